# SPDX-License-Identifier: MIT
"""Areas, municipalities, and what everything is called in either language."""

from __future__ import annotations

import pytest
from project import COUNTRY_AND_REGIONS
from strategies import CODES

import beschut
from beschut import AREAS, CELLS, find_area, label, labels, region_of

BREAKDOWNS = {"applicant": ("municipality", "citizen", "total"), "responsible": ("municipality", "uwv", "total")}
MEASURES = ("positive", "negative", "total", "cohort_positive", "cohort_working", "cohort_working_pct", "total_working")
DATES = ("since", "until", "cohort_end", "reference_date", "footnote_date")
RATES = ("positive_share", "negative_share", "placement", "citizen_share", "uwv_share")


def test_areas() -> None:
    assert list(AREAS) == CODES
    assert (AREAS["NL01"], AREAS["AM03"], AREAS["AM10"], AREAS["AM38"]) == ("Nederland", "Drenthe", "Rivierenland", "Food Valley")
    assert len(set(AREAS.values())) == 36 and "region" not in AREAS
    with pytest.raises(TypeError):
        AREAS["AM04"] = "mine"  # it is everybody's


def test_every_area_is_found_by_code_and_name() -> None:
    for code, name in AREAS.items():
        for written in (code, name, name.upper(), name.lower(), f" {name} "):
            assert find_area(written) == code
        assert beschut.Report(area=name).area == code


def test_areas_that_there_are_not() -> None:
    with pytest.raises(beschut.UnknownNameError, match="did you mean Drenthe"):
        find_area("Drente")
    for wrong, error in (("", KeyError), ("AM04", KeyError), ("a\0b", ValueError), (3, TypeError), (None, TypeError)):
        with pytest.raises(error):
            find_area(wrong)


def test_municipalities() -> None:
    """Besluit werkgebieden UWV, 2015."""
    regions = {"Aa en Hunze": "AM01", "Assen": "AM01", "Emmen": "AM03", "Den Helder": "AM15", "'s-Gravenhage": "AM21", "Ede": "AM38"}
    assert {name: region_of(name, 2015) for name in regions} == regions
    assert region_of("Súdwest Fryslân", 2015) == region_of("sudwest fryslan", 2015) == "AM02"
    for wrong, year, error in (
        ("Atlantis", 2015, beschut.UnknownNameError),
        ("Assen", 2014, beschut.ArgumentError),
        ("Assen", 2020, beschut.ArgumentError),
        ("Assen", 2**40, OverflowError),
        ("Assen", "2015", TypeError),
        (5, 2015, TypeError),
    ):
        with pytest.raises(error):
            region_of(wrong, year)


def test_region_is_an_area_without_a_name() -> None:
    report = beschut.Report(area="region")
    assert (report.area, report.label) == ("region", "Arbeidsmarktregio")
    reports = beschut.Collection([report])
    reports.set_areas(["AM03"])
    reports.set_areas(["region"])
    assert (reports[0].area, reports[0].label) == ("region", "Arbeidsmarktregio")
    assert reports.to_dict(wide=True)["area"] == ["region"]
    assert beschut.reads(reports.to_json()) == reports


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_everything_has_a_label(lang: str) -> None:
    expected = {*CELLS, *BREAKDOWNS, *MEASURES, *DATES, *RATES, *(f"{b}.{row}" for b, rows in BREAKDOWNS.items() for row in rows)}
    assert set(labels(lang)) == expected
    for name, text in labels(lang).items():
        assert label(name, lang) == text and text.strip() == text != ""
    with pytest.raises(TypeError):
        labels(lang)["total"] = "mine"


def test_labels_say_what_the_published_tables_say() -> None:
    """The heads of the Dutch tables of 2018."""
    expected = {"positive": "positief advies", "negative": "negatief advies", "cohort_working": "waarvan werk"}
    assert {name: label(name, "nl") for name in expected} == expected
    assert label("applicant.citizen.cohort_working", "nl").startswith(label("applicant.citizen", "nl"))
    text = beschut.read(COUNTRY_AND_REGIONS)[:1].to_text("tabs", "nl").lower()
    assert label("positive", "nl") in text


def test_languages_differ_and_english_comes_first() -> None:
    assert labels() == labels("en") and label("total") == label("total", "en")
    assert [name for name in labels() if label(name, "en") == label(name, "nl")] == ["responsible.uwv"]


def test_names_without_a_label() -> None:
    for wrong in ("x", "applicant.total.totl", "citizen", ""):
        with pytest.raises(beschut.UnknownNameError, match="no label"):
            label(wrong)
    for lang in ("de", "", "EN", None):
        for ask in (labels, lambda lang: label("total", lang)):
            with pytest.raises(ValueError, match="language"):
                ask(lang)
