/* SPDX-License-Identifier: MIT */
/*
 * Funnels, after Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24 (2005): limits by his
 * appendix A.1, over-dispersion by his section 4 and appendix A.3, with DerSimonian and Laird's moments.
 *
 * A limit needs the point of the binomial distribution where its lower tail passes a probability. It is sought from a Cornish-Fisher guess,
 * which is mostly right, in whole steps, each of which adds a term to the tail or takes one away. An upper limit is 1 less the lower
 * limit of the failures.
 */
#include <beschut/funnel.h>

#include "error.h"
#include "interval.h"
#include "memory.h"
#include "method.h"
#include "sort.h"
#include "special.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

/* ---- names ---- */

static const bsi_method_name method_names[] = {{"exact", BESCHUT_FUNNEL_EXACT},
                                               {"smoothed", BESCHUT_FUNNEL_SMOOTHED},
                                               {"normal", BESCHUT_FUNNEL_NORMAL},
                                               {"approximate", BESCHUT_FUNNEL_NORMAL}};

static const bsi_method_name dispersion_names[] = {
    {"none", BESCHUT_DISPERSION_NONE},         {"multiplicative", BESCHUT_DISPERSION_MULTIPLICATIVE},
    {"additive", BESCHUT_DISPERSION_ADDITIVE}, {"phi", BESCHUT_DISPERSION_MULTIPLICATIVE},
    {"tau2", BESCHUT_DISPERSION_ADDITIVE},     {"random_effects", BESCHUT_DISPERSION_ADDITIVE}};

static const bsi_methods methods = {"funnel method", method_names, BESCHUT_FUNNEL_NORMAL + 1, sizeof method_names / sizeof method_names[0]};
static const bsi_methods dispersions = {"dispersion", dispersion_names, BESCHUT_DISPERSION_ADDITIVE + 1,
                                        sizeof dispersion_names / sizeof dispersion_names[0]};

const char *beschut_funnel_method_name(int32_t method) { return bsi_method_name_of(&methods, method); }
const char *beschut_dispersion_name(int32_t dispersion) { return bsi_method_name_of(&dispersions, dispersion); }

beschut_status beschut_funnel_method_find(const char *name, beschut_error *error, int32_t *out) {
  return bsi_method_find(&methods, name, error, out);
}

beschut_status beschut_dispersion_find(const char *name, beschut_error *error, int32_t *out) {
  return bsi_method_find(&dispersions, name, error, out);
}

/* ---- limits ---- */

enum { SUM_LIMIT = 1000 };              /* trials up to which a sum of terms takes less time than a continued fraction */
static const double GUESS_EXACT = 1e12; /* trials from which on a success more or less is beyond a limit's precision */

/* The fewest successes of which so many or fewer have more than a probability: their number, that chance, and the chance of just them. */
typedef struct point {
  double successes, at_most, exactly;
} point;

/* The chance of k successes or fewer, of which `term` is that of k. */
static double sum_below(double n, double k, double odds, double term) {
  if (k == n) return 1;
  if (n > SUM_LIMIT || k > n * odds / (1 + odds)) return bsi_beta_tails(k + 1, n - k, odds).upper;
  double sum = term;
  while (k > 0 && term > sum * (DBL_EPSILON / 16)) {
    term *= k / ((n - k + 1) * odds);
    sum += term;
    k--;
  }
  return sum;
}

static point find_point(double n, double odds, bsi_tail tail) {
  double p = odds / (1 + odds), deviation = sqrt(n * p / (1 + odds)), z = tail.deviate;
  double guess = floor(n * p - z * deviation + (z * z - 1) * (1 - 2 * p) / 6), k = fmin(fmax(guess, 0), n);
  if (n > GUESS_EXACT) return (point){k, tail.probability, 1};
  double term = bsi_binomial_term(n, k, odds);
  if (term < DBL_MIN) { /* the guess is too far out to go on from */
    k = fmin(floor((n + 1) * p), n);
    term = bsi_binomial_term(n, k, odds);
  }
  double at_most = sum_below(n, k, odds, term);
  while (at_most <= tail.probability && k < n) {
    term *= (n - k) / (k + 1) * odds;
    at_most += term;
    k++;
  }
  while (k > 0 && at_most - term > tail.probability) {
    at_most -= term;
    term *= k / ((n - k + 1) * odds);
    k--;
  }
  return (point){k, at_most, term};
}

/* A limit in successes, and its distance from the target, which does not depend on how large it is. */
typedef struct limit {
  double successes, distance;
} limit;

typedef struct pair {
  limit low, high;
} pair;

static limit limit_of(double whole, double part, double n, double target) { return (limit){whole + part, fma(-n, target, whole) + part}; }

static pair exact_limits(double n, double target, bsi_tail tail) {
  double odds = target / (1 - target), low = find_point(n, odds, tail).successes, high = n - find_point(n, 1 / odds, tail).successes;
  return (pair){limit_of(low, 0, n, target), limit_of(high, 0, n, target)};
}

static double part_of(point at, bsi_tail tail) { return (at.at_most - tail.probability) / at.exactly; }

static pair smoothed_limits(double n, double target, bsi_tail tail) {
  double odds = target / (1 - target);
  point low = find_point(n, odds, tail), high = find_point(n, 1 / odds, tail);
  return (pair){limit_of(low.successes, -part_of(low, tail), n, target), limit_of(n - high.successes, part_of(high, tail), n, target)};
}

static pair normal_limits(double n, double target, bsi_tail tail) {
  double distance = tail.deviate * sqrt(n * target * (1 - target));
  return (pair){{n * target - distance, -distance}, {n * target + distance, distance}};
}

static pair (*const limits[])(double n, double target, bsi_tail tail) = {
    [BESCHUT_FUNNEL_EXACT] = exact_limits, [BESCHUT_FUNNEL_SMOOTHED] = smoothed_limits, [BESCHUT_FUNNEL_NORMAL] = normal_limits};

typedef struct range {
  double low, high;
} range;

static double variance_of(double target) { return target * (1 - target); }

/* How many times wider over-dispersion makes a funnel at n trials. */
static double widening(const beschut_funnel_model *model, double n) {
  if (model->excess == 0) return sqrt(model->factor);
  return sqrt(model->factor + model->excess * n / variance_of(model->target));
}

/* A limit as a proportion; away: 1 or -1, the side of the target on which it is moved farther out. */
static double proportion_of(limit at, double n, double target, double away, double wider) {
  double moved = wider == 1 || at.distance * away <= 0 ? at.successes / n : target + wider * at.distance / n;
  return fmin(fmax(moved, 0), 1);
}

static range limits_at(int32_t method, const beschut_funnel_model *model, bsi_tail tail, int64_t trials) {
  double target = model->target, n = (double)trials;
  if (trials <= 0 || isnan(target)) return (range){NAN, NAN};
  if (target <= 0 || target >= 1) return (range){target, target};
  double wider = widening(model, n);
  pair at = limits[method](n, target, tail);
  return (range){proportion_of(at.low, n, target, -1, wider), proportion_of(at.high, n, target, 1, wider)};
}

/* ---- the model ---- */

/* A quantile of sorted numbers, between the two that are nearest to it: Hyndman and Fan's (American Statistician 50, 1996) seventh kind. */
static double quantile_of(const double *sorted, int64_t count, double share) {
  double position = share * (double)(count - 1), below = floor(position);
  int64_t i = (int64_t)below, next = i + 1 < count ? i + 1 : i;
  return sorted[i] + (position - below) * (sorted[next] - sorted[i]);
}

/* The mean square of z-scores, those outside the quantiles being taken for these; sorts them. */
static double mean_square(double *z, int64_t count, double winsorised) {
  bsi_sort(z, (size_t)count, sizeof *z, bsi_compare_reals);
  double least = quantile_of(z, count, winsorised), most = quantile_of(z, count, 1 - winsorised), sum = 0;
  for (int64_t i = 0; i < count; i++) {
    double met = fmin(fmax(z[i], least), most);
    sum += met * met;
  }
  return sum / (double)count;
}

/* Above the target, in standard deviations that over-dispersion makes so many times larger. */
static double z_of(int64_t successes, int64_t trials, double target, double wider) {
  if (target <= 0 || target >= 1) return 0;
  double n = (double)trials;
  return fma(-n, target, (double)successes) / (sqrt(n * variance_of(target)) * wider);
}

typedef struct columns {
  const int64_t *successes, *trials;
  int64_t n;
} columns;

static beschut_status estimate_model(const columns *column, int32_t dispersion, double winsorised, double target, beschut_error *error,
                                     beschut_funnel_model *model) {
  int64_t count = 0;
  double successes = 0, trials = 0, squares = 0;
  for (int64_t i = 0; i < column->n; i++) {
    if (bsi_proportion_state(column->successes[i], column->trials[i]) != BESCHUT_DEFINED) continue;
    double n = (double)column->trials[i];
    count++;
    successes += (double)column->successes[i];
    trials += n;
    squares += n * n;
  }
  if (count == 0) return BESCHUT_OK;
  double *z = bsi_alloc((size_t)count, sizeof *z);
  if (z == NULL) return bsi_fail_memory(error);
  if (isnan(target)) target = successes / trials;
  int64_t used = 0;
  for (int64_t i = 0; i < column->n; i++)
    if (bsi_proportion_state(column->successes[i], column->trials[i]) == BESCHUT_DEFINED)
      z[used++] = z_of(column->successes[i], column->trials[i], target, 1);
  double phi = mean_square(z, count, winsorised), degrees = (double)(count - 1), spread = trials - squares / trials;
  bsi_free(z);
  double tau2 = spread > 0 ? fmax(0, (double)count * phi - degrees) * variance_of(target) / spread : 0;
  bool multiply = dispersion == BESCHUT_DISPERSION_MULTIPLICATIVE, add = dispersion == BESCHUT_DISPERSION_ADDITIVE;
  *model = (beschut_funnel_model){count, target, phi, tau2, multiply ? fmax(1, phi) : 1, add ? tau2 : 0};
  return BESCHUT_OK;
}

/* ---- what is asked ---- */

static beschut_status check_levels(const double *levels, int32_t level_count, beschut_error *error) {
  if (level_count < 0) return bsi_fail(error, BESCHUT_RANGE, "level_count: expected 0 or more, met %d", (int)level_count);
  if (levels == NULL && level_count > 0) return bsi_fail_argument(error);
  for (int32_t i = 0; i < level_count; i++) {
    beschut_status status = bsi_level_check(levels[i], error);
    if (status != BESCHUT_OK) return status;
  }
  return BESCHUT_OK;
}

static beschut_status check_count(int64_t n, beschut_error *error) {
  return n >= 0 ? BESCHUT_OK : bsi_fail(error, BESCHUT_RANGE, "n: expected 0 or more, met %lld", (long long)n);
}

static beschut_status check_settings(int32_t method, int32_t dispersion, double winsorised, double target, beschut_error *error) {
  beschut_status status = bsi_method_check(&methods, method, error);
  if (status == BESCHUT_OK) status = bsi_method_check(&dispersions, dispersion, error);
  if (status != BESCHUT_OK) return status;
  if (!(winsorised >= 0 && winsorised < 0.5)) return bsi_fail_real(error, "winsorised", "a share from 0 to below 0.5", winsorised);
  if (target <= 0 || target >= 1) return bsi_fail_real(error, "target", "a number between 0 and 1, or NaN", target);
  return BESCHUT_OK;
}

static beschut_status check_model(const beschut_funnel_model *model, beschut_error *error) {
  if (model == NULL) return bsi_fail_argument(error);
  if (isnan(model->target)) return BESCHUT_OK;
  if (model->target < 0 || model->target > 1) return bsi_fail_real(error, "target", "a number from 0 to 1", model->target);
  if (!(model->factor >= 0 && isfinite(model->factor))) return bsi_fail_real(error, "factor", "0 or more", model->factor);
  if (!(model->excess >= 0 && isfinite(model->excess))) return bsi_fail_real(error, "excess", "0 or more", model->excess);
  return BESCHUT_OK;
}

static void write_nan(double *numbers, int64_t n) {
  for (int64_t i = 0; numbers != NULL && i < n; i++) numbers[i] = NAN;
}

static void write_limits(int32_t method, const beschut_funnel_model *model, double level, const int64_t *trials, int64_t n, double *low,
                         double *high) {
  bsi_tail tail = bsi_tail_of(level);
  for (int64_t i = 0; i < n; i++) {
    range at = limits_at(method, model, tail, trials[i]);
    if (low != NULL) low[i] = at.low;
    if (high != NULL) high[i] = at.high;
  }
}

beschut_status beschut_funnel_limits(int32_t method, const beschut_funnel_model *model, const double *levels, int32_t level_count,
                                     const int64_t *trials, int64_t n, beschut_error *error, double *low, double *high) {
  bsi_clear(error);
  int64_t room = n > 0 && level_count > 0 ? n * level_count : 0;
  write_nan(low, room);
  write_nan(high, room);
  beschut_status status = bsi_method_check(&methods, method, error);
  if (status == BESCHUT_OK) status = check_count(n, error);
  if (status == BESCHUT_OK) status = check_levels(levels, level_count, error);
  if (status == BESCHUT_OK) status = check_model(model, error);
  if (status != BESCHUT_OK) return status;
  if (trials == NULL) return bsi_fail_argument(error);
  for (int32_t l = 0; l < level_count; l++)
    write_limits(method, model, levels[l], trials, n, low == NULL ? NULL : low + l * n, high == NULL ? NULL : high + l * n);
  return BESCHUT_OK;
}

typedef struct outputs {
  double *z, *low, *high;
  int32_t *flag, *state;
} outputs;

static void write_neutral(const outputs *to, int64_t n, int64_t level_count) {
  int64_t room = level_count > 0 ? n * level_count : 0;
  write_nan(to->z, n);
  write_nan(to->low, room);
  write_nan(to->high, room);
  for (int64_t i = 0; to->flag != NULL && i < n; i++) to->flag[i] = BESCHUT_FLAG_NONE;
  for (int64_t i = 0; to->state != NULL && i < n; i++) to->state[i] = BESCHUT_UNAVAILABLE;
}

/* One level for all proportions, flags included. */
static void write_level(int32_t method, const beschut_funnel_model *model, double level, const columns *column, const outputs *to,
                        int64_t offset) {
  bsi_tail tail = bsi_tail_of(level);
  for (int64_t i = 0; i < column->n; i++) {
    int64_t x = column->successes[i], n = column->trials[i];
    if (bsi_proportion_state(x, n) != BESCHUT_DEFINED) continue;
    range at = limits_at(method, model, tail, n);
    double proportion = (double)x / (double)n;
    if (to->low != NULL) to->low[offset + i] = at.low;
    if (to->high != NULL) to->high[offset + i] = at.high;
    if (to->flag != NULL) to->flag[i] += (proportion > at.high) - (proportion < at.low);
  }
}

static void write_funnel(int32_t method, const beschut_funnel_model *model, const double *levels, int32_t level_count,
                         const columns *column, const outputs *to) {
  for (int64_t i = 0; i < column->n; i++) {
    int64_t x = column->successes[i], n = column->trials[i];
    int32_t state = bsi_proportion_state(x, n);
    if (to->state != NULL) to->state[i] = state;
    if (state != BESCHUT_DEFINED) continue;
    if (to->z != NULL) to->z[i] = z_of(x, n, model->target, widening(model, (double)n));
    if (to->flag != NULL) to->flag[i] = 0;
  }
  if (to->low == NULL && to->high == NULL && to->flag == NULL) return;
  for (int32_t l = 0; l < level_count; l++) write_level(method, model, levels[l], column, to, l * column->n);
}

beschut_status beschut_funnel(int32_t method, int32_t dispersion, double winsorised, double target, const double *levels,
                              int32_t level_count, const int64_t *successes, const int64_t *trials, int64_t n, beschut_error *error,
                              beschut_funnel_model *model, double *z, double *low, double *high, int32_t *flag, int32_t *state) {
  bsi_clear(error);
  const columns column = {successes, trials, n};
  outputs to = {0};
  to.z = z;
  to.low = low;
  to.high = high;
  to.flag = flag;
  to.state = state;
  beschut_funnel_model own = {0, NAN, NAN, NAN, NAN, NAN};
  if (model == NULL) model = &own;
  *model = own;
  write_neutral(&to, n, level_count);
  beschut_status status = check_settings(method, dispersion, winsorised, target, error);
  if (status == BESCHUT_OK) status = check_count(n, error);
  if (status == BESCHUT_OK) status = check_levels(levels, level_count, error);
  if (status != BESCHUT_OK) return status;
  if (successes == NULL || trials == NULL) return bsi_fail_argument(error);
  status = estimate_model(&column, dispersion, winsorised, target, error, model);
  if (status == BESCHUT_OK) write_funnel(method, model, levels, level_count, &column, &to);
  return status;
}
