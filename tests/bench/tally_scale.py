# SPDX-License-Identifier: MIT
"""What counting records costs where size matters: the measured numbers of docs/scale.md.

    python tally_scale.py [--advices 1e6] [--quarters 2018Q1 2018Q1..2019Q4] [--threads 1 2] [--runs 3]

First the bytes of a row, of a state with rows and of one without, and the time to take up such a state. Then the way in: from Arrow tables
in memory, or from Parquet files by pyarrow, DuckDB and polars (the last two read with all cores); medians of RUNS runs, each in a process
of its own: seconds, seconds of processors, and the most memory that it had, all in all. TMPDIR must have room for 75 bytes an advice.
"""
from __future__ import annotations

import argparse
import multiprocessing
import statistics
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import beschut

TABLES = ("advices", "employment")
BASIC = ["person", "decision_date", "applicant", "responsible", "area", "outcome"]  # without the day of application and the id


def write(table: beschut.RecordTable, path: Path) -> None:
    reader = pa.RecordBatchReader.from_stream(table)
    with pq.ParquetWriter(path, reader.schema) as file:
        for batch in reader:
            file.write_batch(batch)


def batches_of(path: Path, columns: list[str] | None = None) -> Any:
    file = pq.ParquetFile(path)
    batches = file.iter_batches(columns=columns)
    first = next(batches)
    return pa.RecordBatchReader.from_batches(first.schema, (batch for part in ([first], batches) for batch in part))


def by_duckdb(path: Path) -> Any:
    import duckdb

    return duckdb.connect().read_parquet(str(path))


def by_polars(path: Path) -> Any:
    import polars as pl

    return pl.scan_parquet(path).collect_batches(lazy=True)


WAYS: dict[str, Callable[[Path], Any]] = {
    "in memory": lambda path: batches_of(path).read_all(),
    "pyarrow": batches_of,
    "DuckDB": by_duckdb,
    "polars": by_polars,
}


# ---- bytes ----


def tell_bytes(folder: Path, quarters: str) -> None:
    basic, advices, employment = beschut.Tally(quarters), beschut.Tally(quarters), beschut.Tally(quarters)
    empty = len(basic.to_bytes())
    basic.add_advices(batches_of(folder / "advices.parquet", BASIC))
    advices.add_advices(batches_of(folder / "advices.parquet"))
    employment.add_employment(batches_of(folder / "employment.parquet"))
    for what, tally, read in (
        ("advices without id", basic, "advices_read"),
        ("advices", advices, "advices_read"),
        ("employment", employment, "employment_read"),
    ):
        print(f"{quarters}, {what}: {(len(tally.to_bytes()) - empty) / tally.figures[read]:.1f} bytes a row in a state with rows")
    working, read_rows = (employment.figures[f"employment_{what}"] for what in ("working", "read"))
    print(f"{quarters}, employment on a reference date: {working:,} of {read_rows:,} rows")
    advices.merge(employment)
    advices.settle()
    state = advices.to_bytes()
    started = time.perf_counter()
    beschut.Tally(quarters).merge(beschut.Tally.from_bytes(state))
    taken = time.perf_counter() - started
    sizes = f"{len(state):,} bytes, {len(zlib.compress(state)):,} with zlib"
    print(f"{quarters}, settled: {sizes}; read and merged in {1e3 * taken:.2f} ms", flush=True)


# ---- seconds and memory ----


def peak() -> float:
    """The most memory this process had so far, in MiB."""
    return next(int(line.split()[1]) / 1024 for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))


def count(folder: Path, way: str, quarters: str, threads: int, send: Any) -> None:
    tables = [WAYS[way](folder / f"{name}.parquet") for name in TABLES]
    started, spent = time.perf_counter(), time.process_time()
    tally = beschut.Tally(quarters)
    tally.add_advices(tables[0], threads=threads)
    tally.add_employment(tables[1], threads=threads)
    tally.settle(threads=threads)
    send.send((time.perf_counter() - started, time.process_time() - spent, peak()))


def measured(*arguments: Any) -> tuple[float, float, float]:
    context = multiprocessing.get_context("spawn")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=count, args=(*arguments, send))
    process.start()
    send.close()
    found: tuple[float, float, float] = receive.recv()
    process.join()
    return found


def tell_ways(folder: Path, quarters: str, threads: list[int], runs: int) -> None:
    for way in WAYS:
        for many in threads:
            times, *others = zip(*(measured(folder, way, quarters, many) for _ in range(runs)))
            spent, memory = map(statistics.median, others)
            seconds = f"{statistics.median(times):.2f} s ({min(times):.2f} - {max(times):.2f}), of processors {spent:.2f} s"
            print(f"{quarters}, {way}, {many} thread{'s' * (many > 1)}: {seconds}, {memory:,.0f} MiB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--advices", type=float, default=1e6)
    parser.add_argument("--quarters", nargs="+", default=["2018Q1", "2018Q1..2019Q4"])
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    for quarters in given.quarters:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for table, made in zip(TABLES, beschut.simulate(advices=int(given.advices), quarters=quarters, seed=1)):
                write(made, folder / f"{table}.parquet")
                parquet = (folder / f"{table}.parquet").stat().st_size / len(made)
                arrow = sum(batch.nbytes for batch in pa.RecordBatchReader.from_stream(made)) / len(made)
                print(f"{quarters}, {len(made):,} rows of {table}: {arrow:.1f} bytes a row as Arrow, {parquet:.1f} as Parquet")
            tell_bytes(folder, quarters)
            tell_ways(folder, quarters, given.threads, given.runs)


if __name__ == "__main__":
    main()
