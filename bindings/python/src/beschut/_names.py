# SPDX-License-Identifier: MIT
"""Names and numbers of the core, taken from it once: nothing is listed here a second time."""

from __future__ import annotations

import datetime
import functools
import operator
from array import array
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, SupportsIndex

from . import _core
from ._errors import UnknownNameError

MISSING = -(2**63)
NO_DATE = -(2**31)
REGION = "region"  # as in JSON and Arrow
_REGION_NUMBER = 2
EPOCH = datetime.date(1970, 1, 1)


def names_of(name_of: Callable[[int], str | None]) -> tuple[str, ...]:
    """All names of a list of the core."""
    names: list[str] = []
    while (name := name_of(len(names))) is not None:
        names.append(name)
    return tuple(names)


CELLS: tuple[str, ...] = names_of(_core.cell_name)
"""The names of the 42 cells, in order of their number: ``breakdown.row.measure``."""
MEASURES: tuple[str, ...] = names_of(_core.measure_name)
BREAKDOWNS: tuple[str, ...] = names_of(_core.breakdown_name)
ROWS: tuple[tuple[str, ...], ...] = tuple(names_of(functools.partial(_core.row_name, b)) for b in range(len(BREAKDOWNS)))
DATES: tuple[str, ...] = names_of(_core.report_date_name)
SEVERITIES: tuple[str, ...] = names_of(_core.severity_name)
OUTCOMES: tuple[str, ...] = names_of(_core.outcome_name)
RATES: tuple[str, ...] = names_of(_core.rate_name)
STATES: tuple[str, ...] = names_of(_core.rate_state_name)
FORMATS: tuple[str, ...] = names_of(_core.format_name)
REPAIR_OUTCOMES: tuple[str, ...] = names_of(_core.repair_outcome_name)
RANGE_OUTCOMES: tuple[str, ...] = names_of(_core.range_outcome_name)
PROTECT_OUTCOMES: tuple[str, ...] = names_of(_core.protect_outcome_name)
VERDICTS: tuple[str, ...] = names_of(_core.verdict_name)
REASONS: tuple[str, ...] = names_of(_core.reason_name)
LANGUAGES: dict[str, int] = {"en": 0, "nl": 1}
UNITS: tuple[str, ...] = names_of(_core.unit_name)

_CHOICES: dict[str, tuple[str, ...]] = {}
_CELL_NUMBERS: dict[str, int] = {name: number for number, name in enumerate(CELLS)}


def cell_number(name: str) -> int:
    """The number of a cell by its name; rows may be called first and second too."""
    number = _CELL_NUMBERS.get(name)
    return _core.cell_find(name) if number is None else number


def label(name: str, lang: str = "en") -> str:
    """The label of a cell, breakdown, row, measure, date or rate.

    Args:
        name: as in frames and ``CELLS``; of a row with its breakdown: ``"applicant.citizen"``.
        lang: of the reader, ``en`` or ``nl``.

    Raises:
        UnknownNameError: there is none of that name (a ``KeyError``).
        ValueError: another language.

    >>> label("cohort_working", "nl")
    'waarvan werk'
    """
    try:
        return labels(lang)[name]
    except KeyError:
        raise UnknownNameError(f"there is no label of {name!r}", "NAME") from None


def labels(lang: str = "en") -> Mapping[str, str]:
    """All labels by name: ``frame["measure"].map(beschut.labels("nl"))``.

    Args:
        lang: of the reader, ``en`` or ``nl``.

    Raises:
        ValueError: another language.

    >>> labels("en")["cohort_working"], labels("nl")["until"]
    ('of which working', 'adviezen t/m')
    """
    return _LABELS[language_number(lang)]


def _labels(language: int) -> Mapping[str, str]:
    found = {name: _core.rate_label(i, language) for i, name in enumerate(RATES)}
    found.update((name, _core.report_date_label(i, language)) for i, name in enumerate(DATES))
    found.update((name, _core.measure_label(i, language)) for i, name in enumerate(MEASURES))
    found.update((f"{BREAKDOWNS[b]}.{name}", _core.row_label(b, r, language)) for b, rows in enumerate(ROWS) for r, name in enumerate(rows))
    found.update((name, _core.breakdown_label(i, language)) for i, name in enumerate(BREAKDOWNS))
    found.update((name, _core.cell_label(i, language)) for i, name in enumerate(CELLS))
    return MappingProxyType({name: text for name, text in found.items() if text is not None})


_LABELS: tuple[Mapping[str, str], ...] = tuple(map(_labels, LANGUAGES.values()))


def one_of(name: str, names: Sequence[str], what: str) -> str:
    """A name that must be one of these."""
    if name not in names:
        raise unknown(name, names, what)
    return name


def unknown(name: str, names: Sequence[str], what: str) -> UnknownNameError:
    """The error for a name that is none of these."""
    return UnknownNameError(f"there is no {what} {name!r}; possible: {', '.join(names) or 'none'}", "NAME")


def language_number(language: str) -> int:
    """0 for English, 1 for Dutch."""
    try:
        return LANGUAGES[language]
    except KeyError:
        raise ValueError(f"expected a language, 'en' or 'nl', met {language!r}") from None


def choices(kind: str) -> tuple[str, ...]:
    """The names of all choices of a kind, such as the methods of intervals."""
    if kind not in _CHOICES:
        _CHOICES[kind] = names_of(functools.partial(_core.choice_name, kind))
    return _CHOICES[kind]


def choice_number(kind: str, name: str) -> int:
    """The number of a choice by its name; names of statsmodels and R are known too."""
    names = choices(kind)
    return names.index(name) if name in names else _core.choice_find(kind, name)


def choice(kind: str, name: str) -> tuple[int, str]:
    """The number of a choice, and its own name."""
    number = choice_number(kind, name)
    return number, choices(kind)[number]


def value_or_none(value: int) -> int | None:
    """A cell's value, None where blank."""
    return None if value == MISSING else value


def date_or_none(days: int) -> datetime.date | None:
    """A date of the core, None where missing, as a date or as a number of a frame."""
    return None if days <= NO_DATE else EPOCH + datetime.timedelta(days)


def days_of(date: datetime.date | str | None) -> int:
    """A date as the core counts it; ISO text is accepted."""
    if date is None:
        return NO_DATE
    if isinstance(date, str):
        date = datetime.date.fromisoformat(date)
    if isinstance(date, datetime.datetime):
        date = date.date()
    return (date - EPOCH).days


def int64s(data: bytearray) -> memoryview:
    """Whole numbers of 64 bits of the core, without a copy."""
    return memoryview(data).cast("q")


def int32s(data: bytearray) -> memoryview:
    """Whole numbers of 32 bits of the core, without a copy."""
    return memoryview(data).cast("i")


def doubles(data: bytearray) -> memoryview[float]:
    """Numbers of the core, without a copy."""
    return memoryview(data).cast("d")


def handle_of(value: Any) -> Any:
    """The handle of an object of ours; anything else as it is, for the core to refuse."""
    return getattr(value, "_handle", value)


def area_code(area: int) -> str | None:
    """The CBS code; ``region`` for a region that is not named, None for an unknown area."""
    return REGION if area == _REGION_NUMBER else _core.area_code(area) or None


def area_named(name: str) -> int:
    """The area of a code or name."""
    return _REGION_NUMBER if name == REGION else _core.area_find(name)


def area_number(area: str | None) -> int:
    """The area of a code or name; 0 for None."""
    return 0 if area is None else area_named(area)


def period(quarter: int) -> str | None:
    """A quarter of the core as CBS StatLine writes it: 2019KW04."""
    return None if quarter == NO_DATE else f"{quarter // 4:04d}KW{quarter % 4 + 1:02d}"


def period_of(days: int) -> str | None:
    """The period of a date as the core counts it."""
    return None if days == NO_DATE else period(_core.quarter_from_date(days))


def indexes(numbers: list[int]) -> array[int]:
    """Positions as the core takes them."""
    return array("q", numbers)


def position_in(index: SupportsIndex, n: int, what: str) -> int:
    """A position from 0 to n - 1; a negative one counts from the end, as in a list."""
    position = operator.index(index)
    if not -n <= position < n:
        raise IndexError(f"there are {n} {what}, none at {position}")
    return position % n
