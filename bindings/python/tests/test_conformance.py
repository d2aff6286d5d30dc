# SPDX-License-Identifier: MIT
"""The conformance cases through the Python package: as expected, and the same text as the C runner's to the byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from project import CASES
from run_conformance import OPERATIONS, Case, main, read_cases

ALL = list(read_cases())


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name.replace(" ", "_"))
def test_case(case: Case) -> None:
    result = case.run()
    assert case.is_met_by(result), f"expected\n{case.expected}got\n{result}"


def test_all_are_run() -> None:
    said = sum(f"\n{path.read_text(encoding='utf-8')}".count("\ncase ") for path in CASES.glob("*.txt"))
    assert len(ALL) == said > 0
    assert {case.do.split()[0] for case in ALL} <= set(OPERATIONS)


def test_results_file(tmp_path: Path) -> None:
    assert main(["--results", str(tmp_path / "results.txt")]) == 0
    written = (tmp_path / "results.txt").read_bytes()
    assert written.count(b"case ") >= len(ALL)
    of_c = os.environ.get("BESCHUT_C_RESULTS")
    if of_c is not None:
        assert written.decode().split("\n") == Path(of_c).read_bytes().decode().split("\n")


def test_a_wrong_result_fails() -> None:
    case = Case("numbers", source="-", tolerance=1e-9, expected="a 0.5 7\n")
    assert case.is_met_by("a 0.5000000001 7\n")
    for wrong in ("a 0.5000001 7\n", "a 0.5 8\n", "b 0.5 7\n", "a 0.5 7", "a 0.5\n", "a\n0.5 7\n", ""):
        assert not case.is_met_by(wrong), wrong
    assert not Case("no source", expected="a\n").is_met_by("a\n")
