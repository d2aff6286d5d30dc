# SPDX-License-Identifier: MIT
"""Repairs: which figures must be wrong, and what belongs there."""

from __future__ import annotations

import pickle
from functools import partial

import compare
import pytest
from hypothesis import given
from hypothesis import strategies as st
from project import COUNTRY_AND_REGIONS, expected_values
from solving import BLANK, BLANK_CELL, CORRECT, MISPRINT, REPAIRED, citizens

import beschut
from beschut import CELLS, Collection, Report

# ---- the published misprint ------------------------------------------------------------------------------------------------------------


def test_the_misprint(country_and_regions: Collection) -> None:
    (repair,) = country_and_regions[MISPRINT].repair()
    assert repair.changes == REPAIRED
    assert repair.ranges == {cell: (new, new) for cell, (_, new) in REPAIRED.items()}
    assert repair.choices == [{cell: new for cell, (_, new) in REPAIRED.items()}]
    assert (repair.certain, repair.complete, repair.outcome, repair.cost, repair.disagreements) == (True, True, "proven", 3, 0)
    assert repair.misprint > 0 and repair.position == 0
    assert list(repair.reasons("en")) == list(REPAIRED)


@pytest.mark.parametrize(("lang", "only"), [("en", "of {} only"), ("nl", "van alleen {}")])
def test_why(lang: str, only: str, country_and_regions: Collection) -> None:
    (repair,) = country_and_regions[MISPRINT].repair()
    municipality, uwv, total = repair.explain(lang).split("\n")
    assert "42" in municipality and "64%" in municipality and only.format(66) in municipality  # 42 of 65 is 65%, of 67 63%
    assert "4 " in uwv and "40%" in uwv and only.format(10) in uwv
    assert "76" in total and "breakdowns.agree" in total
    for cell, line in zip(REPAIRED, (municipality, uwv, total)):
        assert line.startswith(beschut.label(cell, lang))
        assert repair.reasons(lang)[cell].split(" (")[0] in line


def test_the_language_is_the_one_chosen(country_and_regions: Collection) -> None:
    (repair,) = country_and_regions[MISPRINT].repair()
    try:
        for lang in ("nl", "en"):
            beschut.set_language(lang)
            assert repair.explain() == repair.explain(lang) and repair.reasons() == repair.reasons(lang)
            assert repair.apply().marks == repair.apply(lang=lang).marks
            assert country_and_regions.deduce().apply().marks == country_and_regions.deduce().apply(lang).marks
    finally:
        beschut.set_language(None)
    with pytest.raises(ValueError, match="language"):
        repair.explain("de")


def test_apply_makes_a_new_report_that_remembers(country_and_regions: Collection) -> None:
    report = country_and_regions[MISPRINT]
    before = report.copy()
    (repair,) = report.repair()
    fixed = repair.apply(lang="en")
    assert report == before and report.marks == {}
    assert fixed.check().broken == []
    assert {cell: (mark.original, fixed[cell]) for cell, mark in fixed.marks.items()} == REPAIRED
    assert fixed.marks["responsible.uwv.cohort_positive"].reason == "4 is 40% of 10 only (percentage.rounding)"
    assert {name: value for name, value in fixed.items() if value != report[name]} == {cell: new for cell, (_, new) in REPAIRED.items()}
    assert list(fixed.repair()) == []


def test_a_whole_file(country_and_regions: Collection) -> None:
    repairs = country_and_regions.repair()
    (case,) = repairs.cases
    assert (case.reports, case.outcome, case.cost, case.repairs, list(case.positions)) == ((MISPRINT,), "proven", 3, list(repairs), [0])
    assert repairs[0].changes == {(MISPRINT, cell): change for cell, change in REPAIRED.items()}
    fixed = repairs.apply()
    assert isinstance(fixed, Collection) and fixed.diagnostics == country_and_regions.diagnostics
    assert {key: mark.original for key, mark in fixed.marks.items()} == {(MISPRINT, cell): old for cell, (old, _) in REPAIRED.items()}
    assert len(fixed.check().broken) == 0 and country_and_regions.marks == {}
    assert beschut.reads(fixed.to_json()).marks == fixed.marks  # they are written


def test_clean_reports_have_none(drenthe: Collection) -> None:
    assert list(drenthe.repair()) == [] == drenthe.repair().cases
    assert drenthe.repair().apply() == drenthe and drenthe[0].repair().apply() == drenthe[0]
    assert len(drenthe.deduce()) == 0 and drenthe.deduce().apply() == drenthe
    assert len(Collection().repair()) == len(Collection().deduce()) == len(Collection().audit(small=(1, 4))) == 0
    assert Collection().protect(small=(1, 4), width=1).hidden == [] and len(Collection().audit_rounded(5)) == 0


# ---- against another solver ------------------------------------------------------------------------------------------------------------


def test_all_cases_of_the_reference() -> None:
    """3,418 misprinted reports: the least weight, every set of cells, and the ranges of their values."""
    rules = beschut.Rules()

    def solve(values: dict[str, int | None]) -> tuple[int, list[dict[str, tuple[int, int]]]]:
        repairs = Report(values).repair(rules, limit=10_000, choices=10_000)
        cases = repairs.cases
        assert all(case.outcome == "proven" for case in cases)
        return sum(case.cost for case in cases), [repair.ranges for repair in repairs]

    assert len(list(compare.lines())) == 3418
    assert compare.compare(solve) == []


# ---- of what repairs promise -----------------------------------------------------------------------------------------------------------


@st.composite
def corruptions(draw: st.DrawFn) -> tuple[dict[str, int], dict[str, int | None]]:
    """A correct report, and the same with one to three figures wrong or blank."""
    truth = draw(st.sampled_from(CORRECT))
    cells = draw(st.lists(st.sampled_from(CELLS), min_size=1, max_size=3, unique=True))
    wrong = {cell: draw(st.one_of(st.none(), st.integers(0, 100), st.just(truth[cell] * 10))) for cell in cells}
    return truth, {**truth, **wrong}


@given(corruptions())
def test_every_repair_satisfies_the_rules(corruption: tuple[dict[str, int], dict[str, int | None]]) -> None:
    truth, values = corruption
    report = Report(values)
    repairs = report.repair(limit=20, choices=5)
    different = [cell for cell in CELLS if values[cell] not in (None, truth[cell])]
    for case in repairs.cases:
        assert case.outcome in ("proven", "proven_some") and 0 <= case.cost <= len(different)
    for repair in repairs:
        assert len(repair.changes) == repair.cost
        for choice, given_values in enumerate(repair.choices):
            fixed = repair.apply(choice)
            assert [found for found in fixed.check().broken if found.severity == "error"] == []
            assert {cell: fixed[cell] for cell in repair.changes} == given_values
            assert all(low <= given_values[cell] <= high for cell, (low, high) in repair.ranges.items())
        if not repair.complete:
            assert len(repair.choices) == 5
    if report.check().broken:
        assert repairs.cases


@given(st.sampled_from(CORRECT), st.sets(st.sampled_from(CELLS), min_size=1, max_size=12))
def test_ranges_of_blanks_hold_the_truth(truth: dict[str, int], blank: set[str]) -> None:
    report = Report({cell: value for cell, value in truth.items() if cell not in blank})
    ranges = report.deduce()
    assert list(ranges) == [cell for cell in CELLS if cell in blank]
    for cell, found in ranges.items():
        assert found.outcome == "exact" and found.printed is None
        assert found.low is not None and found.high is not None and found.low <= truth[cell] <= found.high
        for value in (found.low, found.high):  # both ends occur: nothing has to be repaired with them
            assert list(Report({**dict(report.items()), cell: value}).repair()) == []
    filled = ranges.apply()
    assert ranges.known == {cell: truth[cell] for cell, found in ranges.items() if found.low == found.high}
    assert {cell: filled[cell] for cell in filled.marks} == ranges.known


# ---- choosing --------------------------------------------------------------------------------------------------------------------------


def test_what_is_ambiguous_is_left(country_and_regions: Collection) -> None:
    country_and_regions.append(citizens(positive=5, negative=3, total=9))
    repairs = country_and_regions.repair()
    assert [(case.reports, len(case.repairs)) for case in repairs.cases] == [((MISPRINT,), 1), ((36,), 3)]
    assert [repair.certain for repair in repairs] == [True, False, False, False]
    assert {report for report, _ in repairs.apply().marks} == {MISPRINT}
    both = repairs.apply(ambiguous=True)
    assert {report for report, _ in both.marks} == {MISPRINT, 36} and both.check().broken == []
    chosen = repairs[3].apply(to=repairs[0].apply())
    assert set(chosen.marks) == {*repairs[0].changes, *repairs[3].changes}
    with pytest.raises(beschut.DomainError):
        repairs[1].apply(to=repairs[1].apply())  # there is another figure now
    with pytest.raises(beschut.ArgumentError):
        repairs[1].apply(choice=1)


def test_choices() -> None:
    report = Report({"applicant.citizen.cohort_positive": 9, "applicant.citizen.cohort_working": 11})
    more, less = report.repair()
    assert {next(iter(repair.changes)) for repair in (more, less)} == {*report.repair()[0].changes, *report.repair()[1].changes}
    for repair in (more, less):
        ((cell, (low, high)),) = repair.ranges.items()
        assert (low, high) == ((11, 2147483647) if cell.endswith("positive") else (0, 9))
        assert not repair.certain and repair.complete is (high == 9)
        assert len(repair.choices) == (10 if repair.complete else 20)
        for choice, values in enumerate(repair.choices):
            assert repair.apply(choice)[cell] == values[cell]
    (only,) = report.repair(choices=1, weights={"applicant.citizen.cohort_positive": 0})
    assert len(only.choices) == 1 and not only.complete and not only.certain  # one is kept, but there are more


def test_weights() -> None:
    report = citizens(positive=5, negative=3, total=9)
    (repair,) = report.repair(weights={"*": 10, "*.total": 0, "applicant.citizen.positive": 2})
    assert repair.changes == {"applicant.citizen.positive": (5, 6)} and repair.cost == 2 and repair.certain
    impossible = report.repair(weights={"*": 0})
    assert [case.outcome for case in impossible.cases] == ["impossible"] and len(impossible) == 0 and impossible.apply() == report
    for weights, error in (({"applicant.citizen.posit": 1}, beschut.UnknownNameError), ({"*.nothing": 1}, beschut.UnknownNameError)):
        with pytest.raises(error):
            report.repair(weights=weights)
    for weight in (-1, 1001):
        with pytest.raises(beschut.ArgumentError):
            report.repair(weights={"*": weight})


def test_limits(country_and_regions: Collection) -> None:
    report = citizens(positive=5, negative=3, total=9)
    assert [(len(report.repair(limit=2)), report.repair(limit=2).cases[0].outcome)] == [(2, "proven_some")]
    assert not any(repair.certain for repair in report.repair(limit=1))  # one is kept, but there are more
    hurried = country_and_regions.repair(work=1)
    assert {case.outcome for case in hurried.cases} == {"not_proven"} and hurried.apply().marks == {}
    for arguments in ({"limit": 0}, {"choices": 0}, {"work": 0}):
        with pytest.raises(beschut.ArgumentError):
            report.repair(**arguments)


def test_rules_of_ones_own() -> None:
    report = citizens(positive=5, negative=4, total=9)
    rules = beschut.Rules()
    rules.add("mine", "applicant.citizen.positive >= applicant.citizen.negative + 2")
    rules.add("only.a.warning", "applicant.citizen.total >= 100", severity="warning")
    (case,) = report.repair(rules).cases
    assert case.cost == 2 and list(report.repair()) == []
    assert {tuple(repair.changes) for repair in case.repairs} == {
        ("applicant.citizen.positive", "applicant.citizen.negative"),
        ("applicant.citizen.positive", "applicant.citizen.total"),
        ("applicant.citizen.negative", "applicant.citizen.total"),
    }
    assert any("(mine)" in reason for repair in case.repairs for reason in repair.reasons("en").values())
    for repair in case.repairs:
        assert [found.rule for found in repair.apply().check(rules).broken] == ["only.a.warning"]


def test_reports_together(corrected: Collection) -> None:
    """A region that agrees with itself, but of which there is more than in the country."""
    assert list(corrected.repair()) == []
    region = corrected[5]
    for cell in ("positive", "total"):
        for row in ("applicant.municipality", "applicant.total", "responsible.municipality", "responsible.total"):
            region[f"{row}.{cell}"] = (region[f"{row}.{cell}"] or 0) + 100
    assert region.check().broken == []
    corrected[5] = region
    repairs = corrected.repair()
    (case,) = repairs.cases
    assert case.reports == tuple(range(36)) and case.outcome == "proven" and case.cost == 8
    assert {frozenset(report for report, _ in repair.changes) for repair in repairs} == {frozenset({0}), frozenset({5})}
    for repair in repairs:
        assert repair.disagreements == 0
        assert [found for found in repair.apply().check().broken if found.severity == "error"] == []
    assert repairs.apply().marks == {}
    table = repairs.to_dict("en")
    assert table["label"].count("Nederland") == 8 and len(table["cell"]) == 16
    assert [f.rule for f in repairs.apply(ambiguous=True).check().broken if f.severity == "error"] == []


# ---- tables and texts ------------------------------------------------------------------------------------------------------------------


def test_tables(country_and_regions: Collection) -> None:
    country_and_regions.append(Report({"applicant.total.cohort_positive": 5, "applicant.total.cohort_working": 7}, area="Drenthe"))
    repairs = country_and_regions.repair()
    table = repairs.to_dict("en")
    assert list(zip(table["report"], table["cell"], table["old"], table["new"]))[:3] == [(MISPRINT, c, *n) for c, n in REPAIRED.items()]
    assert table["case"] == [0, 0, 0, 1, 1] and table["repair"] == [0, 0, 0, 1, 2] and table["certain"] == [True] * 3 + [False] * 2
    assert table["area"] == [None] * 3 + ["AM03"] * 2 and table["period"] == ["2018KW01"] * 3 + [None] * 2
    assert table["reason"][0] == "42 is 64% of 66 only (percentage.rounding)" and table["outcome"] == ["proven"] * 5
    frame = repairs.to_pandas("en")
    assert list(frame.columns) == list(table) and frame["reason"].tolist() == table["reason"]
    assert frame["certain"].dtype == bool and str(frame["new"].dtype) == "Int64" and str(frame["cell"].dtype) == "category"
    assert {column: len(values) for column, values in Collection().repair().to_dict().items()} == dict.fromkeys(table, 0)
    assert list(Collection().repair().to_pandas().columns) == list(table)

    ranges = country_and_regions[:36].deduce()
    assert ranges.to_dict() == {
        "report": [BLANK],
        "area": [None],
        "label": [None],
        "period": ["2018KW01"],
        "cell": [BLANK_CELL],
        "printed": [None],
        "low": [0],
        "high": [0],
        "outcome": ["exact"],
    }
    assert ranges.to_pandas()["low"].tolist() == [0] and len(Collection().deduce().to_pandas()) == 0


def test_what_is_shown(country_and_regions: Collection) -> None:
    repairs = country_and_regions.repair()
    assert repr(repairs) == "<Repairs, 1 for 1 case>" and repr(repairs.cases) == "[<Case report 25, proven, cost 3, 1 repair>]"
    assert "[25] responsible.uwv.cohort_positive: 8 -> 10" in repr(repairs[0])
    assert repr(country_and_regions.deduce()) == "<Ranges, 1, of which 1 known>"
    try:
        beschut.set_language("nl")
        shown = repairs._repr_html_()
        assert "<del>54</del>" in shown and "<ins>66</ins>" in shown and "de enige correctie" in shown and "gebied onbekend 26" in shown
        assert "42 is 64% van alleen 66" in shown and repairs[0]._repr_html_() == repairs.cases[0]._repr_html_() == shown
        beschut.set_language("en")
        assert "the only repair" in repairs._repr_html_() and "Nothing to repair" in Collection().repair()._repr_html_()
        ranges = country_and_regions.deduce()._repr_html_()
        assert "1 range, 1 with one value" in ranges and beschut.label(BLANK_CELL, "en").split(",")[1] in ranges
        assert "repair 2 of 3" in citizens(positive=5, negative=3, total=9).repair()._repr_html_()
        none = citizens(positive=5, negative=3, total=9).repair(weights={"*": 0})._repr_html_()
        assert "no change of figures makes the rules hold" in none
    finally:
        beschut.set_language(None)


def test_rows(country_and_regions: Collection) -> None:
    country_and_regions.append(citizens(positive=5, negative=3, total=9))
    repairs = country_and_regions.repair()
    assert len(repairs) == 4 and repairs[-1] == repairs[3] != repairs[2] and repairs[1:3] == list(repairs)[1:3]
    assert repairs[2] in repairs and repairs.index(repairs[2]) == 2 and len({*repairs, *repairs}) == 4
    assert repairs[2].case == repairs.cases[1] != repairs.cases[0] and len({*repairs.cases, *repairs.cases}) == 2
    with pytest.raises(IndexError):
        repairs[4]


def test_the_reports_may_change_meanwhile(country_and_regions: Collection) -> None:
    repairs, ranges = country_and_regions.repair(), country_and_regions.deduce()
    fixed = repairs.apply("en")
    country_and_regions[MISPRINT] = country_and_regions[BLANK] = Report()
    assert repairs.apply("en") == fixed and repairs.to_dict("en")["old"] == [54, 8, 62]
    assert ranges.apply()[BLANK][BLANK_CELL] == 0
    with pytest.raises(beschut.DomainError):
        repairs[0].apply(to=country_and_regions)


# ---- what is kept ----------------------------------------------------------------------------------------------------------------------


def test_results_are_not_pickled(country_and_regions: Collection) -> None:
    repairs = country_and_regions.repair()
    for kept in (repairs, repairs[0], repairs.cases[0], country_and_regions.deduce()):
        with pytest.raises(TypeError, match="pickle"):
            pickle.dumps(kept)
    assert pickle.loads(pickle.dumps(repairs.apply())).marks == repairs.apply().marks  # what they make is
    found = country_and_regions.deduce()[BLANK, BLANK_CELL]
    assert pickle.loads(pickle.dumps(found)) == found


@pytest.mark.parametrize("method", ["repair", "deduce", "audit_rounded"])
def test_wrong_rules(method: str, drenthe: Collection) -> None:
    call = partial(getattr(drenthe, method), *([5] if method == "audit_rounded" else []))
    with pytest.raises(TypeError, match="a live rules"):
        call(rules="mine")


def test_the_expected_values_are_those_of_the_files(corrected: Collection) -> None:
    values = expected_values(COUNTRY_AND_REGIONS)
    different = {(i, name): values[i][name] for i in range(36) for name in CELLS if values[i][name] != corrected[i][name]}
    assert different == {(BLANK, BLANK_CELL): None, **{(MISPRINT, cell): old for cell, (old, _) in REPAIRED.items()}}
