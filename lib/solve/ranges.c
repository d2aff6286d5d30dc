/* SPDX-License-Identifier: MIT */
/* The ranges handle. */
#include "ranges.h"

const char *beschut_range_outcome_name(int32_t outcome) {
  static const char *const names[] = {"exact", "not_proven", "contradictory"};
  return outcome < BESCHUT_RANGE_EXACT || outcome > BESCHUT_RANGE_CONTRADICTORY ? NULL : names[outcome];
}

void beschut_ranges_free(beschut_ranges *ranges) {
  if (!bsi_is_ranges(ranges)) return;
  bsi_list_free(&ranges->items);
  bsi_handle_free(ranges);
}

beschut_status beschut_ranges_count(const beschut_ranges *ranges, int64_t *count) {
  if (count != NULL) *count = 0;
  if (!bsi_is_ranges(ranges) || count == NULL) return BESCHUT_ARGUMENT;
  *count = (int64_t)ranges->items.count;
  return BESCHUT_OK;
}

beschut_status beschut_ranges_get(const beschut_ranges *ranges, int64_t capacity, int64_t *reports, beschut_cell *cells, int64_t *printed,
                                  int64_t *low, int64_t *high, int32_t *outcomes) {
  if (!bsi_is_ranges(ranges)) return BESCHUT_ARGUMENT;
  if (capacity < 0 || (uint64_t)capacity < ranges->items.count) return BESCHUT_RANGE;
  const bsi_range *items = ranges->items.items;
  for (size_t i = 0; i < ranges->items.count; i++) {
    if (reports != NULL) reports[i] = items[i].report;
    if (cells != NULL) cells[i] = items[i].cell;
    if (printed != NULL) printed[i] = items[i].printed;
    if (low != NULL) low[i] = items[i].low;
    if (high != NULL) high[i] = items[i].high;
    if (outcomes != NULL) outcomes[i] = items[i].outcome;
  }
  return BESCHUT_OK;
}
