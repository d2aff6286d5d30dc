/* SPDX-License-Identifier: MIT */
/*
 * JSON becomes reports. json.h has refused what is not JSON; what is refused here has a meaning that a report cannot have. One report is
 * built at a time, read into a row, and the row pushed.
 *
 * Where a report brings no places of its own, those of its figures in this text are counted on the way: a marker moves over the text from
 * figure to figure, so that every byte is looked at once however long the lines are.
 */
#include "json_io.h"

#include "json.h"

#include <inttypes.h>
#include <string.h>

/* The members of each kind of object. Their order here is that of the writer. */
enum { FORMAT, VERSION, REPORTS, DOCUMENT_MEMBERS };
enum { AREA, LABEL, DATES, CELLS = DATES + BESCHUT_DATE_COUNT, REPAIRED, SOURCE, REPORT_MEMBERS };
enum { ORIGINAL, REASON, MARK_MEMBERS };
enum { SOURCE_NAME, PLACES, SOURCE_MEMBERS };
enum { LINES, COLUMNS, PLACES_MEMBERS };

static const char *document_member(int32_t index) {
  static const char *const names[DOCUMENT_MEMBERS] = {[FORMAT] = "format", [VERSION] = "version", [REPORTS] = "reports"};
  return names[index];
}

static const char *report_member(int32_t index) {
  static const char *const names[REPORT_MEMBERS] = {
      [AREA] = "area", [LABEL] = "label", [CELLS] = "cells", [REPAIRED] = "repaired", [SOURCE] = "source"};
  return index >= DATES && index < CELLS ? beschut_report_date_name(index - DATES) : names[index];
}

static const char *mark_member(int32_t index) {
  static const char *const names[MARK_MEMBERS] = {[ORIGINAL] = "original", [REASON] = "reason"};
  return names[index];
}

static const char *source_member(int32_t index) {
  static const char *const names[SOURCE_MEMBERS] = {[SOURCE_NAME] = "name", [PLACES] = "places"};
  return names[index];
}

static const char *places_member(int32_t index) {
  static const char *const names[PLACES_MEMBERS] = {[LINES] = "lines", [COLUMNS] = "columns"};
  return names[index];
}

static const char *applicant_member(int32_t index) { return beschut_row_name(BESCHUT_APPLICANT, index); }
static const char *responsible_member(int32_t index) { return beschut_row_name(BESCHUT_RESPONSIBLE, index); }

static const char *area_choice(int32_t index) { return index == 0 ? BSI_JSON_REGION : beschut_area_code(beschut_area_at(index - 1)); }

static const bsi_json_shape document_shape = {"the document", document_member, DOCUMENT_MEMBERS, 1 << FORMAT | 1 << VERSION | 1 << REPORTS};
static const bsi_json_shape report_shape = {"a report", report_member, REPORT_MEMBERS, 0};
static const bsi_json_shape repaired_shape = {"what was repaired", beschut_cell_name, BESCHUT_CELL_COUNT, 0};
static const bsi_json_shape mark_shape = {"a mark", mark_member, MARK_MEMBERS, 1 << ORIGINAL | 1 << REASON};
static const bsi_json_shape source_shape = {"a source", source_member, SOURCE_MEMBERS, 1 << SOURCE_NAME};
static const bsi_json_shape places_shape = {"places", places_member, PLACES_MEMBERS, 1 << LINES | 1 << COLUMNS};
static const bsi_json_shape cells_shape = {"cells", beschut_breakdown_name, BESCHUT_BREAKDOWN_COUNT, 0};
static const bsi_json_shape measures_shape = {"a table row", beschut_measure_name, BESCHUT_MEASURE_COUNT, 0};
static const bsi_json_shape rows_shapes[BESCHUT_BREAKDOWN_COUNT] = {
    {"a breakdown by applicant", applicant_member, BESCHUT_ROW_COUNT, 0},
    {"a breakdown by responsible", responsible_member, BESCHUT_ROW_COUNT, 0},
};

typedef struct marker {
  size_t offset;
  int32_t line, column;
} marker;

typedef struct reading {
  beschut_collection *collection;
  beschut_error *error;
  beschut_progress progress;
  void *data;
  bsi_json item; /* the report that is read */
  bsi_row row;
  const char *source;
  marker start;                       /* of the report */
  size_t figures[BESCHUT_CELL_COUNT]; /* their offsets; 0 where there is none */
} reading;

static bool is_given(const bsi_json_node *node) { return node != NULL && bsi_json_kind_of(node) != BSI_JSON_NULL; }

static beschut_status add_text(reading *r, const char *text, uint32_t *number) {
  return bsi_pool_add(&r->collection->pool, text, number) ? BESCHUT_OK : bsi_fail_memory(r->error);
}

/* ---- area, label, dates ---- */

static beschut_status read_area(reading *r, const bsi_json_node *node) {
  int32_t index;
  if (!is_given(node)) return BESCHUT_OK;
  beschut_status status = bsi_json_get_choice(&r->item, node, 1 + beschut_area_count(), area_choice, r->error, &index);
  if (status == BESCHUT_OK) r->row.area = index == 0 ? BESCHUT_AREA_REGION : beschut_area_at(index - 1);
  return status;
}

static beschut_status read_label(reading *r, const bsi_json_node *node) {
  const char *label = "";
  beschut_status status = BESCHUT_OK;
  if (node == NULL) {
    label = beschut_area_name(r->row.area);
  } else if (is_given(node)) {
    status = bsi_json_get_text(&r->item, node, r->error, &label);
    if (status != BESCHUT_OK) return status;
    status = bsi_label_check(label);
    if (status != BESCHUT_OK)
      return bsi_json_fail(&r->item, node, r->error, status, "expected a label without control characters, of at most %d bytes",
                           BSI_LABEL_LIMIT);
  }
  return add_text(r, label, &r->row.label);
}

static beschut_status read_date(reading *r, const bsi_json_node *node, beschut_date *date) {
  const char *text;
  if (!is_given(node)) return BESCHUT_OK;
  beschut_status status = bsi_json_get_text(&r->item, node, r->error, &text);
  if (status != BESCHUT_OK || beschut_date_read(text, date) == BESCHUT_OK) return status;
  return bsi_json_fail(&r->item, node, r->error, BESCHUT_SYNTAX, "expected a date such as 2018-03-31, met '%.40s'", text);
}

/* ---- cells ---- */

/* A figure; BESCHUT_MISSING for null. */
static beschut_status read_value(reading *r, const bsi_json_node *node, int64_t *value) {
  *value = BESCHUT_MISSING;
  return is_given(node) ? bsi_json_get_int(&r->item, node, BESCHUT_VALUE_MIN, BESCHUT_VALUE_MAX, r->error, value) : BESCHUT_OK;
}

static beschut_status read_cell(reading *r, const bsi_json_node *node, beschut_cell cell) {
  int64_t value;
  if (!is_given(node)) return BESCHUT_OK;
  beschut_status status = read_value(r, node, &value);
  if (status != BESCHUT_OK) return status;
  bsi_row_set(&r->row, cell, value);
  r->figures[cell] = bsi_json_offset(&r->item, node);
  return BESCHUT_OK;
}

static beschut_status read_table_row(reading *r, const bsi_json_node *node, beschut_cell first) {
  const bsi_json_node *found[BESCHUT_MEASURE_COUNT];
  beschut_status status = bsi_json_get_members(&r->item, node, &measures_shape, r->error, found);
  for (int32_t i = 0; i < BESCHUT_MEASURE_COUNT && status == BESCHUT_OK; i++) status = read_cell(r, found[i], first + i);
  return status;
}

static beschut_status read_breakdown(reading *r, const bsi_json_node *node, int32_t breakdown) {
  const bsi_json_node *found[BESCHUT_ROW_COUNT];
  beschut_status status = bsi_json_get_members(&r->item, node, &rows_shapes[breakdown], r->error, found);
  for (int32_t i = 0; i < BESCHUT_ROW_COUNT && status == BESCHUT_OK; i++) {
    beschut_cell first = (breakdown * BESCHUT_ROW_COUNT + i) * BESCHUT_MEASURE_COUNT;
    if (found[i] != NULL) status = read_table_row(r, found[i], first);
  }
  return status;
}

static beschut_status read_cells(reading *r, const bsi_json_node *node) {
  const bsi_json_node *found[BESCHUT_BREAKDOWN_COUNT];
  if (node == NULL) return BESCHUT_OK;
  beschut_status status = bsi_json_get_members(&r->item, node, &cells_shape, r->error, found);
  for (int32_t i = 0; i < BESCHUT_BREAKDOWN_COUNT && status == BESCHUT_OK; i++)
    if (found[i] != NULL) status = read_breakdown(r, found[i], i);
  return status;
}

/* ---- marks ---- */

static beschut_status read_mark(reading *r, const bsi_json_node *node, beschut_cell cell) {
  const bsi_json_node *found[MARK_MEMBERS];
  const char *reason;
  bsi_mark mark = {.report = r->collection->count, .cell = cell};
  beschut_status status = bsi_json_get_members(&r->item, node, &mark_shape, r->error, found);
  if (status == BESCHUT_OK) status = read_value(r, found[ORIGINAL], &mark.original);
  if (status == BESCHUT_OK) status = bsi_json_get_text(&r->item, found[REASON], r->error, &reason);
  if (status != BESCHUT_OK) return status;
  status = bsi_mark_check(mark.original, reason);
  if (status != BESCHUT_OK)
    return bsi_json_fail(&r->item, found[REASON], r->error, status,
                         "expected a reason without control characters but line feeds, of at most %d bytes", BSI_REASON_LIMIT);
  status = add_text(r, reason, &mark.reason);
  return status != BESCHUT_OK || bsi_marks_set(&r->collection->marks, &mark) ? status : bsi_fail_memory(r->error);
}

/* The marks go to the collection before their report, which will be the next there. */
static beschut_status read_marks(reading *r, const bsi_json_node *node) {
  const bsi_json_node *found[BESCHUT_CELL_COUNT];
  if (node == NULL) return BESCHUT_OK;
  beschut_status status = bsi_json_get_members(&r->item, node, &repaired_shape, r->error, found);
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT && status == BESCHUT_OK; cell++)
    if (found[cell] != NULL) status = read_mark(r, found[cell], cell);
  return status;
}

/* ---- source and places ---- */

/* Moves a marker forward in a text; lines and columns as in bsi_place_of. */
static void move(marker *m, const char *text, size_t offset) {
  for (; m->offset < offset; m->offset++) {
    char c = text[m->offset];
    if (c == '\n' || (c == '\r' && text[m->offset + 1] != '\n')) {
      m->line++;
      m->column = 1;
    } else {
      m->column += ((unsigned char)c & 0xC0) != 0x80;
    }
  }
}

/* The places of the figures in the JSON text itself. A table row whose figures stand on several lines has none. */
static void find_places(reading *r) {
  bool broken[BSI_TABLE_ROWS] = {false};
  marker here = r->start;
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
    uint32_t *line = &r->row.lines[bsi_table_row(cell)];
    if (r->figures[cell] == 0) continue;
    if (r->figures[cell] < here.offset) here = r->start;
    move(&here, r->item.text, r->figures[cell]);
    if (here.column > BSI_COLUMN_LIMIT) continue;
    broken[bsi_table_row(cell)] |= *line != 0 && *line != (uint32_t)here.line;
    *line = (uint32_t)here.line;
    r->row.columns[cell] = (uint16_t)here.column;
  }
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
    if (!broken[bsi_table_row(cell)]) continue;
    r->row.lines[bsi_table_row(cell)] = 0;
    r->row.columns[cell] = 0;
  }
}

/* An array of so many numbers from 0 to high. */
static beschut_status read_numbers(reading *r, const bsi_json_node *array, int32_t count, int64_t high, int64_t *numbers) {
  beschut_status status = bsi_json_expect(&r->item, array, BSI_JSON_ARRAY, r->error);
  if (status != BESCHUT_OK) return status;
  int32_t met = bsi_json_count(array);
  if (met != count)
    return bsi_json_fail(&r->item, array, r->error, BESCHUT_SYNTAX, "expected %" PRId32 " numbers, met %" PRId32, count, met);
  for (const bsi_json_node *node = bsi_json_first(array); node != NULL && status == BESCHUT_OK; node = bsi_json_next(node))
    status = bsi_json_get_int(&r->item, node, 0, high, r->error, numbers++);
  return status;
}

static beschut_status read_places(reading *r, const bsi_json_node *node) {
  const bsi_json_node *found[PLACES_MEMBERS];
  int64_t lines[BSI_TABLE_ROWS] = {0}, columns[BESCHUT_CELL_COUNT] = {0};
  beschut_status status = bsi_json_get_members(&r->item, node, &places_shape, r->error, found);
  if (status == BESCHUT_OK) status = read_numbers(r, found[LINES], BSI_TABLE_ROWS, INT32_MAX, lines);
  if (status == BESCHUT_OK) status = read_numbers(r, found[COLUMNS], BESCHUT_CELL_COUNT, BSI_COLUMN_LIMIT, columns);
  if (status != BESCHUT_OK) return status;
  for (int i = 0; i < BSI_TABLE_ROWS; i++) r->row.lines[i] = (uint32_t)lines[i];
  for (int i = 0; i < BESCHUT_CELL_COUNT; i++) r->row.columns[i] = (uint16_t)columns[i];
  return BESCHUT_OK;
}

static beschut_status read_source(reading *r, const bsi_json_node *node) {
  const bsi_json_node *found[SOURCE_MEMBERS];
  const char *name;
  if (!is_given(node)) {
    find_places(r);
    return add_text(r, r->source, &r->row.source);
  }
  beschut_status status = bsi_json_get_members(&r->item, node, &source_shape, r->error, found);
  if (status == BESCHUT_OK) status = bsi_json_get_text(&r->item, found[SOURCE_NAME], r->error, &name);
  if (status == BESCHUT_OK) status = add_text(r, name, &r->row.source);
  return status == BESCHUT_OK && is_given(found[PLACES]) ? read_places(r, found[PLACES]) : status;
}

/* ---- reports ---- */

static beschut_status read_report(reading *r) {
  const bsi_json_node *found[REPORT_MEMBERS];
  bsi_row_clear(&r->row);
  memset(r->figures, 0, sizeof r->figures);
  move(&r->start, r->item.text, bsi_json_offset(&r->item, r->item.root));
  beschut_status status = bsi_json_get_members(&r->item, r->item.root, &report_shape, r->error, found);
  if (status == BESCHUT_OK) status = read_area(r, found[AREA]);
  if (status == BESCHUT_OK) status = read_label(r, found[LABEL]);
  for (int32_t i = 0; i < BESCHUT_DATE_COUNT && status == BESCHUT_OK; i++) status = read_date(r, found[DATES + i], &r->row.dates[i]);
  if (status == BESCHUT_OK) status = read_cells(r, found[CELLS]);
  if (status == BESCHUT_OK) status = read_marks(r, found[REPAIRED]);
  if (status == BESCHUT_OK) status = read_source(r, found[SOURCE]);
  if (status != BESCHUT_OK) return status;
  return bsi_collection_push(r->collection, &r->row) ? BESCHUT_OK : bsi_fail_memory(r->error);
}

static beschut_status tell(const reading *r, size_t done, size_t total) {
  if (r->progress == NULL || r->progress(r->data, (int64_t)done, (int64_t)total) == 0) return BESCHUT_OK;
  return bsi_fail(r->error, BESCHUT_INTERRUPTED, "stopped at byte %zu of %zu", done, total);
}

static beschut_status read_reports(reading *r, const bsi_json *json, const bsi_json_node *array) {
  enum { STRIDE = 1 << 18 }; /* bytes between two calls of progress */
  size_t told = 0;
  beschut_status status = bsi_json_expect(json, array, BSI_JSON_ARRAY, r->error);
  while (status == BESCHUT_OK && (status = bsi_json_next_item(json, array, &r->item, r->error)) == BESCHUT_OK && r->item.root != NULL) {
    status = read_report(r);
    if (status != BESCHUT_OK || r->item.end - told < STRIDE) continue;
    told = r->item.end;
    status = tell(r, told, json->size);
  }
  bsi_json_close(&r->item);
  return status == BESCHUT_OK ? tell(r, json->size, json->size) : status;
}

static beschut_status check_head(const bsi_json *json, const bsi_json_node *const *found, beschut_error *error) {
  const char *format;
  int64_t version;
  beschut_status status = bsi_json_get_text(json, found[FORMAT], error, &format);
  if (status != BESCHUT_OK) return status;
  if (strcmp(format, BSI_JSON_FORMAT) != 0)
    return bsi_json_fail(json, found[FORMAT], error, BESCHUT_SYNTAX, "expected the format '%s', met '%.80s'", BSI_JSON_FORMAT, format);
  status = bsi_json_get_int(json, found[VERSION], 1, INT32_MAX, error, &version);
  if (status != BESCHUT_OK || version == BSI_JSON_VERSION) return status;
  return bsi_json_fail(json, found[VERSION], error, BESCHUT_RANGE, "expected version %d of the format, met %" PRId64, BSI_JSON_VERSION,
                       version);
}

beschut_status bsi_read_json(const char *text, size_t size, const char *source, beschut_collection *collection, beschut_progress progress,
                             void *data, beschut_error *error) {
  const bsi_json_node *found[DOCUMENT_MEMBERS];
  int64_t count = collection->count;
  bsi_json json;
  reading r = {.collection = collection,
               .error = error,
               .source = source == NULL ? "" : source,
               .start = {0, 1, 1},
               .progress = progress,
               .data = data};
  beschut_status status = bsi_json_open_items(&json, text, size, document_member(REPORTS), error);
  if (status == BESCHUT_OK) status = bsi_json_get_members(&json, json.root, &document_shape, error, found);
  if (status == BESCHUT_OK) status = check_head(&json, found, error);
  if (status == BESCHUT_OK) status = read_reports(&r, &json, found[REPORTS]);
  if (status != BESCHUT_OK) bsi_collection_cut(collection, count);
  bsi_json_close(&json);
  return status;
}
