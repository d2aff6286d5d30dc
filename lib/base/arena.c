/* SPDX-License-Identifier: MIT */
/* See arena.h. */
#include "arena.h"

#include "memory.h"

#include <stdalign.h>
#include <stddef.h>
#include <string.h>

enum { FIRST_BLOCK = 1 << 14 };

struct bsi_arena_block {
  bsi_arena_block *older;
  size_t size; /* bytes behind this head */
  alignas(max_align_t) char bytes[];
};

static bool add_block(bsi_arena *arena, size_t needed) {
  size_t size = arena->block == NULL ? FIRST_BLOCK : arena->block->size;
  do {
    if (size > SIZE_MAX / 4) return false;
    size *= 2;
  } while (size < needed);
  bsi_arena_block *block = bsi_alloc(1, sizeof *block + size);
  if (block == NULL) return false;
  *block = (bsi_arena_block){.older = arena->block, .size = size};
  arena->block = block;
  arena->used = 0;
  return true;
}

void *bsi_arena_take(bsi_arena *arena, size_t count, size_t size) {
  const size_t unit = alignof(max_align_t);
  if (size != 0 && count > (SIZE_MAX / 4) / size) return NULL;
  size_t bytes = (count * size + unit - 1) / unit * unit;
  bool fits = arena->block != NULL && bytes <= arena->block->size - arena->used;
  if (!fits && !add_block(arena, bytes)) return NULL;
  void *piece = arena->block->bytes + arena->used;
  arena->used += bytes;
  return piece;
}

void *bsi_arena_grow(bsi_arena *arena, void *array, size_t *capacity, size_t needed, size_t size) {
  if (needed <= *capacity && array != NULL) return array;
  size_t wanted = *capacity < 16 ? 16 : *capacity;
  while (wanted < needed) wanted = wanted > SIZE_MAX / 2 ? needed : wanted * 2;
  void *grown = bsi_arena_take(arena, wanted, size);
  if (grown == NULL) return NULL;
  if (array != NULL) memcpy(grown, array, *capacity * size);
  *capacity = wanted;
  return grown;
}

/* Frees the blocks from one on. */
static void free_blocks(bsi_arena_block *block) {
  while (block != NULL) {
    bsi_arena_block *older = block->older;
    bsi_free(block);
    block = older;
  }
}

void bsi_arena_reset(bsi_arena *arena) {
  arena->used = 0;
  if (arena->block == NULL) return;
  free_blocks(arena->block->older);
  arena->block->older = NULL;
}

void bsi_arena_free(bsi_arena *arena) {
  free_blocks(arena->block);
  *arena = (bsi_arena){0};
}
