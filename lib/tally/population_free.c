/* SPDX-License-Identifier: MIT */
/*
 * A free population. Advices are shared out step by step: by applicant; by what else their person has; those of one advice by the time of
 * the decision; by outcome; by career. Every share is cited, or chosen here.
 *
 *   reference dates             0        1        2   ...
 *   pieces of time     |--------|--------|--------|--- ...  from the beginning to the end of the last quarter
 *                        decided in it: some work by its end, more by the end of the next one
 */
#include "population_make.h"

/* Published figures: UWV, Rapportage beschut werk, first quarter of 2018, the country (per mille). */
enum {
  CITIZENS = 575,  /* of requests */
  UWV = 197,       /* responsible for so many */
  NO_AREA = 9,     /* advices that no region counts, */
  ALL_AREAS = 3842 /* of so many */
};
static const int32_t positive_share[] = {769, 629}, placed_share[] = {720, 520}; /* by applicant; placed: of the cohort */

/* Chosen here, per mille. */
enum {
  PLACED_SOON = 400,      /* of those who will work: by the end of the piece in which the advice was given */
  WITHOUT_ADVICE = 530,   /* people in employment only, by the number of advices */
  NEGATIVE_AT_WORK = 100, /* of those with a negative advice, in each of three quarters */
  STILL_OPEN = BSI_CHANCE / 8 * 7,
  END_DAYS = 90,    /* after the last reference date */
  GROWN_AFTER = 5,  /* quarters until citizens ask for as many as in 2018Q1 */
  MOST_PIECES = 16, /* between the first and the last reference date */
  DIVISION_YEAR = 2015
};

/* What the advices of a person are (bit w of positive: advice w), and the weight in advices: one person in twelve has more than one. */
static const struct { int32_t advices, positive, weight; } repeated[] = {{2, 2, 110}, {2, 3, 70}, {2, 0, 10}, {3, 4, 15}, {1, 0, 1100}};

enum { KINDS = sizeof repeated / sizeof repeated[0], SINGLE = KINDS - 1 };

typedef struct maker {
  bsi_plan *plan;
  beschut_date cohort_end, until;
  beschut_date reference[BSI_FREE_QUARTERS + 1]; /* and the end of the last quarter */
  int32_t references;
  bsi_career idle[BSI_IDLE_COUNT], brief[4]; /* brief: at three times, or never */
  bsi_career working[BSI_FREE_QUARTERS][3];  /* by the reference date from which on they work */
} maker;

/* ---- people by career ---- */

/* From a reference date on: to the last one, halfway, or with a second job. */
static void make_working(maker *m, int32_t from) {
  const beschut_date *dates = m->reference + from;
  int32_t all = m->references - from, half = (all + 1) / 2;
  m->working[from][0] = bsi_career_of_job(m->plan, dates, all, END_DAYS, STILL_OPEN);
  m->working[from][1] = bsi_career_of_job(m->plan, dates, half, dates[half] - dates[half - 1], 0);
  m->working[from][2] = bsi_career_of_jobs(m->plan, dates, all, END_DAYS, STILL_OPEN);
}

static void add_working(maker *m, const bsi_group *group, int32_t from, int64_t people) {
  static const int32_t weights[] = {820, 80, 100};
  if (people == 0) return;
  if (m->working[from][0].count == 0) make_working(m, from);
  bsi_plan_add_people(m->plan, group, people, m->working[from], weights, 3);
}

static void add_idle(maker *m, const bsi_group *group, int64_t people) {
  bsi_plan_add_people(m->plan, group, people, m->idle, bsi_idle_weights, BSI_IDLE_COUNT);
}

/* Those whose work has nothing to do with an advice: each of three quarters some of them, per mille. */
static void add_others(maker *m, const bsi_group *group, int32_t each, int64_t people) {
  const int32_t weights[] = {each, each, each, 1000 - 3 * each};
  bsi_plan_add_people(m->plan, group, people, m->brief, weights, 4);
}

static void make_careers(maker *m) {
  bsi_careers_idle(m->plan, m->reference[m->references - 1], m->idle);
  for (int32_t i = 0; i < 3; i++) {
    const beschut_date *at = m->reference + (m->references - 1) * i / 2;
    m->brief[i] = bsi_career_of_job(m->plan, at, 1, at[1] - at[0], 0);
  }
  m->brief[3] = (bsi_career){0, 0};
}

/* ---- people of one advice ---- */

/* A piece of time: who works after an advice in it does so from one of two reference dates on, if these are not past the last. */
typedef struct piece {
  beschut_date from, to;
  int32_t soon, later;
} piece;

static void add_positive(maker *m, const bsi_group *group, const piece *p, int64_t people) {
  int32_t placed = placed_share[group->applicant], soon = placed * PLACED_SOON / 1000;
  const int32_t weights[] = {soon, placed - soon, 1000 - placed}, starts[] = {p->soon, p->later};
  int64_t parts[3];
  bsi_plan_share_out(m->plan, people, weights, 3, parts);
  for (int32_t i = 0; i < 2; i++) {
    if (starts[i] < m->references)
      add_working(m, group, starts[i], parts[i]);
    else
      parts[2] += parts[i];
  }
  add_idle(m, group, parts[2]);
}

static void add_piece(maker *m, bsi_group group, const piece *p, int64_t people) {
  const int32_t weights[] = {1000 - positive_share[group.applicant], positive_share[group.applicant]};
  int64_t parts[2];
  bsi_plan_share_out(m->plan, people, weights, 2, parts);
  add_others(m, &group, NEGATIVE_AT_WORK, parts[0]);
  group.positive = 1;
  add_positive(m, &group, p, parts[1]);
}

/* Pieces up to the first cohort's end, up to every so many reference dates, and up to the end. */
static int32_t cut(const maker *m, piece *pieces) {
  int32_t count = 1, step = (m->references + MOST_PIECES - 1) / MOST_PIECES;
  pieces[0] = (piece){BSI_BEGUN, m->cohort_end, 0, 0};
  for (int32_t at = step - 1; at < m->references; at += step, count++)
    pieces[count] = (piece){pieces[count - 1].to + 1, m->reference[at], at, at + step};
  pieces[count] = (piece){pieces[count - 1].to + 1, m->until, m->references, m->references};
  return count + 1;
}

/* Growth along a straight line: the number of decisions up to a day goes with the square of the days. */
static int32_t weight_of(const piece *p, int32_t begun) {
  int32_t before = bsi_day_from(p->from) - begun, after = bsi_day_until(p->to) + 1 - begun;
  if (before < 0) before = 0;
  return after <= before ? 0 : after * after - before * before;
}

static void add_singles(maker *m, bsi_group group, beschut_date begun, int64_t people) {
  piece pieces[MOST_PIECES + 2];
  int32_t weights[MOST_PIECES + 2], count = cut(m, pieces), first = group.decided.first;
  int64_t parts[MOST_PIECES + 2];
  for (int32_t i = 0; i < count; i++) weights[i] = weight_of(&pieces[i], first);
  bsi_plan_share_out(m->plan, people, weights, count, parts);
  for (int32_t i = 0; i < count; i++)
    if (parts[i] > 0 && bsi_span_open(&group.decided, pieces[i].from, pieces[i].to, begun, bsi_day_date(BSI_DAY_ZERO, first), 1))
      add_piece(m, group, &pieces[i], parts[i]);
}

/* ---- the whole ---- */

static bsi_group group_of(const maker *m, int32_t applicant, beschut_date begun, int32_t advices) {
  bsi_group group = {.advices = advices, .applicant = applicant, .uwv = BSI_CHANCE * UWV / 1000, .area_mask = (1 << BSI_AREA_BITS) - 1};
  bsi_span_open(&group.decided, begun, m->until, begun, begun, advices > 0 ? advices : 1);
  return group;
}

/* People of several advices, the last of which decides whether they find work, at some time. */
static void add_repeated(maker *m, const bsi_group *group, int64_t people) {
  static const int32_t weights[] = {450, 150, 400};
  int64_t parts[3];
  if (group->positive >> (group->advices - 1) == 0) {
    add_others(m, group, NEGATIVE_AT_WORK, people);
    return;
  }
  bsi_plan_share_out(m->plan, people, weights, 3, parts);
  add_working(m, group, 0, parts[0]);
  add_working(m, group, m->references / 2, parts[1]);
  add_idle(m, group, parts[2]);
}

static void add_applicant(maker *m, int32_t applicant, beschut_date begun, int64_t advices) {
  int32_t weights[KINDS];
  int64_t parts[KINDS];
  if (advices == 0) return;
  for (int32_t i = 0; i < KINDS; i++) weights[i] = repeated[i].weight;
  bsi_plan_share_out(m->plan, advices, weights, KINDS, parts);
  for (int32_t i = 0; i < SINGLE; i++) {
    bsi_group group = group_of(m, applicant, begun, repeated[i].advices);
    group.positive = repeated[i].positive;
    parts[SINGLE] += parts[i] % group.advices;
    add_repeated(m, &group, parts[i] / group.advices);
  }
  add_singles(m, group_of(m, applicant, begun, 1), begun, parts[SINGLE]);
}

static int32_t position_of(beschut_area region) {
  int32_t at = 0;
  while (beschut_area_at(at + 1) != region) at++;
  return at;
}

/* Regions by the number of their municipalities. */
static void fill_areas(bsi_plan *plan) {
  int32_t weights[BSI_REGIONS + 1] = {0}, at = 0, municipalities = beschut_municipality_count(DIVISION_YEAR);
  int64_t parts[BSI_REGIONS + 1];
  for (int32_t i = 0; i < municipalities; i++) {
    const char *name;
    beschut_area region;
    beschut_municipality_at(DIVISION_YEAR, i, &name, &region);
    weights[position_of(region)] += ALL_AREAS - NO_AREA;
  }
  weights[BSI_REGIONS] = NO_AREA * municipalities;
  bsi_plan_share_out(plan, 1 << BSI_AREA_BITS, weights, BSI_REGIONS + 1, parts);
  for (int32_t i = 0; i <= BSI_REGIONS; i++)
    for (int64_t n = 0; n < parts[i]; n++) plan->areas[at++] = (int8_t)(i < BSI_REGIONS ? i : BSI_NO_AREA);
}

static beschut_date last_day(beschut_quarter quarter) {
  beschut_date last;
  beschut_quarter_get_days(quarter, NULL, &last);
  return last;
}

static int32_t citizens_by(beschut_quarter last) {
  beschut_quarter quarters = last - 2017 * 4 + 1;
  return quarters < 0 ? 0 : CITIZENS * (quarters < GROWN_AFTER ? quarters : GROWN_AFTER) / GROWN_AFTER;
}

void bsi_plan_free_people(bsi_plan *plan, int64_t advices, beschut_quarter first, beschut_quarter last) {
  static const beschut_date begun[] = {BSI_BEGUN, BSI_CITIZENS_BEGUN};
  maker m = {.plan = plan, .cohort_end = last_day(first - 2), .until = last_day(last), .references = last - first + 1};
  const int32_t applicants[] = {1000 - citizens_by(last), citizens_by(last)};
  int64_t parts[2];
  for (int32_t i = 0; i <= m.references; i++) m.reference[i] = last_day(first - 1 + i);
  make_careers(&m);
  fill_areas(plan);
  bsi_plan_share_out(plan, advices, applicants, 2, parts);
  for (int32_t i = 0; i < 2; i++) add_applicant(&m, i, begun[i], parts[i]);
  bsi_group others = group_of(&m, BESCHUT_FIRST, BSI_BEGUN, 0);
  add_others(&m, &others, 330, advices / 1000 * WITHOUT_ADVICE + advices % 1000 * WITHOUT_ADVICE / 1000);
}
