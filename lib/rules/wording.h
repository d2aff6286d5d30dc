/* SPDX-License-Identifier: MIT */
/* Wording: cells and figures as sentences name them, as short as what was said before allows. */
#ifndef BSI_WORDING_H
#define BSI_WORDING_H

#include "text.h"

#include <beschut/cell.h>

static inline bool bsi_is_percent_cell(beschut_cell cell) { return cell % BESCHUT_MEASURE_COUNT == BESCHUT_MEASURE_COHORT_WORKING_PCT; }

/* A figure with the thousands' separator of the language, and % where it is a percentage. */
void bsi_add_figure(bsi_text *text, int64_t value, bool percent, int32_t language);

/* The row's part of a cell's label: what stands before the comma. */
void bsi_add_row_label(bsi_text *text, beschut_cell cell, int32_t language);

/* A cell beside another that was named: its row where the measure is the same, its measure where the row is, nothing where it is that cell. */
void bsi_add_label_beside(bsi_text *text, beschut_cell cell, beschut_cell named, int32_t language);

#endif
