/* SPDX-License-Identifier: MIT */
/* Frames: their types, values in and out, problems. Expected values: the texts and numbers are written out here. */
#include "support.h"

static const char *message_of(const beschut_frame *frame, int64_t index, int32_t language) {
  static char kept[200];
  char *message;
  cr_assert(zero(int, beschut_frame_get_message(frame, index, language, &message)));
  snprintf(kept, sizeof kept, "%s", message);
  beschut_text_free(message);
  return kept;
}

static int64_t problems_of(const beschut_frame *frame) {
  int64_t count;
  cr_assert(zero(int, beschut_frame_count_problems(frame, &count)));
  return count;
}

static beschut_frame *new_frame(int32_t type, int64_t rows) {
  beschut_frame *frame;
  cr_assert(zero(int, beschut_frame_new(type, rows, &frame)));
  return frame;
}

static int64_t number_at(const beschut_frame *frame, int32_t field, int64_t row) {
  int64_t numbers[16];
  cr_assert(zero(int, beschut_frame_get_numbers(frame, field, numbers)));
  return numbers[row];
}

/* ---- types ---- */

Test(frame, every_field_is_described) {
  for (int32_t type = 0; type < BESCHUT_FRAME_TYPE_COUNT; type++) {
    cr_assert(ne(ptr, (void *)beschut_frame_type_name(type), NULL));
    cr_assert(gt(i32, beschut_field_count(type), 0));
    for (int32_t field = 0; field < beschut_field_count(type); field++) {
      cr_assert(ne(ptr, (void *)beschut_field_name(type, field), NULL), "%d, %d", (int)type, (int)field);
      cr_assert(ne(sz, strlen(beschut_field_label(type, field, BESCHUT_ENGLISH)), 0));
      cr_assert(ne(sz, strlen(beschut_field_label(type, field, BESCHUT_DUTCH)), 0));
      int32_t kind = beschut_field_kind(type, field);
      cr_assert(kind >= 0 && kind < BESCHUT_FIELD_KIND_COUNT);
      bool chosen = kind == BESCHUT_CHOICE || kind == BESCHUT_YES_NO;
      if (chosen) cr_expect(ne(ptr, (void *)beschut_field_choice_name(type, field, 0), NULL), "%s", beschut_field_name(type, field));
      for (int32_t before = 0; before < field; before++)
        cr_expect(ne(str, (char *)beschut_field_name(type, before), (char *)beschut_field_name(type, field)));
    }
    cr_expect(eq(ptr, (void *)beschut_field_name(type, beschut_field_count(type)), NULL));
  }
}

Test(frame, outside_there_is_nothing) {
  const int32_t types[] = {-1, BESCHUT_FRAME_TYPE_COUNT, INT32_MAX, INT32_MIN};
  for (int i = 0; i < 4; i++) {
    cr_expect(eq(ptr, (void *)beschut_frame_type_name(types[i]), NULL));
    cr_expect(zero(i32, beschut_field_count(types[i])));
    cr_expect(eq(i32, beschut_field_kind(types[i], 0), -1));
    cr_expect(eq(ptr, (void *)beschut_field_label(BESCHUT_CASES, 0, types[i]), NULL));
    cr_expect(eq(ptr, (void *)beschut_field_choice_name(BESCHUT_CASES, BESCHUT_CASE_APPLICANT, types[i]), NULL));
  }
  cr_expect(eq(ptr, (void *)beschut_field_choice_name(BESCHUT_CASES, BESCHUT_CASE_APPLICATION_DATE, 0), NULL));
}

Test(frame, choices_have_names_and_labels) {
  cr_expect(eq(str, (char *)beschut_field_choice_name(BESCHUT_CASES, BESCHUT_CASE_APPLICANT, 1), "citizen"));
  cr_expect(eq(str, (char *)beschut_field_choice_label(BESCHUT_CASES, BESCHUT_CASE_APPLICANT, 1, BESCHUT_DUTCH), "burger"));
  cr_expect(eq(str, (char *)beschut_field_choice_name(BESCHUT_ASSESSMENTS, BESCHUT_ASSESSED_DUTY, BESCHUT_DUTY_REACHED), "reached"));
  /* facts are numbered as the fields that they are in */
  for (int32_t field = BESCHUT_CASE_WORK_CAPACITY; field <= BESCHUT_CASE_EARLIER_ADVICE_DATE; field++)
    cr_expect(eq(str, (char *)beschut_field_choice_name(BESCHUT_ASSESSMENTS, BESCHUT_ASSESSED_DECIDING, field),
                 (char *)beschut_field_name(BESCHUT_CASES, field)));
}

/* ---- values ---- */

Test(frame, numbers_in_and_out) {
  beschut_frame *frame = new_frame(BESCHUT_PLACEMENTS, 3);
  int64_t hours[] = {2800, BESCHUT_MISSING, 6000};
  cr_expect(eq(i64, number_at(frame, BESCHUT_PLACEMENT_HOURS, 1), BESCHUT_MISSING));
  cr_assert(zero(int, beschut_frame_set_numbers(frame, BESCHUT_PLACEMENT_HOURS, hours)));
  for (int i = 0; i < 3; i++) cr_expect(eq(i64, number_at(frame, BESCHUT_PLACEMENT_HOURS, i), hours[i]));
  cr_expect(zero(i64, problems_of(frame)));
  cr_assert(zero(int, beschut_frame_set_numbers(frame, BESCHUT_PLACEMENT_HOURS, NULL)));
  cr_expect(eq(i64, number_at(frame, BESCHUT_PLACEMENT_HOURS, 0), BESCHUT_MISSING));
  beschut_frame_free(frame);
}

Test(frame, what_is_out_of_range_is_a_problem_of_its_row) {
  beschut_frame *frame = new_frame(BESCHUT_PLACEMENTS, 4);
  int64_t hours[] = {0, 2800, 6001, -1}, fine[] = {1, 2, 3, 4}, places[] = {10014, 1, 103, 20000};
  cr_assert(zero(int, beschut_frame_set_numbers(frame, BESCHUT_PLACEMENT_HOURS, hours)));
  cr_assert(zero(int, beschut_frame_set_numbers(frame, BESCHUT_PLACEMENT_MUNICIPALITY, places)));
  cr_assert(eq(i64, problems_of(frame), 6));
  cr_expect(eq(str, (char *)message_of(frame, 0, BESCHUT_ENGLISH), "placements, row 0, hours_per_week: out of range; met '0.00'"));
  cr_expect(eq(str, (char *)message_of(frame, 1, BESCHUT_ENGLISH), "placements, row 1, municipality: out of range; met 'NL01'"));
  cr_expect(eq(str, (char *)message_of(frame, 2, BESCHUT_DUTCH), "placements, rij 2, municipality: buiten de grenzen; gelezen 'AM03'"));
  cr_expect(eq(str, (char *)message_of(frame, 5, BESCHUT_ENGLISH), "placements, row 3, hours_per_week: out of range; met '-0.01'"));
  cr_expect(eq(i64, number_at(frame, BESCHUT_PLACEMENT_HOURS, 0), BESCHUT_MISSING));
  cr_assert(zero(int, beschut_frame_set_numbers(frame, BESCHUT_PLACEMENT_HOURS, fine)));
  cr_expect(eq(i64, problems_of(frame), 3), "a column that is set again has new problems only");
  beschut_frame_free(frame);
}

/* A text, and what it is: the number, or the problem. */
typedef struct understanding {
  int32_t type, field;
  const char *text;
  int64_t number;
  const char *problem;
} understanding;

static const understanding understandings[] = {
    {BESCHUT_JOBS, BESCHUT_JOB_MONTHLY_WAGE, "1524.60", 152460, NULL},
    {BESCHUT_JOBS, BESCHUT_JOB_MONTHLY_WAGE, "1524.6", 152460, NULL},
    {BESCHUT_JOBS, BESCHUT_JOB_MONTHLY_WAGE, " 1524 ", 152400, NULL},
    {BESCHUT_JOBS, BESCHUT_JOB_MONTHLY_WAGE, "1524.6000", 152460, NULL},
    {BESCHUT_JOBS, BESCHUT_JOB_MONTHLY_WAGE, ".5", 50, NULL},
    {BESCHUT_JOBS, BESCHUT_JOB_MONTHLY_WAGE, "1524.605", 0, "decimals"},
    {BESCHUT_JOBS, BESCHUT_JOB_MONTHLY_WAGE, "-3", 0, "range"},
    {BESCHUT_JOBS, BESCHUT_JOB_MONTHLY_WAGE, "99999999999999999999", 0, "range"},
    {BESCHUT_JOBS, BESCHUT_JOB_MONTHLY_WAGE, "1,524.60", 0, "unknown"},
    {BESCHUT_JOBS, BESCHUT_JOB_MONTHLY_WAGE, "1.524.60", 0, "unknown"},
    {BESCHUT_JOBS, BESCHUT_JOB_MONTHLY_WAGE, "1e3", 0, "unknown"},
    {BESCHUT_JOBS, BESCHUT_JOB_MONTHLY_WAGE, ".", 0, "unknown"},
    {BESCHUT_JOBS, BESCHUT_JOB_MONTHLY_WAGE, "  ", BESCHUT_MISSING, NULL},
    {BESCHUT_JOBS, BESCHUT_JOB_WAGE_VALUE, "50", 50, NULL},
    {BESCHUT_JOBS, BESCHUT_JOB_WAGE_VALUE, "50.0", 50, NULL},
    {BESCHUT_JOBS, BESCHUT_JOB_WAGE_VALUE, "50.5", 0, "decimals"},
    {BESCHUT_JOBS, BESCHUT_JOB_HALF, "Ja", 1, NULL},
    {BESCHUT_JOBS, BESCHUT_JOB_HALF, "FALSE", 0, NULL},
    {BESCHUT_JOBS, BESCHUT_JOB_HALF, "onbekend", BESCHUT_MISSING, NULL},
    {BESCHUT_JOBS, BESCHUT_JOB_HALF, "2", 0, "unknown"},
    {BESCHUT_JOBS, BESCHUT_JOB_DAY, "2016-02-29", 16860, NULL},
    {BESCHUT_JOBS, BESCHUT_JOB_DAY, "29-02-2016", 16860, NULL},
    {BESCHUT_JOBS, BESCHUT_JOB_DAY, "2017-02-29", 0, "unknown"},
    {BESCHUT_JOBS, BESCHUT_JOB_DAY, "2016-2-29", 0, "unknown"},
    {BESCHUT_JOBS, BESCHUT_JOB_DAY, "1999-12-31", 0, "range"},
    {BESCHUT_CASES, BESCHUT_CASE_APPLICANT, "Burger", BESCHUT_SECOND, NULL},
    {BESCHUT_CASES, BESCHUT_CASE_APPLICANT, "municipality", BESCHUT_FIRST, NULL},
    {BESCHUT_CASES, BESCHUT_CASE_APPLICANT, "uwv", 0, "unknown"},
    {BESCHUT_CASES, BESCHUT_CASE_BEGELEID_WERKEN, "not able", BESCHUT_BEGELEID_NOT_ABLE, NULL},
    {BESCHUT_CASES, BESCHUT_CASE_OUTCOME, "Positief", BESCHUT_MEASURE_POSITIVE, NULL},
    {BESCHUT_NUMBERS, BESCHUT_NUMBER_MUNICIPALITY, "GM0014", 10014, NULL},
    {BESCHUT_NUMBERS, BESCHUT_NUMBER_MUNICIPALITY, "gm14", 10014, NULL},
    {BESCHUT_NUMBERS, BESCHUT_NUMBER_MUNICIPALITY, "14", 10014, NULL},
    {BESCHUT_NUMBERS, BESCHUT_NUMBER_MUNICIPALITY, "NL01", 1, NULL},
    {BESCHUT_NUMBERS, BESCHUT_NUMBER_MUNICIPALITY, "GM0000", 0, "unknown"},
    {BESCHUT_NUMBERS, BESCHUT_NUMBER_MUNICIPALITY, "GM12345", 0, "unknown"},
    {BESCHUT_NUMBERS, BESCHUT_NUMBER_MUNICIPALITY, "Atlantis", 0, "unknown"},
    {BESCHUT_DIVISION, BESCHUT_DIVISION_AREA, "AM03", 103, NULL},
    {BESCHUT_DIVISION, BESCHUT_DIVISION_AREA, "Regio Drenthe", 103, NULL},
    {BESCHUT_DIVISION, BESCHUT_DIVISION_AREA, "AM04", 0, "unknown"},
    {BESCHUT_DIVISION, BESCHUT_DIVISION_AREA, "14", 0, "unknown"},
    {BESCHUT_DIVISION, BESCHUT_DIVISION_AREA, "NL01", 0, "range"},
    {BESCHUT_PLACEMENTS, BESCHUT_PLACEMENT_PERSON, "9223372036854775807", INT64_MAX, NULL},
    {BESCHUT_PLACEMENTS, BESCHUT_PLACEMENT_PERSON, "9223372036854775808", 0, "range"},
};

Test(frame, texts_are_understood_or_are_problems) {
  for (size_t i = 0; i < sizeof understandings / sizeof understandings[0]; i++) {
    const understanding *u = &understandings[i];
    beschut_frame *frame = new_frame(u->type, 1);
    cr_assert(zero(int, beschut_frame_set_texts(frame, u->field, &u->text)));
    if (u->problem == NULL) {
      cr_expect(zero(i64, problems_of(frame)), "'%s'", u->text);
      cr_expect(eq(i64, number_at(frame, u->field, 0), u->number), "'%s'", u->text);
    } else {
      int32_t problem = -1;
      const char *met = "";
      cr_expect(zero(int, beschut_frame_get_problem(frame, 0, NULL, NULL, NULL, &problem, &met)), "'%s'", u->text);
      cr_expect(eq(str, (char *)beschut_problem_name(problem), (char *)u->problem), "'%s'", u->text);
      cr_expect(eq(str, (char *)met, (char *)u->text));
      cr_expect(eq(i64, number_at(frame, u->field, 0), BESCHUT_MISSING));
    }
    beschut_frame_free(frame);
  }
}

Test(frame, values_as_texts) {
  beschut_frame *frame = new_frame(BESCHUT_NUMBERS, 2);
  const char *codes[] = {"14", NULL}, *names[] = {"Groningen", ""}, *years[] = {"2018", "2018"}, *status[] = {"voorlopig", NULL};
  char room[BESCHUT_VALUE_TEXT];
  beschut_frame_set_texts(frame, BESCHUT_NUMBER_MUNICIPALITY, codes);
  beschut_frame_set_texts(frame, BESCHUT_NUMBER_NAME, names);
  beschut_frame_set_texts(frame, BESCHUT_NUMBER_YEAR, years);
  beschut_frame_set_texts(frame, BESCHUT_NUMBER_STATUS, status);
  cr_expect(eq(str, (char *)beschut_frame_get_text(frame, BESCHUT_NUMBER_MUNICIPALITY, 0, BESCHUT_DUTCH, room), "GM0014"));
  cr_expect(eq(str, (char *)beschut_frame_get_text(frame, BESCHUT_NUMBER_NAME, 0, BESCHUT_DUTCH, NULL), "Groningen"));
  cr_expect(eq(str, (char *)beschut_frame_get_text(frame, BESCHUT_NUMBER_STATUS, 0, BESCHUT_DUTCH, NULL), "voorlopig"));
  cr_expect(eq(str, (char *)beschut_frame_get_text(frame, BESCHUT_NUMBER_STATUS, 0, BESCHUT_ENGLISH, NULL), "provisional"));
  for (int32_t field = 0; field < 2; field++)
    cr_expect(eq(str, (char *)beschut_frame_get_text(frame, field, 1, BESCHUT_DUTCH, room), ""), "missing");
  cr_expect(eq(ptr, (void *)beschut_frame_get_text(frame, BESCHUT_NUMBER_YEAR, 2, 0, room), NULL));
  cr_expect(eq(ptr, (void *)beschut_frame_get_text(frame, -1, 0, 0, room), NULL));
  cr_expect(eq(ptr, (void *)beschut_frame_get_text(frame, 0, 0, 2, room), NULL));
  int64_t number = 1;
  cr_expect(eq(int, beschut_frame_set_numbers(frame, BESCHUT_NUMBER_NAME, &number), BESCHUT_RANGE));
  beschut_frame_free(frame);
}

/* ---- places ---- */

Test(frame, places) {
  char code[BESCHUT_PLACE_TEXT];
  beschut_place place;
  const struct {
    beschut_place place;
    const char *code;
  } known[] = {{1, "NL01"}, {103, "AM03"}, {10001, "GM0001"}, {19999, "GM9999"}};
  for (int i = 0; i < 4; i++) {
    cr_assert(zero(int, beschut_place_write(known[i].place, code)));
    cr_expect(eq(str, code, (char *)known[i].code));
    cr_assert(zero(int, beschut_place_find(code, NULL, &place)));
    cr_expect(eq(i64, place, known[i].place));
  }
  const beschut_place none[] = {0, -1, 104, 10000, 20000, INT64_MAX, BESCHUT_MISSING, 2};
  for (int i = 0; i < 8; i++) {
    cr_assert(zero(int, beschut_place_write(none[i], code)));
    cr_expect(eq(str, code, ""), "%d", i);
  }
  cr_expect(eq(int, beschut_place_find("14", NULL, &place), BESCHUT_NAME));
  cr_expect(eq(i64, place, BESCHUT_MISSING));
  cr_expect(eq(int, beschut_place_find(NULL, NULL, &place), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_place_write(1, NULL), BESCHUT_ARGUMENT));
}

/* ---- misuse ---- */

Test(frame, what_is_no_frame_is_refused) {
  beschut_frame *frame = new_frame(BESCHUT_CASES, 1), *made = frame;
  beschut_parameters *parameters;
  int64_t number = 5, count = 7;
  int32_t type = 9;
  beschut_error error;
  cr_expect(eq(int, beschut_frame_new(BESCHUT_FRAME_TYPE_COUNT, 1, &made), BESCHUT_RANGE));
  cr_expect(eq(ptr, made, NULL));
  cr_expect(eq(int, beschut_frame_new(BESCHUT_CASES, -1, &made), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_frame_new(BESCHUT_CASES, (int64_t)INT32_MAX + 1, &made), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_frame_new(BESCHUT_CASES, 1, NULL), BESCHUT_ARGUMENT));
  cr_assert(zero(int, beschut_parameters_new(&parameters)));
  beschut_frame *foreign = (beschut_frame *)(void *)parameters;
  const beschut_frame *wrong[] = {NULL, foreign};
  for (int i = 0; i < 2; i++) {
    cr_expect(eq(int, beschut_frame_get_size(wrong[i], &type, &count), BESCHUT_ARGUMENT));
    cr_expect(eq(i32, type, -1));
    cr_expect(zero(i64, count));
    cr_expect(eq(int, beschut_frame_get_numbers(wrong[i], 0, &number), BESCHUT_ARGUMENT));
    cr_expect(eq(int, beschut_frame_count_problems(wrong[i], &count), BESCHUT_ARGUMENT));
    cr_expect(eq(int, beschut_frame_get_problem(wrong[i], 0, NULL, NULL, NULL, NULL, NULL), BESCHUT_ARGUMENT));
    cr_expect(eq(ptr, (void *)beschut_frame_get_text(wrong[i], 0, 0, 0, NULL), NULL));
    cr_expect(eq(int, beschut_assess(wrong[i], NULL, 17000, &error, &made), BESCHUT_ARGUMENT));
    cr_expect(eq(ptr, made, NULL));
  }
  cr_expect(eq(int, beschut_frame_set_numbers(frame, BESCHUT_CASE_FIELD_COUNT, &number), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_frame_get_numbers(frame, -1, &number), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_frame_get_problem(frame, 0, NULL, NULL, NULL, NULL, NULL), BESCHUT_RANGE));
  beschut_frame_free(foreign); /* which it is not: nothing happens */
  beschut_parameters_free(parameters);
  beschut_frame_free(frame);
  beschut_frame_free(NULL);
}

Test(frame, fields_that_every_row_must_have) {
  cr_expect(eq(i32, beschut_field_needed(BESCHUT_CASES, BESCHUT_CASE_APPLICATION_DATE), 1));
  cr_expect(eq(i32, beschut_field_needed(BESCHUT_CASES, BESCHUT_CASE_ADAPTATIONS), 0));
  cr_expect(eq(i32, beschut_field_needed(BESCHUT_CASES, -1), 0));
  cr_expect(eq(i32, beschut_field_needed(BESCHUT_FRAME_TYPE_COUNT, 0), 0));
}

Test(frame, problems_have_names_and_labels) {
  cr_expect(eq(str, (char *)beschut_problem_label(BESCHUT_PROBLEM_RANGE, BESCHUT_DUTCH), "buiten de grenzen"));
  for (int32_t problem = -1; problem <= BESCHUT_PROBLEM_COUNT; problem++) {
    bool there = problem >= 0 && problem < BESCHUT_PROBLEM_COUNT;
    cr_expect(there == (beschut_problem_name(problem) != NULL));
    for (int32_t language = 0; language < 2; language++) cr_expect(there == (beschut_problem_label(problem, language) != NULL));
  }
}
