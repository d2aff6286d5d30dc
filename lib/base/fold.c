/* SPDX-License-Identifier: MIT */
/* Folding by a table of the letters U+00C0 to U+00FF; whatever is no letter and no digit is dropped. */
#include "fold.h"

#include "text.h"

#include <stdbool.h>
#include <string.h>

/* Base letter of U+00C0 + i; '-' for what is no single letter there. */
static const char latin[] = "aaaaaa-ceeeeiiii-nooooo-ouuuuy--aaaaaa-ceeeeiiii-nooooo-ouuuuy-y";

typedef enum letter_kind { DROPPED, FOLDED, KEPT } letter_kind;

static char fold_ascii(unsigned char c) {
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return (char)c;
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : '-';
}

/* What becomes of a character: its base letters to *letters ("ij" for the one ligature that Dutch names have), dropped, or kept as it is. */
static letter_kind fold_character(const unsigned char *s, size_t length, char letters[3]) {
  bool signs = length == 2 && s[0] == 0xC2;                                         /* U+0080 to U+00BF: signs and spaces */
  bool accent = length == 2 && (s[0] == 0xCC || (s[0] == 0xCD && s[1] < 0xB0));     /* U+0300 to U+036F, behind their letter */
  bool punctuation = length == 3 && s[0] == 0xE2 && (s[1] == 0x80 || s[1] == 0x81); /* U+2000 to U+207F: spaces, quotes, dashes */
  bool mark = length == 3 && s[0] == 0xEF && s[1] == 0xBB && s[2] == 0xBF;          /* U+FEFF */
  letters[1] = letters[2] = '\0';
  if (signs || accent || punctuation || mark) return DROPPED;
  if (length == 2 && s[0] == 0xC4 && (s[1] == 0xB2 || s[1] == 0xB3)) {
    letters[0] = 'i';
    letters[1] = 'j';
    return FOLDED;
  }
  if (length > 2 || (length == 2 && s[0] != 0xC3)) return KEPT;
  letters[0] = length == 0 ? '?' : length == 1 ? fold_ascii(s[0]) : latin[s[1] - 0x80];
  return letters[0] == '-' ? DROPPED : FOLDED;
}

size_t bsi_fold(const char *text, size_t size, char out[BSI_FOLD_LIMIT]) {
  const char *end = text + size;
  size_t used = 0;
  while (text < end) {
    char letters[3];
    size_t length = bsi_utf8_length(text, end);
    letter_kind kind = fold_character((const unsigned char *)text, length, letters);
    const char *piece = kind == KEPT ? text : letters;
    size_t piece_size = kind == DROPPED ? 0 : kind == KEPT ? length : strlen(letters);
    if (used + piece_size >= BSI_FOLD_LIMIT) {
      used = 0;
      break;
    }
    memcpy(out + used, piece, piece_size);
    used += piece_size;
    text += length == 0 ? 1 : length;
  }
  out[used] = '\0';
  return used;
}
