/* SPDX-License-Identifier: MIT */
/* See heads.h. */
#include "heads.h"

#include "collection.h"
#include "memory.h"

#include <string.h>

void bsi_heads_free(bsi_heads *heads) {
  bsi_free(heads->items);
  bsi_pool_free(&heads->labels);
  *heads = (bsi_heads){0};
}

bool bsi_heads_add(bsi_heads *heads, const beschut_collection *collection, int64_t report) {
  const char *label = bsi_pool_get(&collection->pool, collection->labels[report]);
  bsi_head head = {.area = collection->areas[report], .until = collection->dates[BESCHUT_UNTIL][report]};
  bsi_head *grown = heads->count >= UINT32_MAX ? NULL : bsi_grow(heads->items, &heads->capacity, heads->count + 1, sizeof *grown);
  if (grown == NULL) return false;
  heads->items = grown;
  if (!bsi_pool_add(&heads->labels, label, &head.label)) return false;
  heads->items[heads->count++] = head;
  return true;
}

bool bsi_heads_copy(const bsi_heads *heads, bsi_heads *out) {
  bool copied = bsi_pool_copy(&heads->labels, &out->labels);
  out->items = bsi_alloc(heads->count, sizeof *out->items);
  out->count = out->capacity = heads->count;
  if (out->items != NULL && heads->count > 0) memcpy(out->items, heads->items, heads->count * sizeof *out->items);
  return copied && out->items != NULL;
}

bool bsi_heads_get(const bsi_heads *heads, int64_t index, beschut_area *area, beschut_quarter *quarter, const char **label) {
  static const bsi_head none = {BESCHUT_AREA_UNKNOWN, BESCHUT_DATE_NONE, 0};
  bool there = index >= 0 && (uint64_t)index < heads->count;
  const bsi_head *head = there ? &heads->items[index] : &none;
  if (area != NULL) *area = head->area;
  if (quarter != NULL) beschut_quarter_from_date(head->until, quarter);
  if (label != NULL) *label = bsi_pool_get(&heads->labels, head->label);
  return there;
}
