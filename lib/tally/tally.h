/* SPDX-License-Identifier: MIT */
/* The handle. */
#ifndef BSI_TALLY_H
#define BSI_TALLY_H

#include "memory.h"
#include "sheet.h"

struct beschut_tally {
  bsi_tag tag;
  bsi_scope scope;
  bsi_sheet sheet;
};

static inline bool bsi_is_tally(const beschut_tally *tally) { return bsi_handle_is(tally, BSI_TAG_TALLY); }

#endif
