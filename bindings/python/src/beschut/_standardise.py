# SPDX-License-Identifier: MIT
"""Standardisation: rates as if all had the same mix of strata, and a change split into what came of the mix and what of the rates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._counts import Form, Table, form_of, real, spread, table, whole
from ._frames import Column
from ._names import choice, doubles
from ._results import Origin, PlottedResults, Results, ResultsAtLevel, column, heads_of, reals, state_column

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Decomposition", "Ratios", "Standardised", "decompose_change", "expected_counts", "standardise", "standardise_indirect"]


# ---- direct -----------------------------------------------------------------------------------------------------------------------------


class StandardisedRow(NamedTuple):
    """A row of Standardised: its columns."""

    report: int | None
    area: str | None
    label: str | None
    numerator: int | None
    denominator: int | None
    crude: float | None
    estimate: float | None
    low: float | None
    high: float | None
    covered: float | None
    state: str


class Standardised(PlottedResults[StandardisedRow]):
    """Directly standardised rates, a row for each unit; columns are attributes.

    ``plot`` shows them beside the rates as they are.

    Attributes:
        method: of the limits.
        empty: what became of units with strata that have weight but no trials.
        level: of confidence.
        weights: of the strata.

    >>> found = standardise([[72, 13], [3, 20]], [[100, 25], [4, 50]], weights=[945, 734])
    >>> [(round(row.crude, 4), round(row.estimate, 4), round(row.low, 4), round(row.high, 4)) for row in found]
    [(0.68, 0.6326, 0.5356, 0.7227), (0.4259, 0.597, 0.3383, 0.7269)]
    """

    __slots__ = ("empty", "level", "method", "weights")
    method: str
    empty: str
    level: float
    weights: tuple[float, ...]
    _row = StandardisedRow

    numerator = column("Successes of all strata.")
    denominator = column("Trials of all strata.")
    crude = column("The rates as they are.")
    estimate = column("The standardised rates.")
    low = column("Lower limits of the standardised rates.")
    high = column("Upper limits of the standardised rates.")
    covered = column("The part of the weights, to 1, that stands in strata with trials.")
    state = column("``defined``, ``undefined`` (strata without trials), ``unavailable`` (a missing count) or ``invalid``.")

    @classmethod
    def _of(
        cls, successes: Table, trials: Table, weights: Any, origin: Origin, method: str, empty: str, level: float
    ) -> Standardised:
        (method_number, method_name), (empty_number, empty_name) = choice("direct", method), choice("empty", empty)
        shares = _of_strata(weights, trials)
        data, states = _core.standardise_direct(method_number, empty_number, level, shares, successes.numbers, trials.numbers)
        covered, *limits = reals(("covered", "estimate", "low", "high"), data)
        numerator, denominator = successes.sums(), trials.sums()
        crude, _ = _core.proportion_interval(0, 0, 0.5, numerator, denominator)
        columns = [
            *origin.heads,
            Column("numerator", "whole", numerator),
            Column("denominator", "whole", denominator),
            Column("crude", "real", doubles(crude)[: len(numerator)]),
            *limits,
            covered,
            state_column(states),
        ]
        found = cls(origin, columns)
        found.method, found.empty, found.level, found.weights = method_name, empty_name, float(level), tuple(shares)
        return found

    def _draw(self, sort: bool, source: str | None, lang: str, ax: Axes | None) -> Axes:
        from ._plot_rates import plot_standardised

        return plot_standardised(self, sort, source, lang, ax)


def standardise(
    count: Any,
    nobs: Any,
    weights: Any,
    method: str = "mover_wilson",
    empty: str = "undefined",
    level: float = 0.95,
    labels: Any = None,
) -> Standardised:
    """Rates as if all units had the same mix of strata: the mean of the strata's rates, each with its weight in a standard.

    Args:
        count: successes, a row for each unit and a column for each stratum: lists in a list, an array of two dimensions, a frame. One list
            is one unit.
        nobs: trials, likewise.
        weights: one number a stratum, of any scale: the trials of the country, say.
        method: of the limits: ``mover_wilson``, the one for shares of small counts; ``dobson_byar``, ``dobson_exact`` or
            ``dobson_wilson``, which suit rare events.
        empty: what becomes of a unit with a stratum that has weight but no trials: ``undefined``, or ``left_out``: the other weights fill
            its place, and ``covered`` says how much they are.
        level: of confidence, between 0 and 1.
        labels: what to call each unit.

    Raises:
        ValueError: tables of different shapes, or another number of weights.
        DomainError: negative weights or none, or another level (a ``ValueError``).
        UnknownNameError: another method (a ``ValueError``).

    >>> found = standardise([72, 13], [100, 25], weights=[945, 734])
    >>> round(found.estimate, 4), round(found.low, 4), round(found.high, 4)
    (0.6326, 0.5356, 0.7227)
    """
    (successes, trials), origin = _units((count, nobs), labels)
    return Standardised._of(successes, trials, weights, origin, method, empty, level)


# ---- indirect ---------------------------------------------------------------------------------------------------------------------------


class RatioRow(NamedTuple):
    """A row of Ratios: its columns."""

    report: int | None
    area: str | None
    label: str | None
    observed: int | None
    expected: float | None
    estimate: float | None
    low: float | None
    high: float | None
    state: str


class Ratios(ResultsAtLevel[RatioRow]):
    """Observed / expected counts, a row for each unit; columns are attributes.

    Attributes:
        method: of the limits.
        level: of confidence.
    """

    __slots__ = ("level", "method")
    method: str
    level: float
    _row = RatioRow

    observed = column("Observed successes.")
    expected = column("Expected successes.")
    estimate = column("The ratios: 1 is as the reference.")
    low = column("Lower limits of the ratios.")
    high = column("Upper limits of the ratios.")
    state = column("``defined``, ``undefined`` (0 expected), ``unavailable`` (a missing count) or ``invalid``.")


def standardise_indirect(observed: Any, expected: Any, method: str = "exact", level: float = 0.95, labels: Any = None) -> Ratios:
    """Indirectly standardised ratios: how many successes there are beside those expected of a reference's rates.

    Args:
        observed: successes, as ``count`` of ``proportion_confint``.
        expected: numbers, such as those of ``expected_counts``; taken to be known exactly.
        method: of the limits: ``exact`` (Poisson) or ``byar``.
        level: of confidence, between 0 and 1.
        labels: what to call each.

    Raises:
        ValueError: lengths that do not go together.
        DomainError: another level (a ``ValueError``).
        UnknownNameError: another method (a ``ValueError``).

    >>> found = standardise_indirect(91, 835.88, method="byar")
    >>> round(found.estimate, 4), round(found.low, 4), round(found.high, 4)
    (0.1089, 0.0877, 0.1337)
    """
    number, name = choice("indirect", method)
    counts, wanted = whole(observed), real(expected)
    n = next((len(one) for one in (counts, wanted) if len(one) != 1), 1)
    counts, wanted = spread(counts, n), spread(wanted, n)
    form = form_of((observed, expected), n)
    data, states = _core.standardise_indirect(number, level, counts, wanted)
    columns = [Column("observed", "whole", counts), Column("expected", "real", memoryview(wanted))]
    heads = heads_of(form, labels, n)
    found = Ratios(Origin(form, heads), [*heads, *columns, *reals(("estimate", "low", "high"), data), state_column(states)])
    found.method, found.level = name, float(level)
    return found


def expected_counts(nobs: Any, rates: Any) -> Any:
    """The successes that units would have if their strata had the rates of a reference.

    Args:
        nobs: trials, a row for each unit and a column for each stratum, as of ``standardise``.
        rates: one number a stratum; missing ones matter only to units that have trials there.

    Returns:
        A number for each unit: one for one list; a Series with the index of a frame; else an array. NaN where it cannot be known.

    Raises:
        ValueError: another number of rates.
        DomainError: a negative rate (a ``ValueError``).

    >>> expected_counts([100, 25], [0.7, 0.5])
    82.5
    """
    (trials,), origin = _units((nobs,), None)
    data, _ = _core.standardise_expected(_of_strata(rates, trials), trials.numbers)
    return origin.form.reals(doubles(data))


# ---- change -----------------------------------------------------------------------------------------------------------------------------


class DecompositionRow(NamedTuple):
    """A row of a Decomposition: its columns."""

    report: int | None
    area: str | None
    label: str | None
    period: str | None
    earlier: str | None
    total: float | None
    rate_effect: float | None
    mix_effect: float | None
    interaction: float | None
    state: str


class Decomposition(Results[DecompositionRow]):
    """Changes of whole rates, split; ``total`` is the sum of the parts. A row for each unit; columns are attributes.

    Attributes:
        split: what became of the part that belongs to the mix and to the rates at once.
    """

    __slots__ = ("split",)
    split: str
    _row = DecompositionRow

    period = column("The quarters, as CBS writes them, where the changes are those of a collection.")
    earlier = column("The earlier quarters, since which the rates changed.")
    total = column("The changes of the whole rates, as differences of fractions.")
    rate_effect = column("What came of other rates within the strata.")
    mix_effect = column("What came of another mix of strata.")
    interaction = column("What belongs to both, where it is kept apart; else 0.")
    state = column("``defined``, ``undefined`` (no trials at all before or after), ``unavailable`` or ``invalid``.")

    @classmethod
    def _of(cls, before: tuple[Table, Table], after: tuple[Table, Table], origin: Origin, split: str) -> Decomposition:
        number, name = choice("split", split)
        counts = [counts.numbers for counts in (*before, *after)]
        data, states = _core.decompose_change(number, before[0].columns, *counts)
        parts = reals(("total", "rate_effect", "mix_effect", "interaction"), data)
        found = cls(origin, [*origin.heads, *parts, state_column(states)])
        found.split = name
        return found

    def _said(self) -> str:
        return f"split {self.split}"


def decompose_change(
    count_before: Any, nobs_before: Any, count_after: Any, nobs_after: Any, split: str = "shared", labels: Any = None
) -> Decomposition:
    """A change of a whole rate, split into what came of other rates and what came of another mix of strata (Kitagawa 1955).

    Args:
        count_before, nobs_before: successes and trials, a row for each unit and a column for each stratum, as of ``standardise``.
        count_after, nobs_after: likewise, after the change.
        split: the part that belongs to both: ``shared`` half and half, or kept ``apart`` as interaction.
        labels: what to call each unit.

    Raises:
        ValueError: tables of different shapes.
        UnknownNameError: another split (a ``ValueError``).

    >>> found = decompose_change([30, 10], [60, 40], [24, 24], [40, 60])
    >>> round(found.total, 4), round(found.rate_effect, 4), round(found.mix_effect, 4)
    (0.08, 0.125, -0.045)
    """
    (x0, n0, x1, n1), origin = _units((count_before, nobs_before, count_after, nobs_after), labels)
    return Decomposition._of((x0, n0), (x1, n1), origin, split)


def _units(values: tuple[Any, ...], labels: Any) -> tuple[list[Table], Origin]:
    """Tables of one shape."""
    tables = [table(value) for value in values]
    shapes = [(one.rows, one.columns) for one in tables]
    if len(set(shapes)) > 1:
        raise ValueError(f"expected tables of one shape, met {' and '.join(f'{rows} x {columns}' for rows, columns in shapes)}")
    index = next((one.index for one in tables if one.index is not None), None)
    form = Form(all(one.is_row for one in tables), index)
    return tables, Origin(form, heads_of(form, labels, tables[0].rows))


def _of_strata(values: Any, counts: Table) -> Any:
    """A number for each stratum."""
    numbers = real(values)
    if len(numbers) != counts.columns:
        raise ValueError(f"expected a number for each of {counts.columns} strata, met {len(numbers)}")
    return numbers
