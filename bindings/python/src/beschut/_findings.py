# SPDX-License-Identifier: MIT
"""What a check found."""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Iterator
from typing import Any, NamedTuple, overload

from . import _core
from ._arrow import Stream
from ._arrow_rows import ArrowRows
from ._frames import Column
from ._names import (
    CELLS,
    MISSING,
    OUTCOMES,
    SEVERITIES,
    UNITS,
    area_code,
    date_or_none,
    int32s,
    language_number,
    period,
    position_in,
    value_or_none,
)


__all__ = ["Finding", "Findings"]


class Finding(NamedTuple):
    """One comparison of a rule on one report. What cannot be said is ``None``.

    Attributes:
        rule: its id.
        severity: ``error``, ``warning`` or ``info``.
        outcome: ``broken``, ``not_evaluable`` (something is missing) or ``figure`` (a value to report).
        report: the position of the report in the collection.
        area, label, period: what report that is: CBS code, name as printed, quarter as CBS writes it (``2018KW01``).
        other: the position of the report that it was compared with, where the rule looks at two.
        cell, cells: the cell that it is about, and all that were compared.
        observed, expected: the two sides: counts, whole percents, or dates.
        unit: what they are: ``count``, ``percent`` or ``date``.
        source, line, column: where the figure stands.
        message: all of it in a sentence.
    """

    rule: str
    severity: str
    outcome: str
    report: int
    area: str | None
    label: str | None
    period: str | None
    other: int | None
    cell: str | None
    cells: tuple[str, ...]
    observed: int | datetime.date | None
    expected: int | datetime.date | None
    unit: str
    source: str | None
    line: int | None
    column: int | None
    message: str


# What the columns of a frame are, where they are not text.
_KINDS = {"report": "position", "cells": "any", "observed": "any", "expected": "any", "other": "whole", "line": "whole", "column": "whole"}
_CHOICES = {"severity": SEVERITIES, "outcome": OUTCOMES, "unit": UNITS}


class Findings(ArrowRows[Finding]):
    """Findings in order of report, rule, cell. ``findings.broken`` are those that count.

    As a table there is a row for each; in Arrow dates among ``observed`` and ``expected`` are days since 1970-01-01.
    """

    __slots__ = ("_handle", "_lang")
    _handle: _core._Findings

    def __init__(self, handle: _core._Findings, lang: str = "en") -> None:
        self._handle = handle
        self._lang = lang

    def in_language(self, lang: str) -> Findings:
        """The same findings with messages in another language.

        Args:
            lang: ``en`` or ``nl``.

        Raises:
            ValueError: another language.
        """
        language_number(lang)
        return Findings(self._handle, lang)

    @property
    def lang(self) -> str:
        """The language of the messages."""
        return self._lang

    def __len__(self) -> int:
        return _core.findings_count(self._handle)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> list[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | list[Finding]:
        if isinstance(index, slice):
            return [self._at(i) for i in range(*index.indices(len(self)))]
        return self._at(position_in(index, len(self), "findings"))

    def __iter__(self) -> Iterator[Finding]:
        for i in range(len(self)):
            yield self._at(i)

    def _at(self, index: int) -> Finding:
        rule, severity, outcome, report, other, observed, expected, unit, source, line, column = _core.findings_get(self._handle, index)
        area, quarter, label = _core.findings_get_head(self._handle, index)
        cells = tuple(CELLS[cell] for cell in int32s(_core.findings_get_cells(self._handle, index)))
        return Finding(
            rule=rule,
            severity=SEVERITIES[severity],
            outcome=OUTCOMES[outcome],
            report=report,
            area=area_code(area),
            label=label or None,
            period=period(quarter),
            other=None if other < 0 else other,
            cell=cells[0] if cells else None,
            cells=cells,
            observed=_side(observed, unit),
            expected=_side(expected, unit),
            unit=UNITS[unit],
            source=source or None,
            line=line or None,
            column=column or None,
            message=_core.findings_get_message(self._handle, index, language_number(self._lang)),
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

    def _columns(self) -> list[Column]:
        values = zip(*self) if len(self) else [()] * len(Finding._fields)
        return [_column(name, list(column)) for name, column in zip(Finding._fields, values)]

    def _stream(self) -> Stream:
        return Stream(lambda: _core.findings_export_arrow(self._handle, language_number(self._lang)))

    def _repr_html_(self) -> str:
        from ._html import findings_html

        return findings_html(self)

    def __repr__(self) -> str:
        broken = _core.findings_count_of(self._handle, OUTCOMES.index("broken"), 0)
        return f"<Findings, {len(self)}, of which {broken} broken>"


def _column(name: str, values: list[Any]) -> Column:
    choices = _CHOICES.get(name)
    if choices is not None:
        return Column(name, "choice", array("i", map(choices.index, values)), choices)
    kind = _KINDS.get(name, "text")
    if kind == "whole":
        return Column(name, kind, array("q", (MISSING if value is None else value for value in values)))
    return Column(name, kind, array("q", values) if kind == "position" else values)


def _side(value: int, unit: int) -> int | datetime.date | None:
    if value_or_none(value) is None:
        return None
    return date_or_none(value) if UNITS[unit] == "date" else value
