/* SPDX-License-Identifier: MIT */
/* Parameters: the list that is asked, the latest set first. */
#ifndef BSI_PARAMETERS_H
#define BSI_PARAMETERS_H

#include "list.h"
#include "memory.h"
#include "pool.h"

#include <beschut/parameters.h>
#include <stdbool.h>

/* The value on a day; NULL parameters: what is built in. False where it is not known. */
bool bsi_parameter_at(const beschut_parameters *p, int32_t number, beschut_date day, int64_t *value);

/* The same; BESCHUT_DOMAIN where it is not known, with a message that names it. */
beschut_status bsi_parameter_need(const beschut_parameters *p, int32_t number, beschut_date day, beschut_error *error, int64_t *value);

/* NULL is fine: what is built in. */
bool bsi_are_parameters(const beschut_parameters *p);

#endif
