/* SPDX-License-Identifier: MIT */
/* See wording.h. */
#include "wording.h"

#include <string.h>

void bsi_add_figure(bsi_text *text, int64_t value, bool percent, int32_t language) {
  bsi_text_add_grouped(text, value, language == BESCHUT_DUTCH ? '.' : ',');
  if (percent) bsi_text_add_char(text, '%');
}

void bsi_add_row_label(bsi_text *text, beschut_cell cell, int32_t language) {
  const char *label = beschut_cell_label(cell, language), *comma = strstr(label, ", ");
  bsi_text_add_bytes(text, label, comma == NULL ? strlen(label) : (size_t)(comma - label));
}

void bsi_add_label_beside(bsi_text *text, beschut_cell cell, beschut_cell named, int32_t language) {
  bool same_row = cell / BESCHUT_MEASURE_COUNT == named / BESCHUT_MEASURE_COUNT;
  bool same_measure = cell % BESCHUT_MEASURE_COUNT == named % BESCHUT_MEASURE_COUNT;
  if (same_row && same_measure) return;
  if (same_row)
    bsi_text_add(text, beschut_measure_label(cell % BESCHUT_MEASURE_COUNT, language));
  else if (same_measure)
    bsi_add_row_label(text, cell, language);
  else
    bsi_text_add(text, beschut_cell_label(cell, language));
}
