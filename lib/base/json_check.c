/* SPDX-License-Identifier: MIT */
/*
 * The strict check of a JSON text: one pass over its bytes by a small machine that knows what may come next.
 *
 *   VALUE ──► AFTER ──► VALUE or NAME (behind a comma), AFTER (behind a closing bracket), or the end
 *   FIRST_VALUE, FIRST_NAME: behind an opening bracket, where the closing one may follow at once
 *
 * What is open lies on a stack of BSI_JSON_DEPTH. The names of all objects that are open lie on a second stack, each as its offset and a hash
 * of what it means (\u0061 is a); a new name is compared with those of its own object only, which are at most BSI_JSON_MEMBERS.
 * Line and column are counted only when something is refused.
 */
#include "json.h"

#include "memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef enum expectation { VALUE, FIRST_VALUE, FIRST_NAME, NAME, AFTER } expectation;

typedef struct seen_name {
  uint32_t offset, hash;
} seen_name;

typedef struct open_value {
  char closing;      /* '}' or ']' */
  size_t name_start; /* its names begin here in checker.names */
} open_value;

typedef struct checker {
  const char *text, *at, *end;
  beschut_error *error;
  expectation state;
  size_t depth;
  open_value open[BSI_JSON_DEPTH];
  seen_name *names;
  size_t name_count, name_capacity;
} checker;

/* The code point of a UTF-8 sequence of 1 to 4 bytes. */
static uint32_t decode(const char *at, size_t length) {
  static const uint8_t masks[5] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  uint32_t code = (unsigned char)at[0] & masks[length];
  for (size_t i = 1; i < length; i++) code = code << 6 | ((unsigned char)at[i] & 0x3F);
  return code;
}

/* ---- refusing: always at c->at ---- */

static beschut_status fail_here(const checker *c, beschut_status status, const char *expected, const char *met) {
  int32_t line, column;
  bsi_place_of(c->text, (size_t)(c->at - c->text), &line, &column);
  return bsi_fail_at(c->error, status, line, column, "expected %s, met %s", expected, met);
}

/* Says what stands here instead. Bytes that are no character are a matter of encoding, whatever was expected. */
static beschut_status refuse(const checker *c, const char *expected) {
  char met[32];
  if (c->at == c->end) return fail_here(c, BESCHUT_SYNTAX, expected, "the end of the text");
  size_t length = bsi_utf8_length(c->at, c->end);
  if (length == 0) {
    snprintf(met, sizeof met, "the byte 0x%02X", (unsigned)(unsigned char)*c->at);
    return fail_here(c, BESCHUT_ENCODING, "UTF-8", met);
  }
  bool plain = *c->at > ' ' && *c->at < 0x7F && *c->at != '\'';
  snprintf(met, sizeof met, plain ? "'%c'" : "U+%04X", (unsigned)decode(c->at, length));
  return fail_here(c, BESCHUT_SYNTAX, expected, met);
}

static beschut_status refuse_limit(const checker *c, int maximum, const char *things) {
  char expected[64];
  snprintf(expected, sizeof expected, "at most %d %s", maximum, things);
  return fail_here(c, BESCHUT_LIMIT, expected, "more");
}

/* ---- texts ---- */

static bool take(checker *c, char wanted) {
  bool met = c->at < c->end && *c->at == wanted;
  c->at += met;
  return met;
}

static void skip_space(checker *c) {
  while (c->at < c->end && (*c->at == ' ' || *c->at == '\n' || *c->at == '\r' || *c->at == '\t')) c->at++;
}

static bool is_digit(const checker *c) { return c->at < c->end && *c->at >= '0' && *c->at <= '9'; }

static int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  char lower = (char)(digit | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* The number in the four hexadecimal digits at `at`; -1 where they are not there. */
static int32_t hex4(const char *at, const char *end) {
  int32_t code = 0;
  if (end - at < 4) return -1;
  for (int i = 0; i < 4; i++) {
    int digit = hex_value(at[i]);
    if (digit < 0) return -1;
    code = code * 16 + digit;
  }
  return code;
}

static bool is_high_surrogate(int32_t code) { return code >= 0xD800 && code <= 0xDBFF; }
static bool is_low_surrogate(int32_t code) { return code >= 0xDC00 && code <= 0xDFFF; }

/* The low half that must follow at `at`, written \uDC00 to \uDFFF; -1 where it does not. */
static int32_t low_half(const char *at, const char *end) {
  int32_t code = end - at >= 6 && at[0] == '\\' && at[1] == 'u' ? hex4(at + 2, end) : -1;
  return is_low_surrogate(code) ? code : -1;
}

/* At the u of \uXXXX. */
static beschut_status check_code(checker *c) {
  int32_t code = hex4(c->at + 1, c->end);
  if (code < 0) {
    do c->at++;
    while (c->at < c->end && hex_value(*c->at) >= 0);
    return refuse(c, "four hexadecimal digits");
  }
  bool pair = is_high_surrogate(code) && low_half(c->at + 5, c->end) >= 0;
  c->at--; /* for a refusal: the backslash */
  if (code == 0) return fail_here(c, BESCHUT_SYNTAX, "a character other than NUL", "'\\u0000'");
  if (!pair && (is_high_surrogate(code) || is_low_surrogate(code)))
    return fail_here(c, BESCHUT_SYNTAX, "a pair of surrogates", "half of one");
  c->at += pair ? 12 : 6;
  return BESCHUT_OK;
}

/* A byte that stands for itself within a text: neither a control character, quote or backslash, nor part of a longer character. */
static bool is_plain(char c) { return c >= ' ' && c != '"' && c != '\\' && (unsigned char)c < 0x80; }

/* At a backslash; afterwards behind the escape. */
static beschut_status check_escape(checker *c) {
  c->at++;
  if (c->at < c->end && *c->at == 'u') return check_code(c);
  if (c->at == c->end || *c->at == '\0' || strchr("\"\\/bfnrt", *c->at) == NULL)
    return refuse(c, "one of \" \\ / b f n r t u behind a backslash");
  c->at++;
  return BESCHUT_OK;
}

/* At the opening quote; afterwards behind the closing one. */
static beschut_status check_text(checker *c) {
  c->at++;
  for (;;) {
    while (c->at < c->end && is_plain(*c->at)) c->at++;
    if (take(c, '"')) return BESCHUT_OK;
    if (c->at == c->end) return refuse(c, "a closing '\"'");
    if (*c->at == '\\') {
      beschut_status status = check_escape(c);
      if (status != BESCHUT_OK) return status;
      continue;
    }
    size_t length = bsi_utf8_length(c->at, c->end);
    if (length < 2) return refuse(c, "an escape such as \\n for a control character"); /* or it is no character at all */
    c->at += length;
  }
}

/* ---- names ---- */

/* The next character of a checked text, its escapes undone; *at moves behind it. */
static uint32_t next_character(const char **at, const char *end) {
  static const char escapes[] = "b\bf\fn\nr\rt\t"; /* each letter and what it stands for; the others stand for themselves */
  const char *start = *at;
  if (is_plain(*start)) return (unsigned char)*(*at)++;
  if (*start != '\\') {
    size_t length = bsi_utf8_length(start, end);
    *at += length;
    return decode(start, length);
  }
  *at += 2;
  if (start[1] == 'u') {
    int32_t code = hex4(start + 2, end);
    *at += 4;
    if (!is_high_surrogate(code)) return (uint32_t)code;
    *at += 6;
    return 0x10000 + ((uint32_t)(code - 0xD800) << 10) + (uint32_t)(low_half(start + 6, end) - 0xDC00);
  }
  for (const char *escape = escapes; *escape != '\0'; escape += 2)
    if (*escape == start[1]) return (uint32_t)escape[1];
  return (uint32_t)start[1];
}

/* FNV-1a over the characters of a name; `at` is behind its opening quote. */
static uint32_t hash_name(const char *at, const char *end) {
  uint32_t hash = UINT32_C(2166136261);
  while (*at != '"') hash = (hash ^ next_character(&at, end)) * UINT32_C(16777619);
  return hash;
}

static bool same_name(const char *a, const char *b, const char *end) {
  while (*a != '"' && *b != '"')
    if (next_character(&a, end) != next_character(&b, end)) return false;
  return *a == *b;
}

/* Remembers the name that was checked, from its opening quote at `name` to c->at. */
static beschut_status add_name(checker *c, const char *name) {
  const char *after = c->at;
  size_t start = c->open[c->depth - 1].name_start;
  seen_name new_name = {(uint32_t)(name + 1 - c->text), hash_name(name + 1, c->end)};
  c->at = name; /* for a refusal */
  if (c->name_count - start == BSI_JSON_MEMBERS) return refuse_limit(c, BSI_JSON_MEMBERS, "members in an object");
  for (size_t i = start; i < c->name_count; i++) {
    if (c->names[i].hash != new_name.hash || !same_name(c->text + c->names[i].offset, name + 1, c->end)) continue;
    char met[64];
    int size = (int)(after - name - 2);
    snprintf(met, sizeof met, size <= 40 ? "'%.*s' again" : "one again", size, name + 1);
    return fail_here(c, BESCHUT_DUPLICATE, "every member of an object once", met);
  }
  seen_name *names = bsi_grow(c->names, &c->name_capacity, c->name_count + 1, sizeof *names);
  if (names == NULL) return bsi_fail_memory(c->error);
  c->names = names;
  c->names[c->name_count++] = new_name;
  c->at = after;
  return BESCHUT_OK;
}

static beschut_status check_name(checker *c) {
  const char *name = c->at;
  if (c->at == c->end || *c->at != '"') return refuse(c, c->state == NAME ? "a name in '\"'" : "a name in '\"' or '}'");
  beschut_status status = check_text(c);
  if (status == BESCHUT_OK) status = add_name(c, name);
  if (status != BESCHUT_OK) return status;
  skip_space(c);
  c->state = VALUE;
  return take(c, ':') ? BESCHUT_OK : refuse(c, "':'");
}

/* ---- values ---- */

static bool skip_digits(checker *c) {
  if (!is_digit(c)) return false;
  while (is_digit(c)) c->at++;
  return true;
}

static beschut_status check_number(checker *c) {
  const char *start = c->at;
  take(c, '-');
  if (take(c, '0')) {
    if (is_digit(c)) return refuse(c, "no digit behind a leading 0");
  } else if (!skip_digits(c)) {
    return refuse(c, "a digit");
  }
  if (take(c, '.') && !skip_digits(c)) return refuse(c, "a digit behind the point");
  if (take(c, 'e') || take(c, 'E')) {
    if (!take(c, '+')) take(c, '-');
    if (!skip_digits(c)) return refuse(c, "a digit in the exponent");
  }
  if (c->at - start <= BSI_JSON_DIGITS) return BESCHUT_OK;
  c->at = start;
  return refuse_limit(c, BSI_JSON_DIGITS, "characters in a number");
}

static beschut_status check_word(checker *c) {
  static const char *const words[] = {"true", "false", "null"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    size_t size = strlen(words[i]);
    if ((size_t)(c->end - c->at) < size || memcmp(c->at, words[i], size) != 0) continue;
    c->at += size;
    return BESCHUT_OK;
  }
  return refuse(c, c->state == FIRST_VALUE ? "a value or ']'" : "a value");
}

static beschut_status open_one(checker *c) {
  if (c->depth == BSI_JSON_DEPTH) return refuse_limit(c, BSI_JSON_DEPTH, "arrays and objects within one another");
  bool object = *c->at++ == '{';
  c->open[c->depth++] = (open_value){object ? '}' : ']', c->name_count};
  c->state = object ? FIRST_NAME : FIRST_VALUE;
  return BESCHUT_OK;
}

static void close_one(checker *c) {
  c->name_count = c->open[--c->depth].name_start;
  c->state = AFTER;
}

static beschut_status check_value(checker *c) {
  char first = c->at < c->end ? *c->at : '\0';
  if (first == '{' || first == '[') return open_one(c);
  beschut_status status = first == '"' ? check_text(c) : first == '-' || is_digit(c) ? check_number(c) : check_word(c);
  c->state = AFTER;
  return status;
}

static beschut_status check_after(checker *c) {
  char closing = c->open[c->depth - 1].closing;
  if (take(c, ',')) {
    c->state = closing == '}' ? NAME : VALUE;
  } else if (take(c, closing)) {
    close_one(c);
  } else {
    return refuse(c, closing == '}' ? "',' or '}'" : "',' or ']'");
  }
  return BESCHUT_OK;
}

/* What may come next, and no more than that. */
static beschut_status check_step(checker *c) {
  skip_space(c);
  switch (c->state) {
  case FIRST_VALUE:
  case FIRST_NAME:
    if (take(c, c->open[c->depth - 1].closing)) {
      close_one(c);
      return BESCHUT_OK;
    }
    return c->state == FIRST_VALUE ? check_value(c) : check_name(c);
  case NAME: return check_name(c);
  case AFTER: return check_after(c);
  default: return check_value(c);
  }
}

beschut_status bsi_json_check(const char *text, size_t size, beschut_error *error) {
  beschut_status status = bsi_check_size(size, "JSON", error);
  if (status != BESCHUT_OK) return status;
  size_t mark = bsi_json_mark(text, size);
  checker c = {.text = text + mark, .at = text + mark, .end = text + size, .error = error, .state = VALUE};
  do status = check_step(&c);
  while (status == BESCHUT_OK && !(c.state == AFTER && c.depth == 0));
  if (status == BESCHUT_OK) {
    skip_space(&c);
    if (c.at < c.end) status = refuse(&c, "the end of the text");
  }
  bsi_free(c.names);
  return status;
}
