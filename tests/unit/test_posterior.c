/* SPDX-License-Identifier: MIT */
/*
 * Posteriors of proportions, exact coverage, and trials for a width. Expected values come from tests/expected/rates/posterior.csv,
 * coverage.csv and widths.csv (see the README.md there) and from closed forms.
 */
#include "numbers.h"

typedef struct posterior {
  double mean, low, high;
  int32_t state;
} posterior;

static posterior posterior_of(int32_t shape, double level, double a, double b, int64_t x, int64_t n) {
  posterior p;
  cr_assert(zero(int, beschut_proportion_posterior(shape, level, a, b, &x, &n, 1, NULL, &p.mean, &p.low, &p.high, &p.state)));
  return p;
}

Test(posterior, against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/posterior.csv", &size), *at = csv, *f[9];
  int rows = 0;
  next_csv(&at, f, 9);
  for (; next_csv(&at, f, 9) == 9; rows++) {
    posterior p = posterior_of(found(beschut_shape_find, f[0]), real(f[1]), real(f[2]), real(f[3]), whole(f[4]), whole(f[5]));
    cr_expect(eq(i32, p.state, BESCHUT_DEFINED));
    cr_expect(close_to(p.mean, real(f[6]), 4e-16), "mean of %s %s %s %s", f[2], f[3], f[4], f[5]);
    cr_expect(close_to(p.low, real(f[7]), 1e-12), "%s %s %s %s, %s of %s: low %.17g, expected %s", f[0], f[1], f[2], f[3], f[4], f[5],
              p.low, f[7]);
    cr_expect(close_to(p.high, real(f[8]), 1e-12), "%s %s %s %s, %s of %s: high %.17g, expected %s", f[0], f[1], f[2], f[3], f[4], f[5],
              p.high, f[8]);
  }
  free(csv);
  cr_expect(eq(int, rows, 417));
}

/* Beta(1, 1): each interval is its level long. Beta(1, 3), after two failures: the shortest begins at 0 and ends at 1 - (1 - level)^(1/3). */
Test(posterior, closed_forms) {
  posterior p = posterior_of(BESCHUT_HIGHEST_DENSITY, 0.75, 1, 1, 0, 0);
  cr_expect(fabs(p.low - 0.125) < 1e-15 && fabs(p.high - 0.875) < 1e-15 && p.mean == 0.5 && p.state == BESCHUT_DEFINED);
  p = posterior_of(BESCHUT_HIGHEST_DENSITY, 0.875, 1, 1, 0, 2);
  cr_expect(p.low == 0 && fabs(p.high - 0.5) < 1e-15 && p.mean == 0.25, "%.17g", p.high);
  p = posterior_of(BESCHUT_HIGHEST_DENSITY, 0.875, 1, 1, 2, 2);
  cr_expect(fabs(p.low - 0.5) < 1e-15 && p.high == 1 && p.mean == 0.75, "%.17g", p.low);
}

/* The shortest interval is no longer than the equal-tailed one, and lies mirrored for mirrored counts and priors. */
Test(posterior, shortest_and_mirrored) {
  static const double priors[] = {0.5, 1, 1.0001, 3, 250};
  for (size_t i = 0; i < LENGTH(priors); i++)
    for (size_t j = 0; j < LENGTH(priors); j++)
      for (int64_t x = 0; x <= 30; x += 5) {
        posterior shortest = posterior_of(BESCHUT_HIGHEST_DENSITY, 0.9, priors[i], priors[j], x, 30);
        posterior tails = posterior_of(BESCHUT_EQUAL_TAILED, 0.9, priors[i], priors[j], x, 30);
        posterior mirror = posterior_of(BESCHUT_HIGHEST_DENSITY, 0.9, priors[j], priors[i], 30 - x, 30);
        cr_expect(shortest.high - shortest.low <= (tails.high - tails.low) * (1 + 1e-13), "%g %g %d", priors[i], priors[j], (int)x);
        cr_expect(fabs(1 - shortest.low - mirror.high) < 1e-13 && fabs(1 - shortest.high - mirror.low) < 1e-13, "%g %g %d", priors[i],
                  priors[j], (int)x);
      }
}

Test(posterior, states_and_failures) {
  static const int64_t x[] = {0, 6, BESCHUT_MISSING, 0}, n[] = {0, 5, 5, 4};
  static const int32_t expected[] = {BESCHUT_UNDEFINED, BESCHUT_INVALID, BESCHUT_UNAVAILABLE, BESCHUT_DEFINED};
  double mean[4], low[4], high[4];
  int32_t state[4];
  cr_assert(zero(int, beschut_proportion_posterior(BESCHUT_HIGHEST_DENSITY, 0.95, 0.5, 0.5, x, n, 4, NULL, mean, low, high, state)));
  for (int i = 0; i < 4; i++) {
    cr_expect(eq(i32, state[i], expected[i]), "row %d", i);
    bool numbers = !isnan(mean[i]) && !isnan(low[i]) && !isnan(high[i]), none = isnan(mean[i]) && isnan(low[i]) && isnan(high[i]);
    cr_expect(i == 3 ? numbers : none, "row %d", i);
  }
  static const struct {
    int32_t shape;
    double level, a, b;
    beschut_status status;
  } rows[] = {{2, 0.95, 1, 1, BESCHUT_RANGE},   {0, 1, 1, 1, BESCHUT_DOMAIN},      {0, 0.95, 0, 1, BESCHUT_DOMAIN},
              {0, 0.95, 1, -1, BESCHUT_DOMAIN}, {0, 0.95, 1, NAN, BESCHUT_DOMAIN}, {0, 0.95, INFINITY, 1, BESCHUT_DOMAIN}};
  for (size_t i = 0; i < LENGTH(rows); i++) {
    beschut_error error;
    cr_expect(eq(i32,
                 beschut_proportion_posterior(rows[i].shape, rows[i].level, rows[i].a, rows[i].b, x, n, 4, &error, mean, low, high, state),
                 rows[i].status));
    cr_expect(error.status == rows[i].status && strstr(error.message, ": expected ") != NULL, "%s", error.message);
    cr_expect(isnan(mean[3]) && isnan(low[3]) && isnan(high[3]) && state[3] == BESCHUT_UNAVAILABLE);
  }
  cr_expect(eq(i32, beschut_proportion_posterior(0, 0.95, 1, 1, NULL, n, 4, NULL, mean, low, high, state), BESCHUT_ARGUMENT));
  cr_expect(eq(str, (char *)beschut_shape_name(1), "highest_density"));
  cr_expect(eq(i32, found(beschut_shape_find, "hdi"), BESCHUT_HIGHEST_DENSITY));
}

/* ---- coverage ---------------------------------------------------------------------------------------------------------------------------- */

Test(coverage, against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/coverage.csv", &size), *at = csv, *f[7];
  int rows = 0;
  next_csv(&at, f, 7);
  for (; next_csv(&at, f, 7) == 7; rows++) {
    double p = real(f[4]), coverage, length;
    int32_t method = found(beschut_interval_method_find, f[0]), side = found(beschut_side_find, f[1]);
    cr_assert(zero(int, beschut_proportion_coverage(method, side, real(f[2]), whole(f[3]), &p, 1, NULL, &coverage, &length)));
    cr_expect(close_to(coverage, real(f[5]), 1e-14), "%s %s %s n = %s, p = %s: %.17g, expected %s", f[0], f[1], f[2], f[3], f[4], coverage,
              f[5]);
    cr_expect(close_to(length, real(f[6]), 1e-14), "%s %s %s n = %s, p = %s: length %.17g, expected %s", f[0], f[1], f[2], f[3], f[4],
              length, f[6]);
  }
  free(csv);
  cr_expect(eq(int, rows, 720));
}

/* The exact methods cover at least as often as they say, wherever the truth lies; Blaker's intervals are shorter on average. */
Test(coverage, of_exact_methods) {
  enum { POINTS = 501 };
  static double p[POINTS], exact[POINTS], blaker[POINTS], exact_length[POINTS], blaker_length[POINTS];
  for (int i = 0; i < POINTS; i++) p[i] = i / (POINTS - 1.);
  for (int64_t n = 1; n <= 41; n += 10) {
    beschut_proportion_coverage(BESCHUT_CLOPPER_PEARSON, BESCHUT_TWO_SIDED, 0.95, n, p, POINTS, NULL, exact, exact_length);
    beschut_proportion_coverage(BESCHUT_BLAKER, BESCHUT_TWO_SIDED, 0.95, n, p, POINTS, NULL, blaker, blaker_length);
    for (int i = 0; i < POINTS; i++) {
      cr_expect(exact[i] >= 0.95 && blaker[i] >= 0.95, "n = %d, p = %g: %g %g", (int)n, p[i], exact[i], blaker[i]);
      cr_expect(blaker[i] <= exact[i] + 1e-14 && blaker_length[i] <= exact_length[i] + 1e-14, "n = %d, p = %g", (int)n, p[i]);
    }
  }
}

Test(coverage, of_many_trials) {
  double p[] = {1e-9, 1e-5, 0.25, 0.5, 1 - 1e-7, NAN, -0.1, 1.1}, coverage[8], length[8];
  cr_assert(zero(int, beschut_proportion_coverage(BESCHUT_WILSON, BESCHUT_TWO_SIDED, 0.95, 1000000, p, 8, NULL, coverage, length)));
  for (int i = 2; i < 4; i++) cr_expect(fabs(coverage[i] - 0.95) < 2e-3, "%g", coverage[i]);
  for (int i = 0; i < 5; i++) cr_expect(coverage[i] > 0.9 && coverage[i] <= 1 && length[i] > 0, "%g", coverage[i]);
  for (int i = 5; i < 8; i++) cr_expect(isnan(coverage[i]) && isnan(length[i]));
}

Test(coverage, failures) {
  double p = 0.5, coverage = 7, length = 7;
  beschut_error error;
  cr_expect(eq(i32, beschut_proportion_coverage(0, 0, 0.95, 0, &p, 1, &error, &coverage, &length), BESCHUT_DOMAIN));
  cr_expect(eq(str, error.message, "trials: expected 1 to 1000000, met 0"));
  cr_expect(isnan(coverage) && isnan(length));
  cr_expect(eq(i32, beschut_proportion_coverage(0, 0, 0.95, 1000001, &p, 1, NULL, &coverage, NULL), BESCHUT_DOMAIN));
  cr_expect(eq(i32, beschut_proportion_coverage(14, 0, 0.95, 5, &p, 1, NULL, &coverage, NULL), BESCHUT_RANGE));
  cr_expect(eq(i32, beschut_proportion_coverage(0, 0, 0.95, 5, NULL, 1, NULL, &coverage, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_proportion_coverage(0, 0, 0.95, 5, &p, -1, NULL, &coverage, NULL), BESCHUT_RANGE));
}

/* ---- trials for a width -------------------------------------------------------------------------------------------------------------------- */

Test(widths, against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/widths.csv", &size), *at = csv, *f[5];
  int rows = 0;
  next_csv(&at, f, 5);
  for (; next_csv(&at, f, 5) == 5; rows++) {
    int64_t trials;
    int32_t method = found(beschut_interval_method_find, f[0]);
    cr_assert(zero(int, beschut_trials_for_width(method, real(f[1]), real(f[2]), real(f[3]), NULL, &trials)));
    cr_expect(eq(i64, trials, whole(f[4])), "%s %s p = %s, width %s", f[0], f[1], f[2], f[3]);
  }
  free(csv);
  cr_expect(gt(int, rows, 50));
}

Test(widths, far_ends) {
  int64_t trials;
  cr_expect(zero(int, beschut_trials_for_width(BESCHUT_WILSON, 0.95, 0.5, 1, NULL, &trials)));
  cr_expect(eq(i64, trials, 1));
  cr_expect(zero(int, beschut_trials_for_width(BESCHUT_WILSON, 0.95, 0.5, 0.002, NULL, &trials)));
  cr_expect(trials > 960000 - 4000 && trials < 960365 + 10, "%d", (int)trials); /* 4 z^2 p q / width^2 = 960365 */
  beschut_error error;
  cr_expect(eq(i32, beschut_trials_for_width(BESCHUT_WILSON, 0.95, 0.5, 0.001, &error, &trials), BESCHUT_DOMAIN));
  cr_expect(eq(str, error.message, "width: expected one that 1000000 trials can have, met 0.001"));
  cr_expect(eq(i64, trials, BESCHUT_MISSING));
  cr_expect(eq(i32, beschut_trials_for_width(BESCHUT_WILSON, 0.95, 1.5, 0.1, NULL, &trials), BESCHUT_DOMAIN));
  cr_expect(eq(i32, beschut_trials_for_width(BESCHUT_WILSON, 0.95, 0.5, 0, NULL, &trials), BESCHUT_DOMAIN));
  cr_expect(eq(i32, beschut_trials_for_width(BESCHUT_WILSON, 0.95, 0.5, NAN, NULL, &trials), BESCHUT_DOMAIN));
  cr_expect(eq(i32, beschut_trials_for_width(99, 0.95, 0.5, 0.1, NULL, &trials), BESCHUT_RANGE));
  cr_expect(eq(i32, beschut_trials_for_width(BESCHUT_WILSON, 0.95, 0.5, 0.1, NULL, NULL), BESCHUT_ARGUMENT));
}
