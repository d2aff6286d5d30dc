# SPDX-License-Identifier: MIT
"""Plots of policy: what is drawn, under which name, with the right numbers, and that texts do not get in each other's way."""

from __future__ import annotations

from typing import Any

import matplotlib

matplotlib.use("Agg")

import pytest
from axes_reader import around, bars, columns, intervals, names, outside, overlapping, points, reasons, ticks, title
from matplotlib.axes import Axes
from statsmodels.stats.proportion import proportion_confint

import beschut

pytestmark = pytest.mark.usefixtures("no_figure_and_no_setting_stays")

LANGUAGES = pytest.mark.parametrize("lang", ["nl", "en"])
NUMBERS = {"municipality": ["GM0014", "GM0106", "GM0060"], "name": ["Groningen", "Assen", "Ameland"], "year": 2018, "places": [4, 6, None]}
PLACEMENTS = {"municipality": ["GM0014"] * 3 + ["GM0106"], "hours_per_week": [31, 31, 15.5, 31], "start_date": "2018-02-01"}
NEEDS = {"municipality": ["GM0014"] * 5 + ["GM0106"] * 3, "decision_date": "2017-05-01"}
JOB = {"day": "2018-03-31", "hours_per_week": 31, "full_time_hours": 38, "wage_value_pct": 40, "new_place": True}
PAID = {"guidance_costs_eur": 9000, "paid_hours": 1600, "annual_wage_eur": 16500}
SAID = {"minimum_wage": 1578, "holiday_allowance": 8, "guidance_money": 8500}
VALUES = {"wage_value_pct": [10] * 4 + [30] * 8 + [50] * 9 + [70] * 20 + [90] * 5}


def stands(**more: Any) -> beschut.Realisations:
    return beschut.realisation(PLACEMENTS, NEEDS, NUMBERS, **{"on": "2018-12-31", **more})


def check_layout(ax: Axes) -> None:
    assert overlapping(ax) == []
    assert outside(ax) == []


def marks(ax: Axes, marker: str) -> dict[str, float]:
    there = names(ax)
    return {there[int(y)]: float(x) for line in ax.lines if line.get_marker() == marker for x, y in zip(line.get_xdata(), line.get_ydata())}


# ---- places -----------------------------------------------------------------------------------------------------------------------------


@LANGUAGES
def test_realisation(lang: str) -> None:
    ax = stands().plot(lang=lang, source="eigen administratie")
    assert names(ax) == ["Assen", "Groningen", "Ameland"]  # the largest shortfall first, what is not known last
    (realised,) = bars(ax)
    assert realised == {"Assen": (0, 1.0), "Groningen": (0, 2.5), "Ameland": (0, 0.0)}
    assert marks(ax, "|") == {"Assen": 6, "Groningen": 4}
    assert marks(ax, "o") == {"Assen": 3, "Groningen": 5, "Ameland": 0}
    point = "," if lang == "nl" else "."
    assert columns(ax)["Groningen"] == [f"2{point}50", "4", "5", "63%"]  # 2.5 of 4, half up
    assert "Ameland" in columns(ax) and columns(ax)["Ameland"] == [f"0{point}00", "0"]
    assert title(ax) == {
        "nl": "Gerealiseerde plekken beschut werk, 31 december 2018",
        "en": "Realised places of sheltered work, 31 December 2018",
    }[lang]
    assert any("eigen administratie" in text for text in around(ax))
    assert any({"nl": "geen personen", "en": "not persons"}[lang] in text for text in around(ax))
    check_layout(ax)


def test_realisation_of_a_day_in_order() -> None:
    found = stands(on=["2017-12-31", "2018-12-31"])
    assert names(found.plot(sort=False)) == ["Groningen", "Ameland", "Assen"]
    assert title(found.plot(lang="en")).endswith("31 December 2018")
    first = found.plot(on="2017-12-31", lang="en")
    assert title(first).endswith("31 December 2017") and marks(first, "|") == {}
    with pytest.raises(beschut.UnknownNameError, match="2017-12-31, 2018-12-31"):
        found.plot(on="2018-06-30")
    with pytest.raises(ValueError, match="nothing to plot"):
        beschut.realisation(on="2018-12-31").plot()


def test_realisation_of_the_country() -> None:
    ax = stands(level="country").plot(lang="nl")
    assert names(ax) == ["Nederland"] and bars(ax)[0]["Nederland"] == (0, 3.5)
    check_layout(ax)


# ---- money ------------------------------------------------------------------------------------------------------------------------------


@LANGUAGES
def test_financing(lang: str) -> None:
    found = beschut.financing(JOB, SAID, **PAID)
    (row,) = found
    ax = found.plot(lang=lang)
    employer, municipality, state = names(ax)
    assert (employer, municipality, state) == (
        ("werkgever", "gemeente", "Rijk") if lang == "nl" else ("employer", "municipality", "state")
    )
    drawn = bars(ax)
    labels = [part.get_label() for part in ax.containers]
    amounts = dict(zip(labels, drawn))
    english = ["wage costs", "wage-cost subsidy", "lage-inkomensvoordeel", "costs of guidance", "money for guidance", "bonus beschut werk"]
    dutch = ["loonkosten", "loonkostensubsidie", "lage-inkomensvoordeel", "kosten van begeleiding", "middelen voor begeleiding"]
    assert labels == (english if lang == "en" else [*dutch, "bonus beschut werk"])
    costs, subsidy, liv, guidance, money, bonus = (amounts[label] for label in labels)
    assert costs == {employer: (0, row.wage_costs_year_eur)}
    assert subsidy == {employer: (0, -row.subsidy_year_eur), municipality: (0, row.subsidy_year_eur)}
    assert liv == {employer: (-row.subsidy_year_eur, -1616.0), state: (0, 1616.0)}
    assert guidance == {municipality: (row.subsidy_year_eur, 9000)}
    assert money == {municipality: (0, -8500), state: (1616, 8500)}
    assert bonus == {municipality: (-8500, -3000), state: (10116, 3000)}
    ends = {name: sum(its[name][1] for its in drawn if name in its) for name in names(ax)}
    assert ends == pytest.approx(marks(ax, "D"))
    assert ends == pytest.approx(dict(zip(ends, (row.employer_year_eur, row.municipality_year_eur, row.state_year_eur))))
    assert columns(ax)[state] == ["13.116,00" if lang == "nl" else "13,116.00"]
    check_layout(ax)


def test_financing_of_a_row() -> None:
    jobs = {**JOB, "wage_value_pct": [40, 90]}
    found = beschut.financing(jobs, SAID)
    assert marks(found.plot(1, lang="en"), "D")["employer"] == found[1].employer_year_eur
    with pytest.raises(IndexError):
        found.plot(2)
    with pytest.warns(beschut.RecordWarning):
        found = beschut.financing({**JOB, "wage_value_pct": 101}, SAID)
    with pytest.raises(ValueError, match="the job has a problem"):
        found.plot()


# ---- wage values ------------------------------------------------------------------------------------------------------------------------


@LANGUAGES
def test_distribution(lang: str) -> None:
    ax = beschut.wage_value_distribution(VALUES).plot(lang=lang)
    counts = {"0–19%": 4, "20–39%": 8, "40–59%": 9, "60–79%": 20, "80–100%": 5}
    assert names(ax) == list(counts)
    (shares,) = bars(ax)
    assert shares == {name: (0, count / 46) for name, count in counts.items()}
    for name, (low, high) in intervals(ax).items():
        assert (low, high) == pytest.approx(proportion_confint(counts[name], 46, method="wilson"), abs=1e-12)
    assert set(intervals(ax)) == set(counts)
    assert columns(ax)["60–79%"] == (["20", "43,5%", "30,2–57,8%"] if lang == "nl" else ["20", "43.5%", "30.2–57.8%"])
    assert title(ax) == ("Loonwaarden, Nederland, 46 banen" if lang == "nl" else "Wage values, Netherlands, 46 jobs")
    assert ticks(ax)[0] == "0%" and points(ax) == {}
    check_layout(ax)


def test_what_is_hidden_is_not_drawn() -> None:
    found = beschut.wage_value_distribution({"wage_value_pct": VALUES["wage_value_pct"][2:]}, small=3)
    ax = found.plot(lang="nl")
    hidden = {f"{row.from_pct}–{row.to_pct}%" for row in found if row.hidden}
    assert "0–19%" in hidden and reasons(ax) == dict.fromkeys(hidden, "afgeschermd")
    assert hidden.isdisjoint(bars(ax)[0])
    check_layout(ax)


def test_distribution_of_a_place() -> None:
    values = {"wage_value_pct": [10, 30, 50], "municipality": ["GM0014", "GM0106", "GM0106"]}
    found = beschut.wage_value_distribution(values, level="municipality")
    assert title(found.plot(lang="en")) == "Wage values, GM0014, 1 job"
    assert bars(found.plot("GM0106"))[0]["20–39%"] == (0, 0.5)
    with pytest.raises(beschut.UnknownNameError, match="GM0014, GM0106"):
        found.plot("GM0001")
    with pytest.raises(ValueError, match="nothing to plot"):
        beschut.wage_value_distribution({"wage_value_pct": []}, level="municipality").plot()
