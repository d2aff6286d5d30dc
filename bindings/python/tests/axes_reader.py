# SPDX-License-Identifier: MIT
"""What a reader sees of a plot: names, marks, intervals, texts, and whether they get in each other's way."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.text import Text


def names(ax: Axes) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def points(ax: Axes) -> dict[str, float]:
    """The estimates, by name."""
    marks = [line for line in ax.lines if line.get_marker() not in ("None", None, "")]
    there = names(ax)
    return {there[int(y)]: float(x) for line in marks for x, y in zip(line.get_xdata(), line.get_ydata())}


def intervals(ax: Axes) -> dict[str, tuple[float, float]]:
    there, segments = names(ax), [segment for lines in ax.collections for segment in lines.get_segments()]
    return {there[int(y)]: (float(low), float(high)) for (low, y), (high, _) in segments}


def bars(ax: Axes) -> list[dict[str, tuple[float, float]]]:
    """For each part, by name: where its bar begins and how long it is."""
    there = names(ax)
    return [{there[round(bar.get_y() + bar.get_height() / 2)]: (bar.get_x(), bar.get_width()) for bar in part} for part in ax.containers]


def columns(ax: Axes) -> dict[str, list[str]]:
    """The texts at the right of every line, by name."""
    there = names(ax)
    found: dict[str, list[str]] = {name: [] for name in there}
    for text in beside(ax, 1):
        found[there[text.xy[1]]].append(text.get_text())
    return found


def reasons(ax: Axes) -> dict[str, str]:
    """What stands instead of a mark, by name."""
    there = names(ax)
    return {there[text.xy[1]]: text.get_text() for text in beside(ax, 0)}


def beside(ax: Axes, x: int) -> list[Any]:
    """The texts of the lines at the left (0) or the right (1) of the Axes."""
    return [text for text in ax.texts if text.xycoords == ("axes fraction", "data") and text.xy[0] == x]


def around(ax: Axes) -> list[str]:
    """Heads, subtitle, notes."""
    return [text.get_text() for text in ax.texts if text.xycoords == "axes fraction"]


def reference_lines(ax: Axes) -> list[float]:
    return [line.get_xdata()[0] for line in ax.lines if line.get_linestyle() == "--"]


def ticks(ax: Axes) -> list[str]:
    ax.figure.draw_without_rendering()
    low, high = ax.get_xlim()
    return [label.get_text() for label, at in zip(ax.get_xticklabels(), ax.get_xticks()) if low <= at <= high + 1e-9]


def title(ax: Axes) -> str:
    return str(ax.get_title(loc="left"))


def heading(ax: Axes) -> Any:
    (heading,) = [text for text in ax.findobj(Text) if text.get_text() == title(ax)]
    return heading


def overlapping(ax: Axes) -> list[tuple[str, str]]:
    """Pairs of texts of which one lies over the other."""
    ax.figure.draw_without_rendering()
    texts = [*ax.texts, *ax.get_yticklabels(), *ax.get_xticklabels(), ax.xaxis.label, ax.yaxis.label, *_titles(ax)]
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts if text.get_text() and _is_seen(text, ax)]
    found = []
    for i, (one, box) in enumerate(boxes):
        for other, its in boxes[i + 1 :]:
            width = min(box.x1, its.x1) - max(box.x0, its.x0)
            height = min(box.y1, its.y1) - max(box.y0, its.y0)
            if width > 0 and height > 1:
                found.append((one, other))
    return found


def outside(ax: Axes) -> list[str]:
    """Texts that are not all on the page."""
    ax.figure.draw_without_rendering()
    page = ax.figure.bbox.padded(1)
    texts = [*ax.texts, *ax.get_yticklabels(), *ax.get_xticklabels(), ax.xaxis.label, ax.yaxis.label, *_titles(ax)]
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts if text.get_text() and _is_seen(text, ax)]
    legend = ax.get_legend()
    if legend:
        boxes.append(("legend", legend.get_window_extent()))
    return [text for text, box in boxes if page.x0 > box.x0 or box.x1 > page.x1 or page.y0 > box.y0 or box.y1 > page.y1]


def _titles(ax: Axes) -> list[Any]:
    wanted = {ax.get_title(loc=place) for place in ("left", "right")} - {""}
    return [text for text in ax.findobj(Text) if text.get_text() in wanted]


def _is_seen(text: Any, ax: Axes) -> bool:
    """Tick labels beyond the ends of an axis are not drawn."""
    if text in ax.get_xticklabels():
        return bool(ax.get_xlim()[0] - 1e-9 <= text.get_position()[0] <= ax.get_xlim()[1] + 1e-9)
    if text in ax.get_yticklabels():
        return bool(min(ax.get_ylim()) - 1e-9 <= text.get_position()[1] <= max(ax.get_ylim()) + 1e-9)
    return True
