# SPDX-License-Identifier: MIT
"""Writes repairs.csv: for every misprinted report of corrupt.py the smallest repairs, proved by OR-Tools CP-SAT.

    python reference.py OUTPUT [CASES]    needs ortools; all cases, or those of the given range, as in 0-99

The rules of one report are stated here once more, from their definitions, and nothing here knows the library. All numbers are whole, so
CP-SAT's answers are exact. The percentages are stated without a product of two cells: with one, and counts near the greatest,
version 9.15 was seen to call infeasible, by its presolve, what is feasible.
"""
from __future__ import annotations

import multiprocessing
import os
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from corrupt import Case, cases
from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import Literal
from printed import ADVICES, NAMES, PERCENTAGE, WORK, cell, corrected, greatest

PROCESSES = 2
ASSIGNMENTS_SHOWN = 20
PERCENTAGES = [number for number, name in enumerate(NAMES) if name.endswith(PERCENTAGE)]

Printed = list["int | None"]
Cells = tuple[int, ...]


class Row(NamedTuple):
    part: cp_model.IntVar
    whole: cp_model.IntVar
    percentage: cp_model.IntVar


@dataclass(frozen=True)
class Repair:
    """One smallest set of cells: the least and greatest value of each, and how many assignments there are (None: too many to list)."""

    cells: Cells
    ranges: tuple[tuple[int, int], ...]
    assignments: int | None


@dataclass(frozen=True)
class Answer:
    weight: int
    repairs: list[Repair]


def row_of(x: list[cp_model.IntVar], percentage: int) -> Row:
    return Row(x[percentage - 1], x[percentage - 2], x[percentage])


def keep_percentage(model: cp_model.CpModel, row: Row, percentage: int, *conditions: Literal) -> None:
    """Where the conditions hold, part / whole rounds to this percentage, a half upwards, or is 0 of nothing."""
    part, whole = row.part, row.whole
    model.add(200 * part + whole >= 2 * percentage * whole).only_enforce_if(*conditions)
    below = model.add(200 * part + whole <= 2 * (percentage + 1) * whole - 1)
    if percentage == 0:
        some = model.new_bool_var("")
        model.add(whole == 0).only_enforce_if(some.negated(), *conditions)
        below.only_enforce_if(some, *conditions)
    else:
        below.only_enforce_if(*conditions)


def free_percentage(model: cp_model.CpModel, row: Row) -> None:
    """The percentage is whichever the part has of the whole: one of 101."""
    choices = [model.new_bool_var("") for _ in range(101)]
    model.add_exactly_one(choices)
    for percentage, choice in enumerate(choices):
        model.add(row.percentage == percentage).only_enforce_if(choice)
        keep_percentage(model, row, percentage, choice)


def rules_of_one_report() -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    """All rules but that of the percentages, and the cells."""
    model = cp_model.CpModel()
    x = [model.new_int_var(0, greatest(number), name) for number, name in enumerate(NAMES)]
    for breakdown in range(2):
        for row in range(3):
            positive, negative, total, cohort, cohort_working, _, working = (x[cell(breakdown, row, m)] for m in ADVICES + WORK)
            model.add(positive + negative == total)
            model.add(cohort_working <= cohort)
            model.add(cohort <= positive)
            model.add(cohort_working <= working)
            model.add(working <= positive)
            model.add(working - cohort_working <= positive - cohort)
        for measure in (*ADVICES, WORK[0], WORK[1], WORK[3]):
            first, second, total = (x[cell(breakdown, row, measure)] for row in range(3))
            model.add(first + second == total)
    for measure in ADVICES + WORK:
        model.add(x[cell(0, 2, measure)] == x[cell(1, 2, measure)])
    return model, x


@lru_cache(maxsize=1)
def shared_rules() -> tuple[cp_model.CpModel, list[int]]:
    model, x = rules_of_one_report()
    return model, [variable.index for variable in x]


def fresh_rules() -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    model, indices = shared_rules()
    copy = model.clone()
    return copy, [copy.get_int_var_from_proto_index(index) for index in indices]


def run(model: cp_model.CpModel) -> cp_model.CpSolver | None:
    """The solver that holds a proved answer; None where there is none."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE), solver.status_name(status)
    return solver if status == cp_model.OPTIMAL else None


def model_of_changes(printed: Printed) -> tuple[cp_model.CpModel, dict[int, Literal]]:
    """The rules, and for each printed cell whether it may differ from what is printed.

    Whichever part and whole are, some percentage belongs to them, the same one in both tables' totals: one that may differ demands nothing.
    """
    model, x = fresh_rules()
    changes: dict[int, Literal] = {}
    for number, value in enumerate(printed):
        if value is None:
            continue
        kept = model.new_bool_var("")
        changes[number] = kept.negated()
        model.add(x[number] == value).only_enforce_if(kept)
        if number in PERCENTAGES:
            keep_percentage(model, row_of(x, number), value, kept)
    return model, changes


def least_weight(printed: Printed) -> int:
    model, changes = model_of_changes(printed)
    model.minimize(sum(changes.values()))
    solver = run(model)
    assert solver is not None
    return round(solver.objective_value)


def smallest_sets(printed: Printed, weight: int) -> list[Cells]:
    """Every set of weight cells that can put the report right: one after the other, each forbidden once it is found, until none is left."""
    model, changes = model_of_changes(printed)
    model.add(sum(changes.values()) == weight)
    found = []
    while (solver := run(model)) is not None:
        cells = tuple(number for number, change in changes.items() if solver.boolean_value(change))
        found.append(cells)
        model.add_bool_or([changes[number].negated() for number in cells])
    return sorted(found)


def model_of_values(printed: Printed, cells: Cells) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    """The rules with every printed cell but these as printed. Percentages that are blank demand nothing, as above."""
    model, x = fresh_rules()
    for number, value in enumerate(printed):
        if number in cells and number in PERCENTAGES:
            free_percentage(model, row_of(x, number))
        if value is not None and number not in cells:
            model.add(x[number] == value)
            if number in PERCENTAGES:
                keep_percentage(model, row_of(x, number), value)
    return model, [x[number] for number in cells]


def assignments_of(printed: Printed, cells: Cells) -> list[tuple[int, ...]]:
    """The values that the cells can have together; one more than are shown where there are more."""
    model, x = model_of_values(printed, cells)
    found: list[tuple[int, ...]] = []
    while len(found) <= ASSIGNMENTS_SHOWN and (solver := run(model)) is not None:
        found.append(tuple(solver.value(variable) for variable in x))
        model.add_forbidden_assignments(x, found[-1:])
    return found


def extreme(printed: Printed, cells: Cells, index: int, sign: int) -> int:
    model, x = model_of_values(printed, cells)
    model.minimize(sign * x[index])
    solver = run(model)
    assert solver is not None
    return solver.value(x[index])


def repair_of(printed: Printed, cells: Cells) -> Repair:
    found = assignments_of(printed, cells)
    assert found
    if len(found) <= ASSIGNMENTS_SHOWN:
        return Repair(cells, tuple((min(values), max(values)) for values in zip(*found)), len(found))
    ranges = tuple((extreme(printed, cells, index, 1), extreme(printed, cells, index, -1)) for index in range(len(cells)))
    return Repair(cells, ranges, None)


def solve(printed: Printed) -> Answer:
    weight = least_weight(printed)
    sets = smallest_sets(printed, weight) if weight else []
    return Answer(weight, [repair_of(printed, cells) for cells in sets])


def shown(repair: Repair) -> str:
    values = (f"{number}={low}" if low == high else f"{number}={low}..{high}" for number, (low, high) in zip(repair.cells, repair.ranges))
    return ";".join(values) + f"#{repair.assignments or 'more'}"


def line_of(case: Case) -> str:
    answer = solve(case.values(corrected()))
    changed = ";".join(f"{number}={'' if value is None else value}" for number, value in case.changed.items())
    truth = ";".join(f"{number}={value}" for number, value in case.truth.items())
    sets = "|".join(map(shown, answer.repairs))
    return f"{case.number},{case.report},{case.kind},{changed},{truth},{answer.weight},{sets}\n"


def main() -> None:
    output = Path(sys.argv[1])
    first, last = map(int, sys.argv[2].split("-")) if len(sys.argv) > 2 else (0, sys.maxsize)
    chosen = [case for case in cases() if first <= case.number <= last]
    unfinished = output.with_suffix(".unfinished")
    with multiprocessing.Pool(PROCESSES) as pool, open(unfinished, "w", encoding="ascii") as file:
        file.write("case,report,kind,changed,truth,weight,sets\n")
        file.writelines(pool.imap(line_of, chosen, chunksize=4))
    os.replace(unfinished, output)


if __name__ == "__main__":
    main()
