/* SPDX-License-Identifier: MIT */
/* From bytes as they come to UTF-8 text with LF line ends. */
#ifndef BSI_PREPARE_H
#define BSI_PREPARE_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>

/* text points into the caller's bytes where nothing had to change, else to `owned`, which is to be freed. */
typedef struct bsi_prepared {
  const char *text;
  size_t size;
  char *owned;
  size_t recoded_at; /* offset in the bytes of the first that is not UTF-8, where the text was read as Windows-1252 */
  bool recoded;
} bsi_prepared;

/* Windows-1252 where the bytes are not UTF-8; a byte order mark is dropped. BESCHUT_ENCODING for a PDF, an archive or UTF-16; BESCHUT_MEMORY. */
beschut_status bsi_prepare(const char *bytes, size_t size, bsi_prepared *out, beschut_error *error);

#endif
