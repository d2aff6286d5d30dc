/* SPDX-License-Identifier: MIT */
/* Text that the library hands over, and the count of what is alive. */
#ifndef BESCHUT_MEMORY_H
#define BESCHUT_MEMORY_H

#include <beschut/export.h>

BESCHUT_BEGIN

/** Frees text that a function of this library gave through a `char **`. NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_text_free(char *text);

/**
 * The number of handles made and not yet freed, in the whole process. For tests of bindings: it is back to
 * its earlier value when nothing leaks. The only thing that the library counts across handles. Since 1.0.
 */
BESCHUT_API int64_t beschut_memory_live(void);

/**
 * Called now and then by long work: done and total are in the unit of that work (bytes, reports).
 * Returning a number other than 0 stops the work with BESCHUT_INTERRUPTED, its subject unchanged.
 */
typedef int32_t (*beschut_progress)(void *data, int64_t done, int64_t total);

BESCHUT_END

#endif
