# SPDX-License-Identifier: MIT
"""Tables through the Arrow PyCapsule protocol, out and in, with the packages that people use: pyarrow, polars, pandas, DuckDB."""

from __future__ import annotations

import datetime
import gc
import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from project import COUNTRY_AND_REGIONS, DRENTHE, FILES, expected_cells, expected_dates, expected_values
from pyarrow import csv
from strategies import DATES, collections
from tables import READERS, of_pandas

import beschut
from beschut import CELLS, Collection, Report, _core

EPOCH = datetime.date(1970, 1, 1)
EVERY_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
EVERY_READER = pytest.mark.parametrize("reader", READERS)
Columns = dict[str, list[Any]]


# ---- out: what each reads ----------------------------------------------------------------------------------------------------------------


@EVERY_READER
@EVERY_FILE
def test_tidy(path: object, reader: str) -> None:
    """The transcribed figures and places, row by row."""
    columns = READERS[reader](beschut.read(path))
    keys = map(".".join, zip(columns["breakdown"], columns["row"], columns["measure"]))
    rows = list(zip(columns["report"], keys, columns["value"], columns["line"], columns["column"]))
    assert rows == [(i, name, *found) for i, cells in enumerate(expected_cells(path)) for name, found in cells.items()]
    for name in DATES:
        assert columns[name] == [dates[name] for dates in expected_dates(path) for _ in CELLS]


@pytest.mark.parametrize("convert", ["arrow", "polars", "duckdb", "pandas"])
@EVERY_FILE
def test_wide(path: object, convert: str) -> None:
    reports = beschut.read(path)
    columns: Columns = {
        "arrow": lambda: reports.to_arrow(wide=True).to_pydict(),
        "polars": lambda: reports.to_polars(wide=True).to_dict(as_series=False),
        "duckdb": lambda: READERS["duckdb"](reports.to_arrow(wide=True)),
        "pandas": lambda: of_pandas(reports.to_pandas(wide=True)),
    }[convert]()
    assert list(columns) == ["report", "area", "area_name", "label", "period", *DATES, *CELLS, "source"]
    for name in CELLS:
        assert columns[name] == [cells[name] for cells in expected_values(path)]
    for name in DATES:
        assert columns[name] == [dates[name] for dates in expected_dates(path)]
    assert set(columns["source"]) == {str(path)}


def assorted() -> Collection:
    """Reports of which something is to be found, and to be missed, in every column."""
    reports = beschut.read(COUNTRY_AND_REGIONS)
    reports.set_country_first()
    reports.extend(beschut.read(DRENTHE))
    reports.append(Report({"applicant.total.total": -1}, area="region", label="Ergens – ë", until="0001-01-01", since="9999-12-31"))
    reports.append(Report(until="2019-12-31", reference_date="2019-10-31", area="AM03"))
    reports.append(Report())
    return reports


def in_days(findings: Columns) -> Columns:
    """In Arrow the sides of a comparison are all whole numbers, dates as days since 1970."""
    sides = {name: [(v - EPOCH).days if isinstance(v, datetime.date) else v for v in findings[name]] for name in ("observed", "expected")}
    return {**findings, **sides}


@EVERY_READER
def test_all_of_it(reader: str) -> None:
    """What comes by Arrow is what comes as lists; those are tested against what was transcribed."""
    reports, read = assorted(), READERS[reader]
    assert read(reports) == reports.to_dict()
    assert read(reports.rates("beta", 0.9)) == reports.rates("beta", 0.9).to_dict()
    for findings in (reports.check(), reports.check().in_language("nl")):
        columns = read(findings)
        columns["cells"] = list(map(tuple, columns["cells"]))
        assert columns == in_days(findings.to_dict())
        assert any(isinstance(side, datetime.date) for side in findings.to_dict()["observed"])


def test_methods_that_convert() -> None:
    reports = assorted()
    for table in (reports, reports.check(), reports.rates()):
        assert isinstance(table.to_arrow(), pa.Table) and isinstance(table.to_polars(), pl.DataFrame)
        assert table.to_arrow() == pa.table(table)
        assert table.to_polars().equals(pl.DataFrame(table)) and table.to_polars().equals(pl.DataFrame(table.to_arrow()))
    assert reports.to_polars(wide=True).equals(pl.DataFrame(reports.to_arrow(wide=True)))


@pytest.mark.parametrize("table", [lambda c: c, lambda c: c.check(), lambda c: c.rates()], ids=["reports", "findings", "rates"])
def test_pandas_by_either_way(table: Callable[[Collection], Any]) -> None:
    """The same columns and values; `missing` comes from pandas alone, and there the sides of findings keep their dates."""
    subject = table(assorted())
    mine, by_arrow = of_pandas(subject.to_pandas()), of_pandas(subject.to_arrow().to_pandas())
    mine.pop("missing", None)
    assert list(mine) == list(by_arrow)
    assert (in_days(mine) if "observed" in mine else mine) == by_arrow


def test_duckdb_computes_with_them() -> None:
    reports = beschut.read(COUNTRY_AND_REGIONS)
    expected = [sum(cells[name] or 0 for cells in expected_values(COUNTRY_AND_REGIONS)) for name in CELLS]
    with duckdb.connect() as connection:
        found = connection.sql("select breakdown || '.' || row || '.' || measure, sum(value)::bigint from reports group by all").fetchall()
    assert dict(found) == dict(zip(CELLS, expected))


def test_kinds_of_columns() -> None:
    """The same where there is nothing; what an example in include/beschut/arrow.h says."""
    texts = dict.fromkeys(("area", "label", "period"), pa.string())
    choice, dates = pa.dictionary(pa.int8(), pa.string()), dict.fromkeys(DATES, pa.date32())
    whole, small, real = pa.int64(), pa.int32(), pa.float64()
    head = {"report": whole, **texts}
    expected = {
        "tidy": {**head, "area_name": pa.string(), **dates, **dict.fromkeys(("breakdown", "row", "measure"), choice), "value": whole}
        | {"line": small, "column": small},
        "wide": {**head, "area_name": pa.string(), **dates, **dict.fromkeys(CELLS, whole), "source": pa.string()},
        "findings": {**head, **dict.fromkeys(("rule", "cell", "source", "message"), pa.string()), "cells": pa.list_(pa.string())}
        | dict.fromkeys(("severity", "outcome", "unit"), choice)
        | dict.fromkeys(("other", "observed", "expected"), whole)
        | {"line": small, "column": small},
        "rates": {**head, **dict.fromkeys(("rate", "breakdown", "row", "state"), choice)}
        | dict.fromkeys(("numerator", "denominator", "printed_pct"), whole)
        | dict.fromkeys(("estimate", "low", "high"), real),
    }
    for reports in (Collection(), Collection([Report()]), assorted()):
        tables = {
            "tidy": reports.to_arrow(),
            "wide": reports.to_arrow(wide=True),
            "findings": reports.check().to_arrow(),
            "rates": reports.rates().to_arrow(),
        }
        for name, table in tables.items():
            assert {field.name: field.type for field in table.schema} == expected[name], name
            table.validate(full=True)
    for empty in (Collection(), Collection().check(), Collection().rates()):
        full = {Collection: assorted(), beschut.Findings: assorted().check(), beschut.Rates: assorted().rates()}[type(empty)]
        assert len(pa.table(empty)) == len(pl.DataFrame(empty)) == len(READERS["pandas"](empty)["report"]) == 0
        assert pl.DataFrame(empty).schema == pl.DataFrame(full).schema


def test_many_batches() -> None:
    """Of at most 65,536 rows; places and categories are right across them."""
    reports = beschut.read(COUNTRY_AND_REGIONS)
    while len(reports) * 42 < 200_000:
        reports.extend(reports)
    table = pa.table(reports)
    assert max(map(len, table.to_batches())) <= 65_536 and len(table.to_batches()) > 3
    assert table["value"].to_pylist() == [value for report in reports for value in report.values()]
    assert beschut.from_arrow(reports.to_arrow(wide=True)) == reports


# ---- streams ----------------------------------------------------------------------------------------------------------------------------


def exports(reports: Collection) -> list[Any]:
    return [table.__arrow_c_stream__() for table in (reports, reports.check(), reports.rates())]


def test_streams_that_nobody_reads_are_given_back() -> None:
    reports = assorted()
    gc.collect()
    before = _core.memory_live()
    kept = [exports(reports) for _ in range(10)]
    assert _core.memory_live() == before + 30
    del kept
    assert _core.memory_live() == before


def test_streams_that_are_read_in_part_are_given_back() -> None:
    reports = assorted()
    while len(reports) < 4000:
        reports.extend(reports)
    gc.collect()
    before = _core.memory_live()
    reader = pa.RecordBatchReader.from_stream(reports)
    batch = reader.read_next_batch()
    del reader
    assert batch["value"][0].as_py() == reports[0].values()[0]
    column = batch["value"]
    del batch
    assert column[0].as_py() == reports[0].values()[0]
    assert _core.memory_live() == before


def test_a_stream_outlives_what_it_came_from() -> None:
    reports = assorted()
    expected = [pa.table(table) for table in (reports, reports.check(), reports.rates())]
    readers = [pa.RecordBatchReader.from_stream(table) for table in (reports, reports.check(), reports.rates())]
    reports[0] = Report()
    reports.sort()
    del reports
    gc.collect()
    assert [reader.read_all() for reader in readers] == expected


def test_what_was_asked_for_makes_no_difference() -> None:
    reports = beschut.read(DRENTHE)
    schema = pa.schema([("value", pa.string())])
    for table in (reports, reports.check(), reports.rates()):
        capsule = table.__arrow_c_stream__(schema.__arrow_c_schema__())
        assert pa.RecordBatchReader._import_from_c_capsule(capsule).read_all() == pa.table(table)


# ---- in ----------------------------------------------------------------------------------------------------------------------------------


def in_duckdb(given: pa.Table) -> Any:
    with duckdb.connect() as connection:
        return connection.sql("select * from given").to_arrow_table()


WAYS_IN: dict[str, Callable[[pa.Table], Any]] = {
    "pyarrow": lambda table: table,
    "pyarrow, a capsule": lambda table: table.__arrow_c_stream__(),
    "pyarrow, batches": lambda table: pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=5)),
    "pyarrow, one batch": lambda table: table.combine_chunks().to_batches()[0],
    "polars": pl.DataFrame,
    "pandas": lambda table: table.to_pandas(),
    "pandas, Arrow's types": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "pandas, with an index": lambda table: table.to_pandas().set_index("report"),
    "duckdb": lambda given: duckdb.sql("select * from given"),
    "duckdb, a table": in_duckdb,
    "duckdb, batches": lambda given: duckdb.sql("select * from given").to_arrow_reader(5),
}


@pytest.mark.parametrize("way", WAYS_IN)
def test_every_way_in(way: str) -> None:
    reports = assorted()
    again = beschut.from_arrow(WAYS_IN[way](reports.to_arrow(wide=True)))
    assert again == reports and again.diagnostics == []
    assert [report.source for report in again] == [report.source for report in reports]


def test_a_pandas_frame_of_ours_comes_back() -> None:
    reports = assorted()
    assert beschut.from_arrow(reports.to_pandas(wide=True)) == reports
    assert beschut.from_arrow(reports.to_polars(wide=True)) == reports


@given(collections)
def test_round_trips(reports: Collection) -> None:
    wide = reports.to_arrow(wide=True)
    for way in (wide, reports.to_pandas(wide=True), reports.to_polars(wide=True), duckdb.sql("select * from wide")):
        assert beschut.from_arrow(way) == reports


def test_columns_in_any_order_and_not_all() -> None:
    table = pa.table({"applicant.total.total": [5, None], "until": pa.array([None, 18261], pa.date32()), "area": ["AM03", None]})
    assert beschut.from_arrow(table) == Collection([Report({"applicant.total.total": 5}, area="AM03"), Report(until="2019-12-31")])
    assert len(beschut.from_arrow(table[:0])) == 0


REFUSED: list[tuple[dict[str, Any], type[Exception], int | None, int | None, str]] = [
    ({"area": ["AM03", None, "AM99"]}, beschut.UnknownNameError, 3, 1, "AM99"),
    ({"area": ["AM03"], "until": [5.0]}, beschut.InputError, None, 2, "until"),
    ({"applicant.total.total": [1, 2, 2.5]}, beschut.InputError, 3, 1, "2.5"),
    ({"area": [None], "applicant.total.total": [2**40]}, beschut.ArgumentError, 1, 2, "1099511627776"),
    ({"applicant.total.totl": [1]}, beschut.UnknownNameError, None, 1, "did you mean applicant.total.total"),
    ({"label": ["a", "b\nc"]}, beschut.InputError, 2, 1, "label"),
    ({"report": [0]}, beschut.InputError, None, None, "expected columns"),
    ({}, beschut.InputError, None, None, "expected columns"),
]


@pytest.mark.parametrize(("columns", "error", "line", "column", "message"), REFUSED)
def test_what_is_refused(columns: Columns, error: type[beschut.Error], line: int | None, column: int | None, message: str) -> None:
    for way in (pa.table(columns), pl.DataFrame(columns, strict=False)):
        with pytest.raises(error, match=message) as raised:
            beschut.from_arrow(way)
        assert raised.type is error and isinstance(raised.value, ValueError)
        assert (raised.value.line, raised.value.column) == (line, column)


@pytest.mark.parametrize("data", [None, 5, "area", {"area": ["AM03"]}, [Report()], object(), beschut.Rules(), pa.array([1])])
def test_what_is_no_table(data: object) -> None:
    with pytest.raises((TypeError, beschut.InputError)):
        beschut.from_arrow(data)
    with pytest.raises(beschut.UnknownNameError, match="breakdown"):
        beschut.from_arrow(Collection([Report()]))  # in the tidy shape


def test_a_stream_is_read_once() -> None:
    capsule = assorted().to_arrow(wide=True).__arrow_c_stream__()
    assert beschut.from_arrow(capsule) == assorted()
    for _ in range(2):
        with pytest.raises(ValueError, match="used already"):
            beschut.from_arrow(capsule)


def test_one_that_was_refused_is_used_too() -> None:
    capsule = assorted().__arrow_c_stream__()  # in the tidy shape
    for error in (beschut.UnknownNameError, ValueError):
        with pytest.raises(error):
            beschut.from_arrow(capsule)


def made_by(batches: Iterator[pa.RecordBatch]) -> pa.RecordBatchReader:
    """A stream whose batches are made by Python, one after the other, while it is read."""
    return pa.RecordBatchReader.from_batches(assorted().to_arrow(wide=True).schema, batches)


def test_a_stream_that_is_being_read_is_not_read_by_another() -> None:
    """Not even by those who make it."""
    table = assorted().to_arrow(wide=True)

    def batches() -> Iterator[pa.RecordBatch]:
        for batch in table.to_batches(max_chunksize=9):
            with pytest.raises(ValueError, match="used already"):
                beschut.from_arrow(capsule)
            yield batch

    capsule = made_by(batches()).__arrow_c_stream__()
    assert beschut.from_arrow(capsule) == assorted()


def test_a_stream_that_fails_half_way() -> None:
    before = _core.memory_live()

    def batches() -> Iterator[pa.RecordBatch]:
        yield assorted().to_arrow(wide=True).to_batches()[0]
        raise LookupError("there is no more – ë")

    with pytest.raises(beschut.InputError, match="the stream failed: .*there is no more – ë"):
        beschut.from_arrow(made_by(batches()))
    gc.collect()
    assert _core.memory_live() == before


def test_others_go_on_while_a_stream_is_read() -> None:
    """pyarrow reads a file of Python's ahead in a thread of its own; both would wait for ever if we kept the interpreter to ourselves."""
    reports = assorted()
    while len(reports) < 2000:
        reports.extend(reports)
    file = io.BytesIO()
    csv.write_csv(reports.to_arrow(wide=True), file)
    file.seek(0)
    reader = csv.open_csv(file, csv.ReadOptions(block_size=10_000), convert_options=csv.ConvertOptions(strings_can_be_null=True))
    assert beschut.from_arrow(reader) == reports


def test_duckdb_calls_back_while_it_is_read() -> None:
    wide = assorted().to_arrow(wide=True)
    cells = ", ".join(f'same("{name}") as "{name}"' for name in CELLS)
    with duckdb.connect() as connection:
        connection.create_function("same", lambda value: value, ["BIGINT"], "BIGINT", null_handling="special")
        query = connection.sql(f"select {cells} from wide")
        assert [r.values() for r in beschut.from_arrow(query)] == [r.values() for r in assorted()]
        again = connection.sql(f"select {cells} from wide").to_arrow_reader(5)
        assert [r.values() for r in beschut.from_arrow(again)] == [r.values() for r in assorted()]


def test_threads() -> None:
    reports = assorted()
    expected = reports.to_dict()

    def there_and_back(_: int) -> bool:
        return beschut.from_arrow(pl.DataFrame(reports.to_arrow(wide=True))) == reports and pa.table(reports).to_pydict() == expected

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(there_and_back, range(12)))


def test_one_stream_in_many_hands() -> None:
    """One of them gets it."""
    for _ in range(20):
        capsule = assorted().to_arrow(wide=True).__arrow_c_stream__()

        def take(_: int, capsule: Any = capsule) -> int:
            try:
                return len(beschut.from_arrow(capsule))
            except ValueError:
                return 0

        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(take, range(4))) == [0, 0, 0, len(assorted())]
