# SPDX-License-Identifier: MIT
"""Reports from records in Parquet, counted by Spark.

    spark-submit tally_spark.py [--buckets N] ADVICES EMPLOYMENT QUARTERS REPORTS.json

Both tables are shared out among buckets by person, so that whoever counts a bucket has all rows of its persons and can settle them. What
leaves a bucket is counts: about a hundred kilobytes, and no row. The driver merges them.
"""
from __future__ import annotations

import argparse
from collections.abc import Callable

import pyarrow as pa
from pyspark.sql import DataFrame, GroupedData, SparkSession
from pyspark.sql import functions as sf

import beschut


def by_person(rows: DataFrame, buckets: int) -> GroupedData:
    return rows.groupBy(sf.pmod(sf.xxhash64("person"), sf.lit(buckets)))


def counting(settings: bytes) -> Callable[[pa.Table, pa.Table], pa.Table]:
    """What is done with a bucket, wherever it is: its rows become the state of a tally with these settings."""

    def count(advices: pa.Table, employment: pa.Table) -> pa.Table:
        tally = beschut.Tally.from_bytes(settings)
        tally.add_advices(advices, threads=1)
        tally.add_employment(employment, threads=1)
        tally.settle(threads=1)
        return pa.table({"state": [tally.to_bytes()]})

    return count


def tally_of(advices: DataFrame, employment: DataFrame, empty: beschut.Tally, buckets: int) -> beschut.Tally:
    """A settled tally of both tables, with the settings of an empty one."""
    settings = empty.to_bytes()
    pairs = by_person(advices, buckets).cogroup(by_person(employment, buckets))
    whole = beschut.Tally.from_bytes(settings)
    for row in pairs.applyInArrow(counting(settings), "state binary").collect():
        whole.merge(beschut.Tally.from_bytes(row.state))
    return whole


def main() -> None:
    parser = argparse.ArgumentParser(description="Reports from records in Parquet, counted by Spark.")
    parser.add_argument("advices", help="Parquet: a file, a folder, or whatever else Spark reads")
    parser.add_argument("employment", help="the same")
    parser.add_argument("quarters", help="such as 2018Q1..2019Q4")
    parser.add_argument("reports", help="the file to write, JSON")
    parser.add_argument("--buckets", type=int, default=64, help="a bucket, of both tables, must find room in a worker (%(default)s)")
    given = parser.parse_args()
    spark = SparkSession.builder.appName("From records to reports").getOrCreate()
    tally = tally_of(spark.read.parquet(given.advices), spark.read.parquet(given.employment), beschut.Tally(given.quarters), given.buckets)
    spark.stop()
    tally.reports().to_json(given.reports)
    print(tally, tally.figures, tally.checks(), sep="\n")


if __name__ == "__main__":
    main()
