# SPDX-License-Identifier: MIT
"""The rates of reports: which there are, of which cells; their frames are in test_frames and test_arrow."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from project import COUNTRY_AND_REGIONS, DRENTHE, FILES, expected_values
from statsmodels.stats.proportion import proportion_confint as reference

import beschut
from beschut import Collection, Rate, Report

BREAKDOWNS = {"applicant": ("municipality", "citizen", "total"), "responsible": ("municipality", "uwv", "total")}
EVERY_ROW = [(b, r) for b, rows in BREAKDOWNS.items() for r in rows]
# rate, breakdown, row, numerator, denominator: as rates.h lists them
RATES = [
    *[("positive_share", b, r, f"{b}.{r}.positive", f"{b}.{r}.total") for b, r in EVERY_ROW],
    *[("negative_share", b, r, f"{b}.{r}.negative", f"{b}.{r}.total") for b, r in EVERY_ROW],
    *[("placement", b, r, f"{b}.{r}.cohort_working", f"{b}.{r}.cohort_positive") for b, r in EVERY_ROW],
    ("citizen_share", "applicant", "citizen", "applicant.citizen.total", "applicant.total.total"),
    ("uwv_share", "responsible", "uwv", "responsible.uwv.total", "responsible.total.total"),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_all_rates_of_the_published_reports(path: object) -> None:
    rates = beschut.read(path).rates()
    wanted = [(i, cells, *rate) for i, cells in enumerate(expected_values(path)) for rate in RATES]
    assert len(rates) == len(wanted) and all(type(rate) is Rate for rate in rates)
    for rate, (i, cells, name, b, r, numerator, denominator) in zip(rates, wanted):
        s, n = cells[numerator], cells[denominator]
        printed = cells[f"{b}.{r}.cohort_working_pct"] if name == "placement" else None
        state = "unavailable" if s is None or n is None else "undefined" if n == 0 else "defined"
        assert (rate.report, rate.rate, rate.breakdown, rate.row) == (i, name, b, r)
        assert (rate.numerator, rate.denominator, rate.printed_pct, rate.state) == (s, n, printed, state)
        if state == "defined":
            assert rate.estimate == float(Fraction(s, n))
            assert (rate.low, rate.high) == pytest.approx(reference(s, n, method="wilson"), rel=1e-12, abs=1e-15)
        else:
            assert (rate.estimate, rate.low, rate.high) == (None, None, None)


def test_what_report_it_is_of() -> None:
    reports = beschut.read(DRENTHE)
    reports.extend(beschut.read(COUNTRY_AND_REGIONS)[:2])
    reports[2] = Report(area="AM10", label="Tiel", until="2020-02-29")
    reports.append(Report())
    heads = {rate[:4] for rate in reports.rates()}
    assert heads == {
        (0, "AM03", "Drenthe", "2019KW04"),
        (1, None, None, "2018KW01"),
        (2, "AM10", "Tiel", "2020KW01"),
        (3, None, None, None),
    }


def test_rates_are_a_sequence() -> None:
    rates = beschut.read(COUNTRY_AND_REGIONS).rates()
    everything, n = list(rates), 36 * 20
    assert len(rates) == len(everything) == n
    assert [rates[i] for i in range(-n, n)] == everything * 2
    for part in (slice(2, 8, 3), slice(None, None, -7), slice(-5, None), slice(9, 3), slice(0, 2**70)):
        assert rates[part] == everything[part]
    assert list(reversed(rates)) == everything[::-1]
    assert rates.index(everything[7]) == 7 and rates.count(everything[7]) == 1 and everything[7] in rates
    assert 5 not in rates and rates.count(5) == 0
    with pytest.raises(ValueError, match="not there"):
        rates.index(everything[7], 8)
    for index in (n, -n - 1, 2**70):
        with pytest.raises(IndexError, match="720 rates"):
            rates[index]
    for wrong in ("0", 1.0, None):
        with pytest.raises(TypeError):
            rates[wrong]


def test_rates_outlive_what_they_came_from() -> None:
    reports = beschut.read(DRENTHE)
    rates = reports.rates()
    before = list(rates)
    reports[0] = Report()
    again = list(rates)
    del reports
    assert again == before == list(rates)


def test_state_of_impossible_counts() -> None:
    cells = {"applicant.total.positive": 9, "applicant.total.negative": -1, "applicant.total.total": 8}
    states = {(r.rate, r.row): r.state for r in Collection([Report(cells)]).rates() if r.breakdown == "applicant"}
    assert states["positive_share", "total"] == states["negative_share", "total"] == "invalid"
    assert states["placement", "total"] == states["citizen_share", "citizen"] == "unavailable"


def test_method_and_level() -> None:
    reports = beschut.read(COUNTRY_AND_REGIONS)[:1]
    assert (reports.rates().method, reports.rates().level) == ("wilson", 0.95)
    for method in ("clopper_pearson", "exact", "beta"):
        rates = reports.rates(method, 0.8)
        assert (rates.method, rates.level) == ("clopper_pearson", 0.8)
        assert (rates[0].low, rates[0].high) == pytest.approx(reference(1256, 1633, 0.2, "beta"), rel=1e-12)
    assert repr(rates) == "<Rates, 20, clopper_pearson, level 0.8>"
    for arguments, error in (
        (("wislon",), KeyError),
        (("wilson", 1), beschut.DomainError),
        (("wilson", math.nan), beschut.DomainError),
        (("wilson", "x"), TypeError),
        ((3,), TypeError),
    ):
        with pytest.raises(error):
            reports.rates(*arguments)


def test_of_no_reports_there_are_none() -> None:
    rates = Collection().rates()
    assert len(rates) == 0 and list(rates) == rates[:] == [] and rates.to_dict() == {name: [] for name in Rate._fields}
