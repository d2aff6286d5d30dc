# SPDX-License-Identifier: MIT
"""Rules, and what they find. The arithmetic of the expected findings was done by hand from the printed figures."""

from __future__ import annotations

import copy
import csv
import datetime
import pickle

import pytest
from project import COUNTRY_AND_REGIONS, EXPECTED, expected_cells, expected_values

import beschut
from beschut import Collection, Finding, Report, Rules

TOTAL = "applicant.total.total"


def test_the_catalogue() -> None:
    rules = Rules()
    ids = [rule.id for rule in rules]
    assert len(rules) == len(ids) == len(set(ids)) > 10
    assert repr(rules) == f"<Rules, {len(ids)}>"
    assert all(rule.en and rule.nl and rule.source and rule.enabled and 0 <= rule.level <= 3 for rule in rules)
    assert "rows.sum" in rules and "nothing" not in rules and 5 not in rules
    rule = rules["rows.sum"]
    assert (rule.severity, rule.level, rule.years) == ("error", 1, None)
    assert rules["dates.cohort_lag"].years == (2018, 2020)
    assert rules["country.residual"].severity == "info"


def test_rules_of_ones_own() -> None:
    rules = Rules(empty=True)
    assert len(rules) == 0 and list(rules) == []
    rules.add("mine", f"{TOTAL} <= 5", severity="warning", en="Few.", nl="Weinig.")
    assert list(rules) == [beschut.Rule("mine", f"{TOTAL} <= 5", "warning", 1, True, None, "Few.", "Weinig.", None)]
    (finding,) = Collection([Report({TOTAL: 5}), Report({TOTAL: 6})]).check(rules)
    assert (finding.rule, finding.severity, finding.outcome, finding.report) == ("mine", "warning", "broken", 1)
    assert (finding.observed, finding.expected, finding.unit, finding.cells, finding.other) == (6, 5, "count", (TOTAL,), None)
    assert finding.message.endswith("Few.")


def test_no_rules_find_nothing(country_and_regions: Collection) -> None:
    assert len(country_and_regions.check(Rules(empty=True))) == 0


def test_severity_and_switch() -> None:
    rules, reports = Rules(empty=True), Collection([Report({TOTAL: 6})])
    rules.add("mine", f"{TOTAL} <= 5")
    rules.set_severity("mine", "info")
    assert (rules["mine"].severity, reports.check(rules)[0].severity) == ("info", "info")
    rules.switch("mine", False)
    assert not rules["mine"].enabled and len(reports.check(rules)) == 0
    rules.switch("mine", True)
    assert len(reports.check(rules)) == 1
    rules.remove("mine")
    assert len(rules) == 0


def test_what_goes_wrong_changes_nothing() -> None:
    rules = Rules()
    before = rules.to_text()
    for change, error in (
        (lambda: rules.add("mine", f"{TOTAL} <="), beschut.InputError),
        (lambda: rules.add("mine", f"{TOTAL} <= 5", severity="fatal"), beschut.UnknownNameError),
        (lambda: rules.add("mine", "applicant.total.totl <= 5"), KeyError),
        (lambda: rules.add("rows.sum", f"{TOTAL} <= 5"), beschut.InputError),
        (lambda: rules.add("m n", f"{TOTAL} <= 5"), ValueError),
        (lambda: rules.add("mine", f"{TOTAL} <= 5", nl=5), TypeError),
        (lambda: rules.add(5, f"{TOTAL} <= 5"), TypeError),
        (lambda: rules.read(f"good: {TOTAL} <= 5\nbad: ?\n"), beschut.InputError),
        (lambda: rules.read(None), TypeError),
        (lambda: rules.remove("nothing"), KeyError),
        (lambda: rules.set_severity("nothing", "info"), KeyError),
        (lambda: rules.set_severity("rows.sum", "fatal"), KeyError),
        (lambda: rules.switch("nothing", True), KeyError),
        (lambda: rules["nothing"], KeyError),
    ):
        with pytest.raises(error):
            change()
    assert rules.to_text() == before


@pytest.mark.parametrize("write", [Rules.to_text, Rules.to_json])
@pytest.mark.parametrize("empty", [False, True])
def test_rules_written_read_the_same(write: object, empty: bool) -> None:
    rules = Rules(empty=empty)
    rules.add("mine", f"{TOTAL} <= 5", severity="info", en="Few “é”.", nl="Weinig.")
    again = Rules(empty=True)
    again.read(write(rules))
    assert list(again) == list(rules)


@pytest.mark.parametrize("duplicate", [Rules.copy, copy.copy, copy.deepcopy, lambda rules: pickle.loads(pickle.dumps(rules))])
@pytest.mark.parametrize("empty", [False, True])
def test_copies_are_independent(duplicate: object, empty: bool) -> None:
    rules = Rules(empty=empty)
    before = list(rules)
    other = duplicate(rules)
    assert list(other) == before
    other.add("mine", f"{TOTAL} <= 5")
    if not empty:
        other.remove("rows.sum")
        other.set_severity("advices.sum", "info")
    assert list(rules) == before


def test_the_misprint(country_and_regions: Collection) -> None:
    """42 of 54, 4 of 8, 46 of 62; 76 against 62 in the 26th report."""
    cells = expected_cells(COUNTRY_AND_REGIONS)[25]
    broken = country_and_regions.check().broken
    both = ("applicant.total.cohort_positive", "responsible.total.cohort_positive")
    assert broken[0] == Finding(
        rule="breakdowns.agree",
        severity="error",
        outcome="broken",
        report=25,
        area=None,
        label=None,
        period="2018KW01",
        other=None,
        cell=both[0],
        cells=both,
        observed=76,
        expected=62,
        unit="count",
        source=str(COUNTRY_AND_REGIONS),
        line=cells[both[0]][1],
        column=cells[both[0]][2],
        message=broken[0].message,
    )
    assert [(f.rule, f.report, f.cells[0], f.observed, f.expected, f.unit) for f in broken[1:]] == [
        ("percentage.rounding", 25, f"responsible.{row}.cohort_working_pct", *sides, "percent")
        for row, sides in (("municipality", (64, 78)), ("uwv", (40, 50)), ("total", (61, 74)))
    ]
    for finding in broken:
        assert (finding.line, finding.column) == cells[finding.cells[0]][1:]
        assert finding.cell == finding.cells[0]


def test_what_report_it_is_of() -> None:
    report = Report({TOTAL: -1}, area="AM10", label="Tiel", until="2020-02-29")
    unnamed = Report({TOTAL: -1}, area="region")
    findings = Collection([Report(), report, unnamed, Report({TOTAL: -1})]).check().broken
    assert {(f.report, f.area, f.label, f.period) for f in findings} == {
        (1, "AM10", "Tiel", "2020KW01"),
        (2, "region", "Arbeidsmarktregio", None),
        (3, None, None, None),
    }


def test_what_cannot_be_said(country_and_regions: Collection) -> None:
    findings = country_and_regions.check()
    assert {f.report for f in findings.not_evaluable} == {8}  # the report with the blank
    for f in findings.not_evaluable:
        assert "applicant.municipality.cohort_positive" in f.cells and f.observed is None and f.expected is None
    assert len(findings.broken) + len(findings.not_evaluable) + len(findings.figures) == len(findings)
    assert repr(findings) == f"<Findings, {len(findings)}, of which 4 broken>"


def test_figures(country_and_regions: Collection) -> None:
    """What the country counts and no region does: the country less the sum of the transcribed regions."""
    country, *regions = expected_values(COUNTRY_AND_REGIONS)
    country_and_regions.set_country_first()
    figures = country_and_regions.check().figures
    assert len(figures) == 35  # 36 counts, of which one is blank in one region
    for f in figures:
        assert (f.rule, f.report, f.expected) == ("country.residual", 0, None)
        assert f.observed == country[f.cells[0]] - sum(region[f.cells[0]] for region in regions)


def test_dates_are_dates() -> None:
    (finding,) = Report(until="2019-12-31", reference_date="2019-10-31").check().broken
    assert (finding.rule, finding.unit) == ("dates.reference_lag", "date")
    assert (finding.observed, finding.expected) == (datetime.date(2019, 10, 31), datetime.date(2019, 9, 30))


def test_previous_quarter() -> None:
    reports = Collection([Report({TOTAL: 9}, area="AM03", until="2019-09-30"), Report({TOTAL: 8}, area="AM03", until="2019-12-31")])
    (finding,) = reports.check().broken
    assert (finding.rule, finding.report, finding.other, finding.observed, finding.expected) == ("series.cumulative", 1, 0, 8, 9)


def test_languages(country_and_regions: Collection) -> None:
    findings = country_and_regions.check()
    english, dutch = findings.broken[0].message, findings.in_language("nl").broken[0].message
    assert "found 76, expected 62" in english and "gevonden 76, verwacht 62" in dutch
    assert findings.in_language("nl").in_language("en")[0] == findings[0]
    for lang in ("de", "", None, 1):
        with pytest.raises(ValueError, match="language"):
            findings.in_language(lang)


def test_findings_are_a_sequence(country_and_regions: Collection) -> None:
    findings = country_and_regions.check()
    everything = list(findings)
    n = len(findings)
    assert n == len(everything) == 10 and all(type(f) is Finding for f in everything)
    assert [findings[i] for i in range(-n, n)] == everything * 2
    assert findings[2:8:3] == everything[2:8:3] and findings[::-1] == everything[::-1] == list(reversed(findings))
    assert findings.index(everything[7]) == 7 and findings.count(everything[7]) == 1 and everything[7] in findings and 5 not in findings
    for index in (n, -n - 1, 2**70):
        with pytest.raises(IndexError, match="10 findings"):
            findings[index]
    for index in ("0", 1.0, None):
        with pytest.raises(TypeError):
            findings[index]


def test_findings_outlive_what_they_came_from() -> None:
    rules, reports = Rules(empty=True), Collection([Report({TOTAL: 6})])
    rules.add("mine", f"{TOTAL} <= 5")
    findings = reports.check(rules)
    before = list(findings)
    del reports
    rules.remove("mine")
    assert list(findings) == before


@pytest.mark.parametrize("rules", [5, "rows.sum", ["rows.sum"], Collection(), Report()])
def test_what_is_no_set_of_rules(rules: object, drenthe: Collection) -> None:
    with pytest.raises(TypeError, match="rules"):
        drenthe.check(rules)


def test_the_catalogue_is_reviewed_as_by_other_solvers() -> None:
    """Expected: tests/expected/review.csv, by OR-Tools CP-SAT and HiGHS."""
    with open(EXPECTED / "review.csv", encoding="ascii", newline="") as file:
        expected = {(row["rule"], row["comparison"]): row["verdict"] for row in csv.DictReader(file)}
    found = beschut.Rules().review(lang="en")
    assert {(each.rule, each.comparison): each.verdict for each in found if each.reason is None} == expected
    assert {each.verdict for each in found if each.reason} == {"takes_no_part"}
    assert {each.reason for each in found} == {None, "dates", "figure", "severity", "other_reports"}
    assert all(found[i].reason is None for each in found for i in each.because)


def test_a_review_tells_of_itself_and_can_be_ended() -> None:
    rules = beschut.Rules(empty=True)
    rules.add("few", "applicant.total.total <= 5")
    rules.add("more", "applicant.total.total <= 9")
    few, more = rules.review(lang="nl")
    assert (few.verdict, few.because, more.verdict, more.because) == ("ok", (), "redundant", (0,))
    assert more.message != rules.review(lang="en")[1].message
    told: list[tuple[int, int]] = []
    rules.review(progress=lambda done, total: told.append((done, total)))
    assert told and told[-1][0] == told[-1][1] == 2
    with pytest.raises(ZeroDivisionError):
        rules.review(progress=lambda done, total: 1 // 0)
    with pytest.raises(ValueError, match="language"):
        rules.review(lang="de")
