/* SPDX-License-Identifier: MIT */
/* Funnels. Expected values come from tests/expected/rates (made from the formulas with mpmath), from closed forms and from symmetry. */
#include "numbers.h"
#include "special.h"

#define LENGTH(table) (sizeof(table) / sizeof((table)[0]))

static const double usual[] = {0.95, 0.998};

static int32_t method_of(const char *name) {
  int32_t method;
  cr_assert(zero(int, beschut_funnel_method_find(name, NULL, &method)), "%s", name);
  return method;
}

static int32_t dispersion_of(const char *name) {
  int32_t dispersion;
  cr_assert(zero(int, beschut_dispersion_find(name, NULL, &dispersion)), "%s", name);
  return dispersion;
}

/* 16 doubles apart, measured from the nearer end of 0 to 1; what is left of a difference of two numbers near 1 is that exact. */
static bool near(double value, double expected) {
  return value == expected || fabs(value - expected) <= 1e-12 * fmin(expected, 1 - expected) || fabs(value - expected) <= 4e-16;
}

Test(funnel, limits_against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/funnel_limits.csv", &size), *at = csv, *f[8];
  int rows = 0;
  next_csv(&at, f, 8);
  for (; next_csv(&at, f, 8) == 8; rows++) {
    beschut_funnel_model model = {1, real(f[1]), NAN, NAN, real(f[2]), real(f[3])};
    double level = real(f[4]), low, high;
    int64_t trials = whole(f[5]);
    cr_assert(zero(int, beschut_funnel_limits(method_of(f[0]), &model, &level, 1, &trials, 1, NULL, &low, &high)));
    cr_expect(near(low, real(f[6])), "%s %s x %s + %s at %s of %s: low %.17g, expected %s", f[0], f[1], f[2], f[3], f[4], f[5], low, f[6]);
    cr_expect(near(high, real(f[7])), "%s %s x %s + %s at %s of %s: high %.17g, expected %s", f[0], f[1], f[2], f[3], f[4], f[5], high,
              f[7]);
  }
  free(csv);
  cr_expect(eq(int, rows, 942));
}

Test(funnel, against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/funnel.csv", &size), *at = csv, *f[14];
  int rows = 0;
  next_csv(&at, f, 14);
  for (; next_csv(&at, f, 14) == 14; rows++) {
    int64_t x[LIST_ROOM], n[LIST_ROOM];
    double levels[LIST_ROOM], z[LIST_ROOM], low[LIST_ROOM], high[LIST_ROOM], met_z[LIST_ROOM], met_low[LIST_ROOM], met_high[LIST_ROOM];
    int32_t flag[LIST_ROOM], state[LIST_ROOM];
    int level_count = read_reals(f[4], levels), count = read_counts(f[5], x);
    read_counts(f[6], n);
    beschut_funnel_model model;
    cr_assert(zero(int, beschut_funnel(method_of(f[0]), dispersion_of(f[1]), real(f[2]), real(f[3]), levels, level_count, x, n, count, NULL,
                                       &model, met_z, met_low, met_high, flag, state)));
    cr_expect(eq(i64, model.count, count));
    cr_expect(close_to(model.target, real(f[7]), 4e-16) &&
                  (close_to(model.phi, real(f[8]), 1e-12) || fabs(model.phi - real(f[8])) < 1e-30) &&
                  close_to(model.tau2, real(f[9]), 1e-12),
              "row %d: %.17g %.17g %.17g, expected %s %s %s", rows, model.target, model.phi, model.tau2, f[7], f[8], f[9]);
    read_reals(f[10], z);
    read_reals(f[11], low);
    read_reals(f[12], high);
    char *flags[LIST_ROOM];
    split_list(f[13], flags);
    for (int i = 0; i < count; i++) {
      cr_expect(close_to(met_z[i], z[i], 1e-12) || fabs(met_z[i] - z[i]) < 1e-13, "row %d, z %d: %.17g, expected %.17g", rows, i, met_z[i],
                z[i]);
      cr_expect(eq(i32, flag[i], (int32_t)whole(flags[i])), "row %d, flag %d", rows, i);
      cr_expect(eq(i32, state[i], BESCHUT_DEFINED));
    }
    for (int i = 0; i < count * level_count; i++)
      cr_expect(near(met_low[i], low[i]) && near(met_high[i], high[i]), "row %d, %d: %.17g %.17g, expected %.17g %.17g", rows, i,
                met_low[i], met_high[i], low[i], high[i]);
  }
  free(csv);
  cr_expect(eq(int, rows, 108));
}

static int count_outside(int32_t method, int32_t dispersion, int least) {
  int32_t flag[REGIONS];
  int outside = 0;
  cr_assert(zero(int, beschut_funnel(method, dispersion, 0.1, NAN, usual, 2, region_working, region_positive, REGIONS, NULL, NULL, NULL,
                                     NULL, NULL, flag, NULL)));
  for (int i = 0; i < REGIONS; i++) outside += abs(flag[i]) >= least;
  return outside;
}

/* Counted with SciPy's binomial and normal distributions: 10 regions by the normal limits, 9 by the exact; over-dispersion takes most away. */
Test(funnel, regions) {
  cr_expect(eq(int, count_outside(BESCHUT_FUNNEL_NORMAL, BESCHUT_DISPERSION_NONE, 1), 10));
  cr_expect(eq(int, count_outside(BESCHUT_FUNNEL_EXACT, BESCHUT_DISPERSION_NONE, 1), 9));
  cr_expect(eq(int, count_outside(BESCHUT_FUNNEL_EXACT, BESCHUT_DISPERSION_NONE, 2), 6));
  cr_expect(lt(int, count_outside(BESCHUT_FUNNEL_EXACT, BESCHUT_DISPERSION_ADDITIVE, 1), 9));
  cr_expect(lt(int, count_outside(BESCHUT_FUNNEL_EXACT, BESCHUT_DISPERSION_MULTIPLICATIVE, 1), 9));
}

/* Below a limit is what has, with all below it, no more than half of what the level leaves: counted in whole numbers for a target of a half. */
Test(funnel, flags_are_exact_tests) {
  for (int n = 1; n <= 30; n++) {
    double tail = 0, level = 0.95;
    double term = pow(0.5, n);
    for (int64_t x = 0, of = n; x <= n; term *= (double)(n - x) / (double)(x + 1), x++) {
      tail += term;
      int32_t expected = tail <= (1 - level) / 2 ? -1 : 0;
      for (int32_t method = BESCHUT_FUNNEL_EXACT; method <= BESCHUT_FUNNEL_SMOOTHED; method++) {
        int64_t failures = n - x;
        int32_t below, above;
        beschut_funnel(method, BESCHUT_DISPERSION_NONE, 0, 0.5, &level, 1, &x, &of, 1, NULL, NULL, NULL, NULL, NULL, &below, NULL);
        beschut_funnel(method, BESCHUT_DISPERSION_NONE, 0, 0.5, &level, 1, &failures, &of, 1, NULL, NULL, NULL, NULL, NULL, &above, NULL);
        if (expected < 0 || 2 * x < n) cr_expect(eq(i32, below, expected), "%s, %d of %d", beschut_funnel_method_name(method), (int)x, n);
        cr_expect(eq(i32, above, -below), "%s, %d of %d", beschut_funnel_method_name(method), (int)x, n);
      }
    }
  }
}

/* Limits are in order, mirror each other, lie within those of higher levels, and are where the tail is: from the smallest trials to the
 * greatest. */
Test(funnel, limits_of_any_size) {
  static const int64_t trials[] = {1, 2, 7, 42, 999, 123456, 100000000, 1000000000, INT64_C(1) << 53};
  static const double targets[] = {0x1p-40, 0x1p-7, 0.25, 0.5, 0.625, 1 - 0x1p-9}, levels[] = {1e-9, 0.5, 0.95, 0.998, 1 - 1e-9};
  enum { N = LENGTH(trials), LEVELS = LENGTH(levels) };
  for (size_t t = 0; t < LENGTH(targets); t++)
    for (int32_t method = 0; method < 3; method++)
      for (int wide = 0; wide < 2; wide++) {
        double low[LEVELS * N], high[LEVELS * N], mirrored_low[LEVELS * N], mirrored_high[LEVELS * N];
        beschut_funnel_model model = {1, targets[t], NAN, NAN, wide ? 2 : 1, wide ? 0.001 : 0}, mirrored = model;
        mirrored.target = 1 - targets[t];
        cr_assert(zero(int, beschut_funnel_limits(method, &model, levels, LEVELS, trials, N, NULL, low, high)));
        cr_assert(zero(int, beschut_funnel_limits(method, &mirrored, levels, LEVELS, trials, N, NULL, mirrored_low, mirrored_high)));
        for (int i = 0; i < LEVELS * N; i++) {
          cr_expect(low[i] >= 0 && low[i] <= high[i] && high[i] <= 1, "%d %g of %g: %g %g", method, targets[t], (double)trials[i % N],
                    low[i], high[i]);
          cr_expect(fabs(low[i] + mirrored_high[i] - 1) < 1e-14, "%d %g of %g", method, targets[t], (double)trials[i % N]);
          if (i >= N) cr_expect(low[i] <= low[i - N] && high[i] >= high[i - N], "%d %g of %g", method, targets[t], (double)trials[i % N]);
        }
      }
}

/* Targets so small that one success is beyond every limit: the interpolated one lies tail short of it. */
Test(funnel, smallest_targets) {
  static const int64_t trials[] = {1, 42, 1000000000};
  for (double target = 1e-300; target < 1e-12; target *= 1e9) {
    beschut_funnel_model model = {1, target, NAN, NAN, 1, 0};
    double low[9], high[9], level = 0.998;
    for (int32_t method = 0; method < 3; method++)
      cr_assert(zero(int, beschut_funnel_limits(method, &model, &level, 1, trials, 3, NULL, low + 3 * method, high + 3 * method)));
    for (int i = 0; i < 9; i++) cr_expect(low[i] == 0 && high[i] >= 0 && high[i] <= 1, "%g, %d: %g %g", target, i, low[i], high[i]);
    for (int i = 0; i < 2; i++) {
      cr_expect(eq(dbl, high[i], 0));
      cr_expect(close_to(high[3 + i] * (double)trials[i], 1 - (1 - level) / 2, 1e-9), "%g: %.17g", target, high[3 + i]);
    }
  }
}

Test(funnel, without_proportions) {
  static const int64_t x[] = {BESCHUT_MISSING, 0, 3, 2, -1}, n[] = {5, 0, 6, BESCHUT_MISSING, 3};
  static const int32_t states[] = {BESCHUT_UNAVAILABLE, BESCHUT_UNDEFINED, BESCHUT_DEFINED, BESCHUT_UNAVAILABLE, BESCHUT_INVALID};
  double z[5], low[10], high[10];
  int32_t flag[5], state[5];
  beschut_funnel_model model;
  cr_assert(zero(int, beschut_funnel(0, 2, 0.1, NAN, usual, 2, x, n, 5, NULL, &model, z, low, high, flag, state)));
  cr_expect(eq(i64, model.count, 1));
  cr_expect(eq(dbl, model.target, 0.5));
  cr_expect(eq(dbl, model.tau2, 0));
  for (int i = 0; i < 5; i++) {
    bool none = i != 2;
    cr_expect(eq(i32, state[i], states[i]));
    cr_expect(eq(i32, flag[i], none ? BESCHUT_FLAG_NONE : 0));
    cr_expect(none == !!isnan(z[i]) && none == !!isnan(low[i]) && none == !!isnan(high[5 + i]), "%d", i);
  }
  cr_assert(zero(int, beschut_funnel(0, 1, 0.1, NAN, usual, 2, x, n, 2, NULL, &model, z, low, high, flag, state)));
  cr_expect(eq(i64, model.count, 0));
  cr_expect(isnan(model.target) && isnan(model.phi) && isnan(model.factor) && isnan(low[0]));
  cr_assert(zero(int, beschut_funnel_limits(0, &model, usual, 2, n, 5, NULL, low, high)));
  for (int i = 0; i < 10; i++) cr_expect(isnan(low[i]) && isnan(high[i]));
  model = (beschut_funnel_model){1, 0.5, 1, 0, 1, 0};
  cr_assert(zero(int, beschut_funnel_limits(0, &model, usual, 2, n, 5, NULL, low, high)));
  for (int i = 0; i < 10; i++) cr_expect(n[i % 5] > 0 ? low[i] >= 0 : isnan(low[i]), "%d", i);
}

/* All failures, or all successes: the funnel is a line. */
Test(funnel, at_the_ends) {
  static const int64_t none[] = {0, 0, 0}, n[] = {5, 9, 1};
  for (int end = 0; end < 2; end++)
    for (int32_t method = 0; method < 3; method++)
      for (int32_t dispersion = 0; dispersion < 3; dispersion++) {
        double z[3], low[6], high[6];
        int32_t flag[3];
        beschut_funnel_model model;
        cr_assert(zero(
            int, beschut_funnel(method, dispersion, 0.1, NAN, usual, 2, end ? n : none, n, 3, NULL, &model, z, low, high, flag, NULL)));
        cr_expect(model.target == end && model.phi == 0 && model.tau2 == 0);
        for (int i = 0; i < 6; i++) cr_expect(low[i] == end && high[i] == end && z[i % 3] == 0 && flag[i % 3] == 0, "%d", i);
      }
}

Test(funnel, failures) {
  static const int64_t x[] = {1, 2}, n[] = {3, 4};
  static const double bad[] = {0.95, 1};
  static const struct {
    int32_t method, dispersion;
    double winsorised, target;
    const double *levels;
    int32_t level_count;
    const int64_t *x, *n;
    int64_t count;
    beschut_status status;
    const char *message;
  } rows[] = {
      {-1, 0, 0.1, NAN, usual, 2, x, n, 2, BESCHUT_RANGE, "expected 0 to 2, met -1"},
      {3, 0, 0.1, NAN, usual, 2, x, n, 2, BESCHUT_RANGE, "expected 0 to 2, met 3"},
      {0, 3, 0.1, NAN, usual, 2, x, n, 2, BESCHUT_RANGE, "dispersion: expected 0 to 2, met 3"},
      {0, 0, 0.5, NAN, usual, 2, x, n, 2, BESCHUT_DOMAIN, "winsorised: expected a share from 0 to below 0.5, met 0.5"},
      {0, 0, NAN, NAN, usual, 2, x, n, 2, BESCHUT_DOMAIN, "winsorised"},
      {0, 0, 0.1, 0, usual, 2, x, n, 2, BESCHUT_DOMAIN, "target"},
      {0, 0, 0.1, 1, usual, 2, x, n, 2, BESCHUT_DOMAIN, "target"},
      {0, 0, 0.1, NAN, bad, 2, x, n, 2, BESCHUT_DOMAIN, "level"},
      {0, 0, 0.1, NAN, usual, -1, x, n, 2, BESCHUT_RANGE, "level_count: expected 0 or more, met -1"},
      {0, 0, 0.1, NAN, NULL, 1, x, n, 2, BESCHUT_ARGUMENT, ""},
      {0, 0, 0.1, NAN, usual, 2, NULL, n, 2, BESCHUT_ARGUMENT, ""},
      {0, 0, 0.1, NAN, usual, 2, x, NULL, 2, BESCHUT_ARGUMENT, ""},
      {0, 0, 0.1, NAN, usual, 2, x, n, -1, BESCHUT_RANGE, "n: expected 0 or more, met -1"},
  };
  for (size_t i = 0; i < LENGTH(rows); i++) {
    double z[2] = {7, 7}, low[4] = {7, 7, 7, 7}, high[4] = {7, 7, 7, 7};
    int32_t flag[2] = {7, 7}, state[2] = {7, 7};
    beschut_funnel_model model = {7, 7, 7, 7, 7, 7};
    beschut_error error;
    beschut_status status =
        beschut_funnel(rows[i].method, rows[i].dispersion, rows[i].winsorised, rows[i].target, rows[i].levels, rows[i].level_count,
                       rows[i].x, rows[i].n, rows[i].count, &error, &model, z, low, high, flag, state);
    cr_expect(eq(i32, status, rows[i].status), "row %zu", i);
    cr_expect(eq(i32, error.status, status));
    cr_expect(strstr(error.message, rows[i].message) != NULL, "row %zu: %s", i, error.message);
    cr_expect(model.count == 0 && isnan(model.target) && isnan(model.excess), "row %zu", i);
    double untouched = rows[i].count > 0 ? 0 : 7;
    for (int k = 0; k < 2; k++)
      cr_expect(untouched > 0 ? z[k] == 7 && state[k] == 7
                              : isnan(z[k]) && flag[k] == BESCHUT_FLAG_NONE && state[k] == BESCHUT_UNAVAILABLE);
    if (rows[i].level_count > 0 && rows[i].count > 0)
      for (int k = 0; k < 2 * rows[i].level_count; k++) cr_expect(isnan(low[k]) && isnan(high[k]), "row %zu", i);
  }
}

Test(funnel, limits_failures) {
  static const int64_t n[] = {3, 4};
  static const beschut_funnel_model fine = {1, 0.5, 1, 0, 1, 0};
  static const beschut_funnel_model bad[] = {{1, -0.1, 1, 0, 1, 0},  {1, 1.1, 1, 0, 1, 0},  {1, 0.5, 1, 0, -1, 0},
                                             {1, 0.5, 1, 0, NAN, 0}, {1, 0.5, 1, 0, 1, -1}, {1, 0.5, 1, 0, 1, INFINITY}};
  double low[2] = {7, 7}, level = 0.95, beyond = 1;
  for (size_t i = 0; i < LENGTH(bad); i++) {
    cr_expect(eq(i32, beschut_funnel_limits(0, &bad[i], &level, 1, n, 2, NULL, low, NULL), BESCHUT_DOMAIN), "row %zu", i);
    cr_expect(isnan(low[0]) && isnan(low[1]));
    low[0] = low[1] = 7;
  }
  cr_expect(eq(i32, beschut_funnel_limits(0, NULL, &level, 1, n, 2, NULL, low, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_funnel_limits(0, &fine, NULL, 1, n, 2, NULL, low, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_funnel_limits(0, &fine, &level, 1, NULL, 2, NULL, low, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_funnel_limits(9, &fine, &level, 1, n, 2, NULL, low, NULL), BESCHUT_RANGE));
  cr_expect(eq(i32, beschut_funnel_limits(0, &fine, &level, 1, n, -2, NULL, low, NULL), BESCHUT_RANGE));
  cr_expect(eq(i32, beschut_funnel_limits(0, &fine, &beyond, 1, n, 2, NULL, low, NULL), BESCHUT_DOMAIN));
}

Test(funnel, names) {
  static const char *const methods[] = {"exact", "smoothed", "normal"}, *const dispersions[] = {"none", "multiplicative", "additive"};
  for (int32_t i = 0; i < 3; i++) {
    cr_expect(eq(str, (char *)beschut_funnel_method_name(i), (char *)methods[i]));
    cr_expect(eq(str, (char *)beschut_dispersion_name(i), (char *)dispersions[i]));
    cr_expect(eq(i32, method_of(methods[i]), i));
    cr_expect(eq(i32, dispersion_of(dispersions[i]), i));
  }
  cr_expect(beschut_funnel_method_name(3) == NULL && beschut_dispersion_name(-1) == NULL);
  cr_expect(eq(i32, method_of("approximate"), BESCHUT_FUNNEL_NORMAL));
  cr_expect(eq(i32, dispersion_of("phi"), BESCHUT_DISPERSION_MULTIPLICATIVE));
  cr_expect(eq(i32, dispersion_of("tau2"), BESCHUT_DISPERSION_ADDITIVE));
  cr_expect(eq(i32, dispersion_of("random_effects"), BESCHUT_DISPERSION_ADDITIVE));
  int32_t number;
  cr_expect(eq(i32, beschut_funnel_method_find("exactly", NULL, &number), BESCHUT_NAME));
  cr_expect(eq(i32, number, -1));
}
