/* SPDX-License-Identifier: MIT */
/*
 * Wage values out of tasks, and their distribution. What is hidden is tried by brute force: all tables that agree with what is shown are
 * made, and from them the numbers that each hidden count can be.
 */
#include "framing.h"

enum { TASK_FIELDS = BESCHUT_TASK_FIELD_COUNT, DAY = 17622 /* 2018-04-01 */, CLASSES = 5 };

static beschut_frame *valued(int64_t rows, const int64_t *tasks) {
  beschut_frame *in = frame_of(BESCHUT_TASKS, rows, tasks), *out;
  cr_assert(zero(int, beschut_wage_values_of_tasks(in, NULL, DAY, NULL, &out)));
  beschut_frame_free(in);
  return out;
}

static void expect_value(const beschut_frame *values, int64_t row, int64_t job, int64_t pct) {
  cr_expect(eq(i64, number_at(values, BESCHUT_WAGE_VALUE_JOB, row), job), "row %d", (int)row);
  cr_expect(eq(i64, number_at(values, BESCHUT_WAGE_VALUE_PCT, row), pct), "row %d", (int)row);
}

/* ---- tasks ---- */

Test(wage_values, of_tasks) {
  static const int64_t tasks[][TASK_FIELDS] = {
      {7, 50, 80, 100, 60},  {7, 60, 100, 90, 40},                          /* .5 x .8 x .6 + .6 x .9 x .4 = 45.6% */
      {3, 45, 90, 100, 100},                                                /* 40.5%: up */
      {4, 67, 67, 90, 100},                                                 /* 40.401% */
      {5, 99, 99, 99, 1},    {5, 0, 100, 100, 99},                          /* 0.97% */
      {6, 50, 100, 100, 1},  {6, 0, 0, 0, 99},                              /* 0.5%: up */
      {8, 49, 100, 100, 1},  {8, 0, 0, 0, 99},                              /* 0.49% */
      {9, 200, 50, 100, 50}, {9, 100, 100, 100, 50}, {9, 100, 100, 100, 0}, /* 100% */
  };
  static const int64_t expected[][2] = {{7, 46}, {3, 41}, {4, 40}, {5, 1}, {6, 1}, {8, 0}, {9, 100}};
  beschut_frame *values = valued(LENGTH(tasks), &tasks[0][0]);
  cr_assert(eq(i64, rows_of(values), LENGTH(expected)));
  for (size_t i = 0; i < LENGTH(expected); i++) expect_value(values, (int64_t)i, expected[i][0], expected[i][1]);
  cr_expect(zero(i64, problems_of(values)));
  beschut_frame_free(values);
}

Test(wage_values, problems_of_tasks) {
  static const int64_t tasks[][TASK_FIELDS] = {
      {1, 50, 100, 100, 60},     {1, 50, 100, 100, 39},                           /* 99 together */
      {2, 50, 100, 100, 100},    {2, 50, 100, 100, 1},                            /* 101 */
      {3, 101, 100, 100, 100},                                                    /* above the most */
      {4, 50, 100, 100, 60},     {4, NONE, 100, 100, 40},                         /* one task without tempo */
      {5, 50, 100, 1001, 100},                                                    /* beyond the range of the field */
      {NONE, 50, 100, 100, 100},                                                  /* no job */
      {6, 50, 100, 100, 100},    {1, 50, 100, 100, 100},  {6, 60, 100, 100, 100}, /* two that come back */
      {NONE, 50, 100, 100, 100}, {6, 70, 100, 100, 100},
  };
  static const int64_t expected[][2] = {{1, NONE}, {2, NONE}, {3, NONE}, {4, NONE},    {5, NONE}, {NONE, NONE},
                                        {6, 50},   {1, NONE}, {6, NONE}, {NONE, NONE}, {6, NONE}};
  beschut_frame *values = valued(LENGTH(tasks), &tasks[0][0]);
  cr_assert(eq(i64, rows_of(values), LENGTH(expected)));
  for (size_t i = 0; i < LENGTH(expected); i++) expect_value(values, (int64_t)i, expected[i][0], expected[i][1]);
  cr_assert(eq(i64, problems_of(values), 10));
  expect_problem(values, 0, BESCHUT_TASKS, 0, BESCHUT_TASK_SHARE, BESCHUT_PROBLEM_SHARES, "99");
  expect_problem(values, 1, BESCHUT_TASKS, 2, BESCHUT_TASK_SHARE, BESCHUT_PROBLEM_SHARES, "101");
  expect_problem(values, 2, BESCHUT_TASKS, 4, BESCHUT_TASK_JOB, BESCHUT_PROBLEM_RANGE, "101");
  expect_problem(values, 3, BESCHUT_TASKS, 6, BESCHUT_TASK_TEMPO, BESCHUT_PROBLEM_MISSING, "");
  expect_problem(values, 4, BESCHUT_TASKS, 7, BESCHUT_TASK_EMPLOYABILITY, BESCHUT_PROBLEM_RANGE, "1001");
  expect_problem(values, 5, BESCHUT_TASKS, 8, BESCHUT_TASK_JOB, BESCHUT_PROBLEM_MISSING, "");
  expect_problem(values, 6, BESCHUT_TASKS, 10, BESCHUT_TASK_JOB, BESCHUT_PROBLEM_DUPLICATE, "1");
  expect_problem(values, 7, BESCHUT_TASKS, 11, BESCHUT_TASK_JOB, BESCHUT_PROBLEM_DUPLICATE, "6");
  expect_problem(values, 8, BESCHUT_TASKS, 12, BESCHUT_TASK_JOB, BESCHUT_PROBLEM_MISSING, "");
  expect_problem(values, 9, BESCHUT_TASKS, 13, BESCHUT_TASK_JOB, BESCHUT_PROBLEM_DUPLICATE, "6");
  beschut_frame_free(values);
}

/* As large as all can be: 100 tasks of 1% of the time are 100,000% together, which no field holds; 1,000 whole ones are too many shares. */
Test(wage_values, many_large_tasks) {
  enum { TASKS = 1000 };
  static int64_t tasks[TASKS][TASK_FIELDS];
  beschut_parameters *parameters;
  beschut_frame *out, *in;
  for (int64_t i = 0; i < TASKS; i++) memcpy(tasks[i], ((int64_t[]){INT64_MAX, 1000, 1000, 1000, i < 100 ? 1 : 0}), sizeof tasks[i]);
  in = frame_of(BESCHUT_TASKS, TASKS, &tasks[0][0]);
  cr_assert(zero(int, beschut_parameters_new(&parameters)));
  set(parameters, BESCHUT_WAGE_VALUE_MOST, 10000);
  cr_assert(zero(int, beschut_wage_values_of_tasks(in, parameters, DAY, NULL, &out)));
  expect_problem(out, 0, BESCHUT_TASKS, 0, BESCHUT_TASK_JOB, BESCHUT_PROBLEM_RANGE, "100000");
  beschut_frame_free(out);
  beschut_frame_free(in);
  for (int64_t i = 0; i < TASKS; i++) tasks[i][BESCHUT_TASK_SHARE] = 100;
  out = valued(TASKS, &tasks[0][0]);
  expect_problem(out, 0, BESCHUT_TASKS, 0, BESCHUT_TASK_SHARE, BESCHUT_PROBLEM_SHARES, "100000");
  beschut_frame_free(out);
  beschut_parameters_free(parameters);
}

/* ---- distributions ---- */

static const int64_t bounds[CLASSES] = {0, 20, 40, 60, 80};

/* Wage values as many as counts say in the classes, of a municipality. */
static beschut_frame *values_of(int64_t municipality, const int64_t counts[CLASSES]) {
  int64_t rows = 0, at = 0;
  for (int i = 0; i < CLASSES; i++) rows += counts[i];
  int64_t *numbers = malloc((size_t)(rows + 1) * BESCHUT_WAGE_VALUE_FIELD_COUNT * sizeof *numbers);
  for (int i = 0; i < CLASSES; i++)
    for (int64_t n = 0; n < counts[i]; n++, at++)
      memcpy(numbers + at * BESCHUT_WAGE_VALUE_FIELD_COUNT, ((int64_t[]){at, municipality, bounds[i] + n % 20}), 3 * sizeof *numbers);
  beschut_frame *frame = frame_of(BESCHUT_WAGE_VALUES, rows, numbers);
  free(numbers);
  return frame;
}

static beschut_frame *distributed(const beschut_frame *values, const beschut_frame *division, int32_t level, int64_t small, int64_t width) {
  beschut_frame *out;
  beschut_error error;
  cr_assert(zero(int, beschut_distribute(values, division, NULL, DAY, level, bounds, CLASSES, small, width, &error, &out)), "%s",
            error.message);
  return out;
}

static void expect_row(const beschut_frame *frame, int64_t row, const int64_t expected[BESCHUT_DISTRIBUTED_FIELD_COUNT]) {
  for (int32_t field = 0; field < BESCHUT_DISTRIBUTED_FIELD_COUNT; field++)
    cr_expect(eq(i64, number_at(frame, field, row), expected[field]), "row %d, %s", (int)row,
              beschut_field_name(BESCHUT_DISTRIBUTION, field));
}

/* Values at both ends of classes; of two municipalities of one region, one of another, one that the division lacks, and nobody's. */
static const int64_t people[][BESCHUT_WAGE_VALUE_FIELD_COUNT] = {
    {1, 10014, 0},  {2, 10014, 19},  {3, 10014, 20}, {4, 10003, 79},    {5, 10003, 80},   {6, 10363, 100},
    {7, 10363, 60}, {8, 10999, 100}, {9, NONE, 40},  {10, 10014, NONE}, {11, 10014, 101}, {12, 10003, 1001},
};
static const int64_t regions[][BESCHUT_DIVISION_FIELD_COUNT] = {
    {10014, 101, NONE}, {10003, 101, 2018}, {10003, 103, 2017}, {10363, 114, NONE}};

Test(wage_values, by_municipality) {
  beschut_frame *values = frame_of(BESCHUT_WAGE_VALUES, LENGTH(people), &people[0][0]);
  beschut_frame *out = distributed(values, NULL, BESCHUT_LEVEL_MUNICIPALITY, 0, 0);
  static const int64_t counts[][CLASSES] = {{0, 0, 0, 1, 1}, {2, 1, 0, 0, 0}, {0, 0, 0, 1, 1}, {0, 0, 0, 0, 1}};
  static const int64_t places[] = {10003, 10014, 10363, 10999}, totals[] = {2, 3, 2, 1};
  cr_assert(eq(i64, rows_of(out), 4 * CLASSES));
  for (int64_t row = 0; row < 4 * CLASSES; row++) {
    int64_t class = row % CLASSES, place = row / CLASSES;
    int64_t to = class + 1 < CLASSES ? bounds[class + 1] - 1 : 100;
    expect_row(out, row, (int64_t[]){places[place], bounds[class], to, counts[place][class], totals[place], 0});
  }
  cr_assert(eq(i64, problems_of(out), 3));
  expect_problem(out, 0, BESCHUT_WAGE_VALUES, 9, BESCHUT_WAGE_VALUE_PCT, BESCHUT_PROBLEM_MISSING, "");
  expect_problem(out, 1, BESCHUT_WAGE_VALUES, 10, BESCHUT_WAGE_VALUE_PCT, BESCHUT_PROBLEM_RANGE, "101");
  expect_problem(out, 2, BESCHUT_WAGE_VALUES, 11, BESCHUT_WAGE_VALUE_PCT, BESCHUT_PROBLEM_RANGE, "1001");
  beschut_frame_free(out);
  beschut_frame_free(values);
}

Test(wage_values, by_region_and_country) {
  beschut_frame *values = frame_of(BESCHUT_WAGE_VALUES, LENGTH(people), &people[0][0]);
  beschut_frame *division = frame_of(BESCHUT_DIVISION, LENGTH(regions), &regions[0][0]);
  beschut_frame *out = distributed(values, division, BESCHUT_LEVEL_REGION, 0, 0);
  cr_assert(eq(i64, rows_of(out), 2 * CLASSES));
  expect_row(out, 0, (int64_t[]){101, 0, 19, 2, 5, 0});
  expect_row(out, 3, (int64_t[]){101, 60, 79, 1, 5, 0});
  expect_row(out, 2 * CLASSES - 1, (int64_t[]){114, 80, 100, 1, 2, 0});
  cr_assert(eq(i64, problems_of(out), 4));
  expect_problem(out, 0, BESCHUT_WAGE_VALUES, 7, BESCHUT_WAGE_VALUE_MUNICIPALITY, BESCHUT_PROBLEM_UNMAPPED, "GM0999");
  beschut_frame_free(out);
  out = distributed(values, NULL, BESCHUT_LEVEL_COUNTRY, 0, 0);
  cr_assert(eq(i64, rows_of(out), CLASSES));
  expect_row(out, 2, (int64_t[]){BESCHUT_AREA_COUNTRY, 40, 59, 1, 9, 0}); /* nobody's counts here */
  expect_row(out, 4, (int64_t[]){BESCHUT_AREA_COUNTRY, 80, 100, 3, 9, 0});
  cr_expect(eq(i64, problems_of(out), 3));
  beschut_frame_free(out);
  beschut_frame_free(division);
  beschut_frame_free(values);
}

/* Values out of tasks go in as they are: what was wrong with tasks goes along. */
Test(wage_values, from_tasks_to_classes) {
  static const int64_t tasks[][TASK_FIELDS] = {{1, 50, 100, 100, 100}, {2, 50, 100, 100, 99}, {3, 10, 100, 100, 100}};
  beschut_frame *values = valued(LENGTH(tasks), &tasks[0][0]), *out = distributed(values, NULL, BESCHUT_LEVEL_COUNTRY, 0, 0);
  expect_row(out, 0, (int64_t[]){BESCHUT_AREA_COUNTRY, 0, 19, 1, 2, 0});
  cr_assert(eq(i64, problems_of(out), 2));
  expect_problem(out, 0, BESCHUT_TASKS, 1, BESCHUT_TASK_SHARE, BESCHUT_PROBLEM_SHARES, "99");
  expect_problem(out, 1, BESCHUT_WAGE_VALUES, 1, BESCHUT_WAGE_VALUE_PCT, BESCHUT_PROBLEM_MISSING, "");
  beschut_frame_free(out);
  beschut_frame_free(values);
}

/* With permission wage values can be above 100, up to 1000; the last class ends where they do. */
Test(wage_values, above_100_with_permission) {
  static const int64_t tasks[][TASK_FIELDS] = {{1, 1000, 100, 100, 100}, {2, 101, 100, 100, 100}, {3, 1000, 101, 100, 100}};
  beschut_frame *in = frame_of(BESCHUT_TASKS, LENGTH(tasks), &tasks[0][0]), *values, *out;
  beschut_parameters *parameters;
  cr_assert(zero(int, beschut_parameters_new(&parameters)));
  set(parameters, BESCHUT_WAGE_VALUE_MOST, 10000);
  cr_assert(zero(int, beschut_wage_values_of_tasks(in, parameters, DAY, NULL, &values)));
  expect_value(values, 0, 1, 1000);
  expect_value(values, 1, 2, 101);
  expect_value(values, 2, 3, NONE);
  cr_assert(zero(int, beschut_distribute(values, NULL, parameters, DAY, BESCHUT_LEVEL_COUNTRY, bounds, CLASSES, 0, 0, NULL, &out)));
  expect_row(out, CLASSES - 1, (int64_t[]){BESCHUT_AREA_COUNTRY, 80, 1000, 2, 2, 0});
  beschut_frame_free(out);
  beschut_frame_free(values);
  beschut_frame_free(in);
  beschut_parameters_free(parameters);
}

/* ---- hiding ---- */

/* The counts that are shown, NONE where hidden. */
static void hide(const int64_t counts[CLASSES], int64_t small, int64_t width, int64_t shown[CLASSES], int64_t *total) {
  beschut_frame *values = values_of(10014, counts), *out = distributed(values, NULL, BESCHUT_LEVEL_MUNICIPALITY, small, width);
  *total = 0;
  for (int i = 0; i < CLASSES; i++) {
    shown[i] = rows_of(out) == 0 ? 0 : number_at(out, BESCHUT_DISTRIBUTED_COUNT, i);
    if (rows_of(out) > 0) cr_expect(eq(i64, number_at(out, BESCHUT_DISTRIBUTED_HIDDEN, i), shown[i] == NONE));
    *total += counts[i];
  }
  beschut_frame_free(out);
  beschut_frame_free(values);
}

static void expect_hidden(const int64_t counts[CLASSES], int64_t small, int64_t width, const int64_t expected[CLASSES]) {
  int64_t shown[CLASSES], total;
  hide(counts, small, width, shown, &total);
  for (int i = 0; i < CLASSES; i++) cr_expect(eq(i64, shown[i], expected[i]), "class %d", i);
}

#define COUNTS (const int64_t[CLASSES])

Test(wage_values, small_counts_are_hidden_with_the_lowest_that_do) {
  expect_hidden(COUNTS{2, 9, 0, 5, 31}, 0, 6, COUNTS{2, 9, 0, 5, 31});
  expect_hidden(COUNTS{20, 9, 0, 5, 31}, 4, 6, COUNTS{20, 9, 0, 5, 31});
  expect_hidden(COUNTS{2, 9, 0, 5, 31}, 4, 6, COUNTS{NONE, 9, 0, NONE, 31});
  expect_hidden(COUNTS{2, 9, 0, 5, 31}, 4, 8, COUNTS{NONE, NONE, 0, 5, 31}); /* with 5 it would be 7 */
  expect_hidden(COUNTS{2, 9, 0, 5, 31}, 4, 2, COUNTS{NONE, 9, NONE, 5, 31});
  expect_hidden(COUNTS{3, 3, 0, 5, 31}, 4, 6, COUNTS{NONE, NONE, 0, 5, 31});
  expect_hidden(COUNTS{4, 7, 7, 7, 7}, 4, 6, COUNTS{NONE, NONE, 7, 7, 7});          /* of equal ones the first */
  expect_hidden(COUNTS{1, 0, 0, 0, 2}, 4, 6, COUNTS{NONE, NONE, NONE, NONE, NONE}); /* 3 together are not enough */
  expect_hidden(COUNTS{4, 0, 0, 0, 0}, 4, 4, COUNTS{NONE, NONE, 0, 0, 0});
}

/* ---- hiding, by brute force ---- */

typedef struct search {
  const int64_t *shown;
  int64_t left, at[CLASSES], least[CLASSES], most[CLASSES];
} search;

/* All tables from a class on, with what is left of the total. */
static void try_tables(search *s, int class) {
  if (class == CLASSES) {
    for (int i = 0; i < CLASSES && s->left == 0; i++) {
      if (s->at[i] < s->least[i]) s->least[i] = s->at[i];
      if (s->at[i] > s->most[i]) s->most[i] = s->at[i];
    }
    return;
  }
  bool hidden = s->shown[class] == NONE;
  int64_t from = hidden ? 0 : s->shown[class], to = hidden ? s->left : s->shown[class];
  for (s->at[class] = from; s->at[class] <= to && s->at[class] <= s->left; s->at[class]++) {
    s->left -= s->at[class];
    try_tables(s, class + 1);
    s->left += s->at[class];
  }
}

static void check_widths(const int64_t counts[CLASSES], int64_t small, int64_t width) {
  int64_t shown[CLASSES], total;
  search s = {.shown = shown};
  hide(counts, small, width, shown, &total);
  int hidden = 0;
  for (int i = 0; i < CLASSES; i++) {
    s.least[i] = INT64_MAX;
    s.most[i] = INT64_MIN;
    hidden += shown[i] == NONE;
    cr_expect(shown[i] == NONE || (shown[i] == counts[i] && (counts[i] == 0 || counts[i] > small)));
  }
  s.left = total;
  try_tables(&s, 0);
  for (int i = 0; i < CLASSES; i++)
    if (shown[i] == NONE && hidden < CLASSES) cr_expect(s.most[i] - s.least[i] >= width, "%d: %d..%d", i, (int)s.least[i], (int)s.most[i]);
}

Test(wage_values, hidden_counts_could_be_many_numbers) {
  uint64_t state = 5;
  for (int i = 0; i < 150; i++) {
    int64_t counts[CLASSES];
    for (int class = 0; class < CLASSES; class ++) {
      state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
      counts[class] = (int64_t)((state >> 40) % 7);
    }
    check_widths(counts, 1 + i % 4, i % 9);
  }
}

/* ---- arguments ---- */

Test(wage_values, arguments_of_tasks) {
  beschut_frame *tasks = frame_of(BESCHUT_TASKS, 0, NULL), *jobs = frame_of(BESCHUT_JOBS, 0, NULL), *out = tasks;
  cr_expect(eq(int, beschut_wage_values_of_tasks(NULL, NULL, DAY, NULL, &out), BESCHUT_ARGUMENT));
  cr_expect(zero(ptr, out));
  cr_expect(eq(int, beschut_wage_values_of_tasks(jobs, NULL, DAY, NULL, &out), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_wage_values_of_tasks(tasks, NULL, DAY, NULL, NULL), BESCHUT_ARGUMENT));
  cr_expect(
      eq(int, beschut_wage_values_of_tasks(tasks, (const beschut_parameters *)(const void *)jobs, DAY, NULL, &out), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_wage_values_of_tasks(tasks, NULL, BESCHUT_DATE_NONE, NULL, &out), BESCHUT_DOMAIN));
  cr_assert(zero(int, beschut_wage_values_of_tasks(tasks, NULL, DAY, NULL, &out)));
  cr_expect(zero(i64, rows_of(out)));
  beschut_frame_free(out);
  beschut_frame_free(tasks);
  beschut_frame_free(jobs);
}

static beschut_status distribute(const beschut_frame *values, const beschut_frame *division, int32_t level, const int64_t *from,
                                 int64_t count, int64_t small, int64_t width) {
  beschut_frame *out = (beschut_frame *)(void *)&out;
  beschut_status status = beschut_distribute(values, division, NULL, DAY, level, from, count, small, width, NULL, &out);
  cr_expect(status == BESCHUT_OK ? out != NULL : out == NULL);
  beschut_frame_free(out);
  return status;
}

Test(wage_values, arguments_of_distributions) {
  beschut_frame *values = frame_of(BESCHUT_WAGE_VALUES, 0, NULL), *division = frame_of(BESCHUT_DIVISION, 0, NULL), *out;
  static const int64_t bad[][2] = {{1, 20}, {0, 0}, {0, -1}, {0, 101}};
  for (size_t i = 0; i < LENGTH(bad); i++)
    cr_expect(eq(int, distribute(values, NULL, BESCHUT_LEVEL_COUNTRY, bad[i], 2, 0, 0), BESCHUT_RANGE), "%d", (int)i);
  cr_expect(eq(int, distribute(values, NULL, BESCHUT_LEVEL_COUNTRY, bounds, 0, 0, 0), BESCHUT_RANGE));
  cr_expect(eq(int, distribute(values, NULL, BESCHUT_LEVEL_COUNTRY, NULL, 1, 0, 0), BESCHUT_ARGUMENT));
  cr_expect(eq(int, distribute(values, NULL, BESCHUT_LEVEL_COUNTRY, bounds, 1, -1, 0), BESCHUT_RANGE));
  cr_expect(eq(int, distribute(values, NULL, BESCHUT_LEVEL_COUNTRY, bounds, 1, 0, -1), BESCHUT_RANGE));
  cr_expect(eq(int, distribute(values, NULL, -1, bounds, 1, 0, 0), BESCHUT_RANGE));
  cr_expect(eq(int, distribute(values, NULL, 3, bounds, 1, 0, 0), BESCHUT_RANGE));
  cr_expect(eq(int, distribute(values, NULL, BESCHUT_LEVEL_REGION, bounds, 1, 0, 0), BESCHUT_ARGUMENT));
  cr_expect(eq(int, distribute(values, values, BESCHUT_LEVEL_COUNTRY, bounds, 1, 0, 0), BESCHUT_RANGE));
  cr_expect(eq(int, distribute(division, NULL, BESCHUT_LEVEL_COUNTRY, bounds, 1, 0, 0), BESCHUT_RANGE));
  cr_expect(eq(int, distribute(NULL, NULL, BESCHUT_LEVEL_COUNTRY, bounds, 1, 0, 0), BESCHUT_ARGUMENT));
  cr_expect(zero(int, distribute(values, division, BESCHUT_LEVEL_REGION, bounds, CLASSES, INT64_MAX, INT64_MAX)));
  cr_expect(zero(int, distribute(values, NULL, BESCHUT_LEVEL_COUNTRY, bounds, 1, 0, 0)));
  cr_expect(eq(int, beschut_distribute(values, NULL, NULL, DAY, 0, bounds, 1, 0, 0, NULL, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_distribute(values, NULL, (const beschut_parameters *)(const void *)values, DAY, 0, bounds, 1, 0, 0, NULL, &out),
               BESCHUT_ARGUMENT));
  beschut_frame_free(values);
  beschut_frame_free(division);
}
