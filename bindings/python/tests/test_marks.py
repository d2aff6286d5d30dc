# SPDX-License-Identifier: MIT
"""What was changed in a report: one at a time, through everything that is done with collections, and as people see it."""

from __future__ import annotations

import copy
import pickle
from array import array
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from markup_reader import find, heard, one, parse, seen
from project import COUNTRY_AND_REGIONS, DRENTHE
from strategies import LARGEST, values

import beschut
from beschut import CELLS, Collection, Mark, Report, _core

LAYOUTS = ("tabs", "markdown", "spaces")
CELL, OTHER = "responsible.municipality.cohort_positive", "responsible.total.cohort_positive"
# The repair of the 26th report of 2018Q1: (was, is), by the published percentages and totals.
REPAIR = {CELL: (54, 66), "responsible.uwv.cohort_positive": (8, 10), OTHER: (62, 76)}


def repaired() -> Collection:
    """The reports of 2018Q1, the 26th repaired, the blank of the 9th filled."""
    reports = beschut.read(COUNTRY_AND_REGIONS)
    report, ninth = reports[25], reports[8]
    for name, (was, now) in REPAIR.items():
        assert report[name] == was
        report[name] = now
        report.set_mark(name, was, f"<b>{now}</b>\nfits")
    ninth["applicant.municipality.cohort_positive"] = 0
    ninth.set_mark("applicant.municipality.cohort_positive", None)
    reports[25], reports[8] = report, ninth
    return reports


# ---- one report ------------------------------------------------------------------------------------------------------------------------


def test_they_are_set_told_and_removed() -> None:
    report = Report({CELL: 66})
    assert report.marks == {}
    report.set_mark(OTHER, None)
    report.set_mark(CELL, 54, "66 + 10 = 76")
    assert report.marks == {CELL: Mark(54, "66 + 10 = 76"), OTHER: Mark(None, "")}
    assert list(report.marks) == [CELL, OTHER] and report[CELL] == 66  # in order of cells; figures are left alone
    report.set_mark(CELL, -LARGEST, "é" * 500)
    assert report.marks[CELL] == (-LARGEST, "é" * 500)
    report.remove_mark(CELL)
    report.remove_mark(CELL)
    assert report.marks == {OTHER: Mark(None, "")}
    report.marks.clear()
    assert list(report.marks) == [OTHER]


def test_they_go_when_the_figure_is_set() -> None:
    report = Report({CELL: 66, OTHER: 76})
    report.set_mark(CELL, 54)
    report.set_mark(OTHER, 62)
    report.area, report.label, report.until = "AM03", "elsewhere", "2018-03-31"
    with pytest.raises(OverflowError):
        report[CELL] = 2**63
    assert list(report.marks) == [CELL, OTHER]
    report[CELL] = 66
    assert list(report.marks) == [OTHER]
    report[OTHER] = None
    assert report.marks == {}


@pytest.mark.parametrize(
    ("name", "original", "reason", "error"),
    [
        ("responsible.municipality.cohort_positiv", 1, "", beschut.UnknownNameError),
        (CELL, LARGEST + 1, "", beschut.ArgumentError),
        (CELL, -(2**63), "", OverflowError),  # what the core means by missing
        (CELL, 2**64, "", OverflowError),
        (CELL, 1.0, "", TypeError),
        (CELL, "1", "", TypeError),
        (CELL, 1, "a\tb", beschut.InputError),
        (CELL, 1, "a\x7f", beschut.InputError),
        (CELL, 1, "a\0", ValueError),
        (CELL, 1, "\ud800", UnicodeEncodeError),
        (CELL, 1, "é" * 501, beschut.ResourceError),
        (CELL, 1, None, TypeError),
        (CELL, 1, b"why", TypeError),
    ],
)
def test_what_they_cannot_hold_is_refused(name: str, original: Any, reason: Any, error: type[Exception]) -> None:
    report = Report()
    report.set_mark(CELL, 54, "before")
    with pytest.raises(error):
        report.set_mark(name, original, reason)
    assert report.marks == {CELL: Mark(54, "before")}


def test_an_unknown_cell_has_none_to_remove() -> None:
    with pytest.raises(beschut.UnknownNameError, match="did you mean"):
        Report().remove_mark("applicant.citizen.positiv")


def test_they_take_no_part_in_equality() -> None:
    report = Report({CELL: 66})
    other = report.copy()
    other.set_mark(CELL, 54)
    assert report == other and Collection([report]) == Collection([other])


@pytest.mark.parametrize("kind", [copy.copy, copy.deepcopy, lambda r: pickle.loads(pickle.dumps(r)), lambda r: Collection([r])[0]])
def test_copies_have_them(kind: Any) -> None:
    report = Report({CELL: 66})
    report.set_mark(CELL, None, 'line one\nline "two"')
    other = kind(report)
    report.remove_mark(CELL)
    assert other.marks == {CELL: Mark(None, 'line one\nline "two"')}


# ---- published text --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_published_text_has_them_below_its_figures(layout: str, lang: str) -> None:
    reports, before = repaired(), beschut.read(COUNTRY_AND_REGIONS)
    text = reports.to_text(layout, lang)
    again = beschut.reads(text)
    assert again == reports and not again.diagnostics
    assert {key: mark.original for key, mark in again.marks.items()} == {key: mark.original for key, mark in reports.marks.items()}
    assert again.marks[25, CELL].reason == "<b>66</b> fits"
    lines = [line for line in text.split("\n") if line.startswith(("Gewijzigd: ", "Changed: "))]
    assert [line.split(": ")[2].partition(".")[0] for line in lines] == [
        "leeg -> 0" if lang == "nl" else "blank -> 0",
        "54 -> 66",
        "8 -> 10",
        "62 -> 76",
    ]
    for (at, name), (original, _) in reports.marks.items():
        assert before[at][name] == original
    clean = Collection(reports)
    for at, report in enumerate(reports):
        for name in report.marks:
            report.remove_mark(name)
        clean[at] = report
    left = [line for line in text.split("\n") if line and line not in lines]
    assert left == [line for line in clean.to_text(layout, lang).split("\n") if line]


# ---- everything that is done with collections ------------------------------------------------------------------------------------------

KEPT = "applicant.total.total"  # always filled, so that every report can be read from published text
reasons = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=40),
    st.sampled_from(["a\nb", "\n", ". Reden: ", "Gewijzigd: ", "peildatum 1 januari 2000", "# Drenthe", "x" * 1000]),
)
marks = st.dictionaries(st.sampled_from(CELLS), st.tuples(values, reasons), max_size=3)
Model = list["tuple[int, dict[str, tuple[int | None, str]]]"]  # of each report: its number, its marks


class Operations(RuleBasedStateMachine):
    """A collection, and beside it a list in which each report is a number, its value in KEPT, with a dict of its marks. The quarter and the
    area follow from the number."""

    def __init__(self) -> None:
        super().__init__()
        self.reports, self.model = Collection(), []
        self.number = 0

    def report(self, found: dict[str, tuple[int | None, str]]) -> tuple[Report, Any]:
        self.number += 1
        report = Report({KEPT: self.number, CELL: 3}, area=("NL01", "AM03", "region", None)[self.number % 4], label="")
        report.until = f"20{20 - self.number % 3}-03-31"
        for name, (original, reason) in found.items():
            report.set_mark(name, original, reason)
        return report, (self.number, dict(found))

    def place(self, data: st.DataObject) -> int:
        return data.draw(st.integers(0, len(self.model) - 1))

    @rule(found=marks)
    def append(self, found: Any) -> None:
        report, known = self.report(found)
        self.reports.append(report)
        self.model.append(known)

    @precondition(lambda self: 0 < len(self.model) < 40)
    @rule(itself=st.booleans())
    def extend(self, itself: bool) -> None:
        self.reports.extend(self.reports if itself else self.reports.copy())
        self.model += [(number, dict(found)) for number, found in self.model]

    @precondition(lambda self: self.model)
    @rule(data=st.data(), found=marks)
    def replace(self, data: st.DataObject, found: Any) -> None:
        at = self.place(data)
        self.reports[at], self.model[at] = self.report(found)

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def copy_over(self, data: st.DataObject) -> None:
        at, other = self.place(data), self.place(data)
        self.reports[at] = self.reports[other]
        self.model[at] = (self.model[other][0], dict(self.model[other][1]))

    @precondition(lambda self: self.model)
    @rule(data=st.data(), name=st.sampled_from(CELLS), original=values, reason=reasons)
    def mark(self, data: st.DataObject, name: str, original: int | None, reason: str) -> None:
        at = self.place(data)
        report = self.reports[at]
        report.set_mark(name, original, reason)
        self.reports[at] = report
        self.model[at][1][name] = (original, reason)

    @precondition(lambda self: self.model)
    @rule(data=st.data(), name=st.sampled_from(CELLS), writes=st.booleans())
    def unmark(self, data: st.DataObject, name: str, writes: bool) -> None:
        at = self.place(data)
        report = self.reports[at]
        if writes:
            report[name] = report[name]
        else:
            report.remove_mark(name)
        self.reports[at] = report
        self.model[at][1].pop(name, None)

    @precondition(lambda self: self.model)
    @rule(name=st.sampled_from(CELLS))
    def set_column(self, name: str) -> None:
        cell = CELLS.index(name)
        _core.collection_set_column(self.reports._handle, cell, array("q", _core.collection_get_column(self.reports._handle, cell)))
        for _, found in self.model:
            found.pop(name, None)

    @rule(data=st.data())
    def select(self, data: st.DataObject) -> None:
        chosen = data.draw(st.lists(st.integers(0, len(self.model) - 1), max_size=8)) if self.model else []
        self.reports = self.reports.select(chosen)
        self.model = [(self.model[at][0], dict(self.model[at][1])) for at in chosen]

    @rule()
    def sort(self) -> None:
        self.reports.sort()
        self.model.sort(key=lambda known: (-(known[0] % 3), known[0] % 4))

    @rule(kind=st.sampled_from([copy.copy, lambda c: pickle.loads(pickle.dumps(c)), lambda c: beschut.reads(c.to_json()), lambda c: c[:]]))
    def make_another(self, kind: Any) -> None:
        self.reports = kind(self.reports)

    @precondition(lambda self: self.model)
    @rule(layout=st.sampled_from(LAYOUTS), lang=st.sampled_from(["nl", "en"]))
    def publish_and_read(self, layout: str, lang: str) -> None:
        self.reports = beschut.reads(self.reports.to_text(layout, lang))
        for _, found in self.model:
            found.update({name: (original, reason.replace("\n", " ")) for name, (original, reason) in found.items()})

    @invariant()
    def they_agree(self) -> None:
        assert self.reports.column(KEPT) == [number for number, _ in self.model]
        expected = [{name: found[name] for name in CELLS if name in found} for _, found in self.model]
        assert [report.marks for report in self.reports] == expected
        assert list(self.reports.marks.items()) == [((at, name), mark) for at, found in enumerate(expected) for name, mark in found.items()]


TestOperations = Operations.TestCase
TestOperations.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


# ---- as people see them ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def english() -> Iterator[None]:
    beschut.set_language("en")
    yield
    beschut.set_language(None)


def test_a_page_shows_the_original_struck_through() -> None:
    root = parse(repaired().to_html(lang="nl"))
    article = one(root, "article", id="r26")
    cells = list(find(article, "td", class_="changed"))
    assert [(seen(one(cell, "del")), seen(cell)) for cell in cells] == [("54", "54 66"), ("8", "8 10"), ("62", "62 76")]
    assert [heard(cell).strip() for cell in cells] == ["66, gewijzigd, was 54", "10, gewijzigd, was 8", "76, gewijzigd, was 62"]
    assert [cell.get("data-v") for cell in cells] == ["66", "10", "76"]  # sorted by the figure that stands there now
    assert cells[0].get("title") == "Gewijzigd, was 54: <b>66</b>\nfits"
    (notes,) = find(article, "ul", class_="notes")  # all rules hold now
    assert [seen(item) for item in notes] == [
        "Gewijzigd: Gemeente verantwoordelijk, positief advies t/m cohorteinde: 54 -> 66. Reden: <b>66</b> fits",
        "Gewijzigd: UWV verantwoordelijk, positief advies t/m cohorteinde: 8 -> 10. Reden: <b>10</b> fits",
        "Gewijzigd: Totaal naar verantwoordelijke, positief advies t/m cohorteinde: 62 -> 76. Reden: <b>76</b> fits",
    ]
    ninth = one(one(root, "article", id="r9"), "td", class_="changed")
    assert (seen(ninth), heard(ninth).strip(), ninth.get("title")) == ("leeg 0", "0, gewijzigd, was leeg", "Gewijzigd, was leeg")
    assert len(list(find(root, "td", class_="changed"))) == 4
    assert "gewijzigd; het doorgehaalde cijfer is het oorspronkelijke" in seen(one(root, "ul", class_="legend"))


def test_a_page_without_changes_does_not_speak_of_them() -> None:
    text = beschut.read(DRENTHE).to_html(lang="nl")
    assert "<del" not in text and "gewijzigd" not in text.lower()


def test_a_notebook_shows_the_same(english: None) -> None:
    reports = repaired()
    root = parse(reports[25]._repr_html_())
    assert [seen(cell) for cell in find(root, "td", class_="changed")] == ["54 66", "8 10", "62 76"]
    assert len(list(find(one(root, "ul", class_="notes"), "li"))) == 3
    assert heard(one(parse(reports[8]._repr_html_()), "td", class_="changed")).strip() == "0, changed, was blank"


def test_what_is_changed_may_be_blank_or_break_a_rule(english: None) -> None:
    report = Report({"applicant.total.positive": 3, "applicant.total.negative": 2, "applicant.total.total": 6}, until="2018-03-31")
    report.set_mark("applicant.total.total", 5, "wrongly")
    report.set_mark("applicant.citizen.total", 1)
    broken, blank = sorted(find(parse(report._repr_html_()), "td", class_="changed"), key=seen, reverse=True)
    assert seen(broken) == "5 6" and "broken" in broken.get("class") and list(broken.iter("mark"))
    assert broken.get("title").startswith("Changed, was 5: wrongly\n") and "advices.sum: " in broken.get("title")
    assert seen(blank) == "1 ." and heard(blank).strip() == "blank, changed, was 1"
    assert blank.get("title") == "Changed, was 1" and blank.get("data-v") == "."  # no number: stands last when sorted
    overview = parse(Collection([report])._repr_html_())
    assert [seen(cell) for cell in find(overview, "td", class_="changed")] == ["5 6"]
