/* SPDX-License-Identifier: MIT */
/*
 * Checking collections: the published reports, partners between reports, and, on reports made at random, the same findings as a slow check that
 * evaluates every comparison on every report in the plainest way.
 */
#include "months.h"
#include "program.h"
#include "published.h"
#include "rules.h"

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static beschut_rules *catalogue(void) {
  beschut_rules *rules;
  cr_assert(zero(int, beschut_rules_new(&rules)));
  return rules;
}

static beschut_rules *one_rule(const char *expression) {
  beschut_rules *rules;
  beschut_error error;
  cr_assert(zero(int, beschut_rules_new_empty(&rules)));
  cr_assert(zero(int, beschut_rules_add(rules, "one", expression, &error)), "%s", error.message);
  return rules;
}

static beschut_findings *check(const beschut_rules *rules, const beschut_collection *reports) {
  beschut_findings *findings;
  beschut_error error;
  cr_assert(zero(int, beschut_rules_check(rules, reports, &error, &findings)), "%s", error.message);
  return findings;
}

static int64_t count_of(const beschut_findings *findings, int32_t outcome) {
  int64_t count;
  cr_assert(zero(int, beschut_findings_count_of(findings, outcome, BESCHUT_INFO, &count)));
  return count;
}

/* One finding, all at once. */
typedef struct seen {
  const char *rule;
  int32_t outcome, unit;
  int64_t report, other, observed, expected;
} seen;

static seen look(const beschut_findings *findings, int64_t index) {
  seen s = {0};
  cr_assert(zero(int, beschut_findings_get_rule(findings, index, &s.rule)));
  cr_assert(zero(int, beschut_findings_get_outcome(findings, index, &s.outcome)));
  cr_assert(zero(int, beschut_findings_get_report(findings, index, &s.report, &s.other)));
  cr_assert(zero(int, beschut_findings_get_sides(findings, index, &s.observed, &s.expected, &s.unit)));
  return s;
}

static beschut_date day(const char *text) {
  beschut_date date;
  cr_assert(zero(int, beschut_date_read(text, &date)), "%s", text);
  return date;
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

#define NONE BESCHUT_MISSING

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

/* ---- against a slow check ---- */

static uint64_t state;

static uint32_t pick(uint32_t below) {
  state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)(state >> 33) % below;
}

static int64_t slow_round(int64_t part, int64_t whole) {
  if (whole == 0) return 0;
  long double exact = floorl((200.0L * (long double)part + (long double)whole) / (2.0L * (long double)whole));
  return (int64_t)exact;
}

static beschut_quarter quarters[512]; /* of the reports being compared */

/* The number of reports on an area in a quarter, and the first of them. */
static int64_t slow_find(const beschut_collection *reports, beschut_area area, beschut_quarter quarter, int64_t *count) {
  int64_t first = -1;
  *count = 0;
  for (int64_t i = 0; i < reports->count && area != BESCHUT_AREA_UNKNOWN && area != BESCHUT_AREA_REGION; i++) {
    if (reports->areas[i] != area || quarters[i] != quarter) continue;
    if ((*count)++ == 0) first = i;
  }
  return first;
}

static int64_t slow_value(const beschut_collection *reports, int64_t index, beschut_cell cell) {
  int64_t value;
  cr_assert(zero(int, beschut_collection_get_cell(reports, index, cell, &value)));
  return value;
}

static int64_t slow_regions(const beschut_collection *reports, int64_t country, beschut_cell cell, int32_t wanted, bool *any) {
  beschut_quarter quarter = quarters[country];
  int64_t regions = 0, sum = 0, same;
  bool good = true;
  slow_find(reports, BESCHUT_AREA_COUNTRY, quarter, &same);
  good = same == 1;
  for (int64_t i = 0; i < reports->count; i++) {
    beschut_area area = reports->areas[i];
    if (quarters[i] != quarter || area == BESCHUT_AREA_UNKNOWN || area == BESCHUT_AREA_COUNTRY) continue;
    int64_t value = slow_value(reports, i, cell);
    slow_find(reports, area, quarter, &same);
    good = good && (area == BESCHUT_AREA_REGION || same == 1) && value != BESCHUT_MISSING;
    sum += good ? value : 0;
    regions++;
  }
  *any = regions > 0;
  return good && regions == wanted ? sum : BESCHUT_MISSING;
}

/* The value of a term; applies becomes false where there is no partner. */
static int64_t slow_term(const beschut_collection *reports, int64_t index, const bsi_term *t, int32_t regions, bool *applies,
                         int64_t *other) {
  beschut_quarter quarter = quarters[index];
  int64_t count = 0, partner;
  beschut_date end = reports->dates[BESCHUT_COHORT_END][index], last = 0;
  if (t->kind == BSI_DATE) {
    beschut_date date = reports->dates[t->a][index];
    return date == BESCHUT_DATE_NONE ? BESCHUT_MISSING : bsi_month_value(date);
  }
  if (t->kind == BSI_PERCENT) {
    int64_t part = slow_value(reports, index, t->a), whole = slow_value(reports, index, t->b);
    return part == BESCHUT_MISSING || whole == BESCHUT_MISSING ? BESCHUT_MISSING : slow_round(part, whole);
  }
  if (t->source == BSI_OWN) return slow_value(reports, index, t->a);
  *applies = *applies && quarter != BESCHUT_QUARTER_NONE;
  if (quarter == BESCHUT_QUARTER_NONE) return BESCHUT_MISSING;
  if (t->source == BSI_REGIONS) {
    bool any = false;
    int64_t sum = reports->areas[index] == BESCHUT_AREA_COUNTRY ? slow_regions(reports, index, t->a, regions, &any) : BESCHUT_MISSING;
    *applies = *applies && any;
    return sum;
  }
  if (t->source == BSI_PREVIOUS) {
    quarter--;
  } else {
    bool dated = beschut_quarter_from_date(end, &quarter) == BESCHUT_OK;
    if (dated) beschut_quarter_get_days(quarter, NULL, &last);
    if (!dated || last != end) quarter = BESCHUT_QUARTER_NONE;
  }
  partner = quarter == BESCHUT_QUARTER_NONE ? -1 : slow_find(reports, reports->areas[index], quarter, &count);
  *applies = *applies && count > 0;
  if (count != 1) return BESCHUT_MISSING;
  if (*other < 0 || t->source == BSI_PREVIOUS) *other = partner;
  return slow_value(reports, partner, t->a);
}

static bool slow_holds(int relation, int64_t left, int64_t right) {
  if (left == right) return relation == BSI_EQUAL || relation == BSI_AT_MOST || relation == BSI_AT_LEAST;
  return left < right ? relation == BSI_AT_MOST || relation == BSI_BELOW : relation == BSI_AT_LEAST || relation == BSI_ABOVE;
}

/* Fills a finding; false where there is none. */
static bool slow_check(const beschut_collection *reports, int64_t index, const bsi_rule *rule, const bsi_comparison *c, int32_t regions,
                       seen *out) {
  const bsi_term *terms = bsi_terms_of(&rule->program, c);
  int64_t left = c->left, right = c->right;
  bool applies = true, missing = false;
  *out = (seen){rule->texts[BSI_RULE_ID], BESCHUT_BROKEN, c->unit, index, -1, NONE, NONE};
  for (int i = 0; i < c->term_count; i++) {
    int64_t value = slow_term(reports, index, &terms[i], regions, &applies, &out->other);
    missing = missing || value == BESCHUT_MISSING;
    if (missing) continue;
    if (i < c->left_count)
      left += terms[i].coefficient * value;
    else
      right -= terms[i].coefficient * value;
  }
  int32_t year = 0;
  bool dated = beschut_date_get_ymd(reports->dates[BESCHUT_UNTIL][index], &year, NULL, NULL) == BESCHUT_OK;
  if (!applies || (rule->first_year != 0 && dated && (year < rule->first_year || year > rule->last_year))) return false;
  if (missing || (rule->first_year != 0 && !dated)) {
    out->outcome = BESCHUT_NOT_EVALUABLE;
    return true;
  }
  out->observed = c->unit == BESCHUT_UNIT_DATE ? bsi_month_date(left) : left;
  out->expected = c->unit == BESCHUT_UNIT_DATE ? bsi_month_date(right) : right;
  if (c->relation == BSI_FIGURE) {
    out->outcome = BESCHUT_FIGURE;
    out->expected = NONE;
    return true;
  }
  return !slow_holds(c->relation, left, right);
}

/* Rules beside the catalogue: every relation, factors, percentages within sums, several sources at once, years. */
static const char more_rules[] =
    "below: *.*.positive < *.*.total\n"
    "above [years 2018-2018]: *.*.total > *.*.negative\n"
    "factors: 3 *.total.positive - 2 *.first.negative + 7 >= *.second.total + 1\n"
    "large: 1000000 *.total.positive + 999999 *.first.negative <= 1000000 *.second.total\n"
    "share: 2 percent_of(*.*.positive, *.*.total) + *.*.cohort_working_pct <= 150\n"
    "shift: *.*.cohort_working_pct == percent_of(*.*.cohort_working, *.*.cohort_positive) + 1\n"
    "growth: *.*.total - previous(*.*.total) <= at_cohort_end(*.*.total)\n"
    "all.three: previous(*.total.total) + regions(*.total.total) >= *.total.total\n"
    "turned: regions(*.*.total) <= *.*.total\n"
    "factor.regions: 2 *.*.positive == 2 regions(*.*.positive) + *.*.negative\n"
    "percent.regions: regions(*.*.cohort_working_pct) == percent_of(*.*.cohort_working, *.*.cohort_positive)\n"
    "percent.previous: previous(*.*.cohort_working_pct) == percent_of(*.*.cohort_working, *.*.cohort_positive)\n"
    "part.regions: percent_of(*.*.positive, *.*.total) >= regions(*.*.negative)\n"
    "dates.order: since <= cohort_end <= reference_date < until + 1 month\n"
    "dates.years [years 2019-2030]: footnote_date >= cohort_end - 2 months\n"
    "sum [years 2018-2019]: applicant.total.positive + responsible.total.positive\n"
    "self: *.*.positive == *.*.positive\n"
    "never: *.*.positive < *.*.positive\n";

static beschut_date random_date(uint32_t spread) {
  static const char *const ends[] = {"2018-03-31", "2018-06-30", "2018-09-30", "2018-12-31", "2019-03-31", "2019-06-30"};
  if (pick(12) == 0) return BESCHUT_DATE_NONE;
  return day(ends[pick(spread)]) - (pick(6) == 0 ? (beschut_date)pick(80) : 0);
}

static int64_t random_value(uint32_t kind) {
  static const int64_t extremes[] = {BESCHUT_VALUE_MAX, BESCHUT_VALUE_MIN, 0, 1, -1, 5000000, 5000001, 2147483};
  if (kind == 0) return pick(3);
  if (kind == 1) return pick(200);
  if (kind == 2) return (int64_t)pick(2000000) - 200;
  return extremes[pick((uint32_t)COUNT(extremes))];
}

/* Reports whose cells often fit together, so that every rule holds somewhere and is broken somewhere. */
static void random_report(beschut_report *report, uint32_t kind, uint32_t spread, bool blanks) {
  int64_t values[42];
  static const beschut_area areas[] = {0, 1, 1, 2, 101, 102, 103, 138};
  for (int cell = 0; cell < 42; cell++) values[cell] = random_value(kind);
  for (int row = 0; row < 6; row++) {
    int64_t *v = values + row * 7;
    if (pick(3) == 0 && kind < 3) v[2] = v[0] + v[1];
    if (pick(3) == 0 && kind < 3 && v[3] > 0 && v[4] >= 0) v[5] = (200 * v[4] + v[3]) / (2 * v[3]);
    if (pick(4) == 0) v[3] = v[4] = v[5] = 0;
  }
  for (int cell = 0; cell < 42; cell++)
    if (blanks && pick(20) == 0) values[cell] = BESCHUT_MISSING;
  cr_assert(zero(int, beschut_report_set_cells(report, values)));
  for (int32_t which = 0; which < BESCHUT_DATE_COUNT; which++)
    cr_assert(zero(int, beschut_report_set_date(report, which, random_date(spread))));
  cr_assert(zero(int, beschut_report_set_area(report, areas[pick((uint32_t)COUNT(areas))])));
}

static beschut_collection *random_collection(uint32_t count, uint32_t kind, uint32_t spread) {
  beschut_collection *reports;
  bool blanks = pick(2) == 0;
  cr_assert(zero(int, beschut_collection_new(&reports)));
  for (uint32_t i = 0; i < count; i++) {
    beschut_report *report;
    cr_assert(zero(int, beschut_report_new(&report)));
    random_report(report, kind, spread, blanks);
    cr_assert(zero(int, beschut_collection_add(reports, report)));
    beschut_report_free(report);
  }
  if (pick(2) == 0) cr_assert(zero(int, beschut_collection_sort(reports)));
  return reports;
}

/* Every finding of the fast check is the next one of the slow check; returns how many there are. */
static int64_t compare(const beschut_rules *rules, const beschut_collection *reports) {
  beschut_findings *findings = check(rules, reports);
  int64_t count, next = 0;
  beschut_findings_count(findings, &count);
  for (int64_t i = 0; i < reports->count; i++) beschut_quarter_from_date(reports->dates[BESCHUT_UNTIL][i], &quarters[i]);
  for (int64_t i = 0; i < reports->count; i++)
    for (size_t r = 0; r < rules->count; r++)
      for (size_t k = 0; k < rules->rules[r].program.count; k++) {
        seen slow, fast;
        if (!slow_check(reports, i, &rules->rules[r], &rules->rules[r].program.comparisons[k], rules->region_count, &slow)) continue;
        cr_assert(lt(i64, next, count), "report %lld, %s", (long long)i, slow.rule);
        fast = look(findings, next++);
        cr_assert(strcmp(fast.rule, slow.rule) == 0 && fast.report == slow.report, "report %lld, %s; met report %lld, %s", (long long)i,
                  slow.rule, (long long)fast.report, fast.rule);
        cr_assert(fast.outcome == slow.outcome && fast.observed == slow.observed && fast.expected == slow.expected &&
                      fast.unit == slow.unit,
                  "report %lld, %s", (long long)i, slow.rule);
        cr_assert(eq(i64, fast.other, slow.other), "report %lld, %s", (long long)i, slow.rule);
      }
  cr_expect(eq(i64, next, count));
  beschut_findings_free(findings);
  return next;
}

Test(check, finds_what_a_slow_check_finds) {
  beschut_rules *rules = catalogue();
  beschut_error error;
  int64_t found = 0;
  cr_assert(zero(int, beschut_rules_read(rules, more_rules, strlen(more_rules), &error)), "%s", error.message);
  for (uint32_t round = 0; round < 30; round++) {
    state = round + 1;
    cr_assert(zero(int, beschut_rules_set_region_count(rules, 1 + (int32_t)pick(3))));
    beschut_collection *reports = random_collection(round % 20 == 5 ? 260 : 1 + pick(40), round % 4, 1 + pick(6));
    found += compare(rules, reports);
    beschut_collection_free(reports);
  }
  cr_expect(gt(i64, found, 40000));
  beschut_rules_free(rules);
}

/* Series of 4 areas and 80 quarters: as published, area by area (partners at a fixed distance over whole blocks), and in no order. */
static beschut_collection *regular_series(int order) {
  static const beschut_area areas[] = {1, 101, 102, 103};
  beschut_collection *reports;
  state = 7;
  cr_assert(zero(int, beschut_collection_new(&reports)));
  for (int place = 0; place < 320; place++) {
    int i = order == 2 ? place * 77 % 320 : place, area = order == 1 ? i / 80 : i % 4, quarter = 8000 + (order == 1 ? i % 80 : i / 4);
    beschut_report *report;
    beschut_date last;
    cr_assert(zero(int, beschut_report_new(&report)));
    for (int cell = 0; cell < 42; cell++) cr_assert(zero(int, beschut_report_set_cell(report, cell, quarter - 7990 + 3 * (pick(60) == 0))));
    for (int32_t which = 0; which < BESCHUT_DATE_COUNT; which++) {
      cr_assert(zero(int, beschut_quarter_get_days(quarter - (which == BESCHUT_COHORT_END ? 2 : 0), NULL, &last)));
      cr_assert(zero(int, beschut_report_set_date(report, which, last)));
    }
    cr_assert(zero(int, beschut_report_set_area(report, areas[area])));
    cr_assert(zero(int, beschut_collection_add(reports, report)));
    beschut_report_free(report);
  }
  return reports;
}

Test(check, finds_the_same_in_regular_series) {
  beschut_rules *rules = catalogue();
  cr_assert(zero(int, beschut_rules_set_region_count(rules, 3)));
  cr_assert(zero(int, beschut_rules_read(rules, more_rules, strlen(more_rules), NULL)));
  for (int order = 0; order <= 2; order++) {
    beschut_collection *reports = regular_series(order);
    cr_expect(gt(i64, compare(rules, reports), 500));
    beschut_collection_free(reports);
  }
  beschut_rules_free(rules);
}
