/* SPDX-License-Identifier: MIT */
/*
 * Block: some hundred neighbouring reports, and columns of whatever comparisons need of them: their own cells, dates as numbers, and the
 * cells of their partners. A column that lies in the collection is pointed at; one that does not is put together once, when first asked for.
 */
#ifndef BSI_BLOCK_H
#define BSI_BLOCK_H

#include "links.h"

enum { BSI_BLOCK_ROWS = 256 };

/* The partners of a block's reports from one source. */
typedef struct bsi_partners {
  int64_t found[BSI_BLOCK_ROWS]; /* a position, BSI_NOT_THERE or BSI_SEVERAL */
  int64_t rows[BSI_BLOCK_ROWS];  /* the same, but the report itself where it has not exactly one partner */
  bool any, several;             /* whether any report has a partner; has several */
  bool shifted;                  /* whether rows[i] - i is the same for all */
  uint64_t gathered;             /* which of the following columns are there */
  int32_t cells[BESCHUT_CELL_COUNT][BSI_BLOCK_ROWS];
} bsi_partners;

/* The block's country reports that have regions, in columns of their own. */
typedef struct bsi_countries {
  size_t count;
  uint16_t rows[BSI_BLOCK_ROWS];    /* in the block */
  uint16_t numbers[BSI_BLOCK_ROWS]; /* by row of the block: its number here */
  bsi_region_sums sums[BSI_BLOCK_ROWS];
  int32_t own[BESCHUT_CELL_COUNT][BSI_BLOCK_ROWS];
  int32_t regions[BESCHUT_CELL_COUNT][BSI_BLOCK_ROWS]; /* the sums, where they fit */
} bsi_countries;

typedef struct bsi_block {
  const bsi_links *links;
  const beschut_collection *collection;
  unsigned sources;      /* wanted, bit s for source s */
  uint64_t date_needs;   /* wanted dates, as in bsi_comparison.needs */
  uint64_t region_needs; /* wanted sums over regions */
  int32_t region_count;  /* how many regions make the country */
  bool wants_range;      /* of until */
  int64_t start;
  size_t count;
  beschut_date first_until, last_until; /* if every report has it */
  uint64_t have[BSI_SOURCE_COUNT];      /* what every report has, as in bsi_comparison.needs; of partners, every one */
  bsi_partners partners[2];             /* BSI_PREVIOUS, BSI_AT_COHORT_END */
  unsigned months_made;                 /* bit d: of date d */
  int32_t months[BESCHUT_DATE_COUNT][BSI_BLOCK_ROWS];
  bsi_countries countries;
} bsi_block;

/* A block that wants nothing yet; its columns are not initialised, for they are large. NULL where memory failed. bsi_free frees it. */
bsi_block *bsi_block_new(const bsi_links *links, const beschut_collection *collection, int32_t region_count);

/* Moves the block to the reports from start on. */
void bsi_block_move(bsi_block *block, int64_t start, size_t count);

/* A column of a cell, or of a date as days or as values of months.h. Rows that lack it hold numbers without meaning. */
const int32_t *bsi_block_cell(bsi_block *block, bsi_source source, beschut_cell cell);
const int32_t *bsi_block_date(bsi_block *block, int32_t date, bool months);

/* Whether one row has all that is needed of a source (its own cells and dates, or a partner's cells). */
bool bsi_block_row_has(const bsi_block *block, size_t row, bsi_source source, uint64_t needs);

static inline const bsi_partners *bsi_block_partners(const bsi_block *block, bsi_source source) {
  return &block->partners[source - BSI_PREVIOUS];
}

/* The sums of the regions of a row that has them. */
static inline const bsi_region_sums *bsi_block_sums(const bsi_block *block, size_t row) {
  return &block->countries.sums[block->countries.numbers[row]];
}

#endif
