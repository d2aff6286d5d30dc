"""What a check found."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, overload

from . import _core
from ._names import CELLS, EPOCH, OUTCOMES, SEVERITIES, UNITS, int32s, language_number, value_or_none

__all__ = ["Finding", "Findings"]


class Finding(NamedTuple):
    """One comparison of a rule on one report.

    ``outcome`` is ``broken``, ``not_evaluable`` or ``figure``. ``observed`` and ``expected`` are the two sides (counts, whole percents,
    or dates); ``None`` where there is none. ``report`` and ``other`` are positions in the collection.
    """

    rule: str
    severity: str
    outcome: str
    report: int
    other: int | None
    cells: tuple[str, ...]
    observed: int | datetime.date | None
    expected: int | datetime.date | None
    unit: str
    source: str | None
    line: int | None
    column: int | None
    message: str


class Findings(Sequence[Finding]):
    """Findings in order of report, rule, cell. ``findings.broken`` are those that count."""

    __slots__ = ("_handle", "_lang")
    _handle: Any

    def __init__(self, handle: Any, lang: str = "en") -> None:
        self._handle = handle
        self._lang = lang

    def in_language(self, lang: str) -> Findings:
        """The same findings with messages in English (``en``) or Dutch (``nl``)."""
        language_number(lang)
        return Findings(self._handle, lang)

    def __len__(self) -> int:
        return int(_core.findings_count(self._handle))

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> list[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | list[Finding]:
        n = len(self)
        if isinstance(index, slice):
            return [self._at(i) for i in range(*index.indices(n))]
        if not -n <= index < n:
            raise IndexError(f"there are {n} findings, none at {index}")
        return self._at(index % n)

    def __iter__(self) -> Iterator[Finding]:
        for i in range(len(self)):
            yield self._at(i)

    def _at(self, index: int) -> Finding:
        rule, severity, outcome, report, other, observed, expected, unit, source, line, column = _core.findings_get(self._handle, index)
        cells = tuple(CELLS[cell] for cell in int32s(_core.findings_get_cells(self._handle, index)))
        message = _core.findings_get_message(self._handle, index, language_number(self._lang))
        return Finding(
            rule,
            SEVERITIES[severity],
            OUTCOMES[outcome],
            report,
            None if other < 0 else other,
            cells,
            _side(observed, unit),
            _side(expected, unit),
            UNITS[unit],
            source or None,
            line or None,
            column or None,
            message,
        )

    @property
    def broken(self) -> list[Finding]:
        """The findings whose comparison does not hold."""
        return [finding for finding in self if finding.outcome == "broken"]

    @property
    def figures(self) -> list[Finding]:
        """The values of rules that are figures to report."""
        return [finding for finding in self if finding.outcome == "figure"]

    @property
    def not_evaluable(self) -> list[Finding]:
        """The comparisons for which something is missing."""
        return [finding for finding in self if finding.outcome == "not_evaluable"]

    def to_pandas(self) -> Any:
        """A pandas DataFrame, a row for each finding."""
        import pandas as pd

        findings = list(self)
        frame = pd.DataFrame(findings, columns=list(Finding._fields)).astype({name: "Int64" for name in ("report", "other", "line", "column")})
        frame["observed"] = pd.Series([finding.observed for finding in findings], dtype=object)  # whole numbers and dates
        frame["expected"] = pd.Series([finding.expected for finding in findings], dtype=object)
        return frame

    def __repr__(self) -> str:
        broken = _core.findings_count_of(self._handle, OUTCOMES.index("broken"), 0)
        return f"<Findings, {len(self)}, of which {broken} broken>"


def _side(value: int, unit: int) -> int | datetime.date | None:
    if value_or_none(value) is None:
        return None
    return EPOCH + datetime.timedelta(value) if UNITS[unit] == "date" else value
