# SPDX-License-Identifier: MIT
"""Reading and writing: files, objects, bytes; the published layouts and JSON."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from project import COUNTRY_AND_REGIONS, DRENTHE, FILES, UNNAMED, expected_cells, expected_dates, expected_values

import beschut

EVERY_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
FORMATS = [(layout, lang) for layout in ("tabs", "markdown", "spaces") for lang in ("nl", "en")] + [("json", "en")]


def written(reports: beschut.Collection, layout: str, lang: str, path: Path | None = None) -> str | None:
    return reports.to_json(path) if layout == "json" else reports.to_text(layout, lang, path)


@EVERY_FILE
def test_every_figure_and_its_place(path: Path) -> None:
    reports, expected = beschut.read(path), expected_cells(path)
    assert len(reports) == len(expected)
    for i, (report, cells) in enumerate(zip(reports, expected)):
        for name, (value, line, column) in cells.items():
            assert (report[name], report.place(name)) == (value, None if line is None else (line, column)), (i, name)


@EVERY_FILE
def test_dates_and_source(path: Path) -> None:
    reports = beschut.read(path)
    for report, dates in zip(reports, expected_dates(path)):
        assert {name: getattr(report, name) for name in dates} == dates
        assert report.source == str(path)


def test_areas() -> None:
    assert [(r.area, r.label) for r in beschut.read(DRENTHE)] == [("AM03", "Drenthe")]
    assert {(r.area, r.label) for r in beschut.read(COUNTRY_AND_REGIONS)} == {(None, None)}  # the texts name no areas
    assert [(r.area, r.label) for r in beschut.read(UNNAMED)] == [(None, None)]


def test_diagnostics_say_where_the_blank_is() -> None:
    (found,) = beschut.read(COUNTRY_AND_REGIONS).diagnostics
    line = expected_cells(COUNTRY_AND_REGIONS)[8]["applicant.municipality.cohort_working"][1]  # the next figure of the same row
    assert (found.kind, found.severity, found.source, found.line) == ("blank_cell", "info", str(COUNTRY_AND_REGIONS), line)
    assert found.expected == "applicant.municipality.cohort_positive"
    assert beschut.read(DRENTHE).diagnostics == []


def test_all_ways_in() -> None:
    data = DRENTHE.read_bytes()
    text, reports = data.decode(), beschut.read(DRENTHE)
    for given in (text, data, bytearray(data), memoryview(data), memoryview(b"".join(bytes([b, 0]) for b in data))[::2]):
        assert beschut.reads(given) == reports
    with open(DRENTHE, encoding="utf-8") as as_text, open(DRENTHE, "rb") as as_bytes:
        for file in (as_text, as_bytes):
            assert beschut.read(file) == reports
            file.seek(0)
            assert beschut.read(file)[0].source == str(DRENTHE)
    for unnamed in (io.StringIO(text), io.BytesIO(data)):
        assert beschut.read(unnamed)[0].source is None
    assert beschut.read(str(DRENTHE)) == reports
    assert beschut.reads(text, source="ërgens")[0].source == "ërgens"


def test_windows_1252() -> None:
    text = DRENTHE.read_text(encoding="utf-8").replace("# Drenthe", "# Fryslân")
    assert "# Fryslân" in text
    assert beschut.reads(text.encode("cp1252")) == beschut.reads(text)
    assert beschut.reads(text)[0].area == "AM02"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", "NO_REPORT"),
        (b"", "NO_REPORT"),
        ("nothing of the kind", "NO_REPORT"),
        (b"%PDF-1.7 and so on", "ENCODING"),
        ("tekst".encode("utf-16"), "ENCODING"),
        ("{", "SYNTAX"),
        ('{"format": "beschut-reports", "format": 1}', "DUPLICATE"),
    ],
)
def test_what_cannot_be_read(text: str | bytes, status: str) -> None:
    with pytest.raises(beschut.InputError) as raised:
        beschut.reads(text)
    assert raised.value.status == status
    assert raised.value.diagnostics == []


def test_tables_of_which_nothing_can_be_made_say_why() -> None:
    with pytest.raises(beschut.InputError) as raised:
        beschut.reads("\nAantal adviezen beschut werk (naar aanvrager)\nx\n", source="a.txt")
    assert raised.value.status == "NO_REPORT"
    assert raised.value.diagnostics
    assert {d.source for d in raised.value.diagnostics} == {"a.txt"}


@pytest.mark.parametrize("text", [None, 5, [], 1.5, object(), ["a"]])
def test_what_is_no_text(text: object) -> None:
    with pytest.raises(TypeError):
        beschut.reads(text)
    with pytest.raises(TypeError):
        beschut.read(text)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.txt", tmp_path, tmp_path / ("é" * 300)):
        with pytest.raises(OSError, match="could not be") as raised:
            beschut.read(path)
        assert raised.type is beschut.FileError
    with pytest.raises(ValueError, match="NUL"):
        beschut.read("a\0b")


@EVERY_FILE
@pytest.mark.parametrize(("layout", "lang"), FORMATS)
def test_what_was_written_reads_the_same(path: Path, layout: str, lang: str, tmp_path: Path) -> None:
    reports = beschut.read(path)
    reports.append(beschut.Report({"applicant.total.total": 1234567}, area="Zaanstreek/Waterland", until="2019-12-31", since="2015-01-01"))
    text = written(reports, layout, lang)
    assert beschut.reads(text) == reports
    file = tmp_path / "ëén bestand.txt"
    assert written(reports, layout, lang, file) is None
    assert file.read_bytes().decode() == text
    assert beschut.read(file) == reports


def test_json_for_others() -> None:
    """Python's own JSON reader finds the transcribed figures."""
    read = json.loads(beschut.read(COUNTRY_AND_REGIONS).to_json())
    assert (read["format"], read["version"]) == ("beschut-reports", 1)
    for report, cells, dates in zip(read["reports"], expected_values(COUNTRY_AND_REGIONS), expected_dates(COUNTRY_AND_REGIONS)):
        flat = {f"{b}.{r}.{m}": v for b, rows in report["cells"].items() for r, measures in rows.items() for m, v in measures.items()}
        assert flat == cells
        assert {name: report[name] for name in dates} == {name: date.isoformat() for name, date in dates.items()}


def test_json_keeps_source_and_places() -> None:
    reports = beschut.read(COUNTRY_AND_REGIONS)
    again = beschut.reads(reports.to_json())
    for one, other in zip(again, reports):
        assert [one.place(name) for name in beschut.CELLS] == [other.place(name) for name in beschut.CELLS]
        assert one.source == other.source == str(COUNTRY_AND_REGIONS)


def test_writing_that_cannot_be(tmp_path: Path, drenthe: beschut.Collection) -> None:
    for arguments, error in (
        (("tab",), KeyError),
        (("tabs", "de"), ValueError),
        ((5,), TypeError),
        (("tabs", 1), (TypeError, ValueError)),
        (("tabs", None), (TypeError, ValueError)),
    ):
        with pytest.raises(error):
            drenthe.to_text(*arguments)
    with pytest.raises(beschut.FileError):
        drenthe.to_json(tmp_path / "nowhere" / "x.json")
    with pytest.raises(TypeError):
        drenthe.to_json(5)
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        drenthe.to_json(tmp_path / "folder")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder"]  # nothing half-written stays


def test_a_file_is_replaced_whole(tmp_path: Path, drenthe: beschut.Collection) -> None:
    file = tmp_path / "x.json"
    file.write_text("a" * 100_000)
    drenthe.to_json(file)
    assert beschut.read(file) == drenthe
