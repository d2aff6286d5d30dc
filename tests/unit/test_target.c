/* SPDX-License-Identifier: MIT */
/*
 * Numbers and realisation. Expected values are worked out by hand in the comments, from the definitions in target.h; national
 * numbers are those that the policy page of SZW of May 2019 and the other sources named there give; sums of the official list were
 * made with awk.
 */
#include "tables.h"

/* ---- realisation: one day, or several ---- */

typedef struct tables {
  const char *placements, *needs, *numbers, *division, *mergers;
} tables;

static beschut_frame *table_if(int32_t type, const char *text) { return text == NULL ? NULL : table_of(type, text); }

/* days: with blanks between them. */
static beschut_frame *realise(tables t, int32_t level, const char *days) {
  beschut_frame *placements = table_if(BESCHUT_PLACEMENTS, t.placements), *needs = table_if(BESCHUT_NEEDS, t.needs),
                *numbers = table_if(BESCHUT_NUMBERS, t.numbers), *division = table_if(BESCHUT_DIVISION, t.division),
                *mergers = table_if(BESCHUT_MERGERS, t.mergers), *out;
  beschut_date on[8];
  beschut_error error;
  int64_t count = 0;
  char word[WORD_SIZE];
  for (int length; sscanf(days, " %39s%n", word, &length) == 1; days += length) on[count++] = day_of(word);
  beschut_status status = beschut_realise(placements, needs, numbers, division, mergers, NULL, level, on, count, &error, &out);
  cr_assert(eq(i32, status, BESCHUT_OK), "%s", error.message);
  cr_expect(zero(i32, error.status));
  beschut_frame_free(placements);
  beschut_frame_free(needs);
  beschut_frame_free(numbers);
  beschut_frame_free(division);
  beschut_frame_free(mergers);
  return out;
}

static void expect_realised(tables t, int32_t level, const char *days, const char *expected) {
  beschut_frame *out = realise(t, level, days);
  expect_table(out, BESCHUT_REALISATIONS, expected);
  expect_problems(out, NO_PROBLEMS);
  beschut_frame_free(out);
}

/*
 * At the end of 2018. Left out: who ended before, who starts later.
 *   GM0014  60 h of 2, 3 places, 4 in need     60/31 = 1.935; 93 - 60 = 33 h = 1.065 places; 3 x 31 / 30 = 3.1 people; 60/93 = 64.5%
 *   GM0106  none, 5 places, by-law 8, 6 in need    obligation 6, room 8
 *   GM0109  76 h of 2, 1 place, 1 in need      76/31 = 2.4516; 31 / 38 = 0.8 people; 245.2%
 *   GM0118  31 h of 1, no number
 *   GM0119  none, 2 places, nobody in need
 *   GM0150  31.01 h of 2, 2 places, 2 in need  mean 15.505; 62 / 15.505 = 3.9987 people; 30.99/31 = 0.9997; 50.02%
 */
static const tables whole = {
    .placements = "municipality hours_per_week start_date end_date\n"
                  "GM0014 28 2017-05-01 -\nGM0014 32 2018-12-31 2018-12-31\nGM0014 20 2016-01-01 2018-12-30\nGM0014 20 2019-01-01 -\n"
                  "GM0109 36 2018-01-01 -\nGM0109 40 2018-01-01 2020-01-01\nGM0118 31 2018-01-01 -\n"
                  "GM0150 15.5 2018-01-01 -\nGM0150 15.51 2018-01-01 -\n",
    .needs =
        "municipality decision_date end_date\n"
        "GM0014 2017-01-01 -\nGM0014 2018-12-31 2018-12-31\nGM0014 2017-01-01 -\nGM0014 2017-01-01 -\nGM0014 2017-01-01 2018-12-30\n"
        "GM0106 2017-01-01 -\nGM0106 2017-01-01 -\nGM0106 2017-01-01 -\nGM0106 2017-01-01 -\nGM0106 2017-01-01 -\nGM0106 2017-01-01 -\n"
        "GM0109 2017-01-01 -\nGM0118 2017-01-01 -\nGM0150 2017-01-01 -\nGM0150 2017-01-01 -\nGM0119 2019-01-01 -\n",
    .numbers = "municipality year places bylaw_places\n"
               "GM0014 2018 3 -\nGM0106 2018 5 8\nGM0109 2018 1 -\nGM0119 2018 2 -\nGM0150 2018 2 -\nGM0014 2017 99 -\nGM0014 2019 99 -\n"};

Test(target, municipalities) {
  expect_realised(whole, BESCHUT_LEVEL_MUNICIPALITY, "2018-12-31",
                  "place day number bylaw_number need obligation persons hours mean_hours realised_places needed_persons shortfall room "
                  "realised_pct municipalities without_number\n"
                  "GM0014 2018-12-31 3 - 4 3 2 60.00 30.00 1.94 4 1.06 1.06 65 1 0\n"
                  "GM0106 2018-12-31 5 8 6 6 0 0.00 - 0.00 6 6.00 8.00 0 1 0\n"
                  "GM0109 2018-12-31 1 - 1 1 2 76.00 38.00 2.45 1 0.00 0.00 245 1 0\n"
                  "GM0118 2018-12-31 - - 1 - 1 31.00 31.00 1.00 - - - - 1 1\n"
                  "GM0119 2018-12-31 2 - 0 0 0 0.00 - 0.00 0 0.00 2.00 - 1 0\n"
                  "GM0150 2018-12-31 2 - 2 2 2 31.01 15.51 1.00 4 1.00 1.00 50 1 0\n");
}

static tables whole_and(const char *numbers) {
  static char joined[2000];
  tables t = whole;
  snprintf(joined, sizeof joined, "%s%s", whole.numbers, numbers);
  t.numbers = joined;
  return t;
}

#define COUNTRY_FIELDS                                                                                                                     \
  "place number bylaw_number need obligation persons hours mean_hours realised_places needed_persons shortfall room realised_pct "         \
  "municipalities without_number\n"

/* 198.01 h of 7: mean 28.287, 6.3874 places. */
Test(target, country) {
  expect_realised(whole, BESCHUT_LEVEL_COUNTRY, "2018-12-31", COUNTRY_FIELDS "NL01 - 8 14 - 7 198.01 28.29 6.39 - - - - 6 1\n");
  /* 10 places: 310 h, 111.99 too few; 310 / (198.01 / 7) = 10.959; 63.9% */
  expect_realised(whole_and("NL01 2018 10 -\n"), BESCHUT_LEVEL_COUNTRY, "2018-12-31",
                  COUNTRY_FIELDS "NL01 10 8 14 10 7 198.01 28.29 6.39 11 3.61 3.61 64 6 1\n");
  /* 14 in need: 434 h, 235.99 too few; 20 places: 421.99; 434 / 28.287 = 15.3; 45.6% */
  expect_realised(whole_and("NL01 2018 20 -\n"), BESCHUT_LEVEL_COUNTRY, "2018-12-31",
                  COUNTRY_FIELDS "NL01 20 8 14 14 7 198.01 28.29 6.39 16 7.61 13.61 46 6 1\n");
  /* All known: obligations 3 + 6 + 1 + 1 + 0 + 2 = 13; too few 33 + 186 + 30.99 = 249.99 h; room 33 + 248 + 62 + 30.99 = 373.99 h;
   * 403 / 28.287 = 14.2; 49.1%. The country's own number changes its number only. */
  expect_realised(whole_and("GM0118 2018 1 -\n"), BESCHUT_LEVEL_COUNTRY, "2018-12-31",
                  COUNTRY_FIELDS "NL01 14 8 14 13 7 198.01 28.29 6.39 15 8.06 12.06 49 6 0\n");
  expect_realised(whole_and("GM0118 2018 1 -\nNL01 2018 20 -\n"), BESCHUT_LEVEL_COUNTRY, "2018-12-31",
                  COUNTRY_FIELDS "NL01 20 8 14 13 7 198.01 28.29 6.39 15 8.06 12.06 49 6 0\n");
}

/* A country of which nothing but the number is known; and nothing at all. */
Test(target, country_without_municipalities) {
  tables t = {.placements = "municipality hours_per_week start_date\n", .numbers = "municipality year places\nNL01 2018 4591\n"};
  expect_realised(t, BESCHUT_LEVEL_COUNTRY, "2018-12-31", "place number need obligation room municipalities\nNL01 4591 0 0 0.00 0\n");
  expect_realised(t, BESCHUT_LEVEL_COUNTRY, "2017-12-31", "place\n");
  expect_realised(t, BESCHUT_LEVEL_MUNICIPALITY, "2018-12-31", "place\n");
  expect_realised(t, BESCHUT_LEVEL_COUNTRY, "", "place\n");
}

/* GM0014 and GM0106 are in Groningen, GM0109 too but in 2018 in Drenthe, GM0150 in no region. */
Test(target, regions) {
  tables t = whole;
  t.division = "municipality area year\nGM0014 AM01 -\nGM0106 AM01 -\nGM0109 AM01 -\nGM0109 AM03 2018\nGM0118 AM03 -\nGM0119 AM03 -\n"
               "GM0150 AM05 2017\nGM0014 AM01 -\n";
  beschut_frame *out = realise(t, BESCHUT_LEVEL_REGION, "2018-12-31");
  /* AM01: 60 h of 2; 93 + 186 - 60 = 219 h too few; room 33 + 248 = 281 h; 279 / 30 = 9.3; 21.5% */
  expect_table(out, BESCHUT_REALISATIONS,
               COUNTRY_FIELDS "AM01 8 8 10 9 2 60.00 30.00 1.94 10 7.06 9.06 22 2 0\n"
                              "AM03 - - 2 - 3 107.00 35.67 3.45 - - - - 3 1\n");
  expect_problems(out, "frame row field problem met\n"
                       "numbers 4 municipality unmapped GM0150\n"
                       "placements 7 municipality unmapped GM0150\nplacements 8 municipality unmapped GM0150\n"
                       "needs 13 municipality unmapped GM0150\nneeds 14 municipality unmapped GM0150\n");
  beschut_frame_free(out);
}

/* What has no region on one day may have one on another. */
Test(target, regions_by_year) {
  tables t = {.placements = "municipality hours_per_week start_date\nGM0150 31 2017-01-01\n",
              .division = "municipality area year\nGM0150 AM05 2017\nGM0150 AM06 2018\n"};
  beschut_frame *out = realise(t, BESCHUT_LEVEL_REGION, "2019-12-31 2018-06-30 2017-06-30 2019-12-30");
  expect_table(out, BESCHUT_REALISATIONS, "place day persons\nAM05 2017-06-30 1\nAM06 2018-06-30 1\n");
  expect_problems(out, "frame row field problem met\nplacements 0 municipality unmapped GM0150\n");
  beschut_frame_free(out);
}

/* Days come in order, each once. */
Test(target, days) {
  tables t = {.placements = "municipality hours_per_week start_date end_date\nGM0014 31 2018-01-01 2018-01-31\nGM0003 20 2018-01-31 -\n"};
  expect_realised(t, BESCHUT_LEVEL_MUNICIPALITY, "2018-02-01 2018-01-31 2017-12-31 2018-01-31 2018-01-01",
                  "place day hours\nGM0014 2018-01-01 31.00\nGM0003 2018-01-31 20.00\nGM0014 2018-01-31 31.00\nGM0003 2018-02-01 20.00\n");
}

/* Who has two jobs, or two advices, is one person; also where two municipalities become one. */
Test(target, persons) {
  tables t = {.placements = "municipality hours_per_week start_date person\nGM0002 10 2018-01-01 7\nGM0001 10 2018-01-01 -\n"
                            "GM0001 10 2018-01-01 7\nGM0001 10 2018-01-01 8\nGM0001 10 2018-01-01 -\nGM0001 10 2018-01-01 7\n",
              .needs =
                  "municipality decision_date person\nGM0001 2017-01-01 9\nGM0002 2018-01-01 9\nGM0001 2018-01-01 9\nGM0001 2018-01-01 -\n",
              .mergers = "municipality into date\nGM0001 GM0002 2019-01-01\n"};
  expect_realised(t, BESCHUT_LEVEL_MUNICIPALITY, "2018-12-31 2019-01-01",
                  "place persons hours mean_hours need\nGM0001 4 50.00 12.50 2\nGM0002 1 10.00 10.00 1\nGM0002 4 60.00 15.00 2\n");
}

/* ---- numbers ---- */

/* Rows that complete each other, repeat each other, or differ. */
Test(target, numbers_of_several_rows) {
  tables t = {.placements = "municipality hours_per_week start_date\n",
              .numbers = "municipality year places bylaw_places\nGM0001 2018 - 9\nGM0001 2018 7 -\nGM0001 2018 7 9\n"
                         "GM0002 2018 4 -\nGM0002 2018 5 6\nGM0002 2018 4 6\nGM0003 2018 - -\nGM0003 2019 1 -\nAM01 2018 5 -\n"
                         "GM0002 2018 4 7\nNL01 2018 9 9\n"};
  beschut_frame *out = realise(t, BESCHUT_LEVEL_MUNICIPALITY, "2018-12-31");
  expect_table(out, BESCHUT_REALISATIONS, "place number bylaw_number without_number\nGM0001 7 9 0\nGM0002 4 6 0\nGM0003 - - 1\n");
  expect_problems(out, "frame row field problem met\nnumbers 4 places duplicate 5\nnumbers 8 municipality range AM01\n"
                       "numbers 9 bylaw_places duplicate 7\nnumbers 10 bylaw_places range 9\n");
  beschut_frame_free(out);
}

Test(target, national_numbers) {
  beschut_frame *numbers;
  beschut_error error;
  cr_assert(zero(int, beschut_numbers_national(&error, &numbers)));
  expect_table(numbers, BESCHUT_NUMBERS,
               "municipality name year places bylaw_places status\nNL01 - 2015 1600 - target\nNL01 - 2016 3200 - target\n"
               "NL01 - 2017 2600 - rounded\nNL01 - 2018 4591 - provisional\nNL01 - 2019 6000 - -\nNL01 - 2020 7400 - -\n");
  expect_problems(numbers, NO_PROBLEMS);
  for (int64_t row = 0; row < 6; row++) {
    const char *source = beschut_frame_get_text(numbers, BESCHUT_NUMBER_SOURCE, row, BESCHUT_ENGLISH, NULL);
    cr_expect(eq(int, strstr(source, "SZW") != NULL, row >= 4), "%s", source);
    cr_expect(strlen(source) > 0);
  }
  beschut_frame_free(numbers);
  cr_expect(eq(i32, beschut_numbers_national(&error, NULL), BESCHUT_ARGUMENT));
}

static beschut_frame *official_list(void) {
  size_t size;
  char *text = read_project_file("examples/data/ministerial-numbers-2017-2018-partial.csv", &size);
  beschut_frame *numbers;
  beschut_error error;
  cr_assert(zero(int, beschut_frame_read_csv(BESCHUT_NUMBERS, text, size, &error, &numbers)), "%s", error.message);
  free(text);
  return numbers;
}

/* By awk: 338 places in 48 municipalities in 2017, 422 in 43 of them in 2018; Groningen 44 and 70, the last line Enschede 32. */
Test(target, official_list) {
  beschut_frame *numbers = official_list(), *placements = table_of(BESCHUT_PLACEMENTS, "municipality hours_per_week start_date\n"), *out;
  expect_problems(numbers, NO_PROBLEMS);
  beschut_date days[] = {day_of("2017-12-31"), day_of("2018-12-31")};
  cr_assert(zero(int, beschut_realise(placements, NULL, numbers, NULL, NULL, NULL, BESCHUT_LEVEL_COUNTRY, days, 2, NULL, &out)));
  expect_table(out, BESCHUT_REALISATIONS, "day number room municipalities\n2017-12-31 338 338.00 48\n2018-12-31 - - 48\n");
  beschut_frame_free(out);
  cr_assert(zero(int, beschut_realise(placements, NULL, numbers, NULL, NULL, NULL, BESCHUT_LEVEL_MUNICIPALITY, days, 2, NULL, &out)));
  int64_t rows, sums[2] = {0, 0}, known[2] = {0, 0};
  cr_assert(zero(int, beschut_frame_get_size(out, NULL, &rows)));
  cr_assert(eq(i64, rows, 96));
  for (int64_t row = 0; row < rows; row++) {
    char room[BESCHUT_VALUE_TEXT];
    const char *number = word_at(out, BESCHUT_REALISATIONS, BESCHUT_REALISED_NUMBER, row, room);
    if (strcmp(number, "-") == 0) continue;
    sums[row / 48] += atoi(number);
    known[row / 48]++;
  }
  cr_expect(sums[0] == 338 && sums[1] == 422 && known[0] == 48 && known[1] == 43);
  beschut_frame_free(out);
  beschut_frame_free(numbers);
  beschut_frame_free(placements);
}

/* ---- divisions ---- */

/* GM0079 stands there as "Kollumerland en Nwkruisl". The Besluit werkgebieden UWV of 2015 has Groningen in AM01, Zeewolde
 * in AM06, Enschede in AM05. */
Test(target, division_of_official_list) {
  beschut_frame *numbers = official_list(), *division;
  beschut_error error;
  cr_assert(zero(int, beschut_division_from_names(numbers, 2015, &error, &division)), "%s", error.message);
  int64_t rows, unmapped;
  int32_t type;
  cr_assert(zero(int, beschut_frame_get_size(division, &type, &rows)));
  cr_expect(type == BESCHUT_DIVISION && rows == 47);
  cr_assert(zero(int, beschut_frame_count_problems(division, &unmapped)));
  cr_expect(eq(i64, unmapped, 2));
  for (int64_t i = 0; i < unmapped; i++) {
    int32_t problem;
    const char *met;
    cr_assert(zero(int, beschut_frame_get_problem(division, i, &type, NULL, NULL, &problem, &met)));
    cr_expect(type == BESCHUT_NUMBERS && problem == BESCHUT_PROBLEM_UNMAPPED);
    cr_expect(eq(str, (char *)met, "Kollumerland en Nwkruisl"));
  }
  int found = 0;
  for (int64_t row = 0; row < rows; row++) {
    char code[BESCHUT_VALUE_TEXT], area[BESCHUT_VALUE_TEXT];
    const char *municipality = word_at(division, BESCHUT_DIVISION, BESCHUT_DIVISION_MUNICIPALITY, row, code),
               *region = word_at(division, BESCHUT_DIVISION, BESCHUT_DIVISION_AREA, row, area);
    const char *wanted = strcmp(municipality, "GM0014") == 0   ? "AM01"
                         : strcmp(municipality, "GM0050") == 0 ? "AM06"
                         : strcmp(municipality, "GM0153") == 0 ? "AM05"
                                                               : NULL;
    found += wanted != NULL;
    if (wanted != NULL) cr_expect(eq(str, (char *)region, (char *)wanted));
  }
  cr_expect(eq(int, found, 3));
  beschut_frame_free(numbers);
  beschut_frame_free(division);
}

Test(target, division_from_names) {
  beschut_frame *numbers =
                    table_of(BESCHUT_NUMBERS, "municipality name year\nGM0014 Groningen 2018\nNL01 Nederland 2018\nGM0014 groningen 2019\n"
                                              "GM0014 Emmen 2020\nGM0003 - 2018\nGM0003 Appingedam 2019\nGM0004 Nergens 2019\n"),
                *division;
  cr_assert(zero(int, beschut_division_from_names(numbers, 2015, NULL, &division)));
  expect_table(division, BESCHUT_DIVISION, "municipality area year\nGM0003 AM01 -\nGM0014 AM01 -\n");
  expect_problems(division, "frame row field problem met\nnumbers 3 name duplicate Emmen\nnumbers 4 name missing -\n"
                            "numbers 6 name unmapped Nergens\n");
  beschut_frame_free(division);
  beschut_error error;
  cr_expect(eq(i32, beschut_division_from_names(numbers, 2016, &error, &division), BESCHUT_RANGE));
  cr_expect(eq(ptr, division, NULL));
  cr_expect(strstr(error.message, "2016") != NULL, "%s", error.message);
  cr_expect(eq(i32, beschut_division_from_names(NULL, 2015, &error, &division), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_division_from_names(numbers, 2015, &error, NULL), BESCHUT_ARGUMENT));
  beschut_frame_free(numbers);
}

/* ---- mergers ---- */

/* GM0001 becomes part of GM0002, that of GM0003. Duties 2 + 5 (by-law) + 4. */
Test(target, mergers) {
  tables t = {.placements = "municipality hours_per_week start_date\nGM0001 31 2018-01-01\n",
              .needs = "municipality decision_date\nGM0001 2018-01-01\nGM0002 2018-01-01\nGM0003 2018-01-01\n",
              .numbers = "municipality year places bylaw_places\nGM0001 2018 2 -\nGM0002 2018 3 5\nGM0003 2018 4 -\n",
              .division = "municipality area\nGM0003 AM01\nGM0001 AM02\n",
              .mergers = "municipality into date\nGM0002 GM0003 2018-10-01\nGM0001 GM0002 2018-07-01\n"};
  expect_realised(t, BESCHUT_LEVEL_MUNICIPALITY, "2018-06-30 2018-07-01 2018-09-30 2018-10-01",
                  "day place number bylaw_number need obligation persons room\n"
                  "2018-06-30 GM0001 2 - 1 1 1 1.00\n2018-06-30 GM0002 3 5 1 1 0 5.00\n2018-06-30 GM0003 4 - 1 1 0 4.00\n"
                  "2018-07-01 GM0002 5 5 2 2 1 6.00\n2018-07-01 GM0003 4 - 1 1 0 4.00\n"
                  "2018-09-30 GM0002 5 5 2 2 1 6.00\n2018-09-30 GM0003 4 - 1 1 0 4.00\n"
                  "2018-10-01 GM0003 9 5 3 3 1 10.00\n");
  beschut_frame *out = realise(t, BESCHUT_LEVEL_REGION, "2018-07-01 2018-10-01");
  expect_table(out, BESCHUT_REALISATIONS, "day place need\n2018-07-01 AM01 1\n2018-10-01 AM01 3\n");
  expect_problems(out, "frame row field problem met\nnumbers 0 municipality unmapped GM0002\nnumbers 1 municipality unmapped GM0002\n"
                       "placements 0 municipality unmapped GM0002\n"
                       "needs 0 municipality unmapped GM0002\nneeds 1 municipality unmapped GM0002\n");
  beschut_frame_free(out);
}

/* A part whose number is not known leaves the whole without one. */
Test(target, mergers_without_number) {
  tables t = {.placements = "municipality hours_per_week start_date\nGM0004 31 2018-01-01\n",
              .numbers = "municipality year places\nGM0001 2018 2\nGM0002 2018 -\nGM0003 2018 4\n",
              .mergers = "municipality into date\nGM0001 GM0002 2018-01-01\nGM0003 GM0002 2018-01-01\nGM0004 GM0003 2017-01-01\n"};
  expect_realised(t, BESCHUT_LEVEL_MUNICIPALITY, "2018-12-31", "place number persons without_number\nGM0002 - 1 1\n");
}

/* In circles, into itself, into what has ended, differently, and twice the same. */
Test(target, mergers_refused) {
  tables t = {.placements = "municipality hours_per_week start_date\nGM0001 31 2017-01-01\nGM0003 31 2017-01-01\nGM0004 31 2017-01-01\n"
                            "GM0006 31 2017-01-01\nGM0008 31 2017-01-01\n",
              .mergers = "municipality into date\nGM0001 GM0002 2018-01-01\nGM0002 GM0001 2018-01-01\nGM0003 GM0003 2018-01-01\n"
                         "GM0004 GM0005 2018-01-01\nGM0005 GM0004 2019-01-01\nGM0006 GM0007 2019-01-01\nGM0007 GM0009 2018-01-01\n"
                         "GM0008 GM0010 2018-01-01\nGM0008 GM0011 2018-01-01\nGM0008 GM0010 2019-01-01\nGM0008 GM0010 2018-01-01\n"};
  beschut_frame *out = realise(t, BESCHUT_LEVEL_MUNICIPALITY, "2020-01-01");
  expect_table(out, BESCHUT_REALISATIONS, "place\nGM0001\nGM0003\nGM0005\nGM0006\nGM0010\n");
  expect_problems(out, "frame row field problem met\nmergers 0 date order 2018-01-01\nmergers 1 date order 2018-01-01\n"
                       "mergers 2 date order 2018-01-01\nmergers 4 date order 2019-01-01\nmergers 5 date order 2019-01-01\n"
                       "mergers 8 into duplicate GM0011\nmergers 9 date duplicate 2019-01-01\n");
  beschut_frame_free(out);
}

/* ---- rows with problems ---- */

Test(target, problems) {
  tables t = {.placements =
                  "municipality hours_per_week start_date end_date\nGM0001 31 2018-01-02 2018-01-01\nGM0001 31 2018-01-01 2018-01-01\n"
                  "GM0001 0 2018-01-01 -\nGM0001 61 2018-01-01 -\nGM0001 - 2018-01-01 -\nXX 31 2018-01-01 -\nGM0001 31 - -\n",
              .needs = "municipality decision_date end_date\nGM0001 2018-01-01 2017-12-31\nGM0001 2018-01-01 -\nAM01 2018-01-01 -\n",
              .division = "municipality area year\nGM0001 AM01 -\nGM0001 AM02 -\nGM0001 AM03 2017\nGM0001 AM04x 2018\nGM0001 AM01 -\n"};
  beschut_frame *out = realise(t, BESCHUT_LEVEL_REGION, "2018-01-01");
  expect_table(out, BESCHUT_REALISATIONS, "place persons hours need\nAM01 1 31.00 1\n");
  expect_problems(out, "frame row field problem met\n"
                       "placements 0 end_date order 2018-01-01\nplacements 2 hours_per_week range 0\nplacements 3 hours_per_week range 61\n"
                       "placements 4 hours_per_week missing -\nplacements 5 municipality unknown XX\nplacements 6 start_date missing -\n"
                       "needs 0 end_date order 2017-12-31\nneeds 2 municipality range AM01\n"
                       "division 1 area duplicate AM02\ndivision 3 area unknown AM04x\n");
  beschut_frame_free(out);
}

/* ---- hours of a place ---- */

/* One person works a hundredth of an hour; places are of none, of more than a week has, of all that it has. */
Test(target, hours_of_a_place) {
  beschut_frame *placements = table_of(BESCHUT_PLACEMENTS, "municipality hours_per_week start_date\nGM0001 0.01 2018-01-01\n"),
                *needs = table_of(BESCHUT_NEEDS, "municipality decision_date\nGM0001 2018-01-01\nGM0001 2018-01-01\nGM0001 2018-01-01\n"),
                *numbers = table_of(BESCHUT_NUMBERS, "municipality year places\nGM0001 2018 1000000000\n"), *out;
  beschut_parameters *parameters;
  beschut_error error;
  beschut_date day = day_of("2018-12-31");
  cr_assert(zero(int, beschut_parameters_new(&parameters)));
  int64_t refused[] = {0, 16801};
  for (int i = 0; i < 2; i++) {
    cr_assert(zero(
        int, beschut_parameters_set(parameters, BESCHUT_HOURS_PER_PLACE, BESCHUT_DATE_NONE, BESCHUT_DATE_NONE, refused[i], NULL, NULL)));
    out = placements;
    cr_expect(eq(i32, beschut_realise(placements, needs, numbers, NULL, NULL, parameters, 0, &day, 1, &error, &out), BESCHUT_RANGE));
    cr_expect(eq(ptr, out, NULL));
    cr_expect(strstr(error.message, "hours_per_place: expected above 0 and up to the 168 hours of a week") != NULL, "%s", error.message);
    cr_expect(eq(i32, beschut_queue(needs, placements, numbers, NULL, parameters, day, &error, &out), BESCHUT_RANGE));
  }
  cr_assert(
      zero(int, beschut_parameters_set(parameters, BESCHUT_HOURS_PER_PLACE, BESCHUT_DATE_NONE, BESCHUT_DATE_NONE, 16800, NULL, NULL)));
  cr_assert(zero(int, beschut_realise(placements, needs, numbers, NULL, NULL, parameters, 0, &day, 1, &error, &out)));
  /* 3 x 16800 people; 0.01 / 168 = 0.00006 places; room 10^9 - 0.00006 */
  expect_table(out, BESCHUT_REALISATIONS,
               "obligation realised_places needed_persons shortfall room realised_pct\n"
               "3 0.00 50400 3.00 1000000000.00 0\n");
  beschut_frame_free(out);
  beschut_parameters_free(parameters);
  beschut_frame_free(placements);
  beschut_frame_free(needs);
  beschut_frame_free(numbers);
}

/* ---- failures ---- */

Test(target, realise_fails) {
  beschut_frame *placements = table_of(BESCHUT_PLACEMENTS, "municipality hours_per_week start_date\n"),
                *needs = table_of(BESCHUT_NEEDS, "municipality decision_date\n"), *out = placements;
  beschut_parameters *parameters;
  beschut_date days[] = {17000, BESCHUT_DATE_NONE};
  beschut_error error;
  cr_assert(zero(int, beschut_parameters_new(&parameters)));
#define EXPECT_FAILURE(wanted, said, ...)                                                                                                  \
  out = placements;                                                                                                                        \
  cr_expect(eq(i32, beschut_realise(__VA_ARGS__, &error, &out), BESCHUT_##wanted));                                                        \
  cr_expect(eq(ptr, out, NULL));                                                                                                           \
  cr_expect(eq(i32, error.status, BESCHUT_##wanted));                                                                                      \
  cr_expect(strstr(error.message, said) != NULL, "%s", error.message)
  EXPECT_FAILURE(ARGUMENT, "", NULL, NULL, NULL, NULL, NULL, NULL, 0, days, 1);
  EXPECT_FAILURE(RANGE, "expected a frame of placements, met one of needs", needs, NULL, NULL, NULL, NULL, NULL, 0, days, 1);
  EXPECT_FAILURE(RANGE, "expected a frame of needs, met one of placements", placements, placements, NULL, NULL, NULL, NULL, 0, days, 1);
  EXPECT_FAILURE(RANGE, "expected a frame of numbers, met one of needs", placements, NULL, needs, NULL, NULL, NULL, 0, days, 1);
  EXPECT_FAILURE(RANGE, "expected a frame of division, met one of needs", placements, NULL, NULL, needs, NULL, NULL, 0, days, 1);
  EXPECT_FAILURE(RANGE, "expected a frame of mergers, met one of needs", placements, NULL, NULL, NULL, needs, NULL, 0, days, 1);
  EXPECT_FAILURE(ARGUMENT, "", placements, (beschut_frame *)parameters, NULL, NULL, NULL, NULL, 0, days, 1);
  EXPECT_FAILURE(ARGUMENT, "", placements, NULL, NULL, NULL, NULL, (beschut_parameters *)needs, 0, days, 1);
  EXPECT_FAILURE(RANGE, "level: expected 0 (municipalities), 1 (regions) or 2 (the country), met 3", placements, NULL, NULL, NULL, NULL,
                 NULL, 3, days, 1);
  EXPECT_FAILURE(RANGE, "met -1", placements, NULL, NULL, NULL, NULL, parameters, -1, days, 1);
  EXPECT_FAILURE(ARGUMENT, "division: expected one", placements, NULL, NULL, NULL, NULL, NULL, 1, days, 1);
  EXPECT_FAILURE(RANGE, "days: expected dates of years 1 to 9999, met -2147483648 at position 1", placements, NULL, NULL, NULL, NULL, NULL,
                 0, days, 2);
  EXPECT_FAILURE(RANGE, "days: expected 0 or more of them, met -1", placements, NULL, NULL, NULL, NULL, NULL, 0, days, -1);
  EXPECT_FAILURE(ARGUMENT, "", placements, NULL, NULL, NULL, NULL, NULL, 0, NULL, 1);
  cr_expect(eq(i32, beschut_realise(placements, NULL, NULL, NULL, NULL, NULL, 0, days, 1, NULL, NULL), BESCHUT_ARGUMENT));
  cr_expect(zero(int, beschut_realise(placements, NULL, NULL, NULL, NULL, parameters, 0, NULL, 0, NULL, &out)));
  beschut_frame_free(out);
  beschut_parameters_free(parameters);
  beschut_frame_free(placements);
  beschut_frame_free(needs);
}
