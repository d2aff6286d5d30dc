/* SPDX-License-Identifier: MIT */
/* Rows a block at a time, and looking at single ones of it: which ones, and what becomes of them. */
#ifndef BSI_EXAMINE_H
#define BSI_EXAMINE_H

#include "decode.h"
#include "sheet.h"

/* What a block of either table begins with. */
typedef struct bsi_block {
  bsi_decoder decoder;
  const bsi_scope *scope;
  bsi_sheet *sheet;
  int64_t from; /* its first row */
  int32_t rows;
} bsi_block;

/* Adds the rows of columns to a sheet, a block after the other, each by `add`. */
beschut_status bsi_add_blocks(bsi_block *block, const bsi_scope *scope, const bsi_columns *columns, beschut_error *error, bsi_sheet *sheet,
                              beschut_status (*add)(bsi_block *block));

/* The numbers of the rows whose mark is not 0; how many. */
static inline int32_t bsi_choose(const uint8_t *mark, int32_t rows, uint16_t *chosen) {
  int32_t count = 0;
  for (int32_t i = 0; i < rows; i++) {
    chosen[count] = (uint16_t)i;
    count += mark[i] != 0;
  }
  return count;
}

/* Counts the checks that a row meets, given as bits; *leave whether it is left out. BESCHUT_DOMAIN where the scope is strict and it would
 * be. */
beschut_status bsi_examine(const bsi_decoder *decoder, uint64_t met, int64_t row, bsi_complaints *to, bool *leave);

#endif
