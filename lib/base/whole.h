/* SPDX-License-Identifier: MIT */
/* Division of whole numbers that rounds down, up, or half up, whatever the signs; b is not 0. */
#ifndef BSI_WHOLE_H
#define BSI_WHOLE_H

#include <stdint.h>

static inline int64_t bsi_floor_div(int64_t a, int64_t b) {
  int64_t quotient = a / b;
  return quotient - (a % b != 0 && (a < 0) != (b < 0));
}

static inline int64_t bsi_ceil_div(int64_t a, int64_t b) {
  int64_t quotient = a / b;
  return quotient + (a % b != 0 && (a < 0) == (b < 0));
}

/* The floor of a / b + 1/2: 2 a + b and 2 b must fit 64 bits. */
static inline int64_t bsi_half_up_div(int64_t a, int64_t b) { return bsi_floor_div(2 * a + b, 2 * b); }

#endif
