/* SPDX-License-Identifier: MIT */
/* What tests of the solver need: the published reports without their two defects, reports of a few cells, repairs and ranges all at once. */
#ifndef SOLVING_H
#define SOLVING_H

#include "published.h"

/* Cells by number, of the total by applicant. */
enum { POSITIVE = 14, NEGATIVE, ADVICES, COHORT, WORKING, PERCENTAGE, ALL_WORKING };

enum { MOST_CHANGES = 64 };

static inline beschut_cell cell_named(const char *name) {
  beschut_cell cell;
  cr_assert(zero(int, beschut_cell_find(name, NULL, &cell)), "%s", name);
  return cell;
}

/* ---- collections ---- */

static inline void set(beschut_collection *reports, int64_t report, beschut_cell cell, int64_t value) {
  cr_assert(zero(int, beschut_collection_set_cell(reports, report, cell, value)));
}

static inline int64_t get(const beschut_collection *reports, int64_t report, beschut_cell cell) {
  int64_t value;
  cr_assert(zero(int, beschut_collection_get_cell(reports, report, cell, &value)));
  return value;
}

static inline beschut_collection *copy(const beschut_collection *reports) {
  beschut_collection *made;
  cr_assert(zero(int, beschut_collection_copy(reports, &made)));
  return made;
}

static inline bool equal(const beschut_collection *a, const beschut_collection *b) {
  int32_t same;
  cr_assert(zero(int, beschut_collection_equal(a, b, &same)));
  return same == 1;
}

/* The 36 reports of 2018, as printed. */
static inline beschut_collection *printed_2018(void) { return published("2018q1-national-and-35-regions"); }

/* The same without their two defects. */
static inline beschut_collection *corrected_2018(void) {
  beschut_collection *reports = printed_2018();
  set(reports, 25, 24, 66);
  set(reports, 25, 31, 10);
  set(reports, 25, 38, 76);
  set(reports, 8, 3, 0);
  return reports;
}

/* All 38, as tests/expected/repairs.csv counts them. */
static inline beschut_collection *corrected_all(void) {
  static const char *const others[] = {"2019q4-drenthe", "2020q1-unnamed-region"};
  beschut_collection *reports = corrected_2018();
  for (size_t i = 0; i < COUNT(others); i++) {
    beschut_collection *more = published(others[i]);
    cr_assert(zero(int, beschut_collection_add_all(reports, more)));
    beschut_collection_free(more);
  }
  return reports;
}

/* One report of the total by applicant, from `positive` on; the rest is blank. */
static inline beschut_collection *one_row(const int64_t *values, size_t count) {
  beschut_collection *reports;
  cr_assert(zero(int, beschut_collection_new(&reports)));
  cr_assert(zero(int, beschut_collection_add_blank(reports, 1)));
  for (size_t i = 0; i < count; i++)
    if (values[i] != BESCHUT_MISSING) set(reports, 0, POSITIVE + (beschut_cell)i, values[i]);
  return reports;
}

/* One report of the total by applicant a quarter, from the end of 2019 on, on one area. */
static inline beschut_collection *two_rows(const int64_t *before, const int64_t *after, size_t count) {
  beschut_collection *reports = one_row(before, count), *later = one_row(after, count);
  const beschut_date dates[] = {day("2019-12-31"), day("2020-03-31")};
  const beschut_area areas[] = {103, 103};
  cr_assert(zero(int, beschut_collection_add_all(reports, later)));
  cr_assert(zero(int, beschut_collection_set_dates(reports, BESCHUT_UNTIL, dates, 2)));
  cr_assert(zero(int, beschut_collection_set_areas(reports, areas, 2)));
  beschut_collection_free(later);
  return reports;
}

/* ---- solvers ---- */

/* By rules in the language of rules texts; NULL for the catalogue. */
static inline beschut_solver *solver_by(const char *text) {
  beschut_rules *rules = NULL;
  beschut_solver *solver;
  beschut_error error;
  if (text != NULL) cr_assert(zero(int, beschut_rules_new_empty(&rules)));
  if (text != NULL) cr_assert(zero(int, beschut_rules_read(rules, text, strlen(text), &error)), "%s", error.message);
  cr_assert(zero(int, beschut_solver_new(rules, &error, &solver)), "%s", error.message);
  beschut_rules_free(rules); /* the solver has a copy */
  return solver;
}

static inline int64_t count_broken(const beschut_collection *reports) {
  beschut_rules *rules;
  beschut_findings *findings;
  int64_t count;
  cr_assert(zero(int, beschut_rules_new(&rules)));
  cr_assert(zero(int, beschut_rules_check(rules, reports, NULL, &findings)));
  cr_assert(zero(int, beschut_findings_count_of(findings, BESCHUT_BROKEN, BESCHUT_ERROR, &count)));
  beschut_findings_free(findings);
  beschut_rules_free(rules);
  return count;
}

/* ---- repairs ---- */

typedef struct case_of {
  int32_t outcome;
  int64_t weight, first, count, reports;
} case_of;

typedef struct repair_of {
  int64_t case_index, changes, choices;
  int32_t complete;
  int64_t reports[MOST_CHANGES], printed[MOST_CHANGES], low[MOST_CHANGES], high[MOST_CHANGES], values[MOST_CHANGES];
  beschut_cell cells[MOST_CHANGES];
  int64_t disagreements, misprint; /* of the first choice, as values */
} repair_of;

static inline beschut_repairs *repair(const beschut_solver *solver, const beschut_collection *reports) {
  beschut_repairs *repairs;
  beschut_error error;
  cr_assert(zero(int, beschut_solver_repair(solver, reports, &error, &repairs)), "%s", error.message);
  return repairs;
}

static inline int64_t count_cases(const beschut_repairs *repairs) {
  int64_t count;
  cr_assert(zero(int, beschut_repairs_count_cases(repairs, &count)));
  return count;
}

static inline case_of case_at(const beschut_repairs *repairs, int64_t index) {
  case_of c;
  cr_assert(zero(int, beschut_repairs_get_case(repairs, index, &c.outcome, &c.weight, &c.first, &c.count, &c.reports)));
  return c;
}

static inline int64_t report_of_case(const beschut_repairs *repairs, int64_t index) {
  int64_t report, count;
  cr_assert(zero(int, beschut_repairs_get_reports(repairs, index, &report, 1, &count)));
  return report;
}

static inline repair_of repair_at(const beschut_repairs *repairs, int64_t index) {
  repair_of r;
  cr_assert(zero(int, beschut_repairs_get_sizes(repairs, index, &r.case_index, &r.changes, &r.choices, &r.complete)));
  cr_assert(le(i64, r.changes, MOST_CHANGES));
  cr_assert(zero(int, beschut_repairs_get_changes(repairs, index, MOST_CHANGES, r.reports, r.cells, r.printed, r.low, r.high)));
  cr_assert(zero(int, beschut_repairs_get_choice(repairs, index, 0, MOST_CHANGES, r.values, &r.disagreements, &r.misprint)));
  return r;
}

static inline void expect_explained(const beschut_repairs *repairs, int64_t index, int32_t language, const char *expected) {
  char *text;
  cr_assert(zero(int, beschut_repairs_get_explanation(repairs, index, language, &text)));
  cr_expect(strcmp(text, expected) == 0, "%s--- expected\n%s", text, expected);
  beschut_text_free(text);
}

/* ---- ranges ---- */

enum { MOST_RANGES = 42 * 40 };

typedef struct ranges_of {
  int64_t count;
  int64_t reports[MOST_RANGES], printed[MOST_RANGES], low[MOST_RANGES], high[MOST_RANGES];
  beschut_cell cells[MOST_RANGES];
  int32_t outcomes[MOST_RANGES];
} ranges_of;

/* All of them, which are freed. */
static inline void take_ranges(beschut_ranges *ranges, ranges_of *out) {
  cr_assert(zero(int, beschut_ranges_count(ranges, &out->count)));
  cr_assert(le(i64, out->count, MOST_RANGES));
  cr_assert(zero(int, beschut_ranges_get(ranges, MOST_RANGES, out->reports, out->cells, out->printed, out->low, out->high, out->outcomes)));
  beschut_ranges_free(ranges);
}

static inline void deduce(const beschut_solver *solver, const beschut_collection *reports, ranges_of *out) {
  beschut_ranges *ranges;
  beschut_error error;
  cr_assert(zero(int, beschut_solver_deduce(solver, reports, &error, &ranges)), "%s", error.message);
  take_ranges(ranges, out);
}

#endif
