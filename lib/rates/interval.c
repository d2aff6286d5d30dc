/*
 * Intervals for proportions, by column: a table of methods, each a loop over a block of proportions.
 *
 * What is no proportion becomes NaN of NaN, and so do its bounds: Wilson's loop has nothing to ask, and compilers make vectors of it.
 */
#include "interval.h"

#include "error.h"
#include "special.h"
#include "text.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { BLOCK_SIZE = 256 };

struct block {
  const int64_t *successes, *trials;
  double x[BLOCK_SIZE], n[BLOCK_SIZE]; /* the same as numbers with which to compute */
  double *low, *high;
  int64_t count;
};

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
 * Clopper and Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial, Biometrika 26 (1934): the p
 * at which x or more successes have the tail's probability; the upper bound is 1 less the lower bound of the failures.
 */
static void compute_clopper_pearson(const struct block *block, bsi_tail tail) {
  for (int64_t i = 0; i < block->count; i++) {
    block->low[i] = block->high[i] = NAN;
    if (isnan(block->x[i])) continue;
    double x = block->x[i], y = (double)(block->trials[i] - block->successes[i]);
    double low = x > 0 ? bsi_beta_quantile(x, y + 1, tail) : 0, high = y > 0 ? bsi_beta_quantile(y, x + 1, tail) : 0; /* odds */
    block->low[i] = low / (1 + low);
    block->high[i] = 1 / (1 + high);
  }
}

static const struct method {
  const char *name;
  void (*compute)(const struct block *block, bsi_tail tail);
} methods[] = {
    [BESCHUT_WILSON] = {"wilson", compute_wilson},
    [BESCHUT_CLOPPER_PEARSON] = {"clopper_pearson", compute_clopper_pearson},
};

/* Other names that are understood: those of statsmodels and of R's binom. */
static const struct {
  const char *name;
  int32_t method;
} aliases[] = {{"beta", BESCHUT_CLOPPER_PEARSON}, {"exact", BESCHUT_CLOPPER_PEARSON}};

enum { METHOD_COUNT = sizeof methods / sizeof methods[0], NAME_COUNT = METHOD_COUNT + sizeof aliases / sizeof aliases[0] };

static const char *name_at(int32_t i) { return i < METHOD_COUNT ? methods[i].name : aliases[i - METHOD_COUNT].name; }

const char *beschut_interval_method_name(int32_t method) { return method < 0 || method >= METHOD_COUNT ? NULL : methods[method].name; }

beschut_status beschut_interval_method_find(const char *name, beschut_error *error, int32_t *out) {
  if (out != NULL) *out = -1;
  if (name == NULL || out == NULL) return bsi_fail_argument(error);
  bsi_clear(error);
  for (int32_t i = 0; i < NAME_COUNT; i++) {
    if (strcmp(name, name_at(i)) != 0) continue;
    *out = i < METHOD_COUNT ? i : aliases[i - METHOD_COUNT].method;
    return BESCHUT_OK;
  }
  int32_t nearest = bsi_nearest(name, strlen(name), NAME_COUNT, name_at);
  if (nearest < 0) return bsi_fail(error, BESCHUT_NAME, "expected wilson or clopper_pearson (also beta, exact), met '%.80s'", name);
  return bsi_fail(error, BESCHUT_NAME, "there is no interval method '%.80s'; did you mean %s?", name, name_at(nearest));
}

beschut_status bsi_interval_check(int32_t method, double level) {
  if (method < 0 || method >= METHOD_COUNT) return BESCHUT_RANGE;
  return level > 0 && level < 1 ? BESCHUT_OK : BESCHUT_DOMAIN; /* NaN is neither */
}

static int32_t state_of(int64_t successes, int64_t trials) {
  if (successes == BESCHUT_MISSING || trials == BESCHUT_MISSING) return BESCHUT_UNAVAILABLE;
  if (successes < 0 || successes > trials) return BESCHUT_INVALID;
  return trials == 0 ? BESCHUT_UNDEFINED : BESCHUT_DEFINED;
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
    bool defined = state_of(block->successes[i], block->trials[i]) == BESCHUT_DEFINED;
    block->x[i] = defined ? (double)block->successes[i] : NAN;
    block->n[i] = defined ? (double)block->trials[i] : NAN;
  }
}

/* What is written where the call as a whole fails: nothing is known of any proportion. */
static void write_neutral(int64_t n, double *estimate, double *low, double *high, int32_t *state) {
  for (int64_t i = 0; i < n; i++) {
    if (estimate != NULL) estimate[i] = NAN;
    if (low != NULL) low[i] = NAN;
    if (high != NULL) high[i] = NAN;
    if (state != NULL) state[i] = BESCHUT_UNAVAILABLE;
  }
}

beschut_status beschut_proportion_interval(int32_t method, double level, const int64_t *successes, const int64_t *trials, int64_t n,
                                           double *estimate, double *low, double *high, int32_t *state) {
  beschut_status status = bsi_interval_check(method, level);
  if (n < 0) status = BESCHUT_RANGE;
  if (successes == NULL || trials == NULL) status = BESCHUT_ARGUMENT;
  if (status != BESCHUT_OK) {
    write_neutral(n, estimate, low, high, state);
    return status;
  }
  bsi_tail tail = bsi_tail_of(level);
  struct block block;
  double lows[BLOCK_SIZE], highs[BLOCK_SIZE];
  for (int64_t start = 0; start < n; start += BLOCK_SIZE) {
    block.count = n - start < BLOCK_SIZE ? n - start : BLOCK_SIZE;
    block.successes = successes + start;
    block.trials = trials + start;
    block.low = low == NULL ? lows : low + start;
    block.high = high == NULL ? highs : high + start;
    fill_numbers(&block);
    for (int64_t i = 0; state != NULL && i < block.count; i++) state[start + i] = state_of(block.successes[i], block.trials[i]);
    for (int64_t i = 0; estimate != NULL && i < block.count; i++) estimate[start + i] = block.x[i] / block.n[i];
    if (low != NULL || high != NULL) methods[method].compute(&block, tail);
  }
  return BESCHUT_OK;
}

beschut_status beschut_percentage(int64_t numerator, int64_t denominator, int64_t *percent) {
  if (percent == NULL) return BESCHUT_ARGUMENT;
  *percent = BESCHUT_MISSING;
  if (numerator == BESCHUT_MISSING || denominator < 0 || denominator > INT64_MAX / 2) return BESCHUT_DOMAIN;
  if (denominator == 0) {
    *percent = 0;
    return BESCHUT_OK;
  }
  if (numerator < INT64_MIN / 200 || numerator > (INT64_MAX - denominator) / 200) return BESCHUT_DOMAIN;
  int64_t dividend = 200 * numerator + denominator, divisor = 2 * denominator;
  *percent = dividend / divisor - (dividend % divisor < 0); /* rounded down, also below 0 */
  return BESCHUT_OK;
}
