/* SPDX-License-Identifier: MIT */
/* Filling the caller's beschut_error. Every function returns its status, so that a failure is one line: return bsi_fail(...). */
#ifndef BSI_ERROR_H
#define BSI_ERROR_H

#include <beschut/status.h>
#include <stddef.h>

#if defined(__GNUC__)
#define BSI_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define BSI_PRINTF(text, first)
#endif

/* error may be NULL. The message is cut at a character's boundary where it does not fit. */
beschut_status bsi_fail(beschut_error *error, beschut_status status, const char *format, ...) BSI_PRINTF(3, 4);
beschut_status bsi_fail_at(beschut_error *error, beschut_status status, int32_t line, int32_t column, const char *format, ...)
    BSI_PRINTF(5, 6);

/* The standard failures, with their standard sentence. */
beschut_status bsi_fail_memory(beschut_error *error);

/* Lines and columns are counted in 32 bits: BESCHUT_LIMIT for a text ("JSON", "CSV") of more bytes than that. */
beschut_status bsi_check_size(size_t size, const char *what, beschut_error *error);

void bsi_say_argument(beschut_error *error);
static inline beschut_status bsi_fail_argument(beschut_error *error) { /* inline, so that checkers see what it returns */
  bsi_say_argument(error);
  return BESCHUT_ARGUMENT;
}

/* Sets the error to success: for the start of a public function. */
void bsi_clear(beschut_error *error);

#endif
