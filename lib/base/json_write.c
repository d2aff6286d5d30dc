/* SPDX-License-Identifier: MIT */
/* JSON written straight into a text (see json.h): nothing is built, and the writer only remembers what is open. */
#include "json.h"

#include <string.h>

static void put_quoted(bsi_text *text, const char *value) {
  static const char digits[] = "0123456789abcdef";
  static const char escapes[][2] = {{'"', '"'}, {'\\', '\\'}, {'\b', 'b'}, {'\f', 'f'}, {'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}};
  const char *at = value, *done = value, *end = value + strlen(value);
  bsi_text_add_char(text, '"');
  while (at < end) {
    bool plain = (unsigned char)*at >= ' ' && *at != '"' && *at != '\\';
    size_t length = (unsigned char)*at < 0x80 ? 1 : bsi_utf8_length(at, end);
    if (plain && length > 0) {
      at += length;
      continue;
    }
    char escape[6] = {'\\', 'u', '0', '0', digits[(unsigned char)*at >> 4], digits[*at & 15]};
    size_t size = sizeof escape;
    for (size_t i = 0; i < sizeof escapes / sizeof escapes[0]; i++) {
      if (escapes[i][0] != *at) continue;
      escape[1] = escapes[i][1];
      size = 2;
    }
    bsi_text_add_bytes(text, done, (size_t)(at - done));
    if (length > 0)
      bsi_text_add_bytes(text, escape, size);
    else
      bsi_text_add(text, "\xEF\xBF\xBD"); /* U+FFFD */
    done = ++at;
  }
  bsi_text_add_bytes(text, done, (size_t)(at - done));
  bsi_text_add_char(text, '"');
}

static void put_break(const bsi_json_writer *writer) {
  static const char spaces[2 * BSI_JSON_DEPTH + 1] = "                                                                ";
  bsi_text_add_char(writer->text, '\n');
  bsi_text_add_bytes(writer->text, spaces, 2 * (size_t)writer->depth);
}

/* Everything that stands before a value: comma, line break, name. */
static void put_start(bsi_json_writer *writer, const char *name) {
  if (writer->depth > 0) {
    bool line = writer->line[writer->depth - 1];
    if (writer->filled) bsi_text_add(writer->text, line ? ", " : ",");
    if (!line) put_break(writer);
  }
  if (name != NULL) {
    put_quoted(writer->text, name);
    bsi_text_add(writer->text, ": ");
  }
  writer->filled = true;
}

static void put_open(bsi_json_writer *writer, const char *name, bsi_json_layout layout, bool array) {
  bool within_line = writer->depth > 0 && writer->line[writer->depth - 1];
  put_start(writer, name);
  bsi_text_add_char(writer->text, array ? '[' : '{');
  writer->line[writer->depth] = within_line || layout == BSI_JSON_LINE;
  writer->array[writer->depth] = array;
  writer->depth++;
  writer->filled = false;
}

void bsi_json_put_object(bsi_json_writer *writer, const char *name, bsi_json_layout layout) { put_open(writer, name, layout, false); }
void bsi_json_put_array(bsi_json_writer *writer, const char *name, bsi_json_layout layout) { put_open(writer, name, layout, true); }

void bsi_json_put_end(bsi_json_writer *writer) {
  writer->depth--;
  bool line = writer->line[writer->depth];
  if (!line && writer->filled) put_break(writer);
  bsi_text_add_char(writer->text, writer->array[writer->depth] ? ']' : '}');
  if (!line && writer->depth == 0) bsi_text_add_char(writer->text, '\n');
  writer->filled = true;
}

void bsi_json_put_text(bsi_json_writer *writer, const char *name, const char *value) {
  put_start(writer, name);
  put_quoted(writer->text, value);
}

void bsi_json_put_int(bsi_json_writer *writer, const char *name, int64_t value) {
  put_start(writer, name);
  bsi_text_add_int(writer->text, value);
}

void bsi_json_put_double(bsi_json_writer *writer, const char *name, double value) {
  char digits[32] = "null";
  if (value - value == 0) bsi_write_double(value, digits); /* finite */
  put_start(writer, name);
  bsi_text_add(writer->text, digits);
}

void bsi_json_put_bool(bsi_json_writer *writer, const char *name, bool value) {
  put_start(writer, name);
  bsi_text_add(writer->text, value ? "true" : "false");
}

void bsi_json_put_null(bsi_json_writer *writer, const char *name) {
  put_start(writer, name);
  bsi_text_add(writer->text, "null");
}
