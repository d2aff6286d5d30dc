# SPDX-License-Identifier: MIT
"""Plots of funnels: proportions by size, between the limits of each level."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ._plot_rates import texts_of
from ._plot_sheet import (
    GREY,
    PARTS,
    SMALL,
    TEXT,
    Sheet,
    capital,
    count_axis,
    draw_frame,
    draw_marks,
    draw_plane,
    draw_reference,
    joined,
    new_figure,
    percent_axis,
    put_heading,
)
from ._words import level_text, points_text, real_text, share_text, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ._funnel import Funnel

__all__ = ["plot_funnel", "plot_funnels"]

HEIGHT = 5.2
SHADES = ("#dcdcdc", "#eeeeee", "#f6f6f6")  # between the limits, from the inner level outwards
_MOST_PLACES = 1000  # of a curve


class _Shown(NamedTuple):
    """The proportions of a funnel: their places, by how many levels they lie outside, and the names of those outside."""

    places: dict[int, list[tuple[float, float]]]
    outside: list[tuple[str, float, float]]
    missing: list[str]
    largest: int


def plot_funnel(found: Funnel, source: str | None, lang: str, ax: Axes | None) -> Axes:
    texts = texts_of(found, word("funnel", lang), source, lang)
    shown = _shown(found, texts.names)
    ax = new_figure(HEIGHT)[1] if ax is None else ax
    _draw(ax, found, shown, shown.largest, lang)
    notes = [*_limit_notes(found, lang), *_mark_notes(found, lang), *_missing_note(shown, lang), *texts.notes]
    subtitle = joined(texts.subtitle, word(f"funnel_{found.dispersion}", lang))
    draw_plane(ax, Sheet(texts.title, subtitle, (), capital(word("axis_size", lang)), notes), texts.what)
    return ax


def plot_funnels(found: Funnel, other: Funnel, source: str | None, lang: str) -> tuple[Axes, Axes]:
    both = (found, other)
    texts = [texts_of(one, word("funnel", lang), source, lang) for one in both]
    shown = [_shown(one, its.names) for one, its in zip(both, texts)]
    figure, (left, right) = new_figure(HEIGHT, 1, 2, sharex=True, sharey=True)
    for ax, one, its in zip((left, right), both, shown):
        _draw(ax, one, its, max(part.largest for part in shown), lang)
        ax.set_title(capital(word(f"funnel_{one.dispersion}", lang)), loc="left", fontsize=SMALL, color=GREY)
        ax.set_xlabel(capital(word("axis_size", lang)), fontsize=TEXT)
        ax.tick_params(axis="y", length=0)
    left.set_ylabel(texts[0].what, fontsize=TEXT)
    notes = [*(f"{text}." for text in (texts[0].subtitle,) if text), *(note for one in both for note in _limit_notes(one, lang))]
    notes += [*_mark_notes(found, lang), *_missing_note(shown[0], lang), *texts[0].notes]
    put_heading(figure, texts[0].title, notes)
    return left, right


# ---- what is shown ----------------------------------------------------------------------------------------------------------------------


def _shown(found: Funnel, names: list[str]) -> _Shown:
    rows = [(name, row) for name, row in zip(names, found)]
    drawn = [(name, row) for name, row in rows if row.estimate is not None and row.denominator and row.flag is not None]
    places: dict[int, list[tuple[float, float]]] = {}
    for _, row in drawn:
        places.setdefault(abs(row.flag or 0), []).append((row.denominator or 0, row.estimate or 0))
    outside = sorted(((name, row) for name, row in drawn if row.flag), key=lambda one: -abs(one[1].z or 0))
    return _Shown(
        places=places,
        outside=[(name, row.denominator or 0, row.estimate or 0) for name, row in outside],
        missing=[name for name, row in rows if row.estimate is None],
        largest=max((row.denominator or 0 for _, row in drawn), default=1),
    )


def _limit_notes(found: Funnel, lang: str) -> list[str]:
    """What the limits mean."""
    if found.target is None or not found.levels:
        return []
    levels = f" {word('and', lang)} ".join(level_text(level, lang) for level in sorted(found.levels))
    share = share_text(found.target, lang)
    if found.dispersion == "none":
        return [word("note_funnel", lang).format(levels=levels, share=share)]
    points = points_text((found.excess or 0) ** 0.5, lang).lstrip("+")
    dispersion = word(f"note_{found.dispersion}", lang).format(times=real_text(found.factor or 1, lang, 2), points=points)
    return [word("note_funnel_wide", lang).format(levels=levels, share=share, dispersion=dispersion)]


def _mark_notes(found: Funnel, lang: str) -> list[str]:
    levels = [level_text(level, lang) for level in sorted(found.levels)]
    if not levels:
        return []
    if len(levels) == 1:
        return [word("note_mark", lang).format(inner=levels[0])]
    return [word("note_marks", lang).format(inner=levels[0], outer=levels[-1])]


def _missing_note(shown: _Shown, lang: str) -> list[str]:
    return [word("note_no_rate", lang).format(names=", ".join(shown.missing))] if shown.missing else []


# ---- how it is drawn --------------------------------------------------------------------------------------------------------------------


def _draw(ax: Axes, found: Funnel, shown: _Shown, largest: int, lang: str) -> None:
    from ._plot_labels import name_ends, name_marks

    draw_frame(ax)
    count_axis(ax, lang)
    ax.set_xlim(0, largest * 1.04)
    names = _draw_limits(ax, found, largest, lang)
    if found.target is not None:
        draw_reference(ax, [found.target], upright=False)
        names.append((share_text(found.target, lang), largest * 1.04, found.target, GREY))
    marks = [place for places in shown.places.values() for place in places]
    percent_axis(ax, 1, lang, upright=True)
    ax.set_ylim(-0.03, 1.03)  # marks at the ends are whole, and have room for names
    for flag, places in sorted(shown.places.items()):
        is_outer = len(found.levels) > 1 and flag == len(found.levels)
        draw_marks(ax, places, PARTS[0] if flag else GREY, "D" if is_outer else "o", not flag)
    name_ends(ax, names)
    name_marks(ax, shown.outside, marks)


def _draw_limits(ax: Axes, found: Funnel, largest: int, lang: str) -> list[tuple[str, float, float, str]]:
    """The areas between the limits; the names of the levels at their ends."""
    last = largest * 1.04
    step = max(1, int(last) // _MOST_PLACES)
    sizes = sorted({*range(1, int(last) + 1, step), max(1, int(last))})
    limits = sorted(zip(found.levels, *found.limits(sizes)), key=lambda one: one[0])
    names = []
    for place, (level, low, high) in reversed(list(enumerate(limits))):
        if low[-1] != low[-1]:  # no target
            continue
        ax.fill_between(sizes, list(low), list(high), color=SHADES[min(place, len(SHADES) - 1)], linewidth=0, zorder=0.6)
        for side in (low, high):
            ax.plot(sizes, list(side), color=GREY, linewidth=0.6, zorder=1)
            names.append((level_text(level, lang), last, float(side[-1]), GREY))
    return names
