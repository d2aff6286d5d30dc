/* SPDX-License-Identifier: MIT */
/* The queue. Expected orders and rights are worked out by hand in the comments, from the definitions in target.h. */
#include "tables.h"

typedef struct tables {
  const char *needs, *placements, *numbers, *mergers;
} tables;

static beschut_frame *table_if(int32_t type, const char *text) { return text == NULL ? NULL : table_of(type, text); }

static beschut_frame *queue_of(tables t, const beschut_parameters *parameters, const char *day) {
  beschut_frame *needs = table_of(BESCHUT_NEEDS, t.needs), *placements = table_if(BESCHUT_PLACEMENTS, t.placements),
                *numbers = table_if(BESCHUT_NUMBERS, t.numbers), *mergers = table_if(BESCHUT_MERGERS, t.mergers), *out;
  beschut_error error;
  cr_assert(zero(int, beschut_queue(needs, placements, numbers, mergers, parameters, day_of(day), &error, &out)), "%s", error.message);
  beschut_frame_free(needs);
  beschut_frame_free(placements);
  beschut_frame_free(numbers);
  beschut_frame_free(mergers);
  return out;
}

static void expect_queue(tables t, const char *day, const char *expected) {
  beschut_frame *out = queue_of(t, NULL, day);
  expect_table(out, BESCHUT_QUEUE, expected);
  expect_problems(out, NO_PROBLEMS);
  beschut_frame_free(out);
}

/* By municipality, date, priority (none last), row; left out: advices of later, and needs that ended. */
Test(queue, order) {
  tables t = {.needs = "municipality decision_date end_date priority person\n"
                       "GM0014 2018-02-01 - - 1\nGM0014 2018-02-01 - 2 2\nGM0014 2018-01-01 - - 3\nGM0003 2018-03-01 - - -\n"
                       "GM0014 2018-02-01 - 1 5\nGM0014 2018-02-01 - 2 4\nGM0014 2018-07-01 - 0 6\nGM0014 2018-06-30 2018-06-30 0 7\n"
                       "GM0014 2018-01-01 2018-06-29 0 8\n"};
  expect_queue(t, "2018-06-30",
               "row municipality position decision_date person right\n"
               "3 GM0003 1 2018-03-01 - undetermined\n"
               "2 GM0014 1 2018-01-01 3 undetermined\n4 GM0014 2 2018-02-01 5 undetermined\n1 GM0014 3 2018-02-01 2 undetermined\n"
               "5 GM0014 4 2018-02-01 4 undetermined\n0 GM0014 5 2018-02-01 1 undetermined\n7 GM0014 6 2018-06-30 7 undetermined\n");
}

/* Who works on the day, also elsewhere, waits no more; who worked, or will, does. Twice in a municipality is once. */
Test(queue, people) {
  tables t = {
      .needs = "municipality decision_date person\nGM0014 2018-01-05 4\nGM0014 2018-01-01 1\nGM0014 2018-01-02 2\nGM0014 2018-01-03 3\n"
               "GM0014 2018-01-04 4\nGM0003 2018-01-04 4\nGM0014 2018-01-06 -\nGM0014 2018-01-06 -\nGM0003 2018-01-01 1\n",
      .placements = "municipality hours_per_week start_date end_date person\nGM0009 20 2018-01-01 - 1\nGM0014 20 2018-01-01 2018-06-29 2\n"
                    "GM0014 20 2018-07-01 - 3\nGM0014 20 2018-01-01 - -\nGM0009 20 2017-01-01 2017-12-31 1\n"};
  expect_queue(t, "2018-06-30",
               "row municipality position person\n5 GM0003 1 4\n2 GM0014 1 2\n3 GM0014 2 3\n4 GM0014 3 4\n6 GM0014 4 -\n7 GM0014 5 -\n");
}

#define SIX(municipality)                                                                                                                  \
  municipality " 2017-01-01\n" municipality " 2017-01-02\n" municipality " 2017-01-03\n" municipality " 2017-01-04\n" municipality         \
               " 2017-01-05\n" municipality " 2017-01-06\n"

/*
 * GM0001  2 at work, 49.6 h, 24.8 each; number 2: 62 h, before the 1st 49.6, then 74.4; by-law 4: 124 h, before the 4th 124
 * GM0002  nobody at work: number 2, by-law 1 (lower: counts for nothing)
 * GM0003  31 h each: 2 of 3 are taken
 * GM0004  number 0, by-law 1
 */
static const tables rights = {
    .needs = "municipality decision_date\n" SIX("GM0001") SIX("GM0002")
        SIX("GM0003") "GM0004 2017-01-01\nGM0004 2017-01-02\nGM0005 2017-01-01\n",
    .placements = "municipality hours_per_week start_date\nGM0001 24.8 2018-01-01\nGM0001 24.8 2018-01-01\nGM0003 31 2018-01-01\nGM0003 31 "
                  "2018-01-01\n",
    .numbers =
        "municipality year places bylaw_places\nGM0001 2018 2 4\nGM0002 2018 2 1\nGM0003 2018 3 -\nGM0004 2018 0 1\nGM0005 2018 - 4\n"};

Test(queue, rights) {
  expect_queue(rights, "2018-12-31",
               "municipality position right\n"
               "GM0001 1 must\nGM0001 2 must_by_bylaw\nGM0001 3 must_by_bylaw\nGM0001 4 reached\nGM0001 5 reached\nGM0001 6 reached\n"
               "GM0002 1 must\nGM0002 2 must\nGM0002 3 reached\nGM0002 4 reached\nGM0002 5 reached\nGM0002 6 reached\n"
               "GM0003 1 must\nGM0003 2 reached\nGM0003 3 reached\nGM0003 4 reached\nGM0003 5 reached\nGM0003 6 reached\n"
               "GM0004 1 must_by_bylaw\nGM0004 2 reached\nGM0005 1 undetermined\n");
}

/* A hundredth of an hour less, and there is room for one more: 61.99 h of 62. */
Test(queue, rights_to_the_hundredth) {
  tables t = {.needs = "municipality decision_date\nGM0001 2017-01-01\nGM0001 2017-01-02\n",
              .placements = "municipality hours_per_week start_date\nGM0001 30.99 2018-01-01\nGM0001 31 2018-01-01\n",
              .numbers = "municipality year places\nGM0001 2018 2\n"};
  expect_queue(t, "2018-12-31", "position right\n1 must\n2 reached\n");
  t.placements = "municipality hours_per_week start_date\nGM0001 31 2018-01-01\nGM0001 31 2018-01-01\n";
  expect_queue(t, "2018-12-31", "position right\n1 reached\n2 reached\n");
}

/* 2017-01-01 began the duty, by the Participatiewet; another day is a parameter. */
Test(queue, duty) {
  tables t = {.needs = "municipality decision_date\nGM0001 2016-01-01\n",
              .numbers = "municipality year places\nGM0001 2017 1\nGM0001 2016 0\n"};
  expect_queue(t, "2016-12-31", "right\nmay\n");
  expect_queue(t, "2017-01-01", "right\nmust\n");
  beschut_parameters *parameters;
  cr_assert(zero(int, beschut_parameters_new(&parameters)));
  cr_assert(zero(
      int, beschut_parameters_set(parameters, BESCHUT_DUTY_FROM, BESCHUT_DATE_NONE, BESCHUT_DATE_NONE, day_of("2018-01-01"), NULL, NULL)));
  beschut_frame *out = queue_of(t, parameters, "2017-12-31");
  expect_table(out, BESCHUT_QUEUE, "right\nmay\n");
  beschut_frame_free(out);
  beschut_parameters_free(parameters);
}

/* One municipality now: numbers 1 + 1, one place of 31 hours taken; one person with two advices; one queue. */
Test(queue, mergers) {
  tables t = {.needs = "municipality decision_date person\nGM0001 2018-01-03 1\nGM0002 2018-01-02 1\nGM0002 2018-01-01 2\n",
              .placements = "municipality hours_per_week start_date\nGM0001 31 2018-01-01\n",
              .numbers = "municipality year places\nGM0001 2018 1\nGM0002 2018 1\n",
              .mergers = "municipality into date\nGM0001 GM0002 2018-07-01\n"};
  expect_queue(t, "2018-06-30", "row municipality position right\n0 GM0001 1 reached\n2 GM0002 1 must\n1 GM0002 2 reached\n");
  expect_queue(t, "2018-07-01", "row municipality position right\n2 GM0002 1 must\n1 GM0002 2 reached\n");
}

Test(queue, problems) {
  tables t = {.needs = "municipality decision_date end_date\nGM0001 2018-01-02 2018-01-01\nGM0001 2018-01-01 -\nGM0001 - -\n",
              .placements = "municipality hours_per_week start_date end_date\nGM0001 31 2018-01-02 2018-01-01\n",
              .numbers = "municipality year places\nGM0001 2018 1\nGM0001 2018 2\n"};
  beschut_frame *out = queue_of(t, NULL, "2018-12-31");
  expect_table(out, BESCHUT_QUEUE, "row right\n1 must\n");
  expect_problems(out, "frame row field problem met\nnumbers 1 places duplicate 2\nplacements 0 end_date order 2018-01-01\n"
                       "needs 0 end_date order 2018-01-01\nneeds 2 decision_date missing -\n");
  beschut_frame_free(out);
}

Test(queue, fails) {
  beschut_frame *needs = table_of(BESCHUT_NEEDS, "municipality decision_date\n"), *out = needs;
  beschut_error error;
#define EXPECT_FAILURE(wanted, said, ...)                                                                                                  \
  out = needs;                                                                                                                             \
  cr_expect(eq(i32, beschut_queue(__VA_ARGS__, &error, &out), BESCHUT_##wanted));                                                          \
  cr_expect(eq(ptr, out, NULL));                                                                                                           \
  cr_expect(strstr(error.message, said) != NULL, "%s", error.message)
  EXPECT_FAILURE(ARGUMENT, "", NULL, NULL, NULL, NULL, NULL, 17000);
  EXPECT_FAILURE(RANGE, "expected a frame of placements, met one of needs", needs, needs, NULL, NULL, NULL, 17000);
  EXPECT_FAILURE(RANGE, "expected a frame of numbers, met one of needs", needs, NULL, needs, NULL, NULL, 17000);
  EXPECT_FAILURE(RANGE, "expected a frame of mergers, met one of needs", needs, NULL, NULL, needs, NULL, 17000);
  EXPECT_FAILURE(ARGUMENT, "", needs, NULL, NULL, NULL, (beschut_parameters *)needs, 17000);
  EXPECT_FAILURE(RANGE, "day: expected one of years 1 to 9999, met -2147483648", needs, NULL, NULL, NULL, NULL, BESCHUT_DATE_NONE);
  cr_expect(eq(i32, beschut_queue(needs, NULL, NULL, NULL, NULL, 17000, &error, NULL), BESCHUT_ARGUMENT));
  cr_expect(zero(int, beschut_queue(needs, NULL, NULL, NULL, NULL, 17000, NULL, &out)));
  expect_table(out, BESCHUT_QUEUE, "row\n");
  beschut_frame_free(out);
  beschut_frame_free(needs);
}
