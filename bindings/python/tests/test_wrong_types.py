# SPDX-License-Identifier: MIT
"""No argument of the wrong kind brings the core down: each group of functions in a process of its own, so that a crash is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import wrong_types
from valid_calls import CALLS, HANDLES, SPECIAL, VALID, functions, group_of
from wrong_types import capsule, used

import beschut
from beschut import _core

GROUPS = sorted({group_of(name) for name in functions()})


def test_every_function_is_called() -> None:
    assert sorted(CALLS) == sorted(functions())


@pytest.mark.parametrize("name", CALLS)
def test_arguments_are_listed(name: str) -> None:
    assert len(CALLS[name].split()) == wrong_types.arity(name)


@pytest.mark.parametrize("group", GROUPS)
def test_wrong_arguments(group: str, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(beschut.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"}
    program = [sys.executable, "-X", "dev", wrong_types.__file__, group]
    ran = subprocess.run(program, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-3000:]
    called = [line.split()[0] for line in ran.stdout.splitlines()]
    assert called == [name for name in functions() if group_of(name) == group]


# ---- the class of the error ------------------------------------------------------------------------------------------------------------

NUMBERS = ("number", "flag", "year", "base", "area_at", "quarter_at", "day", "ten")
SHARES = ("level", "share", "winsorised")
ARRAYS = ("numbers", "areas", "earlier", "quarters", "bounds")
BATCHES = ("arrow_schema", "arrow_array")
OTHERS = ("bytes", "csv", "state", "reals", "stream", "watch", *BATCHES, *NUMBERS, *SHARES, *ARRAYS, *HANDLES, *SPECIAL)
TEXTS = tuple(kind for kind in VALID if kind not in OTHERS)


def wrong_for(kind: str) -> list[tuple[Any, type[Exception]]]:
    """Values that are none of a kind, with the class of the error that says so."""
    if kind in HANDLES:
        other = VALID["rules" if kind != "rules" else "report"]()
        strangers = [None, 5, "x", other, capsule("arrow_schema"), capsule("arrow_array_stream")]
        return [*((value, TypeError) for value in strangers), (capsule(f"beschut_{kind}"), beschut.ArgumentError)]
    if kind in NUMBERS:
        return [*((value, TypeError) for value in (None, True, 1.0, "1", b"1", [1])), (2**70, OverflowError), (-(2**70), OverflowError)]
    if kind in ARRAYS:
        return [*((value, TypeError) for value in (None, 5, {1}, [None], [0.5], ["1"], object())), ([2**70], OverflowError)]
    if kind in TEXTS:
        return [*((value, TypeError) for value in (None, 5, b"x", ["x"])), ("a\0b", ValueError), ("\udc80", ValueError)]
    if kind in SHARES:
        return [(value, TypeError) for value in (None, "0.95", [0.95])]
    if kind in BATCHES:
        return [*((value, TypeError) for value in (None, 5, capsule("arrow_array_stream"))), (capsule(kind), ValueError)]
    return {
        "bytes": [(value, TypeError) for value in (5, "x", [1], object())],
        "csv": [*((value, TypeError) for value in (5, "x", [1], object())), (b"\xff\n", beschut.InputError)],
        "state": [*((value, TypeError) for value in (5, "x", [1], object())), (None, beschut.ArgumentError), (b"x", beschut.InputError)],
        "reals": [(value, TypeError) for value in (None, 5, 0.5, {0.5}, [None], ["1"], object())],
        "watch": [(value, TypeError) for value in (5, "x", [print])],
        "stream": [
            *((value, TypeError) for value in (None, 5, [1], capsule("arrow_schema"), capsule("arrow_array"), VALID["report"]())),
            *((stream, ValueError) for stream in (capsule("arrow_array_stream"), used(VALID["stream"]()))),
        ],
    }[kind]


def test_figures() -> None:
    for name, error in ((None, TypeError), (5, TypeError), (b"x", TypeError), ("a\0b", ValueError), ("x", beschut.UnknownNameError)):
        with pytest.raises(error):
            beschut.Report()[name]
    for handle, error in wrong_for("report"):
        with pytest.raises(error):
            wrong_types.figure(handle, "applicant.total.total")
    with pytest.raises(TypeError, match="a live report"):
        _core.Figures()["applicant.total.total"]


@pytest.mark.parametrize("name", [name for name in CALLS if CALLS[name]])
def test_class_of_the_error(name: str) -> None:
    kinds = CALLS[name].split()
    for position, kind in enumerate(kinds):
        kind = SPECIAL.get(kind, kind)
        for wrong, error in wrong_for(kind):
            arguments = [wrong if i == position else VALID[valid]() for i, valid in enumerate(kinds)]
            with pytest.raises(error) as raised:
                getattr(_core, name)(*arguments)
            assert raised.type is error or error is ValueError, (position, wrong)
            if kind in HANDLES and error is TypeError:
                assert f"a live {kind}" in str(raised.value)
