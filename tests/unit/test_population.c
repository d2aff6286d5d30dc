/* SPDX-License-Identifier: MIT */
/*
 * Populations. Their rows are read here from the Arrow buffers and counted here, by loops over all rows, from the definition in tally.h;
 * the figures that must come out are the published ones (tests/expected), without the two defects.
 */
#include "population_make.h"
#include "population_rows.h"
#include "solving.h"

#include <math.h>

/* ---- the rows of a population ---- */

typedef struct advice {
  int64_t person, id;
  beschut_date decision, application;
  int8_t applicant, responsible, outcome;
  beschut_area area; /* BESCHUT_AREA_UNKNOWN for null */
} advice;

typedef struct employed {
  int64_t person, wage;
  beschut_date start, end, month;
  bool open;
} employed;

typedef struct records {
  advice *advices;
  employed *employment;
  int64_t advice_count, employment_count;
} records;

static bool is_null(const struct ArrowArray *column, int64_t row) {
  const uint8_t *validity = column->buffers[0];
  cr_assert(column->null_count > 0 ? validity != NULL : validity == NULL, "validity only where there are nulls");
  return validity != NULL && (validity[row / 8] >> row % 8 & 1) == 0;
}

static int64_t number_at(const struct ArrowArray *column, int64_t row) { return ((const int64_t *)column->buffers[1])[row]; }

static beschut_date date_at(const struct ArrowArray *column, int64_t row) { return ((const int32_t *)column->buffers[1])[row]; }

/* The text of a dictionary's entry, which the caller's buffer receives. */
static const char *text_at(const struct ArrowArray *column, int64_t row, char text[32]) {
  int8_t index = ((const int8_t *)column->buffers[1])[row];
  const int32_t *offsets = column->dictionary->buffers[1];
  cr_assert(index >= 0 && index < column->dictionary->length);
  snprintf(text, 32, "%.*s", (int)(offsets[index + 1] - offsets[index]), (const char *)column->dictionary->buffers[2] + offsets[index]);
  return text;
}

static int8_t choice_at(const struct ArrowArray *column, int64_t row, const char *first, const char *second) {
  char text[32];
  text_at(column, row, text);
  cr_assert(strcmp(text, first) == 0 || strcmp(text, second) == 0, "%s", text);
  return strcmp(text, second) == 0;
}

static beschut_area area_at(const struct ArrowArray *column, int64_t row) {
  char text[32];
  beschut_area area;
  if (is_null(column, row)) return BESCHUT_AREA_UNKNOWN;
  cr_assert(zero(int, beschut_area_find(text_at(column, row, text), NULL, &area)), "%s", text);
  return area;
}

static advice advice_at(struct ArrowArray *const *columns, int64_t row) {
  return (advice){number_at(columns[0], row),
                  number_at(columns[7], row),
                  date_at(columns[1], row),
                  date_at(columns[6], row),
                  choice_at(columns[2], row, "municipality", "citizen"),
                  choice_at(columns[3], row, "municipality", "uwv"),
                  choice_at(columns[5], row, "positive", "negative"),
                  area_at(columns[4], row)};
}

static employed employed_at(struct ArrowArray *const *columns, int64_t row) {
  bool open = is_null(columns[2], row);
  return (employed){number_at(columns[0], row),          number_at(columns[4], row), date_at(columns[1], row),
                    open ? 0 : date_at(columns[2], row), date_at(columns[3], row),   open};
}

static void check_schema(struct ArrowArrayStream *stream, int32_t table, int64_t columns) {
  static const char *const formats[][8] = {{"l", "tdD", "c", "c", "c", "c", "tdD", "l"}, {"l", "tdD", "tdD", "tdD", "l"}};
  struct ArrowSchema schema;
  cr_assert(zero(int, stream->get_schema(stream, &schema)));
  cr_assert(eq(i64, schema.n_children, columns));
  for (int32_t i = 0; i < columns; i++) {
    bool nullable = table == BESCHUT_ADVICES ? i == BESCHUT_ADVICES_AREA : i == BESCHUT_EMPLOYMENT_END_DATE;
    cr_expect(strcmp(schema.children[i]->name, beschut_table_column_name(table, i)) == 0);
    cr_expect(strcmp(schema.children[i]->format, formats[table][i]) == 0, "%s", schema.children[i]->name);
    cr_expect(eq(i64, schema.children[i]->flags, nullable ? ARROW_FLAG_NULLABLE : 0));
  }
  schema.release(&schema);
}

/* Reads the rows of a stream, of which there are so many, and releases it. */
static void read_rows(struct ArrowArrayStream *stream, int32_t table, int64_t count, records *out) {
  int64_t done = 0;
  for (;;) {
    struct ArrowArray batch;
    cr_assert(zero(int, stream->get_next(stream, &batch)));
    if (batch.release == NULL) break;
    cr_assert(batch.length > 0 && batch.length <= 65536 && done + batch.length <= count);
    for (int64_t row = 0; row < batch.length; row++, done++)
      if (table == BESCHUT_ADVICES)
        out->advices[done] = advice_at(batch.children, row);
      else
        out->employment[done] = employed_at(batch.children, row);
    batch.release(&batch);
  }
  cr_assert(eq(i64, done, count));
  stream->release(stream);
}

/* All rows; the population is freed before they are read. */
static records records_of(beschut_population *population) {
  records r;
  struct ArrowArrayStream advices, employment;
  cr_assert(zero(int, beschut_population_count(population, BESCHUT_ADVICES, &r.advice_count)));
  cr_assert(zero(int, beschut_population_count(population, BESCHUT_EMPLOYMENT, &r.employment_count)));
  cr_assert(zero(int, beschut_population_export_arrow(population, BESCHUT_ADVICES, NULL, &advices)));
  cr_assert(zero(int, beschut_population_export_arrow(population, BESCHUT_EMPLOYMENT, NULL, &employment)));
  beschut_population_free(population);
  r.advices = calloc((size_t)r.advice_count + 1, sizeof *r.advices);
  r.employment = calloc((size_t)r.employment_count + 1, sizeof *r.employment);
  check_schema(&advices, BESCHUT_ADVICES, BESCHUT_ADVICES_COUNT);
  check_schema(&employment, BESCHUT_EMPLOYMENT, BESCHUT_EMPLOYMENT_COUNT);
  read_rows(&advices, BESCHUT_ADVICES, r.advice_count, &r);
  read_rows(&employment, BESCHUT_EMPLOYMENT, r.employment_count, &r);
  return r;
}

static void drop(records *r) {
  free(r->advices);
  free(r->employment);
}

static beschut_population *people_of(const beschut_collection *reports, uint64_t seed) {
  beschut_population *population;
  beschut_error error;
  cr_assert(zero(int, beschut_population_from_reports(reports, seed, &error, &population)), "%s", error.message);
  return population;
}

static records free_records(int64_t advices, const char *first, const char *last, uint64_t seed) {
  beschut_population *population;
  beschut_error error;
  beschut_quarter from, to;
  cr_assert(zero(int, beschut_quarter_read(first, &from)));
  cr_assert(zero(int, beschut_quarter_read(last, &to)));
  cr_assert(zero(int, beschut_population_new(advices, from, to, seed, &error, &population)), "%s", error.message);
  return records_of(population);
}

/* ---- counting ---- */

static beschut_date month_of(beschut_date date) {
  int32_t of_month;
  beschut_date_get_ymd(date, NULL, NULL, &of_month);
  return date - of_month + 1;
}

static bool works(const records *r, int64_t person, beschut_date date) {
  for (int64_t i = 0; i < r->employment_count; i++) {
    const employed *e = &r->employment[i];
    if (e->person == person && e->start <= date && (e->open || e->end >= date) && e->month == month_of(date) && e->wage > 0) return true;
  }
  return false;
}

typedef struct dates {
  beschut_date since, cohort_end, reference, until;
} dates;

static void count_advice(const advice *a, bool working, const dates *d, int64_t cells[BESCHUT_CELL_COUNT]) {
  const int32_t rows[] = {a->applicant, BESCHUT_TOTAL, 3 + a->responsible, 3 + BESCHUT_TOTAL};
  bool positive = a->outcome == 0, cohort = positive && a->decision <= d->cohort_end;
  if (a->decision < d->since || a->decision > d->until) return;
  for (int i = 0; i < 4; i++) {
    int64_t *row = cells + rows[i] * BESCHUT_MEASURE_COUNT;
    row[BESCHUT_MEASURE_POSITIVE] += positive;
    row[BESCHUT_MEASURE_NEGATIVE] += !positive;
    row[BESCHUT_MEASURE_TOTAL]++;
    row[BESCHUT_MEASURE_COHORT_POSITIVE] += cohort;
    row[BESCHUT_MEASURE_COHORT_WORKING] += cohort && working;
    row[BESCHUT_MEASURE_TOTAL_WORKING] += positive && working && a->decision <= d->reference;
  }
}

/* What the rows tally to in an area, the percentages included. */
static void count_area(const records *r, const bool *working, beschut_area area, const dates *d, int64_t cells[BESCHUT_CELL_COUNT]) {
  memset(cells, 0, BESCHUT_CELL_COUNT * sizeof *cells);
  for (int64_t i = 0; i < r->advice_count; i++)
    if (area == BESCHUT_AREA_COUNTRY || r->advices[i].area == area) count_advice(&r->advices[i], working[i], d, cells);
  for (int32_t row = 0; row < 6; row++) {
    int64_t *at = cells + row * BESCHUT_MEASURE_COUNT, whole = at[BESCHUT_MEASURE_COHORT_POSITIVE];
    at[BESCHUT_MEASURE_COHORT_WORKING_PCT] = whole == 0 ? 0 : (at[BESCHUT_MEASURE_COHORT_WORKING] * 200 + whole) / (whole * 2);
  }
}

static bool *who_works(const records *r, beschut_date date) {
  bool *working = calloc((size_t)r->advice_count + 1, sizeof *working);
  for (int64_t i = 0; i < r->advice_count; i++) working[i] = works(r, r->advices[i].person, date);
  return working;
}

static beschut_date date_of(const beschut_collection *reports, int32_t which) { return reports->dates[which][0]; }

static void expect_tally(const beschut_collection *reports, const records *r) {
  dates d = {date_of(reports, BESCHUT_SINCE), date_of(reports, BESCHUT_COHORT_END), date_of(reports, BESCHUT_REFERENCE_DATE),
             date_of(reports, BESCHUT_UNTIL)};
  bool *working = who_works(r, d.reference);
  int64_t cells[BESCHUT_CELL_COUNT];
  for (int64_t report = 0; report < reports->count; report++) {
    count_area(r, working, reports->areas[report], &d, cells);
    for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++)
      cr_expect(cells[cell] == get(reports, report, cell), "report %lld, %s: %lld, expected %lld", (long long)report,
                beschut_cell_name(cell), (long long)cells[cell], (long long)get(reports, report, cell));
  }
  free(working);
}

/* ---- what no check of a row may complain about ---- */

static int by_id(const void *a, const void *b) {
  int64_t x = ((const advice *)a)->id, y = ((const advice *)b)->id;
  return (x > y) - (x < y);
}

static int by_person(const void *a, const void *b) {
  int64_t x = ((const advice *)a)->person, y = ((const advice *)b)->person;
  return (x > y) - (x < y);
}

static void expect_advice(const advice *a) {
  beschut_date earliest = a->applicant == 1 ? day("2017-01-01") : day("2015-01-01");
  cr_expect(a->person >= 0 && a->id >= 0, "keys are positive");
  cr_expect(a->application >= earliest, "%d", (int)a->application);
  cr_expect(a->decision >= a->application && a->decision <= a->application + 56, "%d, %d", (int)a->application, (int)a->decision);
}

static void expect_employed(const employed *e) {
  cr_expect(e->person >= 0 && e->wage >= 0 && e->month == month_of(e->month));
  cr_expect(e->open || e->end >= e->start, "from %d to %d", (int)e->start, (int)e->end);
}

/* Changes the order of the advices: by person in the end. */
static void expect_clean(records *r) {
  for (int64_t i = 0; i < r->advice_count; i++) expect_advice(&r->advices[i]);
  for (int64_t i = 0; i < r->employment_count; i++) expect_employed(&r->employment[i]);
  qsort(r->advices, (size_t)r->advice_count, sizeof *r->advices, by_id);
  for (int64_t i = 1; i < r->advice_count; i++) cr_expect(r->advices[i - 1].id < r->advices[i].id, "ids are there once");
  qsort(r->advices, (size_t)r->advice_count, sizeof *r->advices, by_person);
  for (int64_t i = 1; i < r->advice_count; i++)
    cr_expect(r->advices[i].person != r->advices[i - 1].person || r->advices[i].area == r->advices[i - 1].area, "a person has one area");
}

/* ---- of reports ---- */

/* The 36 reports, each of its area. */
static beschut_collection *reports_2018(void) {
  beschut_collection *reports = corrected_2018();
  beschut_area areas[36];
  for (int32_t i = 0; i < 36; i++) areas[i] = beschut_area_at(i);
  cr_assert(zero(int, beschut_collection_set_areas(reports, areas, 36)));
  return reports;
}

static beschut_collection *drenthe(void) {
  beschut_collection *reports = published("2019q4-drenthe");
  cr_assert(zero(int, beschut_collection_set_areas(reports, (const beschut_area[]){103}, 1)));
  return reports;
}

static void expect_people_of(const beschut_collection *reports, uint64_t seed, int64_t advices) {
  records r = records_of(people_of(reports, seed));
  cr_expect(eq(i64, r.advice_count, advices));
  expect_tally(reports, &r);
  expect_clean(&r);
  drop(&r);
}

Test(population, tallies_to_the_country_and_its_regions) {
  beschut_collection *reports = reports_2018();
  static const uint64_t seeds[] = {0, 42, UINT64_MAX};
  for (size_t i = 0; i < COUNT(seeds); i++) expect_people_of(reports, seeds[i], 3842);
  beschut_collection_free(reports);
}

Test(population, tallies_to_one_region) {
  beschut_collection *reports = drenthe();
  for (uint64_t seed = 0; seed < 20; seed++) expect_people_of(reports, seed, 279);
  beschut_collection_free(reports);
}

/* The regions count 3,833 of the country's 3,842 advices. */
Test(population, tallies_to_the_regions_alone_and_to_the_country_alone) {
  beschut_collection *reports = reports_2018(), *regions, *country;
  uint8_t keep[36] = {1};
  cr_assert(zero(int, beschut_collection_filter(reports, keep, 36, &country)));
  for (int i = 0; i < 36; i++) keep[i] = i > 0;
  cr_assert(zero(int, beschut_collection_filter(reports, keep, 36, &regions)));
  expect_people_of(regions, 5, 3833);
  expect_people_of(country, 5, 3842);
  records r = records_of(people_of(country, 6));
  for (int64_t i = 0; i < r.advice_count; i++) cr_expect(r.advices[i].area == BESCHUT_AREA_UNKNOWN);
  drop(&r);
  beschut_collection_free(regions);
  beschut_collection_free(country);
  beschut_collection_free(reports);
}

/* In any order of the reports, with any lag: all on one day, and on a weekend, too. */
Test(population, takes_dates_and_order_as_they_are) {
  static const char *const spans[][4] = {{"2015-01-01", "2018-03-31", "2018-03-31", "2018-03-31"},
                                         {"2015-01-01", "2017-01-01", "2017-01-01", "2017-01-01"},
                                         {"2019-05-04", "2019-05-05", "2019-05-05", "2019-05-05"},
                                         {"1960-01-01", "2017-01-02", "2017-01-02", "2017-01-02"},
                                         {"2015-01-01", "2500-01-01", "2500-01-01", "2500-01-01"}};
  static const int32_t which[] = {BESCHUT_SINCE, BESCHUT_COHORT_END, BESCHUT_REFERENCE_DATE, BESCHUT_UNTIL};
  beschut_collection *reports = drenthe();
  for (int32_t row = 0; row < 6; row++) { /* nobody is decided after the cohort's end */
    int64_t cohort = get(reports, 0, row * 7 + 3), negative = get(reports, 0, row * 7 + 1);
    set(reports, 0, row * 7, cohort);
    set(reports, 0, row * 7 + 2, cohort + negative);
    set(reports, 0, row * 7 + 6, get(reports, 0, row * 7 + 4));
  }
  for (size_t i = 0; i < COUNT(spans); i++) {
    for (int j = 0; j < 4; j++) {
      beschut_date date = day(spans[i][j]);
      cr_assert(zero(int, beschut_collection_set_dates(reports, which[j], &date, 1)));
    }
    expect_people_of(reports, 3, 248);
  }
  beschut_collection_free(reports);
}

/* Some rows look like work and are none, and some stand on the edge. */
Test(population, of_reports_has_what_is_easily_counted_wrongly) {
  beschut_collection *reports = reports_2018();
  beschut_date date = day("2017-12-31"), month = day("2017-12-01");
  records r = records_of(people_of(reports, 1));
  int unpaid = 0, ended = 0, elsewhen = 0, starts = 0, ends = 0, negative = 0, late = 0;
  for (int64_t i = 0; i < r.employment_count; i++) {
    const employed *e = &r.employment[i];
    unpaid += e->month == month && e->wage == 0;
    ended += e->month == month && e->wage > 0 && !e->open && e->end < date;
    elsewhen += e->month != month;
    starts += e->start == date;
    ends += !e->open && e->end == date;
  }
  for (int64_t i = 0; i < r.advice_count; i++) {
    if (r.advices[i].outcome == 1)
      negative += works(&r, r.advices[i].person, date);
    else if (r.advices[i].decision > date)
      late += works(&r, r.advices[i].person, date);
  }
  cr_expect(unpaid > 20 && ended > 20 && elsewhen > 20 && starts > 100 && ends > 30 && negative > 20 && late > 5,
            "%d unpaid, %d ended, %d elsewhen, %d starts, %d ends, %d negative, %d late", unpaid, ended, elsewhen, starts, ends, negative,
            late);
  drop(&r);
  beschut_collection_free(reports);
}

/* Cells as large as they may be: counted, not listed. */
Test(population, of_reports_may_be_large) {
  beschut_collection *reports = drenthe();
  const int64_t row[] = {1500000000, 500000000, 2000000000, 1000000000, 750000000, 75, 800000000};
  beschut_population *population;
  int64_t count;
  for (int32_t i = 0; i < 42; i++) set(reports, 0, i, i / 7 % 3 == 1 ? 0 : row[i % 7]);
  population = people_of(reports, 1);
  cr_expect(beschut_population_count(population, BESCHUT_ADVICES, &count) == BESCHUT_OK && count == 2000000000);
  beschut_population_free(population);
  beschut_collection_free(reports);
}

/* ---- refusals ---- */

static void expect_refused(const beschut_collection *reports, beschut_status status, const char *message) {
  beschut_population *population = (void *)1;
  beschut_error error;
  cr_expect(eq(int, beschut_population_from_reports(reports, 1, &error, &population), status), "%s", error.message);
  cr_expect(population == NULL);
  cr_expect(strcmp(error.message, message) == 0, "met: %s", error.message);
}

static void expect_cell_refused(int64_t report, const char *cell, int64_t value, const char *message) {
  beschut_collection *reports = reports_2018();
  set(reports, report, cell_named(cell), value);
  expect_refused(reports, BESCHUT_DOMAIN, message);
  beschut_collection_free(reports);
}

Test(population, refuses_cells_that_contradict_each_other) {
  expect_cell_refused(0, "applicant.citizen.total", 2210, "report 1 (Nederland), applicant.citizen.total: expected 2209, met 2210");
  expect_cell_refused(0, "applicant.citizen.cohort_working_pct", 53,
                      "report 1 (Nederland), applicant.citizen.cohort_working_pct: expected 52, met 53");
  expect_cell_refused(0, "applicant.citizen.cohort_working", 741,
                      "report 1 (Nederland), applicant.citizen.cohort_working: expected at most 740, met 741");
  expect_cell_refused(0, "applicant.citizen.total_working", 383,
                      "report 1 (Nederland), applicant.citizen.total_working: expected at least 384, met 383");
  expect_cell_refused(0, "applicant.citizen.total_working", 384 + 1389 - 740 + 1,
                      "report 1 (Nederland), applicant.citizen.total_working: expected at most 1033, met 1034");
  expect_cell_refused(0, "applicant.citizen.negative", -1, "report 1 (Nederland), applicant.citizen.negative: expected at least 0, met -1");
  expect_cell_refused(0, "applicant.citizen.cohort_positive", BESCHUT_MISSING,
                      "report 1 (Nederland), applicant.citizen.cohort_positive: expected a number, met a blank");
  expect_cell_refused(0, "responsible.uwv.total_working", 152,
                      "report 1 (Nederland), responsible.total.total_working: expected 1185, met 1184");
}

/* The misprint as it stands: 42 of 54 would be 78%, not 64%. */
Test(population, refuses_the_misprint) {
  beschut_collection *reports = reports_2018();
  set(reports, 25, cell_named("responsible.municipality.cohort_positive"), 54);
  expect_refused(reports, BESCHUT_DOMAIN,
                 "report 26 (Noordoost-Brabant), responsible.municipality.cohort_working_pct: expected 78, met 64");
  beschut_collection_free(reports);
}

/* Adds the same to two cells and their sums: a report that is right in itself. */
static void add_advices(beschut_collection *reports, int64_t report, int32_t measure, int64_t count) {
  static const int32_t rows[] = {1, 2, 3, 5};
  for (size_t i = 0; i < COUNT(rows); i++) {
    set(reports, report, rows[i] * 7 + measure, get(reports, report, rows[i] * 7 + measure) + count);
    if (measure <= 1) set(reports, report, rows[i] * 7 + 2, get(reports, report, rows[i] * 7 + 2) + count);
  }
}

Test(population, refuses_regions_that_count_more_than_the_country) {
  beschut_collection *reports = reports_2018();
  int64_t regions = 0;
  char message[200];
  add_advices(reports, 7, BESCHUT_MEASURE_NEGATIVE, 10);
  for (int i = 1; i < 36; i++) regions += get(reports, i, 8);
  snprintf(message, sizeof message,
           "report 1 (Nederland), applicant.citizen.negative: expected at least what its regions count, %lld, met 820", (long long)regions);
  expect_refused(reports, BESCHUT_DOMAIN, message);
  beschut_collection_free(reports);
}

/* The rest of the country is a report of its own, and may contradict itself: one more at work there than there are. */
Test(population, refuses_a_rest_that_contradicts_itself) {
  beschut_collection *reports = drenthe();
  beschut_report *country;
  cr_assert(zero(int, beschut_collection_at(reports, 0, &country)));
  cr_assert(zero(int, beschut_report_set_area(country, BESCHUT_AREA_COUNTRY)));
  for (int i = 0; i < 2; i++) {
    const int32_t rows[] = {0, 14, 21, 35};
    for (int j = 0; j < 4; j++) {
      int64_t value;
      cr_assert(zero(int, beschut_report_get_cell(country, rows[j] + 6, &value)));
      cr_assert(zero(int, beschut_report_set_cell(country, rows[j] + 6, value + 1)));
    }
  }
  cr_assert(zero(int, beschut_collection_add(reports, country)));
  expect_refused(reports, BESCHUT_DOMAIN, "advices that no region counts, applicant.municipality.total_working: expected at most 0, met 2");
  beschut_report_free(country);
  beschut_collection_free(reports);
}

Test(population, refuses_dates_and_areas) {
  beschut_collection *reports = reports_2018();
  beschut_date date[36];
  beschut_area areas[36], was;
  cr_assert(zero(int, beschut_collection_get_areas(reports, areas, 36)));
  was = areas[4];
  areas[4] = areas[3];
  beschut_collection_set_areas(reports, areas, 36);
  expect_refused(reports, BESCHUT_DUPLICATE, "report 5: expected an area of its own, met Drenthe again");
  areas[4] = BESCHUT_AREA_REGION;
  beschut_collection_set_areas(reports, areas, 36);
  expect_refused(reports, BESCHUT_DOMAIN, "report 5: expected the country or a region by code, met neither");
  areas[4] = was;
  beschut_collection_set_areas(reports, areas, 36);
  cr_assert(zero(int, beschut_collection_get_dates(reports, BESCHUT_COHORT_END, date, 36)));
  date[4] = day("2017-06-30");
  beschut_collection_set_dates(reports, BESCHUT_COHORT_END, date, 36);
  expect_refused(reports, BESCHUT_DOMAIN, "report 5 (Twente), cohort_end: expected 2017-09-30 as in the first report, met 2017-06-30");
  date[4] = BESCHUT_DATE_NONE;
  beschut_collection_set_dates(reports, BESCHUT_COHORT_END, date, 36);
  expect_refused(reports, BESCHUT_DOMAIN, "report 5 (Twente), cohort_end: expected a date, met none");
  for (int i = 0; i < 36; i++) date[i] = day("2018-01-01");
  beschut_collection_set_dates(reports, BESCHUT_COHORT_END, date, 36);
  expect_refused(reports, BESCHUT_DOMAIN, "reference_date: expected 2018-01-01 (cohort_end) or later, met 2017-12-31");
  beschut_collection_free(reports);
}

/* The 43 of Drenthe's cohort who asked themselves and work, before any citizen could. */
Test(population, refuses_citizens_before_2017_and_spans_without_a_day) {
  beschut_collection *reports = drenthe();
  beschut_date date = day("2016-12-31");
  beschut_collection_set_dates(reports, BESCHUT_COHORT_END, &date, 1);
  expect_refused(
      reports, BESCHUT_DOMAIN,
      "report 1 (Drenthe), applicant.citizen.cohort_working: expected 43 fewer: by 2016-12-31 there is no day on which they could "
      "be decided (citizens ask since 2017-01-01)");
  date = day("2019-12-31");
  beschut_collection_set_dates(reports, BESCHUT_COHORT_END, &date, 1);
  beschut_collection_set_dates(reports, BESCHUT_REFERENCE_DATE, &date, 1);
  expect_refused(reports, BESCHUT_DOMAIN,
                 "report 1 (Drenthe), applicant.municipality.total_working: expected 2 fewer: by 2019-12-31 there is no day on which they "
                 "could be decided");
  beschut_collection_free(reports);
}

Test(population, arguments) {
  beschut_population *population;
  beschut_collection *empty;
  struct ArrowArrayStream stream;
  beschut_error error;
  int64_t count = 7;
  static const struct {
    int64_t advices;
    beschut_quarter first, last;
  } outside[] = {{-1, 8072, 8072}, {1000000000001, 8072, 8072},    {1, 8061, 8072}, {1, 8073, 8072}, {1, 8399, 8400},
                 {1, 8072, 8136},  {1, BESCHUT_QUARTER_NONE, 8072}};
  for (size_t i = 0; i < COUNT(outside); i++) {
    population = (void *)1;
    cr_expect(beschut_population_new(outside[i].advices, outside[i].first, outside[i].last, 1, &error, &population) == BESCHUT_RANGE, "%zu",
              i);
    cr_expect(population == NULL && error.message[0] != '\0');
  }
  cr_expect(beschut_population_new(1, 8072, 8072, 1, &error, NULL) == BESCHUT_ARGUMENT);
  cr_expect(beschut_population_from_reports(NULL, 1, &error, &population) == BESCHUT_ARGUMENT && population == NULL);
  cr_assert(zero(int, beschut_collection_new(&empty)));
  cr_expect(beschut_population_from_reports(empty, 1, &error, NULL) == BESCHUT_ARGUMENT);
  population = people_of(empty, 1);
  cr_expect(beschut_population_count(population, BESCHUT_TABLE_COUNT, &count) == BESCHUT_RANGE && count == 0);
  cr_expect(beschut_population_count(population, BESCHUT_ADVICES, NULL) == BESCHUT_ARGUMENT);
  cr_expect(beschut_population_count(NULL, BESCHUT_ADVICES, &count) == BESCHUT_ARGUMENT);
  stream.release = (void (*)(struct ArrowArrayStream *))1;
  cr_expect(beschut_population_export_arrow(population, -1, &error, &stream) == BESCHUT_RANGE && stream.release == NULL);
  cr_expect(beschut_population_export_arrow(population, 0, &error, NULL) == BESCHUT_ARGUMENT);
  cr_expect(beschut_population_export_arrow(NULL, 0, &error, &stream) == BESCHUT_ARGUMENT);
  beschut_population_free(population);
  beschut_population_free(NULL);
  beschut_collection_free(empty);
}

Test(population, of_nobody) {
  beschut_collection *empty;
  cr_assert(zero(int, beschut_collection_new(&empty)));
  records r = records_of(people_of(empty, 1)), none = free_records(0, "2018Q1", "2018Q4", 1);
  cr_expect(r.advice_count == 0 && r.employment_count == 0 && none.advice_count == 0 && none.employment_count == 0);
  drop(&r);
  drop(&none);
  beschut_collection_free(empty);
}

/* ---- free ---- */

typedef struct shape {
  int64_t advices;
  const char *first, *last;
} shape;

static const shape shapes[] = {{1, "2018Q1", "2018Q1"},     {10, "2018Q1", "2018Q1"},    {1000, "2015Q3", "2015Q3"},
                               {20000, "2016Q4", "2017Q1"}, {70000, "2018Q1", "2018Q1"}, {20000, "2018Q1", "2021Q4"},
                               {5000, "2015Q3", "2031Q2"},  {20000, "2099Q4", "2099Q4"}};

/* 1970-01-01 was a Thursday. */
static bool is_working_day(beschut_date date) { return (date + 3) % 7 < 5; }

Test(population, free_meets_no_check_of_a_row) {
  for (size_t i = 0; i < COUNT(shapes); i++) {
    records r = free_records(shapes[i].advices, shapes[i].first, shapes[i].last, i);
    beschut_quarter last;
    beschut_date end;
    beschut_quarter_read(shapes[i].last, &last);
    beschut_quarter_get_days(last, NULL, &end);
    cr_expect(eq(i64, r.advice_count, shapes[i].advices));
    for (int64_t j = 0; j < r.advice_count; j++) {
      const advice *a = &r.advices[j];
      cr_expect(a->decision <= end && a->decision >= day("2015-01-01"));
      cr_expect(is_working_day(a->decision) && is_working_day(a->application));
      cr_expect(a->decision >= a->application + 7 || strcmp(shapes[i].last, "2015Q3") <= 0);
    }
    expect_clean(&r);
    drop(&r);
  }
}

typedef struct sums {
  double positive, citizen, uwv, nowhere, cohort, cohort_working, early, drenthe;
} sums;

static int by_employed(const void *a, const void *b) {
  int64_t x = ((const employed *)a)->person, y = ((const employed *)b)->person;
  return (x > y) - (x < y);
}

/* As works(), where the rows are sorted by person. */
static bool works_sorted(const records *r, int64_t person, beschut_date date) {
  employed key = {.person = person};
  const employed *found = bsearch(&key, r->employment, (size_t)r->employment_count, sizeof key, by_employed);
  records few = {.employment = r->employment};
  if (found == NULL) return false;
  while (found > r->employment && found[-1].person == person) found--;
  few.employment += found - r->employment;
  while (few.employment_count < r->employment + r->employment_count - found && found[few.employment_count].person == person)
    few.employment_count++;
  return works(&few, person, date);
}

static sums sums_of(records *r, beschut_date cohort_end, beschut_date reference, beschut_date half) {
  sums s = {0};
  qsort(r->employment, (size_t)r->employment_count, sizeof *r->employment, by_employed);
  for (int64_t i = 0; i < r->advice_count; i++) {
    const advice *a = &r->advices[i];
    bool cohort = a->outcome == 0 && a->decision <= cohort_end;
    s.positive += a->outcome == 0;
    s.citizen += a->applicant;
    s.uwv += a->responsible;
    s.nowhere += a->area == BESCHUT_AREA_UNKNOWN;
    s.drenthe += a->area == 103;
    s.early += a->decision <= half;
    s.cohort += cohort;
    s.cohort_working += cohort && works_sorted(r, a->person, reference);
  }
  return s;
}

/* The published shares of 2018Q1 (UWV), and 12 of 393 municipalities for Drenthe's region, as the division of 2015 has them. */
Test(population, free_has_the_published_shares) {
  records r = free_records(100000, "2018Q1", "2018Q1", 9);
  double all = 100000;
  int32_t municipalities = beschut_municipality_count(2015), of_drenthe = 0;
  for (int32_t i = 0; i < municipalities; i++) {
    const char *name;
    beschut_area region;
    beschut_municipality_at(2015, i, &name, &region);
    of_drenthe += region == 103;
  }
  sums s = sums_of(&r, day("2017-09-30"), day("2017-12-31"), day("2016-08-15"));
  cr_expect(fabs(s.positive / all - 0.688) < 0.02, "positive: %g", s.positive / all);
  cr_expect(fabs(s.citizen / all - 0.575) < 0.001, "citizens: %g", s.citizen / all);
  cr_expect(fabs(s.uwv / all - 0.197) < 0.01, "UWV: %g", s.uwv / all);
  cr_expect(s.nowhere / all > 0.001 && s.nowhere / all < 0.004, "no area: %g", s.nowhere / all);
  cr_expect(fabs(s.drenthe / all - (double)of_drenthe / municipalities) < 0.005, "Drenthe: %g", s.drenthe / all);
  cr_expect(fabs(s.cohort_working / s.cohort - 0.63) < 0.05, "placed: %g", s.cohort_working / s.cohort);
  cr_expect(s.early / all < 0.2, "fewer in the first half: %g", s.early / all);
  cr_expect(fabs((double)r.employment_count / all - 1.9) < 0.1, "rows of employment: %g", (double)r.employment_count / all);
  drop(&r);
}

/* People keep working: every quarter looked at has its workers. */
Test(population, free_has_work_in_every_quarter) {
  records r = free_records(20000, "2018Q1", "2019Q4", 3);
  for (beschut_quarter q = 2018 * 4; q < 2020 * 4; q++) {
    beschut_date cohort_end, reference;
    beschut_quarter_get_days(q - 2, NULL, &cohort_end);
    beschut_quarter_get_days(q - 1, NULL, &reference);
    sums s = sums_of(&r, cohort_end, reference, reference);
    cr_expect(s.cohort > 1000 && s.cohort_working / s.cohort > 0.4 && s.cohort_working / s.cohort < 0.7, "%g of %g", s.cohort_working,
              s.cohort);
  }
  drop(&r);
}

/* Along straight lines from 2015 and, of citizens, 2017 on: 4.5 to 3.5 and 2.5 to 1.5 are as 2019 to 2018. */
Test(population, free_grows_from_year_to_year) {
  records r = free_records(20000, "2018Q1", "2019Q4", 3);
  int years[2][2] = {{0}};
  for (int64_t i = 0; i < r.advice_count; i++) {
    int32_t year;
    beschut_date_get_ymd(r.advices[i].decision, &year, NULL, NULL);
    if (year >= 2018) years[r.advices[i].applicant][year - 2018]++;
  }
  cr_expect(abs(years[0][1] * 35 - years[0][0] * 45) < years[0][0] * 4, "municipalities: %d, %d", years[0][0], years[0][1]);
  cr_expect(abs(years[1][1] * 15 - years[1][0] * 25) < years[1][0] * 3, "citizens: %d, %d", years[1][0], years[1][1]);
  drop(&r);
}

/* One person in twelve has two or more advices, some of them first a negative and then a positive one; some people have none. */
Test(population, free_has_people_with_several_advices_and_with_none) {
  records r = free_records(60000, "2018Q1", "2018Q1", 4);
  int64_t people = 0, several = 0, better = 0, same_day = 0;
  qsort(r.advices, (size_t)r.advice_count, sizeof *r.advices, by_person);
  for (int64_t i = 0, next; i < r.advice_count; i = next) {
    for (next = i + 1; next < r.advice_count && r.advices[next].person == r.advices[i].person; next++) {
      const advice *a = &r.advices[next - 1], *b = &r.advices[next];
      better += a->outcome != b->outcome && (a->outcome == 1) == (a->decision < b->decision);
      same_day += a->decision == b->decision;
    }
    people++;
    several += next > i + 1;
  }
  cr_expect(several * 13 > people && several * 11 < people, "%lld of %lld", (long long)several, (long long)people);
  cr_expect(better * 3 > several && same_day == 0, "%lld of %lld", (long long)better, (long long)several);
  int64_t without = 0;
  for (int64_t i = 0; i < r.employment_count; i += 10)
    without +=
        bsearch(&(advice){.person = r.employment[i].person}, r.advices, (size_t)r.advice_count, sizeof *r.advices, by_person) == NULL;
  cr_expect(without * 10 > r.employment_count / 4, "%lld tenths of %lld", (long long)without, (long long)r.employment_count);
  drop(&r);
}

/* ---- the same plan and seed, the same rows ---- */

/* FNV-1a over the rows, field by field: an advice and an employment row have different ones. */
static uint64_t mixed(uint64_t hash, int64_t value) {
  for (int i = 0; i < 8; i++) hash = (hash ^ ((uint64_t)value >> 8 * i & 0xFF)) * UINT64_C(0x100000001b3);
  return hash;
}

static uint64_t hash_of(records *r) {
  uint64_t hash = UINT64_C(0xcbf29ce484222325);
  for (int64_t i = 0; i < r->advice_count; i++) {
    const advice *a = &r->advices[i];
    const int64_t fields[] = {a->person, a->id, a->decision, a->application, a->applicant, a->responsible, a->outcome, a->area};
    for (size_t j = 0; j < COUNT(fields); j++) hash = mixed(hash, fields[j]);
  }
  for (int64_t i = 0; i < r->employment_count; i++) {
    const employed *e = &r->employment[i];
    const int64_t fields[] = {e->person, e->wage, e->start, e->end, e->month, e->open};
    for (size_t j = 0; j < COUNT(fields); j++) hash = mixed(hash, fields[j]);
  }
  drop(r);
  return hash;
}

static uint64_t free_hash(uint64_t seed) {
  records r = free_records(30000, "2018Q1", "2018Q4", seed);
  return hash_of(&r);
}

static uint64_t reports_hash(const beschut_collection *reports, uint64_t seed) {
  records r = records_of(people_of(reports, seed));
  return hash_of(&r);
}

/* The numbers were found on x86-64 by gcc 12: another machine must find them too. */
Test(population, same_seed_same_rows_everywhere) {
  beschut_collection *reports = reports_2018();
  cr_expect(eq(u64, free_hash(1), free_hash(1)));
  cr_expect(ne(u64, free_hash(1), free_hash(2)));
  cr_expect(eq(u64, reports_hash(reports, 1), reports_hash(reports, 1)));
  cr_expect(ne(u64, reports_hash(reports, 1), reports_hash(reports, 2)));
  cr_expect(eq(u64, free_hash(1), UINT64_C(13008173683389163799)));
  cr_expect(eq(u64, reports_hash(reports, 1), UINT64_C(9113126951746886570)));
  beschut_collection_free(reports);
}

/* No person of one seed is one of another. */
Test(population, other_seed_other_people) {
  records a = free_records(5000, "2018Q1", "2018Q1", 1), b = free_records(5000, "2018Q1", "2018Q1", 2);
  qsort(a.advices, 5000, sizeof *a.advices, by_person);
  for (int i = 0; i < 5000; i++) cr_expect(bsearch(&b.advices[i], a.advices, 5000, sizeof *a.advices, by_person) == NULL);
  drop(&a);
  drop(&b);
}

static bool valid(const bsi_arrow_column *column, int32_t row) { return column->validity[row / 8] >> row % 8 & 1; }

/* Rows stand where they stand, wherever a batch begins. */
Test(population, rows_do_not_depend_on_batches) {
  enum { ROWS = 1000, FROM = 137, FEW = 421 };
  bsi_plan *plan = bsi_plan_new(77);
  bsi_plan_free_people(plan, ROWS, 8072, 8075);
  cr_assert(zero(int, bsi_plan_finish(plan)));
  for (int32_t table = 0; table < BESCHUT_TABLE_COUNT; table++) {
    int32_t count = table == BESCHUT_ADVICES ? BESCHUT_ADVICES_COUNT : BESCHUT_EMPLOYMENT_COUNT;
    bsi_arrow_column all[BESCHUT_ADVICES_COUNT], few[BESCHUT_ADVICES_COUNT];
    const size_t widths[2][8] = {{8, 4, 1, 1, 1, 1, 4, 8}, {8, 4, 4, 4, 8}};
    for (int32_t i = 0; i < count; i++) {
      size_t width = widths[table][i];
      bsi_arrow_field field = {"", width == 8 ? BSI_ARROW_INT64 : width == 4 ? BSI_ARROW_DATE : BSI_ARROW_CHOICE, true, NULL};
      cr_assert(zero(int, bsi_arrow_column_open_rows(&all[i], &field, ROWS)));
      cr_assert(zero(int, bsi_arrow_column_open_rows(&few[i], &field, FEW)));
    }
    bsi_plan_write(plan, table, 0, ROWS, all);
    bsi_plan_write(plan, table, FROM, FEW, few);
    for (int32_t i = 0; i < count; i++) {
      size_t width = widths[table][i];
      cr_expect(memcmp((char *)all[i].values + FROM * width, few[i].values, FEW * width) == 0, "table %d, column %d", table, i);
      for (int32_t j = 0; j < FEW; j++) cr_expect(valid(&all[i], FROM + j) == valid(&few[i], j));
      bsi_arrow_column_close(&all[i]);
      bsi_arrow_column_close(&few[i]);
    }
  }
  bsi_plan_free(plan);
}

/* A trillion advices: nothing is stored, nothing overflows. */
Test(population, may_be_of_any_size) {
  beschut_population *population;
  struct ArrowArrayStream stream;
  struct ArrowArray batch;
  int64_t count;
  for (int32_t table = 0; table < BESCHUT_TABLE_COUNT; table++) {
    cr_assert(zero(int, beschut_population_new(1000000000000, 8062, 8125, 1, NULL, &population)));
    cr_expect(beschut_population_count(population, BESCHUT_ADVICES, &count) == BESCHUT_OK && count == 1000000000000);
    cr_assert(zero(int, beschut_population_export_arrow(population, table, NULL, &stream)));
    cr_assert(zero(int, stream.get_next(&stream, &batch)));
    for (int64_t i = 0; i < batch.length; i++)
      if (table == BESCHUT_ADVICES)
        expect_advice(&(advice[]){advice_at(batch.children, i)}[0]);
      else
        expect_employed(&(employed[]){employed_at(batch.children, i)}[0]);
    batch.release(&batch);
    stream.release(&stream);
    beschut_population_free(population);
  }
}

/* ---- parts ---- */

Test(population, shares_out_exactly_and_fairly) {
  bsi_plan *plan = bsi_plan_new(5);
  const int32_t weights[] = {1, 0, 2, 7};
  int64_t parts[4], all[4] = {0};
  for (int i = 0; i < 10000; i++) {
    bsi_plan_share_out(plan, 3, weights, 4, parts);
    cr_assert(parts[0] + parts[1] + parts[2] + parts[3] == 3 && parts[1] == 0);
    for (int j = 0; j < 4; j++) {
      cr_assert(parts[j] >= 3 * weights[j] / 10 && parts[j] <= 3 * weights[j] / 10 + 1);
      all[j] += parts[j];
    }
  }
  cr_expect(llabs(all[0] - 3000) < 200 && llabs(all[2] - 6000) < 200, "%lld, %lld", (long long)all[0], (long long)all[2]);
  bsi_plan_share_out(plan, 1000000000000000, weights, 4, parts);
  cr_expect(llabs(parts[3] - 700000000000000) <= 1);
  bsi_plan_free(plan);
}

/* Every row stands at one place, for tables of all small sizes. */
Test(population, order_of_rows_is_one_to_one) {
  for (int64_t advices = 1; advices < 60; advices++) {
    bsi_plan *plan = bsi_plan_new((uint64_t)advices);
    bsi_plan_free_people(plan, advices, 8072, 8072);
    cr_assert(zero(int, bsi_plan_finish(plan)));
    for (int32_t table = 0; table < BESCHUT_TABLE_COUNT; table++) {
      const bsi_layout *layout = &plan->layouts[table];
      bool seen[1000] = {false};
      cr_assert(layout->rows < 1000);
      for (int64_t row = 0; row < layout->rows; row++) {
        int64_t position = bsi_layout_position(layout, row);
        cr_assert(position >= 0 && position < layout->rows && !seen[position]);
        seen[position] = true;
        const bsi_lane *lane = bsi_layout_find(layout, position);
        cr_assert(lane->start <= position && position < lane[1].start);
      }
    }
    bsi_plan_free(plan);
  }
}
