# SPDX-License-Identifier: MIT
"""The examples in headers and pages, which are parts of programs, compile. Whole programs: start.py.

    examples.py COMPILER BUILD_INCLUDE_FOLDER SCRATCH_FOLDER     from the project's folder
"""
import re
import subprocess
import sys
from pathlib import Path

PROGRAM = """#include <beschut/beschut.h>
#include <stdio.h>
/* what the reader has, if an example does not make it */
static beschut_error error;
static beschut_collection *reports;
static beschut_findings *findings;
static beschut_repairs *repairs;
static beschut_review *review;
static beschut_rules *rules;
static beschut_solver *solver;
void example(void);
void example(void) {
%s}
"""


def header_examples(text):
    """Indented code in comments: blocks of lines behind ` *     ` that call the library and are not rules."""
    for block in re.findall(r"(?:^ \*     .*\n)+", text, re.M):
        code = re.sub(r"^ \* {5}", "", block, flags=re.M)
        if "beschut_" in code and ";" in code:
            yield code


def page_examples(text):
    """Indented code in pages."""
    return [code for code in re.findall(r"(?:^    .*\n)+", text, re.M) if re.search(r"beschut_\w+\(.*;", code)]


def examples_of(files, find):
    return [(path, code) for path in sorted(Path().glob(files)) for code in find(path.read_text(encoding="utf-8"))]


def compile_code(command, code, where, scratch):
    source = scratch / "example.c"
    source.write_text(code, encoding="utf-8")
    done = subprocess.run([*command, str(source)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{where}: an example does not compile\n{done.stderr}")


def main():
    compiler, generated, scratch = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    scratch.mkdir(parents=True, exist_ok=True)
    flags = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-Wno-unused-variable", "-Wno-unused-but-set-variable", "-Iinclude", f"-I{generated}"]
    headers = examples_of("include/beschut/*.h", header_examples)
    pages = examples_of("docs/*.md", page_examples)
    for path, code in headers + pages:
        compile_code([compiler, *flags, "-fsyntax-only"], PROGRAM % code, path.name, scratch)
    if len(headers) < 3 or len(pages) < 3:
        sys.exit(f"expected 3 examples in headers and 3 in pages, met {len(headers)} and {len(pages)}")
    print(f"{len(headers)} examples in headers and {len(pages)} in pages: fine")


if __name__ == "__main__":
    main()
