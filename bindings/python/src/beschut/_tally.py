# SPDX-License-Identifier: MIT
"""From records to reports: counted in one pass over both tables, with what was wrong with rows."""

from __future__ import annotations

import datetime
import warnings
from array import array
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Union

from . import _core
from ._collection import Collection
from ._errors import ArgumentError, InputError
from ._names import area_named, days_of, handle_of, int32s, int64s, names_of, one_of, period, unknown
from ._records_in import Progress, add_rows, row_count, settle, thread_count
from ._row_checks import COLUMNS, TABLES, RowCheck, RowChecks
from ._words import number_text

__all__ = ["RecordWarning", "Tally", "quarters_of", "tally"]

BY: tuple[str, ...] = names_of(_core.tally_by_name)
COUNTED: tuple[str, ...] = names_of(_core.tally_unit_name)
FIGURES: tuple[str, ...] = names_of(_core.tally_figure_name)
_ADVICES, _EMPLOYMENT = range(len(TABLES))

Quarters = Union[str, Iterable[str]]
Day = Union[datetime.date, str, None]
_LAGS = {1: (1, 2), 0: (0, 0)}  # the practice of 2018 to 2020, and that of 2022


class RecordWarning(UserWarning):
    """Rows of records were left out, or counted with a reserve."""


# ---- settings ---------------------------------------------------------------------------------------------------------------------------


def quarters_of(quarters: Quarters) -> array[int]:
    """Quarters as the core takes them: of ``2018Q1``, ``2018KW01``, ``2018Q1..2019Q4``, or several of these.

    >>> [period(quarter) for quarter in quarters_of(["2017Q4", "2018Q2..2018Q3"])]
    ['2017KW04', '2018KW02', '2018KW03']
    """
    found = array("i")
    for text in [quarters] if isinstance(quarters, str) else quarters:
        first, dots, last = text.partition("..") if isinstance(text, str) else (text, "", "")
        low = _quarter(first)
        high = _quarter(last) if dots else low
        if high < low:
            raise ArgumentError(f"expected a range of quarters in order of time, met {text!r}", "RANGE")
        found.extend(range(low, high + 1))
    return found


def _quarter(text: str) -> int:
    try:
        return _core.quarter_read(text)
    except InputError:
        raise InputError(f"expected a quarter such as 2018Q1 or 2018KW01, met {text!r}", "SYNTAX") from None


def _lags_of(lag: int | tuple[int, int]) -> tuple[int, int]:
    if isinstance(lag, int) and lag not in _LAGS:
        raise ArgumentError(f"expected a lag of 1 or 0, or two numbers (reference, cohort), met {lag}", "RANGE")
    reference, cohort = _LAGS[lag] if isinstance(lag, int) else lag
    return reference, cohort


def _columns_of(name: str) -> list[tuple[int, int]]:
    """The columns that a name means: of one table (``advices.area``), or of both (``person``)."""
    full = [(f"{table}.{column}", column, (t, c)) for t, table in enumerate(TABLES) for c, column in enumerate(COLUMNS[t])]
    found = [place for both, column, place in full if name in (both, column)]
    if not found:
        raise unknown(name, tuple(dict.fromkeys(column for columns in COLUMNS for column in columns)), "column")
    return found


def _new(
    quarters: Quarters,
    lag: int | tuple[int, int],
    since: Day,
    today: Day,
    areas: Mapping[str, str | None] | None,
    municipalities: int | None,
    columns: Mapping[str, str] | None,
    strict: bool,
) -> _core._Tally:
    tally = _core.tally_new(quarters_of(quarters), int(strict))
    _core.tally_set_lag(tally, *_lags_of(lag))
    _core.tally_set_days(tally, days_of(since), days_of(datetime.date.today() if today is None else today))
    if municipalities is not None:
        _core.tally_add_municipalities(tally, municipalities)
    for text, area in dict(areas or {}).items():
        _core.tally_add_area(tally, text, 0 if area is None else area_named(area))
    for name, called in sorted(dict(columns or {}).items(), key=lambda item: "." in item[0]):  # what is said of one table counts more
        for table, column in _columns_of(name):
            _core.tally_set_column(tally, table, column, called)
    return tally


# ---- the state --------------------------------------------------------------------------------------------------------------------------


class Tally:
    """Counts records into reports: a state to which rows are added, and that can be merged, kept and sent.

    Rows may come in any order and in any number of calls, and may be shared out among tallies of the same settings, by threads, processes
    or machines; merged they give the same reports. Until it is settled a tally holds the persons' numbers: treat it as you treat the
    records. It can be pickled.

    Args:
        quarters: those to report on, 1 to 64 from 2015 on: ``"2018Q1..2019Q4"``, ``"2018KW01"``, or several of these.
        lag: how many quarters before a quarter's end the reference date and the end of the cohort lie: ``1`` for 1 and 2, the practice of
            2018 to 2020; ``0`` for 0 and 0, that of 2022; or both numbers.
        since: the day from which advices count; by default 2015-01-01.
        today: the day after which nothing can have happened yet; by default that of the call.
        areas: what texts in the column ``area`` mean: codes or names of regions by text, ``None`` for no region. Codes and names of regions
            need not be said.
        municipalities: the year in whose division names of municipalities mean their regions; 2015 is known.
        columns: what columns are called, where not as in ``add_advices`` and ``add_employment``:
            ``{"person": "rinpersoon", "advices.area": "gemeente"}``; a bare name holds for both tables.
        strict: refuse a row with an error, instead of leaving it out.

    Raises:
        ArgumentError: a quarter, lag, day or year out of range (a ``ValueError``).
        InputError: what is no quarter, or one that is there twice (a ``ValueError``).
        UnknownNameError: a column or an area that is not known; the message offers the nearest.

    >>> counted = Tally("2018Q1..2018Q2", today="2018-12-31")
    >>> counted.quarters, counted.figures["advices_read"], len(counted.reports(by="country"))
    (('2018KW01', '2018KW02'), 0, 2)
    """

    __slots__ = ("_handle",)
    _handle: _core._Tally

    def __init__(
        self,
        quarters: Quarters,
        *,
        lag: int | tuple[int, int] = 1,
        since: Day = None,
        today: Day = None,
        areas: Mapping[str, str | None] | None = None,
        municipalities: int | None = None,
        columns: Mapping[str, str] | None = None,
        strict: bool = False,
    ) -> None:
        self._handle = _new(quarters, lag, since, today, areas, municipalities, columns, strict)

    @classmethod
    def _of(cls, handle: _core._Tally) -> Tally:
        tally = cls.__new__(cls)
        tally._handle = handle
        return tally

    def add_advices(self, table: Any, *, threads: int | None = None, progress: Progress | None = None) -> None:
        """Adds rows of advices, all or, where something fails, none.

        Columns are found by their names, others are passed over: ``person`` and ``advice_id`` whole numbers; ``decision_date`` and
        ``application_date`` dates; ``applicant`` (municipality, citizen), ``responsible`` (municipality, uwv), ``outcome`` (positive,
        negative) and ``area`` (a code or name) text, in English or Dutch, dictionaries too. ``application_date`` and ``advice_id`` may be
        absent.

        Args:
            table: whatever speaks the Arrow PyCapsule protocol: a table of pyarrow, polars, pandas (with pyarrow) or DuckDB, a reader of
                batches, or a batch. It is read batch by batch and not kept.
            threads: how many work on it; by default as many as the machine has, 8 at most. The result is the same.
            progress: called now and then with the rows done and those in all, ``None`` where the table does not know; what it raises ends
                the work.

        Raises:
            TypeError: what is no table.
            UnknownNameError: a column that must be there is not.
            InputError: a column of another type, text that is not UTF-8, or a stream that fails (a ``ValueError``).
            DomainError: an error row of a strict tally, with row, column and what stood there; ``line`` is the row, from 1.
        """
        self._add(_ADVICES, table, thread_count(threads), _telling(progress, row_count(table)))

    def add_employment(self, table: Any, *, threads: int | None = None, progress: Progress | None = None) -> None:
        """Adds rows of employment, all or, where something fails, none.

        Columns: ``person`` whole numbers; ``start_date`` and ``end_date`` dates, the latter missing while the relationship is open;
        ``wage_month`` dates or whole numbers yyyymm; ``sv_wage``, of which whole numbers are cents and others euros.

        Args:
            table: as for ``add_advices``.
            threads: as there.
            progress: as there.

        Raises:
            TypeError, UnknownNameError, InputError, DomainError: as there.
        """
        self._add(_EMPLOYMENT, table, thread_count(threads), _telling(progress, row_count(table)))

    def _add(self, number: int, table: Any, threads: int, tell: Callable[[int], object]) -> None:
        add_rows(self._handle, number, table, self.figures[f"{TABLES[number]}_read"], threads, tell)

    def merge(self, other: Tally) -> None:
        """Moves everything from another tally of the same settings into this one; the ``other`` is then empty.

        Raises:
            DomainError: its settings differ (a ``ValueError``); both are then as they were.
            ArgumentError: it is this one.
        """
        if other is self:
            raise ArgumentError("a tally cannot be merged with itself", "ARGUMENT")
        _core.tally_merge(self._handle, handle_of(other))
        self._number_on()
        other._number_on()

    def _number_on(self) -> None:
        """Rows that come now are numbered as if all that there are had come here."""
        for number, table in enumerate(TABLES):
            _core.tally_set_next_row(self._handle, number, self.figures[f"{table}_read"])

    def settle(self, *, threads: int | None = None, progress: Progress | None = None) -> None:
        """Turns rows into counts, which need little room and hold no persons.

        It says that all rows of the persons seen so far are in: rows of them that come later are counted as of other persons.

        Args:
            threads: how many work on it; by default as many as the machine has, 8 at most. The result is the same.
            progress: called now and then with the rows done and those in all; what it raises ends the work. The tally then holds all that
                it held, part of it perhaps counted: settle it anew, and add nothing before.

        Raises:
            DomainError: in a strict tally two advices have the same id (a ``ValueError``).
        """
        settle(self._handle, thread_count(threads), progress)

    @property
    def is_settled(self) -> bool:
        """Whether it holds no rows, only counts."""
        return bool(_core.tally_get_settled(self._handle))

    def reports(self, *, by: str = "region", unit: str = "advices") -> Collection:
        """The reports: by quarter, within it the country first, then the regions by code. A tally that holds rows is settled first.

        Args:
            by: ``region`` for the country and the 35 regions, ``country`` for the country alone. Advices without a known area count for
                the country only.
            unit: ``advices``; or ``persons``, each once among the positive and once among the negative ones, at the first of them.

        Raises:
            UnknownNameError: another of these.
        """
        numbers = BY.index(one_of(by, BY, "kind of reports")), COUNTED.index(one_of(unit, COUNTED, "unit"))
        if not self.is_settled:
            self.settle()
        return Collection._of(_core.tally_reports(self._handle, *numbers))

    @property
    def quarters(self) -> tuple[str, ...]:
        """The quarters that it reports on, as CBS writes them (``2018KW01``), in order of time."""
        return tuple(period(quarter) or "" for quarter in int32s(_core.tally_get_quarters(self._handle)))

    @property
    def figures(self) -> dict[str, int]:
        """What happened to rows: how many were read, left out, counted; of advices how many are further ones of a person (once settled)."""
        return dict(zip(FIGURES, int64s(_core.tally_get_figures(self._handle))))

    def checks(self, lang: str = "en") -> RowChecks:
        """The checks of rows, with what met them.

        Args:
            lang: of the labels, ``en`` or ``nl``.

        Raises:
            ValueError: another language.
        """
        return RowChecks._of(self._handle, lang)

    def to_bytes(self) -> bytes:
        """The state as bytes, for ``from_bytes`` on any machine. Settled states that are equal give equal bytes."""
        return bytes(_core.tally_write(self._handle))

    __bytes__ = to_bytes

    @classmethod
    def from_bytes(cls, data: bytes) -> Tally:
        """A tally from the bytes that ``to_bytes`` gave.

        Args:
            data: all of them.

        Raises:
            InputError: they are not the whole of a state, damaged, or of another version (a ``ValueError``).
        """
        return cls._of(_core.tally_read(memoryview(data)))

    def __reduce__(self) -> tuple[Callable[[bytes], Tally], tuple[bytes]]:
        return type(self).from_bytes, (self.to_bytes(),)

    def __repr__(self) -> str:
        read = {table: number_text(self.figures[f"{table}_read"], "en") for table in TABLES}
        quarters = self.quarters if len(self.quarters) < 3 else (self.quarters[0], "...", self.quarters[-1])
        rows = ", ".join(f"{count} rows of {table}" for table, count in read.items())
        return f"<Tally of {' '.join(quarters)}, {rows}{', settled' if self.is_settled else ''}>"


def _telling(progress: Progress | None, total: int | None, before: int = 0) -> Callable[[int], object]:
    """Tells of rows; those done before count too."""
    if progress is None:
        return lambda done: None
    if not callable(progress):
        raise TypeError(f"expected something to call with (done, total), met {type(progress).__name__}")
    return lambda done: progress(before + done, total)


# ---- in one call ------------------------------------------------------------------------------------------------------------------------


def tally(
    advices: Any,
    employment: Any,
    quarters: Quarters,
    *,
    by: str = "region",
    unit: str = "advices",
    lag: int | tuple[int, int] = 1,
    since: Day = None,
    today: Day = None,
    areas: Mapping[str, str | None] | None = None,
    municipalities: int | None = None,
    columns: Mapping[str, str] | None = None,
    strict: bool = False,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Collection:
    """Counts records into reports, in one pass over both tables, for all quarters, the country and every region.

    Of a quarter's report, advices are counted from ``since`` to the quarter's end; the cohort is those decided up to two quarters before;
    the working are the positive ones whose person, on the reference date one quarter before, had a relationship that had begun and not
    ended, and a wage above 0 in that month.

    Rows with an error are left out; if there are any, or rows with a warning, a ``RecordWarning`` says how many. ``Tally`` tells more.

    Args:
        advices: a table of advices, with the columns of ``Tally.add_advices``.
        employment: a table of employment, with the columns of ``Tally.add_employment``.
        quarters: those to report on, 1 to 64 from 2015 on: ``"2018Q1..2019Q4"``, ``"2018KW01"``, or several of these.
        by: ``region`` for the country and the 35 regions, or ``country``.
        unit: ``advices``, or ``persons``.
        lag: as for ``Tally``; and so are ``since``, ``today``, ``areas``, ``municipalities``, ``columns`` and ``strict``.
        threads: how many work on it; by default as many as the machine has, 8 at most. The result is the same.
        progress: called now and then with the rows of both tables that are done and those in all, ``None`` where a table does not know;
            what it raises ends the work.

    Returns:
        The reports: by quarter, within it the country first, then the regions by code.

    Raises:
        TypeError, UnknownNameError, ArgumentError, InputError, DomainError: as of ``Tally`` and its ``add_advices``.

    >>> import beschut
    >>> made = beschut.simulate(advices=1000, quarters="2018Q1..2018Q2", seed=1)
    >>> with warnings.catch_warnings(record=True):
    ...     reports = tally(made.advices, made.employment, "2018Q1..2018Q2")
    >>> len(reports), reports[0].area
    (72, 'NL01')
    """
    for name, names, what in ((by, BY, "kind of reports"), (unit, COUNTED, "unit")):
        one_of(name, names, what)
    counted = Tally(quarters, lag=lag, since=since, today=today, areas=areas, municipalities=municipalities, columns=columns, strict=strict)
    count_rows(counted, advices, employment, threads, progress)
    reports = counted.reports(by=by, unit=unit)
    said = _complaint(counted)
    if said:
        warnings.warn(f"{said}; Tally.checks() of beschut shows samples of such rows", RecordWarning, stacklevel=2)
    return reports


def count_rows(counted: Tally, advices: Any, employment: Any, threads: int | None, progress: Progress | None) -> None:
    """Adds both tables and settles. Progress is told of rows that were read; settling, too, can be ended by it."""
    many, sizes = thread_count(threads), [row_count(advices), row_count(employment)]
    total = None if None in sizes else sum(size for size in sizes if size is not None)
    counted._add(_ADVICES, advices, many, _telling(progress, total))
    read = counted.figures[f"{TABLES[_ADVICES]}_read"]
    counted._add(_EMPLOYMENT, employment, many, _telling(progress, total, read))
    read += counted.figures[f"{TABLES[_EMPLOYMENT]}_read"]
    counted.settle(threads=many, progress=None if progress is None else lambda done, rows: progress(read, total))


def _complaint(counted: Tally) -> str:
    """What was wrong with rows, in a sentence; empty where nothing was."""
    met, figures, parts = counted.checks().met, counted.figures, []
    for table in TABLES:
        errors, reserves = (
            [check for check in met if (check.table, check.severity) == (table, severity)] for severity in ("error", "warning")
        )
        read, left_out = (number_text(figures[f"{table}_{what}"], "en") for what in ("read", "left_out"))
        if errors:
            parts.append(f"{left_out} of {read} rows of {table} left out ({_counts_of(errors)})")
        if reserves:
            parts.append(f"{table} with a reserve ({_counts_of(reserves)})")
    return "; ".join(parts)


def _counts_of(checks: Iterable[RowCheck]) -> str:
    return ", ".join(f"{number_text(check.rows, 'en')} {check.name.partition('.')[2]}" for check in checks)
