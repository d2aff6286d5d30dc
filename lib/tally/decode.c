/* SPDX-License-Identifier: MIT */
/* Each kind of column has a quick way for the type that most have, and one way for all others, a value at a time. */
#include "decode.h"

#include "memory.h"
#include "text.h"

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { IN_DICTIONARY = -1 /* in place of a row */, OUTSIDE = 253 /* in place of a code: there is no such text */ };

BSI_PRINTF(5, 6)
static beschut_status fail(const bsi_decoder *d, int32_t column, int64_t row, beschut_status status, const char *format, ...) {
  char message[160];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  int64_t number = d->number + row;
  int32_t table = d->columns->table;
  const char *name = bsi_scope_name(d->scope, table, column);
  if (row == IN_DICTIONARY)
    return bsi_fail(d->error, status, "%s, column '%.60s', in its dictionary: %s", beschut_table_name(table), name, message);
  return bsi_fail_at(d->error, status, number >= INT32_MAX ? 0 : (int32_t)number + 1, 0, "%s, row %" PRId64 ", column '%.60s': %s",
                     beschut_table_name(table), number, name, message);
}

static beschut_status fail_index(const bsi_decoder *d, int32_t column, int64_t row) {
  return fail(d, column, row, BESCHUT_SYNTAX, "the index lies outside its dictionary");
}

/* ---- quick ways ---- */

static const bsi_column *column_of(const bsi_decoder *d, int32_t column) { return &d->columns->at[column]; }

static bool is_there(const bsi_column *c) { return c->pair.values.format != NULL; }

/* Plain values of a format that are where they can be read from as they stand; NULL otherwise. */
static const void *plain(const bsi_column *c, char format, size_t width, int64_t at) {
  const bsi_arrow_view *v = &c->pair.values;
  if (c->pair.dictionary.format != NULL || v->format->text[0] != format || v->format->width != width) return NULL;
  const char *place = (const char *)v->array->buffers[1] + (v->array->offset + at) * (int64_t)width;
  return (uintptr_t)place % width == 0 ? place : NULL;
}

static bool has_nulls(const bsi_column *c) {
  const struct ArrowArray *a = c->pair.values.array;
  return c->pair.values.format->values == BSI_VALUES_NONE || (a->buffers[0] != NULL && a->null_count != 0);
}

/* The bits of validity from a value on: NULL where none is missing. */
static const uint8_t *validity_of(const bsi_column *c) { return has_nulls(c) ? c->pair.values.array->buffers[0] : NULL; }

/* 1 where a value is missing, 0 elsewhere: without a branch, since nulls come in no order. */
static inline uint32_t is_missing(const uint8_t *validity, int64_t bit) { return ~((uint32_t)validity[bit / 8] >> bit % 8) & 1; }

static void find_nulls(const bsi_column *c, int64_t at, int32_t rows, uint8_t *missing) {
  const uint8_t *validity = validity_of(c);
  int64_t bit = c->pair.values.array->offset + at;
  for (int32_t i = 0; i < rows; i++) missing[i] = validity == NULL ? 0 : (uint8_t)is_missing(validity, bit + i);
}

/* ---- keys ---- */

beschut_status bsi_decode_keys(bsi_decoder *d, int32_t column, int64_t from, int32_t rows, int64_t *buffer, uint8_t *missing,
                               const int64_t **values) {
  const bsi_column *c = column_of(d, column);
  int64_t at = d->columns->first + from;
  memset(missing, !is_there(c), (size_t)rows);
  *values = buffer;
  if (!is_there(c)) return BESCHUT_OK;
  const int64_t *whole = plain(c, 'l', sizeof *whole, at);
  if (whole != NULL) {
    find_nulls(c, at, rows, missing);
    *values = whole;
    return BESCHUT_OK;
  }
  const int32_t *narrow = plain(c, 'i', sizeof *narrow, at);
  if (narrow != NULL) {
    find_nulls(c, at, rows, missing);
    for (int32_t i = 0; i < rows; i++) buffer[i] = narrow[i];
    return BESCHUT_OK;
  }
  for (int32_t i = 0; i < rows; i++) {
    const bsi_arrow_view *view;
    int64_t place;
    buffer[i] = 0;
    switch (bsi_arrow_pair_find(&c->pair, at + i, &view, &place)) {
    case BSI_PLACE_NULL: missing[i] = 1; break;
    case BSI_PLACE_OUTSIDE: return fail_index(d, column, from + i);
    default: bsi_arrow_get_bits(view, place, &buffer[i]);
    }
  }
  return BESCHUT_OK;
}

/* ---- dates and months ---- */

static int64_t days_of(const bsi_arrow_view *view, int64_t place) {
  int64_t value, a_day = view->format->a_day;
  bsi_arrow_get_whole(view, place, &value);
  return value / a_day - (value % a_day < 0);
}

/* The number of the first day of a month yyyymm. */
static int32_t month_of_number(int64_t number) {
  beschut_date day;
  if (number < 0 || number > 999999 || beschut_date_from_ymd((int32_t)(number / 100), (int32_t)(number % 100), 1, &day) != BESCHUT_OK)
    return BSI_MONTH_INVALID;
  return day;
}

static beschut_status decode_day(const bsi_decoder *d, int32_t column, int64_t row, const bsi_arrow_view *view, int64_t place,
                                 int32_t *out) {
  if (view->format->values == BSI_VALUES_WHOLE) {
    int64_t number;
    *out = bsi_arrow_get_whole(view, place, &number) ? month_of_number(number) : BSI_MONTH_INVALID;
    return BESCHUT_OK;
  }
  int64_t day = days_of(view, place);
  *out = (int32_t)day;
  return day > BSI_MONTH_INVALID && day < INT32_MAX ? BESCHUT_OK : fail(d, column, row, BESCHUT_RANGE, "the date is out of range");
}

beschut_status bsi_decode_dates(bsi_decoder *d, int32_t column, int64_t from, int32_t rows, int32_t absent, int32_t *buffer,
                                const int32_t **values) {
  const bsi_column *c = column_of(d, column);
  int64_t at = d->columns->first + from;
  *values = buffer;
  if (!is_there(c) || c->pair.values.format->values == BSI_VALUES_NONE) {
    for (int32_t i = 0; i < rows; i++) buffer[i] = absent;
    return BESCHUT_OK;
  }
  const int32_t *days = c->pair.values.format->values == BSI_VALUES_DAYS ? plain(c, 't', sizeof *days, at) : NULL;
  if (days != NULL && !has_nulls(c)) {
    *values = days;
    return BESCHUT_OK;
  }
  if (days != NULL) {
    const uint8_t *validity = validity_of(c);
    int64_t bit = c->pair.values.array->offset + at;
    for (int32_t i = 0; i < rows; i++) {
      uint32_t all = 0 - is_missing(validity, bit + i);
      buffer[i] = (int32_t)(((uint32_t)days[i] & ~all) | ((uint32_t)absent & all));
    }
    return BESCHUT_OK;
  }
  for (int32_t i = 0; i < rows; i++) {
    const bsi_arrow_view *view;
    int64_t place;
    beschut_status status = BESCHUT_OK;
    switch (bsi_arrow_pair_find(&c->pair, at + i, &view, &place)) {
    case BSI_PLACE_NULL: buffer[i] = absent; break;
    case BSI_PLACE_OUTSIDE: return fail_index(d, column, from + i);
    default: status = decode_day(d, column, from + i, view, place, &buffer[i]);
    }
    if (status != BESCHUT_OK) return status;
  }
  return BESCHUT_OK;
}

beschut_status bsi_decode_months(bsi_decoder *d, int32_t column, int64_t from, int32_t rows, int32_t *buffer, const int32_t **values) {
  return bsi_decode_dates(d, column, from, rows, BSI_MONTH_MISSING, buffer, values);
}

/* ---- wages ---- */

static uint8_t wage_of_sign(int sign) { return sign > 0 ? BSI_WAGE_PAID : sign < 0 ? BSI_WAGE_NEGATIVE : BSI_WAGE_NONE; }

static uint8_t wage_of(const bsi_arrow_view *view, int64_t place) {
  int64_t whole;
  double real;
  switch (view->format->values) {
  case BSI_VALUES_DECIMAL: return wage_of_sign(bsi_arrow_get_sign(view, place));
  case BSI_VALUES_REAL:
    real = bsi_arrow_get_real(view, place);
    return real != real ? BSI_WAGE_MISSING : wage_of_sign((real > 0) - (real < 0));
  default:
    return bsi_arrow_get_whole(view, place, &whole) ? wage_of_sign((whole > 0) - (whole < 0)) : BSI_WAGE_PAID; /* too large for a sign */
  }
}

static void mark_missing_wages(const bsi_column *c, int64_t at, int32_t rows, uint8_t *wages) {
  const uint8_t *validity = validity_of(c);
  int64_t bit = c->pair.values.array->offset + at;
  for (int32_t i = 0; validity != NULL && i < rows; i++)
    if (is_missing(validity, bit + i)) wages[i] = BSI_WAGE_MISSING;
}

beschut_status bsi_decode_wages(bsi_decoder *d, int32_t column, int64_t from, int32_t rows, uint8_t *wages) {
  const bsi_column *c = column_of(d, column);
  int64_t at = d->columns->first + from;
  const int64_t *wide = plain(c, 'l', sizeof *wide, at);
  const int32_t *narrow = plain(c, 'i', sizeof *narrow, at);
  if (wide != NULL || narrow != NULL) {
    for (int32_t i = 0; wide != NULL && i < rows; i++) wages[i] = (uint8_t)((wide[i] > 0) | (wide[i] < 0) << 1);
    for (int32_t i = 0; narrow != NULL && i < rows; i++) wages[i] = (uint8_t)((narrow[i] > 0) | (narrow[i] < 0) << 1);
    mark_missing_wages(c, at, rows, wages);
    return BESCHUT_OK;
  }
  for (int32_t i = 0; i < rows; i++) {
    const bsi_arrow_view *view;
    int64_t place;
    switch (bsi_arrow_pair_find(&c->pair, at + i, &view, &place)) {
    case BSI_PLACE_NULL: wages[i] = BSI_WAGE_MISSING; break;
    case BSI_PLACE_OUTSIDE: return fail_index(d, column, from + i);
    default: wages[i] = wage_of(view, place);
    }
  }
  return BESCHUT_OK;
}

/* ---- categories ---- */

static beschut_status find_text(const bsi_decoder *d, int32_t column, int64_t row, const bsi_arrow_view *view, int64_t place,
                                uint8_t *code) {
  int64_t size;
  const char *text = bsi_arrow_get_text(view, place, &size);
  if (text == NULL) return fail(d, column, row, BESCHUT_SYNTAX, "the text does not lie within its bytes");
  if (bsi_utf8_check(text, (size_t)size) < (size_t)size) return fail(d, column, row, BESCHUT_ENCODING, "the text is not UTF-8");
  *code = bsi_category_find(&d->scope->areas, column, text, (size_t)size);
  return BESCHUT_OK;
}

/* The codes of all texts of a dictionary, once; behind them, and at least up to what a byte can tell, OUTSIDE. */
static beschut_status decode_dictionary(bsi_decoder *d, int32_t column) {
  const bsi_arrow_view *texts = &column_of(d, column)->pair.dictionary;
  int64_t count = texts->array->length;
  size_t room = count > UINT8_MAX ? (size_t)count + 1 : UINT8_MAX + 1;
  beschut_status status = BESCHUT_OK;
  if (count > INT32_MAX) return bsi_fail(d->error, BESCHUT_LIMIT, "a dictionary has more than %d texts", INT32_MAX);
  d->codes[column] = bsi_alloc(room, 1);
  if (d->codes[column] == NULL) return bsi_fail_memory(d->error);
  memset(d->codes[column], OUTSIDE, room);
  d->last_code[column] = (uint32_t)count;
  for (int64_t i = 0; i < count && status == BESCHUT_OK; i++) {
    d->codes[column][i] = BSI_CODE_MISSING;
    if (!bsi_arrow_is_null(texts, i)) status = find_text(d, column, IN_DICTIONARY, texts, i, &d->codes[column][i]);
  }
  return status;
}

static beschut_status remember_text(bsi_decoder *d, int32_t column, int64_t row, const bsi_arrow_view *view, int64_t place, uint8_t *code) {
  int64_t size;
  const char *text = bsi_arrow_get_text(view, place, &size);
  if (text == NULL || size == 0 || size > BSI_MEMO_TEXT) return find_text(d, column, row, view, place, code);
  uint32_t hash = (uint32_t)size;
  for (int64_t i = 0; i < size; i++) hash = hash * 31 + (uint8_t)text[i];
  bsi_memo *memo = &d->memo[column][(hash ^ hash >> 8) % BSI_MEMO];
  if (memo->size != size || memcmp(memo->text, text, (size_t)size) != 0) {
    beschut_status status = find_text(d, column, row, view, place, code);
    if (status != BESCHUT_OK) return status;
    memo->size = (uint8_t)size;
    memo->code = *code;
    memcpy(memo->text, text, (size_t)size);
  }
  *code = memo->code;
  return BESCHUT_OK;
}

/* Overwrites the codes of missing values: whole bytes of validity are passed over where none is. */
static void mark_missing_codes(const bsi_column *c, int64_t at, int32_t rows, uint8_t *codes) {
  const uint8_t *validity = validity_of(c);
  int64_t bit = c->pair.values.array->offset + at;
  for (int32_t i = 0; validity != NULL && i < rows;) {
    if ((bit + i) % 8 == 0 && i + 8 <= rows && validity[(bit + i) / 8] == 0xFF) {
      i += 8;
      continue;
    }
    if (is_missing(validity, bit + i)) codes[i] = BSI_CODE_MISSING;
    i++;
  }
}

/* Indexes of 8 or 32 bits, all rows at once: false where one lies outside, which is then told by the other way. */
static bool look_up(const bsi_decoder *d, int32_t column, int64_t at, int32_t rows, uint8_t *codes) {
  const bsi_column *c = column_of(d, column);
  const bsi_arrow_view *v = &c->pair.values;
  const uint8_t *restrict known = d->codes[column];
  const uint8_t *restrict place = (const uint8_t *)v->array->buffers[1] + (v->array->offset + at) * v->format->width;
  uint8_t *restrict out = codes;
  uint32_t last = d->last_code[column], outside = 0;
  if (v->format->width == 1) {
    for (int32_t i = 0; i < rows; i++) out[i] = known[place[i]]; /* there are as many as a byte can tell */
  } else if (v->format->width == 4) {
    for (int32_t i = 0; i < rows; i++) {
      uint32_t index;
      memcpy(&index, place + (size_t)i * sizeof index, sizeof index);
      out[i] = known[index < last ? index : last];
    }
  } else {
    return false;
  }
  mark_missing_codes(c, at, rows, codes);
  for (int32_t i = 0; i < rows; i++) outside |= out[i] == OUTSIDE;
  return outside == 0;
}

static beschut_status decode_category(bsi_decoder *d, int32_t column, int64_t row, uint8_t *code) {
  const bsi_column *c = column_of(d, column);
  const bsi_arrow_view *view;
  int64_t place, number;
  *code = BSI_CODE_MISSING;
  switch (bsi_arrow_pair_find(&c->pair, d->columns->first + row, &view, &place)) {
  case BSI_PLACE_NULL: return BESCHUT_OK;
  case BSI_PLACE_OUTSIDE: return fail_index(d, column, row);
  default: break;
  }
  if (d->codes[column] != NULL) {
    *code = d->codes[column][place];
    return BESCHUT_OK;
  }
  if (!c->coded) return remember_text(d, column, row, view, place, code);
  bsi_arrow_get_whole(view, place, &number);
  *code = bsi_code_of_number(column, number);
  return BESCHUT_OK;
}

beschut_status bsi_decode_categories(bsi_decoder *d, int32_t column, int64_t from, int32_t rows, uint8_t *codes) {
  if (d->codes[column] != NULL && look_up(d, column, d->columns->first + from, rows, codes)) return BESCHUT_OK;
  beschut_status status = BESCHUT_OK;
  for (int32_t i = 0; i < rows && status == BESCHUT_OK; i++) status = decode_category(d, column, from + i, &codes[i]);
  return status;
}

/* ---- samples ---- */

void bsi_decode_text(const bsi_decoder *d, int32_t column, int64_t row, char out[32]) {
  const bsi_column *c = column_of(d, column);
  const bsi_arrow_view *view;
  int64_t place, size;
  out[0] = '\0';
  if (!is_there(c) || bsi_arrow_pair_find(&c->pair, d->columns->first + row, &view, &place) != BSI_PLACE_FOUND) return;
  const char *text;
  double real;
  switch (view->format->values) {
  case BSI_VALUES_DAYS:
    size = days_of(view, place);
    if (size > INT32_MIN && size < INT32_MAX) beschut_date_write((beschut_date)size, out);
    break;
  case BSI_VALUES_TEXT:
  case BSI_VALUES_VIEW:
    text = bsi_arrow_get_text(view, place, &size);
    if (text == NULL) break;
    size = size < 31 ? size : 31;
    memcpy(out, text, (size_t)size);
    out[size] = '\0';
    bsi_utf8_trim(out);
    break;
  case BSI_VALUES_REAL:
    real = bsi_arrow_get_real(view, place);
    if (isfinite(real)) bsi_write_double(real, out);
    break;
  case BSI_VALUES_WHOLE:
    bsi_arrow_get_bits(view, place, &size);
    out[bsi_write_int(size, out)] = '\0';
    break;
  default: break;
  }
}

/* ---- opening ---- */

beschut_status bsi_decoder_open(const bsi_scope *scope, const bsi_columns *columns, int64_t number, beschut_error *error,
                                bsi_decoder *out) {
  beschut_status status = BESCHUT_OK;
  memset(out, 0, sizeof *out);
  out->scope = scope;
  out->columns = columns;
  out->number = number;
  out->error = error;
  for (int32_t c = 0; c < BSI_COLUMN_MOST && status == BESCHUT_OK; c++) {
    if (beschut_table_column_name(columns->table, c) == NULL || bsi_column_kind_of(columns->table, c) != BSI_COLUMN_CATEGORY) continue;
    if (columns->at[c].pair.dictionary.format != NULL && !columns->at[c].coded) status = decode_dictionary(out, c);
  }
  return status;
}

void bsi_decoder_close(bsi_decoder *d) {
  for (int32_t c = 0; c < BSI_COLUMN_MOST; c++) bsi_free(d->codes[c]);
}
