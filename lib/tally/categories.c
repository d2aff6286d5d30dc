/* SPDX-License-Identifier: MIT */
/*
 * Categories are understood by the names and labels that they have in reports, and by a few words more. Areas by what a user said of them,
 * then by the names and codes of the regions.
 */
#include "categories.h"

#include "fold.h"
#include "memory.h"
#include "report.h"
#include "text.h"

#include <beschut/cell.h>
#include <beschut/records.h>
#include <string.h>

/* What is understood beside the names and labels: folded. */
static const struct {
  int32_t column;
  uint8_t code;
  const char *word;
} words[] = {
    {BESCHUT_ADVICES_APPLICANT, BESCHUT_FIRST, "gemeente"},          {BESCHUT_ADVICES_APPLICANT, BESCHUT_SECOND, "burger"},
    {BESCHUT_ADVICES_RESPONSIBLE, BESCHUT_FIRST, "gemeente"},        {BESCHUT_ADVICES_RESPONSIBLE, BESCHUT_SECOND, "uwv"},
    {BESCHUT_ADVICES_OUTCOME, BESCHUT_MEASURE_POSITIVE, "positief"}, {BESCHUT_ADVICES_OUTCOME, BESCHUT_MEASURE_NEGATIVE, "negatief"},
};

static const char *name_of(int32_t column, uint8_t code) {
  if (column == BESCHUT_ADVICES_OUTCOME) return beschut_measure_name(code);
  return beschut_row_name(column == BESCHUT_ADVICES_APPLICANT ? BESCHUT_APPLICANT : BESCHUT_RESPONSIBLE, code);
}

static const char *label_of(int32_t column, uint8_t code, int32_t language) {
  if (column == BESCHUT_ADVICES_OUTCOME) return beschut_measure_label(code, language);
  return beschut_row_label(column == BESCHUT_ADVICES_APPLICANT ? BESCHUT_APPLICANT : BESCHUT_RESPONSIBLE, code, language);
}

static bool is_folded(const char *text, const char *folded) {
  char other[BSI_FOLD_LIMIT];
  return text != NULL && bsi_fold(text, strlen(text), other) > 0 && strcmp(other, folded) == 0;
}

static uint8_t find_category(int32_t column, const char *text, size_t size) {
  char folded[BSI_FOLD_LIMIT];
  if (bsi_fold(text, size, folded) == 0) return BSI_CODE_UNKNOWN;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (words[i].column == column && strcmp(words[i].word, folded) == 0) return words[i].code;
  for (uint8_t code = 0; code < 2; code++)
    if (is_folded(name_of(column, code), folded) || is_folded(label_of(column, code, BESCHUT_ENGLISH), folded) ||
        is_folded(label_of(column, code, BESCHUT_DUTCH), folded))
      return code;
  return BSI_CODE_UNKNOWN;
}

/* ---- areas ---- */

uint8_t bsi_region_of_area(beschut_area area) {
  for (int32_t i = 0; i < BSI_REGION_COUNT; i++)
    if (beschut_area_at(i + 1) == area) return (uint8_t)i;
  return BSI_CODE_UNKNOWN;
}

uint8_t bsi_code_of_number(int32_t column, int64_t number) {
  if (column == BESCHUT_ADVICES_AREA) return number < 0 || number > INT32_MAX ? BSI_CODE_UNKNOWN : bsi_region_of_area((beschut_area)number);
  return number == 0 || number == 1 ? (uint8_t)number : BSI_CODE_UNKNOWN;
}

/* The code of a region as it stands, which most data have: names are folded, which takes longer. */
static uint8_t region_of_code(const char *text, size_t size) {
  for (int32_t i = 0; size == 4 && i < BSI_REGION_COUNT; i++)
    if (memcmp(beschut_area_code(beschut_area_at(i + 1)), text, 4) == 0) return (uint8_t)i;
  return BSI_CODE_UNKNOWN;
}

static int compare(const char *a, const char *text, size_t size) {
  size_t known = strlen(a);
  int order = memcmp(a, text, known < size ? known : size);
  return order != 0 ? order : (known > size) - (known < size);
}

/* Where the text is, or would be. */
static size_t place_of(const bsi_area_words *list, const char *text, size_t size) {
  size_t low = 0, high = list->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (compare(list->items[middle].text, text, size) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool is_at(const bsi_area_words *list, size_t place, const char *text, size_t size) {
  return place < list->count && compare(list->items[place].text, text, size) == 0;
}

bool bsi_area_words_add(bsi_area_words *list, const char *text, uint8_t code) {
  size_t place = place_of(list, text, strlen(text));
  if (is_at(list, place, text, strlen(text))) {
    list->items[place].code = code;
    return true;
  }
  bsi_area_word *grown = bsi_grow(list->items, &list->capacity, list->count + 1, sizeof *grown);
  if (grown == NULL) return false;
  list->items = grown;
  char *copy = bsi_text_copy(text);
  if (copy == NULL) return false;
  memmove(&grown[place + 1], &grown[place], (list->count++ - place) * sizeof *grown);
  grown[place] = (bsi_area_word){copy, code};
  return true;
}

bool bsi_area_words_copy(const bsi_area_words *list, bsi_area_words *out) {
  *out = (bsi_area_words){0};
  for (size_t i = 0; i < list->count; i++)
    if (!bsi_area_words_add(out, list->items[i].text, list->items[i].code)) {
      bsi_area_words_free(out);
      return false;
    }
  return true;
}

bool bsi_area_words_equal(const bsi_area_words *a, const bsi_area_words *b) {
  if (a->count != b->count) return false;
  for (size_t i = 0; i < a->count; i++)
    if (a->items[i].code != b->items[i].code || strcmp(a->items[i].text, b->items[i].text) != 0) return false;
  return true;
}

void bsi_area_words_free(bsi_area_words *list) {
  for (size_t i = 0; i < list->count; i++) bsi_free(list->items[i].text);
  bsi_free(list->items);
  *list = (bsi_area_words){0};
}

uint8_t bsi_category_find(const bsi_area_words *list, int32_t column, const char *text, size_t size) {
  if (column != BESCHUT_ADVICES_AREA) return find_category(column, text, size);
  size_t place = place_of(list, text, size);
  if (is_at(list, place, text, size)) return list->items[place].code;
  uint8_t region = region_of_code(text, size);
  return region != BSI_CODE_UNKNOWN ? region : bsi_region_of_area(bsi_area_of_name(text, size));
}
