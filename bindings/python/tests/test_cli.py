# SPDX-License-Identifier: MIT
"""The command: what it prints and writes against the transcribed figures, its exit codes, and its manners in a pipe and on a terminal."""

from __future__ import annotations

import csv
import errno
import fcntl
import io
import json
import os
import pty
import re
import resource
import select
import shlex
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.feather
import pyarrow.parquet
import pytest
from project import (
    COUNTRY_AND_REGIONS,
    DATA,
    DRENTHE,
    FILES,
    PROJECT,
    UNNAMED,
    expected_cells,
    expected_dates,
    expected_intervals,
    expected_values,
)

import beschut
from beschut import _cli, _files
from beschut._terminal import Console

COUNTRY = str(COUNTRY_AND_REGIONS)
PACKAGES = str(Path(beschut.__file__).parents[1])
MISPRINT, BLANK = 25, 8  # positions of the reports with the misprint and with the blank
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
ESCAPE = "\x1b"


def environment(**changes: str) -> dict[str, str]:
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith("LC_") and key not in ("LANG", "LANGUAGE", "NO_COLOR", "TERM")
    }
    return {**kept, "PYTHONPATH": PACKAGES, "LANG": "C.UTF-8", "TERM": "xterm", **changes}


def run(*arguments: object, stdin: bytes = b"", cwd: Path = PROJECT, **changes: str) -> subprocess.CompletedProcess[str]:
    """The command as a program of its own, in a pipe."""
    command = [sys.executable, "-m", "beschut", *map(str, arguments)]
    ended = subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment(**changes), check=False)
    return subprocess.CompletedProcess(command, ended.returncode, ended.stdout.decode(), ended.stderr.decode())


Call = Callable[..., "tuple[int, str, str]"]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """The command within this process: exit code, output, messages."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")

    def called(*arguments: object) -> tuple[int, str, str]:
        status = _cli.main(list(map(str, arguments)))
        return (status, *capsys.readouterr())

    return called


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def text_of(value: object) -> str:
    return "" if value is None else str(value)


# ---- exit codes -------------------------------------------------------------------------------------------------------------------------

EXIT_CODES = [
    (("check", DRENTHE), 0),
    (("check", UNNAMED, DRENTHE), 0),
    (("check", COUNTRY), 1),
    (("check", DRENTHE, COUNTRY), 1),
    (("check", "nowhere.txt"), 2),
    (("check", "nowhere.txt", DRENTHE), 2),
    (("check", "nowhere.txt", COUNTRY), 2),
    (("check", DATA / "README.md"), 2),
    (("check", "--rules", "nowhere.txt", DRENTHE), 2),
    (("check", "--severity", "fatal", DRENTHE), 2),
    (("check", "--lang", "de", DRENTHE), 2),
    (("check", "--format", "parquet", DRENTHE), 2),
    (("check",), 2),
    (("check", "--sever", "error", DRENTHE), 2),
    (("repair", DRENTHE), 0),
    (("repair", COUNTRY), 1),
    (("repair", "nowhere.txt", COUNTRY), 2),
    (("repair", "--rules", "nowhere.txt", DRENTHE), 2),
    (("repair", "--fill", DRENTHE), 2),
    (("repair", "--apply", "x.unknown", DRENTHE), 2),
    (("repair", "--apply", "no/such/folder/x.json", DRENTHE), 2),
    (("repair", "--format", "html", DRENTHE), 2),
    (("rates", COUNTRY), 0),
    (("rates", "--level", "2", DRENTHE), 2),
    (("rates", "--level", "nan", DRENTHE), 2),
    (("rates", "--level", "0,95", DRENTHE), 2),
    (("rates", "--method", "wislon", DRENTHE), 2),
    (("rates", "--rate", "nothing", DRENTHE), 2),
    (("rates", "nowhere.txt"), 2),
    (("convert", COUNTRY), 0),
    (("convert", "--to", "xlsx", DRENTHE), 2),
    (("convert", "--wide", "--to", "json", DRENTHE), 2),
    (("convert", "-o", "reports.xlsx", DRENTHE), 2),
    (("convert", "-o", "nowhere/at/all.json", DRENTHE), 2),
    ((), 2),
    (("nothing",), 2),
    (("--version",), 0),
    (("--help",), 0),
    (("check", "--help"), 0),
]


@pytest.mark.parametrize(
    ("arguments", "status"), EXIT_CODES, ids=lambda value: " ".join(map(str, value)) if isinstance(value, tuple) else None
)
def test_exit_code(arguments: tuple[object, ...], status: int, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, output, errors = call(*arguments)
    assert code == status
    assert ("error: " in errors) == (status == 2)
    assert list(tmp_path.iterdir()) == []


def test_as_a_program() -> None:
    assert (run("--version").returncode, run("--version").stdout) == (0, f"beschut {beschut.__version__}\n")
    assert [run("check", file).returncode for file in (DRENTHE, COUNTRY, "nowhere.txt")] == [0, 1, 2]
    assert run("chek").returncode == 2


def test_the_other_files_are_checked_all_the_same() -> None:
    ended = run("check", "nowhere.txt", COUNTRY, "--format", "csv")
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[0] == "nowhere.txt: error: could not be opened: No such file or directory"
    assert ended.stdout == run("check", COUNTRY, "--format", "csv").stdout


def test_a_figure_that_cannot_be_read_is_a_finding(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(DRENTHE.read_text(encoding="utf-8").replace("\t146\n", "\t14o6\n"), encoding="utf-8")
    line, column = 11, 26  # the third figure of the line, counted by hand
    for command in (("check",), ("check", "--severity", "error"), ("rates",), ("convert",)):
        status, _, errors = call(*command, file)
        assert status == 1
        assert re.search(rf"^{re.escape(str(file))}:{line}:{column}: error: .*14o6.* \[bad_number\]$", errors, re.M), errors


# ---- check ------------------------------------------------------------------------------------------------------------------------------


def misprints() -> Iterator[tuple[str, int, int, int, int]]:
    """Cell, line, column, what is printed, what follows from the other figures: 42 of 54, 4 of 8, 46 of 62; 76 against 62."""
    cells = expected_cells(COUNTRY_AND_REGIONS)[MISPRINT]
    wrong = {
        "applicant.total.cohort_positive": 62,
        **{f"responsible.{row}.cohort_working_pct": v for row, v in (("municipality", 78), ("uwv", 50), ("total", 74))},
    }
    for cell, expected in wrong.items():
        printed, line, column = cells[cell]
        yield cell, line, column, printed, expected


@pytest.mark.parametrize(("lang", "words"), [("en", "error found expected Q1"), ("nl", "fout gevonden verwacht kwartaal")])
def test_table_of_findings(lang: str, words: str, call: Call) -> None:
    error, found, expected, quarter = words.split()
    status, output, _ = call("check", "--lang", lang, COUNTRY)
    head, *lines = output.splitlines()
    assert status == 1 and head.startswith(f"{COUNTRY}: ") and f"{MISPRINT + 1}, " in head and quarter in head and "2018" in head
    for text, (cell, line, column, printed, right) in zip(lines, misprints()):
        unit = "%" if cell.endswith("_pct") else ""
        assert text.split()[:2] == [f"{line}:{column}", error]
        assert f"{beschut.label(cell, lang)}: {found} {printed}{unit}, {expected} {right}{unit}" in text
    rules = beschut.Rules()
    for name in ("breakdowns.agree", "percentage.rounding"):
        assert output.count(getattr(rules[name], lang)) == 1  # said once, not with every finding
    assert len([line for line in lines if line.startswith(" ")]) == 4


def test_summary(call: Call) -> None:
    assert call("check", COUNTRY)[1].splitlines()[-1] == "36 reports: 4 findings, 6 not evaluable (--all lists them)"
    assert call("check", "--lang", "nl", COUNTRY)[1].splitlines()[-1] == "36 rapporten: 4 bevindingen, 6 niet te toetsen (--all toont ze)"
    assert call("check", DRENTHE)[1] == "1 report: no findings\n"


def test_all_lists_all(call: Call) -> None:
    _, output, _ = call("check", "--all", "--country-first", COUNTRY)
    findings = beschut.read(COUNTRY)
    findings.set_country_first()
    assert len([line for line in output.splitlines() if line.startswith("  ")]) == len(findings.check())
    assert output.splitlines()[-1] == "36 reports: 4 findings, 8 not evaluable, 35 figures"


def test_findings_as_json(call: Call) -> None:
    status, output, errors = call("check", "--format", "json", COUNTRY)
    result = json.loads(output)
    broken = [finding for finding in result["findings"] if finding["outcome"] == "broken"]
    assert status == 1 and errors == "" and result["reports"] == 36
    assert [(f["cell"], f["line"], f["column"], f["observed"], f["expected"]) for f in broken] == list(misprints())
    assert {f["report"] for f in broken} == {MISPRINT} and {f["source"] for f in broken} == {COUNTRY}
    assert all(list(finding) == list(beschut.Finding._fields) for finding in result["findings"])
    (diagnostic,) = result["diagnostics"]
    line = expected_cells(COUNTRY_AND_REGIONS)[BLANK]["applicant.municipality.cohort_working"][1]  # the next figure of the same row
    assert (diagnostic["kind"], diagnostic["line"], diagnostic["expected"]) == (
        "blank_cell",
        line,
        "applicant.municipality.cohort_positive",
    )
    assert "leeg" in json.loads(call("check", "--format", "json", "--lang", "nl", COUNTRY)[1])["diagnostics"][0]["message"]


def test_findings_as_csv(call: Call) -> None:
    status, output, errors = call("check", "--format", "csv", COUNTRY)
    rows = rows_of(output)
    assert status == 1 and list(rows[0]) == list(beschut.Finding._fields)
    broken = [row for row in rows if row["outcome"] == "broken"]
    assert [(r["cell"], int(r["line"]), int(r["column"]), int(r["observed"]), int(r["expected"])) for r in broken] == list(misprints())
    for row, finding in zip(rows, beschut.read(COUNTRY).check()):
        assert row == {name: " ".join(value) if name == "cells" else text_of(value) for name, value in finding._asdict().items()}
    assert errors.endswith("expected applicant.municipality.cohort_positive [blank_cell]\n") and "\r" not in output


def test_dates_are_iso(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    beschut.Collection([beschut.Report(until="2019-12-31", reference_date="2019-10-31", label="Ergens, “daar”")]).to_json(file)
    status, output, _ = call("check", "--format", "csv", file)
    (row,) = [row for row in rows_of(output) if row["outcome"] == "broken"]
    assert status == 1 and (row["observed"], row["expected"], row["unit"], row["label"]) == (
        "2019-10-31",
        "2019-09-30",
        "date",
        "Ergens, “daar”",
    )
    found = json.loads(call("check", "--format", "json", file)[1])["findings"]
    assert [(f["observed"], f["expected"]) for f in found if f["outcome"] == "broken"] == [("2019-10-31", "2019-09-30")]


def test_findings_as_html(call: Call, tmp_path: Path) -> None:
    rules = tmp_path / "rules.txt"
    rules.write_text("own.rule [info]: *.total.total <= 100\n  en: at most a hundred\n")
    status, output, errors = call("check", "--format", "html", "--rules", rules, COUNTRY)
    assert status == 1 and errors == "" and output.startswith("<!doctype html>") and 'lang="en"' in output
    assert "At most a hundred." in output and "found 76, expected 62" in output
    assert "At most a hundred." not in call("check", "--format", "html", "--rules", rules, "--severity", "error", COUNTRY)[1]
    assert 'lang="nl"' in call("check", "--format", "html", "--lang", "nl", COUNTRY)[1]


def test_what_the_country_counts_and_no_region_does(call: Call) -> None:
    country, *regions = expected_values(COUNTRY_AND_REGIONS)
    assert country["applicant.total.total"] == 3842
    found = json.loads(call("check", "--country-first", "--format", "json", *FILES)[1])["findings"]
    residual = {f["cell"]: f["observed"] for f in found if f["outcome"] == "figure"}
    assert residual["applicant.total.total"] == 9
    assert residual == {cell: country[cell] - sum(region[cell] for region in regions) for cell in residual} and len(residual) == 35


def test_country_first_is_about_each_file(call: Call) -> None:
    """A file with one report does not become the country."""
    reports = beschut.reads(call("convert", "--country-first", COUNTRY, UNNAMED, DRENTHE)[1])
    assert [report.area for report in reports] == ["NL01", *["region"] * 35, None, "AM03"]


def test_reports_of_several_files_are_one_collection(call: Call, tmp_path: Path) -> None:
    """A quarter earlier, in a file of its own, more were counted: the figures may not fall."""
    before = beschut.read(DRENTHE)[0]
    before.since, before.until, before.cohort_end, before.reference_date, before.footnote_date = (
        "2015-01-01",
        "2019-09-30",
        "2019-03-31",
        "2019-06-30",
        None,
    )
    before["applicant.total.total"] = expected_values(DRENTHE)[0]["applicant.total.total"] + 1
    file = tmp_path / "before.json"
    beschut.Collection([before]).to_json(file)
    found = json.loads(call("check", "--format", "json", file, DRENTHE)[1])["findings"]
    fallen = [f for f in found if f["rule"] == "series.cumulative" and f["outcome"] == "broken"]
    assert [(f["report"], f["other"], f["cell"], f["observed"], f["expected"]) for f in fallen] == [
        (1, 0, "applicant.total.total", 279, 280)
    ]


@pytest.mark.parametrize("written", [beschut.Rules.to_text, beschut.Rules.to_json])
def test_rules_of_ones_own(written: Callable[[beschut.Rules], str], call: Call, tmp_path: Path) -> None:
    rules = beschut.Rules(empty=True)
    rules.add("few", "applicant.total.total <= 278", severity="warning", en="Few.", nl="Weinig.")
    file = tmp_path / "rules"
    file.write_text(written(rules), encoding="utf-8-sig")
    status, output, _ = call("check", "--rules", file, DRENTHE)
    assert status == 1 and "found 279, expected at most 278." in output and "warning  few" in output and "few  Few.\n" in output
    assert "waarschuwing  few" in call("check", "--lang", "nl", "--rules", file, DRENTHE)[1]
    assert [call("check", "--severity", least, "--rules", file, DRENTHE)[0] for least in ("info", "warning", "error")] == [1, 1, 0]
    assert call("check", "--severity", "error", "--rules", file, DRENTHE)[1] == "1 report: no findings\n"


def test_a_rule_that_cannot_be_read_has_its_place(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "rules.txt"
    file.write_text("# mine\nmine: applicant.total.totl <= 5\n")
    assert call("check", "--rules", file, DRENTHE) == (2, "", f"{file}:2:23: error: there is no measure 'totl'; did you mean total?\n")
    file.write_bytes(b"mine: \xff\xfe")
    status, _, errors = call("check", "--rules", file, DRENTHE)
    assert status == 2 and errors.startswith(f"{file}: error: ")


def test_severity_is_also_that_of_the_diagnostics(call: Call) -> None:
    assert "[blank_cell]" in call("check", COUNTRY)[2]
    assert call("check", "--severity", "warning", COUNTRY)[2] == ""
    assert json.loads(call("check", "--severity", "warning", "--format", "json", COUNTRY)[1])["diagnostics"] == []


# ---- rates ------------------------------------------------------------------------------------------------------------------------------


def test_rates_as_csv(call: Call) -> None:
    """Every placement rate of the transcribed figures; the bounds are those of the independent computation, where it has the pair."""
    status, output, _ = call("rates", "--format", "csv", "--rate", "placement", COUNTRY)
    rows, figures = rows_of(output), expected_values(COUNTRY_AND_REGIONS)
    bounds = {(int(r["successes"]), int(r["trials"])): r for r in expected_intervals() if float(r["level"]) == 0.95}
    assert status == 0 and len(rows) == 36 * 6 and list(rows[0]) == list(beschut.Rate._fields)
    compared = 0
    for row in rows:
        cells = figures[int(row["report"])]
        part, whole, printed = (
            cells[f"{row['breakdown']}.{row['row']}.{measure}"] for measure in ("cohort_working", "cohort_positive", "cohort_working_pct")
        )
        assert (row["rate"], row["numerator"], row["denominator"], row["printed_pct"]) == (
            "placement",
            text_of(part),
            text_of(whole),
            text_of(printed),
        )
        assert row["state"] == ("unavailable" if whole is None else "defined" if whole else "undefined")
        assert row["estimate"] == (repr(part / whole) if whole else "")
        if (part, whole) in bounds and whole:
            compared += 1
            assert float(row["low"]) == pytest.approx(float(bounds[part, whole]["wilson_low"]), abs=1e-12)
            assert float(row["high"]) == pytest.approx(float(bounds[part, whole]["wilson_high"]), abs=1e-12)
    assert compared > 5


def test_rates_as_json(call: Call) -> None:
    status, output, errors = call("rates", "--format", "json", "--method", "exact", "--level", "0.99", COUNTRY)
    result = json.loads(output)
    assert status == 0 and errors == "" and (result["method"], result["level"]) == ("clopper_pearson", 0.99)
    assert len(result["rates"]) == 36 * 20 and len(result["diagnostics"]) == 1
    for row, rate in zip(result["rates"], beschut.read(COUNTRY).rates("clopper_pearson", 0.99)):
        assert row == rate._asdict()


@pytest.mark.parametrize(
    ("lang", "line"), [("en", "Total by applicant 1,063 1,685 63.1% 63%"), ("nl", "Totaal naar aanvrager 1.063 1.685 63,1% 63%")]
)
def test_table_of_rates(lang: str, line: str, call: Call) -> None:
    """The country's placement rate as published: 1,063 of 1,685, 63%."""
    status, output, _ = call("rates", "--rate", "placement", "--country-first", "--lang", lang, COUNTRY)
    label, part, whole, share, printed = line.rsplit(maxsplit=4)
    lines = output.splitlines()
    assert (
        status == 0 and lines[0].startswith({"en": "Netherlands, ", "nl": "Nederland, "}[lang]) and "2018" in lines[0] and "95%" in lines[0]
    )
    (found,) = [text.split() for text in lines[:8] if text.strip().startswith(label)]
    assert found[-5:-2] == [part, whole, share] and found[-1] == printed
    heads = [text for text in lines if "2018" in text]
    assert len(heads) == 36 and len({len(head) for head in heads}) == 1  # aligned throughout


def test_a_rate_that_is_none_says_why(call: Call) -> None:
    lines = call("rates", "--rate", "placement", COUNTRY)[1].splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(f"unknown area {BLANK + 1},"))
    assert lines[at + 2].split() == ["Municipality's", "request", "0", "blank", "0%"]


def test_rates_that_are_asked_for(call: Call) -> None:
    rows = rows_of(call("rates", "--format", "csv", "--rate", "citizen_share", "--rate", "uwv_share", DRENTHE)[1])
    assert [(row["rate"], row["numerator"], row["denominator"]) for row in rows] == [
        ("citizen_share", "133", "279"),
        ("uwv_share", "61", "279"),
    ]


def test_rates_as_html(call: Call) -> None:
    status, output, errors = call("rates", "--format", "html", "--level", "0.998", COUNTRY)
    assert status == 0 and errors == "" and "99.8%" in output and "95%" not in output


# ---- convert ----------------------------------------------------------------------------------------------------------------------------


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


# ---- what is read -----------------------------------------------------------------------------------------------------------------------


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


# ---- where it is written ----------------------------------------------------------------------------------------------------------------


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


# ---- repair -----------------------------------------------------------------------------------------------------------------------------

REPAIRED = {
    "responsible.municipality.cohort_positive": (54, 66),
    "responsible.uwv.cohort_positive": (8, 10),
    "responsible.total.cohort_positive": (62, 76),
}
AMBIGUOUS = beschut.Report({"applicant.citizen.positive": 5, "applicant.citizen.negative": 3, "applicant.citizen.total": 9}, area="AM03")


@pytest.fixture
def ambiguous(tmp_path: Path) -> Path:
    """A report in which one of three figures is wrong."""
    beschut.Collection([AMBIGUOUS]).to_json(tmp_path / "ambiguous.json")
    return tmp_path / "ambiguous.json"


def test_repairs_for_programs(call: Call, ambiguous: Path) -> None:
    status, output, _ = call("repair", "--format", "json", COUNTRY, ambiguous)
    result = json.loads(output)
    assert status == 1 and result["reports"] == 37 and [d["kind"] for d in result["diagnostics"]] == ["blank_cell"]
    sure, unsure = result["cases"]
    assert (sure["outcome"], sure["cost"], sure["reports"], unsure["cost"], unsure["reports"]) == ("proven", 3, [MISPRINT], 1, [36])
    (repair,) = sure["repairs"]
    assert {change["cell"]: (change["old"], change["new"]) for change in repair["changes"]} == REPAIRED
    assert repair["certain"] and repair["choices"] == [[66, 10, 76]] and repair["explanation"].count("\n") == 2
    assert [repair["certain"] for repair in unsure["repairs"]] == [False] * 3
    blank = [found for found in result["blanks"] if found["report"] == BLANK]
    assert [(found["cell"], found["low"], found["high"]) for found in blank] == [("applicant.municipality.cohort_positive", 0, 0)]
    rows = rows_of(call("repair", "--format", "csv", COUNTRY, ambiguous)[1])
    assert [(row["cell"], int(row["old"]), int(row["new"])) for row in rows[:3]] == [(cell, *change) for cell, change in REPAIRED.items()]
    assert [row["certain"] for row in rows] == ["true"] * 3 + ["false"] * 3


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_repairs_for_people(lang: str, call: Call, ambiguous: Path) -> None:
    output = call("repair", "--lang", lang, ambiguous)[1]
    for words in {"en": ("repair 1 of 3", "1 case, 0 certain"), "nl": ("correctie 1 van 3", "1 geval, 0 zeker")}[lang]:
        assert words in output
    for cell, old, new in (("positive", 5, 6), ("negative", 3, 4), ("total", 9, 8)):
        label = beschut.label(f"applicant.citizen.{cell}", lang)
        assert re.search(rf"(?m)^ +[0-9]+:[0-9]+  {re.escape(label)} +{old} +-> +{new}  ", output)


def test_repairs_that_cannot_be_had(call: Call, ambiguous: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.txt"
    rules.write_text("never: applicant.citizen.positive >= applicant.citizen.positive + 1\n")
    status, output, _ = call("repair", "--rules", rules, ambiguous)
    assert status == 1 and "Drenthe: no change of figures makes the rules hold" in output


@pytest.mark.parametrize("name", ["x.json", "x.csv", "x.html", "x.txt", "x.md", "x.arrow", "x.parquet"])
def test_applying_what_is_certain(name: str, call: Call, ambiguous: Path, tmp_path: Path) -> None:
    status, output, errors = call("repair", "--apply", tmp_path / name, COUNTRY, ambiguous)
    expected = beschut.read(COUNTRY_AND_REGIONS)
    expected.extend(beschut.read(ambiguous))
    assert status == 1 and output == call("repair", COUNTRY, ambiguous)[1]
    assert errors.endswith(f"{name}: info: figures repaired: 3, blanks filled in: 0, 1 case left as printed, for more than one thing would do\n")
    call("convert", "-o", tmp_path / f"same-{name}", write(expected.repair().apply("en"), tmp_path))
    if name.endswith((".json", ".txt", ".md")):
        assert beschut.read(tmp_path / name) == beschut.read(tmp_path / f"same-{name}")
    assert (tmp_path / name).stat().st_size > 0


def write(reports: beschut.Collection, folder: Path) -> Path:
    reports.to_json(folder / "expected.json")
    return folder / "expected.json"


def test_applying_remembers(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    assert call("repair", "--apply", file, "--fill", "--lang", "nl", COUNTRY)[2].endswith("cijfers gecorrigeerd: 3, lege cijfers ingevuld: 1\n")
    reports = beschut.read(file)
    assert {cell: (mark.original, reports[at][cell]) for (at, cell), mark in reports.marks.items() if at == MISPRINT} == REPAIRED
    assert reports.marks[BLANK, "applicant.municipality.cohort_positive"].original is None
    assert reports.check().broken == [] and call("repair", file)[:2] == (0, "36 reports: nothing to repair\n")


def test_what_cannot_be_written_is_said(call: Call, tmp_path: Path) -> None:
    status, output, errors = call("repair", "--apply", tmp_path / "none" / "x.json", COUNTRY)
    assert status == 2 and f"x.json: error: {os.strerror(errno.ENOENT)}" in errors and "info: figures repaired" not in errors and "66" in output


# ---- in a pipe and on a terminal --------------------------------------------------------------------------------------------------------


def on_terminal(*arguments: object, script: str = "pass", columns: int = 200, **changes: str) -> tuple[int, str]:
    """The exit code, and all that a terminal gets of both streams."""
    program = f"import sys; from beschut import _cli, _terminal; {script}; sys.exit(_cli.main())"
    main_end, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("4H", 24, columns, 0, 0))
    command = [sys.executable, "-c", program, *map(str, arguments)]
    running = subprocess.Popen(command, stdin=end, stdout=end, stderr=end, env=environment(**changes), cwd=PROJECT)
    os.close(end)
    got = b""
    while select.select([main_end], [], [])[0]:
        try:
            data = os.read(main_end, 65536)
        except OSError:  # nobody writes any more
            break
        if not data:
            break
        got += data
    os.close(main_end)
    return running.wait(), got.decode().replace("\r\n", "\n")


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("arguments", [("check", "--all", COUNTRY), ("rates", COUNTRY), ("check", "nowhere.txt")])
def test_colour_on_a_terminal_and_nowhere_else(arguments: tuple[str, ...]) -> None:
    piped = run(*arguments)
    status, coloured = on_terminal(*arguments)
    assert ESCAPE not in piped.stdout + piped.stderr
    assert ESCAPE in coloured and status == piped.returncode
    assert plain(coloured) == piped.stderr + piped.stdout
    for changes in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert on_terminal(*arguments, **changes) == (status, piped.stderr + piped.stdout)
    assert ESCAPE in on_terminal(*arguments, NO_COLOR="")[1]


def test_no_colour_in_a_file(tmp_path: Path) -> None:
    on_terminal("check", "-o", tmp_path / "x.txt", COUNTRY)
    assert (tmp_path / "x.txt").read_text() == run("check", COUNTRY).stdout


def test_nothing_binary_on_a_terminal(tmp_path: Path) -> None:
    status, shown = on_terminal("convert", "--to", "parquet", DRENTHE)
    assert status == 2 and "say -o FILE" in shown
    assert on_terminal("convert", "--to", "parquet", "-o", tmp_path / "x", DRENTHE) == (0, "")


AT_ONCE = "_terminal.Console.patience = _terminal.Console.interval = 0"


def test_progress_on_a_terminal() -> None:
    """It is shown, and at the end nothing of it is there: what the terminal shows is what a pipe gets."""
    status, shown = on_terminal("check", "--lang", "nl", DRENTHE, COUNTRY, script=AT_ONCE, NO_COLOR="1")
    seen = re.findall(r"\r\x1b\[K([^\r\x1b\n]+)", shown)
    assert status == 1
    assert [text for text in seen if text.startswith(f"lezen, bestand 1 van 2, {DRENTHE}")]
    assert f"lezen, bestand 2 van 2, {COUNTRY}, 100%" in seen and "toetsen, 37 van 37 rapporten" in seen and "schrijven" in seen
    ended = run("check", "--lang", "nl", DRENTHE, COUNTRY)
    assert re.sub(r"\r\x1b\[K[^\r\x1b\n]*(?=\r\x1b\[K)|\r\x1b\[K", "", shown) == ended.stderr + ended.stdout


def test_progress_fits_in_a_line() -> None:
    shown = on_terminal("check", DRENTHE, script=AT_ONCE, columns=20)[1]
    seen = re.findall(r"\r\x1b\[K([^\r\x1b\n]+)\r", shown)
    assert seen and all(len(text) <= 19 for text in seen)


def test_short_work_shows_no_progress() -> None:
    assert "reading" not in on_terminal("check", DRENTHE, script="_terminal.Console.patience = 1000")[1]
    assert "\r" not in run("check", COUNTRY).stderr


# ---- interrupted ------------------------------------------------------------------------------------------------------------------------


def test_ctrl_c_in_a_program() -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "beschut", "check", "nowhere.txt", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert program.stderr is not None and program.stderr.readline().startswith("nowhere.txt: error: ")
    program.send_signal(signal.SIGINT)  # it waits for its input
    output, errors = program.communicate()
    assert (program.returncode, output, errors) == (130, "", "interrupted\n")


@pytest.mark.parametrize("stage", ["reading", "checking"])
def test_ctrl_c_at_work(stage: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def press(console: Console, text: str) -> None:
        if text.startswith(stage) and text.endswith(("%", "reports")):
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Console, "progress", press)
    assert call("check", "-o", tmp_path / "x.csv", COUNTRY)[::2] in [
        (130, "interrupted\n"),
        (130, run("check", COUNTRY).stderr + "interrupted\n"),
    ]
    assert list(tmp_path.iterdir()) == []
    assert call("check", "--lang", "en", COUNTRY)[0] == 130
    monkeypatch.undo()
    assert call("check", COUNTRY)[0] == 1


@pytest.mark.parametrize("at", ["fsync", "replace"])
def test_ctrl_c_while_writing(at: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.json"
    file.write_text("before")
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    monkeypatch.setattr(_files.os, at, lambda *_: signal.raise_signal(signal.SIGINT))
    assert call("convert", "-o", file, DRENTHE) == (130, "", "afgebroken\n")
    assert list(tmp_path.iterdir()) == [file] and file.read_text() == "before"


# ---- languages and locales --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "lang"),
    [
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE"}, "nl"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": ""}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "en"),
        ({"LANG": "nl_NL.UTF-8", "LC_MESSAGES": "nl_NL.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": ""}, "nl"),
    ],
)
def test_the_language_of_the_environment(
    changes: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in changes.items():
        monkeypatch.setenv(name, value)
    assert _cli.main(["check", str(DRENTHE)]) == 0
    assert capsys.readouterr().out == {"en": "1 report: no findings\n", "nl": "1 rapport: geen bevindingen\n"}[lang]
    assert _cli.main(["check", "--lang", "nl", str(DRENTHE)]) == 0
    assert capsys.readouterr().out == "1 rapport: geen bevindingen\n"


@pytest.fixture(scope="module")
def dutch_locale(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with a locale in which numbers have a decimal comma."""
    folder = tmp_path_factory.mktemp("locales")
    subprocess.run(["localedef", "-i", "nl_NL", "-f", "UTF-8", str(folder / "nl_NL.UTF-8")], check=True)
    return str(folder)


COMMA = "import locale, sys; locale.setlocale(locale.LC_ALL, ''); print(locale.str(1.5)); from beschut import _cli; sys.exit(_cli.main())"


@pytest.mark.parametrize(
    "arguments",
    [("rates", "--format", "csv"), ("rates", "--format", "json"), ("check", "--format", "csv"), ("convert", "--to", "csv"), ("convert",)],
)
def test_a_decimal_comma_changes_nothing_for_programs(arguments: tuple[str, ...], dutch_locale: str) -> None:
    changes = {"LC_ALL": "nl_NL.UTF-8", "LOCPATH": dutch_locale}
    command = [sys.executable, "-c", COMMA, *arguments, "--lang", "en", COUNTRY]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment(**changes), check=False)
    comma, output = ended.stdout.split("\n", 1)
    assert comma == "1,5" and output == run(*arguments, COUNTRY).stdout


def test_output_is_utf_8_whatever_the_locale(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(DRENTHE.read_text(encoding="utf-8").replace("# Drenthe", "# Fryslân – ‘x’"), encoding="utf-8")
    for format in ("table", "csv"):
        output = run("rates", "--format", format, file, PYTHONIOENCODING="ascii").stdout
        assert "Fryslân – ‘x’" in output


# ---- help -------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [command.name for command in _cli.COMMANDS])
def test_help(command: str, call: Call) -> None:
    status, output, errors = call(command, "--help")
    assert (status, errors) == (0, "") and "examples:" in output and "exit codes:" in output
    assert command in call("--help")[1]


def examples() -> list[tuple[str, str]]:
    """Commands of docs/command.md with what the page says they show."""
    text = (PROJECT / "docs" / "command.md").read_text(encoding="utf-8")
    blocks = re.findall(r"(?m)^    \$ (beschut .*)\n((?:^(?:    .*)?\n)*?)(?=^\S|^    \$ |\Z)", text)
    return [(command, re.sub(r"(?m)^    ", "", shown).rstrip("\n")) for command, shown in blocks]


def test_there_are_examples() -> None:
    assert {shlex.split(command)[1] for command, _ in examples()} >= {command.name for command in _cli.COMMANDS}


@pytest.mark.parametrize(("command", "shown"), examples(), ids=[command for command, _ in examples()])
def test_examples_show_what_they_say(command: str, shown: str, tmp_path: Path) -> None:
    """In a shell, in a copy of the project's examples, with both streams as a terminal would show them."""
    (tmp_path / "examples").symlink_to(PROJECT / "examples")
    script = f'beschut() {{ {shlex.quote(sys.executable)} -m beschut "$@"; }}\n{command}'
    ended = subprocess.run(
        ["bash", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=tmp_path, env=environment(), check=False
    )
    assert ended.stdout.rstrip("\n") == shown
    assert "Traceback" not in ended.stdout
