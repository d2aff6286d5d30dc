/* SPDX-License-Identifier: MIT */
/*
 * Engine: what constraints leave of the variables that are free, when all others keep their printed value.
 *
 * Bounds are tightened until nothing changes (propagation). Every tightening is a step on the trail, with the constraint that forced it, so that
 *   - it can be undone,
 *   - a contradiction can be traced back to the printed values that made it: the conflict, of which at least one must be wrong,
 *   - the way to a value can be told.
 *
 *   trail:  | x3 >= 75 by c12 | x3 <= 76 by c12 | x3 <= 75, tried | x10 <= 9 by c4 | ...
 *
 * Where bounds alone do not settle it, values are tried: first a likely one or the lowest, then each half of the rest. So every answer is exact.
 */
#ifndef BSI_ENGINE_H
#define BSI_ENGINE_H

#include "problem.h"

typedef enum bsi_bound { BSI_LOW, BSI_HIGH } bsi_bound;

typedef enum bsi_verdict { BSI_NONE, BSI_FOUND, BSI_STOPPED, BSI_FAILED } bsi_verdict; /* stopped by the limit of work; failed for memory */

#define BSI_TRIED (-1) /* instead of a constraint: a value that was tried */

typedef struct bsi_step {
  uint32_t variable;
  int32_t constraint; /* or BSI_TRIED */
  int64_t old, now;   /* the bound before, and after */
  int32_t before;     /* the step that set it; -1 for none */
  uint8_t bound;
  uint8_t limits; /* bit 0: the low limit of the constraint was used, bit 1: the high one */
} bsi_step;

/* A variable whose values are being tried. */
typedef struct bsi_trial {
  uint32_t variable;
  size_t trail;
  int64_t low, high, first; /* what is left to try; what is tried first */
  uint8_t tries;
} bsi_trial;

typedef struct bsi_engine {
  const bsi_problem *problem;
  bsi_arena *arena;
  size_t words;            /* of a set of variables */
  const int64_t *printed;  /* by variable; BESCHUT_MISSING where free from the start */
  const int64_t *prior[2]; /* by bound and variable: what is known beforehand; NULL for nothing */
  const int64_t *likely;   /* by variable: a value to be tried first, where it can be; NULL, or BESCHUT_MISSING for none */
  int64_t *values[2];      /* by bound and variable: what is left */
  int32_t *latest[2];      /* by bound and variable: its last step, -1 for none */
  uint8_t *is_free;        /* by variable */
  uint32_t *freed;         /* the free variables */
  size_t free_count;
  bsi_step *trail;
  size_t trail_count, trail_capacity, opened; /* opened: how many steps opening took */
  uint8_t *marks;                             /* by step, while a conflict is traced */
  size_t mark_capacity;
  uint32_t *queue; /* constraints to look at: a ring */
  size_t queue_first, queue_count;
  uint8_t *queued; /* by constraint */
  bsi_trial *trials;
  size_t trial_count, trial_capacity;
  const uint32_t *wanted; /* variables to be settled first, in this order */
  size_t wanted_count;
  bool from_top;             /* their greatest values first */
  int32_t failed_constraint; /* or -1: then failed_variable has no value left */
  uint32_t failed_variable;
  uint8_t failed_limits;
  bool out_of_memory;
  uint64_t *conflict;              /* printed values that contradict the constraints */
  uint64_t *based[2];              /* by bound: the free variables whose first bound, of no step, the last trace met */
  bool (*pause)(const void *data); /* called now and then; NULL for nothing. True: the caller wants to stop */
  const void *pause_data;
  bool interrupted;
  int64_t work, limit; /* constraints looked at */
} bsi_engine;

/* False where memory failed. */
bool bsi_engine_start(bsi_engine *engine, const bsi_problem *problem);

/* Sets what was printed: by variable, BESCHUT_MISSING for blanks and for what nobody printed. Nothing else is free then. */
void bsi_engine_set_printed(bsi_engine *engine, const int64_t *printed);

/* Frees those variables, beside the blanks, and propagates. BSI_NONE: contradiction; engine->conflict says of what. */
bsi_verdict bsi_engine_open(bsi_engine *engine, const uint32_t *variables, size_t count);

/*
 * Looks for whole numbers for all free variables, from where opening led. Found values stand as bounds that are equal. `wanted` variables are
 * settled first; with from_top their greatest values come first. BSI_NONE: engine->conflict says which printed values exclude it.
 */
bsi_verdict bsi_engine_search(bsi_engine *engine, const uint32_t *wanted, size_t count, bool from_top);

/* The next answer that differs in a wanted variable. */
bsi_verdict bsi_engine_search_on(bsi_engine *engine);

/* Back to where opening led. */
void bsi_engine_rewind(bsi_engine *engine);

/* Whether a printed value lies outside the bounds of its variable. */
bool bsi_engine_is_out_of_bounds(const bsi_engine *engine, uint32_t variable);

/* Whether all variables of a constraint are printed. */
bool bsi_engine_is_printed(const bsi_engine *engine, const bsi_constraint *constraint);

/* Whether the printed values of a constraint's variables, all there, break it. */
bool bsi_engine_is_broken(const bsi_engine *engine, const bsi_constraint *constraint);

/* Tightens bounds by trial, and propagates; what makes that impossible is added to the conflict. Rewinding takes it back. */
bsi_verdict bsi_engine_try(bsi_engine *engine, uint32_t variable, int64_t low, int64_t high);

/* Marks in engine->marks the steps that led to the bounds of some variables, and adds the printed values behind them to engine->conflict. */
bool bsi_engine_trace(bsi_engine *engine, const uint32_t *variables, size_t count);

static inline int64_t bsi_low(const bsi_engine *engine, uint32_t variable) { return engine->values[BSI_LOW][variable]; }
static inline int64_t bsi_high(const bsi_engine *engine, uint32_t variable) { return engine->values[BSI_HIGH][variable]; }

#endif
