/* SPDX-License-Identifier: MIT */
/*
 * Program: rules as flat arrays of single comparisons, ready to be evaluated.
 *
 *   applicant.total.total == applicant.total.positive + applicant.total.negative
 *
 *   comparison   relation ==   left 0   right 0   terms  +1 cell 16   -1 cell 14   -1 cell 15
 *                                                        \_ left _/   \___ right, negated __/
 *
 * Everything stands on one side: the sum of all terms, plus left, minus right, is compared with 0. The first left_count terms are those
 * written on the left; there is at least one. In a comparison of dates every term is a date with coefficient 1 on its own side, the
 * value of a date is that of months.h, and the constants are 32 x months.
 */
#ifndef BSI_PROGRAM_H
#define BSI_PROGRAM_H

#include "text.h"

#include <beschut/collection.h>

typedef enum bsi_relation { BSI_FIGURE, BSI_EQUAL, BSI_AT_MOST, BSI_AT_LEAST, BSI_BELOW, BSI_ABOVE } bsi_relation;

/* Which report a term is taken from. */
typedef enum bsi_source { BSI_OWN, BSI_PREVIOUS, BSI_AT_COHORT_END, BSI_REGIONS, BSI_SOURCE_COUNT } bsi_source;

typedef enum bsi_kind { BSI_CELL, BSI_PERCENT, BSI_DATE } bsi_kind;

typedef struct bsi_term {
  int32_t coefficient;
  uint8_t kind, source;
  uint8_t a, b; /* BSI_CELL: cell a; BSI_PERCENT: a as a percentage of b, rounded half up; BSI_DATE: date a */
} bsi_term;

typedef struct bsi_comparison {
  int64_t left, right;
  uint64_t needs[BSI_SOURCE_COUNT]; /* by source: bit c for cell c, of the report's own also BSI_DATE_BIT(d) for date d */
  uint32_t rule;                    /* whose it is: a number that whoever holds the program gives */
  uint32_t first_term;
  uint8_t term_count, left_count;
  uint8_t operand_count; /* values that it looks at: one a term, two a percentage */
  uint8_t relation, unit;
} bsi_comparison;

typedef struct bsi_program {
  bsi_comparison *comparisons;
  size_t count, capacity;
  bsi_term *terms;
  size_t term_count, term_capacity;
} bsi_program;

#define BSI_DATE_BIT(date) (UINT64_C(1) << (BESCHUT_CELL_COUNT + (date)))

/*
 * Bounds of a program, so that sums fit 64 bits: 4,000,000 x (1,000 regions x 2^31) + the constants.
 * BSI_SIDE_TERMS and BSI_SIDES are those of a rule as it is written.
 */
enum {
  BSI_SIDE_TERMS = 32,
  BSI_SIDES = 8,
  BSI_COEFFICIENT_LIMIT = 1000000,
  BSI_WEIGHT_LIMIT = 4000000, /* sum of the coefficients of one comparison */
  BSI_MONTHS_LIMIT = 12000,
  BSI_RULE_COMPARISONS = 4096
};
#define BSI_CONSTANT_LIMIT INT64_C(1000000000000)

void bsi_program_free(bsi_program *program);

/* Adds a comparison and its terms (needs and counts of operands are worked out here). False where memory failed; nothing is added then. */
bool bsi_program_add(bsi_program *program, const bsi_comparison *comparison, const bsi_term *terms);

/* Adds all comparisons of another program, for rule number `rule`. False where memory failed; nothing is added then. */
bool bsi_program_append(bsi_program *program, const bsi_program *other, uint32_t rule);

static inline const bsi_term *bsi_terms_of(const bsi_program *program, const bsi_comparison *comparison) {
  return program->terms + comparison->first_term;
}

/* Writes a comparison in the words of the language. */
void bsi_program_write(const bsi_program *program, const bsi_comparison *comparison, bsi_text *text);

/* The sign of a relation ("==", empty for a figure). */
const char *bsi_relation_sign(bsi_relation relation);

/* The word by which the language names what a term is taken from ("previous", empty for the report's own). */
const char *bsi_source_word(bsi_source source);

#endif
