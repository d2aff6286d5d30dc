/* SPDX-License-Identifier: MIT */
/* The functions of tallies and populations that the bindings call. Tables come in by chunks (chunks.h). */
#ifndef BESCHUT_BINDINGS_TALLY_H
#define BESCHUT_BINDINGS_TALLY_H

#include "chunks.h"
#include "rates.h"

#include <errno.h>
#include <stdio.h>

#ifndef SWIG
/* What a stream that failed says of it. */
static beschut_status bs_fail_stream(struct ArrowArrayStream *stream, int code, beschut_error *err) {
  const char *reason = stream->get_last_error == NULL ? NULL : stream->get_last_error(stream);
  if (code == ENOMEM) return BESCHUT_MEMORY;
  err->status = BESCHUT_SYNTAX;
  if (reason == NULL || *reason == '\0')
    snprintf(err->message, sizeof err->message, "the stream failed: error %d", code);
  else
    snprintf(err->message, sizeof err->message, "the stream failed: %.*s", (int)strcspn(reason, "\r\n"), reason);
  return BESCHUT_SYNTAX;
}

static beschut_status bs_chunks_new(beschut_chunks **out) {
  beschut_chunks *chunks = calloc(1, sizeof *chunks);
  *out = NULL;
  if (chunks != NULL) chunks->schema = bs_schema_new();
  if (chunks == NULL || chunks->schema == NULL) {
    beschut_chunks_free(chunks);
    return BESCHUT_MEMORY;
  }
  *out = chunks;
  return BESCHUT_OK;
}

/* The next batch, without a release at the end of the table. */
static beschut_status bs_chunks_pull(beschut_chunks *chunks, struct ArrowArray *out, beschut_error *err) {
  *out = chunks->first;
  memset(&chunks->first, 0, sizeof chunks->first);
  if (out->release != NULL || chunks->stream.release == NULL) return BESCHUT_OK;
  int code = chunks->stream.get_next(&chunks->stream, out);
  return code == 0 ? BESCHUT_OK : bs_fail_stream(&chunks->stream, code, err);
}
#endif

/* ---- chunks ---- */

/* Whoever made the stream may need the language's lock to go on. */
static bs_result bs_chunks_open(struct ArrowArrayStream *in, beschut_chunks **handle, beschut_error *err) {
  beschut_status status = bs_chunks_new(handle);
  if (status != BESCHUT_OK) return bs_done(status, err);
  struct ArrowArrayStream *stream = &(*handle)->stream;
  int code = 0;
  *stream = *in;
  in->release = NULL;
  BS_BLOCKING_BEGIN
  code = stream->get_schema(stream, &(*handle)->schema->arrow);
  if (code != 0) status = bs_fail_stream(stream, code, err);
  BS_BLOCKING_END
  if (status != BESCHUT_OK) {
    beschut_chunks_free(*handle);
    *handle = NULL;
  }
  return bs_done(status, err);
}

/* Of a table that is one batch. */
static bs_result bs_chunks_of_batch(struct ArrowSchema *schema, struct ArrowArray *batch, beschut_chunks **handle, beschut_error *err) {
  beschut_status status = bs_chunks_new(handle);
  if (status != BESCHUT_OK) return bs_done(status, err);
  (*handle)->schema->arrow = *schema;
  (*handle)->first = *batch;
  schema->release = NULL;
  batch->release = NULL;
  return NULL;
}

/* The next chunk and the number of its rows: -1 at the end of the table, with a chunk that holds nothing. */
static bs_result bs_chunks_next(beschut_chunks *chunks, beschut_chunk **handle, int64_t *rows, beschut_error *err) {
  beschut_chunk *chunk = calloc(1, sizeof *chunk);
  beschut_status status = chunk == NULL ? BESCHUT_MEMORY : chunks->schema == NULL ? BESCHUT_ARGUMENT : BESCHUT_OK;
  *handle = NULL;
  BS_RUN(status, bs_chunks_pull(chunks, &chunk->batch, err))
  if (status != BESCHUT_OK) {
    free(chunk);
    return bs_done(status, err);
  }
  chunk->schema = chunks->schema;
  atomic_fetch_add(&chunk->schema->users, 1);
  *rows = chunk->batch.release == NULL ? -1 : chunk->batch.length;
  *handle = chunk;
  return NULL;
}

/* ---- tallies: making ---- */

static bs_result bs_tally_new(bs_i32 quarters, int32_t strict, beschut_tally **handle, beschut_error *err) {
  beschut_status status = beschut_tally_new(quarters.p, quarters.n, err, handle);
  if (status == BESCHUT_OK) status = beschut_tally_set_strict(*handle, strict);
  return bs_done(status, err);
}
static bs_result bs_tally_new_like(const beschut_tally *tally, beschut_tally **handle, beschut_error *err) {
  return bs_done(beschut_tally_new_like(tally, err, handle), err);
}
static bs_result bs_tally_set_lag(beschut_tally *tally, int32_t reference, int32_t cohort, beschut_error *err) {
  beschut_status status = beschut_tally_set_lag(tally, reference, cohort);
  if (status == BESCHUT_RANGE) {
    err->status = status;
    snprintf(err->message, sizeof err->message, "expected lags of 0 to 8 quarters, that of the cohort not the shorter, met %d and %d",
             (int)reference, (int)cohort);
  }
  return bs_done(status, err);
}
/* The first day that counts, and the day after which nothing can have happened yet; BESCHUT_DATE_NONE for what is to stay as it is. */
static bs_result bs_tally_set_days(beschut_tally *tally, int32_t since, int32_t today, beschut_error *err) {
  beschut_status status = since == BESCHUT_DATE_NONE ? BESCHUT_OK : beschut_tally_set_since(tally, since);
  if (status == BESCHUT_RANGE) {
    err->status = status;
    snprintf(err->message, sizeof err->message, "advices count from a day from 2015-01-01 to 2099-12-31");
  }
  if (status == BESCHUT_OK && today != BESCHUT_DATE_NONE) status = beschut_tally_set_today(tally, today);
  return bs_done(status, err);
}
static bs_result bs_tally_set_column(beschut_tally *tally, int32_t table, int32_t column, bs_text name, beschut_error *err) {
  return bs_done(beschut_tally_set_column(tally, table, column, name.p), err);
}
static bs_result bs_tally_add_area(beschut_tally *tally, bs_text text, int32_t area, beschut_error *err) {
  beschut_status status = beschut_tally_add_area(tally, text.p, area);
  if (status == BESCHUT_RANGE) {
    err->status = status;
    snprintf(err->message, sizeof err->message, "'%.60s': expected a labour-market region, met %.60s", text.p,
             beschut_area_name(area) == NULL ? "another area" : beschut_area_name(area));
  }
  return bs_done(status, err);
}
static bs_result bs_tally_add_municipalities(beschut_tally *tally, int32_t year, beschut_error *err) {
  beschut_status status = beschut_tally_add_municipalities(tally, year);
  if (status == BESCHUT_RANGE) {
    err->status = status;
    snprintf(err->message, sizeof err->message, "the division of %d into labour-market regions is not known", (int)year);
  }
  return bs_done(status, err);
}

/* ---- tallies: rows ---- */

static bs_result bs_tally_add_chunk(beschut_tally *tally, int32_t table, const beschut_chunk *chunk, int64_t first, int64_t count,
                                    beschut_error *err) {
  beschut_status status = chunk->schema == NULL || chunk->batch.release == NULL ? BESCHUT_ARGUMENT : BESCHUT_OK;
  BS_RUN(status, beschut_tally_add_batch(tally, table, &chunk->schema->arrow, &chunk->batch, first, count, err))
  return bs_done(status, err);
}
static bs_result bs_tally_set_next_row(beschut_tally *tally, int32_t table, int64_t row, beschut_error *err) {
  return bs_done(beschut_tally_set_next_row(tally, table, row), err);
}

/* ---- tallies: states ---- */

static bs_result bs_tally_merge(beschut_tally *tally, beschut_tally *other, beschut_error *err) {
  return bs_done(beschut_tally_merge(tally, other, err), err);
}
static bs_result bs_tally_split(beschut_tally *tally, int32_t part, int32_t parts, beschut_tally **handle, beschut_error *err) {
  beschut_status status = BESCHUT_OK;
  BS_RUN(status, beschut_tally_split(tally, part, parts, err, handle))
  return bs_done(status, err);
}
static bs_result bs_tally_settle(beschut_tally *tally, bs_watch watch, beschut_error *err) {
  beschut_status status = BESCHUT_OK;
  BS_RUN(status, beschut_tally_settle(tally, bs_progress, watch, err))
  return bs_done(status, err);
}
static bs_result bs_tally_write(const beschut_tally *tally, bs_out *out, beschut_error *err) {
  char *bytes = NULL;
  size_t size = 0;
  beschut_status status = BESCHUT_OK;
  BS_RUN(status, beschut_tally_write(tally, err, &bytes, &size))
  if (status == BESCHUT_OK) status = bs_copy(out, bytes, (int64_t)size, BS_BYTE);
  beschut_text_free(bytes);
  return bs_done(status, err);
}
static bs_result bs_tally_read(bs_bytes data, beschut_tally **handle, beschut_error *err) {
  beschut_status status = data.p == NULL ? BESCHUT_ARGUMENT : BESCHUT_OK;
  *handle = NULL;
  BS_RUN(status, beschut_tally_read(data.p, data.n, err, handle))
  return bs_done(status, err);
}

/* ---- tallies: results ---- */

static bs_result bs_tally_reports(const beschut_tally *tally, int32_t by, int32_t unit, beschut_collection **handle, beschut_error *err) {
  return bs_done(beschut_tally_reports(tally, by, unit, err, handle), err);
}
static bs_result bs_tally_get_figures(const beschut_tally *tally, bs_out *figures, beschut_error *err) {
  int64_t *found = bs_out_new(figures, BESCHUT_FIGURE_COUNT, BS_WHOLE);
  return bs_done(found == NULL ? BESCHUT_MEMORY : beschut_tally_get_figures(tally, found), err);
}
static bs_result bs_tally_get_settled(const beschut_tally *tally, int32_t *settled, beschut_error *err) {
  return bs_done(beschut_tally_get_settled(tally, settled), err);
}
static bs_result bs_tally_get_quarters(const beschut_tally *tally, bs_out *quarters, beschut_error *err) {
  beschut_quarter found[BESCHUT_TALLY_QUARTERS];
  int64_t count = 0;
  beschut_status status = beschut_tally_get_quarters(tally, found, &count);
  if (status == BESCHUT_OK) status = bs_copy(quarters, found, count, BS_SMALL);
  return bs_done(status, err);
}
static bs_result bs_tally_get_check(const beschut_tally *tally, int32_t check, int64_t *rows, int32_t *samples, beschut_error *err) {
  return bs_done(beschut_tally_get_check(tally, check, rows, samples), err);
}
static bs_result bs_tally_get_sample(const beschut_tally *tally, int32_t check, int32_t sample, int64_t *row, const char **text,
                                     beschut_error *err) {
  static _Thread_local char met[32]; /* until the caller has made a text of its own of it */
  *text = met;
  return bs_done(beschut_tally_get_sample(tally, check, sample, row, met), err);
}

/* ---- populations ---- */

static bs_result bs_population_new(int64_t advices, int32_t first, int32_t last, int64_t seed, beschut_population **handle,
                                   beschut_error *err) {
  return bs_done(beschut_population_new(advices, first, last, (uint64_t)seed, err, handle), err);
}
static bs_result bs_population_from_reports(const beschut_collection *reports, int64_t seed, beschut_population **handle,
                                            beschut_error *err) {
  beschut_status status = BESCHUT_OK;
  BS_RUN(status, beschut_population_from_reports(reports, (uint64_t)seed, err, handle))
  return bs_done(status, err);
}
static bs_result bs_population_count(const beschut_population *population, int32_t table, int64_t *count, beschut_error *err) {
  return bs_done(beschut_population_count(population, table, count), err);
}
static bs_result bs_population_export_arrow(const beschut_population *population, int32_t table, struct ArrowArrayStream *out,
                                            beschut_error *err) {
  return bs_done(beschut_population_export_arrow(population, table, err, out), err);
}

#endif
