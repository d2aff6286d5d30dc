/* SPDX-License-Identifier: MIT */
/*
 * All tables with the totals of the one met are paths through layers, one a group: a node is how many successes the groups so far have.
 *
 *     0 --- 0 --- 0 --- 2      a step to the right chooses the successes of one group, and multiplies the path's
 *       \     \     /          probability by the number of ways to choose these of its trials
 *        1 --- 1 --- 
 *
 * Mehta and Patel (A network algorithm for performing Fisher's exact test in r x c contingency tables, JASA 78, 1983) do not follow paths
 * whose most likely end is rare enough, for all their ends then count, nor those whose least likely end is not. Here the layers are worked
 * through one by one; paths that met at one node with the same probability go on as one.
 *
 * Probabilities are logarithms, of binomial terms at the pooled proportion: those of all tables then differ from the conditional ones by one
 * factor, the term of the whole.
 */
#include "contingency.h"

#include "list.h"
#include "memory.h"
#include "random.h"
#include "sort.h"
#include "special.h"

#include <math.h>
#include <stdbool.h>

static const double TIE = 1e-7;  /* logarithms of probabilities that differ by less are those of equal ones, as R has it */
static const double SAME = 1e-9; /* so are those of paths that go on as one */

/* Paths that stand at a node: how many successes they have, the logarithm of the probability of each, the probability of all. */
typedef struct path {
  int64_t successes;
  double one, all;
} path;

typedef struct search {
  const bsi_table *table;
  int64_t marked;            /* all successes */
  double *likely, *unlikely; /* [layer][successes yet to come]: the logarithm of the best and of the worst way to go on */
  double *rest;              /* the same: the probability of all ways to go on */
  double *terms;             /* [successes]: the logarithm of a group's probability */
  bsi_list paths, next;
  double met;  /* the logarithm of the table's own probability, a tie more */
  double rare; /* the probability of what is as likely or less likely, so far */
  int64_t work;
} search;

static int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

static double log_term(const search *s, double n, double x) {
  double failed = s->table->total - s->table->marked;
  return bsi_log_choose(n, x) + x * log(s->table->marked / s->table->total) + (n - x) * log(failed / s->table->total);
}

static int64_t trials_of(const search *s, int64_t layer) { return (int64_t)s->table->groups[layer].trials; }

/* Fills the terms of a layer, as far as there are successes for them; how many successes its group can have. */
static int64_t fill_terms(search *s, int64_t layer) {
  int64_t n = trials_of(s, layer), most = smaller(n, s->marked);
  for (int64_t x = 0; x <= most; x++) s->terms[x] = log_term(s, (double)n, (double)x);
  return most;
}

/* From the last layer to the first: what can become of every number of successes that is yet to come. False where work runs out. */
static bool look_ahead(search *s) {
  int64_t width = s->marked + 1, last = s->table->count * width, trials = 0;
  for (int64_t r = 0; r < width; r++) {
    s->likely[last + r] = r == 0 ? 0 : -INFINITY;
    s->unlikely[last + r] = r == 0 ? 0 : INFINITY;
    s->rest[last + r] = r == 0;
  }
  for (int64_t layer = s->table->count - 1; layer >= 0; layer--) {
    const double *likely = s->likely + (layer + 1) * width, *unlikely = s->unlikely + (layer + 1) * width;
    int64_t most = fill_terms(s, layer);
    trials += trials_of(s, layer);
    for (int64_t r = 0; r < width; r++) {
      double best = -INFINITY, worst = INFINITY;
      s->work -= smaller(most, r) + 1;
      if (s->work < 0) return false;
      for (int64_t x = 0; x <= smaller(most, r); x++) {
        best = fmax(best, s->terms[x] + likely[r - x]); /* where there is no way to go on, these are infinite and stay so */
        worst = fmin(worst, s->terms[x] + unlikely[r - x]);
      }
      s->likely[layer * width + r] = best;
      s->unlikely[layer * width + r] = worst;
      s->rest[layer * width + r] = r <= trials ? exp(log_term(s, (double)trials, (double)r)) : 0;
    }
  }
  return true;
}

static int compare_paths(const void *a, const void *b) {
  const path *first = a, *second = b;
  if (first->successes != second->successes) return first->successes < second->successes ? -1 : 1;
  return (first->one > second->one) - (first->one < second->one);
}

static void merge_paths(bsi_list *list) {
  path *paths = list->items;
  bsi_sort(paths, list->count, sizeof *paths, compare_paths);
  size_t kept = 0;
  for (size_t i = 0; i < list->count; i++) {
    path *last = kept > 0 ? &paths[kept - 1] : NULL;
    if (last != NULL && last->successes == paths[i].successes && paths[i].one - last->one < SAME)
      last->all += paths[i].all;
    else
      paths[kept++] = paths[i];
  }
  list->count = kept;
}

/* One path by a group that has x successes: counted where every end is rare, left where none is, else followed. */
static bool go_on(search *s, const path *from, int64_t layer, int64_t x) {
  path to = {from->successes + x, from->one + s->terms[x], from->all * exp(s->terms[x])};
  int64_t ahead = (layer + 1) * (s->marked + 1) + s->marked - to.successes;
  if (s->likely[ahead] == -INFINITY || to.one + s->unlikely[ahead] > s->met) return true;
  if (to.one + s->likely[ahead] <= s->met) {
    s->rare += to.all * s->rest[ahead];
    return true;
  }
  path *added = bsi_list_add(&s->next, sizeof *added);
  if (added != NULL) *added = to;
  return added != NULL;
}

/* From the first layer to the last. BESCHUT_LIMIT where work runs out. */
static beschut_status follow(search *s) {
  path *start = bsi_list_add(&s->paths, sizeof *start);
  if (start == NULL) return BESCHUT_MEMORY;
  *start = (path){0, 0, 1};
  for (int64_t layer = 0; layer < s->table->count; layer++) {
    const path *paths = s->paths.items;
    int64_t most = fill_terms(s, layer);
    s->next.count = 0;
    for (size_t i = 0; i < s->paths.count; i++)
      for (int64_t x = 0; x <= smaller(most, s->marked - paths[i].successes); x++) {
        if (--s->work < 0) return BESCHUT_LIMIT;
        if (!go_on(s, &paths[i], layer, x)) return BESCHUT_MEMORY;
      }
    merge_paths(&s->next);
    bsi_list swapped = s->paths;
    s->paths = s->next;
    s->next = swapped;
  }
  return BESCHUT_OK;
}

static int compare_groups(const void *a, const void *b) { /* the largest first: fewer paths are alive when there are many */
  const bsi_group *first = a, *second = b;
  if (first->trials != second->trials) return first->trials > second->trials ? -1 : 1;
  return (first->successes < second->successes) - (first->successes > second->successes);
}

static beschut_status search_table(search *s, double *p) {
  beschut_status status = look_ahead(s) ? BESCHUT_OK : BESCHUT_LIMIT;
  for (int64_t i = 0; i < s->table->count; i++) s->met += log_term(s, s->table->groups[i].trials, s->table->groups[i].successes);
  s->met += TIE;
  if (status == BESCHUT_OK) status = follow(s);
  if (status == BESCHUT_OK) *p = fmin(1, s->rare / s->rest[s->marked]);
  return status == BESCHUT_LIMIT ? BESCHUT_OK : status;
}

beschut_status bsi_table_test(const bsi_table *table, int64_t work, double *p) {
  *p = 1;
  if (table->count == 1 || table->marked == 0 || table->marked == table->total) return BESCHUT_OK;
  *p = NAN;
  double cells = (double)(table->count + 1) * (table->marked + 1);
  if (cells > (double)work) return BESCHUT_OK;
  search s = {.table = table, .marked = (int64_t)table->marked, .work = work};
  bsi_sort(table->groups, (size_t)table->count, sizeof *table->groups, compare_groups);
  double *block = bsi_alloc((size_t)(3 * cells + table->marked + 1), sizeof *block);
  if (block == NULL) return BESCHUT_MEMORY;
  s.likely = block;
  s.unlikely = s.likely + (size_t)cells;
  s.rest = s.unlikely + (size_t)cells;
  s.terms = s.rest + (size_t)cells;
  beschut_status status = search_table(&s, p);
  bsi_list_free(&s.paths);
  bsi_list_free(&s.next);
  bsi_free(block);
  return status;
}

double bsi_table_simulate(const bsi_table *table, int64_t draws, int64_t seed) {
  if (table->count == 1 || table->marked == 0 || table->marked == table->total) return 1;
  bsi_random random = bsi_random_of((uint64_t)seed);
  double odds = table->marked / (table->total - table->marked), met = TIE;
  for (int64_t i = 0; i < table->count; i++) met += log(bsi_binomial_term(table->groups[i].trials, table->groups[i].successes, odds));
  int64_t rare = 1;
  for (int64_t draw = 0; draw < draws; draw++) {
    double total = table->total, marked = table->marked, drawn = 0;
    for (int64_t i = 0; i < table->count; i++) {
      double n = table->groups[i].trials, x = bsi_random_marked(&random, total, marked, n);
      drawn += log(bsi_binomial_term(n, x, odds));
      total -= n;
      marked -= x;
    }
    rare += drawn <= met;
  }
  return (double)rare / (double)(draws + 1);
}
