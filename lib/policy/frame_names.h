/* SPDX-License-Identifier: MIT */
/* The columns of a table from outside, and which field each is. */
#ifndef BSI_FRAME_NAMES_H
#define BSI_FRAME_NAMES_H

#include "frame.h"

typedef struct bsi_columns_named {
  const void *subject;
  int32_t count, line; /* of the error; 0 for none */
  const char *(*name_at)(const void *subject, int32_t column, size_t *size);
} bsi_columns_named;

/*
 * For each field of a type the column that has it, -1 for none. elsewhere: a bit for each field that need not be a column though rows must
 * have it. BESCHUT_NAME, BESCHUT_DUPLICATE.
 */
beschut_status bsi_find_columns(int32_t type, const bsi_columns_named *columns, uint32_t elsewhere, beschut_error *error, int32_t *found);

#endif
