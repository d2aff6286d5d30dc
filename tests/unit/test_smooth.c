/* SPDX-License-Identifier: MIT */
/* Smoothing. Expected values come from tests/expected/rates (exact fractions, mpmath, SciPy), from closed forms and from properties. */
#include "numbers.h"

#define LENGTH(table) (sizeof(table) / sizeof((table)[0]))

enum { METHODS = 3 };

Test(smooth, against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/smooth.csv", &size), *at = csv, *f[9];
  int rows = 0;
  next_csv(&at, f, 9);
  for (; next_csv(&at, f, 9) == 9; rows++) {
    int64_t x[LIST_ROOM], n[LIST_ROOM];
    double expected[3][LIST_ROOM], met[3][LIST_ROOM];
    int32_t method, state[LIST_ROOM];
    beschut_beta_prior prior;
    cr_assert(zero(int, beschut_smooth_method_find(f[0], NULL, &method)));
    int count = read_counts(f[2], x);
    read_counts(f[3], n);
    for (int i = 0; i < 3; i++) cr_assert(eq(int, read_reals(f[6 + i], expected[i]), count));
    cr_assert(zero(int, beschut_smooth(method, real(f[1]), x, n, count, NULL, &prior, met[0], met[1], met[2], state)));
    cr_expect(eq(i64, prior.count, count));
    cr_expect(close_to(prior.mean, real(f[4]), 1e-12) && close_to(prior.strength, real(f[5]), 1e-11),
              "row %d, %s: %.17g %.17g, expected %s %s", rows, f[0], prior.mean, prior.strength, f[4], f[5]);
    for (int k = 0; k < 3; k++) /* a bound near 0 is a small power, of which an error of the exponent makes more */
      for (int i = 0; i < count; i++)
        cr_expect(close_to(met[k][i], expected[k][i], 1e-12 * (1 - log(fmax(expected[k][i], 1e-300)))),
                  "row %d, %s, %d of %d: %.17g, expected %.17g", rows, f[0], k, i, met[k][i], expected[k][i]);
  }
  free(csv);
  cr_expect(eq(int, rows, 74));
}

static double log_rising(double base, int64_t count) {
  double sum = 0;
  for (int64_t i = 0; i < count; i++) sum += log(base + (double)i);
  return sum;
}

static double log_likelihood(double a, double b, const int64_t *x, const int64_t *n, int count) {
  double sum = 0;
  for (int i = 0; i < count; i++) sum += log_rising(a, x[i]) + log_rising(b, n[i] - x[i]) - log_rising(a + b, n[i]);
  return sum;
}

/* No other prior has a greater likelihood: of a grid over all strengths, and of the binomial distribution. */
Test(smooth, likelihood_is_greatest) {
  uint64_t random = 99;
  for (int set = 0; set < 60; set++) {
    int64_t x[8], n[8], successes = 0, trials = 0;
    for (int i = 0; i < 8; i++) {
      n[i] = 1 + (int64_t)(next_random(&random) % (set % 2 ? 8 : 90));
      x[i] = set % 3 ? (int64_t)(next_random(&random) % (uint64_t)(n[i] + 1)) : (n[i] * 4 + i) / 10;
      successes += x[i], trials += n[i];
    }
    beschut_beta_prior prior;
    cr_assert(zero(int, beschut_smooth(BESCHUT_SMOOTH_LIKELIHOOD, 0.95, x, n, 8, NULL, &prior, NULL, NULL, NULL, NULL)));
    double pooled = (double)successes / (double)trials;
    double binomial = (double)successes * log(pooled) + (double)(trials - successes) * log(1 - pooled);
    double found = isinf(prior.strength) ? binomial : log_likelihood(prior.a, prior.b, x, n, 8);
    cr_expect(found >= binomial - 1e-10, "set %d", set);
    for (double mean = 0.05; mean < 1; mean += 0.05)
      for (double strength = 0.01; strength < 1e5; strength *= 1.5)
        cr_expect(log_likelihood(mean * strength, (1 - mean) * strength, x, n, 8) <= found + 1e-9, "set %d: mean %g, strength %g", set,
                  mean, strength);
  }
}

/* Sums over so many trials that most terms are integrated: the likelihood's derivatives are 0, by digamma's asymptotic series. */
static double digamma(double x) {
  double below = 0;
  for (; x < 20; x++) below -= 1 / x;
  double r = 1 / (x * x);
  return below + log(x) - 0.5 / x - r * (1. / 12 - r * (1. / 120 - r * (1. / 252 - r * (1. / 240 - r / 132))));
}

Test(smooth, likelihood_of_great_counts) {
  static const int64_t x[] = {3000, 20000, 700000, 123456, 50000000, 2}, n[] = {10000, 40000, 1000000, 500000, 80000000, 3000};
  beschut_beta_prior prior;
  cr_assert(zero(int, beschut_smooth(BESCHUT_SMOOTH_LIKELIHOOD, 0.95, x, n, 6, NULL, &prior, NULL, NULL, NULL, NULL)));
  double by_a = 0, by_b = 0;
  for (int i = 0; i < 6; i++) {
    double rest = digamma(prior.strength) - digamma(prior.strength + (double)n[i]);
    by_a += digamma(prior.a + (double)x[i]) - digamma(prior.a) + rest;
    by_b += digamma(prior.b + (double)(n[i] - x[i])) - digamma(prior.b) + rest;
  }
  cr_expect(prior.strength > 0.5 && prior.strength < 20, "%g", prior.strength);
  cr_expect(fabs(by_a) < 1e-11 && fabs(by_b) < 1e-11, "%g %g", by_a, by_b);
}

/* Estimates lie between the proportion and the mean, intervals hold them, failures mirror successes, higher levels hold lower ones. */
Test(smooth, properties) {
  static const double levels[] = {0.5, 0.95, 1 - 1e-9};
  int64_t failures[REGIONS];
  for (int i = 0; i < REGIONS; i++) failures[i] = region_positive[i] - region_working[i];
  for (int32_t method = 0; method < METHODS; method++) {
    double e[REGIONS], low[3][REGIONS], high[3][REGIONS], turned[REGIONS], turned_low[REGIONS], turned_high[REGIONS];
    for (int l = 0; l < 3; l++) {
      beschut_beta_prior prior, mirrored;
      cr_assert(
          zero(int, beschut_smooth(method, levels[l], region_working, region_positive, REGIONS, NULL, &prior, e, low[l], high[l], NULL)));
      cr_assert(zero(int, beschut_smooth(method, levels[l], failures, region_positive, REGIONS, NULL, &mirrored, turned, turned_low,
                                         turned_high, NULL)));
      cr_expect(close_to(mirrored.strength, prior.strength, 1e-11) && close_to(mirrored.a, prior.b, 1e-11));
      cr_expect(close_to(prior.a + prior.b, prior.strength, 1e-15));
      for (int i = 0; i < REGIONS; i++) {
        double p = (double)region_working[i] / (double)region_positive[i];
        cr_expect(fmin(p, prior.mean) <= e[i] && e[i] <= fmax(p, prior.mean), "%d", i);
        cr_expect(low[l][i] > 0 && low[l][i] < e[i] && e[i] < high[l][i] && high[l][i] < 1, "%d", i);
        cr_expect(fabs(e[i] + turned[i] - 1) < 1e-12 && fabs(low[l][i] + turned_high[i] - 1) < 1e-12, "%d", i);
        if (l > 0) cr_expect(low[l][i] < low[l - 1][i] && high[l][i] > high[l - 1][i], "%d", i);
      }
    }
  }
}

/* Where all are alike, or as near to each other as chance brings them, there is the mean and nothing else. */
Test(smooth, without_differences) {
  static const int64_t sets[][2][3] = {
      {{0, 0, 0}, {5, 9, 1}}, {{5, 9, 1}, {5, 9, 1}}, {{3, 3, 3}, {10, 10, 10}}, {{5, 50, 500}, {10, 100, 1000}}};
  static const double means[] = {0, 1, 0.3, 0.5};
  for (int32_t method = 0; method < METHODS; method++)
    for (size_t s = 0; s < LENGTH(sets); s++) {
      double e[3], low[3], high[3];
      beschut_beta_prior prior;
      cr_assert(zero(int, beschut_smooth(method, 0.95, sets[s][0], sets[s][1], 3, NULL, &prior, e, low, high, NULL)));
      cr_expect(isinf(prior.strength) && isinf(prior.a) && isinf(prior.b), "%d, set %zu", method, s);
      for (int i = 0; i < 3; i++)
        cr_expect(e[i] == means[s] && low[i] == means[s] && high[i] == means[s], "%d, set %zu: %g", method, s, e[i]);
    }
}

/* Where each is 0 or 1 nothing is drawn to anything, if the likelihood or Kleinman's moments say so: two groups, four trials each. */
Test(smooth, all_or_nothing) {
  static const int64_t x[] = {0, 4}, n[] = {4, 4};
  for (int32_t method = 0; method < 2; method++) {
    double e[2], low[2], high[2];
    beschut_beta_prior prior;
    cr_assert(zero(int, beschut_smooth(method, 0.95, x, n, 2, NULL, &prior, e, low, high, NULL)));
    cr_expect(prior.strength == 0 && prior.a == 0 && prior.b == 0, "%d: %g", method, prior.strength);
    cr_expect(e[0] == 0 && low[0] == 0 && high[0] == 0 && e[1] == 1 && low[1] == 1 && high[1] == 1, "%d", method);
  }
}

Test(smooth, without_proportions) {
  static const int64_t x[] = {BESCHUT_MISSING, 0, 3, -1, 9}, n[] = {5, 0, 6, 3, 10};
  static const int32_t states[] = {BESCHUT_UNAVAILABLE, BESCHUT_UNDEFINED, BESCHUT_DEFINED, BESCHUT_INVALID, BESCHUT_DEFINED};
  for (int32_t method = 0; method < METHODS; method++) {
    double e[5], low[5], high[5];
    int32_t state[5];
    beschut_beta_prior prior;
    cr_assert(zero(int, beschut_smooth(method, 0.95, x, n, 5, NULL, &prior, e, low, high, state)));
    cr_expect(eq(i64, prior.count, 2));
    for (int i = 0; i < 5; i++) {
      cr_expect(eq(i32, state[i], states[i]));
      bool none = state[i] != BESCHUT_DEFINED;
      cr_expect(none ? isnan(e[i]) && isnan(low[i]) && isnan(high[i]) : e[i] > 0 && low[i] <= e[i] && e[i] <= high[i]);
    }
    cr_assert(zero(int, beschut_smooth(method, 0.95, x, n, 2, NULL, &prior, e, low, high, state)));
    cr_expect(prior.count == 0 && isnan(prior.mean) && isnan(prior.strength) && isnan(e[0]) && isnan(high[1]));
    cr_assert(zero(int, beschut_smooth(method, 0.95, x, n, 0, NULL, NULL, NULL, NULL, NULL, NULL)));
  }
}

/* The greatest trials there are: numbers in order, no NaN. The mean of a very skew posterior may lie above its interval. */
Test(smooth, of_any_count) {
  static const int64_t n[] = {1, 1000, 1000000000, 1000000000, 3, 999999999}, x[] = {1, 0, 500000000, 500100000, 3, 1};
  for (int32_t method = 0; method < METHODS; method++)
    for (int count = 1; count <= 6; count++) {
      double e[6], low[6], high[6];
      cr_assert(zero(int, beschut_smooth(method, 0.95, x, n, count, NULL, NULL, e, low, high, NULL)));
      for (int i = 0; i < count; i++)
        cr_expect(low[i] >= 0 && low[i] <= high[i] && high[i] <= 1 && e[i] >= low[i] && e[i] <= 1, "%d, %d of %d: %g %g %g", method, i,
                  count, low[i], e[i], high[i]);
    }
}

Test(smooth, failures) {
  static const int64_t x[] = {1, 2}, n[] = {3, 4};
  static const struct {
    int32_t method;
    double level;
    const int64_t *x, *n;
    int64_t count;
    beschut_status status;
    const char *message;
  } rows[] = {{-1, 0.95, x, n, 2, BESCHUT_RANGE, "smoothing method: expected 0 to 2, met -1"},
              {3, 0.95, x, n, 2, BESCHUT_RANGE, "met 3"},
              {0, 0, x, n, 2, BESCHUT_DOMAIN, "level"},
              {0, 1, x, n, 2, BESCHUT_DOMAIN, "level"},
              {0, NAN, x, n, 2, BESCHUT_DOMAIN, "level"},
              {0, 0.95, x, n, -1, BESCHUT_RANGE, "n: expected 0 or more, met -1"},
              {0, 0.95, NULL, n, 2, BESCHUT_ARGUMENT, ""},
              {0, 0.95, x, NULL, 2, BESCHUT_ARGUMENT, ""}};
  for (size_t i = 0; i < LENGTH(rows); i++) {
    double e[2] = {7, 7}, low[2] = {7, 7}, high[2] = {7, 7};
    int32_t state[2] = {7, 7};
    beschut_beta_prior prior = {7, 7, 7, 7, 7};
    beschut_error error;
    beschut_status status =
        beschut_smooth(rows[i].method, rows[i].level, rows[i].x, rows[i].n, rows[i].count, &error, &prior, e, low, high, state);
    cr_expect(eq(i32, status, rows[i].status), "row %zu", i);
    cr_expect(strstr(error.message, rows[i].message) != NULL, "row %zu: %s", i, error.message);
    cr_expect(prior.count == 0 && isnan(prior.mean) && isnan(prior.b));
    for (int k = 0; k < 2 && rows[i].count > 0; k++)
      cr_expect(isnan(e[k]) && isnan(low[k]) && isnan(high[k]) && state[k] == BESCHUT_UNAVAILABLE, "row %zu", i);
  }
}

Test(smooth, method_names) {
  static const struct {
    const char *name;
    int32_t method;
  } rows[] = {{"likelihood", 0}, {"moments", 1}, {"marshall", 2}, {"ml", 0}, {"mle", 0}, {"mm", 1}};
  for (size_t i = 0; i < LENGTH(rows); i++) {
    int32_t method;
    cr_expect(zero(int, beschut_smooth_method_find(rows[i].name, NULL, &method)));
    cr_expect(eq(i32, method, rows[i].method));
    if (i < 3) cr_expect(eq(str, (char *)beschut_smooth_method_name(method), (char *)rows[i].name));
  }
  cr_expect(beschut_smooth_method_name(3) == NULL && beschut_smooth_method_name(-1) == NULL);
}
