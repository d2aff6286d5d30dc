/* SPDX-License-Identifier: MIT */
/* Reading published text: lines become tables, tables become reports. */
#ifndef BSI_TEXT_READ_H
#define BSI_TEXT_READ_H

#include "collection.h"
#include "diagnostics.h"
#include "text.h"

/*
 * Adds the reports of a text to a collection. The text is UTF-8 with LF line ends (prepare.h). BESCHUT_NO_REPORT where it holds none, BESCHUT_MEMORY,
 * BESCHUT_INTERRUPTED; the caller undoes what was added.
 */
beschut_status bsi_read_text(const char *text, size_t size, const char *source, beschut_collection *collection,
                             beschut_diagnostics *diagnostics, beschut_progress progress, void *data, beschut_error *error);

#endif
