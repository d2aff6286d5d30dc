/* SPDX-License-Identifier: MIT */
/* Bits of a word: how many, and the lowest. And telling the cache what will be wanted. */
#ifndef BSI_BITS_H
#define BSI_BITS_H

#include <stdint.h>

#if defined(__GNUC__)
static inline void bsi_prefetch(const void *place) { __builtin_prefetch(place); }
static inline unsigned bsi_count_bits(uint64_t word) { return (unsigned)__builtin_popcountll(word); }
static inline unsigned bsi_lowest_bit(uint64_t word) { return (unsigned)__builtin_ctzll(word); } /* word is not 0 */
#else
static inline void bsi_prefetch(const void *place) { (void)place; }
static inline unsigned bsi_count_bits(uint64_t word) {
  unsigned count = 0;
  for (; word != 0; word &= word - 1) count++;
  return count;
}
static inline unsigned bsi_lowest_bit(uint64_t word) {
  unsigned bit = 0;
  for (; (word & 1) == 0; word >>= 1) bit++;
  return bit;
}
#endif

#endif
