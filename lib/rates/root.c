/* SPDX-License-Identifier: MIT */
/*
 * Inverse quadratic interpolation through three points where they promise to lie on one curve, else bisection; the promise is that of
 * Chandrupatla, A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function without using derivatives,
 * Advances in Engineering Software 28 (1997). It never takes more than a few times the steps of a bisection, and usually about seven.
 */
#include "root.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

enum { ROOT_LIMIT = 200, REACH_LIMIT = 60 };

typedef struct point {
  double at, f;
} point;

/* How far from a towards b the next point lies, as a share; b and c are the points before a, the zero is between a and b. */
static double choose_share(point a, point b, point c) {
  double xi = (a.at - b.at) / (c.at - b.at), phi = (a.f - b.f) / (c.f - b.f);
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5; /* so for infinite values too */
  return a.f / (b.f - a.f) * (c.f / (b.f - c.f)) + (c.at - a.at) / (b.at - a.at) * (a.f / (c.f - a.f)) * (b.f / (c.f - b.f));
}

static double solve(bsi_function f, const void *of, point a, point b) {
  double share = 0.5;
  for (int i = 0; i < ROOT_LIMIT; i++) {
    point best = fabs(a.f) < fabs(b.f) ? a : b;
    double least = DBL_EPSILON * (fabs(best.at) + DBL_MIN) / fabs(b.at - a.at); /* a step that can be told from none */
    if (best.f == 0 || !(least <= 0.5)) return best.at;
    share = fmin(fmax(share, least), 1 - least);
    point next = {.at = a.at + share * (b.at - a.at)}, c = a;
    next.f = f(of, next.at);
    if ((next.f > 0) != (a.f > 0)) {
      c = b;
      b = a;
    }
    a = next;
    share = choose_share(a, b, c);
  }
  return a.at;
}

double bsi_root_between(bsi_function f, const void *of, double low, double high) {
  return solve(f, of, (point){low, f(of, low)}, (point){high, f(of, high)});
}

double bsi_root_near(bsi_function f, const void *of, double start, double step) {
  point here = {start, f(of, start)};
  bool up = here.f < 0;
  for (int i = 0; i < REACH_LIMIT; i++, step *= 2) {
    point next = {.at = here.at + (up ? step : -step)};
    next.f = f(of, next.at);
    if (up != (next.f < 0)) return solve(f, of, here, next);
    here = next;
  }
  return here.at;
}
