/* SPDX-License-Identifier: MIT */
/* JSON: a value with all that it holds, a member (name and value), either with the comma behind it. */
#include "mutate.h"

#include <string.h>

static int is_one_of(uint8_t c, const char *set) { return c != '\0' && strchr(set, c) != NULL; }

static size_t skip_blanks(const uint8_t *text, size_t size, size_t at) {
  while (at < size && is_one_of(text[at], " \t\r\n")) at++;
  return at;
}

static size_t string_end(const uint8_t *text, size_t size, size_t at) {
  for (at++; at < size && text[at] != '"'; at++)
    if (text[at] == '\\') at++;
  return at < size ? at + 1 : size;
}

static size_t brackets_end(const uint8_t *text, size_t size, size_t at) {
  int depth = 0;
  while (at < size) {
    if (text[at] == '"') {
      at = string_end(text, size, at);
      continue;
    }
    depth += is_one_of(text[at], "[{") - is_one_of(text[at], "]}");
    at++;
    if (depth == 0) break;
  }
  return at;
}

static size_t value_end(const uint8_t *text, size_t size, size_t at) {
  if (is_one_of(text[at], "[{")) return brackets_end(text, size, at);
  if (text[at] == '"') return string_end(text, size, at);
  if (at > 0 && !is_one_of(text[at - 1], " \t\r\n,:[")) return at; /* within a number or a word */
  while (at < size && !is_one_of(text[at], " \t\r\n,:]}[{\"")) at++;
  return at;
}

static size_t element_end(const uint8_t *text, size_t size, size_t at) {
  size_t end = value_end(text, size, at), comma = skip_blanks(text, size, end);
  return end > at && comma < size && text[comma] == ',' ? comma + 1 : at;
}

static size_t member_end(const uint8_t *text, size_t size, size_t at) {
  if (text[at] != '"') return at;
  size_t colon = skip_blanks(text, size, string_end(text, size, at));
  if (colon >= size || text[colon] != ':') return at;
  size_t value = skip_blanks(text, size, colon + 1), end = value < size ? value_end(text, size, value) : size;
  return end;
}

static size_t listed_member_end(const uint8_t *text, size_t size, size_t at) {
  size_t end = member_end(text, size, at), comma = skip_blanks(text, size, end);
  return end > at && comma < size && text[comma] == ',' ? comma + 1 : at;
}

const grammar mutate_grammar = {{value_end, element_end, member_end, listed_member_end}};
