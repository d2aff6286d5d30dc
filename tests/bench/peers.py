# SPDX-License-Identifier: MIT
"""What users have today, measured on the same work: NumPy and DuckDB on the rules within one report, regular expressions on the text.

    python peers.py [REPORTS]

Prints one line a measure. Each is the median of ROUNDS runs. Needs numpy and duckdb.
"""
import re
import statistics
import sys
import time
from pathlib import Path

import duckdb
import numpy as np

ROUNDS = 5
ROWS = ["applicant_municipality", "applicant_citizen", "applicant_total", "responsible_municipality", "responsible_uwv", "responsible_total"]
COUNTS = ["positive", "negative", "total", "cohort_positive", "cohort_working", "total_working"]


def median_of(work):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def make_columns(n):
    """Clean reports: second rows grow with the report's number, totals add up, percentages are the published rounding."""
    i = np.arange(n, dtype=np.int64)
    columns = {}
    for breakdown, parts in (("applicant", ("municipality", "citizen")), ("responsible", ("municipality", "uwv"))):
        for share, part in zip((3, 2), parts):
            positive, working = 100 * share + i % 1000, 30 * share + i % 100
            values = {"positive": positive, "negative": positive // 3, "cohort_positive": positive - 10, "cohort_working": working, "total_working": working + 5}
            values["total"] = values["positive"] + values["negative"]
            columns.update({f"{breakdown}_{part}_{m}": v for m, v in values.items()})
        for m in COUNTS:
            columns[f"{breakdown}_total_{m}"] = columns[f"{breakdown}_{parts[0]}_{m}"] + columns[f"{breakdown}_{parts[1]}_{m}"]
    for row in ROWS:
        a, b = columns[f"{row}_cohort_working"], columns[f"{row}_cohort_positive"]
        columns[f"{row}_pct"] = (200 * a + b) // (2 * b)
    return columns


def rules():
    """The rules of one report, as comparisons (left, operator, right) in the words of SQL and of NumPy alike."""
    for row in ROWS:
        p, n, t, cp, cw, tw = (f"{row}_{m}" for m in COUNTS)
        yield t, "==", f"{p} + {n}"
        yield cw, "<=", cp
        yield cp, "<=", p
        yield cw, "<=", tw
        yield tw, "<=", p
        yield f"{tw} - {cw}", "<=", f"{p} - {cp}"
        yield f"2 * {cp} * {row}_pct", "<=", f"200 * {cw} + {cp}"
        yield f"200 * {cw} + {cp}", "<", f"2 * {cp} * {row}_pct + 2 * {cp}"
    for breakdown, second in (("applicant", "citizen"), ("responsible", "uwv")):
        for m in COUNTS:
            yield f"{breakdown}_total_{m}", "==", f"{breakdown}_municipality_{m} + {breakdown}_{second}_{m}"
    for m in [*COUNTS, "pct"]:
        yield f"applicant_total_{m}", "==", f"responsible_total_{m}"


def bench_numpy(columns, n):
    compiled = [compile(f"({left}) {op} ({right})", "rule", "eval") for left, op, right in rules()]

    def check():
        broken = 0
        for rule in compiled:
            broken += n - int(np.count_nonzero(eval(rule, {}, columns)))
        assert broken == 0

    report(f"NumPy {np.__version__}, {len(compiled)} rules of one report", median_of(check) / n * 1e9, "ns a report")


def bench_duckdb(columns, n):
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    connection.register("source", dict(columns))
    connection.execute("CREATE TABLE reports AS SELECT * FROM source")
    broken = " + ".join(f"count(*) FILTER (WHERE NOT ({left} {op} {right}))" for left, op, right in rules())
    for threads in (1, 2):
        connection.execute(f"SET threads = {threads}")

        def check():
            assert connection.execute(f"SELECT {broken} FROM reports").fetchone()[0] == 0

        report(f"DuckDB {duckdb.__version__}, the same rules, {threads} thread{'s' if threads > 1 else ''}", median_of(check) / n * 1e9, "ns a report")


def bench_regular_expressions(path):
    """A script as one would write it: the figures of the tab-separated layout, without dates, places, diagnostics."""
    text = path.read_text(encoding="utf-8")
    row = re.compile(r"^(Aanvraag gemeente|Aanvraag burger|Gemeente|UWV|Totaal)\t([\d.]*)\t([\d.]*)(?: \((\d+)%\))?\t([\d.]*)$", re.M)

    def read():
        figures = [[int(f.replace(".", "")) if f else None for f in match.groups()[1:]] for match in row.finditer(text)]
        assert len(figures) == 36 * 12

    report(f"Python {sys.version.split()[0]} re, {path.name} ({len(text.encode()) / 1e6:.1f} MB)", len(text.encode()) / median_of(read) / 1e6, "MB/s")


def report(what, value, unit):
    print(f"{what}: {value:.0f} {unit}", flush=True)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    root = Path(__file__).resolve().parents[2]
    name = "2018q1-national-and-35-regions.txt"
    for path in (root.parent / "shared" / "reports" / name, root / "examples" / "data" / name):
        if path.exists():
            bench_regular_expressions(path)
    columns = make_columns(n)
    bench_numpy(columns, n)
    bench_duckdb(columns, n)


if __name__ == "__main__":
    main()
