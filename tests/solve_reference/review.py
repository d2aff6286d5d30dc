# SPDX-License-Identifier: MIT
"""Writes review.csv: which comparisons of the built-in rules follow from the others, by OR-Tools CP-SAT and by HiGHS in SciPy.

    python review.py OUTPUT    needs ortools and scipy; some minutes

The comparisons within one report are stated here once more, and nothing here knows the library. A comparison follows from the others where these
and its opposite have no solution. CP-SAT looks for one among whole numbers from -LIMIT to LIMIT: one that it finds is looked over in Python's whole
numbers and settles the matter. Where there is none among these, comparisons without percentages are put to HiGHS over all fractions: where
even these have none, that is settled too. The others are looked at once more among numbers to WIDE, as far as WORK_LIMIT goes: what has no
example there either is called redundant, proved for small numbers only.
"""
from __future__ import annotations

import csv
import sys
from typing import NamedTuple

import numpy as np
from ortools.sat.python import cp_model
from printed import ADVICES, BREAKDOWNS, NAMES, PERCENTAGE, WORK
from scipy.optimize import linprog

LIMIT = 60
WIDE = 250  # wholes above 200 have parts that differ by 1 and have the same percentage
WORK_LIMIT = 5.0
COUNTS = [measure for measure in ADVICES + WORK if measure != PERCENTAGE]
RELATIONS = {"==": (0, 0), "<=": (None, 0), ">=": (0, None)}


class Comparison(NamedTuple):
    """sum of factor x cell, less the number, compared with 0; with shares, the first cell is compared with the percentage that they are."""

    rule: str
    text: str
    terms: list[tuple[int, str]]
    relation: str
    number: int = 0
    share: tuple[str, str] | None = None


def simple(rule: str, left: list[str], relation: str, right: list[str]) -> Comparison:
    return Comparison(rule, f"{' + '.join(left)} {relation} {' + '.join(right)}", [(1, x) for x in left] + [(-1, x) for x in right], relation)


def bound(rule: str, cell: str, relation: str, number: int) -> Comparison:
    return Comparison(rule, f"{cell} {relation} {number}", [(1, cell)], relation, number)


def sums() -> list[Comparison]:
    rows = [f"{breakdown}.{row}" for breakdown, names in BREAKDOWNS.items() for row in names]
    found = [simple("advices.sum", [f"{row}.total"], "==", [f"{row}.positive", f"{row}.negative"]) for row in rows]
    for breakdown, (first, second, total) in BREAKDOWNS.items():
        for measure in COUNTS:
            parts = [f"{breakdown}.{first}.{measure}", f"{breakdown}.{second}.{measure}"]
            found.append(simple("rows.sum", [f"{breakdown}.{total}.{measure}"], "==", parts))
    for measure in ADVICES + WORK:
        found.append(simple("breakdowns.agree", [f"applicant.total.{measure}"], "==", [f"responsible.total.{measure}"]))
    return found


def limits() -> list[Comparison]:
    rows = [f"{breakdown}.{row}" for breakdown, names in BREAKDOWNS.items() for row in names]
    found: list[Comparison] = []
    for rule, middle in (("cohort.within", "cohort_positive"), ("working.within", "total_working")):
        for row in rows:
            found.append(simple(rule, [f"{row}.cohort_working"], "<=", [f"{row}.{middle}"]))
            found.append(simple(rule, [f"{row}.{middle}"], "<=", [f"{row}.positive"]))
    for row in rows:
        text = f"{row}.total_working - {row}.cohort_working <= {row}.positive - {row}.cohort_positive"
        terms = [(1, f"{row}.total_working"), (-1, f"{row}.cohort_working"), (-1, f"{row}.positive"), (1, f"{row}.cohort_positive")]
        found.append(Comparison("working.later", text, terms, "<="))
    for row in rows:
        share = (f"{row}.cohort_working", f"{row}.cohort_positive")
        text = f"{row}.{PERCENTAGE} == percent_of({share[0]}, {share[1]})"
        found.append(Comparison("percentage.rounding", text, [(1, f"{row}.{PERCENTAGE}")], "==", share=share))
    found += [bound("counts.not_negative", f"{row}.{measure}", ">=", 0) for row in rows for measure in COUNTS]
    for row in rows:
        found += [bound("percentages.range", f"{row}.{PERCENTAGE}", relation, number) for relation, number in ((">=", 0), ("<=", 100))]
    return found


def percent_of(part: int, whole: int) -> int:
    """Rounded half up; 0 of nothing."""
    return 0 if whole == 0 else (200 * part + whole) // (2 * whole)


def opposites(relation: str) -> list[tuple[int | None, int | None]]:
    return {"==": [(1, None), (None, -1)], "<=": [(1, None)], ">=": [(None, -1)]}[relation]


def holds(comparison: Comparison, values: dict[str, int]) -> bool:
    low, high = RELATIONS[comparison.relation]
    left = sum(factor * values[cell] for factor, cell in comparison.terms) - comparison.number
    if comparison.share is not None:
        left -= percent_of(values[comparison.share[0]], values[comparison.share[1]])
    return (low is None or left >= low) and (high is None or left <= high)


class Model:
    def __init__(self, limit: int) -> None:
        self.model = cp_model.CpModel()
        self.limit = limit
        most = {name: 200 * limit if name.endswith(PERCENTAGE) else limit for name in NAMES}
        self.x = {name: self.model.new_int_var(-most[name], most[name], name) for name in NAMES}
        self.shares: dict[tuple[str, str], cp_model.IntVar] = {}

    def share(self, of: tuple[str, str]) -> cp_model.IntVar:
        """floor((200 part + whole) / 2 whole), by the sign of the whole."""
        if of in self.shares:
            return self.shares[of]
        model, part, whole = self.model, self.x[of[0]], self.x[of[1]]
        percentage = model.new_int_var(-200 * self.limit, 200 * self.limit, "")
        product = model.new_int_var(-400 * self.limit**2, 400 * self.limit**2, "")
        model.add_multiplication_equality(product, [percentage, whole])
        above, below, nothing = (model.new_bool_var("") for _ in range(3))
        model.add_exactly_one(above, below, nothing)
        model.add(whole >= 1).only_enforce_if(above)
        model.add(whole <= -1).only_enforce_if(below)
        model.add(whole == 0).only_enforce_if(nothing)
        model.add(percentage == 0).only_enforce_if(nothing)
        rest = 200 * part + whole - 2 * product
        model.add(rest >= 0).only_enforce_if(above)
        model.add(rest <= 2 * whole - 1).only_enforce_if(above)
        model.add(rest <= 0).only_enforce_if(below)
        model.add(rest >= 2 * whole + 1).only_enforce_if(below)
        self.shares[of] = percentage
        return percentage

    def add(self, comparison: Comparison, low: int | None, high: int | None) -> None:
        left = sum(factor * self.x[cell] for factor, cell in comparison.terms) - comparison.number
        if comparison.share is not None:
            left -= self.share(comparison.share)
        if low is not None:
            self.model.add(left >= low)
        if high is not None:
            self.model.add(left <= high)

    def solve(self) -> dict[str, int] | None:
        """A solution; None where there is none, or, of a wide model, none was found."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        if self.limit > LIMIT:
            solver.parameters.max_deterministic_time = WORK_LIMIT
        status = solver.solve(self.model)
        assert self.limit > LIMIT or status in (cp_model.OPTIMAL, cp_model.INFEASIBLE), solver.status_name(status)
        return {name: solver.value(x) for name, x in self.x.items()} if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None


def has_example(comparison: Comparison, others: list[Comparison], limit: int) -> bool:
    """Whether whole numbers from -limit to limit are found that obey the others and not this one."""
    for low, high in opposites(comparison.relation):
        model = Model(limit)
        for other in others:
            model.add(other, *RELATIONS[other.relation])
        model.add(comparison, low, high)
        values = model.solve()
        if values is not None:
            assert all(holds(other, values) for other in others) and not holds(comparison, values)
            return True
    return False


def some_example(comparison: Comparison, others: list[Comparison]) -> bool:
    """Whether any fractions obey the others and not this one. Percentages of shares are left out: what follows without them follows with them."""
    for low, high in opposites(comparison.relation):
        rows = [(other, *RELATIONS[other.relation]) for other in others if other.share is None] + [(comparison, low, high)]
        above = []
        for row, least, most in rows:
            line = np.zeros(len(NAMES))
            for factor, cell in row.terms:
                line[NAMES.index(cell)] += factor
            if most is not None:
                above.append((line, most + row.number))
            if least is not None:
                above.append((-line, -least - row.number))
        matrix, limits = zip(*above)
        result = linprog(np.zeros(len(NAMES)), np.array(matrix), np.array(limits), bounds=(None, None), method="highs")
        assert result.status in (0, 2), result.message
        if result.status == 0:
            return True
    return False


def verdict(comparison: Comparison, others: list[Comparison]) -> tuple[str, str]:
    if has_example(comparison, others, LIMIT):
        return "ok", "example"
    if comparison.share is None and not some_example(comparison, others):
        return "redundant", "fractions"
    return ("ok", "example") if has_example(comparison, others, WIDE) else ("redundant", "small")


def main() -> None:
    comparisons = sums() + limits()
    with open(sys.argv[1], "w", encoding="ascii", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["rule", "verdict", "proof", "comparison"])
        for number, comparison in enumerate(comparisons):
            others = comparisons[:number] + comparisons[number + 1 :]
            writer.writerow([comparison.rule, *verdict(comparison, others), comparison.text])


if __name__ == "__main__":
    main()
