/* SPDX-License-Identifier: MIT */
/*
 * Rows: a list of rows of one size, in chunks that grow with it. Lists are joined by their ends, which cannot fail.
 *
 *   first ──► | rows | rows ... | ──► | rows ........ | ──► | rows ... free | ◄── last
 */
#ifndef BSI_ROWS_H
#define BSI_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct bsi_chunk {
  struct bsi_chunk *next;
  uint32_t count, capacity; /* rows; they stand behind this */
} bsi_chunk;

/* {0} is empty. */
typedef struct bsi_rows {
  bsi_chunk *first, *last;
  uint64_t before; /* rows in the chunks before the last */
} bsi_rows;

static inline uint64_t bsi_rows_count(const bsi_rows *rows) { return rows->last == NULL ? 0 : rows->before + rows->last->count; }

static inline char *bsi_chunk_rows(bsi_chunk *chunk) { return (char *)(chunk + 1); }
static inline const char *bsi_chunk_rows_of(const bsi_chunk *chunk) { return (const char *)(chunk + 1); }

/* Another chunk at the end. False where memory failed. */
bool bsi_rows_grow(bsi_rows *rows, size_t size);

/* Room for one more row; NULL where memory failed. */
static inline void *bsi_rows_add(bsi_rows *rows, size_t size) {
  if ((rows->last == NULL || rows->last->count == rows->last->capacity) && !bsi_rows_grow(rows, size)) return NULL;
  return bsi_chunk_rows(rows->last) + size * rows->last->count++;
}

/* Moves all rows to the end of others. */
void bsi_rows_move(bsi_rows *to, bsi_rows *from, size_t size);

/* A copy; false where memory failed: out is then empty. */
bool bsi_rows_copy(const bsi_rows *rows, size_t size, bsi_rows *out);

/* Forgets all rows but the first so many. */
void bsi_rows_cut(bsi_rows *rows, uint64_t count);

void bsi_rows_free(bsi_rows *rows);

#endif
