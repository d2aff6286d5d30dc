/* SPDX-License-Identifier: MIT */
/* The list of diagnostics. Sentences come from the table of kinds, texts of expected and met from a pool. */
#include "diagnostics.h"

#include "labels.h"
#include "text.h"

#include <beschut/cell.h>

#include <string.h>

typedef struct kind_entry {
  const char *name;
  int32_t severity;
  const char *sentences[2]; /* English, Dutch */
} kind_entry;

#define KIND_ENTRY(constant, name, severity, en, nl) {name, severity, {en, nl}},
static const kind_entry kinds[BSI_KIND_COUNT] = {BSI_DIAGNOSTIC_KINDS(KIND_ENTRY)};
#undef KIND_ENTRY

static const char *const severities[] = {"info", "warning", "error"};

enum { SEVERITY_COUNT = sizeof severities / sizeof severities[0] };

const char *beschut_severity_name(int32_t severity) { return severity < 0 || severity >= SEVERITY_COUNT ? NULL : severities[severity]; }

beschut_status beschut_severity_find(const char *name, beschut_error *error, int32_t *out) {
  bsi_clear(error);
  if (out != NULL) *out = -1;
  if (name == NULL || out == NULL) return bsi_fail_argument(error);
  for (int32_t i = 0; i < SEVERITY_COUNT; i++)
    if (strcmp(severities[i], name) == 0) *out = i;
  if (*out >= 0) return BESCHUT_OK;
  return bsi_fail(error, BESCHUT_NAME, "expected a severity, info, warning or error, met '%.80s'", name);
}

bool bsi_diagnose(beschut_diagnostics *list, bsi_kind kind, const char *source, int32_t line, int32_t column, const char *expected,
                  const char *met) {
  if (list == NULL) return true;
  bsi_diagnostic item = {.kind = kind, .line = line, .column = column};
  bsi_diagnostic *items = bsi_grow(list->items, &list->capacity, list->count + 1, sizeof *items);
  if (items == NULL) return false;
  list->items = items;
  if (!bsi_pool_add(&list->pool, source, &item.source) || !bsi_pool_add(&list->pool, expected, &item.expected) ||
      !bsi_pool_add(&list->pool, met, &item.met))
    return false;
  list->items[list->count++] = item;
  return true;
}

void bsi_diagnostics_cut(beschut_diagnostics *diagnostics, size_t count) {
  if (diagnostics != NULL) diagnostics->count = count;
}

beschut_status beschut_diagnostics_new(beschut_diagnostics **out) {
  if (out == NULL) return BESCHUT_ARGUMENT;
  *out = bsi_handle_new(BSI_TAG_DIAGNOSTICS, sizeof **out);
  return *out == NULL ? BESCHUT_MEMORY : BESCHUT_OK;
}

void beschut_diagnostics_free(beschut_diagnostics *diagnostics) {
  if (!bsi_is_diagnostics(diagnostics)) return;
  bsi_pool_free(&diagnostics->pool);
  bsi_free(diagnostics->items);
  bsi_handle_free(diagnostics);
}

beschut_status beschut_diagnostics_count(const beschut_diagnostics *diagnostics, int64_t *count) {
  if (count != NULL) *count = 0;
  if (!bsi_is_diagnostics(diagnostics) || count == NULL) return BESCHUT_ARGUMENT;
  *count = (int64_t)diagnostics->count;
  return BESCHUT_OK;
}

/* The diagnostic at an index, or why there is none. */
static beschut_status find_item(const beschut_diagnostics *diagnostics, int64_t index, const bsi_diagnostic **item) {
  if (!bsi_is_diagnostics(diagnostics)) return BESCHUT_ARGUMENT;
  if (index < 0 || (uint64_t)index >= diagnostics->count) return BESCHUT_RANGE;
  *item = &diagnostics->items[index];
  return BESCHUT_OK;
}

beschut_status beschut_diagnostics_get_severity(const beschut_diagnostics *diagnostics, int64_t index, int32_t *severity) {
  const bsi_diagnostic *item;
  if (severity == NULL) return BESCHUT_ARGUMENT;
  *severity = -1;
  beschut_status status = find_item(diagnostics, index, &item);
  if (status == BESCHUT_OK) *severity = kinds[item->kind].severity;
  return status;
}

beschut_status beschut_diagnostics_get_kind(const beschut_diagnostics *diagnostics, int64_t index, const char **kind) {
  const bsi_diagnostic *item;
  if (kind == NULL) return BESCHUT_ARGUMENT;
  *kind = NULL;
  beschut_status status = find_item(diagnostics, index, &item);
  if (status == BESCHUT_OK) *kind = kinds[item->kind].name;
  return status;
}

beschut_status beschut_diagnostics_get_place(const beschut_diagnostics *diagnostics, int64_t index, const char **source, int32_t *line,
                                             int32_t *column) {
  const bsi_diagnostic *item = NULL;
  beschut_status status = find_item(diagnostics, index, &item);
  if (source != NULL) *source = item == NULL ? "" : bsi_pool_get(&diagnostics->pool, item->source);
  if (line != NULL) *line = item == NULL ? 0 : item->line;
  if (column != NULL) *column = item == NULL ? 0 : item->column;
  return status;
}

beschut_status beschut_diagnostics_get_texts(const beschut_diagnostics *diagnostics, int64_t index, const char **expected,
                                             const char **met) {
  const bsi_diagnostic *item = NULL;
  beschut_status status = find_item(diagnostics, index, &item);
  if (expected != NULL) *expected = item == NULL ? "" : bsi_pool_get(&diagnostics->pool, item->expected);
  if (met != NULL) *met = item == NULL ? "" : bsi_pool_get(&diagnostics->pool, item->met);
  return status;
}

beschut_status beschut_diagnostics_get_message(const beschut_diagnostics *diagnostics, int64_t index, int32_t language, char **message) {
  static const char *const expected_word[2] = {"expected", "verwacht"}, *const met_word[2] = {"met", "aangetroffen"};
  const bsi_diagnostic *item;
  if (message == NULL) return BESCHUT_ARGUMENT;
  *message = NULL;
  beschut_status status = find_item(diagnostics, index, &item);
  if (status != BESCHUT_OK) return status;
  if (!bsi_is_language(language)) return BESCHUT_RANGE;
  const char *expected = bsi_pool_get(&diagnostics->pool, item->expected), *met = bsi_pool_get(&diagnostics->pool, item->met);
  bsi_text text = {0};
  bsi_text_add(&text, kinds[item->kind].sentences[language]);
  if (expected[0] != '\0') bsi_text_add_format(&text, ": %s %s", expected_word[language], expected);
  if (met[0] != '\0') bsi_text_add_format(&text, "%s %s %s", expected[0] == '\0' ? ":" : ",", met_word[language], met);
  return bsi_text_take(&text, message, NULL);
}
