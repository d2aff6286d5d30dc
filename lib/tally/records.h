/* SPDX-License-Identifier: MIT */
/* The view of a caller's columns: each an Arrow array in the caller's memory. */
#ifndef BSI_RECORDS_H
#define BSI_RECORDS_H

#include "columns.h"
#include "memory.h"

struct beschut_records {
  bsi_tag tag;
  int32_t table;
  int64_t count;
  struct {
    struct ArrowArray array;
    const void *buffers[3];
    const bsi_arrow_format *format; /* NULL: not given */
    bool coded;
  } columns[BSI_COLUMN_MOST];
};

#endif
