/* SPDX-License-Identifier: MIT */
/*
 * Telling: the steps that led to values, kept so that they can be put into words later.
 *
 *   told      responsible.uwv.cohort_positive: 10 to 10, by the percentage of the row
 *   operands  of it, as they stood then:  40 to 40   4 to 4   0 to 2147483647
 */
#ifndef BSI_TELL_H
#define BSI_TELL_H

#include "engine.h"
#include "list.h"

typedef struct bsi_told_operand {
  int64_t report, low, high;
  int32_t coefficient;
  beschut_cell cell; /* -1 for a percentage within a rule */
} bsi_told_operand;

typedef struct bsi_told {
  int64_t low, high; /* BESCHUT_MISSING where the step says nothing of that bound */
  int64_t limits[2]; /* of a linear constraint; BSI_NO_LOW, BSI_NO_HIGH */
  uint32_t comparison;
  size_t first_operand;
  uint32_t operand_count, subject; /* the operand that the step is about */
  bsi_constraint_kind kind;
} bsi_told;

typedef struct bsi_story {
  bsi_list steps;    /* bsi_told */
  bsi_list operands; /* bsi_told_operand */
} bsi_story;

/*
 * Adds to a story the steps by which the engine, just opened, came to the bounds of some variables. members: the positions of the problem's reports.
 * False where memory failed.
 */
bool bsi_tell(bsi_engine *engine, const int64_t *members, const uint32_t *variables, size_t count, bsi_story *story);

void bsi_story_free(bsi_story *story);

#endif
