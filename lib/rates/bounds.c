/* SPDX-License-Identifier: MIT */
/*
 * Lower bounds of proportions that have no closed form: quantiles of the beta distribution, and roots found by Newton's method on the
 * logarithm of the odds, on which all of them are nearly straight lines.
 *
 * P(X >= x) of n trials is the lower tail of Beta(x, n - x + 1), P(X <= k) the upper tail of Beta(k + 1, n - k).
 */
#include "bounds.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

enum { STEP_LIMIT = 60 }; /* 3 to 6 steps are usual */

/*
 * Clopper and Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial, Biometrika 26 (1934): the p
 * at which x or more successes have the tail's probability.
 */
double bsi_low_clopper_pearson(double x, double y, bsi_tail tail) { return bsi_beta_quantile(x, y + 1, tail); }

/* Brown, Cai and DasGupta, Interval estimation for a binomial proportion, Statistical Science 16 (2001), sections 3.1.3 and 4.1.2. */
double bsi_low_jeffreys(double x, double y, bsi_tail tail) { return bsi_beta_quantile(x + 0.5, y + 0.5, tail); }

double bsi_low_modified_jeffreys(double x, double y, bsi_tail tail) {
  if (y == 0) return bsi_beta_quantile(x, 1, tail);
  return x == 1 ? 0 : bsi_low_jeffreys(x, y, tail);
}

/* The same, section 4.2; where no outcome failed there is no logit, and the bound is Clopper and Pearson's. */
double bsi_low_logit(double x, double y, bsi_tail tail) {
  if (y == 0) return bsi_beta_quantile(x, 1, tail);
  return x / y * exp(-tail.deviate * sqrt(1 / x + 1 / y));
}

/*
 * Lancaster, Significance tests in discrete distributions, JASA 56 (1961); Berry and Armitage, The Statistician 44 (1995): the p at
 * which P(X > x) + P(X = x) / 2 has the tail's probability. It is P(X = x) (rest - 1/2), where rest is P(X >= x) over P(X = x), and its
 * derivative with respect to log(odds) is P(X = x) (x q + y p) / 2.
 */
double bsi_low_mid_p(double x, double y, bsi_tail tail) {
  if (y == 0) return bsi_beta_quantile(x, 1, bsi_tail_beyond(fmin(2 * tail.probability, 1 - DBL_EPSILON / 2)));
  bsi_beta beta = bsi_beta_of(x, y + 1);
  double odds = bsi_beta_quantile(x + 0.5, y + 0.5, tail); /* close by */
  for (int i = 0; i < STEP_LIMIT; i++) {
    bsi_beta_point point = bsi_beta_at(&beta, odds);
    double q = 1 / (1 + odds), term = point.slope / (x * q), mid = point.lower - term / 2;
    double g = log(mid / tail.probability), step = -g * mid / (term * q * (x + y * odds) / 2);
    odds *= exp(step);
    if (fabs(step) <= 2 * DBL_EPSILON || fabs(g) < 1e-9) break; /* the step leaves its square */
  }
  return odds;
}

/*
 * Wilks, The large-sample distribution of the likelihood ratio, Annals of Mathematical Statistics 9 (1938): twice the fall of the log
 * likelihood from its top, which is z^2 at the bound. Its root is nearly straight; its derivative is (n p - x) / root.
 */
double bsi_low_likelihood_ratio(double x, double y, bsi_tail tail) {
  double z = tail.deviate;
  if (y == 0) return 1 / expm1(z * z / (2 * x));
  double odds = x / y * exp(-z * sqrt(1 / x + 1 / y));
  for (int i = 0; i < STEP_LIMIT && z > 0; i++) {
    double root = sqrt(2 * bsi_binomial_deviance(x, y, odds)), excess = fma(-y, odds, x) / (1 + odds);
    double step = (root - z) * root / excess;
    odds *= exp(fmin(step, 1));
    if (fabs(step) <= 2 * DBL_EPSILON) break;
  }
  return odds;
}

/* ---- Blaker -------------------------------------------------------------------------------------------------------------------------- */

/* An outcome x of n, and another, k < x, on the other side of p. */
typedef struct sides {
  bsi_beta above, below;
} sides;

static sides sides_of(double x, double k, double n) { return (sides){bsi_beta_of(x, n - x + 1), bsi_beta_of(k + 1, n - k)}; }

/* The largest k with P(X <= k) at most the tail's probability, -1 for none; it lies below x - 1. Sought around the mirror of x. */
static double outcome_below(double x, double n, double odds, double probability) {
  double least = -1, most = x - 1, middle = fmax(0, fmin(x - 2, floor(2 * n * odds / (1 + odds) - x))), stride = 1;
  while (most - least > 1 && middle > least && middle < most) {
    bsi_beta beta = bsi_beta_of(middle + 1, n - middle);
    bool within = bsi_beta_at(&beta, odds).upper <= probability;
    *(within ? &least : &most) = middle;
    bool bracketed = least > -1 && most < x - 1;
    double leap = within ? fmin(middle + stride, most - 1) : fmax(middle - stride, least + 1);
    middle = bracketed ? floor((least + most) / 2) : leap;
    stride *= 2;
  }
  return least;
}

/* The odds at which P(X >= x) is P(X <= k): the first grows, the second falls. */
static double odds_of_balance(double x, double k, double n) {
  sides at = sides_of(x, k, n);
  double odds = (x + k + 1) / (2 * n - x - k + 1);
  for (int i = 0; i < STEP_LIMIT; i++) {
    bsi_beta_point above = bsi_beta_at(&at.above, odds), below = bsi_beta_at(&at.below, odds);
    double step = -log(above.lower / below.upper) / (above.slope / above.lower + below.slope / below.upper);
    odds *= exp(step);
    if (fabs(step) <= 2 * DBL_EPSILON) break;
  }
  return odds;
}

/* The odds between two at which P(X >= x) + P(X <= k), which has grown again there, is a probability; the higher ones where it is less still. */
static double odds_of_sum(double x, double k, double n, double low, double high, double probability) {
  sides at = sides_of(x, k, n);
  double odds = high;
  for (int i = 0; i < STEP_LIMIT; i++) {
    bsi_beta_point above = bsi_beta_at(&at.above, odds), below = k < 0 ? (bsi_beta_point){0, 0, 0} : bsi_beta_at(&at.below, odds);
    double excess = above.lower + below.upper - probability, slope = above.slope - below.slope;
    if (excess < 0 && odds == high) return high;
    *(excess < 0 ? &low : &high) = odds;
    double next = odds * exp(-excess / slope);
    if (!(next >= low && next <= high)) next = sqrt(low * high);
    bool settled = fabs(next - odds) <= 2 * DBL_EPSILON * odds;
    odds = next;
    if (settled) break;
  }
  return odds;
}

/*
 * Blaker, Confidence curves and improved exact confidence intervals for discrete distributions, Canadian Journal of Statistics 28 (2000):
 * the least p that is acceptable. p below x / n is as acceptable as P(X >= x) + P(X <= k), where k is the largest outcome for which the
 * second is not above the first. As p grows k makes steps, and there, at 2 P(X >= x), p becomes more acceptable at once; between the
 * steps it becomes less acceptable first, then more. At Clopper and Pearson's bound P(X >= x) is half of what is wanted: what is sought
 * is the next step of k, or a p before it.
 */
double bsi_low_blaker(double x, double y, bsi_tail tail) {
  double n = x + y, start = bsi_low_clopper_pearson(x, y, tail), k = outcome_below(x, n, start, tail.probability);
  double step = odds_of_balance(x, k + 1, n);
  return step > start ? odds_of_sum(x, k, n, start, step, 2 * tail.probability) : start;
}
