/* SPDX-License-Identifier: MIT */
/* The functions of tally.h and records.h by themselves: what they take, what they refuse, and what they leave as it was. */
#include "tallying.h"

#define MUNICIPAL "municipality", "municipality"

static const line one_advice[] = {{"1", "2017-06-01", MUNICIPAL, "AM03", "positive"}};

/* ---- names ---- */

Test(tally, names) {
  static const char *const figures[] = {"advices_read",       "advices_left_out",  "advices_outside",
                                        "advices_counted",    "employment_read",   "employment_left_out",
                                        "employment_working", "positive_repeated", "negative_repeated"};
  cr_expect(eq(str, (char *)beschut_tally_by_name(BESCHUT_BY_COUNTRY), "country"));
  cr_expect(eq(str, (char *)beschut_tally_by_name(BESCHUT_BY_REGION), "region"));
  cr_expect(eq(str, (char *)beschut_tally_unit_name(BESCHUT_COUNT_ADVICES), "advices"));
  cr_expect(eq(str, (char *)beschut_tally_unit_name(BESCHUT_COUNT_PERSONS), "persons"));
  for (int32_t i = 0; i < BESCHUT_FIGURE_COUNT; i++) cr_expect(eq(str, (char *)beschut_tally_figure_name(i), (char *)figures[i]));
  for (int32_t i = 0; i < 2; i++) {
    cr_expect(beschut_tally_by_name(i == 0 ? -1 : 2) == NULL && beschut_tally_unit_name(i == 0 ? -1 : 2) == NULL);
    cr_expect(beschut_tally_figure_name(i == 0 ? -1 : BESCHUT_FIGURE_COUNT) == NULL);
  }
}

Test(tally, tables_and_columns) {
  static const char *const names[2][8] = {
      {"person", "decision_date", "applicant", "responsible", "area", "outcome", "application_date", "advice_id"},
      {"person", "start_date", "end_date", "wage_month", "sv_wage"}};
  static const int32_t needed[2][8] = {{1, 1, 1, 1, 1, 1, 0, 0}, {1, 1, 0, 1, 1}};
  cr_expect(eq(str, (char *)beschut_table_name(BESCHUT_ADVICES), "advices"));
  cr_expect(eq(str, (char *)beschut_table_name(BESCHUT_EMPLOYMENT), "employment"));
  cr_expect(beschut_table_name(-1) == NULL && beschut_table_name(2) == NULL);
  for (int32_t t = -1; t <= 2; t++)
    for (int32_t c = -1; c <= 8; c++) {
      bool inside = t >= 0 && t < 2 && c >= 0 && c < 8 && names[t][c] != NULL;
      const char *name = beschut_table_column_name(t, c);
      cr_expect(inside == (name != NULL), "%d %d", (int)t, (int)c);
      if (inside) cr_expect(eq(str, (char *)name, (char *)names[t][c]));
      cr_expect(beschut_table_column_needed(t, c) == (inside ? needed[t][c] : 0), "%d %d", (int)t, (int)c);
    }
}

/* ---- making ---- */

Test(tally, quarters) {
  enum { MOST = BESCHUT_TALLY_QUARTERS };
  static const struct {
    beschut_quarter quarters[2];
    int64_t count;
    beschut_status status;
  } cases[] = {
      {{2018 * 4}, 1, BESCHUT_OK},
      {{2015 * 4, 2099 * 4 + 3}, 2, BESCHUT_OK},
      {{2015 * 4 - 1}, 1, BESCHUT_RANGE},
      {{2100 * 4}, 1, BESCHUT_RANGE},
      {{0}, 1, BESCHUT_RANGE},
      {{BESCHUT_QUARTER_NONE}, 1, BESCHUT_RANGE},
      {{INT32_MAX}, 1, BESCHUT_RANGE},
      {{2018 * 4}, 0, BESCHUT_RANGE},
      {{2018 * 4}, -1, BESCHUT_RANGE},
      {{2018 * 4}, MOST + 1, BESCHUT_RANGE},
      {{2018 * 4}, INT64_MAX, BESCHUT_RANGE},
      {{2018 * 4, 2018 * 4}, 2, BESCHUT_DUPLICATE},
  };
  beschut_quarter many[MOST], got[MOST];
  int64_t count;
  for (size_t i = 0; i < LENGTH(cases); i++) {
    beschut_tally *tally = (beschut_tally *)(void *)&count;
    beschut_error error;
    bool good = cases[i].status == BESCHUT_OK;
    cr_expect(beschut_tally_new(cases[i].quarters, cases[i].count, &error, &tally) == cases[i].status, "case %zu", i);
    cr_expect(good == (tally != NULL) && error.status == cases[i].status, "case %zu", i);
    cr_expect(good == (strlen(error.message) == 0), "case %zu", i);
    beschut_tally_free(tally);
  }
  for (int i = 0; i < MOST; i++) many[i] = 2099 * 4 + 3 - i;
  beschut_tally *tally;
  cr_assert(zero(int, beschut_tally_new(many, MOST, NULL, &tally)));
  cr_assert(zero(int, beschut_tally_get_quarters(tally, NULL, &count)));
  cr_expect(count == MOST);
  cr_assert(zero(int, beschut_tally_get_quarters(tally, got, &count)));
  for (int i = 0; i < MOST; i++) cr_expect(got[i] == 2099 * 4 + 3 - (MOST - 1 - i));
  settle(tally);
  beschut_tally_free(tally);
}

/* The message says which quarter is there twice. */
Test(tally, a_quarter_twice) {
  static const beschut_quarter quarters[] = {2018 * 4 + 1, 2016 * 4, 2018 * 4 + 1};
  beschut_tally *tally;
  beschut_error error;
  cr_expect(beschut_tally_new(quarters, 3, &error, &tally) == BESCHUT_DUPLICATE);
  cr_expect(strstr(error.message, "2018Q2") != NULL, "%s", error.message);
}

Test(tally, null_arguments) {
  beschut_quarter quarter = 2018 * 4;
  beschut_tally *tally = tally_for("2018Q1"), *other = tally, *not_tally = (beschut_tally *)(void *)&(int64_t){42};
  beschut_records *records;
  beschut_collection *reports = NULL;
  struct ArrowSchema schema = {0};
  struct ArrowArray batch = {0};
  int64_t figures[BESCHUT_FIGURE_COUNT], number = 7;
  int32_t small = 7;
  char text[32], *bytes;
  size_t size = 7;
  cr_assert(zero(int, beschut_records_new(BESCHUT_ADVICES, 0, &records)));
#define REFUSED(call) cr_expect(eq(int, (int)(call), BESCHUT_ARGUMENT))
  REFUSED(beschut_tally_new(NULL, 1, NULL, &other));
  cr_expect(other == NULL);
  REFUSED(beschut_tally_new(&quarter, 1, NULL, NULL));
  REFUSED(beschut_tally_new_like(NULL, NULL, &other));
  REFUSED(beschut_tally_new_like(tally, NULL, NULL));
  for (int i = 0; i < 2; i++) {
    beschut_tally *none = i == 0 ? NULL : not_tally;
    REFUSED(beschut_tally_set_lag(none, 1, 2));
    REFUSED(beschut_tally_set_since(none, 17000));
    REFUSED(beschut_tally_set_today(none, 17000));
    REFUSED(beschut_tally_set_strict(none, 1));
    REFUSED(beschut_tally_set_column(none, 0, 0, "x"));
    REFUSED(beschut_tally_add_area(none, "x", 103));
    REFUSED(beschut_tally_add_municipalities(none, 2015));
    REFUSED(beschut_tally_set_next_row(none, 0, 0));
    REFUSED(beschut_tally_add(none, records, NULL));
    REFUSED(beschut_tally_add_batch(none, 0, &schema, &batch, 0, 0, NULL));
    REFUSED(beschut_tally_merge(none, tally, NULL));
    REFUSED(beschut_tally_merge(tally, none, NULL));
    REFUSED(beschut_tally_split(none, 0, 1, NULL, &other));
    REFUSED(beschut_tally_settle(none, NULL, NULL, NULL));
    REFUSED(beschut_tally_write(none, NULL, &bytes, &size));
    cr_expect(bytes == NULL && size == 0);
    REFUSED(beschut_tally_reports(none, 0, 0, NULL, &reports));
    REFUSED(beschut_tally_get_figures(none, figures));
    cr_expect(figures[0] == 0 && figures[BESCHUT_FIGURE_COUNT - 1] == 0);
    REFUSED(beschut_tally_get_settled(none, &small));
    REFUSED(beschut_tally_get_quarters(none, NULL, &number));
    REFUSED(beschut_tally_get_check(none, 0, &number, &small));
    REFUSED(beschut_tally_get_sample(none, 0, 0, &number, text));
    cr_expect(number == -1 && small == 0 && text[0] == '\0');
    beschut_tally_free(none);
  }
  REFUSED(beschut_tally_add_area(tally, NULL, 103));
  REFUSED(beschut_tally_add(tally, NULL, NULL));
  REFUSED(beschut_tally_add_stream(tally, 0, NULL, NULL));
  REFUSED(beschut_tally_add_stream(tally, 0, &(struct ArrowArrayStream){0}, NULL));
  REFUSED(beschut_tally_add_batch(tally, 0, NULL, &batch, 0, 0, NULL));
  REFUSED(beschut_tally_add_batch(tally, 0, &schema, NULL, 0, 0, NULL));
  REFUSED(beschut_tally_merge(tally, tally, NULL));
  REFUSED(beschut_tally_split(tally, 0, 1, NULL, NULL));
  REFUSED(beschut_tally_write(tally, NULL, NULL, &size));
  REFUSED(beschut_tally_write(tally, NULL, &bytes, NULL));
  REFUSED(beschut_tally_read(NULL, 0, NULL, &other));
  REFUSED(beschut_tally_read("", 0, NULL, NULL));
  REFUSED(beschut_tally_reports(tally, 0, 0, NULL, NULL));
  REFUSED(beschut_tally_get_figures(tally, NULL));
  REFUSED(beschut_tally_get_settled(tally, NULL));
  REFUSED(beschut_tally_get_quarters(tally, NULL, NULL));
  REFUSED(beschut_tally_get_check(tally, 0, NULL, &small));
  REFUSED(beschut_tally_get_check(tally, 0, &number, NULL));
  REFUSED(beschut_tally_get_sample(tally, 0, 0, NULL, text));
  REFUSED(beschut_tally_get_sample(tally, 0, 0, &number, NULL));
  REFUSED(beschut_records_new(0, 1, NULL));
  REFUSED(beschut_records_set_numbers(NULL, 0, &number, NULL));
#undef REFUSED
  beschut_records_free(NULL);
  beschut_records_free(records);
  beschut_tally_free(tally);
}

/* ---- settings ---- */

Test(tally, lags) {
  static const struct {
    int32_t reference, cohort;
    beschut_status status;
  } cases[] = {{0, 0, BESCHUT_OK},           {1, 2, BESCHUT_OK},     {8, 8, BESCHUT_OK},
               {0, 8, BESCHUT_OK},           {2, 1, BESCHUT_RANGE},  {0, 9, BESCHUT_RANGE},
               {9, 9, BESCHUT_RANGE},        {-1, 2, BESCHUT_RANGE}, {INT32_MIN, 0, BESCHUT_RANGE},
               {0, INT32_MAX, BESCHUT_RANGE}};
  for (size_t i = 0; i < LENGTH(cases); i++) {
    beschut_tally *tally = tally_for("2015Q1"), *before = tally_for("2015Q1");
    cr_expect(beschut_tally_set_lag(tally, cases[i].reference, cases[i].cohort) == cases[i].status, "case %zu", i);
    if (cases[i].status != BESCHUT_OK) cr_expect(are_same(tally, before), "case %zu", i);
    settle(tally);
    beschut_tally_free(tally);
    beschut_tally_free(before);
  }
}

Test(tally, days) {
  beschut_tally *tally = tally_for("2018Q1");
  cr_expect(beschut_tally_set_since(tally, day_of("2015-01-01")) == BESCHUT_OK);
  cr_expect(beschut_tally_set_since(tally, day_of("2099-12-31")) == BESCHUT_OK);
  cr_expect(beschut_tally_set_since(tally, day_of("2014-12-31")) == BESCHUT_RANGE);
  cr_expect(beschut_tally_set_since(tally, day_of("2100-01-01")) == BESCHUT_RANGE);
  cr_expect(beschut_tally_set_since(tally, BESCHUT_DATE_NONE) == BESCHUT_RANGE);
  cr_expect(beschut_tally_set_since(tally, INT32_MAX) == BESCHUT_RANGE);
  cr_expect(beschut_tally_set_today(tally, day_of("0001-01-01")) == BESCHUT_OK);
  cr_expect(beschut_tally_set_today(tally, BESCHUT_DATE_NONE) == BESCHUT_OK);
  cr_expect(beschut_tally_set_today(tally, INT32_MAX) == BESCHUT_RANGE);
  cr_expect(beschut_tally_set_today(tally, INT32_MIN + 1) == BESCHUT_RANGE);
  beschut_tally_free(tally);
}

Test(tally, columns_and_areas) {
  beschut_tally *tally = tally_for("2018Q1"), *before = tally_for("2018Q1");
  char name[102];
  memset(name, 'n', 101);
  name[101] = '\0';
  cr_expect(beschut_tally_set_column(tally, 0, 0, name) == BESCHUT_LIMIT);
  cr_expect(beschut_tally_add_area(tally, name, 103) == BESCHUT_LIMIT);
  cr_expect(beschut_tally_set_column(tally, 2, 0, "x") == BESCHUT_RANGE);
  cr_expect(beschut_tally_set_column(tally, -1, 0, "x") == BESCHUT_RANGE);
  cr_expect(beschut_tally_set_column(tally, 0, 8, "x") == BESCHUT_RANGE);
  cr_expect(beschut_tally_set_column(tally, 1, 5, "x") == BESCHUT_RANGE);
  cr_expect(beschut_tally_set_column(tally, 1, -1, "x") == BESCHUT_RANGE);
  cr_expect(beschut_tally_add_area(tally, "x", BESCHUT_AREA_COUNTRY) == BESCHUT_RANGE);
  cr_expect(beschut_tally_add_area(tally, "x", BESCHUT_AREA_REGION) == BESCHUT_RANGE);
  cr_expect(beschut_tally_add_area(tally, "x", BESCHUT_AREA_AM + 4) == BESCHUT_RANGE);
  cr_expect(beschut_tally_add_area(tally, "x", -1) == BESCHUT_RANGE);
  cr_expect(beschut_tally_add_municipalities(tally, 2014) == BESCHUT_RANGE);
  cr_expect(beschut_tally_add_municipalities(tally, 0) == BESCHUT_RANGE);
  cr_expect(are_same(tally, before));
  name[100] = '\0';
  cr_expect(beschut_tally_add_area(tally, name, 103) == BESCHUT_OK);
  cr_expect(beschut_tally_set_column(tally, 0, 0, name) == BESCHUT_OK);
  cr_expect(beschut_tally_set_column(tally, 0, 0, NULL) == BESCHUT_OK);
  beschut_tally_free(tally);
  beschut_tally_free(before);
}

/* What a column is called: as it was set, or as ever. */
Test(tally, names_of_columns) {
  beschut_tally *tally = tally_for("2018Q1");
  const char *name;
  cr_assert(zero(int, beschut_tally_set_column(tally, BESCHUT_ADVICES, BESCHUT_ADVICES_AREA, "gebied")));
  cr_assert(zero(int, beschut_tally_get_column(tally, BESCHUT_ADVICES, BESCHUT_ADVICES_AREA, &name)));
  cr_expect(eq(str, (char *)name, "gebied"));
  cr_assert(zero(int, beschut_tally_get_column(tally, BESCHUT_EMPLOYMENT, BESCHUT_EMPLOYMENT_SV_WAGE, &name)));
  cr_expect(eq(str, (char *)name, "sv_wage"));
  cr_assert(zero(int, beschut_tally_set_column(tally, BESCHUT_ADVICES, BESCHUT_ADVICES_AREA, NULL)));
  cr_assert(zero(int, beschut_tally_get_column(tally, BESCHUT_ADVICES, BESCHUT_ADVICES_AREA, &name)));
  cr_expect(eq(str, (char *)name, "area"));
  cr_expect(beschut_tally_get_column(tally, BESCHUT_EMPLOYMENT, BESCHUT_EMPLOYMENT_COUNT, &name) == BESCHUT_RANGE && name == NULL);
  cr_expect(beschut_tally_get_column(tally, 2, 0, &name) == BESCHUT_RANGE && name == NULL);
  cr_expect(beschut_tally_get_column(tally, 0, 0, NULL) == BESCHUT_ARGUMENT);
  cr_expect(beschut_tally_get_column(NULL, 0, 0, &name) == BESCHUT_ARGUMENT);
  beschut_tally_free(tally);
}

/* Once a row was added, or the tally settled, what follows from settings has been used. Names of columns may change with the data. */
Test(tally, settings_come_first) {
  for (int i = 0; i < 3; i++) {
    static const line outside[] = {{"1", "2098-06-01", MUNICIPAL, "AM03", "positive"}}, jobs[] = {{"1", "2015-01-01", "", "201001", "1"}};
    beschut_tally *tally = tally_for("2018Q1");
    if (i == 0) ADD(tally, BESCHUT_ADVICES, outside)
    if (i == 1) ADD(tally, BESCHUT_EMPLOYMENT, jobs)
    if (i == 2) settle(tally);
    cr_expect(beschut_tally_set_lag(tally, 0, 0) == BESCHUT_DOMAIN, "%d", i);
    cr_expect(beschut_tally_set_since(tally, 17000) == BESCHUT_DOMAIN, "%d", i);
    cr_expect(beschut_tally_set_today(tally, 17000) == BESCHUT_DOMAIN, "%d", i);
    cr_expect(beschut_tally_set_strict(tally, 1) == BESCHUT_DOMAIN, "%d", i);
    cr_expect(beschut_tally_add_area(tally, "x", 103) == BESCHUT_DOMAIN, "%d", i);
    cr_expect(beschut_tally_add_municipalities(tally, 2015) == BESCHUT_DOMAIN, "%d", i);
    cr_expect(beschut_tally_set_column(tally, 0, 0, "persoon") == BESCHUT_OK, "%d", i);
    beschut_tally_free(tally);
  }
}

/* ---- rows ---- */

/* The first of the columns that must be there is named. */
Test(tally, missing_columns) {
  beschut_error error;
  beschut_tally *tally = tally_for("2018Q1");
  for (int32_t table = 0; table < 2; table++)
    for (int32_t left = 0; beschut_table_column_name(table, left) != NULL; left++) {
      static const line advice = {"1", "2017-06-01", MUNICIPAL, "AM03", "positive", "2017-06-01", "1"};
      static const line job = {"1", "2017-06-01", "", "201712", "1"};
      line row;
      char message[100];
      memcpy(row, table == 0 ? advice : job, sizeof row);
      row[left] = NULL;
      bool needed = beschut_table_column_needed(table, left) == 1;
      beschut_status status = add_lines(tally, table, (const line *)&row, 1, &error);
      snprintf(message, sizeof message, "%s: expected a column '%s', met none", beschut_table_name(table),
               beschut_table_column_name(table, left));
      cr_expect(status == (needed ? BESCHUT_NAME : BESCHUT_OK) && strcmp(error.message, needed ? message : "") == 0, "%s", error.message);
    }
  beschut_tally_free(tally);
}

/* Each column takes the kinds of its own, and no others. */
Test(tally, kinds_of_columns) {
  enum { N = 1, D = 2, C = 4, T = 8 };
  static const int kinds[2][8] = {{N, D, C | T, C | T, C | T, C | T, D, N}, {N, D, D, N | D, N}};
  int64_t number[] = {1};
  int32_t days[] = {0, 0};
  for (int32_t table = 0; table < 2; table++)
    for (int32_t c = -1; c <= 8; c++) {
      int taken = c < 0 || c == 8 ? 0 : kinds[table][c];
      beschut_records *records;
      cr_assert(zero(int, beschut_records_new(table, 1, &records)));
      cr_expect(beschut_records_set_numbers(records, c, number, NULL) == ((taken & N) != 0 ? BESCHUT_OK : BESCHUT_RANGE), "%d", (int)c);
      cr_expect(beschut_records_set_dates(records, c, days, NULL) == ((taken & D) != 0 ? BESCHUT_OK : BESCHUT_RANGE), "%d", (int)c);
      cr_expect(beschut_records_set_codes(records, c, days, NULL) == ((taken & C) != 0 ? BESCHUT_OK : BESCHUT_RANGE), "%d", (int)c);
      cr_expect(beschut_records_set_texts(records, c, days, "", NULL) == ((taken & T) != 0 ? BESCHUT_OK : BESCHUT_RANGE), "%d", (int)c);
      beschut_records_free(records);
    }
  beschut_records *records = (beschut_records *)(void *)number;
  cr_expect(beschut_records_new(2, 1, &records) == BESCHUT_RANGE && records == NULL);
  cr_expect(beschut_records_new(-1, 1, &records) == BESCHUT_RANGE);
  cr_expect(beschut_records_new(0, -1, &records) == BESCHUT_RANGE);
  cr_assert(zero(int, beschut_records_new(0, 1, &records)));
  cr_expect(beschut_records_set_numbers(records, 0, NULL, NULL) == BESCHUT_ARGUMENT);
  beschut_records_free(records);
}

/* Codes that are none of ours are unknown; validity bits say what is missing, row by row. */
Test(tally, codes_and_validity) {
  enum { ROWS = 19 };
  int64_t person[ROWS];
  int32_t decided[ROWS], first[ROWS], area[ROWS];
  uint8_t some[] = {0xFF, 0x7F, 0x05}; /* rows 15 and 17 are missing */
  static const int32_t odd[] = {-1, 2, 7, INT32_MIN, INT32_MAX};
  beschut_records *records;
  beschut_tally *tally = tally_for("2018Q1");
  for (int i = 0; i < ROWS; i++) {
    person[i] = i;
    decided[i] = 17318; /* 2017-06-01 */
    first[i] = i < 5 ? odd[i] : 0;
    area[i] = i < 10 ? 103 : i == 10 ? BESCHUT_AREA_COUNTRY : i == 11 ? -5 : i == 12 ? 104 : 105;
  }
  cr_assert(zero(int, beschut_records_new(BESCHUT_ADVICES, ROWS, &records)));
  beschut_records_set_numbers(records, BESCHUT_ADVICES_PERSON, person, some);
  beschut_records_set_dates(records, BESCHUT_ADVICES_DECISION_DATE, decided, NULL);
  beschut_records_set_codes(records, BESCHUT_ADVICES_APPLICANT, first, NULL);
  beschut_records_set_codes(records, BESCHUT_ADVICES_RESPONSIBLE, first, NULL);
  beschut_records_set_codes(records, BESCHUT_ADVICES_OUTCOME, first, some);
  beschut_records_set_codes(records, BESCHUT_ADVICES_AREA, area, some);
  cr_assert(zero(int, beschut_tally_add(tally, records, NULL)));
  cr_expect(met(tally, "advices.person_missing") == 2);
  cr_expect(met(tally, "advices.applicant_unknown") == 5);
  cr_expect(met(tally, "advices.responsible_unknown") == 5);
  cr_expect(met(tally, "advices.outcome_unknown") == 7);
  cr_expect(met(tally, "advices.area_unknown") == 3);
  cr_expect(met(tally, "advices.area_missing") == 2);
  cr_expect(figure(tally, BESCHUT_FIGURE_ADVICES_COUNTED) == ROWS - 7);
  beschut_records_free(records);
  beschut_tally_free(tally);
}

static beschut_status add_area_text(beschut_tally *tally, const char *text, int32_t size, beschut_error *error) {
  int64_t person = 1;
  int32_t day = 17318, code = 0, offsets[] = {0, size};
  beschut_records *records;
  cr_assert(zero(int, beschut_records_new(BESCHUT_ADVICES, 1, &records)));
  beschut_records_set_numbers(records, BESCHUT_ADVICES_PERSON, &person, NULL);
  beschut_records_set_dates(records, BESCHUT_ADVICES_DECISION_DATE, &day, NULL);
  beschut_records_set_codes(records, BESCHUT_ADVICES_APPLICANT, &code, NULL);
  beschut_records_set_codes(records, BESCHUT_ADVICES_RESPONSIBLE, &code, NULL);
  beschut_records_set_codes(records, BESCHUT_ADVICES_OUTCOME, &code, NULL);
  char *exact = malloc((size_t)size + 1); /* the bytes alone, so that reading beyond them is seen */
  memcpy(exact, text, (size_t)size);
  beschut_records_set_texts(records, BESCHUT_ADVICES_AREA, offsets, exact, NULL);
  beschut_status status = beschut_tally_add(tally, records, error);
  beschut_records_free(records);
  free(exact);
  return status;
}

/* Texts are bytes with a size: a NUL within one is no end of it, and what is not UTF-8 is refused with its row. */
Test(tally, strange_texts) {
  static const struct {
    const char *text;
    int32_t size;
    int64_t unknown;
  } cases[] = {{"x", 1, 0},
               {"x\0", 2, 1},
               {"x\0yz", 4, 1},
               {"\0", 1, 1},
               {"", 0, 1},
               {"AM03\0", 5, 0},
               {"x\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 24, 1}};
  static const char *const broken[] = {"\xFF", "x\xC3", "\xED\xA0\x80", "\xC0\x80", "AM03\x80"};
  beschut_error error;
  for (size_t i = 0; i < LENGTH(cases); i++) {
    beschut_tally *tally = tally_for("2018Q1");
    cr_assert(zero(int, beschut_tally_add_area(tally, "x", 103)));
    cr_assert(zero(int, add_area_text(tally, cases[i].text, cases[i].size, &error)), "%s", error.message);
    cr_expect(met(tally, "advices.area_unknown") == cases[i].unknown, "case %zu", i);
    beschut_tally_free(tally);
  }
  for (size_t i = 0; i < LENGTH(broken); i++) {
    beschut_tally *tally = tally_for("2018Q1"), *before = tally_for("2018Q1");
    cr_expect(add_area_text(tally, broken[i], (int32_t)strlen(broken[i]), &error) == BESCHUT_ENCODING, "case %zu", i);
    cr_expect(strstr(error.message, "advices, row 0, column 'area': ") != NULL && error.line == 1, "%s", error.message);
    cr_expect(are_same(tally, before));
    beschut_tally_free(tally);
    beschut_tally_free(before);
  }
}

Test(tally, row_numbers) {
  beschut_tally *tally = tally_for("2018Q1");
  cr_expect(beschut_tally_set_next_row(tally, 2, 0) == BESCHUT_RANGE);
  cr_expect(beschut_tally_set_next_row(tally, -1, 0) == BESCHUT_RANGE);
  cr_expect(beschut_tally_set_next_row(tally, 0, -1) == BESCHUT_RANGE);
  cr_expect(beschut_tally_set_next_row(tally, 0, INT64_MAX) == BESCHUT_RANGE);
  cr_expect(beschut_tally_set_next_row(tally, 0, (INT64_C(1) << 52) + 1) == BESCHUT_RANGE);
  cr_expect(beschut_tally_set_next_row(tally, 0, INT64_C(1) << 52) == BESCHUT_OK);
  ADD(tally, BESCHUT_ADVICES, one_advice)
  state s = state_of(tally);
  beschut_tally_free(tally_of(s));
  beschut_text_free(s.bytes);
  beschut_tally_free(tally);
}

/* ---- results ---- */

Test(tally, reports_that_are_not_there) {
  beschut_tally *tally = tally_for("2018Q1"), *part;
  beschut_collection *reports;
  beschut_error error;
  int32_t settled;
  int64_t count;
  for (int i = 0; i < 2; i++) {
    cr_expect(beschut_tally_reports(tally, i == 0 ? -1 : 2, 0, &error, &reports) == BESCHUT_RANGE && reports == NULL);
    cr_expect(beschut_tally_reports(tally, 0, i == 0 ? -1 : 2, &error, &reports) == BESCHUT_RANGE && reports == NULL);
    cr_expect(beschut_tally_split(tally, 0, i == 0 ? 0 : 65, &error, &part) == BESCHUT_RANGE && part == NULL);
    cr_expect(beschut_tally_split(tally, i == 0 ? -1 : 3, 3, &error, &part) == BESCHUT_RANGE && part == NULL);
  }
  cr_assert(zero(int, beschut_tally_get_settled(tally, &settled)));
  cr_expect(settled == 1, "it has no rows");
  reports = reports_of(tally, BESCHUT_BY_REGION, BESCHUT_COUNT_PERSONS);
  cr_assert(zero(int, beschut_collection_count(reports, &count)));
  cr_expect(count == AREAS);
  beschut_collection_free(reports);
  ADD(tally, BESCHUT_ADVICES, one_advice)
  cr_assert(zero(int, beschut_tally_get_settled(tally, &settled)));
  cr_expect(settled == 0);
  cr_expect(beschut_tally_reports(tally, 0, 0, &error, &reports) == BESCHUT_DOMAIN && reports == NULL && error.status == BESCHUT_DOMAIN);
  settle(tally);
  cr_assert(zero(int, beschut_tally_get_settled(tally, &settled)));
  cr_expect(settled == 1);
  beschut_tally_free(tally);
}

Test(tally, checks_and_samples_that_are_not_there) {
  beschut_tally *tally = tally_for("2018Q1");
  int64_t rows = 7;
  int32_t samples = 7, count = beschut_row_check_count();
  char text[32] = "x";
  for (int i = 0; i < 2; i++) {
    cr_expect(beschut_tally_get_check(tally, i == 0 ? -1 : count, &rows, &samples) == BESCHUT_RANGE && rows == 0 && samples == 0);
    cr_expect(beschut_tally_get_sample(tally, i == 0 ? -1 : count, 0, &rows, text) == BESCHUT_RANGE && rows == -1 && text[0] == '\0');
    cr_expect(beschut_tally_get_sample(tally, 0, i == 0 ? -1 : 0, &rows, text) == BESCHUT_RANGE);
  }
  beschut_tally_free(tally);
}

Test(tally, handles_are_counted) {
  int64_t before = beschut_memory_live();
  beschut_tally *tally = tally_for("2018Q1"), *part;
  beschut_records *records;
  cr_assert(zero(int, beschut_records_new(BESCHUT_ADVICES, 3, &records)));
  cr_assert(zero(int, beschut_tally_split(tally, 0, 2, NULL, &part)));
  cr_expect(beschut_memory_live() == before + 3);
  beschut_records_free(records);
  beschut_tally_free(part);
  beschut_tally_free(tally);
  beschut_tally_free(NULL);
  cr_expect(beschut_memory_live() == before);
}
