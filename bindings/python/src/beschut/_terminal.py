# SPDX-License-Identifier: MIT
"""What the command says to a person: messages, columns, and on a terminal a little colour and a line of progress."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Collection, Sequence
from typing import TextIO

from ._errors import Error

__all__ = ["Console", "Paint", "aligned", "painter", "visible"]

Paint = Callable[[str, str], str]

_STYLES = {"head": "1", "error": "1;31", "warning": "33", "info": "36", "faint": "2"}
_ERASE = "\r\x1b[K"
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], "\ufffd")


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def painter(stream: TextIO | None) -> Paint:
    """What gives text a style: on a terminal, unless ``NO_COLOR`` is set; elsewhere text stays as it is."""
    if not _is_terminal(stream) or os.environ.get("NO_COLOR"):
        return lambda text, style: text
    return lambda text, style: f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if text and style else text


def visible(text: str) -> str:
    """Text of others without what would steer a terminal.

    >>> visible("Drenthe\\x1b[2J")
    'Drenthe\ufffd[2J'
    """
    return text.translate(_CONTROLS)


def aligned(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> list[list[str]]:
    """The same rows with every field as wide as its column; those in ``right`` lean to the right.

    >>> aligned([("a", "1"), ("bcd", "23")], right={1})
    [['a  ', ' 1'], ['bcd', '23']]
    """
    widths = [max(map(len, column)) for column in zip(*rows)]
    return [[text.rjust(width) if i in right else text.ljust(width) for i, (text, width) in enumerate(zip(row, widths))] for row in rows]


class Console:
    """Standard error: messages as compilers write them, and between them a line of progress, which is erased when the work is done."""

    patience = 0.4
    """Seconds of work before progress is shown."""
    interval = 0.1
    """Seconds until it is shown anew."""

    def __init__(self) -> None:
        self._paint = painter(sys.stderr)
        self._is_terminal = _is_terminal(sys.stderr)
        self._next = time.monotonic() + self.patience
        self._dirty = False

    def say(
        self, severity: str, word: str, text: str, source: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        """``source:line:column: word: text``; what is not known is left out."""
        self.erase()
        place = ":".join(visible(str(part)) for part in (source, line, column) if part)
        _print(": ".join(filter(None, (self._paint(place, "head"), self._paint(word, severity), visible(text)))) + "\n")

    def refuse(self, error: Exception, source: str | None = None) -> None:
        """Says an error, with the place that it knows."""
        text = str(error.args[0]) if isinstance(error, Error) else getattr(error, "strerror", None) or str(error)
        if source and text.startswith(f"{source} "):  # the core's name their file
            text = text[len(source) + 1 :]
        self.say("error", "error", text, source, getattr(error, "line", None), getattr(error, "column", None))

    def progress(self, text: str) -> None:
        """Shows how far the work is: on a terminal, once it takes some time, and not too often."""
        now = time.monotonic()
        if self._is_terminal and now >= self._next:
            width = os.get_terminal_size(sys.stderr.fileno()).columns or 80
            _print(_ERASE + visible(text)[: width - 1])
            self._next, self._dirty = now + self.interval, True

    def erase(self) -> None:
        """Takes the line of progress away."""
        if self._dirty:
            _print(_ERASE)
            self._dirty = False


def _print(text: str) -> None:
    with contextlib.suppress(OSError):  # nobody reads it any more: no reason to stop
        sys.stderr.write(text)
        sys.stderr.flush()
