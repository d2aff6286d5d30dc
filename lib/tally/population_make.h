/* SPDX-License-Identifier: MIT */
/* What both kinds of population are made of: careers, which are the slips of a person, and groups shared out over them. */
#ifndef BSI_POPULATION_MAKE_H
#define BSI_POPULATION_MAKE_H

#include "population_plan.h"

#include <beschut/collection.h>

enum {
  BSI_BEGUN = 16436,          /* 2015-01-01: since then there are advices (Besluit advisering beschut werk) */
  BSI_CITIZENS_BEGUN = 17167, /* 2017-01-01: since then citizens may ask themselves */
  BSI_REGIONS = 35,
  BSI_FIRST_QUARTER = 2015 * 4 + 2, /* of a free population: the cohort of 2015Q3 ends in 2015 */
  BSI_LAST_QUARTER = 2099 * 4 + 3,
  BSI_FREE_QUARTERS = 64 /* at most */
};

#define BSI_FREE_ADVICES INT64_C(1000000000000) /* at most */

typedef struct bsi_career {
  int32_t first, count; /* slips */
} bsi_career;

/* Wages on several dates, in order, from a relationship that started on the first of them or earlier and ended on the last or at most
 * end_days - 1 later, or is open; and a wage in the month after. */
bsi_career bsi_career_of_job(bsi_plan *plan, const beschut_date *dates, int32_t count, int32_t end_days, int32_t open);

/* The same, and a second job: on the first half of these dates. */
bsi_career bsi_career_of_jobs(bsi_plan *plan, const beschut_date *dates, int32_t count, int32_t end_days, int32_t open);

/* What looks like work on a date and is none: no slips at all; no wage; a relationship that had ended; another month. */
enum { BSI_IDLE_COUNT = 4 };
void bsi_careers_idle(bsi_plan *plan, beschut_date date, bsi_career careers[BSI_IDLE_COUNT]);
extern const int32_t bsi_idle_weights[BSI_IDLE_COUNT];

/* Adds so many people like those of the group, shared out over careers by weights. */
void bsi_plan_add_people(bsi_plan *plan, const bsi_group *group, int64_t people, const bsi_career *careers, const int32_t *weights,
                         int32_t count);

/* Fills a plan with a free population. */
void bsi_plan_free_people(bsi_plan *plan, int64_t advices, beschut_quarter first, beschut_quarter last);

/* Fills a plan with people who tally to reports, or says what stands in the way. */
beschut_status bsi_plan_reports(bsi_plan *plan, const beschut_collection *reports, beschut_error *error);

#endif
