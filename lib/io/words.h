/* SPDX-License-Identifier: MIT */
/*
 * Words: the vocabulary of the published tables, Dutch and English, with the spellings and scanning noise that were met. What a word
 * means is the same in both languages; everything that reads or writes tables takes its words from here.
 */
#ifndef BSI_WORDS_H
#define BSI_WORDS_H

#include <stddef.h>
#include <stdint.h>

typedef enum bsi_word {
  BSI_WORD_UNKNOWN,
  BSI_WORD_JANUARY, /* the months are in order */
  BSI_WORD_DECEMBER = BSI_WORD_JANUARY + 11,
  BSI_WORD_REQUEST,      /* Aanvraag (gemeente) */
  BSI_WORD_MUNICIPALITY, /* row keys */
  BSI_WORD_CITIZEN,
  BSI_WORD_UWV,
  BSI_WORD_TOTAL,
  BSI_WORD_APPLICANT, /* breakdowns, in titles */
  BSI_WORD_RESPONSIBLE,
  BSI_WORD_UNTIL, /* t/m */
  BSI_WORD_ON,    /* op */
  BSI_WORD_NEGATIVE,
  BSI_WORD_OF_WHICH,   /* Waarvan */
  BSI_WORD_PERCENTAGE, /* a column of its own for the percentage */
  BSI_WORD_HEAD        /* any other word of titles and heads */
} bsi_word;

/* The meaning of a word: letter case and a closing point, colon or comma do not matter. */
bsi_word bsi_word_of(const char *text, size_t size);

/* The month's name as the published tables print it ("mrt."), month 1 to 12, language BESCHUT_ENGLISH or BESCHUT_DUTCH; written out in full
 * where full is not 0. */
const char *bsi_month_name(int32_t month, int32_t language, int32_t full);

#endif
