/* SPDX-License-Identifier: MIT */
/*
 * The line by which published text tells what was changed in a report, below its tables; the writer writes it, and the reader reads it back.
 *
 *     Gewijzigd: Gemeente verantwoordelijk, positief advies t/m cohorteinde: 54 -> 66. Reden: 66 + 10 = 76
 *     Changed: Municipality responsible, positive advices of the cohort: 54 -> 66. Reason: 66 + 10 = 76
 */
#ifndef BSI_CHANGE_LINE_H
#define BSI_CHANGE_LINE_H

#include "report.h"
#include "text.h"

/* Adds the line of a mark, without its end, in a language. value: what stands in the cell now. Line feeds in the reason become spaces. */
void bsi_change_write(bsi_text *text, const bsi_mark *mark, int64_t value, const char *reason, int32_t language);

/* Whether a line is meant to be one. */
bool bsi_change_is_meant(const char *line, size_t size);

/* The mark that a line tells, and the reason as a text that the caller clears. False where it says something else than was written of the
 * present figures of its report, or memory failed, which shows in the text. */
bool bsi_change_read(const char *line, size_t size, const bsi_row *row, bsi_mark *mark, bsi_text *reason);

#endif
