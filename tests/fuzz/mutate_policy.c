/* SPDX-License-Identifier: MIT */
/* CSV: a field, a line, all up to the next table, a table. */
#include "mutate.h"

enum { BETWEEN = 29 };

static int divides(uint8_t c) { return c == ',' || c == ';' || c == '\t' || c == '\n' || c == BETWEEN; }

static size_t field_end(const uint8_t *text, size_t size, size_t at) {
  if (at > 0 && !divides(text[at - 1])) return at;
  while (at < size && !divides(text[at])) at++;
  return at;
}

static size_t whole_line_end(const uint8_t *text, size_t size, size_t at) { return begins_line(text, at) ? line_end(text, size, at) : at; }

static size_t table_end(const uint8_t *text, size_t size, size_t at) {
  if (at > 0 && text[at - 1] != BETWEEN) return at;
  while (at < size && text[at] != BETWEEN) at++;
  return at < size ? at + 1 : size;
}

static size_t rest_end(const uint8_t *text, size_t size, size_t at) {
  if (!begins_line(text, at)) return at;
  while (at < size && text[at] != BETWEEN) at++;
  return at;
}

const grammar mutate_grammar = {{field_end, whole_line_end, rest_end, table_end}};
