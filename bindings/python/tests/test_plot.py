# SPDX-License-Identifier: MIT
"""Plots: what is drawn, where, under which name. Counts are as published, transcribed without the library; intervals are statsmodels'."""

from __future__ import annotations

import sys
from fractions import Fraction
from typing import Any

import matplotlib

matplotlib.use("Agg")

import pytest
from axes_reader import (
    around,
    bars,
    beside,
    columns,
    heading,
    intervals,
    names,
    outside,
    overlapping,
    points,
    reasons,
    reference_lines,
    ticks,
    title,
)
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from project import COUNTRY_AND_REGIONS, DRENTHE, expected_values
from statsmodels.stats.proportion import proportion_confint as reference

import beschut
from beschut import Collection, Report

pytestmark = pytest.mark.usefixtures("no_figure_and_no_setting_stays")

TOTAL = "applicant.total"
RANKINGS = pytest.mark.parametrize("draw", [lambda plot, **given: plot.ranking(**given), lambda plot, **given: plot.composition(**given)])


def region(position: int) -> str:
    """What the regions of the file of 2018 are called, which prints no names."""
    return "Nederland" if position == 0 else f"Arbeidsmarktregio {position + 1}"


# ---- ranking ----------------------------------------------------------------------------------------------------------------------------

RATES = {
    ("placement", None, None): (f"{TOTAL}.cohort_working", f"{TOTAL}.cohort_positive"),
    ("placement", "responsible", None): ("responsible.total.cohort_working", "responsible.total.cohort_positive"),
    ("placement", None, "citizen"): ("applicant.citizen.cohort_working", "applicant.citizen.cohort_positive"),
    ("placement", None, "municipality"): ("applicant.municipality.cohort_working", "applicant.municipality.cohort_positive"),
    ("placement", None, "uwv"): ("responsible.uwv.cohort_working", "responsible.uwv.cohort_positive"),
    ("positive_share", "responsible", "municipality"): ("responsible.municipality.positive", "responsible.municipality.total"),
    ("negative_share", "applicant", "total"): (f"{TOTAL}.negative", f"{TOTAL}.total"),
    ("citizen_share", None, None): ("applicant.citizen.total", f"{TOTAL}.total"),
    ("uwv_share", "responsible", "uwv"): ("responsible.uwv.total", "responsible.total.total"),
}


@pytest.mark.parametrize(("method", "its_name", "level"), [("wilson", "wilson", 0.95), ("exact", "beta", 0.998)])
@pytest.mark.parametrize("chosen", RATES)
def test_ranking_shows_the_published_counts(reports: Collection, ax: Axes, chosen: Any, method: str, its_name: str, level: float) -> None:
    rate, breakdown, row = chosen
    reports.plot.ranking(rate, breakdown=breakdown, row=row, method=method, level=level, ax=ax)
    over, under = RATES[chosen]
    published = {region(i): (cells[over], cells[under]) for i, cells in enumerate(expected_values(COUNTRY_AND_REGIONS))}
    rated = {name: (part, whole) for name, (part, whole) in published.items() if part is not None and whole}
    assert set(names(ax)) == set(published) and len(names(ax)) == 36
    assert points(ax) == {name: float(Fraction(*counts)) for name, counts in rated.items()}
    for name, bounds in intervals(ax).items():
        assert bounds == pytest.approx(reference(*rated[name], alpha=1 - level, method=its_name), abs=1e-9)
    assert set(intervals(ax)) == set(rated) and set(reasons(ax)) == set(published) - set(rated)
    order = [Fraction(*rated[name]) for name in names(ax)[1:] if name in rated]
    assert names(ax)[0] == "Nederland" and order == sorted(order, reverse=True)
    assert all(name in rated for name in names(ax)[: len(rated)])


def test_columns_of_the_ranking(reports: Collection, ax: Axes) -> None:
    low, high = (100 * bound for bound in reference(1063, 1685, method="wilson"))
    texts = columns(reports.plot.ranking(ax=ax))
    assert texts["Nederland"] == ["1.063 van 1.685", "63,1%", f"{low:.1f}–{high:.1f}%".replace(".", ",")]
    assert texts["Arbeidsmarktregio 3"][:2] == ["2 van 5", "40,0%"]
    english = columns(reports.plot.ranking(lang="en", ax=Figure().subplots()))
    assert english["Netherlands"] == ["1,063 of 1,685", "63.1%", f"{low:.1f}–{high:.1f}%"]


def test_country_is_a_line_with_a_band(reports: Collection, ax: Axes) -> None:
    reports.plot.ranking(ax=ax)
    (band,) = ax.patches
    low, high = band.get_extents().transformed(ax.transData.inverted()).intervalx
    assert (low, high) == pytest.approx(reference(1063, 1685, method="wilson"), abs=1e-9)
    assert reference_lines(ax) == [1063 / 1685]
    assert any("Nederland" in text for text in around(ax))


@RANKINGS
def test_without_the_country(reports: Collection, ax: Axes, draw: Any) -> None:
    draw(reports.plot, country=False, ax=ax)
    assert "Nederland" not in names(ax) and len(names(ax)) == 35
    assert not reference_lines(ax) and not any("Nederland" in text for text in around(ax))


@RANKINGS
def test_country_that_is_not_marked(country_and_regions: Collection, ax: Axes, draw: Any) -> None:
    draw(country_and_regions.plot, ax=ax)
    assert sorted(names(ax)) == sorted(f"gebied onbekend {i}" for i in range(1, 37)) and not reference_lines(ax)


@RANKINGS
def test_order_of_the_reports(reports: Collection, ax: Axes, draw: Any) -> None:
    shuffled = reports.select([5, 3, 0, 9])
    labels = [f"R{i}" for i in range(4)]
    named = Collection([report if report.area == "NL01" else _labelled(report, label) for report, label in zip(shuffled, labels)])
    assert names(draw(named.plot, sort=False, ax=ax)) == ["Nederland", "R0", "R1", "R3"]


def _labelled(report: Report, label: str) -> Report:
    report.label = label
    return report


# ---- composition ------------------------------------------------------------------------------------------------------------------------

PARTS = {
    ("outcome", "total"): (f"{TOTAL}.positive", f"{TOTAL}.negative"),
    ("applicant", "total"): ("applicant.municipality.total", "applicant.citizen.total"),
    ("applicant", "total_working"): ("applicant.municipality.total_working", "applicant.citizen.total_working"),
    ("responsible", "positive"): ("responsible.municipality.positive", "responsible.uwv.positive"),
    ("responsible", "cohort_positive"): ("responsible.municipality.cohort_positive", "responsible.uwv.cohort_positive"),
}


@pytest.mark.parametrize("chosen", PARTS)
def test_composition_in_shares(reports: Collection, ax: Axes, chosen: tuple[str, str]) -> None:
    by, measure = chosen
    reports.plot.composition(by, measure=measure, ax=ax)
    published = {region(i): [cells[name] for name in PARTS[chosen]] for i, cells in enumerate(expected_values(COUNTRY_AND_REGIONS))}
    first, second = bars(ax)
    texts = columns(ax)
    for name, counts in published.items():
        assert texts[name] == [f"{count:,}".replace(",", ".") for count in (*counts, sum(counts))]
        if sum(counts):
            share = counts[0] / sum(counts)
            assert first[name] == (0, pytest.approx(share)) and second[name] == (pytest.approx(share), pytest.approx(1 - share))
    assert set(reasons(ax)) == {name for name, counts in published.items() if not sum(counts)}
    shares = [first[name][1] for name in names(ax) if name in first]
    assert names(ax)[0] == "Nederland" and shares[1:] == sorted(shares[1:], reverse=True) and len(names(ax)) == 36
    assert reference_lines(ax) == [shares[0]]


@pytest.mark.parametrize("chosen", PARTS)
def test_composition_in_counts(reports: Collection, ax: Axes, chosen: tuple[str, str]) -> None:
    by, measure = chosen
    reports.plot.composition(by, measure=measure, scale="count", ax=ax)
    published = {region(i): [cells[name] for name in PARTS[chosen]] for i, cells in enumerate(expected_values(COUNTRY_AND_REGIONS))}
    country = published.pop("Nederland")
    first, second = bars(ax)
    assert first == {name: (0, a) for name, (a, b) in published.items()}
    assert second == {name: (a, b) for name, (a, b) in published.items()}
    totals = [sum(published[name]) for name in names(ax)]
    assert totals == sorted(totals, reverse=True) and len(totals) == 35
    figures = [f"{count:,}".replace(",", ".") for count in country]
    assert any("Nederland" in text and all(figure in text for figure in figures) for text in around(ax))


def test_country_alone_is_drawn_in_counts(reports: Collection, ax: Axes) -> None:
    reports[:1].plot.composition(scale="count", ax=ax)
    assert names(ax) == ["Nederland"] and [part["Nederland"] for part in bars(ax)] == [(0, 2645), (2645, 1197)]
    assert not any("Nederland" in text for text in around(ax))


def test_country_that_is_blank_is_named_in_counts(ax: Axes) -> None:
    reports = Collection([_of("Nederland", area="NL01", positive=7), _of("A", positive=1, negative=2)])
    reports.plot.composition(scale="count", lang="en", ax=ax)
    assert "Netherlands, not drawn on this scale: positive advices 7, negative advices blank." in around(ax)[-1].replace("\n", " ")


def test_parts_are_named_and_differ_in_grey(reports: Collection, ax: Axes) -> None:
    for lang, expected in (("nl", ["Positief advies", "Negatief advies"]), ("en", ["Positive advices", "Negative advices"])):
        ax.clear()
        reports.plot.composition(lang=lang, ax=ax)
        assert [text.get_text() for text in ax.get_legend().get_texts()] == expected
    grey = [sum(weight * part for weight, part in zip((0.299, 0.587, 0.114), bars_of[0].get_facecolor())) for bars_of in ax.containers]
    assert grey[1] - grey[0] > 0.3


# ---- blanks -----------------------------------------------------------------------------------------------------------------------------


def test_regions_without_a_rate_are_named_with_the_reason(ax: Axes) -> None:
    cells = {"Blank": (None, 4), "Empty": (0, 0), "Impossible": (5, 4), "Low": (1, 4), "High": (3, 4)}
    reports = Collection([_of(name, cohort_working=over, cohort_positive=under) for name, (over, under) in cells.items()])
    reports.plot.ranking(lang="en", ax=ax)
    assert names(ax) == ["High", "Low", "Blank", "Empty", "Impossible"]
    assert points(ax) == {"High": 0.75, "Low": 0.25}
    found = reasons(ax)
    assert list(found) == ["Blank", "Empty", "Impossible"] and len(set(found.values())) == 3
    assert "blank" in found["Blank"] and "denominator is 0" in found["Empty"]
    assert columns(ax) | {"High": [], "Low": []} == {"High": [], "Low": [], "Blank": [], "Empty": ["0 of 0"], "Impossible": ["5 of 4"]}
    grey = {label.get_text() for label in ax.get_yticklabels() if label.get_color() == "#6b6b6b"}
    assert grey == set(found)
    ax.clear()
    assert names(reports.plot.ranking(sort=False, ax=ax)) == list(cells)


def test_compositions_that_are_not_complete(ax: Axes) -> None:
    cells = {"Blank": (None, 4), "Empty": (0, 0), "Impossible": (-1, 4), "Low": (1, 4), "High": (3, 0)}
    reports = Collection([_of(name, positive=a, negative=b) for name, (a, b) in cells.items()])
    reports.plot.composition(lang="en", ax=ax)
    assert names(ax) == ["High", "Low", "Blank", "Empty", "Impossible"]
    assert bars(ax) == [{"High": (0, 1), "Low": (0, 0.2)}, {"High": (1, 0), "Low": (0.2, 0.8)}]
    assert list(reasons(ax)) == ["Blank", "Empty", "Impossible"] and columns(ax)["Blank"] == ["4"]
    ax.clear()
    reports.plot.composition(scale="count", ax=ax)
    assert list(reasons(ax)) == ["Blank", "Impossible"] and bars(ax)[0] == {"Low": (0, 1), "High": (0, 3), "Empty": (0, 0)}


@pytest.mark.filterwarnings("error")
@RANKINGS
def test_nothing_but_blanks(ax: Axes, draw: Any) -> None:
    reports = Collection([Report(label="A"), Report(label="B", area="NL01")])
    for scale in ({}, {"scale": "count"}) if draw(reports.plot, ax=ax).containers else ({},):
        ax.clear()
        draw(reports.plot, ax=ax, **scale)
        assert set(reasons(ax)) == set(names(ax)) and not points(ax) and not reference_lines(ax)
        ax.figure.draw_without_rendering()


def _of(label: str, *, until: str | None = None, area: str | None = None, **measures: int | None) -> Report:
    return Report({f"{TOTAL}.{name}": count for name, count in measures.items()}, until=until, area=area, label=label)


# ---- quarters ---------------------------------------------------------------------------------------------------------------------------


def _two_quarters() -> Collection:
    counts = {"2018-03-31": 1, "2018-06-30": 2, None: 3}
    measures = {until: {"cohort_working": n, "cohort_positive": 4, "positive": n, "negative": 4 - n} for until, n in counts.items()}
    return Collection([_of("A", until=until, **its) for until, its in measures.items()])


@pytest.mark.parametrize(
    ("quarter", "count", "its_name"),
    [("2018Q1", 1, "1e kwartaal 2018"), ("2018KW01", 1, "1e kwartaal 2018"), (None, 2, "2e kwartaal 2018")],
)
def test_quarter_chosen_or_the_last(ax: Axes, quarter: str | None, count: int, its_name: str) -> None:
    reports = _two_quarters()
    assert points(reports.plot.ranking(quarter=quarter, ax=ax)) == {"A": count / 4}
    assert title(ax).endswith(", " + its_name) and any(its_name in text for text in around(ax))
    ax.clear()
    assert bars(reports.plot.composition(quarter=quarter, ax=ax))[0] == {"A": (0, count / 4)}
    assert title(ax).endswith(", " + its_name)


def test_reports_without_a_date(ax: Axes) -> None:
    assert points(_two_quarters()[2:].plot.ranking(lang="en", ax=ax)) == {"A": 0.75}
    assert title(ax) == "Placement rate per labour-market region"


def test_dates_only_where_all_reports_share_them(reports: Collection, ax: Axes) -> None:
    reports.plot.ranking(lang="en", ax=ax)
    subtitle = "Total by applicant · positive advices up to and including 30 September 2017 · reference date 31 December 2017"
    assert subtitle in " ".join(around(ax)).replace("\n", " ")
    report = reports[3]
    report.reference_date = "2017-11-30"
    reports[3] = report
    ax.clear()
    reports.plot.ranking(lang="en", ax=ax)
    assert "reference date" not in " ".join(around(ax)) and "30 September 2017" in " ".join(around(ax))


# ---- words ------------------------------------------------------------------------------------------------------------------------------


def test_in_dutch_and_in_english(reports: Collection, ax: Axes) -> None:
    reports.plot.ranking(level=0.998, ax=ax)
    assert title(ax) == "Aan het werk per arbeidsmarktregio, 1e kwartaal 2018" and ax.get_xlabel() == "Aan het werk"
    assert ticks(ax) == ["0%", "20%", "40%", "60%", "80%", "100%"]
    assert {"Aantal", "Aandeel", "99,8%-interval"} <= set(around(ax))
    assert "99,8%-betrouwbaarheidsintervallen (Wilson)" in around(ax)[-1] and "Bron: UWV" in around(ax)[-1]
    ax.clear()
    reports.plot.ranking(method="beta", lang="en", ax=ax)
    assert title(ax) == "Placement rate per labour-market region, Q1 2018" and ax.get_xlabel() == "Placement rate"
    assert {"Number", "Share", "95%\ninterval"} <= set(around(ax))
    assert "95% confidence intervals (Clopper-Pearson)" in around(ax)[-1] and "Source: UWV" in around(ax)[-1]
    ax.clear()
    reports.plot.composition("applicant", measure="positive", scale="count", ax=ax)
    assert (title(ax), ax.get_xlabel()) == ("Positief advies naar aanvrager per arbeidsmarktregio, 1e kwartaal 2018", "Positief advies")
    ax.clear()
    reports.plot.composition(lang="en", ax=ax)
    assert (title(ax), ax.get_xlabel()) == ("Advices by outcome per labour-market region, Q1 2018", "Share")


def test_counts_on_the_axis(ax: Axes) -> None:
    reports = Collection([_of("A", positive=3000, negative=2000)])
    for lang, expected in (("nl", "3.000"), ("en", "3,000")):
        ax.clear()
        reports.plot.composition(scale="count", lang=lang, ax=ax)
        assert ticks(ax)[0] == "0" and expected in ticks(ax)


@pytest.mark.parametrize(
    ("part", "whole", "last"),
    [(1, 1, "100%"), (25, 1000, "4%"), (80, 1000, "10%"), (200, 1000, "25%"), (0, 10**7, "1%")],
)
def test_axis_ends_at_a_round_percentage_above_all_bounds(ax: Axes, part: int, whole: int, last: str) -> None:
    Collection([_of("A", positive=part, total=whole)]).plot.ranking("positive_share", ax=ax)
    assert ticks(ax)[-1] == last and ax.get_xlim()[1] >= intervals(ax)["A"][1]


@pytest.mark.filterwarnings("error")
def test_axis_of_an_interval_that_is_next_to_nothing(ax: Axes) -> None:
    Collection([_of("A", positive=0, total=1)]).plot.ranking("positive_share", level=1e-12, ax=ax)
    assert ticks(ax) == ["0%", "1%"]


@RANKINGS
def test_source_is_the_readers_to_name(reports: Collection, ax: Axes, draw: Any) -> None:
    assert "Bron: CBS-microdata." in around(draw(reports.plot, source="CBS-microdata", ax=ax))[-1]
    ax.clear()
    assert not any("Bron" in text for text in around(draw(reports.plot, source="", ax=ax)))


def test_dollars_in_a_name_are_dollars(ax: Axes) -> None:
    _ = Collection([_of("A$b_1$", cohort_working=1, cohort_positive=2, area="NL01")]).plot.ranking(ax=ax)
    (label,) = ax.get_yticklabels()
    assert label._preprocess_math(label.get_text()) == ("A$b_1$", False)
    ax.figure.draw_without_rendering()


# ---- Axes and figures -------------------------------------------------------------------------------------------------------------------


@RANKINGS
def test_axes_given_are_drawn_on(reports: Collection, draw: Any) -> None:
    figure, (left, right) = plt.subplots(1, 2, layout="constrained")
    before, size = plt.get_fignums(), tuple(figure.get_size_inches())
    assert draw(reports.plot, ax=right) is right
    assert plt.get_fignums() == before and tuple(figure.get_size_inches()) == size
    assert not left.texts and not left.lines and figure.axes == [left, right]


@RANKINGS
def test_new_figure_grows_with_the_lines(reports: Collection, draw: Any) -> None:
    heights = []
    for some in (reports[:1], reports[:8], reports):
        before = plt.get_fignums()
        ax = draw(some.plot)
        assert isinstance(ax, Axes) and len(plt.get_fignums()) == len(before) + 1
        heights.append(ax.figure.get_size_inches()[1])
    assert heights[0] < heights[1] < heights[2] < 11.7  # fits on A4


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("lang", ["nl", "en"])
@RANKINGS
def test_all_text_is_within_the_figure(reports: Collection, lang: str, draw: Any) -> None:
    reports.set_areas(list(beschut.AREAS))  # the longest names that there are
    ax = draw(reports.plot, lang=lang)
    ax.figure.draw_without_rendering()
    assert not outside(ax)


@pytest.mark.filterwarnings("error")
@RANKINGS
def test_side_by_side_each_keeps_to_its_place(reports: Collection, draw: Any) -> None:
    figure = Figure(figsize=(11, 8), layout="constrained")
    sides = [draw(reports.plot, source="the quarterly report, " * 9, lang="en", ax=ax) for ax in figure.subplots(1, 2)]
    figure.draw_without_rendering()
    left, right = ([text.get_window_extent() for text in [*ax.texts, *ax.get_yticklabels(), heading(ax)]] for ax in sides)
    assert max(box.x1 for box in left) < min(box.x0 for box in right) and max(box.x1 for box in right) <= figure.bbox.x1 + 1


@pytest.mark.filterwarnings("error")
@RANKINGS
def test_no_two_texts_overlap(reports: Collection, draw: Any) -> None:
    ax = draw(reports.plot)
    ax.figure.draw_without_rendering()
    right = [(text.get_window_extent(), ax.transData.transform((0, text.xy[1]))[1]) for text in beside(ax, 1)]
    assert len(right) == 36 * 3 and all(box.x0 > ax.bbox.x1 and abs((box.y0 + box.y1) / 2 - y) < 4 for box, y in right)
    assert not overlapping(ax)


# ---- errors -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("draw", "possible"),
    [
        (lambda plot: plot.ranking("plaatsing"), "placement"),
        (lambda plot: plot.ranking(breakdown="aanvrager"), "applicant.total"),
        (lambda plot: plot.ranking(row="burger"), "applicant.citizen"),
        (lambda plot: plot.ranking(breakdown="applicant", row="uwv"), "responsible.uwv"),
        (lambda plot: plot.ranking(row="applicant.total"), "applicant.total"),
        (lambda plot: plot.ranking("citizen_share", row="total"), "applicant.citizen"),
        (lambda plot: plot.ranking(method="wislon"), "wilson"),
        (lambda plot: plot.ranking(quarter="2019Q1"), "2018KW01"),
        (lambda plot: plot.ranking(quarter="spring"), "2018KW01"),
        (lambda plot: plot.composition("row"), "outcome, applicant, responsible"),
        (lambda plot: plot.composition(measure="positive"), "total"),
        (lambda plot: plot.composition("applicant", measure="cohort_working_pct"), "cohort_working"),
        (lambda plot: plot.composition(scale="log"), "share, count"),
        (lambda plot: plot.composition(quarter="2019Q1"), "2018KW01"),
    ],
)
def test_names_that_there_are_not(reports: Collection, draw: Any, possible: str) -> None:
    before = plt.get_fignums()
    with pytest.raises(beschut.UnknownNameError, match=possible) as caught:
        draw(reports.plot)
    assert isinstance(caught.value, ValueError) and plt.get_fignums() == before


@RANKINGS
def test_nothing_to_show(drenthe: Collection, reports: Collection, draw: Any) -> None:
    before = plt.get_fignums()
    for empty, given in ((Collection(), {}), (reports[:1], {"country": False})):
        with pytest.raises(ValueError, match="no report"):
            draw(empty.plot, **given)
    for given, error in (({"lang": "de"}, ValueError), ({"quarter": 5}, TypeError)):
        with pytest.raises(error):
            draw(drenthe.plot, **given)
    with pytest.raises(beschut.UnknownNameError, match="none"):
        draw(Collection([Report()]).plot, quarter="2018Q1")
    with pytest.raises(beschut.DomainError):
        drenthe.plot.ranking(level=1)
    assert plt.get_fignums() == before


@RANKINGS
def test_without_matplotlib_it_says_what_to_install(reports: Collection, draw: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "matplotlib"]:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImportError, match=r"pip install beschut\[plot\]"):
        draw(reports.plot)


def test_one_published_report(drenthe: Collection, ax: Axes) -> None:
    (cells,) = expected_values(DRENTHE)
    drenthe.plot.ranking("positive_share", ax=ax)
    assert points(ax) == {"Drenthe": cells[f"{TOTAL}.positive"] / cells[f"{TOTAL}.total"]}
    assert "overlappen" not in around(ax)[-1]  # there is nothing to overlap with
