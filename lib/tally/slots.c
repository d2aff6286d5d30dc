/* Making room. */
#include "slots.h"

#include "memory.h"

#include <string.h>

enum { LINE = 64 };

bool bsi_slots_clear(bsi_slots *s, size_t keys, int bits) {
  size_t count = 16;
  int wide = 4;
  while (count < keys + keys / 4) {
    count *= 2;
    wide++;
  }
  if (count > s->capacity) {
    char *block = bsi_alloc(count + 2, sizeof(bsi_slot));
    if (block == NULL) return false;
    bsi_free(s->block);
    s->block = block;
    s->items = (bsi_slot *)(void *)(block + (LINE - (uintptr_t)block % LINE) % LINE);
    s->capacity = count;
  }
  s->count = count;
  s->skip = bits;
  s->shift = 64 - wide;
  memset(s->items, 0, count * sizeof *s->items);
  return true;
}

void bsi_slots_free(bsi_slots *s) {
  bsi_free(s->block);
  *s = (bsi_slots){0};
}
