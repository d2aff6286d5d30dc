/* SPDX-License-Identifier: MIT */
/* What the tests of the strict JSON layer share. */
#ifndef JSONING_H
#define JSONING_H

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <json.h>

#include <stdlib.h>
#include <string.h>

typedef struct refusal {
  const char *text;
  beschut_status status;
  int32_t line, column;
} refusal;

static inline void expect_refusal(const refusal *row, beschut_status status, const beschut_error *error) {
  cr_expect(eq(i32, status, row->status), "%s: %s", row->text, error->message);
  cr_expect(eq(i32, error->status, row->status), "%s", row->text);
  cr_expect(eq(i32, error->line, row->line), "line of %s: %s", row->text, error->message);
  cr_expect(eq(i32, error->column, row->column), "column of %s: %s", row->text, error->message);
  cr_expect(ne(str, (char *)error->message, ""), "%s", row->text);
}

/* A copy that ends where the text ends, so that a sanitizer sees any byte that is read behind it. */
static inline char *exact(const char *text, size_t size) {
  char *copy = malloc(size == 0 ? 1 : size);
  if (size > 0) memcpy(copy, text, size);
  return copy;
}

static inline void open_text(bsi_json *json, const char *text) {
  beschut_error error = {0};
  cr_assert(eq(i32, bsi_json_open(json, text, strlen(text), &error), BESCHUT_OK), "%s: %s", text, error.message);
}

static inline void expect_place(const bsi_json *json, const bsi_json_node *node, int32_t line, int32_t column, int32_t name_column) {
  int32_t met_line, met_column;
  bsi_json_place(json, node, &met_line, &met_column);
  cr_expect(met_line == line && met_column == column, "value: expected %d:%d, met %d:%d", line, column, met_line, met_column);
  bsi_json_place_name(json, node, &met_line, &met_column);
  cr_expect(met_line == line && met_column == name_column, "name: expected %d:%d, met %d:%d", line, name_column, met_line, met_column);
}

#endif
