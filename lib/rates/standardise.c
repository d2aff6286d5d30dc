/* SPDX-License-Identifier: MIT */
/*
 * Standardisation: direct, indirect, and Kitagawa's decomposition. Each is a loop over units; a unit is a sum over its strata, in which
 * what is to be summed is first written so that nothing cancels.
 *
 * Dobson, Kuulasmaa, Eberle and Scherer, Confidence intervals for weighted sums of Poisson parameters, Statistics in Medicine 10 (1991):
 * with O the count of all strata together, and its limits,
 *
 *     limit = rate + scale (limit of O - O),   scale = sqrt(variance of the rate / variance of O)
 *
 * As the rate is the sum of a x over the strata, a = weight / trials, scale squared is the mean of a^2, weighted by the variances of x.
 * Where these are all 0, the largest a is the upper bound of any such mean.
 */
#include <beschut/standardise.h>

#include "error.h"
#include "interval.h"
#include "margins.h"
#include "method.h"
#include "special.h"
#include "states.h"

#include <stdbool.h>

/* ---- names ---- */

static const bsi_method_name direct_names[] = {
    {"dobson_byar", BESCHUT_DOBSON_BYAR},   {"dobson_exact", BESCHUT_DOBSON_EXACT}, {"dobson_wilson", BESCHUT_DOBSON_WILSON},
    {"mover_wilson", BESCHUT_MOVER_WILSON}, {"byar", BESCHUT_DOBSON_BYAR},          {"dobson", BESCHUT_DOBSON_EXACT},
    {"mover", BESCHUT_MOVER_WILSON},
};
static const bsi_method_name indirect_names[] = {
    {"exact", BESCHUT_RATIO_EXACT}, {"byar", BESCHUT_RATIO_BYAR}, {"garwood", BESCHUT_RATIO_EXACT}};
static const bsi_method_name empty_names[] = {{"undefined", BESCHUT_EMPTY_UNDEFINED}, {"left_out", BESCHUT_EMPTY_LEFT_OUT}};
static const bsi_method_name split_names[] = {{"shared", BESCHUT_SPLIT_SHARED}, {"apart", BESCHUT_SPLIT_APART}};

static const bsi_methods direct = {"direct method", direct_names, 4, sizeof direct_names / sizeof direct_names[0]};
static const bsi_methods indirect = {"indirect method", indirect_names, 2, sizeof indirect_names / sizeof indirect_names[0]};
static const bsi_methods empty = {"treatment of empty strata", empty_names, 2, 2};
static const bsi_methods split = {"split", split_names, 2, 2};

const char *beschut_direct_method_name(int32_t method) { return bsi_method_name_of(&direct, method); }
const char *beschut_indirect_method_name(int32_t method) { return bsi_method_name_of(&indirect, method); }
const char *beschut_empty_strata_name(int32_t treatment) { return bsi_method_name_of(&empty, treatment); }
const char *beschut_split_name(int32_t method) { return bsi_method_name_of(&split, method); }

beschut_status beschut_direct_method_find(const char *name, beschut_error *error, int32_t *out) {
  return bsi_method_find(&direct, name, error, out);
}

beschut_status beschut_indirect_method_find(const char *name, beschut_error *error, int32_t *out) {
  return bsi_method_find(&indirect, name, error, out);
}

beschut_status beschut_empty_strata_find(const char *name, beschut_error *error, int32_t *out) {
  return bsi_method_find(&empty, name, error, out);
}

beschut_status beschut_split_find(const char *name, beschut_error *error, int32_t *out) {
  return bsi_method_find(&split, name, error, out);
}

/* ---- what all have in common ---- */

static void put(double *column, int64_t i, double value) {
  if (column != NULL) column[i] = value;
}

static void put_state(int32_t *column, int64_t i, int32_t state) {
  if (column != NULL) column[i] = state;
}

static beschut_status check_sizes(int64_t strata, int64_t units, beschut_error *error) {
  if (strata < 1) return bsi_fail(error, BESCHUT_RANGE, "strata: expected 1 or more, met %lld", (long long)strata);
  if (units < 0) return bsi_fail(error, BESCHUT_RANGE, "units: expected 0 or more, met %lld", (long long)units);
  bsi_clear(error);
  return BESCHUT_OK;
}

/* Weights of strata, rates of strata: none negative, none infinite; NaN only where that is allowed. */
static beschut_status check_numbers(const char *what, const double *numbers, int64_t strata, bool nan_allowed, beschut_error *error) {
  for (int64_t i = 0; i < strata; i++)
    if (!(nan_allowed && isnan(numbers[i])) && !(numbers[i] >= 0 && isfinite(numbers[i])))
      return bsi_fail_real(error, what, "finite numbers of 0 or more", numbers[i]);
  return BESCHUT_OK;
}

/* ---- direct ---- */

/* The strata of one unit put together. With a = weight / trials: */
struct whole {
  double weight;            /* of the strata that count */
  double rate;              /* the sum of a x, not yet divided by the weight */
  double successes, trials; /* O, and of how many */
  double spread, stretched; /* the sum of the variances v of x, and of a^2 v */
  double largest;           /* a */
  bsi_margins margins;      /* of the sum of a x */
};

struct direct_settings {
  int32_t method, empty;
  bsi_tail tail;
  const double *weights;
  double largest, weight; /* the largest of the weights; the sum of them all, as parts of it, so that no weights are too large */
  int64_t strata;
};

static void add_stratum(const struct direct_settings *settings, double weight, double x, double n, struct whole *whole) {
  double a = weight / n, variance = settings->method == BESCHUT_DOBSON_WILSON ? x * ((n - x) / n) : x;
  whole->weight += weight;
  whole->rate += weight * (x / n); /* so that 1 is exact */
  whole->successes += x;
  whole->trials += n;
  whole->spread += variance;
  whole->stretched += a * a * variance;
  whole->largest = fmax(whole->largest, a);
  if (settings->method == BESCHUT_MOVER_WILSON) bsi_margins_add(&whole->margins, weight, x, n, settings->tail.deviate);
}

/* The state of a unit, and its strata put together where it is defined. */
static int32_t gather(const struct direct_settings *settings, const int64_t *successes, const int64_t *trials, struct whole *whole) {
  int32_t state = BESCHUT_DEFINED;
  *whole = (struct whole){0};
  for (int64_t i = 0; i < settings->strata; i++) {
    if (settings->weights[i] == 0) continue;
    double weight = settings->weights[i] / settings->largest;
    int32_t one = bsi_proportion_state(successes[i], trials[i]);
    if (one == BESCHUT_DEFINED) add_stratum(settings, weight, (double)successes[i], (double)trials[i], whole);
    if (one != BESCHUT_UNDEFINED || settings->empty == BESCHUT_EMPTY_UNDEFINED) state = bsi_state_of_both(state, one);
  }
  return whole->weight == 0 ? bsi_state_of_both(state, BESCHUT_UNDEFINED) : state;
}

/* Byar's limit of a Poisson count, in Breslow and Day, Statistical Methods in Cancer Research II (1987), section 2.3. */
static double limit_byar(double count, double deviate) {
  double root = 1 - 1 / (9 * count) + deviate / (3 * sqrt(count));
  return root > 0 ? count * (root * root * root) : 0;
}

static void limit_count_byar(double count, bsi_tail tail, double *low, double *high) {
  *low = count > 0 ? limit_byar(count, -tail.deviate) : 0;
  *high = limit_byar(count + 1, tail.deviate);
}

/* Garwood, Fiducial limits for the Poisson distribution, Biometrika 28 (1936). */
static void limit_count_exact(double count, bsi_tail tail, double *low, double *high) {
  *low = count > 0 ? bsi_gamma_quantile(count, tail) : 0;
  *high = bsi_gamma_quantile_upper(count + 1, tail);
}

/* How far the limits of the count of all strata lie from it. */
static bsi_margins margins_of_count(const struct direct_settings *settings, const struct whole *whole) {
  double count = whole->successes, low, high;
  if (settings->method == BESCHUT_DOBSON_WILSON) {
    bsi_margins squares = {0};
    bsi_margins_add(&squares, whole->trials, count, whole->trials, settings->tail.deviate);
    return (bsi_margins){sqrt(squares.below), sqrt(squares.above)};
  }
  (settings->method == BESCHUT_DOBSON_BYAR ? limit_count_byar : limit_count_exact)(count, settings->tail, &low, &high);
  return (bsi_margins){count - low, high - count};
}

static bsi_margins margins_of_rate(const struct direct_settings *settings, const struct whole *whole) {
  if (settings->method == BESCHUT_MOVER_WILSON)
    return (bsi_margins){sqrt(whole->margins.below) / whole->weight, sqrt(whole->margins.above) / whole->weight};
  double scale = (whole->spread > 0 ? sqrt(whole->stretched / whole->spread) : whole->largest) / whole->weight;
  bsi_margins margins = margins_of_count(settings, whole);
  return (bsi_margins){scale * margins.below, scale * margins.above};
}

static beschut_status check_direct(struct direct_settings *settings, double level, const int64_t *successes, const int64_t *trials,
                                   int64_t units, beschut_error *error) {
  if (settings->weights == NULL || successes == NULL || trials == NULL) return bsi_fail_argument(error);
  beschut_status status = check_sizes(settings->strata, units, error);
  if (status == BESCHUT_OK) status = bsi_method_check(&direct, settings->method, error);
  if (status == BESCHUT_OK) status = bsi_method_check(&empty, settings->empty, error);
  if (status == BESCHUT_OK) status = bsi_level_check(level, error);
  if (status == BESCHUT_OK) status = check_numbers("weights", settings->weights, settings->strata, false, error);
  if (status != BESCHUT_OK) return status;
  for (int64_t i = 0; i < settings->strata; i++) settings->largest = fmax(settings->largest, settings->weights[i]);
  if (settings->largest == 0) return bsi_fail_real(error, "weights", "one above 0 at least", 0);
  for (int64_t i = 0; i < settings->strata; i++) settings->weight += settings->weights[i] / settings->largest;
  settings->tail = bsi_tail_of(level);
  settings->tail.deviate = fmax(settings->tail.deviate, 1e-150); /* its square must not become 0 */
  return BESCHUT_OK;
}

beschut_status beschut_standardise_direct(int32_t method, int32_t empty_strata, double level, const double *weights, int64_t strata,
                                          const int64_t *successes, const int64_t *trials, int64_t units, beschut_error *error,
                                          double *covered, double *rate, double *low, double *high, int32_t *state) {
  struct direct_settings settings = {.method = method, .empty = empty_strata, .weights = weights, .strata = strata};
  beschut_status status = check_direct(&settings, level, successes, trials, units, error);
  for (int64_t i = 0; i < units; i++) {
    struct whole whole;
    int32_t one = BESCHUT_UNAVAILABLE;
    if (status == BESCHUT_OK) one = gather(&settings, successes + i * strata, trials + i * strata, &whole);
    bool defined = one == BESCHUT_DEFINED;
    double p = defined ? whole.rate / whole.weight : NAN;
    bsi_margins margins = defined ? margins_of_rate(&settings, &whole) : (bsi_margins){NAN, NAN};
    put(covered, i, defined ? whole.weight / settings.weight : NAN);
    put(rate, i, p);
    put(low, i, defined ? fmax(p - margins.below, 0) : NAN);
    put(high, i, defined ? fmin(p + margins.above, 1) : NAN);
    put_state(state, i, one);
  }
  return status;
}

/* ---- indirect ---- */

static int32_t expect(const double *rates, int64_t strata, const int64_t *trials, double *expected) {
  int32_t state = BESCHUT_DEFINED;
  double sum = 0;
  for (int64_t i = 0; i < strata; i++) {
    bool unknown = trials[i] == BESCHUT_MISSING || (trials[i] > 0 && isnan(rates[i]));
    state = bsi_state_of_both(state, unknown ? BESCHUT_UNAVAILABLE : trials[i] < 0 ? BESCHUT_INVALID : BESCHUT_DEFINED);
    if (trials[i] > 0) sum += (double)trials[i] * rates[i];
  }
  *expected = state == BESCHUT_DEFINED ? sum : NAN;
  return state;
}

beschut_status beschut_standardise_expected(const double *rates, int64_t strata, const int64_t *trials, int64_t units, beschut_error *error,
                                            double *expected, int32_t *state) {
  beschut_status status = rates == NULL || trials == NULL ? bsi_fail_argument(error) : check_sizes(strata, units, error);
  if (status == BESCHUT_OK) status = check_numbers("rates", rates, strata, true, error);
  for (int64_t i = 0; i < units; i++) {
    double sum = NAN;
    put_state(state, i, status == BESCHUT_OK ? expect(rates, strata, trials + i * strata, &sum) : BESCHUT_UNAVAILABLE);
    put(expected, i, sum);
  }
  return status;
}

static int32_t ratio_state(int64_t observed, double expected) {
  if (observed == BESCHUT_MISSING || isnan(expected)) return BESCHUT_UNAVAILABLE;
  if (observed < 0 || expected < 0 || isinf(expected)) return BESCHUT_INVALID;
  return expected == 0 ? BESCHUT_UNDEFINED : BESCHUT_DEFINED;
}

beschut_status beschut_standardise_indirect(int32_t method, double level, const int64_t *observed, const double *expected, int64_t units,
                                            beschut_error *error, double *ratio, double *low, double *high, int32_t *state) {
  beschut_status status = observed == NULL || expected == NULL ? bsi_fail_argument(error) : check_sizes(1, units, error);
  if (status == BESCHUT_OK) status = bsi_method_check(&indirect, method, error);
  if (status == BESCHUT_OK) status = bsi_level_check(level, error);
  bsi_tail tail = bsi_tail_of(status == BESCHUT_OK ? level : 0.5);
  for (int64_t i = 0; i < units; i++) {
    int32_t one = status == BESCHUT_OK ? ratio_state(observed[i], expected[i]) : BESCHUT_UNAVAILABLE;
    double bottom = NAN, top = NAN;
    if (one == BESCHUT_DEFINED)
      (method == BESCHUT_RATIO_EXACT ? limit_count_exact : limit_count_byar)((double)observed[i], tail, &bottom, &top);
    put(ratio, i, one == BESCHUT_DEFINED ? (double)observed[i] / expected[i] : NAN);
    put(low, i, one == BESCHUT_DEFINED ? bottom / expected[i] : NAN);
    put(high, i, one == BESCHUT_DEFINED ? top / expected[i] : NAN);
    put_state(state, i, one);
  }
  return status;
}

/* ---- decomposition ---- */

/* The counts of one unit, or of one of its strata, at one time. */
struct counts {
  double successes, trials;
};

struct effects {
  double total, rate, mix, interaction;
};

static struct counts counts_at(const int64_t *successes, const int64_t *trials, int64_t i) {
  return (struct counts){(double)successes[i], (double)trials[i]};
}

/* Adds one time's counts of a unit, where all of them are proportions or empty. */
static int32_t add_up(const int64_t *successes, const int64_t *trials, int64_t strata, struct counts *sum) {
  int32_t state = BESCHUT_DEFINED;
  *sum = (struct counts){0};
  for (int64_t i = 0; i < strata; i++) {
    int32_t one = bsi_proportion_state(successes[i], trials[i]);
    if (one != BESCHUT_UNDEFINED) state = bsi_state_of_both(state, one);
    sum->successes += (double)successes[i];
    sum->trials += (double)trials[i];
  }
  return state == BESCHUT_DEFINED && sum->trials == 0 ? BESCHUT_UNDEFINED : state;
}

/* The share of a part after less that before. */
static double change_of(double part_before, double whole_before, double part_after, double whole_after) {
  return bsi_difference_of_products(part_after, whole_before, part_before, whole_after) / whole_before / whole_after;
}

/* Kitagawa, Components of a difference between two rates, JASA 50 (1955): one stratum's part of each effect. */
static void add_effects(struct counts before, struct counts after, double all_before, double all_after, struct effects *effects) {
  bool came = before.trials == 0, went = after.trials == 0;
  if (came && went) return;
  double mix = change_of(before.trials, all_before, after.trials, all_after);
  double rate = came || went ? 0 : change_of(before.successes, before.trials, after.successes, after.trials);
  effects->rate += before.trials / all_before * rate;
  effects->mix += (came ? after.successes / after.trials : before.successes / before.trials) * mix;
  effects->interaction += mix * rate;
}

static struct effects decompose(int32_t method, int64_t strata, const int64_t *const counts[4], struct counts before, struct counts after) {
  struct effects effects = {.total = change_of(before.successes, before.trials, after.successes, after.trials)};
  for (int64_t i = 0; i < strata; i++)
    add_effects(counts_at(counts[0], counts[1], i), counts_at(counts[2], counts[3], i), before.trials, after.trials, &effects);
  if (method == BESCHUT_SPLIT_APART) return effects;
  double half = effects.interaction / 2;
  return (struct effects){effects.total, effects.rate + half, effects.mix + half, 0};
}

beschut_status beschut_decompose_change(int32_t method, int64_t strata, const int64_t *successes_before, const int64_t *trials_before,
                                        const int64_t *successes_after, const int64_t *trials_after, int64_t units, beschut_error *error,
                                        double *total, double *rate_effect, double *mix_effect, double *interaction, int32_t *state) {
  bool given = successes_before != NULL && trials_before != NULL && successes_after != NULL && trials_after != NULL;
  beschut_status status = given ? check_sizes(strata, units, error) : bsi_fail_argument(error);
  if (status == BESCHUT_OK) status = bsi_method_check(&split, method, error);
  for (int64_t i = 0; i < units; i++) {
    int32_t one = BESCHUT_UNAVAILABLE;
    struct effects effects = {NAN, NAN, NAN, NAN};
    if (status == BESCHUT_OK) {
      const int64_t *counts[] = {successes_before + i * strata, trials_before + i * strata, successes_after + i * strata,
                                 trials_after + i * strata};
      struct counts before, after;
      one = add_up(counts[0], counts[1], strata, &before);
      one = bsi_state_of_both(one, add_up(counts[2], counts[3], strata, &after));
      if (one == BESCHUT_DEFINED) effects = decompose(method, strata, counts, before, after);
    }
    put(total, i, effects.total);
    put(rate_effect, i, effects.rate);
    put(mix_effect, i, effects.mix);
    put(interaction, i, effects.interaction);
    put_state(state, i, one);
  }
  return status;
}
