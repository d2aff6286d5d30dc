/* SPDX-License-Identifier: MIT */
/*
 * People who tally to reports. In every area they fall apart into five kinds, whose numbers follow from the cells, by applicant and by
 * responsible; one table with both as its margins is chosen, the nearest to independence. What the country counts and no region does is an
 * area of its own.
 *
 *   since               cohort_end         reference_date        until
 *     |-- cohort, working ---|                   |                 |
 *     |-- cohort, not -------|                   |                 |
 *     |                      |-- later, working -|                 |
 *     |                      |-- rest: not working on that date ---|
 *     |-- negative ------------------------------------------------|
 */
#include "population_make.h"

#include "collection.h"
#include "error.h"
#include "percent.h"

#include <stdio.h>

enum { NAME_ROOM = 96 };
enum { COHORT_WORKING, COHORT_NOT, LATER_WORKING, REST, NEGATIVE, KIND_COUNT };

/* How many there are of a kind: a sum of measures; `cell` is the one that is named when it is less than 0; the span in which they are
 * decided. */
static const struct {
  int32_t times[BESCHUT_MEASURE_COUNT];
  int32_t cell, span_cell, after, up_to;
} kinds[KIND_COUNT] = {
    [COHORT_WORKING] = {{[BESCHUT_MEASURE_COHORT_WORKING] = 1},
                        BESCHUT_MEASURE_COHORT_WORKING,
                        BESCHUT_MEASURE_COHORT_WORKING,
                        BESCHUT_SINCE,
                        BESCHUT_COHORT_END},
    [COHORT_NOT] = {{[BESCHUT_MEASURE_COHORT_POSITIVE] = 1, [BESCHUT_MEASURE_COHORT_WORKING] = -1},
                    BESCHUT_MEASURE_COHORT_WORKING,
                    BESCHUT_MEASURE_COHORT_POSITIVE,
                    BESCHUT_SINCE,
                    BESCHUT_COHORT_END},
    [LATER_WORKING] = {{[BESCHUT_MEASURE_TOTAL_WORKING] = 1, [BESCHUT_MEASURE_COHORT_WORKING] = -1},
                       BESCHUT_MEASURE_TOTAL_WORKING,
                       BESCHUT_MEASURE_TOTAL_WORKING,
                       BESCHUT_COHORT_END,
                       BESCHUT_REFERENCE_DATE},
    [REST] = {{[BESCHUT_MEASURE_POSITIVE] = 1,
               [BESCHUT_MEASURE_COHORT_POSITIVE] = -1,
               [BESCHUT_MEASURE_TOTAL_WORKING] = -1,
               [BESCHUT_MEASURE_COHORT_WORKING] = 1},
              BESCHUT_MEASURE_TOTAL_WORKING,
              BESCHUT_MEASURE_POSITIVE,
              BESCHUT_COHORT_END,
              BESCHUT_UNTIL},
    [NEGATIVE] = {{[BESCHUT_MEASURE_NEGATIVE] = 1}, BESCHUT_MEASURE_NEGATIVE, BESCHUT_MEASURE_NEGATIVE, BESCHUT_SINCE, BESCHUT_UNTIL},
};

/* The figures of an area, as they stand or what is left of them, and what they are called in messages. */
typedef struct account {
  int64_t cells[BESCHUT_CELL_COUNT];
  char name[NAME_ROOM];
} account;

typedef struct maker {
  bsi_plan *plan;
  const beschut_collection *reports;
  beschut_error *error;
  beschut_date dates[BESCHUT_DATE_COUNT];
  bsi_career idle[BSI_IDLE_COUNT], working[4];
  account rest; /* the country without its regions */
  int64_t country;
} maker;

static beschut_cell cell_of(int32_t breakdown, int32_t row, int32_t measure) {
  return (breakdown * BESCHUT_ROW_COUNT + row) * BESCHUT_MEASURE_COUNT + measure;
}

/* ---- what is refused ---- */

static beschut_status refuse(const maker *m, const char *who, beschut_cell cell, const char *bound, int64_t expected, int64_t met) {
  return bsi_fail(m->error, BESCHUT_DOMAIN, "%s, %s: expected %s%lld, met %lld", who, beschut_cell_name(cell), bound, (long long)expected,
                  (long long)met);
}

static beschut_status expect(const maker *m, const account *a, beschut_cell cell, int64_t expected) {
  return a->cells[cell] == expected ? BESCHUT_OK : refuse(m, a->name, cell, "", expected, a->cells[cell]);
}

static int64_t count_of(const account *a, int32_t kind, int32_t breakdown, int32_t row) {
  int64_t count = 0;
  for (int32_t i = 0; i < BESCHUT_MEASURE_COUNT; i++) count += kinds[kind].times[i] * a->cells[cell_of(breakdown, row, i)];
  return count;
}

/* Sums and percentage of a row. */
static beschut_status check_row(const maker *m, const account *a, const int64_t *row, beschut_cell first) {
  int64_t working = row[BESCHUT_MEASURE_COHORT_WORKING], cohort = row[BESCHUT_MEASURE_COHORT_POSITIVE];
  beschut_status status = expect(m, a, first + BESCHUT_MEASURE_TOTAL, row[BESCHUT_MEASURE_POSITIVE] + row[BESCHUT_MEASURE_NEGATIVE]);
  if (status != BESCHUT_OK) return status;
  return expect(m, a, first + BESCHUT_MEASURE_COHORT_WORKING_PCT, bsi_percent_of(working, cohort));
}

/* Every kind has 0 or more people in every row. */
static beschut_status check_kinds(const maker *m, const account *a, int32_t breakdown, int32_t row) {
  for (int32_t kind = 0; kind < KIND_COUNT; kind++) {
    int64_t count = count_of(a, kind, breakdown, row);
    beschut_cell cell = cell_of(breakdown, row, kinds[kind].cell);
    int32_t sign = kinds[kind].times[kinds[kind].cell];
    int64_t met = a->cells[cell];
    if (count < 0) return refuse(m, a->name, cell, sign > 0 ? "at least " : "at most ", met - sign * count, met);
  }
  return BESCHUT_OK;
}

/* Columns: the total of each is that of its parts, and of the other breakdown. */
static beschut_status check_columns(const maker *m, const account *a) {
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
    int32_t breakdown, row, measure;
    beschut_cell_get_parts(cell, &breakdown, &row, &measure);
    if (row != BESCHUT_TOTAL || measure == BESCHUT_MEASURE_COHORT_WORKING_PCT) continue;
    int64_t parts = a->cells[cell_of(breakdown, BESCHUT_FIRST, measure)] + a->cells[cell_of(breakdown, BESCHUT_SECOND, measure)];
    beschut_status status = expect(m, a, cell, parts);
    if (status == BESCHUT_OK) status = expect(m, a, cell, a->cells[cell_of(BESCHUT_APPLICANT, BESCHUT_TOTAL, measure)]);
    if (status != BESCHUT_OK) return status;
  }
  return BESCHUT_OK;
}

static beschut_status check(const maker *m, const account *a, bool whole) {
  beschut_status status = BESCHUT_OK;
  for (int32_t i = 0; i < BESCHUT_BREAKDOWN_COUNT * BESCHUT_ROW_COUNT && status == BESCHUT_OK; i++) {
    beschut_cell first = i * BESCHUT_MEASURE_COUNT;
    status = check_kinds(m, a, i / BESCHUT_ROW_COUNT, i % BESCHUT_ROW_COUNT);
    if (status == BESCHUT_OK && whole) status = check_row(m, a, a->cells + first, first);
  }
  return status == BESCHUT_OK && whole ? check_columns(m, a) : status;
}

/* ---- reading the reports ---- */

static void name_report(const maker *m, int64_t report, char name[NAME_ROOM]) {
  snprintf(name, NAME_ROOM, "report %lld (%.40s)", (long long)report + 1, beschut_area_name(m->reports->areas[report]));
}

static beschut_status check_date(const maker *m, int64_t report, int32_t which) {
  char name[NAME_ROOM], expected[BESCHUT_DATE_TEXT], met[BESCHUT_DATE_TEXT];
  beschut_date date = m->reports->dates[which][report];
  name_report(m, report, name);
  if (date == BESCHUT_DATE_NONE)
    return bsi_fail(m->error, BESCHUT_DOMAIN, "%s, %s: expected a date, met none", name, beschut_report_date_name(which));
  if (date == m->dates[which]) return BESCHUT_OK;
  beschut_date_write(m->dates[which], expected);
  beschut_date_write(date, met);
  return bsi_fail(m->error, BESCHUT_DOMAIN, "%s, %s: expected %s as in the first report, met %s", name, beschut_report_date_name(which),
                  expected, met);
}

static const int32_t dates_in_order[] = {BESCHUT_SINCE, BESCHUT_COHORT_END, BESCHUT_REFERENCE_DATE, BESCHUT_UNTIL};

static beschut_status check_order(const maker *m) {
  for (int32_t i = 1; i < 4; i++) {
    char before[BESCHUT_DATE_TEXT], met[BESCHUT_DATE_TEXT];
    beschut_date earlier = m->dates[dates_in_order[i - 1]], date = m->dates[dates_in_order[i]];
    if (date >= earlier) continue;
    beschut_date_write(earlier, before);
    beschut_date_write(date, met);
    return bsi_fail(m->error, BESCHUT_DOMAIN, "%s: expected %s (%s) or later, met %s", beschut_report_date_name(dates_in_order[i]), before,
                    beschut_report_date_name(dates_in_order[i - 1]), met);
  }
  return BESCHUT_OK;
}

static beschut_status check_dates(maker *m) {
  for (int32_t i = 0; i < BESCHUT_DATE_COUNT; i++) m->dates[i] = m->reports->dates[i][0];
  for (int64_t report = 0; report < m->reports->count; report++)
    for (int32_t i = 0; i < 4; i++) {
      beschut_status status = check_date(m, report, dates_in_order[i]);
      if (status != BESCHUT_OK) return status;
    }
  return check_order(m);
}

/* Position of a region among the regions by code, BSI_REGIONS for the country, -1 for what has no code. */
static int32_t position_of(beschut_area area) {
  if (area == BESCHUT_AREA_COUNTRY) return BSI_REGIONS;
  for (int32_t i = 0; i < BSI_REGIONS; i++)
    if (beschut_area_at(i + 1) == area) return i;
  return -1;
}

static beschut_status check_areas(maker *m) {
  bool seen[BSI_REGIONS + 1] = {false};
  m->country = -1;
  for (int64_t i = 0; i < m->reports->count; i++) {
    beschut_area area = m->reports->areas[i];
    int32_t position = position_of(area);
    if (position < 0)
      return bsi_fail(m->error, BESCHUT_DOMAIN, "report %lld: expected the country or a region by code, met neither", (long long)i + 1);
    if (seen[position])
      return bsi_fail(m->error, BESCHUT_DUPLICATE, "report %lld: expected an area of its own, met %s again", (long long)i + 1,
                      beschut_area_name(area));
    seen[position] = true;
    if (area == BESCHUT_AREA_COUNTRY) m->country = i;
  }
  return BESCHUT_OK;
}

static beschut_status open_account(const maker *m, int64_t report, account *a) {
  name_report(m, report, a->name);
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
    if (!(m->reports->present[report] >> cell & 1))
      return bsi_fail(m->error, BESCHUT_DOMAIN, "%s, %s: expected a number, met a blank", a->name, beschut_cell_name(cell));
    a->cells[cell] = m->reports->cells[cell][report];
  }
  return check(m, a, true);
}

/* ---- people ---- */

/* The cell of a two by two table with these margins that is nearest to independence; the others follow. */
static int64_t shared(int64_t row, int64_t column, int64_t total) {
  return total == 0 ? 0 : (int64_t)(((uint64_t)row * (uint64_t)column + (uint64_t)total / 2) / (uint64_t)total);
}

static beschut_date later_of(beschut_date a, beschut_date b) { return a > b ? a : b; }

static bool open_span(const maker *m, int32_t kind, int32_t applicant, bsi_span *span) {
  beschut_date law = applicant == BESCHUT_SECOND ? BSI_CITIZENS_BEGUN : BSI_BEGUN;
  int32_t after = kinds[kind].after;
  beschut_date from = m->dates[after] + (after == BESCHUT_SINCE ? 0 : 1);
  return bsi_span_open(span, from, m->dates[kinds[kind].up_to], law, later_of(m->dates[BESCHUT_SINCE], law), 1);
}

static beschut_status refuse_span(const maker *m, const account *a, int32_t kind, int32_t applicant, int64_t people) {
  char until[BESCHUT_DATE_TEXT];
  beschut_date_write(m->dates[kinds[kind].up_to], until);
  return bsi_fail(m->error, BESCHUT_DOMAIN, "%s, %s: expected %lld fewer: by %s there is no day on which they could be decided%s", a->name,
                  beschut_cell_name(cell_of(BESCHUT_APPLICANT, applicant, kinds[kind].span_cell)), (long long)people, until,
                  applicant == BESCHUT_SECOND ? " (citizens ask since 2017-01-01)" : "");
}

/* Of the rest, some are decided after the reference date: these may be at work. */
static void add_rest(maker *m, const bsi_group *group, int64_t people) {
  static const int32_t weights[] = {1, 7};
  bsi_group late = *group;
  int64_t parts[2];
  beschut_date after = m->dates[BESCHUT_REFERENCE_DATE] + 1, law = group->applicant == BESCHUT_SECOND ? BSI_CITIZENS_BEGUN : BSI_BEGUN;
  bsi_plan_share_out(m->plan, people, weights, 2, parts);
  if (bsi_span_open(&late.decided, after, m->dates[BESCHUT_UNTIL], law, later_of(m->dates[BESCHUT_SINCE], law), 1))
    bsi_plan_add_people(m->plan, &late, parts[0], m->working, (const int32_t[]){6, 1, 1}, 3);
  else
    parts[1] += parts[0];
  bsi_plan_add_people(m->plan, group, parts[1], m->idle, bsi_idle_weights, BSI_IDLE_COUNT);
}

static void add_kind(maker *m, const bsi_group *group, int32_t kind, int64_t people) {
  static const int32_t working[] = {6, 1, 1};
  const bsi_career some[] = {m->idle[0], m->idle[2], m->working[0]};
  switch (kind) {
  case COHORT_WORKING:
  case LATER_WORKING: bsi_plan_add_people(m->plan, group, people, m->working, working, 3); break;
  case COHORT_NOT: bsi_plan_add_people(m->plan, group, people, m->idle, bsi_idle_weights, BSI_IDLE_COUNT); break;
  case REST: add_rest(m, group, people); break;
  default: bsi_plan_add_people(m->plan, group, people, some, working, 3);
  }
}

static beschut_status add_people(maker *m, const account *a, int32_t area, int32_t kind) {
  int64_t by_applicant[2], by_responsible[2];
  for (int32_t row = 0; row < 2; row++) {
    by_applicant[row] = count_of(a, kind, BESCHUT_APPLICANT, row);
    by_responsible[row] = count_of(a, kind, BESCHUT_RESPONSIBLE, row);
  }
  int64_t both = shared(by_applicant[0], by_responsible[0], by_applicant[0] + by_applicant[1]);
  const int64_t table[2][2] = {{both, by_applicant[0] - both}, {by_responsible[0] - both, by_applicant[1] - by_responsible[0] + both}};
  for (int32_t i = 0; i < 2; i++) {
    bsi_group group = {.advices = 1, .positive = kind != NEGATIVE, .applicant = i, .area_first = area};
    if (by_applicant[i] == 0) continue;
    if (!open_span(m, kind, i, &group.decided)) return refuse_span(m, a, kind, i, by_applicant[i]);
    for (int32_t j = 0; j < 2; j++) {
      group.uwv = j == BESCHUT_SECOND ? BSI_CHANCE : 0;
      add_kind(m, &group, kind, table[i][j]);
    }
  }
  return BESCHUT_OK;
}

static beschut_status add_account(maker *m, const account *a, int32_t area) {
  beschut_status status = BESCHUT_OK;
  for (int32_t kind = 0; kind < KIND_COUNT && status == BESCHUT_OK; kind++) status = add_people(m, a, area, kind);
  return status;
}

/* A region's people; they are no longer among the rest of the country. */
static beschut_status add_region(maker *m, int64_t report) {
  account a;
  beschut_status status = open_account(m, report, &a);
  if (status != BESCHUT_OK) return status;
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) m->rest.cells[cell] -= a.cells[cell];
  return add_account(m, &a, position_of(m->reports->areas[report]));
}

/* What the country counts at least: all that its regions do. */
static beschut_status check_country(const maker *m) {
  char name[NAME_ROOM];
  name_report(m, m->country, name);
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
    if (cell % BESCHUT_MEASURE_COUNT == BESCHUT_MEASURE_COHORT_WORKING_PCT || m->rest.cells[cell] >= 0) continue;
    int64_t met = m->reports->cells[cell][m->country];
    return refuse(m, name, cell, "at least what its regions count, ", met - m->rest.cells[cell], met);
  }
  return check(m, &m->rest, false);
}

static void make_careers(maker *m) {
  const beschut_date *date = &m->dates[BESCHUT_REFERENCE_DATE];
  bsi_careers_idle(m->plan, *date, m->idle);
  m->working[0] = bsi_career_of_job(m->plan, date, 1, 90, BSI_CHANCE / 8 * 7);
  m->working[1] = bsi_career_of_job(m->plan, date, 1, 90, 0);
  m->working[2] = bsi_career_of_jobs(m->plan, date, 1, 90, BSI_CHANCE);
}

beschut_status bsi_plan_reports(bsi_plan *plan, const beschut_collection *reports, beschut_error *error) {
  maker m = {.plan = plan, .reports = reports, .error = error};
  if (reports->count == 0) return BESCHUT_OK;
  beschut_status status = check_areas(&m);
  if (status == BESCHUT_OK) status = check_dates(&m);
  if (status == BESCHUT_OK && m.country >= 0) status = open_account(&m, m.country, &m.rest);
  if (status != BESCHUT_OK) return status;
  make_careers(&m);
  for (int32_t i = 0; i < BSI_REGIONS; i++) plan->areas[i] = (int8_t)i;
  plan->areas[BSI_REGIONS] = BSI_NO_AREA;
  for (int64_t i = 0; i < reports->count && status == BESCHUT_OK; i++)
    if (i != m.country) status = add_region(&m, i);
  if (status != BESCHUT_OK || m.country < 0) return status;
  if (reports->count > 1) snprintf(m.rest.name, sizeof m.rest.name, "advices that no region counts");
  status = check_country(&m);
  return status == BESCHUT_OK ? add_account(&m, &m.rest, BSI_REGIONS) : status;
}
