# SPDX-License-Identifier: MIT
"""The 38 published reports of tests/expected/cells.csv, and where each of the 42 cells stands."""
from __future__ import annotations

import csv
from pathlib import Path

EXPECTED = Path(__file__).resolve().parents[1] / "expected"

BREAKDOWNS = {"applicant": ("municipality", "citizen", "total"), "responsible": ("municipality", "uwv", "total")}
ADVICES = ("positive", "negative", "total")
WORK = ("cohort_positive", "cohort_working", "cohort_working_pct", "total_working")
PERCENTAGE = WORK[2]
NAMES = [f"{breakdown}.{row}.{measure}" for breakdown, rows in BREAKDOWNS.items() for row in rows for measure in ADVICES + WORK]

GREATEST_COUNT = 2**31 - 1
GREATEST_PERCENTAGE = 100

MISPRINT = 26
BLANK = 9
TRUTH = {
    MISPRINT: {
        "responsible.municipality.cohort_positive": 66,
        "responsible.uwv.cohort_positive": 10,
        "responsible.total.cohort_positive": 76,
    },
    BLANK: {"applicant.municipality.cohort_positive": 0},
}


def cell(breakdown: int, row: int, measure: str) -> int:
    """The number of a cell: breakdown 0 or 1, row 0 to 2, the last one the total."""
    return 21 * breakdown + 7 * row + (ADVICES + WORK).index(measure)


def greatest(number: int) -> int:
    return GREATEST_PERCENTAGE if NAMES[number].endswith(PERCENTAGE) else GREATEST_COUNT


def as_printed() -> dict[int, list[int | None]]:
    """The 42 values of each report, None where blank; reports count from 1 through the whole file."""
    with open(EXPECTED / "cells.csv", encoding="ascii", newline="") as file:
        rows = list(csv.DictReader(file))
    reports: dict[int, list[int | None]] = {}
    for start in range(0, len(rows), len(NAMES)):
        block = rows[start : start + len(NAMES)]
        assert [f"{row['breakdown']}.{row['row']}.{row['measure']}" for row in block] == NAMES
        reports[start // len(NAMES) + 1] = [int(row["value"]) if row["value"] else None for row in block]
    return reports


def corrected() -> dict[int, list[int]]:
    """The same without their two defects."""
    reports = as_printed()
    for report, values in TRUTH.items():
        for name, value in values.items():
            reports[report][NAMES.index(name)] = value
    return {report: [value for value in values if value is not None] for report, values in reports.items()}
