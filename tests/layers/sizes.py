# SPDX-License-Identifier: MIT
"""How long files and functions may be.

sizes.py            checks the tree that this file stands in
sizes.py self-test  makes a file and a function too long, and sees that they are named
"""

import os
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("lib", "include", "bindings", "tests", "examples")
KINDS = (".c", ".h", ".py", ".R", ".i", ".sh")
FILE_LINES, FUNCTION_LINES = 600, 60

# file: why it is longer
LONGER_FILES = {"tests/abi/baseline/beschut/beschut.h": "the headers of the release in one, as a program made them"}
# file, function: why it is longer
LONGER_FUNCTIONS = {}


def sources(root):
    """The files that people write; links, and what tools leave behind, are not."""
    for top in FOLDERS:
        for folder, inner, names in os.walk(root / top):
            inner[:] = sorted(name for name in inner if name[0] != "." and name != "__pycache__" and not (Path(folder) / name).is_symlink())
            for path in (Path(folder) / name for name in sorted(names)):
                if path.suffix in KINDS and not path.is_symlink():
                    yield path


FUNCTION = re.compile(r"^[A-Za-z_][^;{}=#]*?(\w+)\([^;{}]*\)\s*\{\n.*?^\}", re.M | re.S)


def functions(text):
    """Name, first line and number of lines of every C function of more than one line, which begins and ends in the first column."""
    for found in FUNCTION.finditer(text):
        yield found[1], text.count("\n", 0, found.start()) + 1, found[0].count("\n") + 1


def check(root):
    files, long_functions = {}, {}
    for path in sources(root):
        name, text = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        files[name] = text.count("\n")
        if name.startswith("lib/"):
            long_functions.update({(name, function): (line, size) for function, line, size in functions(text) if size > FUNCTION_LINES})
    for name, size in files.items():
        if size > FILE_LINES and name not in LONGER_FILES:
            yield f"{name}: {size} lines, at most {FILE_LINES}"
    for (name, function), (line, size) in long_functions.items():
        if (name, function) not in LONGER_FUNCTIONS:
            yield f"{name}:{line}: {function} has {size} lines, at most {FUNCTION_LINES}"
    for name in LONGER_FILES.keys() & files.keys():
        if files[name] <= FILE_LINES:
            yield f"{name}: named in tests/layers/sizes.py as longer, and is not"
    for name, function in LONGER_FUNCTIONS:
        if (name, function) not in long_functions:
            yield f"{name}: {function}: named in tests/layers/sizes.py as longer, and is not"


def body(lines):
    return "".join(f"  work({i});\n" for i in range(lines))


# (file, its text, the word that the complaint must hold; None: no complaint)
MUTANTS = [
    ("lib/base/mutant.c", "\n" * 600, None),
    ("lib/base/mutant.c", "\n" * 601, "601 lines"),
    ("include/beschut/mutant.h", "\n" * 601, "601 lines"),
    ("bindings/python/src/mutant.py", "\n" * 601, "601 lines"),
    ("bindings/r/beschut/R/mutant.R", "\n" * 601, "601 lines"),
    ("bindings/r/mutant.i", "\n" * 601, "601 lines"),
    ("tests/gates/mutant.sh", "\n" * 601, "601 lines"),
    ("examples/c/mutant.c", "\n" * 601, "601 lines"),
    ("tests/expected/mutant.csv", "\n" * 601, None),
    ("tests/.cache/mutant.py", "\n" * 601, None),
    ("lib/base/mutant.c", f"static int work(int a) {{\n{body(58)}}}\n", None),
    ("lib/base/mutant.c", f"static int work(int a) {{\n{body(59)}}}\n", "work has 61"),
    ("lib/base/mutant.c", f"static int work(int a,\n                int b) {{\n{body(58)}}}\n", "work has 61"),
    (
        "lib/base/mutant.c",
        f"int one(void) {{ return 1; }}\nint f(void);\nint work(void) {{\n{body(20)}\n#if A\n{body(40)}#endif\n}}\n",
        "work has",
    ),
    ("lib/base/mutant.c", f"static const int table[] = {{\n{'    1,' + chr(10)}" + "    1,\n" * 80 + "};\n", None),
    ("lib/base/mutant.c", "static int f(int a) {\n  a();\n}\n" * 30, None),
    ("tests/unit/mutant.c", f"static int work(int a) {{\n{body(100)}}}\n", None),
]


def self_test():
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        for file, text, word in MUTANTS:
            path = Path(folder) / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            found = [problem for problem in check(Path(folder)) if problem.startswith(file)]
            if (word is None) != (found == []) or (word and word not in found[0]):
                problems.append(f"{file}: expected {word!r}, found {found}")
            path.unlink()
    return problems


def main(arguments):
    if arguments == ["self-test"]:
        problems, done = self_test(), f"{len(MUTANTS)} mutants judged rightly"
    elif not arguments:
        problems, done = list(check(ROOT)), "no file and no function is too long"
        assert sum(1 for _ in sources(ROOT)) > 100, "no source found"
    else:
        sys.exit(__doc__)
    print("\n".join(problems) or done)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
