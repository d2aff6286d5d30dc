/* SPDX-License-Identifier: MIT */
/* Rounding half up is floor(100 a / b + 1/2) = floor((200 a + b) / 2 b). */
#include "percent.h"

#include <stdbool.h>

int64_t bsi_percent_of(int64_t a, int64_t b) {
  if (b == 0) return 0;
  int64_t above = 200 * a + b, below = 2 * b;
  int64_t quotient = above / below;
  bool cut_upwards = above % below != 0 && (above < 0) != (below < 0);
  return quotient - cut_upwards;
}
