/* SPDX-License-Identifier: MIT */
/* The rows of a plan, written into Arrow columns. */
#ifndef BSI_POPULATION_ROWS_H
#define BSI_POPULATION_ROWS_H

#include "arrow_column.h"
#include "population_plan.h"

/* Writes rows, from first on, into the open columns of a table. */
void bsi_plan_write(const bsi_plan *plan, int32_t table, int64_t first, int64_t rows, bsi_arrow_column *columns);

#endif
