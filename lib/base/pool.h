/* SPDX-License-Identifier: MIT */
/*
 * A pool of texts, each kept once and known by a number; number 0 is the empty text.
 *
 * Texts are found by a tree of forks, each at the first bit in which the texts under it differ (a crit-bit tree), so a look costs no more than the
 * text is long. A hash table would be as quick only until somebody chooses texts that collide.
 */
#ifndef BSI_POOL_H
#define BSI_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where texts part. Bits are counted from the highest of the first byte on; a child is twice the number of a text, or of a fork and one more. */
typedef struct bsi_fork {
  uint64_t bit;
  uint32_t children[2]; /* by that bit */
} bsi_fork;

typedef struct bsi_pool {
  char **texts; /* texts[0] is unused: the empty text */
  size_t count, capacity;
  bsi_fork *forks; /* each has the number of the text that it came with */
  size_t fork_capacity;
  uint32_t root; /* as a child */
} bsi_pool;

void bsi_pool_free(bsi_pool *pool);

/* The number of a text, added where it is not there yet. False where memory failed, which it cannot for a text that is there; the pool is then as it was. */
bool bsi_pool_add(bsi_pool *pool, const char *text, uint32_t *number);

/* Makes out, whatever it held, a copy of its own, with the same numbers. False where memory failed; out may then be freed all the same. */
bool bsi_pool_copy(const bsi_pool *pool, bsi_pool *out);

/* The text of a number; borrowed. */
const char *bsi_pool_get(const bsi_pool *pool, uint32_t number);

#endif
