# SPDX-License-Identifier: MIT
"""Ctrl-C stops long work; what was worked on is as it was."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable

import pytest
from ctrl_c import stopped
from project import COUNTRY_AND_REGIONS

import beschut
from beschut import _core

TEXT = COUNTRY_AND_REGIONS.read_bytes()


def interrupted(work: Callable[[int], object], size: int) -> int:
    """Presses Ctrl-C shortly after the work began; where it was done by then, makes it larger. The size at which it was stopped."""
    while True:
        done = False
        pressing = threading.Timer(0.05, signal.raise_signal, [signal.SIGINT])
        pressing.start()
        try:
            work(size)
            done = True
            pressing.join()
            time.sleep(1)  # the key is noticed here
        except KeyboardInterrupt:
            pressing.join()
        if not done:
            return size
        size *= 4


@pytest.fixture
def reports() -> beschut.Collection:
    return beschut.read(COUNTRY_AND_REGIONS)[:3]


def test_reading(reports: beschut.Collection) -> None:
    before = reports.copy()
    diagnostics = _core.diagnostics_new()
    interrupted(lambda size: _core.read(TEXT * size, "", 0, None, reports._handle, diagnostics), 1500)
    assert reports == before and len(reports) == 3
    assert _core.diagnostics_count(diagnostics) == 0
    reports.append(reports[0])  # it is still of use
    assert beschut.reads(TEXT)[:3] == before


def test_writing(reports: beschut.Collection, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text("before")

    def write(size: int) -> None:
        while len(reports) < size:
            reports.extend(reports)
        reports.to_json(file)

    interrupted(write, 100_000)
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]
    assert file.read_text() == "before" or beschut.read(file)


def test_checking(reports: beschut.Collection) -> None:
    rules = beschut.Rules(empty=True)
    for i in range(100):
        rules.add(f"mine.{i}", "*.*.{count} >= 0")

    def check(size: int) -> None:
        while len(reports) < size:
            reports.extend(reports)
        reports.check(rules)

    interrupted(check, 200_000)
    assert len(rules) == 100
    assert len(reports[:3].check()) == len(beschut.read(COUNTRY_AND_REGIONS)[:3].check())


SCRIPT = """
import sys, beschut
text = open(sys.argv[1], "rb").read() * 5000
print("reading", flush=True)
while True:
    beschut.reads(text)
"""


def test_a_program_ends_as_others_do() -> None:
    code, errors = stopped(SCRIPT, str(COUNTRY_AND_REGIONS), after=0.1)
    assert code == -signal.SIGINT
    assert errors.rstrip().endswith("KeyboardInterrupt")
