/* SPDX-License-Identifier: MIT */
/* The tables that have the margins of a pair: how many successes fell to the first, given how many there are in all. */
#ifndef BSI_CONDITIONAL_H
#define BSI_CONDITIONAL_H

#include "pair.h"

/* Probabilities that differ by less than this share are the same: far more than rounding adds to them. */
#define BSI_TIE 1e-10

/* The most likely ratio of the odds, and the ratio at which as many successes or more have a probability. */
double bsi_odds_ratio_estimate(const bsi_pair *pair);
double bsi_odds_ratio_low(const bsi_pair *pair, double probability);

/* Of a table where the odds are the same: its probability, and that of all tables that are no more likely. */
typedef struct bsi_fisher {
  double probability, p_value;
} bsi_fisher;

bsi_fisher bsi_fisher_of(const bsi_pair *pair);

/* The greatest of Fisher's p-values that is at most `limit`, among the tables with n1 and n2 trials and m successes; 0 where there is none.
 * scratch has room for min(n1, n2) + 1. */
double bsi_fisher_within(double n1, double n2, double m, double limit, double *scratch);

#endif
