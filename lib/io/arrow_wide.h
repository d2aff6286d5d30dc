/* SPDX-License-Identifier: MIT */
/* The columns of the wide shape, for writing and reading. */
#ifndef BSI_ARROW_WIDE_H
#define BSI_ARROW_WIDE_H

#include <beschut/report.h>

enum {
  BSI_WIDE_REPORT,
  BSI_WIDE_AREA,
  BSI_WIDE_AREA_NAME,
  BSI_WIDE_LABEL,
  BSI_WIDE_PERIOD,
  BSI_WIDE_DATES,
  BSI_WIDE_CELLS = BSI_WIDE_DATES + BESCHUT_DATE_COUNT,
  BSI_WIDE_SOURCE = BSI_WIDE_CELLS + BESCHUT_CELL_COUNT,
  BSI_WIDE_COUNT
};

/* The name of a column, 0 <= index < BSI_WIDE_COUNT. Static text. */
const char *bsi_wide_name(int32_t index);

#endif
