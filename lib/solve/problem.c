/* SPDX-License-Identifier: MIT */
/* Comparisons of a program made into constraints on variables. See problem.h. */
#include "problem.h"

#include "whole.h"

#include <beschut/findings.h>
#include <beschut/report.h>

/* A percentage of two numbers of 32 bits lies within. */
#define PERCENTAGE_LIMIT ((int64_t)BESCHUT_VALUE_MAX * 100 + 1)

bool bsi_problem_takes(const bsi_comparison *comparison) {
  return comparison->relation != BSI_FIGURE && comparison->unit != BESCHUT_UNIT_DATE;
}

static bool add_variable(bsi_problem *p, int64_t limit) {
  bsi_variable *grown = bsi_arena_grow(p->arena, p->variables, &p->variable_capacity, p->variable_count + 1, sizeof *grown);
  if (grown == NULL) return false;
  p->variables = grown;
  p->variables[p->variable_count++] =
      (bsi_variable){.low = -limit, .high = limit, .low_origin = BSI_NO_ORIGIN, .high_origin = BSI_NO_ORIGIN};
  return true;
}

bool bsi_problem_start(bsi_problem *problem, bsi_arena *arena, const bsi_program *program, size_t reports) {
  *problem = (bsi_problem){.arena = arena, .program = program, .cell_count = reports * BESCHUT_CELL_COUNT};
  for (size_t i = 0; i < problem->cell_count; i++)
    if (!add_variable(problem, BESCHUT_VALUE_MAX)) return false;
  return true;
}

/* ---- a comparison on its way to a constraint ---- */

typedef struct draft {
  bsi_problem *problem;
  const bsi_resolver *resolver;
  uint32_t group, origin;
  size_t first;  /* of its terms, the last ones of the problem */
  int64_t known; /* the sum of what is known */
} draft;

static bool add_term(draft *d, int32_t coefficient, uint32_t variable) {
  bsi_problem *p = d->problem;
  for (size_t i = d->first; i < p->term_count; i++) {
    if (p->terms[i].variable != variable) continue;
    p->terms[i].coefficient += coefficient;
    return true;
  }
  bsi_constraint_term *grown = bsi_arena_grow(p->arena, p->terms, &p->term_capacity, p->term_count + 1, sizeof *grown);
  if (grown == NULL) return false;
  p->terms = grown;
  p->terms[p->term_count++] = (bsi_constraint_term){coefficient, variable};
  return true;
}

static uint32_t own_variable(const draft *d, beschut_cell cell) { return d->group * BESCHUT_CELL_COUNT + (uint32_t)cell; }

static bool push_constraint(draft *d, const bsi_constraint *constraint) {
  bsi_problem *p = d->problem;
  bsi_constraint *grown = bsi_arena_grow(p->arena, p->constraints, &p->constraint_capacity, p->constraint_count + 1, sizeof *grown);
  if (grown == NULL) return false;
  p->constraints = grown;
  bsi_constraint *added = &p->constraints[p->constraint_count++];
  *added = *constraint;
  added->origin = d->origin;
  added->first_term = (uint32_t)d->first;
  added->term_count = (uint32_t)(p->term_count - d->first);
  return true;
}

static bool push_percentage(draft *d, uint32_t percentage, const bsi_term *of) {
  const uint32_t variables[BSI_PERCENTAGE_TERMS] = {percentage, own_variable(d, of->a), own_variable(d, of->b)};
  bsi_problem *p = d->problem;
  d->first = p->term_count;
  bsi_constraint_term *grown = bsi_arena_grow(p->arena, p->terms, &p->term_capacity, p->term_count + BSI_PERCENTAGE_TERMS, sizeof *grown);
  if (grown == NULL) return false;
  p->terms = grown;
  for (int i = 0; i < BSI_PERCENTAGE_TERMS; i++) p->terms[p->term_count++] = (bsi_constraint_term){1, variables[i]};
  return push_constraint(d, &(bsi_constraint){.kind = BSI_PERCENTAGE});
}

/* Adds the terms that one term of a comparison stands for. A percentage within a sum becomes a variable of its own. */
static bool add_operands(draft *d, const bsi_term *term) {
  if (term->source == BSI_OWN) return add_term(d, term->coefficient, own_variable(d, term->a));
  bsi_operand *operands = bsi_arena_take(d->problem->arena, d->resolver->capacity, sizeof *operands);
  if (operands == NULL) return false;
  size_t count = d->resolver->find(d->resolver->data, d->group, (bsi_source)term->source, term->a, operands);
  for (size_t i = 0; i < count; i++) {
    if (operands[i].known)
      d->known += term->coefficient * operands[i].value;
    else if (!add_term(d, term->coefficient, operands[i].variable))
      return false;
  }
  return true;
}

static void drop_zeros(draft *d) {
  bsi_problem *p = d->problem;
  size_t kept = d->first;
  for (size_t i = d->first; i < p->term_count; i++)
    if (p->terms[i].coefficient != 0) p->terms[kept++] = p->terms[i];
  p->term_count = kept;
}

static void set_impossible(draft *d) {
  d->problem->impossible = true;
  d->problem->impossible_origin = d->origin;
}

/* low <= coefficient x variable <= high, as bounds. */
static void add_bounds(draft *d, bsi_constraint_term term, int64_t low, int64_t high) {
  bsi_variable *v = &d->problem->variables[term.variable];
  int64_t c = term.coefficient;
  int64_t below = c > 0 ? low : high, above = c > 0 ? high : low; /* the limits that bound it from below and above */
  if (below != BSI_NO_LOW && below != BSI_NO_HIGH && bsi_ceil_div(below, c) > v->low) {
    v->low = bsi_ceil_div(below, c);
    v->low_origin = d->origin;
  }
  if (above != BSI_NO_LOW && above != BSI_NO_HIGH && bsi_floor_div(above, c) < v->high) {
    v->high = bsi_floor_div(above, c);
    v->high_origin = d->origin;
  }
  if (v->low > v->high) set_impossible(d);
}

void bsi_limits_of(bsi_relation relation, int64_t right, int64_t *low, int64_t *high) {
  *low = relation == BSI_EQUAL || relation == BSI_AT_LEAST ? right : relation == BSI_ABOVE ? right + 1 : BSI_NO_LOW;
  *high = relation == BSI_EQUAL || relation == BSI_AT_MOST ? right : relation == BSI_BELOW ? right - 1 : BSI_NO_HIGH;
}

static bool finish_linear(draft *d, const bsi_comparison *comparison) {
  bsi_problem *p = d->problem;
  int64_t low, high;
  bsi_limits_of((bsi_relation)comparison->relation, comparison->right - comparison->left - d->known, &low, &high);
  drop_zeros(d);
  size_t count = p->term_count - d->first;
  if (count > 1) return push_constraint(d, &(bsi_constraint){.kind = BSI_LINEAR, .low = low, .high = high});
  if (count == 1) add_bounds(d, p->terms[d->first], low, high);
  if (count == 0 && ((low != BSI_NO_LOW && low > 0) || (high != BSI_NO_HIGH && high < 0))) set_impossible(d);
  p->term_count = d->first;
  return true;
}

/* The plain form: a cell equals a percentage. NULL where a comparison has another form, else the term of the percentage, and the cell. */
static const bsi_term *plain_percentage(const bsi_comparison *comparison, const bsi_term *terms, beschut_cell *cell) {
  if (comparison->relation != BSI_EQUAL || comparison->term_count != 2 || comparison->left != comparison->right) return NULL;
  const bsi_term *of = &terms[terms[1].kind == BSI_PERCENT], *printed = &terms[terms[1].kind != BSI_PERCENT];
  bool plain = of->kind == BSI_PERCENT && printed->kind == BSI_CELL && printed->source == BSI_OWN;
  int32_t a = of->coefficient, b = printed->coefficient;
  *cell = printed->a;
  return plain && a == -b && (a == 1 || a == -1) ? of : NULL;
}

/* Percentages within a sum, each a variable: added before the sum's own terms, which stand together. */
static bool add_percentages(draft *d, const bsi_comparison *comparison, const bsi_term *terms) {
  for (size_t i = 0; i < comparison->term_count; i++) {
    if (terms[i].kind != BSI_PERCENT) continue;
    uint32_t variable = (uint32_t)d->problem->variable_count;
    if (!add_variable(d->problem, PERCENTAGE_LIMIT) || !push_percentage(d, variable, &terms[i])) return false;
  }
  return true;
}

static bool add_linear(draft *d, const bsi_comparison *comparison, const bsi_term *terms) {
  uint32_t percentage = (uint32_t)d->problem->variable_count;
  if (!add_percentages(d, comparison, terms)) return false;
  d->first = d->problem->term_count;
  for (size_t i = 0; i < comparison->term_count; i++) {
    bool added = terms[i].kind == BSI_PERCENT ? add_term(d, terms[i].coefficient, percentage++) : add_operands(d, &terms[i]);
    if (!added) return false;
  }
  return finish_linear(d, comparison);
}

bool bsi_problem_add(bsi_problem *problem, uint32_t number, uint32_t group, const bsi_resolver *resolver) {
  const bsi_comparison *comparison = &problem->program->comparisons[number];
  const bsi_term *terms = bsi_terms_of(problem->program, comparison);
  bsi_origin *grown = bsi_arena_grow(problem->arena, problem->origins, &problem->origin_capacity, problem->origin_count + 1, sizeof *grown);
  if (grown == NULL) return false;
  problem->origins = grown;
  problem->origins[problem->origin_count] = (bsi_origin){number, group};
  draft d = {
      .problem = problem, .resolver = resolver, .group = group, .origin = (uint32_t)problem->origin_count++, .first = problem->term_count};
  beschut_cell cell;
  const bsi_term *of = plain_percentage(comparison, terms, &cell);
  return of != NULL ? push_percentage(&d, own_variable(&d, cell), of) : add_linear(&d, comparison, terms);
}

static size_t find_none(const void *data, uint32_t group, bsi_source source, beschut_cell cell, bsi_operand *operands) {
  (void)data, (void)group, (void)source, (void)cell, (void)operands;
  return 0;
}

bool bsi_problem_add_own(bsi_problem *problem, uint32_t comparison, uint32_t group) {
  static const bsi_resolver no_others = {find_none, NULL, 0};
  return bsi_problem_add(problem, comparison, group, &no_others);
}

/* Lists the constraints of each variable: a counting sort. */
bool bsi_problem_finish(bsi_problem *p) {
  p->uses = bsi_arena_take(p->arena, p->term_count, sizeof *p->uses);
  if (p->uses == NULL) return false;
  for (size_t i = 0; i < p->term_count; i++) p->variables[p->terms[i].variable].use_count++;
  uint32_t next = 0;
  for (size_t v = 0; v < p->variable_count; v++) {
    p->variables[v].first_use = next;
    next += p->variables[v].use_count;
    p->variables[v].use_count = 0;
  }
  for (uint32_t c = 0; c < p->constraint_count; c++)
    for (uint32_t t = 0; t < p->constraints[c].term_count; t++) {
      bsi_variable *v = &p->variables[p->terms[p->constraints[c].first_term + t].variable];
      p->uses[v->first_use + v->use_count++] = c;
    }
  return true;
}
