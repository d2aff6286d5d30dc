# SPDX-License-Identifier: MIT
"""Threads: different collections at the same time, one in several hands; the interpreter's lock is given away during long work."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from project import COUNTRY_AND_REGIONS, DRENTHE, UNNAMED

import beschut


def many(n: int) -> beschut.Collection:
    """At least n reports."""
    reports = beschut.read(COUNTRY_AND_REGIONS)
    while len(reports) < n:
        reports.extend(reports)
    return reports


def test_different_collections() -> None:
    def work(path: object) -> tuple[object, ...]:
        reports = beschut.read(path)
        again = beschut.reads(reports.to_json())
        return again.to_text(), list(again.check()), list(again.rates()), again.check(rules).broken, repr(again)

    rules = beschut.Rules()  # one set in all hands
    paths = [COUNTRY_AND_REGIONS, DRENTHE, UNNAMED] * 8
    alone = [work(path) for path in paths[:3]] * 8
    with ThreadPoolExecutor(4) as pool:
        assert str(list(pool.map(work, paths))) == str(alone)


def test_one_collection_is_looked_at_by_several() -> None:
    reports = many(2000)
    broken = len(reports.check().broken)
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: len(reports.check().broken), range(8))) == {broken}
        assert len(set(pool.map(lambda _: reports.to_json(), range(4)))) == 1


WORK: dict[str, Callable[[beschut.Collection], object]] = {
    "check": lambda reports: reports.check(),
    "write": lambda reports: reports.to_json(),
    "rates": lambda reports: reports.rates(),
}


def during(work: Callable[[], object], other: Callable[[], bool]) -> bool:
    """Whether `other` said yes at a moment at which `work`, repeated in this thread, was under way."""
    said, working, stop = threading.Event(), threading.Event(), threading.Event()

    def watch() -> None:
        while not stop.is_set():
            if working.is_set() and other():
                said.set()
                return
            time.sleep(0.0001)

    thread = threading.Thread(target=watch)
    thread.start()
    for _ in range(1000):
        working.set()
        work()
        working.clear()
        if said.is_set():
            break
    stop.set()
    thread.join()
    return said.is_set()


@pytest.mark.parametrize("kind", WORK)
def test_what_is_looked_at_cannot_be_changed(kind: str) -> None:
    reports, one = many(20_000), beschut.Report()

    def refused() -> bool:
        assert len(reports) >= 20_000  # looking is allowed
        try:
            reports[0] = one
        except RuntimeError as error:
            return "cannot be changed" in str(error)
        return False

    assert during(lambda: WORK[kind](reports), refused)
    reports[0] = one  # and now it can
    reports.append(one)
    reports.sort()


def test_rules_may_change_while_others_check_by_them() -> None:
    """A check has a set of its own."""
    reports, rules, stop = many(20_000), beschut.Rules(empty=True), threading.Event()

    def change() -> None:
        while not stop.is_set():
            for i in range(20):
                rules.add(f"mine.{i}", "*.*.total >= 0")
            for i in range(20):
                rules.remove(f"mine.{i}")

    with ThreadPoolExecutor(1) as pool:
        changing = pool.submit(change)
        found = [len(reports.check(rules)) for _ in range(50)]
        stop.set()
        changing.result()  # raises what went wrong there
    assert found == [0] * 50


def test_others_run_during_a_long_read() -> None:
    """A thread that only notes the time does so in the middle of a read, which then has given the interpreter's lock away."""
    text = COUNTRY_AND_REGIONS.read_bytes() * 500
    stamps: list[float] = []
    stop = threading.Event()

    def note() -> None:
        while not stop.is_set():
            stamps.append(time.monotonic())
            time.sleep(0.001)

    thread = threading.Thread(target=note)
    thread.start()
    collection, diagnostics = beschut.Collection(), beschut._core.diagnostics_new()
    begin = time.monotonic()
    beschut._core.read(text, "", 0, None, collection._handle, diagnostics)
    end = time.monotonic()
    stop.set()
    thread.join()
    third = (end - begin) / 3
    assert len(collection) == 36 * 500
    assert any(begin + third < stamp < end - third for stamp in stamps)
