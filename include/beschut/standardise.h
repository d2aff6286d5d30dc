/* SPDX-License-Identifier: MIT */
/*
 * Standardisation: the rates of areas as if all had the same mix of applicants, and a change split into what came of the mix and what
 * came of the rates.
 *
 * A unit (a region, a quarter) is divided into strata (requests of municipalities, requests of citizens). Its counts stand together:
 *
 *                 unit 0              unit 1
 *   successes     x00   x01   x02     x10   x11   x12      units x strata numbers, BESCHUT_MISSING where not known; trials likewise
 *   weights       w0    w1    w2                           strata numbers
 *
 * Results are columns of one number a unit; each pointer may be NULL. state is that of proportion.h (BESCHUT_DEFINED and so on), and
 * numbers are NaN where it is not BESCHUT_DEFINED. Where a function fails, every state is BESCHUT_UNAVAILABLE. What fails is what holds
 * for all units: BESCHUT_RANGE for a number of a method that does not exist, or fewer than 1 stratum or 0 units; BESCHUT_DOMAIN for a
 * level, weights or rates; BESCHUT_ARGUMENT for NULL inputs. Nothing is kept or shared: threads may each take some of the units.
 */
#ifndef BESCHUT_STANDARDISE_H
#define BESCHUT_STANDARDISE_H

#include <beschut/proportion.h>

BESCHUT_BEGIN

/**
 * Limits of a directly standardised rate. Dobson's are those of the count of all strata together, moved and stretched: they suit rare
 * events and strata of similar size. By exact enumeration, two strata of equal weight with 5 and 100 trials: intervals of 95% hold the
 * truth, averaged over all pairs of rates, 93% of the time (Byar), 77% (Dobson and Wilson), 95% (MOVER); with 50 and 50 trials 99.6%, 97%
 * and 95%.
 */
enum {
  BESCHUT_DOBSON_BYAR = 0,   /* ... the count taken for a Poisson one, Byar's limits: what public health bodies use */
  BESCHUT_DOBSON_EXACT = 1,  /* ... exact Poisson limits, as in the paper: Dobson et al. 1991 */
  BESCHUT_DOBSON_WILSON = 2, /* ... the count taken for a binomial one, Wilson's limits */
  BESCHUT_MOVER_WILSON =
      3 /* Wilson's limits of each stratum, put together: Zou, Huang and Zhang 2009; the one for shares of small counts */
};

/** What becomes of a unit with a stratum that has weight but no trials, and so no rate. */
enum {
  BESCHUT_EMPTY_UNDEFINED = 0, /* it has no standardised rate either */
  BESCHUT_EMPTY_LEFT_OUT = 1   /* the stratum is left out, and the other weights fill its place: see `covered` */
};

/** Limits of a ratio of an observed to an expected count. */
enum {
  BESCHUT_RATIO_EXACT = 0, /* of the Poisson distribution: Garwood 1936 */
  BESCHUT_RATIO_BYAR = 1   /* Byar's approximation: Breslow and Day 1987; within 0.2% of the exact limits of 95% from 10 observed on */
};

/** What becomes of the part of a change that belongs to the mix and to the rates at once. */
enum {
  BESCHUT_SPLIT_SHARED = 0, /* half to each: Kitagawa 1955, two components */
  BESCHUT_SPLIT_APART = 1   /* it is kept apart, as interaction: Kitagawa 1955, three components */
};

/** The name of a method ("dobson_byar", "exact", "shared", "left_out"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_direct_method_name(int32_t method);
BESCHUT_API const char *beschut_indirect_method_name(int32_t method);
BESCHUT_API const char *beschut_empty_strata_name(int32_t empty);
BESCHUT_API const char *beschut_split_name(int32_t split);

/** The method of a name; "byar", "dobson" (exact) and "mover" are understood for direct methods too, "garwood" for an indirect one.
 * BESCHUT_NAME where there is none (out is then -1). Since 1.0. */
BESCHUT_API beschut_status beschut_direct_method_find(const char *name, beschut_error *error, int32_t *out);
BESCHUT_API beschut_status beschut_indirect_method_find(const char *name, beschut_error *error, int32_t *out);
BESCHUT_API beschut_status beschut_empty_strata_find(const char *name, beschut_error *error, int32_t *out);
BESCHUT_API beschut_status beschut_split_find(const char *name, beschut_error *error, int32_t *out);

/**
 * Directly standardised rates: the mean of the strata's rates, each with its weight in a standard population (for all units the same; e.g.
 * the country's trials). weights: of any scale, none negative, not all 0; a stratum of weight 0 counts for nothing, whatever its counts.
 * rate, low, high: fractions from 0 to 1. covered: the part of the weights that stands in strata with trials, 1 where all have them.
 * States: unavailable where a count is missing; else invalid where counts are no proportion; else undefined where a stratum is empty (see
 * empty; always, where all are). Where nothing varies (every stratum has no successes or only successes), Dobson's limits are stretched by
 * the largest weight over trials, which is the most it can be. Since 1.0.
 *
 *     int64_t working[] = {72, 13}, positive[] = {100, 25};   double standard[] = {945, 734}, rate, low, high;
 *     beschut_standardise_direct(BESCHUT_MOVER_WILSON, BESCHUT_EMPTY_UNDEFINED, 0.95, standard, 2, working, positive, 1, NULL, NULL, &rate,
 *                                &low, &high, NULL);   // 0.6326, 0.5356, 0.7227
 */
BESCHUT_API beschut_status beschut_standardise_direct(int32_t method, int32_t empty, double level, const double *weights, int64_t strata,
                                                      const int64_t *successes, const int64_t *trials, int64_t units, beschut_error *error,
                                                      double *covered, double *rate, double *low, double *high, int32_t *state);

/**
 * The successes that units would have if their strata had the rates of a reference: the sum of trials x rate. rates: one a stratum, none
 * negative (BESCHUT_DOMAIN); NaN where not known, which only matters to units that have trials there (unavailable). Invalid: negative
 * trials. A unit without trials expects 0. Since 1.0.
 */
BESCHUT_API beschut_status beschut_standardise_expected(const double *rates, int64_t strata, const int64_t *trials, int64_t units,
                                                        beschut_error *error, double *expected, int32_t *state);

/**
 * Indirectly standardised ratios: observed / expected counts; 1 is as the reference. The expected ones are taken to be known exactly,
 * which fits a reference that is much larger than the unit. States: unavailable for a missing count (NaN for an expected one), invalid for
 * a negative or infinite one, undefined where 0 is expected. Of 0 observed low is 0. Since 1.0.
 *
 *     int64_t observed = 91;  double expected = 835.88356123117433, ratio, low, high;
 *     beschut_standardise_indirect(BESCHUT_RATIO_BYAR, 0.95, &observed, &expected, 1, NULL, &ratio, &low, &high, NULL);   // 0.1089, 0.0877, 0.1337
 */
BESCHUT_API beschut_status beschut_standardise_indirect(int32_t method, double level, const int64_t *observed, const double *expected,
                                                        int64_t units, beschut_error *error, double *ratio, double *low, double *high,
                                                        int32_t *state);

/**
 * A change of a whole rate split into what came of other rates within the strata, what came of another mix of strata, and their
 * interaction; total = rate_effect + mix_effect + interaction, as differences of fractions. Counts of each unit before and after, units x
 * strata numbers each. A stratum that is empty at one time has no rate then: it is taken to have had the other time's, so that its coming
 * or going is all mix. Undefined: a unit without any trials before or after. Since 1.0.
 */
BESCHUT_API beschut_status beschut_decompose_change(int32_t split, int64_t strata, const int64_t *successes_before,
                                                    const int64_t *trials_before, const int64_t *successes_after,
                                                    const int64_t *trials_after, int64_t units, beschut_error *error, double *total,
                                                    double *rate_effect, double *mix_effect, double *interaction, int32_t *state);

BESCHUT_END

#endif
