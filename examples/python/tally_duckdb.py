# SPDX-License-Identifier: MIT
"""Reports from records in Parquet files that need not fit in memory, read by DuckDB.

    python tally_duckdb.py ADVICES EMPLOYMENT QUARTERS REPORTS.json [PARTS]

DuckDB hands a query's rows over in batches while it reads the files. The tally keeps of an advice 12 bytes, or 32 where it has an id, and
of a person who works 8 to 16, until it is settled. Where even that is too much the persons are counted in PARTS, one after the other: for
each the files are read again.
"""
from __future__ import annotations

import sys

import duckdb

import beschut

ROWS = "SELECT * FROM read_parquet($file) WHERE hash(person) % $parts = $part"  # and whatever else is to be made of the rows


def main(advices: str, employment: str, quarters: str, reports: str, parts: str = "1") -> None:
    tally = beschut.Tally(quarters)
    with duckdb.connect(config={"memory_limit": "1GB"}) as database:  # of DuckDB alone; what it sorts or joins beyond that goes to disk
        for part in range(int(parts)):
            for add, file in ((tally.add_advices, advices), (tally.add_employment, employment)):
                add(database.sql(ROWS, params={"file": file, "parts": int(parts), "part": part}))
            tally.settle()
    tally.reports().to_json(reports)
    print(tally, tally.checks(), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
