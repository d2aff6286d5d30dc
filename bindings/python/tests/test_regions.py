# SPDX-License-Identifier: MIT
"""What a collection says of its regions and quarters: counts as transcribed, figures as of SciPy, statsmodels and fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from project import COUNTRY_AND_REGIONS, expected_values
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

import beschut
from beschut import About, Collection, Report

WORKING, POSITIVE = "cohort_working", "cohort_positive"


@pytest.fixture
def regions(country_and_regions: Collection) -> Collection:
    country_and_regions.set_country_first()
    return country_and_regions


def printed(measure: str, row: str = "total") -> list[Any]:
    """A figure of the country and the 35 regions, as transcribed; None where blank."""
    return [cells[f"applicant.{row}.{measure}"] for cells in expected_values(COUNTRY_AND_REGIONS)]


# ---- regions ----------------------------------------------------------------------------------------------------------------------------


def test_each_region_with_the_rest_of_the_country(regions: Collection) -> None:
    found = regions.compare()
    (whole_x, *x), (whole_n, *n) = printed(WORKING), printed(POSITIVE)
    assert len(found) == len(x) == 35 and found.about == About("placement", "applicant", "total", "2018KW01")
    assert found.report == list(range(1, 36)) and set(found.area) == {"region"}
    for row, a, m in zip(found, x, n):
        assert (row.numerator, row.denominator, row.other_numerator, row.other_denominator) == (a, m, whole_x - a, whole_n - m)
        low, high = confint_proportions_2indep(a, m, whole_x - a, whole_n - m, method="newcomb")
        assert (row.low, row.high) == pytest.approx((low, high), rel=1e-10)
        table = [[a, m - a], [whole_x - a, whole_n - m - whole_x + a]]
        assert row.p_value == pytest.approx(stats.chi2_contingency(table, correction=False)[1], rel=1e-10)
    assert found.adjusted == pytest.approx(multipletests(found.p_value, method="holm")[1], rel=1e-12)
    with_it = regions.compare(to="country", adjust=None)
    assert set(with_it.other_numerator) == {whole_x} and with_it.adjusted is None
    assert (np.abs(with_it.estimate) <= np.abs(found.estimate)).all()


def test_the_same_as_of_plain_counts(regions: Collection) -> None:
    x, n = printed(WORKING)[1:], printed(POSITIVE)[1:]
    pairs = [
        (regions.funnel(dispersion="additive", levels=[0.9]), beschut.funnel(x, n, [0.9], dispersion="additive")),
        (regions.smooth(method="moments", level=0.9), beschut.smooth(x, n, "moments", 0.9)),
        (regions.ranks(level=0.9), beschut.ranks(x, n, level=0.9)),
        (regions.ranks(method="simulated", draws=100, seed=3), beschut.ranks(x, n, "simulated", draws=100, seed=3)),
    ]
    for of_regions, of_counts in pairs:
        columns = of_regions.to_dict()
        assert list(columns)[:3] == ["report", "area", "label"]
        assert {name: columns[name] for name in of_counts.to_dict()} == of_counts.to_dict()
        assert of_regions.about == About("placement", "applicant", "total", "2018KW01")
    assert regions.heterogeneity(draws=100) == beschut.heterogeneity(x, n, 0, 100)
    chi_square = stats.chi2_contingency([x, np.subtract(n, x)], correction=False)[0]
    assert regions.heterogeneity().chi_square == pytest.approx(chi_square, rel=1e-12)


def test_how_many_regions_lie_outside_the_funnel(regions: Collection) -> None:
    """By the normal approximation ten of 35 lie outside the plain 95% limits; that is over-dispersion, and fewer remain with it."""
    target = Fraction(sum(printed(WORKING)[1:]), sum(printed(POSITIVE)[1:]))
    counts = list(zip(printed(WORKING), printed(POSITIVE)))[1:]
    z = [float(Fraction(x, n) - target) / float(target * (1 - target) / n) ** 0.5 for x, n in counts]
    plain = regions.funnel(method="normal")
    assert plain.z == pytest.approx(z, rel=1e-12) and plain.target == pytest.approx(float(target), rel=1e-15)
    assert sum(flag != 0 for flag in plain.flag) == sum(abs(score) > stats.norm.ppf(0.975) for score in z) == 10
    assert sum(flag != 0 for flag in regions.funnel(method="normal", dispersion="multiplicative").flag) == 6


def test_standardised_for_the_mix_of_applicants(regions: Collection) -> None:
    found = regions.standardise(empty="left_out")
    weights = [printed(POSITIVE, row)[0] for row in ("municipality", "citizen")]
    assert found.weights == tuple(weights) and found.about == About("placement", "applicant", None, "2018KW01")
    strata = [list(zip(printed(WORKING, row), printed(POSITIVE, row)))[1:] for row in ("municipality", "citizen")]
    assert {row.state for row in found} == {"defined", "unavailable"}
    for row, *counts in zip(found, *strata):
        if None in counts[0] + counts[1]:
            assert (row.state, row.estimate) == ("unavailable", None)
            continue
        known = [(Fraction(x, n), weight) for (x, n), weight in zip(counts, weights) if n]
        share = sum(rate * weight for rate, weight in known) / sum(weight for _, weight in known)
        assert row.estimate == pytest.approx(float(share), rel=1e-13, abs=1e-15)
        assert (row.numerator, row.denominator) == tuple(map(sum, zip(*counts)))
    assert regions.standardise(weights=[1, 0], empty="left_out").weights == (1, 0)
    assert regions.standardise("positive_share", breakdown="responsible").about == About("positive_share", "responsible", None, "2018KW01")


def test_other_rates(regions: Collection) -> None:
    assert regions.funnel("citizen_share").about == About("citizen_share", "applicant", "citizen", "2018KW01")
    assert regions.funnel("uwv_share").about == About("uwv_share", "responsible", "uwv", "2018KW01")
    assert regions.funnel(row="uwv").about == About("placement", "responsible", "uwv", "2018KW01")
    found = regions.funnel("positive_share", row="citizen")
    assert found.numerator == printed("positive", "citizen")[1:]
    assert found.about == About("positive_share", "applicant", "citizen", "2018KW01")


def test_regions_with_names_stand_by_code(regions: Collection) -> None:
    some = regions[:3]
    some.set_areas(["NL01", "AM10", "AM03"])
    found = some.ranks()
    assert (found.area, found.label, found.report) == (["AM03", "AM10"], ["Drenthe", "Rivierenland"], [2, 1])


def test_the_quarter_that_is_meant(regions: Collection) -> None:
    both = regions.copy()
    for report in regions:
        report.until = "2018-06-30"
        both.append(report)
    for period in ("2018Q2", "2018KW02"):
        assert both.funnel(period=period).report == list(range(37, 72)) and both.funnel(period=period).about.period == "2018KW02"
    with pytest.raises(ValueError, match="2018KW01, 2018KW02"):
        both.compare()
    for period in ("2018Q3", "x", ""):
        with pytest.raises(beschut.UnknownNameError, match="2018KW02"):
            both.ranks(period=period)
    undated = Collection([Report(area="AM03"), Report(area="AM10")])
    assert undated.funnel().about.period is None and undated.funnel().state == ["unavailable"] * 2


def test_what_is_refused(regions: Collection) -> None:
    for call, error in (
        (lambda: regions.compare("placementt"), beschut.UnknownNameError),
        (lambda: regions.compare(row="x"), beschut.UnknownNameError),
        (lambda: regions.compare(breakdown="x"), beschut.UnknownNameError),
        (lambda: regions.compare(to="x"), beschut.UnknownNameError),
        (lambda: regions.compare(method="x"), beschut.UnknownNameError),
        (lambda: regions.compare(level=2), beschut.DomainError),
        (lambda: regions.standardise("citizen_share"), beschut.UnknownNameError),
        (lambda: regions.standardise(breakdown="x"), beschut.UnknownNameError),
        (lambda: regions.standardise(weights=[1]), ValueError),
        (lambda: regions.trend("x"), beschut.UnknownNameError),
        (lambda: regions.trend(by="footnote_date"), beschut.UnknownNameError),
        (lambda: regions.trend(kind="x"), beschut.UnknownNameError),
        (lambda: regions.trend(area="Nowhere"), beschut.UnknownNameError),
        (lambda: regions.trend(area="region"), beschut.ArgumentError),
        (lambda: regions.trend(lag=-1), beschut.ArgumentError),
        (lambda: regions.decompose(lag=-1), beschut.ArgumentError),
        (lambda: regions.decompose(split="x"), beschut.UnknownNameError),
        (lambda: Collection().compare(), ValueError),
        (lambda: beschut.read(COUNTRY_AND_REGIONS).funnel(), ValueError),
        (lambda: regions[1:].compare(), ValueError),
        (lambda: regions[1:].standardise(), ValueError),
    ):
        with pytest.raises(error):
            call()
    with pytest.raises(ValueError, match="set_country_first"):
        regions[1:].compare()
    assert len(regions[1:].funnel()) == 35


# ---- quarters ---------------------------------------------------------------------------------------------------------------------------

# until, cohort_end, positive, total, cohort_working, cohort_positive; of the fifth quarter nothing
QUARTERS = [
    ("2018-03-31", "2017-09-30", 50, 80, 20, 40),
    ("2018-06-30", "2017-12-31", 60, 100, 31, 50),
    ("2018-09-30", "2018-03-31", 70, 90, 30, 50),  # the total fell
    ("2018-12-31", "2018-06-30", 90, 130, 45, 60),
    ("2019-06-30", "2018-09-30", 110, 150, 70, 90),
]


def quarterly(area: str = "AM03", halved: bool = False) -> list[Report]:
    names = ("positive", "total", WORKING, POSITIVE)
    reports = []
    for until, end, *values in QUARTERS:
        cells = {f"applicant.total.{name}": value // (2 if halved else 1) for name, value in zip(names, values)}
        reports.append(Report(cells, area=area, until=until, cohort_end=end))
    return reports


@pytest.fixture
def quarters() -> Collection:
    """Two regions, the later quarters first, and what a trend leaves out."""
    left_out = [Report({"applicant.total.total": 5}, area="AM03"), Report({"applicant.total.total": 5}, until="2018-03-31")]
    return Collection([*reversed(quarterly("AM10", halved=True)), *left_out, *reversed(quarterly())])


PERIODS = ["2018KW01", "2018KW02", "2018KW03", "2018KW04", "2019KW02"]


def test_flows_of_a_figure(quarters: Collection) -> None:
    found = quarters.trend("applicant.total.total", area="Drenthe")
    assert found.period == PERIODS and found.area == ["AM03"] * 5 and found.report == [11, 10, 9, 8, 7]
    assert found.value == [80, 100, 90, 130, 150] and found.change == [None, 20, None, 40, None]
    assert found.change_state == ["unavailable", "defined", "invalid", "defined", "unavailable"]
    assert found.earlier == [None, *PERIODS[:3], None] and found.about == About("applicant.total.total")
    assert (found.kind, found.method, found.level, found.low, found.numerator) == (None,) * 5
    assert list(found.to_dict()) == ["report", "area", "label", "period", "value", "earlier", "change", "change_state"]
    assert found.to_pandas()["change"].dtype == "Int64"
    nearest = quarters.trend("applicant.total.total", area="AM03", lag=0)
    assert nearest.change == [None, 20, None, 40, 20] and nearest.earlier[-1] == "2018KW04"
    year = quarters.trend("applicant.total.total", area="AM03", lag=4)
    assert year.change == [None] * 4 + [50] and year.earlier == [None] * 4 + ["2018KW02"]


def test_a_figure_that_may_fall(quarters: Collection) -> None:
    found = quarters.trend(f"applicant.total.{WORKING}", area="AM03")
    assert found.change[:4] == [None, 11, -1, 15] and set(found.change_state[1:4]) == {"defined"}


def test_all_areas_in_order(quarters: Collection) -> None:
    found = quarters.trend("applicant.total.total")
    assert found.area == ["AM03"] * 5 + ["AM10"] * 5 and found.period == PERIODS * 2 and found.change[6] == 10
    assert len(quarters.trend("applicant.total.total", area="AM30")) == 0
    country = quarters[:1]
    country.set_areas(["NL01"])
    assert country.trend().area == ["NL01"]


def test_change_of_a_share_of_advices(quarters: Collection) -> None:
    """The later counts hold the earlier ones: what is new is compared with what was, and weighs as much as it is of all."""
    found = quarters.trend("positive_share", area="AM03")
    assert found.kind == "nested" and found.about == About("positive_share", "applicant", "total")
    assert found.numerator == [50, 60, 70, 90, 110] and found.value == pytest.approx([50 / 80, 0.6, 7 / 9, 9 / 13, 11 / 15], rel=1e-15)
    low, high = confint_proportions_2indep(10, 20, 50, 80, method="newcomb")
    assert (found.change[1], found.change_low[1], found.change_high[1]) == pytest.approx((0.6 - 0.625, low / 5, high / 5), rel=1e-10)
    assert found.change_state == ["unavailable", "defined", "invalid", "defined", "unavailable"]
    row = found[1]
    wilson = beschut.proportion_confint(60, 100)
    assert (row.low, row.high) == wilson and (found.method, found.level, found.lag) == ("wilson", 0.95, 1)
    assert repr(found) == "<Trend, 5, positive_share, lag 1>"


def test_placement_cohort_by_cohort(quarters: Collection) -> None:
    """The report of 2019Q2 is two quarters younger than the one before it, but its cohort only one."""
    found = quarters.trend(area="AM03", method="beta", level=0.9)
    assert found.kind == "independent" and found.method == "clopper_pearson"
    assert found.earlier == [None, *PERIODS[:4]] and found.change_state == ["unavailable", *["defined"] * 4]
    by_date = quarters.trend(area="AM03", by="until")
    assert by_date.change_state[-1] == "unavailable"
    low, high = confint_proportions_2indep(31, 50, 20, 40, method="newcomb", alpha=0.1)
    assert (found.change[1], found.change_low[1], found.change_high[1]) == pytest.approx((0.62 - 0.5, low, high), rel=1e-10)
    assert (found[1].low, found[1].high) == pytest.approx(beschut.proportion_confint(31, 50, 0.1, "beta"), rel=1e-12)


def test_decomposed(quarters: Collection) -> None:
    counts = {"municipality": ([20, 24], [40, 60]), "citizen": ([5, 20], [20, 30])}
    reports = Collection()
    for when, (until, end) in enumerate((("2018-03-31", "2017-09-30"), ("2019-03-31", "2018-09-30"))):
        cells = {f"applicant.{row}.{name}": pair[i][when] for row, pair in counts.items() for i, name in enumerate((WORKING, POSITIVE))}
        reports.append(Report(cells, area="AM03", until=until, cohort_end=end))
    found = reports.decompose()
    assert found.earlier == [None, "2018KW01"] and found.state == ["unavailable", "defined"]
    assert found.about == About("placement", "applicant")
    before, after = (Fraction(40, 60), Fraction(20, 60)), (Fraction(60, 90), Fraction(30, 90))
    rates = [(Fraction(20, 40), Fraction(5, 20)), (Fraction(24, 60), Fraction(20, 30))]
    rate = sum((a + b) / 2 * (q - p) for a, b, p, q in zip(before, after, *rates))
    mix = sum((p + q) / 2 * (b - a) for a, b, p, q in zip(before, after, *rates))
    parts = (found.total[1], found.rate_effect[1], found.mix_effect[1])
    assert parts == pytest.approx((float(rate + mix), float(rate), float(mix)), abs=1e-15)
    assert found.period == ["2018KW01", "2019KW01"] and found.label == ["Drenthe"] * 2
    assert quarters.decompose(area="AM03").state == ["unavailable"] * 5


def test_they_outlive_the_collection(quarters: Collection) -> None:
    found: Any = quarters.trend()
    before = found.to_dict()
    del quarters
    assert found.to_dict() == before
