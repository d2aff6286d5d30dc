/* SPDX-License-Identifier: MIT */
/*
 * Rules text: reading it line by line, and writing it.
 *
 *   # a comment
 *   too.many [warning, level 1, years 2018-2020, off]: applicant.total.total <= 5000
 *       nl: meer adviezen dan verwacht
 *       en: more advices than expected
 *       source: own judgement
 *
 * A line that begins with a blank belongs to the rule above it.
 */
#include "rules.h"

#include "json.h"
#include "language.h"

#include <string.h>

typedef struct text_reader {
  beschut_rules *rules;
  const char *text;
  size_t at, end; /* the rest of the line being read, without blanks at its end */
  size_t next;    /* the start of the next line */
  size_t size;
  bsi_rule rule; /* being put together */
  bool open;     /* whether there is one */
  size_t start;  /* where it began */
  beschut_error *error;
} text_reader;

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static beschut_status fail(const text_reader *r, size_t offset, beschut_status status, const char *message) {
  bsi_span span = {r->text, 0, r->size};
  if (status == BESCHUT_MEMORY) return bsi_fail_memory(r->error);
  return bsi_language_fail(&span, offset, r->error, status, "%s", message);
}

/* Takes the next line; false at the end of the text. */
static bool take_line(text_reader *r) {
  if (r->next >= r->size) return false;
  r->at = r->end = r->next;
  while (r->end < r->size && r->text[r->end] != '\n' && r->text[r->end] != '\r') r->end++;
  r->next = r->end < r->size ? r->end + 1 : r->end;
  if (r->next < r->size && r->text[r->end] == '\r' && r->text[r->next] == '\n') r->next++;
  while (r->end > r->at && is_blank(r->text[r->end - 1])) r->end--;
  return true;
}

static void skip_blanks(text_reader *r) {
  while (r->at < r->end && is_blank(r->text[r->at])) r->at++;
}

static bool take_char(text_reader *r, char c) {
  skip_blanks(r);
  if (r->at >= r->end || r->text[r->at] != c) return false;
  r->at++;
  return true;
}

/* Takes what stands before the first of some characters (NUL ends them), without blanks around it; returns its size. */
static size_t take_until(text_reader *r, const char *stops, size_t *start) {
  skip_blanks(r);
  *start = r->at;
  while (r->at < r->end && strchr(stops, r->text[r->at]) == NULL) r->at++;
  size_t size = r->at - *start;
  while (size > 0 && is_blank(r->text[*start + size - 1])) size--;
  return size;
}

static bool is_same(const text_reader *r, size_t start, size_t size, const char *word) {
  return strlen(word) == size && memcmp(r->text + start, word, size) == 0;
}

/* ---- attributes: [warning, level 1, years 2018-2020, off] ---- */

typedef enum attribute { SEVERITY, LEVEL, YEARS, SWITCH, ATTRIBUTE_COUNT } attribute;

/* The number after a word and a blank: `level 2`; false where the text does not begin with the word. */
static bool after_word(const text_reader *r, size_t start, size_t size, const char *word, const char **rest, size_t *rest_size) {
  size_t length = strlen(word);
  if (size <= length || memcmp(r->text + start, word, length) != 0 || !is_blank(r->text[start + length])) return false;
  while (length < size && is_blank(r->text[start + length])) length++;
  *rest = r->text + start + length;
  *rest_size = size - length;
  return true;
}

static bool read_years(const char *text, size_t size, int64_t years[2]) {
  const char *dash = memchr(text, '-', size);
  if (dash == NULL) return bsi_read_int(text, size, &years[0]) && (years[1] = years[0], true);
  size_t first = (size_t)(dash - text);
  return bsi_read_int(text, first, &years[0]) && bsi_read_int(dash + 1, size - first - 1, &years[1]);
}

/* Sets one attribute and tells which it is; ATTRIBUTE_COUNT where it is none. */
static attribute set_attribute(text_reader *r, size_t start, size_t size) {
  const char *rest;
  size_t rest_size;
  int64_t numbers[2];
  for (int32_t severity = BESCHUT_INFO; severity <= BESCHUT_ERROR; severity++) {
    if (!is_same(r, start, size, beschut_severity_name(severity))) continue;
    r->rule.severity = severity;
    return SEVERITY;
  }
  if (after_word(r, start, size, "level", &rest, &rest_size) && bsi_read_int(rest, rest_size, numbers) && bsi_is_level(numbers[0])) {
    r->rule.level = (int32_t)numbers[0];
    return LEVEL;
  }
  if (after_word(r, start, size, "years", &rest, &rest_size) && read_years(rest, rest_size, numbers) && numbers[0] != 0 &&
      bsi_is_years(numbers[0], numbers[1])) {
    r->rule.first_year = (int32_t)numbers[0];
    r->rule.last_year = (int32_t)numbers[1];
    return YEARS;
  }
  r->rule.enabled = !is_same(r, start, size, "off");
  return r->rule.enabled ? ATTRIBUTE_COUNT : SWITCH;
}

static beschut_status read_attributes(text_reader *r) {
  unsigned seen = 0;
  do {
    size_t start, size = take_until(r, ",]", &start);
    attribute which = set_attribute(r, start, size);
    if (which == ATTRIBUTE_COUNT)
      return fail(r, start, BESCHUT_SYNTAX, "expected info, warning, error, level 0 to 3, years such as 2018-2020, or off");
    if (seen >> which & 1) return fail(r, start, BESCHUT_DUPLICATE, "this kind of attribute is given twice");
    seen |= 1u << which;
  } while (take_char(r, ','));
  return take_char(r, ']') ? BESCHUT_OK : fail(r, r->at, BESCHUT_SYNTAX, "expected ',' or ']' after an attribute");
}

/* ---- lines ---- */

/* Closes the rule that is open and adds it to the set. */
static beschut_status finish_rule(text_reader *r) {
  beschut_error inner;
  if (!r->open) return BESCHUT_OK;
  r->open = false;
  beschut_status status = bsi_rules_push(r->rules, &r->rule, &inner);
  return status == BESCHUT_OK ? status : fail(r, r->start, status, inner.message);
}

static beschut_status set_text(text_reader *r, bsi_rule_text which, size_t start, size_t size) {
  beschut_status status = bsi_rule_set_text(&r->rule, which, r->text + start, size);
  if (status == BESCHUT_OK) return status;
  return fail(r, start, status,
              status == BESCHUT_LIMIT ? "the text is too long: at most 1000 bytes" : "expected a text without control characters");
}

static beschut_status read_rule(text_reader *r) {
  beschut_status status = finish_rule(r);
  if (status != BESCHUT_OK) return status;
  bsi_rule_init(&r->rule);
  r->open = true;
  r->start = r->at;
  size_t id, size = take_until(r, "[: \t", &id);
  if (!bsi_is_id(r->text + id, size))
    return fail(r, id, BESCHUT_SYNTAX, "expected a rule's id of 1 to 60 letters, digits, '.', '_' or '-'");
  status = set_text(r, BSI_RULE_ID, id, size);
  if (status == BESCHUT_OK && take_char(r, '[')) status = read_attributes(r);
  if (status == BESCHUT_OK && !take_char(r, ':')) status = fail(r, r->at, BESCHUT_SYNTAX, "expected ':' and an expression");
  if (status != BESCHUT_OK) return status;
  skip_blanks(r);
  status = bsi_language_compile(&(bsi_span){r->text, r->at, r->end}, r->error, &r->rule.program);
  return status == BESCHUT_OK ? set_text(r, BSI_RULE_EXPRESSION, r->at, r->end - r->at) : status;
}

static const char *const text_names[] = {"en", "nl", "source"}; /* in order of bsi_rule_text */

static beschut_status read_text(text_reader *r) {
  size_t start, size = take_until(r, ":", &start);
  if (!r->open) return fail(r, start, BESCHUT_SYNTAX, "expected a rule, at the start of its line");
  for (int which = 0; which <= BSI_RULE_SOURCE; which++) {
    if (!is_same(r, start, size, text_names[which]) || !take_char(r, ':')) continue;
    if (r->rule.texts[which] != NULL) return fail(r, start, BESCHUT_DUPLICATE, "this text is given twice for one rule");
    return set_text(r, (bsi_rule_text)which, r->at, r->end - r->at);
  }
  return fail(r, start, BESCHUT_SYNTAX, "expected 'nl:', 'en:' or 'source:'");
}

static beschut_status read_line(text_reader *r) {
  bool indented = r->at < r->end && is_blank(r->text[r->at]);
  skip_blanks(r);
  if (r->at == r->end || r->text[r->at] == '#') return BESCHUT_OK;
  return indented ? read_text(r) : read_rule(r);
}

beschut_status bsi_rules_read_text(beschut_rules *rules, const char *text, size_t size, beschut_error *error) {
  if (size == 0) return BESCHUT_OK;        /* text may be NULL then */
  size_t mark = bsi_json_mark(text, size); /* lines and columns are counted behind it */
  text_reader r = {.rules = rules, .text = text + mark, .size = size - mark, .error = error};
  size_t valid = bsi_utf8_check(r.text, r.size);
  if (valid < r.size) return fail(&r, valid, BESCHUT_ENCODING, "expected UTF-8");
  bsi_rule_init(&r.rule);
  beschut_status status = BESCHUT_OK;
  while (status == BESCHUT_OK && take_line(&r)) status = read_line(&r);
  if (status == BESCHUT_OK) return finish_rule(&r);
  bsi_rule_clear(&r.rule);
  return status;
}

/* ---- writing ---- */

void bsi_rules_write_text(const beschut_rules *rules, bsi_text *text) {
  for (size_t i = 0; i < rules->count; i++) {
    const bsi_rule *rule = &rules->rules[i];
    bsi_text_add_format(text, "%s [%s, level %d", rule->texts[BSI_RULE_ID], beschut_severity_name(rule->severity), (int)rule->level);
    if (rule->first_year != 0) bsi_text_add_format(text, ", years %d-%d", (int)rule->first_year, (int)rule->last_year);
    bsi_text_add_format(text, "%s]: %s\n", rule->enabled ? "" : ", off", rule->texts[BSI_RULE_EXPRESSION]);
    for (int which = 0; which <= BSI_RULE_SOURCE; which++)
      if (rule->texts[which] != NULL && rule->texts[which][0] != '\0')
        bsi_text_add_format(text, "    %s: %s\n", text_names[which], rule->texts[which]);
  }
}
