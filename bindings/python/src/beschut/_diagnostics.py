# SPDX-License-Identifier: MIT
"""What a reader could not understand."""

from __future__ import annotations

from typing import NamedTuple

from . import _core
from ._names import LANGUAGES, SEVERITIES


class Diagnostic(NamedTuple):
    """What a reader could not understand, or understood with a reserve.

    Attributes:
        kind: what it is, such as ``blank_cell``.
        severity: ``error``, ``warning`` or ``info``.
        source: the name of the text; ``None`` where it has none.
        line, column: where, from 1, in characters.
        expected, met: what should have stood there and what did; ``None`` where nothing can be said.
        message, message_nl: all of it in a sentence, in English and in Dutch.
    """

    kind: str
    severity: str
    source: str | None
    line: int
    column: int
    expected: str | None
    met: str | None
    message: str
    message_nl: str


def diagnostics_of(handle: _core._Diagnostics) -> list[Diagnostic]:
    """All of them, in order."""
    found = []
    for i in range(_core.diagnostics_count(handle)):
        severity, kind, source, line, column, expected, met = _core.diagnostics_get(handle, i)
        english, dutch = (_core.diagnostics_get_message(handle, i, language) for language in LANGUAGES.values())
        found.append(Diagnostic(kind, SEVERITIES[severity], source or None, line, column, expected or None, met or None, english, dutch))
    return found
