# SPDX-License-Identifier: MIT
"""The documentation of the package: all that is public has some, and its examples do what they say."""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import re
from typing import Any

import pytest
from project import SOURCES

import beschut

FILES = sorted(path for path in SOURCES.glob("*.py") if path.stem != "__main__")
MODULES = ["beschut" if path.stem == "__init__" else f"beschut.{path.stem}" for path in FILES]

# ---- what is public: the names of the package, and what its classes have ----------------------------------------------------------------

NAMES = {name: getattr(beschut, name) for name in beschut.__all__}
DATA = {name for name, thing in NAMES.items() if not callable(thing)}
CLASSES = {name: thing for name, thing in NAMES.items() if inspect.isclass(thing) and not issubclass(thing, Exception)}


def fields_of(owner: type) -> list[str]:
    """What a class keeps: of a named tuple its fields, else its slots."""
    return [*getattr(owner, "_fields", ()), *(slot for slot in getattr(owner, "__slots__", ()) if not slot.startswith("_"))]


def parts_of(owner: type) -> dict[str, Any]:
    ours = [base for base in owner.__mro__ if base.__module__.startswith("beschut.") and base.__module__ != "beschut._core"]
    names = {name for base in ours for name in vars(base) if not name.startswith("_")}
    return {name: getattr(owner, name) for name in names.difference(fields_of(owner))}


FIELDS = [f"{name}.{field}" for name, thing in CLASSES.items() for field in fields_of(thing)]
METHODS = {f"{name}.{part}": thing for name, owner in CLASSES.items() for part, thing in parts_of(owner).items()}
DOCUMENTED = {**METHODS, **{name: thing for name, thing in NAMES.items() if name not in DATA}}


def words(thing: object) -> set[str]:
    """Of the documentation of a thing."""
    return set(re.findall(r"[a-z_][a-z_0-9]*", inspect.getdoc(thing) or ""))


@pytest.mark.parametrize("name", sorted(DOCUMENTED))
def test_all_has_documentation(name: str) -> None:
    text = inspect.getdoc(DOCUMENTED[name])
    assert text and text.split("\n")[0].endswith((".", ":"))


@pytest.mark.parametrize("name", sorted(name for name, thing in DOCUMENTED.items() if inspect.isroutine(thing)))
def test_every_argument_is_spoken_of(name: str) -> None:
    arguments = [argument for argument in inspect.signature(DOCUMENTED[name]).parameters if argument not in ("self", "cls")]
    assert [argument for argument in arguments if argument not in words(DOCUMENTED[name])] == []


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_spoken_of(name: str) -> None:
    """Where its class is."""
    owner, field = name.split(".")
    assert field in words(CLASSES[owner])


def test_data_too() -> None:
    said = set()
    for path in FILES:
        body = ast.parse(path.read_text(encoding="utf-8")).body
        for node, after in zip(body, body[1:]):
            if isinstance(node, ast.AnnAssign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                said.add(ast.unparse(node.target))
    assert {"AREAS", "CELLS"} == DATA and said >= DATA


# ---- examples ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    found = [test for name in MODULES for test in finder.find(importlib.import_module(name)) if test.examples]
    assert len(found) >= 15


def test_the_version_is_that_of_the_core() -> None:
    assert beschut.__version__ == beschut._core.version()
