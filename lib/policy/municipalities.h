/* SPDX-License-Identifier: MIT */
/*
 * Municipalities: what they are on a day, by tables of mergers and of the division into regions.
 *
 *   mergers    GM0009 into GM0014 since 2019-01-01: until the day before GM0009 is itself, then GM0014, or what that became in its turn
 *   division   the region of a municipality in a year: that of the year's row, else of the row for all years
 */
#ifndef BSI_MUNICIPALITIES_H
#define BSI_MUNICIPALITIES_H

#include "frame.h"

enum { BSI_MUNICIPALITIES = 10000 /* their numbers are below this: BESCHUT_PLACE_GM + 0 to 9999 */ };

/* What a municipality became; into is 0 where it goes on. */
typedef struct bsi_merger {
  beschut_place into;
  int64_t since, row;
  bool refused;
} bsi_merger;

typedef struct bsi_region {
  beschut_place municipality, area;
  int64_t year, row; /* year 0: all */
} bsi_region;

/*
 * A merger for each number of a municipality; to be freed. NULL frame: mergers is NULL, nothing ever merges. Problems go to `out`: what a
 * municipality became, given twice and differently (DUPLICATE), and mergers into a municipality that has ended by then, itself among them
 * (ORDER). So each merger is followed by later ones only, and none goes in a circle. False where memory failed.
 */
bool bsi_mergers_take(const beschut_frame *in, beschut_frame *out, bsi_merger **mergers);

/* What a municipality is on a day. */
beschut_place bsi_municipality_on(const bsi_merger *mergers, beschut_place municipality, int64_t day);

/* Rows of bsi_region, to be freed as a list, in order. NULL frame: none. A region given twice and differently is a problem (DUPLICATE).
 * False where memory failed. */
bool bsi_division_take(const beschut_frame *in, beschut_frame *out, bsi_list *division);

/* The region of a municipality in a year; BESCHUT_MISSING where the division has none. */
beschut_place bsi_region_of(const bsi_list *division, beschut_place municipality, int64_t year);

#endif
