/* SPDX-License-Identifier: MIT */
/*
 * A table of the core as a list of R's vectors, one for each column. What is missing is NA.
 *
 *   int64   double, or integer64    utf8          character
 *   int32   integer                 dictionary    factor
 *   double  double                  list of utf8  list of character
 *   date32  Date
 *
 * All batches of the stream are taken first, so that every vector is made once, at its full length. They belong to an external
 * pointer, so that a jump out of R's allocator leaves nothing behind. Only streams that the core made are read: their formats are
 * those listed here.
 */
#ifndef BESCHUT_R_COLUMNS_H
#define BESCHUT_R_COLUMNS_H

static const beschut_error *bs_done(beschut_status status, beschut_error *err); /* of common/call.h */

typedef struct {
  struct ArrowSchema schema;
  struct ArrowArray *batches;
  int64_t count, room, rows;
} bs_batches;

static void bs_batches_finalize(SEXP holder) {
  bs_batches *table = R_ExternalPtrAddr(holder);
  if (table == NULL) return;
  R_ClearExternalPtr(holder);
  for (int64_t i = 0; i < table->count; i++) table->batches[i].release(&table->batches[i]);
  if (table->schema.release != NULL) table->schema.release(&table->schema);
  free(table->batches);
  free(table);
}

/* ---- taking the stream in ---- */

static int bs_batches_grow(bs_batches *table) {
  if (table->count < table->room) return 1;
  int64_t room = table->room == 0 ? 8 : 2 * table->room;
  struct ArrowArray *batches = realloc(table->batches, (size_t)room * sizeof *batches);
  if (batches == NULL) return 0;
  table->batches = batches;
  table->room = room;
  return 1;
}

/* 0 where memory does not suffice. */
static int bs_batches_take(bs_batches *table, struct ArrowArrayStream *stream) {
  if (stream->get_schema(stream, &table->schema) != 0) return 0;
  for (;;) {
    if (!bs_batches_grow(table)) return 0;
    struct ArrowArray *batch = &table->batches[table->count];
    if (stream->get_next(stream, batch) != 0) return 0;
    if (batch->release == NULL) return 1;
    table->count++;
    table->rows += batch->length;
  }
}

/* ---- columns: each function fills a vector from a position on ---- */

static int bs_is_null(const struct ArrowArray *a, int64_t i) {
  const uint8_t *valid = a->buffers[0];
  return valid != NULL && !(valid[i / 8] >> i % 8 & 1);
}

static void bs_fill_wholes(SEXP vector, R_xlen_t at, const struct ArrowArray *a) {
  double *out = REAL(vector) + at;
  const int64_t *values = a->buffers[1];
  for (int64_t i = 0; i < a->length; i++) out[i] = bs_is_null(a, i) ? NA_REAL : (double)values[i];
}

/* An integer64 is the core's own kind, with the same NA. */
static void bs_fill_wide(SEXP vector, R_xlen_t at, const struct ArrowArray *a) {
  const int64_t missing = BESCHUT_MISSING, *values = a->buffers[1];
  double *out = REAL(vector) + at;
  for (int64_t i = 0; i < a->length; i++) memcpy(&out[i], bs_is_null(a, i) ? &missing : &values[i], sizeof missing);
}

static void bs_fill_smalls(SEXP vector, R_xlen_t at, const struct ArrowArray *a) {
  int *out = INTEGER(vector) + at;
  const int32_t *values = a->buffers[1];
  for (int64_t i = 0; i < a->length; i++) out[i] = bs_is_null(a, i) ? NA_INTEGER : values[i];
}

static void bs_fill_doubles(SEXP vector, R_xlen_t at, const struct ArrowArray *a) {
  double *out = REAL(vector) + at;
  const double *values = a->buffers[1];
  for (int64_t i = 0; i < a->length; i++) out[i] = bs_is_null(a, i) ? NA_REAL : values[i];
}

static void bs_fill_dates(SEXP vector, R_xlen_t at, const struct ArrowArray *a) {
  double *out = REAL(vector) + at;
  const int32_t *values = a->buffers[1];
  for (int64_t i = 0; i < a->length; i++) out[i] = bs_is_null(a, i) ? NA_REAL : values[i];
}

static void bs_fill_codes(SEXP vector, R_xlen_t at, const struct ArrowArray *a) {
  int *out = INTEGER(vector) + at;
  const int8_t *values = a->buffers[1];
  for (int64_t i = 0; i < a->length; i++) out[i] = bs_is_null(a, i) ? NA_INTEGER : values[i] + 1;
}

static SEXP bs_text_at(const struct ArrowArray *a, int64_t i) {
  const int32_t *ends = a->buffers[1];
  const char *text = a->buffers[2];
  return Rf_mkCharLenCE(text + ends[i], ends[i + 1] - ends[i], CE_UTF8);
}

/* Tables repeat themselves: a text that stands in the row before as well is not looked up again. */
static int bs_is_repeated(const struct ArrowArray *a, int64_t i) {
  if (i == 0 || bs_is_null(a, i - 1)) return 0;
  const int32_t *ends = (const int32_t *)a->buffers[1] + i;
  const char *text = a->buffers[2];
  int32_t size = ends[1] - ends[0];
  return size == ends[0] - ends[-1] && memcmp(text + ends[-1], text + ends[0], (size_t)size) == 0;
}

static void bs_fill_texts(SEXP vector, R_xlen_t at, const struct ArrowArray *a) {
  for (int64_t i = 0; i < a->length; i++) {
    if (bs_is_null(a, i))
      SET_STRING_ELT(vector, at + i, NA_STRING);
    else
      SET_STRING_ELT(vector, at + i, bs_is_repeated(a, i) ? STRING_ELT(vector, at + i - 1) : bs_text_at(a, i));
  }
}

static void bs_fill_lists(SEXP vector, R_xlen_t at, const struct ArrowArray *a) {
  const int32_t *ends = a->buffers[1];
  for (int64_t i = 0; i < a->length; i++) {
    SEXP items = Rf_allocVector(STRSXP, ends[i + 1] - ends[i]);
    SET_VECTOR_ELT(vector, at + i, items);
    for (R_xlen_t k = 0; k < XLENGTH(items); k++) SET_STRING_ELT(items, k, bs_text_at(a->children[0], ends[i] + k));
  }
}

/* ---- what a column becomes ---- */

typedef struct {
  const char *format;
  SEXPTYPE type;
  void (*fill)(SEXP vector, R_xlen_t at, const struct ArrowArray *a);
  const char *class_;
} bs_kind;

static const bs_kind *bs_kind_of(const struct ArrowSchema *schema, int32_t keys) {
  static const bs_kind choice = {"c", INTSXP, bs_fill_codes, "factor"}, key = {"l", REALSXP, bs_fill_wide, "integer64"};
  static const bs_kind kinds[] = {{"l", REALSXP, bs_fill_wholes, NULL},  {"i", INTSXP, bs_fill_smalls, NULL},
                                  {"g", REALSXP, bs_fill_doubles, NULL}, {"tdD", REALSXP, bs_fill_dates, "Date"},
                                  {"u", STRSXP, bs_fill_texts, NULL},    {"+l", VECSXP, bs_fill_lists, NULL}};
  if (schema->dictionary != NULL) return &choice;
  if (keys && strcmp(schema->format, key.format) == 0) return &key;
  size_t i = 0;
  while (strcmp(kinds[i].format, schema->format) != 0) i++;
  return &kinds[i];
}

/* The levels of a factor; without a row there is no dictionary to take them from. */
static SEXP bs_levels(const bs_batches *table, int64_t column) {
  const struct ArrowArray *texts = table->count == 0 ? NULL : table->batches[0].children[column]->dictionary;
  SEXP levels = PROTECT(Rf_allocVector(STRSXP, texts == NULL ? 0 : (R_xlen_t)texts->length));
  if (texts != NULL) bs_fill_texts(levels, 0, texts);
  UNPROTECT(1);
  return levels;
}

static SEXP bs_column(const bs_batches *table, int64_t column, int32_t keys) {
  const bs_kind *kind = bs_kind_of(table->schema.children[column], keys);
  SEXP vector = PROTECT(Rf_allocVector(kind->type, (R_xlen_t)table->rows));
  R_xlen_t at = 0;
  for (int64_t i = 0; i < table->count; at += table->batches[i++].length) kind->fill(vector, at, table->batches[i].children[column]);
  if (kind->fill == bs_fill_codes)
    Rf_setAttrib(vector, R_LevelsSymbol, PROTECT(bs_levels(table, column)));
  else
    PROTECT(vector);
  if (kind->class_ != NULL)
    Rf_setAttrib(vector, R_ClassSymbol, PROTECT(Rf_mkString(kind->class_)));
  else
    PROTECT(vector);
  UNPROTECT(3);
  return vector;
}

static SEXP bs_columns(const bs_batches *table, int32_t keys) {
  R_xlen_t n = (R_xlen_t)table->schema.n_children;
  SEXP columns = PROTECT(Rf_allocVector(VECSXP, n)), names = PROTECT(Rf_allocVector(STRSXP, n));
  for (R_xlen_t i = 0; i < n; i++) {
    SET_VECTOR_ELT(columns, i, bs_column(table, i, keys));
    SET_STRING_ELT(names, i, Rf_mkCharCE(table->schema.children[i]->name, CE_UTF8));
  }
  Rf_setAttrib(columns, R_NamesSymbol, names);
  UNPROTECT(2);
  return columns;
}

/* Uses the stream up. keys: whole numbers of 64 bits become integer64. */
static const beschut_error *bs_stream_columns(struct ArrowArrayStream *in, int32_t keys, bs_out *out, beschut_error *err) {
  SEXP holder = PROTECT(bs_handle_new("beschut_batches", bs_batches_finalize));
  bs_batches *table = calloc(1, sizeof *table);
  R_SetExternalPtrAddr(holder, table);
  int taken = table != NULL && bs_batches_take(table, in);
  in->release(in);
  if (taken) SET_VECTOR_ELT(out->holder, 0, bs_columns(table, keys));
  bs_batches_finalize(holder);
  UNPROTECT(1);
  return bs_done(taken ? BESCHUT_OK : BESCHUT_MEMORY, err);
}

#endif
