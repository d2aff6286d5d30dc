/* SPDX-License-Identifier: MIT */
/*
 * Records on their way into a tally, from R's vectors or from chunks of a stream. They go in a slice at a time: what is converted stays in
 * the processor's cache, no vector is copied in full, and between slices the user is told and asked. All go into a tally of their own
 * first, so that the user's stays as it was where something fails.
 *
 *   integer64  int64, as it lies             factor     dictionary, as it lies: a missing level in front makes places of R's codes
 *   integer    int32, as it lies             character  dictionary of the texts that were met
 *   double     int64 where all of it is whole, else double as it lies
 *   Date       date32; of integers as it lies
 *   logical    bool; null where all of it is NA
 */
#ifndef BESCHUT_R_RECORDS_H
#define BESCHUT_R_RECORDS_H

enum {
  BS_SLICE = 1 << 20, /* rows of a chunk that go in at a time; of vectors BS_BLOCK */
  BS_WORDS = 4096     /* texts that are remembered from one slice to the next, at most */
};

/* ---- the tally that is added to ---- */

typedef struct {
  beschut_tally *tally, *worker;
  int32_t table;
  int64_t first, rows; /* the number of the first row; how many were added */
  int64_t before, total;
  SEXP progress;
  beschut_error *err;
} bs_adding;

static beschut_status bs_adding_open(bs_adding *a) {
  int64_t figures[BESCHUT_FIGURE_COUNT];
  beschut_status status = beschut_tally_get_figures(a->tally, figures);
  if (status == BESCHUT_OK) status = beschut_tally_new_like(a->tally, a->err, &a->worker);
  if (status != BESCHUT_OK) return status;
  a->first = figures[a->table == BESCHUT_ADVICES ? BESCHUT_FIGURE_ADVICES_READ : BESCHUT_FIGURE_EMPLOYMENT_READ];
  return beschut_tally_set_next_row(a->worker, a->table, a->first);
}

static beschut_status bs_adding_close(bs_adding *a, beschut_status status) {
  if (status == BESCHUT_OK) status = beschut_tally_merge(a->tally, a->worker, a->err);
  if (status == BESCHUT_OK) status = beschut_tally_set_next_row(a->tally, a->table, a->first + a->rows);
  beschut_tally_free(a->worker);
  return status;
}

static beschut_status bs_adding_slice(bs_adding *a, const struct ArrowSchema *schema, const struct ArrowArray *batch, int64_t first,
                                      int64_t count) {
  beschut_status status = beschut_tally_add_batch(a->worker, a->table, schema, batch, first, count, a->err);
  if (status != BESCHUT_OK) return status;
  a->rows += count;
  return bs_progress(a->progress, a->before + a->rows, a->total) ? BESCHUT_INTERRUPTED : BESCHUT_OK;
}

/* ---- vectors ---- */

/* Texts by number, found by where they lie: R has every text once. Number 0 is the missing one. */
typedef struct {
  int32_t count, room;
  SEXP *texts;
  int32_t *slots;  /* numbers by hash, 0 for none; twice as many as there is room, a power of 2 */
  int32_t written; /* texts of which the bytes are there */
  int32_t *ends;   /* of each text among the bytes, behind a 0 */
  uint8_t *validity;
  char *bytes;
  size_t bytes_room;
} bs_words;

typedef struct bs_vector bs_vector;

typedef struct {
  const char *format;
  beschut_status (*take)(bs_vector *v, int64_t from, int64_t n); /* points the array to a slice */
  int has_words;
} bs_vector_kind;

struct bs_vector {
  const bs_vector_kind *kind;
  const char *values; /* R's */
  void *room;         /* for a slice that is converted */
  uint8_t *validity;
  bs_words words;
  struct ArrowSchema schema, texts_schema;
  struct ArrowArray array, texts;
  const void *buffers[2], *texts_buffers[3];
};

/* Nobody releases what is only looked at, but without a callback it would count as released. */
static void bs_keep_schema(struct ArrowSchema *schema) { (void)schema; }
static void bs_keep_array(struct ArrowArray *array) { (void)array; }

static void bs_show(bs_vector *v, const void *values, int has_missing) {
  v->buffers[0] = has_missing ? v->validity : NULL;
  v->buffers[1] = values;
  v->array.null_count = has_missing ? -1 : 0;
}

/* Marks in a slice of n rows what is missing, and says whether anything is. */
#define BS_MARK_MISSING(v, n, is_missing, has_missing)                                                                                     \
  for (int64_t at = 0; at < (n); at += 8) {                                                                                                \
    unsigned bits = 0;                                                                                                                     \
    for (int64_t i = at; i < at + 8 && i < (n); i++) {                                                                                     \
      unsigned missing = (is_missing);                                                                                                     \
      (has_missing) |= missing;                                                                                                            \
      bits |= (missing ^ 1u) << (i - at);                                                                                                  \
    }                                                                                                                                      \
    (v)->validity[at / 8] = (uint8_t)bits;                                                                                                 \
  }

static beschut_status bs_take_nothing(bs_vector *v, int64_t from, int64_t n) {
  (void)from;
  v->array.null_count = n;
  return BESCHUT_OK;
}

static beschut_status bs_take_logicals(bs_vector *v, int64_t from, int64_t n) {
  const int32_t *values = (const int32_t *)v->values + from;
  uint8_t *truths = v->room;
  unsigned has_missing = 0;
  BS_MARK_MISSING(v, n, values[i] == NA_LOGICAL, has_missing)
  memset(truths, 0, (size_t)n / 8 + 1);
  for (int64_t i = 0; i < n; i++) truths[i / 8] |= (uint8_t)((values[i] > 0) << i % 8);
  bs_show(v, truths, has_missing);
  return BESCHUT_OK;
}

static beschut_status bs_take_integers(bs_vector *v, int64_t from, int64_t n) {
  const int32_t *values = (const int32_t *)v->values + from;
  unsigned has_missing = 0;
  BS_MARK_MISSING(v, n, values[i] == NA_INTEGER, has_missing)
  bs_show(v, values, has_missing);
  return BESCHUT_OK;
}

static beschut_status bs_take_wide(bs_vector *v, int64_t from, int64_t n) {
  const int64_t *values = (const int64_t *)v->values + from;
  unsigned has_missing = 0;
  BS_MARK_MISSING(v, n, values[i] == BESCHUT_MISSING, has_missing)
  bs_show(v, values, has_missing);
  return BESCHUT_OK;
}

static beschut_status bs_take_wholes(bs_vector *v, int64_t from, int64_t n) {
  const double *values = (const double *)v->values + from;
  int64_t *wholes = v->room;
  unsigned has_missing = 0;
  BS_MARK_MISSING(v, n, values[i] != values[i], has_missing)
  for (int64_t i = 0; i < n; i++) wholes[i] = values[i] == values[i] ? (int64_t)values[i] : 0;
  bs_show(v, wholes, has_missing);
  return BESCHUT_OK;
}

/* NaN is missing to the core as well. */
static beschut_status bs_take_reals(bs_vector *v, int64_t from, int64_t n) {
  (void)n;
  bs_show(v, (const double *)v->values + from, 0);
  return BESCHUT_OK;
}

/* R's dates may have a fraction of a day; those that no 32 bits hold lie as far away as these can tell. Without floor(), which is a call. */
static int32_t bs_day_of(double value) {
  const double most = 2147483640;
  double near = value == value ? value : 0;
  near = near < -most ? -most : near > most ? most : near;
  int32_t day = (int32_t)near;
  return day - (near < day);
}

static beschut_status bs_take_days(bs_vector *v, int64_t from, int64_t n) {
  const double *values = (const double *)v->values + from;
  int32_t *days = v->room;
  unsigned has_missing = 0;
  BS_MARK_MISSING(v, n, values[i] != values[i], has_missing)
  for (int64_t i = 0; i < n; i++) days[i] = bs_day_of(values[i]);
  bs_show(v, days, has_missing);
  return BESCHUT_OK;
}

static beschut_status bs_take_codes(bs_vector *v, int64_t from, int64_t n) {
  const int32_t *codes = (const int32_t *)v->values + from;
  int32_t *places = v->room;
  unsigned has_missing = 0;
  for (int64_t i = 0; i < n; i++) has_missing |= codes[i] == NA_INTEGER;
  for (int64_t i = 0; has_missing && i < n; i++) places[i] = codes[i] == NA_INTEGER ? 0 : codes[i];
  bs_show(v, has_missing ? places : codes, 0);
  return BESCHUT_OK;
}

/* ---- texts ---- */

static int32_t *bs_word_slot(const bs_words *w, SEXP text) {
  uint32_t mask = 2 * (uint32_t)w->room - 1;
  uint32_t slot = (uint32_t)(((uint64_t)(uintptr_t)text * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & mask;
  while (w->slots[slot] != 0 && w->texts[w->slots[slot]] != text) slot = (slot + 1) & mask;
  return &w->slots[slot];
}

static int bs_resize(void *block, size_t size) {
  void *resized = realloc(*(void **)block, size);
  if (resized != NULL) *(void **)block = resized;
  return resized != NULL;
}

/* Room for as many texts, a power of 2; 0 where memory does not suffice. */
static int bs_words_resize(bs_words *w, int32_t room) {
  size_t n = (size_t)room;
  if (!bs_resize(&w->texts, n * sizeof *w->texts) || !bs_resize(&w->ends, (n + 1) * sizeof *w->ends)) return 0;
  if (!bs_resize(&w->validity, n / 8 + 1) || !bs_resize(&w->slots, 2 * n * sizeof *w->slots)) return 0;
  w->room = room;
  memset(w->slots, 0, 2 * n * sizeof *w->slots);
  for (int32_t i = 1; i < w->count; i++) *bs_word_slot(w, w->texts[i]) = i;
  return 1;
}

/* The missing text alone. */
static void bs_words_clear(bs_words *w) {
  memset(w->slots, 0, 2 * (size_t)w->room * sizeof *w->slots);
  w->texts[0] = NA_STRING;
  w->count = 1;
  w->ends[0] = w->written = 0;
}

static void bs_words_free(bs_words *w) {
  free(w->texts);
  free(w->slots);
  free(w->ends);
  free(w->validity);
  free(w->bytes);
}

/* The number of a text; -1 where memory does not suffice. */
static int32_t bs_word_number(bs_words *w, SEXP text) {
  if (text == NA_STRING) return 0;
  int32_t *slot = bs_word_slot(w, text);
  if (*slot != 0) return *slot;
  if (w->count == w->room) {
    if (!bs_words_resize(w, 2 * w->room)) return -1;
    slot = bs_word_slot(w, text);
  }
  w->texts[w->count] = text;
  return *slot = w->count++;
}

/* The bytes of a text behind those of all before it. */
static beschut_status bs_word_write(bs_words *w, int32_t number) {
  SEXP text = w->texts[number];
  size_t start = (size_t)w->ends[number], size = text == NA_STRING ? 0 : (size_t)LENGTH(text);
  if (start + size > INT32_MAX) return BESCHUT_LIMIT;
  if (start + size >= w->bytes_room) {
    if (!bs_resize(&w->bytes, 2 * (start + size) + 1)) return BESCHUT_MEMORY;
    w->bytes_room = 2 * (start + size) + 1;
  }
  memcpy(w->bytes + start, R_CHAR(text), size);
  w->ends[number + 1] = (int32_t)(start + size);
  uint8_t bit = (uint8_t)(1u << number % 8), before = number % 8 == 0 ? 0 : w->validity[number / 8];
  w->validity[number / 8] = text == NA_STRING ? before : before | bit;
  return BESCHUT_OK;
}

static beschut_status bs_show_words(bs_vector *v) {
  bs_words *w = &v->words;
  beschut_status status = BESCHUT_OK;
  for (; w->written < w->count && status == BESCHUT_OK; w->written++) status = bs_word_write(w, w->written);
  v->texts_buffers[0] = w->validity;
  v->texts_buffers[1] = w->ends;
  v->texts_buffers[2] = w->bytes;
  v->texts.length = w->count;
  return status;
}

static beschut_status bs_take_texts(bs_vector *v, int64_t from, int64_t n) {
  const SEXP *texts = (const SEXP *)v->values + from;
  int32_t *places = v->room, number = 0;
  if (v->words.count > BS_WORDS) bs_words_clear(&v->words);
  for (int64_t i = 0; i < n && number >= 0; i++)
    places[i] = number = i > 0 && texts[i] == texts[i - 1] ? number : bs_word_number(&v->words, texts[i]);
  if (number < 0) return BESCHUT_MEMORY;
  bs_show(v, places, 0);
  return bs_show_words(v);
}

/* Of a factor the levels are the texts, each at its own number. */
static beschut_status bs_words_of_levels(bs_vector *v, SEXP levels) {
  bs_words *w = &v->words;
  R_xlen_t n = XLENGTH(levels);
  int32_t room = w->room;
  if (n >= INT32_MAX / 4) return BESCHUT_LIMIT;
  while (room <= n) room *= 2;
  if (!bs_words_resize(w, room)) return BESCHUT_MEMORY;
  for (; w->count <= n; w->count++) w->texts[w->count] = STRING_ELT(levels, w->count - 1);
  return bs_show_words(v);
}

/* ---- what a vector is to the core ---- */

static int bs_are_whole(const double *values, int64_t n) {
  for (int64_t at = 0; at < n; at += BS_BLOCK) {
    int all = 1;
    for (int64_t i = at; i < n && i < at + BS_BLOCK; i++)
      all &= (values[i] != values[i]) | ((fabs(values[i]) <= BS_EXACT) & (trunc(values[i]) == values[i]));
    if (!all) return 0;
  }
  return 1;
}

static int bs_are_missing(const int *values, int64_t n) {
  int64_t i = 0;
  while (i < n && values[i] == NA_LOGICAL) i++;
  return i == n;
}

static const bs_vector_kind *bs_vector_kind_of(SEXP x, int64_t rows) {
  static const bs_vector_kind nothing = {"n", bs_take_nothing, 0}, logicals = {"b", bs_take_logicals, 0},
                              integers = {"i", bs_take_integers, 0}, wide = {"l", bs_take_wide, 0}, wholes = {"l", bs_take_wholes, 0},
                              reals = {"g", bs_take_reals, 0}, days = {"tdD", bs_take_days, 0}, whole_days = {"tdD", bs_take_integers, 0},
                              codes = {"i", bs_take_codes, 1}, texts = {"i", bs_take_texts, 1};
  int is_date = Rf_inherits(x, "Date");
  switch (TYPEOF(x)) {
  case LGLSXP: return bs_are_missing(LOGICAL(x), rows) ? &nothing : &logicals;
  case INTSXP: return is_date ? &whole_days : Rf_inherits(x, "factor") ? &codes : &integers;
  case REALSXP:
    if (Rf_inherits(x, "integer64")) return &wide;
    return is_date ? &days : bs_are_whole(REAL(x), rows) ? &wholes : &reals;
  default: return &texts;
  }
}

/* Where the values lie: all of them, at once. */
static const void *bs_values_of(SEXP x) {
  switch (TYPEOF(x)) {
  case LGLSXP: return LOGICAL(x);
  case INTSXP: return INTEGER(x);
  case REALSXP: return REAL(x);
  default: return STRING_PTR_RO(x);
  }
}

static void bs_vector_look(bs_vector *v, SEXP x, const char *name, int64_t rows) {
  size_t room = (size_t)(rows < BS_BLOCK ? rows : BS_BLOCK) + 1;
  memset(v, 0, sizeof *v);
  v->values = bs_values_of(x);
  v->kind = bs_vector_kind_of(x, rows);
  v->room = R_alloc(room, sizeof(int64_t));
  v->validity = (uint8_t *)R_alloc(room / 8 + 1, 1);
  v->schema = (struct ArrowSchema){.format = v->kind->format, .name = name, .flags = ARROW_FLAG_NULLABLE, .release = bs_keep_schema};
  v->array = (struct ArrowArray){.n_buffers = v->kind->take == bs_take_nothing ? 0 : 2, .buffers = v->buffers, .release = bs_keep_array};
}

/* After all of R's memory was taken. */
static beschut_status bs_vector_open(bs_vector *v, SEXP x) {
  if (!v->kind->has_words) return BESCHUT_OK;
  v->texts_schema = (struct ArrowSchema){.format = "u", .name = "", .flags = ARROW_FLAG_NULLABLE, .release = bs_keep_schema};
  v->texts = (struct ArrowArray){.null_count = -1, .n_buffers = 3, .buffers = v->texts_buffers, .release = bs_keep_array};
  v->schema.dictionary = &v->texts_schema;
  v->array.dictionary = &v->texts;
  if (!bs_words_resize(&v->words, 512)) return BESCHUT_MEMORY;
  bs_words_clear(&v->words);
  return TYPEOF(x) == INTSXP ? bs_words_of_levels(v, Rf_getAttrib(x, R_LevelsSymbol)) : BESCHUT_OK;
}

/* ---- adding ---- */

typedef struct {
  SEXP columns;
  int64_t count, rows;
  bs_vector *vectors;
  struct ArrowSchema schema;
  struct ArrowArray batch;
} bs_frame;

static void bs_frame_look(bs_frame *f, SEXP columns, int64_t rows) {
  static const void *no_validity[1];
  SEXP names = Rf_getAttrib(columns, R_NamesSymbol);
  size_t count = (size_t)XLENGTH(columns);
  struct ArrowSchema **schemas = (struct ArrowSchema **)R_alloc(count + 1, sizeof *schemas);
  struct ArrowArray **arrays = (struct ArrowArray **)R_alloc(count + 1, sizeof *arrays);
  *f = (bs_frame){.columns = columns, .count = (int64_t)count, .rows = rows};
  f->vectors = (bs_vector *)R_alloc(count + 1, sizeof *f->vectors);
  for (size_t i = 0; i < count; i++) {
    bs_vector_look(&f->vectors[i], VECTOR_ELT(columns, (R_xlen_t)i), R_CHAR(STRING_ELT(names, (R_xlen_t)i)), rows);
    schemas[i] = &f->vectors[i].schema;
    arrays[i] = &f->vectors[i].array;
  }
  f->schema = (struct ArrowSchema){.format = "+s", .name = "", .n_children = f->count, .children = schemas, .release = bs_keep_schema};
  f->batch =
      (struct ArrowArray){.n_buffers = 1, .buffers = no_validity, .n_children = f->count, .children = arrays, .release = bs_keep_array};
}

static beschut_status bs_frame_take(bs_frame *f, int64_t from, int64_t n) {
  beschut_status status = BESCHUT_OK;
  for (int64_t i = 0; i < f->count && status == BESCHUT_OK; i++) {
    f->vectors[i].array.length = n;
    status = f->vectors[i].kind->take(&f->vectors[i], from, n);
  }
  f->batch.length = n;
  return status;
}

/* A frame without rows goes in too: its columns are looked at. */
static beschut_status bs_adding_frame(bs_adding *a, bs_frame *f) {
  beschut_status status = BESCHUT_OK;
  for (int64_t i = 0; i < f->count && status == BESCHUT_OK; i++)
    status = bs_vector_open(&f->vectors[i], VECTOR_ELT(f->columns, (R_xlen_t)i));
  int64_t from = 0;
  do {
    int64_t n = f->rows - from < BS_BLOCK ? f->rows - from : BS_BLOCK;
    if (status == BESCHUT_OK) status = bs_frame_take(f, from, n);
    if (status == BESCHUT_OK) status = bs_adding_slice(a, &f->schema, &f->batch, 0, n);
    from += n;
  } while (from < f->rows && status == BESCHUT_OK);
  return status;
}

/* All rows of columns that have as many; before and total are for the progress. */
static const beschut_error *bs_tally_add_vectors(beschut_tally *tally, int32_t table, bs_vectors data, int64_t rows, int64_t before,
                                                 int64_t total, bs_watch progress, beschut_error *err) {
  bs_adding a = {.tally = tally, .table = table, .before = before, .total = total, .progress = progress, .err = err};
  bs_frame frame;
  bs_frame_look(&frame, data, rows);
  beschut_status status = bs_adding_open(&a);
  if (status == BESCHUT_OK) status = bs_adding_frame(&a, &frame);
  for (int64_t i = 0; i < frame.count; i++) bs_words_free(&frame.vectors[i].words);
  return bs_done(bs_adding_close(&a, status), err);
}

static beschut_status bs_adding_chunk(bs_adding *a, const struct ArrowSchema *schema, const struct ArrowArray *batch) {
  beschut_status status = BESCHUT_OK;
  int64_t from = 0;
  do {
    int64_t n = batch->length - from < BS_SLICE ? batch->length - from : BS_SLICE;
    status = bs_adding_slice(a, schema, batch, from, n);
    from += n;
  } while (from < batch->length && status == BESCHUT_OK);
  return status;
}

/* The same of chunks, to their end. */
static const beschut_error *bs_tally_add_chunks(beschut_tally *tally, int32_t table, beschut_chunks *data, int64_t before, int64_t total,
                                                bs_watch progress, beschut_error *err) {
  bs_adding a = {.tally = tally, .table = table, .before = before, .total = total, .progress = progress, .err = err};
  beschut_status status = bs_adding_open(&a);
  struct ArrowArray batch = {.release = NULL};
  while (status == BESCHUT_OK && (status = bs_chunks_pull(data, &batch, err)) == BESCHUT_OK && batch.release != NULL) {
    status = bs_adding_chunk(&a, &data->schema->arrow, &batch);
    batch.release(&batch);
  }
  return bs_done(bs_adding_close(&a, status), err);
}

static const beschut_error *bs_tally_get_column(const beschut_tally *tally, int32_t table, int32_t column, const char **name,
                                                beschut_error *err) {
  return bs_done(beschut_tally_get_column(tally, table, column, name), err);
}

#endif
