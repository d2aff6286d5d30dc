# SPDX-License-Identifier: MIT
"""Whether a shared library is hardened, as readelf sees it.

    elf.py LIBRARY [--fortified]        fails, and says what is missing
    elf.py self-test COMPILER FOLDER    a library without is told from one with
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path


def missing(library: str, fortified: bool) -> list[str]:
    command = ["readelf", "--wide", "--segments", "--dynamic", "--dyn-syms", library]
    said = subprocess.run(command, env={**os.environ, "LC_ALL": "C"}, capture_output=True, text=True, check=True).stdout
    imported = set(re.findall(r" UND (\w+)", said))
    stack = re.search(r"GNU_STACK .* (R\w*) +0x", said)
    there = {
        "sections that are read-only once it is loaded (GNU_RELRO)": re.search(r"^ +GNU_RELRO ", said, re.MULTILINE) is not None,
        "all symbols bound when it is loaded (NOW)": re.search(r"\((FLAGS|FLAGS_1)\).*\b(BIND_NOW|NOW)\b", said) is not None,
        "a stack that cannot be executed (GNU_STACK)": stack is not None and "E" not in stack[1],
        "no text that is written to (TEXTREL)": "TEXTREL" not in said,
        "guarded stacks (__stack_chk_fail)": "__stack_chk_fail" in imported,
        "calls with checked sizes (__..._chk)": not fortified or any(re.fullmatch(r"__\w+_chk", name) for name in imported),
    }
    return [what for what, is_there in there.items() if not is_there]


SOURCE = '#include <string.h>\nvoid f(char *);\nint g(const char *s) { char room[64]; strcpy(room, s); f(room); return room[1]; }\n'
WITHOUT = ["-O2", "-U_FORTIFY_SOURCE", "-fno-stack-protector", "-Wl,-z,norelro", "-Wl,-z,lazy", "-Wl,-z,execstack"]
WITH = ["-O2", "-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=2", "-fstack-protector-strong", "-Wl,-z,relro", "-Wl,-z,now", "-Wl,-z,noexecstack"]


def self_test(compiler: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "source.c"
    source.write_text(SOURCE)
    found = []
    for flags in (WITHOUT, WITH):
        library = str(folder / "library.so")
        subprocess.run([compiler, *flags, "-shared", "-fPIC", str(source), "-o", library], check=True)
        found.append(missing(library, fortified=True))
    assert len(found[0]) == 5, f"without any: {found[0]}"
    assert found[1] == [], f"with all: {found[1]}"


def main() -> int:
    if sys.argv[1] == "self-test":
        self_test(sys.argv[2], Path(sys.argv[3]))
        return 0
    found = missing(sys.argv[1], fortified="--fortified" in sys.argv[2:])
    for what in found:
        print(f"{sys.argv[1]}: missing: {what}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
