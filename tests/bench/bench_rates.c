/* SPDX-License-Identifier: MIT */
/*
 * How fast intervals of proportions are computed, and what 35 regions take: bench_rates from the folder of the project. Build with -O3 -DNDEBUG.
 *
 * Pairs are drawn from a seed: trials as the regions of the published reports have them (1 to 200), or large ones (to 1,000,000). With two
 * threads each takes half of the columns.
 */
#include "clock.h"

#include <beschut/beschut.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { PAIRS = 1000000, FEW = 1000, ROUNDS = 5, MOST_THREADS = 2, REGIONS = 35, REPEATS = 200 };

#define NEED(call)                                                                                                                         \
  do {                                                                                                                                     \
    if ((call) != BESCHUT_OK) exit(1);                                                                                                     \
  } while (0)

static int64_t successes[PAIRS], trials[PAIRS];
static double low[PAIRS], high[PAIRS];

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median_of(double *taken) {
  qsort(taken, ROUNDS, sizeof *taken, compare);
  return taken[ROUNDS / 2];
}

/* ---- pairs ---- */

/* The linear congruential generator of Knuth's MMIX; its upper half. */
static uint32_t next_number(uint64_t *state) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)(*state >> 32);
}

static void draw_pairs(uint32_t most) {
  uint64_t state = 2018;
  for (int i = 0; i < PAIRS; i++) {
    trials[i] = 1 + next_number(&state) % most;
    successes[i] = next_number(&state) % (trials[i] + 1);
  }
}

/* ---- intervals ---- */

typedef struct part {
  int32_t method;
  int64_t from, count;
} part;

static void *compute(void *data) {
  const part *p = data;
  NEED(beschut_proportion_interval(p->method, BESCHUT_TWO_SIDED, 0.95, successes + p->from, trials + p->from, p->count, NULL, NULL,
                                   low + p->from, high + p->from, NULL));
  return NULL;
}

/* How many pairs take half a second, at most. */
static int64_t count_for(int32_t method) {
  part some = {method, 0, FEW};
  double start = seconds_of(CLOCK_MONOTONIC);
  compute(&some);
  double taken = seconds_of(CLOCK_MONOTONIC) - start, count = FEW * 0.5 / taken;
  return count > PAIRS ? PAIRS : count < FEW ? FEW : (int64_t)count;
}

/* By so many threads, in nanoseconds a pair. */
static double time_of(int32_t method, int threads) {
  double taken[ROUNDS];
  int64_t count = count_for(method) / threads;
  for (int round = 0; round < ROUNDS; round++) {
    pthread_t running[MOST_THREADS];
    part parts[MOST_THREADS];
    double start = seconds_of(CLOCK_MONOTONIC);
    for (int i = 0; i < threads; i++) {
      parts[i] = (part){method, i * count, count};
      if (pthread_create(&running[i], NULL, compute, &parts[i]) != 0) exit(1);
    }
    for (int i = 0; i < threads; i++) pthread_join(running[i], NULL);
    taken[round] = (seconds_of(CLOCK_MONOTONIC) - start) * 1e9 / (double)(count * threads);
  }
  return median_of(taken);
}

static void measure_intervals(const char *what, uint32_t most) {
  draw_pairs(most);
  for (int32_t method = 0; beschut_interval_method_name(method) != NULL; method++)
    printf("%-20s %s: %9.1f ns a pair, %9.1f with two threads\n", beschut_interval_method_name(method), what, time_of(method, 1),
           time_of(method, 2));
}

/* ---- 35 regions ---- */

/* Placement of the regions in a file of published reports. */
static int64_t read_regions(const char *path) {
  beschut_reader *reader;
  beschut_collection *reports;
  beschut_rates *rates;
  const int64_t *numerator, *denominator;
  int64_t indexes[REGIONS], count;
  NEED(beschut_reader_new(&reader));
  NEED(beschut_collection_new(&reports));
  NEED(beschut_reader_read_file(reader, path, reports, NULL, NULL));
  NEED(beschut_collection_set_country_first(reports));
  NEED(beschut_rates_new(reports, BESCHUT_WILSON, 0.95, &rates));
  beschut_rates_get_counts(rates, &numerator, &denominator, NULL, NULL);
  NEED(beschut_rates_select_regions(rates, 4 * 2018, BESCHUT_RATE_PLACEMENT, BESCHUT_APPLICANT, BESCHUT_TOTAL, REGIONS, indexes, &count,
                                    NULL));
  for (int64_t i = 0; i < count; i++) {
    successes[i] = numerator[indexes[i]];
    trials[i] = denominator[indexes[i]];
  }
  beschut_rates_free(rates);
  beschut_collection_free(reports);
  beschut_reader_free(reader);
  return count;
}

/* Intervals, the funnel with over-dispersion, and each region tested against the rest, adjusted. */
static int count_outside(int64_t count) {
  static const double levels[] = {0.95, 0.998};
  int64_t whole[2][REGIONS], rest[2][REGIONS], sums[2] = {0, 0};
  double p_values[REGIONS], z[REGIONS], limits[2][2 * REGIONS];
  int32_t flags[REGIONS];
  beschut_funnel_model model;
  int outside = 0;
  for (int64_t i = 0; i < count; i++) {
    sums[0] += successes[i];
    sums[1] += trials[i];
  }
  for (int64_t i = 0; i < count; i++) {
    whole[0][i] = sums[0];
    whole[1][i] = sums[1];
  }
  NEED(beschut_proportion_interval(BESCHUT_WILSON, BESCHUT_TWO_SIDED, 0.95, successes, trials, count, NULL, NULL, low, high, NULL));
  NEED(beschut_funnel(BESCHUT_FUNNEL_EXACT, BESCHUT_DISPERSION_NONE, 0.1, NAN, levels, 2, successes, trials, count, NULL, &model, z,
                      limits[0], limits[1], flags, NULL));
  NEED(beschut_rest_of(whole[0], whole[1], successes, trials, count, NULL, rest[0], rest[1]));
  NEED(beschut_test_proportions(BESCHUT_TEST_SCORE, successes, trials, rest[0], rest[1], count, NULL, NULL, p_values, NULL));
  NEED(beschut_adjust_p(BESCHUT_ADJUST_BENJAMINI_HOCHBERG, p_values, count, NULL, p_values));
  for (int64_t i = 0; i < count; i++) outside += flags[i] != 0;
  return outside;
}

static void measure_regions(void) {
  double taken[ROUNDS];
  int outside = 0;
  int64_t count = read_regions("examples/data/2018q1-national-and-35-regions.txt");
  for (int round = 0; round < ROUNDS; round++) {
    double start = seconds_of(CLOCK_MONOTONIC);
    for (int i = 0; i < REPEATS; i++) outside = count_outside(count);
    taken[round] = (seconds_of(CLOCK_MONOTONIC) - start) * 1e3 / REPEATS;
  }
  printf("%lld regions, intervals, funnel, significance: %.4f ms; %d outside the plain funnel of 95%%\n", (long long)count,
         median_of(taken), outside);
}

int main(void) {
  measure_intervals("1 to 200 trials", 200);
  measure_intervals("up to a million", 1000000);
  measure_regions();
  return 0;
}
