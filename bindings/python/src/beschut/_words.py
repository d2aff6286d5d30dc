# SPDX-License-Identifier: MIT
"""What people read: words, numbers and dates as Dutch and English readers expect them, in pages, plots and the command."""

from __future__ import annotations

import datetime
import math
import os
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ._names import language_number, period_of, days_of

if TYPE_CHECKING:
    from ._collection import Collection

__all__ = [
    "area_text",
    "counted",
    "fraction_text",
    "date_text",
    "decimals_text",
    "interval_text",
    "language",
    "level_text",
    "method_text",
    "number_text",
    "numbered",
    "p_text",
    "percent_text",
    "period_text",
    "points_text",
    "quarter_text",
    "real_text",
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
    "counting": ("counting", "tellen"),
    "counted_rows": ("{table}: {read} rows, {left_out} left out", "{table}: {read} rijen, {left_out} weggelaten"),
    "outside_rows": ("{count} decided outside the time that is counted", "{count} met een besluit buiten de getelde tijd"),
    "met_rows": ("{rows} of {table}: {label}", "{rows} van {table}: {label}"),
    "reading_records": ("reading {name}, {done} rows", "lezen, {name}, {done} rijen"),
    "row_at": ("row {row}", "rij {row}"),
    "writing_records": ("writing {name}, {done} of {total} rows", "schrijven, {name}, {done} van {total} rijen"),
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
    "adjusted": ("adjusted after {method}", "gecorrigeerd volgens {method}"),
    "advices": ("advices", "adviezen"),
    "and": ("and", "en"),
    "axis_difference": ("difference (percentage points)", "verschil (procentpunten)"),
    "axis_odds_ratio": ("odds ratio (logarithmic)", "odds ratio (logaritmisch)"),
    "axis_rank": ("Rank (1: the highest)", "Rang (1: de hoogste)"),
    "axis_ratio": ("ratio (logarithmic)", "verhouding (logaritmisch)"),
    "axis_size": ("number that the share is of", "aantal waarvan het een aandeel is"),
    "blank_figure": ("not available: a figure is blank", "niet beschikbaar: een cijfer is leeg"),
    "bounds": ("{low} to {high}", "{low} tot {high}"),
    "by_outcome": ("by outcome", "naar uitkomst"),
    "compared_country": ("compared with the country", "vergeleken met heel Nederland"),
    "compared_rest": ("compared with the rest of the country", "vergeleken met de rest van Nederland"),
    "conditional": ("exact, conditional", "exact, conditioneel"),
    "coverage": ("coverage of {level} intervals, {count} trials", "dekking van {level}-intervallen bij {count} waarnemingen"),
    "crude_share": ("Crude share", "Ruw aandeel"),
    "difference": ("difference", "verschil"),
    "difference_of_shares": ("differences of shares", "verschillen tussen aandelen"),
    "direct_dobson_byar": ("Dobson, Byar", "Dobson, Byar"),
    "direct_dobson_exact": ("Dobson, exact", "Dobson, exact"),
    "direct_dobson_wilson": ("Dobson, Wilson", "Dobson, Wilson"),
    "direct_mover_wilson": ("MOVER, Wilson", "MOVER, Wilson"),
    "flow_before": ("since the report before", "sinds het rapport ervoor"),
    "flow_quarter": ("new in each quarter", "nieuw in elk kwartaal"),
    "flow_since": ("new since {lag} quarters before", "nieuw sinds {lag} kwartalen ervoor"),
    "funnel": ("funnel plot", "trechterdiagram"),
    "funnel_additive": ("limits widened: over-dispersion, additive", "grenzen verruimd: overdispersie, additief"),
    "funnel_multiplicative": ("limits widened: over-dispersion, multiplicative", "grenzen verruimd: overdispersie, multiplicatief"),
    "funnel_none": ("limits of chance alone", "grenzen van alleen toeval"),
    "least_coverage": ("lowest {share}", "laagste {share}"),
    "level_interval": ("{level} interval", "{level}-interval"),
    "note_additive": ("a standard deviation of {points} points besides chance", "een standaardafwijking van {points} punt boven op toeval"),
    "note_band": ("Dashed line and band: {country}, with its interval.", "Onderbroken lijn en band: {country}, met het interval."),
    "note_bands": ("Bands: {level} confidence intervals ({method}).", "Banden: {level}-betrouwbaarheidsintervallen ({method})."),
    "note_coverage": (
        "Across: the true share; upright: how often the interval holds it, added up over all outcomes.",
        "Horizontaal: het ware aandeel; verticaal: hoe vaak het interval dat bevat, opgeteld over alle uitkomsten.",
    ),
    "note_crude": ("Open circles: crude; filled: {what}.", "Open rondjes: ruw; gevuld: {what}."),
    "note_fallen": (
        "Cross: a figure that adds up fell, so that what came is not known ({names}).",
        "Kruis: een cijfer dat optelt daalde, zodat niet bekend is wat erbij kwam ({names}).",
    ),
    "note_filled": (
        "Filled: p below {alpha} ({test}); open: it may well be chance.",
        "Gevuld: p kleiner dan {alpha} ({test}); open: het kan goed toeval zijn.",
    ),
    "note_funnel": (
        "Grey: where {levels} would lie if their rates were {share} (dashed line) and differed by chance alone.",
        "Grijs: waar {levels} zou liggen als het aandeel overal {share} (onderbroken lijn) was, op toeval na.",
    ),
    "note_funnel_wide": (
        "Grey: where {levels} would lie around {share} (dashed line) if they differed as regions usually do: {dispersion}.",
        "Grijs: waar {levels} rond {share} (onderbroken lijn) zou liggen als ze verschilden zoals gebruikelijk is: {dispersion}.",
    ),
    "note_grey_areas": ("Grey: the other areas.", "Grijs: de andere gebieden."),
    "note_interval": (
        "Horizontal lines: {level} confidence intervals ({method}).",
        "Horizontale lijnen: {level}-betrouwbaarheidsintervallen ({method}).",
    ),
    "note_line": ("Dashed line: {country}.", "Onderbroken lijn: {country}."),
    "note_mark": ("Filled: outside {inner}.", "Gevuld: buiten {inner}."),
    "note_marks": ("Filled: outside {inner}; diamonds: outside {outer} too.", "Gevuld: buiten {inner}; ruiten: ook buiten {outer}."),
    "note_multiplicative": ("a variance {times} times that of chance", "een variantie van {times} keer die van toeval"),
    "note_no_difference": ("Dashed line: no difference.", "Onderbroken lijn: geen verschil."),
    "note_no_odds_ratio": ("Dashed line: equal shares.", "Onderbroken lijn: gelijke aandelen."),
    "note_no_rate": ("Not drawn, for there is no rate: {names}.", "Niet getekend, want er is geen aandeel: {names}."),
    "note_no_ratio": ("Dashed line: equal shares.", "Onderbroken lijn: gelijke aandelen."),
    "note_nominal": (
        "Dashed line: {level}. Where the curve lies below it, intervals are too short; above it, longer than they need be.",
        "Onderbroken lijn: {level}. Ligt de kromme eronder, dan zijn intervallen te kort; erboven, langer dan nodig.",
    ),
    "note_not_drawn": ("{country}, not drawn on this scale: {figures}.", "{country}, op deze schaal niet getekend: {figures}."),
    "note_overlap": (
        "Where intervals overlap, the order may be chance.",
        "Waar intervallen elkaar overlappen, kan de volgorde toeval zijn.",
    ),
    "note_posterior": (
        "Horizontal lines: intervals that hold the rate with a probability of {level}.",
        "Horizontale lijnen: intervallen waarin het aandeel met een kans van {level} ligt.",
    ),
    "note_prior": (
        "Dashed line: {share}, towards which rates are drawn, those of small numbers most.",
        "Onderbroken lijn: {share}, waar aandelen naartoe zijn getrokken, die van kleine aantallen het meest.",
    ),
    "note_ranks_simulated": (
        "Horizontal lines: {level} intervals of each rank by itself.",
        "Horizontale lijnen: {level}-intervallen van elke rang op zichzelf.",
    ),
    "note_ranks_simultaneous": (
        "Horizontal lines: {level} intervals in which all true ranks lie at once.",
        "Horizontale lijnen: {level}-intervallen waarin alle ware rangen tegelijk liggen.",
    ),
    "note_source": ("Source: {source}.", "Bron: {source}."),
    "odds_ratio": ("odds ratio", "odds ratio"),
    "odds_ratio_of_shares": ("odds ratios", "odds ratio’s"),
    "other_number": ("Compared with", "Vergeleken met"),
    "per_region": ("per labour-market region", "per arbeidsmarktregio"),
    "publication": ("UWV, Rapportage beschut werk", "UWV, Rapportage beschut werk"),
    "quarter_short": ("Q{quarter}", "{quarter}e kw."),
    "ranks": ("ranks", "rangen"),
    "ratio": ("ratio", "verhouding"),
    "ratio_of_shares": ("ratios of shares", "verhoudingen van aandelen"),
    "share": ("Share", "Aandeel"),
    "smoothed": ("smoothed", "afgevlakt"),
    "smoothed_share": ("Smoothed share", "Afgevlakt aandeel"),
    "standardised": ("standardised", "gestandaardiseerd"),
    "standardised_share": ("Standardised share", "Gestandaardiseerd aandeel"),
    "state_invalid": ("not valid: no proportion", "ongeldig: geen aandeel"),
    "state_stratum": ("not defined: a group is empty", "niet te berekenen: een groep is leeg"),
    "state_undefined": ("not defined: the denominator is 0", "niet te berekenen: de noemer is 0"),
    "test_boschloo": ("Boschloo’s test", "toets van Boschloo"),
    "test_fisher": ("Fisher’s exact test", "exacte toets van Fisher"),
    "test_score": ("score test", "scoretoets"),
    # plots of policy
    "axis_euros": ("euros a year", "euro per jaar"),
    "euros_year": ("Pays a year", "Betaalt per jaar"),
    "hidden_count": ("hidden", "afgeschermd"),
    "job": ("job", "baan"),
    "jobs": ("jobs", "banen"),
    "need": ("Need", "Behoefte"),
    "note_marks_of_places": (
        "Upright mark: ministerial number; circle: people with a positive advice.",
        "Streepje: aantal te realiseren plekken; rondje: mensen met een positief advies.",
    ),
    "note_pays": (
        "To the right: what each spends; to the left: what it gets; diamond: what it pays in the end.",
        "Naar rechts: wat elk uitgeeft; naar links: wat het ontvangt; ruit: wat het per saldo betaalt.",
    ),
    "note_places": (
        "Places count hours, not persons: they are not to be laid beside those at work in the reports.",
        "Plekken tellen uren, geen personen: ze zijn niet te leggen naast de werkenden van de rapportages.",
    ),
    "of_obligation": ("Of obligation", "Van verplichting"),
    "pays_employer": ("employer", "werkgever"),
    "pays_municipality": ("municipality", "gemeente"),
    "pays_state": ("state", "Rijk"),
    "places": ("places", "plekken"),
    "realised": ("Realised", "Gerealiseerd"),
    "realised_places": ("Realised places of sheltered work", "Gerealiseerde plekken beschut werk"),
    "wage_values": ("Wage values", "Loonwaarden"),
    "who_pays": ("Who pays for a sheltered job", "Wie een baan beschut werk betaalt"),
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
    "row_one": ("row", "rij"),
    "rows": ("rows", "rijen"),
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
# Methods that do not bear the names of people alone.
_METHODS = {
    "arcsine": "arcsine",
    "likelihood_ratio": "likelihood ratio",
    "logit": "logit",
    "mid_p": "mid-P",
    "modified_jeffreys": "modified Jeffreys",
    "modified_wilson": "modified Wilson",
    "wald_cc": "Wald, cc",
    "wilson_cc": "Wilson, cc",
}

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


def real_text(number: float, lang: str, digits: int = 4) -> str:
    """A number of so many digits that count: 0.6326 in English, 0,6326 in Dutch."""
    text = f"{number:.{digits}g}"
    return text.replace(".", ",") if language_number(lang) else text


def fraction_text(number: float, lang: str) -> str:
    """A ratio: 1.24, 12.4, 124; 1,24 in Dutch."""
    if math.isinf(number):
        return "∞"
    text = f"{number:.2f}" if number < 9.995 else f"{number:.1f}" if number < 99.95 else f"{number:.0f}"
    return text.replace(".", ",") if language_number(lang) else text


def p_text(p: float | None, lang: str) -> str:
    """A p-value: 0.064, <0.001 in English, 0,064 in Dutch; nothing where missing."""
    if p is None:
        return ""
    text = "<0.001" if p < 0.001 else f"{p:.3f}"
    return text.replace(".", ",") if language_number(lang) else text


def points_text(difference: float, lang: str, digits: int = 1) -> str:
    """A difference of fractions in percentage points, with its sign: +12.5, −3.0 in English, +12,5 in Dutch; 0 has no sign."""
    text = f"{difference * 100:+.{digits}f}"
    text = text[1:] if not float(text) else text.replace("-", "−")
    return text.replace(".", ",") if language_number(lang) else text


def decimals_text(number: float | None, lang: str) -> str:
    """Money and hours, with two decimals: 1,524.60 in English, 1.524,60 in Dutch; nothing where missing."""
    if number is None:
        return ""
    text = f"{number:,.2f}"
    return text.translate(str.maketrans(",.", ".,")) if language_number(lang) else text


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
    """The name of a method as people write it: Wilson, Clopper-Pearson, mid-P."""
    return _METHODS.get(method) or "-".join(map(str.capitalize, method.split("_")))


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
    return numbered(heads, range(1, len(heads) + 1), lang)


def numbered(heads: Sequence[tuple[str | None, Any]], positions: Sequence[int], lang: str) -> list[str]:
    """What to call areas of a label and a quarter: the label; with the position where others have the same head."""
    often = Counter(heads)
    return [area_text(head[0], lang) + (f" {position}" if often[head] > 1 else "") for head, position in zip(heads, positions)]


def area_text(label: str | None, lang: str) -> str:
    """What to call an area: its label, that of the country in the language; or that it is not known."""
    names = {None: word("unknown_area", lang), word("country", "nl"): word("country", lang)}
    return names.get(label) or str(label)
