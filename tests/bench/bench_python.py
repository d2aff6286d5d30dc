# SPDX-License-Identifier: MIT
"""What the Python package costs beside the core in C, and beside what users have today.

    PYTHONPATH=build/release/package python bench_python.py BUILD    BUILD: the folder of a release build, for its bench_read

Prints one line a measure: the median of ROUNDS rounds, smallest and largest behind it. What is compared is measured in turns, round by round. Needs numpy, pandas,
pyarrow, polars and statsmodels.
"""

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import timeit
import tracemalloc
from importlib.metadata import version
from pathlib import Path

import beschut

ROUNDS = 7
LARGE = 100_000_000
PAIRS = 1_000_000
DENOMINATORS = (200, 5000, 1_000_000)  # as of regions, of the country, large
METHODS = {"wilson": 1, "agresti_coull": 1, "beta": 10, "jeffreys": 10}  # and of how many pairs one is taken
PROJECT = Path(__file__).resolve().parents[2]
EXAMPLE = PROJECT / "examples" / "data" / "2018q1-national-and-35-regions.txt"
FULL = PROJECT.parent / "shared" / "reports" / EXAMPLE.name


def seconds_of(work, clock=time.perf_counter):
    gc.collect()
    start = clock()
    result = work()
    taken = clock() - start
    del result
    return taken


def spread(values, form="{:.0f}"):
    return f"{form} ({form} - {form})".format(statistics.median(values), min(values), max(values))


def say(what, values, unit, form="{:.0f}"):
    print(f"{what}: {spread(values, form)} {unit}", flush=True)


def ratio(what, ours, theirs):
    """How many times as long theirs takes, round by round."""
    say(what, [b / a for a, b in zip(ours, theirs)], "times", "{:.2f}")


def machine():
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "pandas", "pyarrow", "polars", "statsmodels"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    print(f"Python {sys.version.split()[0]}, {packages}; {os.cpu_count()} cores, {memory:.0f} GiB, load {os.getloadavg()[0]:.1f}")


def many(n):
    """At least n reports."""
    reports = beschut.read(EXAMPLE)
    while len(reports) < n:
        reports.extend(reports)
    return reports


# ---- calls ------------------------------------------------------------------------------------------------------------------------------


def bench_calls():
    reports = beschut.read(EXAMPLE)
    names = {"report": reports[0], "reports": reports, "rules": beschut.Rules(), "beschut": beschut}
    calls = {
        'report["applicant.total.total"]': 200_000,
        'report["responsible.total.total_working"]': 200_000,
        'report["applicant.total.total"] = 5': 100_000,
        "report.until": 50_000,
        "reports[7]": 50_000,
        "report.check()": 1000,
        "report.check(rules)": 1000,
        "beschut.proportion_confint(5, 8)": 20_000,
    }
    for call, number in calls.items():
        timer = timeit.Timer(call, timer=time.process_time, globals=names)
        say(call, [timer.timeit(number) / number * 1e9 for _ in range(ROUNDS)], "ns")


# ---- reading, beside the same in C ------------------------------------------------------------------------------------------------------


def bench_reading(program):
    for path, name in ((EXAMPLE, "tables"), (FULL, "full text")):
        if not path.exists():
            continue
        with tempfile.NamedTemporaryFile(suffix=".txt") as file:
            text = path.read_bytes()
            file.writelines([text] * (LARGE // len(text) + 1))
            file.flush()
            size = Path(file.name).stat().st_size / 1e6
            of_c, of_python = [], []
            for _ in range(ROUNDS):
                of_c.append(float(subprocess.run([program, "--file", file.name], capture_output=True, check=True).stdout))
                of_python.append(seconds_of(lambda: beschut.read(file.name), time.process_time))
        say(f"read the {name} of 2018Q1, {size:.0f} MB, in C", [size / t for t in of_c], "MB/s")
        say("the same in Python", [size / t for t in of_python], "MB/s")
        ratio("Python beside C", of_c, of_python)


# ---- frames -----------------------------------------------------------------------------------------------------------------------------


def bench_frames():
    import pandas  # not part of what is measured
    import polars
    import pyarrow

    reports = many(20_000)
    n = len(reports)
    makers = {
        "to_pandas()": reports.to_pandas,
        "to_pandas(wide=True)": lambda: reports.to_pandas(wide=True),
        "to_arrow()": reports.to_arrow,
        "to_arrow(wide=True)": lambda: reports.to_arrow(wide=True),
        "polars.DataFrame(reports)": lambda: polars.DataFrame(reports),
        "rates()": reports.rates,
        "rates().to_pandas()": lambda: reports.rates().to_pandas(),
    }
    for name, make in makers.items():
        say(f"{name}, {n} reports", [seconds_of(make) / n * 1e6 for _ in range(ROUNDS)], "microseconds a report", "{:.2f}")


# ---- intervals, beside statsmodels ------------------------------------------------------------------------------------------------------


def make_pairs(most=5000):
    import numpy as np

    random = np.random.default_rng(1)
    trials = random.integers(1, most + 1, PAIRS)
    return random.binomial(trials, 0.4), trials


def bench_intervals():
    from statsmodels.stats.proportion import proportion_confint as of_statsmodels

    for most in DENOMINATORS:
        count, nobs = make_pairs(most)
        for method, share in METHODS.items():
            x, n = count[: PAIRS // share], nobs[: PAIRS // share]
            ours, theirs = [], []
            for _ in range(ROUNDS):
                ours.append(seconds_of(lambda: beschut.proportion_confint(x, n, method=method)))
                theirs.append(seconds_of(lambda: of_statsmodels(x, n, method=method)))
            say(f"proportion_confint, {method}, {len(x)} pairs of 1 to {most} trials", [t * 1e3 for t in ours], "ms", "{:.2f}")
            say("the same of statsmodels", [t * 1e3 for t in theirs], "ms", "{:.2f}")
            ratio("statsmodels beside it", ours, theirs)
    tracemalloc.start()
    beschut.proportion_confint(count, nobs)
    print(f"memory that it takes: {tracemalloc.get_traced_memory()[1] / PAIRS:.2f} bytes a pair, of which 16 are the two bounds")
    tracemalloc.stop()


# ---- two threads ------------------------------------------------------------------------------------------------------------------------


def in_two_threads(work, first, second):
    threads = [threading.Thread(target=work, args=(what,)) for what in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def bench_threads():
    text = EXAMPLE.read_bytes() * 700
    collections, pairs = [many(500_000) for _ in range(2)], [make_pairs() for _ in range(2)]
    works = {
        "reading": (beschut.reads, [text, bytes(bytearray(text))]),
        "checking": (beschut.Collection.check, collections),
        "proportion_confint": (lambda pair: [beschut.proportion_confint(*pair) for _ in range(20)], pairs),
    }
    for name, (work, (first, second)) in works.items():
        alone, together = [], []
        for _ in range(ROUNDS):
            alone.append(seconds_of(lambda: (work(first), work(second))))
            together.append(seconds_of(lambda: in_two_threads(work, first, second)))
        ratio(f"two threads beside one, {name}", together, alone)


def main():
    build = Path(sys.argv[1])
    machine()
    bench_calls()
    bench_reading(build / "tests" / "bench" / "bench_read")
    bench_frames()
    bench_intervals()
    bench_threads()


if __name__ == "__main__":
    main()
