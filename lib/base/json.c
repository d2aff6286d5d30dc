/* SPDX-License-Identifier: MIT */
/*
 * JSON read by cJSON and made strict (see json.h).
 *
 * What cJSON gets was checked byte by byte before (json_check.c). cJSON forgets where a value stood, so the tree and the text are walked
 * side by side once, and every node is given its offset in the field valueint, which has no use here: whole numbers are read from the
 * text itself, exactly, not from a double that was cut to an int. The offset of a member is that of its name.
 */
#include "json.h"

#include "memory.h"

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- moving over a text that was checked ---- */

size_t bsi_json_mark(const char *text, size_t size) { return size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; }

bool bsi_json_is_meant(const char *text, size_t size) {
  size_t i = bsi_json_mark(text, size);
  while (i < size && (text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r')) i++;
  return i < size && (text[i] == '[' || text[i] == '{');
}

/* Over white space and what stands between values, but no bracket. */
static size_t skip_gaps(const char *text, size_t size, size_t at) {
  while (at < size && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t' || text[at] == ',' || text[at] == ':'))
    at++;
  return at;
}

static size_t skip_text(const char *text, size_t at) {
  for (at++; text[at] != '"'; at++) at += text[at] == '\\';
  return at + 1;
}

static bool is_opening(char c) { return c == '{' || c == '['; }
static bool is_closing(char c) { return c == '}' || c == ']'; }

/* The offset behind the value at `at`. */
static size_t skip_value(const char *text, size_t size, size_t at) {
  size_t depth = 0;
  if (text[at] != '"' && !is_opening(text[at])) {
    while (at < size && !is_closing(text[at]) && skip_gaps(text, size, at) == at) at++;
    return at;
  }
  do {
    if (text[at] == '"') {
      at = skip_text(text, at);
      continue;
    }
    depth += is_opening(text[at]);
    depth -= is_closing(text[at]);
    at++;
  } while (depth > 0);
  return at;
}

/* From the name of a member to its value. */
static size_t skip_name(const char *text, size_t size, size_t at) { return skip_gaps(text, size, skip_text(text, at)); }

/* ---- building ---- */

/* cJSON writes a global variable in every parse. Other users of cJSON in the process are beyond reach. */
static pthread_mutex_t parse_mutex = PTHREAD_MUTEX_INITIALIZER;

/* Builds the value at the start of a text; *end (end may be NULL) is behind it. */
static cJSON *parse(const char *text, size_t size, const char **end) {
  pthread_mutex_lock(&parse_mutex);
  cJSON *root = cJSON_ParseWithLengthOpts(text, size, end, 0);
  pthread_mutex_unlock(&parse_mutex);
  return root;
}

/* Gives every node its offset, by walking the tree in the order of the text that begins at `at`. */
static void set_offsets(cJSON *root, const char *text, size_t size, size_t at) {
  cJSON *open[BSI_JSON_DEPTH], *node = root;
  for (size_t depth = 0;;) {
    at = skip_gaps(text, size, at);
    node->valueint = (int)at;
    if (node->string != NULL) at = skip_name(text, size, at);
    if (node->child != NULL) {
      open[depth++] = node;
      node = node->child;
      at++;
      continue;
    }
    at = skip_value(text, size, at);
    while (node != root && node->next == NULL) {
      node = open[--depth];
      at = skip_gaps(text, size, at) + 1;
    }
    if (node == root) return;
    node = node->next;
  }
}

/* Takes over the tree of the value at `begin`. */
static beschut_status adopt(bsi_json *json, cJSON *root, const char *text, size_t size, size_t begin, size_t end, beschut_error *error) {
  *json = (bsi_json){0};
  if (root == NULL) return bsi_fail_memory(error);
  set_offsets(root, text, size, begin);
  *json = (bsi_json){text, size, end, root};
  return BESCHUT_OK;
}

/* Finds the array that is a member of the object at `at`: from behind its opening bracket to its closing one. */
static bool find_array(const char *text, size_t size, size_t at, const char *member, size_t *begin, size_t *end) {
  size_t length = strlen(member);
  if (text[at] != '{') return false;
  for (at = skip_gaps(text, size, at + 1); text[at] == '"'; at = skip_gaps(text, size, *end + 1)) {
    size_t value = skip_name(text, size, at);
    *begin = value + 1;
    *end = skip_value(text, size, value) - 1;
    if (text[value] == '[' && strncmp(text + at + 1, member, length) == 0 && text[at + 1 + length] == '"') return true;
  }
  return false;
}

/* Builds what is left when the text between `begin` and `end` is left out; set_offsets passes over it in the whole text. */
static cJSON *parse_without(const char *text, size_t size, size_t begin, size_t end) {
  bsi_text rest = {0};
  bsi_text_add_bytes(&rest, text, begin);
  bsi_text_add_bytes(&rest, text + end, size - end);
  cJSON *root = rest.failed ? NULL : parse(rest.data, rest.size, NULL);
  bsi_text_clear(&rest);
  return root;
}

static beschut_status open_checked(bsi_json *json, const char *text, size_t size, const char *member, beschut_error *error) {
  size_t begin = skip_gaps(text, size, 0), cut, resume;
  bool spare = member != NULL && find_array(text, size, begin, member, &cut, &resume);
  cJSON *root = spare ? parse_without(text, size, cut, resume) : parse(text, size, NULL);
  return adopt(json, root, text, size, begin, size, error);
}

beschut_status bsi_json_open_items(bsi_json *json, const char *text, size_t size, const char *member, beschut_error *error) {
  *json = (bsi_json){0};
  beschut_status status = bsi_json_check(text, size, error);
  size_t mark = bsi_json_mark(text, size);
  return status == BESCHUT_OK ? open_checked(json, text + mark, size - mark, member, error) : status;
}

beschut_status bsi_json_open(bsi_json *json, const char *text, size_t size, beschut_error *error) {
  return bsi_json_open_items(json, text, size, NULL, error);
}

beschut_status bsi_json_next_item(const bsi_json *json, const bsi_json_node *array, bsi_json *item, beschut_error *error) {
  size_t begin = skip_gaps(json->text, json->size, item->root == NULL ? bsi_json_offset(json, array) + 1 : item->end);
  const char *end = json->text + begin;
  bsi_json_close(item);
  if (*end == ']') return BESCHUT_OK;
  cJSON *root = parse(end, json->size - begin, &end);
  return adopt(item, root, json->text, json->size, begin, (size_t)(end - json->text), error);
}

void bsi_json_close(bsi_json *json) {
  cJSON_Delete(json->root);
  *json = (bsi_json){0};
}

/* ---- looking ---- */

bsi_json_kind bsi_json_kind_of(const bsi_json_node *node) {
  switch (node->type & 0xFF) {
  case cJSON_True:
  case cJSON_False: return BSI_JSON_BOOL;
  case cJSON_Number: return BSI_JSON_NUMBER;
  case cJSON_String: return BSI_JSON_TEXT;
  case cJSON_Array: return BSI_JSON_ARRAY;
  case cJSON_Object: return BSI_JSON_OBJECT;
  default: return BSI_JSON_NULL;
  }
}

const bsi_json_node *bsi_json_first(const bsi_json_node *node) { return node->child; }
const bsi_json_node *bsi_json_next(const bsi_json_node *node) { return node->next; }
const char *bsi_json_name(const bsi_json_node *node) { return node->string; }

int32_t bsi_json_count(const bsi_json_node *node) {
  int32_t count = 0;
  for (const cJSON *child = node->child; child != NULL; child = child->next) count++;
  return count;
}

size_t bsi_json_offset(const bsi_json *json, const bsi_json_node *node) {
  size_t at = (size_t)node->valueint;
  return node->string == NULL ? at : skip_name(json->text, json->size, at);
}

void bsi_json_place(const bsi_json *json, const bsi_json_node *node, int32_t *line, int32_t *column) {
  bsi_place_of(json->text, bsi_json_offset(json, node), line, column);
}

void bsi_json_place_name(const bsi_json *json, const bsi_json_node *node, int32_t *line, int32_t *column) {
  bsi_place_of(json->text, (size_t)node->valueint, line, column);
}

/* ---- reading with a meaning ---- */

beschut_status bsi_json_fail(const bsi_json *json, const bsi_json_node *node, beschut_error *error, beschut_status status,
                             const char *format, ...) {
  char message[sizeof error->message];
  int32_t line, column;
  va_list arguments;
  if (error == NULL) return status;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  bsi_json_place(json, node, &line, &column);
  return bsi_fail_at(error, status, line, column, "%s", message);
}

beschut_status bsi_json_expect(const bsi_json *json, const bsi_json_node *node, bsi_json_kind kind, beschut_error *error) {
  static const char *const kinds[] = {"null", "true or false", "a number", "a text", "an array", "an object"};
  bsi_json_kind met = bsi_json_kind_of(node);
  if (met == kind) return BESCHUT_OK;
  return bsi_json_fail(json, node, error, BESCHUT_SYNTAX, "expected %s, met %s", kinds[kind], kinds[met]);
}

/* The text of a number: at most BSI_JSON_DIGITS bytes. */
static const char *number_text(const bsi_json *json, const bsi_json_node *node, size_t *size) {
  size_t at = bsi_json_offset(json, node);
  *size = skip_value(json->text, json->size, at) - at;
  return json->text + at;
}

beschut_status bsi_json_get_int(const bsi_json *json, const bsi_json_node *node, int64_t low, int64_t high, beschut_error *error,
                                int64_t *out) {
  const int64_t exact = INT64_C(1) << 53; /* what other readers of JSON, who use doubles, still tell apart */
  size_t size;
  *out = 0;
  beschut_status status = bsi_json_expect(json, node, BSI_JSON_NUMBER, error);
  if (status != BESCHUT_OK) return status;
  if (low < -exact) low = -exact;
  if (high > exact) high = exact;
  const char *text = number_text(json, node, &size);
  if (memchr(text, '.', size) != NULL || memchr(text, 'e', size) != NULL || memchr(text, 'E', size) != NULL)
    return bsi_json_fail(json, node, error, BESCHUT_SYNTAX, "expected a whole number, met %.*s", (int)size, text);
  int64_t value;
  if (!bsi_read_int(text, size, &value) || value < low || value > high)
    return bsi_json_fail(json, node, error, BESCHUT_RANGE, "expected a whole number from %" PRId64 " to %" PRId64 ", met %.*s", low, high,
                         (int)size, text);
  *out = value;
  return BESCHUT_OK;
}

beschut_status bsi_json_get_double(const bsi_json *json, const bsi_json_node *node, beschut_error *error, double *out) {
  size_t size;
  *out = 0;
  beschut_status status = bsi_json_expect(json, node, BSI_JSON_NUMBER, error);
  if (status != BESCHUT_OK) return status;
  const char *text = number_text(json, node, &size);
  if (bsi_read_double(text, size, out)) return BESCHUT_OK;
  return bsi_json_fail(json, node, error, BESCHUT_RANGE, "expected a number within 1.8e308, met %.*s", (int)size, text);
}

beschut_status bsi_json_get_bool(const bsi_json *json, const bsi_json_node *node, beschut_error *error, bool *out) {
  *out = node->type == cJSON_True;
  return bsi_json_expect(json, node, BSI_JSON_BOOL, error);
}

beschut_status bsi_json_get_text(const bsi_json *json, const bsi_json_node *node, beschut_error *error, const char **out) {
  beschut_status status = bsi_json_expect(json, node, BSI_JSON_TEXT, error);
  *out = status == BESCHUT_OK ? node->valuestring : "";
  return status;
}

static int32_t find_name(const char *name, int32_t count, const char *(*name_of)(int32_t index), int32_t start) {
  for (int32_t i = 0; i < count; i++) {
    int32_t index = (start + i) % count;
    if (strcmp(name, name_of(index)) == 0) return index;
  }
  return -1;
}

beschut_status bsi_json_get_choice(const bsi_json *json, const bsi_json_node *node, int32_t count, const char *(*name_of)(int32_t index),
                                   beschut_error *error, int32_t *out) {
  const char *name;
  *out = -1;
  beschut_status status = bsi_json_get_text(json, node, error, &name);
  if (status != BESCHUT_OK) return status;
  *out = find_name(name, count, name_of, 0);
  if (*out >= 0) return BESCHUT_OK;
  int32_t nearest = bsi_nearest(name, strlen(name), count, name_of);
  if (nearest < 0) return bsi_json_fail(json, node, error, BESCHUT_NAME, "'%.80s' is not known here", name);
  return bsi_json_fail(json, node, error, BESCHUT_NAME, "'%.80s' is not known here; did you mean '%s'?", name, name_of(nearest));
}

static beschut_status fail_member(const bsi_json *json, const bsi_json_node *member, const bsi_json_shape *shape, beschut_error *error) {
  int32_t line, column, nearest = bsi_nearest(member->string, strlen(member->string), shape->count, shape->name_of);
  bsi_json_place_name(json, member, &line, &column);
  if (nearest < 0) return bsi_fail_at(error, BESCHUT_NAME, line, column, "%s has no member '%.80s'", shape->what, member->string);
  return bsi_fail_at(error, BESCHUT_NAME, line, column, "%s has no member '%.80s'; did you mean '%s'?", shape->what, member->string,
                     shape->name_of(nearest));
}

beschut_status bsi_json_get_members(const bsi_json *json, const bsi_json_node *object, const bsi_json_shape *shape, beschut_error *error,
                                    const bsi_json_node **found) {
  for (int32_t i = 0; i < shape->count; i++) found[i] = NULL;
  beschut_status status = bsi_json_expect(json, object, BSI_JSON_OBJECT, error);
  if (status != BESCHUT_OK) return status;
  int32_t index = -1; /* members mostly come in the order of the shape: look for each behind the one before it */
  for (const cJSON *member = object->child; member != NULL; member = member->next) {
    index = find_name(member->string, shape->count, shape->name_of, index + 1);
    if (index < 0) return fail_member(json, member, shape, error);
    found[index] = member;
  }
  for (int32_t i = 0; i < shape->count; i++)
    if (found[i] == NULL && (shape->required >> i & 1) != 0)
      return bsi_json_fail(json, object, error, BESCHUT_SYNTAX, "expected the member '%s' in %s", shape->name_of(i), shape->what);
  return BESCHUT_OK;
}
