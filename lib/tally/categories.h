/* SPDX-License-Identifier: MIT */
/* The texts of categories and areas, and what they mean. */
#ifndef BSI_CATEGORIES_H
#define BSI_CATEGORIES_H

#include <beschut/area.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Codes: of a category 0 or 1, of an area the region's position among the 35. */
enum { BSI_REGION_COUNT = 35, BSI_CODE_UNKNOWN = 254, BSI_CODE_MISSING = 255 };

/* Texts that a user gave to regions, in order of the bytes. {0} is empty. */
typedef struct bsi_area_word {
  char *text;
  uint8_t code;
} bsi_area_word;

typedef struct bsi_area_words {
  bsi_area_word *items;
  size_t count, capacity;
} bsi_area_words;

/* The later meaning of a text counts. False where memory failed. */
bool bsi_area_words_add(bsi_area_words *list, const char *text, uint8_t code);
bool bsi_area_words_copy(const bsi_area_words *list, bsi_area_words *out);
bool bsi_area_words_equal(const bsi_area_words *a, const bsi_area_words *b);
void bsi_area_words_free(bsi_area_words *list);

/* The code of a text in a column of advices; BSI_CODE_UNKNOWN. */
uint8_t bsi_category_find(const bsi_area_words *list, int32_t column, const char *text, size_t size);

/* The code of a number of ours: a row, a measure, an area. */
uint8_t bsi_code_of_number(int32_t column, int64_t number);

/* The position of a region; BSI_CODE_UNKNOWN for anything else. */
uint8_t bsi_region_of_area(beschut_area area);

#endif
