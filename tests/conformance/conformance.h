/* SPDX-License-Identifier: MIT */
/* What the operations share: growing text, cases, and the operations on policy, which stand in a file of their own. */
#ifndef CONFORMANCE_H
#define CONFORMANCE_H

#include <beschut/beschut.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- growing text ---- */

typedef struct text {
  char *data;
  size_t size;
} text;

static inline void add_bytes(text *t, const char *bytes, size_t size) {
  t->data = realloc(t->data, t->size + size + 1);
  if (t->data == NULL) exit(2);
  memcpy(t->data + t->size, bytes, size);
  t->size += size;
  t->data[t->size] = '\0';
}

static inline void add(text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline void add(text *t, const char *format, ...) {
  char line[600];
  va_list arguments;
  va_start(arguments, format);
  int size = vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  add_bytes(t, line, size < (int)sizeof line ? (size_t)size : sizeof line - 1);
}

/* 15 significant digits with a point, whatever the locale. */
static inline void add_number(text *t, double number) {
  char digits[40];
  snprintf(digits, sizeof digits, "%.15g", number);
  for (char *c = digits; *c != '\0'; c++)
    if (*c == ',') *c = '.';
  add(t, " %s", digits);
}

static inline void add_count(text *t, int64_t count) {
  if (count == BESCHUT_MISSING)
    add(t, " -");
  else
    add(t, " %lld", (long long)count);
}

/* ---- cases ---- */

typedef struct test_case {
  char name[200], source[300], operation[40], arguments[200];
  double tolerance;
  text input, expected;
} test_case;

/* The next word of a text, which is cut off it; "" at its end. */
static inline const char *next_word(char **rest) {
  while (**rest == ' ') (*rest)++;
  char *word = *rest;
  *rest += strcspn(word, " ");
  if (**rest != '\0') *(*rest)++ = '\0';
  return word;
}

typedef void operation(const test_case *c, char *arguments, text *out);

/* policy_operations.c */
operation do_assess, do_realise, do_queue, do_finance, do_liv, do_wage_values, do_distribute;

#endif
