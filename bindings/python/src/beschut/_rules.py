# SPDX-License-Identifier: MIT
"""Rules: what figures must obey, as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._names import REASONS, SEVERITIES, VERDICTS, handle_of, int64s, language_number
from ._words import language

if TYPE_CHECKING:
    from ._collection import Progress

__all__ = ["Judgement", "Rule", "Rules", "rules_handle"]

_CATALOGUE = _core.rules_new(0)  # made once: that takes longer than to check a report by it


class Rule(NamedTuple):
    """One rule of a set.

    Attributes:
        id: its name in the set.
        expression: what must hold, over names of cells.
        severity: ``error``, ``warning`` or ``info``.
        level: of validation: 0 of the form, 1 within a report, 2 between reports, 3 against other sources.
        enabled: whether a check looks at it.
        years: the first and the last in which it holds; ``None`` for all.
        en, nl: what it says of figures that break it, in English and in Dutch; ``None`` where it says nothing of its own.
        source: the law or publication that it comes from; ``None`` where there is none.
    """

    id: str
    expression: str
    severity: str
    level: int
    enabled: bool
    years: tuple[int, int] | None
    en: str | None
    nl: str | None
    source: str | None


class Judgement(NamedTuple):
    """What is known of one comparison of a rule beside the others of the set, whatever the figures.

    Attributes:
        rule: the id of its rule.
        comparison: in the words of the language.
        verdict: ``ok``; ``contradictory`` (with those that it names no figures obey it); ``redundant`` (it follows from those); ``never_fails``;
            ``unknown`` (the limit of work was met); ``takes_no_part`` (repairs of a single report do not look at it).
        reason: why it takes no part: ``off``, ``figure``, ``severity``, ``dates``, ``other_reports``; ``None`` where it does.
        because: the positions of the judgements that it contradicts or follows from.
        message: all of it in a sentence.
    """

    rule: str
    comparison: str
    verdict: str
    reason: str | None
    because: tuple[int, ...]
    message: str


class Rules:
    """A set of rules that begins with the built-in catalogue (``empty=True``: with none). ``rules[id]`` is a rule.

    >>> rules = Rules(empty=True)
    >>> rules.add("mine", "applicant.total.total <= 5000")
    >>> [rule.id for rule in rules]
    ['mine']
    """

    __slots__ = ("_handle",)
    _handle: _core._Rules

    def __init__(self, *, empty: bool = False) -> None:
        self._handle = _core.rules_new(int(empty))

    def add(self, id: str, expression: str, *, severity: str = "error", en: str = "", nl: str = "") -> None:
        """Adds a rule. Where that fails, the set is as it was.

        Args:
            id: at most 60 letters, digits, points, ``_`` and ``-``; one that the set does not have yet.
            expression: such as ``applicant.total.total <= 5000``; ``*`` stands for every breakdown, row or measure.
            severity: ``error``, ``warning`` or ``info``.
            en, nl: what to say of figures that break it, in English and in Dutch.

        Raises:
            InputError: the expression is not in the language, with its column; or the id is there already (a ``ValueError``).
            UnknownNameError: a cell or severity that does not exist (a ``KeyError``); the message offers the nearest.
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
        """Adds rules from rules text or JSON, all or none.

        Raises:
            InputError: a rule that is not in the language, with line and column (a ``ValueError``).
            UnknownNameError: a cell that does not exist (a ``KeyError``); the message offers the nearest.
        """
        _core.rules_read(self._handle, text)

    def remove(self, id: str) -> None:
        """Removes a rule by its id.

        Raises:
            UnknownNameError: there is none (a ``KeyError``); so too where a rule is looked for below.
        """
        _core.rules_remove(self._handle, id)

    def set_severity(self, id: str, severity: str) -> None:
        """Weighs a rule, by its ``id``, anew: its ``severity`` is ``error``, ``warning`` or ``info``."""
        _core.rules_set_severity(self._handle, _core.rules_find(self._handle, id), _severity_number(severity))

    def switch(self, id: str, on: bool) -> None:
        """Switches a rule, by its ``id``, ``on`` or off."""
        _core.rules_set_enabled(self._handle, _core.rules_find(self._handle, id), int(on))

    def to_text(self) -> str:
        """The set as rules text."""
        return _core.rules_write(self._handle, 0)

    def to_json(self) -> str:
        """The set as JSON."""
        return _core.rules_write(self._handle, 1)

    def review(self, *, lang: str | None = None, progress: Progress | None = None) -> list[Judgement]:
        """What the rules do to each other: contradictions, comparisons that follow from others, and those that can never fail.

        Args:
            lang: of the messages, ``en`` or ``nl``; by default that of the notebook (``set_language``).
            progress: called now and then with the comparisons done and those in all; what it raises ends the review.

        >>> rules = Rules(empty=True)
        >>> rules.add("few", "applicant.total.total <= 5")
        >>> rules.add("many", "applicant.total.total >= 7")
        >>> [(each.rule, each.verdict, each.because) for each in rules.review(lang="en")]
        [('few', 'contradictory', (1,)), ('many', 'contradictory', (0,))]
        """
        handle, number = _core.review_new(self._handle, progress), language_number(language() if lang is None else lang)
        return [_judgement(handle, i, number) for i in range(_core.review_count(handle))]

    def copy(self) -> Rules:
        """A set of its own with the same rules."""
        rules = Rules.__new__(Rules)
        rules._handle = _core.rules_copy(self._handle)
        return rules

    def __len__(self) -> int:
        return _core.rules_count(self._handle)

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


def rules_handle(rules: Rules | None) -> _core._Rules:
    """Of these rules; by default of the built-in catalogue."""
    handle: _core._Rules = _CATALOGUE if rules is None else handle_of(rules)
    return handle


def _judgement(handle: _core._Review, index: int, language: int) -> Judgement:
    rule, verdict, reason, because = _core.review_get(handle, index)
    return Judgement(
        rule,
        _core.review_get_comparison(handle, index),
        VERDICTS[verdict],
        REASONS[reason] if reason else None,
        tuple(int64s(because)),
        _core.review_get_message(handle, index, language),
    )


def _from_json(text: str) -> Rules:
    rules = Rules(empty=True)
    rules.read(text)
    return rules


def _severity_number(severity: str) -> int:
    return SEVERITIES.index(severity) if severity in SEVERITIES else _core.severity_find(severity)
