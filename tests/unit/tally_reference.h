/* SPDX-License-Identifier: MIT */
/*
 * The definition of include/beschut/tally.h by two plain loops, one over each table, and seeded tables to run it on. It knows nothing of the
 * library but its numbers for quarters, areas and cells.
 */
#ifndef TALLY_REFERENCE_H
#define TALLY_REFERENCE_H

#include "tallying.h"

enum { NOWHERE = -1 /* an area that is missing */ };

typedef struct advice {
  int64_t person;
  beschut_date decided;
  int32_t applicant, responsible, outcome, region; /* region: 0 to 34, or NOWHERE */
} advice;

typedef struct job {
  int64_t person;
  beschut_date start, end; /* end: BESCHUT_DATE_NONE while it is open */
  int64_t month, wage;     /* yyyymm, cents */
} job;

typedef struct tables {
  int64_t *people; /* in order */
  advice *advices;
  job *jobs;
  int64_t people_count, advice_count, job_count;
} tables;

typedef struct settings {
  beschut_quarter quarters[BESCHUT_TALLY_QUARTERS];
  int64_t count;
  int32_t reference, cohort;
  beschut_date since;
} settings;

typedef int64_t area_cells[AREAS][BESCHUT_CELL_COUNT];

/* ---- seeded tables ---- */

static inline int64_t below(uint64_t *seed, int64_t limit) { return (int64_t)(next_random(seed) >> 11) % limit; }

static inline int compare_numbers(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

/* Days from 2014 to `years` later; months of the same years. */
static inline tables make_tables(uint64_t seed, int64_t people, int64_t advices, int64_t jobs, int years) {
  enum { FIRST = 16071 /* 2014-01-01 */ };
  tables t = {.people_count = people, .advice_count = advices, .job_count = jobs};
  int64_t days = 365 * years;
  t.people = calloc((size_t)people, sizeof *t.people);
  t.advices = calloc((size_t)advices + 1, sizeof *t.advices);
  t.jobs = calloc((size_t)jobs + 1, sizeof *t.jobs);
  for (int64_t i = 0; i < people; i++) t.people[i] = i < 3 ? i - 1 : (int64_t)next_random(&seed);
  qsort(t.people, (size_t)people, sizeof *t.people, compare_numbers);
  for (int64_t i = 0; i < advices; i++) {
    beschut_date decided = (beschut_date)(FIRST + 365 + below(&seed, days - 365));
    bool own = decided >= 17167 && below(&seed, 4) == 0; /* 2017-01-01 */
    t.advices[i] = (advice){
        t.people[below(&seed, people)],  decided, own ? BESCHUT_SECOND : BESCHUT_FIRST, (int32_t)below(&seed, 2), below(&seed, 3) == 0,
        (int32_t)below(&seed, AREAS) - 1};
  }
  for (int64_t i = 0; i < jobs; i++) {
    beschut_date start = (beschut_date)(FIRST + below(&seed, days));
    int32_t month = (int32_t)below(&seed, 12 * years);
    bool open = below(&seed, 2) == 0;
    t.jobs[i] = (job){t.people[below(&seed, people)], start, open ? BESCHUT_DATE_NONE : start + (beschut_date)below(&seed, days),
                      (2014 + month / 12) * 100 + month % 12 + 1, below(&seed, 5) == 0 ? 0 : below(&seed, 300000)};
  }
  return t;
}

static inline void free_tables(tables *t) {
  free(t->people);
  free(t->advices);
  free(t->jobs);
}

/* ---- the two loops ---- */

static inline int64_t place_of(const tables *t, int64_t person) {
  const int64_t *found = bsearch(&person, t->people, (size_t)t->people_count, sizeof person, compare_numbers);
  return found - t->people;
}

/* works[person]: the quarters, as bits, on whose reference date somebody works. */
static inline uint64_t *find_working(const tables *t, const settings *s) {
  uint64_t *works = calloc((size_t)t->people_count, sizeof *works);
  for (int64_t i = 0; i < t->job_count; i++) {
    const job *j = &t->jobs[i];
    for (int64_t q = 0; q < s->count; q++) {
      beschut_date day = end_of(s->quarters[q] - s->reference);
      int32_t year, month;
      if (j->start > day || (j->end != BESCHUT_DATE_NONE && j->end < day) || j->wage <= 0) continue;
      beschut_date_get_ymd(day, &year, &month, NULL);
      if (j->month == year * 100 + month) works[place_of(t, j->person)] |= UINT64_C(1) << q;
    }
  }
  return works;
}

/* Which of two advices of a person and outcome counts, where each counts once: the earlier; on one day those without a region last, then by
 * region, applicant, responsible. */
static inline bool comes_first(const advice *a, const advice *b) {
  int x = a->region == NOWHERE ? AREAS : a->region, y = b->region == NOWHERE ? AREAS : b->region;
  if (a->decided != b->decided) return a->decided < b->decided;
  if (x != y) return x < y;
  return a->applicant != b->applicant ? a->applicant < b->applicant : a->responsible < b->responsible;
}

/* first[2 * person + outcome]: the number of the advice that counts, -1 for none. */
static inline int64_t *find_first(const tables *t, const settings *s) {
  int64_t *first = malloc((size_t)t->people_count * 2 * sizeof *first);
  for (int64_t i = 0; i < 2 * t->people_count; i++) first[i] = -1;
  for (int64_t i = 0; i < t->advice_count; i++) {
    const advice *a = &t->advices[i];
    int64_t *known = &first[2 * place_of(t, a->person) + a->outcome];
    if (a->decided >= s->since && (*known < 0 || comes_first(a, &t->advices[*known]))) *known = i;
  }
  return first;
}

static inline void count_in(int64_t *cells, const advice *a, int measure) {
  cells[a->applicant * 7 + measure]++;
  cells[14 + measure]++;
  cells[21 + a->responsible * 7 + measure]++;
  cells[35 + measure]++;
}

static inline void count_advice(const advice *a, bool working, const settings *s, beschut_quarter quarter, int64_t *cells) {
  beschut_date cohort_end = end_of(quarter - s->cohort), reference_date = end_of(quarter - s->reference);
  if (a->decided < s->since || a->decided > end_of(quarter)) return;
  count_in(cells, a, a->outcome == BESCHUT_MEASURE_POSITIVE ? BESCHUT_MEASURE_POSITIVE : BESCHUT_MEASURE_NEGATIVE);
  count_in(cells, a, BESCHUT_MEASURE_TOTAL);
  if (a->outcome != BESCHUT_MEASURE_POSITIVE) return;
  if (a->decided <= cohort_end) count_in(cells, a, BESCHUT_MEASURE_COHORT_POSITIVE);
  if (a->decided <= cohort_end && working) count_in(cells, a, BESCHUT_MEASURE_COHORT_WORKING);
  if (a->decided <= reference_date && working) count_in(cells, a, BESCHUT_MEASURE_TOTAL_WORKING);
}

/* By quarter: country, then regions. Percentages half up, of none 0. The caller frees. */
static inline area_cells *count_reference(const tables *t, const settings *s, int32_t unit) {
  area_cells *cells = calloc((size_t)s->count, sizeof *cells);
  uint64_t *works = find_working(t, s);
  int64_t *first = find_first(t, s);
  for (int64_t i = 0; i < t->advice_count; i++) {
    const advice *a = &t->advices[i];
    int64_t person = place_of(t, a->person);
    if (unit == BESCHUT_COUNT_PERSONS && first[2 * person + a->outcome] != i) continue;
    for (int64_t q = 0; q < s->count; q++) {
      bool working = (works[person] >> q & 1) != 0;
      count_advice(a, working, s, s->quarters[q], cells[q][0]);
      if (a->region != NOWHERE) count_advice(a, working, s, s->quarters[q], cells[q][1 + a->region]);
    }
  }
  for (int64_t q = 0; q < s->count; q++)
    for (int area = 0; area < AREAS; area++)
      for (int row = 0; row < BESCHUT_CELL_COUNT; row += 7) {
        int64_t *c = &cells[q][area][row];
        if (c[BESCHUT_MEASURE_COHORT_POSITIVE] > 0)
          c[BESCHUT_MEASURE_COHORT_WORKING_PCT] =
              (200 * c[BESCHUT_MEASURE_COHORT_WORKING] + c[BESCHUT_MEASURE_COHORT_POSITIVE]) / (2 * c[BESCHUT_MEASURE_COHORT_POSITIVE]);
      }
  free(works);
  free(first);
  return cells;
}

/* ---- the library ---- */

static inline beschut_tally *tally_with(const settings *s) {
  beschut_tally *tally;
  cr_assert(zero(int, beschut_tally_new(s->quarters, s->count, NULL, &tally)));
  cr_assert(zero(int, beschut_tally_set_lag(tally, s->reference, s->cohort)));
  cr_assert(zero(int, beschut_tally_set_since(tally, s->since)));
  return tally;
}

/* So many advices, from one on. */
static inline void add_advices(beschut_tally *tally, const tables *t, int64_t from, int64_t count) {
  size_t room = (size_t)count + 1;
  int64_t *person = malloc(room * sizeof *person);
  int32_t *codes = malloc(5 * room * sizeof *codes);
  uint8_t *has_area = calloc(room / 8 + 1, 1);
  beschut_records *records;
  beschut_error error;
  for (int64_t i = 0; i < count; i++) {
    const advice *a = &t->advices[from + i];
    const int32_t values[] = {a->decided, a->applicant, a->responsible, a->outcome,
                              a->region == NOWHERE ? 0 : beschut_area_at(a->region + 1)};
    person[i] = a->person;
    for (size_t c = 0; c < 5; c++) codes[c * room + (size_t)i] = values[c];
    if (a->region != NOWHERE) set_bit(has_area, i);
  }
  cr_assert(zero(int, beschut_records_new(BESCHUT_ADVICES, count, &records)));
  beschut_records_set_numbers(records, BESCHUT_ADVICES_PERSON, person, NULL);
  beschut_records_set_dates(records, BESCHUT_ADVICES_DECISION_DATE, codes, NULL);
  beschut_records_set_codes(records, BESCHUT_ADVICES_APPLICANT, codes + room, NULL);
  beschut_records_set_codes(records, BESCHUT_ADVICES_RESPONSIBLE, codes + 2 * room, NULL);
  beschut_records_set_codes(records, BESCHUT_ADVICES_OUTCOME, codes + 3 * room, NULL);
  beschut_records_set_codes(records, BESCHUT_ADVICES_AREA, codes + 4 * room, has_area);
  cr_assert(zero(int, beschut_tally_set_next_row(tally, BESCHUT_ADVICES, from)));
  cr_assert(zero(int, beschut_tally_add(tally, records, &error)), "%s", error.message);
  beschut_records_free(records);
  free(person);
  free(codes);
  free(has_area);
}

static inline void add_jobs(beschut_tally *tally, const tables *t, int64_t from, int64_t count) {
  size_t room = (size_t)count + 1;
  int64_t *numbers = malloc(3 * room * sizeof *numbers);
  int32_t *days = malloc(2 * room * sizeof *days);
  uint8_t *has_end = calloc(room / 8 + 1, 1);
  beschut_records *records;
  beschut_error error;
  for (int64_t i = 0; i < count; i++) {
    const job *j = &t->jobs[from + i];
    const int64_t values[] = {j->person, j->month, j->wage};
    for (size_t c = 0; c < 3; c++) numbers[c * room + (size_t)i] = values[c];
    days[i] = j->start;
    days[room + (size_t)i] = j->end;
    if (j->end != BESCHUT_DATE_NONE) set_bit(has_end, i);
  }
  cr_assert(zero(int, beschut_records_new(BESCHUT_EMPLOYMENT, count, &records)));
  beschut_records_set_numbers(records, BESCHUT_EMPLOYMENT_PERSON, numbers, NULL);
  beschut_records_set_numbers(records, BESCHUT_EMPLOYMENT_WAGE_MONTH, numbers + room, NULL);
  beschut_records_set_numbers(records, BESCHUT_EMPLOYMENT_SV_WAGE, numbers + 2 * room, NULL);
  beschut_records_set_dates(records, BESCHUT_EMPLOYMENT_START_DATE, days, NULL);
  beschut_records_set_dates(records, BESCHUT_EMPLOYMENT_END_DATE, days + room, has_end);
  cr_assert(zero(int, beschut_tally_set_next_row(tally, BESCHUT_EMPLOYMENT, from)));
  cr_assert(zero(int, beschut_tally_add(tally, records, &error)), "%s", error.message);
  beschut_records_free(records);
  free(numbers);
  free(days);
  free(has_end);
}

/* Every cell of every report beside the reference; how many differ. */
static inline int64_t count_differences(const beschut_tally *tally, const settings *s, int32_t unit, area_cells *expected) {
  beschut_collection *reports = reports_of(tally, BESCHUT_BY_REGION, unit);
  int64_t different = 0, count;
  cr_assert(zero(int, beschut_collection_count(reports, &count)));
  cr_assert(eq(i64, count, s->count * AREAS));
  for (int64_t i = 0; i < count; i++)
    for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
      int64_t value;
      cr_assert(zero(int, beschut_collection_get_cell(reports, i, cell, &value)));
      different += value != expected[i / AREAS][i % AREAS][cell];
    }
  beschut_collection_free(reports);
  return different;
}

#endif
