# SPDX-License-Identifier: MIT
"""Does Spark count what one machine counts?

    compare.py [--advices 1e7] [--quarters 2018Q1..2019Q4] [--buckets 64] [--memory 4g]

Makes records of people who do not exist, some rows of them wrong, and counts them twice: with examples/spark/tally_spark.py on two cores
of this machine, and with a tally here. The reports must be the same to the byte, and so must the figures on what happened to rows and how
many met each check. Everything stands in one temporary folder, which is removed; TMPDIR must have room for 200 bytes an advice.
"""
from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

import beschut

PROGRAM = Path(__file__).resolve().parents[2] / "examples" / "spark" / "tally_spark.py"
WRONG = {"person": pa.scalar(None, pa.int64()), "decision_date": pa.scalar(None, pa.date32()), "sv_wage": pa.scalar(-1, pa.int64())}
EVERY = 997  # rows; a prime: rows of all kinds


def some_wrong(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch with a row here and there that is wrong, in each column in its turn."""
    for place, (name, value) in enumerate(WRONG.items()):
        if name in batch.schema.names:
            here = pa.array(np.arange(len(batch)) % EVERY == place)
            batch = batch.set_column(batch.schema.get_field_index(name), name, pc.if_else(here, value, batch[name]))
    return batch


def write(table: beschut.RecordTable, path: Path) -> None:
    reader = pa.RecordBatchReader.from_stream(table)
    schema = pa.schema([field.with_nullable(True) for field in reader.schema])
    with pq.ParquetWriter(path, schema) as file:
        for batch in reader:
            file.write_batch(some_wrong(batch).cast(schema))


# ---- Spark ----


def submit(arguments: list[str], folder: Path, memory: str) -> str:
    """What the program prints. What Java and Spark put down they put down in the folder, with an account of what they did."""
    java = f"-XX:-UsePerfData -Djava.io.tmpdir={folder}"
    environment = {
        **os.environ,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONWARNINGS": "ignore::FutureWarning",  # of the version of pandas, which has no part in this
        "SPARK_LAUNCHER_OPTS": java,
        "SPARK_LOCAL_DIRS": str(folder),
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    settings = {
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": account(folder).as_uri(),
        "spark.eventLog.compress": "false",
        "spark.log.level": "WARN",
        "spark.ui.enabled": "false",
    }
    account(folder).mkdir()
    options = ["--master", "local[2]", "--driver-memory", memory, "--driver-java-options", java]
    options += [option for name, value in settings.items() for option in ("--conf", f"{name}={value}")]
    spark = Path(sys.executable).with_name("spark-submit")
    done = subprocess.run([spark, *options, PROGRAM, *arguments], cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{done.stdout}{done.stderr}\nspark-submit ended with {done.returncode}")
    return done.stdout


def account(folder: Path) -> Path:
    return folder / "events"


def shuffled(folder: Path) -> tuple[int, int]:
    """Rows and bytes that went from those who read files to those who count buckets."""
    rows = size = 0
    for log in filter(Path.is_file, account(folder).rglob("[!.]*")):
        for event in map(json.loads, log.open(encoding="utf-8")):
            written = (event.get("Task Metrics") or {}).get("Shuffle Write Metrics", {})
            rows += written.get("Shuffle Records Written", 0)
            size += written.get("Shuffle Bytes Written", 0)
    return rows, size


# ---- here ----


def count_here(advices: Path, employment: Path, quarters: str) -> beschut.Tally:
    tally = beschut.Tally(quarters)
    for add, path in ((tally.add_advices, advices), (tally.add_employment, employment)):
        file = pq.ParquetFile(path)
        add(pa.RecordBatchReader.from_batches(file.schema_arrow, file.iter_batches()))
    tally.settle()
    return tally


# ---- both ----


def says(printed: str, tally: beschut.Tally) -> bool:
    """Whether what the program printed is what this tally tells; which rows met a check first may differ."""
    met = re.findall(r"^(?:error|warning) +([\d,]+) +(\S+)", printed, re.MULTILINE)
    return str(tally.figures) in printed.splitlines() and met == [(f"{check.rows:,}", check.name) for check in tally.checks().met]


@contextlib.contextmanager
def timed(what: str) -> Iterator[None]:
    *before, started = os.times()
    yield
    *after, ended = os.times()
    print(f"{what}: {ended - started:.1f} s, of processors {sum(after) - sum(before):.1f} s", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="Does Spark count what one machine counts?")
    parser.add_argument("--advices", type=float, default=1e7)
    parser.add_argument("--quarters", default="2018Q1..2019Q4")
    parser.add_argument("--buckets", type=int, default=64)
    parser.add_argument("--memory", default="4g", help="of Java; the workers need about as much again (%(default)s)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        advices, employment = (Path(folder, f"{name}.parquet") for name in ("advices", "employment"))
        reports, here = (Path(folder, f"{name}.json") for name in ("spark", "here"))
        with timed(f"{given.advices:,.0f} advices and their employment written"):
            made = beschut.simulate(advices=int(given.advices), quarters=given.quarters, seed=1)
            write(made.advices, advices)
            write(made.employment, employment)
        with timed("counted here"):
            tally = count_here(advices, employment, given.quarters)
            tally.reports().to_json(here)
        with timed("counted by Spark, from its start to its end"):
            arguments = [f"--buckets={given.buckets}", str(advices), str(employment), given.quarters, str(reports)]
            said = submit(arguments, Path(folder), given.memory)
        rows, size = shuffled(Path(folder))
        print(f"shuffled: {size:,} bytes, {size / max(rows, 1):.1f} a row", flush=True)
        same = reports.read_bytes() == here.read_bytes() and says(said, tally)
    here_said = f"{tally.figures}\n{tally.checks()}"
    print(f"the same {len(tally.reports())} reports, to the byte" if same else f"not the same. By Spark:\n{said}\nHere:\n{here_said}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
