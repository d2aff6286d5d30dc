/* SPDX-License-Identifier: MIT */
/*
 * Writer: reports become published text or JSON.
 *
 * Reading what was written gives equal reports (beschut_collection_equal), in every format and language, and their marks: published text tells them
 * in lines below the tables, where line feeds in reasons are spaces. JSON keeps the source and the place of each figure as well.
 *
 *     beschut_writer *writer;
 *     beschut_writer_new(&writer);
 *     beschut_writer_set_format(writer, BESCHUT_FORMAT_MARKDOWN);  // JSON where nothing is set
 *     beschut_writer_write_file(writer, reports, "reports.md", &error);
 *     beschut_writer_free(writer);
 */
#ifndef BESCHUT_WRITER_H
#define BESCHUT_WRITER_H

#include <beschut/collection.h>
#include <beschut/memory.h>

BESCHUT_BEGIN

typedef struct beschut_writer beschut_writer;

/** Formats: the published layouts of 2018 (tabs), 2019 (Markdown), 2020 (single spaces; a blank cell is printed as `.`), and JSON. */
enum { BESCHUT_FORMAT_TABS = 0, BESCHUT_FORMAT_MARKDOWN = 1, BESCHUT_FORMAT_SPACES = 2, BESCHUT_FORMAT_JSON = 3, BESCHUT_FORMAT_COUNT = 4 };

/** The name of a format ("tabs", "markdown", "spaces", "json"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_format_name(int32_t format);

/** The format of a name. BESCHUT_NAME where there is none (out is then -1). Since 1.0. */
BESCHUT_API beschut_status beschut_format_find(const char *name, beschut_error *error, int32_t *out);

/** A writer: JSON, Dutch. Freed by beschut_writer_free. BESCHUT_MEMORY (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_writer_new(beschut_writer **out);

/** Frees a writer; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_writer_free(beschut_writer *writer);

/** Format and language (of titles, heads, labels; JSON has none) of what is written. BESCHUT_RANGE for others. Since 1.0. */
BESCHUT_API beschut_status beschut_writer_set_format(beschut_writer *writer, int32_t format);
BESCHUT_API beschut_status beschut_writer_set_language(beschut_writer *writer, int32_t language);

/** A function to be called with the reports written so far and in all; NULL for none (the default). Since 1.0. */
BESCHUT_API beschut_status beschut_writer_set_progress(beschut_writer *writer, beschut_progress progress, void *data);

/**
 * Writes a collection as UTF-8 text that ends in NUL; size (may be NULL) is its length without that. The caller frees it with
 * beschut_text_free. BESCHUT_MEMORY, BESCHUT_INTERRUPTED (text is then NULL, size 0). Since 1.0.
 */
BESCHUT_API beschut_status beschut_writer_write(const beschut_writer *writer, const beschut_collection *collection, beschut_error *error,
                                                char **text, size_t *size);

/** The same to a file: to a temporary name beside it first, then renamed, so that a failure leaves an old file whole; a pipe or a device
 * is written to. BESCHUT_FILE. Since 1.0. */
BESCHUT_API beschut_status beschut_writer_write_file(const beschut_writer *writer, const beschut_collection *collection, const char *path,
                                                     beschut_error *error);

BESCHUT_END

#endif
