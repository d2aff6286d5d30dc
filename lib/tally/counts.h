/* SPDX-License-Identifier: MIT */
/* Counts: advices by what they are, and the working among the positive ones. Reports are sums of them. */
#ifndef BSI_COUNTS_H
#define BSI_COUNTS_H

#include "error.h"
#include "scope.h"

#include <beschut/collection.h>

/* What an advice is, as 9 bits: its region (BSI_REGION_COUNT for none) | applicant | responsible | outcome. */
enum {
  BSI_PLACES = BSI_REGION_COUNT + 1,
  BSI_CLASSES = BSI_PLACES * 8,
  BSI_GROUPS = BSI_PLACES * 4 /* of positive ones: without the outcome */
};

/*
 * One block:  decided   [class][quarter of decision]       advices decided
 *             cohort    [quarter][group]                   of the cohort, working on the reference date
 *             later     [quarter][group]                   decided after the cohort's end up to the reference date, working on it
 */
typedef struct bsi_counts {
  int64_t *cells;
  int32_t decided, quarters; /* quarters of decision, and of reports */
} bsi_counts;

bool bsi_counts_open(const bsi_scope *scope, bsi_counts *out);
void bsi_counts_close(bsi_counts *counts);
size_t bsi_counts_size(const bsi_counts *counts); /* cells */
void bsi_counts_add(bsi_counts *to, const bsi_counts *from);

static inline int64_t *bsi_counts_decided(const bsi_counts *c, int32_t class) { return c->cells + (size_t) class * (size_t)c->decided; }
static inline int64_t *bsi_counts_cohort(const bsi_counts *c, int32_t quarter) {
  return c->cells + (size_t)BSI_CLASSES * (size_t)c->decided + (size_t)quarter * BSI_GROUPS;
}
static inline int64_t *bsi_counts_later(const bsi_counts *c, int32_t quarter) {
  return bsi_counts_cohort(c, c->quarters) + (size_t)quarter * BSI_GROUPS;
}

/* Whether counts, and the repeats among them, can be: not more repeats than advices, not more who work than were decided. */
bool bsi_counts_hold(const bsi_scope *scope, const bsi_counts *counts, const bsi_counts *repeats);

/* Adds the reports of all quarters to a collection: what `counts` count but not `less` (NULL: nothing). BESCHUT_LIMIT, BESCHUT_MEMORY. */
beschut_status bsi_counts_report(const bsi_scope *scope, const bsi_counts *counts, const bsi_counts *less, int32_t by, beschut_error *error,
                                 beschut_collection *out);

#endif
