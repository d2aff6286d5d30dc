/* SPDX-License-Identifier: MIT */
/* The findings handle: adding, and the questions about one finding. Its sentence is in message.c. */
#include "findings.h"

#include "evaluate.h"
#include "months.h"
#include "rules.h"

#include <string.h>

const char *beschut_outcome_name(int32_t outcome) {
  static const char *const names[] = {"broken", "not_evaluable", "figure"};
  return outcome < BESCHUT_BROKEN || outcome > BESCHUT_FIGURE ? NULL : names[outcome];
}

const char *beschut_unit_name(int32_t unit) {
  static const char *const names[] = {"count", "percent", "date"};
  return unit < BESCHUT_UNIT_COUNT || unit > BESCHUT_UNIT_DATE ? NULL : names[unit];
}

/* ---- making ---- */

static const char *text_of(const bsi_rule *rule, bsi_rule_text which) { return rule->texts[which] == NULL ? "" : rule->texts[which]; }

/* Copies a text to where *at points, and moves it behind. */
static const char *put(char **at, const char *text) {
  size_t size = strlen(text) + 1;
  char *place = memcpy(*at, text, size);
  *at += size;
  return place;
}

/* Copies what findings need of the rules; the number of a rule stays its position in the set. */
static bool copy_rules(beschut_findings *f, const beschut_rules *rules) {
  static const bsi_rule_text wanted[] = {BSI_RULE_ID, BSI_RULE_ENGLISH, BSI_RULE_DUTCH};
  size_t size = 0;
  for (size_t i = 0; i < rules->count; i++)
    for (int t = 0; t < 3; t++) size += strlen(text_of(&rules->rules[i], wanted[t])) + 1;
  char *at = f->texts = bsi_alloc(size, 1);
  f->text_size = size;
  f->rules = bsi_alloc(rules->count, sizeof *f->rules);
  f->rule_count = rules->count;
  if (f->texts == NULL || f->rules == NULL) return false;
  for (size_t i = 0; i < rules->count; i++) {
    const bsi_rule *rule = &rules->rules[i];
    bsi_findings_rule *copy = &f->rules[i];
    copy->id = put(&at, text_of(rule, BSI_RULE_ID));
    copy->messages[BESCHUT_ENGLISH] = put(&at, text_of(rule, BSI_RULE_ENGLISH));
    copy->messages[BESCHUT_DUTCH] = put(&at, text_of(rule, BSI_RULE_DUTCH));
    copy->severity = rule->severity;
    if (rule->enabled && !bsi_program_append(&f->program, &rule->program, (uint32_t)i)) return false;
  }
  f->region_count = rules->region_count;
  return true;
}

beschut_findings *bsi_findings_new(const beschut_rules *rules) {
  beschut_findings *f = bsi_handle_new(BSI_TAG_FINDINGS, sizeof *f);
  if (f == NULL || copy_rules(f, rules)) return f;
  beschut_findings_free(f);
  return NULL;
}

/* A block of its own with the same content; NULL where memory failed. */
static void *duplicate(const void *block, size_t count, size_t size) {
  void *copy = bsi_alloc(count, size);
  if (copy != NULL && count > 0) memcpy(copy, block, count * size);
  return copy;
}

/* Makes a text of the original the one at the same place in the copy. */
static const char *moved(const beschut_findings *copy, const beschut_findings *f, const char *text) {
  return copy->texts + (text - f->texts);
}

/* copy is a plain copy of f at first; every block becomes its own, so that it may be freed also where memory fails halfway. */
static bool own_parts(beschut_findings *copy, const beschut_findings *f) {
  bool sources = bsi_pool_copy(&f->sources, &copy->sources), heads = bsi_heads_copy(&f->heads, &copy->heads);
  copy->items = duplicate(f->items, f->count, sizeof *f->items);
  copy->values = duplicate(f->values, f->value_count, sizeof *f->values);
  copy->program.comparisons = duplicate(f->program.comparisons, f->program.count, sizeof *f->program.comparisons);
  copy->program.terms = duplicate(f->program.terms, f->program.term_count, sizeof *f->program.terms);
  copy->rules = duplicate(f->rules, f->rule_count, sizeof *f->rules);
  copy->texts = duplicate(f->texts, f->text_size, 1);
  bool made =
      sources && heads && copy->items && copy->values && copy->program.comparisons && copy->program.terms && copy->rules && copy->texts;
  for (size_t i = 0; made && i < f->rule_count; i++) {
    copy->rules[i].id = moved(copy, f, f->rules[i].id);
    for (int language = 0; language < 2; language++) copy->rules[i].messages[language] = moved(copy, f, f->rules[i].messages[language]);
  }
  copy->capacity = f->count;
  copy->value_capacity = f->value_count;
  copy->program.capacity = f->program.count;
  copy->program.term_capacity = f->program.term_count;
  return made;
}

beschut_status beschut_findings_copy(const beschut_findings *findings, beschut_findings **out) {
  if (out != NULL) *out = NULL;
  if (!bsi_is_findings(findings) || out == NULL) return BESCHUT_ARGUMENT;
  beschut_findings *copy = bsi_handle_new(BSI_TAG_FINDINGS, sizeof *copy);
  if (copy == NULL) return BESCHUT_MEMORY;
  *copy = *findings;
  if (!own_parts(copy, findings)) {
    beschut_findings_free(copy);
    return BESCHUT_MEMORY;
  }
  *out = copy;
  return BESCHUT_OK;
}

void beschut_findings_free(beschut_findings *f) {
  if (!bsi_is_findings(f)) return;
  bsi_free(f->items);
  bsi_free(f->values);
  bsi_program_free(&f->program);
  bsi_free(f->rules);
  bsi_free(f->texts);
  bsi_pool_free(&f->sources);
  bsi_heads_free(&f->heads);
  bsi_handle_free(f);
}

bool bsi_findings_add(beschut_findings *f, const bsi_finding *finding, const int64_t *operands) {
  const bsi_comparison *comparison = &f->program.comparisons[finding->comparison];
  size_t count = comparison->operand_count;
  void *grown = bsi_grow(f->items, &f->capacity, f->count + 1, sizeof *f->items);
  if (grown == NULL) return false;
  f->items = grown;
  grown = bsi_grow(f->values, &f->value_capacity, f->value_count + count, sizeof *f->values);
  if (grown == NULL) return false;
  f->values = grown;
  f->items[f->count] = *finding;
  f->items[f->count++].values = f->value_count;
  memcpy(f->values + f->value_count, operands, count * sizeof *operands);
  f->value_count += count;
  f->counts[finding->outcome][f->rules[comparison->rule].severity]++;
  return true;
}

/* ---- asking ---- */

beschut_status beschut_findings_count(const beschut_findings *findings, int64_t *count) {
  if (count != NULL) *count = 0;
  if (!bsi_is_findings(findings) || count == NULL) return BESCHUT_ARGUMENT;
  *count = (int64_t)findings->count;
  return BESCHUT_OK;
}

beschut_status beschut_findings_count_of(const beschut_findings *findings, int32_t outcome, int32_t severity, int64_t *count) {
  if (count != NULL) *count = 0;
  if (!bsi_is_findings(findings) || count == NULL) return BESCHUT_ARGUMENT;
  if (beschut_outcome_name(outcome) == NULL || beschut_severity_name(severity) == NULL) return BESCHUT_RANGE;
  for (int32_t s = severity; s <= BESCHUT_ERROR; s++) *count += findings->counts[outcome][s];
  return BESCHUT_OK;
}

/* BESCHUT_OK and the finding at an index, or why there is none. out is the caller's out-pointer where it has one. */
static beschut_status find_item(const beschut_findings *findings, int64_t index, const void *out, const bsi_finding **item) {
  *item = NULL;
  if (!bsi_is_findings(findings) || out == NULL) return BESCHUT_ARGUMENT;
  if (index < 0 || (uint64_t)index >= findings->count) return BESCHUT_RANGE;
  *item = &findings->items[index];
  return BESCHUT_OK;
}

static const bsi_comparison *comparison_of(const beschut_findings *f, const bsi_finding *item) {
  return &f->program.comparisons[item->comparison];
}

static const bsi_findings_rule *rule_of(const beschut_findings *f, const bsi_finding *item) {
  return &f->rules[comparison_of(f, item)->rule];
}

beschut_status beschut_findings_get_rule(const beschut_findings *findings, int64_t index, const char **id) {
  const bsi_finding *item;
  beschut_status status = find_item(findings, index, id, &item);
  if (id != NULL) *id = item == NULL ? NULL : rule_of(findings, item)->id;
  return status;
}

beschut_status beschut_findings_get_expression(const beschut_findings *findings, int64_t index, char **expression) {
  const bsi_finding *item;
  bsi_text text = {0};
  beschut_status status = find_item(findings, index, expression, &item);
  if (expression != NULL) *expression = NULL;
  if (item == NULL) return status;
  bsi_program_write(&findings->program, comparison_of(findings, item), &text);
  return bsi_text_take(&text, expression, NULL);
}

beschut_status beschut_findings_get_severity(const beschut_findings *findings, int64_t index, int32_t *severity) {
  const bsi_finding *item;
  beschut_status status = find_item(findings, index, severity, &item);
  if (severity != NULL) *severity = item == NULL ? 0 : rule_of(findings, item)->severity;
  return status;
}

beschut_status beschut_findings_get_outcome(const beschut_findings *findings, int64_t index, int32_t *outcome) {
  const bsi_finding *item;
  beschut_status status = find_item(findings, index, outcome, &item);
  if (outcome != NULL) *outcome = item == NULL ? 0 : item->outcome;
  return status;
}

beschut_status beschut_findings_get_report(const beschut_findings *findings, int64_t index, int64_t *report, int64_t *other) {
  const bsi_finding *item;
  beschut_status status = find_item(findings, index, report, &item);
  if (report != NULL) *report = item == NULL ? -1 : item->report;
  if (other != NULL) *other = item == NULL ? -1 : item->other;
  return status;
}

beschut_status beschut_findings_get_head(const beschut_findings *findings, int64_t index, beschut_area *area, beschut_quarter *quarter,
                                         const char **label) {
  static const bsi_heads none;
  const bsi_finding *item;
  beschut_status status = find_item(findings, index, findings, &item);
  bsi_heads_get(item == NULL ? &none : &findings->heads, item == NULL ? 0 : item->head, area, quarter, label);
  return status;
}

beschut_status beschut_findings_get_cells(const beschut_findings *findings, int64_t index, beschut_cell *cells, int64_t capacity,
                                          int64_t *count) {
  const bsi_finding *item;
  beschut_status status = find_item(findings, index, count, &item);
  if (count != NULL) *count = 0;
  if (item == NULL) return status;
  if (cells == NULL && capacity > 0) return BESCHUT_ARGUMENT;
  const bsi_comparison *comparison = comparison_of(findings, item);
  const bsi_term *terms = bsi_terms_of(&findings->program, comparison);
  for (size_t i = 0; i < comparison->term_count; i++) {
    int parts = terms[i].kind == BSI_DATE ? 0 : terms[i].kind == BSI_PERCENT ? 2 : 1;
    for (int part = 0; part < parts; part++, (*count)++)
      if (*count < capacity) cells[*count] = part == 0 ? terms[i].a : terms[i].b;
  }
  return BESCHUT_OK;
}

beschut_status beschut_findings_get_values(const beschut_findings *findings, int64_t index, int64_t *values, int64_t capacity,
                                           int64_t *count) {
  const bsi_finding *item;
  beschut_status status = find_item(findings, index, count, &item);
  if (count != NULL) *count = 0;
  if (item == NULL) return status;
  if (values == NULL && capacity > 0) return BESCHUT_ARGUMENT;
  const bsi_comparison *comparison = comparison_of(findings, item);
  if (comparison->unit == BESCHUT_UNIT_DATE) return BESCHUT_OK; /* no cells */
  *count = comparison->operand_count;
  for (int64_t i = 0; i < *count && i < capacity; i++) values[i] = findings->values[item->values + (size_t)i];
  return BESCHUT_OK;
}

beschut_status beschut_findings_get_sides(const beschut_findings *findings, int64_t index, int64_t *observed, int64_t *expected,
                                          int32_t *unit) {
  const bsi_finding *item;
  int64_t left = BESCHUT_MISSING, right = BESCHUT_MISSING;
  beschut_status status = find_item(findings, index, findings, &item);
  if (item != NULL && item->outcome != BESCHUT_NOT_EVALUABLE) bsi_finding_sides(findings, item, &left, &right);
  if (observed != NULL) *observed = left;
  if (expected != NULL) *expected = right;
  if (unit != NULL) *unit = item == NULL ? BESCHUT_UNIT_COUNT : comparison_of(findings, item)->unit;
  return status;
}

void bsi_finding_sides(const beschut_findings *findings, const bsi_finding *finding, int64_t *left, int64_t *right) {
  const bsi_comparison *comparison = comparison_of(findings, finding);
  bsi_sides_of(&findings->program, comparison, findings->values + finding->values, left, right);
  if (comparison->unit == BESCHUT_UNIT_DATE) {
    *left = bsi_month_date(*left);
    *right = bsi_month_date(*right);
  }
  if (finding->outcome == BESCHUT_FIGURE) *right = BESCHUT_MISSING;
}

beschut_status beschut_findings_get_place(const beschut_findings *findings, int64_t index, const char **source, int32_t *line,
                                          int32_t *column) {
  const bsi_finding *item;
  beschut_status status = find_item(findings, index, findings, &item);
  if (source != NULL) *source = item == NULL ? "" : bsi_pool_get(&findings->sources, item->source);
  if (line != NULL) *line = item == NULL ? 0 : (int32_t)item->line;
  if (column != NULL) *column = item == NULL ? 0 : item->column;
  return status;
}
