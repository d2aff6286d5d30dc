# SPDX-License-Identifier: MIT
"""The types that are written down for the extension (_core.pyi) are those that it has."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from project import SOURCES
from valid_calls import CALLS, FRAMES, HANDLES, VALID, functions

from beschut import _core

STUB = ast.parse((SOURCES / "_core.pyi").read_text(encoding="utf-8"))
WRITTEN = {node.name: node for node in STUB.body if isinstance(node, ast.FunctionDef)}
CAPSULES = {f"_{handle.title()}": f"beschut_{handle}" for handle in HANDLES} | {"_ArrowStream": "arrow_array_stream"}
WHOLE = ("number", "flag", "year", "base", "area_at", "ten", "quarter_at", "day")
NUMBERS = dict.fromkeys(("numbers", "areas", "earlier", "quarters", "bounds"), "_Numbers")
REALS = {**dict.fromkeys(("level", "share", "winsorised"), "float"), "reals": "_Reals"}
TABLES = dict.fromkeys((*FRAMES, "ministerial"), "_Frame")
BATCHES = {"arrow_schema": "_ArrowSchema", "arrow_array": "_ArrowArray"}
OTHERS = {"counted": "_Collection", "met": "_Tally", "state": "Buffer | None", "csv": "Buffer | None", **BATCHES, **TABLES}
SPECIAL = {"stream": "_ArrowStream", "watch": "_Watch", "bytes": "Buffer | None", **NUMBERS, **REALS, **OTHERS}


def type_of_argument(kind: str) -> str:
    """How a kind of argument of the table of calls is written."""
    if kind in HANDLES:
        return f"_{kind.title()}"
    return SPECIAL.get(kind, "int" if kind in WHOLE else "str")


def type_of_result(result: Any) -> str:
    if isinstance(result, tuple):
        return f"tuple[{', '.join(map(type_of_result, result))}]"
    name = re.match(r'<capsule object "(\w+)"', repr(result))
    if name is not None:
        return next(written for written, capsule in CAPSULES.items() if capsule == name[1])
    return "None" if result is None else type(result).__name__


def test_every_function_is_written_down() -> None:
    assert sorted(WRITTEN) == functions()


@pytest.mark.parametrize("name", CALLS)
def test_arguments(name: str) -> None:
    arguments = WRITTEN[name].args
    assert [ast.unparse(a.annotation) for a in arguments.posonlyargs if a.annotation] == list(map(type_of_argument, CALLS[name].split()))
    assert (arguments.args, arguments.kwonlyargs, arguments.vararg, arguments.kwarg, arguments.defaults) == ([], [], None, None, [])


@pytest.mark.parametrize("name", CALLS)
def test_result(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # one of them writes a file
    written = WRITTEN[name].returns
    assert written is not None
    result = getattr(_core, name)(*(VALID[kind]() for kind in CALLS[name].split()))
    assert type_of_result(result) in ast.unparse(written).split(" | ")


@pytest.mark.parametrize("name", [name for name, node in WRITTEN.items() if node.returns and ast.unparse(node.returns) == "str | None"])
def test_names_that_are_not_there_are_none(name: str) -> None:
    assert getattr(_core, name)(*(99 if kind in WHOLE else VALID[kind]() for kind in CALLS[name].split())) is None


@pytest.mark.parametrize("path", sorted(SOURCES.glob("*.py")), ids=lambda path: path.name)
def test_the_oldest_python_understands_it(path: Path) -> None:
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
