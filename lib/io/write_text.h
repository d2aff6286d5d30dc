/* SPDX-License-Identifier: MIT */
/* Writing collections in the published layouts. */
#ifndef BSI_WRITE_TEXT_H
#define BSI_WRITE_TEXT_H

#include "collection.h"
#include "text.h"

/* Adds all reports in a layout (BESCHUT_FORMAT_TABS, _MARKDOWN, _SPACES) and language to a text. BESCHUT_INTERRUPTED; memory shows in the text. */
beschut_status bsi_write_text(const beschut_collection *collection, int32_t format, int32_t language, bsi_text *text,
                              beschut_progress progress, void *data);

#endif
