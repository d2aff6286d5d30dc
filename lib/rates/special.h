/* SPDX-License-Identifier: MIT */
/*
 * Special functions: the normal deviate of a level, and the beta distribution, which is the binomial's tail:
 * the lower tail of Beta(a, b) at p is the chance of a or more successes in a + b - 1 trials.
 *
 * A point p is given as its odds, p / (1 - p): p and 1 - p then both keep their relative precision, however small either of them is.
 */
#ifndef BSI_SPECIAL_H
#define BSI_SPECIAL_H

/* One tail of a two-sided level: its probability (1 - level) / 2, and how many standard deviations from the mean it starts in a normal
 * distribution. Made once, used for many quantiles. */
typedef struct bsi_tail {
  double probability, deviate;
} bsi_tail;

/* 0 < level < 1. */
bsi_tail bsi_tail_of(double level);

/* The tail of a probability between 0 and 1; its deviate is negative for one above 0.5. */
bsi_tail bsi_tail_beyond(double probability);

/* Normal distribution: the tail beyond z, and the z beyond which a probability between 0 and 1 lies. */
double bsi_normal_upper(double z);
double bsi_normal_deviate(double probability);

/* Both tails of a distribution at a point, each with relative precision. */
typedef struct bsi_tails {
  double lower, upper;
} bsi_tails;

/* log(Gamma(x)), x > 0. */
double bsi_log_gamma(double x);

/* log of the number of ways to choose k of n; 0 <= k <= n. */
double bsi_log_choose(double n, double k);

/* The probability of k successes in n trials; 0 <= k <= n, 0 < odds < infinity. */
double bsi_binomial_term(double n, double k, double odds);

/* How far the log likelihood of x successes and y failures, x, y > 0, lies at odds below its top, which is at x / y. */
double bsi_binomial_deviance(double x, double y, double odds);

/* Gamma distribution with scale 1; shape > 0, x >= 0. Chi-square: shape df / 2, x / 2. Poisson with mean x: lower is the chance of shape or
 * more. The quantiles have the tail's probability below them, or above them. */
bsi_tails bsi_gamma_tails(double shape, double x);
double bsi_gamma_quantile(double shape, bsi_tail tail);
double bsi_gamma_quantile_upper(double shape, bsi_tail tail);

/* log(x!) less Stirling's approximation of it: log(x!) - log(sqrt(2 pi x) (x / e)^x), x > 0. */
double bsi_stirling_error(double x);

/* a, b > 0. What does not depend on p of the slope: the square of a factor, and the logarithm of another one. */
typedef struct bsi_beta {
  double a, b, square, correction;
} bsi_beta;

bsi_beta bsi_beta_of(double a, double b);

/* Both tails at a point, and the derivative of the lower one with respect to log(odds): p^a (1 - p)^b / B(a, b). */
typedef struct bsi_beta_point {
  double lower, upper, slope;
} bsi_beta_point;

/* 0 < odds < infinity. */
bsi_beta_point bsi_beta_at(const bsi_beta *beta, double odds);

/* Both tails of Beta(a, b) at odds; a, b > 0. */
bsi_tails bsi_beta_tails(double a, double b, double odds);

/* The odds at which the lower tail of Beta(a, b) has the tail's probability. a, b > 0. */
double bsi_beta_quantile(double a, double b, bsi_tail tail);

#endif
