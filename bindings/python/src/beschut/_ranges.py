# SPDX-License-Identifier: MIT
"""Ranges: what rules leave of figures that are blank or hidden, and which must be hidden beside others."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Union

from . import _core
from ._errors import ArgumentError
from ._frames import Column, to_dict, to_pandas
from ._names import CELLS, PROTECT_OUTCOMES, RANGE_OUTCOMES, cell_number, int32s, int64s, language_number, value_or_none
from ._repairs import weights_of
from ._rules import rules_handle
from ._subject import Key, OfCollection, Subject, Whole
from ._words import language

if TYPE_CHECKING:
    import pandas

    from ._collection import Collection
    from ._rules import Rules

__all__ = ["Cells", "Protection", "Range", "Ranges"]

Cells = Union[Mapping[int, Iterable[str]], Iterable["tuple[int, str]"], Any]
"""Cells of a collection: by position of their report, as pairs of position and name, or marked in a table of yes and no."""
Progress = Callable[[int, int], object]
WORK = 10_000_000


class How(NamedTuple):
    """By which rules figures are worked out, how much is tried, and who is told of it."""

    rules: Rules | None
    between: bool = False
    work: int = WORK
    progress: Progress | None = None


class Range(NamedTuple):
    """What the rules leave of one cell.

    Attributes:
        low, high: the least and the greatest value; ``None`` where the outcome is ``contradictory``.
        outcome: ``exact`` (both occur, and nothing outside them), ``not_proven`` (the limit of work was met: nothing outside them
            occurs, but what is within may not either) or ``contradictory`` (the figures that are there break the rules).
        printed: the figure that was hidden; ``None`` for a blank.
    """

    low: int | None
    high: int | None
    outcome: str
    printed: int | None

    @property
    def value(self) -> int | None:
        """The figure, where only one is possible; else ``None``."""
        return self.low if self.outcome == "exact" and self.low == self.high else None

    @property
    def width(self) -> int | None:
        """``high - low``; ``None`` where the outcome is ``contradictory``."""
        return None if self.low is None or self.high is None else self.high - self.low


class Ranges(Mapping[Key, Range], Generic[Key, Whole]):
    """Ranges by cell, in order, to be looked up as in a dict.

    Cells are named as in ``marks``: by their name in those of a report, by position and name, ``(8, name)``, in those of a collection.

    >>> from beschut import Report
    >>> ranges = Report({"applicant.citizen.total": 9, "applicant.citizen.positive": 5}).deduce()
    >>> ranges["applicant.citizen.negative"].value, ranges["applicant.citizen.cohort_positive"][:2]
    (4, (0, 5))
    """

    __slots__ = ("_handle", "_subject", "_made")
    _handle: _core._Ranges
    _subject: Subject[Key, Whole]
    _made: dict[Key, Range] | None

    @classmethod
    def _of(cls, subject: Subject[Key, Whole], handle: _core._Ranges) -> Ranges[Key, Whole]:
        ranges = cls.__new__(cls)
        ranges._handle, ranges._subject, ranges._made = handle, subject, None
        return ranges

    def _get(self) -> tuple[memoryview, ...]:
        """Report, cell, printed figure, least, greatest, outcome."""
        report, cell, printed, low, high, outcome = _core.ranges_get(self._handle)
        return int64s(report), int32s(cell), int64s(printed), int64s(low), int64s(high), int32s(outcome)

    def _all(self) -> dict[Key, Range]:
        if self._made is None:
            reports, cells, printed, low, high, outcomes = self._get()
            sides = (map(value_or_none, side) for side in (low, high))
            ranges = map(Range, *sides, map(RANGE_OUTCOMES.__getitem__, outcomes), map(value_or_none, printed))
            self._made = dict(zip(map(self._subject.key, reports, cells), ranges))
        return self._made

    def __getitem__(self, cell: Key) -> Range:
        return self._all()[cell]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Key]:
        return iter(self._all())

    @property
    def known(self) -> dict[Key, int]:
        """The cells of which only one value is possible, with that value: blanks that follow, hidden figures that are given away."""
        return {cell: found.value for cell, found in self._all().items() if found.value is not None}

    def apply(self, lang: str | None = None, *, to: Whole | None = None) -> Whole:
        """A copy in which the blanks that are ``known`` are filled, each with a mark.

        Args:
            lang: of the reasons, ``en`` or ``nl``; by default that of the notebook (``set_language``).
            to: the report or collection to fill, which stays as it is; by default what was looked at, as it was then.

        Raises:
            DomainError: ``to`` has another figure in one of the cells (a ``ValueError``).
        """
        opened = self._subject.opened(to)
        _core.ranges_apply(self._handle, language_number(language() if lang is None else lang), opened._handle)
        return self._subject.closed(opened)

    def to_dict(self) -> dict[str, list[Any]]:
        """Columns by name, a row for each cell: its report, area, label, period and name, then what ``Range`` has; ``None`` is missing."""
        return to_dict(self._columns())

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas DataFrame with the columns of ``to_dict``; missing is ``<NA>``."""
        return to_pandas(self._columns())

    def _columns(self) -> list[Column]:
        reports, cells, printed, low, high, outcomes = self._get()
        heads = [self._subject.head(report) for report in reports]
        _, areas, labels, periods = map(list, zip(*heads)) if heads else ([], [], [], [])
        return [
            Column("report", "position", reports),
            *(Column(name, "text", texts) for name, texts in (("area", areas), ("label", labels), ("period", periods))),
            Column("cell", "choice", cells, CELLS),
            *(Column(name, "whole", values) for name, values in (("printed", printed), ("low", low), ("high", high))),
            Column("outcome", "choice", outcomes, RANGE_OUTCOMES),
        ]

    def _repr_html_(self) -> str:
        from ._html import ranges_html

        return ranges_html(self)

    def __repr__(self) -> str:
        return f"<Ranges, {len(self)}, of which {len(self.known)} known>"


def ranges_of(
    subject: Subject[Key, Whole], how: How, asked: Asked | None = None, base: int = 0
) -> Ranges[Key, Whole]:
    """Of blanks; of figures that are asked for; or of all, that were rounded to a ``base``."""
    masks = Asked(array("q"), array("q"), 0, 0) if asked is None else asked
    handle = _core.ranges_new(rules_handle(how.rules), subject.collection._handle, *masks, base, how.work, int(how.between), how.progress)
    return Ranges._of(subject, handle)


class Protection:
    """Figures that are hidden so that others cannot be worked out. Cells are named by position of the report and name.

    ``outcomes`` says for each report how well: ``smallest`` (no less will do), ``safe`` (every range is wide enough, but less might do: the
    limit of work was met), ``impossible`` (no hiding of cells that may be hidden will do) or ``unknown`` (the limit of work was met before
    anything was found: only what was to be protected is hidden).

    >>> from beschut import Collection, Report
    >>> figures = dict(zip(("positive", "negative", "total"), (3, 9, 12)))
    >>> reports = Collection([Report({f"applicant.citizen.{measure}": value for measure, value in figures.items()})])
    >>> protection = reports.protect(small=(1, 4), width=3)
    >>> protection.sensitive, protection.further
    ([(0, 'applicant.citizen.positive')], [(0, 'applicant.citizen.negative')])
    >>> protection.audit()[0, "applicant.citizen.positive"][:2]
    (1, 4)
    """

    __slots__ = ("_asked", "_hidden", "_how", "_subject", "outcomes")
    outcomes: tuple[str, ...]
    _subject: Subject[tuple[int, str], Collection]
    _asked: Asked
    _hidden: array[int]
    _how: How

    @classmethod
    def _of(
        cls,
        collection: Collection,
        asked: Asked,
        width: int,
        weights: Mapping[str, int] | None,
        how: How,
    ) -> Protection:
        made = cls.__new__(cls)
        made._subject, made._asked = OfCollection(collection.copy()), asked
        handle = made._subject.collection._handle
        rules, between, work, progress = how
        costs = weights_of(weights)
        hidden, outcomes = _core.solver_protect(rules_handle(rules), handle, *asked, width, costs, work, int(between), progress)
        made._how = How(None if rules is None else rules.copy(), between, work)
        made._hidden = array("q", int64s(hidden))
        made.outcomes = tuple(PROTECT_OUTCOMES[outcome] for outcome in int32s(outcomes))
        return made

    @property
    def sensitive(self) -> list[tuple[int, str]]:
        """The cells that were to be protected."""
        return _cells_in(self._asked.hidden)

    @property
    def further(self) -> list[tuple[int, str]]:
        """The cells that are hidden beside them."""
        return _cells_in(array("q", (hidden & ~asked for hidden, asked in zip(self._hidden, self._asked.hidden))))

    @property
    def hidden(self) -> list[tuple[int, str]]:
        """All cells that are hidden."""
        return _cells_in(self._hidden)

    def audit(self) -> Ranges[tuple[int, str], Collection]:
        """What readers can work out of the hidden figures all the same."""
        asked = self._asked._replace(hidden=self._hidden)
        return ranges_of(self._subject, self._how, asked)

    def apply(self) -> Collection:
        """A copy in which the hidden figures are blank. Nothing in it tells what they were."""
        collection = self._subject.collection.copy()
        for position, mask in enumerate(self._hidden):
            if mask:
                report = collection[position]
                for cell in _cells_of(mask):
                    report[cell] = None
                collection[position] = report
        return collection

    def __repr__(self) -> str:
        return f"<Protection, {len(self.sensitive)} cells by {len(self.further)} further ones>"


# ---- which cells ------------------------------------------------------------------------------------------------------------------------


class Asked(NamedTuple):
    """Hidden cells, a mask for each report; those of them that are known to be small; from what to what."""

    hidden: array[int]
    small: array[int]
    low: int
    high: int


def asked_of(collection: Collection, cells: Cells | None, small: tuple[int, int] | None) -> Asked:
    """These cells, of which the small ones are known to be so; without cells all counts that are small."""
    if cells is None and small is None:
        raise TypeError("expected the cells that are hidden, or which counts are: small=(1, 4)")
    low, high = (0, 0) if small is None else small
    within = array("q") if small is None else _small_masks(collection, low, high)
    hidden = within if cells is None else masks_of(cells, len(collection))
    return Asked(hidden, array("q", (a & b for a, b in zip(hidden, within))), low, high)


def masks_of(cells: Cells, count: int) -> array[int]:
    """A mask for each of so many reports; bit c is cell c."""
    masks = array("q", [0] * count)
    for position, name in _pairs(cells):
        if not 0 <= position < count:
            raise ArgumentError(f"there are {count} reports, none at {position}", "RANGE")
        masks[position] |= 1 << cell_number(name)
    return masks


def _pairs(cells: Any) -> Iterator[tuple[int, str]]:
    """Position and name of each cell."""
    if hasattr(cells, "ndim"):
        return _pairs_of_table(cells)
    if isinstance(cells, Mapping) and all(isinstance(key, int) for key in cells):
        return ((position, name) for position, names in cells.items() for name in names)
    return iter(cells)


def _pairs_of_table(table: Any) -> Iterator[tuple[int, str]]:
    """Of a frame, whose columns say which cells, or an array with a column for each of the 42."""
    names = list(getattr(table, "columns", CELLS))
    marked = table.to_numpy() if hasattr(table, "to_numpy") else table
    if marked.ndim != 2 or marked.shape[1] != len(names) or marked.dtype.kind != "b":
        raise TypeError(f"expected True and False in {len(names)} columns, met {marked.dtype} of shape {marked.shape}")
    return ((position, names[column]) for position, column in zip(*(axis.tolist() for axis in marked.nonzero())))


def _small_masks(collection: Collection, low: int, high: int) -> array[int]:
    masks = array("q", [0] * len(collection))
    for cell, name in enumerate(CELLS):
        if not name.endswith("_pct"):
            for position, value in enumerate(int64s(_core.collection_get_column(collection._handle, cell))):
                if low <= value <= high:
                    masks[position] |= 1 << cell
    return masks


def _cells_in(masks: array[int]) -> list[tuple[int, str]]:
    return [(position, name) for position, mask in enumerate(masks) for name in _cells_of(mask)]


def _cells_of(mask: int) -> list[str]:
    return [name for cell, name in enumerate(CELLS) if mask >> cell & 1]
