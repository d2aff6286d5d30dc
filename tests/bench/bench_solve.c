/* SPDX-License-Identifier: MIT */
/*
 * How fast reports are repaired: bench_solve [PEER MILLISECONDS]... from the folder of the project. Build with -O3 -DNDEBUG.
 *
 * The reports are those of tests/expected/repairs.csv. "In bulk" is one call for COPIES of the same report, by report; "one call" a call for one.
 * Peers are others' medians as tests/bench/solve_peers.py prints them: each is laid beside the median on the same reports.
 */
#include "../solve_reference/cases.h"
#include "clock.h"

enum { ROUNDS = 5, COPIES = 64, CLEAN_COPIES = 2000, MOST_WRONG = 4, PEER_CASES = 200, GREATEST_FIGURE = 99999 };

#define NEED(call)                                                                                                                         \
  do {                                                                                                                                     \
    if ((call) != BESCHUT_OK) exit(1);                                                                                                     \
  } while (0)

static double now(void) { return seconds_of(CLOCK_MONOTONIC); }

/* ---- a work, and how long it takes ---- */

typedef void work(const void *data, const beschut_collection *reports);

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The median of some rounds, in microseconds. */
static double time_of(work *run, const void *data, const beschut_collection *reports) {
  double taken[ROUNDS];
  for (int i = 0; i < ROUNDS; i++) {
    double start = now();
    run(data, reports);
    taken[i] = (now() - start) * 1e6;
  }
  qsort(taken, ROUNDS, sizeof *taken, compare);
  return taken[ROUNDS / 2];
}

/* One report of a collection, so many times. */
static beschut_collection *copies_of(const beschut_collection *reports, int64_t index, int64_t count) {
  beschut_collection *made;
  int64_t *indexes = calloc((size_t)count, sizeof *indexes);
  for (int64_t i = 0; i < count; i++) indexes[i] = index;
  NEED(beschut_collection_select(reports, indexes, count, &made));
  free(indexes);
  return made;
}

/* Median and 99th percentile over reports, each in a collection of `copies`, by report; the median is returned. */
static double measure_each(const char *what, work *run, const void *data, const beschut_collection *reports, int64_t copies) {
  int64_t count;
  NEED(beschut_collection_count(reports, &count));
  double *taken = calloc((size_t)count, sizeof *taken);
  for (int64_t i = 0; i < count; i++) {
    beschut_collection *same = copies_of(reports, i, copies);
    taken[i] = time_of(run, data, same) / (double)copies;
    beschut_collection_free(same);
  }
  qsort(taken, (size_t)count, sizeof *taken, compare);
  double median = taken[count / 2];
  printf("%-58s %9.2f us, 99th percentile %9.2f us, most %9.2f us (%lld reports)\n", what, median, taken[count * 99 / 100],
         taken[count - 1], (long long)count);
  free(taken);
  return median;
}

static void measure_once(const char *what, work *run, const void *data, const beschut_collection *reports) {
  printf("%-58s %9.3f ms\n", what, time_of(run, data, reports) / 1e3);
}

static void do_repair(const void *solver, const beschut_collection *reports) {
  beschut_repairs *repairs;
  NEED(beschut_solver_repair(solver, reports, NULL, &repairs));
  beschut_repairs_free(repairs);
}

static void do_check(const void *rules, const beschut_collection *reports) {
  beschut_findings *findings;
  NEED(beschut_rules_check(rules, reports, NULL, &findings));
  beschut_findings_free(findings);
}

static void do_deduce(const void *solver, const beschut_collection *reports) {
  beschut_ranges *ranges;
  NEED(beschut_solver_deduce(solver, reports, NULL, &ranges));
  beschut_ranges_free(ranges);
}

/* ---- which reports ---- */

static int count_wrong(const misprinted *m) {
  int count = 0;
  for (int i = 0; i < m->count; i++) count += m->printed[i] != BESCHUT_MISSING;
  return count;
}

static beschut_collection *alone(beschut_collection *reports) {
  int64_t count;
  NEED(beschut_collection_count(reports, &count));
  beschut_area *unknown = calloc((size_t)count + 1, sizeof *unknown);
  NEED(beschut_collection_set_areas(reports, unknown, count));
  free(unknown);
  return reports;
}

static beschut_collection *with_wrong(const cases *c, const beschut_collection *correct, int wrong) {
  int64_t *indexes = calloc((size_t)c->count, sizeof *indexes), count = 0;
  for (int64_t i = 0; i < c->count; i++)
    if (c->items[i].weight > 0 && count_wrong(&c->items[i]) == wrong) indexes[count++] = i;
  beschut_collection *reports = alone(misprinted_reports(c, correct, indexes, count));
  free(indexes);
  return reports;
}

static bool is_small(const beschut_collection *reports, int64_t index) {
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
    int64_t value;
    NEED(beschut_collection_get_cell(reports, index, cell, &value));
    if (value != BESCHUT_MISSING && value > GREATEST_FIGURE) return false;
  }
  return true;
}

/* Those that solve_peers.py takes. */
static beschut_collection *of_peers(const cases *c, const beschut_collection *correct) {
  beschut_collection *all = alone(misprinted_reports(c, correct, NULL, c->count)), *reports;
  int64_t *suited = calloc((size_t)c->count, sizeof *suited), count = 0, chosen[PEER_CASES];
  for (int64_t i = 0; i < c->count; i++)
    if (c->items[i].weight > 0 && is_small(all, i)) suited[count++] = i;
  for (int64_t i = 0; i < PEER_CASES; i++) chosen[i] = suited[i * count / PEER_CASES];
  NEED(beschut_collection_select(all, chosen, PEER_CASES, &reports));
  free(suited);
  beschut_collection_free(all);
  return reports;
}

static beschut_collection *country_and_regions(const beschut_collection *correct) {
  enum { AREAS = 36 };
  int64_t indexes[AREAS];
  beschut_collection *reports;
  for (int64_t i = 0; i < AREAS; i++) indexes[i] = i;
  NEED(beschut_collection_select(correct, indexes, AREAS, &reports));
  NEED(beschut_collection_set_country_first(reports));
  return reports;
}

/* ---- measures ---- */

static void measure_clean(const beschut_solver *solver, const beschut_collection *correct) {
  beschut_rules *rules;
  beschut_collection *clean = alone(copies_of(correct, 0, CLEAN_COPIES));
  NEED(beschut_rules_new(&rules));
  double checked = time_of(do_check, rules, clean) / CLEAN_COPIES, repaired = time_of(do_repair, solver, clean) / CLEAN_COPIES;
  printf("%-58s %9.4f us, repair %.4f us: %.2f times\n", "a clean report in bulk: check", checked, repaired, repaired / checked);
  beschut_collection *one = copies_of(clean, 0, 1);
  checked = time_of(do_check, rules, one);
  repaired = time_of(do_repair, solver, one);
  printf("%-58s %9.2f us, repair %.2f us: %.2f times\n", "a clean report in one call: check", checked, repaired, repaired / checked);
  beschut_rules_free(rules);
  beschut_collection_free(one);
  beschut_collection_free(clean);
}

static void measure_wrong(const beschut_solver *solver, const cases *c, const beschut_collection *correct) {
  char what[80];
  for (int wrong = 1; wrong <= MOST_WRONG; wrong++) {
    beschut_collection *reports = with_wrong(c, correct, wrong);
    snprintf(what, sizeof what, "%d wrong cell%s, in bulk: median", wrong, wrong == 1 ? "" : "s");
    measure_each(what, do_repair, solver, reports, COPIES);
    snprintf(what, sizeof what, "%d wrong cell%s, one call: median", wrong, wrong == 1 ? "" : "s");
    measure_each(what, do_repair, solver, reports, 1);
    beschut_collection_free(reports);
  }
}

/* Every cell of every report, blanked by itself. */
static void measure_blank(const beschut_solver *solver, const beschut_collection *correct) {
  int64_t count;
  NEED(beschut_collection_count(correct, &count));
  int64_t *indexes = calloc((size_t)(count * BESCHUT_CELL_COUNT), sizeof *indexes);
  beschut_collection *blanked;
  for (int64_t i = 0; i < count * BESCHUT_CELL_COUNT; i++) indexes[i] = i / BESCHUT_CELL_COUNT;
  NEED(beschut_collection_select(correct, indexes, count * BESCHUT_CELL_COUNT, &blanked));
  for (int64_t i = 0; i < count * BESCHUT_CELL_COUNT; i++)
    NEED(beschut_collection_set_cell(blanked, i, (beschut_cell)(i % BESCHUT_CELL_COUNT), BESCHUT_MISSING));
  measure_each("one blank deduced, in bulk: median", do_deduce, solver, alone(blanked), COPIES);
  measure_each("one blank deduced, one call: median", do_deduce, solver, blanked, 1);
  beschut_collection_free(blanked);
  free(indexes);
}

/* A region's negative advices, and whatever they add up to, are 50,000 too many: its own rules hold, and the country has fewer. */
static void measure_joint(const beschut_solver *solver, const beschut_collection *correct) {
  static const beschut_cell chain[] = {1, 2, 15, 16, 22, 23, 36, 37};
  beschut_collection *reports = country_and_regions(correct);
  for (size_t i = 0; i < sizeof chain / sizeof *chain; i++) {
    int64_t value;
    NEED(beschut_collection_get_cell(reports, 7, chain[i], &value));
    NEED(beschut_collection_set_cell(reports, 7, chain[i], value + 50000));
  }
  measure_once("36 reports jointly, 8 wrong cells of a region", do_repair, solver, reports);
  beschut_collection_free(reports);
}

typedef struct secrets {
  const beschut_solver *solver;
  uint64_t sensitive[64], hidden[64];
  int32_t outcomes[64];
} secrets;

static void do_protect(const void *data, const beschut_collection *reports) {
  secrets *s = (secrets *)(uintptr_t)data;
  NEED(beschut_solver_protect(s->solver, reports, s->sensitive, s->sensitive, 1, 4, 2, NULL, s->hidden, s->outcomes));
}

static void do_audit(const void *data, const beschut_collection *reports) {
  const secrets *s = data;
  beschut_ranges *ranges;
  NEED(beschut_solver_audit(s->solver, reports, s->hidden, s->sensitive, 1, 4, NULL, &ranges));
  beschut_ranges_free(ranges);
}

/* Counts from 1 to 4 of the country and its regions. */
static void measure_secrets(const beschut_solver *solver, const beschut_collection *correct) {
  secrets s = {.solver = solver};
  beschut_collection *reports = country_and_regions(correct);
  int64_t count, found = 0, smallest = 0;
  NEED(beschut_collection_count(reports, &count));
  for (int64_t i = 0; i < count; i++)
    for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
      int64_t value;
      NEED(beschut_collection_get_cell(reports, i, cell, &value));
      bool secret = cell % BESCHUT_MEASURE_COUNT != BESCHUT_MEASURE_COHORT_WORKING_PCT && value >= 1 && value <= 4;
      s.sensitive[i] |= (uint64_t)secret << cell;
      found += secret;
    }
  measure_once("protect: counts from 1 to 4 in 36 reports, width 2", do_protect, &s, reports);
  for (int64_t i = 0; i < count; i++) smallest += s.outcomes[i] == BESCHUT_PROTECT_SMALLEST;
  measure_once("audit of what is hidden then", do_audit, &s, reports);
  printf("%-58s %9lld, in %lld reports by the smallest set\n", "  sensitive counts", (long long)found, (long long)smallest);
  beschut_collection_free(reports);
}

static void measure_peers(const beschut_solver *solver, const cases *c, const beschut_collection *correct, int count, char **peers) {
  beschut_collection *reports = of_peers(c, correct);
  double own = measure_each("the peers' reports, one call: median", do_repair, solver, reports, 1);
  for (int i = 0; i + 1 < count; i += 2)
    printf("%-58s %9.0f times as long at the median\n", peers[i], strtod(peers[i + 1], NULL) * 1e3 / own);
  beschut_collection_free(reports);
}

int main(int argc, char **argv) {
  cases c = read_cases("tests/expected/repairs.csv");
  beschut_collection *correct = correct_reports(&c);
  beschut_solver *solver;
  NEED(beschut_solver_new(NULL, NULL, &solver));
  measure_clean(solver, correct);
  measure_wrong(solver, &c, correct);
  measure_blank(solver, correct);
  measure_joint(solver, correct);
  measure_secrets(solver, correct);
  measure_peers(solver, &c, correct, argc - 1, argv + 1);
  beschut_solver_free(solver);
  beschut_collection_free(correct);
  free_cases(&c);
  return 0;
}
