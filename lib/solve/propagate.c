/* SPDX-License-Identifier: MIT */
/*
 * What single constraints leave.
 *
 *   linear       low <= sum of c x <= high: each c x is at most high less the least that the others can be, and at least low less the most
 *   percentage   p = a as a percentage of b > 0, half up:  (2p - 1) b <= 200 a < (2p + 1) b, and p lies between the percentages at the corners
 */
#include "propagate.h"

#include "evaluate.h"
#include "whole.h"

void bsi_enqueue(bsi_engine *e, uint32_t variable) {
  const bsi_variable *v = &e->problem->variables[variable];
  size_t size = e->problem->constraint_count;
  for (uint32_t i = 0; i < v->use_count; i++) {
    uint32_t constraint = e->problem->uses[v->first_use + i];
    if (e->queued[constraint]) continue;
    e->queued[constraint] = 1;
    size_t place = e->queue_first + e->queue_count++;
    e->queue[place < size ? place : place - size] = constraint;
  }
}

static bool fail_constraint(bsi_engine *e, int32_t constraint, int limits) {
  e->failed_constraint = constraint;
  e->failed_limits = (uint8_t)limits;
  return false;
}

static bool fail_variable(bsi_engine *e, uint32_t variable) {
  e->failed_constraint = -1;
  e->failed_variable = variable;
  return false;
}

bool bsi_tighten(bsi_engine *e, bsi_bound bound, uint32_t variable, int64_t value, int32_t constraint, int limits) {
  int64_t *place = &e->values[bound][variable];
  if (bound == BSI_LOW ? value <= *place : value >= *place) return true;
  if (!e->is_free[variable]) return fail_constraint(e, constraint, limits);
  bsi_step *grown = bsi_arena_grow(e->arena, e->trail, &e->trail_capacity, e->trail_count + 1, sizeof *grown);
  e->out_of_memory = grown == NULL;
  if (grown == NULL) return false;
  e->trail = grown;
  int32_t *latest = &e->latest[bound][variable];
  e->trail[e->trail_count] = (bsi_step){variable, constraint, *place, value, *latest, (uint8_t)bound, (uint8_t)limits};
  *latest = (int32_t)e->trail_count++;
  *place = value;
  if (bsi_low(e, variable) > bsi_high(e, variable)) return fail_variable(e, variable);
  bsi_enqueue(e, variable);
  return true;
}

/* ---- linear ---- */

typedef struct range {
  int64_t low, high;
} range;

static range range_of(const bsi_engine *e, uint32_t variable) { return (range){bsi_low(e, variable), bsi_high(e, variable)}; }

static range scaled(range x, int64_t c) { return c > 0 ? (range){c * x.low, c * x.high} : (range){c * x.high, c * x.low}; }

static bool tighten_scaled(bsi_engine *e, bsi_constraint_term term, bsi_bound of_product, int64_t value, int32_t number, int limit) {
  int64_t c = term.coefficient;
  bool low = (of_product == BSI_LOW) == (c > 0); /* whether it bounds the variable from below */
  int64_t quotient = low ? bsi_ceil_div(value, c) : bsi_floor_div(value, c);
  return bsi_tighten(e, low ? BSI_LOW : BSI_HIGH, term.variable, quotient, number, limit);
}

/* The greatest common divisor of the coefficients that are still open must divide what is left for them. */
static bool divides(bsi_engine *e, const bsi_constraint *k, int32_t number) {
  const bsi_constraint_term *terms = bsi_constraint_terms(e->problem, k);
  int64_t divisor = 0, left = k->high;
  for (uint32_t i = 0; i < k->term_count && divisor != 1; i++) {
    range x = range_of(e, terms[i].variable);
    int64_t c = terms[i].coefficient < 0 ? -(int64_t)terms[i].coefficient : terms[i].coefficient;
    if (x.low == x.high) left -= terms[i].coefficient * x.low;
    while (x.low != x.high && c != 0) {
      int64_t rest = divisor % c;
      divisor = c;
      c = rest;
    }
  }
  return divisor <= 1 || left % divisor == 0 || fail_constraint(e, number, BSI_LOW_LIMIT | BSI_HIGH_LIMIT);
}

static bool look_at_linear(bsi_engine *e, const bsi_constraint *k, int32_t number) {
  const bsi_constraint_term *terms = bsi_constraint_terms(e->problem, k);
  range sum = {0, 0};
  for (uint32_t i = 0; i < k->term_count; i++) {
    range product = scaled(range_of(e, terms[i].variable), terms[i].coefficient);
    sum.low += product.low;
    sum.high += product.high;
  }
  bool above = k->high != BSI_NO_HIGH, below = k->low != BSI_NO_LOW;
  if (above && sum.low > k->high) return fail_constraint(e, number, BSI_HIGH_LIMIT);
  if (below && sum.high < k->low) return fail_constraint(e, number, BSI_LOW_LIMIT);
  above = above && sum.high > k->high;
  below = below && sum.low < k->low;
  for (uint32_t i = 0; (above || below) && i < k->term_count; i++) {
    range x = range_of(e, terms[i].variable);
    if (x.low == x.high) continue;
    range product = scaled(x, terms[i].coefficient);
    if (above && product.high > k->high - (sum.low - product.low) &&
        !tighten_scaled(e, terms[i], BSI_HIGH, k->high - (sum.low - product.low), number, BSI_HIGH_LIMIT))
      return false;
    if (below && product.low < k->low - (sum.high - product.high) &&
        !tighten_scaled(e, terms[i], BSI_LOW, k->low - (sum.high - product.high), number, BSI_LOW_LIMIT))
      return false;
  }
  return !above || !below || k->low != k->high || divides(e, k, number);
}

/* ---- percentages ---- */

/* Beyond this a percentage says nothing more of its part and whole, and products would not fit. */
#define PERCENTAGE_BOUND (INT64_C(1) << 30)

typedef struct percentage {
  bsi_engine *engine;
  int32_t number;
  uint32_t percentage, part, whole;
  bool mirrored; /* -a as a percentage of -b is the same, and -b > 0 */
} percentage;

static range mirror(range x) { return (range){-x.high, -x.low}; }

/* Tightens to a range, which is that of the mirrored part or whole where these are. */
static bool set_range(const percentage *k, uint32_t variable, range left) {
  enum { BOTH = BSI_LOW_LIMIT | BSI_HIGH_LIMIT };
  range x = k->mirrored && variable != k->percentage ? mirror(left) : left;
  return bsi_tighten(k->engine, BSI_LOW, variable, x.low, k->number, BOTH) &&
         bsi_tighten(k->engine, BSI_HIGH, variable, x.high, k->number, BOTH);
}

/* The percentages at the corners; b > 0, or 0 too. */
static bool tighten_percentage(const percentage *k, range a, range b) {
  int64_t least = b.low > 0 ? b.low : 1;
  range p = {bsi_percent_of(a.low, a.low >= 0 ? b.high : least), bsi_percent_of(a.high, a.high >= 0 ? least : b.high)};
  if (b.low == 0 && p.low > 0) p.low = 0;
  if (b.low == 0 && p.high < 0) p.high = 0;
  return set_range(k, k->percentage, p);
}

static bool tighten_part(const percentage *k, range p, range b) {
  int64_t u = 2 * p.low - 1, v = 2 * p.high + 1;
  return set_range(k, k->part,
                   (range){bsi_ceil_div(u * (u >= 0 ? b.low : b.high), 200), bsi_floor_div(v * (v >= 0 ? b.high : b.low) - 1, 200)});
}

static bool tighten_whole(const percentage *k, range p, range a, range b) {
  int64_t u = 2 * p.low - 1, v = 2 * p.high + 1;
  range whole = b;
  int64_t from_u = u > 0 ? bsi_floor_div(200 * a.high, u) : bsi_ceil_div(200 * a.high, u);
  int64_t from_v = v > 0 ? bsi_ceil_div(200 * a.low + 1, v) : bsi_floor_div(200 * a.low + 1, v);
  if (u > 0 && from_u < whole.high) whole.high = from_u;
  if (u < 0 && from_u > whole.low) whole.low = from_u;
  if (v > 0 && from_v > whole.low) whole.low = from_v;
  if (v < 0 && from_v < whole.high) whole.high = from_v;
  return set_range(k, k->whole, whole);
}

static range part_of(const percentage *k) {
  range a = range_of(k->engine, k->part);
  return k->mirrored ? mirror(a) : a;
}

/* With part and whole known there is one percentage. A whole that may be on both sides of 0 waits for that. */
static bool look_at_percentage(bsi_engine *e, const bsi_constraint *k, int32_t number) {
  const bsi_constraint_term *terms = bsi_constraint_terms(e->problem, k);
  percentage of = {e, number, terms[BSI_TERM_PERCENTAGE].variable, terms[BSI_TERM_PART].variable, terms[BSI_TERM_WHOLE].variable, false};
  range p = range_of(e, of.percentage), a = range_of(e, of.part), b = range_of(e, of.whole);
  if (a.low == a.high && b.low == b.high) {
    int64_t only = bsi_percent_of(a.low, b.low);
    return set_range(&of, of.percentage, (range){only, only});
  }
  if (b.low < 0 && b.high >= 0) return true;
  of.mirrored = b.high < 0;
  if (of.mirrored) b = mirror(b);
  if (b.high == 0) return set_range(&of, of.percentage, (range){0, 0});
  if (b.low == 0 && (p.low > 0 || p.high < 0)) {
    b.low = 1;
    if (!set_range(&of, of.whole, b)) return false;
  }
  if (!tighten_percentage(&of, part_of(&of), b)) return false;
  p = range_of(e, of.percentage);
  if (b.low == 0 || p.low < -PERCENTAGE_BOUND || p.high > PERCENTAGE_BOUND) return true;
  return tighten_part(&of, p, b) && tighten_whole(&of, p, part_of(&of), b);
}

/* ---- all ---- */

void bsi_empty_queue(bsi_engine *e) {
  size_t size = e->problem->constraint_count;
  for (size_t i = 0; i < e->queue_count; i++) e->queued[e->queue[(e->queue_first + i) % size]] = 0;
  e->queue_count = 0;
}

/* Counts the work, and asks now and then whether to stop. */
static bool goes_on(bsi_engine *e) {
  enum { PAUSE = 1 << 16 };
  if (++e->work % PAUSE == 0 && e->pause != NULL && !e->interrupted) e->interrupted = e->pause(e->pause_data);
  return e->work <= e->limit && !e->interrupted;
}

bsi_verdict bsi_propagate(bsi_engine *e) {
  size_t size = e->problem->constraint_count;
  bool holds = true;
  while (e->queue_count > 0 && holds && goes_on(e)) {
    uint32_t number = e->queue[e->queue_first];
    const bsi_constraint *k = &e->problem->constraints[number];
    e->queue_first = e->queue_first + 1 < size ? e->queue_first + 1 : 0;
    e->queue_count--;
    e->queued[number] = 0;
    holds = (k->kind == BSI_LINEAR ? look_at_linear : look_at_percentage)(e, k, (int32_t)number);
  }
  bool done = e->queue_count == 0;
  bsi_empty_queue(e);
  if (e->out_of_memory) return BSI_FAILED;
  if (!holds) return BSI_NONE;
  return done ? BSI_FOUND : BSI_STOPPED;
}
