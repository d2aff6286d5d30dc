/* SPDX-License-Identifier: MIT */
/* Groups: several reports as one problem, with the rules between them; what they are compared with outside is taken as it is. */
#ifndef BSI_GROUP_H
#define BSI_GROUP_H

#include "solver.h"

/* The problem of a case: one report, or a group. */
typedef struct bsi_task {
  bsi_problem *problem;
  bsi_engine *engine;
  const int32_t *weights;
  const int64_t *printed;
  const int64_t *members; /* positions of the reports, in ascending order */
  size_t member_count;
} bsi_task;

/* The task of one report by its own rules, and of a group by all. Both last until the next. False where memory failed. */
bool bsi_take_report(bsi_solving *solving, const int64_t *report, bsi_task *out);
bool bsi_take_group(bsi_solving *solving, const int64_t *members, size_t count, bsi_task *out);

/* Sets of reports that belong together. */
typedef struct bsi_groups {
  int64_t *parents; /* by report; the least position stands for a set */
  uint8_t *joined;  /* by report: whether it is in a set with another */
  size_t count;     /* of reports */
  bool any;         /* whether any are joined */
} bsi_groups;

/* Every report by itself. False where memory failed; bsi_groups_free frees also then. */
bool bsi_groups_make(bsi_groups *groups, size_t count);
void bsi_groups_free(bsi_groups *groups);

/* The least position of a report's set. */
int64_t bsi_groups_first(const bsi_groups *groups, int64_t report);

/* Joins a report with all that it is compared with. False where memory failed. */
bool bsi_groups_join_around(bsi_groups *groups, bsi_solving *solving, int64_t report);

/* Takes the task of every set of joined reports, in order of their first, and visits it. False where memory or a visit failed. */
bool bsi_groups_visit(const bsi_groups *groups, bsi_solving *solving, bool (*visit)(void *data, const bsi_task *task), void *data);

#endif
