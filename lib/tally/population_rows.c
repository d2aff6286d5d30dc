/* SPDX-License-Identifier: MIT */
/*
 * Rows. Everything about a person follows from the key, which is drawn by the person's number, and is cut into pieces of 16 bits:
 *
 *   fate[0]   | day | day, for growth | evenly? | gap  |       decisions
 *   fate[1]   |     | responsible     | wait    | area |       the rest of an advice
 *   job       | start | end           | open?   | wage |       a relationship, by its number
 *
 * Rows are written a few at a time, first where they lie, then what stands in them. What is as good as random is chosen by masks: a branch
 * would be foretold wrongly too often.
 */
#include "population_rows.h"

#include "mix.h"

enum { TILE = 256, TWO_YEARS = 730 };

/* ---- drawing ---- */

static inline uint32_t piece(uint64_t word, int32_t number) { return (uint32_t)(word >> 16 * number) & 0xFFFF; }

static inline uint32_t all_if(bool truth) { return (uint32_t) - (int32_t)truth; }

/* One of so many, from 16 bits; of more than 2^16, one of the first. */
static inline int32_t one_of(int32_t count, uint32_t drawn) { return (int32_t)((uint32_t)count * drawn >> 16); }

/* The same, but the first one sixteenth of the time more: edges are where mistakes are made. */
static inline int32_t one_of_edged(int32_t count, uint32_t drawn) { return one_of(count, drawn & all_if(drawn >= BSI_CHANCE / 16)); }

/* 63 bits to 63 bits, one to one (as bsi_mix): keys that are positive wherever they are read. */
static inline uint64_t key_of(uint64_t number) {
  const uint64_t mask = INT64_MAX;
  number &= mask;
  number = (number ^ number >> 30) * UINT64_C(0xbf58476d1ce4e5b9) & mask;
  number = (number ^ number >> 27) * UINT64_C(0x94d049bb133111eb) & mask;
  return number ^ number >> 31;
}

/* More words from a key, which is mixed already. */
static inline uint64_t fate_of(uint64_t key, uint64_t number) {
  uint64_t word = (key + number) * UINT64_C(0x9e3779b97f4a7c15);
  return word ^ word >> 32;
}

/* The working day of an advice, so many before the person's last. */
static inline int32_t day_of(const bsi_span *span, uint64_t fate, int32_t before) {
  uint32_t day = piece(fate, 0), other = piece(fate, 1) & all_if((int32_t)piece(fate, 2) >= span->flat);
  day ^= (day ^ other) & all_if(other > day);
  return span->first + one_of(span->days, day) - before * (span->least_gap + one_of(span->gaps, piece(fate, 3)));
}

/* ---- where rows lie ---- */

typedef struct place {
  const bsi_group *group;
  int64_t person, position;
  int32_t which;
} place;

/* Places of so many rows; returns the position of the row after them. */
static int64_t find_places(const bsi_plan *plan, int32_t table, int64_t position, int64_t rows, place *places) {
  const bsi_layout *layout = &plan->layouts[table];
  const bsi_group *groups = plan->groups.items;
  for (int64_t i = 0; i < rows; i++) {
    const bsi_lane *lane = bsi_layout_find(layout, position);
    const bsi_group *group = &groups[lane->group];
    places[i] = (place){group, group->first + position - lane->start, position, lane->which};
    position += layout->stride - layout->rows;
    position += layout->rows & position >> 63;
  }
  return position;
}

/* ---- tables ---- */

/* Packs what is 0 or 1 into bits, from a multiple of 8 rows on. */
static void write_validity(uint8_t *validity, uint8_t valid[TILE], int64_t rows) {
  for (int64_t i = rows; i % 8 != 0; i++) valid[i] = 0;
  for (int64_t i = 0; i < rows; i += 8) {
    uint32_t bits = 0;
    for (int32_t j = 0; j < 8; j++) bits |= (uint32_t)valid[i + j] << j;
    validity[i / 8] = (uint8_t)bits;
  }
}

static void write_advices(const bsi_plan *plan, const place *places, int64_t first, int64_t rows, bsi_arrow_column *columns) {
  uint64_t salt = bsi_plan_salt(plan, BSI_DRAW_PERSON);
  int64_t base = (int64_t)(bsi_plan_salt(plan, BSI_DRAW_ADVICE_ID) >> 16);
  int64_t *person = (int64_t *)columns[BESCHUT_ADVICES_PERSON].values + first;
  int64_t *id = (int64_t *)columns[BESCHUT_ADVICES_ADVICE_ID].values + first;
  int32_t *decision = (int32_t *)columns[BESCHUT_ADVICES_DECISION_DATE].values + first;
  int32_t *application = (int32_t *)columns[BESCHUT_ADVICES_APPLICATION_DATE].values + first;
  int8_t *applicant = (int8_t *)columns[BESCHUT_ADVICES_APPLICANT].values + first;
  int8_t *responsible = (int8_t *)columns[BESCHUT_ADVICES_RESPONSIBLE].values + first;
  int8_t *area = (int8_t *)columns[BESCHUT_ADVICES_AREA].values + first;
  int8_t *outcome = (int8_t *)columns[BESCHUT_ADVICES_OUTCOME].values + first;
  uint8_t valid[TILE];
  for (int64_t i = 0; i < rows; i++) {
    const bsi_group group = *places[i].group;
    int32_t which = places[i].which;
    uint64_t key = key_of(salt + (uint64_t)places[i].person), rest = fate_of(key, 1);
    int32_t day = day_of(&group.decided, fate_of(key, 0), group.last - which);
    int32_t wait = group.decided.least_wait + one_of(group.decided.waits, (piece(rest, 2) + (uint32_t)which * 40503u) & 0xFFFF);
    int8_t where = plan->areas[group.area_first + ((int32_t)piece(rest, 3) & group.area_mask)];
    person[i] = (int64_t)key;
    id[i] = base + places[i].position;
    decision[i] = bsi_day_date(group.decided.origin, day);
    application[i] = bsi_day_date(group.decided.origin, day - wait);
    applicant[i] = (int8_t)group.applicant;
    responsible[i] = (int32_t)piece(rest, 1) < group.uwv; /* 1: BESCHUT_SECOND */
    area[i] = (int8_t)(where & ~(where >> 7));
    outcome[i] = ~group.positive >> which & 1; /* 1: BESCHUT_MEASURE_NEGATIVE */
    valid[i] = where >= 0;
  }
  write_validity(columns[BESCHUT_ADVICES_AREA].validity + first / 8, valid, rows);
}

/* A relationship starts after the decision; where there is no time for that, within two years before its latest start. */
static inline beschut_date start_of(const bsi_slip *slip, beschut_date decision, uint32_t drawn) {
  int32_t room = slip->latest_start - decision;
  room ^= (room ^ TWO_YEARS) & (int32_t)all_if(room <= 0);
  return slip->latest_start - one_of_edged(room, drawn);
}

static void write_employment(const bsi_plan *plan, const place *places, int64_t first, int64_t rows, bsi_arrow_column *columns) {
  uint64_t salt = bsi_plan_salt(plan, BSI_DRAW_PERSON);
  const bsi_slip *slips = plan->slips.items;
  int64_t *person = (int64_t *)columns[BESCHUT_EMPLOYMENT_PERSON].values + first;
  int64_t *wage = (int64_t *)columns[BESCHUT_EMPLOYMENT_SV_WAGE].values + first;
  int32_t *start = (int32_t *)columns[BESCHUT_EMPLOYMENT_START_DATE].values + first;
  int32_t *end = (int32_t *)columns[BESCHUT_EMPLOYMENT_END_DATE].values + first;
  int32_t *month = (int32_t *)columns[BESCHUT_EMPLOYMENT_WAGE_MONTH].values + first;
  uint8_t valid[TILE];
  for (int64_t i = 0; i < rows; i++) {
    const bsi_group *group = places[i].group;
    int32_t which = places[i].which;
    const bsi_slip slip = slips[group->slip_first + which];
    uint64_t key = key_of(salt + (uint64_t)places[i].person), job = fate_of(key, (uint64_t)slip.job + 2);
    int32_t day = day_of(&group->decided, fate_of(key, 0), 0);
    person[i] = (int64_t)key;
    start[i] = start_of(&slip, bsi_day_date(group->decided.origin, day), piece(job, 0));
    end[i] = slip.first_end + one_of_edged(slip.end_days, piece(job, 1));
    month[i] = slip.month;
    wage[i] = slip.least_wage + one_of(slip.wage_choices, piece(job, 3)) + (which * 2503 & slip.wage_steps);
    valid[i] = (int32_t)piece(job, 2) >= slip.open;
  }
  write_validity(columns[BESCHUT_EMPLOYMENT_END_DATE].validity + first / 8, valid, rows);
}

void bsi_plan_write(const bsi_plan *plan, int32_t table, int64_t first, int64_t rows, bsi_arrow_column *columns) {
  int64_t position = bsi_layout_position(&plan->layouts[table], first);
  place places[TILE];
  for (int64_t done = 0; done < rows; done += TILE) {
    int64_t count = rows - done < TILE ? rows - done : TILE;
    position = find_places(plan, table, position, count, places);
    (table == BESCHUT_ADVICES ? write_advices : write_employment)(plan, places, done, count, columns);
  }
}
