/* SPDX-License-Identifier: MIT */
/*
 * Tables as Arrow streams, a batch at a time: a row after the other is put into the columns, or all at once are written into them (fill).
 *
 *   source: table + subject ──► put_row, for every row:
 *
 *     batch  | report | area | ... | cells | message |      one put for every field, in the order of the fields
 *            |   0    | AM03 |     | [a,b] |  ...    |
 *            |   1    | null |     |       |         |  ──► struct ArrowArray, each column with buffers of its own
 */
#ifndef BSI_ARROW_WRITE_H
#define BSI_ARROW_WRITE_H

#include <beschut/arrow_interface.h>
#include <beschut/status.h>
#include <stdbool.h>

enum { BSI_ARROW_ROWS = 65536 /* in a batch, at most */ };

/* What a column holds. CHOICE: one of a few texts, as a dictionary; TEXTS: a list of texts. */
typedef enum bsi_arrow_kind {
  BSI_ARROW_INT64,
  BSI_ARROW_INT32,
  BSI_ARROW_DATE,
  BSI_ARROW_DOUBLE,
  BSI_ARROW_TEXT,
  BSI_ARROW_CHOICE,
  BSI_ARROW_TEXTS
} bsi_arrow_kind;

typedef struct bsi_arrow_field {
  const char *name; /* static text */
  bsi_arrow_kind kind;
  bool nullable;
  const char *(*choice)(int32_t index); /* of a CHOICE: its texts, at most 127, NULL behind the last */
} bsi_arrow_field;

typedef struct bsi_arrow_source bsi_arrow_source;
typedef struct bsi_arrow_batch bsi_arrow_batch;
struct bsi_arrow_column;

typedef struct bsi_arrow_table {
  int32_t field_count;
  bsi_arrow_field (*field_at)(int32_t index);
  void (*put_row)(const bsi_arrow_source *source, int64_t row, bsi_arrow_batch *batch);
  void (*forget)(void *subject);
  /* Instead of put_row, for long tables: writes so many rows from the first on into columns opened by bsi_arrow_column_open_rows. */
  void (*fill)(const bsi_arrow_source *source, int64_t first, int64_t rows, struct bsi_arrow_column *columns);
} bsi_arrow_table;

struct bsi_arrow_source {
  const bsi_arrow_table *table;
  void *subject; /* owned */
  int64_t rows;
  int32_t language;
};

/* Makes a stream that owns the source's subject; where memory fails, the subject is forgotten. */
beschut_status bsi_arrow_open(const bsi_arrow_source *source, beschut_error *error, struct ArrowArrayStream *out);

/* A value for the next field. A null in a field that is not nullable fails the batch. */
void bsi_arrow_put_int(bsi_arrow_batch *batch, int64_t value);     /* also of dates and choices; BESCHUT_MISSING: null */
void bsi_arrow_put_double(bsi_arrow_batch *batch, double value);   /* NaN: null */
void bsi_arrow_put_text(bsi_arrow_batch *batch, const char *text); /* empty: null; bytes that are not UTF-8 become U+FFFD */

/* A list: its items one by one, then its end. */
void bsi_arrow_put_item(bsi_arrow_batch *batch, const char *text);
void bsi_arrow_put_end(bsi_arrow_batch *batch);

/* Gives the batch up. */
void bsi_arrow_fail(bsi_arrow_batch *batch, beschut_status status);

#endif
