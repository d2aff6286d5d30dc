/* SPDX-License-Identifier: MIT */
/*
 * Proportions of counts: intervals, what is known of them afterwards, how often intervals hold the truth, and how many trials they need.
 *
 * Everything here works by column and is pure: it keeps nothing, so that parts of the same columns may be given to several threads at once. Of
 * 4,096 pairs or more, intervals of those that come again are worked out once, in 4 MiB of memory while the call runs.
 * A proportion is a count of successes of a count of trials. Each has a state, so that no trials or a missing count (BESCHUT_MISSING) is never a
 * number by accident. Where a call fails as a whole, for its settings, each number is NaN and each state BESCHUT_UNAVAILABLE.
 */
#ifndef BESCHUT_PROPORTION_H
#define BESCHUT_PROPORTION_H

#include <beschut/cell.h>

BESCHUT_BEGIN

/** States: defined; undefined (no trials); unavailable (a missing count); invalid (counts that are no proportion: a negative one, or more
 * successes than trials). */
enum { BESCHUT_DEFINED = 0, BESCHUT_UNDEFINED = 1, BESCHUT_UNAVAILABLE = 2, BESCHUT_INVALID = 3 };

/**
 * Interval methods. x of n; z: the normal deviate of the level. All treat failures as they treat successes: the interval of n - x is that of x,
 * mirrored. Bounds never leave 0 to 1; the bound is 0 for x = 0 and 1 for x = n (Wald: both bounds).
 */
enum {
  BESCHUT_WILSON = 0,            /* score interval */
  BESCHUT_CLOPPER_PEARSON = 1,   /* exact: covers at least as often as its level says, whatever the proportion */
  BESCHUT_WALD = 2,              /* estimate -+ z standard errors */
  BESCHUT_WALD_CC = 3,           /* ... and 1 / (2 n) wider on both sides, the correction for continuity */
  BESCHUT_WILSON_CC = 4,         /* score interval with the correction for continuity */
  BESCHUT_AGRESTI_COULL = 5,     /* Wald's, of z^2 / 2 successes and failures more */
  BESCHUT_MID_P = 6,             /* Clopper and Pearson's, counting half of the chance of the outcome itself */
  BESCHUT_JEFFREYS = 7,          /* equal tails of Beta(x + 1/2, n - x + 1/2) */
  BESCHUT_MODIFIED_JEFFREYS = 8, /* ... with other bounds for x = 0, 1, n - 1 and n */
  BESCHUT_MODIFIED_WILSON = 9,   /* score interval with other bounds for the smallest and greatest x that are not 0 or n */
  BESCHUT_ARCSINE = 10,          /* variance stabilised, after Anscombe */
  BESCHUT_LOGIT = 11,            /* Wald's, of the log odds; Clopper and Pearson's for x = 0 and x = n */
  BESCHUT_LIKELIHOOD_RATIO = 12, /* where the likelihood is not too far below its top */
  BESCHUT_BLAKER = 13            /* exact, and within Clopper and Pearson's; two-sided only */
};

/** Sides: an interval, or one bound, the other being the end of the scale. */
enum {
  BESCHUT_TWO_SIDED = 0,
  BESCHUT_LOWER = 1, /* a lower bound; the upper one is 1 */
  BESCHUT_UPPER = 2  /* an upper bound; the lower one is 0 */
};

/** Shapes of an interval of a posterior distribution: as much of it below as above, or the shortest. */
enum { BESCHUT_EQUAL_TAILED = 0, BESCHUT_HIGHEST_DENSITY = 1 };

/** Name ("wilson", "clopper_pearson") of a method; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_interval_method_name(int32_t method);

/**
 * The method of a name, which may also be that of statsmodels ("beta"), DescTools ("clopper-pearson") or binom ("exact"). BESCHUT_NAME where
 * there is none (out is then -1). Since 1.0.
 */
BESCHUT_API beschut_status beschut_interval_method_find(const char *name, beschut_error *error, int32_t *out);

/** Name ("two_sided", "lower", "upper") of a side; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_side_name(int32_t side);

/** The side of a name, also DescTools' ("two.sided", "left": a lower bound, "right"). BESCHUT_NAME where there is none (out is then -1). Since 1.0. */
BESCHUT_API beschut_status beschut_side_find(const char *name, beschut_error *error, int32_t *out);

/** Name ("equal_tailed", "highest_density") of a shape; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_shape_name(int32_t shape);

/** The shape of a name, also "central" and "highest" (binom), "eti" and "hdi". BESCHUT_NAME where there is none (out is then -1). Since 1.0. */
BESCHUT_API beschut_status beschut_shape_find(const char *name, beschut_error *error, int32_t *out);

/**
 * Intervals for n proportions, by column. 0 < level < 1, e.g. 0.95; for one side 0.5 <= level < 1 (BESCHUT_DOMAIN otherwise, as for one side of
 * Blaker's, which has none). Each output has room for n and may be NULL: estimate, low, high (fractions 0 to 1, NaN where the state is not
 * defined), state. BESCHUT_RANGE (method, side, n), BESCHUT_DOMAIN, BESCHUT_ARGUMENT (a column is NULL). Since 1.0.
 *
 *     int64_t working = 5, positive = 8;  double low, high;
 *     beschut_proportion_interval(BESCHUT_WILSON, BESCHUT_TWO_SIDED, 0.95, &working, &positive, 1, NULL, NULL, &low, &high, NULL);
 *     // 0.3057, 0.8632
 */
BESCHUT_API beschut_status beschut_proportion_interval(int32_t method, int32_t side, double level, const int64_t *successes,
                                                       const int64_t *trials, int64_t n, beschut_error *error, double *estimate,
                                                       double *low, double *high, int32_t *state);

/**
 * What is known of n proportions after their trials, by column, if Beta(prior_a, prior_b) was known before: Beta(prior_a + successes, prior_b +
 * failures), its mean and an interval with the probability level. prior_a, prior_b: above 0, at most 1e9 (BESCHUT_DOMAIN otherwise); 0.5 and 0.5 for
 * Jeffreys' prior, 1 and 1 for a uniform one. No trials: what is known is the prior, and the state is defined. Where it is densest at both ends
 * (both parameters below 1) there is no one highest density interval: undefined; where it is uniform the equal-tailed one is given. Outputs and
 * statuses as of beschut_proportion_interval. Since 1.0.
 */
BESCHUT_API beschut_status beschut_proportion_posterior(int32_t shape, double level, double prior_a, double prior_b,
                                                        const int64_t *successes, const int64_t *trials, int64_t n, beschut_error *error,
                                                        double *mean, double *low, double *high, int32_t *state);

/**
 * How often the interval of a method holds the true proportion p[i], bounds included, and how long it is on average, for n true proportions:
 * exact, by adding up the outcomes of so many trials (1 to 1,000,000; BESCHUT_DOMAIN otherwise). Outcomes that together have a chance below 1e-17 are
 * left out. coverage, mean_length: room for n, may be NULL; NaN where p[i] is not from 0 to 1. Method, side, level and statuses as of
 * beschut_proportion_interval, and BESCHUT_MEMORY. Since 1.0.
 *
 *     double p = 0.1, coverage;
 *     beschut_proportion_coverage(BESCHUT_WILSON, BESCHUT_TWO_SIDED, 0.95, 20, &p, 1, NULL, &coverage, NULL);  // 0.9568
 */
BESCHUT_API beschut_status beschut_proportion_coverage(int32_t method, int32_t side, double level, int64_t trials, const double *p,
                                                       int64_t n, beschut_error *error, double *coverage, double *mean_length);

/**
 * How many trials an interval of some width takes: the number from which on the two-sided interval, where the true proportion is p, is on average
 * (over all outcomes, exactly) at most so wide. 0 <= p <= 1, 0 < width (BESCHUT_DOMAIN otherwise, and where it takes more than 1,000,000 trials);
 * statuses as of beschut_proportion_coverage. On failure BESCHUT_MISSING. Since 1.0.
 *
 *     int64_t trials;
 *     beschut_trials_for_width(BESCHUT_WILSON, 0.95, 0.5, 0.2, NULL, &trials);  // 92
 */
BESCHUT_API beschut_status beschut_trials_for_width(int32_t method, double level, double p, double width, beschut_error *error,
                                                    int64_t *trials);

/**
 * The published whole percentage: numerator / denominator, rounded half up (5/8 gives 63); 0 for a denominator of 0.
 * BESCHUT_DOMAIN for a negative denominator, or a result or an intermediate that does not fit (percent is then BESCHUT_MISSING). Since 1.0.
 */
BESCHUT_API beschut_status beschut_percentage(int64_t numerator, int64_t denominator, int64_t *percent);

BESCHUT_END

#endif
