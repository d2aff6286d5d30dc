/* SPDX-License-Identifier: MIT */
/* The exact arithmetic of comparisons, in 64 bits; program.h says why that is enough. */
#ifndef BSI_EVALUATE_H
#define BSI_EVALUATE_H

#include "percent.h"
#include "program.h"

/* Both sides of a comparison whose operands are all there, dates as values of months.h; right is 0 for a figure. */
void bsi_sides_of(const bsi_program *program, const bsi_comparison *comparison, const int64_t *operands, int64_t *left, int64_t *right);

/* Whether a relation holds; a figure always does. */
bool bsi_relation_holds(bsi_relation relation, int64_t left, int64_t right);

#endif
