/* SPDX-License-Identifier: MIT */
/*
 * Arrow tables that are read a batch at a time.
 *
 *   beschut_chunks    the table of a stream, which gives its batches one after the other
 *   beschut_chunk     such a batch; several threads may look at it, each with a tally of its own
 *
 * Both are the bindings' own, and handles like those of the library.
 */
#ifndef BESCHUT_BINDINGS_CHUNKS_H
#define BESCHUT_BINDINGS_CHUNKS_H

#include <beschut/arrow_interface.h>
#include <stdatomic.h>
#include <stdlib.h>

/* What a stream says of its columns: shared by the chunks that came of it. */
typedef struct bs_schema {
  struct ArrowSchema arrow;
  atomic_int users;
} bs_schema;

typedef struct beschut_chunks {
  struct ArrowArrayStream stream; /* released where there is only one batch, `first` */
  struct ArrowArray first;
  bs_schema *schema;
} beschut_chunks;

typedef struct beschut_chunk {
  struct ArrowArray batch; /* released where the table was at its end */
  bs_schema *schema;
} beschut_chunk;

static bs_schema *bs_schema_new(void) {
  bs_schema *schema = calloc(1, sizeof *schema);
  if (schema != NULL) atomic_init(&schema->users, 1);
  return schema;
}

static void bs_schema_leave(bs_schema *schema) {
  if (schema == NULL || atomic_fetch_sub(&schema->users, 1) > 1) return;
  if (schema->arrow.release != NULL) schema->arrow.release(&schema->arrow);
  free(schema);
}

static void beschut_chunks_free(beschut_chunks *chunks) {
  if (chunks == NULL) return;
  if (chunks->first.release != NULL) chunks->first.release(&chunks->first);
  if (chunks->stream.release != NULL) chunks->stream.release(&chunks->stream);
  bs_schema_leave(chunks->schema);
  free(chunks);
}

static void beschut_chunk_free(beschut_chunk *chunk) {
  if (chunk == NULL) return;
  if (chunk->batch.release != NULL) chunk->batch.release(&chunk->batch);
  bs_schema_leave(chunk->schema);
  free(chunk);
}

#endif
