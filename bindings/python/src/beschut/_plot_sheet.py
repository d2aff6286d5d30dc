# SPDX-License-Identifier: MIT
"""The sheet that plots for printed reports are drawn on:

    title
    subtitle                                  heads of the columns
    country │ ├─●─┤                           1,063 of 1,685   63.1%
    region  │    ├───────●────┤                       5 of 8   62.5%
    region  │ why there is no rate                    0 of 0
              label of the axis
    notes

A plot over a plane has an axis in place of the names, and no columns.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ._names import labels
from ._words import level_text, number_text, share_text, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Dark and light, so that they differ in print without colour; blue and orange, so that they differ for colour-blind readers.
INK, GREY, BAND, HAIR = "#1a1a1a", "#6b6b6b", "#e4e4e4", "#eeeeee"
PARTS = ("#1f5a8c", "#f2b35c")
PALETTE = (  # of lines, with markers that differ too
    ("#1f5a8c", "o"),
    ("#d55e00", "s"),
    ("#009e73", "^"),
    ("#cc79a7", "v"),
    ("#56b4e9", "P"),
    ("#e0a030", "X"),
)
FAINT = "#c4c4c4"  # lines that others are seen against
COUNTRY = "NL01"
WIDTH, LINE_HEIGHT, AROUND = 7.2, 0.2, 1.75  # of a new figure, in inches
TEXT, SMALL, LEADING = "small", "x-small", 1.25
TOGETHER = "\u00a0"  # a space at which no line is broken


class Line(NamedTuple):
    """A line of a plot: what is drawn, unless there is a reason why nothing is; what stands in the columns; what it is ordered by."""

    values: tuple[float, ...]
    texts: tuple[str, ...]
    order: float = 0
    reason: str = ""
    name: str = ""
    is_country: bool = False
    is_open: bool = False  # its mark, which is filled else


class Sheet(NamedTuple):
    """The text around the lines."""

    title: str
    subtitle: str
    columns: tuple[str, ...]
    axis: str
    notes: list[str]


def new_figure(height: float, rows: int = 1, columns: int = 1, **shared: Any) -> tuple[Figure, Any]:
    """A figure of so many inches, and its Axes."""
    try:
        from matplotlib import pyplot
    except ImportError as error:
        raise ImportError("plots need matplotlib: pip install beschut[plot]") from error
    return pyplot.subplots(rows, columns, figsize=(WIDTH, height), layout="constrained", **shared)


def draw_frame(ax: Axes) -> None:
    """A grid, and a line only where the values stand."""
    for side in ("left", "right", "top"):
        ax.spines[side].set_visible(False)
    ax.spines["bottom"].set_color(GREY)
    ax.set_axisbelow(True)
    ax.grid(axis="both", color=HAIR, linewidth=0.8)
    ax.tick_params(axis="both", labelsize=TEXT, color=GREY)


def draw_sheet(ax: Axes | None, lines: list[Line], sheet: Sheet) -> Axes:
    """Everything but the marks: names, columns, title, notes. All text begins where the longest name does."""
    ax = new_figure(AROUND + LINE_HEIGHT * len(lines))[1] if ax is None else ax
    draw_frame(ax)
    ax.set_xlabel(sheet.axis, fontsize=TEXT)
    left = _draw_names(ax, lines)
    above = _draw_columns(ax, sheet.columns, lines)
    draw_text(ax, sheet, left, above)
    return ax


def _draw_names(ax: Axes, lines: list[Line]) -> float:
    """The lines' names, and the reasons where there is nothing to draw; returns the points that they take on the left."""
    ax.set_ylim(len(lines) - 0.5, -0.5)
    ax.set_yticks(range(len(lines)))
    ax.set_yticklabels([line.name for line in lines], fontsize=TEXT)
    ax.tick_params(axis="y", length=0)
    on_line = {"va": "center_baseline", "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1}}
    for y, (line, tick) in enumerate(zip(lines, ax.get_yticklabels())):
        tick.set(**_look(line))
        put(ax, line.reason, (0, y), (4, 0), ("axes fraction", "data"), fontsize=SMALL, style="italic", color=GREY, **on_line)
        if line.is_country and len(lines) > 1:
            ax.axhline(y + 0.5, color=GREY, linewidth=0.6)
    return max(width(line.name, TEXT, _look(line)["fontweight"]) for line in lines) + ax.yaxis.get_tick_padding()


def _look(line: Line) -> dict[str, str]:
    return {"color": GREY if line.reason else INK, "fontweight": "bold" if line.is_country else "normal"}


def _draw_columns(ax: Axes, heads: Sequence[str], lines: list[Line]) -> float:
    """The columns at the right, under their heads; returns the height of the heads, in points."""
    right, heads = 0.0, [head.replace(" ", "\n") for head in heads]
    for column, head in enumerate(heads):
        right += 12 + max(width(head, SMALL), *(width(line.texts[column], TEXT, _look(line)["fontweight"]) for line in lines))
        put(ax, head, (1, 1), (right, 3), "axes fraction", fontsize=SMALL, ha="right", va="bottom", color=GREY)
        for y, line in enumerate(lines):
            look = {"fontsize": TEXT, "ha": "right", "va": "center_baseline", **_look(line)}
            put(ax, line.texts[column], (1, y), (right, 0), ("axes fraction", "data"), **look)
    return 3 + LEADING * points(SMALL) * max(head.count("\n") + 1 for head in heads)


def draw_plane(ax: Axes, sheet: Sheet, upright: str) -> None:
    """The text around a plot over a plane, whose axes are made; the upright one is named above it."""
    ax.set_xlabel(sheet.axis, fontsize=TEXT)
    ax.tick_params(axis="y", length=0)
    formatter = ax.yaxis.get_major_formatter()
    left = max(width(text, TEXT) for text in formatter.format_ticks(list(ax.get_yticks()))) + ax.yaxis.get_tick_padding()
    put(ax, upright, (0, 1), (-left, 5), "axes fraction", fontsize=SMALL, va="bottom", color=GREY)
    draw_text(ax, sheet, left, 5 + LEADING * points(SMALL))


def draw_text(ax: Axes, sheet: Sheet, left: float, above: float) -> None:
    """Title and subtitle above the heads, notes below the axis's label."""
    from matplotlib.transforms import ScaledTranslation

    figure, room = ax.figure, _room(ax)
    subtitle = wrapped(sheet.subtitle, TEXT, room)
    notes = "\n".join(wrapped(note, SMALL, room) for note in sheet.notes)
    put(ax, subtitle, (0, 1), (-left, above + 5), "axes fraction", fontsize=TEXT, va="bottom", color=GREY)
    pad = above + 9 + (LEADING * points(TEXT) * (subtitle.count("\n") + 1) if subtitle else 0)
    title = ax.set_title(wrapped(sheet.title, "medium", room, "bold"), loc="left", pad=pad, fontsize="medium", fontweight="bold", color=INK)
    title.set_transform(title.get_transform() + ScaledTranslation(-left / 72, 0, figure.dpi_scale_trans))
    below = 15 + 2 * LEADING * points(TEXT)
    put(ax, notes, (0, 0), (-left, -below), "axes fraction", fontsize=SMALL, va="top", color=GREY)


def put_heading(figure: Figure, title: str, notes: Iterable[str]) -> None:
    """Title and notes of a figure of several Axes."""
    room = 72 * figure.get_figwidth() - 8
    figure.suptitle(wrapped(title, "medium", room, "bold"), x=0.01, ha="left", fontsize="medium", fontweight="bold", color=INK)
    text = "\n".join(wrapped(note, SMALL, room) for note in notes)
    figure.supxlabel(text, x=0.01, ha="left", fontsize=SMALL, color=GREY)


def _room(ax: Axes) -> float:
    """The width that the Axes and the text on both sides have together, in points; nearly, for the layout is made later."""
    figure: Any = ax.figure
    cell = ax.get_subplotspec()
    box = ax.get_position() if cell is None else cell.get_position(figure)
    return float(72 * figure.bbox.width / figure.dpi * min(1, box.width / 0.8))


def put(ax: Axes, text: str, at: tuple[float, float], offset: tuple[float, float], coordinates: Any, **look: Any) -> None:
    """A text at a place, moved by so many points."""
    if text:
        ax.annotate(text, at, xytext=offset, xycoords=coordinates, textcoords="offset points", **look)


def draw_intervals(ax: Axes, lines: list[Line]) -> None:
    """Marks with their intervals: low, estimate, high. That of the country is also a line with a band."""
    for of_country, color, marker in ((True, INK, "D"), (False, PARTS[0], "o")):
        drawn = [(y, line) for y, line in enumerate(lines) if line.values and line.is_country == of_country]
        if not drawn:
            continue
        at = [y for y, _ in drawn]
        low, estimate, high = zip(*(line.values for _, line in drawn))
        ax.hlines(at, low, high, color=color, linewidth=1.6, zorder=3)
        for is_open in {line.is_open for _, line in drawn}:
            chosen = [(line.values[1], y) for y, line in drawn if line.is_open == is_open]
            draw_marks(ax, chosen, color, marker, is_open)
        if of_country:
            ax.axvspan(low[0], high[0], color=BAND, linewidth=0, zorder=0.5)
            draw_reference(ax, estimate)


def draw_marks(ax: Axes, places: Iterable[tuple[float, float]], color: str = PARTS[0], marker: str = "o", is_open: bool = False) -> None:
    across, along = zip(*places)
    ax.plot(
        across, along, marker, color=color, markerfacecolor="white" if is_open else color, markersize=4.5, clip_on=False, zorder=4
    )


def draw_bars(ax: Axes, lines: list[Line], parts: Sequence[str]) -> None:
    drawn = [(y, line.values) for y, line in enumerate(lines) if line.values]
    at = [y for y, _ in drawn]
    for part, (name, color) in enumerate(zip(parts, PARTS)):
        widths, before = [values[part] for _, values in drawn], [sum(values[:part]) for _, values in drawn]
        ax.barh(at, widths, left=before, height=0.72, color=color, edgecolor="white", linewidth=0.5, label=name, zorder=2)
    draw_legend(ax, len(parts))


def draw_legend(ax: Axes, columns: int) -> None:
    """Above the Axes, at the left of the heads of the columns."""
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncol=columns, frameon=False, borderaxespad=0.2, fontsize=SMALL, handlelength=1.2)


def draw_reference(ax: Axes, values: Iterable[float], upright: bool = True) -> None:
    """Dashed lines, on white so that they are seen on dark bars too."""
    draw = ax.axvline if upright else ax.axhline
    for value in values:
        draw(value, color="white", linewidth=2, zorder=2.4)
        draw(value, color=INK, linewidth=0.9, linestyle=(0, (4, 3)), zorder=2.5)


def percent_axis(ax: Axes, highest: float, lang: str, upright: bool = False, lowest: float = 0) -> None:
    """From 0, or the last round percentage that is not above the lowest share, to the first that is not below the highest."""
    from matplotlib.ticker import MultipleLocator

    axis, set_limits = (ax.yaxis, ax.set_ylim) if upright else (ax.xaxis, ax.set_xlim)
    step = next((step for step in (0.01, 0.02, 0.05, 0.1) if highest - lowest <= 5 * step), 0.2)
    first = math.floor(round(lowest / step, 9))
    set_limits(step * first, step * max(first + 1, math.ceil(round(highest / step, 9))))
    axis.set_major_locator(MultipleLocator(step))
    axis.set_major_formatter(lambda value, _: share_text(value, lang, 0))


def count_axis(ax: Axes, lang: str, upright: bool = False) -> None:
    from matplotlib.ticker import MaxNLocator

    axis, set_limits = (ax.yaxis, ax.set_ylim) if upright else (ax.xaxis, ax.set_xlim)
    set_limits(0, None)
    axis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10], integer=True))
    axis.set_major_formatter(lambda value, _: number_text(round(value), lang))


def points(size: str) -> float:
    from matplotlib.font_manager import FontProperties

    return float(FontProperties(size=size).get_size_in_points())


def width(text: str, size: str, weight: str = "normal") -> float:
    """The width of a text, in points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(size=size, weight=weight)
    return max(float(text_to_path.get_text_width_height_descent(line, font, False)[0]) for line in text.split("\n"))


def wrapped(text: str, size: str, room: float, weight: str = "normal") -> str:
    """A text in lines of so many points."""
    lines = textwrap.wrap(text, max(20, int(len(text) * room / width(text, size, weight)))) if text else []
    return "\n".join(lines).replace(TOGETHER, " ")


# ---- what it says -----------------------------------------------------------------------------------------------------------------------

REASONS = {"undefined": "state_undefined", "unavailable": "blank_figure", "invalid": "state_invalid"}


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def joined(*texts: str) -> str:
    return capital(" · ".join(filter(None, texts)))


def plain(text: str) -> str:
    """A text as it is: matplotlib sets mathematics between dollars."""
    return text.replace("$", r"\$")


def row_label(breakdown: str, row: str, lang: str) -> str:
    """Whose rate it is, as the labels of cells begin."""
    return labels(lang)[f"{breakdown}.{row}.total"].rsplit(", ", 1)[0]


def interval_note(level: float, method: str, lang: str, key: str = "note_interval") -> str:
    return word(key, lang).format(level=level_text(level, lang), method=method)


def source_note(source: str | None, quarter: str, lang: str) -> list[str]:
    """The source; that of the published reports where none is named."""
    if source is None:
        source = ", ".join(filter(None, (word("publication", lang), quarter)))
    return [word("note_source", lang).format(source=source)] if source else []
