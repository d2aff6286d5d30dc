# SPDX-License-Identifier: MIT
"""A program of its own that is stopped by Ctrl-C while it works."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import beschut


def stopped(script: str, *arguments: str, after: float) -> tuple[int, str]:
    """The exit code of a script and what it wrote to stderr, stopped so many seconds after it wrote ``reading``."""
    environment = {**os.environ, "PYTHONPATH": str(Path(beschut.__file__).parents[1])}
    program = subprocess.Popen(
        [sys.executable, "-c", script, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert program.stdout is not None and program.stdout.readline() == "reading\n"
    time.sleep(after)
    program.send_signal(signal.SIGINT)
    _, errors = program.communicate()
    return program.returncode, errors
