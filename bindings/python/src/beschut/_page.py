# SPDX-License-Identifier: MIT
"""One HTML page about a collection, which needs nothing else: overview, ranking, findings, tables. All of it is there without its script,
which adds sorting, finding and choosing (``_page.js``)."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from . import _core
from ._html import (
    asset,
    bar,
    capital,
    changes,
    column_head,
    figure_cell,
    more,
    more_text,
    notes,
    outcomes_text,
    place_text,
    report_tables,
    rule_code,
    state_text,
)
from ._markup import Content, Html, tag
from ._names import BREAKDOWNS, OUTCOMES, REGION, ROWS, days_of, labels, language_number, period_of
from ._tables import HEADLINES, OVERVIEW, Ranked, by_report, marks, published, ranked, source_name
from ._words import counted, interval_text, level_text, method_text, number_text, period_text, titles, word

if TYPE_CHECKING:
    from ._collection import Collection, Diagnostic
    from ._findings import Finding
    from ._rates import Rate, Rates
    from ._report import Report

__all__ = ["page"]

_COUNTRY = "NL01"
_MOST_FINDINGS = 500  # of one outcome, and of what reading could not understand
_MOST_FILES = 12
_ON_A_SHEET = 40  # rows of a table that is not broken over two sheets of paper
_MANY = 200  # reports, beyond which a browser lays their tables out only when they come in sight


def page(collection: Collection, lang: str, findings: Iterable[Finding] | None = None, rates: Rates | None = None) -> str:
    """The page as text; with the findings of the built-in rules and the rates of the usual method and level, unless others are given."""
    language_number(lang)
    facts = _Facts(collection, lang, findings, rates)
    sections = [section for make in (_overview, _ranking, _findings, _tables) if (section := make(facts)) is not None]
    body = (
        tag("a", facts.word("skip"), class_="skip", href="#content"),
        tag("header", tag("h1", facts.word("sheltered_work")), tag("p", _subtitle(facts))),
        _top(facts, sections),
        tag("main", (section.content for section in sections), id="content", tabindex="-1"),
        tag("footer", tag("p", facts.word("made_with", version=_core.version()))),
        _said(facts),
        tag("script", asset("_page.js")),
    )
    return f"<!doctype html>\n{tag('html', _head(facts), tag('body', body), lang=lang)}\n"


class _Facts:
    """What the page shows, asked for once."""

    def __init__(self, collection: Collection, lang: str, findings: Iterable[Finding] | None, rates: Rates | None) -> None:
        self.lang = lang
        self.label = labels(lang)
        self.reports: list[Report] = list(collection)
        self.titles = titles(collection, lang)
        self.areas = [report.area for report in self.reports]
        self.sources = list(dict.fromkeys(report.source for report in self.reports if report.source))
        self.periods = [period_of(days_of(report.until)) or "" for report in self.reports]
        self.quarters = sorted(set(self.periods), reverse=True)
        self.findings: dict[str, list[Finding]] = {outcome: [] for outcome in OUTCOMES}
        for finding in collection.check().in_language(lang) if findings is None else findings:
            self.findings[finding.outcome].append(finding)
        self.broken = by_report(self.findings["broken"])
        rates = collection.rates() if rates is None else rates
        self.method, self.level = method_text(rates.method), level_text(rates.level, lang)
        self.rates: dict[tuple[int, str, str, str], Rate] = {(rate.report, rate.rate, rate.breakdown, rate.row): rate for rate in rates}
        self.diagnostics: list[Diagnostic] = collection.diagnostics
        self.many_quarters = len(self.quarters) > 1

    def is_country(self, report: int) -> bool:
        return self.areas[report] == _COUNTRY

    def measure(self, cell: str) -> str:
        """The label of a cell's measure."""
        return self.label[cell.split(".")[-1]]

    def headline(self, report: int, name: str) -> Rate:
        """The rate of that name by which a report is ranked."""
        breakdown, row = HEADLINES[name]
        return self.rates[report, name, breakdown, row]

    def quarter(self, period: str) -> str:
        """A quarter in words."""
        return period_text(period or None, self.lang) or word("no_date", self.lang)

    def word(self, key: str, **values: str) -> str:
        """A word or sentence, with what belongs in it."""
        return word(key, self.lang).format(**values)

    def place(self, source: str | None, line: int | None) -> str:
        """A file and a line; the line alone where there is but one file."""
        return place_text(source if len(self.sources) > 1 else None, line, self.lang)

    def number(self, value: int) -> str:
        return number_text(value, self.lang)


# ---- around the sections ----------------------------------------------------------------------------------------------------------------


def _head(facts: _Facts) -> Html:
    """The policy lets nothing in but the style and the script that are written here."""
    style, script = asset("_page.css"), asset("_page.js")
    policy = f"default-src 'none'; img-src data:; style-src '{_digest(style)}'; script-src '{_digest(script)}'; form-action 'none'"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", f"{facts.word('sheltered_work')}: {_subtitle(facts)}"),
        tag("link", rel="icon", href="data:,"),
        tag("style", style),
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _subtitle(facts: _Facts) -> str:
    return ", ".join(filter(None, (counted(len(facts.reports), "report", "reports", facts.lang), _quarters(facts))))


def _quarters(facts: _Facts) -> str:
    if facts.many_quarters:
        return facts.word("from_to", first=facts.quarter(facts.quarters[-1]), last=facts.quarter(facts.quarters[0]))
    return facts.quarter(facts.quarters[0]) if facts.quarters else ""


def _top(facts: _Facts, sections: Sequence[_Section]) -> Html:
    """What stays in sight: the way to the sections, and the field that finds areas."""
    links = (tag("li", tag("a", section.title, href=f"#{section.id}")) for section in sections)
    reports = counted(len(facts.reports), "report", "reports", facts.lang)
    some = facts.word("found", count="{count}", all=reports)
    form = tag(
        "form",
        tag("label", facts.word("find"), for_="find"),
        tag("input", id="find", type="search", autocomplete="off", spellcheck="false"),
        tag("output", reports, id="found", for_="find", aria_live="polite", data_all=reports, data_some=some),
        role="search",
        hidden=True,
    )
    return tag("div", tag("nav", tag("ul", links), aria_label=facts.word("contents")), form, class_="top")


def _said(facts: _Facts) -> Html:
    """What is said to those who listen when a table has been sorted."""
    ways = {f"data_{way}": facts.word(f"sorted_{way}", head="{head}") for way in ("ascending", "descending")}
    return tag("p", id="said", class_="aloud", role="status", **ways)


class _Section(NamedTuple):
    id: str
    title: str
    content: Html


def _section(id: str, title: str, *content: Content) -> _Section:
    return _Section(id, title, tag("section", tag("h2", title, id=f"{id}-title"), content, id=id, aria_labelledby=f"{id}-title"))


# ---- pieces of sections -----------------------------------------------------------------------------------------------------------------


def _scroll(label: str, *content: Content) -> Html:
    """A region that scrolls by itself where it is too wide, by keyboard too."""
    return tag("div", content, class_="scroll", role="region", aria_label=label, tabindex="0")


def _sortable(caption: str, kind: str, heads: Iterable[Content], rows: Iterable[Content]) -> Html:
    body = list(rows)
    kinds = f"sort {kind} whole" if len(body) <= _ON_A_SHEET else f"sort {kind}"
    table = tag("table", tag("caption", tag("h3", caption)), tag("thead", tag("tr", heads)), tag("tbody", body), class_=kinds)
    return _scroll(caption, table)


def _area_cell(facts: _Facts, report: int) -> Html:
    return tag("th", tag("a", facts.titles[report], href=f"#r{report + 1}"), scope="row")


def _quarter_head(facts: _Facts) -> Html | None:
    """Where there are more quarters than one."""
    return tag("th", facts.word("quarter"), scope="col", class_="quarter") if facts.many_quarters else None


def _quarter_cell(facts: _Facts, report: int) -> Html | None:
    period = facts.periods[report]
    return tag("td", facts.quarter(period), class_="text quarter", data_v=period) if facts.many_quarters else None


# ---- overview ---------------------------------------------------------------------------------------------------------------------------


def _overview(facts: _Facts) -> _Section:
    heads = (
        column_head(facts.word("area")),
        _quarter_head(facts),
        (column_head(capital(facts.measure(cell)), number=True) for cell in OVERVIEW),
        column_head(capital(facts.word("findings")), number=True),
    )
    rows = (_overview_row(facts, report) for report in range(len(facts.reports)))
    table = _sortable(facts.word("reports_of", quarters=_quarters(facts)), "overview", heads, rows) if facts.reports else None
    return _section("overview", facts.word("overview"), _key_figures(facts), _what_was_read(facts), table)


def _overview_row(facts: _Facts, report: int) -> Html:
    broken = facts.broken.get(report, [])
    marked, subject = marks(broken), facts.reports[report]
    changed = subject.marks
    return tag(
        "tr",
        _area_cell(facts, report),
        _quarter_cell(facts, report),
        (figure_cell(cell, subject[cell], marked.get(cell), changed.get(cell), facts.lang) for cell in OVERVIEW),
        tag("td", facts.number(len(broken)) if broken else ""),
        data_r=report + 1,
        class_="country" if facts.is_country(report) else None,
    )


def _what_was_read(facts: _Facts) -> Html:
    values = [value for report in facts.reports for value in report.values()]
    filled = facts.word("filled", filled=facts.number(sum(value is not None for value in values)), all=facts.number(len(values)))
    lines = (
        (capital(facts.word("files")), _files(facts)),
        (facts.word("quarters"), _quarters(facts)),
        (facts.word("areas"), _areas(facts)),
        (facts.word("figures"), filled),
        (capital(facts.word("findings")), outcomes_text({outcome: len(found) for outcome, found in facts.findings.items()}, facts.lang)),
        (facts.word("diagnostics"), facts.number(len(facts.diagnostics)) if facts.diagnostics else ""),
    )
    return tag("dl", (tag("div", tag("dt", term), tag("dd", told)) for term, told in lines if told), class_="read")


def _files(facts: _Facts) -> str:
    names = list(map(source_name, facts.sources))
    rest = more_text(len(names) - _MOST_FILES, "file", "files", facts.lang)
    return " ".join(filter(None, (", ".join(names[:_MOST_FILES]), rest)))


def _areas(facts: _Facts) -> str:
    heads = [(area, report.label) for area, report in zip(facts.areas, facts.reports)]
    named = {area or label for area, label in heads if area not in (_COUNTRY, REGION) and (area or label)}
    unnamed = sum(area == REGION or (area is None and label is None) for area, label in heads)
    country = facts.word("country") if _COUNTRY in facts.areas else ""
    regions = counted(len(named), "region", "regions", facts.lang) if named else ""
    others = counted(unnamed, "unnamed", "unnamed_many", facts.lang) if unnamed else ""
    return ", ".join(filter(None, (country, regions, others)))


# ---- key figures ------------------------------------------------------------------------------------------------------------------------


def _key_figures(facts: _Facts) -> Html | None:
    """Of the country's latest report, or of the only one."""
    countries = [report for report in range(len(facts.reports)) if facts.is_country(report)]
    if not countries and len(facts.reports) != 1:
        return None
    report = max(countries, key=lambda i: facts.periods[i], default=0)
    figures = ((cell, facts.reports[report][cell]) for cell in (OVERVIEW[2], OVERVIEW[-1]))
    counts = (_key_figure(facts.measure(cell), facts.number(value)) for cell, value in figures if value is not None)
    rates = (_key_rate(facts, facts.headline(report, name)) for name in HEADLINES)
    heading = f"{facts.titles[report]}, {facts.quarter(facts.periods[report])}"
    return tag("div", tag("h3", heading), tag("dl", counts, rates, class_="key"), _key_rates(facts, report))


def _key_figure(term: str, told: str, interval: str = "") -> Html:
    return tag("div", tag("dt", capital(term)), tag("dd", told), tag("dd", interval, class_="note") if interval else None)


def _key_rate(facts: _Facts, rate: Rate) -> Html:
    return _key_figure(facts.label[rate.rate], state_text(rate, facts.lang), interval_text(rate.low, rate.high, facts.lang))


def _key_rates(facts: _Facts, report: int) -> Html:
    """The rates that every row of the published tables has, side by side."""
    shown = [name for name, where in HEADLINES.items() if where == (BREAKDOWNS[0], ROWS[0][-1])]
    heads = (tag("td"), (tag("th", capital(facts.label[name]), scope="colgroup", colspan=3) for name in shown))
    bodies = (_key_rates_body(facts, report, breakdown, rows, shown) for breakdown, rows in zip(BREAKDOWNS, ROWS))
    caption = facts.word("rates_of", area=facts.titles[report])
    return _scroll(caption, tag("table", tag("caption", tag("h3", caption)), tag("thead", tag("tr", heads)), bodies, class_="rates"))


def _key_rates_body(facts: _Facts, report: int, breakdown: str, rows: Sequence[str], names: Sequence[str]) -> Html:
    head = tag("tr", tag("th", capital(facts.label[breakdown]), scope="rowgroup", colspan=1 + 3 * len(names)))
    return tag("tbody", head, (_key_rates_row(facts, report, breakdown, row, names) for row in rows))


def _key_rates_row(facts: _Facts, report: int, breakdown: str, row: str, names: Sequence[str]) -> Html:
    cells = (_key_rate_cells(facts, facts.rates[report, name, breakdown, row]) for name in names)
    return tag("tr", tag("th", facts.label[f"{breakdown}.{row}"], scope="row"), cells)


def _key_rate_cells(facts: _Facts, rate: Rate) -> list[Html]:
    return [
        tag("td", state_text(rate, facts.lang)),
        tag("td", bar(rate)),
        tag("td", interval_text(rate.low, rate.high, facts.lang)),
    ]


# ---- ranking ----------------------------------------------------------------------------------------------------------------------------


def _ranking(facts: _Facts) -> _Section | None:
    """Where a quarter has two regions or more. Areas that are not known are ranked too."""
    by_quarter: dict[str, list[int]] = defaultdict(list)
    for report, period in enumerate(facts.periods):
        if not facts.is_country(report):
            by_quarter[period].append(report)
    quarters = [period for period in facts.quarters if len(by_quarter[period]) > 1]
    if not quarters:
        return None
    tables = (_ranking_table(facts, period, name, by_quarter[period]) for period in quarters for name in HEADLINES)
    note = f"{facts.word('note_interval', level=facts.level, method=facts.method)} {facts.word('note_overlap')}"
    return _section("ranking", facts.word("ranking"), tag("p", note, class_="note"), _choices(facts, quarters), tables)


def _choices(facts: _Facts, quarters: Sequence[str]) -> Html:
    rates = [(name, capital(facts.label[name])) for name in HEADLINES]
    fields = [("rate", facts.word("rate"), rates)]
    if len(quarters) > 1:
        fields.append(("quarter", facts.word("quarter"), [(period, facts.quarter(period)) for period in quarters]))
    return tag(
        "div",
        (
            tag("label", f"{label} ", tag("select", (tag("option", text, value=value) for value, text in options), data_choose=name))
            for name, label, options in fields
        ),
        class_="choices",
        hidden=True,
    )


def _ranking_table(facts: _Facts, period: str, name: str, reports: Sequence[int]) -> Html:
    country = next((report for report, at in enumerate(facts.periods) if at == period and facts.is_country(report)), None)
    reference = None if country is None else facts.headline(country, name)
    heads = (
        column_head(facts.word("rank"), number=True, aria_sort="ascending"),
        column_head(facts.word("area")),
        column_head(facts.word("share"), number=True),
        _axis(),
        column_head(capital(facts.word("interval")), number=True),
        column_head(facts.word("numerator"), number=True),
        column_head(facts.word("denominator"), number=True),
    )
    places = ranked(facts.headline(report, name) for report in reports)
    rows = (_ranking_row(facts, place, reference.estimate if reference else None) for place in places)
    table = _sortable(f"{capital(facts.label[name])}, {facts.quarter(period)}", "ranking", heads, rows)
    return tag("div", table, _reference(facts, reference), class_="choice", data_rate=name, data_quarter=period)


def _reference(facts: _Facts, rate: Rate | None) -> Html | None:
    """What the upright line is."""
    if rate is None or rate.estimate is None:
        return None
    return tag("p", facts.word("upright", area=facts.titles[rate.report], share=state_text(rate, facts.lang)), class_="note")


def _axis() -> Html:
    """The scale of the drawn intervals."""
    return tag("td", tag("span", (tag("span", f"{share}%") for share in (0, 50, 100)), class_="scale", aria_hidden="true"), class_="drawn")


def _ranking_row(facts: _Facts, ranked: Ranked, reference: float | None) -> Html:
    rate = ranked.rate
    return tag(
        "tr",
        tag("td", "" if ranked.place is None else facts.number(ranked.place)),
        _area_cell(facts, rate.report),
        tag("td", state_text(rate, facts.lang)),
        tag("td", bar(rate, reference)),
        tag("td", interval_text(rate.low, rate.high, facts.lang)),
        tag("td", number_text(rate.numerator, facts.lang)),
        tag("td", number_text(rate.denominator, facts.lang)),
        data_r=rate.report + 1,
    )


# ---- findings ---------------------------------------------------------------------------------------------------------------------------


def _findings(facts: _Facts) -> _Section:
    kinds = [(outcome, found) for outcome, found in facts.findings.items() if found]
    tables = [_findings_table(facts, outcome, found) for outcome, found in kinds]
    none = None if kinds else tag("p", facts.word("no_findings"))
    return _section("findings", capital(facts.word("findings")), tables, none, _diagnostics(facts))


def _findings_table(facts: _Facts, outcome: str, found: Sequence[Finding]) -> list[Html | None]:
    others = (column_head(facts.word(key)) for key in ("message", "rule", "severity", "place"))
    caption = f"{facts.word(f'heading_{outcome}')} ({facts.number(len(found))})"
    rows = (_finding_row(facts, finding) for finding in found[:_MOST_FINDINGS])
    table = _sortable(caption, "findings", (column_head(facts.word("area")), _quarter_head(facts), others), rows)
    return [table, more(len(found) - _MOST_FINDINGS, "finding", "findings", facts.lang)]


def _finding_row(facts: _Facts, finding: Finding) -> Html:
    return tag(
        "tr",
        _area_cell(facts, finding.report),
        _quarter_cell(facts, finding.report),
        tag("td", finding.message),
        tag("td", rule_code(finding)),
        tag("td", facts.word(finding.severity)),
        tag("td", facts.place(finding.source, finding.line)),
        data_r=finding.report + 1,
    )


def _diagnostics(facts: _Facts) -> list[Html | None]:
    found = facts.diagnostics
    if not found:
        return []
    heads = (column_head(facts.word(key)) for key in ("message", "severity", "place"))
    rows = (
        tag(
            "tr",
            tag("td", item.message_nl if language_number(facts.lang) else item.message),
            tag("td", facts.word(item.severity)),
            tag("td", facts.place(item.source, item.line)),
        )
        for item in found[:_MOST_FINDINGS]
    )
    table = _sortable(f"{facts.word('diagnostics')} ({facts.number(len(found))})", "findings remarks", heads, rows)
    return [table, more(len(found) - _MOST_FINDINGS, "diagnostic", "diagnostics_many", facts.lang)]


# ---- tables -----------------------------------------------------------------------------------------------------------------------------


def _tables(facts: _Facts) -> _Section | None:
    if not facts.reports:
        return None
    articles = (_report(facts, report) for report in range(len(facts.reports)))
    kind = "many" if len(facts.reports) > _MANY else None
    return _section("tables", facts.word("tables"), _legend(facts), tag("div", articles, class_=kind))


def _legend(facts: _Facts) -> Html:
    """What the marks in cells mean."""
    changed = [(tag("del", "12"), " 14", "mark_changed", "changed")] if any(report.marks for report in facts.reports) else []
    examples = (
        (tag("span", "!", class_="sign"), tag("mark", "12"), "mark_broken", "broken"),
        (None, tag("mark", "12"), "mark_part", "part"),
        (None, ".", "blank_in_source", "blank"),
        *changed,
    )
    items = (
        tag("li", tag("span", sign, figure, class_=kind, aria_hidden="true"), f" {facts.word(key)}") for sign, figure, key, kind in examples
    )
    return tag("ul", items, class_="legend")


def _report(facts: _Facts, report: int) -> Html:
    position, broken, subject = report + 1, facts.broken.get(report, []), facts.reports[report]
    area, period = facts.areas[report], facts.quarter(facts.periods[report])
    code = f" ({area})" if area is not None and area != REGION else ""
    found = published(subject, facts.lang)
    tables = report_tables(found, subject, marks(broken), facts.lang)
    return tag(
        "article",
        tag("h3", f"{facts.titles[report]}{code}, {period}", id=f"t{position}"),
        tag("div", tables, class_="scroll", role="group", aria_labelledby=f"t{position}", tabindex="0"),
        tag("p", found.note, class_="note"),
        changes(subject, facts.lang),
        notes(broken, facts.lang),
        id=f"r{position}",
        data_r=position,
        aria_labelledby=f"t{position}",
    )
