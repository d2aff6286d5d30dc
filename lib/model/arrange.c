/* SPDX-License-Identifier: MIT */
/* Collections in another order: the country first, finding, sorting, selecting. */
#include "collection.h"

/* The place of an area within its quarter: country, regions by code, regions not named, unknown. */
static int32_t area_rank(beschut_area area) {
  if (area == BESCHUT_AREA_COUNTRY) return 0;
  if (area == BESCHUT_AREA_REGION) return INT32_MAX - 1;
  return area == BESCHUT_AREA_UNKNOWN ? INT32_MAX : area;
}

/* What sorting compares: quarter (none last), rank of the area; the position keeps equal ones in their order. */
typedef struct sort_key {
  int64_t quarter;
  int32_t rank;
  int64_t index;
} sort_key;

static sort_key key_of(const beschut_collection *c, int64_t index) {
  beschut_quarter quarter = bsi_collection_quarter(c, index);
  return (sort_key){quarter == BESCHUT_QUARTER_NONE ? INT64_MAX : quarter, area_rank(c->areas[index]), index};
}

static bool is_before(const sort_key *a, const sort_key *b) {
  if (a->quarter != b->quarter) return a->quarter < b->quarter;
  if (a->rank != b->rank) return a->rank < b->rank;
  return a->index < b->index;
}

/* Merge sort, from runs of one upwards; a and b are of the same size, the result stands in the one returned. */
static sort_key *merge_sort(sort_key *a, sort_key *b, int64_t count) {
  for (int64_t width = 1; width < count; width *= 2) {
    for (int64_t start = 0; start < count; start += 2 * width) {
      int64_t middle = start + width < count ? start + width : count, end = middle + width < count ? middle + width : count;
      int64_t left = start, right = middle;
      for (int64_t i = start; i < end; i++) {
        bool take_left = left < middle && (right >= end || is_before(&a[left], &a[right]));
        b[i] = take_left ? a[left++] : a[right++];
      }
    }
    sort_key *swap = a;
    a = b;
    b = swap;
  }
  return a;
}

beschut_status beschut_collection_select(const beschut_collection *collection, const int64_t *indexes, int64_t count,
                                         beschut_collection **out) {
  if (out != NULL) *out = NULL;
  if (!bsi_is_collection(collection) || (indexes == NULL && count != 0) || out == NULL) return BESCHUT_ARGUMENT;
  if (count < 0) return BESCHUT_RANGE;
  for (int64_t i = 0; i < count; i++)
    if (indexes[i] < 0 || indexes[i] >= collection->count) return BESCHUT_RANGE;
  beschut_collection *chosen;
  if (beschut_collection_new(&chosen) != BESCHUT_OK) return BESCHUT_MEMORY;
  bool done = beschut_collection_reserve(chosen, count) == BESCHUT_OK;
  for (int64_t i = 0; done && i < count; i++) done = bsi_collection_take(chosen, collection, indexes[i]);
  if (!done) {
    beschut_collection_free(chosen);
    return BESCHUT_MEMORY;
  }
  *out = chosen;
  return BESCHUT_OK;
}

beschut_status beschut_collection_filter(const beschut_collection *collection, const uint8_t *keep, int64_t count,
                                         beschut_collection **out) {
  if (out != NULL) *out = NULL;
  if (!bsi_is_collection(collection) || (keep == NULL && count != 0) || out == NULL) return BESCHUT_ARGUMENT;
  if (count != collection->count) return BESCHUT_RANGE;
  int64_t *indexes = bsi_alloc((size_t)count, sizeof *indexes), kept = 0;
  if (indexes == NULL) return BESCHUT_MEMORY;
  for (int64_t i = 0; i < count; i++)
    if (keep[i] != 0) indexes[kept++] = i;
  beschut_status status = beschut_collection_select(collection, indexes, kept, out);
  bsi_free(indexes);
  return status;
}

/* Makes the collection hold what another holds, and frees that one. */
static void take_over(beschut_collection *collection, beschut_collection *other) {
  beschut_collection old = *collection;
  *collection = *other;
  *other = old;
  beschut_collection_free(other);
}

beschut_status beschut_collection_sort(beschut_collection *collection) {
  if (!bsi_is_collection(collection)) return BESCHUT_ARGUMENT;
  int64_t count = collection->count;
  beschut_collection *sorted = NULL;
  beschut_status status = BESCHUT_MEMORY;
  sort_key *keys = bsi_alloc((size_t)count, sizeof *keys), *scratch = bsi_alloc((size_t)count, sizeof *scratch);
  int64_t *indexes = bsi_alloc((size_t)count, sizeof *indexes);
  if (keys != NULL && scratch != NULL && indexes != NULL) {
    for (int64_t i = 0; i < count; i++) keys[i] = key_of(collection, i);
    const sort_key *ordered = merge_sort(keys, scratch, count);
    for (int64_t i = 0; i < count; i++) indexes[i] = ordered[i].index;
    status = beschut_collection_select(collection, indexes, count, &sorted);
  }
  bsi_free(keys);
  bsi_free(scratch);
  bsi_free(indexes);
  if (status == BESCHUT_OK) take_over(collection, sorted);
  return status;
}

beschut_status beschut_collection_find(const beschut_collection *collection, beschut_area area, beschut_quarter quarter, int64_t *index) {
  if (index != NULL) *index = -1;
  if (!bsi_is_collection(collection) || index == NULL) return BESCHUT_ARGUMENT;
  for (int64_t i = 0; i < collection->count; i++) {
    if (collection->areas[i] != area || bsi_collection_quarter(collection, i) != quarter) continue;
    *index = i;
    break;
  }
  return BESCHUT_OK;
}

/* Of reports in the order of `keys` (sorted by quarter, then position): one quarter's reports, from start to before end. */
static void name_country(const beschut_collection *c, const sort_key *keys, int64_t start, int64_t end, beschut_area *areas) {
  for (int64_t i = start; i < end; i++)
    if (c->areas[keys[i].index] == BESCHUT_AREA_COUNTRY) return;
  if (c->areas[keys[start].index] != BESCHUT_AREA_UNKNOWN) return;
  areas[keys[start].index] = BESCHUT_AREA_COUNTRY;
  for (int64_t i = start + 1; i < end; i++)
    if (c->areas[keys[i].index] == BESCHUT_AREA_UNKNOWN) areas[keys[i].index] = BESCHUT_AREA_REGION;
}

/* The areas that change get their labels; printed labels of the others stay. */
static beschut_status set_changed_areas(beschut_collection *c, const beschut_area *areas) {
  uint32_t label[2];
  if (!bsi_pool_add(&c->pool, beschut_area_name(BESCHUT_AREA_COUNTRY), &label[0]) ||
      !bsi_pool_add(&c->pool, beschut_area_name(BESCHUT_AREA_REGION), &label[1]))
    return BESCHUT_MEMORY;
  for (int64_t i = 0; i < c->count; i++) {
    if (c->areas[i] == areas[i]) continue;
    c->areas[i] = areas[i];
    if (c->labels[i] == 0) c->labels[i] = label[areas[i] == BESCHUT_AREA_REGION];
  }
  return BESCHUT_OK;
}

beschut_status beschut_collection_set_country_first(beschut_collection *collection) {
  if (!bsi_is_collection(collection)) return BESCHUT_ARGUMENT;
  int64_t count = collection->count;
  beschut_status status = BESCHUT_MEMORY;
  sort_key *keys = bsi_alloc((size_t)count, sizeof *keys), *scratch = bsi_alloc((size_t)count, sizeof *scratch);
  beschut_area *areas = bsi_alloc((size_t)count, sizeof *areas);
  if (keys != NULL && scratch != NULL && areas != NULL) {
    for (int64_t i = 0; i < count; i++) {
      keys[i] = key_of(collection, i);
      keys[i].rank = 0; /* within a quarter the order of the collection counts */
      areas[i] = collection->areas[i];
    }
    const sort_key *ordered = merge_sort(keys, scratch, count);
    for (int64_t start = 0, end; start < count && ordered[start].quarter != INT64_MAX; start = end) {
      for (end = start; end < count && ordered[end].quarter == ordered[start].quarter;) end++;
      name_country(collection, ordered, start, end, areas);
    }
    status = set_changed_areas(collection, areas);
  }
  bsi_free(keys);
  bsi_free(scratch);
  bsi_free(areas);
  return status;
}
