/* SPDX-License-Identifier: MIT */
/* Columns of pairs of proportions: what all comparisons do with them. */
#include "pair.h"

#include "error.h"
#include "interval.h"
#include "states.h"

beschut_status bsi_pairs_check(const bsi_pairs *pairs, beschut_error *error) {
  bool missing = pairs->successes_1 == NULL || pairs->trials_1 == NULL || pairs->successes_2 == NULL || pairs->trials_2 == NULL;
  if (missing) return bsi_fail_argument(error);
  if (pairs->n < 0) return bsi_fail(error, BESCHUT_RANGE, "n: expected at least 0, met %lld", (long long)pairs->n);
  return BESCHUT_OK;
}

int32_t bsi_pairs_at(const bsi_pairs *pairs, int64_t i, bsi_pair *pair) {
  int64_t x1 = pairs->successes_1[i], n1 = pairs->trials_1[i], x2 = pairs->successes_2[i], n2 = pairs->trials_2[i];
  int32_t state = bsi_state_of_both(bsi_proportion_state(x1, n1), bsi_proportion_state(x2, n2));
  if (state != BESCHUT_DEFINED) return state;
  *pair = (bsi_pair){(double)x1, (double)(n1 - x1), (double)n1, (double)x2, (double)(n2 - x2), (double)n2};
  return BESCHUT_DEFINED;
}
