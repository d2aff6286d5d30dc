/* SPDX-License-Identifier: MIT */
/* Division of whole numbers that rounds down or up, whatever the signs; b is not 0. */
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

#endif
