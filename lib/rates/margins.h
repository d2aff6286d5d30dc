/* SPDX-License-Identifier: MIT */
/* Distances of limits from their estimate, and differences of products, in which nothing cancels: for sums and differences of proportions. */
#ifndef BSI_MARGINS_H
#define BSI_MARGINS_H

#include <math.h>

/* From Wilson's lower limit to the proportion: x successes, y failures, n of both; z: the deviate of the tail, above 1e-150. With x and y in
 * each other's place, from the proportion to the upper limit. */
static inline double bsi_wilson_distance(double x, double y, double n, double z) {
  double half = z * z / 2, root = z * sqrt(x / n * y + half / 2);
  return x / n * ((half + root) / (x + (half + root)));
}

/* Squares of the distances of two limits from their estimate. */
typedef struct bsi_margins {
  double below, above;
} bsi_margins;

/*
 * Adds the margins of coefficient (x / n): the recovery of variance of Zou, Huang and Zhang, A note on confidence interval estimation for
 * a linear function of binomial proportions, Computational Statistics and Data Analysis 53 (2009), with Wilson's limits. Coefficients 1
 * and -1 give Newcombe's limits of a difference.
 */
static inline void bsi_margins_add(bsi_margins *margins, double coefficient, double x, double n, double z) {
  double down = coefficient * bsi_wilson_distance(x, n - x, n, z), up = coefficient * bsi_wilson_distance(n - x, x, n, z);
  margins->below += coefficient > 0 ? down * down : up * up;
  margins->above += coefficient > 0 ? up * up : down * down;
}

/* a b - c d: Kahan's difference of products, in which the second rounding undoes the first. */
static inline double bsi_difference_of_products(double a, double b, double c, double d) {
  double taken = c * d, lost = fma(-c, d, taken);
  return fma(a, b, -taken) + lost;
}

#endif
