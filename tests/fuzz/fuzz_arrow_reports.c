/* SPDX-License-Identifier: MIT */
/*
 * Bytes as choices of a stream of reports (arrow_choices.h): its schema, its batches, and where it fails. What is let in goes out as Arrow and comes
 * in again the same; what is refused leaves no trace; the stream is released, come what may.
 */
#include "arrow_choices.h"

#include <errno.h>

enum { MOST_COLUMNS = 60, MOST_BATCHES = 2, MOST_ROWS = 12, LONGEST_CODE = 8 };

typedef struct batch {
  array root, columns[MOST_COLUMNS], words[MOST_COLUMNS];
  struct ArrowArray *arrays[MOST_COLUMNS];
} batch;

typedef struct source {
  choices *c;
  const struct ArrowSchema *wide; /* of a table as it should be, for its names and formats */
  int32_t fields[MOST_COLUMNS], formats[MOST_COLUMNS], count, batch_count, given;
  bool has_words[MOST_COLUMNS];
  struct ArrowSchema root, columns[MOST_COLUMNS], words[MOST_COLUMNS], *schemas[MOST_COLUMNS];
  batch *batches[MOST_BATCHES];
  bool released, asked_after_release;
} source;

/* ---- columns ---- */

/* A format of the kind that a column has where it is written, or any other. */
static int32_t choose_format(choices *c, const char *written) {
  static const char *const texts[] = {"u", "U", "vu", "u"}, *const dates[] = {"tdD", "tdm", "tss:", "tdD"},
                           *const numbers[] = {"l", "c", "s", "g"};
  const char *const *fitting = written[0] == 'u' ? texts : written[0] == 't' ? dates : numbers;
  int32_t f = 0, choice = take(c);
  if (choice >= 200) return choice % FORMATS;
  while (strcmp(formats[f].format, fitting[choice % 4]) != 0) f++;
  return f;
}

static void choose_columns(source *s) {
  s->count = 1 + take(s->c) % 9;
  int32_t first = take(s->c) % (int32_t)s->wide->n_children;
  for (int32_t i = 0; i < s->count; i++) {
    int32_t step = odd(s->c) ? 0 : 1 + take(s->c) % 3;
    s->fields[i] = i == 0 ? first : (s->fields[i - 1] + step) % (int32_t)s->wide->n_children;
    const struct ArrowSchema *field = s->wide->children[s->fields[i]];
    s->formats[i] = choose_format(s->c, field->format);
    s->has_words[i] = take(s->c) % 4 == 0;
    s->columns[i] =
        (struct ArrowSchema){.format = odd(s->c) ? NULL : formats[s->formats[i]].format, .name = odd(s->c) ? "total" : field->name};
    s->schemas[i] = odd(s->c) ? NULL : &s->columns[i];
    if (!s->has_words[i]) continue;
    s->words[i] = (struct ArrowSchema){.format = s->columns[i].format, .name = ""};
    s->columns[i].format = odd(s->c) ? "u" : "C";
    s->columns[i].dictionary = &s->words[i];
  }
}

/* Codes of areas, at the start of the bytes of a column of texts: so that some are known. */
static void spell_areas(choices *c, array *a, int64_t rows) {
  int32_t *offsets = a->blocks[1];
  char *bytes = realloc(a->blocks[2], (size_t)(rows + 1) * LONGEST_CODE);
  PROMISE(bytes != NULL)
  for (int64_t i = 0, at = 0; i <= rows; i++) {
    int32_t number = take(c) % (beschut_area_count() + 1);
    const char *code = number == 0 ? "region" : beschut_area_code(beschut_area_at(number - 1));
    offsets[i] = (int32_t)at;
    if (i < rows) memcpy(bytes + at, code, strlen(code));
    if (i < rows) at += (int64_t)strlen(code);
  }
  a->blocks[2] = bytes;
  a->buffers[2] = bytes;
}

static bool is_plain_text(const array *a, int64_t rows) {
  return a->array.n_buffers == 3 && a->array.buffers != NULL && a->array.length == rows && a->array.offset == 0 && a->buffers[1] != NULL;
}

static void make_column(source *s, batch *b, int32_t i, int64_t rows) {
  const char *name = s->wide->children[s->fields[i]]->name;
  array *values = s->has_words[i] ? &b->words[i] : &b->columns[i];
  make_array_of(s->c, values, s->formats[i], name, rows);
  bool utf8 = strcmp(formats[s->formats[i]].format, "u") == 0;
  if (utf8 && strcmp(name, "area") == 0 && is_plain_text(values, rows)) spell_areas(s->c, values, rows);
  if (s->has_words[i]) {
    int32_t bytes = 0;
    while (strcmp(formats[bytes].format, "C") != 0) bytes++;
    make_array_of(s->c, &b->columns[i], bytes, name, rows);
    b->columns[i].array.dictionary = odd(s->c) ? NULL : &b->words[i].array;
  }
  b->arrays[i] = odd(s->c) ? NULL : &b->columns[i].array;
}

/* ---- the stream ---- */

static batch *make_batch(source *s) {
  batch *b = calloc(1, sizeof *b);
  choices *c = s->c;
  PROMISE(b != NULL)
  int64_t rows = take(c) % MOST_ROWS, offset = odd(c) ? take(c) % 5 : 0;
  for (int32_t i = 0; i < s->count; i++) make_column(s, b, i, rows + offset);
  b->root.array = (struct ArrowArray){.length = strange(c, rows),
                                      .offset = strange(c, offset),
                                      .null_count = strange(c, 0),
                                      .n_buffers = strange(c, 1),
                                      .n_children = odd(c) ? s->count - 1 : s->count,
                                      .buffers = odd(c) ? NULL : b->root.buffers,
                                      .children = odd(c) ? NULL : b->arrays,
                                      .release = release_array};
  if (take(c) % 4 == 0) add_block(c, &b->root, 0, (size_t)(rows + offset + 7) / 8);
  return b;
}

static source *of(struct ArrowArrayStream *stream) {
  source *s = stream->private_data;
  s->asked_after_release |= s->released;
  return s;
}

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
  source *s = of(stream);
  if (odd(s->c)) return EIO;
  *out = s->root;
  return 0;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  source *s = of(stream);
  if (odd(s->c)) return ENOMEM;
  *out = (struct ArrowArray){0};
  if (s->given == s->batch_count) return 0;
  s->batches[s->given] = make_batch(s);
  *out = s->batches[s->given++]->root.array;
  return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream) { return odd(of(stream)->c) ? NULL : "the disk is gone"; }

static void release(struct ArrowArrayStream *stream) {
  of(stream)->released = true;
  stream->release = NULL;
}

static void free_source(source *s) {
  for (int32_t i = 0; i < s->given; i++) {
    batch *b = s->batches[i];
    free_array(&b->root);
    for (int32_t at = 0; at < MOST_COLUMNS; at++) {
      free_array(&b->columns[at]);
      free_array(&b->words[at]);
    }
    free(b);
  }
  free(s);
}

/* ---- the target ---- */

static void go_round(const beschut_collection *reports) {
  struct ArrowArrayStream stream;
  beschut_collection *again = new_reports();
  beschut_error error;
  PROMISE(beschut_collection_export_arrow(reports, BESCHUT_SHAPE_WIDE, &error, &stream) == BESCHUT_OK)
  PROMISE(beschut_collection_import_arrow(again, &stream, &error) == BESCHUT_OK && stream.release == NULL)
  promise_equal(reports, again);
  beschut_collection_free(again);
}

static void import(source *s, beschut_collection *reports) {
  beschut_collection *before;
  beschut_error error;
  struct ArrowArrayStream stream = {get_schema, get_next, odd(s->c) ? NULL : get_last_error, release, s};
  PROMISE(beschut_collection_copy(reports, &before) == BESCHUT_OK)
  beschut_status status = beschut_collection_import_arrow(reports, &stream, &error);
  PROMISE(s->released && !s->asked_after_release && stream.release == NULL)
  PROMISE(status == BESCHUT_MEMORY || (promise_error(status, &error), true)) /* a length that no memory holds */
  int64_t rows = 0;
  for (int32_t i = 0; i < s->given && status == BESCHUT_OK; i++) rows += s->batches[i]->root.array.length;
  if (status == BESCHUT_OK) {
    PROMISE(count_reports(reports) == count_reports(before) + rows)
    go_round(reports);
  } else {
    promise_equal(reports, before);
  }
  beschut_collection_free(before);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  choices c = {data, size};
  source *s = calloc(1, sizeof *s);
  struct ArrowArrayStream wide;
  struct ArrowSchema schema;
  beschut_collection *reports = new_reports();
  PROMISE(s != NULL && beschut_collection_export_arrow(reports, BESCHUT_SHAPE_WIDE, NULL, &wide) == BESCHUT_OK)
  PROMISE(wide.get_schema(&wide, &schema) == 0)
  PROMISE(beschut_collection_add_blank(reports, 1) == BESCHUT_OK)
  s->c = &c;
  s->wide = &schema;
  s->batch_count = take(&c) % (MOST_BATCHES + 1);
  choose_columns(s);
  s->root = (struct ArrowSchema){.format = odd(&c) ? "l" : "+s",
                                 .n_children = odd(&c) ? s->count - 1 : s->count,
                                 .children = odd(&c) ? NULL : s->schemas,
                                 .release = odd(&c) ? NULL : release_schema};
  import(s, reports);
  free_source(s);
  schema.release(&schema);
  wide.release(&wide);
  beschut_collection_free(reports);
  PROMISE(beschut_memory_live() == 0)
  return 0;
}
