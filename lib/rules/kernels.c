/* SPDX-License-Identifier: MIT */
/* Plain loops without a branch, in unsigned arithmetic that wraps, so that compilers make vector code of them (checked at -O3). */
#include "kernels.h"

#define KERNEL(name, sum)                                                                                                                  \
  static uint32_t name(const int32_t *const *columns, uint32_t constant, size_t count) {                                                   \
    const int32_t *restrict a = columns[0], *restrict b = columns[1], *restrict c = columns[2], *restrict d = columns[3];                  \
    uint32_t all = 0;                                                                                                                      \
    (void)b, (void)c, (void)d;                                                                                                             \
    for (size_t i = 0; i < count; i++) all |= (sum) + constant;                                                                            \
    return all;                                                                                                                            \
  }
#define AT(column) (uint32_t) column[i]

KERNEL(or_1_0, AT(a))
KERNEL(or_0_1, 0u - AT(a))
KERNEL(or_1_1, AT(a) - AT(b))
KERNEL(or_1_2, AT(a) - AT(b) - AT(c))
KERNEL(or_2_2, AT(a) + AT(b) - AT(c) - AT(d))

bsi_or_kernel bsi_or_kernel_for(size_t added, size_t subtracted) {
  static const bsi_or_kernel kernels[3][3] = {{NULL, or_0_1, NULL}, {or_1_0, or_1_1, or_1_2}, {NULL, NULL, or_2_2}};
  return added < 3 && subtracted < 3 ? kernels[added][subtracted] : NULL;
}

static void add_column(const int32_t *restrict column, uint32_t coefficient, size_t count, uint32_t *restrict d) {
  for (size_t i = 0; i < count; i++) d[i] += coefficient * (uint32_t)column[i];
}

void bsi_sum_columns(const int32_t *const *columns, const int32_t *coefficients, size_t columns_count, uint32_t constant, size_t count,
                     uint32_t *d) {
  for (size_t i = 0; i < count; i++) d[i] = constant;
  for (size_t t = 0; t < columns_count; t++) add_column(columns[t], (uint32_t)coefficients[t], count, d);
}

uint32_t bsi_or_of(const uint32_t *d, size_t count) {
  uint32_t all = 0;
  for (size_t i = 0; i < count; i++) all |= d[i];
  return all;
}

/*
 * p is a / b in percent, rounded half up, if 0 <= 200 a + b - 2 b p < 2 b; where b and a are 0, p must be 0, which the same test says when
 * 2 b is read as 1. With p from 0 to 100 all of it fits 32 bits; another p is suspected without a closer look.
 */
static inline uint32_t suspect_percent(uint32_t p, uint32_t a, uint32_t b) {
  uint32_t twice = 2 * b + (b == 0), rest = 200 * a + b - twice * p;
  return rest | (twice - 1 - rest) | p | (100 - p);
}

uint32_t bsi_or_percent(const int32_t *restrict percents, const int32_t *restrict parts, const int32_t *restrict wholes, size_t count) {
  uint32_t all = 0;
  for (size_t i = 0; i < count; i++) all |= suspect_percent((uint32_t)percents[i], (uint32_t)parts[i], (uint32_t)wholes[i]);
  return all;
}

void bsi_percent_columns(const int32_t *restrict percents, const int32_t *restrict parts, const int32_t *restrict wholes, size_t count,
                         uint32_t *restrict d) {
  for (size_t i = 0; i < count; i++) d[i] = suspect_percent((uint32_t)percents[i], (uint32_t)parts[i], (uint32_t)wholes[i]);
}

uint64_t bsi_and_masks(const uint64_t *restrict masks, size_t count) {
  uint64_t all = ~UINT64_C(0);
  for (size_t i = 0; i < count; i++) all &= masks[i];
  return all;
}

bool bsi_occurs(const int32_t *restrict values, int32_t value, size_t count) {
  uint32_t found = 0;
  for (size_t i = 0; i < count; i++) found |= values[i] == value;
  return found != 0;
}
