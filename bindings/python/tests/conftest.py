# SPDX-License-Identifier: MIT
"""What all tests share: the reports of the example files, and the count of what is alive."""

from __future__ import annotations

import gc
import locale
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir
from project import COUNTRY_AND_REGIONS, DRENTHE

import beschut
from beschut import _core

locale.setlocale(locale.LC_ALL, "")  # that of the environment, which a Python program does not take over by itself
set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "beschut-hypothesis")  # not in the source tree
hypothesis.settings.register_profile("same every time", derandomize=True, max_examples=40, deadline=None, database=None)
hypothesis.settings.load_profile("same every time")


@pytest.fixture(scope="session", autouse=True)
def nothing_leaks(request: pytest.FixtureRequest) -> Iterator[None]:
    gc.collect()
    before = _core.memory_live()
    yield
    request.session.items[-1].funcargs.clear()  # what the last test was given is still there
    gc.collect()
    if request.session.testsfailed == 0:  # a failed test's traceback keeps what it points to
        assert _core.memory_live() == before


@pytest.fixture
def country_and_regions() -> beschut.Collection:
    return beschut.read(COUNTRY_AND_REGIONS)


@pytest.fixture
def drenthe() -> beschut.Collection:
    return beschut.read(DRENTHE)
