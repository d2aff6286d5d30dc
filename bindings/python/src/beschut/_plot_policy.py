# SPDX-License-Identifier: MIT
"""Plots of policy: realised places, who pays, and wage values by class."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from ._names import EPOCH, days_of, one_of
from ._plot_sheet import (
    COUNTRY,
    GREY,
    INK,
    PALETTE,
    Line,
    Sheet,
    capital,
    count_axis,
    draw_bars,
    draw_legend,
    draw_marks,
    draw_sheet,
    interval_note,
    percent_axis,
    plain,
    source_note,
)
from ._policy_frames import fields_of
from ._words import counted, date_text, decimals_text, interval_text, level_text, method_text, number_text, percent_text, share_text, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ._financing import Financing
    from ._policy_frames import Day
    from ._realisation import Realisation, Realisations
    from ._wage_values import Distribution, WageValueClass

__all__ = ["plot_distribution", "plot_financing", "plot_realisation"]


# ---- places -----------------------------------------------------------------------------------------------------------------------------


def plot_realisation(found: Realisations, on: Day | None, sort: bool, source: str | None, lang: str, ax: Axes | None) -> Axes:
    rows = _of_day(list(found), on)
    if sort:
        rows.sort(key=lambda row: (row.place != COUNTRY, row.shortfall is None, -(row.shortfall or 0)))
    lines = [_place_line(row, plain(found._name(row.place, lang)), lang) for row in rows]
    heads = (word("realised", lang), capital(word("number", lang)), word("need", lang), word("of_obligation", lang))
    notes = [word("note_marks_of_places", lang), word("note_places", lang), *source_note(source or "", "", lang)]
    title = f"{word('realised_places', lang)}, {date_text(rows[0].day, lang)}"
    ax = draw_sheet(ax, lines, Sheet(title, "", heads, word("places", lang), notes))
    draw_bars(ax, lines, [word("realised", lang)])
    _draw_needs(ax, rows)
    highest = max(value for row in rows for value in (row.realised_places, row.number, row.need) if value is not None)
    count_axis(ax, lang)
    ax.set_xlim(0, 1.04 * highest or 1)
    return ax


def _of_day(rows: list[Realisation], on: Day | None) -> list[Realisation]:
    """Those of a day; of the last that there is where none is given."""
    if not rows:
        raise ValueError("there is nothing to plot")
    there = sorted({row.day for row in rows})
    day = there[-1] if on is None else EPOCH + datetime.timedelta(days_of(on))
    one_of(str(day), list(map(str, there)), "day")
    return [row for row in rows if row.day == day]


def _place_line(row: Realisation, name: str, lang: str) -> Line:
    texts = (
        decimals_text(row.realised_places, lang),
        number_text(row.number, lang),
        number_text(row.need, lang),
        percent_text(row.realised_pct),
    )
    return Line((row.realised_places,), texts, name=name, is_country=row.place == COUNTRY)


def _draw_needs(ax: Axes, rows: list[Realisation]) -> None:
    """Ministerial numbers as upright marks, needs as open circles."""
    numbers = [(row.number, y) for y, row in enumerate(rows) if row.number is not None]
    if numbers:
        across, along = zip(*numbers)
        ax.plot(across, along, "|", color=INK, markersize=13, markeredgewidth=2, clip_on=False, zorder=4)
    draw_marks(ax, [(row.need, y) for y, row in enumerate(rows)], INK, is_open=True)


# ---- money ------------------------------------------------------------------------------------------------------------------------------


class _Payer(NamedTuple):
    """Who pays, what it spends and gets, by the names of columns, and what that comes to."""

    name: str
    spends: tuple[str, ...]
    gets: tuple[str, ...]
    total: str


_PAYERS = (
    _Payer("pays_employer", ("wage_costs_year_eur",), ("subsidy_year_eur", "liv_year_eur"), "employer_year_eur"),
    _Payer(
        "pays_municipality",
        ("subsidy_year_eur", "guidance_costs_year_eur"),
        ("guidance_money_year_eur", "bonus_year_eur"),
        "municipality_year_eur",
    ),
    _Payer("pays_state", ("liv_year_eur", "guidance_money_year_eur", "bonus_year_eur"), (), "state_year_eur"),
)
_AMOUNTS = tuple(dict.fromkeys(name for payer in _PAYERS for name in payer.spends + payer.gets))


def plot_financing(found: Financing, row: int, source: str | None, lang: str, ax: Axes | None) -> Axes:
    amounts = found[row]._asdict()
    if amounts[_PAYERS[0].total] is None:
        raise ValueError("there is nothing to plot: the job has a problem")
    lines = [Line((), (decimals_text(amounts[payer.total], lang),), name=word(payer.name, lang)) for payer in _PAYERS]
    notes = [word("note_pays", lang), *source_note(source or "", "", lang)]
    ax = draw_sheet(ax, lines, Sheet(word("who_pays", lang), "", (word("euros_year", lang),), word("axis_euros", lang), notes))
    _draw_amounts(ax, amounts, {field.name: field.label(lang).rsplit(", ", 1)[0] for field in fields_of(found._type)})
    ax.axvline(0, color=GREY, linewidth=0.8, zorder=2.5)
    draw_marks(ax, [(amounts[payer.total], y) for y, payer in enumerate(_PAYERS)], INK, "D", is_open=True)
    draw_legend(ax, 3)
    _euro_axis(ax, lang)
    return ax


def _draw_amounts(ax: Axes, amounts: dict[str, float], labels: dict[str, str]) -> None:
    """Each amount in a colour: to the right of 0 where it is spent, to the left where it is got, beyond those that are there."""
    ends = {(y, side): 0.0 for y in range(len(_PAYERS)) for side in (1, -1)}
    for name, (color, _) in zip(_AMOUNTS, PALETTE):
        ways = [(y, side) for y, payer in enumerate(_PAYERS) for side, its in ((1, payer.spends), (-1, payer.gets)) if name in its]
        if amounts[name]:
            at, left, widths = [y for y, _ in ways], [ends[way] for way in ways], [side * amounts[name] for _, side in ways]
            ax.barh(at, widths, left=left, height=0.72, color=color, edgecolor="white", linewidth=0.5, label=labels[name], zorder=2)
            ends.update({way: start + width for way, start, width in zip(ways, left, widths)})


def _euro_axis(ax: Axes, lang: str) -> None:
    from matplotlib.ticker import MaxNLocator

    ax.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10], integer=True))
    ax.xaxis.set_major_formatter(lambda value, _: number_text(round(value), lang))


# ---- wage values ------------------------------------------------------------------------------------------------------------------------


def plot_distribution(found: Distribution, place: str | None, source: str | None, lang: str, ax: Axes | None) -> Axes:
    from ._wage_values import LEVEL, METHOD

    rows = list(found)
    if not rows:
        raise ValueError("there is nothing to plot")
    there = list(dict.fromkeys(row.place for row in rows))
    chosen = there[0] if place is None else one_of(place, there, "place")
    rows = [row for row in rows if row.place == chosen]
    lines = [_class_line(row, lang) for row in rows]
    heads = (capital(word("number", lang)), word("share", lang), word("level_interval", lang).format(level=level_text(LEVEL, lang)))
    jobs = counted(rows[0].total, "job", "jobs", lang)
    title = f"{word('wage_values', lang)}, {plain(found._name(chosen, lang))}, {jobs}"
    notes = [interval_note(LEVEL, method_text(METHOD), lang), *source_note(source or "", "", lang)]
    ax = draw_sheet(ax, lines, Sheet(title, "", heads, word("share", lang), notes))
    _draw_shares(ax, lines)
    percent_axis(ax, max((line.values[-1] for line in lines if line.values), default=1), lang)
    return ax


def _class_line(row: WageValueClass, lang: str) -> Line:
    name, count = f"{row.from_pct}–{row.to_pct}%", number_text(row.count, lang)
    if row.share is None or row.low is None or row.high is None:  # together
        return Line((), (count, "", ""), reason=word("hidden_count" if row.hidden else "state_undefined", lang), name=name)
    texts = (count, share_text(row.share, lang), interval_text(row.low, row.high, lang))
    return Line((row.low, row.share, row.high), texts, name=name)


def _draw_shares(ax: Axes, lines: Iterable[Line]) -> None:
    drawn = [(y, line.values) for y, line in enumerate(lines) if line.values]
    if drawn:
        at, values = zip(*drawn)
        low, share, high = zip(*values)
        ax.barh(at, share, height=0.72, color=PALETTE[4][0], edgecolor="white", linewidth=0.5, zorder=2)
        ax.hlines(at, low, high, color=INK, linewidth=1.6, zorder=3)
