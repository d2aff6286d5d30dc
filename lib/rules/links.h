/* SPDX-License-Identifier: MIT */
/*
 * Links: which other reports a report is compared with.
 *
 * Reports with a known area and `until` stand in a table by quarter and area, so that a partner is found by its place:
 *
 *              slot 0    1     2    ...  38    39
 *              country  AM01  AM02      AM38   (regions that are not named: counted only)
 *   2018 Q1      0       1     2         -     -
 *   2018 Q2     36      37  several      -     -      position in the collection, none, or several
 *
 * The table covers the quarters from the first to the last that occur, 40,000 at the most. Regions are listed by quarter beside it.
 */
#ifndef BSI_LINKS_H
#define BSI_LINKS_H

#include "collection.h"
#include "findings.h"
#include "program.h"

enum { BSI_NOT_THERE = -1, BSI_SEVERAL = -2 };

typedef struct bsi_links {
  const beschut_collection *collection;
  int32_t *rows;  /* of each report: its row in the table, BSI_NOT_THERE where it has no area or no `until` */
  int8_t *slots;  /* ... and its slot */
  int64_t *table; /* position + 1, 0 for none, or BSI_SEVERAL */
  beschut_quarter first;
  int32_t row_count;
  int64_t *starts;  /* by row, and one more: where its regions begin in the list */
  int64_t *regions; /* positions of the reports on regions, row by row, in order */
} bsi_links;

/* The sums over the regions of one country report's quarter. */
typedef struct bsi_region_sums {
  int64_t values[BESCHUT_CELL_COUNT];
  uint64_t present; /* cells that no region lacks */
  bsi_reason reason;
  int32_t detail;
} bsi_region_sums;

/* Makes the links for the sources that are wanted (bit s for source s). False where memory failed. {0} is free. */
bool bsi_links_make(bsi_links *links, const beschut_collection *collection, unsigned sources);
void bsi_links_free(bsi_links *links);

/* The partners of some neighbouring reports for BSI_PREVIOUS or BSI_AT_COHORT_END: a position, BSI_NOT_THERE, or BSI_SEVERAL. */
void bsi_links_find(const bsi_links *links, bsi_source source, int64_t start, size_t count, int64_t *partners);

/* The report of an area's slot in a row of the table, or BSI_NOT_THERE, BSI_SEVERAL; the country has slot 0. */
int64_t bsi_links_at(const bsi_links *links, int32_t row, int8_t slot);

/* Whether a report is the country's and its quarter has a report on a region. */
bool bsi_links_has_regions(const bsi_links *links, int64_t report);

/* Sums the regions of such a report, for those cells that are needed. Where there is a reason not to, nothing is present. */
void bsi_links_sum_regions(const bsi_links *links, int64_t report, uint64_t needs, int32_t region_count, bsi_region_sums *out);

#endif
