/* SPDX-License-Identifier: MIT */
/* What the fuzz targets share: bytes become choices, and a promise that does not hold stops the program. */
#ifndef FUZZ_H
#define FUZZ_H

#include <beschut/beschut.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PROMISE(condition)                                                                                                                 \
  if (!(condition)) {                                                                                                                      \
    fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                                                                \
    abort();                                                                                                                               \
  }

/* Settles what was let in, reports it, and writes it so that it can be read again. */
static inline void use_tally(beschut_tally *tally) {
  beschut_collection *reports;
  beschut_tally *again;
  char *bytes;
  size_t size;
  beschut_status status = beschut_tally_settle(tally, NULL, NULL, NULL);
  PROMISE(status == BESCHUT_OK || status == BESCHUT_DOMAIN) /* a strict tally, an id that is there twice */
  for (int32_t unit = 0; unit < 2 && status == BESCHUT_OK; unit++) {
    beschut_status made = beschut_tally_reports(tally, BESCHUT_BY_REGION, unit, NULL, &reports);
    PROMISE(made == BESCHUT_OK || made == BESCHUT_LIMIT)
    for (beschut_cell cell = 0; made == BESCHUT_OK && cell < BESCHUT_CELL_COUNT; cell++) {
      int64_t value;
      PROMISE(beschut_collection_get_cell(reports, 0, cell, &value) == BESCHUT_OK && value >= 0)
    }
    beschut_collection_free(reports);
  }
  PROMISE(beschut_tally_write(tally, NULL, &bytes, &size) == BESCHUT_OK)
  PROMISE(beschut_tally_read(bytes, size, NULL, &again) == BESCHUT_OK)
  beschut_text_free(bytes);
  beschut_tally_free(again);
}

#endif
