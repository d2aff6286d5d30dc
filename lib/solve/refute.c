/* See refute.h. */
#include "refute.h"

#include "evaluate.h"
#include "whole.h"

#include <beschut/report.h>
#include <string.h>

enum { SPLIT_PARTS = 3 };

/* Percentages beyond this say nothing useful of part and whole. */
#define PERCENTAGE_BOUND (INT64_C(1) << 30)
#define PERCENTAGE_LIMIT ((int64_t)BESCHUT_VALUE_MAX * 100 + 1)

typedef struct part {
  int64_t low, high;
} part;

struct bsi_split {
  uint32_t column;
  int next, count;
  part parts[SPLIT_PARTS];
};

/* ---- forms ---- */

/* The column of a percentage. */
static bool find_percentage(bsi_refuter *r, const bsi_term *term, uint32_t *column) {
  size_t i = 0;
  while (i < r->percentage_count && (r->percentages[i].a != term->a || r->percentages[i].b != term->b)) i++;
  *column = (uint32_t)(BESCHUT_CELL_COUNT + i);
  if (i < r->percentage_count) return true;
  bsi_term *grown = bsi_arena_grow(&r->lasting, r->percentages, &r->percentage_capacity, i + 1, sizeof *grown);
  if (grown == NULL) return false;
  r->percentages = grown;
  r->percentages[r->percentage_count++] = *term;
  return true;
}

static bool add_term(bsi_refuter *r, size_t first, int64_t coefficient, uint32_t column) {
  for (size_t i = first; i < r->term_count; i++) {
    if (r->terms[i].column != column) continue;
    r->terms[i].coefficient += coefficient;
    return true;
  }
  bsi_linear_term *grown = bsi_arena_grow(&r->lasting, r->terms, &r->term_capacity, r->term_count + 1, sizeof *grown);
  if (grown == NULL) return false;
  r->terms = grown;
  r->terms[r->term_count++] = (bsi_linear_term){coefficient, column};
  return true;
}

static void drop_zeros(bsi_refuter *r, size_t first) {
  size_t kept = first;
  for (size_t i = first; i < r->term_count; i++)
    if (r->terms[i].coefficient != 0) r->terms[kept++] = r->terms[i];
  r->term_count = kept;
}

static int64_t divisor_of(int64_t a, int64_t b) {
  while (b != 0) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

/* Divides by the common divisor, rounding the limits inwards; a form of one column becomes that column. */
static void reduce(bsi_refuter *r, bsi_form *form) {
  bsi_linear_term *terms = r->terms + form->first_term;
  int64_t divisor = 0;
  for (size_t i = 0; i < form->term_count; i++) divisor = divisor_of(terms[i].coefficient, divisor);
  if (divisor == 0) return;
  if (terms[0].coefficient < 0) divisor = -divisor;
  int64_t low = divisor > 0 ? form->low : form->high, high = divisor > 0 ? form->high : form->low;
  bool below = form->low != BSI_NO_LOW, above = form->high != BSI_NO_HIGH;
  for (size_t i = 0; i < form->term_count; i++) terms[i].coefficient /= divisor;
  form->low = (divisor > 0 ? below : above) ? bsi_ceil_div(low, divisor) : BSI_NO_LOW;
  form->high = (divisor > 0 ? above : below) ? bsi_floor_div(high, divisor) : BSI_NO_HIGH;
}

bool bsi_refuter_add(bsi_refuter *r, const bsi_program *program, const bsi_comparison *comparison) {
  const bsi_term *terms = bsi_terms_of(program, comparison);
  bsi_form *grown = bsi_arena_grow(&r->lasting, r->forms, &r->form_capacity, r->form_count + 1, sizeof *grown);
  if (grown == NULL) return false;
  r->forms = grown;
  bsi_form *form = &r->forms[r->form_count++];
  *form = (bsi_form){.first_term = r->term_count};
  for (size_t i = 0; i < comparison->term_count; i++) {
    uint32_t column = terms[i].a;
    if (terms[i].kind == BSI_PERCENT && !find_percentage(r, &terms[i], &column)) return false;
    if (!add_term(r, form->first_term, terms[i].coefficient, column)) return false;
  }
  drop_zeros(r, form->first_term);
  form->term_count = r->term_count - form->first_term;
  bsi_limits_of((bsi_relation)comparison->relation, comparison->right - comparison->left, &form->low, &form->high);
  reduce(r, form);
  return true;
}

static size_t columns_of(const bsi_refuter *r) { return BESCHUT_CELL_COUNT + r->percentage_count; }

bool bsi_refuter_finish(bsi_refuter *r) {
  size_t columns = columns_of(r);
  r->parts[BSI_LOW] = bsi_arena_take(&r->lasting, columns, sizeof **r->parts);
  r->parts[BSI_HIGH] = bsi_arena_take(&r->lasting, columns, sizeof **r->parts);
  r->used = bsi_arena_take(&r->lasting, r->form_count, 1);
  r->above = bsi_arena_take(&r->lasting, columns, sizeof *r->above);
  r->below = bsi_arena_take(&r->lasting, columns, sizeof *r->below);
  r->limit = INT64_MAX;
  return r->parts[BSI_LOW] && r->parts[BSI_HIGH] && r->used && r->above && r->below;
}

void bsi_refuter_free(bsi_refuter *r) {
  bsi_arena_free(&r->lasting);
  bsi_arena_free(&r->passing);
}

/* ---- the linear limits of a part ---- */

/* All numbers, less what the splits leave out. */
static void set_parts(bsi_refuter *r) {
  for (size_t c = 0; c < columns_of(r); c++) {
    int64_t limit = c < BESCHUT_CELL_COUNT ? BESCHUT_VALUE_MAX : PERCENTAGE_LIMIT;
    r->parts[BSI_LOW][c] = -limit;
    r->parts[BSI_HIGH][c] = limit;
  }
  for (size_t i = 0; i < r->split_count; i++) {
    const bsi_split *split = &r->splits[i];
    const part *now = &split->parts[split->next - 1];
    if (now->low > r->parts[BSI_LOW][split->column]) r->parts[BSI_LOW][split->column] = now->low;
    if (now->high < r->parts[BSI_HIGH][split->column]) r->parts[BSI_HIGH][split->column] = now->high;
  }
}

static int sign_of_whole(const bsi_refuter *r, const bsi_term *of) {
  return r->parts[BSI_LOW][of->b] > 0 ? 1 : r->parts[BSI_HIGH][of->b] < 0 ? -1 : 0;
}

static bool is_nothing(const bsi_refuter *r, const bsi_term *of) {
  return r->parts[BSI_LOW][of->b] == 0 && r->parts[BSI_HIGH][of->b] == 0;
}

/* (2 p - 1) whole <= 200 part < (2 p + 1) whole for a whole above 0; the other way round, with the other limits of p, for one below. */
static void add_percentage(const bsi_refuter *r, bsi_linear *l, size_t number) {
  const bsi_term *of = &r->percentages[number];
  uint32_t column = (uint32_t)(BESCHUT_CELL_COUNT + number);
  int64_t low = r->parts[BSI_LOW][column], high = r->parts[BSI_HIGH][column];
  int sign = sign_of_whole(r, of);
  if (is_nothing(r, of)) bsi_linear_limit(l, column, 0, 0, BSI_NO_REASON);
  if (sign == 0 || of->a == of->b) return;
  if (low > -PERCENTAGE_BOUND) {
    const bsi_linear_term terms[] = {{200, of->a}, {-(2 * low - 1), of->b}};
    bsi_linear_add(l, terms, 2, sign > 0 ? 0 : BSI_NO_LOW, sign > 0 ? BSI_NO_HIGH : 0, BSI_NO_REASON);
  }
  if (high < PERCENTAGE_BOUND) {
    const bsi_linear_term terms[] = {{200, of->a}, {-(2 * high + 1), of->b}};
    bsi_linear_add(l, terms, 2, sign > 0 ? BSI_NO_LOW : 1, sign > 0 ? -1 : BSI_NO_HIGH, BSI_NO_REASON);
  }
}

/* A form of one column is a limit of it. */
static void add_form(const bsi_refuter *r, bsi_linear *l, size_t number, int64_t low, int64_t high, int32_t reason) {
  const bsi_form *form = &r->forms[number];
  const bsi_linear_term *terms = r->terms + form->first_term;
  if (form->term_count == 1)
    bsi_linear_limit(l, terms[0].column, low, high, reason);
  else
    bsi_linear_add(l, terms, form->term_count, low, high, reason);
}

static size_t count_rows(const bsi_refuter *r, const uint8_t *in) {
  size_t rows = 1 + 2 * r->percentage_count;
  for (size_t i = 0; i < r->form_count; i++) rows += in[i] && r->forms[i].term_count != 1;
  return rows;
}

static bool make_linear(bsi_refuter *r, const uint8_t *in, const bsi_denial *denial, bsi_linear *l) {
  bsi_arena_reset(&r->passing);
  if (!bsi_linear_start(l, &r->passing, columns_of(r), count_rows(r, in))) return false;
  set_parts(r);
  for (uint32_t c = 0; c < columns_of(r); c++) bsi_linear_limit(l, c, r->parts[BSI_LOW][c], r->parts[BSI_HIGH][c], BSI_NO_REASON);
  for (size_t i = 0; i < r->percentage_count; i++) add_percentage(r, l, i);
  if (denial != NULL) add_form(r, l, denial->form, denial->low, denial->high, BSI_NO_REASON);
  for (size_t i = 0; i < r->form_count; i++)
    if (in[i]) add_form(r, l, i, r->forms[i].low, r->forms[i].high, (int32_t)i);
  return true;
}

/* ---- splitting ---- */

static bsi_wide floor_of(bsi_wide above, bsi_wide below) { return above / below - (above % below < 0); }

static int64_t add_split(bsi_refuter *r, uint32_t column, const part *parts, int count) {
  bsi_split *grown = bsi_arena_grow(&r->lasting, r->splits, &r->split_capacity, r->split_count + 1, sizeof *grown);
  if (grown == NULL) return -1;
  r->splits = grown;
  bsi_split *split = &r->splits[r->split_count++];
  *split = (bsi_split){.column = column, .count = count};
  memcpy(split->parts, parts, (size_t)count * sizeof *parts);
  return 1;
}

static int64_t split_at(bsi_refuter *r, uint32_t column, int64_t least_above) {
  const part parts[] = {{INT64_MIN, least_above - 1}, {least_above, INT64_MAX}};
  return add_split(r, column, parts, 2);
}

static int64_t split_by_sign(bsi_refuter *r, uint32_t column) {
  const part parts[] = {{0, 0}, {1, INT64_MAX}, {INT64_MIN, -1}};
  return add_split(r, column, parts, SPLIT_PARTS);
}

/* The percentage of the numbers found, whole or not; they are within 32 bits. False where a number has too many digits to tell. */
static bool percentage_found(const bsi_refuter *r, const bsi_term *of, int64_t *out) {
  const bsi_wide limit = (bsi_wide)1 << 92;
  bsi_wide a = r->above[of->a], b = r->above[of->b];
  bsi_wide part_below = r->below[of->a], whole_below = r->below[of->b];
  *out = 0;
  if (b == 0) return true;
  if (part_below > 1 << 30 || whole_below > 1 << 30 || a > limit || a < -limit || b > limit || b < -limit) return false;
  bsi_wide above = 200 * a * whole_below + b * part_below, below = 2 * b * part_below;
  *out = (int64_t)(below > 0 ? floor_of(above, below) : floor_of(-above, -below));
  return true;
}

/* Splits where a percentage is not that of its part and whole: 1; 0 where it is; -1 where memory failed. */
static int64_t split_percentage(bsi_refuter *r, size_t number) {
  const bsi_term *of = &r->percentages[number];
  uint32_t column = (uint32_t)(BESCHUT_CELL_COUNT + number);
  int64_t right;
  bsi_wide found = r->above[column], below = r->below[column];
  if (is_nothing(r, of) || !percentage_found(r, of, &right) || found == right * below) return 0;
  if (sign_of_whole(r, of) == 0) return split_by_sign(r, of->b);
  return split_at(r, column, found < right * below ? right : right + 1);
}

static int64_t split_column(bsi_refuter *r, uint32_t column) {
  bsi_wide above = r->above[column], below = r->below[column];
  return above % below == 0 ? 0 : split_at(r, column, (int64_t)floor_of(above, below) + 1);
}

/* 1 where there was something to split, 0 where the numbers found obey everything, -1 where memory failed. */
static int64_t split(bsi_refuter *r) {
  int64_t done = 0;
  for (size_t i = 0; done == 0 && i < r->percentage_count; i++) done = split_percentage(r, i);
  for (uint32_t c = 0; done == 0 && c < columns_of(r); c++) done = split_column(r, c);
  return done;
}

/* Goes on to the next part; false where there is none. */
static bool next_part(bsi_refuter *r) {
  while (r->split_count > 0) {
    bsi_split *split = &r->splits[r->split_count - 1];
    if (split->next++ < split->count) return true;
    r->split_count--;
  }
  return false;
}

/* ---- refuting ---- */

static void note_used(bsi_refuter *r, const bsi_linear *l) {
  for (size_t i = 0; i < l->proof_count; i++)
    if (l->proof[i].reason != BSI_NO_REASON) r->used[l->proof[i].reason] = 1;
}

bsi_verdict bsi_refute(bsi_refuter *r, const uint8_t *in, const bsi_denial *denial) {
  bsi_linear l;
  memset(r->used, 0, r->form_count);
  r->split_count = 0;
  r->whole_proof = true;
  do {
    if (!make_linear(r, in, denial, &l)) return BSI_FAILED;
    r->work += (int64_t)l.rows;
    bsi_verdict verdict = bsi_linear_solve(&l, &r->work, r->limit);
    if (verdict == BSI_STOPPED) return BSI_STOPPED;
    if (verdict == BSI_NONE) {
      note_used(r, &l);
      continue;
    }
    bsi_linear_values(&l, r->above, r->below);
    int64_t done = split(r);
    if (done < 0) return BSI_FAILED;
    if (done == 0) return BSI_FOUND;
    r->whole_proof = false;
  } while (next_part(r));
  return BSI_NONE;
}
