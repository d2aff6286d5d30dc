/* SPDX-License-Identifier: MIT */
/* Bytes as reports in JSON: what is read and written, and read and written again, is the same to the byte. */
#include "fuzz.h"

/* Whether a report says where it is from. One that does not is, once it is written, from where it is read next. */
static bool tells_source(const beschut_collection *reports, int64_t report) {
  const char *source;
  bool told = false;
  PROMISE(beschut_collection_get_source(reports, report, &source) == BESCHUT_OK)
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
    int32_t line, column;
    PROMISE(beschut_collection_get_place(reports, report, cell, &line, &column) == BESCHUT_OK && line >= 0 && column >= 0)
    told |= line > 0 || column > 0;
  }
  return told || source[0] != '\0';
}

static bool all_tell_source(const beschut_collection *reports) {
  bool all = true;
  for (int64_t i = 0; i < count_reports(reports); i++) all &= tells_source(reports, i);
  return all;
}

static void go_round(beschut_reader *reader, const beschut_collection *reports) {
  size_t size, again_size;
  char *text = write_reports(reports, BESCHUT_FORMAT_JSON, BESCHUT_DUTCH, &size);
  beschut_collection *again = new_reports();
  beschut_error error;
  promise_error(beschut_reader_read(reader, text, size, again, NULL, &error), &error);
  PROMISE(error.status == BESCHUT_OK)
  promise_equal(reports, again);
  promise_same_marks(reports, again);
  char *text_again = write_reports(again, BESCHUT_FORMAT_JSON, BESCHUT_ENGLISH, &again_size);
  PROMISE(!all_tell_source(reports) || (size == again_size && memcmp(text, text_again, size) == 0))
  beschut_text_free(text_again);
  beschut_collection_free(again);
  beschut_text_free(text);
}

/* Every figure has a place, of its source or in the text itself. */
static void promise_places(const char *bytes, size_t size, const beschut_collection *reports) {
  for (int64_t i = 0; i < count_reports(reports); i++) {
    const char *source;
    PROMISE(beschut_collection_get_source(reports, i, &source) == BESCHUT_OK)
    for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
      int32_t line, column;
      PROMISE(beschut_collection_get_place(reports, i, cell, &line, &column) == BESCHUT_OK)
      if (strcmp(source, "the text") == 0) promise_place(bytes, size, line, column);
    }
  }
}

/* Behind a report that is there and stays, whatever comes. */
static void read_behind(beschut_reader *reader, const char *bytes, size_t size, const beschut_collection *expected, beschut_status status) {
  beschut_collection *other = new_reports(), *whole = new_reports();
  PROMISE(beschut_collection_add_blank(other, 1) == BESCHUT_OK && beschut_collection_add_blank(whole, 1) == BESCHUT_OK)
  PROMISE(beschut_reader_read(reader, bytes, size, other, NULL, NULL) == status)
  PROMISE(beschut_collection_add_all(whole, expected) == BESCHUT_OK)
  promise_equal(other, whole);
  beschut_collection_free(whole);
  beschut_collection_free(other);
}

static void try_json(beschut_reader *reader, const char *bytes, size_t size) {
  beschut_collection *reports = new_reports();
  beschut_error error;
  beschut_status status = beschut_reader_read(reader, bytes, size, reports, NULL, &error);
  promise_error(status, &error);
  promise_place(bytes, size, error.line, error.column);
  PROMISE(status == BESCHUT_OK || count_reports(reports) == 0)
  if (status == BESCHUT_OK) {
    promise_places(bytes, size, reports);
    go_round(reader, reports);
  }
  read_behind(reader, bytes, size, reports, status);
  beschut_collection_free(reports);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  beschut_reader *reader;
  if (size == 0 || (data[0] != '{' && data[0] != '[' && data[0] != 0xEF)) return 0; /* text is for another target */
  char *bytes = exact_copy(data, size);
  PROMISE(beschut_reader_new(&reader) == BESCHUT_OK && beschut_reader_set_source(reader, "the text") == BESCHUT_OK)
  try_json(reader, bytes, size);
  beschut_reader_free(reader);
  free(bytes);
  PROMISE(beschut_memory_live() == 0)
  return 0;
}
