/* SPDX-License-Identifier: MIT */
/* Chunks double from a few rows to a quarter of a million bytes, so that small lists are small and long ones are few allocations. */
#include "rows.h"

#include "memory.h"

#include <string.h>

enum { SMALLEST = 16 /* rows */, LARGEST = 1 << 18 /* bytes */ };

static bsi_chunk *chunk_new(size_t capacity, size_t size) {
  bsi_chunk *chunk = bsi_alloc(1, sizeof *chunk + capacity * size);
  if (chunk != NULL) *chunk = (bsi_chunk){.capacity = (uint32_t)capacity};
  return chunk;
}

static void append(bsi_rows *rows, bsi_chunk *chunk) {
  rows->before = bsi_rows_count(rows);
  if (rows->last == NULL)
    rows->first = chunk;
  else
    rows->last->next = chunk;
  rows->last = chunk;
}

bool bsi_rows_grow(bsi_rows *rows, size_t size) {
  size_t most = (LARGEST - sizeof(bsi_chunk)) / size, wanted = (size_t)bsi_rows_count(rows);
  bsi_chunk *chunk = chunk_new(wanted < SMALLEST ? SMALLEST : wanted < most ? wanted : most, size);
  if (chunk == NULL) return false;
  append(rows, chunk);
  return true;
}

/* Short lists are copied into the room that there is, so that many of them do not become as many chunks. */
static bool move_short(bsi_rows *to, bsi_rows *from, size_t size) {
  if (to->last == NULL || from->first != from->last || to->last->capacity - to->last->count < from->last->count) return false;
  memcpy(bsi_chunk_rows(to->last) + size * to->last->count, bsi_chunk_rows(from->last), size * from->last->count);
  to->last->count += from->last->count;
  bsi_rows_free(from);
  return true;
}

void bsi_rows_move(bsi_rows *to, bsi_rows *from, size_t size) {
  if (from->first == NULL || move_short(to, from, size)) return;
  if (to->last == NULL)
    to->first = from->first;
  else
    to->last->next = from->first;
  to->before = bsi_rows_count(to) + from->before;
  to->last = from->last;
  *from = (bsi_rows){0};
}

bool bsi_rows_copy(const bsi_rows *rows, size_t size, bsi_rows *out) {
  *out = (bsi_rows){0};
  for (const bsi_chunk *from = rows->first; from != NULL; from = from->next) {
    bsi_chunk *chunk = chunk_new(from->count > SMALLEST ? from->count : SMALLEST, size);
    if (chunk == NULL) {
      bsi_rows_free(out);
      return false;
    }
    memcpy(bsi_chunk_rows(chunk), bsi_chunk_rows_of(from), size * from->count);
    chunk->count = from->count;
    append(out, chunk);
  }
  return true;
}

static void free_chunks(bsi_chunk *chunk) {
  for (bsi_chunk *next; chunk != NULL; chunk = next) {
    next = chunk->next;
    bsi_free(chunk);
  }
}

void bsi_rows_cut(bsi_rows *rows, uint64_t count) {
  if (count >= bsi_rows_count(rows)) return;
  if (count == 0) {
    bsi_rows_free(rows);
    return;
  }
  bsi_chunk *last = rows->first;
  rows->before = 0;
  for (; rows->before + last->count < count; last = last->next) rows->before += last->count;
  last->count = (uint32_t)(count - rows->before);
  free_chunks(last->next);
  last->next = NULL;
  rows->last = last;
}

void bsi_rows_free(bsi_rows *rows) {
  free_chunks(rows->first);
  *rows = (bsi_rows){0};
}
