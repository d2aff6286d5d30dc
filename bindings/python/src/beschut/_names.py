"""Names and numbers of the core, taken from it once: nothing is listed here a second time."""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Callable
from typing import Any

from . import _core

MISSING = -(2**63)
NO_DATE = -(2**31)
EPOCH = datetime.date(1970, 1, 1)


def _list(name_of: Callable[[int], str | None]) -> tuple[str, ...]:
    names = []
    while (name := name_of(len(names))) is not None:
        names.append(name)
    return tuple(names)


CELLS: tuple[str, ...] = _list(_core.cell_name)
MEASURES: tuple[str, ...] = _list(_core.measure_name)
BREAKDOWNS: tuple[str, ...] = _list(_core.breakdown_name)
ROWS: tuple[tuple[str, ...], ...] = tuple(_list(lambda row, b=b: _core.row_name(b, row)) for b in range(len(BREAKDOWNS)))
DATES: tuple[str, ...] = _list(_core.report_date_name)
SEVERITIES: tuple[str, ...] = _list(_core.severity_name)
OUTCOMES: tuple[str, ...] = _list(_core.outcome_name)
RATES: tuple[str, ...] = _list(_core.rate_name)
STATES: tuple[str, ...] = _list(_core.rate_state_name)
METHODS: tuple[str, ...] = _list(_core.interval_method_name)
FORMATS: tuple[str, ...] = _list(_core.format_name)
UNITS: tuple[str, ...] = ("count", "percent", "date")

_CELL_NUMBERS: dict[str, int] = {name: number for number, name in enumerate(CELLS)}
_LANGUAGES = {"en": 0, "nl": 1}


def cell_number(name: str) -> int:
    """The number of a cell by its name; rows may be called first and second too."""
    number = _CELL_NUMBERS.get(name)
    return _core.cell_find(name) if number is None else number


def language_number(language: str) -> int:
    """0 for English, 1 for Dutch."""
    try:
        return _LANGUAGES[language]
    except KeyError:
        raise ValueError(f"expected a language, 'en' or 'nl', met {language!r}") from None


def value_or_none(value: int) -> int | None:
    """A cell's value, None where blank."""
    return None if value == MISSING else value


def date_or_none(days: int) -> datetime.date | None:
    """A date of the core, None where missing."""
    return None if days == NO_DATE else EPOCH + datetime.timedelta(days)


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


def doubles(data: bytearray) -> memoryview:
    """Numbers of the core, without a copy."""
    return memoryview(data).cast("d")


def handle_of(value: Any) -> Any:
    """The handle of an object of ours; anything else as it is, for the core to refuse."""
    return getattr(value, "_handle", value)


def area_code(area: int) -> str | None:
    """The CBS code, None for an area that has none."""
    return _core.area_code(area) or None


def area_number(area: str | None) -> int:
    """The area of a code or name, 0 for None."""
    return 0 if area is None else _core.area_find(area)


def period(date: datetime.date | None) -> str | None:
    """The quarter of a date as CBS StatLine writes it: 2019KW04."""
    return None if date is None else f"{date.year:04d}KW{(date.month - 1) // 3 + 1:02d}"


def indexes(numbers: list[int]) -> array[int]:
    """Positions as the core takes them."""
    return array("q", numbers)
