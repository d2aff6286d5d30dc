/* SPDX-License-Identifier: MIT */
/*
 * Intervals for two proportions. A method is its lower limit alone: the upper limit is the negative, or the reciprocal, of the lower one
 * when the two proportions change places.
 *
 * The score intervals hold what the score test does not reject: Miettinen and Nurminen, Comparative analysis of two rates, Statistics in
 * Medicine 4 (1985). At a limit the likelihood is greatest under a constraint. Its Lagrange multiplier, lambda, is taken as the unknown
 * instead of the limit: both proportions, and then the limit, follow from it by formulas in which nothing cancels, and no equation is
 * solved within another.
 */
#include "conditional.h"
#include "error.h"
#include "margins.h"
#include "method.h"
#include "pair.h"
#include "root.h"
#include "special.h"

/* ---- differences ------------------------------------------------------------------------------------------------------------------- */

static double difference_of(const bsi_pair *p) { return bsi_pair_excess(p) / (p->n1 * p->n2); }

/* Newcombe, Interval estimation for the difference between independent proportions: comparison of eleven methods, Statistics in Medicine 17
 * (1998), method 10: the distances to Wilson's limits take the place of the standard errors. */
static double newcombe_low(const bsi_pair *p, bsi_tail tail) {
  double z = fmax(tail.deviate, 1e-150); /* its square must not become 0 */
  double low = difference_of(p) - hypot(bsi_wilson_distance(p->x1, p->y1, p->n1, z), bsi_wilson_distance(p->y2, p->x2, p->n2, z));
  return fmax(low, -1);
}

/* Agresti and Caffo, Simple and effective confidence intervals for proportions and differences of proportions result from adding two
 * successes and two failures, The American Statistician 54 (2000). */
static double agresti_caffo_low(const bsi_pair *p, bsi_tail tail) {
  const bsi_pair q = {p->x1 + 1, p->y1 + 1, p->n1 + 2, p->x2 + 1, p->y2 + 1, p->n2 + 2};
  double variance = q.x1 / q.n1 * (q.y1 / q.n1) / q.n1 + q.x2 / q.n2 * (q.y2 / q.n2) / q.n2;
  return fmax(difference_of(&q) - tail.deviate * sqrt(variance), -1);
}

/* Miettinen and Nurminen enlarge the variance by n / (n - 1), with all trials as n. */
static double log_wanted(const bsi_pair *p, double deviate) {
  double n = p->n1 + p->n2;
  return 2 * log(deviate) + log(n / (n - 1));
}

typedef struct wanted_score {
  const bsi_pair *pair;
  double log_square;
} wanted_score;

/* p (1 - p) where the score of one proportion is lambda: n (x / n - p) = lambda p (1 - p). Both roots are quotients of positive numbers. */
static double spread_at(double x, double y, double n, double lambda) {
  double root = sqrt((n - lambda) * (n - lambda) + 4 * lambda * y);
  double p = 2 * x / (n + lambda + root), q = n > lambda ? 2 * y / (n - lambda + root) : (lambda - n + root) / (2 * lambda);
  return p * q;
}

static double difference_variance(const bsi_pair *p, double lambda) {
  return spread_at(p->x1, p->y1, p->n1, lambda) / p->n1 + spread_at(p->y2, p->x2, p->n2, lambda) / p->n2;
}

/* The square of the score test, lambda^2 variance, over what is wanted of it, as a logarithm. */
static double compare_difference_score(const void *of, double log_lambda) {
  const wanted_score *wanted = of;
  return 2 * log_lambda + log(difference_variance(wanted->pair, exp(log_lambda))) - wanted->log_square;
}

static double score_difference_low(const bsi_pair *p, bsi_tail tail) {
  if (p->x1 == 0 && p->y2 == 0) return -1;
  wanted_score wanted = {p, log_wanted(p, tail.deviate)};
  double greatest = (1 / p->n1 + 1 / p->n2) / 4; /* variance: lambda is no less than it tells */
  double log_lambda = bsi_root_near(compare_difference_score, &wanted, (wanted.log_square - log(greatest)) / 2, 0.5);
  double variance = difference_variance(p, exp(log_lambda));
  return fmax(difference_of(p) - exp(wanted.log_square / 2) * sqrt(variance), -1);
}

/* ---- ratios ------------------------------------------------------------------------------------------------------------------------ */

static double ratio_of(const bsi_pair *p) { return p->x1 / p->x2 * (p->n2 / p->n1); }

/* Katz, Baptista, Azen and Pike, Obtaining confidence intervals for the risk ratio in cohort studies, Biometrics 34 (1978). */
static double katz_low(const bsi_pair *p, bsi_tail tail) {
  if (p->x1 == 0 || p->x2 == 0) return 0;
  return ratio_of(p) * exp(-tail.deviate * sqrt(p->y1 / p->x1 / p->n1 + p->y2 / p->x2 / p->n2));
}

/* The multiplier lambda, 0 to x1, as x1 / (1 + exp(-logit)): what it leaves of x1 keeps its digits as well. The proportions are
 * (x1 - lambda) / (n1 - lambda) and (x2 + lambda) / (n2 + lambda). */
static double compare_ratio_score(const void *of, double logit) {
  const wanted_score *wanted = of;
  const bsi_pair *p = wanted->pair;
  double lambda = p->x1 / (1 + exp(-logit)), left = p->x1 / (1 + exp(logit));
  return log(lambda * (p->y1 / (left * p->n1)) + lambda / (p->x2 + lambda) * (p->y2 / p->n2)) + log(lambda) - wanted->log_square;
}

/* Where the first has no failures, the multiplier stays at n1 once its proportion falls below 1. */
static double score_ratio_low_of_all(const bsi_pair *p, double square) {
  double least = square * p->n2, lambda = (least + sqrt(least * least + 4 * least * p->y2 * p->x2)) / (2 * p->y2);
  if (lambda <= p->n1) return (p->n2 + lambda) / (p->x2 + lambda);
  double odds = (square - p->n1 / (p->x2 + p->n1) * (p->n1 * p->y2 / p->n2)) / p->n1; /* of failures */
  return (p->n1 + p->n2) / ((p->x2 + p->n1) * (1 + odds));
}

static double score_ratio_low(const bsi_pair *p, bsi_tail tail) {
  if (p->x1 == 0) return 0;
  wanted_score wanted = {p, log_wanted(p, tail.deviate)};
  if (p->y1 == 0) return score_ratio_low_of_all(p, exp(wanted.log_square));
  double variance = p->y1 / p->x1 / p->n1 + p->y2 / (p->x2 + 1) / p->n2;
  double logit = bsi_root_near(compare_ratio_score, &wanted, (wanted.log_square - log(variance)) / 2 - log(p->x1), 0.5);
  double lambda = p->x1 / (1 + exp(-logit)), left = p->x1 / (1 + exp(logit));
  return left / (p->y1 + left) * ((p->n2 + lambda) / (p->x2 + lambda));
}

static double odds_ratio_of(const bsi_pair *p) { return p->x1 / p->y1 * (p->y2 / p->x2); }

/* Woolf, On estimating the relation between blood group and disease, Annals of Human Genetics 19 (1955). */
static double woolf_low(const bsi_pair *p, bsi_tail tail) {
  if (p->x1 == 0 || p->y1 == 0 || p->x2 == 0 || p->y2 == 0) return 0;
  return odds_ratio_of(p) * exp(-tail.deviate * sqrt(1 / p->x1 + 1 / p->y1 + 1 / p->x2 + 1 / p->y2));
}

/* Cornfield, A statistical problem arising from retrospective studies, Proceedings of the third Berkeley symposium 4 (1956). */
static double conditional_low(const bsi_pair *p, bsi_tail tail) { return bsi_odds_ratio_low(p, tail.probability); }

/* ---- methods ----------------------------------------------------------------------------------------------------------------------- */

static bool is_any(const bsi_pair *p) { return p->n1 > 0; }

static bool has_successes(const bsi_pair *p) { return p->x1 + p->x2 > 0; }

static bool has_both(const bsi_pair *p) { return p->x1 + p->x2 > 0 && p->y1 + p->y2 > 0; }

static bool is_summed(const bsi_pair *p) { return fmax(p->n1, p->n2) <= BESCHUT_EXACT_TRIALS; }

static double negate(double low) { return 0 - low; } /* never -0 */

static double invert(double low) { return 1 / low; }

typedef struct measure {
  bool (*is_defined)(const bsi_pair *p);
  double (*mirror)(double low);
} measure;

static const measure DIFFERENCE = {is_any, negate}, RATIO = {has_successes, invert}, ODDS_RATIO = {has_both, invert};

static const struct method {
  const measure *measure;
  double (*estimate)(const bsi_pair *p);
  double (*low)(const bsi_pair *p, bsi_tail tail);
  bool (*is_affordable)(const bsi_pair *p);
} methods[] = {
    [BESCHUT_DIFFERENCE_NEWCOMBE] = {&DIFFERENCE, difference_of, newcombe_low, is_any},
    [BESCHUT_DIFFERENCE_MIETTINEN_NURMINEN] = {&DIFFERENCE, difference_of, score_difference_low, is_any},
    [BESCHUT_DIFFERENCE_AGRESTI_CAFFO] = {&DIFFERENCE, difference_of, agresti_caffo_low, is_any},
    [BESCHUT_RATIO_KATZ] = {&RATIO, ratio_of, katz_low, is_any},
    [BESCHUT_RATIO_MIETTINEN_NURMINEN] = {&RATIO, ratio_of, score_ratio_low, is_any},
    [BESCHUT_ODDS_RATIO_WOOLF] = {&ODDS_RATIO, odds_ratio_of, woolf_low, is_any},
    [BESCHUT_ODDS_RATIO_CONDITIONAL] = {&ODDS_RATIO, bsi_odds_ratio_estimate, conditional_low, is_summed},
};

/* Given out; then those of statsmodels and of R's DescTools. */
static const bsi_method_name names[] = {
    {"difference_newcombe", BESCHUT_DIFFERENCE_NEWCOMBE},
    {"difference_miettinen_nurminen", BESCHUT_DIFFERENCE_MIETTINEN_NURMINEN},
    {"difference_agresti_caffo", BESCHUT_DIFFERENCE_AGRESTI_CAFFO},
    {"ratio_katz", BESCHUT_RATIO_KATZ},
    {"ratio_miettinen_nurminen", BESCHUT_RATIO_MIETTINEN_NURMINEN},
    {"odds_ratio_woolf", BESCHUT_ODDS_RATIO_WOOLF},
    {"odds_ratio_conditional", BESCHUT_ODDS_RATIO_CONDITIONAL},
    {"newcombe", BESCHUT_DIFFERENCE_NEWCOMBE},
    {"newcomb", BESCHUT_DIFFERENCE_NEWCOMBE},
    {"mn", BESCHUT_DIFFERENCE_MIETTINEN_NURMINEN},
    {"agresti_caffo", BESCHUT_DIFFERENCE_AGRESTI_CAFFO},
    {"agresti-caffo", BESCHUT_DIFFERENCE_AGRESTI_CAFFO},
    {"ac", BESCHUT_DIFFERENCE_AGRESTI_CAFFO},
    {"katz", BESCHUT_RATIO_KATZ},
    {"katz.log", BESCHUT_RATIO_KATZ},
    {"woolf", BESCHUT_ODDS_RATIO_WOOLF},
    {"fisher", BESCHUT_ODDS_RATIO_CONDITIONAL},
};

static const bsi_methods comparisons = {"comparison", names, sizeof methods / sizeof methods[0], sizeof names / sizeof names[0]};

const char *beschut_comparison_name(int32_t method) { return bsi_method_name_of(&comparisons, method); }

beschut_status beschut_comparison_find(const char *name, beschut_error *error, int32_t *out) {
  return bsi_method_find(&comparisons, name, error, out);
}

/* ---- columns ----------------------------------------------------------------------------------------------------------------------- */

typedef struct outputs {
  double *estimate, *low, *high;
  int32_t *state;
} outputs;

static void write_neutral(const outputs *out, int64_t i, int32_t state) {
  if (out->estimate != NULL) out->estimate[i] = NAN;
  if (out->low != NULL) out->low[i] = NAN;
  if (out->high != NULL) out->high[i] = NAN;
  if (out->state != NULL) out->state[i] = state;
}

static void compare(const struct method *method, bsi_tail tail, const bsi_pair *pair, const outputs *out, int64_t i) {
  const bsi_pair swapped = bsi_pair_swap(*pair);
  if (out->estimate != NULL) out->estimate[i] = method->estimate(pair);
  if (out->low != NULL) out->low[i] = method->low(pair, tail);
  if (out->high != NULL) out->high[i] = method->measure->mirror(method->low(&swapped, tail));
  if (out->state != NULL) out->state[i] = BESCHUT_DEFINED;
}

static beschut_status check_settings(int32_t method, double level, const bsi_pairs *pairs, beschut_error *error) {
  bsi_clear(error);
  beschut_status status = bsi_method_check(&comparisons, method, error);
  if (status == BESCHUT_OK) status = bsi_level_check(level, error);
  return status == BESCHUT_OK ? bsi_pairs_check(pairs, error) : status;
}

beschut_status beschut_compare_proportions(int32_t method, double level, const int64_t *successes_1, const int64_t *trials_1,
                                           const int64_t *successes_2, const int64_t *trials_2, int64_t n, beschut_error *error,
                                           double *estimate, double *low, double *high, int32_t *state) {
  const bsi_pairs pairs = {successes_1, trials_1, successes_2, trials_2, n};
  const outputs out = {estimate, low, high, state};
  beschut_status status = check_settings(method, level, &pairs, error);
  if (status != BESCHUT_OK) {
    for (int64_t i = 0; i < n; i++) write_neutral(&out, i, BESCHUT_UNAVAILABLE);
    return status;
  }
  const struct method *chosen = &methods[method];
  bsi_tail tail = bsi_tail_of(level);
  for (int64_t i = 0; i < n; i++) {
    bsi_pair pair;
    int32_t found = bsi_pairs_at(&pairs, i, &pair);
    if (found == BESCHUT_DEFINED && !chosen->measure->is_defined(&pair)) found = BESCHUT_UNDEFINED;
    if (found == BESCHUT_DEFINED && !chosen->is_affordable(&pair)) found = BESCHUT_UNAVAILABLE;
    if (found == BESCHUT_DEFINED)
      compare(chosen, tail, &pair, &out, i);
    else
      write_neutral(&out, i, found);
  }
  return BESCHUT_OK;
}

/* Counts of which a part may be taken: also none of none. */
static bool is_proportion(int64_t successes, int64_t trials) {
  return successes != BESCHUT_MISSING && trials != BESCHUT_MISSING && successes >= 0 && successes <= trials;
}

beschut_status beschut_rest_of(const int64_t *whole_successes, const int64_t *whole_trials, const int64_t *part_successes,
                               const int64_t *part_trials, int64_t n, beschut_error *error, int64_t *rest_successes, int64_t *rest_trials) {
  const bsi_pairs pairs = {whole_successes, whole_trials, part_successes, part_trials, n};
  bsi_clear(error);
  beschut_status status = bsi_pairs_check(&pairs, error);
  for (int64_t i = 0; i < n; i++) {
    int64_t x = BESCHUT_MISSING, trials = BESCHUT_MISSING;
    if (status == BESCHUT_OK && is_proportion(whole_successes[i], whole_trials[i]) && is_proportion(part_successes[i], part_trials[i])) {
      x = whole_successes[i] - part_successes[i];
      trials = whole_trials[i] - part_trials[i];
      if (!is_proportion(x, trials)) x = trials = BESCHUT_MISSING;
    }
    if (rest_successes != NULL) rest_successes[i] = x;
    if (rest_trials != NULL) rest_trials[i] = trials;
  }
  return status;
}
