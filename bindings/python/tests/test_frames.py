"""Columns and data frames: tidy and wide."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest
from project import COUNTRY_AND_REGIONS, DRENTHE, FILES, expected_dates, expected_values

import beschut
from beschut import Collection, Report

HEADS = ["report", "area", "label", "period"]
DATES = ["since", "until", "cohort_end", "reference_date", "footnote_date"]
EVERY_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def or_none(value: object) -> object:
    return None if pd.isna(value) else value


@EVERY_FILE
def test_wide(path: object) -> None:
    expected, dates = expected_values(path), expected_dates(path)
    frame = beschut.read(path).to_pandas(wide=True)
    assert list(frame.columns) == HEADS + DATES + list(beschut.CELLS)
    assert list(frame["report"]) == list(range(len(expected)))
    for name in beschut.CELLS:
        assert str(frame[name].dtype) == "Int64"
        assert [or_none(value) for value in frame[name]] == [cells[name] for cells in expected], name
    for name in DATES:
        assert pd.api.types.is_datetime64_dtype(frame[name].dtype)
        assert [stamp.date() for stamp in frame[name]] == [d[name] for d in dates]


@EVERY_FILE
def test_tidy(path: object) -> None:
    expected = expected_values(path)
    frame = beschut.read(path).to_pandas()
    assert list(frame.columns) == [*HEADS, *DATES, "breakdown", "row", "measure", "value", "missing"]
    assert str(frame["value"].dtype) == "Int64" and frame["missing"].dtype == bool
    rows = zip(frame["report"], frame["breakdown"], frame["row"], frame["measure"], frame["value"], frame["missing"])
    assert [(i, f"{b}.{r}.{m}", or_none(value), missing) for i, b, r, m, value, missing in rows] == [
        (i, name, value, value is None) for i, cells in enumerate(expected) for name, value in cells.items()
    ]


def test_a_blank_is_na() -> None:
    frame = beschut.read(COUNTRY_AND_REGIONS).to_pandas()
    (blank,) = frame[frame["missing"]].itertuples()
    assert blank.value is pd.NA
    assert (blank.report, blank.breakdown, blank.row, blank.measure) == (8, "applicant", "municipality", "cohort_positive")


def test_heads() -> None:
    for wide in (False, True):
        frame = beschut.read(DRENTHE).to_pandas(wide=wide)
        assert {name: set(frame[name]) for name in HEADS} == {"report": {0}, "area": {"AM03"}, "label": {"Drenthe"}, "period": {"2019KW04"}}
    unknown = Collection([Report()]).to_dict(wide=True)
    assert [unknown[name] for name in HEADS + DATES] == [[0]] + [[None]] * 8


@pytest.mark.parametrize(("month", "period"), [(1, "2020KW01"), (3, "2020KW01"), (4, "2020KW02"), (9, "2020KW03"), (10, "2020KW04"), (12, "2020KW04")])
def test_periods_as_statline_writes_them(month: int, period: str) -> None:
    assert Collection([Report(until=datetime.date(2020, month, 15))]).to_dict()["period"] == [period] * 42


def test_values_keep_their_size() -> None:
    largest = 2147483647  # BESCHUT_VALUE_MAX
    frame = Collection([Report({"applicant.total.total": largest}), Report({"applicant.total.total": -largest}), Report()]).to_pandas(wide=True)
    assert list(frame["applicant.total.total"])[:2] == [largest, -largest]
    assert frame["applicant.total.total"][2] is pd.NA
    assert frame["applicant.total.total"].sum() == 0


def test_dates_far_away() -> None:
    frame = Collection([Report(since="0001-01-01", until="9999-12-31"), Report()]).to_pandas(wide=True)
    assert [frame["since"][0].date(), frame["until"][0].date()] == [datetime.date.min, datetime.date.max]
    assert frame["since"][1] is pd.NaT


@pytest.mark.parametrize("wide", [False, True])
def test_empty(wide: bool) -> None:
    frame = Collection().to_pandas(wide=wide)
    assert len(frame) == 0
    assert list(frame.columns) == list(Collection([Report()]).to_pandas(wide=wide).columns)
    assert set(map(len, Collection().to_dict(wide=wide).values())) == {0}


def test_frames_of_two_files_go_together() -> None:
    both = pd.concat([beschut.read(path).to_pandas() for path in FILES])
    assert len(both) == 38 * 42 and both["missing"].sum() == 1
    assert str(both["value"].dtype) == "Int64"
    expected = sum(value or 0 for path in FILES for cells in expected_values(path) for value in cells.values())
    assert both["value"].sum() == expected
