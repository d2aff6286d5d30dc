/* SPDX-License-Identifier: MIT */
/*
 * Intervals for two proportions. Expected values come from tests/expected/rates/comparisons.csv (mpmath, from the definitions), from the
 * table printed in Newcombe's paper, and from whole-number arithmetic by hand.
 */
#include "numbers.h"

enum { METHODS = BESCHUT_ODDS_RATIO_CONDITIONAL + 1 };

typedef struct pair {
  int64_t x1, n1, x2, n2;
} pair;

typedef struct interval {
  double estimate, low, high;
  int32_t state;
} interval;

static interval compare(int32_t method, double level, pair p) {
  interval i = {7, 7, 7, 7};
  beschut_status status =
      beschut_compare_proportions(method, level, &p.x1, &p.n1, &p.x2, &p.n2, 1, NULL, &i.estimate, &i.low, &i.high, &i.state);
  cr_assert(eq(i32, status, BESCHUT_OK));
  return i;
}

static bool is_difference(int32_t method) { return method <= BESCHUT_DIFFERENCE_AGRESTI_CAFFO; }

/* A limit of a difference is as precise as the wider of difference and interval; one of a ratio has its own precision. */
static double tolerance_of(int32_t method, double estimate, double low, double high, double limit) {
  return 1e-12 * (is_difference(method) ? fmax(fabs(estimate), high - low) : limit);
}

Test(compare, against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/comparisons.csv", &size), *at = csv, *fields[9];
  int rows = 0;
  next_csv(&at, fields, 9);
  for (; next_csv(&at, fields, 9) == 9; rows++) {
    int32_t method;
    cr_assert(eq(i32, beschut_comparison_find(fields[0], NULL, &method), BESCHUT_OK), "%s", fields[0]);
    pair p = {whole(fields[2]), whole(fields[3]), whole(fields[4]), whole(fields[5])};
    double estimate = real(fields[6]), low = real(fields[7]), high = real(fields[8]);
    interval found = compare(method, real(fields[1]), p);
    bool right = is_near(found.estimate, estimate, 1e-12 * fabs(estimate)) &&
                 is_near(found.low, low, tolerance_of(method, estimate, low, high, low)) &&
                 is_near(found.high, high, tolerance_of(method, estimate, low, high, high));
    cr_expect(right, "%s of %s/%s and %s/%s at %s: %.17g %.17g %.17g, expected %s %s %s", fields[0], fields[2], fields[3], fields[4],
              fields[5], fields[1], found.estimate, found.low, found.high, fields[6], fields[7], fields[8]);
    cr_expect(eq(i32, found.state, BESCHUT_DEFINED));
  }
  free(csv);
  cr_expect(eq(int, rows, 830));
}

/* Newcombe, Statistics in Medicine 17 (1998), table II, rows 10 (his hybrid score) and 6 (Miettinen and Nurminen), as printed. */
Test(compare, newcombe_table_2) {
  static const struct {
    pair p;
    double hybrid[2], score[2];
  } rows[] = {
      {{56, 70, 48, 80}, {0.0524, 0.3339}, {0.0528, 0.3382}}, {{9, 10, 3, 10}, {0.1705, 0.8090}, {0.1700, 0.8406}},
      {{6, 7, 2, 7}, {0.0582, 0.8062}, {0.0342, 0.8534}},     {{5, 56, 0, 29}, {-0.0381, 0.1926}, {-0.0326, 0.1933}},
      {{0, 10, 0, 20}, {-0.1611, 0.2775}, {-0.1658, 0.2844}}, {{0, 10, 0, 10}, {-0.2775, 0.2775}, {-0.2879, 0.2879}},
      {{10, 10, 0, 20}, {0.6791, 1.0000}, {0.7156, 1.0000}},  {{10, 10, 0, 10}, {0.6075, 1.0000}, {0.6636, 1.0000}},
  };
  for (size_t i = 0; i < LENGTH(rows); i++) {
    interval hybrid = compare(BESCHUT_DIFFERENCE_NEWCOMBE, 0.95, rows[i].p);
    interval score = compare(BESCHUT_DIFFERENCE_MIETTINEN_NURMINEN, 0.95, rows[i].p);
    cr_expect(is_near(hybrid.low, rows[i].hybrid[0], 5e-5) && is_near(hybrid.high, rows[i].hybrid[1], 5e-5), "row %zu", i);
    cr_expect(is_near(score.low, rows[i].score[0], 5e-5) && is_near(score.high, rows[i].score[1], 5e-5), "row %zu", i);
  }
}

/* With one trial each, all by hand. Miettinen and Nurminen double the variance of two trials: z^2 = 1 is at chi-square 2 of 1. */
Test(compare, by_hand) {
  pair p = {2, 2, 0, 2};
  interval exact = compare(BESCHUT_ODDS_RATIO_CONDITIONAL, 0.5, p); /* P(2) = w^2 / (1 + 4 w + w^2) = 1/4 at w = (2 + sqrt(7)) / 3 */
  cr_expect(is_near(exact.low, (2 + sqrt(7)) / 3, 1e-15) && isinf(exact.high) && isinf(exact.estimate), "%.17g", exact.low);
  interval caffo = compare(BESCHUT_DIFFERENCE_AGRESTI_CAFFO, 0.5, p); /* 3/4 - 1/4, with 2 x 3/16/4 as the variance */
  cr_expect(is_near(0.5 - caffo.low, 0.67448975019608174 * sqrt(3. / 32), 1e-15), "%.17g", caffo.low);
}

/* Every pair of small samples and some large ones: in order, inside, mirrored when the proportions change places, wider at a higher level.
 * */
static void expect_sound(int32_t method, pair p) {
  static const double levels[] = {1e-300, 1e-9, 0.5, 0.95, 1 - 1e-9, 1 - 0x1p-53};
  double last_low = INFINITY, last_high = -INFINITY;
  for (size_t i = 0; i < LENGTH(levels); i++) {
    interval one = compare(method, levels[i], p), other = compare(method, levels[i], (pair){p.x2, p.n2, p.x1, p.n1});
    if (one.state != BESCHUT_DEFINED) {
      cr_expect(one.state == BESCHUT_UNDEFINED && isnan(one.estimate) && isnan(one.low) && isnan(one.high));
      continue;
    }
    const char *name = beschut_comparison_name(method);
    double slack = 1e-12 * (is_difference(method) ? 1 : one.low), least = is_difference(method) ? -1 : 0;
    double most = is_difference(method) ? 1 : INFINITY;
    bool around =
        method == BESCHUT_DIFFERENCE_AGRESTI_CAFFO || (one.low <= one.estimate + slack && one.estimate <= one.high * (1 + 1e-12) + slack);
    bool ordered = least <= one.low && one.low <= one.high * (1 + 1e-12) + slack && one.high <= most && around;
    cr_expect(ordered, "%s of %d/%d %d/%d at %g: %g %g %g", name, (int)p.x1, (int)p.n1, (int)p.x2, (int)p.n2, levels[i], one.low,
              one.estimate, one.high);
    bool mirrored = is_difference(method) ? one.high == -other.low && one.estimate == -other.estimate : one.high == 1 / other.low;
    cr_expect(mirrored, "%s of %d/%d %d/%d at %g", name, (int)p.x1, (int)p.n1, (int)p.x2, (int)p.n2, levels[i]);
    bool nested = one.low <= last_low + slack && last_high <= one.high * (1 + 1e-12) + slack;
    cr_expect(nested, "%s of %d/%d %d/%d at %g", name, (int)p.x1, (int)p.n1, (int)p.x2, (int)p.n2, levels[i]);
    last_low = one.low;
    last_high = one.high;
  }
}

Test(compare, sound_of_any_count) {
  static const pair large[] = {{0, 1000000, 0, 1000000},           {1, 1000000, 0, 1},          {999999, 1000000, 1, 2},
                               {500000, 1000000, 500001, 1000000}, {1000000, 1000000, 1, 1000}, {0, 3, 7, 1000000}};
  for (int32_t method = 0; method < METHODS; method++) {
    for (int64_t n1 = 1; n1 <= 5; n1++)
      for (int64_t n2 = 1; n2 <= 4; n2++)
        for (int64_t k = 0; k < (n1 + 1) * (n2 + 1); k++) expect_sound(method, (pair){k / (n2 + 1), n1, k % (n2 + 1), n2});
    for (size_t i = 0; i < LENGTH(large); i++) expect_sound(method, large[i]);
  }
}

/* At a score limit the score test of that very difference has its deviate: here of none, so that the test of equality is met again. */
Test(compare, score_interval_is_the_score_test) {
  for (int64_t n1 = 2; n1 <= 30; n1 += 7)
    for (int64_t n2 = 3; n2 <= 40; n2 += 9)
      for (int64_t x1 = 0; x1 <= n1; x1++)
        for (int64_t x2 = 0; x2 <= n2; x2++) {
          double square, n = (double)(n1 + n2);
          beschut_test_proportions(BESCHUT_TEST_SCORE, &x1, &n1, &x2, &n2, 1, NULL, &square, NULL, NULL);
          square *= (n - 1) / n;                    /* their variance is larger by that */
          if (square == 0 || square > 25) continue; /* beyond it a level has too few digits left */
          pair p = {x1, n1, x2, n2};
          interval d = compare(BESCHUT_DIFFERENCE_MIETTINEN_NURMINEN, erf(sqrt(square / 2)), p);
          interval r = compare(BESCHUT_RATIO_MIETTINEN_NURMINEN, erf(sqrt(square / 2)), p);
          bool above = d.estimate > 0;
          cr_expect(is_near(above ? d.low : d.high, 0, 1e-8), "%d/%d %d/%d: %g", (int)x1, (int)n1, (int)x2, (int)n2,
                    above ? d.low : d.high);
          cr_expect(is_near(above ? r.low : r.high, 1, 1e-8), "%d/%d %d/%d: %g", (int)x1, (int)n1, (int)x2, (int)n2,
                    above ? r.low : r.high);
        }
}

Test(compare, states) {
  enum { ok = BESCHUT_DEFINED, empty = BESCHUT_UNDEFINED, none = BESCHUT_UNAVAILABLE, wrong = BESCHUT_INVALID };
  const int64_t missing = BESCHUT_MISSING;
  const struct {
    pair p;
    int32_t difference, ratio, odds_ratio, conditional;
  } rows[] = {
      {{1, 2, 1, 2}, ok, ok, ok, ok},
      {{0, 2, 1, 2}, ok, ok, ok, ok},
      {{0, 2, 0, 2}, ok, empty, empty, empty},
      {{2, 2, 2, 2}, ok, ok, empty, empty},
      {{2, 2, 0, 2}, ok, ok, ok, ok},
      {{0, 0, 1, 2}, empty, empty, empty, empty},
      {{1, 2, 0, 0}, empty, empty, empty, empty},
      {{0, 0, 3, 2}, wrong, wrong, wrong, wrong},
      {{-1, 2, 0, 0}, wrong, wrong, wrong, wrong},
      {{missing, 2, 3, 2}, none, none, none, none},
      {{1, 2, 1, missing}, none, none, none, none},
      {{1, 0, missing, 2}, none, none, none, none},
      {{1, BESCHUT_EXACT_TRIALS, 0, 2}, ok, ok, ok, ok},
      {{1, BESCHUT_EXACT_TRIALS + INT64_C(1), 0, 2}, ok, ok, ok, none},
      {{1, 2, 1, INT64_MAX}, ok, ok, ok, none},
  };
  for (size_t i = 0; i < LENGTH(rows); i++)
    for (int32_t method = 0; method < METHODS; method++) {
      interval found = compare(method, 0.95, rows[i].p);
      int32_t expected = is_difference(method)                        ? rows[i].difference
                         : method <= BESCHUT_RATIO_MIETTINEN_NURMINEN ? rows[i].ratio
                         : method == BESCHUT_ODDS_RATIO_WOOLF         ? rows[i].odds_ratio
                                                                      : rows[i].conditional;
      cr_expect(eq(i32, found.state, expected), "row %zu, method %d", i, method);
      bool nothing = expected != BESCHUT_DEFINED;
      cr_expect(nothing == !!isnan(found.estimate) && nothing == !!isnan(found.low) && nothing == !!isnan(found.high), "row %zu, method %d",
                i, method);
    }
}

/* A column gives what its elements give one by one, whichever outputs are wanted, and nothing is written behind it. */
Test(compare, columns) {
  enum { N = 40 };
  int64_t x1[N], n1[N], x2[N], n2[N];
  double e[N + 1], low[N + 1], high[N + 1];
  int32_t state[N + 1];
  for (int i = 0; i < N; i++) {
    n1[i] = i % 9, x1[i] = i % 7 == 6 ? BESCHUT_MISSING : i * 31 % (n1[i] + 2);
    n2[i] = i % 11 + 1, x2[i] = i * 17 % (n2[i] + 1);
  }
  for (int32_t method = 0; method < METHODS; method++) {
    e[N] = low[N] = high[N] = 7, state[N] = 7;
    beschut_compare_proportions(method, 0.9, x1, n1, x2, n2, N, NULL, e, low, NULL, state);
    beschut_compare_proportions(method, 0.9, x1, n1, x2, n2, N, NULL, NULL, NULL, high, NULL);
    cr_expect(e[N] == 7 && low[N] == 7 && high[N] == 7 && state[N] == 7);
    for (int i = 0; i < N; i++) {
      interval one = compare(method, 0.9, (pair){x1[i], n1[i], x2[i], n2[i]});
      bool same = memcmp(&e[i], &one.estimate, 8) == 0 && memcmp(&low[i], &one.low, 8) == 0 && memcmp(&high[i], &one.high, 8) == 0;
      cr_expect(same && state[i] == one.state, "method %d, element %d", method, i);
    }
  }
  cr_expect(eq(i32, beschut_compare_proportions(0, 0.9, x1, n1, x2, n2, N, NULL, NULL, NULL, NULL, NULL), BESCHUT_OK));
}

Test(compare, failures) {
  static const int64_t x[] = {1, 2}, n[] = {3, 4};
  static const struct {
    int32_t method;
    double level;
    const int64_t *x1, *n1, *x2, *n2;
    int64_t count;
    beschut_status status;
    const char *message;
  } rows[] = {
      {-1, 0.95, x, n, x, n, 2, BESCHUT_RANGE, "comparison: expected 0 to 6, met -1"},
      {METHODS, 0.95, x, n, x, n, 2, BESCHUT_RANGE, "met 7"},
      {0, 1, x, n, x, n, 2, BESCHUT_DOMAIN, "level: expected a number between 0 and 1, met 1"},
      {0, 0, x, n, x, n, 2, BESCHUT_DOMAIN, "level"},
      {0, NAN, x, n, x, n, 2, BESCHUT_DOMAIN, "level"},
      {0, 0.95, NULL, n, x, n, 2, BESCHUT_ARGUMENT, ""},
      {0, 0.95, x, NULL, x, n, 2, BESCHUT_ARGUMENT, ""},
      {0, 0.95, x, n, NULL, n, 2, BESCHUT_ARGUMENT, ""},
      {0, 0.95, x, n, x, NULL, 2, BESCHUT_ARGUMENT, ""},
      {0, 0.95, x, n, x, n, -1, BESCHUT_RANGE, "n: expected at least 0, met -1"},
  };
  for (size_t i = 0; i < LENGTH(rows); i++) {
    double e[2] = {7, 7}, low[2] = {7, 7}, high[2] = {7, 7};
    int32_t state[2] = {7, 7};
    beschut_error error;
    beschut_status status = beschut_compare_proportions(rows[i].method, rows[i].level, rows[i].x1, rows[i].n1, rows[i].x2, rows[i].n2,
                                                        rows[i].count, &error, e, low, high, state);
    cr_expect(eq(i32, status, rows[i].status), "row %zu", i);
    cr_expect(error.status == status && strstr(error.message, rows[i].message) != NULL, "row %zu: %s", i, error.message);
    for (int k = 0; k < 2; k++) {
      bool neutral = isnan(e[k]) && isnan(low[k]) && isnan(high[k]) && state[k] == BESCHUT_UNAVAILABLE;
      bool untouched = e[k] == 7 && low[k] == 7 && high[k] == 7 && state[k] == 7;
      cr_expect(rows[i].count > 0 ? neutral : untouched, "row %zu", i);
    }
  }
}

Test(compare, names) {
  static const struct {
    const char *name;
    int32_t method;
  } rows[] = {{"newcomb", BESCHUT_DIFFERENCE_NEWCOMBE},
              {"mn", BESCHUT_DIFFERENCE_MIETTINEN_NURMINEN},
              {"agresti-caffo", BESCHUT_DIFFERENCE_AGRESTI_CAFFO},
              {"katz.log", BESCHUT_RATIO_KATZ},
              {"woolf", BESCHUT_ODDS_RATIO_WOOLF},
              {"fisher", BESCHUT_ODDS_RATIO_CONDITIONAL}};
  int32_t method;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    cr_expect(eq(i32, beschut_comparison_find(rows[i].name, NULL, &method), BESCHUT_OK), "%s", rows[i].name);
    cr_expect(eq(i32, method, rows[i].method), "%s", rows[i].name);
  }
  for (int32_t i = 0; i < METHODS; i++) {
    cr_expect(eq(i32, beschut_comparison_find(beschut_comparison_name(i), NULL, &method), BESCHUT_OK));
    cr_expect(eq(i32, method, i));
  }
  beschut_error error;
  cr_expect(eq(i32, beschut_comparison_find("difference_newcome", &error, &method), BESCHUT_NAME));
  cr_expect(method == -1 && strstr(error.message, "did you mean difference_newcombe?") != NULL, "%s", error.message);
  cr_expect(beschut_comparison_name(-1) == NULL && beschut_comparison_name(METHODS) == NULL);
}

Test(compare, rest_of) {
  static const int64_t none = BESCHUT_MISSING;
  static const struct {
    int64_t x, n, part_x, part_n, rest_x, rest_n;
  } rows[] = {
      {4713, 13212, 5, 8, 4708, 13204},
      {5, 8, 5, 8, 0, 0},
      {5, 8, 0, 0, 5, 8},
      {0, 0, 0, 0, 0, 0},
      {5, 8, 6, 8, none, none},
      {5, 8, 1, 7, none, none},
      {5, 8, 5, 9, none, none},
      {none, 8, 1, 2, none, none},
      {5, none, 1, 2, none, none},
      {5, 8, none, 2, none, none},
      {5, 8, 1, none, none, none},
      {5, 8, -1, 2, none, none},
      {9, 8, 1, 2, none, none},
      {5, 8, 2, 1, none, none},
      {5, 8, 4, 8, none, none},
      {INT64_MAX, INT64_MAX, 0, 1, none, none},
      {INT64_MAX, INT64_MAX, 1, 1, INT64_MAX - 1, INT64_MAX - 1},
      {-5, -8, -6, -9, none, none},
  };
  for (size_t i = 0; i < LENGTH(rows); i++) {
    int64_t x = 7, n = 7;
    cr_expect(eq(i32, beschut_rest_of(&rows[i].x, &rows[i].n, &rows[i].part_x, &rows[i].part_n, 1, NULL, &x, &n), BESCHUT_OK));
    cr_expect(x == rows[i].rest_x && n == rows[i].rest_n, "row %zu: %lld of %lld", i, (long long)x, (long long)n);
  }
  int64_t x[2] = {7, 7}, n[2] = {8, 8};
  beschut_error error;
  cr_expect(eq(i32, beschut_rest_of(x, n, NULL, n, 2, &error, x, NULL), BESCHUT_ARGUMENT));
  cr_expect(x[0] == none && x[1] == none && error.status == BESCHUT_ARGUMENT);
  cr_expect(eq(i32, beschut_rest_of(x, n, x, n, -1, &error, NULL, NULL), BESCHUT_RANGE));
}
