/* SPDX-License-Identifier: MIT */
/* Ranges: one record a cell. */
#ifndef BSI_RANGES_H
#define BSI_RANGES_H

#include "list.h"

#include <beschut/ranges.h>

typedef struct bsi_range {
  int64_t report, printed, low, high;
  beschut_cell cell;
  int32_t outcome;
} bsi_range;

struct beschut_ranges {
  bsi_tag tag;
  bsi_list items;
};

static inline bool bsi_is_ranges(const beschut_ranges *ranges) { return bsi_handle_is(ranges, BSI_TAG_RANGES); }

#endif
