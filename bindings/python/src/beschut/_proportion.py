# SPDX-License-Identifier: MIT
"""Proportions of counts, wherever they come from: intervals, how good these are, and how many trials they take."""

from __future__ import annotations

from typing import Any, overload

from . import _core
from ._counts import Form, form_of, real, together
from ._names import choice_number, doubles

__all__ = ["percentage", "proportion_confint", "proportion_coverage", "proportion_posterior", "trials_for_width"]

_SIDES = {"larger": "upper", "smaller": "lower"}  # statsmodels names the side that is cut off


@overload
def proportion_confint(
    count: float, nobs: float, alpha: float = 0.05, method: str = "wilson", alternative: str = "two-sided"
) -> tuple[float, float]: ...
@overload
def proportion_confint(
    count: Any, nobs: Any, alpha: float = 0.05, method: str = "wilson", alternative: str = "two-sided"
) -> tuple[Any, Any]: ...
def proportion_confint(
    count: Any, nobs: Any, alpha: float = 0.05, method: str = "wilson", alternative: str = "two-sided"
) -> tuple[Any, Any]:
    """Confidence interval for a proportion; the call and the meaning are those of statsmodels.

    Args:
        count: successes: a whole number, or a list, NumPy array, pandas or polars Series, or Arrow array of them, of one dimension. Floats
            and decimals that are whole will do; ``None``, NaN and ``<NA>`` are missing.
        nobs: trials, likewise: as many as successes, or one for all; with many trials ``count`` may be one for all.
        alpha: 1 - level, between 0 and 1.
        method: ``wilson``, ``wilson_cc``, ``clopper_pearson`` (``beta``, ``exact``), ``mid_p``, ``blaker``, ``jeffreys``,
            ``agresti_coull``, ``likelihood_ratio``, ``logit``, ``arcsine``, ``modified_wilson``, ``modified_jeffreys``, ``wald``
            (``normal``) or ``wald_cc``. Which to use: docs/rates.md.
        alternative: ``two-sided``; or one bound, with all of alpha on its side: ``lower`` (``smaller``), where high is 1, or ``upper``
            (``larger``), where low is 0.

    Returns:
        low, high: fractions from 0 to 1; NaN where there is no proportion (no trials, more successes than trials, a missing count). Floats
        where both arguments are numbers; Series with the index of ``count``, or else of ``nobs``, where one of them is a pandas Series
        (two of them go together by position); else arrays, NumPy's where it is loaded.

    Raises:
        TypeError: what is no whole number.
        OverflowError: a number beyond 64 bits.
        ValueError: lengths that do not go together, or more than one dimension.
        DomainError: another alpha (for one side above 0.5), or one side of ``blaker`` (a ``ValueError``).
        UnknownNameError: another method or alternative (a ``ValueError``).

    >>> low, high = proportion_confint(5, 8)
    >>> round(low, 4), round(high, 4)
    (0.3057, 0.8632)
    >>> low, high = proportion_confint([5, 0, None], [8, 8, 8], method="beta")
    >>> [f"{bound:.4f}" for bound in low]
    ['0.2449', '0.0000', 'nan']
    """
    (successes, trials), form = together(count, nobs)
    numbers = _core.proportion_bounds(choice_number("method", method), _side(alternative), 1 - alpha, successes, trials)
    low, high = _columns(numbers, 2, form)
    return low, high


def proportion_posterior(
    count: Any, nobs: Any, prior: tuple[float, float] = (0.5, 0.5), level: float = 0.95, shape: str = "equal_tailed"
) -> tuple[Any, Any, Any]:
    """What is known of a proportion after its trials: the mean of its distribution, and an interval that holds it with a probability.

    Args:
        count: successes, as of ``proportion_confint``.
        nobs: trials, likewise.
        prior: the beta distribution that says what was known before: ``(0.5, 0.5)`` is Jeffreys' prior, ``(1, 1)`` a uniform one.
        level: the probability, between 0 and 1.
        shape: of the interval: ``equal_tailed``, or ``highest_density``, the shortest.

    Returns:
        mean, low, high: as those of ``proportion_confint``. Of no trials: what the prior says.

    Raises:
        DomainError: another level, or a prior whose numbers are not above 0 (a ``ValueError``).
        UnknownNameError: another shape (a ``ValueError``).

    >>> [round(number, 4) for number in proportion_posterior(5, 8)]
    [0.6111, 0.2948, 0.881]
    """
    (successes, trials), form = together(count, nobs)
    before, after = prior
    numbers, _ = _core.proportion_posterior(choice_number("shape", shape), level, before, after, successes, trials)
    mean, low, high = _columns(numbers, 3, form)
    return mean, low, high


def proportion_coverage(
    method: str, nobs: int, p: Any, level: float = 0.95, alternative: str = "two-sided"
) -> tuple[Any, Any]:
    """How often the interval of a method holds the true proportion, and how long it is on average: exact, by adding up all outcomes.

    Args:
        method: as of ``proportion_confint``.
        nobs: trials, 1 to 1,000,000.
        p: the true proportion, from 0 to 1, or many of them.
        level: of confidence, between 0 and 1.
        alternative: as of ``proportion_confint``.

    Returns:
        coverage, mean length: floats, or arrays or Series where ``p`` is one; NaN where p is not from 0 to 1.

    Raises:
        DomainError: another level, or number of trials (a ``ValueError``).
        UnknownNameError: another method or alternative (a ``ValueError``).

    >>> coverage, length = proportion_coverage("wilson", 20, 0.1)
    >>> round(coverage, 4)
    0.9568
    """
    proportions = real(p)
    numbers = _core.proportion_coverage(choice_number("method", method), _side(alternative), level, nobs, proportions)
    coverage, length = _columns(numbers, 2, form_of([p], len(proportions)))
    return coverage, length


def trials_for_width(width: float, p: float = 0.5, level: float = 0.95, method: str = "wilson") -> int:
    """How many trials it takes to know a proportion so well: from that number on intervals are on average at most so wide.

    Args:
        width: from bound to bound, above 0.
        p: the true proportion, from 0 to 1; 0.5 takes most trials.
        level: of confidence, between 0 and 1.
        method: as of ``proportion_confint``.

    Raises:
        DomainError: another width, p or level, or more than 1,000,000 trials (a ``ValueError``).
        UnknownNameError: another method (a ``ValueError``).

    >>> trials_for_width(0.2)
    92
    """
    return _core.trials_for_width(choice_number("method", method), level, p, width)


def percentage(numerator: int, denominator: int) -> int:
    """The whole percentage as published: 100 × ``numerator`` / ``denominator``, rounded half up; 0 for a denominator of 0.

    Raises:
        DomainError: a negative denominator, or numbers too large to multiply (a ``ValueError``).

    >>> percentage(5, 8)
    63
    """
    return _core.percentage(numerator, denominator)


def _side(alternative: str) -> int:
    return choice_number("side", _SIDES.get(alternative, alternative))


def _columns(data: bytearray, count: int, form: Form) -> list[Any]:
    """What the core gives as columns of one length, one after the other."""
    numbers = doubles(data)
    n = len(numbers) // count
    return [form.reals(numbers[i * n : (i + 1) * n]) for i in range(count)]
