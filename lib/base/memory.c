/* SPDX-License-Identifier: MIT */
/* See memory.h. Only this file may call malloc and its kin. */
#include "memory.h"

#include <stdatomic.h>
#include <stdlib.h>

static _Atomic int64_t live_handles;

void *bsi_alloc(size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) return NULL;
  size_t bytes = count * size;
  return malloc(bytes == 0 ? 1 : bytes);
}

void *bsi_alloc_zeroed(size_t count, size_t size) { return count == 0 || size == 0 ? calloc(1, 1) : calloc(count, size); }

void *bsi_realloc(void *block, size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) return NULL;
  size_t bytes = count * size;
  return realloc(block, bytes == 0 ? 1 : bytes);
}

void bsi_free(void *block) { free(block); }

void *bsi_grow(void *array, size_t *capacity, size_t needed, size_t element_size) {
  if (needed <= *capacity && array != NULL) return array;
  size_t wanted = *capacity < 8 ? 8 : *capacity;
  while (wanted < needed) wanted = wanted > SIZE_MAX / 2 ? needed : wanted * 2;
  void *grown = bsi_realloc(array, wanted, element_size);
  if (grown != NULL) *capacity = wanted;
  return grown;
}

void *bsi_handle_new(bsi_tag tag, size_t size) {
  bsi_tag *handle = bsi_alloc_zeroed(1, size);
  if (handle == NULL) return NULL;
  *handle = tag;
  atomic_fetch_add_explicit(&live_handles, 1, memory_order_relaxed);
  return handle;
}

void bsi_handle_free(void *handle) {
  *(volatile bsi_tag *)handle = (bsi_tag)0; /* volatile: the store must survive although the memory is freed next */
  free(handle);
  atomic_fetch_sub_explicit(&live_handles, 1, memory_order_relaxed);
}

bool bsi_handle_is(const void *handle, bsi_tag tag) { return handle != NULL && *(const bsi_tag *)handle == tag; }

void beschut_text_free(char *text) { free(text); }

int64_t beschut_memory_live(void) { return atomic_load_explicit(&live_handles, memory_order_relaxed); }
