/* SPDX-License-Identifier: MIT */
/*
 * The collection's columns (drawing in collection.h): making them, moving rows in and out of them, and the functions over whole
 * columns. Searching, sorting and selecting are in arrange.c.
 */
#include "collection.h"

#include <string.h>

enum {
  BYTES_A_REPORT = (int)(sizeof(uint64_t) + (BESCHUT_CELL_COUNT + BESCHUT_DATE_COUNT + 3 + BSI_TABLE_ROWS) * 4 + BESCHUT_CELL_COUNT * 2)
};

/* The new block while columns are carried over to it. */
typedef struct mover {
  char *at;
  size_t count, capacity;
} mover;

/* Copies one column to its place in the new block; returns that place. */
static void *carry(mover *m, const void *column, size_t size) {
  char *place = m->at;
  if (m->count > 0) memcpy(place, column, m->count * size);
  m->at += m->capacity * size;
  return place;
}

static bool set_capacity(beschut_collection *c, int64_t capacity) {
  if (capacity > INT64_MAX / BYTES_A_REPORT) return false;
  void *block = bsi_alloc((size_t)capacity, BYTES_A_REPORT);
  if (block == NULL) return false;
  mover m = {block, (size_t)c->count, (size_t)capacity};
  c->present = carry(&m, c->present, sizeof *c->present);
  for (int i = 0; i < BESCHUT_CELL_COUNT; i++) c->cells[i] = carry(&m, c->cells[i], sizeof *c->cells[i]);
  for (int i = 0; i < BESCHUT_DATE_COUNT; i++) c->dates[i] = carry(&m, c->dates[i], sizeof *c->dates[i]);
  c->areas = carry(&m, c->areas, sizeof *c->areas);
  c->labels = carry(&m, c->labels, sizeof *c->labels);
  c->sources = carry(&m, c->sources, sizeof *c->sources);
  for (int i = 0; i < BSI_TABLE_ROWS; i++) c->lines[i] = carry(&m, c->lines[i], sizeof *c->lines[i]);
  for (int i = 0; i < BESCHUT_CELL_COUNT; i++) c->columns[i] = carry(&m, c->columns[i], sizeof *c->columns[i]);
  bsi_free(c->block);
  c->block = block;
  c->capacity = capacity;
  return true;
}

static bool make_room(beschut_collection *c, int64_t more) {
  if (more > INT64_MAX / BYTES_A_REPORT - c->count) return false;
  int64_t needed = c->count + more;
  if (needed <= c->capacity) return true;
  int64_t doubled = c->capacity > 0 ? c->capacity + c->capacity / 2 + 8 : 1;
  return set_capacity(c, needed > doubled ? needed : doubled);
}

static void put(beschut_collection *c, int64_t index, const bsi_row *row) {
  c->present[index] = row->present;
  for (int i = 0; i < BESCHUT_CELL_COUNT; i++) {
    int32_t value = row->values[i], magnitude = value < 0 ? -value : value;
    if (magnitude > c->magnitude) c->magnitude = magnitude;
    c->cells[i][index] = value;
    c->columns[i][index] = row->columns[i];
  }
  for (int i = 0; i < BESCHUT_DATE_COUNT; i++) c->dates[i][index] = row->dates[i];
  for (int i = 0; i < BSI_TABLE_ROWS; i++) c->lines[i][index] = row->lines[i];
  c->areas[index] = row->area;
  c->labels[index] = row->label;
  c->sources[index] = row->source;
}

bool bsi_collection_push(beschut_collection *c, const bsi_row *row) {
  if (!make_room(c, 1)) return false;
  put(c, c->count++, row);
  return true;
}

void bsi_collection_pull(const beschut_collection *c, int64_t index, bsi_row *row) {
  row->present = c->present[index];
  for (int i = 0; i < BESCHUT_CELL_COUNT; i++) {
    row->values[i] = c->cells[i][index];
    row->columns[i] = c->columns[i][index];
  }
  for (int i = 0; i < BESCHUT_DATE_COUNT; i++) row->dates[i] = c->dates[i][index];
  for (int i = 0; i < BSI_TABLE_ROWS; i++) row->lines[i] = c->lines[i][index];
  row->area = c->areas[index];
  row->label = c->labels[index];
  row->source = c->sources[index];
}

void bsi_collection_cut(beschut_collection *c, int64_t count) {
  c->count = count;
  bsi_marks_cut(&c->marks, count);
}

/* Adds a row, with the marks of report `from`, whose texts are numbers in another pool. */
static bool add_row(beschut_collection *c, bsi_row *row, const bsi_marks *marks, int64_t from, const bsi_pool *pool) {
  bool added =
      bsi_row_move(row, pool, &c->pool) && bsi_marks_take(&c->marks, c->count, &c->pool, marks, from, pool) && bsi_collection_push(c, row);
  if (!added) bsi_marks_cut(&c->marks, c->count);
  return added;
}

bool bsi_collection_take(beschut_collection *c, const beschut_collection *other, int64_t index) {
  bsi_row row;
  bsi_collection_pull(other, index, &row);
  return add_row(c, &row, &other->marks, index, &other->pool);
}

beschut_quarter bsi_collection_quarter(const beschut_collection *c, int64_t index) {
  beschut_quarter quarter;
  beschut_quarter_from_date(c->dates[BESCHUT_UNTIL][index], &quarter);
  return quarter;
}

/* ---- the handle ---- */

beschut_status beschut_collection_new(beschut_collection **out) {
  if (out == NULL) return BESCHUT_ARGUMENT;
  *out = bsi_handle_new(BSI_TAG_COLLECTION, sizeof **out);
  return *out == NULL ? BESCHUT_MEMORY : BESCHUT_OK;
}

void beschut_collection_free(beschut_collection *c) {
  if (!bsi_is_collection(c)) return;
  bsi_pool_free(&c->pool);
  bsi_marks_free(&c->marks);
  bsi_free(c->block);
  bsi_handle_free(c);
}

beschut_status beschut_collection_copy(const beschut_collection *collection, beschut_collection **out) {
  if (out != NULL) *out = NULL;
  if (!bsi_is_collection(collection) || out == NULL) return BESCHUT_ARGUMENT;
  beschut_collection *copy;
  if (beschut_collection_new(&copy) != BESCHUT_OK) return BESCHUT_MEMORY;
  if (beschut_collection_add_all(copy, collection) != BESCHUT_OK) {
    beschut_collection_free(copy);
    return BESCHUT_MEMORY;
  }
  *out = copy;
  return BESCHUT_OK;
}

beschut_status beschut_collection_count(const beschut_collection *collection, int64_t *count) {
  if (count != NULL) *count = 0;
  if (!bsi_is_collection(collection) || count == NULL) return BESCHUT_ARGUMENT;
  *count = collection->count;
  return BESCHUT_OK;
}

beschut_status beschut_collection_reserve(beschut_collection *collection, int64_t count) {
  if (!bsi_is_collection(collection)) return BESCHUT_ARGUMENT;
  if (count < 0) return BESCHUT_RANGE;
  return count <= collection->capacity || set_capacity(collection, count) ? BESCHUT_OK : BESCHUT_MEMORY;
}

beschut_status beschut_collection_add(beschut_collection *collection, const beschut_report *report) {
  if (!bsi_is_collection(collection) || !bsi_is_report(report)) return BESCHUT_ARGUMENT;
  bsi_row row = report->row;
  return add_row(collection, &row, &report->marks, 0, &report->pool) ? BESCHUT_OK : BESCHUT_MEMORY;
}

beschut_status beschut_collection_add_all(beschut_collection *collection, const beschut_collection *other) {
  if (!bsi_is_collection(collection) || !bsi_is_collection(other)) return BESCHUT_ARGUMENT;
  int64_t before = collection->count, more = other->count; /* taken first: the two may be the same */
  if (!make_room(collection, more)) return BESCHUT_MEMORY;
  for (int64_t i = 0; i < more; i++) {
    if (bsi_collection_take(collection, other, i)) continue;
    bsi_collection_cut(collection, before);
    return BESCHUT_MEMORY;
  }
  return BESCHUT_OK;
}

beschut_status beschut_collection_add_blank(beschut_collection *collection, int64_t count) {
  if (!bsi_is_collection(collection)) return BESCHUT_ARGUMENT;
  if (count < 0) return BESCHUT_RANGE;
  if (!make_room(collection, count)) return BESCHUT_MEMORY;
  bsi_row row;
  bsi_row_clear(&row);
  for (int64_t i = 0; i < count; i++) put(collection, collection->count++, &row);
  return BESCHUT_OK;
}

static bool has_index(const beschut_collection *c, int64_t index) { return index >= 0 && index < c->count; }

beschut_status beschut_collection_at(const beschut_collection *collection, int64_t index, beschut_report **out) {
  if (out != NULL) *out = NULL;
  if (!bsi_is_collection(collection) || out == NULL) return BESCHUT_ARGUMENT;
  if (!has_index(collection, index)) return BESCHUT_RANGE;
  beschut_report *report;
  if (beschut_report_new(&report) != BESCHUT_OK) return BESCHUT_MEMORY;
  bsi_collection_pull(collection, index, &report->row);
  if (!bsi_row_move(&report->row, &collection->pool, &report->pool) ||
      !bsi_marks_take(&report->marks, 0, &report->pool, &collection->marks, index, &collection->pool)) {
    beschut_report_free(report);
    return BESCHUT_MEMORY;
  }
  *out = report;
  return BESCHUT_OK;
}

beschut_status beschut_collection_set(beschut_collection *collection, int64_t index, const beschut_report *report) {
  if (!bsi_is_collection(collection) || !bsi_is_report(report)) return BESCHUT_ARGUMENT;
  if (!has_index(collection, index)) return BESCHUT_RANGE;
  bsi_row row = report->row;
  if (!bsi_row_move(&row, &report->pool, &collection->pool) ||
      !bsi_marks_take(&collection->marks, index, &collection->pool, &report->marks, 0, &report->pool))
    return BESCHUT_MEMORY;
  put(collection, index, &row);
  return BESCHUT_OK;
}

/* ---- single cells and whole columns ---- */

static int64_t value_at(const beschut_collection *c, int64_t index, beschut_cell cell) {
  return c->present[index] >> cell & 1 ? c->cells[cell][index] : BESCHUT_MISSING;
}

static void set_value_at(beschut_collection *c, int64_t index, beschut_cell cell, int64_t value) {
  bool blank = value == BESCHUT_MISSING;
  int32_t stored = blank ? 0 : (int32_t)value, magnitude = stored < 0 ? -stored : stored;
  uint64_t bit = UINT64_C(1) << cell;
  if (magnitude > c->magnitude) c->magnitude = magnitude;
  c->cells[cell][index] = stored;
  c->present[index] = blank ? c->present[index] & ~bit : c->present[index] | bit;
  c->columns[cell][index] = 0;
}

beschut_status beschut_collection_get_cell(const beschut_collection *collection, int64_t index, beschut_cell cell, int64_t *value) {
  if (value != NULL) *value = BESCHUT_MISSING;
  if (!bsi_is_collection(collection) || value == NULL) return BESCHUT_ARGUMENT;
  if (!has_index(collection, index) || !bsi_is_cell(cell)) return BESCHUT_RANGE;
  *value = value_at(collection, index, cell);
  return BESCHUT_OK;
}

beschut_status beschut_collection_set_cell(beschut_collection *collection, int64_t index, beschut_cell cell, int64_t value) {
  if (!bsi_is_collection(collection)) return BESCHUT_ARGUMENT;
  if (!has_index(collection, index) || !bsi_is_cell(cell) || !bsi_is_value(value)) return BESCHUT_RANGE;
  set_value_at(collection, index, cell, value);
  bsi_marks_remove(&collection->marks, index, cell);
  return BESCHUT_OK;
}

beschut_status beschut_collection_get_column(const beschut_collection *collection, beschut_cell cell, int64_t *values, int64_t count) {
  if (!bsi_is_collection(collection) || (values == NULL && count != 0)) return BESCHUT_ARGUMENT;
  if (!bsi_is_cell(cell) || count != collection->count) return BESCHUT_RANGE;
  for (int64_t i = 0; i < count; i++) values[i] = value_at(collection, i, cell);
  return BESCHUT_OK;
}

beschut_status beschut_collection_set_column(beschut_collection *collection, beschut_cell cell, const int64_t *values, int64_t count) {
  if (!bsi_is_collection(collection) || (values == NULL && count != 0)) return BESCHUT_ARGUMENT;
  if (!bsi_is_cell(cell) || count != collection->count) return BESCHUT_RANGE;
  for (int64_t i = 0; i < count; i++)
    if (!bsi_is_value(values[i])) return BESCHUT_RANGE;
  for (int64_t i = 0; i < count; i++) set_value_at(collection, i, cell, values[i]);
  bsi_marks_remove_cell(&collection->marks, cell);
  return BESCHUT_OK;
}

beschut_status beschut_collection_get_dates(const beschut_collection *collection, int32_t which, beschut_date *dates, int64_t count) {
  if (!bsi_is_collection(collection) || (dates == NULL && count != 0)) return BESCHUT_ARGUMENT;
  if (!bsi_is_date_number(which) || count != collection->count) return BESCHUT_RANGE;
  if (count > 0) memcpy(dates, collection->dates[which], (size_t)count * sizeof *dates);
  return BESCHUT_OK;
}

beschut_status beschut_collection_set_dates(beschut_collection *collection, int32_t which, const beschut_date *dates, int64_t count) {
  if (!bsi_is_collection(collection) || (dates == NULL && count != 0)) return BESCHUT_ARGUMENT;
  if (!bsi_is_date_number(which) || count != collection->count) return BESCHUT_RANGE;
  for (int64_t i = 0; i < count; i++)
    if (!bsi_is_date(dates[i])) return BESCHUT_RANGE;
  if (count > 0) memcpy(collection->dates[which], dates, (size_t)count * sizeof *dates);
  return BESCHUT_OK;
}

beschut_status beschut_collection_get_areas(const beschut_collection *collection, beschut_area *areas, int64_t count) {
  if (!bsi_is_collection(collection) || (areas == NULL && count != 0)) return BESCHUT_ARGUMENT;
  if (count != collection->count) return BESCHUT_RANGE;
  if (count > 0) memcpy(areas, collection->areas, (size_t)count * sizeof *areas);
  return BESCHUT_OK;
}

/* Sets areas and their labels. The names are put into the pool first, so that nothing can fail halfway. */
static beschut_status set_areas(beschut_collection *c, const beschut_area *areas) {
  uint32_t label = 0;
  for (int64_t i = 0; i < c->count; i++)
    if (!bsi_pool_add(&c->pool, beschut_area_name(areas[i]), &label)) return BESCHUT_MEMORY;
  for (int64_t i = 0; i < c->count; i++) {
    bsi_pool_add(&c->pool, beschut_area_name(areas[i]), &label);
    c->areas[i] = areas[i];
    c->labels[i] = label;
  }
  return BESCHUT_OK;
}

beschut_status beschut_collection_set_areas(beschut_collection *collection, const beschut_area *areas, int64_t count) {
  if (!bsi_is_collection(collection) || (areas == NULL && count != 0)) return BESCHUT_ARGUMENT;
  if (count != collection->count) return BESCHUT_RANGE;
  for (int64_t i = 0; i < count; i++)
    if (!bsi_is_area(areas[i])) return BESCHUT_RANGE;
  return set_areas(collection, areas);
}

beschut_status beschut_collection_get_label(const beschut_collection *collection, int64_t index, const char **label) {
  if (label != NULL) *label = "";
  if (!bsi_is_collection(collection) || label == NULL) return BESCHUT_ARGUMENT;
  if (!has_index(collection, index)) return BESCHUT_RANGE;
  *label = bsi_pool_get(&collection->pool, collection->labels[index]);
  return BESCHUT_OK;
}

beschut_status beschut_collection_get_source(const beschut_collection *collection, int64_t index, const char **source) {
  if (source != NULL) *source = "";
  if (!bsi_is_collection(collection) || source == NULL) return BESCHUT_ARGUMENT;
  if (!has_index(collection, index)) return BESCHUT_RANGE;
  *source = bsi_pool_get(&collection->pool, collection->sources[index]);
  return BESCHUT_OK;
}

beschut_status beschut_collection_get_place(const beschut_collection *collection, int64_t index, beschut_cell cell, int32_t *line,
                                            int32_t *column) {
  if (line != NULL) *line = 0;
  if (column != NULL) *column = 0;
  if (!bsi_is_collection(collection)) return BESCHUT_ARGUMENT;
  if (!has_index(collection, index) || !bsi_is_cell(cell)) return BESCHUT_RANGE;
  if (collection->columns[cell][index] == 0) return BESCHUT_OK;
  if (line != NULL) *line = (int32_t)collection->lines[bsi_table_row(cell)][index];
  if (column != NULL) *column = collection->columns[cell][index];
  return BESCHUT_OK;
}

/* ---- marks ---- */

beschut_status beschut_collection_set_mark(beschut_collection *collection, int64_t index, beschut_cell cell, int64_t original,
                                           const char *reason) {
  if (!bsi_is_collection(collection)) return BESCHUT_ARGUMENT;
  if (!has_index(collection, index) || !bsi_is_cell(cell)) return BESCHUT_RANGE;
  const char *text = reason == NULL ? "" : reason;
  beschut_status status = bsi_mark_check(original, text);
  if (status != BESCHUT_OK) return status;
  bsi_mark mark = {.report = index, .cell = cell, .original = original};
  bool done = bsi_pool_add(&collection->pool, text, &mark.reason) && bsi_marks_set(&collection->marks, &mark);
  return done ? BESCHUT_OK : BESCHUT_MEMORY;
}

beschut_status beschut_collection_get_mark(const beschut_collection *collection, int64_t index, beschut_cell cell, int32_t *has,
                                           int64_t *original, const char **reason) {
  bsi_mark_tell(NULL, NULL, has, original, reason);
  if (!bsi_is_collection(collection)) return BESCHUT_ARGUMENT;
  if (!has_index(collection, index) || !bsi_is_cell(cell)) return BESCHUT_RANGE;
  bsi_mark_tell(bsi_marks_find(&collection->marks, index, cell), &collection->pool, has, original, reason);
  return BESCHUT_OK;
}

beschut_status beschut_collection_remove_mark(beschut_collection *collection, int64_t index, beschut_cell cell) {
  if (!bsi_is_collection(collection)) return BESCHUT_ARGUMENT;
  if (!has_index(collection, index) || !bsi_is_cell(cell)) return BESCHUT_RANGE;
  bsi_marks_remove(&collection->marks, index, cell);
  return BESCHUT_OK;
}

beschut_status beschut_collection_count_marks(const beschut_collection *collection, int64_t *count) {
  if (count != NULL) *count = 0;
  if (!bsi_is_collection(collection) || count == NULL) return BESCHUT_ARGUMENT;
  *count = (int64_t)collection->marks.count;
  return BESCHUT_OK;
}

beschut_status beschut_collection_find_mark(const beschut_collection *collection, int64_t number, int64_t *index, beschut_cell *cell) {
  if (index != NULL) *index = -1;
  if (cell != NULL) *cell = -1;
  if (!bsi_is_collection(collection) || index == NULL || cell == NULL) return BESCHUT_ARGUMENT;
  if (number < 0 || number >= (int64_t)collection->marks.count) return BESCHUT_RANGE;
  *index = collection->marks.items[number].report;
  *cell = collection->marks.items[number].cell;
  return BESCHUT_OK;
}

beschut_status beschut_collection_equal(const beschut_collection *a, const beschut_collection *b, int32_t *equal) {
  if (equal != NULL) *equal = 0;
  if (!bsi_is_collection(a) || !bsi_is_collection(b) || equal == NULL) return BESCHUT_ARGUMENT;
  if (a->count != b->count) return BESCHUT_OK;
  for (int64_t i = 0; i < a->count; i++) {
    bsi_row one, other;
    bsi_collection_pull(a, i, &one);
    bsi_collection_pull(b, i, &other);
    if (!bsi_row_equal(&one, &a->pool, &other, &b->pool)) return BESCHUT_OK;
  }
  *equal = 1;
  return BESCHUT_OK;
}
