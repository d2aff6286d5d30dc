/* SPDX-License-Identifier: MIT */
/* What the rules leave of blanks: the published one, by hand, between reports, and at random: the truth is within, both ends occur, nothing beyond. */
#include "solving.h"

#define NONE BESCHUT_MISSING
#define MOST BESCHUT_VALUE_MAX

static ranges_of found; /* too large for the stack */

static void expect_range(int64_t report, beschut_cell cell, int64_t low, int64_t high) {
  int64_t at = 0;
  while (at < found.count && (found.reports[at] != report || found.cells[at] != cell)) at++;
  cr_assert(lt(i64, at, found.count), "no range of report %lld, cell %d", (long long)report, (int)cell);
  cr_expect(found.low[at] == low && found.high[at] == high, "cell %d from %lld to %lld", (int)cell, (long long)found.low[at],
            (long long)found.high[at]);
  cr_expect(eq(i32, found.outcomes[at], BESCHUT_RANGE_EXACT));
  cr_expect(eq(i64, found.printed[at], NONE));
}

/* ---- by hand ---- */

Test(ranges, the_9th_report_lacks_a_0) {
  beschut_collection *reports = printed_2018();
  beschut_solver *solver = solver_by(NULL);
  deduce(solver, reports, &found);
  cr_assert(eq(i64, found.count, 1));
  expect_range(8, 3, 0, 0);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

/* Every count can be all that fits, every percentage any. */
Test(ranges, of_a_report_without_a_figure) {
  beschut_collection *reports = one_row(NULL, 0);
  beschut_solver *solver = solver_by(NULL);
  deduce(solver, reports, &found);
  cr_assert(eq(i64, found.count, BESCHUT_CELL_COUNT));
  for (int64_t i = 0; i < found.count; i++) cr_expect(eq(i64, found.cells[i], i), "in order");
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++)
    expect_range(0, cell, 0, cell % BESCHUT_MEASURE_COUNT == BESCHUT_MEASURE_COHORT_WORKING_PCT ? 100 : MOST);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

Test(ranges, by_rules_of_ones_own) {
  static const struct {
    const char *rules;
    int64_t row[6];
    size_t size;
    beschut_cell cell;
    int64_t low, high;
  } cases[] = {
      {"a: applicant.total.total == applicant.total.positive + applicant.total.negative", {20, NONE, 45}, 3, NEGATIVE, 25, 25},
      {"a: applicant.total.total >= 2 applicant.total.positive", {20, 0, NONE}, 3, ADVICES, 40, MOST},
      {"a: 3 applicant.total.positive <= 100", {NONE}, 1, POSITIVE, -MOST, 33},
      {"a: 2 applicant.total.positive + 4 applicant.total.negative == 40\nb: 0 <= applicant.total.positive\nc: "
       "0 <= applicant.total.negative",
       {NONE, NONE},
       2,
       POSITIVE,
       0,
       20},
      {"a: applicant.total.cohort_working_pct == percent_of(applicant.total.cohort_working, applicant.total.cohort_positive)",
       {0, 0, 0, NONE, 640, 65},
       6,
       COHORT,
       978,
       992},
      {"a: applicant.total.cohort_working_pct == percent_of(applicant.total.cohort_working, applicant.total.cohort_positive)",
       {0, 0, 0, 1000, NONE, 65},
       6,
       WORKING,
       645,
       654},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    beschut_collection *reports = one_row(cases[i].row, cases[i].size);
    beschut_solver *solver = solver_by(cases[i].rules);
    deduce(solver, reports, &found);
    expect_range(0, cases[i].cell, cases[i].low, cases[i].high);
    beschut_solver_free(solver);
    beschut_collection_free(reports);
  }
}

Test(ranges, say_where_the_figures_contradict_the_rules) {
  beschut_collection *reports = printed_2018();
  beschut_solver *solver = solver_by(NULL);
  set(reports, 25, 0, NONE); /* the report with the misprint */
  deduce(solver, reports, &found);
  cr_assert(eq(i64, found.count, 2));
  cr_expect(eq(i32, found.outcomes[0], BESCHUT_RANGE_EXACT));
  cr_expect(found.reports[1] == 25 && found.outcomes[1] == BESCHUT_RANGE_CONTRADICTORY && found.low[1] == NONE && found.high[1] == NONE);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

Test(ranges, say_where_the_work_was_not_enough) {
  beschut_collection *reports = one_row(NULL, 0);
  beschut_solver *solver = solver_by(NULL);
  cr_assert(zero(int, beschut_solver_set_work_limit(solver, 200)));
  deduce(solver, reports, &found);
  int64_t open = 0;
  for (int64_t i = 0; i < found.count; i++) {
    open += found.outcomes[i] == BESCHUT_RANGE_NOT_PROVEN;
    cr_expect(found.outcomes[i] != BESCHUT_RANGE_CONTRADICTORY);
    cr_expect(found.low[i] <= 0 && found.high[i] >= 100, "never too narrow");
  }
  cr_expect(gt(i64, open, 0));
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

/* ---- between reports ---- */

static void deduce_between(const char *rules, const int64_t *before, const int64_t *after, size_t count, int32_t between) {
  beschut_collection *reports = two_rows(before, after, count);
  beschut_solver *solver = solver_by(rules);
  cr_assert(zero(int, beschut_solver_set_between(solver, between)));
  deduce(solver, reports, &found);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

Test(ranges, between_two_quarters) {
  const char *rules = "a: 5 <= applicant.total.positive <= 100\nb: applicant.total.positive >= previous(applicant.total.positive)";
  const int64_t blank[] = {NONE}, twenty[] = {20}, thirty[] = {30};
  deduce_between(rules, twenty, blank, 1, 0);
  expect_range(1, POSITIVE, 5, 100);
  deduce_between(rules, twenty, blank, 1, 1);
  expect_range(1, POSITIVE, 20, 100);
  deduce_between(rules, blank, thirty, 1, 1);
  expect_range(0, POSITIVE, 5, 30);
  deduce_between(rules, blank, blank, 1, 1);
  expect_range(0, POSITIVE, 5, 100);
  expect_range(1, POSITIVE, 5, 100);
}

Test(ranges, a_contradiction_between_reports_is_one_for_all) {
  const char *rules = "a: 5 <= *.*.positive <= 100\nb: applicant.total.positive >= previous(applicant.total.positive)";
  const int64_t before[] = {20}, after[] = {10};
  deduce_between(rules, before, after, 1, 0);
  for (int64_t i = 0; i < found.count; i++) cr_expect(eq(i32, found.outcomes[i], BESCHUT_RANGE_EXACT));
  cr_expect(eq(i64, found.count, 2 * (BESCHUT_CELL_COUNT - 1)));
  deduce_between(rules, before, after, 1, 1);
  for (int64_t i = 0; i < found.count; i++) cr_expect(eq(i32, found.outcomes[i], BESCHUT_RANGE_CONTRADICTORY));
  cr_expect(eq(i64, found.count, 2 * (BESCHUT_CELL_COUNT - 1)));
}

/* The country less the 34 other regions: a region's blank is at most the rest. */
Test(ranges, between_country_and_regions) {
  beschut_collection *reports = corrected_2018();
  beschut_solver *solver = solver_by("a: *.*.{count} >= 0\nb: *.*.{count} >= regions(*.*.{count})");
  cr_assert(zero(int, beschut_collection_set_country_first(reports)));
  int64_t rest = get(reports, 0, 0);
  for (int64_t i = 1; i < 36; i++) rest -= i == 12 ? 0 : get(reports, i, 0);
  set(reports, 12, 0, NONE);
  deduce(solver, reports, &found);
  expect_range(12, 0, 0, MOST);
  cr_assert(zero(int, beschut_solver_set_between(solver, 1)));
  deduce(solver, reports, &found);
  expect_range(12, 0, 0, rest);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

/* ---- at random ---- */

/* One outcome for all blanks of one report with a value put in. */
static int32_t outcome_with(const beschut_solver *solver, const beschut_collection *one, beschut_cell cell, int64_t value) {
  static ranges_of rest;
  beschut_collection *changed = copy(one);
  set(changed, 0, cell, value);
  deduce(solver, changed, &rest);
  beschut_collection_free(changed);
  cr_assert(gt(i64, rest.count, 0));
  return rest.outcomes[0];
}

Test(ranges, contain_the_truth_and_both_ends_occur) {
  beschut_collection *all = corrected_all();
  beschut_solver *solver = solver_by(NULL);
  uint64_t state = 2020;
  for (int round = 0; round < 150; round++) {
    int64_t report = (int64_t)(next_random(&state) % 38), truth[BESCHUT_CELL_COUNT];
    beschut_collection *one;
    cr_assert(zero(int, beschut_collection_select(all, &report, 1, &one)));
    for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) truth[cell] = get(one, 0, cell);
    for (uint64_t blanks = 2 + next_random(&state) % 12; blanks > 0; blanks--)
      set(one, 0, (beschut_cell)(next_random(&state) % BESCHUT_CELL_COUNT), NONE);
    deduce(solver, one, &found);
    for (int64_t i = 0; i < found.count; i++) {
      int64_t low = found.low[i], high = found.high[i];
      cr_assert(eq(i32, found.outcomes[i], BESCHUT_RANGE_EXACT), "round %d", round);
      cr_assert(low <= truth[found.cells[i]] && truth[found.cells[i]] <= high, "round %d, cell %d", round, (int)found.cells[i]);
      if (found.count == 1) continue;
      cr_assert(eq(i32, outcome_with(solver, one, found.cells[i], low), BESCHUT_RANGE_EXACT), "round %d", round);
      cr_assert(eq(i32, outcome_with(solver, one, found.cells[i], high), BESCHUT_RANGE_EXACT), "round %d", round);
      cr_assert(eq(i32, outcome_with(solver, one, found.cells[i], low - 1), BESCHUT_RANGE_CONTRADICTORY), "round %d", round);
      if (high < MOST) cr_assert(eq(i32, outcome_with(solver, one, found.cells[i], high + 1), BESCHUT_RANGE_CONTRADICTORY));
    }
    beschut_collection_free(one);
  }
  beschut_solver_free(solver);
  beschut_collection_free(all);
}

/* ---- filling in ---- */

Test(ranges, fill_in_what_has_one_value) {
  beschut_collection *reports = printed_2018(), *filled;
  beschut_solver *solver = solver_by(NULL);
  beschut_ranges *ranges;
  beschut_error error;
  int64_t count, original;
  int32_t has;
  const char *reason;
  set(reports, 3, 0, NONE); /* several values where these two are blank */
  set(reports, 3, 7, NONE);
  set(reports, 3, 14, NONE);
  cr_assert(zero(int, beschut_solver_deduce(solver, reports, &error, &ranges)));
  static const char *const reasons[] = {
      [BESCHUT_ENGLISH] = "the rules leave 0 only", [BESCHUT_DUTCH] = "de regels laten 0 over, en niets anders"};
  for (int32_t language = 0; language < (int32_t)COUNT(reasons); language++) {
    filled = copy(reports);
    cr_assert(zero(int, beschut_ranges_apply(ranges, language, filled, &count, &error)), "%s", error.message);
    cr_expect(eq(i64, get(filled, 8, 3), 0));
    cr_assert(zero(int, beschut_collection_get_mark(filled, 8, 3, &has, &original, &reason)));
    cr_expect(has == 1 && original == NONE && strcmp(reason, reasons[language]) == 0, "%s", reason);
    cr_expect(beschut_collection_count_marks(filled, &original) == BESCHUT_OK && original == count);
    beschut_collection *before = copy(filled);
    cr_expect(eq(int, beschut_ranges_apply(ranges, language, filled, &count, &error), BESCHUT_DOMAIN), "not twice");
    cr_expect(count == 0 && equal(filled, before));
    beschut_collection_free(before);
    beschut_collection_free(filled);
  }
  cr_expect(eq(int, beschut_ranges_apply(ranges, 2, reports, &count, &error), BESCHUT_RANGE));
  beschut_ranges_free(ranges);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

/* ---- arguments ---- */

static int32_t stop(void *data, int64_t done, int64_t total) {
  (void)data, (void)done, (void)total;
  return 1;
}

Test(ranges, arguments_that_are_none) {
  static const char *const names[] = {"exact", "not_proven", "contradictory"};
  beschut_collection *reports = printed_2018();
  beschut_solver *solver = solver_by(NULL);
  beschut_ranges *ranges;
  beschut_error error;
  int64_t count, low;
  for (int32_t i = 0; i < 3; i++) cr_expect(strcmp(beschut_range_outcome_name(i), names[i]) == 0);
  cr_expect(beschut_range_outcome_name(-1) == NULL && beschut_range_outcome_name(3) == NULL);
  cr_expect(eq(int, beschut_solver_deduce(NULL, reports, &error, &ranges), BESCHUT_ARGUMENT));
  cr_expect(ranges == NULL);
  cr_expect(eq(int, beschut_solver_deduce(solver, reports, &error, NULL), BESCHUT_ARGUMENT));
  cr_assert(zero(int, beschut_solver_set_progress(solver, stop, NULL)));
  cr_expect(eq(int, beschut_solver_deduce(solver, reports, &error, &ranges), BESCHUT_INTERRUPTED));
  cr_expect(ranges == NULL);
  cr_assert(zero(int, beschut_solver_set_progress(solver, NULL, NULL)));
  cr_assert(zero(int, beschut_solver_deduce(solver, reports, &error, &ranges)));
  cr_expect(eq(int, beschut_ranges_get(ranges, 0, NULL, NULL, NULL, &low, NULL, NULL), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_ranges_get(ranges, 1, NULL, NULL, NULL, &low, NULL, NULL), BESCHUT_OK));
  cr_expect(eq(i64, low, 0));
  cr_expect(eq(int, beschut_ranges_count(NULL, &count), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_ranges_apply(NULL, BESCHUT_ENGLISH, reports, NULL, &error), BESCHUT_ARGUMENT));
  beschut_ranges_free(ranges);
  beschut_ranges_free(NULL);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}
