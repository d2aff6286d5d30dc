# SPDX-License-Identifier: MIT
"""Records of people who do not exist, for tests, teaching and benchmarks."""

from __future__ import annotations

from operator import index
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._arrow import Stream
from ._collection import Collection
from ._errors import ArgumentError
from ._row_checks import TABLES
from ._tally import Quarters, quarters_of

if TYPE_CHECKING:
    import pandas

__all__ = ["RecordTable", "Simulated", "simulate"]


class RecordTable(Stream):
    """A table of records that are made while they are read, anew and the same each time: of any size, without the room for it.

    It speaks the Arrow PyCapsule protocol, so that pyarrow, polars, pandas and DuckDB read it as it is, and so does ``tally``.
    """

    __slots__ = ("_population", "_number")
    _population: _core._Population
    _number: int

    def __init__(self, population: _core._Population, number: int) -> None:
        super().__init__(lambda: _core.population_export_arrow(population, number))
        self._population, self._number = population, number

    def __len__(self) -> int:
        return _core.population_count(self._population, self._number)

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas DataFrame, by pyarrow: names are categories, dates ``datetime64``, missing is ``NaT`` or ``NaN``."""
        frame: pandas.DataFrame = self.to_arrow().to_pandas(date_as_object=False)
        return frame

    def __repr__(self) -> str:
        return f"<RecordTable of {TABLES[self._number]}, {len(self)}>"


class Simulated(NamedTuple):
    """Both tables of records that were made up: ``advices`` and ``employment``."""

    advices: RecordTable
    employment: RecordTable


def simulate(
    reports: Collection | None = None, *, advices: int | None = None, quarters: Quarters | None = None, seed: int = 1
) -> Simulated:
    """Records of people who do not exist: either such that a tally of them is exactly some reports, or freely made up.

    The same arguments give the same rows, on every machine. Rows are in no particular order.

    Args:
        reports: those to make records of, complete and of the same dates, each of an area of its own: the country, regions, or both.
        advices: without reports, the number of rows of advices; employment is about twice as many.
        quarters: with ``advices``, those that will be reported on: a range from the first to the last, 64 at most, from 2015Q3 on.
        seed: another one gives other records; not below 0.

    Returns:
        Both tables, which can be read any number of times.

    Raises:
        DomainError: reports that contradict themselves or each other; the message names report and cell (a ``ValueError``).
        ArgumentError: a number or quarter out of range, two reports of one area; neither reports nor ``advices`` with ``quarters``, or
            both.

    >>> made = simulate(advices=1000, quarters="2018Q1..2019Q4", seed=7)
    >>> len(made.advices), made.employment.to_arrow().column_names
    (1000, ['person', 'start_date', 'end_date', 'wage_month', 'sv_wage'])
    """
    if (reports is None) == (advices is None) or (advices is None) != (quarters is None):
        raise ArgumentError("expected either reports, or a number of advices and quarters", "ARGUMENT")
    if not 0 <= index(seed) < 2**63:
        raise ArgumentError(f"expected a seed from 0 to 2**63 - 1, met {seed}", "RANGE")
    population = _of_reports(reports, seed) if reports is not None else _free(advices, quarters, seed)
    return Simulated(*(RecordTable(population, number) for number in range(len(TABLES))))


def _of_reports(reports: Any, seed: int) -> _core._Population:
    return _core.population_from_reports(getattr(reports, "_handle", reports), seed)


def _free(advices: Any, quarters: Any, seed: int) -> _core._Population:
    wanted = quarters_of(quarters)
    if not wanted:
        raise ArgumentError("expected at least one quarter", "RANGE")
    return _core.population_new(advices, min(wanted), max(wanted), seed)
