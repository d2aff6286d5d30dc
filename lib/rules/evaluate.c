/* SPDX-License-Identifier: MIT */
/* See evaluate.h. */
#include "evaluate.h"

#include "months.h"

/* The value of one term without its coefficient; the operands that it takes are passed over. */
static int64_t value_of(const bsi_term *term, const int64_t **operands) {
  const int64_t *own = *operands;
  *operands += term->kind == BSI_PERCENT ? 2 : 1;
  if (term->kind == BSI_DATE) return bsi_month_value((beschut_date)own[0]);
  return term->kind == BSI_PERCENT ? bsi_percent_of(own[0], own[1]) : own[0];
}

void bsi_sides_of(const bsi_program *program, const bsi_comparison *comparison, const int64_t *operands, int64_t *left, int64_t *right) {
  const bsi_term *terms = bsi_terms_of(program, comparison);
  *left = comparison->left;
  *right = comparison->right;
  for (size_t i = 0; i < comparison->term_count; i++) {
    int64_t value = value_of(&terms[i], &operands) * terms[i].coefficient;
    if (i < comparison->left_count)
      *left += value;
    else
      *right -= value;
  }
}

bool bsi_relation_holds(bsi_relation relation, int64_t left, int64_t right) {
  switch (relation) {
  case BSI_EQUAL: return left == right;
  case BSI_AT_MOST: return left <= right;
  case BSI_AT_LEAST: return left >= right;
  case BSI_BELOW: return left < right;
  case BSI_ABOVE: return left > right;
  default: return true;
  }
}
