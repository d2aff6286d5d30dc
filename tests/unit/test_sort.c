/* SPDX-License-Identifier: MIT */
/* Sorting: the order that qsort gives, on items of several sizes. */
#include "sort.h"

#include "support.h"

typedef struct wide {
  int64_t key, copy;
  char filler[9];
} wide;

static int compare_bytes(const void *a, const void *b) { return *(const uint8_t *)a - *(const uint8_t *)b; }

static int compare_numbers(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

Test(sort, numbers_as_qsort_does) {
  enum { MOST = 300 };
  int64_t sorted[MOST], expected[MOST];
  uint64_t state = 20261;
  for (size_t count = 0; count < MOST; count++) {
    uint64_t kinds = 1 + next_random(&state) % 400; /* few kinds: many that are equal */
    for (size_t i = 0; i < count; i++) sorted[i] = expected[i] = (int64_t)(next_random(&state) % kinds) - 100;
    bsi_sort(sorted, count, sizeof *sorted, compare_numbers);
    qsort(expected, count, sizeof *expected, compare_numbers);
    cr_assert(memcmp(sorted, expected, count * sizeof *sorted) == 0, "%zu numbers", count);
  }
}

Test(sort, what_is_in_order_or_the_other_way_round) {
  enum { COUNT = 1000 };
  int64_t up[COUNT], down[COUNT];
  for (int64_t i = 0; i < COUNT; i++) {
    up[i] = i;
    down[i] = COUNT - 1 - i;
  }
  bsi_sort(up, COUNT, sizeof *up, compare_numbers);
  bsi_sort(down, COUNT, sizeof *down, compare_numbers);
  for (int64_t i = 0; i < COUNT; i++) cr_assert(up[i] == i && down[i] == i);
}

Test(sort, single_bytes) {
  uint8_t bytes[] = "beschut werk";
  const uint8_t expected[] = " bceehkrstuw";
  size_t count = sizeof bytes - 1;
  bsi_sort(bytes, count, 1, compare_bytes);
  cr_expect(memcmp(bytes, expected, count) == 0);
}

Test(sort, an_item_stays_whole) {
  enum { COUNT = 257 };
  wide items[COUNT];
  uint64_t state = 7;
  for (size_t i = 0; i < COUNT; i++) {
    items[i].key = items[i].copy = (int64_t)(next_random(&state) % 1000);
    snprintf(items[i].filler, sizeof items[i].filler, "%lld", (long long)items[i].key);
  }
  bsi_sort(items, COUNT, sizeof *items, compare_numbers);
  for (size_t i = 0; i < COUNT; i++) {
    char expected[9];
    snprintf(expected, sizeof expected, "%lld", (long long)items[i].key);
    cr_assert(items[i].key == items[i].copy && strcmp(items[i].filler, expected) == 0);
    cr_assert(i == 0 || items[i - 1].key <= items[i].key);
  }
}
