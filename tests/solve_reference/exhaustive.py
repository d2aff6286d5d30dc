# SPDX-License-Identifier: MIT
"""A second look at repairs.csv that shares nothing with CP-SAT: tries every set of cells, and every value that they can have.

    python exhaustive.py [REPAIRS]

Needs Python only. A cell that is alone unknown in a sum has its value from that sum; where every sum lacks more than one cell, the parts of
a known total are tried from 0 on. Cases in which that takes more than STEPS steps are counted and left.
"""
from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from compare import Line, lines
from printed import EXPECTED, corrected, greatest

STEPS = 2_000
MORE = 20

Values = list["int | None"]
Cells = tuple[int, ...]

ROWS = range(0, 42, 7)
SUMS: list[tuple[int, Cells]] = [(row + 2, (row, row + 1)) for row in ROWS]
SUMS += [(start + 14 + measure, (start + measure, start + 7 + measure)) for start in (0, 21) for measure in (0, 1, 2, 3, 4, 6)]
SUMS += [(14 + measure, (35 + measure,)) for measure in range(7)]
AT_MOST: list[tuple[Cells, Cells]] = []
for r in ROWS:
    AT_MOST += [((r + 4,), (r + 3,)), ((r + 3,), (r,)), ((r + 4,), (r + 6,)), ((r + 6,), (r,)), ((r + 6, r + 3), (r, r + 4))]
QUOTIENTS = [(row + 5, row + 4, row + 3) for row in ROWS]
SCOPES = [{total, *parts} for total, parts in SUMS] + [{*left, *right} for left, right in AT_MOST]
SCOPES += [set(quotient) for quotient in QUOTIENTS] + [{number} for number in range(42)]


class TooLong(Exception):
    """More steps than are allowed."""


def percents(part: int, whole: int) -> int:
    """The nearest whole percentage, the higher one of two that are equally near; 0 of nothing."""
    if whole == 0:
        return 0
    down, rest = divmod(100 * part, whole)
    return down + (2 * rest >= whole)


def broken(values: list[int]) -> list[int]:
    """Which SCOPES hold a rule that is broken, by position."""
    held = [values[total] == sum(values[part] for part in parts) for total, parts in SUMS]
    held += [sum(values[a] for a in left) <= sum(values[b] for b in right) for left, right in AT_MOST]
    held += [values[q] == percents(values[part], values[whole]) for q, part, whole in QUOTIENTS]
    held += [0 <= value <= greatest(number) for number, value in enumerate(values)]
    return [position for position, holds in enumerate(held) if not holds]


class Search:
    """All whole values of unknown cells beside known ones."""

    def __init__(self) -> None:
        self.steps = 0

    def step(self) -> None:
        self.steps += 1
        if self.steps > STEPS:
            raise TooLong

    def fill(self, values: Values) -> Iterator[list[int]]:
        """The reports that obey every rule and have these values where they are not None."""
        self.step()
        values = list(values)
        if not self.follow(values):
            return
        if None not in values:
            whole = [value for value in values if value is not None]
            if not broken(whole):
                yield whole
            return
        if self.cannot_hold(values):
            return
        number, most = self.next_unknown(values)
        for value in range(most + 1):
            values[number] = value
            yield from self.fill(values)

    @staticmethod
    def follow(values: Values) -> bool:
        """Sets what follows from sums and quotients with one unknown; False where that cannot be a value."""
        moving = True
        while moving:
            moving = False
            for total, parts in SUMS:
                unknown = [number for number in (total, *parts) if values[number] is None]
                if len(unknown) != 1:
                    continue
                known = sum(values[part] or 0 for part in parts)
                value = known if unknown[0] == total else (values[total] or 0) - known
                if not 0 <= value <= greatest(unknown[0]):
                    return False
                values[unknown[0]] = value
                moving = True
            for quotient, part, whole in QUOTIENTS:
                a, b = values[part], values[whole]
                if values[quotient] is None and a is not None and b is not None:
                    if a > b:
                        return False
                    values[quotient] = percents(a, b)
                    moving = True
        return True

    @staticmethod
    def cannot_hold(values: Values) -> bool:
        """Whether a rule is broken already among the known cells."""
        stand_in = [0 if value is None else value for value in values]
        unknown = {number for number, value in enumerate(values) if value is None}
        return any(not SCOPES[position] & unknown for position in broken(stand_in))

    @staticmethod
    def next_unknown(values: Values) -> tuple[int, int]:
        """An unknown part of the least known total, or what a rule bounds from above."""
        known = [(values[total], parts) for total, parts in SUMS]
        bounds = [(total, part) for total, parts in known if total is not None for part in parts if values[part] is None]
        for left, right in AT_MOST:
            most = values[right[0]]
            if len(left) == len(right) == 1 and values[left[0]] is None and most is not None:
                bounds.append((most, left[0]))
        if not bounds:
            raise TooLong
        least, number = min(bounds)
        return number, least


def sets_of(size: int, printed: Values, scopes: list[set[int]], search: Search) -> Iterator[Cells]:
    """Sets of this size of printed cells that meet every one of the scopes."""
    cells = [number for number, value in enumerate(printed) if value is not None]

    def grow(chosen: frozenset[int], seen: set[frozenset[int]]) -> Iterator[frozenset[int]]:
        if chosen in seen:
            return
        seen.add(chosen)
        search.step()
        missed = next((scope for scope in scopes if not scope & chosen), None)
        if len(chosen) == size:
            if missed is None:
                yield chosen
            return
        for number in sorted(missed) if missed is not None else cells:
            if number not in chosen and printed[number] is not None:
                yield from grow(chosen | {number}, seen)

    for chosen in grow(frozenset(), set()):
        yield tuple(sorted(chosen))


def repairs(printed: Values, weight: int) -> dict[Cells, set[Cells]]:
    """Sets of this many cells that put the report right, each with the values that they can have."""
    stand_in = [0 if value is None else value for value in printed]
    unknown = {number for number, value in enumerate(printed) if value is None}
    scopes = [SCOPES[position] for position in broken(stand_in) if not SCOPES[position] & unknown]
    search = Search()
    found = {}
    for cells in sets_of(weight, printed, scopes, search):
        opened = [None if number in cells else value for number, value in enumerate(printed)]
        assignments = {tuple(whole[number] for number in cells) for whole in search.fill(opened)}
        if assignments:
            found[cells] = assignments
    return found


def as_written(cells: Cells, assignments: set[Cells]) -> tuple[dict[int, tuple[int, int]], int | None]:
    ranges = {number: (min(values), max(values)) for number, values in zip(cells, zip(*assignments))}
    return ranges, len(assignments) if len(assignments) <= MORE else None


def agrees(line: Line, printed: Values) -> bool:
    """Whether nothing smaller than the line's weight will do, and its sets, ranges and numbers are these."""
    if any(repairs(printed, weight) for weight in range(line.weight)):
        return False
    found = sorted(repairs(printed, line.weight).items())
    if line.weight == 0:
        return len(found) == 1 and not line.sets
    return [as_written(*pair) for pair in found] == line.sets


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else EXPECTED / "repairs.csv"
    correct = corrected()
    outcomes: Counter[tuple[int, str]] = Counter()
    for line in lines(path):
        try:
            outcome = "agree" if agrees(line, line.printed(correct)) else "DISAGREE"
        except TooLong:
            outcome = "left"
        outcomes[line.weight, outcome] += 1
        if outcome == "DISAGREE":
            print(f"case {line.case} disagrees")
    for (weight, outcome), count in sorted(outcomes.items()):
        print(f"weight {weight}: {count} {outcome}")
    sys.exit(any(outcome == "DISAGREE" for _, outcome in outcomes))


if __name__ == "__main__":
    main()
