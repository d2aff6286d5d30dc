# SPDX-License-Identifier: MIT
"""Where the project's data are, and what was transcribed from them without the library (tests/expected)."""

from __future__ import annotations

import csv
import datetime
import functools
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
SOURCES = PROJECT / "bindings" / "python" / "src" / "beschut"
DATA = PROJECT / "examples" / "data"
EXPECTED = PROJECT / "tests" / "expected"
CASES = PROJECT / "tests" / "conformance" / "cases"
COUNTRY_AND_REGIONS = DATA / "2018q1-national-and-35-regions.txt"
DRENTHE = DATA / "2019q4-drenthe.txt"
UNNAMED = DATA / "2020q1-unnamed-region.txt"
FILES = (COUNTRY_AND_REGIONS, DRENTHE, UNNAMED)


@functools.lru_cache(maxsize=None)
def _rows(name: str) -> list[dict[str, str]]:
    with open(EXPECTED / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _number(text: str) -> int | None:
    return int(text) if text else None


def expected_cells(path: Path) -> list[dict[str, tuple[int | None, int | None, int | None]]]:
    """For each report of a file, for each cell by name: value, line, column."""
    reports: list[dict[str, tuple[int | None, int | None, int | None]]] = []
    for row in _rows("cells.csv"):
        if row["file"] != path.stem:
            continue
        if int(row["report"]) > len(reports):
            reports.append({})
        name = f"{row['breakdown']}.{row['row']}.{row['measure']}"
        reports[-1][name] = (_number(row["value"]), _number(row["line"]), _number(row["column"]))
    return reports


def expected_values(path: Path) -> list[dict[str, int | None]]:
    """For each report of a file, the value of each cell by name."""
    return [{name: value for name, (value, _, _) in cells.items()} for cells in expected_cells(path)]


def expected_dates(path: Path) -> list[dict[str, datetime.date]]:
    """For each report of a file, its five dates by name."""
    names = ("since", "until", "cohort_end", "reference_date", "footnote_date")
    return [{name: datetime.date.fromisoformat(row[name]) for name in names} for row in _rows("dates.csv") if row["file"] == path.stem]


def expected_intervals() -> list[dict[str, str]]:
    """The rows of intervals.csv: level, successes, trials, and the bounds of both methods, computed with many digits."""
    return _rows("intervals.csv")


def expected_rates(name: str) -> list[dict[str, str]]:
    """The rows of a table of tests/expected/rates: a case each, lists in a cell separated by spaces."""
    return _rows(f"rates/{name}.csv")
