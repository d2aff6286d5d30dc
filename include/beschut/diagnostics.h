/* SPDX-License-Identifier: MIT */
/*
 * Diagnostics: what a reader could not understand, or understood with a reserve.
 *
 * A diagnostic has a kind (what happened), a severity, a place, and what was expected and met there. The rest of the text is still read.
 */
#ifndef BESCHUT_DIAGNOSTICS_H
#define BESCHUT_DIAGNOSTICS_H

#include <beschut/status.h>

BESCHUT_BEGIN

typedef struct beschut_diagnostics beschut_diagnostics;

/** Severities, of diagnostics, rules and findings alike. */
enum { BESCHUT_INFO = 0, BESCHUT_WARNING = 1, BESCHUT_ERROR = 2 };

/** The name of a severity ("info", "warning", "error"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_severity_name(int32_t severity);

/** The severity of a name. BESCHUT_NAME where there is none (out is then -1). Since 1.0. */
BESCHUT_API beschut_status beschut_severity_find(const char *name, beschut_error *error, int32_t *out);

/** An empty list. Freed by beschut_diagnostics_free. BESCHUT_MEMORY (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_diagnostics_new(beschut_diagnostics **out);

/** Frees a list; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_diagnostics_free(beschut_diagnostics *diagnostics);

/** The number of diagnostics. Since 1.0. */
BESCHUT_API beschut_status beschut_diagnostics_count(const beschut_diagnostics *diagnostics, int64_t *count);

/** Of one diagnostic, 0 <= index < count (BESCHUT_RANGE outside): its severity. Since 1.0. */
BESCHUT_API beschut_status beschut_diagnostics_get_severity(const beschut_diagnostics *diagnostics, int64_t index, int32_t *severity);

/** ... the stable name of its kind ("bad_number"). Static text. Since 1.0. */
BESCHUT_API beschut_status beschut_diagnostics_get_kind(const beschut_diagnostics *diagnostics, int64_t index, const char **kind);

/** ... source (an empty text where unnamed), line and column from 1, in characters; each pointer may be NULL. Borrowed. Since 1.0. */
BESCHUT_API beschut_status beschut_diagnostics_get_place(const beschut_diagnostics *diagnostics, int64_t index, const char **source,
                                                         int32_t *line, int32_t *column);

/** ... what was expected and what was met, each pointer may be NULL. Borrowed. Since 1.0. */
BESCHUT_API beschut_status beschut_diagnostics_get_texts(const beschut_diagnostics *diagnostics, int64_t index, const char **expected,
                                                         const char **met);

/** ... a sentence for people, in English or Dutch; the caller frees it with beschut_text_free. BESCHUT_MEMORY. Since 1.0. */
BESCHUT_API beschut_status beschut_diagnostics_get_message(const beschut_diagnostics *diagnostics, int64_t index, int32_t language,
                                                           char **message);

BESCHUT_END

#endif
