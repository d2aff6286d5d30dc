/* SPDX-License-Identifier: MIT */
/* Statuses by the table of status.h, and the filling of errors. */
#include "error.h"

#include "text.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

_Static_assert(sizeof(beschut_error) == 256, "the layout of beschut_error is frozen");

typedef struct status_row {
  beschut_status status;
  const char *name, *family, *meaning;
} status_row;

#define STATUS_ROW(name, number, family, meaning) {number, #name, family, meaning},
static const status_row status_table[] = {BESCHUT_STATUSES(STATUS_ROW)};
#undef STATUS_ROW

enum { STATUS_COUNT = sizeof status_table / sizeof status_table[0] };

static const status_row *find_status(beschut_status status) {
  for (int i = 0; i < STATUS_COUNT; i++)
    if (status_table[i].status == status) return &status_table[i];
  return NULL;
}

const char *beschut_status_name(beschut_status status) {
  const status_row *row = find_status(status);
  return row == NULL ? NULL : row->name;
}

const char *beschut_status_family(beschut_status status) {
  const status_row *row = find_status(status);
  return row == NULL ? NULL : row->family;
}

const char *beschut_status_meaning(beschut_status status) {
  const status_row *row = find_status(status);
  return row == NULL ? NULL : row->meaning;
}

int32_t beschut_status_count(void) { return STATUS_COUNT; }

beschut_status beschut_status_at(int32_t index) {
  return index < 0 || index >= STATUS_COUNT ? BESCHUT_INTERNAL : status_table[index].status;
}

/* What a message quotes may be cut inside a character, or no text at all: such bytes become question marks. */
static void make_utf8(char *message) {
  size_t size = strlen(message);
  for (size_t at = 0; (at += bsi_utf8_check(message + at, size - at)) < size;) message[at] = '?';
}

static void fill(beschut_error *error, beschut_status status, int32_t line, int32_t column, const char *format, va_list arguments) {
  error->status = status;
  error->line = line;
  error->column = column;
  int size = vsnprintf(error->message, sizeof error->message, format, arguments);
  if (size >= (int)sizeof error->message) bsi_utf8_trim(error->message);
  make_utf8(error->message);
}

beschut_status bsi_fail(beschut_error *error, beschut_status status, const char *format, ...) {
  if (error == NULL) return status;
  va_list arguments;
  va_start(arguments, format);
  fill(error, status, 0, 0, format, arguments);
  va_end(arguments);
  return status;
}

beschut_status bsi_fail_at(beschut_error *error, beschut_status status, int32_t line, int32_t column, const char *format, ...) {
  if (error == NULL) return status;
  va_list arguments;
  va_start(arguments, format);
  fill(error, status, line, column, format, arguments);
  va_end(arguments);
  return status;
}

void bsi_say_argument(beschut_error *error) { bsi_fail(error, BESCHUT_ARGUMENT, "expected a live handle and pointers that are not NULL"); }

beschut_status bsi_fail_memory(beschut_error *error) { return bsi_fail(error, BESCHUT_MEMORY, "memory could not be had"); }

beschut_status bsi_check_size(size_t size, const char *what, beschut_error *error) {
  if (size <= INT32_MAX) return BESCHUT_OK;
  return bsi_fail(error, BESCHUT_LIMIT, "expected at most %" PRId32 " bytes of %s, met %zu", INT32_MAX, what, size);
}

void bsi_clear(beschut_error *error) {
  if (error != NULL) memset(error, 0, sizeof *error);
}
