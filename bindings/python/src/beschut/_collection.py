# SPDX-License-Identifier: MIT
"""Many reports, kept by column; reading and writing them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any, overload

from . import _core
from ._arrow import Stream
from ._diagnostics import Diagnostic, diagnostics_of
from ._errors import ArgumentError, InputError
from ._files import save
from ._frames import long_columns, to_dict, to_pandas, wide_columns
from ._names import (
    CELLS,
    FORMATS,
    area_number,
    cell_number,
    handle_of,
    indexes,
    int64s,
    language_number,
    position_in,
    value_or_none,
)
from ._regions import Regional
from ._report import Mark, Report, mark_of
from ._rows import Rows
from ._rules import Rules, rules_handle

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from ._findings import Finding, Findings
    from ._frames import Column
    from ._plot import Plots
    from ._ranges import Cells, Protection, Ranges
    from ._rates import Rates
    from ._repairs import Repairs

__all__ = ["Collection", "Diagnostic", "from_arrow", "read", "reads"]

Progress = Callable[[int, int], object]


class Collection(Regional, Rows[Report]):
    """Reports in order. Slicing gives a collection, a number one report (a copy of its own).

    ``diagnostics`` is what reading could not understand; empty for a collection that was not read.

    >>> c = Collection([Report({"applicant.total.total": 9}), Report({"applicant.total.total": 4})])
    >>> len(c), c[1]["applicant.total.total"], c.column("applicant.total.total")
    (2, 4, [9, 4])
    """

    __slots__ = ("_handle", "diagnostics")
    _handle: _core._Collection
    diagnostics: list[Diagnostic]

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        self._handle = _core.collection_new()
        self.diagnostics = []
        for report in reports:
            self.append(report)

    @classmethod
    def _of(cls, handle: _core._Collection) -> Collection:
        collection = cls.__new__(cls)
        collection._handle = handle
        collection.diagnostics = []
        return collection

    def __len__(self) -> int:
        return _core.collection_count(self._handle)

    @overload
    def __getitem__(self, index: int) -> Report: ...
    @overload
    def __getitem__(self, index: slice) -> Collection: ...
    def __getitem__(self, index: int | slice) -> Report | Collection:
        if isinstance(index, slice):
            return self.select(range(*index.indices(len(self))))
        return Report._of(_core.collection_at(self._handle, position_in(index, len(self), "reports")))

    def __setitem__(self, index: int, report: Report) -> None:
        _core.collection_set(self._handle, position_in(index, len(self), "reports"), handle_of(report))

    def __iter__(self) -> Iterator[Report]:
        for i in range(len(self)):
            yield self[i]

    def append(self, report: Report) -> None:
        """Adds a copy of a report at the end."""
        _core.collection_add(self._handle, handle_of(report))

    def extend(self, other: Collection) -> None:
        """Adds copies of all reports of the ``other`` collection at the end."""
        _core.collection_add_all(self._handle, handle_of(other))

    def copy(self) -> Collection:
        """A collection of its own with the same content, ``diagnostics`` included."""
        collection = Collection._of(_core.collection_copy(self._handle))
        collection.diagnostics = list(self.diagnostics)
        return collection

    def column(self, cell: str) -> list[int | None]:
        """One cell of every report; ``None`` where blank.

        Raises:
            UnknownNameError: there is no such cell (a ``KeyError``); the message offers the nearest.
        """
        return [value_or_none(v) for v in int64s(_core.collection_get_column(self._handle, cell_number(cell)))]

    @property
    def marks(self) -> dict[tuple[int, str], Mark]:
        """What was changed in these reports, by position of the report and name of the cell, in that order.

        >>> report = Report({"applicant.total.total": 9})
        >>> report.set_mark("applicant.total.total", None, "5 + 4")
        >>> Collection([Report(), report]).marks
        {(1, 'applicant.total.total'): Mark(original=None, reason='5 + 4')}
        """
        found = (_core.collection_find_mark(self._handle, i) for i in range(_core.collection_count_marks(self._handle)))
        return {(at, CELLS[cell]): mark_of(_core.collection_get_mark(self._handle, at, cell)) for at, cell in found}

    def sort(self) -> None:
        """Sorts by quarter, then the country, the regions by code, unknown areas."""
        _core.collection_sort(self._handle)

    def select(self, positions: Iterable[int]) -> Collection:
        """The reports at the given positions, from 0, in that order.

        Raises:
            ArgumentError: a position outside the collection (a ``ValueError``).
        """
        return Collection._of(_core.collection_select(self._handle, indexes(list(positions))))

    def set_areas(self, areas: Sequence[str | None]) -> None:
        """Sets the area of every report, and its label with it.

        Args:
            areas: as many as reports: CBS codes or names, ``"region"`` for a region that is not named, ``None`` for unknown.

        Raises:
            UnknownNameError: a name that is not known (a ``KeyError``); nothing has changed then.
            ArgumentError: another number of areas (a ``ValueError``).
        """
        _core.collection_set_areas(self._handle, [area_number(area) for area in areas])

    def set_country_first(self) -> None:
        """Says that in every quarter the first report is the country and those of unknown area behind it its regions."""
        _core.collection_set_country_first(self._handle)

    def find(self, area: str, quarter: str) -> int | None:
        """The position of the report of an area (code or name) and a quarter (``2018Q1`` or ``2018KW01``); ``None`` where there is none.

        Raises:
            UnknownNameError: an area that is not known (a ``KeyError``).
            InputError: what is no quarter (a ``ValueError``).
        """
        position = _core.collection_find(self._handle, area_number(area), _core.quarter_read(quarter))
        return None if position < 0 else position

    def check(self, rules: Rules | None = None, *, progress: Progress | None = None) -> Findings:
        """What the rules find in these reports.

        Args:
            rules: by default the built-in catalogue.
            progress: called now and then with the reports done and those in all; what it raises ends the checking.
        """
        from ._findings import Findings

        return Findings(_core.rules_check(rules_handle(rules), self._handle, progress))

    def repair(
        self,
        rules: Rules | None = None,
        *,
        weights: Mapping[str, int] | None = None,
        limit: int = 100,
        choices: int = 20,
        work: int = 10_000_000,
        progress: Progress | None = None,
    ) -> Repairs[tuple[int, str], Collection]:
        """Which figures must be wrong where rules are broken, and what they should be: the repairs of least weight.

        Nothing is changed: ``repairs.apply()`` gives a new collection. Each report is repaired by itself; where rules between reports are
        broken too, the reports concerned are repaired together. Rules of severity ``error`` that compare figures take part.

        Args:
            rules: by default the built-in catalogue.
            weights: what changing a cell costs, by name or pattern (``"*.cohort_working_pct"``): to 1000, 1 where nothing is said, 0 for
                what is known to be right.
            limit: how many repairs are kept of a case, the most plausible first.
            choices: how many values are kept of a repair.
            work: how much to try for a case, in comparisons; a million takes about 50 ms. Where it is not enough, the outcome says so.
            progress: called now and then with the reports done and those in all; what it raises ends the work.

        Raises:
            UnknownNameError: a weight of a cell that does not exist (a ``KeyError``).
            ArgumentError: a weight or limit out of bounds (a ``ValueError``).
        """
        from ._repairs import Repairs
        from ._subject import OfCollection

        return Repairs._of(OfCollection(self.copy()), rules, weights, limit, choices, work, progress)

    def deduce(
        self, rules: Rules | None = None, *, between: bool = False, work: int = 10_000_000, progress: Progress | None = None
    ) -> Ranges[tuple[int, str], Collection]:
        """What the rules leave of each blank cell: exact ranges, by position of the report and name of the cell.

        Nothing is changed: ``ranges.apply()`` gives a new collection with those blanks filled that have one value.

        Args:
            rules: by default the built-in catalogue.
            between: whether rules between reports count too.
            work: how much to try for a report, in comparisons; a million takes about 50 ms. Where it is not enough, the outcome says so.
            progress: called now and then with the reports done and those in all; what it raises ends the work.
        """
        from ._ranges import How, ranges_of
        from ._subject import OfCollection

        return ranges_of(OfCollection(self.copy()), How(rules, between, work, progress))

    def audit(
        self,
        hidden: Cells | None = None,
        *,
        small: tuple[int, int] | None = None,
        between: bool = False,
        rules: Rules | None = None,
        work: int = 10_000_000,
        progress: Progress | None = None,
    ) -> Ranges[tuple[int, str], Collection]:
        """What readers can work out of figures that are hidden, from the rules and the figures that are not: exact ranges.

        Args:
            hidden: the cells, as ``{25: [name, ...]}`` by position of their report, as pairs ``(25, name)``, or as an array or frame of
                True and False with a row for each report and a column for each of the 42 cells (a frame: for those that its columns name).
            small: counts from the first to the second number are hidden, and readers know that: ``(1, 4)``. Together with ``hidden``
                those of its counts that are small are known to be.
            between: whether rules between reports count too.
            rules: what readers know to hold; by default the built-in catalogue.
            work: how much to try for a report, in comparisons; a million takes about 50 ms. Where it is not enough, the outcome says so.
            progress: called now and then with the reports done and those in all; what it raises ends the work.

        Raises:
            TypeError: neither ``hidden`` nor ``small``, or a table of another shape.
            UnknownNameError: a cell that does not exist (a ``KeyError``).
            ArgumentError: a position outside the collection, or no number between the two of ``small`` (a ``ValueError``).

        >>> values = dict(zip(("positive", "negative", "total"), (3, 9, 12)))
        >>> reports = Collection([Report({f"applicant.citizen.{measure}": value for measure, value in values.items()})])
        >>> reports.audit(small=(1, 4)).known
        {(0, 'applicant.citizen.positive'): 3}
        """
        from ._ranges import How, asked_of, ranges_of
        from ._subject import OfCollection

        return ranges_of(OfCollection(self.copy()), How(rules, between, work, progress), asked_of(self, hidden, small))

    def protect(
        self,
        sensitive: Cells | None = None,
        *,
        small: tuple[int, int] | None = None,
        width: int,
        weights: Mapping[str, int] | None = None,
        between: bool = False,
        rules: Rules | None = None,
        work: int = 10_000_000,
        progress: Progress | None = None,
    ) -> Protection:
        """The fewest further cells to hide, so that no sensitive figure can be worked out to less than a range of some width.

        Args:
            sensitive: the cells to protect, given as ``hidden`` of ``audit`` is.
            small: as for ``audit``: without ``sensitive`` all counts from the first to the second number.
            width: what the greatest possible value is above the least, at least.
            weights: what hiding a cell costs, by name or pattern: 1 where nothing is said, to 1000; 0 for what must not be hidden.
            between: whether rules between reports count too.
            rules: what readers know to hold; by default the built-in catalogue.
            work: how much to try for a report, in comparisons; a million takes about 50 ms. Where it is not enough, the outcome says so.
            progress: called now and then with the reports done and those in all; what it raises ends the work.

        Raises:
            TypeError, UnknownNameError, ArgumentError: as of ``audit``; a width below 1 too.
        """
        from ._ranges import How, Protection, asked_of

        return Protection._of(self, asked_of(self, sensitive, small), width, weights, How(rules, between, work, progress))

    def round(self, base: int) -> Collection:
        """The other way to protect: every count rounded to the nearest multiple, halves upwards; percentages are made of those.

        Rows and columns no longer add up: ``check()`` says where, and by how much.

        Args:
            base: 2 to 1000; 5 and 10 are usual.

        Raises:
            ArgumentError: another base (a ``ValueError``).

        >>> values = dict(zip(("positive", "negative", "total"), (3, 3, 6)))
        >>> rounded = Collection([Report({f"applicant.citizen.{measure}": value for measure, value in values.items()})]).round(5)
        >>> [(found.rule, found.observed, found.expected) for found in rounded.check().broken]
        [('advices.sum', 5, 10)]
        """
        return Collection._of(_core.collection_round(self._handle, base))

    def audit_rounded(
        self,
        base: int,
        *,
        between: bool = False,
        rules: Rules | None = None,
        work: int = 10_000_000,
        progress: Progress | None = None,
    ) -> Ranges[tuple[int, str], Collection]:
        """What readers can work out of rounded reports, such as ``round`` makes: exact ranges of the figures before they were rounded.

        Args:
            base: to multiples of which these reports were rounded, 2 to 1000.
            between: whether rules between reports count too.
            rules: what readers know to hold; by default the built-in catalogue.
            work: how much to try for a report, in comparisons; a million takes about 50 ms. Where it is not enough, the outcome says so.
            progress: called now and then with the reports done and those in all; what it raises ends the work.

        Raises:
            ArgumentError: another base (a ``ValueError``).
        """
        from ._ranges import How, ranges_of
        from ._subject import OfCollection

        if not base:  # which would ask for the blanks
            raise ArgumentError(f"a base from 2 to 1000 was expected, not {base}", "RANGE")
        return ranges_of(OfCollection(self.copy()), How(rules, between, work, progress), base=base)

    def rates(self, method: str = "wilson", level: float = 0.95) -> Rates:
        """Shares and placement rates with intervals, 20 a report.

        Args:
            method: any of ``proportion_confint``.
            level: of confidence, between 0 and 1.

        Raises:
            UnknownNameError: another method (a ``ValueError``).
            DomainError: another level (a ``ValueError``).
        """
        from ._rates import Rates

        return Rates._of(self, method, level)

    @property
    def plot(self) -> Plots:
        """Plots of these reports, with matplotlib: ``reports.plot.ranking()``."""
        from ._plot import Plots

        return Plots(self)

    def to_dict(self, *, wide: bool = False) -> dict[str, list[Any]]:
        """Lists by name of the column; ``None`` is missing.

        Args:
            wide: a row per report with a column for each of the 42 cells, instead of a row per report and cell.

        >>> Collection([Report({"applicant.total.total": 9}, area="AM03")]).to_dict()["value"][14:18]
        [None, None, 9, None]
        """
        return to_dict(self._columns(wide))

    def to_pandas(self, *, wide: bool = False) -> pandas.DataFrame:
        """A pandas DataFrame; missing is ``<NA>``, of dates ``NaT``.

        Figures and places are ``Int64``, texts ``string``, names categories, dates ``datetime64[s]``, in which all years fit.

        Args:
            wide: a row per report with a column for each of the 42 cells, instead of a row per report and cell (with ``missing``).
        """
        frame = to_pandas(self._columns(wide))
        if not wide:
            frame.insert(list(frame.columns).index("value") + 1, "missing", frame["value"].isna())
        return frame

    def _columns(self, wide: bool) -> list[Column]:
        return wide_columns(self) if wide else long_columns(self)

    def to_arrow(self, *, wide: bool = False) -> pyarrow.Table:
        """A ``pyarrow.Table``; no Python object is made for a value.

        Args:
            wide: a row per report with a column for each of the 42 cells, instead of a row per report and cell.
        """
        return self._stream(wide).to_arrow()

    def to_polars(self, *, wide: bool = False) -> polars.DataFrame:
        """A ``polars.DataFrame``; no Python object is made for a value.

        Args:
            wide: a row per report with a column for each of the 42 cells, instead of a row per report and cell.
        """
        return self._stream(wide).to_polars()

    def _stream(self, wide: bool) -> Stream:
        return Stream(lambda: _core.collection_export_arrow(self._handle, 0 if wide else 1))

    def __arrow_c_stream__(self, requested_schema: object = None) -> _core._ArrowStream:
        """The tidy table, by the Arrow PyCapsule protocol: ``polars.DataFrame(reports)``, ``pyarrow.table(reports)``."""
        return self._stream(wide=False).__arrow_c_stream__()

    @overload
    def to_html(
        self, path: None = None, *, lang: str = "nl", findings: Iterable[Finding] | None = None, rates: Rates | None = None
    ) -> str: ...
    @overload
    def to_html(
        self, path: str | os.PathLike[str], *, lang: str = "nl", findings: Iterable[Finding] | None = None, rates: Rates | None = None
    ) -> None: ...
    def to_html(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        lang: str = "nl",
        findings: Iterable[Finding] | None = None,
        rates: Rates | None = None,
    ) -> str | None:
        """One page that needs nothing else: overview, tables, ranking with intervals, findings; text, or a file where a path is given.

        Args:
            lang: ``nl`` or ``en``.
            findings: those to show, such as ``check(rules)``, whose messages keep their language; by default those of the built-in rules.
            rates: those to show, such as ``rates(level=0.99)``.
        """
        from ._page import page

        text = page(self, lang, findings, rates)
        if path is None:
            return text
        save(text, path)
        return None

    def _repr_html_(self) -> str:
        from ._html import collection_html

        return collection_html(self)

    @overload
    def to_json(self, path: None = None) -> str: ...
    @overload
    def to_json(self, path: str | os.PathLike[str]) -> None: ...
    def to_json(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """JSON that keeps everything but the diagnostics; text, or a file where a ``path`` is given.

        Raises:
            FileError: the file cannot be written (an ``OSError``); one that was there is as it was.
        """
        return self._write("json", "en", path)

    @overload
    def to_text(self, layout: str = "tabs", lang: str = "nl", path: None = None) -> str: ...
    @overload
    def to_text(self, layout: str = "tabs", lang: str = "nl", *, path: str | os.PathLike[str]) -> None: ...
    def to_text(self, layout: str = "tabs", lang: str = "nl", path: str | os.PathLike[str] | None = None) -> str | None:
        """The tables as they are published; text, or a file where a ``path`` is given.

        Args:
            layout: ``tabs`` (as in 2018), ``markdown`` (2019) or ``spaces`` (2020).
            lang: ``nl`` or ``en``.

        Raises:
            UnknownNameError: another layout (a ``KeyError``).
            ValueError: another language.
            FileError: the file cannot be written (an ``OSError``); one that was there is as it was.
        """
        return self._write(layout, lang, path)

    def _write(self, layout: str, lang: str, path: str | os.PathLike[str] | None) -> str | None:
        number = FORMATS.index(layout) if layout in FORMATS else _core.format_find(layout)
        if path is None:
            return _core.write(self._handle, number, language_number(lang))
        _core.write_file(self._handle, number, language_number(lang), os.fspath(path))
        return None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Collection) and bool(_core.collection_equal(self._handle, other._handle))

    __hash__ = None  # type: ignore[assignment]

    def __copy__(self) -> Collection:
        return self.copy()

    def __deepcopy__(self, memo: object) -> Collection:
        return self.copy()

    def __reduce__(self) -> tuple[Any, tuple[str, list[Diagnostic]]]:
        return _from_json, (self.to_json(), self.diagnostics)

    def __repr__(self) -> str:
        n = len(self)
        return f"<Collection of {n} report{'' if n == 1 else 's'}>"


def reads(text: str | bytes, *, source: str | None = None, progress: Progress | None = None) -> Collection:
    """Reads reports from text: published layouts, pdftotext's output, or JSON.

    What could not be understood is in ``.diagnostics`` of the result.

    Args:
        source: the name of the text, for messages.
        progress: called now and then with the bytes read and those in all; what it raises ends the reading.

    Raises:
        InputError: no report in the text (a ``ValueError``), with line and column where they apply; its ``.diagnostics`` say why.
    """
    if isinstance(text, str):
        text = text.encode()
    elif not isinstance(text, bytes):
        text = bytes(memoryview(text))  # of its own: another thread may write to it meanwhile
    return _read(text, source or "", 0, progress)


def read(file: str | os.PathLike[str] | IO[Any], *, progress: Progress | None = None) -> Collection:
    """Reads reports from a file: a path, or an object with ``read``.

    Args:
        progress: called now and then with the bytes read and those in all; what it raises ends the reading.

    Raises:
        FileError: the file cannot be read (an ``OSError``).
        InputError: no report in it (a ``ValueError``).
    """
    if hasattr(file, "read"):
        return reads(file.read(), source=str(getattr(file, "name", "")) or None, progress=progress)
    return _read(None, os.fspath(file), 1, progress)


def from_arrow(data: Any) -> Collection:
    """Reports of a table in the wide shape.

    Args:
        data: whatever speaks the Arrow PyCapsule protocol (a table of pandas, polars, pyarrow or DuckDB), or a capsule with a stream, which
            is used up. Columns may stand in any order and any may be absent: what they would say is then missing.

    Raises:
        TypeError: what is no table.
        InputError: a value that is not of its column's kind (a ``ValueError``); ``line`` is the row, ``column`` the column, from 1.
        UnknownNameError: a column or an area that is not known; the message offers the nearest.

    >>> from_arrow(Collection([Report({"applicant.total.total": 9})]).to_arrow(wide=True))[0]["applicant.total.total"]
    9
    """
    stream = data.__arrow_c_stream__() if hasattr(data, "__arrow_c_stream__") else data
    return Collection._of(_core.collection_import_arrow(stream))


def _read(text: bytes | None, source: str, is_path: int, progress: Progress | None = None) -> Collection:
    collection, diagnostics = Collection(), _core.diagnostics_new()
    try:
        _core.read(text, source, is_path, progress, collection._handle, diagnostics)
    except InputError as error:
        error.diagnostics = diagnostics_of(diagnostics)
        raise
    collection.diagnostics = diagnostics_of(diagnostics)
    return collection


def _from_json(text: str, diagnostics: list[Diagnostic]) -> Collection:
    collection = reads(text)
    collection.diagnostics = diagnostics
    return collection
