/* SPDX-License-Identifier: MIT */
/* Checks of rows: each met by a row written for it, with its count, sample and text; what is left out; strict tallies. */
#include "tallying.h"

#define FIRST_FOUR "municipality", "municipality"
#define SOUND_ADVICE                                                                                                                       \
  { "7", "2017-06-01", FIRST_FOUR, "AM03", "positive", "2017-05-01", "1" }
#define SOUND_JOB                                                                                                                          \
  { "7", "2017-01-01", "", "2017-12-01", "100" }

typedef struct check_case {
  const char *check;
  line row;
  const char *text;
} check_case;

/* The day after which nothing has happened is 2018-06-30. */
static const check_case cases[] = {
    {"advices.person_missing", {"", "2017-06-01", FIRST_FOUR, "AM03", "positive", "", ""}, ""},
    {"advices.decision_missing", {"7", "", FIRST_FOUR, "AM03", "positive", "", ""}, ""},
    {"advices.decision_before_2015", {"7", "2014-12-31", FIRST_FOUR, "AM03", "positive", "", ""}, "2014-12-31"},
    {"advices.decision_in_future", {"7", "2018-07-01", FIRST_FOUR, "AM03", "positive", "", ""}, "2018-07-01"},
    {"advices.decision_before_application", {"7", "2017-06-01", FIRST_FOUR, "AM03", "positive", "2017-06-02", ""}, "2017-06-02"},
    {"advices.own_request_before_2017", {"7", "2016-12-31", "citizen", "uwv", "AM03", "positive", "", ""}, "citizen"},
    {"advices.own_request_before_2017", {"7", "2017-01-05", "burger", "uwv", "AM03", "positive", "2016-12-31", ""}, "burger"},
    {"advices.applicant_unknown", {"7", "2017-06-01", "gemeent", "uwv", "AM03", "positive", "", ""}, "gemeent"},
    {"advices.applicant_unknown", {"7", "2017-06-01", "", "uwv", "AM03", "positive", "", ""}, ""},
    {"advices.responsible_unknown", {"7", "2017-06-01", "citizen", "citizen", "AM03", "positive", "", ""}, "citizen"},
    {"advices.outcome_unknown", {"7", "2017-06-01", FIRST_FOUR, "AM03", "maybe", "", ""}, "maybe"},
    {"advices.area_missing", {"7", "2017-06-01", FIRST_FOUR, "", "positive", "", ""}, ""},
    {"advices.area_unknown", {"7", "2017-06-01", FIRST_FOUR, "Atlantis", "positive", "", ""}, "Atlantis"},
    {"advices.area_unknown",
     {"7", "2017-06-01", FIRST_FOUR, "een naam van meer dan éénendertig bytes lang", "positive", "", ""},
     "een naam van meer dan éénende"},
    {"advices.area_unknown",
     {"7", "2017-06-01", FIRST_FOUR, "zevenentwintig en drie bytes €", "positive", "", ""},
     "zevenentwintig en drie bytes "},
    {"advices.decision_late", {"7", "2017-06-27", FIRST_FOUR, "AM03", "positive", "2017-05-01", ""}, "2017-05-01"},
    {"employment.person_missing", {"", "2017-01-01", "", "2017-12-01", "100"}, ""},
    {"employment.start_missing", {"7", "", "", "2017-12-01", "100"}, ""},
    {"employment.start_in_future", {"7", "2018-07-01", "", "2017-12-01", "100"}, "2018-07-01"},
    {"employment.end_before_start", {"7", "2017-01-02", "2017-01-01", "2017-12-01", "100"}, "2017-01-01"},
    {"employment.month_missing", {"7", "2017-01-01", "", "", "100"}, ""},
    {"employment.month_invalid", {"7", "2017-01-01", "", "201713", "100"}, "201713"},
    {"employment.month_invalid", {"7", "2017-01-01", "", "201700", "100"}, "201700"},
    {"employment.month_invalid", {"7", "2017-01-01", "", "-1", "100"}, "-1"},
    {"employment.month_invalid", {"7", "2017-01-01", "", "199912", "100"}, "199912"},
    {"employment.month_invalid", {"7", "2017-01-01", "", "210001", "100"}, "210001"},
    {"employment.month_invalid", {"7", "2017-01-01", "", "20171201", "100"}, "20171201"},
    {"employment.month_invalid", {"7", "2017-01-01", "", "1999-12-31", "100"}, "1999-12-31"},
    {"employment.month_in_future", {"7", "2017-01-01", "", "201807", "100"}, "201807"},
    {"employment.month_in_future", {"7", "2017-01-01", "", "2018-07-01", "100"}, "2018-07-01"},
    {"employment.month_not_first_day", {"7", "2017-01-01", "", "2017-12-02", "100"}, "2017-12-02"},
    {"employment.month_not_first_day", {"7", "2017-01-01", "", "2017-10-31", "100"}, "2017-10-31"},
    {"employment.wage_missing", {"7", "2017-01-01", "", "2017-12-01", ""}, ""},
    {"employment.wage_negative", {"7", "2017-01-01", "", "2017-12-01", "-5"}, "-5"},
};

/* Checks of several rows, or of those that an id or a person joins: in test_tally_rows.c and below. */
static const char *const of_several[] = {"advices.duplicate_id", "advices.areas_contradict"};

static beschut_tally *open_tally(int32_t strict) {
  beschut_tally *tally = tally_for("2018Q1");
  cr_assert(zero(int, beschut_tally_set_today(tally, day_of("2018-06-30"))));
  cr_assert(zero(int, beschut_tally_set_strict(tally, strict)));
  return tally;
}

static bool is_error(const char *check) { return beschut_row_check_severity(check_named(check)) == BESCHUT_ERROR; }

/* Two sound rows, then the row of the case; of its own table. */
static beschut_status add_case(beschut_tally *tally, const check_case *c, beschut_error *error) {
  static const line advice = SOUND_ADVICE, job = SOUND_JOB;
  int32_t table = beschut_row_check_table(check_named(c->check));
  line rows[3];
  for (int i = 0; i < 3; i++) memcpy(rows[i], i == 2 ? c->row : table == BESCHUT_ADVICES ? advice : job, sizeof rows[i]);
  if (table == BESCHUT_ADVICES) rows[1][BESCHUT_ADVICES_ADVICE_ID] = "2";
  if (table == BESCHUT_EMPLOYMENT && *c->row[3] != '\0' && strchr(c->row[3], '-') != c->row[3] + 4) rows[0][3] = rows[1][3] = "201712";
  return add_lines(tally, table, (const line *)rows, 3, error);
}

Test(tally_checks, each_is_met_by_its_row) {
  for (size_t i = 0; i < LENGTH(cases); i++) {
    const check_case *c = &cases[i];
    beschut_tally *tally = open_tally(0);
    int64_t row;
    char text[32];
    bool leaves = is_error(c->check), advice = beschut_row_check_table(check_named(c->check)) == BESCHUT_ADVICES;
    cr_assert(zero(int, add_case(tally, c, NULL)));
    settle(tally);
    for (int32_t check = 0; check < beschut_row_check_count(); check++) {
      const char *name = beschut_row_check_name(check);
      cr_expect(met(tally, name) == (strcmp(name, c->check) == 0), "%zu, %s: %s", i, c->check, name);
    }
    cr_assert(zero(int, beschut_tally_get_sample(tally, check_named(c->check), 0, &row, text)));
    cr_expect(row == 2 && strcmp(text, c->text) == 0, "%zu, %s: row %lld, '%s'", i, c->check, (long long)row, text);
    cr_expect(figure(tally, advice ? BESCHUT_FIGURE_ADVICES_LEFT_OUT : BESCHUT_FIGURE_EMPLOYMENT_LEFT_OUT) == leaves, "%zu, %s", i,
              c->check);
    cr_expect(figure(tally, advice ? BESCHUT_FIGURE_ADVICES_READ : BESCHUT_FIGURE_EMPLOYMENT_READ) == 3);
    if (advice) cr_expect(figure(tally, BESCHUT_FIGURE_ADVICES_COUNTED) == 3 - leaves, "%zu, %s", i, c->check);
    beschut_tally_free(tally);
  }
}

Test(tally_checks, each_has_a_case) {
  for (int32_t check = 0; check < beschut_row_check_count(); check++) {
    bool found = false;
    for (size_t i = 0; i < LENGTH(cases); i++) found = found || strcmp(cases[i].check, beschut_row_check_name(check)) == 0;
    for (size_t i = 0; i < LENGTH(of_several); i++) found = found || strcmp(of_several[i], beschut_row_check_name(check)) == 0;
    cr_expect(found, "%s", beschut_row_check_name(check));
  }
}

/* The table itself: names begin with their table's, labels differ, and nothing stands outside. */
Test(tally_checks, table) {
  int32_t count = beschut_row_check_count();
  cr_expect(eq(i32, count, 24));
  for (int32_t check = 0; check < count; check++) {
    const char *table = beschut_table_name(beschut_row_check_table(check)), *name = beschut_row_check_name(check);
    const char *english = beschut_row_check_label(check, BESCHUT_ENGLISH), *dutch = beschut_row_check_label(check, BESCHUT_DUTCH);
    cr_expect(strncmp(name, table, strlen(table)) == 0 && name[strlen(table)] == '.', "%s", name);
    cr_expect(beschut_table_column_name(beschut_row_check_table(check), beschut_row_check_column(check)) != NULL, "%s", name);
    cr_expect(beschut_row_check_severity(check) == BESCHUT_ERROR || beschut_row_check_severity(check) == BESCHUT_WARNING, "%s", name);
    cr_expect(english != NULL && dutch != NULL && strcmp(english, dutch) != 0, "%s", name);
    for (int32_t other = 0; other < check; other++) cr_expect(strcmp(beschut_row_check_name(other), name) != 0, "%s", name);
  }
  for (int32_t i = 0; i < 2; i++) {
    int32_t outside = i == 0 ? -1 : count;
    cr_expect(beschut_row_check_name(outside) == NULL && beschut_row_check_label(outside, BESCHUT_DUTCH) == NULL);
    cr_expect(beschut_row_check_table(outside) == -1 && beschut_row_check_column(outside) == -1 &&
              beschut_row_check_severity(outside) == -1);
  }
  cr_expect(beschut_row_check_label(0, 2) == NULL && beschut_row_check_label(0, -1) == NULL);
}

/* What is just within: no check is met, except that without `today` nothing lies in the future. */
Test(tally_checks, rows_just_within) {
  static const line advices[] = {{"7", "2015-01-01", FIRST_FOUR, "AM03", "positive", "", "1"},
                                 {"7", "2017-01-01", "citizen", "uwv", "AM03", "positive", "2017-01-01", "2"},
                                 {"7", "2017-06-26", FIRST_FOUR, "AM03", "positive", "2017-05-01", "3"}, /* 8 weeks */
                                 {"7", "2018-06-30", FIRST_FOUR, "AM03", "positive", "", "4"}};
  static const line jobs[] = {{"7", "2018-06-30", "2018-06-30", "201806", "0"}, {"7", "2000-01-01", "2030-01-01", "200001", "1"}};
  static const line later[] = {{"7", "2099-12-31", FIRST_FOUR, "AM03", "positive"}};
  static const line later_jobs[] = {{"7", "2099-12-31", "", "209912", "1"}};
  beschut_tally *tally = open_tally(1), *unending = tally_for("2018Q1");
  ADD(tally, BESCHUT_ADVICES, advices)
  ADD(tally, BESCHUT_EMPLOYMENT, jobs)
  ADD(unending, BESCHUT_ADVICES, later)
  ADD(unending, BESCHUT_EMPLOYMENT, later_jobs)
  for (int32_t check = 0; check < beschut_row_check_count(); check++) {
    cr_expect(met(tally, beschut_row_check_name(check)) == 0, "%s", beschut_row_check_name(check));
    cr_expect(met(unending, beschut_row_check_name(check)) == 0, "%s", beschut_row_check_name(check));
  }
  beschut_tally_free(tally);
  beschut_tally_free(unending);
}

/* A row with several errors counts for each of them, and is left out once; its warnings count as well. */
Test(tally_checks, a_row_that_meets_several) {
  static const line rows[] = {{"", "", "x", "y", "z", "w"}};
  static const char *const checks[] = {"advices.person_missing",      "advices.decision_missing", "advices.applicant_unknown",
                                       "advices.responsible_unknown", "advices.outcome_unknown",  "advices.area_unknown"};
  beschut_tally *tally = open_tally(0);
  ADD(tally, BESCHUT_ADVICES, rows)
  for (size_t i = 0; i < LENGTH(checks); i++) cr_expect(met(tally, checks[i]) == 1, "%s", checks[i]);
  cr_expect(figure(tally, BESCHUT_FIGURE_ADVICES_LEFT_OUT) == 1);
  cr_expect(figure(tally, BESCHUT_FIGURE_ADVICES_OUTSIDE) == 0);
  beschut_tally_free(tally);
}

/* Of many rows the ten with the lowest numbers are kept, whatever order they came in. */
Test(tally_checks, samples_are_the_first_rows) {
  int32_t check = check_named("advices.applicant_unknown"), samples;
  beschut_tally *tally = open_tally(0);
  int64_t rows;
  for (int64_t i = 24; i >= 0; i--) {
    char word[8];
    int64_t number = i * 7 % 25;
    snprintf(word, sizeof word, "w%lld", (long long)number);
    const line row[] = {{"1", "2017-06-01", word, "uwv", "AM03", "positive"}};
    cr_assert(zero(int, beschut_tally_set_next_row(tally, BESCHUT_ADVICES, number)));
    ADD(tally, BESCHUT_ADVICES, row)
  }
  cr_assert(zero(int, beschut_tally_get_check(tally, check, &rows, &samples)));
  cr_expect(rows == 25 && samples == BESCHUT_ROW_SAMPLES);
  for (int32_t i = 0; i < samples; i++) {
    int64_t row;
    char text[32], expected[16];
    snprintf(expected, sizeof expected, "w%d", (int)i);
    cr_assert(zero(int, beschut_tally_get_sample(tally, check, i, &row, text)));
    cr_expect(row == i && strcmp(text, expected) == 0, "%lld %s", (long long)row, text);
  }
  beschut_tally_free(tally);
}

/* The sample of areas that contradict is the person; no row is meant. */
Test(tally_checks, areas_that_contradict) {
  static const line rows[] = {{"-12", "2017-06-01", FIRST_FOUR, "AM03", "positive"}, {"-12", "2017-06-01", FIRST_FOUR, "AM05", "negative"},
                              {"5", "2017-06-01", FIRST_FOUR, "AM03", "positive"},   {"5", "2017-06-01", FIRST_FOUR, "AM03", "positive"},
                              {"6", "2017-06-01", FIRST_FOUR, "AM03", "positive"},   {"6", "2017-06-02", FIRST_FOUR, "AM05", "positive"},
                              {"8", "2017-06-01", FIRST_FOUR, "AM03", "positive"},   {"8", "2017-06-01", FIRST_FOUR, "", "positive"}};
  beschut_tally *tally = open_tally(1);
  int64_t row;
  char text[32];
  ADD(tally, BESCHUT_ADVICES, rows)
  settle(tally);
  cr_expect(met(tally, "advices.areas_contradict") == 1);
  cr_assert(zero(int, beschut_tally_get_sample(tally, check_named("advices.areas_contradict"), 0, &row, text)));
  cr_expect(row == -1 && strcmp(text, "-12") == 0, "%lld %s", (long long)row, text);
  beschut_tally_free(tally);
}

/* ---- strict ---- */

/* An error is refused with row, column and value, and nothing of what was added stays; a warning is not. */
Test(tally_checks, strict) {
  for (size_t i = 0; i < LENGTH(cases); i++) {
    const check_case *c = &cases[i];
    beschut_tally *tally = open_tally(1), *before = open_tally(1);
    beschut_error error;
    char ending[120];
    int32_t check = check_named(c->check), table = beschut_row_check_table(check);
    beschut_status status = add_case(tally, c, &error);
    snprintf(ending, sizeof ending, "%s, row 2, column '%s': %s; met '%s'", beschut_table_name(table),
             beschut_table_column_name(table, beschut_row_check_column(check)), beschut_row_check_label(check, BESCHUT_ENGLISH), c->text);
    cr_expect(status == (is_error(c->check) ? BESCHUT_DOMAIN : BESCHUT_OK), "%zu, %s: %s", i, c->check, error.message);
    if (is_error(c->check)) {
      cr_expect(strcmp(error.message, ending) == 0 && error.line == 3, "%s, not %s", error.message, ending);
      cr_expect(are_same(tally, before), "%zu, %s: something has changed", i, c->check);
    }
    beschut_tally_free(tally);
    beschut_tally_free(before);
  }
}

/* An id that is there twice is seen when the tally is settled or split: then it is as it was. */
Test(tally_checks, strict_about_ids) {
  static const line rows[] = {{"1", "2017-06-01", FIRST_FOUR, "AM03", "positive", "", "77"},
                              {"2", "2017-06-01", FIRST_FOUR, "AM03", "positive", "", "78"},
                              {"3", "2017-06-01", FIRST_FOUR, "AM03", "positive", "", "77"}};
  beschut_tally *tally = open_tally(1), *part;
  beschut_error error;
  ADD(tally, BESCHUT_ADVICES, rows)
  state before = state_of(tally), after;
  cr_expect(beschut_tally_settle(tally, NULL, NULL, &error) == BESCHUT_DOMAIN);
  cr_expect(strcmp(error.message, "advices, row 2: an advice whose id was there already; met '77'") == 0 && error.line == 3, "%s",
            error.message);
  cr_expect(beschut_tally_split(tally, 0, 2, &error, &part) == BESCHUT_DOMAIN && part == NULL);
  after = state_of(tally);
  cr_expect(same_state(before, after));
  beschut_text_free(before.bytes);
  beschut_text_free(after.bytes);
  beschut_tally_free(tally);
}

/* The message names the column as the data do. */
Test(tally_checks, strict_with_other_names) {
  static const line rows[] = {{"1", "2017-06-01", "nobody", "uwv", "AM03", "positive"}};
  beschut_tally *tally = open_tally(1);
  beschut_error error;
  cr_assert(zero(int, beschut_tally_set_column(tally, BESCHUT_ADVICES, BESCHUT_ADVICES_APPLICANT, "aanvrager")));
  cr_assert(zero(int, beschut_tally_set_next_row(tally, BESCHUT_ADVICES, 5000000000)));
  cr_expect(add_lines(tally, BESCHUT_ADVICES, rows, 1, &error) == BESCHUT_DOMAIN);
  cr_expect(strstr(error.message, "row 5000000000, column 'aanvrager': ") != NULL && error.line == 0, "%s", error.message);
  beschut_tally_free(tally);
}
