# SPDX-License-Identifier: MIT
"""What a subcommand of ``beschut`` is, and how it may end."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ._formats import Format
from ._terminal import Console

__all__ = ["CLEAN", "FOUND", "INTERRUPTED", "UNUSABLE", "Command", "Options"]

CLEAN, FOUND, UNUSABLE, INTERRUPTED = 0, 1, 2, 130

Options = argparse.Namespace


class Command(NamedTuple):
    """A subcommand.

    ``work`` makes what one of the formats writes, and an exit code; where there is nothing to work on it raises ``SystemExit``. A command
    without formats writes by itself.
    """

    name: str
    summary: str
    options: tuple[Callable[[argparse.ArgumentParser, Command], None], ...]
    work: Callable[[Options, Console], tuple[Any, int]]
    formats: Mapping[str, Format]
    standard: str
    examples: str
