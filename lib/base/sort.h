/* SPDX-License-Identifier: MIT */
/* Sorting in place, without asking for memory, which qsort may do: a heap sort. Equal items come in any order. */
#ifndef BSI_SORT_H
#define BSI_SORT_H

#include <stddef.h>

/* compare: less than, equal to, or greater than 0, as for qsort. */
void bsi_sort(void *items, size_t count, size_t size, int (*compare)(const void *a, const void *b));

/* For doubles, none of which is NaN: the least first. */
int bsi_compare_reals(const void *a, const void *b);

#endif
