/* SPDX-License-Identifier: MIT */
/* The languages that labels and sentences are in. */
#ifndef BSI_LABELS_H
#define BSI_LABELS_H

#include <beschut/cell.h>
#include <stdbool.h>

static inline bool bsi_is_language(int32_t language) { return language == BESCHUT_ENGLISH || language == BESCHUT_DUTCH; }

#endif
