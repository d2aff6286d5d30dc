/* SPDX-License-Identifier: MIT */
/*
 * Frames from Arrow streams: columns are found by name, then batch by batch their values are read into columns that grow. What is wrong with
 * a table is a failure; what is wrong with a value is a problem of its row.
 */
#include "arrow_read.h"
#include "error.h"
#include "frame_names.h"
#include "text.h"

#include <math.h>
#include <string.h>

enum { COLUMNS = 4096 };

typedef struct import_column {
  int32_t field, child; /* of the table */
  bsi_arrow_pair pair;
  int64_t scale; /* of a decimal: what its numbers are divided by; 0: too fine */
} import_column;

typedef struct frame_import {
  const struct ArrowSchema *schema;
  const struct ArrowArray *batch;
  bsi_arrow_view table;
  import_column columns[BSI_FIELDS];
  int32_t count;
  beschut_frame *frame;
  size_t capacity; /* rows that the frame's columns have room for */
  beschut_error *error;
} frame_import;

/* ---- the schema ---- */

#define TEXTS (1u << BSI_VALUES_TEXT | 1u << BSI_VALUES_VIEW)
#define EMPTY (1u << BSI_VALUES_REAL) /* pandas has NaN in doubles where all is missing, whatever it would be */
#define NUMBERS (1u << BSI_VALUES_WHOLE | 1u << BSI_VALUES_REAL | 1u << BSI_VALUES_DECIMAL)

/* What columns a kind of field can be in. */
static const struct {
  unsigned accepted;
  const char *expected;
} accepted[BESCHUT_FIELD_KIND_COUNT] = {
    [BESCHUT_WHOLE] = {NUMBERS | TEXTS, "whole numbers or text"},
    [BESCHUT_CENTS] = {NUMBERS | TEXTS, "numbers or text"},
    [BESCHUT_HUNDREDTHS] = {NUMBERS | TEXTS, "numbers or text"},
    [BESCHUT_DAY] = {1u << BSI_VALUES_DAYS | EMPTY | TEXTS, "dates, timestamps without a time zone, or text"},
    [BESCHUT_YES_NO] = {1u << BSI_VALUES_BIT | NUMBERS | TEXTS, "booleans, 0 and 1, or text"},
    [BESCHUT_CHOICE] = {NUMBERS | TEXTS, "text or whole numbers"},
    [BESCHUT_PLACE] = {NUMBERS | TEXTS, "text or whole numbers"},
    [BESCHUT_TEXT] = {EMPTY | TEXTS, "text"},
};

static const char *name_at(const void *subject, int32_t column, size_t *size) {
  const struct ArrowSchema *schema = ((const frame_import *)subject)->schema->children[column];
  const char *name = schema == NULL || schema->name == NULL ? "" : schema->name;
  *size = strlen(name);
  return name;
}

static beschut_status fail_column(const frame_import *m, const import_column *c, const char *what) {
  return bsi_fail(m->error, BESCHUT_SYNTAX, "column '%s': %s", beschut_field_name(m->frame->type, c->field), what);
}

/* "d:19,10": 10^10; 1 for what is no decimal. */
static int64_t scale_of(const char *format) {
  const char *comma = strchr(format, ',');
  int64_t digits = 0, scale = 1;
  if (strncmp(format, "d:", 2) != 0 || comma == NULL) return 1;
  if (!bsi_read_int(comma + 1, strcspn(comma + 1, ","), &digits) || digits < 0 || digits > 17) return 0;
  while (digits-- > 0) scale *= 10;
  return scale;
}

static beschut_status plan_column(frame_import *m, int32_t field, int32_t child) {
  import_column *c = &m->columns[m->count++];
  const struct ArrowSchema *schema = m->schema->children[child];
  int32_t kind = beschut_field_kind(m->frame->type, field);
  const struct ArrowSchema *values = schema->dictionary == NULL ? schema : schema->dictionary;
  const char *met = values->format == NULL ? "" : values->format;
  *c = (import_column){.field = field, .child = child, .scale = scale_of(met)};
  const bsi_arrow_format *format = schema->format == NULL ? NULL : bsi_arrow_pair_describe(schema, &c->pair);
  bool null = format != NULL && format->values == BSI_VALUES_NONE;
  if (format == NULL || (!null && (accepted[kind].accepted >> format->values & 1) == 0) || c->pair.values.format == NULL || c->scale == 0) {
    return bsi_fail(m->error, BESCHUT_SYNTAX, "column '%s': expected %s, met %.60s", beschut_field_name(m->frame->type, field),
                    accepted[kind].expected, format == NULL ? met : format->name);
  }
  return bsi_frame_column(m->frame, field) == NULL ? bsi_fail_memory(m->error) : BESCHUT_OK;
}

static beschut_status plan(void *data, const struct ArrowSchema *s) {
  frame_import *m = data;
  int32_t found[BSI_FIELDS];
  m->schema = s;
  if (s->release == NULL || s->format == NULL) return bsi_fail(m->error, BESCHUT_SYNTAX, "the stream has no schema");
  if (strcmp(s->format, "+s") != 0)
    return bsi_fail(m->error, BESCHUT_SYNTAX, "expected a table (Arrow's '+s'), met Arrow's '%.40s'", s->format);
  if (s->n_children < 0 || (s->n_children > 0 && s->children == NULL))
    return bsi_fail(m->error, BESCHUT_SYNTAX, "the schema lacks its columns");
  if (s->n_children > COLUMNS) return bsi_fail(m->error, BESCHUT_LIMIT, "more than %d columns", (int)COLUMNS);
  bsi_columns_named columns = {m, (int32_t)s->n_children, 0, name_at};
  beschut_status status = bsi_find_columns(m->frame->type, &columns, 0, m->error, found);
  for (int32_t field = 0; field < beschut_field_count(m->frame->type) && status == BESCHUT_OK; field++)
    if (found[field] >= 0) status = plan_column(m, field, found[field]);
  return status;
}

/* ---- values ---- */

/* What was met is written where it is a problem only: that takes longer than all else. */
static bool put_whole(frame_import *m, int32_t field, int64_t row, const bsi_arrow_view *view, int64_t at) {
  int64_t number, value = BESCHUT_MISSING;
  char met[24] = "a number beyond 2^63";
  bool fits = bsi_arrow_get_whole(view, at, &number);
  int32_t problem = fits ? bsi_value_of_whole(bsi_field_of(m->frame->type, field), number, &value) : BESCHUT_PROBLEM_RANGE;
  if (problem >= 0 && fits) met[bsi_write_int(number, met)] = '\0';
  return bsi_frame_put(m->frame, field, row, value, problem, met, strlen(met));
}

static bool put_real(frame_import *m, int32_t field, int64_t row, double number) {
  int64_t value = BESCHUT_MISSING;
  char met[32] = "infinite";
  const bsi_field *of = bsi_field_of(m->frame->type, field);
  bool is_number = of->kind != BESCHUT_DAY && of->kind != BESCHUT_TEXT;
  int32_t problem = is_number ? bsi_value_of_real(of, number, &value) : isnan(number) ? -1 : BESCHUT_PROBLEM_UNKNOWN;
  if (problem >= 0 && isfinite(number)) bsi_write_double(number, met);
  return bsi_frame_put(m->frame, field, row, value, problem, met, strlen(met));
}

/* 1250 with a scale of 10^2 is 12.50: written out, and read as such. */
static bool put_decimal(frame_import *m, const import_column *c, int64_t row, const bsi_arrow_view *view, int64_t at) {
  int64_t number;
  char text[64];
  if (!bsi_arrow_get_unscaled(view, at, &number) || number == INT64_MIN)
    return bsi_frame_put(m->frame, c->field, row, BESCHUT_MISSING, BESCHUT_PROBLEM_RANGE, "", 0);
  int64_t whole = number / c->scale, rest = number % c->scale;
  size_t size = number < 0;
  text[0] = '-';
  size += bsi_write_int(whole < 0 ? -whole : whole, text + size);
  text[size++] = '.';
  for (int64_t unit = c->scale / 10; unit > 0; unit /= 10) text[size++] = (char)('0' + (rest < 0 ? -rest : rest) / unit % 10);
  return bsi_frame_put_text(m->frame, c->field, row, text, size, false);
}

/* Days of time are cut off: what happened on a day, happened on it. */
static bool put_day(frame_import *m, int32_t field, int64_t row, const bsi_arrow_view *view, int64_t at) {
  int64_t number, a_day = view->format->a_day;
  char met[BSI_MET] = "";
  const bsi_field *of = bsi_field_of(m->frame->type, field);
  bsi_arrow_get_whole(view, at, &number); /* signed, so that it fits */
  number = number / a_day - (number % a_day < 0);
  int32_t problem = bsi_value_check(of, number);
  if (problem >= 0) bsi_value_write(of, number, met);
  return bsi_frame_put(m->frame, field, row, number, problem, met, strlen(met));
}

static beschut_status put_bytes(frame_import *m, const import_column *c, int64_t row, const bsi_arrow_view *view, int64_t at) {
  int64_t size;
  const char *bytes = bsi_arrow_get_text(view, at, &size);
  if (bytes == NULL) return fail_column(m, c, "a text lies outside its bytes");
  if (bsi_utf8_check(bytes, (size_t)size) < (size_t)size || memchr(bytes, '\0', (size_t)size) != NULL)
    return bsi_fail(m->error, BESCHUT_ENCODING, "column '%s': expected text in UTF-8", beschut_field_name(m->frame->type, c->field));
  if (beschut_field_kind(m->frame->type, c->field) == BESCHUT_TEXT)
    return bsi_frame_put_name(m->frame, c->field, row, bytes, (size_t)size) ? BESCHUT_OK : bsi_fail_memory(m->error);
  return bsi_frame_put_text(m->frame, c->field, row, bytes, (size_t)size, false) ? BESCHUT_OK : bsi_fail_memory(m->error);
}

static beschut_status put_value(frame_import *m, const import_column *c, int64_t row, const bsi_arrow_view *view, int64_t at) {
  bool done = true;
  switch (view->format->values) {
  case BSI_VALUES_TEXT:
  case BSI_VALUES_VIEW: return put_bytes(m, c, row, view, at);
  case BSI_VALUES_DAYS: done = put_day(m, c->field, row, view, at); break;
  case BSI_VALUES_DECIMAL: done = put_decimal(m, c, row, view, at); break;
  case BSI_VALUES_REAL: done = put_real(m, c->field, row, bsi_arrow_get_real(view, at)); break;
  default: done = put_whole(m, c->field, row, view, at); break;
  }
  return done ? BESCHUT_OK : bsi_fail_memory(m->error);
}

static beschut_status read_value(frame_import *m, const import_column *c, int64_t row, int64_t to) {
  const bsi_arrow_view *view;
  int64_t at;
  m->frame->columns[c->field][to] = BESCHUT_MISSING;
  switch (bsi_arrow_pair_find(&c->pair, row, &view, &at)) {
  case BSI_PLACE_FOUND: return put_value(m, c, to, view, at);
  case BSI_PLACE_OUTSIDE: return fail_column(m, c, "an index lies outside its dictionary");
  default: return BESCHUT_OK;
  }
}

/* ---- batches ---- */

static beschut_status check_batch(frame_import *m) {
  m->table = (bsi_arrow_view){bsi_arrow_format_find("+s"), m->batch};
  const char *problem = bsi_arrow_view_check(&m->table, 0);
  if (problem == NULL && (m->batch->n_children != m->schema->n_children || (m->batch->n_children > 0 && m->batch->children == NULL)))
    problem = "has other columns than its schema";
  if (problem != NULL) return bsi_fail(m->error, BESCHUT_SYNTAX, "a batch of the stream %s", problem);
  for (int32_t i = 0; i < m->count; i++) {
    problem = bsi_arrow_pair_check(&m->columns[i].pair, m->batch->children[m->columns[i].child], m->batch->offset + m->batch->length);
    if (problem != NULL) return fail_column(m, &m->columns[i], problem);
  }
  return BESCHUT_OK;
}

static beschut_status make_room(frame_import *m) {
  int64_t rows = m->frame->rows + m->batch->length;
  size_t capacity = m->capacity;
  if (rows > INT32_MAX) return bsi_fail(m->error, BESCHUT_LIMIT, "more than %d rows", (int)INT32_MAX);
  for (int32_t i = 0; i < m->count; i++) {
    int64_t **column = &m->frame->columns[m->columns[i].field];
    capacity = m->capacity;
    int64_t *grown = bsi_grow(*column, &capacity, (size_t)rows, sizeof **column);
    if (grown == NULL) return bsi_fail_memory(m->error);
    *column = grown;
  }
  m->capacity = capacity;
  return BESCHUT_OK;
}

static beschut_status take(void *data, const struct ArrowArray *batch) {
  frame_import *m = data;
  m->batch = batch;
  beschut_status status = check_batch(m);
  if (status == BESCHUT_OK) status = make_room(m);
  if (status != BESCHUT_OK) return status;
  int64_t first = m->frame->rows;
  for (int64_t row = 0; row < m->batch->length && status == BESCHUT_OK; row++) {
    if (bsi_arrow_is_null(&m->table, row)) return bsi_fail(m->error, BESCHUT_SYNTAX, "a row is null as a whole");
    for (int32_t i = 0; i < m->count && status == BESCHUT_OK; i++)
      status = read_value(m, &m->columns[i], m->batch->offset + row, first + row);
  }
  m->frame->rows = first + m->batch->length;
  return status;
}

beschut_status beschut_frame_read_arrow(int32_t type, struct ArrowArrayStream *in, beschut_error *error, beschut_frame **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (in == NULL || in->release == NULL) return bsi_fail_argument(error);
  static const bsi_arrow_steps steps = {plan, take};
  frame_import m = {.error = error};
  beschut_status status = out == NULL ? bsi_fail_argument(error) : beschut_frame_new(type, 0, &m.frame);
  if (status == BESCHUT_RANGE) bsi_fail(error, status, "there is no type of frame %d", (int)type);
  if (status == BESCHUT_MEMORY) bsi_fail_memory(error);
  if (status == BESCHUT_OK) {
    status = bsi_arrow_read_stream(in, &steps, &m, error);
    bsi_frame_give(m.frame, status, out);
  }
  in->release(in);
  return status;
}
