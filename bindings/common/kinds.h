/* SPDX-License-Identifier: MIT */
/* The kinds of numbers in the arrays that the shims make. */
#ifndef BESCHUT_BINDINGS_KINDS_H
#define BESCHUT_BINDINGS_KINDS_H

#include <stddef.h>
#include <stdint.h>

enum { BS_WHOLE, BS_SMALL, BS_REAL, BS_BYTE }; /* int64_t, int32_t, double, char */

static size_t bs_size_of(int kind) {
  static const size_t sizes[] = {[BS_WHOLE] = sizeof(int64_t), [BS_SMALL] = sizeof(int32_t), [BS_REAL] = sizeof(double), [BS_BYTE] = 1};
  return sizes[kind];
}

#endif
