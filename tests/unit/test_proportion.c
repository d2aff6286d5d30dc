/* SPDX-License-Identifier: MIT */
/*
 * All methods of intervals for proportions. Expected values come from tests/expected/rates/proportion.csv and blaker.csv (made from the
 * definitions; see the README.md there) and from tables that are printed in papers.
 */
#include "numbers.h"

#include <float.h>

enum { METHODS = BESCHUT_BLAKER + 1 };

typedef struct bounds {
  double low, high;
} bounds;

static bounds bounds_of(int32_t method, int32_t side, double level, int64_t x, int64_t n) {
  bounds met;
  cr_assert(zero(int, beschut_proportion_interval(method, side, level, &x, &n, 1, NULL, NULL, &met.low, &met.high, NULL)));
  return met;
}

/* Relative; where two numbers of about 1 are subtracted, which some closed forms cannot avoid, what a rounding of them leaves is allowed. */
static bool is_close(double value, double expected, double relative, double absolute) {
  return expected == 0 ? value == 0 : fabs(value - expected) <= relative * fabs(expected) + absolute;
}

static double roundings_of(int32_t method) {
  static const int32_t subtracting[] = {BESCHUT_WALD, BESCHUT_WALD_CC, BESCHUT_AGRESTI_COULL, BESCHUT_ARCSINE};
  for (size_t i = 0; i < LENGTH(subtracting); i++)
    if (method == subtracting[i]) return 2 * DBL_EPSILON;
  return 0;
}

Test(proportion, against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/proportion.csv", &size), *at = csv, *f[7];
  int rows = 0;
  next_csv(&at, f, 7);
  for (; next_csv(&at, f, 7) == 7; rows++) {
    int32_t method = found(beschut_interval_method_find, f[0]);
    bounds met = bounds_of(method, found(beschut_side_find, f[1]), real(f[2]), whole(f[3]), whole(f[4]));
    double rest = roundings_of(method);
    cr_expect(is_close(met.low, real(f[5]), 6e-15, rest), "%s %s %s %s of %s: low %.17g, expected %s", f[0], f[1], f[2], f[3], f[4],
              met.low, f[5]);
    cr_expect(is_close(met.high, real(f[6]), 6e-15, rest), "%s %s %s %s of %s: high %.17g, expected %s", f[0], f[1], f[2], f[3], f[4],
              met.high, f[6]);
  }
  free(csv);
  cr_expect(eq(int, rows, 7709));
}

Test(proportion, blaker_against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/blaker.csv", &size), *at = csv, *f[5];
  int rows = 0;
  next_csv(&at, f, 5);
  for (; next_csv(&at, f, 5) == 5; rows++) {
    bounds met = bounds_of(BESCHUT_BLAKER, BESCHUT_TWO_SIDED, real(f[0]), whole(f[1]), whole(f[2]));
    cr_expect(is_close(met.low, real(f[3]), 1e-13, 0), "%s %s of %s: low %.17g, expected %s", f[0], f[1], f[2], met.low, f[3]);
    cr_expect(is_close(met.high, real(f[4]), 1e-13, 0), "%s %s of %s: high %.17g, expected %s", f[0], f[1], f[2], met.high, f[4]);
  }
  free(csv);
  cr_expect(eq(int, rows, 285));
}

/* Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, level 0.95; 4 digits are printed.
 * Bounds that his simple methods put outside 0 to 1 are 0 here. */
Test(proportion, as_printed_by_newcombe) {
  static const struct {
    int32_t method;
    bounds of_263, of_148, of_20, of_29; /* 81 of 263, 15 of 148, 0 of 20, 1 of 29 */
  } rows[] = {
      {BESCHUT_WALD, {0.2522, 0.3638}, {0.0527, 0.1500}, {0, 0}, {0, 0.1009}},
      {BESCHUT_WALD_CC, {0.2503, 0.3657}, {0.0494, 0.1534}, {0, 0.0250}, {0, 0.1181}},
      {BESCHUT_WILSON, {0.2553, 0.3662}, {0.0624, 0.1605}, {0, 0.1611}, {0.0061, 0.1718}},
      {BESCHUT_WILSON_CC, {0.2535, 0.3682}, {0.0598, 0.1644}, {0, 0.2005}, {0.0018, 0.1963}},
      {BESCHUT_CLOPPER_PEARSON, {0.2527, 0.3676}, {0.0578, 0.1617}, {0, 0.1684}, {0.0009, 0.1776}},
      {BESCHUT_MID_P, {0.2544, 0.3658}, {0.0601, 0.1581}, {0, 0.1391}, {0.0017, 0.1585}},
      {BESCHUT_LIKELIHOOD_RATIO, {0.2542, 0.3655}, {0.0596, 0.1567}, {0, 0.0916}, {0.0020, 0.1432}},
  };
  static const int64_t counts[][2] = {{81, 263}, {15, 148}, {0, 20}, {1, 29}};
  for (size_t i = 0; i < LENGTH(rows); i++)
    for (size_t k = 0; k < LENGTH(counts); k++) {
      bounds met = bounds_of(rows[i].method, BESCHUT_TWO_SIDED, 0.95, counts[k][0], counts[k][1]), printed = (&rows[i].of_263)[k];
      cr_expect(fabs(met.low - printed.low) < 5.5e-5 && fabs(met.high - printed.high) < 5.5e-5, "%s %d: %.5f %.5f",
                beschut_interval_method_name(rows[i].method), (int)k, met.low, met.high);
    }
}

/* ---- properties ------------------------------------------------------------------------------------------------------------------------------ */

static const int64_t sizes[] = {1, 2, 3, 7, 20, 49, 50, 51, 97, 200, 1000, 100000, 1000000000};

enum { TRIED = 13 };

/* Some x of n, ascending, both ends included. */
static int tried(int64_t n, int64_t x[TRIED]) {
  const int64_t all[] = {0, 1, 2, 3, 4, n / 5, n / 3, n / 2, n - n / 3, n - 3, n - 2, n - 1, n};
  int count = 0;
  for (size_t i = 0; i < LENGTH(all); i++)
    if (all[i] >= 0 && all[i] <= n && (count == 0 || all[i] > x[count - 1])) x[count++] = all[i];
  return count;
}

static const double levels[] = {1e-9, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.9999, 1 - 1e-9};

/* Bounds lie in 0 to 1, are exact where there are none, or only, successes, and lie round the estimate at levels that anyone would use. */
Test(proportion, bounds_hold_the_estimate) {
  for (int32_t method = 0; method < METHODS; method++)
    for (size_t i = 0; i < LENGTH(sizes); i++) {
      int64_t n = sizes[i], x[TRIED];
      int count = tried(n, x);
      for (int k = 0; k < count; k++)
        for (size_t l = 0; l < LENGTH(levels); l++) {
          bounds b = bounds_of(method, BESCHUT_TWO_SIDED, levels[l], x[k], n);
          double p = (double)x[k] / (double)n * (1 + 4 * DBL_EPSILON), q = (double)(n - x[k]) / (double)n * (1 + 4 * DBL_EPSILON);
          const char *name = beschut_interval_method_name(method);
          cr_expect(b.low >= 0 && b.low <= b.high * (1 + 2 * DBL_EPSILON) && b.high <= 1, "%s %d of %d at %g: %g %g", name, (int)x[k],
                    (int)n, levels[l], b.low, b.high);
          bool held = b.low <= p && 1 - b.high <= q + DBL_EPSILON;
          cr_expect(held || levels[l] < 0.5, "%s %d of %d at %g: %.17g %.17g", name, (int)x[k], (int)n, levels[l], b.low, b.high);
          if (x[k] == 0) cr_expect(b.low == 0, "%s", name);
          if (x[k] == n) cr_expect(b.high == 1, "%s", name);
        }
    }
}

/* The failures' interval is the successes', mirrored. */
Test(proportion, mirrored) {
  for (int32_t method = 0; method < METHODS; method++)
    for (size_t i = 0; i < LENGTH(sizes); i++) {
      int64_t n = sizes[i], x[TRIED];
      int count = tried(n, x);
      for (int k = 0; k < count; k++)
        for (size_t l = 0; l < LENGTH(levels); l++) {
          bounds one = bounds_of(method, BESCHUT_TWO_SIDED, levels[l], x[k], n);
          bounds other = bounds_of(method, BESCHUT_TWO_SIDED, levels[l], n - x[k], n);
          bool same = fabs(1 - one.low - other.high) <= 2 * DBL_EPSILON && fabs(1 - one.high - other.low) <= 2 * DBL_EPSILON;
          cr_expect(same, "%s %d of %d at %g: %.17g %.17g", beschut_interval_method_name(method), (int)x[k], (int)n, levels[l],
                    1 - one.low - other.high, 1 - one.high - other.low);
        }
    }
}

/* A higher level, a wider interval; more successes, higher bounds, but for logit's of a few successes at high levels. */
Test(proportion, nested_and_ascending) {
  for (int32_t method = 0; method < METHODS; method++)
    for (size_t i = 0; i < LENGTH(sizes); i++) {
      int64_t n = sizes[i], x[TRIED];
      int count = tried(n, x);
      const char *name = beschut_interval_method_name(method);
      for (size_t l = 2; l < LENGTH(levels); l++)
        for (int k = 0; k < count; k++) {
          bounds b = bounds_of(method, BESCHUT_TWO_SIDED, levels[l], x[k], n),
                 less = bounds_of(method, BESCHUT_TWO_SIDED, levels[l - 1], x[k], n);
          bool nested = b.low <= less.low && less.high <= b.high;
          cr_expect(nested || l == 2, "%s %d of %d: %g inside %g", name, (int)x[k], (int)n, levels[l], levels[l - 1]);
          if (k == 0) continue;
          bounds fewer = bounds_of(method, BESCHUT_TWO_SIDED, levels[l], x[k - 1], n);
          bool ascending = fewer.low <= b.low && fewer.high <= b.high;
          cr_expect(ascending || method == BESCHUT_LOGIT, "%s %d of %d at %g", name, (int)x[k], (int)n, levels[l]);
        }
    }
}

/* A bound alone is a bound of the two-sided interval that leaves out as much on its side; the other one is the end of the scale. */
Test(proportion, one_side) {
  static const double confident[] = {0.5, 0.75, 0.90625, 0.96875}; /* twice these less 1 is exact */
  static const int64_t n = 37;
  for (int32_t method = 0; method < BESCHUT_BLAKER; method++)
    for (int64_t x = 0; x <= n; x++)
      for (size_t l = 1; l < LENGTH(confident); l++) {
        bounds both = bounds_of(method, BESCHUT_TWO_SIDED, 2 * confident[l] - 1, x, n);
        bounds low = bounds_of(method, BESCHUT_LOWER, confident[l], x, n), high = bounds_of(method, BESCHUT_UPPER, confident[l], x, n);
        const char *name = beschut_interval_method_name(method);
        cr_expect(is_close(low.low, both.low, 1e-15, 2e-16) && low.high == 1, "%s %d: %.17g %.17g", name, (int)x, low.low, both.low);
        cr_expect(is_close(high.high, both.high, 1e-15, 2e-16) && high.low == 0, "%s %d: %.17g %.17g", name, (int)x, high.high, both.high);
      }
  bounds middle = bounds_of(BESCHUT_WILSON, BESCHUT_LOWER, 0.5, 5, 8); /* nothing is known: the estimate */
  cr_expect(fabs(middle.low - 0.625) < 1e-15);
}

/* Blaker's interval is never outside Clopper and Pearson's. */
Test(proportion, blaker_lies_within_clopper_pearson) {
  for (int64_t n = 1; n <= 60; n++)
    for (int64_t x = 0; x <= n; x++)
      for (size_t l = 1; l < LENGTH(levels); l++) {
        bounds inner = bounds_of(BESCHUT_BLAKER, BESCHUT_TWO_SIDED, levels[l], x, n);
        bounds outer = bounds_of(BESCHUT_CLOPPER_PEARSON, BESCHUT_TWO_SIDED, levels[l], x, n);
        cr_expect(outer.low <= inner.low * (1 + 1e-14) && inner.high <= outer.high * (1 + 1e-14), "%d of %d at %g", (int)x, (int)n,
                  levels[l]);
      }
}

/* ---- settings ---------------------------------------------------------------------------------------------------------------------------------- */

/* In long columns what was worked out for a pair is kept for when it comes again. */
Test(proportion, long_columns_give_what_short_ones_give) {
  enum { PAIRS = 6000, PART = 100 };
  static int64_t x[PAIRS], n[PAIRS];
  static double low[2][PAIRS], high[2][PAIRS];
  for (int64_t i = 0; i < PAIRS; i++) {
    n[i] = i % 7 == 0 ? 1020 + i % 10 : 1 + i % 23;
    x[i] = i % 11 == 0 ? BESCHUT_MISSING : i % 5 == 0 ? n[i] : i % 13 % (n[i] + 1);
  }
  for (int32_t method = 0; method < METHODS; method++)
    for (int32_t side = 0; side <= (method == BESCHUT_BLAKER ? 0 : BESCHUT_UPPER); side++) {
      cr_assert(zero(int, beschut_proportion_interval(method, side, 0.9, x, n, PAIRS, NULL, NULL, low[0], high[0], NULL)));
      for (int i = 0; i < PAIRS; i += PART)
        cr_assert(zero(int, beschut_proportion_interval(method, side, 0.9, x + i, n + i, PART, NULL, NULL, low[1] + i, high[1] + i, NULL)));
      for (int i = 0; i < PAIRS; i++) {
        bool same = (isnan(low[0][i]) ? isnan(low[1][i]) : low[0][i] == low[1][i]) &&
                    (isnan(high[0][i]) ? isnan(high[1][i]) : high[0][i] == high[1][i]);
        cr_assert(same, "%s, pair %d", beschut_interval_method_name(method), i);
      }
    }
}

Test(proportion, settings_not_known) {
  static const struct {
    int32_t method, side;
    double level;
    beschut_status status;
    const char *message;
  } rows[] = {
      {-1, 0, 0.95, BESCHUT_RANGE, "interval method: expected 0 to 13, met -1"},
      {14, 0, 0.95, BESCHUT_RANGE, "interval method: expected 0 to 13, met 14"},
      {0, 3, 0.95, BESCHUT_RANGE, "side: expected 0 to 2, met 3"},
      {0, 0, 95, BESCHUT_DOMAIN, "level: expected a number between 0 and 1, met 95"},
      {0, 0, NAN, BESCHUT_DOMAIN, "level: expected a number between 0 and 1, met nan"},
      {0, 0, -INFINITY, BESCHUT_DOMAIN, "level: expected a number between 0 and 1, met -inf"},
      {0, BESCHUT_LOWER, 0.25, BESCHUT_DOMAIN, "level: expected at least 0.5 for one side, met 0.25"},
      {BESCHUT_BLAKER, BESCHUT_UPPER, 0.95, BESCHUT_DOMAIN, "blaker: expected side two_sided, met upper"},
  };
  for (size_t i = 0; i < LENGTH(rows); i++) {
    int64_t x = 1, n = 2;
    double estimate = 7, low = 7, high = 7;
    int32_t state = 7;
    beschut_error error;
    beschut_status status =
        beschut_proportion_interval(rows[i].method, rows[i].side, rows[i].level, &x, &n, 1, &error, &estimate, &low, &high, &state);
    cr_expect(eq(i32, status, rows[i].status), "row %d", (int)i);
    cr_expect(eq(i32, error.status, rows[i].status), "row %d", (int)i);
    cr_expect(eq(str, error.message, (char *)rows[i].message));
    cr_expect(isnan(estimate) && isnan(low) && isnan(high) && state == BESCHUT_UNAVAILABLE);
  }
}

Test(proportion, names) {
  static const struct {
    const char *name;
    int32_t method;
  } rows[] = {{"normal", BESCHUT_WALD},
              {"agresti_coull", BESCHUT_AGRESTI_COULL},
              {"beta", BESCHUT_CLOPPER_PEARSON},
              {"agresti-coull", BESCHUT_AGRESTI_COULL},
              {"waldcc", BESCHUT_WALD_CC},
              {"wilsoncc", BESCHUT_WILSON_CC},
              {"modified wilson", BESCHUT_MODIFIED_WILSON},
              {"modified jeffreys", BESCHUT_MODIFIED_JEFFREYS},
              {"midp", BESCHUT_MID_P},
              {"lik", BESCHUT_LIKELIHOOD_RATIO},
              {"ac", BESCHUT_AGRESTI_COULL},
              {"asymptotic", BESCHUT_WALD}};
  for (int32_t method = 0; method < METHODS; method++)
    cr_expect(eq(i32, found(beschut_interval_method_find, beschut_interval_method_name(method)), method));
  for (size_t i = 0; i < LENGTH(rows); i++)
    cr_expect(eq(i32, found(beschut_interval_method_find, rows[i].name), rows[i].method), "%s", rows[i].name);
  for (int32_t side = 0; side <= BESCHUT_UPPER; side++) cr_expect(eq(i32, found(beschut_side_find, beschut_side_name(side)), side));
  cr_expect(eq(i32, found(beschut_side_find, "left"), BESCHUT_LOWER));
  cr_expect(eq(i32, found(beschut_side_find, "right"), BESCHUT_UPPER));
  cr_expect(eq(i32, found(beschut_side_find, "two.sided"), BESCHUT_TWO_SIDED));
  cr_expect(beschut_side_name(3) == NULL && beschut_side_name(-1) == NULL);
}
