# SPDX-License-Identifier: MIT
"""The examples of README and the start pages run as they stand, and show what the pages say they show.

    start.py c COMPILER BUILD_INCLUDE_FOLDER LIBRARY_FILE SCRATCH_FOLDER     from the project's folder
    start.py python INTERPRETER                                              the package is on PYTHONPATH
    start.py r RSCRIPT                                                       ... in R_LIBS

An example is a block of code in one of these languages with a block of text behind it. With --write in front the pages get what is shown.
"""

from __future__ import annotations

import difflib
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

PAGES = ("README.md", "docs/index.md", "docs/nl.md")
SUFFIXES = {"c": ".c", "python": ".py", "r": ".R"}


def compiled(source: Path, compiler: str, generated: str, library: str, scratch: str) -> list[str]:
    program = Path(scratch).resolve() / "start"
    program.parent.mkdir(parents=True, exist_ok=True)
    flags = ["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-Iinclude", f"-I{generated}"]
    subprocess.run([compiler, *flags, "-o", program, source, library, f"-Wl,-rpath,{Path(library).parent}"], check=True)
    return [str(program)]


COMMANDS: dict[str, Callable[..., list[str]]] = {
    "c": compiled,
    "python": lambda source, interpreter: [interpreter, "-B", str(source)],
    "r": lambda source, rscript: [rscript, "--vanilla", str(source)],
}


def shown_by(language: str, code: str, tools: list[str]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"start{SUFFIXES[language]}"
        source.write_text(code, encoding="utf-8")
        return subprocess.run(COMMANDS[language](source, *tools), check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def main(arguments: list[str]) -> int:
    write = arguments[:1] == ["--write"]
    language, *tools = arguments[write:]
    different = 0
    for page in map(Path, PAGES):
        text = page.read_text(encoding="utf-8")
        examples = re.findall(rf"(^```{language}\n(.*?)^```\n\n```text\n)(.*?)^```$", text, re.M | re.S)
        assert examples, f"{page} has no example in {language} with what it shows"
        for whole, code, said in examples:
            shown = shown_by(language, code, tools)
            text = text.replace(whole + said, whole + shown)
            lines = list(difflib.unified_diff(said.splitlines(), shown.splitlines(), f"{page} ({language})", "shown", lineterm=""))
            different += bool(lines)
            print("\n".join(lines) or f"{page}: the example in {language} shows what the page says")
        if write:
            page.write_text(text, encoding="utf-8")
    return different > 0 and not write


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
