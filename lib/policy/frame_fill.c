/* SPDX-License-Identifier: MIT */
/* See frame_fill.h. */
#include "frame_fill.h"

bool bsi_frame_fill(beschut_frame *frame, const bsi_list *rows) {
  const int64_t *values = rows->items;
  int32_t fields = beschut_field_count(frame->type);
  frame->rows = (int64_t)rows->count;
  for (int32_t field = 0; field < fields; field++) {
    int64_t *column = bsi_frame_column(frame, field);
    if (column == NULL) return false;
    for (int64_t row = 0; row < frame->rows; row++) column[row] = values[row * fields + field];
  }
  return true;
}
