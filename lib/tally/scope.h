/* SPDX-License-Identifier: MIT */
/* Scope: what a tally counts, as set, and the tables that follow from it. */
#ifndef BSI_SCOPE_H
#define BSI_SCOPE_H

#include "categories.h"

#include <beschut/tally.h>

/* 2000-01-01 and 2015-01-01; the days of a century and a half, and of the 85 years in which advices can be. */
enum {
  BSI_MONTHS_FIRST = 10957,
  BSI_MONTHS_DAYS = 36525,
  BSI_ADVICES_FIRST = 16436,
  BSI_ADVICES_DAYS = 31046,
  BSI_OWN_REQUESTS_FIRST = 17167, /* 2017-01-01: own requests of citizens exist since then: Participatiewet, art. 10b(1) */
  BSI_DECISION_DAYS = 56          /* 8 weeks: Besluit advisering beschut werk, art. 2(1) */
};

/* What a day means as month of a wage. Below: the number of the quarter whose reference date lies in that month. */
enum { BSI_MONTH_OTHER = 64, BSI_MONTH_LATER_DAY = 128 /* or'ed: not the first day of it */ };

typedef struct bsi_scope {
  int32_t quarter_count;
  beschut_quarter quarters[BESCHUT_TALLY_QUARTERS]; /* ascending */
  int32_t reference_lag, cohort_lag;
  beschut_date since, today; /* BESCHUT_DATE_NONE: none */
  int32_t strict;
  bsi_area_words areas;
  char *names[BESCHUT_TABLE_COUNT][BESCHUT_ADVICES_COUNT]; /* NULL: the standard name */

  /* what follows */
  beschut_date last; /* the end of the last quarter */
  beschut_date reference_dates[BESCHUT_TALLY_QUARTERS];
  beschut_quarter first_decided;      /* of `since` */
  int32_t decided_count;              /* quarters of decisions: to the last quarter */
  uint8_t months[BSI_MONTHS_DAYS];    /* by day from BSI_MONTHS_FIRST */
  uint16_t decided[BSI_ADVICES_DAYS]; /* the number of the quarter, by day from BSI_ADVICES_FIRST */
} bsi_scope;

/* Works out what follows; after every setting. */
void bsi_scope_prepare(bsi_scope *scope);

/* Quarters as bits: those of which a positive advice of a quarter of decision is in the cohort, and those that count it by their reference
 * date. */
uint64_t bsi_scope_cohorts(const bsi_scope *scope, int32_t decided);
uint64_t bsi_scope_references(const bsi_scope *scope, int32_t decided);

const char *bsi_scope_name(const bsi_scope *scope, int32_t table, int32_t column);

/* Whether rows added to the one may be merged with rows added to the other. */
bool bsi_scope_equal(const bsi_scope *a, const bsi_scope *b);

/* False where memory failed; out is then empty. */
bool bsi_scope_copy(const bsi_scope *scope, bsi_scope *out);
void bsi_scope_free(bsi_scope *scope);

#endif
