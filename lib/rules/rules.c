/* SPDX-License-Identifier: MIT */
/* The handle of a set of rules: making, adding, removing, and the properties of each rule. */
#include "rules.h"

#include "file.h"
#include "json.h"
#include "labels.h"
#include "language.h"

#include <string.h>

/* ---- making and freeing ---- */

beschut_status beschut_rules_new_empty(beschut_rules **out) {
  if (out == NULL) return BESCHUT_ARGUMENT;
  *out = bsi_handle_new(BSI_TAG_RULES, sizeof **out);
  if (*out == NULL) return BESCHUT_MEMORY;
  (*out)->region_count = BSI_REGION_COUNT;
  return BESCHUT_OK;
}

beschut_status beschut_rules_new(beschut_rules **out) {
  beschut_status status = beschut_rules_new_empty(out);
  if (status != BESCHUT_OK) return status;
  for (size_t i = 0; status == BESCHUT_OK && bsi_catalogue[i] != NULL; i++)
    status = bsi_rules_read_text(*out, bsi_catalogue[i], strlen(bsi_catalogue[i]), NULL);
  if (status == BESCHUT_OK) return BESCHUT_OK;
  beschut_rules_free(*out);
  *out = NULL;
  return status == BESCHUT_MEMORY ? status : BESCHUT_INTERNAL;
}

/* Removes the rules from a position on. */
static void cut(beschut_rules *rules, size_t count) {
  while (rules->count > count) {
    bsi_rule *last = &rules->rules[--rules->count];
    rules->comparisons -= last->program.count;
    bsi_rule_clear(last);
  }
}

void beschut_rules_free(beschut_rules *rules) {
  if (!bsi_is_rules(rules)) return;
  cut(rules, 0);
  bsi_free(rules->rules);
  bsi_handle_free(rules);
}

beschut_status beschut_rules_copy(const beschut_rules *rules, beschut_rules **out) {
  beschut_rules *copy = NULL;
  if (out != NULL) *out = NULL;
  if (!bsi_is_rules(rules) || out == NULL) return BESCHUT_ARGUMENT;
  beschut_status status = beschut_rules_new_empty(&copy);
  for (size_t i = 0; status == BESCHUT_OK && i < rules->count; i++) {
    bsi_rule rule;
    status = bsi_rule_copy(&rule, &rules->rules[i]) ? bsi_rules_push(copy, &rule, NULL) : BESCHUT_MEMORY;
  }
  if (status != BESCHUT_OK) {
    beschut_rules_free(copy);
    return status;
  }
  copy->region_count = rules->region_count;
  copy->progress = rules->progress;
  copy->progress_data = rules->progress_data;
  *out = copy;
  return BESCHUT_OK;
}

/* ---- adding and removing ---- */

int64_t bsi_rules_position(const beschut_rules *rules, const char *id, size_t size) {
  for (size_t i = 0; i < rules->count; i++) {
    const char *other = rules->rules[i].texts[BSI_RULE_ID];
    if (strncmp(other, id, size) == 0 && other[size] == '\0') return (int64_t)i;
  }
  return -1;
}

static beschut_status check_room(const beschut_rules *rules, const bsi_rule *rule, beschut_error *error) {
  const char *id = rule->texts[BSI_RULE_ID];
  if (bsi_rules_position(rules, id, strlen(id)) >= 0) return bsi_fail(error, BESCHUT_DUPLICATE, "there already is a rule '%s'", id);
  if (rules->count >= BSI_RULES_LIMIT) return bsi_fail(error, BESCHUT_LIMIT, "too many rules: at most %d", BSI_RULES_LIMIT);
  if (rules->comparisons + rule->program.count > BSI_COMPARISONS_LIMIT)
    return bsi_fail(error, BESCHUT_LIMIT, "too many comparisons in all: at most %d", BSI_COMPARISONS_LIMIT);
  return BESCHUT_OK;
}

/* Moves a rule, for which check_room saw room, to the end. */
static beschut_status append(beschut_rules *rules, bsi_rule *rule, beschut_error *error) {
  bsi_rule *grown = bsi_grow(rules->rules, &rules->capacity, rules->count + 1, sizeof *grown);
  if (grown == NULL) return bsi_fail_memory(error);
  grown[rules->count++] = *rule;
  rules->rules = grown;
  rules->comparisons += rule->program.count;
  bsi_rule_init(rule);
  return BESCHUT_OK;
}

beschut_status bsi_rules_push(beschut_rules *rules, bsi_rule *rule, beschut_error *error) {
  beschut_status status = check_room(rules, rule, error);
  if (status == BESCHUT_OK) status = append(rules, rule, error);
  if (status != BESCHUT_OK) bsi_rule_clear(rule);
  return status;
}

beschut_status beschut_rules_add(beschut_rules *rules, const char *id, const char *expression, beschut_error *error) {
  bsi_clear(error);
  if (!bsi_is_rules(rules) || id == NULL || expression == NULL) return bsi_fail_argument(error);
  size_t id_size = strlen(id), size = strlen(expression);
  if (!bsi_is_id(id, id_size))
    return bsi_fail(error, BESCHUT_SYNTAX, "expected an id of 1 to %d letters, digits, '.', '_' or '-', met '%.80s'", BSI_ID_LIMIT, id);
  if (bsi_utf8_check(expression, size) != size) return bsi_fail(error, BESCHUT_ENCODING, "the rule is not UTF-8");
  bsi_rule rule;
  bsi_rule_init(&rule);
  beschut_status status = bsi_language_compile(&(bsi_span){expression, 0, size}, error, &rule.program);
  if (status == BESCHUT_OK) {
    status = bsi_rule_set_text(&rule, BSI_RULE_ID, id, id_size);
    if (status == BESCHUT_OK) status = bsi_rule_set_text(&rule, BSI_RULE_EXPRESSION, expression, size);
    if (status != BESCHUT_OK) bsi_fail_memory(error);
  }
  if (status == BESCHUT_OK) return bsi_rules_push(rules, &rule, error);
  bsi_rule_clear(&rule);
  return status;
}

beschut_status beschut_rules_read(beschut_rules *rules, const char *text, size_t size, beschut_error *error) {
  bsi_clear(error);
  if (!bsi_is_rules(rules) || (text == NULL && size > 0)) return bsi_fail_argument(error);
  size_t before = rules->count;
  beschut_status status = bsi_check_size(size, "rules", error);
  if (status == BESCHUT_OK) status = (bsi_json_is_meant(text, size) ? bsi_rules_read_json : bsi_rules_read_text)(rules, text, size, error);
  if (status != BESCHUT_OK) cut(rules, before);
  return status;
}

beschut_status beschut_rules_read_file(beschut_rules *rules, const char *path, beschut_error *error) {
  char *text;
  size_t size;
  bsi_clear(error);
  if (!bsi_is_rules(rules) || path == NULL) return bsi_fail_argument(error);
  beschut_status status = bsi_file_read(path, BSI_RULES_FILE_LIMIT, &text, &size, error);
  if (status != BESCHUT_OK) return status;
  status = beschut_rules_read(rules, text, size, error);
  bsi_free(text);
  return status;
}

beschut_status beschut_rules_write(const beschut_rules *rules, int32_t json, beschut_error *error, char **text, size_t *size) {
  bsi_text out = {0};
  bsi_clear(error);
  if (text != NULL) *text = NULL;
  if (size != NULL) *size = 0;
  if (!bsi_is_rules(rules) || text == NULL) return bsi_fail_argument(error);
  if (json != 0 && json != 1) return bsi_fail(error, BESCHUT_RANGE, "expected 0 (rules text) or 1 (JSON), met %d", (int)json);
  (json ? bsi_rules_write_json : bsi_rules_write_text)(rules, &out);
  return bsi_text_take(&out, text, size) == BESCHUT_OK ? BESCHUT_OK : bsi_fail_memory(error);
}

beschut_status beschut_rules_find(const beschut_rules *rules, const char *id, beschut_error *error, int64_t *index) {
  bsi_clear(error);
  if (index != NULL) *index = -1;
  if (!bsi_is_rules(rules) || id == NULL || index == NULL) return bsi_fail_argument(error);
  *index = bsi_rules_position(rules, id, strlen(id));
  return *index >= 0 ? BESCHUT_OK : bsi_fail(error, BESCHUT_NAME, "there is no rule '%.80s'", id);
}

beschut_status beschut_rules_remove(beschut_rules *rules, const char *id, beschut_error *error) {
  int64_t index;
  beschut_status status = beschut_rules_find(rules, id, error, &index);
  if (status != BESCHUT_OK) return status;
  bsi_rule removed = rules->rules[index];
  size_t after = rules->count - (size_t)index - 1;
  memmove(&rules->rules[index], &rules->rules[index + 1], after * sizeof removed);
  rules->count--;
  rules->comparisons -= removed.program.count;
  bsi_rule_clear(&removed);
  return BESCHUT_OK;
}

/* ---- properties ---- */

beschut_status beschut_rules_count(const beschut_rules *rules, int64_t *count) {
  if (count != NULL) *count = 0;
  if (!bsi_is_rules(rules) || count == NULL) return BESCHUT_ARGUMENT;
  *count = (int64_t)rules->count;
  return BESCHUT_OK;
}

/* BESCHUT_OK and the rule at a position, or why there is none. out is the caller's out-pointer where it has one. */
static beschut_status find_rule(const beschut_rules *rules, int64_t index, const void *out, bsi_rule **rule) {
  *rule = NULL;
  if (!bsi_is_rules(rules) || out == NULL) return BESCHUT_ARGUMENT;
  if (index < 0 || (uint64_t)index >= rules->count) return BESCHUT_RANGE;
  *rule = &rules->rules[index];
  return BESCHUT_OK;
}

static beschut_status get_text(const beschut_rules *rules, int64_t index, bsi_rule_text which, const char *absent, const char **out) {
  bsi_rule *rule;
  beschut_status status = find_rule(rules, index, out, &rule);
  if (out == NULL) return status;
  *out = absent;
  if (rule != NULL) *out = rule->texts[which] == NULL ? "" : rule->texts[which];
  return status;
}

static beschut_status set_text(beschut_rules *rules, int64_t index, bsi_rule_text which, const char *text) {
  bsi_rule *rule;
  beschut_status status = find_rule(rules, index, text, &rule);
  return rule == NULL ? status : bsi_rule_set_text(rule, which, text, strlen(text));
}

beschut_status beschut_rules_get_id(const beschut_rules *rules, int64_t index, const char **id) {
  return get_text(rules, index, BSI_RULE_ID, NULL, id);
}

beschut_status beschut_rules_get_expression(const beschut_rules *rules, int64_t index, const char **expression) {
  return get_text(rules, index, BSI_RULE_EXPRESSION, NULL, expression);
}

beschut_status beschut_rules_get_source(const beschut_rules *rules, int64_t index, const char **source) {
  return get_text(rules, index, BSI_RULE_SOURCE, NULL, source);
}

beschut_status beschut_rules_set_source(beschut_rules *rules, int64_t index, const char *source) {
  return set_text(rules, index, BSI_RULE_SOURCE, source);
}

static bsi_rule_text message_of(int32_t language) { return language == BESCHUT_DUTCH ? BSI_RULE_DUTCH : BSI_RULE_ENGLISH; }

beschut_status beschut_rules_get_message(const beschut_rules *rules, int64_t index, int32_t language, const char **message) {
  beschut_status status = get_text(rules, index, message_of(language), NULL, message);
  if (status != BESCHUT_OK || bsi_is_language(language)) return status;
  *message = NULL;
  return BESCHUT_RANGE;
}

beschut_status beschut_rules_set_message(beschut_rules *rules, int64_t index, int32_t language, const char *message) {
  if (bsi_is_rules(rules) && !bsi_is_language(language)) return BESCHUT_RANGE;
  return set_text(rules, index, message_of(language), message);
}

beschut_status beschut_rules_get_size(const beschut_rules *rules, int64_t index, int64_t *size) {
  bsi_rule *rule;
  beschut_status status = find_rule(rules, index, size, &rule);
  if (size != NULL) *size = rule == NULL ? 0 : (int64_t)rule->program.count;
  return status;
}

beschut_status beschut_rules_get_comparison(const beschut_rules *rules, int64_t index, int64_t which, char **comparison) {
  bsi_rule *rule;
  bsi_text text = {0};
  beschut_status status = find_rule(rules, index, comparison, &rule);
  if (comparison != NULL) *comparison = NULL;
  if (rule == NULL) return status;
  if (which < 0 || (uint64_t)which >= rule->program.count) return BESCHUT_RANGE;
  bsi_program_write(&rule->program, &rule->program.comparisons[which], &text);
  return bsi_text_take(&text, comparison, NULL);
}

beschut_status beschut_rules_get_severity(const beschut_rules *rules, int64_t index, int32_t *severity) {
  bsi_rule *rule;
  beschut_status status = find_rule(rules, index, severity, &rule);
  if (severity != NULL) *severity = rule == NULL ? 0 : rule->severity;
  return status;
}

beschut_status beschut_rules_set_severity(beschut_rules *rules, int64_t index, int32_t severity) {
  bsi_rule *rule;
  beschut_status status = find_rule(rules, index, rules, &rule);
  if (rule == NULL) return status;
  if (severity < BESCHUT_INFO || severity > BESCHUT_ERROR) return BESCHUT_RANGE;
  rule->severity = severity;
  return BESCHUT_OK;
}

beschut_status beschut_rules_get_enabled(const beschut_rules *rules, int64_t index, int32_t *enabled) {
  bsi_rule *rule;
  beschut_status status = find_rule(rules, index, enabled, &rule);
  if (enabled != NULL) *enabled = rule != NULL && rule->enabled;
  return status;
}

beschut_status beschut_rules_set_enabled(beschut_rules *rules, int64_t index, int32_t enabled) {
  bsi_rule *rule;
  beschut_status status = find_rule(rules, index, rules, &rule);
  if (rule == NULL) return status;
  if (enabled != 0 && enabled != 1) return BESCHUT_RANGE;
  rule->enabled = enabled != 0;
  return BESCHUT_OK;
}

beschut_status beschut_rules_get_level(const beschut_rules *rules, int64_t index, int32_t *level) {
  bsi_rule *rule;
  beschut_status status = find_rule(rules, index, level, &rule);
  if (level != NULL) *level = rule == NULL ? 0 : rule->level;
  return status;
}

beschut_status beschut_rules_set_level(beschut_rules *rules, int64_t index, int32_t level) {
  bsi_rule *rule;
  beschut_status status = find_rule(rules, index, rules, &rule);
  if (rule == NULL) return status;
  if (!bsi_is_level(level)) return BESCHUT_RANGE;
  rule->level = level;
  return BESCHUT_OK;
}

beschut_status beschut_rules_get_years(const beschut_rules *rules, int64_t index, int32_t *first, int32_t *last) {
  bsi_rule *rule;
  beschut_status status = find_rule(rules, index, first == NULL ? NULL : last, &rule);
  if (first != NULL) *first = rule == NULL ? 0 : rule->first_year;
  if (last != NULL) *last = rule == NULL ? 0 : rule->last_year;
  return status;
}

beschut_status beschut_rules_set_years(beschut_rules *rules, int64_t index, int32_t first, int32_t last) {
  bsi_rule *rule;
  beschut_status status = find_rule(rules, index, rules, &rule);
  if (rule == NULL) return status;
  if (!bsi_is_years(first, last)) return BESCHUT_RANGE;
  rule->first_year = first;
  rule->last_year = last;
  return BESCHUT_OK;
}

beschut_status beschut_rules_set_region_count(beschut_rules *rules, int32_t count) {
  if (!bsi_is_rules(rules)) return BESCHUT_ARGUMENT;
  if (count < 1 || count > BSI_REGION_LIMIT) return BESCHUT_RANGE;
  rules->region_count = count;
  return BESCHUT_OK;
}

beschut_status beschut_rules_set_progress(beschut_rules *rules, beschut_progress progress, void *data) {
  if (!bsi_is_rules(rules)) return BESCHUT_ARGUMENT;
  rules->progress = progress;
  rules->progress_data = data;
  return BESCHUT_OK;
}
