# SPDX-License-Identifier: MIT
"""Reports from records in Parquet files that need not fit in memory, read by polars.

    python tally_polars.py ADVICES EMPLOYMENT QUARTERS REPORTS.json

A lazy frame hands its rows over in batches while its streaming engine reads the files. The tally keeps of an advice 12 bytes, or 32 where
it has an id, and of a person who works 8 to 16, until it is settled. Before that expressions can do what has to be done with rows:
`.rename()`, `.with_columns()`, `.filter()`.
"""
from __future__ import annotations

import sys

import polars as pl

import beschut


def main(advices: str, employment: str, quarters: str, reports: str) -> None:
    tally = beschut.Tally(quarters)
    tally.add_advices(pl.scan_parquet(advices).collect_batches(lazy=True))
    tally.add_employment(pl.scan_parquet(employment).collect_batches(lazy=True))
    tally.reports().to_json(reports)
    print(tally, tally.checks(), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
