/* SPDX-License-Identifier: MIT */
/*
 * Writing out: the repeated words of a draft are turned like the wheels of a counter, the last one fastest, and every reading in which
 * all cells exist becomes one comparison (more where sides are chained). A wheel that no cell uses stands still.
 */
#include "language.h"

#include "memory.h"

#include <beschut/report.h>

typedef struct wheels {
  int32_t values[BSI_WORD_COUNT]; /* of every word: its one value, or the present one of a repeated word */
  bool turns[BSI_WORD_COUNT];
} wheels;

static int32_t next_value(const bsi_word *word, int from) {
  for (int value = from; value < 8; value++)
    if (word->values >> value & 1) return value;
  return -1;
}

static void set_wheels(const bsi_draft *draft, wheels *w) {
  for (int32_t i = 0; i < BSI_WORD_COUNT; i++) {
    w->values[i] = next_value(bsi_word_at(i), 0);
    w->turns[i] = false;
  }
  for (size_t i = 0; i < draft->term_count; i++) {
    const bsi_draft_term *term = &draft->terms[i];
    for (int c = 0; c < (term->kind == BSI_DATE ? 0 : term->kind == BSI_PERCENT ? 2 : 1); c++)
      for (int place = 0; place < BSI_PLACE_COUNT; place++) {
        uint8_t word = term->cells[c].words[place];
        w->turns[word] = bsi_word_repeats(bsi_word_at(word));
      }
  }
}

/* False once all wheels are back where they started. */
static bool turn_wheels(wheels *w) {
  for (int32_t i = BSI_WORD_COUNT - 1; i >= 0; i--) {
    if (!w->turns[i]) continue;
    w->values[i] = next_value(bsi_word_at(i), w->values[i] + 1);
    if (w->values[i] >= 0) return true;
    w->values[i] = next_value(bsi_word_at(i), 0);
  }
  return false;
}

/* Reads the draft's terms with the wheels as they stand. The number of the first term whose cell does not exist; term_count where all do. */
static size_t read_terms(const bsi_draft *draft, const wheels *w, bsi_term *out) {
  for (size_t i = 0; i < draft->term_count; i++) {
    const bsi_draft_term *term = &draft->terms[i];
    beschut_cell cells[2] = {term->date, 0};
    for (int c = 0; c < (term->kind == BSI_DATE ? 0 : term->kind == BSI_PERCENT ? 2 : 1); c++) {
      cells[c] = bsi_pattern_cell(&term->cells[c], w->values);
      if (cells[c] < 0) return i;
    }
    out[i] = (bsi_term){term->coefficient, term->kind, term->source, (uint8_t)cells[0], (uint8_t)cells[1]};
  }
  return draft->term_count;
}

static bsi_relation mirrored(bsi_relation relation) {
  static const bsi_relation others[] = {BSI_FIGURE, BSI_EQUAL, BSI_AT_LEAST, BSI_AT_MOST, BSI_ABOVE, BSI_BELOW};
  return others[relation];
}

/* One comparison of two neighbouring sides, right NULL for a figure. A number alone goes to the right: `0 <= x` is `x >= 0`. */
static bool add_comparison(const bsi_draft_side *left, bsi_relation relation, const bsi_draft_side *right, const bsi_term *terms,
                           bsi_program *out) {
  static const bsi_draft_side nothing = {0};
  bsi_term both[2 * BSI_SIDE_TERMS];
  if (right == NULL) right = &nothing;
  if (left->count == 0) {
    const bsi_draft_side *swap = left;
    left = right;
    right = swap;
    relation = mirrored(relation);
  }
  for (size_t i = 0; i < left->count; i++) both[i] = terms[left->first + i];
  for (size_t i = 0; i < right->count; i++) {
    both[left->count + i] = terms[right->first + i];
    both[left->count + i].coefficient = -both[left->count + i].coefficient;
  }
  bsi_comparison comparison = {.left = left->constant,
                               .right = right->constant,
                               .term_count = (uint8_t)(left->count + right->count),
                               .left_count = (uint8_t)left->count,
                               .relation = (uint8_t)relation};
  return bsi_program_add(out, &comparison, both);
}

static bool add_comparisons(const bsi_draft *draft, const bsi_term *terms, bsi_program *out) {
  if (draft->side_count == 1) return add_comparison(&draft->sides[0], BSI_FIGURE, NULL, terms, out);
  for (size_t i = 0; i + 1 < draft->side_count; i++)
    if (!add_comparison(&draft->sides[i], draft->relations[i], &draft->sides[i + 1], terms, out)) return false;
  return true;
}

/* ---- what can be said of a draft before it is written out ---- */

static int64_t weight_of(const bsi_draft *draft, const bsi_draft_side *side) {
  int64_t weight = 0;
  for (size_t i = 0; i < side->count; i++) {
    int32_t coefficient = draft->terms[side->first + i].coefficient;
    weight += coefficient < 0 ? -coefficient : coefficient;
  }
  return weight;
}

static beschut_status check_sides(const bsi_draft *draft, beschut_error *error) {
  const bsi_span *span = &draft->span;
  size_t comparisons = draft->side_count == 1 ? 1 : draft->side_count - 1;
  for (size_t i = 0; i < comparisons; i++) {
    const bsi_draft_side *left = &draft->sides[i], *right = draft->side_count == 1 ? left : left + 1;
    if (left->count + right->count == 0)
      return bsi_language_fail(span, left->offset, error, BESCHUT_SYNTAX, "expected a cell or a date on one side, met numbers alone");
    if (left->dates != right->dates)
      return bsi_language_fail(span, right->offset, error, BESCHUT_SYNTAX, "expected dates on both sides or on none");
    if (weight_of(draft, left) + (left == right ? 0 : weight_of(draft, right)) > BSI_WEIGHT_LIMIT)
      return bsi_language_fail(span, left->offset, error, BESCHUT_LIMIT, "the factors of one comparison are too large together: at most %d",
                               BSI_WEIGHT_LIMIT);
  }
  return BESCHUT_OK;
}

beschut_status bsi_language_expand(const bsi_draft *draft, beschut_error *error, bsi_program *out) {
  bsi_term terms[BSI_SIDES * BSI_SIDE_TERMS];
  wheels w;
  size_t unread = 0;
  beschut_status status = check_sides(draft, error);
  if (status != BESCHUT_OK) return status;
  set_wheels(draft, &w);
  do {
    size_t read = read_terms(draft, &w, terms);
    if (read > unread) unread = read;
    if (read < draft->term_count) continue;
    if (!add_comparisons(draft, terms, out)) {
      status = bsi_fail_memory(error);
    } else if (out->count > BSI_RULE_COMPARISONS) {
      status = bsi_language_fail(&draft->span, draft->span.begin, error, BESCHUT_LIMIT,
                                 "the rule stands for too many comparisons: at most %d", BSI_RULE_COMPARISONS);
    }
  } while (status == BESCHUT_OK && turn_wheels(&w));
  if (status == BESCHUT_OK && out->count == 0)
    status = bsi_language_fail(&draft->span, draft->terms[unread].offset, error, BESCHUT_NAME,
                               "there is no such cell: citizen is a row of applicant, uwv of responsible");
  if (status != BESCHUT_OK) bsi_program_free(out);
  return status;
}
