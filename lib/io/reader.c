/* SPDX-License-Identifier: MIT */
/* The reader's handle: its settings, the choice between text and JSON, and undoing what a failed read added. */
#include <beschut/reader.h>

#include "collection.h"
#include "diagnostics.h"
#include "file.h"
#include "json.h"
#include "json_io.h"
#include "prepare.h"
#include "text_read.h"

struct beschut_reader {
  bsi_tag tag;
  char *source; /* NULL for none */
  size_t limit;
  beschut_progress progress;
  void *progress_data;
};

enum { DEFAULT_LIMIT = 1 << 30 };

static bool is_reader(const beschut_reader *reader) { return bsi_handle_is(reader, BSI_TAG_READER); }

beschut_status beschut_reader_new(beschut_reader **out) {
  if (out == NULL) return BESCHUT_ARGUMENT;
  *out = bsi_handle_new(BSI_TAG_READER, sizeof **out);
  if (*out == NULL) return BESCHUT_MEMORY;
  (*out)->limit = DEFAULT_LIMIT;
  return BESCHUT_OK;
}

void beschut_reader_free(beschut_reader *reader) {
  if (!is_reader(reader)) return;
  bsi_free(reader->source);
  bsi_handle_free(reader);
}

beschut_status beschut_reader_set_source(beschut_reader *reader, const char *source) {
  if (!is_reader(reader)) return BESCHUT_ARGUMENT;
  char *copy = bsi_text_copy(source == NULL ? "" : source);
  if (copy == NULL) return BESCHUT_MEMORY;
  bsi_free(reader->source);
  reader->source = copy;
  return BESCHUT_OK;
}

beschut_status beschut_reader_set_limit(beschut_reader *reader, int64_t bytes) {
  if (!is_reader(reader)) return BESCHUT_ARGUMENT;
  if (bytes < 1 || bytes > INT32_MAX) return BESCHUT_RANGE;
  reader->limit = (size_t)bytes;
  return BESCHUT_OK;
}

beschut_status beschut_reader_set_progress(beschut_reader *reader, beschut_progress progress, void *data) {
  if (!is_reader(reader)) return BESCHUT_ARGUMENT;
  reader->progress = progress;
  reader->progress_data = data;
  return BESCHUT_OK;
}

static beschut_status read_published(const beschut_reader *reader, const char *text, size_t size, const char *source,
                                     beschut_collection *collection, beschut_diagnostics *diagnostics, beschut_error *error) {
  bsi_prepared prepared;
  beschut_status status = bsi_prepare(text, size, &prepared, error);
  if (status != BESCHUT_OK) return status;
  if (prepared.recoded) {
    int32_t line, column;
    bsi_place_of(text, prepared.recoded_at, &line, &column);
    if (!bsi_diagnose(diagnostics, BSI_ENCODING, source, line, column, "", "")) status = bsi_fail_memory(error);
  }
  if (status == BESCHUT_OK)
    status = bsi_read_text(prepared.text, prepared.size, source, collection, diagnostics, reader->progress, reader->progress_data, error);
  bsi_free(prepared.owned);
  return status;
}

static beschut_status read_source(const beschut_reader *reader, const char *text, size_t size, const char *source,
                                  beschut_collection *collection, beschut_diagnostics *diagnostics, beschut_error *error) {
  if (size > reader->limit)
    return bsi_fail(error, BESCHUT_LIMIT, "expected at most %lld bytes, met %lld", (long long)reader->limit, (long long)size);
  if (bsi_json_is_meant(text, size)) return bsi_read_json(text, size, source, collection, reader->progress, reader->progress_data, error);
  int64_t count = collection->count;
  size_t diagnosed = diagnostics == NULL ? 0 : diagnostics->count;
  beschut_status status = read_published(reader, text, size, source, collection, diagnostics, error);
  if (status != BESCHUT_OK) bsi_collection_cut(collection, count);
  if (status != BESCHUT_OK && status != BESCHUT_NO_REPORT) bsi_diagnostics_cut(diagnostics, diagnosed);
  return status;
}

beschut_status beschut_reader_read(beschut_reader *reader, const char *text, size_t size, beschut_collection *collection,
                                   beschut_diagnostics *diagnostics, beschut_error *error) {
  bsi_clear(error);
  if (!is_reader(reader) || (text == NULL && size > 0) || !bsi_is_collection(collection) ||
      (diagnostics != NULL && !bsi_is_diagnostics(diagnostics)))
    return bsi_fail_argument(error);
  const char *source = reader->source == NULL ? "" : reader->source;
  return read_source(reader, text == NULL ? "" : text, size, source, collection, diagnostics, error);
}

beschut_status beschut_reader_read_file(beschut_reader *reader, const char *path, beschut_collection *collection,
                                        beschut_diagnostics *diagnostics, beschut_error *error) {
  bsi_clear(error);
  if (!is_reader(reader) || path == NULL || !bsi_is_collection(collection) || (diagnostics != NULL && !bsi_is_diagnostics(diagnostics)))
    return bsi_fail_argument(error);
  char *bytes;
  size_t size;
  beschut_status status = bsi_file_read(path, reader->limit, &bytes, &size, error);
  if (status != BESCHUT_OK) return status;
  status = read_source(reader, bytes, size, path, collection, diagnostics, error);
  bsi_free(bytes);
  return status;
}
