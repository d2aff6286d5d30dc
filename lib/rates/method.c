/* SPDX-License-Identifier: MIT */
/* Names of methods: tables of them are searched from end to end, as they are short. */
#include "method.h"

#include "error.h"
#include "text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LIST_SIZE = 300 };

const char *bsi_method_name_of(const bsi_methods *methods, int32_t method) {
  return method < 0 || method >= methods->method_count ? NULL : methods->names[method].name;
}

static beschut_status fail_unknown(const bsi_methods *methods, const char *name, beschut_error *error) {
  bsi_nearness nearness = bsi_nearness_of(name, strlen(name));
  for (int32_t i = 0; i < methods->name_count; i++) bsi_consider(&nearness, methods->names[i].name, i);
  if (nearness.nearest >= 0)
    return bsi_fail(error, BESCHUT_NAME, "there is no %s '%.80s'; did you mean %s?", methods->what, name,
                    methods->names[nearness.nearest].name);
  char list[LIST_SIZE] = "";
  size_t used = 0;
  for (int32_t i = 0; i < methods->method_count && used < LIST_SIZE; i++)
    used += (size_t)snprintf(list + used, LIST_SIZE - used, i == 0 ? "%s" : ", %s", methods->names[i].name);
  return bsi_fail(error, BESCHUT_NAME, "there is no %s '%.80s'; expected one of: %s", methods->what, name, list);
}

beschut_status bsi_method_find(const bsi_methods *methods, const char *name, beschut_error *error, int32_t *out) {
  if (out != NULL) *out = -1;
  if (name == NULL || out == NULL) return bsi_fail_argument(error);
  bsi_clear(error);
  for (int32_t i = 0; i < methods->name_count; i++) {
    if (strcmp(name, methods->names[i].name) != 0) continue;
    *out = methods->names[i].method;
    return BESCHUT_OK;
  }
  return fail_unknown(methods, name, error);
}

beschut_status bsi_method_check(const bsi_methods *methods, int32_t method, beschut_error *error) {
  if (method >= 0 && method < methods->method_count) return BESCHUT_OK;
  return bsi_fail(error, BESCHUT_RANGE, "%s: expected 0 to %d, met %d", methods->what, (int)methods->method_count - 1, (int)method);
}

beschut_status bsi_fail_real(beschut_error *error, const char *name, const char *expected, double met) {
  char number[32] = "nan";
  if (isfinite(met)) bsi_write_double(met, number);
  if (isinf(met)) strcpy(number, met < 0 ? "-inf" : "inf");
  return bsi_fail(error, BESCHUT_DOMAIN, "%s: expected %s, met %s", name, expected, number);
}

beschut_status bsi_level_check(double level, beschut_error *error) {
  if (level > 0 && level < 1) return BESCHUT_OK; /* NaN is neither */
  return bsi_fail_real(error, "level", "a number between 0 and 1", level);
}
