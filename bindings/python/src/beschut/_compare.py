# SPDX-License-Identifier: MIT
"""Two proportions beside each other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._counts import Form, form_of, real, together
from ._frames import Column
from ._names import choice, choice_number, doubles, int64s
from ._results import Origin, Pairs, PlottedResults, column, heads_of, reals, state_column

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Comparison", "SmallestDifference", "adjust_p", "compare", "rest_of", "smallest_difference"]


class ComparisonRow(NamedTuple):
    """A row of a Comparison: its columns."""

    report: int | None
    area: str | None
    label: str | None
    numerator: int | None
    denominator: int | None
    other_numerator: int | None
    other_denominator: int | None
    estimate: float | None
    low: float | None
    high: float | None
    statistic: float | None
    p_value: float | None
    adjusted: float | None
    state: str


class Comparison(PlottedResults[ComparisonRow]):
    """Proportions compared with others, a row for each; columns are attributes.

    ``plot`` makes a forest plot: an estimate is filled where its p-value (adjusted, if it was) is below 1 - level.

    Attributes:
        method: of the intervals, which says what is compared: a difference, a ratio or an odds ratio.
        test: of equal proportions.
        level: of confidence.
        adjust: how p-values were adjusted; ``None`` where they were not.
        to: what regions were compared with, ``rest`` or ``country``; ``None`` of plain counts.

    >>> found = compare([56, 9], [70, 10], [48, 3], [80, 10])
    >>> [(round(row.estimate, 4), round(row.low, 4), round(row.high, 4)) for row in found]
    [(0.2, 0.0524, 0.3339), (0.6, 0.1705, 0.809)]
    """

    __slots__ = ("adjust", "level", "method", "test", "to")
    method: str
    test: str
    level: float
    adjust: str | None
    to: str | None
    _row = ComparisonRow

    numerator = column("Successes.")
    denominator = column("Trials.")
    other_numerator = column("Successes of those compared with.")
    other_denominator = column("Trials of those compared with.")
    estimate = column("The difference p1 - p2 (a fraction), the ratio p1 / p2, or the odds ratio.")
    low = column("Lower bounds of the estimate.")
    high = column("Upper bounds of the estimate; of ratios they may be infinite.")
    statistic = column("What the test orders tables by: chi-square (score), probability (Fisher), Fisher's p-value (Boschloo).")
    p_value = column("The chance of a statistic as extreme where both proportions are equal.")
    adjusted = column("P-values adjusted for how many there are; ``None`` where that was not asked.")
    state = column("The states of the estimates: ``defined``, ``undefined``, ``unavailable`` or ``invalid``.")

    @classmethod
    def _of(
        cls, ones: Pairs, others: Pairs, method: str, test: str, level: float, adjust: str | None, to: str | None = None
    ) -> Comparison:
        counts = (ones.numerator, ones.denominator, others.numerator, others.denominator)
        (method_number, method_name), (test_number, test_name) = choice("comparison", method), choice("test", test)
        estimates, states = _core.compare_proportions(method_number, level, *counts)
        tests, _ = _core.test_proportions(test_number, *counts)
        statistic, p_value = reals(("statistic", "p_value"), tests)
        columns = [
            *ones.columns(),
            Column("other_numerator", "whole", others.numerator),
            Column("other_denominator", "whole", others.denominator),
            *reals(("estimate", "low", "high"), estimates),
            statistic,
            p_value,
        ]
        adjust_number, adjust_name = (None, None) if adjust is None else choice("adjustment", adjust)
        if adjust_number is not None:
            columns += reals(("adjusted",), _core.adjust_p(adjust_number, p_value.values))
        comparison = cls(ones.origin, [*columns, state_column(states)])
        comparison.method, comparison.test, comparison.level, comparison.adjust = method_name, test_name, float(level), adjust_name
        comparison.to = to
        return comparison

    def _draw(self, sort: bool, source: str | None, lang: str, ax: Axes | None) -> Axes:
        from ._plot_rates import plot_comparison

        return plot_comparison(self, sort, source, lang, ax)


def compare(
    count1: Any,
    nobs1: Any,
    count2: Any,
    nobs2: Any,
    method: str = "difference_newcombe",
    test: str = "score",
    level: float = 0.95,
    adjust: str | None = None,
    labels: Any = None,
) -> Comparison:
    """Compares proportions with others: how far apart they are, and whether that may be chance.

    The two must be independent. A region is part of the country: compare it with the rest of the country (``rest_of``), or let
    ``Collection.compare`` do so.

    Args:
        count1, nobs1: successes and trials, as of ``proportion_confint``.
        count2, nobs2: those to compare with; each column may be one number for all.
        method: ``difference_newcombe``, ``difference_miettinen_nurminen``, ``difference_agresti_caffo``, ``ratio_katz``,
            ``ratio_miettinen_nurminen``, ``odds_ratio_woolf`` or ``odds_ratio_conditional``; statsmodels' and DescTools' names will do.
        test: ``score`` (chi-square without correction), ``fisher`` or ``boschloo``; two-sided.
        level: of confidence, between 0 and 1.
        adjust: adjusts the p-values for how many there are: ``holm``, or ``benjamini_hochberg`` (``fdr_bh``).
        labels: what to call each.

    Raises:
        TypeError: what is no whole number.
        OverflowError: a number beyond 64 bits.
        ValueError: lengths that do not go together.
        DomainError: another level (a ``ValueError``).
        UnknownNameError: another method, test or adjustment (a ``ValueError``).

    >>> found = compare(56, 70, 48, 80)
    >>> round(found.estimate, 4), round(found.low, 4), round(found.high, 4), round(found.p_value, 4)
    (0.2, 0.0524, 0.3339, 0.008)
    """
    (x1, n1, x2, n2), form = together(count1, nobs1, count2, nobs2)
    origin = Origin(form, heads_of(form, labels, len(x1)))
    return Comparison._of(Pairs(x1, n1, origin), Pairs(x2, n2, origin), method, test, level, adjust)


def rest_of(count: Any, nobs: Any, part_count: Any, part_nobs: Any) -> tuple[Any, Any]:
    """What remains of a whole where a part of it is taken out: the rest of the country without a region.

    Args:
        count, nobs: successes and trials of the whole, as of ``proportion_confint``; one for all will do.
        part_count, part_nobs: those of the part.

    Returns:
        count, nobs: of the rest; ``None`` (``<NA>`` in a Series) where a count is missing, or where whole, part or rest is no proportion.

    >>> rest_of(1063, 1685, [3, 32, None], [9, 62, 5])
    ([1060, 1031, None], [1676, 1623, None])
    """
    columns, form = together(count, nobs, part_count, part_nobs)
    successes, trials = _core.rest_of(*columns)
    return form.wholes(int64s(successes)), form.wholes(int64s(trials))


def adjust_p(p_values: Any, method: str = "holm") -> Any:
    """P-values adjusted for how many there are.

    Args:
        p_values: numbers from 0 to 1; ``None``, NaN and ``<NA>`` are missing: they stay so, and do not count.
        method: ``holm``, which keeps small the chance of any false finding; or ``benjamini_hochberg`` (``fdr_bh``), which keeps small
            the share of false ones among the findings.

    Returns:
        As many: an array, or a Series for a Series.

    Raises:
        DomainError: a number that is not from 0 to 1 (a ``ValueError``).
        UnknownNameError: another method (a ``ValueError``).

    >>> [round(float(p), 4) for p in adjust_p([0.01, 0.04, 0.03])]
    [0.03, 0.06, 0.06]
    """
    numbers = real(p_values)
    form: Form = form_of([p_values], len(numbers))
    return form.reals(doubles(_core.adjust_p(choice_number("adjustment", method), numbers)))


class SmallestDifference(NamedTuple):
    """The smallest true differences that samples can show.

    Attributes:
        below, above: how far the second proportion must lie below, or above, the first; ``None`` where not even 0, or 1, would be found
            so often.
    """

    below: float | None
    above: float | None


def smallest_difference(nobs1: int, nobs2: int, p: float, level: float = 0.95, power: float = 0.8) -> SmallestDifference:
    """The smallest true difference that the score test finds often enough, between samples of such sizes: exact.

    Args:
        nobs1, nobs2: trials, 1 to 1,000,000.
        p: the true proportion of the first, from 0 to 1.
        level: 1 - the significance level of the test, between 0 and 1.
        power: how often the difference is to be found, between 0 and 1.

    Raises:
        DomainError: another p, level or power (a ``ValueError``).
        ArgumentError: less than one trial (a ``ValueError``).
        ResourceError: too many trials.

    >>> below, above = smallest_difference(50, 1600, 0.63)
    >>> round(below, 3), round(above, 3)
    (0.198, 0.172)
    """
    below, above = doubles(_core.smallest_difference(level, power, p, nobs1, nobs2))
    return SmallestDifference(None if math.isnan(below) else below, None if math.isnan(above) else above)
