# SPDX-License-Identifier: MIT
"""Runs the Python lines of the READMEs in a fresh environment, statement by statement, from a folder with the project's examples.

readme.py PROJECT bare|full VERSION. In a bare environment, one with the package alone, a statement may say that it needs another package; it and
what builds on it are left out. Then the libraries that were loaded are looked at: libcjson must be the environment's own, not the system's.
"""

from __future__ import annotations

import ast
import contextlib
import importlib.metadata
import io
import re
import symtable
import sys
from pathlib import Path

READMES = ("README.md", "bindings/python/README.md")
EXTRAS = ("pandas", "pyarrow", "polars", "matplotlib", "numpy", "duckdb")


def run(code: str, bare: bool) -> tuple[int, int]:
    """How many statements were run, and how many were left out."""
    space: dict[str, object] = {}
    missing: set[str] = set()
    ran = left = 0
    for statement in map(ast.unparse, ast.parse(code).body):
        symbols = symtable.symtable(statement, "README", "exec").get_symbols()
        try:
            if any(symbol.is_referenced() and symbol.get_name() in missing for symbol in symbols):
                raise ImportError(name=EXTRAS[0])
            exec(compile(statement, statement, "exec"), space)
            ran += 1
        except ImportError as error:
            if not bare or getattr(error.__cause__ or error, "name", None) not in EXTRAS:
                raise
            missing.update(symbol.get_name() for symbol in symbols if symbol.is_assigned() or symbol.is_imported())
            left += 1
    return ran, left


def main(project: Path, kind: str, version: str) -> None:
    import beschut

    assert beschut.__version__ == importlib.metadata.version("beschut") == version, beschut.__version__
    for readme in READMES:
        code = "".join(re.findall(r"^```python\n(.*?)^```", (project / readme).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL))
        assert code, f"no Python in {readme}"
        with contextlib.redirect_stdout(io.StringIO()):
            ran, left = run(code, kind == "bare")
        print(f"{readme}: {ran} statements ran, {left} need other packages")
    loaded = {line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines() if "cjson" in line}
    assert all(path.startswith(sys.prefix) for path in loaded), f"libcjson comes from outside: {loaded}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
