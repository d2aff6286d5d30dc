/* SPDX-License-Identifier: MIT */
/* The rates of a report, in the order in which rates.c defines them. */
#ifndef BSI_PLACES_H
#define BSI_PLACES_H

#include <stdint.h>

enum { BSI_RATES_A_REPORT = 20 };

/* The place of a rate among those of a report: 0 to 19; -1 where there is none. */
int32_t bsi_rate_place(int32_t rate, int32_t breakdown, int32_t row);

#endif
