# SPDX-License-Identifier: MIT
"""One report, made by hand and read."""

from __future__ import annotations

import copy
import datetime
import pickle

import numpy as np
import pytest
from project import DRENTHE, expected_dates, expected_values
from valid_calls import VALID
from wrong_types import capsule

import beschut
from beschut import _core

# BESCHUT_VALUE_MAX and _MIN of report.h
LARGEST, SMALLEST = 2147483647, -2147483647
DATES = ("since", "until", "cohort_end", "reference_date", "footnote_date")


def test_a_new_report_is_blank() -> None:
    report = beschut.Report()
    assert len(report) == 42
    assert report.values() == [None] * 42
    assert [getattr(report, name) for name in DATES] == [None] * 5
    assert (report.area, report.label, report.source, report.place("applicant.total.total")) == (None, None, None, None)
    assert repr(report) == "<Report unknown area, no date, 0 of 42 cells>"


def test_it_is_made_of_what_is_given() -> None:
    until, peildatum = datetime.date(2019, 12, 31), datetime.datetime(2019, 9, 30, 12)
    cells = {"applicant.total.total": 279, "responsible.uwv.cohort_working_pct": None}
    report = beschut.Report(cells, until=until, reference_date=peildatum, since="2015-01-01")
    assert report["applicant.total.total"] == 279
    assert report["responsible.uwv.cohort_working_pct"] is None
    assert (report.until, report.reference_date, report.since) == (until, datetime.date(2019, 9, 30), datetime.date(2015, 1, 1))
    assert (report.cohort_end, report.footnote_date) == (None, None)


@pytest.mark.parametrize("name", DATES)
def test_each_date_is_its_own(name: str) -> None:
    report = beschut.Report(**{name: "2018-03-31"})
    assert [other for other in DATES if getattr(report, other) is not None] == [name]
    for date in (datetime.date.min, datetime.date(2000, 2, 29), datetime.date.max):
        setattr(report, name, date)
        assert getattr(report, name) == date
    setattr(report, name, None)
    assert getattr(report, name) is None


@pytest.mark.parametrize("date", ["2018-02-30", "31-03-2018", "", 20180331, 1.5, b"2018-03-31"])
def test_what_is_no_date_is_refused(date: object) -> None:
    report = beschut.Report(until="2018-03-31")
    with pytest.raises((TypeError, ValueError)):
        report.until = date
    assert report.until == datetime.date(2018, 3, 31)


def test_names_of_cells() -> None:
    breakdowns = {"applicant": ("municipality", "citizen", "total"), "responsible": ("municipality", "uwv", "total")}
    measures = ("positive", "negative", "total", "cohort_positive", "cohort_working", "cohort_working_pct", "total_working")
    names = tuple(f"{b}.{r}.{m}" for b, rows in breakdowns.items() for r in rows for m in measures)  # the table in cell.h
    assert beschut.CELLS == names == beschut.Report().keys() == tuple(beschut.Report())


def test_each_cell_is_its_own() -> None:
    report = beschut.Report()
    for number, name in enumerate(beschut.CELLS):
        report[name] = number * 7 - 100
    assert report.values() == [number * 7 - 100 for number in range(42)]
    assert dict(report) == dict(report.items()) == {name: report[name] for name in beschut.CELLS}
    report["applicant.citizen.total"] = None
    assert report.values().count(None) == 1
    assert repr(report) == "<Report unknown area, no date, 41 of 42 cells>"


def test_rows_may_be_called_first_and_second() -> None:
    report = beschut.Report({"applicant.second.positive": 3, "responsible.first.total": 4})
    assert (report["applicant.citizen.positive"], report["responsible.municipality.total"]) == (3, 4)


@pytest.mark.parametrize("value", [0, 1, -1, LARGEST, SMALLEST, np.int64(12), np.uint8(255), np.int16(-3)])
def test_values_that_fit(value: int) -> None:
    assert beschut.Report({"applicant.total.total": value})["applicant.total.total"] == int(value)


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (LARGEST + 1, ValueError),
        (SMALLEST - 1, ValueError),
        (2**63, OverflowError),
        (-(2**63), OverflowError),
        (-(2**70), OverflowError),
        (3.0, TypeError),
        (float("nan"), TypeError),
        ("3", TypeError),
        (True, TypeError),
        (b"3", TypeError),
        ([3], TypeError),
    ],
)
def test_values_that_do_not_fit_change_nothing(value: object, error: type[Exception]) -> None:
    report = beschut.Report({"applicant.total.total": 5})
    with pytest.raises(error):
        report["applicant.total.total"] = value
    assert report["applicant.total.total"] == 5


def test_unknown_cells() -> None:
    report = beschut.Report()
    with pytest.raises(KeyError, match="applicant.citizen.positive") as raised:
        report["applicant.citizen.positve"]
    assert raised.type is beschut.UnknownNameError
    with pytest.raises(KeyError):
        report["applicant.citizen.positve"] = 1
    with pytest.raises(KeyError):
        beschut.Report({"": 1})
    with pytest.raises(TypeError):
        report[7]
    with pytest.raises(AttributeError):
        report.untill = None


UNKNOWN = ("", ".", "applicant", "applicant.total", "applicant.total.total.", "applicant.uwv.total", "total", "%n%s", "é" * 5000)


@pytest.mark.parametrize(
    ("name", "error"),
    [
        *((name, KeyError) for name in UNKNOWN),
        *((name, ValueError) for name in ("applicant.total.total\0", "\udc80")),
        *((name, TypeError) for name in (None, 7, 0.5, b"applicant.total.total", ["applicant.total.total"], slice(None), object())),
    ],
)
def test_what_is_no_name_of_a_cell(name: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        beschut.Report()[name]


def test_figures_of_what_is_no_report() -> None:
    """The base of Report has its [] in C: it must stand any handle, and none."""
    for figures in (beschut.Report.__new__(beschut.Report), _core.Figures()):
        for value in (None, 5, "x", VALID["collection"](), capsule("arrow_schema")):
            with pytest.raises(TypeError, match="a live report"):
                figures["applicant.total.total"]
            figures._handle = value
        figures._handle = capsule("beschut_report")
        with pytest.raises(beschut.ArgumentError):
            figures["applicant.total.total"]
        figures._handle = beschut.Report({"applicant.total.total": 5})._handle
        assert figures["applicant.total.total"] == 5


def test_a_report_of_ones_own_kind() -> None:
    class Noted(beschut.Report):
        note = "seen"

    report = Noted({"applicant.total.total": 5})
    report.note, report.itself = "doubtful", report
    assert report["applicant.total.total"] == 5 and report == beschut.Report({"applicant.total.total": 5})


def test_area_and_label() -> None:
    report = beschut.Report(area="Drenthe")
    assert (report.area, report.label) == ("AM03", "Drenthe")
    report.area = "NL01"
    assert (report.area, report.label) == ("NL01", "Nederland")
    report.label = "Nederlând"
    assert (report.area, report.label) == ("NL01", "Nederlând")
    with pytest.raises(KeyError, match="Drenthe"):
        report.area = "Drente"
    assert report.area == "NL01"
    report.area = None
    assert (report.area, report.label) == (None, None)
    report.label = "Ergens"
    assert (report.area, report.label) == (None, "Ergens")
    report.label = None
    assert report.label is None


@pytest.mark.parametrize(
    ("label", "error"),
    [
        ("a\nb", beschut.InputError),
        ("é" * 101, beschut.ResourceError),
        ("a\0b", ValueError),
        ("\udc80", ValueError),
        (5, TypeError),
        (0, TypeError),
        (b"", TypeError),
    ],
)
def test_labels_that_cannot_be(label: object, error: type[Exception]) -> None:
    report = beschut.Report(label="before")
    with pytest.raises(error):
        report.label = label
    assert report.label == "before"


def test_equality_is_about_content() -> None:
    def made() -> beschut.Report:
        return beschut.Report({"applicant.total.total": 5}, until="2018-03-31", area="AM03")

    report = made()
    assert report == made() and not report != made()
    for name, value in (("until", None), ("area", "AM02"), ("label", "x"), ("since", "2015-01-01")):
        other = made()
        setattr(other, name, value)
        assert report != other
    other = made()
    other["applicant.total.total"] = None
    assert report != other
    assert report != 5 and report != {"applicant.total.total": 5} and report is not None
    with pytest.raises(TypeError):
        hash(report)


@pytest.mark.parametrize("duplicate", [lambda r: r.copy(), copy.copy, copy.deepcopy, lambda r: pickle.loads(pickle.dumps(r))])
def test_copies_are_independent(duplicate: object) -> None:
    report = beschut.read(DRENTHE)[0]
    other = duplicate(report)
    assert other == report
    assert (other.source, other.place("applicant.total.total")) == (report.source, report.place("applicant.total.total"))
    other["applicant.total.total"] = 1
    other.area = "NL01"
    assert report.values() == list(expected_values(DRENTHE)[0].values())
    assert (report.area, report.label) == ("AM03", "Drenthe")


@pytest.mark.parametrize("duplicate", [lambda r: r.copy(), copy.copy, copy.deepcopy])
def test_a_copy_of_what_was_made_by_hand_stands_nowhere(duplicate: object) -> None:
    report = beschut.Report({"applicant.total.total": 5})
    assert duplicate(report).place("applicant.total.total") is None


def test_a_read_report() -> None:
    report = beschut.read(DRENTHE)[0]
    assert dict(report) == expected_values(DRENTHE)[0]
    assert {name: getattr(report, name) for name in DATES} == expected_dates(DRENTHE)[0]
    assert repr(report) == "<Report Drenthe, 2019KW04, 42 of 42 cells>"
    report["applicant.total.total"] = 279
    assert report.place("applicant.total.total") is None  # a figure that was set stands in no source
    assert report.place("applicant.total.positive") is not None
    with pytest.raises(KeyError):
        report.place("applicant.total")


def test_alone_it_does_what_a_collection_of_one_does() -> None:
    report = beschut.read(DRENTHE)[0]
    alone = beschut.Collection([report])
    assert report.to_json() == alone.to_json()
    assert report.to_text("spaces", "en") == alone.to_text("spaces", "en")
    report["applicant.total.total"] = 280
    assert [f.rule for f in report.check().broken] == ["advices.sum", "rows.sum", "breakdowns.agree"]  # 187 + 92 and 146 + 133 make 279


def test_it_needs_a_mapping() -> None:
    for cells in ([1], 5, "applicant"):
        with pytest.raises((TypeError, AttributeError)):
            beschut.Report(cells)
    with pytest.raises(TypeError):
        beschut.Report({}, "2018-03-31")
