/* SPDX-License-Identifier: MIT */
/* Records as Arrow data: every type gives the same state as plain columns do; what contradicts itself is refused and never read beyond. */
#include "arrow_batches.h"

enum { ROWS = 9 };

/* ---- two tables, a column a line ---- */

static const char *const advices[BESCHUT_ADVICES_COUNT][ROWS] = {
    {"1", "2", "3", "3", "4", "5", "", "7", "8"},
    {"2017-06-01", "2016-02-29", "2018-03-31", "2017-12-31", "", "1969-12-31", "2017-06-01", "2017-06-01", "2015-01-01"},
    {"municipality", "Gemeente", "citizen", "burger", "municipality", "municipality", "citizen", "somebody", ""},
    {"uwv", "UWV", "municipality", "gemeente", "", "uwv", "uwv", "uwv", "municipality"},
    {"AM03", "Regio Drenthe", "", "a name that is no region at all", "AM05", "AM06", "AM07", "AM08", "Midden-Utrecht"},
    {"positive", "negatief", "Positief", "negative", "positive", "positive", "positive", "positive", ""},
    {"2017-04-06", "", "2018-03-31", "2017-12-30", "2017-01-01", "1969-12-30", "", "2017-06-02", "2014-12-31"},
    {"11", "12", "11", "", "14", "15", "16", "17", "18"}};

static const char *const jobs[BESCHUT_EMPLOYMENT_COUNT][ROWS] = {
    {"1", "2", "3", "3", "4", "", "5", "6", "7"},
    {"1950-06-01", "1969-12-31", "1970-01-01", "2017-12-31", "", "2017-01-01", "2017-06-01", "2017-01-01", "2017-02-01"},
    {"", "2017-12-31", "2099-12-31", "", "2017-01-01", "", "2017-05-31", "2017-12-30", ""},
    {"2017-12-01", "2017-12-01", "2018-03-01", "2017-12-01", "2017-12-01", "2017-12-01", "2018-03-01", "2017-12-01", ""},
    {"100", "1", "-5", "", "100", "100", "100", "0", "7"}};

static const char *const *values_of(int32_t table, int32_t c) { return table == BESCHUT_ADVICES ? advices[c] : jobs[c]; }

static const char *usual_format(int32_t table, int32_t c) {
  if (is_text_column(table, c)) return "u";
  return is_date_column(table, c) || (table == BESCHUT_EMPLOYMENT && c == BESCHUT_EMPLOYMENT_WAGE_MONTH) ? "tdD" : "l";
}

/* The tables as plain columns. */
static beschut_tally *expected_tally(void) {
  beschut_tally *tally = tally_for("2018Q1 2018Q2");
  for (int32_t table = 0; table < 2; table++) {
    line lines[ROWS];
    for (int i = 0; i < ROWS; i++)
      for (int32_t c = 0; beschut_table_column_name(table, c) != NULL; c++) lines[i][c] = values_of(table, c)[i];
    if (table == BESCHUT_ADVICES)
      for (int i = 0; i < ROWS; i++) cr_assert(lines[i][BESCHUT_ADVICES_ADVICE_ID] != NULL);
    cr_assert(zero(int, add_lines(tally, table, (const line *)lines, ROWS, NULL)));
  }
  settle(tally);
  return tally;
}

/* A table as a batch, one column of it in a format of its own. */
static batch *usual_batch(int32_t table, int32_t other, const char *format, const char *index, int64_t batch_offset, int64_t offset) {
  batch *b = batch_of(ROWS, batch_offset);
  for (int32_t c = 0; beschut_table_column_name(table, c) != NULL; c++)
    add_column(b, beschut_table_column_name(table, c), c == other ? format : usual_format(table, c), c == other ? index : NULL,
               values_of(table, c), c == other ? offset : 0);
  return b;
}

static void add_all(beschut_tally *tally, int32_t table, const batch *b, const char *what) {
  beschut_error error;
  cr_assert(zero(int, beschut_tally_add_batch(tally, table, &b->schema, &b->array, 0, b->array.length, &error)), "%s: %s", what,
            error.message);
}

/* Both tables, a column of one of them in this format, give the state that is expected. */
static void expect_equal(const beschut_tally *expected, int32_t table, int32_t c, const char *format, const char *index) {
  static const int64_t offsets[][2] = {{0, 0}, {3, 5}, {8, 0}, {0, 11}};
  for (size_t i = 0; i < LENGTH(offsets); i++) {
    char what[100];
    beschut_tally *tally = tally_for("2018Q1 2018Q2");
    snprintf(what, sizeof what, "%s as %s of %s, offsets %d %d", beschut_table_column_name(table, c), format,
             index == NULL ? "itself" : index, (int)offsets[i][0], (int)offsets[i][1]);
    add_all(tally, table, usual_batch(table, c, format, index, offsets[i][0], offsets[i][1]), what);
    add_all(tally, 1 - table, usual_batch(1 - table, -1, NULL, NULL, 0, 0), what);
    settle(tally);
    cr_expect(are_same(tally, expected), "%s", what);
    beschut_tally_free(tally);
    free_blocks();
  }
}

static void expect_formats(int32_t table, int32_t c, const char *const *formats) {
  static const char *const indexes[] = {"c", "C", "s", "S", "i", "I", "l", "L"};
  beschut_tally *expected = expected_tally();
  for (; *formats != NULL; formats++) {
    expect_equal(expected, table, c, *formats, NULL);
    for (size_t i = 0; i < LENGTH(indexes); i++) expect_equal(expected, table, c, *formats, indexes[i]);
  }
  beschut_tally_free(expected);
}

static const char *const whole_formats[] = {"c", "C", "s", "S", "i", "I", "l", "L", NULL};
static const char *const day_formats[] = {"tdD", "tdm", "tss:", "tsm:", "tsu:", "tsn:", NULL};
static const char *const wage_formats[] = {"c",         "s",      "i",          "l",          "f",      "g", "d:9,2,32",
                                           "d:18,2,64", "d:38,2", "d:38,2,128", "d:76,2,256", "d:5,-1", NULL};
static const char *const text_formats[] = {"u", "U", "vu", NULL};

Test(tally_arrow, persons) { expect_formats(BESCHUT_ADVICES, BESCHUT_ADVICES_PERSON, whole_formats); }
Test(tally_arrow, persons_employed) { expect_formats(BESCHUT_EMPLOYMENT, BESCHUT_EMPLOYMENT_PERSON, whole_formats); }
Test(tally_arrow, ids) { expect_formats(BESCHUT_ADVICES, BESCHUT_ADVICES_ADVICE_ID, whole_formats); }
Test(tally_arrow, decisions) { expect_formats(BESCHUT_ADVICES, BESCHUT_ADVICES_DECISION_DATE, day_formats); }
Test(tally_arrow, applications) { expect_formats(BESCHUT_ADVICES, BESCHUT_ADVICES_APPLICATION_DATE, day_formats); }
Test(tally_arrow, starts) { expect_formats(BESCHUT_EMPLOYMENT, BESCHUT_EMPLOYMENT_START_DATE, day_formats); }
Test(tally_arrow, ends) { expect_formats(BESCHUT_EMPLOYMENT, BESCHUT_EMPLOYMENT_END_DATE, day_formats); }
Test(tally_arrow, months) { expect_formats(BESCHUT_EMPLOYMENT, BESCHUT_EMPLOYMENT_WAGE_MONTH, day_formats); }
Test(tally_arrow, applicants) { expect_formats(BESCHUT_ADVICES, BESCHUT_ADVICES_APPLICANT, text_formats); }
Test(tally_arrow, responsible) { expect_formats(BESCHUT_ADVICES, BESCHUT_ADVICES_RESPONSIBLE, text_formats); }
Test(tally_arrow, areas) { expect_formats(BESCHUT_ADVICES, BESCHUT_ADVICES_AREA, text_formats); }
Test(tally_arrow, outcomes) { expect_formats(BESCHUT_ADVICES, BESCHUT_ADVICES_OUTCOME, text_formats); }

/* What a sample says of a wage depends on its type, so states are not compared, but who works and what is wrong. */
Test(tally_arrow, wages) {
  static const char *const indexes[] = {NULL, "c", "L"};
  for (int n = 0; wage_formats[n] != NULL; n++)
    for (size_t i = 0; i < LENGTH(indexes); i++) {
      beschut_tally *tally = tally_for("2018Q1 2018Q2"), *expected = expected_tally();
      add_all(tally, BESCHUT_EMPLOYMENT, usual_batch(BESCHUT_EMPLOYMENT, BESCHUT_EMPLOYMENT_SV_WAGE, wage_formats[n], indexes[i], 3, 5),
              wage_formats[n]);
      add_all(tally, BESCHUT_ADVICES, usual_batch(BESCHUT_ADVICES, -1, NULL, NULL, 0, 0), "advices");
      settle(tally);
      cr_expect(same_reports(tally, expected), "%s", wage_formats[n]);
      cr_expect(met(tally, "employment.wage_missing") == 1 && met(tally, "employment.wage_negative") == 1, "%s", wage_formats[n]);
      cr_expect(figure(tally, BESCHUT_FIGURE_EMPLOYMENT_WORKING) == figure(expected, BESCHUT_FIGURE_EMPLOYMENT_WORKING), "%s",
                wage_formats[n]);
      beschut_tally_free(tally);
      beschut_tally_free(expected);
      free_blocks();
    }
}

/* A month as yyyymm in any type that can hold it. */
Test(tally_arrow, months_as_numbers) {
  static const char *const numbers[ROWS] = {"201712", "201712", "201803", "201712", "201712", "201712", "201803", "201712", ""};
  static const char *const formats[] = {"i", "I", "l", "L"};
  for (size_t n = 0; n < LENGTH(formats); n++) {
    beschut_tally *tally = tally_for("2018Q1 2018Q2"), *expected = expected_tally();
    batch *b = batch_of(ROWS, 2);
    for (int32_t c = 0; c < BESCHUT_EMPLOYMENT_COUNT; c++) {
      bool month = c == BESCHUT_EMPLOYMENT_WAGE_MONTH;
      add_column(b, beschut_table_column_name(BESCHUT_EMPLOYMENT, c), month ? formats[n] : usual_format(BESCHUT_EMPLOYMENT, c), NULL,
                 month ? numbers : jobs[c], month ? 4 : 0);
    }
    add_all(tally, BESCHUT_EMPLOYMENT, b, formats[n]);
    add_all(tally, BESCHUT_ADVICES, usual_batch(BESCHUT_ADVICES, -1, NULL, NULL, 0, 0), "advices");
    settle(tally);
    cr_expect(are_same(tally, expected), "%s", formats[n]);
    beschut_tally_free(tally);
    beschut_tally_free(expected);
    free_blocks();
  }
}

/* ---- single values ---- */

/* One row of employment whose wage or month are these bytes; which checks it meets, or whether it works. */
static void expect_job(const char *column, const char *format, const void *bytes, size_t size, const char *check, int64_t working) {
  static const char *const one[BESCHUT_EMPLOYMENT_COUNT][1] = {{"1"}, {"2017-01-01"}, {""}, {"2017-12-01"}, {"100"}};
  beschut_tally *tally = tally_for("2018Q1");
  batch *b = batch_of(1, 0);
  for (int32_t c = 0; c < BESCHUT_EMPLOYMENT_COUNT; c++) {
    const char *name = beschut_table_column_name(BESCHUT_EMPLOYMENT, c);
    bool other = strcmp(name, column) == 0;
    int at = add_column(b, name, other && *format != 'd' ? format : usual_format(BESCHUT_EMPLOYMENT, c), NULL, one[c], 0);
    if (!other) continue;
    b->fields[at].format = format;
    b->buffers[at][1] = memcpy(block_of(size), bytes, size);
  }
  add_all(tally, BESCHUT_EMPLOYMENT, b, format);
  cr_expect(figure(tally, BESCHUT_FIGURE_EMPLOYMENT_WORKING) == working, "%s %s", column, format);
  for (int32_t i = 0; i < beschut_row_check_count(); i++) {
    const char *name = beschut_row_check_name(i);
    cr_expect(met(tally, name) == (check != NULL && strcmp(name, check) == 0), "%s %s: %s", column, format, name);
  }
  beschut_tally_free(tally);
  free_blocks();
}

#define JOB(column, format, check, working, type, ...)                                                                                     \
  {                                                                                                                                        \
    const type bytes[] = {__VA_ARGS__};                                                                                                    \
    expect_job(column, format, bytes, sizeof bytes, check, working);                                                                       \
  }

Test(tally_arrow, wages_at_their_limits){
    JOB("sv_wage", "g", "employment.wage_missing", 0, double, NAN) JOB("sv_wage", "f", "employment.wage_missing", 0, float, NAN)
        JOB("sv_wage", "g", NULL, 1, double, INFINITY) JOB("sv_wage", "g", "employment.wage_negative", 0, double, -INFINITY)
            JOB("sv_wage", "g", NULL, 1, double, 5e-324) JOB("sv_wage", "g", NULL, 0, double, -0.0)
                JOB("sv_wage", "L", NULL, 1, uint64_t, UINT64_MAX) JOB("sv_wage", "l", "employment.wage_negative", 0, int64_t, INT64_MIN)
                    JOB("sv_wage", "d:38,2", NULL, 1, uint64_t, 0, 1)                /* 2^64 */
    JOB("sv_wage", "d:38,2", "employment.wage_negative", 0, uint64_t, 0, UINT64_MAX) /* -2^64 */
    JOB("sv_wage", "d:76,2,256", NULL, 1, uint64_t, 0, 0, 0, 1)
        JOB("sv_wage", "d:76,2,256", "employment.wage_negative", 0, uint64_t, 0, 0, 0, UINT64_C(1) << 63)
            JOB("sv_wage", "d:76,2,256", NULL, 0, uint64_t, 0, 0, 0, 0)
                JOB("sv_wage", "d:9,2,32", "employment.wage_negative", 0, int32_t, INT32_MIN)
                    JOB("sv_wage", "d:18,2,64", NULL, 1, int64_t, INT64_MAX)}

Test(tally_arrow, months_at_their_limits){
    JOB("wage_month", "L", "employment.month_invalid", 0, uint64_t, UINT64_MAX)
        JOB("wage_month", "l", "employment.month_invalid", 0, int64_t, INT64_MIN)
            JOB("wage_month", "l", "employment.month_invalid", 0, int64_t, INT64_C(201712) + (INT64_C(1) << 32))
                JOB("wage_month", "i", "employment.month_invalid", 0, int32_t, 0)
                    JOB("wage_month", "tdD", "employment.month_invalid", 0, int32_t, -1)
                        JOB("wage_month", "tdD", "employment.month_invalid", 0, int32_t, INT32_MAX)
                            JOB("wage_month", "tdD", NULL, 1, int32_t, 17501)
                                JOB("wage_month", "tss:", NULL, 1, int64_t, INT64_C(17501) * 86400)
                                    JOB("wage_month", "tss:", "employment.month_not_first_day", 0, int64_t, INT64_C(17501) * 86400 - 1)}

/* Keys above 2^63 are those whose bits they have. */
Test(tally_arrow, keys_of_64_bits) {
  static const uint64_t keys[] = {UINT64_MAX, UINT64_C(1) << 63};
  static const char *const same[] = {"-1", "-9223372036854775808"};
  for (size_t i = 0; i < LENGTH(keys); i++) {
    beschut_tally *tally = tally_for("2018Q1"), *expected = tally_for("2018Q1");
    const line rows[] = {{same[i], "2017-06-01", "municipality", "uwv", "AM03", "positive"}};
    static const char *const one[][1] = {{"1"}, {"2017-06-01"}, {"municipality"}, {"uwv"}, {"AM03"}, {"positive"}};
    batch *b = batch_of(1, 0);
    for (int32_t c = 0; c <= BESCHUT_ADVICES_OUTCOME; c++)
      add_column(b, beschut_table_column_name(0, c), c == 0 ? "L" : usual_format(0, c), NULL, one[c], 0);
    b->buffers[0][1] = memcpy(block_of(8), &keys[i], 8);
    add_all(tally, BESCHUT_ADVICES, b, "L");
    ADD(expected, BESCHUT_ADVICES, rows)
    cr_expect(are_same(tally, expected));
    beschut_tally_free(tally);
    beschut_tally_free(expected);
    free_blocks();
  }
}

/* Columns of nothing but nulls have no buffers; they can be dates and categories. */
Test(tally_arrow, columns_of_nulls) {
  static const struct {
    int32_t table, column;
    const char *check; /* which all rows meet; "": none */
  } cases[] = {{0, BESCHUT_ADVICES_DECISION_DATE, "advices.decision_missing"},
               {0, BESCHUT_ADVICES_APPLICATION_DATE, ""},
               {0, BESCHUT_ADVICES_APPLICANT, "advices.applicant_unknown"},
               {0, BESCHUT_ADVICES_AREA, "advices.area_missing"},
               {1, BESCHUT_EMPLOYMENT_END_DATE, ""},
               {1, BESCHUT_EMPLOYMENT_START_DATE, "employment.start_missing"},
               {0, BESCHUT_ADVICES_PERSON, NULL},
               {1, BESCHUT_EMPLOYMENT_PERSON, NULL}};
  for (size_t i = 0; i < LENGTH(cases); i++) {
    beschut_tally *tally = tally_for("2018Q1");
    beschut_error error;
    batch *b = usual_batch(cases[i].table, -1, NULL, NULL, 0, 0);
    b->fields[cases[i].column].format = "n";
    b->columns[cases[i].column].n_buffers = 0;
    b->columns[cases[i].column].buffers = NULL;
    b->columns[cases[i].column].null_count = ROWS;
    beschut_status status = beschut_tally_add_batch(tally, cases[i].table, &b->schema, &b->array, 0, ROWS, &error);
    cr_expect(status == (cases[i].check == NULL ? BESCHUT_SYNTAX : BESCHUT_OK), "case %zu: %s", i, error.message);
    if (cases[i].check != NULL && cases[i].check[0] != '\0') cr_expect(met(tally, cases[i].check) == ROWS, "case %zu", i);
    beschut_tally_free(tally);
    free_blocks();
  }
}

/* ---- parts of a batch ---- */

Test(tally_arrow, rows_of_a_batch) {
  static const struct {
    int64_t first, count;
    beschut_status status;
  } cases[] = {{0, ROWS, BESCHUT_OK},
               {ROWS, 0, BESCHUT_OK},
               {2, 3, BESCHUT_OK},
               {0, 0, BESCHUT_OK},
               {-1, 1, BESCHUT_RANGE},
               {0, -1, BESCHUT_RANGE},
               {0, ROWS + 1, BESCHUT_RANGE},
               {ROWS, 1, BESCHUT_RANGE},
               {INT64_MAX, 1, BESCHUT_RANGE},
               {1, INT64_MAX, BESCHUT_RANGE},
               {INT64_MAX, INT64_MAX, BESCHUT_RANGE},
               {INT64_MIN, INT64_MIN, BESCHUT_RANGE}};
  batch *b = usual_batch(BESCHUT_ADVICES, 0, "l", NULL, 3, 5);
  beschut_error error;
  for (size_t i = 0; i < LENGTH(cases); i++) {
    beschut_tally *tally = tally_for("2018Q1");
    beschut_status status = beschut_tally_add_batch(tally, BESCHUT_ADVICES, &b->schema, &b->array, cases[i].first, cases[i].count, &error);
    cr_expect(status == cases[i].status, "case %zu: %s", i, error.message);
    cr_expect(figure(tally, BESCHUT_FIGURE_ADVICES_READ) == (status == BESCHUT_OK ? cases[i].count : 0), "case %zu", i);
    beschut_tally_free(tally);
  }
  beschut_tally *other = tally_for("2018Q1");
  cr_expect(beschut_tally_add_batch(other, 2, &b->schema, &b->array, 0, 0, &error) == BESCHUT_RANGE);
  beschut_tally_free(other);
  free_blocks();
}

/* A batch added in pieces of any size is the batch. */
Test(tally_arrow, pieces_of_a_batch) {
  for (int64_t piece = 1; piece <= ROWS; piece++) {
    beschut_tally *tally = tally_for("2018Q1 2018Q2"), *expected = expected_tally();
    beschut_error error;
    for (int32_t table = 0; table < 2; table++) {
      batch *b = usual_batch(table, table == 0 ? BESCHUT_ADVICES_AREA : BESCHUT_EMPLOYMENT_SV_WAGE, table == 0 ? "vu" : "l", "S", 2, 7);
      for (int64_t at = 0; at < ROWS; at += piece) {
        int64_t count = piece < ROWS - at ? piece : ROWS - at;
        cr_assert(zero(int, beschut_tally_add_batch(tally, table, &b->schema, &b->array, at, count, &error)), "%s", error.message);
      }
    }
    settle(tally);
    cr_expect(are_same(tally, expected));
    beschut_tally_free(tally);
    beschut_tally_free(expected);
    free_blocks();
  }
}

/* Other columns are passed over, whatever they are; columns stand in any order, and are called as was said. */
Test(tally_arrow, other_columns_and_names) {
  static const struct ArrowArray nothing = {0};
  beschut_tally *tally = tally_for("2018Q1 2018Q2"), *expected = expected_tally();
  batch *b = batch_of(ROWS, 0);
  add_column(b, "person", "u", NULL, advices[2], 0);
  for (int32_t c = BESCHUT_ADVICES_COUNT - 1; c >= 0; c--)
    add_column(b, c == 0 ? "persoon" : beschut_table_column_name(0, c), usual_format(0, c), NULL, advices[c], 0);
  int last = add_column(b, "nested", "l", NULL, advices[0], 0);
  b->fields[last].format = "+l";
  b->columns[last] = nothing;
  cr_assert(zero(int, beschut_tally_set_column(tally, BESCHUT_ADVICES, 0, "persoon")));
  cr_assert(zero(int, beschut_tally_set_column(expected, BESCHUT_ADVICES, 0, "persoon")));
  add_all(tally, BESCHUT_ADVICES, b, "other names");
  add_all(tally, BESCHUT_EMPLOYMENT, usual_batch(BESCHUT_EMPLOYMENT, -1, NULL, NULL, 0, 0), "employment");
  settle(tally);
  cr_expect(are_same(tally, expected));
  beschut_tally_free(tally);
  beschut_tally_free(expected);
  free_blocks();
}
