"""Rates with their uncertainty."""

from __future__ import annotations

import math
import operator
import sys
from array import array
from typing import TYPE_CHECKING, Any

from . import _core
from ._names import BREAKDOWNS, METHODS, MISSING, RATES, ROWS, STATES, doubles, int32s, int64s, value_or_none

if TYPE_CHECKING:
    from ._collection import Collection

__all__ = ["percentage", "proportion_confint", "rates"]


def _method(name: str) -> int:
    return METHODS.index(name) if name in METHODS else int(_core.interval_method_find(name))


def rates(collection: Collection, method: str, level: float) -> Any:
    """All rates of all reports, by column."""
    report, rate, breakdown, row, numerator, denominator, printed, state, estimate, low, high = _core.rates(collection._handle, _method(method), float(level))
    states = [STATES[s] for s in int32s(state)]
    defined = [s == "defined" for s in states]
    columns: dict[str, list[Any]] = {
        "report": list(int64s(report)),
        "rate": [RATES[r] for r in int32s(rate)],
        "breakdown": [BREAKDOWNS[b] for b in int32s(breakdown)],
        "row": [ROWS[b][r] for b, r in zip(int32s(breakdown), int32s(row))],
        "numerator": [value_or_none(v) for v in int64s(numerator)],
        "denominator": [value_or_none(v) for v in int64s(denominator)],
        "printed_pct": [value_or_none(v) for v in int64s(printed)],
        "state": states,
    }
    for name, values in (("estimate", estimate), ("low", low), ("high", high)):
        columns[name] = [v if d else None for v, d in zip(doubles(values), defined)]
    try:
        import pandas as pd
    except ImportError:
        return columns
    return pd.DataFrame(columns).astype({name: "Int64" for name in ("numerator", "denominator", "printed_pct")} | {n: "Float64" for n in ("estimate", "low", "high")})


def proportion_confint(count: Any, nobs: Any, alpha: float = 0.05, method: str = "wilson") -> Any:
    """Confidence interval for a proportion; the call and the meaning are those of statsmodels.

    Args:
        count: successes; a number, or an array, list or Series of them.
        nobs: trials, of the same shape, or one number for all.
        alpha: 1 - level.
        method: ``wilson``, or ``beta`` (``clopper_pearson``, ``exact``).

    Returns:
        low, high: floats for numbers; a Series with the index of ``count`` for a Series; else an array (NumPy where it is loaded). NaN where there is no
        proportion: no trials, more successes than trials, a missing count.

    >>> low, high = proportion_confint(5, 8)
    >>> round(low, 4), round(high, 4)
    (0.3057, 0.8632)
    """
    index = getattr(count, "index", None)
    index = None if callable(index) else index
    scalar = not _is_many(count) and not _is_many(nobs)
    successes, trials = _whole(count), _whole(nobs)
    n = len(trials) if len(successes) == 1 else len(successes)
    successes, trials = _spread(successes, n), _spread(trials, n)
    _, low, high, _ = _core.proportion_interval(_method(method), 1 - alpha, successes, trials)
    if scalar:
        return doubles(low)[0], doubles(high)[0]
    return _like(low, index), _like(high, index)


def percentage(numerator: int, denominator: int) -> int:
    """The published whole percentage: rounded half up; 0 for a denominator of 0.

    >>> percentage(5, 8)
    63
    """
    return int(_core.percentage(numerator, denominator))


def _is_many(value: Any) -> bool:
    return hasattr(value, "__len__") and getattr(value, "ndim", 1) != 0 and not isinstance(value, (str, bytes))


def _whole(value: Any) -> Any:
    """Whole numbers as the core takes them: NumPy's of 64 bits without a copy; a number alone as one of one; None, NaN and <NA> as missing."""
    if not _is_many(value):
        return array("q", [_number(value)])
    numpy = sys.modules.get("numpy")
    if numpy is not None and not isinstance(value, (list, tuple)):
        value = numpy.asarray(value)
        if value.ndim != 1:
            raise ValueError(f"expected an array of one dimension, met {value.ndim}")
        if value.dtype.kind in "iu" and value.dtype != "uint64":
            return numpy.ascontiguousarray(value, dtype="int64")
        value = value.tolist()
    try:
        return array("q", iter(value))
    except TypeError:
        return array("q", map(_number, value))


def _number(value: Any) -> int:
    value = value.item() if hasattr(value, "item") else value
    if value is None or value is getattr(sys.modules.get("pandas"), "NA", None):
        return MISSING
    if isinstance(value, float) and (math.isnan(value) or value.is_integer()):
        return MISSING if math.isnan(value) else int(value)
    return operator.index(value)


def _spread(numbers: Any, n: int) -> Any:
    """One number for all n."""
    if len(numbers) == n:
        return numbers
    if len(numbers) != 1:
        raise ValueError(f"expected as many trials as successes, or one for all; met {len(numbers)} and {n}")
    return array("q", numbers) * n


def _like(data: bytearray, index: Any) -> Any:
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return doubles(data)
    numbers = numpy.frombuffer(data)
    if index is None:
        return numbers
    import pandas as pd

    return pd.Series(numbers, index=index)
