/* SPDX-License-Identifier: MIT */
/*
 * Vocabulary: the words of which a cell is made in the language of rules.
 *
 *   place 0      place 1         place 2
 *   applicant  . municipality  . positive         a name stands for itself
 *   responsible  citizen         negative
 *   {breakdown}  ...  {part}     ...  {count}     a repeated word stands for each of its values in turn
 *
 * A cell in a rule is three words. Two rows bear a name that only one breakdown knows (citizen, uwv).
 */
#ifndef BSI_VOCABULARY_H
#define BSI_VOCABULARY_H

#include <beschut/cell.h>
#include <stdbool.h>

typedef enum bsi_place { BSI_IN_BREAKDOWN, BSI_IN_ROW, BSI_IN_MEASURE, BSI_PLACE_COUNT } bsi_place;

typedef struct bsi_word {
  const char *name;
  uint8_t values;    /* bit v: it may stand for value v; one bit for a name, several for a repeated word */
  int32_t breakdown; /* the only breakdown that knows it, -1 for both */
} bsi_word;

enum { BSI_WORD_COUNT = 21 };

/* A cell as it is written: the numbers of three words. */
typedef struct bsi_pattern {
  uint8_t words[BSI_PLACE_COUNT];
} bsi_pattern;

const bsi_word *bsi_word_at(int32_t number);

static inline bool bsi_word_repeats(const bsi_word *word) { return (word->values & (word->values - 1)) != 0; }

/* The number of a word in a place; -1 where there is none. */
int32_t bsi_word_find(bsi_place place, const char *name, size_t size);

/* The number of the word that `*` stands for in a place. */
int32_t bsi_word_any(bsi_place place);

/* The word of a place nearest to a name; NULL where none is near. */
const char *bsi_word_nearest(bsi_place place, const char *name, size_t size);

/* What a place is called ("row"). */
const char *bsi_place_name(bsi_place place);

/* The cell of a pattern where word w stands for values[w]; -1 where there is none (applicant.uwv). */
beschut_cell bsi_pattern_cell(const bsi_pattern *pattern, const int32_t values[BSI_WORD_COUNT]);

#endif
