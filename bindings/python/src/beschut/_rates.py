# SPDX-License-Identifier: MIT
"""Rates with their uncertainty."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._arrow import Stream
from ._arrow_rows import ArrowRows
from ._frames import ROW_NAMES, Column, row_code, to_dict
from ._names import BREAKDOWNS, RATES, STATES, area_code, choice, doubles, int32s, int64s, period
from ._rows import RowsOfColumns

if TYPE_CHECKING:
    from ._collection import Collection

__all__ = ["Rate", "Rates"]


class Rate(NamedTuple):
    """One rate of one report: a numerator of a denominator, with its interval. What is missing is ``None``.

    Attributes:
        report: the position of the report in the collection.
        area, label, period: what report that is: CBS code, name as printed, quarter as CBS writes it (``2018KW01``).
        rate: ``positive_share``, ``negative_share``, ``placement``, ``citizen_share`` or ``uwv_share``.
        breakdown, row: of the table, such as ``applicant`` and ``citizen``.
        numerator, denominator: counts.
        printed_pct: the whole percentage as published, of placement only.
        state: ``defined``, ``undefined`` (a denominator of 0), ``unavailable`` (a count is blank) or ``invalid`` (no proportion).
        estimate, low, high: the rate and its bounds, fractions from 0 to 1, where the state is ``defined``.
    """

    report: int
    area: str | None
    label: str | None
    period: str | None
    rate: str
    breakdown: str
    row: str
    numerator: int | None
    denominator: int | None
    printed_pct: int | None
    state: str
    estimate: float | None
    low: float | None
    high: float | None


class Rates(RowsOfColumns[Rate], ArrowRows[Rate]):
    """Rates in order of report, rate, breakdown, row.

    ``method`` (``wilson``, ``clopper_pearson``, …) and ``level`` (of confidence, between 0 and 1) say how their intervals were made.

    >>> from beschut import Collection, Report
    >>> rates = Collection([Report({"applicant.total.cohort_positive": 8, "applicant.total.cohort_working": 5})]).rates()
    >>> [(r.rate, r.row, r.numerator, r.denominator, r.estimate) for r in rates if r.state == "defined"]
    [('placement', 'total', 5, 8, 0.625)]
    """

    __slots__ = ("_handle", "_made", "level", "method")
    _called = "rates"
    _handle: _core._Rates
    _made: list[Column] | None
    method: str
    level: float

    @classmethod
    def _of(cls, collection: Collection, method: str, level: float) -> Rates:
        rates, (number, name) = cls.__new__(cls), choice("method", method)
        rates._handle = _core.rates_new(collection._handle, number, level)
        rates._made = None
        rates.method, rates.level = name, float(level)
        return rates

    def __len__(self) -> int:
        return _core.rates_count(self._handle)

    def _rows(self, which: slice) -> list[Rate]:
        part = to_dict(column._replace(values=column.values[which]) for column in self._columns())
        return list(map(Rate._make, zip(*part.values())))

    def _columns(self) -> list[Column]:
        if self._made is None:
            self._made = self._make_columns()
        return self._made

    def _make_columns(self) -> list[Column]:
        report, rate, breakdown, row, numerator, denominator, printed, state, *real = _core.rates_get_columns(self._handle)
        reports, breakdowns = int64s(report), int32s(breakdown)
        heads = {i: self._head(i) for i in dict.fromkeys(reports)}
        areas, labels, periods = map(list, zip(*map(heads.__getitem__, reports))) if heads else ([], [], [])
        return [
            Column("report", "position", reports),
            Column("area", "text", areas),
            Column("label", "text", labels),
            Column("period", "text", periods),
            Column("rate", "choice", int32s(rate), RATES),
            Column("breakdown", "choice", breakdowns, BREAKDOWNS),
            Column("row", "choice", array("i", map(row_code, breakdowns, int32s(row))), ROW_NAMES),
            Column("numerator", "whole", int64s(numerator)),
            Column("denominator", "whole", int64s(denominator)),
            Column("printed_pct", "whole", int64s(printed)),
            Column("state", "choice", int32s(state), STATES),
            *(Column(name, "real", doubles(values)) for name, values in zip(("estimate", "low", "high"), real)),
        ]

    def _head(self, report: int) -> tuple[str | None, str | None, str | None]:
        area, quarter, label = _core.rates_get_head(self._handle, report)
        return area_code(area), label or None, period(quarter)

    def _stream(self) -> Stream:
        return Stream(lambda: _core.rates_export_arrow(self._handle))

    def _repr_html_(self) -> str:
        from ._html import rates_html

        return rates_html(self)

    def __repr__(self) -> str:
        return f"<Rates, {len(self)}, {self.method}, level {self.level:g}>"
