# SPDX-License-Identifier: MIT
"""The functions on proportions against the tables of tests/expected/rates, which were made without the library."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest
from project import expected_rates

import beschut
from beschut import _core

NONE = {"NA": "nan", "": "nan"}


def real(text: str) -> float:
    return float(NONE.get(text, text))


def reals(text: str) -> list[float]:
    return list(map(real, text.split(" ")))


def wholes(text: str) -> list[int | None]:
    return [None if word == "NA" else int(word) for word in text.split(" ")]


def column(rows: Sequence[dict[str, str]], name: str, kind: Any = real) -> list[Any]:
    return [kind(row[name]) for row in rows]


def groups(table: str, *names: str) -> Iterator[tuple[list[str], list[dict[str, str]]]]:
    """The cases that share these settings."""
    rows = sorted(expected_rates(table), key=lambda row: [row[name] for name in names])
    for key, found in itertools.groupby(rows, key=lambda row: [row[name] for name in names]):
        yield key, list(found)


def assert_near(mine: Any, expected: Any, relative: float = 1e-12, absolute: Any = 0.0) -> None:
    """Missing where missing is expected; ``absolute`` may differ from one to the other."""
    met, wanted = (np.array([math.nan if value is None else value for value in values], dtype=float) for values in (mine, expected))
    with np.errstate(invalid="ignore"):  # inf - inf
        near = (met == wanted) | (np.isnan(met) & np.isnan(wanted)) | (np.abs(met - wanted) <= relative * np.abs(wanted) + absolute)
    assert near.all(), [(i, met[i], wanted[i]) for i in np.flatnonzero(~near)[:5]]


def test_intervals() -> None:
    methods = set()
    for (method, side, level), rows in groups("proportion", "method", "side", "level"):
        counts = (column(rows, name, int) for name in ("successes", "trials"))
        numbers, states = _core.proportion_interval(
            _core.choice_find("method", method), _core.choice_find("side", side), float(level), *counts
        )
        estimate, low, high = np.frombuffer(numbers).reshape(3, -1)
        assert not np.frombuffer(states, dtype="int32").any()
        assert_near(estimate, [int(row["successes"]) / int(row["trials"]) for row in rows], 1e-15)
        # where a closed form subtracts numbers of about 1, what their rounding leaves is allowed
        assert_near(low, column(rows, "low"), 1e-11, 1e-15)
        assert_near(high, column(rows, "high"), 1e-11, 1e-15)
        methods.add(method)
    assert len(methods) == 13


@pytest.mark.parametrize("side", ["two_sided", "lower", "upper"])
def test_confidence_intervals(side: str) -> None:
    """By the function that users call; 1 - alpha is the level, but for rounding."""
    for (method, its, level), rows in groups("proportion", "method", "side", "level"):
        if its == side and 0.5 <= float(level) <= 0.99:
            count, nobs = (column(rows, name, int) for name in ("successes", "trials"))
            low, high = beschut.proportion_confint(count, nobs, 1 - float(level), method, side)
            assert_near(low, column(rows, "low"), 1e-11, 1e-15)
            assert_near(high, column(rows, "high"), 1e-11, 1e-15)


def test_blaker() -> None:
    for (level,), rows in groups("blaker", "level"):
        low, high = beschut.proportion_confint(column(rows, "successes", int), column(rows, "trials", int), 1 - float(level), "blaker")
        assert_near(low, column(rows, "low"), 1e-11)
        assert_near(high, column(rows, "high"), 1e-11)


def test_posteriors() -> None:
    for (shape, level, a, b), rows in groups("posterior", "shape", "level", "prior_a", "prior_b"):
        counts = (column(rows, name, int) for name in ("successes", "trials"))
        found = beschut.proportion_posterior(*counts, prior=(float(a), float(b)), level=float(level), shape=shape)
        for mine, name in zip(found, ("mean", "low", "high")):
            assert_near(mine, column(rows, name), 1e-11)


def test_coverages() -> None:
    for (method, side, level, trials), rows in groups("coverage", "method", "side", "level", "trials"):
        coverage, length = beschut.proportion_coverage(method, int(trials), column(rows, "p"), float(level), side)
        assert_near(coverage, column(rows, "coverage"), 1e-12)
        assert_near(length, column(rows, "mean_length"), 1e-12)


def test_widths() -> None:
    for row in expected_rates("widths"):
        assert beschut.trials_for_width(real(row["width"]), real(row["p"]), real(row["level"]), row["method"]) == int(row["trials"]), row


def test_comparisons() -> None:
    for (method, level), rows in groups("comparisons", "method", "level"):
        counts = (column(rows, name, int) for name in ("successes_1", "trials_1", "successes_2", "trials_2"))
        found = beschut.compare(*counts, method=method, level=float(level))
        estimate, low, high = (np.array(column(rows, name)) for name in ("estimate", "low", "high"))
        apart = 1e-12 * np.maximum(np.abs(estimate), high - low) if method.startswith("difference") else 0.0
        assert_near(found.estimate, estimate)
        assert_near(found.low, low, 1e-12, apart)
        assert_near(found.high, high, 1e-12, apart)


def test_tests() -> None:
    for (test,), rows in groups("significance", "test"):
        counts = (column(rows, name, int) for name in ("successes_1", "trials_1", "successes_2", "trials_2"))
        found = beschut.compare(*counts, test=test)
        assert_near(found.statistic, column(rows, "statistic"))
        # a tail far out, where a rounding of chi-square counts as often as it is large
        assert_near(found.p_value, column(rows, "p_value"), 1e-10)


def test_adjusted() -> None:
    for row in expected_rates("adjusted"):
        assert_near(beschut.adjust_p(reals(row["p_values"]), row["method"]), reals(row["adjusted"]), 0.0)


def test_smallest_differences() -> None:
    for row in expected_rates("smallest_difference"):
        sizes = (int(row["trials_1"]), int(row["trials_2"]))
        found = beschut.smallest_difference(*sizes, real(row["p"]), level=real(row["level"]), power=real(row["power"]))
        assert_near(found, [real(row["below"]), real(row["above"])], 0.0, 1e-12)


def test_heterogeneity() -> None:
    names = {"pooled": "pooled", "chi_square": "chi_square", "df": "df", "p": "p_value", "q": "q", "i2": "i2", "tau2": "tau2"}
    for row in expected_rates("heterogeneity"):
        found = beschut.heterogeneity(wholes(row["successes"]), wholes(row["trials"]), work=1_000_000 if row["exact_p"] else 0)
        expected = [real(row[name]) for name in names]
        assert_near([getattr(found, name) for name in names.values()], expected, 1e-11, 1e-14)
        assert_near([found.exact_p], [real(row["exact_p"])], 1e-11)


def test_ranks() -> None:
    for row in expected_rates("ranks"):
        counts = wholes(row["successes"]), wholes(row["trials"])
        drawn = {"draws": int(row["draws"]), "seed": int(row["seed"])} if int(row["draws"]) else {}
        found = beschut.ranks(*counts, row["method"], real(row["level"]), **drawn)
        for name in ("rank", "low", "high"):
            assert_near(getattr(found, name), reals(row[name]), 0.0)


def test_funnels() -> None:
    for row in expected_rates("funnel"):
        levels, target = reals(row["levels"]), real(row["target"]) if row["target"] else None
        found = beschut.funnel(
            wholes(row["successes"]),
            wholes(row["trials"]),
            levels,
            row["method"],
            row["dispersion"],
            real(row["winsorised"]),
            target,
        )
        assert_near([found.target, found.phi, found.tau2], [real(row[name]) for name in ("target_used", "phi", "tau2")], 1e-12, 1e-30)
        assert_near(found.z, reals(row["z"]), 1e-12, 1e-13)
        assert found.flag == wholes(row["flag"])
        for side in ("low", "high"):
            assert_near(np.concatenate(getattr(found, side)), reals(row[side]), 1e-12, 4e-16)


def test_funnel_limits() -> None:
    for (method, target, factor, excess, level), rows in groups("funnel_limits", "method", "target", "factor", "excess", "level"):
        numbers = _core.funnel_limits(
            _core.choice_find("funnel", method), real(target), real(factor), real(excess), [real(level)], column(rows, "trials", int)
        )
        low, high = np.frombuffer(numbers).reshape(2, -1)
        assert_near(low, column(rows, "low"), 1e-12, 4e-16)
        assert_near(high, column(rows, "high"), 1e-12, 4e-16)


def test_smoothed() -> None:
    for row in expected_rates("smooth"):
        found = beschut.smooth(wholes(row["successes"]), wholes(row["trials"]), row["method"], real(row["level"]))
        assert_near([found.mean, found.strength], [real(row["mean"]), real(row["strength"])], 1e-11)
        for name in ("estimate", "low", "high"):
            expected = np.array(reals(row[name]))
            assert_near(getattr(found, name), expected, 0.0, 1e-12 * expected * (1 - np.log(np.maximum(expected, 1e-300))))


def test_standardised() -> None:
    for row in expected_rates("standardise_direct"):
        counts = (wholes(row[name]) for name in ("successes", "trials"))
        found = beschut.standardise(*counts, reals(row["weights"]), row["method"], row["empty"], real(row["level"]))
        expected = [real(row[name]) for name in ("covered", "rate", "low", "high")]
        assert_near([found.covered, found.estimate, found.low, found.high], expected, 1e-12, 1e-13 * np.nan_to_num(expected[1]))
        assert found.state == row["state"]


def test_ratios() -> None:
    for (method, level), rows in groups("standardise_indirect", "method", "level"):
        found = beschut.standardise_indirect(column(rows, "observed", int), column(rows, "expected"), method, float(level))
        for mine, name in ((found.estimate, "ratio"), (found.low, "low"), (found.high, "high")):
            assert_near(mine, column(rows, name))


def test_decompositions() -> None:
    names = ("total", "rate_effect", "mix_effect", "interaction")
    for row in expected_rates("decompose"):
        counts = (wholes(row[name]) for name in ("successes_before", "trials_before", "successes_after", "trials_after"))
        found = beschut.decompose_change(*counts, row["split"])
        assert_near([getattr(found, name) for name in names], [real(row[name]) for name in names], 1e-12, 1e-15)


def test_changes() -> None:
    """The table's cases as pairs: the earlier one behind the later one."""
    for (kind, level), rows in groups("trend_change", "kind", "level"):
        n = len(rows)
        counts = [[int(row[f"{name}{when}"]) for when in ("", "_earlier") for row in rows] for name in ("successes", "trials")]
        earlier = [*range(n, 2 * n), *[-1] * n]
        numbers, states = _core.trend_change(_core.choice_find("change", kind), float(level), *counts, earlier)
        change, low, high = np.frombuffer(numbers).reshape(3, -1)[:, :n]
        expected = [np.array(column(rows, name)) for name in ("change", "low", "high")]
        assert_near(change, expected[0], 1e-14, 1e-16)
        width = 1e-13 * (expected[2] - expected[1])
        assert_near(low, expected[1], 1e-14, width)
        assert_near(high, expected[2], 1e-14, width)


def test_a_frame_means_the_same() -> None:
    """Cases of the same settings in one frame, and in arrays."""
    settings = {"method": "mover_wilson", "empty": "undefined", "level": "0.998", "weights": "1 1 2"}
    rows = [row for row in expected_rates("standardise_direct") if settings.items() <= row.items()]
    assert len(rows) == 3
    names = [f"case {i}" for i in range(len(rows))]
    frames = [pd.DataFrame([wholes(row[name]) for row in rows], index=names, dtype="Int64") for name in ("successes", "trials")]
    for counts in (frames, [frame.to_numpy(dtype=object, na_value=None) for frame in frames]):
        found = beschut.standardise(*counts, [1, 1, 2], level=0.998)
        assert_near(found.estimate, column(rows, "rate"))
        assert_near(found.high, column(rows, "high"))
        assert list(found.state) == column(rows, "state", str)
    assert list(beschut.standardise(*frames, [1, 1, 2]).estimate.index) == names
