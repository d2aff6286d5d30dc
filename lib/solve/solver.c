/* SPDX-License-Identifier: MIT */
/* The solver's handle, its book of rules, and a run over a collection. See solver.h. */
#include "solver.h"

#include "error.h"

#include <stdatomic.h>
#include <string.h>

enum { WEIGHT_LIMIT = 1000, COUNT_LIMIT = 10000, REPAIR_LIMIT = 100, CHOICE_LIMIT = 20 };
#define WORK_LIMIT INT64_C(10000000)
#define NO_YEAR INT64_MIN

/* ---- the book ---- */

bool bsi_book_takes(const bsi_book *book, const bsi_comparison *comparison) {
  return bsi_book_rule(book, comparison)->severity == BESCHUT_ERROR && bsi_problem_takes(comparison);
}

static bool has_years(const bsi_rule *rule) { return rule->first_year != 0; }

bool bsi_book_applies(const bsi_book *book, const bsi_comparison *comparison, const beschut_collection *collection, int64_t report) {
  const bsi_rule *rule = bsi_book_rule(book, comparison);
  beschut_date until = collection->dates[BESCHUT_UNTIL][report];
  int32_t year, month, day;
  if (!has_years(rule)) return true;
  if (until == BESCHUT_DATE_NONE || beschut_date_get_ymd(until, &year, &month, &day) != BESCHUT_OK) return false;
  return year >= rule->first_year && year <= rule->last_year;
}

bsi_book *bsi_book_hold(bsi_book *book) {
  atomic_fetch_add_explicit(&book->users, 1, memory_order_relaxed);
  return book;
}

void bsi_book_release(bsi_book *book) {
  if (book == NULL || atomic_fetch_sub_explicit(&book->users, 1, memory_order_acq_rel) > 1) return;
  beschut_rules_free(book->rules);
  bsi_program_free(&book->program);
  bsi_arena_free(&book->arena);
  bsi_free(book);
}

/* Adds the comparisons of a single report; report: the one of the collection whose year decides, without a collection none does. */
static bool add_own_comparisons(bsi_problem *problem, const bsi_book *book, const beschut_collection *collection, int64_t report) {
  for (uint32_t i = 0; i < book->program.count; i++) {
    const bsi_comparison *c = &book->program.comparisons[i];
    if (!bsi_book_takes(book, c) || bsi_is_between(c)) continue;
    if (collection != NULL && !bsi_book_applies(book, c, collection, report)) continue;
    if (!bsi_problem_add_own(problem, i, 0)) return false;
  }
  return bsi_problem_finish(problem);
}

static bool make_problem_of_book(bsi_book *book) {
  if (book->has_years) return true;
  return bsi_problem_start(&book->problem, &book->arena, &book->program, 1) && add_own_comparisons(&book->problem, book, NULL, 0);
}

static bool fill_book(bsi_book *book) {
  for (size_t i = 0; i < book->rules->count; i++) {
    bsi_rule *rule = &book->rules->rules[i];
    if (rule->enabled && !bsi_program_append(&book->program, &rule->program, (uint32_t)i)) return false;
    rule->enabled = rule->enabled && rule->severity == BESCHUT_ERROR;
  }
  for (size_t i = 0; i < book->program.count; i++) {
    const bsi_comparison *c = &book->program.comparisons[i];
    book->has_years = book->has_years || (bsi_book_takes(book, c) && has_years(bsi_book_rule(book, c)));
    for (int source = BSI_PREVIOUS; source < BSI_SOURCE_COUNT; source++) book->sources |= (unsigned)(c->needs[source] != 0) << source;
  }
  return make_problem_of_book(book);
}

static bsi_book *make_book(const beschut_rules *rules) {
  bsi_book *book = bsi_alloc_zeroed(1, sizeof *book);
  if (book == NULL) return NULL;
  atomic_init(&book->users, 1);
  beschut_status status = rules == NULL ? beschut_rules_new(&book->rules) : beschut_rules_copy(rules, &book->rules);
  if (status == BESCHUT_OK && fill_book(book)) return book;
  bsi_book_release(book);
  return NULL;
}

/* ---- the handle ---- */

beschut_status beschut_solver_new(const beschut_rules *rules, beschut_error *error, beschut_solver **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (out == NULL || (rules != NULL && !bsi_is_rules(rules))) return bsi_fail_argument(error);
  beschut_solver *solver = bsi_handle_new(BSI_TAG_SOLVER, sizeof *solver);
  if (solver == NULL) return bsi_fail_memory(error);
  solver->book = make_book(rules);
  if (solver->book == NULL) {
    beschut_solver_free(solver);
    return bsi_fail_memory(error);
  }
  for (int cell = 0; cell < BESCHUT_CELL_COUNT; cell++) solver->weights[cell] = 1;
  solver->work_limit = WORK_LIMIT;
  solver->repair_limit = REPAIR_LIMIT;
  solver->choice_limit = CHOICE_LIMIT;
  *out = solver;
  return BESCHUT_OK;
}

void beschut_solver_free(beschut_solver *solver) {
  if (!bsi_is_solver(solver)) return;
  bsi_book_release(solver->book);
  bsi_handle_free(solver);
}

beschut_status beschut_solver_set_weight(beschut_solver *solver, beschut_cell cell, int32_t weight) {
  if (!bsi_is_solver(solver)) return BESCHUT_ARGUMENT;
  if (!bsi_is_cell(cell) || weight < 0 || weight > WEIGHT_LIMIT) return BESCHUT_RANGE;
  solver->weights[cell] = weight;
  return BESCHUT_OK;
}

beschut_status beschut_solver_set_work_limit(beschut_solver *solver, int64_t work) {
  if (!bsi_is_solver(solver)) return BESCHUT_ARGUMENT;
  if (work < 1) return BESCHUT_RANGE;
  solver->work_limit = work;
  return BESCHUT_OK;
}

beschut_status beschut_solver_set_repair_limit(beschut_solver *solver, int32_t count) {
  if (!bsi_is_solver(solver)) return BESCHUT_ARGUMENT;
  if (count < 1 || count > COUNT_LIMIT) return BESCHUT_RANGE;
  solver->repair_limit = count;
  return BESCHUT_OK;
}

beschut_status beschut_solver_set_choice_limit(beschut_solver *solver, int32_t count) {
  if (!bsi_is_solver(solver)) return BESCHUT_ARGUMENT;
  if (count < 1 || count > COUNT_LIMIT) return BESCHUT_RANGE;
  solver->choice_limit = count;
  return BESCHUT_OK;
}

beschut_status beschut_solver_set_between(beschut_solver *solver, int32_t on) {
  if (!bsi_is_solver(solver)) return BESCHUT_ARGUMENT;
  if (on != 0 && on != 1) return BESCHUT_RANGE;
  solver->between = on == 1;
  return BESCHUT_OK;
}

beschut_status beschut_solver_set_progress(beschut_solver *solver, beschut_progress progress, void *data) {
  if (!bsi_is_solver(solver)) return BESCHUT_ARGUMENT;
  solver->progress = progress;
  solver->progress_data = data;
  return BESCHUT_OK;
}

/* ---- a run ---- */

bool bsi_solving_start(bsi_solving *s, const beschut_solver *solver, const beschut_collection *collection) {
  *s = (bsi_solving){.solver = solver, .collection = collection};
  return bsi_links_make(&s->links, collection, solver->book->sources);
}

void bsi_solving_end(bsi_solving *s) {
  bsi_links_free(&s->links);
  bsi_arena_free(&s->lasting);
  bsi_arena_free(&s->arena);
}

/* The year that decides which comparisons take part: one for all where none of them asks for it. */
static int64_t year_of(const bsi_solving *s, int64_t report) {
  beschut_date until = s->collection->dates[BESCHUT_UNTIL][report];
  int32_t year, month, day;
  bool known = s->solver->book->has_years && until != BESCHUT_DATE_NONE && beschut_date_get_ymd(until, &year, &month, &day) == BESCHUT_OK;
  return known ? year : NO_YEAR;
}

int32_t *bsi_weights_of(const bsi_solving *s, const bsi_problem *problem, bsi_arena *arena) {
  int32_t *weights = bsi_arena_take(arena, problem->variable_count, sizeof *weights);
  if (weights == NULL) return NULL;
  for (size_t v = 0; v < problem->variable_count; v++)
    weights[v] = v < problem->cell_count ? s->solver->weights[v % BESCHUT_CELL_COUNT] : 0;
  return weights;
}

static bool make_problem(bsi_solving *s, int64_t report) {
  bsi_arena_reset(&s->lasting);
  const bsi_book *book = s->solver->book;
  s->problem = book->problem; /* shared: nothing in it changes */
  s->problem.arena = &s->lasting;
  if (book->has_years && !bsi_problem_start(&s->problem, &s->lasting, &book->program, 1)) return false;
  if (book->has_years && !add_own_comparisons(&s->problem, book, s->collection, report)) return false;
  s->printed = bsi_arena_take(&s->lasting, s->problem.variable_count, sizeof *s->printed);
  s->likely = bsi_arena_take(&s->lasting, s->problem.variable_count, sizeof *s->likely);
  s->weights = bsi_weights_of(s, &s->problem, &s->lasting);
  if (s->printed == NULL || s->likely == NULL || s->weights == NULL || !bsi_engine_start(&s->engine, &s->problem)) return false;
  for (size_t v = 0; v < s->problem.variable_count; v++) s->printed[v] = s->likely[v] = BESCHUT_MISSING;
  s->engine.likely = s->likely;
  return true;
}

int64_t bsi_solving_printed(const bsi_solving *s, int64_t report, beschut_cell cell) {
  bool hidden = s->hidden != NULL && (s->hidden[report] >> cell & 1);
  return hidden ? BESCHUT_MISSING : bsi_printed(s->collection, report, cell);
}

bool bsi_solving_take_report(bsi_solving *s, int64_t report) {
  int64_t year = year_of(s, report);
  if (!s->has_problem || year != s->problem_year) s->has_problem = make_problem(s, report);
  s->problem_year = year;
  if (!s->has_problem) return false;
  bsi_arena_reset(&s->arena);
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
    s->printed[cell] = bsi_solving_printed(s, report, cell);
    s->likely[cell] = bsi_printed(s->collection, report, cell);
  }
  bsi_engine_set_printed(&s->engine, s->printed);
  s->engine.work = 0;
  s->engine.limit = s->solver->work_limit;
  bsi_solving_watch(s, &s->engine);
  return true;
}

static bool wants_to_stop(const void *data) {
  const bsi_solving *s = data;
  const beschut_solver *solver = s->solver;
  return solver->progress(solver->progress_data, s->done, s->collection->count) != 0;
}

void bsi_solving_watch(const bsi_solving *s, bsi_engine *engine) {
  engine->pause = s->solver->progress == NULL ? NULL : wants_to_stop;
  engine->pause_data = s;
}

beschut_status bsi_solving_report(bsi_solving *s, int64_t done, bool interrupted, beschut_error *error) {
  enum { EVERY = 256 };
  int64_t total = s->collection->count;
  bool tell = s->solver->progress != NULL && (done % EVERY == 0 || done == total);
  s->done = done;
  if (!interrupted && !(tell && wants_to_stop(s))) return BESCHUT_OK;
  return bsi_fail(error, BESCHUT_INTERRUPTED, "stopped after %lld of %lld reports", (long long)done, (long long)total);
}
