/* SPDX-License-Identifier: MIT */
/* Random numbers that are the same everywhere: xoshiro256** from a seed, and draws from the distributions that are needed. */
#ifndef BSI_RANDOM_H
#define BSI_RANDOM_H

#include <stdint.h>

typedef struct bsi_random {
  uint64_t state[4];
} bsi_random;

bsi_random bsi_random_of(uint64_t seed);

/* The next 64 bits. */
uint64_t bsi_random_bits(bsi_random *random);

/* Between 0 and 1, neither of which is met: 52 bits, in the middle of their step. */
double bsi_random_uniform(bsi_random *random);

double bsi_random_normal(bsi_random *random);

/* Of the gamma distribution with scale 1. shape > 0. */
double bsi_random_gamma(bsi_random *random, double shape);

/* The number of marked ones among `sample`, drawn without replacement from `total` of which `marked` are. Whole numbers. */
double bsi_random_marked(bsi_random *random, double total, double marked, double sample);

#endif
