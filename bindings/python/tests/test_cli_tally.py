# SPDX-License-Identifier: MIT
"""The commands `tally` and `simulate`: files in every format, what is said of rows, exit codes."""

from __future__ import annotations

import csv
import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.feather
import pyarrow.parquet
import pytest
from command import Call, on_terminal, run
from project import DRENTHE
from records import CASES, FOLDER, expected_reports, found_reports, table_of

import beschut

CASE = CASES["typical_1_2"]
RECORDS = FOLDER / "records" / "typical"
QUARTERS = ["--quarters", *CASE.quarters]
CSV = ["--advices", RECORDS / "advices.csv", "--employment", RECORDS / "employment.csv"]
EXPECTED = expected_reports(CASE, "advices")


def _stream(table: pa.Table, path: Path) -> None:
    with pa.ipc.new_stream(path, table.schema) as writer:
        writer.write_table(table, max_chunksize=100)


def _semicolons(table: pa.Table, path: Path) -> None:
    pa.csv.write_csv(table, path, pa.csv.WriteOptions(delimiter=";"))


WRITERS: dict[str, tuple[str, Callable[[pa.Table, Path], Any]]] = {
    "csv": ("csv", pa.csv.write_csv),
    "semicolons": ("csv", _semicolons),
    "parquet": ("parquet", lambda table, path: pa.parquet.write_table(table, path, row_group_size=500)),
    "feather": ("feather", lambda table, path: pa.feather.write_feather(table, path)),
    "stream": ("arrow", _stream),
}


@pytest.mark.parametrize("kind", WRITERS)
def test_files_of_all_kinds(kind: str, call: Call, tmp_path: Path) -> None:
    suffix, write = WRITERS[kind]
    for name in ("advices", "employment"):
        table = table_of("typical", name)
        write(table.slice(0, 1000), tmp_path / f"{name}1.{suffix}")
        write(table.slice(1000).append_column("more", pa.nulls(table.num_rows - 1000, pa.string())), tmp_path / f"{name}2.{suffix}")
    out = tmp_path / "reports.json"
    advices = [tmp_path / f"advices{i}.{suffix}" for i in (1, 2)]
    status, output, errors = call("tally", "--advices", *advices, "--employment", tmp_path / f"employment*.{suffix}", *QUARTERS, "-o", out)
    assert (status, output) == (1, ""), errors
    assert found_reports(beschut.read(out)) == EXPECTED
    lines = errors.splitlines()
    assert lines[0].startswith("info: advices: 3,000 rows, ") and lines[1].startswith("info: employment: 5,640 rows, ")
    assert any(line.startswith("error: 9 rows of advices: no date of decision (row ") for line in lines)


def test_what_is_written(call: Call, tmp_path: Path) -> None:
    status, output, errors = call("tally", *CSV, *QUARTERS, "--by", "country", "--unit", "persons", "--format", "csv", "--wide")
    rows = list(csv.DictReader(io.StringIO(output)))
    persons = expected_reports(CASE, "persons")[::36]
    assert [tuple(int(row[cell]) for cell in beschut.CELLS) for row in rows] == [report[2:] for report in persons]
    assert [row["period"] for row in rows] == [report[1] for report in persons]
    for name in ("r.json", "r.txt", "r.csv", "r.html", "r.parquet", "r.arrow"):
        assert call("tally", *CSV, *QUARTERS, "-o", tmp_path / name)[0] == 1 and (tmp_path / name).stat().st_size > 1000
    assert found_reports(beschut.reads(call("tally", *CSV, *QUARTERS, "--threads", 1)[1])) == EXPECTED


def test_settings(call: Call, tmp_path: Path) -> None:
    table = table_of("typical", "advices").drop_null().rename_columns({"person": "rinpersoon", "area": "gemeente"})
    pa.csv.write_csv(table, tmp_path / "advices.csv")
    pa.csv.write_csv(table_of("typical", "employment").rename_columns({"person": "rinpersoon"}), tmp_path / "employment.csv")
    (tmp_path / "areas.csv").write_text("text;area\nAM01;Drenthe\nAM02;\n", encoding="utf-8")
    files = ["--advices", tmp_path / "advices.csv", "--employment", tmp_path / "employment.csv", "--column", "person=rinpersoon"]
    arguments = ["--column", "advices.area=gemeente", "--areas", tmp_path / "areas.csv", "--municipalities", 2015, "--lag", "0,2"]
    status, output, errors = call("tally", *files, *arguments, *QUARTERS, "--since", "2016-01-01", "--today", "2023-01-01")
    tally = beschut.Tally(CASE.quarters, lag=(0, 2), since="2016-01-01", areas={"AM01": "AM03", "AM02": None}, municipalities=2015)
    tally.add_advices(table.rename_columns({"rinpersoon": "person", "gemeente": "area"}))
    tally.add_employment(table_of("typical", "employment"))
    assert beschut.reads(output) == tally.reports()
    assert {report.area: report["applicant.total.total"] for report in tally.reports()}["AM01"] == 0


def test_languages(call: Call) -> None:
    status, _, errors = call("tally", *CSV, *QUARTERS, "--lang", "nl")
    assert "fout: 9 rijen van advices: geen datum van het besluit (rij " in errors
    assert "informatie: advices: 3.000 rijen, " in errors


def test_right_rows_end_with_nothing_said_but_figures(call: Call, tmp_path: Path) -> None:
    status, output, errors = call("simulate", "--advices", 500, "--quarters", "2018Q1", "-o", tmp_path / "made")
    assert (status, output, errors) == (0, "", "")
    files = ["--advices", tmp_path / "made" / "advices.parquet", "--employment", tmp_path / "made" / "employment.parquet"]
    status, output, errors = call("tally", *files, "--quarters", "2018Q1")
    assert status == 0 and "error" not in errors
    assert len(beschut.reads(output)) == 36


REFUSED: list[tuple[list[object], str]] = [
    (["--quarters", "2018Q9"], "expected a quarter"),
    (["--quarters", "2018Q1", "2018Q1"], "twice"),
    (["--quarters", "2018Q1", "--lag", "x"], "--lag"),
    (["--quarters", "2018Q1", "--lag", "2"], "1 or 0"),
    (["--quarters", "2018Q1", "--since", "gisteren"], "gisteren"),
    (["--quarters", "2018Q1", "--areas", "nowhere.csv"], "nowhere.csv: error"),
    (["--quarters", "2018Q1", "--areas", RECORDS / "advices.csv"], "text and area"),
    (["--quarters", "2018Q1", "--municipalities", "1999"], "1999"),
    (["--quarters", "2018Q1", "--column", "person"], "NAME=CALLED"),
    (["--quarters", "2018Q1", "--column", "persoon=x"], "persoon"),
    (["--quarters", "2018Q1", "--column", "person=x"], "advices.csv: error: advices: expected a column 'x'"),
    (["--quarters", "2018Q1", "--threads", "0"], "1 to 64"),
    (["--quarters", "2018Q1", "--strict"], "advices.csv: error: advices, row "),
    (["--quarters", "2018Q1", "--advices", "nowhere.csv"], "nowhere.csv: error: "),
    (["--quarters", "2018Q1", "--advices", "nowhere*.csv"], "nowhere*.csv: error: "),
    (["--quarters", "2018Q1", "--advices", "nowhere.parquet"], "nowhere.parquet: error: "),
    (["--quarters", "2018Q1", "--advices", "nowhere.arrow"], "nowhere.arrow: error: "),
    (["--quarters", "2018Q1", "--advices", DRENTHE], "ends in .csv, .parquet"),
    (["--quarters", "2018Q1", "--employment", RECORDS / "advices.csv"], "error: employment: expected a column"),
    ([], "--quarters"),
]


@pytest.mark.parametrize("arguments, message", REFUSED, ids=lambda value: " ".join(map(str, value)) if isinstance(value, list) else None)
def test_what_is_refused(arguments: list[object], message: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    status, output, errors = call("tally", *CSV, *arguments, "-o", "reports.json")
    assert (status, output) == (2, "") and message in errors and "error: " in errors
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["bad.csv", "bad.parquet", "bad.arrow", "bad.feather"])
def test_files_that_are_something_else(name: str, call: Call, tmp_path: Path) -> None:
    for content in (b"", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", b"person,decision_date\n1,x\n", bytes(5000)):
        (tmp_path / name).write_bytes(content)
        status, output, errors = call("tally", *CSV, "--advices", tmp_path / name, "--quarters", "2018Q1")
        assert (status, output) == (2, "") and f"{name}: error: " in errors


def test_a_module_that_is_not_there_is_named(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("pyarrow", "pyarrow.csv"):
        monkeypatch.setitem(sys.modules, module, None)
    status, output, errors = call("tally", *CSV, *QUARTERS)
    assert (status, output) == (2, "") and errors.endswith("records need pyarrow: pip install pyarrow\n")


# ---- simulate --------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["parquet", "csv"])
def test_records_from_nothing(format: str, call: Call, tmp_path: Path) -> None:
    assert call("simulate", "--advices", 300, "--quarters", "2018Q1..2018Q2", "--seed", 5, "--format", format, "-o", tmp_path)[0] == 0
    made = beschut.simulate(advices=300, quarters="2018Q1..2018Q2", seed=5)
    files = [tmp_path / f"{name}.{format}" for name in ("advices", "employment")]
    assert sorted(tmp_path.iterdir()) == sorted(files)
    if format == "parquet":
        for file, table in zip(files, made):
            assert pa.parquet.read_table(file).equals(table.to_arrow())
    status, output, _ = call("tally", "--advices", files[0], "--employment", files[1], "--quarters", "2018Q1..2018Q2")
    tally = beschut.Tally("2018Q1..2018Q2")
    tally.add_advices(made.advices)
    tally.add_employment(made.employment)
    assert beschut.reads(output) == tally.reports()


def test_records_of_reports(call: Call, tmp_path: Path) -> None:
    assert call("simulate", "--reports", DRENTHE, "-o", tmp_path / "new" / "folder")[0] == 0
    folder = tmp_path / "new" / "folder"
    files = ["--advices", folder / "advices.parquet", "--employment", folder / "employment.parquet"]
    found = beschut.reads(call("tally", *files, "--quarters", "2019Q4")[1])
    printed = beschut.read(DRENTHE)[0]
    assert {cell: found[3][cell] for cell in beschut.CELLS} == {cell: printed[cell] for cell in beschut.CELLS}


@pytest.mark.parametrize(
    "arguments, message",
    [
        ([], "either reports"),
        (["--advices", 5], "either reports"),
        (["--reports", "nowhere.txt"], "nowhere.txt: error"),
        (["--advices", -5, "--quarters", "2018Q1"], "error: "),
        (["--advices", 5, "--quarters", "2018"], "expected a quarter"),
        (["--advices", 5, "--quarters", "2018Q1", "--seed", -1], "seed"),
        (["--advices", 5, "--quarters", "2018Q1", "--format", "xlsx"], "--format"),
    ],
)
def test_what_cannot_be_made(arguments: list[object], message: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    status, output, errors = call("simulate", *arguments, "-o", "made")
    assert (status, output) == (2, "") and message in errors and list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be(call: Call, tmp_path: Path) -> None:
    (tmp_path / "made").write_text("a file")
    status, _, errors = call("simulate", "--advices", 5, "--quarters", "2018Q1", "-o", tmp_path / "made")
    assert status == 2 and "made: error: " in errors


def test_nothing_half_written_stays(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("beschut._terminal.Console.progress", stop)
    (tmp_path / "advices.parquet").write_text("before")
    assert call("simulate", "--advices", 5, "--quarters", "2018Q1", "-o", tmp_path)[0] == 130
    assert [file.read_text() for file in tmp_path.iterdir()] == ["before"]


# ---- on a terminal ---------------------------------------------------------------------------------------------------------------------


def test_progress_on_a_terminal(tmp_path: Path) -> None:
    made = tmp_path / "made"
    assert run("simulate", "--advices", 20_000, "--quarters", "2018Q1", "-o", made).returncode == 0
    at_once = "_terminal.Console.patience = _terminal.Console.interval = 0"
    files = ("--advices", made / "advices.parquet", "--employment", made / "employment.parquet", "--quarters", "2018Q1")
    status, shown = on_terminal("tally", *files, "-o", tmp_path / "x.json", script=at_once)
    assert status == 0 and "advices.parquet, 20,000 rows" in shown and "counting" in shown
    shutil.rmtree(made)
    status, shown = on_terminal("simulate", "--advices", 20_000, "--quarters", "2018Q1", "-o", made, script=at_once)
    assert status == 0 and "advices.parquet, 20,000 of 20,000 rows" in shown
