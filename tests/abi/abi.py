# SPDX-License-Identifier: MIT
"""Does a program that was built against the release run on this library?

abi.py check LIBRARY [--only CHECK ...]   the library and its headers held against baseline/: a sentence for every difference
abi.py write LIBRARY                      a new baseline, of a library that only adds to the old one
abi.py self-test FOLDER                   each mutant of the library (mutants.py), built in the folder, is judged as it should be

The headers are those of the project and those that CMake made beside the library, unless --include names others. What is promised stands in
docs/abi.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import mutants
from checks import BASELINE, CHECKS, HEADER, ROOT, SYMBOLS, TYPES, Subject
from interface import write_header
from library import has_debug_information, symbols_of, write_types


def check(subject: Subject, names: Sequence[str]) -> dict[str, list[str]]:
    """What each check finds; nothing where it finds nothing."""
    found = {name: list(CHECKS[name](subject)) for name in names}
    return {name: sentences for name, sentences in found.items() if sentences}


def report(found: dict[str, list[str]], names: Sequence[str]) -> int:
    for name, sentences in found.items():
        for sentence in sentences:
            print(f"{name}: {sentence}")
    if not found:
        print(f"as released: {', '.join(names)}")
    return 1 if found else 0


def write(subject: Subject) -> int:
    """The old baseline stays what it is where the library breaks it: that takes another SONAME, and an empty folder to begin with."""
    if not has_debug_information(subject.library):
        print("No baseline is written of a library without debug information: build it with -g.")
        return 1
    if HEADER.exists():
        found = check(subject, list(CHECKS))
        if found:
            report(found, list(CHECKS))
            print("No baseline is written of a library that breaks the old one.")
            return 1
    HEADER.parent.mkdir(parents=True, exist_ok=True)
    HEADER.write_text(write_header(subject.interface))
    SYMBOLS.write_text(symbols_of(subject.library).text())
    write_types(subject.library, TYPES)
    for path in (HEADER, SYMBOLS, TYPES):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")
    print(f"{len(subject.interface.declarations)} declarations, {len(subject.interface.constants)} constants")
    return 0


def self_test(folder: Path, compiler: str) -> int:
    """A line for each mutant: which checks found it. The same stands in docs/abi.md, for people to see."""
    page = (ROOT / "docs/abi.md").read_text()
    stale = [row for row in mutants.rows() if row not in page]
    print("".join(f"docs/abi.md lacks the row\n{row}\n" for row in stale), end="")
    wrong = len(stale)
    for mutant, subject in mutants.built(folder, compiler):
        found = check(subject, list(CHECKS))
        good = set(found) == set(mutant.verdict)
        wrong += not good
        print(f"{'fine' if good else 'WRONG':5} {mutant.name}: {', '.join(found) or 'passes'}", flush=True)
        if not good:
            print(f"      expected: {', '.join(mutant.verdict) or 'passes'}")
            report(found, list(CHECKS))
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("check", "write", "self-test"))
    parser.add_argument("path", type=Path, help="the shared library, or the folder to build mutants in")
    parser.add_argument("--include", type=Path, nargs="+", help="the folders of the headers")
    parser.add_argument("--compiler", default="gcc")
    parser.add_argument("--only", nargs="+", choices=CHECKS, default=list(CHECKS))
    given = parser.parse_args()
    if given.verb == "self-test":
        return self_test(given.path, given.compiler)
    library = given.path.resolve()
    subject = Subject(library, given.include or [ROOT / "include", library.parent / "include"], given.compiler)
    return write(subject) if given.verb == "write" else report(check(subject, given.only), given.only)


if __name__ == "__main__":
    sys.exit(main())
