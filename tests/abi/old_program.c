/* SPDX-License-Identifier: MIT */
/*
 * A program that was built against the release: it is compiled with baseline/beschut/beschut.h, linked with a library of the released symbols
 * that do nothing, and runs on the library of today. What it prints stands in old_program.txt, each line from tests/expected or worked out by hand.
 *
 * Structs and rooms of fixed size lie before a guard: what the library would write beyond the sizes of the release is seen.
 */
#include <beschut/beschut.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REPORTS_2018 "examples/data/2018q1-national-and-35-regions.txt"
#define GUARDED(type, name)                                                                                                                \
  struct {                                                                                                                                 \
    type it;                                                                                                                               \
    unsigned char guard[64];                                                                                                               \
  } name;                                                                                                                                  \
  memset(&name, 0xa5, sizeof name)
#define EXPECT_GUARD(name) expect_guard(#name, name.guard, sizeof name.guard)

enum { REGIONS = 35, COHORT_POSITIVE = 17, COHORT_WORKING = 18 };

typedef char place_text[BESCHUT_PLACE_TEXT];
typedef char date_text[BESCHUT_DATE_TEXT];
typedef int64_t all_figures[BESCHUT_FIGURE_COUNT];
typedef int64_t all_cells[BESCHUT_CELL_COUNT];

static void expect(int true_or_not, const char *what) {
  if (true_or_not) return;
  fprintf(stderr, "not so: %s\n", what);
  exit(1);
}

static void expect_guard(const char *name, const unsigned char *guard, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (guard[i] != 0xa5) {
      fprintf(stderr, "the library writes beyond the end of %s, as the release has it\n", name);
      exit(1);
    }
}

#define DONE(call) expect((call) == BESCHUT_OK, #call)

static void print_numbers(const char *name, const int64_t *numbers, size_t count) {
  printf("%s:", name);
  for (size_t i = 0; i < count; i++) printf(" %lld", (long long)numbers[i]);
  printf("\n");
}

/* ---- errors, names, dates ---- */

static void fail_to_read(void) {
  static const char text[] = "nothing of that kind";
  beschut_reader *reader;
  beschut_collection *reports;
  GUARDED(beschut_error, error);
  DONE(beschut_reader_new(&reader));
  DONE(beschut_collection_new(&reports));
  beschut_status status = beschut_reader_read(reader, text, strlen(text), reports, NULL, &error.it);
  EXPECT_GUARD(error);
  expect(error.it.status == status && memchr(error.it.message, '\0', sizeof error.it.message) != NULL, "an error is filled");
  printf("status: %d %s %s\n", (int)status, beschut_status_name(status), beschut_status_family(status));
  beschut_collection_free(reports);
  beschut_reader_free(reader);
}

static void print_words(void) {
  GUARDED(place_text, place);
  GUARDED(date_text, date);
  beschut_date day;
  beschut_cell cell;
  DONE(beschut_place_write(BESCHUT_PLACE_GM + 14, place.it));
  DONE(beschut_date_from_ymd(2018, 3, 31, &day));
  DONE(beschut_date_write(day, date.it));
  DONE(beschut_cell_find("applicant.citizen.positive", NULL, &cell));
  EXPECT_GUARD(place);
  EXPECT_GUARD(date);
  printf("words: %s %s %d %s, %d areas\n", place.it, date.it, (int)cell, beschut_cell_name(cell), (int)beschut_area_count());
}

/* ---- reports: read, checked, repaired, written ---- */

static int32_t stop(void *data, int64_t done, int64_t total) {
  *(int *)data += 1;
  (void)done;
  (void)total;
  return 1;
}

static beschut_collection *read_2018(void) {
  beschut_reader *reader;
  beschut_collection *reports;
  int64_t count;
  int calls = 0;
  DONE(beschut_reader_new(&reader));
  DONE(beschut_collection_new(&reports));
  DONE(beschut_reader_set_progress(reader, stop, &calls));
  expect(beschut_reader_read_file(reader, REPORTS_2018, reports, NULL, NULL) == BESCHUT_INTERRUPTED && calls == 1, "reading is stopped");
  DONE(beschut_reader_set_progress(reader, NULL, NULL));
  DONE(beschut_reader_read_file(reader, REPORTS_2018, reports, NULL, NULL));
  DONE(beschut_collection_count(reports, &count));
  printf("reports: %lld\n", (long long)count);
  beschut_reader_free(reader);
  return reports;
}

static void print_country(const beschut_collection *reports) {
  beschut_report *country;
  beschut_rates *rates;
  const int64_t *numerator, *denominator, *printed;
  int64_t at;
  GUARDED(all_cells, cells);
  DONE(beschut_collection_at(reports, 0, &country));
  DONE(beschut_report_get_cells(country, cells.it));
  EXPECT_GUARD(cells);
  print_numbers("applicant.total", cells.it + 14, 7);
  DONE(beschut_rates_new(reports, BESCHUT_WILSON, 0.95, &rates));
  DONE(beschut_rates_find(rates, 0, BESCHUT_RATE_PLACEMENT, BESCHUT_APPLICANT, BESCHUT_TOTAL, &at));
  DONE(beschut_rates_get_counts(rates, &numerator, &denominator, &printed, NULL));
  printf("placement: %lld of %lld, %lld%%\n", (long long)numerator[at], (long long)denominator[at], (long long)printed[at]);
  beschut_rates_free(rates);
  beschut_report_free(country);
}

static void print_broken(const beschut_collection *reports) {
  beschut_rules *rules;
  beschut_findings *findings;
  int64_t count;
  DONE(beschut_rules_new(&rules));
  DONE(beschut_rules_check(rules, reports, NULL, &findings));
  DONE(beschut_findings_count_of(findings, BESCHUT_BROKEN, BESCHUT_ERROR, &count));
  printf("broken: %lld\n", (long long)count);
  beschut_findings_free(findings);
  beschut_rules_free(rules);
}

static void print_repair(beschut_collection *reports) {
  enum { ROOM = 3 };
  beschut_solver *solver;
  beschut_repairs *repairs;
  int64_t cases, weight, printed[ROOM], low[ROOM], marks;
  int32_t outcome;
  beschut_cell cells[ROOM];
  DONE(beschut_solver_new(NULL, NULL, &solver));
  DONE(beschut_solver_repair(solver, reports, NULL, &repairs));
  DONE(beschut_repairs_count_cases(repairs, &cases));
  DONE(beschut_repairs_get_case(repairs, 0, &outcome, &weight, NULL, NULL, NULL));
  DONE(beschut_repairs_get_changes(repairs, 0, ROOM, NULL, cells, printed, low, NULL));
  printf("repairs: %lld, %s, weight %lld:", (long long)cases, beschut_repair_outcome_name(outcome), (long long)weight);
  for (size_t i = 0; i < ROOM; i++)
    printf(" %d: %lld -> %lld%s", (int)cells[i], (long long)printed[i], (long long)low[i], i < 2 ? "," : "\n");
  DONE(beschut_repairs_apply(repairs, 0, 0, BESCHUT_DUTCH, reports, NULL));
  DONE(beschut_collection_count_marks(reports, &marks));
  printf("marks: %lld\n", (long long)marks);
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
}

static void write_and_read(const beschut_collection *reports) {
  beschut_writer *writer;
  beschut_reader *reader;
  beschut_collection *again;
  char *text;
  size_t size;
  int32_t equal;
  DONE(beschut_writer_new(&writer));
  DONE(beschut_writer_set_format(writer, BESCHUT_FORMAT_JSON));
  DONE(beschut_writer_write(writer, reports, NULL, &text, &size));
  DONE(beschut_reader_new(&reader));
  DONE(beschut_collection_new(&again));
  DONE(beschut_reader_read(reader, text, size, again, NULL, NULL));
  DONE(beschut_collection_equal(reports, again, &equal));
  printf("JSON: %s\n", equal ? "the same" : "another");
  beschut_collection_free(again);
  beschut_reader_free(reader);
  beschut_text_free(text);
  beschut_writer_free(writer);
}

static void print_arrow(const beschut_collection *reports) {
  GUARDED(struct ArrowArrayStream, stream);
  GUARDED(struct ArrowSchema, schema);
  GUARDED(struct ArrowArray, batch);
  DONE(beschut_collection_export_arrow(reports, BESCHUT_SHAPE_WIDE, NULL, &stream.it));
  EXPECT_GUARD(stream);
  expect(stream.it.get_schema(&stream.it, &schema.it) == 0 && stream.it.get_next(&stream.it, &batch.it) == 0, "a batch");
  EXPECT_GUARD(schema);
  EXPECT_GUARD(batch);
  printf("Arrow: %s, %lld rows\n", schema.it.format, (long long)batch.it.length);
  schema.it.release(&schema.it);
  batch.it.release(&batch.it);
  stream.it.release(&stream.it);
}

/* ---- numbers ---- */

static void print_interval(void) {
  static const int64_t working = 5, positive = 8;
  double low, high;
  DONE(beschut_proportion_interval(BESCHUT_WILSON, BESCHUT_TWO_SIDED, 0.95, &working, &positive, 1, NULL, NULL, &low, &high, NULL));
  printf("wilson: %.10f %.10f\n", low, high);
  DONE(
      beschut_proportion_interval(BESCHUT_CLOPPER_PEARSON, BESCHUT_TWO_SIDED, 0.95, &working, &positive, 1, NULL, NULL, &low, &high, NULL));
  printf("clopper_pearson: %.10f %.10f\n", low, high);
}

static void print_regions(const beschut_collection *reports) {
  static const double levels[] = {0.95, 0.998};
  int64_t working[REGIONS + 1], positive[REGIONS + 1], outside[5] = {0};
  int32_t flags[REGIONS];
  GUARDED(beschut_heterogeneity, heterogeneity);
  GUARDED(beschut_funnel_model, model);
  GUARDED(beschut_beta_prior, prior);
  DONE(beschut_collection_get_column(reports, COHORT_WORKING, working, REGIONS + 1));
  DONE(beschut_collection_get_column(reports, COHORT_POSITIVE, positive, REGIONS + 1));
  DONE(beschut_heterogeneity_of(0, 0, 1, working + 1, positive + 1, REGIONS, NULL, &heterogeneity.it));
  DONE(beschut_funnel(BESCHUT_FUNNEL_EXACT, BESCHUT_DISPERSION_NONE, 0, 0.63139120095124851, levels, 2, working + 1, positive + 1, REGIONS,
                      NULL, &model.it, NULL, NULL, NULL, flags, NULL));
  DONE(beschut_smooth(BESCHUT_SMOOTH_LIKELIHOOD, 0.95, working + 1, positive + 1, REGIONS, NULL, &prior.it, NULL, NULL, NULL, NULL));
  EXPECT_GUARD(heterogeneity);
  EXPECT_GUARD(model);
  EXPECT_GUARD(prior);
  for (size_t i = 0; i < REGIONS; i++) outside[flags[i] + 2]++;
  printf("regions: %lld, chi-square %.10f of %g, i2 %.10f, tau2 %.10f\n", (long long)heterogeneity.it.count, heterogeneity.it.chi_square,
         heterogeneity.it.df, heterogeneity.it.i2, heterogeneity.it.tau2);
  printf("funnel: phi %.10f, tau2 %.10f, excess %g\n", model.it.phi, model.it.tau2, model.it.excess);
  print_numbers("flags", outside, 5);
  printf("prior: mean %.8f, strength %.8f\n", prior.it.mean, prior.it.strength);
}

/* ---- records: four advices of four persons, of whom one works ---- */

static void print_tally(void) {
  enum { ADVICES = 4, JOBS = 2 };
  static const int64_t persons[ADVICES] = {1, 2, 3, 4}, employees[JOBS] = {1, 2}, months[JOBS] = {201712, 201712},
                       cents[JOBS] = {100000, 0};
  static const int32_t decided[ADVICES] = {17287, 17485, 17563, 17622}; /* 2017-05-01, 2017-11-15, 2018-02-01, 2018-04-01 */
  static const int32_t started[JOBS] = {17318, 17318};                  /* 2017-06-01 */
  static const int32_t applicants[ADVICES] = {BESCHUT_FIRST, BESCHUT_SECOND, BESCHUT_FIRST, BESCHUT_FIRST};
  static const int32_t areas[ADVICES] = {BESCHUT_AREA_AM + 1, BESCHUT_AREA_AM + 1, BESCHUT_AREA_AM + 1, BESCHUT_AREA_AM + 1};
  static const int32_t outcomes[ADVICES] = {BESCHUT_MEASURE_POSITIVE, BESCHUT_MEASURE_POSITIVE, BESCHUT_MEASURE_NEGATIVE,
                                            BESCHUT_MEASURE_POSITIVE};
  static const beschut_quarter quarter = 2018 * 4;
  beschut_records *advices, *employment;
  beschut_tally *tally;
  beschut_collection *reports;
  GUARDED(all_figures, figures);
  int64_t cells[7];
  DONE(beschut_records_new(BESCHUT_ADVICES, ADVICES, &advices));
  DONE(beschut_records_set_numbers(advices, BESCHUT_ADVICES_PERSON, persons, NULL));
  DONE(beschut_records_set_dates(advices, BESCHUT_ADVICES_DECISION_DATE, decided, NULL));
  DONE(beschut_records_set_codes(advices, BESCHUT_ADVICES_APPLICANT, applicants, NULL));
  DONE(beschut_records_set_codes(advices, BESCHUT_ADVICES_RESPONSIBLE, applicants, NULL));
  DONE(beschut_records_set_codes(advices, BESCHUT_ADVICES_AREA, areas, NULL));
  DONE(beschut_records_set_codes(advices, BESCHUT_ADVICES_OUTCOME, outcomes, NULL));
  DONE(beschut_records_new(BESCHUT_EMPLOYMENT, JOBS, &employment));
  DONE(beschut_records_set_numbers(employment, BESCHUT_EMPLOYMENT_PERSON, employees, NULL));
  DONE(beschut_records_set_dates(employment, BESCHUT_EMPLOYMENT_START_DATE, started, NULL));
  DONE(beschut_records_set_numbers(employment, BESCHUT_EMPLOYMENT_WAGE_MONTH, months, NULL));
  DONE(beschut_records_set_numbers(employment, BESCHUT_EMPLOYMENT_SV_WAGE, cents, NULL));
  DONE(beschut_tally_new(&quarter, 1, NULL, &tally));
  DONE(beschut_tally_add(tally, advices, NULL));
  DONE(beschut_tally_add(tally, employment, NULL));
  DONE(beschut_tally_settle(tally, NULL, NULL, NULL));
  DONE(beschut_tally_reports(tally, BESCHUT_BY_COUNTRY, BESCHUT_COUNT_ADVICES, NULL, &reports));
  for (beschut_cell i = 0; i < 7; i++) DONE(beschut_collection_get_cell(reports, 0, 14 + i, &cells[i]));
  DONE(beschut_tally_get_figures(tally, figures.it));
  EXPECT_GUARD(figures);
  print_numbers("tally", cells, 7);
  print_numbers("figures", figures.it, BESCHUT_FIGURE_COUNT);
  beschut_collection_free(reports);
  beschut_tally_free(tally);
  beschut_records_free(employment);
  beschut_records_free(advices);
}

int main(void) {
  beschut_collection *reports = read_2018();
  print_country(reports);
  print_broken(reports);
  print_regions(reports);
  print_repair(reports);
  write_and_read(reports);
  print_arrow(reports);
  beschut_collection_free(reports);
  print_interval();
  print_tally();
  print_words();
  fail_to_read();
  printf("alive: %lld\n", (long long)beschut_memory_live());
  return 0;
}
