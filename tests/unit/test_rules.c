/* SPDX-License-Identifier: MIT */
/*
 * Sets of rules: the catalogue, reading and writing, and the properties of a rule. Sizes are counted by hand, from the drawing of the 42 cells in
 * cell.h.
 */
#include "checking.h"
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

/* ---- the catalogue ---- */

Test(rules, catalogue_has_the_rules_of_the_publication) {
  static const struct {
    const char *id;
    int64_t size; /* by hand: how often the pattern fits the 42 cells */
    int32_t severity, level, first, last;
  } rows[] = {
      {"advices.sum", 6, BESCHUT_ERROR, 1, 0, 0},
      {"rows.sum", 12, BESCHUT_ERROR, 1, 0, 0},
      {"breakdowns.agree", 7, BESCHUT_ERROR, 1, 0, 0},
      {"cohort.within", 12, BESCHUT_ERROR, 1, 0, 0},
      {"working.within", 12, BESCHUT_ERROR, 1, 0, 0},
      {"working.later", 6, BESCHUT_ERROR, 1, 0, 0},
      {"percentage.rounding", 6, BESCHUT_ERROR, 1, 0, 0},
      {"dates.reference_lag", 1, BESCHUT_ERROR, 1, 2018, 2020},
      {"dates.cohort_lag", 1, BESCHUT_ERROR, 1, 2018, 2020},
      {"dates.footnote", 1, BESCHUT_ERROR, 0, 0, 0},
      {"country.covers", 36, BESCHUT_ERROR, 2, 0, 0},
      {"country.residual", 36, BESCHUT_INFO, 2, 0, 0},
      {"series.cumulative", 24, BESCHUT_ERROR, 2, 0, 0},
      {"series.cohort", 6, BESCHUT_WARNING, 2, 0, 0},
      {"counts.not_negative", 36, BESCHUT_ERROR, 0, 0, 0},
      {"percentages.range", 12, BESCHUT_ERROR, 0, 0, 0},
  };
  beschut_rules *rules = catalogue();
  cr_expect(eq(i64, count_of(rules), COUNT(rows)));
  for (size_t i = 0; i < COUNT(rows); i++) {
    int64_t index, size;
    int32_t severity, level, first, last, enabled;
    const char *texts[3];
    cr_assert(eq(int, beschut_rules_find(rules, rows[i].id, NULL, &index), BESCHUT_OK), "%s", rows[i].id);
    cr_expect(eq(int, beschut_rules_get_size(rules, index, &size), BESCHUT_OK));
    cr_expect(eq(int, beschut_rules_get_severity(rules, index, &severity), BESCHUT_OK));
    cr_expect(eq(int, beschut_rules_get_level(rules, index, &level), BESCHUT_OK));
    cr_expect(eq(int, beschut_rules_get_years(rules, index, &first, &last), BESCHUT_OK));
    cr_expect(eq(int, beschut_rules_get_enabled(rules, index, &enabled), BESCHUT_OK));
    cr_expect(eq(i64, size, rows[i].size), "%s", rows[i].id);
    cr_expect(eq(int, severity, rows[i].severity), "%s", rows[i].id);
    cr_expect(eq(int, level, rows[i].level), "%s", rows[i].id);
    cr_expect(first == rows[i].first && last == rows[i].last, "%s", rows[i].id);
    cr_expect(eq(int, enabled, 1));
    cr_expect(eq(int, beschut_rules_get_message(rules, index, BESCHUT_ENGLISH, &texts[0]), BESCHUT_OK));
    cr_expect(eq(int, beschut_rules_get_message(rules, index, BESCHUT_DUTCH, &texts[1]), BESCHUT_OK));
    cr_expect(eq(int, beschut_rules_get_source(rules, index, &texts[2]), BESCHUT_OK));
    for (int t = 0; t < 3; t++) cr_expect(strlen(texts[t]) > 20, "%s", rows[i].id);
    for (int t = 0; t < 2; t++) cr_expect(texts[t][strlen(texts[t]) - 1] == '.', "a sentence: %s", texts[t]);
  }
  beschut_rules_free(rules);
}

/* ---- written out ---- */

static void expect_comparison(const beschut_rules *rules, int64_t index, int64_t which, const char *expected) {
  char *text;
  cr_assert(zero(int, beschut_rules_get_comparison(rules, index, which, &text)));
  cr_expect(eq(str, text, (char *)expected));
  beschut_text_free(text);
}

Test(rules, single_comparisons) {
  beschut_rules *rules = empty_set();
  char *text = (char *)rules;
  cr_assert(zero(int, beschut_rules_add(rules, "chain", "0 <= 2 *.{part}.total <= previous(*.total.total)+1", NULL)));
  cr_assert(zero(int, beschut_rules_add(rules, "dates", "reference_date == until - 3 months", NULL)));
  expect_comparison(rules, 0, 0, "2 * applicant.municipality.total >= 0");
  expect_comparison(rules, 0, 1, "2 * applicant.municipality.total <= previous(applicant.total.total) + 1");
  expect_comparison(rules, 0, 7, "2 * responsible.uwv.total <= previous(responsible.total.total) + 1");
  expect_comparison(rules, 1, 0, "reference_date == until - 3 months");
  cr_expect(beschut_rules_get_comparison(rules, 0, 8, &text) == BESCHUT_RANGE && text == NULL);
  cr_expect(eq(int, beschut_rules_get_comparison(rules, 0, -1, &text), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_rules_get_comparison(rules, 2, 0, &text), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_rules_get_comparison(rules, 0, 0, NULL), BESCHUT_ARGUMENT));
  beschut_rules_free(rules);
}

/* Each comparison of the catalogue, read as a rule of its own, is that one comparison again. */
Test(rules, single_comparisons_are_rules) {
  beschut_rules *rules = catalogue(), *own = empty_set();
  int64_t total = 0;
  for (int64_t index = 0, size; index < count_of(rules); index++) {
    cr_assert(zero(int, beschut_rules_get_size(rules, index, &size)));
    for (int64_t which = 0; which < size; which++, total++) {
      char *text;
      int64_t one;
      cr_assert(zero(int, beschut_rules_get_comparison(rules, index, which, &text)));
      cr_assert(zero(int, beschut_rules_add(own, "one", text, NULL)), "%s", text);
      cr_expect(beschut_rules_get_size(own, 0, &one) == BESCHUT_OK && one == 1, "%s", text);
      expect_comparison(own, 0, 0, text);
      cr_assert(zero(int, beschut_rules_remove(own, "one", NULL)));
      beschut_text_free(text);
    }
  }
  cr_expect(eq(i64, total, 214));
  beschut_rules_free(rules);
  beschut_rules_free(own);
}

/* ---- reading and writing ---- */

static const char two_rules[] = "\xEF\xBB\xBF# of our own\r\n"
                                "too.many [warning, level 2, years 2018-2020]: applicant.total.total <= 5000\r\n"
                                "    nl: meer adviezen dan verwacht\r\n"
                                "\ten: more advices than expected\r\n"
                                "    source: own judgement\r\n"
                                "\r\n"
                                "  # about the next one\r\n"
                                "plain: until == cohort_end   \r\n"
                                "off-now[off,info , level 0]:applicant.total.total>=1";

Test(rules, reads_rules_text) {
  beschut_rules *rules = empty_set();
  beschut_error error;
  int32_t value, first, last;
  const char *text;
  cr_assert(eq(int, beschut_rules_read(rules, two_rules, strlen(two_rules), &error), BESCHUT_OK), "%s", error.message);
  cr_assert(eq(i64, count_of(rules), 3));
  cr_expect(beschut_rules_get_id(rules, 0, &text) == BESCHUT_OK && strcmp(text, "too.many") == 0);
  cr_expect(beschut_rules_get_expression(rules, 0, &text) == BESCHUT_OK && strcmp(text, "applicant.total.total <= 5000") == 0);
  cr_expect(beschut_rules_get_severity(rules, 0, &value) == BESCHUT_OK && value == BESCHUT_WARNING);
  cr_expect(beschut_rules_get_level(rules, 0, &value) == BESCHUT_OK && value == 2);
  cr_expect(beschut_rules_get_years(rules, 0, &first, &last) == BESCHUT_OK && first == 2018 && last == 2020);
  cr_expect(beschut_rules_get_message(rules, 0, BESCHUT_DUTCH, &text) == BESCHUT_OK && strcmp(text, "meer adviezen dan verwacht") == 0);
  cr_expect(beschut_rules_get_message(rules, 0, BESCHUT_ENGLISH, &text) == BESCHUT_OK && strcmp(text, "more advices than expected") == 0);
  cr_expect(beschut_rules_get_source(rules, 0, &text) == BESCHUT_OK && strcmp(text, "own judgement") == 0);
  cr_expect(beschut_rules_get_severity(rules, 1, &value) == BESCHUT_OK && value == BESCHUT_ERROR);
  cr_expect(beschut_rules_get_level(rules, 1, &value) == BESCHUT_OK && value == 1);
  cr_expect(beschut_rules_get_expression(rules, 1, &text) == BESCHUT_OK && strcmp(text, "until == cohort_end") == 0);
  cr_expect(beschut_rules_get_source(rules, 1, &text) == BESCHUT_OK && strcmp(text, "") == 0);
  cr_expect(beschut_rules_get_enabled(rules, 2, &value) == BESCHUT_OK && value == 0);
  cr_expect(beschut_rules_get_severity(rules, 2, &value) == BESCHUT_OK && value == BESCHUT_INFO);
  beschut_rules_free(rules);
}

static char *write_set(const beschut_rules *rules, int32_t json) {
  char *text;
  size_t size;
  cr_assert(eq(int, beschut_rules_write(rules, json, NULL, &text, &size), BESCHUT_OK));
  cr_expect(eq(sz, strlen(text), size));
  return text;
}

Test(rules, what_is_written_reads_back_the_same) {
  beschut_rules *rules = catalogue();
  cr_assert(eq(int, beschut_rules_read(rules, two_rules, strlen(two_rules), NULL), BESCHUT_OK));
  cr_assert(eq(int, beschut_rules_set_message(rules, 3, BESCHUT_DUTCH, "  met \"tekens\" \\ \xE2\x82\xAC\t "), BESCHUT_OK));
  for (int32_t json = 0; json <= 1; json++) {
    beschut_rules *again = empty_set();
    beschut_error error;
    char *text = write_set(rules, json);
    cr_assert(eq(int, beschut_rules_read(again, text, strlen(text), &error), BESCHUT_OK), "%s", error.message);
    for (int32_t as = 0; as <= 1; as++) { /* nothing is lost that only the other way of writing shows */
      char *one = write_set(rules, as), *two = write_set(again, as);
      cr_expect(eq(str, two, one));
      beschut_text_free(one);
      beschut_text_free(two);
    }
    beschut_text_free(text);
    beschut_rules_free(again);
  }
  beschut_rules_free(rules);
}

Test(rules, an_empty_set_writes_and_reads) {
  beschut_rules *rules = empty_set();
  char *text;
  size_t size;
  for (int32_t json = 0; json <= 1; json++) {
    cr_assert(eq(int, beschut_rules_write(rules, json, NULL, &text, &size), BESCHUT_OK));
    cr_expect(eq(int, beschut_rules_read(rules, text, size, NULL), BESCHUT_OK));
    cr_expect(eq(i64, count_of(rules), 0));
    beschut_text_free(text);
  }
  cr_expect(eq(int, beschut_rules_read(rules, NULL, 0, NULL), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_write(rules, 2, NULL, &text, &size), BESCHUT_RANGE));
  cr_expect(text == NULL && size == 0);
  beschut_rules_free(rules);
}

typedef struct bad_text {
  const char *text;
  beschut_status status;
  int32_t line, column;
} bad_text;

static void expect_refused(const bad_text *row) {
  beschut_rules *rules = empty_set();
  beschut_error error;
  cr_assert(eq(int, beschut_rules_add(rules, "there", "applicant.total.total >= 0", NULL), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_read(rules, row->text, strlen(row->text), &error), row->status), "%s: %s", row->text, error.message);
  cr_expect(eq(int, error.line, row->line), "%s: %s", row->text, error.message);
  cr_expect(eq(int, error.column, row->column), "%s: %s", row->text, error.message);
  cr_expect(error.message[0] != '\0');
  cr_expect(eq(i64, count_of(rules), 1), "all or nothing: %s", row->text);
  beschut_rules_free(rules);
}

Test(rules, refuses_faulty_rules_text_with_its_place) {
  static const bad_text rows[] = {
      {"a: applicant.total.total >= 0\nb: applicant.totl.total >= 0", BESCHUT_NAME, 2, 14},
      {"a: applicant.total.total >= 0\nthere: applicant.total.total >= 0\n", BESCHUT_DUPLICATE, 2, 1},
      {"a: applicant.total.total >= 0\na: applicant.total.total >= 0\n", BESCHUT_DUPLICATE, 2, 1},
      {"a applicant.total.total >= 0", BESCHUT_SYNTAX, 1, 3},
      {"a", BESCHUT_SYNTAX, 1, 2},
      {"a:", BESCHUT_SYNTAX, 1, 3},
      {"\xEF\xBB\xBF"
       "a:",
       BESCHUT_SYNTAX, 1, 3},
      {": applicant.total.total >= 0", BESCHUT_SYNTAX, 1, 1},
      {"a\xC3\xA9: applicant.total.total >= 0", BESCHUT_SYNTAX, 1, 1},
      {"a [severe]: applicant.total.total >= 0", BESCHUT_SYNTAX, 1, 4},
      {"a [error, level 4]: applicant.total.total >= 0", BESCHUT_SYNTAX, 1, 11},
      {"a [level]: applicant.total.total >= 0", BESCHUT_SYNTAX, 1, 4},
      {"a [level 1, level 2]: applicant.total.total >= 0", BESCHUT_DUPLICATE, 1, 13},
      {"a [error, info]: applicant.total.total >= 0", BESCHUT_DUPLICATE, 1, 11},
      {"a [years 2020-2018]: applicant.total.total >= 0", BESCHUT_SYNTAX, 1, 4},
      {"a [years 0]: applicant.total.total >= 0", BESCHUT_SYNTAX, 1, 4},
      {"a [years 2018-]: applicant.total.total >= 0", BESCHUT_SYNTAX, 1, 4},
      {"a [error: applicant.total.total >= 0", BESCHUT_SYNTAX, 1, 4},
      {"a []: applicant.total.total >= 0", BESCHUT_SYNTAX, 1, 4},
      {"  en: nothing above", BESCHUT_SYNTAX, 1, 3},
      {"a: applicant.total.total >= 0\n  de: nicht", BESCHUT_SYNTAX, 2, 3},
      {"a: applicant.total.total >= 0\n  en no colon", BESCHUT_SYNTAX, 2, 3},
      {"a: applicant.total.total >= 0\n  en: once\n  nl: x\n  en: twice", BESCHUT_DUPLICATE, 4, 3},
      {"a: applicant.total.total >= 0\n  en: tab\there", BESCHUT_ENCODING, 2, 6},
      {"a: applicant.total.total >= 0\n  en: \xFF", BESCHUT_ENCODING, 2, 7},
  };
  for (size_t i = 0; i < COUNT(rows); i++) expect_refused(&rows[i]);
}

Test(rules, refuses_faulty_json_with_its_place) {
  static const bad_text rows[] = {
      {"[{\"id\": \"a\"}]", BESCHUT_SYNTAX, 1, 2},
      {"[{\"id\": \"a\", \"expression\": \"applicant.total.total >= 0\", \"severty\": \"info\"}]", BESCHUT_NAME, 1, 58},
      {"[{\"id\": \"a\", \"expression\": \"applicant.total.total >= 0\", \"severity\": \"bad\"}]", BESCHUT_NAME, 1, 70},
      {"[{\"id\": \"a\", \"expression\": \"applicant.total.total >= 0\", \"level\": 4}]", BESCHUT_RANGE, 1, 67},
      {"[{\"id\": \"a\", \"expression\": \"applicant.total.total >= 0\", \"years\": [2018]}]", BESCHUT_SYNTAX, 1, 67},
      {"[{\"id\": \"a\", \"expression\": \"applicant.total.total >= 0\", \"years\": [2018, 2017]}]", BESCHUT_RANGE, 1, 74},
      {"[{\"id\": \"a\", \"expression\": \"applicant.total.total >= 0\", \"enabled\": 1}]", BESCHUT_SYNTAX, 1, 69},
      {"[{\"id\": \"a b\", \"expression\": \"applicant.total.total >= 0\"}]", BESCHUT_SYNTAX, 1, 9},
      {"[\n{\"id\": \"a\", \"expression\": \"applicant.totl.total >= 0\"}]", BESCHUT_NAME, 2, 27},
      {"{\"format\": \"beschut-rules\", \"version\": 1,\n\"rules\": [{\"id\": \"there\", \"expression\": \"applicant.total.total >= 0\"}]}",
       BESCHUT_DUPLICATE, 2, 11},
      {"{\"format\": \"beschut-rules\", \"version\": 1, \"rules\": 3}", BESCHUT_SYNTAX, 1, 52},
      {"{\"format\": \"beschut-rules\", \"version\": 2, \"rules\": []}", BESCHUT_RANGE, 1, 40},
      {"{\"format\": \"beschut-reports\", \"version\": 1, \"rules\": []}", BESCHUT_SYNTAX, 1, 12},
      {"{\"rules\": []}", BESCHUT_SYNTAX, 1, 1},
      {"{\"format\": \"beschut-rules\", \"version\": 1, \"rule\": []}", BESCHUT_NAME, 1, 43},
      {"[3]", BESCHUT_SYNTAX, 1, 2},
      {"[", BESCHUT_SYNTAX, 1, 2},
      {"[] x", BESCHUT_SYNTAX, 1, 4},
  };
  for (size_t i = 0; i < COUNT(rows); i++) expect_refused(&rows[i]);
}

Test(rules, json_leaves_what_is_absent_at_its_default) {
  static const char text[] = " [ {\"expression\": \"applicant.total.total >= 0\", \"id\": \"a\"} ] ";
  beschut_rules *rules = empty_set();
  int32_t severity, level, first, last, enabled;
  cr_assert(eq(int, beschut_rules_read(rules, text, strlen(text), NULL), BESCHUT_OK));
  cr_expect(beschut_rules_get_severity(rules, 0, &severity) == BESCHUT_OK && severity == BESCHUT_ERROR);
  cr_expect(beschut_rules_get_level(rules, 0, &level) == BESCHUT_OK && level == 1);
  cr_expect(beschut_rules_get_years(rules, 0, &first, &last) == BESCHUT_OK && first == 0 && last == 0);
  cr_expect(beschut_rules_get_enabled(rules, 0, &enabled) == BESCHUT_OK && enabled == 1);
  beschut_rules_free(rules);
}

/* ---- the set ---- */

Test(rules, limits_of_a_set) {
  beschut_rules *rules = empty_set();
  beschut_error error;
  char id[16];
  for (int i = 0; i < 1000; i++) {
    snprintf(id, sizeof id, "r%d", i);
    cr_assert(eq(int, beschut_rules_add(rules, id, "applicant.total.total >= 0", NULL), BESCHUT_OK));
  }
  cr_expect(eq(int, beschut_rules_add(rules, "one.more", "applicant.total.total >= 0", &error), BESCHUT_LIMIT));
  cr_expect(eq(str, error.message, (char *)"too many rules: at most 1000"));
  cr_expect(eq(int, beschut_rules_remove(rules, "r500", NULL), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_add(rules, "one.more", "applicant.total.total >= 0", NULL), BESCHUT_OK));
  beschut_rules_free(rules);
  rules = empty_set();
  const char *wide = "{breakdown}.{row}.{measure} + {breakdown}.{part}.{count} + {breakdown}.{row}.{cumulative} >= 0";
  for (int i = 0; i < 49; i++) { /* 49 x 2,016 = 98,784 */
    snprintf(id, sizeof id, "r%d", i);
    cr_assert(eq(int, beschut_rules_add(rules, id, wide, NULL), BESCHUT_OK));
  }
  cr_expect(eq(int, beschut_rules_add(rules, "one.more", wide, &error), BESCHUT_LIMIT));
  cr_expect(eq(str, error.message, (char *)"too many comparisons in all: at most 100000"));
  cr_expect(eq(int, beschut_rules_remove(rules, "r0", NULL), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_add(rules, "one.more", wide, NULL), BESCHUT_OK));
  beschut_rules_free(rules);
}

Test(rules, adds_and_removes_by_id) {
  beschut_rules *rules = empty_set(), *copy;
  beschut_error error;
  int64_t index;
  const char *id;
  cr_assert(eq(int, beschut_rules_add(rules, "a", "applicant.total.total >= 0", &error), BESCHUT_OK));
  cr_assert(eq(int, beschut_rules_add(rules, "b", "applicant.total.total >= 1", &error), BESCHUT_OK));
  cr_assert(eq(int, beschut_rules_add(rules, "c", "applicant.total.total >= 2", &error), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_add(rules, "b", "applicant.total.total >= 3", &error), BESCHUT_DUPLICATE));
  cr_assert(eq(int, beschut_rules_copy(rules, &copy), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_remove(rules, "b", &error), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_remove(rules, "b", &error), BESCHUT_NAME));
  cr_expect(beschut_rules_find(rules, "c", &error, &index) == BESCHUT_OK && index == 1);
  cr_expect(beschut_rules_find(rules, "b", &error, &index) == BESCHUT_NAME && index == -1);
  cr_expect(eq(i64, count_of(copy), 3), "a copy is independent");
  beschut_rules_free(rules);
  cr_expect(beschut_rules_get_id(copy, 1, &id) == BESCHUT_OK && strcmp(id, "b") == 0);
  beschut_rules_free(copy);
  beschut_rules_free(NULL);
}

Test(rules, ids) {
  static const struct {
    const char *id;
    beschut_status status;
  } rows[] = {
      {"", BESCHUT_SYNTAX},
      {"a b", BESCHUT_SYNTAX},
      {"a:b", BESCHUT_SYNTAX},
      {"A-z_0.9", BESCHUT_OK},
      {"012345678901234567890123456789012345678901234567890123456789", BESCHUT_OK},
      {"0123456789012345678901234567890123456789012345678901234567890", BESCHUT_SYNTAX},
  };
  beschut_rules *rules = empty_set();
  for (size_t i = 0; i < COUNT(rows); i++)
    cr_expect(eq(int, beschut_rules_add(rules, rows[i].id, "applicant.total.total >= 0", NULL), rows[i].status), "'%s'", rows[i].id);
  beschut_rules_free(rules);
}

Test(rules, properties_are_set_within_their_range) {
  beschut_rules *rules = empty_set();
  int32_t a, b;
  const char *text;
  char long_text[1002];
  memset(long_text, 'x', sizeof long_text);
  long_text[1001] = '\0';
  cr_assert(eq(int, beschut_rules_add(rules, "a", "applicant.total.total >= 0", NULL), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_set_severity(rules, 0, BESCHUT_INFO), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_set_severity(rules, 0, 3), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_rules_set_severity(rules, 1, BESCHUT_INFO), BESCHUT_RANGE));
  cr_expect(beschut_rules_get_severity(rules, 0, &a) == BESCHUT_OK && a == BESCHUT_INFO);
  cr_expect(eq(int, beschut_rules_set_level(rules, 0, 3), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_set_level(rules, 0, 4), BESCHUT_RANGE));
  cr_expect(beschut_rules_get_level(rules, 0, &a) == BESCHUT_OK && a == 3);
  cr_expect(eq(int, beschut_rules_set_years(rules, 0, 2019, 2020), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_set_years(rules, 0, 2020, 2019), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_rules_set_years(rules, 0, 0, 2019), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_rules_set_years(rules, 0, 1, 10000), BESCHUT_RANGE));
  cr_expect(beschut_rules_get_years(rules, 0, &a, &b) == BESCHUT_OK && a == 2019 && b == 2020);
  cr_expect(eq(int, beschut_rules_set_years(rules, 0, 0, 0), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_set_enabled(rules, 0, 2), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_rules_set_enabled(rules, 0, 0), BESCHUT_OK));
  cr_expect(beschut_rules_get_enabled(rules, 0, &a) == BESCHUT_OK && a == 0);
  cr_expect(eq(int, beschut_rules_set_message(rules, 0, BESCHUT_DUTCH, " een zin "), BESCHUT_OK));
  cr_expect(eq(int, beschut_rules_set_message(rules, 0, 2, "x"), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_rules_set_message(rules, 0, BESCHUT_DUTCH, "two\nlines"), BESCHUT_ENCODING));
  cr_expect(eq(int, beschut_rules_set_message(rules, 0, BESCHUT_DUTCH, "\xC0"), BESCHUT_ENCODING));
  cr_expect(eq(int, beschut_rules_set_message(rules, 0, BESCHUT_DUTCH, long_text), BESCHUT_LIMIT));
  cr_expect(eq(int, beschut_rules_set_source(rules, 0, long_text + 1), BESCHUT_OK));
  cr_expect(beschut_rules_get_message(rules, 0, BESCHUT_DUTCH, &text) == BESCHUT_OK && strcmp(text, "een zin") == 0);
  cr_expect(beschut_rules_get_message(rules, 0, 7, &text) == BESCHUT_RANGE && text == NULL);
  cr_expect(eq(int, beschut_rules_set_region_count(rules, 0), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_rules_set_region_count(rules, 1001), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_rules_set_region_count(rules, 1000), BESCHUT_OK));
  beschut_rules_free(rules);
}

Test(rules, null_freed_and_foreign_handles_are_refused) {
  beschut_rules *rules = empty_set(), *out = rules;
  beschut_report *report;
  beschut_error error;
  beschut_findings *findings = (beschut_findings *)rules;
  int64_t number = 7;
  int32_t small = 7;
  const char *text = "x";
  char *taken = (char *)rules;
  size_t size = 7;
  cr_assert(eq(int, beschut_report_new(&report), BESCHUT_OK));
  beschut_rules *const bad[] = {NULL, (beschut_rules *)(void *)report};
  for (size_t i = 0; i < COUNT(bad); i++) {
    cr_expect(beschut_rules_copy(bad[i], &out) == BESCHUT_ARGUMENT && out == NULL);
    cr_expect(eq(int, beschut_rules_add(bad[i], "a", "until", &error), BESCHUT_ARGUMENT));
    cr_expect(eq(int, error.status, BESCHUT_ARGUMENT));
    cr_expect(eq(int, beschut_rules_read(bad[i], "", 0, NULL), BESCHUT_ARGUMENT));
    cr_expect(beschut_rules_write(bad[i], 0, NULL, &taken, &size) == BESCHUT_ARGUMENT && taken == NULL && size == 0);
    cr_expect(beschut_rules_count(bad[i], &number) == BESCHUT_ARGUMENT && number == 0);
    cr_expect(beschut_rules_find(bad[i], "a", NULL, &number) == BESCHUT_ARGUMENT && number == -1);
    cr_expect(eq(int, beschut_rules_remove(bad[i], "a", NULL), BESCHUT_ARGUMENT));
    cr_expect(beschut_rules_get_id(bad[i], 0, &text) == BESCHUT_ARGUMENT && text == NULL);
    cr_expect(beschut_rules_get_size(bad[i], 0, &number) == BESCHUT_ARGUMENT && number == 0);
    taken = (char *)rules;
    cr_expect(beschut_rules_get_comparison(bad[i], 0, 0, &taken) == BESCHUT_ARGUMENT && taken == NULL);
    cr_expect(beschut_rules_get_severity(bad[i], 0, &small) == BESCHUT_ARGUMENT && small == 0);
    cr_expect(eq(int, beschut_rules_set_severity(bad[i], 0, 0), BESCHUT_ARGUMENT));
    cr_expect(eq(int, beschut_rules_set_message(bad[i], 0, 9, ""), BESCHUT_ARGUMENT));
    cr_expect(eq(int, beschut_rules_set_region_count(bad[i], 1), BESCHUT_ARGUMENT));
    cr_expect(eq(int, beschut_rules_set_progress(bad[i], NULL, NULL), BESCHUT_ARGUMENT));
    cr_expect(beschut_rules_check(bad[i], NULL, NULL, &findings) == BESCHUT_ARGUMENT && findings == NULL);
    beschut_rules_free(bad[i]);
  }
  cr_expect(eq(int, beschut_rules_new(NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_rules_new_empty(NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_rules_add(rules, NULL, "until", NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_rules_add(rules, "a", NULL, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_rules_read(rules, NULL, 1, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_rules_get_years(rules, 0, &small, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_rules_set_source(rules, 0, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_rules_check(rules, NULL, NULL, NULL), BESCHUT_ARGUMENT));
  beschut_report_free(report);
  beschut_rules_free(rules);
  cr_expect(eq(i64, beschut_memory_live(), 0));
}

/* The example file's three rules, as it is printed there; both forms, and what cannot be read. */
Test(rules, reads_files) {
  beschut_rules *rules;
  beschut_error error;
  int64_t count, index;
  cr_assert(zero(int, beschut_rules_new_empty(&rules)));
  cr_assert(zero(int, beschut_rules_read_file(rules, BESCHUT_SOURCE_DIR "/examples/rules.txt", &error)), "%s", error.message);
  cr_assert(zero(int, beschut_rules_count(rules, &count)));
  cr_assert(eq(i64, count, 3));
  cr_assert(zero(int, beschut_rules_find(rules, "half.at.work", NULL, &index)));
  cr_assert(eq(int, beschut_rules_read_file(rules, BESCHUT_SOURCE_DIR "/examples/rules.txt", &error), BESCHUT_DUPLICATE));
  cr_assert(eq(int, beschut_rules_read_file(rules, "/nowhere/rules.json", &error), BESCHUT_FILE));
  cr_assert(eq(int, beschut_rules_read_file(NULL, "x", &error), BESCHUT_ARGUMENT));
  cr_assert(eq(int, beschut_rules_read_file(rules, NULL, &error), BESCHUT_ARGUMENT));
  cr_assert(zero(int, beschut_rules_count(rules, &count)));
  cr_assert(eq(i64, count, 3));
  beschut_rules_free(rules);
}
