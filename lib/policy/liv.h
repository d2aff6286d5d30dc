/* SPDX-License-Identifier: MIT */
/* Lage-inkomensvoordeel: of whole numbers, as finance.c and beschut_liv need it. */
#ifndef BSI_LIV_H
#define BSI_LIV_H

#include "parameters.h"

/* In the arrays here a parameter's value stands at its own number; BESCHUT_MISSING: not known. */

/* Looks up those of the lage-inkomensvoordeel: it goes by calendar years, so those of the first of January count. */
void bsi_liv_look_up(const beschut_parameters *parameters, beschut_date new_year, int64_t values[BESCHUT_PARAMETER_COUNT]);

/* The first parameter that is needed and not known; -1 where all are. A year without rates needs no more than those. */
int32_t bsi_liv_lacks(const int64_t values[BESCHUT_PARAMETER_COUNT]);

/* Cents, of hundredths of hours up to 10^7 and cents of wage up to 10^10; adds what it rests on to rules. Nothing may be lacking. */
int64_t bsi_liv(const int64_t values[BESCHUT_PARAMETER_COUNT], int64_t hours, int64_t wage, int64_t *rules);

#endif
