# SPDX-License-Identifier: MIT
"""The pages that are opened, and the browser that opens them. The package is that on PYTHONPATH."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bindings" / "python" / "tests"))

from browser import Browser  # noqa: E402
from project import COUNTRY_AND_REGIONS, DRENTHE  # noqa: E402

import beschut  # noqa: E402


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    browser = Browser()
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of pages: the country and its regions in Dutch and English; three quarters of named areas; very many reports; one."""
    folder = tmp_path_factory.mktemp("pages")
    country = beschut.read(COUNTRY_AND_REGIONS)
    country.set_country_first()
    country.to_html(folder / "nl.html", lang="nl")
    country.to_html(folder / "en.html", lang="en")
    days = ("03-31", "06-30", "09-30", "12-31")
    named(country, [f"2018-{day}" for day in days[:3]]).to_html(folder / "quarters.html", lang="en")
    named(country, [f"{year}-{day}" for year in range(2010, 2024) for day in days]).to_html(folder / "many.html")
    beschut.read(DRENTHE).to_html(folder / "one.html")
    return folder


def named(country: beschut.Collection, quarters: list[str]) -> beschut.Collection:
    """The reports once for each quarter, with the areas' codes."""
    reports = beschut.Collection()
    for until in quarters:
        for report, area in zip(country, beschut.AREAS):
            report.until, report.area, report.label = until, area, beschut.AREAS[area]
            reports.append(report)
    return reports
