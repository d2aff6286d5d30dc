/* SPDX-License-Identifier: MIT */
/* One rule: its texts and what may be set. */
#include "rules.h"

#include <string.h>

void bsi_rule_init(bsi_rule *rule) { *rule = (bsi_rule){.severity = BESCHUT_ERROR, .level = 1, .enabled = true}; }

void bsi_rule_clear(bsi_rule *rule) {
  for (int i = 0; i < BSI_RULE_TEXT_COUNT; i++) bsi_free(rule->texts[i]);
  bsi_program_free(&rule->program);
  bsi_rule_init(rule);
}

bool bsi_rule_copy(bsi_rule *to, const bsi_rule *from) {
  bool copied = true;
  *to = *from;
  to->program = (bsi_program){0};
  for (int i = 0; i < BSI_RULE_TEXT_COUNT; i++) {
    to->texts[i] = from->texts[i] == NULL ? NULL : bsi_text_copy(from->texts[i]);
    copied = copied && (to->texts[i] == NULL) == (from->texts[i] == NULL);
  }
  copied = copied && bsi_program_append(&to->program, &from->program, 0);
  if (!copied) bsi_rule_clear(to);
  return copied;
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static bool is_printable(const char *text, size_t size) {
  if (bsi_utf8_check(text, size) != size) return false;
  for (size_t i = 0; i < size; i++)
    if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F) return false;
  return true;
}

beschut_status bsi_rule_set_text(bsi_rule *rule, bsi_rule_text which, const char *text, size_t size) {
  while (size > 0 && is_blank(text[0])) text++, size--;
  while (size > 0 && is_blank(text[size - 1])) size--;
  if (which < BSI_RULE_ID && size > BSI_MESSAGE_LIMIT) return BESCHUT_LIMIT;
  bsi_text copy = {0};
  bsi_text_add_bytes(&copy, text, size);
  for (size_t i = 0; which == BSI_RULE_EXPRESSION && i < copy.size; i++) /* an expression may run over lines */
    if (is_blank(copy.data[i])) copy.data[i] = ' ';
  if (!copy.failed && !is_printable(copy.data, copy.size)) {
    bsi_text_clear(&copy);
    return BESCHUT_ENCODING;
  }
  char *taken;
  beschut_status status = bsi_text_take(&copy, &taken, NULL);
  if (status != BESCHUT_OK) return status;
  bsi_free(rule->texts[which]);
  rule->texts[which] = taken;
  return BESCHUT_OK;
}

bool bsi_is_level(int64_t level) { return level >= 0 && level <= 3; }

bool bsi_is_years(int64_t first, int64_t last) { return (first == 0 && last == 0) || (first >= 1 && first <= last && last <= 9999); }

bool bsi_is_id(const char *id, size_t size) {
  if (size == 0 || size > BSI_ID_LIMIT) return false;
  for (size_t i = 0; i < size; i++) {
    char c = id[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-') return false;
  }
  return true;
}
