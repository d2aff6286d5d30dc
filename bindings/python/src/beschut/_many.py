# SPDX-License-Identifier: MIT
"""Many proportions: whether they differ at all, and what their ranks mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._frames import Column
from ._names import choice, doubles
from ._results import Pairs, PlottedResults, column, pairs_of, reals, state_column

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Heterogeneity", "Ranks", "heterogeneity", "ranks"]


class Heterogeneity(NamedTuple):
    """How much proportions differ. ``None`` is what was not asked for, or is not defined.

    Attributes:
        proportions: how many are defined.
        pooled: all their successes / all their trials.
        chi_square, df, p_value: Pearson's test of equal proportions.
        exact_p: the p-value of the exact test of Freeman and Halton; ``None`` where it takes too much work.
        simulated_p, simulated_error: the same, simulated, and its standard error.
        q: Cochran's statistic, on the scale of log odds.
        i2: the share (0 to 1) of it that is more than chance.
        tau2: the variance of log odds between proportions (DerSimonian and Laird).
    """

    proportions: int
    pooled: float | None
    chi_square: float | None
    df: float | None
    p_value: float | None
    exact_p: float | None
    simulated_p: float | None
    simulated_error: float | None
    q: float | None
    i2: float | None
    tau2: float | None


def heterogeneity(count: Any, nobs: Any, work: int = 1_000_000, draws: int = 0, seed: int = 1) -> Heterogeneity:
    """How much proportions differ, and whether it is more than chance.

    Args:
        count, nobs: successes and trials, as of ``proportion_confint``. What is no proportion takes no part.
        work: how many steps the exact test may take; a million takes 10 to 100 ms. 0: no exact test.
        draws: how many tables to simulate where the exact test would be too much; 0: none.
        seed: of the simulation: the same seed gives the same result, in every language.

    Raises:
        ArgumentError: negative work or draws (a ``ValueError``).

    >>> found = heterogeneity([3, 32, 5], [9, 62, 8])
    >>> round(found.chi_square, 4), round(found.p_value, 4), round(found.exact_p, 4)
    (1.5521, 0.4602, 0.4815)
    """
    return heterogeneity_of(pairs_of(count, nobs, None), work, draws, seed)


def heterogeneity_of(pairs: Pairs, work: int, draws: int, seed: int) -> Heterogeneity:
    """The same, of counts as the core takes them."""
    proportions, data = _core.heterogeneity_of(work, draws, seed, pairs.numerator, pairs.denominator)
    return Heterogeneity(proportions, *(None if number != number else number for number in doubles(data)))


class RankRow(NamedTuple):
    """A row of Ranks: its columns."""

    report: int | None
    area: str | None
    label: str | None
    numerator: int | None
    denominator: int | None
    estimate: float | None
    rank: float | None
    low: float | None
    high: float | None
    state: str


class Ranks(PlottedResults[RankRow]):
    """Ranks of proportions, 1 for the highest, each with an interval; columns are attributes.

    Attributes:
        method: of the intervals.
        level: of confidence.

    >>> for row in ranks([30, 10, 4], [40, 40, 10], labels=["a", "b", "c"]):
    ...     print(row.label, row.rank, row.low, row.high)
    a 1.0 1.0 2.0
    b 3.0 2.0 3.0
    c 2.0 1.0 3.0
    """

    __slots__ = ("level", "method")
    method: str
    level: float
    _row = RankRow

    numerator = column("Successes.")
    denominator = column("Trials.")
    estimate = column("The proportions that are ranked.")
    rank = column("Ranks, 1 for the highest; equal proportions share the mean of theirs.")
    low = column("The highest rank that may be true.")
    high = column("The lowest rank that may be true.")
    state = column("``defined``, ``undefined`` (no trials), ``unavailable`` (a missing count) or ``invalid``.")

    @classmethod
    def _of(cls, pairs: Pairs, method: str, level: float, draws: int, seed: int) -> Ranks:
        number, name = choice("rank", method)
        data, states = _core.rank_intervals(number, level, draws, seed, pairs.numerator, pairs.denominator)
        estimate = Column("estimate", "real", pairs.estimates())
        found = cls(pairs.origin, [*pairs.columns(), estimate, *reals(("rank", "low", "high"), data), state_column(states)])
        found.method, found.level = name, float(level)
        return found

    def _draw(self, sort: bool, source: str | None, lang: str, ax: Axes | None) -> Axes:
        from ._plot_rates import plot_ranks

        return plot_ranks(self, sort, source, lang, ax)


def ranks(
    count: Any,
    nobs: Any,
    method: str = "simultaneous",
    level: float = 0.95,
    draws: int = 10_000,
    seed: int = 1,
    labels: Any = None,
) -> Ranks:
    """The ranks of proportions, 1 for the highest, with intervals that say how little ranks of small counts mean.

    Args:
        count, nobs: successes and trials, as of ``proportion_confint``. What is no proportion has no rank.
        method: ``simultaneous``: all true ranks lie in their intervals at once (Klein, Wright and Wieczorek 2020); ``simulated``: each
            by itself, from draws of what is known of all proportions (Goldstein and Spiegelhalter 1996).
        level: of confidence, between 0 and 1.
        draws: how many, for ``simulated``.
        seed: of the draws: the same seed gives the same ranks, in every language.
        labels: what to call each.

    Raises:
        DomainError: another level (a ``ValueError``).
        ArgumentError: another number of draws (a ``ValueError``).
        UnknownNameError: another method (a ``ValueError``).

    >>> found = ranks([30, 10, 4], [40, 40, 10], "simulated", seed=7)
    >>> [(float(low), float(high)) for low, high in zip(found.low, found.high)]
    [(1.0, 1.0), (2.0, 3.0), (2.0, 3.0)]
    """
    return Ranks._of(pairs_of(count, nobs, labels), method, level, draws, seed)
