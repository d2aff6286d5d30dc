/* SPDX-License-Identifier: MIT */
/*
 * Two proportions beside each other: how far they lie apart, whether that may be chance, and what sizes could show at all.
 *
 * A region is part of the country: compare it with the rest of the country, which beschut_rest_of takes apart; the two are then
 * independent, as everything here supposes.
 *
 * Columns in, columns out. Element i compares successes_1[i] of trials_1[i] with successes_2[i] of trials_2[i]. Its state is that of its
 * proportions: BESCHUT_UNAVAILABLE where a count is missing, else BESCHUT_INVALID where one of them is no proportion, else
 * BESCHUT_UNDEFINED where there are no trials. Every output has room for n, may be NULL, and is NaN where the state is not defined.
 * Nothing is shared between calls: parts of the columns may be computed by several threads at once.
 */
#ifndef BESCHUT_COMPARE_H
#define BESCHUT_COMPARE_H

#include <beschut/proportion.h>

BESCHUT_BEGIN

/** Intervals: what is compared (p1 - p2, p1 / p2, or the ratio of the odds) and how. */
enum {
  BESCHUT_DIFFERENCE_NEWCOMBE = 0,           /* hybrid of two Wilson intervals: Newcombe 1998, method 10 */
  BESCHUT_DIFFERENCE_MIETTINEN_NURMINEN = 1, /* score: Miettinen and Nurminen 1985 */
  BESCHUT_DIFFERENCE_AGRESTI_CAFFO = 2,      /* Wald's, with a success and a failure added to each: Agresti and Caffo 2000 */
  BESCHUT_RATIO_KATZ = 3,                    /* normal on the logarithm: Katz, Baptista, Azen and Pike 1978 */
  BESCHUT_RATIO_MIETTINEN_NURMINEN = 4,      /* score: Miettinen and Nurminen 1985 */
  BESCHUT_ODDS_RATIO_WOOLF = 5,              /* normal on the logarithm: Woolf 1955 */
  BESCHUT_ODDS_RATIO_CONDITIONAL = 6         /* exact, given the sum of the successes: Cornfield 1956; as R's fisher.test */
};

/** Tests of p1 = p2, two-sided. */
enum {
  BESCHUT_TEST_SCORE = 0,   /* Pearson's chi-square, 1 degree of freedom, not corrected: Pearson 1900 */
  BESCHUT_TEST_FISHER = 1,  /* exact, given the sum of the successes: Fisher 1935 */
  BESCHUT_TEST_BOSCHLOO = 2 /* exact, whatever the common proportion: Boschloo 1970 */
};

/** Adjustments of p-values for how many there are. */
enum {
  BESCHUT_ADJUST_HOLM = 0,              /* the chance of any false finding: Holm 1979 */
  BESCHUT_ADJUST_BENJAMINI_HOCHBERG = 1 /* the expected share of false findings: Benjamini and Hochberg 1995 */
};

/** Up to how many trials of either proportion the exact methods compute; beyond it an element is BESCHUT_UNAVAILABLE. */
#define BESCHUT_EXACT_TRIALS 1000000000

/** Name ("difference_newcombe") of an interval method; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_comparison_name(int32_t method);

/** The method of a name; "newcomb", "agresti-caffo", "katz.log", "woolf", "fisher" and others of statsmodels and DescTools are understood
 * too. BESCHUT_NAME where there is none (out is then -1). Since 1.0. */
BESCHUT_API beschut_status beschut_comparison_find(const char *name, beschut_error *error, int32_t *out);

/** Name ("score", "fisher", "boschloo") of a test; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_comparison_test_name(int32_t test);

/** The test of a name; "chi_square", "chi2" and "pearson" also mean the score test. BESCHUT_NAME where there is none (out is then -1).
 * Since 1.0. */
BESCHUT_API beschut_status beschut_comparison_test_find(const char *name, beschut_error *error, int32_t *out);

/** Name ("holm", "benjamini_hochberg") of an adjustment; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_adjustment_name(int32_t method);

/** The adjustment of a name; "bh", "BH", "fdr", "fdr_bh" also mean Benjamini and Hochberg's. BESCHUT_NAME where there is none (out is then
 * -1). Since 1.0. */
BESCHUT_API beschut_status beschut_adjustment_find(const char *name, beschut_error *error, int32_t *out);

/**
 * Two-sided intervals for n comparisons, by column. level: 0 < level < 1. The estimate is p1 - p2, p1 / p2 or the ratio of the odds, of the
 * counts as they are (the conditional method: the most likely odds ratio given the sum of the successes).
 *
 *   no successes, no failures   a difference is defined for all counts, between -1 and 1
 *                               a ratio is 0, or infinite, where one proportion is 0, and undefined (BESCHUT_UNDEFINED) where both are; an
 *                               odds ratio likewise, and undefined where both are 1
 *                               Katz, Woolf: 0 to infinity where a count that they divide by is 0; Katz is 1 to 1 where both proportions
 *                               are 1. The score and the conditional intervals are of use there too
 *   accuracy                    a limit that lies near 0 is what remains of a difference: right to some units of 1e-16 of the wider of
 *                               estimate and interval. The conditional method adds up about 20 square roots of trials terms for each limit
 *
 * BESCHUT_RANGE (method, n), BESCHUT_DOMAIN (level), BESCHUT_ARGUMENT; all outputs are then NaN and BESCHUT_UNAVAILABLE. Since 1.0.
 *
 *     int64_t x1 = 56, n1 = 70, x2 = 48, n2 = 80;  double low, high;  beschut_error error;
 *     beschut_compare_proportions(BESCHUT_DIFFERENCE_NEWCOMBE, 0.95, &x1, &n1, &x2, &n2, 1, &error, NULL, &low, &high, NULL);
 *     // 0.0524 to 0.3339
 */
BESCHUT_API beschut_status beschut_compare_proportions(int32_t method, double level, const int64_t *successes_1, const int64_t *trials_1,
                                                       const int64_t *successes_2, const int64_t *trials_2, int64_t n, beschut_error *error,
                                                       double *estimate, double *low, double *high, int32_t *state);

/**
 * Tests n times whether two proportions are the same. statistic: what orders the tables from likely to unlikely:
 *
 *   score      the chi-square
 *   Fisher     the probability of the table given its margins. p_value: of all tables that are no more likely
 *   Boschloo   Fisher's p-value. p_value: the greatest probability, over all common proportions, of a Fisher p-value no greater; it never
 *              exceeds Fisher's own. For up to 1e8 tables, (trials_1 + 1) (trials_2 + 1), and 1e6 trials in all; beyond that
 *              BESCHUT_UNAVAILABLE
 *
 * Probabilities that differ by less than 1 in 1e10 are the same; below 1e-308 they are 0. Two proportions that are both 0, or both 1,
 * differ by nothing: chi-square 0, p-value 1. BESCHUT_RANGE (test, n), BESCHUT_ARGUMENT, BESCHUT_MEMORY; all outputs are then NaN and
 * BESCHUT_UNAVAILABLE. Since 1.0.
 *
 *     int64_t x1 = 3, n1 = 4, x2 = 1, n2 = 4;  double p_value;
 *     beschut_test_proportions(BESCHUT_TEST_FISHER, &x1, &n1, &x2, &n2, 1, NULL, NULL, &p_value, NULL);   // 34/70, the lady tasting tea
 */
BESCHUT_API beschut_status beschut_test_proportions(int32_t test, const int64_t *successes_1, const int64_t *trials_1,
                                                    const int64_t *successes_2, const int64_t *trials_2, int64_t n, beschut_error *error,
                                                    double *statistic, double *p_value, int32_t *state);

/**
 * The rest of each of n wholes when a part is taken out. Both outputs, which may be NULL, are BESCHUT_MISSING where a count is missing,
 * and where whole, part or rest is no proportion (negative, or more successes than trials). BESCHUT_RANGE (n), BESCHUT_ARGUMENT; both are
 * then BESCHUT_MISSING. Since 1.0.
 */
BESCHUT_API beschut_status beschut_rest_of(const int64_t *whole_successes, const int64_t *whole_trials, const int64_t *part_successes,
                                           const int64_t *part_trials, int64_t n, beschut_error *error, int64_t *rest_successes,
                                           int64_t *rest_trials);

/**
 * Adjusts n p-values, 0 to 1, for being n. NaN is missing: it stays NaN and does not count, as in R's p.adjust. adjusted may be p_values
 * itself. BESCHUT_RANGE (method, n), BESCHUT_DOMAIN (a p-value outside 0 to 1), BESCHUT_ARGUMENT, BESCHUT_MEMORY; adjusted is then NaN,
 * unless it is p_values. Since 1.0.
 */
BESCHUT_API beschut_status beschut_adjust_p(int32_t method, const double *p_values, int64_t n, beschut_error *error, double *adjusted);

/**
 * Planning: the smallest true difference that the score test at 1 - level, between samples of the given sizes, finds with the given power
 * when the first proportion truly is p: the second is then p - below, or p + above. Exact: the probabilities of all outcomes are added up.
 * Either output may be NULL, and is NaN where not even a proportion of 0, or of 1, would be found so often; 0 where equal proportions are.
 * BESCHUT_DOMAIN: level or power not between 0 and 1, p not 0 to 1; BESCHUT_RANGE: trials below 1; BESCHUT_LIMIT: trials above 1e6;
 * BESCHUT_ARGUMENT, BESCHUT_MEMORY; both are then NaN. Since 1.0.
 */
BESCHUT_API beschut_status beschut_smallest_difference(double level, double power, double p, int64_t trials_1, int64_t trials_2,
                                                       beschut_error *error, double *below, double *above);

BESCHUT_END

#endif
