/* SPDX-License-Identifier: MIT */
/*
 * Rules as JSON (docs/rules.schema.json): a document as below, or its array of rules alone.
 *
 *   {"format": "beschut-rules", "version": 1,
 *    "rules": [{"id": "too.many", "expression": "applicant.total.total <= 5000", "severity": "warning", "level": 1,
 *               "years": [2018, 2020], "enabled": true, "en": "...", "nl": "...", "source": "..."}]}
 */
#include "rules.h"

#include "json.h"
#include "language.h"

#include <string.h>

#define FORMAT_NAME "beschut-rules"
enum { FORMAT_VERSION = 1 };

typedef enum document_member { FORMAT, VERSION, RULES, DOCUMENT_MEMBERS } document_member;

/* The first five are in order of bsi_rule_text. */
typedef enum member { ENGLISH, DUTCH, SOURCE, ID, EXPRESSION, SEVERITY, LEVEL, YEARS, ENABLED, MEMBER_COUNT } member;

static const char *member_name(int32_t index) {
  static const char *const names[] = {"en", "nl", "source", "id", "expression", "severity", "level", "years", "enabled"};
  return names[index];
}

static const char *document_name(int32_t index) {
  static const char *const names[] = {"format", "version", "rules"};
  return names[index];
}

static const char *severity_name(int32_t index) { return beschut_severity_name(index); }

typedef struct json_reader {
  bsi_json json;
  beschut_rules *rules;
  beschut_error *error;
} json_reader;

static beschut_status read_text(json_reader *r, const bsi_json_node *node, bsi_rule_text which, bsi_rule *rule) {
  const char *text;
  if (node == NULL) return BESCHUT_OK;
  beschut_status status = bsi_json_get_text(&r->json, node, r->error, &text);
  if (status != BESCHUT_OK) return status;
  status = bsi_rule_set_text(rule, which, text, strlen(text));
  if (status == BESCHUT_MEMORY) return bsi_fail_memory(r->error);
  if (status == BESCHUT_OK) return BESCHUT_OK;
  return bsi_json_fail(&r->json, node, r->error, status,
                       status == BESCHUT_LIMIT ? "the text is too long: at most %d bytes" : "expected a text without control characters",
                       BSI_MESSAGE_LIMIT);
}

static beschut_status read_years(json_reader *r, const bsi_json_node *node, bsi_rule *rule) {
  int64_t years[2];
  if (node == NULL) return BESCHUT_OK;
  beschut_status status = bsi_json_expect(&r->json, node, BSI_JSON_ARRAY, r->error);
  if (status != BESCHUT_OK) return status;
  if (bsi_json_count(node) != 2)
    return bsi_json_fail(&r->json, node, r->error, BESCHUT_SYNTAX, "expected two years, the first and the last");
  const bsi_json_node *first = bsi_json_first(node);
  status = bsi_json_get_int(&r->json, first, 1, 9999, r->error, &years[0]);
  if (status == BESCHUT_OK) status = bsi_json_get_int(&r->json, bsi_json_next(first), years[0], 9999, r->error, &years[1]);
  if (status != BESCHUT_OK) return status;
  rule->first_year = (int32_t)years[0];
  rule->last_year = (int32_t)years[1];
  return BESCHUT_OK;
}

static beschut_status read_settings(json_reader *r, const bsi_json_node *const *found, bsi_rule *rule) {
  int64_t level = rule->level;
  beschut_status status = BESCHUT_OK;
  if (found[SEVERITY] != NULL) status = bsi_json_get_choice(&r->json, found[SEVERITY], 3, severity_name, r->error, &rule->severity);
  if (status == BESCHUT_OK && found[LEVEL] != NULL) status = bsi_json_get_int(&r->json, found[LEVEL], 0, 3, r->error, &level);
  if (status == BESCHUT_OK) rule->level = (int32_t)level;
  if (status == BESCHUT_OK) status = read_years(r, found[YEARS], rule);
  if (status == BESCHUT_OK && found[ENABLED] != NULL) status = bsi_json_get_bool(&r->json, found[ENABLED], r->error, &rule->enabled);
  return status;
}

/* The expression's own place does not show in JSON, where characters may be escaped; so it is told by its column within the text. */
static beschut_status compile(json_reader *r, const bsi_json_node *node, bsi_rule *rule) {
  const char *text;
  beschut_error inner = {0};
  beschut_status status = bsi_json_get_text(&r->json, node, r->error, &text);
  if (status != BESCHUT_OK) return status;
  status = bsi_language_compile(&(bsi_span){text, 0, strlen(text)}, &inner, &rule->program);
  if (status == BESCHUT_OK) return BESCHUT_OK;
  if (status == BESCHUT_MEMORY) return bsi_fail_memory(r->error);
  return bsi_json_fail(&r->json, node, r->error, status, "character %d: %.200s", (int)inner.column, inner.message);
}

static beschut_status read_rule(json_reader *r, const bsi_json_node *node, bsi_rule *rule) {
  static const bsi_json_shape shape = {"a rule", member_name, MEMBER_COUNT, 1u << ID | 1u << EXPRESSION};
  const bsi_json_node *found[MEMBER_COUNT];
  beschut_status status = bsi_json_get_members(&r->json, node, &shape, r->error, found);
  if (status == BESCHUT_OK) status = compile(r, found[EXPRESSION], rule);
  for (int which = 0; status == BESCHUT_OK && which < BSI_RULE_TEXT_COUNT; which++)
    status = read_text(r, found[which], (bsi_rule_text)which, rule);
  if (status == BESCHUT_OK && !bsi_is_id(rule->texts[BSI_RULE_ID], strlen(rule->texts[BSI_RULE_ID])))
    status = bsi_json_fail(&r->json, found[ID], r->error, BESCHUT_SYNTAX, "expected an id of 1 to %d letters, digits, '.', '_' or '-'",
                           BSI_ID_LIMIT);
  if (status == BESCHUT_OK) status = read_settings(r, found, rule);
  return status;
}

static beschut_status add_rule(json_reader *r, const bsi_json_node *node) {
  bsi_rule rule;
  beschut_error inner = {0};
  bsi_rule_init(&rule);
  beschut_status status = read_rule(r, node, &rule);
  if (status != BESCHUT_OK) {
    bsi_rule_clear(&rule);
    return status;
  }
  status = bsi_rules_push(r->rules, &rule, &inner);
  if (status == BESCHUT_MEMORY) return bsi_fail_memory(r->error);
  return status == BESCHUT_OK ? status : bsi_json_fail(&r->json, node, r->error, status, "%s", inner.message);
}

/* The list of rules of a document that says what it is. */
static beschut_status open_document(json_reader *r, const bsi_json_node **list) {
  static const bsi_json_shape shape = {"a set of rules", document_name, DOCUMENT_MEMBERS, (1u << DOCUMENT_MEMBERS) - 1};
  const bsi_json_node *found[DOCUMENT_MEMBERS];
  const char *format;
  int64_t version;
  beschut_status status = bsi_json_get_members(&r->json, r->json.root, &shape, r->error, found);
  if (status == BESCHUT_OK) status = bsi_json_get_text(&r->json, found[FORMAT], r->error, &format);
  if (status != BESCHUT_OK) return status;
  if (strcmp(format, FORMAT_NAME) != 0)
    return bsi_json_fail(&r->json, found[FORMAT], r->error, BESCHUT_SYNTAX, "expected the format '%s', met '%.80s'", FORMAT_NAME, format);
  *list = found[RULES];
  return bsi_json_get_int(&r->json, found[VERSION], FORMAT_VERSION, FORMAT_VERSION, r->error, &version);
}

static beschut_status read_document(json_reader *r) {
  const bsi_json_node *list = r->json.root;
  beschut_status status = bsi_json_kind_of(list) == BSI_JSON_OBJECT ? open_document(r, &list) : BESCHUT_OK;
  if (status == BESCHUT_OK) status = bsi_json_expect(&r->json, list, BSI_JSON_ARRAY, r->error);
  const bsi_json_node *node = status == BESCHUT_OK ? bsi_json_first(list) : NULL;
  for (; status == BESCHUT_OK && node != NULL; node = bsi_json_next(node)) status = add_rule(r, node);
  return status;
}

beschut_status bsi_rules_read_json(beschut_rules *rules, const char *text, size_t size, beschut_error *error) {
  json_reader r = {.rules = rules, .error = error};
  beschut_status status = bsi_json_open(&r.json, text, size, error);
  if (status != BESCHUT_OK) return status;
  status = read_document(&r);
  bsi_json_close(&r.json);
  return status;
}

/* ---- writing ---- */

static void write_rule(const bsi_rule *rule, bsi_json_writer *writer) {
  bsi_json_put_object(writer, NULL, BSI_JSON_LINES);
  bsi_json_put_text(writer, member_name(ID), rule->texts[BSI_RULE_ID]);
  bsi_json_put_text(writer, member_name(EXPRESSION), rule->texts[BSI_RULE_EXPRESSION]);
  bsi_json_put_text(writer, member_name(SEVERITY), beschut_severity_name(rule->severity));
  bsi_json_put_int(writer, member_name(LEVEL), rule->level);
  if (rule->first_year != 0) {
    bsi_json_put_array(writer, member_name(YEARS), BSI_JSON_LINE);
    bsi_json_put_int(writer, NULL, rule->first_year);
    bsi_json_put_int(writer, NULL, rule->last_year);
    bsi_json_put_end(writer);
  }
  bsi_json_put_bool(writer, member_name(ENABLED), rule->enabled);
  for (int which = ENGLISH; which <= SOURCE; which++)
    if (rule->texts[which] != NULL && rule->texts[which][0] != '\0') bsi_json_put_text(writer, member_name(which), rule->texts[which]);
  bsi_json_put_end(writer);
}

void bsi_rules_write_json(const beschut_rules *rules, bsi_text *text) {
  bsi_json_writer writer = {.text = text};
  bsi_json_put_object(&writer, NULL, BSI_JSON_LINES);
  bsi_json_put_text(&writer, document_name(FORMAT), FORMAT_NAME);
  bsi_json_put_int(&writer, document_name(VERSION), FORMAT_VERSION);
  bsi_json_put_array(&writer, document_name(RULES), BSI_JSON_LINES);
  for (size_t i = 0; i < rules->count; i++) write_rule(&rules->rules[i], &writer);
  bsi_json_put_end(&writer);
  bsi_json_put_end(&writer);
}
