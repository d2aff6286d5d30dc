/* SPDX-License-Identifier: MIT */
/* People: who works in which quarters, out of the hits and people of a part of a lane. */
#ifndef BSI_PEOPLE_H
#define BSI_PEOPLE_H

#include "scatter.h"
#include "sheet.h"
#include "slots.h"

typedef struct bsi_people {
  bsi_scatter hits, people;
  bsi_slots slots;
  int bits;
} bsi_people;

/* Scatters both lists of a lane. False where memory failed. */
bool bsi_people_open(bsi_people *people, const bsi_lane *lane, int bits);

/* Fills the slots from a part, with room for `more` other keys. False where memory failed. */
bool bsi_people_fill(bsi_people *people, int32_t part, size_t more);

void bsi_people_free(bsi_people *people);

#endif
