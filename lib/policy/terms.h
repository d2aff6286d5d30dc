/* SPDX-License-Identifier: MIT */
/* Terms: what fields can be, out of terms.def. */
#ifndef BSI_TERMS_H
#define BSI_TERMS_H

#include <stddef.h>
#include <stdint.h>

#define BSI_LISTS(X)                                                                                                                       \
  X(YES_NO)                                                                                                                                \
  X(APPLICANT)                                                                                                                             \
  X(OUTCOME) X(BEGELEID) X(ASSESSED) X(FACT) X(DUTY) X(ARTICLE) X(REMARK) X(NUMBER_STATUS) X(FINANCE_RULE) X(UNIT) X(STATUS) X(PROBLEM)

typedef enum bsi_list_number {
  BSI_LIST_NONE,
#define X(list) BSI_LIST_##list,
  BSI_LISTS(X)
#undef X
} bsi_list_number;

/* Static texts; NULL where the list has no such number, or there is no such language. */
const char *bsi_choice_name(bsi_list_number list, int64_t number);
const char *bsi_choice_label(bsi_list_number list, int64_t number, int32_t language);
const char *bsi_choice_source(bsi_list_number list, int64_t number);

/* The number of a name or label, whatever its case and accents; -1 where there is none. */
int32_t bsi_choice_find(bsi_list_number list, const char *text, size_t size);

#endif
