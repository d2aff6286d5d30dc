# SPDX-License-Identifier: MIT
"""What tests of repairs, ranges and audits share: the published reports without their defects, and small ones."""

from __future__ import annotations

import sys

from project import COUNTRY_AND_REGIONS, PROJECT

import beschut
from beschut import CELLS, Collection, Report

sys.path.insert(0, str(PROJECT / "tests" / "solve_reference"))
import printed  # noqa: E402

MISPRINT, BLANK = 25, 8
REPAIRED = {
    "responsible.municipality.cohort_positive": (54, 66),
    "responsible.uwv.cohort_positive": (8, 10),
    "responsible.total.cohort_positive": (62, 76),
}
BLANK_CELL = "applicant.municipality.cohort_positive"
COUNTS = [name for name in CELLS if not name.endswith("_pct")]
CORRECT = [dict(zip(CELLS, values)) for values in printed.corrected().values()]  # 36 of 2018, Drenthe, the unnamed region


def citizens(**values: int | None) -> Report:
    return Report({f"applicant.citizen.{measure}": value for measure, value in values.items()})


def corrected_reports() -> Collection:
    """The country and its regions without their two defects."""
    reports = Collection(map(Report, CORRECT[:36]))
    for report, read in zip(range(36), beschut.read(COUNTRY_AND_REGIONS)):
        reports[report] = Report(CORRECT[report], until=read.until, cohort_end=read.cohort_end)
    reports.set_country_first()
    return reports
