/* SPDX-License-Identifier: MIT */
/*
 * Smoothing: proportions of small counts, drawn towards what all of them have in common (empirical Bayes).
 *
 * True proportions are taken to follow a beta distribution, the prior, whose parameters a and b are estimated from all of them:
 *
 *     smoothed = (x + a) / (n + a + b) = w x / n + (1 - w) mean,   w = n / (n + strength),   mean = a / strength,   strength = a + b
 *
 * Successes and trials are columns of n whole numbers; BESCHUT_MISSING is missing. What is no proportion has a state other than
 * BESCHUT_DEFINED and takes no part. The functions keep nothing: they may run in many threads at once.
 *
 *     const int64_t x[] = {30, 10, 4}, n[] = {40, 40, 10};
 *     double estimate[3], low[3], high[3];
 *     beschut_smooth(BESCHUT_SMOOTH_LIKELIHOOD, 0.95, x, n, 3, &error, NULL, estimate, low, high, NULL);
 */
#ifndef BESCHUT_SMOOTH_H
#define BESCHUT_SMOOTH_H

#include <beschut/proportion.h>

BESCHUT_BEGIN

/** How the prior is estimated. */
enum {
  BESCHUT_SMOOTH_LIKELIHOOD = 0, /* the greatest likelihood of the beta-binomial distribution */
  BESCHUT_SMOOTH_MOMENTS = 1,    /* from the variance, unbiased for any sizes: Kleinman 1973 */
  BESCHUT_SMOOTH_MARSHALL = 2    /* from the variance, by the mean size: Marshall 1991 */
};

/** A prior: beta(a, b). strength is its weight, in trials. */
typedef struct beschut_beta_prior {
  int64_t count; /* proportions that are defined, from which it is estimated */
  double mean;   /* a / (a + b) */
  double strength;
  double a;
  double b;
} beschut_beta_prior;

/** Name ("likelihood", "moments", "marshall") of a method; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_smooth_method_name(int32_t method);

/** The method of a name; "ml" and "mle" also mean likelihood, "mm" moments. BESCHUT_NAME where there is none (out is then -1). Since
 * 0.1. */
BESCHUT_API beschut_status beschut_smooth_method_find(const char *name, beschut_error *error, int32_t *out);

/**
 * Smoothed proportions, each with its equal-tailed posterior interval at `level` (between 0 and 1: BESCHUT_DOMAIN). The interval takes the
 * prior as known, and is too narrow by so much as it is not.
 *
 *   LIKELIHOOD  Griffiths, Maximum likelihood estimation for the beta-binomial distribution, Biometrics 29 (1973). Relative precision
 *               1e-12 for thousands of trials; it is lost in proportion where trials go to millions and the proportions hardly differ.
 *   MOMENTS     Kleinman, Proportions with extraneous variance, JASA 68 (1973), with the trials as weights.
 *   MARSHALL    Marshall, Mapping disease and mortality rates using empirical Bayes estimators, Applied Statistics 40 (1991), his global
 *               estimator with the binomial variance instead of the Poisson one: strength = mean (1 - mean) / A,
 *               A = sum(n (x / n - mean)^2) / sum(n) - mean (1 - mean) / (mean number of trials).
 *
 * The ends: proportions that differ no more than chance explains (as do one proportion, or all 0, or all 1) have a prior of infinite
 * strength: every estimate is the mean, and so are low and high. Where each is 0 or 1 and they vary, the prior may have strength 0:
 * estimates are x / n. x = 0 and x = n: as any other. Where the prior has weight, no estimate is 0 or 1.
 *
 * Outputs, each of which may be NULL: prior (no proportion: count 0 and NaN); estimate, low, high (room for n; NaN where the state is
 * not BESCHUT_DEFINED); state. BESCHUT_RANGE (method), BESCHUT_ARGUMENT, BESCHUT_MEMORY. Since 1.0.
 */
BESCHUT_API beschut_status beschut_smooth(int32_t method, double level, const int64_t *successes, const int64_t *trials, int64_t n,
                                          beschut_error *error, beschut_beta_prior *prior, double *estimate, double *low, double *high,
                                          int32_t *state);

BESCHUT_END

#endif
