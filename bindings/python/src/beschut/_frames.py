# SPDX-License-Identifier: MIT
"""Tables by column, as Python lists and as pandas frames. Columns are made once, of the core's own numbers; both take theirs from them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._names import BREAKDOWNS, CELLS, DATES, MEASURES, MISSING, NO_DATE, ROWS, area_code, date_or_none, period_of, value_or_none

if TYPE_CHECKING:
    import pandas

    from ._collection import Collection

__all__ = ["Column", "ROW_NAMES", "long_columns", "row_code", "to_dict", "to_pandas", "wide_columns"]

ROW_NAMES: tuple[str, ...] = tuple(dict.fromkeys(name for rows in ROWS for name in rows))
"""The rows of both breakdowns, each name once."""


class Column(NamedTuple):
    """A column: ``kind`` says what its values are, and so what they become; each stands there so many ``times``."""

    name: str
    kind: str
    values: Any
    choices: tuple[str, ...] = ()
    times: int = 1


def row_code(breakdown: int, row: int) -> int:
    """The position of a row's name in ``ROW_NAMES``."""
    return ROW_NAMES.index(ROWS[breakdown][row])


# ---- what reports have ------------------------------------------------------------------------------------------------------------------


def _heads(collection: Collection) -> list[Column]:
    handle, n = collection._handle, len(collection)
    areas = array("i", _core.collection_get_areas(handle))
    dates = [array("i", _core.collection_get_dates(handle, which)) for which in range(len(DATES))]
    labels = [_core.collection_get_label(handle, i) or None for i in range(n)]
    return [
        Column("report", "position", array("q", range(n))),
        Column("area", "text", [area_code(area) for area in areas]),
        Column("area_name", "text", [_core.area_name(area) or None for area in areas]),
        Column("label", "text", labels),
        Column("period", "text", [period_of(days) for days in dates[DATES.index("until")]]),
        *(Column(name, "date", dates[which]) for which, name in enumerate(DATES)),
    ]


def _cells(collection: Collection) -> list[array[int]]:
    return [array("q", _core.collection_get_column(collection._handle, cell)) for cell in range(len(CELLS))]


def wide_columns(collection: Collection) -> list[Column]:
    """One row per report."""
    cells = [Column(name, "whole", values) for name, values in zip(CELLS, _cells(collection))]
    sources = [_core.collection_get_source(collection._handle, i) or None for i in range(len(collection))]
    return [*_heads(collection), *cells, Column("source", "text", sources)]


def long_columns(collection: Collection) -> list[Column]:
    """One row per report and cell."""
    n, many = len(collection), len(CELLS)
    keys = [(b, row_code(b, r), m) for b in range(len(BREAKDOWNS)) for r in range(len(ROWS[b])) for m in range(len(MEASURES))]
    breakdowns, rows, measures = (array("i", codes) * n for codes in zip(*keys))
    lines, columns = (array("i", data) for data in _core.collection_get_places(collection._handle))
    return [
        *(column._replace(times=many) for column in _heads(collection)),
        Column("breakdown", "choice", breakdowns, BREAKDOWNS),
        Column("row", "choice", rows, ROW_NAMES),
        Column("measure", "choice", measures, MEASURES),
        Column("value", "whole", _interleave(_cells(collection))),
        Column("line", "place", lines),
        Column("column", "place", columns),
    ]


def _interleave(columns: Sequence[array[int]]) -> array[int]:
    """The first of each, then the second of each, and so on."""
    mixed = columns[0] * len(columns)
    for position, column in enumerate(columns):
        mixed[position :: len(columns)] = column
    return mixed


# ---- what they become -------------------------------------------------------------------------------------------------------------------


def to_dict(columns: Iterable[Column]) -> dict[str, list[Any]]:
    """Lists by name; ``None`` is missing."""
    return {column.name: _list_of(column) for column in columns}


def _list_of(column: Column) -> list[Any]:
    values = column.values
    if column.times > 1:
        return [value for value in _list_of(column._replace(times=1)) for _ in range(column.times)]
    if column.kind == "choice":
        return [None if code < 0 else column.choices[code] for code in values]
    if column.kind == "real":
        return [value if value == value else None for value in values]
    turn = _TURNS.get(column.kind)
    return list(values) if turn is None else [turn(value) for value in values]


_TURNS: dict[str, Callable[[Any], Any]] = {
    "whole": value_or_none,
    "small": lambda value: None if value == NO_DATE else value,
    "date": date_or_none,
    "place": lambda value: value or None,
    "yes_no": lambda value: None if value < 0 else bool(value),
    "hundredths": lambda value: None if value == MISSING else value / 100,
}


def to_pandas(columns: Iterable[Column]) -> pandas.DataFrame:
    """A DataFrame; whole numbers are ``Int64``, shares ``Float64``, texts ``string``, names categories, dates ``datetime64[s]``."""
    import pandas as pd

    arrays = {column.name: (_array_of(column), column.times) for column in columns}
    return pd.DataFrame({name: values if times == 1 else values.repeat(times) for name, (values, times) in arrays.items()})


def _array_of(column: Column) -> Any:
    import numpy as np
    import pandas as pd

    kind, values = column.kind, column.values
    if kind == "text":
        return pd.array(values, dtype="string")
    if kind == "any":
        return pd.Series(values, dtype=object)
    numbers = np.array(values)
    if kind == "choice":
        return pd.Categorical.from_codes(np.maximum(numbers, -1), pd.Index(column.choices))
    if kind == "date":  # seconds hold all years; nanoseconds do not
        days = numbers.astype("datetime64[D]")
        days[numbers <= NO_DATE] = "NaT"
        return days.astype("datetime64[s]")
    if kind == "whole":
        return pd.arrays.IntegerArray(numbers, numbers == MISSING)
    if kind == "small":
        return pd.arrays.IntegerArray(numbers.astype("int64"), numbers == NO_DATE)
    if kind == "yes_no":
        return pd.arrays.BooleanArray(numbers > 0, numbers < 0)
    if kind == "place":
        return pd.arrays.IntegerArray(numbers.astype("int64"), numbers == 0)
    if kind == "real":
        return pd.arrays.FloatingArray(numbers, np.isnan(numbers))
    if kind == "hundredths":
        return pd.arrays.FloatingArray(numbers / 100, numbers == MISSING)
    return numbers
