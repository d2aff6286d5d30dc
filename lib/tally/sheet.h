/* SPDX-License-Identifier: MIT */
/*
 * Sheet: everything that rows leave behind. Adding fills a sheet of its own, which is then merged into the tally's: what fails leaves no
 * trace.
 *
 *   rows ──► lanes, by the first 6 bits of the mixed person:
 *              advices   key | word      12 bytes, of advices that count
 *              hits      key + quarter    8 bytes, of employment on a reference date
 *              people    key | quarters  16 bytes: hits made fewer
 *   settle ► counts
 *
 * A key is what the lane does not say of the mixed person: 58 bits, over 6 bits that are free. The lowest six hold a hit's quarter.
 */
#ifndef BSI_SHEET_H
#define BSI_SHEET_H

#include "columns.h"
#include "counts.h"
#include "mix.h"
#include "row_checks.h"
#include "rows.h"

#include <string.h>

enum { BSI_LANES = BESCHUT_TALLY_PARTS, BSI_LANE_BITS = 6 };

/*
 * An advice's word, such that the lesser of two comes first:  date 16 | region 6 | applicant 1 | responsible 1 | outcome 1 | 7 free.
 * Dates from BSI_ADVICES_FIRST. Six bits of region to outcome are the class.
 */
static inline uint32_t bsi_word_of(int32_t date, uint32_t region, uint32_t applicant, uint32_t responsible, uint32_t outcome) {
  return (uint32_t)(date - BSI_ADVICES_FIRST) << 16 | region << 10 | applicant << 9 | responsible << 8 | outcome << 7;
}
static inline int32_t bsi_within_days(int32_t date) { /* so that it fits a word; what is not counted may lie anywhere */
  return date < BSI_ADVICES_FIRST                      ? BSI_ADVICES_FIRST
         : date < BSI_ADVICES_FIRST + BSI_ADVICES_DAYS ? date
                                                       : BSI_ADVICES_FIRST + BSI_ADVICES_DAYS - 1;
}
static inline uint32_t bsi_word_day(uint32_t word) { return word >> 16; }
static inline uint32_t bsi_word_class(uint32_t word) { return word >> 7 & 0x1FF; }
static inline uint32_t bsi_word_region(uint32_t word) { return word >> 10 & 0x3F; }
static inline uint32_t bsi_word_outcome(uint32_t word) { return word >> 7 & 1; }

/* The rows of lanes. The first two begin with their key, in 8 bytes that need not be aligned. */
enum { BSI_ADVICE_SIZE = 12, BSI_HIT_SIZE = 8, BSI_PERSON_SIZE = 16 };

/* An advice with an id, which is not in a lane until it is known to be the only one of that id, or the first. */
typedef struct bsi_identified {
  uint64_t id; /* mixed, as a key */
  uint64_t person;
  int64_t row;
  uint32_t word;
  uint32_t counts; /* 0: decided outside what is counted, but of this id all the same */
} bsi_identified;

static inline uint64_t bsi_mixed_of(int64_t key) { return bsi_mix((uint64_t)key); }
static inline int32_t bsi_lane_of(uint64_t mixed) { return (int32_t)(mixed >> (64 - BSI_LANE_BITS)); }
static inline uint64_t bsi_key_of(uint64_t mixed) { return mixed << BSI_LANE_BITS; }
/* The number, of a person or an advice, that a key in a lane was made of. */
static inline int64_t bsi_number_of(int32_t lane, uint64_t key) {
  return (int64_t)bsi_unmix((uint64_t)lane << (64 - BSI_LANE_BITS) | key >> BSI_LANE_BITS);
}
static inline uint64_t bsi_key_at(const char *row) {
  uint64_t key;
  memcpy(&key, row, sizeof key);
  return key;
}

typedef struct bsi_lane {
  bsi_rows advices, hits, people, identified;
} bsi_lane;

typedef struct bsi_sheet {
  bsi_lane lanes[BSI_LANES];
  bsi_counts counts, repeats; /* of what is settled; repeats: what counting persons leaves out of counts. Not open until something is */
  int64_t figures[BESCHUT_FIGURE_COUNT];
  bsi_complaints complaints;
  int64_t next_row[BESCHUT_TABLE_COUNT];
  uint64_t hits_bearable; /* hits in all before making them fewer is tried again */
} bsi_sheet;

void bsi_sheet_free(bsi_sheet *sheet);

/* Moves everything; rows go on from the higher numbers. Cannot fail. */
void bsi_sheet_merge(bsi_sheet *to, bsi_sheet *from);

/* False where memory failed; out is then empty. */
bool bsi_sheet_copy(const bsi_sheet *sheet, bsi_sheet *out);

void bsi_sheet_forget_rows(bsi_sheet *sheet);
bool bsi_sheet_has_rows(const bsi_sheet *sheet);
bool bsi_sheet_is_empty(const bsi_sheet *sheet);

static inline bool bsi_lane_add_advice(bsi_lane *lane, uint64_t key, uint32_t word) {
  char *row = bsi_rows_add(&lane->advices, BSI_ADVICE_SIZE);
  if (row == NULL) return false;
  memcpy(row, &key, sizeof key);
  memcpy(row + sizeof key, &word, sizeof word);
  return true;
}

/* Adds the rows of a chunk to a sheet. BESCHUT_DOMAIN for an error row of a strict scope; the sheet is then to be thrown away. */
beschut_status bsi_add_advices(const bsi_scope *scope, const bsi_columns *columns, beschut_error *error, bsi_sheet *sheet);
beschut_status bsi_add_employment(const bsi_scope *scope, const bsi_columns *columns, beschut_error *error, bsi_sheet *sheet);

/* Makes hits into people where there are many hits and that makes them fewer. What memory does not allow is left. */
void bsi_sheet_condense(bsi_sheet *sheet);

/* The identified advices of a sheet in the lanes of another one, duplicates left out and counted. BESCHUT_DOMAIN for a duplicate of a
 * strict scope, BESCHUT_MEMORY. */
beschut_status bsi_sheet_identify(const bsi_scope *scope, const bsi_sheet *sheet, beschut_error *error, bsi_sheet *out);

/* Counts the advices and the working in lanes, which stay as they are. identified ones must be in their lanes. */
beschut_status bsi_sheet_join(const bsi_scope *scope, const bsi_sheet *sheet, beschut_progress progress, void *data, beschut_error *error,
                              bsi_sheet *out);

#endif
