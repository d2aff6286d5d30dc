/* SPDX-License-Identifier: MIT */
/* Programs: adding comparisons, and writing them back as text. */
#include "program.h"

#include "memory.h"

#include <beschut/findings.h>
#include <beschut/report.h>
#include <string.h>

const char *bsi_relation_sign(bsi_relation relation) {
  static const char *const signs[] = {"", "==", "<=", ">=", "<", ">"};
  return signs[relation];
}

const char *bsi_source_word(bsi_source source) {
  static const char *const words[] = {"", "previous", "at_cohort_end", "regions"};
  return words[source];
}

void bsi_program_free(bsi_program *program) {
  bsi_free(program->comparisons);
  bsi_free(program->terms);
  *program = (bsi_program){0};
}

static bool make_room(bsi_program *p, size_t comparisons, size_t terms) {
  if (p->term_count + terms > UINT32_MAX) return false;
  void *grown = bsi_grow(p->comparisons, &p->capacity, p->count + comparisons, sizeof *p->comparisons);
  if (grown == NULL) return false;
  p->comparisons = grown;
  grown = bsi_grow(p->terms, &p->term_capacity, p->term_count + terms, sizeof *p->terms);
  if (grown == NULL) return false;
  p->terms = grown;
  return true;
}

static uint64_t bits_of(const bsi_term *term) {
  if (term->kind == BSI_DATE) return BSI_DATE_BIT(term->a);
  uint64_t bits = UINT64_C(1) << term->a;
  return term->kind == BSI_PERCENT ? bits | UINT64_C(1) << term->b : bits;
}

static bool is_percentage(const bsi_term *term) {
  return term->kind == BSI_PERCENT || (term->kind == BSI_CELL && term->a % BESCHUT_MEASURE_COUNT == BESCHUT_MEASURE_COHORT_WORKING_PCT);
}

/* Percent where every term of the left side is a percentage. */
static uint8_t unit_of(const bsi_term *terms, size_t left_count) {
  if (terms[0].kind == BSI_DATE) return BESCHUT_UNIT_DATE;
  for (size_t i = 0; i < left_count; i++)
    if (!is_percentage(&terms[i])) return BESCHUT_UNIT_COUNT;
  return BESCHUT_UNIT_PERCENT;
}

bool bsi_program_add(bsi_program *program, const bsi_comparison *comparison, const bsi_term *terms) {
  if (!make_room(program, 1, comparison->term_count)) return false;
  bsi_comparison *added = &program->comparisons[program->count++];
  *added = *comparison;
  memset(added->needs, 0, sizeof added->needs);
  added->first_term = (uint32_t)program->term_count;
  added->operand_count = 0;
  added->unit = unit_of(terms, comparison->left_count);
  for (size_t i = 0; i < comparison->term_count; i++) {
    added->needs[terms[i].source] |= bits_of(&terms[i]);
    added->operand_count = (uint8_t)(added->operand_count + (terms[i].kind == BSI_PERCENT ? 2 : 1));
    program->terms[program->term_count++] = terms[i];
  }
  return true;
}

bool bsi_program_append(bsi_program *program, const bsi_program *other, uint32_t rule) {
  if (!make_room(program, other->count, other->term_count)) return false;
  for (size_t i = 0; i < other->count; i++) {
    bsi_comparison *added = &program->comparisons[program->count++];
    *added = other->comparisons[i];
    added->rule = rule;
    added->first_term += (uint32_t)program->term_count;
  }
  if (other->term_count > 0) memcpy(program->terms + program->term_count, other->terms, other->term_count * sizeof *other->terms);
  program->term_count += other->term_count;
  return true;
}

/* ---- writing ---- */

static void write_reference(const bsi_term *term, bsi_text *text) {
  if (term->kind == BSI_DATE) {
    bsi_text_add(text, beschut_report_date_name(term->a));
  } else if (term->kind == BSI_PERCENT) {
    bsi_text_add_format(text, "percent_of(%s, %s)", beschut_cell_name(term->a), beschut_cell_name(term->b));
  } else if (term->source == BSI_OWN) {
    bsi_text_add(text, beschut_cell_name(term->a));
  } else {
    bsi_text_add_format(text, "%s(%s)", bsi_source_word(term->source), beschut_cell_name(term->a));
  }
}

/* What stands before a term or number: a sign, without the blanks of an operator where it comes first. */
static void write_sign(bool first, bool negative, bsi_text *text) {
  if (first)
    bsi_text_add(text, negative ? "-" : "");
  else
    bsi_text_add(text, negative ? " - " : " + ");
}

static void write_side(const bsi_term *terms, size_t count, int32_t sign, int64_t constant, bool dates, bsi_text *text) {
  for (size_t i = 0; i < count; i++) {
    int32_t coefficient = terms[i].coefficient * sign, size = coefficient < 0 ? -coefficient : coefficient;
    write_sign(i == 0, coefficient < 0, text);
    if (size != 1) bsi_text_add_format(text, "%d * ", (int)size);
    write_reference(&terms[i], text);
  }
  if (constant == 0 && count > 0) return;
  int64_t size = (constant < 0 ? -constant : constant) / (dates ? 32 : 1);
  write_sign(count == 0, constant < 0, text);
  bsi_text_add_int(text, size);
  if (dates) bsi_text_add(text, size == 1 ? " month" : " months");
}

void bsi_program_write(const bsi_program *program, const bsi_comparison *comparison, bsi_text *text) {
  const bsi_term *terms = bsi_terms_of(program, comparison);
  size_t left = comparison->left_count, right = comparison->term_count - left;
  bool dates = comparison->unit == BESCHUT_UNIT_DATE;
  write_side(terms, left, 1, comparison->left, dates, text);
  if (comparison->relation == BSI_FIGURE) return;
  bsi_text_add_format(text, " %s ", bsi_relation_sign(comparison->relation));
  write_side(terms + left, right, -1, comparison->right, dates, text);
}
