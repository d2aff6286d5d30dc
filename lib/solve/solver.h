/* SPDX-License-Identifier: MIT */
/*
 * Solver: the handle, and what its uses share while they go through a collection.
 *
 *   book      a copy of the rules, and of their comparisons that take part; repairs keep it too, for their explanations
 *   solving   one run: the problem of a single report, made once, and an engine that goes from report to report
 */
#ifndef BSI_SOLVER_H
#define BSI_SOLVER_H

#include "collection.h"
#include "engine.h"
#include "links.h"
#include "rules.h"

#include <beschut/solver.h>

/* Shared and counted; nothing in it changes. */
typedef struct bsi_book bsi_book;

struct bsi_book {
  _Atomic int32_t users;
  beschut_rules *rules; /* only those of severity error are switched on: what is checked to find the reports that need work */
  bsi_program program;  /* of all rules that were switched on; `rule` is the position in rules */
  bool has_years;       /* whether a comparison that takes part holds in some years only */
  bsi_arena arena;
  bsi_problem problem; /* of a single report, where years play no part */
  unsigned sources;    /* that comparisons need, as in bsi_links_make */
};

struct beschut_solver {
  bsi_tag tag;
  bsi_book *book;
  int32_t weights[BESCHUT_CELL_COUNT];
  int64_t work_limit;
  int32_t repair_limit, choice_limit;
  bool between; /* whether deducing and auditing use rules between reports */
  beschut_progress progress;
  void *progress_data;
};

static inline bool bsi_is_solver(const beschut_solver *solver) { return bsi_handle_is(solver, BSI_TAG_SOLVER); }

bsi_book *bsi_book_hold(bsi_book *book);
void bsi_book_release(bsi_book *book);

static inline const bsi_rule *bsi_book_rule(const bsi_book *book, const bsi_comparison *comparison) {
  return &book->rules->rules[comparison->rule];
}

/* Whether a comparison needs other reports. */
static inline bool bsi_is_between(const bsi_comparison *comparison) {
  return (comparison->needs[BSI_PREVIOUS] | comparison->needs[BSI_AT_COHORT_END] | comparison->needs[BSI_REGIONS]) != 0;
}

/* Whether a comparison demands something of figures: severity error, and by its form. */
bool bsi_book_takes(const bsi_book *book, const bsi_comparison *comparison);

/* Whether a comparison's rule holds in the year of a report; not where that is not known. */
bool bsi_book_applies(const bsi_book *book, const bsi_comparison *comparison, const beschut_collection *collection, int64_t report);

typedef struct bsi_solving {
  const beschut_solver *solver;
  const beschut_collection *collection;
  bsi_links links;
  bsi_arena lasting; /* the problem and the engine */
  bsi_arena arena;   /* what one case takes */
  bsi_problem problem;
  bsi_engine engine;
  int64_t *printed, *likely; /* by variable: what the run knows of; what stands there in truth */
  int32_t *weights;          /* by variable */
  int64_t problem_year;
  bool has_problem;
  int64_t done;           /* reports */
  const uint64_t *hidden; /* by report: cells to be taken as blank; NULL for none */
} bsi_solving;

/* False where memory failed, here and below. bsi_solving_end frees, also then. */
bool bsi_solving_start(bsi_solving *solving, const beschut_solver *solver, const beschut_collection *collection);
void bsi_solving_end(bsi_solving *solving);

/* Sets problem, engine and weights for one report and its own rules. */
bool bsi_solving_take_report(bsi_solving *solving, int64_t report);

/* The solver's weights, by variable; NULL where memory failed. */
int32_t *bsi_weights_of(const bsi_solving *solving, const bsi_problem *problem, bsi_arena *arena);

/* Lets an engine ask the caller now and then whether to stop. */
void bsi_solving_watch(const bsi_solving *solving, bsi_engine *engine);

/* Reports how far it is. BESCHUT_INTERRUPTED where the caller wants to stop. */
beschut_status bsi_solving_report(bsi_solving *solving, int64_t done, bool interrupted, beschut_error *error);

/* A cell as the run takes it: BESCHUT_MISSING where blank or hidden. */
int64_t bsi_solving_printed(const bsi_solving *solving, int64_t report, beschut_cell cell);

/* A cell of the collection, BESCHUT_MISSING where blank. */
static inline int64_t bsi_printed(const beschut_collection *collection, int64_t report, beschut_cell cell) {
  return collection->present[report] >> cell & 1 ? collection->cells[cell][report] : BESCHUT_MISSING;
}

#endif
