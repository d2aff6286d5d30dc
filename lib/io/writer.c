/* SPDX-License-Identifier: MIT */
/* The writer's handle, and the names of formats. */
#include <beschut/writer.h>

#include "file.h"
#include "json_io.h"
#include "labels.h"
#include "write_text.h"

#include <string.h>

struct beschut_writer {
  bsi_tag tag;
  int32_t format, language;
  beschut_progress progress;
  void *progress_data;
};

static bool is_writer(const beschut_writer *writer) { return bsi_handle_is(writer, BSI_TAG_WRITER); }

static const char *const formats[BESCHUT_FORMAT_COUNT] = {"tabs", "markdown", "spaces", "json"};

const char *beschut_format_name(int32_t format) { return format < 0 || format >= BESCHUT_FORMAT_COUNT ? NULL : formats[format]; }

beschut_status beschut_format_find(const char *name, beschut_error *error, int32_t *out) {
  bsi_clear(error);
  if (out != NULL) *out = -1;
  if (name == NULL || out == NULL) return bsi_fail_argument(error);
  for (int32_t i = 0; i < BESCHUT_FORMAT_COUNT; i++)
    if (strcmp(formats[i], name) == 0) *out = i;
  if (*out >= 0) return BESCHUT_OK;
  return bsi_fail(error, BESCHUT_NAME, "expected a format, tabs, markdown, spaces or json, met '%.80s'", name);
}

beschut_status beschut_writer_new(beschut_writer **out) {
  if (out == NULL) return BESCHUT_ARGUMENT;
  *out = bsi_handle_new(BSI_TAG_WRITER, sizeof **out);
  if (*out == NULL) return BESCHUT_MEMORY;
  (*out)->format = BESCHUT_FORMAT_JSON;
  (*out)->language = BESCHUT_DUTCH;
  return BESCHUT_OK;
}

void beschut_writer_free(beschut_writer *writer) {
  if (is_writer(writer)) bsi_handle_free(writer);
}

beschut_status beschut_writer_set_format(beschut_writer *writer, int32_t format) {
  if (!is_writer(writer)) return BESCHUT_ARGUMENT;
  if (beschut_format_name(format) == NULL) return BESCHUT_RANGE;
  writer->format = format;
  return BESCHUT_OK;
}

beschut_status beschut_writer_set_language(beschut_writer *writer, int32_t language) {
  if (!is_writer(writer)) return BESCHUT_ARGUMENT;
  if (!bsi_is_language(language)) return BESCHUT_RANGE;
  writer->language = language;
  return BESCHUT_OK;
}

beschut_status beschut_writer_set_progress(beschut_writer *writer, beschut_progress progress, void *data) {
  if (!is_writer(writer)) return BESCHUT_ARGUMENT;
  writer->progress = progress;
  writer->progress_data = data;
  return BESCHUT_OK;
}

static beschut_status compose(const beschut_writer *writer, const beschut_collection *collection, bsi_text *text, beschut_error *error) {
  if (writer->format == BESCHUT_FORMAT_JSON) return bsi_write_json(collection, text, writer->progress, writer->progress_data, error);
  beschut_status status = bsi_write_text(collection, writer->format, writer->language, text, writer->progress, writer->progress_data);
  return status == BESCHUT_OK ? status : bsi_fail(error, status, "writing was interrupted");
}

beschut_status beschut_writer_write(const beschut_writer *writer, const beschut_collection *collection, beschut_error *error, char **text,
                                    size_t *size) {
  bsi_clear(error);
  if (text != NULL) *text = NULL;
  if (size != NULL) *size = 0;
  if (!is_writer(writer) || !bsi_is_collection(collection) || text == NULL) return bsi_fail_argument(error);
  bsi_text built = {0};
  beschut_status status = compose(writer, collection, &built, error);
  if (status != BESCHUT_OK)
    bsi_text_clear(&built);
  else if ((status = bsi_text_take(&built, text, size)) != BESCHUT_OK)
    bsi_fail_memory(error);
  return status;
}

beschut_status beschut_writer_write_file(const beschut_writer *writer, const beschut_collection *collection, const char *path,
                                         beschut_error *error) {
  char *text;
  size_t size;
  bsi_clear(error);
  if (path == NULL) return bsi_fail_argument(error);
  beschut_status status = beschut_writer_write(writer, collection, error, &text, &size);
  if (status != BESCHUT_OK) return status;
  status = bsi_file_write(path, text, size, error);
  beschut_text_free(text);
  return status;
}
