# SPDX-License-Identifier: MIT
"""The funnel: which proportions differ from a target by more than their size explains."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._counts import form_of, real, whole
from ._frames import Column, to_dict
from ._names import choice, choice_number, doubles, int32s
from ._results import Pairs, Results, column, pairs_of, reals, state_column

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Funnel", "funnel"]


class FunnelRow(NamedTuple):
    """A row of a Funnel: its columns; ``low`` and ``high`` level by level."""

    report: int | None
    area: str | None
    label: str | None
    numerator: int | None
    denominator: int | None
    estimate: float | None
    z: float | None
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    flag: int | None
    state: str


class Funnel(Results[FunnelRow]):
    """Proportions beside the control limits of their size; columns are attributes.

    Attributes:
        method: of the limits.
        dispersion: what was made of proportions that all differ more than chance explains.
        levels: of the limits, in order.
        proportions: how many are defined.
        target: as given, or all successes / all trials; ``None`` where there is no proportion.
        phi: the mean of the squared (winsorised) z-scores, 1 where chance explains all; as estimated, whether it is used or not.
        tau2: the variance of true proportions around the target, likewise.
        factor, excess: by what the binomial variance is multiplied, and what is added to it: 1 and 0 without dispersion.

    >>> found = funnel([30, 10, 4], [40, 40, 10], labels=["a", "b", "c"])
    >>> [(row.label, row.flag) for row in found]
    [('a', 2), ('b', -1), ('c', 0)]
    """

    __slots__ = ("dispersion", "excess", "factor", "levels", "method", "phi", "proportions", "target", "tau2")
    method: str
    dispersion: str
    levels: tuple[float, ...]
    proportions: int
    target: float | None
    phi: float | None
    tau2: float | None
    factor: float | None
    excess: float | None
    _row = FunnelRow

    numerator = column("Successes.")
    denominator = column("Trials.")
    estimate = column("The proportions.")
    z = column("(proportion - target) / standard deviation, over-dispersion included.")
    flag = column("How many levels' limits it lies above, or less the number below: -2, -1, 0 (inside), 1 or 2 for two levels.")
    state = column("``defined``, ``undefined`` (no trials), ``unavailable`` (a missing count) or ``invalid``.")

    @classmethod
    def _of(
        cls, pairs: Pairs, levels: Any, method: str, dispersion: str, winsorised: float, target: float | None
    ) -> Funnel:
        (method_number, method_name), (dispersion_number, dispersion_name) = choice("funnel", method), choice("dispersion", dispersion)
        wanted, aim = real(levels), math.nan if target is None else target
        counts = (pairs.numerator, pairs.denominator)
        proportions, model, z, low, high, flags, states = _core.funnel(method_number, dispersion_number, winsorised, aim, wanted, *counts)
        columns = [*pairs.columns(), Column("estimate", "real", pairs.estimates()), *reals(("z",), z)]
        if wanted:
            limits = [reals([_level_name(side, level) for level in wanted], data) for side, data in (("low", low), ("high", high))]
            columns += [one for both in zip(*limits) for one in both]
        found = cls(pairs.origin, [*columns, Column("flag", "small", int32s(flags)), state_column(states)])
        found.method, found.dispersion, found.levels, found.proportions = method_name, dispersion_name, tuple(wanted), proportions
        fields = (None if number != number else number for number in doubles(model))
        found.target, found.phi, found.tau2, found.factor, found.excess = fields
        return found

    @property
    def low(self) -> tuple[Any, ...]:
        """Lower limits, a column for each level."""
        return tuple(self._shown(_level_name("low", level)) for level in self.levels)

    @property
    def high(self) -> tuple[Any, ...]:
        """Upper limits, a column for each level."""
        return tuple(self._shown(_level_name("high", level)) for level in self.levels)

    def limits(self, nobs: Any) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """The limits at other sizes, to draw curves.

        Args:
            nobs: numbers of trials.

        Returns:
            low, high: for each level a column as of ``proportion_confint``; NaN where there are no trials, or the funnel has no target.

        >>> (low, _), (high, _) = funnel([30, 10, 4], [40, 40, 10]).limits([10, 100])
        >>> [round(float(bound), 2) for bound in high]
        [0.8, 0.59]
        """
        trials = whole(nobs)
        form, n = form_of([nobs], len(trials)), len(trials)
        target, factor, excess = (math.nan if number is None else number for number in (self.target, self.factor, self.excess))
        bounds = doubles(_core.funnel_limits(choice_number("funnel", self.method), target, factor, excess, real(self.levels), trials))
        columns = [form.reals(bounds[i * n : (i + 1) * n]) for i in range(2 * len(self.levels))]
        return tuple(columns[: len(self.levels)]), tuple(columns[len(self.levels) :])

    def plot(self, *, source: str | None = None, lang: str = "nl", ax: Axes | None = None) -> Axes:
        """The funnel: proportions by size, the limits of each level, and the names of those that lie outside.

        Args:
            source: what the note names as the source: by default the publication for results of a collection; ``""`` for none.
            lang: ``nl`` or ``en``.
            ax: where to draw; by default on a new figure of fitting size. A figure of your own needs ``layout="constrained"``.
        """
        from ._plot_funnel import plot_funnel

        return plot_funnel(self, source, lang, ax)

    def plot_beside(self, other: Funnel, *, source: str | None = None, lang: str = "nl") -> tuple[Axes, Axes]:
        """This funnel and another on one figure, with the same axes: a plain one and an over-dispersed one, say.

        Args:
            other: the one at the right.
            source, lang: as of ``plot``.
        """
        from ._plot_funnel import plot_funnels

        return plot_funnels(self, other, source, lang)

    def _lists(self, columns: list[Column]) -> dict[str, Any]:
        lists = to_dict(columns)
        n = len(lists["state"])
        for side in ("low", "high"):
            limits = [lists[_level_name(side, level)] for level in self.levels]
            lists[side] = list(zip(*limits)) if limits else [()] * n
        return lists

    def _said(self) -> str:
        return f"{self.method}, dispersion {self.dispersion}, levels {' and '.join(f'{level:g}' for level in self.levels)}"


def _level_name(side: str, level: float) -> str:
    """low_95, high_99.8."""
    return f"{side}_{100 * level:.10g}"


def funnel(
    count: Any,
    nobs: Any,
    levels: Any = (0.95, 0.998),
    method: str = "exact",
    dispersion: str = "none",
    winsorised: float = 0.1,
    target: float | None = None,
    labels: Any = None,
) -> Funnel:
    """Which proportions lie outside the control limits of their size (Spiegelhalter 2005).

    Args:
        count, nobs: successes and trials, as of ``proportion_confint``. What is no proportion takes no part.
        levels: of the limits, each between 0 and 1; columns of limits bear their percentages: ``low_95``, ``high_99.8``.
        method: of the limits: ``exact`` (binomial, in whole successes), ``smoothed`` (interpolated between them) or ``normal``.
        dispersion: where proportions all differ more than chance explains: ``none``; ``multiplicative`` or ``additive`` widen the limits
            by as much as is usual among them.
        winsorised: the share of the z-scores at each side, 0 to 0.5, that count as no farther out than the rest for that.
        target: between 0 and 1; by default all successes / all trials.
        labels: what to call each.

    Raises:
        DomainError: another level, share or target (a ``ValueError``).
        UnknownNameError: another method or dispersion (a ``ValueError``).

    >>> found = funnel([30, 10, 4], [40, 40, 10], dispersion="additive")
    >>> found.flag, round(found.phi, 2)
    ([0, 0, 0], 4.37)
    """
    return Funnel._of(pairs_of(count, nobs, labels), levels, method, dispersion, winsorised, target)
