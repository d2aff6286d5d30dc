# SPDX-License-Identifier: MIT
"""How long others take for the least number of wrong cells: CP-SAT and HiGHS on the same misprinted reports and rules.

    python solve_peers.py [PROGRAM]    needs ortools and highspy; CASES of tests/expected/repairs.csv, evenly spread

PROGRAM, bench_solve, is run afterwards with the medians, and lays its own beside them.

Both get one statement of the problem, chosen to suit them: linear rows only. A printed cell costs 1 where it changes. A percentage that is
kept is two linear inequalities; one that changes binds nothing, because some percentage always fits. Cases without a wrong cell, or with a
figure of 100,000 or more, are passed over; counts end at four times the greatest figure, as a mixed-integer solver works within tolerances.
Every least number is compared with the one in the file. One thread each, by the processor's clock; making the model is timed apart. Each
runs in a process of its own and is imported there: both bring a HiGHS with them, and one process cannot load the two.
"""
from __future__ import annotations

import multiprocessing
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "solve_reference"))
from compare import lines  # noqa: E402
from printed import NAMES, PERCENTAGE, corrected  # noqa: E402

CELLS = len(NAMES)
SUMMED = (0, 1, 2, 3, 4, 6)
GREATEST_FIGURE = 99_999
CASES = 200  # as bench_solve takes them


@dataclass(frozen=True)
class Row:
    """sum of factor x cell >= least. With kept: only while that cell is as printed. With some: only where that cell is not 0."""

    factors: dict[int, int]
    least: int = 0
    kept: int | None = None
    some: int | None = None


def equal(*factors: dict[int, int]) -> Iterator[Row]:
    for terms in factors:
        yield Row(terms)
        yield Row({number: -factor for number, factor in terms.items()})


def rules(printed: list[int | None]) -> Iterator[Row]:
    for r in range(0, CELLS, 7):
        yield from equal({r: 1, r + 1: 1, r + 2: -1})
        for less, more in ((r + 4, r + 3), (r + 3, r), (r + 4, r + 6), (r + 6, r)):
            yield Row({more: 1, less: -1})
        yield Row({r: 1, r + 3: -1, r + 6: -1, r + 4: 1})
        percentage = printed[r + 5]
        if percentage is not None:
            yield Row({r + 4: 200, r + 3: 1 - 2 * percentage}, 0, r + 5)
            yield Row({r + 4: -200, r + 3: 2 * percentage + 1}, 1, r + 5, None if percentage else r + 4)
    for measure in SUMMED:
        for start in (0, CELLS // 2):
            yield from equal({start + measure: 1, start + 7 + measure: 1, start + 14 + measure: -1})
        yield from equal({14 + measure: 1, 35 + measure: -1})


def most_of(number: int, greatest: int) -> int:
    return 100 if NAMES[number].endswith(PERCENTAGE) else greatest


class CpSat:
    """The same as conditions on whole numbers."""

    name = f"OR-Tools {version('ortools')} CP-SAT"

    def __init__(self, printed: list[int | None], greatest: int) -> None:
        from ortools.sat.python import cp_model

        self.solver = cp_model.CpSolver()
        self.optimal = cp_model.OPTIMAL
        self.model = cp_model.CpModel()
        x = [self.model.new_int_var(0, most_of(number, greatest), "") for number in range(CELLS)]
        changes = {number: self.model.new_bool_var("") for number, value in enumerate(printed) if value is not None}
        for number, change in changes.items():
            self.model.add(x[number] == printed[number]).only_enforce_if(change.negated())
        for row in rules(printed):
            conditions = [] if row.kept is None else [changes[row.kept].negated()]
            if row.some is not None:
                conditions.append(some := self.model.new_bool_var(""))
                self.model.add(x[row.some] == 0).only_enforce_if(some.negated())
            self.model.add(sum(factor * x[number] for number, factor in row.factors.items()) >= row.least).only_enforce_if(conditions)
        self.model.minimize(sum(changes.values()))

    def least(self) -> int:
        self.solver.parameters.num_workers = 1
        assert self.solver.solve(self.model) == self.optimal
        return round(self.solver.objective_value)


class Highs:
    """The same as a mixed-integer program: a condition is a term large enough to make its row hold."""

    name = f"HiGHS {version('highspy')}"

    def __init__(self, printed: list[int | None], greatest: int) -> None:
        self.rows: list[tuple[dict[int, int], float]] = []
        self.upper = [most_of(number, greatest) for number in range(CELLS)]
        self.lower = [0] * CELLS
        self.costs = [0] * CELLS
        changes = {number: self.binary(1) for number, value in enumerate(printed) if value is not None}
        for number, change in changes.items():
            value = printed[number] or 0
            self.lower[change] = int(value > self.upper[number])
            self.rows.append(({number: 1, change: value}, value))
            self.rows.append(({number: -1, change: max(0, self.upper[number] - value)}, -value))
        for row in rules(printed):
            factors = dict(row.factors)
            least = row.least
            slack = least - sum(factor * self.upper[number] for number, factor in factors.items() if factor < 0)
            if row.kept is not None:
                factors[changes[row.kept]] = slack
            if row.some is not None:
                some = self.binary(0)
                self.rows.append(({row.some: -1, some: self.upper[row.some]}, 0))
                factors[some] = -1
                least = 0
            self.rows.append((factors, least))

    def binary(self, cost: int) -> int:
        self.lower.append(0)
        self.upper.append(1)
        self.costs.append(cost)
        return len(self.costs) - 1

    def least(self) -> int:
        import highspy

        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.costs), len(self.rows)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = (np.array(values, dtype=float) for values in (self.costs, self.lower, self.upper))
        lp.row_lower_ = np.array([least for _, least in self.rows], dtype=float)
        lp.row_upper_ = np.full(len(self.rows), highspy.kHighsInf)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(factors) for factors, _ in self.rows)])
        lp.a_matrix_.index_ = np.array([number for factors, _ in self.rows for number in factors])
        lp.a_matrix_.value_ = np.array([factor for factors, _ in self.rows for factor in factors.values()], dtype=float)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.silent()
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.passModel(lp)
        solver.run()
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return round(solver.getInfo().objective_function_value)


def bench(peer: type[CpSat] | type[Highs], cases: list[tuple[list[int | None], int]]) -> str:
    making, solving, wrong = [], [], 0
    for printed, weight in cases:
        start = time.process_time()
        problem = peer(printed, 4 * max(value or 0 for value in printed) + 1000)
        made = time.process_time()
        least = problem.least()
        making.append(made - start)
        solving.append(time.process_time() - made)
        wrong += least != weight
    middle, highest = statistics.median(solving) * 1e3, sorted(solving)[len(solving) * 99 // 100] * 1e3
    agreement = f"{wrong} answers not as in the file" if wrong else "all as in the file"
    told = (
        f"{peer.name}, least number of wrong cells in {len(cases)} reports: median {middle:.1f} ms, 99th percentile {highest:.1f} ms, "
        f"making the model {statistics.median(making) * 1e3:.1f} ms more; {agreement}"
    )
    return told, peer.name, middle


def main() -> None:
    correct = corrected()
    all_cases = [(line.printed(correct), line.weight) for line in lines() if line.weight]
    suited = [case for case in all_cases if max(value or 0 for value in case[0]) <= GREATEST_FIGURE]
    cases = [suited[index * len(suited) // CASES] for index in range(CASES)]
    medians = []
    for peer in (CpSat, Highs):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            told, name, median = pool.apply(bench, (peer, cases))
        print(told, flush=True)
        medians += [name, f"{median:.3f}"]
    for program in sys.argv[1:]:
        subprocess.run([program, *medians], check=True)


if __name__ == "__main__":
    main()
