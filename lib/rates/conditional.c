/* SPDX-License-Identifier: MIT */
/*
 * Given their sum m, the successes of the first proportion have the hypergeometric distribution, with the ratio of the odds as its
 * parameter (Fisher 1935; Cornfield 1956). All its probabilities are taken relative to one of them, from which they follow by
 * multiplication:
 *
 *     term(k + 1) / term(k) = odds ratio (n1 - k) (m - k) / ((k + 1) (n2 - m + k + 1))
 *
 * Every sum is one of positive terms over another, and the terms fall faster and faster, so that what is left out is known: no logarithm
 * of a factorial is needed, and nothing cancels. What lies below k is what lies above it when the two proportions change places.
 */
#include "conditional.h"

#include "root.h"

#include <float.h>

static const double NEGLIGIBLE = DBL_EPSILON / 32;

/* term(k + 1) / term(k) for an odds ratio of 1. */
static double step_at(double n1, double n2, double m, double k) { return (n1 - k) * ((m - k) / ((k + 1) * (n2 - m + k + 1))); }

/* ---- the ratio of the odds --------------------------------------------------------------------------------------------------------- */

/* Of the terms above x1, as shares of the term of x1: their sum, and their sum times how far they lie above it. */
typedef struct beyond {
  double terms, distances;
} beyond;

static beyond sum_above(const bsi_pair *p, double ratio) {
  double m = p->x1 + p->x2, count = fmin(p->y1, p->x2), term = 1;
  beyond sum = {0, 0};
  for (double d = 1; d <= count; d++) {
    double step = step_at(p->n1, p->n2, m, p->x1 + d - 1) * ratio, left = 1 - step;
    term *= step;
    sum.terms += term;
    sum.distances += d * term;
    bool rest_is_negligible = left > 0 && term * (d * left + 1) <= NEGLIGIBLE * left * left * sum.distances;
    if (rest_is_negligible || !(sum.distances <= DBL_MAX)) break;
  }
  return sum;
}

static beyond sum_below(const bsi_pair *p, double ratio) {
  bsi_pair swapped = bsi_pair_swap(*p);
  return sum_above(&swapped, 1 / ratio);
}

/* The expected number of successes less the observed, in a form that keeps its sign: the most likely ratio is where they agree. */
static double compare_mean(const void *of, double log_ratio) {
  const bsi_pair *p = of;
  return log(sum_above(p, exp(log_ratio)).distances / sum_below(p, exp(log_ratio)).distances);
}

double bsi_odds_ratio_estimate(const bsi_pair *p) {
  if (p->x1 == 0 || p->y2 == 0) return 0;
  if (p->y1 == 0 || p->x2 == 0) return INFINITY;
  return exp(bsi_root_near(compare_mean, p, log(p->x1 / p->y1 * (p->y2 / p->x2)), 0.01));
}

typedef struct wanted_tail {
  const bsi_pair *pair;
  double probability;
} wanted_tail;

static double compare_tail(const void *of, double log_ratio) {
  const wanted_tail *wanted = of;
  double from = 1 + sum_above(wanted->pair, exp(log_ratio)).terms, below = sum_below(wanted->pair, exp(log_ratio)).terms;
  double share = from <= DBL_MAX ? from / (from + below) : 1;
  return log(share / wanted->probability);
}

double bsi_odds_ratio_low(const bsi_pair *p, double probability) {
  if (p->x1 == 0 || p->y2 == 0) return 0;
  double deviation = sqrt(1 / p->x1 + 1 / (p->y1 + 1) + 1 / (p->x2 + 1) + 1 / p->y2); /* Woolf's, of a table without zeros */
  double middle = log(p->x1 / (p->y1 + 1) * (p->y2 / (p->x2 + 1)));
  return exp(bsi_root_near(compare_tail, &(wanted_tail){p, probability}, middle - 2 * deviation, deviation / 2));
}

/* ---- equal odds -------------------------------------------------------------------------------------------------------------------- */

static double mode_of(double n1, double n2, double m) {
  double mode = floor((n1 + 1) * ((m + 1) / (n1 + n2 + 2)));
  return fmin(fmax(mode, fmax(0, m - n2)), fmin(n1, m));
}

/* Below it a term counts as 0: products of the smallest doubles are rounded up again and never end. */
static const double LEAST = DBL_MIN;

static double flush(double term) { return term < LEAST ? 0 : term; }

/* The term of x, not below the mode, as a share of that of the mode. */
static double term_above(double n1, double n2, double m, double mode, double x) {
  double term = 1;
  for (double k = mode; k < x && term >= LEAST; k++) term *= step_at(n1, n2, m, k);
  return flush(term);
}

/* Of the terms above the mode, as shares of its own: their sum, and that of those up to a limit. */
typedef struct sums {
  double all, unlikely;
} sums;

static sums sum_from_mode(double n1, double n2, double m, double mode, double limit) {
  sums sum = {0, 0};
  double term = 1, last = fmin(n1, m);
  for (double k = mode; k < last; k++) {
    double step = step_at(n1, n2, m, k);
    term *= step;
    if (term < LEAST) break;
    sum.all += term;
    if (term > limit) continue;
    sum.unlikely += term;
    if (term <= NEGLIGIBLE * (1 - step) * sum.unlikely) break;
  }
  return sum;
}

bsi_fisher bsi_fisher_of(const bsi_pair *p) {
  double m = p->x1 + p->x2, mode = mode_of(p->n1, p->n2, m), other = m - mode;
  double term = p->x1 >= mode ? term_above(p->n1, p->n2, m, mode, p->x1) : term_above(p->n2, p->n1, m, other, p->x2);
  double limit = term * (1 + BSI_TIE);
  sums up = sum_from_mode(p->n1, p->n2, m, mode, limit), down = sum_from_mode(p->n2, p->n1, m, other, limit);
  double all = 1 + (up.all + down.all), unlikely = (limit >= 1 ? 1 : 0) + (up.unlikely + down.unlikely);
  return (bsi_fisher){term / all, unlikely / all};
}

double bsi_fisher_within(double n1, double n2, double m, double limit, double *scratch) {
  double first = fmax(0, m - n2), mode = mode_of(n1, n2, m), all = 1;
  int64_t at = (int64_t)(mode - first), left = 0, right = (int64_t)(fmin(n1, m) - first);
  scratch[at] = 1;
  for (int64_t i = at; i < right; i++) all += scratch[i + 1] = flush(scratch[i] * step_at(n1, n2, m, first + (double)i));
  for (int64_t i = at; i > 0; i--) all += scratch[i - 1] = flush(scratch[i] / step_at(n1, n2, m, first + (double)i - 1));
  double sum = 0, room = limit * (1 + BSI_TIE) * all;
  while (left <= right) { /* the least likely tables stand at both ends: those that tie come together */
    double level = fmin(scratch[left], scratch[right]) * (1 + BSI_TIE), next = sum;
    while (left <= right && scratch[left] <= level) next += scratch[left++];
    while (left <= right && scratch[right] <= level) next += scratch[right--];
    if (next > room) break;
    sum = next;
  }
  return sum / all;
}
