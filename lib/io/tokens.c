/* SPDX-License-Identifier: MIT */
/*
 * One pass over the line. A run of characters that no space, markup, parenthesis or divider interrupts is a word, or a figure where it holds
 * a digit. What separates is decided in separator(); what a figure may look like in read_figure().
 */
#include "tokens.h"

#include "text.h"

#include <beschut/report.h>
#include <string.h>

typedef struct cursor {
  const char *at, *end;
  int32_t column, field;
  bool comma, enclosed, full;
  bsi_token *out;
  size_t count, room;
} cursor;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The length of a space of Unicode at text: NBSP, soft hyphen, U+2000 to U+200B, U+202F, U+FEFF; 0 for anything else. */
static size_t unicode_space(const char *text, const char *end) {
  const unsigned char *s = (const unsigned char *)text;
  if (end - text >= 2 && s[0] == 0xC2 && (s[1] == 0xA0 || s[1] == 0xAD)) return 2;
  if (end - text < 3) return 0;
  if (s[0] == 0xE2 && s[1] == 0x80 && ((s[2] >= 0x80 && s[2] <= 0x8B) || s[2] == 0xAF)) return 3;
  return s[0] == 0xEF && s[1] == 0xBB && s[2] == 0xBF ? 3 : 0;
}

/* The length of a tag such as <b> or </strong> at text; 0 for anything else. */
static size_t tag(const char *text, const char *end) {
  enum { TAG_LIMIT = 12 };
  for (size_t i = 1; i < TAG_LIMIT && text + i < end; i++) {
    if (text[i] == '>') return i + 1;
    if (text[i] == ' ' || text[i] == '<') break;
  }
  return 0;
}

/* What a byte may be. Up to GOES_ON it goes on with a token; those are bits, so that a run knows by one number what it holds. */
enum { PLAIN = 0, DIGIT = 1, CONTINUES = 2, GOES_ON = 3, SEPARATOR, DIVIDER, OPENS, CLOSES, TAG, LEAD };

#define TEN(class) class, class, class, class, class, class, class, class, class, class
static const unsigned char classes[256] = {
    [0] = TEN(SEPARATOR),
    TEN(SEPARATOR),
    TEN(SEPARATOR),
    SEPARATOR,
    SEPARATOR,
    SEPARATOR, /* control characters and the space */
    ['*'] = SEPARATOR,
    ['\\'] = SEPARATOR,
    ['#'] = SEPARATOR,
    [0x7F] = SEPARATOR,
    ['('] = OPENS,
    [')'] = CLOSES,
    ['|'] = DIVIDER,
    ['<'] = TAG,
    ['0'] = TEN(DIGIT),
    [0xC2] = LEAD,
    [0xE2] = LEAD,
    [0xEF] = LEAD,
    [0x80] = TEN(CONTINUES),
    TEN(CONTINUES),
    TEN(CONTINUES),
    TEN(CONTINUES),
    TEN(CONTINUES),
    TEN(CONTINUES),
    CONTINUES,
    CONTINUES,
    CONTINUES,
    CONTINUES,
};

static unsigned class_of(char c) { return c == '\t' ? DIVIDER : classes[(unsigned char)c]; }

/* The length in bytes of what separates tokens at text; 0 where a token goes on. */
static size_t separator(const char *text, const char *end) {
  unsigned class = class_of(*text);
  if (class == TAG) return tag(text, end);
  if (class == LEAD) return unicode_space(text, end);
  return class >= SEPARATOR;
}

/* Whether a narrow space at text groups digits: a digit before it, exactly three after it. Its length, or 0. */
static size_t grouping_space(const char *start, const char *text, const char *end) {
  size_t length = (unsigned char)*text == 0xE2 ? unicode_space(text, end) : 0;
  if (length == 0 || text == start || !is_digit(text[-1]) || end - text < (ptrdiff_t)length + 3) return 0;
  const char *digits = text + length;
  bool three = is_digit(digits[0]) && is_digit(digits[1]) && is_digit(digits[2]);
  return three && (digits + 3 == end || !is_digit(digits[3])) ? length : 0;
}

/* Digits, plain or in groups of three, into value. False where it is no such number, or too large. */
static bool read_count(const char *text, size_t size, bool comma, int32_t *value) {
  bool negative = size > 0 && text[0] == '-';
  size_t digits = 0, groups = 0, group = 0;
  int64_t sum = 0;
  for (size_t i = negative; i < size; i++) {
    if (is_digit(text[i])) {
      sum = sum * 10 + (text[i] - '0');
      digits++;
      group++;
      if (sum > BESCHUT_VALUE_MAX) return false;
      continue;
    }
    bool point = text[i] == '.' || (comma && text[i] == ',');
    size_t space = point ? 1 : unicode_space(text + i, text + size);
    if (space == 0 || group == 0 || group > 3 || (groups > 0 && group != 3)) return false;
    if (text[negative] == '0') return false; /* 0.256 is no count of 256 */
    groups++;
    group = 0;
    i += space - 1;
  }
  if (digits == 0 || (groups > 0 && group != 3)) return false;
  *value = (int32_t)(negative ? -sum : sum);
  return true;
}

static void read_figure(bsi_token *token, bool comma) {
  bool percent = token->text[token->size - 1] == '%';
  bool good = read_count(token->text, token->size - percent, comma, &token->value);
  token->kind = !good ? BSI_TOKEN_BAD : percent ? BSI_TOKEN_PERCENT : BSI_TOKEN_COUNT;
}

/* Marks that stand for a figure: CBS's point for a missing one; others say nothing that is known here. */
static bool is_mark(const char *text, size_t size) {
  return size == 1 && (text[0] == '-' || text[0] == 'x' || text[0] == 'X' || text[0] == '?');
}

/* Whether nothing but a space may stand between two runs: no markup, no parenthesis. */
static bool is_gap(const char *from, const char *to) { return from == to || *from == ' ' || (unsigned char)*from >= 0x80; }

/* A sign or a group of three that belongs to the count before it: `72 %`, and in a field of its own `1 256`. */
static bool joins_previous(const cursor *c, const char *text, size_t size) {
  if (c->count == 0) return false;
  bsi_token *previous = &c->out[c->count - 1];
  if (previous->kind != BSI_TOKEN_COUNT || previous->field != c->field || c->column - previous->end > 1) return false;
  if (!is_gap(previous->text + previous->size, text)) return false;
  if (size == 1 && text[0] == '%') {
    previous->kind = BSI_TOKEN_PERCENT;
  } else {
    bool group = c->field > 0 && size == 3 && is_digit(text[0]) && is_digit(text[1]) && is_digit(text[2]);
    int64_t joined = (int64_t)previous->value * 1000 + (group ? (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0') : 0);
    if (!group || previous->value < 1 || joined > BESCHUT_VALUE_MAX || previous->end - previous->column > 7) return false;
    previous->value = (int32_t)joined;
  }
  previous->end = c->column + (int32_t)size;
  previous->size = (size_t)(text + size - previous->text);
  return true;
}

static void add_token(cursor *c, const char *text, size_t size, int32_t width, bool has_digit) {
  if ((has_digit || size == 1) && joins_previous(c, text, size)) return;
  if (c->count == c->room) {
    c->full = true;
    return;
  }
  bsi_token *token = &c->out[c->count++];
  *token =
      (bsi_token){.column = c->column, .end = c->column + width, .field = c->field, .enclosed = c->enclosed, .text = text, .size = size};
  if (has_digit) {
    read_figure(token, c->comma);
  } else if (size == 1 && text[0] == '.') {
    token->kind = BSI_TOKEN_BLANK;
  } else if (is_mark(text, size)) {
    token->kind = BSI_TOKEN_BAD;
  } else {
    token->word = bsi_word_of(text, size);
  }
}

/* Takes one run of characters as a token. */
static void take_run(cursor *c) {
  const char *start = c->at, *at = start, *end = c->end;
  unsigned holds = 0;
  for (;;) {
    unsigned class = PLAIN;
    while (at < end && (class = classes[(unsigned char)*at]) <= GOES_ON) {
      holds |= class;
      at++;
    }
    if (at == end) break;
    size_t grouping = class == LEAD ? grouping_space(start, at, end) : 0;
    if (grouping == 0 && separator(at, end) > 0) break;
    holds |= class == LEAD ? CONTINUES : PLAIN; /* a character of several bytes */
    at += grouping > 0 ? grouping : 1;
  }
  size_t size = (size_t)(at - start);
  int32_t width = (int32_t)(holds & CONTINUES ? bsi_utf8_count(start, size) : size);
  c->at = at;
  add_token(c, start, size, width, (holds & DIGIT) != 0);
  c->column += width;
}

size_t bsi_tokenize(const char *line, size_t size, bool comma, bsi_token *out, size_t room, int32_t *fields) {
  cursor c = {.at = line, .end = line + size, .column = 1, .comma = comma, .out = out, .room = room};
  while (c.at < c.end) {
    unsigned class = class_of(*c.at);
    size_t space = class <= GOES_ON ? 0 : class < TAG ? 1 : separator(c.at, c.end);
    if (space == 0) {
      take_run(&c);
      continue;
    }
    if (class == DIVIDER) c.field++;
    if (class == OPENS || class == CLOSES) c.enclosed = class == OPENS;
    c.column += class == TAG ? (int32_t)bsi_utf8_count(c.at, space) : 1;
    c.at += space;
  }
  *fields = c.field + 1;
  return c.count + c.full;
}
