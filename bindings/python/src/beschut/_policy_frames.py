# SPDX-License-Identifier: MIT
"""Tables of policy, in and out: any table, or columns, or values becomes a frame of the core; a frame of the core becomes rows."""

from __future__ import annotations

import csv
import datetime
import io
import warnings
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice, zip_longest
from typing import Any, ClassVar, NamedTuple, TypeVar, Union, overload

from . import _core
from ._areas import AREAS
from ._arrow import Stream
from ._arrow_rows import ArrowRows
from ._errors import ArgumentError, DomainError, Error
from ._frames import Column, to_dict
from ._names import MISSING, days_of, int64s, language_number, names_of, position_in, unknown
from ._rows import RowsOfColumns
from ._tally import RecordWarning
from ._terminal import aligned, visible
from ._words import area_text, decimals_text, language, number_text, word

__all__ = [
    "Day",
    "Field",
    "Grid",
    "PlaceTable",
    "PolicyTable",
    "Problem",
    "Problems",
    "Reason",
    "days",
    "fields_of",
    "frame_of",
    "made",
    "reasons_of",
    "today_or",
]

TYPES: tuple[str, ...] = names_of(_core.frame_type_name)
PROBLEMS: tuple[str, ...] = names_of(_core.problem_name)
WHOLE, CENTS, HUNDREDTHS, DAY, YES_NO, CHOICE, CHOICES, PLACE, TEXT = range(9)
AND = "; "  # between labels
BETWEEN = "\x1e"  # texts that go to the core together
_SHOWN = 20  # rows, at most
_FEW_ROWS, _MANY_COLUMNS = 4, 5  # of a table that is shown with its rows side by side

Day = Union[datetime.date, str]
Row = TypeVar("Row", covariant=True)
Made = TypeVar("Made", bound="PolicyTable[Any]")
Placed = TypeVar("Placed", bound="PlaceTable[Any]")


class Field(NamedTuple):
    """A field of a type of frames: its number, name and kind, whether each row must have it, and the names of what it can be."""

    type: int
    number: int
    name: str
    kind: int
    needed: bool
    choices: tuple[str, ...]

    def label(self, lang: str) -> str:
        return _core.field_label(self.type, self.number, language_number(lang)) or self.name

    def text(self, value: Any, lang: str) -> str:
        """A value as people read it; nothing where missing."""
        if value is None:
            return ""
        if self.kind in (YES_NO, CHOICE):
            return self._choice(int(value) if self.kind == YES_NO else self.choices.index(value), lang)
        if self.kind == CHOICES:
            return AND.join(self._choice(self.choices.index(name), lang) for name in value)
        if isinstance(value, float):
            return decimals_text(value, lang)
        return visible(str(value))

    def _choice(self, number: int, lang: str) -> str:
        return _core.field_choice_label(self.type, self.number, number, language_number(lang)) or ""


@lru_cache(maxsize=None)
def fields_of(type: int) -> tuple[Field, ...]:
    """The fields of a type of frames."""
    return tuple(
        Field(
            type,
            number,
            name,
            _core.field_kind(type, number),
            bool(_core.field_needed(type, number)),
            _choices_of(type, number),
        )
        for number, name in enumerate(names_of(partial(_core.field_name, type)))
    )


def _choices_of(type: int, field: int) -> tuple[str, ...]:
    """The names of what a field can be, by number: the numbers of facts have gaps, which are empty here."""
    names = [_core.field_choice_name(type, field, number) or "" for number in range(63)]
    return tuple(names[: max((i + 1 for i, name in enumerate(names) if name), default=0)])


# ---- in ---------------------------------------------------------------------------------------------------------------------------------


def frame_of(name: str, table: Any, values: Mapping[str, Any] | None = None) -> _core._Frame:
    """A frame of a type of what a user gives: a table, columns by name, rows as dictionaries, or the values of one row.

    Args:
        name: of the type.
        table: one of these, or ``None`` for no rows.
        values: for all rows, by the names of fields.

    Raises:
        TypeError: what is none of these.
        UnknownNameError: a column that must be there is not; a value of no field.
        ArgumentError: columns of different lengths.
    """
    type, values = TYPES.index(name), dict(values or {})
    fields = {field.name: field for field in fields_of(type)}
    for given in values:
        if given not in fields:
            raise unknown(given, tuple(fields), f"field of {name}")
    if isinstance(table, PolicyTable) and table._type == type and not values:
        return table._handle
    stream = None if any(fields[given].needed for given in values) else _stream_of(table)
    if stream is None:
        columns = {**_columns_of(table, name), **values}
        return _read(type, _csv(columns)) if columns else _core.frame_new(type, 0)
    frame = _core.frame_read_arrow(type, stream)
    for given, value in values.items():
        _fill(frame, fields[given], _text(value))
    return frame


def _fill(frame: _core._Frame, field: Field, text: str) -> None:
    """The same value in every row."""
    if BETWEEN in text:
        raise ArgumentError(f"expected a value of {field.name}, met {text!r}", "SYNTAX")
    _core.frame_set_texts(frame, field.number, BETWEEN.join([text] * _core.frame_get_size(frame)[1]))


def _read(type: int, text: str) -> _core._Frame:
    """A frame of what was written here, in which no user knows lines."""
    try:
        return _core.frame_read_csv(type, text.encode())
    except Error as error:
        error.line = error.column = None
        raise


def _stream_of(table: Any) -> _core._ArrowStream | None:
    """The Arrow stream of whoever has one; pandas without pyarrow says that it has, but has not."""
    try:
        if hasattr(table, "__arrow_c_stream__"):
            return table.__arrow_c_stream__()  # type: ignore[no-any-return]
    except ImportError:
        return None
    return table if type(table).__name__ == "PyCapsule" else None


def _columns_of(table: Any, name: str) -> dict[str, Any]:
    """The columns of a table, as Python's own values."""
    if table is None:
        return {}
    if isinstance(table, Mapping):
        return dict(table)
    if isinstance(table, Sequence) and not isinstance(table, (str, bytes)) and all(isinstance(row, Mapping) for row in table):
        names = dict.fromkeys(key for row in table for key in row)
        return {key: [row.get(key) for row in table] for key in names}
    for attribute, columns_of in _TAKEN_APART.items():
        if hasattr(table, attribute):
            return columns_of(table)
    met = type(table).__name__
    raise TypeError(f"expected a table of {name} (pandas, polars, pyarrow, DuckDB), columns by name or rows as dictionaries, met {met}")


def _rows_apart(relation: Any) -> dict[str, Any]:
    rows = relation.fetchall()
    return {name: [row[i] for row in rows] for i, name in enumerate(relation.columns)}


def _stream_apart(table: Any) -> dict[str, Any]:
    import pyarrow

    return dict(pyarrow.table(table).to_pydict())


def _batch_apart(batch: Any) -> dict[str, Any]:
    import pyarrow

    return dict(pyarrow.record_batch(batch).to_pydict())


_TAKEN_APART: dict[str, Callable[[Any], dict[str, Any]]] = {
    "to_pydict": lambda table: dict(table.to_pydict()),  # of pyarrow
    "get_columns": lambda table: {column.name: column.to_list() for column in table.get_columns()},  # of polars
    "fetchall": _rows_apart,  # of DuckDB
    "itertuples": lambda table: {str(name): list(values) for name, values in table.items()},  # of pandas
    "_columns": lambda table: dict(table.to_dict()),  # our own
    "__arrow_c_stream__": _stream_apart,
    "__arrow_c_array__": _batch_apart,
}
"""How tables give their columns, by what only they have."""


def _csv(columns: Mapping[str, Any]) -> str:
    """Columns as the core reads them; a value that is no column stands in every row, and alone it is one row."""
    lists = {name: list(values) for name, values in columns.items() if _is_column(values)}
    lengths = {name: len(values) for name, values in lists.items()}
    if len(set(lengths.values())) > 1:
        met = ", ".join(f"{length} of {name}" for name, length in lengths.items())
        raise ArgumentError(f"expected columns of one length, met {met}", "RANGE")
    rows = next(iter(lengths.values()), 1)
    for name, value in columns.items():
        lists.setdefault(name, [value] * rows)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*(map(_text, lists[name]) for name in columns)))
    return text.getvalue()


def _is_column(values: Any) -> bool:
    return isinstance(values, Iterable) and not isinstance(values, (str, bytes))


def _text(value: Any) -> str:
    """A value as it stands in CSV; nothing where missing, as Python, numpy and pandas have it."""
    kind = type(value).__name__
    if value is None or kind in ("NAType", "NaTType") or value != value:
        return ""
    if kind in ("bool", "bool_"):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        value = value.date()
    if kind == "datetime64":
        return str(value)[:10]
    if isinstance(value, float):
        return f"{value:.8f}"  # what lies behind is noise
    return str(value)


# ---- problems ---------------------------------------------------------------------------------------------------------------------------


class Problem(NamedTuple):
    """What is wrong with a row, which was left out.

    Attributes:
        frame: which table: ``cases``, ``placements``, ...
        row: its number there, from 0.
        field: the column.
        problem: ``missing``, ``unknown``, ``range``, ``decimals``, ``order``, ``duplicate``, ``unmapped``, ``parameter`` or ``shares``.
        met: what stood there; ``None`` where nothing did.
        message: a sentence on it.
    """

    frame: str
    row: int
    field: str
    problem: str
    met: str | None
    message: str


class Problems(ArrowRows[Problem]):
    """The problems of rows that were left out, in order of table, row and column. ``lang`` is the language of messages."""

    __slots__ = ("_handle", "lang")
    _handle: _core._Frame
    lang: str

    @classmethod
    def _of(cls, handle: _core._Frame, lang: str) -> Problems:
        problems = cls.__new__(cls)
        problems._handle, problems.lang = handle, lang
        return problems

    def in_language(self, lang: str) -> Problems:
        """The same problems with messages in another language.

        Args:
            lang: ``en`` or ``nl``.

        Raises:
            ValueError: another language.
        """
        language_number(lang)
        return self._of(self._handle, lang)

    def __len__(self) -> int:
        return _core.frame_count_problems(self._handle)

    @overload
    def __getitem__(self, index: int) -> Problem: ...
    @overload
    def __getitem__(self, index: slice) -> list[Problem]: ...
    def __getitem__(self, index: int | slice) -> Problem | list[Problem]:
        if isinstance(index, slice):
            return list(map(self._problem, range(len(self))[index]))
        return self._problem(position_in(index, len(self), "problems"))

    def __iter__(self) -> Iterator[Problem]:
        return map(self._problem, range(len(self)))

    def _problem(self, index: int) -> Problem:
        type, row, field, problem, met = _core.frame_get_problem(self._handle, index)
        message = _core.frame_get_message(self._handle, index, language_number(self.lang))
        return Problem(TYPES[type], row, fields_of(type)[field].name, PROBLEMS[problem], met or None, message)

    def _columns(self) -> list[Column]:
        columns = zip(*self) if len(self) else [()] * len(Problem._fields)
        return [_problem_column(name, list(values)) for name, values in zip(Problem._fields, columns)]

    def _stream(self) -> Stream:
        return Stream(lambda: _core.frame_export_problems(self._handle, language_number(self.lang)))

    def _grid(self, lang: str) -> Grid:
        shown = self.in_language(lang)
        rows = [(row.frame, str(row.row), row.field, row.problem, visible(row.message)) for row in islice(shown, _SHOWN)]
        return Grid(["frame", "row", "field", "problem", "message"], rows, {1}, len(self))

    def __str__(self) -> str:
        return self._grid(self.lang).text(self.lang) if len(self) else "no row has a problem"

    def _repr_html_(self) -> str:
        from ._html import grid_html

        return grid_html(repr(self)[1:-1], self._grid(language()), language())

    def __repr__(self) -> str:
        return f"<Problems, {len(self)}>"


# ---- out --------------------------------------------------------------------------------------------------------------------------------


def _problem_column(name: str, values: list[Any]) -> Column:
    return Column(name, "position", array("q", values)) if name == "row" else Column(name, "text", values)


class Reason(NamedTuple):
    """What a result rests on.

    Attributes:
        name: as in the rows of the result.
        label: what it says.
        source: where it stands.
    """

    name: str
    label: str
    source: str


def reasons_of(lists: Iterable[list[str] | None], field: Field, source_of: Callable[[int], str | None], lang: str) -> list[Reason]:
    """The reasons that there are in a column, each once, in the order of the core."""
    there = {name for names in lists for name in names or ()}
    chosen = [(number, name) for number, name in enumerate(field.choices) if name in there]
    return [Reason(name, field.text([name], lang), source_of(number) or "") for number, name in chosen]


class Grid(NamedTuple):
    """What is shown of a table: heads, the texts of the first rows, the columns of numbers, how many rows there are; ``turned``: side by
    side."""

    heads: list[str]
    rows: Sequence[tuple[str, ...]]
    numbers: set[int]
    total: int
    turned: bool = False

    def text(self, lang: str) -> str:
        """Lines of text."""
        if self.turned:
            cells = [zip_longest(*(text.split(AND) for text in line), fillvalue="") for line in zip(self.heads, *self.rows)]
            lines = aligned([line for several in cells for line in several])
        else:
            lines = aligned([self.heads, *self.rows], right=self.numbers)
        shown = ["  ".join(line).rstrip() for line in lines]
        left = self.total - len(self.rows)
        if left > 0:
            shown.append(word("and_more", lang).format(count=number_text(left, lang), what=word("row_one" if left == 1 else "rows", lang)))
        return "\n".join(shown)


class PolicyTable(RowsOfColumns[Row], ArrowRows[Row]):
    """A table of policy: rows in order, columns by name.

    ``problems`` tells of the rows that were left out. Printed, what is missing in all rows is not shown, and names of choices are words.
    """

    __slots__ = ("_handle", "_made")
    _handle: _core._Frame
    _made: list[Column] | None
    _type: ClassVar[int]
    _row: ClassVar[Any]

    def __init_subclass__(cls, frame: str = "", **more: Any) -> None:
        super().__init_subclass__(**more)
        if frame:
            cls._type = TYPES.index(frame)

    @classmethod
    def _of(cls: type[Made], handle: _core._Frame) -> Made:
        table = cls.__new__(cls)
        table._handle, table._made = handle, None
        return table

    @property
    def problems(self) -> Problems:
        """The problems of rows that were left out, of the tables that this one was made from too."""
        return Problems._of(self._handle, "en")

    def __len__(self) -> int:
        return _core.frame_get_size(self._handle)[1]

    def _rows(self, which: slice) -> list[Row]:
        part = to_dict(column._replace(values=column.values[which]) for column in self._columns())
        return list(map(self._row._make, zip(*part.values())))

    def _columns(self) -> list[Column]:
        if self._made is None:
            self._made = [self._column(field) for field in fields_of(self._type)]
        return self._made

    def _column(self, field: Field) -> Column:
        numbers = int64s(_core.frame_get_numbers(self._handle, field.number))
        kind = _KINDS[field.kind]
        values = self._texts(field, numbers) if kind == "text" else _chosen(field, numbers) if kind == "any" else numbers
        return Column(field.name, kind, values, field.choices)

    def _texts(self, field: Field, numbers: memoryview) -> list[str | None]:
        """Each text is asked for once."""
        first = {number: row for row, number in reversed(list(enumerate(numbers)))}
        texts = {number: bytes(_core.frame_get_text(self._handle, field.number, row, 0)).decode() for number, row in first.items()}
        return [texts[number] or None for number in numbers]

    def _stream(self) -> Stream:
        return Stream(lambda: _core.frame_export_arrow(self._handle))

    def _text(self, field: Field, value: Any, lang: str, by_name: bool) -> str:
        """A value as it is shown; of sets of choices the labels, unless names are asked for."""
        return ", ".join(value or []) if by_name and field.kind == CHOICES else field.text(value, lang)

    def _grid(self, lang: str, by_name: bool = False) -> Grid:
        """The columns of which something is known, under their labels; or, in a table that is not turned, their names."""
        lists = to_dict(column._replace(values=column.values[:_SHOWN]) for column in self._columns())
        shown = [field for field in fields_of(self._type) if any(value not in (None, []) for value in lists[field.name])]
        turned = len(self) <= _FEW_ROWS and len(shown) > _MANY_COLUMNS
        by_name = by_name and not turned
        texts = [[self._text(field, value, lang, by_name) for value in lists[field.name]] for field in shown]
        heads = [field.name if by_name else field.label(lang) for field in shown]
        numbers = {i for i, field in enumerate(shown) if field.kind in (WHOLE, CENTS, HUNDREDTHS)}
        return Grid(heads, list(zip(*texts)), numbers, len(self), turned)

    def __str__(self) -> str:
        return self._grid(language(), by_name=True).text(language()) if len(self) else repr(self)

    def _repr_html_(self) -> str:
        from ._html import grid_html

        return grid_html(repr(self)[1:-1], self._grid(language()), language())

    def __repr__(self) -> str:
        problems = f", problems: {len(self.problems)}" if len(self.problems) else ""
        return f"<{type(self).__name__}, {len(self)}{problems}>"


class PlaceTable(PolicyTable[Row]):
    """A table of places, which people are shown by the names that are known."""

    __slots__ = ("_names",)
    _names: Mapping[str, str]

    @classmethod
    def _with_names(cls: type[Placed], handle: _core._Frame, names: Mapping[str, str]) -> Placed:
        found = cls._of(handle)
        found._names = names
        return found

    def _name(self, code: str, lang: str) -> str:
        """Of the country in the language; a code where no name is known."""
        return area_text(AREAS.get(code) or self._names.get(code) or code, lang)

    def _text(self, field: Field, value: Any, lang: str, by_name: bool) -> str:
        return visible(self._name(value, lang)) if field.kind == PLACE and value else super()._text(field, value, lang, by_name)


_KINDS = {
    WHOLE: "whole", CENTS: "hundredths", HUNDREDTHS: "hundredths", DAY: "date", YES_NO: "yes_no", CHOICE: "choice", CHOICES: "any",
    PLACE: "text", TEXT: "text",
}  # fmt: skip
"""Of each kind of field the kind of its column."""


def _chosen(field: Field, numbers: memoryview) -> list[list[str] | None]:
    """Lists of names; what is chosen together is looked for once."""
    names = {number: [name for bit, name in enumerate(field.choices) if number >> bit & 1] for number in set(numbers) - {MISSING}}
    return [None if number == MISSING else list(names[number]) for number in numbers]


def made(table: Made, strict: bool, depth: int = 3) -> Made:
    """The table, after it was said what is wrong with the rows that it was made from.

    Raises:
        DomainError: something is, and ``strict`` asks for it.
    """
    count = len(table.problems)
    if count:
        first = table.problems[0].message
        if strict:
            raise DomainError(first, "DOMAIN")
        many = number_text(count, "en")
        said = "a row was left out" if count == 1 else f"rows were left out, for {many} problems; the first"
        warnings.warn(f"{said}: {first} (see .problems of the result)", RecordWarning, depth)
    return table


def days(on: Day | Iterable[Day]) -> list[int]:
    """One day or several, as the core counts them."""
    several = [on] if isinstance(on, (str, datetime.date)) else list(on)
    return list(map(days_of, several))


def today_or(on: Day | None) -> int:
    """A day as the core counts it; that of the call where none is given."""
    return days_of(datetime.date.today() if on is None else on)
