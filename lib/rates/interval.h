/* SPDX-License-Identifier: MIT */
/* Intervals for proportions: what others need of them besides the public functions. */
#ifndef BSI_INTERVAL_H
#define BSI_INTERVAL_H

#include "special.h"

#include <beschut/proportion.h>

/* BESCHUT_RANGE for a method or side that does not exist, BESCHUT_DOMAIN for a level that it does not have. */
beschut_status bsi_interval_check(int32_t method, int32_t side, double level, beschut_error *error);

/* BESCHUT_ARGUMENT where one of two columns is NULL, BESCHUT_RANGE where there are fewer than 0 of them. */
beschut_status bsi_columns_check(const void *first, const void *second, int64_t n, beschut_error *error);

/* The tail that an interval leaves out on each of its sides. */
bsi_tail bsi_interval_tail(int32_t side, double level);

/* The state of a proportion: BESCHUT_DEFINED, _UNDEFINED (no trials), _UNAVAILABLE (a missing count), _INVALID. */
int32_t bsi_proportion_state(int64_t successes, int64_t trials);

/* What is written where a call as a whole fails: NaN, BESCHUT_UNAVAILABLE. Each may be NULL. */
void bsi_write_neutral(int64_t n, double *estimate, double *low, double *high, int32_t *state);

#endif
