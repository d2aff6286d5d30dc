/* SPDX-License-Identifier: MIT */
/* Repairs of single reports: the published misprint, values and ranges worked out by hand, limits, putting values in. */
#include "solving.h"

/* ---- the published misprint ---- */

static const struct {
  beschut_cell cell;
  int64_t printed, right;
} misprint[] = {{24, 54, 66}, {31, 8, 10}, {38, 62, 76}};

Test(repair, the_26th_report_of_2018_has_one) {
  beschut_collection *reports = printed_2018();
  beschut_solver *solver = solver_by(NULL);
  beschut_repairs *repairs = repair(solver, reports);
  beschut_solver_free(solver);
  beschut_collection_free(reports); /* repairs stand on their own */
  cr_assert(eq(i64, count_cases(repairs), 1));
  case_of c = case_at(repairs, 0);
  cr_expect(eq(i32, c.outcome, BESCHUT_REPAIR_PROVEN));
  cr_expect(c.weight == 3 && c.first == 0 && c.count == 1 && c.reports == 1);
  cr_expect(eq(i64, report_of_case(repairs, 0), 25));
  repair_of r = repair_at(repairs, 0);
  cr_expect(r.case_index == 0 && r.changes == 3 && r.choices == 1 && r.complete == 1);
  for (size_t i = 0; i < COUNT(misprint); i++) {
    cr_expect(r.reports[i] == 25 && r.cells[i] == misprint[i].cell && r.printed[i] == misprint[i].printed, "change %zu", i);
    cr_expect(r.low[i] == misprint[i].right && r.high[i] == misprint[i].right && r.values[i] == misprint[i].right, "change %zu", i);
  }
  cr_expect(eq(i64, r.disagreements, 0));
  cr_expect(eq(i64, r.misprint, (2 + 4) + (3 + 2) + (3 + 3))); /* see test_misprint.c */
  beschut_repairs_free(repairs);
}

Test(repair, tells_the_way_to_it) {
  beschut_collection *reports = printed_2018();
  beschut_solver *solver = solver_by(NULL);
  beschut_repairs *repairs = repair(solver, reports);
  expect_explained(repairs, 0, BESCHUT_ENGLISH,
                   "Municipality responsible, positive advices of the cohort: 66 (42 is 64% of 66 only; percentage.rounding)\n"
                   "UWV responsible, positive advices of the cohort: 10 (4 is 40% of 10 only; percentage.rounding)\n"
                   "Total by responsible, positive advices of the cohort: 76 (= Total by applicant 76; breakdowns.agree)\n");
  expect_explained(repairs, 0, BESCHUT_DUTCH,
                   "Gemeente verantwoordelijk, positief advies t/m cohorteinde: 66 (42 is 64% van alleen 66; percentage.rounding)\n"
                   "UWV verantwoordelijk, positief advies t/m cohorteinde: 10 (4 is 40% van alleen 10; percentage.rounding)\n"
                   "Totaal naar verantwoordelijke, positief advies t/m cohorteinde: 76 (= Totaal naar aanvrager 76; breakdowns.agree)\n");
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

Test(repair, tells_the_reason_of_each_cell) {
  static const char *const reasons[] = {"42 is 64% of 66 only (percentage.rounding)", "4 is 40% of 10 only (percentage.rounding)",
                                        "= Total by applicant 76 (breakdowns.agree)"};
  beschut_collection *reports = printed_2018();
  beschut_solver *solver = solver_by(NULL);
  beschut_repairs *repairs = repair(solver, reports);
  char *text;
  for (int64_t i = 0; i < 3; i++) {
    cr_assert(zero(int, beschut_repairs_get_reason(repairs, 0, i, BESCHUT_ENGLISH, &text)));
    cr_expect(eq(str, text, (char *)reasons[i]));
    beschut_text_free(text);
  }
  cr_expect(beschut_repairs_get_reason(repairs, 0, 3, BESCHUT_ENGLISH, &text) == BESCHUT_RANGE && text == NULL);
  cr_expect(beschut_repairs_get_reason(repairs, 1, 0, BESCHUT_ENGLISH, &text) == BESCHUT_RANGE && text == NULL);
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

Test(repair, of_a_clean_collection_is_none) {
  beschut_collection *reports = corrected_all(), *empty;
  beschut_solver *solver = solver_by(NULL);
  int64_t count;
  cr_assert(zero(int, beschut_collection_new(&empty)));
  beschut_repairs *repairs = repair(solver, reports), *none = repair(solver, empty);
  cr_expect(count_cases(repairs) == 0 && count_cases(none) == 0);
  cr_expect(beschut_repairs_count(repairs, &count) == BESCHUT_OK && count == 0);
  beschut_repairs_free(repairs);
  beschut_repairs_free(none);
  beschut_solver_free(solver);
  beschut_collection_free(empty);
  beschut_collection_free(reports);
}

/* ---- values worked out by hand ---- */

typedef struct hand_made {
  beschut_cell cell;
  int64_t low, high, choices; /* choices: -1 for more than are kept */
} hand_made;

/* Repairs of one cell each, in any order. */
static void expect_repairs(const char *rules, const int64_t *row, size_t size, const hand_made *expected, size_t count) {
  beschut_collection *reports = one_row(row, size);
  beschut_solver *solver = solver_by(rules);
  beschut_repairs *repairs = repair(solver, reports);
  cr_assert(eq(i64, count_cases(repairs), 1), "%s", rules);
  case_of c = case_at(repairs, 0);
  cr_expect(c.outcome == BESCHUT_REPAIR_PROVEN && c.weight == 1, "%s: %s, %lld", rules, beschut_repair_outcome_name(c.outcome),
            (long long)c.weight);
  cr_assert(eq(i64, c.count, (int64_t)count), "%s", rules);
  for (size_t i = 0; i < count; i++) {
    int64_t at = 0;
    while (at < c.count && repair_at(repairs, at).cells[0] != expected[i].cell) at++;
    cr_assert(lt(i64, at, c.count), "%s: no repair of cell %d", rules, (int)expected[i].cell);
    repair_of r = repair_at(repairs, at);
    cr_expect(r.changes == 1 && r.low[0] == expected[i].low && r.high[0] == expected[i].high, "%s: cell %d from %lld to %lld", rules,
              (int)r.cells[0], (long long)r.low[0], (long long)r.high[0]);
    cr_expect(eq(int, r.complete, expected[i].choices >= 0), "%s", rules);
    if (expected[i].choices >= 0) cr_expect(eq(i64, r.choices, expected[i].choices), "%s", rules);
  }
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

#define NONE BESCHUT_MISSING
#define MOST BESCHUT_VALUE_MAX

Test(repair, of_a_sum) {
  const int64_t row[] = {20, 10, 45};
  const hand_made expected[] = {{POSITIVE, 35, 35, 1}, {NEGATIVE, 25, 25, 1}, {ADVICES, 30, 30, 1}};
  expect_repairs("a: applicant.total.total == applicant.total.positive + applicant.total.negative", row, 3, expected, 3);
}

/* 64% printed as 65%: 640 of 978 to 992, for 640 / 978 is 65.44% and 640 / 992 64.52%; or 645 to 654 of 1,000. */
Test(repair, of_a_percentage) {
  const int64_t row[] = {NONE, NONE, NONE, 1000, 640, 65};
  const hand_made expected[] = {{COHORT, 978, 992, 15}, {WORKING, 645, 654, 10}, {PERCENTAGE, 64, 64, 1}};
  expect_repairs("a: applicant.total.cohort_working_pct == percent_of(applicant.total.cohort_working, applicant.total.cohort_positive)",
                 row, 6, expected, 3);
}

/* The same a hundred times as large: too many to be listed, but the ends are exact. 6,400,000 / 65.5 = 97,709.9; / 64.5 = 99,224.8. */
Test(repair, with_more_values_than_are_kept) {
  const int64_t row[] = {NONE, NONE, NONE, 100000, 64000, 65};
  const hand_made expected[] = {{COHORT, 97710, 99224, -1}, {WORKING, 64500, 65499, -1}, {PERCENTAGE, 64, 64, 1}};
  expect_repairs("a: applicant.total.cohort_working_pct == percent_of(applicant.total.cohort_working, applicant.total.cohort_positive)",
                 row, 6, expected, 3);
}

Test(repair, of_a_strict_relation) {
  const int64_t row[] = {5, 5};
  const hand_made less[] = {{POSITIVE, -MOST, 4, -1}, {NEGATIVE, 6, MOST, -1}};
  const hand_made counted[] = {{POSITIVE, 0, 4, 5}, {NEGATIVE, 6, MOST, -1}};
  expect_repairs("a: applicant.total.positive < applicant.total.negative", row, 2, less, 2);
  expect_repairs("a: applicant.total.negative > applicant.total.positive", row, 2, less, 2);
  expect_repairs("a: applicant.total.positive < applicant.total.negative\nb: applicant.total.positive > -1", row, 2, counted, 2);
}

/* 80 <= percent_of(5, 10) + 10: at most 60; from 7 of 10 on (70%); or 5 of 1 to 7, for 5 / 7 is 71%. */
Test(repair, of_a_percentage_within_a_sum) {
  const int64_t row[] = {NONE, NONE, 80, 10, 5};
  const hand_made expected[] = {{ADVICES, 0, 60, -1}, {WORKING, 7, MOST, -1}, {COHORT, 1, 7, 7}};
  expect_repairs("a: 0 <= applicant.total.total <= percent_of(applicant.total.cohort_working, applicant.total.cohort_positive) + 10\n"
                 "b: applicant.total.cohort_working >= 0",
                 row, 5, expected, 3);
}

/* 3 x + 5 y == 100: from 10 and 13 (95) to 10 and 14, or 35 / 3, which is no whole number. */
Test(repair, of_whole_numbers_only) {
  const int64_t row[] = {10, 13};
  const hand_made expected[] = {{NEGATIVE, 14, 14, 1}};
  expect_repairs("a: 3 applicant.total.positive + 5 applicant.total.negative == 100", row, 2, expected, 1);
}

/* Nothing printed breaks a rule, but no number fits the blank: 5 + 5 would have to be 20 or more. */
Test(repair, of_what_leaves_a_blank_nothing) {
  const int64_t row[] = {5, 5, NONE};
  const hand_made expected[] = {{POSITIVE, 15, MOST - 5, -1}, {NEGATIVE, 15, MOST - 5, -1}};
  expect_repairs("a: applicant.total.total == applicant.total.positive + applicant.total.negative\nb: applicant.total.total >= 20", row, 3,
                 expected, 2);
}

/* ---- which rules take part ---- */

static int64_t count_cases_by(const char *rules, const int64_t *row, size_t size, const char *until) {
  beschut_collection *reports = one_row(row, size);
  beschut_solver *solver = solver_by(rules);
  beschut_date date = day(until);
  cr_assert(zero(int, beschut_collection_set_dates(reports, BESCHUT_UNTIL, &date, 1)));
  beschut_repairs *repairs = repair(solver, reports);
  int64_t count = count_cases(repairs);
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
  return count;
}

Test(repair, by_rules_that_are_errors_switched_on_and_of_the_year) {
  const int64_t row[] = {5};
  cr_expect(eq(i64, count_cases_by("a: applicant.total.positive <= 3", row, 1, "2018-03-31"), 1));
  cr_expect(eq(i64, count_cases_by("a [warning]: applicant.total.positive <= 3", row, 1, "2018-03-31"), 0));
  cr_expect(eq(i64, count_cases_by("a [off]: applicant.total.positive <= 3", row, 1, "2018-03-31"), 0));
  cr_expect(eq(i64, count_cases_by("a [years 2019-2020]: applicant.total.positive <= 3", row, 1, "2018-12-31"), 0));
  cr_expect(eq(i64, count_cases_by("a [years 2019-2020]: applicant.total.positive <= 3", row, 1, "2019-03-31"), 1));
  cr_expect(eq(i64, count_cases_by("a: until == reference_date", row, 1, "2019-03-31"), 0), "dates are taken as they are");
}

Test(repair, rules_of_two_years_in_one_collection) {
  beschut_collection *reports;
  beschut_solver *solver = solver_by("a [years 2018]: applicant.total.positive <= 3\nb [years 2019]: applicant.total.positive >= 7");
  const beschut_date dates[] = {day("2018-12-31"), day("2019-03-31"), day("2018-12-31"), BESCHUT_DATE_NONE};
  cr_assert(zero(int, beschut_collection_new(&reports)));
  cr_assert(zero(int, beschut_collection_add_blank(reports, 4)));
  cr_assert(zero(int, beschut_collection_set_dates(reports, BESCHUT_UNTIL, dates, 4)));
  for (int i = 0; i < 4; i++) set(reports, i, POSITIVE, 5);
  beschut_repairs *repairs = repair(solver, reports);
  cr_assert(eq(i64, count_cases(repairs), 3));
  for (int i = 0; i < 3; i++) {
    cr_expect(eq(i64, report_of_case(repairs, i), i));
    cr_expect(eq(i64, i == 1 ? repair_at(repairs, i).low[0] : repair_at(repairs, i).high[0], i == 1 ? 7 : 3));
  }
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

static void expect_impossible(beschut_solver *solver, const int64_t *row, size_t size) {
  beschut_collection *reports = one_row(row, size);
  beschut_repairs *repairs = repair(solver, reports);
  cr_assert(eq(i64, count_cases(repairs), 1));
  case_of c = case_at(repairs, 0);
  cr_expect(c.outcome == BESCHUT_REPAIR_IMPOSSIBLE && c.count == 0 && c.weight == BESCHUT_MISSING, "%s",
            beschut_repair_outcome_name(c.outcome));
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

Test(repair, is_impossible_where_rules_contradict_each_other_or_nothing_may_change) {
  const int64_t row[] = {5, 5};
  expect_impossible(solver_by("a: applicant.total.positive >= 7\nb: applicant.total.positive <= 3"), row, 2);
  expect_impossible(solver_by("a: applicant.total.positive == applicant.total.negative + 1\n"
                              "b: applicant.total.positive == applicant.total.negative + 2\n"
                              "c: 0 <= applicant.total.positive <= 1000"),
                    row, 2);
  beschut_solver *solver = solver_by("a: applicant.total.positive == applicant.total.negative + 1");
  cr_assert(zero(int, beschut_solver_set_weight(solver, POSITIVE, 0)));
  cr_assert(zero(int, beschut_solver_set_weight(solver, NEGATIVE, 0)));
  expect_impossible(solver, row, 2);
}

/* ---- weights and limits ---- */

Test(repair, weighs_cells) {
  const int64_t row[] = {20, 10, 45};
  static const struct {
    int32_t weights[3];
    int64_t weight, count;
  } cases[] = {{{1, 1, 1}, 1, 3}, {{5, 2, 2}, 2, 2}, {{1000, 999, 1000}, 999, 1}, {{0, 7, 0}, 7, 1}};
  for (size_t i = 0; i < COUNT(cases); i++) {
    beschut_collection *reports = one_row(row, 3);
    beschut_solver *solver = solver_by("a: applicant.total.total == applicant.total.positive + applicant.total.negative");
    for (int k = 0; k < 3; k++) cr_assert(zero(int, beschut_solver_set_weight(solver, POSITIVE + k, cases[i].weights[k])));
    beschut_repairs *repairs = repair(solver, reports);
    case_of c = case_at(repairs, 0);
    cr_expect(c.outcome == BESCHUT_REPAIR_PROVEN && c.weight == cases[i].weight && c.count == cases[i].count, "case %zu", i);
    beschut_repairs_free(repairs);
    beschut_solver_free(solver);
    beschut_collection_free(reports);
  }
}

Test(repair, says_what_the_limits_leave_unproven) {
  beschut_collection *reports = printed_2018();
  beschut_solver *solver = solver_by(NULL);
  cr_assert(zero(int, beschut_solver_set_work_limit(solver, 1)));
  beschut_repairs *repairs = repair(solver, reports);
  for (int64_t i = 0; i < count_cases(repairs); i++) {
    case_of c = case_at(repairs, i);
    cr_expect(eq(i32, c.outcome, BESCHUT_REPAIR_NOT_PROVEN));
    cr_expect(le(i64, c.weight, 3), "a bound from below");
  }
  cr_expect(ge(i64, count_cases(repairs), 1));
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

/* Pairs of cells that together may be 5 at most: to change the fewest is to cover a graph, which takes much work. */
static bool is_pair(beschut_cell a, beschut_cell b) { return a < b && (a * 7 + b * 11) % 5 == 0; }

static beschut_solver *solver_of_pairs(void) {
  static char text[65536];
  size_t size = 0;
  for (beschut_cell a = 0; a < BESCHUT_CELL_COUNT; a++)
    for (beschut_cell b = 0; b < BESCHUT_CELL_COUNT; b++)
      if (is_pair(a, b))
        size += (size_t)snprintf(text + size, sizeof text - size, "pair_%d_%d: %s + %s <= 5\n", (int)a, (int)b, beschut_cell_name(a),
                                 beschut_cell_name(b));
  return solver_by(text);
}

static int64_t count_pairs_above(const beschut_collection *report, int64_t most) {
  int64_t count = 0;
  for (beschut_cell a = 0; a < BESCHUT_CELL_COUNT; a++)
    for (beschut_cell b = 0; b < BESCHUT_CELL_COUNT; b++) count += is_pair(a, b) && get(report, 0, a) + get(report, 0, b) > most;
  return count;
}

Test(repair, gives_the_best_that_was_found_where_the_work_did_not_suffice) {
  beschut_collection *report = one_row(NULL, 0);
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) set(report, 0, cell, 10);
  beschut_solver *solver = solver_of_pairs();
  cr_assert(zero(int, beschut_solver_set_work_limit(solver, 8000)));
  beschut_repairs *repairs = repair(solver, report);
  case_of c = case_at(repairs, 0);
  cr_assert(eq(i32, c.outcome, BESCHUT_REPAIR_NOT_PROVEN));
  cr_assert(eq(i64, c.count, 1));
  cr_expect(gt(i64, repair_at(repairs, c.first).changes, c.weight), "a bound from below");
  cr_expect(gt(i64, count_pairs_above(report, 5), 0));
  cr_assert(zero(int, beschut_repairs_apply(repairs, c.first, 0, BESCHUT_ENGLISH, report, NULL)));
  cr_expect(zero(i64, count_pairs_above(report, 5)));
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(report);
}

/* However early the work ends: what is given as a repair makes the rules hold, and changes something. */
Test(repair, of_any_work_makes_the_rules_hold) {
  static const char text[] = "sums: applicant.total.total == *.first.{count} + *.second.{count} < 5000\nfew: applicant.total.total <= 64\n";
  beschut_rules *rules;
  int64_t seen = 0;
  cr_assert(zero(int, beschut_rules_new_empty(&rules)));
  cr_assert(zero(int, beschut_rules_read(rules, text, strlen(text), NULL)));
  beschut_collection *report = one_row(NULL, 0);
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++)
    if (cell != 20) set(report, 0, cell, cell * 37 % 101);
  for (int64_t work = 500; work <= 16000; work *= 2) {
    beschut_solver *solver = solver_by(text);
    cr_assert(zero(int, beschut_solver_set_work_limit(solver, work)));
    beschut_repairs *repairs = repair(solver, report);
    for (int64_t i = 0; i < case_at(repairs, 0).count; i++, seen++) {
      beschut_collection *repaired = copy(report);
      beschut_findings *findings;
      int64_t broken;
      cr_expect(gt(i64, repair_at(repairs, i).changes, 0), "work %d", (int)work);
      cr_assert(zero(int, beschut_repairs_apply(repairs, i, 0, BESCHUT_ENGLISH, repaired, NULL)));
      cr_assert(zero(int, beschut_rules_check(rules, repaired, NULL, &findings)));
      cr_assert(zero(int, beschut_findings_count_of(findings, BESCHUT_BROKEN, BESCHUT_ERROR, &broken)));
      cr_expect(zero(i64, broken), "work %d", (int)work);
      beschut_findings_free(findings);
      beschut_collection_free(repaired);
    }
    beschut_repairs_free(repairs);
    beschut_solver_free(solver);
  }
  cr_expect(gt(i64, seen, 0));
  beschut_rules_free(rules);
  beschut_collection_free(report);
}

Test(repair, names_the_rule_that_bounds_a_cell) {
  const int64_t row[] = {12, 5};
  beschut_collection *reports = one_row(row, 2);
  beschut_solver *solver =
      solver_by("most: applicant.total.positive <= 10\nmore: applicant.total.positive >= applicant.total.negative + 5");
  cr_assert(zero(int, beschut_solver_set_weight(solver, NEGATIVE, 0)));
  beschut_repairs *repairs = repair(solver, reports);
  expect_explained(repairs, 0, BESCHUT_ENGLISH,
                   "Total by applicant, positive advices: at most 10 (<= 10; most)\n"
                   "Total by applicant, positive advices: at least 10 (>= negative advices 5 + 5; more)\n");
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

Test(repair, keeps_as_many_as_it_was_told) {
  const int64_t row[] = {NONE, NONE, NONE, 1000, 640, 65};
  beschut_collection *reports = one_row(row, 6);
  beschut_solver *solver =
      solver_by("a: applicant.total.cohort_working_pct == percent_of(applicant.total.cohort_working, applicant.total.cohort_positive)");
  cr_assert(zero(int, beschut_solver_set_repair_limit(solver, 2)));
  beschut_repairs *repairs = repair(solver, reports);
  case_of c = case_at(repairs, 0);
  cr_expect(c.outcome == BESCHUT_REPAIR_PROVEN_SOME && c.count == 2 && c.weight == 1);
  beschut_repairs_free(repairs);
  cr_assert(zero(int, beschut_solver_set_repair_limit(solver, 3)));
  cr_assert(zero(int, beschut_solver_set_choice_limit(solver, 4)));
  repairs = repair(solver, reports);
  cr_expect(eq(i32, case_at(repairs, 0).outcome, BESCHUT_REPAIR_PROVEN));
  for (int64_t i = 0; i < 3; i++) {
    repair_of r = repair_at(repairs, i);
    bool one = r.cells[0] == PERCENTAGE;
    cr_expect(r.choices == (one ? 1 : 4) && r.complete == one);
    if (r.cells[0] == COHORT) cr_expect(r.low[0] == 978 && r.high[0] == 992, "over all choices, also those not kept");
  }
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

/* ---- order ---- */

/* Choices by misprint: 640 as 65% of 978 to 992, from 1,000. 1,000 -> 980 is 1 lost, 0 -> 9 another, 0 -> 8 a look-alike. */
Test(repair, puts_the_most_plausible_first) {
  const int64_t row[] = {NONE, NONE, NONE, 1000, 640, 65};
  beschut_collection *reports = one_row(row, 6);
  beschut_solver *solver =
      solver_by("a: applicant.total.cohort_working_pct == percent_of(applicant.total.cohort_working, applicant.total.cohort_positive)");
  beschut_repairs *repairs = repair(solver, reports);
  int64_t before = -1;
  for (int64_t i = 0; i < 3; i++) {
    repair_of r = repair_at(repairs, i);
    cr_expect(ge(i64, r.misprint, before));
    before = r.misprint;
    for (int64_t k = 0, last = -1; k < r.choices; k++) {
      int64_t value, disagreements, slips;
      cr_assert(zero(int, beschut_repairs_get_choice(repairs, i, k, 1, &value, &disagreements, &slips)));
      cr_expect(slips >= last && disagreements == 0);
      last = slips;
    }
  }
  repair_of first = repair_at(repairs, 0), second = repair_at(repairs, 1), third = repair_at(repairs, 2);
  cr_expect(first.cells[0] == WORKING && first.values[0] == 646 && first.misprint == 2);      /* 0 for 6 */
  cr_expect(second.cells[0] == PERCENTAGE && second.values[0] == 64 && second.misprint == 4); /* 5 for 4 */
  cr_expect(third.cells[0] == COHORT && third.values[0] == 980 && third.misprint == 3 + 4 + 2);
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

/* ---- putting values in ---- */

Test(repair, puts_values_in_and_marks_them) {
  beschut_collection *reports = printed_2018(), *untouched = copy(reports);
  beschut_solver *solver = solver_by(NULL);
  beschut_repairs *repairs = repair(solver, reports);
  beschut_error error;
  int64_t marks, original;
  int32_t has;
  const char *reason;
  cr_assert(zero(int, beschut_repairs_apply(repairs, 0, 0, BESCHUT_ENGLISH, reports, &error)), "%s", error.message);
  for (size_t i = 0; i < COUNT(misprint); i++) {
    cr_expect(eq(i64, get(reports, 25, misprint[i].cell), misprint[i].right));
    cr_assert(zero(int, beschut_collection_get_mark(reports, 25, misprint[i].cell, &has, &original, &reason)));
    cr_expect(has == 1 && original == misprint[i].printed && reason[0] != '\0');
  }
  cr_expect(beschut_collection_count_marks(reports, &marks) == BESCHUT_OK && marks == 3);
  cr_expect(count_broken(reports) == 0 && count_broken(untouched) == 4);
  cr_expect(eq(int, beschut_repairs_apply(repairs, 0, 0, BESCHUT_DUTCH, untouched, &error), BESCHUT_OK), "a copy will do");
  cr_assert(zero(int, beschut_collection_get_mark(untouched, 25, 31, &has, &original, &reason)));
  cr_expect(strstr(reason, "percentage.rounding") != NULL && strstr(reason, "40%") != NULL && strstr(reason, " is ") != NULL, "%s", reason);
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(untouched);
  beschut_collection_free(reports);
}

Test(repair, leaves_a_collection_alone_that_has_changed) {
  beschut_collection *reports = printed_2018(), *few, *before;
  beschut_solver *solver = solver_by(NULL);
  beschut_repairs *repairs = repair(solver, reports);
  beschut_error error;
  set(reports, 25, misprint[2].cell, 63);
  before = copy(reports);
  cr_expect(eq(int, beschut_repairs_apply(repairs, 0, 0, BESCHUT_ENGLISH, reports, &error), BESCHUT_DOMAIN));
  cr_expect(strstr(error.message, "report 26") != NULL && strstr(error.message, beschut_cell_name(misprint[2].cell)) != NULL);
  cr_expect(equal(reports, before));
  cr_assert(zero(int, beschut_collection_new(&few)));
  cr_expect(eq(int, beschut_repairs_apply(repairs, 0, 0, BESCHUT_ENGLISH, few, &error), BESCHUT_DOMAIN), "a report that is not there");
  set(reports, 25, misprint[2].cell, 62);
  beschut_collection_free(before);
  before = copy(reports);
  cr_expect(eq(int, beschut_repairs_apply(repairs, 1, 0, BESCHUT_ENGLISH, reports, &error), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_repairs_apply(repairs, -1, 0, BESCHUT_ENGLISH, reports, &error), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_repairs_apply(repairs, 0, 1, BESCHUT_ENGLISH, reports, &error), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_repairs_apply(repairs, 0, 0, 2, reports, &error), BESCHUT_RANGE));
  cr_expect(equal(reports, before));
  beschut_collection_free(few);
  beschut_collection_free(before);
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

/* ---- arguments ---- */

static int32_t stop(void *data, int64_t done, int64_t total) {
  (void)total;
  *(int64_t *)data = done;
  return 1;
}

Test(repair, stops_where_the_caller_wants_to) {
  beschut_collection *reports = printed_2018();
  beschut_solver *solver = solver_by(NULL);
  beschut_repairs *repairs;
  beschut_error error;
  int64_t done = 0;
  cr_assert(zero(int, beschut_solver_set_progress(solver, stop, &done)));
  cr_expect(eq(int, beschut_solver_repair(solver, reports, &error, &repairs), BESCHUT_INTERRUPTED));
  cr_expect(repairs == NULL && done > 0);
  cr_assert(zero(int, beschut_solver_set_progress(solver, NULL, NULL)));
  cr_expect(eq(int, beschut_solver_repair(solver, reports, &error, &repairs), BESCHUT_OK));
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

Test(repair, arguments_that_are_none) {
  beschut_collection *reports = printed_2018();
  beschut_solver *solver = solver_by(NULL), *no_solver = solver;
  beschut_repairs *repairs;
  beschut_error error;
  int64_t one;
  char *text;
  cr_expect(eq(int, beschut_solver_new((const beschut_rules *)(const void *)reports, &error, &no_solver), BESCHUT_ARGUMENT));
  cr_expect(no_solver == NULL);
  cr_expect(eq(int, beschut_solver_new(NULL, &error, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_solver_repair(NULL, reports, &error, &repairs), BESCHUT_ARGUMENT));
  cr_expect(repairs == NULL);
  cr_expect(eq(int, beschut_solver_repair(solver, NULL, &error, &repairs), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_solver_repair(solver, reports, &error, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_solver_set_weight(solver, 42, 1), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_solver_set_weight(solver, 0, -1), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_solver_set_weight(solver, 0, 1001), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_solver_set_work_limit(solver, 0), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_solver_set_repair_limit(solver, 0), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_solver_set_repair_limit(solver, 10001), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_solver_set_choice_limit(solver, 0), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_solver_set_between(solver, 2), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_solver_set_between(NULL, 1), BESCHUT_ARGUMENT));
  repairs = repair(solver, reports);
  int64_t room[2];
  cr_expect(eq(int, beschut_repairs_get_case(repairs, 1, NULL, NULL, NULL, NULL, NULL), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_repairs_get_case(repairs, 0, NULL, NULL, NULL, NULL, NULL), BESCHUT_OK));
  cr_expect(eq(int, beschut_repairs_get_sizes(repairs, -1, NULL, NULL, NULL, NULL), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_repairs_get_changes(repairs, 0, 2, room, NULL, NULL, NULL, NULL), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_repairs_get_choice(repairs, 0, 0, 2, room, NULL, NULL), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_repairs_get_choice(repairs, 0, 1, 3, NULL, NULL, NULL), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_repairs_get_head(repairs, 0, 1, NULL, NULL, NULL), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_repairs_get_reports(repairs, 0, NULL, 0, &one), BESCHUT_OK));
  cr_expect(eq(i64, one, 1));
  cr_expect(eq(int, beschut_repairs_get_explanation(repairs, 0, 7, &text), BESCHUT_RANGE));
  cr_expect(text == NULL);
  cr_expect(eq(int, beschut_repairs_count_cases(NULL, &one), BESCHUT_ARGUMENT));
  beschut_repairs_free(repairs);
  beschut_repairs_free(NULL);
  beschut_solver_free(NULL);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

Test(repair, names_its_outcomes) {
  static const char *const names[] = {"proven", "proven_some", "not_proven", "impossible"};
  for (int32_t i = 0; i < 4; i++) cr_expect(strcmp(beschut_repair_outcome_name(i), names[i]) == 0);
  cr_expect(beschut_repair_outcome_name(-1) == NULL && beschut_repair_outcome_name(4) == NULL);
}
