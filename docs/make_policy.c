/* SPDX-License-Identifier: MIT */
/* Prints the tables of fields, parameters and articles as they stand in docs/policy.md. */
#include <beschut/beschut.h>
#include <stdio.h>
#include <string.h>

static const char *const kinds[BESCHUT_FIELD_KIND_COUNT] = {
    [BESCHUT_WHOLE] = "whole number", [BESCHUT_CENTS] = "euros", [BESCHUT_HUNDREDTHS] = "hours, places", [BESCHUT_DAY] = "date",
    [BESCHUT_YES_NO] = "yes, no",     [BESCHUT_CHOICE] = "",     [BESCHUT_CHOICES] = "list, see below",  [BESCHUT_PLACE] = "CBS code",
    [BESCHUT_TEXT] = "text",
};

static void print_kind(int32_t type, int32_t field) {
  int32_t kind = beschut_field_kind(type, field);
  printf("%s", kinds[kind]);
  for (int32_t i = 0; kind == BESCHUT_CHOICE && beschut_field_choice_name(type, field, i) != NULL; i++)
    printf("%s%s", i > 0 ? ", " : "", beschut_field_choice_name(type, field, i));
}

static void print_fields(int32_t type) {
  printf("\n### %s\n\n| column | | needed | |\n|---|---|---|---|\n", beschut_frame_type_name(type));
  for (int32_t field = 0; field < beschut_field_count(type); field++) {
    printf("| `%s` | ", beschut_field_name(type, field));
    print_kind(type, field);
    printf(" | %s | %s; %s |\n", beschut_field_needed(type, field) ? "yes" : "", beschut_field_label(type, field, BESCHUT_ENGLISH),
           beschut_field_label(type, field, BESCHUT_DUTCH));
  }
}

static void print_rules(const char *title, int32_t count, const char *(*name)(int32_t), const char *(*label)(int32_t, int32_t),
                        const char *(*source)(int32_t)) {
  printf("\n### %s\n\n| name | | source |\n|---|---|---|\n", title);
  for (int32_t i = 0; i < count; i++) printf("| `%s` | %s | %s |\n", name(i), label(i, BESCHUT_ENGLISH), source(i));
}

/* In the units of people. */
static void print_amount(int32_t unit, int64_t value) {
  char day[BESCHUT_DATE_TEXT] = "";
  if (unit == BESCHUT_IN_DATE) beschut_date_write((beschut_date)value, day);
  if (unit == BESCHUT_IN_DATE)
    printf("%s", day);
  else if (unit == BESCHUT_IN_PER_MILLE)
    printf("%lld.%lld%%", (long long)value / 10, (long long)value % 10);
  else if (unit == BESCHUT_IN_NUMBER)
    printf("%lld", (long long)value);
  else
    printf("%s%lld.%02lld%s", unit == BESCHUT_IN_CENTS ? "EUR " : "", (long long)value / 100, (long long)value % 100,
           unit == BESCHUT_IN_CENTS ? "" : " hours");
}

static void print_parameters(void) {
  beschut_parameters *parameters;
  beschut_frame *list;
  int64_t rows, numbers[BESCHUT_VALUE_FIELD_COUNT][256], row = 0;
  char room[BESCHUT_VALUE_TEXT];
  if (beschut_parameters_new(&parameters) != BESCHUT_OK || beschut_parameters_list(parameters, NULL, &list) != BESCHUT_OK) return;
  beschut_frame_get_size(list, NULL, &rows);
  for (int32_t field = 0; field < BESCHUT_VALUE_FIELD_COUNT && rows <= 256; field++) beschut_frame_get_numbers(list, field, numbers[field]);
  printf("\n### parameters\n\n| parameter | from | until | value | status | source |\n|---|---|---|---:|---|---|\n");
  for (int32_t i = 0; i < BESCHUT_PARAMETER_COUNT; i++) {
    printf("| `%s` | | | | | %s |\n", beschut_parameter_name(i), beschut_parameter_label(i, BESCHUT_ENGLISH));
    for (; row < rows && strcmp(beschut_frame_get_text(list, BESCHUT_VALUE_PARAMETER, row, 0, room), beschut_parameter_name(i)) == 0;
         row++) {
      printf("| | %s ", beschut_frame_get_text(list, BESCHUT_VALUE_FROM, row, 0, room));
      printf("| %s | ", beschut_frame_get_text(list, BESCHUT_VALUE_UNTIL, row, 0, room));
      print_amount(beschut_parameter_unit(i), numbers[BESCHUT_VALUE_VALUE][row]);
      printf(" | %s ", beschut_parameter_status_name((int32_t)numbers[BESCHUT_VALUE_STATUS][row]));
      printf("| %s |\n", beschut_frame_get_text(list, BESCHUT_VALUE_SOURCE, row, 0, room));
    }
  }
  beschut_frame_free(list);
  beschut_parameters_free(parameters);
}

int main(void) {
  for (int32_t type = 0; type < BESCHUT_VALUES; type++) print_fields(type);
  print_rules("articles", BESCHUT_ARTICLE_COUNT, beschut_article_name, beschut_article_label, beschut_article_source);
  print_rules("rules of financing", BESCHUT_FINANCE_RULE_COUNT, beschut_finance_rule_name, beschut_finance_rule_label,
              beschut_finance_rule_source);
  print_parameters();
  return 0;
}
