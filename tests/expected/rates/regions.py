# SPDX-License-Identifier: MIT
"""Placements of the 35 regions in 2018Q1, and made-up groups: what several of the reference tables begin with."""

import csv
import random
from pathlib import Path


def placements():
    """(working, positive advices) of the cohort, for every region: from the transcribed reports."""
    cells = {}
    with open(Path(__file__).parent.parent / "cells.csv", newline="") as file:
        for row in csv.DictReader(file):
            if row["file"].startswith("2018q1") and (row["breakdown"], row["row"]) == ("applicant", "total") and row["report"] != "1":
                cells.setdefault(int(row["report"]), {})[row["measure"]] = int(row["value"] or 0)
    return [(cells[i]["cohort_working"], cells[i]["cohort_positive"]) for i in sorted(cells)]


def groups_of(seed, count, most, low=0.0, high=1.0):
    """Groups of 1 to `most` trials whose proportions differ: uniform between low and high."""
    generator = random.Random(seed)
    groups = []
    for _ in range(count):
        trials = generator.randint(1, most)
        p = generator.uniform(low, high)
        groups.append((sum(generator.random() < p for _ in range(trials)), trials))
    return groups


def words(numbers):
    return " ".join(number if isinstance(number, str) else repr(number) for number in numbers)
