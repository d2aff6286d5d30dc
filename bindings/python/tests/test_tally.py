# SPDX-License-Identifier: MIT
"""From records to reports: against values that others counted, against a count of its own, from columns of every type."""

from __future__ import annotations

import datetime
import decimal
import pickle
from typing import Any

import duckdb
import hypothesis
import polars
import pyarrow as pa
import pytest
from hypothesis import strategies as st
from records import (
    ADVICES,
    BASE,
    CASES,
    EMPLOYMENT,
    FORMS,
    RECORDS,
    Case,
    advices_of,
    count,
    employment_of,
    expected_reports,
    found_reports,
    quiet,
    rows_of,
    table_of,
)
from strategies import CODES

import beschut
from beschut import Tally

D = datetime.date
TODAY = "2023-06-30"  # nothing in the records is later


def tally_of(case: Case, advices: Any, employment: Any, threads: int | None = None, today: str = TODAY) -> Tally:
    tally = Tally(**case.settings, today=today)
    tally.add_advices(advices, threads=threads)
    tally.add_employment(employment, threads=threads)
    return tally


# ---- values that others counted --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CASES)
def test_reports(name: str, form: str, threads: int) -> None:
    case = CASES[name]
    tally = tally_of(case, *(FORMS[form](table_of(case.records, table)) for table in ("advices", "employment")), threads=threads)
    tally.settle(threads=threads)
    assert found_reports(tally.reports(unit="advices")) == expected_reports(case, "advices")
    assert found_reports(tally.reports(unit="persons")) == expected_reports(case, "persons")


@pytest.mark.parametrize("name", CASES)
def test_in_one_call_and_in_the_other_order(name: str) -> None:
    case = CASES[name]
    advices, employment = (table_of(case.records, table) for table in ("advices", "employment"))
    assert found_reports(quiet(advices, employment, **case.settings)) == expected_reports(case, "advices")
    country = quiet(advices, employment, **case.settings, unit="persons", by="country")
    assert found_reports(country) == expected_reports(case, "persons")[::36]
    tally = Tally(**case.settings, today=TODAY)
    tally.add_employment(employment)
    tally.add_advices(advices)
    assert found_reports(tally.reports()) == expected_reports(case, "advices")


@pytest.mark.parametrize("name", CASES)
def test_figures(name: str) -> None:
    case = CASES[name]
    tally = tally_of(case, table_of(case.records, "advices"), table_of(case.records, "employment"))
    tally.settle()
    expected = next(row for row in rows_of("figures.csv") if row["case"] == name)
    assert tally.figures == {figure: int(value) for figure, value in expected.items() if figure != "case"}


@pytest.mark.parametrize("records", RECORDS)
def test_numbers_of_checks(records: str) -> None:
    case = next(case for case in CASES.values() if case.records == records)
    tally = tally_of(case, table_of(records, "advices"), table_of(records, "employment"))
    tally.settle()
    found = {check.name: check.rows for check in tally.checks()}
    compared = 0
    for row in rows_of("checks.csv"):
        name = f"{row['table']}.{row['check']}".replace("advices.date_missing", "advices.decision_missing")
        if row["records"] == records and name in found:  # others say of several checks together how many rows met one of them
            assert found[name] == int(row["rows"]), name
            compared += 1
    assert compared == 14


@pytest.mark.parametrize("name", CASES)
def test_reports_keep_to_the_rules(name: str) -> None:
    case = CASES[name]
    reports = quiet(table_of(case.records, "advices"), table_of(case.records, "employment"), **case.settings, today=TODAY)
    broken = {finding.rule for finding in reports.check().broken}
    assert broken <= (set() if case.lag == (1, 2) else {"dates.reference_lag", "dates.cohort_lag"})


# ---- a count of its own ----------------------------------------------------------------------------------------------------------------

DAYS = [D(2016, 12, 31), D(2017, 1, 1), D(2017, 3, 31), D(2017, 4, 1), D(2017, 6, 30), D(2017, 7, 1), D(2017, 9, 30), D(2017, 10, 1)]
DAYS += [D(2015, 1, 1), D(2014, 12, 31), D(2017, 12, 31), D(2018, 1, 1), D(2018, 3, 31), D(2018, 4, 1), D(2018, 7, 1), D(2016, 2, 29)]
days = st.sampled_from(DAYS)
persons = st.one_of(st.sampled_from([1, 2, 3, -(2**63), 2**63 - 1]), st.none())
advices_rows = st.fixed_dictionaries(
    {
        "person": persons,
        "decision_date": st.one_of(days, days, days, st.none()),
        "applicant": st.sampled_from(["municipality", "citizen", "gemeente", "burger", "iemand", None]),
        "responsible": st.sampled_from(["municipality", "uwv", "gemeente", "uwv", "uwv"]),
        "area": st.sampled_from(["AM01", "AM03", "AM38", None, "nergens"]),
        "outcome": st.sampled_from(["positive", "negative", "positief", "negatief", "positive"]),
        "application_date": st.one_of(st.none(), st.none(), days),
        "advice_id": st.none(),
    }
)
employment_rows = st.fixed_dictionaries(
    {
        "person": persons,
        "start_date": st.one_of(days, days, st.none()),
        "end_date": st.one_of(st.none(), days),
        "wage_month": st.one_of(st.sampled_from([D(2016, 12, 1), D(2017, 3, 1), D(2017, 6, 1), D(2017, 9, 2), D(2017, 12, 31)]), st.none()),
        "sv_wage": st.sampled_from([1, 90000, 0, -5, None, 2**62]),
    }
)
quarters = st.lists(
    st.sampled_from(["2016Q4", "2017Q1", "2017Q2", "2017Q3", "2017Q4", "2018Q1", "2018Q2"]), min_size=1, max_size=4, unique=True
)
lags = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(lambda pair: (min(pair), max(pair)))
Rows = list[dict[str, Any]]


@hypothesis.settings(max_examples=150)
@hypothesis.given(
    st.lists(advices_rows, max_size=25),
    st.lists(employment_rows, max_size=25),
    quarters,
    lags,
    st.sampled_from([D(2015, 1, 1), D(2016, 12, 31), D(2017, 4, 1), D(2019, 1, 1)]),
    st.sampled_from(["advices", "persons"]),
)
def test_against_a_count_row_by_row(
    advices: Rows, employment: Rows, quarters: list[str], lag: tuple[int, int], since: datetime.date, unit: str
) -> None:
    tables = pa.Table.from_pylist(advices, schema=ADVICES), pa.Table.from_pylist(employment, schema=EMPLOYMENT)
    found = quiet(*tables, quarters, lag=lag, since=since, unit=unit, today=TODAY)
    assert found_reports(found) == list(count(advices, employment, quarters, lag, since, unit, CODES))


def test_own_output_keeps_to_the_rules() -> None:
    for seed in range(5):
        made = beschut.simulate(advices=3000, quarters="2018Q1..2019Q4", seed=seed)
        for unit in ("advices", "persons"):
            reports = quiet(made.advices, made.employment, "2018Q1..2019Q4", unit=unit)
            assert len(reports) == 8 * 36 and reports.diagnostics == []
            assert {finding.severity for finding in reports.check()} <= {"info"}
            assert [finding for finding in reports.check() if finding.outcome == "broken"] == []


# ---- types of columns ------------------------------------------------------------------------------------------------------------------

SETTINGS = {"quarters": "2017Q1..2018Q2", "today": TODAY}
TEXTS = [
    pa.large_string(),
    pa.string_view(),
    pa.dictionary(pa.int8(), pa.string()),
    pa.dictionary(pa.int32(), pa.large_string()),
    pa.dictionary(pa.uint16(), pa.string()),
]
DATES = [pa.date64(), *(pa.timestamp(unit) for unit in ("s", "ms", "us", "ns")), pa.dictionary(pa.int16(), pa.date32())]
KEYS = [pa.uint64(), pa.dictionary(pa.int32(), pa.int64())]
WAGES = [pa.int32(), pa.float64(), pa.float32(), pa.decimal128(38, 2), pa.decimal256(40, 2)]
TYPES = [
    *(("advices", column, kind) for column in ("applicant", "responsible", "area", "outcome") for kind in TEXTS),
    *(("advices", column, kind) for column in ("decision_date", "application_date") for kind in DATES),
    *(("employment", column, kind) for column in ("start_date", "end_date", "wage_month") for kind in DATES),
    *((table, "person", kind) for table in BASE for kind in KEYS),
    *(("advices", "advice_id", kind) for kind in (pa.int32(), pa.uint16(), *KEYS)),
    *(("employment", "sv_wage", kind) for kind in WAGES),
]


def state(advices: Any, employment: Any, **settings: Any) -> bytes:
    """With what was met left out of it: other types are written in another way."""
    tally = Tally(**{**SETTINGS, **settings})
    tally.add_advices(advices)
    tally.add_employment(employment)
    reports = tally.reports()
    return pickle.dumps((found_reports(reports), tally.figures, [check.rows for check in tally.checks()]))


STATE = state(**BASE)


def with_column(table: str, column: str, values: Any) -> dict[str, Any]:
    position = BASE[table].column_names.index(column)
    return {**BASE, table: BASE[table].set_column(position, column, values)}


@pytest.mark.parametrize("table, column, kind", TYPES, ids=str)
def test_types(table: str, column: str, kind: pa.DataType) -> None:
    assert state(**with_column(table, column, _cast(BASE[table][column], kind))) == STATE


def _cast(values: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    if not pa.types.is_dictionary(kind):
        return values.cast(kind)
    return values.cast(kind.value_type).dictionary_encode().cast(kind)


def test_years_and_months_as_numbers() -> None:
    months = [None if month is None else month.year * 100 + month.month for month in BASE["employment"]["wage_month"].to_pylist()]
    first_days = with_column(
        "employment", "wage_month", pa.array([None if m is None else D(m // 100, m % 100, 1) for m in months], pa.date32())
    )
    for kind in (pa.int32(), pa.int64(), pa.uint32(), pa.dictionary(pa.int8(), pa.int64())):
        assert state(**with_column("employment", "wage_month", _cast(pa.chunked_array([months]), kind))) == state(**first_days)


def test_small_whole_numbers_are_persons_too() -> None:
    for kind in (pa.int8(), pa.int16(), pa.int32(), pa.uint8(), pa.uint16(), pa.uint32()):
        advices = advices_of(person=pa.array([7, 8, 9], kind))
        employment = employment_of(person=pa.array([7, 8], pa.int64()))
        assert quiet(advices, employment, "2018Q1", by="country")[0]["applicant.total.total_working"] == 2


def test_a_column_without_values_and_columns_that_are_absent() -> None:
    employment = BASE["employment"]
    nothing = pa.nulls(employment.num_rows)
    assert state(**with_column("employment", "end_date", nothing)) == state(
        **with_column("employment", "end_date", nothing.cast(pa.date32()))
    )
    less = BASE["advices"].drop_columns(["application_date", "advice_id"])
    assert Tally("2018Q1").add_advices(less) is None


def test_euros_and_cents() -> None:
    for wages in ([0.004, -1e-9, 0.0], [decimal.Decimal("0.01"), decimal.Decimal("-0.01"), decimal.Decimal(0)], [1, -1, 0]):
        employment = employment_of(person=[1, 2, 3], sv_wage=wages)
        reports = quiet(advices_of(person=[1, 2, 3]), employment, "2018Q1", by="country")
        assert reports[0]["applicant.total.total_working"] == 1


def test_the_order_of_columns_does_not_matter() -> None:
    backwards = {name: table.select(table.column_names[::-1]) for name, table in BASE.items()}
    assert state(**backwards) == STATE


def test_queries_and_frames() -> None:
    connection = duckdb.connect()
    for name, table in BASE.items():
        connection.register(name, table)
    queries = {name: connection.sql(f"select *, 1 as more from {name} where true") for name in BASE}
    assert state(**queries) == STATE
    frames = {name: polars.DataFrame(table).lazy().with_columns(more=1).collect() for name, table in BASE.items()}
    assert state(**frames) == STATE
