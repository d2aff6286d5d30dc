# SPDX-License-Identifier: MIT
"""Mutants: changes of the library, some that break programs and some that do not, each with the checks that must find it, and no others.

They are made in a copy of the library's sources, one after the other in the same build folder, so that each takes but the few files that
it changes.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checks import ROOT, Subject
from interface import run

SOURCES = ("CMakeLists.txt", "LICENSE", "README.md", "include", "lib", "pkgconfig")
MAP = "lib/beschut.map"
FUNNEL, FUNNEL_C = "include/beschut/funnel.h", "lib/rates/funnel.c"
MANY = "include/beschut/many.h"
RANKS_C = "lib/rates/ranks.c"
REVIEW = "lib/solve/review.h"  # of the same name as a public header
TALLY = "include/beschut/tally.h"
WRITER = "include/beschut/writer.h"

Edit = tuple[str, str, str]  # file, what stands there once, what is to stand there


@dataclass(frozen=True)
class Mutant:
    """verdict: the names of the checks that find it; none for a change that is allowed. stripped: the library without debug information."""

    name: str
    edits: tuple[Edit, ...]
    verdict: tuple[str, ...]
    stripped: bool = False


ADDED = (
    ("include/beschut/version.h", "\nBESCHUT_END\n", "\nBESCHUT_API int32_t beschut_version_major(void);\n\nBESCHUT_END\n"),
    ("lib/base/version.c", "version.h>\n", "version.h>\nint32_t beschut_version_major(void) { return 1; }\n"),
)
ONE_NAME = "    beschut_rank_method_name;\n"
NOT_IN_MAP = (MAP, ONE_NAME, "")
NOT_DECLARED = (MANY, "BESCHUT_API const char *beschut_rank_method_name(int32_t method);\n", "")
LIMITS = "const double *levels, int32_t level_count,\n                                     "


def next_node(name: str) -> Edit:
    return (MAP, "    *;\n};\n", f"    *;\n}};\n\nBESCHUT_1_1 {{\n  global:\n    {name};\n}} BESCHUT_1;\n")


ALLOWED = (
    Mutant("the library as it is", (), ()),
    Mutant("function added in a new node", (*ADDED, next_node("beschut_version_major")), ()),
    Mutant("constant added at the end", ((MANY, "SIMULATED = 1 ", "SIMULATED = 1, BESCHUT_RANK_OTHER = 2 "),), ()),
    Mutant("list and its count grow", ((WRITER, "BESCHUT_FORMAT_COUNT = 4", "BESCHUT_FORMAT_LINES = 4, BESCHUT_FORMAT_COUNT = 5"),), ()),
    Mutant("opaque struct changed", ((REVIEW, "struct beschut_review {\n", "struct beschut_review {\n  double width;\n"),), ()),
    Mutant("parameter renamed, header laid out otherwise", ((FUNNEL, "limits(int32_t method,", "limits(\n  /* ? */ int32_t kind,"),), ()),
)

FORBIDDEN = (
    Mutant("function removed", (NOT_IN_MAP, NOT_DECLARED), ("symbols", "declarations", "old_program", "types")),
    Mutant("function no longer exported", (NOT_IN_MAP,), ("symbols", "old_program", "types")),
    Mutant("function moved to a new node", (NOT_IN_MAP, next_node("beschut_rank_method_name")), ("symbols", "old_program", "types")),
    Mutant("function added to the released node", (*ADDED, (MAP, ONE_NAME, ONE_NAME + "    beschut_version_major;\n")), ("symbols",)),
    Mutant("SONAME changed", (("CMakeLists.txt", "beschut VERSION 1.", "beschut VERSION 2."),), ("soname", "old_program", "types")),
    Mutant("debug information missing", (), ("debug_information",), stripped=True),
    Mutant(
        "field added to a public struct",
        ((FUNNEL, "} beschut_funnel_model;", "  double share;\n} beschut_funnel_model;"),),
        ("declarations", "layout", "old_program", "types"),
    ),
    Mutant(
        "fields of a public struct swapped",
        ((MANY, "  double i2; ", "  double tau2;\n  double i2; "), (MANY, "  double tau2;           ", "  ")),
        ("declarations", "layout", "old_program", "types"),
    ),
    Mutant(
        "enumerators renumbered",
        ((MANY, "RANK_SIMULTANEOUS = 0", "RANK_SIMULTANEOUS = 1"), (MANY, "RANK_SIMULATED = 1", "RANK_SIMULATED = 0")),
        ("constants", "layout"),
    ),
    Mutant(
        "constant removed",
        ((FUNNEL, "#define BESCHUT_FLAG_NONE INT32_MIN\n", ""), (FUNNEL_C, "BESCHUT_FLAG_NONE", "INT32_MIN")),
        ("constants", "layout"),
    ),
    Mutant("macro changed", ((FUNNEL, "BESCHUT_FLAG_NONE INT32_MIN", "BESCHUT_FLAG_NONE INT32_MAX"),), ("constants", "layout")),
    Mutant(
        "const dropped from a parameter",
        (
            (FUNNEL, "int32_t method, const beschut_funnel_model *", "int32_t method, beschut_funnel_model *"),
            (FUNNEL_C, "beschut_funnel_limits(int32_t method, const ", "beschut_funnel_limits(int32_t method, "),
        ),
        ("declarations",),
    ),
    Mutant(
        "const dropped from a result",
        (
            (MANY, "const char *beschut_rank_method_name", "char *beschut_rank_method_name"),
            (RANKS_C, "\nconst char *beschut_rank_method_name(int32_t method) {", "\nchar *beschut_rank_method_name(int32_t method) {"),
        ),
        ("declarations",),
    ),
    Mutant(
        "type of a parameter changed",
        (
            (FUNNEL, "level_count, const int64_t *trials, int64_t n, ", "level_count, const int64_t *trials, int32_t n, "),
            (FUNNEL_C, LIMITS + "const int64_t *trials, int64_t n, ", LIMITS + "const int64_t *trials, int32_t n, "),
        ),
        ("declarations", "types"),
    ),
    Mutant(
        "type of a callback changed",
        (("include/beschut/memory.h", "int64_t done, int64_t total);", "int64_t done, double total);"),),
        ("declarations", "layout", "types"),
    ),
    Mutant("array that is written grows", ((TALLY, "int64_t *row, char text[32]", "int64_t *row, char text[64]"),), ("declarations",)),
    Mutant("result changed", (("lib/rates/heterogeneity.c", "return sum / (pooled * rest);", "return sum / pooled;"),), ("old_program",)),
)


def rows() -> Iterator[str]:
    """A row of a table for each mutant: what finds it."""
    for mutant in ALLOWED + FORBIDDEN:
        yield f"| {mutant.name} | {', '.join(f'`{check}`' for check in mutant.verdict) or 'passes'} |"


def built(folder: Path, compiler: str) -> Iterator[tuple[Mutant, Subject]]:
    """Each mutant with its library, which is there until the next one is asked for."""
    source, build = folder.resolve() / "source", folder.resolve() / "build"
    source.mkdir(parents=True, exist_ok=True)
    for name in SOURCES:
        synchronise(ROOT / name, source / name)
    options = ["-DCMAKE_BUILD_TYPE=Debug", f"-DCMAKE_C_COMPILER={compiler}", "-DBESCHUT_BUILD_TESTS=OFF", "-DBESCHUT_BUILD_EXAMPLES=OFF"]
    run("cmake", "-G", "Ninja", "-S", source, "-B", build, *options)
    subject = Subject(build / "libbeschut.so", [source / "include", build / "include"], compiler)
    for mutant in ALLOWED + FORBIDDEN:
        before = {name: (source / name).read_text() for name, _, _ in mutant.edits}
        for edit in mutant.edits:
            apply(source, edit)
        make(build)
        if mutant.stripped:
            run("strip", "--strip-debug", subject.library.resolve())
        yield mutant, Subject(subject.library, subject.includes, compiler)
        for name, text in before.items():
            (source / name).write_text(text)
        if mutant.stripped:
            subject.library.resolve().unlink()


def synchronise(original: Path, copy: Path) -> None:
    """Makes the copy the same, and leaves alone what is, so that only what changed is built again."""
    if original.is_dir():
        copy.mkdir(parents=True, exist_ok=True)
        for path in copy.iterdir():
            if not (original / path.name).exists():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path in original.iterdir():
            synchronise(path, copy / path.name)
    elif not copy.exists() or copy.read_bytes() != original.read_bytes():
        copy.write_bytes(original.read_bytes())


def apply(source: Path, edit: Edit) -> None:
    name, old, new = edit
    text = (source / name).read_text()
    if text.count(old) != 1:
        raise SystemExit(f"mutants.py: {name} has {old!r} {text.count(old)} times, not once: the mutant no longer fits the library")
    (source / name).write_text(text.replace(old, new))


def make(build: Path) -> None:
    done = subprocess.run(["cmake", "--build", build], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"mutants.py: a mutant does not build\n{done.stdout}{done.stderr}")
