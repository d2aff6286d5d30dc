/* SPDX-License-Identifier: MIT */
/* See asking.h. */
#include "asking.h"

#include "error.h"

#include <string.h>

/* ---- one task ---- */

bool bsi_asking_holds(const bsi_asking *a) {
  const bsi_engine *e = a->task.engine;
  const bsi_problem *p = e->problem;
  for (uint32_t v = 0; v < p->cell_count; v++)
    if (bsi_engine_is_out_of_bounds(e, v)) return false;
  for (size_t i = 0; i < p->constraint_count; i++)
    if (bsi_engine_is_printed(e, &p->constraints[i]) && bsi_engine_is_broken(e, &p->constraints[i])) return false;
  return !p->impossible;
}

static uint64_t asked_of(const bsi_asking *a, int64_t report) {
  uint64_t present = a->solving.collection->present[report];
  return a->asked.hidden == NULL ? ~present & BSI_ALL_PRESENT : a->asked.hidden[report] & present;
}

static bool list_cells(bsi_asking *a) {
  const bsi_task *task = &a->task;
  a->cell_count = 0;
  a->cells = bsi_arena_take(&a->solving.arena, task->problem->cell_count, sizeof *a->cells);
  if (a->cells == NULL) return false;
  for (uint32_t v = 0; v < task->problem->cell_count; v++)
    if (asked_of(a, task->members[v / BESCHUT_CELL_COUNT]) >> v % BESCHUT_CELL_COUNT & 1) a->cells[a->cell_count++] = v;
  return true;
}

/* Narrows a range to what is known beforehand of a cell. */
static void narrow(const bsi_asking *a, uint32_t variable, int64_t *low, int64_t *high) {
  int64_t report = a->task.members[variable / BESCHUT_CELL_COUNT];
  beschut_cell cell = (beschut_cell)(variable % BESCHUT_CELL_COUNT);
  if (a->asked.base > 0) {
    int64_t printed = bsi_printed(a->solving.collection, report, cell);
    if (printed == BESCHUT_MISSING || cell % BESCHUT_MEASURE_COUNT == BESCHUT_MEASURE_COHORT_WORKING_PCT) return;
    *low = printed - a->asked.base / 2; /* halves were rounded up */
    *high = printed + (a->asked.base - 1) / 2;
  } else if (a->asked.small[report] >> cell & 1) {
    *low = a->asked.low;
    *high = a->asked.high;
  }
}

/* Tells the engine what is known beforehand. */
static bool set_prior(bsi_asking *a) {
  bsi_engine *e = a->task.engine;
  int64_t *prior[2];
  if (a->asked.small == NULL && a->asked.base == 0) return true;
  for (int bound = BSI_LOW; bound <= BSI_HIGH; bound++) {
    prior[bound] = bsi_arena_take(&a->solving.arena, a->task.problem->variable_count, sizeof **prior);
    if (prior[bound] == NULL) return false;
    e->prior[bound] = prior[bound];
  }
  for (uint32_t v = 0; v < a->task.problem->variable_count; v++) {
    prior[BSI_LOW][v] = INT64_MIN;
    prior[BSI_HIGH][v] = INT64_MAX;
    if (v < a->task.problem->cell_count) narrow(a, v, &prior[BSI_LOW][v], &prior[BSI_HIGH][v]);
  }
  bsi_engine_set_printed(e, a->task.printed);
  return true;
}

static bool answer_task(bsi_asking *a) {
  bool answered = list_cells(a) && set_prior(a) && (a->cell_count == 0 || a->answer(a, a->data));
  a->task.engine->prior[BSI_LOW] = a->task.engine->prior[BSI_HIGH] = NULL;
  a->interrupted = a->interrupted || a->task.engine->interrupted;
  return answered;
}

/* ---- all tasks ---- */

static bool answer_report(bsi_asking *a, int64_t report) { return bsi_take_report(&a->solving, &report, &a->task) && answer_task(a); }

static bool join(bsi_asking *a, bsi_groups *groups) {
  int64_t count = a->solving.collection->count;
  if (!bsi_groups_make(groups, (size_t)count)) return false;
  if (!a->solving.solver->between) return true;
  for (int64_t i = 0; i < count; i++) {
    bsi_arena_reset(&a->solving.arena);
    if (asked_of(a, i) != 0 && !bsi_groups_join_around(groups, &a->solving, i)) return false;
  }
  return true;
}

static beschut_status answer_reports(bsi_asking *a, const bsi_groups *groups, beschut_error *error) {
  beschut_status status = BESCHUT_OK;
  for (int64_t i = 0; status == BESCHUT_OK && i < a->solving.collection->count; i++) {
    if (!groups->joined[i] && asked_of(a, i) != 0 && !answer_report(a, i)) return bsi_fail_memory(error);
    status = bsi_solving_report(&a->solving, i + 1, a->interrupted, error);
  }
  return status;
}

static bool answer_group(void *data, const bsi_task *task) {
  bsi_asking *a = data;
  a->task = *task;
  return answer_task(a);
}

beschut_status bsi_ask(const beschut_solver *solver, const beschut_collection *collection, const bsi_asked *asked, bsi_answer answer,
                       void *data, beschut_error *error) {
  bsi_asking a = {.asked = *asked, .answer = answer, .data = data};
  bsi_groups groups = {0};
  bool started = bsi_solving_start(&a.solving, solver, collection);
  a.solving.hidden = asked->hidden;
  started = started && join(&a, &groups);
  beschut_status status = started ? answer_reports(&a, &groups, error) : bsi_fail_memory(error);
  if (status == BESCHUT_OK && !bsi_groups_visit(&groups, &a.solving, answer_group, &a)) status = bsi_fail_memory(error);
  if (status == BESCHUT_OK && groups.any) status = bsi_solving_report(&a.solving, collection->count, a.interrupted, error);
  bsi_groups_free(&groups);
  bsi_solving_end(&a.solving);
  return status;
}

/* ---- ranges ---- */

typedef struct ranging {
  bsi_asking *asking;
  bsi_list *out;
  int64_t *least, *most; /* by variable: values that are known to occur */
} ranging;

/* What the engine has found occurs, for all that is free. */
static void note_found(ranging *r) {
  const bsi_engine *e = r->asking->task.engine;
  for (size_t i = 0; i < e->free_count; i++) {
    uint32_t v = e->freed[i];
    if (bsi_low(e, v) < r->least[v]) r->least[v] = bsi_low(e, v);
    if (bsi_low(e, v) > r->most[v]) r->most[v] = bsi_low(e, v);
  }
}

/* Finds one end of a range, unless it is known to occur. */
static bsi_verdict find_end(ranging *r, uint32_t variable, bool top) {
  bsi_engine *e = r->asking->task.engine;
  if (top ? r->most[variable] == bsi_high(e, variable) : r->least[variable] == bsi_low(e, variable)) return BSI_FOUND;
  bsi_verdict verdict = bsi_engine_search(e, &variable, 1, top);
  if (verdict == BSI_FOUND) note_found(r);
  bsi_engine_rewind(e);
  return verdict;
}

static bool add_range(ranging *r, uint32_t variable, bsi_verdict verdict) {
  const bsi_task *task = &r->asking->task;
  bsi_range *range = bsi_list_add(r->out, sizeof *range);
  if (range == NULL) return false;
  *range = (bsi_range){.report = task->members[variable / BESCHUT_CELL_COUNT],
                       .cell = (beschut_cell)(variable % BESCHUT_CELL_COUNT),
                       .low = BESCHUT_MISSING,
                       .high = BESCHUT_MISSING,
                       .outcome = BESCHUT_RANGE_CONTRADICTORY};
  range->printed = bsi_printed(r->asking->solving.collection, range->report, range->cell);
  if (verdict == BSI_NONE) return true;
  bool exact = verdict == BSI_FOUND;
  range->low = exact ? r->least[variable] : bsi_low(task->engine, variable);
  range->high = exact ? r->most[variable] : bsi_high(task->engine, variable);
  range->outcome = exact ? BESCHUT_RANGE_EXACT : BESCHUT_RANGE_NOT_PROVEN;
  return true;
}

bool bsi_answer_ranges(bsi_asking *a, void *list) {
  size_t count = a->task.problem->variable_count;
  ranging r = {.asking = a, .out = list};
  r.least = bsi_arena_take(&a->solving.arena, count, sizeof *r.least);
  r.most = bsi_arena_take(&a->solving.arena, count, sizeof *r.most);
  if (r.least == NULL || r.most == NULL) return false;
  for (size_t v = 0; v < count; v++) {
    r.least[v] = INT64_MAX;
    r.most[v] = INT64_MIN;
  }
  bsi_verdict verdict = bsi_asking_holds(a) ? bsi_engine_open(a->task.engine, NULL, 0) : BSI_NONE;
  for (size_t i = 0; i < a->cell_count; i++) {
    if (verdict == BSI_FOUND) verdict = find_end(&r, a->cells[i], false);
    if (verdict == BSI_FOUND) verdict = find_end(&r, a->cells[i], true);
    if (verdict == BSI_FAILED || !add_range(&r, a->cells[i], verdict)) return false;
  }
  return true;
}
