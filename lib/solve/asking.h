/* SPDX-License-Identifier: MIT */
/* Asking: the exact ranges of figures that are not there, or are hidden, report by report or for groups of reports at once. */
#ifndef BSI_ASKING_H
#define BSI_ASKING_H

#include "group.h"
#include "ranges.h"

/* What is asked, and what is known beforehand. */
typedef struct bsi_asked {
  const uint64_t *hidden; /* by report: the cells that are hidden, and asked; NULL: blanks are asked */
  const uint64_t *small;  /* by report: those of them that are known to lie from low to high; NULL for none */
  int64_t low, high;
  int64_t base; /* of rounded counts: each lies within half a base of what stands there; 0 for others */
} bsi_asked;

typedef struct bsi_asking bsi_asking;

/* Called for every task that has cells which are asked. False where memory failed. */
typedef bool (*bsi_answer)(bsi_asking *asking, void *data);

struct bsi_asking {
  bsi_solving solving;
  bsi_asked asked;
  bsi_answer answer;
  void *data;
  bsi_task task;
  uint32_t *cells; /* variables that are asked */
  size_t cell_count;
  bool interrupted;
};

/* Goes through a collection. BESCHUT_MEMORY, BESCHUT_INTERRUPTED. */
beschut_status bsi_ask(const beschut_solver *solver, const beschut_collection *collection, const bsi_asked *asked, bsi_answer answer,
                       void *data, beschut_error *error);

/* Whether the figures that are there obey the constraints among them. */
bool bsi_asking_holds(const bsi_asking *asking);

/* The answer that adds every range to a list of bsi_range. */
bool bsi_answer_ranges(bsi_asking *asking, void *list);

#endif
