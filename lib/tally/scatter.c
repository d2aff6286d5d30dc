/* SPDX-License-Identifier: MIT */
/* Counting how many rows each part has, then putting every row behind those of its part. */
#include "scatter.h"

#include "memory.h"

#include <string.h>

enum { PART_ROWS = 1 << 13 };

int bsi_scatter_bits(uint64_t count) {
  int bits = 0;
  while (bits < BSI_SCATTER_BITS && count >> bits > PART_ROWS) bits++;
  return bits;
}

static inline uint32_t part_of(const char *row, int bits) {
  uint64_t key;
  memcpy(&key, row, sizeof key);
  return (uint32_t)(key >> (64 - bits));
}

static inline void count_parts(const bsi_rows *rows, size_t size, int bits, uint32_t *counts) {
  for (const bsi_chunk *chunk = rows->first; chunk != NULL; chunk = chunk->next) {
    const char *row = bsi_chunk_rows_of(chunk);
    for (uint32_t i = 0; i < chunk->count; i++, row += size) counts[part_of(row, bits)]++;
  }
}

static inline void place(const bsi_rows *rows, size_t size, int bits, char *out, uint32_t *ends) {
  for (const bsi_chunk *chunk = rows->first; chunk != NULL; chunk = chunk->next) {
    const char *row = bsi_chunk_rows_of(chunk);
    for (uint32_t i = 0; i < chunk->count; i++, row += size) memcpy(out + (size_t)ends[part_of(row, bits)]++ * size, row, size);
  }
}

/* The size as a constant, so that the loops above are made for it. */
#define FOR_SIZE(size, call)                                                                                                               \
  switch (size) {                                                                                                                          \
  case 8: call(8); break;                                                                                                                  \
  case 12: call(12); break;                                                                                                                \
  case 16: call(16); break;                                                                                                                \
  default: call(32); break;                                                                                                                \
  }

static bool make_room(bsi_scatter *s, size_t needed) {
  if (needed <= s->room) return true;
  char *grown = bsi_alloc(1, needed);
  if (grown == NULL) return false;
  bsi_free(s->rows);
  s->rows = grown;
  s->room = needed;
  return true;
}

bool bsi_scatter_fill(bsi_scatter *s, const bsi_rows *list, size_t size, int bits) {
  uint32_t parts = UINT32_C(1) << bits, ends[1 << BSI_SCATTER_BITS] = {0}, next = 0;
  if (bsi_rows_count(list) > UINT32_MAX) return false;
  s->list = list;
  s->size = size;
  s->bits = bits;
  if (bits == 0) {
    s->starts[0] = 0;
    s->starts[1] = (uint32_t)bsi_rows_count(list);
    return true;
  }
  if (!make_room(s, (size_t)bsi_rows_count(list) * size)) return false;
#define COUNT(n) count_parts(list, n, bits, ends)
  FOR_SIZE(size, COUNT)
  for (uint32_t p = 0; p < parts; p++) {
    uint32_t count = ends[p];
    s->starts[p] = ends[p] = next;
    next += count;
  }
  s->starts[parts] = next;
#define PLACE(n) place(list, n, bits, s->rows, ends)
  FOR_SIZE(size, PLACE)
  return true;
}

static bool show(const bsi_chunk *chunk, bsi_span *span) {
  if (chunk == NULL) return false;
  *span = (bsi_span){bsi_chunk_rows_of(chunk), chunk->count, chunk->next};
  return true;
}

bool bsi_scatter_first(const bsi_scatter *s, int32_t part, bsi_span *span) {
  if (s->bits == 0) return show(s->list->first, span);
  *span = (bsi_span){s->rows + (size_t)s->starts[part] * s->size, bsi_scatter_count(s, part), NULL};
  return span->count > 0;
}

bool bsi_scatter_next(bsi_span *span) { return show(span->next, span); }

void bsi_scatter_free(bsi_scatter *s) {
  bsi_free(s->rows);
  *s = (bsi_scatter){0};
}
