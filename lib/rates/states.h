/* SPDX-License-Identifier: MIT */
/* States of what is made of several proportions. */
#ifndef BSI_STATES_H
#define BSI_STATES_H

#include <beschut/proportion.h>

/* The first of these that is true of either: unavailable, invalid, undefined; else defined. */
static inline int32_t bsi_state_of_both(int32_t a, int32_t b) {
  static const int32_t gravity[] = {[BESCHUT_DEFINED] = 0, [BESCHUT_UNDEFINED] = 1, [BESCHUT_INVALID] = 2, [BESCHUT_UNAVAILABLE] = 3};
  return gravity[a] >= gravity[b] ? a : b;
}

#endif
