/* SPDX-License-Identifier: MIT */
/* What tests of the tally need: rows as texts or as numbers, tallies that are filled with them, and what comes out. */
#ifndef TALLYING_H
#define TALLYING_H

#include "support.h"
#include "text.h"

#include <stdbool.h>

#define LENGTH(table) (sizeof(table) / sizeof((table)[0]))

enum { MOST_FIELDS = BESCHUT_ADVICES_COUNT, AREAS = 36, CHECK_ROOM = 64 };

/* ---- dates and quarters ---- */

static inline beschut_date day_of(const char *text) {
  beschut_date day;
  cr_assert(zero(int, beschut_date_read(text, &day)), "%s", text);
  return day;
}

static inline beschut_quarter quarter_of(const char *text) {
  beschut_quarter quarter;
  cr_assert(zero(int, beschut_quarter_read(text, &quarter)), "%s", text);
  return quarter;
}

static inline beschut_date end_of(beschut_quarter quarter) {
  beschut_date last;
  cr_assert(zero(int, beschut_quarter_get_days(quarter, NULL, &last)));
  return last;
}

/* ---- rows as texts: "" is missing, NULL in the first row: there is no such column ---- */

typedef const char *line[MOST_FIELDS];

typedef struct column_block {
  void *values;
  int32_t *offsets;
  char *bytes;
  uint8_t *validity;
} column_block;

static inline void set_bit(uint8_t *bits, int64_t at) { bits[at / 8] = (uint8_t)(bits[at / 8] | 1u << at % 8); }

static inline int64_t number_of(const char *text) {
  int64_t number = 0;
  bool read = *text == '\0' || bsi_read_int(text, strlen(text), &number);
  cr_assert(read, "not a number: %s", text);
  return number;
}

static inline bool is_date_column(int32_t table, int32_t c) {
  return table == BESCHUT_ADVICES ? c == BESCHUT_ADVICES_DECISION_DATE || c == BESCHUT_ADVICES_APPLICATION_DATE
                                  : c == BESCHUT_EMPLOYMENT_START_DATE || c == BESCHUT_EMPLOYMENT_END_DATE;
}

static inline bool is_text_column(int32_t table, int32_t c) {
  return table == BESCHUT_ADVICES && c >= BESCHUT_ADVICES_APPLICANT && c <= BESCHUT_ADVICES_OUTCOME;
}

static inline void fill_texts(column_block *b, const line *lines, int64_t count, int32_t c) {
  size_t size = 0;
  b->offsets = calloc((size_t)count + 1, sizeof *b->offsets);
  for (int64_t i = 0; i < count; i++) size += strlen(lines[i][c]);
  b->bytes = malloc(size + 1);
  for (int64_t i = 0; i < count; i++) {
    size_t length = strlen(lines[i][c]);
    memcpy(b->bytes + b->offsets[i], lines[i][c], length);
    b->offsets[i + 1] = b->offsets[i] + (int32_t)length;
  }
}

static inline beschut_status fill_column(beschut_records *records, column_block *b, int32_t table, const line *lines, int64_t count,
                                         int32_t c) {
  bool dates = is_date_column(table, c) || strchr(lines[0][c], '-') == lines[0][c] + 4; /* a month may be either */
  b->validity = calloc((size_t)count / 8 + 1, 1);
  for (int64_t i = 0; i < count; i++)
    if (*lines[i][c] != '\0') set_bit(b->validity, i);
  if (is_text_column(table, c)) {
    fill_texts(b, lines, count, c);
    return beschut_records_set_texts(records, c, b->offsets, b->bytes, b->validity);
  }
  b->values = calloc((size_t)count, sizeof(int64_t));
  for (int64_t i = 0; i < count; i++)
    if (dates && *lines[i][c] != '\0')
      ((int32_t *)b->values)[i] = day_of(lines[i][c]);
    else if (!dates)
      ((int64_t *)b->values)[i] = number_of(lines[i][c]);
  return dates ? beschut_records_set_dates(records, c, b->values, b->validity)
               : beschut_records_set_numbers(records, c, b->values, b->validity);
}

static inline beschut_status add_lines(beschut_tally *tally, int32_t table, const line *lines, int64_t count, beschut_error *error) {
  beschut_records *records;
  column_block blocks[MOST_FIELDS] = {{0}};
  cr_assert(zero(int, beschut_records_new(table, count, &records)));
  for (int32_t c = 0; count > 0 && beschut_table_column_name(table, c) != NULL; c++)
    if (lines[0][c] != NULL) cr_assert(zero(int, fill_column(records, &blocks[c], table, lines, count, c)), "column %d", (int)c);
  beschut_status status = count == 0 ? BESCHUT_OK : beschut_tally_add(tally, records, error);
  beschut_records_free(records);
  for (int c = 0; c < MOST_FIELDS; c++) {
    free(blocks[c].values);
    free(blocks[c].offsets);
    free(blocks[c].bytes);
    free(blocks[c].validity);
  }
  return status;
}

#define ADD(tally, table, lines)                                                                                                           \
  {                                                                                                                                        \
    beschut_error e_;                                                                                                                      \
    cr_assert(zero(int, add_lines(tally, table, lines, LENGTH(lines), &e_)), "%s", e_.message);                                            \
  }

/* ---- tallies ---- */

/* Quarters with spaces between them. */
static inline beschut_tally *tally_for(const char *quarters) {
  beschut_quarter numbers[BESCHUT_TALLY_QUARTERS];
  int64_t count = 0;
  beschut_error error;
  beschut_tally *tally;
  char text[8];
  for (const char *at = quarters; *at != '\0'; at += strspn(at, " ")) {
    size_t size = strcspn(at, " ");
    snprintf(text, sizeof text, "%.*s", (int)size, at);
    numbers[count++] = quarter_of(text);
    at += size;
  }
  cr_assert(zero(int, beschut_tally_new(numbers, count, &error, &tally)), "%s", error.message);
  return tally;
}

static inline void settle(beschut_tally *tally) {
  beschut_error error;
  cr_assert(zero(int, beschut_tally_settle(tally, NULL, NULL, &error)), "%s", error.message);
}

static inline void merge(beschut_tally *tally, beschut_tally *other) {
  beschut_error error;
  cr_assert(zero(int, beschut_tally_merge(tally, other, &error)), "%s", error.message);
  beschut_tally_free(other);
}

static inline beschut_tally *like(const beschut_tally *tally) {
  beschut_tally *made;
  cr_assert(zero(int, beschut_tally_new_like(tally, NULL, &made)));
  return made;
}

static inline beschut_collection *reports_of(const beschut_tally *tally, int32_t by, int32_t unit) {
  beschut_error error;
  beschut_collection *reports;
  cr_assert(zero(int, beschut_tally_reports(tally, by, unit, &error, &reports)), "%s", error.message);
  return reports;
}

static inline int64_t figure(const beschut_tally *tally, int32_t which) {
  int64_t figures[BESCHUT_FIGURE_COUNT];
  cr_assert(zero(int, beschut_tally_get_figures(tally, figures)));
  return figures[which];
}

static inline int32_t check_named(const char *name) {
  for (int32_t check = 0; check < beschut_row_check_count(); check++)
    if (strcmp(beschut_row_check_name(check), name) == 0) return check;
  cr_fatal("there is no check %s", name);
  return -1;
}

/* How many rows met a check. */
static inline int64_t met(const beschut_tally *tally, const char *name) {
  int64_t rows;
  int32_t samples;
  cr_assert(zero(int, beschut_tally_get_check(tally, check_named(name), &rows, &samples)));
  cr_assert(samples == (rows < BESCHUT_ROW_SAMPLES ? rows : BESCHUT_ROW_SAMPLES), "%s: %d samples", name, (int)samples);
  return rows;
}

/* ---- states as bytes ---- */

typedef struct state {
  char *bytes;
  size_t size;
} state;

static inline state state_of(const beschut_tally *tally) {
  state s;
  cr_assert(zero(int, beschut_tally_write(tally, NULL, &s.bytes, &s.size)));
  return s;
}

static inline bool same_state(state a, state b) { return a.size == b.size && memcmp(a.bytes, b.bytes, a.size) == 0; }

/* Whether two tallies would be written as the same bytes. */
static inline bool are_same(const beschut_tally *a, const beschut_tally *b) {
  state x = state_of(a), y = state_of(b);
  bool same = same_state(x, y);
  beschut_text_free(x.bytes);
  beschut_text_free(y.bytes);
  return same;
}

static inline beschut_tally *tally_of(state s) {
  beschut_error error;
  beschut_tally *tally;
  cr_assert(zero(int, beschut_tally_read(s.bytes, s.size, &error, &tally)), "%s", error.message);
  return tally;
}

static inline bool same_reports(const beschut_tally *a, const beschut_tally *b) {
  int32_t equal = 1;
  for (int32_t unit = 0; unit < 2 && equal; unit++) {
    beschut_collection *x = reports_of(a, BESCHUT_BY_REGION, unit), *y = reports_of(b, BESCHUT_BY_REGION, unit);
    cr_assert(zero(int, beschut_collection_equal(x, y, &equal)));
    beschut_collection_free(x);
    beschut_collection_free(y);
  }
  return equal;
}

#endif
