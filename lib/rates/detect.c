/* SPDX-License-Identifier: MIT */
/*
 * The smallest difference that the score test finds.
 *
 * For each x1 the test rejects an x2 far below it or far above it, as its chi-square grows with the distance:
 *
 *     x2     0 ... below[x1] - 1  |  not rejected  |  above[x1] ... n2
 *
 * Both bounds grow with x1, so that one walk over x1 finds them all. The power is then the sum, over x1, of its probability times that of
 * two tails of x2: for all outcomes together it takes n1 + n2 steps.
 */
#include <beschut/compare.h>

#include "error.h"
#include "memory.h"
#include "method.h"
#include "pair.h"
#include "root.h"
#include "special.h"

#include <float.h>

enum { MOST_TRIALS = 1000000 };

typedef struct planning {
  int64_t n1, n2;
  int64_t *below, *above;     /* n1 + 1: the bounds of what is rejected */
  double *first;              /* n1 + 1: probabilities of x1 */
  double *lower, *upper;      /* n2 + 2: probabilities of fewer than k successes, and of k or more */
  double p, power, direction; /* p2 = p + direction difference */
} planning;

/* The score test's deviate, with the sign of p2 - p1. */
static double score_of(const planning *plan, int64_t x1, int64_t x2) {
  const bsi_pair p = {(double)x1, (double)(plan->n1 - x1), (double)plan->n1, (double)x2, (double)(plan->n2 - x2), (double)plan->n2};
  double x = p.x1 + p.x2, y = p.y1 + p.y2;
  return x > 0 && y > 0 ? -bsi_pair_excess(&p) / sqrt(p.n1 * p.n2 * x * y / (p.n1 + p.n2)) : 0;
}

static void find_bounds(planning *plan, double deviate) {
  int64_t below = 0, above = 0;
  for (int64_t x1 = 0; x1 <= plan->n1; x1++) {
    while (below <= plan->n2 && score_of(plan, x1, below) <= -deviate) below++;
    while (above <= plan->n2 && score_of(plan, x1, above) < deviate) above++;
    plan->below[x1] = below;
    plan->above[x1] = above;
  }
}

/* Numbers too small for their full precision slow the arithmetic down, and count for nothing here. */
static double flush(double term) { return term < DBL_MIN ? 0 : term; }

/* Binomial probabilities of 0 to n, from the most likely outwards. */
static void fill_binomial(double p, int64_t n, double *out) {
  int64_t mode = (int64_t)fmin(floor((double)(n + 1) * p), (double)n);
  double odds = p / (1 - p), all = out[mode] = 1;
  for (int64_t k = mode; k < n; k++) all += out[k + 1] = flush(out[k] * ((double)(n - k) / (double)(k + 1) * odds));
  for (int64_t k = mode; k > 0; k--) all += out[k - 1] = flush(out[k] * ((double)k / (double)(n - k + 1) / odds));
  for (int64_t k = 0; k <= n; k++) out[k] /= all;
}

static void fill_tails(planning *plan, double p) {
  fill_binomial(p, plan->n2, plan->upper);
  plan->lower[0] = 0;
  for (int64_t k = 0; k <= plan->n2; k++) plan->lower[k + 1] = plan->lower[k] + plan->upper[k];
  plan->upper[plan->n2 + 1] = 0;
  for (int64_t k = plan->n2; k >= 0; k--) plan->upper[k] += plan->upper[k + 1];
}

static double lacking_power(const void *of, double difference) {
  planning *plan = *(planning *const *)of;
  fill_tails(plan, fmin(fmax(plan->p + plan->direction * difference, 0), 1));
  double power = 0;
  for (int64_t x1 = 0; x1 <= plan->n1; x1++) power += plan->first[x1] * (plan->lower[plan->below[x1]] + plan->upper[plan->above[x1]]);
  return power - plan->power;
}

static double find_difference(planning *plan, double direction) {
  double greatest = direction < 0 ? plan->p : 1 - plan->p;
  plan->direction = direction;
  if (lacking_power(&plan, 0) >= 0) return 0;
  return lacking_power(&plan, greatest) >= 0 ? bsi_root_between(lacking_power, &plan, 0, greatest) : NAN;
}

static bool reserve(planning *plan) {
  size_t first = (size_t)plan->n1 + 1, second = (size_t)plan->n2 + 2;
  plan->below = bsi_alloc(first, sizeof *plan->below);
  plan->above = bsi_alloc(first, sizeof *plan->above);
  plan->first = bsi_alloc(first, sizeof *plan->first);
  plan->lower = bsi_alloc(second, sizeof *plan->lower);
  plan->upper = bsi_alloc(second, sizeof *plan->upper);
  return plan->below != NULL && plan->above != NULL && plan->first != NULL && plan->lower != NULL && plan->upper != NULL;
}

static void release(planning *plan) {
  bsi_free(plan->below);
  bsi_free(plan->above);
  bsi_free(plan->first);
  bsi_free(plan->lower);
  bsi_free(plan->upper);
}

static beschut_status check_trials(const char *name, int64_t trials, beschut_error *error) {
  if (trials < 1) return bsi_fail(error, BESCHUT_RANGE, "%s: expected at least 1, met %lld", name, (long long)trials);
  if (trials <= MOST_TRIALS) return BESCHUT_OK;
  return bsi_fail(error, BESCHUT_LIMIT, "%s: expected at most %d, met %lld", name, MOST_TRIALS, (long long)trials);
}

static beschut_status check(double level, double power, double p, int64_t trials_1, int64_t trials_2, beschut_error *error) {
  bsi_clear(error);
  beschut_status status = bsi_level_check(level, error);
  if (status != BESCHUT_OK) return status;
  if (!(power > 0 && power < 1)) return bsi_fail_real(error, "power", "a number between 0 and 1", power);
  if (!(p >= 0 && p <= 1)) return bsi_fail_real(error, "p", "a number from 0 to 1", p);
  status = check_trials("trials_1", trials_1, error);
  return status == BESCHUT_OK ? check_trials("trials_2", trials_2, error) : status;
}

beschut_status beschut_smallest_difference(double level, double power, double p, int64_t trials_1, int64_t trials_2, beschut_error *error,
                                           double *below, double *above) {
  if (below != NULL) *below = NAN;
  if (above != NULL) *above = NAN;
  beschut_status status = check(level, power, p, trials_1, trials_2, error);
  if (status != BESCHUT_OK) return status;
  planning plan = {.n1 = trials_1, .n2 = trials_2, .p = p, .power = power};
  if (reserve(&plan)) {
    find_bounds(&plan, bsi_tail_of(level).deviate);
    fill_binomial(p, trials_1, plan.first);
    if (below != NULL) *below = find_difference(&plan, -1);
    if (above != NULL) *above = find_difference(&plan, 1);
  } else {
    status = bsi_fail_memory(error);
  }
  release(&plan);
  return status;
}
