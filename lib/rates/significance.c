/* SPDX-License-Identifier: MIT */
/*
 * Tests of whether two proportions are the same.
 *
 * Boschloo, Raised conditional level of significance for the 2 x 2-table when testing the equality of two probabilities, Statistica
 * Neerlandica 24 (1970). The chance of a Fisher p-value no greater than the one observed depends on the common proportion p alone, by way
 * of the sum m of the successes:
 *
 *     f(p) = sum over m of binomial(n1 + n2, m, p) c(m),   c(m): the greatest Fisher p-value within the limit, given m
 *
 * c(m) does not depend on p. f is c smoothed by the binomial distribution, which in the angle asin(sqrt(p)) is everywhere about
 * 1 / (2 sqrt(n1 + n2)) wide: a grid a quarter of that apart misses no hill, and the tops of the highest are then found by golden section.
 */
#include "conditional.h"
#include "error.h"
#include "memory.h"
#include "method.h"
#include "pair.h"

#include <float.h>

static const double PI = 3.14159265358979323846;
static const double MOST_TABLES = 1e8, MOST_TRIALS = 1e6; /* of Boschloo's test: about a second */
static const double GRID_PER_WIDTH = 4;
static const double HILL = 0.01;      /* more, as a share of the limit, than a top can lie above the grid beside it */
static const double TOP_WIDTH = 1e-9; /* of an angle: a top is flat */

typedef struct significance {
  double statistic, p_value;
} significance;

/* ---- Pearson and Fisher ------------------------------------------------------------------------------------------------------------ */

/* Pearson, On the criterion that a given system of deviations from the probable ... can be reasonably supposed to have arisen from random
 * sampling, Philosophical Magazine 50 (1900). */
static beschut_status test_score(const bsi_pair *p, significance *out) {
  double x = p->x1 + p->x2, y = p->y1 + p->y2, n = p->n1 + p->n2;
  double z = x > 0 && y > 0 ? fabs(bsi_pair_excess(p)) / (p->n1 * p->n2) / sqrt(x / p->n1 * (y / p->n2) / n) : 0;
  *out = (significance){z * z, erfc(z * sqrt(0.5))};
  return BESCHUT_OK;
}

/* Fisher, The logic of inductive inference, Journal of the Royal Statistical Society 98 (1935). */
static beschut_status test_fisher(const bsi_pair *p, significance *out) {
  bsi_fisher fisher = bsi_fisher_of(p);
  *out = (significance){fisher.probability, fisher.p_value};
  return BESCHUT_OK;
}

/* ---- Boschloo ---------------------------------------------------------------------------------------------------------------------- */

/* c: shares[m], 0 <= m <= n. */
typedef struct rejection {
  double *shares;
  double n, limit;
} rejection;

/* f at an angle above 0 and below a right one, from the most likely m outwards. */
static double reject_at(const rejection *r, double angle) {
  double odds = tan(angle) * tan(angle), mode = fmin(floor((r->n + 1) * sin(angle) * sin(angle)), r->n);
  double all = 1, rejected = r->shares[(int64_t)mode], term = 1;
  for (double m = mode; m < r->n && term > DBL_EPSILON / 1024; m++) {
    all += term *= (r->n - m) / (m + 1) * odds;
    rejected += term * r->shares[(int64_t)m + 1];
  }
  term = 1;
  for (double m = mode; m > 0 && term > DBL_EPSILON / 1024; m--) {
    all += term *= m / ((r->n - m + 1) * odds);
    rejected += term * r->shares[(int64_t)m - 1];
  }
  return rejected / all;
}

/* The greatest f between two angles with one top between them. */
static double climb(const rejection *r, double left, double right) {
  const double golden = (sqrt(5) - 1) / 2;
  double a = right - golden * (right - left), b = left + golden * (right - left), at_a = reject_at(r, a), at_b = reject_at(r, b);
  while (right - left > TOP_WIDTH * right) {
    if (at_a > at_b) {
      right = b, b = a, at_b = at_a;
      at_a = reject_at(r, a = right - golden * (right - left));
    } else {
      left = a, a = b, at_a = at_b;
      at_b = reject_at(r, b = left + golden * (right - left));
    }
  }
  return fmax(at_a, at_b);
}

static double reject_at_most(const rejection *r, double *grid) {
  int64_t count = (int64_t)ceil(GRID_PER_WIDTH * PI * sqrt(r->n));
  double step = PI / 2 / (double)count, greatest = 0;
  grid[0] = grid[count] = 0; /* all tables are the same there */
  for (int64_t i = 1; i < count; i++) greatest = fmax(greatest, grid[i] = reject_at(r, step * (double)i));
  double worth = greatest - HILL * r->limit;
  for (int64_t i = 1; i < count; i++)
    if (grid[i] >= worth && grid[i] >= grid[i - 1] && grid[i] >= grid[i + 1])
      greatest = fmax(greatest, climb(r, step * (double)(i - 1), step * (double)(i + 1)));
  return greatest;
}

static size_t grid_size(double n) { return (size_t)ceil(GRID_PER_WIDTH * PI * sqrt(n)) + 1; }

static beschut_status test_boschloo(const bsi_pair *p, significance *out) {
  double limit = bsi_fisher_of(p).p_value, n = p->n1 + p->n2;
  *out = (significance){limit, 1};
  if (limit >= 1) return BESCHUT_OK; /* also 1: every table is as likely */
  double *shares = bsi_alloc((size_t)n + 1, sizeof *shares), *grid = bsi_alloc(grid_size(n), sizeof *grid);
  double *scratch = bsi_alloc((size_t)fmin(p->n1, p->n2) + 1, sizeof *scratch);
  bool enough = shares != NULL && grid != NULL && scratch != NULL;
  if (enough) {
    for (double m = 0; m <= n; m++) shares[(int64_t)m] = bsi_fisher_within(p->n1, p->n2, m, limit, scratch);
    out->p_value = fmin(reject_at_most(&(rejection){shares, n, limit}, grid), limit);
  }
  bsi_free(shares);
  bsi_free(grid);
  bsi_free(scratch);
  return enough ? BESCHUT_OK : BESCHUT_MEMORY;
}

/* ---- tests ------------------------------------------------------------------------------------------------------------------------- */

static bool is_any(const bsi_pair *p) { return p->n1 > 0; }

static bool is_summed(const bsi_pair *p) { return fmax(p->n1, p->n2) <= BESCHUT_EXACT_TRIALS; }

static bool is_listed(const bsi_pair *p) { return (p->n1 + 1) * (p->n2 + 1) <= MOST_TABLES && p->n1 + p->n2 <= MOST_TRIALS; }

static const struct test {
  beschut_status (*run)(const bsi_pair *p, significance *out);
  bool (*is_affordable)(const bsi_pair *p);
} tests[] = {
    [BESCHUT_TEST_SCORE] = {test_score, is_any},
    [BESCHUT_TEST_FISHER] = {test_fisher, is_summed},
    [BESCHUT_TEST_BOSCHLOO] = {test_boschloo, is_listed},
};

static const bsi_method_name names[] = {
    {"score", BESCHUT_TEST_SCORE}, {"fisher", BESCHUT_TEST_FISHER},    {"boschloo", BESCHUT_TEST_BOSCHLOO}, {"chi2", BESCHUT_TEST_SCORE},
    {"chisq", BESCHUT_TEST_SCORE}, {"chi_square", BESCHUT_TEST_SCORE}, {"pearson", BESCHUT_TEST_SCORE},
};

static const bsi_methods known = {"test of two proportions", names, sizeof tests / sizeof tests[0], sizeof names / sizeof names[0]};

const char *beschut_comparison_test_name(int32_t test) { return bsi_method_name_of(&known, test); }

beschut_status beschut_comparison_test_find(const char *name, beschut_error *error, int32_t *out) {
  return bsi_method_find(&known, name, error, out);
}

typedef struct outputs {
  double *statistic, *p_value;
  int32_t *state;
} outputs;

static void write(const outputs *out, int64_t i, significance found, int32_t state) {
  if (out->statistic != NULL) out->statistic[i] = found.statistic;
  if (out->p_value != NULL) out->p_value[i] = found.p_value;
  if (out->state != NULL) out->state[i] = state;
}

static beschut_status fail(const outputs *out, int64_t n, beschut_status status) {
  for (int64_t i = 0; i < n; i++) write(out, i, (significance){NAN, NAN}, BESCHUT_UNAVAILABLE);
  return status;
}

beschut_status beschut_test_proportions(int32_t test, const int64_t *successes_1, const int64_t *trials_1, const int64_t *successes_2,
                                        const int64_t *trials_2, int64_t n, beschut_error *error, double *statistic, double *p_value,
                                        int32_t *state) {
  const bsi_pairs pairs = {successes_1, trials_1, successes_2, trials_2, n};
  const outputs out = {statistic, p_value, state};
  bsi_clear(error);
  beschut_status status = bsi_method_check(&known, test, error);
  if (status == BESCHUT_OK) status = bsi_pairs_check(&pairs, error);
  if (status != BESCHUT_OK) return fail(&out, n, status);
  for (int64_t i = 0; i < n; i++) {
    bsi_pair pair;
    significance found = {NAN, NAN};
    int32_t met = bsi_pairs_at(&pairs, i, &pair);
    if (met == BESCHUT_DEFINED && !tests[test].is_affordable(&pair)) met = BESCHUT_UNAVAILABLE;
    if (met == BESCHUT_DEFINED && tests[test].run(&pair, &found) != BESCHUT_OK) return fail(&out, n, bsi_fail_memory(error));
    write(&out, i, found, met);
  }
  return BESCHUT_OK;
}
