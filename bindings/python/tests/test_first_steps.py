# SPDX-License-Identifier: MIT
"""What the README promises, on the real reports. Figures are those of the published tables."""

import pickle
from datetime import date
from pathlib import Path

import pytest

import beschut

DATA = Path(__file__).resolve().parents[3] / "examples" / "data"
COUNTRY = DATA / "2018q1-national-and-35-regions.txt"
DRENTHE = DATA / "2019q4-drenthe.txt"


def test_a_report_has_its_figures_dates_area_and_places():
    (report,) = beschut.read(DRENTHE)
    assert report["applicant.citizen.positive"] == 85
    assert (report.since, report.until, report.cohort_end) == (date(2015, 1, 1), date(2019, 12, 31), date(2019, 6, 30))
    assert (report.reference_date, report.footnote_date) == (date(2019, 9, 30), date(2019, 9, 30))
    assert (report.area, report.label) == ("AM03", "Drenthe")
    assert report.place("applicant.citizen.positive") == (12, 17)


def test_the_misprint_is_found_and_the_blank_is_none():
    reports = beschut.read(COUNTRY)
    assert len(reports) == 36 and reports[8]["applicant.municipality.cohort_positive"] is None
    assert [d.kind for d in reports.diagnostics] == ["blank_cell"]
    reports.set_country_first()
    broken = reports.check().broken
    assert [(f.report, f.observed, f.expected) for f in broken] == [(25, 76, 62), (25, 64, 78), (25, 40, 50), (25, 61, 74)]
    assert "gevonden 64%, verwacht 78%" in reports.check().in_language("nl")[44].message


def test_rates_of_the_country():
    placement = [r for r in beschut.read(COUNTRY)[:1].rates() if r.rate == "placement" and r.breakdown == "applicant"]
    assert [(r.row, r.numerator) for r in placement] == [("municipality", 679), ("citizen", 384), ("total", 1063)]
    assert [r.printed_pct for r in placement] == [72, 52, 63]


@pytest.mark.parametrize("layout", ["tabs", "markdown", "spaces", "json"])
def test_what_is_written_reads_back(layout, tmp_path):
    reports = beschut.read(COUNTRY)
    assert beschut.reads(reports.to_text(layout) if layout != "json" else reports.to_json()) == reports
    path = tmp_path / "out"
    reports.to_json(path)
    assert beschut.read(path) == reports
    assert pickle.loads(pickle.dumps(reports)) == reports


def test_frames():
    reports = beschut.read(COUNTRY)
    long, wide = reports.to_pandas(), reports.to_pandas(wide=True)
    assert len(long) == 36 * 42 and int(long.missing.sum()) == 1 and len(wide) == 36
    assert long.value.sum() == sum(v for r in reports for v in r.values() if v is not None)
    assert wide["applicant.total.total"][0] == 3842 and set(long.period) == {"2018KW01"}


def test_rules_of_ones_own():
    rules = beschut.Rules(empty=True)
    rules.add("mine", "applicant.total.total <= 200", severity="warning", en="too many")
    (finding,) = beschut.read(DRENTHE).check(rules)
    assert (finding.observed, finding.expected, finding.severity) == (279, 200, "warning")
    with pytest.raises(beschut.UnknownNameError, match="did you mean total") as caught:
        rules.add("other", "applicant.total.totl <= 200")
    assert caught.value.column == 17 and isinstance(caught.value, KeyError) and len(rules) == 1


def test_errors_are_the_built_ins_too(tmp_path):
    with pytest.raises(OSError):
        beschut.read(tmp_path / "none.txt")
    with pytest.raises(ValueError):
        beschut.reads("no table")
    with pytest.raises(KeyError):
        beschut.Report()["applicant.citizen.postive"]
    with pytest.raises(beschut.InputError) as caught:
        beschut.reads('{"format": "beschut-reports",\n "version": 01}')
    assert pickle.loads(pickle.dumps(caught.value)).line == 2


def test_intervals_are_those_of_statsmodels():
    import statsmodels.stats.proportion as statsmodels

    for method in ("wilson", "beta"):
        for count, nobs in ((1, 12), (5, 8), (46, 76), (1063, 1685)):
            ours = beschut.proportion_confint(count, nobs, method=method)
            assert ours == pytest.approx(statsmodels.proportion_confint(count, nobs, method=method), rel=1e-11)


def test_nothing_stays_alive():
    import gc

    gc.collect()
    before = beschut._core.memory_live()
    for _ in range(20):
        reports = beschut.read(COUNTRY)
        reports.check(), reports.rates(), reports[3].copy(), reports[1:4]
    del reports
    gc.collect()
    assert beschut._core.memory_live() == before
