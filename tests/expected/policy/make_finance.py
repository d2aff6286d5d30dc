# SPDX-License-Identifier: MIT
"""Writes finance.csv: who pays what for jobs, by exact fractions.

make_finance.py OUTPUT    Python's standard library only

From the definitions in Participatiewet art. 10d, Regeling loonkostensubsidie Participatiewet and Wet tegemoetkomingen loondomein: wages and
subsidies as fractions of euros, rounded half up to cents at the end. Jobs are drawn with a fixed seed; the first ones are worked examples,
amounts of exactly half a cent, ends of months, and the largest numbers that are accepted.
"""

import calendar
import csv
import sys
from datetime import date
from fractions import Fraction
from math import floor
from random import Random

ALLOWANCE = {2015: "23", 2016: "23", 2017: "23", 2018: "23.5"}
LIV = {  # per hour: from, to, rate, cap; of both brackets; euros
    2017: (("9.66", "10.63", "1.01", 2000), ("10.63", "12.08", "0.51", 1000)),
    2018: (("9.82", "10.81", "1.01", 2000), ("10.81", "12.29", "0.51", 1000)),
    2019: (("10.05", "11.07", "1.01", 2000), ("11.07", "12.58", "0.51", 1000)),
    2020: (("10.29", "12.87", "0.51", 1000),),
    2021: (("10.48", "13.12", "0.49", 960),),
    2022: (("10.73", "13.43", "0.78", 1520),),
    2023: (("12.04", "15.06", "0.49", 960),),
    2024: (("14.33", "14.91", "0.49", 960),),
}
RULES = ("subsidy", "cap", "half", "none", "liv", "liv_2", "liv_cap", "liv_hours", "liv_wage")
JOB = ("day", "hours", "full_time_hours", "wage_value", "monthly_wage", "start", "half", "paid_hours", "annual_wage",
       "new_place", "guidance_costs")  # fmt: skip
SET = ("minimum_wage", "holiday_allowance", "employer_charges", "lks_rate", "guidance_money", "bonus")
AMOUNTS = ("minimum", "legal", "work_value", "wage_costs", "subsidy", "wage_costs_year", "subsidy_year",
           "liv", "bonus_year", "money", "costs")  # fmt: skip
PAYERS = ("employer", "municipality", "state", "produced_year", "balance", "break_even", "rules")


def cents(euros):
    return floor(euros * 100 + Fraction(1, 2))


def in_first_months(start, day, months=6):
    """Whether the day lies before the same day so many months later; in a month without that day, before the next month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return day < date(year, month + 1, start.day) if start.day <= length else day <= date(year, month + 1, length)


def liv(year, hours, wage):
    if year not in LIV:
        return 0, []
    if hours < 1248:
        return 0, ["liv_hours"]
    for name, (low, high, rate, cap) in zip(("liv", "liv_2"), LIV[year]):
        if Fraction(low) <= wage / hours <= Fraction(high):
            amount = cents(Fraction(rate) * hours)
            return (cap * 100, [name, "liv_cap"]) if amount > cap * 100 else (amount, [name])
    return 0, ["liv_wage"]


def subsidy(job, minimum, legal, wage_value):
    """The base: full time, a month; and what it rests on."""
    worth = legal * wage_value / 100
    if job["half"] and in_first_months(job["start"], job["day"]):
        return minimum / 2, "half"
    if worth >= minimum:
        return Fraction(0), "none"
    return min((minimum - worth, "subsidy"), (minimum * Fraction(7, 10), "cap"), key=lambda choice: choice[0])


def finance(job):
    part = Fraction(job["hours"], job["full_time_hours"])
    holiday = 1 + Fraction(job["holiday_allowance"], 1000)
    allowance = 1 + Fraction(job["lks_rate"], 1000)
    charges = allowance if job["employer_charges"] is None else 1 + Fraction(job["employer_charges"], 1000)
    minimum = Fraction(job["minimum_wage"], 100) * holiday
    legal = Fraction(job["minimum_wage"] if job["monthly_wage"] is None else job["monthly_wage"], 100) * holiday

    def a_month(wage_value):
        base, rule = subsidy(job, minimum, legal, wage_value)
        return cents(base * allowance * part), cents(legal * charges * part * wage_value / 100), rule

    wage_costs = cents(legal * charges * part)
    paid, produced, rule = a_month(job["wage_value"])
    hours = Fraction(job["hours"] * 52 if job["paid_hours"] is None else job["paid_hours"], 100)
    wage = Fraction(12 * cents(legal * part) if job["annual_wage"] is None else job["annual_wage"], 100)
    liv_year, rules = liv(job["day"].year, hours, wage)
    bonus = 0 if job["new_place"] is None else job["bonus"]
    costs, money = job["guidance_costs"] or 0, job["guidance_money"]
    employer = 12 * (wage_costs - paid) - liv_year
    break_even = next((v for v in range(101) if 12 * (sum(a_month(v)[:2]) - wage_costs) + liv_year >= 0), None)
    amounts = (cents(minimum), cents(legal), cents(legal * job["wage_value"] / 100), wage_costs, paid, 12 * wage_costs, 12 * paid, liv_year)
    payers = (employer, 12 * paid + costs - money - bonus, liv_year + money + bonus)
    met = sum(1 << RULES.index(name) for name in [rule, *rules])
    return (*amounts, bonus, money, costs, *payers, 12 * produced, 12 * produced - employer, break_even, met)


EXAMPLE = {
    "day": date(2016, 3, 31), "hours": 4000, "full_time_hours": 4000, "wage_value": 50, "monthly_wage": None, "start": None, "half": None,
    "paid_hours": None, "annual_wage": None, "new_place": None, "guidance_costs": None, "minimum_wage": 152460, "holiday_allowance": 0,
    "employer_charges": None, "lks_rate": 230, "guidance_money": 0, "bonus": 0,
}  # fmt: skip
LARGEST = {
    "hours": 6000, "full_time_hours": 6000, "wage_value": 0, "monthly_wage": 10**8, "minimum_wage": 10**8, "holiday_allowance": 1000,
    "employer_charges": 1000, "lks_rate": 1000, "guidance_money": 10**9, "bonus": 10**9, "new_place": 1, "guidance_costs": 10**10,
}  # fmt: skip


def worked():
    yield EXAMPLE
    yield EXAMPLE | {"day": date(2017, 6, 30), "paid_hours": 150000, "annual_wage": 1462500}
    for minimum in (100, 101, 102, 103):  # of 1/4 of 1.00 x 1.23 a month, ...: halves of cents
        for wage_value in (0, 25, 50, 75):
            yield EXAMPLE | {"minimum_wage": minimum, "hours": 1000, "wage_value": wage_value, "lks_rate": 0, "employer_charges": 0}
    for start in (date(2017, 8, 28), date(2017, 8, 29), date(2017, 8, 31), date(2017, 9, 1), date(2018, 1, 15)):
        for day in (date(2018, 2, 27), date(2018, 2, 28), date(2018, 3, 1), date(2018, 7, 14), date(2018, 7, 15)):
            if start <= day:
                yield EXAMPLE | {"day": day, "start": start, "half": 1, "lks_rate": 235}
    for changes in ({}, {"wage_value": 100}, {"wage_value": 29}, {"hours": 1, "wage_value": 1}, {"hours": 5999, "monthly_wage": None}):
        yield EXAMPLE | LARGEST | changes


def drawn(seed):
    random = Random(seed)
    day = date(random.randint(2015, 2026), random.randint(1, 12), random.randint(1, 28))
    minimum = random.randint(100000, 250000)
    full = random.choice((3600, 3800, 4000, 3675))
    return {
        "day": day, "hours": random.randint(1, full), "full_time_hours": full, "wage_value": random.randint(0, 100),
        "monthly_wage": random.choice((None, minimum + random.randint(0, 60000))),
        "start": date.fromordinal(day.toordinal() - random.randint(0, 400)), "half": random.choice((None, 0, 1)),
        "paid_hours": random.choice((None, random.randint(100000, 210000))),
        "annual_wage": random.choice((None, random.randint(1000000, 2600000))), "new_place": random.choice((None, 0, 1)),
        "guidance_costs": random.choice((None, random.randint(0, 1200000))), "minimum_wage": minimum,
        "holiday_allowance": random.choice((0, 80, 83)), "employer_charges": random.choice((None, 0, random.randint(100, 300))),
        "lks_rate": int(Fraction(ALLOWANCE.get(day.year, "23.5")) * 10), "guidance_money": random.randint(0, 900000),
        "bonus": random.choice((0, 75000, 300000)),
    }  # fmt: skip


def text(value):
    return "" if value is None else str(value)


def main(output):
    jobs = [*worked(), *(drawn(seed) for seed in range(500))]
    with open(output, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*JOB, *SET, *AMOUNTS, *PAYERS))
        for job in jobs:
            writer.writerow([text(value) for value in (*(job[name] for name in (*JOB, *SET)), *finance(job))])


main(sys.argv[1])
