# SPDX-License-Identifier: MIT
"""Records of people who do not exist: a tally of them gives the reports that they were made of; free ones are as real ones might be."""

from __future__ import annotations

import datetime

import duckdb
import hypothesis
import pandas as pd
import polars
import pyarrow as pa
import pytest
from hypothesis import strategies as st
from project import COUNTRY_AND_REGIONS, DRENTHE, UNNAMED, expected_values
from records import found_reports
from strategies import CODES

import beschut
from beschut import CELLS, Collection, Report, Tally, simulate

D = datetime.date
REPAIRED = {  # of the 26th report: tests/expected/repairs.csv
    "responsible.municipality.cohort_positive": 66,
    "responsible.uwv.cohort_positive": 10,
    "responsible.total.cohort_positive": 76,
}


def named(reports: Collection) -> Collection:
    """With codes for the regions, which the published reports do not tell."""
    made = Collection()
    for report, code in zip(reports, CODES):
        report.area = code
        made.append(report)
    return made


def tallied(reports: Collection, seed: int = 1, unit: str = "advices") -> Collection:
    made = simulate(reports, seed=seed)
    tally = Tally(["2018Q1"] if reports[0].until is None else _quarter(reports[0].until), today="2030-01-01")
    tally.add_employment(made.employment)
    tally.add_advices(made.advices)
    found = tally.reports(unit=unit)
    assert [check.name for check in tally.checks().met] in ([], ["advices.area_missing"])
    return found


def _quarter(date: datetime.date) -> str:
    return f"{date.year}Q{(date.month + 2) // 3}"


# ---- of reports -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["advices", "persons"])
@pytest.mark.parametrize("seed", [0, 1, 2**63 - 1])
def test_the_published_country_and_its_regions(seed: int, unit: str) -> None:
    published = expected_values(COUNTRY_AND_REGIONS)
    published[25].update(REPAIRED)
    published[8] = {cell: 0 if value is None else value for cell, value in published[8].items()}  # its blank
    reports = beschut.read(COUNTRY_AND_REGIONS)
    for i, values in enumerate(published):
        report = reports[i]
        for cell, value in values.items():
            report[cell] = value
        reports[i] = report
    found = tallied(named(reports), seed, unit)
    assert [report.area for report in found] == CODES
    assert [{cell: report[cell] for cell in CELLS} for report in found] == published


@pytest.mark.parametrize("path, area", [(DRENTHE, "AM03"), (UNNAMED, "AM38"), (DRENTHE, "NL01")])
def test_a_published_report_by_itself(path: object, area: str) -> None:
    reports = beschut.read(path)
    report = reports[0]
    report.area = area
    found = tallied(Collection([report]))
    of_area = found[CODES.index(area)]
    assert {cell: of_area[cell] for cell in CELLS} == expected_values(path)[0]  # type: ignore[arg-type]
    others = [other for other in found if other.area not in (area, "NL01")]
    assert {other[cell] for other in others for cell in CELLS} == {0}


@hypothesis.settings(max_examples=20)
@hypothesis.given(st.integers(0, 10**9), st.integers(0, 4000), st.sampled_from(["2016Q1", "2018Q1", "2020Q4", "2031Q3"]), st.data())
def test_there_and_back(seed: int, advices: int, quarter: str, data: st.DataObject) -> None:
    made = simulate(advices=advices, quarters=quarter, seed=seed)
    tally = Tally(quarter, today="2100-01-01")
    tally.add_advices(made.advices)
    tally.add_employment(made.employment)
    reports = tally.reports()
    chosen = sorted(data.draw(st.sets(st.integers(0, 35), min_size=1)))
    again = Tally(quarter, today="2100-01-01")
    records = simulate(reports.select(chosen), seed=seed)
    again.add_advices(records.advices)
    again.add_employment(records.employment)
    found, wanted = found_reports(again.reports()), found_reports(reports)
    for i in chosen:
        assert found[i] == wanted[i]


def test_what_contradicts_itself() -> None:
    report = beschut.read(DRENTHE)[0]
    report["applicant.total.positive"] = 5
    with pytest.raises(beschut.DomainError, match="applicant.total"):
        simulate(Collection([report]))
    blank = beschut.read(DRENTHE)[0]
    blank["applicant.citizen.negative"] = None
    with pytest.raises(beschut.DomainError, match="applicant.citizen.negative"):
        simulate(Collection([blank]))
    twice = beschut.read(DRENTHE)
    twice.extend(twice)
    with pytest.raises(beschut.Error, match="own"):
        simulate(twice)
    with pytest.raises(beschut.DomainError):
        simulate(beschut.read(COUNTRY_AND_REGIONS))  # regions without names
    with pytest.raises(beschut.DomainError):
        simulate(Collection([Report()]))


def test_of_nothing() -> None:
    for made in (simulate(Collection()), simulate(advices=0, quarters="2018Q1")):
        assert [len(table) for table in made][0] == 0
        assert made.advices.to_arrow().num_rows == 0


# ---- free -------------------------------------------------------------------------------------------------------------------------------

MADE = simulate(advices=20_000, quarters="2018Q1..2019Q4", seed=3)


def test_columns() -> None:
    advices, employment = (table.to_arrow() for table in MADE)
    names = pa.dictionary(pa.int8(), pa.string())
    kinds = [pa.int64(), pa.date32(), names, names, names, names, pa.date32(), pa.int64()]
    assert advices.schema.types == kinds
    assert advices.column_names == [
        *("person", "decision_date", "applicant", "responsible", "area", "outcome", "application_date", "advice_id")
    ]
    assert employment.schema.types == [pa.int64(), pa.date32(), pa.date32(), pa.date32(), pa.int64()]
    assert employment.column_names == ["person", "start_date", "end_date", "wage_month", "sv_wage"]
    assert [table.num_rows for table in (advices, employment)] == [len(table) for table in MADE] and len(MADE.advices) == 20_000
    advices.validate(full=True)
    employment.validate(full=True)


def test_the_same_each_time() -> None:
    again = simulate(advices=20_000, quarters=["2019Q4", "2018Q1"], seed=3)
    other = simulate(advices=20_000, quarters="2018Q1..2019Q4", seed=4)
    for mine, same, another in zip(MADE, again, other):
        assert mine.to_arrow().equals(mine.to_arrow()) and mine.to_arrow().equals(same.to_arrow())
        assert not mine.to_arrow().equals(another.to_arrow())


def test_others_read_it() -> None:
    for table in MADE:
        arrow = table.to_arrow()
        assert table.to_polars().equals(polars.DataFrame(arrow))
        assert len(duckdb.connect().from_arrow(table).fetchall()) == len(table)
        frame = table.to_pandas()
        assert len(frame) == len(table) and list(frame.columns) == arrow.column_names
    frame = MADE.employment.to_pandas()
    assert str(frame["start_date"].dtype).startswith("datetime64") and frame["end_date"].isna().any()
    assert isinstance(MADE.advices.to_pandas()["area"].dtype, pd.CategoricalDtype)
    assert repr(MADE.advices) == "<RecordTable of advices, 20000>"


def test_as_real_ones_might_be() -> None:
    frame = MADE.advices.to_pandas()
    assert frame["decision_date"].min() >= pd.Timestamp(2015, 1, 1) and frame["decision_date"].max() <= pd.Timestamp(2019, 12, 31)
    assert (frame["decision_date"] >= frame["application_date"]).all()
    assert frame["advice_id"].is_unique
    published = expected_values(COUNTRY_AND_REGIONS)[0]
    share = (published["applicant.total.positive"] or 0) / (published["applicant.total.total"] or 1)
    assert abs((frame["outcome"] == "positive").mean() - share) < 0.02
    several = frame["person"].value_counts()
    assert 1 / 24 < (several > 1).mean() < 1 / 6
    tally = Tally("2018Q1..2019Q4", today="2020-01-01")
    tally.add_advices(MADE.advices)
    tally.add_employment(MADE.employment)
    tally.settle()
    assert [check.name for check in tally.checks().met] in ([], ["advices.area_missing"])


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"advices": 5},
        {"quarters": "2018Q1"},
        {"reports": Collection(), "advices": 5, "quarters": "2018Q1"},
        {"reports": Collection(), "quarters": "2018Q1"},
        {"advices": -1, "quarters": "2018Q1"},
        {"advices": 10**12 + 1, "quarters": "2018Q1"},
        {"advices": 5, "quarters": "2015Q2"},
        {"advices": 5, "quarters": "2100Q1"},
        {"advices": 5, "quarters": []},
        {"advices": 5, "quarters": "2016Q1..2032Q1"},
        {"advices": 5, "quarters": "2018Q1", "seed": -1},
        {"advices": 5, "quarters": "2018Q1", "seed": 2**63},
    ],
)
def test_what_is_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(beschut.ArgumentError):
        simulate(**arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "arguments",
    [
        {"reports": 5},
        {"advices": 1.5, "quarters": "2018Q1"},
        {"advices": 5, "quarters": 2018},
        {"advices": 1, "quarters": "2018Q1", "seed": 1.5},
    ],
)
def test_wrong_kinds(arguments: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        simulate(**arguments)  # type: ignore[arg-type]
