/* SPDX-License-Identifier: MIT */
/*
 * Collections: reports in and out, cells and whole columns, labels, sources, places. Everything is compared with reports that were made by hand
 * and with plain arrays. Finding, sorting and selecting are in test_arrange.c.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <collection.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof table / sizeof table[0])

static beschut_collection *new_collection(int64_t count) {
  beschut_collection *collection;
  cr_assert(eq(i32, beschut_collection_new(&collection), BESCHUT_OK));
  cr_assert(eq(i32, beschut_collection_add_blank(collection, count), BESCHUT_OK));
  return collection;
}

static int64_t count_of(const beschut_collection *collection) {
  int64_t count = -5;
  cr_assert(eq(i32, beschut_collection_count(collection, &count), BESCHUT_OK));
  return count;
}

static int64_t cell_at(const beschut_collection *collection, int64_t index, beschut_cell cell) {
  int64_t value = 5;
  cr_assert(eq(i32, beschut_collection_get_cell(collection, index, cell, &value), BESCHUT_OK));
  return value;
}

static int32_t equal(const beschut_collection *a, const beschut_collection *b) {
  int32_t same = 5;
  cr_assert(eq(i32, beschut_collection_equal(a, b, &same), BESCHUT_OK));
  return same;
}

/* Report number n: every part of it follows from n, some cells and dates are missing. */
static beschut_report *report_of(int64_t n) {
  beschut_report *report;
  char text[32];
  cr_assert(eq(i32, beschut_report_new(&report), BESCHUT_OK));
  for (beschut_cell cell = 0; cell < 42; cell++)
    if ((n + cell) % 4 != 0) beschut_report_set_cell(report, cell, n * 42 + cell);
  for (int32_t which = 0; which < 5; which++)
    if ((n + which) % 3 != 0) beschut_report_set_date(report, which, (beschut_date)n * 5 + which);
  beschut_report_set_area(report, beschut_area_at((int32_t)(n % 36)));
  snprintf(text, sizeof text, "label %d", (int)(n % 50));
  beschut_report_set_label(report, text);
  snprintf(text, sizeof text, "source %d", (int)(n % 7));
  cr_assert(bsi_pool_add(&report->pool, text, &report->row.source)); /* source and places as a reader leaves them */
  for (int32_t i = 0; i < BSI_TABLE_ROWS; i++) report->row.lines[i] = (uint32_t)(n * 12 + i + 1);
  for (beschut_cell cell = 0; cell < 42; cell++) report->row.columns[cell] = (uint16_t)(n % 1000 + cell + 1);
  return report;
}

/* Whether the report at an index is report number n, source and places as well. */
static void expect_report(const beschut_collection *collection, int64_t index, int64_t n) {
  beschut_report *wanted = report_of(n), *met = NULL;
  int32_t same = 0;
  const char *label, *source, *met_label, *met_source;
  cr_assert(eq(i32, beschut_collection_at(collection, index, &met), BESCHUT_OK));
  beschut_report_equal(wanted, met, &same);
  beschut_report_get_label(wanted, &label);
  beschut_report_get_source(wanted, &source);
  cr_expect(eq(i32, same, 1), "at %d: report %d", (int)index, (int)n);
  cr_expect(beschut_report_get_source(met, &met_source) == BESCHUT_OK && strcmp(source, met_source) == 0, "at %d", (int)index);
  cr_expect(beschut_collection_get_source(collection, index, &met_source) == BESCHUT_OK && strcmp(source, met_source) == 0, "at %d",
            (int)index);
  cr_expect(beschut_collection_get_label(collection, index, &met_label) == BESCHUT_OK && strcmp(label, met_label) == 0, "at %d",
            (int)index);
  for (beschut_cell cell = 0; cell < 42; cell += 5) {
    int32_t line, column, met_line, met_column;
    beschut_report_get_place(wanted, cell, &line, &column);
    beschut_report_get_place(met, cell, &met_line, &met_column);
    cr_expect(line == met_line && column == met_column && line > 0, "cell %d at %d", (int)cell, (int)index);
    beschut_collection_get_place(collection, index, cell, &met_line, &met_column);
    cr_expect(line == met_line && column == met_column, "cell %d at %d", (int)cell, (int)index);
  }
  beschut_report_free(wanted);
  beschut_report_free(met);
}

static beschut_collection *filled(int64_t count) {
  beschut_collection *collection = new_collection(0);
  for (int64_t n = 0; n < count; n++) {
    beschut_report *report = report_of(n);
    cr_assert(eq(i32, beschut_collection_add(collection, report), BESCHUT_OK));
    beschut_report_free(report);
  }
  return collection;
}

/* ---- reports in and out ---- */

Test(collection, grows) {
  beschut_collection *collection = filled(300);
  cr_expect(eq(i64, count_of(collection), 300));
  for (int64_t n = 0; n < 300; n++) expect_report(collection, n, n);
  cr_expect(collection->magnitude >= 299 * 42);
  beschut_collection_free(collection);
}

Test(collection, reserves) {
  beschut_collection *collection = filled(3);
  cr_expect(eq(i32, beschut_collection_reserve(collection, 200), BESCHUT_OK));
  const void *block = collection->block;
  for (int64_t n = 3; n < 200; n++) {
    beschut_report *report = report_of(n);
    beschut_collection_add(collection, report);
    beschut_report_free(report);
  }
  cr_expect(collection->block == block, "memory moved although there was room");
  cr_expect(eq(i32, beschut_collection_reserve(collection, 0), BESCHUT_OK));
  cr_expect(eq(i32, beschut_collection_reserve(collection, 5), BESCHUT_OK)); /* never smaller */
  cr_expect(eq(i32, beschut_collection_reserve(collection, -1), BESCHUT_RANGE));
  cr_expect(eq(i32, beschut_collection_reserve(collection, INT64_MIN), BESCHUT_RANGE));
  for (int64_t n = 0; n < 200; n++) expect_report(collection, n, n);
  beschut_collection_free(collection);
}

Test(collection, more_than_memory_can_hold) {
  static const int64_t counts[] = {INT64_MAX, INT64_MAX - 1, INT64_MAX / 340 + 1, INT64_MAX / 100};
  beschut_collection *collection = filled(2);
  for (size_t i = 0; i < COUNT(counts); i++) {
    cr_expect(eq(i32, beschut_collection_reserve(collection, counts[i]), BESCHUT_MEMORY), "row %zu", i);
    cr_expect(eq(i32, beschut_collection_add_blank(collection, counts[i]), BESCHUT_MEMORY), "row %zu", i);
    cr_expect(eq(i64, count_of(collection), 2), "row %zu", i);
    expect_report(collection, 1, 1);
  }
  beschut_collection_free(collection);
}

Test(collection, adds_all) {
  beschut_collection *collection = filled(20), *other = filled(3), *empty = new_collection(0);
  cr_expect(eq(i32, beschut_collection_add_all(collection, other), BESCHUT_OK));
  cr_expect(eq(i32, beschut_collection_add_all(collection, empty), BESCHUT_OK));
  cr_expect(eq(i32, beschut_collection_add_all(empty, empty), BESCHUT_OK));
  cr_expect(count_of(collection) == 23 && count_of(other) == 3 && count_of(empty) == 0);
  for (int64_t i = 0; i < 23; i++) expect_report(collection, i, i % 20);
  for (int round = 0; round < 4; round++) cr_expect(eq(i32, beschut_collection_add_all(collection, collection), BESCHUT_OK));
  cr_expect(eq(i64, count_of(collection), 23 * 16));
  for (int64_t i = 0; i < 23 * 16; i++) expect_report(collection, i, i % 23 % 20);
  beschut_collection_free(collection);
  beschut_collection_free(other);
  beschut_collection_free(empty);
}

Test(collection, adds_blanks) {
  beschut_collection *collection = filled(1);
  cr_expect(eq(i32, beschut_collection_add_blank(collection, 0), BESCHUT_OK));
  cr_expect(eq(i32, beschut_collection_add_blank(collection, -1), BESCHUT_RANGE));
  cr_expect(eq(i64, count_of(collection), 1));
  cr_expect(eq(i32, beschut_collection_add_blank(collection, 5), BESCHUT_OK));
  cr_expect(eq(i64, count_of(collection), 6));
  beschut_report *blank, *met;
  beschut_report_new(&blank);
  for (int64_t i = 1; i < 6; i++) {
    int32_t same = 0;
    const char *source;
    cr_assert(eq(i32, beschut_collection_at(collection, i, &met), BESCHUT_OK));
    beschut_report_equal(blank, met, &same);
    cr_expect(eq(i32, same, 1), "at %d", (int)i);
    cr_expect(beschut_collection_get_source(collection, i, &source) == BESCHUT_OK && strcmp(source, "") == 0, "at %d", (int)i);
    beschut_report_free(met);
  }
  beschut_report_free(blank);
  beschut_collection_free(collection);
}

Test(collection, replaces) {
  beschut_collection *collection = filled(5);
  beschut_report *report = report_of(77);
  cr_expect(eq(i32, beschut_collection_set(collection, 2, report), BESCHUT_OK));
  beschut_report_free(report);
  for (int64_t i = 0; i < 5; i++) expect_report(collection, i, i == 2 ? 77 : i);
  cr_expect(collection->magnitude >= 77 * 42);
  beschut_collection_free(collection);
}

Test(collection, copies) {
  beschut_collection *collection = filled(10), *copy = NULL;
  cr_assert(eq(i32, beschut_collection_copy(collection, &copy), BESCHUT_OK));
  cr_expect(eq(i32, equal(collection, copy), 1));
  cr_expect(eq(i32, beschut_collection_set_cell(collection, 3, 5, 1), BESCHUT_OK));
  beschut_collection_free(collection);
  for (int64_t i = 0; i < 10; i++) expect_report(copy, i, i);
  beschut_collection_free(copy);
}

/* ---- one position, and outside ---- */

Test(collection, outside) {
  static const int64_t indexes[] = {-1, 3, INT64_MIN, INT64_MAX, INT64_C(1) << 32};
  static const beschut_cell cells[] = {-1, 42, INT32_MIN, INT32_MAX};
  beschut_collection *collection = filled(3);
  beschut_report *report = report_of(1), *out;
  for (size_t i = 0; i < COUNT(indexes); i++) {
    int64_t value = 5;
    int32_t line = 5, column = 5;
    const char *label = NULL, *source = NULL;
    out = report;
    cr_expect(beschut_collection_at(collection, indexes[i], &out) == BESCHUT_RANGE && out == NULL, "row %zu", i);
    cr_expect(eq(i32, beschut_collection_set(collection, indexes[i], report), BESCHUT_RANGE), "row %zu", i);
    cr_expect(beschut_collection_get_cell(collection, indexes[i], 0, &value) == BESCHUT_RANGE && value == BESCHUT_MISSING, "row %zu", i);
    cr_expect(eq(i32, beschut_collection_set_cell(collection, indexes[i], 0, 1), BESCHUT_RANGE), "row %zu", i);
    cr_expect(beschut_collection_get_label(collection, indexes[i], &label) == BESCHUT_RANGE && strcmp(label, "") == 0, "row %zu", i);
    cr_expect(beschut_collection_get_source(collection, indexes[i], &source) == BESCHUT_RANGE && strcmp(source, "") == 0, "row %zu", i);
    cr_expect(beschut_collection_get_place(collection, indexes[i], 0, &line, &column) == BESCHUT_RANGE && line == 0 && column == 0,
              "row %zu", i);
  }
  for (size_t i = 0; i < COUNT(cells); i++) {
    int64_t value = 5, values[3] = {0};
    int32_t line = 5, column = 5;
    cr_expect(beschut_collection_get_cell(collection, 0, cells[i], &value) == BESCHUT_RANGE && value == BESCHUT_MISSING, "row %zu", i);
    cr_expect(eq(i32, beschut_collection_set_cell(collection, 0, cells[i], 1), BESCHUT_RANGE), "row %zu", i);
    cr_expect(beschut_collection_get_place(collection, 0, cells[i], &line, &column) == BESCHUT_RANGE && line == 0 && column == 0, "row %zu",
              i);
    cr_expect(eq(i32, beschut_collection_get_column(collection, cells[i], values, 3), BESCHUT_RANGE), "row %zu", i);
    cr_expect(eq(i32, beschut_collection_set_column(collection, cells[i], values, 3), BESCHUT_RANGE), "row %zu", i);
  }
  for (int64_t i = 0; i < 3; i++) expect_report(collection, i, i);
  beschut_report_free(report);
  beschut_collection_free(collection);
}

Test(collection, single_cells) {
  static const int64_t good[] = {0, -7, BESCHUT_VALUE_MAX, BESCHUT_VALUE_MIN, BESCHUT_MISSING};
  static const int64_t bad[] = {BESCHUT_VALUE_MAX + INT64_C(1), BESCHUT_VALUE_MIN - INT64_C(1), INT64_MAX, INT64_MIN + 1, INT64_C(1) << 32};
  beschut_collection *collection = filled(3);
  int32_t line, column;
  for (size_t i = 0; i < COUNT(good); i++) {
    cr_expect(eq(i32, beschut_collection_set_cell(collection, 1, 41, good[i]), BESCHUT_OK), "row %zu", i);
    cr_expect(eq(i64, cell_at(collection, 1, 41), good[i]), "row %zu", i);
  }
  cr_expect(eq(i32, collection->magnitude, INT32_MAX));
  cr_expect(beschut_collection_get_place(collection, 1, 41, &line, &column) == BESCHUT_OK && line == 0 && column == 0);
  cr_expect(beschut_collection_get_place(collection, 1, 40, &line, &column) == BESCHUT_OK && line > 0 && column > 0);
  beschut_collection_set_cell(collection, 1, 41, 8);
  for (size_t i = 0; i < COUNT(bad); i++) {
    cr_expect(eq(i32, beschut_collection_set_cell(collection, 1, 41, bad[i]), BESCHUT_RANGE), "row %zu", i);
    cr_expect(eq(i64, cell_at(collection, 1, 41), 8), "row %zu", i);
  }
  expect_report(collection, 0, 0);
  expect_report(collection, 2, 2);
  beschut_collection_free(collection);
}

/* ---- columns ---- */

Test(collection, columns_of_cells) {
  enum { N = 50 };
  beschut_collection *collection = new_collection(N);
  int64_t values[42][N], met[N];
  for (beschut_cell cell = 0; cell < 42; cell++) {
    for (int i = 0; i < N; i++) values[cell][i] = (i + cell) % 3 == 0 ? BESCHUT_MISSING : (int64_t)cell * 1000 - i;
    cr_expect(eq(i32, beschut_collection_set_column(collection, cell, values[cell], N), BESCHUT_OK));
  }
  cr_expect(collection->magnitude >= 41000);
  for (beschut_cell cell = 0; cell < 42; cell++) {
    cr_expect(eq(i32, beschut_collection_get_column(collection, cell, met, N), BESCHUT_OK));
    cr_expect(memcmp(met, values[cell], sizeof met) == 0, "cell %d", (int)cell);
    for (int i = 0; i < N; i++) cr_expect(eq(i64, cell_at(collection, i, cell), values[cell][i]), "cell %d of %d", (int)cell, i);
  }
  memcpy(met, values[0], sizeof met);
  for (int bad = 0; bad < N; bad += 7) { /* all or nothing */
    int64_t changed[N];
    for (int i = 0; i < N; i++) changed[i] = i == bad ? BESCHUT_VALUE_MIN - INT64_C(1) : 99;
    cr_expect(eq(i32, beschut_collection_set_column(collection, 0, changed, N), BESCHUT_RANGE));
    beschut_collection_get_column(collection, 0, met, N);
    cr_expect(memcmp(met, values[0], sizeof met) == 0, "bad value at %d", bad);
  }
  beschut_collection_free(collection);
}

Test(collection, columns_of_dates_and_areas) {
  beschut_collection *collection = filled(4);
  beschut_date dates[4] = {-719162, BESCHUT_DATE_NONE, 2932896, 0}, bad_dates[4] = {1, 2, 2932897, 3}, met_dates[4];
  beschut_area areas[4] = {BESCHUT_AREA_COUNTRY, BESCHUT_AREA_UNKNOWN, BESCHUT_AREA_REGION, 138}, bad_areas[4] = {103, 103, 103, 104},
               met_areas[4];
  for (int32_t which = 0; which < 5; which++) {
    cr_expect(eq(i32, beschut_collection_set_dates(collection, which, dates, 4), BESCHUT_OK));
    cr_expect(eq(i32, beschut_collection_set_dates(collection, which, bad_dates, 4), BESCHUT_RANGE));
    cr_expect(eq(i32, beschut_collection_get_dates(collection, which, met_dates, 4), BESCHUT_OK));
    cr_expect(memcmp(met_dates, dates, sizeof dates) == 0, "date %d", (int)which);
  }
  cr_expect(eq(i32, beschut_collection_set_areas(collection, areas, 4), BESCHUT_OK));
  cr_expect(eq(i32, beschut_collection_set_areas(collection, bad_areas, 4), BESCHUT_RANGE));
  cr_expect(eq(i32, beschut_collection_get_areas(collection, met_areas, 4), BESCHUT_OK));
  cr_expect(memcmp(met_areas, areas, sizeof areas) == 0);
  for (int64_t i = 0; i < 4; i++) {
    const char *label;
    cr_expect(beschut_collection_get_label(collection, i, &label) == BESCHUT_OK && strcmp(label, beschut_area_name(areas[i])) == 0, "at %d",
              (int)i);
  }
  cr_expect(eq(i32, beschut_collection_get_dates(collection, 5, met_dates, 4), BESCHUT_RANGE));
  cr_expect(eq(i32, beschut_collection_set_dates(collection, -1, dates, 4), BESCHUT_RANGE));
  beschut_collection_free(collection);
}

Test(collection, columns_of_another_length) {
  static const int64_t counts[] = {2, 4, 0, -1, INT64_MIN, INT64_MAX};
  beschut_collection *collection = filled(3), *empty = new_collection(0);
  int64_t values[4] = {0};
  beschut_date dates[4] = {0};
  beschut_area areas[4] = {0};
  for (size_t i = 0; i < COUNT(counts); i++) {
    cr_expect(eq(i32, beschut_collection_get_column(collection, 0, values, counts[i]), BESCHUT_RANGE), "row %zu", i);
    cr_expect(eq(i32, beschut_collection_set_column(collection, 0, values, counts[i]), BESCHUT_RANGE), "row %zu", i);
    cr_expect(eq(i32, beschut_collection_get_dates(collection, 0, dates, counts[i]), BESCHUT_RANGE), "row %zu", i);
    cr_expect(eq(i32, beschut_collection_set_dates(collection, 0, dates, counts[i]), BESCHUT_RANGE), "row %zu", i);
    cr_expect(eq(i32, beschut_collection_get_areas(collection, areas, counts[i]), BESCHUT_RANGE), "row %zu", i);
    cr_expect(eq(i32, beschut_collection_set_areas(collection, areas, counts[i]), BESCHUT_RANGE), "row %zu", i);
  }
  for (int64_t i = 0; i < 3; i++) expect_report(collection, i, i);
  cr_expect(eq(i32, beschut_collection_get_column(empty, 0, NULL, 0), BESCHUT_OK));
  cr_expect(eq(i32, beschut_collection_set_column(empty, 0, NULL, 0), BESCHUT_OK));
  cr_expect(eq(i32, beschut_collection_get_dates(empty, 0, NULL, 0), BESCHUT_OK));
  cr_expect(eq(i32, beschut_collection_set_dates(empty, 0, NULL, 0), BESCHUT_OK));
  cr_expect(eq(i32, beschut_collection_get_areas(empty, NULL, 0), BESCHUT_OK));
  cr_expect(eq(i32, beschut_collection_set_areas(empty, NULL, 0), BESCHUT_OK));
  beschut_collection_free(collection);
  beschut_collection_free(empty);
}

/* ---- equality ---- */

Test(collection, equality) {
  beschut_collection *a = filled(4), *b = filled(4), *shorter = filled(3), *empty = new_collection(0), *nothing = new_collection(0);
  cr_expect(equal(a, b) == 1 && equal(a, a) == 1 && equal(empty, nothing) == 1 && equal(empty, empty) == 1);
  cr_expect(equal(a, shorter) == 0 && equal(shorter, a) == 0 && equal(a, empty) == 0);
  beschut_report *first = report_of(0), *last = report_of(3);
  beschut_collection_set(b, 0, last);
  beschut_collection_set(b, 3, first); /* the same reports in another order */
  cr_expect(equal(a, b) == 0);
  beschut_collection_set(b, 0, first);
  cr_expect(equal(a, b) == 0);
  beschut_collection_set(b, 3, last);
  cr_expect(equal(a, b) == 1);
  b->lines[0][0] = 999; /* places do not count */
  b->columns[0][0] = 999;
  cr_expect(equal(a, b) == 1);
  beschut_report_free(first);
  beschut_report_free(last);
  beschut_collection *all[] = {a, b, shorter, empty, nothing};
  for (size_t i = 0; i < COUNT(all); i++) beschut_collection_free(all[i]);
}
