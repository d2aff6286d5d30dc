/* SPDX-License-Identifier: MIT */
/*
 * Text helpers (see text.h). Numbers are written and read digit by digit or with the decimal sign of the locale undone, so that a
 * program that runs under a decimal comma gets the same texts.
 */
#include "text.h"

#include "memory.h"

#include <float.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool make_room(bsi_text *text, size_t more) {
  if (text->failed) return false;
  char *grown = more > SIZE_MAX / 2 - text->size ? NULL : bsi_grow(text->data, &text->capacity, text->size + more + 1, 1);
  text->failed = grown == NULL;
  if (grown != NULL) text->data = grown;
  return grown != NULL;
}

void bsi_text_add_bytes(bsi_text *text, const char *bytes, size_t size) {
  if (!make_room(text, size)) return;
  if (size > 0) memcpy(text->data + text->size, bytes, size);
  text->size += size;
  text->data[text->size] = '\0';
}

void bsi_text_add(bsi_text *text, const char *piece) { bsi_text_add_bytes(text, piece, strlen(piece)); }

void bsi_text_add_char(bsi_text *text, char c) { bsi_text_add_bytes(text, &c, 1); }

void bsi_text_add_int(bsi_text *text, int64_t number) {
  char digits[24];
  bsi_text_add_bytes(text, digits, bsi_write_int(number, digits));
}

void bsi_text_add_grouped(bsi_text *text, int64_t number, char separator) {
  char digits[24];
  size_t size = bsi_write_int(number, digits), start = number < 0;
  bsi_text_add_bytes(text, digits, start);
  for (size_t i = start; i < size; i++) {
    if (i > start && (size - i) % 3 == 0) bsi_text_add_char(text, separator);
    bsi_text_add_char(text, digits[i]);
  }
}

void bsi_text_add_format(bsi_text *text, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int size = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (size < 0) {
    text->failed = true;
  } else if (make_room(text, (size_t)size)) {
    vsnprintf(text->data + text->size, (size_t)size + 1, format, again);
    text->size += (size_t)size;
  }
  va_end(again);
}

void bsi_text_clear(bsi_text *text) {
  bsi_free(text->data);
  *text = (bsi_text){0};
}

beschut_status bsi_text_take(bsi_text *text, char **out, size_t *size) {
  bsi_text_add_bytes(text, "", 0); /* an empty text still gets its NUL */
  if (text->failed) {
    bsi_text_clear(text);
    return BESCHUT_MEMORY;
  }
  *out = text->data;
  if (size != NULL) *size = text->size;
  *text = (bsi_text){0};
  return BESCHUT_OK;
}

char *bsi_text_copy(const char *text) {
  size_t size = strlen(text) + 1;
  char *copy = bsi_alloc(size, 1);
  return copy == NULL ? NULL : memcpy(copy, text, size);
}

size_t bsi_write_int(int64_t number, char *buffer) {
  char reversed[20];
  size_t digits = 0, size = 0;
  uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
  do reversed[digits++] = (char)('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (number < 0) buffer[size++] = '-';
  while (digits > 0) buffer[size++] = reversed[--digits];
  return size;
}

bool bsi_read_int(const char *text, size_t size, int64_t *out) {
  bool negative = size > 0 && text[0] == '-';
  size_t i = negative;
  uint64_t value = 0;
  if (i == size) return false;
  for (; i < size; i++) {
    unsigned digit = (unsigned)(text[i] - '0');
    if (digit > 9 || value > (UINT64_C(1) << 63) / 10) return false;
    value = value * 10 + digit;
    if (value > (uint64_t)INT64_MAX + negative) return false;
  }
  *out = negative ? (int64_t)(0 - value) : (int64_t)value;
  return true;
}

void bsi_write_double(double number, char buffer[32]) {
  char digits[64];                                        /* roomier than 17 digits need, as the compiler cannot know */
  bool subnormal = number > -DBL_MIN && number < DBL_MIN; /* fewer digits than 15 may do */
  for (int precision = subnormal ? 1 : 15; precision <= 17; precision++) {
    snprintf(digits, sizeof digits, "%.*g", precision, number);
    if (strtod(digits, NULL) == number) break;
  }
  memcpy(buffer, digits, strlen(digits) + 1);
  const char *decimal = localeconv()->decimal_point;
  size_t length = strlen(decimal);
  char *sign = strstr(buffer, decimal);
  if (sign == NULL || length == 0) return;
  *sign = '.';
  memmove(sign + 1, sign + length, strlen(sign + length) + 1);
}

static bool is_json_number(const char *text, size_t size) {
  size_t i = size > 0 && text[0] == '-';
  size_t start = i;
  while (i < size && text[i] >= '0' && text[i] <= '9') i++;
  if (i == start || (text[start] == '0' && i > start + 1)) return false;
  if (i < size && text[i] == '.') {
    for (start = ++i; i < size && text[i] >= '0' && text[i] <= '9';) i++;
    if (i == start) return false;
  }
  if (i < size && (text[i] == 'e' || text[i] == 'E')) {
    i++;
    if (i < size && (text[i] == '+' || text[i] == '-')) i++;
    for (start = i; i < size && text[i] >= '0' && text[i] <= '9';) i++;
    if (i == start) return false;
  }
  return i == size;
}

bool bsi_read_double(const char *text, size_t size, double *out) {
  char buffer[400];
  const char *decimal = localeconv()->decimal_point;
  size_t length = strlen(decimal), used = 0;
  if (!is_json_number(text, size) || size + length >= sizeof buffer) return false;
  for (size_t i = 0; i < size; i++) {
    if (text[i] != '.') {
      buffer[used++] = text[i];
    } else {
      memcpy(buffer + used, decimal, length);
      used += length;
    }
  }
  buffer[used] = '\0';
  double value = strtod(buffer, NULL);
  if (!(value - value == 0)) return false; /* not finite */
  *out = value;
  return true;
}

size_t bsi_utf8_length(const char *text, const char *end) {
  const unsigned char *s = (const unsigned char *)text;
  size_t room = (size_t)(end - text);
  unsigned low = 0x80, high = 0xBF; /* bounds of the second byte: no overlong forms, no surrogates, nothing above U+10FFFF */
  size_t length;
  if (s[0] < 0x80) return 1;
  if (s[0] < 0xC2 || s[0] > 0xF4) return 0;
  length = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
  if (s[0] == 0xE0) low = 0xA0;
  if (s[0] == 0xED) high = 0x9F;
  if (s[0] == 0xF0) low = 0x90;
  if (s[0] == 0xF4) high = 0x8F;
  if (room < length || s[1] < low || s[1] > high) return 0;
  for (size_t i = 2; i < length; i++)
    if ((s[i] & 0xC0) != 0x80) return 0;
  return length;
}

size_t bsi_utf8_check(const char *text, size_t size) {
  const char *at = text, *end = text + size;
  while (at < end) {
    uint64_t words[4];
    while (end - at >= 32) { /* plain ASCII, in great steps */
      memcpy(words, at, sizeof words);
      if (((words[0] | words[1] | words[2] | words[3]) & UINT64_C(0x8080808080808080)) != 0) break;
      at += 32;
    }
    if (at == end) break;
    size_t length = bsi_utf8_length(at, end);
    if (length == 0) break;
    at += length;
  }
  return (size_t)(at - text);
}

size_t bsi_utf8_count(const char *text, size_t size) {
  size_t count = 0;
  for (size_t i = 0; i < size; i++) count += ((unsigned char)text[i] & 0xC0) != 0x80;
  return count;
}

void bsi_utf8_trim(char *text) {
  size_t size = strlen(text);
  size_t valid = bsi_utf8_check(text, size);
  if (size - valid < 4) text[valid] = '\0';
}

void bsi_place_of(const char *text, size_t offset, int32_t *line, int32_t *column) {
  size_t start = 0;
  int32_t lines = 1;
  for (size_t i = 0; i < offset; i++) {
    if (text[i] != '\n' && text[i] != '\r') continue;
    if (text[i] == '\r' && i + 1 < offset && text[i + 1] == '\n') i++;
    start = i + 1;
    lines += lines < INT32_MAX;
  }
  size_t before = bsi_utf8_count(text + start, offset - start);
  *line = lines;
  *column = before < INT32_MAX ? (int32_t)before + 1 : INT32_MAX;
}

/* Levenshtein's distance of two short texts, by one row of the table. */
enum { NEAREST_LIMIT = 64 };

static size_t edit_distance(const char *a, size_t a_size, const char *b, size_t b_size) {
  size_t row[NEAREST_LIMIT + 1];
  for (size_t j = 0; j <= b_size; j++) row[j] = j;
  for (size_t i = 1; i <= a_size; i++) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b_size; j++) {
      size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
      size_t shorter = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
      diagonal = row[j];
      row[j] = replaced < shorter ? replaced : shorter;
    }
  }
  return row[b_size];
}

bsi_nearness bsi_nearness_of(const char *name, size_t size) {
  return (bsi_nearness){name, size, size > NEAREST_LIMIT ? 0 : (size < 3 ? 3 : size) / 3 + 1, -1};
}

void bsi_consider(bsi_nearness *to, const char *candidate, int32_t number) {
  size_t length = strlen(candidate);
  if (to->best == 0 || length > NEAREST_LIMIT) return;
  size_t distance = edit_distance(to->name, to->size, candidate, length);
  if (distance >= to->best) return;
  to->best = distance;
  to->nearest = number;
}

int32_t bsi_nearest(const char *name, size_t size, int32_t count, const char *(*name_of)(int32_t index)) {
  bsi_nearness nearness = bsi_nearness_of(name, size);
  for (int32_t i = 0; i < count; i++) bsi_consider(&nearness, name_of(i), i);
  return nearness.nearest;
}
