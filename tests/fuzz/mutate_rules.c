/* SPDX-License-Identifier: MIT */
/* Rules: a token, a term (up to the next sign or relation), a side (up to the next relation), a rule with its texts. */
#include "mutate.h"

#include <string.h>

static int is_name(uint8_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }
static int is_relation(uint8_t c) { return c == '=' || c == '<' || c == '>' || c == ':'; }
static int is_sign(uint8_t c) { return c == '+' || c == '-' || is_relation(c); }
static int is_blank(uint8_t c) { return c == ' ' || c == '\t'; }

static size_t token_end(const uint8_t *text, size_t size, size_t at) {
  if (is_blank(text[at]) || text[at] == '\n') return at;
  if (!is_name(text[at])) return at + 1;
  if (at > 0 && is_name(text[at - 1])) return at;
  while (at < size && is_name(text[at])) at++;
  return at;
}

static size_t before(const uint8_t *text, size_t size, size_t at, int (*stops)(uint8_t)) {
  while (at < size && text[at] != '\n' && !stops(text[at])) at++;
  return at;
}

static size_t term_end(const uint8_t *text, size_t size, size_t at) {
  if (at > 0 && !is_sign(text[at - 1]) && !is_blank(text[at - 1]) && text[at - 1] != '\n') return at;
  return before(text, size, at, is_sign);
}

/* From a relation on, with what it relates to. */
static size_t side_end(const uint8_t *text, size_t size, size_t at) {
  if (!is_relation(text[at])) return at;
  size_t end = at;
  while (end < size && is_relation(text[end])) end++;
  return before(text, size, end, is_relation);
}

static size_t rule_end(const uint8_t *text, size_t size, size_t at) {
  if (!begins_line(text, at)) return at;
  do at = line_end(text, size, at);
  while (at < size && is_blank(text[at]));
  return at;
}

const grammar mutate_grammar = {{token_end, term_end, side_end, rule_end}};
