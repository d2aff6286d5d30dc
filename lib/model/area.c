/* SPDX-License-Identifier: MIT */
/* Areas and municipalities by their lists; names are compared folded (fold.h). */
#include <beschut/area.h>

#include "error.h"
#include "fold.h"
#include "report.h"
#include "text.h"

#include <string.h>

typedef struct area_entry {
  beschut_area area;
  const char *code, *name, *others;
} area_entry;

#define X(area, code, name, others) {area, code, name, others},
static const area_entry areas[] = {
#include "areas.def"
};
#undef X

/* Areas without a code of their own. */
static const area_entry unnamed[] = {
    {BESCHUT_AREA_UNKNOWN, "", "", ""},
    {BESCHUT_AREA_REGION, "", "Arbeidsmarktregio", "Labour-market region"},
};

typedef struct municipality_entry {
  const char *name;
  int32_t region; /* AM number */
} municipality_entry;

#define X(name, region) {name, region},
static const municipality_entry municipalities[] = {
#include "municipalities_2015.def"
};
#undef X

enum {
  AREA_COUNT = sizeof areas / sizeof areas[0],
  UNNAMED_COUNT = sizeof unnamed / sizeof unnamed[0],
  MUNICIPALITY_COUNT = sizeof municipalities / sizeof municipalities[0],
  MUNICIPALITY_YEAR = 2015
};

static const area_entry *find_entry(beschut_area area) {
  for (size_t i = 0; i < UNNAMED_COUNT; i++)
    if (unnamed[i].area == area) return &unnamed[i];
  for (size_t i = 0; i < AREA_COUNT; i++)
    if (areas[i].area == area) return &areas[i];
  return NULL;
}

bool bsi_is_area(beschut_area area) { return find_entry(area) != NULL; }

int32_t beschut_area_count(void) { return AREA_COUNT; }

beschut_area beschut_area_at(int32_t index) { return index < 0 || index >= AREA_COUNT ? BESCHUT_AREA_UNKNOWN : areas[index].area; }

const char *beschut_area_code(beschut_area area) {
  const area_entry *entry = find_entry(area);
  return entry == NULL ? NULL : entry->code;
}

const char *beschut_area_name(beschut_area area) {
  const area_entry *entry = find_entry(area);
  return entry == NULL ? NULL : entry->name;
}

/* What stands behind a leading "regio" or "arbeidsmarktregio" of a folded name; the whole where nothing does. */
static const char *without_lead(const char *folded) {
  static const char *const leads[] = {"arbeidsmarktregio", "regio"};
  for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
    size_t length = strlen(leads[i]);
    if (strncmp(folded, leads[i], length) == 0 && folded[length] != '\0') return folded + length;
  }
  return folded;
}

/* Whether a name may fold to what is wanted, as its first letter tells: nearly all names are sorted out so, without being folded. */
static bool may_be(const char *name, size_t size, const char *wanted) {
  char first = (char)(name[0] | 0x20);
  bool lead = (first == 'a' && size > strlen("arbeidsmarktregio")) || (first == 'r' && size > strlen("regio"));
  return first == wanted[0] || first < 'a' || first > 'z' || lead;
}

/* Whether a name folds to the one that is wanted, its own lead passed over. */
static bool is_same_name(const char *name, size_t size, const char *wanted) {
  char folded[BSI_FOLD_LIMIT];
  if (size < strlen(wanted) || !may_be(name, size, wanted)) return false; /* folding never makes longer */
  return bsi_fold(name, size, folded) > 0 && strcmp(without_lead(folded), wanted) == 0;
}

/* A leading "regio" is passed over for regions only. */
static bool entry_has_name(const area_entry *entry, const char *folded) {
  const char *wanted = entry->area == BESCHUT_AREA_COUNTRY ? folded : without_lead(folded);
  if (is_same_name(entry->code, strlen(entry->code), wanted) || is_same_name(entry->name, strlen(entry->name), wanted)) return true;
  for (const char *other = entry->others; *other != '\0';) {
    size_t length = strcspn(other, "|");
    if (is_same_name(other, length, wanted)) return true;
    other += length + (other[length] == '|');
  }
  return false;
}

beschut_area bsi_area_of_name(const char *text, size_t size) {
  char folded[BSI_FOLD_LIMIT];
  if (bsi_fold(text, size, folded) == 0) return BESCHUT_AREA_UNKNOWN;
  for (size_t i = 0; i < AREA_COUNT; i++)
    if (entry_has_name(&areas[i], folded)) return areas[i].area;
  return entry_has_name(&unnamed[1], folded) ? BESCHUT_AREA_REGION : BESCHUT_AREA_UNKNOWN;
}

static const char *area_name_at(int32_t index) { return areas[index].name; }

beschut_status beschut_area_find(const char *text, beschut_error *error, beschut_area *out) {
  bsi_clear(error);
  if (out != NULL) *out = BESCHUT_AREA_UNKNOWN;
  if (text == NULL || out == NULL) return bsi_fail_argument(error);
  *out = bsi_area_of_name(text, strlen(text));
  if (*out != BESCHUT_AREA_UNKNOWN) return BESCHUT_OK;
  int32_t nearest = bsi_nearest(text, strlen(text), AREA_COUNT, area_name_at);
  if (nearest < 0) return bsi_fail(error, BESCHUT_NAME, "expected a CBS code such as AM03 or a region's name, met '%.80s'", text);
  return bsi_fail(error, BESCHUT_NAME, "there is no area '%.80s'; did you mean %s (%s)?", text, areas[nearest].name, areas[nearest].code);
}

static const char *municipality_name_at(int32_t index) { return municipalities[index].name; }

beschut_status beschut_municipality_find_region(const char *name, int32_t year, beschut_error *error, beschut_area *out) {
  char wanted[BSI_FOLD_LIMIT], folded[BSI_FOLD_LIMIT];
  bsi_clear(error);
  if (out != NULL) *out = BESCHUT_AREA_UNKNOWN;
  if (name == NULL || out == NULL) return bsi_fail_argument(error);
  if (year != MUNICIPALITY_YEAR)
    return bsi_fail(error, BESCHUT_RANGE, "the division in regions is known for %d, not for %d", MUNICIPALITY_YEAR, (int)year);
  bsi_fold(name, strlen(name), wanted);
  for (size_t i = 0; i < MUNICIPALITY_COUNT && wanted[0] != '\0'; i++) {
    bsi_fold(municipalities[i].name, strlen(municipalities[i].name), folded);
    if (strcmp(folded, wanted) != 0) continue;
    *out = BESCHUT_AREA_AM + municipalities[i].region;
    return BESCHUT_OK;
  }
  int32_t nearest = bsi_nearest(name, strlen(name), MUNICIPALITY_COUNT, municipality_name_at);
  return bsi_fail(error, BESCHUT_NAME, "there was no municipality '%.80s' in %d%s%s%s", name, MUNICIPALITY_YEAR,
                  nearest < 0 ? "" : "; did you mean ", nearest < 0 ? "" : municipalities[nearest].name, nearest < 0 ? "" : "?");
}

int32_t beschut_municipality_count(int32_t year) { return year == MUNICIPALITY_YEAR ? MUNICIPALITY_COUNT : 0; }

beschut_status beschut_municipality_at(int32_t year, int32_t index, const char **name, beschut_area *region) {
  if (name != NULL) *name = NULL;
  if (region != NULL) *region = BESCHUT_AREA_UNKNOWN;
  if (name == NULL || region == NULL) return BESCHUT_ARGUMENT;
  if (year != MUNICIPALITY_YEAR || index < 0 || index >= MUNICIPALITY_COUNT) return BESCHUT_RANGE;
  *name = municipalities[index].name;
  *region = BESCHUT_AREA_AM + municipalities[index].region;
  return BESCHUT_OK;
}
