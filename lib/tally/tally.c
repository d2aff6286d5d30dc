/* SPDX-License-Identifier: MIT */
/* The public functions of a tally: settings, rows, states, results. */
#include "tally.h"

#include "error.h"
#include "records.h"
#include "report.h"
#include "sort.h"
#include "text.h"

#include <inttypes.h>

enum { NAME_LIMIT = 100, LAG_LIMIT = 8 };
#define ROW_LIMIT (INT64_C(1) << 52) /* so that rows can be added to it */

static const char *const by_names[] = {[BESCHUT_BY_COUNTRY] = "country", [BESCHUT_BY_REGION] = "region"};
static const char *const unit_names[] = {[BESCHUT_COUNT_ADVICES] = "advices", [BESCHUT_COUNT_PERSONS] = "persons"};
static const char *const figure_names[BESCHUT_FIGURE_COUNT] = {
    [BESCHUT_FIGURE_ADVICES_READ] = "advices_read",
    [BESCHUT_FIGURE_ADVICES_LEFT_OUT] = "advices_left_out",
    [BESCHUT_FIGURE_ADVICES_OUTSIDE] = "advices_outside",
    [BESCHUT_FIGURE_ADVICES_COUNTED] = "advices_counted",
    [BESCHUT_FIGURE_EMPLOYMENT_READ] = "employment_read",
    [BESCHUT_FIGURE_EMPLOYMENT_LEFT_OUT] = "employment_left_out",
    [BESCHUT_FIGURE_EMPLOYMENT_WORKING] = "employment_working",
    [BESCHUT_FIGURE_POSITIVE_REPEATED] = "positive_repeated",
    [BESCHUT_FIGURE_NEGATIVE_REPEATED] = "negative_repeated",
};

const char *beschut_tally_by_name(int32_t by) { return by == BESCHUT_BY_COUNTRY || by == BESCHUT_BY_REGION ? by_names[by] : NULL; }

const char *beschut_tally_unit_name(int32_t unit) {
  return unit == BESCHUT_COUNT_ADVICES || unit == BESCHUT_COUNT_PERSONS ? unit_names[unit] : NULL;
}

const char *beschut_tally_figure_name(int32_t figure) { return figure >= 0 && figure < BESCHUT_FIGURE_COUNT ? figure_names[figure] : NULL; }

/* ---- making ---- */

static int compare_quarters(const void *a, const void *b) {
  beschut_quarter x = *(const beschut_quarter *)a, y = *(const beschut_quarter *)b;
  return (x > y) - (x < y);
}

static beschut_status check_quarters(const beschut_quarter *quarters, int64_t count, beschut_error *error) {
  if (count < 1 || count > BESCHUT_TALLY_QUARTERS)
    return bsi_fail(error, BESCHUT_RANGE, "expected 1 to %d quarters, met %" PRId64, BESCHUT_TALLY_QUARTERS, count);
  for (int64_t i = 0; i < count; i++) {
    char text[BESCHUT_DATE_TEXT];
    if (quarters[i] >= 2015 * 4 && quarters[i] < 2100 * 4) continue;
    if (beschut_quarter_write(quarters[i], 0, text) != BESCHUT_OK) text[0] = '\0';
    return bsi_fail(error, BESCHUT_RANGE, "expected quarters from 2015Q1 to 2099Q4, met %s (%d)", text, (int)quarters[i]);
  }
  return BESCHUT_OK;
}

static beschut_status set_quarters(bsi_scope *scope, const beschut_quarter *quarters, int64_t count, beschut_error *error) {
  scope->quarter_count = (int32_t)count;
  memcpy(scope->quarters, quarters, (size_t)count * sizeof *quarters);
  bsi_sort(scope->quarters, (size_t)count, sizeof *scope->quarters, compare_quarters);
  for (int64_t i = 1; i < count; i++) {
    char text[BESCHUT_DATE_TEXT];
    if (scope->quarters[i] != scope->quarters[i - 1]) continue;
    beschut_quarter_write(scope->quarters[i], 0, text);
    return bsi_fail(error, BESCHUT_DUPLICATE, "%s is there twice", text);
  }
  return BESCHUT_OK;
}

beschut_status beschut_tally_new(const beschut_quarter *quarters, int64_t count, beschut_error *error, beschut_tally **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (quarters == NULL || out == NULL) return bsi_fail_argument(error);
  beschut_status status = check_quarters(quarters, count, error);
  if (status != BESCHUT_OK) return status;
  beschut_tally *tally = bsi_handle_new(BSI_TAG_TALLY, sizeof *tally);
  if (tally == NULL) return bsi_fail_memory(error);
  tally->scope.reference_lag = 1; /* UWV, Rapportage beschut werk, 2018 to 2020: heads of tables 3 and 4 */
  tally->scope.cohort_lag = 2;
  tally->scope.since = BSI_ADVICES_FIRST;
  tally->scope.today = BESCHUT_DATE_NONE;
  status = set_quarters(&tally->scope, quarters, count, error);
  if (status != BESCHUT_OK) {
    bsi_handle_free(tally);
    return status;
  }
  bsi_scope_prepare(&tally->scope);
  *out = tally;
  return BESCHUT_OK;
}

void beschut_tally_free(beschut_tally *tally) {
  if (!bsi_is_tally(tally)) return;
  bsi_sheet_free(&tally->sheet);
  bsi_scope_free(&tally->scope);
  bsi_handle_free(tally);
}

static beschut_status open_like(const beschut_tally *tally, beschut_error *error, beschut_tally **out) {
  beschut_tally *made = bsi_handle_new(BSI_TAG_TALLY, sizeof *made);
  if (made == NULL) return bsi_fail_memory(error);
  if (!bsi_scope_copy(&tally->scope, &made->scope)) {
    bsi_handle_free(made);
    return bsi_fail_memory(error);
  }
  *out = made;
  return BESCHUT_OK;
}

beschut_status beschut_tally_new_like(const beschut_tally *tally, beschut_error *error, beschut_tally **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (!bsi_is_tally(tally) || out == NULL) return bsi_fail_argument(error);
  return open_like(tally, error, out);
}

beschut_status beschut_tally_copy(const beschut_tally *tally, beschut_error *error, beschut_tally **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (!bsi_is_tally(tally) || out == NULL) return bsi_fail_argument(error);
  beschut_status status = open_like(tally, error, out);
  if (status != BESCHUT_OK || bsi_sheet_copy(&tally->sheet, &(*out)->sheet)) return status;
  beschut_tally_free(*out);
  *out = NULL;
  return bsi_fail_memory(error);
}

/* ---- settings ---- */

/* Whether settings may still change. */
static beschut_status may_set(const beschut_tally *tally) {
  if (!bsi_is_tally(tally)) return BESCHUT_ARGUMENT;
  return bsi_sheet_is_empty(&tally->sheet) ? BESCHUT_OK : BESCHUT_DOMAIN;
}

beschut_status beschut_tally_set_lag(beschut_tally *tally, int32_t reference, int32_t cohort) {
  beschut_status status = may_set(tally);
  if (status != BESCHUT_OK) return status;
  if (reference < 0 || reference > cohort || cohort > LAG_LIMIT) return BESCHUT_RANGE;
  tally->scope.reference_lag = reference;
  tally->scope.cohort_lag = cohort;
  bsi_scope_prepare(&tally->scope);
  return BESCHUT_OK;
}

beschut_status beschut_tally_set_since(beschut_tally *tally, beschut_date since) {
  beschut_status status = may_set(tally);
  if (status != BESCHUT_OK) return status;
  if (since < BSI_ADVICES_FIRST || since >= BSI_ADVICES_FIRST + BSI_ADVICES_DAYS) return BESCHUT_RANGE;
  tally->scope.since = since;
  bsi_scope_prepare(&tally->scope);
  return BESCHUT_OK;
}

beschut_status beschut_tally_set_today(beschut_tally *tally, beschut_date today) {
  beschut_status status = may_set(tally);
  if (status != BESCHUT_OK) return status;
  if (today != BESCHUT_DATE_NONE && !bsi_is_date(today)) return BESCHUT_RANGE;
  tally->scope.today = today;
  return BESCHUT_OK;
}

beschut_status beschut_tally_set_strict(beschut_tally *tally, int32_t on) {
  beschut_status status = may_set(tally);
  if (status == BESCHUT_OK) tally->scope.strict = on != 0;
  return status;
}

beschut_status beschut_tally_set_column(beschut_tally *tally, int32_t table, int32_t column, const char *name) {
  char *copy = NULL;
  if (!bsi_is_tally(tally)) return BESCHUT_ARGUMENT;
  if (beschut_table_column_name(table, column) == NULL) return BESCHUT_RANGE;
  if (name != NULL && strlen(name) > NAME_LIMIT) return BESCHUT_LIMIT;
  if (name != NULL) {
    copy = bsi_text_copy(name);
    if (copy == NULL) return BESCHUT_MEMORY;
  }
  bsi_free(tally->scope.names[table][column]);
  tally->scope.names[table][column] = copy;
  return BESCHUT_OK;
}

static beschut_status add_area(bsi_area_words *areas, const char *text, beschut_area area) {
  uint8_t code = bsi_region_of_area(area);
  if (code == BSI_CODE_UNKNOWN && area != BESCHUT_AREA_UNKNOWN) return BESCHUT_RANGE;
  if (strlen(text) > NAME_LIMIT) return BESCHUT_LIMIT;
  return bsi_area_words_add(areas, text, code) ? BESCHUT_OK : BESCHUT_MEMORY;
}

beschut_status beschut_tally_add_area(beschut_tally *tally, const char *text, beschut_area area) {
  beschut_status status = text == NULL ? BESCHUT_ARGUMENT : may_set(tally);
  return status == BESCHUT_OK ? add_area(&tally->scope.areas, text, area) : status;
}

beschut_status beschut_tally_add_municipalities(beschut_tally *tally, int32_t year) {
  bsi_area_words areas;
  beschut_status status = may_set(tally);
  int32_t count = beschut_municipality_count(year);
  if (status != BESCHUT_OK) return status;
  if (count == 0) return BESCHUT_RANGE;
  if (!bsi_area_words_copy(&tally->scope.areas, &areas)) return BESCHUT_MEMORY;
  for (int32_t i = 0; i < count && status == BESCHUT_OK; i++) {
    const char *name;
    beschut_area region;
    status = beschut_municipality_at(year, i, &name, &region);
    if (status == BESCHUT_OK) status = add_area(&areas, name, region);
  }
  if (status == BESCHUT_OK) {
    bsi_area_words_free(&tally->scope.areas);
    tally->scope.areas = areas;
  } else
    bsi_area_words_free(&areas);
  return status;
}

beschut_status beschut_tally_set_next_row(beschut_tally *tally, int32_t table, int64_t row) {
  if (!bsi_is_tally(tally)) return BESCHUT_ARGUMENT;
  if (table < 0 || table >= BESCHUT_TABLE_COUNT || row < 0 || row > ROW_LIMIT) return BESCHUT_RANGE;
  tally->sheet.next_row[table] = row;
  return BESCHUT_OK;
}

/* ---- rows ---- */

static beschut_status add_rows(const bsi_scope *scope, const bsi_columns *columns, beschut_error *error, bsi_sheet *sheet) {
  return columns->table == BESCHUT_ADVICES ? bsi_add_advices(scope, columns, error, sheet)
                                           : bsi_add_employment(scope, columns, error, sheet);
}

/* A sheet for what is added now, numbered onwards. NULL where memory failed. */
static bsi_sheet *open_sheet(const beschut_tally *tally) {
  bsi_sheet *sheet = bsi_alloc_zeroed(1, sizeof *sheet);
  if (sheet != NULL) memcpy(sheet->next_row, tally->sheet.next_row, sizeof sheet->next_row);
  return sheet;
}

/* What was added stays where all went well, and nothing of it where it did not. */
static beschut_status close_sheet(beschut_tally *tally, bsi_sheet *sheet, beschut_status status) {
  if (status == BESCHUT_OK) {
    bsi_sheet_merge(&tally->sheet, sheet);
    bsi_sheet_condense(&tally->sheet);
  }
  bsi_sheet_free(sheet);
  bsi_free(sheet);
  return status;
}

beschut_status beschut_tally_add(beschut_tally *tally, const beschut_records *records, beschut_error *error) {
  bsi_columns columns;
  bsi_clear(error);
  if (!bsi_is_tally(tally) || !bsi_handle_is(records, BSI_TAG_RECORDS)) return bsi_fail_argument(error);
  beschut_status status = bsi_columns_of_records(records, error, &columns);
  if (status != BESCHUT_OK) return status;
  bsi_sheet *sheet = open_sheet(tally);
  if (sheet == NULL) return bsi_fail_memory(error);
  return close_sheet(tally, sheet, add_rows(&tally->scope, &columns, error, sheet));
}

static void names_of(const bsi_scope *scope, int32_t table, bsi_column_names names) {
  for (int32_t c = 0; c < BSI_COLUMN_MOST; c++) names[c] = bsi_scope_name(scope, table, c);
}

beschut_status beschut_tally_add_batch(beschut_tally *tally, int32_t table, const struct ArrowSchema *schema,
                                       const struct ArrowArray *batch, int64_t first, int64_t count, beschut_error *error) {
  bsi_columns columns;
  bsi_column_names names;
  int64_t numbers[BSI_COLUMN_MOST];
  bsi_clear(error);
  if (!bsi_is_tally(tally) || schema == NULL || batch == NULL) return bsi_fail_argument(error);
  if (beschut_table_name(table) == NULL) return bsi_fail(error, BESCHUT_RANGE, "there is no table %d", (int)table);
  names_of(&tally->scope, table, names);
  beschut_status status = bsi_columns_of_schema(table, schema, names, error, &columns, numbers);
  if (status == BESCHUT_OK) status = bsi_columns_of_batch(batch, numbers, error, &columns);
  if (status != BESCHUT_OK) return status;
  if (first < 0 || count < 0 || count > columns.count || first > columns.count - count)
    return bsi_fail(error, BESCHUT_RANGE, "%" PRId64 " rows from row %" PRId64 " on are not all among the %" PRId64 " of the batch", count,
                    first, columns.count);
  columns.first += first;
  columns.count = count;
  bsi_sheet *sheet = open_sheet(tally);
  if (sheet == NULL) return bsi_fail_memory(error);
  return close_sheet(tally, sheet, add_rows(&tally->scope, &columns, error, sheet));
}

/* A table on its way out of a stream into a sheet. */
typedef struct arriving {
  const bsi_scope *scope;
  int32_t table;
  bsi_columns columns;
  int64_t numbers[BSI_COLUMN_MOST];
  beschut_error *error;
  bsi_sheet *sheet;
} arriving;

static beschut_status plan_columns(void *data, const struct ArrowSchema *schema) {
  arriving *a = data;
  bsi_column_names names;
  names_of(a->scope, a->table, names);
  return bsi_columns_of_schema(a->table, schema, names, a->error, &a->columns, a->numbers);
}

static beschut_status take_batch(void *data, const struct ArrowArray *batch) {
  arriving *a = data;
  beschut_status status = bsi_columns_of_batch(batch, a->numbers, a->error, &a->columns);
  return status == BESCHUT_OK ? add_rows(a->scope, &a->columns, a->error, a->sheet) : status;
}

static beschut_status read_stream(const bsi_scope *scope, int32_t table, struct ArrowArrayStream *in, beschut_error *error,
                                  bsi_sheet *sheet) {
  static const bsi_arrow_steps steps = {plan_columns, take_batch};
  arriving a = {.scope = scope, .table = table, .error = error, .sheet = sheet};
  return bsi_arrow_read_stream(in, &steps, &a, error);
}

static beschut_status add_stream(beschut_tally *tally, int32_t table, struct ArrowArrayStream *in, beschut_error *error) {
  if (!bsi_is_tally(tally)) return bsi_fail_argument(error);
  if (beschut_table_name(table) == NULL) return bsi_fail(error, BESCHUT_RANGE, "there is no table %d", (int)table);
  bsi_sheet *sheet = open_sheet(tally);
  if (sheet == NULL) return bsi_fail_memory(error);
  return close_sheet(tally, sheet, read_stream(&tally->scope, table, in, error, sheet));
}

beschut_status beschut_tally_add_stream(beschut_tally *tally, int32_t table, struct ArrowArrayStream *in, beschut_error *error) {
  bsi_clear(error);
  if (in == NULL || in->release == NULL) return bsi_fail_argument(error);
  beschut_status status = add_stream(tally, table, in, error);
  in->release(in);
  return status;
}

/* ---- states ---- */

beschut_status beschut_tally_merge(beschut_tally *tally, beschut_tally *other, beschut_error *error) {
  bsi_clear(error);
  if (!bsi_is_tally(tally) || !bsi_is_tally(other) || tally == other) return bsi_fail_argument(error);
  if (!bsi_scope_equal(&tally->scope, &other->scope))
    return bsi_fail(error, BESCHUT_DOMAIN, "expected tallies of the same settings, met others: quarters, lags, dates or areas differ");
  bsi_sheet_merge(&tally->sheet, &other->sheet);
  bsi_sheet_condense(&tally->sheet);
  return BESCHUT_OK;
}

/* Moves identified advices to their lanes, for good. */
static beschut_status identify(beschut_tally *tally, beschut_error *error) {
  bsi_sheet *found = bsi_alloc_zeroed(1, sizeof *found);
  if (found == NULL) return bsi_fail_memory(error);
  beschut_status status = bsi_sheet_identify(&tally->scope, &tally->sheet, error, found);
  if (status == BESCHUT_OK) {
    for (int l = 0; l < BSI_LANES; l++) bsi_rows_free(&tally->sheet.lanes[l].identified);
    bsi_sheet_merge(&tally->sheet, found);
  }
  bsi_sheet_free(found);
  bsi_free(found);
  return status;
}

beschut_status beschut_tally_split(beschut_tally *tally, int32_t part, int32_t parts, beschut_error *error, beschut_tally **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (!bsi_is_tally(tally) || out == NULL) return bsi_fail_argument(error);
  if (parts < 1 || parts > BESCHUT_TALLY_PARTS || part < 0 || part >= parts)
    return bsi_fail(error, BESCHUT_RANGE, "expected a part of 1 to %d, met part %d of %d", BESCHUT_TALLY_PARTS, (int)part, (int)parts);
  beschut_tally *made = NULL;
  beschut_status status = open_like(tally, error, &made);
  if (made == NULL) return status;
  status = identify(tally, error);
  if (status != BESCHUT_OK) {
    beschut_tally_free(made);
    return status;
  }
  for (int32_t l = part * BSI_LANES / parts; l < (part + 1) * BSI_LANES / parts; l++) {
    made->sheet.lanes[l] = tally->sheet.lanes[l];
    tally->sheet.lanes[l] = (bsi_lane){0};
  }
  *out = made;
  return BESCHUT_OK;
}

/* Joins with what was identified behind the other advices, from where it is taken away again where joining fails. */
static beschut_status join_with(bsi_sheet *sheet, bsi_sheet *found, const bsi_scope *scope, beschut_progress progress, void *data,
                                beschut_error *error, bsi_sheet *settled) {
  uint64_t counts[BSI_LANES];
  for (int l = 0; l < BSI_LANES; l++) {
    counts[l] = bsi_rows_count(&sheet->lanes[l].advices);
    bsi_rows_move(&sheet->lanes[l].advices, &found->lanes[l].advices, BSI_ADVICE_SIZE);
  }
  beschut_status status = bsi_sheet_join(scope, sheet, progress, data, error, settled);
  for (int l = 0; l < BSI_LANES && status != BESCHUT_OK; l++) bsi_rows_cut(&sheet->lanes[l].advices, counts[l]);
  return status;
}

beschut_status beschut_tally_settle(beschut_tally *tally, beschut_progress progress, void *data, beschut_error *error) {
  bsi_clear(error);
  if (!bsi_is_tally(tally)) return bsi_fail_argument(error);
  bsi_sheet *sheets = bsi_alloc_zeroed(2, sizeof *sheets);
  if (sheets == NULL) return bsi_fail_memory(error);
  bsi_sheet *found = &sheets[0], *settled = &sheets[1];
  beschut_status status = bsi_sheet_identify(&tally->scope, &tally->sheet, error, found);
  if (status == BESCHUT_OK) status = join_with(&tally->sheet, found, &tally->scope, progress, data, error, settled);
  if (status == BESCHUT_OK) {
    bsi_sheet_forget_rows(&tally->sheet);
    bsi_sheet_merge(&tally->sheet, found);
    bsi_sheet_merge(&tally->sheet, settled);
  }
  bsi_sheet_free(found);
  bsi_sheet_free(settled);
  bsi_free(sheets);
  return status;
}

/* ---- results ---- */

static beschut_status fail_unsettled(const beschut_tally *tally, beschut_error *error) {
  return bsi_sheet_has_rows(&tally->sheet) ? bsi_fail(error, BESCHUT_DOMAIN, "expected a settled tally, met one with rows: settle it first")
                                           : BESCHUT_OK;
}

static beschut_status report(const beschut_tally *tally, int32_t by, int32_t unit, beschut_error *error, beschut_collection *out) {
  const bsi_counts *less = unit == BESCHUT_COUNT_PERSONS ? &tally->sheet.repeats : NULL;
  return bsi_counts_report(&tally->scope, &tally->sheet.counts, less, by, error, out);
}

beschut_status beschut_tally_reports(const beschut_tally *tally, int32_t by, int32_t unit, beschut_error *error, beschut_collection **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (!bsi_is_tally(tally) || out == NULL) return bsi_fail_argument(error);
  if (beschut_tally_by_name(by) == NULL) return bsi_fail(error, BESCHUT_RANGE, "there are no reports by %d", (int)by);
  if (beschut_tally_unit_name(unit) == NULL) return bsi_fail(error, BESCHUT_RANGE, "there is no unit %d", (int)unit);
  beschut_status status = fail_unsettled(tally, error);
  if (status != BESCHUT_OK) return status;
  if (beschut_collection_new(out) != BESCHUT_OK) return bsi_fail_memory(error);
  status = report(tally, by, unit, error, *out);
  if (status == BESCHUT_OK) return status;
  beschut_collection_free(*out);
  *out = NULL;
  return status;
}

beschut_status beschut_tally_get_figures(const beschut_tally *tally, int64_t figures[BESCHUT_FIGURE_COUNT]) {
  if (figures == NULL) return BESCHUT_ARGUMENT;
  memset(figures, 0, BESCHUT_FIGURE_COUNT * sizeof *figures);
  if (!bsi_is_tally(tally)) return BESCHUT_ARGUMENT;
  memcpy(figures, tally->sheet.figures, sizeof tally->sheet.figures);
  return BESCHUT_OK;
}

beschut_status beschut_tally_get_settled(const beschut_tally *tally, int32_t *settled) {
  if (settled == NULL) return BESCHUT_ARGUMENT;
  *settled = 0;
  if (!bsi_is_tally(tally)) return BESCHUT_ARGUMENT;
  *settled = !bsi_sheet_has_rows(&tally->sheet);
  return BESCHUT_OK;
}

beschut_status beschut_tally_get_quarters(const beschut_tally *tally, beschut_quarter quarters[BESCHUT_TALLY_QUARTERS], int64_t *count) {
  if (count != NULL) *count = 0;
  if (!bsi_is_tally(tally) || count == NULL) return BESCHUT_ARGUMENT;
  *count = tally->scope.quarter_count;
  if (quarters != NULL) memcpy(quarters, tally->scope.quarters, (size_t)*count * sizeof *quarters);
  return BESCHUT_OK;
}

beschut_status beschut_tally_get_column(const beschut_tally *tally, int32_t table, int32_t column, const char **name) {
  if (name != NULL) *name = NULL;
  if (!bsi_is_tally(tally) || name == NULL) return BESCHUT_ARGUMENT;
  if (beschut_table_column_name(table, column) == NULL) return BESCHUT_RANGE;
  *name = bsi_scope_name(&tally->scope, table, column);
  return BESCHUT_OK;
}

beschut_status beschut_tally_get_check(const beschut_tally *tally, int32_t check, int64_t *rows, int32_t *samples) {
  if (rows != NULL) *rows = 0;
  if (samples != NULL) *samples = 0;
  if (!bsi_is_tally(tally) || rows == NULL || samples == NULL) return BESCHUT_ARGUMENT;
  if (beschut_row_check_name(check) == NULL) return BESCHUT_RANGE;
  *rows = tally->sheet.complaints.rows[check];
  *samples = tally->sheet.complaints.sample_count[check];
  return BESCHUT_OK;
}

beschut_status beschut_tally_get_sample(const beschut_tally *tally, int32_t check, int32_t sample, int64_t *row, char text[32]) {
  if (row != NULL) *row = -1;
  if (text != NULL) text[0] = '\0';
  if (!bsi_is_tally(tally) || row == NULL || text == NULL) return BESCHUT_ARGUMENT;
  if (beschut_row_check_name(check) == NULL || sample < 0 || sample >= tally->sheet.complaints.sample_count[check]) return BESCHUT_RANGE;
  const bsi_row_sample *found = &tally->sheet.complaints.samples[check][sample];
  *row = found->row;
  memcpy(text, found->text, sizeof found->text);
  return BESCHUT_OK;
}
