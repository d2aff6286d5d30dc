/*
 * The normal deviate starts from Hastings' rational approximation (Abramowitz and Stegun 1964, 26.2.23) and is polished by Halley's
 * iteration on libm's erf and erfc.
 *
 * A tail of the beta distribution is the product of two positive factors, neither of which loses digits:
 *
 *     slope, p^a q^b / B(a, b)    by Loader's saddle-point form (Fast and Accurate Computation of Binomial Probabilities, 2000):
 *                                 Stirling errors and a deviance, in which no two large numbers are subtracted
 *     tail over slope             for small parameters the finite sum of the binomial terms over the first of them, else the continued fraction
 *                                 of Didonato and Morris (ACM TOMS 18, 1992, equation 9); always from the side of the mean on which it
 *                                 converges fast; the other tail, a large one, is 1 less this one
 *
 * The quantile solves g(t) = log(lower tail / probability) = 0 for t = log(odds). g is concave and increasing, so Newton's method
 * finds the root from anywhere; near it the next two derivatives come almost for free, as slope' = slope (a - (a + b) p).
 */
#include "special.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

static const double PI = 3.14159265358979323846;
static const double EXPANSION_EXACT = 1e8; /* parameters from which on the expansion of the quantile has a double's precision */

enum {
  STIRLING_TABLE = 16,    /* the series has a double's precision from here on */
  DEVIATE_LIMIT = 10,     /* 3 steps are usual */
  SUM_LIMIT = 400,        /* parameters below it: the sum takes less time than the fraction */
  FRACTION_LIMIT = 20000, /* 10 to 20 terms are usual; met at most: 3100, for parameters of 1e8 at the mean */
  QUANTILE_LIMIT = 20     /* 2 steps are usual; met at most: 4, for a level of 1 - 1e-15 */
};

static double normal_deviate(double level) {
  double outside = 1 - level, t = sqrt(-2 * log(outside / 2));
  double z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (int i = 0; i < DEVIATE_LIMIT; i++) {
    double excess = level < 0.5 ? erf(z * sqrt(0.5)) - level : outside - erfc(z * sqrt(0.5));
    double newton = excess / (sqrt(2 / PI) * exp(-z * z / 2));
    double step = newton / (1 + z * newton / 2);
    z -= step;
    if (fabs(step) <= DBL_EPSILON * z) break;
  }
  return z;
}

bsi_tail bsi_tail_of(double level) { return (bsi_tail){(1 - level) / 2, normal_deviate(level)}; }

double bsi_stirling_error(double n) {
  static const double table[STIRLING_TABLE] = {0, /* not defined for 0 */
                                               0.08106146679532725822,
                                               0.041340695955409294094,
                                               0.027677925684998339149,
                                               0.020790672103765093112,
                                               0.016644691189821192163,
                                               0.013876128823070747999,
                                               0.011896709945891770095,
                                               0.010411265261972096497,
                                               0.0092554621827127329177,
                                               0.0083305634333628712565,
                                               0.007573675487951840795,
                                               0.0069428401072095298657,
                                               0.0064089941880042070684,
                                               0.0059513701127588477356,
                                               0.005554733551962801371};
  if (n < STIRLING_TABLE) return table[(int)n];
  double r = 1 / n, s = r * r;
  return r * (1. / 12 - s * (1. / 360 - s * (1. / 1260 - s * (1. / 1680 - s * (1. / 1188 - s * (691. / 360360))))));
}

bsi_beta bsi_beta_of(double a, double b) {
  double correction = bsi_stirling_error(a + b) - bsi_stirling_error(a) - bsi_stirling_error(b);
  return (bsi_beta){a, b, sqrt(a / (2 * PI) * (b / (a + b))) * exp(correction)};
}

/* count log(count / mean) + mean - count, given excess = mean - count. With v = t / (2 + t), log(1 + t) = 2 (v + v^3 / 3 + ...), so that
 * near 0 the terms which would cancel are left out. */
static double deviance(double count, double mean, double excess) {
  double t = excess / count;
  if (t < -0.3 || t > 0.45) return excess - count * log(mean / count);
  double v = t / (2 + t), w = v * v, series = 0;
  for (int k = 10; k >= 0; k--) series = series * w + 1. / (2 * k + 3);
  return count * v * (t - 2 * w * series);
}

/* One convergent of a continued fraction, and the one before it. */
typedef struct convergent {
  double over, under;
} convergent;

/* Both scaled down where they grow too large to go on. */
static void scale(convergent *now, convergent *before) {
  const double limit = 1e60;
  if (fabs(now->over) <= limit) return;
  *now = (convergent){now->over / limit, now->under / limit};
  *before = (convergent){before->over / limit, before->under / limit};
}

/* By a continued fraction, worked out forwards, which takes one division a term. lambda = a - (a + b) p. */
static double fraction_over_slope(double a, double b, double p, double q, double lambda) {
  double reciprocal = 1 / (a + 1); /* 1 / (a + 2 i - 1), from one term to the next */
  convergent now = {a * reciprocal * (lambda + 1), 1}, before = {1, 0};
  for (double i = 1; i <= FRACTION_LIMIT; i++) {
    double part = p * reciprocal, step = i * (b - i) * part, numerator = (a + i - 1) * (a + b + i - 1) * part * step;
    reciprocal = 1 / (a + 2 * i + 1);
    double denominator = i + step + (a + i) * reciprocal * (lambda + 1 + i * (1 + q));
    convergent next = {denominator * now.over + numerator * before.over, denominator * now.under + numerator * before.under};
    bool settled = fabs(now.over * next.under - next.over * now.under) <= DBL_EPSILON * fabs(next.over * now.under);
    before = now;
    now = next;
    if (settled) break;
    scale(&now, &before);
  }
  return now.under / now.over;
}

/* By a sum of positive terms, 1 + (b - 1) / (a + 1) odds + ..., b of them at most, cut where the rest no longer counts. */
static double sum_over_slope(double a, double b, double odds) {
  double sum = 1, term = 1;
  for (double i = 1; i < b; i++) {
    term *= (b - i) / (a + i) * odds;
    sum += term;
    if (term < sum * (DBL_EPSILON / 16)) break;
  }
  return sum * (1 + odds) / a;
}

bsi_beta_point bsi_beta_at(const bsi_beta *beta, double odds) {
  double a = beta->a, b = beta->b, q = 1 / (1 + odds), p = odds * q;
  double lambda = fma(-b, odds, a) * q; /* exact but for two roundings, however large a and b are */
  double slope = beta->scale * exp(-deviance(a, (a + b) * p, -lambda) - deviance(b, (a + b) * q, lambda));
  if (lambda >= 0) {
    double lower = slope * (a + b < SUM_LIMIT ? sum_over_slope(a, b, odds) : fraction_over_slope(a, b, p, q, lambda));
    return (bsi_beta_point){lower, 1 - lower, slope};
  }
  double upper = slope * (a + b < SUM_LIMIT ? sum_over_slope(b, a, 1 / odds) : fraction_over_slope(b, a, q, p, -lambda));
  return (bsi_beta_point){1 - upper, upper, slope};
}

/* Carter's approximation (Biometrika 34, 1947; Abramowitz and Stegun 26.5.22): rough, but sound in far tails of small parameters. */
static double approximate(double a, double b, double deviate) {
  double r = 1 / (2 * a - 1), s = 1 / (2 * b - 1), h = 2 / (r + s), l = (deviate * deviate - 3) / 6;
  return a / b * exp(2 * ((s - r) * (l + 5. / 6 - 2 / (3 * h)) - deviate * sqrt(h + l) / h));
}

/* The expansion of Cornish and Fisher (1937), to the fourth cumulant, of the log odds, which are the difference of two log gamma
 * variables. Its error falls with the square of the smaller parameter; for 100 it is about 1e-5. */
static double expand(double a, double b, double deviate) {
  double r = 1 / (a - 0.5), s = 1 / (b - 0.5), z = -deviate;
  double mean = (r * r - s * s) / 24, variance = r + s - (r * r * r + s * s * s) / 12;
  double skewness = (s * s - r * r) / (variance * sqrt(variance)), kurtosis = 2 * (r * r * r + s * s * s) / (variance * variance);
  double w = z + skewness * (z * z - 1) / 6 + kurtosis * z * (z * z - 3) / 24 - skewness * skewness * z * (2 * z * z - 5) / 36;
  return s / r * exp(mean + sqrt(variance) * w);
}

double bsi_beta_quantile(double a, double b, bsi_tail tail) {
  if (b == 1) return 1 / expm1(-log(tail.probability) / a); /* the lower tail is p^a */
  if (a == 1) return expm1(-log1p(-tail.probability) / b);  /* the upper tail is q^b */
  if (a >= EXPANSION_EXACT && b >= EXPANSION_EXACT) return expand(a, b, tail.deviate);
  bsi_beta beta = bsi_beta_of(a, b);
  double odds = approximate(a, b, tail.deviate);
  for (int i = 0; i < QUANTILE_LIMIT; i++) {
    bsi_beta_point point = bsi_beta_at(&beta, odds);
    double g = log(point.lower / tail.probability), first = point.slope / point.lower, step = -g / first;
    if (fabs(g) < 0.5) { /* near enough for the inverse Taylor series, with g'' / (2 g') and g''' / (6 g') */
      double q = 1 / (1 + odds), lambda = fma(-b, odds, a) * q, change = lambda - first;
      double second = change / 2, third = (change * (change - first) - (a + b) * odds * q * q) / 6;
      step *= 1 + step * (step * (2 * second * second - third) - second);
    }
    odds *= exp(step);
    if (fabs(g) < 1e-4) break; /* the step leaves its fourth power */
  }
  return odds;
}
