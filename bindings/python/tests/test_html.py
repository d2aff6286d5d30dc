# SPDX-License-Identifier: MIT
"""What notebooks and the page show: figures are held against tests/expected, heads against the files, intervals against statsmodels."""

from __future__ import annotations

import base64
import functools
import hashlib
import itertools
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from markup_reader import find, heads, heard, one, parse, rows, seen
from project import COUNTRY_AND_REGIONS, DRENTHE, FILES, UNNAMED, expected_values
from statsmodels.stats.proportion import proportion_confint

import beschut

LANGUAGES = ("nl", "en")
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;</table>"
TOTAL = "applicant.total."
MEASURES = ("positive", "negative", "total", "cohort_positive", "cohort_working", "cohort_working_pct", "total_working")
# The four tables as printed: names of the cells, row by row.
PRINTED = [
    [[f"{breakdown}.{row}.{measure}" for measure in measures] for row in keys]
    for measures in (MEASURES[:3], MEASURES[3:])
    for breakdown, keys in {"applicant": ("municipality", "citizen", "total"), "responsible": ("municipality", "uwv", "total")}.items()
]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    yield
    beschut.set_language(None)


@pytest.fixture(scope="module")
def known() -> beschut.Collection:
    """The country and its regions, with the country named."""
    reports = beschut.read(COUNTRY_AND_REGIONS)
    reports.set_country_first()
    return reports


@functools.lru_cache(maxsize=None)
def page_of_known(lang: str) -> Any:
    reports = beschut.read(COUNTRY_AND_REGIONS)
    reports.set_country_first()
    return parse(reports.to_html(lang=lang))


def quarters() -> beschut.Collection:
    """Two quarters of the country and three regions."""
    reports = beschut.Collection()
    for until, more in (("2018-03-31", 0), ("2018-06-30", 5)):
        for position, area in enumerate(("NL01", "AM01", "AM02", "AM03")):
            cells = {f"{TOTAL}cohort_positive": 10 + more, f"{TOTAL}cohort_working": 3 + position + more, f"{TOTAL}total": 40}
            reports.append(beschut.Report(cells, until=until, area=area))
    return reports


def hostile() -> beschut.Collection:
    text = "Aantal adviezen beschut werk (naar aanvrager)\n\nJan. 2015 t/m mrt. 2018\tPositief advies\tNegatief advies\tTotaal\n"
    text += "Aanvraag gemeente\t1\t&amp;\t4\nAanvraag burger\t1\t\t4\nTotaal\t9\t9\t9\n"
    reports = beschut.reads(text, source=f"folder/\x01\x85{HOSTILE}")
    reports[0] = labelled(reports[0], HOSTILE)
    reports.append(labelled(reports[0], f"\u202e{HOSTILE}"))
    return reports


def labelled(report: beschut.Report, label: str) -> beschut.Report:
    report.label = label
    return report


def number(value: int, lang: str) -> str:
    return f"{value:,}".replace(",", "." if lang == "nl" else ",")


def printed(name: str, value: int | None, lang: str) -> str:
    return "." if value is None else f"{value}%" if name.endswith("_pct") else number(value, lang)


def published_tables(root: Any) -> list[Any]:
    return [table for div in find(root, "div", class_="four") for table in div]


def fragments(reports: beschut.Collection) -> list[str]:
    return [reports[0]._repr_html_(), reports._repr_html_(), reports.check()._repr_html_(), reports.rates()._repr_html_()]


# ---- markup ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("make", [*(lambda path=path: beschut.read(path) for path in FILES), quarters, hostile])
def test_markup_is_strict(make: Any, lang: str) -> None:
    reports = make()
    beschut.set_language(lang)
    root = parse(reports.to_html(lang=lang))
    assert root.get("lang") == lang
    for fragment in fragments(reports):
        assert one(parse(fragment), "div", class_="beschut").get("lang") in LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_at_all(lang: str) -> None:
    empty = beschut.Collection()
    root = parse(empty.to_html(lang=lang))
    assert [element.get("id") for element in find(root, "section")] == ["overview", "findings"]
    for fragment in (empty._repr_html_(), empty.check()._repr_html_(), empty.rates()._repr_html_(), beschut.Report()._repr_html_()):
        parse(fragment)


def test_the_structure_serves_those_who_cannot_see(known: beschut.Collection) -> None:
    root = page_of_known("nl")
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        for name in ("aria-labelledby", "for"):
            assert element.get(name) is None or element.get(name) in ids
        target = element.get("href", "#")
        assert target == "data:," or target == "#" or target[1:] in ids
    assert [child.tag for child in root[1]] == ["a", "header", "div", "main", "footer", "p", "script"]
    assert root[1][0].get("href") == "#content" == f"#{one(root, 'main').get('id')}"
    for table in root.iter("table"):
        assert heard(one(table, "caption")).strip()
        assert all(head.get("scope") in ("col", "row", "colgroup", "rowgroup") for head in table.iter("th"))
    for region in find(root, "div", class_="scroll"):
        assert region.get("tabindex") == "0" and (region.get("aria-label") or region.get("aria-labelledby"))
    levels = [int(element.tag[1]) for element in root.iter() if element.tag in ("h1", "h2", "h3")]
    assert levels[0] == 1 and levels.count(1) == 1 and all(after - before <= 1 for before, after in zip(levels, levels[1:]))


def test_the_page_needs_nothing_else(known: beschut.Collection) -> None:
    text = known.to_html()
    assert not re.search(r"https?:|//[a-z]|@import|url\(", text.replace("// ", ""))
    root = parse(text)
    assert not [element for element in root.iter() if element.get("src") or element.get("style") or element.get("action")]
    policy = one(root, "meta", **{"http-equiv": "Content-Security-Policy"}).get("content")
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(one(root, kind).text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")


def test_it_is_the_same_every_time(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    assert beschut.read(COUNTRY_AND_REGIONS).to_html(path, lang="en") is None
    assert path.read_text("utf-8") == beschut.read(COUNTRY_AND_REGIONS).to_html(lang="en")
    with pytest.raises(ValueError):
        beschut.read(DRENTHE).to_html(path, lang="de")
    assert "36 reports" in path.read_text("utf-8")
    assert str(COUNTRY_AND_REGIONS.parent) not in path.read_text("utf-8")  # a page is for others


# ---- hostile names ---------------------------------------------------------------------------------------------------------------------


def assert_harmless(root: Any, scripts: int) -> None:
    assert len(list(root.iter("script"))) == scripts and not list(root.iter("img"))
    assert not [name for element in root.iter() for name in element.keys() if name.startswith("on")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_from_files_are_text(lang: str) -> None:
    reports = hostile()
    beschut.set_language(lang)
    root = parse(reports.to_html(lang=lang))
    assert_harmless(root, 1)
    assert HOSTILE in seen(one(root, "article", id="r1"))
    assert f"\u202e{HOSTILE}" in seen(one(root, "article", id="r2"))
    assert "table>" in seen(one(root, "dl", class_="read"))  # the file, without what looks like its folders
    assert f"{'aangetroffen' if lang == 'nl' else 'met'} &amp;" in seen(one(root, "section", id="findings"))  # met by the reader
    for fragment in (*fragments(reports), reports[1]._repr_html_()):
        assert_harmless(parse(fragment), 0)
    assert HOSTILE in seen(parse(reports._repr_html_()))


def test_characters_that_cannot_be_in_html() -> None:
    text = "".join(map(chr, (0, 8, 9, 11, 31, 127, 133, 159, 160, 0xD800, 0xFDD0, 0xFFFE, 0xFFFF)))
    replaced = beschut._markup.tag("p", text, title=text)
    assert replaced == '<p title="{0}">{0}</p>'.format("\ufffd\ufffd\t\ufffd\ufffd\ufffd\ufffd\ufffd\xa0\ufffd\ufffd\ufffd\ufffd")
    parse(replaced)


def test_rules_are_text() -> None:
    rules = beschut.Rules(empty=True)
    rules.add("mine", f"{TOTAL}total <= 5", en=HOSTILE)
    root = parse(beschut.read(DRENTHE).check(rules)._repr_html_())
    assert_harmless(root, 0)
    assert HOSTILE in seen(root)


# ---- the published tables --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", FILES)
def test_every_figure_is_the_published_one(path: Path, lang: str) -> None:
    articles = list(find(parse(beschut.read(path).to_html(lang=lang)), "article"))
    expected = expected_values(path)
    assert len(articles) == len(expected)
    for article, values in zip(articles, expected):
        tables = [[row[1:] for row in rows(table)] for table in published_tables(article)]
        assert tables == [[[printed(name, values[name], lang) for name in names] for names in table] for table in PRINTED]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_notebook_shows_the_same(lang: str) -> None:
    beschut.set_language(lang)
    for path in FILES:
        for report, values in zip(beschut.read(path), expected_values(path)):
            tables = [[row[1:] for row in rows(table)] for table in published_tables(parse(report._repr_html_()))]
            assert tables == [[[printed(name, values[name], lang) for name in names] for names in table] for table in PRINTED]


def test_titles_heads_and_rows_are_those_of_the_file() -> None:
    lines = [line for line in COUNTRY_AND_REGIONS.read_text("utf-8").splitlines() if line.strip()]
    tables = published_tables(one(parse(beschut.read(COUNTRY_AND_REGIONS).to_html()), "article", id="r1"))
    for table, published in zip(tables, (lines[at : at + 5] for at in range(0, 20, 5))):
        assert seen(one(table, "caption")) == published[0].strip("*")
        assert heads(table) == published[1].split("\t")
        assert [row[0] for row in rows(table)] == [line.split("\t")[0] for line in published[2:]]
        assert sum(int(head.get("colspan", 1)) for head in one(table, "thead")[0]) == len(rows(table)[0])


def test_the_heading_in_a_notebook(known: beschut.Collection) -> None:
    headings = [seen(next(find(parse(report._repr_html_()), "strong"))) for report in (known[0], known[1], beschut.Report())]
    assert headings == ["Netherlands, Q1 2018", "Arbeidsmarktregio, Q1 2018", "unknown area"]


def test_heads_without_dates() -> None:
    root = parse(beschut.Report()._repr_html_())
    assert [heads(table) for table in published_tables(root)] == [
        ["", "Positive advices", "Negative advices", "Total"],
        ["", "Positive advices", "Negative advices", "Total"],
        ["", "Positive advices", "Of which working", "Total working"],
        ["", "Positive advices", "Of which working", "Total working"],
    ]
    assert len(list(find(root, "td", class_="blank"))) == 42


# ---- marks -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_misprint_of_the_26th_report(lang: str) -> None:
    beschut.set_language(lang)
    reports = beschut.read(COUNTRY_AND_REGIONS)
    for root in (one(parse(reports.to_html(lang=lang)), "article", id="r26"), parse(reports[25]._repr_html_())):
        broken = {seen(cell): cell for cell in find(root, "td", class_="broken")}
        part = {seen(cell): cell for cell in find(root, "td", class_="part")}
        assert list(broken) == ["76", "64%", "40%", "61%"] and list(part) == ["54", "42", "8", "4", "62", "46"]
        for text, cell in (*broken.items(), *part.items()):
            rule = "breakdowns.agree" if text == "76" else "percentage.rounding"
            assert f"{rule}: " in cell.get("title") and rule in heard(cell)
            assert list(cell.iter("mark")) and bool(list(find(cell, "span", class_="sign"))) == (text in broken)
        assert "breakdowns.agree" in part["62"].get("title") and "percentage.rounding" in part["62"].get("title")
        found = "gevonden 64%, verwacht 78% (42 van 54)" if lang == "nl" else "found 64%, expected 78% (42 of 54)"
        assert found in broken["64%"].get("title")
        notes = [seen(item) for item in one(root, "ul", class_="notes")]
        assert len(notes) == 4 and found in notes[1] and notes[1].endswith("(regel 855)" if lang == "nl" else "(line 855)")


def test_no_other_report_is_marked(known: beschut.Collection) -> None:
    for article in find(page_of_known("nl"), "article"):
        marked = [*find(article, "td", class_="broken"), *find(article, "td", class_="part")]
        assert bool(marked) == (article.get("id") == "r26")


@pytest.mark.parametrize(("lang", "word", "title"), [("nl", "leeg", "leeg in de bron"), ("en", "blank", "blank in the source")])
def test_the_blank_of_the_9th_report(lang: str, word: str, title: str) -> None:
    beschut.set_language(lang)
    reports = beschut.read(COUNTRY_AND_REGIONS)
    root = parse(reports.to_html(lang=lang))
    in_page, in_notebook = one(root, "section", id="tables"), parse(reports[8]._repr_html_())
    for cell in (one(in_page, "td", class_="blank"), one(in_notebook, "td", class_="blank")):
        assert (heard(cell), cell.get("title")) == (word, title)
    assert [len(list(find(article, "td", class_="blank"))) for article in find(root, "article")] == [int(i == 8) for i in range(36)]


# ---- the page's own tables -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_overview(known: beschut.Collection, lang: str) -> None:
    table = one(page_of_known(lang), "table", class_="overview")
    expected = expected_values(COUNTRY_AND_REGIONS)
    names = ["Nederland" if lang == "nl" else "Netherlands", *(f"Arbeidsmarktregio {position}" for position in range(2, 37))]
    assert rows(table) == [
        [name, *(printed(TOTAL + measure, values[TOTAL + measure], lang) for measure in MEASURES), "4" if name.endswith(" 26") else ""]
        for name, values in zip(names, expected)
    ]


def test_what_was_read(known: beschut.Collection) -> None:
    lines = {seen(line[0]): seen(line[1]) for line in one(page_of_known("nl"), "dl", class_="read")}
    assert lines["Bestanden"] == COUNTRY_AND_REGIONS.name and lines["Kwartalen"] == "1e kwartaal 2018"
    assert lines["Cijfers"] == "1.511 van 1.512 ingevuld" and lines["Gebieden"] == "Nederland, 35 rapporten zonder gebiedsnaam"
    assert ": 4 overtreden, " in lines["Bevindingen"]


def test_key_figures_of_the_country(known: beschut.Collection) -> None:
    """The figures that follow from the report of 2018Q1: 68.8% positive, 57.5% citizens, 19.7% UWV, 63% at work, 1,184 at work."""
    root = page_of_known("en")
    figures = [seen(figure) for line in one(root, "dl", class_="key") for figure in find(line, "dd")][:2]
    assert figures == ["3,842", "1,184"]
    rates = {seen(line[0]): seen(line[1]) for line in one(root, "dl", class_="key")}
    assert list(rates.values())[2:] == ["63.1%", "68.8%", "57.5%", "19.7%"]
    cells = [row for row in rows(one(root, "table", class_="rates")) if len(row) > 1]
    assert [[row[1], row[4]] for row in cells][:2] == [["71.9%", "76.9%"], ["51.9%", "62.9%"]]  # printed: 72%, 52%
    assert not list(find(parse(beschut.read(COUNTRY_AND_REGIONS).to_html()), "dl", class_="key"))  # no area is known there
    assert seen(one(parse(beschut.read(DRENTHE).to_html()), "dl", class_="key")).startswith("Adviezen totaal279")


RANKED = {
    "placement": ("applicant.total.cohort_working", "applicant.total.cohort_positive"),
    "positive_share": ("applicant.total.positive", "applicant.total.total"),
    "citizen_share": ("applicant.citizen.total", "applicant.total.total"),
    "uwv_share": ("responsible.uwv.total", "responsible.total.total"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rate", RANKED)
def test_rankings(known: beschut.Collection, rate: str, lang: str) -> None:
    root = page_of_known(lang)
    (choice,) = find(root, "div", data_rate=rate)
    of, out_of = RANKED[rate]
    pairs = [(position, values[of], values[out_of]) for position, values in enumerate(expected_values(COUNTRY_AND_REGIONS), 1)]
    shares = [(Fraction(n or 0, d or 1), position, n, d) for position, n, d in pairs[1:]]
    shown = rows(one(choice, "table"))
    assert len(shown) == 35
    for cells, (share, position, n, d) in zip(shown, sorted(shares, key=lambda item: (-item[0], item[1]))):
        low, high = proportion_confint(n, d, method="wilson")
        texts = [f"{100 * float(value):.1f}" for value in (share, low, high)]
        middle, low_text, high_text = (text.replace(".", ",") if lang == "nl" else text for text in texts)
        place = 1 + sum(other > share for other, *_ in shares)
        assert cells == [str(place), f"Arbeidsmarktregio {position}", f"{middle}%", "", f"{low_text}–{high_text}%", str(n), str(d)]
    svg = "{http://www.w3.org/2000/svg}"
    drawn = list(one(choice, "table").iter(f"{svg}svg"))
    country = 100 * (pairs[0][1] or 0) / (pairs[0][2] or 1)
    for cells, drawing in zip(shown, drawn):
        reference, line = drawing.iter(f"{svg}rect")
        assert float(reference.get("x")[:-1]) == pytest.approx(country, abs=0.06)
        (dot,) = drawing.iter(f"{svg}circle")
        at = dot.get("cx")[:-1]
        assert at == cells[2].replace(",", ".")[:-1] and drawing.get("aria-hidden") == "true"
        ends = [float(line.get("x")[:-1]), float(line.get("x")[:-1]) + float(line.get("width")[:-1])]
        assert ends == pytest.approx([float(text) for text in cells[4].replace(",", ".")[:-1].split("–")], abs=0.11)
    assert len(drawn) == 35


def test_rates_that_are_not_there() -> None:
    reports = beschut.Collection()
    for working, cohort in ((None, 5), (0, 0), (7, 5), (1, 5)):
        cells = {f"{TOTAL}cohort_working": working, f"{TOTAL}cohort_positive": cohort}
        reports.append(beschut.Report(cells, until="2018-03-31", area="AM03"))
    shown = rows(one(next(find(parse(reports.to_html(lang="en")), "div", data_rate="placement")), "table"))
    assert [row[0] for row in shown] == ["1", "", "", ""] and [row[2] for row in shown] == ["20.0%", "blank", "undefined", "no proportion"]
    assert [row[4] for row in shown[1:]] == [""] * 3


def test_quarters_are_ranked_apart() -> None:
    root = parse(quarters().to_html(lang="en"))
    ranked = {choice.get("data-quarter"): rows(one(choice, "table")) for choice in find(root, "div", data_rate="placement")}
    names = [beschut.AREAS[code] for code in ("AM03", "AM02", "AM01")]
    assert list(ranked) == ["2018KW02", "2018KW01"]
    assert [row[1:3] for row in ranked["2018KW01"]] == [list(pair) for pair in zip(names, ("60.0%", "50.0%", "40.0%"))]
    assert [row[1:3] for row in ranked["2018KW02"]] == [list(pair) for pair in zip(names, ("73.3%", "66.7%", "60.0%"))]
    assert [seen(option) for option in one(root, "select", data_choose="quarter")] == ["Q2 2018", "Q1 2018"]
    assert [row[1] for row in rows(one(root, "table", class_="overview"))] == ["Q1 2018"] * 4 + ["Q2 2018"] * 4
    assert seen(one(root, "header")).endswith("8 reports, Q1 2018 to Q2 2018")
    assert "Netherlands, Q2 2018" in [seen(heading) for heading in find(root, "h3")]  # the key figures are the latest


def test_findings_and_rates_of_ones_own(known: beschut.Collection) -> None:
    root = parse(beschut._page.page(known, "en", [], known.rates("clopper_pearson", 0.9)))
    assert not list(find(root, "td", class_="broken")) and "No findings" in seen(one(root, "section", id="findings"))
    assert "90% confidence intervals (Clopper-Pearson)" in seen(one(root, "section", id="ranking"))
    low, high = proportion_confint(1063, 1685, alpha=0.1, method="beta")
    (placement,) = [seen(line[2]) for line in one(root, "dl", class_="key") if seen(line[0]) == "Placement rate"]
    assert placement == f"{low * 100:.1f}–{high * 100:.1f}%"


def test_one_region_is_no_ranking() -> None:
    assert not list(find(parse(beschut.read(DRENTHE).to_html()), "section", id="ranking"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_findings_and_diagnostics(known: beschut.Collection, lang: str) -> None:
    section = one(page_of_known(lang), "section", id="findings")
    broken, *others, diagnostics = list(find(section, "table"))
    shown = rows(broken)
    assert [row[2] for row in shown] == ["breakdowns.agree", *["percentage.rounding"] * 3]
    assert [row[1] for row in shown] == [finding.message for finding in known.check().in_language(lang).broken]
    line = "regel" if lang == "nl" else "line"
    assert [row[4] for row in shown] == [f"{line} {at}" for at in (850, 855, 856, 857)]
    told = "een cel is leeg" if lang == "nl" else "a cell is blank"
    assert [row[0].startswith(told) and row[2] == f"{line} 287" for row in rows(diagnostics)] == [True]
    assert sum(len(rows(table)) for table in (broken, *others)) == len(known.check())


def test_places_name_the_file_where_there_are_more() -> None:
    reports = beschut.read(COUNTRY_AND_REGIONS)
    reports.extend(beschut.read(UNNAMED))
    broken = next(find(one(parse(reports.to_html()), "section", id="findings"), "table"))
    assert rows(broken)[0][5] == f"{COUNTRY_AND_REGIONS.name}, regel 850"


# ---- long and short --------------------------------------------------------------------------------------------------------------------


def test_what_is_long_is_cut_and_counted(known: beschut.Collection) -> None:
    many = beschut.Collection()
    for _ in range(3):
        many.extend(known)
    root = parse(many._repr_html_())
    assert len(rows(one(root, "table"))) == 40 and seen(one(root, "p", class_="more")) == "… and 68 more reports"
    root = parse(many[:41]._repr_html_())
    assert seen(one(root, "p", class_="more")) == "… and 1 more report"
    assert not list(find(parse(known._repr_html_()), "p", class_="more"))
    findings = known.check()
    root = parse(findings._repr_html_())
    assert len(rows(one(root, "table"))) == 20 and seen(one(root, "p", class_="more")) == f"… and {len(findings) - 20} more findings"
    assert [row[2] for row in rows(one(root, "table"))][:5] == ["broken"] * 4 + ["not evaluable"]
    root = parse(known.rates()._repr_html_())
    assert len(rows(one(root, "table"))) == 20 and seen(one(root, "p", class_="more")) == "… and 700 more rates"


def test_the_page_cuts_findings_only() -> None:
    reports = beschut.Collection()
    for position in range(12):
        reports.append(beschut.Report({f"{TOTAL}positive": 9, f"{TOTAL}total": 5}, until="2018-03-31", label=f"Area {position}"))
    root = parse(reports.to_html(lang="en"))
    assert len(list(find(root, "article"))) == 12 == len(rows(one(root, "table", class_="overview")))
    found = [finding.outcome for finding in reports.check()]
    for table, note in zip(find(one(root, "section", id="findings"), "table"), find(root, "p", class_="more")):
        assert len(rows(table)) == 500
        assert seen(note) in {f"… and {found.count(outcome) - 500:,} more findings" for outcome in ("broken", "not_evaluable")}
    assert found.count("not_evaluable") > 500


def test_a_collection_in_a_notebook(known: beschut.Collection) -> None:
    table = one(parse(known._repr_html_()), "table")
    assert seen(one(table, "caption")) == "36 reports, Q1 2018"
    assert rows(table)[0] == ["[0]", "Netherlands", "2,645", "1,197", "3,842", "1,685", "1,063", "63%", "1,184", ""]
    assert rows(table)[25] == ["[25]", "Arbeidsmarktregio 26", "131", "28", "159", "76", "46", "61%", "54", "4"]
    table = one(parse(quarters()._repr_html_()), "table")
    assert [row[2] for row in rows(table)] == ["Q1 2018"] * 4 + ["Q2 2018"] * 4


def test_rates_in_a_notebook(known: beschut.Collection) -> None:
    root = parse(known[:1].rates(method="clopper_pearson", level=0.9)._repr_html_())
    table = one(root, "table")
    assert seen(one(table, "caption")) == "20 rates, 90% interval (Clopper-Pearson)"
    (placement,) = [row for row in rows(table) if row[2] == "Placement rateby applicant: Total"]
    low, high = proportion_confint(1063, 1685, alpha=0.1, method="beta")
    interval = f"{low * 100:.1f}–{high * 100:.1f}%"
    assert placement == ["[0]", "NetherlandsQ1 2018", placement[2], "63.1%", "", interval, "1,063", "1,685", "63%"]


# ---- languages -------------------------------------------------------------------------------------------------------------------------


def shown_language() -> str:
    return str(one(parse(beschut.Report()._repr_html_()), "div", class_="beschut").get("lang"))


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "nl_BE"}, "nl"),
        ({"LANG": "nl_NL", "LC_MESSAGES": ""}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_environment(environment: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert shown_language() == lang
    beschut.set_language("en" if lang == "nl" else "nl")
    assert shown_language() != lang
    beschut.set_language(None)
    assert shown_language() == lang


def test_a_language_that_is_not_known_changes_nothing() -> None:
    beschut.set_language("nl")
    with pytest.raises(ValueError, match="'de'"):
        beschut.set_language("de")
    assert shown_language() == "nl"


def test_findings_have_their_own_language(known: beschut.Collection) -> None:
    beschut.set_language("en")
    root = parse(known.check().in_language("nl")._repr_html_())
    assert one(root, "div", class_="beschut").get("lang") == "nl" and "overtreden" in seen(root)


# ---- the look --------------------------------------------------------------------------------------------------------------------------


def colours(dark: bool) -> dict[str, str]:
    style = beschut._html.asset("_page.css")
    light, *others = re.findall(r":root \{(.*?)\}", style, re.S)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", light))
    return {**found, **dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", others[0]))} if dark else found


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dark", [False, True])
def test_contrast(dark: bool) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 for text; 1.4.11: at least 3 for what is drawn."""
    found = colours(dark)
    assert colours(True) != colours(False)
    texts = [*itertools.product(("ink", "soft", "accent"), ("paper", "faint")), ("ink", "alarm-paper"), ("paper", "alarm")]
    for over, under in (*texts, ("accent", "paper"), ("alarm", "paper")):
        bright, dim = sorted((luminance(found[over]), luminance(found[under])), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 4.5, (over, under)
