# SPDX-License-Identifier: MIT
"""Calls functions of the core with arguments of every wrong kind.

wrong_types.py GROUP    prints how many calls were made of each function of a group

Ends with an error where an exception of no fitting class came, and by a signal where one crashed. CALLS lists every function with a valid
call. Each of its arguments in turn, and all of them together, are replaced by each of the wrong values.
"""

from __future__ import annotations

import ctypes
import datetime
import sys
from array import array
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow

import beschut
from beschut import _core

REPORT = beschut.Report({"applicant.total.total": 5}, area="AM03", until="2019-12-31")
REPORT.set_mark("applicant.municipality.negative", None, "one")  # of cell 1, for what takes numbers
REPORT.set_mark("applicant.total.total", 6, "two")
BROKEN = REPORT.copy()  # what there is to repair
BROKEN["applicant.municipality.total"] = 6
BROKEN.set_mark("applicant.municipality.total", None, "three")
TEXT = REPORT.to_json()
FITTING = (TypeError, ValueError, OverflowError, KeyError, IndexError, MemoryError, OSError, beschut.Error)
OF_PYTHON = (BufferError, NotImplementedError)  # what Python's own memoryview says of a layout or a byte order that it does not handle

# ---- valid arguments, made anew for every call ------------------------------------------------------------------------------------------


def collection() -> Any:
    return beschut.Collection([REPORT, BROKEN])._handle


def diagnostics() -> Any:
    handle = _core.diagnostics_new()
    try:
        _core.read(b"Aantal adviezen beschut werk (naar aanvrager)\nx\n", "", 0, None, _core.collection_new(), handle)
    except beschut.InputError:
        return handle
    raise AssertionError("nothing to tell")


def review() -> Any:
    rules = _core.rules_new(1)
    _core.rules_add(rules, "few", "applicant.total.total <= 5 <= applicant.citizen.total")
    return _core.review_new(rules, None)


def tally() -> Any:
    return beschut.Tally("2019Q4", today="2020-01-01")._handle


def met() -> Any:
    """One with a row that meets a check."""
    handle, column = tally(), pyarrow.array([None], pyarrow.int64())
    names = ("person", "decision_date", "applicant", "responsible", "area", "outcome")
    batch = pyarrow.record_batch([column, *[pyarrow.nulls(1)] * 5], names=names)
    _core.tally_add_chunk(handle, 0, _core.chunks_next(_core.chunks_of_batch(*batch.__arrow_c_array__()))[0], 0, 1)
    return handle


def chunks() -> Any:
    return _core.chunks_open(_core.population_export_arrow(population(), 0))


def population() -> Any:
    return _core.population_new(10, 8078, 8079, 1)


def frame(name: str, text: str = "") -> Callable[[], Any]:
    """A table of policy; without rows where there is no text."""
    number = next(i for i in range(99) if _core.frame_type_name(i) == name)
    return lambda: _core.frame_read_csv(number, text.encode()) if text else _core.frame_new(number, 0)


def counted() -> Any:
    """Reports that contradict nothing."""
    return _core.tally_reports(tally(), 0, 0)


FRAMES = ("cases", "placements", "needs", "division", "mergers", "jobs", "tasks", "wage_values")
VALID: dict[str, Callable[[], Any]] = {
    "report": lambda: REPORT.copy()._handle,
    "collection": collection,
    "diagnostics": diagnostics,
    "rules": lambda: beschut.Rules()._handle,
    "findings": lambda: _core.rules_check(_core.rules_new(0), collection(), None),
    "rates": lambda: _core.rates_new(collection(), 0, 0.95),
    "repairs": lambda: _core.repairs_new(_core.rules_new(0), collection(), [], 1000, 9, 9, None),
    "ranges": lambda: _core.ranges_new(_core.rules_new(0), collection(), [], [], 0, 0, 0, 1000, 0, None),
    "review": review,
    "tally": tally,
    "chunks": chunks,
    "chunk": lambda: _core.chunks_next(chunks())[0],
    "population": population,
    "frame": frame("placements", "municipality,hours_per_week,start_date\nGM0014,31,2018-01-01\nGM0014,61,2018-01-01\n"),
    "parameters": lambda: _core.parameters_new(),
    "met": met,
    "counted": counted,
    **{name: frame(name) for name in FRAMES},
    "arrow_schema": lambda: pyarrow.record_batch({"person": [1]}).__arrow_c_array__()[0],
    "arrow_array": lambda: pyarrow.record_batch({"person": [1]}).__arrow_c_array__()[1],
    "state": lambda: _core.tally_write(tally()),
    "quarters": lambda: array("i", [8078, 8079]),
    "quarter_at": lambda: 8079,
    "day": lambda: 17000,
    "ten": lambda: 10,
    "stream": lambda: _core.collection_export_arrow(collection(), 0),
    "watch": lambda: lambda done, total: None,
    "bytes": lambda: TEXT.encode(),
    "csv": lambda: b"outcome\npositive\n",
    "bounds": lambda: array("q", [0, 50]),
    "ministerial": frame("numbers"),
    "parameter": lambda: "lks_rate",
    "number": lambda: 1,
    "flag": lambda: 0,
    "year": lambda: 2015,
    "base": lambda: 5,
    "level": lambda: 0.95,
    "share": lambda: 0.5,
    "winsorised": lambda: 0.1,
    "area_at": lambda: 103,
    "numbers": lambda: array("q", [1, 0]),
    "earlier": lambda: array("q", [1, -1]),
    "reals": lambda: array("d", [0.95, 0.5]),
    "areas": lambda: array("i", [1, 103]),
    "new_id": lambda: "mine",
    "id": lambda: "rows.sum",
    "expression": lambda: "applicant.total.total <= 5",
    "rules_text": lambda: "mine: applicant.total.total <= 5",
    "cell": lambda: "applicant.total.total",
    "area": lambda: "Drenthe",
    "municipality": lambda: "Utrecht",
    "method": lambda: "wilson",
    "kind": lambda: "method",
    "format": lambda: "json",
    "severity": lambda: "info",
    "quarter": lambda: "2019Q4",
    "text": lambda: "text",
    "path": lambda: "written.json",
}

CALLS: dict[str, str] = {
    "adjust_p": "number reals",
    "area_at": "number",
    "area_code": "number",
    "area_count": "",
    "area_find": "area",
    "area_name": "number",
    "article_label": "number number",
    "article_name": "number",
    "article_source": "number",
    "assess": "cases parameters day",
    "breakdown_label": "number number",
    "breakdown_name": "number",
    "cell_find": "cell",
    "cell_label": "number number",
    "cell_name": "number",
    "cell_is_cumulative": "number",
    "choice_find": "kind method",
    "choice_name": "kind number",
    "chunks_next": "chunks",
    "chunks_of_batch": "arrow_schema arrow_array",
    "chunks_open": "stream",
    "collection_add": "collection report",
    "collection_add_all": "collection collection",
    "collection_at": "collection number",
    "collection_copy": "collection",
    "collection_count": "collection",
    "collection_count_marks": "collection",
    "collection_equal": "collection collection",
    "collection_export_arrow": "collection number",
    "collection_find": "collection number number",
    "collection_find_mark": "collection number",
    "collection_get_areas": "collection",
    "collection_get_column": "collection number",
    "collection_get_dates": "collection number",
    "collection_get_label": "collection number",
    "collection_get_mark": "collection number number",
    "collection_get_place": "collection number number",
    "collection_get_places": "collection",
    "collection_get_source": "collection number",
    "collection_import_arrow": "stream",
    "collection_new": "",
    "collection_round": "collection base",
    "collection_select": "collection numbers",
    "collection_set": "collection number report",
    "collection_set_areas": "collection areas",
    "collection_set_column": "collection number numbers",
    "collection_set_country_first": "collection",
    "collection_sort": "collection",
    "compare_proportions": "number level numbers numbers numbers numbers",
    "decompose_change": "number number numbers numbers numbers numbers",
    "distribute": "wage_values division parameters day flag bounds flag flag",
    "division_from_names": "ministerial year",
    "field_choice_label": "flag number flag number",
    "field_choice_name": "flag number flag",
    "field_count": "number",
    "field_kind": "number number",
    "field_label": "number number number",
    "field_name": "number number",
    "field_needed": "number number",
    "finance": "jobs parameters",
    "finance_rule_label": "number number",
    "finance_rule_name": "number",
    "finance_rule_source": "number",
    "frame_count_problems": "frame",
    "frame_export_arrow": "frame",
    "frame_export_problems": "frame number",
    "frame_get_message": "frame flag number",
    "frame_get_numbers": "frame number",
    "frame_get_problem": "frame flag",
    "frame_get_size": "frame",
    "frame_get_text": "frame number number number",
    "frame_new": "number number",
    "frame_read_arrow": "number stream",
    "frame_read_csv": "number csv",
    "frame_set_numbers": "frame number numbers",
    "frame_set_texts": "frame number text",
    "frame_type_name": "number",
    "liv": "year ten ten parameters",
    "numbers_national": "",
    "parameter_find": "parameter",
    "parameter_label": "number number",
    "parameter_name": "number",
    "parameter_status_name": "number",
    "parameter_unit": "number",
    "parameters_get": "parameters number day",
    "parameters_list": "parameters",
    "parameters_new": "",
    "parameters_set": "parameters number day day ten text",
    "place_find": "area",
    "problem_label": "number number",
    "problem_name": "number",
    "queue": "needs placements ministerial mergers parameters day",
    "realise": "placements needs ministerial division mergers parameters flag quarters",
    "wage_values_of_tasks": "tasks parameters day",
    "diagnostics_count": "diagnostics",
    "diagnostics_get": "diagnostics flag",
    "diagnostics_get_message": "diagnostics flag number",
    "diagnostics_new": "",
    "findings_count": "findings",
    "findings_count_of": "findings number number",
    "findings_export_arrow": "findings number",
    "findings_get": "findings number",
    "findings_get_cells": "findings number",
    "findings_get_expression": "findings number",
    "findings_get_head": "findings number",
    "findings_get_message": "findings number number",
    "format_find": "format",
    "format_name": "number",
    "funnel": "number number winsorised share reals numbers numbers",
    "funnel_limits": "number share share share reals numbers",
    "heterogeneity_of": "number number number numbers numbers",
    "interval_method_find": "method",
    "interval_method_name": "number",
    "measure_label": "number number",
    "measure_name": "number",
    "memory_live": "",
    "municipality_find_region": "municipality year",
    "outcome_name": "number",
    "percentage": "number number",
    "percentages": "numbers numbers",
    "population_count": "population number",
    "population_export_arrow": "population number",
    "population_from_reports": "counted number",
    "population_new": "ten quarter_at quarter_at number",
    "proportion_bounds": "number number level numbers numbers",
    "proportion_coverage": "number number level number reals",
    "proportion_interval": "number number level numbers numbers",
    "proportion_posterior": "number level share share numbers numbers",
    "protect_outcome_name": "number",
    "quarter_from_date": "number",
    "quarter_read": "quarter",
    "range_outcome_name": "number",
    "rank_intervals": "number level number number numbers numbers",
    "ranges_apply": "ranges flag collection",
    "ranges_get": "ranges",
    "ranges_new": "rules collection numbers numbers number number flag number flag watch",
    "rate_label": "number number",
    "rate_name": "number",
    "rate_state_name": "number",
    "rates_count": "rates",
    "rates_export_arrow": "rates",
    "rates_get_columns": "rates",
    "rates_get_head": "rates number",
    "rates_new": "collection number level",
    "rates_select_quarters": "rates area_at flag flag flag",
    "rates_select_regions": "rates number flag flag flag",
    "rates_select_reports": "rates flag flag flag",
    "read": "bytes text flag watch collection diagnostics",
    "repair_outcome_name": "number",
    "repairs_apply": "repairs flag flag flag collection",
    "repairs_count": "repairs",
    "repairs_get_case": "repairs flag",
    "repairs_get_changes": "repairs flag",
    "repairs_get_choice": "repairs flag flag",
    "repairs_get_explanation": "repairs flag flag",
    "repairs_get_head": "repairs flag flag",
    "repairs_get_reason": "repairs flag flag flag",
    "repairs_get_sizes": "repairs flag",
    "repairs_new": "rules collection areas number number number watch",
    "report_copy": "report",
    "report_count_marks": "report",
    "report_date_label": "number number",
    "report_date_name": "number",
    "report_equal": "report report",
    "report_find_mark": "report number",
    "report_get_area": "report",
    "report_get_cell": "report number",
    "report_get_cells": "report",
    "report_get_date": "report number",
    "report_get_label": "report",
    "report_get_mark": "report number",
    "report_get_place": "report number",
    "report_get_source": "report",
    "report_new": "",
    "report_remove_mark": "report number",
    "report_set_area": "report number",
    "report_set_cell": "report number number",
    "report_set_date": "report number number",
    "report_set_label": "report text",
    "report_set_mark": "report number number text",
    "row_check_column": "number",
    "row_check_count": "",
    "row_check_label": "number number",
    "row_check_name": "number",
    "row_check_severity": "number",
    "row_check_table": "number",
    "row_label": "number number number",
    "row_name": "number number",
    "reason_name": "number",
    "rest_of": "numbers numbers numbers numbers",
    "review_count": "review",
    "review_get": "review flag",
    "review_get_comparison": "review flag",
    "review_get_message": "review flag flag",
    "review_new": "rules watch",
    "table_column_name": "number number",
    "table_name": "number",
    "tally_add_area": "tally text area_at",
    "tally_add_chunk": "tally flag chunk flag number",
    "tally_add_municipalities": "tally year",
    "tally_by_name": "number",
    "tally_figure_name": "number",
    "tally_get_check": "tally number",
    "tally_get_figures": "tally",
    "tally_get_quarters": "tally",
    "tally_get_sample": "met flag flag",
    "tally_get_settled": "tally",
    "tally_merge": "tally tally",
    "tally_new": "quarters flag",
    "tally_new_like": "tally",
    "tally_read": "state",
    "tally_reports": "tally number number",
    "tally_set_column": "tally number number text",
    "tally_set_days": "tally day day",
    "tally_set_lag": "tally number number",
    "tally_set_next_row": "tally number number",
    "tally_settle": "tally watch",
    "tally_split": "tally flag number",
    "tally_unit_name": "number",
    "tally_write": "tally",
    "verdict_name": "number",
    "rules_add": "rules new_id expression",
    "rules_check": "rules collection watch",
    "rules_copy": "rules",
    "rules_count": "rules",
    "rules_find": "rules id",
    "rules_get": "rules number",
    "rules_get_comparison": "rules number number",
    "rules_get_size": "rules number",
    "rules_new": "flag",
    "rules_read": "rules rules_text",
    "rules_remove": "rules id",
    "rules_set_enabled": "rules number flag",
    "rules_set_message": "rules number number text",
    "rules_set_severity": "rules number number",
    "rules_write": "rules flag",
    "severity_find": "severity",
    "severity_name": "number",
    "smallest_difference": "level share share number number",
    "smooth": "number level numbers numbers",
    "solver_protect": "rules collection numbers numbers number number number areas number flag watch",
    "standardise_direct": "number number level reals numbers numbers",
    "standardise_expected": "reals numbers",
    "standardise_indirect": "number level numbers reals",
    "status_at": "number",
    "status_count": "",
    "status_family": "number",
    "status_meaning": "number",
    "status_name": "number",
    "test_proportions": "number numbers numbers numbers numbers",
    "trend_change": "number level numbers numbers earlier",
    "trend_flow": "flag numbers earlier",
    "trend_match": "number areas areas",
    "trend_quarters": "areas",
    "trials_for_width": "number level share share",
    "unit_name": "number",
    "version": "",
    "write": "collection number number",
    "write_file": "collection number number path",
}

# ---- wrong values ------------------------------------------------------------------------------------------------------------------------


class Treacherous:
    """A number, a sequence and a text that fails wherever it is looked into."""

    def __index__(self) -> int:
        raise KeyError("index")

    def __len__(self) -> int:
        return 3

    def __getitem__(self, index: object) -> int:
        raise IndexError("item")


class Endless(Treacherous):
    def __len__(self) -> int:
        return sys.maxsize


def treacherous_watch(done: int, total: int) -> None:
    raise KeyError("watch")


class Shrinking(list):  # type: ignore[type-arg]
    """A list that is shorter each time a number is taken from it."""

    def __getitem__(self, index: Any) -> Any:
        self.pop()
        return super().__getitem__(index)


# Of what kind those are that some functions need.
SPECIAL = {"met": "tally", "counted": "collection", **dict.fromkeys(("ministerial", *FRAMES), "frame")}
HANDLES = (
    *("report", "collection", "diagnostics", "rules", "findings", "rates", "repairs", "ranges", "review"),
    *("tally", "chunks", "chunk", "population", "frame", "parameters"),
)
ROOM = ctypes.create_string_buffer(4096)  # all zeroes: where a handle is closed, its mark is gone; a stream without a release was released
CAPSULES = (*(f"beschut_{handle}" for handle in HANDLES), "arrow_array_stream", "arrow_schema", "arrow_array")
NAMES = {name: name.encode() for name in CAPSULES}  # a capsule does not keep its own
new_capsule = ctypes.pythonapi.PyCapsule_New
new_capsule.restype, new_capsule.argtypes = ctypes.py_object, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)


def capsule(name: str) -> Any:
    """A capsule of a right name with nothing in it that is alive."""
    return new_capsule(ctypes.addressof(ROOM), NAMES[name], None)


def used(stream: Any) -> Any:
    try:
        _core.collection_import_arrow(stream)
    except ValueError:  # not in the wide shape: it is used all the same
        pass
    return stream


WRONG: list[Callable[[], Any]] = [
    *(
        lambda value=value: value
        for value in (
            None,
            True,
            -1,
            42,
            2**31,
            -(2**31),
            2**62,
            2**63 - 1,
            -(2**63),
            2**70,
            -(2**70),
            0.0,
            1.5,
            float("nan"),
            float("-inf"),
            1j,
            "",
            "text",
            "a\0b",
            "é" * 5000,
            "\udc80",
            "%n%s",
            b"",
            b"bytes",
            b"\xff\0",
            (),
            [],
            {},
            {1},
            [1],
            [0, 1],
            ["a", "b"],
            [None, None],
            [0.5, 1],
            [2**70, 1],
            [[1], [2]],
            object(),
            int,
            len,
            ...,
            datetime.date(2019, 12, 31),
            datetime.datetime_CAPI,  # a capsule of somebody else's
            REPORT,
            range(2),
        )
    ),
    *(VALID[name] for name in HANDLES),
    *(lambda name=name: capsule(name) for name in NAMES),
    VALID["stream"],
    lambda: used(_core.collection_export_arrow(collection(), 0)),
    lambda: used(_core.rates_export_arrow(VALID["rates"]())),
    lambda: _core.collection_export_arrow(collection(), 1),
    lambda: _core.findings_export_arrow(VALID["findings"](), 0),
    lambda: treacherous_watch,
    lambda: used,  # takes another number of arguments
    *(lambda kind=kind: np.array([0, 1]).astype(kind) for kind in (">i8", ">i4", "i1", "u8", "f8", "f4", "c16", "?", "U3", "M8[s]", "O")),
    lambda: np.arange(4)[::2],
    lambda: np.arange(4)[::-1],
    lambda: np.ones((2, 2), dtype="int64"),
    lambda: np.array(1),
    lambda: np.array([], dtype="int64"),
    lambda: np.full(2, 2**62),
    lambda: np.full(2, -(2**63)),
    lambda: memoryview(np.arange(2, dtype=">i8")),
    lambda: memoryview(np.arange(4)[::2]),
    lambda: memoryview(b"0123456789abcdef").cast("q", (2, 1)),
    lambda: bytearray(16),
    lambda: array("q"),
    lambda: array("d", [1.0, 2.0]),
    lambda: array("B", [1, 2]),
    lambda: array("b", [1, 2]),
    Treacherous,
    Endless,
    lambda: Shrinking([1, 0, 1]),
]


def arity(name: str) -> int:
    """How many arguments a function takes, as it says itself."""
    try:
        getattr(_core, name)(*range(50))
    except TypeError as error:
        message = str(error)
    if "no arguments" in message:
        return 0
    return 1 if "exactly one" in message else int(message.split(" expected ")[1].split()[0])


def functions() -> list[str]:
    """All functions that the core exports."""
    return [name for name in dir(_core) if not name.startswith("__") and name != "Figures"]


def group_of(name: str) -> str:
    """The noun that a function begins with, where several begin so."""
    noun = name.split("_")[0]
    return noun if noun in HANDLES else "others"


def call(function: Callable[..., Any], *arguments: Any) -> None:
    try:
        repr(function(*arguments))
    except (*FITTING, *OF_PYTHON):
        pass


def call_all_ways(name: str) -> int:
    """The number of calls made."""
    kinds, function = CALLS[name].split(), getattr(_core, name)
    function(*(VALID[kind]() for kind in kinds))  # the valid call must succeed
    for wrong in WRONG:
        for position in range(len(kinds)):
            call(function, *(wrong() if i == position else VALID[kind]() for i, kind in enumerate(kinds)))
        call(function, *(wrong() for _ in kinds))
    for number in range(len(kinds) + 3):
        if number != len(kinds):
            call(function, *[None] * number)
    for keywords in ({"handle": 1}, {"err": None}):
        try:
            function(*(VALID[kind]() for kind in kinds), **keywords)
        except TypeError:
            continue
        raise AssertionError(f"{name} took {keywords}")
    return len(WRONG) * (len(kinds) + 1)


def figure(handle: Any, name: Any) -> Any:
    figures = _core.Figures()
    figures._handle = handle
    return figures[name]


def look_for_figures_all_ways() -> None:
    """The one class of the core: with any handle or none, and any name."""
    assert figure(VALID["report"](), "applicant.total.total") == 5
    call(_core.Figures().__getitem__, "applicant.total.total")
    for wrong in WRONG:
        call(figure, wrong(), "applicant.total.total")
        call(figure, VALID["report"](), wrong())
        call(_core.Figures, wrong())


if __name__ == "__main__":
    names = [name for name in functions() if group_of(name) == sys.argv[1]]
    look_for_figures_all_ways()
    for name in names:
        try:
            calls = call_all_ways(name)
        except BaseException:
            print(f"in {name}", file=sys.stderr)
            raise
        print(name, calls)
