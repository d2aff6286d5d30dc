/* SPDX-License-Identifier: MIT */
/*
 * Problem: whole numbers that are sought, and what rules demand of them.
 *
 *   variable     a cell of a report (or a percentage within a rule)    printed 54    0 <= x
 *   constraint   linear       low <= +1 x3 -1 x10 -1 x17 <= high
 *                percentage   x6 = x4 as a percentage of x3, rounded half up; 0 where x3 is 0
 *
 * A comparison of one cell with a number becomes a bound of that variable. Strict comparisons become <= and >=, for all are whole numbers.
 * What is left out of a problem: dates, figures without a comparison, and comparisons with reports that are not there.
 */
#ifndef BSI_PROBLEM_H
#define BSI_PROBLEM_H

#include "arena.h"
#include "program.h"

/* Stand for "no limit" in a constraint. */
#define BSI_NO_LOW INT64_MIN
#define BSI_NO_HIGH INT64_MAX

enum { BSI_WORD_BITS = 64 };

typedef enum bsi_constraint_kind { BSI_LINEAR, BSI_PERCENTAGE } bsi_constraint_kind;

/* Of a percentage: the order of its three terms. */
enum { BSI_TERM_PERCENTAGE, BSI_TERM_PART, BSI_TERM_WHOLE, BSI_PERCENTAGE_TERMS };

typedef struct bsi_constraint {
  int64_t low, high; /* of a linear one */
  uint32_t first_term, term_count;
  uint32_t origin; /* the comparison that it comes from: index in origins */
  bsi_constraint_kind kind;
} bsi_constraint;

typedef struct bsi_constraint_term {
  int32_t coefficient;
  uint32_t variable;
} bsi_constraint_term;

/* Where a constraint or bound comes from. */
typedef struct bsi_origin {
  uint32_t comparison; /* of the program */
  uint32_t group;      /* whose first variable is group x BESCHUT_CELL_COUNT: the report that the comparison is made on */
} bsi_origin;

typedef struct bsi_variable {
  int64_t low, high;                /* what single-cell comparisons and 32 bits leave */
  uint32_t low_origin, high_origin; /* indices in origins; BSI_NO_ORIGIN for 32 bits */
  uint32_t first_use, use_count;    /* its constraints, in uses */
} bsi_variable;

#define BSI_NO_ORIGIN UINT32_MAX

/*
 * Variables 0 to cell_count - 1 are cells, 42 a report; those behind are percentages within rules, which nobody printed.
 */
typedef struct bsi_problem {
  bsi_arena *arena;
  const bsi_program *program;
  size_t cell_count, variable_count, variable_capacity;
  bsi_variable *variables;
  size_t constraint_count, constraint_capacity;
  bsi_constraint *constraints;
  size_t term_count, term_capacity;
  bsi_constraint_term *terms;
  size_t origin_count, origin_capacity;
  bsi_origin *origins;
  uint32_t *uses;
  bool impossible; /* a comparison without any variable does not hold, or bounds cross; origin says which */
  uint32_t impossible_origin;
} bsi_problem;

/* What a term stands for: a variable, or a number that is known. */
typedef struct bsi_operand {
  bool known;
  uint32_t variable;
  int64_t value;
} bsi_operand;

/* The operands of a cell of a source, as many as there are, added up (several for regions); capacity is enough for all regions. */
typedef struct bsi_resolver {
  size_t (*find)(const void *data, uint32_t group, bsi_source source, beschut_cell cell, bsi_operand *operands);
  const void *data;
  size_t capacity; /* how many operands find may write */
} bsi_resolver;

/* An empty problem of so many reports. False where memory failed, here and below. */
bool bsi_problem_start(bsi_problem *problem, bsi_arena *arena, const bsi_program *program, size_t reports);

/* Adds what a comparison demands on a report (group). */
bool bsi_problem_add(bsi_problem *problem, uint32_t comparison, uint32_t group, const bsi_resolver *resolver);

/* Adds a comparison that speaks of the report's own cells only. */
bool bsi_problem_add_own(bsi_problem *problem, uint32_t comparison, uint32_t group);

/* Ends the adding: every variable knows its constraints. */
bool bsi_problem_finish(bsi_problem *problem);

/* Whether a comparison can be part of a problem by its form: it compares, and no dates. */
bool bsi_problem_takes(const bsi_comparison *comparison);

/* The limits that a relation sets to a sum that is compared with `right`. */
void bsi_limits_of(bsi_relation relation, int64_t right, int64_t *low, int64_t *high);

static inline const bsi_constraint_term *bsi_constraint_terms(const bsi_problem *problem, const bsi_constraint *constraint) {
  return problem->terms + constraint->first_term;
}

#endif
