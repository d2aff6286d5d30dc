/* SPDX-License-Identifier: MIT */
/*
 * For the memory sanitizer alone (tests/gates/msan.sh): cJSON is not built with it, so what it writes would pass for never written. This stands between the
 * library and cJSON's parser (--wrap of the linker), and says that the tree is written: whether cJSON forgets to do so is not seen here.
 */
#include <cjson/cJSON.h>
#include <sanitizer/msan_interface.h>

cJSON *__real_cJSON_ParseWithLengthOpts(const char *text, size_t size, const char **end, cJSON_bool closed);
cJSON *__wrap_cJSON_ParseWithLengthOpts(const char *text, size_t size, const char **end, cJSON_bool closed);

/* A node, those beside it and those under it. Depth is limited by the check that comes before the parser. */
static void write_all(cJSON *node) {
  for (; node != NULL; node = node->next) {
    __msan_unpoison(node, sizeof *node);
    if (node->string != NULL) __msan_unpoison_string(node->string);
    if (node->valuestring != NULL) __msan_unpoison_string(node->valuestring);
    write_all(node->child);
  }
}

cJSON *__wrap_cJSON_ParseWithLengthOpts(const char *text, size_t size, const char **end, cJSON_bool closed) {
  cJSON *root = __real_cJSON_ParseWithLengthOpts(text, size, end, closed);
  __msan_unpoison(&root, sizeof root);
  if (end != NULL) __msan_unpoison(end, sizeof *end);
  write_all(root);
  return root;
}
