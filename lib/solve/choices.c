/* SPDX-License-Identifier: MIT */
/*
 * All values where they are few: the engine lists them. Where they are many: both ends of each cell's range, and those values nearby that a slip would
 * explain.
 */
#include "choices.h"

#include "agree.h"
#include "misprint.h"

#include <stdlib.h>
#include <string.h>

enum { LISTED = 256 };

typedef struct choosing {
  bsi_solving *solving;
  const bsi_task *task;
  const uint32_t *cells;
  size_t count;
  bsi_choices *out;
  size_t capacity;
  bsi_edit *edits;
} choosing;

/* ---- plausibility ---- */

/* Whether a value was printed for another cell of the set, in the same column: rows exchanged. */
static bool was_moved(const choosing *c, size_t which, const int64_t *values) {
  uint32_t own = c->cells[which];
  for (size_t i = 0; i < c->count; i++) {
    uint32_t other = c->cells[i];
    bool column = other != own && other / BESCHUT_CELL_COUNT == own / BESCHUT_CELL_COUNT &&
                  other % BESCHUT_MEASURE_COUNT == own % BESCHUT_MEASURE_COUNT;
    if (column && c->task->printed[other] == values[which]) return true;
  }
  return false;
}

static int64_t misprint_of(const choosing *c, const int64_t *values) {
  int64_t sum = 0;
  for (size_t i = 0; i < c->count; i++)
    sum += was_moved(c, i, values) ? BSI_MISPRINT_MOVED : bsi_misprint(c->task->printed[c->cells[i]], values[i]);
  return sum;
}

static bool weigh(const choosing *c, bsi_values *v) {
  bsi_disagreements found;
  for (size_t i = 0; i < c->count; i++)
    c->edits[i] = (bsi_edit){.report = c->task->members[c->cells[i] / BESCHUT_CELL_COUNT],
                             .cell = (beschut_cell)(c->cells[i] % BESCHUT_CELL_COUNT),
                             .value = v->values[i]};
  v->misprint = misprint_of(c, v->values);
  if (!bsi_count_disagreements(c->solving, c->edits, c->count, &found)) return false;
  v->errors = found.errors;
  v->disagreements = found.errors + found.warnings;
  return true;
}

static int compare(int64_t a, int64_t b) { return (a > b) - (a < b); }

int bsi_compare_values(const bsi_values *a, const bsi_values *b) {
  int by_errors = compare(a->errors, b->errors), by_others = compare(a->disagreements, b->disagreements);
  return by_errors != 0 ? by_errors : by_others != 0 ? by_others : compare(a->misprint, b->misprint);
}

/* The most plausible first; those alike stay in the order in which they were found. */
static void sort(bsi_values *items, size_t count) {
  for (size_t i = 1; i < count; i++) {
    bsi_values item = items[i];
    size_t at = i;
    for (; at > 0 && bsi_compare_values(&item, &items[at - 1]) < 0; at--) items[at] = items[at - 1];
    items[at] = item;
  }
}

/* ---- finding values ---- */

static bool is_known(const choosing *c, const int64_t *values) {
  for (size_t i = 0; i < c->out->count; i++)
    if (memcmp(c->out->items[i].values, values, c->count * sizeof *values) == 0) return true;
  return false;
}

/* Adds what the engine has found, unless it is there. */
static bool add_found(choosing *c, bool may_be_known) {
  bsi_arena *arena = &c->solving->arena;
  int64_t *values = bsi_arena_take(arena, c->count, sizeof *values);
  if (values == NULL) return false;
  for (size_t i = 0; i < c->count; i++) values[i] = bsi_low(c->task->engine, c->cells[i]);
  if (may_be_known && is_known(c, values)) return true;
  bsi_values *grown = bsi_arena_grow(arena, c->out->items, &c->capacity, c->out->count + 1, sizeof *grown);
  if (grown == NULL) return false;
  c->out->items = grown;
  grown[c->out->count] = (bsi_values){.values = values};
  return weigh(c, &grown[c->out->count++]);
}

static bsi_verdict list_all(choosing *c) {
  bsi_verdict verdict = bsi_engine_search(c->task->engine, c->cells, c->count, false);
  while (verdict == BSI_FOUND && c->out->count < LISTED) {
    if (!add_found(c, false)) return BSI_FAILED;
    verdict = bsi_engine_search_on(c->task->engine);
  }
  c->out->complete = verdict == BSI_NONE;
  bsi_engine_rewind(c->task->engine);
  return verdict == BSI_NONE ? BSI_FOUND : verdict;
}

/* The end of a cell's range. */
static bsi_verdict find_end(choosing *c, size_t which, bool top, int64_t *end) {
  bsi_engine *e = c->task->engine;
  bsi_verdict verdict = bsi_engine_search(e, &c->cells[which], 1, top);
  *end = top ? bsi_high(e, c->cells[which]) : bsi_low(e, c->cells[which]);
  if (verdict == BSI_FOUND && !add_found(c, true)) verdict = BSI_FAILED;
  bsi_engine_rewind(e);
  return verdict;
}

/* The values of a cell that one slip makes of what was printed, each with whatever fits the other cells. */
static bsi_verdict try_slips(choosing *c, size_t which) {
  bsi_engine *e = c->task->engine;
  int64_t slips[BSI_MISPRINT_COUNT];
  int count = bsi_misprints(c->task->printed[c->cells[which]], slips);
  for (int i = 0; i < count; i++) {
    if (slips[i] < c->out->low[which] || slips[i] > c->out->high[which]) continue;
    bsi_verdict verdict = bsi_engine_try(e, c->cells[which], slips[i], slips[i]);
    if (verdict == BSI_FOUND) verdict = bsi_engine_search(e, c->cells, c->count, false);
    if (verdict == BSI_FOUND && !add_found(c, true)) verdict = BSI_FAILED;
    bsi_engine_rewind(e);
    if (verdict == BSI_STOPPED || verdict == BSI_FAILED) return verdict;
  }
  return BSI_FOUND;
}

static bsi_verdict explore(choosing *c) {
  bsi_verdict verdict = BSI_FOUND;
  for (size_t i = 0; verdict == BSI_FOUND && i < c->count; i++) {
    verdict = find_end(c, i, false, &c->out->low[i]);
    if (verdict == BSI_FOUND) verdict = find_end(c, i, true, &c->out->high[i]);
    if (verdict == BSI_FOUND) verdict = try_slips(c, i);
  }
  return verdict;
}

/* The ranges where all choices are listed; what was left at opening otherwise, until their ends are found. */
static void set_ranges(choosing *c) {
  const bsi_choices *out = c->out;
  for (size_t i = 0; i < c->count; i++) {
    out->low[i] = out->complete ? INT64_MAX : bsi_low(c->task->engine, c->cells[i]);
    out->high[i] = out->complete ? INT64_MIN : bsi_high(c->task->engine, c->cells[i]);
    for (size_t k = 0; out->complete && k < out->count; k++) {
      int64_t value = out->items[k].values[i];
      if (value < out->low[i]) out->low[i] = value;
      if (value > out->high[i]) out->high[i] = value;
    }
  }
}

bsi_verdict bsi_choose(bsi_solving *solving, const bsi_task *task, const uint32_t *cells, size_t count, bsi_choices *out) {
  choosing c = {.solving = solving, .task = task, .cells = cells, .count = count, .out = out};
  *out = (bsi_choices){0};
  c.edits = bsi_arena_take(&solving->arena, count, sizeof *c.edits);
  out->low = bsi_arena_take(&solving->arena, count, sizeof *out->low);
  out->high = bsi_arena_take(&solving->arena, count, sizeof *out->high);
  if (c.edits == NULL || out->low == NULL || out->high == NULL) return BSI_FAILED;
  bsi_verdict verdict = list_all(&c);
  set_ranges(&c);
  if (verdict == BSI_FOUND && !out->complete) verdict = explore(&c);
  sort(out->items, out->count);
  return verdict;
}
