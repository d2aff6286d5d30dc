/* SPDX-License-Identifier: MIT */
/*
 * Language: from the text of a rule to a program (program.h). docs/rules.md describes it for users.
 *
 *   rule  := sum [relation sum]...            relation := == <= >= < >
 *   sum   := [+|-] term [(+|-) term]...
 *   term  := [number [*]] value | number | number months
 *   value := cell | date | percent_of(cell, cell) | previous(cell) | regions(cell) | at_cohort_end(cell)
 *   cell  := word.word.word                   word: a name, {repeated}, or *
 *
 * Parsing (language.c) gives a draft: the sums with patterns for cells. Writing out (expand.c) gives one comparison for each way in
 * which the repeated words can be read. Nothing in the language nests, so neither does the code.
 */
#ifndef BSI_LANGUAGE_H
#define BSI_LANGUAGE_H

#include "program.h"
#include "vocabulary.h"

enum { BSI_EXPRESSION_LIMIT = 4000 /* bytes */ };

/* Where a draft stands in its text: for the places of errors. */
typedef struct bsi_span {
  const char *text; /* from its first line */
  size_t begin, end;
} bsi_span;

typedef struct bsi_draft_term {
  int32_t coefficient;
  uint8_t kind, source, date;
  bsi_pattern cells[2];
  size_t offset;
} bsi_draft_term;

typedef struct bsi_draft_side {
  size_t offset;       /* where it begins */
  size_t first, count; /* terms */
  int64_t constant;
  bool dates;
} bsi_draft_side;

typedef struct bsi_draft {
  bsi_span span;
  bsi_draft_term terms[BSI_SIDES * BSI_SIDE_TERMS];
  bsi_draft_side sides[BSI_SIDES];
  uint8_t relations[BSI_SIDES]; /* relations[i] stands between sides i and i + 1 */
  size_t term_count, side_count;
} bsi_draft;

/* Compiles the rule in [begin, end) of a text. BESCHUT_SYNTAX, _NAME, _LIMIT with the place in the text, BESCHUT_MEMORY. *out is empty on failure. */
beschut_status bsi_language_compile(const bsi_span *span, beschut_error *error, bsi_program *out);

/* Its two steps. */
beschut_status bsi_language_parse(const bsi_span *span, beschut_error *error, bsi_draft *out);
beschut_status bsi_language_expand(const bsi_draft *draft, beschut_error *error, bsi_program *out);

/* Fails at an offset of the span's text. */
beschut_status bsi_language_fail(const bsi_span *span, size_t offset, beschut_error *error, beschut_status status, const char *format, ...)
    BSI_PRINTF(5, 6);

#endif
