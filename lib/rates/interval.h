/* Intervals for proportions: what rates.c needs of them besides the public functions. */
#ifndef BSI_INTERVAL_H
#define BSI_INTERVAL_H

#include <beschut/rates.h>

/* BESCHUT_RANGE for a method that does not exist, BESCHUT_DOMAIN for a level outside 0 to 1. */
beschut_status bsi_interval_check(int32_t method, double level);

#endif
