/* SPDX-License-Identifier: MIT */
/* Prints the catalogue of rules as it stands in docs/rules.md. */
#include <beschut/beschut.h>
#include <stdio.h>

/* A text for a cell of a table: a bar would end it. */
static void print_cell(const char *text) {
  for (; *text != '\0'; text++) {
    if (*text == '|') putchar('\\');
    putchar(*text);
  }
}

static int print_rule(const beschut_rules *rules, int64_t index) {
  const char *id, *expression, *english, *dutch, *source;
  int32_t severity, level, first, last;
  int64_t size;
  if (beschut_rules_get_id(rules, index, &id) != BESCHUT_OK || beschut_rules_get_expression(rules, index, &expression) != BESCHUT_OK ||
      beschut_rules_get_message(rules, index, BESCHUT_ENGLISH, &english) != BESCHUT_OK ||
      beschut_rules_get_message(rules, index, BESCHUT_DUTCH, &dutch) != BESCHUT_OK ||
      beschut_rules_get_source(rules, index, &source) != BESCHUT_OK || beschut_rules_get_severity(rules, index, &severity) != BESCHUT_OK ||
      beschut_rules_get_level(rules, index, &level) != BESCHUT_OK || beschut_rules_get_years(rules, index, &first, &last) != BESCHUT_OK ||
      beschut_rules_get_size(rules, index, &size) != BESCHUT_OK)
    return 1;
  printf("| `%s` | `", id);
  print_cell(expression);
  printf("`<br>%s<br>*%s*<br>%s | %s | %d | %lld |", english, dutch, source, beschut_severity_name(severity), (int)level, (long long)size);
  if (first != 0)
    printf(" %d-%d |\n", (int)first, (int)last);
  else
    printf(" all |\n");
  return 0;
}

int main(void) {
  beschut_rules *rules;
  int64_t count = 0;
  int failed = beschut_rules_new(&rules) != BESCHUT_OK;
  if (failed) return 1;
  beschut_rules_count(rules, &count);
  printf("| id | rule, in English, in Dutch, source | severity | level | comparisons | years |\n|---|---|---|---|---|---|\n");
  for (int64_t i = 0; i < count && !failed; i++) failed = print_rule(rules, i);
  beschut_rules_free(rules);
  return failed;
}
