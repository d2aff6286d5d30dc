/* SPDX-License-Identifier: MIT */
/*
 * Columns of records, however they came in: every one is an Arrow array, with a dictionary or without. Those that a caller gives by pointer
 * are dressed as such arrays; so reading knows one form.
 */
#ifndef BSI_COLUMNS_H
#define BSI_COLUMNS_H

#include "arrow_read.h"
#include "error.h"

#include <beschut/records.h>

enum { BSI_COLUMN_MOST = BESCHUT_ADVICES_COUNT };

typedef struct bsi_column {
  bsi_arrow_pair pair; /* without a format: the column is not there */
  bool coded;          /* of categories: numbers of ours, not texts */
} bsi_column;

/* The columns of a chunk of a table, and which of its rows are meant. */
typedef struct bsi_columns {
  int32_t table;
  int64_t first, count;
  bsi_column at[BSI_COLUMN_MOST];
} bsi_columns;

/* What a column holds. */
typedef enum bsi_column_kind { BSI_COLUMN_KEY, BSI_COLUMN_DATE, BSI_COLUMN_MONTH, BSI_COLUMN_WAGE, BSI_COLUMN_CATEGORY } bsi_column_kind;

bsi_column_kind bsi_column_kind_of(int32_t table, int32_t column);

/* The columns of a view of records. BESCHUT_NAME where one is missing. */
beschut_status bsi_columns_of_records(const beschut_records *records, beschut_error *error, bsi_columns *out);

/* What the columns are called in Arrow data. */
typedef const char *bsi_column_names[BSI_COLUMN_MOST];

/* The formats of the columns of a schema, by their names: out has no arrays yet. numbers[c]: where column c stands in the batch. */
beschut_status bsi_columns_of_schema(int32_t table, const struct ArrowSchema *schema, bsi_column_names names, beschut_error *error,
                                     bsi_columns *out, int64_t numbers[BSI_COLUMN_MOST]);

/* The arrays of a batch of that schema, `first` and `count` being all of its rows. */
beschut_status bsi_columns_of_batch(const struct ArrowArray *batch, const int64_t numbers[BSI_COLUMN_MOST], beschut_error *error,
                                    bsi_columns *out);

#endif
