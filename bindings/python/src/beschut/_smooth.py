# SPDX-License-Identifier: MIT
"""Smoothing: proportions of small counts, drawn towards what all of them have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._frames import Column
from ._names import choice, doubles
from ._results import Pairs, PlottedResults, column, pairs_of, reals, state_column

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Smoothed", "smooth"]


class SmoothedRow(NamedTuple):
    """A row of Smoothed: its columns."""

    report: int | None
    area: str | None
    label: str | None
    numerator: int | None
    denominator: int | None
    crude: float | None
    estimate: float | None
    low: float | None
    high: float | None
    state: str


class Smoothed(PlottedResults[SmoothedRow]):
    """Smoothed proportions, each with its posterior interval; columns are attributes.

    ``plot`` shows them beside the proportions as they are.

    Attributes:
        method: how the prior was estimated.
        level: the probability of the intervals.
        proportions: how many are defined.
        mean: of the prior; ``None`` where there is no proportion, as of what follows.
        strength: its weight, in trials; infinite where proportions differ no more than chance explains.
        a, b: its parameters, those of a beta distribution.

    >>> found = smooth([30, 10, 4, 1], [40, 40, 10, 1])
    >>> [round(float(share), 2) for share in found.crude], [round(float(share), 2) for share in found.estimate]
    ([0.75, 0.25, 0.4, 1.0], [0.72, 0.28, 0.44, 0.58])
    """

    __slots__ = ("a", "b", "level", "mean", "method", "proportions", "strength")
    method: str
    level: float
    proportions: int
    mean: float | None
    strength: float | None
    a: float | None
    b: float | None
    _row = SmoothedRow

    numerator = column("Successes.")
    denominator = column("Trials.")
    crude = column("The proportions as they are.")
    estimate = column("The proportions, smoothed.")
    low = column("Lower bounds of the smoothed ones.")
    high = column("Upper bounds of the smoothed ones.")
    state = column("``defined``, ``undefined`` (no trials), ``unavailable`` (a missing count) or ``invalid``.")

    @classmethod
    def _of(cls, pairs: Pairs, method: str, level: float) -> Smoothed:
        number, name = choice("smooth", method)
        proportions, prior, data, states = _core.smooth(number, level, pairs.numerator, pairs.denominator)
        crude = Column("crude", "real", pairs.estimates())
        found = cls(pairs.origin, [*pairs.columns(), crude, *reals(("estimate", "low", "high"), data), state_column(states)])
        found.method, found.level, found.proportions = name, float(level), proportions
        found.mean, found.strength, found.a, found.b = (None if number != number else number for number in doubles(prior))
        return found

    def _draw(self, sort: bool, source: str | None, lang: str, ax: Axes | None) -> Axes:
        from ._plot_rates import plot_smoothed

        return plot_smoothed(self, sort, source, lang, ax)


def smooth(count: Any, nobs: Any, method: str = "likelihood", level: float = 0.95, labels: Any = None) -> Smoothed:
    """Proportions drawn towards what all have in common, the smaller the more: empirical Bayes, beta-binomial.

    Args:
        count, nobs: successes and trials, as of ``proportion_confint``. What is no proportion takes no part.
        method: how the prior is estimated: ``likelihood``, ``moments`` (Kleinman 1973) or ``marshall`` (Marshall 1991).
        level: the probability of the intervals, between 0 and 1. They take the prior as known.
        labels: what to call each.

    Raises:
        DomainError: another level (a ``ValueError``).
        UnknownNameError: another method (a ``ValueError``).

    >>> found = smooth([30, 10, 4, 1], [40, 40, 10, 1], method="moments")
    >>> round(found.mean, 3), round(found.strength, 1)
    (0.495, 1.8)
    """
    return Smoothed._of(pairs_of(count, nobs, labels), method, level)
