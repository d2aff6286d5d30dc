# SPDX-License-Identifier: MIT
"""The command and files: what it reads, converts and writes."""

from __future__ import annotations

import json
import os
import re
import resource
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.feather
import pyarrow.parquet
import pytest
from command import COUNTRY, ESCAPE, Call, environment, rows_of, run, text_of
from project import COUNTRY_AND_REGIONS, DATA, DRENTHE, FILES, UNNAMED, expected_cells, expected_dates, expected_values

import beschut

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


# ---- convert ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("format", ["json", "tabs", "markdown", "spaces", "table"])
def test_what_is_converted_reads_the_same(file: Path, lang: str, format: str, call: Call) -> None:
    status, output, _ = call("convert", "--to", format, "--lang", lang, file)
    assert status == 0 and beschut.reads(output) == beschut.read(file)


def test_the_published_layout(call: Call) -> None:
    assert "Aanvraag gemeente\t1.256\t377\t1.633\n" in call("convert", "--to", "table", "--lang", "nl", COUNTRY)[1]
    assert "Municipality's request\t1,256\t377\t1,633\n" in call("convert", "--to", "tabs", COUNTRY)[1]


def test_reports_as_long_csv(call: Call) -> None:
    rows = iter(rows_of(call("convert", "--to", "csv", *FILES)[1]))
    report = 0
    for file in FILES:
        for cells, dates in zip(expected_cells(file), expected_dates(file)):
            for name, (value, line, column) in cells.items():
                row = next(rows)
                assert (row["report"], f"{row['breakdown']}.{row['row']}.{row['measure']}", row["value"]) == (
                    str(report),
                    name,
                    text_of(value),
                )
                assert (row["line"], row["column"]) == (text_of(line), text_of(column))
                assert {key: row[key] for key in dates} == {key: date.isoformat() for key, date in dates.items()}
            report += 1
    assert next(rows, None) is None and report == 38


def test_reports_as_wide_csv(call: Call) -> None:
    rows = rows_of(call("convert", "--to", "csv", "--wide", *FILES)[1])
    figures = [cells for file in FILES for cells in expected_values(file)]
    assert [{name: row[name] for name in beschut.CELLS} for row in rows] == [
        {name: text_of(cells[name]) for name in beschut.CELLS} for cells in figures
    ]
    assert rows[36]["area"] == "AM03" and rows[36]["period"] == "2019KW04" and rows[36]["source"] == str(DRENTHE)


@pytest.mark.parametrize(
    ("suffix", "read"),
    [("arrow", pyarrow.feather.read_table), ("feather", pyarrow.feather.read_table), ("parquet", pyarrow.parquet.read_table)],
)
def test_tables_for_others(suffix: str, read: Callable[[Path], pyarrow.Table], call: Call, tmp_path: Path) -> None:
    wide, long = tmp_path / f"wide.{suffix}", tmp_path / f"long.{suffix}"
    assert call("convert", "--wide", "-o", wide, COUNTRY)[0] == call("convert", "-o", long, COUNTRY)[0] == 0
    assert beschut.from_arrow(read(wide)) == beschut.read(COUNTRY)
    assert read(long)["value"].to_pylist() == [value for cells in expected_values(COUNTRY_AND_REGIONS) for value in cells.values()]


def test_a_module_that_is_not_there_is_named(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    status, output, errors = call("convert", "--to", "parquet", DRENTHE)
    assert (status, output, errors) == (2, "", "error: parquet needs pyarrow: pip install pyarrow\n")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("x.json", "{"),
        ("x.csv", "report,"),
        ("x.html", "<!doctype"),
        ("X.HTM", "<!doctype"),
        ("x.md", "# Drenthe"),
        ("x.txt", "# Drenthe"),
        ("x", "{"),
    ],
)
def test_the_name_says_the_format(name: str, start: str, call: Call, tmp_path: Path) -> None:
    assert call("convert", "-o", tmp_path / name, DRENTHE) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").strip().startswith(start)
    call("convert", "-o", tmp_path / name, "--format", "csv", DRENTHE)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith("report,")


def test_other_commands_know_names_too(call: Call, tmp_path: Path) -> None:
    assert call("check", "-o", tmp_path / "x.csv", COUNTRY)[0] == 1 and (tmp_path / "x.csv").read_text().startswith("rule,severity")
    assert call("rates", "-o", tmp_path / "x.json", DRENTHE)[0] == 0 and json.loads((tmp_path / "x.json").read_text())["level"] == 0.95
    assert call("check", "-o", "-", DRENTHE) == (0, "1 report: no findings\n", "")


# ---- what is read ----------------------------------------------------------------------------------------------------------------------


def test_standard_input() -> None:
    ended = run("check", "-", "--format", "csv", stdin=COUNTRY_AND_REGIONS.read_bytes())
    assert ended.returncode == 1 and ended.stderr.startswith("<stdin>:287:")
    assert {row["source"] for row in rows_of(ended.stdout)} == {"<stdin>"}
    assert run("check", "-", stdin=b"").returncode == 2
    assert run("convert", DRENTHE, "-", stdin=UNNAMED.read_bytes()).stdout == run("convert", DRENTHE, UNNAMED).stdout.replace(
        str(UNNAMED), "<stdin>"
    )


def test_a_pdf_is_refused_with_what_to_do(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(PDF)
    status, output, errors = call("check", file)
    assert (status, output) == (2, "") and errors.startswith(f"{file}:1:1: error: ") and "pdftotext -layout" in errors
    assert run("check", "-", stdin=PDF).stderr.startswith("<stdin>:1:1: error: ")


def test_directories(call: Call, tmp_path: Path) -> None:
    """In order of name, with those below; of each file once; hidden ones and others are passed by."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "z.txt").write_bytes(DRENTHE.read_bytes())
    (tmp_path / "a.TXT").write_bytes(UNNAMED.read_bytes())
    beschut.read(DRENTHE).to_json(tmp_path / "b" / "c.json")
    beschut.read(UNNAMED).to_text("markdown", path=tmp_path / "b" / "a.md")
    for name in ("x.csv", ".x.txt", ".hidden/x.txt", "b/x"):
        (tmp_path / name).write_bytes(DRENTHE.read_bytes())
    (tmp_path / "b" / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b" / "elsewhere").symlink_to(DATA, target_is_directory=True)
    (tmp_path / "b" / "self.txt").symlink_to(tmp_path / "z.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    status, output, errors = call("convert", "--to", "csv", "--wide", tmp_path, tmp_path / "b", tmp_path / "z.txt")
    assert (status, errors) == (0, "")
    sources = [Path(row["source"]) for row in rows_of(output)]
    assert sources == [tmp_path / "a.TXT", tmp_path / "z.txt", tmp_path / "b" / "a.md", DRENTHE]  # what JSON says of its source stays


def test_a_directory_may_hold_other_texts(call: Call, tmp_path: Path) -> None:
    """They are passed over with a word; a file that is named must hold reports."""
    (tmp_path / "README.md").write_text("# About\n\nNothing of the kind.\n")
    (tmp_path / "x.txt").write_bytes(DRENTHE.read_bytes())
    assert call("check", tmp_path) == (0, "1 report: no findings\n", f"{tmp_path}/README.md: info: no report in it, passed over\n")
    assert "geen rapport" in call("check", "--lang", "nl", tmp_path)[2]
    assert call("check", tmp_path / "README.md")[0] == 2
    (tmp_path / "x.txt").unlink()
    status, output, errors = call("check", tmp_path)
    assert (status, output) == (2, "") and errors.endswith("\nerror: no report was found\n")


def test_what_cannot_be_read_in_a_directory(call: Call, tmp_path: Path) -> None:
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    (tmp_path / "dead.json").symlink_to(tmp_path / "nowhere")
    (tmp_path / "torn.json").write_text('{"format": "beschut-reports",')
    (tmp_path / "x.txt").write_bytes(DRENTHE.read_bytes())
    status, output, errors = call("check", tmp_path)
    assert status == 2 and output == "1 report: no findings\n"
    assert [re.split(r"[:/]", line.removeprefix(f"{tmp_path}/"))[0] for line in errors.splitlines()] == [
        "dead.json",
        "round.txt",
        "torn.json",
    ]
    assert errors.count(": error: ") == 3


@pytest.mark.parametrize("name", [b"\xff.txt", "né “x” .txt".encode(), b"-x.txt", b"a\nb.txt"])
def test_names_of_all_kinds(name: bytes, tmp_path: Path) -> None:
    """A name that is not UTF-8 is refused with its reason; any other is read."""
    path = os.fsencode(tmp_path) + b"/" + name
    Path(os.fsdecode(path)).write_bytes(COUNTRY_AND_REGIONS.read_bytes())
    ended = run("check", "--", os.fsdecode(name), cwd=tmp_path)
    assert ended.returncode == (2 if b"\xff" in name else 1) and "Traceback" not in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_what_would_steer_a_terminal_is_made_harmless(call: Call, tmp_path: Path) -> None:
    file = tmp_path / f"{ESCAPE}[2Jx.txt"
    text = DRENTHE.read_text(encoding="utf-8").replace("# Drenthe", f"# Dren{ESCAPE}[31mthe").replace("\t146\n", f"\t1{ESCAPE}46\n")
    file.write_text(text, encoding="utf-8")
    for command in (("check", "--all"), ("rates",)):
        _, output, errors = call(*command, file)
        assert "Dren" in output and ESCAPE not in output + errors


# ---- where it is written ---------------------------------------------------------------------------------------------------------------


def test_a_file_is_replaced_whole_and_keeps_its_mode(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text("a" * 100_000)
    file.chmod(0o640)
    assert call("convert", "-o", file, DRENTHE) == (0, "", "")
    assert beschut.read(file) == beschut.read(DRENTHE) and file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_what_is_no_file_is_written_to(call: Call, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    assert call("convert", "-o", pipe, DRENTHE) == (0, "", "")
    assert pipe.is_fifo() and beschut.reads(os.read(reading, 1 << 16)) == beschut.read(DRENTHE)
    os.close(reading)


@pytest.mark.parametrize("suffix", ["json", "csv", "html", "parquet"])
def test_nothing_half_written_stays(suffix: str, tmp_path: Path) -> None:
    """The system lets no file grow beyond 1,000 bytes."""
    file = tmp_path / f"x.{suffix}"
    file.write_text("before")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    command = [sys.executable, "-m", "beschut", "convert", "-o", file, COUNTRY]
    ended = subprocess.run(command, capture_output=True, text=True, env=environment(), preexec_fn=limit, check=False)
    assert ended.returncode == 2 and f"{file}: error: File too large\n" in ended.stderr
    assert list(tmp_path.iterdir()) == [file] and file.read_text() == "before"


def test_a_target_that_cannot_be(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "folder.json"
    folder.mkdir()
    for target in (folder, tmp_path / "nowhere" / "x.json", "/", "."):
        status, output, errors = call("convert", "--format", "json", "-o", target, DRENTHE)
        assert (status, output) == (2, "") and errors.startswith(f"{target}: error: ") and errors.count("\n") == 1
    assert list(tmp_path.iterdir()) == [folder] and list(folder.iterdir()) == []


def test_a_full_disk() -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "beschut", "convert", DRENTHE]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=environment(), check=False)
    assert (ended.returncode, ended.stderr) == (2, "<stdout>: error: No space left on device\n")


@pytest.mark.parametrize(
    "arguments", [("check", COUNTRY), ("rates", COUNTRY), ("convert", COUNTRY), ("convert", "--to", "parquet", COUNTRY), ("--help",)]
)
def test_nobody_reads_on(arguments: tuple[str, ...]) -> None:
    """``| head`` of a reader that is gone before the first line."""
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as pipe:
        ended = subprocess.run(
            [sys.executable, "-m", "beschut", *arguments], stdout=pipe, stderr=subprocess.PIPE, text=True, env=environment(), check=False
        )
    assert ended.returncode == (arguments[0] == "check")
    assert "Error" not in ended.stderr and "Exception" not in ended.stderr


def test_nobody_reads_the_messages() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as pipe:
        command = [sys.executable, "-m", "beschut", "check", "nowhere.txt", COUNTRY]
        ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=pipe, text=True, env=environment(), check=False)
    assert (ended.returncode, ended.stdout) == (2, run("check", COUNTRY).stdout)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed(closed: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m beschut check {shlex.quote(COUNTRY)} {closed}"
    ended = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env=environment(), check=False)
    assert ended.returncode == 1 and "Traceback" not in ended.stderr
