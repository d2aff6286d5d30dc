/* SPDX-License-Identifier: MIT */
/* The exact test of equal proportions, given all totals: Freeman and Halton, Note on an exact treatment of contingency, Biometrika 38
 * (1951), for a table of two columns. */
#ifndef BSI_CONTINGENCY_H
#define BSI_CONTINGENCY_H

#include <beschut/status.h>

typedef struct bsi_group {
  double successes, trials; /* whole; trials are at least 1 */
} bsi_group;

typedef struct bsi_table {
  bsi_group *groups;
  int64_t count;        /* at least 1 */
  double marked, total; /* all successes, all trials */
} bsi_table;

/* The chance of a table that is as likely as this one, or less likely; NaN where that takes more than `work` steps. Sorts the groups.
 * BESCHUT_MEMORY. */
beschut_status bsi_table_test(const bsi_table *table, int64_t work, double *p);

/* The same from a number of random tables, of which the table itself is one more. */
double bsi_table_simulate(const bsi_table *table, int64_t draws, int64_t seed);

#endif
