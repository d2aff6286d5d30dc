/* SPDX-License-Identifier: MIT */
/* Finding the columns of a table by the names of fields. Two columns of published lists are called otherwise than our fields. */
#include "frame_names.h"

#include "error.h"
#include "fold.h"

#include <string.h>

/* A field is looked for by its other name first: where a list has cbs_code, its municipality is a name. */
static const struct { const char *field, *other; } aliases[] = {{"municipality", "cbs_code"}, {"name", "municipality"}};

static const char *other_name(const char *field) {
  for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++)
    if (strcmp(aliases[i].field, field) == 0) return aliases[i].other;
  return NULL;
}

static bool same_name(const char *name, const char *column, size_t size) {
  char a[BSI_FOLD_LIMIT], b[BSI_FOLD_LIMIT];
  return bsi_fold(name, strlen(name), a) > 0 && bsi_fold(column, size, b) > 0 && strcmp(a, b) == 0;
}

typedef struct search {
  const bsi_columns_named *columns;
  int32_t *found; /* by field */
  beschut_error *error;
} search;

static bool is_taken(const search *s, int32_t fields, int32_t column) {
  for (int32_t i = 0; i < fields; i++)
    if (s->found[i] == column) return true;
  return false;
}

/* Looks for one name; what other fields have is not looked at. */
static beschut_status look_for(const search *s, int32_t field, const char *name) {
  for (int32_t column = 0; column < s->columns->count; column++) {
    size_t size;
    const char *text = s->columns->name_at(s->columns->subject, column, &size);
    if (is_taken(s, field, column) || !same_name(name, text, size)) continue;
    if (s->found[field] >= 0) return bsi_fail_at(s->error, BESCHUT_DUPLICATE, s->columns->line, 0, "two columns '%s'", name);
    s->found[field] = column;
  }
  return BESCHUT_OK;
}

beschut_status bsi_find_columns(int32_t type, const bsi_columns_named *columns, uint32_t elsewhere, beschut_error *error, int32_t *found) {
  search s = {columns, found, error};
  int32_t fields = beschut_field_count(type);
  for (int32_t field = 0; field < fields; field++) found[field] = -1;
  for (int32_t field = 0; field < fields; field++) {
    const char *name = beschut_field_name(type, field), *other = other_name(name);
    beschut_status status = other == NULL ? BESCHUT_OK : look_for(&s, field, other);
    if (status == BESCHUT_OK && found[field] < 0) status = look_for(&s, field, name);
    if (status != BESCHUT_OK) return status;
    if (found[field] < 0 && beschut_field_needed(type, field) && (elsewhere >> field & 1) == 0)
      return bsi_fail_at(error, BESCHUT_NAME, columns->line, 0, "a table of %s needs a column '%s'", beschut_frame_type_name(type), name);
  }
  return BESCHUT_OK;
}
