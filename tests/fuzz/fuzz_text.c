/* SPDX-License-Identifier: MIT */
/*
 * Bytes as published text. What is read stands in the text at the place that is told, and comes back the same from everything that the writer
 * makes of it.
 */
#include "fuzz.h"

typedef struct input {
  const char *bytes;
  size_t size;
} input;

/* ---- never a wrong number ---- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Behind so many characters of a line; in UTF-8 or, where the text is not that, a byte each. */
static size_t skip_characters(const char *line, size_t size, int32_t count, bool utf8) {
  size_t at = 0;
  for (; count > 0 && at < size; count--) {
    at++;
    while (utf8 && at < size && ((unsigned char)line[at] & 0xC0) == 0x80) at++;
  }
  return at;
}

/* The digits of a value stand here, perhaps in groups, and no digit before or behind them. */
static void promise_figure(const char *line, size_t size, size_t at, int64_t value) {
  char digits[24];
  size_t next = 0;
  int count = snprintf(digits, sizeof digits, "%lld", (long long)(value < 0 ? -value : value));
  PROMISE(at < size && (at == 0 || !is_digit(line[at - 1])))
  PROMISE(value >= 0 || line[at] == '-')
  if (line[at] == '-') at++; /* -0 is a figure too */
  while (at + 1 < size && line[at] == '0' && is_digit(line[at + 1]) && value != 0) at++;
  if (value == 0)
    while (at + 1 < size && line[at] == '0' && line[at + 1] == '0') at++;
  for (; next < (size_t)count; at++) {
    PROMISE(at < size)
    if (is_digit(line[at])) {
      PROMISE(line[at] == digits[next])
      next++;
    } else {
      bool groups = line[at] == '.' || line[at] == ',' || line[at] == ' ' || (unsigned char)line[at] >= 0x80 || line[at] == '\t';
      PROMISE(next > 0 && groups)
    }
  }
  PROMISE(at == size || !is_digit(line[at]))
}

static void promise_figures(const input *in, bool utf8, const beschut_collection *reports, int64_t report) {
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
    int64_t value;
    int32_t line, column;
    size_t size;
    PROMISE(beschut_collection_get_cell(reports, report, cell, &value) == BESCHUT_OK)
    PROMISE(beschut_collection_get_place(reports, report, cell, &line, &column) == BESCHUT_OK)
    if (value == BESCHUT_MISSING || line == 0) continue; /* a row whose figures stand on lines of their own has no place */
    const char *at = column > 0 ? line_at(in->bytes, in->size, line, &size) : NULL;
    PROMISE(at != NULL)
    promise_figure(at, size, skip_characters(at, size, column - 1, utf8), value);
  }
}

/* ---- what was not understood ---- */

static void promise_diagnostics(const input *in, const beschut_diagnostics *diagnostics, bool *utf8) {
  int64_t count;
  PROMISE(beschut_diagnostics_count(diagnostics, &count) == BESCHUT_OK)
  for (int64_t i = 0; i < count; i++) {
    const char *kind, *source, *expected, *met;
    int32_t line, column, severity;
    PROMISE(beschut_diagnostics_get_kind(diagnostics, i, &kind) == BESCHUT_OK && kind[0] != '\0')
    PROMISE(beschut_diagnostics_get_severity(diagnostics, i, &severity) == BESCHUT_OK && beschut_severity_name(severity) != NULL)
    PROMISE(beschut_diagnostics_get_place(diagnostics, i, &source, &line, &column) == BESCHUT_OK && strcmp(source, "the text") == 0)
    PROMISE(beschut_diagnostics_get_texts(diagnostics, i, &expected, &met) == BESCHUT_OK && expected != NULL && met != NULL)
    promise_place(in->bytes, in->size, line, column);
    if (strcmp(kind, "encoding") == 0) *utf8 = false;
    for (int32_t language = BESCHUT_ENGLISH; language <= BESCHUT_DUTCH; language++) {
      char *message;
      PROMISE(beschut_diagnostics_get_message(diagnostics, i, language, &message) == BESCHUT_OK && message[0] != '\0')
      beschut_text_free(message);
    }
  }
}

/* ---- there and back ---- */

static void go_round(beschut_reader *reader, const beschut_collection *reports, int32_t format, int32_t language) {
  size_t size;
  char *text = write_reports(reports, format, language, &size);
  beschut_collection *again = new_reports();
  PROMISE(beschut_reader_read(reader, text, size, again, NULL, NULL) == BESCHUT_OK)
  promise_equal(reports, again);
  promise_same_marks(reports, again);
  beschut_collection_free(again);
  beschut_text_free(text);
}

/* Into a collection that has a report: what was there stays, and what comes is the same with and without diagnostics. */
static void read_behind(beschut_reader *reader, const input *in, beschut_status expected, const beschut_collection *reports) {
  beschut_collection *other = new_reports(), *whole = new_reports();
  PROMISE(beschut_collection_add_blank(other, 1) == BESCHUT_OK && beschut_collection_add_blank(whole, 1) == BESCHUT_OK)
  PROMISE(beschut_reader_read(reader, in->bytes, in->size, other, NULL, NULL) == expected)
  PROMISE(beschut_collection_add_all(whole, reports) == BESCHUT_OK)
  promise_equal(other, whole);
  beschut_collection_free(whole);
  beschut_collection_free(other);
}

static void try_text(beschut_reader *reader, const input *in) {
  beschut_collection *reports = new_reports();
  beschut_diagnostics *diagnostics;
  beschut_error error;
  bool utf8 = true;
  PROMISE(beschut_diagnostics_new(&diagnostics) == BESCHUT_OK)
  beschut_status status = beschut_reader_read(reader, in->bytes, in->size, reports, diagnostics, &error);
  promise_error(status, &error);
  promise_place(in->bytes, in->size, error.line, error.column);
  promise_diagnostics(in, diagnostics, &utf8);
  int64_t count = count_reports(reports);
  PROMISE((status == BESCHUT_OK) == (count > 0))
  for (int64_t i = 0; i < count; i++) promise_figures(in, utf8, reports, i);
  /* One of the four formats and two languages, each in its turn, for it takes as long as the rest together; so does reading twice. */
  if (count > 0) go_round(reader, reports, (int32_t)(in->size % BESCHUT_FORMAT_COUNT), (int32_t)(in->size / BESCHUT_FORMAT_COUNT % 2));
  if (in->size % 5 == 0) read_behind(reader, in, status, reports);
  beschut_diagnostics_free(diagnostics);
  beschut_collection_free(reports);
}

/* What begins as JSON is for another target. */
static bool is_json(const uint8_t *data, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (memchr(" \t\r\n\xEF\xBB\xBF", data[i], 7) == NULL) return data[i] == '{' || data[i] == '[';
  return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  beschut_reader *reader;
  if (is_json(data, size)) return 0;
  char *bytes = exact_copy(data, size);
  PROMISE(beschut_reader_new(&reader) == BESCHUT_OK && beschut_reader_set_source(reader, "the text") == BESCHUT_OK)
  try_text(reader, &(input){bytes, size});
  beschut_reader_free(reader);
  free(bytes);
  PROMISE(beschut_memory_live() == 0)
  return 0;
}
