/* SPDX-License-Identifier: MIT */
/*
 * Smoothing: a beta prior for all proportions, and with it the posterior of each. The greatest likelihood is sought in likelihood.c.
 */
#include <beschut/smooth.h>

#include "error.h"
#include "interval.h"
#include "likelihood.h"
#include "memory.h"
#include "method.h"
#include "special.h"

#include <math.h>
#include <stdbool.h>

static const bsi_method_name names[] = {{"likelihood", BESCHUT_SMOOTH_LIKELIHOOD}, {"moments", BESCHUT_SMOOTH_MOMENTS},
                                        {"marshall", BESCHUT_SMOOTH_MARSHALL},     {"ml", BESCHUT_SMOOTH_LIKELIHOOD},
                                        {"mle", BESCHUT_SMOOTH_LIKELIHOOD},        {"mm", BESCHUT_SMOOTH_MOMENTS}};

static const bsi_methods methods = {"smoothing method", names, BESCHUT_SMOOTH_MARSHALL + 1, sizeof names / sizeof names[0]};

const char *beschut_smooth_method_name(int32_t method) { return bsi_method_name_of(&methods, method); }

beschut_status beschut_smooth_method_find(const char *name, beschut_error *error, int32_t *out) {
  return bsi_method_find(&methods, name, error, out);
}

/* Over all proportions: sums of trials, of their squares, and of trials x squared distance from the mean. */
typedef struct moments {
  double mean, trials, squares, spread;
} moments;

static moments moments_of(const bsi_counts *counts) {
  moments m = {0};
  double successes = 0;
  for (int64_t i = 0; i < counts->count; i++) {
    double n = counts->trials[i];
    successes += counts->successes[i];
    m.trials += n;
    m.squares += n * n;
  }
  m.mean = successes / m.trials;
  for (int64_t i = 0; i < counts->count; i++) {
    double excess = fma(-counts->trials[i], m.mean, counts->successes[i]);
    m.spread += excess * excess / counts->trials[i];
  }
  return m;
}

/* Kleinman, Proportions with extraneous variance: single and independent samples, JASA 68 (1973). The expected spread is
 * mean (1 - mean) (k - 1 + correlation (trials - squares / trials - (k - 1))); strength is 1 / correlation - 1. */
static bsi_prior estimate_by_moments(const bsi_counts *counts) {
  moments m = moments_of(counts);
  double chance = (double)(counts->count - 1), variance = m.mean * (1 - m.mean);
  double excess = m.spread - variance * chance, possible = variance * (m.trials - m.squares / m.trials - chance);
  if (!(excess > 0 && possible > 0)) return (bsi_prior){m.mean, INFINITY};
  return (bsi_prior){m.mean, fmax(0, (possible - excess) / excess)};
}

/* Marshall, Mapping disease and mortality rates using empirical Bayes estimators, Applied Statistics 40 (1991). */
static bsi_prior estimate_by_marshall(const bsi_counts *counts) {
  moments m = moments_of(counts);
  double variance = m.mean * (1 - m.mean), excess = m.spread - variance * (double)counts->count; /* both x trials */
  return (bsi_prior){m.mean, excess > 0 ? variance * m.trials / excess : INFINITY};
}

static beschut_status find_prior(int32_t method, const bsi_counts *counts, bsi_prior *prior) {
  *prior = method == BESCHUT_SMOOTH_MARSHALL ? estimate_by_marshall(counts) : estimate_by_moments(counts);
  return method == BESCHUT_SMOOTH_LIKELIHOOD ? bsi_most_likely(counts, prior) : BESCHUT_OK;
}

/* The bounds of Beta(a, b), a + b > 0; a parameter of 0 leaves one point. */
static void write_posterior(double a, double b, bsi_tail tail, double *low, double *high) {
  double least = a > 0 ? b > 0 ? bsi_beta_quantile(a, b, tail) : INFINITY : 0; /* odds */
  double most = b > 0 ? a > 0 ? bsi_beta_quantile(b, a, tail) : INFINITY : 0;  /* of failures */
  if (low != NULL) *low = least < INFINITY ? least / (1 + least) : 1;
  if (high != NULL) *high = 1 / (1 + most);
}

static void write_fixed(double value, double *low, double *high) {
  if (low != NULL) *low = value;
  if (high != NULL) *high = value;
}

typedef struct outputs {
  double *estimate, *low, *high;
  int32_t *state;
} outputs;

static void write_all(const beschut_beta_prior *prior, double level, const int64_t *successes, const int64_t *trials, int64_t n,
                      const outputs *to) {
  bsi_tail tail = bsi_tail_of(level);
  for (int64_t i = 0; i < n; i++) {
    int32_t state = bsi_proportion_state(successes[i], trials[i]);
    if (to->state != NULL) to->state[i] = state;
    if (state != BESCHUT_DEFINED) continue;
    double *low = to->low == NULL ? NULL : to->low + i, *high = to->high == NULL ? NULL : to->high + i;
    double a = (double)successes[i] + prior->a, b = (double)(trials[i] - successes[i]) + prior->b;
    bool fixed = isinf(prior->strength);
    if (to->estimate != NULL) to->estimate[i] = fixed ? prior->mean : a / (a + b);
    if (fixed)
      write_fixed(prior->mean, low, high);
    else if (low != NULL || high != NULL)
      write_posterior(a, b, tail, low, high);
  }
}

static void write_neutral(int64_t n, const outputs *to) {
  for (int64_t i = 0; i < n; i++) {
    if (to->estimate != NULL) to->estimate[i] = NAN;
    if (to->low != NULL) to->low[i] = NAN;
    if (to->high != NULL) to->high[i] = NAN;
    if (to->state != NULL) to->state[i] = BESCHUT_UNAVAILABLE;
  }
}

static beschut_status check(int32_t method, double level, int64_t n, beschut_error *error) {
  beschut_status status = bsi_method_check(&methods, method, error);
  if (status == BESCHUT_OK) status = bsi_level_check(level, error);
  if (status != BESCHUT_OK) return status;
  return n >= 0 ? BESCHUT_OK : bsi_fail(error, BESCHUT_RANGE, "n: expected 0 or more, met %lld", (long long)n);
}

static beschut_status estimate_prior(int32_t method, const int64_t *successes, const int64_t *trials, int64_t n, beschut_beta_prior *to) {
  bsi_counts counts = {0};
  double *block = bsi_alloc((size_t)n, 2 * sizeof *block);
  if (block == NULL) return BESCHUT_MEMORY;
  counts.successes = block;
  counts.trials = block + n;
  for (int64_t i = 0; i < n; i++) {
    if (bsi_proportion_state(successes[i], trials[i]) != BESCHUT_DEFINED) continue;
    counts.successes[counts.count] = (double)successes[i];
    counts.trials[counts.count++] = (double)trials[i];
  }
  bsi_prior prior = {NAN, NAN};
  beschut_status status = counts.count > 0 ? find_prior(method, &counts, &prior) : BESCHUT_OK;
  bsi_free(block);
  if (status != BESCHUT_OK || counts.count == 0) return status;
  bool fixed = isinf(prior.strength);
  *to = (beschut_beta_prior){counts.count, prior.mean, prior.strength, fixed ? INFINITY : prior.mean * prior.strength,
                             fixed ? INFINITY : (1 - prior.mean) * prior.strength};
  return BESCHUT_OK;
}

beschut_status beschut_smooth(int32_t method, double level, const int64_t *successes, const int64_t *trials, int64_t n,
                              beschut_error *error, beschut_beta_prior *prior, double *estimate, double *low, double *high,
                              int32_t *state) {
  bsi_clear(error);
  outputs to = {0};
  to.estimate = estimate;
  to.low = low;
  to.high = high;
  to.state = state;
  beschut_beta_prior own = {0, NAN, NAN, NAN, NAN};
  if (prior == NULL) prior = &own;
  *prior = own;
  write_neutral(n, &to);
  beschut_status status = check(method, level, n, error);
  if (status != BESCHUT_OK) return status;
  if (successes == NULL || trials == NULL) return bsi_fail_argument(error);
  if (estimate_prior(method, successes, trials, n, prior) != BESCHUT_OK) return bsi_fail_memory(error);
  write_all(prior, level, successes, trials, n, &to);
  return BESCHUT_OK;
}
