"""Rates and intervals: against statsmodels, against a table of many digits, against exact fractions."""

from __future__ import annotations

import math
import sys
from array import array
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from project import COUNTRY_AND_REGIONS, FILES, expected_intervals, expected_values
from statsmodels.stats.proportion import proportion_confint as reference

import beschut
from beschut import proportion_confint

METHODS = pytest.mark.parametrize("method", ["wilson", "beta"])
PAIRS = [(s, n) for n in (1, 2, 3, 5, 8, 10, 17, 50, 137, 1000, 3842) for s in sorted({0, 1, 2, n // 3, n // 2, n - 2, n - 1, n}) if 0 <= s <= n]


def close(a: object, b: object, tolerance: float = 1e-9) -> bool:
    return bool(np.allclose(np.asarray(a, dtype=float), np.asarray(b, dtype=float), rtol=tolerance, atol=1e-12, equal_nan=True))


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


KINDS = {
    "int64": lambda numbers: np.array(numbers, dtype="int64"),
    "int32": lambda numbers: np.array(numbers, dtype="int32"),
    "uint8": lambda numbers: np.array(numbers, dtype="uint8"),
    "uint64": lambda numbers: np.array(numbers, dtype="uint64"),
    "big-endian": lambda numbers: np.array(numbers, dtype=">i8"),
    "strided": lambda numbers: np.repeat(np.array(numbers), 2)[::2],
    "backwards": lambda numbers: np.array(numbers[::-1])[::-1],
    "read-only": lambda numbers: np.frombuffer(array("q", numbers).tobytes(), dtype="int64"),
    "whole floats": lambda numbers: np.array(numbers, dtype="float64"),
    "objects": lambda numbers: np.array(numbers, dtype=object),
    "list": list,
    "tuple": tuple,
    "list of whole floats": lambda numbers: [float(number) for number in numbers],
    "list of NumPy's": lambda numbers: [np.int16(number) for number in numbers],
    "array": lambda numbers: array("l", numbers),
    "memoryview": lambda numbers: memoryview(array("q", numbers)),
    "Series": pd.Series,
    "Int64": lambda numbers: pd.Series(numbers, dtype="Int64"),
    "range": lambda numbers: range(numbers[0], numbers[-1] + 1),
}


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_of_arrays(kind: str) -> None:
    count, nobs = [3, 4, 5, 6], [8, 9, 10, 11]
    expected = reference(np.array(count), np.array(nobs), method="wilson")
    for mine in (
        proportion_confint(KINDS[kind](count), KINDS[kind](nobs)),
        proportion_confint(KINDS[kind](count), nobs),
        proportion_confint(count, KINDS[kind](nobs)),
    ):
        assert all(len(bound) == 4 and close(bound, e) for bound, e in zip(mine, expected))
        assert all(isinstance(bound, (np.ndarray, pd.Series)) for bound in mine)


def test_index_of_a_series_is_kept() -> None:
    count = pd.Series([5, 2, 0], index=["b", "a", "c"])
    for mine, theirs in zip(proportion_confint(count, 8), reference(count, 8, method="wilson")):
        assert isinstance(mine, pd.Series) and list(mine.index) == ["b", "a", "c"]
        pd.testing.assert_series_equal(mine, theirs, check_names=False)


def test_one_for_all() -> None:
    by_hand = [proportion_confint(count, 8) for count in (1, 2, 3)]
    for nobs in (8, 8.0, [8], np.array([8]), np.int32(8), np.array(8)):
        low, high = proportion_confint([1, 2, 3], nobs)
        assert list(zip(low, high)) == by_hand
    low, _ = proportion_confint(1, [2, 3])
    assert list(low) == [proportion_confint(1, n)[0] for n in (2, 3)]
    for empty in (proportion_confint([], []), proportion_confint(np.array([], dtype=int), 5), proportion_confint(5, [])):
        assert [len(bound) for bound in empty] == [0, 0]


def test_where_there_is_no_proportion() -> None:
    for count, nobs in ((0, 0), (9, 8), (-1, 8), (None, 8), (5, None), (math.nan, 8), (pd.NA, 8)):
        assert all(math.isnan(bound) for bound in proportion_confint(count, nobs)), (count, nobs)
    for count in ([5, None], np.array([5, math.nan]), pd.Series([5, pd.NA], dtype="Int64"), pd.Series([5, None])):
        low, high = proportion_confint(count, 8)
        assert (low[0], high[0]) == proportion_confint(5, 8) and math.isnan(low[1]) and math.isnan(high[1])


@pytest.mark.parametrize(
    ("count", "nobs", "error"),
    [
        ("5", 8, TypeError),
        (5.5, 8, TypeError),
        ([5.5], 8, TypeError),
        (np.array([5.5]), 8, TypeError),
        (["5"], 8, TypeError),
        (object(), 8, TypeError),
        (5, {}, ValueError),
        (2**70, 8, OverflowError),
        ([2**63], 8, OverflowError),
        (np.array([2**63], dtype="uint64"), 8, OverflowError),
        (np.array([1e300]), 8, OverflowError),
        (np.array([math.inf]), 8, TypeError),
        ([1, 2], [3, 4, 5], ValueError),
        (np.ones((2, 2), dtype=int), 8, ValueError),
        (pd.DataFrame({"a": [1]}), 8, ValueError),
        (b"5", 8, TypeError),
        (5, "8", TypeError),
        (5, {8}, ValueError),
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


# ---- the rates of reports ----------------------------------------------------------------------------------------------------------------

BREAKDOWNS = {"applicant": ("municipality", "citizen", "total"), "responsible": ("municipality", "uwv", "total")}
EVERY_ROW = [(b, r) for b, rows in BREAKDOWNS.items() for r in rows]
# rate, breakdown, row, numerator, denominator: as rates.h lists them
RATES = [
    *[("positive_share", b, r, f"{b}.{r}.positive", f"{b}.{r}.total") for b, r in EVERY_ROW],
    *[("negative_share", b, r, f"{b}.{r}.negative", f"{b}.{r}.total") for b, r in EVERY_ROW],
    *[("placement", b, r, f"{b}.{r}.cohort_working", f"{b}.{r}.cohort_positive") for b, r in EVERY_ROW],
    ("citizen_share", "applicant", "citizen", "applicant.citizen.total", "applicant.total.total"),
    ("uwv_share", "responsible", "uwv", "responsible.uwv.total", "responsible.total.total"),
]


def test_all_rates_of_the_published_reports() -> None:
    for path in FILES:
        frame = beschut.read(path).rates()
        wanted = [(i, cells, *rate) for i, cells in enumerate(expected_values(path)) for rate in RATES]
        assert len(frame) == len(wanted)
        for row, (i, cells, rate, b, r, numerator, denominator) in zip(frame.itertuples(index=False), wanted):
            assert (row.report, row.rate, row.breakdown, row.row) == (i, rate, b, r)
            s, n = cells[numerator], cells[denominator]
            assert [None if pd.isna(v) else v for v in (row.numerator, row.denominator)] == [s, n]
            printed = cells[f"{b}.{r}.cohort_working_pct"] if rate == "placement" else None
            assert (None if pd.isna(row.printed_pct) else row.printed_pct) == printed
            state = "unavailable" if s is None or n is None else "undefined" if n == 0 else "defined"
            assert row.state == state
            if state == "defined":
                assert row.estimate == float(Fraction(s, n))
                assert close((row.low, row.high), reference(s, n, method="wilson"))
            else:
                assert row.estimate is pd.NA and row.low is pd.NA and row.high is pd.NA


def test_state_of_impossible_counts() -> None:
    cells = {"applicant.total.positive": 9, "applicant.total.negative": -1, "applicant.total.total": 8}
    frame = beschut.Collection([beschut.Report(cells)]).rates()
    states = {(row.rate, row.row): row.state for row in frame[frame["breakdown"] == "applicant"].itertuples()}
    assert (states["positive_share", "total"], states["negative_share", "total"], states["placement", "total"]) == ("invalid", "invalid", "unavailable")


def test_method_and_level() -> None:
    reports = beschut.read(COUNTRY_AND_REGIONS)[:1]
    for method in ("clopper_pearson", "exact", "beta"):
        first = reports.rates(method, 0.8).iloc[0]
        assert close((first.low, first.high), reference(1256, 1633, 0.2, "beta"))
    for arguments, error in (
        (("wislon",), KeyError),
        (("wilson", 1), beschut.DomainError),
        (("wilson", math.nan), beschut.DomainError),
        (("wilson", "x"), ValueError),
        ((3,), TypeError),
    ):
        with pytest.raises(error):
            reports.rates(*arguments)


def test_frame_of_rates() -> None:
    frame = beschut.Collection([beschut.Report()]).rates()
    assert {name: str(frame[name].dtype) for name in ("numerator", "denominator", "printed_pct")} == dict.fromkeys(
        ("numerator", "denominator", "printed_pct"), "Int64"
    )
    assert {name: str(frame[name].dtype) for name in ("estimate", "low", "high")} == dict.fromkeys(("estimate", "low", "high"), "Float64")
    assert set(frame["state"]) == {"unavailable"} and frame["numerator"].isna().all()
    assert list(beschut.Collection().rates().columns) == list(frame.columns)


def test_without_pandas_it_is_a_dict_of_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = beschut.read(COUNTRY_AND_REGIONS).rates()
    monkeypatch.setitem(sys.modules, "pandas", None)
    columns = beschut.read(COUNTRY_AND_REGIONS).rates()
    assert type(columns) is dict and list(columns) == list(frame.columns)
    for name, values in columns.items():
        assert values == [None if pd.isna(value) else value for value in frame[name]], name
        assert all(value is None or type(value) in (int, float, str) for value in values)


def test_without_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = reference(np.array([5, 2]), np.array([8, 8]), method="wilson")
    monkeypatch.setitem(sys.modules, "numpy", None)
    for count in ([5, 2], (5.0, 2), array("q", [5, 2]), range(5, 1, -3)):
        for bound, theirs in zip(proportion_confint(count, 8), expected):
            assert len(bound) == 2 and all(abs(a - b) < 1e-9 for a, b in zip(bound, theirs))
    assert all(math.isnan(bound[0]) for bound in proportion_confint([None], 8))
