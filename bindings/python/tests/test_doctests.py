"""The examples in the documentation of every module do what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import beschut

MODULES = ["beschut", *sorted(f"beschut.{module.name}" for module in pkgutil.iter_modules(beschut.__path__))]


@pytest.mark.parametrize("name", MODULES)
def test_module(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_some() -> None:
    finder = doctest.DocTestFinder()
    found = [test for name in MODULES for test in finder.find(importlib.import_module(name)) if test.examples]
    assert len(found) >= 4


def test_public_names() -> None:
    for name in beschut.__all__:
        assert hasattr(beschut, name) and (getattr(beschut, name).__doc__ or name == "CELLS"), name
    assert beschut.__version__ == beschut._core.version()
