/* SPDX-License-Identifier: MIT */
/*
 * The language of rules: what an expression stands for, and what it may not be. What is expected follows from docs/rules.md and the drawing of the
 * 42 cells in cell.h; it is written down here by hand.
 */
#include "checking.h"
#include "language.h"
#include "rules.h"

static beschut_rules *empty_set(void) {
  beschut_rules *rules;
  cr_assert(eq(int, beschut_rules_new_empty(&rules), BESCHUT_OK));
  return rules;
}

static int64_t count_of(const beschut_rules *rules) {
  int64_t count;
  cr_assert(eq(int, beschut_rules_count(rules, &count), BESCHUT_OK));
  return count;
}

/* An expression written out, comparison by comparison, with `; ` between. */
static char *written_out(const char *expression) {
  bsi_program program;
  bsi_text text = {0};
  char *out = NULL;
  beschut_error error = {0};
  beschut_status status = bsi_language_compile(&(bsi_span){expression, 0, strlen(expression)}, &error, &program);
  cr_assert(eq(int, status, BESCHUT_OK), "%s: %s", expression, error.message);
  for (size_t i = 0; i < program.count; i++) {
    if (i > 0) bsi_text_add(&text, "; ");
    bsi_program_write(&program, &program.comparisons[i], &text);
  }
  bsi_program_free(&program);
  cr_assert(eq(int, bsi_text_take(&text, &out, NULL), BESCHUT_OK));
  return out;
}

Test(language, writes_out_what_an_expression_stands_for) {
  static const struct {
    const char *expression, *written;
  } rows[] = {
      {"applicant.total.total<=5000", "applicant.total.total <= 5000"},
      {"applicant.first.positive >= applicant.second.positive", "applicant.municipality.positive >= applicant.citizen.positive"},
      {"responsible.first.positive >= responsible.second.positive", "responsible.municipality.positive >= responsible.uwv.positive"},
      {"{breakdown}.total.total > 0", "applicant.total.total > 0; responsible.total.total > 0"},
      {"*.citizen.total < 9", "applicant.citizen.total < 9"},
      {"*.uwv.total < 9", "responsible.uwv.total < 9"},
      {"applicant.{part}.total >= 1", "applicant.municipality.total >= 1; applicant.citizen.total >= 1"},
      {"uwv.total", NULL},
      {"applicant.{row}.total >= previous(applicant.{row}.total)",
       "applicant.municipality.total >= previous(applicant.municipality.total); applicant.citizen.total >= "
       "previous(applicant.citizen.total); "
       "applicant.total.total >= previous(applicant.total.total)"},
      {"applicant.total.{cumulative} >= 0",
       "applicant.total.positive >= 0; applicant.total.negative >= 0; applicant.total.total >= 0; applicant.total.cohort_positive >= 0"},
      {"0 <= applicant.total.cohort_working_pct <= 100",
       "applicant.total.cohort_working_pct >= 0; applicant.total.cohort_working_pct <= 100"},
      {"5 > applicant.total.total", "applicant.total.total < 5"},
      {"2 applicant.total.total + 3 * applicant.total.positive - 4 == -7",
       "2 * applicant.total.total + 3 * applicant.total.positive - 4 == -7"},
      {"- applicant.total.total == -applicant.total.positive + 1", "-applicant.total.total == -applicant.total.positive + 1"},
      {"+applicant.total.total", "applicant.total.total"},
      {"1 + applicant.total.total + 2 >= 0", "applicant.total.total + 3 >= 0"},
      {"applicant.total.cohort_working_pct == percent_of ( applicant.total.cohort_working , applicant.total.cohort_positive )",
       "applicant.total.cohort_working_pct == percent_of(applicant.total.cohort_working, applicant.total.cohort_positive)"},
      {"applicant.total.cohort_positive==at_cohort_end(applicant.total.positive)",
       "applicant.total.cohort_positive == at_cohort_end(applicant.total.positive)"},
      {"applicant.total.total - regions(applicant.total.total)", "applicant.total.total - regions(applicant.total.total)"},
      {"reference_date == until - 3 months", "reference_date == until - 3 months"},
      {"since + 1 month <= cohort_end <= until", "since + 1 month <= cohort_end; cohort_end <= until"},
      {"until", "until"},
      {"applicant.total.total\n  >=\t0", "applicant.total.total >= 0"},
  };
  for (size_t i = 0; i < COUNT(rows); i++) {
    if (rows[i].written == NULL) continue;
    char *written = written_out(rows[i].expression);
    cr_expect(eq(str, written, (char *)rows[i].written), "%s", rows[i].expression);
    beschut_text_free(written);
  }
}

Test(language, an_asterisk_is_the_same_in_all_its_places) {
  char *written = written_out("2 *.total.* >= *.first.*");
  size_t comparisons = 1;
  for (const char *at = written; (at = strstr(at, "; ")) != NULL; at++) comparisons++;
  cr_expect(eq(sz, comparisons, 14), "2 breakdowns x 7 measures");
  cr_expect(strncmp(written, "2 * applicant.total.positive >= applicant.municipality.positive; 2 * applicant.total.negative >=", 90) == 0);
  cr_expect(strstr(written, "2 * responsible.total.total_working >= responsible.municipality.total_working") != NULL);
  beschut_text_free(written);
}

Test(language, written_comparisons_read_back_as_themselves) {
  beschut_rules *rules = catalogue();
  for (int64_t i = 0; i < count_of(rules); i++) {
    const bsi_program *program = &rules->rules[i].program;
    for (size_t k = 0; k < program->count; k++) {
      bsi_text text = {0};
      bsi_program_write(program, &program->comparisons[k], &text);
      char *again = written_out(text.data);
      cr_expect(eq(str, again, text.data));
      beschut_text_free(again);
      bsi_text_clear(&text);
    }
  }
  beschut_rules_free(rules);
}

Test(language, refuses_what_is_not_in_the_language_with_its_place) {
  static const struct {
    const char *expression;
    beschut_status status;
    int32_t line, column;
    const char *says; /* part of the message */
  } rows[] = {
      {"", BESCHUT_SYNTAX, 1, 1, "met the end of the rule"},
      {"   ", BESCHUT_SYNTAX, 1, 4, "met the end of the rule"},
      {"aplicant.total.total >= 0", BESCHUT_NAME, 1, 1, "did you mean applicant?"},
      {"applicant.citzen.total >= 0", BESCHUT_NAME, 1, 11, "did you mean citizen?"},
      {"applicant.citizen.totl >= 0", BESCHUT_NAME, 1, 19, "did you mean total?"},
      {"applicant.{rows}.total >= 0", BESCHUT_NAME, 1, 11, "did you mean {row}?"},
      {"{count}.total.total >= 0", BESCHUT_NAME, 1, 1, "there is no breakdown '{count}'"},
      {"refrence_date == until", BESCHUT_NAME, 1, 1, "did you mean reference_date?"},
      {"applicant.total.total >= previus(applicant.total.total)", BESCHUT_NAME, 1, 26, "did you mean previous?"},
      {"applicant.uwv.total >= 0", BESCHUT_NAME, 1, 1, "there is no such cell"},
      {"applicant.total.total >= responsible.citizen.total", BESCHUT_NAME, 1, 26, "there is no such cell"},
      {"*.citizen.total == *.uwv.total", BESCHUT_NAME, 1, 20, "there is no such cell"},
      {"applicant.total.total = 4", BESCHUT_SYNTAX, 1, 23, "met '='"},
      {"applicant.total.total ==", BESCHUT_SYNTAX, 1, 25, "met the end of the rule"},
      {"applicant.total.total == == 4", BESCHUT_SYNTAX, 1, 26, "met '=='"},
      {"applicant.total >= 0", BESCHUT_SYNTAX, 1, 17, "the rest of a cell's name"},
      {"applicant.total.total >= 0 )", BESCHUT_SYNTAX, 1, 28, "met ')'"},
      {"applicant.total.total >= 4 5", BESCHUT_SYNTAX, 1, 28, "met '5'"},
      {"applicant.total.total\n>=\n  \xC3\xA9", BESCHUT_SYNTAX, 3, 3, "met '\xC3\xA9'"},
      {"{row", BESCHUT_SYNTAX, 1, 1, "met '{row'"},
      {"2 * 3 >= applicant.total.total", BESCHUT_SYNTAX, 1, 5, "expected a cell after '*'"},
      {"0 applicant.total.total >= 0", BESCHUT_SYNTAX, 1, 1, "expected a factor from 1"},
      {"3 <= 4", BESCHUT_SYNTAX, 1, 1, "met numbers alone"},
      {"1 <= 2 <= applicant.total.total", BESCHUT_SYNTAX, 1, 1, "met numbers alone"},
      {"percent_of(applicant.total.total) >= 0", BESCHUT_SYNTAX, 1, 33, "',' and a second cell"},
      {"previous(previous(applicant.total.total)) >= 0", BESCHUT_NAME, 1, 10, "there is no breakdown 'previous'"},
      {"until == applicant.total.total", BESCHUT_SYNTAX, 1, 10, "dates on both sides"},
      {"until == since + until", BESCHUT_SYNTAX, 1, 18, "one date alone"},
      {"until == -since", BESCHUT_SYNTAX, 1, 11, "one date alone"},
      {"until == 2 since", BESCHUT_SYNTAX, 1, 12, "one date alone"},
      {"until == since + 5", BESCHUT_SYNTAX, 1, 18, "a date moves by months only"},
      {"until == 5 months", BESCHUT_SYNTAX, 1, 10, "expected a date before"},
      {"until == since + 12001 months", BESCHUT_LIMIT, 1, 18, "at most 12000"},
      {"1000001 applicant.total.total >= 0", BESCHUT_LIMIT, 1, 1, "at most 1000000"},
      {"applicant.total.total <= 1000000000001", BESCHUT_LIMIT, 1, 26, "at most 1000000000000"},
      {"applicant.total.total <= 99999999999999999999999", BESCHUT_LIMIT, 1, 26, "at most 1000000000000"},
      {"1000000 *.*.total + 1000000 *.*.total + 1000000 *.*.total + 1000000 *.*.total + *.*.total >= 0", BESCHUT_LIMIT, 1, 1,
       "at most 4000000"},
      {"{row}.total.total >= 0", BESCHUT_NAME, 1, 1, "there is no breakdown '{row}'"},
  };
  beschut_rules *rules = empty_set();
  for (size_t i = 0; i < COUNT(rows); i++) {
    beschut_error error;
    beschut_status status = beschut_rules_add(rules, "mine", rows[i].expression, &error);
    cr_expect(eq(int, status, rows[i].status), "%s", rows[i].expression);
    cr_expect(eq(int, error.status, rows[i].status), "%s", rows[i].expression);
    cr_expect(eq(int, error.line, rows[i].line), "%s", rows[i].expression);
    cr_expect(eq(int, error.column, rows[i].column), "%s: %s", rows[i].expression, error.message);
    cr_expect(strstr(error.message, rows[i].says) != NULL, "%s: %s", rows[i].expression, error.message);
    cr_expect(eq(i64, count_of(rules), 0));
  }
  beschut_rules_free(rules);
}

/* `x + x + ...`, then >= 0. */
static char *long_sum(size_t terms) {
  bsi_text text = {0};
  char *out = NULL;
  for (size_t i = 0; i < terms; i++) bsi_text_add(&text, i == 0 ? "*.*.total" : "+*.*.total");
  bsi_text_add(&text, ">=0");
  cr_assert(eq(int, bsi_text_take(&text, &out, NULL), BESCHUT_OK));
  return out;
}

Test(language, limits_of_one_rule) {
  beschut_rules *rules = empty_set();
  beschut_error error;
  char *sum = long_sum(32), *too_long = long_sum(33), *far_too_long = long_sum(500);
  cr_expect(eq(int, beschut_rules_add(rules, "32", sum, NULL), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_add(rules, "33", too_long, &error), BESCHUT_LIMIT));
  cr_expect(eq(str, error.message, (char *)"too many terms on one side: at most 32"));
  cr_expect(eq(int, beschut_rules_add(rules, "500", far_too_long, &error), BESCHUT_LIMIT));
  cr_expect(eq(str, error.message, (char *)"the rule is too long: at most 4000 bytes"));
  cr_expect(eq(int, beschut_rules_add(rules, "8", "0<=*.*.total<=1<=*.*.total<=1<=*.*.total<=1<=*.*.total", NULL), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_add(rules, "9", "0<=*.*.total<=1<=*.*.total<=1<=*.*.total<=1<=*.*.total<=1", &error), BESCHUT_LIMIT));
  cr_expect(eq(str, error.message, (char *)"too many sides: at most 8"));
  const char *wide = "{breakdown}.{row}.{measure} + {breakdown}.{part}.{count} + {breakdown}.{row}.{cumulative} >= 0";
  cr_expect(eq(int, beschut_rules_add(rules, "2016", wide, NULL), BESCHUT_OK));
  int64_t index, size;
  cr_assert(eq(int, beschut_rules_find(rules, "2016", NULL, &index), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_get_size(rules, index, &size), BESCHUT_OK));
  cr_expect(eq(i64, size, 2016), "2 breakdowns x 3 rows x 2 parts x 7 x 6 x 4 measures");
  wide = "{breakdown}.{row}.{measure} <= {breakdown}.{part}.{count} <= {breakdown}.{row}.{cumulative} <= {breakdown}.{row}.{measure}";
  cr_expect(eq(int, beschut_rules_add(rules, "6048", wide, &error), BESCHUT_LIMIT));
  cr_expect(eq(str, error.message, (char *)"the rule stands for too many comparisons: at most 4096"));
  beschut_text_free(sum);
  beschut_text_free(too_long);
  beschut_text_free(far_too_long);
  beschut_rules_free(rules);
}
