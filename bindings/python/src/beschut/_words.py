"""What people read: words, numbers and dates as Dutch and English readers expect them, in pages, plots and the command."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from typing import TYPE_CHECKING

from ._names import language_number, period_of, days_of

if TYPE_CHECKING:
    from ._collection import Collection

__all__ = [
    "area_text",
    "counted",
    "date_text",
    "interval_text",
    "language",
    "level_text",
    "method_text",
    "number_text",
    "percent_text",
    "period_text",
    "quarter_text",
    "set_language",
    "share_text",
    "titles",
    "word",
]

# English, Dutch. What cells, rows, rates and dates are called stands in the core: beschut.labels().
_WORDS: dict[str, tuple[str, str]] = {
    "area": ("Area", "Gebied"),
    "blank": ("blank", "leeg"),
    "broken": ("broken", "overtreden"),
    "country": ("Netherlands", "Nederland"),
    "finding": ("finding", "bevinding"),
    "findings": ("findings", "bevindingen"),
    "interval": ("interval", "interval"),
    "no_findings": ("No findings", "Geen bevindingen"),
    "none": ("none", "geen"),
    "not_evaluable": ("not evaluable", "niet te toetsen"),
    "figure": ("figure", "cijfer"),
    "quarter": ("Quarter", "Kwartaal"),
    "rate": ("Rate", "Aandeel"),
    "report": ("report", "rapport"),
    "reports": ("reports", "rapporten"),
    "error": ("error", "fout"),
    "warning": ("warning", "waarschuwing"),
    "info": ("info", "informatie"),
    "unknown_area": ("unknown area", "gebied onbekend"),
    # the command
    "all_shows": ("--all lists them", "--all toont ze"),
    "checking": ("checking, {done} of {total} reports", "toetsen, {done} van {total} rapporten"),
    "figures_counted": ("figures", "cijfers"),
    "interrupted": ("interrupted", "afgebroken"),
    "no_findings_here": ("no findings", "geen bevindingen"),
    "number": ("number", "aantal"),
    "of_whole": ("of", "van"),
    "passed_over": ("no report in it, passed over", "geen rapport erin, overgeslagen"),
    "printed": ("printed", "gedrukt"),
    "reading_file": ("reading file {number} of {total}, {name}", "lezen, bestand {number} van {total}, {name}"),
    "writing": ("writing", "schrijven"),
    # repairs and ranges
    "blank_follows": ("blank figure follows", "leeg cijfer volgt"),
    "blanks_follow": ("blank figures follow", "lege cijfers volgen"),
    "case": ("case", "geval"),
    "cases": ("cases", "gevallen"),
    "certain": ("certain", "zeker"),
    "choices": ("{count} choices of values", "{count} keuzen van waarden"),
    "choices_more": ("more than {count} choices of values", "meer dan {count} keuzen van waarden"),
    "contradictory": ("the figures break the rules", "de cijfers zijn in strijd met de regels"),
    "figure_head": ("Figure", "Cijfer"),
    "filled_in": ("blanks filled in: {count}", "lege cijfers ingevuld: {count}"),
    "hidden": ("Hidden", "Verborgen"),
    "impossible": ("no change of figures makes the rules hold", "geen wijziging van cijfers voldoet aan de regels"),
    "left": ("{count} left as printed, for more than one thing would do", "{count} gelaten zoals gedrukt, want er kan meer dan één ding"),
    "new": ("Repaired", "Gecorrigeerd"),
    "not_proven": ("not proven", "niet bewezen"),
    "nothing_to_repair": ("nothing to repair", "niets te corrigeren"),
    "of_more_repairs": ("repair {number} of more than {count}", "correctie {number} van meer dan {count}"),
    "of_repairs": ("repair {number} of {count}", "correctie {number} van {count}"),
    "old": ("Printed", "Gedrukt"),
    "one_value": ("{count} with one value", "{count} met één waarde"),
    "only_repair": ("the only repair", "de enige correctie"),
    "possible": ("Possible", "Mogelijk"),
    "range": ("range", "bereik"),
    "ranges": ("ranges", "bereiken"),
    "reason": ("Reason", "Reden"),
    "repair": ("repair", "correctie"),
    "repaired": ("figures repaired: {count}", "cijfers gecorrigeerd: {count}"),
    "repairing": ("repairing, {done} of {total} reports", "corrigeren, {done} van {total} rapporten"),
    "repairs": ("repairs", "correcties"),
    "together": ("{count} reports together", "{count} rapporten samen"),
    "value_range": ("{low} to {high}", "{low} t/m {high}"),
    # plots
    "advices": ("advices", "adviezen"),
    "blank_figure": ("not available: a figure is blank", "niet beschikbaar: een cijfer is leeg"),
    "by_outcome": ("by outcome", "naar uitkomst"),
    "level_interval": ("{level} interval", "{level}-interval"),
    "note_band": ("Dashed line and band: {country}, with its interval.", "Onderbroken lijn en band: {country}, met het interval."),
    "note_interval": (
        "Horizontal lines: {level} confidence intervals ({method}).",
        "Horizontale lijnen: {level}-betrouwbaarheidsintervallen ({method}).",
    ),
    "note_line": ("Dashed line: {country}.", "Onderbroken lijn: {country}."),
    "note_not_drawn": ("{country}, not drawn on this scale: {figures}.", "{country}, op deze schaal niet getekend: {figures}."),
    "note_overlap": ("Where intervals overlap, the order may be chance.", "Waar intervallen elkaar overlappen, kan de volgorde toeval zijn."),
    "note_source": ("Source: {source}.", "Bron: {source}."),
    "per_region": ("per labour-market region", "per arbeidsmarktregio"),
    "publication": ("UWV, Rapportage beschut werk", "UWV, Rapportage beschut werk"),
    "share": ("Share", "Aandeel"),
    "state_invalid": ("not valid: no proportion", "ongeldig: geen aandeel"),
    "state_undefined": ("not defined: the denominator is 0", "niet te berekenen: de noemer is 0"),
    # pages and notebooks
    "against_rule": ("breaks rule {rules}", "in strijd met regel {rules}"),
    "and_more": ("… and {count} more {what}", "… en nog {count} {what}"),
    "areas": ("Areas", "Gebieden"),
    "blank_in_source": ("blank in the source", "leeg in de bron"),
    "by_rule": ("compared by rule {rules}", "vergeleken door regel {rules}"),
    "changed_from": ("changed, was {original}", "gewijzigd, was {original}"),
    "contents": ("Contents", "Inhoud"),
    "denominator": ("Of", "Van"),
    "diagnostic": ("remark", "opmerking"),
    "diagnostics": ("Remarks from reading", "Opmerkingen bij het lezen"),
    "diagnostics_many": ("remarks", "opmerkingen"),
    "figures": ("Figures", "Cijfers"),
    "filled": ("{filled} of {all} filled in", "{filled} van {all} ingevuld"),
    "file": ("file", "bestand"),
    "files": ("files", "bestanden"),
    "find": ("Find an area", "Zoek een gebied"),
    "found": ("{count} of {all}", "{count} van {all}"),
    "from_to": ("{first} to {last}", "{first} t/m {last}"),
    "heading_broken": ("Broken rules", "Overtreden regels"),
    "heading_figure": ("Figures to report", "Cijfers ter informatie"),
    "heading_not_evaluable": ("Not evaluable", "Niet te toetsen"),
    "made_with": ("Made with beschut {version}.", "Gemaakt met beschut {version}."),
    "mark_broken": ("breaks a rule", "in strijd met een regel"),
    "mark_changed": ("changed; the figure struck through is the original", "gewijzigd; het doorgehaalde cijfer is het oorspronkelijke"),
    "mark_part": ("compared with such a figure", "vergeleken met zo’n cijfer"),
    "message": ("Finding", "Bevinding"),
    "no_date": ("no date", "zonder datum"),
    "overview": ("Overview", "Overzicht"),
    "numerator": ("Count", "Aantal"),
    "outcome": ("Outcome", "Uitkomst"),
    "outcome_broken": ("{count} broken", "{count} overtreden"),
    "outcome_figure": ("{count} to report", "{count} ter informatie"),
    "outcome_not_evaluable": ("{count} not evaluable", "{count} niet te toetsen"),
    "place": ("Place", "Plaats"),
    "place_in_line": ("line {line}", "regel {line}"),
    "quarters": ("Quarters", "Kwartalen"),
    "rank": ("Rank", "Rang"),
    "ranking": ("Ranking", "Ranglijst"),
    "rate_state_invalid": ("no proportion", "geen aandeel"),
    "rate_state_unavailable": ("blank", "leeg"),
    "rate_state_undefined": ("undefined", "niet te berekenen"),
    "rate_one": ("rate", "aandeel"),
    "rates": ("rates", "aandelen"),
    "rates_of": ("Rates: {area}", "Aandelen: {area}"),
    "region": ("region", "regio"),
    "regions": ("regions", "regio’s"),
    "reports_of": ("Totals by area, {quarters}", "Totalen per gebied, {quarters}"),
    "row": ("Row", "Rij"),
    "rule": ("Rule", "Regel"),
    "severity": ("Weight", "Ernst"),
    "skip": ("Skip to the content", "Naar de inhoud"),
    "sorted_ascending": ("Sorted by {head}, ascending", "Gesorteerd op {head}, oplopend"),
    "sorted_descending": ("Sorted by {head}, descending", "Gesorteerd op {head}, aflopend"),
    "sheltered_work": ("Sheltered work", "Beschut werk"),
    "tables": ("Tables", "Tabellen"),
    "unnamed": ("report without an area's name", "rapport zonder gebiedsnaam"),
    "unnamed_many": ("reports without an area's name", "rapporten zonder gebiedsnaam"),
    "upright": ("Upright line: {area}, {share}.", "Verticale lijn: {area}, {share}."),
}
_MONTHS = (
    "January February March April May June July August September October November December".split(),
    "januari februari maart april mei juni juli augustus september oktober november december".split(),
)


_chosen: str | None = None


def set_language(lang: str | None) -> None:
    """Chooses the language of what notebooks show.

    Args:
        lang: ``nl`` or ``en``; ``None`` leaves it to the environment again.

    Without a choice it is Dutch where the environment is (``LC_ALL``, ``LC_MESSAGES``, ``LANG``), English elsewhere. Findings have a
    language of their own: ``findings.in_language("nl")``.

    Raises:
        ValueError: another language.

    >>> set_language("nl")
    >>> set_language(None)
    """
    global _chosen
    if lang is not None:
        language_number(lang)
    _chosen = lang


def language() -> str:
    """The language chosen, or else that of the environment."""
    of_environment = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return _chosen or ("nl" if of_environment.lower().startswith("nl") else "en")


def word(key: str, lang: str) -> str:
    """A word or sentence of the interface."""
    return _WORDS[key][language_number(lang)]


def counted(number: int, one: str, many: str, lang: str) -> str:
    """A number with its noun: ``1 finding``, ``2 findings``."""
    return f"{number_text(number, lang)} {word(one if number == 1 else many, lang)}"


def number_text(number: int | None, lang: str) -> str:
    """A count: 3,842 in English, 3.842 in Dutch; nothing where missing.

    >>> number_text(3842, "nl")
    '3.842'
    """
    if number is None:
        return ""
    return f"{number:,}".replace(",", ".") if language_number(lang) else f"{number:,}"


def share_text(share: float | None, lang: str, digits: int = 1) -> str:
    """A fraction as a percentage: 62.5% in English, 62,5% in Dutch; nothing where missing.

    >>> share_text(0.625, "nl")
    '62,5%'
    """
    if share is None:
        return ""
    text = f"{share * 100:.{digits}f}%"
    return text.replace(".", ",") if language_number(lang) else text


def level_text(level: float, lang: str) -> str:
    """A level of confidence, with the digits it needs: 95%, 99.8% in English, 99,8% in Dutch."""
    text = f"{level * 100:.10g}%"
    return text.replace(".", ",") if language_number(lang) else text


def method_text(method: str) -> str:
    """The name of a method for intervals: Wilson, Clopper-Pearson."""
    return "-".join(map(str.capitalize, method.split("_")))


def percent_text(percent: int | None) -> str:
    """A published whole percentage; nothing where missing."""
    return "" if percent is None else f"{percent}%"


def date_text(date: datetime.date | None, lang: str) -> str:
    """31 March 2018, 31 maart 2018; nothing where missing."""
    return "" if date is None else f"{date.day} {_MONTHS[language_number(lang)][date.month - 1]} {date.year}"


def interval_text(low: float | None, high: float | None, lang: str) -> str:
    """Two bounds: 60.8–65.4% in English, 60,8–65,4% in Dutch; nothing where missing."""
    return "" if low is None or high is None else f"{share_text(low, lang)[:-1]}–{share_text(high, lang)}"


def quarter_text(until: datetime.date | None, lang: str) -> str:
    """Q1 2018 in English, 1e kwartaal 2018 in Dutch; nothing where missing."""
    return period_text(period_of(days_of(until)), lang)


def period_text(period: str | None, lang: str) -> str:
    """As ``quarter_text``, of a period as CBS writes it: ``2018KW01``."""
    if period is None:
        return ""
    year, quarter = period[:4], int(period[-2:])
    return f"{quarter}e kwartaal {year}" if language_number(lang) else f"Q{quarter} {year}"


def titles(collection: Collection, lang: str) -> list[str]:
    """What to call each report: its label; with its position, from 1, where others have the same label in the same quarter."""
    heads = [(report.label, report.until) for report in collection]
    often = Counter(heads)
    return [
        area_text(label, lang) + (f" {position}" if often[label, until] > 1 else "")
        for position, (label, until) in enumerate(heads, 1)
    ]


def area_text(label: str | None, lang: str) -> str:
    """What to call an area: its label, that of the country in the language; or that it is not known."""
    names = {None: word("unknown_area", lang), word("country", "nl"): word("country", lang)}
    return names.get(label) or str(label)
