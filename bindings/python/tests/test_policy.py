# SPDX-License-Identifier: MIT
"""Policy: worked examples and published figures, amounts of exact fractions, and what must hold of all."""

from __future__ import annotations

import csv
import datetime
import io
import warnings
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st
from project import DATA, EXPECTED
from statsmodels.stats.proportion import proportion_confint

import beschut

D = datetime.date
PARTIAL = DATA / "ministerial-numbers-2017-2018-partial.csv"

# ---- financing --------------------------------------------------------------------------------------------------------------------------


def money(cents: str) -> float | None:
    return int(cents) / 100 if cents else None


def yes_no(text: str) -> bool | None:
    return text == "1" if text else None


def expected_financing() -> list[dict[str, str]]:
    with open(EXPECTED / "policy" / "finance.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


AMOUNTS = {
    "minimum": "minimum_wage_eur",
    "legal": "legal_wage_eur",
    "work_value": "work_value_eur",
    "wage_costs": "wage_costs_eur",
    "subsidy": "subsidy_eur",
    "wage_costs_year": "wage_costs_year_eur",
    "subsidy_year": "subsidy_year_eur",
    "liv": "liv_year_eur",
    "bonus_year": "bonus_year_eur",
    "money": "guidance_money_year_eur",
    "costs": "guidance_costs_year_eur",
    "employer": "employer_year_eur",
    "municipality": "municipality_year_eur",
    "state": "state_year_eur",
    "produced_year": "produced_year_eur",
    "balance": "balance_year_eur",
}


def test_amounts_of_exact_fractions() -> None:
    rows = expected_financing()
    for row in rows:
        job = {
            "day": row["day"],
            "hours_per_week": money(row["hours"]),
            "full_time_hours": money(row["full_time_hours"]),
            "wage_value_pct": int(row["wage_value"]),
            "monthly_wage_eur": money(row["monthly_wage"]),
            "start_date": row["start"] or None,
            "half": yes_no(row["half"]),
            "paid_hours": money(row["paid_hours"]),
            "annual_wage_eur": money(row["annual_wage"]),
            "new_place": yes_no(row["new_place"]),
            "guidance_costs_eur": money(row["guidance_costs"]),
        }
        said = {name: Decimal(row[name]) / 100 for name in ("minimum_wage", "guidance_money")}
        said |= {name: Decimal(row[name]) / 10 for name in ("holiday_allowance", "lks_rate", "employer_charges") if row[name]}
        said |= dict.fromkeys(("bonus_created", "bonus_continued"), Decimal(row["bonus"]) / 100)
        (found,) = beschut.financing(job, said, strict=True)
        assert {name: getattr(found, field) for name, field in AMOUNTS.items()} == {name: money(row[name]) for name in AMOUNTS}, row
        assert found.break_even_pct == (int(row["break_even"]) if row["break_even"] else None)
    assert len(rows) > 500


def test_the_worked_examples() -> None:
    """LKS 2016 at a wage value of 50%, holiday allowance left out; LIV 2017 at 1,500 hours."""
    parameters = beschut.Parameters(minimum_wage={2016: "1524.60"}, holiday_allowance=0, guidance_money=0)
    (found,) = beschut.financing(None, parameters, day=D(2016, 3, 31), hours_per_week=40, full_time_hours=40, wage_value_pct=50)
    assert (found.work_value_eur, found.subsidy_eur) == (762.30, 937.63)
    assert beschut.liv(2017, 1500, 14625) == 1515
    assert beschut.liv(2017, 1500, "14625.00") == beschut.liv(2017, Decimal(1500), Fraction(14625)) == 1515


# Wet tegemoetkomingen loondomein: hourly wage from, to, an hour, at most; the second bracket.
LIV = {
    2017: ("9.66", "10.63", "1.01", 2000, "12.08", "0.51", 1000),
    2018: ("9.82", "10.81", "1.01", 2000, "12.29", "0.51", 1000),
    2019: ("10.05", "11.07", "1.01", 2000, "12.58", "0.51", 1000),
    2020: ("10.29", "12.87", "0.51", 1000),
    2021: ("10.48", "13.12", "0.49", 960),
    2022: ("10.73", "13.43", "0.78", 1520),
    2023: ("12.04", "15.06", "0.49", 960),
    2024: ("14.33", "14.91", "0.49", 960),
}


def liv_of_the_law(year: int, hours: Decimal, wage: Decimal) -> Decimal:
    if hours < 1248 or year not in LIV:
        return Decimal(0)
    low, high, rate, cap, *second = LIV[year]
    if hours * Decimal(low) <= wage <= hours * Decimal(high):
        amount = min(hours * Decimal(rate), Decimal(cap))
    elif second and hours * Decimal(high) < wage <= hours * Decimal(second[0]):
        amount = min(hours * Decimal(second[1]), Decimal(second[2]))
    else:
        return Decimal(0)
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


@hypothesis.given(st.integers(2015, 2026), st.integers(120_000, 220_000), st.integers(900, 1550))
def test_liv(year: int, hours: int, hourly: int) -> None:
    paid, wage = Decimal(hours) / 100, Decimal(hours * hourly // 100) / 100
    assert Decimal(str(beschut.liv(year, paid, wage))) == liv_of_the_law(year, paid, wage)


JOB = {"day": "2018-03-31", "full_time_hours": 40}
SAID = {"minimum_wage": 1578, "holiday_allowance": 8, "guidance_money": 8500}


@hypothesis.given(st.integers(1, 4000), st.lists(st.integers(0, 100), min_size=2, max_size=10))
def test_more_wage_value_never_gives_more_subsidy(hours: int, values: list[int]) -> None:
    ordered = sorted(values)
    found = beschut.financing({"wage_value_pct": ordered}, SAID, **JOB, hours_per_week=hours / 100)
    subsidies = [row.subsidy_eur for row in found]
    worth = [row.produced_year_eur for row in found]
    assert subsidies == sorted(subsidies, reverse=True) and worth == sorted(worth)
    for row in found:
        paid = row.employer_year_eur + row.municipality_year_eur + row.state_year_eur
        assert round(paid - row.wage_costs_year_eur - row.guidance_costs_year_eur, 6) == 0


@hypothesis.given(st.integers(0, 100), st.lists(st.integers(1, 4000), min_size=2, max_size=10))
def test_more_hours_never_cost_less(value: int, hours: list[int]) -> None:
    found = beschut.financing({"hours_per_week": [Decimal(its) / 100 for its in sorted(hours)]}, SAID, **JOB, wage_value_pct=value)
    for name in ("wage_costs_eur", "subsidy_eur"):
        amounts = [getattr(row, name) for row in found]
        assert amounts == sorted(amounts)


def test_what_amounts_rest_on() -> None:
    found = beschut.financing({"wage_value_pct": [20, 50]}, SAID, **JOB, hours_per_week=31)
    assert [row.rules for row in found] == [["cap", "liv"], ["subsidy", "liv"]]
    assert [(reason.name, reason.source) for reason in found.reasons("en")] == [
        ("subsidy", "Participatiewet, art. 10d"),
        ("cap", "Participatiewet, art. 10d"),
        ("liv", "Wet tegemoetkomingen loondomein, art. 3.1"),
    ]
    assert found.reasons("nl")[1].label == "ten hoogste 70% van het minimumloon"


# ---- advices ----------------------------------------------------------------------------------------------------------------------------

FACTS = ("work_capacity", "adaptations", "supervision")
facts = st.fixed_dictionaries(dict.fromkeys(FACTS, st.sampled_from([True, False, None])))


@hypothesis.given(st.lists(facts, min_size=1, max_size=10))
def test_an_outcome_is_what_it_is_whatever_is_not_known(cases: list[dict[str, bool | None]]) -> None:
    """By examination, in 2018: work capacity, and one of the two conditions."""
    found = beschut.assess(cases, application_date="2018-03-02", applicant="municipality")
    for case, row in zip(cases, found):
        choices = [{name: [value] if value is not None else [True, False] for name, value in case.items()}]
        outcomes = {
            capacity and (adaptations or supervision)
            for its in choices
            for capacity in its["work_capacity"]
            for adaptations in its["adaptations"]
            for supervision in its["supervision"]
        }
        expected = {(True,): "positive", (False,): "negative"}.get(tuple(outcomes), "undetermined")
        assert row.outcome == expected
        assert row.due_date == D(2018, 3, 2) + datetime.timedelta(weeks=8)
        assert (row.deciding == []) == (expected != "undetermined")
        assert {name for name in row.deciding} <= {name for name, value in case.items() if value is None}


def test_reasons_of_advices() -> None:
    found = beschut.assess(application_date="2018-03-02", applicant="municipality", work_capacity=False)
    assert [tuple(reason) for reason in found.reasons("en")] == [
        ("work_capacity", "work capacity", "Besluit advisering beschut werk, art. 3(1)"),
        ("due", "advice within 8 weeks of receipt", "Besluit advisering beschut werk, art. 2(1)"),
    ]
    beschut.set_language("nl")
    try:
        assert found.reasons()[0].label == "arbeidsvermogen"
    finally:
        beschut.set_language(None)


def test_days_left() -> None:
    case = {"application_date": D(2018, 3, 2), "applicant": "citizen"}
    assert beschut.assess(case)[0].days_left is None
    assert [beschut.assess(case, on=on)[0].days_left for on in ("2018-04-27", D(2018, 5, 1))] == [0, -4]
    assert beschut.assess(case, decision_date="2018-04-01", on="2018-05-01")[0].days_left == 26


# ---- places -----------------------------------------------------------------------------------------------------------------------------


def test_the_partial_list_loads_without_loss() -> None:
    numbers = beschut.read_numbers(PARTIAL)
    with open(PARTIAL, encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    expected = {
        (line["cbs_code"], line["municipality"], year): int(line[f"places_end_{year}"]) if line[f"places_end_{year}"] else None
        for line in lines
        for year in (2017, 2018)
    }
    assert {(row.municipality, row.name, row.year): row.places for row in numbers} == expected
    assert len(lines) == 48 and len(numbers.problems) == 0


def test_numbers_from_whatever_holds_text(tmp_path: Any) -> None:
    text = PARTIAL.read_text(encoding="utf-8")
    expected = beschut.read_numbers(PARTIAL).to_dict()
    for source in (str(PARTIAL), text, text.encode(), io.StringIO(text), io.BytesIO(text.encode())):
        assert beschut.read_numbers(source).to_dict() == expected
    with pytest.raises(FileNotFoundError):
        beschut.read_numbers(tmp_path / "none.csv")
    with pytest.raises(beschut.UnknownNameError, match="line 1: a table of numbers needs"):
        beschut.read_numbers("places,year\n1,2018\n")


def test_national_numbers() -> None:
    """DOMAIN: targets of 2015 and 2016, the rounded number of 2017, the provisional one of 2018, and what May 2019 said."""
    rows = beschut.national_numbers()
    assert {row.year: row.places for row in rows} == {2015: 1600, 2016: 3200, 2017: 2600, 2018: 4591, 2019: 6000, 2020: 7400}
    assert [row.status for row in rows][:4] == ["target", "target", "rounded", "provisional"]
    assert {row.municipality for row in rows} == {"NL01"} and all(row.source for row in rows)


def test_regions_of_the_partial_list() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", beschut.RecordWarning)
        division = beschut.division_from_names(beschut.read_numbers(PARTIAL))
    found = {row.municipality: row.area for row in division}
    assert found["GM0014"] == beschut.region_of("Groningen", 2015) and found["GM0114"] == "AM03"
    assert {problem.problem for problem in division.problems} <= {"unmapped"}
    assert len(found) + len({problem.met for problem in division.problems}) == 48


def test_a_stand_by_hand() -> None:
    placements = {"municipality": "GM0014", "hours_per_week": [28, 24], "start_date": ["2018-01-01", "2018-03-01"], "person": [1, 2]}
    needs = {"municipality": "GM0014", "decision_date": ["2017-06-01", "2017-07-01", "2018-12-31"], "person": [1, 2, 4]}
    (found,) = beschut.realisation(placements, needs, {"municipality": "GM0014", "year": 2018, "places": 2}, on=D(2018, 12, 31))
    assert found.realised_places == round(52 / 31, 2) and found.mean_hours == 26
    assert (found.persons, found.need, found.obligation, found.needed_persons) == (2, 3, 2, 3)
    assert (found.shortfall, found.room, found.realised_pct) == (round(2 - 52 / 31, 2), round(2 - 52 / 31, 2), 84)


people = st.lists(st.tuples(st.sampled_from(["GM0014", "GM0106", "GM0003"]), st.integers(1, 40), st.booleans()), min_size=1, max_size=20)


@hypothesis.given(people, st.integers(0, 30))
def test_the_country_is_the_sum_of_its_municipalities(people: list[tuple[str, int, bool]], number: int) -> None:
    codes = sorted({code for code, _, _ in people})
    placements = {"municipality": [row[0] for row in people], "hours_per_week": [row[1] for row in people], "start_date": "2017-05-01"}
    needs = [{"municipality": code, "decision_date": "2017-02-01"} for code, _, is_needed in people if is_needed]
    numbers = {"municipality": codes, "year": 2018, "places": number}
    settings: dict[str, Any] = {"needs": needs, "numbers": numbers, "on": "2018-12-31"}
    parts = beschut.realisation(placements, **settings)
    (whole,) = beschut.realisation(placements, **settings, level="country")
    for name in ("number", "need", "obligation", "persons", "hours"):
        assert getattr(whole, name) == sum(getattr(row, name) for row in parts)
    for row in parts:
        hours = sum(its for code, its, _ in people if code == row.place)
        need = Counter(code for code, _, is_needed in people if is_needed)[row.place]
        assert row.obligation == min(number, need)
        assert row.realised_places == float((Decimal(hours) / 31).quantize(Decimal("0.01"), ROUND_HALF_UP))
        assert row.shortfall == float(max(row.obligation - Decimal(hours) / 31, Decimal(0)).quantize(Decimal("0.01"), ROUND_HALF_UP))


@hypothesis.given(st.lists(st.tuples(st.integers(0, 400), st.one_of(st.none(), st.integers(1, 3))), min_size=1, max_size=20))
def test_who_waits_is_in_order(needs: list[tuple[int, int | None]]) -> None:
    days = [D(2017, 1, 1) + datetime.timedelta(since) for since, _ in needs]
    table = {"municipality": "GM0014", "decision_date": days, "priority": [priority for _, priority in needs]}
    found = beschut.waiting_list(table, None, {"municipality": "GM0014", "year": 2018, "places": 5}, on="2018-12-31")
    expected = sorted(range(len(needs)), key=lambda i: (days[i], needs[i][1] or 9, i))
    assert [row.row for row in found] == expected
    assert [row.right for row in found] == (["must"] * 5 + ["reached"] * len(needs))[: len(needs)]


def test_regions_and_several_days() -> None:
    placements = {"municipality": ["GM0014", "GM0106"], "hours_per_week": 31, "start_date": ["2017-01-01", "2018-01-01"]}
    division = {"municipality": ["GM0014", "GM0106"], "area": ["AM01", "AM03"]}
    found = beschut.realisation(placements, on=["2018-12-31", "2017-12-31"], level="region", division=division)
    at_work = [(row.place, row.day.year, row.persons) for row in found if row.persons]
    assert at_work == [("AM01", 2017, 1), ("AM01", 2018, 1), ("AM03", 2018, 1)]


def test_other_hours_of_a_place() -> None:
    placements = {"municipality": "GM0014", "hours_per_week": 36, "start_date": "2017-01-01"}
    assert beschut.realisation(placements, on="2018-12-31", parameters={"hours_per_place": 36})[0].realised_places == 1


# ---- wage values ------------------------------------------------------------------------------------------------------------------------


def test_wage_values_of_tasks() -> None:
    tasks = {"job": [1, 1], "tempo_pct": [50, 70], "quality_pct": [80, 100], "employability_pct": [100, 90], "share_pct": [60, 40]}
    assert beschut.wage_values(tasks)[0].wage_value_pct == round(50 * 0.8 * 0.6 + 70 * 0.9 * 0.4)


@hypothesis.given(st.lists(st.integers(0, 100), min_size=1, max_size=60))
def test_classes_and_their_intervals(values: list[int]) -> None:
    found = beschut.wage_value_distribution({"wage_value_pct": values})
    assert [(row.from_pct, row.to_pct) for row in found] == [(0, 19), (20, 39), (40, 59), (60, 79), (80, 100)]
    for row in found:
        count = sum(row.from_pct <= value <= row.to_pct for value in values)
        assert (row.count, row.total, row.hidden) == (count, len(values), False)
        assert (row.low, row.high) == pytest.approx(proportion_confint(count, len(values), method="wilson"), abs=1e-12)
        assert row.share == count / len(values)
    (low,) = found.low_share(below=40)
    assert (low.count, low.total) == (sum(value < 40 for value in values), len(values))
    assert (low.low, low.high) == pytest.approx(proportion_confint(low.count, low.total, method="wilson"), abs=1e-12)


def test_small_counts_are_hidden_and_so_is_what_tells_them() -> None:
    table = {"wage_value_pct": [10] * 2 + [30] * 8 + [50] * 9 + [70] * 20 + [90] * 5}
    found = beschut.wage_value_distribution(table, small=3, width=2)
    hidden = [row for row in found if row.hidden]
    assert hidden[0].from_pct == 0 and len(hidden) >= 2
    assert all(row.count is row.share is row.low is row.high is None for row in hidden)
    assert found.low_share(below=20)[0].share is None
    assert [row.count for row in beschut.wage_value_distribution(table)] == [2, 8, 9, 20, 5]


def test_by_municipality_from_tasks_to_classes() -> None:
    tasks = {"job": [1, 2], "tempo_pct": [30, 60], "quality_pct": 100, "employability_pct": 100, "share_pct": 100}
    found = beschut.wage_value_distribution(beschut.wage_values(tasks), bounds=(0, 50), municipality="GM0014", level="municipality")
    assert [(row.place, row.count) for row in found] == [("GM0014", 1), ("GM0014", 1)]


def test_low_share_asks_for_a_bound() -> None:
    found = beschut.wage_value_distribution({"wage_value_pct": [50]})
    for below in (0, 30, 101):
        with pytest.raises(beschut.ArgumentError, match="20, 40, 60, 80"):
            found.low_share(below)


def test_higher_wage_values_where_they_are_permitted() -> None:
    with pytest.warns(beschut.RecordWarning, match="wage_value_pct: out of range"):
        assert beschut.wage_value_distribution({"wage_value_pct": [50, 110]})[0].total == 1
    found = beschut.wage_value_distribution({"wage_value_pct": [50, 110]}, parameters={"wage_value_most": 120})
    assert (found[4].to_pct, found[4].count) == (120, 1)
