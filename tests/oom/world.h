/* SPDX-License-Identifier: MIT */
/* The world that the calls are made in: one of everything, and slots for what a call makes. */
#ifndef WORLD_H
#define WORLD_H

#include <beschut/beschut.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "policy_world.h"

enum { REPORTS = 3 };

typedef struct world {
  beschut_report *report;
  beschut_collection *collection, *empty, *unknown, *broken;
  beschut_diagnostics *diagnostics;
  beschut_reader *reader;
  beschut_writer *writer;
  beschut_rules *rules, *few_rules;
  beschut_findings *findings;
  beschut_rates *rates;
  beschut_solver *solver;
  beschut_repairs *repairs;
  beschut_ranges *ranges;
  beschut_solver *few_solver;
  beschut_review *review;
  beschut_collection *counted; /* a report that people can be made of */
  beschut_population *population;
  beschut_tally *blank, *tally, *other, *settled;
  beschut_records *records;
  char *tallied;
  size_t tallied_size;
  policy_world policy;
  struct ArrowArrayStream people, table;
  struct ArrowSchema schema;
  struct ArrowArray batch;
  uint64_t hidden[REPORTS], more_hidden[REPORTS];
  struct ArrowArrayStream in, out;
  char *text, *texts[BESCHUT_FORMAT_COUNT], *damaged, *rules_text, *rules_json;
  size_t rules_size, rules_json_size;
  char path[512], new_path[512];

  int64_t values[BESCHUT_CELL_COUNT], indexes[2], count;
  uint8_t keep[REPORTS];
  beschut_date dates[REPORTS];
  beschut_area areas[REPORTS];

  /* Written by the calls, and of no further interest. */
  int32_t a, b, c, state;
  int64_t number;
  double estimate, low, high, reals[8];
  int32_t flags[8];
  beschut_date date;
  beschut_quarter quarter;
  beschut_cell cells[BESCHUT_CELL_COUNT];
  char day[BESCHUT_DATE_TEXT], sample[32];
  const char *borrowed;

  /* Written by the calls: a result on success, neutral on failure. */
  beschut_report *new_report;
  beschut_collection *new_collection;
  beschut_diagnostics *new_diagnostics;
  beschut_reader *new_reader;
  beschut_writer *new_writer;
  beschut_rules *new_rules;
  beschut_findings *new_findings;
  beschut_rates *new_rates;
  beschut_solver *new_solver;
  beschut_repairs *new_repairs;
  beschut_ranges *new_ranges;
  beschut_review *new_review;
  beschut_population *new_population;
  beschut_tally *new_tally;
  beschut_records *new_records;
  beschut_frame *new_frame;
  beschut_parameters *new_parameters;
  char *new_text;
  size_t new_size;
  beschut_error error;
} world;

static const char *folder;

static void must(beschut_status status, const char *what) {
  if (status == BESCHUT_OK) return;
  printf("the world cannot be made: %s gives %s\n", what, beschut_status_name(status));
  exit(1);
}
#define MUST(call) must(call, #call)

static void write_all(const char *path, const char *text) {
  FILE *file = fopen(path, "wb");
  if (file == NULL || fputs(text, file) == EOF || fclose(file) != 0) exit(1);
}

/* The slots that a call may write hold a mark; untouched() tells the ones that still do. */
static char mark;
#define SLOTS(X)                                                                                                                           \
  X(new_report)                                                                                                                            \
  X(new_collection)                                                                                                                        \
  X(new_diagnostics)                                                                                                                       \
  X(new_reader)                                                                                                                            \
  X(new_writer)                                                                                                                            \
  X(new_rules)                                                                                                                             \
  X(new_findings)                                                                                                                          \
  X(new_rates)                                                                                                                             \
  X(new_solver)                                                                                                                            \
  X(new_repairs) X(new_ranges) X(new_review) X(new_population) X(new_tally) X(new_records) X(new_frame) X(new_parameters) X(new_text)

static void mark_slots(world *w) {
#define MARK(slot) w->slot = (void *)&mark;
  SLOTS(MARK)
#undef MARK
  w->new_size = SIZE_MAX;
  w->error.status = -1;
}

static uint32_t written_slots(const world *w) {
  uint32_t written = 0, bit = 1;
#define WRITTEN(slot) written |= (void *)w->slot != (void *)&mark ? bit : 0, bit <<= 1;
  SLOTS(WRITTEN)
#undef WRITTEN
  written |= w->new_size != SIZE_MAX ? bit : 0;
  written |= w->error.status != -1 ? bit << 1 : 0;
  return written;
}

static uint32_t neutral_slots(const world *w) {
  uint32_t neutral = 0, bit = 1;
#define NEUTRAL(slot) neutral |= w->slot == NULL ? bit : 0, bit <<= 1;
  SLOTS(NEUTRAL)
#undef NEUTRAL
  neutral |= w->new_size == 0 ? bit : 0;
  neutral |= w->error.status == BESCHUT_MEMORY && w->error.message[0] != '\0' ? bit << 1 : 0;
  return neutral;
}

/* Figures that break most rules: findings of every kind. Cell 0 is printed as 1.234, which is then damaged. Reports of known area have a mark. */
static void fill(world *w) {
  for (int32_t i = 0; i < BESCHUT_CELL_COUNT; i++) w->values[i] = i == 0 ? 1234 : i % 7 == 5 ? 50 : 100 - i;
  MUST(beschut_report_new(&w->report));
  MUST(beschut_report_set_cells(w->report, w->values));
  MUST(beschut_report_set_date(w->report, BESCHUT_UNTIL, 17621));
  MUST(beschut_report_set_date(w->report, BESCHUT_COHORT_END, 17439));
  MUST(beschut_report_set_date(w->report, BESCHUT_REFERENCE_DATE, 17531));
  MUST(beschut_report_set_label(w->report, "een opschrift"));
  MUST(beschut_collection_new(&w->empty));
  MUST(beschut_collection_new(&w->unknown));
  MUST(beschut_collection_new(&w->collection));
  for (int32_t i = 0; i < REPORTS; i++) {
    beschut_report *report;
    MUST(beschut_report_copy(w->report, &report));
    MUST(beschut_report_set_area(report, BESCHUT_AREA_UNKNOWN));
    MUST(beschut_collection_add(w->unknown, report));
    MUST(beschut_report_set_area(report, i == 2 ? BESCHUT_AREA_COUNTRY : BESCHUT_AREA_AM + 2 + i));
    if (i == 1) MUST(beschut_report_set_cell(report, 2, BESCHUT_MISSING));
    MUST(beschut_report_set_mark(report, 7, 39, "een reden"));
    MUST(beschut_collection_add(w->collection, report));
    beschut_report_free(report);
    w->dates[i] = 17621;
    w->areas[i] = BESCHUT_AREA_AM + 5 + i;
    w->keep[i] = i != 1;
  }
  MUST(beschut_report_set_mark(w->report, 7, BESCHUT_MISSING, "de reden"));
  w->count = REPORTS;
  w->indexes[0] = 2;
}

static void write_texts(world *w) {
  MUST(beschut_writer_new(&w->writer));
  for (int32_t format = 0; format < BESCHUT_FORMAT_COUNT; format++) {
    MUST(beschut_writer_set_format(w->writer, format));
    MUST(beschut_writer_write(w->writer, w->collection, NULL, &w->texts[format], NULL));
  }
  MUST(beschut_writer_set_format(w->writer, BESCHUT_FORMAT_TABS));
  MUST(beschut_writer_write(w->writer, w->collection, NULL, &w->text, NULL));
  MUST(beschut_writer_write(w->writer, w->collection, NULL, &w->damaged, NULL));
  char *figure = strstr(w->damaged, "1.234");
  if (figure == NULL) must(BESCHUT_INTERNAL, "1.234 in the text");
  figure[1] = 'x';
  snprintf(w->path, sizeof w->path, "%s/in.txt", folder);
  snprintf(w->new_path, sizeof w->new_path, "%s/out.txt", folder);
  write_all(w->path, w->texts[BESCHUT_FORMAT_TABS]);
  write_all(w->new_path, "as it was");
}

/* A report of small figures, of the same area, in the quarter that ends then. Three positive advices, or none; sums are as they should be. */
static void add_small(world *w, beschut_date until, int64_t advices) {
  beschut_report *report;
  MUST(beschut_report_new(&report));
  for (int32_t i = 0; i < BESCHUT_CELL_COUNT; i++) {
    bool counted = (i % 7 == 0 || i % 7 == 2) && i / 7 % 3 != 1;
    MUST(beschut_report_set_cell(report, i, counted ? advices : 0));
  }
  MUST(beschut_report_set_date(report, BESCHUT_UNTIL, until));
  MUST(beschut_report_set_area(report, BESCHUT_AREA_AM + 5));
  MUST(beschut_collection_add(w->broken, report));
  beschut_report_free(report);
}

/* The second of two quarters has fewer advices, so both are repaired together; the third breaks a rule of its own, and has a blank. */
static void make_broken(world *w) {
  MUST(beschut_collection_new(&w->broken));
  add_small(w, 17621, 3);
  add_small(w, 17712, 2);
  add_small(w, 17986, 3);
  MUST(beschut_collection_set_cell(w->broken, 2, 2, 5));
  MUST(beschut_collection_set_cell(w->broken, 2, 3, BESCHUT_MISSING));
  MUST(beschut_collection_set_cell(w->broken, 0, 3, BESCHUT_MISSING));
  for (int i = 0; i < REPORTS; i++) w->hidden[i] = 5;
  MUST(beschut_solver_new(w->rules, NULL, &w->solver));
  MUST(beschut_solver_repair(w->solver, w->broken, NULL, &w->repairs));
  MUST(beschut_solver_deduce(w->solver, w->broken, NULL, &w->ranges));
}

/* Few rules that contradict, that follow from each other, of percentages and of one year. */
static void make_reviewed(world *w) {
  beschut_rules *rules;
  MUST(beschut_rules_new_empty(&rules));
  MUST(beschut_rules_add(rules, "least", "*.first.total >= 7", NULL));
  MUST(beschut_rules_add(rules, "most", "applicant.first.total <= 5", NULL));
  MUST(beschut_rules_add(rules, "parts", "0 <= applicant.first.positive <= applicant.first.negative", NULL));
  MUST(beschut_rules_add(rules, "share", "percent_of(applicant.first.positive, applicant.first.negative) <= 100", NULL));
  MUST(beschut_rules_add(rules, "year", "applicant.total.total == 3 applicant.citizen.total + 1", NULL));
  MUST(beschut_rules_set_years(rules, 4, 2018, 2018));
  MUST(beschut_solver_new(rules, NULL, &w->few_solver));
  MUST(beschut_solver_review(w->few_solver, NULL, &w->review));
  beschut_rules_free(rules);
}

/* Ten advices of the country: six positive, four of these in the cohort, two of these at work, and one later. */
static void make_population(world *w) {
  static const int64_t row[] = {6, 4, 10, 4, 2, 50, 3};
  static const beschut_date dates[] = {16436, 17621, 17439, 17531}; /* from BESCHUT_SINCE on */
  const beschut_area country = BESCHUT_AREA_COUNTRY;
  MUST(beschut_collection_new(&w->counted));
  MUST(beschut_collection_add_blank(w->counted, 1));
  MUST(beschut_collection_set_areas(w->counted, &country, 1));
  for (int32_t i = 0; i < 4; i++) MUST(beschut_collection_set_dates(w->counted, i, &dates[i], 1));
  for (int32_t i = 0; i < BESCHUT_CELL_COUNT; i++) MUST(beschut_collection_set_cell(w->counted, 0, i, i / 7 % 3 == 1 ? 0 : row[i % 7]));
  MUST(beschut_population_new(100, 2018 * 4, 2018 * 4 + 1, 1, NULL, &w->population));
}

/* Two rows with an id, the first of which is of a person who works, and one whose area nobody knows. */
static const int64_t row_people[] = {1, 2, 3}, row_ids[] = {7, 7, 8};
static const int32_t row_days[] = {17563, 17563, 17563}, row_codes[] = {0, 0, 0}, row_offsets[] = {0, 4, 8, 12};

static void make_records(world *w) {
  MUST(beschut_records_new(BESCHUT_ADVICES, 3, &w->records));
  MUST(beschut_records_set_numbers(w->records, BESCHUT_ADVICES_PERSON, row_people, NULL));
  MUST(beschut_records_set_numbers(w->records, BESCHUT_ADVICES_ADVICE_ID, row_ids, NULL));
  MUST(beschut_records_set_dates(w->records, BESCHUT_ADVICES_DECISION_DATE, row_days, NULL));
  MUST(beschut_records_set_codes(w->records, BESCHUT_ADVICES_APPLICANT, row_codes, NULL));
  MUST(beschut_records_set_codes(w->records, BESCHUT_ADVICES_RESPONSIBLE, row_codes, NULL));
  MUST(beschut_records_set_codes(w->records, BESCHUT_ADVICES_OUTCOME, row_codes, NULL));
  MUST(beschut_records_set_texts(w->records, BESCHUT_ADVICES_AREA, row_offsets, "AM03AM05here", NULL));
}

static void make_tallies(world *w) {
  static const beschut_quarter quarter = 2018 * 4;
  struct ArrowArrayStream advices;
  beschut_tally **tallies[] = {&w->blank, &w->tally, &w->other, &w->settled};
  make_records(w);
  for (int i = 0; i < 4; i++) {
    MUST(beschut_tally_new(&quarter, 1, NULL, tallies[i]));
    MUST(beschut_tally_set_since(*tallies[i], 17532)); /* 2018-01-01, so that it is small */
    if (i > 0) MUST(beschut_tally_add(*tallies[i], w->records, NULL));
  }
  MUST(beschut_tally_add_area(w->blank, "GM0106", BESCHUT_AREA_AM + 3));
  MUST(beschut_tally_set_column(w->blank, BESCHUT_ADVICES, BESCHUT_ADVICES_AREA, "gebied"));
  MUST(beschut_population_export_arrow(w->population, BESCHUT_EMPLOYMENT, NULL, &w->people));
  MUST(beschut_tally_add_stream(w->tally, BESCHUT_EMPLOYMENT, &w->people, NULL));
  MUST(beschut_population_export_arrow(w->population, BESCHUT_EMPLOYMENT, NULL, &w->people));
  MUST(beschut_population_export_arrow(w->population, BESCHUT_ADVICES, NULL, &advices));
  if (advices.get_schema(&advices, &w->schema) != 0 || advices.get_next(&advices, &w->batch) != 0) must(BESCHUT_INTERNAL, "a batch");
  advices.release(&advices);
  MUST(beschut_tally_write(w->tally, NULL, &w->tallied, &w->tallied_size));
  MUST(beschut_tally_settle(w->settled, NULL, NULL, NULL));
}

static void free_tallies(world *w) {
  beschut_tally *tallies[] = {w->blank, w->tally, w->other, w->settled, w->new_tally};
  for (size_t i = 0; i < sizeof tallies / sizeof *tallies; i++) beschut_tally_free(tallies[i]);
  beschut_records_free(w->records);
  beschut_records_free(w->new_records);
  beschut_text_free(w->tallied);
  if (w->people.release != NULL) w->people.release(&w->people);
  w->schema.release(&w->schema);
  w->batch.release(&w->batch);
}

static void world_make(world *w) {
  memset(w, 0, sizeof *w);
  fill(w);
  write_texts(w);
  MUST(beschut_diagnostics_new(&w->diagnostics));
  MUST(beschut_reader_new(&w->reader));
  MUST(beschut_reader_read(w->reader, w->damaged, strlen(w->damaged), w->empty, w->diagnostics, NULL));
  beschut_collection_free(w->empty);
  MUST(beschut_collection_new(&w->empty));
  MUST(beschut_rules_new(&w->rules));
  MUST(beschut_rules_new_empty(&w->few_rules));
  MUST(beschut_rules_add(w->few_rules, "few", "*.*.total >= 0", NULL));
  MUST(beschut_rules_write(w->rules, 0, NULL, &w->rules_text, &w->rules_size));
  MUST(beschut_rules_write(w->rules, 1, NULL, &w->rules_json, &w->rules_json_size));
  MUST(beschut_rules_check(w->rules, w->collection, NULL, &w->findings));
  MUST(beschut_rates_new(w->collection, BESCHUT_WILSON, 0.95, &w->rates));
  make_broken(w);
  make_reviewed(w);
  make_population(w);
  make_tallies(w);
  MUST(policy_make(&w->policy));
  MUST(beschut_frame_export_arrow(w->policy.frames[BESCHUT_NUMBERS], NULL, &w->table));
  MUST(beschut_collection_export_arrow(w->collection, BESCHUT_SHAPE_WIDE, NULL, &w->in));
  mark_slots(w);
}

#define KEEP_MARK(slot)                                                                                                                    \
  if ((void *)w->slot == (void *)&mark) w->slot = NULL;

static void world_free(world *w) {
  SLOTS(KEEP_MARK)
  beschut_report *reports[] = {w->report, w->new_report};
  beschut_collection *collections[] = {w->collection, w->empty, w->unknown, w->broken, w->counted, w->new_collection};
  beschut_rules *rules[] = {w->rules, w->few_rules, w->new_rules};
  char *texts[] = {w->text, w->texts[0], w->texts[1], w->texts[2], w->texts[3], w->damaged, w->rules_text, w->rules_json, w->new_text};
  for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) beschut_report_free(reports[i]);
  for (size_t i = 0; i < sizeof collections / sizeof *collections; i++) beschut_collection_free(collections[i]);
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) beschut_rules_free(rules[i]);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) beschut_text_free(texts[i]);
  beschut_diagnostics_free(w->diagnostics);
  beschut_diagnostics_free(w->new_diagnostics);
  beschut_reader_free(w->reader);
  beschut_reader_free(w->new_reader);
  beschut_writer_free(w->writer);
  beschut_writer_free(w->new_writer);
  beschut_findings_free(w->findings);
  beschut_findings_free(w->new_findings);
  beschut_rates_free(w->rates);
  beschut_rates_free(w->new_rates);
  beschut_solver_free(w->solver);
  beschut_solver_free(w->new_solver);
  beschut_repairs_free(w->repairs);
  beschut_repairs_free(w->new_repairs);
  beschut_ranges_free(w->ranges);
  beschut_ranges_free(w->new_ranges);
  beschut_solver_free(w->few_solver);
  beschut_review_free(w->review);
  beschut_review_free(w->new_review);
  beschut_population_free(w->population);
  beschut_population_free(w->new_population);
  free_tallies(w);
  policy_free(&w->policy);
  beschut_frame_free(w->new_frame);
  beschut_parameters_free(w->new_parameters);
  if (w->table.release != NULL) w->table.release(&w->table);
  if (w->in.release != NULL) w->in.release(&w->in);
}

#endif
