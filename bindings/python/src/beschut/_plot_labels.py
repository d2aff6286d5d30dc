# SPDX-License-Identifier: MIT
"""Names beside marks, where there is room for them: found anew each time that a figure is drawn, whatever its size."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.transforms import Bbox, IdentityTransform

from ._plot_sheet import GREY, INK, SMALL

__all__ = ["name_ends", "name_marks"]

_NEAREST = ((6.6, 0), (4, 3), (4, -3), (-6.6, 0), (-4, 3), (-4, -3), (0, 6.6), (0, -6.6))  # from a mark to its name, in points
_FARTHER = tuple(
    (x * far, y * far)
    for far in (10, 16, 24, 34, 46, 60, 80, 105)
    for x, y in ((1, 0), (1, 1), (1, -1), (1, 0.5), (1, -0.5), (-1, 0), (-1, 1), (-1, -1), (-1, 0.5), (-1, -0.5), (0, 1), (0, -1))
)
_ROUNDS = 4  # in which each name looks for a better place among the others
_LED = 9  # a line leads to a name that is farther off
_AFTER = 14  # from the end of a line to its name
_GAP = 3  # on both sides of a line that leads to a name


def name_marks(ax: Axes, names: Iterable[tuple[str, float, float]], avoid: Sequence[tuple[float, float]]) -> None:
    """Names of marks, which lie over none of the marks to avoid, nor over one another, so far as there is room.

    Args:
        names: each with its place.
        avoid: the places of all marks.
    """
    placing = _Beside([_name(ax, text, (x, y)) for text, x, y in names], avoid)
    for name in placing.names:
        name.set_in_layout(False)
    _add(ax, placing)


def name_ends(ax: Axes, names: Iterable[tuple[str, float, float, str]]) -> None:
    """Names at the right of the ends of lines, moved up or down so that none lies over another; a line in the colour leads to each."""
    _add(ax, _AtEnds([_name(ax, text, (x, y), color) for text, x, y, color in names]))


def _name(ax: Axes, text: str, at: tuple[float, float], color: str = GREY) -> Any:
    """A name with the line that leads to it."""
    look: Any = {"fontsize": SMALL, "color": INK, "annotation_clip": False, "zorder": 6}
    name: Any = ax.annotate(text, at, xytext=(_AFTER, 0), textcoords="offset points", **look)
    name.leader = Line2D([], [], transform=IdentityTransform(), color=color, linewidth=0.7, clip_on=False, zorder=3.5)
    name.leader.set_in_layout(False)
    ax.add_artist(name.leader)
    return name


def _add(ax: Axes, placing: _Placing) -> None:
    ax.add_artist(placing)
    placing.set_clip_on(False)


class _Placing(Artist):
    """Draws nothing: it is drawn before its names are, and moves them."""

    zorder = -1

    def __init__(self, names: list[Any]) -> None:
        super().__init__()
        self.names = names
        self.set_in_layout(False)

    def draw(self, renderer: Any) -> None:
        if self.axes is not None and self.names:
            self.place(renderer, self.axes, renderer.points_to_pixels(1))

    def place(self, renderer: Any, ax: Any, point: float) -> None:
        raise NotImplementedError


class _Place(NamedTuple):
    """A place for a name: how far it is from the mark in points, the box that it takes, and the line that leads there."""

    across: float
    along: float
    box: Bbox
    ends: list[tuple[float, float]]
    line: Path
    is_led: bool


class _Beside(_Placing):
    def __init__(self, names: list[Any], avoid: Sequence[tuple[float, float]]) -> None:
        super().__init__(names)
        self.avoid = avoid

    def place(self, renderer: Any, ax: Any, point: float) -> None:
        marks = [Bbox.from_bounds(x - 4 * point, y - 4 * point, 8 * point, 8 * point) for x, y in ax.transData.transform(self.avoid)]
        tried = [_places(ax.transData.transform(name.xy), _size(name, renderer), ax.bbox, point) for name in self.names]
        chosen = [places[0] for places in tried]
        for _ in range(_ROUNDS):
            for i, places in enumerate(tried):
                others = chosen[:i] + chosen[i + 1 :]
                chosen[i] = min(places, key=lambda place: _cost(place, others, marks))
        for name, place in zip(self.names, chosen):
            name.set(ha=_aligned(place.across, "left", "right"), va=_aligned(place.along, "bottom", "top"))
            name.xyann = (place.across, place.along)
            name.leader.set_data(*(zip(*place.ends) if place.is_led else ([], [])))


def _places(mark: Sequence[float], size: tuple[float, float], frame: Any, point: float) -> list[_Place]:
    """Places about a mark, those within the frame if there are any."""
    places = []
    for across, along in _NEAREST + _FARTHER:
        length = math.hypot(across, along)
        ends = [(mark[0] + part * across * point, mark[1] + part * along * point) for part in (_GAP / length, 1 - 2 / length)]
        box = _box(mark[0], mark[1], (across, along), size, point)
        places.append(_Place(across, along, box, ends, Path(ends), length > _LED))
    return [place for place in places if _within(place.box, frame)] or places


def _cost(place: _Place, others: Iterable[_Place], marks: Iterable[Bbox]) -> float:
    """Names over names are worst, then over marks, then lines through names or one another; the nearest is best."""
    area = place.box.width * place.box.height
    cost = (abs(place.across) + abs(place.along)) / 1000
    cost += 5 * sum(place.box.overlaps(mark) for mark in marks)
    for other in others:
        common = _overlap(place.box, other.box)
        cost += 50 * (common > 0) + 100 * common / area
        cost += 20 * (place.is_led and place.line.intersects_bbox(other.box, filled=False))
        cost += 20 * (other.is_led and other.line.intersects_bbox(place.box, filled=False))
        cost += 10 * (place.is_led and other.is_led and place.line.intersects_path(other.line))
    return cost


class _AtEnds(_Placing):
    def place(self, renderer: Any, ax: Any, point: float) -> None:
        names = sorted(self.names, key=lambda name: float(name.xy[1]))
        heights = [_size(name, renderer)[1] for name in names]
        ends = [ax.transData.transform(name.xy) for name in names]
        for name, (x, y), middle in zip(names, ends, _spread([float(y) for _, y in ends], heights)):
            name.set(ha="left", va="center")
            name.xyann = (_AFTER, (middle - y) / point)
            name.leader.set_data([x + _GAP * point, x + (_AFTER - 2) * point], [y, middle])


def _spread(wanted: list[float], heights: list[float]) -> list[float]:
    """Places as near to those that are wanted, in order, as the heights of texts allow: groups that touch move as one."""
    groups: list[tuple[float, list[float]]] = []  # the middle of each, and its heights
    for middle, height in zip(wanted, heights):
        groups.append((middle, [height]))
        while len(groups) > 1 and groups[-1][0] - sum(groups[-1][1]) / 2 < groups[-2][0] + sum(groups[-2][1]) / 2:
            (above, its), (below, others) = groups.pop(), groups.pop()
            groups.append(((above * len(its) + below * len(others)) / (len(its) + len(others)), others + its))
    places = []
    for middle, those in groups:
        bottom = middle - sum(those) / 2
        for height in those:
            places.append(bottom + height / 2)
            bottom += height
    return places


def _size(name: Any, renderer: Any) -> tuple[float, float]:
    width, height, _ = renderer.get_text_width_height_descent(name.get_text(), name.get_fontproperties(), False)
    return width, height * 1.25


def _box(x: float, y: float, offset: tuple[float, float], size: tuple[float, float], point: float) -> Bbox:
    """Where a text of a size lies, so far from a place."""
    (across, along), (width, height) = offset, size
    left = x + across * point - (0 if across > 0 else width if across < 0 else width / 2)
    bottom = y + along * point - (0 if along > 0 else height if along < 0 else height / 2)
    return Bbox.from_bounds(left, bottom, width, height)


def _aligned(offset: float, after: str, before: str) -> str:
    return after if offset > 0 else before if offset < 0 else "center"


def _within(box: Bbox, frame: Any) -> bool:
    return bool(frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1)


def _overlap(box: Bbox, other: Bbox) -> float:
    """The area that two boxes share."""
    common = Bbox.intersection(box, other)
    return 0.0 if common is None else float(common.width * common.height)
