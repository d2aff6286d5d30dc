/* Formats by their table, and values by their format. Buffers need not be aligned: every value is copied out. */
#include "arrow_read.h"

#include <string.h>

#define SECONDS_A_DAY INT64_C(86400)

static const bsi_arrow_format formats[] = {
    {"n", "null", BSI_VALUES_NONE, 0, false, 0, 0},
    {"c", "int8", BSI_VALUES_WHOLE, 1, true, 2, 0},
    {"C", "uint8", BSI_VALUES_WHOLE, 1, false, 2, 0},
    {"s", "int16", BSI_VALUES_WHOLE, 2, true, 2, 0},
    {"S", "uint16", BSI_VALUES_WHOLE, 2, false, 2, 0},
    {"i", "int32", BSI_VALUES_WHOLE, 4, true, 2, 0},
    {"I", "uint32", BSI_VALUES_WHOLE, 4, false, 2, 0},
    {"l", "int64", BSI_VALUES_WHOLE, 8, true, 2, 0},
    {"L", "uint64", BSI_VALUES_WHOLE, 8, false, 2, 0},
    {"f", "float", BSI_VALUES_REAL, 4, true, 2, 0},
    {"g", "double", BSI_VALUES_REAL, 8, true, 2, 0},
    {"tdD", "date32", BSI_VALUES_DAYS, 4, true, 2, 1},
    {"tdm", "date64", BSI_VALUES_DAYS, 8, true, 2, SECONDS_A_DAY * 1000},
    {"tss:", "timestamp", BSI_VALUES_DAYS, 8, true, 2, SECONDS_A_DAY},
    {"tsm:", "timestamp", BSI_VALUES_DAYS, 8, true, 2, SECONDS_A_DAY * 1000},
    {"tsu:", "timestamp", BSI_VALUES_DAYS, 8, true, 2, SECONDS_A_DAY * 1000000},
    {"tsn:", "timestamp", BSI_VALUES_DAYS, 8, true, 2, SECONDS_A_DAY * 1000000000},
    {"u", "utf8", BSI_VALUES_TEXT, 4, true, 3, 0},
    {"U", "large_utf8", BSI_VALUES_TEXT, 8, true, 3, 0},
    {"vu", "utf8_view", BSI_VALUES_VIEW, 16, true, 3, 0},
    {"+s", "struct", BSI_VALUES_ROWS, 0, false, 1, 0},
};

const bsi_arrow_format *bsi_arrow_format_find(const char *text) {
  for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
    if (strcmp(formats[i].text, text) == 0) return &formats[i];
  return NULL;
}

/* ---- checking ---- */

enum { WIDEST = 32 }; /* bytes: so that positions in bytes fit */

static const char *check_buffers(const bsi_arrow_view *v) {
  const struct ArrowArray *a = v->array;
  if (v->format->values == BSI_VALUES_NONE) return NULL;
  bool enough = v->format->values == BSI_VALUES_VIEW ? a->n_buffers >= v->format->buffers : a->n_buffers == v->format->buffers;
  if (!enough || a->n_buffers > INT32_MAX) return "has another number of buffers than its format";
  if (a->buffers == NULL) return "has no buffers";
  if (a->null_count > 0 && a->buffers[0] == NULL) return "has nulls, but does not say which";
  if (v->format->width > 0 && a->buffers[1] == NULL && a->length > 0) return "lacks a buffer";
  return NULL;
}

const char *bsi_arrow_view_check(const bsi_arrow_view *v, int64_t rows) {
  const struct ArrowArray *a = v->array;
  if (a->length < 0 || a->offset < 0 || a->null_count < -1 || a->null_count > a->length) return "has a length or offset that cannot be";
  if (a->offset > INT64_MAX / WIDEST - 1 || a->length > INT64_MAX / WIDEST - 1 - a->offset) return "has a length or offset that cannot be";
  if (a->length < rows) return "has fewer values than the table has rows";
  return check_buffers(v);
}

/* ---- values ---- */

/* The value at a row, as bytes. */
static const char *place_of(const bsi_arrow_view *v, int64_t row) {
  return (const char *)v->array->buffers[1] + (v->array->offset + row) * v->format->width;
}

bool bsi_arrow_is_null(const bsi_arrow_view *v, int64_t row) {
  if (v->format->values == BSI_VALUES_NONE) return true;
  const uint8_t *validity = v->array->buffers[0];
  int64_t bit = v->array->offset + row;
  return validity != NULL && (validity[bit / 8] >> bit % 8 & 1) == 0;
}

#define LOAD(type, place, value)                                                                                                           \
  {                                                                                                                                        \
    type loaded;                                                                                                                           \
    memcpy(&loaded, place, sizeof loaded);                                                                                                 \
    value = loaded;                                                                                                                        \
  }

static uint64_t load_unsigned(const char *place, int width) {
  uint64_t value;
  switch (width) {
  case 1: LOAD(uint8_t, place, value) break;
  case 2: LOAD(uint16_t, place, value) break;
  case 4: LOAD(uint32_t, place, value) break;
  default: LOAD(uint64_t, place, value)
  }
  return value;
}

/* The sign bit says how much to take away, not to add. */
static int64_t load_signed(const char *place, int width) {
  uint64_t sign = UINT64_C(1) << (8 * width - 1);
  return (int64_t)((load_unsigned(place, width) ^ sign) - sign);
}

bool bsi_arrow_get_whole(const bsi_arrow_view *v, int64_t row, int64_t *out) {
  const char *place = place_of(v, row);
  uint64_t value = v->format->is_signed ? 0 : load_unsigned(place, v->format->width);
  *out = v->format->is_signed ? load_signed(place, v->format->width) : (int64_t)(value & INT64_MAX);
  return value <= INT64_MAX;
}

double bsi_arrow_get_real(const bsi_arrow_view *v, int64_t row) {
  double value;
  if (v->format->width == 4)
    LOAD(float, place_of(v, row), value)
  else
    LOAD(double, place_of(v, row), value)
  return value;
}

/*
 * A view:   size | first 4 bytes | buffer | offset     where the text has more than 12 bytes; otherwise size | up to 12 bytes
 * Buffers:  validity | views | data 0 | data 1 | ... | sizes of the data
 */
static const char *get_view(const bsi_arrow_view *v, int64_t row, int64_t *size) {
  enum { IN_PLACE = 12 };
  const char *place = place_of(v, row);
  const struct ArrowArray *a = v->array;
  int32_t view[4];
  int64_t room;
  memcpy(view, place, sizeof view);
  *size = view[0];
  if (view[0] < 0) return NULL;
  if (view[0] <= IN_PLACE) return place + sizeof view[0];
  const char *sizes = a->buffers[a->n_buffers - 1];
  if (view[2] < 0 || view[2] >= a->n_buffers - 3 || sizes == NULL) return NULL;
  memcpy(&room, sizes + (size_t)view[2] * sizeof room, sizeof room);
  const char *data = a->buffers[2 + view[2]];
  bool within = view[3] >= 0 && view[3] <= room && *size <= room - view[3];
  return data == NULL || !within ? NULL : data + view[3];
}

const char *bsi_arrow_get_text(const bsi_arrow_view *v, int64_t row, int64_t *size) {
  if (v->format->values == BSI_VALUES_VIEW) return get_view(v, row, size);
  const char *place = place_of(v, row), *data = v->array->buffers[2];
  int64_t start = load_signed(place, v->format->width), end = load_signed(place + v->format->width, v->format->width);
  *size = 0;
  if (start < 0 || end < start) return NULL;
  *size = end - start;
  if (*size == 0) return "";
  return data == NULL ? NULL : data + start;
}
