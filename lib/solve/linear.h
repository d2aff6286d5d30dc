/* SPDX-License-Identifier: MIT */
/*
 * Linear: whether limits of sums can hold together over the fractions, exactly; where they cannot, which of them and with what multipliers.
 *
 *   variables   the columns x0 x1 ..., then one for each row: the value of its sum        low <= each <= high
 *   tableau     every row gives one variable (basic) by the others that stand at a limit of theirs:
 *
 *                 scale x basic = sum of cell x nonbasic
 *
 * A basic variable outside its limits changes places with one that can still move its way. Where none can, the row is the proof: these limits
 * cannot hold together, and any all but one of them can. (Dutertre and de Moura, CAV 2006, 81-94; the least number first, by Bland, so that it ends.)
 *
 * All numbers are whole: cells of 62 bits, products of 128. What does not fit is given up, never rounded.
 */
#ifndef BSI_LINEAR_H
#define BSI_LINEAR_H

#include "engine.h"

__extension__ typedef __int128 bsi_wide;

#define BSI_NO_REASON (-1)

typedef struct bsi_linear_term {
  int64_t coefficient;
  uint32_t column;
} bsi_linear_term;

/* One limit of a proof. The sum of multiplier x (variable >= low), and of multiplier x (-variable >= -high), is 0 >= something above 0. */
typedef struct bsi_linear_proof {
  uint32_t variable;
  bsi_bound bound;
  int64_t multiplier;
  int32_t reason;
} bsi_linear_proof;

typedef struct bsi_linear {
  size_t columns, rows, capacity;
  int64_t *cells;             /* row after row, by place */
  int64_t *scales;            /* by row, above 0 */
  uint32_t *basic, *nonbasic; /* variables by row, and by place */
  int64_t *values;            /* by place: of nonbasic variables */
  int64_t *limits[2];         /* by bound and variable; BSI_NO_LOW, BSI_NO_HIGH */
  int32_t *reasons[2];        /* by bound and variable: a number of the caller, BSI_NO_REASON for none */
  bsi_wide *sum;              /* scratch: a row being made */
  bsi_linear_proof *proof;
  size_t proof_count;
} bsi_linear;

/* Columns without limits; rows are still to be added, at most so many. False where memory failed. */
bool bsi_linear_start(bsi_linear *linear, bsi_arena *arena, size_t columns, size_t rows);

/* Adds low <= sum of terms <= high, before any solving. A column stands in it once. Limits are within 2^56. */
void bsi_linear_add(bsi_linear *linear, const bsi_linear_term *terms, size_t count, int64_t low, int64_t high, int32_t reason);

/* Tightens the limits of a variable; a limit that is as tight already keeps its reason. */
void bsi_linear_limit(bsi_linear *linear, uint32_t variable, int64_t low, int64_t high, int32_t reason);

/* BSI_FOUND; BSI_NONE: linear->proof; BSI_STOPPED: numbers grew too large, or *work, in cells looked at, reached its limit. */
bsi_verdict bsi_linear_solve(bsi_linear *linear, int64_t *work, int64_t limit);

/* The value of every column after BSI_FOUND, as fractions without a common divisor: above / below, below > 0. */
void bsi_linear_values(const bsi_linear *linear, bsi_wide *above, int64_t *below);

#endif
