# SPDX-License-Identifier: MIT
"""Whatever happens while a file is written, there is the old one or the new one, whole.

    write.py MISFORTUNE.SO FOLDER FILE LEFTOVERS COMMAND...

In the command @ stands for FILE, which it writes. It is killed at each of its steps (misfortune.c), on an old file and on none; and
on an old file run with a disk that is full from each of its steps on, and with writes that are short and interrupted. LEFTOVERS is
the pattern of the files that a killed command may leave beside its target; whatever else happens leaves nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

OLD = b"what was there before\n"


class Trial:
    def __init__(self, library: str, folder: Path, name: str, leftovers: str, command: list[str]) -> None:
        self.library, self.folder, self.leftovers = library, folder, re.compile(leftovers)
        self.target = folder / name
        self.command = [word.replace("@", str(self.target)) for word in command]
        self.failed = 0

    def run(self, mode: str, at: int, old: bytes | None, list_to: int | None = None) -> int:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if old is not None:
            self.target.write_bytes(old)
        settings = {"LD_PRELOAD": self.library, "MISFORTUNE": mode, "MISFORTUNE_AT": str(at), "MISFORTUNE_FOLDER": str(self.folder)}
        if list_to is not None:
            settings["MISFORTUNE_LIST"] = str(list_to)
        passed = () if list_to is None else (list_to,)
        return subprocess.run(self.command, env={**os.environ, **settings}, capture_output=True, pass_fds=passed, check=False).returncode

    def steps(self, old: bytes | None) -> list[str]:
        """The steps of writing, when all goes well."""
        reading, writing = os.pipe()
        code = self.run("count", 0, old, writing)
        os.close(writing)
        with open(reading, "rb") as pipe:
            steps = pipe.read().decode().split()
        self.require(code == 0 and {"open", "write", "fsync", "close", "rename"} <= set(steps), f"written as it should be: {code}, {steps}")
        return steps

    def content(self) -> bytes | None:
        return self.target.read_bytes() if self.target.exists() else None

    def beside(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if path != self.target)

    def require(self, condition: bool, what: str) -> None:
        if not condition:
            print(f"NOT SO: {what}")
            self.failed += 1

    def try_kills(self, old: bytes | None) -> int:
        steps = self.steps(old)
        new = self.content()
        self.require(new is not None and new != old and self.beside() == [], "a new file, and nothing beside it")
        for at, name in enumerate(steps, start=1):
            what = f"killed at step {at}, {name}, on {'an old file' if old else 'no file'}"
            code = self.run("kill", at, old)
            after = [new] if "rename" not in steps[at - 1 :] else [old] if steps.count("rename") == 1 else [old, new]
            self.require(code == -9 and self.content() in after, f"{what}: {code}")
            self.require(all(self.leftovers.fullmatch(file) for file in self.beside()), f"{what} leaves {self.beside()}")
        return len(steps)

    def try_full_disk(self, old: bytes) -> int:
        steps = self.steps(old)
        new = self.content()
        for at, name in enumerate(steps, start=1):
            what = f"a full disk from step {at}, {name}, on"
            code = self.run("full", at, old)
            self.require(self.content() == (new if code == 0 else old), f"{what}: {code}")
            self.require(code != 0 or "rename" not in steps[at - 1 :], f"{what} is no error")
            self.require(self.beside() == [], f"{what} leaves {self.beside()}")
        code = self.run("slow", 0, old)
        self.require(code == 0 and self.content() == new and self.beside() == [], f"short and interrupted writes: {code}")
        return len(steps) + 1


def main() -> int:
    library, folder, name, leftovers, *command = sys.argv[1:]
    trial = Trial(library, Path(folder).resolve(), name, leftovers, command)
    count = trial.try_kills(OLD) + trial.try_kills(None) + trial.try_full_disk(OLD)
    print(f"{count} misfortunes: {trial.failed} not as they should be")
    return 1 if trial.failed else 0


if __name__ == "__main__":
    sys.exit(main())
