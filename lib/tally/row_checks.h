/* SPDX-License-Identifier: MIT */
/* What was wrong with rows: how many met a check, and the first of them. */
#ifndef BSI_ROW_CHECKS_H
#define BSI_ROW_CHECKS_H

#include <beschut/tally.h>
#include <stdbool.h>

enum {
#define X(constant, table, column, severity, name, english, dutch) BSI_CHECK_##constant,
#include "row_checks.def"
#undef X
  BSI_CHECK_COUNT
};
typedef int32_t bsi_row_check;

typedef struct bsi_row_sample {
  int64_t row; /* -1: several */
  char text[32];
} bsi_row_sample;

/* {0} is empty. */
typedef struct bsi_complaints {
  int64_t rows[BSI_CHECK_COUNT];
  int32_t sample_count[BSI_CHECK_COUNT];
  bsi_row_sample samples[BSI_CHECK_COUNT]
                        [BESCHUT_ROW_SAMPLES]; /* in order of rows, then texts: so that they do not depend on the order of merging */
} bsi_complaints;

void bsi_complain(bsi_complaints *to, bsi_row_check check, const bsi_row_sample *sample);
void bsi_complaints_merge(bsi_complaints *to, const bsi_complaints *from);

/* Whether a row that meets the check is left out. */
bool bsi_row_check_leaves_out(bsi_row_check check);

#endif
