/* SPDX-License-Identifier: MIT */
/* A tree of forks over the texts; texts are never removed. */
#include "pool.h"

#include "memory.h"
#include "text.h"

#include <string.h>

/* ---- children ---- */

static uint32_t child_of(size_t number, bool fork) { return (uint32_t)number << 1 | fork; }
static bool is_fork(uint32_t child) { return (child & 1) != 0; }

/* Which child of a fork a text belongs to; behind its end all bits are clear. */
static int side_of(const bsi_fork *fork, const char *text, size_t size) {
  size_t byte = (size_t)(fork->bit >> 3);
  return byte < size && ((unsigned char)text[byte] << (fork->bit & 7) & 0x80) != 0;
}

/* ---- looking ---- */

/* The number of the text that is the same if any is; the pool is not empty. */
static size_t likeliest(const bsi_pool *pool, const char *text, size_t size) {
  uint32_t at = pool->root;
  while (is_fork(at)) {
    const bsi_fork *fork = &pool->forks[at >> 1];
    at = fork->children[side_of(fork, text, size)];
  }
  return at >> 1;
}

/* The first bit in which two texts differ; false where they are the same. */
static bool find_difference(const char *a, const char *b, uint64_t *bit) {
  size_t byte = 0;
  while (a[byte] == b[byte] && a[byte] != '\0') byte++;
  unsigned different = (unsigned char)(a[byte] ^ b[byte]);
  *bit = (uint64_t)byte << 3;
  for (unsigned mask = 0x80; mask > different; mask >>= 1) ++*bit;
  return different != 0;
}

/* ---- adding ---- */

/* Where a text that is new turns off the way of all others: at the first fork behind the bit that makes it another. */
static uint32_t *turn_of(bsi_pool *pool, uint64_t bit, const char *text, size_t size) {
  uint32_t *at = &pool->root;
  while (is_fork(*at) && pool->forks[*at >> 1].bit < bit) {
    bsi_fork *passed = &pool->forks[*at >> 1];
    at = &passed->children[side_of(passed, text, size)];
  }
  return at;
}

/* Puts text and fork of a number into the tree; there is room for both. */
static void plant(bsi_pool *pool, size_t number, uint64_t bit, const char *text, size_t size) {
  if (number == 1) {
    pool->root = child_of(number, false);
    return;
  }
  uint32_t *turn = turn_of(pool, bit, text, size);
  bsi_fork *fork = &pool->forks[number];
  fork->bit = bit;
  int side = side_of(fork, text, size);
  fork->children[side] = child_of(number, false);
  fork->children[!side] = *turn;
  *turn = child_of(number, true);
}

static bool make_room(bsi_pool *pool, size_t count) {
  char **texts = count > INT32_MAX ? NULL : bsi_grow(pool->texts, &pool->capacity, count, sizeof *pool->texts);
  if (texts == NULL) return false;
  pool->texts = texts;
  bsi_fork *forks = bsi_grow(pool->forks, &pool->fork_capacity, count, sizeof *pool->forks);
  if (forks != NULL) pool->forks = forks;
  return forks != NULL;
}

bool bsi_pool_add(bsi_pool *pool, const char *text, uint32_t *number) {
  size_t size = strlen(text), next = pool->count == 0 ? 1 : pool->count, like = 0;
  uint64_t bit = 0;
  if (size > 0 && pool->count > 0) like = likeliest(pool, text, size);
  bool there = size == 0 || (like > 0 && !find_difference(text, pool->texts[like], &bit));
  *number = there ? (uint32_t)like : 0;
  if (there) return true; /* what is there needs no memory */
  if (!make_room(pool, next + 1)) return false;
  char *copy = bsi_text_copy(text);
  if (copy == NULL) return false;
  plant(pool, next, bit, text, size);
  pool->texts[0] = NULL;
  pool->texts[next] = copy;
  pool->count = next + 1;
  *number = (uint32_t)next;
  return true;
}

bool bsi_pool_copy(const bsi_pool *pool, bsi_pool *out) {
  uint32_t number;
  *out = (bsi_pool){0};
  for (size_t i = 1; i < pool->count; i++)
    if (!bsi_pool_add(out, pool->texts[i], &number)) return false;
  return true;
}

const char *bsi_pool_get(const bsi_pool *pool, uint32_t number) { return number == 0 ? "" : pool->texts[number]; }

void bsi_pool_free(bsi_pool *pool) {
  for (size_t i = 1; i < pool->count; i++) bsi_free(pool->texts[i]);
  bsi_free(pool->texts);
  bsi_free(pool->forks);
  *pool = (bsi_pool){0};
}
