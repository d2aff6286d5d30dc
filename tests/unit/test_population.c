/* SPDX-License-Identifier: MIT */
/*
 * Populations of reports: they tally to the published figures (tests/expected), without the two defects, counted here row by row. What cannot be
 * made is refused.
 */
#include "people.h"

/* ---- counting ---- */

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

/* ---- of reports ---- */

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
