# SPDX-License-Identifier: MIT
"""Plots of a collection, for printed reports, in Dutch or English. What is shown becomes plain lines first, then it is drawn on a sheet."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from . import _core
from ._errors import InputError
from ._names import BREAKDOWNS, DATES, MEASURES, RATES, ROWS, labels, one_of, period, unknown
from ._plot_sheet import (
    COUNTRY,
    REASONS,
    TOGETHER,
    Line,
    Sheet,
    capital,
    count_axis,
    draw_bars,
    draw_intervals,
    draw_reference,
    draw_sheet,
    interval_note,
    joined,
    percent_axis,
    plain,
    row_label,
    source_note,
)
from ._words import date_text, interval_text, level_text, method_text, number_text, quarter_text, share_text, titles, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ._collection import Collection
    from ._rates import Rate

__all__ = ["Plots"]

OUTCOME = "outcome"
SCALES = ("share", "count")
COUNTS = tuple(name for name in MEASURES if not name.endswith("_pct"))


class Plots:
    """Plots of a collection, reached as ``reports.plot``. Each returns the Axes that it drew on. All of them take:

    - ``quarter``: ``"2018Q1"`` or ``"2018KW01"``; by default the last that there is, which the title names. Reports without a date are
      shown only where none has one.
    - ``sort``: from high to low; False keeps the order of the reports. The country (``NL01``: ``set_country_first``) always comes first.
    - ``country``: False leaves the country out.
    - ``source``: what the note names as the source; ``""`` for none.
    - ``lang``: ``nl`` or ``en``.
    - ``ax``: where to draw; by default on a new figure of fitting size. A figure of your own needs ``layout="constrained"``: there is
      text on all sides. The title is at the left: ``ax.set_title("…", loc="left")`` replaces it.
    """

    __slots__ = ("_collection",)

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def ranking(
        self,
        rate: str = "placement",
        *,
        breakdown: str | None = None,
        row: str | None = None,
        quarter: str | None = None,
        method: str = "wilson",
        level: float = 0.95,
        sort: bool = True,
        country: bool = True,
        source: str | None = None,
        lang: str = "nl",
        ax: Axes | None = None,
    ) -> Axes:
        """A rate of every region with its interval (a forest plot); the country is also a line with a band.

        Regions without a rate are named too, in grey, with the reason.

        Args:
            rate: ``placement``, ``positive_share``, … as in ``rates()``.
            breakdown, row: whose rate; by default the total by applicant, or the only one of ``citizen_share`` and ``uwv_share``.
            method, level: of the intervals, as in ``rates()``.

        Raises:
            UnknownNameError: a rate, breakdown, row, method or quarter that there is not (a ``ValueError``).
            ValueError: no report to show.

        >>> from beschut import Collection, Report
        >>> from matplotlib.figure import Figure
        >>> report = Report({"applicant.total.cohort_positive": 8, "applicant.total.cohort_working": 5}, until="2018-03-31", area="Drenthe")
        >>> ax = Collection([report]).plot.ranking(lang="en", ax=Figure(layout="constrained").subplots())
        >>> ax.get_title(loc="left")
        'Placement rate per labour-market region, Q1 2018'
        >>> ax.figure.savefig("placement.pdf")                                     # doctest: +SKIP
        """
        shown = _select(self._collection, quarter, country, lang)
        rates, method = _rates_of(shown.reports, rate, breakdown, row, method, level)
        top, regions = _arranged(shown, [_rate_line(item, lang) for item in rates], sort)
        lines, names, percent = top + regions, labels(lang), level_text(level, lang)
        sheet = Sheet(
            title=_title(names[rate], shown, lang),
            subtitle=joined(row_label(rates[0].breakdown, rates[0].row, lang), *_dates_of(rate, shown, lang)),
            columns=(capital(word("number", lang)), word("share", lang), word("level_interval", lang).format(level=percent)),
            axis=capital(names[rate]),
            notes=[
                interval_note(level, method_text(method), lang),
                *([word("note_overlap", lang)] if len(regions) > 1 else []),
                *_reference_note(top, "note_band", lang),
                *source_note(source, quarter_text(shown.reports[0].until, lang), lang),
            ],
        )
        ax = draw_sheet(ax, lines, sheet)
        draw_intervals(ax, lines)
        percent_axis(ax, max((line.values[-1] for line in lines if line.values), default=1), lang)
        return ax

    def composition(
        self,
        by: str = OUTCOME,
        *,
        measure: str = "total",
        scale: str = "share",
        quarter: str | None = None,
        sort: bool = True,
        country: bool = True,
        source: str | None = None,
        lang: str = "nl",
        ax: Axes | None = None,
    ) -> Axes:
        """What the advices of every region are composed of: stacked bars with their counts.

        Where a part is blank there is no bar: the reason stands in its place, in grey.

        Args:
            by: ``outcome`` (positive, negative), ``applicant`` (municipality, citizen) or ``responsible`` (municipality, UWV).
            measure: what is counted: ``total`` (all advices); by applicant or responsible also ``positive``, ``cohort_positive``, …
            scale: ``share``; or ``count``, where a note gives the country's figures: its bar would dwarf the others.

        Raises:
            UnknownNameError: a breakdown, measure, scale or quarter that there is not (a ``ValueError``).
            ValueError: no report to show.

        >>> from beschut import Collection, Report
        >>> from matplotlib.figure import Figure
        >>> report = Report({"applicant.citizen.positive": 6, "applicant.municipality.positive": 2}, area="Drenthe")
        >>> ax = Collection([report]).plot.composition("applicant", measure="positive", ax=Figure(layout="constrained").subplots())
        >>> [float(bars[0].get_width()) for bars in ax.containers]
        [0.25, 0.75]
        """
        as_share = one_of(scale, SCALES, "scale") == "share"
        names = {**labels(lang), "total": word("advices", lang), OUTCOME: word("by_outcome", lang)}
        parts = _parts_of(by, measure, names)
        shown = _select(self._collection, quarter, country, lang)
        counts = zip(*(shown.reports.column(cell) for cell in parts.values()))
        top, regions = _arranged(shown, [_count_line(item, as_share, lang) for item in counts], sort)
        if as_share:
            drawn, notes = top + regions, _reference_note(top, "note_line", lang)
        elif regions:
            drawn, notes = regions, _figures_note(top, parts, lang)
        else:
            drawn, notes = top, []
        sheet = Sheet(
            title=_title(f"{names[measure]} {names[by]}", shown, lang),
            subtitle=joined(*_dates_of(measure, shown, lang)),
            columns=(*map(capital, parts), names["applicant.total"]),
            axis=word("share", lang) if as_share else capital(names[measure]),
            notes=notes + source_note(source, quarter_text(shown.reports[0].until, lang), lang),
        )
        ax = draw_sheet(ax, drawn, sheet)
        draw_bars(ax, drawn, sheet.columns[:-1])
        if as_share:
            draw_reference(ax, [line.values[0] for line in top if line.values])
            percent_axis(ax, 1, lang)
        else:
            count_axis(ax, lang)
        return ax


# ---- what is shown ----------------------------------------------------------------------------------------------------------------------


class _Shown(NamedTuple):
    """The reports of one quarter: their names, the country's position among them, and the dates that all of them share."""

    reports: Collection
    names: list[str]
    country: int | None
    dates: dict[str, datetime.date | None]


def _select(collection: Collection, quarter: str | None, country: bool, lang: str) -> _Shown:
    columns = collection.to_dict(wide=True)
    areas, periods = columns["area"], columns["period"]
    chosen = _period_of(quarter, periods)
    positions = [i for i, (area, its) in enumerate(zip(areas, periods)) if its == chosen and (country or area != COUNTRY)]
    if not positions:
        raise ValueError("there is no report to plot" + (" but the country's" if periods else ""))
    names = titles(collection, lang)
    days = {name: {columns[name][i] for i in positions} for name in DATES}
    return _Shown(
        reports=collection.select(positions),
        names=[plain(names[i]) for i in positions],
        country=next((place for place, i in enumerate(positions) if areas[i] == COUNTRY), None),
        dates={name: found.pop() if len(found) == 1 else None for name, found in days.items()},
    )


def _period_of(quarter: str | None, periods: list[str | None]) -> str | None:
    """The period of a quarter as a user writes it; the last of all where none is given."""
    there = sorted({name for name in periods if name})
    if quarter is None:
        return there[-1] if there else None
    try:
        quarter = period(_core.quarter_read(quarter)) or quarter
    except InputError:
        pass  # no quarter at all, so none of these
    return one_of(quarter, there, "quarter")


def _rates_of(
    reports: Collection, rate: str, breakdown: str | None, row: str | None, method: str, level: float
) -> tuple[list[Rate], str]:
    """One rate of every report, and the method's own name."""
    one_of(rate, RATES, "rate")
    rates = reports.rates(method, level)
    kept = [item for item in rates if item.rate == rate]
    keys = list(dict.fromkeys((item.breakdown, item.row) for item in kept))
    fitting = [key for key in keys if breakdown in (None, key[0]) and row in (None, key[1])]
    if not fitting:
        raise unknown(".".join(filter(None, (breakdown, row))), [".".join(key) for key in keys], f"{rate} of")
    key = next((key for key in fitting if key[1] == "total"), fitting[0])
    return [item for item in kept if (item.breakdown, item.row) == key], rates.method


def _parts_of(by: str, measure: str, names: Mapping[str, str]) -> dict[str, str]:
    """The cells that a total is composed of, by the name of the part."""
    if one_of(by, (OUTCOME, *BREAKDOWNS), "composition by") == OUTCOME:
        one_of(measure, ("total",), "measure by outcome")
        return {names[part]: f"applicant.total.{part}" for part in ("positive", "negative")}
    one_of(measure, COUNTS, "measure")
    return {names[f"{by}.{row}"]: f"{by}.{row}.{measure}" for row in ROWS[BREAKDOWNS.index(by)] if row != "total"}


def _rate_line(rate: Rate, lang: str) -> Line:
    numerator, denominator = (number_text(count, lang) for count in (rate.numerator, rate.denominator))
    count = f"{numerator} {word('of_whole', lang)} {denominator}" if numerator and denominator else ""
    if rate.estimate is None or rate.low is None or rate.high is None:  # together
        return Line((), (count, "", ""), reason=word(REASONS[rate.state], lang))
    texts = (count, share_text(rate.estimate, lang), interval_text(rate.low, rate.high, lang))
    return Line((rate.low, rate.estimate, rate.high), texts, rate.estimate)


def _count_line(counts: Sequence[int | None], as_share: bool, lang: str) -> Line:
    known = [count for count in counts if count is not None]
    whole = sum(known) if len(known) == len(counts) else None
    texts = tuple(number_text(count, lang) for count in (*counts, whole))
    if whole is None:
        return Line((), texts, reason=word(REASONS["unavailable"], lang))
    if min(known) < 0:
        return Line((), texts, reason=word(REASONS["invalid"], lang))
    if not as_share:
        return Line(tuple(map(float, known)), texts, whole)
    if whole == 0:
        return Line((), texts, reason=word(REASONS["undefined"], lang))
    shares = tuple(count / whole for count in known)
    return Line(shares, texts, shares[0])


def _arranged(shown: _Shown, lines: list[Line], sort: bool) -> tuple[list[Line], list[Line]]:
    """The country's line, if there is one, and those of the regions; sorted, those with nothing to draw come last."""
    named = [line._replace(name=name, is_country=i == shown.country) for i, (name, line) in enumerate(zip(shown.names, lines))]
    regions = [line for line in named if not line.is_country]
    if sort:
        regions.sort(key=lambda line: (not line.values, -line.order))
    return [line for line in named if line.is_country], regions


# ---- what it says -----------------------------------------------------------------------------------------------------------------------

_COUNTED, _AT_WORK = ("since", "until"), ("cohort_end", "reference_date")
_DATES_THAT_MATTER = {"placement": _AT_WORK, "cohort_working": _AT_WORK, "cohort_positive": _AT_WORK[:1], "total_working": _AT_WORK[1:]}


def _title(what: str, shown: _Shown, lang: str) -> str:
    when = quarter_text(shown.reports[0].until, lang).replace(" ", TOGETHER)
    return capital(f"{what} {word('per_region', lang)}") + (f", {when}" if when else "")


def _dates_of(what: str, shown: _Shown, lang: str) -> list[str]:
    names = _DATES_THAT_MATTER.get(what, _COUNTED)
    return [f"{labels(lang)[name]} {date_text(shown.dates[name], lang)}" for name in names if shown.dates[name]]


def _reference_note(top: list[Line], key: str, lang: str) -> list[str]:
    return [word(key, lang).format(country=line.name) for line in top if line.values]


def _figures_note(top: list[Line], parts: Iterable[str], lang: str) -> list[str]:
    figures = [", ".join(f"{part} {text or word('blank', lang)}" for part, text in zip(parts, line.texts)) for line in top]
    return [word("note_not_drawn", lang).format(country=line.name, figures=text) for line, text in zip(top, figures)]
