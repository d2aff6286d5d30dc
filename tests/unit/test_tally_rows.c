/* SPDX-License-Identifier: MIT */
/* The definition on rows written by hand: days, months and wages just within and just without; words; areas; persons; ids. */
#include "tallying.h"

#define MUNICIPAL "municipality", "municipality"
#define DECIDED(person, day)                                                                                                               \
  { person, day, MUNICIPAL, "AM03", "positive" }
#define WORKS_IN(person, month)                                                                                                            \
  { person, "2015-01-01", "", month, "100" }

/* ---- counts of the total row, by quarter and area ---- */

typedef struct counts {
  int64_t positive, negative, cohort, working, total_working;
} counts;

static int64_t cell_at(const beschut_collection *reports, const char *quarter, const char *area, const char *cell) {
  beschut_area number;
  beschut_cell which;
  int64_t index, value;
  cr_assert(zero(int, beschut_area_find(area, NULL, &number)));
  cr_assert(zero(int, beschut_collection_find(reports, number, quarter_of(quarter), &index)));
  cr_assert(index >= 0, "no report of %s in %s", area, quarter);
  cr_assert(zero(int, beschut_cell_find(cell, NULL, &which)), "%s", cell);
  cr_assert(zero(int, beschut_collection_get_cell(reports, index, which, &value)));
  return value;
}

static int64_t total_of(const beschut_collection *reports, const char *quarter, const char *area, const char *measure) {
  char names[2][64];
  snprintf(names[0], sizeof names[0], "applicant.total.%s", measure);
  snprintf(names[1], sizeof names[1], "responsible.total.%s", measure);
  int64_t value = cell_at(reports, quarter, area, names[0]);
  cr_expect(value == cell_at(reports, quarter, area, names[1]), "%s %s %s: the totals differ", quarter, area, measure);
  return value;
}

static counts counts_of(const beschut_tally *tally, int32_t unit, const char *quarter, const char *area) {
  beschut_collection *reports = reports_of(tally, BESCHUT_BY_REGION, unit);
  counts c = {total_of(reports, quarter, area, "positive"), total_of(reports, quarter, area, "negative"),
              total_of(reports, quarter, area, "cohort_positive"), total_of(reports, quarter, area, "cohort_working"),
              total_of(reports, quarter, area, "total_working")};
  beschut_collection_free(reports);
  return c;
}

static void expect_counts(const beschut_tally *tally, int32_t unit, const char *quarter, const char *area, counts e) {
  counts c = counts_of(tally, unit, quarter, area);
  cr_expect(memcmp(&c, &e, sizeof c) == 0, "%s %s, unit %d: %lld %lld %lld %lld %lld", quarter, area, (int)unit, (long long)c.positive,
            (long long)c.negative, (long long)c.cohort, (long long)c.working, (long long)c.total_working);
}

/* ---- who works: 2018Q1, whose reference date is 2017-12-31 ---- */

Test(tally_rows, working_on_the_reference_date) {
  static const struct {
    line row; /* without the person */
    int works;
  } cases[] = {
      {{"2017-01-01", "", "201712", "1"}, 1},
      {{"2017-12-31", "", "201712", "100000"}, 1},           /* starts on the day */
      {{"2018-01-01", "", "201712", "100000"}, 0},           /* and the day after */
      {{"2017-12-31", "2017-12-31", "201712", "100000"}, 1}, /* that day alone */
      {{"2017-01-01", "2017-12-31", "201712", "100000"}, 1}, /* ends on the day */
      {{"2017-01-01", "2017-12-30", "201712", "100000"}, 0}, /* and the day before */
      {{"2017-01-01", "", "201711", "100000"}, 0},           /* another month */
      {{"2017-01-01", "", "201801", "100000"}, 0},
      {{"2017-01-01", "", "201612", "100000"}, 0}, /* the month of another year */
      {{"2017-01-01", "", "201812", "100000"}, 0},
      {{"2017-01-01", "", "2017-12-01", "100000"}, 1}, /* the month as a day */
      {{"2017-01-01", "", "2017-12-15", "100000"}, 1},
      {{"2017-01-01", "", "2017-12-31", "100000"}, 1},
      {{"2017-01-01", "", "2017-11-30", "100000"}, 0},
      {{"2017-01-01", "", "2018-01-01", "100000"}, 0},
      {{"2017-01-01", "", "201712", "0"}, 0},
      {{"2017-01-01", "", "201712", "-1"}, 0},
      {{"2017-01-01", "", "201712", ""}, 0},
      {{"2017-01-01", "", "201712", "9223372036854775807"}, 1},
      {{"1950-06-01", "2099-12-31", "201712", "100000"}, 1},
      {{"0001-01-01", "9999-12-31", "201712", "100000"}, 1},
  };
  for (size_t i = 0; i < LENGTH(cases); i++) {
    beschut_tally *tally = tally_for("2018Q1");
    const char *const *r = cases[i].row;
    line job = {"7", r[0], r[1], r[2], r[3]};
    ADD(tally, BESCHUT_ADVICES, ((const line[]){DECIDED("7", "2017-06-01")}))
    cr_assert(zero(int, add_lines(tally, BESCHUT_EMPLOYMENT, (const line *)&job, 1, NULL)));
    settle(tally);
    cr_expect(figure(tally, BESCHUT_FIGURE_EMPLOYMENT_WORKING) == cases[i].works, "%s %s %s %s", r[0], r[1], r[2], r[3]);
    cr_expect(counts_of(tally, BESCHUT_COUNT_ADVICES, "2018Q1", "AM03").total_working == cases[i].works, "%s %s %s %s", r[0], r[1], r[2],
              r[3]);
    beschut_tally_free(tally);
  }
}

/* Of several rows one is enough, and more make no difference; conditions are those of one row, not of several together. */
Test(tally_rows, several_rows_of_one_person) {
  static const line advices[] = {DECIDED("1", "2017-06-01"), DECIDED("2", "2017-06-01"), DECIDED("3", "2017-06-01")};
  static const line jobs[] = {WORKS_IN("1", "201711"),
                              WORKS_IN("1", "201712"),
                              WORKS_IN("1", "201712"),
                              {"2", "2015-01-01", "2017-12-30", "201712", "100"}, /* ended, and the other has no wage */
                              {"2", "2017-12-31", "", "201712", "0"},
                              {"3", "2015-01-01", "", "201712", "0"}, /* a wage in another month */
                              {"3", "2015-01-01", "", "201711", "100"},
                              WORKS_IN("4", "201712")}; /* without an advice */
  beschut_tally *tally = tally_for("2018Q1");
  ADD(tally, BESCHUT_ADVICES, advices)
  ADD(tally, BESCHUT_EMPLOYMENT, jobs)
  settle(tally);
  expect_counts(tally, BESCHUT_COUNT_ADVICES, "2018Q1", "NL01", (counts){3, 0, 3, 1, 1});
  cr_expect(figure(tally, BESCHUT_FIGURE_EMPLOYMENT_WORKING) == 3); /* rows, of persons 1 and 4 */
  beschut_tally_free(tally);
}

/* Without the column end_date all relationships are open. */
Test(tally_rows, without_ends) {
  static const line jobs[] = {{"7", "2015-01-01", NULL, "201712", "100"}};
  beschut_tally *tally = tally_for("2018Q1");
  ADD(tally, BESCHUT_ADVICES, ((const line[]){DECIDED("7", "2017-06-01")}))
  ADD(tally, BESCHUT_EMPLOYMENT, jobs)
  settle(tally);
  expect_counts(tally, BESCHUT_COUNT_ADVICES, "2018Q1", "AM03", (counts){1, 0, 1, 1, 1});
  beschut_tally_free(tally);
}

/* ---- when advices count: each person works, and has one advice ---- */

static const char *const days[] = {"2016-12-31", "2017-01-01", "2017-09-30", "2017-10-01", "2017-12-31",
                                   "2018-01-01", "2018-03-31", "2018-04-01", "2016-02-29", "2015-01-01"};

static beschut_tally *tally_of_days(int32_t reference, int32_t cohort, const char *since) {
  beschut_tally *tally = tally_for("2018Q1");
  cr_assert(zero(int, beschut_tally_set_lag(tally, reference, cohort)));
  cr_assert(zero(int, beschut_tally_set_since(tally, day_of(since))));
  for (size_t i = 0; i < LENGTH(days); i++) {
    char person[8];
    snprintf(person, sizeof person, "%zu", i);
    const line rows[] = {DECIDED(person, days[i])};
    const line jobs[] = {WORKS_IN(person, "201712"), WORKS_IN(person, "201803"), WORKS_IN(person, "201603")};
    ADD(tally, BESCHUT_ADVICES, rows)
    ADD(tally, BESCHUT_EMPLOYMENT, jobs)
  }
  settle(tally);
  return tally;
}

Test(tally_rows, days_and_lags) {
  static const struct {
    int32_t reference, cohort;
    const char *since;
    counts expected;
    int64_t outside;
  } cases[] = {
      {1, 2, "2015-01-01", {9, 0, 5, 5, 7}, 1}, /* cohort to 09-30, reference date 12-31, all to 03-31 */
      {0, 0, "2015-01-01", {9, 0, 9, 9, 9}, 1}, /* all three on 03-31 */
      {0, 2, "2015-01-01", {9, 0, 5, 5, 9}, 1}, {8, 8, "2015-01-01", {9, 0, 2, 2, 2}, 1}, /* to 2016-03-31, and on it */
      {1, 2, "2017-01-01", {6, 0, 2, 2, 4}, 4}, {1, 2, "2017-01-02", {5, 0, 1, 1, 3}, 5},
      {1, 2, "2018-03-31", {1, 0, 0, 0, 0}, 9}, {1, 2, "2018-04-01", {0, 0, 0, 0, 0}, 10},
  };
  for (size_t i = 0; i < LENGTH(cases); i++) {
    beschut_tally *tally = tally_of_days(cases[i].reference, cases[i].cohort, cases[i].since);
    expect_counts(tally, BESCHUT_COUNT_ADVICES, "2018Q1", "AM03", cases[i].expected);
    expect_counts(tally, BESCHUT_COUNT_PERSONS, "2018Q1", "NL01", cases[i].expected);
    cr_expect(figure(tally, BESCHUT_FIGURE_ADVICES_OUTSIDE) == cases[i].outside, "case %zu", i);
    cr_expect(figure(tally, BESCHUT_FIGURE_ADVICES_COUNTED) == cases[i].expected.positive, "case %zu", i);
    cr_expect(figure(tally, BESCHUT_FIGURE_ADVICES_READ) == 10);
    beschut_tally_free(tally);
  }
}

/* Negative advices are never among the working. */
Test(tally_rows, negative_advices) {
  static const line advices[] = {{"1", "2017-06-01", MUNICIPAL, "AM03", "negative"}, {"1", "2017-07-01", MUNICIPAL, "AM03", "negative"}};
  beschut_tally *tally = tally_for("2018Q1");
  ADD(tally, BESCHUT_ADVICES, advices)
  ADD(tally, BESCHUT_EMPLOYMENT, ((const line[]){WORKS_IN("1", "201712")}))
  settle(tally);
  expect_counts(tally, BESCHUT_COUNT_ADVICES, "2018Q1", "AM03", (counts){0, 2, 0, 0, 0});
  expect_counts(tally, BESCHUT_COUNT_PERSONS, "2018Q1", "AM03", (counts){0, 1, 0, 0, 0});
  cr_expect(figure(tally, BESCHUT_FIGURE_NEGATIVE_REPEATED) == 1);
  cr_expect(figure(tally, BESCHUT_FIGURE_POSITIVE_REPEATED) == 0);
  beschut_tally_free(tally);
}

/* Several quarters, given in any order: each counts by its own dates. */
Test(tally_rows, several_quarters) {
  beschut_tally *tally = tally_for("2018Q2 2016Q1 2018Q1");
  beschut_collection *reports;
  int64_t count;
  beschut_date until[3];
  ADD(tally, BESCHUT_ADVICES, ((const line[]){DECIDED("1", "2015-06-30"), DECIDED("2", "2017-12-31")}))
  ADD(tally, BESCHUT_EMPLOYMENT, ((const line[]){WORKS_IN("1", "201803"), WORKS_IN("2", "201803"), WORKS_IN("1", "201512")}))
  settle(tally);
  expect_counts(tally, BESCHUT_COUNT_ADVICES, "2016Q1", "AM03", (counts){1, 0, 1, 1, 1});
  expect_counts(tally, BESCHUT_COUNT_ADVICES, "2018Q1", "AM03", (counts){2, 0, 1, 0, 0});
  expect_counts(tally, BESCHUT_COUNT_ADVICES, "2018Q2", "AM03", (counts){2, 0, 2, 2, 2});
  reports = reports_of(tally, BESCHUT_BY_COUNTRY, BESCHUT_COUNT_ADVICES);
  cr_assert(zero(int, beschut_collection_count(reports, &count)));
  cr_assert(eq(i64, count, 3));
  cr_assert(zero(int, beschut_collection_get_dates(reports, BESCHUT_UNTIL, until, 3)));
  cr_expect(until[0] == day_of("2016-03-31") && until[1] == day_of("2018-03-31") && until[2] == day_of("2018-06-30"));
  beschut_collection_free(reports);
  beschut_tally_free(tally);
}

/* The dates of a report are those that it was counted by. */
Test(tally_rows, dates_of_reports) {
  static const struct {
    int32_t which;
    const char *day;
  } dates[] = {{BESCHUT_SINCE, "2016-02-29"},
               {BESCHUT_UNTIL, "2018-03-31"},
               {BESCHUT_COHORT_END, "2017-06-30"},
               {BESCHUT_REFERENCE_DATE, "2017-12-31"},
               {BESCHUT_FOOTNOTE_DATE, "2017-12-31"}};
  beschut_tally *tally = tally_for("2018Q1");
  cr_assert(zero(int, beschut_tally_set_lag(tally, 1, 3)));
  cr_assert(zero(int, beschut_tally_set_since(tally, day_of("2016-02-29"))));
  settle(tally);
  beschut_collection *reports = reports_of(tally, BESCHUT_BY_COUNTRY, BESCHUT_COUNT_ADVICES);
  for (size_t i = 0; i < LENGTH(dates); i++) {
    beschut_date got;
    cr_assert(zero(int, beschut_collection_get_dates(reports, dates[i].which, &got, 1)));
    cr_expect(got == day_of(dates[i].day), "%s", beschut_report_date_name(dates[i].which));
  }
  beschut_collection_free(reports);
  beschut_tally_free(tally);
}

/* ---- rows of the breakdowns, areas ---- */

Test(tally_rows, breakdowns) {
  static const line advices[] = {{"1", "2017-06-01", "municipality", "municipality", "AM03", "positive"},
                                 {"2", "2017-06-01", "municipality", "uwv", "AM03", "positive"},
                                 {"3", "2017-06-01", "citizen", "municipality", "AM03", "positive"},
                                 {"4", "2017-06-01", "citizen", "uwv", "AM03", "positive"},
                                 {"5", "2017-06-01", "citizen", "uwv", "AM03", "negative"}};
  static const struct {
    const char *cell;
    int64_t value;
  } cells[] = {{"applicant.municipality.positive", 2},
               {"applicant.citizen.positive", 2},
               {"applicant.citizen.total", 3},
               {"responsible.uwv.positive", 2},
               {"responsible.uwv.negative", 1},
               {"responsible.municipality.total", 2},
               {"applicant.total.total", 5},
               {"applicant.citizen.cohort_positive", 2},
               {"applicant.citizen.cohort_working", 1},
               {"responsible.uwv.cohort_working", 2},
               {"applicant.total.cohort_working_pct", 50},
               {"responsible.uwv.total_working", 2},
               {"responsible.municipality.cohort_working_pct", 0},
               {"applicant.total.negative", 1}};
  beschut_tally *tally = tally_for("2018Q1");
  ADD(tally, BESCHUT_ADVICES, advices)
  ADD(tally, BESCHUT_EMPLOYMENT, ((const line[]){WORKS_IN("2", "201712"), WORKS_IN("4", "201712"), WORKS_IN("5", "201712")}))
  settle(tally);
  beschut_collection *reports = reports_of(tally, BESCHUT_BY_REGION, BESCHUT_COUNT_ADVICES);
  for (size_t i = 0; i < LENGTH(cells); i++)
    cr_expect(cell_at(reports, "2018Q1", "AM03", cells[i].cell) == cells[i].value, "%s", cells[i].cell);
  beschut_collection_free(reports);
  beschut_tally_free(tally);
}

/* What is understood, whatever its case; the word beside it is of another column. */
Test(tally_rows, words) {
  static const struct {
    line row;
    const char *cell, *area;
  } cases[] = {
      {{"1", "2017-06-01", "Gemeente", "UWV", "Drenthe", "Positief"}, "responsible.uwv.positive", "AM03"},
      {{"1", "2017-06-01", "GEMEENTE", "uwv", "regio drenthe", "NEGATIEF"}, "responsible.uwv.negative", "AM03"},
      {{"1", "2017-06-01", "Burger", "gemeente", "AM01", "positive"}, "applicant.citizen.positive", "AM01"},
      {{"1", "2017-06-01", "citizen", "Municipality", "Fryslân", "positive"}, "responsible.municipality.positive", "AM02"},
      {{"1", "2017-06-01", " Citizen ", "Municipality", "AM38", "negative"}, "applicant.citizen.negative", "AM38"},
  };
  for (size_t i = 0; i < LENGTH(cases); i++) {
    beschut_tally *tally = tally_for("2018Q1");
    beschut_collection *reports;
    cr_assert(zero(int, add_lines(tally, BESCHUT_ADVICES, &cases[i].row, 1, NULL)));
    settle(tally);
    reports = reports_of(tally, BESCHUT_BY_REGION, BESCHUT_COUNT_ADVICES);
    cr_expect(cell_at(reports, "2018Q1", cases[i].area, cases[i].cell) == 1, "case %zu", i);
    cr_expect(cell_at(reports, "2018Q1", "NL01", cases[i].cell) == 1, "case %zu", i);
    beschut_collection_free(reports);
    beschut_tally_free(tally);
  }
}

/* An advice without a known area counts for the country alone; so does the country as an area. */
Test(tally_rows, advices_without_a_region) {
  static const line advices[] = {DECIDED("1", "2017-06-01"),
                                 {"2", "2017-06-01", MUNICIPAL, "", "positive"},
                                 {"3", "2017-06-01", MUNICIPAL, "Atlantis", "positive"},
                                 {"4", "2017-06-01", MUNICIPAL, "NL01", "negative"}};
  beschut_tally *tally = tally_for("2018Q1");
  int64_t of_regions = 0;
  ADD(tally, BESCHUT_ADVICES, advices)
  settle(tally);
  expect_counts(tally, BESCHUT_COUNT_ADVICES, "2018Q1", "NL01", (counts){3, 1, 3, 0, 0});
  beschut_collection *reports = reports_of(tally, BESCHUT_BY_REGION, BESCHUT_COUNT_ADVICES);
  for (int32_t i = 1; i < AREAS; i++) of_regions += total_of(reports, "2018Q1", beschut_area_code(beschut_area_at(i)), "total");
  cr_expect(of_regions == 1);
  cr_expect(met(tally, "advices.area_missing") == 1);
  cr_expect(met(tally, "advices.area_unknown") == 2);
  beschut_collection_free(reports);
  beschut_tally_free(tally);
}

static counts counts_in(const char *area_text, const char *region, beschut_status (*say)(beschut_tally *)) {
  beschut_tally *tally = tally_for("2018Q1");
  cr_assert(zero(int, say(tally)));
  const line row[] = {{"1", "2017-06-01", MUNICIPAL, area_text, "positive"}};
  ADD(tally, BESCHUT_ADVICES, row)
  settle(tally);
  counts c = counts_of(tally, BESCHUT_COUNT_ADVICES, "2018Q1", region);
  beschut_tally_free(tally);
  return c;
}

static beschut_status say_codes(beschut_tally *tally) {
  beschut_status status = beschut_tally_add_area(tally, "GM0106", BESCHUT_AREA_AM + 1);
  if (status == BESCHUT_OK) status = beschut_tally_add_area(tally, "GM0106", BESCHUT_AREA_AM + 3); /* the later counts */
  if (status == BESCHUT_OK) status = beschut_tally_add_area(tally, "GM01", BESCHUT_AREA_AM + 2);
  if (status == BESCHUT_OK) status = beschut_tally_add_area(tally, "", BESCHUT_AREA_AM + 5);
  return status == BESCHUT_OK ? beschut_tally_add_area(tally, "AM07", BESCHUT_AREA_UNKNOWN) : status;
}

static beschut_status say_municipalities(beschut_tally *tally) { return beschut_tally_add_municipalities(tally, 2015); }

Test(tally_rows, areas_that_a_user_said) {
  static const struct {
    const char *text, *region;
    int64_t positive;
  } cases[] = {{"GM0106", "AM03", 1}, {"GM01", "AM02", 1}, {"GM010", "AM03", 0}, {"GM01067", "AM03", 0},
               {"gm0106", "AM03", 0}, {"AM07", "AM07", 0}, {"AM08", "AM08", 1},  {"Drenthe", "AM03", 1}};
  for (size_t i = 0; i < LENGTH(cases); i++)
    cr_expect(counts_in(cases[i].text, cases[i].region, say_codes).positive == cases[i].positive, "%s", cases[i].text);
}

Test(tally_rows, every_municipality_of_2015) {
  beschut_tally *tally = tally_for("2018Q1");
  int32_t count = beschut_municipality_count(2015);
  int64_t expected[AREAS] = {count};
  cr_assert(zero(int, say_municipalities(tally)));
  for (int32_t i = 0; i < count; i++) {
    const char *name;
    beschut_area region;
    cr_assert(zero(int, beschut_municipality_at(2015, i, &name, &region)));
    const line row[] = {{"1", "2017-06-01", MUNICIPAL, name, "positive"}};
    ADD(tally, BESCHUT_ADVICES, row)
    for (int32_t a = 1; a < AREAS; a++) expected[a] += beschut_area_at(a) == region;
  }
  settle(tally);
  cr_expect(count > 300);
  cr_expect(met(tally, "advices.area_unknown") == 0);
  for (int32_t a = 0; a < AREAS; a++) {
    const char *code = beschut_area_code(beschut_area_at(a));
    cr_expect(counts_of(tally, BESCHUT_COUNT_ADVICES, "2018Q1", code).positive == expected[a], "%s", code);
  }
  beschut_tally_free(tally);
}

/* ---- persons ---- */

/* The first positive advice and the first negative one of a person count; on one day the one whose region comes first. */
Test(tally_rows, persons) {
  static const line advices[] = {
      {"1", "2017-06-02", MUNICIPAL, "AM05", "positive"},    {"1", "2017-06-01", MUNICIPAL, "AM03", "positive"},
      {"1", "2017-06-01", MUNICIPAL, "AM02", "negative"},    {"1", "2017-12-01", MUNICIPAL, "AM03", "negative"},
      {"2", "2017-06-01", MUNICIPAL, "AM06", "positive"},    {"2", "2017-06-01", MUNICIPAL, "AM05", "positive"},
      {"3", "2017-06-01", "citizen", "uwv", "", "positive"}, {"3", "2017-06-01", "citizen", "uwv", "AM38", "positive"}};
  beschut_tally *tally = tally_for("2018Q1");
  ADD(tally, BESCHUT_ADVICES, advices)
  ADD(tally, BESCHUT_EMPLOYMENT, ((const line[]){WORKS_IN("1", "201712")}))
  settle(tally);
  expect_counts(tally, BESCHUT_COUNT_ADVICES, "2018Q1", "NL01", (counts){6, 2, 6, 2, 2});
  expect_counts(tally, BESCHUT_COUNT_PERSONS, "2018Q1", "NL01", (counts){3, 1, 3, 1, 1});
  expect_counts(tally, BESCHUT_COUNT_PERSONS, "2018Q1", "AM03", (counts){1, 0, 1, 1, 1});
  expect_counts(tally, BESCHUT_COUNT_PERSONS, "2018Q1", "AM02", (counts){0, 1, 0, 0, 0});
  expect_counts(tally, BESCHUT_COUNT_PERSONS, "2018Q1", "AM05", (counts){1, 0, 1, 0, 0});
  expect_counts(tally, BESCHUT_COUNT_PERSONS, "2018Q1", "AM38", (counts){1, 0, 1, 0, 0});
  cr_expect(figure(tally, BESCHUT_FIGURE_POSITIVE_REPEATED) == 3);
  cr_expect(figure(tally, BESCHUT_FIGURE_NEGATIVE_REPEATED) == 1);
  cr_expect(met(tally, "advices.areas_contradict") == 2);
  beschut_tally_free(tally);
}

/* A person whose first advice is of before `since` counts by the first since then; one of after the quarter does not count yet. */
Test(tally_rows, persons_and_since) {
  beschut_tally *tally = tally_for("2018Q1 2018Q2");
  cr_assert(zero(int, beschut_tally_set_since(tally, day_of("2017-01-01"))));
  ADD(tally, BESCHUT_ADVICES, ((const line[]){DECIDED("1", "2016-12-31"), DECIDED("1", "2018-05-01"), DECIDED("1", "2018-06-01")}))
  settle(tally);
  expect_counts(tally, BESCHUT_COUNT_PERSONS, "2018Q1", "AM03", (counts){0, 0, 0, 0, 0});
  expect_counts(tally, BESCHUT_COUNT_PERSONS, "2018Q2", "AM03", (counts){1, 0, 0, 0, 0});
  beschut_tally_free(tally);
}

/* Every number is a person, 0 and negative ones too. */
Test(tally_rows, every_number_is_a_person) {
  static const char *const people[] = {"0", "-1", "1", "9223372036854775807", "-9223372036854775808", "-9223372036854775807", "64"};
  beschut_tally *tally = tally_for("2018Q1");
  for (size_t i = 0; i < LENGTH(people); i++) {
    const line row[] = {DECIDED(people[i], "2017-06-01")}, jobs[] = {WORKS_IN(people[i], "201712")};
    ADD(tally, BESCHUT_ADVICES, row)
    if (i % 2 == 0) ADD(tally, BESCHUT_EMPLOYMENT, jobs)
  }
  settle(tally);
  expect_counts(tally, BESCHUT_COUNT_PERSONS, "2018Q1", "AM03", (counts){7, 0, 7, 4, 4});
  beschut_tally_free(tally);
}

/* ---- ids ---- */

#define IDENTIFIED(person, day, area, id)                                                                                                  \
  { person, day, MUNICIPAL, area, "positive", "", id }

/* Of advices with one id the first row stays, in whatever order they came in; those without an id are none of them. */
Test(tally_rows, duplicate_ids) {
  static const line rows[] = {IDENTIFIED("1", "2017-06-01", "AM03", "10"), IDENTIFIED("2", "2017-06-01", "AM05", "10"),
                              IDENTIFIED("3", "2017-06-01", "AM05", "11"), IDENTIFIED("4", "2017-06-01", "AM05", ""),
                              IDENTIFIED("5", "2017-06-01", "AM05", ""),   IDENTIFIED("6", "2017-06-01", "AM06", "10")};
  for (int backwards = 0; backwards < 2; backwards++) {
    beschut_tally *tally = tally_for("2018Q1");
    for (size_t n = 0; n < LENGTH(rows); n++) {
      size_t i = backwards ? LENGTH(rows) - 1 - n : n;
      cr_assert(zero(int, beschut_tally_set_next_row(tally, BESCHUT_ADVICES, (int64_t)i)));
      cr_assert(zero(int, add_lines(tally, BESCHUT_ADVICES, &rows[i], 1, NULL)));
    }
    cr_expect(figure(tally, BESCHUT_FIGURE_ADVICES_COUNTED) == 6); /* as far as is known by now */
    settle(tally);
    expect_counts(tally, BESCHUT_COUNT_ADVICES, "2018Q1", "NL01", (counts){4, 0, 4, 0, 0});
    expect_counts(tally, BESCHUT_COUNT_ADVICES, "2018Q1", "AM03", (counts){1, 0, 1, 0, 0});
    cr_expect(figure(tally, BESCHUT_FIGURE_ADVICES_COUNTED) == 4);
    cr_expect(figure(tally, BESCHUT_FIGURE_ADVICES_LEFT_OUT) == 2);
    cr_expect(met(tally, "advices.duplicate_id") == 2);
    for (int32_t sample = 0; sample < 2; sample++) {
      int64_t row;
      char text[32];
      cr_assert(zero(int, beschut_tally_get_sample(tally, check_named("advices.duplicate_id"), sample, &row, text)));
      cr_expect(row == (sample == 0 ? 1 : 5) && strcmp(text, "10") == 0, "%lld %s", (long long)row, text);
    }
    beschut_tally_free(tally);
  }
}

/* A row that is left out, or is outside the span, has its id all the same or not: an error frees it, a day does not. */
Test(tally_rows, ids_of_rows_that_do_not_count) {
  static const line left_out[] = {{"1", "2017-06-01", "nobody", "uwv", "AM03", "positive", "", "10"},
                                  IDENTIFIED("2", "2017-06-01", "AM03", "10")};
  static const line outside[] = {IDENTIFIED("1", "2019-06-01", "AM03", "10"), IDENTIFIED("2", "2017-06-01", "AM03", "10")};
  beschut_tally *tally = tally_for("2018Q1"), *other = tally_for("2018Q1");
  ADD(tally, BESCHUT_ADVICES, left_out)
  ADD(other, BESCHUT_ADVICES, outside)
  settle(tally);
  settle(other);
  expect_counts(tally, BESCHUT_COUNT_ADVICES, "2018Q1", "NL01", (counts){1, 0, 1, 0, 0});
  expect_counts(other, BESCHUT_COUNT_ADVICES, "2018Q1", "NL01", (counts){0, 0, 0, 0, 0});
  cr_expect(met(tally, "advices.duplicate_id") == 0);
  cr_expect(met(other, "advices.duplicate_id") == 1);
  cr_expect(figure(other, BESCHUT_FIGURE_ADVICES_OUTSIDE) == 1 && figure(other, BESCHUT_FIGURE_ADVICES_LEFT_OUT) == 1);
  beschut_tally_free(tally);
  beschut_tally_free(other);
}
