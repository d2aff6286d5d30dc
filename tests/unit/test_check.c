/* SPDX-License-Identifier: MIT */
/* Checking collections: the published reports, and partners between reports. */
#include "checking.h"

static beschut_rules *one_rule(const char *expression) {
  beschut_rules *rules;
  beschut_error error;
  cr_assert(zero(int, beschut_rules_new_empty(&rules)));
  cr_assert(zero(int, beschut_rules_add(rules, "one", expression, &error)), "%s", error.message);
  return rules;
}

static int64_t count_of(const beschut_findings *findings, int32_t outcome) {
  int64_t count;
  cr_assert(zero(int, beschut_findings_count_of(findings, outcome, BESCHUT_INFO, &count)));
  return count;
}

/* ---- the published reports ---- */

/* The four that examples/data/README.md tells of: 54 / 8 / 62 where 66 / 10 / 76 belongs, with 42, 4 and 46 at work. */
Test(check, finds_the_misprint_of_2018) {
  static const struct {
    const char *rule;
    int64_t observed, expected;
  } expected[] = {
      {"breakdowns.agree", 76, 62},
      {"percentage.rounding", 64, 78}, /* 42 / 54 = 77.8% */
      {"percentage.rounding", 40, 50}, /* 4 / 8 */
      {"percentage.rounding", 61, 74}, /* 46 / 62 = 74.2% */
  };
  beschut_collection *reports = published("2018q1-national-and-35-regions");
  cr_assert(zero(int, beschut_collection_set_country_first(reports)));
  beschut_rules *rules = catalogue();
  beschut_findings *findings = check(rules, reports);
  int64_t count, broken = 0;
  beschut_findings_count(findings, &count);
  for (int64_t i = 0; i < count; i++) {
    seen s = look(findings, i);
    if (s.outcome != BESCHUT_BROKEN) continue;
    cr_assert(lt(i64, broken, 4));
    cr_expect(eq(i64, s.report, 25));
    cr_expect(strcmp(s.rule, expected[broken].rule) == 0, "%s", s.rule);
    cr_expect(eq(i64, s.observed, expected[broken].observed));
    cr_expect(eq(i64, s.expected, expected[broken].expected));
    cr_expect(eq(i64, s.other, -1));
    broken++;
  }
  cr_expect(eq(i64, broken, 4));
  beschut_findings_free(findings);
  beschut_rules_free(rules);
  beschut_collection_free(reports);
}

/* What cannot be evaluated is the 9th report's blank, and the country's sums that need it. */
Test(check, says_what_a_blank_leaves_open) {
  static const struct {
    int64_t report;
    const char *rule;
  } expected[] = {
      {0, "country.covers"},      {0, "country.residual"},    {8, "rows.sum"},
      {8, "cohort.within"},       {8, "cohort.within"},       {8, "working.later"},
      {8, "percentage.rounding"}, {8, "counts.not_negative"},
  };
  beschut_collection *reports = published("2018q1-national-and-35-regions");
  cr_assert(zero(int, beschut_collection_set_country_first(reports)));
  beschut_rules *rules = catalogue();
  beschut_findings *findings = check(rules, reports);
  int64_t count, open = 0;
  beschut_findings_count(findings, &count);
  for (int64_t i = 0; i < count; i++) {
    seen s = look(findings, i);
    if (s.outcome != BESCHUT_NOT_EVALUABLE) continue;
    cr_assert(lt(i64, open, (int64_t)COUNT(expected)));
    cr_expect(eq(i64, s.report, expected[open].report));
    cr_expect(strcmp(s.rule, expected[open].rule) == 0, "%s", s.rule);
    cr_expect(s.observed == BESCHUT_MISSING && s.expected == BESCHUT_MISSING);
    open++;
  }
  cr_expect(eq(i64, open, COUNT(expected)));
  beschut_findings_free(findings);
  beschut_rules_free(rules);
  beschut_collection_free(reports);
}

/* 3,842 advices in the country, 3,833 in its regions; both sums can be redone from cells.csv. */
Test(check, reports_what_belongs_to_no_region) {
  beschut_collection *reports = published("2018q1-national-and-35-regions");
  cr_assert(zero(int, beschut_collection_set_country_first(reports)));
  beschut_rules *rules = catalogue();
  beschut_findings *findings = check(rules, reports);
  int64_t count, figures = 0;
  beschut_findings_count(findings, &count);
  for (int64_t i = 0; i < count; i++) {
    seen s = look(findings, i);
    if (s.outcome != BESCHUT_FIGURE) continue;
    char *expression;
    cr_assert(zero(int, beschut_findings_get_expression(findings, i, &expression)));
    cr_expect(strcmp(s.rule, "country.residual") == 0);
    cr_expect(eq(i64, s.report, 0));
    cr_expect(eq(i64, s.expected, BESCHUT_MISSING));
    cr_expect(s.observed >= 0 && s.observed <= 17, "%s %lld", expression, (long long)s.observed);
    if (strcmp(expression, "applicant.total.total - regions(applicant.total.total)") == 0) cr_expect(eq(i64, s.observed, 3842 - 3833));
    if (strcmp(expression, "applicant.total.cohort_positive - regions(applicant.total.cohort_positive)") == 0)
      cr_expect(eq(i64, s.observed, 3));
    beschut_text_free(expression);
    figures++;
  }
  cr_expect(eq(i64, figures, 35), "36 counts, of which one cannot be summed");
  beschut_findings_free(findings);
  beschut_rules_free(rules);
  beschut_collection_free(reports);
}

Test(check, finds_nothing_in_the_other_published_reports) {
  static const char *const names[] = {"2019q4-drenthe", "2020q1-unnamed-region"};
  for (size_t i = 0; i < COUNT(names); i++) {
    beschut_collection *reports = published(names[i]);
    beschut_rules *rules = catalogue();
    beschut_findings *findings = check(rules, reports);
    int64_t count;
    beschut_findings_count(findings, &count);
    cr_expect(eq(i64, count, 0), "%s", names[i]);
    beschut_findings_free(findings);
    beschut_rules_free(rules);
    beschut_collection_free(reports);
  }
}

/* ---- reports made by hand ---- */

typedef struct sketch {
  beschut_area area;
  const char *until, *cohort_end;
  int64_t value; /* of applicant.total.positive, cell 14; the cohort, cell 17, is the half */
} sketch;

static beschut_collection *draw(const sketch *sketches, size_t count) {
  beschut_collection *reports;
  cr_assert(zero(int, beschut_collection_new(&reports)));
  for (size_t i = 0; i < count; i++) {
    beschut_report *report;
    cr_assert(zero(int, beschut_report_new(&report)));
    cr_assert(zero(int, beschut_report_set_area(report, sketches[i].area)));
    if (sketches[i].until != NULL) cr_assert(zero(int, beschut_report_set_date(report, BESCHUT_UNTIL, day(sketches[i].until))));
    if (sketches[i].cohort_end != NULL)
      cr_assert(zero(int, beschut_report_set_date(report, BESCHUT_COHORT_END, day(sketches[i].cohort_end))));
    cr_assert(zero(int, beschut_report_set_cell(report, 14, sketches[i].value)));
    if (sketches[i].value != BESCHUT_MISSING) cr_assert(zero(int, beschut_report_set_cell(report, 17, sketches[i].value / 2)));
    cr_assert(zero(int, beschut_collection_add(reports, report)));
    beschut_report_free(report);
  }
  return reports;
}

/* Checks one rule and compares what it finds. */
static void expect_found(const char *expression, const beschut_collection *reports, int32_t regions, const seen *expected,
                         size_t expected_count) {
  beschut_rules *rules = one_rule(expression);
  if (regions > 0) cr_assert(zero(int, beschut_rules_set_region_count(rules, regions)));
  beschut_findings *findings = check(rules, reports);
  int64_t count;
  beschut_findings_count(findings, &count);
  cr_expect(eq(i64, count, (int64_t)expected_count), "%s", expression);
  for (int64_t i = 0; i < count && (size_t)i < expected_count; i++) {
    seen s = look(findings, i);
    const seen *e = &expected[i];
    cr_expect(s.report == e->report && s.outcome == e->outcome && s.other == e->other, "%s: finding %lld on report %lld: %s, other %lld",
              expression, (long long)i, (long long)s.report, beschut_outcome_name(s.outcome), (long long)s.other);
    cr_expect(s.observed == e->observed && s.expected == e->expected && s.unit == e->unit, "%s: finding %lld: %lld, %lld", expression,
              (long long)i, (long long)s.observed, (long long)s.expected);
  }
  beschut_findings_free(findings);
  beschut_rules_free(rules);
}

Test(check, previous_is_the_same_area_one_quarter_earlier) {
  static const sketch sketches[] = {
      {103, "2019-03-31", NULL, 20},                /* 0: one quarter before comes later in the collection */
      {103, "2018-12-31", NULL, 21},                /* 1 */
      {103, "2019-09-30", NULL, 5},                 /* 2: no report on the second quarter, so the rule does not apply */
      {105, "2019-06-30", NULL, 5},                 /* 3: another area */
      {BESCHUT_AREA_REGION, "2018-12-31", NULL, 9}, /* 4: not named: never a partner */
      {BESCHUT_AREA_REGION, "2019-03-31", NULL, 1},
      {BESCHUT_AREA_UNKNOWN, "2018-12-31", NULL, 9}, /* 6 */
      {BESCHUT_AREA_UNKNOWN, "2019-03-31", NULL, 1},
      {1, "2020-01-15", NULL, 7}, /* 8: any day of the quarter will do */
      {1, "2020-04-02", NULL, 6}, /* 9 */
      {1, NULL, NULL, 6},
      {105, "2019-09-30", NULL, BESCHUT_MISSING}, /* 11 */
      {105, "2019-12-31", NULL, 5},               /* 12 */
  };
  static const seen expected[] = {
      {NULL, BESCHUT_BROKEN, BESCHUT_UNIT_COUNT, 0, 1, 20, 21},
      {NULL, BESCHUT_BROKEN, BESCHUT_UNIT_COUNT, 9, 8, 6, 7},
      {NULL, BESCHUT_NOT_EVALUABLE, BESCHUT_UNIT_COUNT, 11, 3, NONE, NONE},
      {NULL, BESCHUT_NOT_EVALUABLE, BESCHUT_UNIT_COUNT, 12, 11, NONE, NONE},
  };
  beschut_collection *reports = draw(sketches, COUNT(sketches));
  expect_found("applicant.total.positive >= previous(applicant.total.positive)", reports, 0, expected, COUNT(expected));
  beschut_collection_free(reports);
}

Test(check, two_reports_on_an_area_and_quarter_leave_open_which_is_meant) {
  static const sketch sketches[] = {
      {103, "2018-12-31", "2018-06-30", 21},
      {103, "2018-12-31", "2018-06-30", 22},
      {103, "2019-03-31", "2018-12-31", 1},
      {103, "2019-06-30", "2019-03-31", 0},
  };
  static const seen expected[] = {
      {NULL, BESCHUT_NOT_EVALUABLE, BESCHUT_UNIT_COUNT, 2, -1, NONE, NONE},
      {NULL, BESCHUT_BROKEN, BESCHUT_UNIT_COUNT, 3, 2, 0, 1},
  };
  beschut_collection *reports = draw(sketches, COUNT(sketches));
  expect_found("applicant.total.positive >= previous(applicant.total.positive)", reports, 0, expected, COUNT(expected));
  expect_found("applicant.total.positive >= at_cohort_end(applicant.total.positive)", reports, 0, expected, COUNT(expected));
  beschut_collection_free(reports);
}

Test(check, a_cohort_is_looked_up_where_its_end_ends_a_quarter) {
  static const sketch sketches[] = {
      {103, "2018-12-31", "2018-06-30", 20},                                        /* no report on that quarter */
      {103, "2019-06-30", "2018-12-31", 44},                                        /* 22 against 20 */
      {103, "2019-12-31", "2019-06-30", 88},                                        /* 44 against 44 */
      {103, "2020-03-31", "2019-06-29", 10},                                        /* does not end a quarter */
      {103, "2020-06-30", NULL, 10},         {103, "2022-06-30", "2022-06-30", 10}, /* its own quarter: 5 against 10 */
      {103, "2023-06-30", "2024-06-30", 10},                                        /* later than all reports */
  };
  static const seen expected[] = {
      {NULL, BESCHUT_BROKEN, BESCHUT_UNIT_COUNT, 1, 0, 22, 20},
      {NULL, BESCHUT_BROKEN, BESCHUT_UNIT_COUNT, 5, 5, 5, 10},
  };
  beschut_collection *reports = draw(sketches, COUNT(sketches));
  expect_found("applicant.total.cohort_positive == at_cohort_end(applicant.total.positive)", reports, 0, expected, COUNT(expected));
  beschut_collection_free(reports);
}

Test(check, the_country_is_compared_with_the_sum_of_its_regions) {
  static const sketch sketches[] = {
      {101, "2018-03-31", NULL, 4},
      {1, "2018-03-31", NULL, 10}, /* 1: 4 + 7 */
      {BESCHUT_AREA_REGION, "2018-03-31", NULL, 7},
      {1, "2018-06-30", NULL, 11}, /* 3: 5 + 6 */
      {BESCHUT_AREA_REGION, "2018-06-30", NULL, 5},
      {BESCHUT_AREA_REGION, "2018-06-30", NULL, 6},
      {1, "2018-09-30", NULL, 1}, /* 6: one region of two */
      {101, "2018-09-30", NULL, 2},
      {1, "2018-12-31", NULL, 1}, /* 8: no region at all, the rule does not apply */
      {1, "2019-03-31", NULL, 1}, /* 9: a region twice */
      {101, "2019-03-31", NULL, 1},
      {101, "2019-03-31", NULL, 1},
      {1, "2019-06-30", NULL, 1}, /* 12, 13: the country twice */
      {1, "2019-06-30", NULL, 1},
      {101, "2019-06-30", NULL, 1},
      {102, "2019-06-30", NULL, 1},
      {1, "2019-09-30", NULL, 1}, /* 16: a region lacks it */
      {101, "2019-09-30", NULL, BESCHUT_MISSING},
      {102, "2019-09-30", NULL, 1},
      {BESCHUT_AREA_UNKNOWN, "2018-12-31", NULL, 1}, /* 19: not a region */
      {1, "2019-12-31", NULL, 2147483647},           /* 20: the sum needs more than 32 bits */
      {101, "2019-12-31", NULL, 2147483647},
      {102, "2019-12-31", NULL, 2147483647},
  };
  static const seen expected[] = {
      {NULL, BESCHUT_BROKEN, BESCHUT_UNIT_COUNT, 1, -1, 10, 11},
      {NULL, BESCHUT_NOT_EVALUABLE, BESCHUT_UNIT_COUNT, 6, -1, NONE, NONE},
      {NULL, BESCHUT_NOT_EVALUABLE, BESCHUT_UNIT_COUNT, 9, -1, NONE, NONE},
      {NULL, BESCHUT_NOT_EVALUABLE, BESCHUT_UNIT_COUNT, 12, -1, NONE, NONE},
      {NULL, BESCHUT_NOT_EVALUABLE, BESCHUT_UNIT_COUNT, 13, -1, NONE, NONE},
      {NULL, BESCHUT_NOT_EVALUABLE, BESCHUT_UNIT_COUNT, 16, -1, NONE, NONE},
      {NULL, BESCHUT_BROKEN, BESCHUT_UNIT_COUNT, 20, -1, 2147483647, 4294967294},
  };
  beschut_collection *reports = draw(sketches, COUNT(sketches));
  expect_found("applicant.total.positive >= regions(applicant.total.positive)", reports, 2, expected, COUNT(expected));
  beschut_collection_free(reports);
}

/* 4 x 1,073,741,822 = 2^32 - 8. */
Test(check, sums_of_regions_do_not_wrap) {
  static const sketch sketches[] = {
      {1, "2019-12-31", NULL, 10},           {101, "2019-12-31", NULL, 1073741822}, {102, "2019-12-31", NULL, 1073741822},
      {103, "2019-12-31", NULL, 1073741822}, {105, "2019-12-31", NULL, 1073741822},
  };
  static const seen expected = {NULL, BESCHUT_BROKEN, BESCHUT_UNIT_COUNT, 0, -1, 10, 4294967288};
  beschut_collection *reports = draw(sketches, COUNT(sketches));
  expect_found("applicant.total.positive >= regions(applicant.total.positive)", reports, 4, &expected, 1);
  beschut_collection_free(reports);
}

/* The region has 1 of 2 at work and prints 50; the country has 1 of 4, which is 25. */
Test(check, a_percentage_is_of_the_country_s_own_figures) {
  static const struct {
    beschut_area area;
    int64_t whole;
  } rows[] = {{101, 2}, {BESCHUT_AREA_COUNTRY, 4}};
  static const seen expected = {NULL, BESCHUT_BROKEN, BESCHUT_UNIT_PERCENT, 1, -1, 50, 25};
  beschut_collection *reports;
  cr_assert(zero(int, beschut_collection_new(&reports)));
  for (size_t i = 0; i < COUNT(rows); i++) {
    beschut_report *report;
    cr_assert(zero(int, beschut_report_new(&report)));
    cr_assert(zero(int, beschut_report_set_area(report, rows[i].area)));
    cr_assert(zero(int, beschut_report_set_date(report, BESCHUT_UNTIL, day("2019-12-31"))));
    cr_assert(zero(int, beschut_report_set_cell(report, 17, rows[i].whole)));
    cr_assert(zero(int, beschut_report_set_cell(report, 18, 1)));
    cr_assert(zero(int, beschut_report_set_cell(report, 19, 50)));
    cr_assert(zero(int, beschut_collection_add(reports, report)));
    beschut_report_free(report);
  }
  expect_found("regions(applicant.total.cohort_working_pct) == percent_of(applicant.total.cohort_working, applicant.total.cohort_positive)",
               reports, 1, &expected, 1);
  beschut_collection_free(reports);
}

Test(check, dates_are_compared_by_month_and_day) {
  static const struct {
    const char *expression, *until, *cohort_end;
    int outcome; /* -1 where it holds */
    const char *observed, *expected;
  } rows[] = {
      {"cohort_end == until - 6 months", "2018-03-31", "2017-09-30", -1, NULL, NULL},
      {"cohort_end == until - 6 months", "2018-03-31", "2017-09-29", BESCHUT_BROKEN, "2017-09-29", "2017-09-30"},
      {"cohort_end == until - 6 months", "2018-03-30", "2017-09-30", BESCHUT_BROKEN, "2017-09-30", "2017-09-29"},
      {"cohort_end == until - 1 month", "2020-03-31", "2020-02-29", -1, NULL, NULL},
      {"cohort_end == until - 1 month", "2019-03-31", "2019-02-28", -1, NULL, NULL},
      {"cohort_end == until - 12 months", "2020-02-29", "2019-02-28", -1, NULL, NULL},
      {"cohort_end == until + 1 month", "2018-12-31", "2019-01-31", -1, NULL, NULL},
      {"cohort_end == until - 1 month", "2018-03-01", "2018-02-02", BESCHUT_BROKEN, "2018-02-02",
       "2018-02-01"}, /* February has no day so early */
      {"cohort_end <= until", "2018-03-31", "2018-04-01", BESCHUT_BROKEN, "2018-04-01", "2018-03-31"},
      {"cohort_end < until", "2018-03-31", "2018-03-31", BESCHUT_BROKEN, "2018-03-31", "2018-03-31"},
      {"cohort_end < until", "2018-04-01", "2018-03-31", -1, NULL, NULL},
      {"cohort_end > until - 1 month", "2018-03-31", "2018-03-01", -1, NULL, NULL},
      {"cohort_end > until", "0001-01-01", "9999-12-31", -1, NULL, NULL},
      {"cohort_end == until", NULL, NULL, BESCHUT_NOT_EVALUABLE, NULL, NULL},
      {"cohort_end == until", "2018-04-01", NULL, BESCHUT_NOT_EVALUABLE, NULL, NULL},
      {"until - 3 months", "2018-03-31", NULL, BESCHUT_FIGURE, "2017-12-31", NULL},
  };
  for (size_t i = 0; i < COUNT(rows); i++) {
    sketch one = {BESCHUT_AREA_UNKNOWN, rows[i].until, rows[i].cohort_end, 0};
    beschut_collection *reports = draw(&one, 1);
    seen expected = {NULL, rows[i].outcome, BESCHUT_UNIT_DATE, 0, -1, NONE, NONE};
    if (rows[i].observed != NULL) expected.observed = day(rows[i].observed);
    if (rows[i].expected != NULL) expected.expected = day(rows[i].expected);
    expect_found(rows[i].expression, reports, 0, &expected, rows[i].outcome >= 0);
    beschut_collection_free(reports);
  }
}

Test(check, percentages_are_rounded_half_up) {
  static const struct {
    int64_t part, whole, percent;
  } rows[] = {
      {5, 8, 63},  /* 62.5 */
      {1, 200, 1}, /* 0.5 */
      {1, 201, 0},
      {0, 0, 0},
      {7, 0, 0},
      {0, 9, 0},
      {9, 9, 100},
      {199, 200, 100},
      {197, 200, 99},
      {2, 3, 67},
      {1, 3, 33},
      {10, 4, 250},
      {2147483647, 2147483647, 100},
      {2147483647, 1, 214748364700},
      {-1, 8, -12}, /* -12.5, half up */
      {5, -8, -62},
      {0, 1 << 20, 0}, /* 2 x 2^20 x 2,048 = 2^32 = 2 x 2^28 x 8 */
      {0, 1 << 28, 0},
      {-7000000, -7000000, 100},
  };
  static const int64_t offs[] = {-2048, -8, -1, 0, 1, 8, 2048};
  for (size_t i = 0; i < COUNT(rows); i++) {
    for (size_t k = 0; k < COUNT(offs); k++) {
      beschut_collection *reports;
      int64_t off = offs[k], percent = rows[i].percent + off;
      if (percent > BESCHUT_VALUE_MAX) continue;
      cr_assert(zero(int, beschut_collection_new(&reports)));
      cr_assert(zero(int, beschut_collection_add_blank(reports, 1)));
      cr_assert(zero(int, beschut_collection_set_cell(reports, 0, 3, rows[i].whole)));
      cr_assert(zero(int, beschut_collection_set_cell(reports, 0, 4, rows[i].part)));
      cr_assert(zero(int, beschut_collection_set_cell(reports, 0, 5, percent)));
      seen expected = {NULL, BESCHUT_BROKEN, BESCHUT_UNIT_PERCENT, 0, -1, percent, rows[i].percent};
      expect_found("applicant.municipality.cohort_working_pct == percent_of(applicant.municipality.cohort_working, "
                   "applicant.municipality.cohort_positive)",
                   reports, 0, &expected, off != 0);
      beschut_collection_free(reports);
    }
  }
}

Test(check, a_rule_holds_in_its_years) {
  static const sketch sketches[] = {
      {0, "2017-12-31", NULL, 9}, {0, "2018-01-01", NULL, 9}, {0, "2020-12-31", NULL, 9}, {0, "2021-01-01", NULL, 9}, {0, NULL, NULL, 9},
  };
  beschut_collection *reports = draw(sketches, COUNT(sketches));
  beschut_rules *rules = one_rule("applicant.total.positive <= 5");
  cr_assert(zero(int, beschut_rules_set_years(rules, 0, 2018, 2020)));
  beschut_findings *findings = check(rules, reports);
  static const int64_t expected[][2] = {{1, BESCHUT_BROKEN}, {2, BESCHUT_BROKEN}, {4, BESCHUT_NOT_EVALUABLE}};
  int64_t count;
  beschut_findings_count(findings, &count);
  cr_assert(eq(i64, count, 3));
  for (int64_t i = 0; i < 3; i++) {
    seen s = look(findings, i);
    cr_expect(eq(i64, s.report, expected[i][0]));
    cr_expect(eq(i64, s.outcome, expected[i][1]));
  }
  beschut_findings_free(findings);
  cr_assert(zero(int, beschut_rules_set_enabled(rules, 0, 0)));
  findings = check(rules, reports);
  cr_expect(eq(i64, count_of(findings, BESCHUT_BROKEN), 0), "switched off");
  beschut_findings_free(findings);
  beschut_rules_free(rules);
  beschut_collection_free(reports);
}

Test(check, nothing_to_check_gives_no_findings) {
  beschut_collection *reports;
  beschut_rules *rules = catalogue(), *none;
  cr_assert(zero(int, beschut_collection_new(&reports)));
  cr_assert(zero(int, beschut_rules_new_empty(&none)));
  beschut_findings *findings = check(rules, reports);
  cr_expect(eq(i64, count_of(findings, BESCHUT_NOT_EVALUABLE), 0));
  beschut_findings_free(findings);
  cr_assert(zero(int, beschut_collection_add_blank(reports, 3)));
  findings = check(none, reports);
  cr_expect(eq(i64, count_of(findings, BESCHUT_NOT_EVALUABLE), 0));
  beschut_findings_free(findings);
  findings = check(rules, reports);
  /* all of the 108 own comparisons of cells and the 3 of dates, on each of 3; those with partners do not apply */
  cr_expect(eq(i64, count_of(findings, BESCHUT_NOT_EVALUABLE), 3 * (6 + 12 + 7 + 12 + 12 + 6 + 6 + 3 + 36 + 12)));
  beschut_findings_free(findings);
  beschut_rules_free(none);
  beschut_rules_free(rules);
  beschut_collection_free(reports);
}

/* ---- progress ---- */

typedef struct progress {
  int64_t calls, last, total, stop_at;
} progress;

static int32_t count_progress(void *data, int64_t done, int64_t total) {
  progress *p = data;
  p->calls++;
  cr_expect(gt(i64, done, p->last));
  p->last = done;
  p->total = total;
  return p->stop_at > 0 && done >= p->stop_at;
}

Test(check, tells_how_far_it_is_and_stops_when_asked) {
  beschut_collection *reports;
  beschut_rules *rules = one_rule("applicant.total.positive >= 0");
  beschut_findings *findings;
  beschut_error error;
  progress p = {0};
  cr_assert(zero(int, beschut_collection_new(&reports)));
  cr_assert(zero(int, beschut_collection_add_blank(reports, 100000)));
  cr_assert(zero(int, beschut_rules_set_progress(rules, count_progress, &p)));
  findings = check(rules, reports);
  cr_expect(p.calls > 1 && p.last == 100000 && p.total == 100000);
  beschut_findings_free(findings);
  p = (progress){.stop_at = 1};
  cr_expect(eq(int, beschut_rules_check(rules, reports, &error, &findings), BESCHUT_INTERRUPTED));
  cr_expect(findings == NULL && error.status == BESCHUT_INTERRUPTED && p.calls == 1 && p.last < 100000);
  beschut_rules_free(rules);
  beschut_collection_free(reports);
}
