/* SPDX-License-Identifier: MIT */
/*
 * Names of methods: those that are given out, one a method, and others that are understood besides.
 *
 *     static const bsi_method_name names[] = {{"wilson", BESCHUT_WILSON}, ..., {"exact", BESCHUT_CLOPPER_PEARSON}};
 *     static const bsi_methods methods = {"interval method", names, METHOD_COUNT, sizeof names / sizeof names[0]};
 */
#ifndef BSI_METHOD_H
#define BSI_METHOD_H

#include <beschut/status.h>

typedef struct bsi_method_name {
  const char *name;
  int32_t method;
} bsi_method_name;

/* names: first the given out name of each method in the order of their numbers, then the other names. */
typedef struct bsi_methods {
  const char *what;
  const bsi_method_name *names;
  int32_t method_count, name_count;
} bsi_methods;

/* NULL where there is no such method. */
const char *bsi_method_name_of(const bsi_methods *methods, int32_t method);

/* For the whole of a public finder: BESCHUT_ARGUMENT (name or out NULL), BESCHUT_NAME (out is then -1), with its sentence. */
beschut_status bsi_method_find(const bsi_methods *methods, const char *name, beschut_error *error, int32_t *out);

/* BESCHUT_RANGE, with its sentence, for a number that is no method. */
beschut_status bsi_method_check(const bsi_methods *methods, int32_t method, beschut_error *error);

/* BESCHUT_DOMAIN and the sentence "name: expected ..., met ...", whatever the number. */
beschut_status bsi_fail_real(beschut_error *error, const char *name, const char *expected, double met);

/* BESCHUT_DOMAIN, with its sentence, for a level that is not between 0 and 1. */
beschut_status bsi_level_check(double level, beschut_error *error);

#endif
