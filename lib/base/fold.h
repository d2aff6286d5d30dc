/* SPDX-License-Identifier: MIT */
/* Folding of names: what is left when letter case, accents and everything but letters and digits do not matter. */
#ifndef BSI_FOLD_H
#define BSI_FOLD_H

#include <stddef.h>

enum { BSI_FOLD_LIMIT = 96 };

/*
 * Writes the folded form of UTF-8 text and a NUL; returns its length. "Gooi- en Vechtstreek" gives "gooienvechtstreek", "Fryslân" "fryslan".
 * Letters beyond Latin-1 are kept as they are; a byte that is not UTF-8 becomes `?`, so that it cannot vanish. A text that folds to the limit or more gives
 * the empty text.
 */
size_t bsi_fold(const char *text, size_t size, char out[BSI_FOLD_LIMIT]);

#endif
