# SPDX-License-Identifier: MIT
"""How the command writes its results: tables for people, JSON, CSV and others for programs. Each kind of result has its formats."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from ._collection import Collection
from ._findings import Finding
from ._names import label
from ._ranges import Ranges
from ._rates import Rate, Rates
from ._repairs import Case, Repair, Repairs
from ._rules import Rule, Rules
from ._tables import Change, case_text, changes_of, figure_text, repair_text
from ._terminal import Paint, aligned, visible
from ._words import counted, interval_text, level_text, number_text, percent_text, quarter_text, share_text, titles, word

__all__ = ["CHECKED", "COLLECTION", "RATED", "REPAIRED", "Checked", "Format", "Rated", "Repaired"]

Options = argparse.Namespace


class Format(NamedTuple):
    """How a result is written.

    ``explains``: what the reader did not understand stands in it. ``has_rows``: it has a row for each report, or for each report and cell.
    ``is_binary``: it is nothing for a terminal.
    """

    write: Callable[[Any, Options, Paint], str | bytes]
    explains: bool = False
    has_rows: bool = False
    is_binary: bool = False


def _names(reports: Collection, lang: str) -> list[str]:
    """What to call each report, with its quarter."""
    return [
        ", ".join(filter(None, (visible(name), quarter_text(report.until, lang)))) for name, report in zip(titles(reports, lang), reports)
    ]


def _json(result: object) -> str:
    return json.dumps(result, ensure_ascii=False, indent=2, default=str) + "\n"


def _csv(names: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Comma-separated, decimal points, ISO dates; missing is empty, several values in one field stand with a space between."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(map(_field, row) for row in rows)
    return text.getvalue()


def _field(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(value) if isinstance(value, tuple) else value


def _diagnostics(reports: Collection, lang: str) -> list[dict[str, Any]]:
    """With the message in one language, as the findings have theirs."""
    found = [diagnostic._asdict() for diagnostic in reports.diagnostics]
    for diagnostic in found:
        dutch = diagnostic.pop("message_nl")
        diagnostic["message"] = dutch if lang == "nl" else diagnostic["message"]
    return found


# ---- findings ---------------------------------------------------------------------------------------------------------------------------


class Checked(NamedTuple):
    reports: Collection
    rules: Rules
    findings: list[Finding]  # of the severity asked for


def _check_table(checked: Checked, options: Options, paint: Paint) -> str:
    shown = [finding for finding in checked.findings if options.all or finding.outcome == "broken"]
    parts = [_finding_lines(checked, shown, options.lang, paint), _rule_lines(checked.rules, shown, options.lang, paint)]
    return "".join(part + "\n" for part in parts if part) + _summary(checked, len(shown), options.lang) + "\n"


def _finding_lines(checked: Checked, shown: list[Finding], lang: str, paint: Paint) -> str:
    """A head for each report, and under it a line for each finding."""
    names = _names(checked.reports, lang)
    lines: list[str] = []
    sentences = {rule.id: _sentence(rule, lang) for rule in checked.rules}
    rows = iter(aligned([(_place(finding), _verdict(finding, lang), finding.rule) for finding in shown], right={0}))
    for report, findings in groupby(shown, key=lambda finding: finding.report):
        source = checked.reports[report].source
        lines += [""] if lines else []
        lines.append(paint(f"{visible(source)}: {names[report]}" if source else names[report], "head"))
        for finding in findings:
            place, verdict, rule = next(rows)
            style = finding.severity if finding.outcome == "broken" else "faint"
            message = visible(_without(finding.message, sentences[finding.rule]))
            lines.append(f"  {place}  {paint(verdict, style)}  {rule}  {message}")
    return "".join(line + "\n" for line in lines)


def _place(finding: Finding) -> str:
    return "" if finding.line is None else f"{finding.line}:{finding.column}"


def _verdict(finding: Finding, lang: str) -> str:
    return word(finding.severity if finding.outcome == "broken" else finding.outcome, lang)


def _sentence(rule: Rule, lang: str) -> str:
    """What a rule says, in the other language where it does not say it in this one; nothing where it says nothing."""
    return (rule.nl or rule.en if lang == "nl" else rule.en or rule.nl) or ""


def _without(message: str, sentence: str) -> str:
    """The message of a finding less what its rule says, with which it ends: with a capital, and with a stop."""
    size = len(sentence) + (not sentence.endswith((".", "!", "?")))
    ends_so = sentence != "" and message[-size:][1:].startswith(sentence[1:])
    return message[:-size].rstrip() if ends_so else message


def _rule_lines(rules: Rules, shown: list[Finding], lang: str, paint: Paint) -> str:
    """What the rules say that were named, once each."""
    named = [rules[id] for id in dict.fromkeys(finding.rule for finding in shown)]
    texts = [(rule.id, _sentence(rule, lang) or rule.expression) for rule in named]
    return "".join(f"{id}  {paint(visible(text.rstrip()), 'faint')}\n" for id, text in aligned(texts))


def _summary(checked: Checked, shown: int, lang: str) -> str:
    """``36 reports: 4 findings, 6 not evaluable``."""
    count = {outcome: sum(finding.outcome == outcome for finding in checked.findings) for outcome in ("broken", "not_evaluable", "figure")}
    parts = [counted(count["broken"], "finding", "findings", lang) if count["broken"] else word("no_findings_here", lang)]
    if count["not_evaluable"]:
        parts.append(counted(count["not_evaluable"], "not_evaluable", "not_evaluable", lang))
    if count["figure"]:
        parts.append(counted(count["figure"], "figure", "figures_counted", lang))
    hint = "" if shown == len(checked.findings) else f" ({word('all_shows', lang)})"
    return f"{counted(len(checked.reports), 'report', 'reports', lang)}: {', '.join(parts)}{hint}"


def _check_json(checked: Checked, options: Options, paint: Paint) -> str:
    findings = [finding._asdict() for finding in checked.findings]
    return _json({"reports": len(checked.reports), "findings": findings, "diagnostics": _diagnostics(checked.reports, options.lang)})


def _check_csv(checked: Checked, options: Options, paint: Paint) -> str:
    return _csv(Finding._fields, checked.findings)


# ---- rates ------------------------------------------------------------------------------------------------------------------------------


class Rated(NamedTuple):
    reports: Collection
    all: Rates
    names: tuple[str, ...]  # of those asked for

    @property
    def rates(self) -> list[Rate]:
        return [rate for rate in self.all if rate.rate in self.names]


def _rates_table(rated: Rated, options: Options, paint: Paint) -> str:
    """For each report a head, for each rate a head, for each row a line."""
    lang, names = options.lang, _names(rated.reports, options.lang)
    interval = word("level_interval", lang).format(level=level_text(rated.all.level, lang))
    heads = [word("number", lang), word("of_whole", lang), word("rate", lang).lower(), interval, word("printed", lang)]
    lines: list[tuple[str, list[str]]] = []
    for report, rates in groupby(rated.rates, key=lambda rate: rate.report):
        lines += [("", [""] * 6)] if lines else []
        lines.append(("head", [names[report], *heads]))
        for name, rows in groupby(rates, key=lambda rate: rate.rate):
            lines.append(("", [f"  {label(name, lang)}", *[""] * 5]))
            lines += [("", _rate_fields(rate, lang)) for rate in rows]
    fields = aligned([row for _, row in lines], right=range(1, 6))
    return "".join(paint("  ".join(row).rstrip(), style) + "\n" for (style, _), row in zip(lines, fields))


def _rate_fields(rate: Rate, lang: str) -> list[str]:
    counts = [number_text(rate.numerator, lang), number_text(rate.denominator, lang)]
    interval = word(f"rate_state_{rate.state}", lang) if rate.estimate is None else interval_text(rate.low, rate.high, lang)
    return [f"    {_row_label(rate, lang)}", *counts, share_text(rate.estimate, lang), interval, percent_text(rate.printed_pct)]


def _row_label(rate: Rate, lang: str) -> str:
    """What the labels of a row's cells begin with: ``Total by applicant``."""
    return label(f"{rate.breakdown}.{rate.row}.total", lang).removesuffix(f", {label('total', lang)}")


def _rates_json(rated: Rated, options: Options, paint: Paint) -> str:
    rates = [rate._asdict() for rate in rated.rates]
    return _json(
        {"method": rated.all.method, "level": rated.all.level, "rates": rates, "diagnostics": _diagnostics(rated.reports, options.lang)}
    )


def _rates_csv(rated: Rated, options: Options, paint: Paint) -> str:
    return _csv(Rate._fields, rated.rates)


# ---- repairs ----------------------------------------------------------------------------------------------------------------------------

Key = tuple[int, str]


class Repaired(NamedTuple):
    reports: Collection
    repairs: Repairs[Key, Collection]
    blanks: Ranges[Key, Collection]  # once the certain repairs are made


def _repair_table(repaired: Repaired, options: Options, paint: Paint) -> str:
    """A head for each case, and under it a line for each figure; then the blanks that follow."""
    lang = options.lang
    blocks = [*_case_blocks(repaired, lang), *_blank_blocks(repaired, lang)]
    rows = iter(aligned([row for _, rows in blocks for row in rows], right={0, 2, 4}))
    parts = ["".join(_block_lines(head, [next(rows) for _ in lines], paint)) + "\n" for head, lines in blocks]
    return "".join(parts) + _repair_summary(repaired, lang) + "\n"


Block = tuple[str, "list[list[str]]"]


def _block_lines(head: str, rows: list[list[str]], paint: Paint) -> Iterable[str]:
    yield paint(head, "head") + "\n"
    yield from ("  " + "  ".join(row).rstrip() + "\n" for row in rows)


def _case_blocks(repaired: Repaired, lang: str) -> Iterable[Block]:
    """One for each repair; one for a case that has none."""
    for case in repaired.repairs.cases:
        head = _head(repaired.reports, case.reports[0], case_text(case, lang))
        if not case.positions:
            yield f"{head}: {word(case.outcome, lang)}", []
        for repair in case.repairs:
            yield f"{head}: {repair_text(repair, lang)}", [_change_fields(repaired.reports, change) for change in changes_of(repair, lang)]


def _head(reports: Collection, report: int, text: str) -> str:
    return visible(": ".join(filter(None, (reports[report].source, text))))


def _change_fields(reports: Collection, change: Change) -> list[str]:
    label = ", ".join(filter(None, (change.area, change.label)))
    why = f"({change.possible}) {change.reason}" if change.possible else change.reason
    return [_place_of(reports, change.report, change.cell), visible(label), change.old, "->", change.new, visible(why)]


def _place_of(reports: Collection, report: int, cell: str) -> str:
    place = reports[report].place(cell)
    return "{}:{}".format(*place) if place else ""


def _blank_blocks(repaired: Repaired, lang: str) -> Iterable[Block]:
    names = _names(repaired.reports, lang)
    filled = repaired.blanks.apply(lang)
    for report, cells in groupby(repaired.blanks.known.items(), key=lambda item: item[0][0]):
        rows = []
        for (_, cell), value in cells:
            reason = filled[report].marks[cell].reason
            places = _place_of(repaired.reports, report, cell), label(cell, lang)
            rows.append([*places, word("blank", lang), "->", figure_text(cell, value, lang), reason])
        yield _head(repaired.reports, report, names[report]), rows


def _repair_summary(repaired: Repaired, lang: str) -> str:
    """``36 reports: 1 case, 1 certain; 1 blank figure follows``."""
    cases, known = repaired.repairs.cases, len(repaired.blanks.known)
    parts = [_cases_text(cases, lang) if cases else word("nothing_to_repair", lang)]
    if known:
        parts.append(counted(known, "blank_follows", "blanks_follow", lang))
    return f"{counted(len(repaired.reports), 'report', 'reports', lang)}: {'; '.join(parts)}"


def _cases_text(cases: list[Case[Key, Collection]], lang: str) -> str:
    certain = sum(repair.certain for case in cases for repair in case.repairs)
    return f"{counted(len(cases), 'case', 'cases', lang)}, {counted(certain, 'certain', 'certain', lang)}"


def _repair_json(repaired: Repaired, options: Options, paint: Paint) -> str:
    blanks = repaired.blanks.to_dict()
    return _json(
        {
            "reports": len(repaired.reports),
            "cases": [_case_object(case, options.lang) for case in repaired.repairs.cases],
            "blanks": [dict(zip(blanks, row)) for row in zip(*blanks.values())],
            "diagnostics": _diagnostics(repaired.reports, options.lang),
        }
    )


def _case_object(case: Case[Key, Collection], lang: str) -> dict[str, Any]:
    repairs = [_repair_object(repair, lang) for repair in case.repairs]
    return {"outcome": case.outcome, "cost": case.cost, "reports": case.reports, "repairs": repairs}


def _repair_object(repair: Repair[Key, Collection], lang: str) -> dict[str, Any]:
    ranges, reasons = repair.ranges, repair.reasons(lang)
    changes = [
        {"report": report, "cell": cell, "old": old, "new": new, "low": low, "high": high, "reason": reasons[report, cell]}
        for ((report, cell), (old, new)), (low, high) in zip(repair.changes.items(), ranges.values())
    ]
    names = ("certain", "complete", "disagreements", "misprint")
    choices = [list(choice.values()) for choice in repair.choices]
    return {**{name: getattr(repair, name) for name in names}, "changes": changes, "choices": choices, "explanation": repair.explain(lang)}


def _repair_csv(repaired: Repaired, options: Options, paint: Paint) -> str:
    columns = repaired.repairs.to_dict(options.lang)
    return _csv(columns, zip(*columns.values()))


# ---- reports ----------------------------------------------------------------------------------------------------------------------------


def _layout(name: str) -> Format:
    return Format(lambda reports, options, paint: str(reports.to_text(name, options.lang)))


def _reports_csv(reports: Collection, options: Options, paint: Paint) -> str:
    columns = reports.to_dict(wide=options.wide)
    return _csv(columns, zip(*columns.values()))


def _reports_arrow(reports: Collection, options: Options, paint: Paint) -> bytes:
    import pyarrow.feather

    sink = io.BytesIO()
    pyarrow.feather.write_feather(reports.to_arrow(wide=options.wide), sink)
    return sink.getvalue()


def _reports_parquet(reports: Collection, options: Options, paint: Paint) -> bytes:
    import pyarrow.parquet

    sink = io.BytesIO()
    pyarrow.parquet.write_table(reports.to_arrow(wide=options.wide), sink)
    return sink.getvalue()


# ---- the tables of formats --------------------------------------------------------------------------------------------------------------


CHECKED: Mapping[str, Format] = {
    "table": Format(_check_table),
    "json": Format(_check_json, explains=True),
    "csv": Format(_check_csv),
    "html": Format(lambda checked, options, paint: checked.reports.to_html(lang=options.lang, findings=checked.findings), explains=True),
}
RATED: Mapping[str, Format] = {
    "table": Format(_rates_table),
    "json": Format(_rates_json, explains=True),
    "csv": Format(_rates_csv),
    "html": Format(lambda rated, options, paint: rated.reports.to_html(lang=options.lang, rates=rated.all), explains=True),
}
REPAIRED: Mapping[str, Format] = {
    "table": Format(_repair_table),
    "json": Format(_repair_json, explains=True),
    "csv": Format(_repair_csv),
}
COLLECTION: Mapping[str, Format] = {
    "json": Format(lambda reports, options, paint: str(reports.to_json())),
    "tabs": _layout("tabs"),
    "markdown": _layout("markdown"),
    "spaces": _layout("spaces"),
    "table": _layout("tabs"),
    "csv": Format(_reports_csv, has_rows=True),
    "html": Format(lambda reports, options, paint: reports.to_html(lang=options.lang), explains=True),
    "arrow": Format(_reports_arrow, has_rows=True, is_binary=True),
    "parquet": Format(_reports_parquet, has_rows=True, is_binary=True),
}
