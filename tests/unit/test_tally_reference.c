/* SPDX-License-Identifier: MIT */
/*
 * The tally beside computations of the same definition that know nothing of it: the two loops of tally_reference.h on seeded tables, and the
 * reports, figures and checks of tests/expected/tally, which three other programs agree on.
 */
#include "tally_reference.h"

/* ---- two loops ---- */

static settings settings_of(const char *first, int64_t count, int32_t reference, int32_t cohort, const char *since) {
  settings s = {.count = count, .reference = reference, .cohort = cohort, .since = day_of(since)};
  for (int64_t q = 0; q < count; q++) s.quarters[q] = quarter_of(first) + (beschut_quarter)q;
  return s;
}

/* Both tables in chunks of some rows, employment first or last. */
static beschut_tally *tally_in_chunks(const tables *t, const settings *s, int64_t chunk, bool jobs_first) {
  beschut_tally *tally = tally_with(s);
  for (int pass = 0; pass < 2; pass++) {
    bool jobs = (pass == 0) == jobs_first;
    int64_t count = jobs ? t->job_count : t->advice_count;
    for (int64_t from = 0; from < count; from += chunk)
      (jobs ? add_jobs : add_advices)(tally, t, from, chunk < count - from ? chunk : count - from);
  }
  return tally;
}

static void expect_reference(const tables *t, const settings *s, const beschut_tally *tally, const char *what) {
  for (int32_t unit = 0; unit < 2; unit++) {
    area_cells *expected = count_reference(t, s, unit);
    int64_t different = count_differences(tally, s, unit, expected);
    cr_expect(different == 0, "%s, %s: %lld cells differ", what, beschut_tally_unit_name(unit), (long long)different);
    free(expected);
  }
}

Test(tally_reference, seeded_tables) {
  static const struct {
    const char *what;
    int64_t people, advices, jobs;
    int years;
    const char *first;
    int64_t quarters;
    int32_t reference, cohort;
    const char *since;
    int64_t chunk;
  } shapes[] = {
      {"one person", 1, 40, 300, 5, "2016Q1", 8, 1, 2, "2015-01-01", 7},
      {"few people, many rows", 60, 3000, 6000, 6, "2015Q1", 20, 1, 2, "2015-01-01", 1000},
      {"many people, few rows", 20000, 9000, 30000, 5, "2017Q1", 4, 1, 2, "2015-01-01", 2048},
      {"a row more than a block", 500, 2049, 4097, 4, "2016Q4", 3, 0, 0, "2015-01-01", 5000},
      {"a chunk for each row", 30, 150, 400, 4, "2016Q1", 5, 0, 2, "2016-02-29", 1},
      {"long lags", 300, 4000, 9000, 6, "2015Q1", 16, 8, 8, "2015-01-01", 999},
      {"no jobs", 100, 2000, 0, 5, "2016Q1", 3, 1, 2, "2015-01-01", 500},
      {"no advices", 100, 0, 2000, 5, "2016Q1", 3, 1, 2, "2015-01-01", 500},
      {"since after some quarters", 200, 4000, 9000, 5, "2016Q1", 8, 1, 2, "2016-11-15", 700},
      {"64 quarters", 700, 9000, 40000, 17, "2015Q1", 64, 1, 2, "2015-01-01", 4096},
  };
  for (size_t i = 0; i < LENGTH(shapes); i++) {
    tables t = make_tables(20180331 + i, shapes[i].people, shapes[i].advices, shapes[i].jobs, shapes[i].years);
    settings s = settings_of(shapes[i].first, shapes[i].quarters, shapes[i].reference, shapes[i].cohort, shapes[i].since);
    beschut_tally *tally = tally_in_chunks(&t, &s, shapes[i].chunk, i % 2 == 0);
    settle(tally);
    expect_reference(&t, &s, tally, shapes[i].what);
    cr_expect(figure(tally, BESCHUT_FIGURE_ADVICES_READ) == shapes[i].advices && figure(tally, BESCHUT_FIGURE_ADVICES_LEFT_OUT) == 0);
    cr_expect(figure(tally, BESCHUT_FIGURE_EMPLOYMENT_READ) == shapes[i].jobs && figure(tally, BESCHUT_FIGURE_EMPLOYMENT_LEFT_OUT) == 0);
    beschut_tally_free(tally);
    free_tables(&t);
  }
}

/* Rows that all work in one of the months, over and over the same people: what is held of them shrinks, and nothing else changes. */
Test(tally_reference, many_rows_of_few_people) {
  enum { JOBS = 1 << 19, TIMES = 7 };
  tables t = make_tables(7, 3000, 20000, JOBS, 17);
  settings s = settings_of("2015Q2", 64, 1, 2, "2015-01-01");
  beschut_tally *tally = tally_with(&s);
  size_t grown[2];
  for (int64_t i = 0; i < JOBS; i++) {
    beschut_date day = end_of(s.quarters[i % s.count] - 1);
    int32_t year, month;
    beschut_date_get_ymd(day, &year, &month, NULL);
    t.jobs[i] = (job){t.jobs[i].person, t.jobs[i].start < day ? t.jobs[i].start : day, BESCHUT_DATE_NONE, year * 100 + month, 1 + i % 2};
  }
  add_advices(tally, &t, 0, t.advice_count);
  for (int time = 0; time < TIMES; time++) add_jobs(tally, &t, 0, JOBS);
  state held = state_of(tally);
  grown[0] = held.size;
  beschut_text_free(held.bytes);
  cr_expect(figure(tally, BESCHUT_FIGURE_EMPLOYMENT_WORKING) == (int64_t)TIMES * JOBS);
  cr_expect(grown[0] < (size_t)TIMES * JOBS * 8 / 2, "%zu bytes are held", grown[0]);
  settle(tally);
  expect_reference(&t, &s, tally, "many rows");
  beschut_tally_free(tally);
  free_tables(&t);
}

/* ---- the reports of tests/expected/tally ---- */

#define EXPECTED "tests/expected/tally/"

/* A file of the project, and a walk over its lines. */
typedef struct csv {
  char *text, *at, *fields[64];
  int count;
} csv;

static csv open_csv(const char *name) {
  csv c = {0};
  char path[600];
  size_t size;
  snprintf(path, sizeof path, BESCHUT_SOURCE_DIR "/%s", name);
  FILE *file = fopen(path, "rb");
  cr_assert(file != NULL, "%s is not there", path);
  fseek(file, 0, SEEK_END);
  size = (size_t)ftell(file);
  rewind(file);
  c.at = c.text = calloc(size + 1, 1);
  cr_assert(fread(c.text, 1, size, file) == size);
  fclose(file);
  c.count = next_csv(&c.at, c.fields, LENGTH(c.fields)); /* the head */
  return c;
}

static bool next_line(csv *c) { return (c->count = next_csv(&c->at, c->fields, LENGTH(c->fields))) > 0; }

/* All rows of a file, a line each. */
static void add_file(beschut_tally *tally, int32_t table, const char *records) {
  char name[200];
  beschut_error error;
  snprintf(name, sizeof name, EXPECTED "records/%s/%s.csv", records, beschut_table_name(table));
  csv c = open_csv(name);
  int64_t count = 0, room = 16384;
  line *lines = calloc((size_t)room, sizeof *lines);
  while (next_line(&c)) {
    cr_assert(count < room);
    for (int32_t i = 0; beschut_table_column_name(table, i) != NULL; i++) lines[count][i] = c.fields[i];
    count++;
  }
  cr_assert(zero(int, add_lines(tally, table, (const line *)lines, count, &error)), "%s: %s", name, error.message);
  free(lines);
  free(c.text);
}

/* The fields of a line of cases.csv. */
enum { CASE, RECORDS, QUARTERS, REFERENCE, COHORT, SINCE };

static beschut_tally *tally_of_case(char *const fields[]) {
  beschut_tally *tally = tally_for(fields[QUARTERS]);
  cr_assert(zero(int, beschut_tally_set_lag(tally, (int32_t)number_of(fields[REFERENCE]), (int32_t)number_of(fields[COHORT]))));
  cr_assert(zero(int, beschut_tally_set_since(tally, day_of(fields[SINCE]))));
  add_file(tally, BESCHUT_EMPLOYMENT, fields[RECORDS]);
  add_file(tally, BESCHUT_ADVICES, fields[RECORDS]);
  settle(tally);
  return tally;
}

static void expect_reports(const beschut_tally *tally, const char *name) {
  char path[200];
  beschut_collection *reports[] = {reports_of(tally, BESCHUT_BY_REGION, 0), reports_of(tally, BESCHUT_BY_REGION, 1)};
  int64_t different = 0, lines = 0, count;
  snprintf(path, sizeof path, EXPECTED "reports/%s.csv", name);
  csv c = open_csv(path);
  cr_assert(eq(int, c.count, 3 + BESCHUT_CELL_COUNT));
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) cr_assert(eq(str, c.fields[3 + cell], (char *)beschut_cell_name(cell)));
  for (; next_line(&c); lines++) {
    const beschut_collection *of_unit = reports[strcmp(c.fields[2], "persons") == 0];
    beschut_area area;
    int64_t index, value;
    cr_assert(zero(int, beschut_area_find(c.fields[1], NULL, &area)), "%s", c.fields[1]);
    cr_assert(zero(int, beschut_collection_find(of_unit, area, quarter_of(c.fields[0]), &index)));
    for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
      cr_assert(zero(int, beschut_collection_get_cell(of_unit, index, cell, &value)));
      if (value == number_of(c.fields[3 + cell])) continue;
      if (different++ == 0)
        cr_log_warn("%s, %s %s %s, %s: %lld, not %s", name, c.fields[0], c.fields[1], c.fields[2], beschut_cell_name(cell),
                    (long long)value, c.fields[3 + cell]);
    }
  }
  cr_assert(zero(int, beschut_collection_count(reports[0], &count)));
  cr_expect(lines == 2 * count, "%s: %lld lines", name, (long long)lines);
  cr_expect(different == 0, "%s: %lld cells differ", name, (long long)different);
  free(c.text);
  for (int i = 0; i < 2; i++) beschut_collection_free(reports[i]);
}

static void expect_figures(const beschut_tally *tally, const char *name) {
  bool found = false;
  csv c = open_csv(EXPECTED "figures.csv");
  cr_assert(eq(int, c.count, 1 + BESCHUT_FIGURE_COUNT));
  for (int32_t i = 0; i < BESCHUT_FIGURE_COUNT; i++) cr_assert(eq(str, c.fields[1 + i], (char *)beschut_tally_figure_name(i)));
  while (next_line(&c)) {
    if (strcmp(c.fields[0], name) != 0) continue;
    found = true;
    for (int32_t i = 0; i < BESCHUT_FIGURE_COUNT; i++)
      cr_expect(figure(tally, i) == number_of(c.fields[1 + i]), "%s, %s: %lld, not %s", name, beschut_tally_figure_name(i),
                (long long)figure(tally, i), c.fields[1 + i]);
  }
  cr_expect(found, "%s has no figures", name);
  free(c.text);
}

/* Where the other programs count a row once that meets any of several checks: between the most of these and their sum. */
static bool fits(const beschut_tally *tally, const char *table, const char *check, int64_t rows) {
  static const struct {
    const char *table, *check, *parts[3];
  } sums[] = {{"advices", "date_missing", {"decision_missing"}},
              {"advices", "unknown_category", {"applicant_unknown", "responsible_unknown", "outcome_unknown"}},
              {"employment", "date_missing", {"start_missing", "month_missing"}}};
  char name[64];
  int64_t sum = 0, most = 0;
  for (size_t i = 0; i < LENGTH(sums); i++) {
    if (strcmp(sums[i].table, table) != 0 || strcmp(sums[i].check, check) != 0) continue;
    for (int part = 0; part < 3 && sums[i].parts[part] != NULL; part++) {
      snprintf(name, sizeof name, "%s.%s", table, sums[i].parts[part]);
      int64_t of_part = met(tally, name);
      sum += of_part;
      if (of_part > most) most = of_part;
    }
    return most <= rows && rows <= sum;
  }
  snprintf(name, sizeof name, "%s.%s", table, check);
  return met(tally, name) == rows;
}

static void expect_checks(const beschut_tally *tally, const char *records) {
  int lines = 0;
  csv c = open_csv(EXPECTED "checks.csv");
  while (next_line(&c)) {
    if (strcmp(c.fields[0], records) != 0) continue;
    cr_expect(fits(tally, c.fields[1], c.fields[2], number_of(c.fields[3])), "%s, %s.%s: not %s rows", records, c.fields[1], c.fields[2],
              c.fields[3]);
    lines++;
  }
  cr_expect(lines > 0, "%s has no checks", records);
  free(c.text);
}

Test(tally_reference, cases_of_other_programs) {
  int count = 0;
  csv c = open_csv(EXPECTED "cases.csv");
  cr_assert(eq(int, c.count, SINCE + 1));
  for (; next_line(&c); count++) {
    beschut_tally *tally = tally_of_case(c.fields);
    expect_reports(tally, c.fields[CASE]);
    expect_figures(tally, c.fields[CASE]);
    if (strcmp(c.fields[SINCE], "2015-01-01") == 0) expect_checks(tally, c.fields[RECORDS]);
    beschut_tally_free(tally);
  }
  cr_expect(count >= 16);
  free(c.text);
}

/* What an earlier release wrote of a tally, with its rows and settled, still holds these reports. */
Test(tally_reference, states_of_1_0) {
  static const char *const names[] = {"tally_open.state", "tally_settled.state"};
  for (size_t i = 0; i < LENGTH(names); i++) {
    beschut_tally *tally;
    beschut_error error;
    char path[200];
    size_t size;
    snprintf(path, sizeof path, "tests/expected/formats/1.0/%s", names[i]);
    char *bytes = read_project_file(path, &size);
    cr_assert(zero(int, beschut_tally_read(bytes, size, &error, &tally)), "%s: %s", names[i], error.message);
    settle(tally);
    expect_reports(tally, "edges_since");
    expect_figures(tally, "edges_since");
    beschut_tally_free(tally);
    free(bytes);
  }
}

/* The words that the other programs go by mean the same here. */
Test(tally_reference, words_of_other_programs) {
  static const struct {
    const char *column;
    int32_t number;
  } columns[] = {{"applicant", BESCHUT_ADVICES_APPLICANT},
                 {"responsible", BESCHUT_ADVICES_RESPONSIBLE},
                 {"outcome", BESCHUT_ADVICES_OUTCOME},
                 {"area", BESCHUT_ADVICES_AREA}};
  csv c = open_csv(EXPECTED "words.csv");
  int count = 0;
  for (; next_line(&c); count++) {
    line rows[2];
    beschut_tally *tallies[2];
    for (int i = 0; i < 2; i++) {
      static const line sound = {"1", "2017-06-01", "municipality", "municipality", "AM01", "positive"};
      memcpy(rows[i], sound, sizeof sound);
      for (size_t k = 0; k < LENGTH(columns); k++)
        if (strcmp(columns[k].column, c.fields[0]) == 0) rows[i][columns[k].number] = c.fields[1 + i];
      tallies[i] = tally_for("2018Q1");
      cr_assert(zero(int, add_lines(tallies[i], BESCHUT_ADVICES, (const line *)&rows[i], 1, NULL)));
      settle(tallies[i]);
      cr_expect(figure(tallies[i], BESCHUT_FIGURE_ADVICES_COUNTED) == 1 && met(tallies[i], "advices.area_unknown") == 0, "%s", c.fields[1]);
    }
    cr_expect(same_reports(tallies[0], tallies[1]), "%s is not %s", c.fields[1], c.fields[2]);
    for (int i = 0; i < 2; i++) beschut_tally_free(tallies[i]);
  }
  cr_expect(count >= 47);
  free(c.text);
}

/* What a tally makes breaks no rule of the catalogue, regions beside their country and quarter after quarter. */
Test(tally_reference, own_reports_have_no_findings) {
  tables t = make_tables(11, 900, 12000, 30000, 8);
  settings s = settings_of("2017Q1", 16, 1, 2, "2015-01-01");
  beschut_tally *tally;
  beschut_rules *rules;
  for (int64_t i = 0; i < t.advice_count; i++)
    if (t.advices[i].region == NOWHERE) t.advices[i].region = 3; /* the regions make up the country */
  tally = tally_in_chunks(&t, &s, 5000, false);
  settle(tally);
  cr_assert(zero(int, beschut_rules_new(&rules)));
  for (int32_t unit = 0; unit < 2; unit++) {
    beschut_collection *reports = reports_of(tally, BESCHUT_BY_REGION, unit);
    beschut_findings *findings;
    int64_t broken, unknown;
    cr_assert(zero(int, beschut_rules_check(rules, reports, NULL, &findings)));
    cr_assert(zero(int, beschut_findings_count_of(findings, BESCHUT_BROKEN, BESCHUT_INFO, &broken)));
    cr_assert(zero(int, beschut_findings_count_of(findings, BESCHUT_NOT_EVALUABLE, BESCHUT_INFO, &unknown)));
    cr_expect(broken == 0 && unknown == 0, "%s: %lld, %lld", beschut_tally_unit_name(unit), (long long)broken, (long long)unknown);
    beschut_findings_free(findings);
    beschut_collection_free(reports);
  }
  beschut_rules_free(rules);
  beschut_tally_free(tally);
  free_tables(&t);
}
