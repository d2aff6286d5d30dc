/* SPDX-License-Identifier: MIT */
/*
 * Misprints: how far a printed number lies from another, as slips of a hand or a scanner go.
 *
 *   digits swapped      54 -> 45    2        digit lost or added    54 -> 5    3
 *   look-alike digit    62 -> 82    2        another digit          54 -> 74   4
 *
 * The least sum of such slips that makes the one number of the other (Damerau, Communications of the ACM 7, 1964, 171-176, with
 * these weights). The weights are a judgement, not a statistic; docs/repair.md says so.
 */
#ifndef BSI_MISPRINT_H
#define BSI_MISPRINT_H

#include <stdint.h>

enum { BSI_MISPRINT_MOVED = 1 }; /* of a value that another cell of the repair had: rows exchanged */

int64_t bsi_misprint(int64_t printed, int64_t value);

/* The most numbers that bsi_misprints writes. */
enum { BSI_MISPRINT_COUNT = 256 };

/* The numbers one slip away from a printed one, in ascending order; returns how many. */
int bsi_misprints(int64_t printed, int64_t *values);

#endif
