/* SPDX-License-Identifier: MIT */
/*
 * Bytes as choices: of arrays, their lengths, offsets and types, some of which contradict each other. Every buffer is a block of exactly the size
 * that the array tells, so that a sanitizer sees whatever is read beyond it.
 */
#ifndef ARROW_CHOICES_H
#define ARROW_CHOICES_H

#include "fuzz.h"

enum { MOST_BUFFERS = 6, MOST_BYTES = 256 };

/* ---- choices ---- */

typedef struct choices {
  const uint8_t *data;
  size_t size;
} choices;

static inline uint8_t take(choices *c) {
  if (c->size == 0) return 0;
  c->size--;
  return *c->data++;
}

/* Now and then. */
static inline bool odd(choices *c) { return take(c) >= 244; }

/* A number as it should be, or one that cannot be. */
static inline int64_t strange(choices *c, int64_t number) {
  static const int64_t numbers[] = {-1, -2, INT64_MIN, INT64_MAX, INT64_MAX - 1, INT64_MAX / 2, INT64_MAX / 16};
  return odd(c) ? numbers[take(c) % (sizeof numbers / sizeof numbers[0])] : number;
}

static inline void fill(choices *c, void *block, size_t size) {
  for (uint8_t *at = block, *end = at + size; at < end; at++) *at = take(c);
}

/* ---- arrays ---- */

typedef struct array {
  struct ArrowSchema schema;
  struct ArrowArray array;
  const void *buffers[MOST_BUFFERS];
  void *blocks[MOST_BUFFERS];
} array;

static inline void release_schema(struct ArrowSchema *schema) { schema->release = NULL; }
static inline void release_array(struct ArrowArray *made) { made->release = NULL; }

static const struct {
  const char *format;
  int width; /* of a value, offset or view; 0: nulls */
} formats[] = {{"l", 8},         {"tdD", 4},         {"u", 4},           {"c", 1}, {"C", 1},   {"s", 2},      {"S", 2},
               {"i", 4},         {"I", 4},           {"L", 8},           {"f", 4}, {"g", 8},   {"tdm", 8},    {"tss:", 8},
               {"tsm:", 8},      {"tsu:", 8},        {"tsn:", 8},        {"U", 8}, {"vu", 16}, {"d:9,2", 16}, {"d:9,2,32", 4},
               {"d:18,2,64", 8}, {"d:38,2,128", 16}, {"d:76,2,256", 32}, {"n", 0}, {"b", 1},   {"+s", 0}};
enum { FORMATS = sizeof formats / sizeof formats[0] };

static inline void *add_block(choices *c, array *a, int buffer, size_t size) {
  void *block = malloc(size == 0 ? 1 : size);
  PROMISE(block != NULL)
  if (size == 0) block = realloc(block, 1);
  fill(c, block, size);
  a->blocks[buffer] = block;
  a->buffers[buffer] = odd(c) ? NULL : block;
  return block;
}

/* Texts: the last offset is the size of the bytes, whatever the others are. */
static inline void add_texts(choices *c, array *a, size_t values, int width) {
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
static inline void add_views(choices *c, array *a, size_t values) {
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

static inline void make_array_of(choices *c, array *a, int f, const char *name, int64_t rows) {
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

static inline void make_array(choices *c, array *a, const char *name, int64_t rows) { make_array_of(c, a, take(c) % FORMATS, name, rows); }

static inline void free_array(array *a) {
  for (int i = 0; i < MOST_BUFFERS; i++) free(a->blocks[i]);
}

#endif
