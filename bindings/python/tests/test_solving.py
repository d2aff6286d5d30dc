# SPDX-License-Identifier: MIT
"""Long work of the solver: it tells how far it is, stops at Ctrl-C, lets other threads work, leaves nothing behind."""

from __future__ import annotations

import gc
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from project import COUNTRY_AND_REGIONS
from solving import MISPRINT
from test_interrupt import interrupted

import beschut
from beschut import Collection, _core


def many(n: int) -> Collection:
    reports = beschut.read(COUNTRY_AND_REGIONS)
    while len(reports) < n:
        reports.extend(reports)
    return reports


WORK: dict[str, Any] = {
    "repair": lambda reports, **options: reports.repair(**options),
    "deduce": lambda reports, **options: reports.deduce(**options),
    "audit": lambda reports, **options: reports.audit(small=(1, 4), **options),
    "protect": lambda reports, **options: reports.protect(small=(1, 4), width=1, **options),
    "audit_rounded": lambda reports, **options: reports.audit_rounded(5, **options),
}


@pytest.mark.parametrize("name", WORK)
def test_progress(name: str) -> None:
    told: list[tuple[int, int]] = []
    reports = many(2000)[:500] if name in ("protect", "audit_rounded") else many(2000)
    WORK[name](reports, progress=lambda done, total: told.append((done, total)))
    assert told and told == sorted(told) and {total for _, total in told} == {len(reports)}

    def stop(done: int, total: int) -> None:
        raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        WORK[name](reports, progress=stop)


@pytest.mark.parametrize("name", ["repair", "deduce"])
def test_interrupted(name: str) -> None:
    reports = many(1000)

    def work(size: int) -> None:
        while len(reports) < size:
            reports.extend(reports)
        _core_work(name, reports)

    interrupted(work, 20_000)
    assert reports[MISPRINT].repair()[0].certain


def _core_work(name: str, reports: Collection) -> None:
    """Without the copy, which takes no Ctrl-C."""
    rules = beschut.Rules()._handle
    if name == "repair":
        _core.repairs_new(rules, reports._handle, [], 10_000_000, 100, 20, None)
    else:
        _core.ranges_new(rules, reports._handle, [], [], 0, 0, 0, 10_000_000, 0, None)


def test_threads() -> None:
    reports, rules = many(700), beschut.Rules()
    repairs = reports.repair(rules)
    expected = repairs.to_dict("en"), repairs.apply("en")

    def work(number: int) -> Any:
        found = repairs if number % 2 else reports.repair(rules)
        return found.to_dict("en"), found.apply("en")

    with ThreadPoolExecutor(4) as pool:
        assert all(found == expected for found in pool.map(work, range(8)))


def test_others_may_work_meanwhile() -> None:
    """The interpreter's lock is given away."""
    reports, done = many(5000), threading.Event()
    rules = beschut.Rules()
    reports.repair(rules, progress=lambda *_: threading.Thread(target=done.set).start() if not done.is_set() else None)
    assert done.wait(10)


def test_nothing_stays_behind(country_and_regions: Collection) -> None:
    gc.collect()
    before = _core.memory_live()
    for work in WORK.values():
        repr(work(country_and_regions))
    repairs = country_and_regions.repair()
    (first,) = repairs
    del repairs
    assert first.apply(lang="en").marks  # a repair keeps what it is one of
    with pytest.raises(beschut.ArgumentError):
        first.apply(9)
    del first
    gc.collect()
    assert _core.memory_live() == before
