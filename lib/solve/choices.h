/* SPDX-License-Identifier: MIT */
/* Choices: the values that the cells of a repair can take together, and how plausible they are. */
#ifndef BSI_CHOICES_H
#define BSI_CHOICES_H

#include "group.h"

typedef struct bsi_values {
  int64_t *values; /* of each cell of the set */
  int64_t errors, disagreements, misprint;
} bsi_values;

typedef struct bsi_choices {
  bsi_values *items; /* the most plausible first */
  size_t count;
  bool complete;
  int64_t *low, *high; /* of each cell, over all choices, also those that are not listed */
} bsi_choices;

/* The choices of a set of cells, which the engine was just opened for. BSI_FOUND, BSI_STOPPED (what was found so far), BSI_FAILED. */
bsi_verdict bsi_choose(bsi_solving *solving, const bsi_task *task, const uint32_t *cells, size_t count, bsi_choices *out);

/* Whether a comes before b, by disagreements and misprint; 0 where they are alike. */
int bsi_compare_values(const bsi_values *a, const bsi_values *b);

#endif
