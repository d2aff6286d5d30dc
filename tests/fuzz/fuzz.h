/* SPDX-License-Identifier: MIT */
/* What the fuzz targets share: bytes become choices, and a promise that does not hold stops the program. */
#ifndef FUZZ_H
#define FUZZ_H

#include <beschut/beschut.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PROMISE(condition)                                                                                                                 \
  if (!(condition)) {                                                                                                                      \
    fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                                                                \
    abort();                                                                                                                               \
  }

/* A copy of exactly its size, so that a sanitizer sees whatever is read beyond it. */
static inline char *exact_copy(const uint8_t *data, size_t size) {
  char *copy = malloc(size == 0 ? 1 : size);
  PROMISE(copy != NULL)
  if (size > 0) memcpy(copy, data, size);
  return copy;
}

/* The start of a line (from 1) of a text, and in size its bytes; NULL where there is no such line. Lines end in LF, CR LF or CR. */
static inline const char *line_at(const char *text, size_t text_size, int32_t line, size_t *size) {
  size_t start = 0, end = 0;
  for (int32_t number = 1;; number++) {
    for (end = start; end < text_size && text[end] != '\n' && text[end] != '\r'; end++) {
    }
    *size = end - start;
    if (number == line) return text + start;
    if (end == text_size) return NULL;
    start = end + (text[end] == '\r' && end + 1 < text_size && text[end + 1] == '\n' ? 2 : 1);
  }
}

/* Line and column are of a place in the text, or where what is missing would stand: a blank behind its line. A character takes at least a byte. */
static inline void promise_place(const char *text, size_t size, int32_t line, int32_t column) {
  size_t line_size;
  PROMISE(line >= 0 && column >= 0)
  if (line == 0) return;
  PROMISE(line_at(text, size, line, &line_size) != NULL)
  PROMISE((size_t)column <= line_size + 2)
}

/* A failure tells its status and says something; a success leaves no trace of a failure. */
static inline void promise_error(beschut_status status, const beschut_error *error) {
  PROMISE(error->status == status && beschut_status_name(status) != NULL && memchr(error->message, '\0', sizeof error->message) != NULL)
  PROMISE((error->message[0] == '\0') == (status == BESCHUT_OK))
  PROMISE(status != BESCHUT_OK || (error->line == 0 && error->column == 0))
  PROMISE(status != BESCHUT_INTERNAL && status != BESCHUT_MEMORY)
}

static inline int64_t count_reports(const beschut_collection *reports) {
  int64_t count;
  PROMISE(beschut_collection_count(reports, &count) == BESCHUT_OK && count >= 0)
  return count;
}

static inline beschut_collection *new_reports(void) {
  beschut_collection *reports;
  PROMISE(beschut_collection_new(&reports) == BESCHUT_OK)
  return reports;
}

static inline void promise_equal(const beschut_collection *a, const beschut_collection *b) {
  int32_t equal;
  PROMISE(beschut_collection_equal(a, b, &equal) == BESCHUT_OK && equal == 1)
}

/* With the same marks as well: cell and original. */
static inline void promise_same_marks(const beschut_collection *a, const beschut_collection *b) {
  int64_t count, other;
  PROMISE(beschut_collection_count_marks(a, &count) == BESCHUT_OK && beschut_collection_count_marks(b, &other) == BESCHUT_OK &&
          count == other)
  for (int64_t i = 0; i < count; i++) {
    int64_t in_a, in_b, was_a, was_b;
    beschut_cell cell_a, cell_b;
    PROMISE(beschut_collection_find_mark(a, i, &in_a, &cell_a) == BESCHUT_OK)
    PROMISE(beschut_collection_find_mark(b, i, &in_b, &cell_b) == BESCHUT_OK && in_a == in_b && cell_a == cell_b)
    PROMISE(beschut_collection_get_mark(a, in_a, cell_a, NULL, &was_a, NULL) == BESCHUT_OK)
    PROMISE(beschut_collection_get_mark(b, in_b, cell_b, NULL, &was_b, NULL) == BESCHUT_OK && was_a == was_b)
  }
}

static inline char *write_reports(const beschut_collection *reports, int32_t format, int32_t language, size_t *size) {
  beschut_writer *writer;
  beschut_error error;
  char *text;
  PROMISE(beschut_writer_new(&writer) == BESCHUT_OK && beschut_writer_set_format(writer, format) == BESCHUT_OK)
  PROMISE(beschut_writer_set_language(writer, language) == BESCHUT_OK)
  beschut_status status = beschut_writer_write(writer, reports, &error, &text, size);
  promise_error(status, &error);
  PROMISE(status == BESCHUT_OK && strlen(text) == *size)
  beschut_writer_free(writer);
  return text;
}

/* Settles what was let in, reports it, and writes it so that it can be read again. */
static inline void use_tally(beschut_tally *tally) {
  beschut_collection *reports;
  beschut_tally *again;
  char *bytes;
  size_t size;
  beschut_status status = beschut_tally_settle(tally, NULL, NULL, NULL);
  PROMISE(status == BESCHUT_OK || status == BESCHUT_DOMAIN) /* a strict tally, an id that is there twice */
  for (int32_t unit = 0; unit < 2 && status == BESCHUT_OK; unit++) {
    beschut_status made = beschut_tally_reports(tally, BESCHUT_BY_REGION, unit, NULL, &reports);
    PROMISE(made == BESCHUT_OK || made == BESCHUT_LIMIT)
    for (beschut_cell cell = 0; made == BESCHUT_OK && cell < BESCHUT_CELL_COUNT; cell++) {
      int64_t value;
      PROMISE(beschut_collection_get_cell(reports, 0, cell, &value) == BESCHUT_OK && value >= 0)
    }
    beschut_collection_free(reports);
  }
  PROMISE(beschut_tally_write(tally, NULL, &bytes, &size) == BESCHUT_OK)
  beschut_error error;
  promise_error(beschut_tally_read(bytes, size, &error, &again), &error);
  PROMISE(error.status == BESCHUT_OK)
  beschut_text_free(bytes);
  beschut_tally_free(again);
}

#endif
