# SPDX-License-Identifier: MIT
"""The page as people use it: in a real browser, with mouse, keyboard, telephone and paper. What it should show is in tests/expected."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from browser import Browser
from project import COUNTRY_AND_REGIONS, expected_values

RATES = ("placement", "positive_share", "citizen_share", "uwv_share")
VALUES = expected_values(COUNTRY_AND_REGIONS)
NAMES = ["Nederland", *(f"Arbeidsmarktregio {position}" for position in range(2, 37))]
HEAD = "Array.from(document.querySelectorAll('.%s thead th')).find((head) => head.textContent === '%s')"
COLUMN = """(() => {
  const table = document.querySelector(".%s");
  const column = %s.cellIndex;
  return Array.from(table.tBodies[0].rows, (row) => row.cells[column].innerText);
})()"""
ALL = "Array.from(document.querySelectorAll('%s'))"
IN_SIGHT = f"{ALL}.filter((element) => element.checkVisibility()).map((element) => element.textContent)"
FOCUS = "document.activeElement"
UNTIL = "new Promise((done) => { const look = () => (%s ? done() : setTimeout(look, 20)); look(); })"


def head(table: str, text: str) -> str:
    return HEAD % (table, text)


def column(browser: Browser, table: str, text: str) -> list[str]:
    found: list[str] = browser.run(COLUMN % (table, head(table, text)))
    return found


def in_sight(browser: Browser, selector: str) -> list[str]:
    found: list[str] = browser.run(IN_SIGHT % selector)
    return found


def order(browser: Browser, table: str) -> dict[str, str]:
    """The heads that say how the table is sorted."""
    heads = ALL % f".{table} thead [aria-sort]"
    return dict(browser.run(f"{heads}.map((head) => [head.textContent, head.getAttribute('aria-sort')])"))


def dutch(value: int) -> str:
    return f"{value:,}".replace(",", ".")


# ---- sorting ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("press", ["click", "Enter", "Space"])
def test_sorted_by_a_number(browser: Browser, pages: Path, press: str) -> None:
    browser.open(pages / "nl.html")
    totals = sorted(((values["applicant.total.total"] or 0, name) for values, name in zip(VALUES, NAMES)), key=lambda pair: pair[0])
    for way in ("ascending", "descending", "ascending"):
        if press == "click":
            browser.click(f"{head('overview', 'Adviezen totaal')}.firstChild")
        else:
            browser.run(f"{head('overview', 'Adviezen totaal')}.firstChild.focus()")
            browser.press(press)
        expected = [dutch(total) for total, _ in totals]
        assert column(browser, "overview", "Adviezen totaal") == (expected if way == "ascending" else expected[::-1])
        assert order(browser, "overview") == {"Adviezen totaal": way}
        assert browser.run("document.querySelector('#said').textContent").startswith("Gesorteerd op Adviezen totaal, ")
    assert column(browser, "overview", "Gebied")[-1] == "Nederland"


def test_sorted_by_a_name(browser: Browser, pages: Path) -> None:
    browser.open(pages / "nl.html")
    browser.click(f"{head('overview', 'Gebied')}.firstChild")
    assert column(browser, "overview", "Gebied") == [*NAMES[1:], NAMES[0]]  # numbers in names as numbers: 2 before 10
    browser.click(f"{head('overview', 'Gebied')}.firstChild")
    assert column(browser, "overview", "Gebied") == [NAMES[0], *NAMES[:0:-1]]


def test_what_is_blank_stands_last_in_both_directions(browser: Browser, pages: Path) -> None:
    browser.open(pages / "nl.html")
    for _ in range(2):
        browser.click(f"{head('overview', 'Bevindingen')}.firstChild")
        assert column(browser, "overview", "Bevindingen") == ["4", *[""] * 35]
        assert column(browser, "overview", "Gebied")[0] == "Arbeidsmarktregio 26"


def test_sorted_by_a_marked_figure_and_by_a_percentage(browser: Browser, pages: Path) -> None:
    browser.open(pages / "nl.html")
    for measure, label in (("cohort_positive", "Positief advies t/m cohorteinde"), ("cohort_working_pct", "Waarvan werk (%)")):
        browser.click(f"{head('overview', label)}.firstChild")
        figures = [int(re.sub(r"\D", "", text.split(",")[0])) for text in column(browser, "overview", label)]
        assert figures == sorted(values[f"applicant.total.{measure}"] or 0 for values in VALUES)


def test_decimals_of_both_languages_are_sorted(browser: Browser, pages: Path) -> None:
    for page, label, mark in (("nl", "Aandeel", ","), ("en", "Share", ".")):
        browser.open(pages / f"{page}.html")
        browser.click(f"{head('ranking', label)}.firstChild")
        shares = [float(text[:-1].replace(mark, ".")) for text in column(browser, "ranking", label)]
        assert len(shares) == 35 and shares == sorted(shares) and shares[0] < 9 < shares[-1]


def test_quarters_are_sorted_in_time(browser: Browser, pages: Path) -> None:
    browser.open(pages / "many.html")
    browser.click(f"{head('overview', 'Kwartaal')}.firstChild")
    assert [text for text in dict.fromkeys(column(browser, "overview", "Kwartaal"))] == [
        f"{quarter}e kwartaal {year}" for year in range(2010, 2024) for quarter in (1, 2, 3, 4)
    ]


# ---- finding ---------------------------------------------------------------------------------------------------------------------------


def test_found_by_typing(browser: Browser, pages: Path) -> None:
    browser.open(pages / "quarters.html")
    assert in_sight(browser, "#found") == ["108 reports"]
    browser.click("document.querySelector('#find')")
    browser.type("drenthe")
    assert in_sight(browser, "#found") == ["3 of 108 reports"]
    assert in_sight(browser, ".overview tbody th") == ["Drenthe"] * 3
    assert in_sight(browser, ".ranking tbody th") == ["Drenthe"]
    assert in_sight(browser, "article h3") == [f"Drenthe (AM03), Q{quarter} 2018" for quarter in (1, 2, 3)]
    browser.type(" q2")
    assert in_sight(browser, "#found") == ["1 of 108 reports"]
    assert in_sight(browser, "article h3") == ["Drenthe (AM03), Q2 2018"]
    browser.type(" zzz")
    assert in_sight(browser, "#found") == ["0 of 108 reports"] and in_sight(browser, "[data-r]") == []
    browser.press(*["Backspace"] * len("drenthe q2 zzz"))
    assert in_sight(browser, "#found") == ["108 reports"] and len(in_sight(browser, "article")) == 108


TYPED = {"DRENTHE": 3, "Friesland": 3, "am03": 3, "geloderland": 0, "drènthé": 3, "  ": 108}


@pytest.mark.parametrize(("typed", "found"), TYPED.items())
def test_case_and_accents_do_not_matter(browser: Browser, pages: Path, typed: str, found: int) -> None:
    browser.open(pages / "quarters.html")
    browser.click("document.querySelector('#find')")
    browser.type(typed)
    assert len(in_sight(browser, "article")) == found


def test_enter_in_the_field_stays_here(browser: Browser, pages: Path) -> None:
    browser.open(pages / "quarters.html")
    browser.click("document.querySelector('#find')")
    browser.type("drenthe")
    browser.run("addEventListener('submit', (event) => { window.isStopped = event.defaultPrevented; })")
    browser.press("Enter")
    assert browser.run("window.isStopped") is True
    assert in_sight(browser, "#found") == ["3 of 108 reports"]
    assert len(browser.requests) == 1 and browser.complaints == []


# ---- choosing --------------------------------------------------------------------------------------------------------------------------


def test_one_ranking_in_sight(browser: Browser, pages: Path) -> None:
    browser.open(pages / "quarters.html")
    assert in_sight(browser, ".choice caption") == ["Placement rate, Q3 2018"]
    browser.run("document.querySelector('[data-choose=rate]').focus()")
    browser.press("ArrowDown")
    assert in_sight(browser, ".choice caption") == ["Share of positive advices, Q3 2018"]
    browser.run("document.querySelector('[data-choose=quarter]').focus()")
    browser.press("ArrowDown", "ArrowDown")
    assert in_sight(browser, ".choice caption") == ["Share of positive advices, Q1 2018"]


def test_a_name_leads_to_its_tables(browser: Browser, pages: Path) -> None:
    browser.open(pages / "nl.html")
    browser.click("document.querySelector('.ranking a[href=\"#r26\"]')")
    top = browser.run("document.querySelector('#r26 h3').getBoundingClientRect().top")
    bar = browser.run("document.querySelector('.top').getBoundingClientRect().bottom")
    assert bar <= top < 300  # in sight, and not under the bar


# ---- with the keyboard, and for those who listen --------------------------------------------------------------------------------------


def test_the_keyboard_reaches_everything(browser: Browser, pages: Path) -> None:
    browser.open(pages / "nl.html")
    browser.press("Tab")
    assert browser.run(f"[{FOCUS}.className, {FOCUS}.getBoundingClientRect().left >= 0]") == ["skip", True]
    browser.press("Enter")
    assert browser.run(f"{FOCUS}.id") == "content"
    browser.open(pages / "nl.html")
    met = []
    for _ in range(26):
        browser.press("Tab")
        met.append(browser.run(f"[{FOCUS}.tagName, {FOCUS}.textContent.slice(0, 12), getComputedStyle({FOCUS}).outlineStyle]"))
    assert {outline for _, _, outline in met} == {"solid"}
    names = [tag for tag, _, _ in met]
    assert names[:6] == ["A", "A", "A", "A", "A", "INPUT"] and "BUTTON" in names and "DIV" in names
    assert [text for tag, text, _ in met if tag == "BUTTON"][:2] == ["Gebied", "Positief adv"]


def test_a_wide_table_scrolls_by_the_keyboard(browser: Browser, pages: Path) -> None:
    browser.open(pages / "nl.html", 375, 812)
    browser.run("document.querySelector('.scroll:has(.overview)').focus()")
    browser.press(*["ArrowRight"] * 3)
    browser.run(UNTIL % "document.querySelector('.scroll:has(.overview)').scrollLeft > 0")
    assert browser.run("document.scrollingElement.scrollLeft") == 0


def nodes(browser: Browser) -> list[tuple[str, str]]:
    """Roles and names as a screen reader gets them."""
    tree = browser.call("Accessibility.getFullAXTree")["nodes"]
    return [(node["role"]["value"], node.get("name", {}).get("value", "").strip()) for node in tree if not node["ignored"]]


def test_what_a_screen_reader_meets(browser: Browser, pages: Path) -> None:
    browser.open(pages / "nl.html")
    met = nodes(browser)
    roles = [role for role, _ in met]
    for landmark in ("banner", "navigation", "search", "main", "contentinfo"):
        assert roles.count(landmark) == 1
    must = ("button", "link", "region", "table", "article", "heading", "searchbox", "combobox", "group", "rowheader", "columnheader")
    assert not [(role, name) for role, name in met if role in must and not name]
    assert {name for role, name in met if role == "searchbox"} == {"Zoek een gebied"}
    assert roles.count("table") == 2 + 1 + 3 + 1 + 36 * 4  # rates, overview; ranking; findings; remarks; the published ones
    assert roles.count("region") == 4 + 7  # the sections, and what scrolls by itself above the published tables
    assert any("in strijd met regel percentage.rounding" in name for role, name in met if role == "cell")
    assert ("cell", "leeg") in met
    assert roles.count("status") == 2  # how many remain, how a table is sorted


# ---- wherever it is opened -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("width", [320, 375, 1280])
def test_it_fits_asks_for_nothing_and_does_not_complain(browser: Browser, pages: Path, width: int, dark: bool, scripts: bool) -> None:
    for name in ("nl", "en", "quarters", "one"):
        browser.open(pages / f"{name}.html", width, 812, dark=dark, scripts=scripts)
        assert browser.run("document.documentElement.scrollWidth") == width
        assert browser.requests == [(pages / f"{name}.html").as_uri()] and browser.complaints == []
        ground = browser.run("getComputedStyle(document.body).backgroundColor")
        assert (ground == "rgb(255, 255, 255)") != dark


def test_published_tables_fit_on_a_telephone(browser: Browser, pages: Path) -> None:
    browser.open(pages / "nl.html", 375, 812)
    assert browser.run(f"{ALL % 'article .scroll'}.filter((part) => part.scrollWidth > part.clientWidth).length") == 0


def test_without_scripts_all_of_it_is_there(browser: Browser, pages: Path) -> None:
    browser.open(pages / "quarters.html", scripts=False)
    assert len(in_sight(browser, ".choice caption")) == 3 * len(RATES)
    assert in_sight(browser, "form") == [] and in_sight(browser, ".choices") == [] and in_sight(browser, "button") == []
    assert len(in_sight(browser, "article")) == 108


def test_thousands_of_reports(browser: Browser, pages: Path) -> None:
    browser.open(pages / "many.html")
    assert in_sight(browser, "#found") == ["2.016 rapporten"]
    browser.click("document.querySelector('#find')")
    browser.type("drenthe 2019")
    browser.run(UNTIL % "document.querySelector('#found').value !== '2.016 rapporten'")
    assert in_sight(browser, "#found") == ["4 van 2.016 rapporten"]
    browser.click(f"{head('overview', 'Adviezen totaal')}.firstChild")
    assert len(in_sight(browser, ".overview tbody th")) == 4
    assert in_sight(browser, "article h3") == [f"Drenthe (AM03), {quarter}e kwartaal 2019" for quarter in (1, 2, 3, 4)]


# ---- on paper --------------------------------------------------------------------------------------------------------------------------


def sheets(browser: Browser, folder: Path) -> list[str]:
    """The text of every sheet."""
    (folder / "page.pdf").write_bytes(browser.print())
    subprocess.run(["pdftotext", "-layout", folder / "page.pdf", folder / "page.txt"], check=True)
    return (folder / "page.txt").read_text("utf-8").split("\f")[:-1]


def test_on_paper(browser: Browser, pages: Path, tmp_path: Path) -> None:
    browser.open(pages / "nl.html", dark=True)
    printed = sheets(browser, tmp_path)
    text = "\n".join(printed)
    assert "Zoek een gebied" not in text and "Naar de inhoud" not in text and 15 < len(printed) < 30
    for caption in ("Aan het werk", "Aandeel positieve adviezen", "Aandeel aanvragen van burgers", "Aandeel UWV-verantwoordelijk"):
        assert text.count(f"{caption}, 1e kwartaal 2018") == 1  # rankings that are not in sight on the screen, too
    assert re.findall(r"Arbeidsmarktregio (\d+), 1e kwartaal 2018", text) == [str(position) for position in range(2, 37)]
    for sheet in printed:  # no report is cut in two: each has its four titles and its note
        reports = len(re.findall(r"^ *(?:Nederland \(NL01\)|Arbeidsmarktregio \d+), 1e kwartaal 2018$", sheet, re.M))
        assert sheet.count("Aantal adviezen beschut werk (naar aanvrager)") == sheet.count("Peildatum 31 december 2017.") == reports
        assert sheet.count("Aan het werk na positief advies (naar verantwoordelijke)") == reports
    country = next(sheet for sheet in printed if "Nederland (NL01)" in sheet)
    assert all(figure in country for figure in ("1.256", "2.209", "3.842", "1.063", "1.184"))


def test_heads_come_back_on_the_next_sheet(browser: Browser, pages: Path, tmp_path: Path) -> None:
    browser.open(pages / "quarters.html")
    long = [sheet for sheet in sheets(browser, tmp_path) if len(re.findall(r"^.* Q\d 2018 {2,}\d", sheet, re.M)) > 20]
    assert len(long) >= 2  # 108 lines of the overview
    assert all(re.search(r"Area +Quarter", sheet) for sheet in long)


def test_paper_says_what_was_left_out(browser: Browser, pages: Path, tmp_path: Path) -> None:
    browser.open(pages / "quarters.html")
    browser.click("document.querySelector('#find')")
    browser.type("drenthe q2")
    text = "\n".join(sheets(browser, tmp_path))
    assert "drenthe q2: 1 of 108 reports" in text and "Friesland" not in text and "Drenthe (AM03), Q2 2018" in text


def test_pictures(browser: Browser, pages: Path, tmp_path: Path) -> None:
    """Light and dark are not the same picture, and neither is empty."""
    taken: list[Any] = []
    for dark in (False, True):
        browser.open(pages / "nl.html", dark=dark)
        browser.picture(tmp_path / "page.png")
        taken.append((tmp_path / "page.png").read_bytes())
    assert taken[0] != taken[1] and min(map(len, taken)) > 20000
