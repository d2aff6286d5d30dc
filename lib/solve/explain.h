/* SPDX-License-Identifier: MIT */
/* Explaining: the steps of a story in words. */
#ifndef BSI_EXPLAIN_H
#define BSI_EXPLAIN_H

#include "repairs.h"
#include "text.h"

/* The reasons of one change, without what it is about: "42 is 64% of 66 only (percentage.rounding)", several with "; " between them. */
void bsi_explain_change(const beschut_repairs *repairs, const bsi_repair *repair, size_t change, int32_t language, bsi_text *text);

#endif
