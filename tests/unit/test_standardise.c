/* SPDX-License-Identifier: MIT */
/*
 * Standardisation and decomposition. Expected values come from tests/expected/rates (made from the definitions; see its README.md), and from
 * results that public health bodies print of their own methods: the test workbook of PHEindicatormethods (figures worked out in a spreadsheet).
 */
#include "numbers.h"
#include "published.h"

/* Limits are a rate less or more something, so that their errors are measured by the size of the rate or by that of the limit. */
static bool is_right(double value, double expected, double size) {
  return isnan(expected) ? isnan(value) : fabs(value - expected) <= 1e-13 * fmax(fabs(expected), size);
}

static int32_t state_of(const char *name) {
  for (int32_t state = 0; state < 4; state++)
    if (strcmp(beschut_rate_state_name(state), name) == 0) return state;
  cr_assert(false, "%s", name);
  return -1;
}

Test(standardise, direct_against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/standardise_direct.csv", &size), *at = csv, *f[11];
  int rows = 0;
  next_csv(&at, f, 11);
  for (; next_csv(&at, f, 11) == 11; rows++) {
    double weights[LIST_ROOM], covered, rate, low, high;
    int64_t x[LIST_ROOM], n[LIST_ROOM];
    int32_t state, method = found(beschut_direct_method_find, f[0]), empty = found(beschut_empty_strata_find, f[1]);
    int64_t strata = read_reals(f[3], weights);
    cr_assert(strata == read_counts(f[4], x) && strata == read_counts(f[5], n));
    cr_assert(zero(
        int, beschut_standardise_direct(method, empty, real(f[2]), weights, strata, x, n, 1, NULL, &covered, &rate, &low, &high, &state)));
    cr_expect(eq(i32, state, state_of(f[10])), "row %d", rows);
    double expected_rate = real(f[7]);
    cr_expect(is_right(covered, real(f[6]), 0), "row %d: %.17g", rows, covered);
    cr_expect(is_right(rate, expected_rate, 0), "row %d: %.17g", rows, rate);
    cr_expect(is_right(low, real(f[8]), expected_rate), "row %d, %s: low %.17g, expected %s", rows, f[0], low, f[8]);
    cr_expect(is_right(high, real(f[9]), 0), "row %d, %s: high %.17g, expected %s", rows, f[0], high, f[9]);
    if (state == BESCHUT_DEFINED) cr_expect(0 <= low && low <= rate && rate <= high && high <= 1, "row %d", rows);
  }
  free(csv);
  cr_expect(eq(int, rows, 492));
}

Test(standardise, indirect_against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/standardise_indirect.csv", &size), *at = csv, *f[7];
  int rows = 0;
  next_csv(&at, f, 7);
  for (; next_csv(&at, f, 7) == 7; rows++) {
    int64_t observed = whole(f[2]);
    double expected = real(f[3]), ratio, low, high;
    cr_assert(zero(int, beschut_standardise_indirect(found(beschut_indirect_method_find, f[0]), real(f[1]), &observed, &expected, 1, NULL,
                                                     &ratio, &low, &high, NULL)));
    cr_expect(is_right(ratio, real(f[4]), 0), "row %d", rows);
    cr_expect(is_right(low, real(f[5]), 0), "row %d, %s: low %.17g, expected %s", rows, f[0], low, f[5]);
    cr_expect(is_right(high, real(f[6]), 0), "row %d, %s: high %.17g, expected %s", rows, f[0], high, f[6]);
  }
  free(csv);
  cr_expect(eq(int, rows, 150));
}

Test(standardise, decomposition_against_fractions) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/decompose.csv", &size), *at = csv, *f[9];
  int rows = 0;
  next_csv(&at, f, 9);
  for (; next_csv(&at, f, 9) == 9; rows++) {
    int64_t counts[4][LIST_ROOM];
    double total, effects[3];
    int32_t state;
    int64_t strata = read_counts(f[1], counts[0]);
    for (int i = 1; i < 4; i++) cr_assert(eq(i64, read_counts(f[1 + i], counts[i]), strata));
    cr_assert(zero(int, beschut_decompose_change(found(beschut_split_find, f[0]), strata, counts[0], counts[1], counts[2], counts[3], 1,
                                                 NULL, &total, &effects[0], &effects[1], &effects[2], &state)));
    cr_expect(eq(i32, state, BESCHUT_DEFINED));
    cr_expect(is_right(total, real(f[5]), 0), "row %d: total %.17g, expected %s", rows, total, f[5]);
    for (int i = 0; i < 3; i++) /* effects of strata may cancel, to no more than this */
      cr_expect(fabs(effects[i] - real(f[6 + i])) < 2e-16, "row %d: effect %d %.17g, expected %s", rows, i, effects[i], f[6 + i]);
    cr_expect(fabs(effects[0] + effects[1] + effects[2] - total) < 2e-16, "row %d", rows);
  }
  free(csv);
  cr_expect(eq(int, rows, 54));
}

/* ---- printed results ---- */

/* European standard population of 2013 by 19 age bands, and of 1976 by 18. */
static const double esp2013[] = {5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000,
                                 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000};
static const double esp1976[] = {8000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000,
                                 7000, 7000, 6000, 5000, 4000, 3000, 2000, 1000, 1000};
static const int64_t counts[] = {127, 25, 18, 21, 12, 27, 48, 27, 29, 32, 32, 34, 45, 65, 38, 68, 74, 82, 91};
static const int64_t people[] = {636, 558, 609, 543, 384, 594, 669, 843, 660, 576, 606, 522, 426, 273, 300, 288, 153, 123, 207};

/* Its results a 100 000: value, lower and upper limits at 95% and at 99.8%. */
Test(standardise, direct_as_printed) {
  static const struct {
    const double *weights;
    int64_t strata;
    double level, rate, low, high;
  } rows[] = {
      {esp2013, 19, 0.95, 10430.247991469423, 9717.709067985681, 11178.94091547925},
      {esp2013, 19, 0.998, 10430.247991469423, 9323.2878802199029, 11620.595999522058},
      {esp1976, 18, 0.95, 8592.0975850223658, 7991.160931442103, 9225.2538803183179},
      {esp1976, 18, 0.998, 8592.0975850223658, 7659.2821065689554, 9599.2117985716977},
  };
  for (size_t i = 0; i < LENGTH(rows); i++) {
    double rate, low, high;
    cr_assert(zero(int, beschut_standardise_direct(BESCHUT_DOBSON_BYAR, BESCHUT_EMPTY_UNDEFINED, rows[i].level, rows[i].weights,
                                                   rows[i].strata, counts, people, 1, NULL, NULL, &rate, &low, &high, NULL)));
    cr_expect(is_right(rate * 1e5, rows[i].rate, 0) && is_right(low * 1e5, rows[i].low, 0) && is_right(high * 1e5, rows[i].high, 0),
              "row %zu: %.17g %.17g %.17g", i, rate * 1e5, low * 1e5, high * 1e5);
  }
}

/* Reference counts and people, the expected number of them, and ratios: Byar's limits, and exact ones for the small count. */
Test(standardise, indirect_as_printed) {
  static const int64_t reference[] = {10303, 2824, 0,    3615, 3641, 3490, 3789, 3213, 3031, 2771,
                                      3089,  3490, 3595, 4745, 5514, 7125, 5694, 6210, 5757};
  static const int64_t referred[] = {50520, 57173, 60213, 54659, 44345, 50128, 62163, 67423, 62899, 55463,
                                     60479, 49974, 44140, 40888, 37239, 30819, 18136, 15325, 13918};
  static const struct {
    int64_t observed;
    int32_t method;
    double level, ratio, low, high;
  } rows[] = {
      {895, BESCHUT_RATIO_BYAR, 0.95, 1.0707232939020275, 1.0017147712553987, 1.1432332872498949},
      {895, BESCHUT_RATIO_BYAR, 0.998, 1.0707232939020275, 0.96351556196144372, 1.1860070415876287},
      {91, BESCHUT_RATIO_BYAR, 0.95, 0.10886683770400503, 8.765040101829405E-2, 0.13366576328418911},
      {91, BESCHUT_RATIO_BYAR, 0.998, 0.10886683770400503, 7.6954255283921108E-2, 0.14897920510466744},
      {9, BESCHUT_RATIO_EXACT, 0.95, 1.0767049882813684E-2, 4.9233808250957762E-3, 2.043921455549973E-2},
      {9, BESCHUT_RATIO_EXACT, 0.998, 1.0767049882813684E-2, 2.9339306550682617E-3, 2.7105896514690211E-2},
  };
  double rates[19], expected;
  for (int i = 0; i < 19; i++) rates[i] = (double)reference[i] / (double)referred[i];
  cr_assert(zero(int, beschut_standardise_expected(rates, 19, people, 1, NULL, &expected, NULL)));
  cr_expect(is_right(expected, 835.88356123117433, 0), "%.17g", expected);
  for (size_t i = 0; i < LENGTH(rows); i++) {
    double ratio, low, high;
    cr_assert(zero(int, beschut_standardise_indirect(rows[i].method, rows[i].level, &rows[i].observed, &expected, 1, NULL, &ratio, &low,
                                                     &high, NULL)));
    cr_expect(is_right(ratio, rows[i].ratio, 0) && is_right(low, rows[i].low, 0) && is_right(high, rows[i].high, 0),
              "row %zu: %.17g %.17g %.17g", i, ratio, low, high);
  }
}

Test(standardise, documented_examples) {
  static const int64_t working[] = {72, 13}, positive[] = {100, 25};
  static const double standard[] = {945, 734};
  double rate, low, high;
  beschut_standardise_direct(BESCHUT_MOVER_WILSON, BESCHUT_EMPTY_UNDEFINED, 0.95, standard, 2, working, positive, 1, NULL, NULL, &rate,
                             &low, &high, NULL);
  cr_expect(fabs(rate - 0.6326) < 5e-5 && fabs(low - 0.5356) < 5e-5 && fabs(high - 0.7227) < 5e-5, "%g %g %g", rate, low, high);
  int64_t observed = 91;
  double expected = 835.88356123117433, ratio;
  beschut_standardise_indirect(BESCHUT_RATIO_BYAR, 0.95, &observed, &expected, 1, NULL, &ratio, &low, &high, NULL);
  cr_expect(fabs(ratio - 0.1089) < 5e-5 && fabs(low - 0.0877) < 5e-5 && fabs(high - 0.1337) < 5e-5, "%g %g %g", ratio, low, high);
}

/* ---- properties ---- */

/* With one stratum, a standardised rate is the rate, and its limits are those of the method for one count. */
Test(standardise, of_one_stratum) {
  static const double weight = 3;
  for (int64_t n = 1; n <= 40; n++)
    for (int64_t x = 0; x <= n; x++) {
      double rate, low, high, estimate, wilson_low, wilson_high;
      beschut_proportion_interval(BESCHUT_WILSON, BESCHUT_TWO_SIDED, 0.9, &x, &n, 1, NULL, &estimate, &wilson_low, &wilson_high, NULL);
      for (int32_t method = BESCHUT_DOBSON_WILSON; method <= BESCHUT_MOVER_WILSON; method++) {
        beschut_standardise_direct(method, BESCHUT_EMPTY_UNDEFINED, 0.9, &weight, 1, &x, &n, 1, NULL, NULL, &rate, &low, &high, NULL);
        cr_expect(eq(dbl, rate, estimate));
        cr_expect(fabs(low - wilson_low) < 4e-16 && fabs(high - wilson_high) < 4e-16, "%d of %d", (int)x, (int)n);
        bool ends = (x > 0 || low == 0) && (x < n || high == 1);
        cr_expect(ends, "%d of %d", (int)x, (int)n);
      }
      double ratio[3], expected = (double)n;
      beschut_standardise_direct(BESCHUT_DOBSON_EXACT, 0, 0.9, &weight, 1, &x, &n, 1, NULL, NULL, &rate, &low, &high, NULL);
      beschut_standardise_indirect(BESCHUT_RATIO_EXACT, 0.9, &x, &expected, 1, NULL, &ratio[0], &ratio[1], &ratio[2], NULL);
      cr_expect(fabs(low - ratio[1]) < 4e-16 && fabs(high - fmin(ratio[2], 1)) < 4e-16, "%d of %d", (int)x, (int)n);
    }
}

/* Placement in 2018Q1, by who asked for the advice, with the country as the standard: standardised, the country is as it is, and a region between the
 * rates of its strata. */
Test(standardise, published_placement) {
  enum { REPORTS = 36 };
  static const char *const names[] = {"applicant.municipality.cohort_working", "applicant.citizen.cohort_working",
                                      "applicant.municipality.cohort_positive", "applicant.citizen.cohort_positive"};
  beschut_collection *collection = published("2018q1-national-and-35-regions");
  int64_t columns[4][REPORTS], x[REPORTS * 2], n[REPORTS * 2], observed[REPORTS];
  double rate[REPORTS], low[REPORTS], high[REPORTS], covered[REPORTS], expected[REPORTS], ratio[REPORTS], sum = 0;
  int32_t state[REPORTS];
  for (int k = 0; k < 4; k++) {
    beschut_cell cell;
    cr_assert(zero(int, beschut_cell_find(names[k], NULL, &cell)));
    cr_assert(zero(int, beschut_collection_get_column(collection, cell, columns[k], REPORTS)));
  }
  beschut_collection_free(collection);
  for (int i = 0; i < REPORTS * 2; i++) x[i] = columns[i % 2][i / 2], n[i] = columns[2 + i % 2][i / 2];
  for (int i = 0; i < REPORTS; i++) observed[i] = x[2 * i] == BESCHUT_MISSING ? BESCHUT_MISSING : x[2 * i] + x[2 * i + 1];
  const double weights[] = {(double)n[0], (double)n[1]}, rates[] = {(double)x[0] / (double)n[0], (double)x[1] / (double)n[1]};
  cr_assert(zero(int, beschut_standardise_direct(BESCHUT_MOVER_WILSON, BESCHUT_EMPTY_LEFT_OUT, 0.95, weights, 2, x, n, REPORTS, NULL,
                                                 covered, rate, low, high, state)));
  cr_assert(zero(int, beschut_standardise_expected(rates, 2, n, REPORTS, NULL, expected, NULL)));
  cr_assert(zero(int, beschut_standardise_indirect(BESCHUT_RATIO_EXACT, 0.95, observed, expected, REPORTS, NULL, ratio, NULL, NULL, NULL)));
  cr_expect(n[0] == 945 && fabs(rates[0] - 0.72) < 0.005 && fabs(rates[1] - 0.52) < 0.005); /* as printed */
  cr_expect(fabs(rate[0] - (double)observed[0] / (double)(n[0] + n[1])) < 1e-15 && fabs(rate[0] - 0.63) < 0.005);
  cr_expect(fabs(ratio[0] - 1) < 1e-15 && covered[0] == 1);
  for (int i = 1; i < REPORTS; i++) {
    sum += isnan(expected[i]) ? 0 : expected[i];
    if (state[i] == BESCHUT_UNAVAILABLE) continue;
    double first = n[2 * i] == 0 ? rate[i] : (double)x[2 * i] / (double)n[2 * i];
    double second = n[2 * i + 1] == 0 ? rate[i] : (double)x[2 * i + 1] / (double)n[2 * i + 1];
    cr_expect(fmin(first, second) <= rate[i] + 1e-15 && rate[i] <= fmax(first, second) + 1e-15, "region %d", i);
    cr_expect(low[i] < rate[i] || rate[i] == 0, "region %d", i);
  }
  cr_expect(sum <= expected[0] && sum > 0.99 * expected[0], "%g of %g", sum, expected[0]); /* some belong to no region */
}

/* Limits lie within those of a higher level; those of the failures mirror them where the method treats both alike; the scale of the weights does not
 * matter. */
Test(standardise, nested_mirrored_and_scaled) {
  static const double levels[] = {1e-300, 1e-9, 0.1, 0.5, 0.9, 0.95, 0.998, 1 - 1e-9, 1 - 0x1p-53}, weights[] = {5, 2, 4},
                      larger[] = {10, 4, 8};
  uint64_t seed = 1991;
  for (int round = 0; round < 300; round++) {
    int64_t x[3], y[3], n[3];
    for (int i = 0; i < 3; i++) {
      n[i] = 1 + (int64_t)(next_random(&seed) % 60);
      x[i] = (int64_t)(next_random(&seed) % (uint64_t)(n[i] + 1));
      y[i] = n[i] - x[i];
    }
    for (int32_t method = 0; method < 4; method++) {
      double before[] = {1, 0};
      for (size_t k = 0; k < LENGTH(levels); k++) {
        double rate, low, high, mirrored[3], scaled[3];
        beschut_standardise_direct(method, 0, levels[k], weights, 3, x, n, 1, NULL, NULL, &rate, &low, &high, NULL);
        beschut_standardise_direct(method, 0, levels[k], weights, 3, y, n, 1, NULL, NULL, &mirrored[0], &mirrored[1], &mirrored[2], NULL);
        beschut_standardise_direct(method, 0, levels[k], larger, 3, x, n, 1, NULL, NULL, &scaled[0], &scaled[1], &scaled[2], NULL);
        cr_expect(low <= before[0] && high >= before[1] && low <= rate && rate <= high, "round %d, method %d", round, (int)method);
        cr_expect(scaled[0] == rate && scaled[1] == low && scaled[2] == high, "round %d, method %d", round, (int)method);
        if (method >= BESCHUT_DOBSON_WILSON)
          cr_expect(fabs(mirrored[0] + rate - 1) < 5e-16 && fabs(mirrored[1] + high - 1) < 5e-16 && fabs(mirrored[2] + low - 1) < 5e-16,
                    "round %d, method %d", round, (int)method);
        before[0] = low;
        before[1] = high;
      }
    }
  }
}

/* What the header says of Byar's limits. */
Test(standardise, byar_is_near) {
  static const double one = 1;
  for (int64_t observed = 10; observed < 3000; observed++) {
    double exact[2], byar[2];
    beschut_standardise_indirect(BESCHUT_RATIO_EXACT, 0.95, &observed, &one, 1, NULL, NULL, &exact[0], &exact[1], NULL);
    beschut_standardise_indirect(BESCHUT_RATIO_BYAR, 0.95, &observed, &one, 1, NULL, NULL, &byar[0], &byar[1], NULL);
    for (int i = 0; i < 2; i++) cr_expect(fabs(byar[i] / exact[i] - 1) < 0.002, "%d: %g", (int)observed, byar[i] / exact[i] - 1);
  }
}

/* How often an interval of 95% holds the standardised rate of two strata of equal weight, averaged over a grid of rates: every outcome, with its
 * probability. */
static double mean_coverage(int32_t method, int64_t n, int64_t m) {
  enum { MOST = 101, GRID = 10 };
  static const double weights[] = {1, 1};
  static double low[MOST][MOST], high[MOST][MOST], terms[2][MOST];
  double sum = 0;
  for (int64_t x = 0; x <= n; x++)
    for (int64_t y = 0; y <= m; y++) {
      int64_t successes[] = {x, y}, trials[] = {n, m};
      beschut_standardise_direct(method, 0, 0.95, weights, 2, successes, trials, 1, NULL, NULL, NULL, &low[x][y], &high[x][y], NULL);
    }
  for (int i = 0; i < GRID * GRID; i++) {
    int across = i / GRID, down = i % GRID;
    double p[] = {(across + 0.5) / GRID, (down + 0.5) / GRID}, truth = (p[0] + p[1]) / 2;
    for (int k = 0; k < 2; k++) {
      int64_t all = k == 0 ? n : m;
      terms[k][0] = pow(1 - p[k], (double)all);
      for (int64_t x = 0; x < all; x++) terms[k][x + 1] = terms[k][x] * (double)(all - x) / (double)(x + 1) * p[k] / (1 - p[k]);
    }
    for (int64_t x = 0; x <= n; x++)
      for (int64_t y = 0; y <= m; y++)
        if (low[x][y] <= truth && truth <= high[x][y]) sum += terms[0][x] * terms[1][y];
  }
  return sum / (GRID * GRID);
}

/* What the header says of the methods. */
Test(standardise, coverage) {
  static const struct {
    int32_t method;
    int64_t n, m;
    double coverage;
  } rows[] = {{BESCHUT_DOBSON_BYAR, 5, 100, 0.93},  {BESCHUT_DOBSON_WILSON, 5, 100, 0.77}, {BESCHUT_MOVER_WILSON, 5, 100, 0.95},
              {BESCHUT_DOBSON_BYAR, 50, 50, 0.996}, {BESCHUT_DOBSON_WILSON, 50, 50, 0.97}, {BESCHUT_MOVER_WILSON, 50, 50, 0.95},
              {BESCHUT_MOVER_WILSON, 5, 5, 0.95},   {BESCHUT_MOVER_WILSON, 20, 10, 0.95}};
  for (size_t i = 0; i < LENGTH(rows); i++) {
    double coverage = mean_coverage(rows[i].method, rows[i].n, rows[i].m);
    cr_expect(fabs(coverage - rows[i].coverage) < 0.01, "row %zu: %g", i, coverage);
  }
}

/* Several units at once give what each of them gives alone. */
Test(standardise, columns) {
  enum { UNITS = 50, STRATA = 3 };
  static const double weights[] = {1, 2, 0.5};
  int64_t x[UNITS * STRATA], n[UNITS * STRATA], y[UNITS * STRATA], m[UNITS * STRATA];
  double out[4][UNITS + 1], parts[4][UNITS];
  int32_t state[UNITS + 1], part_state[UNITS];
  for (int i = 0; i < UNITS * STRATA; i++) {
    n[i] = i % 11, x[i] = i % 29 == 28 ? BESCHUT_MISSING : i * 31 % (n[i] + 1 + (i % 23 == 22));
    m[i] = i % 7, y[i] = i * 13 % (m[i] + 1);
  }
  for (int i = 0; i < 4; i++) out[i][UNITS] = 7;
  state[UNITS] = 7;
  beschut_standardise_direct(BESCHUT_DOBSON_BYAR, 1, 0.9, weights, STRATA, x, n, UNITS, NULL, out[0], out[1], out[2], out[3], state);
  beschut_decompose_change(0, STRATA, x, n, y, m, UNITS, NULL, parts[0], parts[1], parts[2], parts[3], part_state);
  for (int i = 0; i < UNITS; i++) {
    double one[4];
    int32_t one_state;
    const int64_t *xi = x + i * STRATA, *ni = n + i * STRATA;
    beschut_standardise_direct(BESCHUT_DOBSON_BYAR, 1, 0.9, weights, STRATA, xi, ni, 1, NULL, &one[0], &one[1], &one[2], &one[3],
                               &one_state);
    cr_expect(eq(i32, one_state, state[i]));
    for (int k = 0; k < 4; k++) cr_expect(memcmp(&one[k], &out[k][i], sizeof one[k]) == 0, "unit %d", i);
    beschut_decompose_change(0, STRATA, xi, ni, y + i * STRATA, m + i * STRATA, 1, NULL, &one[0], &one[1], &one[2], &one[3], &one_state);
    cr_expect(eq(i32, one_state, part_state[i]));
    for (int k = 0; k < 4; k++) cr_expect(memcmp(&one[k], &parts[k][i], sizeof one[k]) == 0, "unit %d", i);
  }
  for (int i = 0; i < 4; i++) cr_expect(eq(dbl, out[i][UNITS], 7));
  cr_expect(eq(i32, state[UNITS], 7));
}

/* ---- states and failures ---- */

Test(standardise, expected_counts_and_their_states) {
  static const double rates[] = {0.5, NAN, 0.25};
  static const int64_t trials[][3] = {{4, 0, 8}, {4, 1, 8}, {0, 0, 0}, {-1, 0, 8}, {BESCHUT_MISSING, 0, 1}, {-1, 2, 3}};
  static const double expected[] = {4, NAN, 0, NAN, NAN, NAN};
  static const int32_t states[] = {BESCHUT_DEFINED, BESCHUT_UNAVAILABLE, BESCHUT_DEFINED,
                                   BESCHUT_INVALID, BESCHUT_UNAVAILABLE, BESCHUT_UNAVAILABLE};
  double sums[6];
  int32_t state[6];
  cr_assert(zero(int, beschut_standardise_expected(rates, 3, trials[0], 6, NULL, sums, state)));
  for (int i = 0; i < 6; i++)
    cr_expect(state[i] == states[i] && (isnan(expected[i]) ? isnan(sums[i]) : sums[i] == expected[i]), "unit %d", i);
}

Test(standardise, states_of_ratios) {
  static const int64_t observed[] = {0, 3, 0, BESCHUT_MISSING, 3, -1, 3, 3, BESCHUT_MISSING};
  static const double expected[] = {2, 0, 0, 2, NAN, 2, -2, INFINITY, -1};
  static const int32_t states[] = {BESCHUT_DEFINED, BESCHUT_UNDEFINED, BESCHUT_UNDEFINED, BESCHUT_UNAVAILABLE, BESCHUT_UNAVAILABLE,
                                   BESCHUT_INVALID, BESCHUT_INVALID,   BESCHUT_INVALID,   BESCHUT_UNAVAILABLE};
  double ratio[9], low[9], high[9];
  int32_t state[9];
  for (int32_t method = 0; method < 2; method++) {
    cr_assert(zero(int, beschut_standardise_indirect(method, 0.95, observed, expected, 9, NULL, ratio, low, high, state)));
    for (int i = 0; i < 9; i++) {
      bool none = states[i] != BESCHUT_DEFINED;
      cr_expect(state[i] == states[i] && none == !!isnan(ratio[i]) && none == !!isnan(low[i]) && none == !!isnan(high[i]), "unit %d", i);
    }
    cr_expect(ratio[0] == 0 && low[0] == 0 && high[0] > 0);
  }
}

Test(standardise, states_of_decompositions) {
  static const struct {
    int64_t counts[4][2];
    int32_t state;
  } rows[] = {
      {{{1, 2}, {3, 4}, {1, 2}, {3, 4}}, BESCHUT_DEFINED},
      {{{1, 0}, {3, 0}, {0, 2}, {0, 4}}, BESCHUT_DEFINED},
      {{{0, 0}, {0, 0}, {1, 2}, {3, 4}}, BESCHUT_UNDEFINED},
      {{{1, 2}, {3, 4}, {0, 0}, {0, 0}}, BESCHUT_UNDEFINED},
      {{{1, 2}, {3, 1}, {1, 2}, {3, 4}}, BESCHUT_INVALID},
      {{{1, 2}, {3, 4}, {1, -1}, {3, 0}}, BESCHUT_INVALID},
      {{{0, 0}, {0, 0}, {1, 9}, {3, 4}}, BESCHUT_INVALID},
      {{{1, 2}, {3, BESCHUT_MISSING}, {1, 9}, {3, 4}}, BESCHUT_UNAVAILABLE},
      {{{1, 2}, {3, 4}, {BESCHUT_MISSING, 2}, {3, 4}}, BESCHUT_UNAVAILABLE},
  };
  for (size_t i = 0; i < LENGTH(rows); i++) {
    const int64_t(*c)[2] = rows[i].counts;
    double out[4];
    int32_t state;
    cr_assert(zero(int, beschut_decompose_change(1, 2, c[0], c[1], c[2], c[3], 1, NULL, &out[0], &out[1], &out[2], &out[3], &state)));
    cr_expect(eq(i32, state, rows[i].state), "row %zu", i);
    for (int k = 0; k < 4; k++) cr_expect(eq(int, !!isnan(out[k]), state != BESCHUT_DEFINED), "row %zu", i);
  }
}

Test(standardise, direct_failures) {
  static const int64_t x[] = {1, 2}, n[] = {3, 4};
  static const double good[] = {1, 2}, negative[] = {1, -1}, none[] = {0, 0}, not_number[] = {1, NAN}, endless[] = {INFINITY, 1};
  static const struct {
    int32_t method, empty;
    double level;
    const double *weights;
    int64_t strata;
    const int64_t *x, *n;
    int64_t units;
    beschut_status status;
    const char *message;
  } rows[] = {
      {-1, 0, 0.95, good, 2, x, n, 1, BESCHUT_RANGE, "direct method"},
      {4, 0, 0.95, good, 2, x, n, 1, BESCHUT_RANGE, "met 4"},
      {0, 2, 0.95, good, 2, x, n, 1, BESCHUT_RANGE, "empty strata"},
      {0, 0, 1, good, 2, x, n, 1, BESCHUT_DOMAIN, "level"},
      {0, 0, NAN, good, 2, x, n, 1, BESCHUT_DOMAIN, "level"},
      {0, 0, 0.95, negative, 2, x, n, 1, BESCHUT_DOMAIN, "met -1"},
      {0, 0, 0.95, none, 2, x, n, 1, BESCHUT_DOMAIN, "above 0"},
      {0, 0, 0.95, not_number, 2, x, n, 1, BESCHUT_DOMAIN, "met nan"},
      {0, 0, 0.95, endless, 2, x, n, 1, BESCHUT_DOMAIN, "met inf"},
      {0, 0, 0.95, good, 0, x, n, 1, BESCHUT_RANGE, "strata: expected 1 or more, met 0"},
      {0, 0, 0.95, good, -2, x, n, 1, BESCHUT_RANGE, "strata"},
      {0, 0, 0.95, good, 2, x, n, -1, BESCHUT_RANGE, "units: expected 0 or more, met -1"},
      {0, 0, 0.95, NULL, 2, x, n, 1, BESCHUT_ARGUMENT, ""},
      {0, 0, 0.95, good, 2, NULL, n, 1, BESCHUT_ARGUMENT, ""},
      {0, 0, 0.95, good, 2, x, NULL, 1, BESCHUT_ARGUMENT, ""},
  };
  for (size_t i = 0; i < LENGTH(rows); i++) {
    double covered = 7, rate = 7, low = 7, high = 7;
    int32_t state = 7;
    beschut_error error;
    beschut_status status = beschut_standardise_direct(rows[i].method, rows[i].empty, rows[i].level, rows[i].weights, rows[i].strata,
                                                       rows[i].x, rows[i].n, rows[i].units, &error, &covered, &rate, &low, &high, &state);
    cr_expect(status == rows[i].status && error.status == status, "row %zu: %d", i, (int)status);
    cr_expect(strstr(error.message, rows[i].message) != NULL, "row %zu: %s", i, error.message);
    bool written = isnan(covered) && isnan(rate) && isnan(low) && isnan(high) && state == BESCHUT_UNAVAILABLE;
    cr_expect(eq(int, written, rows[i].units == 1), "row %zu", i);
  }
  beschut_error error;
  cr_expect(zero(int, beschut_standardise_direct(0, 0, 0.95, good, 2, x, n, 1, &error, NULL, NULL, NULL, NULL, NULL)));
  cr_expect(eq(i32, error.status, BESCHUT_OK));
  cr_expect(zero(int, beschut_standardise_direct(0, 0, 0.95, good, 2, x, n, 0, NULL, NULL, NULL, NULL, NULL, NULL)));
}

Test(standardise, other_failures) {
  static const int64_t x[] = {1, 2}, n[] = {3, 4};
  static const double rates[] = {0.5, 0.25}, negative[] = {0.5, -0.1}, expected = 3;
  double a = 7, b = 7, c = 7, d = 7;
  int32_t state = 7;
  cr_expect(eq(i32, beschut_standardise_expected(NULL, 2, n, 1, NULL, &a, &state), BESCHUT_ARGUMENT));
  cr_expect(isnan(a) && state == BESCHUT_UNAVAILABLE);
  cr_expect(eq(i32, beschut_standardise_expected(rates, 2, NULL, 1, NULL, NULL, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_standardise_expected(negative, 2, n, 1, NULL, NULL, NULL), BESCHUT_DOMAIN));
  cr_expect(eq(i32, beschut_standardise_expected(rates, 0, n, 1, NULL, NULL, NULL), BESCHUT_RANGE));
  state = 7;
  cr_expect(eq(i32, beschut_standardise_indirect(2, 0.95, x, &expected, 1, NULL, &a, &b, &c, &state), BESCHUT_RANGE));
  cr_expect(isnan(a) && isnan(b) && isnan(c) && state == BESCHUT_UNAVAILABLE);
  cr_expect(eq(i32, beschut_standardise_indirect(0, 0, x, &expected, 1, NULL, NULL, NULL, NULL, NULL), BESCHUT_DOMAIN));
  cr_expect(eq(i32, beschut_standardise_indirect(0, 0.95, NULL, &expected, 1, NULL, NULL, NULL, NULL, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_standardise_indirect(0, 0.95, x, NULL, 1, NULL, NULL, NULL, NULL, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_standardise_indirect(0, 0.95, x, &expected, -1, NULL, NULL, NULL, NULL, NULL), BESCHUT_RANGE));
  state = 7, a = b = c = 7;
  cr_expect(eq(i32, beschut_decompose_change(2, 2, x, n, x, n, 1, NULL, &a, &b, &c, &d, &state), BESCHUT_RANGE));
  cr_expect(isnan(a) && isnan(b) && isnan(c) && isnan(d) && state == BESCHUT_UNAVAILABLE);
  cr_expect(eq(i32, beschut_decompose_change(0, 0, x, n, x, n, 1, NULL, NULL, NULL, NULL, NULL, NULL), BESCHUT_RANGE));
  cr_expect(eq(i32, beschut_decompose_change(0, 2, x, n, x, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL), BESCHUT_ARGUMENT));
}

Test(standardise, names) {
  static const struct {
    const char *(*name)(int32_t);
    beschut_status (*find)(const char *, beschut_error *, int32_t *);
    const char *names[4], *aliases[3];
    int32_t meant[3];
  } lists[] = {
      {beschut_direct_method_name,
       beschut_direct_method_find,
       {"dobson_byar", "dobson_exact", "dobson_wilson", "mover_wilson"},
       {"byar", "dobson", "mover"},
       {BESCHUT_DOBSON_BYAR, BESCHUT_DOBSON_EXACT, BESCHUT_MOVER_WILSON}},
      {beschut_indirect_method_name, beschut_indirect_method_find, {"exact", "byar"}, {"garwood"}, {BESCHUT_RATIO_EXACT}},
      {beschut_empty_strata_name, beschut_empty_strata_find, {"undefined", "left_out"}, {NULL}, {0}},
      {beschut_split_name, beschut_split_find, {"shared", "apart"}, {NULL}, {0}},
  };
  for (size_t i = 0; i < LENGTH(lists); i++) {
    int32_t number = 0;
    for (; number < 4 && lists[i].names[number] != NULL; number++) {
      cr_expect(eq(str, (char *)lists[i].name(number), (char *)lists[i].names[number]));
      cr_expect(eq(i32, found(lists[i].find, lists[i].names[number]), number));
    }
    cr_expect(lists[i].name(number) == NULL && lists[i].name(-1) == NULL);
    for (int k = 0; k < 3 && lists[i].aliases[k] != NULL; k++)
      cr_expect(eq(i32, found(lists[i].find, lists[i].aliases[k]), lists[i].meant[k]), "%s", lists[i].aliases[k]);
    beschut_error error;
    cr_expect(eq(i32, lists[i].find("of no such kind", &error, &number), BESCHUT_NAME));
    cr_expect(eq(i32, number, -1));
    cr_expect(strstr(error.message, lists[i].names[0]) != NULL, "%s", error.message);
  }
}
