/*
 * Special functions: the normal deviate of a level, and the beta distribution with whole parameters, which is the binomial's tail:
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

/* log(n!) less Stirling's approximation of it: log(n!) - log(sqrt(2 pi n) (n / e)^n). n: whole, at least 1. */
double bsi_stirling_error(double n);

/* a, b: whole, at least 1. scale: the part of the density that does not depend on p. */
typedef struct bsi_beta {
  double a, b, scale;
} bsi_beta;

bsi_beta bsi_beta_of(double a, double b);

/* Both tails at a point, and the derivative of the lower one with respect to log(odds): p^a (1 - p)^b / B(a, b). */
typedef struct bsi_beta_point {
  double lower, upper, slope;
} bsi_beta_point;

/* 0 < odds < infinity. */
bsi_beta_point bsi_beta_at(const bsi_beta *beta, double odds);

/* The odds at which the lower tail of Beta(a, b) has the tail's probability. a, b: whole, at least 1. */
double bsi_beta_quantile(double a, double b, bsi_tail tail);

#endif
