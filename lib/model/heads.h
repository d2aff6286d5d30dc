/* SPDX-License-Identifier: MIT */
/*
 * Heads: what a report is about, for handles that outlive the collection: its area, its quarter, its label as printed.
 *
 *   items    | area until label | ... | ... |    in the order in which they were added; the quarter follows from `until`
 *                           |
 *   labels   | Drenthe | Zuid-Limburg | ...      each once
 */
#ifndef BSI_HEADS_H
#define BSI_HEADS_H

#include "pool.h"

#include <beschut/collection.h>

typedef struct bsi_head {
  beschut_area area;
  beschut_date until;
  uint32_t label; /* number in the pool */
} bsi_head;

typedef struct bsi_heads {
  bsi_head *items;
  size_t count, capacity;
  bsi_pool labels;
} bsi_heads;

void bsi_heads_free(bsi_heads *heads);

/* Adds the head of a report. False where memory failed, or 32 bits do not number the heads; they are then as they were. */
bool bsi_heads_add(bsi_heads *heads, const beschut_collection *collection, int64_t report);

/* Makes out, whatever it held, a copy of its own. False where memory failed; out may then be freed all the same. */
bool bsi_heads_copy(const bsi_heads *heads, bsi_heads *out);

/* Writes the head at an index to those pointers that are not NULL; the label is borrowed. Of an index outside: an unknown area, no quarter,
 * an empty label; false. */
bool bsi_heads_get(const bsi_heads *heads, int64_t index, beschut_area *area, beschut_quarter *quarter, const char **label);

#endif
