# SPDX-License-Identifier: MIT
"""What users have for counting records, beside the library: DuckDB, polars, pandas, and data.table in R, on the same tables in memory.

    python tally_peers.py [--advices 1e6] [--quarters 1 16] [--threads 1 2] [--runs 5] [--engines duckdb polars pandas data.table beschut]

Reports of the country and 35 regions on 2018Q1, or on 2016Q1 to 2019Q4 (2, 4, 8 or 16 quarters from 2016Q1 on), unit advices. Prints the
median of RUNS runs, and how much memory the first of them needed at most beyond the tables as the engine has them. Every engine counts in
a process of its own, where it also turns the Arrow tables into what it works on; DuckDB and the library read them as they are. All must
find the same figures. Engines that are not installed are passed over; data.table reads the columns from raw files in a temporary folder,
which must have room for them. The tables take 70 bytes an advice; polars and pandas have them twice.
"""
from __future__ import annotations

import argparse
import ctypes
import gc
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from tally_data import AREAS, last_day, make, number_of

WORDS = {"applicant": ["municipality", "citizen"], "responsible": ["municipality", "uwv"]}
CODES = {"area": AREAS, **WORDS}
KEYS = list(CODES)
MEASURES = ["positive", "negative", "total", "cohort_positive", "cohort_working", "total_working"]
SINCE = number_of("2015Q1")
MIB = 1 << 20


class Span:
    """The dates of a reporting quarter, which has a place among those that are asked for."""

    def __init__(self, quarter: str, place: int) -> None:
        self.quarter = quarter
        self.place = place
        self.number = number_of(quarter)
        self.until, self.reference, self.cohort = (last_day(self.number - lag).item() for lag in (0, 1, 2))
        self.month = self.reference.replace(day=1)


# ---- what engines find, in one form: counts[quarter, area (the last: none), applicant, responsible, measure] ----


def placed(rows: Iterable[Sequence[Any]], quarters: int, measures: int) -> Any:
    """Rows of quarter, area, applicant, responsible (words) and counts."""
    places = [{word: code for code, word in enumerate(words)} for words in CODES.values()]
    places[0][None] = len(AREAS)  # type: ignore[index]
    counts = np.zeros((quarters, len(AREAS) + 1, 2, 2, measures), np.int64)
    for quarter, area, applicant, responsible, *found in rows:
        counts[quarter, places[0][area], places[1][applicant], places[2][responsible]] = found
    return counts


def joined(decided: Any, working: Any, spans: list[Span]) -> Any:
    """decided: positive and negative advices by quarter of the decision; working: of the cohort and in all, by reporting quarter."""
    sums = np.concatenate([np.zeros_like(decided[:2]), decided.cumsum(axis=0)])  # two quarters before 2015, for cohorts that end there
    ends = np.array([span.number - SINCE for span in spans]) + 2
    return np.concatenate([sums[ends], sums[ends - 2][..., :1], working], axis=-1)


def cells(counts: Any) -> Any:
    """cells[quarter, area (the country first), row, measure]: the six rows of a report, its counted measures."""
    positive, negative, cohort, cohort_working, total_working = np.moveaxis(counts, -1, 0)
    fine = np.stack([positive, negative, positive + negative, cohort, cohort_working, total_working], axis=-1)
    fine = np.concatenate([fine.sum(axis=1, keepdims=True), fine[:, :-1]], axis=1)
    rows = [fine.sum(axis=axis) for axis in (3, 2)]
    return np.concatenate([part for row in rows for part in (row, row.sum(axis=2, keepdims=True))], axis=2)


# ---- engines: made from the tables, then called ----


class DuckDb:
    name = "DuckDB"
    module = "duckdb"

    def __init__(self, advices: Any, employment: Any, spans: list[Span], threads: int) -> None:
        import duckdb

        pa.set_cpu_count(threads)
        self.spans = spans
        self.db = duckdb.connect(config={"threads": threads, "temp_directory": tempfile.gettempdir()})
        self.db.register("advices", advices)
        self.db.register("employment", employment)
        self.db.execute("CREATE TABLE quarters (place INTEGER, month DATE, reference DATE)")
        self.db.executemany("INSERT INTO quarters VALUES (?, ?, ?)", [(span.place, span.month, span.reference) for span in spans])

    def __call__(self) -> Any:
        return self.one() if len(self.spans) == 1 else self.many()

    def one(self) -> Any:
        span = self.spans[0]
        decided = self.db.execute(f"""
            SELECT 0, {", ".join(KEYS)}, count(*) FILTER (outcome = 'positive'), count(*) FILTER (outcome = 'negative'),
                count(*) FILTER (outcome = 'positive' AND decision_date <= DATE '{span.cohort}')
            FROM advices WHERE decision_date <= DATE '{span.until}' GROUP BY ALL""")
        counts = placed(decided.fetchall(), 1, 3)
        working = self.db.execute(f"""
            SELECT 0, {", ".join(KEYS)}, count(*) FILTER (decision_date <= DATE '{span.cohort}'), count(*)
            FROM advices SEMI JOIN (
                SELECT person FROM employment
                WHERE wage_month = DATE '{span.month}' AND start_date <= DATE '{span.reference}'
                    AND (end_date IS NULL OR end_date >= DATE '{span.reference}') AND sv_wage > 0
            ) USING (person)
            WHERE outcome = 'positive' AND decision_date <= DATE '{span.reference}' GROUP BY ALL""")
        return np.concatenate([counts, placed(working.fetchall(), 1, 2)], axis=-1)

    def many(self) -> Any:
        """A bit for each quarter in which a person works: the tables are joined once."""
        quarter = f"4 * (year(decision_date) - 2015) + quarter(decision_date) - 1 AS quarter, {', '.join(KEYS)}"
        decided = self.db.execute(f"""
            SELECT {quarter}, count(*) FILTER (outcome = 'positive'), count(*) FILTER (outcome = 'negative') FROM advices GROUP BY ALL""")
        counts = placed(decided.fetchall(), self.spans[-1].number - SINCE + 1, 2)
        last = self.spans[-1].reference
        working = self.db.execute(f"""
            SELECT {quarter}, {", ".join(f"count(*) FILTER (works & {1 << span.place} <> 0)" for span in self.spans)}
            FROM advices JOIN (
                SELECT person, bit_or(1 << place) AS works
                FROM employment JOIN quarters ON wage_month = month
                WHERE start_date <= reference AND (end_date IS NULL OR end_date >= reference) AND sv_wage > 0 GROUP BY person
            ) USING (person)
            WHERE outcome = 'positive' AND decision_date <= DATE '{last}' GROUP BY ALL""")
        by_decision = placed(working.fetchall(), self.spans[-1].number - SINCE + 1, len(self.spans))
        return joined(counts, up_to(by_decision, self.spans), self.spans)


def up_to(by_decision: Any, spans: list[Span]) -> Any:
    """by_decision[quarter of the decision, ..., reporting quarter] added up: of the cohort, and up to the reference date."""
    return np.stack(
        [
            np.stack([by_decision[: max(0, span.number - SINCE - lag + 1), ..., span.place].sum(axis=0) for lag in (2, 1)], axis=-1)
            for span in spans
        ]
    )


class Polars:
    """Lazy, by its streaming engine, which is the faster one."""

    name = "polars"
    module = "polars"

    def __init__(self, advices: Any, employment: Any, spans: list[Span], threads: int) -> None:
        os.environ["POLARS_MAX_THREADS"] = str(threads)  # read when it is imported
        import polars as pl

        self.pl = pl
        self.spans = spans
        self.advices = pl.DataFrame(advices).lazy()
        self.employment = pl.DataFrame(employment).lazy()
        bits = [1 << span.place for span in spans]
        self.quarters = pl.LazyFrame({"bit": bits, "wage_month": [s.month for s in spans], "reference": [s.reference for s in spans]})

    def __call__(self) -> Any:
        return self.one() if len(self.spans) == 1 else self.many()

    def counted(self, frame: Any, keys: Any, quarters: int, **measures: Any) -> Any:
        found = frame.group_by(*keys).agg(**measures).collect(engine="streaming")
        return placed(found.iter_rows() if len(keys) > len(KEYS) else ((0, *row) for row in found.iter_rows()), quarters, len(measures))

    def one(self) -> Any:
        pl, span = self.pl, self.spans[0]
        positive, cohort = pl.col("outcome") == "positive", pl.col("decision_date") <= span.cohort
        there = (pl.col("start_date") <= span.reference) & (pl.col("end_date").is_null() | (pl.col("end_date") >= span.reference))
        at_work = self.employment.filter((pl.col("wage_month") == span.month) & there & (pl.col("sv_wage") > 0)).select("person")
        decided = self.advices.filter(pl.col("decision_date") <= span.until)
        counts = self.counted(decided, KEYS, 1, positive=positive.sum(), negative=(~positive).sum(), cohort=(positive & cohort).sum())
        working = self.advices.filter(positive & (pl.col("decision_date") <= span.reference)).join(at_work, on="person", how="semi")
        return np.concatenate([counts, self.counted(working, KEYS, 1, cohort=cohort.sum(), total=pl.len())], axis=-1)

    def many(self) -> Any:
        pl = self.pl
        positive, day = pl.col("outcome") == "positive", pl.col("decision_date")
        quarter = (4 * (day.dt.year() - 2015) + day.dt.quarter() - 1).alias("quarter")
        there = (pl.col("start_date") <= pl.col("reference")) & (pl.col("end_date").is_null() | (pl.col("end_date") >= pl.col("reference")))
        at_work = self.employment.filter(pl.col("sv_wage") > 0).join(self.quarters, on="wage_month").filter(there)
        masks = at_work.group_by("person").agg(works=pl.col("bit").bitwise_or())
        last = self.spans[-1].number - SINCE + 1
        counts = self.counted(self.advices, [quarter, *KEYS], last, positive=positive.sum(), negative=(~positive).sum())
        working = self.advices.filter(positive & (day <= self.spans[-1].reference)).join(masks, on="person")
        bits = {str(span.place): (pl.col("works") & (1 << span.place) != 0).sum() for span in self.spans}
        return joined(counts, up_to(self.counted(working, [quarter, *KEYS], last, **bits), self.spans), self.spans)


class Pandas:
    """Tables in pandas, categories counted by their codes with NumPy; one thread."""

    name = "pandas"
    module = "pandas"

    def __init__(self, advices: Any, employment: Any, spans: list[Span], threads: int) -> None:
        self.spans = spans
        self.advices = advices.to_pandas(date_as_object=False)
        self.employment = employment.to_pandas(date_as_object=False)

    def __call__(self) -> Any:
        import pandas as pd

        a, e = self.advices, self.employment
        quarters = self.spans[-1].number - SINCE + 1
        area = a["area"].cat.codes.to_numpy().astype(np.int64)
        group = np.where(area < 0, len(AREAS), area) * 4 + a["applicant"].cat.codes.to_numpy() * 2 + a["responsible"].cat.codes.to_numpy()
        group += ((a["decision_date"].to_numpy().astype("M8[M]").astype(np.int64)) // 3 - SINCE) * (len(AREAS) + 1) * 4
        shape = (quarters, len(AREAS) + 1, 2, 2)

        def count(chosen: Any) -> Any:
            return np.bincount(group[chosen], minlength=np.prod(shape))[: np.prod(shape)].reshape(shape)

        positive = a["outcome"].cat.codes.to_numpy() == 0
        counts = np.stack([count(positive), count(~positive)], axis=-1)
        judged = np.flatnonzero(positive & (a["decision_date"] <= pd.Timestamp(self.spans[-1].reference)).to_numpy())
        persons = a["person"].to_numpy()[judged]
        months = pd.DatetimeIndex([span.month for span in self.spans])
        paid = e[(e["sv_wage"] > 0) & e["wage_month"].isin(months)]
        place = months.get_indexer(paid["wage_month"])
        reference = pd.DatetimeIndex([span.reference for span in self.spans]).to_numpy()[place]
        there = ((paid["start_date"] <= reference) & ~(paid["end_date"] < reference)).to_numpy()
        if len(self.spans) == 1:
            works = pd.Series(persons).isin(paid["person"][there]).to_numpy()[:, np.newaxis]
        else:
            codes, people = pd.factorize(persons)
            works = np.zeros((len(people) + 1, len(self.spans)), bool)  # the last row: whoever has no positive advice
            works[pd.Index(people).get_indexer(paid["person"][there]), place[there]] = True
            works = works[codes]
        working = [count(judged[works[:, span.place]]) for span in self.spans]
        return joined(counts, up_to(np.stack(working, axis=-1), self.spans), self.spans)


class Beschut:
    name = "beschut"
    module = "beschut"

    def __init__(self, advices: Any, employment: Any, spans: list[Span], threads: int) -> None:
        self.tables = advices, employment
        self.quarters = [span.quarter for span in spans]
        self.threads = threads

    def __call__(self) -> Any:
        import beschut

        self.reports = beschut.tally(*self.tables, quarters=self.quarters, threads=self.threads)
        return None

    def cells(self) -> Any:
        wide = pa.table(self.reports.to_arrow(wide=True))
        rows = [(breakdown, row) for breakdown, words in WORDS.items() for row in (*words, "total")]
        columns = [wide[f"{breakdown}.{row}.{measure}"].to_numpy() for breakdown, row in rows for measure in MEASURES]
        return np.stack(columns, axis=-1).astype(np.int64).reshape(len(self.quarters), len(AREAS) + 1, len(rows), len(MEASURES))


ENGINES: dict[str, Any] = {"duckdb": DuckDb, "polars": Polars, "pandas": Pandas, "beschut": Beschut}
R_ENGINE = "data.table"
ONE_THREAD = {"pandas"}


# ---- measuring ----


def reset_peak() -> int:
    """Gives free memory back, so that none of it is used unseen, and forgets the peak of this process; what it has now, in bytes."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")
    return peak()


def peak() -> int:
    return next(1024 * int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))


def measure(engine: type[Any], tables: tuple[Any, Any], spans: list[Span], threads: int, runs: int) -> tuple[list[float], int, int]:
    """Seconds of each run, peak memory in bytes, checksum of the cells."""
    count = engine(*tables, spans, threads)
    before, times, most = reset_peak(), [], 0
    for _ in range(runs):
        start = time.perf_counter()
        counts = count()
        times.append(time.perf_counter() - start)
        most = most or peak() - before
    found = cells(counts) if counts is not None else count.cells()
    return times, most, checksum(found)


def checksum(found: Any) -> int:
    return zlib.crc32(np.ascontiguousarray(found, np.int64).tobytes())


def child(send: Any, *arguments: Any) -> None:
    send.send(measure(*arguments))


def in_a_process(*arguments: Any) -> tuple[list[float], int, int]:
    """Forked, so that the tables are there once; nothing here has started a thread."""
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=child, args=(send, *arguments))
    process.start()
    send.close()
    try:
        found: tuple[list[float], int, int] = receive.recv()
    except EOFError:
        process.join()
        sys.exit(f"{arguments[0].name} ended with {process.exitcode}")
    process.join()
    return found


def write_columns(tables: tuple[Any, Any], folder: Path) -> None:
    """Each column as the bytes of its values: numbers int64, dates and codes int32 with INT32_MIN where there is none, as R has them."""
    for table, name in zip(tables, ("advices", "employment")):
        for column in table.column_names:
            with (folder / f"{name}.{column}").open("wb") as file:
                for chunk in table[column].chunks:
                    values = chunk.indices if isinstance(chunk, pa.DictionaryArray) else chunk
                    if values.type != pa.int64():
                        values = values.cast(pa.int32()).fill_null(-(2**31))
                    file.write(values.to_numpy(zero_copy_only=False).tobytes())


def measure_in_r(folder: Path, spans: list[Span], threads: int, runs: int) -> tuple[str, list[float], int, int]:
    dates = [str((day - last_day(-1).item()).days - 1) for span in spans for day in (span.until, span.reference, span.cohort, span.month)]
    script = Path(__file__).with_name("tally_peer.R")
    command = ["Rscript", "--vanilla", str(script), str(folder), str(threads), str(runs), *dates]
    name, memory, *times = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    counts = np.fromfile(folder / "counts", np.int32).reshape(len(spans), len(AREAS) + 1, 2, 2, 5)
    return name, [float(seconds) for seconds in times], int(memory), checksum(cells(counts.astype(np.int64)))


def is_here(engine: str) -> bool:
    if engine == R_ENGINE:
        asked = ["Rscript", "--vanilla", "-e", f'quit(status = !requireNamespace("{engine}", quietly = TRUE))']
        return subprocess.run(asked, stderr=subprocess.DEVNULL).returncode == 0
    return find_spec(ENGINES[engine].module) is not None


def bench(advices: int, quarters: list[str], engines: list[str], threads: list[int], runs: int) -> None:
    tables = make(advices, quarters)
    spans = [Span(quarter, place) for place, quarter in enumerate(quarters)]
    sums = set()

    def tell(name: str, count: int, times: Any, memory: Any, found: Any) -> None:
        sums.add(found)
        seconds = f"{statistics.median(times):.3f} s ({min(times):.3f} - {max(times):.3f})"
        what = f"{advices:,} advices, {len(quarters)} quarter{'s' * (len(quarters) > 1)}, {count} thread{'s' * (count > 1)}"
        print(f"{name}, {what}: {seconds}, {memory / MIB:,.0f} MiB, figures {found:08x}", flush=True)

    for engine in engines:
        for count in [1] if engine in ONE_THREAD else threads:
            if engine == R_ENGINE:
                with tempfile.TemporaryDirectory() as folder:
                    write_columns(tables, Path(folder))
                    version, *found = measure_in_r(Path(folder), spans, count, runs)
                    tell(f"{engine} {version}", count, *found)
            else:
                tell(ENGINES[engine].name, count, *in_a_process(ENGINES[engine], tables, spans, count, runs))
    if len(sums) > 1:
        sys.exit("the figures are not the same")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--advices", type=float, nargs="+", default=[1e6])
    parser.add_argument("--quarters", type=int, nargs="+", default=[1, 16], choices=(1, 2, 4, 8, 16))
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--engines", nargs="+", default=[*ENGINES, R_ENGINE], choices=[*ENGINES, R_ENGINE])
    given = parser.parse_args()
    engines = [engine for engine in given.engines if is_here(engine)]
    every = [f"{year}Q{quarter}" for year in range(2016, 2020) for quarter in (1, 2, 3, 4)]
    for advices in given.advices:
        for quarters in given.quarters:
            bench(int(advices), ["2018Q1"] if quarters == 1 else every[:quarters], engines, given.threads, given.runs)


if __name__ == "__main__":
    main()
