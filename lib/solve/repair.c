/* SPDX-License-Identifier: MIT */
/*
 * beschut_solver_repair: a check says which reports need work; each of these is a case of its own. Reports joined by rules between reports that are
 * broken, or that no repair of a single report leaves whole, are one case together.
 */
#include "agree.h"
#include "choices.h"
#include "error.h"
#include "findings.h"
#include "locate.h"
#include "repairs.h"
#include "sort.h"

/* Whether a report breaks, or may break, rules of its own; breaks rules between reports. */
enum { OWN = 1, BETWEEN = 2 };

typedef struct repairing {
  bsi_solving solving;
  beschut_repairs *out;
  uint8_t *wanted; /* by report: OWN, BETWEEN */
  bsi_list edits;  /* bsi_edit: the best values of the repairs of single reports */
  bsi_groups groups;
  bool interrupted;
} repairing;

/* ---- one case ---- */

/* A repair with what it is sorted by. */
typedef struct ranked {
  bsi_repair repair;
  bsi_values best;
  const uint32_t *cells;
} ranked;

static int compare_ranked(const void *a, const void *b) {
  const ranked *x = a, *y = b;
  int order = bsi_compare_values(&x->best, &y->best);
  for (size_t i = 0; order == 0 && i < x->repair.change_count && i < y->repair.change_count; i++)
    order = (x->cells[i] > y->cells[i]) - (x->cells[i] < y->cells[i]);
  return order;
}

static bool store_changes(repairing *r, const bsi_task *task, const uint32_t *cells, const bsi_choices *choices, bsi_repair *repair) {
  repair->first_change = r->out->changes.count;
  for (size_t i = 0; i < repair->change_count; i++) {
    bsi_change *change = bsi_list_add(&r->out->changes, sizeof *change);
    if (change == NULL) return false;
    *change = (bsi_change){.report = task->members[cells[i] / BESCHUT_CELL_COUNT],
                           .cell = (beschut_cell)(cells[i] % BESCHUT_CELL_COUNT),
                           .printed = task->printed[cells[i]],
                           .low = choices->low[i],
                           .high = choices->high[i]};
  }
  return true;
}

static bool store_choices(repairing *r, const bsi_choices *choices, bsi_repair *repair) {
  size_t limit = (size_t)r->solving.solver->choice_limit;
  repair->first_choice = r->out->choices.count;
  repair->choice_count = choices->count < limit ? choices->count : limit;
  repair->complete = choices->complete && choices->count <= limit;
  for (size_t k = 0; k < repair->choice_count; k++) {
    bsi_choice *choice = bsi_list_add(&r->out->choices, sizeof *choice);
    if (choice == NULL) return false;
    *choice = (bsi_choice){choices->items[k].disagreements, choices->items[k].misprint, r->out->values.count};
    for (size_t i = 0; i < repair->change_count; i++) {
      int64_t *value = bsi_list_add(&r->out->values, sizeof *value);
      if (value == NULL) return false;
      *value = choices->items[k].values[i];
    }
  }
  return true;
}

/* Finds the values of a set of cells, and the way to them. */
static bsi_verdict make_repair(repairing *r, const bsi_task *task, const uint32_t *cells, size_t count, ranked *out) {
  bsi_choices choices;
  bsi_story *story = &r->out->story;
  *out = (ranked){.repair = {.change_count = count, .first_step = story->steps.count}, .cells = cells};
  bsi_verdict verdict = bsi_engine_open(task->engine, cells, count);
  if (verdict != BSI_FOUND) return verdict;
  if (!bsi_tell(task->engine, task->members, cells, count, story)) return BSI_FAILED;
  out->repair.step_count = story->steps.count - out->repair.first_step;
  verdict = bsi_choose(&r->solving, task, cells, count, &choices);
  if (verdict == BSI_FAILED || choices.count == 0) return verdict;
  bool stored = store_changes(r, task, cells, &choices, &out->repair) && store_choices(r, &choices, &out->repair);
  out->best = choices.items[0];
  return stored ? verdict : BSI_FAILED;
}

static int32_t outcome_of(bsi_hit outcome) {
  static const int32_t outcomes[] = {[BSI_HIT_ALL] = BESCHUT_REPAIR_PROVEN,
                                     [BSI_HIT_SOME] = BESCHUT_REPAIR_PROVEN_SOME,
                                     [BSI_HIT_LIMIT] = BESCHUT_REPAIR_NOT_PROVEN,
                                     [BSI_HIT_NEVER] = BESCHUT_REPAIR_IMPOSSIBLE,
                                     [BSI_HIT_MEMORY] = BESCHUT_REPAIR_NOT_PROVEN};
  return outcomes[outcome];
}

static bool store_case(repairing *r, const bsi_task *task, const bsi_hits *location, bsi_case **out) {
  bsi_case *c = bsi_list_add(&r->out->cases, sizeof *c);
  if (c == NULL) return false;
  *c = (bsi_case){.report = task->members[0],
                  .weight = location->outcome == BSI_HIT_NEVER ? BESCHUT_MISSING : location->weight,
                  .outcome = outcome_of(location->outcome),
                  .first = r->out->repairs.count,
                  .first_report = r->out->reports.count,
                  .report_count = task->member_count};
  for (size_t i = 0; i < task->member_count; i++) {
    int64_t *report = bsi_list_add(&r->out->reports, sizeof *report);
    if (report == NULL) return false;
    *report = task->members[i];
    if (!bsi_heads_add(&r->out->heads, r->solving.collection, *report)) return false;
  }
  *out = c;
  return true;
}

static bool store_repairs(repairing *r, ranked *items, size_t count, bsi_case *c) {
  bsi_sort(items, count, sizeof *items, compare_ranked);
  for (size_t i = 0; i < count; i++) {
    bsi_repair *repair = bsi_list_add(&r->out->repairs, sizeof *repair);
    if (repair == NULL) return false;
    *repair = items[i].repair;
  }
  c->count = count;
  return true;
}

static bool add_case(repairing *r, const bsi_task *task) {
  bsi_arena *arena = &r->solving.arena;
  bsi_case *c;
  bsi_hits l = bsi_locate(task->engine, arena, task->weights, (size_t)r->solving.solver->repair_limit);
  if (l.outcome == BSI_HIT_MEMORY) return false;
  if (l.count > 0 && l.weight == 0) return true;
  ranked *items = bsi_arena_take(arena, l.count, sizeof *items);
  if (items == NULL || !store_case(r, task, &l, &c)) return false;
  size_t count = 0;
  for (size_t i = 0; i < l.count; i++) {
    bsi_verdict verdict = make_repair(r, task, l.elements + l.starts[i], l.starts[i + 1] - l.starts[i], &items[count]);
    if (verdict == BSI_FAILED) return false;
    if (verdict == BSI_STOPPED) c->outcome = BESCHUT_REPAIR_NOT_PROVEN;
    count += items[count].repair.choice_count > 0;
  }
  return store_repairs(r, items, count, c);
}

/* Adds the case of a task, unless nothing needs to change. */
static bool make_case(repairing *r, const bsi_task *task) {
  bool made = add_case(r, task);
  r->interrupted = r->interrupted || task->engine->interrupted;
  return made;
}

/* ---- which reports ---- */

static void sort_out(repairing *r, const beschut_findings *findings) {
  for (size_t i = 0; i < findings->count; i++) {
    const bsi_finding *f = &findings->items[i];
    const bsi_comparison *c = &findings->program.comparisons[f->comparison];
    bool broken = f->outcome == BESCHUT_BROKEN;
    if (!bsi_problem_takes(c)) continue;
    if (bsi_is_between(c) ? broken : broken || f->reason == BSI_VALUE_MISSING) r->wanted[f->report] |= bsi_is_between(c) ? BETWEEN : OWN;
  }
}

/* A single report has no others to disagree with, and is solved sooner than a check is set up. */
static beschut_status find_reports(repairing *r, beschut_error *error) {
  size_t count = (size_t)r->solving.collection->count;
  beschut_findings *findings = NULL;
  r->wanted = bsi_alloc_zeroed(count, 1);
  if (!bsi_groups_make(&r->groups, count) || r->wanted == NULL) return bsi_fail_memory(error);
  if (count == 1) r->wanted[0] = OWN;
  if (count <= 1) return BESCHUT_OK;
  beschut_status status = beschut_rules_check(r->solving.solver->book->rules, r->solving.collection, error, &findings);
  if (status == BESCHUT_OK) sort_out(r, findings);
  beschut_findings_free(findings);
  return status;
}

/* ---- all cases ---- */

/* Keeps the best values of the last case as edits. */
static bool keep_edits(repairing *r) {
  const bsi_case *c = (const bsi_case *)r->out->cases.items + r->out->cases.count - 1;
  if (c->count == 0) return true;
  const bsi_repair *best = (const bsi_repair *)r->out->repairs.items + c->first;
  const bsi_change *changes = (const bsi_change *)r->out->changes.items + best->first_change;
  const int64_t *values = (const int64_t *)r->out->values.items + ((const bsi_choice *)r->out->choices.items)[best->first_choice].values;
  for (size_t i = 0; i < best->change_count; i++) {
    bsi_edit *edit = bsi_list_add(&r->edits, sizeof *edit);
    if (edit == NULL) return false;
    *edit = (bsi_edit){changes[i].report, values[i], changes[i].cell};
  }
  return true;
}

static bool repair_report(repairing *r, int64_t report) {
  bsi_task task;
  size_t cases = r->out->cases.count;
  if (!bsi_take_report(&r->solving, &report, &task) || !make_case(r, &task)) return false;
  return r->out->cases.count == cases || keep_edits(r);
}

static beschut_status repair_reports(repairing *r, beschut_error *error) {
  beschut_status status = BESCHUT_OK;
  for (int64_t i = 0; status == BESCHUT_OK && i < r->solving.collection->count; i++) {
    if (!(r->wanted[i] & OWN)) continue;
    if (!repair_report(r, i)) return bsi_fail_memory(error);
    status = bsi_solving_report(&r->solving, i + 1, r->interrupted, error);
  }
  return status;
}

/* Marks the reports whose comparisons look at what was repaired: they may disagree now. */
static bool mark_neighbours(repairing *r) {
  const bsi_case *cases = r->out->cases.items;
  for (size_t i = 0; i < r->out->cases.count; i++) {
    const int64_t *around;
    size_t count;
    bsi_arena_reset(&r->solving.arena);
    if (!bsi_reports_around(&r->solving, cases[i].report, &around, &count)) return false;
    for (size_t k = 0; k < count; k++) r->wanted[around[k]] |= BETWEEN;
  }
  return true;
}

/* Reports join those that they disagree with, where the repairs of single reports leave that so. */
static bool join_reports(repairing *r) {
  if (!mark_neighbours(r)) return false;
  for (int64_t i = 0; i < r->solving.collection->count; i++) {
    if (!(r->wanted[i] & BETWEEN)) continue;
    bsi_arena_reset(&r->solving.arena);
    bool disagreeing = bsi_is_disagreeing(&r->solving, r->edits.items, r->edits.count, i);
    if (disagreeing && !bsi_groups_join_around(&r->groups, &r->solving, i)) return false;
  }
  return true;
}

/* Drops the cases of reports that came to belong to a set later. */
static void drop_overtaken(repairing *r) {
  bsi_case *cases = r->out->cases.items;
  size_t kept = 0;
  for (size_t i = 0; i < r->out->cases.count; i++)
    if (!r->groups.joined[cases[i].report]) cases[kept++] = cases[i];
  r->out->cases.count = kept;
}

static bool repair_group(void *data, const bsi_task *task) { return make_case(data, task); }

static bool repair_groups(repairing *r) {
  drop_overtaken(r);
  return bsi_groups_visit(&r->groups, &r->solving, repair_group, r);
}

/* ---- putting the result in order ---- */

static int compare_cases(const void *a, const void *b) {
  const bsi_case *x = a, *y = b;
  return (x->report > y->report) - (x->report < y->report);
}

/* Cases in order of their first report, repairs in order of their cases. */
static bool order(beschut_repairs *out) {
  bsi_case *cases = out->cases.items;
  bsi_list sorted = {0};
  bsi_sort(cases, out->cases.count, sizeof *cases, compare_cases);
  for (size_t i = 0; i < out->cases.count; i++) {
    size_t first = cases[i].first;
    cases[i].first = sorted.count;
    for (size_t k = 0; k < cases[i].count; k++) {
      bsi_repair *repair = bsi_list_add(&sorted, sizeof *repair);
      if (repair == NULL) {
        bsi_list_free(&sorted);
        return false;
      }
      *repair = ((const bsi_repair *)out->repairs.items)[first + k];
      repair->case_number = i;
    }
  }
  bsi_list_free(&out->repairs);
  out->repairs = sorted;
  return true;
}

static beschut_status run(repairing *r, beschut_error *error) {
  beschut_status status = find_reports(r, error);
  if (status == BESCHUT_OK) status = repair_reports(r, error);
  if (status != BESCHUT_OK) return status;
  if (!join_reports(r) || !repair_groups(r) || !order(r->out)) return bsi_fail_memory(error);
  return bsi_solving_report(&r->solving, r->solving.collection->count, r->interrupted, error);
}

beschut_status beschut_solver_repair(const beschut_solver *solver, const beschut_collection *collection, beschut_error *error,
                                     beschut_repairs **out) {
  repairing r = {.out = NULL};
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (!bsi_is_solver(solver) || !bsi_is_collection(collection) || out == NULL) return bsi_fail_argument(error);
  r.out = bsi_repairs_new(solver->book);
  bool started = bsi_solving_start(&r.solving, solver, collection) && r.out != NULL;
  beschut_status status = started ? run(&r, error) : bsi_fail_memory(error);
  bsi_solving_end(&r.solving);
  bsi_free(r.wanted);
  bsi_list_free(&r.edits);
  bsi_groups_free(&r.groups);
  if (status == BESCHUT_OK)
    *out = r.out;
  else
    beschut_repairs_free(r.out);
  return status;
}
