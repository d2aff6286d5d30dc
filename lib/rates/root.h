/* SPDX-License-Identifier: MIT */
/* The zero of an increasing function of one number. */
#ifndef BSI_ROOT_H
#define BSI_ROOT_H

typedef double (*bsi_function)(const void *of, double at);

/* Between low and high, at which f is at most and at least 0. f may be infinite. */
double bsi_root_between(bsi_function f, const void *of, double low, double high);

/* Anywhere: looked for from start in steps that double, of which the first is `step`. Where f has no zero, a number far away. */
double bsi_root_near(bsi_function f, const void *of, double start, double step);

#endif
