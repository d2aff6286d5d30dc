# SPDX-License-Identifier: MIT
"""The programs of examples/python: what they write is what a tally of the same records finds."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from project import PROJECT

import beschut

QUARTERS = "2018Q1..2018Q4"
TABLES = ("advices", "employment")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both tables, each in several row groups, some rows without a person."""
    folder = tmp_path_factory.mktemp("records")
    for name, made in zip(TABLES, beschut.simulate(advices=30_000, quarters=QUARTERS, seed=3)):
        table = pa.RecordBatchReader.from_stream(made).read_all()
        person = pc.if_else(pa.array(row % 1_000 > 0 for row in range(len(table))), table["person"], None)
        pq.write_table(table.set_column(0, "person", person), folder / f"{name}.parquet", row_group_size=7_000)
    return folder


@pytest.fixture(scope="module")
def expected(records: Path) -> beschut.Collection:
    advices, employment = (pq.read_table(records / f"{name}.parquet") for name in TABLES)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", beschut.RecordWarning)
        return beschut.tally(advices, employment, QUARTERS)


@pytest.mark.parametrize("program", [("tally_duckdb.py",), ("tally_duckdb.py", "3"), ("tally_polars.py",)])
def test_reports_of_parquet_files(program: tuple[str, ...], records: Path, expected: beschut.Collection, tmp_path: Path) -> None:
    name, *more = program
    reports = tmp_path / "reports.json"
    files = [records / f"{table}.parquet" for table in TABLES]
    command = [sys.executable, "-B", PROJECT / "examples" / "python" / name, *files, QUARTERS, reports, *more]
    said = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True, encoding="utf-8").stdout
    assert reports.read_bytes() == expected.to_json().encode()
    assert said.startswith("<Tally of 2018KW01 ... 2018KW04, 30,000 rows of advices, ")
    assert "error       30  advices.person_missing" in said
    assert sum(report["applicant.total.total_working"] or 0 for report in expected) > 0
