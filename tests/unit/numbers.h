/* SPDX-License-Identifier: MIT */
/* What tests of rates need: numbers out of the fields of CSV texts, numbers that are close, and real counts. */
#ifndef NUMBERS_H
#define NUMBERS_H

#include "support.h"
#include "text.h"

#include <math.h>
#include <stdbool.h>

#define LENGTH(table) (sizeof(table) / sizeof((table)[0]))

/* Room for the numbers of a list. */
enum { LIST_ROOM = 256 };

/* A field: a number, "inf", or "" or "NA" for NaN. */
static inline double real(const char *text) {
  double value = NAN;
  if (strcmp(text, "") == 0 || strcmp(text, "NA") == 0) return NAN;
  if (strcmp(text, "inf") == 0) return INFINITY;
  cr_assert(bsi_read_double(text, strlen(text), &value), "not a number: %s", text);
  return value;
}

static inline int64_t whole(const char *text) {
  int64_t value = BESCHUT_MISSING;
  if (strcmp(text, "") == 0 || strcmp(text, "NA") == 0) return BESCHUT_MISSING;
  cr_assert(bsi_read_int(text, strlen(text), &value), "not a whole number: %s", text);
  return value;
}

/* Splits a list, items with a space between them, in place; how many items it has. */
static inline int split_list(char *list, char *items[LIST_ROOM]) {
  int count = 0;
  while (list != NULL && *list != '\0') {
    cr_assert(count < LIST_ROOM);
    items[count++] = list;
    if ((list = strchr(list, ' ')) != NULL) *list++ = '\0';
  }
  return count;
}

static inline int read_reals(char *list, double values[LIST_ROOM]) {
  char *items[LIST_ROOM];
  int count = split_list(list, items);
  for (int i = 0; i < count; i++) values[i] = real(items[i]);
  return count;
}

static inline int read_counts(char *list, int64_t values[LIST_ROOM]) {
  char *items[LIST_ROOM];
  int count = split_list(list, items);
  for (int i = 0; i < count; i++) values[i] = whole(items[i]);
  return count;
}

/* The number of a name. */
static inline int32_t found(beschut_status (*find)(const char *name, beschut_error *error, int32_t *out), const char *name) {
  int32_t number;
  cr_assert(zero(int, find(name, NULL, &number)), "%s", name);
  return number;
}

/* NaN is close to NaN alone; the tolerance is relative, or absolute. */
static inline bool close_to(double value, double expected, double relative) {
  if (isnan(expected)) return isnan(value);
  return value == expected || fabs(value - expected) <= relative * fabs(expected);
}

static inline bool is_near(double value, double expected, double absolute) {
  return value == expected || (isnan(value) && isnan(expected)) || fabs(value - expected) <= absolute;
}

/* Placements of the 35 regions in 2018Q1: working, of the positive advices of the cohort. */
enum { REGIONS = 35 };
static const int64_t region_working[REGIONS] = {3, 2,  1,  32, 39, 15, 29, 5,  8,  82, 82, 133, 5,  40, 45, 0, 15, 16,
                                                7, 76, 20, 96, 6,  1,  46, 30, 27, 24, 96, 1,   28, 19, 10, 5, 18};
static const int64_t region_positive[REGIONS] = {9,  5,   12, 42,  62, 21, 55, 13, 14, 124, 134, 176, 14, 57, 62, 9,  21, 25,
                                                 11, 104, 36, 158, 19, 17, 76, 50, 39, 36,  122, 7,   49, 30, 14, 28, 31};

#endif
