/* SPDX-License-Identifier: MIT */
/*
 * Funnel: which proportions differ from a target by more than their size explains?
 *
 *     proportion                     ___ high
 *         |                 __------
 *         |        *  __----              *  a flag: above the limits of its own size
 *         |      __---
 *         |----------------------------- target
 *         |      --___        o              o  inside
 *         |            ----__
 *         |                  ------_____ low
 *         +----------------------------- trials
 *
 * After Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24 (2005). Successes and trials are
 * columns of n whole numbers; BESCHUT_MISSING is missing. What is no proportion has a state other than BESCHUT_DEFINED and takes no
 * part. The functions keep nothing: they may run in many threads at once.
 */
#ifndef BESCHUT_FUNNEL_H
#define BESCHUT_FUNNEL_H

#include <beschut/proportion.h>

BESCHUT_BEGIN

/** Control limits. */
enum {
  BESCHUT_FUNNEL_EXACT = 0,    /* the binomial distribution's, in whole successes */
  BESCHUT_FUNNEL_SMOOTHED = 1, /* the same, interpolated between whole successes */
  BESCHUT_FUNNEL_NORMAL = 2    /* target -+ deviate x standard error, not outside 0 and 1 */
};

/** What is made of proportions that all differ more than chance explains. */
enum {
  BESCHUT_DISPERSION_NONE = 0,
  BESCHUT_DISPERSION_MULTIPLICATIVE = 1, /* all variances are so much larger */
  BESCHUT_DISPERSION_ADDITIVE = 2        /* true proportions vary around the target */
};

/** The flag of what is no proportion. */
#define BESCHUT_FLAG_NONE INT32_MIN

/** What a funnel is drawn from. NaN throughout where there is no proportion; phi and tau2 as estimated, whether they are used or not. */
typedef struct beschut_funnel_model {
  int64_t count; /* proportions that are defined */
  double target; /* as given, or all successes / all trials */
  double phi;    /* the mean of the squared (winsorised) z-scores: 1 where chance explains all */
  double tau2;   /* the variance of true proportions around the target */
  double factor; /* by which the binomial variance is multiplied: phi, not below 1, where that is wanted, else 1 */
  double excess; /* what is added to it: tau2 where that is wanted, else 0 */
} beschut_funnel_model;

/** Names ("exact", "smoothed", "normal"; "none", "multiplicative", "additive"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_funnel_method_name(int32_t method);
BESCHUT_API const char *beschut_dispersion_name(int32_t dispersion);

/** The number of a name; "approximate" also means normal, "phi" multiplicative, "tau2" and "random_effects" additive. BESCHUT_NAME where
 * there is none (out is then -1). Since 1.0. */
BESCHUT_API beschut_status beschut_funnel_method_find(const char *name, beschut_error *error, int32_t *out);
BESCHUT_API beschut_status beschut_dispersion_find(const char *name, beschut_error *error, int32_t *out);

/**
 * The funnel of n proportions.
 *
 *   target      0 < target < 1 (BESCHUT_DOMAIN), or NaN: all successes / all trials
 *   winsorised  the share (0 to 0.5, 0.5 excluded: BESCHUT_DOMAIN) of the z-scores at each side that count as no farther out than the
 *               rest when phi and tau2 are estimated, e.g. 0.1. Quantiles as R and NumPy have them by default.
 *   levels      level_count of them (0 or more, BESCHUT_RANGE), each between 0 and 1 (BESCHUT_DOMAIN), e.g. 0.95 and 0.998
 *
 * Limits without over-dispersion: a proportion is below the exact and below the smoothed lower limit of a level where so few successes,
 * or fewer, have a probability of (1 - level) / 2 or less at the target; above the upper ones likewise. The paper's formula for smoothed
 * limits, taken literally, puts the upper one a success lower than the mirror image of the lower one; here they mirror each other.
 * With over-dispersion the distance of every limit from the target grows as the standard deviation does: sqrt(factor V + excess) / sqrt(V),
 * V = target (1 - target) / trials; an exact limit on the other side of the target, as of few trials at a low level, stays. phi and tau2: the paper's, from winsorised z-scores; phi below 1 and tau2 below 0 do not narrow.
 *
 * Outputs, each of which may be NULL: model; z (room for n), (proportion - target) / standard deviation, over-dispersion included; low
 * and high (room for level_count x n), level by level, 0 to 1; flag (room for n), the number of levels above whose limits the proportion
 * lies, or less the number of levels below whose limits, 0 inside all: for two levels -2, -1, 0, 1, 2; state (room for n). Where the
 * state is not BESCHUT_DEFINED the numbers are NaN and the flag BESCHUT_FLAG_NONE. A pooled target of 0 or 1: z and flag are 0, the limits
 * are the target, phi and tau2 are 0. Failures: BESCHUT_RANGE (method, dispersion), BESCHUT_ARGUMENT, BESCHUT_MEMORY besides. Since 1.0.
 */
BESCHUT_API beschut_status beschut_funnel(int32_t method, int32_t dispersion, double winsorised, double target, const double *levels,
                                          int32_t level_count, const int64_t *successes, const int64_t *trials, int64_t n,
                                          beschut_error *error, beschut_funnel_model *model, double *z, double *low, double *high,
                                          int32_t *flag, int32_t *state);

/**
 * The limits of a funnel at any numbers of trials, for drawing its curves. low and high: as those of beschut_funnel; each may be NULL; NaN
 * where trials are missing, 0 or negative, or the model has no target. BESCHUT_RANGE (method, level_count), BESCHUT_DOMAIN (levels;
 * a target outside 0 to 1, a negative or infinite factor or excess), BESCHUT_ARGUMENT. Since 1.0.
 */
BESCHUT_API beschut_status beschut_funnel_limits(int32_t method, const beschut_funnel_model *model, const double *levels,
                                                 int32_t level_count, const int64_t *trials, int64_t n, beschut_error *error, double *low,
                                                 double *high);

BESCHUT_END

#endif
