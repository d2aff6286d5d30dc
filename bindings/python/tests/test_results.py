# SPDX-License-Identifier: MIT
"""Results as objects: columns as they were asked for, rows, frames, missing values, what is refused."""

from __future__ import annotations

import copy
import math
import pickle
import re
from array import array
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

import beschut
from beschut import (
    Comparison,
    adjust_p,
    compare,
    decompose_change,
    expected_counts,
    funnel,
    heterogeneity,
    proportion_confint,
    proportion_coverage,
    proportion_posterior,
    ranks,
    rest_of,
    smallest_difference,
    smooth,
    standardise,
    standardise_indirect,
    trials_for_width,
)

COUNT, NOBS, OTHER, OTHERS = [3, 20, 5, 0], [9, 31, 8, 12], [7, 4, 1, 2], [11, 30, 9, 13]
STRATA, OF_STRATA = [[3, 20], [5, 0], [2, 2]], [[9, 31], [8, 12], [4, 5]]
NAMES = ["a", "b", "c", "d"]

# What makes a table of columns of counts.
TABLES: dict[str, Any] = {
    "compare": lambda count, nobs, **labels: compare(count, nobs, 4, 9, adjust="holm", **labels),
    "funnel": funnel,
    "ranks": ranks,
    "smooth": smooth,
    "standardise_indirect": standardise_indirect,
}
EACH = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


def same(a: Any, b: Any) -> bool:
    """Equal, missing where the other is."""
    return list(map(str, a)) == list(map(str, b))


# ---- columns, rows, frames --------------------------------------------------------------------------------------------------------------


@EACH
def test_columns_rows_and_frames_say_the_same(table: Any) -> None:
    found = table(COUNT, NOBS, labels=NAMES)
    columns, frame, rows = found.to_dict(), found.to_pandas(), list(found)
    assert len(found) == len(rows) == len(frame) == 4 and list(frame.columns) == list(columns)
    assert columns["label"] == found.label == [row.label for row in rows] == NAMES
    for name, values in columns.items():
        assert same(frame[name], [pd.NA if value is None else value for value in values]), name
        side, _, level = name.partition("_")
        if level[:1].isdigit():
            place = [f"{100 * one:g}" for one in found.levels].index(level)
            assert [getattr(row, side)[place] for row in rows] == values == list(getattr(found, side)[place])
        else:
            assert [getattr(row, name) for row in rows] == values
            assert same(getattr(found, name), values)
    assert "report" not in columns and found.report is None and found.area is None and rows[0].area is None and found.about is None


@EACH
def test_rows_are_a_sequence(table: Any) -> None:
    found = table(COUNT, NOBS)
    rows = list(found)
    assert [found[i] for i in range(-4, 4)] == rows * 2 and found[1:3] == rows[1:3] and found[::-1] == rows[::-1] == list(reversed(found))
    assert rows[2] in found and found.index(rows[2]) == 2
    for index in (4, -5):
        with pytest.raises(IndexError):
            found[index]
    assert found.label is None and "label" not in found.to_dict()


@EACH
def test_numbers_alone_give_numbers(table: Any) -> None:
    one, many = table(3, 9), table([3], [9])
    for name, (value,) in many.to_dict().items():
        if not name[-1].isdigit():
            assert getattr(one, name) == value and isinstance(value, (int, float, str)), name


def test_one_comparison() -> None:
    found = compare(56, 70, 48, 80, labels="whole")
    assert [type(getattr(found, name)) for name in ("estimate", "low", "p_value", "numerator", "state", "label")] == [
        *[float] * 3,
        int,
        str,
        str,
    ]
    assert found.adjusted is None and "adjusted" not in found.to_dict() and found[0].adjusted is None
    assert repr(found) == "<Comparison, 1, difference_newcombe, level 0.95>"


@EACH
def test_kinds_of_columns(table: Any) -> None:
    expected = table(COUNT, NOBS).to_dict()
    for kind in (np.array, tuple, lambda numbers: array("q", numbers), pl.Series, pa.array, lambda numbers: [float(n) for n in numbers]):
        assert table(kind(COUNT), kind(NOBS)).to_dict() == expected


@EACH
def test_index_of_a_series_is_kept(table: Any) -> None:
    index = pd.Index(["x", "y", "z", "u"], name="region")
    found = table(pd.Series(COUNT, index=index), NOBS)
    for name in found.to_dict():
        if hasattr(found, name):
            values = getattr(found, name)
            assert isinstance(values, pd.Series) and values.index.equals(index), name
    frame = found.to_pandas()
    assert frame.index.equals(index) and list(frame["label"]) == list(index)
    assert list(table(pd.Series(COUNT, index=index), NOBS, labels=NAMES).label) == NAMES
    assert table(pd.Series(COUNT), NOBS).label is None  # its index only counts
    assert found.state.dtype == "string"


@EACH
def test_what_is_missing_stays_so(table: Any) -> None:
    found = table([3, None, 5, 9], [9, 31, None, 8] if table is not standardise_indirect else [9.0, None, math.nan, -8])
    states = [row.state for row in found]
    assert states == ["defined", "unavailable", "unavailable", "invalid"]
    estimates = [row.estimate for row in found]
    assert estimates[0] is not None and estimates[1:] == [None, None, None]
    assert found.to_pandas()["estimate"].isna().tolist() == [False, True, True, True]
    assert np.isnan(found.estimate).tolist() == [False, True, True, True]


@EACH
def test_copies_and_pickles(table: Any) -> None:
    for found in (table(pd.Series(COUNT, index=NAMES), NOBS), table(3, 9), table([None], [9])):
        for again in (pickle.loads(pickle.dumps(found)), copy.copy(found), copy.deepcopy(found)):
            assert type(again) is type(found) and list(again) == list(found) and repr(again) == repr(found)
            assert same(again.to_pandas().index, found.to_pandas().index) and again.method == found.method


@EACH
def test_of_nothing(table: Any) -> None:
    found = table([], [])
    assert len(found) == 0 and list(found) == [] and all(values == [] for values in found.to_dict().values())
    assert len(found.to_pandas()) == 0 and "0" in repr(found) and found._repr_html_()


@EACH
def test_in_a_notebook(table: Any) -> None:
    found = table([3] * 25, [9] * 25)
    beschut.set_language("nl")
    try:
        html = found._repr_html_()
    finally:
        beschut.set_language(None)
    assert html.count("<tr>") == 21 and "en nog 5 rijen" in html and re.search(r">-?\d,\d+<", html)


def test_labels_must_fit() -> None:
    with pytest.raises(ValueError, match="label"):
        funnel(COUNT, NOBS, labels=["a"])
    assert funnel(COUNT, NOBS, labels=[1, None, "x", 2.5]).label == ["1", None, "x", "2.5"]


def test_names_are_the_core_s_own() -> None:
    assert compare(3, 9, 4, 9, "newcomb", "pearson", adjust="fdr_bh").adjust == "benjamini_hochberg"
    assert compare(3, 9, 4, 9, "katz.log", "chi2").method == "ratio_katz"
    assert compare(3, 9, 4, 9, "katz.log", "chi2").test == "score"
    assert funnel(3, 9, method="approximate", dispersion="random_effects").dispersion == "additive"
    assert smooth(3, 9, "mle").method == "likelihood" and ranks(3, 9, "bayes").method == "simulated"
    assert standardise([3, 4], [9, 9], [1, 1], "byar").method == "dobson_byar"
    assert beschut.Collection().rates("normal").method == "wald"


# ---- against others ---------------------------------------------------------------------------------------------------------------------


def test_compared_with_statsmodels_and_scipy() -> None:
    found = compare(COUNT, NOBS, OTHER, OTHERS, adjust="holm")
    for row, x1, n1, x2, n2 in zip(found, COUNT, NOBS, OTHER, OTHERS):
        assert (row.low, row.high) == pytest.approx(confint_proportions_2indep(x1, n1, x2, n2, method="newcomb"), rel=1e-10)
        score = stats.chi2_contingency([[x1, n1 - x1], [x2, n2 - x2]], correction=False)
        assert (row.statistic, row.p_value) == pytest.approx(score[:2], rel=1e-12)
    for method, theirs in (("holm", "holm"), ("fdr_bh", "fdr_bh")):
        adjusted = multipletests(found.p_value, method=theirs)[1]
        assert compare(COUNT, NOBS, OTHER, OTHERS, adjust=method).adjusted == pytest.approx(adjusted, rel=1e-14)
        assert adjust_p(found.p_value, method) == pytest.approx(adjusted, rel=1e-14)


def test_statsmodels_names_and_sides() -> None:
    from statsmodels.stats.proportion import proportion_confint as reference

    count, nobs = np.array([1, 3, 20, 5, 8]), np.array([12, 9, 31, 8, 9])
    for method in ("normal", "agresti_coull", "beta", "wilson", "jeffreys"):
        for alternative in ("two-sided", "larger", "smaller"):
            mine, theirs = (function(count, nobs, 0.1, method, alternative) for function in (proportion_confint, reference))
            for bound, other in zip(mine, theirs):
                np.testing.assert_allclose(bound, np.broadcast_to(other, 5), rtol=1e-12, atol=1e-15, err_msg=f"{method} {alternative}")


def test_posterior_coverage_and_width() -> None:
    mean, low, high = proportion_posterior(COUNT, NOBS, (1, 2), 0.9)
    known = stats.beta(np.array(COUNT) + 1, np.array(NOBS) - COUNT + 2)
    np.testing.assert_allclose([mean, low, high], [known.mean(), known.ppf(0.05), known.ppf(0.95)], rtol=1e-12)
    assert proportion_posterior(0, 0) == pytest.approx((0.5, *stats.beta(0.5, 0.5).ppf([0.025, 0.975])), rel=1e-12)
    series = proportion_posterior(pd.Series([3], index=["x"]), 9)
    assert [list(bound.index) for bound in series] == [["x"]] * 3
    expected = sum(stats.binom(20, 0.1).pmf(k) for k in range(21) if holds(k, 20, 0.1))
    for p in (0.1, [0.1, 0.5], pd.Series([0.1, None], index=["x", "y"]), pa.array([0.1])):
        coverage, length = proportion_coverage("wilson", 20, p)
        assert type(coverage) is type(length) is {float: float, pd.Series: pd.Series}.get(type(p), np.ndarray)
        assert np.array(coverage).flat[0] == pytest.approx(expected, rel=1e-12)
    assert math.isnan(proportion_coverage("wilson", 20, [0.1, 2])[0][1])
    lengths = [proportion_coverage("wilson", n, 0.5)[1] for n in (91, 92)]
    assert lengths[0] > 0.2 >= lengths[1] and trials_for_width(0.2) == 92


def holds(k: int, n: int, p: float) -> bool:
    low, high = proportion_confint(k, n)
    return low <= p <= high


def test_rest() -> None:
    count, nobs = rest_of(pd.Series([10, 10, None], index=list("xyz"), dtype="Int64"), 20, [3, 11, 3], 5)
    assert list(count) == [7, pd.NA, pd.NA] and nobs.iloc[0] == 15 and list(count.index) == list("xyz")
    assert rest_of(10, 20, 3, 5) == (7, 15) and rest_of(10, 20, 11, 12) == (None, None) and rest_of([10], 20, 3, 5) == ([7], [15])


def test_how_much_they_differ() -> None:
    found = heterogeneity(COUNT, NOBS, draws=1000, seed=7)
    table = [[x, n - x] for x, n in zip(COUNT, NOBS)]
    assert (found.chi_square, found.p_value, found.df) == pytest.approx(stats.chi2_contingency(table, correction=False)[:3], rel=1e-12)
    assert found == heterogeneity(COUNT, NOBS, draws=1000, seed=7)
    assert found.proportions == 4
    assert found.simulated_p is not None and found.exact_p is not None and found.simulated_error is not None
    assert abs(found.simulated_p - found.exact_p) < 5 * found.simulated_error
    assert heterogeneity(COUNT, NOBS, work=0)[5:8] == (None, None, None)
    assert heterogeneity([], []) == (0, *[None] * 10)


def test_columns_of_a_funnel() -> None:
    found = funnel([3, None], [9, 9])
    limits = ["low_95", "high_95", "low_99.8", "high_99.8"]
    assert list(found.to_dict()) == ["numerator", "denominator", "estimate", "z", *limits, "flag", "state"]
    assert found.flag == [0, None] and found[1].flag is None and list(found.to_pandas()["flag"]) == [0, pd.NA]
    assert found[1].low == (None, None) and funnel(3, 9, levels=[])[0].high == ()


def test_limits_elsewhere_are_those_of_the_funnel() -> None:
    additive = {"method": "normal", "dispersion": "additive"}
    for settings in ({}, additive, {"levels": (0.9,), "target": 0.4}, {"levels": 0.5}, {"levels": []}):
        found = funnel(COUNT, NOBS, **settings)
        low, high = found.limits(NOBS)
        np.testing.assert_array_equal(low, found.low)
        np.testing.assert_array_equal(high, found.high)
        assert len(low) == len(found.levels)
    (low, _), _ = funnel(COUNT, NOBS).limits(100)
    assert type(low) is float
    nothing = funnel([], [])
    assert nothing.target is None and nothing.phi is None and math.isnan(nothing.limits(5)[0][0])


def test_flags_by_the_binomial_distribution() -> None:
    found = funnel(COUNT, NOBS, levels=(0.8, 0.95))
    for row, x, n in zip(found, COUNT, NOBS):
        chance = stats.binom(n, sum(COUNT) / sum(NOBS))
        above = sum(chance.sf(x - 1) <= (1 - level) / 2 for level in (0.8, 0.95))
        below = sum(chance.cdf(x) <= (1 - level) / 2 for level in (0.8, 0.95))
        assert row.flag == above - below
    assert sorted(map(abs, found.flag)) == [0, 0, 1, 2]


def test_smallest_differences() -> None:
    """Just not enough, and enough, by adding up all outcomes of the score test."""
    below, above = smallest_difference(20, 30, 0.5)
    assert below is not None and above is not None
    for difference, enough in ((-below - 1e-6, True), (-below + 1e-6, False), (above + 1e-6, True), (above - 1e-6, False)):
        x1, x2 = np.meshgrid(range(21), range(31), indexing="ij")
        found = compare(x1.ravel(), 20, x2.ravel(), 30)
        chances = np.outer(stats.binom(20, 0.5).pmf(range(21)), stats.binom(30, 0.5 + difference).pmf(range(31))).ravel()
        assert (chances[found.p_value <= 0.05].sum() >= 0.8) == enough
    assert smallest_difference(3, 3, 0).below is None


# ---- strata -----------------------------------------------------------------------------------------------------------------------------


def test_tables_of_strata() -> None:
    expected = standardise(STRATA, OF_STRATA, [2, 1])
    share = [(2 * a / m + b / n) / 3 for (a, b), (m, n) in zip(STRATA, OF_STRATA)]
    assert expected.estimate == pytest.approx(share, rel=1e-15)
    assert expected.crude == pytest.approx([sum(x) / sum(n) for x, n in zip(STRATA, OF_STRATA)], rel=1e-15)
    assert expected.numerator == [23, 5, 4] and expected.weights == (2, 1)
    index = pd.Index(["x", "y", "z"])
    for kind in (
        np.array,
        lambda rows: np.array(rows, order="F"),
        lambda rows: np.array(rows, dtype=float),
        pd.DataFrame,
        lambda rows: pl.DataFrame(rows, orient="row"),
        lambda rows: list(map(tuple, rows)),
        lambda rows: list(map(np.array, rows)),
    ):
        assert standardise(kind(STRATA), kind(OF_STRATA), [2, 1]).to_dict() == expected.to_dict()
    found = standardise(pd.DataFrame(STRATA, index=index), OF_STRATA, np.array([2, 1]))
    assert found.estimate.index.equals(index) and found.to_pandas().index.equals(index) and list(found.label) == list(index)
    one = standardise(STRATA[0], OF_STRATA[0], [2, 1], labels="first")
    assert type(one.estimate) is float and one.estimate == expected.estimate[0] and one.label == "first"
    assert len(standardise(np.empty((0, 2), dtype=int), np.empty((0, 2), dtype=int), [2, 1])) == 0


def test_missing_and_empty_strata() -> None:
    found = standardise([[3, None], [3, 0], [0, 0]], [[9, 4], [9, 0], [0, 0]], [2, 1])
    assert [row.state for row in found] == ["unavailable", "undefined", "undefined"] and found.numerator == [None, 3, 0]
    left = standardise([[3, None], [3, 0], [0, 0]], [[9, 4], [9, 0], [0, 0]], [2, 1], empty="left_out")
    assert left[1].state == "defined" and (left[1].estimate, left[1].covered) == pytest.approx((1 / 3, 2 / 3), rel=1e-15)


def test_expected_and_ratios() -> None:
    wanted = expected_counts(pd.DataFrame(OF_STRATA, index=NAMES[:3]), [0.5, None])
    assert np.isnan(wanted).all() and list(wanted.index) == NAMES[:3]
    wanted = expected_counts(OF_STRATA, [0.5, 0.25])
    assert list(wanted) == [m / 2 + n / 4 for m, n in OF_STRATA]
    found = standardise_indirect([23, 5, 4], wanted, labels=NAMES[:3])
    assert found.estimate == pytest.approx([23 / wanted[0], 5 / wanted[1], 4 / wanted[2]], rel=1e-15)
    exact = stats.chi2.ppf(0.025, 46) / 2 / wanted[0], stats.chi2.ppf(0.975, 48) / 2 / wanted[0]
    assert (found[0].low, found[0].high) == pytest.approx(exact, rel=1e-12)
    assert len(standardise_indirect(5, [1.0, 2.0])) == 2


def test_changes_split() -> None:
    found = decompose_change([[30, 10]], [[60, 40]], [[24, 24]], [[40, 60]], "apart")
    (row,) = found
    assert row.total == pytest.approx(0.08) and row.rate_effect + row.mix_effect + row.interaction == pytest.approx(0.08)
    assert found.split == "apart" and repr(found) == "<Decomposition, 1, split apart>"
    assert type(decompose_change([30, 10], [60, 40], [24, 24], [40, 60]).total) is float


# ---- what is refused --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: compare([1, 2], 3, [1, 2, 3], 4), ValueError),
        (lambda: compare("3", 9, 4, 9), TypeError),
        (lambda: compare(3.5, 9, 4, 9), TypeError),
        (lambda: compare(2**70, 9, 4, 9), OverflowError),
        (lambda: compare(3, 9, 4, 9, "newcombee"), beschut.UnknownNameError),
        (lambda: compare(3, 9, 4, 9, test="t"), beschut.UnknownNameError),
        (lambda: compare(3, 9, 4, 9, adjust="bonferroni"), beschut.UnknownNameError),
        (lambda: compare(3, 9, 4, 9, level=1), beschut.DomainError),
        (lambda: compare(3, 9, 4, 9, method=None), TypeError),
        (lambda: adjust_p([0.5, 2]), beschut.DomainError),
        (lambda: adjust_p(["a"]), TypeError),
        (lambda: adjust_p(np.ones((2, 2))), ValueError),
        (lambda: adjust_p("0.5"), TypeError),
        (lambda: smallest_difference(0, 5, 0.5), beschut.ArgumentError),
        (lambda: smallest_difference(5, 5, 2), beschut.DomainError),
        (lambda: smallest_difference(10**7, 5, 0.5), beschut.ResourceError),
        (lambda: proportion_confint(3, 9, 0.6, alternative="lower"), beschut.DomainError),
        (lambda: proportion_confint(3, 9, method="blaker", alternative="upper"), beschut.DomainError),
        (lambda: proportion_confint(3, 9, alternative="both"), beschut.UnknownNameError),
        (lambda: proportion_posterior(3, 9, (0, 1)), beschut.DomainError),
        (lambda: proportion_posterior(3, 9, shape="round"), beschut.UnknownNameError),
        (lambda: proportion_coverage("wilson", 0, 0.5), beschut.DomainError),
        (lambda: proportion_coverage("wilson", 5, "0.5"), TypeError),
        (lambda: trials_for_width(0), beschut.DomainError),
        (lambda: heterogeneity([1], [2], work=-1), beschut.ArgumentError),
        (lambda: ranks([1], [2], draws=0, method="simulated"), beschut.ArgumentError),
        (lambda: ranks([1], [2], "alphabetical"), beschut.UnknownNameError),
        (lambda: funnel(3, 9, levels=(0.95, 1)), beschut.DomainError),
        (lambda: funnel(3, 9, target=1), beschut.DomainError),
        (lambda: funnel(3, 9, winsorised=0.5), beschut.DomainError),
        (lambda: funnel(3, 9, dispersion="some"), beschut.UnknownNameError),
        (lambda: smooth(3, 9, level=0), beschut.DomainError),
        (lambda: smooth(3, 9, "iron"), beschut.UnknownNameError),
        (lambda: standardise(5, 8, [1]), TypeError),
        (lambda: standardise([1, 2], [3, 4], [1]), ValueError),
        (lambda: standardise([1, 2], [3, 4], [0, 0]), beschut.DomainError),
        (lambda: standardise([[1, 2], [3]], [[1, 2], [3, 4]], [1, 1]), ValueError),
        (lambda: standardise([[1, 2]], [1, 2, 3], [1, 1]), ValueError),
        (lambda: standardise(np.ones((1, 1, 1), dtype=int), [1], [1]), ValueError),
        (lambda: standardise([1.5], [3], [1]), TypeError),
        (lambda: standardise_indirect([1, 2], [1.0, 2.0, 3.0]), ValueError),
        (lambda: expected_counts([1, 2], [0.5]), ValueError),
        (lambda: expected_counts([1, 2], [0.5, -1]), beschut.DomainError),
        (lambda: decompose_change([1, 2], [3, 4], [1], [2]), ValueError),
        (lambda: decompose_change([1], [2], [1], [2], "never"), beschut.UnknownNameError),
    ],
)
def test_what_is_refused(call: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        call()


# ---- properties -------------------------------------------------------------------------------------------------------------------------

PROPORTIONS = st.lists(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=8)


@given(PROPORTIONS, PROPORTIONS)
def test_comparing_the_other_way_round(ones: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    columns = [list(column) for column in zip(*(one + other for one, other in zip(ones, others)))]
    found, turned = compare(*columns), compare(*columns[2:], *columns[:2])
    np.testing.assert_allclose(found.low, -turned.high, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(found.p_value, turned.p_value, rtol=1e-12)
    assert ((found.low <= found.estimate) & (found.estimate <= found.high)).all()


@given(PROPORTIONS)
def test_many_at_once(proportions: list[tuple[int, int]]) -> None:
    count, nobs = (list(column) for column in zip(*proportions))
    shares = np.array(count) / nobs
    smoothed, ranked, drawn = smooth(count, nobs), ranks(count, nobs), funnel(count, nobs, levels=(0.9, 0.99))
    mean = smoothed.mean
    assert mean is not None and (np.abs(smoothed.estimate - mean) <= np.abs(shares - mean) + 1e-12).all()
    assert ranked.rank == pytest.approx(stats.rankdata(-shares), abs=0) or len(set(shares)) < len(set(proportions))
    assert ((ranked.low <= ranked.high) & (ranked.low >= 1) & (ranked.high <= len(count))).all()
    assert (drawn.low[1] <= drawn.low[0]).all() and (drawn.high[0] <= drawn.high[1]).all()
    assert all(abs(flag) <= 2 for flag in drawn.flag)


@given(PROPORTIONS, st.integers(0, 2**63 - 1))
def test_the_same_seed_the_same_ranks(proportions: list[tuple[int, int]], seed: int) -> None:
    count, nobs = (list(column) for column in zip(*proportions))
    first, second = (ranks(count, nobs, "simulated", draws=50, seed=seed) for _ in range(2))
    assert first.to_dict() == second.to_dict()


def test_results_are_of_their_class() -> None:
    assert isinstance(compare(3, 9, 4, 9), Comparison)
