/* SPDX-License-Identifier: MIT */
/* Frames from and to Arrow: every type that a kind of field can be in gives the same values; what contradicts itself is refused. */
#include "arrow_batches.h"

enum { ROWS = 3 };

/* ---- streams of one batch, or of several ---- */

typedef struct stream {
  batch *batches[4];
  int count, at, failing; /* the call that fails; 0: none */
} stream;

static int get_schema(struct ArrowArrayStream *in, struct ArrowSchema *out) {
  stream *s = in->private_data;
  if (s->failing == 1) return 5;
  *out = s->batches[0]->schema;
  return 0;
}

static int get_next(struct ArrowArrayStream *in, struct ArrowArray *out) {
  stream *s = in->private_data;
  if (s->failing == s->at + 2) return 5;
  *out = s->at < s->count ? s->batches[s->at]->array : (struct ArrowArray){0};
  s->at++;
  return 0;
}

static const char *last_error(struct ArrowArrayStream *in) {
  (void)in;
  return "no more paper\nsecond line";
}

static void release_stream(struct ArrowArrayStream *in) { in->release = NULL; }

static beschut_status read(int32_t type, stream *s, beschut_error *error, beschut_frame **out) {
  struct ArrowArrayStream in = {get_schema, get_next, last_error, release_stream, s};
  beschut_status status = beschut_frame_read_arrow(type, &in, error, out);
  cr_expect(eq(ptr, (void *)(intptr_t)in.release, NULL), "the stream is released");
  return status;
}

/* One column beside the needed ones, of jobs. */
static beschut_status read_column(const char *name, const char *format, const char *index, const char *const *texts, int64_t offset,
                                  beschut_error *error, beschut_frame **out) {
  batch *b = batch_of(ROWS, offset);
  const char *days[] = {"2018-01-01", "2018-01-01", "2018-01-01"}, *hours[] = {"28", "28", "28"}, *value[] = {"50", "50", "50"};
  add_column(b, name, format, index, texts, offset);
  add_column(b, "day", "tdD", NULL, days, 0);
  add_column(b, "hours_per_week", "l", NULL, hours, 0);
  add_column(b, "full_time_hours", "i", NULL, hours, 0);
  if (strcmp(name, "wage_value_pct") != 0) add_column(b, "wage_value_pct", "c", NULL, value, 0);
  stream s = {{b}, 1, 0, 0};
  beschut_status status = read(BESCHUT_JOBS, &s, error, out);
  free_blocks();
  return status;
}

static const char *text_at(const beschut_frame *frame, int32_t field, int64_t row) {
  static char room[BESCHUT_VALUE_TEXT];
  return beschut_frame_get_text(frame, field, row, BESCHUT_ENGLISH, room);
}

/* Values as numbers_as writes them (floating numbers are hundredths), what the field makes of them. */
static const struct {
  int32_t field;
  const char *formats[16];
  const char *given[ROWS], *expected[ROWS];
} readings[] = {
    {BESCHUT_JOB_WAGE_VALUE,
     {"c", "C", "s", "S", "i", "I", "l", "L", "u", "U", "vu", "d:19,0", "d:9,0,32", "d:18,0,64", "d:50,0,256"},
     {"7", "", "100"},
     {"7", "", "100"}},
    {BESCHUT_JOB_WAGE_VALUE, {"f", "g"}, {"700", "", "10000"}, {"7", "", "100"}},
    {BESCHUT_JOB_MONTHLY_WAGE, {"s", "i", "l", "u", "vu", "d:19,0"}, {"1524", "", "12"}, {"1524.00", "", "12.00"}},
    {BESCHUT_JOB_MONTHLY_WAGE, {"g", "d:19,2", "d:9,2,32", "d:30,2,256"}, {"152460", "", "1"}, {"1524.60", "", "0.01"}},
    {BESCHUT_JOB_MONTHLY_WAGE, {"d:19,4"}, {"15246000", "", "100"}, {"1524.60", "", "0.01"}},
    {BESCHUT_JOB_HALF, {"c", "l", "u"}, {"1", "", "0"}, {"yes", "", "no"}},
    {BESCHUT_JOB_START_DATE,
     {"tdD", "tdm", "tss:", "tsm:", "tsu:", "tsn:", "u", "vu"},
     {"2018-03-31", "", "2016-02-29"},
     {"2018-03-31", "", "2016-02-29"}},
    {BESCHUT_JOB_START_DATE, {"g", "f", "n"}, {"", "", ""}, {"", "", ""}},
    {BESCHUT_JOB_MUNICIPALITY, {"u", "U", "vu"}, {"GM0014", "", "15"}, {"GM0014", "", "GM0015"}},
    {BESCHUT_JOB_MUNICIPALITY, {"s", "l"}, {"14", "", "10015"}, {"GM0014", "", "GM0015"}},
};

Test(frame_arrow, every_type_gives_the_same_values) {
  int read = 0;
  for (size_t i = 0; i < LENGTH(readings); i++)
    for (int f = 0; f < 16 && readings[i].formats[f] != NULL; f++)
      for (int indexed = 0; indexed < 2; indexed++)
        for (int64_t offset = 0; offset < 4; offset += 3) {
          beschut_frame *frame;
          beschut_error error;
          cr_assert(zero(int, read_column(beschut_field_name(BESCHUT_JOBS, readings[i].field), readings[i].formats[f], indexed ? "c" : NULL,
                                          readings[i].given, offset, &error, &frame)),
                    "%s: %s", readings[i].formats[f], error.message);
          for (int row = 0; row < ROWS; row++)
            cr_expect(eq(str, (char *)text_at(frame, readings[i].field, row), (char *)readings[i].expected[row]), "%s, row %d",
                      readings[i].formats[f], row);
          beschut_frame_free(frame);
          read++;
        }
  cr_expect(gt(int, read, 150));
}

Test(frame_arrow, booleans) {
  batch *b = batch_of(ROWS, 0);
  const char *days[] = {"2018-01-01", "2018-01-01", "2018-01-01"}, *numbers[] = {"28", "28", "28"};
  const char *const names[] = {"day", "hours_per_week", "full_time_hours", "wage_value_pct", "half"};
  for (int i = 0; i < 5; i++) add_column(b, names[i], i == 0 ? "tdD" : "c", NULL, i == 0 ? days : numbers, 0);
  uint8_t *bits = block_of(2), *valid = block_of(2);
  bits[0] = 0x40; /* rows 6, 7 and 8: yes, no, and one that is not there */
  bits[1] = 0xFF;
  valid[0] = 0xFF;
  valid[1] = 0xFE;
  b->fields[4].format = "b";
  b->buffers[4][0] = valid;
  b->buffers[4][1] = bits;
  b->columns[4].offset = 6;
  stream s = {{b}, 1, 0, 0};
  beschut_frame *frame;
  beschut_error error;
  cr_assert(zero(int, read(BESCHUT_JOBS, &s, &error, &frame)), "%s", error.message);
  const char *expected[] = {"yes", "no", ""};
  for (int row = 0; row < ROWS; row++) cr_expect(eq(str, (char *)text_at(frame, BESCHUT_JOB_HALF, row), (char *)expected[row]));
  beschut_frame_free(frame);
  free_blocks();
}

Test(frame_arrow, values_that_cannot_be_are_problems) {
  static const struct {
    const char *name, *format, *text, *problem, *met;
  } wrong[] = {
      {"monthly_wage_eur", "d:19,3", "1524605", "decimals", "1524.605"},
      {"monthly_wage_eur", "l", "-3", "range", "-3"},
      {"monthly_wage_eur", "L", "-1", "range", "a number beyond 2^63"},
      {"monthly_wage_eur", "u", "much", "unknown", "much"},
      {"wage_value_pct", "g", "5050", "decimals", "50.5"},
      {"start_date", "u", "soon", "unknown", "soon"},
      {"start_date", "g", "1700000", "unknown", "17000"},
      {"start_date", "tdD", "1970-01-01", "range", "1970-01-01"},
      {"half", "c", "2", "unknown", "2"},
  };
  for (size_t i = 0; i < LENGTH(wrong); i++) {
    const char *texts[] = {"", wrong[i].text, ""};
    beschut_frame *frame;
    beschut_error error;
    int64_t row, count;
    int32_t problem;
    const char *met;
    cr_assert(zero(int, read_column(wrong[i].name, wrong[i].format, NULL, texts, 0, &error, &frame)), "%d: %s", (int)i, error.message);
    cr_expect(zero(int, beschut_frame_count_problems(frame, &count)));
    cr_assert(eq(i64, count, 1), "%d", (int)i);
    cr_assert(zero(int, beschut_frame_get_problem(frame, 0, NULL, &row, NULL, &problem, &met)));
    cr_expect(eq(i64, row, 1));
    cr_expect(eq(str, (char *)beschut_problem_name(problem), (char *)wrong[i].problem), "%d", (int)i);
    cr_expect(eq(str, (char *)met, (char *)wrong[i].met), "%d", (int)i);
    beschut_frame_free(frame);
  }
}

Test(frame_arrow, columns_that_cannot_be_are_refused) {
  static const struct {
    const char *name, *format, *index, *words;
  } wrong[] = {
      {"start_date", "l", NULL, "'start_date': expected dates, timestamps without a time zone, or text, met int64"},
      {"start_date", "tsu:UTC", NULL, "met tsu:UTC"},
      {"monthly_wage_eur", "tdD", NULL, "'monthly_wage_eur': expected numbers or text, met date32"},
      {"monthly_wage_eur", "d:38,30", NULL, "met decimal128"},
      {"half", "tdD", NULL, "expected booleans, 0 and 1, or text, met date32"},
      {"wage_value_pct", "u", "g", "expected"},
  };
  const char *texts[] = {"1", "1", "1"};
  for (size_t i = 0; i < LENGTH(wrong); i++) {
    beschut_frame *frame;
    beschut_error error;
    cr_expect(eq(int, read_column(wrong[i].name, wrong[i].format, wrong[i].index, texts, 0, &error, &frame), BESCHUT_SYNTAX), "%d", (int)i);
    cr_expect(eq(ptr, frame, NULL));
    cr_expect(ne(ptr, strstr(error.message, wrong[i].words), NULL), "%d: %s", (int)i, error.message);
  }
}

static batch *numbers_batch(int64_t rows, const char *const *years) {
  static const char *const codes[] = {"GM0001", "GM0002", "GM0003", "GM0004"}, *const names[] = {"a", "a", "", "b"};
  batch *b = batch_of(rows, 0);
  add_column(b, "year", "s", NULL, years, 0);
  add_column(b, "passed over", "u", NULL, names, 0);
  add_column(b, "cbs_code", "u", "c", codes, 0);
  add_column(b, "municipality", "u", NULL, names, 1);
  return b;
}

Test(frame_arrow, several_batches_make_one_frame) {
  const char *const years[] = {"2017", "2018", "2019", "2020"};
  stream s = {{numbers_batch(4, years), numbers_batch(0, years), numbers_batch(2, years)}, 3, 0, 0};
  beschut_frame *frame;
  beschut_error error;
  int64_t rows;
  cr_assert(zero(int, read(BESCHUT_NUMBERS, &s, &error, &frame)), "%s", error.message);
  cr_assert(zero(int, beschut_frame_get_size(frame, NULL, &rows)));
  cr_expect(eq(i64, rows, 6));
  const char *const names[] = {"a", "a", "", "b", "a", "a"}, *const codes[] = {"GM0001", "GM0002", "GM0003", "GM0004", "GM0001", "GM0002"};
  for (int row = 0; row < 6; row++) {
    cr_expect(eq(str, (char *)text_at(frame, BESCHUT_NUMBER_NAME, row), (char *)names[row]));
    cr_expect(eq(str, (char *)text_at(frame, BESCHUT_NUMBER_MUNICIPALITY, row), (char *)codes[row]));
    cr_expect(eq(str, (char *)text_at(frame, BESCHUT_NUMBER_YEAR, row), (char *)years[row % 4]));
  }
  beschut_frame_free(frame);
  free_blocks();
}

/* Ways in which a stream or a batch contradicts itself. */
static void no_schema(stream *s) { s->failing = 1; }
static void no_first_batch(stream *s) { s->failing = 2; }
static void no_second_batch(stream *s) { s->failing = 3; }
static void not_a_table(stream *s) { s->batches[0]->schema.format = "l"; }
static void schema_without_format(stream *s) { s->batches[0]->schema.format = NULL; }
static void schema_without_children(stream *s) { s->batches[0]->schema.children = NULL; }
static void fewer_columns(stream *s) { s->batches[0]->array.n_children = 1; }
static void no_column_list(stream *s) { s->batches[0]->array.children = NULL; }
static void missing_column(stream *s) { s->batches[0]->column_list[0] = NULL; }
static void short_column(stream *s) { s->batches[0]->columns[0].length = 1; }
static void negative_length(stream *s) { s->batches[0]->array.length = -1; }
static void negative_offset(stream *s) { s->batches[0]->columns[0].offset = -1; }
static void huge_offset(stream *s) { s->batches[0]->columns[0].offset = INT64_MAX; }
static void no_values(stream *s) { s->batches[0]->buffers[0][1] = NULL; }
static void another_number_of_buffers(stream *s) { s->batches[0]->columns[0].n_buffers = 3; }
static void no_dictionary(stream *s) { s->batches[0]->columns[2].dictionary = NULL; }
static void short_dictionary(stream *s) { s->batches[0]->dictionaries[2].length = 1; }
static void text_beyond_its_bytes(stream *s) {
  int32_t *offsets = block_of(6 * sizeof *offsets);
  const int32_t wrong[] = {0, 0, 4, 2, 2, 2};
  memcpy(offsets, wrong, sizeof wrong);
  s->batches[0]->buffers[3][1] = offsets;
}
static void bytes_that_are_no_text(stream *s) {
  char *bytes = block_of(3);
  memset(bytes, 0xFF, 3);
  s->batches[0]->buffers[3][2] = bytes;
}
static void null_row(stream *s) {
  uint8_t *bits = block_of(1);
  *bits = 0x0D;
  s->batches[0]->own_buffers[0] = bits;
  s->batches[0]->array.null_count = 1;
}

Test(frame_arrow, what_contradicts_itself_is_refused) {
  static const struct {
    void (*damage)(stream *s);
    const char *words;
  } damages[] = {
      {no_schema, "the stream failed: no more paper"},
      {no_first_batch, "the stream failed: no more paper"},
      {no_second_batch, "the stream failed: no more paper"},
      {not_a_table, "expected a table"},
      {schema_without_format, "has no schema"},
      {schema_without_children, "lacks its columns"},
      {fewer_columns, "other columns than its schema"},
      {no_column_list, "other columns than its schema"},
      {missing_column, "'year': is not there"},
      {short_column, "'year': has fewer values"},
      {negative_length, "cannot be"},
      {negative_offset, "cannot be"},
      {huge_offset, "cannot be"},
      {no_values, "lacks a buffer"},
      {another_number_of_buffers, "another number of buffers"},
      {no_dictionary, "lacks its dictionary"},
      {short_dictionary, "outside its dictionary"},
      {text_beyond_its_bytes, "outside its bytes"},
      {bytes_that_are_no_text, "UTF-8"},
      {null_row, "null as a whole"},
  };
  const char *const years[] = {"2017", "2018", "2019", "2020"};
  for (size_t i = 0; i < LENGTH(damages); i++) {
    stream s = {{numbers_batch(4, years), numbers_batch(4, years)}, 2, 0, 0};
    beschut_error error;
    beschut_frame *frame;
    damages[i].damage(&s);
    beschut_status status = read(BESCHUT_NUMBERS, &s, &error, &frame);
    cr_expect(status == BESCHUT_SYNTAX || status == BESCHUT_ENCODING, "%s", damages[i].words);
    cr_expect(eq(ptr, frame, NULL));
    cr_expect(ne(ptr, strstr(error.message, damages[i].words), NULL), "%s: %s", damages[i].words, error.message);
    free_blocks();
  }
  cr_expect(zero(i64, beschut_memory_live()));
}

Test(frame_arrow, misuse_is_refused) {
  struct ArrowArrayStream released = {0}, out;
  beschut_frame *frame;
  const char *const years[] = {"2017", "2018", "2019", "2020"};
  stream s = {{numbers_batch(4, years)}, 1, 0, 0};
  cr_expect(eq(int, beschut_frame_read_arrow(BESCHUT_NUMBERS, NULL, NULL, &frame), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_frame_read_arrow(BESCHUT_NUMBERS, &released, NULL, &frame), BESCHUT_ARGUMENT));
  cr_expect(eq(int, read(BESCHUT_FRAME_TYPE_COUNT, &s, NULL, &frame), BESCHUT_RANGE));
  cr_expect(eq(int, read(BESCHUT_NUMBERS, &s, NULL, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_frame_export_arrow(NULL, NULL, &out), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_frame_export_problems_arrow(NULL, 0, NULL, &out), BESCHUT_ARGUMENT));
  cr_assert(zero(int, beschut_frame_new(BESCHUT_CASES, 0, &frame)));
  cr_expect(eq(int, beschut_frame_export_problems_arrow(frame, 2, NULL, &out), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_frame_export_arrow(frame, NULL, NULL), BESCHUT_ARGUMENT));
  beschut_frame_free(frame);
  free_blocks();
}

/* ---- out and in again ---- */

Test(frame_arrow, what_goes_out_comes_in_again) {
  const char *csv =
      "municipality,name,year,places,bylaw_places,status,source\nGM0014,Groningen,2018,70,,voorlopig,\"a, b\"\nNL01,,2018,4591,5000,,\n";
  beschut_frame *frame, *again;
  struct ArrowArrayStream made;
  cr_assert(zero(int, beschut_frame_read_csv(BESCHUT_NUMBERS, csv, strlen(csv), NULL, &frame)));
  cr_assert(zero(int, beschut_frame_export_arrow(frame, NULL, &made)));
  cr_assert(zero(int, beschut_frame_read_arrow(BESCHUT_NUMBERS, &made, NULL, &again)));
  for (int64_t row = 0; row < 2; row++)
    for (int32_t field = 0; field < beschut_field_count(BESCHUT_NUMBERS); field++) {
      char first[BESCHUT_VALUE_TEXT] = "", *kept = first;
      snprintf(kept, sizeof first, "%s", text_at(frame, field, row));
      cr_expect(eq(str, kept, (char *)text_at(again, field, row)), "%d", (int)field);
    }
  beschut_frame_free(frame);
  beschut_frame_free(again);
}

/* What a list of utf8 has in a row, with a comma behind each. */
static void list_items(const struct ArrowArray *list, int64_t row, char *out, size_t room) {
  const int32_t *rows = list->buffers[1], *offsets = list->children[0]->buffers[1];
  const char *bytes = list->children[0]->buffers[2];
  size_t size = 0;
  out[0] = '\0';
  for (int32_t i = rows[row]; i < rows[row + 1]; i++)
    size += (size_t)snprintf(out + size, room - size, "%.*s,", (int)(offsets[i + 1] - offsets[i]), bytes + offsets[i]);
}

Test(frame_arrow, choices_go_out_as_lists) {
  const char *csv =
      "application_date,applicant,work_capacity,adaptations,supervision\n2018-03-02,citizen,yes,yes,no\n2018-03-02,citizen,,,\n";
  beschut_frame *cases, *assessed;
  struct ArrowArrayStream made;
  struct ArrowSchema schema;
  struct ArrowArray array;
  int64_t masks[2];
  cr_assert(zero(int, beschut_frame_read_csv(BESCHUT_CASES, csv, strlen(csv), NULL, &cases)));
  cr_assert(zero(int, beschut_assess(cases, NULL, 17600, NULL, &assessed)));
  cr_assert(zero(int, beschut_frame_export_arrow(assessed, NULL, &made)));
  cr_assert(zero(int, made.get_schema(&made, &schema)));
  cr_assert(zero(int, made.get_next(&made, &array)));
  int met = 0;
  for (int32_t field = 0; field < beschut_field_count(BESCHUT_ASSESSMENTS); field++) {
    if (beschut_field_kind(BESCHUT_ASSESSMENTS, field) != BESCHUT_CHOICES) continue;
    cr_expect(eq(str, (char *)schema.children[field]->format, "+l"));
    cr_assert(zero(int, beschut_frame_get_numbers(assessed, field, masks)));
    for (int64_t row = 0; row < 2; row++) {
      char items[1000], expected[1000] = "";
      list_items(array.children[field], row, items, sizeof items);
      for (int32_t choice = 0; choice < 63 && masks[row] != BESCHUT_MISSING; choice++) {
        if ((masks[row] >> choice & 1) == 0) continue;
        strcat(strcat(expected, beschut_field_choice_name(BESCHUT_ASSESSMENTS, field, choice)), ",");
        met++;
      }
      cr_expect(eq(str, items, expected));
    }
  }
  cr_expect(gt(int, met, 0));
  array.release(&array);
  schema.release(&schema);
  made.release(&made);
  beschut_frame_free(assessed);
  beschut_frame_free(cases);
}

Test(frame_arrow, problems_go_out_as_a_table) {
  const char *csv = "municipality,year,places\nGM0014,2018,-1\n";
  beschut_frame *frame;
  struct ArrowArrayStream made;
  struct ArrowSchema schema;
  struct ArrowArray array;
  cr_assert(zero(int, beschut_frame_read_csv(BESCHUT_NUMBERS, csv, strlen(csv), NULL, &frame)));
  cr_assert(zero(int, beschut_frame_export_problems_arrow(frame, BESCHUT_DUTCH, NULL, &made)));
  beschut_frame_free(frame);
  cr_assert(zero(int, made.get_schema(&made, &schema)));
  cr_assert(zero(int, made.get_next(&made, &array)));
  const char *const names[] = {"frame", "row", "field", "problem", "met", "message"};
  cr_assert(eq(i64, schema.n_children, 6));
  for (int i = 0; i < 6; i++) cr_expect(eq(str, (char *)schema.children[i]->name, (char *)names[i]));
  cr_assert(eq(i64, array.length, 1));
  const char *const expected[] = {"numbers", NULL, "places", "range", "-1", "numbers, rij 0, places: buiten de grenzen; gelezen '-1'"};
  for (int i = 0; i < 6; i++) {
    if (expected[i] == NULL) continue;
    const int32_t *offsets = array.children[i]->buffers[1];
    const char *bytes = array.children[i]->buffers[2];
    cr_expect(eq(int, offsets[1] - offsets[0], (int)strlen(expected[i])));
    cr_expect(zero(int, strncmp(bytes, expected[i], strlen(expected[i]))), "%.*s", (int)(offsets[1] - offsets[0]), bytes);
  }
  array.release(&array);
  schema.release(&schema);
  made.release(&made);
}
