/* SPDX-License-Identifier: MIT */
/*
 * Bytes as choices: of a schema, its arrays, their lengths, offsets and types, some of which contradict each other. Every buffer is a block of
 * exactly the size that the array tells, so that a sanitizer sees whatever is read beyond it.
 */
#include "fuzz.h"

enum { MOST_COLUMNS = 10, MOST_ROWS = 48, MOST_BUFFERS = 6, MOST_BYTES = 256 };

/* ---- choices ---- */

typedef struct choices {
  const uint8_t *data;
  size_t size;
} choices;

static uint8_t take(choices *c) {
  if (c->size == 0) return 0;
  c->size--;
  return *c->data++;
}

/* Now and then. */
static bool odd(choices *c) { return take(c) >= 244; }

/* A number as it should be, or one that cannot be. */
static int64_t strange(choices *c, int64_t number) {
  static const int64_t numbers[] = {-1, -2, INT64_MIN, INT64_MAX, INT64_MAX - 1, INT64_MAX / 2, INT64_MAX / 16};
  return odd(c) ? numbers[take(c) % (sizeof numbers / sizeof numbers[0])] : number;
}

static void fill(choices *c, void *block, size_t size) {
  for (size_t i = 0; i < size; i++) ((uint8_t *)block)[i] = take(c);
}

/* ---- arrays ---- */

typedef struct array {
  struct ArrowSchema schema;
  struct ArrowArray array;
  const void *buffers[MOST_BUFFERS];
  void *blocks[MOST_BUFFERS];
} array;

static void release_schema(struct ArrowSchema *schema) { schema->release = NULL; }
static void release_array(struct ArrowArray *made) { made->release = NULL; }

static const struct {
  const char *format;
  int width; /* of a value, offset or view; 0: nulls */
} formats[] = {{"l", 8},         {"tdD", 4},         {"u", 4},           {"c", 1}, {"C", 1},   {"s", 2},      {"S", 2},
               {"i", 4},         {"I", 4},           {"L", 8},           {"f", 4}, {"g", 8},   {"tdm", 8},    {"tss:", 8},
               {"tsm:", 8},      {"tsu:", 8},        {"tsn:", 8},        {"U", 8}, {"vu", 16}, {"d:9,2", 16}, {"d:9,2,32", 4},
               {"d:18,2,64", 8}, {"d:38,2,128", 16}, {"d:76,2,256", 32}, {"n", 0}, {"b", 1},   {"+s", 0}};
enum { FORMATS = sizeof formats / sizeof formats[0] };

static void *add_block(choices *c, array *a, int buffer, size_t size) {
  void *block = malloc(size == 0 ? 1 : size);
  PROMISE(block != NULL)
  if (size == 0) block = realloc(block, 1);
  fill(c, block, size);
  a->blocks[buffer] = block;
  a->buffers[buffer] = odd(c) ? NULL : block;
  return block;
}

/* Texts: the last offset is the size of the bytes, whatever the others are. */
static void add_texts(choices *c, array *a, size_t values, int width) {
  size_t bytes = take(c) % MOST_BYTES;
  char *offsets = add_block(c, a, 1, (values + 1) * (size_t)width);
  for (size_t i = 0; i < values; i++)
    if (take(c) < 240) { /* mostly as they should be */
      memset(offsets + i * (size_t)width, 0, (size_t)width);
      offsets[i * (size_t)width] = (char)(bytes * i / (values + 1));
    }
  memset(offsets + values * (size_t)width, 0, (size_t)width);
  offsets[values * (size_t)width] = (char)bytes;
  add_block(c, a, 2, bytes);
}

/* Views: so many data buffers, each of the size that is told. */
static void add_views(choices *c, array *a, size_t values) {
  int64_t count = take(c) % 3, sizes[2] = {0, 0};
  char *views = add_block(c, a, 1, values * 16);
  for (size_t i = 0; i < values; i++)
    if (take(c) < 240) memset(views + i * 16 + 1, 0, 3), views[i * 16] = (char)(views[i * 16] & 31), memset(views + i * 16 + 8, 0, 4);
  for (int64_t i = 0; i < count; i++) {
    sizes[i] = take(c) % 64;
    add_block(c, a, (int)(2 + i), (size_t)sizes[i]);
  }
  void *told = add_block(c, a, (int)(2 + count), (size_t)count * 8);
  memcpy(told, sizes, (size_t)count * 8);
  a->array.n_buffers = 3 + count;
}

static void make_array(choices *c, array *a, const char *name, int64_t rows) {
  int f = take(c) % FORMATS;
  int64_t offset = take(c) % 12, length = rows + (odd(c) ? take(c) % 5 - 2 : 0);
  size_t values = (size_t)(offset + (length < 0 ? 0 : length));
  a->schema = (struct ArrowSchema){.format = odd(c) ? NULL : formats[f].format, .name = name, .release = release_schema};
  a->array = (struct ArrowArray){.length = strange(c, length),
                                 .offset = strange(c, offset),
                                 .null_count = odd(c) ? 0 : strange(c, -1),
                                 .n_buffers = formats[f].width == 0 ? 0 : 2,
                                 .buffers = a->buffers,
                                 .release = release_array};
  add_block(c, a, 0, (values + 7) / 8);
  if (formats[f].format[0] == 'u' || formats[f].format[0] == 'U') {
    a->array.n_buffers = 3;
    add_texts(c, a, values, formats[f].width);
  } else if (formats[f].format[0] == 'v')
    add_views(c, a, values);
  else
    add_block(c, a, 1, values * (size_t)formats[f].width);
  if (odd(c)) a->array.n_buffers = take(c) % 3;
  if (odd(c)) a->array.buffers = NULL;
  if (odd(c)) a->array.release = NULL;
}

static void free_array(array *a) {
  for (int i = 0; i < MOST_BUFFERS; i++) free(a->blocks[i]);
}

/* ---- a batch ---- */

typedef struct batch {
  array root, columns[MOST_COLUMNS], dictionaries[MOST_COLUMNS];
  struct ArrowSchema *schemas[MOST_COLUMNS];
  struct ArrowArray *arrays[MOST_COLUMNS];
} batch;

static void add_column(choices *c, batch *b, int32_t table, int at, int64_t rows) {
  const char *name = beschut_table_column_name(table, odd(c) ? take(c) % 10 : at);
  make_array(c, &b->columns[at], name, rows);
  b->schemas[at] = odd(c) ? NULL : &b->columns[at].schema;
  b->arrays[at] = odd(c) ? NULL : &b->columns[at].array;
  if (take(c) % 3 != 0) return;
  make_array(c, &b->dictionaries[at], "", take(c) % 16);
  b->columns[at].schema.dictionary = &b->dictionaries[at].schema;
  b->columns[at].array.dictionary = odd(c) ? NULL : &b->dictionaries[at].array;
}

static void make_batch(choices *c, batch *b, int32_t table) {
  int64_t rows = take(c) % MOST_ROWS, offset = take(c) % 8;
  int columns = 0;
  while (beschut_table_column_name(table, columns) != NULL) columns++;
  columns += odd(c);
  for (int at = 0; at < columns; at++) add_column(c, b, table, at, rows + offset);
  b->root.schema = (struct ArrowSchema){.format = odd(c) ? "l" : "+s",
                                        .n_children = odd(c) ? columns - 1 : columns,
                                        .children = odd(c) ? NULL : b->schemas,
                                        .release = odd(c) ? NULL : release_schema};
  b->root.array = (struct ArrowArray){.length = strange(c, rows),
                                      .offset = strange(c, offset),
                                      .null_count = strange(c, 0),
                                      .n_buffers = strange(c, 1),
                                      .n_children = odd(c) ? columns - 1 : columns,
                                      .buffers = odd(c) ? NULL : b->root.buffers,
                                      .children = odd(c) ? NULL : b->arrays,
                                      .release = odd(c) ? NULL : release_array};
  if (take(c) % 2 == 0) add_block(c, &b->root, 0, (size_t)(rows + offset + 7) / 8);
}

static void free_batch(batch *b) {
  free_array(&b->root);
  for (int i = 0; i < MOST_COLUMNS; i++) {
    free_array(&b->columns[i]);
    free_array(&b->dictionaries[i]);
  }
  free(b);
}

/* ---- the target ---- */

/* Of one quarter of decisions, so that it is small. */
static beschut_tally *open_tally(choices *c) {
  static const beschut_quarter quarter = 2018 * 4;
  beschut_tally *tally;
  PROMISE(beschut_tally_new(&quarter, 1, NULL, &tally) == BESCHUT_OK)
  PROMISE(beschut_tally_set_lag(tally, 0, take(c) % 2) == BESCHUT_OK)
  PROMISE(beschut_tally_set_since(tally, 17532) == BESCHUT_OK)
  PROMISE(beschut_tally_set_strict(tally, odd(c)) == BESCHUT_OK)
  PROMISE(beschut_tally_add_area(tally, "GM01", BESCHUT_AREA_AM + 3) == BESCHUT_OK)
  return tally;
}

static void add_batch(choices *c, beschut_tally *tally) {
  batch *b = calloc(1, sizeof *b);
  PROMISE(b != NULL)
  int32_t table = take(c) % 2;
  beschut_error error;
  int64_t before[BESCHUT_FIGURE_COUNT], after[BESCHUT_FIGURE_COUNT];
  make_batch(c, b, table);
  PROMISE(beschut_tally_get_figures(tally, before) == BESCHUT_OK)
  int64_t rows = b->root.array.length, first = strange(c, 0), count = strange(c, rows > 0 && odd(c) ? rows - 1 : rows);
  beschut_status status = beschut_tally_add_batch(tally, table, &b->root.schema, &b->root.array, first, count, &error);
  PROMISE(beschut_tally_get_figures(tally, after) == BESCHUT_OK)
  PROMISE(status == BESCHUT_OK || (error.status == status && error.message[0] != '\0' && memcmp(before, after, sizeof after) == 0))
  free_batch(b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  choices c = {data, size};
  beschut_tally *tally = open_tally(&c);
  for (int i = 0; i < 2 && c.size > 0; i++) add_batch(&c, tally);
  use_tally(tally);
  beschut_tally_free(tally);
  PROMISE(beschut_memory_live() == 0)
  return 0;
}
