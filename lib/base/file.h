/* SPDX-License-Identifier: MIT */
/* Whole files: reading one, and replacing one so that it is never half-written. */
#ifndef BSI_FILE_H
#define BSI_FILE_H

#include "error.h"

#include <stddef.h>

/* The bytes of a file, at most `limit`; the caller frees them. BESCHUT_FILE, BESCHUT_LIMIT, BESCHUT_MEMORY. */
beschut_status bsi_file_read(const char *path, size_t limit, char **bytes, size_t *size, beschut_error *error);

/* Writes to a new file beside it, then renames. On failure the old file, if any, is as it was and nothing else is left. BESCHUT_FILE, BESCHUT_MEMORY. */
beschut_status bsi_file_write(const char *path, const char *bytes, size_t size, beschut_error *error);

#endif
