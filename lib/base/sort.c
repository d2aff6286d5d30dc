/* SPDX-License-Identifier: MIT */
/* See sort.h. The greatest item of a heap stands at its start; item i has the items 2i + 1 and 2i + 2 below it. */
#include "sort.h"

typedef struct heap {
  char *items;
  size_t size;
  int (*compare)(const void *a, const void *b);
} heap;

static char *at(const heap *h, size_t i) { return h->items + i * h->size; }

static void swap(const heap *h, size_t a, size_t b) {
  char *x = at(h, a), *y = at(h, b);
  for (size_t i = 0; i < h->size; i++) {
    char byte = x[i];
    x[i] = y[i];
    y[i] = byte;
  }
}

/* Lets an item sink to its place in a heap of so many. */
static void sink(const heap *h, size_t item, size_t count) {
  for (size_t below; (below = 2 * item + 1) < count; item = below) {
    if (below + 1 < count && h->compare(at(h, below), at(h, below + 1)) < 0) below++;
    if (h->compare(at(h, item), at(h, below)) >= 0) return;
    swap(h, item, below);
  }
}

void bsi_sort(void *items, size_t count, size_t size, int (*compare)(const void *a, const void *b)) {
  const heap h = {items, size, compare};
  for (size_t i = count / 2; i-- > 0;) sink(&h, i, count);
  for (size_t end = count; end-- > 1;) {
    swap(&h, 0, end);
    sink(&h, 0, end);
  }
}

int bsi_compare_reals(const void *a, const void *b) {
  const double *first = a, *second = b;
  return (*first > *second) - (*first < *second);
}
