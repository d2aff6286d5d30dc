/* SPDX-License-Identifier: MIT */
/* A column while it is filled, and the Arrow array that it becomes. */
#ifndef BSI_ARROW_COLUMN_H
#define BSI_ARROW_COLUMN_H

#include "arrow_write.h"
#include "text.h"

typedef struct bsi_arrow_column {
  bsi_arrow_field field;
  int64_t length, null_count;
  uint8_t *validity;              /* NULL until the first null */
  void *values;                   /* one a row; of TEXT and TEXTS the offsets, one more */
  size_t capacity;                /* of values */
  bsi_text bytes;                 /* of TEXT */
  struct bsi_arrow_column *items; /* of TEXTS */
} bsi_arrow_column;

/* Room for so many rows at first; only within these may there be nulls. BESCHUT_MEMORY; closing is allowed then, too. */
beschut_status bsi_arrow_column_open(bsi_arrow_column *column, const bsi_arrow_field *field, int64_t rows);
void bsi_arrow_column_close(bsi_arrow_column *column);

/*
 * The same for so many values of a fixed width that are written directly; where there may be nulls, validity is there, all 0. Once they are
 * written, the nulls are counted, and validity is forgotten where there are none.
 */
beschut_status bsi_arrow_column_open_rows(bsi_arrow_column *column, const bsi_arrow_field *field, int64_t rows);
void bsi_arrow_column_count_nulls(bsi_arrow_column *column);

/* Add at the end. BESCHUT_MEMORY; BESCHUT_LIMIT where texts are more than 2^31 bytes together; BESCHUT_INTERNAL for a null that may not be. */
beschut_status bsi_arrow_column_add_null(bsi_arrow_column *column);
beschut_status bsi_arrow_column_add_int(bsi_arrow_column *column, int64_t value);
beschut_status bsi_arrow_column_add_double(bsi_arrow_column *column, double value);
beschut_status bsi_arrow_column_add_text(bsi_arrow_column *column, const char *text);
beschut_status bsi_arrow_column_add_end(bsi_arrow_column *column); /* of a list: what was added to its items */

/* Describes the column of a field. False where memory failed; out is to be released either way. */
bool bsi_arrow_describe(const bsi_arrow_field *field, struct ArrowSchema *out);

/* Moves what was added into an array. False where memory failed; out is to be released and the column to be closed either way. */
bool bsi_arrow_column_take(bsi_arrow_column *column, struct ArrowArray *out);

/* So many empty children, which their parent's release callback releases and frees. False where memory failed. */
bool bsi_arrow_schema_open(struct ArrowSchema *out, const char *format, const char *name, int64_t children);
bool bsi_arrow_array_open(struct ArrowArray *out, int64_t length, int64_t children);

#endif
