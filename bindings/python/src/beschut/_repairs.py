# SPDX-License-Identifier: MIT
"""Repairs: which figures must be wrong where rules are broken, and what they should be."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Generic, overload

from . import _core
from ._frames import Column, to_dict, to_pandas
from ._names import CELLS, MISSING, REPAIR_OUTCOMES, cell_number, int32s, int64s, language_number, position_in
from ._rows import Rows
from ._rules import rules_handle
from ._subject import Key, Subject, Whole
from ._words import language

if TYPE_CHECKING:
    import pandas

    from ._rules import Rules

__all__ = ["Case", "Repair", "Repairs"]


class Repair(Generic[Key, Whole]):
    """One set of cells of least weight that can be wrong, with the values that would make every rule hold.

    Cells are named as in ``marks``: by their name in a repair of ``report.repair()``, by position and name, ``(25, name)``, in one of
    ``reports.repair()``. ``position`` is its place among all repairs.

    >>> from beschut import Report
    >>> printed = {"positive": 5, "negative": 3, "total": 9}
    >>> report = Report({f"applicant.citizen.{measure}": value for measure, value in printed.items()})
    >>> for repair in report.repair():
    ...     print(repair.changes)
    {'applicant.citizen.positive': (5, 6)}
    {'applicant.citizen.negative': (3, 4)}
    {'applicant.citizen.total': (9, 8)}
    """

    __slots__ = ("_all", "position")
    _all: Repairs[Key, Whole]
    position: int

    def __init__(self, repairs: Repairs[Key, Whole], position: int) -> None:
        self._all, self.position = repairs, position

    @property
    def case(self) -> Case[Key, Whole]:
        """What it repairs."""
        return Case(self._all, _core.repairs_get_sizes(self._all._handle, self.position)[0])

    @property
    def outcome(self) -> str:
        """That of its case: ``proven``, ``proven_some``, ``not_proven``."""
        return self.case.outcome

    @property
    def cost(self) -> int | None:
        """The least weight of cells that must change in its case."""
        return self.case.cost

    @property
    def changes(self) -> dict[Key, tuple[int, int]]:
        """What was printed and what should stand there, by the best choice, for each cell."""
        old, new = self._columns()[2], self._values(0)
        return dict(zip(self._keys(), zip(old, new)))

    @property
    def ranges(self) -> dict[Key, tuple[int, int]]:
        """The least and the greatest value of each cell in any choice."""
        _, _, _, low, high = self._columns()
        return dict(zip(self._keys(), zip(low, high)))

    @property
    def choices(self) -> list[dict[Key, int]]:
        """Values for all its cells, the most plausible first; all there are where it is ``complete``."""
        keys = self._keys()
        return [dict(zip(keys, self._values(choice))) for choice in range(_core.repairs_get_sizes(self._all._handle, self.position)[2])]

    @property
    def complete(self) -> bool:
        """Whether ``choices`` are all that there are."""
        return bool(_core.repairs_get_sizes(self._all._handle, self.position)[3])

    @property
    def certain(self) -> bool:
        """Whether nothing else will do: no other cells (of this weight or less), and no other values of them."""
        _, _, choices, complete = _core.repairs_get_sizes(self._all._handle, self.position)
        case = self.case
        return choices == 1 and bool(complete) and case.outcome == "proven" and len(case.positions) == 1

    @property
    def disagreements(self) -> int:
        """How many rules between reports the best choice breaks."""
        return _core.repairs_get_choice(self._all._handle, self.position, 0)[1]

    @property
    def misprint(self) -> int:
        """How unlikely the misprint is, for the best choice; the less, the likelier. 0 for none."""
        return _core.repairs_get_choice(self._all._handle, self.position, 0)[2]

    def explain(self, lang: str | None = None) -> str:
        """How its values follow, a line for each step.

        Args:
            lang: ``en`` or ``nl``; by default that of the notebook (``set_language``).

        Raises:
            ValueError: another language.
        """
        return _core.repairs_get_explanation(self._all._handle, self.position, _language(lang)).rstrip("\n")

    def reasons(self, lang: str | None = None) -> dict[Key, str]:
        """Why each cell is changed: what ``apply`` would note in its mark.

        Args:
            lang: as for ``explain``.
        """
        handle, number = self._all._handle, _language(lang)
        return {key: _core.repairs_get_reason(handle, self.position, i, number) for i, key in enumerate(self._keys())}

    def apply(self, choice: int = 0, lang: str | None = None, *, to: Whole | None = None) -> Whole:
        """A copy with these values in it, each cell marked with the printed value and the reason.

        Args:
            choice: which of ``choices``.
            lang: of the reasons, ``en`` or ``nl``; by default that of the notebook (``set_language``).
            to: the report or collection to apply it to, which stays as it is; by default what was repaired, as it was then. Repairs that
                were chosen one by one are joined so: ``fixed = repairs[4].apply(to=fixed)``.

        Raises:
            ArgumentError: a choice that is not there (a ``ValueError``).
            DomainError: ``to`` has another figure in one of the cells than the one that was repaired (a ``ValueError``).
        """
        subject = self._all._subject
        opened = subject.opened(to)
        _core.repairs_apply(self._all._handle, self.position, choice, _language(lang), opened._handle)
        return subject.closed(opened)

    def _columns(self) -> tuple[memoryview, memoryview, memoryview, memoryview, memoryview]:
        """Report, cell, printed value, least, greatest."""
        report, cell, old, low, high = _core.repairs_get_changes(self._all._handle, self.position)
        return int64s(report), int32s(cell), int64s(old), int64s(low), int64s(high)

    def _values(self, choice: int) -> memoryview:
        return int64s(_core.repairs_get_choice(self._all._handle, self.position, choice)[0])

    def _keys(self) -> list[Key]:
        report, cell, *_ = self._columns()
        return list(map(self._all._subject.key, report, cell))

    def _repr_html_(self) -> str:
        from ._html import repairs_html

        return repairs_html([self.case], [self])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Repair) and (self._all._handle, self.position) == (other._all._handle, other.position)

    def __hash__(self) -> int:
        return hash((id(self._all._handle), self.position))

    def __repr__(self) -> str:
        changes = ", ".join(f"{_key_text(key)}: {old} -> {new}" for key, (old, new) in self.changes.items())
        return f"<Repair {changes}>"


class Case(Generic[Key, Whole]):
    """A report that breaks rules, or several that must be repaired together, with the ``repairs`` that are possible.

    ``position`` is its place among the cases.
    """

    __slots__ = ("_all", "position")
    _all: Repairs[Key, Whole]
    position: int

    def __init__(self, repairs: Repairs[Key, Whole], position: int) -> None:
        self._all, self.position = repairs, position

    @property
    def outcome(self) -> str:
        """What is known of its repairs.

        ``proven``: these are all repairs of least weight. ``proven_some``: they are of least weight, and there are more than ``limit``.
        ``not_proven``: the limit of work was met; ``cost`` is a lower bound, and the repairs that are there may weigh more.
        ``impossible``: no change of the cells that may change makes the rules hold.
        """
        return REPAIR_OUTCOMES[_core.repairs_get_case(self._all._handle, self.position)[0]]

    @property
    def cost(self) -> int | None:
        """The least weight of cells that must change; ``None`` where the outcome is ``impossible``."""
        weight = _core.repairs_get_case(self._all._handle, self.position)[1]
        return None if weight == MISSING else weight

    @property
    def reports(self) -> tuple[int, ...]:
        """The positions of the reports in the collection."""
        return tuple(int64s(_core.repairs_get_case(self._all._handle, self.position)[4]))

    @property
    def positions(self) -> range:
        """The positions of its repairs among all."""
        first, count = _core.repairs_get_case(self._all._handle, self.position)[2:4]
        return range(first, first + count)

    @property
    def repairs(self) -> list[Repair[Key, Whole]]:
        """Its repairs: fewest disagreements with other reports first, then the likeliest misprint."""
        return [Repair(self._all, position) for position in self.positions]

    def _repr_html_(self) -> str:
        from ._html import repairs_html

        return repairs_html([self], self.repairs)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Case) and (self._all._handle, self.position) == (other._all._handle, other.position)

    def __hash__(self) -> int:
        return hash((id(self._all._handle), self.position))

    def __repr__(self) -> str:
        reports, repairs = self.reports, len(self.positions)
        which = f"report {reports[0]}" if len(reports) == 1 else f"{len(reports)} reports"
        return f"<Case {which}, {self.outcome}, cost {self.cost}, {repairs} repair{'' if repairs == 1 else 's'}>"


class Repairs(Rows["Repair[Key, Whole]"], Generic[Key, Whole]):
    """Repairs in order of case, the most plausible of each case first. What breaks no rule has none.

    >>> from beschut import Collection, Report
    >>> reports = Collection([Report(), Report({"applicant.total.cohort_positive": 4, "applicant.total.cohort_working": 5})])
    >>> reports.repair().cases
    [<Case report 1, proven, cost 1, 2 repairs>]
    """

    __slots__ = ("_handle", "_subject")
    _handle: _core._Repairs
    _subject: Subject[Key, Whole]

    @classmethod
    def _of(
        cls,
        subject: Subject[Key, Whole],
        rules: Rules | None,
        weights: Mapping[str, int] | None,
        limit: int,
        choices: int,
        work: int,
        progress: Callable[[int, int], object] | None,
    ) -> Repairs[Key, Whole]:
        repairs = cls.__new__(cls)
        handle = subject.collection._handle
        repairs._handle = _core.repairs_new(rules_handle(rules), handle, weights_of(weights), work, limit, choices, progress)
        repairs._subject = subject
        return repairs

    @property
    def cases(self) -> list[Case[Key, Whole]]:
        """What breaks rules, in order of the reports; also those for which no repair was found."""
        return [Case(self, position) for position in range(_core.repairs_count(self._handle)[0])]

    def apply(self, lang: str | None = None, *, ambiguous: bool = False) -> Whole:
        """A copy with the repairs of all cases in which nothing else will do (``certain``), each cell marked.

        Args:
            lang: of the reasons, ``en`` or ``nl``; by default that of the notebook (``set_language``).
            ambiguous: also the first choice of the first repair where others would do as well, or where that is not proven.
        """
        opened, number = self._subject.opened(None), _language(lang)
        for case in self.cases:
            first = case.repairs[:1]
            if first and (ambiguous or first[0].certain):
                _core.repairs_apply(self._handle, case.positions[0], 0, number, opened._handle)
        return self._subject.closed(opened)

    def __len__(self) -> int:
        return _core.repairs_count(self._handle)[1]

    @overload
    def __getitem__(self, index: int) -> Repair[Key, Whole]: ...
    @overload
    def __getitem__(self, index: slice) -> list[Repair[Key, Whole]]: ...
    def __getitem__(self, index: int | slice) -> Repair[Key, Whole] | list[Repair[Key, Whole]]:
        if isinstance(index, slice):
            return [Repair(self, position) for position in range(*index.indices(len(self)))]
        return Repair(self, position_in(index, len(self), "repairs"))

    def __iter__(self) -> Iterator[Repair[Key, Whole]]:
        return (Repair(self, position) for position in range(len(self)))

    def to_dict(self, lang: str | None = None) -> dict[str, list[Any]]:
        """Columns by name, a row for each changed cell of each repair.

        ``case`` and ``repair`` (positions), ``outcome``, ``cost``, ``disagreements``, ``misprint`` and ``certain`` of the repair;
        ``report``, ``area``, ``label``, ``period``, ``cell``, ``old``, ``new`` (by the best choice), ``low``, ``high``, ``reason``
        of the cell.

        Args:
            lang: of the reasons, ``en`` or ``nl``; by default that of the notebook (``set_language``).
        """
        return to_dict(self._columns(lang))

    def to_pandas(self, lang: str | None = None) -> pandas.DataFrame:
        """A pandas DataFrame with the columns of ``to_dict``.

        Args:
            lang: of the reasons, ``en`` or ``nl``; by default that of the notebook (``set_language``).
        """
        return to_pandas(self._columns(lang))

    def _columns(self, lang: str | None) -> list[Column]:
        rows = [row for repair in self for row in _rows(repair, lang)]
        values = zip(*rows) if rows else [()] * len(_KINDS)
        return [_column(name, list(column)) for name, column in zip(_KINDS, values)]

    def _repr_html_(self) -> str:
        from ._html import repairs_html

        return repairs_html(self.cases, list(self))

    def __repr__(self) -> str:
        cases, repairs = _core.repairs_count(self._handle)
        return f"<Repairs, {repairs} for {cases} case{'' if cases == 1 else 's'}>"


# The columns of a table, in order, and what they are.
_KINDS = {
    "case": "position",
    "report": "position",
    "area": "text",
    "label": "text",
    "period": "text",
    "repair": "position",
    "cell": "choice",
    "old": "whole",
    "low": "whole",
    "high": "whole",
    "new": "whole",
    "cost": "whole",
    "disagreements": "whole",
    "misprint": "whole",
    "outcome": "choice",
    "certain": "flag",
    "reason": "text",
}
_CHOICES = {"cell": CELLS, "outcome": REPAIR_OUTCOMES}


def _rows(repair: Repair[Any, Any], lang: str | None) -> Iterator[tuple[Any, ...]]:
    """A row for each changed cell."""
    of_all = (repair.cost, repair.disagreements, repair.misprint, repair.outcome, repair.certain)
    subject, case, position = repair._all._subject, repair.case.position, repair.position
    reasons = repair.reasons(lang).values()
    for report, cell, old, low, high, new, reason in zip(*repair._columns(), repair._values(0), reasons):
        yield (case, *subject.head(report), position, CELLS[cell], old, low, high, new, *of_all, reason)


def _column(name: str, values: list[Any]) -> Column:
    kind = _KINDS[name]
    if kind == "choice":
        return Column(name, kind, array("i", map(_CHOICES[name].index, values)), _CHOICES[name])
    return Column(name, kind, array("q", values) if kind in ("position", "whole") else values)


def weights_of(weights: Mapping[str, int] | None) -> array[int]:
    """The weights of all cells, by the names or patterns that are given: of those that fit a cell the last one holds."""
    found = array("i", [1] * len(CELLS))
    for name, weight in (weights or {}).items():
        for number in _cells_like(name):
            found[number] = weight
    return found


def _cells_like(pattern: str) -> Sequence[int]:
    """The numbers of the cells whose names fit; a name without ``*`` must be that of a cell."""
    fitting = [number for number, name in enumerate(CELLS) if "*" in pattern and fnmatchcase(name, pattern)]
    return fitting or [cell_number(pattern)]


def _key_text(key: Any) -> str:
    return key if isinstance(key, str) else f"[{key[0]}] {key[1]}"


def _language(lang: str | None) -> int:
    """The number of a language, by default that of the notebook."""
    return language_number(language() if lang is None else lang)
