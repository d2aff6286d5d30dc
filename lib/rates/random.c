/* SPDX-License-Identifier: MIT */
/*
 * The generator is Blackman and Vigna's xoshiro256** (Scrambled linear pseudorandom number generators, ACM TOMS 47, 2021). Its state
 * comes from splitmix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014), as they advise.
 *
 *     uniform   the upper 52 bits
 *     normal    the polar method, the first of its two numbers (Marsaglia and Bray, SIAM Review 6, 1964)
 *     gamma     the cube of a normal number, accepted or not (Marsaglia and Tsang, ACM TOMS 26, 2000)
 *     marked    the hypergeometric distribution by inversion, from the mode outwards: as many steps as a few standard deviations
 */
#include "random.h"

#include "special.h"

#include <math.h>

static uint64_t split_mix(uint64_t *state) {
  uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

bsi_random bsi_random_of(uint64_t seed) {
  bsi_random random;
  for (int i = 0; i < 4; i++) random.state[i] = split_mix(&seed);
  return random;
}

static uint64_t rotate(uint64_t bits, int by) { return bits << by | bits >> (64 - by); }

uint64_t bsi_random_bits(bsi_random *random) {
  uint64_t *s = random->state, result = rotate(s[1] * 5, 7) * 9, shifted = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = rotate(s[3], 45);
  return result;
}

double bsi_random_uniform(bsi_random *random) { return ((double)(bsi_random_bits(random) >> 12) + 0.5) * 0x1p-52; }

double bsi_random_normal(bsi_random *random) {
  for (;;) {
    double u = 2 * bsi_random_uniform(random) - 1, v = 2 * bsi_random_uniform(random) - 1, s = u * u + v * v;
    if (s < 1 && s > 0) return u * sqrt(-2 * log(s) / s);
  }
}

static double gamma_from_one(bsi_random *random, double shape) {
  double d = shape - 1. / 3, c = 1 / sqrt(9 * d);
  for (;;) {
    double x = bsi_random_normal(random), root = 1 + c * x;
    if (root <= 0) continue;
    double v = root * root * root, u = bsi_random_uniform(random);
    if (u < 1 - 0.0331 * x * x * x * x || log(u) < x * x / 2 + d * (1 - v + log(v))) return d * v;
  }
}

double bsi_random_gamma(bsi_random *random, double shape) {
  if (shape >= 1) return gamma_from_one(random, shape);
  double larger = gamma_from_one(random, shape + 1);
  return larger * pow(bsi_random_uniform(random), 1 / shape);
}

double bsi_random_marked(bsi_random *random, double total, double marked, double sample) {
  double least = fmax(0, sample + marked - total), most = fmin(sample, marked);
  if (least == most) return least;
  double odds = marked / (total - marked), mode = floor((sample + 1) / (total + 2) * (marked + 1));
  double down = fmin(fmax(mode, least), most), up = down, rest = bsi_random_uniform(random);
  double top = bsi_binomial_term(sample, down, odds) * bsi_binomial_term(total - sample, marked - down, odds) /
               bsi_binomial_term(total, marked, odds);
  double down_term = top, up_term = top;
  rest -= top;
  double met = down;
  while (rest >= 0 && (down > least || up < most)) {
    if (up < most) {
      up_term *= (marked - up) / (up + 1) * ((sample - up) / (total - marked - sample + up + 1));
      rest -= up_term;
      met = ++up;
    }
    if (rest >= 0 && down > least) {
      down_term *= down / (marked - down + 1) * ((total - marked - sample + down) / (sample - down + 1));
      rest -= down_term;
      met = --down;
    }
  }
  return met;
}
