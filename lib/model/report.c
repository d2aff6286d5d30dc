/* SPDX-License-Identifier: MIT */
/* The report handle: a row and the pool of its texts. */
#include "report.h"

#include "calendar.h"
#include "labels.h"
#include "text.h"

#include <string.h>

typedef struct date_entry {
  const char *name;
  const char *labels[2]; /* English, Dutch */
} date_entry;

static const date_entry date_table[BESCHUT_DATE_COUNT] = {
    {"since", {"advices from", "adviezen vanaf"}},
    {"until", {"advices up to and including", "adviezen t/m"}},
    {"cohort_end", {"positive advices up to and including", "positief advies t/m"}},
    {"reference_date", {"reference date", "peildatum"}},
    {"footnote_date", {"reference date in the footnote", "peildatum in de voetnoot"}},
};

const char *beschut_report_date_name(int32_t which) { return bsi_is_date_number(which) ? date_table[which].name : NULL; }

const char *beschut_report_date_label(int32_t which, int32_t language) {
  bool known = bsi_is_language(language);
  return bsi_is_date_number(which) && known ? date_table[which].labels[language] : NULL;
}

beschut_status beschut_report_date_find(const char *name, beschut_error *error, int32_t *out) {
  bsi_clear(error);
  if (out != NULL) *out = -1;
  if (name == NULL || out == NULL) return bsi_fail_argument(error);
  for (int32_t which = 0; which < BESCHUT_DATE_COUNT; which++) {
    if (strcmp(date_table[which].name, name) != 0) continue;
    *out = which;
    return BESCHUT_OK;
  }
  int32_t nearest = bsi_nearest(name, strlen(name), BESCHUT_DATE_COUNT, beschut_report_date_name);
  return bsi_fail(error, BESCHUT_NAME, "there is no date '%.80s'; did you mean %s?", name,
                  date_table[nearest < 0 ? BESCHUT_UNTIL : nearest].name);
}

/* ---- rows ---- */

void bsi_row_clear(bsi_row *row) {
  memset(row, 0, sizeof *row);
  for (int i = 0; i < BESCHUT_DATE_COUNT; i++) row->dates[i] = BESCHUT_DATE_NONE;
}

int32_t bsi_table_row(beschut_cell cell) {
  int32_t breakdown, row, measure;
  beschut_cell_get_parts(cell, &breakdown, &row, &measure);
  int32_t table = measure >= BESCHUT_MEASURE_COHORT_POSITIVE;
  return (breakdown * 2 + table) * BESCHUT_ROW_COUNT + row;
}

void bsi_row_set(bsi_row *row, beschut_cell cell, int64_t value) {
  uint64_t bit = UINT64_C(1) << cell;
  bool blank = value == BESCHUT_MISSING;
  row->values[cell] = blank ? 0 : (int32_t)value;
  row->present = blank ? row->present & ~bit : row->present | bit;
  row->columns[cell] = 0;
}

int64_t bsi_row_get(const bsi_row *row, beschut_cell cell) { return row->present >> cell & 1 ? row->values[cell] : BESCHUT_MISSING; }

bool bsi_row_equal(const bsi_row *a, const bsi_pool *a_pool, const bsi_row *b, const bsi_pool *b_pool) {
  return a->present == b->present && a->area == b->area && memcmp(a->values, b->values, sizeof a->values) == 0 &&
         memcmp(a->dates, b->dates, sizeof a->dates) == 0 && strcmp(bsi_pool_get(a_pool, a->label), bsi_pool_get(b_pool, b->label)) == 0;
}

bool bsi_row_set_area(bsi_row *row, bsi_pool *pool, beschut_area area) {
  uint32_t label;
  if (!bsi_pool_add(pool, beschut_area_name(area), &label)) return false;
  row->area = area;
  row->label = label;
  return true;
}

bool bsi_row_move(bsi_row *row, const bsi_pool *from, bsi_pool *to) {
  uint32_t label, source;
  if (!bsi_pool_add(to, bsi_pool_get(from, row->label), &label) || !bsi_pool_add(to, bsi_pool_get(from, row->source), &source))
    return false;
  row->label = label;
  row->source = source;
  return true;
}

bool bsi_is_date(beschut_date date) { return date == BESCHUT_DATE_NONE || (date >= BSI_FIRST_DATE && date <= BSI_LAST_DATE); }

/* UTF-8 of at most so many bytes, without control characters but the one that is allowed. */
static beschut_status check_text(const char *text, size_t limit, char allowed) {
  size_t size = strlen(text);
  if (size > limit) return BESCHUT_LIMIT;
  if (bsi_utf8_check(text, size) != size) return BESCHUT_ENCODING;
  for (size_t i = 0; i < size; i++)
    if (((unsigned char)text[i] < ' ' && text[i] != allowed) || text[i] == 0x7F) return BESCHUT_ENCODING;
  return BESCHUT_OK;
}

beschut_status bsi_label_check(const char *label) { return check_text(label, BSI_LABEL_LIMIT, '\0'); }

beschut_status bsi_mark_check(int64_t original, const char *reason) {
  return bsi_is_value(original) ? check_text(reason, BSI_REASON_LIMIT, '\n') : BESCHUT_RANGE;
}

void bsi_mark_tell(const bsi_mark *mark, const bsi_pool *pool, int32_t *has, int64_t *original, const char **reason) {
  if (has != NULL) *has = mark != NULL;
  if (original != NULL) *original = mark == NULL ? BESCHUT_MISSING : mark->original;
  if (reason != NULL) *reason = mark == NULL ? "" : bsi_pool_get(pool, mark->reason);
}

/* ---- the handle ---- */

beschut_status beschut_report_new(beschut_report **out) {
  if (out == NULL) return BESCHUT_ARGUMENT;
  beschut_report *report = *out = bsi_handle_new(BSI_TAG_REPORT, sizeof **out);
  if (report == NULL) return BESCHUT_MEMORY;
  bsi_row_clear(&report->row);
  return BESCHUT_OK;
}

beschut_status beschut_report_copy(const beschut_report *report, beschut_report **out) {
  if (out != NULL) *out = NULL;
  if (!bsi_is_report(report) || out == NULL) return BESCHUT_ARGUMENT;
  beschut_report *copy;
  if (beschut_report_new(&copy) != BESCHUT_OK) return BESCHUT_MEMORY;
  copy->row = report->row;
  if (!bsi_row_move(&copy->row, &report->pool, &copy->pool) ||
      !bsi_marks_take(&copy->marks, 0, &copy->pool, &report->marks, 0, &report->pool)) {
    beschut_report_free(copy);
    return BESCHUT_MEMORY;
  }
  *out = copy;
  return BESCHUT_OK;
}

void beschut_report_free(beschut_report *report) {
  if (!bsi_is_report(report)) return;
  bsi_pool_free(&report->pool);
  bsi_marks_free(&report->marks);
  bsi_handle_free(report);
}

beschut_status beschut_report_get_cell(const beschut_report *report, beschut_cell cell, int64_t *value) {
  if (value != NULL) *value = BESCHUT_MISSING;
  if (!bsi_is_report(report) || value == NULL) return BESCHUT_ARGUMENT;
  if (!bsi_is_cell(cell)) return BESCHUT_RANGE;
  *value = bsi_row_get(&report->row, cell);
  return BESCHUT_OK;
}

beschut_status beschut_report_set_cell(beschut_report *report, beschut_cell cell, int64_t value) {
  if (!bsi_is_report(report)) return BESCHUT_ARGUMENT;
  if (!bsi_is_cell(cell) || !bsi_is_value(value)) return BESCHUT_RANGE;
  bsi_row_set(&report->row, cell, value);
  bsi_marks_remove(&report->marks, 0, cell);
  return BESCHUT_OK;
}

beschut_status beschut_report_get_cells(const beschut_report *report, int64_t values[42]) {
  if (values == NULL) return BESCHUT_ARGUMENT;
  bool live = bsi_is_report(report);
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) values[cell] = live ? bsi_row_get(&report->row, cell) : BESCHUT_MISSING;
  return live ? BESCHUT_OK : BESCHUT_ARGUMENT;
}

beschut_status beschut_report_set_cells(beschut_report *report, const int64_t values[42]) {
  if (!bsi_is_report(report) || values == NULL) return BESCHUT_ARGUMENT;
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++)
    if (!bsi_is_value(values[cell])) return BESCHUT_RANGE;
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) bsi_row_set(&report->row, cell, values[cell]);
  bsi_marks_cut(&report->marks, 0);
  return BESCHUT_OK;
}

beschut_status beschut_report_get_date(const beschut_report *report, int32_t which, beschut_date *date) {
  if (date != NULL) *date = BESCHUT_DATE_NONE;
  if (!bsi_is_report(report) || date == NULL) return BESCHUT_ARGUMENT;
  if (!bsi_is_date_number(which)) return BESCHUT_RANGE;
  *date = report->row.dates[which];
  return BESCHUT_OK;
}

beschut_status beschut_report_set_date(beschut_report *report, int32_t which, beschut_date date) {
  if (!bsi_is_report(report)) return BESCHUT_ARGUMENT;
  if (!bsi_is_date_number(which) || !bsi_is_date(date)) return BESCHUT_RANGE;
  report->row.dates[which] = date;
  return BESCHUT_OK;
}

beschut_status beschut_report_get_area(const beschut_report *report, beschut_area *area) {
  if (area != NULL) *area = BESCHUT_AREA_UNKNOWN;
  if (!bsi_is_report(report) || area == NULL) return BESCHUT_ARGUMENT;
  *area = report->row.area;
  return BESCHUT_OK;
}

beschut_status beschut_report_set_area(beschut_report *report, beschut_area area) {
  if (!bsi_is_report(report)) return BESCHUT_ARGUMENT;
  if (!bsi_is_area(area)) return BESCHUT_RANGE;
  return bsi_row_set_area(&report->row, &report->pool, area) ? BESCHUT_OK : BESCHUT_MEMORY;
}

beschut_status beschut_report_get_label(const beschut_report *report, const char **label) {
  if (label != NULL) *label = "";
  if (!bsi_is_report(report) || label == NULL) return BESCHUT_ARGUMENT;
  *label = bsi_pool_get(&report->pool, report->row.label);
  return BESCHUT_OK;
}

beschut_status beschut_report_set_label(beschut_report *report, const char *label) {
  if (!bsi_is_report(report)) return BESCHUT_ARGUMENT;
  const char *text = label == NULL ? "" : label;
  beschut_status status = bsi_label_check(text);
  if (status != BESCHUT_OK) return status;
  uint32_t number;
  if (!bsi_pool_add(&report->pool, text, &number)) return BESCHUT_MEMORY;
  report->row.label = number;
  return BESCHUT_OK;
}

beschut_status beschut_report_get_source(const beschut_report *report, const char **source) {
  if (source != NULL) *source = "";
  if (!bsi_is_report(report) || source == NULL) return BESCHUT_ARGUMENT;
  *source = bsi_pool_get(&report->pool, report->row.source);
  return BESCHUT_OK;
}

beschut_status beschut_report_get_place(const beschut_report *report, beschut_cell cell, int32_t *line, int32_t *column) {
  if (line != NULL) *line = 0;
  if (column != NULL) *column = 0;
  if (!bsi_is_report(report)) return BESCHUT_ARGUMENT;
  if (!bsi_is_cell(cell)) return BESCHUT_RANGE;
  if (report->row.columns[cell] == 0) return BESCHUT_OK;
  if (line != NULL) *line = (int32_t)report->row.lines[bsi_table_row(cell)];
  if (column != NULL) *column = report->row.columns[cell];
  return BESCHUT_OK;
}

beschut_status beschut_report_set_mark(beschut_report *report, beschut_cell cell, int64_t original, const char *reason) {
  if (!bsi_is_report(report)) return BESCHUT_ARGUMENT;
  if (!bsi_is_cell(cell)) return BESCHUT_RANGE;
  const char *text = reason == NULL ? "" : reason;
  beschut_status status = bsi_mark_check(original, text);
  if (status != BESCHUT_OK) return status;
  bsi_mark mark = {.cell = cell, .original = original};
  bool done = bsi_pool_add(&report->pool, text, &mark.reason) && bsi_marks_set(&report->marks, &mark);
  return done ? BESCHUT_OK : BESCHUT_MEMORY;
}

beschut_status beschut_report_get_mark(const beschut_report *report, beschut_cell cell, int32_t *has, int64_t *original,
                                       const char **reason) {
  bsi_mark_tell(NULL, NULL, has, original, reason);
  if (!bsi_is_report(report)) return BESCHUT_ARGUMENT;
  if (!bsi_is_cell(cell)) return BESCHUT_RANGE;
  bsi_mark_tell(bsi_marks_find(&report->marks, 0, cell), &report->pool, has, original, reason);
  return BESCHUT_OK;
}

beschut_status beschut_report_remove_mark(beschut_report *report, beschut_cell cell) {
  if (!bsi_is_report(report)) return BESCHUT_ARGUMENT;
  if (!bsi_is_cell(cell)) return BESCHUT_RANGE;
  bsi_marks_remove(&report->marks, 0, cell);
  return BESCHUT_OK;
}

beschut_status beschut_report_count_marks(const beschut_report *report, int64_t *count) {
  if (count != NULL) *count = 0;
  if (!bsi_is_report(report) || count == NULL) return BESCHUT_ARGUMENT;
  *count = (int64_t)report->marks.count;
  return BESCHUT_OK;
}

beschut_status beschut_report_find_mark(const beschut_report *report, int64_t number, beschut_cell *cell) {
  if (cell != NULL) *cell = -1;
  if (!bsi_is_report(report) || cell == NULL) return BESCHUT_ARGUMENT;
  if (number < 0 || number >= (int64_t)report->marks.count) return BESCHUT_RANGE;
  *cell = report->marks.items[number].cell;
  return BESCHUT_OK;
}

beschut_status beschut_report_equal(const beschut_report *a, const beschut_report *b, int32_t *equal) {
  if (equal != NULL) *equal = 0;
  if (!bsi_is_report(a) || !bsi_is_report(b) || equal == NULL) return BESCHUT_ARGUMENT;
  *equal = bsi_row_equal(&a->row, &a->pool, &b->row, &b->pool);
  return BESCHUT_OK;
}
