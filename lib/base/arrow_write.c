/* SPDX-License-Identifier: MIT */
/*
 * The stream: schema and batches of a table, made when they are asked for. Its callbacks answer in the numbers of errno.h, as the
 * interface wants it; the status behind the last failure says more.
 */
#include "arrow_write.h"

#include "arrow_column.h"
#include "error.h"
#include "memory.h"

#include <errno.h>
#include <string.h>

typedef struct stream {
  bsi_arrow_source source;
  int64_t next; /* row */
  beschut_status status;
} stream;

struct bsi_arrow_batch {
  bsi_arrow_column *columns;
  int32_t count, at;
  beschut_status status;
};

/* ---- putting ---- */

void bsi_arrow_fail(bsi_arrow_batch *batch, beschut_status status) {
  if (batch->status == BESCHUT_OK) batch->status = status;
}

/* The column of the next field; after the last one comes the first one of the next row. */
static bsi_arrow_column *next_column(bsi_arrow_batch *batch) {
  bsi_arrow_column *column = &batch->columns[batch->at++];
  if (batch->at == batch->count) batch->at = 0;
  return column;
}

void bsi_arrow_put_int(bsi_arrow_batch *batch, int64_t value) {
  bsi_arrow_column *column = next_column(batch);
  bsi_arrow_fail(batch, value == BESCHUT_MISSING ? bsi_arrow_column_add_null(column) : bsi_arrow_column_add_int(column, value));
}

void bsi_arrow_put_double(bsi_arrow_batch *batch, double value) {
  bsi_arrow_column *column = next_column(batch);
  bsi_arrow_fail(batch, value != value ? bsi_arrow_column_add_null(column) : bsi_arrow_column_add_double(column, value));
}

void bsi_arrow_put_text(bsi_arrow_batch *batch, const char *text) {
  bsi_arrow_column *column = next_column(batch);
  bsi_arrow_fail(batch, text[0] == '\0' ? bsi_arrow_column_add_null(column) : bsi_arrow_column_add_text(column, text));
}

void bsi_arrow_put_item(bsi_arrow_batch *batch, const char *text) {
  bsi_arrow_fail(batch, bsi_arrow_column_add_text(batch->columns[batch->at].items, text));
}

void bsi_arrow_put_end(bsi_arrow_batch *batch) { bsi_arrow_fail(batch, bsi_arrow_column_add_end(next_column(batch))); }

/* ---- batches ---- */

static beschut_status open_batch(bsi_arrow_batch *batch, const bsi_arrow_table *table, int64_t rows) {
  *batch = (bsi_arrow_batch){.count = table->field_count};
  batch->columns = bsi_alloc_zeroed((size_t)table->field_count, sizeof *batch->columns);
  if (batch->columns == NULL) return BESCHUT_MEMORY;
  for (int32_t i = 0; i < table->field_count && batch->status == BESCHUT_OK; i++) {
    bsi_arrow_field field = table->field_at(i);
    batch->status = (table->fill != NULL ? bsi_arrow_column_open_rows : bsi_arrow_column_open)(&batch->columns[i], &field, rows);
  }
  return batch->status;
}

static void close_batch(bsi_arrow_batch *batch) {
  for (int32_t i = 0; batch->columns != NULL && i < batch->count; i++) bsi_arrow_column_close(&batch->columns[i]);
  bsi_free(batch->columns);
}

static beschut_status take_batch(bsi_arrow_batch *batch, int64_t rows, struct ArrowArray *out) {
  bool taken = bsi_arrow_array_open(out, rows, batch->count);
  for (int32_t i = 0; i < batch->count && taken; i++) taken = bsi_arrow_column_take(&batch->columns[i], out->children[i]);
  if (taken) return BESCHUT_OK;
  out->release(out);
  return BESCHUT_MEMORY;
}

static beschut_status put_rows(const bsi_arrow_source *source, int64_t first, int64_t rows, bsi_arrow_batch *batch) {
  for (int64_t row = first; row < first + rows && batch->status == BESCHUT_OK; row++) source->table->put_row(source, row, batch);
  return batch->status;
}

static beschut_status fill_rows(const bsi_arrow_source *source, int64_t first, int64_t rows, bsi_arrow_batch *batch) {
  source->table->fill(source, first, rows, batch->columns);
  for (int32_t i = 0; i < batch->count; i++) bsi_arrow_column_count_nulls(&batch->columns[i]);
  return BESCHUT_OK;
}

static beschut_status make_batch(const bsi_arrow_source *source, int64_t first, int64_t rows, struct ArrowArray *out) {
  bsi_arrow_batch batch;
  beschut_status status = open_batch(&batch, source->table, rows);
  if (status == BESCHUT_OK) status = (source->table->fill != NULL ? fill_rows : put_rows)(source, first, rows, &batch);
  if (status == BESCHUT_OK) status = take_batch(&batch, rows, out);
  close_batch(&batch);
  return status;
}

static beschut_status make_schema(const bsi_arrow_table *table, struct ArrowSchema *out) {
  bool made = bsi_arrow_schema_open(out, "+s", "", table->field_count);
  for (int32_t i = 0; i < table->field_count && made; i++) {
    bsi_arrow_field field = table->field_at(i);
    made = bsi_arrow_describe(&field, out->children[i]);
  }
  if (made) return BESCHUT_OK;
  out->release(out);
  return BESCHUT_MEMORY;
}

/* ---- the stream ---- */

static int answer(stream *s, beschut_status status) {
  s->status = status;
  return status == BESCHUT_OK ? 0 : status == BESCHUT_MEMORY ? ENOMEM : status == BESCHUT_LIMIT ? EOVERFLOW : EIO;
}

static int get_schema(struct ArrowArrayStream *self, struct ArrowSchema *out) {
  stream *s = self->private_data;
  out->release = NULL;
  return answer(s, make_schema(s->source.table, out));
}

static int get_next(struct ArrowArrayStream *self, struct ArrowArray *out) {
  stream *s = self->private_data;
  int64_t left = s->source.rows - s->next, rows = left < BSI_ARROW_ROWS ? left : BSI_ARROW_ROWS;
  out->release = NULL;
  beschut_status status = rows == 0 ? BESCHUT_OK : make_batch(&s->source, s->next, rows, out);
  if (status == BESCHUT_OK) s->next += rows;
  return answer(s, status);
}

static const char *get_last_error(struct ArrowArrayStream *self) {
  const stream *s = self->private_data;
  return s->status == BESCHUT_OK ? NULL : beschut_status_meaning(s->status);
}

static void release_stream(struct ArrowArrayStream *self) {
  stream *s = self->private_data;
  s->source.table->forget(s->source.subject);
  bsi_free(s);
  self->release = NULL;
}

beschut_status bsi_arrow_open(const bsi_arrow_source *source, beschut_error *error, struct ArrowArrayStream *out) {
  stream *s = bsi_alloc(1, sizeof *s);
  if (s == NULL) {
    source->table->forget(source->subject);
    return bsi_fail_memory(error);
  }
  *s = (stream){.source = *source};
  *out = (struct ArrowArrayStream){get_schema, get_next, get_last_error, release_stream, s};
  return BESCHUT_OK;
}
