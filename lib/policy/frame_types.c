/* SPDX-License-Identifier: MIT */
/* The types of frames and their fields: one table, in the order of types and fields. */
#include "frame.h"

#include "labels.h"

#include <beschut/advice.h>
#include <beschut/cell.h>
#include <beschut/finance.h>
#include <beschut/target.h>

#define X(type, field, kind, list, needed, bounds, name, english, dutch)                                                                   \
  _Static_assert((int)(field) < BSI_FIELDS, "more fields than a frame has room for");
#include "fields.def"
#undef X

static const bsi_field fields[BESCHUT_FRAME_TYPE_COUNT][BSI_FIELDS] = {
#define X(type, field, kind, list, needed, bounds, name, english, dutch)                                                                   \
  [BESCHUT_##type][field] = {name, {[BESCHUT_ENGLISH] = english, [BESCHUT_DUTCH] = dutch}, BESCHUT_##kind, BSI_LIST_##list, needed, bounds},
#include "fields.def"
#undef X
};

static const struct {
  const char *name;
  int32_t fields;
} types[BESCHUT_FRAME_TYPE_COUNT] = {
#define X(type, noun, name) [BESCHUT_##type] = {name, BESCHUT_##noun##_FIELD_COUNT},
    BSI_FRAME_TYPES(X)
#undef X
};

static bool is_type(int32_t type) { return type >= 0 && type < BESCHUT_FRAME_TYPE_COUNT; }

const bsi_field *bsi_field_of(int32_t type, int32_t field) {
  return is_type(type) && field >= 0 && field < types[type].fields ? &fields[type][field] : NULL;
}

const char *beschut_frame_type_name(int32_t type) { return is_type(type) ? types[type].name : NULL; }
int32_t beschut_field_count(int32_t type) { return is_type(type) ? types[type].fields : 0; }

const char *beschut_field_name(int32_t type, int32_t field) {
  const bsi_field *found = bsi_field_of(type, field);
  return found == NULL ? NULL : found->name;
}

const char *beschut_field_label(int32_t type, int32_t field, int32_t language) {
  const bsi_field *found = bsi_is_language(language) ? bsi_field_of(type, field) : NULL;
  return found == NULL ? NULL : found->labels[language];
}

int32_t beschut_field_kind(int32_t type, int32_t field) {
  const bsi_field *found = bsi_field_of(type, field);
  return found == NULL ? -1 : found->kind;
}

int32_t beschut_field_needed(int32_t type, int32_t field) {
  const bsi_field *found = bsi_field_of(type, field);
  return found != NULL && found->needed;
}

const char *beschut_field_choice_name(int32_t type, int32_t field, int32_t choice) {
  const bsi_field *found = bsi_field_of(type, field);
  return found == NULL ? NULL : bsi_choice_name(found->list, choice);
}

const char *beschut_field_choice_label(int32_t type, int32_t field, int32_t choice, int32_t language) {
  const bsi_field *found = bsi_field_of(type, field);
  return found == NULL ? NULL : bsi_choice_label(found->list, choice, language);
}
