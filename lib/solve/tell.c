/* SPDX-License-Identifier: MIT */
/* See tell.h. The trail is gone through once more from its start, so that every step is seen with the bounds of its time. */
#include "tell.h"

typedef struct telling {
  bsi_engine *engine;
  const int64_t *members;
  bsi_story *story;
  int64_t *bounds[2]; /* by bound and variable: as they stood at the step */
} telling;

static bool set_up(telling *t) {
  const bsi_engine *e = t->engine;
  size_t count = e->problem->variable_count;
  for (int bound = BSI_LOW; bound <= BSI_HIGH; bound++) {
    t->bounds[bound] = bsi_arena_take(e->arena, count, sizeof *t->bounds[bound]);
    if (t->bounds[bound] == NULL) return false;
    for (size_t v = 0; v < count; v++) t->bounds[bound][v] = e->values[bound][v];
  }
  for (size_t i = 0; i < e->free_count; i++) {
    t->bounds[BSI_LOW][e->freed[i]] = e->problem->variables[e->freed[i]].low;
    t->bounds[BSI_HIGH][e->freed[i]] = e->problem->variables[e->freed[i]].high;
  }
  return true;
}

/* A step of the story that is about one of its operands. */
static bsi_told *add_told(telling *t, bsi_constraint_kind kind, uint32_t comparison) {
  bsi_told *told = bsi_list_add(&t->story->steps, sizeof *told);
  if (told == NULL) return NULL;
  *told = (bsi_told){.low = BESCHUT_MISSING,
                     .high = BESCHUT_MISSING,
                     .limits = {BSI_NO_LOW, BSI_NO_HIGH},
                     .kind = kind,
                     .comparison = comparison,
                     .first_operand = t->story->operands.count};
  return told;
}

static bool add_operand(telling *t, uint32_t variable, int32_t coefficient) {
  bsi_told_operand *operand = bsi_list_add(&t->story->operands, sizeof *operand);
  bool cell = variable < t->engine->problem->cell_count;
  if (operand == NULL) return false;
  *operand = (bsi_told_operand){.report = cell ? t->members[variable / BESCHUT_CELL_COUNT] : -1,
                                .low = t->bounds[BSI_LOW][variable],
                                .high = t->bounds[BSI_HIGH][variable],
                                .coefficient = coefficient,
                                .cell = cell ? (beschut_cell)(variable % BESCHUT_CELL_COUNT) : -1};
  return true;
}

/* A bound that a rule on one cell gave from the start. That counts are not negative goes without saying. */
static bool add_bound(telling *t, uint32_t variable, bsi_bound bound) {
  const bsi_problem *p = t->engine->problem;
  const bsi_variable *v = &p->variables[variable];
  bool used = (t->engine->based[bound][variable / BSI_WORD_BITS] >> variable % BSI_WORD_BITS & 1) != 0;
  uint32_t origin = bound == BSI_LOW ? v->low_origin : v->high_origin;
  if (!used || origin == BSI_NO_ORIGIN || (bound == BSI_LOW && v->low == 0)) return true;
  bsi_told *told = add_told(t, BSI_LINEAR, p->origins[origin].comparison);
  if (told == NULL) return false;
  if (bound == BSI_LOW)
    told->low = told->limits[BSI_LOW] = v->low;
  else
    told->high = told->limits[BSI_HIGH] = v->high;
  told->operand_count = 1;
  return add_operand(t, variable, 1);
}

static bool add_bounds(telling *t) {
  const bsi_engine *e = t->engine;
  for (size_t i = 0; i < e->free_count; i++)
    if (!add_bound(t, e->freed[i], BSI_LOW) || !add_bound(t, e->freed[i], BSI_HIGH)) return false;
  return true;
}

static bool start_step(telling *t, const bsi_step *step) {
  const bsi_problem *p = t->engine->problem;
  const bsi_constraint *k = &p->constraints[step->constraint];
  const bsi_constraint_term *terms = bsi_constraint_terms(p, k);
  bsi_told *told = add_told(t, k->kind, p->origins[k->origin].comparison);
  if (told == NULL) return false;
  told->limits[BSI_LOW] = k->low;
  told->limits[BSI_HIGH] = k->high;
  told->operand_count = k->term_count;
  for (uint32_t i = 0; i < k->term_count; i++) {
    if (terms[i].variable == step->variable) told->subject = i;
    if (!add_operand(t, terms[i].variable, terms[i].coefficient)) return false;
  }
  return true;
}

/* A constraint that sets both bounds one after the other makes one step of the story. */
static bool belongs(const bsi_step *before, const bsi_step *step) {
  return before != NULL && before->variable == step->variable && before->constraint == step->constraint;
}

bool bsi_tell(bsi_engine *e, const int64_t *members, const uint32_t *variables, size_t count, bsi_story *story) {
  telling t = {.engine = e, .members = members, .story = story};
  const bsi_step *before = NULL; /* the marked step just told */
  if (!bsi_engine_trace(e, variables, count) || !set_up(&t) || !add_bounds(&t)) return false;
  for (size_t i = 0; i < e->trail_count; i++) {
    const bsi_step *step = &e->trail[i];
    if (e->marks[i] && step->constraint >= 0) {
      if (!belongs(before, step) && !start_step(&t, step)) return false;
      bsi_told *told = (bsi_told *)story->steps.items + story->steps.count - 1;
      *(step->bound == BSI_LOW ? &told->low : &told->high) = step->now;
      before = step;
    } else {
      before = NULL;
    }
    t.bounds[step->bound][step->variable] = step->now;
  }
  return true;
}

void bsi_story_free(bsi_story *story) {
  bsi_list_free(&story->steps);
  bsi_list_free(&story->operands);
}
