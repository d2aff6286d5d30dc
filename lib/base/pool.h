/* SPDX-License-Identifier: MIT */
/* A pool of texts, each kept once and known by a number; number 0 is the empty text. */
#ifndef BSI_POOL_H
#define BSI_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct bsi_pool {
  char **texts; /* texts[0] is unused: the empty text */
  size_t count, capacity;
  uint32_t *slots; /* open addressing: numbers of texts, 0 is a free slot */
  size_t slot_count;
} bsi_pool;

void bsi_pool_free(bsi_pool *pool);

/* The number of a text, added where it is not there yet. False where memory failed, which it cannot for a text that is there; the pool is then as it was. */
bool bsi_pool_add(bsi_pool *pool, const char *text, uint32_t *number);

/* Makes out, whatever it held, a copy of its own, with the same numbers. False where memory failed; out may then be freed all the same. */
bool bsi_pool_copy(const bsi_pool *pool, bsi_pool *out);

/* The text of a number; borrowed. */
const char *bsi_pool_get(const bsi_pool *pool, uint32_t number);

#endif
