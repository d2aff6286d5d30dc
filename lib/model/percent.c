/* SPDX-License-Identifier: MIT */
/* See percent.h. */
#include "percent.h"

#include "whole.h"

int64_t bsi_percent_of(int64_t a, int64_t b) { return b == 0 ? 0 : bsi_half_up_div(100 * a, b); }
