/* SPDX-License-Identifier: MIT */
/* The beta-binomial distribution's greatest likelihood. */
#ifndef BSI_LIKELIHOOD_H
#define BSI_LIKELIHOOD_H

#include <beschut/status.h>

/* Proportions: whole successes and trials, at least 1. */
typedef struct bsi_counts {
  double *successes, *trials;
  int64_t count; /* at least 1 */
} bsi_counts;

/* Beta(mean x strength, (1 - mean) x strength); a strength of infinity: mean alone. */
typedef struct bsi_prior {
  double mean, strength;
} bsi_prior;

/* The prior of greatest likelihood. prior: where to start from, and the result. BESCHUT_MEMORY (prior is then as it was). */
beschut_status bsi_most_likely(const bsi_counts *counts, bsi_prior *prior);

#endif
