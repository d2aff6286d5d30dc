/* SPDX-License-Identifier: MIT */
/*
 * Special functions against values of mpmath 1.4.1 with 50 digits: erfinv, loggamma, and the tails as sums of the binomial distribution's
 * terms, which agree with mpmath's betainc where that is feasible (a + b up to 100). Odds are doubles, taken as they are. Others are those of
 * tests/expected/rates/special.csv, with 60 digits.
 */
#include "numbers.h"
#include "special.h"

static double relative(double value, double expected) { return fabs(value - expected) / fabs(expected); }

Test(special, deviates_of_levels) {
  static const struct {
    double level, deviate;
  } rows[] = {
      {1e-300, 1.2533141373155003e-300}, {1e-10, 1.2533141373155003e-10},   {0.1, 0.12566134685507404},  {0.3, 0.38532046640756761},
      {0.49, 0.65883769273618774},       {0.5, 0.67448975019608174},        {0.8, 1.2815515655446006},   {0.9, 1.6448536269514728},
      {0.95, 1.9599639845400539},        {0.99, 2.5758293035489005},        {0.999, 3.2905267314918945}, {0.9999, 3.8905918864131207},
      {1 - 0x1p-40, 7.1435520343521893}, {1 - 0x1p-53, 8.2923610758135955},
  };
  for (size_t i = 0; i < LENGTH(rows); i++) {
    bsi_tail tail = bsi_tail_of(rows[i].level);
    cr_expect(lt(dbl, relative(tail.deviate, rows[i].deviate), 5e-16), "level %g", rows[i].level);
    cr_expect(eq(dbl, tail.probability, (1 - rows[i].level) / 2), "level %g", rows[i].level);
  }
}

Test(special, stirling_errors) {
  static const struct {
    double n, error;
  } rows[] = {
      {1, 0.081061466795327258},    {2, 0.041340695955409294},     {7, 0.01189670994589177},      {15, 0.0055547335519628014},
      {16, 0.0052076559196096404},  {17, 0.0049013959484347379},   {100, 0.00083333055563491468}, {12345, 6.7503712689434045e-6},
      {1e6, 8.3333333333330556e-8}, {1e9, 8.3333333333333333e-11},
  };
  for (size_t i = 0; i < LENGTH(rows); i++)
    cr_expect(lt(dbl, relative(bsi_stirling_error(rows[i].n), rows[i].error), 5e-16), "n = %g", rows[i].n);
}

/* Neighbours obey log(n!) = log((n - 1)!) + log(n), the last of the table and the first of the series included. */
Test(special, stirling_errors_from_one_to_the_next) {
  for (int n = 2; n < 60; n++) {
    double fall = bsi_stirling_error(n - 1) - bsi_stirling_error(n);
    cr_expect(lt(dbl, fabs(fall - ((n - 0.5) * log1p(1. / (n - 1)) - 1)), 1e-14), "n = %d", n);
  }
}

Test(special, tails_and_slopes) {
  static const struct {
    double a, b, odds, lower, upper, slope;
  } rows[] = {
      {1, 1, 0.25, 0.2, 0.8, 0.16},
      {1, 1, 4.0, 0.8, 0.2, 0.16},
      {2, 3, 0.5, 0.40740740740740741, 0.59259259259259259, 0.39506172839506173},
      {2, 3, 1e-06, 5.9999800000449994e-12, 0.99999999999400002, 1.1999940000179998e-11},
      {2, 3, 1000000.0, 1.0, 3.9999850000359999e-18, 1.199994000018e-17},
      {5, 4, 1.0, 0.36328125, 0.63671875, 0.546875},
      {10, 1, 0.125, 2.8679719907924413e-10, 0.9999999997132028, 2.5493084362599478e-9},
      {1, 10, 0.125, 0.69205385234256129, 0.30794614765743871, 0.34216238628604302},
      {15, 16, 0.75, 0.27071651407506759, 0.72928348592493241, 0.90884862254689634},
      {16, 15, 0.75, 0.16468417477792968, 0.83531582522207032, 0.68163646691017225},
      {30, 7, 2.5, 0.076387101811598841, 0.92361289818840116, 0.37527225048161384},
      {100, 100, 0.75, 0.02127013134173499, 0.97872986865826501, 0.35839994707341684},
      {100, 100, 1.5, 0.99783990506194486, 0.0021600949380551445, 0.047530841813579589},
      {100, 100, 0.546875, 1.165100978778383e-5, 0.99998834899021222, 0.00035777850816727613},
      {3, 199998, 1e-05, 0.32331817043041857, 0.67668182956958143, 0.54133301284750155},
      {3, 199998, 0.0001, 0.99999954403140027, 4.5596859973145824e-7, 8.2519136938791558e-6},
      {199998, 3, 100000.0, 0.67668182956958148, 0.32331817043041852, 0.5413330128475015},
      {40000, 60001, 0.6875, 0.99999910124234102, 8.9875765897885185e-7, 0.00069325523438552391},
      {40000, 60001, 0.65625, 0.0074371509862856251, 0.99256284901371437, 3.1811909191410952},
      {500000, 500001, 1.0, 0.50039894218066588, 0.49960105781933412, 199.47109033293752},
      {1000000, 1, 1000000.0, 0.36787962511108627, 0.63212037488891373, 0.36787925723182903},
      {500000000, 500000001, 1.0, 0.50001261566260695, 0.49998738433739305, 6307.8313034734423},
      {300000000, 700000001, 0.4286, 0.83300137111732305, 0.16699862888267695, 3625.3670084641263},
      {1000, 999999001, 1.1e-06, 0.99894055509496489, 0.0010594449050351143, 0.11591941549120993},
      {5, 999999996, 1e-09, 0.0036598467890229383, 0.99634015321097706, 0.015328309887862846},
  };
  for (size_t i = 0; i < LENGTH(rows); i++) {
    bsi_beta beta = bsi_beta_of(rows[i].a, rows[i].b);
    bsi_beta_point point = bsi_beta_at(&beta, rows[i].odds);
    cr_expect(lt(dbl, relative(point.slope, rows[i].slope), 4e-15), "slope, row %zu: %g", i, relative(point.slope, rows[i].slope));
    cr_expect(lt(dbl, relative(point.lower, rows[i].lower), 1e-14), "lower, row %zu: %g", i, relative(point.lower, rows[i].lower));
    cr_expect(lt(dbl, relative(point.upper, rows[i].upper), 1e-14), "upper, row %zu: %g", i, relative(point.upper, rows[i].upper));
  }
}

/* P(X < a) for X binomial(n, p), each term from the one before. */
static double sum_below(int a, int n, double odds) {
  double term = pow(1 + odds, -n), sum = 0;
  for (int k = 0; k < a; k++) {
    sum += term;
    term *= odds * (n - k) / (k + 1);
  }
  return sum;
}

/* Every pair of small parameters: the tails are those of the mirrored distribution, and sums of the binomial's terms. */
Test(special, tails_of_small_parameters) {
  static const double odds[] = {0x1p-12, 0.125, 0.5, 1, 2, 8, 0x1p12};
  for (int a = 1; a <= 24; a++)
    for (int b = 1; b <= 24; b++)
      for (size_t i = 0; i < LENGTH(odds); i++) {
        bsi_beta beta = bsi_beta_of(a, b), mirror = bsi_beta_of(b, a);
        bsi_beta_point one = bsi_beta_at(&beta, odds[i]), other = bsi_beta_at(&mirror, 1 / odds[i]);
        cr_expect(lt(dbl, relative(one.lower, other.upper), 1e-14), "mirror of %d, %d at %g", a, b, odds[i]);
        cr_expect(lt(dbl, relative(one.upper, other.lower), 1e-14), "mirror of %d, %d at %g", a, b, odds[i]);
        cr_expect(lt(dbl, relative(one.upper, sum_below(a, a + b - 1, odds[i])), 1e-13), "sum of %d, %d at %g", a, b, odds[i]);
      }
}

/* Far starts, and both sides of 1e8, where the expansion takes over. */
Test(special, quantiles) {
  static const struct {
    double a, b, level, odds;
  } rows[] = {
      {2, 2, 1 - 0x1p-53, 4.3015947379245977e-9},
      {99, 2, 1 - 0x1p-53, 1.9506505629239493},
      {2, 99, 1 - 0x1p-53, 1.0589794174617538e-10},
      {3, 7, 1e-10, 0.40102461862843378},
      {7, 3, 0.1, 2.2804999567220722},
      {1e6, 2, 0.9999, 79956.866529360907},
      {2, 1e9, 0.9999, 1.0033486906916819e-11},
      {99999999, 1e8, 0.95, 0.99972284764745791},
      {1e8, 1e8, 0.5, 0.99990461729384139},
      {1e8, 1e8, 0.9999, 0.99944993855399666},
      {1e8, 3e9, 0.95, 0.033326692473618146},
      {3e9, 1e8, 0.99, 29.992146221901167},
  };
  for (size_t i = 0; i < LENGTH(rows); i++) {
    double odds = bsi_beta_quantile(rows[i].a, rows[i].b, bsi_tail_of(rows[i].level));
    cr_expect(lt(dbl, relative(odds, rows[i].odds), 4e-15), "row %zu: %g", i, relative(odds, rows[i].odds));
  }
}

/* A quantile goes back to its probability, for every pair of parameters of a grid, the greatest counts included. */
Test(special, quantiles_go_back) {
  static const double parameters[] = {1, 2, 3, 10, 99, 1000, 12345, 1e6, 1e7, 99999999, 9e18};
  static const double levels[] = {1e-12, 0.1, 0.5, 0.8, 0.95, 0.9999, 1 - 1e-6, 1 - 1e-9, 1 - 1e-15};
  for (size_t i = 0; i < LENGTH(parameters); i++)
    for (size_t j = 0; j < LENGTH(parameters); j++)
      for (size_t k = 0; k < LENGTH(levels); k++) {
        double a = parameters[i], b = parameters[j];
        if (fmin(a, b) > 1e8) continue;
        bsi_tail tail = bsi_tail_of(levels[k]);
        bsi_beta beta = bsi_beta_of(a, b);
        double odds = bsi_beta_quantile(a, b, tail);
        bsi_beta_point point = bsi_beta_at(&beta, odds);
        double resolution = 4e-16 * point.slope / point.lower; /* what a rounding of the odds does to the tail */
        cr_expect(lt(dbl, relative(point.lower, tail.probability), 2e-14 + resolution), "%g %g level %g: %g", a, b, levels[k],
                  relative(point.lower, tail.probability));
      }
}

/* ---- functions by name, against special.csv --------------------------------------------------------------------------------------------------- */

static double of_log_gamma(const double x[]) { return bsi_log_gamma(x[0]); }
static double of_normal_upper(const double x[]) { return bsi_normal_upper(x[0]); }
static double of_normal_deviate(const double x[]) { return bsi_normal_deviate(x[0]); }
static double of_log_choose(const double x[]) { return bsi_log_choose(x[0], x[1]); }
static double of_binomial_term(const double x[]) { return bsi_binomial_term(x[0], x[1], x[2]); }
static double of_gamma_lower(const double x[]) { return bsi_gamma_tails(x[0], x[1]).lower; }
static double of_gamma_upper(const double x[]) { return bsi_gamma_tails(x[0], x[1]).upper; }
static double of_gamma_quantile(const double x[]) { return bsi_gamma_quantile(x[0], bsi_tail_beyond(x[1])); }
static double of_gamma_quantile_upper(const double x[]) { return bsi_gamma_quantile_upper(x[0], bsi_tail_beyond(x[1])); }
static double of_beta_quantile(const double x[]) { return bsi_beta_quantile(x[0], x[1], bsi_tail_beyond(x[2])); }
static double of_beta_lower(const double x[]) { return bsi_beta_tails(x[0], x[1], x[2]).lower; }
static double of_beta_upper(const double x[]) { return bsi_beta_tails(x[0], x[1], x[2]).upper; }

/* precision: relative. A tail as small as e^-100 is known to 100 roundings. */
static const struct {
  const char *name;
  double (*value)(const double x[]);
  double precision;
} functions[] = {
    {"log_gamma", of_log_gamma, 1e-15},
    {"normal_upper", of_normal_upper, 1e-15},
    {"normal_deviate", of_normal_deviate, 1e-15},
    {"log_choose", of_log_choose, 2e-15},
    {"binomial_term", of_binomial_term, 5e-14},
    {"gamma_lower", of_gamma_lower, 5e-14},
    {"gamma_upper", of_gamma_upper, 5e-14},
    {"gamma_quantile", of_gamma_quantile, 1e-14},
    {"gamma_quantile_upper", of_gamma_quantile_upper, 1e-14},
    {"beta_quantile", of_beta_quantile, 2e-14},
    {"beta_lower", of_beta_lower, 5e-14},
    {"beta_upper", of_beta_upper, 5e-14},
};

Test(special, functions_against_reference) {
  size_t size;
  char *csv = read_project_file("tests/expected/rates/special.csv", &size), *at = csv, *f[5];
  int rows = 0;
  next_csv(&at, f, 5);
  for (; next_csv(&at, f, 5) == 5; rows++) {
    size_t i = 0;
    while (i < LENGTH(functions) && strcmp(functions[i].name, f[0]) != 0) i++;
    cr_assert(i < LENGTH(functions), "%s", f[0]);
    double arguments[] = {real(f[1]), real(f[2]), real(f[3])}, expected = real(f[4]), value = functions[i].value(arguments);
    bool close = expected == 0 ? value == 0 : relative(value, expected) <= functions[i].precision;
    cr_expect(close, "%s(%s %s %s): %.17g, expected %s: %g", f[0], f[1], f[2], f[3], value, f[4], relative(value, expected));
  }
  free(csv);
  cr_expect(eq(int, rows, 1094));
}
