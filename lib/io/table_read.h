/* SPDX-License-Identifier: MIT */
/* The two halves of reading a table that is whole: its rows and its dates. */
#ifndef BSI_TABLE_READ_H
#define BSI_TABLE_READ_H

#include "table.h"
#include "text.h"

void bsi_table_read_rows(const bsi_table *table, int32_t breakdown, bsi_row *row, bsi_log *log);
void bsi_table_read_dates(const bsi_table *table, bsi_row *row, bsi_log *log);

#endif
