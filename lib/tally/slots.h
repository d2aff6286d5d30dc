/*
 * Slots: a table from keys to what is known of them, for the rows of one part at a time: open addressing, at most four fifths full. A slot
 * is half a
 * line of the cache, and rows tell some steps before they are looked up: so that looking up waits for no memory.
 */
#ifndef BSI_SLOTS_H
#define BSI_SLOTS_H

#include "bits.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct bsi_slot {
  uint64_t key;      /* the lowest bit set: 0 is a free slot */
  uint64_t quarters; /* on whose reference dates the person works */
  uint32_t last;     /* the row of this key that came last, from 1; 0: none */
  uint32_t unused[3];
} bsi_slot;

_Static_assert(sizeof(bsi_slot) == 32, "half a line");

/* {0} is empty. */
typedef struct bsi_slots {
  bsi_slot *items;
  void *block;            /* that they stand in, at the beginning of a line */
  size_t count, capacity; /* in use now, of what there is */
  int skip, shift;        /* bits of keys: those that all have in common, those below a slot's number */
} bsi_slots;

enum { BSI_SLOTS_AHEAD = 12 /* rows between telling and looking up */ };

/* Empties the table and makes room for so many keys that have their first `bits` bits in common. False where memory failed. */
bool bsi_slots_clear(bsi_slots *slots, size_t keys, int bits);

static inline size_t bsi_slots_home(const bsi_slots *slots, uint64_t key) { return (size_t)(key << slots->skip >> slots->shift); }

/* Tells that a key will be looked up. */
static inline void bsi_slots_expect(const bsi_slots *slots, uint64_t key) { bsi_prefetch(&slots->items[bsi_slots_home(slots, key)]); }

/* The slot of a key, found or made. Keys have their lowest six bits free. */
static inline bsi_slot *bsi_slots_find(bsi_slots *slots, uint64_t key) {
  size_t at = bsi_slots_home(slots, key);
  key |= 1;
  while (slots->items[at].key != key) {
    if (slots->items[at].key == 0) {
      slots->items[at].key = key;
      break;
    }
    at = (at + 1) & (slots->count - 1);
  }
  return &slots->items[at];
}

static inline uint64_t bsi_slot_key(const bsi_slot *slot) { return slot->key & ~UINT64_C(1); }

void bsi_slots_free(bsi_slots *slots);

#endif
