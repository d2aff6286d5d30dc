# SPDX-License-Identifier: MIT
"""The version stands once, in CMakeLists.txt; whatever must repeat it agrees with it.

versions.py [PROJECT]
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

PROJECT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2])

# A file, and what in it is the version: all that match, at least one.
REPEATED = [
    ("README.md", r"\bbeschut_([\d.]+)\.tar\.gz"),
    ("bindings/r/beschut/DESCRIPTION", r"^Version: (.+)$"),
    ("pkgconfig/vcpkg/vcpkg.json", r'^  "version": "(.+)"'),
    ("docs/CITATION.cff", r"^version: (.+)$"),
    ("tests/install/manifest.txt", r"libbeschut\.so\.(\d+\.\d+.*)$"),
    ("examples/python/1-read-check-rate.ipynb", r"^ +\"'(\d+\.\d+\.\d+)'\"$"),
]
# The version as it is taken from CMakeLists.txt, by the very expression that the file has for it.
TAKEN = [
    ("bindings/python/pyproject.toml", r"^regex = '''(.+)'''$"),
    ("pkgconfig/conda/meta.yaml", r"regex_pattern='(.+?)'"),
]


def found(file: str, expression: str) -> list[str]:
    return re.findall(expression, (PROJECT / file).read_text(encoding="utf-8"), re.MULTILINE)


def differences() -> list[str]:
    (version,) = found("CMakeLists.txt", r"^project\(beschut VERSION (\d+\.\d+\.\d+) ")
    wrong = []
    for file, expression in REPEATED:
        met = found(file, expression)
        if set(met) != {version}:
            wrong.append(f"{file}: {', '.join(met) or 'no version'}")
    for file, expression in TAKEN:
        (pattern,) = found(file, expression)
        if found("CMakeLists.txt", pattern) != [version]:
            wrong.append(f"{file}: its expression for the version finds {found('CMakeLists.txt', pattern)}")
    released = found("docs/changelog.md", r"^## (\S+) \((\d{4}-\d\d-\d\d)\)$")
    if not released or released[0][0] != version:
        wrong.append(f"docs/changelog.md: the first entry is not of {version}")
    elif found("docs/CITATION.cff", r"^date-released: (.+)$") != [released[0][1]]:
        wrong.append(f"docs/CITATION.cff: date-released is not {released[0][1]}, as in docs/changelog.md")
    if found("tests/install/manifest.txt", r"libbeschut\.so\.(\d+)$") != [version.split(".")[0]]:
        wrong.append("tests/install/manifest.txt: the SONAME is not that of the major version")
    return [f"{line} (CMakeLists.txt has {version})" for line in wrong]


if __name__ == "__main__":
    sys.exit("\n".join(differences()) or 0)
