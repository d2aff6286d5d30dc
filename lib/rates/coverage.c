/* SPDX-License-Identifier: MIT */
/*
 * How often intervals hold the truth, and how long they are on average: sums over the outcomes of so many trials, each with its chance.
 *
 * The chances are worked out from the likeliest outcome to both sides, each from the one before it, as far as they count. An interval's
 * bounds are computed once for all proportions; where only the length at one proportion is asked, of those outcomes only.
 */
#include "error.h"
#include "interval.h"
#include "memory.h"
#include "method.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

static const int64_t TRIALS_LIMIT = 1000000;
static const double NEGLIGIBLE = 1e-21; /* of the chance of the likeliest outcome: the rest of at most a million is below 1e-17 */

enum { BLOCK_SIZE = 256 };

/* What is added up, for the outcomes from first on. */
typedef struct sums {
  double coverage, length;
} sums;

typedef struct outcomes {
  int64_t first;
  const double *low, *high;
} outcomes;

static void add(sums *sum, const outcomes *of, int64_t x, double p, double chance) {
  double low = of->low[x - of->first], high = of->high[x - of->first];
  if (low <= p && p <= high) sum->coverage += chance;
  sum->length += chance * (high - low);
}

/* The outcomes that count: those within so many standard deviations, and some more, as small means have long tails. */
static void range_of(int64_t trials, double p, int64_t *first, int64_t *last) {
  double n = (double)trials, spread = 10 * sqrt(n * p * (1 - p)) + 60;
  *first = (int64_t)fmax(0, floor(n * p - spread));
  *last = (int64_t)fmin(n, ceil(n * p + spread));
}

/* The outcomes of p, 0 <= p <= 1, which lie between the first and the last one. */
static sums add_outcomes(const outcomes *of, int64_t trials, double p) {
  sums sum = {0, 0};
  int64_t likeliest = (int64_t)fmin((double)trials, floor(((double)trials + 1) * p)), first, last;
  if (p == 0 || p == 1) {
    add(&sum, of, likeliest, p, 1);
    return sum;
  }
  range_of(trials, p, &first, &last);
  double odds = p / (1 - p), top = bsi_binomial_term((double)trials, (double)likeliest, odds), chance = top;
  for (int64_t x = likeliest; x <= last && chance > top * NEGLIGIBLE; x++) {
    add(&sum, of, x, p, chance);
    chance *= (double)(trials - x) / (double)(x + 1) * odds;
  }
  chance = top;
  for (int64_t x = likeliest; x > first && chance > top * NEGLIGIBLE; x--) {
    chance *= (double)x / ((double)(trials - x + 1) * odds);
    add(&sum, of, x - 1, p, chance);
  }
  return sum;
}

/* Checked settings. room: two columns of last - first + 1. */
static outcomes fill_outcomes(int32_t method, int32_t side, double level, int64_t trials, int64_t first, int64_t last, double *room) {
  int64_t count = last - first + 1, x[BLOCK_SIZE], n[BLOCK_SIZE];
  for (int64_t at = 0; at < count; at += BLOCK_SIZE) {
    int64_t size = count - at < BLOCK_SIZE ? count - at : BLOCK_SIZE;
    for (int64_t i = 0; i < size; i++) {
      x[i] = first + at + i;
      n[i] = trials;
    }
    beschut_proportion_interval(method, side, level, x, n, size, NULL, NULL, room + at, room + count + at, NULL);
  }
  return (outcomes){first, room, room + count};
}

static bool is_fraction(double p) { return p >= 0 && p <= 1; }

static beschut_status check(int32_t method, int32_t side, double level, int64_t trials, beschut_error *error) {
  beschut_status status = bsi_interval_check(method, side, level, error);
  if (status != BESCHUT_OK || (trials >= 1 && trials <= TRIALS_LIMIT)) return status;
  return bsi_fail(error, BESCHUT_DOMAIN, "trials: expected 1 to %lld, met %lld", (long long)TRIALS_LIMIT, (long long)trials);
}

beschut_status beschut_proportion_coverage(int32_t method, int32_t side, double level, int64_t trials, const double *p, int64_t n,
                                           beschut_error *error, double *coverage, double *mean_length) {
  bsi_clear(error);
  bsi_write_neutral(n, coverage, mean_length, NULL, NULL);
  beschut_status status = bsi_columns_check(p, p, n, error);
  if (status == BESCHUT_OK) status = check(method, side, level, trials, error);
  if (status != BESCHUT_OK) return status;
  double *room = bsi_alloc((size_t)trials + 1, 2 * sizeof *room);
  if (room == NULL) return bsi_fail_memory(error);
  outcomes of = fill_outcomes(method, side, level, trials, 0, trials, room);
  for (int64_t i = 0; i < n; i++) {
    if (!is_fraction(p[i])) continue;
    sums sum = add_outcomes(&of, trials, p[i]);
    if (coverage != NULL) coverage[i] = fmin(sum.coverage, 1);
    if (mean_length != NULL) mean_length[i] = sum.length;
  }
  bsi_free(room);
  return BESCHUT_OK;
}

/* ---- the trials that a width takes ----------------------------------------------------------------------------------------------------- */

typedef struct plan {
  int32_t method;
  double level, p, width;
  double *room; /* for the outcomes of the most trials that are allowed */
} plan;

static bool is_narrow(const plan *wanted, int64_t trials) {
  int64_t first, last;
  range_of(trials, wanted->p, &first, &last);
  outcomes of = fill_outcomes(wanted->method, BESCHUT_TWO_SIDED, wanted->level, trials, first, last, wanted->room);
  return add_outcomes(&of, trials, wanted->p).length <= wanted->width;
}

/*
 * As of some number of trials, intervals get narrower with each trial: between that many which are enough and fewer which are not, halving finds
 * the last that are not. From above, as Wald's interval is narrow, too, where there are hardly any trials. 0 where the most are not enough.
 */
static int64_t find_trials(const plan *wanted) {
  double z = bsi_tail_of(wanted->level).deviate, guess = 4 * z * z * wanted->p * (1 - wanted->p) / (wanted->width * wanted->width);
  int64_t most = (int64_t)fmin(fmax(guess, 2), (double)TRIALS_LIMIT), least;
  while (!is_narrow(wanted, most)) {
    if (most == TRIALS_LIMIT) return 0;
    most = most > TRIALS_LIMIT / 2 ? TRIALS_LIMIT : 2 * most;
  }
  for (least = most / 2; least > 0 && is_narrow(wanted, least); least /= 2) most = least;
  while (most - least > 1) {
    int64_t middle = least + (most - least) / 2;
    *(is_narrow(wanted, middle) ? &most : &least) = middle;
  }
  return most;
}

beschut_status beschut_trials_for_width(int32_t method, double level, double p, double width, beschut_error *error, int64_t *trials) {
  bsi_clear(error);
  if (trials == NULL) return bsi_fail_argument(error);
  *trials = BESCHUT_MISSING;
  beschut_status status = bsi_interval_check(method, BESCHUT_TWO_SIDED, level, error);
  if (status != BESCHUT_OK) return status;
  if (!is_fraction(p)) return bsi_fail_real(error, "p", "a number from 0 to 1", p);
  if (!(width > 0)) return bsi_fail_real(error, "width", "a number above 0", width);
  int64_t first, last;
  range_of(TRIALS_LIMIT, p, &first, &last);
  double *room = bsi_alloc((size_t)(last - first + 1) + 200, 2 * sizeof *room); /* fewer trials have fewer outcomes, but for the ends */
  if (room == NULL) return bsi_fail_memory(error);
  int64_t found = find_trials(&(plan){method, level, p, width, room});
  bsi_free(room);
  if (found == 0) return bsi_fail_real(error, "width", "one that 1000000 trials can have", width);
  *trials = found;
  return BESCHUT_OK;
}
