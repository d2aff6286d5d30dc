# SPDX-License-Identifier: MIT
"""Writes everything here that is not a program, words.csv or README.md: records, then what they count, by three programs that must agree.

make.py    needs NumPy, DuckDB, pandas, and R with data.table
"""
from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = [sys.executable, "-B"]
COUNTERS = [[*PYTHON, HERE / "count_duckdb.py"], [*PYTHON, HERE / "count_pandas.py"], ["Rscript", "--vanilla", HERE / "count_datatable.R"]]


def files(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*.csv"))}


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        made = Path(name) / "made"
        made.mkdir()
        shutil.copy(HERE / "words.csv", made)
        subprocess.run([*PYTHON, HERE / "make_records.py", made], check=True)
        counted = [Path(name) / str(index) for index in range(len(COUNTERS))]
        for counter, folder in zip(COUNTERS, counted):
            subprocess.run([*counter, made, folder], check=True)
        first, *others = map(files, counted)
        for counter, other in zip(COUNTERS[1:], others):
            differing = [str(path) for path in first.keys() | other.keys() if first.get(path) != other.get(path)]
            if differing:
                sys.exit(f"{Path(counter[-1]).name} differs in {', '.join(sorted(differing))}")
        for folder in (made, counted[0]):
            shutil.copytree(folder, HERE, dirs_exist_ok=True)
        print(f"{len(first)} files, {len(COUNTERS)} programs, all the same")


main()
