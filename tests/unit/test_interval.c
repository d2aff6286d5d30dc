/* SPDX-License-Identifier: MIT */
/*
 * Intervals for proportions, and percentages. Expected values come from tests/expected/intervals.csv (made from the definitions with
 * mpmath; see intervals.md), from exact enumeration, and from whole-number arithmetic by hand.
 */
#include "numbers.h"

#include <float.h>

static void expect_interval(int32_t method, char *const fields[], const char *low_text, const char *high_text) {
  int64_t x = whole(fields[1]), n = whole(fields[2]);
  double estimate, low, high;
  int32_t state;
  cr_assert(eq(i32,
               beschut_proportion_interval(method, BESCHUT_TWO_SIDED, real(fields[0]), &x, &n, 1, NULL, &estimate, &low, &high, &state),
               BESCHUT_OK));
  const char *name = beschut_interval_method_name(method);
  cr_expect(close_to(low, real(low_text), 1e-14), "%s %s of %s at %s: low %.17g, expected %s", name, fields[1], fields[2], fields[0], low,
            low_text);
  cr_expect(close_to(high, real(high_text), 1e-14), "%s %s of %s at %s: high %.17g, expected %s", name, fields[1], fields[2], fields[0],
            high, high_text);
  cr_expect(eq(dbl, estimate, (double)x / (double)n));
  cr_expect(eq(i32, state, BESCHUT_DEFINED));
}

Test(interval, against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/intervals.csv", &size), *at = csv, *fields[7];
  int rows = 0;
  next_csv(&at, fields, 7);
  for (; next_csv(&at, fields, 7) == 7; rows++) {
    expect_interval(BESCHUT_WILSON, fields, fields[3], fields[4]);
    expect_interval(BESCHUT_CLOPPER_PEARSON, fields, fields[5], fields[6]);
  }
  free(csv);
  cr_expect(eq(int, rows, 336));
}

/* Bounds are in order and mirror each other, from the smallest counts to the greatest; 0 and 1 are exact where they belong. */
Test(interval, of_any_count) {
  static const int64_t trials[] = {
      1,        2, 7, 99, 100, 12345, 199999999, 200000000, INT32_MAX, INT64_C(1) << 31, INT64_C(1) << 32, 1000000000000, INT64_C(1) << 53,
      INT64_MAX};
  static const double levels[] = {1e-300, 1e-9, 0.5, 0.95, 0.9999, 1 - 0x1p-53};
  for (size_t i = 0; i < LENGTH(trials); i++) {
    int64_t n = trials[i], of[] = {n, n}, tries[] = {0, 1, n / 1000, n / 3, n - n / 2, n - 1, n};
    for (size_t j = 0; j < LENGTH(tries) * LENGTH(levels) * 2; j++) {
      int64_t x[] = {tries[j / 2 / LENGTH(levels)], n - tries[j / 2 / LENGTH(levels)]};
      double level = levels[j / 2 % LENGTH(levels)], e[2], low[2], high[2];
      int32_t method = (int32_t)(j % 2);
      cr_assert(eq(i32, beschut_proportion_interval(method, BESCHUT_TWO_SIDED, level, x, of, 2, NULL, e, low, high, NULL), BESCHUT_OK));
      bool ordered = low[0] >= 0 && low[0] <= e[0] * (1 + 2 * DBL_EPSILON) && e[0] <= high[0] * (1 + 2 * DBL_EPSILON) && high[0] <= 1;
      cr_expect(ordered, "method %d, %.0f of %.0f at %g: %g %g %g", method, (double)x[0], (double)n, level, low[0], e[0], high[0]);
      cr_expect(fabs(low[0] + high[1] - 1) < 5e-16, "method %d, %.0f of %.0f at %g", method, (double)x[0], (double)n, level);
      if (x[0] == 0) cr_expect(low[0] == 0 && high[1] == 1, "method %d, of %.0f at %g", method, (double)n, level);
    }
  }
}

/* The chance that the interval holds p, summed over all outcomes. At a bound of an interval it is smallest. */
static double coverage(int64_t n, double p, const double low[], const double high[]) {
  double term = pow(1 - p, (double)n), sum = 0;
  for (int64_t x = 0; x <= n; x++) {
    if (low[x] <= p && p <= high[x]) sum += term;
    term *= p / (1 - p) * (double)(n - x) / (double)(x + 1);
  }
  return sum;
}

Test(interval, clopper_pearson_covers) {
  static const double levels[] = {0.5, 0.9, 0.95, 0.99};
  for (int64_t n = 5; n <= 10; n += 5)
    for (size_t i = 0; i < LENGTH(levels); i++) {
      int64_t x[11], of[11];
      double low[11], high[11], wilson_low[11], wilson_high[11];
      for (int64_t k = 0; k <= n; k++) x[k] = k, of[k] = n;
      beschut_proportion_interval(BESCHUT_CLOPPER_PEARSON, BESCHUT_TWO_SIDED, levels[i], x, of, n + 1, NULL, NULL, low, high, NULL);
      beschut_proportion_interval(BESCHUT_WILSON, BESCHUT_TWO_SIDED, levels[i], x, of, n + 1, NULL, NULL, wilson_low, wilson_high, NULL);
      double least = 1, least_of_wilson = 1;
      for (double p = 0x1p-10; p < 1; p += 0x1p-10) {
        least = fmin(least, coverage(n, p, low, high));
        least_of_wilson = fmin(least_of_wilson, coverage(n, p, wilson_low, wilson_high));
      }
      for (int64_t k = 1; k <= n; k++) {
        least = fmin(least, coverage(n, low[k] * (1 - 1e-9), low, high));
        least = fmin(least, coverage(n, high[k - 1] * (1 + 1e-9), low, high));
      }
      cr_expect(least >= levels[i], "n %d, level %g: %g", (int)n, levels[i], least);
      cr_expect(least_of_wilson < levels[i], "the enumeration must see that Wilson's interval is not exact"); /* Wilson covers on average */
    }
}

/* A lower bound is where the tail has half of what the level leaves: closed forms for one or two trials. */
Test(interval, documented_examples) {
  int64_t x = 5, n = 8;
  double low, high;
  beschut_proportion_interval(BESCHUT_WILSON, BESCHUT_TWO_SIDED, 0.95, &x, &n, 1, NULL, NULL, &low, &high, NULL);
  cr_expect(fabs(low - 0.3057) < 5e-5 && fabs(high - 0.8632) < 5e-5, "%g %g", low, high);
  x = n = 2;
  beschut_proportion_interval(BESCHUT_CLOPPER_PEARSON, BESCHUT_TWO_SIDED, 0.5, &x, &n, 1, NULL, NULL, &low, &high, NULL);
  cr_expect(eq(dbl, low, 0.5)); /* p^2 = 0.25 */
  cr_expect(eq(dbl, high, 1));
}

Test(interval, states) {
  static const struct {
    int64_t x, n;
    int32_t state;
  } rows[] = {
      {0, 0, BESCHUT_UNDEFINED},
      {0, 1, BESCHUT_DEFINED},
      {1, 1, BESCHUT_DEFINED},
      {1, 0, BESCHUT_INVALID},
      {-1, 0, BESCHUT_INVALID},
      {-1, 5, BESCHUT_INVALID},
      {6, 5, BESCHUT_INVALID},
      {-6, -5, BESCHUT_INVALID},
      {0, -5, BESCHUT_INVALID},
      {BESCHUT_MISSING, 5, BESCHUT_UNAVAILABLE},
      {5, BESCHUT_MISSING, BESCHUT_UNAVAILABLE},
      {-1, BESCHUT_MISSING, BESCHUT_UNAVAILABLE},
      {BESCHUT_MISSING, 0, BESCHUT_UNAVAILABLE},
      {BESCHUT_MISSING, BESCHUT_MISSING, BESCHUT_UNAVAILABLE},
      {INT64_MAX, INT64_MAX, BESCHUT_DEFINED},
      {INT64_MAX, INT64_MAX - 1, BESCHUT_INVALID},
      {INT64_MIN + 1, INT64_MAX, BESCHUT_INVALID},
  };
  for (int32_t method = BESCHUT_WILSON; method <= BESCHUT_CLOPPER_PEARSON; method++)
    for (size_t i = 0; i < LENGTH(rows); i++) {
      double e = -1, low = -1, high = -1;
      int32_t state = -1;
      cr_assert(eq(i32,
                   beschut_proportion_interval(method, BESCHUT_TWO_SIDED, 0.95, &rows[i].x, &rows[i].n, 1, NULL, &e, &low, &high, &state),
                   BESCHUT_OK));
      cr_expect(eq(i32, state, rows[i].state), "row %zu", i);
      bool none = state != BESCHUT_DEFINED;
      cr_expect(none == !!isnan(e) && none == !!isnan(low) && none == !!isnan(high), "row %zu: %g %g %g", i, e, low, high);
    }
}

/* A long column gives what its elements give one by one, whichever outputs are wanted, and nothing is written behind it. */
Test(interval, columns) {
  enum { N = 1030 };
  static int64_t x[N], n[N];
  static double e[N], low[N + 1], high[N + 1];
  static int32_t state[N + 1];
  for (int i = 0; i < N; i++) n[i] = i % 97, x[i] = i % 7 == 6 ? BESCHUT_MISSING : i * 31 % (n[i] + 2);
  for (int32_t method = 0; method < 2; method++)
    for (int64_t length = 0; length <= N; length += length < 255 ? 255 : length < 258 ? 1 : 386) {
      low[length] = high[length] = 7;
      state[length] = 7;
      beschut_proportion_interval(method, BESCHUT_TWO_SIDED, 0.9, x, n, length, NULL, e, low, NULL, state);
      beschut_proportion_interval(method, BESCHUT_TWO_SIDED, 0.9, x, n, length, NULL, NULL, NULL, high, NULL);
      cr_expect(low[length] == 7 && high[length] == 7 && state[length] == 7, "length %d", (int)length);
      for (int64_t i = 0; i < length; i++) {
        double one[3];
        int32_t one_state;
        beschut_proportion_interval(method, BESCHUT_TWO_SIDED, 0.9, &x[i], &n[i], 1, NULL, &one[0], &one[1], &one[2], &one_state);
        cr_expect(eq(i32, state[i], one_state), "%d of %d", (int)i, (int)length);
        bool same = memcmp(&e[i], &one[0], 8) == 0 && memcmp(&low[i], &one[1], 8) == 0 && memcmp(&high[i], &one[2], 8) == 0;
        cr_expect(same, "%d of %d", (int)i, (int)length);
      }
    }
  cr_expect(eq(i32, beschut_proportion_interval(0, BESCHUT_TWO_SIDED, 0.9, x, n, N, NULL, NULL, NULL, NULL, NULL), BESCHUT_OK));
}

Test(interval, failures) {
  static const int64_t x[] = {1, 2}, n[] = {3, 4};
  static const struct {
    int32_t method;
    double level;
    const int64_t *x, *n;
    int64_t count;
    beschut_status status;
  } rows[] = {
      {-1, 0.95, x, n, 2, BESCHUT_RANGE},      {14, 0.95, x, n, 2, BESCHUT_RANGE},     {0, 0, x, n, 2, BESCHUT_DOMAIN},
      {0, 1, x, n, 2, BESCHUT_DOMAIN},         {1, 95, x, n, 2, BESCHUT_DOMAIN},       {1, -0.5, x, n, 2, BESCHUT_DOMAIN},
      {0, NAN, x, n, 2, BESCHUT_DOMAIN},       {0, INFINITY, x, n, 2, BESCHUT_DOMAIN}, {0, 0.95, NULL, n, 2, BESCHUT_ARGUMENT},
      {1, 0.95, x, NULL, 2, BESCHUT_ARGUMENT}, {0, 0.95, x, n, -1, BESCHUT_RANGE},     {1, 0.95, x, n, INT64_MIN, BESCHUT_RANGE},
  };
  for (size_t i = 0; i < LENGTH(rows); i++) {
    double e[2] = {7, 7}, low[2] = {7, 7}, high[2] = {7, 7};
    int32_t state[2] = {7, 7};
    beschut_status status = beschut_proportion_interval(rows[i].method, BESCHUT_TWO_SIDED, rows[i].level, rows[i].x, rows[i].n,
                                                        rows[i].count, NULL, e, low, high, state);
    cr_expect(eq(i32, status, rows[i].status), "row %zu", i);
    for (int k = 0; k < 2; k++) {
      bool neutral = isnan(e[k]) && isnan(low[k]) && isnan(high[k]) && state[k] == BESCHUT_UNAVAILABLE;
      bool untouched = e[k] == 7 && low[k] == 7 && high[k] == 7 && state[k] == 7;
      cr_expect(rows[i].count > 0 ? neutral : untouched, "row %zu", i);
    }
    beschut_proportion_interval(rows[i].method, BESCHUT_TWO_SIDED, rows[i].level, rows[i].x, rows[i].n, rows[i].count, NULL, NULL, NULL,
                                NULL, NULL);
  }
}

Test(interval, method_names) {
  static const struct {
    const char *name;
    int32_t method;
  } rows[] = {{"wilson", BESCHUT_WILSON},
              {"clopper_pearson", BESCHUT_CLOPPER_PEARSON},
              {"beta", BESCHUT_CLOPPER_PEARSON},
              {"exact", BESCHUT_CLOPPER_PEARSON}};
  for (size_t i = 0; i < LENGTH(rows); i++) {
    int32_t method = 7;
    cr_expect(eq(i32, beschut_interval_method_find(rows[i].name, NULL, &method), BESCHUT_OK), "%s", rows[i].name);
    cr_expect(eq(i32, method, rows[i].method), "%s", rows[i].name);
  }
  cr_expect(eq(str, (char *)beschut_interval_method_name(BESCHUT_WILSON), "wilson"));
  cr_expect(eq(str, (char *)beschut_interval_method_name(BESCHUT_CLOPPER_PEARSON), "clopper_pearson"));
  cr_expect(eq(ptr, (void *)beschut_interval_method_name(-1), NULL));
  cr_expect(eq(ptr, (void *)beschut_interval_method_name(14), NULL));
}

Test(interval, method_names_not_known) {
  static const struct {
    const char *name, *message;
  } rows[] = {{"wilso", "wilson"},
              {"clopper.pearson", "clopper_pearson"},
              {"", "expected"},
              {"bootstrap", "expected one of: wilson, clopper_pearson, wald,"}};
  beschut_error error;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    int32_t method = 7;
    cr_expect(eq(i32, beschut_interval_method_find(rows[i].name, &error, &method), BESCHUT_NAME), "%s", rows[i].name);
    cr_expect(eq(i32, method, -1));
    cr_expect(eq(i32, error.status, BESCHUT_NAME));
    cr_expect(strstr(error.message, rows[i].message) != NULL, "%s", error.message);
  }
  int32_t method = 7;
  cr_expect(eq(i32, beschut_interval_method_find(NULL, &error, &method), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, method, -1));
  cr_expect(eq(i32, beschut_interval_method_find("wilson", NULL, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_interval_method_find("wilson", &error, &method), BESCHUT_OK));
  cr_expect(eq(i32, error.status, BESCHUT_OK));
}

/* ---- percentages ---- */

Test(interval, percentages) {
  static const struct {
    int64_t numerator, denominator, percent;
  } rows[] = {
      {5, 8, 63},
      {3, 8, 38},
      {1, 8, 13},
      {0, 8, 0},
      {8, 8, 100},
      {9, 8, 113},
      {1, 2, 50},
      {2, 3, 67},
      {1, 3, 33},
      {1, 200, 1},
      {1, 201, 0},
      {199, 200, 100},
      {0, 0, 0},
      {5, 0, 0},
      {-5, 0, 0},
      {-1, 200, 0},
      {-1, 199, -1},
      {-1, 8, -12},
      {-5, 8, -62},
      {-2, 3, -67},
      {-8, 8, -100},
      {46116860184273879, 1, 4611686018427387900},
      {INT64_MIN / 200, 1, INT64_MIN / 200 * 100},
      {1, INT64_MAX / 2, 0},
      {23058430092136939, INT64_MAX / 2, 0},
  };
  for (size_t i = 0; i < LENGTH(rows); i++) {
    int64_t percent = 7;
    cr_expect(eq(i32, beschut_percentage(rows[i].numerator, rows[i].denominator, &percent), BESCHUT_OK), "row %zu", i);
    cr_expect(eq(i64, percent, rows[i].percent), "row %zu", i);
  }
}

Test(interval, percentages_not_defined) {
  static const int64_t rows[][2] = {{1, -1},
                                    {0, INT64_MIN},
                                    {BESCHUT_MISSING, 8},
                                    {BESCHUT_MISSING, 0},
                                    {8, BESCHUT_MISSING},
                                    {46116860184273880, 1},
                                    {INT64_MIN / 200 - 1, 1},
                                    {INT64_MAX, INT64_MAX},
                                    {23058430092136940, INT64_MAX / 2},
                                    {1, INT64_MAX / 2 + 1}};
  for (size_t i = 0; i < LENGTH(rows); i++) {
    int64_t percent = 7;
    cr_expect(eq(i32, beschut_percentage(rows[i][0], rows[i][1], &percent), BESCHUT_DOMAIN), "row %zu", i);
    cr_expect(eq(i64, percent, BESCHUT_MISSING), "row %zu", i);
  }
  cr_expect(eq(i32, beschut_percentage(1, 2, NULL), BESCHUT_ARGUMENT));
}
