/* SPDX-License-Identifier: MIT */
/* A report as a row: what a report handle holds, and what goes in and out of the columns of a collection. */
#ifndef BSI_REPORT_H
#define BSI_REPORT_H

#include "marks.h"
#include "memory.h"

#include <beschut/report.h>

enum {
  BSI_TABLE_ROWS = 12,   /* four tables of three rows: the lines of a published page */
  BSI_LABEL_LIMIT = 200, /* bytes */
  BSI_REASON_LIMIT = 1000,
  BSI_COLUMN_LIMIT = 65535
};

/* All 42 bits of a presence mask. */
#define BSI_ALL_PRESENT ((UINT64_C(1) << BESCHUT_CELL_COUNT) - 1)

/*
 * values: 0 where the bit in present is not set. lines: of the 12 table rows, in order of (breakdown x 2 + table) x 3 + row, where
 * table is 0 for advices (measures 0 to 2) and 1 for work (3 to 6); columns: of each figure; 0 where there is none.
 */
typedef struct bsi_row {
  int32_t values[BESCHUT_CELL_COUNT];
  uint64_t present;
  beschut_date dates[BESCHUT_DATE_COUNT];
  beschut_area area;
  uint32_t label, source; /* numbers in the pool of whoever holds the row */
  uint32_t lines[BSI_TABLE_ROWS];
  uint16_t columns[BESCHUT_CELL_COUNT];
} bsi_row;

struct beschut_report {
  bsi_tag tag;
  bsi_row row;
  bsi_pool pool;
  bsi_marks marks;
};

void bsi_row_clear(bsi_row *row);

/* The table row of a cell, 0 to 11: the index into lines. */
int32_t bsi_table_row(beschut_cell cell);

static inline bool bsi_is_report(const beschut_report *report) { return bsi_handle_is(report, BSI_TAG_REPORT); }

static inline bool bsi_is_cell(beschut_cell cell) { return cell >= 0 && cell < BESCHUT_CELL_COUNT; }

static inline bool bsi_is_date_number(int32_t which) { return which >= 0 && which < BESCHUT_DATE_COUNT; }

/* Whether a value may stand in a cell: BESCHUT_MISSING or within 32 bits. */
static inline bool bsi_is_value(int64_t value) {
  return value == BESCHUT_MISSING || (value >= BESCHUT_VALUE_MIN && value <= BESCHUT_VALUE_MAX);
}

void bsi_row_set(bsi_row *row, beschut_cell cell, int64_t value);
int64_t bsi_row_get(const bsi_row *row, beschut_cell cell);

/* Whether a date may stand in a report: BESCHUT_DATE_NONE or years 1 to 9999. */
bool bsi_is_date(beschut_date date);

/* Whether a number is an area. */
bool bsi_is_area(beschut_area area);

/* The area of a name or code, as beschut_area_find; BESCHUT_AREA_UNKNOWN where there is none. */
beschut_area bsi_area_of_name(const char *text, size_t size);

/* Whether two rows hold the same cells, dates, area and label text; each row with the pool that its numbers belong to. */
bool bsi_row_equal(const bsi_row *a, const bsi_pool *a_pool, const bsi_row *b, const bsi_pool *b_pool);

/* Sets area and label together: the label becomes the area's name. False where memory failed. */
bool bsi_row_set_area(bsi_row *row, bsi_pool *pool, beschut_area area);

/* Makes the numbers of a row's texts those of another pool. False where memory failed. */
bool bsi_row_move(bsi_row *row, const bsi_pool *from, bsi_pool *to);

/* BESCHUT_OK, or why a text cannot be a label. */
beschut_status bsi_label_check(const char *label);

/* BESCHUT_OK, or why a figure and a text cannot be the original and the reason of a mark. */
beschut_status bsi_mark_check(int64_t original, const char *reason);

/* Writes what a mark says to those pointers that are not NULL; that there is none, where mark is NULL. */
void bsi_mark_tell(const bsi_mark *mark, const bsi_pool *pool, int32_t *has, int64_t *original, const char **reason);

#endif
