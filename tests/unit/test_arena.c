/* SPDX-License-Identifier: MIT */
/* The arena: pieces that do not overlap, aligned, kept while it grows, and taken back all at once. */
#include "arena.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

Test(arena, pieces_are_apart_and_aligned) {
  enum { PIECES = 500 };
  bsi_arena arena = {0};
  unsigned char *pieces[PIECES];
  for (size_t i = 0; i < PIECES; i++) {
    pieces[i] = bsi_arena_take(&arena, i, 3);
    cr_assert(pieces[i] != NULL);
    cr_expect(eq(sz, (size_t)((uintptr_t)pieces[i] % alignof(max_align_t)), 0));
    memset(pieces[i], (int)(i % 251), i * 3);
  }
  for (size_t i = 0; i < PIECES; i++)
    for (size_t byte = 0; byte < i * 3; byte++) cr_assert(eq(u8, pieces[i][byte], (uint8_t)(i % 251)), "piece %zu, byte %zu", i, byte);
  bsi_arena_free(&arena);
  cr_expect(arena.block == NULL && arena.used == 0);
}

Test(arena, sizes_that_do_not_fit) {
  bsi_arena arena = {0};
  cr_expect(bsi_arena_take(&arena, SIZE_MAX, 2) == NULL);
  cr_expect(bsi_arena_take(&arena, SIZE_MAX / 2 + 1, 2) == NULL); /* 0 bytes, were it not looked at */
  cr_expect(bsi_arena_take(&arena, SIZE_MAX / 4 + 1, 1) == NULL);
  cr_expect(arena.block == NULL);
  cr_expect(bsi_arena_take(&arena, 0, 8) != NULL);
  bsi_arena_free(&arena);
}

Test(arena, an_array_grows_and_keeps_what_it_holds) {
  bsi_arena arena = {0};
  size_t capacity = 0, moves = 0;
  int32_t *array = NULL;
  for (int32_t i = 0; i < 100000; i++) {
    int32_t *grown = bsi_arena_grow(&arena, array, &capacity, (size_t)i + 1, sizeof *array);
    cr_assert(grown != NULL && capacity > (size_t)i);
    moves += grown != array;
    array = grown;
    array[i] = i;
  }
  cr_expect(lt(sz, moves, 20), "by doubling");
  for (int32_t i = 0; i < 100000; i++)
    if (array[i] != i) cr_fatal("%d", (int)i);
  size_t before = capacity;
  cr_expect(bsi_arena_grow(&arena, array, &capacity, SIZE_MAX - 1, sizeof *array) == NULL);
  cr_expect(eq(sz, capacity, before));
  cr_expect(bsi_arena_grow(&arena, array, &capacity, 5, sizeof *array) == array);
  bsi_arena_free(&arena);
}

/* After a reset the largest block is used again: the same work asks the system for nothing. */
Test(arena, a_reset_keeps_the_largest_block) {
  bsi_arena arena = {0};
  for (int i = 0; i < 100; i++) cr_assert(bsi_arena_take(&arena, 1000, 8) != NULL);
  bsi_arena_reset(&arena);
  void *first = bsi_arena_take(&arena, 1000, 8);
  const bsi_arena_block *block = arena.block;
  for (int round = 0; round < 10; round++) {
    bsi_arena_reset(&arena);
    cr_expect(bsi_arena_take(&arena, 1000, 8) == first);
    cr_expect(bsi_arena_take(&arena, 1000, 8) != first);
    cr_expect(arena.block == block);
  }
  bsi_arena_free(&arena);
  bsi_arena_reset(&arena); /* of an empty one */
  bsi_arena_free(&arena);
}
