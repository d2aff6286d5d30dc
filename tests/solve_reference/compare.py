# SPDX-License-Identifier: MIT
"""Another solver's smallest repairs beside repairs.csv.

    from compare import compare
    disagreements = compare(solve)

solve takes the 42 values by name, None where blank, and returns the least weight and the sets of cells: for each a dict from name to
(least, greatest) value, or None in place of the dict's values where a solver does not know them.
"""
from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from printed import EXPECTED, NAMES, corrected

Ranges = Mapping[str, "tuple[int, int] | None"]
Solve = Callable[["dict[str, int | None]"], "tuple[int, Sequence[Ranges]]"]


@dataclass(frozen=True)
class Line:
    """One line of repairs.csv; sets: by cell the least and greatest value, and how many assignments, None for more than are listed."""

    case: int
    report: int
    kind: str
    changed: dict[int, int | None]
    truth: dict[int, int]
    weight: int
    sets: list[tuple[dict[int, tuple[int, int]], int | None]]

    def printed(self, correct: dict[int, list[int]]) -> list[int | None]:
        return [self.changed.get(number, value) for number, value in enumerate(correct[self.report])]


def pairs(text: str) -> Iterator[tuple[int, str]]:
    for pair in text.split(";"):
        number, value = pair.split("=")
        yield int(number), value


def set_of(text: str) -> tuple[dict[int, tuple[int, int]], int | None]:
    cells, count = text.split("#")
    ranges = {}
    for number, value in pairs(cells):
        low, _, high = value.partition("..")
        ranges[number] = int(low), int(high or low)
    return ranges, None if count == "more" else int(count)


def lines(path: Path = EXPECTED / "repairs.csv") -> Iterator[Line]:
    with open(path, encoding="ascii", newline="") as file:
        for row in csv.DictReader(file):
            yield Line(
                case=int(row["case"]),
                report=int(row["report"]),
                kind=row["kind"],
                changed={number: int(value) if value else None for number, value in pairs(row["changed"])},
                truth={number: int(value) for number, value in pairs(row["truth"])},
                weight=int(row["weight"]),
                sets=[set_of(text) for text in row["sets"].split("|")] if row["sets"] else [],
            )


def difference(line: Line, weight: int, sets: Sequence[Ranges]) -> str:
    """What is not as expected, in words; nothing where all is."""
    if weight != line.weight:
        return f"weight {weight}, not {line.weight}"
    expected = {tuple(NAMES[number] for number in ranges): tuple(ranges.values()) for ranges, _ in line.sets}
    given = {tuple(sorted(ranges, key=NAMES.index)): ranges for ranges in sets if ranges}
    if len(given) != len([ranges for ranges in sets if ranges]):
        return "a set of cells is given twice"
    missing, extra = expected.keys() - given.keys(), given.keys() - expected.keys()
    if missing or extra:
        return f"sets missing {sorted(missing)}, not expected {sorted(extra)}"
    for names, values in expected.items():
        for name, value in zip(names, values):
            if given[names][name] not in (None, value):
                return f"{name} in {names}: {given[names][name]}, not {value}"
    return ""


def compare(solve: Solve, path: Path = EXPECTED / "repairs.csv") -> list[str]:
    """One sentence for every case in which solve does not give what repairs.csv holds. A solver's empty set counts as no set."""
    correct = corrected()
    found = []
    for line in lines(path):
        weight, sets = solve(dict(zip(NAMES, line.printed(correct))))
        words = difference(line, weight, sets)
        if words:
            found.append(f"case {line.case} (report {line.report}, {line.kind}): {words}")
    return found
