# SPDX-License-Identifier: MIT
"""What notebooks show of reports, findings, rates and repairs. The pieces of which it is made serve the page too (``_page.py``)."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, Any

from ._frames import to_dict
from ._markup import Content, Html, join, tag
from ._names import OUTCOMES, labels
from ._tables import (
    OVERVIEW,
    Change,
    Marks,
    Published,
    Table,
    by_report,
    case_text,
    change_lines,
    changes_of,
    figure_text,
    marks,
    published,
    range_text,
    repair_text,
    source_name,
)
from ._words import (
    area_text,
    counted,
    interval_text,
    language,
    level_text,
    method_text,
    number_text,
    percent_text,
    period_text,
    quarter_text,
    real_text,
    share_text,
    titles,
    word,
)

if TYPE_CHECKING:
    from ._collection import Collection
    from ._findings import Finding, Findings
    from ._policy_frames import Grid
    from ._ranges import Range, Ranges
    from ._rates import Rate, Rates
    from ._repairs import Case, Repair
    from ._report import Mark, Report
    from ._results import Results
    from ._row_checks import RowChecks

__all__ = [
    "asset",
    "bar",
    "capital",
    "changes",
    "collection_html",
    "column_head",
    "figure_cell",
    "findings_html",
    "grid_html",
    "more",
    "more_text",
    "notes",
    "outcomes_text",
    "place_text",
    "ranges_html",
    "rates_html",
    "repairs_html",
    "report_html",
    "report_tables",
    "results_html",
    "row_checks_html",
    "rule_code",
    "state_text",
    "text_cell",
]

_MOST_REPORTS = 40  # rows in a notebook
_MOST_LINES = 20  # findings or rates in a notebook, findings under the tables of one report


@functools.lru_cache(maxsize=None)
def asset(name: str) -> Html:
    """A style or script of the package."""
    return Html(resources.files(__package__).joinpath(name).read_text("utf-8"))


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


# ---- pieces -----------------------------------------------------------------------------------------------------------------------------


def _aloud(text: str) -> Html:
    """Text for those who listen."""
    return tag("span", text, class_="aloud")


def figure_cell(cell: str, value: int | None, mark: Marks | None, change: Mark | None, lang: str) -> Html:
    """A figure in its cell: blank where it is, marked where a rule is broken, behind the original where it was changed."""
    text = figure_text(cell, value, lang)
    if value is not None and mark is None and change is None:
        return tag("td", text)
    shown, kind, told = _blank(lang) if value is None else _against_rules(text, mark, lang) if mark else (text, None, None)
    if change is None:
        return tag("td", shown, class_=kind, title=told, data_v=value)
    original = _original(cell, change, lang)
    said = word("changed_from", lang).format(original=original)
    titles = (": ".join(filter(None, (capital(said), change.reason))), told if mark else None)
    return tag(
        "td",
        (tag("del", original, aria_hidden="true"), " ", shown, _aloud(f", {said}")),
        class_=" ".join(filter(None, (kind, "changed"))),
        title="\n".join(filter(None, titles)),
        data_v="." if value is None else value,
    )


def _blank(lang: str) -> tuple[Content, str, str]:
    """What a blank cell shows, its class, its title."""
    return (tag("span", ".", aria_hidden="true"), _aloud(word("blank", lang))), "blank", word("blank_in_source", lang)


def _against_rules(text: str, mark: Marks, lang: str) -> tuple[Content, str, str]:
    """The same of a figure against which a rule has something."""
    kind, key, found = ("broken", "against_rule", mark.subject) if mark.subject else ("part", "by_rule", mark.part)
    sign = tag("span", "!", class_="sign", aria_hidden="true") if mark.subject else None
    said = word(key, lang).format(rules=", ".join(dict.fromkeys(finding.rule for finding in found)))
    told = "\n".join(f"{finding.rule}: {finding.message}" for finding in (*mark.subject, *mark.part))
    return (sign, tag("mark", text), _aloud(f", {said}")), kind, told


def _original(cell: str, change: Mark, lang: str) -> str:
    """The figure that stood in a cell before it was changed."""
    return figure_text(cell, change.original, lang) or word("blank", lang)


def text_cell(*content: Content) -> Html:
    """A cell of text; others are of numbers."""
    return tag("td", content, class_="text")


def column_head(text: str, number: bool = False, **attributes: str | int | None) -> Html:
    """The head of a column."""
    return tag("th", text, scope="col", class_="number" if number else None, **attributes)


def report_tables(found: Published, report: Report, marked: Mapping[str, Marks], lang: str) -> Html:
    """The four published tables of a report, each with its title as caption."""
    values, changed = dict(report.items()), report.marks
    figures = {cell: figure_cell(cell, value, marked.get(cell), changed.get(cell), lang) for cell, value in values.items()}
    return tag("div", [_published_table(table, figures) for table in found.tables], class_="four")


def _published_table(table: Table, figures: Mapping[str, Html]) -> Html:
    top, labels_of_rows = _top_and_labels(table)
    rows = (tag("tr", label, (figures[cell] for cell in cells)) for label, (_, cells) in zip(labels_of_rows, table.rows))
    return tag("table", top, tag("tbody", rows), class_=table.kind)


@functools.lru_cache(maxsize=1024)
def _top_and_labels(table: Table) -> tuple[Html, tuple[Html, ...]]:
    """What is the same in all reports of a quarter."""
    corner, *heads = table.heads
    top = (
        column_head(corner.text) if corner.text else tag("td"),
        (tag("th", head.text, scope="colgroup", colspan=head.span) if head.span > 1 else column_head(head.text) for head in heads),
    )
    labels_of_rows = (tag("th", label, scope="row") for label, _ in table.rows)
    return join((tag("caption", table.title), tag("thead", tag("tr", top)))), tuple(labels_of_rows)


def notes(broken: Sequence[Finding], lang: str) -> Html | None:
    """The broken findings of a report, as a list under its tables."""
    if not broken:
        return None
    items = (_note(finding, lang) for finding in broken[:_MOST_LINES])
    return tag("ul", items, more(len(broken) - _MOST_LINES, "finding", "findings", lang, "li"), class_="notes")


def _note(finding: Finding, lang: str) -> Html:
    line = place_text(None, finding.line, lang)
    return tag("li", rule_code(finding), f" {finding.message}", f" ({line})" if line else None)


def changes(report: Report, lang: str) -> Html | None:
    """What was changed in a report, as a list under its tables."""
    lines = change_lines(report, lang)
    return tag("ul", (tag("li", line) for line in lines), class_="notes") if lines else None


def more(number: int, one: str, many: str, lang: str, name: str = "p") -> Html | None:
    """Says how many more there are than are shown."""
    return tag(name, more_text(number, one, many, lang), class_="more") if number > 0 else None


def more_text(number: int, one: str, many: str, lang: str) -> str:
    """How many more there are: ``… and 5 more findings``; nothing where none."""
    what = word(one if number == 1 else many, lang)
    return word("and_more", lang).format(count=number_text(number, lang), what=what) if number > 0 else ""


def rule_code(finding: Finding) -> Html:
    """The id of a rule, which may be cut after its points."""
    first, *rest = finding.rule.split(".")
    return tag("code", first, ((tag("wbr"), f".{part}") for part in rest))


def place_text(source: str | None, line: int | None, lang: str) -> str:
    """A file, without its folder, and a line in it."""
    at = word("place_in_line", lang).format(line=number_text(line, lang)) if line else ""
    return ", ".join(filter(None, (source_name(source), at)))


def outcomes_text(counts: Mapping[str, int], lang: str) -> str:
    """How many findings there are, and of which outcomes."""
    parts = (word(f"outcome_{outcome}", lang).format(count=number_text(count, lang)) for outcome, count in counts.items() if count)
    total = sum(counts.values())
    return f"{counted(total, 'finding', 'findings', lang)}: {', '.join(parts)}" if total else word("no_findings", lang)


def state_text(rate: Rate, lang: str) -> str:
    """The estimate as a percentage, or why there is none."""
    return word(f"rate_state_{rate.state}", lang) if rate.estimate is None else share_text(rate.estimate, lang)


def bar(rate: Rate, reference: float | None = None) -> Html | None:
    """An interval from 0 to 100% as a line, the estimate as a dot on it, a reference as an upright line."""
    if rate.estimate is None or rate.low is None or rate.high is None:
        return None
    line = "" if reference is None else f'<rect class="ref" x="{reference:.1%}"/>'
    return Html(
        f'<svg aria-hidden="true">{line}<rect x="{rate.low:.1%}" width="{rate.high - rate.low:.1%}"/>'
        f'<circle cx="{rate.estimate:.1%}"/></svg>'
    )


# ---- notebooks --------------------------------------------------------------------------------------------------------------------------


def _fragment(lang: str, *content: Content) -> str:
    return str(tag("div", tag("style", asset("_notebook.css")), content, class_="beschut", lang=lang))


def _listing(caption: str, heads: Iterable[Content], rows: Iterable[Content]) -> Html:
    return tag("table", tag("caption", caption), tag("thead", tag("tr", heads)), tag("tbody", rows), class_="long")


def _index(position: int) -> Html:
    """A position as Python counts it, as it is typed."""
    return tag("td", f"[{position}]", class_="index")


def report_html(report: Report) -> str:
    """The four published tables of one report."""
    lang = language()
    broken = report.check().in_language(lang).broken
    found = published(report, lang)
    heading = ", ".join(filter(None, (area_text(report.label, lang), quarter_text(report.until, lang))))
    return _fragment(
        lang,
        tag("p", tag("strong", heading)),
        report_tables(found, report, marks(broken), lang),
        tag("p", found.note, class_="note"),
        changes(report, lang),
        notes(broken, lang),
    )


def collection_html(collection: Collection) -> str:
    """The total row of every report, and how many rules each breaks."""
    lang = language()
    broken = by_report(collection.check().in_language(lang).broken)
    quarters = [quarter_text(report.until, lang) for report in islice(collection, _MOST_REPORTS)]
    many = len(set(quarters)) > 1 or len(collection) > _MOST_REPORTS
    heads = (
        tag("td"),
        column_head(word("area", lang)),
        column_head(word("quarter", lang)) if many else None,
        (column_head(capital(labels(lang)[cell.split(".")[-1]]), number=True) for cell in OVERVIEW),
        column_head(capital(word("findings", lang)), number=True),
    )
    rows = (
        _report_row(position, title, report, broken.get(position, []), quarter if many else None, lang)
        for position, (title, report, quarter) in enumerate(zip(titles(collection, lang), collection, quarters))
    )
    caption = ", ".join([counted(len(collection), "report", "reports", lang), *filter(None, quarters[:1] if not many else [])])
    return _fragment(lang, _listing(caption, heads, rows), more(len(collection) - _MOST_REPORTS, "report", "reports", lang))


def _report_row(position: int, title: str, report: Report, broken: Sequence[Finding], quarter: str | None, lang: str) -> Html:
    marked, changed = marks(broken), report.marks
    return tag(
        "tr",
        _index(position),
        tag("th", title, scope="row"),
        None if quarter is None else tag("td", quarter, class_="text quarter"),
        (figure_cell(cell, report[cell], marked.get(cell), changed.get(cell), lang) for cell in OVERVIEW),
        tag("td", number_text(len(broken), lang) if broken else ""),
    )


def findings_html(findings: Findings) -> str:
    """The findings: those that are broken first."""
    lang = findings.lang
    found = sorted(findings, key=lambda finding: OUTCOMES.index(finding.outcome))
    caption = outcomes_text(Counter(finding.outcome for finding in found), lang)
    heads = (tag("td"), (column_head(word(key, lang)) for key in ("area", "outcome", "message", "rule")))
    rows = (_finding_row(finding, lang) for finding in found[:_MOST_LINES])
    return _fragment(lang, _listing(caption, heads, rows), more(len(found) - _MOST_LINES, "finding", "findings", lang))


def _finding_row(finding: Finding, lang: str) -> Html:
    sign = tag("span", "!", class_="sign", aria_hidden="true") if finding.outcome == "broken" else None
    return tag(
        "tr",
        _index(finding.report),
        _head_cell(finding, lang),
        tag("td", sign, word(finding.outcome, lang), class_="text outcome"),
        tag("td", finding.message, class_="text message"),
        text_cell(rule_code(finding), _small(place_text(finding.source, finding.line, lang))),
    )


def _head_cell(found: Finding | Rate, lang: str) -> Html:
    """The area and the quarter."""
    return tag("th", area_text(found.label, lang), _small(period_text(found.period, lang)), scope="row")


def _small(text: str) -> Html | None:
    """A second line."""
    return tag("small", text) if text else None


def rates_html(rates: Rates) -> str:
    """The rates with their intervals, as numbers and drawn from 0 to 100%."""
    lang = language()
    texts, numbers = ("area", "rate"), ("numerator", "denominator", "printed")
    heads = (
        tag("td"),
        (column_head(word(key, lang)) for key in texts),
        column_head(word("share", lang), number=True),
        column_head("0–100%"),
        column_head(capital(word("interval", lang)), number=True),
        (column_head(capital(word(key, lang)), number=True) for key in numbers),
    )
    rows = (_rate_row(rate, lang) for rate in islice(rates, _MOST_LINES))
    interval = word("level_interval", lang).format(level=level_text(rates.level, lang))
    caption = f"{counted(len(rates), 'rate', 'rates', lang)}, {interval} ({method_text(rates.method)})"
    return _fragment(lang, _listing(caption, heads, rows), more(len(rates) - _MOST_LINES, "rate_one", "rates", lang))


def _rate_row(rate: Rate, lang: str) -> Html:
    named = labels(lang)
    row = named[f"{rate.breakdown}.{rate.row}"]
    return tag(
        "tr",
        _index(rate.report),
        _head_cell(rate, lang),
        tag("td", capital(named[rate.rate]), _small(f"{named[rate.breakdown]}: {row}"), class_="text rate"),
        tag("td", state_text(rate, lang)),
        tag("td", bar(rate)),
        tag("td", interval_text(rate.low, rate.high, lang)),
        tag("td", number_text(rate.numerator, lang)),
        tag("td", number_text(rate.denominator, lang)),
        tag("td", percent_text(rate.printed_pct)),
    )


def results_html(results: Results[Any]) -> str:
    """A table of results as it is: columns by their names, as in frames."""
    lang = language()
    columns = to_dict(made._replace(values=made.values[:_MOST_LINES]) for made in results._columns.values())
    are_numbers = {made.name: made.kind not in ("text", "choice") for made in results._columns.values()}
    heads = (column_head(name, number=is_number) for name, is_number in are_numbers.items())
    rows = (tag("tr", (_result_cell(value, lang) for value in row)) for row in zip(*columns.values()))
    return _fragment(lang, _listing(repr(results)[1:-1], heads, rows), more(len(results) - _MOST_LINES, "row_one", "rows", lang))


def _result_cell(value: Any, lang: str) -> Html:
    if isinstance(value, int):
        return tag("td", number_text(value, lang))
    if isinstance(value, float):
        return tag("td", real_text(value, lang))
    return text_cell(value or "")


def row_checks_html(checks: RowChecks) -> str:
    """The checks that some row met, as the printed table has them."""
    heads, *rows = checks._lines()
    lines = (tag("tr", (text_cell(text) for text in row)) for row in rows)
    return _fragment("en", _listing(repr(checks)[1:-1], (column_head(head) for head in heads), lines))


def grid_html(caption: str, grid: Grid, lang: str) -> str:
    """A table as it is printed, in the words of people."""
    if grid.turned:
        lines = (tag("tr", tag("th", head, scope="row"), map(text_cell, texts)) for head, *texts in zip(grid.heads, *grid.rows))
        return _fragment(lang, _listing(caption, (), lines))
    heads = (column_head(head, number=i in grid.numbers) for i, head in enumerate(grid.heads))
    rows = (tag("tr", (tag("td", text) if i in grid.numbers else text_cell(text) for i, text in enumerate(row))) for row in grid.rows)
    return _fragment(lang, _listing(caption, heads, rows), more(grid.total - len(grid.rows), "row_one", "rows", lang))


def repairs_html(cases: Sequence[Case[Any, Any]], repairs: Sequence[Repair[Any, Any]]) -> str:
    """Repairs with their changes: the printed figure beside the repaired one, and why; then cases without any."""
    lang = language()
    caption = f"{counted(len(repairs), 'repair', 'repairs', lang)}, {counted(len(cases), 'case', 'cases', lang)}"
    heads = (
        tag("td"),
        (column_head(word(key, lang)) for key in ("area", "figure_head")),
        (column_head(word(key, lang), number=True) for key in ("old", "new")),
        column_head(word("reason", lang)),
    )
    shown = repairs[:_MOST_LINES]
    rows = (row for repair in shown for row in _repair_rows(repair, lang))
    without = (_case_row(case, lang) for case in cases if not case.positions)
    if not cases:
        return _fragment(lang, tag("p", capital(word("nothing_to_repair", lang))))
    return _fragment(lang, _listing(caption, heads, (rows, without)), more(len(repairs) - _MOST_LINES, "repair", "repairs", lang))


def _repair_rows(repair: Repair[Any, Any], lang: str) -> Iterable[Html]:
    """A row for each change; what is said of all spans them."""
    changed = changes_of(repair, lang)
    head = tag("th", case_text(repair.case, lang), _small(repair_text(repair, lang)), scope="rowgroup", rowspan=len(changed))
    index = tag("td", f"[{repair.position}]", class_="index", rowspan=len(changed))
    for number, change in enumerate(changed):
        yield tag("tr", None if number else (index, head), _change_cells(change, lang), class_=None if number else "start")


def _change_cells(change: Change, lang: str) -> Html:
    return join(
        (
            text_cell(change.label, _small(change.area)),
            tag("td", tag("del", change.old)),
            tag("td", tag("ins", change.new), _small(change.possible)),
            tag("td", change.reason, class_="text message"),
        )
    )


def _case_row(case: Case[Any, Any], lang: str) -> Html:
    """A case for which no repair was found."""
    head, outcome = tag("th", case_text(case, lang), scope="row"), tag("td", word(case.outcome, lang), class_="text", colspan=4)
    return tag("tr", tag("td"), head, outcome)


def ranges_html(ranges: Ranges[Any, Any]) -> str:
    """What is possible for each cell."""
    lang, count = language(), len(ranges)
    known = word("one_value", lang).format(count=number_text(len(ranges.known), lang))
    is_hidden = any(found.printed is not None for found in islice(ranges.values(), _MOST_LINES))
    heads = (
        tag("td"),
        (column_head(word(key, lang)) for key in ("area", "figure_head")),
        column_head(word("hidden", lang), number=True) if is_hidden else None,
        column_head(word("possible", lang), number=True),
    )
    rows = (_range_row(ranges, key, found, is_hidden, lang) for key, found in islice(ranges.items(), _MOST_LINES))
    listing = _listing(f"{counted(count, 'range', 'ranges', lang)}, {known}", heads, rows)
    return _fragment(lang, listing, more(count - _MOST_LINES, "range", "ranges", lang))


def _range_row(ranges: Ranges[Any, Any], key: Any, found: Range, is_hidden: bool, lang: str) -> Html:
    report, cell = ranges._subject.place_of(key)
    head = ranges._subject.head(report)
    note = None if found.outcome == "exact" else _small(word(found.outcome, lang))
    return tag(
        "tr",
        _index(report),
        tag("th", area_text(head.label, lang), _small(period_text(head.period, lang)), scope="row"),
        text_cell(labels(lang)[cell]),
        tag("td", figure_text(cell, found.printed, lang)) if is_hidden else None,
        tag("td", range_text(cell, found.low, found.high, lang), note),
    )
