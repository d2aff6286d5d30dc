/* SPDX-License-Identifier: MIT */
/* Bytes as rules in JSON, a document or its array alone. */
#include "rules_use.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0 || (data[0] != '{' && data[0] != '[' && data[0] != 0xEF)) return 0; /* rules text is for another target */
  char *bytes = exact_copy(data, size);
  try_rules(bytes, size);
  free(bytes);
  PROMISE(beschut_memory_live() == 0)
  return 0;
}
