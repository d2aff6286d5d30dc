/* SPDX-License-Identifier: MIT */
/*
 * Rates of reports. Expected values are figures printed in the reports (tests/expected/cells.csv; examples/data/README.md tells of the
 * misprint), and shares quoted of them.
 */
#include "published.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>

#define LENGTH(table) (sizeof(table) / sizeof((table)[0]))

Test(rates, of_the_country_2018q1) {
  static const struct {
    int32_t rate, breakdown, row;
    double percent, tolerance;
  } rows[] = {
      {BESCHUT_RATE_POSITIVE_SHARE, BESCHUT_APPLICANT, BESCHUT_TOTAL, 68.8, 0.05},
      {BESCHUT_RATE_POSITIVE_SHARE, BESCHUT_APPLICANT, BESCHUT_FIRST, 76.9, 0.05},
      {BESCHUT_RATE_POSITIVE_SHARE, BESCHUT_APPLICANT, BESCHUT_SECOND, 62.9, 0.05},
      {BESCHUT_RATE_POSITIVE_SHARE, BESCHUT_RESPONSIBLE, BESCHUT_TOTAL, 68.8, 0.05},
      {BESCHUT_RATE_NEGATIVE_SHARE, BESCHUT_APPLICANT, BESCHUT_TOTAL, 31.2, 0.05},
      {BESCHUT_RATE_NEGATIVE_SHARE, BESCHUT_APPLICANT, BESCHUT_FIRST, 23.1, 0.05},
      {BESCHUT_RATE_NEGATIVE_SHARE, BESCHUT_APPLICANT, BESCHUT_SECOND, 37.1, 0.05},
      {BESCHUT_RATE_CITIZEN_SHARE, BESCHUT_APPLICANT, BESCHUT_SECOND, 57.5, 0.05},
      {BESCHUT_RATE_UWV_SHARE, BESCHUT_RESPONSIBLE, BESCHUT_SECOND, 19.7, 0.05},
      {BESCHUT_RATE_PLACEMENT, BESCHUT_APPLICANT, BESCHUT_TOTAL, 63, 0.5},
      {BESCHUT_RATE_PLACEMENT, BESCHUT_APPLICANT, BESCHUT_FIRST, 72, 0.5},
      {BESCHUT_RATE_PLACEMENT, BESCHUT_APPLICANT, BESCHUT_SECOND, 52, 0.5},
      {BESCHUT_RATE_PLACEMENT, BESCHUT_RESPONSIBLE, BESCHUT_FIRST, 67, 0.5},
      {BESCHUT_RATE_PLACEMENT, BESCHUT_RESPONSIBLE, BESCHUT_SECOND, 44, 0.5},
  };
  beschut_collection *collection = published("2018q1-national-and-35-regions");
  beschut_rates *rates;
  cr_assert(eq(i32, beschut_rates_new(collection, BESCHUT_WILSON, 0.95, &rates), BESCHUT_OK));
  beschut_collection_free(collection); /* rates stand on their own */
  const double *estimate, *low, *high;
  const int32_t *state;
  cr_assert(eq(i32, beschut_rates_get_estimates(rates, &estimate, &low, &high), BESCHUT_OK));
  cr_assert(eq(i32, beschut_rates_get_counts(rates, NULL, NULL, NULL, &state), BESCHUT_OK));
  for (size_t i = 0; i < LENGTH(rows); i++) {
    int64_t at;
    cr_assert(eq(i32, beschut_rates_find(rates, 0, rows[i].rate, rows[i].breakdown, rows[i].row, &at), BESCHUT_OK));
    cr_expect(fabs(100 * estimate[at] - rows[i].percent) <= rows[i].tolerance, "row %zu: %g", i, estimate[at]);
    cr_expect(low[at] < estimate[at] && estimate[at] < high[at], "row %zu: %g %g", i, low[at], high[at]);
    cr_expect(eq(i32, state[at], BESCHUT_DEFINED));
  }
  beschut_rates_free(rates);
}

/* Each report's printed percentages are the roundings of its placement rates, but for the three of the misprinted table of the 26th. */
Test(rates, printed_percentages_of_all_reports) {
  beschut_collection *collection = published("2018q1-national-and-35-regions"),
                     *others[] = {published("2019q4-drenthe"), published("2020q1-unnamed-region")};
  for (size_t i = 0; i < LENGTH(others); i++) {
    beschut_collection_add_all(collection, others[i]);
    beschut_collection_free(others[i]);
  }
  beschut_rates *rates;
  cr_assert(eq(i32, beschut_rates_new(collection, BESCHUT_CLOPPER_PEARSON, 0.9, &rates), BESCHUT_OK));
  const int64_t *report, *numerator, *denominator, *printed;
  const int32_t *rate, *breakdown, *state;
  int64_t count, compared = 0, misprinted = 0, blank = 0;
  beschut_rates_count(rates, &count);
  cr_assert(eq(i64, count, 38 * 20));
  beschut_rates_get_keys(rates, &report, &rate, &breakdown, NULL);
  beschut_rates_get_counts(rates, &numerator, &denominator, &printed, &state);
  for (int64_t i = 0; i < count; i++) {
    bool placement = rate[i] == BESCHUT_RATE_PLACEMENT;
    cr_expect(eq(int, placement, printed[i] != BESCHUT_MISSING), "rate %d", (int)i);
    cr_expect(eq(int, state[i] == BESCHUT_UNDEFINED, numerator[i] == 0 && denominator[i] == 0), "rate %d", (int)i);
    blank += state[i] == BESCHUT_UNAVAILABLE;
    if (!placement || state[i] == BESCHUT_UNAVAILABLE) continue;
    int64_t percent;
    cr_assert(eq(i32, beschut_percentage(numerator[i], denominator[i], &percent), BESCHUT_OK));
    compared++;
    if (percent == printed[i]) continue;
    misprinted++;
    cr_expect(report[i] == 25 && breakdown[i] == BESCHUT_RESPONSIBLE, "report %d: %d, not %d", (int)report[i], (int)printed[i],
              (int)percent);
  }
  cr_expect(eq(i64, compared, 38 * 6 - blank));
  cr_expect(eq(i64, misprinted, 3));
  cr_expect(eq(i64, blank, 1)); /* in the 9th */
  beschut_rates_free(rates);
  beschut_collection_free(collection);
}

/* What each rate is made of, by the cells' names: reports in which every cell has a value of its own. */
Test(rates, cells_of_each_rate) {
  static const struct {
    int32_t rate;
    const char *numerator, *denominator, *printed;
  } per_row[] = {
      {BESCHUT_RATE_POSITIVE_SHARE, "positive", "total", NULL},
      {BESCHUT_RATE_NEGATIVE_SHARE, "negative", "total", NULL},
      {BESCHUT_RATE_PLACEMENT, "cohort_working", "cohort_positive", "cohort_working_pct"},
  };
  enum { REPORTS = 3, RATES = 20 };
  beschut_collection *collection;
  beschut_collection_new(&collection);
  beschut_collection_add_blank(collection, REPORTS);
  for (int64_t i = 0; i < REPORTS; i++)
    for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) beschut_collection_set_cell(collection, i, cell, 1000 * i + cell);
  beschut_rates *rates;
  cr_assert(eq(i32, beschut_rates_new(collection, BESCHUT_WILSON, 0.95, &rates), BESCHUT_OK));
  const int64_t *report, *numerator, *denominator, *printed;
  const int32_t *rate, *breakdown, *row;
  int64_t count, at = 0;
  cr_assert(eq(i32, beschut_rates_count(rates, &count), BESCHUT_OK));
  cr_assert(eq(i64, count, REPORTS * RATES));
  beschut_rates_get_keys(rates, &report, &rate, &breakdown, &row);
  beschut_rates_get_counts(rates, &numerator, &denominator, &printed, NULL);
  for (int64_t i = 0; i < REPORTS; i++) {
    for (size_t k = 0; k < LENGTH(per_row) * 6; k++, at++) {
      size_t kind = k / 6;
      int32_t b = (int32_t)(k / 3 % 2), r = (int32_t)(k % 3);
      const char *measures[] = {per_row[kind].numerator, per_row[kind].denominator, per_row[kind].printed};
      int64_t expected[3], found;
      for (int m = 0; m < 3; m++) {
        char name[100];
        beschut_cell cell = -1;
        snprintf(name, sizeof name, "%s.%s.%s", beschut_breakdown_name(b), beschut_row_name(b, r), measures[m] == NULL ? "" : measures[m]);
        if (measures[m] != NULL) cr_assert(eq(i32, beschut_cell_find(name, NULL, &cell), BESCHUT_OK), "%s", name);
        expected[m] = cell < 0 ? BESCHUT_MISSING : 1000 * i + cell;
      }
      cr_expect(report[at] == i && rate[at] == per_row[kind].rate && breakdown[at] == b && row[at] == r, "rate %d", (int)at);
      cr_expect(numerator[at] == expected[0] && denominator[at] == expected[1] && printed[at] == expected[2], "rate %d", (int)at);
      cr_expect(eq(i32, beschut_rates_find(rates, i, per_row[kind].rate, b, r, &found), BESCHUT_OK));
      cr_expect(eq(i64, found, at));
    }
    cr_expect(rate[at] == BESCHUT_RATE_CITIZEN_SHARE && numerator[at] == 1000 * i + 9 &&
              denominator[at] == 1000 * i + 16); /* the map in cell.h */
    at++;
    cr_expect(rate[at] == BESCHUT_RATE_UWV_SHARE && numerator[at] == 1000 * i + 30 && denominator[at] == 1000 * i + 37);
    at++;
  }
  beschut_rates_free(rates);
  beschut_collection_free(collection);
}

Test(rates, states_of_reports) {
  static const struct {
    int64_t working, positive;
    int32_t state;
  } rows[] = {{0, 0, BESCHUT_UNDEFINED},
              {BESCHUT_MISSING, 0, BESCHUT_UNAVAILABLE},
              {3, BESCHUT_MISSING, BESCHUT_UNAVAILABLE},
              {3, 2, BESCHUT_INVALID},
              {-1, 2, BESCHUT_INVALID},
              {2, 2, BESCHUT_DEFINED}};
  beschut_collection *collection;
  beschut_collection_new(&collection);
  beschut_collection_add_blank(collection, LENGTH(rows));
  for (size_t i = 0; i < LENGTH(rows); i++) {
    beschut_collection_set_cell(collection, (int64_t)i, 4, rows[i].working);
    beschut_collection_set_cell(collection, (int64_t)i, 3, rows[i].positive);
  }
  beschut_rates *rates;
  cr_assert(eq(i32, beschut_rates_new(collection, BESCHUT_WILSON, 0.95, &rates), BESCHUT_OK));
  const int32_t *state;
  const int64_t *numerator, *denominator;
  const double *low;
  beschut_rates_get_counts(rates, &numerator, &denominator, NULL, &state);
  beschut_rates_get_estimates(rates, NULL, &low, NULL);
  for (size_t i = 0; i < LENGTH(rows); i++) {
    int64_t at;
    beschut_rates_find(rates, (int64_t)i, BESCHUT_RATE_PLACEMENT, BESCHUT_APPLICANT, BESCHUT_FIRST, &at);
    cr_expect(eq(i32, state[at], rows[i].state), "row %zu", i);
    cr_expect(numerator[at] == rows[i].working && denominator[at] == rows[i].positive, "row %zu", i);
    cr_expect(eq(int, isnan(low[at]) == 0, rows[i].state == BESCHUT_DEFINED), "row %zu", i);
    cr_expect(eq(i32, state[at + 1], BESCHUT_UNAVAILABLE)); /* the rest is blank */
  }
  beschut_rates_free(rates);
  beschut_collection_free(collection);
}

Test(rates, find_fails) {
  static const struct {
    int64_t report;
    int32_t rate, breakdown, row;
  } rows[] = {{-1, 0, 0, 0}, {1, 0, 0, 0}, {0, -1, 0, 0}, {0, 5, 0, 0}, {0, 0, 2, 0},         {0, 0, 0, 3},
              {0, 0, 0, -1}, {0, 3, 0, 0}, {0, 3, 1, 1},  {0, 4, 0, 1}, {INT64_MAX, 0, 0, 0}, {INT64_MIN, 0, 0, 0}};
  beschut_collection *collection;
  beschut_collection_new(&collection);
  beschut_collection_add_blank(collection, 1);
  beschut_rates *rates;
  cr_assert(eq(i32, beschut_rates_new(collection, BESCHUT_WILSON, 0.95, &rates), BESCHUT_OK));
  for (size_t i = 0; i < LENGTH(rows); i++) {
    int64_t index = 7;
    cr_expect(eq(i32, beschut_rates_find(rates, rows[i].report, rows[i].rate, rows[i].breakdown, rows[i].row, &index), BESCHUT_RANGE),
              "row %zu", i);
    cr_expect(eq(i64, index, -1), "row %zu", i);
  }
  beschut_rates_free(rates);
  beschut_collection_free(collection);
}

Test(rates, new_fails_and_frees) {
  int64_t before = beschut_memory_live();
  beschut_collection *collection;
  beschut_collection_new(&collection);
  static const struct {
    int32_t method;
    double level;
    beschut_status status;
  } rows[] = {
      {-1, 0.95, BESCHUT_RANGE}, {14, 0.95, BESCHUT_RANGE}, {0, 0, BESCHUT_DOMAIN}, {0, 1, BESCHUT_DOMAIN}, {1, NAN, BESCHUT_DOMAIN}};
  for (size_t i = 0; i < LENGTH(rows); i++) {
    beschut_rates *rates = (beschut_rates *)collection;
    cr_expect(eq(i32, beschut_rates_new(collection, rows[i].method, rows[i].level, &rates), rows[i].status), "row %zu", i);
    cr_expect(eq(ptr, rates, NULL), "row %zu", i);
  }
  beschut_rates *rates = (beschut_rates *)collection;
  cr_expect(eq(i32, beschut_rates_new(NULL, BESCHUT_WILSON, 0.95, &rates), BESCHUT_ARGUMENT));
  cr_expect(eq(ptr, rates, NULL));
  cr_expect(eq(i32, beschut_rates_new(collection, BESCHUT_WILSON, 0.95, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_rates_new(collection, BESCHUT_WILSON, 0.95, &rates), BESCHUT_OK)); /* no reports: no rates */
  cr_expect(eq(i32, beschut_rates_new((beschut_collection *)rates, BESCHUT_WILSON, 0.95, &(beschut_rates *){NULL}), BESCHUT_ARGUMENT));
  int64_t count = 7;
  cr_expect(eq(i32, beschut_rates_count(rates, &count), BESCHUT_OK));
  cr_expect(eq(i64, count, 0));
  beschut_rates_free(rates);
  beschut_rates_free(NULL);
  beschut_rates_free((beschut_rates *)collection); /* another kind of handle is left alone */
  cr_expect(eq(i32, beschut_collection_add_blank(collection, 1), BESCHUT_OK));
  beschut_collection_free(collection);
  cr_expect(eq(i64, beschut_memory_live(), before));
}

Test(rates, a_copy_outlives_its_original) {
  beschut_collection *collection = published("2018q1-national-and-35-regions");
  beschut_rates *rates, *again, *copy = NULL;
  const int64_t *report[2], *numerator[2], *denominator[2], *printed[2];
  const int32_t *rate[2], *breakdown[2], *row[2], *state[2];
  const double *values[2][3];
  int64_t count;
  cr_assert(zero(int, beschut_rates_new(collection, BESCHUT_WILSON, 0.95, &rates)));
  cr_assert(zero(int, beschut_rates_new(collection, BESCHUT_WILSON, 0.95, &again)));
  cr_assert(zero(int, beschut_rates_copy(rates, &copy)));
  beschut_rates_free(rates);
  const beschut_rates *both[] = {again, copy};
  for (int i = 0; i < 2; i++) {
    cr_assert(zero(int, beschut_rates_get_keys(both[i], &report[i], &rate[i], &breakdown[i], &row[i])));
    cr_assert(zero(int, beschut_rates_get_counts(both[i], &numerator[i], &denominator[i], &printed[i], &state[i])));
    cr_assert(zero(int, beschut_rates_get_estimates(both[i], &values[i][0], &values[i][1], &values[i][2])));
  }
  cr_assert(zero(int, beschut_rates_count(copy, &count)));
  cr_assert(eq(i64, count, 36 * 20));
#define SAME(column) cr_expect(memcmp(column[0], column[1], (size_t)count * sizeof *column[0]) == 0, #column)
  SAME(report);
  SAME(rate);
  SAME(breakdown);
  SAME(row);
  SAME(numerator);
  SAME(denominator);
  SAME(printed);
  SAME(state);
  for (int k = 0; k < 3; k++) cr_expect(memcmp(values[0][k], values[1][k], (size_t)count * sizeof(double)) == 0);
  beschut_rates_free(again);
  beschut_rates_free(copy);
  cr_expect(beschut_rates_copy(NULL, &copy) == BESCHUT_ARGUMENT && copy == NULL);
  cr_expect(eq(i32, beschut_rates_copy((const beschut_rates *)collection, &copy), BESCHUT_ARGUMENT));
  beschut_collection_free(collection);
}

Test(rates, know_what_their_reports_were_about) {
  static const struct {
    beschut_area area;
    const char *label, *until;
    beschut_quarter quarter;
  } rows[] = {{BESCHUT_AREA_COUNTRY, "Nederland", "2018-03-31", 2018 * 4},
              {103, "Regio Drente", "2019-10-01", 2019 * 4 + 3},
              {BESCHUT_AREA_REGION, "Regio Drente", "2019-09-30", 2019 * 4 + 2},
              {BESCHUT_AREA_UNKNOWN, "", NULL, BESCHUT_QUARTER_NONE}};
  static const int64_t outside[] = {-1, LENGTH(rows), INT64_MAX, INT64_MIN};
  static const beschut_area others[LENGTH(rows)] = {101, 101, 101, 101};
  beschut_collection *collection;
  beschut_rates *rates, *copy;
  cr_assert(zero(int, beschut_collection_new(&collection)));
  for (size_t i = 0; i < LENGTH(rows); i++) {
    beschut_report *report;
    beschut_date until = BESCHUT_DATE_NONE;
    if (rows[i].until != NULL) cr_assert(zero(int, beschut_date_read(rows[i].until, &until)));
    cr_assert(zero(int, beschut_report_new(&report)));
    cr_assert(zero(int, beschut_report_set_area(report, rows[i].area)));
    cr_assert(zero(int, beschut_report_set_label(report, rows[i].label)));
    cr_assert(zero(int, beschut_report_set_date(report, BESCHUT_UNTIL, until)));
    cr_assert(zero(int, beschut_collection_add(collection, report)));
    beschut_report_free(report);
  }
  cr_assert(zero(int, beschut_rates_new(collection, BESCHUT_WILSON, 0.95, &rates)));
  cr_assert(zero(int, beschut_collection_set_areas(collection, others, LENGTH(rows)))); /* later, and no concern of the rates */
  beschut_collection_free(collection);
  cr_assert(zero(int, beschut_rates_copy(rates, &copy)));
  for (int round = 0; round < 2; round++) {
    beschut_area area;
    beschut_quarter quarter;
    const char *label;
    for (size_t i = 0; i < LENGTH(rows); i++) {
      cr_assert(zero(int, beschut_rates_get_head(copy, (int64_t)i, &area, &quarter, &label)));
      cr_expect(area == rows[i].area && quarter == rows[i].quarter && strcmp(label, rows[i].label) == 0, "row %zu: %d %d %s", i, (int)area,
                (int)quarter, label);
      cr_expect(zero(int, beschut_rates_get_head(copy, (int64_t)i, NULL, NULL, NULL)));
    }
    for (size_t i = 0; i < LENGTH(outside); i++) {
      area = 7, quarter = 7, label = NULL;
      cr_expect(eq(i32, beschut_rates_get_head(copy, outside[i], &area, &quarter, &label), BESCHUT_RANGE), "outside %zu", i);
      cr_assert(label != NULL);
      cr_expect(area == BESCHUT_AREA_UNKNOWN && quarter == BESCHUT_QUARTER_NONE && strcmp(label, "") == 0, "outside %zu", i);
      cr_expect(eq(i32, beschut_rates_get_head(copy, outside[i], NULL, NULL, NULL), BESCHUT_RANGE));
    }
    if (round == 0) beschut_rates_free(rates); /* the copy's heads are its own */
  }
  beschut_rates_free(copy);
}

Test(rates, handles_that_are_none) {
  beschut_collection *collection;
  beschut_collection_new(&collection);
  const beschut_rates *foreign[] = {NULL, (const beschut_rates *)collection};
  for (size_t i = 0; i < LENGTH(foreign); i++) {
    const int64_t some = 7, *a = &some, *b = &some, *c = &some;
    const int32_t number = 7, *d = &number, *e = &number, *f = &number;
    const double real_number = 7, *x = &real_number, *y = &real_number, *z = &real_number;
    int64_t index = 7, count = 7;
    cr_expect(eq(i32, beschut_rates_count(foreign[i], &count), BESCHUT_ARGUMENT));
    cr_expect(eq(i64, count, 0));
    cr_expect(eq(i32, beschut_rates_find(foreign[i], 0, 0, 0, 0, &index), BESCHUT_ARGUMENT));
    cr_expect(eq(i64, index, -1));
    cr_expect(eq(i32, beschut_rates_get_keys(foreign[i], &a, &d, &e, &f), BESCHUT_ARGUMENT));
    cr_expect(a == NULL && d == NULL && e == NULL && f == NULL);
    a = &some, d = &number;
    cr_expect(eq(i32, beschut_rates_get_counts(foreign[i], &a, &b, &c, &d), BESCHUT_ARGUMENT));
    cr_expect(a == NULL && b == NULL && c == NULL && d == NULL);
    cr_expect(eq(i32, beschut_rates_get_estimates(foreign[i], &x, &y, &z), BESCHUT_ARGUMENT));
    cr_expect(x == NULL && y == NULL && z == NULL);
    cr_expect(eq(i32, beschut_rates_get_keys(foreign[i], NULL, NULL, NULL, NULL), BESCHUT_ARGUMENT));
    beschut_area area = 7;
    beschut_quarter quarter = 7;
    const char *label = NULL;
    cr_expect(eq(i32, beschut_rates_get_head(foreign[i], 0, &area, &quarter, &label), BESCHUT_ARGUMENT));
    cr_assert(label != NULL);
    cr_expect(area == BESCHUT_AREA_UNKNOWN && quarter == BESCHUT_QUARTER_NONE && strcmp(label, "") == 0);
    cr_expect(eq(i32, beschut_rates_get_head(foreign[i], 0, NULL, NULL, NULL), BESCHUT_ARGUMENT));
  }
  beschut_rates *rates;
  beschut_rates_new(collection, BESCHUT_WILSON, 0.95, &rates);
  cr_expect(eq(i32, beschut_rates_count(rates, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_rates_find(rates, 0, 0, 0, 0, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_rates_get_keys(rates, NULL, NULL, NULL, NULL), BESCHUT_OK));
  beschut_rates_free(rates);
  beschut_collection_free(collection);
}

Test(rates, names_and_labels) {
  static const struct {
    const char *name, *english, *dutch;
  } rows[BESCHUT_RATE_COUNT] = {
      {"positive_share", "share of positive advices", "aandeel positieve adviezen"},
      {"negative_share", "share of negative advices", "aandeel negatieve adviezen"},
      {"placement", "placement rate", "aan het werk"},
      {"citizen_share", "share of requests by citizens", "aandeel aanvragen van burgers"},
      {"uwv_share", "share under responsibility of UWV", "aandeel UWV-verantwoordelijk"},
  };
  for (int32_t rate = 0; rate < BESCHUT_RATE_COUNT; rate++) {
    cr_expect(eq(str, (char *)beschut_rate_name(rate), (char *)rows[rate].name));
    cr_expect(eq(str, (char *)beschut_rate_label(rate, BESCHUT_ENGLISH), (char *)rows[rate].english));
    cr_expect(eq(str, (char *)beschut_rate_label(rate, BESCHUT_DUTCH), (char *)rows[rate].dutch));
    cr_expect(beschut_rate_label(rate, 2) == NULL && beschut_rate_label(rate, -1) == NULL);
  }
  cr_expect(beschut_rate_name(-1) == NULL && beschut_rate_name(BESCHUT_RATE_COUNT) == NULL);
  cr_expect(beschut_rate_label(-1, 0) == NULL && beschut_rate_label(BESCHUT_RATE_COUNT, 0) == NULL);
  static const char *const states[] = {"defined", "undefined", "unavailable", "invalid"};
  for (int32_t state = 0; state < 4; state++) cr_expect(eq(str, (char *)beschut_rate_state_name(state), (char *)states[state]));
  cr_expect(beschut_rate_state_name(-1) == NULL && beschut_rate_state_name(4) == NULL);
}
