/* SPDX-License-Identifier: MIT */
/*
 * What is known of a proportion after its trials: with Beta(a, b) known before, Beta(a + successes, b + failures).
 *
 * The interval of highest density leaves out u below and v above, u + v = 1 - level, so that the density is the same at both bounds. With
 * s = log(u / v) the difference of both log densities only grows: Newton's method finds its root, kept between the points where it is known to be
 * below and above 0.
 */
#include "error.h"
#include "interval.h"
#include "method.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

static const double PRIOR_LIMIT = 1e9;
static const double S_LIMIT = 700; /* beyond it one of the tails is as good as 0 */
static const double LEAP = 20;

enum { STEP_LIMIT = 100 }; /* 4 to 8 steps are usual */

static const bsi_method_name shape_names[] = {
    {"equal_tailed", BESCHUT_EQUAL_TAILED}, {"highest_density", BESCHUT_HIGHEST_DENSITY}, {"central", BESCHUT_EQUAL_TAILED},
    {"eti", BESCHUT_EQUAL_TAILED},          {"highest", BESCHUT_HIGHEST_DENSITY},         {"hdi", BESCHUT_HIGHEST_DENSITY},
    {"hpd", BESCHUT_HIGHEST_DENSITY},
};

enum { NAME_COUNT = sizeof shape_names / sizeof shape_names[0] };

static const bsi_methods shapes = {"shape", shape_names, BESCHUT_HIGHEST_DENSITY + 1, NAME_COUNT};

const char *beschut_shape_name(int32_t shape) { return bsi_method_name_of(&shapes, shape); }

beschut_status beschut_shape_find(const char *name, beschut_error *error, int32_t *out) {
  return bsi_method_find(&shapes, name, error, out);
}

/* Bounds as odds: the upper one is that of 1 - p. */
typedef struct bounds {
  double low, high;
} bounds;

static bounds equal_tails(double a, double b, bsi_tail tail) {
  return (bounds){bsi_beta_quantile(a, b, tail), bsi_beta_quantile(b, a, tail)};
}

/* How far the log density lies below its top, a, b > 1; its derivative with respect to log(odds) is b p - a q, less 1 each. */
typedef struct depth {
  double depth, slope;
} depth;

static depth depth_at(double a, double b, double odds) {
  return (depth){bsi_binomial_deviance(a - 1, b - 1, odds), fma(b - 1, odds, 1 - a) / (1 + odds)};
}

/* By how much the density at the lower bound is above that at the upper one, as logarithms, and how fast that grows with log(u / v). */
static double difference(double a, double b, double u, double v, const bounds *at, double *slope) {
  bsi_beta lower = bsi_beta_of(a, b), upper = bsi_beta_of(b, a);
  depth low = depth_at(a, b, at->low), high = depth_at(b, a, at->high);
  *slope = -u * v / (u + v) * (low.slope / bsi_beta_at(&lower, at->low).slope + high.slope / bsi_beta_at(&upper, at->high).slope);
  return high.depth - low.depth;
}

static bounds between_tails(double a, double b, double u, double v) {
  return (bounds){u > 0 ? bsi_beta_quantile(a, b, bsi_tail_beyond(u)) : 0, v > 0 ? bsi_beta_quantile(b, a, bsi_tail_beyond(v)) : 0};
}

/* a, b > 1. Where one of them is 1 but for a hair, so little is left out at its end that the bound is the end. */
static bounds highest_of_hill(double a, double b, double outside) {
  double s = 0, least = -S_LIMIT, most = S_LIMIT;
  for (int i = 0; i < STEP_LIMIT; i++) {
    double u = outside / (1 + exp(-s)), v = outside / (1 + exp(s)), slope;
    bounds at = between_tails(a, b, u, v);
    double excess = difference(a, b, u, v, &at, &slope), next = s - fmax(-LEAP, fmin(LEAP, excess / slope));
    *(excess > 0 ? &most : &least) = s;
    if (next <= -S_LIMIT) return between_tails(a, b, 0, outside);
    if (next >= S_LIMIT) return between_tails(a, b, outside, 0);
    bool settled = fabs(next - s) < 1e-8; /* what is left is its square */
    s = settled || (next > least && next < most) ? next : (least + most) / 2;
    if (settled) break;
  }
  return between_tails(a, b, outside / (1 + exp(-s)), outside / (1 + exp(s)));
}

/* Where the density only falls, or only rises, the interval begins or ends where the scale does. */
static bounds highest_density(double a, double b, bsi_tail tail) {
  const double outside = 2 * tail.probability;
  if (a > 1 && b > 1) return highest_of_hill(a, b, outside);
  if (a == b) return equal_tails(a, b, tail);
  return a <= 1 && b >= 1 ? between_tails(a, b, 0, outside) : between_tails(a, b, outside, 0);
}

static beschut_status check(int32_t shape, double level, double prior_a, double prior_b, beschut_error *error) {
  beschut_status status = bsi_method_check(&shapes, shape, error);
  if (status == BESCHUT_OK) status = bsi_level_check(level, error);
  if (status != BESCHUT_OK) return status;
  if (!(prior_a > 0 && prior_a <= PRIOR_LIMIT)) return bsi_fail_real(error, "prior_a", "a number above 0, at most 1e9", prior_a);
  if (!(prior_b > 0 && prior_b <= PRIOR_LIMIT)) return bsi_fail_real(error, "prior_b", "a number above 0, at most 1e9", prior_b);
  return BESCHUT_OK;
}

/* No trials are fine: what is known is then the prior. */
static int32_t state_of(int32_t shape, double prior_a, double prior_b, int64_t successes, int64_t trials) {
  int32_t state = bsi_proportion_state(successes, trials);
  if (state != BESCHUT_UNDEFINED) return state;
  bool two_tops = shape == BESCHUT_HIGHEST_DENSITY && prior_a < 1 && prior_b < 1;
  return two_tops ? BESCHUT_UNDEFINED : BESCHUT_DEFINED;
}

beschut_status beschut_proportion_posterior(int32_t shape, double level, double prior_a, double prior_b, const int64_t *successes,
                                            const int64_t *trials, int64_t n, beschut_error *error, double *mean, double *low, double *high,
                                            int32_t *state) {
  bsi_clear(error);
  bsi_write_neutral(n, mean, low, high, state);
  beschut_status status = bsi_columns_check(successes, trials, n, error);
  if (status == BESCHUT_OK) status = check(shape, level, prior_a, prior_b, error);
  if (status != BESCHUT_OK) return status;
  bsi_tail tail = bsi_tail_of(level);
  for (int64_t i = 0; i < n; i++) {
    int32_t here = state_of(shape, prior_a, prior_b, successes[i], trials[i]);
    if (state != NULL) state[i] = here;
    if (here != BESCHUT_DEFINED) continue;
    double a = prior_a + (double)successes[i], b = prior_b + (double)(trials[i] - successes[i]);
    if (mean != NULL) mean[i] = a / (a + b);
    if (low == NULL && high == NULL) continue;
    bounds found = shape == BESCHUT_HIGHEST_DENSITY ? highest_density(a, b, tail) : equal_tails(a, b, tail);
    if (low != NULL) low[i] = found.low / (1 + found.low);
    if (high != NULL) high[i] = 1 / (1 + found.high);
  }
  return BESCHUT_OK;
}
