/* SPDX-License-Identifier: MIT */
/* Two proportions beside each other, as numbers with which to compute. */
#ifndef BSI_PAIR_H
#define BSI_PAIR_H

#include <beschut/compare.h>

#include "margins.h"

#include <stdbool.h>

/* Successes x, failures y, trials n of each. */
typedef struct bsi_pair {
  double x1, y1, n1, x2, y2, n2;
} bsi_pair;

/* The columns of a call. */
typedef struct bsi_pairs {
  const int64_t *successes_1, *trials_1, *successes_2, *trials_2;
  int64_t n;
} bsi_pairs;

/* BESCHUT_ARGUMENT or BESCHUT_RANGE where there is no such column. */
beschut_status bsi_pairs_check(const bsi_pairs *pairs, beschut_error *error);

/* The state of comparison i; the pair is filled where it is defined. */
int32_t bsi_pairs_at(const bsi_pairs *pairs, int64_t i, bsi_pair *pair);

static inline bsi_pair bsi_pair_swap(bsi_pair p) { return (bsi_pair){p.x2, p.y2, p.n2, p.x1, p.y1, p.n1}; }

/* x1 n2 - x2 n1, the numerator of the difference. */
static inline double bsi_pair_excess(const bsi_pair *p) { return bsi_difference_of_products(p->x1, p->n2, p->x2, p->n1); }

#endif
