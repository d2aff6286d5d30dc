/* SPDX-License-Identifier: MIT */
/*
 * Reader: published text and JSON become reports.
 *
 *     beschut_reader *reader;
 *     beschut_collection *reports;
 *     beschut_error error;
 *     beschut_reader_new(&reader);
 *     beschut_collection_new(&reports);
 *     if (beschut_reader_read_file(reader, "2018q1.txt", reports, NULL, &error) != BESCHUT_OK) puts(error.message);
 *
 * Text: the published layouts (tab-separated; Markdown; text of a PDF with single spaces) and what `pdftotext -layout` and
 * `pdftotext -raw` give for such a page; Dutch or English; UTF-8 or Windows-1252; any number of reports in one text. A figure whose
 * place in its table is not certain is left out and reported, never guessed. JSON: the format of docs/report.schema.json, strictly.
 * Which of the two it is shows from the first character.
 */
#ifndef BESCHUT_READER_H
#define BESCHUT_READER_H

#include <beschut/collection.h>
#include <beschut/diagnostics.h>
#include <beschut/memory.h>

BESCHUT_BEGIN

typedef struct beschut_reader beschut_reader;

/** A reader with its settings at their defaults. Freed by beschut_reader_free. BESCHUT_MEMORY (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_reader_new(beschut_reader **out);

/** Frees a reader; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_reader_free(beschut_reader *reader);

/** The name that texts read from memory are given as their source; NULL or an empty text for none (the default). BESCHUT_MEMORY. Since 1.0. */
BESCHUT_API beschut_status beschut_reader_set_source(beschut_reader *reader, const char *source);

/** The largest text accepted, in bytes; 1 to 2147483647, by default 1073741824. Larger gives BESCHUT_LIMIT. Since 1.0. */
BESCHUT_API beschut_status beschut_reader_set_limit(beschut_reader *reader, int64_t bytes);

/** A function to be called with the bytes read so far and in all; NULL for none (the default). Since 1.0. */
BESCHUT_API beschut_status beschut_reader_set_progress(beschut_reader *reader, beschut_progress progress, void *data);

/**
 * Reads a text of so many bytes (no closing NUL needed) and adds its reports to the collection.
 * diagnostics: receives what was not understood, may be NULL. Fails, with collection and diagnostics as they were, on: no report in
 * the text (BESCHUT_NO_REPORT), a PDF or UTF-16 (BESCHUT_ENCODING), JSON that is not as documented (BESCHUT_SYNTAX, _DUPLICATE, _ENCODING,
 * _RANGE, _NAME, _LIMIT), a text over the limit (BESCHUT_LIMIT), BESCHUT_MEMORY, BESCHUT_INTERRUPTED. When no report can be made of a
 * text that does hold tables, the diagnostics stay, to say why. Since 1.0.
 */
BESCHUT_API beschut_status beschut_reader_read(beschut_reader *reader, const char *text, size_t size, beschut_collection *collection,
                                               beschut_diagnostics *diagnostics, beschut_error *error);

/** The same for a file; its path is the reports' source. BESCHUT_FILE where it cannot be read. Since 1.0. */
BESCHUT_API beschut_status beschut_reader_read_file(beschut_reader *reader, const char *path, beschut_collection *collection,
                                                    beschut_diagnostics *diagnostics, beschut_error *error);

BESCHUT_END

#endif
