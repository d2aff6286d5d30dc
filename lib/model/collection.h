/* SPDX-License-Identifier: MIT */
/*
 * Collection: one block of memory that holds every column, one after the other, each `capacity` long.
 *
 *   block: | present | cell 0 | cell 1 | ... | cell 41 | dates 0..4 | area | label | source | lines 0..11 | columns 0..41 |
 *             8         4 bytes a report each                                                               2 each
 *
 * Growing makes a new block and copies the columns, so a failure leaves the old one whole. Texts are numbers in the pool. Marks, which most
 * reports do not have, are kept apart (marks.h).
 * magnitude bounds the absolute value of every cell (it grows only): the fast check relies on it to add without overflow.
 */
#ifndef BSI_COLLECTION_H
#define BSI_COLLECTION_H

#include "report.h"

#include <beschut/collection.h>

struct beschut_collection {
  bsi_tag tag;
  int64_t count, capacity;
  void *block;
  uint64_t *present;
  int32_t *cells[BESCHUT_CELL_COUNT]; /* 0 where the report's bit in present is not set */
  beschut_date *dates[BESCHUT_DATE_COUNT];
  beschut_area *areas;
  uint32_t *labels, *sources;
  uint32_t *lines[BSI_TABLE_ROWS];
  uint16_t *columns[BESCHUT_CELL_COUNT];
  bsi_pool pool;
  bsi_marks marks;
  int32_t magnitude;
};

static inline bool bsi_is_collection(const beschut_collection *collection) { return bsi_handle_is(collection, BSI_TAG_COLLECTION); }

/* Adds a row whose label and source are numbers in the collection's own pool. False where memory failed. */
bool bsi_collection_push(beschut_collection *collection, const bsi_row *row);

/* Adds a report of another collection (or of the same) with its marks. False where memory failed; the collection is then as it was. */
bool bsi_collection_take(beschut_collection *collection, const beschut_collection *other, int64_t index);

/* The row at an index, label and source as numbers in the collection's own pool. */
void bsi_collection_pull(const beschut_collection *collection, int64_t index, bsi_row *row);

/* Forgets the reports from `count` on: for undoing what a failed read added. */
void bsi_collection_cut(beschut_collection *collection, int64_t count);

/* The key by which reports are sorted and matched: quarter of `until`, then area. */
beschut_quarter bsi_collection_quarter(const beschut_collection *collection, int64_t index);

#endif
