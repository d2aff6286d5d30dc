/* SPDX-License-Identifier: MIT */
/*
 * Ranges: what rules leave of figures that are not there: of blanks (beschut_solver_deduce), or of figures that were hidden (beschut_solver_audit).
 *
 * One range a cell, in order of report and cell:
 *   exact          every report that obeys the rules has a value from low to high, and both occur; low == high: there is one value
 *   not_proven     the limit of work was met: values outside low to high cannot occur, but those within may not either
 *   contradictory  the figures that are there break the rules: nothing can be said (low and high are BESCHUT_MISSING)
 */
#ifndef BESCHUT_RANGES_H
#define BESCHUT_RANGES_H

#include <beschut/cell.h>
#include <beschut/collection.h>

BESCHUT_BEGIN

typedef struct beschut_ranges beschut_ranges;

enum { BESCHUT_RANGE_EXACT = 0, BESCHUT_RANGE_NOT_PROVEN = 1, BESCHUT_RANGE_CONTRADICTORY = 2 };

/** The name of an outcome ("exact", "not_proven", "contradictory"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_range_outcome_name(int32_t outcome);

/** Frees ranges; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_ranges_free(beschut_ranges *ranges);

/** The number of ranges. Since 1.0. */
BESCHUT_API beschut_status beschut_ranges_count(const beschut_ranges *ranges, int64_t *count);

/**
 * All ranges as columns; capacity is the room in each (BESCHUT_RANGE where that is less than the count); each pointer may be NULL.
 * reports: positions in the collection. printed: the hidden figures, BESCHUT_MISSING for blanks. Since 1.0.
 */
BESCHUT_API beschut_status beschut_ranges_get(const beschut_ranges *ranges, int64_t capacity, int64_t *reports, beschut_cell *cells,
                                              int64_t *printed, int64_t *low, int64_t *high, int32_t *outcomes);

/**
 * Fills those blanks of a collection for which there is exactly one value, each with a mark that says so in English or Dutch; count receives how many
 * and may be NULL. BESCHUT_DOMAIN where a cell has another value than when this was found, BESCHUT_RANGE, BESCHUT_MEMORY: the collection is then
 * as it was. Since 1.0.
 */
BESCHUT_API beschut_status beschut_ranges_apply(const beschut_ranges *ranges, int32_t language, beschut_collection *collection,
                                                int64_t *count, beschut_error *error);

BESCHUT_END

#endif
