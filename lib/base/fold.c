/* Folding by a table of the letters U+00C0 to U+00FF; whatever is no letter and no digit is dropped. */
#include "fold.h"

#include "text.h"

#include <stdbool.h>
#include <string.h>

/* Base letter of U+00C0 + i; '-' for what is no single letter there. */
static const char latin[] = "aaaaaa-ceeeeiiii-nooooo-ouuuuy--aaaaaa-ceeeeiiii-nooooo-ouuuuy-y";

/* Whether a character of two bytes is an accent by itself, U+0300 to U+036F: what a text that is decomposed has behind the letter. */
static bool is_accent(const unsigned char *bytes) { return bytes[0] == 0xCC || (bytes[0] == 0xCD && bytes[1] < 0xB0); }

size_t bsi_fold(const char *text, size_t size, char out[BSI_FOLD_LIMIT]) {
  const char *end = text + size;
  size_t used = 0;
  while (text < end) {
    size_t length = bsi_utf8_length(text, end);
    unsigned char first = (unsigned char)text[0];
    char letter = '\0';
    if (length <= 1) {
      if ((first >= 'a' && first <= 'z') || (first >= '0' && first <= '9')) letter = (char)first;
      if (first >= 'A' && first <= 'Z') letter = (char)(first - 'A' + 'a');
    } else if (length == 2 && first == 0xC3) {
      letter = latin[(unsigned char)text[1] - 0x80];
    }
    if (letter == '-') letter = '\0';
    if (used + 4 >= BSI_FOLD_LIMIT) {
      used = 0;
      break;
    }
    if (letter != '\0') {
      out[used++] = letter;
    } else if (length == 2 && first > 0xC3 && !is_accent((const unsigned char *)text)) { /* the byte C2 leads signs and spaces only */
      memcpy(out + used, text, length);
      used += length;
    }
    text += length == 0 ? 1 : length;
  }
  out[used] = '\0';
  return used;
}
