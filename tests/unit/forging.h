/* SPDX-License-Identifier: MIT */
/* Bytes of a state that a forger changed: their checksum made to fit again, as in lib/tally/state.c. */
#ifndef FORGING_H
#define FORGING_H

#include "mix.h"

#include <stddef.h>

static inline void seal(char *bytes, size_t size) {
  size_t end = size - 8;
  uint64_t sum = bsi_mix(end);
  for (size_t at = 0; at < end; at += 8) {
    uint64_t word = 0;
    for (size_t i = 0; i < 8 && at + i < end; i++) word |= (uint64_t)(uint8_t)bytes[at + i] << (8 * i);
    sum = bsi_mix(sum ^ word) + word;
  }
  for (int i = 0; i < 8; i++) bytes[end + (size_t)i] = (char)(sum >> (8 * i));
}

#endif
