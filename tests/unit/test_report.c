/* SPDX-License-Identifier: MIT */
/*
 * Reports: one at a time, and the rows behind them. Bounds of dates are 0001-01-01 and 9999-12-31 by Python's datetime; the order of the 12 table
 * rows is that of the published page: advices and work by applicant, then advices and work by responsible.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <report.h>

#include <beschut/collection.h>
#include <stdint.h>
#include <string.h>

#define COUNT(table) (sizeof table / sizeof table[0])

enum { FIRST_DATE = -719162, LAST_DATE = 2932896 };

static beschut_report *new_report(void) {
  beschut_report *report;
  cr_assert(eq(i32, beschut_report_new(&report), BESCHUT_OK));
  return report;
}

static int64_t cell_of(const beschut_report *report, beschut_cell cell) {
  int64_t value = 5;
  cr_assert(eq(i32, beschut_report_get_cell(report, cell, &value), BESCHUT_OK));
  return value;
}

static const char *label_of(const beschut_report *report) {
  const char *label = NULL;
  cr_assert(eq(i32, beschut_report_get_label(report, &label), BESCHUT_OK));
  return label;
}

static int32_t equal(const beschut_report *a, const beschut_report *b) {
  int32_t one = 5, other = 5;
  cr_assert(eq(i32, beschut_report_equal(a, b, &one), BESCHUT_OK));
  cr_assert(eq(i32, beschut_report_equal(b, a, &other), BESCHUT_OK));
  cr_expect(eq(i32, one, other));
  return one;
}

/* A report in which nothing is missing: cell i is 1000 + i, dates are days 1 to 5. */
static beschut_report *full_report(void) {
  beschut_report *report = new_report();
  for (beschut_cell cell = 0; cell < 42; cell++) cr_assert(eq(i32, beschut_report_set_cell(report, cell, 1000 + cell), BESCHUT_OK));
  for (int32_t which = 0; which < 5; which++) cr_assert(eq(i32, beschut_report_set_date(report, which, which + 1), BESCHUT_OK));
  cr_assert(eq(i32, beschut_report_set_area(report, 103), BESCHUT_OK));
  for (int32_t i = 0; i < BSI_TABLE_ROWS; i++) report->row.lines[i] = (uint32_t)(100 + i); /* as a reader leaves them */
  for (beschut_cell cell = 0; cell < 42; cell++) report->row.columns[cell] = (uint16_t)(10 + cell);
  return report;
}

Test(report, begins_blank) {
  beschut_report *report = new_report();
  int64_t values[42];
  beschut_area area = 5;
  const char *source = NULL;
  cr_expect(eq(i32, beschut_report_get_cells(report, values), BESCHUT_OK));
  for (beschut_cell cell = 0; cell < 42; cell++) {
    int32_t line = 5, column = 5;
    cr_expect(values[cell] == BESCHUT_MISSING && cell_of(report, cell) == BESCHUT_MISSING, "cell %d", (int)cell);
    cr_expect(beschut_report_get_place(report, cell, &line, &column) == BESCHUT_OK && line == 0 && column == 0, "cell %d", (int)cell);
  }
  for (int32_t which = 0; which < BESCHUT_DATE_COUNT; which++) {
    beschut_date date = 5;
    cr_expect(beschut_report_get_date(report, which, &date) == BESCHUT_OK && date == BESCHUT_DATE_NONE, "date %d", (int)which);
  }
  cr_expect(beschut_report_get_area(report, &area) == BESCHUT_OK && area == BESCHUT_AREA_UNKNOWN);
  cr_expect(eq(str, (char *)label_of(report), ""));
  cr_expect(beschut_report_get_source(report, &source) == BESCHUT_OK && strcmp(source, "") == 0);
  beschut_report_free(report);
}

/* ---- cells ---- */

Test(report, values) {
  static const struct {
    int64_t value;
    beschut_status status;
  } rows[] = {{0, BESCHUT_OK},
              {-1, BESCHUT_OK},
              {2147483647, BESCHUT_OK},
              {-2147483647, BESCHUT_OK},
              {BESCHUT_MISSING, BESCHUT_OK},
              {INT64_C(2147483648), BESCHUT_RANGE},
              {INT64_C(-2147483648), BESCHUT_RANGE},
              {INT64_C(4294967296), BESCHUT_RANGE}, /* 0 in 32 bits */
              {INT64_MAX, BESCHUT_RANGE},
              {INT64_MIN + 1, BESCHUT_RANGE}};
  beschut_report *report = new_report();
  for (size_t i = 0; i < COUNT(rows); i++) {
    cr_assert(eq(i32, beschut_report_set_cell(report, 41, 7), BESCHUT_OK));
    cr_expect(eq(i32, beschut_report_set_cell(report, 41, rows[i].value), rows[i].status), "row %zu", i);
    cr_expect(eq(i64, cell_of(report, 41), rows[i].status == BESCHUT_OK ? rows[i].value : 7), "row %zu", i);
    cr_expect(eq(i64, cell_of(report, 40), BESCHUT_MISSING), "row %zu", i);
  }
  static const beschut_cell outside[] = {-1, 42, 64, INT32_MIN, INT32_MAX};
  for (size_t i = 0; i < COUNT(outside); i++) {
    int64_t value = 5;
    int32_t line = 5, column = 5;
    cr_expect(eq(i32, beschut_report_set_cell(report, outside[i], 1), BESCHUT_RANGE), "row %zu", i);
    cr_expect(beschut_report_get_cell(report, outside[i], &value) == BESCHUT_RANGE && value == BESCHUT_MISSING, "row %zu", i);
    cr_expect(beschut_report_get_place(report, outside[i], &line, &column) == BESCHUT_RANGE && line == 0 && column == 0, "row %zu", i);
  }
  beschut_report_free(report);
}

Test(report, all_cells_or_none) {
  beschut_report *report = full_report();
  int64_t values[42], met[42];
  for (int i = 0; i < 42; i++) values[i] = i % 5 == 0 ? BESCHUT_MISSING : -i;
  for (int bad = 0; bad < 42; bad++) {
    int64_t good = values[bad];
    values[bad] = INT64_C(2147483648);
    cr_expect(eq(i32, beschut_report_set_cells(report, values), BESCHUT_RANGE), "bad value in %d", bad);
    for (beschut_cell cell = 0; cell < 42; cell++) cr_expect(eq(i64, cell_of(report, cell), 1000 + cell), "bad value in %d", bad);
    values[bad] = good;
  }
  int32_t line, column;
  cr_expect(beschut_report_get_place(report, 7, &line, &column) == BESCHUT_OK && column == 17);
  cr_expect(eq(i32, beschut_report_set_cells(report, values), BESCHUT_OK));
  cr_expect(eq(i32, beschut_report_get_cells(report, met), BESCHUT_OK));
  cr_expect(memcmp(met, values, sizeof met) == 0);
  cr_expect(beschut_report_get_place(report, 7, &line, &column) == BESCHUT_OK && line == 0 && column == 0);
  beschut_report_free(report);
}

/* ---- dates ---- */

Test(report, dates) {
  static const beschut_date good[] = {FIRST_DATE, -1, 0, 17621, LAST_DATE, BESCHUT_DATE_NONE},
                            bad[] = {FIRST_DATE - 1, LAST_DATE + 1, INT32_MIN + 1, INT32_MAX};
  beschut_report *report = full_report();
  beschut_date date;
  for (int32_t which = 0; which < 5; which++) {
    for (size_t i = 0; i < COUNT(good); i++) {
      cr_expect(eq(i32, beschut_report_set_date(report, which, good[i]), BESCHUT_OK));
      cr_expect(beschut_report_get_date(report, which, &date) == BESCHUT_OK && date == good[i], "date %d, row %zu", (int)which, i);
    }
    beschut_report_set_date(report, which, which + 1);
    for (size_t i = 0; i < COUNT(bad); i++) {
      cr_expect(eq(i32, beschut_report_set_date(report, which, bad[i]), BESCHUT_RANGE));
      cr_expect(beschut_report_get_date(report, which, &date) == BESCHUT_OK && date == which + 1, "date %d, row %zu", (int)which, i);
    }
  }
  static const int32_t outside[] = {-1, 5, INT32_MIN, INT32_MAX};
  for (size_t i = 0; i < COUNT(outside); i++) {
    date = 5;
    cr_expect(beschut_report_get_date(report, outside[i], &date) == BESCHUT_RANGE && date == BESCHUT_DATE_NONE, "row %zu", i);
    cr_expect(eq(i32, beschut_report_set_date(report, outside[i], 0), BESCHUT_RANGE), "row %zu", i);
    cr_expect(beschut_report_date_name(outside[i]) == NULL && beschut_report_date_label(outside[i], 0) == NULL, "row %zu", i);
    cr_expect(beschut_report_date_label(0, outside[i]) == NULL, "row %zu", i);
  }
  cr_expect(beschut_report_date_label(0, 2) == NULL);
  beschut_report_free(report);
}

Test(report, names_of_dates) {
  static const struct {
    int32_t which;
    const char *name;
  } rows[] = {{BESCHUT_SINCE, "since"},
              {BESCHUT_UNTIL, "until"},
              {BESCHUT_COHORT_END, "cohort_end"},
              {BESCHUT_REFERENCE_DATE, "reference_date"},
              {BESCHUT_FOOTNOTE_DATE, "footnote_date"}};
  static const char *const bad[] = {"", "Since", "untill", "reference", "reference_date ", "cohort end"};
  for (int32_t i = 0; i < 5; i++) {
    int32_t which = 9;
    cr_expect(eq(i32, rows[i].which, i));
    cr_expect(eq(str, (char *)beschut_report_date_name(i), (char *)rows[i].name));
    cr_expect(beschut_report_date_find(rows[i].name, NULL, &which) == BESCHUT_OK && which == i, "%s", rows[i].name);
    for (int32_t language = 0; language < 2; language++)
      cr_expect(ne(str, (char *)beschut_report_date_label(i, language), ""), "%s", rows[i].name);
  }
  cr_expect(eq(str, (char *)beschut_report_date_label(BESCHUT_COHORT_END, BESCHUT_DUTCH), "positief advies t/m"));
  beschut_error error;
  int32_t which;
  for (size_t i = 0; i < COUNT(bad); i++) {
    which = 9;
    cr_expect(beschut_report_date_find(bad[i], &error, &which) == BESCHUT_NAME && which == -1 && error.status == BESCHUT_NAME, "'%s'",
              bad[i]);
  }
  beschut_report_date_find("untill", &error, &which);
  cr_expect(strstr(error.message, "did you mean until?") != NULL, "%s", error.message);
  which = 9;
  cr_expect(beschut_report_date_find(NULL, &error, &which) == BESCHUT_ARGUMENT && which == -1);
  cr_expect(eq(i32, beschut_report_date_find("since", &error, NULL), BESCHUT_ARGUMENT));
}

/* ---- area and label ---- */

Test(report, areas_bring_their_label) {
  static const beschut_area bad[] = {-1, 3, 99, 100, 104, 116, 131, 139, INT32_MIN, INT32_MAX};
  beschut_report *report = new_report();
  beschut_area area;
  for (int32_t i = -2; i < beschut_area_count(); i++) {
    beschut_area wanted = i == -2 ? BESCHUT_AREA_UNKNOWN : i == -1 ? BESCHUT_AREA_REGION : beschut_area_at(i);
    cr_assert(eq(i32, beschut_report_set_label(report, "printed"), BESCHUT_OK));
    cr_expect(eq(i32, beschut_report_set_area(report, wanted), BESCHUT_OK), "%d", (int)wanted);
    cr_expect(beschut_report_get_area(report, &area) == BESCHUT_OK && area == wanted, "%d", (int)wanted);
    cr_expect(eq(str, (char *)label_of(report), (char *)beschut_area_name(wanted)), "%d", (int)wanted);
  }
  for (size_t i = 0; i < COUNT(bad); i++) {
    cr_expect(eq(i32, beschut_report_set_area(report, bad[i]), BESCHUT_RANGE), "%d", (int)bad[i]);
    cr_expect(beschut_report_get_area(report, &area) == BESCHUT_OK && area == 138, "%d", (int)bad[i]);
    cr_expect(eq(str, (char *)label_of(report), "Food Valley"), "%d", (int)bad[i]);
  }
  beschut_report_free(report);
}

Test(report, labels) {
  char longest[202];
  memset(longest, 'x', 200);
  longest[200] = longest[201] = '\0';
  static const char *const good[] = {"Drente", "Frysl\xC3\xA2n", "\xE2\x82\xAC \xF0\x9F\x98\x80", "a|b*c\"d", " "};
  static const char *const bad[] = {"a\nb", "a\rb", "\n", "a\tb", "\x01", "a\x7F", "\xFF", "caf\xE9", "\xED\xA0\x80", "a\xC3"};
  beschut_report *report = new_report();
  beschut_report_set_area(report, 103);
  for (size_t i = 0; i < COUNT(good); i++) {
    cr_expect(eq(i32, beschut_report_set_label(report, good[i]), BESCHUT_OK), "%s", good[i]);
    cr_expect(eq(str, (char *)label_of(report), (char *)good[i]));
  }
  cr_expect(eq(i32, beschut_report_set_label(report, longest), BESCHUT_OK));
  for (size_t i = 0; i < COUNT(bad); i++) cr_expect(eq(i32, beschut_report_set_label(report, bad[i]), BESCHUT_ENCODING), "row %zu", i);
  cr_expect(eq(str, (char *)label_of(report), longest));
  longest[200] = 'x'; /* 201 bytes */
  cr_expect(eq(i32, beschut_report_set_label(report, longest), BESCHUT_LIMIT));
  cr_expect(eq(sz, strlen(label_of(report)), 200));
  cr_expect(eq(i32, beschut_report_set_label(report, label_of(report)), BESCHUT_OK)); /* its own text */
  cr_expect(eq(sz, strlen(label_of(report)), 200));
  for (int i = 0; i < 2; i++) {
    cr_expect(eq(i32, beschut_report_set_label(report, i == 0 ? NULL : ""), BESCHUT_OK));
    cr_expect(eq(str, (char *)label_of(report), ""));
    beschut_report_set_label(report, "again");
  }
  beschut_area area;
  cr_expect(beschut_report_get_area(report, &area) == BESCHUT_OK && area == 103); /* a label is no area */
  beschut_report_free(report);
}

/* ---- places ---- */

Test(report, rows_of_the_page) {
  static const int32_t advices[6] = {0, 1, 2, 6, 7, 8}, work[6] = {3, 4, 5, 9, 10, 11}; /* by breakdown, row */
  for (beschut_cell cell = 0; cell < 42; cell++)
    cr_expect(eq(i32, bsi_table_row(cell), cell % 7 < 3 ? advices[cell / 7] : work[cell / 7]), "cell %d", (int)cell);
}

Test(report, places) {
  beschut_report *report = full_report();
  int32_t line, column;
  for (beschut_cell cell = 0; cell < 42; cell++) {
    cr_expect(beschut_report_get_place(report, cell, &line, &column) == BESCHUT_OK && line == 100 + bsi_table_row(cell) &&
              column == 10 + cell);
    cr_expect(beschut_report_get_place(report, cell, NULL, &column) == BESCHUT_OK && column == 10 + cell);
    cr_expect(beschut_report_get_place(report, cell, &line, NULL) == BESCHUT_OK && line == 100 + bsi_table_row(cell));
  }
  cr_expect(eq(i32, beschut_report_set_cell(report, 8, 5), BESCHUT_OK));
  cr_expect(eq(i32, beschut_report_set_cell(report, 10, INT64_MAX), BESCHUT_RANGE)); /* a failure forgets nothing */
  for (beschut_cell cell = 7; cell < 12; cell++) {
    cr_expect(eq(i32, beschut_report_get_place(report, cell, &line, &column), BESCHUT_OK));
    cr_expect(cell == 8 ? line == 0 && column == 0 : line > 0 && column == 10 + cell, "cell %d", (int)cell);
  }
  beschut_report_free(report);
}

/* ---- equality and copies ---- */

Test(report, equality) {
  beschut_report *a = full_report(), *b = full_report();
  cr_expect(equal(a, b) == 1 && equal(a, a) == 1);
  b->row.lines[3] = 7;
  b->row.columns[3] = 7;
  cr_assert(bsi_pool_add(&b->pool, "other.txt", &b->row.source));
  cr_expect(eq(i32, equal(a, b), 1), "source and places do not count");
  for (beschut_cell cell = 0; cell < 42; cell++) {
    beschut_report_set_cell(b, cell, BESCHUT_MISSING);
    cr_expect(eq(i32, equal(a, b), 0), "cell %d missing", (int)cell);
    beschut_report_set_cell(a, cell, 0);
    cr_expect(eq(i32, equal(a, b), 0), "cell %d: zero is not missing", (int)cell);
    beschut_report_set_cell(b, cell, 0);
    cr_expect(eq(i32, equal(a, b), 1), "cell %d", (int)cell);
  }
  for (int32_t which = 0; which < 5; which++) {
    beschut_report_set_date(b, which, 99);
    cr_expect(eq(i32, equal(a, b), 0), "date %d", (int)which);
    beschut_report_set_date(b, which, which + 1);
  }
  beschut_report_set_label(b, "Drente");
  cr_expect(eq(i32, equal(a, b), 0), "label");
  beschut_report_set_area(b, 105);
  beschut_report_set_label(b, "Drenthe");
  cr_expect(eq(i32, equal(a, b), 0), "area");
  beschut_report_set_area(b, 103);
  cr_expect(eq(i32, equal(a, b), 1));
  beschut_report_free(a);
  beschut_report_free(b);
}

Test(report, copies) {
  beschut_report *report = full_report(), *copy = NULL;
  cr_assert(bsi_pool_add(&report->pool, "2018q1.txt", &report->row.source));
  cr_assert(eq(i32, beschut_report_copy(report, &copy), BESCHUT_OK));
  cr_expect(eq(i32, equal(report, copy), 1));
  beschut_report_set_cell(copy, 0, 1);
  beschut_report_set_area(copy, 105);
  cr_expect(eq(i64, cell_of(report, 0), 1000));
  cr_expect(eq(str, (char *)label_of(report), "Drenthe"));
  beschut_report_free(report);
  const char *source;
  int32_t line, column;
  cr_expect(beschut_report_get_source(copy, &source) == BESCHUT_OK && strcmp(source, "2018q1.txt") == 0);
  cr_expect(beschut_report_get_place(copy, 1, &line, &column) == BESCHUT_OK && line == 100 && column == 11);
  cr_expect(eq(str, (char *)label_of(copy), "Twente"));
  beschut_report_free(copy);
}

/* ---- what is no report ---- */

Test(report, foreign_handles) {
  _Alignas(16) static char zeros[8192];
  beschut_collection *collection;
  cr_assert(eq(i32, beschut_collection_new(&collection), BESCHUT_OK));
  beschut_report *report = full_report(), *bad[] = {NULL, (void *)zeros, (void *)collection};
  for (size_t i = 0; i < COUNT(bad); i++) {
    beschut_report *r = bad[i], *out = report;
    int64_t value = 5, values[42] = {0};
    beschut_date date = 5;
    beschut_area area = 5;
    const char *label = NULL, *source = NULL;
    int32_t line = 5, column = 5, same = 5;
    cr_expect(beschut_report_copy(r, &out) == BESCHUT_ARGUMENT && out == NULL, "handle %zu", i);
    cr_expect(beschut_report_get_cell(r, 0, &value) == BESCHUT_ARGUMENT && value == BESCHUT_MISSING, "handle %zu", i);
    cr_expect(beschut_report_get_cells(r, values) == BESCHUT_ARGUMENT && values[0] == BESCHUT_MISSING && values[41] == BESCHUT_MISSING,
              "handle %zu", i);
    cr_expect(beschut_report_get_date(r, 0, &date) == BESCHUT_ARGUMENT && date == BESCHUT_DATE_NONE, "handle %zu", i);
    cr_expect(beschut_report_get_area(r, &area) == BESCHUT_ARGUMENT && area == BESCHUT_AREA_UNKNOWN, "handle %zu", i);
    cr_expect(beschut_report_get_label(r, &label) == BESCHUT_ARGUMENT && strcmp(label, "") == 0, "handle %zu", i);
    cr_expect(beschut_report_get_source(r, &source) == BESCHUT_ARGUMENT && strcmp(source, "") == 0, "handle %zu", i);
    cr_expect(beschut_report_get_place(r, 0, &line, &column) == BESCHUT_ARGUMENT && line == 0 && column == 0, "handle %zu", i);
    cr_expect(beschut_report_equal(r, report, &same) == BESCHUT_ARGUMENT && same == 0, "handle %zu", i);
    same = 5;
    cr_expect(beschut_report_equal(report, r, &same) == BESCHUT_ARGUMENT && same == 0, "handle %zu", i);
    cr_expect(eq(i32, beschut_report_set_cell(r, 0, 1), BESCHUT_ARGUMENT), "handle %zu", i);
    cr_expect(eq(i32, beschut_report_set_cells(r, values), BESCHUT_ARGUMENT), "handle %zu", i);
    cr_expect(eq(i32, beschut_report_set_date(r, 0, 1), BESCHUT_ARGUMENT), "handle %zu", i);
    cr_expect(eq(i32, beschut_report_set_area(r, 1), BESCHUT_ARGUMENT), "handle %zu", i);
    cr_expect(eq(i32, beschut_report_set_label(r, "x"), BESCHUT_ARGUMENT), "handle %zu", i);
  }
  for (size_t i = 0; i < sizeof zeros; i++)
    if (zeros[i] != 0) cr_fatal("byte %zu was written", i);
  beschut_collection_free(collection);
  beschut_report_free(report);
}

Test(report, null_pointers) {
  beschut_report *report = full_report();
  beschut_status statuses[] = {beschut_report_new(NULL),
                               beschut_report_copy(report, NULL),
                               beschut_report_get_cell(report, 0, NULL),
                               beschut_report_get_cells(report, NULL),
                               beschut_report_set_cells(report, NULL),
                               beschut_report_get_date(report, 0, NULL),
                               beschut_report_get_area(report, NULL),
                               beschut_report_get_label(report, NULL),
                               beschut_report_get_source(report, NULL),
                               beschut_report_equal(report, report, NULL)};
  for (size_t i = 0; i < COUNT(statuses); i++) cr_expect(eq(i32, statuses[i], BESCHUT_ARGUMENT), "row %zu", i);
  cr_expect(eq(i32, beschut_report_get_place(report, 0, NULL, NULL), BESCHUT_OK));
  beschut_report_free(report);
}
