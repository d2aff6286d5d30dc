/*
 * Values out of Arrow arrays of others. An array is trusted as far as the interface leaves no choice: the sizes of most buffers are not told. All
 * that is told (lengths, offsets, how many buffers and children, indexes into dictionaries and views) is checked.
 */
#ifndef BSI_ARROW_READ_H
#define BSI_ARROW_READ_H

#include <beschut/arrow.h>
#include <stdbool.h>

/* What the values of a format are to us. */
typedef enum bsi_arrow_values {
  BSI_VALUES_NONE, /* nulls only */
  BSI_VALUES_WHOLE,
  BSI_VALUES_REAL,
  BSI_VALUES_DAYS, /* dates and times */
  BSI_VALUES_TEXT, /* offsets into bytes */
  BSI_VALUES_VIEW, /* short texts in place, long ones elsewhere */
  BSI_VALUES_ROWS  /* a struct: the table itself */
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

/* The number as it stands; of days in its own unit. False where it does not fit. */
bool bsi_arrow_get_whole(const bsi_arrow_view *view, int64_t row, int64_t *out);

#endif
