/*
 * Bytes as the state of a tally: as they are, which a checksum refuses, and with a checksum that fits, so that what lies behind it is reached.
 * What is let in is settled, reported and written.
 */
#include "fuzz.h"

#include "mix.h"

/* The last 8 bytes become the checksum of the others: lib/tally/state.c. */
static void seal(char *bytes, size_t size) {
  size_t end = size - 8;
  uint64_t sum = bsi_mix(end);
  for (size_t at = 0; at < end; at += 8) {
    uint64_t word = 0;
    for (size_t i = 0; i < 8 && at + i < end; i++) word |= (uint64_t)(uint8_t)bytes[at + i] << (8 * i);
    sum = bsi_mix(sum ^ word) + word;
  }
  for (int i = 0; i < 8; i++) bytes[end + (size_t)i] = (char)(sum >> (8 * i));
}

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
