/* SPDX-License-Identifier: MIT */
/* Propagation: what single constraints leave of the bounds of their variables. Internal to the engine. */
#ifndef BSI_PROPAGATE_H
#define BSI_PROPAGATE_H

#include "engine.h"

enum { BSI_LOW_LIMIT = 1, BSI_HIGH_LIMIT = 2 }; /* in limits */

/* Puts the constraints of a variable in the queue. */
void bsi_enqueue(bsi_engine *engine, uint32_t variable);

/* Tightens a bound, where the value does; false where nothing is left: engine->failed_constraint and its like say why. */
bool bsi_tighten(bsi_engine *engine, bsi_bound bound, uint32_t variable, int64_t value, int32_t constraint, int limits);

void bsi_empty_queue(bsi_engine *engine);

/* Looks at all constraints in the queue until it is empty. BSI_NONE, BSI_FOUND (no contradiction seen), BSI_STOPPED, BSI_FAILED. */
bsi_verdict bsi_propagate(bsi_engine *engine);

#endif
