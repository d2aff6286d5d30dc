/* SPDX-License-Identifier: MIT */
/*
 * Prints how often repairs recover what was misprinted, as it stands in docs/repair.md: the reports of tests/expected/repairs.csv, each repaired by
 * itself.
 */
#include "../tests/solve_reference/cases.h"

enum { KINDS = 16, MOST_CELLS = 4, SHARES = 6 };

/* How many of some cases: the true cells, and then the true values, are among the repairs; are first; are the only ones. */
typedef struct tally {
  int cases, shares[SHARES];
} tally;

typedef struct study {
  const char *kinds[KINDS];
  int kind_count;
  tally tallies[KINDS][MOST_CELLS + 1]; /* by kind and cells; the last for more */
} study;

/* ---- one case ---- */

/* Whether a repair changes the misprinted cells and no others. */
static bool is_of_cells(const beschut_repairs *repairs, int64_t index, const misprinted *m) {
  beschut_cell cells[BESCHUT_CELL_COUNT];
  int64_t count, at = 0;
  beschut_repairs_get_sizes(repairs, index, NULL, &count, NULL, NULL);
  if (beschut_repairs_get_changes(repairs, index, BESCHUT_CELL_COUNT, NULL, cells, NULL, NULL, NULL) != BESCHUT_OK) return false;
  for (int i = 0; i < m->count; i++) {
    if (m->printed[i] == BESCHUT_MISSING) continue;
    if (at == count || cells[at++] != m->cells[i]) return false;
  }
  return at == count;
}

/* The choice that has all true values; -1 for none. */
static int64_t find_truth(const beschut_repairs *repairs, int64_t index, const misprinted *m) {
  int64_t choices, values[BESCHUT_CELL_COUNT];
  beschut_repairs_get_sizes(repairs, index, NULL, NULL, &choices, NULL);
  for (int64_t choice = 0; choice < choices; choice++) {
    int64_t at = 0;
    bool same = beschut_repairs_get_choice(repairs, index, choice, BESCHUT_CELL_COUNT, values, NULL, NULL) == BESCHUT_OK;
    for (int i = 0; same && i < m->count; i++) same = m->printed[i] == BESCHUT_MISSING || values[at++] == m->truth[i];
    if (same) return choice;
  }
  return -1;
}

static void count_case(const beschut_repairs *repairs, int64_t number, const misprinted *m, tally *t) {
  int64_t first, count, choices;
  int32_t complete, outcome;
  beschut_repairs_get_case(repairs, number, &outcome, NULL, &first, &count, NULL);
  for (int64_t i = 0; i < count; i++) {
    if (!is_of_cells(repairs, first + i, m)) continue;
    bool only = outcome == BESCHUT_REPAIR_PROVEN && count == 1;
    int64_t choice = find_truth(repairs, first + i, m);
    beschut_repairs_get_sizes(repairs, first + i, NULL, NULL, &choices, &complete);
    const bool met[SHARES] = {true, i == 0, only, choice >= 0, i == 0 && choice == 0, only && choice == 0 && choices == 1 && complete};
    for (int k = 0; k < SHARES; k++) t->shares[k] += met[k];
  }
}

/* ---- all ---- */

static tally *tally_of(study *s, const char *name, int cells) {
  int kind = 0;
  while (kind < s->kind_count && strcmp(s->kinds[kind], name) != 0) kind++;
  if (kind == s->kind_count) s->kinds[s->kind_count++] = name;
  return &s->tallies[kind][(cells < MOST_CELLS + 1 ? cells : MOST_CELLS + 1) - 1];
}

/* Reports without a case break no rule: what is wrong in them is not seen at all. */
static void run(study *s, const cases *c, const beschut_repairs *repairs) {
  int64_t next = 0, report = -1, reports;
  beschut_repairs_get_reports(repairs, next, &report, 1, &reports);
  for (int64_t i = 0; i < c->count; i++) {
    int cells = 0;
    for (int k = 0; k < c->items[i].count; k++) cells += c->items[i].printed[k] != BESCHUT_MISSING;
    if (cells == 0) continue;
    tally *t = tally_of(s, c->items[i].kind, cells);
    t->cases++;
    if (report != i) continue;
    count_case(repairs, next, &c->items[i], t);
    beschut_repairs_get_reports(repairs, ++next, &report, 1, &reports);
  }
}

static void add(tally *sum, const tally *t) {
  sum->cases += t->cases;
  for (int i = 0; i < SHARES; i++) sum->shares[i] += t->shares[i];
}

static void print_tally(const char *kind, const char *cells, const tally *t) {
  if (t->cases == 0) return;
  printf("| %s | %s | %d |", kind, cells, t->cases);
  for (int i = 0; i < SHARES; i++) printf(" %.0f |", 100.0 * t->shares[i] / t->cases);
  printf("\n");
}

static void print_study(const study *s) {
  static const char *const sizes[] = {"1", "2", "3", "4", "5 or more"};
  tally all = {0};
  printf("| kind | wrong cells | reports | cells among | first | only | values among | first | only |\n|---|---|");
  printf("---:|---:|---:|---:|---:|---:|---:|\n");
  for (int kind = 0; kind < s->kind_count; kind++)
    for (int i = 0; i <= MOST_CELLS; i++) {
      print_tally(s->kinds[kind], sizes[i], &s->tallies[kind][i]);
      add(&all, &s->tallies[kind][i]);
    }
  for (int i = 0; i <= MOST_CELLS; i++) {
    tally sum = {0};
    for (int kind = 0; kind < s->kind_count; kind++) add(&sum, &s->tallies[kind][i]);
    print_tally("**all**", sizes[i], &sum);
  }
  print_tally("**all**", "any", &all);
}

int main(void) {
  static study s;
  cases c = read_cases("tests/expected/repairs.csv");
  beschut_collection *correct = correct_reports(&c), *reports = misprinted_reports(&c, correct, NULL, c.count);
  beschut_solver *solver;
  beschut_repairs *repairs;
  beschut_area *unknown = calloc((size_t)c.count, sizeof *unknown); /* without areas each report stands alone */
  if (unknown == NULL || beschut_collection_set_areas(reports, unknown, c.count) != BESCHUT_OK) return 1;
  free(unknown);
  if (beschut_solver_new(NULL, NULL, &solver) != BESCHUT_OK || beschut_solver_repair(solver, reports, NULL, &repairs) != BESCHUT_OK)
    return 1;
  run(&s, &c, repairs);
  print_study(&s);
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
  beschut_collection_free(correct);
  free_cases(&c);
  return 0;
}
