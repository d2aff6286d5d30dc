# SPDX-License-Identifier: MIT
"""Columns of numbers: from what users have to what the core takes, and back."""

from __future__ import annotations

import math
import operator
import sys
from array import array
from collections.abc import Mapping, Sequence, Set
from decimal import Decimal
from typing import Any, NamedTuple

from ._names import MISSING, value_or_none

__all__ = ["Form", "Table", "form_of", "of_columns", "real", "spread", "table", "together", "whole"]


class Form(NamedTuple):
    """How results are given, which is how their arguments were: one number, Series with an index, arrays."""

    is_one: bool
    index: Any

    def reals(self, numbers: memoryview[float]) -> Any:
        """Numbers, NaN where there is none."""
        if self.is_one:
            return numbers[0]
        numpy = sys.modules.get("numpy")
        if numpy is None:
            return numbers
        if self.index is None:
            return numpy.frombuffer(numbers)
        import pandas as pd

        return pd.Series(numpy.frombuffer(numbers), index=self.index, copy=False)

    def wholes(self, numbers: Sequence[int]) -> Any:
        """Whole numbers, None or <NA> where there is none."""
        return self.others([value_or_none(number) for number in numbers], "Int64")

    def others(self, values: list[Any], dtype: str = "string") -> Any:
        """Texts, or anything that lists hold."""
        if self.is_one:
            return values[0]
        if self.index is None:
            return values
        import pandas as pd

        return pd.Series(values, index=self.index, dtype=dtype)


def together(*values: Any) -> tuple[list[Any], Form]:
    """Columns of whole numbers of one length, of which each may be one number for all; and the form of what is made of them."""
    columns = [whole(value) for value in values]
    n = next((len(column) for column in columns if len(column) != 1), 1)
    return [spread(column, n) for column in columns], form_of(values, n)


def form_of(values: Sequence[Any], n: int) -> Form:
    """The form of n results of these arguments: the index is that of the first Series of n."""
    indexes = map(_index_of, values)
    index = next((index for index in indexes if index is not None and len(index) == n), None)
    return Form(not any(map(_is_many, values)), index)


def spread(numbers: Any, n: int) -> Any:
    """One number for all n."""
    if len(numbers) == n:
        return numbers
    if len(numbers) != 1:
        raise ValueError(f"expected as many numbers in each column, or one for all; met {len(numbers)} and {n}")
    return array(getattr(numbers, "typecode", "q"), numbers) * n


# ---- whole numbers ----------------------------------------------------------------------------------------------------------------------


def whole(value: Any) -> Any:
    """Whole numbers as the core takes them: NumPy's of 64 bits as they lie in memory; a number alone as one of one."""
    if not _is_many(value):
        return array("q", [_number(value)])
    numpy = sys.modules.get("numpy")
    if numpy is None or isinstance(value, (list, tuple)):
        return _one_by_one(value)
    return _at_once(value, numpy)


def _is_many(value: Any) -> bool:
    if hasattr(value, "dtype"):  # NumPy's, pandas', polars': found sooner
        return getattr(value, "ndim", 1) != 0 and hasattr(value, "__len__")
    return hasattr(value, "__len__") and getattr(value, "ndim", 1) != 0 and not isinstance(value, (str, bytes, Mapping, Set))


def _at_once(value: Any, numpy: Any) -> Any:
    dtype = getattr(value, "dtype", None)
    if hasattr(dtype, "na_value") and getattr(dtype, "kind", "") == "i":  # pandas' whole numbers with <NA>
        return value.to_numpy("int64", na_value=MISSING)
    numbers = numpy.asarray(value)
    kind = numbers.dtype.kind
    if numbers.ndim != 1:
        raise ValueError(f"expected an array of one dimension, met {numbers.ndim}")
    if kind not in "biufO":
        raise TypeError(f"expected whole numbers, met {numbers.dtype}")
    if numpy.ma.is_masked(value):
        return _one_by_one(value)
    if kind in "biu" and numbers.dtype != "uint64":
        return numpy.ascontiguousarray(numbers, dtype="int64")
    if kind == "f" and (value is numbers or _index_of(value) is not None):  # others make floats of whole numbers where one is missing
        whole = (numpy.abs(numbers) < -MISSING) & (numbers == numpy.trunc(numbers))
        if (whole | numpy.isnan(numbers)).all():
            return numpy.where(whole, numbers, MISSING).astype("int64")
    return _one_by_one(value)


def _one_by_one(values: Any) -> array[int]:
    values = values.tolist() if hasattr(values, "tolist") else values
    try:
        return array("q", iter(values))
    except TypeError:
        return array("q", map(_number, values))


def _number(value: Any) -> int:
    """A whole number; None, NaN and <NA> as missing."""
    value = _plain(value)
    if value is None:
        return MISSING
    if isinstance(value, (float, Decimal)):
        if math.isnan(value):
            return MISSING
        if math.isfinite(value) and value == int(value):
            return int(value)
    return operator.index(value)


# ---- numbers of any kind ----------------------------------------------------------------------------------------------------------------


def real(value: Any) -> array[float]:
    """Numbers as the core takes them; None and <NA> as NaN, a number alone as one of one."""
    if not _is_many(value):
        return array("d", [_real(value)])
    if getattr(value, "ndim", 1) != 1:
        raise ValueError(f"expected an array of one dimension, met {value.ndim}")
    try:
        return array("d", iter(value))
    except TypeError:
        return array("d", map(_real, value))


def _real(value: Any) -> float:
    value = _plain(value)
    if isinstance(value, (str, bytes)):
        raise TypeError(f"expected a number, met {type(value).__name__}")
    return math.nan if value is None else float(value)


def _plain(value: Any) -> Any:
    """A value of Arrow, NumPy or pandas as Python has it."""
    if hasattr(value, "as_py"):
        value = value.as_py()
    elif hasattr(value, "tolist"):
        value = value.tolist()
    return None if value is getattr(sys.modules.get("pandas"), "NA", None) else value


def _index_of(value: Any) -> Any:
    """The index of a pandas Series; None for others."""
    index = getattr(value, "index", None)
    return None if callable(index) else index


# ---- tables -----------------------------------------------------------------------------------------------------------------------------


class Table(NamedTuple):
    """Whole numbers, row by row. ``is_row``: it was given as one row."""

    numbers: array[int]
    rows: int
    columns: int
    index: Any = None
    is_row: bool = False

    def sums(self) -> array[int]:
        """The sum of each row, missing where one of its numbers is."""
        starts = range(0, len(self.numbers), self.columns)
        rows = [self.numbers[start : start + self.columns] for start in starts] if self.columns else []
        return array("q", [MISSING if MISSING in row else sum(row) for row in rows])


def table(value: Any) -> Table:
    """A table of whole numbers: rows in a list, an array of two dimensions, a frame; or one row."""
    if hasattr(value, "columns"):
        return of_columns([whole(value[name]) for name in value.columns], _index_of(value))
    if not _is_many(value):
        raise TypeError(f"expected a table of whole numbers, met {type(value).__name__}")
    if getattr(value, "ndim", 1) == 2:
        rows, columns = value.shape
        return Table(array("q", whole(value.reshape(-1))), rows, columns)
    if getattr(value, "ndim", 1) != 1:
        raise ValueError(f"expected a table of two dimensions, met {value.ndim}")
    if len(value) and all(map(_is_many, value)):
        return _of_rows([array("q", whole(row)) for row in value])
    numbers = array("q", whole(value))
    return Table(numbers, 1 if len(numbers) else 0, len(numbers), is_row=len(numbers) > 0)


def of_columns(columns: list[Any], index: Any = None) -> Table:
    """A table of columns of one length."""
    n = len(columns[0]) if columns else 0
    numbers = array("q", bytes(8 * n * len(columns)))
    for position, column in enumerate(columns):
        numbers[position :: len(columns)] = array("q", column)
    return Table(numbers, n, len(columns), index)


def _of_rows(rows: list[array[int]]) -> Table:
    lengths = {len(row) for row in rows}
    if len(lengths) > 1:
        raise ValueError(f"expected rows of one length, met {' and '.join(map(str, sorted(lengths)))}")
    numbers = array("q")
    for row in rows:
        numbers.extend(row)
    return Table(numbers, len(rows), lengths.pop())
