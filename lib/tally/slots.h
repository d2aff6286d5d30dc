/* SPDX-License-Identifier: MIT */
/*
 * Slots: a table from keys to what is known of them, for the rows of one part at a time: open addressing, at most half full.
 *
 *   keys   | key | key |  0  | key | ...      8 bytes each: few lines of the cache for a look, and little to empty
 *   known  | ... | ... |     | ... | ...     16 bytes each
 *
 * Rows tell some steps before they are looked up, so that looking up waits for no memory. Whether a key is new is not a branch: nobody
 * could guess it.
 */
#ifndef BSI_SLOTS_H
#define BSI_SLOTS_H

#include "bits.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct bsi_known {
  uint64_t quarters; /* on whose reference dates the person works */
  uint32_t last;     /* the row of this key that came last, from 1; 0: none */
  uint32_t unused;
} bsi_known;

/* {0} is empty. */
typedef struct bsi_slots {
  uint64_t *keys;         /* the lowest bit set: 0 is a free slot */
  bsi_known *known;       /* of a free slot anything */
  size_t count, capacity; /* in use now, of what there is */
  int shift;              /* bits of a key below those that number its slot */
} bsi_slots;

enum { BSI_SLOTS_AHEAD = 12 /* rows between telling and looking up */ };

/* Empties the table and makes room for so many keys that have their first `bits` bits in common. False where memory failed. */
bool bsi_slots_clear(bsi_slots *slots, size_t keys, int bits);

static inline size_t bsi_slots_home(const bsi_slots *slots, uint64_t key) { return (size_t)(key >> slots->shift) & (slots->count - 1); }

/* Tells that a key will be looked up. */
static inline void bsi_slots_expect(const bsi_slots *slots, uint64_t key) {
  size_t home = bsi_slots_home(slots, key);
  bsi_prefetch(&slots->keys[home]);
  bsi_prefetch(&slots->known[home]);
}

/* The slot of a key, found or made: what is known of a new one is 0. Keys have their lowest six bits free. */
static inline size_t bsi_slots_find(bsi_slots *slots, uint64_t key) {
  size_t at = bsi_slots_home(slots, key);
  key |= 1;
  uint64_t met = slots->keys[at];
  while ((met != 0) & (met != key)) {
    at = (at + 1) & (slots->count - 1);
    met = slots->keys[at];
  }
  uint64_t kept = 0 - (uint64_t)(met != 0);
  slots->keys[at] = key;
  slots->known[at].quarters &= kept;
  slots->known[at].last &= (uint32_t)kept;
  return at;
}

static inline uint64_t bsi_slots_key(const bsi_slots *slots, size_t at) { return slots->keys[at] & ~UINT64_C(1); }

void bsi_slots_free(bsi_slots *slots);

#endif
