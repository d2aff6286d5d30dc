/* SPDX-License-Identifier: MIT */
/*
 * Values out of Arrow arrays of others. An array is trusted as far as the interface leaves no choice: the sizes of most buffers are not told. All
 * that is told (lengths, offsets, how many buffers and children, indexes into dictionaries and views) is checked.
 */
#ifndef BSI_ARROW_READ_H
#define BSI_ARROW_READ_H

#include "error.h"

#include <beschut/arrow_interface.h>
#include <stdbool.h>

/* What the values of a format are to us. */
typedef enum bsi_arrow_values {
  BSI_VALUES_NONE, /* nulls only */
  BSI_VALUES_WHOLE,
  BSI_VALUES_REAL,
  BSI_VALUES_DECIMAL, /* whole numbers; the scale stands in the schema */
  BSI_VALUES_DAYS,    /* dates and times */
  BSI_VALUES_TEXT,    /* offsets into bytes */
  BSI_VALUES_VIEW,    /* short texts in place, long ones elsewhere */
  BSI_VALUES_ROWS,    /* a struct: the table itself */
  BSI_VALUES_BIT
} bsi_arrow_values;

typedef struct bsi_arrow_format {
  const char *text, *name; /* "l", "int64" */
  bsi_arrow_values values;
  uint8_t width; /* bytes of a value, offset or view */
  bool is_signed;
  uint8_t buffers; /* of views at least so many */
  int64_t a_day;   /* how many units a day has */
} bsi_arrow_format;

/* NULL for a format that is not among those that can be read. */
const bsi_arrow_format *bsi_arrow_format_find(const char *text);

/* An array with its format; dictionary: that of the values, where array only holds indexes. */
typedef struct bsi_arrow_view {
  const bsi_arrow_format *format;
  const struct ArrowArray *array;
} bsi_arrow_view;

/* What is wrong with an array of which `rows` values are to be read, counted from its offset; NULL where nothing is. */
const char *bsi_arrow_view_check(const bsi_arrow_view *view, int64_t rows);

/* Of a view that was checked, 0 <= row < rows. */
bool bsi_arrow_is_null(const bsi_arrow_view *view, int64_t row);
double bsi_arrow_get_real(const bsi_arrow_view *view, int64_t row);
const char *bsi_arrow_get_text(const bsi_arrow_view *view, int64_t row, int64_t *size); /* NULL where it is not within its bytes */

/* -1, 0 or 1, of a decimal. */
int bsi_arrow_get_sign(const bsi_arrow_view *view, int64_t row);

/* The number as it stands; of days in its own unit, of a bit 0 or 1. False where it does not fit. */
bool bsi_arrow_get_whole(const bsi_arrow_view *view, int64_t row, int64_t *out);

/* Of a decimal, without its scale. False where it does not fit. */
bool bsi_arrow_get_unscaled(const bsi_arrow_view *view, int64_t row, int64_t *out);

/* The number's 64 bits: what is too large for a sign becomes negative. For keys. */
void bsi_arrow_get_bits(const bsi_arrow_view *view, int64_t row, int64_t *out);

/* A column: its values, or indexes into the dictionary that has them (its format is otherwise NULL). */
typedef struct bsi_arrow_pair {
  bsi_arrow_view values, dictionary;
} bsi_arrow_pair;

/* Sets the formats; gives that of the values themselves, NULL where it cannot be read. Indexes that cannot be are left without a format. */
const bsi_arrow_format *bsi_arrow_pair_describe(const struct ArrowSchema *schema, bsi_arrow_pair *out);

/* Sets the arrays; gives what is wrong with them, NULL where nothing is. */
const char *bsi_arrow_pair_check(bsi_arrow_pair *pair, const struct ArrowArray *array, int64_t rows);

/* The view and row that have the value, where it is not null: BSI_PLACE_NULL where it is, _OUTSIDE for an index that lies outside the dictionary. */
typedef enum bsi_arrow_place { BSI_PLACE_FOUND, BSI_PLACE_NULL, BSI_PLACE_OUTSIDE } bsi_arrow_place;
bsi_arrow_place bsi_arrow_pair_find(const bsi_arrow_pair *pair, int64_t row, const bsi_arrow_view **view, int64_t *at);

/* What is done with a stream: with its schema, then with each of its batches. Both stay the stream's, and are released. */
typedef struct bsi_arrow_steps {
  beschut_status (*plan)(void *data, const struct ArrowSchema *schema);
  beschut_status (*take)(void *data, const struct ArrowArray *batch);
} bsi_arrow_steps;

/* Goes through a stream until it ends or a step fails. BESCHUT_ARGUMENT, BESCHUT_SYNTAX and BESCHUT_MEMORY of the stream itself. */
beschut_status bsi_arrow_read_stream(struct ArrowArrayStream *stream, const bsi_arrow_steps *steps, void *data, beschut_error *error);

#endif
