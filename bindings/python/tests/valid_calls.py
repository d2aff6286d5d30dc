# SPDX-License-Identifier: MIT
"""CALLS: every function of the core with a valid call, as the kinds of its arguments; VALID: how one of each kind is made."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

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

# ---- valid arguments, made anew for every call -----------------------------------------------------------------------------------------


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

# Of what kind those are that some functions need.
SPECIAL = {"met": "tally", "counted": "collection", **dict.fromkeys(("ministerial", *FRAMES), "frame")}
HANDLES = (
    *("report", "collection", "diagnostics", "rules", "findings", "rates", "repairs", "ranges", "review"),
    *("tally", "chunks", "chunk", "population", "frame", "parameters"),
)


def functions() -> list[str]:
    """All functions that the core exports."""
    return [name for name in dir(_core) if not name.startswith("__") and name != "Figures"]


def group_of(name: str) -> str:
    """The noun that a function begins with, where several begin so."""
    noun = name.split("_")[0]
    return noun if noun in HANDLES else "others"
