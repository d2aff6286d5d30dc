/* SPDX-License-Identifier: MIT */
/*
 * Heterogeneity: Pearson's test, and Cochran's Q with what is made of it; the exact test stands in contingency.c.
 */
#include <beschut/many.h>

#include "contingency.h"
#include "error.h"
#include "interval.h"
#include "memory.h"
#include "special.h"

#include <math.h>

static const beschut_heterogeneity nothing = {0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};

/* The chance that chi-square is at least so large. */
static double chi_square_upper(double chi_square, double df) { return df > 0 ? bsi_gamma_tails(df / 2, chi_square / 2).upper : 1; }

static double pearson(const bsi_table *table) {
  if (table->marked == 0 || table->marked == table->total) return 0;
  double pooled = table->marked / table->total, rest = (table->total - table->marked) / table->total, sum = 0;
  for (int64_t i = 0; i < table->count; i++) {
    double excess = fma(-table->groups[i].trials, pooled, table->groups[i].successes);
    sum += excess * excess / table->groups[i].trials;
  }
  return sum / (pooled * rest);
}

/* On the scale of log odds: Higgins and Thompson, Quantifying heterogeneity in a meta-analysis, Statistics in Medicine 21 (2002);
 * DerSimonian and Laird, Meta-analysis in clinical trials, Controlled Clinical Trials 7 (1986). */
static void compare_log_odds(const bsi_table *table, beschut_heterogeneity *to) {
  double weights = 0, squares = 0, sum = 0, q = 0;
  for (int pass = 0; pass < 2; pass++)
    for (int64_t i = 0; i < table->count; i++) {
      double x = table->groups[i].successes, y = table->groups[i].trials - x;
      if (x == 0 || y == 0) x += 0.5, y += 0.5;
      double weight = x / (x + y) * y, log_odds = log(x / y);
      if (pass == 0) {
        weights += weight;
        squares += weight * weight;
        sum += weight * log_odds;
      } else
        q += weight * (log_odds - sum / weights) * (log_odds - sum / weights);
    }
  double excess = fmax(0, q - to->df);
  to->q = q;
  to->i2 = q > 0 ? excess / q : 0;
  to->tau2 = excess > 0 ? excess / (weights - squares / weights) : 0;
}

static beschut_status compare_all(const bsi_table *table, int64_t work, int64_t draws, int64_t seed, beschut_heterogeneity *to) {
  to->count = table->count;
  to->pooled = table->marked / table->total;
  to->df = (double)(table->count - 1);
  to->chi_square = pearson(table);
  to->p = chi_square_upper(to->chi_square, to->df);
  compare_log_odds(table, to);
  if (draws > 0) {
    to->simulated_p = bsi_table_simulate(table, draws, seed);
    to->simulated_error = sqrt(to->simulated_p * (1 - to->simulated_p) / (double)draws);
  }
  return work > 0 ? bsi_table_test(table, work, &to->exact_p) : BESCHUT_OK;
}

static beschut_status check(int64_t work, int64_t draws, int64_t n, beschut_error *error) {
  const struct {
    const char *name;
    int64_t met;
  } counts[] = {{"work", work}, {"draws", draws}, {"n", n}};
  for (int i = 0; i < 3; i++)
    if (counts[i].met < 0)
      return bsi_fail(error, BESCHUT_RANGE, "%s: expected 0 or more, met %lld", counts[i].name, (long long)counts[i].met);
  return BESCHUT_OK;
}

beschut_status beschut_heterogeneity_of(int64_t work, int64_t draws, int64_t seed, const int64_t *successes, const int64_t *trials,
                                        int64_t n, beschut_error *error, beschut_heterogeneity *heterogeneity) {
  bsi_clear(error);
  if (heterogeneity != NULL) *heterogeneity = nothing;
  beschut_status status = check(work, draws, n, error);
  if (status != BESCHUT_OK) return status;
  if (successes == NULL || trials == NULL || heterogeneity == NULL) return bsi_fail_argument(error);
  bsi_table table = {0};
  table.groups = bsi_alloc(n > 0 ? (size_t)n : 1, sizeof *table.groups);
  if (table.groups == NULL) return bsi_fail_memory(error);
  for (int64_t i = 0; i < n; i++) {
    if (bsi_proportion_state(successes[i], trials[i]) != BESCHUT_DEFINED) continue;
    bsi_group group = {(double)successes[i], (double)trials[i]};
    table.groups[table.count++] = group;
    table.marked += group.successes;
    table.total += group.trials;
  }
  if (table.count > 0) status = compare_all(&table, work, draws, seed, heterogeneity);
  bsi_free(table.groups);
  if (status == BESCHUT_OK) return status;
  *heterogeneity = nothing;
  return bsi_fail_memory(error);
}
