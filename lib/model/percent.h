/* SPDX-License-Identifier: MIT */
/* The published percentage. */
#ifndef BSI_PERCENT_H
#define BSI_PERCENT_H

#include <stdint.h>

/* a as a percentage of b, rounded half up; 0 where b is 0. 200 a + b and 2 b must fit 64 bits. */
int64_t bsi_percent_of(int64_t a, int64_t b);

#endif
