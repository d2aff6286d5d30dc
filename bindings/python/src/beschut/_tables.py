# SPDX-License-Identifier: MIT
"""What stands in the tables that people read, without markup: the published tables, the marks in them, overviews and rankings."""

from __future__ import annotations

import datetime
import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from ._findings import Finding
from ._names import BREAKDOWNS, DATES, MEASURES, ROWS, labels
from ._rates import Rate
from ._repairs import Case, Repair
from ._report import Report
from ._words import number_text, percent_text, period_text, word

__all__ = [
    "HEADLINES",
    "OVERVIEW",
    "Head",
    "Marks",
    "Change",
    "Published",
    "Ranked",
    "Table",
    "by_report",
    "case_text",
    "change_lines",
    "changes_of",
    "figure_text",
    "marks",
    "published",
    "range_text",
    "ranked",
    "repair_text",
    "source_name",
]

Dates = tuple["datetime.date | None", ...]

_PRINTED: dict[str, tuple[str, ...]] = {"advices": MEASURES[:3], "work": MEASURES[3:]}
OVERVIEW: tuple[str, ...] = tuple(f"{BREAKDOWNS[0]}.{ROWS[0][-1]}.{measure}" for measure in MEASURES)
"""The cells that stand for a report where it has one row."""

HEADLINES: dict[str, tuple[str, str]] = {
    "placement": ("applicant", "total"),
    "positive_share": ("applicant", "total"),
    "citizen_share": ("applicant", "citizen"),
    "uwv_share": ("responsible", "uwv"),
}
"""The rates by which reports are ranked, and of which breakdown and row."""


# ---- the published tables ---------------------------------------------------------------------------------------------------------------


class Head(NamedTuple):
    """The head of one column or more."""

    text: str
    span: int


class Table(NamedTuple):
    """One of the four tables: ``advices`` or ``work``, its title, the heads of its columns, its rows (label, names of cells)."""

    kind: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


class Published(NamedTuple):
    """The four tables of a report in their order (advices by applicant and by responsible, work by both) and the note under them."""

    tables: tuple[Table, ...]
    note: str


def published(report: Report, lang: str) -> Published:
    """The published tables of a report, in the words of the core's own writer.

    >>> published(Report(until="2019-12-31"), "nl").tables[0].heads[0]
    Head(text='t/m dec. 2019', span=1)
    """
    return _published(tuple(getattr(report, name) for name in DATES), lang)


@functools.lru_cache(maxsize=256)
def _published(dates: Dates, lang: str) -> Published:
    """Titles, heads and row labels depend on the dates alone: those that are written for a blank report."""
    blank = Report()
    for name, date in zip(DATES, dates):
        setattr(blank, name, date)
    lines = [line for line in blank.to_text("tabs", lang).splitlines() if line]
    *tables, note = (lines[at : at + 5] for at in range(0, len(lines), 5))
    made = (_table(text, *key) for text, key in zip(tables, itertools.product(_PRINTED, range(len(BREAKDOWNS)))))
    return Published(tuple(made), note[0].lstrip("*"))


def _table(lines: list[str], kind: str, breakdown: int) -> Table:
    title, heads, *rows = lines
    measures = _PRINTED[kind]
    labels = [row.split("\t")[0] for row in rows]
    names = [tuple(f"{BREAKDOWNS[breakdown]}.{row}.{measure}" for measure in measures) for row in ROWS[breakdown]]
    return Table(kind, title.strip("*"), _heads(heads.split("\t"), measures), tuple(zip(labels, names)))


def _heads(texts: list[str], measures: tuple[str, ...]) -> tuple[Head, ...]:
    """A percentage stands under the head of the count before it."""
    spans = [2 if f"{measure}_pct" in measures else 1 for measure in measures if not measure.endswith("_pct")]
    return tuple(map(Head, texts, [1, *spans]))


def change_lines(report: Report, lang: str) -> list[str]:
    """What was changed in a report, in the words of the core's own writer: the paragraphs below the note."""
    count = len(report.marks)
    return report.to_text("tabs", lang).removesuffix("\n\n").split("\n\n")[-count:] if count else []


def figure_text(cell: str, value: int | None, lang: str) -> str:
    """A figure as printed; nothing where blank."""
    return percent_text(value) if cell.endswith("_pct") else number_text(value, lang)


# ---- marks: what the rules say of a figure ----------------------------------------------------------------------------------------------


class Marks(NamedTuple):
    """The broken findings about one cell: as the figure that is compared, and as one that takes part in it."""

    subject: list[Finding]
    part: list[Finding]


def marks(broken: Iterable[Finding]) -> dict[str, Marks]:
    """The marks of one report, by cell."""
    found: dict[str, Marks] = defaultdict(lambda: Marks([], []))
    for finding in broken:
        for cell in finding.cells:
            mark = found[cell]
            (mark.subject if cell == finding.cell else mark.part).append(finding)
    return dict(found)


def by_report(broken: Iterable[Finding]) -> dict[int, list[Finding]]:
    """Findings by position of their report."""
    found: dict[int, list[Finding]] = defaultdict(list)
    for finding in broken:
        found[finding.report].append(finding)
    return dict(found)


def source_name(source: str | None) -> str:
    """The name of a file without its folder."""
    return re.split(r"[\\/]", source)[-1] if source else ""


# ---- repairs ----------------------------------------------------------------------------------------------------------------------------


class Change(NamedTuple):
    """A figure that a repair changes: whose (``area``; nothing in a case of one report), which, from what to what, and why.

    ``possible``: from what to what it may be; nothing where it is certain.
    """

    report: int
    area: str
    cell: str
    label: str
    old: str
    new: str
    possible: str
    reason: str


def changes_of(repair: Repair[Any, Any], lang: str) -> list[Change]:
    """The figures that a repair changes, as printed."""
    subject, is_alone = repair._all._subject, len(repair.case.reports) == 1
    reasons, ranges = repair.reasons(lang), repair.ranges
    found = []
    for key, (old, new) in repair.changes.items():
        report, cell = subject.place_of(key)
        name = "" if is_alone else subject.title(report, lang)
        low, high = ranges[key]
        before, after = figure_text(cell, old, lang), figure_text(cell, new, lang)
        possible = "" if low == high else range_text(cell, low, high, lang)
        found.append(Change(report, name, cell, labels(lang)[cell], before, after, possible, reasons[key]))
    return found


def range_text(cell: str, low: int | None, high: int | None, lang: str) -> str:
    """From the least to the greatest value; one where they are the same, nothing where missing."""
    ends = [figure_text(cell, value, lang) for value in (low, high)]
    return ends[0] if low == high else word("value_range", lang).format(low=ends[0], high=ends[1])


def case_text(case: Case[Any, Any], lang: str) -> str:
    """Whose figures: an area and its quarter, or how many reports together."""
    subject, (first, *others) = case._all._subject, case.reports
    count = number_text(len(case.reports), lang)
    whose = word("together", lang).format(count=count) if others else subject.title(first, lang)
    return ", ".join(filter(None, (whose, period_text(subject.head(first).period, lang))))


def repair_text(repair: Repair[Any, Any], lang: str) -> str:
    """How certain a repair is: the only one, or one of several, with one choice of values or more."""
    case = repair.case
    number, count = repair.position - case.positions[0] + 1, len(case.positions)
    which = "of_more_repairs" if case.outcome == "proven_some" else "of_repairs" if count > 1 else "repair"
    choices = len(repair.choices)
    values = "" if choices == 1 and repair.complete else word("choices" if repair.complete else "choices_more", lang)
    numbers = {"number": number_text(number, lang), "count": number_text(count, lang)}
    parts = (
        word("only_repair" if repair.certain else which, lang).format(**numbers),
        values.format(count=number_text(choices, lang)),
        word("not_proven", lang) if case.outcome == "not_proven" else "",
    )
    return ", ".join(filter(None, parts))


# ---- rankings ---------------------------------------------------------------------------------------------------------------------------


class Ranked(NamedTuple):
    """A rate and its place among others, from 1; those that are equal share it. ``None`` where there is no estimate."""

    place: int | None
    rate: Rate


def ranked(rates: Iterable[Rate]) -> list[Ranked]:
    """The highest first; those without an estimate last, in the order given."""
    rates = list(rates)
    ordered = sorted((rate for rate in rates if rate.estimate is not None), key=lambda rate: -(rate.estimate or 0))
    found: list[Ranked] = []
    for position, rate in enumerate(ordered, 1):
        tie = found and found[-1].rate.estimate == rate.estimate
        found.append(Ranked(found[-1].place if tie else position, rate))
    return found + [Ranked(None, rate) for rate in rates if rate.estimate is None]
