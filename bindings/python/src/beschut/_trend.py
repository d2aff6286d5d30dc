# SPDX-License-Identifier: MIT
"""Trend: figures and rates of areas from one quarter to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._chosen import Chosen, Quarters
from ._frames import Column
from ._names import STATES, choice, int64s
from ._results import About, Results, column, reals, state_column

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Trend"]


class TrendRow(NamedTuple):
    """A row of a Trend: its columns."""

    report: int
    area: str
    label: str | None
    period: str
    numerator: int | None
    denominator: int | None
    value: float | None
    low: float | None
    high: float | None
    state: str | None
    earlier: str | None
    change: float | None
    change_low: float | None
    change_high: float | None
    change_state: str


class Trend(Results[TrendRow]):
    """A rate, or a figure, by area and quarter, and how it changed; columns are attributes.

    Attributes:
        lag: how many quarters older the reports are that each is compared with; 0 for the nearest older one.
        kind: how a rate's changes were judged: ``nested`` or ``independent``; ``None`` of a figure.
        level, method: of the intervals of a rate; ``None`` of a figure.
    """

    __slots__ = ("kind", "lag", "level", "method")
    lag: int
    kind: str | None
    level: float | None
    method: str | None
    _row = TrendRow

    period = column("The quarters, as CBS writes them.")
    numerator = column("The counts of a rate; ``None`` of a figure.")
    denominator = column("The counts that a rate is a share of.")
    value = column("The rate (a fraction), or the figure.")
    low = column("Lower bounds of a rate.")
    high = column("Upper bounds of a rate.")
    state = column("The states of a rate.")
    earlier = column("The quarters compared with; ``None`` where there is no such report.")
    change = column("What came since then: a difference of fractions, or of a cumulative figure its flow.")
    change_low = column("Lower bounds of a rate's change.")
    change_high = column("Upper bounds of a rate's change.")
    change_state = column("The states of the changes; ``invalid`` also where a cumulative figure fell, which is a finding.")

    @classmethod
    def _of_rate(cls, rates: Chosen, quarters: Quarters, kind: str | None, method: str, level: float, lag: int) -> Trend:
        """Of a rate of the collection, whose intervals are made."""
        number, name = choice("change", kind or ("independent" if quarters.about.what == "placement" else "nested"))
        numerator, denominator, value, low, high, state = (
            rates.take(name, quarters.positions) for name in ("numerator", "denominator", "estimate", "low", "high", "state")
        )
        changes, states = _core.trend_change(number, level, numerator, denominator, quarters.earlier)
        columns = [
            Column("numerator", "whole", numerator),
            Column("denominator", "whole", denominator),
            Column("value", "real", value),
            Column("low", "real", low),
            Column("high", "real", high),
            Column("state", "choice", state, STATES),
            quarters.earlier_column(),
            *reals(("change", "change_low", "change_high"), changes),
            state_column(states, "change_state"),
        ]
        trend = cls(quarters.origin(quarters.about), [*quarters.heads, *columns])
        trend.kind, trend.method, trend.level, trend.lag = name, method, float(level), lag
        return trend

    @classmethod
    def _of_figure(cls, name: str, cumulative: int, figures: Any, quarters: Quarters, lag: int) -> Trend:
        flows, states = _core.trend_flow(cumulative, figures, quarters.earlier)
        columns = [
            Column("value", "whole", figures),
            quarters.earlier_column(),
            Column("change", "whole", int64s(flows)),
            state_column(states, "change_state"),
        ]
        trend = cls(quarters.origin(About(name)), [*quarters.heads, *columns])
        trend.kind, trend.method, trend.level, trend.lag = None, None, None, lag
        return trend

    def plot(
        self, *, areas: Sequence[str] | None = None, source: str | None = None, lang: str = "nl", ax: Axes | None = None
    ) -> Axes:
        """A line for each area, of a rate with a band; of a figure that adds up, what came in each quarter, in steps.

        Args:
            areas: codes or labels of those in colour, six at most; the others are grey. By default all, or the country if there are more.
            source: what the note names as the source: by default the publication for results of a collection; ``""`` for none.
            lang: ``nl`` or ``en``.
            ax: where to draw; by default on a new figure of fitting size. A figure of your own needs ``layout="constrained"``.
        """
        from ._plot_trend import plot_trend

        return plot_trend(self, areas, source, lang, ax)

    def _said(self) -> str:
        return f"{self.about.what if self.about else ''}, lag {self.lag}"
