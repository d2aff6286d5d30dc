/* SPDX-License-Identifier: MIT */
/* Wage values: how high they can be. */
#ifndef BSI_WAGE_VALUES_H
#define BSI_WAGE_VALUES_H

#include "parameters.h"

enum { BSI_WAGE_VALUE_LIMIT = 1000 /* percent: what a field holds at most */ };

/* The highest wage value that is accepted on a day, up to the limit. BESCHUT_DOMAIN where the parameter is not known. */
beschut_status bsi_wage_value_most(const beschut_parameters *parameters, beschut_date day, beschut_error *error, int64_t *most);

#endif
