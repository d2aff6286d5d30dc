# SPDX-License-Identifier: MIT
"""Made-up misprints of the published reports, the same ones at every run.

    python corrupt.py    prints how many there are of each kind
"""
from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from printed import ADVICES, BLANK, GREATEST_COUNT, GREATEST_PERCENTAGE, MISPRINT, NAMES, WORK, as_printed, cell, corrected, greatest

SEED = 1976
CASES_OF_EACH = 88
ROW_SWAPS = 152
GAPPED = 320
CARRIED = 480
MOST_CELLS = 4
GAPS = (4, 16)
LENGTHS = (1, 2, 3, 4, 5, 9)

Changed = dict[int, "int | None"]


@dataclass(frozen=True)
class Case:
    """One report with wrong cells: changed holds what is printed (None: blank), truth what should be."""

    number: int
    report: int
    kind: str
    changed: Changed
    truth: dict[int, int]

    def values(self, correct: dict[int, list[int]]) -> list[int | None]:
        return [self.changed.get(number, value) for number, value in enumerate(correct[self.report])]


def changed_digit(rng: random.Random, value: int, most: int) -> int:
    digits = str(value)
    place = rng.randrange(len(digits))
    lowest = 1 if place == 0 and len(digits) > 1 else 0
    return int(digits[:place] + str(rng.randint(lowest, 9)) + digits[place + 1 :])


def swapped_digits(rng: random.Random, value: int, most: int) -> int:
    digits = str(value)
    if len(digits) < 2:
        return value
    place = rng.randrange(len(digits) - 1)
    return int(digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :])


def dropped_digit(rng: random.Random, value: int, most: int) -> int:
    digits = str(value)
    if len(digits) < 2:
        return value
    place = rng.randrange(len(digits))
    return int(digits[:place] + digits[place + 1 :])


def added_digit(rng: random.Random, value: int, most: int) -> int:
    digits = str(value)
    place = rng.randint(0, len(digits))
    return int(digits[:place] + str(rng.randint(0 if place else 1, 9)) + digits[place:])


def arbitrary_number(rng: random.Random, value: int, most: int) -> int:
    return rng.randint(0, most) if most == GREATEST_PERCENTAGE else rng.randrange(10 ** rng.choice(LENGTHS))


Misprint = Callable[[random.Random, int, int], int]
MISPRINTS: dict[str, Misprint] = {
    "digit_changed": changed_digit,
    "digits_swapped": swapped_digits,
    "digit_dropped": dropped_digit,
    "digit_added": added_digit,
    "arbitrary": arbitrary_number,
}


def anywhere(rng: random.Random) -> list[int]:
    """All cells, shuffled."""
    return rng.sample(range(len(NAMES)), len(NAMES))


def nearby(rng: random.Random) -> list[int]:
    """The cells of one row or of one measure, shuffled: where several are wrong there, more than one repair may be smallest."""
    row, measure = rng.randrange(6), rng.randrange(7)
    cells = rng.choice(([7 * row + index for index in range(7)], [7 * index + measure for index in range(6)]))
    return rng.sample(cells, len(cells))


def misprint(rng: random.Random, kinds: list[str], values: list[int], places: list[int], count: int) -> Changed | None:
    """count of the places printed otherwise than they are, each in one of the kinds; None where there are too few such cells."""
    changed: Changed = {}
    for number in places:
        printed = MISPRINTS[rng.choice(kinds)](rng, values[number], greatest(number))
        if printed != values[number] and printed <= GREATEST_COUNT:
            changed[number] = printed
        if len(changed) == count:
            return changed
    return None


def blanked(rng: random.Random, values: list[int], places: list[int], count: int) -> Changed | None:
    """count cells wrong, at least one of them blank and, from two on, at least one of them printed."""
    changed = misprint(rng, list(MISPRINTS), values, places, count)
    if changed:
        for number in rng.sample(list(changed), rng.randint(1, max(1, count - 1))):
            changed[number] = None
    return changed


def gapped(rng: random.Random, values: list[int], places: list[int], count: int) -> Changed | None:
    """count cells misprinted and many others blank."""
    changed = misprint(rng, list(MISPRINTS), values, places, count)
    if changed:
        others = [number for number in range(len(values)) if number not in changed]
        changed.update(dict.fromkeys(rng.sample(others, rng.randint(*GAPS))))
    return changed


def carried(rng: random.Random, values: list[int]) -> Changed | None:
    """A wrong figure carried on into sums, as in the published misprint, and in half of the cases into the percentages as well."""
    start, other, row = rng.choice((0, 21)), 7 * rng.randrange(2), 7 * rng.randrange(2)
    measure, opposite = rng.choice((0, 1, 2, 3, 4, 6)), 21 - start
    advices, part, whole, percentage = rng.randrange(2), 4, 3, 5
    moved = rng.choice(
        (
            [start + row + measure, start + 14 + measure],
            [start + row + measure, start + 14 + measure, opposite + other + measure, opposite + 14 + measure],
            [start + row + advices, start + row + 2],
            [start + row + advices, start + row + 2, start + 14 + advices, start + 14 + 2],
            [start + row + rng.choice((part, whole))],
            [start + row + part, start + 14 + part],
            [start + row + whole, start + 14 + whole],
        )
    )
    shift = rng.choice((-1, 1)) * rng.randint(1, max(3, values[moved[0]] // 4))
    wrong = {number: values[number] + shift for number in moved}
    if min(wrong.values()) < 0:
        return None
    for first in {number - number % 7 for number in moved} if rng.randrange(2) else ():
        a, b = (wrong.get(first + measure, values[first + measure]) for measure in (part, whole))
        if 0 < b and a <= b:
            wrong[first + percentage] = (200 * a + b) // (2 * b)
    return {number: value for number, value in wrong.items() if value != values[number]}


def swapped_rows(rng: random.Random, values: list[int]) -> Changed:
    """Two rows of one of the four tables in each other's place."""
    breakdown, measures = rng.randrange(2), rng.choice((ADVICES, WORK))
    one, other = rng.sample(range(3), 2)
    changed: Changed = {}
    for measure in measures:
        a, b = cell(breakdown, one, measure), cell(breakdown, other, measure)
        if values[a] != values[b]:
            changed[a], changed[b] = values[b], values[a]
    return changed


def plans() -> Iterator[tuple[str, int]]:
    """Kind and number of wrong cells of every made-up case; 0 where the kind itself says how many."""
    for kind in (*MISPRINTS, "mixed", "blanked"):
        for count in range(1, MOST_CELLS + 1):
            yield from [(kind, count)] * CASES_OF_EACH
    for index in range(GAPPED):
        yield "gapped", index % MOST_CELLS + 1
    yield from [("carried", 0)] * CARRIED
    yield from [("rows_swapped", 0)] * ROW_SWAPS


def corruption(rng: random.Random, kind: str, values: list[int], places: list[int], count: int) -> Changed | None:
    if kind == "rows_swapped":
        return swapped_rows(rng, values)
    if kind == "carried":
        return carried(rng, values)
    if kind == "blanked":
        return blanked(rng, values, places, count)
    if kind == "gapped":
        return gapped(rng, values, places, count)
    return misprint(rng, list(MISPRINTS) if kind == "mixed" else [kind], values, places, count)


def real_cases(correct: dict[int, list[int]]) -> Iterator[Case]:
    """The misprint and the blank that were published."""
    printed = as_printed()
    for number, report in enumerate((MISPRINT, BLANK)):
        pairs = list(enumerate(zip(printed[report], correct[report])))
        changed = {index: wrong for index, (wrong, right) in pairs if wrong != right}
        yield Case(number, report, "published", changed, {index: correct[report][index] for index in changed})


def cases() -> Iterator[Case]:
    """The two published defects, then the made-up ones. The reports take turns; every other case has its wrong cells near each other."""
    rng = random.Random(SEED)
    correct = corrected()
    yield from real_cases(correct)
    turn = 0
    for number, (kind, count) in enumerate(plans(), start=2):
        changed: Changed | None = None
        while not changed:
            report = turn % len(correct) + 1
            turn += 1
            changed = corruption(rng, kind, correct[report], nearby(rng) if number % 2 else anywhere(rng), count)
        changed = dict(sorted(changed.items()))
        yield Case(number, report, kind, changed, {index: correct[report][index] for index in changed})


def main() -> None:
    for (kind, count), number in Counter((case.kind, len(case.changed)) for case in cases()).items():
        print(f"{kind:16} {count} cells: {number}")


if __name__ == "__main__":
    main()
