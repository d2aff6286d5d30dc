/* SPDX-License-Identifier: MIT */
/*
 * How fast a collection is checked: bench_check [reports]. Prints one line a measure; build with -O3 -DNDEBUG.
 *
 * The reports are made up: 36 areas by quarter, growing steadily, so that every rule of the catalogue holds. The country is the sum of
 * its regions. A plain loop over the rules of level 1, written out by hand on columns of the same type, is measured beside it.
 */
#include "clock.h"

#include <beschut/beschut.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AREAS = 36, ROUNDS = 5, ROW = BESCHUT_MEASURE_COUNT, BREAKDOWN = 3 * ROW };

#define NEED(call)                                                                                                                         \
  do {                                                                                                                                     \
    if ((call) != BESCHUT_OK) exit(1);                                                                                                     \
  } while (0)

static double now(void) { return seconds_of(CLOCK_MONOTONIC); }

/* A line of /proc/self/status in KiB; 0 where there is no such file. */
static long memory_kib(const char *name) {
  char line[256];
  long kib = 0;
  FILE *file = fopen("/proc/self/status", "r");
  while (file != NULL && fgets(line, sizeof line, file) != NULL)
    if (strncmp(line, name, strlen(name)) == 0) kib = strtol(line + strlen(name) + 1, NULL, 10);
  if (file != NULL) fclose(file);
  return kib;
}

/* Makes the peak of memory start anew from what is resident. */
static void reset_peak(void) {
  FILE *file = fopen("/proc/self/clear_refs", "w");
  if (file == NULL) return;
  fputs("5", file);
  fclose(file);
}

/* ---- reports made up ---- */

static void make_row(int64_t positive, int64_t negative, int64_t cohort, int64_t working, int64_t *row) {
  row[BESCHUT_MEASURE_POSITIVE] = positive;
  row[BESCHUT_MEASURE_NEGATIVE] = negative;
  row[BESCHUT_MEASURE_TOTAL] = positive + negative;
  row[BESCHUT_MEASURE_COHORT_POSITIVE] = cohort;
  row[BESCHUT_MEASURE_COHORT_WORKING] = row[BESCHUT_MEASURE_TOTAL_WORKING] = working;
}

/* A region's counts; the cohort is the positive advices of two quarters before. */
static void make_region(int64_t quarter, int64_t area, int64_t cells[42]) {
  int64_t grown = 100 + area + quarter, before = grown - 2, working = 2 * (before * 3 / 5);
  make_row(grown, grown / 3, before, before * 3 / 5, cells);
  make_row(grown, grown / 2, before, before * 3 / 5, cells + ROW);
  for (int i = 0; i < ROW; i++) cells[2 * ROW + i] = cells[i] + cells[ROW + i];
  int64_t positive = 2 * grown, negative = grown / 3 + grown / 2, cohort = 2 * before;
  make_row(positive - positive / 5, negative - negative / 5, cohort - cohort / 5, working - working / 6, cells + BREAKDOWN);
  make_row(positive / 5, negative / 5, cohort / 5, working / 6, cells + BREAKDOWN + ROW);
  for (int i = 0; i < ROW; i++) cells[BREAKDOWN + 2 * ROW + i] = cells[BREAKDOWN + i] + cells[BREAKDOWN + ROW + i];
}

static void set_percentages(int64_t cells[42]) {
  for (int r = 0; r < 6; r++) {
    int64_t *row = cells + r * ROW, whole = row[BESCHUT_MEASURE_COHORT_POSITIVE];
    row[BESCHUT_MEASURE_COHORT_WORKING_PCT] = whole == 0 ? 0 : (200 * row[BESCHUT_MEASURE_COHORT_WORKING] + whole) / (2 * whole);
  }
}

static void set_dates(beschut_collection *reports, int64_t count) {
  static const struct {
    int32_t which, lag;
  } dates[] = {{BESCHUT_UNTIL, 0}, {BESCHUT_COHORT_END, 2}, {BESCHUT_REFERENCE_DATE, 1}, {BESCHUT_FOOTNOTE_DATE, 1}};
  beschut_date *column = malloc((size_t)count * sizeof *column);
  for (size_t d = 0; d < sizeof dates / sizeof dates[0]; d++) {
    for (int64_t i = 0; i < count; i++) NEED(beschut_quarter_get_days((beschut_quarter)(40 + i / AREAS - dates[d].lag), NULL, &column[i]));
    NEED(beschut_collection_set_dates(reports, dates[d].which, column, count));
  }
  free(column);
}

static void set_areas(beschut_collection *reports, int64_t count, bool known) {
  beschut_area *areas = malloc((size_t)count * sizeof *areas);
  for (int64_t i = 0; i < count; i++) areas[i] = known ? beschut_area_at((int32_t)(i % AREAS)) : BESCHUT_AREA_UNKNOWN;
  NEED(beschut_collection_set_areas(reports, areas, count));
  free(areas);
}

static beschut_collection *make_reports(int64_t count) {
  beschut_collection *reports;
  int64_t(*rows)[42] = calloc((size_t)count + AREAS, sizeof *rows), *column = malloc((size_t)count * sizeof *column);
  for (int64_t i = 0; i < count + AREAS; i++) {
    if (i % AREAS == 0) continue;
    make_region(i / AREAS, i % AREAS, rows[i]);
    for (int cell = 0; cell < 42; cell++) rows[i - i % AREAS][cell] += rows[i][cell];
  }
  for (int64_t i = 0; i < count; i++) set_percentages(rows[i]);
  NEED(beschut_collection_new(&reports));
  NEED(beschut_collection_add_blank(reports, count));
  for (int cell = 0; cell < 42; cell++) {
    for (int64_t i = 0; i < count; i++) column[i] = rows[i][cell];
    NEED(beschut_collection_set_column(reports, cell, column, count));
  }
  free(rows);
  free(column);
  set_dates(reports, count);
  set_areas(reports, count, true);
  return reports;
}

/* ---- the peer: rules of level 1 by hand ---- */

static int64_t check_by_hand(int32_t *const c[42], int64_t count) {
  int64_t broken = 0;
  for (int64_t i = 0; i < count; i++) {
    for (int r = 0; r < 6; r++) {
      int32_t *const *row = c + r * ROW;
      int32_t positive = row[0][i], cohort = row[3][i], working = row[4][i], all = row[6][i];
      broken += row[2][i] != positive + row[1][i];
      broken += (working > cohort) + (cohort > positive) + (working > all) + (all > positive);
      broken += all - working > positive - cohort;
      broken += row[5][i] != (cohort == 0 ? 0 : (200 * working + cohort) / (2 * cohort));
    }
    for (int b = 0; b < 2; b++)
      for (int m = 0; m < ROW; m++) {
        int32_t *const *first = c + b * BREAKDOWN + m;
        broken += m != BESCHUT_MEASURE_COHORT_WORKING_PCT && first[2 * ROW][i] != first[0][i] + first[ROW][i];
      }
    for (int m = 0; m < ROW; m++) broken += c[2 * ROW + m][i] != c[BREAKDOWN + 2 * ROW + m][i];
  }
  return broken;
}

static void measure_by_hand(const beschut_collection *reports, int64_t count) {
  int32_t *columns[42];
  int64_t *wide = malloc((size_t)count * sizeof *wide), broken = 0;
  double best = 1e9;
  for (int cell = 0; cell < 42; cell++) {
    columns[cell] = malloc((size_t)count * sizeof(int32_t));
    NEED(beschut_collection_get_column(reports, cell, wide, count));
    for (int64_t i = 0; i < count; i++) columns[cell][i] = (int32_t)wide[i];
  }
  for (int round = 0; round < ROUNDS; round++) {
    double start = now();
    broken += check_by_hand(columns, count);
    double taken = now() - start;
    if (taken < best) best = taken;
  }
  printf("%-58s %8.1f ns a report (%lld broken)\n", "level 1 by a plain loop", best / (double)count * 1e9, (long long)broken);
  for (int cell = 0; cell < 42; cell++) free(columns[cell]);
  free(wide);
}

/* ---- measures ---- */

static void measure(const char *what, const beschut_rules *rules, const beschut_collection *reports, int64_t count) {
  double best = 1e9;
  int64_t found = 0, broken = 0;
  reset_peak();
  long before = memory_kib("VmRSS");
  for (int round = 0; round < ROUNDS; round++) {
    beschut_findings *findings;
    double start = now();
    NEED(beschut_rules_check(rules, reports, NULL, &findings));
    double taken = now() - start;
    if (taken < best) best = taken;
    NEED(beschut_findings_count(findings, &found));
    NEED(beschut_findings_count_of(findings, BESCHUT_BROKEN, BESCHUT_INFO, &broken));
    beschut_findings_free(findings);
  }
  printf("%-58s %8.1f ns a report", what, best / (double)count * 1e9);
  printf("  (%lld findings, %lld broken", (long long)found, (long long)broken);
  if (broken > 0) printf(", %.3f us each", best / (double)broken * 1e6);
  printf("; peak + %.0f bytes a report)\n", (double)(memory_kib("VmHWM") - before) * 1024 / (double)count);
}

/* Each report as a collection of its own: what a check costs beside the reports. */
static void measure_single(const beschut_rules *rules, const beschut_collection *reports) {
  enum { SINGLE = 2000 };
  int64_t zero = 0;
  double best = 1e9;
  beschut_collection *one;
  NEED(beschut_collection_select(reports, &zero, 1, &one));
  for (int round = 0; round < ROUNDS; round++) {
    double start = now();
    for (int i = 0; i < SINGLE; i++) {
      beschut_findings *findings;
      NEED(beschut_rules_check(rules, one, NULL, &findings));
      beschut_findings_free(findings);
    }
    double taken = now() - start;
    if (taken < best) best = taken;
  }
  printf("%-58s %8.1f us\n", "whole catalogue, one report", best / SINGLE * 1e6);
  beschut_collection_free(one);
}

static void switch_on(beschut_rules *rules, int32_t highest, const char *never) {
  int64_t count;
  NEED(beschut_rules_count(rules, &count));
  for (int64_t i = 0; i < count; i++) {
    int32_t level;
    const char *id;
    NEED(beschut_rules_get_level(rules, i, &level));
    NEED(beschut_rules_get_id(rules, i, &id));
    NEED(beschut_rules_set_enabled(rules, i, level <= highest && strcmp(id, never) != 0));
  }
}

int main(int argc, char **argv) {
  int64_t count = argc > 1 ? strtoll(argv[1], NULL, 10) : 1000000;
  beschut_rules *rules;
  NEED(beschut_rules_new(&rules));
  beschut_collection *reports = make_reports(count);
  measure_single(rules, reports);
  measure("whole catalogue, areas known, with the country's figures", rules, reports, count);
  switch_on(rules, 3, "country.residual");
  measure("the same without country.residual", rules, reports, count);
  switch_on(rules, 3, "");
  set_areas(reports, count, false);
  measure("whole catalogue, areas unknown", rules, reports, count);
  switch_on(rules, 1, "");
  measure("levels 0 and 1, areas unknown", rules, reports, count);
  measure_by_hand(reports, count);
  switch_on(rules, 3, "");
  int64_t *column = malloc((size_t)count * sizeof *column);
  NEED(beschut_collection_get_column(reports, 33, column, count));
  for (int64_t i = 0; i < count; i++) column[i]++;
  NEED(beschut_collection_set_column(reports, 33, column, count));
  measure("whole catalogue, one rule broken in every report", rules, reports, count);
  free(column);
  beschut_collection_free(reports);
  beschut_rules_free(rules);
  return 0;
}
