/* SPDX-License-Identifier: MIT */
/* Filling slots with people, and making hits into people for good. */
#include "people.h"

#include "memory.h"

static inline uint64_t hit_quarter(uint64_t hit) { return UINT64_C(1) << (hit & (BESCHUT_TALLY_QUARTERS - 1)); }
static inline uint64_t hit_key(uint64_t hit) { return hit & ~(uint64_t)(BESCHUT_TALLY_QUARTERS - 1); }

bool bsi_people_open(bsi_people *p, const bsi_lane *lane, int bits) {
  p->bits = bits;
  return bsi_scatter_fill(&p->hits, &lane->hits, BSI_HIT_SIZE, bits) && bsi_scatter_fill(&p->people, &lane->people, BSI_PERSON_SIZE, bits);
}

static void fill_people(bsi_slots *table, const bsi_span *span) {
  bsi_slots here = *table, *slots = &here; /* which no row that is written can change */
  const char *row = span->rows;
  for (uint32_t i = 0; i < span->count; i++, row += BSI_PERSON_SIZE) {
    if (i + BSI_SLOTS_AHEAD < span->count) bsi_slots_expect(slots, bsi_key_at(row + BSI_SLOTS_AHEAD * BSI_PERSON_SIZE));
    slots->known[bsi_slots_find(slots, bsi_key_at(row))].quarters |= bsi_key_at(row + sizeof(uint64_t));
  }
}

static void fill_hits(bsi_slots *table, const bsi_span *span) {
  bsi_slots here = *table, *slots = &here;
  const char *row = span->rows;
  for (uint32_t i = 0; i < span->count; i++, row += BSI_HIT_SIZE) {
    if (i + BSI_SLOTS_AHEAD < span->count) bsi_slots_expect(slots, bsi_key_at(row + BSI_SLOTS_AHEAD * BSI_HIT_SIZE));
    uint64_t hit = bsi_key_at(row);
    slots->known[bsi_slots_find(slots, hit_key(hit))].quarters |= hit_quarter(hit);
  }
}

bool bsi_people_fill(bsi_people *p, int32_t part, size_t more) {
  size_t keys = (size_t)bsi_scatter_count(&p->hits, part) + bsi_scatter_count(&p->people, part) + more;
  bsi_span span;
  if (!bsi_slots_clear(&p->slots, keys, p->bits)) return false;
  for (bool some = bsi_scatter_first(&p->people, part, &span); some; some = bsi_scatter_next(&span)) fill_people(&p->slots, &span);
  for (bool some = bsi_scatter_first(&p->hits, part, &span); some; some = bsi_scatter_next(&span)) fill_hits(&p->slots, &span);
  return true;
}

void bsi_people_free(bsi_people *p) {
  bsi_scatter_free(&p->hits);
  bsi_scatter_free(&p->people);
  bsi_slots_free(&p->slots);
}

/* ---- condensing ---- */

enum { FEW_HITS = 1 << 20 };

/* Adds what the slots hold to a list of people. */
static bool list_people(const bsi_slots *slots, bsi_rows *to) {
  for (size_t i = 0; i < slots->count; i++) {
    if (slots->keys[i] == 0) continue;
    char *row = bsi_rows_add(to, BSI_PERSON_SIZE);
    if (row == NULL) return false;
    uint64_t key = bsi_slots_key(slots, i);
    memcpy(row, &key, sizeof key);
    memcpy(row + sizeof key, &slots->known[i].quarters, sizeof(uint64_t));
  }
  return true;
}

static bool condense_lane(bsi_people *p, bsi_lane *lane) {
  bsi_rows people = {0};
  bool done = bsi_people_open(p, lane, bsi_scatter_bits(bsi_rows_count(&lane->hits) + bsi_rows_count(&lane->people)));
  for (int32_t part = 0; part < 1 << p->bits && done; part++) done = bsi_people_fill(p, part, 0) && list_people(&p->slots, &people);
  if (!done) {
    bsi_rows_free(&people);
    return false;
  }
  bsi_rows_free(&lane->hits);
  bsi_rows_free(&lane->people);
  lane->people = people;
  return true;
}

static uint64_t bytes_of(const bsi_lane *lane) {
  return bsi_rows_count(&lane->hits) * BSI_HIT_SIZE + bsi_rows_count(&lane->people) * BSI_PERSON_SIZE;
}

/* One lane is tried first: where most people have one hit, they are better left as they are. */
static bool is_worth_it(bsi_people *p, bsi_lane *lane) {
  uint64_t before = bytes_of(lane);
  return condense_lane(p, lane) && bytes_of(lane) <= before / 2;
}

void bsi_sheet_condense(bsi_sheet *sheet) {
  uint64_t hits = 0, people = 0;
  for (int l = 0; l < BSI_LANES; l++) hits += bsi_rows_count(&sheet->lanes[l].hits);
  if (hits < (sheet->hits_bearable > FEW_HITS ? sheet->hits_bearable : FEW_HITS)) return;
  bsi_people *p = bsi_alloc_zeroed(1, sizeof *p);
  if (p == NULL) return;
  sheet->hits_bearable = 2 * hits;
  if (is_worth_it(p, &sheet->lanes[0])) {
    for (int l = 1; l < BSI_LANES; l++) condense_lane(p, &sheet->lanes[l]);
    for (int l = 0; l < BSI_LANES; l++) people += bsi_rows_count(&sheet->lanes[l].people);
    sheet->hits_bearable = 2 * people;
  }
  bsi_people_free(p);
  bsi_free(p);
}
