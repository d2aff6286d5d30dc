/* SPDX-License-Identifier: MIT */
/* What was set, the latest first; then what is built in, of which there is at most one value for a day. */
#include "parameters.h"

#include "calendar.h"
#include "error.h"
#include "frame.h"
#include "labels.h"
#include "text.h"

#include <beschut/cell.h>
#include <inttypes.h>
#include <string.h>

typedef struct parameter {
  const char *name, *labels[2];
  int32_t unit;
} parameter;

#define VALUE(...)
#define PARAMETER(constant, unit, name, english, dutch)                                                                                    \
  [BESCHUT_##constant] = {name, {[BESCHUT_ENGLISH] = english, [BESCHUT_DUTCH] = dutch}, BESCHUT_IN_##unit},
static const parameter parameters_known[BESCHUT_PARAMETER_COUNT] = {
#include "parameters.def"
};
#undef PARAMETER
#undef VALUE

typedef struct built_in {
  int32_t parameter, first_year, last_year, status; /* years of 0: without begin, without end */
  int64_t value;
  const char *source;
} built_in;

#define PARAMETER(...)
#define VALUE(constant, first, last, value, status, source) {BESCHUT_##constant, first, last, BESCHUT_##status, value, source},
static const built_in values_known[] = {
#include "parameters.def"
};
#undef PARAMETER
#undef VALUE

enum { KNOWN = sizeof values_known / sizeof values_known[0] };

/* The most that a value in a unit can be: so much that nothing made of it overflows. */
static const int64_t most[] = {[BESCHUT_IN_NUMBER] = 10000,
                               [BESCHUT_IN_CENTS] = 1000000000,
                               [BESCHUT_IN_HUNDREDTHS] = 1000000000,
                               [BESCHUT_IN_PER_MILLE] = 1000000000,
                               [BESCHUT_IN_DATE] = BSI_LAST_DATE};

typedef struct setting {
  int32_t parameter;
  beschut_date from, until;
  int64_t value;
  uint32_t source;
} setting;

struct beschut_parameters {
  bsi_tag tag;
  bsi_list settings;
  bsi_pool sources;
};

/* ---- names ---- */

static bool is_parameter(int32_t number) { return number >= 0 && number < BESCHUT_PARAMETER_COUNT; }

const char *beschut_parameter_name(int32_t number) { return is_parameter(number) ? parameters_known[number].name : NULL; }
int32_t beschut_parameter_unit(int32_t number) { return is_parameter(number) ? parameters_known[number].unit : -1; }

const char *beschut_parameter_label(int32_t number, int32_t language) {
  bool known = bsi_is_language(language);
  return is_parameter(number) && known ? parameters_known[number].labels[language] : NULL;
}

beschut_status beschut_parameter_find(const char *name, beschut_error *error, int32_t *out) {
  bsi_clear(error);
  if (out != NULL) *out = -1;
  if (name == NULL || out == NULL) return bsi_fail_argument(error);
  for (int32_t i = 0; i < BESCHUT_PARAMETER_COUNT; i++)
    if (strcmp(parameters_known[i].name, name) == 0) *out = i;
  if (*out >= 0) return BESCHUT_OK;
  int32_t nearest = bsi_nearest(name, strlen(name), BESCHUT_PARAMETER_COUNT, beschut_parameter_name);
  if (nearest < 0) return bsi_fail(error, BESCHUT_NAME, "there is no parameter '%.60s'", name);
  return bsi_fail(error, BESCHUT_NAME, "there is no parameter '%.60s'; did you mean '%s'?", name, beschut_parameter_name(nearest));
}

/* ---- handles ---- */

bool bsi_are_parameters(const beschut_parameters *p) { return p == NULL || bsi_handle_is(p, BSI_TAG_PARAMETERS); }

beschut_status beschut_parameters_new(beschut_parameters **out) {
  if (out == NULL) return BESCHUT_ARGUMENT;
  *out = bsi_handle_new(BSI_TAG_PARAMETERS, sizeof **out);
  return *out == NULL ? BESCHUT_MEMORY : BESCHUT_OK;
}

void beschut_parameters_free(beschut_parameters *p) {
  if (!bsi_handle_is(p, BSI_TAG_PARAMETERS)) return;
  bsi_list_free(&p->settings);
  bsi_pool_free(&p->sources);
  bsi_handle_free(p);
}

beschut_status beschut_parameters_set(beschut_parameters *p, int32_t number, beschut_date from, beschut_date until, int64_t value,
                                      const char *source, beschut_error *error) {
  uint32_t text;
  bsi_clear(error);
  if (!bsi_handle_is(p, BSI_TAG_PARAMETERS)) return bsi_fail_argument(error);
  if (!is_parameter(number)) return bsi_fail(error, BESCHUT_RANGE, "there is no parameter %d", (int)number);
  int64_t limit = most[parameters_known[number].unit];
  if (value < 0 || value > limit)
    return bsi_fail(error, BESCHUT_RANGE, "%s: expected a value from 0 to %" PRId64 ", met %" PRId64, parameters_known[number].name, limit,
                    value);
  if (from != BESCHUT_DATE_NONE && until != BESCHUT_DATE_NONE && until < from)
    return bsi_fail(error, BESCHUT_RANGE, "%s: the last day lies before the first", parameters_known[number].name);
  if (!bsi_pool_add(&p->sources, source == NULL ? "" : source, &text)) return bsi_fail_memory(error);
  setting *added = bsi_list_add(&p->settings, sizeof *added);
  if (added == NULL) return bsi_fail_memory(error);
  *added = (setting){number, from, until, value, text};
  return BESCHUT_OK;
}

/* ---- looking up ---- */

/* None: INT32_MIN, which is before any day. */
static bool holds(const setting *s, int32_t number, beschut_date day) {
  return s->parameter == number && s->from <= day && (s->until == BESCHUT_DATE_NONE || day <= s->until);
}

static const setting *find_setting(const beschut_parameters *p, int32_t number, beschut_date day) {
  if (p == NULL) return NULL;
  const setting *settings = p->settings.items;
  for (size_t i = p->settings.count; i-- > 0;)
    if (holds(&settings[i], number, day)) return &settings[i];
  return NULL;
}

static const built_in *find_built_in(int32_t number, beschut_date day) {
  int32_t year;
  if (beschut_date_get_ymd(day, &year, NULL, NULL) != BESCHUT_OK) return NULL;
  for (int i = 0; i < KNOWN; i++)
    if (values_known[i].parameter == number && values_known[i].first_year <= year &&
        (values_known[i].last_year == 0 || year <= values_known[i].last_year))
      return &values_known[i];
  return NULL;
}

bool bsi_parameter_at(const beschut_parameters *p, int32_t number, beschut_date day, int64_t *value) {
  const setting *set = find_setting(p, number, day);
  const built_in *known = set == NULL ? find_built_in(number, day) : NULL;
  *value = set != NULL ? set->value : known != NULL ? known->value : BESCHUT_MISSING;
  return set != NULL || known != NULL;
}

static beschut_status fail_unknown(int32_t number, beschut_date day, beschut_error *error) {
  char text[BESCHUT_DATE_TEXT];
  beschut_date_write(day, text);
  return bsi_fail(error, BESCHUT_DOMAIN, "%s (%s) is not known for %s: set it", parameters_known[number].name,
                  parameters_known[number].labels[BESCHUT_ENGLISH], text);
}

beschut_status bsi_parameter_need(const beschut_parameters *p, int32_t number, beschut_date day, beschut_error *error, int64_t *value) {
  return bsi_parameter_at(p, number, day, value) ? BESCHUT_OK : fail_unknown(number, day, error);
}

beschut_status beschut_parameters_get(const beschut_parameters *p, int32_t number, beschut_date day, beschut_error *error, int64_t *value,
                                      int32_t *status, const char **source) {
  bsi_clear(error);
  if (value != NULL) *value = BESCHUT_MISSING;
  if (status != NULL) *status = -1;
  if (source != NULL) *source = NULL;
  if (!bsi_handle_is(p, BSI_TAG_PARAMETERS)) return bsi_fail_argument(error);
  if (!is_parameter(number)) return bsi_fail(error, BESCHUT_RANGE, "there is no parameter %d", (int)number);
  const setting *set = find_setting(p, number, day);
  const built_in *known = set == NULL ? find_built_in(number, day) : NULL;
  if (set == NULL && known == NULL) return fail_unknown(number, day, error);
  if (value != NULL) *value = set != NULL ? set->value : known->value;
  if (status != NULL) *status = set != NULL ? BESCHUT_USER : known->status;
  if (source != NULL) *source = set != NULL ? bsi_pool_get(&p->sources, set->source) : known->source;
  return BESCHUT_OK;
}

/* ---- the list ---- */

static int64_t day_or_missing(beschut_date day) { return day == BESCHUT_DATE_NONE ? BESCHUT_MISSING : day; }

static int64_t edge_of_year(int32_t year, int32_t month, int32_t day) {
  beschut_date date;
  return year == 0 || beschut_date_from_ymd(year, month, day, &date) != BESCHUT_OK ? BESCHUT_MISSING : date;
}

/* The next row. False where memory failed. */
static bool put_value(beschut_frame *frame, int64_t *row, int32_t number, const int64_t days[2], int64_t value, int32_t status,
                      const char *source) {
  int64_t name = bsi_frame_add_text(frame, parameters_known[number].name), text = bsi_frame_add_text(frame, source);
  int64_t **columns = frame->columns, at = (*row)++;
  columns[BESCHUT_VALUE_PARAMETER][at] = name;
  columns[BESCHUT_VALUE_UNIT][at] = parameters_known[number].unit;
  columns[BESCHUT_VALUE_FROM][at] = days[0];
  columns[BESCHUT_VALUE_UNTIL][at] = days[1];
  columns[BESCHUT_VALUE_VALUE][at] = value;
  columns[BESCHUT_VALUE_STATUS][at] = status;
  columns[BESCHUT_VALUE_SOURCE][at] = source[0] == '\0' ? BESCHUT_MISSING : text;
  return name >= 0 && text >= 0;
}

static bool put_parameter(const beschut_parameters *p, beschut_frame *frame, int64_t *row, int32_t number) {
  bool done = true;
  const setting *settings = p->settings.items;
  for (size_t i = p->settings.count; i-- > 0 && done;) {
    if (settings[i].parameter != number) continue;
    int64_t days[2] = {day_or_missing(settings[i].from), day_or_missing(settings[i].until)};
    done = put_value(frame, row, number, days, settings[i].value, BESCHUT_USER, bsi_pool_get(&p->sources, settings[i].source));
  }
  for (int i = 0; i < KNOWN && done; i++) {
    if (values_known[i].parameter != number) continue;
    int64_t days[2] = {edge_of_year(values_known[i].first_year, 1, 1), edge_of_year(values_known[i].last_year, 12, 31)};
    done = put_value(frame, row, number, days, values_known[i].value, values_known[i].status, values_known[i].source);
  }
  return done;
}

beschut_status beschut_parameters_list(const beschut_parameters *p, beschut_error *error, beschut_frame **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (!bsi_handle_is(p, BSI_TAG_PARAMETERS) || out == NULL) return bsi_fail_argument(error);
  beschut_frame *frame = bsi_frame_make(BESCHUT_VALUES, (int64_t)p->settings.count + KNOWN);
  bool done = frame != NULL;
  int64_t row = 0;
  for (int32_t number = 0; number < BESCHUT_PARAMETER_COUNT && done; number++) done = put_parameter(p, frame, &row, number);
  return bsi_frame_give(frame, done ? BESCHUT_OK : bsi_fail_memory(error), out);
}
