/* SPDX-License-Identifier: MIT */
/*
 * Scatter: the rows of a list, part by part, so that a part's table fits the cache.
 *
 *   rows    | part 0 ... | part 1 ... | ... |       parts by the highest bits of the key that rows begin with
 *   starts  0            ^            ^     ^
 *
 * A list that makes one part stays where it is: its spans are its chunks.
 */
#ifndef BSI_SCATTER_H
#define BSI_SCATTER_H

#include "rows.h"

enum { BSI_SCATTER_BITS = 10 /* at most */ };

/* {0} is empty; used again and again without asking for memory each time. */
typedef struct bsi_scatter {
  const bsi_rows *list;
  char *rows;
  size_t room; /* bytes */
  size_t size; /* of a row */
  int bits;
  uint32_t starts[(1 << BSI_SCATTER_BITS) + 1];
} bsi_scatter;

/* So many bits that the tables of parts of `count` rows fit a cache. */
int bsi_scatter_bits(uint64_t count);

/* Rows of 8, 12, 16 or 32 bytes, at most 2^32 - 1; the list is borrowed. False where memory failed. */
bool bsi_scatter_fill(bsi_scatter *scatter, const bsi_rows *list, size_t size, int bits);

static inline uint32_t bsi_scatter_count(const bsi_scatter *s, int32_t part) { return s->starts[part + 1] - s->starts[part]; }

/* Rows that stand side by side. */
typedef struct bsi_span {
  const char *rows;
  uint32_t count;
  const bsi_chunk *next;
} bsi_span;

/* The first span of a part, and the next; false where there is none. */
bool bsi_scatter_first(const bsi_scatter *scatter, int32_t part, bsi_span *span);
bool bsi_scatter_next(bsi_span *span);

void bsi_scatter_free(bsi_scatter *scatter);

#endif
