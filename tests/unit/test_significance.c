/* SPDX-License-Identifier: MIT */
/*
 * Tests of two proportions, adjusted p-values, and the smallest difference a test finds. Expected values come from tests/expected/rates
 * (whole numbers and mpmath; R's p.adjust), and from papers and whole-number arithmetic by hand.
 */
#include "numbers.h"

enum { TESTS = BESCHUT_TEST_BOSCHLOO + 1 };

typedef struct pair {
  int64_t x1, n1, x2, n2;
} pair;

typedef struct outcome {
  double statistic, p_value;
  int32_t state;
} outcome;

static outcome test(int32_t number, pair p) {
  outcome o = {7, 7, 7};
  beschut_status status = beschut_test_proportions(number, &p.x1, &p.n1, &p.x2, &p.n2, 1, NULL, &o.statistic, &o.p_value, &o.state);
  cr_assert(eq(i32, status, BESCHUT_OK));
  return o;
}

Test(significance, against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/significance.csv", &size), *at = csv, *fields[7];
  int rows = 0;
  next_csv(&at, fields, 7);
  for (; next_csv(&at, fields, 7) == 7; rows++) {
    int32_t number;
    cr_assert(eq(i32, beschut_comparison_test_find(fields[0], NULL, &number), BESCHUT_OK), "%s", fields[0]);
    outcome found = test(number, (pair){whole(fields[1]), whole(fields[2]), whole(fields[3]), whole(fields[4])});
    double statistic = real(fields[5]), p_value = real(fields[6]);
    double condition = number == BESCHUT_TEST_SCORE ? fmax(1, statistic) : 1; /* a far tail: as ill-conditioned as it is far */
    bool right = is_near(found.statistic, statistic, 1e-12 * statistic) && is_near(found.p_value, p_value, 1e-12 * condition * p_value);
    cr_expect(right, "%s of %s/%s and %s/%s: %.17g %.17g, expected %s %s", fields[0], fields[1], fields[2], fields[3], fields[4],
              found.statistic, found.p_value, fields[5], fields[6]);
    cr_expect(eq(i32, found.state, BESCHUT_DEFINED));
  }
  free(csv);
  cr_expect(eq(int, rows, 156));
}

/* Fisher, The Design of Experiments (1935): the lady tasting tea, 3 of 4 right. Boschloo, all against none of ten: p^10 q^10 twice. */
Test(significance, by_hand) {
  outcome tea = test(BESCHUT_TEST_FISHER, (pair){3, 4, 1, 4});
  cr_expect(is_near(tea.p_value, 34. / 70, 1e-15) && is_near(tea.statistic, 16. / 70, 1e-15));
  outcome all = test(BESCHUT_TEST_BOSCHLOO, (pair){10, 10, 0, 10}); /* two tables of 2^20 */
  cr_expect(is_near(all.p_value, 0x1p-19, 1e-20), "%.17g", all.p_value);
  outcome far = test(BESCHUT_TEST_FISHER, (pair){1000000000, 1000000000, 0, 1000000000}); /* below the smallest double */
  cr_expect(far.p_value == 0 && far.statistic == 0);
}

/* Small samples: the same when the proportions, or successes and failures, change places; Boschloo's p-value never above Fisher's; both
 * exact: the chance of a p-value up to 5% is no more than that, whatever the common proportion. */
static void expect_exact(int32_t number, int64_t n1, int64_t n2) {
  double p_values[12][12];
  for (int64_t x1 = 0; x1 <= n1; x1++)
    for (int64_t x2 = 0; x2 <= n2; x2++) {
      double p_value = p_values[x1][x2] = test(number, (pair){x1, n1, x2, n2}).p_value;
      double swapped = test(number, (pair){x2, n2, x1, n1}).p_value, turned = test(number, (pair){n1 - x1, n1, n2 - x2, n2}).p_value;
      cr_expect(is_near(swapped, p_value, 1e-13) && is_near(turned, p_value, 1e-13), "%d/%d %d/%d", (int)x1, (int)n1, (int)x2, (int)n2);
      cr_expect(p_value > 0 && p_value <= 1 && p_value <= test(BESCHUT_TEST_FISHER, (pair){x1, n1, x2, n2}).p_value);
      if (x1 * n2 == x2 * n1 && number == BESCHUT_TEST_FISHER && x1 % n1 == 0) cr_expect(eq(dbl, p_value, 1));
    }
  for (double p = 0x1p-6; p < 1; p += 0x1p-6) {
    double chance = 0, first = pow(1 - p, (double)n1);
    for (int64_t x1 = 0; x1 <= n1; first *= p / (1 - p) * (double)(n1 - x1) / (double)(x1 + 1), x1++) {
      double second = pow(1 - p, (double)n2);
      for (int64_t x2 = 0; x2 <= n2; second *= p / (1 - p) * (double)(n2 - x2) / (double)(x2 + 1), x2++)
        if (p_values[x1][x2] <= 0.05) chance += first * second;
    }
    cr_expect(chance <= 0.05, "test %d of %d and %d at %g: %g", number, (int)n1, (int)n2, p, chance);
  }
}

Test(significance, exact_tests_are_exact) {
  for (int32_t number = BESCHUT_TEST_FISHER; number <= BESCHUT_TEST_BOSCHLOO; number++)
    for (int64_t n1 = 1; n1 <= 11; n1 += 2)
      for (int64_t n2 = 1; n2 <= 11; n2 += 5) expect_exact(number, n1, n2);
}

Test(significance, states) {
  enum { ok = BESCHUT_DEFINED, empty = BESCHUT_UNDEFINED, none = BESCHUT_UNAVAILABLE, wrong = BESCHUT_INVALID };
  static const struct {
    pair p;
    int32_t state[TESTS];
  } rows[] = {
      {{0, 2, 0, 3}, {ok, ok, ok}},
      {{2, 2, 3, 3}, {ok, ok, ok}},
      {{0, 0, 1, 2}, {empty, empty, empty}},
      {{3, 2, 0, 0}, {wrong, wrong, wrong}},
      {{BESCHUT_MISSING, 2, 3, 2}, {none, none, none}},
      {{0, BESCHUT_EXACT_TRIALS, 1, BESCHUT_EXACT_TRIALS}, {ok, ok, none}},
      {{0, BESCHUT_EXACT_TRIALS + INT64_C(1), 1, 2}, {ok, none, none}},
      {{0, INT64_MAX, INT64_MAX, INT64_MAX}, {ok, none, none}},
      {{0, 9999, 1, 9999}, {ok, ok, ok}},
      {{0, 9999, 1, 10000}, {ok, ok, none}},
  };
  for (size_t i = 0; i < LENGTH(rows); i++)
    for (int32_t number = 0; number < TESTS; number++) {
      outcome found = test(number, rows[i].p);
      cr_expect(eq(i32, found.state, rows[i].state[number]), "row %zu, test %d", i, number);
      bool nothing = found.state != BESCHUT_DEFINED;
      cr_expect(nothing == !!isnan(found.statistic) && nothing == !!isnan(found.p_value), "row %zu, test %d", i, number);
      if (i < 2) cr_expect(found.p_value == 1, "row %zu, test %d: %g", i, number, found.p_value);
    }
}

Test(significance, columns_and_failures) {
  static const int64_t x[] = {1, BESCHUT_MISSING, 2}, n[] = {3, 4, 9};
  double statistic[4] = {7, 7, 7, 7}, p_value[4] = {7, 7, 7, 7};
  int32_t state[4] = {7, 7, 7, 7};
  beschut_error error;
  for (int32_t number = 0; number < TESTS; number++) {
    cr_expect(eq(i32, beschut_test_proportions(number, x, n, x + 2, n + 2, 1, &error, NULL, NULL, NULL), BESCHUT_OK));
    cr_expect(eq(i32, beschut_test_proportions(number, x, n, n, n, 3, &error, statistic, p_value, state), BESCHUT_OK));
    cr_expect(state[1] == BESCHUT_UNAVAILABLE && isnan(p_value[1]) && isnan(statistic[1]) && state[3] == 7 && p_value[3] == 7);
    outcome last = test(number, (pair){2, 9, 9, 9});
    cr_expect(p_value[2] == last.p_value && statistic[2] == last.statistic && state[2] == last.state);
  }
  cr_expect(eq(i32, beschut_test_proportions(TESTS, x, n, n, n, 3, &error, statistic, p_value, state), BESCHUT_RANGE));
  cr_expect(isnan(statistic[0]) && isnan(p_value[2]) && state[2] == BESCHUT_UNAVAILABLE && strstr(error.message, "met 3") != NULL);
  cr_expect(eq(i32, beschut_test_proportions(0, x, n, NULL, n, 3, &error, NULL, NULL, state), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_test_proportions(0, x, n, x, n, -1, &error, NULL, NULL, NULL), BESCHUT_RANGE));
  cr_expect(eq(i32, error.status, BESCHUT_RANGE));
}

Test(significance, names) {
  int32_t number;
  for (int32_t i = 0; i < TESTS; i++) {
    cr_expect(eq(i32, beschut_comparison_test_find(beschut_comparison_test_name(i), NULL, &number), BESCHUT_OK));
    cr_expect(eq(i32, number, i));
  }
  cr_expect(beschut_comparison_test_find("chi2", NULL, &number) == BESCHUT_OK && number == BESCHUT_TEST_SCORE);
  cr_expect(beschut_comparison_test_find("barnard", NULL, &number) == BESCHUT_NAME && number == -1);
  cr_expect(beschut_comparison_test_name(-1) == NULL && beschut_comparison_test_name(TESTS) == NULL);
  for (int32_t i = 0; i < 2; i++)
    cr_expect(beschut_adjustment_find(beschut_adjustment_name(i), NULL, &number) == BESCHUT_OK && number == i);
  cr_expect(beschut_adjustment_find("fdr_bh", NULL, &number) == BESCHUT_OK && number == BESCHUT_ADJUST_BENJAMINI_HOCHBERG);
  cr_expect(beschut_adjustment_find("bonferroni", NULL, &number) == BESCHUT_NAME && number == -1);
  cr_expect(beschut_adjustment_name(-1) == NULL && beschut_adjustment_name(2) == NULL);
}

/* ---- adjusted p-values ---- */

Test(adjust, against_r) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/adjusted.csv", &size), *at = csv, *fields[3];
  int rows = 0;
  next_csv(&at, fields, 3);
  for (; next_csv(&at, fields, 3) == 3; rows++) {
    int32_t method;
    double p[LIST_ROOM], expected[LIST_ROOM], adjusted[LIST_ROOM];
    cr_assert(eq(i32, beschut_adjustment_find(fields[0], NULL, &method), BESCHUT_OK));
    int64_t n = read_reals(fields[1], p);
    cr_assert(eq(i64, read_reals(fields[2], expected), n));
    cr_expect(eq(i32, beschut_adjust_p(method, p, n, NULL, adjusted), BESCHUT_OK));
    for (int64_t i = 0; i < n; i++) cr_expect(is_near(adjusted[i], expected[i], 0), "row %d, %d: %.17g", rows, (int)i, adjusted[i]);
    cr_expect(eq(i32, beschut_adjust_p(method, p, n, NULL, p), BESCHUT_OK));
    for (int64_t i = 0; i < n; i++) cr_expect(is_near(p[i], expected[i], 0), "row %d, %d, in place: %.17g", rows, (int)i, p[i]);
  }
  free(csv);
  cr_expect(eq(int, rows, 34));
}

/* Benjamini and Hochberg (1995), section 3.2, fifteen comparisons: at 5% their procedure finds four, Holm's (as Bonferroni's there) three.
 * */
Test(adjust, benjamini_and_hochberg_example) {
  static const double p[] = {.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1};
  double adjusted[LENGTH(p)];
  for (int32_t method = 0; method < 2; method++) {
    int found = 0;
    beschut_adjust_p(method, p, LENGTH(p), NULL, adjusted);
    for (size_t i = 0; i < LENGTH(p); i++) found += adjusted[i] <= 0.05;
    cr_expect(eq(int, found, method == BESCHUT_ADJUST_HOLM ? 3 : 4));
  }
}

Test(adjust, failures) {
  static const double fine[] = {0.1, 0.2}, wrong[] = {0.1, 1.5}, negative[] = {-0.1, 0.5};
  static const struct {
    int32_t method;
    const double *p;
    int64_t n;
    beschut_status status;
    const char *message;
  } rows[] = {{2, fine, 2, BESCHUT_RANGE, "adjustment: expected 0 to 1, met 2"},
              {0, wrong, 2, BESCHUT_DOMAIN, "p-value: expected a number from 0 to 1, met 1.5"},
              {1, negative, 2, BESCHUT_DOMAIN, "met -0.1"},
              {1, NULL, 2, BESCHUT_ARGUMENT, ""},
              {1, fine, -1, BESCHUT_RANGE, "n: expected at least 0, met -1"}};
  for (size_t i = 0; i < LENGTH(rows); i++) {
    double adjusted[2] = {7, 7};
    beschut_error error;
    cr_expect(eq(i32, beschut_adjust_p(rows[i].method, rows[i].p, rows[i].n, &error, adjusted), rows[i].status), "row %zu", i);
    cr_expect(strstr(error.message, rows[i].message) != NULL, "row %zu: %s", i, error.message);
    cr_expect(rows[i].n < 0 ? adjusted[1] == 7 : isnan(adjusted[0]) && isnan(adjusted[1]), "row %zu", i);
  }
  cr_expect(eq(i32, beschut_adjust_p(0, fine, 2, NULL, NULL), BESCHUT_ARGUMENT));
}

/* ---- the smallest difference ---- */

Test(detect, against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/smallest_difference.csv", &size), *at = csv, *fields[7];
  int rows = 0;
  next_csv(&at, fields, 7);
  for (; next_csv(&at, fields, 7) == 7; rows++) {
    double level = real(fields[0]), power = real(fields[1]), p = real(fields[2]), below = 7, above = 7;
    int64_t n1 = whole(fields[3]), n2 = whole(fields[4]);
    cr_expect(eq(i32, beschut_smallest_difference(level, power, p, n1, n2, NULL, &below, &above), BESCHUT_OK));
    bool right = is_near(below, real(fields[5]), 1e-12) && is_near(above, real(fields[6]), 1e-12);
    cr_expect(right, "%s %s %s %s %s: %.17g %.17g, expected %s %s", fields[0], fields[1], fields[2], fields[3], fields[4], below, above,
              fields[5], fields[6]);
  }
  free(csv);
  cr_expect(eq(int, rows, 172));
}

/* Larger samples find smaller differences; a failure leaves nothing behind. */
Test(detect, grows_finer) {
  double last = 1, below, above;
  for (int64_t n = 10; n <= 100000; n *= 10) {
    cr_expect(eq(i32, beschut_smallest_difference(0.95, 0.8, 0.3, n, n, NULL, &below, &above), BESCHUT_OK));
    cr_expect(above < last, "%d: %g", (int)n, above);
    last = above;
  }
  double normal = 2.8015855 * sqrt(2 * 0.21 / 100000); /* (1.959964 + 0.841621) standard errors */
  cr_expect(is_near(above, normal, 0.02 * normal) && is_near(below, normal, 0.02 * normal), "%g %g, about %g", below, above, normal);
}

Test(detect, failures) {
  static const struct {
    double level, power, p;
    int64_t n1, n2;
    beschut_status status;
    const char *message;
  } rows[] = {{1, 0.8, 0.5, 9, 9, BESCHUT_DOMAIN, "level"},
              {0.95, 1, 0.5, 9, 9, BESCHUT_DOMAIN, "power: expected a number between 0 and 1, met 1"},
              {0.95, NAN, 0.5, 9, 9, BESCHUT_DOMAIN, "power"},
              {0.95, 0.8, 1.5, 9, 9, BESCHUT_DOMAIN, "p: expected a number from 0 to 1, met 1.5"},
              {0.95, 0.8, NAN, 9, 9, BESCHUT_DOMAIN, "p: expected"},
              {0.95, 0.8, 0.5, 0, 9, BESCHUT_RANGE, "trials_1: expected at least 1, met 0"},
              {0.95, 0.8, 0.5, 9, -1, BESCHUT_RANGE, "trials_2"},
              {0.95, 0.8, 0.5, 9, 1000001, BESCHUT_LIMIT, "trials_2: expected at most 1000000, met 1000001"}};
  for (size_t i = 0; i < LENGTH(rows); i++) {
    double below = 7, above = 7;
    beschut_error error;
    beschut_status status =
        beschut_smallest_difference(rows[i].level, rows[i].power, rows[i].p, rows[i].n1, rows[i].n2, &error, &below, &above);
    cr_expect(eq(i32, status, rows[i].status), "row %zu", i);
    cr_expect(isnan(below) && isnan(above) && strstr(error.message, rows[i].message) != NULL, "row %zu: %s", i, error.message);
    status = beschut_smallest_difference(rows[i].level, rows[i].power, rows[i].p, rows[i].n1, rows[i].n2, NULL, NULL, NULL);
    cr_expect(eq(i32, status, rows[i].status), "row %zu", i);
  }
}
