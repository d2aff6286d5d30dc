# SPDX-License-Identifier: MIT
"""Arrays on their way into the core: every kind of whole number means the same, and what was lent is given back."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from array import array
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from project import COUNTRY_AND_REGIONS

import beschut
from beschut import _core

CELL = "applicant.total.total"
KINDS: dict[str, Any] = {
    **{
        kind: lambda numbers, kind=kind: np.array(numbers, dtype=kind)
        for kind in ("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", ">i2", ">i4", ">i8", "<i4", "<i8", "O")
    },
    **{f"array {code}": lambda numbers, code=code: array(code, numbers) for code in "bBhHiIlLqQ"},
    **{f"memoryview {code}": lambda numbers, code=code: memoryview(array(code, numbers)) for code in "bBhHiIlLqQ"},
    "list": list,
    "tuple": tuple,
    "strided": lambda numbers: np.repeat(np.array(numbers, dtype="i8"), 3)[::3],
    "strided 32": lambda numbers: np.repeat(np.array(numbers, dtype="i4"), 3)[::3],
    "bytes": bytes,
    "bytearray": bytearray,
}


def numbered(n: int) -> beschut.Collection:
    return beschut.Collection([beschut.Report({CELL: i}) for i in range(n)])


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_means_the_same(kind: str) -> None:
    c = numbered(9)
    for positions in ([3, 0, 8, 3], [5], []):
        chosen = beschut.Collection._of(_core.collection_select(c._handle, KINDS[kind](positions)))
        assert chosen.column(CELL) == positions
    areas = [1, 103, 0, 102, 2, 110, 1, 1, 101]  # numbers of area.h; of 32 bits
    _core.collection_set_areas(c._handle, KINDS[kind](areas))
    assert memoryview(_core.collection_get_areas(c._handle)).cast("i").tolist() == areas
    values = list(range(20, 29))
    _core.collection_set_column(c._handle, 16, KINDS[kind](values))
    assert c.column(CELL) == values


def test_what_does_not_fit_is_not_cut() -> None:
    c = numbered(1)
    for areas in ([2**32 + 103], np.array([2**32 + 103]), [-(2**31) - 1], array("q", [2**32])):
        with pytest.raises(OverflowError):
            _core.collection_set_areas(c._handle, areas)
    for positions in ([2**64], np.array([2**63], dtype="u8"), array("Q", [2**64 - 1])):
        with pytest.raises(OverflowError):
            _core.collection_select(c._handle, positions)
    for number in (2**31, -(2**31) - 1, 2**32 + 16):
        with pytest.raises(OverflowError):
            _core.report_get_cell(c[0]._handle, number)


def test_floats_are_no_numbers_of_places() -> None:
    c = numbered(2)
    for positions in (array("d", [1.0]), np.array([1.0]), [1.0], np.array([1.0], dtype="f4")):
        with pytest.raises(TypeError):
            _core.collection_select(c._handle, positions)


@pytest.mark.parametrize("positions", [[0, 1], [0, 99]])
def test_what_was_lent_is_given_back(positions: list[int]) -> None:
    """An array cannot grow while it is lent."""
    c, lent = numbered(2), array("q", positions)
    for call in (lambda: _core.collection_select(c._handle, lent), lambda: _core.collection_set_column(c._handle, 99, lent)):
        try:
            call()
        except ValueError:
            pass
        lent.append(0)
        lent.pop()
    text = bytearray(c.to_json().encode() if positions[1] == 1 else b"nothing")
    try:
        _core.read(text, "", 0, None, _core.collection_new(), _core.diagnostics_new())
    except ValueError:
        pass
    text.append(0)


def test_references_are_given_back() -> None:
    report, c, lent = beschut.Report(), numbered(2), array("q", [0, 1])
    large = 10**15
    objects = (report._handle, c._handle, lent, "text ë", [large], large)

    def use() -> None:
        _core.collection_add(objects[1], objects[0])
        _core.collection_select(objects[1], objects[2])
        _core.report_set_label(objects[0], objects[3])
        for wrong in ((objects[0], objects[1]), (objects[1], objects[4])):
            try:
                _core.collection_select(*wrong)
            except (TypeError, ValueError):
                pass

    use()
    before = [sys.getrefcount(o) for o in objects]
    for _ in range(100):
        use()
    assert [sys.getrefcount(o) for o in objects] == before


def test_results_leave_nothing_behind() -> None:
    """A thousand rounds of success and failure take no memory that stays."""
    c = numbered(200)

    def use() -> None:
        _core.collection_get_column(c._handle, 16)
        _core.rates_get_columns(_core.rates_new(c._handle, 0, 0.95))
        _core.proportion_interval(0, 0, 0.95, [5] * 200, [8] * 200)
        for call in (
            lambda: _core.rates_new(c._handle, 99, 0.95),
            lambda: _core.proportion_interval(0, 0, 7.0, [5] * 200, [8] * 200),
            lambda: _core.collection_get_column(c._handle, 99),
        ):
            with pytest.raises(ValueError):
                call()

    use()
    tracemalloc.start()
    try:
        for _ in range(5):
            use()
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(50):
            use()
        assert tracemalloc.get_traced_memory()[0] - before < 20_000  # one column kept in each round would be 80,000
    finally:
        tracemalloc.stop()


WRITING = """
import resource, sys, beschut
c = beschut.read(sys.argv[1])
while len(c) < 1000:
    c.extend(c)
size = len(c.to_json())
def peak():
    c.to_json()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
before = peak()
for _ in range(20):
    after = peak()
print(size, after - before)
"""


def test_written_text_is_given_back() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(beschut.__file__).parents[1])}
    program = [sys.executable, "-c", WRITING, str(COUNTRY_AND_REGIONS)]
    said = subprocess.run(program, env=environment, capture_output=True, text=True, check=True).stdout
    size, grown = map(int, said.split())
    assert size > 1_000_000 and grown < 5 * size
