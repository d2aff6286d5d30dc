/* SPDX-License-Identifier: MIT */
/*
 * Memory: the only file of the library that asks for memory, and the tags by which handles are known.
 *
 * A handle's struct begins with a bsi_tag. bsi_handle_new makes a zeroed struct with its tag set; bsi_handle_free unsets the tag, so that
 * a handle freed twice, or one of another kind, is recognised as long as its memory was not used again.
 */
#ifndef BSI_MEMORY_H
#define BSI_MEMORY_H

#include <beschut/memory.h>
#include <stdbool.h>

/* The kinds of handle. Values that are unlikely to be met by accident. */
typedef enum bsi_tag {
  BSI_TAG_REPORT = 0x62730001,
  BSI_TAG_COLLECTION = 0x62730002,
  BSI_TAG_DIAGNOSTICS = 0x62730003,
  BSI_TAG_READER = 0x62730004,
  BSI_TAG_WRITER = 0x62730005,
  BSI_TAG_RULES = 0x62730006,
  BSI_TAG_FINDINGS = 0x62730007,
  BSI_TAG_RATES = 0x62730008,
  BSI_TAG_SOLVER = 0x62730009,
  BSI_TAG_REPAIRS = 0x6273000a,
  BSI_TAG_RANGES = 0x6273000b,
  BSI_TAG_REVIEW = 0x6273000c,
  BSI_TAG_RECORDS = 0x6273000d,
  BSI_TAG_TALLY = 0x6273000e,
  BSI_TAG_POPULATION = 0x6273000f,
  BSI_TAG_FRAME = 0x62730010,
  BSI_TAG_PARAMETERS = 0x62730011
} bsi_tag;

/* All return NULL where memory could not be had or the size does not fit. count x size is checked. */
void *bsi_alloc(size_t count, size_t size);
void *bsi_alloc_zeroed(size_t count, size_t size);
void *bsi_realloc(void *block, size_t count, size_t size);
void bsi_free(void *block);

/* The array, perhaps moved, with room for at least `needed` elements, by doubling. NULL on failure, array and capacity as they were. */
void *bsi_grow(void *array, size_t *capacity, size_t needed, size_t element_size);

void *bsi_handle_new(bsi_tag tag, size_t size);
void bsi_handle_free(void *handle);
bool bsi_handle_is(const void *handle, bsi_tag tag);

#endif
