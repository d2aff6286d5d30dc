# SPDX-License-Identifier: MIT
"""Records for the tests of tallies: those of tests/expected/tally, tables in all forms, and a count of their own of what they hold."""

from __future__ import annotations

import csv
import datetime
import functools
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import duckdb
import polars
import pyarrow as pa
import pyarrow.csv
from project import EXPECTED

import beschut
from beschut import CELLS, Collection

FOLDER = EXPECTED / "tally"
Row = Mapping[str, Any]

ADVICES = pa.schema(
    {
        "person": pa.int64(),
        "decision_date": pa.date32(),
        "applicant": pa.string(),
        "responsible": pa.string(),
        "area": pa.string(),
        "outcome": pa.string(),
        "application_date": pa.date32(),
        "advice_id": pa.int64(),
    }
)
EMPLOYMENT = pa.schema(
    {"person": pa.int64(), "start_date": pa.date32(), "end_date": pa.date32(), "wage_month": pa.date32(), "sv_wage": pa.int64()}
)

# ---- tests/expected/tally --------------------------------------------------------------------------------------------------------------


def rows_of(name: str) -> list[dict[str, str]]:
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Case(NamedTuple):
    name: str
    records: str
    quarters: list[str]
    lag: tuple[int, int]
    since: str

    @property
    def settings(self) -> dict[str, Any]:
        return {"quarters": self.quarters, "lag": self.lag, "since": self.since}


CASES = {
    row["case"]: Case(
        row["case"], row["records"], row["quarters"].split(), (int(row["lag_reference"]), int(row["lag_cohort"])), row["since"]
    )
    for row in rows_of("cases.csv")
}
RECORDS = sorted({case.records for case in CASES.values()})


@functools.lru_cache(maxsize=None)
def table_of(records: str, name: str) -> pa.Table:
    """A table of a folder of records."""
    schema = ADVICES if name == "advices" else EMPLOYMENT
    options = pa.csv.ConvertOptions(column_types=schema, null_values=[""], strings_can_be_null=True)
    return pa.csv.read_csv(FOLDER / "records" / records / f"{name}.csv", convert_options=options)


def expected_reports(case: Case, unit: str) -> list[tuple[Any, ...]]:
    """Area, period and the 42 cells of each report, in order."""
    rows = [row for row in rows_of(f"reports/{case.name}.csv") if row["unit"] == unit]
    return [(row["area"], row["quarter"].replace("Q", "KW0"), *(int(row[cell]) for cell in CELLS)) for row in rows]


def found_reports(reports: Collection) -> list[tuple[Any, ...]]:
    """The same of a collection."""
    columns = reports.to_dict(wide=True)
    return list(zip(columns["area"], columns["period"], *(columns[cell] for cell in CELLS)))


# ---- forms -----------------------------------------------------------------------------------------------------------------------------


def _reader(table: pa.Table, rows: int) -> pa.RecordBatchReader:
    return pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=rows))


class Batch:
    """A batch that has nothing but itself to give."""

    def __init__(self, table: pa.Table) -> None:
        batches = table.combine_chunks().to_batches()
        self._batch = batches[0] if batches else pa.RecordBatch.from_pylist([], schema=table.schema)

    def __arrow_c_array__(self, requested_schema: object = None) -> Any:
        return self._batch.__arrow_c_array__(requested_schema)


def _duckdb(table: pa.Table) -> duckdb.DuckDBPyRelation:
    return duckdb.connect().from_arrow(table)


FORMS: dict[str, Callable[[pa.Table], Any]] = {
    "pyarrow": lambda table: table,
    "batch": Batch,
    "reader": lambda table: _reader(table, 7),
    "slice": lambda table: pa.concat_tables([table.slice(0, 3), table]).slice(3),
    "capsule": lambda table: table.__arrow_c_stream__(),
    "pandas": lambda table: table.to_pandas(types_mapper=None if table.num_rows == 0 else _nullable),
    "polars": polars.DataFrame,
    "duckdb": _duckdb,
}


def _nullable(kind: pa.DataType) -> Any:
    import pandas as pd

    return pd.ArrowDtype(kind)


# ---- a count of their own --------------------------------------------------------------------------------------------------------------

MEANINGS = {
    "municipality": 0,
    "gemeente": 0,
    "citizen": 1,
    "burger": 1,
    "uwv": 1,
    "positive": 0,
    "positief": 0,
    "negative": 1,
    "negatief": 1,
}


def last_day(quarter: int) -> datetime.date:
    """Quarters are counted from that of the year 0: 4 * year + 0 to 3."""
    year, number = divmod(quarter + 1, 4)
    return datetime.date(year, 3 * number + 1, 1) - datetime.timedelta(1)


def quarter_number(text: str) -> int:
    return int(text[:4]) * 4 + int(text[-1]) - 1


def is_right(advice: Row) -> bool:
    """Whether no error keeps an advice out; today and ids are not looked at."""
    date, application = advice["decision_date"], advice["application_date"]
    if advice["person"] is None or date is None or date < datetime.date(2015, 1, 1):
        return False
    if any(advice[column] not in MEANINGS for column in ("applicant", "responsible", "outcome")):
        return False
    if application is not None and date < application:
        return False
    return advice["applicant"] not in ("citizen", "burger") or (application or date) >= datetime.date(2017, 1, 1)


def works(person: int, day: datetime.date, employment: Iterable[Row]) -> bool:
    return any(
        row["person"] == person
        and row["start_date"] is not None
        and row["wage_month"] is not None
        and row["sv_wage"] is not None
        and row["start_date"] <= day
        and (row["end_date"] is None or row["end_date"] >= max(day, row["start_date"]))
        and (row["wage_month"].year, row["wage_month"].month) == (day.year, day.month)
        and row["sv_wage"] > 0
        for row in employment
    )


def count(
    advices: Sequence[Row],
    employment: Sequence[Row],
    quarters: Sequence[str],
    lag: tuple[int, int],
    since: datetime.date,
    unit: str,
    areas: Sequence[str],
) -> Iterator[tuple[Any, ...]]:
    """What reports should say, row by row and condition by condition."""
    last = last_day(max(map(quarter_number, quarters)))
    right = [advice for advice in advices if is_right(advice) and since <= advice["decision_date"] <= last]
    if unit == "persons":
        right = list(_first_of_each(right, areas))
    for quarter in sorted(map(quarter_number, quarters)):
        until, reference, cohort_end = last_day(quarter), last_day(quarter - lag[0]), last_day(quarter - lag[1])
        working = {advice["person"] for advice in right if works(advice["person"], reference, employment)}
        for area in areas:
            here = [advice for advice in right if area == "NL01" or advice["area"] == area]
            cells = _cells(here, until, reference, cohort_end, working)
            yield (area, f"{quarter // 4}KW{quarter % 4 + 1:02}", *(cells[cell] for cell in CELLS))


def _first_of_each(advices: Iterable[Row], areas: Sequence[str]) -> Iterator[Row]:
    """Of a person's positive advices the first, and of the negative ones."""

    def order(advice: Row) -> tuple[Any, ...]:
        area = areas.index(advice["area"]) if advice["area"] in areas else len(areas)
        return advice["decision_date"], area, MEANINGS[advice["applicant"]], MEANINGS[advice["responsible"]]

    seen = set()
    for advice in sorted(advices, key=order):
        key = advice["person"], MEANINGS[advice["outcome"]]
        if key not in seen:
            seen.add(key)
            yield advice


def _cells(
    advices: Sequence[Row], until: datetime.date, reference: datetime.date, cohort_end: datetime.date, working: set[int]
) -> dict[str, int]:
    cells = {}
    for breakdown, rows in (("applicant", ("municipality", "citizen")), ("responsible", ("municipality", "uwv"))):
        for row in (*rows, "total"):
            of_row = [advice for advice in advices if row == "total" or MEANINGS[advice[breakdown]] == rows.index(row)]
            positive, negative = (
                [
                    advice["decision_date"]
                    for advice in of_row
                    if MEANINGS[advice["outcome"]] == outcome and advice["decision_date"] <= until
                ]
                for outcome in (0, 1)
            )
            at_work = [advice["decision_date"] for advice in of_row if MEANINGS[advice["outcome"]] == 0 and advice["person"] in working]
            cohort = sum(date <= cohort_end for date in positive)
            cohort_working = sum(date <= cohort_end for date in at_work)
            figures = {
                "positive": len(positive),
                "negative": len(negative),
                "total": len(positive) + len(negative),
                "cohort_positive": cohort,
                "cohort_working": cohort_working,
                "cohort_working_pct": (200 * cohort_working + cohort) // (2 * cohort) if cohort else 0,
                "total_working": sum(date <= reference for date in at_work),
            }
            cells.update((f"{breakdown}.{row}.{measure}", figure) for measure, figure in figures.items())
    return cells


# ---- small tables ----------------------------------------------------------------------------------------------------------------------

BASE = {name: table_of("typical", name) for name in ("advices", "employment")}


def quiet(*arguments: Any, **settings: Any) -> Collection:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", beschut.RecordWarning)
        return beschut.tally(*arguments, **settings)


def advices_of(**columns: Any) -> pa.Table:
    """Advices that are right, but for the columns given."""
    rows = max(map(len, columns.values()))
    right = {
        "person": list(range(1, rows + 1)),
        "decision_date": [datetime.date(2017, 6, 1)] * rows,
        "applicant": ["municipality"] * rows,
        "responsible": ["uwv"] * rows,
        "area": ["AM03"] * rows,
        "outcome": ["positive"] * rows,
    }
    return pa.table({**right, **columns})


def employment_of(**columns: Any) -> pa.Table:
    rows = max(map(len, columns.values()))
    right = {
        "person": list(range(1, rows + 1)),
        "start_date": [datetime.date(2017, 6, 1)] * rows,
        "end_date": pa.nulls(rows),
        "wage_month": [datetime.date(2017, 12, 1)] * rows,
        "sv_wage": [150_000] * rows,
    }
    return pa.table({**right, **columns})
