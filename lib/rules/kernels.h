/* SPDX-License-Identifier: MIT */
/*
 * Kernels: loops over whole columns that ask of many reports at once whether any of them might break a comparison.
 *
 * A comparison in its kernel form is a sum d of columns, each times a coefficient, plus a constant; it is broken where d is not 0, or where
 * d is negative. The bitwise or of all d answers for a whole block: it is 0 only if all are 0, and its sign bit is clear only if none is
 * negative. Whoever calls must know that the sums fit 32 bits; a kernel may then be trusted when it says no, and what it suspects is
 * evaluated exactly.
 */
#ifndef BSI_KERNELS_H
#define BSI_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  BSI_KERNEL_COLUMNS = 4,         /* the most that one fused kernel takes */
  BSI_PERCENT_MAGNITUDE = 5000000 /* up to which bsi_or_percent may be used: 405 times it fits 32 bits */
};

typedef uint32_t (*bsi_or_kernel)(const int32_t *const *columns, uint32_t constant, size_t count);

/* The fused kernel for so many columns added, and then so many subtracted; NULL where there is none. */
bsi_or_kernel bsi_or_kernel_for(size_t added, size_t subtracted);

/* d[i] = constant + the sum of coefficients[t] x columns[t][i]. */
void bsi_sum_columns(const int32_t *const *columns, const int32_t *coefficients, size_t columns_count, uint32_t constant, size_t count,
                     uint32_t *d);

/* The or of some sums. */
uint32_t bsi_or_of(const uint32_t *d, size_t count);

/* What is negative, as a sum is, where percents[i] is perhaps not parts[i] as a percentage of wholes[i], rounded half up. */
uint32_t bsi_or_percent(const int32_t *percents, const int32_t *parts, const int32_t *wholes, size_t count);
void bsi_percent_columns(const int32_t *percents, const int32_t *parts, const int32_t *wholes, size_t count, uint32_t *d);

/* The and of some masks. */
uint64_t bsi_and_masks(const uint64_t *masks, size_t count);

/* Whether a value occurs. */
bool bsi_occurs(const int32_t *values, int32_t value, size_t count);

#endif
