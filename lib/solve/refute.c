/* SPDX-License-Identifier: MIT */
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
  bool used; /* whether a refutation within the part that is being looked at rests on it */
  part parts[SPLIT_PARTS];
};

/* Two percentages, and whether they are equal: then by which forms. */
struct bsi_pair {
  size_t a, b;
  bool equal;
  uint8_t *forms;
};

/* What is asked of the linear limits. */
typedef struct asking {
  const uint8_t *in;
  const bsi_denial *denial;
  const bsi_linear_term *difference; /* of two columns, which is to lie from low to high; NULL for none */
  int64_t low, high;
} asking;

/* ---- forms ---- */

static uint32_t column_of(size_t percentage) { return (uint32_t)(BESCHUT_CELL_COUNT + percentage); }

/* The column of a percentage. */
static bool find_percentage(bsi_refuter *r, const bsi_term *term, uint32_t *column) {
  size_t i = 0;
  while (i < r->percentage_count && (r->percentages[i].a != term->a || r->percentages[i].b != term->b)) i++;
  *column = column_of(i);
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
  r->active = bsi_arena_take(&r->lasting, r->form_count, 1);
  r->wanted = bsi_arena_take(&r->lasting, columns, 1);
  r->above = bsi_arena_take(&r->lasting, columns, sizeof *r->above);
  r->below = bsi_arena_take(&r->lasting, columns, sizeof *r->below);
  r->limit = INT64_MAX;
  r->clashes = bsi_arena_take(&r->lasting, columns, sizeof *r->clashes);
  return r->parts[BSI_LOW] && r->parts[BSI_HIGH] && r->used && r->active && r->wanted && r->above && r->below && r->clashes;
}

void bsi_refuter_free(bsi_refuter *r) {
  bsi_arena_free(&r->lasting);
  bsi_arena_free(&r->asked);
  bsi_arena_free(&r->passing);
}

/* ---- the linear limits of a part ---- */

/* Reasons: forms, then the parts of columns, then percentages, which rest on the parts of two columns, then pairs. */
static int32_t part_reason(const bsi_refuter *r, size_t column) { return (int32_t)(r->form_count + column); }

static int32_t percentage_reason(const bsi_refuter *r, size_t number) { return part_reason(r, columns_of(r) + number); }

static int32_t pair_reason(const bsi_refuter *r, size_t number) { return percentage_reason(r, r->percentage_count + number); }

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

static bool is_nothing(const bsi_refuter *r, const bsi_term *of) { return r->parts[BSI_LOW][of->b] == 0 && r->parts[BSI_HIGH][of->b] == 0; }

/* low <= 200 part - share x whole <= high. */
static void add_share(bsi_linear *l, const bsi_term *of, int64_t share, int64_t low, int64_t high, int32_t reason) {
  const bsi_linear_term apart[] = {{200, of->a}, {-share, of->b}}, same = {200 - share, of->a};
  if (of->a == of->b)
    bsi_linear_add(l, &same, 1, low, high, reason);
  else
    bsi_linear_add(l, apart, 2, low, high, reason);
}

/* (2 p - 1) whole <= 200 part < (2 p + 1) whole for a whole above 0; the other way round, with the other limits of p, for one below. */
static void add_percentage(const bsi_refuter *r, bsi_linear *l, size_t number) {
  const bsi_term *of = &r->percentages[number];
  uint32_t column = column_of(number);
  int64_t low = r->parts[BSI_LOW][column], high = r->parts[BSI_HIGH][column];
  int32_t reason = percentage_reason(r, number);
  int sign = sign_of_whole(r, of);
  if (is_nothing(r, of)) bsi_linear_limit(l, column, 0, 0, reason);
  if (sign == 0) return;
  if (low > -PERCENTAGE_BOUND) add_share(l, of, 2 * low - 1, sign > 0 ? 0 : BSI_NO_LOW, sign > 0 ? BSI_NO_HIGH : 0, reason);
  if (high < PERCENTAGE_BOUND) add_share(l, of, 2 * high + 1, sign > 0 ? BSI_NO_LOW : 1, sign > 0 ? -1 : BSI_NO_HIGH, reason);
}

static void add_pair(const bsi_refuter *r, bsi_linear *l, size_t number) {
  const bsi_pair *pair = &r->pairs[number];
  const bsi_linear_term terms[] = {{1, column_of(pair->a)}, {-1, column_of(pair->b)}};
  if (pair->equal) bsi_linear_add(l, terms, 2, 0, 0, pair_reason(r, number));
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

static size_t count_rows(const bsi_refuter *r) {
  size_t rows = 2 + 2 * r->percentage_count + r->pair_count;
  for (size_t i = 0; i < r->form_count; i++) rows += r->active[i] && r->forms[i].term_count != 1;
  return rows;
}

static bool make_linear(bsi_refuter *r, const asking *a, bsi_linear *l) {
  const bsi_denial *denial = a->denial;
  bsi_arena_reset(&r->passing);
  if (!bsi_linear_start(l, &r->passing, columns_of(r), count_rows(r))) return false;
  set_parts(r);
  for (uint32_t c = 0; c < columns_of(r); c++) bsi_linear_limit(l, c, r->parts[BSI_LOW][c], r->parts[BSI_HIGH][c], part_reason(r, c));
  for (size_t i = 0; i < r->percentage_count; i++) add_percentage(r, l, i);
  for (size_t i = 0; i < r->pair_count; i++) add_pair(r, l, i);
  if (a->difference != NULL) bsi_linear_add(l, a->difference, 2, a->low, a->high, BSI_NO_REASON);
  if (denial != NULL) add_form(r, l, denial->form, denial->low, denial->high, BSI_NO_REASON);
  for (size_t i = 0; i < r->form_count; i++)
    if (r->active[i]) add_form(r, l, i, r->forms[i].low, r->forms[i].high, (int32_t)i);
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

/* The percentage of the numbers found, whole or not, which are of 32 bits. False where their denominators are too great to tell. */
static bool percentage_found(const bsi_refuter *r, const bsi_term *of, int64_t *out) {
  const int64_t limit = INT64_C(1) << 30;
  bsi_wide a = r->above[of->a], b = r->above[of->b], below_a = r->below[of->a], below_b = r->below[of->b];
  *out = 0;
  if (b == 0) return true;
  if (below_a > limit || below_b > limit) return false;
  bsi_wide above = 200 * a * below_b + b * below_a, below = 2 * b * below_a;
  *out = (int64_t)(below > 0 ? floor_of(above, below) : floor_of(-above, -below));
  return true;
}

/* Splits where a percentage is not that of its part and whole: 1; 0 where it is; -1 where memory failed. */
static int64_t split_percentage(bsi_refuter *r, size_t number) {
  const bsi_term *of = &r->percentages[number];
  uint32_t column = column_of(number);
  int64_t right;
  bsi_wide found = r->above[column], below = r->below[column];
  if (!r->wanted[column] || is_nothing(r, of) || !percentage_found(r, of, &right) || found == right * below) return 0;
  if (sign_of_whole(r, of) == 0) return split_by_sign(r, of->b);
  int64_t low = (int64_t)floor_of(found, below), high = right;
  if (found > right * below) {
    low = right;
    high = -(int64_t)floor_of(-found, below);
  }
  return split_at(r, column, low + (high - low + 1) / 2);
}

static int64_t split_column(bsi_refuter *r, uint32_t column) {
  bsi_wide above = r->above[column], below = r->below[column];
  return above % below == 0 ? 0 : split_at(r, column, (int64_t)floor_of(above, below) + 1);
}

/* Percentages by how often refutations rested on them, the most often first, so that those that matter are not divided within those that do not. */
static size_t find_next_percentage(const bsi_refuter *r, const uint8_t *seen) {
  const int64_t *clashes = r->clashes + BESCHUT_CELL_COUNT;
  size_t found = r->percentage_count;
  for (size_t i = 0; i < r->percentage_count; i++)
    if (!seen[i] && (found == r->percentage_count || clashes[i] > clashes[found])) found = i;
  return found;
}

static int64_t split_percentages(bsi_refuter *r) {
  uint8_t *seen = bsi_arena_take(&r->passing, r->percentage_count, 1);
  int64_t done = seen == NULL ? -1 : 0;
  if (seen != NULL) memset(seen, 0, r->percentage_count);
  for (size_t i = 0; done == 0 && i < r->percentage_count; i++) {
    size_t next = find_next_percentage(r, seen);
    seen[next] = 1;
    done = split_percentage(r, next);
  }
  return done;
}

/* 1 where there was something to split, 0 where the numbers found obey everything, -1 where memory failed. */
static int64_t split(bsi_refuter *r) {
  int64_t done = split_percentages(r);
  for (uint32_t c = 0; done == 0 && c < columns_of(r); c++) done = r->wanted[c] ? split_column(r, c) : 0;
  return done;
}

/* Goes on to the next part; false where there is none. Where the last part was refuted without what divides it off, so are the others. */
static bool next_part(bsi_refuter *r) {
  while (r->split_count > 0) {
    bsi_split *split = &r->splits[r->split_count - 1];
    bool needed = split->next == 0 || split->used;
    split->used = false;
    if (needed && split->next++ < split->count) return true;
    r->split_count--;
  }
  return false;
}

/* ---- refuting ---- */

static void note_part(bsi_refuter *r, size_t column) {
  r->clashes[column]++;
  for (size_t i = 0; i < r->split_count; i++)
    if (r->splits[i].column == column) r->splits[i].used = true;
}

static void note_forms(const bsi_refuter *r, const uint8_t *forms, uint8_t *used) {
  for (size_t i = 0; i < r->form_count; i++) used[i] |= forms[i];
}

/* Notes the forms that a refutation rests on, and the parts. */
static void note_reason(bsi_refuter *r, size_t reason, uint8_t *used) {
  size_t columns = columns_of(r);
  if (reason < r->form_count) {
    used[reason] = 1;
    return;
  }
  reason -= r->form_count;
  if (reason < columns) {
    note_part(r, reason);
  } else if (reason < columns + r->percentage_count) {
    note_part(r, column_of(reason - columns));
    note_part(r, r->percentages[reason - columns].b);
  } else {
    note_forms(r, r->pairs[reason - columns - r->percentage_count].forms, used);
  }
}

static void note_proof(bsi_refuter *r, const bsi_linear *l, uint8_t *used) {
  for (size_t i = 0; i < l->proof_count; i++)
    if (l->proof[i].reason != BSI_NO_REASON) note_reason(r, (size_t)l->proof[i].reason, used);
}

/* Whether the numbers found break a form, or have denominators too great to tell. */
static bool is_broken(const bsi_refuter *r, const bsi_form *form) {
  const bsi_linear_term *terms = r->terms + form->first_term;
  bsi_wide sum = 0, scale = 1;
  for (size_t i = 0; i < form->term_count; i++) {
    bsi_wide below = r->below[terms[i].column];
    if (below > INT64_MAX / 2 / scale) return true;
    sum = sum * below + terms[i].coefficient * r->above[terms[i].column] * scale;
    scale *= below;
  }
  return (form->low != BSI_NO_LOW && sum < form->low * scale) || (form->high != BSI_NO_HIGH && sum > form->high * scale);
}

/* Takes in what the numbers found break; false where they break nothing that is not looked at already. */
static bool activate_broken(bsi_refuter *r, const uint8_t *in) {
  bool any = false;
  for (size_t i = 0; i < r->form_count; i++) {
    if (!in[i] || r->active[i] || !is_broken(r, &r->forms[i])) continue;
    r->active[i] = 1;
    any = true;
  }
  return any;
}

/* Numbers, whole or not, within the linear limits of the part; forms are looked at only once numbers break them. */
static bsi_verdict meet_limits(bsi_refuter *r, const asking *a, uint8_t *used) {
  bsi_linear l;
  do {
    if (!make_linear(r, a, &l)) return BSI_FAILED;
    r->work += (int64_t)(l.rows * l.columns);
    bsi_verdict verdict = bsi_linear_solve(&l, &r->work, r->limit);
    if (verdict == BSI_NONE) note_proof(r, &l, used);
    if (verdict != BSI_FOUND) return verdict;
    bsi_linear_values(&l, r->above, r->below);
  } while (activate_broken(r, a->in));
  return BSI_FOUND;
}

/* ---- equal percentages ---- */

static bool is_same_found(const bsi_refuter *r, uint32_t a, uint32_t b) { return r->above[a] == r->above[b] && r->below[a] == r->below[b]; }

static bool is_compared(const bsi_refuter *r, size_t a, size_t b) {
  for (size_t i = 0; i < r->pair_count; i++)
    if (r->pairs[i].a == a && r->pairs[i].b == b) return true;
  return false;
}

/* BSI_NONE where the linear limits leave two columns no difference. */
static bsi_verdict refute_difference(bsi_refuter *r, const asking *of, uint32_t a, uint32_t b, uint8_t *used) {
  const bsi_linear_term terms[] = {{1, a}, {-1, b}};
  asking more = *of, less = *of;
  more.difference = less.difference = terms;
  more.low = 1;
  more.high = BSI_NO_HIGH;
  less.low = BSI_NO_LOW;
  less.high = -1;
  if (a == b) return BSI_NONE;
  bsi_verdict verdict = meet_limits(r, &more, used);
  return verdict == BSI_NONE ? meet_limits(r, &less, used) : verdict;
}

static bool compare(bsi_refuter *r, const asking *a, size_t first, size_t second) {
  const bsi_term *one = &r->percentages[first], *other = &r->percentages[second];
  uint8_t *forms = bsi_arena_take(&r->asked, r->form_count, 1);
  bsi_pair *grown = bsi_arena_grow(&r->asked, r->pairs, &r->pair_capacity, r->pair_count + 1, sizeof *grown);
  if (forms == NULL || grown == NULL) return false;
  memset(forms, 0, r->form_count);
  r->pairs = grown;
  size_t splits = r->split_count; /* whatever the part */
  r->split_count = 0;
  bsi_verdict verdict = refute_difference(r, a, one->a, other->a, forms);
  if (verdict == BSI_NONE) verdict = refute_difference(r, a, one->b, other->b, forms);
  r->split_count = splits;
  r->pairs[r->pair_count++] = (bsi_pair){first, second, verdict == BSI_NONE, forms};
  return verdict != BSI_FAILED;
}

/* Compares two percentages that differ in the numbers found though their parts and wholes do not: 1; 0 where there are none; -1 where memory failed. */
static int64_t compare_percentages(bsi_refuter *r, const asking *asked) {
  for (size_t a = 0; a < r->percentage_count; a++)
    for (size_t b = a + 1; b < r->percentage_count; b++) {
      const bsi_term *one = &r->percentages[a], *other = &r->percentages[b];
      if (!r->wanted[column_of(a)] || !r->wanted[column_of(b)]) continue;
      bool unlike =
          !is_same_found(r, column_of(a), column_of(b)) && is_same_found(r, one->a, other->a) && is_same_found(r, one->b, other->b);
      if (unlike && !is_compared(r, a, b)) return compare(r, asked, a, b) ? 1 : -1;
    }
  return 0;
}

/* ---- refuting ---- */

static void want_column(bsi_refuter *r, uint32_t column) {
  r->wanted[column] = 1;
  if (column < BESCHUT_CELL_COUNT) return;
  r->wanted[r->percentages[column - BESCHUT_CELL_COUNT].a] = 1;
  r->wanted[r->percentages[column - BESCHUT_CELL_COUNT].b] = 1;
}

static void want(bsi_refuter *r, size_t form) {
  const bsi_linear_term *terms = r->terms + r->forms[form].first_term;
  for (size_t i = 0; i < r->forms[form].term_count; i++) want_column(r, terms[i].column);
}

static void start(bsi_refuter *r, const asking *a) {
  memset(r->used, 0, r->form_count);
  memset(r->active, 0, r->form_count);
  memset(r->clashes, 0, columns_of(r) * sizeof *r->clashes);
  bsi_arena_reset(&r->asked);
  r->pairs = NULL;
  r->pair_count = r->pair_capacity = r->split_count = 0;
  r->whole_proof = true;
  memset(r->wanted, 0, columns_of(r));
  for (size_t i = 0; i < r->form_count; i++)
    if (a->in[i]) want(r, i);
  if (a->denial != NULL) want(r, a->denial->form);
}

/* One part: BSI_NONE where it is refuted, or divided into others; BSI_FOUND where the numbers found obey everything. */
static bsi_verdict look_at_part(bsi_refuter *r, const asking *a) {
  for (;;) {
    bsi_verdict verdict = meet_limits(r, a, r->used);
    if (verdict != BSI_FOUND) return verdict;
    int64_t done = compare_percentages(r, a);
    if (done == 0) break;
    if (done < 0) return BSI_FAILED;
  }
  int64_t done = split(r);
  r->whole_proof = false;
  return done < 0 ? BSI_FAILED : done == 0 ? BSI_FOUND : BSI_NONE;
}

bsi_verdict bsi_refute(bsi_refuter *r, const uint8_t *in, const bsi_denial *denial) {
  const asking a = {.in = in, .denial = denial};
  start(r, &a);
  do {
    bsi_verdict verdict = look_at_part(r, &a);
    if (verdict != BSI_NONE) return verdict;
  } while (next_part(r));
  return BSI_NONE;
}
