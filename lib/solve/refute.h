/* SPDX-License-Identifier: MIT */
/*
 * Refuting: whether any whole numbers obey comparisons of one report; where none do, which of the comparisons that rests on.
 *
 *   columns   the 42 cells, of 32 bits, and one for every percentage that a comparison speaks of
 *   forms     a comparison as  low <= sum of coefficient x column <= high,  without common divisor
 *
 * The linear limits are refuted or met exactly (linear.h). Where they are met by numbers that are not whole, or by a percentage that is not that of
 * its part and whole, the numbers are divided into parts that leave these out, and each part is looked at by itself:
 *
 *   x = 3.5                   x <= 3   or   x >= 4
 *   p = 7, part 1, whole 4    whole < 0   or   whole = 0, p = 0   or   whole > 0
 *   and there                 p <= 6   or   p >= 7:     (2 p - 1) whole <= 200 part < (2 p + 1) whole  for the greatest and least p of the part
 *
 * Two percentages whose parts are equal by the linear limits, and whose wholes are, are equal.
 */
#ifndef BSI_REFUTE_H
#define BSI_REFUTE_H

#include "linear.h"

typedef struct bsi_form {
  size_t first_term, term_count;
  int64_t low, high; /* BSI_NO_LOW, BSI_NO_HIGH */
} bsi_form;

/* What is asked in place of a form. */
typedef struct bsi_denial {
  size_t form;
  int64_t low, high;
} bsi_denial;

typedef struct bsi_split bsi_split;
typedef struct bsi_pair bsi_pair;

typedef struct bsi_refuter {
  bsi_arena lasting, asked, passing; /* forms; one refutation; one look */
  bsi_form *forms;
  size_t form_count, form_capacity;
  bsi_linear_term *terms;
  size_t term_count, term_capacity;
  bsi_term *percentages; /* column BESCHUT_CELL_COUNT + i */
  size_t percentage_count, percentage_capacity;
  bsi_split *splits; /* the parts that are being looked at, within each other */
  size_t split_count, split_capacity;
  bsi_pair *pairs; /* of percentages that were compared */
  size_t pair_count, pair_capacity;
  int64_t *parts[2]; /* by bound and column: the part */
  uint8_t *used;     /* by form: whether the last refutation rests on it */
  uint8_t *wanted;   /* by column: whether a form that is asked about speaks of it */
  uint8_t *active;   /* by form: whether it is looked at, having been broken by numbers found */
  bool whole_proof;  /* the last refutation was a single one: it rests on nothing that could be left out */
  bsi_wide *above;   /* by column: the numbers found, as fractions */
  int64_t *below;
  int64_t *clashes; /* by column: how many refutations rested on its part */
  int64_t work, limit;
} bsi_refuter;

/* Adds a comparison of a report's own figures as the next form; {0} is an empty refuter. False where memory failed, here and below. */
bool bsi_refuter_add(bsi_refuter *refuter, const bsi_program *program, const bsi_comparison *comparison);

/* Ends the adding. bsi_refuter_free frees, also after a failure. */
bool bsi_refuter_finish(bsi_refuter *refuter);
void bsi_refuter_free(bsi_refuter *refuter);

/* BSI_NONE: no whole numbers obey the forms of `in` (by form) and the denial (NULL for none). BSI_FOUND, BSI_STOPPED, BSI_FAILED. */
bsi_verdict bsi_refute(bsi_refuter *refuter, const uint8_t *in, const bsi_denial *denial);

#endif
