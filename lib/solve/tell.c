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

static bool add_operands(telling *t, const bsi_constraint *k, uint32_t subject, bsi_told *told) {
  const bsi_problem *p = t->engine->problem;
  const bsi_constraint_term *terms = bsi_constraint_terms(p, k);
  told->first_operand = t->story->operands.count;
  told->operand_count = k->term_count;
  for (uint32_t i = 0; i < k->term_count; i++) {
    bsi_told_operand *operand = bsi_list_add(&t->story->operands, sizeof *operand);
    uint32_t v = terms[i].variable;
    bool cell = v < p->cell_count;
    if (operand == NULL) return false;
    if (v == subject) told->subject = i;
    *operand = (bsi_told_operand){.report = cell ? t->members[v / BESCHUT_CELL_COUNT] : -1,
                                  .low = t->bounds[BSI_LOW][v],
                                  .high = t->bounds[BSI_HIGH][v],
                                  .coefficient = terms[i].coefficient,
                                  .cell = cell ? (beschut_cell)(v % BESCHUT_CELL_COUNT) : -1};
  }
  return true;
}

static bool start_step(telling *t, const bsi_step *step) {
  const bsi_problem *p = t->engine->problem;
  const bsi_constraint *k = &p->constraints[step->constraint];
  bsi_told *told = bsi_list_add(&t->story->steps, sizeof *told);
  if (told == NULL) return false;
  *told = (bsi_told){.low = BESCHUT_MISSING, .high = BESCHUT_MISSING, .kind = k->kind};
  told->limits[BSI_LOW] = k->low;
  told->limits[BSI_HIGH] = k->high;
  told->comparison = p->origins[k->origin].comparison;
  return add_operands(t, k, step->variable, told);
}

/* A constraint that sets both bounds one after the other makes one step of the story. */
static bool belongs(const bsi_step *before, const bsi_step *step) {
  return before != NULL && before->variable == step->variable && before->constraint == step->constraint;
}

bool bsi_tell(bsi_engine *e, const int64_t *members, const uint32_t *variables, size_t count, bsi_story *story) {
  telling t = {.engine = e, .members = members, .story = story};
  const bsi_step *before = NULL; /* the marked step just told */
  if (!bsi_engine_trace(e, variables, count) || !set_up(&t)) return false;
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
