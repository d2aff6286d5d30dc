/* SPDX-License-Identifier: MIT */
/*
 * The functions that the bindings call: the public interface, flat, in the few shapes that their typemaps know.
 *
 *   const X *, X *            a live handle                    X **handle        a new handle, owned by the caller's language
 *   bs_text                   text                             const char **text borrowed text, char **text text to be freed
 *   bs_bytes                  bytes to be read                 bs_out *out       an array made by the shim, in the language's own memory
 *   bs_i64, bs_i32            arrays of whole numbers          int64_t *, int32_t * results
 *   bs_f64                    arrays of numbers
 *
 *   struct ArrowArrayStream *out  a new stream       struct ArrowArrayStream *in   a stream that the call uses up
 *   bs_watch                  what is told of progress, or nothing
 *
 * Every shim returns NULL, or its last argument with what went wrong. Only public headers are included. Each language defines, before this file:
 * bs_out, bs_out_new(out, count, kind) and BS_BLOCKING_BEGIN / BS_BLOCKING_END around long work that touches no object of the language,
 * and bs_progress(watch, done, total), which tells of progress and asks whether the user wants to stop.
 */
#ifndef BESCHUT_BINDINGS_SHIMS_H
#define BESCHUT_BINDINGS_SHIMS_H

#include <beschut/beschut.h>
#include <string.h>

typedef const beschut_error *bs_result;

static bs_result bs_done(beschut_status status, beschut_error *err) {
  if (status == BESCHUT_OK) return NULL;
  if (err->status == BESCHUT_OK) { /* a function without error detail: its status says it all */
    const char *meaning = beschut_status_meaning(status);
    size_t size = meaning == NULL ? 0 : strlen(meaning);
    err->status = status;
    if (size >= sizeof err->message) size = sizeof err->message - 1;
    if (size > 0) memcpy(err->message, meaning, size);
    err->message[size] = '\0';
  }
  return err;
}

/* ---- reports ---- */

static bs_result bs_report_new(beschut_report **handle, beschut_error *err) { return bs_done(beschut_report_new(handle), err); }
static bs_result bs_report_copy(const beschut_report *report, beschut_report **handle, beschut_error *err) {
  return bs_done(beschut_report_copy(report, handle), err);
}
static bs_result bs_report_get_cell(const beschut_report *report, int32_t cell, int64_t *value, beschut_error *err) {
  return bs_done(beschut_report_get_cell(report, cell, value), err);
}
static bs_result bs_report_set_cell(beschut_report *report, int32_t cell, int64_t value, beschut_error *err) {
  return bs_done(beschut_report_set_cell(report, cell, value), err);
}
static bs_result bs_report_get_cells(const beschut_report *report, bs_out *out, beschut_error *err) {
  int64_t *values = bs_out_new(out, BESCHUT_CELL_COUNT, BS_WHOLE);
  return bs_done(values == NULL ? BESCHUT_MEMORY : beschut_report_get_cells(report, values), err);
}
static bs_result bs_report_get_date(const beschut_report *report, int32_t which, int32_t *date, beschut_error *err) {
  return bs_done(beschut_report_get_date(report, which, date), err);
}
static bs_result bs_report_set_date(beschut_report *report, int32_t which, int32_t date, beschut_error *err) {
  return bs_done(beschut_report_set_date(report, which, date), err);
}
static bs_result bs_report_get_area(const beschut_report *report, int32_t *area, beschut_error *err) {
  return bs_done(beschut_report_get_area(report, area), err);
}
static bs_result bs_report_set_area(beschut_report *report, int32_t area, beschut_error *err) {
  return bs_done(beschut_report_set_area(report, area), err);
}
static bs_result bs_report_get_label(const beschut_report *report, const char **text, beschut_error *err) {
  return bs_done(beschut_report_get_label(report, text), err);
}
static bs_result bs_report_set_label(beschut_report *report, bs_text label, beschut_error *err) {
  return bs_done(beschut_report_set_label(report, label.p), err);
}
static bs_result bs_report_get_source(const beschut_report *report, const char **text, beschut_error *err) {
  return bs_done(beschut_report_get_source(report, text), err);
}
static bs_result bs_report_get_place(const beschut_report *report, int32_t cell, int32_t *line, int32_t *column, beschut_error *err) {
  return bs_done(beschut_report_get_place(report, cell, line, column), err);
}
static bs_result bs_report_set_mark(beschut_report *report, int32_t cell, int64_t original, bs_text reason, beschut_error *err) {
  return bs_done(beschut_report_set_mark(report, cell, original, reason.p), err);
}
static bs_result bs_report_get_mark(const beschut_report *report, int32_t cell, int32_t *has, int64_t *original, const char **reason,
                                    beschut_error *err) {
  return bs_done(beschut_report_get_mark(report, cell, has, original, reason), err);
}
static bs_result bs_report_remove_mark(beschut_report *report, int32_t cell, beschut_error *err) {
  return bs_done(beschut_report_remove_mark(report, cell), err);
}
static bs_result bs_report_count_marks(const beschut_report *report, int64_t *count, beschut_error *err) {
  return bs_done(beschut_report_count_marks(report, count), err);
}
static bs_result bs_report_find_mark(const beschut_report *report, int64_t number, int32_t *cell, beschut_error *err) {
  return bs_done(beschut_report_find_mark(report, number, cell), err);
}
static bs_result bs_report_equal(const beschut_report *a, const beschut_report *b, int32_t *equal, beschut_error *err) {
  return bs_done(beschut_report_equal(a, b, equal), err);
}

/* ---- collections ---- */

static bs_result bs_collection_new(beschut_collection **handle, beschut_error *err) { return bs_done(beschut_collection_new(handle), err); }
static bs_result bs_collection_copy(const beschut_collection *collection, beschut_collection **handle, beschut_error *err) {
  return bs_done(beschut_collection_copy(collection, handle), err);
}
static bs_result bs_collection_count(const beschut_collection *collection, int64_t *count, beschut_error *err) {
  return bs_done(beschut_collection_count(collection, count), err);
}
static bs_result bs_collection_add(beschut_collection *collection, const beschut_report *report, beschut_error *err) {
  return bs_done(beschut_collection_add(collection, report), err);
}
static bs_result bs_collection_add_all(beschut_collection *collection, const beschut_collection *other, beschut_error *err) {
  return bs_done(beschut_collection_add_all(collection, other), err);
}
static bs_result bs_collection_at(const beschut_collection *collection, int64_t index, beschut_report **handle, beschut_error *err) {
  return bs_done(beschut_collection_at(collection, index, handle), err);
}
static bs_result bs_collection_set(beschut_collection *collection, int64_t index, const beschut_report *report, beschut_error *err) {
  return bs_done(beschut_collection_set(collection, index, report), err);
}
static bs_result bs_collection_get_column(const beschut_collection *collection, int32_t cell, bs_out *out, beschut_error *err) {
  int64_t count;
  beschut_status status = beschut_collection_count(collection, &count);
  if (status != BESCHUT_OK) return bs_done(status, err);
  int64_t *values = bs_out_new(out, (size_t)count, BS_WHOLE);
  return bs_done(values == NULL ? BESCHUT_MEMORY : beschut_collection_get_column(collection, cell, values, count), err);
}
static bs_result bs_collection_set_column(beschut_collection *collection, int32_t cell, bs_i64 values, beschut_error *err) {
  return bs_done(beschut_collection_set_column(collection, cell, values.p, values.n), err);
}
static bs_result bs_collection_get_dates(const beschut_collection *collection, int32_t which, bs_out *out, beschut_error *err) {
  int64_t count;
  beschut_status status = beschut_collection_count(collection, &count);
  if (status != BESCHUT_OK) return bs_done(status, err);
  int32_t *dates = bs_out_new(out, (size_t)count, BS_SMALL);
  return bs_done(dates == NULL ? BESCHUT_MEMORY : beschut_collection_get_dates(collection, which, dates, count), err);
}
static bs_result bs_collection_get_areas(const beschut_collection *collection, bs_out *out, beschut_error *err) {
  int64_t count;
  beschut_status status = beschut_collection_count(collection, &count);
  if (status != BESCHUT_OK) return bs_done(status, err);
  int32_t *areas = bs_out_new(out, (size_t)count, BS_SMALL);
  return bs_done(areas == NULL ? BESCHUT_MEMORY : beschut_collection_get_areas(collection, areas, count), err);
}
static bs_result bs_collection_set_areas(beschut_collection *collection, bs_i32 areas, beschut_error *err) {
  return bs_done(beschut_collection_set_areas(collection, areas.p, areas.n), err);
}
static bs_result bs_collection_get_label(const beschut_collection *collection, int64_t index, const char **text, beschut_error *err) {
  return bs_done(beschut_collection_get_label(collection, index, text), err);
}
static bs_result bs_collection_get_source(const beschut_collection *collection, int64_t index, const char **text, beschut_error *err) {
  return bs_done(beschut_collection_get_source(collection, index, text), err);
}
static bs_result bs_collection_get_place(const beschut_collection *collection, int64_t index, int32_t cell, int32_t *line, int32_t *column,
                                         beschut_error *err) {
  return bs_done(beschut_collection_get_place(collection, index, cell, line, column), err);
}
/* Line and column of every figure, report by report; 0 where there is none. */
static bs_result bs_collection_get_places(const beschut_collection *collection, bs_out *line, bs_out *column, beschut_error *err) {
  int64_t count;
  beschut_status status = beschut_collection_count(collection, &count);
  if (status != BESCHUT_OK) return bs_done(status, err);
  int32_t *l = bs_out_new(line, (size_t)count * BESCHUT_CELL_COUNT, BS_SMALL);
  int32_t *c = bs_out_new(column, (size_t)count * BESCHUT_CELL_COUNT, BS_SMALL);
  if (l == NULL || c == NULL) return bs_done(BESCHUT_MEMORY, err);
  for (int64_t i = 0; i < count; i++)
    for (int32_t cell = 0; cell < BESCHUT_CELL_COUNT; cell++) beschut_collection_get_place(collection, i, cell, l++, c++);
  return NULL;
}
static bs_result bs_collection_get_mark(const beschut_collection *collection, int64_t index, int32_t cell, int32_t *has, int64_t *original,
                                        const char **reason, beschut_error *err) {
  return bs_done(beschut_collection_get_mark(collection, index, cell, has, original, reason), err);
}
static bs_result bs_collection_count_marks(const beschut_collection *collection, int64_t *count, beschut_error *err) {
  return bs_done(beschut_collection_count_marks(collection, count), err);
}
static bs_result bs_collection_find_mark(const beschut_collection *collection, int64_t number, int64_t *index, int32_t *cell,
                                         beschut_error *err) {
  return bs_done(beschut_collection_find_mark(collection, number, index, cell), err);
}
static bs_result bs_collection_set_country_first(beschut_collection *collection, beschut_error *err) {
  return bs_done(beschut_collection_set_country_first(collection), err);
}
static bs_result bs_collection_find(const beschut_collection *collection, int32_t area, int32_t quarter, int64_t *index,
                                    beschut_error *err) {
  return bs_done(beschut_collection_find(collection, area, quarter, index), err);
}
static bs_result bs_collection_sort(beschut_collection *collection, beschut_error *err) {
  return bs_done(beschut_collection_sort(collection), err);
}
static bs_result bs_collection_select(const beschut_collection *collection, bs_i64 indexes, beschut_collection **handle,
                                      beschut_error *err) {
  return bs_done(beschut_collection_select(collection, indexes.p, indexes.n, handle), err);
}
static bs_result bs_collection_equal(const beschut_collection *a, const beschut_collection *b, int32_t *equal, beschut_error *err) {
  return bs_done(beschut_collection_equal(a, b, equal), err);
}

/* ---- reading and writing ---- */

/* Reads into new handles, so that nothing of the caller changes on failure; diagnostics come back in either case. */
static beschut_status bs_read_with(beschut_reader *reader, int32_t is_path, const char *text, size_t size, beschut_collection *collection,
                                   beschut_diagnostics *diagnostics, beschut_error *err) {
  if (is_path) return beschut_reader_read_file(reader, text, collection, diagnostics, err);
  return beschut_reader_read(reader, text, size, collection, diagnostics, err);
}
static bs_result bs_read(bs_bytes data, bs_text source, int32_t is_path, bs_watch watch, beschut_collection *collection,
                         beschut_diagnostics *diagnostics, beschut_error *err) {
  beschut_reader *reader;
  beschut_status status = beschut_reader_new(&reader);
  if (status == BESCHUT_OK) status = beschut_reader_set_source(reader, source.p);
  if (status == BESCHUT_OK) {
    beschut_reader_set_progress(reader, bs_progress, watch);
    BS_BLOCKING_BEGIN
    status = bs_read_with(reader, is_path, is_path ? source.p : data.p, data.n, collection, diagnostics, err);
    BS_BLOCKING_END
  }
  beschut_reader_free(reader);
  return bs_done(status, err);
}
static bs_result bs_diagnostics_new(beschut_diagnostics **handle, beschut_error *err) {
  return bs_done(beschut_diagnostics_new(handle), err);
}
static bs_result bs_diagnostics_count(const beschut_diagnostics *diagnostics, int64_t *count, beschut_error *err) {
  return bs_done(beschut_diagnostics_count(diagnostics, count), err);
}
static bs_result bs_diagnostics_get(const beschut_diagnostics *diagnostics, int64_t index, int32_t *severity, const char **kind,
                                    const char **source, int32_t *line, int32_t *column, const char **expected, const char **met,
                                    beschut_error *err) {
  beschut_status status = beschut_diagnostics_get_severity(diagnostics, index, severity);
  beschut_diagnostics_get_kind(diagnostics, index, kind);
  beschut_diagnostics_get_place(diagnostics, index, source, line, column);
  beschut_diagnostics_get_texts(diagnostics, index, expected, met);
  return bs_done(status, err);
}
static bs_result bs_diagnostics_get_message(const beschut_diagnostics *diagnostics, int64_t index, int32_t language, char **text,
                                            beschut_error *err) {
  return bs_done(beschut_diagnostics_get_message(diagnostics, index, language, text), err);
}
static beschut_status bs_writer_new(int32_t format, int32_t language, beschut_writer **writer) {
  beschut_status status = beschut_writer_new(writer);
  if (status == BESCHUT_OK) status = beschut_writer_set_format(*writer, format);
  if (status == BESCHUT_OK) status = beschut_writer_set_language(*writer, language);
  if (status == BESCHUT_OK) status = beschut_writer_set_progress(*writer, bs_progress, NULL);
  return status;
}
static bs_result bs_write(const beschut_collection *collection, int32_t format, int32_t language, char **text, beschut_error *err) {
  beschut_writer *writer;
  *text = NULL;
  beschut_status status = bs_writer_new(format, language, &writer);
  if (status == BESCHUT_OK) {
    BS_BLOCKING_BEGIN
    status = beschut_writer_write(writer, collection, err, text, NULL);
    BS_BLOCKING_END
  }
  beschut_writer_free(writer);
  return bs_done(status, err);
}
static bs_result bs_write_file(const beschut_collection *collection, int32_t format, int32_t language, bs_text path, beschut_error *err) {
  beschut_writer *writer;
  beschut_status status = bs_writer_new(format, language, &writer);
  if (status == BESCHUT_OK) {
    BS_BLOCKING_BEGIN
    status = beschut_writer_write_file(writer, collection, path.p, err);
    BS_BLOCKING_END
  }
  beschut_writer_free(writer);
  return bs_done(status, err);
}

/* ---- rules and findings ---- */

static bs_result bs_rules_new(int32_t empty, beschut_rules **handle, beschut_error *err) {
  return bs_done(empty ? beschut_rules_new_empty(handle) : beschut_rules_new(handle), err);
}
static bs_result bs_rules_copy(const beschut_rules *rules, beschut_rules **handle, beschut_error *err) {
  return bs_done(beschut_rules_copy(rules, handle), err);
}
static bs_result bs_rules_add(beschut_rules *rules, bs_text id, bs_text expression, beschut_error *err) {
  return bs_done(beschut_rules_add(rules, id.p, expression.p, err), err);
}
static bs_result bs_rules_read(beschut_rules *rules, bs_text text, beschut_error *err) {
  return bs_done(beschut_rules_read(rules, text.p, text.n, err), err);
}
static bs_result bs_rules_write(const beschut_rules *rules, int32_t json, char **text, beschut_error *err) {
  return bs_done(beschut_rules_write(rules, json, err, text, NULL), err);
}
static bs_result bs_rules_remove(beschut_rules *rules, bs_text id, beschut_error *err) {
  return bs_done(beschut_rules_remove(rules, id.p, err), err);
}
static bs_result bs_rules_count(const beschut_rules *rules, int64_t *count, beschut_error *err) {
  return bs_done(beschut_rules_count(rules, count), err);
}
static bs_result bs_rules_find(const beschut_rules *rules, bs_text id, int64_t *index, beschut_error *err) {
  return bs_done(beschut_rules_find(rules, id.p, err, index), err);
}
static bs_result bs_rules_get(const beschut_rules *rules, int64_t index, const char **id, const char **expression, int32_t *severity,
                              int32_t *level, int32_t *enabled, int32_t *first_year, int32_t *last_year, const char **en, const char **nl,
                              const char **source, beschut_error *err) {
  beschut_status status = beschut_rules_get_id(rules, index, id);
  beschut_rules_get_expression(rules, index, expression);
  beschut_rules_get_severity(rules, index, severity);
  beschut_rules_get_level(rules, index, level);
  beschut_rules_get_enabled(rules, index, enabled);
  beschut_rules_get_years(rules, index, first_year, last_year);
  beschut_rules_get_message(rules, index, BESCHUT_ENGLISH, en);
  beschut_rules_get_message(rules, index, BESCHUT_DUTCH, nl);
  beschut_rules_get_source(rules, index, source);
  return bs_done(status, err);
}
static bs_result bs_rules_get_size(const beschut_rules *rules, int64_t index, int64_t *size, beschut_error *err) {
  return bs_done(beschut_rules_get_size(rules, index, size), err);
}
static bs_result bs_rules_get_comparison(const beschut_rules *rules, int64_t index, int64_t which, char **text, beschut_error *err) {
  return bs_done(beschut_rules_get_comparison(rules, index, which, text), err);
}
static bs_result bs_rules_set_severity(beschut_rules *rules, int64_t index, int32_t severity, beschut_error *err) {
  return bs_done(beschut_rules_set_severity(rules, index, severity), err);
}
static bs_result bs_rules_set_enabled(beschut_rules *rules, int64_t index, int32_t enabled, beschut_error *err) {
  return bs_done(beschut_rules_set_enabled(rules, index, enabled), err);
}
static bs_result bs_rules_set_message(beschut_rules *rules, int64_t index, int32_t language, bs_text message, beschut_error *err) {
  return bs_done(beschut_rules_set_message(rules, index, language, message.p), err);
}
/* Checks with a copy of the rules, so that other threads may use them meanwhile. */
static bs_result bs_rules_check(const beschut_rules *rules, const beschut_collection *collection, bs_watch watch, beschut_findings **handle,
                                beschut_error *err) {
  beschut_rules *own;
  beschut_status status = beschut_rules_copy(rules, &own);
  *handle = NULL;
  if (status == BESCHUT_OK) {
    beschut_rules_set_progress(own, bs_progress, watch);
    BS_BLOCKING_BEGIN
    status = beschut_rules_check(own, collection, err, handle);
    BS_BLOCKING_END
  }
  beschut_rules_free(own);
  return bs_done(status, err);
}
static bs_result bs_findings_count(const beschut_findings *findings, int64_t *count, beschut_error *err) {
  return bs_done(beschut_findings_count(findings, count), err);
}
static bs_result bs_findings_count_of(const beschut_findings *findings, int32_t outcome, int32_t severity, int64_t *count,
                                      beschut_error *err) {
  return bs_done(beschut_findings_count_of(findings, outcome, severity, count), err);
}
static bs_result bs_findings_get(const beschut_findings *findings, int64_t index, const char **rule, int32_t *severity, int32_t *outcome,
                                 int64_t *report, int64_t *other, int64_t *observed, int64_t *expected, int32_t *unit, const char **source,
                                 int32_t *line, int32_t *column, beschut_error *err) {
  beschut_status status = beschut_findings_get_rule(findings, index, rule);
  beschut_findings_get_severity(findings, index, severity);
  beschut_findings_get_outcome(findings, index, outcome);
  beschut_findings_get_report(findings, index, report, other);
  beschut_findings_get_sides(findings, index, observed, expected, unit);
  beschut_findings_get_place(findings, index, source, line, column);
  return bs_done(status, err);
}
static bs_result bs_findings_get_head(const beschut_findings *findings, int64_t index, int32_t *area, int32_t *quarter, const char **label,
                                      beschut_error *err) {
  return bs_done(beschut_findings_get_head(findings, index, area, quarter, label), err);
}
static bs_result bs_findings_get_cells(const beschut_findings *findings, int64_t index, bs_out *out, beschut_error *err) {
  int64_t count = 0;
  beschut_status status = beschut_findings_get_cells(findings, index, NULL, 0, &count);
  if (status != BESCHUT_OK) return bs_done(status, err);
  int32_t *cells = bs_out_new(out, (size_t)count, BS_SMALL);
  return bs_done(cells == NULL ? BESCHUT_MEMORY : beschut_findings_get_cells(findings, index, cells, count, &count), err);
}
static bs_result bs_findings_get_message(const beschut_findings *findings, int64_t index, int32_t language, char **text,
                                         beschut_error *err) {
  return bs_done(beschut_findings_get_message(findings, index, language, text), err);
}
static bs_result bs_findings_get_expression(const beschut_findings *findings, int64_t index, char **text, beschut_error *err) {
  return bs_done(beschut_findings_get_expression(findings, index, text), err);
}

/* ---- repairs and ranges ---- */

/* What a solver is set to. weights: of the 42 cells, or none for 1 each. */
typedef struct bs_settings {
  bs_i32 weights;
  int64_t work;
  int32_t repairs, choices, between;
} bs_settings;

static beschut_status bs_solver_new(const beschut_rules *rules, const bs_settings *set, beschut_error *err, beschut_solver **out) {
  beschut_status status = beschut_solver_new(rules, err, out);
  for (int64_t i = 0; status == BESCHUT_OK && i < set->weights.n; i++)
    status = beschut_solver_set_weight(*out, (int32_t)i, set->weights.p[i]);
  if (status == BESCHUT_OK) status = beschut_solver_set_work_limit(*out, set->work);
  if (status == BESCHUT_OK) status = beschut_solver_set_repair_limit(*out, set->repairs);
  if (status == BESCHUT_OK) status = beschut_solver_set_choice_limit(*out, set->choices);
  if (status == BESCHUT_OK) status = beschut_solver_set_between(*out, set->between);
  if (status == BESCHUT_OK) return status;
  beschut_solver_free(*out);
  *out = NULL;
  return status;
}

static bs_result bs_repairs_new(const beschut_rules *rules, const beschut_collection *collection, bs_i32 weights, int64_t work,
                                int32_t repairs, int32_t choices, bs_watch watch, beschut_repairs **handle, beschut_error *err) {
  const bs_settings settings = {weights, work, repairs, choices, 0};
  beschut_solver *solver;
  beschut_status status = bs_solver_new(rules, &settings, err, &solver);
  *handle = NULL;
  if (status == BESCHUT_OK) {
    beschut_solver_set_progress(solver, bs_progress, watch);
    BS_BLOCKING_BEGIN
    status = beschut_solver_repair(solver, collection, err, handle);
    BS_BLOCKING_END
  }
  beschut_solver_free(solver);
  return bs_done(status, err);
}
static bs_result bs_repairs_count(const beschut_repairs *repairs, int64_t *cases, int64_t *count, beschut_error *err) {
  beschut_status status = beschut_repairs_count_cases(repairs, cases);
  beschut_repairs_count(repairs, count);
  return bs_done(status, err);
}
static bs_result bs_repairs_get_case(const beschut_repairs *repairs, int64_t index, int32_t *outcome, int64_t *weight, int64_t *first,
                                     int64_t *count, bs_out *reports, beschut_error *err) {
  int64_t size = 0;
  beschut_status status = beschut_repairs_get_case(repairs, index, outcome, weight, first, count, &size);
  if (status != BESCHUT_OK) return bs_done(status, err);
  int64_t *positions = bs_out_new(reports, (size_t)size, BS_WHOLE);
  return bs_done(positions == NULL ? BESCHUT_MEMORY : beschut_repairs_get_reports(repairs, index, positions, size, &size), err);
}
static bs_result bs_repairs_get_head(const beschut_repairs *repairs, int64_t index, int64_t number, int32_t *area, int32_t *quarter,
                                     const char **label, beschut_error *err) {
  return bs_done(beschut_repairs_get_head(repairs, index, number, area, quarter, label), err);
}
static bs_result bs_repairs_get_sizes(const beschut_repairs *repairs, int64_t index, int64_t *case_index, int64_t *changes,
                                      int64_t *choices, int32_t *complete, beschut_error *err) {
  return bs_done(beschut_repairs_get_sizes(repairs, index, case_index, changes, choices, complete), err);
}
static bs_result bs_repairs_get_changes(const beschut_repairs *repairs, int64_t index, bs_out *report, bs_out *cell, bs_out *printed,
                                        bs_out *low, bs_out *high, beschut_error *err) {
  int64_t changes = 0;
  beschut_status status = beschut_repairs_get_sizes(repairs, index, NULL, &changes, NULL, NULL);
  if (status != BESCHUT_OK) return bs_done(status, err);
  size_t count = (size_t)changes;
  int64_t *reports = bs_out_new(report, count, BS_WHOLE);
  int32_t *cells = bs_out_new(cell, count, BS_SMALL);
  int64_t *old = bs_out_new(printed, count, BS_WHOLE), *least = bs_out_new(low, count, BS_WHOLE), *most = bs_out_new(high, count, BS_WHOLE);
  if (!reports || !cells || !old || !least || !most) return bs_done(BESCHUT_MEMORY, err);
  return bs_done(beschut_repairs_get_changes(repairs, index, changes, reports, cells, old, least, most), err);
}
static bs_result bs_repairs_get_choice(const beschut_repairs *repairs, int64_t index, int64_t choice, bs_out *value, int64_t *disagreements,
                                       int64_t *misprint, beschut_error *err) {
  int64_t changes = 0;
  beschut_status status = beschut_repairs_get_sizes(repairs, index, NULL, &changes, NULL, NULL);
  if (status != BESCHUT_OK) return bs_done(status, err);
  int64_t *values = bs_out_new(value, (size_t)changes, BS_WHOLE);
  if (values == NULL) return bs_done(BESCHUT_MEMORY, err);
  return bs_done(beschut_repairs_get_choice(repairs, index, choice, changes, values, disagreements, misprint), err);
}
static bs_result bs_repairs_get_explanation(const beschut_repairs *repairs, int64_t index, int32_t language, char **text,
                                            beschut_error *err) {
  return bs_done(beschut_repairs_get_explanation(repairs, index, language, text), err);
}
static bs_result bs_repairs_get_reason(const beschut_repairs *repairs, int64_t index, int64_t change, int32_t language, char **text,
                                       beschut_error *err) {
  return bs_done(beschut_repairs_get_reason(repairs, index, change, language, text), err);
}
static bs_result bs_repairs_apply(const beschut_repairs *repairs, int64_t index, int64_t choice, int32_t language,
                                  beschut_collection *collection, beschut_error *err) {
  return bs_done(beschut_repairs_apply(repairs, index, choice, language, collection, err), err);
}

/* Whether there are masks for as many reports as there are. */
static int bs_is_for_all(bs_i64 masks, const beschut_collection *collection) {
  int64_t count = -1;
  return beschut_collection_count(collection, &count) == BESCHUT_OK && masks.n == count;
}

/*
 * Ranges of blanks (hidden is empty), of hidden figures (a mask for each report; small as hidden, or empty), or of rounded reports (base not 0).
 * The collection is not empty where masks are given.
 */
static bs_result bs_ranges_new(const beschut_rules *rules, const beschut_collection *collection, bs_i64 hidden, bs_i64 small, int64_t low,
                               int64_t high, int64_t base, int64_t work, int32_t between, bs_watch watch, beschut_ranges **handle,
                               beschut_error *err) {
  const bs_settings settings = {.work = work, .repairs = 1, .choices = 1, .between = between};
  const uint64_t *masks = (const uint64_t *)hidden.p, *known = small.n > 0 ? (const uint64_t *)small.p : NULL;
  beschut_solver *solver;
  *handle = NULL;
  if ((hidden.n > 0 && !bs_is_for_all(hidden, collection)) || (known != NULL && small.n != hidden.n)) return bs_done(BESCHUT_RANGE, err);
  beschut_status status = bs_solver_new(rules, &settings, err, &solver);
  if (status == BESCHUT_OK) {
    beschut_solver_set_progress(solver, bs_progress, watch);
    BS_BLOCKING_BEGIN
    status = base != 0      ? beschut_solver_audit_rounded(solver, collection, base, err, handle)
             : hidden.n > 0 ? beschut_solver_audit(solver, collection, masks, known, low, high, err, handle)
                            : beschut_solver_deduce(solver, collection, err, handle);
    BS_BLOCKING_END
  }
  beschut_solver_free(solver);
  return bs_done(status, err);
}
static bs_result bs_ranges_get(const beschut_ranges *ranges, bs_out *report, bs_out *cell, bs_out *printed, bs_out *low, bs_out *high,
                               bs_out *outcome, beschut_error *err) {
  int64_t n = 0;
  beschut_status status = beschut_ranges_count(ranges, &n);
  if (status != BESCHUT_OK) return bs_done(status, err);
  size_t count = (size_t)n;
  int64_t *reports = bs_out_new(report, count, BS_WHOLE);
  int32_t *cells = bs_out_new(cell, count, BS_SMALL);
  int64_t *old = bs_out_new(printed, count, BS_WHOLE), *least = bs_out_new(low, count, BS_WHOLE), *most = bs_out_new(high, count, BS_WHOLE);
  int32_t *outcomes = bs_out_new(outcome, count, BS_SMALL);
  if (!reports || !cells || !old || !least || !most || !outcomes) return bs_done(BESCHUT_MEMORY, err);
  return bs_done(beschut_ranges_get(ranges, n, reports, cells, old, least, most, outcomes), err);
}
static bs_result bs_ranges_apply(const beschut_ranges *ranges, int32_t language, beschut_collection *collection, int64_t *count,
                                 beschut_error *err) {
  return bs_done(beschut_ranges_apply(ranges, language, collection, count, err), err);
}

/* The masks and outcomes of beschut_solver_protect; one mask of sensitive cells for each report, small as sensitive, or empty. */
static bs_result bs_solver_protect(const beschut_rules *rules, const beschut_collection *collection, bs_i64 sensitive, bs_i64 small,
                                   int64_t low, int64_t high, int64_t width, bs_i32 weights, int64_t work, int32_t between, bs_watch watch,
                                   bs_out *hidden, bs_out *outcome, beschut_error *err) {
  const bs_settings settings = {weights, work, 1, 1, between};
  const uint64_t *masks = (const uint64_t *)sensitive.p, *known = small.n > 0 ? (const uint64_t *)small.p : NULL;
  if (!bs_is_for_all(sensitive, collection) || (known != NULL && small.n != sensitive.n)) return bs_done(BESCHUT_RANGE, err);
  int64_t *found = bs_out_new(hidden, (size_t)sensitive.n, BS_WHOLE);
  int32_t *outcomes = bs_out_new(outcome, (size_t)sensitive.n, BS_SMALL);
  beschut_solver *solver;
  if (found == NULL || outcomes == NULL) return bs_done(BESCHUT_MEMORY, err);
  beschut_status status = bs_solver_new(rules, &settings, err, &solver);
  if (status == BESCHUT_OK) {
    beschut_solver_set_progress(solver, bs_progress, watch);
    BS_BLOCKING_BEGIN
    status = beschut_solver_protect(solver, collection, masks, known, low, high, width, err, (uint64_t *)found, outcomes);
    BS_BLOCKING_END
  }
  beschut_solver_free(solver);
  return bs_done(status, err);
}
/* ---- rules about rules ---- */

static bs_result bs_review_new(const beschut_rules *rules, bs_watch watch, beschut_review **handle, beschut_error *err) {
  beschut_solver *solver;
  beschut_status status = beschut_solver_new(rules, err, &solver);
  *handle = NULL;
  if (status == BESCHUT_OK) {
    beschut_solver_set_progress(solver, bs_progress, watch);
    BS_BLOCKING_BEGIN
    status = beschut_solver_review(solver, err, handle);
    BS_BLOCKING_END
  }
  beschut_solver_free(solver);
  return bs_done(status, err);
}
static bs_result bs_review_count(const beschut_review *review, int64_t *count, beschut_error *err) {
  return bs_done(beschut_review_count(review, count), err);
}
static bs_result bs_review_get(const beschut_review *review, int64_t index, const char **rule, int32_t *verdict, int32_t *reason,
                               bs_out *because, beschut_error *err) {
  int64_t count = 0;
  beschut_status status = beschut_review_get_rule(review, index, rule, NULL);
  beschut_review_get_verdict(review, index, verdict, reason);
  if (status != BESCHUT_OK) return bs_done(status, err);
  beschut_review_get_because(review, index, NULL, 0, &count);
  int64_t *positions = bs_out_new(because, (size_t)count, BS_WHOLE);
  return bs_done(positions == NULL ? BESCHUT_MEMORY : beschut_review_get_because(review, index, positions, count, &count), err);
}
static bs_result bs_review_get_comparison(const beschut_review *review, int64_t index, char **text, beschut_error *err) {
  return bs_done(beschut_review_get_comparison(review, index, text), err);
}
static bs_result bs_review_get_message(const beschut_review *review, int64_t index, int32_t language, char **text, beschut_error *err) {
  return bs_done(beschut_review_get_message(review, index, language, text), err);
}

/* ---- rounding ---- */

static bs_result bs_collection_round(const beschut_collection *collection, int64_t base, beschut_collection **handle, beschut_error *err) {
  return bs_done(beschut_collection_round(collection, base, err, handle), err);
}

/* ---- rates ---- */

/* Copies a column of the rates; a NULL column is one that the call did not give. */
static beschut_status bs_copy(bs_out *out, const void *column, int64_t count, int kind) {
  void *copy = bs_out_new(out, (size_t)count, kind);
  if (copy == NULL) return BESCHUT_MEMORY;
  if (count > 0) memcpy(copy, column, (size_t)count * bs_size_of(kind));
  return BESCHUT_OK;
}

static bs_result bs_rates_new(const beschut_collection *collection, int32_t method, double level, beschut_rates **handle,
                              beschut_error *err) {
  beschut_status status;
  BS_BLOCKING_BEGIN
  status = beschut_rates_new(collection, method, level, handle);
  BS_BLOCKING_END
  return bs_done(status, err);
}
static bs_result bs_rates_count(const beschut_rates *rates, int64_t *count, beschut_error *err) {
  return bs_done(beschut_rates_count(rates, count), err);
}

static bs_result bs_rates_get_head(const beschut_rates *rates, int64_t report, int32_t *area, int32_t *quarter, const char **label,
                                   beschut_error *err) {
  return bs_done(beschut_rates_get_head(rates, report, area, quarter, label), err);
}

/* All columns: report, rate, breakdown, row; numerator, denominator, printed_pct, state; estimate, low, high. */
static bs_result bs_rates_get_columns(const beschut_rates *rates, bs_out *report, bs_out *rate, bs_out *breakdown, bs_out *row,
                                      bs_out *numerator, bs_out *denominator, bs_out *printed, bs_out *state, bs_out *estimate, bs_out *low,
                                      bs_out *high, beschut_error *err) {
  bs_out *const wide_out[4] = {report, numerator, denominator, printed}, *const narrow_out[4] = {rate, breakdown, row, state},
                *const real_out[3] = {estimate, low, high};
  const int64_t *wide[4];
  const int32_t *narrow[4];
  const double *real[3];
  int64_t n;
  beschut_status status = beschut_rates_count(rates, &n);
  if (status != BESCHUT_OK) return bs_done(status, err);
  beschut_rates_get_keys(rates, &wide[0], &narrow[0], &narrow[1], &narrow[2]);
  beschut_rates_get_counts(rates, &wide[1], &wide[2], &wide[3], &narrow[3]);
  beschut_rates_get_estimates(rates, &real[0], &real[1], &real[2]);
  for (int i = 0; i < 4 && status == BESCHUT_OK; i++) status = bs_copy(wide_out[i], wide[i], n, BS_WHOLE);
  for (int i = 0; i < 4 && status == BESCHUT_OK; i++) status = bs_copy(narrow_out[i], narrow[i], n, BS_SMALL);
  for (int i = 0; i < 3 && status == BESCHUT_OK; i++) status = bs_copy(real_out[i], real[i], n, BS_REAL);
  return bs_done(status, err);
}

/* ---- Arrow ---- */

static bs_result bs_collection_export_arrow(const beschut_collection *collection, int32_t shape, struct ArrowArrayStream *out,
                                            beschut_error *err) {
  return bs_done(beschut_collection_export_arrow(collection, shape, err, out), err);
}
static bs_result bs_findings_export_arrow(const beschut_findings *findings, int32_t language, struct ArrowArrayStream *out,
                                          beschut_error *err) {
  return bs_done(beschut_findings_export_arrow(findings, language, err, out), err);
}
static bs_result bs_rates_export_arrow(const beschut_rates *rates, struct ArrowArrayStream *out, beschut_error *err) {
  return bs_done(beschut_rates_export_arrow(rates, err, out), err);
}

/* Whoever made the stream may need the language's lock to go on: a new collection, that nobody else knows, is filled without it. */
static bs_result bs_collection_import_arrow(struct ArrowArrayStream *in, beschut_collection **handle, beschut_error *err) {
  beschut_status status = beschut_collection_new(handle);
  if (status == BESCHUT_OK) {
    BS_BLOCKING_BEGIN
    status = beschut_collection_import_arrow(*handle, in, err);
    BS_BLOCKING_END
  }
  if (status != BESCHUT_OK) {
    beschut_collection_free(*handle);
    *handle = NULL;
  }
  return bs_done(status, err);
}

/* ---- names ---- */

static bs_result bs_cell_find(bs_text name, int32_t *cell, beschut_error *err) {
  return bs_done(beschut_cell_find(name.p, err, cell), err);
}
static bs_result bs_area_find(bs_text name, int32_t *area, beschut_error *err) {
  return bs_done(beschut_area_find(name.p, err, area), err);
}
static bs_result bs_municipality_find_region(bs_text name, int32_t year, int32_t *area, beschut_error *err) {
  return bs_done(beschut_municipality_find_region(name.p, year, err, area), err);
}
static bs_result bs_interval_method_find(bs_text name, int32_t *method, beschut_error *err) {
  return bs_done(beschut_interval_method_find(name.p, err, method), err);
}
static bs_result bs_format_find(bs_text name, int32_t *format, beschut_error *err) {
  return bs_done(beschut_format_find(name.p, err, format), err);
}
static bs_result bs_severity_find(bs_text name, int32_t *severity, beschut_error *err) {
  return bs_done(beschut_severity_find(name.p, err, severity), err);
}
static bs_result bs_quarter_read(bs_text text, int32_t *quarter, beschut_error *err) {
  return bs_done(beschut_quarter_read(text.p, quarter), err);
}
static bs_result bs_quarter_from_date(int32_t date, int32_t *quarter, beschut_error *err) {
  return bs_done(beschut_quarter_from_date(date, quarter), err);
}

#endif
