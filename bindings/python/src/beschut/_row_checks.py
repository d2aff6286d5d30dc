# SPDX-License-Identifier: MIT
"""What the checks of rows found in the records of a tally."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from . import _core
from ._frames import Column, to_dict, to_pandas
from ._names import SEVERITIES, language_number, names_of, position_in
from ._rows import Rows
from ._terminal import aligned, visible
from ._words import number_text

if TYPE_CHECKING:
    import pandas

__all__ = ["COLUMNS", "TABLES", "RowCheck", "RowChecks", "Sample"]

TABLES: tuple[str, ...] = names_of(_core.table_name)
COLUMNS: tuple[tuple[str, ...], ...] = tuple(names_of(partial(_core.table_column_name, table)) for table in range(len(TABLES)))
"""Of each table."""


class Sample(NamedTuple):
    """A row that met a check.

    Attributes:
        row: its number, from 0, over all that was added of its table; ``None`` where several rows are meant.
        met: what stood there, at most 31 bytes of it; empty where nothing did.
    """

    row: int | None
    met: str


class RowCheck(NamedTuple):
    """A check of rows, and what met it.

    Attributes:
        name: such as ``advices.decision_before_application``.
        table, column: what it looks at, by the names that the library has for them.
        severity: ``error``: such rows are left out; ``warning``: they are counted.
        label: what is wrong with such a row.
        rows: how many rows met it.
        samples: at most 10 of them, those with the lowest numbers.
    """

    name: str
    table: str
    column: str
    severity: str
    label: str
    rows: int
    samples: tuple[Sample, ...]


def _check(tally: _core._Tally, number: int, lang: str) -> RowCheck:
    table, column = _core.row_check_table(number), _core.row_check_column(number)
    rows, samples = _core.tally_get_check(tally, number)
    return RowCheck(
        name=_core.row_check_name(number) or "",
        table=TABLES[table],
        column=COLUMNS[table][column],
        severity=SEVERITIES[_core.row_check_severity(number)],
        label=_core.row_check_label(number, language_number(lang)) or "",
        rows=rows,
        samples=tuple(_sample(*_core.tally_get_sample(tally, number, i)) for i in range(samples)),
    )


def _sample(row: int, met: str) -> Sample:
    return Sample(None if row < 0 else row, met)


class RowChecks(Rows[RowCheck]):
    """All checks of rows with what met them. ``checks.met`` are those that some row met; printed they are a table."""

    __slots__ = ("_checks",)
    _checks: tuple[RowCheck, ...]

    def __init__(self, checks: tuple[RowCheck, ...]) -> None:
        self._checks = checks

    @classmethod
    def _of(cls, tally: _core._Tally, lang: str) -> RowChecks:
        return cls(tuple(_check(tally, number, lang) for number in range(_core.row_check_count())))

    def __len__(self) -> int:
        return len(self._checks)

    @overload
    def __getitem__(self, index: int) -> RowCheck: ...
    @overload
    def __getitem__(self, index: slice) -> list[RowCheck]: ...
    def __getitem__(self, index: int | slice) -> RowCheck | list[RowCheck]:
        if isinstance(index, slice):
            return list(self._checks[index])
        return self._checks[position_in(index, len(self), "checks")]

    def __iter__(self) -> Iterator[RowCheck]:
        return iter(self._checks)

    @property
    def met(self) -> list[RowCheck]:
        """The checks that at least one row met."""
        return [check for check in self if check.rows]

    def to_dict(self) -> dict[str, list[Any]]:
        """Columns by name, a row for each check."""
        return to_dict(self._columns())

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas DataFrame, a row for each check."""
        return to_pandas(self._columns())

    def _columns(self) -> list[Column]:
        values = dict(zip(RowCheck._fields, zip(*self._checks)))
        return [
            Column("name", "text", list(values["name"])),
            Column("table", "choice", array("i", map(TABLES.index, values["table"])), TABLES),
            Column("column", "text", list(values["column"])),
            Column("severity", "choice", array("i", map(SEVERITIES.index, values["severity"])), SEVERITIES),
            Column("label", "text", list(values["label"])),
            Column("rows", "position", array("q", values["rows"])),
            Column("samples", "any", list(values["samples"])),
        ]

    def _lines(self) -> list[tuple[str, ...]]:
        """What is shown of the checks that were met, under its heads."""
        rows = [(check.severity, number_text(check.rows, "en"), check.name, check.label, _first_of(check)) for check in self.met]
        return [("severity", "rows", "check", "what", "first"), *rows]

    def __str__(self) -> str:
        lines = aligned(self._lines(), right={1})
        return "\n".join("  ".join(line).rstrip() for line in lines) if len(lines) > 1 else "no row met a check"

    def _repr_html_(self) -> str:
        from ._html import row_checks_html

        return row_checks_html(self)

    def __repr__(self) -> str:
        return f"<RowChecks, {len(self)}, of which {len(self.met)} met>"


def _first_of(check: RowCheck) -> str:
    """The first sample, as it is shown."""
    if not check.samples:
        return ""
    row, met = check.samples[0]
    return ": ".join(filter(None, ("" if row is None else f"row {row}", visible(met))))
