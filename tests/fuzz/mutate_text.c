/* SPDX-License-Identifier: MIT */
/* Published text: a field, a line, a table (to the next empty line), a report (to the next heading). */
#include "mutate.h"

static int is_blank(uint8_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '|'; }

static size_t field_end(const uint8_t *text, size_t size, size_t at) {
  if (at > 0 && !is_blank(text[at - 1])) return at;
  while (at < size && !is_blank(text[at])) at++;
  return at;
}

static size_t whole_line_end(const uint8_t *text, size_t size, size_t at) { return begins_line(text, at) ? line_end(text, size, at) : at; }

static size_t table_end(const uint8_t *text, size_t size, size_t at) {
  if (!begins_line(text, at) || text[at] == '\n') return at;
  do at = line_end(text, size, at);
  while (at < size && text[at] != '\n');
  return at;
}

static size_t report_end(const uint8_t *text, size_t size, size_t at) {
  if (!begins_line(text, at) || text[at] != '#') return at;
  do at = line_end(text, size, at);
  while (at < size && text[at] != '#');
  return at;
}

const grammar mutate_grammar = {{field_end, whole_line_end, table_end, report_end}};
