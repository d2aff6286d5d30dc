/* SPDX-License-Identifier: MIT */
/* Agreement: what values that are tried do to the rules between reports. */
#ifndef BSI_AGREE_H
#define BSI_AGREE_H

#include "solver.h"

/* A value in place of the printed one. */
typedef struct bsi_edit {
  int64_t report, value;
  beschut_cell cell;
} bsi_edit;

/* Comparisons with other reports that look at an edited value and do not hold. */
typedef struct bsi_disagreements {
  int64_t errors, warnings; /* by severity of their rule */
} bsi_disagreements;

/* Edits are in order of report. False where memory failed. */
bool bsi_count_disagreements(bsi_solving *solving, const bsi_edit *edits, size_t count, bsi_disagreements *out);

/* Whether comparisons of severity error that a report makes with others do not hold. */
bool bsi_is_disagreeing(bsi_solving *solving, const bsi_edit *edits, size_t count, int64_t report);

/* The reports that some report is compared with, or that are compared with it, and itself: positions in the arena of `solving`. */
bool bsi_reports_around(bsi_solving *solving, int64_t report, const int64_t **reports, size_t *count);

#endif
