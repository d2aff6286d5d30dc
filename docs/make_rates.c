/* SPDX-License-Identifier: MIT */
/*
 * Prints how often the intervals of each method hold the true proportion, as it stands in docs/rates.md: exact, over proportions from LEAST to MOST.
 * The least coverage is looked for beside every bound too, where it jumps.
 */
#include <beschut/beschut.h>
#include <stdio.h>

static const double LEVEL = 0.95, LEAST = 0.01, MOST = 0.99;
static const double BESIDE = 1e-9; /* so far from a bound its rounding makes no difference */
static const int64_t sizes[] = {5, 10, 20, 50};

enum { SIZES = sizeof sizes / sizeof *sizes, LARGEST = 50, STEPS = 980, POINTS = STEPS + 1 + 4 * (LARGEST + 1) };

typedef struct study {
  double mean, least, length;
} study;

/* The proportions to look at: evenly spread, STEPS + 1 of them, and behind those both sides of every bound. Returns how many. */
static int64_t list_points(int32_t method, int64_t trials, double *points) {
  int64_t successes[LARGEST + 1], all[LARGEST + 1], count = 0;
  double bounds[2][LARGEST + 1];
  for (int i = 0; i <= STEPS; i++) points[count++] = LEAST + (MOST - LEAST) * i / STEPS;
  for (int64_t x = 0; x <= trials; x++) {
    successes[x] = x;
    all[x] = trials;
  }
  if (beschut_proportion_interval(method, BESCHUT_TWO_SIDED, LEVEL, successes, all, trials + 1, NULL, NULL, bounds[0], bounds[1], NULL) !=
      BESCHUT_OK)
    return -1;
  for (int side = 0; side < 2; side++)
    for (int64_t x = 0; x <= trials; x++)
      for (int sign = -1; sign <= 1; sign += 2) {
        double point = bounds[side][x] + sign * BESIDE;
        if (point > LEAST && point < MOST) points[count++] = point;
      }
  return count;
}

static int examine(int32_t method, int64_t trials, study *out) {
  static double points[POINTS], coverage[POINTS], length[POINTS];
  int64_t count = list_points(method, trials, points);
  if (count < 0) return 0;
  if (beschut_proportion_coverage(method, BESCHUT_TWO_SIDED, LEVEL, trials, points, count, NULL, coverage, length) != BESCHUT_OK) return 0;
  *out = (study){.least = 1};
  for (int64_t i = 0; i < count; i++) {
    if (coverage[i] < out->least) out->least = coverage[i];
    if (i > STEPS) continue;
    out->mean += coverage[i] / (STEPS + 1);
    out->length += length[i] / (STEPS + 1);
  }
  return 1;
}

int main(void) {
  printf("| method |");
  for (int i = 0; i < SIZES; i++) printf(" n = %d: mean | least | length |", (int)sizes[i]);
  printf("\n|---|");
  for (int i = 0; i < SIZES; i++) printf("---:|---:|---:|");
  printf("\n");
  for (int32_t method = 0; beschut_interval_method_name(method) != NULL; method++) {
    printf("| `%s` |", beschut_interval_method_name(method));
    for (int i = 0; i < SIZES; i++) {
      study s;
      if (!examine(method, sizes[i], &s)) return 1;
      printf(" %.1f | %.1f | %.3f |", 100 * s.mean, 100 * s.least, s.length);
    }
    printf("\n");
  }
  return 0;
}
