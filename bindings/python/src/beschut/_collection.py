"""Many reports, kept by column; reading and writing them."""

from __future__ import annotations

import operator
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any, NamedTuple, overload

from . import _core
from ._errors import InputError
from ._names import (
    BREAKDOWNS,
    CELLS,
    DATES,
    FORMATS,
    MEASURES,
    ROWS,
    SEVERITIES,
    area_code,
    area_number,
    cell_number,
    date_or_none,
    handle_of,
    indexes,
    int32s,
    int64s,
    language_number,
    period,
    value_or_none,
)
from ._report import Report

if TYPE_CHECKING:
    from ._findings import Findings
    from ._rules import Rules

__all__ = ["Collection", "Diagnostic", "read", "reads"]


class Diagnostic(NamedTuple):
    """What a reader could not understand, or understood with a reserve."""

    kind: str
    severity: str
    source: str | None
    line: int
    column: int
    expected: str | None
    met: str | None
    message: str


def _diagnostics(handle: Any, lang: str = "en") -> list[Diagnostic]:
    found = []
    for i in range(_core.diagnostics_count(handle)):
        severity, kind, source, line, column, expected, met = _core.diagnostics_get(handle, i)
        message = _core.diagnostics_get_message(handle, i, language_number(lang))
        found.append(Diagnostic(kind, SEVERITIES[severity], source or None, line, column, expected or None, met or None, message))
    return found


class Collection(Sequence[Report]):
    """Reports in order. Slicing gives a collection, a number one report (a copy of its own).

    >>> c = Collection([Report({"applicant.total.total": 9}), Report({"applicant.total.total": 4})])
    >>> len(c), c[1]["applicant.total.total"], c.column("applicant.total.total")
    (2, 4, [9, 4])
    """

    __slots__ = ("_handle", "diagnostics")
    _handle: Any
    diagnostics: list[Diagnostic]
    """What reading could not understand; empty for a collection that was not read."""

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        self._handle = _core.collection_new()
        self.diagnostics = []
        for report in reports:
            self.append(report)

    @classmethod
    def _of(cls, handle: Any) -> Collection:
        collection = cls.__new__(cls)
        collection._handle = handle
        collection.diagnostics = []
        return collection

    def __len__(self) -> int:
        return int(_core.collection_count(self._handle))

    @overload
    def __getitem__(self, index: int) -> Report: ...
    @overload
    def __getitem__(self, index: slice) -> Collection: ...
    def __getitem__(self, index: int | slice) -> Report | Collection:
        n = len(self)
        if isinstance(index, slice):
            return Collection._of(_core.collection_select(self._handle, indexes(list(range(*index.indices(n))))))
        position = operator.index(index)
        if not -n <= position < n:
            raise IndexError(f"the collection has {n} reports, none at {position}")
        return Report._of(_core.collection_at(self._handle, position % n))

    def __setitem__(self, index: int, report: Report) -> None:
        n, position = len(self), operator.index(index)
        if not -n <= position < n:
            raise IndexError(f"the collection has {n} reports, none at {position}")
        _core.collection_set(self._handle, position % n, handle_of(report))

    def __iter__(self) -> Iterator[Report]:
        for i in range(len(self)):
            yield self[i]

    def append(self, report: Report) -> None:
        """Adds a copy of a report at the end."""
        _core.collection_add(self._handle, handle_of(report))

    def extend(self, other: Collection) -> None:
        """Adds copies of all reports of another collection at the end."""
        _core.collection_add_all(self._handle, handle_of(other))

    def copy(self) -> Collection:
        """A collection of its own with the same content."""
        return Collection._of(_core.collection_copy(self._handle))

    def column(self, cell: str) -> list[int | None]:
        """One cell of every report; ``None`` where blank."""
        return [value_or_none(v) for v in int64s(_core.collection_get_column(self._handle, cell_number(cell)))]

    def sort(self) -> None:
        """Sorts by quarter, then the country, the regions by code, unknown areas."""
        _core.collection_sort(self._handle)

    def select(self, positions: Iterable[int]) -> Collection:
        """The reports at the given positions, in that order."""
        return Collection._of(_core.collection_select(self._handle, indexes(list(positions))))

    def set_areas(self, areas: Sequence[str | None]) -> None:
        """Sets the area of every report: codes or names, ``None`` for unknown."""
        _core.collection_set_areas(self._handle, [area_number(area) for area in areas])

    def set_country_first(self) -> None:
        """Says that in every quarter the first report is the country and those of unknown area behind it its regions."""
        _core.collection_set_country_first(self._handle)

    def find(self, area: str, quarter: str) -> int | None:
        """The position of the report of an area and quarter (``2018Q1`` or ``2018KW01``); ``None`` where there is none."""
        position = _core.collection_find(self._handle, area_number(area), _core.quarter_read(quarter))
        return None if position < 0 else int(position)

    def check(self, rules: Rules | None = None) -> Findings:
        """What the rules find: the built-in catalogue, unless others are given."""
        from ._findings import Findings

        chosen = _core.rules_new(0) if rules is None else _core.rules_copy(handle_of(rules))  # of its own: other threads may use the set
        return Findings(_core.rules_check(chosen, self._handle))

    def rates(self, method: str = "wilson", level: float = 0.95) -> Any:
        """Shares and placement rates with intervals, 20 a report: a pandas DataFrame where pandas is installed, else a dict of columns."""
        from ._rates import rates

        return rates(self, method, level)

    def to_dict(self, *, wide: bool = False) -> dict[str, list[Any]]:
        """Columns by name; tidy (a row per report and cell) or wide (a row per report). ``None`` is missing."""
        return _wide(self) if wide else _long(self)

    def to_pandas(self, *, wide: bool = False) -> Any:
        """A pandas DataFrame: tidy (a row per report and cell) or wide (a row per report). Counts are ``Int64``, missing ``<NA>``."""
        import numpy as np
        import pandas as pd

        frame = pd.DataFrame(self.to_dict(wide=wide))
        whole = CELLS if wide else ("value",)
        frame = frame.astype({name: "Int64" for name in whole})
        for name in DATES:
            frame[name] = np.array(frame[name].tolist(), dtype="datetime64[s]")  # all years; pandas 2 would make nanoseconds of them
        return frame

    def to_json(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """JSON that keeps everything; to a file where a path is given."""
        return self._write("json", "en", path)

    def to_text(self, layout: str = "tabs", lang: str = "nl", path: str | os.PathLike[str] | None = None) -> str | None:
        """The published layouts: ``tabs`` (2018), ``markdown`` (2019), ``spaces`` (2020); in Dutch or English."""
        return self._write(layout, lang, path)

    def _write(self, layout: str, lang: str, path: str | os.PathLike[str] | None) -> Any:
        number = FORMATS.index(layout) if layout in FORMATS else _core.format_find(layout)
        if path is None:
            return _core.write(self._handle, number, language_number(lang))
        return _core.write_file(self._handle, number, language_number(lang), os.fspath(path))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Collection) and bool(_core.collection_equal(self._handle, other._handle))

    __hash__ = None  # type: ignore[assignment]

    def __copy__(self) -> Collection:
        return self.copy()

    def __deepcopy__(self, memo: object) -> Collection:
        return self.copy()

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return reads, (self.to_json() or "",)

    def __repr__(self) -> str:
        n = len(self)
        return f"<Collection of {n} report{'' if n == 1 else 's'}>"


def _labels(collection: Collection) -> list[str | None]:
    return [_core.collection_get_label(collection._handle, i) or None for i in range(len(collection))]


def _heads(collection: Collection) -> dict[str, list[Any]]:
    """What both shapes begin with, a value for each report."""
    handle = collection._handle
    dates = {name: [date_or_none(d) for d in int32s(_core.collection_get_dates(handle, which))] for which, name in enumerate(DATES)}
    heads: dict[str, list[Any]] = {
        "report": list(range(len(collection))),
        "area": [area_code(a) for a in int32s(_core.collection_get_areas(handle))],
        "label": _labels(collection),
        "period": [period(date) for date in dates["until"]],
    }
    return {**heads, **dates}


def _wide(collection: Collection) -> dict[str, list[Any]]:
    return {**_heads(collection), **{cell: collection.column(cell) for cell in CELLS}}


def _long(collection: Collection) -> dict[str, list[Any]]:
    n = len(collection)
    columns = [collection.column(cell) for cell in CELLS]
    frame = {name: [value for value in values for _ in CELLS] for name, values in _heads(collection).items()}
    keys = [(b, r, m) for i, b in enumerate(BREAKDOWNS) for r in ROWS[i] for m in MEASURES]
    for position, name in enumerate(("breakdown", "row", "measure")):
        frame[name] = [key[position] for key in keys] * n
    frame["value"] = [column[i] for i in range(n) for column in columns]
    frame["missing"] = [value is None for value in frame["value"]]
    return frame


def reads(text: str | bytes, *, source: str | None = None) -> Collection:
    """Reads reports from text: published layouts, pdftotext's output, or JSON.

    What could not be understood is in ``.diagnostics`` of the result.

    Raises:
        InputError: no report in the text (a ``ValueError``), with line and column where they apply; its ``.diagnostics`` say why.
    """
    if isinstance(text, str):
        text = text.encode()
    elif not isinstance(text, bytes):
        text = bytes(memoryview(text))  # of its own: another thread may write to it meanwhile
    return _read(text, source or "", 0)


def read(file: str | os.PathLike[str] | IO[Any]) -> Collection:
    """Reads reports from a file: a path, or an object with ``read``.

    Raises:
        FileError: the file cannot be read (an ``OSError``).
        InputError: no report in it (a ``ValueError``).
    """
    if hasattr(file, "read"):
        return reads(file.read(), source=str(getattr(file, "name", "")) or None)
    return _read(None, os.fspath(file), 1)


def _read(text: bytes | None, source: str, is_path: int) -> Collection:
    collection, diagnostics = Collection(), _core.diagnostics_new()
    try:
        _core.read(text, source, is_path, collection._handle, diagnostics)
    except InputError as error:
        error.diagnostics = _diagnostics(diagnostics)
        raise
    collection.diagnostics = _diagnostics(diagnostics)
    return collection
