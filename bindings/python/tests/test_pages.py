# SPDX-License-Identifier: MIT
"""The lines of Python in the pages of docs/ run on tables that are called as there. Those of the start pages are whole programs: tests/docs/start.py."""

from __future__ import annotations

import re

import pytest
from project import PROJECT

import beschut

ADVICES, EMPLOYMENT = beschut.simulate(advices=1_000, quarters="2018Q1..2019Q4", seed=1)
TABLES = {
    "advices": ADVICES,
    "employment": EMPLOYMENT,
    "cases": [{"application_date": "2018-03-02", "applicant": "citizen", "work_capacity": True, "adaptations": True}],
    "placements": [{"municipality": "GM0014", "hours_per_week": 31, "start_date": "2018-02-01"}],
    "needs": [{"municipality": "GM0014", "decision_date": "2017-06-01"}],
    "numbers": beschut.read_numbers(PROJECT / "examples" / "data" / "ministerial-numbers-2017-2018-partial.csv"),
    "jobs": [{"day": "2018-03-31", "hours_per_week": 31, "full_time_hours": 38, "wage_value_pct": 40}],
    "parameters": beschut.Parameters(minimum_wage={2018: 1578}, holiday_allowance=8, guidance_money={2018: 8500}),
}
START_PAGES = ("index.md", "nl.md")
EXAMPLES = [
    (page.name, code)
    for page in sorted((PROJECT / "docs").glob("*.md"))
    if page.name not in START_PAGES
    for code in re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
]


@pytest.mark.parametrize(("page", "code"), EXAMPLES, ids=[page for page, _ in EXAMPLES])
def test_lines_run(page: str, code: str) -> None:
    exec(compile(code, page, "exec"), {"beschut": beschut, **TABLES})


def test_there_are_some() -> None:
    assert {page for page, _ in EXAMPLES} >= {"policy.md", "tally.md"}
