/* SPDX-License-Identifier: MIT */
/* Bytes as rules text; and its first line as an expression alone. */
#include "rules_use.h"

static void try_expression(const char *expression) {
  beschut_rules *rules;
  beschut_error error;
  const char *kept;
  PROMISE(beschut_rules_new_empty(&rules) == BESCHUT_OK)
  beschut_status status = beschut_rules_add(rules, "first", expression, &error);
  promise_error(status, &error);
  promise_place(expression, strlen(expression), error.line, error.column);
  PROMISE(count_rules(rules) == (status == BESCHUT_OK))
  PROMISE(status != BESCHUT_OK || (beschut_rules_get_expression(rules, 0, &kept) == BESCHUT_OK && kept[0] != '\0'))
  use_rules(rules, strlen(expression));
  beschut_rules_free(rules);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const uint8_t *end = size == 0 ? NULL : memchr(data, '\n', size);
  size_t line = end == NULL ? size : (size_t)(end - data);
  if (size > 0 && (data[0] == '{' || data[0] == '[')) return 0; /* JSON is for another target */
  char *bytes = exact_copy(data, size), *expression = calloc(line + 1, 1);
  PROMISE(expression != NULL)
  if (line > 0) memcpy(expression, data, line);
  try_expression(expression);
  try_rules(bytes, size);
  free(expression);
  free(bytes);
  PROMISE(beschut_memory_live() == 0)
  return 0;
}
