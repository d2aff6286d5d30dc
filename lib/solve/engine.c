/* SPDX-License-Identifier: MIT */
/* Freeing variables, trying values, tracing conflicts. See engine.h. */
#include "engine.h"

#include "evaluate.h"
#include "propagate.h"

#include <string.h>

/* ---- starting ---- */

static bool take_columns(bsi_engine *e) {
  const bsi_problem *p = e->problem;
  size_t variables = p->variable_count, constraints = p->constraint_count;
  for (int bound = BSI_LOW; bound <= BSI_HIGH; bound++) {
    e->values[bound] = bsi_arena_take(e->arena, variables, sizeof *e->values[bound]);
    e->latest[bound] = bsi_arena_take(e->arena, variables, sizeof *e->latest[bound]);
    e->based[bound] = bsi_arena_take(e->arena, e->words, sizeof *e->based[bound]);
    if (e->values[bound] == NULL || e->latest[bound] == NULL || e->based[bound] == NULL) return false;
  }
  e->is_free = bsi_arena_take(e->arena, variables, 1);
  e->freed = bsi_arena_take(e->arena, variables, sizeof *e->freed);
  e->queue = bsi_arena_take(e->arena, constraints, sizeof *e->queue);
  e->queued = bsi_arena_take(e->arena, constraints, 1);
  e->conflict = bsi_arena_take(e->arena, e->words, sizeof *e->conflict);
  return e->is_free && e->freed && e->queue && e->queued && e->conflict;
}

bool bsi_engine_start(bsi_engine *engine, const bsi_problem *problem) {
  *engine = (bsi_engine){.problem = problem, .arena = problem->arena, .limit = INT64_MAX};
  engine->words = (problem->variable_count + BSI_WORD_BITS - 1) / BSI_WORD_BITS;
  if (!take_columns(engine)) return false;
  memset(engine->queued, 0, problem->constraint_count);
  return true;
}

static void keep(bsi_engine *e, uint32_t variable) {
  e->is_free[variable] = 0;
  e->values[BSI_LOW][variable] = e->values[BSI_HIGH][variable] = e->printed[variable];
}

static void release(bsi_engine *e, uint32_t variable) {
  const bsi_variable *v = &e->problem->variables[variable];
  e->is_free[variable] = 1;
  e->values[BSI_LOW][variable] = e->prior[BSI_LOW] != NULL && e->prior[BSI_LOW][variable] > v->low ? e->prior[BSI_LOW][variable] : v->low;
  e->values[BSI_HIGH][variable] =
      e->prior[BSI_HIGH] != NULL && e->prior[BSI_HIGH][variable] < v->high ? e->prior[BSI_HIGH][variable] : v->high;
  e->freed[e->free_count++] = variable;
}

void bsi_engine_set_printed(bsi_engine *e, const int64_t *printed) {
  e->printed = printed;
  e->trail_count = e->trial_count = e->free_count = 0;
  for (int bound = BSI_LOW; bound <= BSI_HIGH; bound++) memset(e->latest[bound], -1, e->problem->variable_count * sizeof *e->latest[bound]);
  for (uint32_t v = 0; v < e->problem->variable_count; v++) {
    if (printed[v] == BESCHUT_MISSING)
      release(e, v);
    else
      keep(e, v);
  }
}

/* ---- tracing ---- */

static void mark_bound(bsi_engine *e, bsi_bound bound, uint32_t variable, int32_t before) {
  if (!e->is_free[variable]) {
    e->conflict[variable / BSI_WORD_BITS] |= UINT64_C(1) << variable % BSI_WORD_BITS;
    return;
  }
  int32_t step = e->latest[bound][variable];
  while (step >= before) step = e->trail[step].before;
  if (step >= 0)
    e->marks[step] = 1;
  else
    e->based[bound][variable / BSI_WORD_BITS] |= UINT64_C(1) << variable % BSI_WORD_BITS;
}

static void mark_both(bsi_engine *e, uint32_t variable, int32_t before) {
  mark_bound(e, BSI_LOW, variable, before);
  mark_bound(e, BSI_HIGH, variable, before);
}

/* Whether a percentage bounded its whole without looking at the bounds that this had: the whole is not negative, and not 0 for the percentage's sake. */
static bool bounds_whole_alone(const bsi_engine *e, const bsi_constraint_term *terms) {
  uint32_t percentage = terms[BSI_TERM_PERCENTAGE].variable;
  bool positive = !e->is_free[percentage] && e->printed[percentage] > 0;
  return positive && e->problem->variables[terms[BSI_TERM_WHOLE].variable].low >= 0;
}

/* Marks the bounds that a percentage looked at before a step. */
static void mark_percentage(bsi_engine *e, const bsi_constraint_term *terms, uint32_t tightened, int32_t before) {
  bool looked_at_itself = terms[BSI_TERM_WHOLE].variable == tightened && !bounds_whole_alone(e, terms);
  for (int i = 0; i < BSI_PERCENTAGE_TERMS; i++)
    if (terms[i].variable != tightened || looked_at_itself) mark_both(e, terms[i].variable, before);
}

/* Marks the bounds that a constraint looked at before a step, without those of the variable that it tightened. */
static void mark_reasons(bsi_engine *e, int32_t number, int limits, uint32_t tightened, int32_t before) {
  const bsi_constraint *k = &e->problem->constraints[number];
  const bsi_constraint_term *terms = bsi_constraint_terms(e->problem, k);
  if (k->kind == BSI_PERCENTAGE) {
    mark_percentage(e, terms, tightened, before);
    return;
  }
  for (uint32_t i = 0; i < k->term_count; i++) {
    uint32_t variable = terms[i].variable;
    bool positive = terms[i].coefficient > 0;
    if (variable == tightened) continue;
    if (limits & BSI_HIGH_LIMIT) mark_bound(e, positive ? BSI_LOW : BSI_HIGH, variable, before);
    if (limits & BSI_LOW_LIMIT) mark_bound(e, positive ? BSI_HIGH : BSI_LOW, variable, before);
  }
}

/* From the last step to the first: whatever led to a marked step is marked. */
static void sweep(bsi_engine *e) {
  for (int32_t i = (int32_t)e->trail_count - 1; i >= 0; i--) {
    const bsi_step *step = &e->trail[i];
    if (e->marks[i] && step->constraint >= 0) mark_reasons(e, step->constraint, step->limits, step->variable, i);
  }
}

static bool clear_marks(bsi_engine *e) {
  uint8_t *grown = bsi_arena_grow(e->arena, e->marks, &e->mark_capacity, e->trail_count + 1, 1);
  e->out_of_memory = grown == NULL;
  if (grown == NULL) return false;
  e->marks = grown;
  memset(e->marks, 0, e->trail_count + 1);
  for (int bound = BSI_LOW; bound <= BSI_HIGH; bound++) memset(e->based[bound], 0, e->words * sizeof *e->based[bound]);
  return true;
}

bool bsi_engine_trace(bsi_engine *e, const uint32_t *variables, size_t count) {
  if (!clear_marks(e)) return false;
  for (size_t i = 0; i < count; i++) mark_both(e, variables[i], (int32_t)e->trail_count);
  sweep(e);
  return true;
}

/* Adds the printed values behind the contradiction that was met to the conflict. */
static bool trace_failure(bsi_engine *e) {
  int32_t end = (int32_t)e->trail_count;
  if (!clear_marks(e)) return false;
  if (e->failed_constraint >= 0)
    mark_reasons(e, e->failed_constraint, e->failed_limits, UINT32_MAX, end);
  else
    mark_both(e, e->failed_variable, end);
  sweep(e);
  return true;
}

/* ---- opening ---- */

static void undo(bsi_engine *e, size_t count) {
  while (e->trail_count > count) {
    const bsi_step *step = &e->trail[--e->trail_count];
    e->values[step->bound][step->variable] = step->old;
    e->latest[step->bound][step->variable] = step->before;
  }
}

/* Everything that was freed is kept again, but for blanks. */
static void close_all(bsi_engine *e) {
  size_t blanks = 0;
  undo(e, 0);
  for (size_t i = 0; i < e->free_count; i++) {
    if (e->printed[e->freed[i]] == BESCHUT_MISSING)
      e->freed[blanks++] = e->freed[i];
    else
      keep(e, e->freed[i]);
  }
  e->free_count = blanks;
}

/* Whether what is known beforehand leaves a variable nothing; it has no reasons then. */
static bool crosses(bsi_engine *e) {
  for (size_t i = 0; i < e->free_count; i++) {
    if (bsi_low(e, e->freed[i]) <= bsi_high(e, e->freed[i])) continue;
    e->failed_constraint = -1;
    e->failed_variable = e->freed[i];
    return true;
  }
  return false;
}

bsi_verdict bsi_engine_open(bsi_engine *e, const uint32_t *variables, size_t count) {
  close_all(e);
  bsi_empty_queue(e);
  for (size_t i = 0; i < count; i++)
    if (!e->is_free[variables[i]]) release(e, variables[i]);
  for (size_t i = 0; i < e->free_count; i++) bsi_enqueue(e, e->freed[i]);
  memset(e->conflict, 0, e->words * sizeof *e->conflict);
  e->trial_count = 0;
  bsi_verdict verdict = crosses(e) ? BSI_NONE : bsi_propagate(e);
  e->opened = e->trail_count;
  if (verdict == BSI_NONE && !trace_failure(e)) return BSI_FAILED;
  return verdict;
}

bool bsi_engine_is_out_of_bounds(const bsi_engine *e, uint32_t variable) {
  const bsi_variable *v = &e->problem->variables[variable];
  int64_t printed = e->printed[variable];
  return printed != BESCHUT_MISSING && (printed < v->low || printed > v->high);
}

bool bsi_engine_is_printed(const bsi_engine *e, const bsi_constraint *k) {
  const bsi_constraint_term *terms = bsi_constraint_terms(e->problem, k);
  for (uint32_t i = 0; i < k->term_count; i++)
    if (e->printed[terms[i].variable] == BESCHUT_MISSING) return false;
  return true;
}

bool bsi_engine_is_broken(const bsi_engine *e, const bsi_constraint *k) {
  const bsi_constraint_term *terms = bsi_constraint_terms(e->problem, k);
  int64_t sum = 0;
  if (k->kind == BSI_PERCENTAGE)
    return e->printed[terms[BSI_TERM_PERCENTAGE].variable] !=
           bsi_percent_of(e->printed[terms[BSI_TERM_PART].variable], e->printed[terms[BSI_TERM_WHOLE].variable]);
  for (uint32_t i = 0; i < k->term_count; i++) sum += terms[i].coefficient * e->printed[terms[i].variable];
  return (k->low != BSI_NO_LOW && sum < k->low) || (k->high != BSI_NO_HIGH && sum > k->high);
}

/* ---- trying values ---- */

bsi_verdict bsi_engine_try(bsi_engine *e, uint32_t variable, int64_t low, int64_t high) {
  bool left = bsi_tighten(e, BSI_LOW, variable, low, BSI_TRIED, 0) && bsi_tighten(e, BSI_HIGH, variable, high, BSI_TRIED, 0);
  bsi_verdict verdict = left ? bsi_propagate(e) : BSI_NONE;
  if (verdict == BSI_NONE && !e->out_of_memory) trace_failure(e);
  return e->out_of_memory ? BSI_FAILED : verdict;
}

static bool is_open(const bsi_engine *e, uint32_t variable) { return bsi_low(e, variable) < bsi_high(e, variable); }

/* The variable to try next: the first wanted one that is open, else the open one with the fewest values. -1 where all are settled. */
static int64_t choose(const bsi_engine *e, bool *from_top, bool *wanted) {
  int64_t best = -1, fewest = INT64_MAX;
  *from_top = *wanted = false;
  for (size_t i = 0; i < e->wanted_count; i++) {
    if (!is_open(e, e->wanted[i])) continue;
    *from_top = e->from_top;
    *wanted = true;
    return e->wanted[i];
  }
  for (size_t i = 0; i < e->free_count; i++) {
    int64_t size = bsi_high(e, e->freed[i]) - bsi_low(e, e->freed[i]);
    if (size == 0 || size >= fewest) continue;
    best = e->freed[i];
    fewest = size;
  }
  return best;
}

static int64_t first_value(const bsi_engine *e, uint32_t variable, bool from_top, bool wanted) {
  int64_t low = bsi_low(e, variable), high = bsi_high(e, variable);
  int64_t likely = e->likely == NULL || wanted ? BESCHUT_MISSING : e->likely[variable];
  return likely >= low && likely <= high ? likely : from_top ? high : low;
}

static bool push_trial(bsi_engine *e, uint32_t variable, bool from_top, bool wanted) {
  bsi_trial *grown = bsi_arena_grow(e->arena, e->trials, &e->trial_capacity, e->trial_count + 1, sizeof *grown);
  e->out_of_memory = grown == NULL;
  if (grown == NULL) return false;
  e->trials = grown;
  e->trials[e->trial_count++] = (bsi_trial){.variable = variable,
                                            .trail = e->trail_count,
                                            .low = bsi_low(e, variable),
                                            .high = bsi_high(e, variable),
                                            .first = first_value(e, variable, from_top, wanted)};
  return true;
}

/* Around a first value in the middle: what is above it, then what is below. */
static bool next_side(bsi_trial *t, int64_t *low, int64_t *high) {
  *low = t->tries == 2 ? t->first + 1 : t->low;
  *high = t->tries == 2 ? t->high : t->first - 1;
  return t->tries <= 3;
}

/* Beside a first value at an end: each half of the rest, the nearer one first. */
static bool next_half(bsi_trial *t, int64_t *low, int64_t *high) {
  bool top = t->first == t->high, lower = (t->tries == 2) != top;
  int64_t rest_low = top ? t->low : t->low + 1, rest_high = top ? t->high - 1 : t->high;
  int64_t middle = rest_low + (rest_high - rest_low) / 2;
  *low = lower ? rest_low : middle + 1;
  *high = lower ? middle : rest_high;
  return t->tries <= 3;
}

/* The next values of a trial, which may be none; false where there are no more. */
static bool next_part(bsi_trial *t, int64_t *low, int64_t *high) {
  *low = *high = t->first;
  if (t->tries++ == 0) return true;
  bool inside = t->first > t->low && t->first < t->high;
  return inside ? next_side(t, low, high) : next_half(t, low, high);
}

/* Goes back to the last trial that has values left, and tries these. BSI_NONE where there is none. */
static bsi_verdict try_on(bsi_engine *e) {
  while (e->trial_count > 0) {
    bsi_trial *t = &e->trials[e->trial_count - 1];
    int64_t low, high;
    undo(e, t->trail);
    if (!next_part(t, &low, &high)) {
      e->trial_count--;
      continue;
    }
    if (low > high) continue;
    bsi_verdict verdict = bsi_engine_try(e, t->variable, low, high);
    if (verdict != BSI_NONE) return verdict;
  }
  return BSI_NONE;
}

/* Tries values until all variables are settled. */
static bsi_verdict settle(bsi_engine *e) {
  for (;;) {
    bool from_top, wanted;
    int64_t variable = choose(e, &from_top, &wanted);
    if (variable < 0) return BSI_FOUND;
    if (!push_trial(e, (uint32_t)variable, from_top, wanted)) return BSI_FAILED;
    bsi_verdict verdict = try_on(e);
    if (verdict != BSI_FOUND) return verdict;
  }
}

bsi_verdict bsi_engine_search(bsi_engine *e, const uint32_t *wanted, size_t count, bool from_top) {
  e->wanted = wanted;
  e->wanted_count = count;
  e->from_top = from_top;
  return settle(e);
}

static bool is_wanted(const bsi_engine *e, uint32_t variable) {
  for (size_t i = 0; i < e->wanted_count; i++)
    if (e->wanted[i] == variable) return true;
  return false;
}

bsi_verdict bsi_engine_search_on(bsi_engine *e) {
  while (e->trial_count > 0 && !is_wanted(e, e->trials[e->trial_count - 1].variable)) e->trial_count--;
  bsi_verdict verdict = try_on(e);
  return verdict == BSI_FOUND ? settle(e) : verdict;
}

void bsi_engine_rewind(bsi_engine *e) {
  undo(e, e->opened);
  e->trial_count = 0;
}
