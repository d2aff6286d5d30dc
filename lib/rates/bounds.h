/* SPDX-License-Identifier: MIT */
/*
 * Lower bounds of proportions that have no closed form. x successes, at least 1; y failures; the tail that is left below the bound. All
 * give the odds of the bound, p / (1 - p). The upper bound is the lower bound of the failures, mirrored.
 */
#ifndef BSI_BOUNDS_H
#define BSI_BOUNDS_H

#include "special.h"

double bsi_low_clopper_pearson(double x, double y, bsi_tail tail);
double bsi_low_mid_p(double x, double y, bsi_tail tail);
double bsi_low_jeffreys(double x, double y, bsi_tail tail);
double bsi_low_modified_jeffreys(double x, double y, bsi_tail tail);
double bsi_low_logit(double x, double y, bsi_tail tail);
double bsi_low_likelihood_ratio(double x, double y, bsi_tail tail);
double bsi_low_blaker(double x, double y, bsi_tail tail);

#endif
