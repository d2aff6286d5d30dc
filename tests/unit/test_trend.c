/* SPDX-License-Identifier: MIT */
/*
 * Trend. Expected changes come from tests/expected/rates/trend_change.csv (made from the definitions; see its README.md); flows and matches
 * from figures of the reports (tests/expected/cells.csv) and from counting by hand.
 */
#include "numbers.h"
#include "published.h"

enum { NONE = BESCHUT_QUARTER_NONE };

/* ---- matching ---- */

static void expect_match(int32_t lag, const beschut_area *areas, const beschut_quarter *quarters, int64_t n, const int64_t *expected) {
  int64_t earlier[16];
  beschut_error error;
  cr_assert(zero(int, beschut_trend_match(lag, areas, quarters, n, &error, earlier)));
  cr_expect(eq(i32, error.status, BESCHUT_OK));
  for (int64_t i = 0; i < n; i++) cr_expect(eq(i64, earlier[i], expected[i]), "lag %d, report %d", (int)lag, (int)i);
}

Test(trend, matches) {
  static const beschut_area areas[] = {103, 103, 103, 1, 1, 103, 135, 103, 103, BESCHUT_AREA_UNKNOWN, BESCHUT_AREA_UNKNOWN, 2, 2, 103};
  static const beschut_quarter quarters[] = {8073, 8072, 8070, 8073, 8072, 8069, 8072, 8072, NONE, 8072, 8073, 8072, 8073, 8073};
  static const int64_t by_one[] = {1, -1, 5, 4, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
  static const int64_t by_any[] = {1, 2, 5, 4, -1, -1, -1, 2, -1, -1, -1, -1, -1, 1};
  static const int64_t by_three[] = {2, 5, -1, -1, -1, -1, -1, 5, -1, -1, -1, -1, -1, 2};
  static const int64_t by_four[] = {5, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 5},
                       never[14] = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
  expect_match(1, areas, quarters, 14, by_one);
  expect_match(0, areas, quarters, 14, by_any);
  expect_match(3, areas, quarters, 14, by_three);
  expect_match(4, areas, quarters, 14, by_four);
  expect_match(INT32_MAX, areas, quarters, 14, never);
  expect_match(1, areas, quarters, 0, never);
}

/* Against comparing every report with every other one. */
Test(trend, matches_as_searching_does) {
  enum { N = 400 };
  beschut_area areas[N];
  beschut_quarter quarters[N];
  int64_t earlier[N];
  uint64_t seed = 35;
  for (int round = 0; round < 20; round++) {
    for (int i = 0; i < N; i++) {
      areas[i] = beschut_area_at((int32_t)(next_random(&seed) % 8));
      quarters[i] = next_random(&seed) % 20 == 0 ? NONE : (beschut_quarter)(8060 + next_random(&seed) % 24);
    }
    for (int32_t lag = 0; lag < 6; lag++) {
      cr_assert(zero(int, beschut_trend_match(lag, areas, quarters, N, NULL, earlier)));
      for (int i = 0; i < N; i++) {
        int64_t wanted = -1;
        for (int k = 0; k < N; k++) {
          if (areas[k] != areas[i] || quarters[i] == NONE || quarters[k] == NONE) continue;
          if (lag > 0 ? quarters[k] != quarters[i] - lag : quarters[k] >= quarters[i]) continue;
          if (wanted < 0 || quarters[k] > quarters[wanted]) wanted = k;
        }
        cr_expect(eq(i64, earlier[i], wanted), "round %d, lag %d, report %d", round, (int)lag, i);
      }
    }
  }
}

Test(trend, match_fails) {
  static const beschut_area areas[] = {103, 103};
  static const beschut_quarter quarters[] = {8073, 8072};
  int64_t earlier[] = {7, 7};
  beschut_error error;
  cr_expect(eq(i32, beschut_trend_match(-1, areas, quarters, 2, &error, earlier), BESCHUT_RANGE));
  cr_expect(strstr(error.message, "lag: expected 0 or more quarters, met -1") != NULL, "%s", error.message);
  cr_expect(earlier[0] == -1 && earlier[1] == -1);
  earlier[0] = 7;
  cr_expect(eq(i32, beschut_trend_match(1, NULL, quarters, 2, &error, earlier), BESCHUT_ARGUMENT));
  cr_expect(eq(i64, earlier[0], -1));
  cr_expect(eq(i32, beschut_trend_match(1, areas, NULL, 2, &error, earlier), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_trend_match(1, areas, quarters, 2, &error, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_trend_match(1, areas, quarters, -1, &error, earlier), BESCHUT_RANGE));
}

/* Reporting quarters, and cohorts: those of 2018Q1 were placed as of 2017Q3. */
Test(trend, quarters_of_published_reports) {
  static const struct {
    const char *name;
    beschut_quarter until, cohort;
  } rows[] = {{"2018q1-national-and-35-regions", 2018 * 4, 2017 * 4 + 2}, {"2019q4-drenthe", 2019 * 4 + 3, 2019 * 4 + 1}};
  for (size_t i = 0; i < LENGTH(rows); i++) {
    beschut_collection *reports = published(rows[i].name);
    beschut_date dates[PUBLISHED_MOST];
    beschut_quarter quarters[PUBLISHED_MOST];
    int64_t count;
    cr_assert(zero(int, beschut_collection_count(reports, &count)));
    const beschut_quarter expected[] = {[BESCHUT_UNTIL] = rows[i].until, [BESCHUT_COHORT_END] = rows[i].cohort};
    for (int32_t which = BESCHUT_UNTIL; which <= BESCHUT_COHORT_END; which++) {
      cr_assert(zero(int, beschut_collection_get_dates(reports, which, dates, count)));
      cr_assert(zero(int, beschut_trend_quarters(dates, count, quarters)));
      for (int64_t k = 0; k < count; k++) cr_expect(eq(i32, quarters[k], expected[which]));
    }
    beschut_collection_free(reports);
  }
  static const beschut_date none[] = {BESCHUT_DATE_NONE, INT32_MAX};
  beschut_quarter quarters[] = {7, 7};
  cr_expect(zero(int, beschut_trend_quarters(none, 2, quarters)));
  cr_expect(quarters[0] == NONE && quarters[1] == NONE);
  cr_expect(eq(i32, beschut_trend_quarters(NULL, 2, quarters), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_trend_quarters(none, 2, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_trend_quarters(none, -1, quarters), BESCHUT_RANGE));
}

/* ---- flows ---- */

Test(trend, flows) {
  static const int64_t values[] = {130, 120, BESCHUT_MISSING, 45, 48, INT64_MAX, -1, INT64_MIN + 1, 1, 120};
  static const struct {
    int64_t later, earlier, flow, working;
    int32_t state, working_state;
  } rows[] = {
      {0, 1, 10, 10, BESCHUT_DEFINED, BESCHUT_DEFINED},
      {9, 1, 0, 0, BESCHUT_DEFINED, BESCHUT_DEFINED},
      {0, -1, BESCHUT_MISSING, BESCHUT_MISSING, BESCHUT_UNAVAILABLE, BESCHUT_UNAVAILABLE},
      {0, 2, BESCHUT_MISSING, BESCHUT_MISSING, BESCHUT_UNAVAILABLE, BESCHUT_UNAVAILABLE},
      {2, 0, BESCHUT_MISSING, BESCHUT_MISSING, BESCHUT_UNAVAILABLE, BESCHUT_UNAVAILABLE},
      {3, 4, BESCHUT_MISSING, -3, BESCHUT_INVALID, BESCHUT_DEFINED},
      {5, 6, BESCHUT_MISSING, BESCHUT_MISSING, BESCHUT_INVALID, BESCHUT_INVALID},
      {7, 8, BESCHUT_MISSING, BESCHUT_MISSING, BESCHUT_INVALID, BESCHUT_INVALID},
      {6, 7, INT64_MAX - 1, INT64_MAX - 1, BESCHUT_DEFINED, BESCHUT_DEFINED},
      {7, 6, BESCHUT_MISSING, INT64_MIN + 2, BESCHUT_INVALID, BESCHUT_DEFINED},
      {7, 7, 0, 0, BESCHUT_DEFINED, BESCHUT_DEFINED},
  };
  for (size_t i = 0; i < LENGTH(rows); i++)
    for (int32_t cumulative = 0; cumulative < 2; cumulative++) {
      int64_t earlier[LENGTH(values)], flow[LENGTH(values)];
      int32_t state[LENGTH(values)];
      for (size_t k = 0; k < LENGTH(values); k++) earlier[k] = -1;
      earlier[rows[i].later] = rows[i].earlier;
      cr_assert(zero(int, beschut_trend_flow(cumulative, values, earlier, LENGTH(values), NULL, flow, state)));
      cr_expect(eq(i64, flow[rows[i].later], cumulative ? rows[i].flow : rows[i].working), "row %zu", i);
      cr_expect(eq(i32, state[rows[i].later], cumulative ? rows[i].state : rows[i].working_state), "row %zu", i);
    }
}

/* Figures printed for the country: 3842 advices by 2018Q1, of which 1256 positive ones asked for by municipalities. Put beside made-up quarters
 * before and after; the last of which fell. */
Test(trend, flows_of_a_collection) {
  static const char *const cells[] = {"applicant.municipality.positive", "applicant.total.total", "applicant.total.total_working"};
  static const char *const until[] = {"2018-06-30", "2018-03-31", "2017-12-31", "2018-09-30"};
  static const int64_t differences[][3] = {{100, 200, -4}, {0, 0, 0}, {-56, -42, -84}, {99, 200, 1}};
  static const int64_t flows[][4] = {
      {100, 56, BESCHUT_MISSING, BESCHUT_MISSING}, {200, 42, BESCHUT_MISSING, 0}, {-4, 84, BESCHUT_MISSING, 5}};
  static const int64_t printed[] = {1256, 3842, 1184};
  static const int32_t fell[] = {1, 0, 0};
  beschut_collection *all = published("2018q1-national-and-35-regions"), *country;
  beschut_report *report;
  cr_assert(zero(int, beschut_collection_at(all, 0, &report)));
  beschut_collection_free(all);
  cr_assert(zero(int, beschut_report_set_area(report, BESCHUT_AREA_COUNTRY)));
  cr_assert(zero(int, beschut_collection_new(&country)));
  for (int64_t i = 0; i < 4; i++) {
    beschut_date date;
    cr_assert(zero(int, beschut_date_read(until[i], &date)));
    cr_assert(zero(int, beschut_collection_add(country, report)));
    beschut_report *one;
    cr_assert(zero(int, beschut_collection_at(country, i, &one)));
    beschut_report_set_date(one, BESCHUT_UNTIL, date);
    for (int k = 0; k < 3; k++) {
      beschut_cell cell;
      int64_t value;
      cr_assert(zero(int, beschut_cell_find(cells[k], NULL, &cell)));
      beschut_report_get_cell(one, cell, &value);
      beschut_report_set_cell(one, cell, value + differences[i][k]);
    }
    cr_assert(zero(int, beschut_collection_set(country, i, one)));
    beschut_report_free(one);
  }
  beschut_report_free(report);
  beschut_area areas[4];
  beschut_date dates[4];
  beschut_quarter quarters[4];
  int64_t earlier[4];
  cr_assert(zero(int, beschut_collection_get_areas(country, areas, 4)));
  cr_assert(zero(int, beschut_collection_get_dates(country, BESCHUT_UNTIL, dates, 4)));
  cr_assert(zero(int, beschut_trend_quarters(dates, 4, quarters)));
  cr_assert(zero(int, beschut_trend_match(1, areas, quarters, 4, NULL, earlier)));
  for (int k = 0; k < 3; k++) {
    beschut_cell cell;
    int64_t values[4], flow[4];
    int32_t state[4];
    cr_assert(zero(int, beschut_cell_find(cells[k], NULL, &cell)));
    cr_assert(zero(int, beschut_collection_get_column(country, cell, values, 4)));
    cr_expect(values[1] == printed[k], "%s", cells[k]);
    cr_assert(zero(int, beschut_trend_flow(beschut_cell_is_cumulative(cell), values, earlier, 4, NULL, flow, state)));
    for (int i = 0; i < 4; i++) cr_expect(eq(i64, flow[i], flows[k][i]), "%s, report %d", cells[k], i);
    cr_expect(state[2] == BESCHUT_UNAVAILABLE && state[3] == (fell[k] ? BESCHUT_INVALID : BESCHUT_DEFINED), "%s", cells[k]);
  }
  beschut_collection_free(country);
}

Test(trend, which_cells_are_cumulative) {
  static const char *const measures[] = {"positive", "negative", "total", "cohort_positive"};
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
    const char *name = strrchr(beschut_cell_name(cell), '.') + 1;
    int32_t listed = 0;
    for (size_t i = 0; i < LENGTH(measures); i++) listed |= strcmp(name, measures[i]) == 0;
    cr_expect(eq(i32, beschut_cell_is_cumulative(cell), listed), "%s", name);
  }
  cr_expect(beschut_cell_is_cumulative(-1) == 0 && beschut_cell_is_cumulative(BESCHUT_CELL_COUNT) == 0);
}

Test(trend, flow_fails) {
  static const int64_t values[] = {2, 1}, good[] = {1, -1}, outside[] = {2, -1}, below[] = {-1, -2};
  static const struct {
    const int64_t *values, *earlier;
    int64_t n;
    beschut_status status;
  } rows[] = {{NULL, good, 2, BESCHUT_ARGUMENT},
              {values, NULL, 2, BESCHUT_ARGUMENT},
              {values, outside, 2, BESCHUT_RANGE},
              {values, below, 2, BESCHUT_RANGE},
              {values, good, -1, BESCHUT_RANGE}};
  for (size_t i = 0; i < LENGTH(rows); i++) {
    int64_t flow[] = {7, 7};
    int32_t state[] = {7, 7};
    beschut_error error;
    cr_expect(eq(i32, beschut_trend_flow(1, rows[i].values, rows[i].earlier, rows[i].n, &error, flow, state), rows[i].status), "row %zu",
              i);
    cr_expect(eq(i32, error.status, rows[i].status));
    for (int64_t k = 0; k < rows[i].n; k++) cr_expect(flow[k] == BESCHUT_MISSING && state[k] == BESCHUT_UNAVAILABLE, "row %zu", i);
  }
  cr_expect(zero(int, beschut_trend_flow(1, values, good, 2, NULL, NULL, NULL)));
}

/* ---- changes ---- */

static bool is_right(double value, double expected, double size) { return fabs(value - expected) <= 1e-14 * size + 1e-15 * fabs(expected); }

Test(trend, changes_against_reference) {
  static const int64_t earlier[] = {1, -1};
  size_t size;
  char *csv = read_project_file("tests/expected/rates/trend_change.csv", &size), *at = csv, *f[9];
  int rows = 0;
  next_csv(&at, f, 9);
  for (; next_csv(&at, f, 9) == 9; rows++) {
    int64_t x[] = {whole(f[2]), whole(f[4])}, n[] = {whole(f[3]), whole(f[5])};
    double change[2], low[2], high[2], expected[] = {real(f[6]), real(f[7]), real(f[8])};
    int32_t kind, state[2];
    cr_assert(zero(int, beschut_change_find(f[0], NULL, &kind)));
    cr_assert(zero(int, beschut_trend_change(kind, real(f[1]), x, n, earlier, 2, NULL, change, low, high, state)));
    cr_expect(state[0] == BESCHUT_DEFINED && state[1] == BESCHUT_UNAVAILABLE && isnan(change[1]), "row %d", rows);
    cr_expect(is_right(change[0], expected[0], 0), "row %d: %.17g, expected %s", rows, change[0], f[6]);
    double width = expected[2] - expected[1]; /* a limit near 0 is a difference of two such numbers */
    cr_expect(is_right(low[0], expected[1], width), "row %d, %s: low %.17g, expected %s", rows, f[0], low[0], f[7]);
    cr_expect(is_right(high[0], expected[2], width), "row %d, %s: high %.17g, expected %s", rows, f[0], high[0], f[8]);
  }
  free(csv);
  cr_expect(eq(int, rows, 486));
}

Test(trend, states_of_changes) {
  static const struct {
    int64_t x, n, earlier_x, earlier_n;
    int32_t independent, nested;
  } rows[] = {
      {5, 9, 5, 9, BESCHUT_DEFINED, BESCHUT_DEFINED},
      {6, 9, 5, 9, BESCHUT_DEFINED, BESCHUT_INVALID},
      {4, 9, 5, 9, BESCHUT_DEFINED, BESCHUT_INVALID},
      {5, 8, 5, 9, BESCHUT_DEFINED, BESCHUT_INVALID},
      {8, 11, 5, 9, BESCHUT_DEFINED, BESCHUT_INVALID},
      {7, 11, 5, 9, BESCHUT_DEFINED, BESCHUT_DEFINED},
      {5, 9, 0, 0, BESCHUT_UNDEFINED, BESCHUT_UNDEFINED},
      {0, 0, 0, 0, BESCHUT_UNDEFINED, BESCHUT_UNDEFINED},
      {0, 0, 5, 9, BESCHUT_UNDEFINED, BESCHUT_INVALID},
      {9, 5, 0, 0, BESCHUT_INVALID, BESCHUT_INVALID},
      {5, 9, -1, 9, BESCHUT_INVALID, BESCHUT_INVALID},
      {BESCHUT_MISSING, 9, 9, 5, BESCHUT_UNAVAILABLE, BESCHUT_UNAVAILABLE},
      {9, 5, 5, BESCHUT_MISSING, BESCHUT_UNAVAILABLE, BESCHUT_UNAVAILABLE},
  };
  static const int64_t earlier[] = {1, -1};
  for (size_t i = 0; i < LENGTH(rows); i++)
    for (int32_t kind = 0; kind < 2; kind++) {
      int64_t x[] = {rows[i].x, rows[i].earlier_x}, n[] = {rows[i].n, rows[i].earlier_n};
      double change[2], low[2], high[2];
      int32_t state[2];
      cr_assert(zero(int, beschut_trend_change(kind, 0.95, x, n, earlier, 2, NULL, change, low, high, state)));
      cr_expect(eq(i32, state[0], kind == BESCHUT_CHANGE_NESTED ? rows[i].nested : rows[i].independent), "row %zu, kind %d", i, (int)kind);
      bool none = state[0] != BESCHUT_DEFINED;
      cr_expect(none == !!isnan(change[0]) && none == !!isnan(low[0]) && none == !!isnan(high[0]), "row %zu", i);
    }
}

/* Advices of an area that has the same seasons every year: what came in a quarter, against what came in the same quarter a year before. The quarter
 * without a report leaves its own flow and that of the next one unknown, and with them their comparisons. */
Test(trend, the_same_quarter_of_other_years) {
  enum { QUARTERS = 10, GAP = 7 };
  static const int64_t positive[] = {5, 9, 2, 8}, advices[] = {10, 10, 8, 10}; /* by season */
  beschut_area areas[QUARTERS];
  beschut_quarter quarters[QUARTERS];
  int64_t x[QUARTERS] = {0}, n[QUARTERS] = {0}, before[QUARTERS], year[QUARTERS], new_x[QUARTERS], new_n[QUARTERS];
  double change[QUARTERS];
  int32_t state[QUARTERS];
  for (int i = 0; i < QUARTERS; i++) {
    areas[i] = i == GAP ? BESCHUT_AREA_UNKNOWN : 103;
    quarters[i] = 8072 + i;
    x[i] = (i == 0 ? 100 : x[i - 1]) + positive[i % 4] + (i == 9); /* one more in the last */
    n[i] = (i == 0 ? 200 : n[i - 1]) + advices[i % 4];
  }
  cr_assert(zero(int, beschut_trend_match(1, areas, quarters, QUARTERS, NULL, before)));
  cr_assert(zero(int, beschut_trend_match(4, areas, quarters, QUARTERS, NULL, year)));
  cr_assert(zero(int, beschut_trend_flow(1, x, before, QUARTERS, NULL, new_x, NULL)));
  cr_assert(zero(int, beschut_trend_flow(1, n, before, QUARTERS, NULL, new_n, NULL)));
  cr_assert(
      zero(int, beschut_trend_change(BESCHUT_CHANGE_INDEPENDENT, 0.95, new_x, new_n, year, QUARTERS, NULL, change, NULL, NULL, state)));
  static const int32_t known[QUARTERS] = {[5] = 1, [6] = 1, [9] = 1};
  for (int i = 0; i < QUARTERS; i++) cr_expect(eq(i32, state[i], known[i] ? BESCHUT_DEFINED : BESCHUT_UNAVAILABLE), "quarter %d", i);
  cr_expect(change[5] == 0 && change[6] == 0 && fabs(change[9] - 0.1) < 1e-16, "%g %g %g", change[5], change[6], change[9]);
}

/* Without new cases nothing changed, and that is certain; else the nested change lies between 0 and the difference of new and old, and its limits
 * between those of the independent one where the reports overlap much. */
Test(trend, nested_changes_are_smaller_and_surer) {
  static const int64_t earlier[] = {1, -1};
  for (int64_t m = 20; m <= 60; m += 10)
    for (int64_t y = 0; y <= m; y += 5)
      for (int64_t came = 0; came <= 6; came++)
        for (int64_t positive = 0; positive <= came; positive++) {
          int64_t x[] = {y + positive, y}, n[] = {m + came, m};
          double change[2][2], low[2][2], high[2][2];
          for (int32_t kind = 0; kind < 2; kind++)
            beschut_trend_change(kind, 0.95, x, n, earlier, 2, NULL, change[kind], low[kind], high[kind], NULL);
          cr_expect(fabs(change[0][0] - change[1][0]) < 1e-16, "the same difference of the same rates");
          cr_expect(low[0][0] <= change[0][0] && change[0][0] <= high[0][0]);
          cr_expect(high[0][0] - low[0][0] < high[1][0] - low[1][0], "%d of %d after %d of %d", (int)x[0], (int)n[0], (int)y, (int)m);
          if (came == 0) cr_expect(low[0][0] == 0 && high[0][0] == 0);
        }
}

Test(trend, documented_examples) {
  int64_t positive[] = {60, 50}, advices[] = {100, 80}, earlier[] = {1, -1}, matched[3];
  double change[2], low[2], high[2];
  beschut_trend_change(BESCHUT_CHANGE_NESTED, 0.95, positive, advices, earlier, 2, NULL, change, low, high, NULL);
  cr_expect(fabs(change[0] + 0.025) < 1e-16 && fabs(low[0] + 0.0697) < 5e-5 && fabs(high[0] - 0.0207) < 5e-5, "%g %g %g", change[0], low[0],
            high[0]);
  static const beschut_area areas[] = {103, 103, 103};
  static const char *const names[] = {"2018Q2", "2018Q1", "2017Q3"};
  beschut_quarter quarters[3];
  for (int i = 0; i < 3; i++) cr_assert(zero(int, beschut_quarter_read(names[i], &quarters[i])));
  cr_expect(quarters[0] == 8073 && quarters[1] == 8072 && quarters[2] == 8070);
  beschut_trend_match(1, areas, quarters, 3, NULL, matched);
  cr_expect(matched[0] == 1 && matched[1] == -1 && matched[2] == -1);
  beschut_trend_match(0, areas, quarters, 3, NULL, matched);
  cr_expect(matched[0] == 1 && matched[1] == 2 && matched[2] == -1);
}

Test(trend, change_fails) {
  static const int64_t x[] = {2, 1}, n[] = {3, 2}, good[] = {1, -1}, outside[] = {2, -1};
  static const struct {
    int32_t kind;
    double level;
    const int64_t *x, *n, *earlier;
    int64_t count;
    beschut_status status;
  } rows[] = {{2, 0.95, x, n, good, 2, BESCHUT_RANGE},       {-1, 0.95, x, n, good, 2, BESCHUT_RANGE},
              {0, 1, x, n, good, 2, BESCHUT_DOMAIN},         {0, NAN, x, n, good, 2, BESCHUT_DOMAIN},
              {0, 0.95, NULL, n, good, 2, BESCHUT_ARGUMENT}, {0, 0.95, x, NULL, good, 2, BESCHUT_ARGUMENT},
              {0, 0.95, x, n, NULL, 2, BESCHUT_ARGUMENT},    {0, 0.95, x, n, outside, 2, BESCHUT_RANGE},
              {0, 0.95, x, n, good, -1, BESCHUT_RANGE}};
  for (size_t i = 0; i < LENGTH(rows); i++) {
    double change[] = {7, 7}, low[] = {7, 7}, high[] = {7, 7};
    int32_t state[] = {7, 7};
    beschut_error error;
    cr_expect(eq(i32,
                 beschut_trend_change(rows[i].kind, rows[i].level, rows[i].x, rows[i].n, rows[i].earlier, rows[i].count, &error, change,
                                      low, high, state),
                 rows[i].status),
              "row %zu", i);
    cr_expect(eq(i32, error.status, rows[i].status));
    for (int64_t k = 0; k < rows[i].count; k++)
      cr_expect(isnan(change[k]) && isnan(low[k]) && isnan(high[k]) && state[k] == BESCHUT_UNAVAILABLE, "row %zu", i);
  }
}

Test(trend, names_of_kinds) {
  static const char *const names[] = {"nested", "independent"};
  int32_t kind;
  for (int32_t i = 0; i < 2; i++) {
    cr_expect(eq(str, (char *)beschut_change_name(i), (char *)names[i]));
    cr_expect(zero(int, beschut_change_find(names[i], NULL, &kind)));
    cr_expect(eq(i32, kind, i));
  }
  cr_expect(beschut_change_name(-1) == NULL && beschut_change_name(2) == NULL);
  cr_expect(eq(i32, beschut_change_find("paired", NULL, &kind), BESCHUT_NAME));
  cr_expect(eq(i32, kind, -1));
}
