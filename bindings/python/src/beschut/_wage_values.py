# SPDX-License-Identifier: MIT
"""Wage values: of the tasks of a job, and by class."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._errors import ArgumentError
from ._frames import Column
from ._names import MISSING, choice_number, doubles, indexes, one_of
from ._parameters import Parameters, parameters_of
from ._policy_frames import Day, Grid, PlaceTable, PolicyTable, frame_of, made, today_or
from ._realisation import LEVELS
from ._words import interval_text, level_text, share_text, word

if TYPE_CHECKING:
    import polars
    import pyarrow
    from matplotlib.axes import Axes

    from ._arrow import Stream

__all__ = ["Distribution", "LowShare", "WageValue", "WageValueClass", "WageValues", "wage_value_distribution", "wage_values"]

METHOD, LEVEL = "wilson", 0.95  # of the intervals of shares


# ---- of tasks ---------------------------------------------------------------------------------------------------------------------------


class WageValue(NamedTuple):
    """The wage value of a job.

    Attributes:
        job: its number.
        municipality: the CBS code; ``None`` where it is not said.
        wage_value_pct: percent of the legal wage; ``None`` where a task of the job has a problem.
    """

    job: int | None
    municipality: str | None
    wage_value_pct: int | None


class WageValues(PolicyTable[WageValue], frame="wage_values"):
    """Wage values of jobs, a row for each job, in the order of their tasks."""

    __slots__ = ()
    _row = WageValue


def wage_values(
    tasks: Any = None,
    *,
    on: Day | None = None,
    parameters: Parameters | Mapping[str, Any] | None = None,
    strict: bool = False,
    **fields: Any,
) -> WageValues:
    """Wage values of jobs: the sum over their tasks of tempo x quality x employability x share, in whole percents, half up.

    Args:
        tasks: a row for each task, those of a job together: any table (pandas, polars, pyarrow, DuckDB), columns by name, rows as
            dictionaries, or the values of one task: ``job`` (a number), ``tempo_pct``, ``quality_pct``, ``employability_pct`` (percents
            of what is usual), ``share_pct`` (of the working time; those of a job are 100 together).
        on: the day, whose highest wage value is accepted; by default that of the call.
        parameters: ``Parameters``, or values by name: ``wage_value_most``, which is 100.
        strict: refuse a row with a problem with an error, instead of leaving it out with a warning.
        fields: values for all rows, by the names of columns.

    Returns:
        A row for each job.

    Raises:
        TypeError, UnknownNameError, DomainError: as of ``assess``.

    >>> (found,) = wage_values({"job": 1, "tempo_pct": [80, 60], "quality_pct": 90, "employability_pct": 100, "share_pct": [50, 50]})
    >>> found.wage_value_pct
    63
    """
    found = _core.wage_values_of_tasks(frame_of("tasks", tasks, fields), parameters_of(parameters), today_or(on))
    return made(WageValues._of(found), strict)


# ---- by class ---------------------------------------------------------------------------------------------------------------------------


class WageValueClass(NamedTuple):
    """A class of wage values in a place. What is hidden is ``None``.

    Attributes:
        place: the CBS code of a municipality, a region or the country.
        from_pct, to_pct: the lowest and the highest wage value of the class, both included.
        count: jobs in it.
        total: jobs in the place.
        hidden: whether the count is hidden.
        share: count / total.
        low, high: its interval (Wilson, 95%).
    """

    place: str
    from_pct: int
    to_pct: int
    count: int | None  # type: ignore[assignment]  # tuples have a method of this name
    total: int
    hidden: bool
    share: float | None
    low: float | None
    high: float | None


class LowShare(NamedTuple):
    """The jobs of a place with a wage value below a bound. All but place and total is ``None`` where a count is hidden.

    Attributes:
        place: its CBS code.
        count: jobs below the bound.
        total: jobs in the place.
        share: count / total.
        low, high: its interval (Wilson, 95%).
    """

    place: str
    count: int | None  # type: ignore[assignment]  # tuples have a method of this name
    total: int
    share: float | None
    low: float | None
    high: float | None


class Distribution(PlaceTable[WageValueClass], frame="distribution"):
    """Wage values by class, a row for each place and class, by code. Shares have Wilson's intervals, of 95%."""

    __slots__ = ()
    _row = WageValueClass

    def low_share(self, below: int) -> list[LowShare]:
        """How many jobs have a wage value below a bound, and what share that is.

        Args:
            below: a lower bound of a class, above 0.

        Returns:
            One for each place, in order.

        Raises:
            ArgumentError: no bound of a class (a ``ValueError``).

        >>> found = wage_value_distribution({"wage_value_pct": [15, 35, 35, 60]})
        >>> [(row.count, row.total, row.share) for row in found.low_share(below=40)]
        [(3, 4, 0.75)]
        """
        bounds = sorted({row.from_pct for row in self} - {0})
        if below not in bounds:
            raise ArgumentError(f"expected a bound of a class ({', '.join(map(str, bounds))}), met {below!r}", "RANGE")
        places = [(place, list(rows)) for place, rows in groupby(self, key=lambda row: row.place)]
        counts = [_sum(row.count for row in rows if row.to_pct < below) for _, rows in places]
        totals = [rows[0].total for _, rows in places]
        return [
            LowShare(place, count, total, share, low, high)
            for (place, _), count, total, (share, low, high) in zip(places, counts, totals, _shares(counts, totals))
        ]

    def plot(self, place: str | None = None, *, source: str | None = None, lang: str = "nl", ax: Axes | None = None) -> Axes:
        """The share of each class in a place as a bar, with its interval.

        Args:
            place: the CBS code of the place; by default the first.
            source: what the note names as the source.
            lang: ``nl`` or ``en``.
            ax: where to draw; by default on a new figure of fitting size.

        Returns:
            The Axes that it drew on.

        Raises:
            UnknownNameError: a place that there is not (a ``ValueError``).
            ValueError: nothing to show.

        >>> from matplotlib.figure import Figure
        >>> found = wage_value_distribution({"wage_value_pct": [15, 35, 35, 60]})
        >>> ax = found.plot(lang="en", ax=Figure(layout="constrained").subplots())
        >>> [float(bar.get_width()) for bar in ax.containers[0]]
        [0.25, 0.5, 0.0, 0.25, 0.0]
        """
        from ._plot_policy import plot_distribution

        return plot_distribution(self, place, source, lang, ax)

    def _columns(self) -> list[Column]:
        if self._made is None:
            columns = {column.name: column for column in super()._columns()}
            counts = [None if count == MISSING else count for count in columns["count"].values]
            shares = _shares(counts, list(columns["total"].values))
            nan = float("nan")
            reals = [array("d", (nan if value is None else value for value in values)) for values in zip(*shares)] or [array("d")] * 3
            self._made = [*columns.values(), *(Column(name, "real", values) for name, values in zip(("share", "low", "high"), reals))]
        return self._made

    def to_arrow(self) -> pyarrow.Table:
        """A ``pyarrow.Table``, with the columns of ``to_dict``."""
        import pyarrow

        kinds = {"text": "string", "whole": "int64", "yes_no": "bool_", "real": "float64"}
        schema = pyarrow.schema([(column.name, getattr(pyarrow, kinds[column.kind])()) for column in self._columns()])
        return pyarrow.table(self.to_dict(), schema=schema)

    def to_polars(self) -> polars.DataFrame:
        """A ``polars.DataFrame``, with the columns of ``to_dict``."""
        import polars

        return polars.DataFrame(self.to_arrow())

    def __arrow_c_stream__(self, requested_schema: object = None) -> _core._ArrowStream:
        """The table by the Arrow PyCapsule protocol; it needs pyarrow."""
        return self.to_arrow().__arrow_c_stream__()  # type: ignore[no-any-return]

    def _grid(self, lang: str, by_name: bool = False) -> Grid:
        grid, rows = super()._grid(lang, by_name), list(self)
        heads = [word("share", lang), word("level_interval", lang).format(level=level_text(LEVEL, lang))]
        more = [(share_text(row.share, lang), interval_text(row.low, row.high, lang)) for row in rows]
        numbers = grid.numbers | {len(grid.heads), len(grid.heads) + 1}
        return grid._replace(heads=grid.heads + heads, rows=[(*texts, *its) for texts, its in zip(grid.rows, more)], numbers=numbers)


def _sum(counts: Any) -> int | None:
    """Missing where one is."""
    known = list(counts)
    return None if None in known else sum(known)


def _shares(counts: Sequence[int | None], totals: Sequence[int]) -> list[tuple[float | None, ...]]:
    """Of each count the share and its interval; missing where the count is, and of a total of 0."""
    successes = indexes([MISSING if count is None else count for count in counts])
    data = doubles(_core.proportion_interval(choice_number("method", METHOD), 0, LEVEL, successes, indexes(list(totals)))[0])
    n = len(counts)
    return [tuple(None if value != value else value for value in data[i::n]) for i in range(n)] if n else []


def wage_value_distribution(
    values: Any = None,
    bounds: Sequence[int] = (0, 20, 40, 60, 80),
    *,
    level: str = "country",
    division: Any = None,
    small: int = 0,
    width: int = 2,
    on: Day | None = None,
    parameters: Parameters | Mapping[str, Any] | None = None,
    strict: bool = False,
    **fields: Any,
) -> Distribution:
    """Wage values by class, in municipalities, regions or the country.

    Args:
        values: a row for each job: any table (pandas, polars, pyarrow, DuckDB), columns by name, rows as dictionaries, or a result of
            ``wage_values``: ``wage_value_pct``; ``municipality`` (a row without one counts for the country only), ``job``.
        bounds: the lowest wage values of the classes, ascending from 0.
        level: ``municipality``, ``region`` or ``country``.
        division: for regions: ``municipality``, ``area``, perhaps ``year``. ``division_from_names`` makes it.
        small: counts from 1 up to this are hidden, and others of the place with them, so that no hidden one follows from what is shown.
            Publish one level: what places of different levels say together is not looked at.
        width: how much a hidden count stays unknown: it could be any of ``width`` + 1 numbers, and of two at least.
        on: the day, whose highest wage value is accepted; by default that of the call.
        parameters: ``Parameters``, or values by name: ``wage_value_most``, which is 100.
        strict: refuse a row with a problem with an error, instead of leaving it out with a warning.
        fields: values for all rows, by the names of columns: ``municipality="GM0014"``.

    Returns:
        A row for each place and class.

    Raises:
        TypeError, UnknownNameError, DomainError: as of ``assess``.
        ArgumentError: bounds that do not ascend from 0, or a negative number (a ``ValueError``).

    >>> found = wage_value_distribution({"wage_value_pct": [15, 35, 35, 60]}, bounds=(0, 50))
    >>> [(row.from_pct, row.to_pct, row.count, row.share) for row in found]
    [(0, 49, 3, 0.75), (50, 100, 1, 0.25)]
    """
    found = _core.distribute(
        frame_of("wage_values", values, fields),
        frame_of("division", division),
        parameters_of(parameters),
        today_or(on),
        LEVELS.index(one_of(level, LEVELS, "level")),
        indexes(list(bounds)),
        small,
        width,
    )
    return made(Distribution._with_names(found, {}), strict)
