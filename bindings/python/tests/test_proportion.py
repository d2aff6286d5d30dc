# SPDX-License-Identifier: MIT
"""Intervals of proportions: against statsmodels, against a table of many digits; counts of every kind that people have."""

from __future__ import annotations

import math
import sys
import tracemalloc
from array import array
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from project import expected_intervals
from statsmodels.stats.proportion import proportion_confint as reference

import beschut
from beschut import proportion_confint

METHODS = pytest.mark.parametrize("method", ["wilson", "beta"])
TRIALS = (1, 2, 3, 5, 8, 10, 17, 50, 137, 1000, 3842, 1_000_000)
PAIRS = [(s, n) for n in TRIALS for s in sorted({0, 1, 2, n // 3, n // 2, n - 2, n - 1, n}) if 0 <= s <= n]


def close(a: object, b: object, tolerance: float = 1e-12) -> bool:
    """Relatively; 0 may be some 1e-17 with them."""
    return bool(np.allclose(np.asarray(a, dtype=float), np.asarray(b, dtype=float), rtol=tolerance, atol=1e-15, equal_nan=True))


# ---- the figures -------------------------------------------------------------------------------------------------------------------------


@METHODS
@pytest.mark.parametrize("alpha", [0.5, 0.2, 0.1, 0.05, 0.01, 0.001])
def test_as_statsmodels(method: str, alpha: float) -> None:
    count, nobs = (np.array(column) for column in zip(*PAIRS))
    for mine, theirs in zip(proportion_confint(count, nobs, alpha, method), reference(count, nobs, alpha, method)):
        assert close(mine, theirs)


@METHODS
def test_numbers_one_by_one_as_statsmodels(method: str) -> None:
    for count, nobs in PAIRS:
        mine = proportion_confint(count, nobs, method=method)
        assert type(mine) is tuple and [type(bound) for bound in mine] == [float, float]
        assert close(mine, reference(count, nobs, method=method)), (count, nobs)


def test_many_digits() -> None:
    for row in expected_intervals():
        count, nobs, alpha = int(row["successes"]), int(row["trials"]), float(1 - Fraction(row["level"]))
        for method, name in (("wilson", "wilson"), ("clopper_pearson", "exact"), ("exact", "exact"), ("beta", "exact")):
            expected = [float(row[f"{name}_low"]), float(row[f"{name}_high"])]
            assert close(proportion_confint(count, nobs, alpha, method), expected, 1e-11), (row, method)


@given(st.integers(-5, 5000), st.integers(-5, 5000), st.floats(0.0001, 0.9999), st.sampled_from(["wilson", "beta"]))
def test_they_hold_the_estimate(count: int, nobs: int, alpha: float, method: str) -> None:
    low, high = proportion_confint(count, nobs, alpha, method)
    if 0 <= count <= nobs and nobs > 0:
        assert 0 <= low <= count / nobs <= high <= 1
    else:
        assert low != low and high != high


# ---- the kinds ---------------------------------------------------------------------------------------------------------------------------

COUNT, NOBS = [3, 4, 5, 6], [8, 9, 10, 11]
KINDS: dict[str, Any] = {
    **{
        f"NumPy {kind}": lambda numbers, kind=kind: np.array(numbers, dtype=kind)
        for kind in ("i1", "i4", "i8", "u1", "u4", "u8", ">i8", ">i4", ">u8", "f4", "f8", ">f8", "O")
    },
    "strided": lambda numbers: np.repeat(np.array(numbers), 2)[::2],
    "strided floats": lambda numbers: np.repeat(np.array(numbers, dtype="f8"), 2)[::2],
    "backwards": lambda numbers: np.array(numbers[::-1])[::-1],
    "column of a table": lambda numbers: np.array([numbers, numbers]).T[:, 1],
    "read-only": lambda numbers: np.frombuffer(array("q", numbers).tobytes(), dtype="int64"),
    "masked, but nothing is": lambda numbers: np.ma.array(numbers, mask=False),
    "list": list,
    "tuple": tuple,
    "range": lambda numbers: range(numbers[0], numbers[-1] + 1),
    "array": lambda numbers: array("l", numbers),
    "memoryview": lambda numbers: memoryview(array("q", numbers)),
    "whole floats": lambda numbers: [float(number) for number in numbers],
    "decimals": lambda numbers: [Decimal(number) for number in numbers],
    "NumPy's numbers": lambda numbers: [np.int16(number) for number in numbers],
    "Arrow's numbers": lambda numbers: [pa.scalar(number) for number in numbers],
    "arrays of no dimension": lambda numbers: [np.array(number) for number in numbers],
    **{
        f"Series {kind}": lambda numbers, kind=kind: pd.Series(numbers, dtype=kind)
        for kind in ("int64", "uint8", "float64", "object", "Int64", "Int8", "UInt64", "Float64", "int32[pyarrow]", "float[pyarrow]")
    },
    "pandas array": lambda numbers: pd.array(numbers, dtype="Int64"),
    "pandas index": pd.Index,
    **{
        f"polars {kind}": lambda numbers, kind=kind: pl.Series(numbers, dtype=kind)
        for kind in (pl.Int64, pl.Int8, pl.UInt64, pl.Float64, pl.Decimal(9, 0))
    },
    **{
        f"Arrow {kind}": lambda numbers, kind=kind: pa.array(numbers).cast(kind)
        for kind in (pa.int64(), pa.int8(), pa.uint64(), pa.float64(), pa.decimal128(38, 0))
    },
    "Arrow chunks": lambda numbers: pa.chunked_array([numbers[:1], [], numbers[1:]]),
    "Arrow slice": lambda numbers: pa.array([99, *numbers, 99])[1:-1],
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_means_the_same(kind: str) -> None:
    expected = reference(np.array(COUNT), np.array(NOBS), method="wilson")
    count, nobs = KINDS[kind](COUNT), KINDS[kind](NOBS)
    for mine in (proportion_confint(count, nobs), proportion_confint(count, NOBS), proportion_confint(COUNT, nobs)):
        for bound, theirs in zip(mine, expected):
            assert isinstance(bound, pd.Series if isinstance(count, pd.Series) else np.ndarray)
            assert len(bound) == 4 and close(bound, theirs)


MISSING: dict[str, Any] = {
    "None": [5, None],
    "NaN": [5, math.nan],
    "NaN among decimals": [Decimal(5), Decimal("NaN")],
    "<NA>": [5, pd.NA],
    "NumPy": np.array([5, math.nan]),
    "NumPy objects": np.array([5, None]),
    "NumPy masked": np.ma.array([5, 7], mask=[False, True]),
    "NumPy masked floats": np.ma.array([5.0, 7.0], mask=[False, True]),
    "NumPy's masked number": [5, np.ma.masked],
    **{f"Series {kind}": pd.Series([5, None], dtype=kind) for kind in ("float64", "Int64", "UInt8", "Float64", "int64[pyarrow]", "object")},
    "pandas array": pd.array([5, None], dtype="Int64"),
    "polars": pl.Series([5, None]),
    "polars floats": pl.Series([5.0, None, math.nan])[:2],
    "Arrow": pa.array([5, None]),
    "Arrow floats": pa.array([5.0, math.nan]),
    "Arrow chunks": pa.chunked_array([[5], [None]]),
    "Arrow's numbers": [pa.scalar(5), pa.scalar(None, pa.int64())],
}


@pytest.mark.parametrize("kind", MISSING)
def test_what_is_missing_has_no_interval(kind: str) -> None:
    for mine, expected in (
        (proportion_confint(MISSING[kind], 8), proportion_confint(5, 8)),
        (proportion_confint(5, MISSING[kind]), proportion_confint(5, 5)),
    ):
        for (first, second), theirs in zip(mine, expected):
            assert first == theirs and math.isnan(second)


def test_large_counts_stay_exact_beside_a_missing_one() -> None:
    """A float of 64 bits would make 2**53 + 4 of this number, and so more successes than trials."""
    large = 2**53 + 3
    for kind in (pl.Series, pa.array, lambda numbers: pd.Series(numbers, dtype="Int64"), lambda numbers: np.array(numbers, dtype=object)):
        low, high = proportion_confint(kind([large, None]), [large, 8])
        assert high[0] == 1 and low[0] > 0.99 and math.isnan(low[1])


def test_where_there_is_no_proportion() -> None:
    for count, nobs in ((0, 0), (9, 8), (-1, 8), (-1, -1), (1, -1), (None, 8), (5, None), (math.nan, 8), (pd.NA, 8), (5, pa.scalar(None))):
        assert all(math.isnan(bound) for bound in proportion_confint(count, nobs)), (count, nobs)


def test_numbers_of_every_kind() -> None:
    expected = proportion_confint(5, 8)
    for five in (5.0, np.int32(5), np.float32(5), np.array(5), np.array(5.0), pa.scalar(5), Decimal(5), Decimal("5.0"), pl.Series([5])[0]):
        assert proportion_confint(five, 8) == expected and proportion_confint(five, np.int64(8)) == expected, repr(five)
        assert all(type(bound) is float for bound in proportion_confint(five, 8))


# ---- how they go together ---------------------------------------------------------------------------------------------------------------


def test_one_for_all() -> None:
    by_hand = [proportion_confint(count, 8) for count in (1, 2, 3)]
    for nobs in (8, 8.0, [8], np.array([8]), np.int32(8), np.array(8), pd.Series([8]), pl.Series([8]), pa.array([8]), pa.scalar(8)):
        low, high = proportion_confint([1, 2, 3], nobs)
        assert list(zip(low, high)) == by_hand
    low, _ = proportion_confint(1, [2, 3])
    assert list(low) == [proportion_confint(1, n)[0] for n in (2, 3)]
    for count, nobs in (([], []), (np.array([], dtype=int), 5), (5, []), ([5], []), ([], [8])):
        assert [len(bound) for bound in proportion_confint(count, nobs)] == [0, 0]
    assert [len(bound) for bound in proportion_confint([5], 8)] == [1, 1]


@pytest.mark.parametrize("dtype", ["int64", "Int64", "float64", "object"])
def test_index_of_a_series_is_kept(dtype: str) -> None:
    index = pd.Index(["b", "a", "c"], name="region")
    count, nobs = pd.Series([5, 2, 0], index=index, dtype=dtype), pd.Series([8, 9, 10], index=index, dtype=dtype)
    other = pd.Series([8, 9, 10], index=["x", "y", "z"])
    eight = pl.Series([8])
    for arguments in ((count, 8), (count, nobs), (count, [8, 9, 10]), ([5, 2, 0], nobs), (5, nobs), (count, other), (count, eight)):
        first, second = (np.broadcast_to(np.asarray(argument, dtype=float), 3) for argument in arguments)
        for mine, theirs in zip(proportion_confint(*arguments), reference(pd.Series(first, index=index), second, method="wilson")):
            pd.testing.assert_series_equal(mine, theirs, rtol=1e-12)


def test_a_series_of_one_beside_many_lends_no_index() -> None:
    low, _ = proportion_confint(pd.Series([5], index=["x"]), [8, 9])
    assert type(low) is np.ndarray and len(low) == 2


def test_numpy_is_not_copied() -> None:
    """Of a million pairs nothing is made but the bounds."""
    n = 1_000_000
    count, nobs = np.full(n, 5), np.full(n, 8)
    for arguments in ((count, nobs), (pd.Series(count), pd.Series(nobs)), (pa.array(count), pa.array(nobs))):
        tracemalloc.start()
        try:
            proportion_confint(*arguments)
            assert tracemalloc.get_traced_memory()[1] < n * 2 * 8 + 100_000
        finally:
            tracemalloc.stop()
    assert (count == 5).all() and (nobs == 8).all()


# ---- what goes wrong --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "nobs", "error"),
    [
        ("5", 8, TypeError),
        (5.5, 8, TypeError),
        (math.inf, 8, TypeError),
        (Decimal("5.5"), 8, TypeError),
        (Decimal("Infinity"), 8, TypeError),
        ([5.5], 8, TypeError),
        (np.array([5.5]), 8, TypeError),
        (np.array([5.5, math.nan]), 8, TypeError),
        (pd.Series([5.5]), 8, TypeError),
        (pd.Series([5.5, None], dtype="Float64"), 8, TypeError),
        (pl.Series([5.5]), 8, TypeError),
        (pa.array([5.5]), 8, TypeError),
        (pa.scalar(5.5), 8, TypeError),
        (["5"], 8, TypeError),
        (np.array(["5"]), 8, TypeError),
        (pd.Series(["5"]), 8, TypeError),
        (pl.Series(["5"]), 8, TypeError),
        (pa.array(["5"]), 8, TypeError),
        (np.array([5 + 0j]), 8, TypeError),
        (np.array([5], dtype="M8[ns]"), 8, TypeError),
        (pd.Series([5], dtype="datetime64[ns]"), 8, TypeError),
        (object(), 8, TypeError),
        (b"5", 8, TypeError),
        (5, "8", TypeError),
        (5, {}, TypeError),
        (5, {8}, TypeError),
        (2**70, 8, OverflowError),
        (1e300, 8, OverflowError),
        ([2**63], 8, OverflowError),
        (np.array([2**63], dtype="uint64"), 8, OverflowError),
        (pd.Series([2**63, None], dtype="UInt64"), 8, OverflowError),
        (np.array([1e300]), 8, OverflowError),
        (np.array([2.0**63]), 8, OverflowError),
        (np.array([math.inf]), 8, TypeError),
        ([1, 2], [3, 4, 5], ValueError),
        (pd.Series([1, 2]), [3, 4, 5], ValueError),
        ([1, 2], [], ValueError),
        (np.ones((2, 2), dtype=int), 8, ValueError),
        (pd.DataFrame({"a": [1]}), 8, ValueError),
        (pl.DataFrame({"a": [1]}), 8, ValueError),
        (pa.table({"a": [1]}), 8, ValueError),
        ([[1]], 8, TypeError),
    ],
)
def test_what_are_no_counts(count: object, nobs: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        proportion_confint(count, nobs)


def test_level_and_method() -> None:
    for alpha in (0, 1, 2, -0.05, math.nan, math.inf):
        with pytest.raises(beschut.DomainError):
            proportion_confint(5, 8, alpha)
    with pytest.raises(TypeError):
        proportion_confint(5, 8, "0.05")
    with pytest.raises(KeyError, match="wilson"):
        proportion_confint(5, 8, method="wislon")
    with pytest.raises(TypeError):
        proportion_confint(5, 8, method=None)


def test_without_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = reference(np.array([5, 2]), np.array([8, 8]), method="wilson")
    monkeypatch.setitem(sys.modules, "numpy", None)
    for count in ([5, 2], (5.0, 2), array("q", [5, 2]), range(5, 1, -3), pl.Series([5, 2]), pa.array([5, 2]), pa.chunked_array([[5], [2]])):
        for bound, theirs in zip(proportion_confint(count, 8), expected):
            assert type(bound) is memoryview and len(bound) == 2 and all(abs(a - b) < 1e-12 for a, b in zip(bound, theirs))
    assert all(math.isnan(bound[0]) for count in ([None], pl.Series([None]), pa.array([None])) for bound in proportion_confint(count, 8))
    for wrong in ({5}, {}, "5", ["5"], [5.5]):
        with pytest.raises(TypeError):
            proportion_confint(wrong, 8)


def test_percentage() -> None:
    """Rounded half up, in exact fractions."""
    for numerator in range(0, 60):
        for denominator in range(1, 60):
            assert beschut.percentage(numerator, denominator) == math.floor(Fraction(100 * numerator, denominator) + Fraction(1, 2))
    assert beschut.percentage(3, 0) == 0
    for numerator, denominator, error in (
        (1, -1, beschut.DomainError),
        (2**62, 1, beschut.DomainError),
        (2**70, 1, OverflowError),
        (1.0, 2, TypeError),
        ("1", 2, TypeError),
    ):
        with pytest.raises(error):
            beschut.percentage(numerator, denominator)
