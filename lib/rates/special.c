/* SPDX-License-Identifier: MIT */
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
 * The quantile for parameters that are not small comes from a uniform expansion, without any tail. For small ones it solves
 * g(t) = log(lower tail / probability) = 0 for t = log(odds). g is concave and increasing, so Newton's method finds the root from
 * anywhere; near it the next three derivatives come almost for free, as slope' = slope (a - (a + b) p).
 */
#include "special.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

static const double PI = 3.14159265358979323846;
/* Parameters from which on the expansion of the quantile is a good start. */
static const double EXPANSION_FAIR = 8;

enum {
  STIRLING_TABLE = 16,    /* the series has a double's precision from here on */
  DEVIATE_LIMIT = 10,     /* 3 steps are usual */
  SUM_LIMIT = 400,        /* parameters below it: the sum takes less time than the fraction */
  FRACTION_LIMIT = 20000, /* tens of terms for small parameters; met at most: 3100, for parameters of 1e8 at the mean */
  UNIFORM_STEPS = 8,      /* 1 is usual */
  QUANTILE_LIMIT = 20     /* 2 steps are usual; met at most: 4, for a level of 1 - 1e-15 */
};

/* The normal deviate with the probability inside on both sides of 0 together, and outside beyond; each as exact as it is known. */
static double deviate_between(double inside, double outside) {
  if (inside <= 0) return 0;
  double t = sqrt(-2 * log(outside / 2));
  double z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (int i = 0; i < DEVIATE_LIMIT; i++) {
    double excess = inside < 0.5 ? erf(z * sqrt(0.5)) - inside : outside - 2 * bsi_normal_upper(z);
    double newton = excess / (sqrt(2 / PI) * exp(-z * z / 2));
    double step = newton / (1 + z * newton / 2);
    z -= step;
    if (fabs(step) <= DBL_EPSILON * z) break;
  }
  return z;
}

double bsi_normal_upper(double z) {
  const double root = 0.70710678118654752440, rest = -4.8336466567264565186e-17; /* together sqrt(1 / 2), twice as precise */
  double x = z * root, lost = fma(z, root, -x) + z * rest;
  return (erfc(x) - 2 / sqrt(PI) * exp(-x * x) * lost) / 2;
}

double bsi_normal_deviate(double probability) {
  if (probability > 0.5) return -deviate_between(2 * probability - 1, 2 - 2 * probability);
  return deviate_between(1 - 2 * probability, 2 * probability);
}

bsi_tail bsi_tail_beyond(double probability) { return (bsi_tail){probability, bsi_normal_deviate(probability)}; }

bsi_tail bsi_tail_of(double level) { return (bsi_tail){(1 - level) / 2, deviate_between(level, 1 - level)}; }

/* The fall of the Stirling error from x to x + 1: (x + 1/2) log(1 + 1/x) - 1, as a series in v = 1 / (2 x + 1) in which nothing cancels. */
static double stirling_fall(double x) {
  if (x < 1) return (x + 0.5) * log1p(1 / x) - 1;
  double v = 1 / (2 * x + 1), w = v * v, series = 0;
  for (int k = 17; k >= 1; k--) series = (series + 1. / (2 * k + 1)) * w;
  return series;
}

double bsi_stirling_error(double x) {
  static const double table[2 * STIRLING_TABLE] = {0,
                                                   0.15342640972002734529,
                                                   0.08106146679532725822,
                                                   0.054814121051917653896,
                                                   0.041340695955409294094,
                                                   0.033162873519936287485,
                                                   0.027677925684998339149,
                                                   0.023746163656297495971,
                                                   0.020790672103765093112,
                                                   0.018488450532673185231,
                                                   0.016644691189821192163,
                                                   0.015134973221917378874,
                                                   0.013876128823070747999,
                                                   0.012810465242920226924,
                                                   0.011896709945891770095,
                                                   0.011104559758206917327,
                                                   0.010411265261972096497,
                                                   0.0097994161261588032984,
                                                   0.0092554621827127329177,
                                                   0.008768700134139385463,
                                                   0.0083305634333628712565,
                                                   0.0079341145643140205472,
                                                   0.007573675487951840795,
                                                   0.0072445543013203831795,
                                                   0.0069428401072095298657,
                                                   0.0066652470327076824424,
                                                   0.0064089941880042070684,
                                                   0.0061717122630394576475,
                                                   0.0059513701127588477356,
                                                   0.005746216513010115682,
                                                   0.005554733551962801371,
                                                   0.0053755990329268344936}; /* of halves; not defined for 0 */
  if (x < STIRLING_TABLE && 2 * x == floor(2 * x)) return table[(int)(2 * x)];
  double falls = 0;
  for (; x < STIRLING_TABLE; x++) falls += stirling_fall(x);
  double r = 1 / x, s = r * r;
  return r * (1. / 12 - s * (1. / 360 - s * (1. / 1260 - s * (1. / 1680 - s * (1. / 1188 - s * (691. / 360360)))))) + falls;
}

/* log(Gamma(2 + x)), |x| <= 1/2: its Taylor series, of which the coefficients are (zeta(k) - 1) / k (Abramowitz and Stegun 6.1.33). */
static double log_gamma_at_two(double x) {
  static const double coefficients[] = {
      0.42278433509846713939,     0.32246703342411321824,     -0.067352301053198095133,   0.020580808427784547879,
      -0.0073855510286739852663,  0.0028905103307415232858,   -0.0011927539117032609771,  0.00050966952474304242234,
      -0.00022315475845357937976, 0.000099457512781808533715, -0.0000449262367381331417,  0.000020507212775670691553,
      -9.439488275268395904e-6,   4.3748667899074878042e-6,   -2.0392157538013662368e-6,  9.5514121304074198329e-7,
      -4.4924691987645660433e-7,  2.1207184805554665869e-7,   -1.0043224823968099609e-7,  4.7698101693639805658e-8,
      -2.271109460894316491e-8,   1.0838659214896954091e-8,   -5.1834750419700466551e-9,  2.4836745438024783172e-9,
      -1.1921401405860912074e-9,  5.7313672416788620133e-10,  -2.7595228851242331452e-10, 1.3304764374244489481e-10,
      -6.4229645638381000221e-11};
  double series = 0;
  for (int k = (int)(sizeof coefficients / sizeof coefficients[0]) - 1; k >= 0; k--) series = series * x + coefficients[k];
  return series * x;
}

double bsi_log_gamma(double x) {
  const double half_log_two_pi = 0.91893853320467274178;
  if (x >= 10) return (x - 0.5) * log(x) - x + half_log_two_pi + bsi_stirling_error(x);
  if (x < 0.5) return log_gamma_at_two(x) - log(x) - log1p(x);
  if (x < 1.5) return log_gamma_at_two(x - 1) - log(x);
  double product = 1;
  for (; x > 2.5; x--) product *= x - 1;
  return log_gamma_at_two(x - 2) + log(product);
}

bsi_beta bsi_beta_of(double a, double b) {
  double correction = bsi_stirling_error(a + b) - bsi_stirling_error(a) - bsi_stirling_error(b);
  return (bsi_beta){a, b, a / (2 * PI) * (b / (a + b)), correction};
}

/* count log(count / mean) + mean - count, given excess = mean - count. With v = t / (2 + t), log(1 + t) = 2 (v + v^3 / 3 + ...), so that
 * near 0 the terms which would cancel are left out. */
static double deviance(double count, double mean, double excess) {
  double t = excess / count;
  if (t < -0.3 || t > 0.45) return excess - count * log(mean / count);
  double v = t / (2 + t), w = v * v, x = w * w;
  double even = 1. / 3 + x * (1. / 7 + x * (1. / 11 + x * (1. / 15 + x * (1. / 19 + x * (1. / 23)))));
  double odd = 1. / 5 + x * (1. / 9 + x * (1. / 13 + x * (1. / 17 + x * (1. / 21))));
  return count * v * (t - 2 * w * (even + w * odd));
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

/* By a power series of positive terms, 1 + (a + b) / (a + 1) p + ...; few of them where p is small. */
static double series_over_slope(double a, double b, double p) {
  double sum = 1, term = 1;
  for (double i = 0; term > sum * (DBL_EPSILON / 16); i++) {
    term *= (a + b + i) / (a + 1 + i) * p;
    sum += term;
  }
  return sum / a;
}

/* Whether nearly all of a distribution that is highest at 0 lies beyond p: the fraction loses digits there. */
static bool is_at_peak(double a, double b, double p) { return a < 1 && (a + b) * p < 1; }

/* The lower tail, where it is the smaller one, or at a peak. */
static double tail_over_slope(double a, double b, double odds, double p, double q, double lambda) {
  if (is_at_peak(a, b, p)) return series_over_slope(a, b, p);
  if (a + b < SUM_LIMIT && b == floor(b)) return sum_over_slope(a, b, odds);
  return fraction_over_slope(a, b, p, q, lambda);
}

/* A point of a beta distribution: where it lies, and by how much the logarithm of the slope lies below its top. */
typedef struct place {
  double odds, p, q, lambda, fall;
} place;

static place place_of(const bsi_beta *beta, double odds) {
  double a = beta->a, b = beta->b, q = 1 / (1 + odds), p = odds * q;
  double lambda = fma(-b, odds, a) * q; /* exact but for two roundings, however large a and b are */
  double fall = deviance(a, (a + b) * p, -lambda) + deviance(b, (a + b) * q, lambda); /* the same for the mirrored distribution */
  return (place){odds, p, q, lambda, fall};
}

/* Which tail is worked out; the other one is 1 less this one. */
static bool is_lower_first(const bsi_beta *beta, const place *at) {
  if (is_at_peak(beta->a, beta->b, at->p)) return true;
  return at->lambda >= 0 && !is_at_peak(beta->b, beta->a, at->q);
}

static double slope_at(const bsi_beta *beta, const place *at) { return sqrt(beta->square) * exp(beta->correction) * exp(-at->fall); }

static double lower_over_slope(const bsi_beta *beta, const place *at) {
  return tail_over_slope(beta->a, beta->b, at->odds, at->p, at->q, at->lambda);
}

static double upper_over_slope(const bsi_beta *beta, const place *at) {
  return tail_over_slope(beta->b, beta->a, 1 / at->odds, at->q, at->p, -at->lambda);
}

bsi_beta_point bsi_beta_at(const bsi_beta *beta, double odds) {
  place at = place_of(beta, odds);
  double slope = slope_at(beta, &at);
  if (is_lower_first(beta, &at)) {
    double lower = slope * lower_over_slope(beta, &at);
    return (bsi_beta_point){lower, 1 - lower, slope};
  }
  double upper = slope * upper_over_slope(beta, &at);
  return (bsi_beta_point){1 - upper, upper, slope};
}

bsi_tails bsi_beta_tails(double a, double b, double odds) {
  bsi_beta beta = bsi_beta_of(a, b);
  bsi_beta_point point = bsi_beta_at(&beta, odds);
  return (bsi_tails){point.lower, point.upper};
}

double bsi_log_choose(double n, double k) {
  if (k <= 0 || k >= n) return 0;
  double correction = bsi_stirling_error(n) - bsi_stirling_error(k) - bsi_stirling_error(n - k);
  return correction + 0.5 * log(n / (2 * PI * k * (n - k))) + k * log(n / k) - (n - k) * log1p(-k / n);
}

double bsi_binomial_term(double n, double k, double odds) {
  if (k <= 0) return exp(-n * log1p(odds));
  if (k >= n) return exp(-n * log1p(1 / odds));
  bsi_beta beta = bsi_beta_of(k, n - k);
  place at = place_of(&beta, odds);
  return slope_at(&beta, &at) * (n / (k * (n - k)));
}

double bsi_binomial_deviance(double x, double y, double odds) {
  double q = 1 / (1 + odds), excess = fma(-y, odds, x) * q, n = x + y;
  return deviance(x, n * odds * q, -excess) + deviance(y, n * q, excess);
}

/* Chance of shape events for a mean of x: x^shape e^-x / Gamma(shape + 1). */
static double poisson_term(double shape, double x) {
  return exp(-bsi_stirling_error(shape) - deviance(shape, x, x - shape)) / sqrt(2 * PI * shape);
}

bsi_tails bsi_gamma_tails(double shape, double x) {
  if (x <= 0) return (bsi_tails){0, 1};
  double term = poisson_term(shape, x);
  if (x < shape + 1) {
    double sum = 1, next = 1;
    for (double i = 1; next > sum * (DBL_EPSILON / 16); i++) {
      next *= x / (shape + i);
      sum += next;
    }
    return (bsi_tails){term * sum, 1 - term * sum};
  }
  double b = x + 1 - shape, c = 1e300, d = 1 / b, h = d;
  for (double i = 1; i < 1e6; i++) {
    double an = -i * (i - shape);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    h *= d * c;
    if (fabs(d * c - 1) <= DBL_EPSILON) break;
  }
  double upper = term * shape * h;
  return (bsi_tails){1 - upper, upper};
}

/* Wilson and Hilferty's approximation (1931), then Newton's method in log(x). side: 1 for the lower tail, -1 for the upper one. */
static double gamma_quantile(double shape, bsi_tail tail, double side) {
  double w = 1 - 1 / (9 * shape) - side * tail.deviate / (3 * sqrt(shape));
  double p = side > 0 ? tail.probability : 1 - tail.probability;
  double x = w > 0.3 ? shape * w * w * w : exp((log(p) + bsi_log_gamma(shape + 1)) / shape);
  for (int i = 0; i < 60; i++) {
    bsi_tails tails = bsi_gamma_tails(shape, x);
    double here = side > 0 ? tails.lower : tails.upper;
    double step = -side * log(here / tail.probability) * here / (poisson_term(shape, x) * shape);
    step = fmax(-2, fmin(2, step));
    x *= exp(step);
    if (fabs(step) <= 4 * DBL_EPSILON) break;
  }
  return x;
}

double bsi_gamma_quantile(double shape, bsi_tail tail) { return gamma_quantile(shape, tail, 1); }
double bsi_gamma_quantile_upper(double shape, bsi_tail tail) { return gamma_quantile(shape, tail, -1); }

/* ---- the uniform expansion ------------------------------------------------------------------------------------------------------------- */

/*
 * Temme, Asymptotic inversion of incomplete gamma functions (Mathematics of Computation 58, 1992) and of the incomplete beta function (Journal of
 * Computational and Applied Mathematics 41, 1992), in other variables. With u^2 = 1 / a + 1 / b, and w^2 / 2 the deviance of the odds from a / b,
 *
 *     log(odds) = log(a / b) + u w (1 + f_1 w / 2 + f_2 w^2 / 3 + ...)        f_k = F_k(c) u^k, c = (b - a) / (a + b)
 *     lower tail = Phi(w) - phi(w) H(w)                                       Phi, phi: normal distribution and density
 *
 * H is the sum of g_j w^j, from integration by parts: g_j = f_(j + 1) + (j + 2) g_(j + 2), and over the sum of the f_2k times the normal
 * distribution's moments, which makes the whole 1. The F_k are polynomials in c, even or odd; they are the coefficients of w / P(w),
 * where P P' = w (1 + c P - (1 - c^2) P^2 / 4), P = w + ...
 */
enum { UNIFORM_TERMS = 16, UNIFORM_HALF = UNIFORM_TERMS / 2 };

/* The coefficient of c^(2 i) in F_k, odd ones over c, in row i and column k - 1. */
static const double uniform_table[UNIFORM_HALF + 1][UNIFORM_TERMS] = {
    {-3.3333333333333333e-1, 6.25e-2, -1.6666666666666667e-2, 6.5104166666666667e-4, 2.9761904761904762e-4, -4.0690104166666667e-5,
     2.4801587301587302e-5, -3.814697265625e-7, -7.0459054834054834e-7, 5.0332811143663194e-8, -4.3901411088911089e-8,
     3.1142638473914414e-10, 1.4227309149184149e-9, -6.7754949211443543e-11, 7.7380089443508561e-11, -3.0014929205599706e-13},
    {0, 2.0833333333333333e-2, 1.8518518518518519e-3, 4.3402777777777778e-4, 6.6137566137566138e-5, -1.4485677083333333e-4,
     1.3778659611992945e-5, -1.4386858258928571e-6, -1.1523969857303191e-6, 5.2354413275455582e-7, -1.1060264966514967e-7,
     3.2309911459620889e-9, 6.163661762620096e-9, -1.4388154594867647e-9, 4.5048657348394952e-10, -6.3265535498446584e-12},
    {0, 0, 0, 7.2337962962962963e-5, -1.1022927689594356e-5, 9.5847800925925926e-6, 9.1857730746619636e-7, -3.5765309813161376e-7,
     1.8789081289081289e-8, 2.5132806312930747e-7, -2.2763694638694639e-8, 2.6650278032205099e-9, 2.6341850343586455e-9,
     -2.3935422644096814e-9, 3.5370584452847566e-10, -1.2624915398388968e-11},
    {0, 0, 0, 0, 0, -2.7930491255144033e-6, -3.0619243582206545e-7, 8.9704815182245738e-10, -1.9484973188676892e-8, 7.7860753820534344e-9,
     9.6621913751543381e-10, 5.004867106067082e-10, 5.8660118459501176e-11, -4.8771341874918528e-10, 3.256475125098153e-11,
     -5.6084029407482684e-12},
    {0, 0, 0, 0, 0, 0, 0, -8.5369082448437194e-9, 3.6212152553030468e-9, -4.1301740311612649e-9, -4.4425064786861769e-10,
     1.971723042717398e-12, -2.4916713463381273e-11, 9.8209438413602878e-12, 1.0934060968951897e-12, -6.4323736007166929e-13},
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 8.1022571688994981e-10, 8.625953484778359e-11, -3.6878837261643889e-12, 8.7413296742095706e-12,
     -5.6461177737849919e-12, -6.347079205875931e-13, -1.0917327239872536e-14},
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1.6376595564945065e-12, -1.252662327177772e-12, 1.8827055892258346e-12, 2.0191790412264766e-13,
     -1.2574573429217242e-15},
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -2.674582530794283e-13, -2.7916563666494111e-14, 1.6286464503741105e-15},
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -3.8931570426858902e-16},
};

typedef struct uniform {
  double u, f[UNIFORM_TERMS + 1], h[UNIFORM_TERMS + 2];
} uniform;

/* Whether the expansion has a double's precision for parameters as large as these, so many standard deviations from the mean. */
static bool is_uniform(double a, double b, double deviate) {
  const double least = 25, reach = 0.5;
  double size = a * (b / (a + b));
  return size >= least && deviate * deviate <= reach * reach * size;
}

static inline uniform uniform_of(double a, double b, const int terms) {
  const double c = (b - a) / (a + b), square = c * c, size = a * (b / (a + b));
  uniform e = {.u = 1 / sqrt(size)};
  double *f = e.f + 1, *h = e.h, power = e.u, total = 1, moment = 1;
  for (int i = terms / 2; i >= 0; i--)
    for (int k = 0; k < terms; k++) f[k] = f[k] * square + uniform_table[i][k];
  for (int k = 0; k < terms; k += 2) {
    f[k] *= power * c;
    f[k + 1] *= power *= e.u;
    power *= e.u;
    moment *= k + 1;
    total += f[k + 1] * moment;
  }
  for (int j = terms - 1; j >= 0; j--) h[j] = f[j] + (j + 2) * h[j + 2];
  total = 1 / total;
  for (int j = 0; j < terms; j++) h[j] *= total;
  return e;
}

/* H and its derivative; even and odd powers apart, which processors do side by side. */
static inline double uniform_rest(const uniform *e, const int terms, double w, double *derivative) {
  const double y = w * w;
  double even = 0, odd = 0, even_slope = 0, odd_slope = 0;
  for (int j = terms - 2; j >= 0; j -= 2) {
    even_slope = even_slope * y + even;
    odd_slope = odd_slope * y + odd;
    even = even * y + e->h[j];
    odd = odd * y + e->h[j + 1];
  }
  *derivative = 2 * (w * even_slope + y * odd_slope) + odd;
  return even + w * odd;
}

static const double reciprocals[] = {0,      1,       1. / 2,  1. / 3,  1. / 4,  1. / 5,  1. / 6,  1. / 7,  1. / 8,
                                     1. / 9, 1. / 10, 1. / 11, 1. / 12, 1. / 13, 1. / 14, 1. / 15, 1. / 16, 1. / 17};

/* log(odds) over u, less that of a / b. */
static inline double uniform_log_odds(const uniform *e, const int terms, double w) {
  const double y = w * w;
  double even = 0, odd = 0; /* of the powers from 1 on */
  for (int k = terms; k >= 2; k -= 2) {
    even = even * y + e->f[k] * reciprocals[k + 1];
    odd = odd * y + e->f[k - 1] * reciprocals[k];
  }
  return w * (1 + w * (odd + w * even));
}

/* (Phi(w) - Phi(w - away)) / phi(w): the sum of He_(n - 1)(w) away^n / n!, of Hermite polynomials. */
static double uniform_gap(double w, double away) {
  double term = away, before = 0, sum = away;
  for (int n = 1; n < UNIFORM_TERMS && fabs(term) + fabs(before) > DBL_EPSILON / 16; n++) {
    double next = away * reciprocals[n + 1] * (w * term - away * (1 - reciprocals[n]) * before);
    before = term;
    term = next;
    sum += term;
  }
  return sum;
}

/*
 * The lower tail has the probability Phi(z), z = -deviate, where the gap from z to w is H(w); the gap's derivative is 1 and w times itself.
 * The start is right but for H's second derivative, which is small, and so are the steps, which are Halley's but for the same.
 */
static inline double uniform_quantile_with(double a, double b, double deviate, const int terms) {
  uniform e = uniform_of(a, b, terms);
  double z = -deviate, slope, rest = uniform_rest(&e, terms, z, &slope), away = rest / (1 - slope + z * rest / 2);
  away = rest / (1 - slope + away * (z / 2 + (z * z + 2) / 6 * away));
  for (int i = 0; i < UNIFORM_STEPS; i++) {
    double w = z + away, gap = uniform_gap(w, away), excess = gap - uniform_rest(&e, terms, w, &slope);
    double first = 1 / (1 + w * gap - slope), step = excess * first;
    away -= step * (1 + step * first * (gap + w * (1 + w * gap)) / 2);
    if (fabs(step) < 1e-6) break; /* what is left is less than its square */
  }
  return a / b * exp(e.u * uniform_log_odds(&e, terms, z + away));
}

/* The fewer terms, the sooner; that each number of them is written here lets the compiler unroll its loops. */
static double uniform_quantile(double a, double b, double deviate) {
  const double size = a * (b / (a + b)), reach = deviate * deviate / size;
  if (size >= 400 && reach <= 0.0144) return uniform_quantile_with(a, b, deviate, UNIFORM_TERMS / 2);
  if (size >= 100 && reach <= 0.0625) return uniform_quantile_with(a, b, deviate, 3 * UNIFORM_TERMS / 4);
  return uniform_quantile_with(a, b, deviate, UNIFORM_TERMS);
}

/* ---- quantiles of the beta distribution -------------------------------------------------------------------------------------------------- */

/* Carter's approximation (Biometrika 34, 1947; Abramowitz and Stegun 26.5.22): rough, but sound in far tails of small parameters. */
static double approximate(double a, double b, double deviate) {
  a = fmax(a, 0.75);
  b = fmax(b, 0.75);
  double r = 1 / (2 * a - 1), s = 1 / (2 * b - 1), h = 2 / (r + s), l = (deviate * deviate - 3) / 6;
  return a / b * exp(2 * ((s - r) * (l + 5. / 6 - 2 / (3 * h)) - deviate * sqrt(h + l) / h));
}

/*
 * The expansion of Cornish and Fisher (1937; Abramowitz and Stegun 26.2.49) of the log odds, which are the difference of two log gamma variables,
 * to the sixth cumulant. Its error falls with the cube of the smaller parameter.
 */
static double expand(double a, double b, double deviate) {
  double r = 1 / (a - 0.5), s = 1 / (b - 0.5), r2 = r * r, s2 = s * s, x = -deviate, y = x * x;
  double mean = (r2 * (1 - 0.175 * r2) - s2 * (1 - 0.175 * s2)) / 24;
  double variance = r * (1 - r2 / 12 + 7 * r2 * r2 / 240) + s * (1 - s2 / 12 + 7 * s2 * s2 / 240);
  double scale = 1 / variance, deviation = sqrt(variance), root = scale * deviation;
  double c3 = (s2 * (1 - s2 / 4) - r2 * (1 - r2 / 4)) * scale * root;
  double c4 = (r * r2 * (2 - r2) + s * s2 * (2 - s2)) * scale * scale;
  double c5 = (s2 * s2 * (6 - 5 * s2) - r2 * r2 * (6 - 5 * r2)) * scale * scale * root;
  double c6 = 24 * (r2 * r2 * r + s2 * s2 * s) * scale * scale * scale;
  double h3 = x * (y - 3), h4 = y * (y - 6) + 3, h5 = x * (y * (y - 10) + 15), k = c3 * c3;
  double w = x + c3 * (y - 1) / 6 + c4 * h3 / 24 - k * (2 * h3 + x) / 36;
  w += c5 * h4 / 120 - c3 * c4 * (h4 + y - 1) / 24 + c3 * k * (12 * h4 + 19 * (y - 1)) / 324;
  w += c6 * h5 / 720 - c4 * c4 * (3 * h5 + 6 * h3 + 2 * x) / 384 - c3 * c5 * (2 * h5 + 3 * h3) / 180;
  w += k * c4 * (14 * h5 + 37 * h3 + 8 * x) / 288 - k * k * (252 * h5 + 832 * h3 + 227 * x) / 7776;
  return s / r * exp(mean + deviation * w);
}

/* log(lower tail / probability) at odds, and the lower tail over the slope. */
static double log_excess(const bsi_beta *beta, double odds, double probability, double *over_slope) {
  place at = place_of(beta, odds);
  if (is_lower_first(beta, &at)) {
    double over = *over_slope = lower_over_slope(beta, &at), ratio = over / probability;
    return 0.5 * log(beta->square * ratio * ratio) + (beta->correction - at.fall);
  }
  double slope = slope_at(beta, &at), lower = 1 - slope * upper_over_slope(beta, &at);
  *over_slope = lower / slope;
  return log(lower / probability);
}

/* The inverse Taylor series to the fourth power of Newton's step, with c_k the k-th derivative of g over k! times the first. */
static double refine(double a, double b, double odds, double first, double newton) {
  double q = 1 / (1 + odds), lambda = fma(-b, odds, a) * q, v = (a + b) * odds * q * q, u = lambda - first;
  double du = -v - first * u, third = u * u + du, fourth = u * third + (2 * u * du - v * (q - odds * q) - first * (u * u + du));
  double c2 = u / 2, c3 = third / 6, c4 = fourth / 24;
  return newton * (1 + newton * (-c2 + newton * (2 * c2 * c2 - c3 + newton * (5 * c2 * (c3 - c2 * c2) - c4))));
}

double bsi_beta_quantile(double a, double b, bsi_tail tail) {
  if (b == 1) return 1 / expm1(-log(tail.probability) / a); /* the lower tail is p^a */
  if (a == 1) return expm1(-log1p(-tail.probability) / b);  /* the upper tail is q^b */
  double least = fmin(a, b);
  if (is_uniform(a, b, tail.deviate)) return uniform_quantile(a, b, tail.deviate);
  bsi_beta beta = bsi_beta_of(a, b);
  double odds = least >= EXPANSION_FAIR ? expand(a, b, tail.deviate) : approximate(a, b, tail.deviate);
  for (int i = 0; i < QUANTILE_LIMIT && odds > 0; i++) {
    double over_slope, g = log_excess(&beta, odds, tail.probability, &over_slope), step = -g * over_slope;
    odds *= exp(fabs(g) < 0.5 ? refine(a, b, odds, 1 / over_slope, step) : step);
    if (fabs(g) < 5e-4) break; /* the step leaves its fifth power */
  }
  return odds;
}
