# SPDX-License-Identifier: MIT
"""Records for the benchmark of the tally, as Arrow tables in memory: made in pieces, the same for the same arguments.

    advices     person int64; decision_date date32; applicant, responsible, area, outcome: dictionary of utf8. No row has an error.
    employment  person int64; start_date, end_date, wage_month date32; sv_wage int64 (cents): 1.88 rows for each advice

Nine persons have ten advices; 69% of these are positive, 1% have no area; 63% of the persons are employed. Persons' numbers are scattered,
and each table has them in an order of its own. Wage months are those of the reference dates, each as often, and some beside them: with one
quarter most of the employed have one row in its month and the others in other months.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

import numpy as np
import pyarrow as pa

AREAS = [f"AM{number:02}" for number in range(1, 39) if number not in (4, 16, 31)]
SEED = 7
ROWS_AT_ONCE = 1 << 20
FIRST_DAY, FIRST_CITIZEN = (int(np.datetime64(day).astype(int)) for day in ("2015-01-01", "2017-01-01"))
ADVICES_ORDER, EMPLOYMENT_ORDER = 1_000_000_007, 998_244_353  # primes: multiples of them, modulo any number, visit each once


def number_of(quarter: str) -> int:
    """Quarters since 1970."""
    return (int(quarter[:4]) - 1970) * 4 + int(quarter[-1]) - 1


def last_day(quarter: int) -> Any:
    return np.datetime64(3 * quarter + 3, "M").astype("M8[D]") - 1


def scattered(index: Any) -> Any:
    """A number of a person for each index: the finaliser of splitmix64, without the sign."""
    x = (index + 1).astype(np.uint64)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((x ^ (x >> np.uint64(31))) >> np.uint64(1)).astype(np.int64)


def dates(days: Any, missing: Any = None) -> Any:
    return pa.array(days.astype(np.int32), mask=missing).view(pa.date32())


def words(codes: Any, meanings: Sequence[str], missing: Any = None) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int8), mask=missing), pa.array(meanings))


def in_pieces(make: Callable[[Any, Any], Any], rows: int, table: int) -> Any:
    """A table of record batches: make(random, numbers of the rows)."""
    starts = range(0, rows, ROWS_AT_ONCE)
    batches = (make(np.random.default_rng((SEED, table, start)), np.arange(start, min(start + ROWS_AT_ONCE, rows))) for start in starts)
    return pa.Table.from_batches(list(batches))


def make(advices: int, quarters: Sequence[str]) -> tuple[Any, Any]:
    """The tables for reports on these quarters: advices, employment."""
    last = int(last_day(number_of(quarters[-1])).astype(int))
    references = np.array([last_day(number_of(quarter) - 1) for quarter in quarters])
    persons = ceil(0.9 * advices)
    workers = ceil(0.63 * persons)

    def some(random: Any, rows: Any, part: float) -> Any:
        return random.random(len(rows), np.float32) < part

    def make_advices(random: Any, rows: Any) -> Any:
        decided = random.integers(FIRST_DAY, last + 1, len(rows))
        columns = {
            "person": pa.array(scattered(rows * ADVICES_ORDER % persons)),
            "decision_date": dates(decided),
            "applicant": words((decided >= FIRST_CITIZEN) & some(random, rows, 0.57), ["municipality", "citizen"]),
            "responsible": words(some(random, rows, 0.2), ["municipality", "uwv"]),
            "area": words(random.integers(0, len(AREAS), len(rows)), AREAS, some(random, rows, 0.01)),
            "outcome": words(some(random, rows, 0.31), ["positive", "negative"]),
        }
        return pa.record_batch(columns)

    def make_employment(random: Any, rows: Any) -> Any:
        reference = references[random.integers(0, len(references), len(rows))]
        in_month = some(random, rows, 0.9) & ((len(quarters) > 1) | (rows < workers))
        month = reference.astype("M8[M]") + np.where(in_month, 0, random.choice([-5, -4, -2, -1, 1, 2], len(rows)))
        start = reference.astype(int) - random.integers(np.where(some(random, rows, 0.1), -40, 0), 1000)
        end = np.maximum(start, reference.astype(int) + random.integers(-60, 700, len(rows)))
        columns = {
            "person": pa.array(scattered(rows * EMPLOYMENT_ORDER % workers)),
            "start_date": dates(start),
            "end_date": dates(end, some(random, rows, 0.7)),
            "wage_month": dates(month.astype("M8[D]").astype(int)),
            "sv_wage": pa.array(np.where(some(random, rows, 0.03), 0, random.integers(40_000, 250_000, len(rows)))),
        }
        return pa.record_batch(columns)

    return in_pieces(make_advices, advices, 0), in_pieces(make_employment, int(1.88 * advices), 1)
