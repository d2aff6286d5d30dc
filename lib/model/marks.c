/* SPDX-License-Identifier: MIT */
/* See marks.h. */
#include "marks.h"

#include "memory.h"

#include <string.h>

void bsi_marks_free(bsi_marks *marks) {
  bsi_free(marks->items);
  *marks = (bsi_marks){0};
}

static bool is_before(const bsi_mark *mark, int64_t report, beschut_cell cell) {
  return mark->report < report || (mark->report == report && mark->cell < cell);
}

/* The index of the first mark that does not come before a report's cell. */
static size_t place_of(const bsi_marks *marks, int64_t report, beschut_cell cell) {
  size_t low = 0, high = marks->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (is_before(&marks->items[middle], report, cell))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool stands_at(const bsi_marks *marks, size_t at, int64_t report, beschut_cell cell) {
  return at < marks->count && marks->items[at].report == report && marks->items[at].cell == cell;
}

static bool make_room(bsi_marks *marks, size_t count) {
  bsi_mark *grown = bsi_grow(marks->items, &marks->capacity, count, sizeof *grown);
  if (grown == NULL) return false;
  marks->items = grown;
  return true;
}

/* Moves the marks from `at` on, so that they begin at `to`. */
static void shift(bsi_marks *marks, size_t at, size_t to) {
  if (at != to && at < marks->count) memmove(&marks->items[to], &marks->items[at], (marks->count - at) * sizeof *marks->items);
  marks->count = marks->count - at + to;
}

size_t bsi_marks_first(const bsi_marks *marks, int64_t report) { return place_of(marks, report, 0); }

const bsi_mark *bsi_marks_find(const bsi_marks *marks, int64_t report, beschut_cell cell) {
  size_t at = place_of(marks, report, cell);
  return stands_at(marks, at, report, cell) ? &marks->items[at] : NULL;
}

bool bsi_marks_set(bsi_marks *marks, const bsi_mark *mark) {
  size_t at = place_of(marks, mark->report, mark->cell);
  if (!stands_at(marks, at, mark->report, mark->cell)) {
    if (!make_room(marks, marks->count + 1)) return false;
    shift(marks, at, at + 1);
  }
  marks->items[at] = *mark;
  return true;
}

void bsi_marks_remove(bsi_marks *marks, int64_t report, beschut_cell cell) {
  size_t at = place_of(marks, report, cell);
  if (stands_at(marks, at, report, cell)) shift(marks, at + 1, at);
}

void bsi_marks_remove_cell(bsi_marks *marks, beschut_cell cell) {
  size_t kept = 0;
  for (size_t i = 0; i < marks->count; i++)
    if (marks->items[i].cell != cell) marks->items[kept++] = marks->items[i];
  marks->count = kept;
}

void bsi_marks_cut(bsi_marks *marks, int64_t report) { marks->count = bsi_marks_first(marks, report); }

bool bsi_marks_take(bsi_marks *marks, int64_t report, bsi_pool *pool, const bsi_marks *from, int64_t from_report,
                    const bsi_pool *from_pool) {
  if (marks->count == 0 && from->count == 0) return true;
  size_t at = bsi_marks_first(marks, report), end = bsi_marks_first(marks, report + 1);
  size_t first = bsi_marks_first(from, from_report), count = bsi_marks_first(from, from_report + 1) - first;
  uint32_t reason;
  for (size_t i = 0; i < count; i++)
    if (!bsi_pool_add(pool, bsi_pool_get(from_pool, from->items[first + i].reason), &reason)) return false;
  if (count > end - at && !make_room(marks, marks->count + count)) return false;
  shift(marks, end, at + count);
  for (size_t i = 0; i < count; i++) {
    bsi_mark mark = from->items[first + i];
    bsi_pool_add(pool, bsi_pool_get(from_pool, mark.reason), &mark.reason); /* it is there already */
    mark.report = report;
    marks->items[at + i] = mark;
  }
  return true;
}
