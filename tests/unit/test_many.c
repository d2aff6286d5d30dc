/* SPDX-License-Identifier: MIT */
/*
 * Heterogeneity and ranks. Expected values come from tests/expected/rates (exact fractions, mpmath, SciPy, statsmodels, the generator written
 * anew), from base R's fisher.test, from the generator's publishers, and from integrals.
 */
#include "numbers.h"
#include "random.h"

#define LENGTH(table) (sizeof(table) / sizeof((table)[0]))

static beschut_heterogeneity measure(int64_t work, int64_t draws, int64_t seed, const int64_t *x, const int64_t *n, int64_t count) {
  beschut_heterogeneity h;
  cr_assert(zero(int, beschut_heterogeneity_of(work, draws, seed, x, n, count, NULL, &h)));
  return h;
}

Test(many, heterogeneity_against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/heterogeneity.csv", &size), *at = csv, *f[10];
  int rows = 0, exact = 0;
  next_csv(&at, f, 10);
  for (; next_csv(&at, f, 10) == 10; rows++) {
    int64_t x[LIST_ROOM], n[LIST_ROOM];
    int count = read_counts(f[0], x);
    read_counts(f[1], n);
    bool enumerated = strlen(f[6]) > 0;
    beschut_heterogeneity h = measure(enumerated ? 10000000 : 0, 0, 0, x, n, count);
    cr_expect(eq(i64, h.count, count));
    cr_expect(eq(dbl, h.df, real(f[4])));
    cr_expect(close_to(h.pooled, real(f[2]), 4e-16), "row %d", rows);
    cr_expect(close_to(h.chi_square, real(f[3]), 1e-12) || h.chi_square < 1e-25, "row %d: %.17g, expected %s", rows, h.chi_square, f[3]);
    double far = fmax(1, h.chi_square / 2); /* what an error of the statistic does to its tail */
    cr_expect(close_to(h.p, real(f[5]), 1e-13 * far), "row %d: p %.17g, expected %s", rows, h.p, f[5]);
    cr_expect(close_to(h.exact_p, real(f[6]), 1e-12), "row %d: exact p %.17g, expected %s", rows, h.exact_p, f[6]);
    cr_expect(close_to(h.q, real(f[7]), 1e-12) || h.q < 1e-25, "row %d: q %.17g, expected %s", rows, h.q, f[7]);
    double left = fmax(1, h.df / fmax(h.q - h.df, 1e-9)); /* q - df loses what they share */
    cr_expect(close_to(h.i2, real(f[8]), 1e-12 * left), "row %d: i2 %.17g, expected %s", rows, h.i2, f[8]);
    cr_expect(close_to(h.tau2, real(f[9]), 1e-12 * left), "row %d: tau2 %.17g, expected %s", rows, h.tau2, f[9]);
    cr_expect(isnan(h.simulated_p) && isnan(h.simulated_error));
    exact += enumerated;
  }
  free(csv);
  cr_expect(eq(int, rows, 130));
  cr_expect(gt(int, exact, 80));
}

/* Five regions of up to 62 advices: the p-value of fisher.test(rbind(x, n - x), workspace = 2e8) in R 4.2, whose own steps lose
 * some digits. Six others as well. */
Test(many, exact_against_r) {
  beschut_heterogeneity h = measure(10000000, 0, 0, region_working, region_positive, 5);
  cr_expect(close_to(h.exact_p, 9.5755125875122588e-05, 1e-12), "%.17g", h.exact_p);
  h = measure(10000000, 0, 0, region_working + 13, region_positive + 13, 6);
  cr_expect(close_to(h.exact_p, 0.0014844559049874027, 1e-11), "%.17g", h.exact_p);
}

/* The exact test does not ask in which order groups stand, nor which outcome counts as success; a search that ends early says nothing. */
Test(many, exact_of_any_order) {
  int64_t x[] = {3, 0, 9, 4, 7}, n[] = {10, 6, 11, 9, 20}, turned[] = {7, 4, 9, 0, 3}, turned_n[] = {20, 9, 11, 6, 10}, failures[5];
  for (int i = 0; i < 5; i++) failures[i] = n[i] - x[i];
  double p = measure(1000000, 0, 0, x, n, 5).exact_p;
  cr_expect(p > 0 && p < 1);
  cr_expect(close_to(measure(1000000, 0, 0, turned, turned_n, 5).exact_p, p, 1e-14));
  cr_expect(close_to(measure(1000000, 0, 0, failures, n, 5).exact_p, p, 1e-12));
  bool ended = false;
  for (int64_t work = 1; work < 10000000; work *= 2) {
    double met = measure(work, 0, 0, x, n, 5).exact_p;
    cr_expect(ended ? met == p : met == p || isnan(met), "work %d: %g", (int)work, met);
    ended = met == p;
  }
  cr_expect(isnan(measure(100000, 0, 0, region_working, region_positive, REGIONS).exact_p));
}

/* 20,000 simulated tables: within 4.5 standard errors of the exact test, for 40 sets of groups. The same seed gives the same. */
Test(many, simulated_agrees_with_exact) {
  uint64_t random = 12345;
  for (int set = 0; set < 40; set++) {
    int64_t x[5], n[5];
    for (int i = 0; i < 5; i++)
      n[i] = 1 + (int64_t)(next_random(&random) % 15), x[i] = (int64_t)(next_random(&random) % (uint64_t)(n[i] + 1));
    beschut_heterogeneity h = measure(10000000, 20000, set, x, n, 5);
    double error = sqrt(h.exact_p * (1 - h.exact_p) / 20000);
    cr_expect(fabs(h.simulated_p - h.exact_p) <= 4.5 * error + 1e-4, "set %d: %g, exact %g", set, h.simulated_p, h.exact_p);
    cr_expect(close_to(h.simulated_error, sqrt(h.simulated_p * (1 - h.simulated_p) / 20000), 1e-14));
    if (set == 0) cr_expect(eq(dbl, measure(0, 20000, set, x, n, 5).simulated_p, h.simulated_p));
  }
}

/* The table itself counts as one of the simulated ones. */
Test(many, simulated_is_never_zero) {
  static const int64_t x[] = {0, 500, 3}, n[] = {500, 500, 5};
  beschut_heterogeneity h = measure(0, 99, 5, x, n, 3);
  cr_expect(eq(dbl, h.simulated_p, 0.01));
}

Test(many, without_differences) {
  static const int64_t none[] = {0, 0, 0}, n[] = {5, 9, 1}, three[] = {3}, ten[] = {10};
  beschut_heterogeneity h = measure(1000, 10, 1, none, n, 3);
  cr_expect(h.chi_square == 0 && h.p == 1 && h.exact_p == 1 && h.simulated_p == 1 && h.simulated_error == 0 && h.pooled == 0);
  h = measure(1000, 10, 1, n, n, 3);
  cr_expect(h.chi_square == 0 && h.p == 1 && h.exact_p == 1 && h.simulated_p == 1 && h.pooled == 1);
  h = measure(1000, 10, 1, three, ten, 1);
  cr_expect(h.count == 1 && h.df == 0 && h.p == 1 && h.exact_p == 1 && h.q == 0 && h.i2 == 0 && h.tau2 == 0);
  static const int64_t x[] = {BESCHUT_MISSING, 0, 7}, of[] = {3, 0, 6};
  h = measure(1000, 10, 1, x, of, 3);
  cr_expect(h.count == 0 && isnan(h.pooled) && isnan(h.p) && isnan(h.exact_p) && isnan(h.simulated_p) && isnan(h.q) && isnan(h.tau2));
  h = measure(0, 0, 0, x, of, 0);
  cr_expect(h.count == 0 && isnan(h.pooled));
}

Test(many, heterogeneity_failures) {
  static const int64_t x[] = {1, 2}, n[] = {3, 4};
  static const struct {
    int64_t work, draws;
    const int64_t *x, *n;
    int64_t count;
    beschut_status status;
    const char *message;
  } rows[] = {{-1, 0, x, n, 2, BESCHUT_RANGE, "work: expected 0 or more, met -1"},
              {0, -1, x, n, 2, BESCHUT_RANGE, "draws: expected 0 or more, met -1"},
              {0, 0, x, n, -1, BESCHUT_RANGE, "n: expected 0 or more, met -1"},
              {0, 0, NULL, n, 2, BESCHUT_ARGUMENT, ""},
              {0, 0, x, NULL, 2, BESCHUT_ARGUMENT, ""}};
  for (size_t i = 0; i < LENGTH(rows); i++) {
    beschut_heterogeneity h = {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7};
    beschut_error error;
    beschut_status status = beschut_heterogeneity_of(rows[i].work, rows[i].draws, 0, rows[i].x, rows[i].n, rows[i].count, &error, &h);
    cr_expect(eq(i32, status, rows[i].status), "row %zu", i);
    cr_expect(strstr(error.message, rows[i].message) != NULL, "row %zu: %s", i, error.message);
    cr_expect(h.count == 0 && isnan(h.pooled) && isnan(h.tau2));
  }
  cr_expect(eq(i32, beschut_heterogeneity_of(0, 0, 0, x, n, 2, NULL, NULL), BESCHUT_ARGUMENT));
}

/* ---- ranks ---- */

Test(many, ranks_against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/ranks.csv", &size), *at = csv, *f[9];
  int rows = 0;
  next_csv(&at, f, 9);
  for (; next_csv(&at, f, 9) == 9; rows++) {
    int64_t x[LIST_ROOM], n[LIST_ROOM];
    double rank[LIST_ROOM], low[LIST_ROOM], high[LIST_ROOM], met_rank[LIST_ROOM], met_low[LIST_ROOM], met_high[LIST_ROOM];
    int32_t method, state[LIST_ROOM];
    cr_assert(zero(int, beschut_rank_method_find(f[0], NULL, &method)));
    int count = read_counts(f[4], x);
    read_counts(f[5], n);
    read_reals(f[6], rank);
    read_reals(f[7], low);
    read_reals(f[8], high);
    cr_assert(zero(
        int, beschut_rank_intervals(method, real(f[1]), whole(f[2]), whole(f[3]), x, n, count, NULL, met_rank, met_low, met_high, state)));
    for (int i = 0; i < count; i++) {
      bool same = met_rank[i] == rank[i] && met_low[i] == low[i] && met_high[i] == high[i] && state[i] == BESCHUT_DEFINED;
      cr_expect(same, "row %d, %s, %d: %g %g %g, expected %g %g %g", rows, f[0], i, met_rank[i], met_low[i], met_high[i], rank[i], low[i],
                high[i]);
    }
  }
  free(csv);
  cr_expect(eq(int, rows, 266));
}

/* Equal fractions are equal whatever their counts, also where no double can tell them from their neighbours. */
Test(many, ranks_of_equal_proportions) {
  static const int64_t x[] = {1, INT64_MAX / 2, INT64_MAX / 2 - 1, 3, 0, 0, 7}, n[] = {2, INT64_MAX - 1, INT64_MAX - 1, 6, 5, 1, 7};
  static const double expected[] = {3, 3, 5, 3, 6.5, 6.5, 1};
  double rank[7];
  cr_assert(zero(int, beschut_rank_intervals(0, 0.95, 0, 0, x, n, 7, NULL, rank, NULL, NULL, NULL)));
  for (int i = 0; i < 7; i++) cr_expect(eq(dbl, rank[i], expected[i]), "%d", i);
}

/* Intervals hold the rank that was met, mirror when failures are ranked, and lie within those of higher levels. */
Test(many, rank_properties) {
  static const double levels[] = {0.5, 0.8, 0.95, 0.999};
  int64_t failures[REGIONS];
  for (int i = 0; i < REGIONS; i++) failures[i] = region_positive[i] - region_working[i];
  double rank[REGIONS], low[4][REGIONS], high[4][REGIONS], turned_low[REGIONS], turned_high[REGIONS];
  for (int32_t method = 0; method < 2; method++)
    for (int l = 0; l < 4; l++) {
      cr_assert(zero(int, beschut_rank_intervals(method, levels[l], 999, 3, region_working, region_positive, REGIONS, NULL, rank, low[l],
                                                 high[l], NULL)));
      cr_assert(zero(int, beschut_rank_intervals(method, levels[l], 999, 3, failures, region_positive, REGIONS, NULL, NULL, turned_low,
                                                 turned_high, NULL)));
      for (int i = 0; i < REGIONS; i++) {
        cr_expect(low[l][i] >= 1 && low[l][i] <= high[l][i] && high[l][i] <= REGIONS);
        if (method == 0) cr_expect(low[l][i] <= rank[i] && rank[i] <= high[l][i], "%d", i);
        if (method == 0) cr_expect(turned_low[i] == REGIONS + 1 - high[l][i] && turned_high[i] == REGIONS + 1 - low[l][i], "%d", i);
        if (l > 0) cr_expect(low[l][i] <= low[l - 1][i] && high[l][i] >= high[l - 1][i], "%d", i);
      }
    }
}

Test(many, ranks_without_proportions) {
  static const int64_t x[] = {BESCHUT_MISSING, 0, 3, -1, 1}, n[] = {5, 0, 6, 3, 6};
  static const int32_t states[] = {BESCHUT_UNAVAILABLE, BESCHUT_UNDEFINED, BESCHUT_DEFINED, BESCHUT_INVALID, BESCHUT_DEFINED};
  for (int32_t method = 0; method < 2; method++) {
    double rank[5], low[5], high[5];
    int32_t state[5];
    cr_assert(zero(int, beschut_rank_intervals(method, 0.95, 50, 1, x, n, 5, NULL, rank, low, high, state)));
    for (int i = 0; i < 5; i++) {
      cr_expect(eq(i32, state[i], states[i]));
      bool none = state[i] != BESCHUT_DEFINED;
      cr_expect(none ? isnan(rank[i]) && isnan(low[i]) && isnan(high[i]) : rank[i] >= 1 && low[i] >= 1 && high[i] <= 2);
    }
    cr_assert(zero(int, beschut_rank_intervals(method, 0.95, 50, 1, x, n, 2, NULL, rank, low, high, state)));
    cr_expect(isnan(rank[0]) && isnan(low[1]));
    cr_assert(zero(int, beschut_rank_intervals(method, 0.95, 50, 1, x, n, 0, NULL, NULL, NULL, NULL, NULL)));
  }
}

Test(many, rank_failures) {
  static const int64_t x[] = {1, 2}, n[] = {3, 4};
  static const struct {
    int32_t method;
    double level;
    int64_t draws;
    const int64_t *x, *n;
    int64_t count;
    beschut_status status;
    const char *message;
  } rows[] = {{-1, 0.95, 9, x, n, 2, BESCHUT_RANGE, "rank method: expected 0 to 1, met -1"},
              {2, 0.95, 9, x, n, 2, BESCHUT_RANGE, "met 2"},
              {0, 0, 9, x, n, 2, BESCHUT_DOMAIN, "level"},
              {1, 1, 9, x, n, 2, BESCHUT_DOMAIN, "level"},
              {1, NAN, 9, x, n, 2, BESCHUT_DOMAIN, "level"},
              {1, 0.95, 0, x, n, 2, BESCHUT_RANGE, "draws: expected 1 to 1000000000, met 0"},
              {1, 0.95, 1000000001, x, n, 2, BESCHUT_RANGE, "draws"},
              {0, 0.95, 9, x, n, -1, BESCHUT_RANGE, "n: expected 0 or more, met -1"},
              {0, 0.95, 9, NULL, n, 2, BESCHUT_ARGUMENT, ""},
              {1, 0.95, 9, x, NULL, 2, BESCHUT_ARGUMENT, ""}};
  for (size_t i = 0; i < LENGTH(rows); i++) {
    double rank[2] = {7, 7}, low[2] = {7, 7}, high[2] = {7, 7};
    int32_t state[2] = {7, 7};
    beschut_error error;
    beschut_status status = beschut_rank_intervals(rows[i].method, rows[i].level, rows[i].draws, 0, rows[i].x, rows[i].n, rows[i].count,
                                                   &error, rank, low, high, state);
    cr_expect(eq(i32, status, rows[i].status), "row %zu", i);
    cr_expect(strstr(error.message, rows[i].message) != NULL, "row %zu: %s", i, error.message);
    for (int k = 0; k < 2 && rows[i].count > 0; k++)
      cr_expect(isnan(rank[k]) && isnan(low[k]) && isnan(high[k]) && state[k] == BESCHUT_UNAVAILABLE, "row %zu", i);
  }
}

Test(many, rank_method_names) {
  static const struct {
    const char *name;
    int32_t method;
  } rows[] = {{"simultaneous", 0}, {"simulated", 1}, {"joint", 0}, {"marginal", 1}, {"bayes", 1}};
  for (size_t i = 0; i < LENGTH(rows); i++) {
    int32_t method;
    cr_expect(zero(int, beschut_rank_method_find(rows[i].name, NULL, &method)));
    cr_expect(eq(i32, method, rows[i].method));
  }
  cr_expect(eq(str, (char *)beschut_rank_method_name(0), "simultaneous"));
  cr_expect(eq(str, (char *)beschut_rank_method_name(1), "simulated"));
  cr_expect(beschut_rank_method_name(2) == NULL && beschut_rank_method_name(-1) == NULL);
}

/* ---- the generator ---- */

/* The first numbers from the state 1, 2, 3, 4, as the tests of Rust's rand_xoshiro have them, from the publishers' code; and splitmix64's from
 * 1234567, which make the state of that seed. */
Test(many, generator) {
  static const uint64_t expected[] = {11520,
                                      0,
                                      1509978240,
                                      1215971899390074240,
                                      1216172134540287360,
                                      607988272756665600,
                                      UINT64_C(16172922978634559625),
                                      8476171486693032832,
                                      UINT64_C(10595114339597558777),
                                      2904607092377533576};
  bsi_random random = {{1, 2, 3, 4}};
  for (size_t i = 0; i < LENGTH(expected); i++) cr_expect(eq(u64, bsi_random_bits(&random), expected[i]), "%zu", i);
  static const uint64_t state[] = {6457827717110365317, 3203168211198807973, UINT64_C(9817491932198370423), 4593380528125082431};
  random = bsi_random_of(1234567);
  for (int i = 0; i < 4; i++) cr_expect(eq(u64, random.state[i], state[i]), "%d", i);
}

/* Moments of what is drawn, within 5 standard errors: normal 0, 1; gamma shape, shape; hypergeometric n K / N and its variance. */
Test(many, variates) {
  enum { DRAWS = 100000 };
  static const double shapes[] = {0.5, 1, 1.5, 10, 1e9 + 0.5};
  bsi_random random = bsi_random_of(7);
  for (size_t s = 0; s < LENGTH(shapes); s++) {
    double sum = 0, squares = 0, shape = shapes[s];
    for (int i = 0; i < DRAWS; i++) {
      double met = (bsi_random_gamma(&random, shape) - shape) / sqrt(shape);
      sum += met;
      squares += met * met;
    }
    cr_expect(fabs(sum / DRAWS) < 5 / sqrt(DRAWS), "shape %g: mean off by %g", shape, sum / DRAWS);
    cr_expect(fabs(squares / DRAWS - 1) < 5 * sqrt((2 + 6 / shape) / DRAWS), "shape %g: variance off by %g", shape, squares / DRAWS - 1);
  }
  static const double tables[][3] = {{10, 4, 3}, {10, 4, 9}, {200, 199, 50}, {1e6, 3e5, 2e5}, {1e9, 4e8, 3e8}};
  for (size_t t = 0; t < LENGTH(tables); t++) {
    double total = tables[t][0], marked = tables[t][1], sample = tables[t][2], sum = 0, squares = 0, draws = t < 3 ? DRAWS : 2000;
    double mean = sample * (marked / total), variance = mean * (1 - marked / total) * ((total - sample) / (total - 1));
    for (int i = 0; i < draws; i++) {
      double met = bsi_random_marked(&random, total, marked, sample);
      cr_assert(met >= fmax(0, sample + marked - total) && met <= fmin(sample, marked) && met == floor(met));
      sum += met - mean;
      squares += (met - mean) * (met - mean);
    }
    cr_expect(fabs(sum / draws) < 5 * sqrt(variance / draws), "table %zu: mean off by %g", t, sum / draws);
    cr_expect(fabs(squares / draws / variance - 1) < 0.2, "table %zu: variance %g, expected %g", t, squares / draws, variance);
  }
}
