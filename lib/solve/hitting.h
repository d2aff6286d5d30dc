/* SPDX-License-Identifier: MIT */
/*
 * Hitting sets: the sets of least weight that meet every conflict, where conflicts become known one by one.
 *
 * A conflict is a set of elements of which at least one must be chosen. A choice that meets all known conflicts is tested; where it will not do,
 * the test gives another conflict, which the choice does not meet. So choices grow element by element:
 *
 *   conflicts  {a b c}  {c d e}                 bound 1:   c meets both: tested
 *                                               bound 2:   a+d  a+e  b+d  b+e, only if nothing is found within bound 1
 *
 * Branches forbid the elements of the branches before them, so that no set comes twice. Conflicts that share no element bound the weight from below;
 * the bound starts there and rises to the next weight that is possible, so the first sets found are those of least weight, and all of them are
 * found. Links are conflicts for those who have chosen exactly one of their elements. (Reiter, Artificial Intelligence 32, 1987, 57-95, has the tree; Korf, Artificial Intelligence 27, 1985, 97-109, the rising bound.)
 */
#ifndef BSI_HITTING_H
#define BSI_HITTING_H

#include "engine.h"

typedef enum bsi_hit {
  BSI_HIT_ALL,   /* all sets of least weight are there */
  BSI_HIT_SOME,  /* of least weight, but there are more */
  BSI_HIT_LIMIT, /* the limit of work was met: weight is a lower bound; the sets are of least weight where there are some */
  BSI_HIT_NEVER, /* no set of elements that may be chosen will do */
  BSI_HIT_MEMORY
} bsi_hit;

typedef struct bsi_hits {
  bsi_hit outcome;
  int64_t weight;
  size_t count;       /* of sets */
  uint32_t *elements; /* set after set, each in order */
  size_t *starts;     /* count + 1: where each set begins */
} bsi_hits;

/* Tests a choice. BSI_NONE: it will not do, and *conflict is a set that it does not meet. */
typedef bsi_verdict (*bsi_test)(void *data, const uint32_t *chosen, size_t count, const uint64_t **conflict);

typedef struct bsi_branch bsi_branch;
typedef struct bsi_hitting_use bsi_hitting_use;

typedef struct bsi_hitting {
  bsi_arena *arena;
  const int32_t *weights; /* by element; 0 for what may not be chosen */
  size_t elements, words; /* of a set */
  uint64_t *conflicts;    /* `words` each */
  size_t conflict_count, conflict_capacity;
  size_t *spans; /* of each: its first word that is not empty, and the end of those */
  size_t span_capacity;
  uint8_t *is_link; /* of each: whether it is a link */
  size_t link_capacity;
  bsi_hitting_use **uses;    /* by element: the links that it is in */
  int64_t same_weight;       /* of all elements that may be chosen; -1 where they differ */
  uint64_t *packed;          /* scratch of a lower bound */
  uint64_t *chosen, *closed; /* what is chosen; what may not be chosen here */
  uint32_t *choice, *forbidden;
  size_t choice_count, forbidden_count;
  bsi_branch *branches;
  size_t branch_count, branch_capacity;
  int64_t weight, bound, next_bound;
  bsi_test test, probe;
  void *data;
  int64_t *work, limit;
  size_t most;
  bsi_hits found;
  size_t element_capacity, start_capacity;
} bsi_hitting;

/* No conflicts as yet. False where memory failed, here and below. */
bool bsi_hitting_start(bsi_hitting *hitting, bsi_arena *arena, const int32_t *weights, size_t elements);

/* Adds a conflict: `words` words. */
bool bsi_hitting_add(bsi_hitting *hitting, const uint64_t *set);

/* Adds a conflict of some elements. */
bool bsi_hitting_add_elements(bsi_hitting *hitting, const uint32_t *elements, size_t count);

/* Adds a link: a set that chooses one of these elements chooses another of them too. */
bool bsi_hitting_link(bsi_hitting *hitting, const uint32_t *elements, size_t count);

/*
 * Finds at most `most` sets; with nothing to meet the one set is the empty one. The result is in the arena. *work counts on, up to limit.
 * probe: a quick test of a choice that does not meet all conflicts yet, asked where the next conflict has many elements: BSI_NONE with one more
 * conflict, or BSI_FOUND where it sees none; NULL for none.
 */
bsi_hits bsi_hitting_solve(bsi_hitting *l, bsi_test test, bsi_test probe, void *data, size_t most, int64_t *work, int64_t limit);

/* A set that will do, though perhaps not of least weight: conflicts are met one by one, what is not needed is dropped again, as far as
 * the work goes. BSI_FOUND: it is in `choice`. */
bsi_verdict bsi_hitting_guess(bsi_hitting *l, bsi_test test, void *data);

#endif
