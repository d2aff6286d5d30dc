# SPDX-License-Identifier: MIT
"""What hostile input costs, as it grows: instructions and memory for inputs of doubling sizes, fed to the library by feed.c.

    curve.py FEED FOLDER [--sizes BYTES ...] [--only PART-OF-A-NAME] [--table FILE] [--plot FILE]

Instructions are counted by valgrind, so the same each time and on every machine of a kind. For each input the exponent is that of
the power of the size with which the cost grew, instructions over the last doubling, memory over all: 1 is linear. Fails where it is
above 1.2, for instructions or for memory, or where an input ends otherwise than it should.
"""

from __future__ import annotations

import argparse
import math
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from inputs import Input, inputs

MOST = 1.2
SIZES = [1 << 15, 1 << 16, 1 << 17]


@dataclass(frozen=True)
class Cost:
    size: int
    instructions: int
    memory: int


@dataclass(frozen=True)
class Curve:
    input: Input
    costs: list[Cost]
    status: str

    def exponent(self, what: str) -> float:
        """Memory grows by steps, as arrays do: over all sizes, then, and not the last doubling alone."""
        before, last = self.costs[-2 if what == "instructions" else 0], self.costs[-1]
        return math.log(getattr(last, what) / max(1, getattr(before, what))) / math.log(last.size / before.size)

    def is_fine(self) -> bool:
        return self.status == self.input.status and self.exponent("instructions") <= MOST and self.exponent("memory") <= MOST


def cost_of(feed: Path, folder: Path, case: Input, size: int) -> tuple[Cost, str]:
    data = case.make(size)
    file = folder / f"{re.sub(r'[^a-z0-9]+', '-', case.name.lower())}-{size}"
    file.write_bytes(data)
    count = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=hostile_work"]
    run = subprocess.run([*count, feed, case.way, file], capture_output=True, text=True, check=False)
    file.unlink()
    collected = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode != 0 or collected is None:
        sys.exit(f"{case.name}: {run.stdout}{run.stderr}")
    status, memory, _ = run.stdout.split()
    return Cost(len(data), int(collected[1]), int(memory)), status


def curve_of(feed: Path, folder: Path, case: Input, sizes: list[int]) -> Curve:
    costs = [cost_of(feed, folder, case, size) for size in sizes]
    return Curve(case, [cost for cost, _ in costs], costs[-1][1])


def row_of(curve: Curve) -> str:
    last = curve.costs[-1]
    return (
        f"| {curve.input.name} | {last.instructions / last.size:.1f} | {curve.exponent('instructions'):.2f} | "
        f"{last.memory / last.size:.1f} | {curve.exponent('memory'):.2f} | {curve.status} |"
    )


TABLE_HEAD = "| input | instructions a byte | exponent | bytes of memory a byte | exponent | ends with |\n|---|---:|---:|---:|---:|---|"


def plot(curves: list[Curve], file: Path) -> None:
    """Cost for each byte over size: what is linear is level."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "beschut", "svg.fonttype": "none", "font.size": 9})
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 2, figsize=(8, 3.2), constrained_layout=True)
    for what, label, axis in zip(("instructions", "memory"), ("instructions a byte", "bytes of memory a byte"), axes):
        for curve in curves:
            sizes = [cost.size / 2**10 for cost in curve.costs]
            axis.plot(sizes, [getattr(cost, what) / cost.size for cost in curve.costs], color="#3b6ea5", alpha=0.5, linewidth=1)
        axis.set(xscale="log", yscale="log", xlabel="size of the input, KiB", title=label)
        axis.set_xticks([cost.size / 2**10 for cost in curves[0].costs], [f"{cost.size / 2**10:.0f}" for cost in curves[0].costs])
        axis.minorticks_off()
        axis.grid(axis="y", linewidth=0.3)
    figure.savefig(file, metadata={"Date": None})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("feed", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--only", default="")
    parser.add_argument("--table", type=Path)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    cases = [case for case in inputs(options.feed) if options.only in case.name]
    curves = []
    print(TABLE_HEAD)
    with ThreadPoolExecutor(2) as pool:
        for curve in pool.map(lambda case: curve_of(options.feed, options.folder, case, options.sizes), cases):
            curves.append(curve)
            print(row_of(curve), "" if curve.is_fine() else " <-- not as it should be", flush=True)
    if options.table:
        options.table.write_text(TABLE_HEAD + "\n" + "\n".join(map(row_of, curves)) + "\n")
    if options.plot:
        plot(curves, options.plot)
    return 0 if all(curve.is_fine() for curve in curves) else 1


if __name__ == "__main__":
    sys.exit(main())
