# SPDX-License-Identifier: MIT
"""The examples in headers and README compile, and the README's program does what it says.

    examples.py COMPILER BUILD_INCLUDE_FOLDER LIBRARY_FILE SCRATCH_FOLDER     from the project's folder
"""
import re
import subprocess
import sys
from pathlib import Path


def header_examples(text):
    """Indented code in comments: blocks of lines behind ` *     ` that call the library and are not rules."""
    for block in re.findall(r"(?:^ \*     .*\n)+", text, re.M):
        code = re.sub(r"^ \* {5}", "", block, flags=re.M)
        if "beschut_" in code and ";" in code:
            yield code


def compile_code(command, code, where, scratch):
    source = scratch / "example.c"
    source.write_text(code, encoding="utf-8")
    done = subprocess.run([*command, str(source)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{where}: an example does not compile\n{done.stderr}")


def main():
    compiler, generated, library, scratch = sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
    scratch.mkdir(parents=True, exist_ok=True)
    flags = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-Wno-unused-variable", "-Wno-unused-but-set-variable", "-Iinclude", f"-I{generated}"]
    fragments = 0
    for header in sorted(Path("include/beschut").glob("*.h")):
        for code in header_examples(header.read_text(encoding="utf-8")):
            whole = f"#include <beschut/beschut.h>\n#include <stdio.h>\nvoid example(void);\nvoid example(void) {{\n{code}}}\n"
            compile_code([compiler, *flags, "-fsyntax-only"], whole, header.name, scratch)
            fragments += 1
    programs = re.findall(r"^```c\n(.*?)^```", Path("README.md").read_text(encoding="utf-8"), re.M | re.S)
    if fragments < 3 or len(programs) != 1:
        sys.exit(f"expected at least 3 examples in headers and 1 program in README.md, met {fragments} and {len(programs)}")
    program = scratch / "readme"
    source = scratch / "readme.c"
    source.write_text(programs[0], encoding="utf-8")
    subprocess.run([compiler, *flags, "-o", str(program), str(source), str(library), f"-Wl,-rpath,{library.parent}"], check=True)
    printed = subprocess.run([str(program)], capture_output=True, text=True)
    if printed.returncode != 0 or printed.stdout != "0 rules broken\n":
        sys.exit(f"README.md: the program gave {printed.returncode} and printed {printed.stdout!r}")
    print(f"{fragments} examples in headers and the program of README.md: fine")


if __name__ == "__main__":
    main()
