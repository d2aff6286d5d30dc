# SPDX-License-Identifier: MIT
"""Ranges and audits: what blanks can be, what hidden figures give away, which to hide."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from project import COUNTRY_AND_REGIONS, DRENTHE, UNNAMED
from solving import BLANK, BLANK_CELL, CORRECT, COUNTS, citizens

import beschut
from beschut import CELLS, Collection, _core

# ---- blanks ----------------------------------------------------------------------------------------------------------------------------


def test_the_blank(country_and_regions: Collection) -> None:
    ranges = country_and_regions[BLANK].deduce()
    assert dict(ranges) == {BLANK_CELL: beschut.Range(0, 0, "exact", None)}
    assert ranges.known == {BLANK_CELL: 0} and ranges[BLANK_CELL].width == 0
    filled = country_and_regions.deduce().apply("nl")
    assert filled[BLANK][BLANK_CELL] == 0 and country_and_regions[BLANK][BLANK_CELL] is None
    assert list(filled.marks) == [(BLANK, BLANK_CELL)] and filled.marks[BLANK, BLANK_CELL].original is None
    assert list(country_and_regions.deduce()) == [(BLANK, BLANK_CELL)]


def test_what_is_not_proven_is_not_known() -> None:
    hurried = beschut.Collection([beschut.Report({"applicant.total.total": 9})]).deduce(work=1)
    assert {found.outcome for found in hurried.values()} == {"not_proven"} and hurried.known == {}
    assert [beschut.Range(3, 3, outcome, None).value for outcome in ("exact", "not_proven", "contradictory")] == [3, None, None]
    assert beschut.Range(3, 4, "exact", None).value is None and beschut.Range(3, 5, "not_proven", None).width == 2


def test_contradictory() -> None:
    report = citizens(positive=5, negative=3, total=9)
    ranges = report.deduce()
    assert len(ranges) == 39 and {*ranges.values()} == {beschut.Range(None, None, "contradictory", None)}
    found = ranges["applicant.total.total"]
    assert (found.value, found.width) == (None, None) and ranges.known == {} and ranges.apply() == report


def test_between_reports(corrected: Collection) -> None:
    cell = "responsible.uwv.total_working"
    region = corrected[5]
    truth, region[cell] = region[cell], None
    region["responsible.total.total_working"] = region["responsible.municipality.total_working"] = None
    corrected[5] = region
    alone, together = corrected.deduce()[5, cell], corrected.deduce(between=True)[5, cell]
    assert alone.width is not None and together.width is not None and together.width <= alone.width
    assert truth is not None and together.low is not None and together.high is not None and together.low <= truth <= together.high


# ---- hidden figures --------------------------------------------------------------------------------------------------------------------


def small_cells(reports: Collection, low: int, high: int) -> dict[tuple[int, str], int]:
    return {
        (i, name): value for i, r in enumerate(reports) for name, value in r.items() if name in COUNTS and value and low <= value <= high
    }


@pytest.mark.parametrize("path", [COUNTRY_AND_REGIONS, DRENTHE, UNNAMED], ids=lambda path: path.stem)
def test_audit_of_small_figures(path: Any) -> None:
    reports = beschut.read(path).repair().apply()
    ranges, small = reports.audit(small=(1, 4)), small_cells(reports, 1, 4)
    assert list(ranges) == list(small)
    for key, value in small.items():
        found = ranges[key]
        assert found.outcome == "exact" and found.printed == value and found.low is not None and found.high is not None
        assert 1 <= found.low <= value <= found.high <= 4


def test_ways_to_say_which(corrected: Collection) -> None:
    small = small_cells(corrected, 1, 4)
    by_report: dict[int, list[str]] = {}
    for report, name in small:
        by_report.setdefault(report, []).append(name)
    table = np.array([[(report, name) in small for name in CELLS] for report in range(36)])
    frame = pd.DataFrame(table, columns=list(CELLS))[COUNTS]
    expected = corrected.audit(small)
    assert dict(expected) != dict(corrected.audit(small=(1, 4)))  # of which more is known
    for cells in (list(small), by_report, table, frame, iter(small)):
        assert corrected.audit(cells) == expected
    assert corrected.audit(small, small=(1, 4)) == corrected.audit(small=(1, 4))
    for wrong in (np.ones((36, 42)), np.ones((36, 41), dtype=bool), np.ones(36, dtype=bool), 5, [5], None):
        with pytest.raises((TypeError, ValueError)):
            corrected.audit(wrong)
    for wrong in ([(36, CELLS[0])], [(-1, CELLS[0])], {36: [CELLS[0]]}, np.ones((37, 42), dtype=bool)):
        with pytest.raises(beschut.ArgumentError):
            corrected.audit(wrong)
    with pytest.raises(beschut.UnknownNameError):
        corrected.audit({0: ["applicant.total.totaal"]})
    with pytest.raises(beschut.ArgumentError):
        corrected.audit(small=(4, 1))


def test_filling_says_nothing_of_hidden_figures(corrected: Collection) -> None:
    assert corrected.audit(small=(1, 4)).apply() == corrected


def test_masks_must_be_as_many_as_reports(corrected: Collection) -> None:
    rules, handle = beschut.Rules()._handle, corrected._handle
    for hidden, small in (([1], []), ([1] * 37, []), ([1] * 36, [1] * 35)):
        with pytest.raises(beschut.ArgumentError):
            _core.ranges_new(rules, handle, hidden, small, 0, 1, 0, 1000, 0, None)
        with pytest.raises(beschut.ArgumentError):
            _core.solver_protect(rules, handle, hidden, small, 0, 1, 1, [], 1000, 0, None)


@pytest.mark.parametrize("width", [1, 2])
def test_protect(width: int, corrected: Collection) -> None:
    small = small_cells(corrected, 1, 4)
    protection = corrected.protect(small=(1, 4), width=width)
    assert protection.outcomes == ("smallest",) * 36
    assert protection.sensitive == list(small) and set(protection.hidden) == {*protection.sensitive, *protection.further}
    assert not set(protection.sensitive) & set(protection.further) and len(protection.further) > 0
    ranges = protection.audit()
    assert set(ranges) == set(protection.hidden)
    assert all((ranges[cell].width or 0) >= width for cell in protection.sensitive)
    assert min(found.width or 0 for found in corrected.audit(small=(1, 4)).values()) == 0  # nothing was safe before
    hidden = protection.apply()
    assert {(i, name) for i, report in enumerate(hidden) for name, value in report.items() if value is None} == set(protection.hidden)
    assert hidden.marks == {} and len(protection.sensitive) == len(small)
    assert repr(protection) == f"<Protection, {len(small)} cells by {len(protection.further)} further ones>"


def test_protect_is_smallest() -> None:
    """Of a row of three one figure is hidden: another must be, and the sum is where the caller's weights say so."""
    reports = Collection([citizens(positive=3, negative=9, total=12)])
    cell, others = (0, "applicant.citizen.positive"), [(0, "applicant.citizen.negative"), (0, "applicant.citizen.total")]
    protection = reports.protect([cell], width=3)
    assert len(protection.further) == 1 and protection.further[0] in others
    for other in others:
        assert reports.protect([cell], width=3, weights={other[1]: 1, others[1 - others.index(other)][1]: 2}).further == [other]
    stuck = reports.protect([cell], width=3, weights={"*": 0})
    assert stuck.outcomes == ("impossible",) and stuck.further == [] and stuck.hidden == [cell]
    for arguments in ({"width": 0}, {"width": 1, "small": (4, 1)}, {"width": 1, "weights": {"*": -1}}):
        with pytest.raises(beschut.ArgumentError):
            reports.protect([cell], **arguments)


def test_hidden_figures_leave_no_mark() -> None:
    report = citizens(positive=3, negative=9, total=12)
    report.set_mark("applicant.citizen.positive", 4, "was 4")
    assert Collection([report]).protect(small=(1, 4), width=1).apply().marks == {}


@pytest.mark.parametrize("base", [5, 10])
def test_rounding(base: int, corrected: Collection) -> None:
    rounded = corrected.round(base)
    for report, before in zip(rounded, corrected):
        for name in COUNTS:
            value = before[name]
            assert value is not None and report[name] == (value + base // 2) // base * base
    ranges = rounded.audit_rounded(base)
    assert len(ranges) == 36 * len(CELLS)
    for (report, name), found in ranges.items():
        truth = CORRECT[report][name]
        assert found.low is not None and found.high is not None and found.low <= truth <= found.high
    assert any(found.rule == "advices.sum" for found in rounded.check().broken)
    for wrong in (0, 1, -5, 1001):
        with pytest.raises(beschut.ArgumentError):
            corrected.round(wrong)
        with pytest.raises(beschut.ArgumentError):
            rounded.audit_rounded(wrong)
