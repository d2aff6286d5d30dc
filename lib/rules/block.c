/* SPDX-License-Identifier: MIT */
/* See block.h. */
#include "block.h"

#include "kernels.h"
#include "months.h"

bsi_block *bsi_block_new(const bsi_links *links, const beschut_collection *collection, int32_t region_count) {
  bsi_block *b = bsi_alloc(1, sizeof *b);
  if (b == NULL) return NULL;
  b->links = links;
  b->collection = collection;
  b->region_count = region_count;
  b->sources = 0;
  b->date_needs = b->region_needs = 0;
  b->wants_range = false;
  return b;
}

static bool has_date(uint64_t needs, int32_t date) { return (needs & BSI_DATE_BIT(date)) != 0; }

static void find_partners(bsi_block *b, bsi_source source) {
  bsi_partners *p = &b->partners[source - BSI_PREVIOUS];
  uint64_t have = ~UINT64_C(0);
  int64_t differing = 0;
  p->any = p->several = false;
  p->gathered = 0;
  bsi_links_find(b->links, source, b->start, b->count, p->found);
  for (size_t i = 0; i < b->count; i++) {
    int64_t own = b->start + (int64_t)i, found = p->found[i];
    p->rows[i] = found < 0 ? own : found;
    p->any = p->any || found != BSI_NOT_THERE;
    p->several = p->several || found == BSI_SEVERAL;
    have &= b->collection->present[p->rows[i]];
    differing |= (p->rows[i] - (int64_t)i) ^ p->rows[0];
  }
  p->shifted = differing == 0;
  b->have[source] = have;
}

/* Sums the regions of every country report, and sets its own cells beside them. */
static void find_countries(bsi_block *b) {
  bsi_countries *c = &b->countries;
  for (size_t i = 0; i < b->count; i++) {
    if (!bsi_links_has_regions(b->links, b->start + (int64_t)i)) continue;
    bsi_links_sum_regions(b->links, b->start + (int64_t)i, b->region_needs, b->region_count, &c->sums[c->count]);
    c->numbers[i] = (uint16_t)c->count;
    c->rows[c->count++] = (uint16_t)i;
  }
  b->have[BSI_REGIONS] = ~UINT64_C(0);
  for (size_t k = 0; k < c->count; k++) b->have[BSI_REGIONS] &= c->sums[k].present;
  for (int cell = 0; cell < BESCHUT_CELL_COUNT; cell++)
    for (size_t k = 0; (b->region_needs >> cell & 1) != 0 && k < c->count; k++) {
      c->own[cell][k] = b->collection->cells[cell][b->start + c->rows[k]];
      c->regions[cell][k] = (int32_t)c->sums[k].values[cell];
    }
}

static void find_range(bsi_block *b) {
  const beschut_date *until = b->collection->dates[BESCHUT_UNTIL] + b->start;
  beschut_date first = until[0], last = until[0];
  for (size_t i = 1; i < b->count; i++) {
    first = until[i] < first ? until[i] : first;
    last = until[i] > last ? until[i] : last;
  }
  b->first_until = first;
  b->last_until = last;
}

void bsi_block_move(bsi_block *b, int64_t start, size_t count) {
  const beschut_collection *c = b->collection;
  b->start = start;
  b->count = count;
  b->months_made = 0;
  b->countries.count = 0;
  b->have[BSI_OWN] = bsi_and_masks(c->present + start, count);
  for (int32_t date = 0; date < BESCHUT_DATE_COUNT; date++)
    if (has_date(b->date_needs, date) && !bsi_occurs(c->dates[date] + start, BESCHUT_DATE_NONE, count))
      b->have[BSI_OWN] |= BSI_DATE_BIT(date);
  if (b->wants_range) find_range(b);
  for (int source = BSI_PREVIOUS; source <= BSI_AT_COHORT_END; source++)
    if (b->sources >> source & 1) find_partners(b, (bsi_source)source);
  if (b->sources >> BSI_REGIONS & 1) find_countries(b);
}

const int32_t *bsi_block_cell(bsi_block *b, bsi_source source, beschut_cell cell) {
  const int32_t *column = b->collection->cells[cell];
  if (source == BSI_OWN) return column + b->start;
  bsi_partners *p = &b->partners[source - BSI_PREVIOUS];
  if (p->shifted) return column + p->rows[0];
  if ((p->gathered >> cell & 1) == 0) {
    for (size_t i = 0; i < b->count; i++) p->cells[cell][i] = column[p->rows[i]];
    p->gathered |= UINT64_C(1) << cell;
  }
  return p->cells[cell];
}

const int32_t *bsi_block_date(bsi_block *b, int32_t date, bool months) {
  const beschut_date *days = b->collection->dates[date] + b->start;
  if (!months) return days;
  if ((b->months_made >> date & 1) == 0) {
    for (size_t i = 0; i < b->count; i++)
      b->months[date][i] = i > 0 && days[i] == days[i - 1] ? b->months[date][i - 1] : bsi_month_value(days[i]);
    b->months_made |= 1u << date;
  }
  return b->months[date];
}

bool bsi_block_row_has(const bsi_block *b, size_t row, bsi_source source, uint64_t needs) {
  const beschut_collection *c = b->collection;
  int64_t report = b->start + (int64_t)row;
  if (source != BSI_OWN) return (needs & ~c->present[bsi_block_partners(b, source)->rows[row]]) == 0;
  uint64_t have = c->present[report];
  for (int32_t date = 0; date < BESCHUT_DATE_COUNT; date++)
    if (has_date(needs, date) && c->dates[date][report] != BESCHUT_DATE_NONE) have |= BSI_DATE_BIT(date);
  return (needs & ~have) == 0;
}
