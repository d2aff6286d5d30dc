/* SPDX-License-Identifier: MIT */
/*
 * A stream in the wide shape becomes reports. The schema says once which column is what; every row is then built as a bsi_row, each column
 * read by the function of its role, and pushed.
 */
#include "arrow_read.h"
#include "arrow_wide.h"
#include "calendar.h"
#include "collection.h"
#include "error.h"
#include "json_io.h"
#include "text.h"

#include <beschut/arrow.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct importing importing;
typedef struct column column;

/* What a column may be: the kinds of values that it may have, and how one that is not null gets into the row. */
typedef struct role {
  unsigned accepted; /* bits: bsi_arrow_values */
  const char *expected;
  beschut_status (*read)(importing *m, const column *c, const bsi_arrow_view *view, int64_t at); /* NULL: the column is passed over */
} role;

struct column {
  int32_t field; /* of the wide shape */
  const role *role;
  bsi_arrow_pair pair; /* its formats from the schema, its arrays of each batch */
};

struct importing {
  beschut_collection *collection;
  beschut_error *error;
  const struct ArrowArray *batch;
  bsi_arrow_view table;           /* the batch as a column of rows */
  column columns[BSI_WIDE_COUNT]; /* one for each of the schema's children */
  int32_t count;
  uint64_t given; /* bit f: field f has a column */
  int64_t number; /* of the row that is read, from 1; 0 outside rows */
  int64_t done;   /* rows */
  bsi_row row;
  bsi_text text; /* the one that was read last */
};

_Static_assert(BSI_WIDE_COUNT <= 64, "a bit for every field");

#define FIELD_BIT(field) (UINT64_C(1) << (field))

/* ---- failing ---- */

BSI_PRINTF(4, 5) static beschut_status fail(importing *m, const column *c, beschut_status status, const char *format, ...) {
  char message[200];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  const char *name = bsi_wide_name(c->field);
  int32_t number = (int32_t)(c - m->columns) + 1, line = m->number > INT32_MAX ? 0 : (int32_t)m->number;
  if (m->number == 0) return bsi_fail_at(m->error, status, 0, number, "column '%s': %s", name, message);
  return bsi_fail_at(m->error, status, line, number, "row %" PRId64 ", column '%s': %s", m->number, name, message);
}

/* ---- values into the row ---- */

/* Into m->text. */
static beschut_status read_text(importing *m, const column *c, const bsi_arrow_view *view, int64_t at) {
  int64_t size;
  const char *text = bsi_arrow_get_text(view, at, &size);
  if (text == NULL || size > INT32_MAX) return fail(m, c, BESCHUT_SYNTAX, "the text lies outside its buffer");
  if (bsi_utf8_check(text, (size_t)size) != (size_t)size || memchr(text, '\0', (size_t)size) != NULL)
    return fail(m, c, BESCHUT_ENCODING, "expected text in UTF-8 without NUL");
  m->text.size = 0;
  bsi_text_add_bytes(&m->text, text, (size_t)size);
  return m->text.failed ? bsi_fail_memory(m->error) : BESCHUT_OK;
}

static beschut_status keep_text(importing *m, uint32_t *number) {
  return bsi_pool_add(&m->collection->pool, m->text.data, number) ? BESCHUT_OK : bsi_fail_memory(m->error);
}

static beschut_area area_of_code(const char *code) {
  if (strcmp(code, BSI_JSON_REGION) == 0) return BESCHUT_AREA_REGION;
  for (int32_t i = 0; i < beschut_area_count(); i++)
    if (strcmp(code, beschut_area_code(beschut_area_at(i))) == 0) return beschut_area_at(i);
  return BESCHUT_AREA_UNKNOWN;
}

static beschut_status read_area(importing *m, const column *c, const bsi_arrow_view *view, int64_t at) {
  beschut_status status = read_text(m, c, view, at);
  if (status != BESCHUT_OK) return status;
  m->row.area = area_of_code(m->text.data);
  if (m->row.area != BESCHUT_AREA_UNKNOWN) return BESCHUT_OK;
  beschut_area named = bsi_area_of_name(m->text.data, m->text.size);
  if (named > BESCHUT_AREA_REGION || named == BESCHUT_AREA_COUNTRY)
    return fail(m, c, BESCHUT_NAME, "there is no area code '%.80s'; did you mean %s?", m->text.data, beschut_area_code(named));
  return fail(m, c, BESCHUT_NAME, "expected a CBS code such as AM03, '%s' or null, met '%.80s'", BSI_JSON_REGION, m->text.data);
}

static beschut_status read_label(importing *m, const column *c, const bsi_arrow_view *view, int64_t at) {
  beschut_status status = read_text(m, c, view, at);
  if (status != BESCHUT_OK) return status;
  status = bsi_label_check(m->text.data);
  if (status == BESCHUT_OK) return keep_text(m, &m->row.label);
  return fail(m, c, status, "expected a label without control characters, of at most %d bytes", BSI_LABEL_LIMIT);
}

static beschut_status read_source(importing *m, const column *c, const bsi_arrow_view *view, int64_t at) {
  beschut_status status = read_text(m, c, view, at);
  return status == BESCHUT_OK ? keep_text(m, &m->row.source) : status;
}

static beschut_status read_date(importing *m, const column *c, const bsi_arrow_view *view, int64_t at) {
  int64_t value, a_day = view->format->a_day;
  bsi_arrow_get_whole(view, at, &value); /* signed, so that it fits */
  if (value % a_day != 0) return fail(m, c, BESCHUT_SYNTAX, "expected a date, met a time that is not midnight");
  int64_t date = value / a_day;
  if (date < BSI_FIRST_DATE || date > BSI_LAST_DATE) return fail(m, c, BESCHUT_RANGE, "expected a date in years 1 to 9999");
  m->row.dates[c->field - BSI_WIDE_DATES] = (beschut_date)date;
  return BESCHUT_OK;
}

static beschut_status refuse_number(importing *m, const column *c, beschut_status status, const char *met) {
  return fail(m, c, status, "expected a whole number from %d to %d, met %s", BESCHUT_VALUE_MIN, BESCHUT_VALUE_MAX, met);
}

static beschut_status set_cell(importing *m, const column *c, int64_t value) {
  char met[24];
  if (value < BESCHUT_VALUE_MIN || value > BESCHUT_VALUE_MAX) {
    met[bsi_write_int(value, met)] = '\0';
    return refuse_number(m, c, BESCHUT_RANGE, met);
  }
  bsi_row_set(&m->row, c->field - BSI_WIDE_CELLS, value);
  return BESCHUT_OK;
}

static beschut_status set_real_cell(importing *m, const column *c, double value) {
  char met[32];
  if (value != value) return refuse_number(m, c, BESCHUT_SYNTAX, "NaN");
  if (value - value != 0) return refuse_number(m, c, BESCHUT_RANGE, "an infinite one");
  bool fits = value >= BESCHUT_VALUE_MIN && value <= BESCHUT_VALUE_MAX;
  if (fits && (double)(int32_t)value == value) return set_cell(m, c, (int32_t)value);
  bsi_write_double(value, met);
  return refuse_number(m, c, fits ? BESCHUT_SYNTAX : BESCHUT_RANGE, met);
}

static beschut_status read_cell(importing *m, const column *c, const bsi_arrow_view *view, int64_t at) {
  int64_t value;
  if (view->format->values == BSI_VALUES_REAL) return set_real_cell(m, c, bsi_arrow_get_real(view, at));
  if (!bsi_arrow_get_whole(view, at, &value)) return refuse_number(m, c, BESCHUT_RANGE, "one beyond 9223372036854775807");
  return set_cell(m, c, value);
}

/* ---- the schema ---- */

#define NONE (1u << BSI_VALUES_NONE)
static const role passed_over = {0, "", NULL};
static const role role_area = {NONE | 1u << BSI_VALUES_TEXT | 1u << BSI_VALUES_VIEW, "text", read_area};
static const role role_label = {NONE | 1u << BSI_VALUES_TEXT | 1u << BSI_VALUES_VIEW, "text", read_label};
static const role role_source = {NONE | 1u << BSI_VALUES_TEXT | 1u << BSI_VALUES_VIEW, "text", read_source};
static const role role_date = {NONE | 1u << BSI_VALUES_DAYS, "dates or timestamps without a time zone", read_date};
static const role role_cell = {NONE | 1u << BSI_VALUES_WHOLE | 1u << BSI_VALUES_REAL, "whole numbers", read_cell};

static const role *role_of(int32_t field) {
  static const role *const roles[BSI_WIDE_COUNT] = {
      [BSI_WIDE_REPORT] = &passed_over, [BSI_WIDE_AREA] = &role_area,     [BSI_WIDE_AREA_NAME] = &passed_over,
      [BSI_WIDE_LABEL] = &role_label,   [BSI_WIDE_PERIOD] = &passed_over, [BSI_WIDE_SOURCE] = &role_source};
  return roles[field] != NULL ? roles[field] : field < BSI_WIDE_CELLS ? &role_date : &role_cell;
}

/* The field of a name, -1 where there is none. */
static int32_t find_field(const char *name) {
  beschut_cell cell;
  for (int32_t i = 0; i < BSI_WIDE_COUNT; i++)
    if (strcmp(bsi_wide_name(i), name) == 0) return i;
  return beschut_cell_find(name, NULL, &cell) == BESCHUT_OK ? BSI_WIDE_CELLS + cell : -1; /* its other names: these take longest */
}

static beschut_status fail_name(importing *m, const char *name) {
  int32_t nearest = bsi_nearest(name, strlen(name), BSI_WIDE_COUNT, bsi_wide_name);
  if (nearest >= 0)
    return bsi_fail_at(m->error, BESCHUT_NAME, 0, m->count + 1, "there is no column '%.80s'; did you mean %s?", name,
                       bsi_wide_name(nearest));
  return bsi_fail_at(m->error, BESCHUT_NAME, 0, m->count + 1,
                     "expected a column of the wide shape, such as area, until or applicant.citizen.positive, met '%.80s'", name);
}

static beschut_status fail_format(importing *m, const column *c, const char *met) {
  const bsi_arrow_format *known = met == NULL ? NULL : bsi_arrow_format_find(met);
  if (known != NULL) return fail(m, c, BESCHUT_SYNTAX, "expected %s, met %s", c->role->expected, known->name);
  return fail(m, c, BESCHUT_SYNTAX, "expected %s, met Arrow's '%.40s'", c->role->expected, met == NULL ? "" : met);
}

static beschut_status read_formats(importing *m, column *c, const struct ArrowSchema *schema) {
  const bsi_arrow_format *values = bsi_arrow_pair_describe(schema, &c->pair);
  const char *met = schema->dictionary == NULL ? schema->format : schema->dictionary->format;
  if (values == NULL || (1u << values->values & c->role->accepted) == 0) return fail_format(m, c, met);
  return c->pair.values.format != NULL ? BESCHUT_OK : fail(m, c, BESCHUT_SYNTAX, "expected a dictionary with whole numbers as its indexes");
}

static beschut_status plan_column(importing *m, const struct ArrowSchema *schema) {
  if (schema == NULL || schema->format == NULL) return bsi_fail(m->error, BESCHUT_SYNTAX, "column %d has no format", (int)m->count + 1);
  const char *name = schema->name == NULL ? "" : schema->name;
  int32_t field = find_field(name);
  if (field < 0) return fail_name(m, name);
  if ((m->given & FIELD_BIT(field)) != 0)
    return bsi_fail_at(m->error, BESCHUT_DUPLICATE, 0, m->count + 1, "there are two columns '%s'", bsi_wide_name(field));
  column *c = &m->columns[m->count++];
  *c = (column){.field = field, .role = role_of(field)};
  m->given |= FIELD_BIT(field);
  return c->role->read == NULL ? BESCHUT_OK : read_formats(m, c, schema);
}

/* Whether every column is passed over. */
static bool says_nothing(const importing *m) {
  for (int32_t i = 0; i < m->count; i++)
    if (m->columns[i].role->read != NULL) return false;
  return true;
}

static beschut_status plan_columns(void *data, const struct ArrowSchema *schema) {
  importing *m = data;
  beschut_status status = BESCHUT_OK;
  if (schema->release == NULL || schema->format == NULL) return bsi_fail(m->error, BESCHUT_SYNTAX, "the stream has no schema");
  if (strcmp(schema->format, "+s") != 0)
    return bsi_fail(m->error, BESCHUT_SYNTAX, "expected a table (Arrow's '+s'), met Arrow's '%.40s'", schema->format);
  if (schema->n_children > 0 && schema->children == NULL) return bsi_fail(m->error, BESCHUT_SYNTAX, "the schema lacks its columns");
  for (int64_t i = 0; i < schema->n_children && status == BESCHUT_OK; i++) status = plan_column(m, schema->children[i]);
  if (status == BESCHUT_OK && says_nothing(m))
    return bsi_fail(m->error, BESCHUT_SYNTAX, "expected columns such as area, until or applicant.citizen.positive, met none of them");
  return status;
}

/* ---- batches and rows ---- */

static beschut_status check_batch(importing *m) {
  m->table = (bsi_arrow_view){bsi_arrow_format_find("+s"), m->batch};
  const char *problem = bsi_arrow_view_check(&m->table, 0);
  if (problem == NULL && (m->batch->n_children != m->count || m->batch->children == NULL)) problem = "has other columns than its schema";
  if (problem != NULL) return bsi_fail(m->error, BESCHUT_SYNTAX, "a batch of the stream %s", problem);
  for (column *c = m->columns; c < m->columns + m->count; c++) {
    if (c->role->read == NULL) continue;
    problem = bsi_arrow_pair_check(&c->pair, m->batch->children[c - m->columns], m->batch->offset + m->batch->length);
    if (problem != NULL) return fail(m, c, BESCHUT_SYNTAX, "its array %s", problem);
  }
  return BESCHUT_OK;
}

static beschut_status read_value(importing *m, const column *c, int64_t row) {
  const bsi_arrow_view *view;
  int64_t at;
  if (c->role->read == NULL) return BESCHUT_OK;
  switch (bsi_arrow_pair_find(&c->pair, row, &view, &at)) {
  case BSI_PLACE_FOUND: return c->role->read(m, c, view, at);
  case BSI_PLACE_OUTSIDE: return fail(m, c, BESCHUT_SYNTAX, "the index lies outside its dictionary");
  default: return BESCHUT_OK;
  }
}

static beschut_status read_row(importing *m, int64_t row) {
  beschut_status status = BESCHUT_OK;
  m->number = ++m->done;
  bsi_row_clear(&m->row);
  if (bsi_arrow_is_null(&m->table, row))
    return bsi_fail_at(m->error, BESCHUT_SYNTAX, m->number > INT32_MAX ? 0 : (int32_t)m->number, 0, "row %" PRId64 " is null as a whole",
                       m->number);
  for (int32_t i = 0; i < m->count && status == BESCHUT_OK; i++) status = read_value(m, &m->columns[i], m->batch->offset + row);
  if (status != BESCHUT_OK) return status;
  if ((m->given & FIELD_BIT(BSI_WIDE_LABEL)) == 0 && !bsi_row_set_area(&m->row, &m->collection->pool, m->row.area))
    return bsi_fail_memory(m->error);
  return bsi_collection_push(m->collection, &m->row) ? BESCHUT_OK : bsi_fail_memory(m->error);
}

/* A batch that is large beside what there is gets its room at once: a length that cannot be is then refused before any work. */
static beschut_status make_room(importing *m) {
  const beschut_collection *c = m->collection;
  if (m->batch->length <= c->capacity / 2) return BESCHUT_OK;
  beschut_status status = beschut_collection_reserve(m->collection, c->count + m->batch->length);
  return status == BESCHUT_OK ? BESCHUT_OK : bsi_fail_memory(m->error);
}

static beschut_status read_batch(void *data, const struct ArrowArray *batch) {
  importing *m = data;
  m->batch = batch;
  m->number = 0;
  beschut_status status = check_batch(m);
  if (status == BESCHUT_OK) status = make_room(m);
  for (int64_t row = 0; row < m->batch->length && status == BESCHUT_OK; row++) status = read_row(m, row);
  return status;
}

beschut_status beschut_collection_import_arrow(beschut_collection *collection, struct ArrowArrayStream *in, beschut_error *error) {
  bsi_clear(error);
  if (in == NULL || in->release == NULL) return bsi_fail_argument(error);
  beschut_status status = BESCHUT_ARGUMENT;
  if (bsi_is_collection(collection)) {
    static const bsi_arrow_steps steps = {plan_columns, read_batch};
    importing m = {.collection = collection, .error = error};
    int64_t count = collection->count;
    status = bsi_arrow_read_stream(in, &steps, &m, error);
    if (status != BESCHUT_OK) bsi_collection_cut(collection, count);
    bsi_text_clear(&m.text);
  } else {
    bsi_fail_argument(error);
  }
  in->release(in);
  return status;
}
