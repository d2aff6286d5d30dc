/* Looking at single rows of a block: which ones, and what becomes of them. */
#ifndef BSI_EXAMINE_H
#define BSI_EXAMINE_H

#include "decode.h"
#include "row_checks.h"

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
