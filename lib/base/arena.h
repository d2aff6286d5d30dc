/* SPDX-License-Identifier: MIT */
/*
 * Arena: memory that is taken piece by piece and given back all at once.
 *
 *   block:  | piece | piece | piece | free .......... |  -> older blocks, full
 *
 * A reset keeps the largest block, so that work done over and over soon asks the system for nothing. bsi_arena {0} is empty.
 */
#ifndef BSI_ARENA_H
#define BSI_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct bsi_arena_block bsi_arena_block;

typedef struct bsi_arena {
  bsi_arena_block *block; /* the newest, and largest */
  size_t used;            /* bytes of it */
} bsi_arena;

/* Room for an array, aligned for every type; its content is not initialised. NULL where memory could not be had or the size does not fit. */
void *bsi_arena_take(bsi_arena *arena, size_t count, size_t size);

/* The array, moved where it had to, with room for at least `needed` elements, by doubling. NULL on failure; array and capacity are as they were. */
void *bsi_arena_grow(bsi_arena *arena, void *array, size_t *capacity, size_t needed, size_t size);

/* Takes back every piece; frees too. */
void bsi_arena_reset(bsi_arena *arena);
void bsi_arena_free(bsi_arena *arena);

#endif
