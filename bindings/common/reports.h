/* SPDX-License-Identifier: MIT */
/* The functions of reports and collections that the bindings call: cells, marks, reading, writing, Arrow, and what things are called. */
#ifndef BESCHUT_BINDINGS_REPORTS_H
#define BESCHUT_BINDINGS_REPORTS_H

#include "call.h"

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

static bs_result bs_collection_round(const beschut_collection *collection, int64_t base, beschut_collection **handle, beschut_error *err) {
  return bs_done(beschut_collection_round(collection, base, err, handle), err);
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
  if (status == BESCHUT_OK) status = beschut_reader_set_progress(reader, bs_progress, watch);
  BS_RUN(status, bs_read_with(reader, is_path, is_path ? source.p : data.p, data.n, collection, diagnostics, err))
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
  BS_RUN(status, beschut_writer_write(writer, collection, err, text, NULL))
  beschut_writer_free(writer);
  return bs_done(status, err);
}
static bs_result bs_write_file(const beschut_collection *collection, int32_t format, int32_t language, bs_text path, beschut_error *err) {
  beschut_writer *writer;
  beschut_status status = bs_writer_new(format, language, &writer);
  BS_RUN(status, beschut_writer_write_file(writer, collection, path.p, err))
  beschut_writer_free(writer);
  return bs_done(status, err);
}

/* ---- Arrow ---- */

static bs_result bs_collection_export_arrow(const beschut_collection *collection, int32_t shape, struct ArrowArrayStream *out,
                                            beschut_error *err) {
  return bs_done(beschut_collection_export_arrow(collection, shape, err, out), err);
}

/* Whoever made the stream may need the language's lock to go on: a new collection, that nobody else knows, is filled without it. */
static bs_result bs_collection_import_arrow(struct ArrowArrayStream *in, beschut_collection **handle, beschut_error *err) {
  beschut_status status = beschut_collection_new(handle);
  BS_RUN(status, beschut_collection_import_arrow(*handle, in, err))
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
