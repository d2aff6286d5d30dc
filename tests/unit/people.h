/* SPDX-License-Identifier: MIT */
/*
 * What the tests of populations share. The rows are read here from the Arrow buffers, and looked at by loops over all of them, from the definition
 * in tally.h.
 */
#ifndef PEOPLE_H
#define PEOPLE_H

#include "solving.h"

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

static inline bool is_null(const struct ArrowArray *column, int64_t row) {
  const uint8_t *validity = column->buffers[0];
  cr_assert(column->null_count > 0 ? validity != NULL : validity == NULL, "validity only where there are nulls");
  return validity != NULL && (validity[row / 8] >> row % 8 & 1) == 0;
}

static inline int64_t number_at(const struct ArrowArray *column, int64_t row) { return ((const int64_t *)column->buffers[1])[row]; }

static inline beschut_date date_at(const struct ArrowArray *column, int64_t row) { return ((const int32_t *)column->buffers[1])[row]; }

/* The text of a dictionary's entry, which the caller's buffer receives. */
static inline const char *text_at(const struct ArrowArray *column, int64_t row, char text[32]) {
  int8_t index = ((const int8_t *)column->buffers[1])[row];
  const int32_t *offsets = column->dictionary->buffers[1];
  cr_assert(index >= 0 && index < column->dictionary->length);
  snprintf(text, 32, "%.*s", (int)(offsets[index + 1] - offsets[index]), (const char *)column->dictionary->buffers[2] + offsets[index]);
  return text;
}

static inline int8_t choice_at(const struct ArrowArray *column, int64_t row, const char *first, const char *second) {
  char text[32];
  text_at(column, row, text);
  cr_assert(strcmp(text, first) == 0 || strcmp(text, second) == 0, "%s", text);
  return strcmp(text, second) == 0;
}

static inline beschut_area area_at(const struct ArrowArray *column, int64_t row) {
  char text[32];
  beschut_area area;
  if (is_null(column, row)) return BESCHUT_AREA_UNKNOWN;
  cr_assert(zero(int, beschut_area_find(text_at(column, row, text), NULL, &area)), "%s", text);
  return area;
}

static inline advice advice_at(struct ArrowArray *const *columns, int64_t row) {
  return (advice){number_at(columns[0], row),
                  number_at(columns[7], row),
                  date_at(columns[1], row),
                  date_at(columns[6], row),
                  choice_at(columns[2], row, "municipality", "citizen"),
                  choice_at(columns[3], row, "municipality", "uwv"),
                  choice_at(columns[5], row, "positive", "negative"),
                  area_at(columns[4], row)};
}

static inline employed employed_at(struct ArrowArray *const *columns, int64_t row) {
  bool open = is_null(columns[2], row);
  return (employed){number_at(columns[0], row),          number_at(columns[4], row), date_at(columns[1], row),
                    open ? 0 : date_at(columns[2], row), date_at(columns[3], row),   open};
}

static inline void check_schema(struct ArrowArrayStream *stream, int32_t table, int64_t columns) {
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
static inline void read_rows(struct ArrowArrayStream *stream, int32_t table, int64_t count, records *out) {
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
static inline records records_of(beschut_population *population) {
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

static inline void drop(records *r) {
  free(r->advices);
  free(r->employment);
}

static inline beschut_population *people_of(const beschut_collection *reports, uint64_t seed) {
  beschut_population *population;
  beschut_error error;
  cr_assert(zero(int, beschut_population_from_reports(reports, seed, &error, &population)), "%s", error.message);
  return population;
}

static inline records free_records(int64_t advices, const char *first, const char *last, uint64_t seed) {
  beschut_population *population;
  beschut_error error;
  beschut_quarter from, to;
  cr_assert(zero(int, beschut_quarter_read(first, &from)));
  cr_assert(zero(int, beschut_quarter_read(last, &to)));
  cr_assert(zero(int, beschut_population_new(advices, from, to, seed, &error, &population)), "%s", error.message);
  return records_of(population);
}

/* ---- counting ---- */

static inline beschut_date month_of(beschut_date date) {
  int32_t of_month;
  beschut_date_get_ymd(date, NULL, NULL, &of_month);
  return date - of_month + 1;
}

static inline bool works(const records *r, int64_t person, beschut_date date) {
  for (int64_t i = 0; i < r->employment_count; i++) {
    const employed *e = &r->employment[i];
    if (e->person == person && e->start <= date && (e->open || e->end >= date) && e->month == month_of(date) && e->wage > 0) return true;
  }
  return false;
}

/* ---- what no check of a row may complain about ---- */

static inline int by_id(const void *a, const void *b) {
  int64_t x = ((const advice *)a)->id, y = ((const advice *)b)->id;
  return (x > y) - (x < y);
}

static inline int by_person(const void *a, const void *b) {
  int64_t x = ((const advice *)a)->person, y = ((const advice *)b)->person;
  return (x > y) - (x < y);
}

static inline void expect_advice(const advice *a) {
  beschut_date earliest = a->applicant == 1 ? day("2017-01-01") : day("2015-01-01");
  cr_expect(a->person >= 0 && a->id >= 0, "keys are positive");
  cr_expect(a->application >= earliest, "%d", (int)a->application);
  cr_expect(a->decision >= a->application && a->decision <= a->application + 56, "%d, %d", (int)a->application, (int)a->decision);
}

static inline void expect_employed(const employed *e) {
  cr_expect(e->person >= 0 && e->wage >= 0 && e->month == month_of(e->month));
  cr_expect(e->open || e->end >= e->start, "from %d to %d", (int)e->start, (int)e->end);
}

/* Changes the order of the advices: by person in the end. */
static inline void expect_clean(records *r) {
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
static inline beschut_collection *reports_2018(void) {
  beschut_collection *reports = corrected_2018();
  beschut_area areas[36];
  for (int32_t i = 0; i < 36; i++) areas[i] = beschut_area_at(i);
  cr_assert(zero(int, beschut_collection_set_areas(reports, areas, 36)));
  return reports;
}

static inline beschut_collection *drenthe(void) {
  beschut_collection *reports = published("2019q4-drenthe");
  cr_assert(zero(int, beschut_collection_set_areas(reports, (const beschut_area[]){103}, 1)));
  return reports;
}

#endif
