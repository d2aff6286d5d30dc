/* SPDX-License-Identifier: MIT */
/*
 * Register: the numbers of places, one for each place and year.
 *
 *   rows of BESCHUT_NUMBERS    GM0014 2018 25 -        GM0014 2018 - 30        NL01 2018 4591 -
 *   here, by year and place    2018 NL01 4591 -        2018 GM0014 25 30
 */
#ifndef BSI_REGISTER_H
#define BSI_REGISTER_H

#include "frame.h"

typedef struct bsi_number {
  beschut_place place; /* a municipality, or the country */
  int64_t year, places, bylaw_places, row;
  bool is_unmapped; /* said to be, once */
} bsi_number;

/* The places up to which there is a duty, where the ministerial number is known: that, or a higher one by by-law. */
static inline int64_t bsi_duty_number(const bsi_number *number) {
  return number->bylaw_places > number->places ? number->bylaw_places : number->places; /* missing is below all */
}

/*
 * The numbers of a frame, in order; to be freed as a list. NULL frame: none. Rows of the same place and year are one: what one lacks the
 * other gives. Problems go to `out`: a number given twice and differently (DUPLICATE; the first stays), a region's and a by-law number of the
 * country (RANGE). False where memory failed.
 */
bool bsi_numbers_take(const beschut_frame *in, beschut_frame *out, bsi_list *numbers);

/* The first of the numbers, in their order, that is not of an earlier year. */
size_t bsi_numbers_from(const bsi_list *numbers, int64_t year);

#endif
