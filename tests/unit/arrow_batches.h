/* SPDX-License-Identifier: MIT */
/*
 * Batches of records as Arrow arrays, made here from the interface's specification, in any type and at any offset. Every buffer is a block of
 * exactly its size, so that a sanitizer sees whatever is read beyond it; what lies before an offset is rubbish.
 */
#ifndef ARROW_BATCHES_H
#define ARROW_BATCHES_H

#include "tallying.h"

#include <math.h>

enum { RUBBISH = 0x55, MOST_BLOCKS = 400, MOST_CHILDREN = 12 };

/* ---- blocks ---- */

static void *blocks[MOST_BLOCKS];
static int block_count;

static inline void *block_of(size_t size) {
  cr_assert(block_count < MOST_BLOCKS);
  void *block = malloc(size == 0 ? 1 : size);
  memset(block, RUBBISH, size);
  return blocks[block_count++] = block;
}

static inline void free_blocks(void) {
  while (block_count > 0) free(blocks[--block_count]);
}

/* ---- a batch and its schema, side by side ---- */

typedef struct batch {
  struct ArrowSchema schema, fields[MOST_CHILDREN], dictionary_fields[MOST_CHILDREN], *field_list[MOST_CHILDREN];
  struct ArrowArray array, columns[MOST_CHILDREN], dictionaries[MOST_CHILDREN], *column_list[MOST_CHILDREN];
  const void *own_buffers[1], *buffers[MOST_CHILDREN][5], *dictionary_buffers[MOST_CHILDREN][5];
} batch;

static inline void release_field(struct ArrowSchema *field) { field->release = NULL; }
static inline void release_column(struct ArrowArray *column) { column->release = NULL; }

/* So many rows from an offset on, as yet without columns. */
static inline batch *batch_of(int64_t rows, int64_t offset) {
  batch *b = block_of(sizeof *b);
  memset(b, 0, sizeof *b);
  b->schema = (struct ArrowSchema){.format = "+s", .name = "", .children = b->field_list, .release = release_field};
  b->array = (struct ArrowArray){
      .length = rows, .offset = offset, .n_buffers = 1, .buffers = b->own_buffers, .children = b->column_list, .release = release_column};
  return b;
}

/* ---- values of every type ---- */

static inline void put_number(char *place, int width, int64_t value) {
  for (int i = 0; i < width; i++) place[i] = (char)(i < 8 ? value >> (8 * i) : value >> 63);
}

static inline int width_of(const char *format) {
  static const struct {
    const char *format;
    int width;
  } widths[] = {{"c", 1}, {"C", 1}, {"s", 2}, {"S", 2}, {"i", 4}, {"I", 4}, {"l", 8}, {"L", 8}, {"f", 4}, {"g", 8}, {"tdD", 4}};
  for (size_t i = 0; i < LENGTH(widths); i++)
    if (strcmp(widths[i].format, format) == 0) return widths[i].width;
  if (format[0] != 'd') return 8; /* dates and times */
  const char *bits = strrchr(format, ',');
  return bits == strchr(format, ',') ? 16 : atoi(bits + 1) / 8;
}

/* A day as a time of it, somewhat after its beginning; other numbers as they are. */
static inline int64_t in_unit(const char *format, int64_t value) {
  static const struct {
    const char *format;
    int64_t a_day;
  } units[] = {{"tdm", 86400000}, {"tss:", 86400}, {"tsm:", 86400000}, {"tsu:", 86400000000}, {"tsn:", 86400000000000}};
  for (size_t i = 0; i < LENGTH(units); i++)
    if (strcmp(units[i].format, format) == 0) return value * units[i].a_day + (i == 0 ? 0 : units[i].a_day - 1);
  return value;
}

/* Numbers from a position on, of a format that they fit in; those of wages are cents, whatever the format. */
static inline void *numbers_as(const char *format, const int64_t *values, int64_t count, int64_t from) {
  size_t width = (size_t)width_of(format);
  char *block = block_of((size_t)(from + count) * width);
  for (int64_t i = 0; i < count; i++) {
    char *place = block + (size_t)(from + i) * width;
    float narrow = (float)values[i] / 100;
    double wide = (double)values[i] / 100;
    if (*format == 'f')
      memcpy(place, &narrow, sizeof narrow);
    else if (*format == 'g')
      memcpy(place, &wide, sizeof wide);
    else
      put_number(place, (int)width, in_unit(format, values[i]));
  }
  return block;
}

static inline uint8_t *validity_as(const char *const *texts, int64_t count, int64_t from) {
  uint8_t *bits = block_of((size_t)(from + count + 7) / 8);
  for (int64_t i = 0; i < count; i++) {
    bits[(from + i) / 8] = (uint8_t)(bits[(from + i) / 8] & ~(1u << (from + i) % 8));
    if (*texts[i] != '\0') set_bit(bits, from + i);
  }
  return bits;
}

/* Texts with offsets of 4 or 8 bytes; what lies before `from` is empty. */
static inline void texts_as(const char *format, const char *const *texts, int64_t count, int64_t from, const void **buffers) {
  size_t width = *format == 'u' ? 4 : 8, size = 0;
  for (int64_t i = 0; i < count; i++) size += strlen(texts[i]);
  char *offsets = block_of((size_t)(from + count + 1) * width), *bytes = block_of(size);
  size = 0;
  for (int64_t i = 0; i <= from; i++) put_number(offsets + (size_t)i * width, (int)width, 0);
  for (int64_t i = 0; i < count; i++) {
    memcpy(bytes + size, texts[i], strlen(texts[i]));
    size += strlen(texts[i]);
    put_number(offsets + (size_t)(from + i + 1) * width, (int)width, (int64_t)size);
  }
  buffers[1] = offsets;
  buffers[2] = bytes;
}

/* Views: long texts in the second of two data buffers, the first of which is empty. */
static inline void views_as(const char *const *texts, int64_t count, int64_t from, const void **buffers) {
  size_t size = 0;
  for (int64_t i = 0; i < count; i++) size += strlen(texts[i]);
  char *views = block_of((size_t)(from + count) * 16), *bytes = block_of(size);
  int64_t *sizes = block_of(2 * sizeof *sizes);
  sizes[0] = 0;
  sizes[1] = (int64_t)size;
  size = 0;
  for (int64_t i = 0; i < count; i++) {
    char *view = views + (size_t)(from + i) * 16;
    size_t length = strlen(texts[i]);
    put_number(view, 4, (int64_t)length);
    memcpy(view + 4, texts[i], length < 12 ? length : 12);
    memcpy(bytes + size, texts[i], length);
    if (length > 12) {
      memset(view + 4, 0, 12);
      memcpy(view + 4, texts[i], 4);
      put_number(view + 8, 4, 1);
      put_number(view + 12, 4, (int64_t)size);
    }
    size += length;
  }
  buffers[1] = views;
  buffers[2] = NULL;
  buffers[3] = bytes;
  buffers[4] = sizes;
}

/* An array of a format out of values written as texts, "" for null. */
static inline void fill_array(const char *format, const char *const *texts, int64_t count, int64_t from, const void **buffers,
                              struct ArrowArray *out) {
  int64_t numbers[64] = {0};
  bool text = strcmp(format, "u") == 0 || strcmp(format, "U") == 0, view = strcmp(format, "vu") == 0;
  *out = (struct ArrowArray){.null_count = -1, .n_buffers = view ? 5 : text ? 3 : 2, .buffers = buffers, .release = release_column};
  buffers[0] = validity_as(texts, count, from);
  if (text)
    texts_as(format, texts, count, from, buffers);
  else if (view)
    views_as(texts, count, from, buffers);
  else {
    cr_assert(count <= (int64_t)LENGTH(numbers));
    for (int64_t i = 0; i < count; i++)
      if (*texts[i] != '\0') numbers[i] = strlen(texts[i]) == 10 && texts[i][4] == '-' ? day_of(texts[i]) : number_of(texts[i]);
    buffers[1] = numbers_as(format, numbers, count, from);
  }
}

/* Adds a column whose first value is that of the batch's first row. index: the format of indexes into a dictionary of the values, or NULL. */
static inline int add_column(batch *b, const char *name, const char *format, const char *index, const char *const *texts, int64_t offset) {
  int c = (int)b->schema.n_children++;
  int64_t rows = b->array.length, from = offset + b->array.offset;
  const char *positions[64];
  static const char *const digits[] = {"0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9",  "10", "11", "12", "13", "14", "15",
                                       "16", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31"};
  b->array.n_children++;
  b->field_list[c] = &b->fields[c];
  b->column_list[c] = &b->columns[c];
  b->fields[c] = (struct ArrowSchema){.format = index == NULL ? format : index, .name = name, .release = release_field};
  for (int64_t i = 0; i < rows; i++) positions[i] = digits[rows - 1 - i]; /* backwards, so that indexes are not rows */
  if (index == NULL)
    fill_array(format, texts, rows, from, b->buffers[c], &b->columns[c]);
  else {
    const char *values[64];
    for (int64_t i = 0; i < rows; i++) values[i] = texts[rows - 1 - i];
    fill_array(index, positions, rows, from, b->buffers[c], &b->columns[c]);
    fill_array(format, values, rows, offset, b->dictionary_buffers[c], &b->dictionaries[c]);
    b->dictionaries[c].offset = offset;
    b->dictionaries[c].length = rows;
    b->dictionary_fields[c] = (struct ArrowSchema){.format = format, .name = "", .release = release_field};
    b->fields[c].dictionary = &b->dictionary_fields[c];
    b->columns[c].dictionary = &b->dictionaries[c];
  }
  b->columns[c].offset = offset;
  b->columns[c].length = b->array.offset + rows;
  return c;
}

#endif
