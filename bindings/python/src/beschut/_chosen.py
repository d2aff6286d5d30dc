# SPDX-License-Identifier: MIT
"""Rates chosen out of those of a collection: of the regions of a quarter, of the quarters of an area. The core chooses."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any, NamedTuple

from . import _core
from ._counts import Form
from ._errors import ArgumentError, InputError
from ._frames import Column
from ._names import (
    BREAKDOWNS,
    DATES,
    MISSING,
    NO_DATE,
    RATES,
    ROWS,
    area_code,
    area_named,
    doubles,
    int32s,
    int64s,
    one_of,
    period,
    unknown,
)
from ._results import About, Origin, Pairs

__all__ = ["Chosen", "Key", "Quarters", "Regions", "quarters_of", "regions_of"]

_COLUMNS = ("report", "rate", "breakdown", "row", "numerator", "denominator", "printed_pct", "state", "estimate", "low", "high")
_CASTS: dict[str, Any] = {"state": int32s, "estimate": doubles, "low": doubles, "high": doubles}
_MANY = Form(False, None)


class Key(NamedTuple):
    """Which rate: its number, and those of its breakdown and row."""

    rate: int
    breakdown: int
    row: int

    @property
    def about(self) -> About:
        """The same by name."""
        return About(RATES[self.rate], BREAKDOWNS[self.breakdown], ROWS[self.breakdown][self.row])


class Chosen:
    """The rates of a collection, of which some are taken."""

    def __init__(self, collection: _core._Collection, method: int = 0, level: float = 0.95) -> None:
        self.handle = _core.rates_new(collection, method, level)
        self._data = dict(zip(_COLUMNS, _core.rates_get_columns(self.handle)))
        self.heads = [_core.rates_get_head(self.handle, report) for report in dict.fromkeys(int64s(self._data["report"]))]
        """Area, quarter and label of every report."""

    def key(self, rate: str, breakdown: str | None, row: str | None) -> Key:
        """Of a rate by name: the total, or the first that there is, where breakdown and row are left open."""
        number = RATES.index(one_of(rate, RATES, "rate"))
        there = [Key(number, b, r) for b, rows in enumerate(ROWS) for r in range(len(rows)) if self._has(number, b, r)]
        fitting = [key for key in there if breakdown in (None, key.about.breakdown) and row in (None, key.about.row)]
        if not fitting:
            names = [f"{key.about.breakdown}.{key.about.row}" for key in there]
            raise unknown(".".join(filter(None, (breakdown, row))), names, f"{rate} of")
        return next((key for key in fitting if key.about.row == "total"), fitting[0])

    def _has(self, rate: int, breakdown: int, row: int) -> bool:
        try:
            _core.rates_select_reports(self.handle, rate, breakdown, row)
        except ArgumentError:
            return False
        return True

    def take(self, name: str, positions: Iterable[int]) -> Any:
        """A column of some of them."""
        values = _CASTS.get(name, int64s)(self._data[name])
        return memoryview(array(values.format, [values[i] for i in positions]))

    def head_columns(self, positions: Iterable[int]) -> list[Column]:
        """Which reports some of them are of."""
        reports = self.take("report", positions)
        heads = [self.heads[report] for report in reports]
        return [
            Column("report", "position", reports),
            Column("area", "text", [area_code(area) for area, _, _ in heads]),
            Column("label", "text", [label or None for _, _, label in heads]),
            Column("period", "text", [period(quarter) for _, quarter, _ in heads]),
        ]


# ---- the regions of a quarter -----------------------------------------------------------------------------------------------------------


class Regions(NamedTuple):
    """A rate of the regions of a quarter, and the counts of the country where it has a report."""

    pairs: Pairs
    country: tuple[int, int] | None

    @property
    def origin(self) -> Origin:
        """Which regions they are."""
        return self.pairs.origin

    def country_counts(self) -> tuple[int, int]:
        """Those of the country, which must be there."""
        if self.country is None:
            raise ValueError("there is no report of the country (NL01) to compare with; set_country_first() says that the first is")
        return self.country


def regions_of(collection: _core._Collection, rate: str, breakdown: str | None, row: str | None, wanted: str | None) -> Regions:
    """A rate of the regions of the quarter that is wanted, by default the only one."""
    rates = Chosen(collection)
    key = rates.key(rate, breakdown, row)
    quarter = _quarter(rates, wanted)
    country, data = _core.rates_select_regions(rates.handle, quarter, *key)
    positions = int64s(data)
    if not len(positions):
        raise ValueError("there is no region; set_areas() or set_country_first() says what the reports are of")
    report, area, label, _ = rates.head_columns(positions)
    origin = Origin(_MANY, [report, area, label], key.about._replace(period=period(quarter)))
    pairs = Pairs(rates.take("numerator", positions), rates.take("denominator", positions), origin)
    if country < 0:
        return Regions(pairs, None)
    return Regions(pairs, (rates.take("numerator", [country])[0], rates.take("denominator", [country])[0]))


def _quarter(rates: Chosen, wanted: str | None) -> int:
    there = sorted({quarter for _, quarter, _ in rates.heads} - {NO_DATE})
    names = [period(quarter) or "" for quarter in there]
    if wanted is None:
        if len(there) > 1:
            raise ValueError(f"there are several quarters; period may be one of: {', '.join(names)}")
        return there[0] if there else NO_DATE
    try:
        quarter = _core.quarter_read(wanted)
    except InputError:
        quarter = NO_DATE  # no quarter at all, so none of these
    if quarter not in there:
        raise unknown(wanted, names, "quarter")
    return quarter


# ---- the quarters of areas --------------------------------------------------------------------------------------------------------------


class Quarters(NamedTuple):
    """A rate of one or more areas in order of time: where it stands, whose it is, and which of them is the earlier one (-1 for none)."""

    positions: list[int]
    reports: Any
    heads: list[Column]
    earlier: Any
    about: About

    def earlier_column(self) -> Column:
        """The quarters of the earlier ones."""
        periods = self.heads[-1].values
        return Column("earlier", "text", [periods[i] if i >= 0 else None for i in self.earlier])

    def before(self, values: Any) -> array[int]:
        """Of each its earlier value."""
        return array("q", [values[i] if i >= 0 else MISSING for i in self.earlier])

    def origin(self, about: About) -> Origin:
        """Whose results are."""
        return Origin(_MANY, self.heads, about)


def quarters_of(collection: _core._Collection, rates: Chosen, key: Key, area: str | None, by: str | None, lag: int) -> Quarters:
    """A rate of an area, or of all with a code in order of codes, with the reports that are so many quarters older."""
    by = one_of(by or date_of(key), ("until", "cohort_end"), "date to match by")
    areas = sorted({number for number, _, _ in rates.heads if _core.area_code(number)}) if area is None else [_coded(area)]
    positions = [position for number in areas for position in int64s(_core.rates_select_quarters(rates.handle, number, *key))]
    heads = rates.head_columns(positions)
    reports = heads[0].values
    days = int32s(_core.collection_get_dates(collection, DATES.index(by)))
    places = int32s(_core.collection_get_areas(collection))
    quarters = int32s(_core.trend_quarters(array("i", [days[report] for report in reports])))
    earlier = int64s(_core.trend_match(lag, array("i", [places[report] for report in reports]), quarters))
    return Quarters(positions, reports, heads, earlier, key.about)


def _coded(area: str) -> int:
    number = area_named(area)
    if not _core.area_code(number):
        raise ArgumentError(f"expected an area with a code, such as AM03, met {area!r}", "RANGE")
    return number


def date_of(key: Key) -> str:
    """By what placement rates are matched, cohort by cohort, and all others."""
    return "cohort_end" if key.about.what == "placement" else "until"
