# SPDX-License-Identifier: MIT
"""Columns and data frames of reports, findings and rates: lists by name, and pandas. Arrow is in test_arrow."""

from __future__ import annotations

import datetime
import sys
from typing import Any

import pandas as pd
import pytest
from project import COUNTRY_AND_REGIONS, DRENTHE, FILES, expected_cells, expected_dates, expected_values

import beschut
from beschut import Collection, Finding, Findings, Rate, Rates, Report

HEADS = ["report", "area", "area_name", "label", "period"]
DATES = ["since", "until", "cohort_end", "reference_date", "footnote_date"]
EVERY_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def or_none(value: object) -> object:
    return None if pd.isna(value) else value


def plain(values: Any) -> list[object]:
    """Values of a column as Python's own; None where missing."""
    return [or_none(value) if not isinstance(value, (tuple, pd.Timestamp)) else getattr(value, "date", lambda: value)() for value in values]


# ---- reports -----------------------------------------------------------------------------------------------------------------------------


@EVERY_FILE
def test_wide(path: object) -> None:
    expected, dates = expected_values(path), expected_dates(path)
    frame = beschut.read(path).to_pandas(wide=True)
    assert list(frame.columns) == [*HEADS, *DATES, *beschut.CELLS, "source"]
    assert list(frame["report"]) == list(range(len(expected)))
    assert set(frame["source"]) == {str(path)}
    for name in beschut.CELLS:
        assert plain(frame[name]) == [cells[name] for cells in expected], name
    for name in DATES:
        assert [stamp.date() for stamp in frame[name]] == [d[name] for d in dates]


@EVERY_FILE
def test_tidy(path: object) -> None:
    frame = beschut.read(path).to_pandas()
    assert list(frame.columns) == [*HEADS, *DATES, "breakdown", "row", "measure", "value", "missing", "line", "column"]
    keys = [f"{b}.{r}.{m}" for b, r, m in zip(frame["breakdown"], frame["row"], frame["measure"])]
    values = zip(frame["report"], keys, plain(frame["value"]), plain(frame["line"]), plain(frame["column"]))
    assert list(values) == [(i, name, *found) for i, cells in enumerate(expected_cells(path)) for name, found in cells.items()]
    assert list(frame["missing"]) == [value is None for value in plain(frame["value"])]


def test_a_blank_is_na() -> None:
    frame = beschut.read(COUNTRY_AND_REGIONS).to_pandas()
    (blank,) = frame[frame["missing"]].itertuples()
    assert blank.value is blank.line is blank.column is pd.NA
    assert (blank.report, blank.breakdown, blank.row, blank.measure) == (8, "applicant", "municipality", "cohort_positive")


def test_heads() -> None:
    reports = beschut.read(DRENTHE)
    reports.extend(Collection([Report(area="region"), Report(area="AM10", label="Tiel"), Report()]))
    expected = {
        "report": [0, 1, 2, 3],
        "area": ["AM03", "region", "AM10", None],
        "area_name": ["Drenthe", "Arbeidsmarktregio", "Rivierenland", None],
        "label": ["Drenthe", "Arbeidsmarktregio", "Tiel", None],
        "period": ["2019KW04", None, None, None],
    }
    wide, tidy = reports.to_dict(wide=True), reports.to_dict()
    for name, values in expected.items():
        assert wide[name] == values
        assert tidy[name] == [value for value in values for _ in beschut.CELLS]
    for frame, columns in ((reports.to_pandas(wide=True), wide), (reports.to_pandas(), tidy)):
        assert {name: plain(frame[name]) for name in columns} == columns


@pytest.mark.parametrize(
    ("month", "period"), [(1, "2020KW01"), (3, "2020KW01"), (4, "2020KW02"), (9, "2020KW03"), (10, "2020KW04"), (12, "2020KW04")]
)
def test_periods_as_statline_writes_them(month: int, period: str) -> None:
    assert Collection([Report(until=datetime.date(2020, month, 15))]).to_dict()["period"] == [period] * 42


def test_values_keep_their_size() -> None:
    largest = 2147483647  # BESCHUT_VALUE_MAX
    cells = [{"applicant.total.total": largest}, {"applicant.total.total": -largest}, {}]
    frame = Collection(map(Report, cells)).to_pandas(wide=True)
    assert plain(frame["applicant.total.total"]) == [largest, -largest, None]
    assert frame["applicant.total.total"].sum() == 0


@pytest.mark.parametrize("year", [1, 4, 100, 400, 1582, 1600, 1677, 1678, 1899, 1900, 1969, 1970, 2000, 2024, 2262, 2263, 9998, 9999])
def test_dates_of_all_years(year: int) -> None:
    days = [datetime.date(year, 1, 1), datetime.date(year, 2, 28), datetime.date(year, 12, 31)]
    reports = Collection([Report(since=day, until=day.isoformat()) for day in days])
    frame = reports.to_pandas(wide=True)
    for name in ("since", "until"):
        assert [getattr(report, name) for report in reports] == reports.to_dict(wide=True)[name] == days
        assert [stamp.date() for stamp in frame[name]] == days
    assert list(frame["period"]) == [f"{year:04d}KW{quarter:02d}" for quarter in (1, 1, 4)]
    assert frame["cohort_end"].isna().all()


def test_frames_of_files_go_together() -> None:
    both = pd.concat([beschut.read(path).to_pandas() for path in FILES])
    assert len(both) == 38 * 42 and both["missing"].sum() == 1
    assert str(both["value"].dtype) == "Int64"
    expected = sum(value or 0 for path in FILES for cells in expected_values(path) for value in cells.values())
    assert both["value"].sum() == expected


def test_statline_joins_in_one_line() -> None:
    reports = beschut.read(DRENTHE)
    statline = pd.DataFrame({"RegioS": ["AM02", "AM03"], "Perioden": ["2019KW04"] * 2, "population": [1, 2]})
    joined = reports.to_pandas(wide=True).merge(statline, left_on=["area", "period"], right_on=["RegioS", "Perioden"])
    assert list(joined["population"]) == [2]


# ---- findings and rates ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def findings(country_and_regions: Collection) -> Findings:
    country_and_regions.append(Report(until="2019-12-31", reference_date="2019-10-31", area="AM03"))
    return country_and_regions.check()


def test_findings(findings: Findings) -> None:
    columns, frame = findings.to_dict(), findings.to_pandas()
    assert list(columns) == list(frame.columns) == list(Finding._fields)
    assert list(zip(*columns.values())) == list(findings)
    assert [tuple(row) for row in zip(*(plain(frame[name]) for name in columns))] == list(findings)
    assert {type(value) for value in frame["observed"]} == {int, datetime.date, type(None)}
    assert set(findings.in_language("nl").to_dict()["message"]).isdisjoint(columns["message"])


def test_rates(country_and_regions: Collection) -> None:
    rates = country_and_regions.rates()
    columns, frame = rates.to_dict(), rates.to_pandas()
    assert list(columns) == list(frame.columns) == list(Rate._fields)
    assert list(zip(*columns.values())) == list(rates)
    assert [tuple(row) for row in zip(*(plain(frame[name]) for name in columns))] == list(rates)
    assert all(type(value) in (int, float, str, type(None)) for values in columns.values() for value in values)


# ---- kinds of columns --------------------------------------------------------------------------------------------------------------------

HEAD_KINDS = {"report": "int64", "area": "string", "label": "string", "period": "string"}
TABLES: dict[str, tuple[Any, dict[str, str]]] = {
    "tidy": (
        lambda reports: reports.to_pandas(),
        HEAD_KINDS
        | {"area_name": "string", "breakdown": "category", "row": "category", "measure": "category", "missing": "bool"}
        | dict.fromkeys(DATES, "datetime64[s]")
        | dict.fromkeys(("value", "line", "column"), "Int64"),
    ),
    "wide": (
        lambda reports: reports.to_pandas(wide=True),
        HEAD_KINDS
        | {"area_name": "string", "source": "string"}
        | dict.fromkeys(DATES, "datetime64[s]")
        | dict.fromkeys(beschut.CELLS, "Int64"),
    ),
    "findings": (
        lambda reports: reports.check().to_pandas(),
        HEAD_KINDS
        | dict.fromkeys(("rule", "cell", "source", "message"), "string")
        | dict.fromkeys(("severity", "outcome", "unit"), "category")
        | dict.fromkeys(("cells", "observed", "expected"), "object")
        | dict.fromkeys(("other", "line", "column"), "Int64"),
    ),
    "rates": (
        lambda reports: reports.rates().to_pandas(),
        HEAD_KINDS
        | dict.fromkeys(("rate", "breakdown", "row", "state"), "category")
        | dict.fromkeys(("numerator", "denominator", "printed_pct"), "Int64")
        | dict.fromkeys(("estimate", "low", "high"), "Float64"),
    ),
}


@pytest.mark.parametrize("table", TABLES)
def test_kinds_of_columns(table: str, country_and_regions: Collection) -> None:
    """The same where there is nothing, where all is missing, and in the published reports."""
    make, kinds = TABLES[table]
    full = make(country_and_regions)
    for reports in (country_and_regions, Collection([Report()]), Collection()):
        frame = make(reports)
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == kinds
        assert list(frame.columns) == list(full.columns)
        for name in (name for name, kind in kinds.items() if kind == "category"):
            assert list(frame[name].cat.categories) == list(full[name].cat.categories)
    assert len(make(Collection())) == 0


@pytest.mark.parametrize("wide", [False, True])
def test_empty_columns(wide: bool) -> None:
    empty = Collection()
    for columns in (empty.to_dict(wide=wide), empty.check().to_dict(), empty.rates().to_dict()):
        assert set(map(len, columns.values())) == {0}
    assert list(empty.to_dict(wide=wide)) == list(Collection([Report()]).to_dict(wide=wide))


def test_lists_need_nothing_else(monkeypatch: pytest.MonkeyPatch, country_and_regions: Collection) -> None:
    for module in ("numpy", "pandas", "pyarrow", "polars"):
        monkeypatch.setitem(sys.modules, module, None)
    reports = country_and_regions
    assert len(reports.to_dict()["value"]) == 36 * 42 and len(reports.check().to_dict()["rule"]) == 10
    rates: Rates = reports.rates()
    assert len(rates.to_dict()["rate"]) == len(rates) == 720
    for convert in (reports.to_pandas, reports.to_arrow, reports.to_polars, rates.to_pandas, rates.to_arrow, reports.check().to_polars):
        with pytest.raises(ImportError):
            convert()
