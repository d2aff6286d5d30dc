/* SPDX-License-Identifier: MIT */
/*
 * The plan of a population: groups of people who are alike but for chance, and where their rows lie.
 *
 *   group     so many people of the same advices, dates from the same span, the same slips
 *   slip      what one row of employment says, but for chance
 *   lane      the rows of a table that hold advice (or slip) number `which` of every person of a group
 *   guide     of a row, the lane to look at first
 *
 *   rows      0                                                                  rows
 *   lanes     | group 0, advice 0 | group 0, advice 1 | group 1, advice 0 | ... |
 *
 * The rows are in a stream in another order than here: row i lies at (start + i x stride) modulo rows.
 * A finished plan does not change and is shared by the population and its streams.
 */
#ifndef BSI_POPULATION_PLAN_H
#define BSI_POPULATION_PLAN_H

#include "list.h"
#include "population_days.h"

#include <beschut/area.h>
#include <beschut/cell.h>
#include <beschut/records.h>
#include <stdatomic.h>

enum {
  BSI_CHANCE = 1 << 16, /* chances are so many 65536ths */
  BSI_GUIDE_BITS = 13,
  BSI_AREA_BITS = 12,
  BSI_NO_AREA = -1
};

/* Salts, one for each thing that is drawn. */
enum { BSI_DRAW_PERSON, BSI_DRAW_ADVICE_ID, BSI_DRAW_ROUNDING, BSI_DRAW_ORDER };

/* The relationship started on latest_start or earlier; it ended on first_end or at most end_days - 1 later, or is open. */
typedef struct bsi_slip {
  int32_t job; /* rows of the same person and job have the same start and end */
  beschut_date month, latest_start, first_end;
  int32_t end_days, open;                       /* at least 1; chance */
  int32_t least_wage, wage_choices, wage_steps; /* cents: drawn by job, a little more from row to row */
} bsi_slip;

typedef struct bsi_group {
  int64_t first, count;          /* persons */
  bsi_span decided;              /* the last advice */
  int32_t advices, last;         /* how many a person has, and the number of the last one, 0 for none */
  int32_t positive;              /* bit w: advice w */
  int32_t applicant, uwv;        /* chance that UWV is responsible */
  int32_t area_first, area_mask; /* one of the plan's areas from the first on */
  int32_t slip_first, slips;
} bsi_group;

typedef struct bsi_lane {
  int64_t start;
  int32_t group, which;
} bsi_lane;

/* One table: lanes in order of their start, and one more where the rows end. */
typedef struct bsi_layout {
  int64_t rows, start, stride;
  bsi_list lanes;
  int32_t shift;
  uint16_t guide[1 << BSI_GUIDE_BITS];
} bsi_layout;

typedef struct bsi_plan {
  _Atomic int64_t users;
  uint64_t seed;
  int64_t people;
  uint32_t roundings; /* how often something was shared out */
  bool failed;        /* for want of memory; asked once, at the end */
  bsi_list groups, slips;
  bsi_layout layouts[BESCHUT_TABLE_COUNT];
  int8_t areas[1 << BSI_AREA_BITS]; /* positions among the regions by code, or BSI_NO_AREA */
} bsi_plan;

/* An empty plan with one user; NULL where memory failed. */
bsi_plan *bsi_plan_new(uint64_t seed);
bsi_plan *bsi_plan_share(bsi_plan *plan);
void bsi_plan_free(bsi_plan *plan);

/* What chance adds to a thing that is drawn, so that different things differ. */
uint64_t bsi_plan_salt(const bsi_plan *plan, int32_t drawn);

/* Adds a slip. */
void bsi_plan_add_slip(bsi_plan *plan, const bsi_slip *slip);

/* The number that the next slip gets. */
int32_t bsi_plan_next_slip(const bsi_plan *plan);

/* Adds a group of so many people, unless it is of nobody; its first person follows from the groups before it. */
void bsi_plan_add_group(bsi_plan *plan, const bsi_group *group, int64_t count);

/* Shares a number out by weights (below 2^30 together, not all 0): exact, and fair over all seeds, since what is rounded is left to
 * chance. */
void bsi_plan_share_out(bsi_plan *plan, int64_t number, const int32_t *weights, int32_t count, int64_t *parts);

/* Lays out the rows. BESCHUT_MEMORY, also where something failed before. */
beschut_status bsi_plan_finish(bsi_plan *plan);

/* Where row i of a table lies. */
int64_t bsi_layout_position(const bsi_layout *layout, int64_t row);

static inline const bsi_lane *bsi_layout_find(const bsi_layout *layout, int64_t position) {
  const bsi_lane *lane = (const bsi_lane *)layout->lanes.items + layout->guide[position >> layout->shift];
  lane += lane[1].start <= position; /* without a branch: mostly this is enough */
  while (lane[1].start <= position) lane++;
  return lane;
}

#endif
