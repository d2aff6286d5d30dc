/* SPDX-License-Identifier: MIT */
/* See group.h. */
#include "group.h"

#include "agree.h"
#include "sort.h"

/* ---- one report ---- */

bool bsi_take_report(bsi_solving *s, const int64_t *report, bsi_task *out) {
  if (!bsi_solving_take_report(s, *report)) return false;
  *out = (bsi_task){&s->problem, &s->engine, s->weights, s->printed, report, 1};
  return true;
}

/* ---- a group ---- */

typedef struct group {
  const bsi_solving *solving;
  const int64_t *members;
  size_t count;
} group;

/* The number of a report in the group; -1 where it is outside. */
static int64_t number_of(const group *g, int64_t report) {
  size_t low = 0, high = g->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (g->members[middle] == report) return (int64_t)middle;
    if (g->members[middle] < report)
      low = middle + 1;
    else
      high = middle;
  }
  return -1;
}

/* The regions of the country report's quarter. */
static size_t regions_of(const bsi_links *links, int64_t report, const int64_t **regions) {
  if (!bsi_links_has_regions(links, report)) return 0;
  const int64_t *start = &links->starts[links->rows[report]];
  *regions = links->regions + start[0];
  return (size_t)(start[1] - start[0]);
}

static bsi_operand operand_of(const group *g, int64_t report, beschut_cell cell) {
  int64_t number = number_of(g, report);
  if (number >= 0) return (bsi_operand){.variable = (uint32_t)(number * BESCHUT_CELL_COUNT + cell)};
  return (bsi_operand){.known = true, .value = bsi_printed(g->solving->collection, report, cell)};
}

/* The reports that a source stands for, for a member of the group; 0 where there is not exactly what it takes. */
static size_t partners_of(const group *g, uint32_t member, bsi_source source, int64_t *single, const int64_t **reports) {
  const bsi_solving *s = g->solving;
  bsi_region_sums sums;
  if (source == BSI_REGIONS) {
    if (!bsi_links_has_regions(&s->links, g->members[member])) return 0;
    bsi_links_sum_regions(&s->links, g->members[member], 0, s->solver->book->rules->region_count, &sums);
    return sums.reason == BSI_NO_REASON ? regions_of(&s->links, g->members[member], reports) : 0;
  }
  bsi_links_find(&s->links, source, g->members[member], 1, single);
  *reports = single;
  return *single >= 0;
}

static size_t find_operands(const void *data, uint32_t member, bsi_source source, beschut_cell cell, bsi_operand *operands) {
  const group *g = data;
  int64_t single;
  const int64_t *reports;
  size_t count = partners_of(g, member, source, &single, &reports);
  for (size_t i = 0; i < count; i++) operands[i] = operand_of(g, reports[i], cell);
  return count;
}

/* Whether all that a comparison needs of other reports is there: figures outside the group must be printed. */
static bool can_be_made(const group *g, uint32_t member, const bsi_comparison *c) {
  for (int source = BSI_PREVIOUS; source < BSI_SOURCE_COUNT; source++) {
    int64_t single;
    const int64_t *reports;
    if (c->needs[source] == 0) continue;
    size_t count = partners_of(g, member, (bsi_source)source, &single, &reports);
    if (count == 0) return false;
    for (size_t i = 0; i < count; i++)
      if (number_of(g, reports[i]) < 0 && (c->needs[source] & ~g->solving->collection->present[reports[i]]) != 0) return false;
  }
  return true;
}

static bool add_comparisons(bsi_problem *problem, const group *g, uint32_t member) {
  const bsi_book *book = g->solving->solver->book;
  const bsi_resolver resolver = {find_operands, g, (size_t)book->rules->region_count + 1};
  for (uint32_t i = 0; i < book->program.count; i++) {
    const bsi_comparison *c = &book->program.comparisons[i];
    bool applies = bsi_book_takes(book, c) && bsi_book_applies(book, c, g->solving->collection, g->members[member]);
    if (applies && can_be_made(g, member, c) && !bsi_problem_add(problem, i, member, &resolver)) return false;
  }
  return true;
}

static bool make_problem(bsi_problem *problem, bsi_solving *s, const group *g) {
  if (!bsi_problem_start(problem, &s->arena, &s->solver->book->program, g->count)) return false;
  for (uint32_t member = 0; member < g->count; member++)
    if (!add_comparisons(problem, g, member)) return false;
  return bsi_problem_finish(problem);
}

/* The figures of a group, as the run knows them or, with `likely`, as they stand there. */
static int64_t *figures_of(bsi_solving *s, const bsi_problem *problem, const group *g, bool likely) {
  int64_t *figures = bsi_arena_take(&s->arena, problem->variable_count, sizeof *figures);
  for (size_t v = 0; figures != NULL && v < problem->variable_count; v++) {
    int64_t report = v < problem->cell_count ? g->members[v / BESCHUT_CELL_COUNT] : -1;
    beschut_cell cell = (beschut_cell)(v % BESCHUT_CELL_COUNT);
    figures[v] = report < 0 ? BESCHUT_MISSING : likely ? bsi_printed(s->collection, report, cell) : bsi_solving_printed(s, report, cell);
  }
  return figures;
}

bool bsi_take_group(bsi_solving *s, const int64_t *members, size_t count, bsi_task *out) {
  bsi_arena_reset(&s->arena);
  const group g = {s, members, count};
  bsi_problem *problem = bsi_arena_take(&s->arena, 1, sizeof *problem);
  bsi_engine *engine = bsi_arena_take(&s->arena, 1, sizeof *engine);
  if (problem == NULL || engine == NULL || !make_problem(problem, s, &g)) return false;
  int64_t *printed = figures_of(s, problem, &g, false), *likely = figures_of(s, problem, &g, true);
  int32_t *weights = bsi_weights_of(s, problem, &s->arena);
  if (printed == NULL || likely == NULL || weights == NULL || !bsi_engine_start(engine, problem)) return false;
  bsi_engine_set_printed(engine, printed);
  engine->likely = likely;
  engine->limit = s->solver->work_limit;
  bsi_solving_watch(s, engine);
  *out = (bsi_task){problem, engine, weights, printed, members, count};
  return true;
}

/* ---- which reports belong together ---- */

bool bsi_groups_make(bsi_groups *groups, size_t count) {
  *groups = (bsi_groups){.parents = bsi_alloc(count, sizeof *groups->parents), .joined = bsi_alloc_zeroed(count, 1), .count = count};
  if (groups->parents == NULL || groups->joined == NULL) return false;
  for (size_t i = 0; i < count; i++) groups->parents[i] = (int64_t)i;
  return true;
}

void bsi_groups_free(bsi_groups *groups) {
  bsi_free(groups->parents);
  bsi_free(groups->joined);
  *groups = (bsi_groups){0};
}

int64_t bsi_groups_first(const bsi_groups *groups, int64_t report) {
  int64_t *parents = groups->parents;
  while (parents[report] != report) report = parents[report] = parents[parents[report]];
  return report;
}

static void join(bsi_groups *groups, int64_t a, int64_t b) {
  int64_t first = bsi_groups_first(groups, a), second = bsi_groups_first(groups, b);
  if (a == b) return;
  groups->joined[a] = groups->joined[b] = 1;
  groups->any = true;
  if (first < second)
    groups->parents[second] = first;
  else
    groups->parents[first] = second;
}

bool bsi_groups_join_around(bsi_groups *groups, bsi_solving *s, int64_t report) {
  const int64_t *around, *regions;
  size_t count;
  if (!bsi_reports_around(s, report, &around, &count)) return false;
  for (size_t i = 0; i < count; i++) {
    size_t region_count = regions_of(&s->links, around[i], &regions);
    join(groups, report, around[i]);
    for (size_t r = 0; r < region_count; r++) join(groups, report, regions[r]);
  }
  for (int source = BSI_PREVIOUS; source <= BSI_AT_COHORT_END; source++) {
    int64_t partner;
    bsi_links_find(&s->links, (bsi_source)source, report, 1, &partner);
    if (partner >= 0) join(groups, report, partner);
  }
  return true;
}

/* A report of a set, and the set. */
typedef struct member {
  int64_t first, report;
} member;

static int compare_members(const void *a, const void *b) {
  const member *x = a, *y = b;
  int by_set = (x->first > y->first) - (x->first < y->first);
  return by_set != 0 ? by_set : (x->report > y->report) - (x->report < y->report);
}

/* All joined reports, set by set, in ascending order; returns how many. */
static size_t list_members(const bsi_groups *groups, member *members) {
  size_t count = 0;
  for (size_t i = 0; i < groups->count; i++)
    if (groups->joined[i]) members[count++] = (member){bsi_groups_first(groups, (int64_t)i), (int64_t)i};
  bsi_sort(members, count, sizeof *members, compare_members);
  return count;
}

bool bsi_groups_visit(const bsi_groups *groups, bsi_solving *s, bool (*visit)(void *data, const bsi_task *task), void *data) {
  if (!groups->any) return true;
  member *members = bsi_alloc(groups->count, sizeof *members);
  int64_t *reports = bsi_alloc(groups->count, sizeof *reports);
  bool visited = members != NULL && reports != NULL;
  size_t count = visited ? list_members(groups, members) : 0;
  for (size_t i = 0; i < count; i++) reports[i] = members[i].report;
  for (size_t start = 0, end; visited && start < count; start = end) {
    bsi_task task;
    for (end = start + 1; end < count && members[end].first == members[start].first;) end++;
    visited = bsi_take_group(s, reports + start, end - start, &task) && visit(data, &task);
  }
  bsi_free(members);
  bsi_free(reports);
  return visited;
}
