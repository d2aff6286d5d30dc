# SPDX-License-Identifier: MIT
"""The command, run as a program of its own, in a pipe or on a terminal; and what its tables hold."""

from __future__ import annotations

import csv
import fcntl
import io
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

from project import COUNTRY_AND_REGIONS, PROJECT

import beschut

COUNTRY = str(COUNTRY_AND_REGIONS)
PACKAGES = str(Path(beschut.__file__).parents[1])
MISPRINT, BLANK = 25, 8  # positions of the reports with the misprint and with the blank
ESCAPE = "\x1b"
PATIENT = "_terminal.Console.patience = 1000"  # progress is shown after so many seconds: not by itself on a slow machine

Call = Callable[..., "tuple[int, str, str]"]  # what the fixture `call` is


def environment(**changes: str) -> dict[str, str]:
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith("LC_") and key not in ("LANG", "LANGUAGE", "NO_COLOR", "TERM")
    }
    return {**kept, "PYTHONPATH": PACKAGES, "LANG": "C.UTF-8", "TERM": "xterm", **changes}


def run(*arguments: object, stdin: bytes = b"", cwd: Path = PROJECT, **changes: str) -> subprocess.CompletedProcess[str]:
    """The command as a program of its own, in a pipe."""
    command = [sys.executable, "-m", "beschut", *map(str, arguments)]
    ended = subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment(**changes), check=False)
    return subprocess.CompletedProcess(command, ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def on_terminal(*arguments: object, script: str = PATIENT, columns: int = 200, **changes: str) -> tuple[int, str]:
    """The exit code, and all that a terminal gets of both streams."""
    program = f"import sys; from beschut import _cli, _terminal; {script}; sys.exit(_cli.main())"
    main_end, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("4H", 24, columns, 0, 0))
    command = [sys.executable, "-c", program, *map(str, arguments)]
    running = subprocess.Popen(command, stdin=end, stdout=end, stderr=end, env=environment(**changes), cwd=PROJECT)
    os.close(end)
    got = b""
    while select.select([main_end], [], [])[0]:
        try:
            data = os.read(main_end, 65536)
        except OSError:  # nobody writes any more
            break
        if not data:
            break
        got += data
    os.close(main_end)
    return running.wait(), got.decode().replace("\r\n", "\n")


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def text_of(value: object) -> str:
    return "" if value is None else str(value)
