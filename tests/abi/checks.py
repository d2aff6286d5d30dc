# SPDX-License-Identifier: MIT
"""The checks of a library against the baseline. Each gives a sentence for every difference that would break a program built before."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from interface import Interface, read_header, read_headers
from library import compare_types, has_debug_information, symbols_in, symbols_of, write_types

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BASELINE = HERE / "baseline"
HEADER = BASELINE / "beschut/beschut.h"
SYMBOLS = BASELINE / "symbols.txt"
TYPES = BASELINE / "libbeschut.abi"
WARNINGS = ["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror"]


@dataclass(frozen=True)
class Subject:
    """What is checked: a shared library, the folders of its headers, and the compiler to read these with."""

    library: Path
    includes: list[Path]
    compiler: str

    @cached_property
    def interface(self) -> Interface:
        return read_headers(self.compiler, self.includes)


Check = Callable[[Subject], Iterator[str]]


def soname(subject: Subject) -> Iterator[str]:
    old, new = symbols_in(SYMBOLS.read_text()).soname, symbols_of(subject.library).soname
    if new != old:
        yield f"the library calls itself {new}, programs look for {old}"


def symbols(subject: Subject) -> Iterator[str]:
    old, new = symbols_in(SYMBOLS.read_text()).versioned, symbols_of(subject.library).versioned
    names = {symbol.partition("@")[0] for symbol in new}
    released = {symbol.partition("@")[2] for symbol in old}
    for symbol in sorted(old - new):
        name, _, node = symbol.partition("@")
        yield f"{name}: no longer in {node}, now in another node" if name in names else f"{name}: gone"
    for symbol in sorted(new - old):
        name, _, node = symbol.partition("@")
        if not node:
            yield f"{name}: in no node"
        elif node in released:
            yield f"{name}: added to {node}, which is released; a new function belongs in a new node"


def declarations(subject: Subject) -> Iterator[str]:
    old, new = read_header(HEADER.read_text()).declarations, subject.interface.declarations
    for name, form in old.items():
        if name not in new:
            yield f"{name}: no longer declared"
        elif new[name] != form:
            yield f"{name}: declared otherwise\n    was    {form}\n    is now {new[name]}"


def constants(subject: Subject) -> Iterator[str]:
    old, new = read_header(HEADER.read_text()), subject.interface.constants
    for name, value in old.constants.items():
        if name not in new:
            yield f"{name}: gone, was {value}"
        elif new[name] != value and not (name in old.lengths and int(new[name]) > int(value)):
            yield f"{name}: was {value}, is now {new[name]}"


def layout(subject: Subject) -> Iterator[str]:
    includes = [f"-I{path}" for path in subject.includes]
    done = subprocess.run([subject.compiler, "-std=c11", "-fsyntax-only", *includes, HERE / "layout.c"], capture_output=True, text=True)
    if done.returncode != 0:
        yield from (line.partition("error: ")[2] for line in done.stderr.splitlines() if "error: " in line)


def debug_information(subject: Subject) -> Iterator[str]:
    if not has_debug_information(subject.library):
        yield "the library has no debug information: its types cannot be compared, and abidiff would find no difference"


def types(subject: Subject) -> Iterator[str]:
    if not has_debug_information(subject.library):
        return  # debug_information says so
    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder, "new.abi")
        write_types(subject.library, new)
        report = compare_types(TYPES, new)
    if report:
        yield f"abidiff finds the types changed\n{report}"


# ---- a program of before --------------------------------------------------------------------------------------------------------------


def old_program(subject: Subject) -> Iterator[str]:
    """A program that was built before: against the header of the baseline, and a library that has the baseline's symbols and no more."""
    with tempfile.TemporaryDirectory() as folder:
        program = build_old_program(subject.compiler, Path(folder))
        now = Path(folder, "now")
        now.mkdir()
        shutil.copy(subject.library, now / symbols_of(subject.library).soname)
        environment = {**os.environ, "LD_LIBRARY_PATH": str(now), "LD_BIND_NOW": "1"}
        done = subprocess.run([program], cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        yield f"a program that was built against the release ended with {done.returncode}\n{done.stderr.strip()}"
    expected = (HERE / "old_program.txt").read_text()
    if done.returncode == 0 and done.stdout != expected:
        yield f"a program that was built against the release printed\n{done.stdout}    and not\n{expected}"


def build_old_program(compiler: str, folder: Path) -> Path:
    """The program, and beside what it calls a table of every function of the release, so that the loader must find each in its node."""
    released = symbols_in(SYMBOLS.read_text())
    nodes = released.nodes()
    names = sorted({name for names in nodes.values() for name in names})
    declared = "".join(f"void {name}(void);\n" for name in names)
    script = "".join(f"{node} {{ global: {'; '.join(own)}; }};\n" for node, own in nodes.items())
    table = f"extern void (*const every[])(void);\nvoid (*const every[])(void) = {{{', '.join(names)}}};\n"
    (folder / "stub.map").write_text(script)
    (folder / "stub.c").write_text(declared + "".join(f"void {name}(void) {{}}\n" for name in names))
    (folder / "every.c").write_text(declared + table)
    stub = ["-shared", "-fPIC", f"-Wl,-soname,{released.soname}", f"-Wl,--version-script={folder / 'stub.map'}"]
    subprocess.run([compiler, *WARNINGS, *stub, "-o", folder / "libbeschut.so", folder / "stub.c"], check=True)
    program = folder / "old_program"
    sources = [HERE / "old_program.c", folder / "every.c"]
    subprocess.run([compiler, *WARNINGS, f"-I{BASELINE}", "-o", program, *sources, f"-L{folder}", "-lbeschut"], check=True)
    return program


# By name, as the command line and the mutants call them; those that need packages of their own stand last.
CHECKS: dict[str, Check] = {
    "soname": soname,
    "symbols": symbols,
    "declarations": declarations,
    "constants": constants,
    "layout": layout,
    "old_program": old_program,
    "debug_information": debug_information,
    "types": types,
}
