/* SPDX-License-Identifier: MIT */
/* A hash table of texts with linear probing; texts are never removed. */
#include "pool.h"

#include "memory.h"
#include "text.h"

#include <string.h>

/* FNV-1a, 64 bits (Fowler, Noll, Vo). */
static uint64_t hash_of(const char *text) {
  uint64_t hash = UINT64_C(14695981039346656037);
  for (; *text != '\0'; text++) hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
  return hash;
}

static uint32_t *find_slot(const bsi_pool *pool, const char *text) {
  size_t mask = pool->slot_count - 1;
  size_t at = (size_t)hash_of(text) & mask;
  while (pool->slots[at] != 0 && strcmp(pool->texts[pool->slots[at]], text) != 0) at = (at + 1) & mask;
  return &pool->slots[at];
}

/* Keeps the table at most half full. */
static bool make_slots(bsi_pool *pool) {
  size_t wanted = pool->slot_count == 0 ? 8 : pool->slot_count;
  while (wanted < 2 * (pool->count + 2)) wanted *= 2;
  if (wanted == pool->slot_count) return true;
  uint32_t *slots = bsi_alloc_zeroed(wanted, sizeof *slots);
  if (slots == NULL) return false;
  bsi_free(pool->slots);
  pool->slots = slots;
  pool->slot_count = wanted;
  for (size_t i = 1; i < pool->count; i++) *find_slot(pool, pool->texts[i]) = (uint32_t)i;
  return true;
}

/* The number of a text that is there already; 0 where it is not. */
static uint32_t number_of(const bsi_pool *pool, const char *text) { return pool->slot_count == 0 ? 0 : *find_slot(pool, text); }

bool bsi_pool_add(bsi_pool *pool, const char *text, uint32_t *number) {
  *number = text[0] == '\0' ? 0 : number_of(pool, text);
  if (text[0] == '\0' || *number != 0) return true; /* what is there needs no memory */
  if (!make_slots(pool)) return false;
  size_t next = pool->count == 0 ? 1 : pool->count;
  char **texts = next >= UINT32_MAX ? NULL : bsi_grow(pool->texts, &pool->capacity, next + 1, sizeof *pool->texts);
  if (texts == NULL) return false;
  pool->texts = texts;
  char *copy = bsi_text_copy(text);
  if (copy == NULL) return false;
  pool->texts[0] = NULL;
  pool->texts[next] = copy;
  pool->count = next + 1;
  *find_slot(pool, text) = *number = (uint32_t)next;
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
  bsi_free(pool->slots);
  *pool = (bsi_pool){0};
}
