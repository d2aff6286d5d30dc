/* SPDX-License-Identifier: MIT */
/* See locate.h. */
#include "locate.h"

#include "sort.h"

/* Adds the cells of a constraint, as a conflict or as a link. */
static bool add_cells(bsi_hitting *h, const bsi_engine *e, const bsi_constraint *k,
                      bool (*how)(bsi_hitting *h, const uint32_t *elements, size_t count)) {
  enum { FEW = 64 };
  const bsi_constraint_term *terms = bsi_constraint_terms(e->problem, k);
  uint32_t few[FEW], *variables = k->term_count <= FEW ? few : bsi_arena_take(h->arena, k->term_count, sizeof *variables);
  if (variables == NULL) return false;
  for (uint32_t i = 0; i < k->term_count; i++) variables[i] = terms[i].variable;
  return how(h, variables, k->term_count);
}

/* A broken constraint is a conflict. An equation that holds is a link: who changes one of its figures must change another. */
static bool add_constraints(bsi_hitting *h, const bsi_engine *e) {
  const bsi_problem *p = e->problem;
  for (size_t c = 0; c < p->constraint_count; c++) {
    const bsi_constraint *k = &p->constraints[c];
    if (!bsi_engine_is_printed(e, k)) continue;
    bool broken = bsi_engine_is_broken(e, k), equation = k->kind == BSI_LINEAR && k->low == k->high;
    if (broken && !add_cells(h, e, k, bsi_hitting_add_elements)) return false;
    if (!broken && equation && !add_cells(h, e, k, bsi_hitting_link)) return false;
  }
  return true;
}

static bool add_broken_bounds(bsi_hitting *h, const bsi_engine *e) {
  for (uint32_t v = 0; v < e->problem->cell_count; v++)
    if (bsi_engine_is_out_of_bounds(e, v) && !bsi_hitting_add_elements(h, &v, 1)) return false;
  return true;
}

static int compare_cells(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* Whether the constraints can hold with those cells free. */
static bsi_verdict test(void *data, const uint32_t *cells, size_t count, const uint64_t **conflict) {
  bsi_engine *e = data;
  bsi_verdict verdict = bsi_engine_open(e, cells, count);
  *conflict = e->conflict;
  return verdict == BSI_FOUND ? bsi_engine_search(e, NULL, 0, false) : verdict;
}

/* Whether bounds alone see a contradiction with those cells free. */
static bsi_verdict probe(void *data, const uint32_t *cells, size_t count, const uint64_t **conflict) {
  bsi_engine *e = data;
  *conflict = e->conflict;
  return bsi_engine_open(e, cells, count);
}

/* One set that will do, where there was not the work to find the least: that may take `more` work, and what follows from it as much. */
static bool guess(bsi_engine *e, const bsi_hitting *stopped, int64_t more, bsi_hits *hits) {
  bsi_hitting h;
  if (!bsi_hitting_start(&h, stopped->arena, stopped->weights, stopped->elements)) return false;
  for (size_t i = 0; i < stopped->conflict_count; i++)
    if (!stopped->is_link[i] && !bsi_hitting_add(&h, stopped->conflicts + i * stopped->words)) return false;
  e->limit = more > INT64_MAX - e->work ? INT64_MAX : e->work + more;
  bsi_verdict verdict = bsi_hitting_guess(&h, test, e);
  e->limit = more > INT64_MAX - e->work ? INT64_MAX : e->work + more;
  if (verdict != BSI_FOUND) return verdict != BSI_FAILED;
  hits->starts = bsi_arena_take(h.arena, 2, sizeof *hits->starts);
  if (hits->starts == NULL) return false;
  bsi_sort(h.choice, h.choice_count, sizeof *h.choice, compare_cells);
  hits->elements = h.choice;
  hits->starts[0] = 0;
  hits->starts[1] = h.choice_count;
  hits->count = 1;
  return true;
}

bsi_hits bsi_locate(bsi_engine *engine, bsi_arena *arena, const int32_t *weights, size_t most) {
  bsi_hitting h;
  bool made = bsi_hitting_start(&h, arena, weights, engine->problem->variable_count) && add_constraints(&h, engine) &&
              add_broken_bounds(&h, engine);
  if (!made) return (bsi_hits){.outcome = BSI_HIT_MEMORY};
  if (engine->problem->impossible) return (bsi_hits){.outcome = BSI_HIT_NEVER};
  bsi_hits hits = bsi_hitting_solve(&h, test, probe, engine, most, &engine->work, engine->limit);
  bool guessing = hits.outcome == BSI_HIT_LIMIT && hits.count == 0 && !engine->interrupted;
  if (guessing && !guess(engine, &h, engine->limit, &hits)) hits.outcome = BSI_HIT_MEMORY;
  return hits;
}
