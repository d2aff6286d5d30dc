/* SPDX-License-Identifier: MIT */
/* One table of all lists. */
#include "terms.h"

#include "fold.h"
#include "labels.h"

#include <beschut/advice.h>
#include <beschut/cell.h>
#include <beschut/finance.h>
#include <stdbool.h>
#include <string.h>

typedef struct choice {
  bsi_list_number list;
  int32_t number;
  const char *name, *labels[2], *source; /* labels by language */
} choice;

static const choice choices[] = {
#define X(list, number, name, english, dutch, source)                                                                                      \
  {BSI_LIST_##list, number, name, {[BESCHUT_ENGLISH] = english, [BESCHUT_DUTCH] = dutch}, source},
#include "terms.def"
#undef X
};

enum { CHOICES = sizeof choices / sizeof choices[0] };

static const choice *choice_of(bsi_list_number list, int64_t number) {
  for (int i = 0; i < CHOICES; i++)
    if (choices[i].list == list && choices[i].number == number) return &choices[i];
  return NULL;
}

const char *bsi_choice_name(bsi_list_number list, int64_t number) {
  const choice *found = choice_of(list, number);
  return found == NULL ? NULL : found->name;
}

const char *bsi_choice_label(bsi_list_number list, int64_t number, int32_t language) {
  const choice *found = bsi_is_language(language) ? choice_of(list, number) : NULL;
  return found == NULL ? NULL : found->labels[language];
}

const char *bsi_choice_source(bsi_list_number list, int64_t number) {
  const choice *found = choice_of(list, number);
  return found == NULL ? NULL : found->source;
}

static bool folds_to(const char *text, const char *folded) {
  char other[BSI_FOLD_LIMIT];
  return bsi_fold(text, strlen(text), other) > 0 && strcmp(other, folded) == 0;
}

int32_t bsi_choice_find(bsi_list_number list, const char *text, size_t size) {
  char folded[BSI_FOLD_LIMIT];
  if (bsi_fold(text, size, folded) == 0) return -1;
  for (int i = 0; i < CHOICES; i++)
    if (choices[i].list == list && (folds_to(choices[i].name, folded) || folds_to(choices[i].labels[BESCHUT_ENGLISH], folded) ||
                                    folds_to(choices[i].labels[BESCHUT_DUTCH], folded)))
      return choices[i].number;
  return -1;
}

/* ---- the public names of rules and problems ---- */

#define PUBLIC_LIST(noun, list)                                                                                                            \
  const char *beschut_##noun##_name(int32_t number) { return bsi_choice_name(list, number); }                                              \
  const char *beschut_##noun##_label(int32_t number, int32_t language) { return bsi_choice_label(list, number, language); }
#define PUBLIC_SOURCES(noun, list)                                                                                                         \
  const char *beschut_##noun##_source(int32_t number) { return bsi_choice_source(list, number); }

PUBLIC_LIST(problem, BSI_LIST_PROBLEM)
PUBLIC_LIST(article, BSI_LIST_ARTICLE)
PUBLIC_SOURCES(article, BSI_LIST_ARTICLE)
PUBLIC_LIST(finance_rule, BSI_LIST_FINANCE_RULE)
PUBLIC_SOURCES(finance_rule, BSI_LIST_FINANCE_RULE)

const char *beschut_parameter_status_name(int32_t status) { return bsi_choice_name(BSI_LIST_STATUS, status); }
