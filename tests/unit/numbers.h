/* Numbers in the fields of a CSV text: also "inf", and "NA", which is nan; and lists of them between spaces. */
#ifndef NUMBERS_H
#define NUMBERS_H

#include "support.h"
#include "text.h"

#include <math.h>
#include <stdbool.h>

#define LENGTH(table) (sizeof(table) / sizeof((table)[0]))

static inline double real_of(const char *text) {
  double value = NAN;
  if (strcmp(text, "NA") == 0) return NAN;
  if (strcmp(text, "inf") == 0) return INFINITY;
  cr_assert(bsi_read_double(text, strlen(text), &value), "not a number: %s", text);
  return value;
}

static inline int64_t whole_of(const char *text) {
  int64_t value = -1;
  cr_assert(bsi_read_int(text, strlen(text), &value), "not a whole number: %s", text);
  return value;
}

/* Splits the text in place; the number of numbers, at most room. */
static inline int64_t reals_of(char *text, double *values, int64_t room) {
  int64_t count = 0;
  for (char *at = text; *at != '\0' && count < room;) {
    char *end = strchr(at, ' ');
    if (end != NULL) *end = '\0';
    values[count++] = real_of(at);
    at = end == NULL ? at + strlen(at) : end + 1;
  }
  return count;
}

static inline bool is_near(double value, double expected, double tolerance) {
  return value == expected || (isnan(value) && isnan(expected)) || fabs(value - expected) <= tolerance;
}

#endif
