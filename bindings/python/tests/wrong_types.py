# SPDX-License-Identifier: MIT
"""Calls functions of the core with arguments of every wrong kind.

wrong_types.py GROUP    prints how many calls were made of each function of a group

Ends with an error where an exception of no fitting class came, and by a signal where one crashed. Each of the
arguments of a valid call in turn, and all of them together, are replaced by each of the wrong values.
"""

from __future__ import annotations

import ctypes
import datetime
import sys
from array import array
from collections.abc import Callable
from typing import Any

import numpy as np
from valid_calls import CALLS, HANDLES, REPORT, VALID, collection, functions, group_of

import beschut
from beschut import _core

FITTING = (TypeError, ValueError, OverflowError, KeyError, IndexError, MemoryError, OSError, beschut.Error)
OF_PYTHON = (BufferError, NotImplementedError)  # what Python's own memoryview says of a layout or a byte order that it does not handle


class Treacherous:
    """A number, a sequence and a text that fails wherever it is looked into."""

    def __index__(self) -> int:
        raise KeyError("index")

    def __len__(self) -> int:
        return 3

    def __getitem__(self, index: object) -> int:
        raise IndexError("item")


class Endless(Treacherous):
    def __len__(self) -> int:
        return sys.maxsize


def treacherous_watch(done: int, total: int) -> None:
    raise KeyError("watch")


class Shrinking(list):  # type: ignore[type-arg]
    """A list that is shorter each time a number is taken from it."""

    def __getitem__(self, index: Any) -> Any:
        self.pop()
        return super().__getitem__(index)


ROOM = ctypes.create_string_buffer(4096)  # all zeroes: where a handle is closed, its mark is gone; a stream without a release was released
CAPSULES = (*(f"beschut_{handle}" for handle in HANDLES), "arrow_array_stream", "arrow_schema", "arrow_array")
NAMES = {name: name.encode() for name in CAPSULES}  # a capsule does not keep its own
new_capsule = ctypes.pythonapi.PyCapsule_New
new_capsule.restype, new_capsule.argtypes = ctypes.py_object, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)


def capsule(name: str) -> Any:
    """A capsule of a right name with nothing in it that is alive."""
    return new_capsule(ctypes.addressof(ROOM), NAMES[name], None)


def used(stream: Any) -> Any:
    try:
        _core.collection_import_arrow(stream)
    except ValueError:  # not in the wide shape: it is used all the same
        pass
    return stream


WRONG: list[Callable[[], Any]] = [
    *(
        lambda value=value: value
        for value in (
            None,
            True,
            -1,
            42,
            2**31,
            -(2**31),
            2**62,
            2**63 - 1,
            -(2**63),
            2**70,
            -(2**70),
            0.0,
            1.5,
            float("nan"),
            float("-inf"),
            1j,
            "",
            "text",
            "a\0b",
            "é" * 5000,
            "\udc80",
            "%n%s",
            b"",
            b"bytes",
            b"\xff\0",
            (),
            [],
            {},
            {1},
            [1],
            [0, 1],
            ["a", "b"],
            [None, None],
            [0.5, 1],
            [2**70, 1],
            [[1], [2]],
            object(),
            int,
            len,
            ...,
            datetime.date(2019, 12, 31),
            datetime.datetime_CAPI,  # a capsule of somebody else's
            REPORT,
            range(2),
        )
    ),
    *(VALID[name] for name in HANDLES),
    *(lambda name=name: capsule(name) for name in NAMES),
    VALID["stream"],
    lambda: used(_core.collection_export_arrow(collection(), 0)),
    lambda: used(_core.rates_export_arrow(VALID["rates"]())),
    lambda: _core.collection_export_arrow(collection(), 1),
    lambda: _core.findings_export_arrow(VALID["findings"](), 0),
    lambda: treacherous_watch,
    lambda: used,  # takes another number of arguments
    *(lambda kind=kind: np.array([0, 1]).astype(kind) for kind in (">i8", ">i4", "i1", "u8", "f8", "f4", "c16", "?", "U3", "M8[s]", "O")),
    lambda: np.arange(4)[::2],
    lambda: np.arange(4)[::-1],
    lambda: np.ones((2, 2), dtype="int64"),
    lambda: np.array(1),
    lambda: np.array([], dtype="int64"),
    lambda: np.full(2, 2**62),
    lambda: np.full(2, -(2**63)),
    lambda: memoryview(np.arange(2, dtype=">i8")),
    lambda: memoryview(np.arange(4)[::2]),
    lambda: memoryview(b"0123456789abcdef").cast("q", (2, 1)),
    lambda: bytearray(16),
    lambda: array("q"),
    lambda: array("d", [1.0, 2.0]),
    lambda: array("B", [1, 2]),
    lambda: array("b", [1, 2]),
    Treacherous,
    Endless,
    lambda: Shrinking([1, 0, 1]),
]


def arity(name: str) -> int:
    """How many arguments a function takes, as it says itself."""
    try:
        getattr(_core, name)(*range(50))
    except TypeError as error:
        message = str(error)
    if "no arguments" in message:
        return 0
    return 1 if "exactly one" in message else int(message.split(" expected ")[1].split()[0])


def call(function: Callable[..., Any], *arguments: Any) -> None:
    try:
        repr(function(*arguments))
    except (*FITTING, *OF_PYTHON):
        pass


def call_all_ways(name: str) -> int:
    """The number of calls made."""
    kinds, function = CALLS[name].split(), getattr(_core, name)
    function(*(VALID[kind]() for kind in kinds))  # the valid call must succeed
    for wrong in WRONG:
        for position in range(len(kinds)):
            call(function, *(wrong() if i == position else VALID[kind]() for i, kind in enumerate(kinds)))
        call(function, *(wrong() for _ in kinds))
    for number in range(len(kinds) + 3):
        if number != len(kinds):
            call(function, *[None] * number)
    for keywords in ({"handle": 1}, {"err": None}):
        try:
            function(*(VALID[kind]() for kind in kinds), **keywords)
        except TypeError:
            continue
        raise AssertionError(f"{name} took {keywords}")
    return len(WRONG) * (len(kinds) + 1)


def figure(handle: Any, name: Any) -> Any:
    figures = _core.Figures()
    figures._handle = handle
    return figures[name]


def look_for_figures_all_ways() -> None:
    """The one class of the core: with any handle or none, and any name."""
    assert figure(VALID["report"](), "applicant.total.total") == 5
    call(_core.Figures().__getitem__, "applicant.total.total")
    for wrong in WRONG:
        call(figure, wrong(), "applicant.total.total")
        call(figure, VALID["report"](), wrong())
        call(_core.Figures, wrong())


if __name__ == "__main__":
    names = [name for name in functions() if group_of(name) == sys.argv[1]]
    look_for_figures_all_ways()
    for name in names:
        try:
            calls = call_all_ways(name)
        except BaseException:
            print(f"in {name}", file=sys.stderr)
            raise
        print(name, calls)
