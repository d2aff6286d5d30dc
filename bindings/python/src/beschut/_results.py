# SPDX-License-Identifier: MIT
"""What results have in common: tables by column, a row for each pair of counts or each region."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, NoReturn, TypeVar

from . import _core
from ._counts import Form, together
from ._frames import Column, to_dict, to_pandas
from ._names import STATES, doubles, int32s
from ._rows import RowsOfColumns

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes

__all__ = ["About", "Origin", "Pairs", "Results", "ResultsAtLevel", "column", "pairs_of", "reals", "state_column"]

Row = TypeVar("Row", covariant=True)


class About(NamedTuple):
    """What results of a collection are about.

    Attributes:
        what: the name of a rate, or of a cell.
        breakdown, row: of the rate, such as ``applicant`` and ``total``; ``None`` of a cell.
        period: the quarter, as CBS writes it (``2018KW01``); ``None`` where reports have none, and where results are of several.
    """

    what: str
    breakdown: str | None = None
    row: str | None = None
    period: str | None = None


class Origin(NamedTuple):
    """Where results come from: the form of the arguments; the columns that say whose they are, and what they are about, where known."""

    form: Form
    heads: list[Column]
    about: About | None = None


class Pairs(NamedTuple):
    """Counts of successes and of trials, as the core takes them."""

    numerator: Any
    denominator: Any
    origin: Origin

    def columns(self) -> list[Column]:
        """Whose they are, and the counts."""
        counts = [Column("numerator", "whole", self.numerator), Column("denominator", "whole", self.denominator)]
        return [*self.origin.heads, *counts]

    def estimates(self) -> memoryview[float]:
        """The proportions, NaN where there is none."""
        data, _ = _core.proportion_interval(0, 0, 0.5, self.numerator, self.denominator)
        return doubles(data)[: len(self.numerator)]


def pairs_of(count: Any, nobs: Any, labels: Any) -> Pairs:
    """Counts as users give them."""
    (numerator, denominator), form = together(count, nobs)
    return Pairs(numerator, denominator, Origin(form, heads_of(form, labels, len(numerator))))


def heads_of(form: Form, labels: Any, n: int) -> list[Column]:
    """The column of labels: those given, or else the index of a Series, unless it only counts."""
    if labels is None and form.index is not None and not hasattr(form.index, "start"):
        labels = form.index
    if labels is None:
        return []
    texts = [labels] if isinstance(labels, str) else [None if label is None else str(label) for label in labels]
    if len(texts) != n:
        raise ValueError(f"expected a label for each, met {len(texts)} labels and {n}")
    return [Column("label", "text", texts)]


def reals(names: Sequence[str], data: bytearray) -> list[Column]:
    """Columns of numbers, which the core gives one after the other."""
    numbers = doubles(data)
    n = len(numbers) // len(names)
    return [Column(name, "real", numbers[i * n : (i + 1) * n]) for i, name in enumerate(names)]


def state_column(states: bytearray, name: str = "state") -> Column:
    """States by their names."""
    return Column(name, "choice", int32s(states), STATES)


def _own(values: Any) -> Any:
    return array(values.format, values) if isinstance(values, memoryview) else values


class column:  # named as property is
    """A column as an attribute of results; None where there is no such column."""

    def __init__(self, doc: str) -> None:
        self.__doc__ = doc

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, results: Results[Any] | None, owner: type) -> Any:
        return self if results is None else results._shown(self._name)

    def __set__(self, results: Results[Any], value: NoReturn) -> None:
        raise AttributeError(f"the column {self._name} cannot be set")


class Results(RowsOfColumns[Row]):
    """Rows of results, kept by column. ``about`` is what they are about, for those of a collection."""

    __slots__ = ("_columns", "_origin")
    _columns: dict[str, Column]
    _origin: Origin
    _row: ClassVar[Any]

    report = column("The positions of the reports in the collection, where the results are of one.")
    area = column("CBS codes of the areas, where the results are of a collection.")
    label = column("What the rows are called: labels of reports, or as given.")

    def __init__(self, origin: Origin, columns: Sequence[Column]) -> None:
        self._origin, self._columns = origin, {made.name: made for made in columns}

    @property
    def about(self) -> About | None:
        """What results of a collection are about; ``None`` for those of plain counts."""
        return self._origin.about

    def _shown(self, name: str) -> Any:
        made, form = self._columns.get(name), self._origin.form
        if made is None:
            return None
        if made.kind == "real":
            return form.reals(made.values)
        return form.others(to_dict([made])[name], "Int64" if made.kind in ("whole", "small", "position") else "string")

    def __len__(self) -> int:
        return len(next(iter(self._columns.values())).values)

    def _rows(self, which: slice) -> list[Row]:
        lists = self._lists([made._replace(values=made.values[which]) for made in self._columns.values()])
        return list(map(self._row._make, zip(*(lists.get(name, repeat(None)) for name in self._row._fields))))

    def _lists(self, columns: list[Column]) -> dict[str, Any]:
        """The fields of rows."""
        return to_dict(columns)

    def to_dict(self) -> dict[str, list[Any]]:
        """Columns by name; ``None`` is missing. Columns of which nothing is known (labels, areas) are left out."""
        return to_dict(self._columns.values())

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas DataFrame with the columns of ``to_dict``; missing is ``<NA>``. Of Series it keeps their index."""
        frame = to_pandas(self._columns.values())
        if self._origin.form.index is not None:
            frame.index = self._origin.form.index
        return frame

    def __getstate__(self) -> tuple[None, dict[str, Any]]:
        """For pickle, which does not take views of memory."""
        slots = [slot for owner in type(self).__mro__ for slot in getattr(owner, "__slots__", ())]
        columns = {name: made._replace(values=_own(made.values)) for name, made in self._columns.items()}
        return None, {**{slot: getattr(self, slot) for slot in slots}, "_columns": columns}

    def _said(self) -> str:
        """How they were made, in a few words."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        from ._html import results_html

        return results_html(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}, {len(self)}, {self._said()}>"


class ResultsAtLevel(Results[Row]):
    """Results of a method, with intervals of a level of confidence, which each class keeps and explains."""

    __slots__ = ()
    method: str
    level: float

    def _said(self) -> str:
        return f"{self.method}, level {self.level:g}"


class PlottedResults(ResultsAtLevel[Row]):
    """Results of a method that can be plotted, one beside the other."""

    __slots__ = ()

    @abstractmethod
    def _draw(self, sort: bool, source: str | None, lang: str, ax: Axes | None) -> Axes: ...

    def plot(self, *, sort: bool = True, source: str | None = None, lang: str = "nl", ax: Axes | None = None) -> Axes:
        """The estimates, each with its interval; what else is shown, the class says.

        Args:
            sort: from high to low, ranks the highest first; False keeps the order.
            source: what the note names as the source: by default the publication for results of a collection; ``""`` for none.
            lang: ``nl`` or ``en``.
            ax: where to draw; by default on a new figure of fitting size. A figure of your own needs ``layout="constrained"``.
        """
        return self._draw(sort, source, lang, ax)
