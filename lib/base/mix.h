/* SPDX-License-Identifier: MIT */
/*
 * Mixing: 64 bits to 64 bits, one to one, so that neighbours end far apart. The finaliser that D. Stafford found as his variant 13 and SplitMix64 uses
 * (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014); its inverse undoes each step.
 */
#ifndef BSI_MIX_H
#define BSI_MIX_H

#include <stdint.h>

static inline uint64_t bsi_mix(uint64_t word) {
  word = (word ^ word >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  word = (word ^ word >> 27) * UINT64_C(0x94d049bb133111eb);
  return word ^ word >> 31;
}

static inline uint64_t bsi_unmix(uint64_t word) {
  word = (word ^ word >> 31 ^ word >> 62) * UINT64_C(0x319642b2d24d8ec3);
  word = (word ^ word >> 27 ^ word >> 54) * UINT64_C(0x96de1b173f119089);
  return word ^ word >> 30 ^ word >> 60;
}

#endif
