/* SPDX-License-Identifier: MIT */
/* Parameters. Expected values: the table of the lage-inkomensvoordeel and the amounts of the wage-cost subsidy, retyped from the law. */
#include "support.h"

static beschut_date ymd(int32_t year, int32_t month, int32_t number) {
  beschut_date date;
  cr_assert(zero(int, beschut_date_from_ymd(year, month, number, &date)));
  return date;
}

static beschut_parameters *new_parameters(void) {
  beschut_parameters *parameters;
  cr_assert(zero(int, beschut_parameters_new(&parameters)));
  return parameters;
}

static int64_t value_at(const beschut_parameters *parameters, int32_t parameter, beschut_date date) {
  int64_t value;
  return beschut_parameters_get(parameters, parameter, date, NULL, &value, NULL, NULL) == BESCHUT_OK ? value : -1;
}

Test(parameters, names_find_their_numbers) {
  for (int32_t i = 0; i < BESCHUT_PARAMETER_COUNT; i++) {
    int32_t found;
    cr_assert(ne(ptr, (void *)beschut_parameter_name(i), NULL), "%d", (int)i);
    cr_assert(zero(int, beschut_parameter_find(beschut_parameter_name(i), NULL, &found)));
    cr_expect(eq(i32, found, i));
    cr_expect(ge(i32, beschut_parameter_unit(i), 0));
    for (int32_t language = 0; language < 2; language++) cr_expect(ne(ptr, (void *)beschut_parameter_label(i, language), NULL));
  }
  beschut_error error;
  int32_t found;
  cr_expect(eq(int, beschut_parameter_find("minimum_wages", &error, &found), BESCHUT_NAME));
  cr_expect(eq(i32, found, -1));
  cr_expect(ne(ptr, strstr(error.message, "did you mean 'minimum_wage'?"), NULL), "%s", error.message);
  cr_expect(eq(ptr, (void *)beschut_parameter_name(BESCHUT_PARAMETER_COUNT), NULL));
  cr_expect(eq(i32, beschut_parameter_unit(-1), -1));
}

/* Wet tegemoetkomingen loondomein: from, to, rate, cap of the first bracket; to, rate, cap of the second. */
static const int64_t liv[][8] = {
    {2016, 0, 0, 0, 0, 0, 0, 0},
    {2017, 966, 1063, 101, 200000, 1208, 51, 100000},
    {2018, 982, 1081, 101, 200000, 1229, 51, 100000},
    {2019, 1005, 1107, 101, 200000, 1258, 51, 100000},
    {2020, 1029, 1287, 51, 100000, 0, 0, 0},
    {2021, 1048, 1312, 49, 96000, 0, 0, 0},
    {2022, 1073, 1343, 78, 152000, 0, 0, 0},
    {2023, 1204, 1506, 49, 96000, 0, 0, 0},
    {2024, 1433, 1491, 49, 96000, 0, 0, 0},
    {2025, 0, 0, 0, 0, 0, 0, 0},
    {2026, 0, 0, 0, 0, 0, 0, 0},
};

Test(parameters, the_table_of_the_liv) {
  beschut_parameters *p = new_parameters();
  for (size_t i = 0; i < sizeof liv / sizeof liv[0]; i++)
    for (int field = 0; field < 7; field++)
      for (int end = 0; end < 2; end++)
        cr_expect(eq(i64, value_at(p, BESCHUT_LIV_FROM + field, ymd((int32_t)liv[i][0], end ? 12 : 1, end ? 31 : 1)), liv[i][1 + field]),
                  "%d, %s", (int)liv[i][0], beschut_parameter_name(BESCHUT_LIV_FROM + field));
  cr_expect(eq(i64, value_at(p, BESCHUT_LIV_HOURS, ymd(2018, 1, 1)), 124800));
  beschut_parameters_free(p);
}

Test(parameters, what_is_known_and_until_when) {
  beschut_parameters *p = new_parameters();
  beschut_error error;
  int64_t value = 1;
  int32_t status = 1;
  const char *source = "";
  cr_expect(eq(i64, value_at(p, BESCHUT_LKS_RATE, ymd(2015, 1, 1)), 230));
  cr_expect(eq(i64, value_at(p, BESCHUT_LKS_RATE, ymd(2017, 12, 31)), 230));
  cr_expect(eq(i64, value_at(p, BESCHUT_LKS_RATE, ymd(2018, 1, 1)), 235));
  cr_expect(eq(int, beschut_parameters_get(p, BESCHUT_LKS_RATE, ymd(2019, 1, 1), &error, &value, &status, &source), BESCHUT_DOMAIN));
  cr_expect(eq(i64, value, BESCHUT_MISSING));
  cr_expect(eq(i32, status, -1));
  cr_expect(eq(ptr, (void *)source, NULL));
  cr_expect(ne(ptr, strstr(error.message, "lks_rate"), NULL));
  cr_expect(ne(ptr, strstr(error.message, "2019-01-01"), NULL));
  cr_expect(eq(i64, value_at(p, BESCHUT_BONUS_CREATED, ymd(2020, 12, 31)), 300000));
  cr_expect(eq(i64, value_at(p, BESCHUT_BONUS_CREATED, ymd(2021, 1, 1)), -1));
  cr_expect(eq(i64, value_at(p, BESCHUT_HOURS_PER_PLACE, ymd(2018, 1, 1)), 3100));
  cr_assert(zero(int, beschut_parameters_get(p, BESCHUT_WITHOUT_EXAMINATION_FROM, ymd(2018, 1, 1), NULL, &value, &status, &source)));
  cr_expect(eq(i64, value, ymd(2022, 7, 1)));
  cr_expect(eq(i32, status, BESCHUT_INFERRED));
  cr_expect(ne(ptr, strstr(source, "not found"), NULL));
  const int32_t users[] = {BESCHUT_MINIMUM_WAGE, BESCHUT_HOLIDAY_ALLOWANCE, BESCHUT_GUIDANCE_MONEY, BESCHUT_EMPLOYER_CHARGES};
  for (int i = 0; i < 4; i++) cr_expect(eq(i64, value_at(p, users[i], ymd(2018, 1, 1)), -1), "to be said by the user");
  beschut_parameters_free(p);
}

Test(parameters, what_is_set_comes_first_and_the_latest_of_it) {
  beschut_parameters *p = new_parameters();
  int32_t status;
  const char *source;
  cr_assert(zero(int, beschut_parameters_set(p, BESCHUT_MINIMUM_WAGE, ymd(2016, 1, 1), ymd(2016, 6, 30), 152460, "Staatscourant", NULL)));
  cr_assert(zero(int, beschut_parameters_set(p, BESCHUT_MINIMUM_WAGE, ymd(2016, 7, 1), BESCHUT_DATE_NONE, 153720, NULL, NULL)));
  cr_assert(zero(int, beschut_parameters_set(p, BESCHUT_MINIMUM_WAGE, ymd(2017, 1, 1), ymd(2017, 6, 30), 155160, NULL, NULL)));
  cr_expect(eq(i64, value_at(p, BESCHUT_MINIMUM_WAGE, ymd(2015, 12, 31)), -1));
  cr_expect(eq(i64, value_at(p, BESCHUT_MINIMUM_WAGE, ymd(2016, 6, 30)), 152460));
  cr_expect(eq(i64, value_at(p, BESCHUT_MINIMUM_WAGE, ymd(2016, 7, 1)), 153720));
  cr_expect(eq(i64, value_at(p, BESCHUT_MINIMUM_WAGE, ymd(2017, 3, 1)), 155160));
  cr_expect(eq(i64, value_at(p, BESCHUT_MINIMUM_WAGE, ymd(2017, 7, 1)), 153720));
  cr_assert(zero(int, beschut_parameters_get(p, BESCHUT_MINIMUM_WAGE, ymd(2016, 2, 1), NULL, NULL, &status, &source)));
  cr_expect(eq(i32, status, BESCHUT_USER));
  cr_expect(eq(str, (char *)source, "Staatscourant"));
  cr_assert(zero(int, beschut_parameters_set(p, BESCHUT_LKS_RATE, BESCHUT_DATE_NONE, BESCHUT_DATE_NONE, 100, "", NULL)));
  cr_expect(eq(i64, value_at(p, BESCHUT_LKS_RATE, ymd(2016, 2, 1)), 100), "before what is built in");
  beschut_parameters_free(p);
}

Test(parameters, the_list_shows_all_of_them) {
  beschut_parameters *p = new_parameters();
  beschut_frame *before, *after;
  int64_t rows, more, number[200];
  char room[BESCHUT_VALUE_TEXT];
  cr_assert(zero(int, beschut_parameters_list(p, NULL, &before)));
  cr_assert(zero(int, beschut_parameters_set(p, BESCHUT_LKS_RATE, ymd(2019, 1, 1), ymd(2019, 12, 31), 235, "ours", NULL)));
  cr_assert(zero(int, beschut_parameters_list(p, NULL, &after)));
  beschut_frame_get_size(before, NULL, &rows);
  beschut_frame_get_size(after, NULL, &more);
  cr_expect(eq(i64, more, rows + 1));
  beschut_frame_get_numbers(after, BESCHUT_VALUE_STATUS, number);
  int found = 0;
  for (int64_t row = 0; row < more; row++) {
    if (number[row] != BESCHUT_USER) continue;
    found++;
    cr_expect(eq(str, (char *)beschut_frame_get_text(after, BESCHUT_VALUE_PARAMETER, row, 0, room), "lks_rate"));
    cr_expect(eq(str, (char *)beschut_frame_get_text(after, BESCHUT_VALUE_FROM, row, 0, room), "2019-01-01"));
    cr_expect(eq(str, (char *)beschut_frame_get_text(after, BESCHUT_VALUE_UNTIL, row, 0, room), "2019-12-31"));
    cr_expect(eq(str, (char *)beschut_frame_get_text(after, BESCHUT_VALUE_VALUE, row, 0, room), "235"));
    cr_expect(eq(str, (char *)beschut_frame_get_text(after, BESCHUT_VALUE_SOURCE, row, 0, room), "ours"));
  }
  cr_expect(eq(int, found, 1));
  beschut_frame_free(before);
  beschut_frame_free(after);
  beschut_parameters_free(p);
}

Test(parameters, misuse_is_refused) {
  beschut_parameters *p = new_parameters();
  beschut_frame *frame;
  int64_t value;
  beschut_error error;
  cr_expect(eq(int, beschut_parameters_set(p, BESCHUT_PARAMETER_COUNT, 0, 0, 1, NULL, &error), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_parameters_set(p, BESCHUT_LKS_RATE, 0, 0, -1, NULL, &error), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_parameters_set(p, BESCHUT_LKS_RATE, 0, 0, 1000000001, NULL, &error), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_parameters_set(p, BESCHUT_DUE_WEEKS, 0, 0, 10001, NULL, &error), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_parameters_set(p, BESCHUT_DUTY_FROM, 0, 0, ymd(9999, 12, 31) + INT64_C(1), NULL, &error), BESCHUT_RANGE));
  cr_expect(zero(int, beschut_parameters_set(p, BESCHUT_DUTY_FROM, 0, 0, ymd(9999, 12, 31), NULL, &error)));
  cr_expect(eq(int, beschut_parameters_set(p, BESCHUT_LKS_RATE, 10, 9, 1, NULL, &error), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_parameters_set(NULL, BESCHUT_LKS_RATE, 0, 0, 1, NULL, &error), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_parameters_get(NULL, BESCHUT_LKS_RATE, 0, &error, &value, NULL, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_parameters_get(p, -1, 0, &error, &value, NULL, NULL), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_parameters_get(p, BESCHUT_DUE_WEEKS, BESCHUT_DATE_NONE, &error, &value, NULL, NULL), BESCHUT_DOMAIN));
  cr_expect(eq(int, beschut_parameters_list(p, &error, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_parameters_list(NULL, &error, &frame), BESCHUT_ARGUMENT));
  cr_expect(eq(ptr, frame, NULL));
  cr_expect(eq(int, beschut_parameters_new(NULL), BESCHUT_ARGUMENT));
  beschut_parameters_free(NULL);
  beschut_parameters_free(p);
}

Test(parameters, how_sure_a_value_is_has_a_name) {
  static const char *const names[] = {"official", "inferred", "user"};
  for (int32_t status = 0; status < 3; status++) cr_expect(eq(str, (char *)beschut_parameter_status_name(status), (char *)names[status]));
  cr_expect(beschut_parameter_status_name(-1) == NULL && beschut_parameter_status_name(3) == NULL);
}
