/* SPDX-License-Identifier: MIT */
/*
 * Ranks with their uncertainty.
 *
 *     simultaneous   Klein, Wright and Wieczorek, A joint confidence region for an overall ranking of populations, Applied Statistics 69
 *                    (2020): from intervals that hold all true values at once, count those wholly above and wholly below. Proportions
 *                    of different areas are independent, so exact intervals at level^(1/count) do.
 *     simulated      Goldstein and Spiegelhalter, League tables and their limitations, JRSS A 159 (1996): every draw of all true values
 *                    ranks them; how often each is at which rank is counted.
 */
#include <beschut/many.h>

#include "error.h"
#include "interval.h"
#include "memory.h"
#include "method.h"
#include "random.h"
#include "sort.h"
#include "special.h"

#include <math.h>
#include <stdbool.h>

enum { MOST_DRAWS = 1000000000 };

static const bsi_method_name names[] = {{"simultaneous", BESCHUT_RANK_SIMULTANEOUS},
                                        {"simulated", BESCHUT_RANK_SIMULATED},
                                        {"joint", BESCHUT_RANK_SIMULTANEOUS},
                                        {"marginal", BESCHUT_RANK_SIMULATED},
                                        {"bayes", BESCHUT_RANK_SIMULATED}};

static const bsi_methods methods = {"rank method", names, BESCHUT_RANK_SIMULATED + 1, sizeof names / sizeof names[0]};

const char *beschut_rank_method_name(int32_t method) { return bsi_method_name_of(&methods, method); }

beschut_status beschut_rank_method_find(const char *name, beschut_error *error, int32_t *out) {
  return bsi_method_find(&methods, name, error, out);
}

/* One of the proportions that are ranked. */
typedef struct entry {
  int64_t successes, trials, index; /* index: where in the caller's columns */
  double low, high;                 /* its interval in odds, then the interval of its rank */
} entry;

/* What one of them is drawn to be. */
typedef struct draw {
  double odds;
  int64_t entry;
} draw;

/* Compares a / b and c / d without rounding, as continued fractions. b, d > 0. */
static int compare_fractions(int64_t a, int64_t b, int64_t c, int64_t d) {
  for (int sign = 1;; sign = -sign) {
    int64_t whole = a / b, other = c / d;
    if (whole != other) return whole > other ? sign : -sign;
    a %= b;
    c %= d;
    if (a == 0 || c == 0) return a == c ? 0 : a > c ? sign : -sign;
    int64_t swapped = a; /* a / b against c / d is as d / c against b / a */
    a = b, b = swapped;
    swapped = c;
    c = d, d = swapped;
  }
}

static int compare_entries(const void *a, const void *b) { /* the highest first */
  const entry *first = a, *second = b;
  return -compare_fractions(first->successes, first->trials, second->successes, second->trials);
}

static int compare_draws(const void *a, const void *b) {
  const draw *first = a, *second = b;
  return (first->odds < second->odds) - (first->odds > second->odds);
}

static void write_ranks(entry *entries, int64_t count, double *rank) {
  bsi_sort(entries, (size_t)count, sizeof *entries, compare_entries);
  for (int64_t start = 0, end; start < count; start = end) {
    for (end = start + 1; end < count && compare_entries(&entries[start], &entries[end]) == 0;) end++;
    for (int64_t i = start; i < end; i++) rank[entries[i].index] = (double)(start + 1 + end) / 2;
  }
}

/* How many of the sorted numbers are less than one, or, where equal ones count too, not more. */
static int64_t count_below(const double *sorted, int64_t count, double number, bool or_equal) {
  int64_t from = 0, to = count;
  while (from < to) {
    int64_t middle = from + (to - from) / 2;
    if (sorted[middle] < number || (or_equal && sorted[middle] == number))
      from = middle + 1;
    else
      to = middle;
  }
  return from;
}

static beschut_status rank_simultaneously(entry *entries, int64_t count, double level) {
  double *lows = bsi_alloc((size_t)count, 2 * sizeof *lows);
  if (lows == NULL) return BESCHUT_MEMORY;
  double *highs = lows + count;
  bsi_tail tail = bsi_tail_beyond(-expm1(log(level) / (double)count) / 2);
  for (int64_t i = 0; i < count; i++) {
    double x = (double)entries[i].successes, y = (double)(entries[i].trials - entries[i].successes);
    lows[i] = entries[i].low = x > 0 ? bsi_beta_quantile(x, y + 1, tail) : 0;
    highs[i] = entries[i].high = y > 0 ? 1 / bsi_beta_quantile(y, x + 1, tail) : INFINITY;
  }
  bsi_sort(lows, (size_t)count, sizeof *lows, bsi_compare_reals);
  bsi_sort(highs, (size_t)count, sizeof *highs, bsi_compare_reals);
  for (int64_t i = 0; i < count; i++) {
    int64_t above = count - count_below(lows, count, entries[i].high, false), below = count_below(highs, count, entries[i].low, true);
    entries[i].low = (double)(1 + above);
    entries[i].high = (double)(count - below);
  }
  bsi_free(lows);
  return BESCHUT_OK;
}

/* Counts how often each entry is at each rank, in `count` rows of `count`. */
static void count_ranks(const entry *entries, int64_t count, int64_t draws, int64_t seed, draw *drawn, uint32_t *times) {
  bsi_random random = bsi_random_of((uint64_t)seed);
  while (draws-- > 0) {
    for (int64_t i = 0; i < count; i++) {
      double successes = bsi_random_gamma(&random, (double)entries[i].successes + 0.5);
      double failures = bsi_random_gamma(&random, (double)(entries[i].trials - entries[i].successes) + 0.5);
      drawn[i] = (draw){successes / failures, i};
    }
    bsi_sort(drawn, (size_t)count, sizeof *drawn, compare_draws);
    for (int64_t r = 0; r < count; r++) times[drawn[r].entry * count + r]++;
  }
}

/* How many ranks from one side, step 1 or -1, can be left out without leaving out more than a number of draws. */
static int64_t cut(const uint32_t *side, int64_t count, int64_t step, double allowed) {
  double left_out = 0;
  for (int64_t skipped = 0; skipped < count; skipped++) {
    left_out += side[skipped * step];
    if (left_out > allowed) return skipped;
  }
  return count - 1;
}

static beschut_status rank_by_simulation(entry *entries, int64_t count, double level, int64_t draws, int64_t seed) {
  beschut_status status = BESCHUT_MEMORY;
  draw *drawn = bsi_alloc((size_t)count, sizeof *drawn);
  uint32_t *times = (uint64_t)count > UINT32_MAX ? NULL : bsi_alloc_zeroed((size_t)count * (size_t)count, sizeof *times);
  if (drawn == NULL || times == NULL) goto done;
  count_ranks(entries, count, draws, seed, drawn, times);
  double allowed = (double)draws * ((1 - level) / 2);
  for (int64_t i = 0; i < count; i++) {
    const uint32_t *row = times + i * count;
    entries[i].low = (double)(1 + cut(row, count, 1, allowed));
    entries[i].high = (double)(count - cut(row + count - 1, count, -1, allowed));
  }
  status = BESCHUT_OK;
done:
  bsi_free(drawn);
  bsi_free(times);
  return status;
}

static beschut_status check(int32_t method, double level, int64_t draws, int64_t n, beschut_error *error) {
  beschut_status status = bsi_method_check(&methods, method, error);
  if (status == BESCHUT_OK) status = bsi_level_check(level, error);
  if (status != BESCHUT_OK) return status;
  if (method == BESCHUT_RANK_SIMULATED && (draws < 1 || draws > MOST_DRAWS))
    return bsi_fail(error, BESCHUT_RANGE, "draws: expected 1 to %d, met %lld", MOST_DRAWS, (long long)draws);
  if (n < 0) return bsi_fail(error, BESCHUT_RANGE, "n: expected 0 or more, met %lld", (long long)n);
  return BESCHUT_OK;
}

static void write(double *to, int64_t index, double number) {
  if (to != NULL) to[index] = number;
}

beschut_status beschut_rank_intervals(int32_t method, double level, int64_t draws, int64_t seed, const int64_t *successes,
                                      const int64_t *trials, int64_t n, beschut_error *error, double *rank, double *low, double *high,
                                      int32_t *state) {
  bsi_clear(error);
  for (int64_t i = 0; i < n; i++) {
    write(rank, i, NAN);
    write(low, i, NAN);
    write(high, i, NAN);
    if (state != NULL) state[i] = BESCHUT_UNAVAILABLE;
  }
  beschut_status status = check(method, level, draws, n, error);
  if (status != BESCHUT_OK) return status;
  if (successes == NULL || trials == NULL) return bsi_fail_argument(error);
  if (n == 0) return BESCHUT_OK;
  entry *entries = bsi_alloc((size_t)n, sizeof *entries);
  if (entries == NULL) return bsi_fail_memory(error);
  int64_t count = 0;
  for (int64_t i = 0; i < n; i++)
    if (bsi_proportion_state(successes[i], trials[i]) == BESCHUT_DEFINED) entries[count++] = (entry){successes[i], trials[i], i, 0, 0};
  if (count > 0 && (low != NULL || high != NULL))
    status = method == BESCHUT_RANK_SIMULATED ? rank_by_simulation(entries, count, level, draws, seed)
                                              : rank_simultaneously(entries, count, level);
  if (status == BESCHUT_OK) {
    for (int64_t i = 0; i < count; i++) write(low, entries[i].index, entries[i].low), write(high, entries[i].index, entries[i].high);
    if (rank != NULL) write_ranks(entries, count, rank);
    for (int64_t i = 0; state != NULL && i < n; i++) state[i] = bsi_proportion_state(successes[i], trials[i]);
  }
  bsi_free(entries);
  return status == BESCHUT_OK ? status : bsi_fail_memory(error);
}
