/* SPDX-License-Identifier: MIT */
/* Making room: one block for both columns. */
#include "slots.h"

#include "memory.h"

#include <string.h>

static bool grow(bsi_slots *s, size_t count) {
  bsi_known *block = bsi_alloc_zeroed(count, sizeof(bsi_known) + sizeof(uint64_t));
  if (block == NULL) return false;
  bsi_free(s->known);
  s->known = block;
  s->keys = (uint64_t *)(void *)(block + count);
  s->capacity = count;
  return true;
}

bool bsi_slots_clear(bsi_slots *s, size_t keys, int bits) {
  size_t count = 16;
  int wide = 4;
  while (count < 2 * keys) {
    count *= 2;
    wide++;
  }
  if (count > s->capacity && !grow(s, count)) return false;
  s->count = count;
  s->shift = 64 - bits - wide;
  memset(s->keys, 0, count * sizeof *s->keys);
  return true;
}

void bsi_slots_free(bsi_slots *s) {
  bsi_free(s->known);
  *s = (bsi_slots){0};
}
