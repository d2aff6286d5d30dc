/* SPDX-License-Identifier: MIT */
/*
 * beschut_solver_protect: cells to hide are the elements of a hitting set problem. Where a sensitive figure's range is too narrow, the printed
 * figures that prove its ends are a conflict: as long as all of them are printed, the range stays as it is.
 */
#include "asking.h"
#include "error.h"
#include "hitting.h"

#include <string.h>

const char *beschut_protect_outcome_name(int32_t outcome) {
  static const char *const names[] = {"smallest", "safe", "impossible", "unknown"};
  return outcome < BESCHUT_PROTECT_SMALLEST || outcome > BESCHUT_PROTECT_UNKNOWN ? NULL : names[outcome];
}

typedef struct protecting {
  int64_t width;
  uint64_t *hidden;
  int32_t *outcomes;
  bsi_asking *asking; /* the task at hand */
} protecting;

/*
 * BSI_FOUND: the range is wide enough; BSI_NONE: the conflict says which figures make it narrow. The greatest value need not be found for that: it
 * may lie far off.
 */
static bsi_verdict test_cell(const protecting *p, uint32_t variable) {
  bsi_engine *e = p->asking->task.engine;
  memset(e->conflict, 0, e->words * sizeof *e->conflict);
  if (!bsi_engine_trace(e, &variable, 1)) return BSI_FAILED;
  bsi_verdict verdict = bsi_engine_search(e, &variable, 1, false);
  int64_t low = bsi_low(e, variable);
  bsi_engine_rewind(e);
  if (verdict != BSI_FOUND) return verdict;
  verdict = bsi_engine_try(e, variable, low + p->width, bsi_high(e, variable));
  if (verdict == BSI_FOUND) verdict = bsi_engine_search(e, &variable, 1, false);
  bsi_engine_rewind(e);
  return verdict;
}

static bsi_verdict test(void *data, const uint32_t *cells, size_t count, const uint64_t **conflict) {
  const protecting *p = data;
  bsi_engine *e = p->asking->task.engine;
  bsi_verdict verdict = bsi_engine_open(e, cells, count);
  *conflict = e->conflict;
  for (size_t i = 0; verdict == BSI_FOUND && i < p->asking->cell_count; i++) verdict = test_cell(p, p->asking->cells[i]);
  return verdict;
}

static void hide(const protecting *p, const uint32_t *cells, size_t count) {
  const int64_t *members = p->asking->task.members;
  for (size_t i = 0; i < count; i++) p->hidden[members[cells[i] / BESCHUT_CELL_COUNT]] |= UINT64_C(1) << cells[i] % BESCHUT_CELL_COUNT;
}

static void set_outcome(const protecting *p, int32_t outcome) {
  for (size_t i = 0; p->outcomes != NULL && i < p->asking->task.member_count; i++) p->outcomes[p->asking->task.members[i]] = outcome;
}

/* Weights of what may be hidden: what is not printed is unknown anyhow. */
static int32_t *weights_of(bsi_asking *a) {
  int32_t *weights = bsi_arena_take(&a->solving.arena, a->task.problem->variable_count, sizeof *weights);
  for (size_t v = 0; weights != NULL && v < a->task.problem->variable_count; v++)
    weights[v] = a->task.printed[v] == BESCHUT_MISSING ? 0 : a->task.weights[v];
  return weights;
}

/* A set that is safe, with a quarter of the work at most. */
static bsi_verdict guess(bsi_asking *a, protecting *p, bsi_hitting *hitting) {
  bsi_engine *e = a->task.engine;
  int64_t limit = e->limit;
  if (!bsi_asking_holds(a)) return BSI_NONE;
  e->limit = limit / 4 + 1;
  bsi_verdict verdict = bsi_hitting_guess(hitting, test, p);
  e->limit = limit;
  return verdict;
}

/* The smallest set; else, where the limit of work is met, the one that was guessed before. */
static bool protect_task(bsi_asking *a, void *data) {
  protecting *p = data;
  bsi_hitting guessing, exact;
  const int32_t *weights = weights_of(a);
  size_t elements = a->task.problem->variable_count;
  p->asking = a;
  if (weights == NULL || !bsi_hitting_start(&guessing, &a->solving.arena, weights, elements)) return false;
  if (!bsi_hitting_start(&exact, &a->solving.arena, weights, elements)) return false;
  bsi_verdict guessed = guess(a, p, &guessing);
  set_outcome(p, guessed == BSI_NONE ? BESCHUT_PROTECT_IMPOSSIBLE : BESCHUT_PROTECT_UNKNOWN);
  if (guessed == BSI_NONE || guessed == BSI_FAILED) return guessed == BSI_NONE;
  for (size_t i = 0; i < guessing.conflict_count; i++)
    if (!bsi_hitting_add(&exact, guessing.conflicts + i * guessing.words)) return false;
  bsi_hits found = bsi_hitting_solve(&exact, test, NULL, p, 1, &a->task.engine->work, a->task.engine->limit);
  if (found.outcome == BSI_HIT_MEMORY) return false;
  bool smallest = found.count > 0;
  if (found.outcome == BSI_HIT_NEVER) set_outcome(p, BESCHUT_PROTECT_IMPOSSIBLE);
  if (!smallest && guessed != BSI_FOUND) return true;
  hide(p, smallest ? found.elements : guessing.choice, smallest ? found.starts[1] : guessing.choice_count);
  set_outcome(p, smallest ? BESCHUT_PROTECT_SMALLEST : BESCHUT_PROTECT_SAFE);
  return true;
}

beschut_status beschut_solver_protect(const beschut_solver *solver, const beschut_collection *collection, const uint64_t *sensitive,
                                      const uint64_t *small, int64_t low, int64_t high, int64_t width, beschut_error *error,
                                      uint64_t *hidden, int32_t *outcomes) {
  bsi_clear(error);
  if (!bsi_is_solver(solver) || !bsi_is_collection(collection)) return bsi_fail_argument(error);
  size_t count = (size_t)collection->count;
  if (count > 0 && (sensitive == NULL || hidden == NULL)) return bsi_fail_argument(error);
  if (count > 0) memmove(hidden, sensitive, count * sizeof *hidden);
  for (size_t i = 0; outcomes != NULL && i < count; i++) outcomes[i] = BESCHUT_PROTECT_SMALLEST;
  if (width < 1) return bsi_fail(error, BESCHUT_RANGE, "a width of 1 or more was expected, not %lld", (long long)width);
  if (small != NULL && low > high)
    return bsi_fail(error, BESCHUT_RANGE, "small figures from %lld to %lld: there are none", (long long)low, (long long)high);
  uint64_t *asked = bsi_alloc(count, sizeof *asked), *found = bsi_alloc(count, sizeof *found);
  beschut_status status = BESCHUT_MEMORY;
  if (asked != NULL && found != NULL) {
    if (count > 0) memcpy(asked, hidden, count * sizeof *asked);
    if (count > 0) memcpy(found, hidden, count * sizeof *found);
    protecting p = {.width = width, .hidden = found, .outcomes = outcomes};
    const bsi_asked question = {.hidden = asked, .small = small, .low = low, .high = high};
    status = bsi_ask(solver, collection, &question, protect_task, &p, error);
    if (status == BESCHUT_OK && count > 0) memcpy(hidden, found, count * sizeof *hidden);
  } else {
    bsi_fail_memory(error);
  }
  bsi_free(asked);
  bsi_free(found);
  return status;
}
