# SPDX-License-Identifier: MIT
"""Those who wait are told how far it is, and may end it; what was worked on is then as it was."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from project import COUNTRY_AND_REGIONS, DRENTHE

import beschut
from beschut import Collection, Report, _core

TEXT = COUNTRY_AND_REGIONS.read_bytes() * 40
Watch = Callable[[int, int], object]


KINDS = ("text", "file", "json", "check")


class Enough(Exception):
    pass


@pytest.fixture(scope="module")
def many() -> Collection:
    """As many reports as make checking tell of itself before it is done."""
    reports = beschut.read(DRENTHE)
    while len(reports) < 20_000:
        reports.extend(reports)
    return reports


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("progress") / "reports.txt"
    path.write_bytes(TEXT)
    return path


def work_of(kind: str, many: Collection, path: Path) -> tuple[int, Callable[[Watch], object]]:
    """Long work, and what there is of it in all: bytes, or reports."""
    json = many[:720].to_json()
    return {
        "text": (len(TEXT), lambda watch: beschut.reads(TEXT, progress=watch)),
        "file": (len(TEXT), lambda watch: beschut.read(path, progress=watch)),
        "json": (len(json.encode()), lambda watch: beschut.reads(json, progress=watch)),
        "check": (len(many), lambda watch: many.check(progress=watch)),
    }[kind]


def told(work: Callable[[Watch], object]) -> list[tuple[int, int]]:
    calls: list[tuple[int, int]] = []
    work(lambda done, total: calls.append((done, total)))
    return calls


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_told_from_the_beginning_to_the_end(kind: str, many: Collection, path: Path) -> None:
    size, work = work_of(kind, many, path)
    calls = told(work)
    done, totals = zip(*calls)
    assert set(totals) == {size} and len(calls) > 1
    assert list(done) == sorted(set(done)) and 0 < done[0] < size == done[-1]
    assert all(type(number) is int for call in calls for number in call)


def test_open_files_too(path: Path) -> None:
    with open(path, "rb") as file:
        assert told(lambda watch: beschut.read(file, progress=watch))[-1] == (len(TEXT), len(TEXT))


def test_short_work_tells_once_that_it_is_done() -> None:
    reports = Collection([Report(), Report()])
    assert told(lambda watch: reports.check(progress=watch)) == [(2, 2)]
    assert told(lambda watch: Collection().check(progress=watch)) == []


@pytest.mark.parametrize("last", [False, True], ids=["at the first", "at the last"])
@pytest.mark.parametrize("exception", [Enough, KeyboardInterrupt, beschut.InputError])
@pytest.mark.parametrize("kind", KINDS)
def test_what_it_raises_ends_the_work(kind: str, exception: type[BaseException], last: bool, many: Collection, path: Path) -> None:
    size, work = work_of(kind, many, path)
    before, enough = many.copy(), exception("enough")
    calls = []

    def watch(done: int, total: int) -> None:
        calls.append(done)
        if done == size or not last:
            raise enough

    gc.collect()
    alive = _core.memory_live()
    with pytest.raises(exception) as raised:
        work(watch)
    assert raised.value is enough
    assert calls[-1] == size if last else len(calls) == 1
    assert many == before
    del raised, enough
    gc.collect()
    assert _core.memory_live() == alive


def test_what_is_checked_cannot_be_changed_meanwhile(many: Collection) -> None:
    reports = many.copy()
    with pytest.raises(RuntimeError, match="cannot be changed"):
        reports.check(progress=lambda done, total: reports.append(Report()))
    assert reports == many
    reports.append(Report())  # and afterwards it can
    assert len(reports) == len(many) + 1


def test_meanwhile_other_work_may_be_done(many: Collection) -> None:
    found: list[int] = []
    rules = beschut.Rules()

    def watch(done: int, total: int) -> None:
        found.append(len(Collection([Report()]).check(rules, progress=lambda done, total: None)))
        rules.switch("rows.sum", False)  # a check has rules of its own

    assert len(many.check(rules, progress=watch)) == 0
    first, *others = found
    assert others and set(others) == {first - 12}  # the sums of 6 counts in 2 breakdowns


def test_reading_goes_on_when_others_fail(path: Path) -> None:
    """An exception that is dealt with in the function itself is nobody else's matter."""

    def watch(done: int, total: int) -> None:
        with pytest.raises(beschut.InputError):
            beschut.reads("nothing")

    assert len(beschut.read(path, progress=watch)) == 36 * 40


@pytest.mark.parametrize("wrong", [5, "x", [print], True])
def test_what_cannot_be_called(wrong: object, path: Path) -> None:
    reports = Collection([Report()])
    for work, *subject in ((reports.check,), (beschut.read, path), (beschut.reads, TEXT)):
        with pytest.raises(TypeError, match="done, total"):
            work(*subject, progress=wrong)


def test_what_takes_other_arguments(path: Path) -> None:
    with pytest.raises(TypeError, match="argument"):
        beschut.read(path, progress=lambda: None)
