/* SPDX-License-Identifier: MIT */
/* Reports become JSON: the format of json_io.h, one table row a line. */
#include "json_io.h"

#include "json.h"

typedef struct writing {
  const beschut_collection *collection;
  bsi_json_writer json;
  bsi_row row;
} writing;

static void put_text_or_null(writing *w, const char *name, const char *text) {
  if (text[0] == '\0')
    bsi_json_put_null(&w->json, name);
  else
    bsi_json_put_text(&w->json, name, text);
}

static void put_value_or_null(writing *w, const char *name, int64_t value) {
  if (value == BESCHUT_MISSING)
    bsi_json_put_null(&w->json, name);
  else
    bsi_json_put_int(&w->json, name, value);
}

static void put_head(writing *w) {
  put_text_or_null(w, "area", w->row.area == BESCHUT_AREA_REGION ? BSI_JSON_REGION : beschut_area_code(w->row.area));
  put_text_or_null(w, "label", bsi_pool_get(&w->collection->pool, w->row.label));
  for (int32_t which = 0; which < BESCHUT_DATE_COUNT; which++) {
    char text[BESCHUT_DATE_TEXT];
    if (w->row.dates[which] == BESCHUT_DATE_NONE) continue;
    beschut_date_write(w->row.dates[which], text);
    bsi_json_put_text(&w->json, beschut_report_date_name(which), text);
  }
}

static void put_table_row(writing *w, int32_t breakdown, int32_t row) {
  beschut_cell cell = (breakdown * BESCHUT_ROW_COUNT + row) * BESCHUT_MEASURE_COUNT;
  bsi_json_put_object(&w->json, beschut_row_name(breakdown, row), BSI_JSON_LINE);
  for (int32_t measure = 0; measure < BESCHUT_MEASURE_COUNT; measure++, cell++)
    put_value_or_null(w, beschut_measure_name(measure), bsi_row_get(&w->row, cell));
  bsi_json_put_end(&w->json);
}

static void put_cells(writing *w) {
  bsi_json_put_object(&w->json, "cells", BSI_JSON_LINES);
  for (int32_t breakdown = 0; breakdown < BESCHUT_BREAKDOWN_COUNT; breakdown++) {
    bsi_json_put_object(&w->json, beschut_breakdown_name(breakdown), BSI_JSON_LINES);
    for (int32_t row = 0; row < BESCHUT_ROW_COUNT; row++) put_table_row(w, breakdown, row);
    bsi_json_put_end(&w->json);
  }
  bsi_json_put_end(&w->json);
}

static void put_marks(writing *w, int64_t report) {
  const bsi_marks *marks = &w->collection->marks;
  size_t first = bsi_marks_first(marks, report), end = bsi_marks_first(marks, report + 1);
  if (first == end) return;
  bsi_json_put_object(&w->json, "repaired", BSI_JSON_LINES);
  for (const bsi_mark *mark = &marks->items[first]; mark < &marks->items[end]; mark++) {
    bsi_json_put_object(&w->json, beschut_cell_name(mark->cell), BSI_JSON_LINE);
    put_value_or_null(w, "original", mark->original);
    bsi_json_put_text(&w->json, "reason", bsi_pool_get(&w->collection->pool, mark->reason));
    bsi_json_put_end(&w->json);
  }
  bsi_json_put_end(&w->json);
}

static bool has_places(const bsi_row *row) {
  for (int i = 0; i < BSI_TABLE_ROWS; i++)
    if (row->lines[i] != 0) return true;
  for (int i = 0; i < BESCHUT_CELL_COUNT; i++)
    if (row->columns[i] != 0) return true;
  return false;
}

static void put_places(writing *w) {
  bsi_json_put_object(&w->json, "places", BSI_JSON_LINES);
  bsi_json_put_array(&w->json, "lines", BSI_JSON_LINE);
  for (int i = 0; i < BSI_TABLE_ROWS; i++) bsi_json_put_int(&w->json, NULL, w->row.lines[i]);
  bsi_json_put_end(&w->json);
  bsi_json_put_array(&w->json, "columns", BSI_JSON_LINE);
  for (int i = 0; i < BESCHUT_CELL_COUNT; i++) bsi_json_put_int(&w->json, NULL, w->row.columns[i]);
  bsi_json_put_end(&w->json);
  bsi_json_put_end(&w->json);
}

static void put_source(writing *w) {
  const char *name = bsi_pool_get(&w->collection->pool, w->row.source);
  bool places = has_places(&w->row);
  if (name[0] == '\0' && !places) return;
  bsi_json_put_object(&w->json, "source", BSI_JSON_LINES);
  bsi_json_put_text(&w->json, "name", name);
  if (places) put_places(w);
  bsi_json_put_end(&w->json);
}

static void put_report(writing *w, int64_t index) {
  bsi_collection_pull(w->collection, index, &w->row);
  bsi_json_put_object(&w->json, NULL, BSI_JSON_LINES);
  put_head(w);
  put_cells(w);
  put_marks(w, index);
  put_source(w);
  bsi_json_put_end(&w->json);
}

beschut_status bsi_write_json(const beschut_collection *collection, bsi_text *text, beschut_progress progress, void *data,
                              beschut_error *error) {
  enum { STRIDE = 256 }; /* reports between two calls of progress */
  writing w = {.collection = collection, .json = {.text = text}};
  bsi_json_put_object(&w.json, NULL, BSI_JSON_LINES);
  bsi_json_put_text(&w.json, "format", BSI_JSON_FORMAT);
  bsi_json_put_int(&w.json, "version", BSI_JSON_VERSION);
  bsi_json_put_array(&w.json, "reports", BSI_JSON_LINES);
  for (int64_t i = 0; i < collection->count && !text->failed; i++) {
    put_report(&w, i);
    bool due = (i + 1) % STRIDE == 0 || i + 1 == collection->count;
    if (progress != NULL && due && progress(data, i + 1, collection->count) != 0)
      return bsi_fail(error, BESCHUT_INTERRUPTED, "stopped before all reports were written");
  }
  bsi_json_put_end(&w.json);
  bsi_json_put_end(&w.json);
  return text->failed ? bsi_fail_memory(error) : BESCHUT_OK;
}
