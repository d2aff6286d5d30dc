# SPDX-License-Identifier: MIT
"""The command: what it prints against the transcribed figures, and its exit codes."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command import BLANK, COUNTRY, MISPRINT, Call, rows_of, run, text_of
from project import COUNTRY_AND_REGIONS, DATA, DRENTHE, FILES, UNNAMED, expected_cells, expected_intervals, expected_values

import beschut

# ---- exit codes ------------------------------------------------------------------------------------------------------------------------

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


# ---- check -----------------------------------------------------------------------------------------------------------------------------


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


# ---- rates -----------------------------------------------------------------------------------------------------------------------------


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


# ---- repair ----------------------------------------------------------------------------------------------------------------------------

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
    assert errors.endswith(
        f"{name}: info: figures repaired: 3, blanks filled in: 0, 1 case left as printed, for more than one thing would do\n"
    )
    call("convert", "-o", tmp_path / f"same-{name}", write(expected.repair().apply("en"), tmp_path))
    if name.endswith((".json", ".txt", ".md")):
        assert beschut.read(tmp_path / name) == beschut.read(tmp_path / f"same-{name}")
    assert (tmp_path / name).stat().st_size > 0


def write(reports: beschut.Collection, folder: Path) -> Path:
    reports.to_json(folder / "expected.json")
    return folder / "expected.json"


def test_applying_remembers(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    assert call("repair", "--apply", file, "--fill", "--lang", "nl", COUNTRY)[2].endswith(
        "cijfers gecorrigeerd: 3, lege cijfers ingevuld: 1\n"
    )
    reports = beschut.read(file)
    assert {cell: (mark.original, reports[at][cell]) for (at, cell), mark in reports.marks.items() if at == MISPRINT} == REPAIRED
    assert reports.marks[BLANK, "applicant.municipality.cohort_positive"].original is None
    assert reports.check().broken == [] and call("repair", file)[:2] == (0, "36 reports: nothing to repair\n")


def test_what_cannot_be_written_is_said(call: Call, tmp_path: Path) -> None:
    status, output, errors = call("repair", "--apply", tmp_path / "none" / "x.json", COUNTRY)
    assert (
        status == 2
        and f"x.json: error: {os.strerror(errno.ENOENT)}" in errors
        and "info: figures repaired" not in errors
        and "66" in output
    )
