# SPDX-License-Identifier: MIT
"""Plots of results: what is drawn, where, under which name. Counts are as published; what is made of them is SciPy's and statsmodels'."""

from __future__ import annotations

import sys
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import matplotlib

matplotlib.use("Agg")

import pytest
from axes_reader import around, columns, intervals, names, outside, overlapping, points, reasons, reference_lines, ticks, title
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.path import Path
from project import COUNTRY_AND_REGIONS, expected_values
from scipy.stats import binom
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

import beschut
from beschut import Collection, Report

pytestmark = pytest.mark.usefixtures("no_figure_and_no_setting_stays")

WORKING, POSITIVE = "applicant.total.cohort_working", "applicant.total.cohort_positive"
LANGUAGES = pytest.mark.parametrize("lang", ["nl", "en"])


def published() -> dict[str, tuple[int, int]]:
    """Of each region, under the name that it has in a file without names: working, and all who might be."""
    cells = expected_values(COUNTRY_AND_REGIONS)[1:]
    return {f"Arbeidsmarktregio {i}": (its[WORKING], its[POSITIVE]) for i, its in enumerate(cells, 2)}  # type: ignore[misc]


def quarters(counts: dict[str, list[tuple[int, int] | None]], areas: dict[str, str]) -> Collection:
    """Reports of areas, quarter after quarter from the first of 2018; None where there is no report."""
    days = ["2018-03-31", "2018-06-30", "2018-09-30", "2018-12-31"]
    cohorts = ["2017-09-30", "2017-12-31", "2018-03-31", "2018-06-30"]
    found = []
    for name, its in counts.items():
        for pair, until, cohort_end in zip(its, days, cohorts):
            if pair is not None:
                cells = {WORKING: pair[0], POSITIVE: pair[1], "applicant.total.total": pair[1]}
                report = Report(cells, until=until, area=areas[name], label=name)
                report.cohort_end = cohort_end
                found.append(report)
    return Collection(found)


AREAS = {"Drenthe": "Drenthe", "Twente": "Twente", "Nederland": "NL01"}
COUNTS: dict[str, list[tuple[int, int] | None]] = {
    "Drenthe": [(5, 20), (8, 24), None, (9, 30)],
    "Twente": [(20, 40), (21, 45), (25, 44), (30, 60)],
    "Nederland": [(100, 200), (110, 220), (130, 240), (150, 260)],
}


# ---- comparison -------------------------------------------------------------------------------------------------------------------------


def test_comparison_with_the_rest(reports: Collection, ax: Axes) -> None:
    reports.compare(adjust=None).plot(ax=ax)
    country = expected_values(COUNTRY_AND_REGIONS)[0]
    x, n = country[WORKING], country[POSITIVE]
    assert x is not None and n is not None
    expected = {name: float(Fraction(a, b) - Fraction(x - a, n - b)) for name, (a, b) in published().items()}
    assert points(ax) == pytest.approx(expected) and len(expected) == 35
    assert names(ax) == sorted(expected, key=lambda name: -expected[name])
    for name, (a, b) in published().items():
        assert intervals(ax)[name] == pytest.approx(confint_proportions_2indep(a, b, x - a, n - b, method="newcomb"), abs=1e-9)
    assert reference_lines(ax) == [0]


def test_marks_are_filled_where_the_p_value_is_small(ax: Axes) -> None:
    # chi-square without correction: 40 - 20 of 50 is 16.67 (p < 0.001); 26 - 24 of 50 is 0.16 (p 0.69)
    beschut.compare([40, 26], 50, [20, 24], 50, labels=["far", "near"]).plot(lang="en", ax=ax)
    marks = {names(ax)[int(y)]: line.get_markerfacecolor() for line in ax.lines if line.get_marker() == "o" for y in line.get_ydata()}
    assert marks == {"far": "#1f5a8c", "near": "white"}
    assert columns(ax)["near"] == ["26 of 50", "24 of 50", "+4.0", columns(ax)["near"][3], "0.689"]
    assert columns(ax)["far"][-1] == "<0.001" and columns(ax)["far"][2] == "+40.0"
    assert "Filled: p below 0.05 (score test)" in around(ax)[-1]
    ax.clear()
    beschut.compare([40, 33], 50, [20, 24], 50, labels=["far", "near"], adjust="holm", level=0.9).plot(ax=ax)
    assert "p kleiner dan 0,1 (scoretoets, gecorrigeerd volgens Holm)" in around(ax)[-1]


def test_ratios_beyond_the_axis_end_in_arrows(ax: Axes) -> None:
    found = beschut.compare([0, 5, 6], [9, 9, 9], [4, 0, 3], [9, 9, 9], method="ratio_katz", labels=["none", "all", "twice"])
    found.plot(lang="en", ax=ax)
    there = names(ax)
    arrows = {(line.get_marker(), there[int(y)]) for line in ax.lines if line.get_marker() in ("<", ">") for y in line.get_ydata()}
    assert {("<", "none"), (">", "all")} <= arrows and not any(name == "twice" for _, name in arrows)
    circles = [place for line in ax.lines if line.get_marker() == "o" for place in zip(line.get_xdata(), line.get_ydata())]
    marked = {there[int(y)]: x for x, y in circles if x == x}
    assert marked == {"twice": pytest.approx(2)} and reference_lines(ax) == [1] and ax.get_xscale() == "log"
    assert columns(ax)["all"][2:4] == ["∞", columns(ax)["all"][3]] and columns(ax)["all"][3].endswith("to ∞")


def test_comparison_says_with_what(reports: Collection, ax: Axes) -> None:
    assert title(reports.compare().plot(ax=ax)) == (
        "Aan het werk per arbeidsmarktregio, vergeleken met de rest van Nederland,\n1e kwartaal 2018"
    )
    english = reports.compare(to="country", method="ratio_katz").plot(lang="en", ax=Figure().subplots())
    assert "compared with the country" in title(english) and english.get_xlabel() == "Ratio (logarithmic)"


@pytest.mark.filterwarnings("error")
def test_comparisons_that_are_not_there_are_named_with_the_reason(ax: Axes) -> None:
    found = beschut.compare([3, None, 0, 7], [9, 4, 0, 5], [1, 1, 1, 1], [4, 4, 4, 4], labels=["a", "blank", "empty", "wrong"])
    found.plot(lang="en", ax=ax)
    assert names(ax) == ["a", "blank", "empty", "wrong"] and list(points(ax)) == ["a"]
    assert list(reasons(ax)) == ["blank", "empty", "wrong"] and len(set(reasons(ax).values())) == 3
    assert names(found.plot(sort=False, ax=Figure().subplots())) == ["a", "blank", "empty", "wrong"]
    nothing = beschut.compare([None], [4], [1], [4]).plot(ax=Figure(layout="constrained").subplots())
    nothing.figure.draw_without_rendering()
    assert names(nothing) == ["1"]


# ---- ranks, smoothed, standardised ------------------------------------------------------------------------------------------------------


def test_ranks(reports: Collection, ax: Axes) -> None:
    reports.ranks().plot(ax=ax)
    shares = {name: Fraction(a, b) for name, (a, b) in published().items()}
    order = sorted(shares.values(), reverse=True)
    ranks = {name: order.index(share) + (order.count(share) + 1) / 2 for name, share in shares.items()}
    assert points(ax) == ranks and list(points(ax).values()) == sorted(ranks.values())
    assert all(1 <= low <= ranks[name] <= high <= 35 for name, (low, high) in intervals(ax).items())
    assert ticks(ax)[0] == "1" and ticks(ax)[-1] == "35"
    assert columns(ax)["Arbeidsmarktregio 30"][:3] == ["96 van 122", "78,7%", "1"]


def test_one_rank(ax: Axes) -> None:
    assert points(beschut.ranks([3], [4], labels=["alone"]).plot(ax=ax)) == {"alone": 1} and ticks(ax) == ["1"]


def test_smoothed_beside_crude(reports: Collection, ax: Axes) -> None:
    found = reports.smooth()
    found.plot(lang="en", ax=ax)
    by_face = {line.get_markerfacecolor(): line for line in ax.lines if line.get_marker() == "o"}
    there = names(ax)
    crude = {there[int(y)]: x for x, y in zip(by_face["white"].get_xdata(), by_face["white"].get_ydata())}
    assert crude == {name: a / b for name, (a, b) in published().items()}
    smoothed = {there[int(y)]: x for x, y in zip(by_face["#1f5a8c"].get_xdata(), by_face["#1f5a8c"].get_ydata())}
    assert reference_lines(ax) == [found.mean]
    assert found.mean is not None and all((smoothed[name] - crude[name]) * (found.mean - crude[name]) >= 0 for name in there)
    assert list(smoothed.values()) == sorted(smoothed.values(), reverse=True)


def test_standardised_beside_crude(reports: Collection, ax: Axes) -> None:
    reports.standardise().plot(lang="en", ax=ax)
    assert title(ax) == "Placement rate per labour-market region, standardised, Q1 2018"
    assert "Standardised by applicant" in around(ax) and "MOVER, Wilson" in around(ax)[-1]
    found = beschut.standardise([[3, 4], [1, 0], [2, None], [0, 0]], [[5, 9], [7, 0], [4, 4], [0, 0]], [1, 2], labels=["a", "b", "c", "d"])
    ax.clear()
    found.plot(lang="en", ax=ax)
    assert reasons(ax) == {
        "b": "not defined: a group is empty",
        "c": "not available: a figure is blank",
        "d": "not defined: the denominator is 0",
    }
    assert points(ax)["a"] == pytest.approx(1 / 3 * 3 / 5 + 2 / 3 * 4 / 9)


# ---- funnel -----------------------------------------------------------------------------------------------------------------------------


def bands(ax: Axes) -> list[PolyCollection]:
    return [area for area in ax.collections if isinstance(area, PolyCollection)]


def labels_inside(ax: Axes) -> dict[str, tuple[float, float]]:
    return {text.get_text(): text.xy for text in ax.texts if text.xycoords == "data"}


def test_funnel_names_those_outside_binomial_limits(reports: Collection, ax: Axes) -> None:
    target = sum(a for a, _ in published().values()) / sum(b for _, b in published().values())
    outside_95 = {}
    for name, (a, b) in published().items():
        if binom.cdf(a, b, target) < 0.025 or binom.sf(a - 1, b, target) < 0.025:
            outside_95[name] = (b, a / b)
    reports.funnel().plot(ax=ax)
    named = {name: at for name, at in labels_inside(ax).items() if name.startswith("Arbeidsmarktregio")}
    assert named == outside_95 and 5 <= len(named) < 20
    marks = {tuple(place) for line in ax.lines if line.get_marker() in ("o", "D") for place in zip(line.get_xdata(), line.get_ydata())}
    assert marks == {(b, a / b) for a, b in published().values()}
    open_marks = [line for line in ax.lines if line.get_markerfacecolor() == "white" and line.get_marker() == "o"]
    assert sum(len(line.get_xdata()) for line in open_marks) == 35 - len(outside_95)
    dashed = [line.get_ydata()[0] for line in ax.lines if line.get_linestyle() == "--"]
    assert dashed == [pytest.approx(target)]


def test_funnel_areas_hold_the_marks_that_are_not_named(reports: Collection, ax: Axes) -> None:
    found = reports.funnel(method="smoothed")
    found.plot(ax=ax)
    areas = [Path(area.get_paths()[0].vertices) for area in bands(ax)]
    assert len(areas) == 2
    for row, flag in zip(found, found.flag):
        inside = sum(bool(path.contains_point((row.denominator, row.estimate), radius=1e-9)) for path in areas)
        assert (inside == 2) == (flag == 0), (row, inside)


@pytest.mark.parametrize(
    ("levels", "note"), [((0.95, 0.998), "ruiten"), ((0.9,), "buiten 90%"), ((0.8, 0.95, 0.998), "99,8%"), ((), "Bron")]
)
def test_funnel_of_other_levels(reports: Collection, ax: Axes, levels: tuple[float, ...], note: str) -> None:
    reports.funnel(levels=levels).plot(ax=ax)
    assert note in around(ax)[-1]
    assert len(bands(ax)) == len(levels)
    assert not overlapping(ax)


def test_funnel_says_how_wide_it_is(reports: Collection, ax: Axes) -> None:
    found = reports.funnel(dispersion="additive")
    found.plot(lang="en", ax=ax)
    assert found.tau2 is not None and f"a standard deviation of {100 * found.tau2 ** 0.5:.1f} points" in around(ax)[-1].replace("\n", " ")
    ax.clear()
    found = reports.funnel(dispersion="multiplicative")
    found.plot(lang="en", ax=ax)
    assert found.phi is not None and f"a variance {found.phi:.1f}0 times".replace("0 ", " ") in around(ax)[-1].replace("\n", " ")


def test_two_funnels_side_by_side(reports: Collection) -> None:
    left, right = reports.funnel().plot_beside(reports.funnel(dispersion="additive"), lang="en")
    assert left.figure is right.figure and left.get_ylim() == right.get_ylim() and left.get_xlim() == right.get_xlim()
    assert (title(left), title(right)) == ("Limits of chance alone", "Limits widened: over-dispersion, additive")
    for ax in (left, right):
        assert not overlapping(ax) and not outside(ax)


@pytest.mark.filterwarnings("error")
def test_funnel_of_rates_that_are_not_there(ax: Axes) -> None:
    beschut.funnel([3, None, 0], [9, 4, 0], labels=["a", "blank", "empty"]).plot(lang="en", ax=ax)
    assert "Not drawn, for there is no rate: blank, empty." in around(ax)[-1]
    nothing = beschut.funnel([None], [4], labels=["blank"]).plot(ax=Figure(layout="constrained").subplots())
    nothing.figure.draw_without_rendering()


def test_names_move_apart_at_any_size(reports: Collection) -> None:
    for size in ((5.5, 4.5), (7.2, 5.2), (12, 8)):
        figure = Figure(figsize=size, layout="constrained")
        drawn = reports.funnel().plot(ax=figure.subplots())
        assert not [pair for pair in overlapping(drawn) if all(name.startswith("Arbeidsmarktregio") for name in pair)]


# ---- trend ------------------------------------------------------------------------------------------------------------------------------


def lines(ax: Axes) -> dict[str, list[float | None]]:
    """The values of the lines that have names at their ends."""
    ends = {text.xy: text.get_text() for text in ax.texts if text.xycoords == "data"}
    found = {}
    for line in ax.lines:
        values = list(zip(line.get_xdata(), line.get_ydata()))
        there = [place for place in values if place[1] == place[1]]
        if there and there[-1] in ends and len(values) > 1:
            found[ends[there[-1]]] = [y if y == y else None for _, y in values]
    return found


def test_trend_of_a_rate(ax: Axes) -> None:
    quarters(COUNTS, AREAS).trend().plot(lang="en", ax=ax)
    expected = {name: [None if pair is None else pair[0] / pair[1] for pair in its] for name, its in COUNTS.items()}
    assert lines(ax) == {"Netherlands": expected.pop("Nederland"), **expected}
    assert ticks(ax) == ["Q1\n2018", "Q2", "Q3", "Q4"]
    assert title(ax) == "Placement rate, Q1 2018 to Q4 2018"
    bounds = {tuple(vertex) for band in bands(ax) for path in band.get_paths() for vertex in path.vertices}
    for its in COUNTS.values():
        for x, pair in enumerate(its):
            if pair is not None and not (x == 3 and its[2] is None):
                for bound in proportion_confint(*pair, method="wilson"):
                    assert any(at == x and abs(y - bound) < 1e-9 for at, y in bounds)


def test_flows_of_several_areas_and_a_fall(ax: Axes) -> None:
    counts = {**COUNTS, "Twente": [(20, 40), (21, 45), (25, 44), (30, 60)]}
    quarters(counts, AREAS).trend("applicant.total.total").plot(lang="en", ax=ax)
    assert lines(ax) == {"Drenthe": [4, None, None], "Twente": [5, None, 16], "Netherlands": [20, 20, 20]}
    (cross,) = [line for line in ax.lines if line.get_marker() == "x"]
    assert (list(cross.get_xdata()), list(cross.get_ydata())) == ([1], [0])
    assert "(Twente, Q3 2018)" in around(ax)[-1] and "New in each quarter" in around(ax)
    assert ticks(ax) == ["Q2\n2018", "Q3", "Q4"]


def test_flow_of_one_area_in_bars(ax: Axes) -> None:
    quarters(COUNTS, AREAS).trend("applicant.total.total", area="NL01").plot(ax=ax)
    assert [bar.get_height() for bar in ax.patches] == [20, 20, 20]
    assert "Nederland" in title(ax) and not labels_inside(ax)


def test_areas_in_colour(ax: Axes) -> None:
    trend = quarters(COUNTS, AREAS).trend()
    trend.plot(areas=["Twente"], ax=ax)
    assert set(lines(ax)) == {"Twente"} and "Grijs: de andere gebieden." in around(ax)[-1]
    assert {line.get_color() for line in ax.lines} == {"#1f5a8c", "#c4c4c4"}
    ax.clear()
    trend.plot(areas=["NL01"], ax=ax)
    assert set(lines(ax)) == {"Nederland"}


def test_many_areas_leave_the_country_in_colour(reports: Collection, ax: Axes) -> None:
    reports.set_areas(list(beschut.AREAS))
    reports.trend().plot(ax=ax)
    assert set(labels_inside(ax)) == {"Nederland"}
    with pytest.raises(beschut.ArgumentError, match="6 areas"):
        reports.trend().plot(areas=list(beschut.AREAS)[1:8], ax=ax)


def test_trends_that_cannot_be_drawn(reports: Collection) -> None:
    before = plt.get_fignums()
    with pytest.raises(beschut.UnknownNameError, match="Drenthe"):
        quarters(COUNTS, AREAS).trend().plot(areas=["Atlantis"])
    with pytest.raises(ValueError, match="nothing to plot"):
        Collection().trend().plot()
    with pytest.raises(ValueError, match="older"):
        quarters({"Drenthe": [(1, 2)]}, AREAS).trend("applicant.total.total").plot()
    assert plt.get_fignums() == before


# ---- coverage ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("method", "its_name"), [("wilson", "wilson"), ("clopper_pearson", "beta"), ("jeffreys", "jeffreys")])
def test_coverage_is_the_sum_of_all_outcomes_that_cover(ax: Axes, method: str, its_name: str) -> None:
    beschut.plot_coverage([method], 10, 0.9, axes=[ax])
    (curve,) = [line for line in ax.lines if line.get_linestyle() == "-" and len(line.get_xdata()) > 100]
    bounds = [proportion_confint(x, 10, alpha=0.1, method=its_name) for x in range(11)]
    for p, covered in list(zip(curve.get_xdata(), curve.get_ydata()))[7::53]:
        expected = sum(binom.pmf(x, 10, p) for x, (low, high) in enumerate(bounds) if low <= p <= high)
        assert covered == pytest.approx(expected, abs=1e-12)
    assert 0.9 in [line.get_ydata()[0] for line in ax.lines if line.get_linestyle() == "--"]


@LANGUAGES
def test_coverage_of_several_methods(lang: str) -> None:
    methods = ["wilson", "wilson_cc", "mid_p"]
    drawn = beschut.plot_coverage(methods, 20, lang=lang)
    assert [title(ax) for ax in drawn] == ["Wilson", "Wilson, cc", "Mid-P"]
    assert len({ax.get_ylim() for ax in drawn}) == 1 and len(drawn[0].figure.axes) == 3
    assert all(not overlapping(ax) and not outside(ax) for ax in drawn)


def test_coverage_that_cannot_be_drawn(ax: Axes) -> None:
    for methods, error in ((["wislon"], beschut.UnknownNameError), ([], ValueError), (["wilson", "wald"], ValueError)):
        with pytest.raises(error):
            beschut.plot_coverage(methods, axes=[ax])
    with pytest.raises(beschut.DomainError):
        beschut.plot_coverage(nobs=0)
    assert not plt.get_fignums()


# ---- all of them ------------------------------------------------------------------------------------------------------------------------

PLOTS: dict[str, Callable[..., Axes]] = {
    "comparison": lambda reports, **given: reports.compare().plot(**given),
    "ratios": lambda reports, **given: reports.compare(method="ratio_katz").plot(**given),
    "ranks": lambda reports, **given: reports.ranks().plot(**given),
    "smoothed": lambda reports, **given: reports.smooth().plot(**given),
    "standardised": lambda reports, **given: reports.standardise().plot(**given),
    "funnel": lambda reports, **given: reports.funnel().plot(**given),
    "wide funnel": lambda reports, **given: reports.funnel(dispersion="multiplicative").plot(**given),
    "trend": lambda reports, **given: quarters(COUNTS, AREAS).trend().plot(**given),
    "flows": lambda reports, **given: quarters(COUNTS, AREAS).trend("applicant.total.total").plot(**given),
}
ALL = pytest.mark.parametrize("draw", PLOTS.values(), ids=list(PLOTS))


@pytest.mark.filterwarnings("error")
@LANGUAGES
@ALL
def test_all_text_is_on_the_page_and_apart(reports: Collection, draw: Callable[..., Axes], lang: str) -> None:
    ax = draw(reports, lang=lang)
    assert not outside(ax) and not overlapping(ax)
    assert ax.figure.get_size_inches()[1] < 11.7  # fits on A4
    assert ("Bron: UWV" if lang == "nl" else "Source: UWV") in around(ax)[-1]
    texts = " ".join(around(ax))
    assert "{" not in texts and "None" not in texts


@ALL
def test_axes_given_are_drawn_on(reports: Collection, draw: Callable[..., Axes]) -> None:
    figure, (left, right) = plt.subplots(1, 2, layout="constrained")
    before, size = plt.get_fignums(), tuple(figure.get_size_inches())
    assert draw(reports, ax=right, source="") is right
    assert plt.get_fignums() == before and tuple(figure.get_size_inches()) == size
    assert not left.texts and not left.lines and figure.axes == [left, right]
    assert not any("Bron" in text for text in around(right))


@ALL
def test_without_matplotlib_it_says_what_to_install(reports: Collection, draw: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "matplotlib" or name == "beschut._plot_labels"]:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImportError, match=r"pip install beschut\[plot\]"):
        draw(reports)


@ALL
def test_another_language(reports: Collection, draw: Callable[..., Axes]) -> None:
    before = plt.get_fignums()
    with pytest.raises(ValueError, match="language"):
        draw(reports, lang="de")
    assert plt.get_fignums() == before


@pytest.mark.parametrize("found", [beschut.compare([], [], [], []), beschut.ranks([], []), beschut.smooth([], []), beschut.funnel([], [])])
def test_nothing_to_plot(found: Any) -> None:
    with pytest.raises(ValueError, match="nothing to plot"):
        found.plot()
    assert not plt.get_fignums()


def test_dollars_in_a_name_are_dollars(ax: Axes) -> None:
    beschut.funnel([9, 1], [9, 90], labels=["A$b_1$", "B"]).plot(ax=ax)
    (label,) = [text for text in ax.texts if "A" in text.get_text() and text.xycoords == "data"]
    assert label._preprocess_math(label.get_text()) == ("A$b_1$", False)
