# SPDX-License-Identifier: MIT
"""Many reports: a sequence, columns, order, areas."""

from __future__ import annotations

import copy
import datetime
import pickle

import pytest
from project import COUNTRY_AND_REGIONS, expected_values

import beschut
from beschut import Collection, Report

CELL = "applicant.total.total"


def numbered(*numbers: int | None) -> Collection:
    return Collection([Report({CELL: number}) for number in numbers])


def test_empty() -> None:
    for empty in (Collection(), Collection([]), numbered(1)[5:], Collection().copy()):
        assert len(empty) == 0 and list(empty) == [] and not empty
        assert empty.column(CELL) == [] and empty.diagnostics == []
        assert repr(empty) == "<Collection of 0 reports>"
        assert list(empty.check()) == []
    assert repr(numbered(1)) == "<Collection of 1 report>"


def test_it_is_a_sequence() -> None:
    c = numbered(0, 1, 2, 3, 4)
    assert [r[CELL] for r in c] == [r[CELL] for r in reversed(c)][::-1] == c.column(CELL) == [0, 1, 2, 3, 4]
    assert (c[0][CELL], c[4][CELL], c[-1][CELL], c[-5][CELL]) == (0, 4, 4, 0)
    assert c[1:4].column(CELL) == [1, 2, 3]
    assert c[::-2].column(CELL) == [4, 2, 0]
    assert c[-2:].column(CELL) == [3, 4]
    assert c[2] in c and Report({CELL: 9}) not in c
    assert c.index(c[3]) == 3 and c.count(c[3]) == 1


@pytest.mark.parametrize("index", [5, -6, 2**40, 2**70, -(2**70)])
def test_outside(index: int) -> None:
    c = numbered(0, 1, 2, 3, 4)
    with pytest.raises(IndexError, match="5 reports"):
        c[index]
    with pytest.raises(IndexError):
        c[index] = Report()
    assert c == numbered(0, 1, 2, 3, 4)


@pytest.mark.parametrize("index", ["0", 1.0, None, (0, 1), b"0"])
def test_what_is_no_position(index: object) -> None:
    with pytest.raises(TypeError):
        numbered(0)[index]
    with pytest.raises(TypeError):
        numbered(0)[index] = Report()
    with pytest.raises(TypeError):
        numbered(0)[0:1] = numbered(1)


@pytest.mark.parametrize("other", [5, None, "x", {CELL: 1}, numbered(1), beschut.Rules()])
def test_only_reports_go_in(other: object) -> None:
    c = numbered(0)
    for change in (c.append, lambda report: c.__setitem__(0, report), lambda report: Collection([report])):
        with pytest.raises(TypeError, match="report"):
            change(other)
    if not isinstance(other, Collection):
        with pytest.raises(TypeError, match="collection"):
            c.extend(other)
    assert c == numbered(0)


def test_what_comes_out_is_a_copy_and_what_goes_in_too() -> None:
    report = Report({CELL: 1})
    c = Collection([report])
    report[CELL] = 2
    c[0][CELL] = 3
    assert c.column(CELL) == [1]
    c[0] = report
    assert c.column(CELL) == [2]
    c[-1] = Report()
    assert c.column(CELL) == [None]


def test_it_grows() -> None:
    c = numbered(0, 1)
    c.append(Report({CELL: 2}))
    c.extend(numbered(3, 4))
    c.extend(c)
    c.extend(Collection())
    assert c.column(CELL) == [0, 1, 2, 3, 4] * 2


COPIES = [lambda c: c.copy(), copy.copy, copy.deepcopy, lambda c: pickle.loads(pickle.dumps(c))]


@pytest.mark.parametrize("duplicate", [*COPIES, lambda c: c[:], Collection])
def test_copies_are_independent(duplicate: object, country_and_regions: Collection) -> None:
    other = duplicate(country_and_regions)
    assert other == country_and_regions
    assert [r.place(CELL) for r in other] == [r.place(CELL) for r in country_and_regions]
    other[0] = Report()
    other.append(Report())
    assert country_and_regions == beschut.read(COUNTRY_AND_REGIONS) != other


@pytest.mark.parametrize("duplicate", COPIES)
def test_copies_know_what_reading_could_not_understand(duplicate: object, country_and_regions: Collection) -> None:
    (found,) = country_and_regions.diagnostics
    other = duplicate(country_and_regions)
    assert other.diagnostics == [found] and type(other.diagnostics[0]) is beschut.Diagnostic
    other.diagnostics.clear()
    assert country_and_regions.diagnostics == [found]
    assert duplicate(Collection()).diagnostics == []


def test_equality() -> None:
    assert numbered(1, 2) == numbered(1, 2) and numbered(1, 2) != numbered(2, 1) and numbered(1) != numbered(1, 1)
    assert numbered(1) != 1 and numbered(1) != [Report({CELL: 1})]
    with pytest.raises(TypeError):
        hash(numbered(1))


def test_columns(country_and_regions: Collection) -> None:
    expected = expected_values(COUNTRY_AND_REGIONS)
    for name in beschut.CELLS:
        assert country_and_regions.column(name) == [cells[name] for cells in expected], name
    with pytest.raises(KeyError, match="applicant.total.total"):
        country_and_regions.column("applicant.total.totl")
    with pytest.raises(TypeError):
        country_and_regions.column(3)


def test_select() -> None:
    c = numbered(0, 1, 2)
    assert c.select([2, 0, 2]).column(CELL) == [2, 0, 2]
    assert c.select(i for i in (1,)).column(CELL) == [1]
    assert len(c.select([])) == 0
    wrong = ([3], ValueError), ([-1], ValueError), ([2**70], OverflowError), ([0.5], TypeError), (["0"], TypeError), (5, TypeError)
    for positions, error in wrong:
        with pytest.raises(error):
            c.select(positions)


def test_sort_and_find() -> None:
    def report(area: str | None, until: str | None) -> Report:
        return Report({}, area=area, until=until)

    first, last = "2018-12-31", "2019-03-31"
    c = Collection([report(None, last), report("AM10", None), report("AM36", first), report("AM02", last), report("NL01", last)])
    assert (c.find("NL01", "2019Q1"), c.find("Friesland", "2019KW01"), c.find("Zwolle", "2018Q4")) == (4, 3, 2)
    assert (c.find("NL01", "2018Q4"), c.find("AM10", "2019Q1"), c.find("AM03", "2019Q1")) == (None, None, None)
    c.sort()
    assert [(r.area, r.until) for r in c] == [
        ("AM36", datetime.date(2018, 12, 31)),
        ("NL01", datetime.date(2019, 3, 31)),
        ("AM02", datetime.date(2019, 3, 31)),
        (None, datetime.date(2019, 3, 31)),
        ("AM10", None),
    ]
    with pytest.raises(KeyError, match="Drenthe"):
        c.find("Drente", "2019Q1")
    for quarter in ("2019Q5", "2019", "", "Q1 2019"):
        with pytest.raises(beschut.InputError):
            c.find("AM03", quarter)
    with pytest.raises(TypeError):
        c.find("AM03", 2019)


def test_set_areas(country_and_regions: Collection) -> None:
    codes = ["NL01"] + [f"AM{n:02d}" for n in range(1, 39) if n not in (4, 16, 31)]  # CBS, Gebieden in Nederland 2015
    country_and_regions.set_areas(codes)
    assert [r.area for r in country_and_regions] == codes
    assert [r.label for r in country_and_regions][:4] == ["Nederland", "Groningen", "Friesland", "Drenthe"]
    for wrong, error in ((codes[1:], ValueError), (["Drente"] * 36, KeyError), ([5] * 36, TypeError), ([], ValueError)):
        with pytest.raises(error):
            country_and_regions.set_areas(wrong)
    assert [r.area for r in country_and_regions] == codes
    country_and_regions.set_areas([None] * 36)
    assert {r.area for r in country_and_regions} == {None}


def test_set_country_first(country_and_regions: Collection) -> None:
    country_and_regions.set_country_first()
    assert [r.area for r in country_and_regions] == ["NL01"] + ["region"] * 35
    assert country_and_regions.find("NL01", "2018Q1") == 0
