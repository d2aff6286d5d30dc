/* SPDX-License-Identifier: MIT */
/* Filling and asking the table of links.h, and summing regions. */
#include "links.h"

#include "months.h"

#include <string.h>

enum { SLOTS = 40, SLOT_COUNTRY = 0, SLOT_UNNAMED = SLOTS - 1 };

static int8_t slot_of(beschut_area area) {
  if (area == BESCHUT_AREA_COUNTRY) return SLOT_COUNTRY;
  if (area == BESCHUT_AREA_REGION) return SLOT_UNNAMED;
  return area > BESCHUT_AREA_AM && area < BESCHUT_AREA_AM + SLOT_UNNAMED ? (int8_t)(area - BESCHUT_AREA_AM) : BSI_NOT_THERE;
}

/* ---- making ---- */

/* Writes row and slot of every report, rows counted from the year 0 as yet; false where none has them. */
static bool place_reports(bsi_links *links, beschut_quarter *last) {
  const beschut_collection *c = links->collection;
  beschut_date known = BESCHUT_DATE_NONE; /* neighbours mostly have the same date */
  beschut_quarter quarter = BSI_NOT_THERE;
  links->first = INT32_MAX;
  *last = 0;
  for (int64_t i = 0; i < c->count; i++) {
    beschut_date until = c->dates[BESCHUT_UNTIL][i];
    links->slots[i] = slot_of(c->areas[i]);
    links->rows[i] = BSI_NOT_THERE;
    if (links->slots[i] < 0 || until == BESCHUT_DATE_NONE) continue;
    if (until != known) quarter = bsi_month_quarter(bsi_month_value(until));
    known = until;
    links->rows[i] = quarter;
    if (quarter < links->first) links->first = quarter;
    if (quarter > *last) *last = quarter;
  }
  return links->first <= *last;
}

/* Enters every report, and counts the regions of each row in starts where that is there. */
static void fill_table(bsi_links *links) {
  for (int64_t i = 0; i < links->collection->count; i++) {
    int8_t slot = links->slots[i];
    if (links->rows[i] < 0) continue;
    int32_t row = links->rows[i] -= links->first;
    int64_t *entry = &links->table[row * SLOTS + slot];
    if (slot != SLOT_UNNAMED) *entry = *entry == 0 ? i + 1 : BSI_SEVERAL;
    if (slot != SLOT_COUNTRY && links->starts != NULL) links->starts[row]++;
  }
}

/* Lists the reports on regions by their row: counts become starts, and each report takes the next place of its row. */
static bool list_regions(bsi_links *links) {
  int64_t listed = 0;
  for (int32_t row = 0; row <= links->row_count; row++) {
    int64_t count = links->starts[row];
    links->starts[row] = listed;
    listed += count;
  }
  links->regions = bsi_alloc((size_t)listed, sizeof *links->regions);
  if (links->regions == NULL) return false;
  for (int64_t i = 0; i < links->collection->count; i++)
    if (links->rows[i] >= 0 && links->slots[i] != SLOT_COUNTRY) links->regions[links->starts[links->rows[i]]++] = i;
  for (int32_t row = links->row_count; row > 0; row--) links->starts[row] = links->starts[row - 1];
  links->starts[0] = 0;
  return true;
}

bool bsi_links_make(bsi_links *links, const beschut_collection *collection, unsigned sources) {
  beschut_quarter last;
  size_t count = (size_t)collection->count;
  bool regions = sources >> BSI_REGIONS & 1;
  *links = (bsi_links){.collection = collection};
  if ((sources & ~(1u << BSI_OWN)) == 0) return true;
  links->rows = bsi_alloc(count, sizeof *links->rows);
  links->slots = bsi_alloc(count, sizeof *links->slots);
  if (links->rows == NULL || links->slots == NULL) return false;
  if (!place_reports(links, &last)) return true;
  links->row_count = last - links->first + 1;
  links->table = bsi_alloc_zeroed((size_t)links->row_count * SLOTS, sizeof *links->table);
  links->starts = regions ? bsi_alloc_zeroed((size_t)links->row_count + 1, sizeof *links->starts) : NULL;
  if (links->table == NULL || (regions && links->starts == NULL)) return false;
  fill_table(links);
  return !regions || list_regions(links);
}

void bsi_links_free(bsi_links *links) {
  bsi_free(links->rows);
  bsi_free(links->slots);
  bsi_free(links->table);
  bsi_free(links->starts);
  bsi_free(links->regions);
  *links = (bsi_links){0};
}

/* ---- asking ---- */

int64_t bsi_links_at(const bsi_links *links, int32_t row, int8_t slot) {
  if (slot < 0 || row < 0 || row >= links->row_count) return BSI_NOT_THERE;
  int64_t entry = links->table[row * SLOTS + slot];
  return entry == BSI_SEVERAL ? BSI_SEVERAL : entry - 1;
}

/* The row of the quarter with which a cohort ends; BSI_NOT_THERE where it does not end with a quarter. */
static int32_t cohort_row(const bsi_links *links, beschut_date end) {
  int32_t value = end == BESCHUT_DATE_NONE ? 1 : bsi_month_value(end);
  return bsi_is_quarter_end(value) ? bsi_month_quarter(value) - links->first : BSI_NOT_THERE;
}

void bsi_links_find(const bsi_links *links, bsi_source source, int64_t start, size_t count, int64_t *partners) {
  const beschut_date *ends = links->collection->dates[BESCHUT_COHORT_END] + start;
  for (size_t i = 0; i < count; i++) partners[i] = BSI_NOT_THERE;
  if (links->table == NULL) return;
  int32_t row = cohort_row(links, ends[0]);
  for (size_t i = 0; i < count; i++) {
    int32_t own = links->rows[start + (int64_t)i];
    int8_t slot = links->slots[start + (int64_t)i];
    if (i > 0 && ends[i] != ends[i - 1]) row = cohort_row(links, ends[i]);
    if (own >= 0) partners[i] = bsi_links_at(links, source == BSI_PREVIOUS ? own - 1 : row, slot);
  }
}

bool bsi_links_has_regions(const bsi_links *links, int64_t report) {
  if (links->regions == NULL || links->slots[report] != SLOT_COUNTRY || links->rows[report] < 0) return false;
  const int64_t *start = &links->starts[links->rows[report]];
  return start[0] < start[1];
}

static bsi_reason why_not_summed(const int64_t *row, int64_t regions, int32_t region_count) {
  if (row[SLOT_COUNTRY] == BSI_SEVERAL) return BSI_COUNTRY_TWICE;
  for (int slot = SLOT_COUNTRY + 1; slot < SLOT_UNNAMED; slot++)
    if (row[slot] == BSI_SEVERAL) return BSI_REGION_TWICE;
  return regions == region_count ? BSI_NO_REASON : BSI_REGIONS_MISSING;
}

static int64_t sum_run(const int32_t *restrict values, int64_t count) {
  int64_t sum = 0;
  for (int64_t i = 0; i < count; i++) sum += values[i];
  return sum;
}

/* The same where it is known to fit 32 bits, twice as fast. */
static int64_t sum_small_run(const int32_t *restrict values, int64_t count) {
  int32_t sum = 0;
  for (int64_t i = 0; i < count; i++) sum += values[i];
  return sum;
}

static int64_t sum_at(const int32_t *restrict values, const int64_t *restrict places, int64_t count) {
  int64_t sum = 0;
  for (int64_t i = 0; i < count; i++) sum += values[places[i]];
  return sum;
}

void bsi_links_sum_regions(const bsi_links *links, int64_t report, uint64_t needs, int32_t region_count, bsi_region_sums *out) {
  const beschut_collection *c = links->collection;
  int32_t row = links->rows[report];
  const int64_t *places = links->regions + links->starts[row];
  int64_t count = links->starts[row + 1] - links->starts[row];
  out->reason = why_not_summed(links->table + (size_t)row * SLOTS, count, region_count);
  out->detail = (int32_t)count;
  out->present = 0;
  if (out->reason != BSI_NO_REASON) {
    memset(out->values, 0, sizeof out->values);
    return;
  }
  out->present = BSI_ALL_PRESENT;
  for (int64_t i = 0; i < count; i++) out->present &= c->present[places[i]];
  bool run = places[count - 1] - places[0] == count - 1; /* they stand one after the other */
  bool small = count * c->magnitude <= INT32_MAX;
  for (int cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
    const int32_t *values = c->cells[cell];
    if ((needs >> cell & 1) == 0) continue;
    out->values[cell] = !run    ? sum_at(values, places, count)
                        : small ? sum_small_run(values + places[0], count)
                                : sum_run(values + places[0], count);
  }
}
