"""Proportions of counts, wherever they come from: intervals, and the percentage as published."""

from __future__ import annotations

import math
import operator
import sys
from array import array
from collections.abc import Mapping, Set
from decimal import Decimal
from typing import Any, overload

from . import _core
from ._names import MISSING, doubles, method_number

__all__ = ["percentage", "proportion_confint"]


@overload
def proportion_confint(count: float, nobs: float, alpha: float = 0.05, method: str = "wilson") -> tuple[float, float]: ...
@overload
def proportion_confint(count: Any, nobs: Any, alpha: float = 0.05, method: str = "wilson") -> tuple[Any, Any]: ...
def proportion_confint(count: Any, nobs: Any, alpha: float = 0.05, method: str = "wilson") -> tuple[Any, Any]:
    """Confidence interval for a proportion; the call and the meaning are those of statsmodels.

    Args:
        count: successes: a whole number, or a list, NumPy array, pandas or polars Series, or Arrow array of them, of one dimension. Floats
            and decimals that are whole will do; ``None``, NaN and ``<NA>`` are missing.
        nobs: trials, likewise: as many as successes, or one for all; with many trials ``count`` may be one for all.
        alpha: 1 - level, between 0 and 1.
        method: ``wilson``, or ``beta`` (``clopper_pearson``, ``exact``).

    Returns:
        low, high: fractions from 0 to 1; NaN where there is no proportion (no trials, more successes than trials, a missing count). Floats
        where both arguments are numbers; Series with the index of ``count``, or else of ``nobs``, where one of them is a pandas Series
        (two of them go together by position); else arrays, NumPy's where it is loaded.

    Raises:
        TypeError: what is no whole number.
        OverflowError: a number beyond 64 bits.
        ValueError: lengths that do not go together, or more than one dimension.
        DomainError: another alpha (a ``ValueError``).
        UnknownNameError: another method (a ``ValueError``).

    >>> low, high = proportion_confint(5, 8)
    >>> round(low, 4), round(high, 4)
    (0.3057, 0.8632)
    >>> low, high = proportion_confint([5, 0, None], [8, 8, 8], method="beta")
    >>> [f"{bound:.4f}" for bound in low]
    ['0.2449', '0.0000', 'nan']
    """
    successes, trials = _whole(count), _whole(nobs)
    n = len(trials) if len(successes) == 1 else len(successes)
    level = 1 - alpha
    bounds = doubles(_core.proportion_bounds(method_number(method), level, _spread(successes, n), _spread(trials, n)))
    low, high = bounds[:n], bounds[n:]
    if not _is_many(count) and not _is_many(nobs):
        return low[0], high[0]
    indexes = (_index_of(count), _index_of(nobs))
    index = next((index for index in indexes if index is not None and len(index) == n), None)
    return _like(low, index), _like(high, index)


def percentage(numerator: int, denominator: int) -> int:
    """The whole percentage as published: 100 × ``numerator`` / ``denominator``, rounded half up; 0 for a denominator of 0.

    Raises:
        DomainError: a negative denominator, or numbers too large to multiply (a ``ValueError``).

    >>> percentage(5, 8)
    63
    """
    return _core.percentage(numerator, denominator)


# ---- from what users have to what the core takes, and back ------------------------------------------------------------------------------


def _is_many(value: Any) -> bool:
    return hasattr(value, "__len__") and getattr(value, "ndim", 1) != 0 and not isinstance(value, (str, bytes, Mapping, Set))


def _whole(value: Any) -> Any:
    """Whole numbers as the core takes them: NumPy's of 64 bits as they lie in memory; a number alone as one of one."""
    if not _is_many(value):
        return array("q", [_number(value)])
    numpy = sys.modules.get("numpy")
    if numpy is None or isinstance(value, (list, tuple)):
        return _one_by_one(value)
    return _at_once(value, numpy)


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
    if hasattr(value, "as_py"):  # Arrow's
        value = value.as_py()
    elif hasattr(value, "tolist"):  # NumPy's
        value = value.tolist()
    if value is None or value is getattr(sys.modules.get("pandas"), "NA", None):
        return MISSING
    if isinstance(value, (float, Decimal)):
        if math.isnan(value):
            return MISSING
        if math.isfinite(value) and value == int(value):
            return int(value)
    return operator.index(value)


def _spread(numbers: Any, n: int) -> Any:
    """One number for all n."""
    if len(numbers) == n:
        return numbers
    if len(numbers) != 1:
        raise ValueError(f"expected as many trials as successes, or one for all; met {len(numbers)} and {n}")
    return array("q", numbers) * n


def _index_of(value: Any) -> Any:
    """The index of a pandas Series; None for others."""
    index = getattr(value, "index", None)
    return None if callable(index) else index


def _like(numbers: memoryview[float], index: Any) -> Any:
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return numbers
    if index is None:
        return numpy.frombuffer(numbers)
    import pandas as pd

    return pd.Series(numpy.frombuffer(numbers), index=index, copy=False)
