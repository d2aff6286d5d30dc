/* SPDX-License-Identifier: MIT */
/*
 * Locate: the sets of cells of least weight that can be wrong (Fellegi and Holt, Journal of the American Statistical Association 71, 1976, 17-35).
 *
 * Cells are the elements of a hitting set problem. Every broken constraint is a conflict: one of its cells must change. A choice that meets all
 * conflicts is freed, and the engine looks for values; where there are none, it gives another conflict.
 */
#ifndef BSI_LOCATE_H
#define BSI_LOCATE_H

#include "hitting.h"

/* weights: by variable, 0 for what may not change; percentages within rules are free anyhow. The result is in the arena. Where the limit of work is
 * met before anything is found, the one set is a guess, which may weigh more than `weight`; the engine's limit is raised. */
bsi_hits bsi_locate(bsi_engine *engine, bsi_arena *arena, const int32_t *weights, size_t most);

#endif
