/* SPDX-License-Identifier: MIT */
/*
 * Bytes as the state of a tally: as they are, which a checksum refuses, and with a checksum that fits, so that what lies behind it is reached.
 * What is let in is settled, reported and written.
 */
#include "../unit/forging.h"
#include "fuzz.h"

static void try_bytes(const char *bytes, size_t size) {
  beschut_tally *tally;
  beschut_error error;
  beschut_status status = beschut_tally_read(bytes, size, &error, &tally);
  PROMISE(status == BESCHUT_OK || (status == BESCHUT_SYNTAX && tally == NULL && error.message[0] != '\0'))
  if (status == BESCHUT_OK) use_tally(tally);
  beschut_tally_free(tally);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *bytes = calloc(size == 0 ? 1 : size, 1); /* of its size alone, so that reading beyond it is seen */
  if (bytes == NULL) abort();
  if (size > 0) memcpy(bytes, data, size);
  try_bytes(bytes, size);
  if (size >= 8) {
    seal(bytes, size);
    try_bytes(bytes, size);
  }
  free(bytes);
  PROMISE(beschut_memory_live() == 0)
  return 0;
}
