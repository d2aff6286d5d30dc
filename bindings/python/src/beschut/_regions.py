# SPDX-License-Identifier: MIT
"""What a collection says of its regions and quarters: chosen by the core, then compared as any counts are."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from . import _core
from ._chosen import Chosen, quarters_of, regions_of
from ._counts import of_columns
from ._names import BREAKDOWNS, RATES, ROWS, cell_number, choice, int64s, one_of, value_or_none
from ._results import About, Pairs

if TYPE_CHECKING:
    from ._compare import Comparison
    from ._funnel import Funnel
    from ._many import Heterogeneity, Ranks
    from ._smooth import Smoothed
    from ._standardise import Decomposition, Standardised
    from ._trend import Trend

__all__ = ["Regional"]


class Regional:
    """The part of a Collection that compares its regions and its quarters."""

    __slots__ = ()
    _handle: _core._Collection

    def compare(
        self,
        rate: str = "placement",
        *,
        breakdown: str | None = None,
        row: str | None = None,
        period: str | None = None,
        to: str = "rest",
        method: str = "difference_newcombe",
        test: str = "score",
        level: float = 0.95,
        adjust: str | None = "holm",
    ) -> Comparison:
        """Each region beside the rest of the country: how far its rate lies from theirs, and whether that may be chance.

        Args:
            rate: ``placement``, ``positive_share``, … as in ``rates()``.
            breakdown, row: whose rate; by default the total by applicant, or the only one of ``citizen_share`` and ``uwv_share``.
            period: the quarter, ``2018Q1`` or ``2018KW01``; by default the only one that there is.
            to: ``rest``: the country without the region; ``country``: the country as a whole, of which the region is part, so that
                differences are too small, and their intervals and p-values not right.
            method, test, level, adjust: as of ``beschut.compare``; here p-values are adjusted unless ``adjust`` is ``None``.

        Raises:
            UnknownNameError: a rate, breakdown, row, quarter, method or test that there is not (a ``ValueError``).
            ValueError: several quarters, no region, or no report of the country.

        >>> from beschut import Collection, Report
        >>> cells = ("applicant.total.cohort_working", "applicant.total.cohort_positive")
        >>> counts = {"NL01": (30, 60), "AM03": (18, 24), "AM10": (5, 20)}
        >>> reports = Collection([Report(dict(zip(cells, both)), area=area) for area, both in counts.items()])
        >>> for row in reports.compare():
        ...     print(row.area, row.other_numerator, row.other_denominator, f"{row.estimate:.3f}, {row.low:.3f} to {row.high:.3f}")
        AM03 12 36 0.417, 0.159 to 0.601
        AM10 25 40 -0.375, -0.567 to -0.107
        """
        from ._compare import Comparison

        regions = regions_of(self._handle, rate, breakdown, row, period)
        one_of(to, ("rest", "country"), "comparison to")
        count, nobs = (array("q", [number]) * len(regions.pairs.numerator) for number in regions.country_counts())
        if to == "rest":
            count, nobs = (
                array("q", data) for data in map(int64s, _core.rest_of(count, nobs, regions.pairs.numerator, regions.pairs.denominator))
            )
        return Comparison._of(regions.pairs, Pairs(count, nobs, regions.origin), method, test, level, adjust, to)

    def funnel(
        self,
        rate: str = "placement",
        *,
        breakdown: str | None = None,
        row: str | None = None,
        period: str | None = None,
        levels: Any = (0.95, 0.998),
        method: str = "exact",
        dispersion: str = "none",
        winsorised: float = 0.1,
        target: float | None = None,
    ) -> Funnel:
        """Which regions lie outside the control limits of their size.

        Args:
            rate, breakdown, row, period: as of ``compare``.
            levels, method, dispersion, winsorised: as of ``beschut.funnel``.
            target: between 0 and 1; by default the rate of all regions together.

        Raises:
            UnknownNameError: a rate, breakdown, row, quarter, method or dispersion that there is not (a ``ValueError``).
            ValueError: several quarters, or no region.

        >>> from beschut import Collection, Report
        >>> cells = ("applicant.total.cohort_working", "applicant.total.cohort_positive")
        >>> counts = {"AM03": (18, 24), "AM10": (5, 20), "AM30": (2, 4)}
        >>> reports = Collection([Report(dict(zip(cells, both)), area=area) for area, both in counts.items()])
        >>> [(row.area, row.flag) for row in reports.funnel()]
        [('AM03', 1), ('AM10', -1), ('AM30', 0)]
        """
        from ._funnel import Funnel

        return Funnel._of(regions_of(self._handle, rate, breakdown, row, period).pairs, levels, method, dispersion, winsorised, target)

    def smooth(
        self,
        rate: str = "placement",
        *,
        breakdown: str | None = None,
        row: str | None = None,
        period: str | None = None,
        method: str = "likelihood",
        level: float = 0.95,
    ) -> Smoothed:
        """The rates of regions, drawn towards what all have in common, the smaller the region the more.

        Args:
            rate, breakdown, row, period: as of ``compare``.
            method, level: as of ``beschut.smooth``.

        Raises:
            UnknownNameError: a rate, breakdown, row, quarter or method that there is not (a ``ValueError``).
            ValueError: several quarters, or no region.
        """
        from ._smooth import Smoothed

        return Smoothed._of(regions_of(self._handle, rate, breakdown, row, period).pairs, method, level)

    def ranks(
        self,
        rate: str = "placement",
        *,
        breakdown: str | None = None,
        row: str | None = None,
        period: str | None = None,
        method: str = "simultaneous",
        level: float = 0.95,
        draws: int = 10_000,
        seed: int = 1,
    ) -> Ranks:
        """The ranks of regions, 1 for the highest rate, with intervals.

        Args:
            rate, breakdown, row, period: as of ``compare``.
            method, level, draws, seed: as of ``beschut.ranks``.

        Raises:
            UnknownNameError: a rate, breakdown, row, quarter or method that there is not (a ``ValueError``).
            ValueError: several quarters, or no region.
        """
        from ._many import Ranks

        return Ranks._of(regions_of(self._handle, rate, breakdown, row, period).pairs, method, level, draws, seed)

    def heterogeneity(
        self,
        rate: str = "placement",
        *,
        breakdown: str | None = None,
        row: str | None = None,
        period: str | None = None,
        work: int = 0,
        draws: int = 0,
        seed: int = 1,
    ) -> Heterogeneity:
        """How much regions differ, and whether it is more than chance.

        Args:
            rate, breakdown, row, period: as of ``compare``.
            work, draws, seed: as of ``beschut.heterogeneity``; by default no exact test, which is too much for 35 regions.

        Raises:
            UnknownNameError: a rate, breakdown, row or quarter that there is not (a ``ValueError``).
            ValueError: several quarters, or no region.
        """
        from ._many import heterogeneity_of

        return heterogeneity_of(regions_of(self._handle, rate, breakdown, row, period).pairs, work, draws, seed)

    def standardise(
        self,
        rate: str = "placement",
        *,
        breakdown: str = "applicant",
        period: str | None = None,
        weights: Any = None,
        method: str = "mover_wilson",
        empty: str = "undefined",
        level: float = 0.95,
    ) -> Standardised:
        """The rates of regions as if all had the country's mix: of applicants, say.

        Args:
            rate: ``placement``, ``positive_share`` or ``negative_share``.
            breakdown: whose rows, without the total, are the strata: ``applicant`` or ``responsible``.
            period: as of ``compare``.
            weights: of the strata; by default the country's counts that the rate is a share of.
            method, empty, level: as of ``beschut.standardise``.

        Raises:
            UnknownNameError: a rate, breakdown, quarter or method that there is not (a ``ValueError``).
            ValueError: several quarters, no region, or no report of the country.

        >>> from beschut import Collection, Report
        >>> names = [f"applicant.{row}.cohort_{what}" for row in ("municipality", "citizen") for what in ("working", "positive")]
        >>> counts = {"NL01": (70, 100, 40, 100), "AM03": (8, 10, 12, 30)}
        >>> reports = Collection([Report(dict(zip(names, four)), area=area) for area, four in counts.items()])
        >>> [(row.area, round(row.crude, 3), round(row.estimate, 3)) for row in reports.standardise()]
        [('AM03', 0.5, 0.6)]
        """
        from ._standardise import Standardised

        strata = [regions_of(self._handle, rate, breakdown, row, period) for row in _strata(breakdown)]
        if weights is None:
            weights = [value_or_none(stratum.country_counts()[1]) for stratum in strata]
        successes = of_columns([stratum.pairs.numerator for stratum in strata])
        trials = of_columns([stratum.pairs.denominator for stratum in strata])
        origin = strata[0].origin
        origin = origin._replace(about=origin.about and origin.about._replace(row=None))
        return Standardised._of(successes, trials, weights, origin, method, empty, level)

    def trend(
        self,
        what: str = "placement",
        *,
        breakdown: str | None = None,
        row: str | None = None,
        area: str | None = None,
        lag: int = 1,
        by: str | None = None,
        kind: str | None = None,
        method: str = "wilson",
        level: float = 0.95,
    ) -> Trend:
        """A rate or a figure from quarter to quarter, and how it changed since an earlier one.

        Figures add up from quarter to quarter: the change of one is what came in between, its flow. Where it fell, which it cannot, the
        state of the change is ``invalid``. Reports without ``until``, of unknown areas and of regions that are not named are left out.

        Args:
            what: a rate, as in ``rates()``, or a cell, as in ``CELLS``.
            breakdown, row: whose rate; by default the total by applicant, or the only one of ``citizen_share`` and ``uwv_share``.
            area: code or name; by default all that there are.
            lag: how many quarters older the report to compare with is: 1; 4 for the same season; 0 for the nearest older one.
            by: the date whose quarters are matched, ``until`` or ``cohort_end``; by default cohorts for ``placement``, else ``until``.
            kind: how two rates of an area belong together: ``nested`` where the later counts hold the earlier ones, ``independent`` where
                they are of other people; by default ``independent``, which is cautious, for ``placement``, else ``nested``.
            method, level: of the intervals.

        Raises:
            UnknownNameError: a rate, cell, breakdown, row, area, date, kind or method that there is not (a ``ValueError``).
            ArgumentError: a negative lag (a ``ValueError``).
            DomainError: another level (a ``ValueError``).

        >>> from beschut import Collection, Report
        >>> until = {"2018-03-31": 80, "2018-06-30": 100, "2018-09-30": 90}
        >>> reports = Collection([Report({"applicant.total.total": total}, area="AM03", until=date) for date, total in until.items()])
        >>> [(row.period, row.value, row.change, row.change_state) for row in reports.trend("applicant.total.total")][1:]
        [('2018KW02', 100, 20, 'defined'), ('2018KW03', 90, None, 'invalid')]
        """
        from ._trend import Trend

        number, name = choice("method", method)
        rates = Chosen(self._handle, number, level)
        if what in RATES:
            quarters = quarters_of(self._handle, rates, rates.key(what, breakdown, row), area, by, lag)
            return Trend._of_rate(rates, quarters, kind, name, level, lag)
        cell = cell_number(what)
        quarters = quarters_of(self._handle, rates, rates.key(RATES[0], None, None), area, by, lag)
        values = int64s(_core.collection_get_column(self._handle, cell))
        figures = array("q", [values[report] for report in quarters.reports])
        return Trend._of_figure(what, _core.cell_is_cumulative(cell), figures, quarters, lag)

    def decompose(
        self,
        rate: str = "placement",
        *,
        breakdown: str = "applicant",
        area: str | None = None,
        lag: int = 4,
        by: str | None = None,
        split: str = "shared",
    ) -> Decomposition:
        """How much of a rate's change came of other rates, and how much of another mix of applicants, say.

        Args:
            rate: ``placement``, ``positive_share`` or ``negative_share``.
            breakdown: whose rows, without the total, are the strata: ``applicant`` or ``responsible``.
            area, lag, by: as of ``trend``; by default the change since the same quarter of the year before.
            split: as of ``beschut.decompose_change``.

        Raises:
            UnknownNameError: a rate, breakdown, area or split that there is not (a ``ValueError``).
            ArgumentError: a negative lag (a ``ValueError``).
        """
        from ._standardise import Decomposition

        rates = Chosen(self._handle)
        keys = [rates.key(rate, breakdown, row) for row in _strata(breakdown)]
        strata = [quarters_of(self._handle, rates, key, area, by, lag) for key in keys]
        first = strata[0]
        after = [[rates.take(name, stratum.positions) for stratum in strata] for name in ("numerator", "denominator")]
        before = [list(map(first.before, columns)) for columns in after]
        origin = first.origin(About(rate, breakdown))._replace(heads=[*first.heads, first.earlier_column()])
        (x0, n0), (x1, n1) = (map(of_columns, columns) for columns in (before, after))
        return Decomposition._of((x0, n0), (x1, n1), origin, split)


def _strata(breakdown: str) -> list[str]:
    """The rows of a breakdown without the total, which they add up to."""
    rows = ROWS[BREAKDOWNS.index(one_of(breakdown, BREAKDOWNS, "breakdown"))]
    return [row for row in rows if row != "total"]
