/* SPDX-License-Identifier: MIT */
/*
 * Many proportions at once: do they differ at all, and what do their ranks mean?
 *
 * Successes and trials are columns of n whole numbers; BESCHUT_MISSING is missing. What is no proportion (no trials, a missing count,
 * counts that are none) has a state other than BESCHUT_DEFINED and takes no part. The functions keep nothing: they may run in many
 * threads at once.
 *
 * What is drawn at random comes from xoshiro256** (Blackman and Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47,
 * 2021), its state being the first four numbers of splitmix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators,
 * OOPSLA 2014) from the seed. The same seed gives the same result, from whichever language it is asked.
 *
 *     const int64_t x[] = {30, 10, 4}, n[] = {40, 40, 10};
 *     double rank[3], low[3], high[3];
 *     beschut_rank_intervals(BESCHUT_RANK_SIMULTANEOUS, 0.95, 1000, 1, x, n, 3, &error, rank, low, high, NULL);
 */
#ifndef BESCHUT_MANY_H
#define BESCHUT_MANY_H

#include <beschut/proportion.h>

BESCHUT_BEGIN

/** How much proportions differ. A field that was not asked for, or that is not defined, is NaN. */
typedef struct beschut_heterogeneity {
  int64_t count;          /* proportions that are defined */
  double pooled;          /* all their successes / all their trials */
  double chi_square;      /* Pearson's statistic, with df = count - 1 degrees of freedom, */
  double df;              /*   and the chance of one so large where all proportions are equal */
  double p;               /* */
  double exact_p;         /* the same question, by the exact test of Freeman and Halton */
  double simulated_p;     /* the same test, simulated, */
  double simulated_error; /*   and the standard error of that */
  double q;               /* Cochran's statistic on the scale of log odds, */
  double i2;              /*   the share (0 to 1) of it that is more than chance, */
  double tau2;            /*   and the variance of log odds between proportions */
} beschut_heterogeneity;

/**
 * How much n proportions differ.
 *
 *   chi_square  Pearson's test of equal proportions. All successes or all failures: 0, and p is 1.
 *   exact_p     Freeman and Halton (Biometrika 38, 1951): given all totals, the chance of counts that are as likely as these or less
 *               likely; probabilities within 1e-7 of each other count as equal. Wanted where work > 0; NaN where it needs more than
 *               `work` steps. A step takes 10 to 100 nanoseconds and at most 24 bytes; 1e6 do for a table as 5 x 50 trials.
 *   simulated_p (1 + those of the `draws` simulated tables that are as likely or less likely) / (1 + draws). Wanted where draws > 0.
 *   q, i2       Higgins and Thompson (Statistics in Medicine 21, 2002): i2 = (q - df) / q, not below 0.
 *   tau2        DerSimonian and Laird (Controlled Clinical Trials 7, 1986), not below 0. Where a proportion is 0 or 1, half a success
 *               and half a failure are added to it, and to no other.
 *
 * No proportion: count is 0, everything else NaN. One: no difference, and every p that is wanted is 1. work, draws: 0 or more
 * (BESCHUT_RANGE); seed: any number. BESCHUT_ARGUMENT, BESCHUT_MEMORY; on failure count is 0 and all else NaN. Since 1.0.
 */
BESCHUT_API beschut_status beschut_heterogeneity_of(int64_t work, int64_t draws, int64_t seed, const int64_t *successes,
                                                    const int64_t *trials, int64_t n, beschut_error *error,
                                                    beschut_heterogeneity *heterogeneity);

/** Methods of rank intervals. */
enum {
  BESCHUT_RANK_SIMULTANEOUS = 0, /* all ranks at once: Klein, Wright and Wieczorek 2020 */
  BESCHUT_RANK_SIMULATED = 1     /* each rank by itself: Goldstein and Spiegelhalter 1996 */
};

/** Name ("simultaneous", "simulated") of a method; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_rank_method_name(int32_t method);

/** The method of a name; "joint" also means simultaneous, "marginal" and "bayes" simulated. BESCHUT_NAME where there is none (out is
 * then -1). Since 1.0. */
BESCHUT_API beschut_status beschut_rank_method_find(const char *name, beschut_error *error, int32_t *out);

/**
 * The ranks of n proportions, 1 for the highest, each with an interval.
 *
 *   SIMULTANEOUS  With probability `level` or more all true ranks are inside their intervals at once. Clopper-Pearson intervals at
 *                 level^(1/count) hold all true proportions; a proportion ranks below those whose interval lies wholly above its own,
 *                 and above those whose interval lies wholly below. draws and seed play no part.
 *   SIMULATED     Each rank has probability `level` or more in its own posterior distribution, from `draws` (1 to 1e9) draws from the
 *                 posteriors Beta(x + 1/2, n - x + 1/2), as quotients of gamma variates (Marsaglia and Tsang, ACM TOMS 26, 2000) of
 *                 normal ones (the polar method: Marsaglia and Bray, SIAM Review 6, 1964). Not more than half of 1 - level is cut off
 *                 at either side.
 *
 * rank: among the defined, equal proportions sharing the mean of theirs (1.5 and 1.5); low <= high: whole numbers; all NaN where the
 * state is not BESCHUT_DEFINED. Each output has room for n and may be NULL. BESCHUT_RANGE (method, draws), BESCHUT_DOMAIN (level),
 * BESCHUT_ARGUMENT, BESCHUT_MEMORY. Since 1.0.
 */
BESCHUT_API beschut_status beschut_rank_intervals(int32_t method, double level, int64_t draws, int64_t seed, const int64_t *successes,
                                                  const int64_t *trials, int64_t n, beschut_error *error, double *rank, double *low,
                                                  double *high, int32_t *state);

BESCHUT_END

#endif
