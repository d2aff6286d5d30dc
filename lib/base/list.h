/* SPDX-License-Identifier: MIT */
/* List: an array that grows; what its items are is known to whoever holds it. {0} is empty. */
#ifndef BSI_LIST_H
#define BSI_LIST_H

#include "memory.h"

#include <stddef.h>

typedef struct bsi_list {
  void *items;
  size_t count, capacity;
} bsi_list;

/* Room for one more item at the end, not initialised; NULL where memory failed. */
static inline void *bsi_list_add(bsi_list *list, size_t size) {
  void *grown = bsi_grow(list->items, &list->capacity, list->count + 1, size);
  if (grown == NULL) return NULL;
  list->items = grown;
  return (char *)grown + list->count++ * size;
}

static inline void bsi_list_free(bsi_list *list) {
  bsi_free(list->items);
  *list = (bsi_list){0};
}

#endif
