/* SPDX-License-Identifier: MIT */
/*
 * Collections, findings and rates as tables of arrow_write.h: for each its fields, how a row is put, and the public function. Every stream owns
 * a copy of what it shows.
 */
#include "arrow_wide.h"
#include "arrow_write.h"
#include "collection.h"
#include "error.h"
#include "json_io.h"
#include "labels.h"

#include <beschut/arrow.h>
#include <beschut/diagnostics.h>

/* ---- the texts of choices ---- */

enum { UWV_ROW = BESCHUT_ROW_COUNT }; /* of the rows' names: those of the first breakdown, and the one that only the second has */

static const char *row_choice(int32_t index) {
  return index == UWV_ROW ? beschut_row_name(BESCHUT_RESPONSIBLE, BESCHUT_SECOND) : beschut_row_name(BESCHUT_APPLICANT, index);
}

static int32_t row_number(int32_t breakdown, int32_t row) {
  return breakdown == BESCHUT_RESPONSIBLE && row == BESCHUT_SECOND ? UWV_ROW : row;
}

/* ---- what a row is about ---- */

static void put_area(beschut_area area, bsi_arrow_batch *batch) {
  bsi_arrow_put_text(batch, area == BESCHUT_AREA_REGION ? BSI_JSON_REGION : beschut_area_code(area));
}

static void put_period(beschut_quarter quarter, bsi_arrow_batch *batch) {
  char period[BESCHUT_DATE_TEXT];
  beschut_quarter_write(quarter, 1, period);
  bsi_arrow_put_text(batch, period);
}

/* The columns that say in findings and in rates what a row is about, and their values. */
/* clang-format off */
#define HEAD_FIELDS                                                                                                                        \
  {"report", BSI_ARROW_INT64, false, NULL},                                                                                                \
  {"area", BSI_ARROW_TEXT, true, NULL},                                                                                                    \
  {"label", BSI_ARROW_TEXT, true, NULL},                                                                                                   \
  {"period", BSI_ARROW_TEXT, true, NULL}
/* clang-format on */

static void put_head(int64_t report, beschut_area area, const char *label, beschut_quarter quarter, bsi_arrow_batch *batch) {
  bsi_arrow_put_int(batch, report);
  put_area(area, batch);
  bsi_arrow_put_text(batch, label);
  put_period(quarter, batch);
}

/* ---- collections ---- */

static void forget_collection(void *subject) { beschut_collection_free(subject); }

static int64_t date_or_missing(beschut_date date) { return date == BESCHUT_DATE_NONE ? BESCHUT_MISSING : date; }

static int64_t value_at(const beschut_collection *c, int64_t report, beschut_cell cell) {
  return c->present[report] >> cell & 1 ? c->cells[cell][report] : BESCHUT_MISSING;
}

/* The columns that both shapes begin with, up to the cells of the wide one. */
static void put_lead(const beschut_collection *c, int64_t report, bsi_arrow_batch *batch) {
  bsi_arrow_put_int(batch, report);
  put_area(c->areas[report], batch);
  bsi_arrow_put_text(batch, beschut_area_name(c->areas[report]));
  bsi_arrow_put_text(batch, bsi_pool_get(&c->pool, c->labels[report]));
  put_period(bsi_collection_quarter(c, report), batch);
  for (int32_t i = 0; i < BESCHUT_DATE_COUNT; i++) bsi_arrow_put_int(batch, date_or_missing(c->dates[i][report]));
}

const char *bsi_wide_name(int32_t index) {
  static const char *const names[BSI_WIDE_COUNT] = {
      [BSI_WIDE_REPORT] = "report", [BSI_WIDE_AREA] = "area",     [BSI_WIDE_AREA_NAME] = "area_name",
      [BSI_WIDE_LABEL] = "label",   [BSI_WIDE_PERIOD] = "period", [BSI_WIDE_SOURCE] = "source"};
  if (index >= BSI_WIDE_DATES && index < BSI_WIDE_CELLS) return beschut_report_date_name(index - BSI_WIDE_DATES);
  if (index >= BSI_WIDE_CELLS && index < BSI_WIDE_SOURCE) return beschut_cell_name(index - BSI_WIDE_CELLS);
  return names[index];
}

static bsi_arrow_field wide_field(int32_t index) {
  bool date = index >= BSI_WIDE_DATES && index < BSI_WIDE_CELLS;
  bool number = index == BSI_WIDE_REPORT || (index >= BSI_WIDE_CELLS && index < BSI_WIDE_SOURCE);
  bsi_arrow_kind kind = date ? BSI_ARROW_DATE : number ? BSI_ARROW_INT64 : BSI_ARROW_TEXT;
  return (bsi_arrow_field){bsi_wide_name(index), kind, index != BSI_WIDE_REPORT, NULL};
}

static void put_wide_row(const bsi_arrow_source *source, int64_t report, bsi_arrow_batch *batch) {
  const beschut_collection *c = source->subject;
  put_lead(c, report, batch);
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) bsi_arrow_put_int(batch, value_at(c, report, cell));
  bsi_arrow_put_text(batch, bsi_pool_get(&c->pool, c->sources[report]));
}

static const bsi_arrow_table wide_table = {BSI_WIDE_COUNT, wide_field, put_wide_row, forget_collection, NULL};

/* What the long shape has where the wide one has its cells. */
static const bsi_arrow_field cell_fields[] = {
    {"breakdown", BSI_ARROW_CHOICE, false, beschut_breakdown_name},
    {"row", BSI_ARROW_CHOICE, false, row_choice},
    {"measure", BSI_ARROW_CHOICE, false, beschut_measure_name},
    {"value", BSI_ARROW_INT64, true, NULL},
    {"line", BSI_ARROW_INT32, true, NULL},
    {"column", BSI_ARROW_INT32, true, NULL},
};

enum { LONG_COUNT = BSI_WIDE_CELLS + sizeof cell_fields / sizeof cell_fields[0] };

static bsi_arrow_field long_field(int32_t index) {
  return index < BSI_WIDE_CELLS ? wide_field(index) : cell_fields[index - BSI_WIDE_CELLS];
}

static int64_t place_or_missing(int32_t place) { return place == 0 ? BESCHUT_MISSING : place; }

static void put_long_row(const bsi_arrow_source *source, int64_t at, bsi_arrow_batch *batch) {
  const beschut_collection *c = source->subject;
  int64_t report = at / BESCHUT_CELL_COUNT;
  beschut_cell cell = (beschut_cell)(at % BESCHUT_CELL_COUNT);
  int32_t breakdown, row, measure, line, column;
  beschut_cell_get_parts(cell, &breakdown, &row, &measure);
  beschut_collection_get_place(c, report, cell, &line, &column);
  put_lead(c, report, batch);
  bsi_arrow_put_int(batch, breakdown);
  bsi_arrow_put_int(batch, row_number(breakdown, row));
  bsi_arrow_put_int(batch, measure);
  bsi_arrow_put_int(batch, value_at(c, report, cell));
  bsi_arrow_put_int(batch, place_or_missing(line));
  bsi_arrow_put_int(batch, place_or_missing(column));
}

static const bsi_arrow_table long_table = {LONG_COUNT, long_field, put_long_row, forget_collection, NULL};

/* The start of every export: the neutral result. */
static void begin(beschut_error *error, struct ArrowArrayStream *out) {
  bsi_clear(error);
  if (out != NULL) *out = (struct ArrowArrayStream){0};
}

beschut_status beschut_collection_export_arrow(const beschut_collection *collection, int32_t shape, beschut_error *error,
                                               struct ArrowArrayStream *out) {
  beschut_collection *copy;
  bool wide = shape == BESCHUT_SHAPE_WIDE;
  begin(error, out);
  if (!bsi_is_collection(collection) || out == NULL) return bsi_fail_argument(error);
  if (!wide && shape != BESCHUT_SHAPE_LONG) return bsi_fail(error, BESCHUT_RANGE, "there is no shape %d", (int)shape);
  if (beschut_collection_copy(collection, &copy) != BESCHUT_OK) return bsi_fail_memory(error);
  int64_t rows = wide ? copy->count : copy->count * BESCHUT_CELL_COUNT; /* fits: a report takes more bytes than that */
  return bsi_arrow_open(&(bsi_arrow_source){wide ? &wide_table : &long_table, copy, rows, 0}, error, out);
}

/* ---- findings ---- */

static const bsi_arrow_field findings_fields[] = {
    {"rule", BSI_ARROW_TEXT, false, NULL},
    {"severity", BSI_ARROW_CHOICE, false, beschut_severity_name},
    {"outcome", BSI_ARROW_CHOICE, false, beschut_outcome_name},
    HEAD_FIELDS,
    {"other", BSI_ARROW_INT64, true, NULL},
    {"cell", BSI_ARROW_TEXT, true, NULL},
    {"cells", BSI_ARROW_TEXTS, false, NULL},
    {"observed", BSI_ARROW_INT64, true, NULL},
    {"expected", BSI_ARROW_INT64, true, NULL},
    {"unit", BSI_ARROW_CHOICE, false, beschut_unit_name},
    {"source", BSI_ARROW_TEXT, true, NULL},
    {"line", BSI_ARROW_INT32, true, NULL},
    {"column", BSI_ARROW_INT32, true, NULL},
    {"message", BSI_ARROW_TEXT, false, NULL},
};

static bsi_arrow_field findings_field(int32_t index) { return findings_fields[index]; }

static void forget_findings(void *subject) { beschut_findings_free(subject); }

static void put_cells(const beschut_findings *f, int64_t index, bsi_arrow_batch *batch) {
  beschut_cell cells[UINT8_MAX]; /* a comparison has fewer */
  int64_t count;
  beschut_findings_get_cells(f, index, cells, UINT8_MAX, &count);
  bsi_arrow_put_text(batch, count == 0 ? "" : beschut_cell_name(cells[0]));
  for (int64_t i = 0; i < count && i < UINT8_MAX; i++) bsi_arrow_put_item(batch, beschut_cell_name(cells[i]));
  bsi_arrow_put_end(batch);
}

static void put_sides(const beschut_findings *f, int64_t index, bsi_arrow_batch *batch) {
  int64_t observed, expected;
  int32_t unit;
  beschut_findings_get_sides(f, index, &observed, &expected, &unit);
  bsi_arrow_put_int(batch, observed);
  bsi_arrow_put_int(batch, expected);
  bsi_arrow_put_int(batch, unit);
}

static void put_place(const beschut_findings *f, int64_t index, bsi_arrow_batch *batch) {
  const char *name;
  int32_t line, column;
  beschut_findings_get_place(f, index, &name, &line, &column);
  bsi_arrow_put_text(batch, name);
  bsi_arrow_put_int(batch, place_or_missing(line));
  bsi_arrow_put_int(batch, place_or_missing(column));
}

static void put_finding(const bsi_arrow_source *source, int64_t index, bsi_arrow_batch *batch) {
  const beschut_findings *f = source->subject;
  const char *rule, *label;
  char *message;
  int32_t severity, outcome;
  int64_t report, other;
  beschut_area area;
  beschut_quarter quarter;
  beschut_findings_get_rule(f, index, &rule);
  beschut_findings_get_severity(f, index, &severity);
  beschut_findings_get_outcome(f, index, &outcome);
  beschut_findings_get_report(f, index, &report, &other);
  beschut_findings_get_head(f, index, &area, &quarter, &label);
  bsi_arrow_put_text(batch, rule);
  bsi_arrow_put_int(batch, severity);
  bsi_arrow_put_int(batch, outcome);
  put_head(report, area, label, quarter, batch);
  bsi_arrow_put_int(batch, other < 0 ? BESCHUT_MISSING : other);
  put_cells(f, index, batch);
  put_sides(f, index, batch);
  put_place(f, index, batch);
  beschut_status status = beschut_findings_get_message(f, index, source->language, &message);
  bsi_arrow_fail(batch, status);
  if (status == BESCHUT_OK) bsi_arrow_put_text(batch, message);
  beschut_text_free(message);
}

static const bsi_arrow_table findings_table = {sizeof findings_fields / sizeof findings_fields[0], findings_field, put_finding,
                                               forget_findings, NULL};

beschut_status beschut_findings_export_arrow(const beschut_findings *findings, int32_t language, beschut_error *error,
                                             struct ArrowArrayStream *out) {
  beschut_findings *copy;
  int64_t count;
  begin(error, out);
  if (out == NULL || beschut_findings_count(findings, &count) != BESCHUT_OK) return bsi_fail_argument(error);
  if (!bsi_is_language(language)) return bsi_fail(error, BESCHUT_RANGE, "there is no language %d", (int)language);
  if (beschut_findings_copy(findings, &copy) != BESCHUT_OK) return bsi_fail_memory(error);
  return bsi_arrow_open(&(bsi_arrow_source){&findings_table, copy, count, language}, error, out);
}

/* ---- rates ---- */

static const bsi_arrow_field rates_fields[] = {
    HEAD_FIELDS,
    {"rate", BSI_ARROW_CHOICE, false, beschut_rate_name},
    {"breakdown", BSI_ARROW_CHOICE, false, beschut_breakdown_name},
    {"row", BSI_ARROW_CHOICE, false, row_choice},
    {"numerator", BSI_ARROW_INT64, true, NULL},
    {"denominator", BSI_ARROW_INT64, true, NULL},
    {"printed_pct", BSI_ARROW_INT64, true, NULL},
    {"state", BSI_ARROW_CHOICE, false, beschut_rate_state_name},
    {"estimate", BSI_ARROW_DOUBLE, true, NULL},
    {"low", BSI_ARROW_DOUBLE, true, NULL},
    {"high", BSI_ARROW_DOUBLE, true, NULL},
};

static bsi_arrow_field rates_field(int32_t index) { return rates_fields[index]; }

static void forget_rates(void *subject) { beschut_rates_free(subject); }

static void put_rate(const bsi_arrow_source *source, int64_t index, bsi_arrow_batch *batch) {
  const int64_t *report, *numerator, *denominator, *printed;
  const int32_t *rate, *breakdown, *row, *state;
  const double *estimate, *low, *high;
  const char *label;
  beschut_area area;
  beschut_quarter quarter;
  beschut_rates_get_keys(source->subject, &report, &rate, &breakdown, &row);
  beschut_rates_get_counts(source->subject, &numerator, &denominator, &printed, &state);
  beschut_rates_get_estimates(source->subject, &estimate, &low, &high);
  beschut_rates_get_head(source->subject, report[index], &area, &quarter, &label);
  put_head(report[index], area, label, quarter, batch);
  bsi_arrow_put_int(batch, rate[index]);
  bsi_arrow_put_int(batch, breakdown[index]);
  bsi_arrow_put_int(batch, row_number(breakdown[index], row[index]));
  bsi_arrow_put_int(batch, numerator[index]);
  bsi_arrow_put_int(batch, denominator[index]);
  bsi_arrow_put_int(batch, printed[index]);
  bsi_arrow_put_int(batch, state[index]);
  bsi_arrow_put_double(batch, estimate[index]);
  bsi_arrow_put_double(batch, low[index]);
  bsi_arrow_put_double(batch, high[index]);
}

static const bsi_arrow_table rates_table = {sizeof rates_fields / sizeof rates_fields[0], rates_field, put_rate, forget_rates, NULL};

beschut_status beschut_rates_export_arrow(const beschut_rates *rates, beschut_error *error, struct ArrowArrayStream *out) {
  beschut_rates *copy;
  int64_t count;
  begin(error, out);
  if (out == NULL || beschut_rates_count(rates, &count) != BESCHUT_OK) return bsi_fail_argument(error);
  if (beschut_rates_copy(rates, &copy) != BESCHUT_OK) return bsi_fail_memory(error);
  return bsi_arrow_open(&(bsi_arrow_source){&rates_table, copy, count, 0}, error, out);
}
