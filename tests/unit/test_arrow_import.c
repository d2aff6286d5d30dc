/* SPDX-License-Identifier: MIT */
/*
 * Arrow, in: streams of a producer written here from the interface's specification, with every kind of column that is taken, and with what
 * must be refused. The producer counts what it has handed out: whatever happens, all of it must be released, once.
 */
#include "support.h"

#include <errno.h>

/* ---- a producer ---- */

typedef struct column {
  const char *name, *format;
  int64_t length, offset, null_count, n_buffers;
  const void *buffers[5];
  struct column *dictionary;
} column;

/* What may be wrong with a table beside its columns. */
typedef enum flaw {
  SOUND,
  NO_SCHEMA,
  OTHER_ROOT,
  NO_ROOT_FORMAT,
  NO_SCHEMA_CHILDREN,
  NO_SCHEMA_CHILD,
  NO_CHILD_FORMAT,
  MORE_CHILDREN,
  NO_CHILDREN,
  NO_CHILD,
  RELEASED_CHILD,
  NO_DICTIONARY,
  NO_BUFFERS,
  NO_GET_SCHEMA,
  NO_GET_NEXT
} flaw;

typedef struct table {
  column *columns;
  int count;
  int64_t rows, offset, step; /* step: how far the next batch lies behind */
  const uint8_t *validity;    /* of the rows as a whole */
  int batches;
  int schema_error, batch_error;
  const char *message;
  flaw flaw;
} table;

static int alive; /* structs handed out and not released */

static void release_schema(struct ArrowSchema *schema) {
  for (int64_t i = 0; i < schema->n_children; i++) {
    struct ArrowSchema *child = schema->children == NULL ? NULL : schema->children[i];
    if (child != NULL && child->release != NULL) child->release(child);
    free(child);
  }
  if (schema->dictionary != NULL) {
    if (schema->dictionary->release != NULL) schema->dictionary->release(schema->dictionary);
    free(schema->dictionary);
  }
  free(schema->children);
  schema->release = NULL;
  alive--;
}

static void release_array(struct ArrowArray *array) {
  for (int64_t i = 0; i < array->n_children; i++) {
    struct ArrowArray *child = array->children == NULL ? NULL : array->children[i];
    if (child != NULL && child->release != NULL) child->release(child);
    free(child);
  }
  if (array->dictionary != NULL) {
    if (array->dictionary->release != NULL) array->dictionary->release(array->dictionary);
    free(array->dictionary);
  }
  free(array->children);
  array->release = NULL;
  alive--;
}

static void make_schema(const column *c, struct ArrowSchema *out) {
  *out = (struct ArrowSchema){.name = c->name, .format = c->format, .flags = ARROW_FLAG_NULLABLE, .release = release_schema};
  alive++;
  if (c->dictionary == NULL) return;
  out->dictionary = calloc(1, sizeof *out->dictionary);
  make_schema(c->dictionary, out->dictionary);
}

static void make_array(column *c, struct ArrowArray *out) {
  *out = (struct ArrowArray){.length = c->length,
                             .offset = c->offset,
                             .null_count = c->null_count,
                             .n_buffers = c->n_buffers,
                             .buffers = c->buffers,
                             .release = release_array};
  alive++;
  if (c->dictionary == NULL) return;
  out->dictionary = calloc(1, sizeof *out->dictionary);
  make_array(c->dictionary, out->dictionary);
}

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
  const table *t = stream->private_data;
  if (t->schema_error != 0) return t->schema_error;
  make_schema(&(column){.name = "", .format = t->flaw == OTHER_ROOT ? "l" : t->flaw == NO_ROOT_FORMAT ? NULL : "+s"}, out);
  out->n_children = t->count;
  out->children = calloc((size_t)t->count + 1, sizeof *out->children);
  for (int i = 0; i < t->count; i++) make_schema(&t->columns[i], out->children[i] = calloc(1, sizeof **out->children));
  if (t->flaw == NO_SCHEMA) out->release(out);
  if (t->flaw == NO_CHILD_FORMAT) out->children[0]->format = NULL;
  if (t->flaw != NO_SCHEMA_CHILD && t->flaw != NO_SCHEMA_CHILDREN) return 0;
  out->children[0]->release(out->children[0]);
  free(out->children[0]);
  out->children[0] = NULL;
  if (t->flaw == NO_SCHEMA_CHILD) return 0;
  free(out->children);
  out->children = NULL;
  return 0;
}

static void take_away(const table *t, struct ArrowArray *out) {
  struct ArrowArray *first = out->children[0];
  if (t->flaw == NO_BUFFERS) first->buffers = NULL;
  if (t->flaw == NO_DICTIONARY) first->dictionary->release(first->dictionary);
  if (t->flaw != NO_CHILD && t->flaw != NO_CHILDREN && t->flaw != RELEASED_CHILD) return;
  first->release(first);
  if (t->flaw == RELEASED_CHILD) return;
  free(first);
  out->children[0] = NULL;
  if (t->flaw == NO_CHILD) return;
  free(out->children);
  out->children = NULL;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  static const void *buffers[1];
  table *t = stream->private_data;
  out->release = NULL;
  if (t->batches == 0) return t->batch_error;
  t->batches--;
  buffers[0] = t->validity;
  column rows = {.length = t->rows, .offset = t->offset, .null_count = -1, .n_buffers = 1};
  make_array(&rows, out);
  out->buffers = buffers;
  out->children = calloc((size_t)t->count + 2, sizeof *out->children);
  out->n_children = t->count + (t->flaw == MORE_CHILDREN);
  for (int i = 0; i < out->n_children; i++) {
    out->children[i] = calloc(1, sizeof **out->children);
    make_array(&t->columns[i < t->count ? i : 0], out->children[i]);
  }
  take_away(t, out);
  t->offset += t->step;
  return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream) { return ((const table *)stream->private_data)->message; }

static void release_stream(struct ArrowArrayStream *stream) {
  stream->release = NULL;
  alive--;
}

static struct ArrowArrayStream stream_of(table *t) {
  alive++;
  return (struct ArrowArrayStream){t->flaw == NO_GET_SCHEMA ? NULL : get_schema, t->flaw == NO_GET_NEXT ? NULL : get_next, get_last_error,
                                   release_stream, t};
}

/* Imports a table behind what is there; everything must then be released. */
static beschut_status import(table t, beschut_collection *reports, beschut_error *error) {
  struct ArrowArrayStream stream = stream_of(&t);
  beschut_status status = beschut_collection_import_arrow(reports, &stream, error);
  cr_expect(stream.release == NULL && alive == 0, "%d structs are not released", alive);
  cr_expect(error->status == status && (error->message[0] == '\0') == (status == BESCHUT_OK));
  return status;
}

static beschut_collection *taken(table t) {
  beschut_collection *reports;
  beschut_error error;
  cr_assert(zero(int, beschut_collection_new(&reports)));
  cr_assert(zero(int, import(t, reports, &error)), "%s: %s", t.columns[0].format, error.message);
  return reports;
}

/* ---- every kind of column ---- */

/* Three values from the offset on: the middle one null. */
enum { OFFSET = 11 };
static const uint8_t all_but_the_middle[] = {0xFF, 0xEF}; /* bit 12 is 0 */

static column column_of_three(const char *name, const char *format, const void *values) {
  return (column){name, format, 3, OFFSET, 1, 2, {all_but_the_middle, values}, NULL};
}

static void expect_cells(table t, int64_t first, int64_t last, const char *what) {
  int64_t values[3];
  beschut_collection *reports = taken(t);
  cr_assert(zero(int, beschut_collection_get_column(reports, 7, values, 3)));
  cr_expect(values[0] == first && values[1] == BESCHUT_MISSING && values[2] == last, "%s: %lld %lld", what, (long long)values[0],
            (long long)values[2]);
  beschut_collection_free(reports);
}

#define CELLS(type, format, first, last)                                                                                                   \
  {                                                                                                                                        \
    type values[OFFSET + 3] = {[OFFSET] = first, [OFFSET + 2] = last};                                                                     \
    column c = column_of_three("applicant.citizen.positive", format, values);                                                              \
    expect_cells((table){.columns = &c, .count = 1, .rows = 3, .batches = 1}, first, last, format);                                        \
  }

Test(arrow_import, cells_of_every_type_of_number){
    CELLS(int8_t, "c", -128, 127) CELLS(uint8_t, "C", 0, 255) CELLS(int16_t, "s", -32768, 32767) CELLS(uint16_t, "S", 0, 65535)
        CELLS(int32_t, "i", -2147483647, 2147483647) CELLS(uint32_t, "I", 0, 2147483647) CELLS(int64_t, "l", -2147483647, 2147483647)
            CELLS(uint64_t, "L", 0, 2147483647) CELLS(float, "f", -16777216, 16777216) CELLS(double, "g", -2147483647, 2147483647)}

Test(arrow_import, dates_of_every_type) {
  static const struct {
    const char *format;
    int64_t a_day;
  } rows[] = {{"tdm", 86400000}, {"tss:", 86400}, {"tsm:", 86400000}, {"tsu:", 86400000000}, {"tsn:", 86400000000000}};
  int32_t days[OFFSET + 3] = {[OFFSET] = 17621, [OFFSET + 2] = -1};
  for (size_t i = 0; i <= COUNT(rows); i++) {
    int64_t scaled[OFFSET + 3] = {0};
    beschut_date dates[3];
    for (int k = 0; k < OFFSET + 3; k++) scaled[k] = i == COUNT(rows) ? 0 : days[k] * rows[i].a_day;
    column c = i == COUNT(rows) ? column_of_three("until", "tdD", days) : column_of_three("until", rows[i].format, scaled);
    beschut_collection *reports = taken((table){.columns = &c, .count = 1, .rows = 3, .batches = 1});
    cr_assert(zero(int, beschut_collection_get_dates(reports, BESCHUT_UNTIL, dates, 3)));
    cr_expect(dates[0] == 17621 && dates[1] == BESCHUT_DATE_NONE && dates[2] == -1, "%s", c.format); /* 2018-03-31, 1969-12-31 */
    beschut_collection_free(reports);
  }
}

static void expect_labels(column *c, const char *first, const char *last) {
  static const uint8_t areas[] = "AM03NL01region";
  static const int32_t offsets[] = {0, 4, 8, 14};
  column columns[] = {*c, {"area", "u", 3, 0, 0, 3, {NULL, offsets, areas}, NULL}};
  beschut_collection *reports = taken((table){.columns = columns, .count = 2, .rows = 3, .batches = 1});
  beschut_area got[3];
  const char *expected[] = {first, "", last};
  cr_assert(zero(int, beschut_collection_get_areas(reports, got, 3)));
  cr_expect(got[0] == 103 && got[1] == BESCHUT_AREA_COUNTRY && got[2] == BESCHUT_AREA_REGION);
  for (int i = 0; i < 3; i++) {
    const char *label;
    cr_assert(zero(int, beschut_collection_get_label(reports, i, &label)));
    cr_expect(strcmp(label, expected[i]) == 0, "%s: %s", c->format, label);
  }
  beschut_collection_free(reports);
}

static void put_view(int32_t *view, int32_t size, const char *start, int32_t buffer, int32_t offset) {
  char *bytes = (char *)(view + 1);
  view[0] = size;
  memcpy(bytes, start, size > 12 ? 4 : (size_t)size);
  if (size <= 12) return;
  view[2] = buffer;
  view[3] = offset;
}

Test(arrow_import, labels_of_every_type_of_text) {
  static const char text[] = "een lang opschrift é kort";
  int32_t offsets[OFFSET + 4] = {0}, views[(OFFSET + 3) * 4] = {0};
  int64_t long_offsets[OFFSET + 4] = {0}, sizes[] = {3, sizeof text - 1};
  int8_t indexes[OFFSET + 3] = {[OFFSET] = 1, [OFFSET + 2] = 0};
  offsets[OFFSET + 1] = offsets[OFFSET + 2] = 21;
  offsets[OFFSET + 3] = 26;
  for (int i = 0; i < OFFSET + 4; i++) long_offsets[i] = offsets[i];
  put_view(&views[OFFSET * 4], 21, text, 1, 0);
  put_view(&views[(OFFSET + 2) * 4], 5, " kort", 0, 0);
  column utf8 = column_of_three("label", "u", offsets), large = column_of_three("label", "U", long_offsets),
         view = column_of_three("label", "vu", views), indexed = column_of_three("label", "c", indexes);
  utf8.n_buffers = large.n_buffers = 3;
  utf8.buffers[2] = large.buffers[2] = text;
  view.n_buffers = 5;
  view.buffers[2] = "abc";
  view.buffers[3] = text;
  view.buffers[4] = sizes;
  expect_labels(&utf8, "een lang opschrift é", " kort");
  expect_labels(&large, "een lang opschrift é", " kort");
  expect_labels(&view, "een lang opschrift é", " kort");
  column *dictionaries[] = {&utf8, &large, &view}; /* their second value is null */
  for (size_t i = 0; i < COUNT(dictionaries); i++) {
    indexed.dictionary = dictionaries[i];
    indexed.null_count = -1;
    indexed.buffers[0] = NULL; /* no null of its own */
    indexes[OFFSET + 1] = 1;
    indexes[OFFSET] = 0;
    indexes[OFFSET + 2] = 2;
    expect_labels(&indexed, "een lang opschrift é", " kort");
  }
}

Test(arrow_import, a_dictionary_of_numbers_and_nothing_but_nulls) {
  static const uint8_t all_but_the_last[] = {3};
  uint16_t indexes[OFFSET + 3] = {[OFFSET] = 1, [OFFSET + 1] = 2, [OFFSET + 2] = 0};
  int64_t values[] = {-5, 9, 77};
  column dictionary = {"", "l", 3, 0, 1, 2, {all_but_the_last, values}, NULL};
  column c[] = {column_of_three("applicant.second.positive", "S", indexes),
                {"until", "n", 3, 0, 3, 0, {NULL}, NULL},
                {"area", "n", 3, 0, -1, 0, {NULL}, NULL},
                {"responsible.uwv.total", "n", 3, 0, 0, 0, {NULL}, NULL}};
  c[0].dictionary = &dictionary;
  c[0].null_count = 0;
  c[0].buffers[0] = NULL; /* the null is the dictionary's */
  expect_cells((table){.columns = c, .count = 4, .rows = 3, .batches = 1}, 9, -5, "dictionary");
}

/* ---- rows ---- */

Test(arrow_import, tables_with_offsets_and_several_batches) {
  int32_t values[] = {0, 1, 2, 3, 4, 5};
  column c = {"applicant.citizen.positive", "i", 5, 1, 0, 2, {NULL, values}, NULL};
  int64_t got[4];
  beschut_collection *reports = taken((table){.columns = &c, .count = 1, .rows = 2, .offset = 1, .step = 2, .batches = 2});
  cr_assert(zero(int, beschut_collection_get_column(reports, 7, got, 4)));
  for (int i = 0; i < 4; i++) cr_expect(eq(i64, got[i], 2 + i));
  beschut_collection_free(reports);
}

Test(arrow_import, a_label_follows_from_the_area_where_none_is_given) {
  static const int32_t offsets[] = {0, 4};
  column c = {"area", "u", 1, 0, 0, 3, {NULL, offsets, "AM03"}, NULL};
  const char *label;
  beschut_collection *reports = taken((table){.columns = &c, .count = 1, .rows = 1, .batches = 1});
  cr_assert(zero(int, beschut_collection_get_label(reports, 0, &label)));
  cr_expect(eq(str, (char *)(size_t)label, "Drenthe"));
  beschut_collection_free(reports);
}

Test(arrow_import, no_batches_and_empty_ones_add_nothing) {
  column c = {"applicant.citizen.positive", "l", 0, 0, 0, 2, {NULL, NULL}, NULL};
  for (int batches = 0; batches < 3; batches++) {
    int64_t count;
    beschut_collection *reports = taken((table){.columns = &c, .count = 1, .batches = batches});
    cr_assert(zero(int, beschut_collection_count(reports, &count)));
    cr_expect(eq(i64, count, 0));
    beschut_collection_free(reports);
  }
}

/* Whatever kind they are of: they are passed over. */
Test(arrow_import, what_follows_from_the_rest_is_not_looked_at) {
  int64_t values[] = {4};
  column c[] = {{"period", "zz", -3, 0, 0, 77, {NULL}, NULL},
                {"applicant.citizen.positive", "l", 1, 0, 0, 2, {NULL, values}, NULL},
                {"report", "g", 0, 0, 0, 2, {NULL}, NULL},
                {"area_name", "+l", 1, 0, 0, 2, {NULL}, NULL}};
  beschut_collection *reports = taken((table){.columns = c, .count = COUNT(c), .rows = 1, .batches = 1});
  beschut_collection_free(reports);
}

/* ---- what is refused ---- */

typedef struct refusal {
  column column;
  beschut_status status;
  int32_t line;
  const char *words; /* of the message */
} refusal;

/* Three good rows are there already; a good column stands before the bad one. */
static void expect_refused(table t, beschut_status expected, int32_t line, int32_t number, const char *words) {
  beschut_collection *reports, *before;
  beschut_error error;
  int32_t equal;
  cr_assert(zero(int, beschut_collection_new(&reports)));
  cr_assert(zero(int, beschut_collection_add_blank(reports, 3)));
  cr_assert(zero(int, beschut_collection_copy(reports, &before)));
  beschut_status status = import(t, reports, &error);
  cr_expect(status == expected && error.line == line && error.column == number && strstr(error.message, words) != NULL,
            "%s: %s, line %d, column %d: %s", words, beschut_status_name(status), (int)error.line, (int)error.column, error.message);
  cr_assert(zero(int, beschut_collection_equal(reports, before, &equal)));
  cr_expect(equal == 1, "%s: the collection has changed", words);
  beschut_collection_free(reports);
  beschut_collection_free(before);
}

static void expect_all_refused(refusal *rows, size_t count) {
  static const int64_t good[] = {1, 2, 3};
  for (size_t i = 0; i < count; i++) {
    column c[] = {{"applicant.total.total", "l", 3, 0, 0, 2, {NULL, good}, NULL}, rows[i].column};
    expect_refused((table){.columns = c, .count = 2, .rows = 3, .batches = 1}, rows[i].status, rows[i].line, 2, rows[i].words);
  }
}

#define CELL "applicant.citizen.positive"
#define ROWS(values)                                                                                                                       \
  { NULL, values }
#define TEXTS(offsets, bytes)                                                                                                              \
  { NULL, offsets, bytes }

Test(arrow_import, columns_that_are_refused) {
  static const int64_t numbers[] = {1, 2, 3};
  column texts = {"", "u", 3, 0, 0, 3, {NULL}, NULL}, deeper = texts;
  deeper.dictionary = &texts;
  refusal rows[] = {
      {{"applicant.citizen.postive", "l", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_NAME, 0, "did you mean applicant.citizen.positive?"},
      {{"unti", "tdD", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_NAME, 0, "did you mean until?"},
      {{"measure", "u", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_NAME, 0, "wide shape"},
      {{"", "l", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_NAME, 0, "''"},
      {{NULL, "l", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_NAME, 0, "''"},
      {{"applicant.total.total", "l", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_DUPLICATE, 0, "two columns 'applicant.total.total'"},
      {{CELL, "u", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, "column '" CELL "': expected whole numbers, met utf8"},
      {{CELL, "b", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, "met bool"},
      {{CELL, "", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, "met Arrow's ''"},
      {{CELL, "d:38,0", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, "met decimal128"},
      {{CELL, "+s", 3, 0, 0, 1, {NULL}, NULL}, BESCHUT_SYNTAX, 0, "met struct"},
      {{CELL, "tdD", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, "met date32"},
      {{"until", "i", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, "column 'until': expected dates"},
      {{"until", "u", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, "column 'until': expected dates"},
      {{"until", "tsu:Europe/Amsterdam", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, "without a time zone"},
      {{"area", "l", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, "column 'area': expected text, met int64"},
      {{"label", "z", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, "column 'label': expected text"},
      {{"source", "g", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, "column 'source': expected text"},
      {{CELL, "i", 3, 0, 0, 2, ROWS(numbers), &texts}, BESCHUT_SYNTAX, 0, "expected whole numbers, met utf8"},
      {{"area", "g", 3, 0, 0, 2, ROWS(numbers), &texts}, BESCHUT_SYNTAX, 0, "whole numbers as its indexes"},
      {{"area", "zz", 3, 0, 0, 2, ROWS(numbers), &texts}, BESCHUT_SYNTAX, 0, "whole numbers as its indexes"},
      {{"area", "i", 3, 0, 0, 2, ROWS(numbers), &deeper}, BESCHUT_SYNTAX, 0, "whole numbers as its indexes"},
  };
  expect_all_refused(rows, COUNT(rows));
}

Test(arrow_import, values_that_are_refused) {
  static const int64_t large[] = {1, 2147483648, 3}, small[] = {1, 2, -2147483648}, least[] = {INT64_MIN, 2, 3}, noon[] = {0, 43200, 0},
                       late[] = {0, 2932897 * INT64_C(86400), 0};
  static const uint64_t vast[] = {1, 2, UINT64_MAX};
  static const double half[] = {1, 2.5, 3}, nan[] = {1, 2, __builtin_nan("")}, infinite[] = {-__builtin_inf(), 2, 3}, big[] = {1, 1e300, 3};
  static const int32_t none[] = {0, INT32_MIN, 0}, early[] = {-719163, 0, 0}, four[] = {0, 4, 8, 12}, one[] = {0, 0, 4, 4},
                       seven[] = {0, 0, 0, 7};
  static char wide[202];
  static const int32_t all[] = {0, 201, 201, 201};
  memset(wide, 'x', 201);
  refusal rows[] = {
      {{CELL, "l", 3, 0, 0, 2, ROWS(large), NULL}, BESCHUT_RANGE, 2, "row 2, column '" CELL "': expected a whole number from"},
      {{CELL, "l", 3, 0, 0, 2, ROWS(small), NULL}, BESCHUT_RANGE, 3, "met -2147483648"},
      {{CELL, "l", 3, 0, 0, 2, ROWS(least), NULL}, BESCHUT_RANGE, 1, "met -9223372036854775808"},
      {{CELL, "L", 3, 0, 0, 2, ROWS(vast), NULL}, BESCHUT_RANGE, 3, "met one beyond 9223372036854775807"},
      {{CELL, "g", 3, 0, 0, 2, ROWS(half), NULL}, BESCHUT_SYNTAX, 2, "met 2.5"},
      {{CELL, "g", 3, 0, 0, 2, ROWS(nan), NULL}, BESCHUT_SYNTAX, 3, "met NaN"},
      {{CELL, "g", 3, 0, 0, 2, ROWS(infinite), NULL}, BESCHUT_RANGE, 1, "met an infinite one"},
      {{CELL, "g", 3, 0, 0, 2, ROWS(big), NULL}, BESCHUT_RANGE, 2, "met 1e+300"},
      {{"until", "tss:", 3, 0, 0, 2, ROWS(noon), NULL}, BESCHUT_SYNTAX, 2, "row 2, column 'until': expected a date, met a time"},
      {{"until", "tss:", 3, 0, 0, 2, ROWS(late), NULL}, BESCHUT_RANGE, 2, "years 1 to 9999"},
      {{"until", "tdD", 3, 0, 0, 2, ROWS(none), NULL}, BESCHUT_RANGE, 2, "years 1 to 9999"},
      {{"until", "tdD", 3, 0, 0, 2, ROWS(early), NULL}, BESCHUT_RANGE, 1, "years 1 to 9999"},
      {{"area", "u", 3, 0, 0, 3, TEXTS(four, "AM03AM04AM05"), NULL}, BESCHUT_NAME, 2, "row 2, column 'area': expected a CBS code"},
      {{"area", "u", 3, 0, 0, 3, TEXTS(four, "AM03am05AM05"), NULL}, BESCHUT_NAME, 2, "did you mean AM05?"},
      {{"area", "u", 3, 0, 0, 3, TEXTS(seven, "Drenthe"), NULL}, BESCHUT_NAME, 1, "met ''"},
      {{"label", "u", 3, 0, 0, 3, TEXTS(one, "a\nbc"), NULL}, BESCHUT_ENCODING, 2, "row 2, column 'label': expected a label"},
      {{"label", "u", 3, 0, 0, 3, TEXTS(one, "a\xC3(c"), NULL}, BESCHUT_ENCODING, 2, "UTF-8"},
      {{"label", "u", 3, 0, 0, 3, TEXTS(one, "a\0bc"), NULL}, BESCHUT_ENCODING, 2, "without NUL"},
      {{"source", "u", 3, 0, 0, 3, TEXTS(one, "a\0bc"), NULL}, BESCHUT_ENCODING, 2, "without NUL"},
      {{"label", "u", 3, 0, 0, 3, TEXTS(all, wide), NULL}, BESCHUT_LIMIT, 1, "at most 200 bytes"},
  };
  expect_all_refused(rows, COUNT(rows));
}

/* Arrays that contradict themselves. What is not told by the interface, the size of a buffer, is not tried. */
Test(arrow_import, arrays_that_cannot_be) {
  static const int64_t numbers[] = {1, 2, 3}, sizes[] = {20}, negative[] = {INT64_MIN}, outside[] = {0, 1, 2}, below[] = {0, -1, 0};
  static const int32_t falling[] = {0, 4, 2, 4}, minus[] = {-4, 0, 0, 0}, growing[] = {0, 1, 2, 3};
  static const int64_t long_falling[] = {0, 0, INT64_MAX, INT64_MIN}, vast[] = {0, 0, 0, INT64_MAX};
  static const int32_t far_buffer[12] = {[0] = 13, [2] = 1}, no_buffer[12] = {[0] = 13, [2] = -1}, far[12] = {[0] = 13, [3] = 8},
                       before[12] = {[0] = 13, [3] = -1}, no_size[12] = {[0] = -1};
  static const char text[] = "twenty bytes of text";
  static const char *const length = "has a length or offset that cannot be", *const buffers = "another number of buffers";
  column areas = {"", "u", 1, 0, 0, 3, {NULL, (const int32_t[]){0, 4}, "AM03"}, NULL}, broken = areas;
  broken.length = -1;
  refusal rows[] = {
      {{CELL, "l", -1, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, length},
      {{CELL, "l", 3, -1, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, length},
      {{CELL, "l", 3, INT64_MAX, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, length},
      {{CELL, "l", INT64_MAX, 1, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, length},
      {{CELL, "l", INT64_MAX, INT64_MAX, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, length},
      {{CELL, "l", 3, 0, -2, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, length},
      {{CELL, "l", 3, 0, 4, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, length},
      {{CELL, "l", 2, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, "column '" CELL "': its array has fewer values"},
      {{CELL, "l", 3, 0, 0, 1, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, buffers},
      {{CELL, "l", 3, 0, 0, -1, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, buffers},
      {{CELL, "l", 3, 0, 0, 0, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, buffers},
      {{CELL, "l", 3, 0, 0, 3, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, buffers},
      {{"area", "u", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, buffers},
      {{"area", "vu", 3, 0, 0, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, buffers},
      {{"area", "vu", 3, 0, 0, INT64_MAX, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, buffers},
      {{CELL, "l", 3, 0, 1, 2, ROWS(numbers), NULL}, BESCHUT_SYNTAX, 0, "has nulls, but does not say which"},
      {{CELL, "l", 3, 0, 0, 2, ROWS(NULL), NULL}, BESCHUT_SYNTAX, 0, "lacks a buffer"},
      {{"label", "u", 3, 0, 0, 3, TEXTS(falling, "abcd"), NULL}, BESCHUT_SYNTAX, 2, "outside its buffer"},
      {{"label", "u", 3, 0, 0, 3, TEXTS(minus, "abcd"), NULL}, BESCHUT_SYNTAX, 1, "outside its buffer"},
      {{"label", "u", 3, 0, 0, 3, TEXTS(growing, NULL), NULL}, BESCHUT_SYNTAX, 1, "outside its buffer"},
      {{"label", "U", 3, 0, 0, 3, TEXTS(long_falling, "abcd"), NULL}, BESCHUT_SYNTAX, 1, "outside its buffer"},
      {{"label", "U", 3, 0, 0, 3, TEXTS(vast, "abcd"), NULL}, BESCHUT_SYNTAX, 3, "outside its buffer"},
      {{"label", "vu", 3, 0, 0, 4, {NULL, far_buffer, text, sizes}, NULL}, BESCHUT_SYNTAX, 1, "outside its buffer"},
      {{"label", "vu", 3, 0, 0, 4, {NULL, no_buffer, text, sizes}, NULL}, BESCHUT_SYNTAX, 1, "outside its buffer"},
      {{"label", "vu", 3, 0, 0, 4, {NULL, far, text, sizes}, NULL}, BESCHUT_SYNTAX, 1, "outside its buffer"},
      {{"label", "vu", 3, 0, 0, 4, {NULL, before, text, sizes}, NULL}, BESCHUT_SYNTAX, 1, "outside its buffer"},
      {{"label", "vu", 3, 0, 0, 4, {NULL, far, text, negative}, NULL}, BESCHUT_SYNTAX, 1, "outside its buffer"},
      {{"label", "vu", 3, 0, 0, 4, {NULL, far, NULL, sizes}, NULL}, BESCHUT_SYNTAX, 1, "outside its buffer"},
      {{"label", "vu", 3, 0, 0, 4, {NULL, far, text, NULL}, NULL}, BESCHUT_SYNTAX, 1, "outside its buffer"},
      {{"label", "vu", 3, 0, 0, 4, {NULL, no_size, text, sizes}, NULL}, BESCHUT_SYNTAX, 1, "outside its buffer"},
      {{"area", "l", 3, 0, 0, 2, ROWS(outside), &areas}, BESCHUT_SYNTAX, 2, "outside its dictionary"},
      {{"area", "l", 3, 0, 0, 2, ROWS(below), &areas}, BESCHUT_SYNTAX, 2, "outside its dictionary"},
      {{"area", "L", 3, 0, 0, 2, ROWS(below), &areas}, BESCHUT_SYNTAX, 2, "outside its dictionary"},
      {{"area", "l", 3, 0, 0, 2, ROWS(outside), &broken}, BESCHUT_SYNTAX, 0, length},
  };
  expect_all_refused(rows, COUNT(rows));
}

Test(arrow_import, tables_that_cannot_be) {
  static const int64_t numbers[] = {1, 2, 3};
  static const uint8_t second_missing[] = {0xFD};
  static const struct {
    table table;
    beschut_status status;
    int32_t line, column;
    const char *words;
  } rows[] = {
      {{.flaw = NO_SCHEMA}, BESCHUT_SYNTAX, 0, 0, "no schema"},
      {{.flaw = NO_ROOT_FORMAT}, BESCHUT_SYNTAX, 0, 0, "no schema"},
      {{.flaw = OTHER_ROOT}, BESCHUT_SYNTAX, 0, 0, "expected a table"},
      {{.flaw = NO_SCHEMA_CHILDREN}, BESCHUT_SYNTAX, 0, 0, "lacks its columns"},
      {{.flaw = NO_SCHEMA_CHILD}, BESCHUT_SYNTAX, 0, 0, "column 1 has no format"},
      {{.flaw = NO_CHILD_FORMAT}, BESCHUT_SYNTAX, 0, 0, "column 1 has no format"},
      {{.flaw = MORE_CHILDREN}, BESCHUT_SYNTAX, 0, 0, "other columns than its schema"},
      {{.flaw = NO_CHILDREN}, BESCHUT_SYNTAX, 0, 0, "other columns than its schema"},
      {{.flaw = NO_CHILD}, BESCHUT_SYNTAX, 0, 1, "its array is not there"},
      {{.flaw = RELEASED_CHILD}, BESCHUT_SYNTAX, 0, 1, "its array is not there"},
      {{.flaw = NO_DICTIONARY}, BESCHUT_SYNTAX, 0, 1, "its array lacks its dictionary"},
      {{.flaw = NO_BUFFERS}, BESCHUT_SYNTAX, 0, 1, "its array has no buffers"},
      {{.flaw = NO_GET_SCHEMA}, BESCHUT_ARGUMENT, 0, 0, ""},
      {{.flaw = NO_GET_NEXT}, BESCHUT_ARGUMENT, 0, 0, ""},
      {{.validity = second_missing}, BESCHUT_SYNTAX, 2, 0, "row 2 is null as a whole"},
      {{.offset = 1}, BESCHUT_SYNTAX, 0, 1, "fewer values than the table has rows"},
      {{.offset = -1}, BESCHUT_SYNTAX, 0, 0, "a batch of the stream has a length or offset that cannot be"},
      {{.rows = -1}, BESCHUT_SYNTAX, 0, 0, "a batch of the stream has a length or offset that cannot be"},
      {{.rows = INT64_MAX, .offset = INT64_MAX}, BESCHUT_SYNTAX, 0, 0, "a batch of the stream has a length or offset that cannot be"},
      {{.schema_error = EIO, .message = "out of paper\nand ink"}, BESCHUT_SYNTAX, 0, 0, "the stream failed: out of paper"},
      {{.schema_error = EIO}, BESCHUT_SYNTAX, 0, 0, "the stream failed: error"},
      {{.schema_error = EINVAL, .message = ""}, BESCHUT_SYNTAX, 0, 0, "the stream failed: error"},
      {{.schema_error = ENOMEM, .message = "out of paper"}, BESCHUT_MEMORY, 0, 0, "memory"},
      {{.batch_error = EIO, .message = "out of paper"}, BESCHUT_SYNTAX, 0, 0, "out of paper"}, /* after a good batch */
      {{.batch_error = ENOMEM}, BESCHUT_MEMORY, 0, 0, "memory"},
  };
  for (size_t i = 0; i < COUNT(rows); i++) {
    column dictionary = {"", "l", 3, 0, 0, 2, {NULL, numbers}, NULL}, c = {CELL, "l", 3, 0, 0, 2, {NULL, numbers}, NULL};
    table t = rows[i].table;
    if (t.flaw == NO_DICTIONARY) c.dictionary = &dictionary;
    t.columns = &c;
    t.count = 1;
    t.batches = 1;
    if (t.rows == 0) t.rows = 3;
    expect_refused(t, rows[i].status, rows[i].line, rows[i].column, rows[i].words);
  }
}

/* Rows without number that cost the producer nothing. */
Test(arrow_import, more_rows_than_there_can_be) {
  static const int64_t lengths[] = {INT64_MAX / 64, INT64_MAX / 256};
  for (size_t i = 0; i < COUNT(lengths); i++) {
    column c = {"until", "n", lengths[i], 0, -1, 0, {NULL}, NULL};
    expect_refused((table){.columns = &c, .count = 1, .rows = lengths[i], .batches = 1}, BESCHUT_MEMORY, 0, 0, "memory");
  }
}

Test(arrow_import, tables_that_say_nothing_of_reports) {
  column c[] = {
      {"report", "l", 3, 0, 0, 2, {NULL}, NULL}, {"period", "u", 3, 0, 0, 3, {NULL}, NULL}, {"area_name", "u", 3, 0, 0, 3, {NULL}, NULL}};
  for (int count = 0; count <= (int)COUNT(c); count++)
    expect_refused((table){.columns = c, .count = count, .rows = 3, .batches = 1}, BESCHUT_SYNTAX, 0, 0, "met none of them");
}

/* The second batch's last row is bad: none of the first batch stays, and the row is counted over both. */
Test(arrow_import, rows_are_counted_over_batches) {
  static const int32_t values[] = {1, 2, 3, 4};
  static const double half[] = {1, 2, 3, 0.5};
  column c[] = {{CELL, "i", 4, 0, 0, 2, {NULL, values}, NULL}, {"responsible.uwv.total", "g", 4, 0, 0, 2, {NULL, half}, NULL}};
  expect_refused((table){.columns = c, .count = 2, .rows = 2, .step = 2, .batches = 2}, BESCHUT_SYNTAX, 4, 2, "row 4, column");
  c[1].length = 3;
  expect_refused((table){.columns = c, .count = 2, .rows = 2, .step = 2, .batches = 2}, BESCHUT_SYNTAX, 0, 2, "fewer values");
}

Test(arrow_import, streams_and_handles_that_are_none) {
  static const int64_t numbers[] = {1};
  column c = {CELL, "l", 1, 0, 0, 2, {NULL, numbers}, NULL};
  table t = {.columns = &c, .count = 1, .rows = 1, .batches = 1};
  beschut_collection *reports;
  beschut_report *report;
  beschut_error error;
  struct ArrowArrayStream none = {0};
  cr_assert(zero(int, beschut_collection_new(&reports)));
  cr_assert(zero(int, beschut_report_new(&report)));
  cr_expect(eq(int, beschut_collection_import_arrow(reports, NULL, &error), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_collection_import_arrow(reports, &none, &error), BESCHUT_ARGUMENT)); /* released before */
  cr_expect(eq(int, import(t, NULL, &error), BESCHUT_ARGUMENT));
  cr_expect(eq(int, import(t, (beschut_collection *)(void *)report, &error), BESCHUT_ARGUMENT));
  beschut_report_free(report);
  beschut_collection_free(reports);
}
