/* SPDX-License-Identifier: MIT */
/*
 * Arrow data that contradict themselves: refused with a message, the tally as it was, and nothing read beyond what was told. Each flaw is made
 * in a batch that is sound without it.
 */
#include "arrow_batches.h"

#include <errno.h>

enum { ROWS = 5, PERSON = 0, DECISION = 1, APPLICANT = 2, RESPONSIBLE = 3, AREA = 4, OUTCOME = 5, COLUMNS = 6, OFFSET = 2, OWN_OFFSET = 3 };

/* person is a number, the decision a day, the applicant a text, the responsible a dictionary, the area a view, the outcome a large text. */
static batch *sound(void) {
  static const char *const values[COLUMNS][ROWS] = {{"1", "2", "3", "4", "5"},
                                                    {"2017-06-01", "2017-06-01", "", "2017-06-01", "2017-06-01"},
                                                    {"municipality", "gemeente", "citizen", "burger", "citizen"},
                                                    {"uwv", "municipality", "uwv", "uwv", "gemeente"},
                                                    {"AM03", "a name that is no region", "", "AM05", "Groot-Amsterdam and more"},
                                                    {"positive", "negative", "positive", "positive", "positive"}};
  static const char *const formats[COLUMNS] = {"l", "tdD", "u", "u", "vu", "U"};
  batch *b = batch_of(ROWS, OFFSET);
  for (int c = 0; c < COLUMNS; c++)
    add_column(b, beschut_table_column_name(0, c), formats[c], c == RESPONSIBLE ? "s" : NULL, values[c], c % 2 == 0 ? OWN_OFFSET : 0);
  return b;
}

/* The values of a column, and its offsets or views, to be spoilt; those of the first row. */
static char *value_of(batch *b, int c, size_t width) {
  return (char *)(uintptr_t)b->buffers[c][1] + (size_t)(OFFSET + b->columns[c].offset) * width;
}

#define FLAW(name, code)                                                                                                                   \
  static void name(batch *b) { code; }

/* ---- lengths and offsets ---- */

FLAW(negative_length, b->columns[PERSON].length = -1)
FLAW(negative_offset, b->columns[PERSON].offset = -1)
FLAW(too_short, b->columns[PERSON].length = OFFSET + ROWS - 1)
FLAW(too_short_dictionary_column, b->columns[RESPONSIBLE].length = ROWS)
FLAW(empty_column, b->columns[OUTCOME].length = 0)
FLAW(length_that_overflows, b->columns[PERSON].length = INT64_MAX)
FLAW(offset_that_overflows, b->columns[PERSON].offset = INT64_MAX)
FLAW(offset_of_bytes_that_overflows, b->columns[PERSON].offset = INT64_MAX / 8)
FLAW(sum_that_overflows, b->columns[PERSON].offset = b->columns[PERSON].length = INT64_MAX / 33)
FLAW(null_count_below_unknown, b->columns[PERSON].null_count = -2)
FLAW(null_count_above_length, b->columns[PERSON].null_count = OFFSET + ROWS + 1)
FLAW(batch_negative_length, b->array.length = -1)
FLAW(batch_negative_offset, b->array.offset = -1)
FLAW(batch_too_long, b->array.length = ROWS + 1)
FLAW(batch_too_far, b->array.offset = OFFSET + 1)
FLAW(batch_length_that_overflows, b->array.length = INT64_MAX)
FLAW(batch_sum_that_overflows, b->array.length = b->array.offset = INT64_MAX - 1)

/* ---- buffers ---- */

FLAW(no_buffers, b->columns[PERSON].buffers = NULL)
FLAW(one_buffer, b->columns[PERSON].n_buffers = 1)
FLAW(zero_buffers, b->columns[PERSON].n_buffers = 0)
FLAW(negative_buffers, b->columns[PERSON].n_buffers = -1)
FLAW(more_buffers, b->columns[PERSON].n_buffers = 3)
FLAW(text_with_two_buffers, b->columns[APPLICANT].n_buffers = 2)
FLAW(no_values, b->buffers[PERSON][1] = NULL)
FLAW(no_days, b->buffers[DECISION][1] = NULL)
FLAW(no_offsets, b->buffers[APPLICANT][1] = NULL)
FLAW(no_views, b->buffers[AREA][1] = NULL)
FLAW(no_indexes, b->buffers[RESPONSIBLE][1] = NULL)
FLAW(nulls_without_validity, (b->buffers[PERSON][0] = NULL, b->columns[PERSON].null_count = 1))
FLAW(batch_without_buffers, b->array.n_buffers = 0)
FLAW(batch_with_two_buffers, b->array.n_buffers = 2)
FLAW(batch_without_buffer_list, b->array.buffers = NULL)
FLAW(batch_nulls_without_validity, b->array.null_count = 1)
FLAW(null_rows, (b->own_buffers[0] = memset(block_of(1), 0xEF, 1), b->array.null_count = -1))

/* ---- children ---- */

FLAW(no_children, b->array.children = NULL)
FLAW(fewer_children, b->array.n_children = COLUMNS - 1)
FLAW(negative_children, b->array.n_children = -1)
FLAW(null_child, b->column_list[AREA] = NULL)
FLAW(released_child, b->columns[AREA].release = NULL)
FLAW(released_batch, b->array.release = NULL)

/* ---- dictionaries ---- */

FLAW(no_dictionary, b->columns[RESPONSIBLE].dictionary = NULL)
FLAW(released_dictionary, b->dictionaries[RESPONSIBLE].release = NULL)
FLAW(dictionary_negative_length, b->dictionaries[RESPONSIBLE].length = -1)
FLAW(dictionary_negative_offset, b->dictionaries[RESPONSIBLE].offset = -1)
FLAW(dictionary_without_buffers, b->dictionaries[RESPONSIBLE].buffers = NULL)
FLAW(dictionary_without_offsets, b->dictionary_buffers[RESPONSIBLE][1] = NULL)
FLAW(dictionary_without_bytes, b->dictionary_buffers[RESPONSIBLE][2] = NULL)
FLAW(index_at_the_end, put_number(value_of(b, RESPONSIBLE, 2), 2, ROWS))
FLAW(negative_index, put_number(value_of(b, RESPONSIBLE, 2), 2, -1))
FLAW(empty_dictionary, b->dictionaries[RESPONSIBLE].length = 0)

static void narrow_indexes(batch *b, const char *format, int64_t index) {
  int64_t indexes[ROWS] = {0, 1, 2, index, 0};
  b->fields[RESPONSIBLE].format = format;
  b->columns[RESPONSIBLE].offset = 0;
  b->columns[RESPONSIBLE].null_count = 0;
  b->buffers[RESPONSIBLE][0] = NULL;
  b->buffers[RESPONSIBLE][1] = numbers_as(format, indexes, ROWS, OFFSET);
  memset((void *)(uintptr_t)b->buffers[RESPONSIBLE][1], 0, OFFSET);
}
FLAW(index_int8, narrow_indexes(b, "c", ROWS))
FLAW(index_int8_negative, narrow_indexes(b, "c", -1))
FLAW(index_uint8, narrow_indexes(b, "C", 255))
FLAW(index_int32, narrow_indexes(b, "i", ROWS))
FLAW(index_int32_negative, narrow_indexes(b, "i", INT32_MIN))
FLAW(index_uint32, narrow_indexes(b, "I", UINT32_MAX))
FLAW(index_int64, narrow_indexes(b, "l", INT64_C(1) << 32))
FLAW(index_uint64, narrow_indexes(b, "L", INT64_MIN))

/* ---- texts and views ---- */

FLAW(text_negative_start, put_number(value_of(b, APPLICANT, 4), 4, -1))
FLAW(text_backwards, put_number(value_of(b, APPLICANT, 4) + 4, 4, -1))
FLAW(text_beyond_its_bytes, put_number(value_of(b, APPLICANT, 4) + 8, 4, 1000))
FLAW(text_far_beyond_its_bytes, put_number(value_of(b, APPLICANT, 4) + 8, 4, INT32_MAX))
FLAW(text_without_bytes, b->buffers[APPLICANT][2] = NULL)
FLAW(large_negative_start, put_number(value_of(b, OUTCOME, 8), 8, INT64_MIN))
FLAW(large_beyond_its_bytes, put_number(value_of(b, OUTCOME, 8) + 8, 8, INT64_MAX))
FLAW(large_without_bytes, b->buffers[OUTCOME][2] = NULL)
FLAW(view_negative_size, put_number(value_of(b, AREA, 16), 4, -1))
FLAW(view_too_long, put_number(value_of(b, AREA, 16) + 16, 4, 1000))
FLAW(view_far_too_long, put_number(value_of(b, AREA, 16) + 16, 4, INT32_MAX))
FLAW(view_negative_buffer, put_number(value_of(b, AREA, 16) + 24, 4, -1))
FLAW(view_no_such_buffer, put_number(value_of(b, AREA, 16) + 24, 4, 2))
FLAW(view_empty_buffer, put_number(value_of(b, AREA, 16) + 24, 4, 0))
FLAW(view_negative_offset, put_number(value_of(b, AREA, 16) + 28, 4, -1))
FLAW(view_offset_beyond, put_number(value_of(b, AREA, 16) + 28, 4, INT32_MAX))
FLAW(view_without_sizes, b->buffers[AREA][4] = NULL)
FLAW(view_without_data, b->buffers[AREA][3] = NULL)
FLAW(view_with_two_buffers, b->columns[AREA].n_buffers = 2)

/* ---- days ---- */

static void far_day(batch *b, const char *format, int64_t value) {
  int64_t days[ROWS] = {0, 0, 0, 0, 0};
  b->fields[DECISION].format = format;
  b->buffers[DECISION][0] = NULL;
  b->buffers[DECISION][1] = numbers_as(format, days, ROWS, OFFSET);
  memset((void *)(uintptr_t)b->buffers[DECISION][1], 0, OFFSET * sizeof value);
  put_number(value_of(b, DECISION, 8) + 24, 8, value);
}
FLAW(date64_beyond, far_day(b, "tdm", INT64_MAX))
FLAW(date64_before, far_day(b, "tdm", INT64_MIN))
FLAW(seconds_beyond, far_day(b, "tss:", INT64_MAX))
FLAW(seconds_before, far_day(b, "tss:", INT64_MIN))

/* ---- schemas ---- */

FLAW(no_schema, b->schema.release = NULL)
FLAW(schema_without_format, b->schema.format = NULL)
FLAW(schema_of_numbers, b->schema.format = "l")
FLAW(schema_without_children, b->schema.children = NULL)
FLAW(field_without_format, b->fields[PERSON].format = NULL)
FLAW(field_of_text, b->fields[PERSON].format = "u")
FLAW(field_of_reals, b->fields[PERSON].format = "g")
FLAW(field_of_binary, b->fields[APPLICANT].format = "z")
FLAW(field_of_numbers, b->fields[APPLICANT].format = "l")
FLAW(field_of_times, b->fields[DECISION].format = "ttm")
FLAW(field_of_a_zone, b->fields[DECISION].format = "tss:Europe/Amsterdam")
FLAW(field_of_durations, b->fields[DECISION].format = "tDs")
FLAW(field_of_nothing, b->fields[DECISION].format = "")
FLAW(field_of_decimals, b->fields[PERSON].format = "d:19,0")
FLAW(field_of_a_strange_decimal, b->fields[PERSON].format = "d:")
FLAW(dictionary_without_format, b->dictionary_fields[RESPONSIBLE].format = NULL)
FLAW(dictionary_of_numbers, b->dictionary_fields[RESPONSIBLE].format = "l")
FLAW(dictionary_of_dictionaries, b->dictionary_fields[RESPONSIBLE].dictionary = &b->dictionary_fields[RESPONSIBLE])
FLAW(indexes_of_reals, b->fields[RESPONSIBLE].format = "g")
FLAW(indexes_of_text, b->fields[RESPONSIBLE].format = "u")
FLAW(indexes_without_format, b->fields[RESPONSIBLE].format = NULL)
FLAW(null_field, b->field_list[AREA] = NULL)
FLAW(field_without_name, b->fields[AREA].name = NULL)
FLAW(field_of_another_name, b->fields[AREA].name = "Area")
FLAW(fewer_fields, b->schema.n_children = COLUMNS - 1)
FLAW(no_fields, b->schema.n_children = 0)
FLAW(negative_fields, b->schema.n_children = -1)
FLAW(two_of_a_name, b->fields[AREA].name = "person")

static const struct {
  const char *name;
  void (*spoil)(batch *b);
  beschut_status status;
} flaws[] = {
#define SYNTAX(name) {#name, name, BESCHUT_SYNTAX},
#define NAME(name) {#name, name, BESCHUT_NAME},
    SYNTAX(negative_length) SYNTAX(negative_offset) SYNTAX(too_short) SYNTAX(too_short_dictionary_column) SYNTAX(empty_column) SYNTAX(
        length_that_overflows) SYNTAX(offset_that_overflows) SYNTAX(offset_of_bytes_that_overflows) SYNTAX(sum_that_overflows)
        SYNTAX(null_count_below_unknown) SYNTAX(null_count_above_length) SYNTAX(batch_negative_length) SYNTAX(batch_negative_offset) SYNTAX(
            batch_too_long) SYNTAX(batch_too_far) SYNTAX(batch_length_that_overflows) SYNTAX(batch_sum_that_overflows) SYNTAX(no_buffers)
            SYNTAX(one_buffer) SYNTAX(zero_buffers) SYNTAX(negative_buffers) SYNTAX(more_buffers) SYNTAX(text_with_two_buffers) SYNTAX(
                no_values) SYNTAX(no_days) SYNTAX(no_offsets) SYNTAX(no_views) SYNTAX(no_indexes) SYNTAX(nulls_without_validity)
                SYNTAX(batch_without_buffers) SYNTAX(batch_with_two_buffers) SYNTAX(batch_without_buffer_list) SYNTAX(
                    batch_nulls_without_validity) SYNTAX(null_rows) SYNTAX(no_children) SYNTAX(fewer_children) SYNTAX(negative_children)
                    SYNTAX(null_child) SYNTAX(released_child) SYNTAX(released_batch) SYNTAX(no_dictionary) SYNTAX(released_dictionary)
                        SYNTAX(dictionary_negative_length) SYNTAX(dictionary_negative_offset) SYNTAX(dictionary_without_buffers) SYNTAX(
                            dictionary_without_offsets) SYNTAX(dictionary_without_bytes) SYNTAX(index_at_the_end) SYNTAX(negative_index)
                            SYNTAX(empty_dictionary) SYNTAX(index_int8) SYNTAX(index_int8_negative) SYNTAX(index_uint8) SYNTAX(index_int32)
                                SYNTAX(index_int32_negative) SYNTAX(index_uint32) SYNTAX(index_int64) SYNTAX(index_uint64)
                                    SYNTAX(text_negative_start) SYNTAX(text_backwards) SYNTAX(text_beyond_its_bytes)
                                        SYNTAX(text_far_beyond_its_bytes) SYNTAX(text_without_bytes) SYNTAX(large_negative_start)
                                            SYNTAX(large_beyond_its_bytes) SYNTAX(large_without_bytes) SYNTAX(view_negative_size)
                                                SYNTAX(view_too_long) SYNTAX(view_far_too_long) SYNTAX(view_negative_buffer)
                                                    SYNTAX(view_no_such_buffer) SYNTAX(view_empty_buffer) SYNTAX(view_negative_offset)
                                                        SYNTAX(view_offset_beyond) SYNTAX(view_without_sizes) SYNTAX(view_without_data)
                                                            SYNTAX(view_with_two_buffers){"date64_beyond", date64_beyond, BESCHUT_RANGE},
    {"date64_before", date64_before, BESCHUT_RANGE},
    {"seconds_beyond", seconds_beyond, BESCHUT_RANGE},
    {"seconds_before", seconds_before, BESCHUT_RANGE},
    SYNTAX(no_schema) SYNTAX(schema_without_format) SYNTAX(schema_of_numbers) SYNTAX(schema_without_children) SYNTAX(field_without_format)
        SYNTAX(field_of_text) SYNTAX(field_of_reals) SYNTAX(field_of_binary) SYNTAX(field_of_numbers) SYNTAX(field_of_times)
            SYNTAX(field_of_a_zone) SYNTAX(field_of_durations) SYNTAX(field_of_nothing) SYNTAX(field_of_decimals)
                SYNTAX(field_of_a_strange_decimal) SYNTAX(dictionary_without_format) SYNTAX(dictionary_of_numbers)
                    SYNTAX(dictionary_of_dictionaries) SYNTAX(indexes_of_reals) SYNTAX(indexes_of_text) SYNTAX(indexes_without_format)
                        NAME(null_field) NAME(field_without_name) NAME(field_of_another_name) NAME(fewer_fields) NAME(no_fields)
                            NAME(negative_fields){"two_of_a_name", two_of_a_name, BESCHUT_DUPLICATE}};

static beschut_status add(beschut_tally *tally, const batch *b, beschut_error *error) {
  return beschut_tally_add_batch(tally, BESCHUT_ADVICES, &b->schema, &b->array, 0, ROWS, error);
}

Test(tally_arrow_refused, nothing_is_wrong_with_the_batch) {
  beschut_tally *tally = tally_for("2018Q1");
  beschut_error error;
  cr_assert(zero(int, add(tally, sound(), &error)), "%s", error.message);
  cr_expect(figure(tally, BESCHUT_FIGURE_ADVICES_COUNTED) == ROWS - 1);
  cr_expect(met(tally, "advices.area_unknown") == 2 && met(tally, "advices.area_missing") == 1);
  beschut_tally_free(tally);
  free_blocks();
}

Test(tally_arrow_refused, flaws) {
  for (size_t i = 0; i < LENGTH(flaws); i++) {
    beschut_tally *tally = tally_for("2018Q1"), *before = tally_for("2018Q1");
    beschut_error error;
    batch *b = sound();
    flaws[i].spoil(b);
    beschut_status status = add(tally, b, &error);
    cr_expect(status == flaws[i].status, "%s: status %d, '%s'", flaws[i].name, (int)status, error.message);
    cr_expect(error.status == status && error.message[0] != '\0', "%s: no message", flaws[i].name);
    cr_expect(are_same(tally, before), "%s: something has changed", flaws[i].name);
    beschut_tally_free(tally);
    beschut_tally_free(before);
    free_blocks();
  }
}

/* Null where a value is never looked at does no harm: an index, a text or a view of a null row may be anything. */
Test(tally_arrow_refused, rubbish_under_nulls) {
  static const struct {
    int column;
    size_t width;
  } places[] = {{RESPONSIBLE, 2}, {AREA, 16}, {DECISION, 4}, {PERSON, 8}};
  for (size_t i = 0; i < LENGTH(places); i++) {
    beschut_tally *tally = tally_for("2018Q1");
    beschut_error error;
    batch *b = sound();
    int c = places[i].column;
    uint8_t *validity = (uint8_t *)(uintptr_t)b->buffers[c][0];
    int64_t bit = OFFSET + b->columns[c].offset;
    validity[bit / 8] = (uint8_t)(validity[bit / 8] & ~(1u << bit % 8));
    memset(value_of(b, c, places[i].width), 0xFE, places[i].width);
    cr_expect(zero(int, add(tally, b, &error)), "column %d: %s", c, error.message);
    beschut_tally_free(tally);
    free_blocks();
  }
}

/* ---- streams ---- */

typedef struct producer {
  int batches, bad; /* how many there are; which is spoilt, -1: none */
  int schema_code, batch_code;
  const char *message;
  int released;
  batch *made[4];
  int given;
} producer;

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
  producer *p = stream->private_data;
  for (int i = 0; i < p->batches; i++) p->made[i] = sound();
  if (p->bad >= 0) negative_index(p->made[p->bad]);
  if (p->schema_code == 0) *out = p->made[0]->schema;
  return p->schema_code;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  producer *p = stream->private_data;
  out->release = NULL;
  if (p->given == p->batches) return p->batch_code;
  *out = p->made[p->given++]->array;
  return 0;
}

static const char *get_message(struct ArrowArrayStream *stream) { return ((const producer *)stream->private_data)->message; }

static void release(struct ArrowArrayStream *stream) {
  ((producer *)stream->private_data)->released++;
  stream->release = NULL;
}

Test(tally_arrow_refused, streams) {
  static const struct {
    producer p;
    int32_t table;
    bool without;
    beschut_status status;
    const char *message;
  } cases[] = {
      {{.batches = 3, .bad = -1}, 0, false, BESCHUT_OK, ""},
      {{.batches = 1, .bad = -1}, 0, false, BESCHUT_OK, ""},
      {{.batches = 3, .bad = 2}, 0, false, BESCHUT_SYNTAX, "row 10, column 'responsible'"},
      {{.batches = 1, .bad = 0}, 0, false, BESCHUT_SYNTAX, "row 0, column 'responsible'"},
      {{.batches = 1, .bad = -1, .schema_code = EIO, .message = "no disk\nmore"}, 0, false, BESCHUT_SYNTAX, "no disk"},
      {{.batches = 1, .bad = -1, .batch_code = EIO, .message = NULL}, 0, false, BESCHUT_SYNTAX, "failed"},
      {{.batches = 1, .bad = -1, .batch_code = ENOMEM}, 0, false, BESCHUT_MEMORY, ""},
      {{.batches = 1, .bad = -1}, 1, false, BESCHUT_NAME, "start_date"},
      {{.batches = 1, .bad = -1}, 2, false, BESCHUT_RANGE, "table"},
      {{.batches = 1, .bad = -1}, -1, false, BESCHUT_RANGE, "table"},
      {{.batches = 1, .bad = -1}, 0, true, BESCHUT_ARGUMENT, ""},
  };
  for (size_t i = 0; i < LENGTH(cases); i++) {
    beschut_tally *tally = tally_for("2018Q1"), *before = tally_for("2018Q1");
    beschut_error error;
    producer p = cases[i].p;
    struct ArrowArrayStream stream = {get_schema, cases[i].without ? NULL : get_next, get_message, release, &p};
    cr_expect(beschut_tally_add_stream(tally, cases[i].table, &stream, &error) == cases[i].status, "case %zu: %s", i, error.message);
    cr_expect(p.released == 1 && stream.release == NULL, "case %zu: released %d times", i, p.released);
    cr_expect(strstr(error.message, cases[i].message) != NULL && strchr(error.message, '\n') == NULL, "case %zu: %s", i, error.message);
    if (cases[i].status != BESCHUT_OK) cr_expect(are_same(tally, before), "case %zu", i);
    if (cases[i].status == BESCHUT_OK) cr_expect(figure(tally, BESCHUT_FIGURE_ADVICES_READ) == p.batches * ROWS, "case %zu", i);
    beschut_tally_free(tally);
    beschut_tally_free(before);
    free_blocks();
  }
  struct ArrowArrayStream stream = {get_schema, get_next, get_message, release, &(producer){.batches = 1, .bad = -1}};
  cr_expect(beschut_tally_add_stream(NULL, 0, &stream, NULL) == BESCHUT_ARGUMENT && stream.release == NULL);
}
