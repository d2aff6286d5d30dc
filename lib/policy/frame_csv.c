/* SPDX-License-Identifier: MIT */
/*
 * Frames from CSV (RFC 4180, and semicolons). The text is gone through twice: lines are counted and their fields compared with the first
 * line's, then values are read.
 *
 *   wide numbers:  municipality | places_end_2017 | places_end_2018        one line
 *                  municipality | 2017 | places ┐
 *                  municipality | 2018 | places ┘                          as many rows as there are years
 */
#include "error.h"
#include "frame_names.h"
#include "text.h"

#include <beschut/target.h>
#include <string.h>

enum { COLUMNS = 256, YEARS = 100, FIRST_YEAR = 2000 };

/* ---- lines and fields ---- */

typedef struct csv {
  const char *text, *at, *end;
  char separator;
  beschut_error *error;
} csv;

typedef struct csv_field {
  const char *text; /* within the csv's text, or in `unquoted` */
  size_t size;
  bool last; /* of its line */
} csv_field;

static beschut_status fail_here(const csv *c, const char *at, const char *what) {
  int32_t line, column;
  bsi_place_of(c->text, (size_t)(at - c->text), &line, &column);
  return bsi_fail_at(c->error, BESCHUT_SYNTAX, line, column, "%s", what);
}

/* Ends the field that stands before `at`. */
static beschut_status end_field(csv *c, const char *at, csv_field *out) {
  out->last = at == c->end || *at == '\n' || *at == '\r';
  if (!out->last && *at != c->separator) return fail_here(c, at, "expected the end of a field behind its closing quote");
  if (at < c->end && *at == '\r') at++;
  if (at < c->end && (*at == '\n' || *at == c->separator)) at++;
  c->at = at;
  return BESCHUT_OK;
}

static beschut_status quoted_field(csv *c, bsi_text *unquoted, csv_field *out) {
  const char *at = c->at + 1;
  bsi_text_clear(unquoted);
  for (;; at++) {
    const char *quote = memchr(at, '"', (size_t)(c->end - at));
    if (quote == NULL) return fail_here(c, c->at, "a quote is opened and not closed");
    bsi_text_add_bytes(unquoted, at, (size_t)(quote - at));
    at = quote + 1;
    if (at == c->end || *at != '"') break;
    bsi_text_add_char(unquoted, '"');
  }
  if (unquoted->failed) return bsi_fail_memory(c->error);
  out->text = unquoted->data == NULL ? "" : unquoted->data;
  out->size = unquoted->size;
  return end_field(c, at, out);
}

static beschut_status next_field(csv *c, bsi_text *unquoted, csv_field *out) {
  if (c->at < c->end && *c->at == '"') return quoted_field(c, unquoted, out);
  const char *at = c->at;
  while (at < c->end && *at != c->separator && *at != '\n' && *at != '\r') at++;
  out->text = c->at;
  out->size = (size_t)(at - c->at);
  return end_field(c, at, out);
}

static void skip_blank_lines(csv *c) {
  while (c->at < c->end && (*c->at == '\n' || *c->at == '\r')) c->at++;
}

/* ---- the first line ---- */

typedef struct csv_table {
  csv csv;
  int32_t type, columns, found[BSI_FIELDS];
  bsi_text names; /* of all columns, each with a NUL */
  size_t starts[COLUMNS];
  int32_t years;               /* 0: not wide */
  int32_t year[YEARS];         /* ascending */
  int32_t wide_field[COLUMNS]; /* of a column of one year, otherwise -1 */
  int32_t wide_place[COLUMNS]; /* which year that is, then which of `year` */
  beschut_frame *frame;
} csv_table;

static const char *name_at(const void *subject, int32_t column, size_t *size) {
  const csv_table *t = subject;
  const char *name = t->names.data + t->starts[column];
  *size = strlen(name);
  return name;
}

static beschut_status read_names(csv_table *t) {
  bsi_text unquoted = {0};
  csv_field field = {0};
  beschut_status status = BESCHUT_OK;
  skip_blank_lines(&t->csv);
  if (t->csv.at == t->csv.end)
    return bsi_fail_at(t->csv.error, BESCHUT_SYNTAX, 1, 0, "expected a line with the names of columns, met nothing");
  while (status == BESCHUT_OK && !field.last) {
    status = next_field(&t->csv, &unquoted, &field);
    if (status == BESCHUT_OK && t->columns == COLUMNS) status = bsi_fail(t->csv.error, BESCHUT_LIMIT, "more than %d columns", (int)COLUMNS);
    if (status != BESCHUT_OK) break;
    t->starts[t->columns++] = t->names.size;
    bsi_text_add_bytes(&t->names, field.text, field.size);
    bsi_text_add_char(&t->names, '\0');
    if (t->names.failed) status = bsi_fail_memory(t->csv.error);
  }
  bsi_text_clear(&unquoted);
  return status;
}

/* "places_end_2018": the field, and the year. */
static int32_t wide_field_of(const char *name, int32_t *year) {
  static const char middle[] = "_end_";
  const int32_t fields[] = {BESCHUT_NUMBER_PLACES, BESCHUT_NUMBER_BYLAW_PLACES};
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
    const char *field = beschut_field_name(BESCHUT_NUMBERS, fields[i]);
    size_t size = strlen(field), whole = size + sizeof middle - 1;
    int64_t number;
    if (strncmp(name, field, size) != 0 || strncmp(name + size, middle, sizeof middle - 1) != 0) continue;
    if (!bsi_read_int(name + whole, strlen(name + whole), &number) || number < FIRST_YEAR || number >= FIRST_YEAR + YEARS) continue;
    *year = (int32_t)number;
    return fields[i];
  }
  return -1;
}

static int32_t place_of_year(const csv_table *t, int32_t year) {
  int32_t place = 0;
  while (place < t->years && t->year[place] < year) place++;
  return place;
}

static void find_years(csv_table *t) {
  for (int32_t column = 0; column < t->columns; column++) {
    size_t size;
    int32_t year;
    t->wide_field[column] = t->type == BESCHUT_NUMBERS ? wide_field_of(name_at(t, column, &size), &year) : -1;
    if (t->wide_field[column] < 0) continue;
    t->wide_place[column] = year;
    int32_t place = place_of_year(t, year);
    if (place < t->years && t->year[place] == year) continue;
    memmove(&t->year[place + 1], &t->year[place], (size_t)(t->years - place) * sizeof *t->year);
    t->year[place] = year;
    t->years++;
  }
  for (int32_t column = 0; column < t->columns; column++)
    if (t->wide_field[column] >= 0) t->wide_place[column] = place_of_year(t, t->wide_place[column]);
}

/* ---- the other lines ---- */

static beschut_status count_lines(const csv_table *t, int64_t *lines) {
  csv c = t->csv;
  bsi_text unquoted = {0};
  beschut_status status = BESCHUT_OK;
  *lines = 0;
  for (skip_blank_lines(&c); c.at < c.end && status == BESCHUT_OK; skip_blank_lines(&c), (*lines)++) {
    const char *start = c.at;
    csv_field field = {0};
    int32_t fields = 0;
    for (; status == BESCHUT_OK && !field.last; fields++) status = next_field(&c, &unquoted, &field);
    if (status != BESCHUT_OK || fields == t->columns) continue;
    int32_t line, column;
    bsi_place_of(c.text, (size_t)(start - c.text), &line, &column);
    status = bsi_fail_at(c.error, BESCHUT_SYNTAX, line, 0, "expected %d fields as in the first line, met %d", (int)t->columns, (int)fields);
  }
  bsi_text_clear(&unquoted);
  return status;
}

static bool put_value(csv_table *t, int32_t field, int64_t row, const csv_field *value) {
  if (beschut_field_kind(t->type, field) == BESCHUT_TEXT) return bsi_frame_put_name(t->frame, field, row, value->text, value->size);
  return bsi_frame_put_text(t->frame, field, row, value->text, value->size, t->csv.separator == ';');
}

/* Puts a field of a line where it belongs: into one row, or into all that the line becomes. */
static bool put_field(csv_table *t, int32_t column, int64_t line, const csv_field *value) {
  int32_t rows = t->years == 0 ? 1 : t->years;
  int64_t row = line * rows;
  if (t->wide_field[column] >= 0) return put_value(t, t->wide_field[column], row + t->wide_place[column], value);
  for (int32_t field = 0; field < beschut_field_count(t->type); field++)
    for (int32_t i = 0; i < rows && t->found[field] == column; i++)
      if (!put_value(t, field, row + i, value)) return false;
  return true;
}

static bool put_year(beschut_frame *frame, int64_t row, int32_t year) {
  char met[BSI_MET];
  const bsi_field *field = bsi_field_of(frame->type, BESCHUT_NUMBER_YEAR);
  bsi_value_write(field, year, met);
  return bsi_frame_put(frame, BESCHUT_NUMBER_YEAR, row, year, bsi_value_check(field, year), met, strlen(met));
}

static beschut_status read_lines(csv_table *t) {
  bsi_text unquoted = {0};
  beschut_status status = BESCHUT_OK;
  skip_blank_lines(&t->csv);
  for (int64_t line = 0; t->csv.at < t->csv.end && status == BESCHUT_OK; line++, skip_blank_lines(&t->csv)) {
    for (int32_t column = 0; column < t->columns && status == BESCHUT_OK; column++) {
      csv_field field = {0};
      status = next_field(&t->csv, &unquoted, &field);
      if (status == BESCHUT_OK && !put_field(t, column, line, &field)) status = bsi_fail_memory(t->csv.error);
    }
    for (int32_t i = 0; i < t->years && status == BESCHUT_OK; i++)
      if (!put_year(t->frame, line * t->years + i, t->year[i])) status = bsi_fail_memory(t->csv.error);
  }
  bsi_text_clear(&unquoted);
  return status;
}

static beschut_status read_table(csv_table *t) {
  int64_t lines;
  beschut_status status = read_names(t);
  if (status != BESCHUT_OK) return status;
  find_years(t);
  bsi_columns_named columns = {t, t->columns, 1, name_at};
  uint32_t elsewhere = t->years > 0 ? 1u << BESCHUT_NUMBER_YEAR : 0;
  status = bsi_find_columns(t->type, &columns, elsewhere, t->csv.error, t->found);
  if (status == BESCHUT_OK && t->years > 0 && t->found[BESCHUT_NUMBER_YEAR] >= 0)
    status = bsi_fail_at(t->csv.error, BESCHUT_DUPLICATE, 1, 0, "a column 'year', and columns of years");
  if (status == BESCHUT_OK) status = count_lines(t, &lines);
  if (status != BESCHUT_OK) return status;
  int64_t rows = t->years == 0 ? lines : lines * t->years;
  if (rows > INT32_MAX) return bsi_fail(t->csv.error, BESCHUT_LIMIT, "more than %d rows", (int)INT32_MAX);
  t->frame = bsi_frame_make(t->type, rows);
  return t->frame == NULL ? bsi_fail_memory(t->csv.error) : read_lines(t);
}

static char separator_of(const char *text, const char *end) {
  size_t commas = 0, semicolons = 0;
  for (; text < end && *text != '\n' && *text != '\r'; text++) {
    commas += *text == ',';
    semicolons += *text == ';';
  }
  return semicolons > commas ? ';' : ',';
}

beschut_status beschut_frame_read_csv(int32_t type, const char *text, size_t size, beschut_error *error, beschut_frame **out) {
  static const char mark[] = "\xEF\xBB\xBF";
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (out == NULL || (text == NULL && size > 0)) return bsi_fail_argument(error);
  if (beschut_frame_type_name(type) == NULL) return bsi_fail(error, BESCHUT_RANGE, "there is no type of frame %d", (int)type);
  beschut_status status = bsi_check_size(size, "CSV", error);
  if (status != BESCHUT_OK) return status;
  if (size == 0) text = "";
  size_t valid = bsi_utf8_check(text, size);
  const char *nul = memchr(text, '\0', size);
  if (valid < size || nul != NULL) {
    int32_t line, column;
    bsi_place_of(text, valid < size ? valid : (size_t)(nul - text), &line, &column);
    return bsi_fail_at(error, BESCHUT_ENCODING, line, column, "expected text in UTF-8");
  }
  csv_table *t = bsi_alloc_zeroed(1, sizeof *t);
  if (t == NULL) return bsi_fail_memory(error);
  size_t start = size >= 3 && memcmp(text, mark, 3) == 0 ? 3 : 0;
  t->type = type;
  t->csv = (csv){text, text + start, text + size, separator_of(text + start, text + size), error};
  status = read_table(t);
  beschut_frame *frame = t->frame;
  bsi_text_clear(&t->names);
  bsi_free(t);
  return bsi_frame_give(frame, status, out);
}
