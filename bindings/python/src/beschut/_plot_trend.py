# SPDX-License-Identifier: MIT
"""Plots of trends: rates and figures of areas from quarter to quarter, and what came in each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._errors import ArgumentError
from ._names import cell_number, labels, unknown
from ._plot_sheet import (
    COUNTRY,
    FAINT,
    INK,
    PALETTE,
    TOGETHER,
    Sheet,
    capital,
    count_axis,
    draw_frame,
    draw_plane,
    interval_note,
    new_figure,
    percent_axis,
    plain,
    row_label,
    source_note,
)
from ._words import area_text, method_text, period_text, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ._trend import Trend, TrendRow

__all__ = ["plot_trend"]

HEIGHT = 4.8
_MOST_QUARTERS = 12  # that are all named


class _Track(NamedTuple):
    """What is drawn of an area: values by quarter with their bounds, NaN where there is none; where a figure fell; how it looks."""

    name: str
    values: list[float]
    low: list[float]
    high: list[float]
    fallen: list[int]
    color: str
    marker: str

    @property
    def is_shown(self) -> bool:
        return self.color != FAINT

    def ends(self) -> tuple[int, float] | None:
        """The last quarter that has a value."""
        return next(((x, y) for x, y in reversed(list(enumerate(self.values))) if not math.isnan(y)), None)


def plot_trend(found: Trend, areas: Sequence[str] | None, source: str | None, lang: str, ax: Axes | None) -> Axes:
    about = found.about
    if about is None or not len(found):
        raise ValueError("there is nothing to plot")
    is_rate = about.breakdown is not None
    is_flow = not is_rate and bool(_core.cell_is_cumulative(cell_number(about.what)))
    rows = list(found)
    quarters = sorted({row.period for row in rows if not is_flow or row.change is not None or row.change_state == "invalid"})
    if not quarters:
        raise ValueError("there is nothing to plot: no report has an older one to compare with")
    first, last = _ordinal(quarters[0]), _ordinal(quarters[-1])
    tracks = _tracks([row for row in rows if row.period >= quarters[0]], areas, is_flow, first, last, lang)
    ax = new_figure(HEIGHT)[1] if ax is None else ax
    draw_frame(ax)
    _quarter_axis(ax, first, last, lang)
    draw = _draw_flow if is_flow else _draw_line
    for track in sorted(tracks, key=lambda track: track.is_shown):
        draw(ax, track, len(tracks) == 1)
    _value_axis(ax, tracks, is_rate, lang)
    if len(tracks) > 1:
        from ._plot_labels import name_ends

        ends = [(track, track.ends()) for track in tracks if track.is_shown]
        name_ends(ax, [(track.name, *end, track.color) for track, end in ends if end is not None])

    what = labels(lang)[about.what]
    names = [what] if len(tracks) > 1 else [what, tracks[0].name]
    span = word("from_to", lang).format(first=period_text(quarters[0], lang), last=period_text(quarters[-1], lang))
    span = span if len(quarters) > 1 else period_text(quarters[0], lang)
    subtitle = row_label(about.breakdown, about.row or "total", lang) if about.breakdown else _flow_text(found.lag, is_flow, lang)
    notes = []
    if found.method is not None and found.level is not None:
        notes.append(interval_note(found.level, method_text(found.method), lang, "note_bands"))
    if not all(track.is_shown for track in tracks):
        notes.append(word("note_grey_areas", lang))
    fallen = [f"{track.name}, {period_text(_period(first + x), lang)}" for track in tracks for x in track.fallen]
    if fallen:
        notes.append(word("note_fallen", lang).format(names="; ".join(fallen)))
    sheet = Sheet(
        title=capital(", ".join([*names, span.replace(" ", TOGETHER)])),
        subtitle=capital(subtitle),
        columns=(),
        axis="",
        notes=[*notes, *source_note(source, span, lang)],
    )
    draw_plane(ax, sheet, capital(what if is_rate else word("number", lang)))
    return ax


# ---- what is shown ----------------------------------------------------------------------------------------------------------------------


def _ordinal(period: str) -> int:
    return 4 * int(period[:4]) + int(period[-2:]) - 1


def _period(ordinal: int) -> str:
    return f"{ordinal // 4:04d}KW{ordinal % 4 + 1:02d}"


def _tracks(rows: list[TrendRow], areas: Sequence[str] | None, is_flow: bool, first: int, last: int, lang: str) -> list[_Track]:
    by_area: dict[str, list[TrendRow]] = {}
    for row in rows:
        by_area.setdefault(row.area, []).append(row)
    shown = _shown(by_area, areas)
    looks = dict(zip((area for area in shown if area != COUNTRY), PALETTE))
    if COUNTRY in shown:
        looks[COUNTRY] = (INK, "D")
    tracks = []
    for area, its in by_area.items():
        values, low, high = ([math.nan] * (last - first + 1) for _ in range(3))
        for row in its:
            x, value = _ordinal(row.period) - first, row.change if is_flow else row.value
            values[x], low[x], high[x] = (math.nan if number is None else float(number) for number in (value, row.low, row.high))
        fallen = [_ordinal(row.period) - first for row in its if is_flow and row.change_state == "invalid"]
        tracks.append(_Track(plain(area_text(its[-1].label, lang)), values, low, high, fallen, *looks.get(area, (FAINT, "."))))
    return tracks


def _shown(by_area: dict[str, list[TrendRow]], areas: Sequence[str] | None) -> list[str]:
    """The codes of the areas in colour."""
    if areas is None:
        few = len(by_area) - (COUNTRY in by_area) <= len(PALETTE)
        return [area for area in by_area if few or area == COUNTRY]
    codes = {name: area for area, its in by_area.items() for name in (its[-1].label, area) if name}
    for name in areas:
        if name not in codes:
            raise unknown(name, list(codes), "area")
    shown = list(dict.fromkeys(codes[name] for name in areas))
    if len(shown) - (COUNTRY in shown) > len(PALETTE):
        raise ArgumentError(f"there are colours for {len(PALETTE)} areas, met {len(shown)}", "ARGUMENT")
    return shown


def _flow_text(lag: int, is_flow: bool, lang: str) -> str:
    if not is_flow:
        return ""
    return word("flow_since", lang).format(lag=lag) if lag > 1 else word("flow_quarter" if lag else "flow_before", lang)


# ---- how it is drawn --------------------------------------------------------------------------------------------------------------------


def _draw_line(ax: Axes, track: _Track, is_alone: bool) -> None:
    across = range(len(track.values))
    ax.plot(across, track.values, clip_on=False, **_look(track))
    bounds = [(x, low, high) for x, low, high in zip(across, track.low, track.high) if not math.isnan(low)]
    if not track.is_shown or not bounds:
        return
    ax.fill_between(across, track.low, track.high, color=track.color, alpha=0.13, linewidth=0, zorder=1)
    there = {x for x, _, _ in bounds}
    alone = [(x, low, high) for x, low, high in bounds if not there & {x - 1, x + 1}]  # where a band has no width
    if alone:
        ax.vlines(*zip(*alone), color=track.color, alpha=0.5, linewidth=1.6, zorder=3)


def _draw_flow(ax: Axes, track: _Track, is_alone: bool) -> None:
    """Bars where there is one area, steps where there are more."""
    across = range(len(track.values))
    if is_alone:
        ax.bar(across, track.values, width=0.7, color=PALETTE[0][0], zorder=2)
    else:
        ax.plot(across, track.values, drawstyle="steps-mid", **_look(track))
    if track.fallen:
        ax.plot(track.fallen, [0] * len(track.fallen), "x", color=INK, markersize=7, markeredgewidth=1.6, clip_on=False, zorder=5)


def _look(track: _Track) -> dict[str, Any]:
    size, width, order = (4.5, 1.6, 4) if track.is_shown else (2, 0.8, 2)
    return {"color": track.color, "marker": track.marker, "markersize": size, "linewidth": width, "zorder": order}


def _quarter_axis(ax: Axes, first: int, last: int, lang: str) -> None:
    """Quarters with the year under the first of each; years alone where there are many."""
    count = last - first + 1
    ax.set_xlim(-0.5, count - 0.5)
    names = {}
    for x in range(count):
        year, quarter = divmod(first + x, 4)
        if count <= _MOST_QUARTERS:
            text = word("quarter_short", lang).format(quarter=quarter + 1)
            names[x] = f"{text}\n{year}" if quarter == 0 or x == 0 else text
        elif quarter == 0:
            names[x] = str(year)
    ax.set_xticks(list(names), labels=list(names.values()))


def _value_axis(ax: Axes, tracks: list[_Track], is_rate: bool, lang: str) -> None:
    values = [value for track in tracks for value in track.values]
    if is_rate:
        values += [bound for track in tracks if track.is_shown for bound in (*track.low, *track.high)]
    there = [value for value in values if not math.isnan(value)]
    if is_rate:
        percent_axis(ax, max(there, default=1), lang, upright=True, lowest=min(there, default=0))
    else:
        count_axis(ax, lang, upright=True)
        ax.set_ylim(min([0, *there]), 1.08 * max([1, *there]))
