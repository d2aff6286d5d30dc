# SPDX-License-Identifier: MIT
"""What all tests share: the reports of the example files, and the count of what is alive."""

from __future__ import annotations

import gc
import locale
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from command import Call
from hypothesis.configuration import set_hypothesis_home_dir
from project import COUNTRY_AND_REGIONS, DRENTHE
from solving import corrected_reports

import beschut
from beschut import _cli, _core

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


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """The command within this process: exit code, output, messages."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")

    def called(*arguments: object) -> tuple[int, str, str]:
        status = _cli.main(list(map(str, arguments)))
        return (status, *capsys.readouterr())

    return called


@pytest.fixture
def corrected() -> beschut.Collection:
    """The country and its regions without their two defects."""
    return corrected_reports()


@pytest.fixture
def reports(country_and_regions: beschut.Collection) -> beschut.Collection:
    country_and_regions.set_country_first()
    return country_and_regions


# ---- plots ------------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def no_figure_and_no_setting_stays() -> Iterator[None]:
    import matplotlib
    from matplotlib import pyplot as plt

    settings = dict(matplotlib.rcParams)
    yield
    plt.close("all")
    assert dict(matplotlib.rcParams) == settings


@pytest.fixture
def ax() -> Any:
    from matplotlib.figure import Figure

    return Figure(layout="constrained").subplots()
