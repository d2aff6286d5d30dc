/* SPDX-License-Identifier: MIT */
/* Counts become reports: for each area the advices of its places, each counted in its row of both breakdowns and in both totals. */
#include "counts.h"

#include "collection.h"
#include "memory.h"
#include "percent.h"

#include <string.h>

size_t bsi_counts_size(const bsi_counts *c) {
  return (size_t)BSI_CLASSES * (size_t)c->decided + (size_t)2 * BSI_GROUPS * (size_t)c->quarters;
}

bool bsi_counts_open(const bsi_scope *scope, bsi_counts *out) {
  *out = (bsi_counts){.decided = scope->decided_count, .quarters = scope->quarter_count};
  out->cells = bsi_alloc_zeroed(bsi_counts_size(out), sizeof *out->cells);
  return out->cells != NULL;
}

void bsi_counts_close(bsi_counts *c) {
  bsi_free(c->cells);
  *c = (bsi_counts){0};
}

void bsi_counts_add(bsi_counts *to, const bsi_counts *from) {
  for (size_t i = 0, size = bsi_counts_size(from); i < size; i++) to->cells[i] += from->cells[i];
}

/* ---- reports ---- */

typedef struct reporting {
  const bsi_scope *scope;
  const bsi_counts *counts, *less; /* less->cells NULL: nothing */
  int32_t quarter;
  int64_t cells[BESCHUT_BREAKDOWN_COUNT][BESCHUT_ROW_COUNT][BESCHUT_MEASURE_COUNT];
} reporting;

/* The advices of a class up to a quarter, counted from the first of decisions. */
static int64_t decided_up_to(const bsi_counts *c, int32_t class, int32_t last) {
  int64_t sum = 0;
  if (c->cells == NULL) return 0;
  for (int32_t i = 0; i <= last && i < c->decided; i++) sum += bsi_counts_decided(c, class)[i];
  return sum;
}

/* The five counts of a group, by measure, of one set of counts. */
static void count_group(const reporting *r, const bsi_counts *c, int32_t group, int64_t sign, int64_t out[BESCHUT_MEASURE_COUNT]) {
  int32_t until = r->scope->quarters[r->quarter] - r->scope->first_decided, class = 2 * group;
  if (c->cells == NULL) return;
  int64_t cohort = bsi_counts_cohort(c, r->quarter)[group];
  out[BESCHUT_MEASURE_POSITIVE] += sign * decided_up_to(c, class + BESCHUT_MEASURE_POSITIVE, until);
  out[BESCHUT_MEASURE_NEGATIVE] += sign * decided_up_to(c, class + BESCHUT_MEASURE_NEGATIVE, until);
  out[BESCHUT_MEASURE_COHORT_POSITIVE] += sign * decided_up_to(c, class + BESCHUT_MEASURE_POSITIVE, until - r->scope->cohort_lag);
  out[BESCHUT_MEASURE_COHORT_WORKING] += sign * cohort;
  out[BESCHUT_MEASURE_TOTAL_WORKING] += sign * (cohort + bsi_counts_later(c, r->quarter)[group]);
}

/* Whether of every group no more work than were decided. */
static bool holds(const bsi_scope *scope, const bsi_counts *counts, const bsi_counts *less) {
  reporting r = {.scope = scope};
  for (r.quarter = 0; r.quarter < scope->quarter_count; r.quarter++)
    for (int32_t group = 0; group < BSI_GROUPS; group++) {
      int64_t v[BESCHUT_MEASURE_COUNT] = {0};
      count_group(&r, counts, group, 1, v);
      count_group(&r, less, group, -1, v);
      if (v[BESCHUT_MEASURE_COHORT_WORKING] > v[BESCHUT_MEASURE_COHORT_POSITIVE]) return false;
      if (v[BESCHUT_MEASURE_TOTAL_WORKING] > v[BESCHUT_MEASURE_POSITIVE]) return false;
    }
  return true;
}

bool bsi_counts_hold(const bsi_scope *scope, const bsi_counts *counts, const bsi_counts *repeats) {
  static const bsi_counts nothing = {0};
  if (counts->cells == NULL || repeats->cells == NULL) return counts->cells == repeats->cells;
  for (size_t i = 0; i < bsi_counts_size(counts); i++)
    if (repeats->cells[i] > counts->cells[i]) return false;
  return holds(scope, counts, &nothing) && holds(scope, counts, repeats);
}

static void add_to_row(reporting *r, int32_t breakdown, int32_t row, const int64_t values[BESCHUT_MEASURE_COUNT]) {
  for (int32_t m = 0; m < BESCHUT_MEASURE_COUNT; m++) {
    r->cells[breakdown][row][m] += values[m];
    r->cells[breakdown][BESCHUT_TOTAL][m] += values[m];
  }
}

static void add_place(reporting *r, int32_t place) {
  for (int32_t applicant = 0; applicant < 2; applicant++)
    for (int32_t responsible = 0; responsible < 2; responsible++) {
      int64_t values[BESCHUT_MEASURE_COUNT] = {0};
      int32_t group = place * 4 + applicant * 2 + responsible;
      count_group(r, r->counts, group, 1, values);
      count_group(r, r->less, group, -1, values);
      values[BESCHUT_MEASURE_TOTAL] = values[BESCHUT_MEASURE_POSITIVE] + values[BESCHUT_MEASURE_NEGATIVE];
      add_to_row(r, BESCHUT_APPLICANT, applicant, values);
      add_to_row(r, BESCHUT_RESPONSIBLE, responsible, values);
    }
}

static void work_out_percentages(reporting *r) {
  for (int32_t breakdown = 0; breakdown < BESCHUT_BREAKDOWN_COUNT; breakdown++)
    for (int32_t row = 0; row < BESCHUT_ROW_COUNT; row++) {
      int64_t *v = r->cells[breakdown][row];
      v[BESCHUT_MEASURE_COHORT_WORKING_PCT] = bsi_percent_of(v[BESCHUT_MEASURE_COHORT_WORKING], v[BESCHUT_MEASURE_COHORT_POSITIVE]);
    }
}

static void set_dates(const bsi_scope *scope, int32_t quarter, bsi_row *row) {
  row->dates[BESCHUT_SINCE] = scope->since;
  beschut_quarter_get_days(scope->quarters[quarter], NULL, &row->dates[BESCHUT_UNTIL]);
  beschut_quarter_get_days(scope->quarters[quarter] - scope->cohort_lag, NULL, &row->dates[BESCHUT_COHORT_END]);
  row->dates[BESCHUT_REFERENCE_DATE] = row->dates[BESCHUT_FOOTNOTE_DATE] = scope->reference_dates[quarter];
}

/* The places from first to last as one area. */
static beschut_status add_report(reporting *r, beschut_area area, int32_t first, int32_t last, beschut_error *error,
                                 beschut_collection *out) {
  bsi_row row;
  bsi_row_clear(&row);
  memset(r->cells, 0, sizeof r->cells);
  for (int32_t place = first; place <= last; place++) add_place(r, place);
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++)
    if ((&r->cells[0][0][0])[cell] > BESCHUT_VALUE_MAX)
      return bsi_fail(error, BESCHUT_LIMIT, "%s: the count is more than a report can hold", beschut_cell_name(cell));
  work_out_percentages(r);
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) bsi_row_set(&row, cell, (&r->cells[0][0][0])[cell]);
  set_dates(r->scope, r->quarter, &row);
  bool added = bsi_row_set_area(&row, &out->pool, area) && bsi_collection_push(out, &row);
  return added ? BESCHUT_OK : bsi_fail_memory(error);
}

beschut_status bsi_counts_report(const bsi_scope *scope, const bsi_counts *counts, const bsi_counts *less, int32_t by, beschut_error *error,
                                 beschut_collection *out) {
  static const bsi_counts nothing = {0};
  reporting r = {.scope = scope, .counts = counts, .less = less == NULL ? &nothing : less};
  int32_t regions = by == BESCHUT_BY_REGION ? BSI_REGION_COUNT : 0;
  beschut_status status = BESCHUT_OK;
  for (r.quarter = 0; r.quarter < scope->quarter_count && status == BESCHUT_OK; r.quarter++) {
    status = add_report(&r, BESCHUT_AREA_COUNTRY, 0, BSI_PLACES - 1, error, out);
    for (int32_t i = 0; i < regions && status == BESCHUT_OK; i++) status = add_report(&r, beschut_area_at(i + 1), i, i, error, out);
  }
  return status;
}
