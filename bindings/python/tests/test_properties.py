# SPDX-License-Identifier: MIT
"""What holds for all reports: round trips, copies, slices, frames. The same examples every time."""

from __future__ import annotations

import datetime
import pickle
from typing import Any

import pandas as pd
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import CODES, DATES, collections, reports, values

import beschut
from beschut import Collection, Report


def content(report: Report) -> tuple[Any, ...]:
    return (*report.values(), *(getattr(report, name) for name in DATES), report.area, report.label)


@given(collections)
def test_json(c: Collection) -> None:
    again = beschut.reads(c.to_json())
    assert again == c and [content(r) for r in again] == [content(r) for r in c]
    assert again.diagnostics == []


@given(collections)
def test_pickling(c: Collection) -> None:
    assert pickle.loads(pickle.dumps(c)) == c
    assert [content(pickle.loads(pickle.dumps(r))) for r in c] == [content(r) for r in c]


@st.composite
def printable_reports(draw: st.DrawFn) -> Report:
    """Reports as they are printed: no figure of a whole table is missing, dates are as the heads of the tables give them."""
    year, quarter = draw(st.integers(2016, 2030)), draw(st.integers(1, 4))

    def last_day(months_earlier: int) -> datetime.date:
        month = year * 12 + 3 * quarter - months_earlier
        return datetime.date(month // 12, month % 12 + 1, 1) - datetime.timedelta(1)

    figures = {name: draw(st.integers(0, 99) if name.endswith("_pct") else st.integers(0, 9_999_999)) for name in beschut.CELLS}
    return Report(
        figures,
        since="2015-01-01",
        until=last_day(0),
        cohort_end=last_day(6),
        reference_date=last_day(3),
        footnote_date=last_day(3),
        area=draw(st.one_of(st.none(), st.sampled_from(CODES))),
    )


printable = st.lists(printable_reports(), min_size=1, max_size=3).map(Collection)


@given(printable, st.sampled_from(["tabs", "markdown", "spaces"]), st.sampled_from(["nl", "en"]))
def test_text(c: Collection, layout: str, lang: str) -> None:
    again = beschut.reads(c.to_text(layout, lang))
    assert [content(r) for r in again] == [content(r) for r in c]


@given(reports(), st.sampled_from(beschut.CELLS), values)
def test_copies_are_independent(report: Report, cell: str, value: int | None) -> None:
    before = content(report)
    other = report.copy()
    assert other == report and content(other) == before
    other[cell] = value
    assert content(report) == before
    assert (other == report) == (report[cell] == value)
    assert other[cell] == value


numbers = st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=8)
slices = st.slices(8)


def numbered(many: list[int | None]) -> Collection:
    return Collection(Report({"applicant.total.total": number}) for number in many)


def plain(c: Collection) -> list[int | None]:
    return c.column("applicant.total.total")


@given(numbers, slices, st.integers(-10, 10))
def test_it_is_like_a_list(model: list[int | None], where: slice, index: int) -> None:
    c = numbered(model)
    assert plain(c) == model and len(c) == len(model)
    assert plain(c[where]) == model[where]
    assert plain(c[::-1]) == model[::-1]
    try:
        expected = model[index]
    except IndexError:
        expected = IndexError
    try:
        found: Any = c[index]["applicant.total.total"]
    except IndexError:
        found = IndexError
    assert found == expected


@given(numbers, numbers, st.data())
def test_it_grows_like_a_list(model: list[int | None], other: list[int | None], data: st.DataObject) -> None:
    c, d = numbered(model), numbered(other)
    c.extend(d)
    assert plain(c) == model + other and plain(d) == other
    c.extend(c)
    assert plain(c) == (model + other) * 2
    assume(len(c) > 0)
    positions = data.draw(st.lists(st.integers(0, len(c) - 1), max_size=6))
    assert plain(c.select(positions)) == [plain(c)[position] for position in positions]
    place = data.draw(st.integers(-len(c), len(c) - 1))
    doubled = (model + other) * 2
    c[place], doubled[place] = Report({"applicant.total.total": 77}), 77
    assert plain(c) == doubled


@given(collections)
def test_frames_hold_the_values(c: Collection) -> None:
    wide = c.to_pandas(wide=True)
    for i, report in enumerate(c):
        assert [None if pd.isna(wide[name][i]) else int(wide[name][i]) for name in beschut.CELLS] == report.values()
        assert [None if pd.isna(wide[name][i]) else wide[name][i].date() for name in DATES] == [getattr(report, name) for name in DATES]
    tidy = c.to_dict()
    assert tidy["value"] == [value for report in c for value in report.values()]
    assert tidy["label"] == [report.label for report in c for _ in beschut.CELLS]


@given(collections)
def test_sorting_keeps_all_and_is_stable(c: Collection) -> None:
    before = [content(r) for r in c]
    c.sort()
    once = [content(r) for r in c]
    assert sorted(map(repr, once)) == sorted(map(repr, before))
    c.sort()
    assert [content(r) for r in c] == once


@given(st.binary(max_size=400))
def test_any_bytes_read_or_raise(data: bytes) -> None:
    try:
        c = beschut.reads(data)
    except beschut.InputError:
        return
    assert len(c) >= 0


@given(st.text(max_size=80))
def test_any_rule_is_taken_or_refused(expression: str) -> None:
    rules = beschut.Rules(empty=True)
    try:
        rules.add("mine", expression)
    except ValueError:
        assert len(rules) == 0
    else:
        assert len(rules) == 1
