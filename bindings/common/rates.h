/* SPDX-License-Identifier: MIT */
/*
 * The functions of rates that the bindings call. Columns of numbers of n elements come back in one array, one after the other: getting one array
 * takes less time than getting several.
 */
#ifndef BESCHUT_BINDINGS_RATES_H
#define BESCHUT_BINDINGS_RATES_H

#include "call.h"

#include <math.h>
#include <stdbool.h>

#ifndef SWIG
/* Choices that have names: what they are called, and how a name is found. */
static const struct bs_choice {
  const char *kind;
  const char *(*name)(int32_t number);
  beschut_status (*find)(const char *name, beschut_error *error, int32_t *out);
} bs_choices[] = {
    {"method", beschut_interval_method_name, beschut_interval_method_find},
    {"side", beschut_side_name, beschut_side_find},
    {"shape", beschut_shape_name, beschut_shape_find},
    {"comparison", beschut_comparison_name, beschut_comparison_find},
    {"test", beschut_comparison_test_name, beschut_comparison_test_find},
    {"adjustment", beschut_adjustment_name, beschut_adjustment_find},
    {"funnel", beschut_funnel_method_name, beschut_funnel_method_find},
    {"dispersion", beschut_dispersion_name, beschut_dispersion_find},
    {"rank", beschut_rank_method_name, beschut_rank_method_find},
    {"smooth", beschut_smooth_method_name, beschut_smooth_method_find},
    {"direct", beschut_direct_method_name, beschut_direct_method_find},
    {"indirect", beschut_indirect_method_name, beschut_indirect_method_find},
    {"empty", beschut_empty_strata_name, beschut_empty_strata_find},
    {"split", beschut_split_name, beschut_split_find},
    {"change", beschut_change_name, beschut_change_find},
};

static const struct bs_choice *bs_choice_of(const char *kind) {
  for (size_t i = 0; i < sizeof bs_choices / sizeof bs_choices[0]; i++)
    if (strcmp(bs_choices[i].kind, kind) == 0) return &bs_choices[i];
  return NULL;
}

/* Results: `count` columns of n numbers, and a column of n states. */
typedef struct bs_table {
  double *numbers[4];
  int32_t *states;
} bs_table;

static beschut_status bs_table_new(bs_table *table, bs_out *numbers, int count, bs_out *states, int64_t n) {
  double *all = bs_out_new(numbers, (size_t)count * (size_t)n, BS_REAL);
  table->states = bs_out_new(states, (size_t)n, BS_SMALL);
  for (int i = 0; i < count && all != NULL; i++) table->numbers[i] = all + (size_t)i * (size_t)n;
  return all == NULL || table->states == NULL ? BESCHUT_MEMORY : BESCHUT_OK;
}
#endif

/* The name of a choice, NULL outside, and the number of a name. */
static bs_result bs_choice_name(bs_text kind, int32_t number, const char **name, beschut_error *err) {
  const struct bs_choice *choice = bs_choice_of(kind.p);
  *name = choice == NULL ? NULL : choice->name(number);
  return bs_done(choice == NULL ? BESCHUT_NAME : BESCHUT_OK, err);
}
static bs_result bs_choice_find(bs_text kind, bs_text name, int32_t *number, beschut_error *err) {
  const struct bs_choice *choice = bs_choice_of(kind.p);
  return bs_done(choice == NULL ? BESCHUT_NAME : choice->find(name.p, err, number), err);
}

/* ---- the rates of a collection ---- */

static bs_result bs_rates_new(const beschut_collection *collection, int32_t method, double level, beschut_rates **handle,
                              beschut_error *err) {
  beschut_status status = BESCHUT_OK;
  BS_RUN(status, beschut_rates_new(collection, method, level, handle))
  return bs_done(status, err);
}
static bs_result bs_rates_count(const beschut_rates *rates, int64_t *count, beschut_error *err) {
  return bs_done(beschut_rates_count(rates, count), err);
}

static bs_result bs_rates_get_head(const beschut_rates *rates, int64_t report, int32_t *area, int32_t *quarter, const char **label,
                                   beschut_error *err) {
  return bs_done(beschut_rates_get_head(rates, report, area, quarter, label), err);
}

/* All columns: report, rate, breakdown, row; numerator, denominator, printed_pct, state; estimate, low, high. */
static bs_result bs_rates_get_columns(const beschut_rates *rates, bs_out *report, bs_out *rate, bs_out *breakdown, bs_out *row,
                                      bs_out *numerator, bs_out *denominator, bs_out *printed, bs_out *state, bs_out *estimate, bs_out *low,
                                      bs_out *high, beschut_error *err) {
  bs_out *const wide_out[4] = {report, numerator, denominator, printed}, *const narrow_out[4] = {rate, breakdown, row, state},
                *const real_out[3] = {estimate, low, high};
  const int64_t *wide[4];
  const int32_t *narrow[4];
  const double *real[3];
  int64_t n;
  beschut_status status = beschut_rates_count(rates, &n);
  if (status != BESCHUT_OK) return bs_done(status, err);
  beschut_rates_get_keys(rates, &wide[0], &narrow[0], &narrow[1], &narrow[2]);
  beschut_rates_get_counts(rates, &wide[1], &wide[2], &wide[3], &narrow[3]);
  beschut_rates_get_estimates(rates, &real[0], &real[1], &real[2]);
  for (int i = 0; i < 4 && status == BESCHUT_OK; i++) status = bs_copy(wide_out[i], wide[i], n, BS_WHOLE);
  for (int i = 0; i < 4 && status == BESCHUT_OK; i++) status = bs_copy(narrow_out[i], narrow[i], n, BS_SMALL);
  for (int i = 0; i < 3 && status == BESCHUT_OK; i++) status = bs_copy(real_out[i], real[i], n, BS_REAL);
  return bs_done(status, err);
}
static bs_result bs_rates_export_arrow(const beschut_rates *rates, struct ArrowArrayStream *out, beschut_error *err) {
  return bs_done(beschut_rates_export_arrow(rates, err, out), err);
}

/* ---- one proportion ---- */

/* Estimate, low, high. */
static bs_result bs_proportion_interval(int32_t method, int32_t side, double level, bs_i64 successes, bs_i64 trials, bs_out *numbers,
                                        bs_out *states, beschut_error *err) {
  int64_t n = successes.n;
  bs_table t;
  if (trials.n != n) return bs_done(BESCHUT_RANGE, err);
  beschut_status status = bs_table_new(&t, numbers, 3, states, n);
  BS_RUN(status, beschut_proportion_interval(method, side, level, successes.p, trials.p, n, err, t.numbers[0], t.numbers[1], t.numbers[2],
                                             t.states))
  return bs_done(status, err);
}
/* Low and high alone. */
static bs_result bs_proportion_bounds(int32_t method, int32_t side, double level, bs_i64 successes, bs_i64 trials, bs_out *numbers,
                                      beschut_error *err) {
  int64_t n = successes.n;
  if (trials.n != n) return bs_done(BESCHUT_RANGE, err);
  double *bounds = bs_out_new(numbers, 2 * (size_t)n, BS_REAL);
  beschut_status status = bounds == NULL ? BESCHUT_MEMORY : BESCHUT_OK;
  BS_RUN(status, beschut_proportion_interval(method, side, level, successes.p, trials.p, n, err, NULL, bounds, bounds + n, NULL))
  return bs_done(status, err);
}
/* Mean, low, high. */
static bs_result bs_proportion_posterior(int32_t shape, double level, double prior_a, double prior_b, bs_i64 successes, bs_i64 trials,
                                         bs_out *numbers, bs_out *states, beschut_error *err) {
  int64_t n = successes.n;
  bs_table t;
  if (trials.n != n) return bs_done(BESCHUT_RANGE, err);
  beschut_status status = bs_table_new(&t, numbers, 3, states, n);
  BS_RUN(status, beschut_proportion_posterior(shape, level, prior_a, prior_b, successes.p, trials.p, n, err, t.numbers[0], t.numbers[1],
                                              t.numbers[2], t.states))
  return bs_done(status, err);
}
/* Coverage and mean length, for each p. */
static bs_result bs_proportion_coverage(int32_t method, int32_t side, double level, int64_t trials, bs_f64 p, bs_out *numbers,
                                        beschut_error *err) {
  double *columns = bs_out_new(numbers, 2 * (size_t)p.n, BS_REAL);
  beschut_status status = columns == NULL ? BESCHUT_MEMORY : BESCHUT_OK;
  BS_RUN(status, beschut_proportion_coverage(method, side, level, trials, p.p, p.n, err, columns, columns + p.n))
  return bs_done(status, err);
}
static bs_result bs_trials_for_width(int32_t method, double level, double p, double width, int64_t *trials, beschut_error *err) {
  beschut_status status = BESCHUT_OK;
  BS_RUN(status, beschut_trials_for_width(method, level, p, width, err, trials))
  return bs_done(status, err);
}
static bs_result bs_percentage(int64_t numerator, int64_t denominator, int64_t *percent, beschut_error *err) {
  return bs_done(beschut_percentage(numerator, denominator, percent), err);
}
/* The same of many; what is missing on either side is missing in the result. */
static bs_result bs_percentages(bs_i64 numerator, bs_i64 denominator, bs_out *out, beschut_error *err) {
  if (numerator.n != denominator.n) return bs_done(BESCHUT_RANGE, err);
  int64_t *percents = bs_out_new(out, (size_t)numerator.n, BS_WHOLE);
  beschut_status status = percents == NULL ? BESCHUT_MEMORY : BESCHUT_OK;
  for (int64_t i = 0; i < numerator.n && status == BESCHUT_OK; i++) {
    percents[i] = BESCHUT_MISSING;
    if (numerator.p[i] != BESCHUT_MISSING && denominator.p[i] != BESCHUT_MISSING)
      status = beschut_percentage(numerator.p[i], denominator.p[i], &percents[i]);
  }
  return bs_done(status, err);
}

/* ---- two proportions ---- */

/* Estimate, low, high. */
static bs_result bs_compare_proportions(int32_t method, double level, bs_i64 successes_1, bs_i64 trials_1, bs_i64 successes_2,
                                        bs_i64 trials_2, bs_out *numbers, bs_out *states, beschut_error *err) {
  int64_t n = successes_1.n;
  bs_table t;
  if (trials_1.n != n || successes_2.n != n || trials_2.n != n) return bs_done(BESCHUT_RANGE, err);
  beschut_status status = bs_table_new(&t, numbers, 3, states, n);
  BS_RUN(status, beschut_compare_proportions(method, level, successes_1.p, trials_1.p, successes_2.p, trials_2.p, n, err, t.numbers[0],
                                             t.numbers[1], t.numbers[2], t.states))
  return bs_done(status, err);
}
/* Statistic, p-value. */
static bs_result bs_test_proportions(int32_t test, bs_i64 successes_1, bs_i64 trials_1, bs_i64 successes_2, bs_i64 trials_2,
                                     bs_out *numbers, bs_out *states, beschut_error *err) {
  int64_t n = successes_1.n;
  bs_table t;
  if (trials_1.n != n || successes_2.n != n || trials_2.n != n) return bs_done(BESCHUT_RANGE, err);
  beschut_status status = bs_table_new(&t, numbers, 2, states, n);
  BS_RUN(status,
         beschut_test_proportions(test, successes_1.p, trials_1.p, successes_2.p, trials_2.p, n, err, t.numbers[0], t.numbers[1], t.states))
  return bs_done(status, err);
}
/* Successes, then trials, of the rest. */
static bs_result bs_rest_of(bs_i64 whole_successes, bs_i64 whole_trials, bs_i64 part_successes, bs_i64 part_trials, bs_out *successes,
                            bs_out *trials, beschut_error *err) {
  int64_t n = whole_successes.n;
  if (whole_trials.n != n || part_successes.n != n || part_trials.n != n) return bs_done(BESCHUT_RANGE, err);
  int64_t *x = bs_out_new(successes, (size_t)n, BS_WHOLE), *m = bs_out_new(trials, (size_t)n, BS_WHOLE);
  beschut_status status = x == NULL || m == NULL ? BESCHUT_MEMORY : BESCHUT_OK;
  if (status == BESCHUT_OK) status = beschut_rest_of(whole_successes.p, whole_trials.p, part_successes.p, part_trials.p, n, err, x, m);
  return bs_done(status, err);
}
static bs_result bs_adjust_p(int32_t method, bs_f64 p_values, bs_out *numbers, beschut_error *err) {
  double *adjusted = bs_out_new(numbers, (size_t)p_values.n, BS_REAL);
  beschut_status status = adjusted == NULL ? BESCHUT_MEMORY : BESCHUT_OK;
  if (status == BESCHUT_OK) status = beschut_adjust_p(method, p_values.p, p_values.n, err, adjusted);
  return bs_done(status, err);
}
/* Below, above. */
static bs_result bs_smallest_difference(double level, double power, double p, int64_t trials_1, int64_t trials_2, bs_out *numbers,
                                        beschut_error *err) {
  double *differences = bs_out_new(numbers, 2, BS_REAL);
  beschut_status status = differences == NULL ? BESCHUT_MEMORY : BESCHUT_OK;
  BS_RUN(status, beschut_smallest_difference(level, power, p, trials_1, trials_2, err, differences, differences + 1))
  return bs_done(status, err);
}

/* ---- many ---- */

/* The fields of a beschut_heterogeneity but for the count, in their order. */
static bs_result bs_heterogeneity_of(int64_t work, int64_t draws, int64_t seed, bs_i64 successes, bs_i64 trials, int64_t *count,
                                     bs_out *numbers, beschut_error *err) {
  beschut_heterogeneity h;
  if (trials.n != successes.n) return bs_done(BESCHUT_RANGE, err);
  beschut_status status = BESCHUT_OK;
  BS_RUN(status, beschut_heterogeneity_of(work, draws, seed, successes.p, trials.p, successes.n, err, &h))
  if (status != BESCHUT_OK) return bs_done(status, err);
  const double fields[] = {h.pooled, h.chi_square, h.df, h.p, h.exact_p, h.simulated_p, h.simulated_error, h.q, h.i2, h.tau2};
  *count = h.count;
  return bs_done(bs_copy(numbers, fields, sizeof fields / sizeof fields[0], BS_REAL), err);
}
/* Rank, low, high. */
static bs_result bs_rank_intervals(int32_t method, double level, int64_t draws, int64_t seed, bs_i64 successes, bs_i64 trials,
                                   bs_out *numbers, bs_out *states, beschut_error *err) {
  int64_t n = successes.n;
  bs_table t;
  if (trials.n != n) return bs_done(BESCHUT_RANGE, err);
  beschut_status status = bs_table_new(&t, numbers, 3, states, n);
  BS_RUN(status, beschut_rank_intervals(method, level, draws, seed, successes.p, trials.p, n, err, t.numbers[0], t.numbers[1], t.numbers[2],
                                        t.states))
  return bs_done(status, err);
}

/* ---- funnel ---- */

/* count, then target, phi, tau2, factor, excess; z; low and high, level by level; flags. */
static bs_result bs_funnel(int32_t method, int32_t dispersion, double winsorised, double target, bs_f64 levels, bs_i64 successes,
                           bs_i64 trials, int64_t *count, bs_out *model, bs_out *z, bs_out *low, bs_out *high, bs_out *flags,
                           bs_out *states, beschut_error *err) {
  size_t n = (size_t)successes.n, limits = n * (size_t)levels.n;
  if (trials.n != successes.n || levels.n > INT32_MAX) return bs_done(BESCHUT_RANGE, err);
  double *scores = bs_out_new(z, n, BS_REAL), *lows = bs_out_new(low, limits, BS_REAL), *highs = bs_out_new(high, limits, BS_REAL);
  int32_t *flag = bs_out_new(flags, n, BS_SMALL), *state = bs_out_new(states, n, BS_SMALL);
  bool made = scores != NULL && lows != NULL && highs != NULL && flag != NULL && state != NULL;
  beschut_status status = made ? BESCHUT_OK : BESCHUT_MEMORY;
  beschut_funnel_model m = {.count = 0, .target = NAN, .phi = NAN, .tau2 = NAN, .factor = NAN, .excess = NAN};
  BS_RUN(status, beschut_funnel(method, dispersion, winsorised, target, levels.p, (int32_t)levels.n, successes.p, trials.p, successes.n,
                                err, &m, scores, lows, highs, flag, state))
  if (status != BESCHUT_OK) return bs_done(status, err);
  const double fields[] = {m.target, m.phi, m.tau2, m.factor, m.excess};
  *count = m.count;
  return bs_done(bs_copy(model, fields, sizeof fields / sizeof fields[0], BS_REAL), err);
}
/* Low, level by level, then high; of a model with this target, factor and excess. */
static bs_result bs_funnel_limits(int32_t method, double target, double factor, double excess, bs_f64 levels, bs_i64 trials,
                                  bs_out *numbers, beschut_error *err) {
  const beschut_funnel_model model = {.target = target, .factor = factor, .excess = excess};
  size_t limits = (size_t)trials.n * (size_t)levels.n;
  if (levels.n > INT32_MAX) return bs_done(BESCHUT_RANGE, err);
  double *low = bs_out_new(numbers, 2 * limits, BS_REAL);
  beschut_status status = low == NULL ? BESCHUT_MEMORY : BESCHUT_OK;
  BS_RUN(status, beschut_funnel_limits(method, &model, levels.p, (int32_t)levels.n, trials.p, trials.n, err, low, low + limits))
  return bs_done(status, err);
}

/* ---- smoothing ---- */

/* count, then mean, strength, a, b of the prior; estimate, low, high. */
static bs_result bs_smooth(int32_t method, double level, bs_i64 successes, bs_i64 trials, int64_t *count, bs_out *prior, bs_out *numbers,
                           bs_out *states, beschut_error *err) {
  int64_t n = successes.n;
  bs_table t;
  if (trials.n != n) return bs_done(BESCHUT_RANGE, err);
  beschut_beta_prior p = {.count = 0, .mean = NAN, .strength = NAN, .a = NAN, .b = NAN};
  beschut_status status = bs_table_new(&t, numbers, 3, states, n);
  BS_RUN(status, beschut_smooth(method, level, successes.p, trials.p, n, err, &p, t.numbers[0], t.numbers[1], t.numbers[2], t.states))
  if (status != BESCHUT_OK) return bs_done(status, err);
  const double fields[] = {p.mean, p.strength, p.a, p.b};
  *count = p.count;
  return bs_done(bs_copy(prior, fields, sizeof fields / sizeof fields[0], BS_REAL), err);
}

/* ---- standardisation: counts stand unit by unit, as many as there are weights or rates in each ---- */

#ifndef SWIG
/* The number of units; -1 where the counts do not go together. */
static int64_t bs_units_of(int64_t strata, int64_t successes, int64_t trials) {
  return strata < 1 || successes != trials || trials % strata != 0 ? -1 : trials / strata;
}
#endif

/* Covered, rate, low, high. */
static bs_result bs_standardise_direct(int32_t method, int32_t empty, double level, bs_f64 weights, bs_i64 successes, bs_i64 trials,
                                       bs_out *numbers, bs_out *states, beschut_error *err) {
  int64_t n = bs_units_of(weights.n, successes.n, trials.n);
  bs_table t;
  if (n < 0) return bs_done(BESCHUT_RANGE, err);
  beschut_status status = bs_table_new(&t, numbers, 4, states, n);
  BS_RUN(status, beschut_standardise_direct(method, empty, level, weights.p, weights.n, successes.p, trials.p, n, err, t.numbers[0],
                                            t.numbers[1], t.numbers[2], t.numbers[3], t.states))
  return bs_done(status, err);
}
static bs_result bs_standardise_expected(bs_f64 rates, bs_i64 trials, bs_out *numbers, bs_out *states, beschut_error *err) {
  int64_t n = bs_units_of(rates.n, trials.n, trials.n);
  bs_table t;
  if (n < 0) return bs_done(BESCHUT_RANGE, err);
  beschut_status status = bs_table_new(&t, numbers, 1, states, n);
  BS_RUN(status, beschut_standardise_expected(rates.p, rates.n, trials.p, n, err, t.numbers[0], t.states))
  return bs_done(status, err);
}
/* Ratio, low, high. */
static bs_result bs_standardise_indirect(int32_t method, double level, bs_i64 observed, bs_f64 expected, bs_out *numbers, bs_out *states,
                                         beschut_error *err) {
  int64_t n = observed.n;
  bs_table t;
  if (expected.n != n) return bs_done(BESCHUT_RANGE, err);
  beschut_status status = bs_table_new(&t, numbers, 3, states, n);
  BS_RUN(status,
         beschut_standardise_indirect(method, level, observed.p, expected.p, n, err, t.numbers[0], t.numbers[1], t.numbers[2], t.states))
  return bs_done(status, err);
}
/* Total, rate effect, mix effect, interaction. */
static bs_result bs_decompose_change(int32_t split, int64_t strata, bs_i64 successes_before, bs_i64 trials_before, bs_i64 successes_after,
                                     bs_i64 trials_after, bs_out *numbers, bs_out *states, beschut_error *err) {
  int64_t n = bs_units_of(strata, successes_before.n, trials_before.n);
  bs_table t;
  if (n < 0 || n != bs_units_of(strata, successes_after.n, trials_after.n)) return bs_done(BESCHUT_RANGE, err);
  beschut_status status = bs_table_new(&t, numbers, 4, states, n);
  BS_RUN(status, beschut_decompose_change(split, strata, successes_before.p, trials_before.p, successes_after.p, trials_after.p, n, err,
                                          t.numbers[0], t.numbers[1], t.numbers[2], t.numbers[3], t.states))
  return bs_done(status, err);
}

/* ---- trend ---- */

/* The quarters in which dates lie. */
static bs_result bs_trend_quarters(bs_i32 dates, bs_out *quarters, beschut_error *err) {
  int32_t *found = bs_out_new(quarters, (size_t)dates.n, BS_SMALL);
  return bs_done(found == NULL ? BESCHUT_MEMORY : beschut_trend_quarters(dates.p, dates.n, found), err);
}
static bs_result bs_trend_match(int32_t lag, bs_i32 areas, bs_i32 quarters, bs_out *earlier, beschut_error *err) {
  if (areas.n != quarters.n) return bs_done(BESCHUT_RANGE, err);
  int64_t *positions = bs_out_new(earlier, (size_t)areas.n, BS_WHOLE);
  beschut_status status = positions == NULL ? BESCHUT_MEMORY : BESCHUT_OK;
  BS_RUN(status, beschut_trend_match(lag, areas.p, quarters.p, areas.n, err, positions))
  return bs_done(status, err);
}
static bs_result bs_trend_flow(int32_t cumulative, bs_i64 values, bs_i64 earlier, bs_out *flow, bs_out *states, beschut_error *err) {
  if (values.n != earlier.n) return bs_done(BESCHUT_RANGE, err);
  int64_t *flows = bs_out_new(flow, (size_t)values.n, BS_WHOLE);
  int32_t *state = bs_out_new(states, (size_t)values.n, BS_SMALL);
  beschut_status status = flows == NULL || state == NULL ? BESCHUT_MEMORY : BESCHUT_OK;
  BS_RUN(status, beschut_trend_flow(cumulative, values.p, earlier.p, values.n, err, flows, state))
  return bs_done(status, err);
}
/* Change, low, high. */
static bs_result bs_trend_change(int32_t kind, double level, bs_i64 successes, bs_i64 trials, bs_i64 earlier, bs_out *numbers,
                                 bs_out *states, beschut_error *err) {
  int64_t n = successes.n;
  bs_table t;
  if (trials.n != n || earlier.n != n) return bs_done(BESCHUT_RANGE, err);
  beschut_status status = bs_table_new(&t, numbers, 3, states, n);
  BS_RUN(status,
         beschut_trend_change(kind, level, successes.p, trials.p, earlier.p, n, err, t.numbers[0], t.numbers[1], t.numbers[2], t.states))
  return bs_done(status, err);
}

/* ---- choosing out of rates ---- */

/* The positions of one rate: of all reports. */
static bs_result bs_rates_select_reports(const beschut_rates *rates, int32_t rate, int32_t breakdown, int32_t row, bs_out *positions,
                                         beschut_error *err) {
  int64_t count;
  beschut_rates_select_reports(rates, rate, breakdown, row, 0, NULL, &count);
  int64_t *found = bs_out_new(positions, (size_t)count, BS_WHOLE);
  return bs_done(found == NULL ? BESCHUT_MEMORY : beschut_rates_select_reports(rates, rate, breakdown, row, count, found, &count), err);
}
/* ... of the country (-1 for none) and of the regions of a quarter. */
static bs_result bs_rates_select_regions(const beschut_rates *rates, int32_t quarter, int32_t rate, int32_t breakdown, int32_t row,
                                         int64_t *country, bs_out *positions, beschut_error *err) {
  int64_t count;
  beschut_rates_select_regions(rates, quarter, rate, breakdown, row, 0, NULL, &count, NULL);
  int64_t *found = bs_out_new(positions, (size_t)count, BS_WHOLE);
  if (found == NULL) return bs_done(BESCHUT_MEMORY, err);
  return bs_done(beschut_rates_select_regions(rates, quarter, rate, breakdown, row, count, found, &count, country), err);
}
/* ... of an area, in order of quarters. */
static bs_result bs_rates_select_quarters(const beschut_rates *rates, int32_t area, int32_t rate, int32_t breakdown, int32_t row,
                                          bs_out *positions, beschut_error *err) {
  int64_t count;
  beschut_rates_select_quarters(rates, area, rate, breakdown, row, 0, NULL, &count);
  int64_t *found = bs_out_new(positions, (size_t)count, BS_WHOLE);
  if (found == NULL) return bs_done(BESCHUT_MEMORY, err);
  return bs_done(beschut_rates_select_quarters(rates, area, rate, breakdown, row, count, found, &count), err);
}

/* Whether figures of a cell add up from quarter to quarter, so that they cannot fall. */
static bs_result bs_cell_is_cumulative(int32_t cell, int32_t *is_cumulative, beschut_error *err) {
  *is_cumulative = beschut_cell_is_cumulative(cell);
  return bs_done(BESCHUT_OK, err);
}

#endif
