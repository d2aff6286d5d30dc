# SPDX-License-Identifier: MIT
"""The numbers of law and practice that policy rests on: those that are known, and those that users say."""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from numbers import Rational
from typing import TYPE_CHECKING, Any, NamedTuple, Union, overload

from . import _core
from ._errors import ArgumentError
from ._frames import Column, to_pandas
from ._names import EPOCH, NO_DATE, days_of, handle_of, int64s, language_number, names_of, position_in
from ._policy_frames import Day, Grid, PolicyTable
from ._rows import Rows

if TYPE_CHECKING:
    import pandas

__all__ = ["ParameterValue", "ParameterValues", "Parameters", "exact", "parameters_of"]

PARAMETERS: tuple[str, ...] = names_of(_core.parameter_name)
STATUSES: tuple[str, ...] = names_of(_core.parameter_status_name)
_UNITS = ("number", "euros", "hours", "percent", "date")  # what people say, by the units of the core
_SCALES = (1, 100, 100, 10)
_NOISE = Fraction(1, 10**6)  # of a cent, that a float may be off

Value = Union[int, float, str, "datetime.date", Any]  # Any: decimals, fractions, numpy's numbers
Values = Union[Value, Mapping[Any, Value]]


class ParameterValue(NamedTuple):
    """A value of a parameter, and the time for which it is known.

    Attributes:
        parameter: its name.
        label: what it is.
        unit: ``number``, ``euros``, ``hours``, ``percent`` or ``date``.
        since, until: the first and the last day; ``None`` without begin, without end.
        value: in the unit.
        status: ``official`` (in the law, or on an official page), ``inferred`` (by the library's authors: check it) or ``user``.
        source: where it comes from.
    """

    parameter: str
    label: str
    unit: str
    since: datetime.date | None
    until: datetime.date | None
    value: int | float | datetime.date
    status: str
    source: str


def exact(value: Any, scale: int, what: str) -> int:
    """A number of a user in the whole numbers of the core, so many to one of the user's.

    Raises:
        TypeError: no number.
        ArgumentError: no number in a text; a number that is finer than the core counts.
    """
    if isinstance(value, bool) or not (isinstance(value, (str, Rational, Decimal)) or hasattr(value, "__float__")):
        raise TypeError(f"expected a number for {what}, met {type(value).__name__}")
    try:
        number = Fraction(value if isinstance(value, (str, Rational, Decimal)) else float(value))
    except (ValueError, OverflowError, ZeroDivisionError):
        raise ArgumentError(f"expected a number for {what}, met {value!r}", "RANGE") from None
    scaled = number * scale
    nearest = round(scaled)
    if abs(scaled - nearest) > (0 if isinstance(value, (str, Rational, Decimal)) else _NOISE):
        raise ArgumentError(f"expected {what} in whole {_parts(scale)}, met {value!r}", "RANGE")
    return nearest


def _parts(scale: int) -> str:
    return {1: "numbers", 10: "tenths", 100: "hundredths"}[scale]


class Parameters:
    """What policy rests on: minimum wage, percentages, brackets, dates, each with the time for which it is known and its source.

    What is built in is as it stands in the law or on official pages; the rest you say: minimum wage, holiday allowance and guidance money,
    and what comes after the years that are known. A value is

    - a number, for all days: ``holiday_allowance=8``;
    - by year, for that year: ``minimum_wage={2016: 1524.60}``;
    - by date, from that day until the next one that is given, or the end of that year:
      ``minimum_wage={"2018-01-01": 1578, "2018-07-01": 1594.20}``.

    Money is in euros, time in hours, shares in percent, all exactly: as numbers, ``Decimal`` or text. What you say comes before what is
    built in, and what is said later before what was said earlier.

    Args:
        values: values by name of parameter.
        source: where they come from.
        more: the same, as keyword arguments.

    Raises:
        UnknownNameError: a parameter that is not known; the message offers the nearest.
        ArgumentError: no number, or one that is finer than a cent, a hundredth of an hour or a tenth of a percent (a ``ValueError``).
        TypeError: a value of another kind.

    >>> parameters = Parameters(minimum_wage={2016: "1524.60"}, holiday_allowance=8, source="Regeling Wml")
    >>> parameters.get("minimum_wage", "2016-03-31")
    1524.6
    >>> found = parameters.find("lks_rate", "2018-06-30")
    >>> found.value, found.unit, found.until, found.status
    (23.5, 'percent', datetime.date(2018, 12, 31), 'official')
    """

    __slots__ = ("_handle",)
    _handle: _core._Parameters

    def __init__(self, values: Mapping[str, Values] | None = None, *, source: str = "", **more: Values) -> None:
        self._handle = _core.parameters_new()
        for name, value in {**dict(values or {}), **more}.items():
            self.set(name, value, source=source)

    def set(self, name: str, value: Values, *, source: str = "") -> None:
        """Says what a parameter is.

        Args:
            name: of the parameter.
            value: for all days, by year, or by date, as above.
            source: where it comes from.

        Raises:
            UnknownNameError, ArgumentError, TypeError: as above; nothing has changed then.
        """
        number = _core.parameter_find(name)
        spans = _spans(value) if isinstance(value, Mapping) else [(NO_DATE, NO_DATE, value)]
        amounts = [(since, until, _core_value(number, amount)) for since, until, amount in spans]
        for parameters in (_core.parameters_new(), self._handle):  # on trial first: all are said, or none
            for since, until, amount in amounts:
                _core.parameters_set(parameters, number, since, until, amount, source)

    def get(self, name: str, on: Day) -> Any:
        """The value on a day, in the unit that ``find`` tells.

        Args:
            name: of the parameter.
            on: the day.

        Raises:
            UnknownNameError: a parameter that is not known.
            DomainError: its value is not known for that day (a ``ValueError``); the message names it.
        """
        number = _core.parameter_find(name)
        return _user_value(number, _core.parameters_get(self._handle, number, days_of(on))[0])

    def find(self, name: str, on: Day) -> ParameterValue:
        """The value on a day, with its time, status and source.

        Args:
            name: of the parameter.
            on: the day.

        Raises:
            UnknownNameError, DomainError: as of ``get``.
        """
        self.get(name, on)
        day = EPOCH + datetime.timedelta(days_of(on))
        there = (row for row in self.values() if row.parameter == PARAMETERS[_core.parameter_find(name)])
        return next(row for row in there if (row.since or day) <= day <= (row.until or day))

    def values(self, lang: str = "en") -> ParameterValues:
        """All values that there are, a row for each; of those of one day the first counts.

        Args:
            lang: of the labels, ``en`` or ``nl``.

        Raises:
            ValueError: another language.
        """
        return ParameterValues._of(self._handle, lang)

    def __repr__(self) -> str:
        said = {row.parameter for row in self.values() if row.status == STATUSES[-1]}
        return f"<Parameters, {len(PARAMETERS)}, of which {len(said)} set by the user>"


def parameters_of(parameters: Parameters | Mapping[str, Values] | None) -> _core._Parameters:
    """The handle of parameters, or of values by name; of those that are built in where there are none."""
    if parameters is None or isinstance(parameters, Mapping):
        return Parameters(parameters)._handle
    return handle_of(parameters)  # type: ignore[no-any-return]


def _spans(values: Mapping[Any, Value]) -> list[tuple[int, int, Value]]:
    """From each day that is given until the next one, or the end of its year."""
    starts = [(_start(key), value) for key, value in values.items()]
    starts.sort(key=lambda start: start[0])
    spans = []
    for (first, value), (following, _) in zip(starts, [*starts[1:], (datetime.date.max, None)]):
        if first == following:
            raise ArgumentError(f"{first} is given twice", "DUPLICATE")
        last = min(datetime.date(first.year, 12, 31), following - datetime.timedelta(1))
        spans.append((days_of(first), days_of(last), value))
    return spans


def _start(key: Any) -> datetime.date:
    if isinstance(key, datetime.date):
        return key.date() if isinstance(key, datetime.datetime) else key
    text = str(key)
    try:
        return datetime.date.fromisoformat(f"{text}-01-01" if len(text) == 4 else text)
    except ValueError:
        raise ArgumentError(f"expected a year or a date such as 2018-07-01, met {key!r}", "RANGE") from None


def _core_value(number: int, value: Any) -> int:
    unit = _core.parameter_unit(number)
    if unit < len(_SCALES):
        return exact(value, _SCALES[unit], PARAMETERS[number])
    if not isinstance(value, (str, datetime.date)):
        raise TypeError(f"expected a date for {PARAMETERS[number]}, met {type(value).__name__}")
    try:
        return days_of(value)
    except ValueError:
        raise ArgumentError(f"expected a date for {PARAMETERS[number]}, met {value!r}", "RANGE") from None


def _user_value(number: int, value: int) -> Any:
    unit = _core.parameter_unit(number)
    if unit < len(_SCALES):
        return value if _SCALES[unit] == 1 else value / _SCALES[unit]
    return EPOCH + datetime.timedelta(value)


class _Listed(PolicyTable[Any], frame="values"):
    """All values as the core has them."""

    __slots__ = ()


class ParameterValues(Rows[ParameterValue]):
    """Values of parameters, by parameter: rows in order, columns by name. Printed they are a table."""

    __slots__ = ("_values",)
    _values: tuple[ParameterValue, ...]

    @classmethod
    def _of(cls, parameters: _core._Parameters, lang: str) -> ParameterValues:
        values, listed = cls.__new__(cls), _Listed._of(_core.parameters_list(parameters)).to_dict()
        numbers = list(map(PARAMETERS.index, listed["parameter"]))
        columns = {
            **listed,
            "label": [_core.parameter_label(number, language_number(lang)) for number in numbers],
            "unit": [_UNITS[_core.parameter_unit(number)] for number in numbers],
            "since": listed["from"],
            "value": list(map(_user_value, numbers, listed["value"])),
            "source": [source or "" for source in listed["source"]],
        }
        values._values = tuple(map(ParameterValue._make, zip(*(columns[name] for name in ParameterValue._fields))))
        return values

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, index: int) -> ParameterValue: ...
    @overload
    def __getitem__(self, index: slice) -> list[ParameterValue]: ...
    def __getitem__(self, index: int | slice) -> ParameterValue | list[ParameterValue]:
        if isinstance(index, slice):
            return list(self._values[index])
        return self._values[position_in(index, len(self), "values")]

    def __iter__(self) -> Iterator[ParameterValue]:
        return iter(self._values)

    def to_dict(self) -> dict[str, list[Any]]:
        """Columns by name, a row for each value; ``None`` is missing."""
        return {name: [row[i] for row in self] for i, name in enumerate(ParameterValue._fields)}

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas DataFrame, a row for each value; values are numbers and dates, missing days ``NaT``."""
        kinds = {"value": "any", "since": "date", "until": "date"}
        columns = [Column(name, kinds.get(name, "text"), values) for name, values in self.to_dict().items()]
        return to_pandas(
            column._replace(values=array("i", map(days_of, column.values))) if column.kind == "date" else column for column in columns
        )

    def _grid(self) -> Grid:
        heads = [name for name in ParameterValue._fields if name not in ("label", "source")]
        rows = [tuple("" if value is None else str(value) for name, value in zip(row._fields, row) if name in heads) for row in self]
        return Grid(heads, rows, {heads.index("value")}, len(self))

    def __str__(self) -> str:
        return self._grid().text("en")

    def _repr_html_(self) -> str:
        from ._html import grid_html

        return grid_html(repr(self)[1:-1], self._grid(), "en")

    def __repr__(self) -> str:
        return f"<ParameterValues, {len(self)}>"
