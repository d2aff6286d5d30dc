# SPDX-License-Identifier: MIT
"""The rows written by hand: each person is there for one reason, which the column `why` of both tables says.

Unless said otherwise an advice is positive, decided 2017-06-01, asked for by the municipality, which is responsible, in a region that
changes from person to person; a row of employment is from 2017-01-01 on, open, of December 2017, with EUR 1,000.00: its person works on
2017-12-31.
"""
from __future__ import annotations

from itertools import count
from typing import Any

ROW = dict[str, Any]
REGIONS = [f"AM{number:02}" for number in range(1, 39) if number not in (4, 16, 31)]
QUARTER_DAYS = [  # first and last days of quarters, and what is beside them
    "2015-01-01", "2015-01-02", "2015-03-31", "2015-04-01", "2015-12-31", "2016-01-01", "2016-03-31", "2016-04-01", "2016-06-30",
    "2016-07-01", "2016-12-31", "2017-01-01", "2017-03-30", "2017-03-31", "2017-04-01", "2017-09-29", "2017-09-30", "2017-10-01",
    "2017-12-30", "2017-12-31", "2018-01-01", "2018-03-30", "2018-03-31", "2018-04-01", "2018-06-30", "2018-07-01", "2019-12-31",
    "2020-01-01", "2020-03-31", "2020-04-01", "2020-12-31", "2021-01-01", "2021-03-31",
]  # fmt: skip


def advice(day: str | None = "2017-06-01", **columns: Any) -> ROW:
    return {"decision_date": day, "applicant": "municipality", "responsible": "municipality", "outcome": "positive", **columns}


def job(start: str | None = "2017-01-01", end: str | None = None, month: str | None = "2017-12-01", cents: int | None = 100_000) -> ROW:
    return {"start_date": start, "end_date": end, "wage_month": month, "sv_wage": cents}


def negative(day: str, **columns: Any) -> ROW:
    return advice(day, outcome="negative", **columns)


def citizen(day: str | None, application: str | None = None, **columns: Any) -> ROW:
    return advice(day, applicant="citizen", application_date=application, **columns)


PEOPLE: list[tuple[str, list[ROW], list[ROW]]] = [
    # ---- work on the reference date ----
    ("works", [advice()], [job()]),
    ("advice without employment", [advice()], []),
    ("employment without advice", [], [job()]),
    ("negative and works", [negative("2017-06-01")], [job()]),
    ("wage month before", [advice()], [job(month="2017-11-01")]),
    ("wage month after", [advice()], [job(month="2018-01-01")]),
    ("same month of the year before", [advice()], [job("2016-01-01", month="2016-12-01")]),
    ("all months but that of the reference date", [advice()], [job(month="2017-10-01"), job(month="2017-11-01"), job(month="2018-01-01")]),
    ("wage month is not its first day", [advice()], [job(month="2017-12-15")]),
    ("wage month is its last day", [advice()], [job(month="2017-12-31")]),
    ("starts the day before", [advice()], [job("2017-12-30")]),
    ("starts on the reference date", [advice()], [job("2017-12-31")]),
    ("starts the day after", [advice()], [job("2018-01-01")]),
    ("ends the day before", [advice()], [job(end="2017-12-30")]),
    ("ends on the reference date", [advice()], [job(end="2017-12-31")]),
    ("ends the day after", [advice()], [job(end="2018-01-01")]),
    ("starts and ends on the reference date", [advice()], [job("2017-12-31", "2017-12-31")]),
    ("a start long ago, an end far away", [advice()], [job("1950-02-28", "9999-12-31")]),
    ("wage of one cent", [advice()], [job(cents=1)]),
    ("wage of nothing", [advice()], [job(cents=0)]),
    ("wage below nothing", [advice()], [job(cents=-1)]),
    ("wage missing", [advice()], [job(cents=None)]),
    ("wage of more than 32 bits", [advice()], [job(cents=5_000_000_000)]),
    ("wages that add up to nothing: each row by itself", [advice()], [job(cents=-100_000), job()]),
    ("of several relationships the last counts", [advice()], [job(cents=0), job(end="2017-12-01"), job("2018-01-01"), job()]),
    ("of several relationships the first counts", [advice()], [job(), job(month="2017-11-01"), job(cents=0), job(end="2017-06-30")]),
    ("wage in the one, the day in the other", [advice()], [job(end="2017-12-30"), job(cents=0)]),
    ("two relationships that count: one person", [advice()], [job(), job("2017-05-01")]),
    ("the same row twice", [advice()], [job(), job()]),
    ("wage months of five quarters", [advice()],
     [job(month=f"{month}-01") for month in ("2017-09", "2017-12", "2018-03", "2018-06", "2019-12")]),
    ("works before the advice, not after", [advice("2017-11-15")], [job(end="2017-10-31", month="2017-09-01")]),
    # ---- when decided ----
    *((f"decided {day}, works in every quarter", [advice(day)],
       [job("2014-01-01", month=f"{month}-01") for month in ("2014-12", "2015-12", "2016-03", "2017-12", "2020-03", "2020-12")])
      for day in QUARTER_DAYS),
    *((f"negative, decided {day}", [negative(day)], []) for day in QUARTER_DAYS),
    ("decided before 2015", [advice("2014-12-31")], [job()]),
    ("decided after the last quarter", [advice("2021-04-01")], [job()]),
    ("decided on a leap day, starts on it", [advice("2016-02-29")], [job("2016-02-29", month="2016-03-01")]),
    ("decided on a leap day, ends on it", [advice("2016-02-29")],
     [job("2015-02-28", "2016-02-29", "2016-02-01"), job("2015-02-28", None, "2016-02-01")]),
    ("a leap day, wage in March", [advice("2020-02-29")], [job("2020-02-29", month="2020-03-01")]),
    ("decided after a leap day", [negative("2020-03-01")], [job("2020-02-29", "2020-02-29", "2020-02-01")]),
    # ---- several advices of one person ----
    ("positive twice", [advice("2017-05-01"), advice("2017-12-01")], [job()]),
    ("positive twice, the later row is the earlier one", [advice("2017-12-01"), advice("2017-05-01")], [job()]),
    ("positive in two quarters, the second after the reference date", [advice("2017-09-30"), advice("2018-01-01")], [job()]),
    ("negative, then positive", [negative("2017-05-01"), advice("2017-11-01")], [job()]),
    ("positive, then negative", [advice("2017-05-01"), negative("2017-11-01")], [job()]),
    ("negative twice", [negative("2017-05-01"), negative("2018-05-01")], []),
    ("positive and negative on the same day", [advice("2017-05-01"), negative("2017-05-01")], [job()]),
    ("same day: the region with the lower code", [advice("2017-05-01", area="AM30"), advice("2017-05-01", area="AM02")], [job()]),
    ("same day: a known region before none", [advice("2017-05-01", area=None), advice("2017-05-01", area="AM38")], [job()]),
    ("same day: region before applicant", [advice("2017-05-01", area="AM20"), citizen("2017-05-01", area="AM19")], [job()]),
    ("same day: municipality before citizen", [citizen("2017-05-01"), advice("2017-05-01")], [job()]),
    ("same day: applicant before responsible", [citizen("2017-05-01"), advice("2017-05-01", responsible="uwv")], [job()]),
    ("same day: municipality before uwv", [advice("2017-05-01", responsible="uwv"), advice("2017-05-01")], [job()]),
    ("the earlier day before the lower region", [advice("2017-05-02", area="AM01"), advice("2017-05-01", area="AM37")], [job()]),
    ("negative, same day, all three differ",
     [negative("2018-05-01", area="AM36", applicant="citizen"), negative("2018-05-01", area="AM06", responsible="uwv")], []),
    ("five positive", [advice(f"201{year}-08-01") for year in (9, 8, 7, 6, 5)],
     [job("2014-01-01", month="2016-03-01"), job(month="2020-03-01")]),
    ("the first before `since` of one case, the second on it",
     [advice("2017-03-30", area="AM05"), advice("2017-03-31", area="AM07")], [job()]),
    ("the first is left out", [advice("2017-05-01", application_date="2017-05-02"), advice("2017-11-01")], [job()]),
    # ---- applicant, responsible, outcome, area ----
    ("citizen, municipality", [citizen("2017-06-01")], [job()]),
    ("municipality, uwv", [advice(responsible="uwv")], [job()]),
    ("citizen, uwv", [citizen("2017-06-01", responsible="uwv")], [job()]),
    ("Dutch words", [advice(applicant="gemeente", responsible="gemeente", outcome="positief")], [job()]),
    ("Dutch words", [advice(applicant="burger", responsible="UWV", outcome="negatief")], [job()]),
    ("a region by its name", [advice(area="Drenthe")], [job()]),
    ("a region by its name", [advice(area="Zaanstreek/Waterland")], [job()]),
    ("no area", [advice(area=None)], [job()]),
    ("no area, negative", [negative("2017-06-01", area=None)], []),
    ("a region that never was", [advice(area="AM04")], [job()]),
    ("a municipality's code that nothing was said of", [advice(area="GM0363")], [job()]),
    ("applicant not known", [advice(applicant="employer")], [job()]),
    ("applicant missing", [advice(applicant=None)], [job()]),
    ("responsible not known", [advice(responsible="citizen")], [job()]),
    ("responsible missing", [advice(responsible=None)], [job()]),
    ("outcome not known", [advice(outcome="maybe")], [job()]),
    ("outcome missing", [advice(outcome=None)], [job()]),
    ("three unknown in one row", [advice(applicant="x", responsible="y", outcome="z")], [job()]),
    # ---- application ----
    ("decided on the day of the application", [advice(application_date="2017-06-01")], [job()]),
    ("decided before the application", [advice(application_date="2017-06-02")], [job()]),
    ("decided after eight weeks", [advice(application_date="2017-04-06")], [job()]),
    ("decided after eight weeks and a day", [advice(application_date="2017-04-05")], [job()]),
    ("a citizen before 2017", [citizen("2016-12-31")], [job()]),
    ("a citizen of 2017", [citizen("2017-01-01")], [job()]),
    ("a citizen who applied before 2017", [citizen("2017-02-01", "2016-12-31")], [job()]),
    ("a citizen who applied on the first day", [citizen("2017-02-01", "2017-01-01")], [job()]),
    ("a municipality before 2017", [advice("2016-12-31", application_date="2016-12-01")], [job()]),
    # ---- ids ----
    ("an id twice: the first row stays", [advice("2017-12-05", advice_id=7), advice("2017-05-05", advice_id=7)], [job()]),
    ("an id three times", [advice(advice_id=-8), negative("2017-06-01", advice_id=-8), advice(advice_id=-8)], [job()]),
    ("an id twice, the first left out", [advice(advice_id=9, application_date="2018-01-01"), advice(advice_id=9)], [job()]),
    ("an id twice, the first after the last quarter", [advice("2021-04-01", advice_id=10), advice(advice_id=10)], [job()]),
    ("two ids, the same otherwise", [advice(advice_id=11), advice(advice_id=12)], [job()]),
    ("without an id, the same otherwise", [advice(), advice()], [job()]),
    ("an id of more than 53 bits", [advice(advice_id=2**60), advice(advice_id=2**60 + 1)], [job()]),
    # ---- rows with errors ----
    ("decision date missing", [advice(None)], [job()]),
    ("decision date missing, a citizen who applied before 2017", [citizen(None, "2016-06-01")], [job()]),
    ("everything wrong", [citizen("2014-06-01", "2014-06-02", responsible="x", area="AM99")], [job(None, None, None, None)]),
    ("start missing", [advice()], [job(None)]),
    ("wage month missing", [advice()], [job(month=None)]),
    ("ends before it starts", [advice()], [job("2018-01-05", "2018-01-04")]),
    ("ends before it starts, and another row", [advice()], [job("2018-01-05", "2017-12-31"), job()]),
    ("a wage missing in a month that is not its first day", [advice()], [job(month="2017-12-02", cents=None)]),
]  # fmt: skip
NUMBERS = [0, -1, 2**53, 2**53 + 1, 2**63 - 1, 1 - 2**63]  # of persons, each with work in one of two
SHARED_ID = 77  # of two persons: the second row is left out


def edges() -> tuple[list[ROW], list[ROW]]:
    advices: list[ROW] = []
    employment: list[ROW] = []
    numbers = count(101)

    def add(person: int | None, why: str, advised: list[ROW], jobs: list[ROW]) -> None:
        area = REGIONS[len(advices) % len(REGIONS)]
        advices.extend({"area": area, **row, "person": person, "why": why} for row in advised)
        employment.extend({**row, "person": person, "why": why} for row in jobs)

    for person in PEOPLE:
        add(next(numbers), *person)
    for index, number in enumerate(NUMBERS):
        add(number, "a number of a person", [advice()], [job()] if index % 2 else [])
    add(None, "person missing", [advice()], [job()])
    for _ in range(2):
        add(next(numbers), "an id of two persons", [advice(advice_id=SHARED_ID)], [job()])
    return advices, employment
