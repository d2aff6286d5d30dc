/* SPDX-License-Identifier: MIT */
/*
 * Intervals for proportions, by column: a table of methods, each a loop over a block of proportions.
 *
 * What is no proportion becomes NaN of NaN, and so do its bounds: the loops of the closed forms have nothing to ask, and compilers make
 * vectors of them.
 */
#include "interval.h"

#include "bounds.h"
#include "error.h"
#include "memory.h"
#include "method.h"
#include "percent.h"
#include "special.h"

#include <math.h>
#include <stdbool.h>

enum {
  BLOCK_SIZE = 256,
  KNOWN_TRIALS = 1023, /* up to so many, odds are kept for pairs that come again ... */
  KNOWN_FROM = 4096    /* ... where there are so many pairs */
};

struct block {
  const int64_t *successes, *trials;
  double x[BLOCK_SIZE], n[BLOCK_SIZE]; /* the same as numbers with which to compute */
  double *low, *high;
  bool wants_low, wants_high; /* what is not wanted need not be computed */
  double *known;              /* odds by trials and successes, 0 where not known yet; NULL: none are kept */
  int64_t count;
};

/* NaN remains NaN. */
static inline double at_least(double value, double least) { return value < least ? least : value; }
static inline double at_most(double value, double most) { return value > most ? most : value; }

/*
 * Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927): the roots of
 * (n + z^2) p^2 - (2 x + z^2) p + x^2 / n = 0. The larger root is a sum of positive terms; the smaller is the product of both divided
 * by the larger, in which nothing cancels. For x = 0 and x = n the bounds 0 and 1 come out exactly, as sqrt(z * z) is z.
 */
static void compute_wilson(const struct block *block, bsi_tail tail) {
  const double z = fmax(tail.deviate, 1e-150); /* its square must not become 0 */
  const double square = z * z, half = square / 2;
  for (int64_t i = 0; i < block->count; i++) {
    double x = block->x[i], n = block->n[i], p = x / n;
    double root = z * sqrt(p * (n - x) + square / 4); /* rounded here, so that x = n gives exactly 1 */
    double top = x + (half + root);
    block->low[i] = p * x / top;
    block->high[i] = top / (n + square);
  }
}

/*
 * Fleiss, Statistical Methods for Rates and Proportions, 1981, section 1.4; method 4 of Newcombe, Two-sided confidence intervals for the
 * single proportion, Statistics in Medicine 17 (1998). Wilson's bounds, of half a success less and of half a success more.
 */
static void compute_wilson_cc(const struct block *block, bsi_tail tail) {
  const double z = tail.deviate, square = z * z, half = square / 2;
  for (int64_t i = 0; i < block->count; i++) {
    double x = block->x[i], n = block->n[i], y = n - x;
    double less = x - 0.5, more = x + 0.5, p = less / n;
    double low = p * less / (less + (half + z * sqrt(p * (y + 0.5) + square / 4)));
    double high = (more + (half + z * sqrt(more / n * (y - 0.5) + square / 4))) / (n + square);
    block->low[i] = x > 0 ? low : x;
    block->high[i] = y > 0 ? high : 1 + y; /* NaN where y is */
  }
}

/* Laplace, Theorie analytique des probabilites, 1812; named after Wald. margin: what is added on both sides, over n. */
static void compute_wald_with(const struct block *block, double z, double margin) {
  for (int64_t i = 0; i < block->count; i++) {
    double x = block->x[i], n = block->n[i], p = x / n;
    double half = z * sqrt(p * ((n - x) / n) / n) + margin / n;
    block->low[i] = at_least(p - half, 0);
    block->high[i] = at_most(p + half, 1);
  }
}

static void compute_wald(const struct block *block, bsi_tail tail) { compute_wald_with(block, tail.deviate, 0); }
static void compute_wald_cc(const struct block *block, bsi_tail tail) { compute_wald_with(block, tail.deviate, 0.5); }

/* Agresti and Coull, Approximate is better than "exact" for interval estimation of binomial proportions, American Statistician 52 (1998). */
static void compute_agresti_coull(const struct block *block, bsi_tail tail) {
  const double z = tail.deviate, square = z * z, added = square / 2;
  for (int64_t i = 0; i < block->count; i++) {
    double x = block->x[i] + added, n = block->n[i] + square, p = x / n;
    double half = z * sqrt(p * (n - x)) / n;
    block->low[i] = at_least(p - half, 0);
    block->high[i] = at_most(p + half, 1);
  }
}

/*
 * Brown, Cai and DasGupta, Interval estimation for a binomial proportion, Statistical Science 16 (2001), section 4.1.1: for the first
 * few x the lower bound is that of a Poisson mean with the whole of 1 - level below it. It never lies inside Wilson's interval, as it would at
 * levels below 0.7 or so, which the authors did not have in mind.
 */
static void compute_modified_wilson(const struct block *block, bsi_tail tail) {
  enum { FEW = 3, SMALL = 50 };
  double means[FEW + 1] = {0};
  for (int x = 1; x <= FEW; x++) means[x] = bsi_gamma_quantile(x, bsi_tail_beyond(2 * tail.probability));
  compute_wilson(block, tail);
  for (int64_t i = 0; i < block->count; i++) {
    double x = block->x[i], n = block->n[i], y = n - x, few = n <= SMALL ? FEW - 1 : FEW;
    if (x >= 1 && x <= few) block->low[i] = fmin(means[(int)x] / n, block->low[i]);
    if (y >= 1 && y <= few) block->high[i] = fmax(1 - means[(int)y] / n, block->high[i]);
  }
}

/*
 * Anscombe, The transformation of Poisson, binomial and negative-binomial data, Biometrika 35 (1948). The angle stays between 0 and a right
 * one, beyond which its sine would come back; 0 and 1 at the ends, where the bound could leave the estimate out.
 */
static void compute_arcsine(const struct block *block, bsi_tail tail) {
  const double right_angle = 1.57079632679489661923;
  for (int64_t i = 0; i < block->count; i++) {
    double x = block->x[i], n = block->n[i], y = n - x;
    double angle = atan2(sqrt(x + 0.375), sqrt(y + 0.375)), half = tail.deviate / (2 * sqrt(n));
    double low = sin(at_least(angle - half, 0)), high = sin(at_most(angle + half, right_angle));
    block->low[i] = x == 0 ? 0 : low * low;
    block->high[i] = y == 0 ? 1 : high * high;
  }
}

/* The odds of x of x + y. Figures of areas are small, so in long columns the same pairs come again and again. */
static double odds_of(const struct block *block, double x, double y, bsi_tail tail, double (*low_odds)(double x, double y, bsi_tail tail)) {
  if (block->known == NULL || x + y > KNOWN_TRIALS) return low_odds(x, y, tail);
  size_t n = (size_t)(x + y);
  double *known = &block->known[n * (n + 1) / 2 + (size_t)x];
  if (*known == 0) *known = low_odds(x, y, tail);
  return *known;
}

/* From the odds of a lower bound: of the successes, and, mirrored, of the failures. */
static void compute_from_odds(const struct block *block, bsi_tail tail, double (*low_odds)(double x, double y, bsi_tail tail)) {
  for (int64_t i = 0; i < block->count; i++) {
    bool defined = !isnan(block->x[i]);
    double x = block->x[i], y = defined ? (double)(block->trials[i] - block->successes[i]) : NAN;
    double low = x > 0 && block->wants_low ? odds_of(block, x, y, tail, low_odds) : 0;
    double high = y > 0 && block->wants_high ? odds_of(block, y, x, tail, low_odds) : 0;
    block->low[i] = defined ? low / (1 + low) : NAN;
    block->high[i] = defined ? 1 / (1 + high) : NAN;
  }
}

/* Each has a closed form, or the odds of its lower bound. */
static const struct method {
  void (*compute)(const struct block *block, bsi_tail tail);
  double (*low_odds)(double x, double y, bsi_tail tail);
} methods[] = {
    [BESCHUT_WILSON] = {compute_wilson, NULL},
    [BESCHUT_CLOPPER_PEARSON] = {NULL, bsi_low_clopper_pearson},
    [BESCHUT_WALD] = {compute_wald, NULL},
    [BESCHUT_WALD_CC] = {compute_wald_cc, NULL},
    [BESCHUT_WILSON_CC] = {compute_wilson_cc, NULL},
    [BESCHUT_AGRESTI_COULL] = {compute_agresti_coull, NULL},
    [BESCHUT_MID_P] = {NULL, bsi_low_mid_p},
    [BESCHUT_JEFFREYS] = {NULL, bsi_low_jeffreys},
    [BESCHUT_MODIFIED_JEFFREYS] = {NULL, bsi_low_modified_jeffreys},
    [BESCHUT_MODIFIED_WILSON] = {compute_modified_wilson, NULL},
    [BESCHUT_ARCSINE] = {compute_arcsine, NULL},
    [BESCHUT_LOGIT] = {NULL, bsi_low_logit},
    [BESCHUT_LIKELIHOOD_RATIO] = {NULL, bsi_low_likelihood_ratio},
    [BESCHUT_BLAKER] = {NULL, bsi_low_blaker},
};

enum { METHOD_COUNT = sizeof methods / sizeof methods[0] };

/* ---- names ----------------------------------------------------------------------------------------------------------------------------- */

/* The other names are those of statsmodels and of R's DescTools and binom. */
static const bsi_method_name method_names[] = {
    {"wilson", BESCHUT_WILSON},
    {"clopper_pearson", BESCHUT_CLOPPER_PEARSON},
    {"wald", BESCHUT_WALD},
    {"wald_cc", BESCHUT_WALD_CC},
    {"wilson_cc", BESCHUT_WILSON_CC},
    {"agresti_coull", BESCHUT_AGRESTI_COULL},
    {"mid_p", BESCHUT_MID_P},
    {"jeffreys", BESCHUT_JEFFREYS},
    {"modified_jeffreys", BESCHUT_MODIFIED_JEFFREYS},
    {"modified_wilson", BESCHUT_MODIFIED_WILSON},
    {"arcsine", BESCHUT_ARCSINE},
    {"logit", BESCHUT_LOGIT},
    {"likelihood_ratio", BESCHUT_LIKELIHOOD_RATIO},
    {"blaker", BESCHUT_BLAKER},
    {"beta", BESCHUT_CLOPPER_PEARSON},
    {"exact", BESCHUT_CLOPPER_PEARSON},
    {"clopper-pearson", BESCHUT_CLOPPER_PEARSON},
    {"normal", BESCHUT_WALD},
    {"asymptotic", BESCHUT_WALD},
    {"waldcc", BESCHUT_WALD_CC},
    {"wilsoncc", BESCHUT_WILSON_CC},
    {"prop.test", BESCHUT_WILSON_CC},
    {"agresti-coull", BESCHUT_AGRESTI_COULL},
    {"ac", BESCHUT_AGRESTI_COULL},
    {"midp", BESCHUT_MID_P},
    {"modified jeffreys", BESCHUT_MODIFIED_JEFFREYS},
    {"modified wilson", BESCHUT_MODIFIED_WILSON},
    {"lik", BESCHUT_LIKELIHOOD_RATIO},
    {"lrt", BESCHUT_LIKELIHOOD_RATIO},
};

static const bsi_method_name side_names[] = {
    {"two_sided", BESCHUT_TWO_SIDED}, {"lower", BESCHUT_LOWER}, {"upper", BESCHUT_UPPER}, {"two.sided", BESCHUT_TWO_SIDED},
    {"two-sided", BESCHUT_TWO_SIDED}, {"left", BESCHUT_LOWER},  {"right", BESCHUT_UPPER},
};

enum { METHOD_NAME_COUNT = sizeof method_names / sizeof method_names[0], SIDE_NAME_COUNT = sizeof side_names / sizeof side_names[0] };

static const bsi_methods interval_methods = {"interval method", method_names, METHOD_COUNT, METHOD_NAME_COUNT};
static const bsi_methods interval_sides = {"side", side_names, BESCHUT_UPPER + 1, SIDE_NAME_COUNT};

const char *beschut_interval_method_name(int32_t method) { return bsi_method_name_of(&interval_methods, method); }

beschut_status beschut_interval_method_find(const char *name, beschut_error *error, int32_t *out) {
  return bsi_method_find(&interval_methods, name, error, out);
}

const char *beschut_side_name(int32_t side) { return bsi_method_name_of(&interval_sides, side); }

beschut_status beschut_side_find(const char *name, beschut_error *error, int32_t *out) {
  return bsi_method_find(&interval_sides, name, error, out);
}

/* ---- settings and states --------------------------------------------------------------------------------------------------------------- */

beschut_status bsi_interval_check(int32_t method, int32_t side, double level, beschut_error *error) {
  beschut_status status = bsi_method_check(&interval_methods, method, error);
  if (status == BESCHUT_OK) status = bsi_method_check(&interval_sides, side, error);
  if (status == BESCHUT_OK) status = bsi_level_check(level, error);
  if (status != BESCHUT_OK || side == BESCHUT_TWO_SIDED) return status;
  if (method == BESCHUT_BLAKER) return bsi_fail(error, BESCHUT_DOMAIN, "blaker: expected side two_sided, met %s", beschut_side_name(side));
  return level >= 0.5 ? BESCHUT_OK : bsi_fail_real(error, "level", "at least 0.5 for one side", level);
}

beschut_status bsi_columns_check(const void *first, const void *second, int64_t n, beschut_error *error) {
  if (first == NULL || second == NULL) return bsi_fail_argument(error);
  return n >= 0 ? BESCHUT_OK : bsi_fail(error, BESCHUT_RANGE, "number of elements: expected 0 or more, met %lld", (long long)n);
}

bsi_tail bsi_interval_tail(int32_t side, double level) {
  return side == BESCHUT_TWO_SIDED ? bsi_tail_of(level) : bsi_tail_beyond(1 - level);
}

int32_t bsi_proportion_state(int64_t successes, int64_t trials) {
  if (successes == BESCHUT_MISSING || trials == BESCHUT_MISSING) return BESCHUT_UNAVAILABLE;
  if (successes < 0 || successes > trials) return BESCHUT_INVALID;
  return trials == 0 ? BESCHUT_UNDEFINED : BESCHUT_DEFINED;
}

/* ---- columns --------------------------------------------------------------------------------------------------------------------------- */

/* Room for all odds that are kept; NULL where they are not, or memory could not be had: then they are worked out each time. */
static double *make_known(int64_t n, int32_t method) {
  bool worth_it = n >= KNOWN_FROM && methods[method].low_odds != NULL;
  return worth_it ? bsi_alloc_zeroed((size_t)(KNOWN_TRIALS + 1) * (KNOWN_TRIALS + 2) / 2, sizeof(double)) : NULL;
}

/* Takes all for proportions of counts that fit in 31 bits, which are converted as vectors; says whether they are. */
static bool fill_plain(struct block *block) {
  uint64_t any = 0;
  for (int64_t i = 0; i < block->count; i++) {
    uint64_t x = (uint64_t)block->successes[i], n = (uint64_t)block->trials[i];
    block->x[i] = (int32_t)x;
    block->n[i] = (int32_t)n;
    any |= x | n | (n - x) | (n - 1);
  }
  return any <= INT32_MAX;
}

static void fill_numbers(struct block *block) {
  if (fill_plain(block)) return;
  for (int64_t i = 0; i < block->count; i++) {
    bool defined = bsi_proportion_state(block->successes[i], block->trials[i]) == BESCHUT_DEFINED;
    block->x[i] = defined ? (double)block->successes[i] : NAN;
    block->n[i] = defined ? (double)block->trials[i] : NAN;
  }
}

/* The bounds of a block; the side that has none is the end of the scale. */
static void compute_bounds(struct block *block, int32_t method, int32_t side, bsi_tail tail) {
  block->wants_low = block->wants_low && side != BESCHUT_UPPER;
  block->wants_high = block->wants_high && side != BESCHUT_LOWER;
  if (!block->wants_low && !block->wants_high && side == BESCHUT_TWO_SIDED) return;
  if (methods[method].compute != NULL)
    methods[method].compute(block, tail);
  else
    compute_from_odds(block, tail, methods[method].low_odds);
  double *open = side == BESCHUT_UPPER ? block->low : block->high, end = side == BESCHUT_UPPER ? 0 : 1;
  for (int64_t i = 0; side != BESCHUT_TWO_SIDED && i < block->count; i++) open[i] = isnan(block->x[i]) ? NAN : end;
}

void bsi_write_neutral(int64_t n, double *estimate, double *low, double *high, int32_t *state) {
  for (int64_t i = 0; i < n; i++) {
    if (estimate != NULL) estimate[i] = NAN;
    if (low != NULL) low[i] = NAN;
    if (high != NULL) high[i] = NAN;
    if (state != NULL) state[i] = BESCHUT_UNAVAILABLE;
  }
}

beschut_status beschut_proportion_interval(int32_t method, int32_t side, double level, const int64_t *successes, const int64_t *trials,
                                           int64_t n, beschut_error *error, double *estimate, double *low, double *high, int32_t *state) {
  bsi_clear(error);
  beschut_status status = bsi_columns_check(successes, trials, n, error);
  if (status == BESCHUT_OK) status = bsi_interval_check(method, side, level, error);
  if (status != BESCHUT_OK) {
    bsi_write_neutral(n, estimate, low, high, state);
    return status;
  }
  bsi_tail tail = bsi_interval_tail(side, level);
  struct block block;
  double lows[BLOCK_SIZE], highs[BLOCK_SIZE];
  block.known = make_known(n, method);
  for (int64_t start = 0; start < n; start += BLOCK_SIZE) {
    block.count = n - start < BLOCK_SIZE ? n - start : BLOCK_SIZE;
    block.successes = successes + start;
    block.trials = trials + start;
    block.wants_low = low != NULL;
    block.wants_high = high != NULL;
    block.low = low == NULL ? lows : low + start;
    block.high = high == NULL ? highs : high + start;
    fill_numbers(&block);
    for (int64_t i = 0; state != NULL && i < block.count; i++) state[start + i] = bsi_proportion_state(block.successes[i], block.trials[i]);
    for (int64_t i = 0; estimate != NULL && i < block.count; i++) estimate[start + i] = block.x[i] / block.n[i];
    if (low != NULL || high != NULL) compute_bounds(&block, method, side, tail);
  }
  bsi_free(block.known);
  return BESCHUT_OK;
}

beschut_status beschut_percentage(int64_t numerator, int64_t denominator, int64_t *percent) {
  if (percent == NULL) return BESCHUT_ARGUMENT;
  *percent = BESCHUT_MISSING;
  if (numerator == BESCHUT_MISSING || denominator < 0 || denominator > INT64_MAX / 2) return BESCHUT_DOMAIN;
  if (numerator < INT64_MIN / 200 || numerator > (INT64_MAX - denominator) / 200) return BESCHUT_DOMAIN;
  *percent = bsi_percent_of(numerator, denominator);
  return BESCHUT_OK;
}
