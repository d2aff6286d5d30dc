# SPDX-License-Identifier: MIT
"""Writes the records of each case and cases.csv: rows written by hand in edges.py, and made-up ones with a fixed seed.

make_records.py FOLDER    needs NumPy
"""
from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from edges import edges

ADVICES = "person decision_date applicant responsible area outcome application_date advice_id".split()
EMPLOYMENT = "person start_date end_date wage_month sv_wage".split()
REGIONS = [f"AM{number:02}" for number in range(1, 39) if number not in (4, 16, 31)]
DUTCH = {"municipality": "gemeente", "citizen": "burger", "uwv": "UWV", "positive": "positief", "negative": "negatief"}
ROW = dict[str, Any]
TABLES = tuple[Sequence[ROW], Sequence[ROW]]


def quarters(first: str, last: str) -> list[str]:
    every = [f"{year}Q{quarter}" for year in range(2015, 2024) for quarter in (1, 2, 3, 4)]
    return every[every.index(first) : every.index(last) + 1]


def last_day(quarter: str) -> date:
    year, number = int(quarter[:4]), int(quarter[-1])
    return date(year + number // 4, number % 4 * 3 + 1, 1) - timedelta(1)


EDGE_QUARTERS = ["2015Q1", "2016Q1", "2016Q2", "2017Q4", "2018Q1", "2018Q2", "2018Q4", "2020Q1", "2020Q2", "2020Q4", "2021Q1"]
CASES = [  # case, records, quarters, lags of the reference date and of the cohort, since
    ("edges_1_2", "edges", EDGE_QUARTERS, 1, 2, "2015-01-01"),
    ("edges_0_0", "edges", EDGE_QUARTERS, 0, 0, "2015-01-01"),
    ("edges_0_2", "edges", EDGE_QUARTERS, 0, 2, "2015-01-01"),
    ("edges_since", "edges", ["2018Q1", "2020Q2"], 1, 2, "2017-03-31"),
    ("edges_8_8", "edges", ["2018Q1", "2020Q4"], 8, 8, "2015-01-01"),
    ("empty", "empty", ["2018Q1", "2018Q3"], 1, 2, "2015-01-01"),
    ("only_advices", "only_advices", ["2018Q1", "2018Q3"], 1, 2, "2015-01-01"),
    ("only_employment", "only_employment", ["2018Q1", "2018Q3"], 1, 2, "2015-01-01"),
    ("typical_1_2", "typical", quarters("2016Q3", "2018Q2"), 1, 2, "2015-01-01"),
    ("typical_0_0", "typical", quarters("2017Q3", "2018Q2"), 0, 0, "2015-01-01"),
    ("typical_0_2", "typical", ["2016Q4", "2018Q1"], 0, 2, "2016-02-29"),
    ("repeats_1_2", "repeats", quarters("2017Q1", "2018Q2"), 1, 2, "2015-01-01"),
    ("repeats_since", "repeats", ["2017Q4", "2018Q2"], 0, 0, "2016-07-01"),
    ("relationships", "relationships", quarters("2016Q1", "2016Q4"), 1, 2, "2015-01-01"),
    ("one_region", "one_region", quarters("2017Q1", "2017Q4"), 1, 2, "2015-01-01"),
    ("wide", "wide", quarters("2015Q3", "2022Q4"), 1, 2, "2015-01-01"),
]


class Maker:
    """Rows of people who do not exist; dates like to fall on the days around a quarter's end."""

    def __init__(self, seed: int, first: str, last: str) -> None:
        self.rng = np.random.default_rng(seed)
        self.ends = [last_day(quarter) for quarter in quarters(first, last)]

    def chance(self, probability: float) -> bool:
        return bool(self.rng.random() < probability)

    def one_of(self, values: Sequence[Any], weights: Sequence[float] | None = None) -> Any:
        return values[int(self.rng.choice(len(values), p=weights))]

    def end(self) -> date:
        return self.ends[int(self.rng.integers(len(self.ends)))]

    def day(self) -> date:
        first = date(2015, 1, 1)
        if self.chance(0.15):
            return max(first, self.end() + timedelta(int(self.rng.integers(-1, 2))))
        return first + timedelta(int(self.rng.integers((self.ends[-1] - first).days + 40)))

    def people(self, count: int) -> list[int]:
        return [int(number) for number in self.rng.integers(1, 1 << 63, count, dtype=np.int64)]

    def advice(self, person: int, day: date, area: object, number: int) -> ROW:
        applicants = ("municipality", "citizen") if day >= date(2017, 3, 1) else ("municipality",)
        row: ROW = {
            "person": person,
            "decision_date": day,
            "applicant": self.one_of(applicants),
            "responsible": self.one_of(("municipality", "uwv"), (0.8, 0.2)),
            "area": area,
            "outcome": self.one_of(("positive", "negative"), (0.69, 0.31)),
            "application_date": None if self.chance(0.1) else day - timedelta(int(self.rng.integers(60))),
            "advice_id": number,
        }
        for column in ("applicant", "responsible", "outcome"):
            row[column] = DUTCH[row[column]] if self.chance(0.1) else row[column]
        return row

    def job(self, person: int) -> ROW:
        reference = self.end()
        start = reference - timedelta(int(self.one_of((-1, 0, 1, 30, 200, 700))))
        end = None if self.chance(0.6) else reference + timedelta(int(self.one_of((-1, 0, 1, 45))))
        month = reference.replace(day=1)
        month = (month + timedelta(int(self.one_of((-15, 0, 40), (0.15, 0.7, 0.15))))).replace(day=1)
        cents = int(self.one_of((0, 1, 90_000, 141_257), (0.08, 0.02, 0.45, 0.45)))
        return {"person": person, "start_date": start, "end_date": max(start, end) if end else None, "wage_month": month, "sv_wage": cents}

    def spoil_advice(self, row: ROW, rows: list[ROW]) -> None:
        row.update(
            self.one_of(
                (
                    {"person": None},
                    {"decision_date": None},
                    {"application_date": row["decision_date"] + timedelta(1)},
                    {"decision_date": date(2014, 12, 31), "application_date": None},
                    {"applicant": "burger", "application_date": date(2016, 12, 31)},
                    {"applicant": "gemeent"},
                    {"responsible": None},
                    {"outcome": "maybe"},
                    {"advice_id": self.one_of(rows)["advice_id"]},
                    {"advice_id": None},
                    {"person": None, "outcome": None, "area": None},
                )
            )
        )

    def spoil_job(self, row: ROW) -> None:
        row.update(
            self.one_of(
                (
                    {"person": None},
                    {"start_date": None},
                    {"wage_month": None},
                    {"end_date": row["start_date"] - timedelta(1)},
                    {"sv_wage": None},
                    {"sv_wage": -90_000},
                    {"wage_month": row["wage_month"] + timedelta(14)},
                )
            )
        )

    def tables(self, advices: list[ROW], jobs: list[ROW], wrong: float) -> TABLES:
        for row in advices:
            if self.chance(wrong):
                self.spoil_advice(row, advices)
        for row in jobs:
            if self.chance(wrong):
                self.spoil_job(row)
        return [advices[i] for i in self.rng.permutation(len(advices))], [jobs[i] for i in self.rng.permutation(len(jobs))]


def area_of(maker: Maker) -> object:
    return maker.one_of((maker.one_of(REGIONS), "Midden-Utrecht", None, "AM04"), (0.92, 0.02, 0.04, 0.02))


def shape(seed: int, first: str, last: str, advices: int, people: int, jobs: int, employed: float = 0.63, wrong: float = 0.02) -> TABLES:
    """So many advices of so many people, each with an area of its own; so many rows of employment of a part of the people."""
    maker = Maker(seed, first, last)
    persons = maker.people(people)
    home = [area_of(maker) for _ in persons]
    chosen = [int(i) for i in maker.rng.integers(people, size=advices)]
    made = [maker.advice(persons[i], maker.day(), home[i], 1000 + number) for number, i in enumerate(chosen)]
    workers = persons[: int(people * employed)] + maker.people(people // 20)  # some of them were never advised
    employment = [maker.job(workers[int(i)]) for i in maker.rng.integers(len(workers), size=jobs)]
    return maker.tables(made, employment, wrong)


def repeats(seed: int) -> TABLES:
    """A dozen advices a person, on few days: many on the same, in several areas."""
    maker = Maker(seed, "2016Q4", "2018Q2")
    persons = maker.people(170)
    days = [date(2015 + i // 6, 1 + i % 6 * 2, 1) for i in range(20)] + [end + timedelta(i) for end in maker.ends for i in (0, 1)]
    chosen = [persons[int(i)] for i in maker.rng.integers(len(persons), size=2000)]
    made = [maker.advice(person, days[int(maker.rng.integers(len(days)))], area_of(maker), number) for number, person in enumerate(chosen)]
    employment = [maker.job(persons[int(i)]) for i in maker.rng.integers(120, size=900)]
    return maker.tables(made, employment, 0.02)


def one_region(seed: int) -> TABLES:
    """All in one region. Every row of employment misses work by one condition."""
    maker = Maker(seed, "2016Q4", "2017Q4")
    persons = maker.people(1700)
    made = [maker.advice(persons[int(i)], maker.day(), "AM22", number) for number, i in enumerate(maker.rng.integers(1700, size=2000))]
    employment = []
    for person in persons:
        end = maker.end()
        works = {"person": person, "start_date": date(2015, 6, 1), "end_date": None, "wage_month": end.replace(day=1), "sv_wage": 90_000}
        misses = [
            {"start_date": end + timedelta(1)},
            {"end_date": end - timedelta(1)},
            {"wage_month": end.replace(month=end.month - 1, day=1)},
            {"sv_wage": 0},
            {"sv_wage": -1},
            {"sv_wage": None},
            {"person": None},
        ]
        employment.append({**works, **maker.one_of(misses)})
    return maker.tables(made, employment, 0)


RECORDS: dict[str, Callable[[], TABLES]] = {
    "edges": edges,
    "empty": lambda: ([], []),
    "only_advices": lambda: (shape(11, "2016Q4", "2018Q3", 100, 90, 0)[0], []),
    "only_employment": lambda: ([], shape(12, "2016Q4", "2018Q3", 0, 90, 150)[1]),
    "typical": lambda: shape(1, "2016Q2", "2018Q2", 3000, 2700, 5640),
    "repeats": lambda: repeats(2),
    "relationships": lambda: shape(3, "2015Q4", "2016Q4", 1000, 900, 8000, wrong=0.005),
    "one_region": lambda: one_region(4),
    "wide": lambda: shape(5, "2015Q2", "2022Q4", 2500, 2200, 4700, wrong=0),
}


def write(path: Path, columns: Sequence[str], rows: Iterable[ROW]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, columns, lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def main() -> None:
    folder = Path(sys.argv[1])
    for name, make in RECORDS.items():
        (folder / "records" / name).mkdir(parents=True, exist_ok=True)
        why = ["why"] if name == "edges" else []
        for table, columns, rows in zip(("advices", "employment"), (ADVICES, EMPLOYMENT), make()):
            write(folder / "records" / name / f"{table}.csv", columns + why, rows)
    with (folder / "cases.csv").open("w", encoding="ascii", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("case records quarters lag_reference lag_cohort since".split())
        out.writerows([case, records, " ".join(names), *rest] for case, records, names, *rest in CASES)


if __name__ == "__main__":
    main()
