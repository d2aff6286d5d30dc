/* SPDX-License-Identifier: MIT */
/*
 * Marks: of cells whose figure was changed, the original figure and the reason. Few reports have any, so they are kept apart from the columns:
 *
 *   items    | report cell original reason | ... | ... |    by report, then cell; no memory where there is none
 *
 * report is a position in a collection, 0 in the handle of one report; reason is a number in the pool of whoever holds the marks.
 */
#ifndef BSI_MARKS_H
#define BSI_MARKS_H

#include "pool.h"

#include <beschut/cell.h>

typedef struct bsi_mark {
  int64_t report, original; /* BESCHUT_MISSING where the cell was blank */
  beschut_cell cell;
  uint32_t reason;
} bsi_mark;

typedef struct bsi_marks {
  bsi_mark *items;
  size_t count, capacity;
} bsi_marks;

void bsi_marks_free(bsi_marks *marks);

/* The index of the first mark of a report, or of one behind it; the count of all where there is none. */
size_t bsi_marks_first(const bsi_marks *marks, int64_t report);

/* NULL where the cell has none. */
const bsi_mark *bsi_marks_find(const bsi_marks *marks, int64_t report, beschut_cell cell);

/* Adds a mark, or replaces the one of its cell. False where memory failed; the marks are then as they were. */
bool bsi_marks_set(bsi_marks *marks, const bsi_mark *mark);

/* Remove the mark of one cell; those of one cell in all reports; those of the reports from `report` on. */
void bsi_marks_remove(bsi_marks *marks, int64_t report, beschut_cell cell);
void bsi_marks_remove_cell(bsi_marks *marks, beschut_cell cell);
void bsi_marks_cut(bsi_marks *marks, int64_t report);

/* Gives `report` the marks of a report of other marks instead of its own, reasons from pool to pool. The two may be the same, where `report` stands
 * behind the other one and has none. False where memory failed; the marks are then as they were. */
bool bsi_marks_take(bsi_marks *marks, int64_t report, bsi_pool *pool, const bsi_marks *from, int64_t from_report,
                    const bsi_pool *from_pool);

#endif
