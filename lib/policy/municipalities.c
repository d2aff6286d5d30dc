/* SPDX-License-Identifier: MIT */
/* See municipalities.h. */
#include "municipalities.h"

#include <beschut/target.h>

/* What is given again must be the same. */
static bool add_merger(const beschut_frame *in, int64_t row, beschut_frame *out, bsi_merger *mergers) {
  bsi_merger *merger = &mergers[bsi_frame_at(in, BESCHUT_MERGER_MUNICIPALITY, row) - BESCHUT_PLACE_GM];
  bsi_merger met = {bsi_frame_at(in, BESCHUT_MERGER_INTO, row), bsi_frame_at(in, BESCHUT_MERGER_DATE, row), row, false};
  if (merger->into == 0) *merger = met;
  if (merger->into != met.into) return bsi_frame_complain_of(out, in, row, BESCHUT_MERGER_INTO, BESCHUT_PROBLEM_DUPLICATE);
  if (merger->since != met.since) return bsi_frame_complain_of(out, in, row, BESCHUT_MERGER_DATE, BESCHUT_PROBLEM_DUPLICATE);
  return true;
}

/* All are looked at before any is taken away, so that the order of rows does not matter. */
static bool refuse_mergers(const beschut_frame *in, beschut_frame *out, bsi_merger *mergers) {
  bool done = true;
  for (int32_t i = 0; i < BSI_MUNICIPALITIES && done; i++) {
    if (mergers[i].into == 0) continue;
    const bsi_merger *next = &mergers[mergers[i].into - BESCHUT_PLACE_GM];
    mergers[i].refused = next->into != 0 && next->since <= mergers[i].since;
    if (mergers[i].refused) done = bsi_frame_complain_of(out, in, mergers[i].row, BESCHUT_MERGER_DATE, BESCHUT_PROBLEM_ORDER);
  }
  for (int32_t i = 0; i < BSI_MUNICIPALITIES; i++)
    if (mergers[i].refused) mergers[i].into = 0;
  return done;
}

bool bsi_mergers_take(const beschut_frame *in, beschut_frame *out, bsi_merger **mergers) {
  uint8_t *usable;
  *mergers = NULL;
  if (in == NULL) return true;
  if (!bsi_frame_take(in, out, &usable)) return false;
  *mergers = bsi_alloc_zeroed(BSI_MUNICIPALITIES, sizeof **mergers);
  bool done = *mergers != NULL;
  for (int64_t row = 0; row < in->rows && done; row++)
    if (usable[row]) done = add_merger(in, row, out, *mergers);
  done = done && refuse_mergers(in, out, *mergers);
  bsi_free(usable);
  if (done) return true;
  bsi_free(*mergers);
  *mergers = NULL;
  return false;
}

beschut_place bsi_municipality_on(const bsi_merger *mergers, beschut_place municipality, int64_t day) {
  if (mergers == NULL) return municipality;
  for (const bsi_merger *merger; merger = &mergers[municipality - BESCHUT_PLACE_GM], merger->into != 0 && merger->since <= day;)
    municipality = merger->into;
  return municipality;
}
