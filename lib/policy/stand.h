/* SPDX-License-Identifier: MIT */
/*
 * Stands: what there is in each municipality on a day. Realisation and queue are worked out from these.
 *
 *   placements ─┐                        ┌ number, by-law number   of the day's year
 *   needs ──────┼─► [what each row's  ]─►│ need                    people with a positive advice
 *   numbers ────┘   [municipality is  ]  └ persons, hours          at work
 *                   [that day: mergers]
 *
 * People are sorted by their number, so that one person's rows follow each other, and who has two jobs or two advices in a municipality is
 * counted once there by looking at whom was counted last.
 */
#ifndef BSI_STAND_H
#define BSI_STAND_H

#include "municipalities.h"
#include "register.h"

#include <beschut/parameters.h>

/* A row of placements or needs that can be used. */
typedef struct bsi_spell {
  beschut_place municipality;
  int64_t from, until, person, row;
  bool is_unmapped; /* said to be, once */
} bsi_spell;

typedef struct bsi_stand {
  bool is_present;
  bool is_number_unknown;             /* a row said so */
  int64_t number, bylaw_number, duty; /* duty: bsi_duty_number; each BESCHUT_MISSING where there is none */
  int64_t need, persons, hours;
  int64_t last_in_need, last_at_work; /* the number of the person who was counted last */
  beschut_place area;                 /* its region; BESCHUT_MISSING where there is none, or none is asked for */
} bsi_stand;

/* All that is given, and where municipalities stand on the day last asked for. */
typedef struct bsi_scene {
  const beschut_frame *placements, *needs; /* NULL for none */
  beschut_frame *out;                      /* what problems are told to */
  bsi_list work, wait, numbers, division;  /* of bsi_spell, bsi_number, bsi_region */
  bsi_merger *mergers;
  bool by_region; /* who has no region is left out */
  bsi_stand *stands;
} bsi_scene;

/* The frames by which a scene is opened, each of its type or NULL; a failure says which one is not. */
typedef struct bsi_scene_frames {
  const beschut_frame *placements, *needs, *numbers, *division, *mergers;
} bsi_scene_frames;

beschut_status bsi_scene_check(const bsi_scene_frames *frames, beschut_error *error);

/* False where memory failed. Closed in either case. */
bool bsi_scene_open(bsi_scene *scene, const bsi_scene_frames *frames, bool by_region, beschut_frame *out);
void bsi_scene_close(bsi_scene *scene);

/* Where municipalities stand on a day, BSI_MUNICIPALITIES of them. False where memory failed. */
bool bsi_scene_take_stands(bsi_scene *scene, beschut_date day);

static inline bool bsi_spell_holds(const bsi_spell *spell, beschut_date day) { return spell->from <= day && day <= spell->until; }

/* The hours of a place on a day, 1 to 16800 hundredths. BESCHUT_DOMAIN, BESCHUT_RANGE. */
beschut_status bsi_hours_per_place(const beschut_parameters *parameters, beschut_date day, beschut_error *error, int64_t *hours);

/* a x b / c upwards, exactly, of numbers from 0 (c from 1) with a + 2 c and the result below 2^63. */
int64_t bsi_multiply_divide_up(int64_t a, int64_t b, int64_t c);

#endif
