/* SPDX-License-Identifier: MIT */
/* Formats by their table, and values by their format. Buffers need not be aligned: every value is copied out. */
#include "arrow_read.h"

#include <errno.h>
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
    {"b", "bool", BSI_VALUES_BIT, 0, false, 2, 0},
};

/* By the bits that stand behind precision and scale: "d:19,10", "d:19,10,256". */
static const struct {
  const char *bits;
  bsi_arrow_format format;
} decimals[] = {
    {"", {"d:", "decimal128", BSI_VALUES_DECIMAL, 16, true, 2, 0}},     {",32", {"d:", "decimal32", BSI_VALUES_DECIMAL, 4, true, 2, 0}},
    {",64", {"d:", "decimal64", BSI_VALUES_DECIMAL, 8, true, 2, 0}},    {",128", {"d:", "decimal128", BSI_VALUES_DECIMAL, 16, true, 2, 0}},
    {",256", {"d:", "decimal256", BSI_VALUES_DECIMAL, 32, true, 2, 0}},
};

static const bsi_arrow_format *find_decimal(const char *text) {
  const char *scale = strchr(text, ','), *bits = scale == NULL ? NULL : strchr(scale + 1, ',');
  for (size_t i = 0; scale != NULL && i < sizeof decimals / sizeof decimals[0]; i++)
    if (strcmp(decimals[i].bits, bits == NULL ? "" : bits) == 0) return &decimals[i].format;
  return NULL;
}

const bsi_arrow_format *bsi_arrow_format_find(const char *text) {
  for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
    if (strcmp(formats[i].text, text) == 0) return &formats[i];
  return strncmp(text, "d:", 2) == 0 ? find_decimal(text) : NULL;
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
  bool has_values = v->format->width > 0 || v->format->values == BSI_VALUES_BIT;
  if (has_values && a->buffers[1] == NULL && a->length > 0) return "lacks a buffer";
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

static int64_t get_bit(const bsi_arrow_view *v, int64_t row) {
  const uint8_t *bits = v->array->buffers[1];
  int64_t at = v->array->offset + row;
  return bits[at / 8] >> at % 8 & 1;
}

bool bsi_arrow_get_whole(const bsi_arrow_view *v, int64_t row, int64_t *out) {
  if (v->format->values == BSI_VALUES_BIT) {
    *out = get_bit(v, row);
    return true;
  }
  const char *place = place_of(v, row);
  uint64_t value = v->format->is_signed ? 0 : load_unsigned(place, v->format->width);
  *out = v->format->is_signed ? load_signed(place, v->format->width) : (int64_t)(value & INT64_MAX);
  return value <= INT64_MAX;
}

void bsi_arrow_get_bits(const bsi_arrow_view *v, int64_t row, int64_t *out) {
  const char *place = place_of(v, row);
  *out = v->format->is_signed ? load_signed(place, v->format->width) : (int64_t)load_unsigned(place, v->format->width);
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
  if (start < 0 || end < start || end > load_signed(place_of(v, v->array->length), v->format->width)) return NULL;
  *size = end - start;
  if (*size == 0) return "";
  return data == NULL ? NULL : data + start;
}

/* Whether this machine keeps the lowest byte first. */
static bool lowest_first(void) {
  static const uint16_t one = 1;
  return *(const uint8_t *)&one == 1;
}

/* Two's complement: what lies beyond 64 bits must be their sign, over and over. */
bool bsi_arrow_get_unscaled(const bsi_arrow_view *v, int64_t row, int64_t *out) {
  const char *place = place_of(v, row);
  int width = v->format->width, beyond = width - 8;
  if (beyond <= 0) {
    *out = load_signed(place, width);
    return true;
  }
  *out = load_signed(lowest_first() ? place : place + beyond, 8);
  for (int i = 0; i < beyond; i++)
    if ((uint8_t)place[lowest_first() ? 8 + i : i] != (*out < 0 ? 0xFF : 0)) return false;
  return true;
}

/* Two's complement; the sign is in the byte that this machine keeps last, or first. */
int bsi_arrow_get_sign(const bsi_arrow_view *v, int64_t row) {
  const char *place = place_of(v, row);
  int last = lowest_first() ? v->format->width - 1 : 0;
  bool zero = true;
  for (int i = 0; i < v->format->width; i++) zero = zero && place[i] == 0;
  return zero ? 0 : (place[last] & 0x80) != 0 ? -1 : 1;
}

/* ---- columns ---- */

const bsi_arrow_format *bsi_arrow_pair_describe(const struct ArrowSchema *schema, bsi_arrow_pair *out) {
  bool plain = schema->dictionary == NULL;
  const char *text = plain ? schema->format : schema->dictionary->format;
  const bsi_arrow_format *values = text == NULL ? NULL : bsi_arrow_format_find(text);
  *out = (bsi_arrow_pair){.values.format = values};
  if (plain || values == NULL) return values;
  const bsi_arrow_format *indexes = schema->format == NULL ? NULL : bsi_arrow_format_find(schema->format);
  bool whole = indexes != NULL && indexes->values == BSI_VALUES_WHOLE && schema->dictionary->dictionary == NULL;
  *out = (bsi_arrow_pair){{whole ? indexes : NULL, NULL}, {values, NULL}};
  return values;
}

const char *bsi_arrow_pair_check(bsi_arrow_pair *pair, const struct ArrowArray *array, int64_t rows) {
  if (array == NULL || array->release == NULL) return "is not there";
  pair->values.array = array;
  const char *problem = bsi_arrow_view_check(&pair->values, rows);
  if (problem != NULL || pair->dictionary.format == NULL) return problem;
  if (array->dictionary == NULL || array->dictionary->release == NULL) return "lacks its dictionary";
  pair->dictionary.array = array->dictionary;
  return bsi_arrow_view_check(&pair->dictionary, 0);
}

bsi_arrow_place bsi_arrow_pair_find(const bsi_arrow_pair *pair, int64_t row, const bsi_arrow_view **view, int64_t *at) {
  *view = &pair->values;
  *at = row;
  if (bsi_arrow_is_null(&pair->values, row)) return BSI_PLACE_NULL;
  if (pair->dictionary.format == NULL) return BSI_PLACE_FOUND;
  if (!bsi_arrow_get_whole(&pair->values, row, at) || *at < 0 || *at >= pair->dictionary.array->length) return BSI_PLACE_OUTSIDE;
  *view = &pair->dictionary;
  return bsi_arrow_is_null(&pair->dictionary, *at) ? BSI_PLACE_NULL : BSI_PLACE_FOUND;
}

/* ---- streams ---- */

/* What a stream said of its failure. */
static beschut_status fail_stream(struct ArrowArrayStream *stream, int code, beschut_error *error) {
  const char *reason = stream->get_last_error == NULL ? NULL : stream->get_last_error(stream);
  if (code == ENOMEM) return bsi_fail_memory(error);
  if (reason == NULL || *reason == '\0') return bsi_fail(error, BESCHUT_SYNTAX, "the stream failed: error %d", code);
  size_t length = strcspn(reason, "\r\n");
  return bsi_fail(error, BESCHUT_SYNTAX, "the stream failed: %.*s", length < 200 ? (int)length : 200, reason);
}

static beschut_status take_batches(struct ArrowArrayStream *stream, const bsi_arrow_steps *steps, void *data, beschut_error *error) {
  beschut_status status = BESCHUT_OK;
  while (status == BESCHUT_OK) {
    struct ArrowArray batch = {0};
    int code = stream->get_next(stream, &batch);
    if (code != 0) return fail_stream(stream, code, error);
    if (batch.release == NULL) break;
    status = steps->take(data, &batch);
    batch.release(&batch);
  }
  return status;
}

beschut_status bsi_arrow_read_stream(struct ArrowArrayStream *stream, const bsi_arrow_steps *steps, void *data, beschut_error *error) {
  struct ArrowSchema schema = {0};
  if (stream->get_schema == NULL || stream->get_next == NULL) return bsi_fail_argument(error);
  int code = stream->get_schema(stream, &schema);
  if (code != 0) return fail_stream(stream, code, error);
  beschut_status status = steps->plan(data, &schema);
  if (status == BESCHUT_OK) status = take_batches(stream, steps, data, error);
  if (schema.release != NULL) schema.release(&schema);
  return status;
}
