/* SPDX-License-Identifier: MIT */
/* A set of rules: what each one is, as set and as compiled. */
#ifndef BSI_RULES_H
#define BSI_RULES_H

#include "memory.h"
#include "program.h"

#include <beschut/rules.h>

/* The texts of a rule; an absent one is the empty text. Numbers of messages are those of languages. */
typedef enum bsi_rule_text {
  BSI_RULE_ENGLISH,
  BSI_RULE_DUTCH,
  BSI_RULE_SOURCE,
  BSI_RULE_ID,
  BSI_RULE_EXPRESSION,
  BSI_RULE_TEXT_COUNT
} bsi_rule_text;

typedef struct bsi_rule {
  char *texts[BSI_RULE_TEXT_COUNT];
  int32_t severity, level, first_year, last_year;
  bool enabled;
  bsi_program program;
} bsi_rule;

/* The bounds of a set, documented in docs/rules.md. */
enum {
  BSI_RULES_LIMIT = 1000,
  BSI_RULES_FILE_LIMIT = 1 << 24, /* bytes */
  BSI_COMPARISONS_LIMIT = 100000,
  BSI_ID_LIMIT = 60,
  BSI_MESSAGE_LIMIT = 1000, /* bytes, of messages and sources */
  BSI_REGION_COUNT = 35,
  BSI_REGION_LIMIT = 1000
};

struct beschut_rules {
  bsi_tag tag;
  bsi_rule *rules;
  size_t count, capacity;
  size_t comparisons; /* of all rules together */
  int32_t region_count;
  beschut_progress progress;
  void *progress_data;
};

static inline bool bsi_is_rules(const beschut_rules *rules) { return bsi_handle_is(rules, BSI_TAG_RULES); }

/* The catalogue: rules texts, one for each rule; NULL ends them. */
extern const char *const bsi_catalogue[];

/* ---- one rule ---- */

/* A rule with its defaults: error, level 1, all years, switched on, no texts. */
void bsi_rule_init(bsi_rule *rule);
void bsi_rule_clear(bsi_rule *rule);
bool bsi_rule_copy(bsi_rule *to, const bsi_rule *from);

/* Sets a text; blanks around it are left out. BESCHUT_ENCODING (not UTF-8, control characters), _LIMIT, _MEMORY: it is then as it was. */
beschut_status bsi_rule_set_text(bsi_rule *rule, bsi_rule_text which, const char *text, size_t size);

bool bsi_is_level(int64_t level);
bool bsi_is_years(int64_t first, int64_t last);
bool bsi_is_id(const char *id, size_t size);

/* ---- a set ---- */

/* The position of an id; -1 where there is none. */
int64_t bsi_rules_position(const beschut_rules *rules, const char *id, size_t size);

/* Moves a rule to the end of the set; either way it is empty then. BESCHUT_DUPLICATE, _LIMIT, _MEMORY. Failures have no place. */
beschut_status bsi_rules_push(beschut_rules *rules, bsi_rule *rule, beschut_error *error);

/* The two ways to read a set into another (rules_text.c, rules_json.c); what was added before a failure stays. */
beschut_status bsi_rules_read_text(beschut_rules *rules, const char *text, size_t size, beschut_error *error);
beschut_status bsi_rules_read_json(beschut_rules *rules, const char *text, size_t size, beschut_error *error);
void bsi_rules_write_text(const beschut_rules *rules, bsi_text *text);
void bsi_rules_write_json(const beschut_rules *rules, bsi_text *text);

#endif
