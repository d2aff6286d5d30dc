/* SPDX-License-Identifier: MIT */
/* The table of words, in order of their place; the repeated words last in each, the one of `*` before its narrower kin. */
#include "vocabulary.h"

#include "text.h"

#include <string.h>

#define COUNTS 0x5F     /* all measures but the percentage */
#define CUMULATIVE 0x0F /* positive, negative, total, cohort_positive: they never fall */

static const bsi_word words[BSI_WORD_COUNT] = {
    {"applicant", 1, -1},
    {"responsible", 2, -1},
    {"{breakdown}", 3, -1},

    {"municipality", 1, -1},
    {"citizen", 2, 0},
    {"uwv", 2, 1},
    {"total", 4, -1},
    {"first", 1, -1},
    {"second", 2, -1},
    {"{row}", 7, -1},
    {"{part}", 3, -1},

    {"positive", 1, -1},
    {"negative", 2, -1},
    {"total", 4, -1},
    {"cohort_positive", 8, -1},
    {"cohort_working", 16, -1},
    {"cohort_working_pct", 32, -1},
    {"total_working", 64, -1},
    {"{measure}", 127, -1},
    {"{count}", COUNTS, -1},
    {"{cumulative}", CUMULATIVE, -1},
};

static const struct place {
  const char *name;
  int32_t first, end, any;
} places[BSI_PLACE_COUNT] = {{"breakdown", 0, 3, 2}, {"row", 3, 11, 9}, {"measure", 11, BSI_WORD_COUNT, 18}};

const bsi_word *bsi_word_at(int32_t number) { return &words[number]; }

int32_t bsi_word_any(bsi_place place) { return places[place].any; }

const char *bsi_place_name(bsi_place place) { return places[place].name; }

int32_t bsi_word_find(bsi_place place, const char *name, size_t size) {
  for (int32_t i = places[place].first; i < places[place].end; i++)
    if (strlen(words[i].name) == size && memcmp(words[i].name, name, size) == 0) return i;
  return -1;
}

static const char *breakdown_word(int32_t index) { return words[places[BSI_IN_BREAKDOWN].first + index].name; }
static const char *row_word(int32_t index) { return words[places[BSI_IN_ROW].first + index].name; }
static const char *measure_word(int32_t index) { return words[places[BSI_IN_MEASURE].first + index].name; }

const char *bsi_word_nearest(bsi_place place, const char *name, size_t size) {
  static const char *(*const words_of[])(int32_t) = {breakdown_word, row_word, measure_word};
  int32_t nearest = bsi_nearest(name, size, places[place].end - places[place].first, words_of[place]);
  return nearest < 0 ? NULL : words_of[place](nearest);
}

beschut_cell bsi_pattern_cell(const bsi_pattern *pattern, const int32_t values[BSI_WORD_COUNT]) {
  beschut_cell cell;
  int32_t parts[BSI_PLACE_COUNT];
  for (int place = 0; place < BSI_PLACE_COUNT; place++) parts[place] = values[pattern->words[place]];
  int32_t only = words[pattern->words[BSI_IN_ROW]].breakdown;
  if (only >= 0 && only != parts[BSI_IN_BREAKDOWN]) return -1;
  beschut_cell_from_parts(parts[BSI_IN_BREAKDOWN], parts[BSI_IN_ROW], parts[BSI_IN_MEASURE], &cell);
  return cell;
}
