/* SPDX-License-Identifier: MIT */
/* Frames of policy out of R's vectors (records.h): a stream that the core pulls, a block of rows at a time. */
#ifndef BESCHUT_R_FRAMES_H
#define BESCHUT_R_FRAMES_H

#include <errno.h>

typedef struct {
  bs_frame vectors;
  int64_t from;
  beschut_status status; /* why there is no next block */
} bs_blocks;

static int bs_blocks_get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
  *out = ((bs_blocks *)stream->private_data)->vectors.schema;
  return 0;
}

static int bs_blocks_get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  bs_blocks *blocks = stream->private_data;
  int64_t left = blocks->vectors.rows - blocks->from, n = left < BS_BLOCK ? left : BS_BLOCK;
  *out = (struct ArrowArray){.release = NULL};
  if (n == 0) return 0;
  blocks->status = bs_frame_take(&blocks->vectors, blocks->from, n);
  if (blocks->status != BESCHUT_OK) return ENOMEM;
  blocks->from += n;
  *out = blocks->vectors.batch;
  return 0;
}

static const char *bs_blocks_get_last_error(struct ArrowArrayStream *stream) {
  (void)stream;
  return NULL;
}

static void bs_blocks_release(struct ArrowArrayStream *stream) { stream->release = NULL; }

static beschut_status bs_blocks_open(bs_blocks *blocks, SEXP columns) {
  beschut_status status = BESCHUT_OK;
  for (int64_t i = 0; i < blocks->vectors.count && status == BESCHUT_OK; i++)
    status = bs_vector_open(&blocks->vectors.vectors[i], VECTOR_ELT(columns, (R_xlen_t)i));
  return status;
}

/* All rows of columns that have as many. */
static const beschut_error *bs_frame_of_vectors(int32_t type, bs_vectors data, int64_t rows, beschut_frame **handle, beschut_error *err) {
  bs_blocks blocks = {.from = 0, .status = BESCHUT_OK};
  bs_frame_look(&blocks.vectors, data, rows);
  struct ArrowArrayStream stream = {bs_blocks_get_schema, bs_blocks_get_next, bs_blocks_get_last_error, bs_blocks_release, &blocks};
  beschut_status status = bs_blocks_open(&blocks, data);
  if (status == BESCHUT_OK) status = beschut_frame_read_arrow(type, &stream, err, handle);
  if (blocks.status != BESCHUT_OK) status = blocks.status;
  for (int64_t i = 0; i < blocks.vectors.count; i++) bs_words_free(&blocks.vectors.vectors[i].words);
  return bs_done(status, err);
}

#endif
