# SPDX-License-Identifier: MIT
"""One report: 42 cells, five dates, an area."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from . import _core
from ._names import CELLS, DATES, MISSING, area_code, area_number, cell_number, date_or_none, days_of, int64s, period_of, value_or_none

if TYPE_CHECKING:
    from ._collection import Collection
    from ._findings import Findings
    from ._ranges import Ranges
    from ._repairs import Repairs
    from ._rules import Rules

__all__ = ["Mark", "Report"]


class Mark(NamedTuple):
    """What was changed in a cell.

    Attributes:
        original: the figure that stood there; ``None`` for a blank.
        reason: why another stands there now; may be empty.
    """

    original: int | None
    reason: str


class _Date:
    """A date of a report; ``None`` where missing. Set to a date, ISO text or ``None``."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._which = DATES.index(name)
        self.__doc__ = f"{_core.report_date_label(self._which, 0)}; ``None`` where missing."

    @overload
    def __get__(self, report: None, owner: type) -> _Date: ...
    @overload
    def __get__(self, report: Report, owner: type) -> datetime.date | None: ...
    def __get__(self, report: Report | None, owner: type) -> _Date | datetime.date | None:
        return self if report is None else date_or_none(_core.report_get_date(report._handle, self._which))

    def __set__(self, report: Report, date: datetime.date | str | None) -> None:
        _core.report_set_date(report._handle, self._which, days_of(date))


class Report(_core.Figures):
    """One report: 42 cells (``int`` or ``None``), five dates, an area, a printed label.

    ``report[name]`` is a cell, ``None`` where blank; an unknown name raises ``KeyError`` and offers the nearest. ``marks`` remembers what
    was changed; it takes no part in ``==``.

    Args:
        cells: cells by name; those that are not given are blank.
        until, cohort_end, reference_date, since, footnote_date: dates, or ISO text; ``None`` where missing.
        area: a CBS code or name (``"AM03"``, ``"Drenthe"``); ``"region"`` for one that is not named; ``None`` for unknown.
        label: the area's name as printed; by default the area's own.

    >>> r = Report({"applicant.total.positive": 27}, until="2018-03-31", area="AM03")
    >>> r["applicant.total.positive"], r["applicant.total.negative"], r.area, r.label
    (27, None, 'AM03', 'Drenthe')
    """

    __slots__ = ()

    def __init__(
        self,
        cells: Mapping[str, int | None] | None = None,
        *,
        since: datetime.date | str | None = None,
        until: datetime.date | str | None = None,
        cohort_end: datetime.date | str | None = None,
        reference_date: datetime.date | str | None = None,
        footnote_date: datetime.date | str | None = None,
        area: str | None = None,
        label: str | None = None,
    ) -> None:
        self._handle = _core.report_new()
        for name, value in (cells or {}).items():
            self[name] = value
        self.since, self.until, self.cohort_end = since, until, cohort_end
        self.reference_date, self.footnote_date = reference_date, footnote_date
        if area is not None:
            self.area = area
        if label is not None:
            self.label = label

    @classmethod
    def _of(cls, handle: _core._Report) -> Report:
        report = cls.__new__(cls)
        report._handle = handle
        return report

    def __setitem__(self, name: str, value: int | None) -> None:
        if value == MISSING:
            raise OverflowError(f"{value} does not fit in a cell")
        _core.report_set_cell(self._handle, cell_number(name), MISSING if value is None else value)

    def __len__(self) -> int:
        return len(CELLS)

    def __iter__(self) -> Iterator[str]:
        return iter(CELLS)

    def keys(self) -> tuple[str, ...]:
        """The names of the 42 cells, in order of their number."""
        return CELLS

    def values(self) -> list[int | None]:
        """The 42 values in order; ``None`` where blank."""
        return [value_or_none(v) for v in int64s(_core.report_get_cells(self._handle))]

    def items(self) -> list[tuple[str, int | None]]:
        """Names with their values."""
        return list(zip(CELLS, self.values()))

    since = _Date()
    until = _Date()
    cohort_end = _Date()
    reference_date = _Date()
    footnote_date = _Date()

    @property
    def area(self) -> str | None:
        """The CBS code of the area; ``"region"`` for a region that is not named, ``None`` for unknown. Set to a code or a name.

        Raises:
            UnknownNameError: an area that is not known (a ``KeyError``); the message offers the nearest.
        """
        return area_code(_core.report_get_area(self._handle))

    @area.setter
    def area(self, area: str | None) -> None:
        _core.report_set_area(self._handle, area_number(area))

    @property
    def label(self) -> str | None:
        """The area's name as it was printed; ``None`` where there is none.

        Raises:
            InputError: text with control characters (a ``ValueError``).
            ResourceError: text of more than 200 bytes.
        """
        return _core.report_get_label(self._handle) or None

    @label.setter
    def label(self, label: str | None) -> None:
        _core.report_set_label(self._handle, "" if label is None else label)

    @property
    def source(self) -> str | None:
        """The file that the report was read from; ``None`` where there is none."""
        return _core.report_get_source(self._handle) or None

    def place(self, name: str) -> tuple[int, int] | None:
        """Line and column of a figure in its source, from 1; ``None`` where it has none.

        Args:
            name: of the cell.

        Raises:
            UnknownNameError: there is no such cell (a ``KeyError``); the message offers the nearest.
        """
        line, column = _core.report_get_place(self._handle, cell_number(name))
        return (line, column) if line else None

    @property
    def marks(self) -> dict[str, Mark]:
        """What was changed in this report: the names of the cells, in order, with what stood there and why it no longer does.

        They stay with the report when it is copied, put into a collection, sorted, pickled, or written and read again.
        """
        cells = (_core.report_find_mark(self._handle, i) for i in range(_core.report_count_marks(self._handle)))
        return {CELLS[cell]: mark_of(_core.report_get_mark(self._handle, cell)) for cell in cells}

    def set_mark(self, name: str, original: int | None, reason: str = "") -> None:
        """Remembers that a cell was changed. The figure itself is left alone: set it first, for setting it again removes the mark.

        Args:
            name: of the cell.
            original: the figure that stood there; ``None`` for a blank.
            reason: why another stands there now; line breaks are allowed, other control characters are not.

        Raises:
            UnknownNameError: there is no such cell (a ``KeyError``); the message offers the nearest.
            ArgumentError: a figure that fits no cell (a ``ValueError``).
            InputError: a reason with control characters (a ``ValueError``).
            ResourceError: a reason of more than 1000 bytes.

        >>> r = Report({"responsible.municipality.cohort_positive": 54})
        >>> r["responsible.municipality.cohort_positive"] = 66
        >>> r.set_mark("responsible.municipality.cohort_positive", 54, "66 + 10 = 76")
        >>> r.marks
        {'responsible.municipality.cohort_positive': Mark(original=54, reason='66 + 10 = 76')}
        """
        if original == MISSING:
            raise OverflowError(f"{original} does not fit in a cell")
        _core.report_set_mark(self._handle, cell_number(name), MISSING if original is None else original, reason)

    def remove_mark(self, name: str) -> None:
        """Forgets that a cell was changed, if it was.

        Args:
            name: of the cell.

        Raises:
            UnknownNameError: there is no such cell (a ``KeyError``); the message offers the nearest.
        """
        _core.report_remove_mark(self._handle, cell_number(name))

    def copy(self) -> Report:
        """A report of its own with the same content."""
        return Report._of(_core.report_copy(self._handle))

    def check(self, rules: Rules | None = None) -> Findings:
        """What the ``rules`` (by default the built-in catalogue) find in this report alone."""
        return self._alone().check(rules)

    def repair(
        self,
        rules: Rules | None = None,
        *,
        weights: Mapping[str, int] | None = None,
        limit: int = 100,
        choices: int = 20,
        work: int = 10_000_000,
    ) -> Repairs[str, Report]:
        """Which figures of this report must be wrong, and what they should be: the repairs of least weight, the most plausible first.

        Nothing is changed: ``repair.apply()`` gives a new report. Where no rule is broken there are no repairs.

        Args:
            rules, weights, limit, choices, work: as for ``Collection.repair``, with the same errors.

        >>> report = Report({"applicant.citizen.positive": 48, "applicant.citizen.negative": 3, "applicant.citizen.total": 87})
        >>> for repair in report.repair():
        ...     print(repair.changes)
        {'applicant.citizen.positive': (48, 84)}
        {'applicant.citizen.negative': (3, 39)}
        {'applicant.citizen.total': (87, 51)}
        """
        from ._repairs import Repairs
        from ._subject import OfReport

        return Repairs._of(OfReport(self._alone()), rules, weights, limit, choices, work, None)

    def deduce(self, rules: Rules | None = None, *, work: int = 10_000_000) -> Ranges[str, Report]:
        """What the rules leave of each blank cell: exact ranges, by name of the cell; one value, or from what to what.

        In a report whose figures break a rule nothing can be said of its blanks: the outcome of each is ``contradictory``.

        Args:
            rules: by default the built-in catalogue.
            work: how much to try, in comparisons; a million takes about 50 ms. Where it is not enough, the outcome says so.
        """
        from ._ranges import How, ranges_of
        from ._subject import OfReport

        return ranges_of(OfReport(self._alone()), How(rules, work=work))

    def to_json(self) -> str:
        """A collection of this one report as JSON."""
        return self._alone().to_json()

    def to_text(self, layout: str = "tabs", lang: str = "nl") -> str:
        """The four tables as they are published.

        Args:
            layout: ``tabs`` (as in 2018), ``markdown`` (2019) or ``spaces`` (2020).
            lang: ``nl`` or ``en``.

        Raises:
            UnknownNameError: another layout (a ``KeyError``).
            ValueError: another language.
        """
        return self._alone().to_text(layout, lang)

    def _repr_html_(self) -> str:
        from ._html import report_html

        return report_html(self)

    def _alone(self) -> Collection:
        from ._collection import Collection

        return Collection([self])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Report) and bool(_core.report_equal(self._handle, other._handle))

    __hash__ = None  # type: ignore[assignment]

    def __copy__(self) -> Report:
        return self.copy()

    def __deepcopy__(self, memo: object) -> Report:
        return self.copy()

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return _from_json, (self.to_json(),)

    def __repr__(self) -> str:
        missing = sum(value is None for value in self.values())
        period = period_of(days_of(self.until)) or "no date"
        return f"<Report {self.label or 'unknown area'}, {period}, {len(CELLS) - missing} of {len(CELLS)} cells>"


def mark_of(told: tuple[int, int, str]) -> Mark:
    """A mark as the core tells it, of a cell that has one."""
    _, original, reason = told
    return Mark(value_or_none(original), reason)


def _from_json(text: str) -> Report:
    from ._collection import reads

    return reads(text)[0]
