"""Rules: what figures must obey, as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from . import _core
from ._names import SEVERITIES, language_number

__all__ = ["Rule", "Rules"]


class Rule(NamedTuple):
    """One rule of a set. ``years`` is ``None`` where it holds in all."""

    id: str
    expression: str
    severity: str
    level: int
    enabled: bool
    years: tuple[int, int] | None
    en: str | None
    nl: str | None
    source: str | None


class Rules:
    """A set of rules that begins with the built-in catalogue (``empty=True``: with none).

    >>> rules = Rules(empty=True)
    >>> rules.add("mine", "applicant.total.total <= 5000")
    >>> [rule.id for rule in rules]
    ['mine']
    """

    __slots__ = ("_handle",)
    _handle: Any

    def __init__(self, *, empty: bool = False) -> None:
        self._handle = _core.rules_new(int(empty))

    def add(self, id: str, expression: str, *, severity: str = "error", en: str = "", nl: str = "") -> None:
        """Adds a rule.

        Raises:
            InputError: the expression is not in the language; with its column.
            UnknownNameError: a cell that does not exist; the message offers the nearest.
        """
        trial = Rules.__new__(Rules)
        trial._handle = _core.rules_copy(self._handle)
        _core.rules_add(trial._handle, id, expression)
        index = _core.rules_find(trial._handle, id)
        _core.rules_set_severity(trial._handle, index, _severity_number(severity))
        for lang, message in (("en", en), ("nl", nl)):
            _core.rules_set_message(trial._handle, index, language_number(lang), message)
        self._handle = trial._handle  # only when all of it went well

    def read(self, text: str) -> None:
        """Adds rules from rules text or JSON, all or none."""
        _core.rules_read(self._handle, text)

    def remove(self, id: str) -> None:
        """Removes a rule by its id."""
        _core.rules_remove(self._handle, id)

    def set_severity(self, id: str, severity: str) -> None:
        """Re-weighs a rule: ``error``, ``warning`` or ``info``."""
        _core.rules_set_severity(self._handle, _core.rules_find(self._handle, id), _severity_number(severity))

    def switch(self, id: str, on: bool) -> None:
        """Switches a rule on or off."""
        _core.rules_set_enabled(self._handle, _core.rules_find(self._handle, id), int(on))

    def to_text(self) -> str:
        """The set as rules text."""
        return str(_core.rules_write(self._handle, 0))

    def to_json(self) -> str:
        """The set as JSON."""
        return str(_core.rules_write(self._handle, 1))

    def copy(self) -> Rules:
        """A set of its own with the same rules."""
        rules = Rules.__new__(Rules)
        rules._handle = _core.rules_copy(self._handle)
        return rules

    def __len__(self) -> int:
        return int(_core.rules_count(self._handle))

    def __iter__(self) -> Iterator[Rule]:
        for i in range(len(self)):
            yield self._at(i)

    def __contains__(self, id: object) -> bool:
        return any(rule.id == id for rule in self)

    def __getitem__(self, id: str) -> Rule:
        return self._at(_core.rules_find(self._handle, id))

    def _at(self, index: int) -> Rule:
        id, expression, severity, level, enabled, first, last, en, nl, source = _core.rules_get(self._handle, index)
        years = (first, last) if first else None
        return Rule(id, expression, SEVERITIES[severity], level, bool(enabled), years, en or None, nl or None, source or None)

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return _from_json, (self.to_json(),)

    def __repr__(self) -> str:
        return f"<Rules, {len(self)}>"


def _from_json(text: str) -> Rules:
    rules = Rules(empty=True)
    rules.read(text)
    return rules


def _severity_number(severity: str) -> int:
    return SEVERITIES.index(severity) if severity in SEVERITIES else int(_core.severity_find(severity))
