/* SPDX-License-Identifier: MIT */
/*
 * The repairs of tests/expected/repairs.csv, all in one collection: weights, sets of cells, ranges, and how many choices each set has, as CP-SAT
 * found them (tests/expected/README.md).
 */
#include "../solve_reference/cases.h"
#include "solving.h"

enum { LISTED = 20 };

/* The next number of a text, behind which `at` then stands. */
static int64_t next_number(const char **at) {
  char *end;
  int64_t number = strtoll(*at, &end, 10);
  cr_assert(end != *at, "a number was expected: %s", *at);
  *at = end;
  return number;
}

static bool passes(const char **at, const char *what) {
  size_t size = strlen(what);
  bool there = strncmp(*at, what, size) == 0;
  if (there) *at += size;
  return there;
}

/* ---- sets: 24=66;31=10..12;38=76#1 | ... ---- */

static bool has_set(const beschut_repairs *repairs, const case_of *c, const repair_of *expected) {
  for (int64_t i = c->first; i < c->first + c->count; i++) {
    repair_of r = repair_at(repairs, i);
    bool same = r.changes == expected->changes && r.complete == expected->complete;
    same = same && (expected->complete ? r.choices == expected->choices : r.choices == LISTED);
    for (int64_t k = 0; same && k < r.changes; k++)
      same = r.cells[k] == expected->cells[k] && r.low[k] == expected->low[k] && r.high[k] == expected->high[k];
    if (same) return true;
  }
  return false;
}

static repair_of next_set(const char **at) {
  repair_of set = {0};
  do {
    int64_t i = set.changes++;
    set.cells[i] = (beschut_cell)next_number(at);
    cr_assert(passes(at, "="));
    set.low[i] = set.high[i] = next_number(at);
    if (passes(at, "..")) set.high[i] = next_number(at);
  } while (passes(at, ";"));
  cr_assert(passes(at, "#"));
  set.complete = !passes(at, "more");
  if (set.complete) set.choices = next_number(at);
  passes(at, "|");
  return set;
}

static void expect_case(const beschut_repairs *repairs, int64_t index, const misprinted *m, int64_t number) {
  case_of c = case_at(repairs, index);
  int64_t sets = 0;
  cr_expect(eq(i32, c.outcome, BESCHUT_REPAIR_PROVEN), "case %lld", (long long)number);
  cr_expect(eq(i64, c.weight, m->weight), "case %lld", (long long)number);
  for (const char *at = m->sets; *at != '\0'; sets++) {
    repair_of expected = next_set(&at);
    cr_expect(has_set(repairs, &c, &expected), "case %lld, set %lld of %s", (long long)number, (long long)sets, m->sets);
  }
  cr_expect(eq(i64, c.count, sets), "case %lld", (long long)number);
}

Test(repair_reference, every_set_of_every_case) {
  cases c = read_cases("tests/expected/repairs.csv");
  cr_assert(gt(i64, c.count, 3000));
  beschut_collection *correct = corrected_all(), *reports = misprinted_reports(&c, correct, NULL, c.count);
  beschut_solver *solver = solver_by(NULL);
  cr_assert(zero(int, beschut_solver_set_choice_limit(solver, LISTED)));
  cr_assert(zero(int, beschut_solver_set_repair_limit(solver, 10000)));
  beschut_repairs *repairs = repair(solver, reports);
  int64_t index = 0, found = count_cases(repairs);
  for (int64_t i = 0; i < c.count; i++) {
    bool there = index < found && report_of_case(repairs, index) == i;
    cr_expect(eq(int, there, c.items[i].weight > 0), "case %lld", (long long)i);
    if (there) expect_case(repairs, index++, &c.items[i], i);
  }
  cr_expect(eq(i64, index, found));
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
  beschut_collection_free(correct);
  free_cases(&c);
}
