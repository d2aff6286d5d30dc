/* SPDX-License-Identifier: MIT */
/*
 * The join: for each part of each lane who works goes into slots, then every advice looks its person up.
 *
 *   slots:    key | quarters | last ─┐
 *   advices:  ... word i ...         │
 *             before[i] ◄────────────┘    the advice of the same person that came before
 *
 * The common case, one advice, costs one look. Persons with several are gone through at the end of their part, in order of time.
 */
#include "bits.h"
#include "error.h"
#include "memory.h"
#include "people.h"
#include "sort.h"
#include "text.h"

enum { ASIDES = 512 };

typedef struct aside {
  uint64_t quarters;
  uint32_t word;
} aside;

typedef struct join {
  const bsi_scope *scope;
  bsi_sheet *out;
  int32_t lane;
  uint64_t cohorts[BSI_ADVICES_DAYS / 90 + 4], references[BSI_ADVICES_DAYS / 90 + 4]; /* quarters as bits, by quarter of decision */
  bsi_people people;
  bsi_scatter advices;
  uint32_t *before, *words, *several, *sorted; /* of a part: chains; words; slots of persons with several; the words of one of them */
  uint32_t done, many;                         /* advices of the part so far; persons with several */
  size_t room;
  aside aside[ASIDES];
  uint32_t asides;
} join;

/* ---- counting ---- */

static inline void count_bits(uint64_t bits, int64_t *cells) {
  for (; bits != 0; bits &= bits - 1) cells[(size_t)bsi_lowest_bit(bits) * BSI_GROUPS]++;
}

static inline uint32_t decided_of(const join *j, uint32_t word) { return j->scope->decided[bsi_word_day(word)]; }

static inline void count_decided(const join *j, bsi_counts *to, uint32_t word) {
  bsi_counts_decided(to, (int32_t)bsi_word_class(word))[decided_of(j, word)]++;
}

/* Of a positive advice. One quarter, the common case, goes without a branch. */
static inline void count_working(const join *j, bsi_counts *to, uint32_t word, uint64_t quarters) {
  uint32_t decided = decided_of(j, word), group = bsi_word_class(word) / 2;
  uint64_t cohort = quarters & j->cohorts[decided], later = quarters & j->references[decided] & ~cohort;
  if (to->quarters == 1) {
    bsi_counts_cohort(to, 0)[group] += (int64_t)cohort;
    bsi_counts_later(to, 0)[group] += (int64_t)later;
    return;
  }
  count_bits(cohort, bsi_counts_cohort(to, 0) + group);
  count_bits(later, bsi_counts_later(to, 0) + group);
}

/* ---- persons with several advices ---- */

static int compare_words(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* Nearly always a few. */
static void sort_words(uint32_t *words, size_t number) {
  enum { FEW = 16 };
  if (number > FEW) {
    bsi_sort(words, number, sizeof *words, compare_words);
    return;
  }
  for (size_t i = 1; i < number; i++) {
    uint32_t word = words[i];
    size_t at = i;
    for (; at > 0 && words[at - 1] > word; at--) words[at] = words[at - 1];
    words[at] = word;
  }
}

static void complain_of_areas(join *j, uint64_t key) {
  bsi_row_sample sample = {.row = -1};
  sample.text[bsi_write_int(bsi_number_of(j->lane, key), sample.text)] = '\0';
  bsi_complain(&j->out->complaints, BSI_CHECK_AREAS_CONTRADICT, &sample);
}

/* In order of time; the first of each outcome is the person, the others are repeats. */
static void look_at_person(join *j, size_t slot, const uint32_t *words, size_t advices) {
  uint64_t quarters = j->people.slots.known[slot].quarters;
  bool seen[2] = {false, false};
  for (size_t i = 0; i < advices; i++) {
    uint32_t outcome = bsi_word_outcome(words[i]), region = bsi_word_region(words[i]);
    bool same_day = i > 0 && bsi_word_day(words[i]) == bsi_word_day(words[i - 1]);
    if (same_day && region < BSI_REGION_COUNT && region != bsi_word_region(words[i - 1]))
      complain_of_areas(j, bsi_slots_key(&j->people.slots, slot));
    if (seen[outcome]) {
      count_decided(j, &j->out->repeats, words[i]);
      if (outcome == BESCHUT_MEASURE_POSITIVE) count_working(j, &j->out->repeats, words[i], quarters);
      j->out->figures[outcome == BESCHUT_MEASURE_POSITIVE ? BESCHUT_FIGURE_POSITIVE_REPEATED : BESCHUT_FIGURE_NEGATIVE_REPEATED]++;
    }
    seen[outcome] = true;
  }
}

static void look_at_several(join *j) {
  for (uint32_t n = 0; n < j->many; n++) {
    size_t slot = j->several[n], found = 0;
    for (uint32_t i = j->people.slots.known[slot].last; i != 0; i = j->before[i - 1]) j->sorted[found++] = j->words[i - 1];
    sort_words(j->sorted, found);
    look_at_person(j, slot, j->sorted, found);
  }
}

/* ---- parts and lanes ---- */

static bool make_room(join *j, size_t rows) {
  if (rows <= j->room) return true;
  uint32_t *grown = bsi_alloc(rows, 4 * sizeof *grown);
  if (grown == NULL) return false;
  bsi_free(j->before);
  j->before = grown;
  j->words = grown + rows;
  j->several = grown + 2 * rows;
  j->sorted = grown + 3 * rows;
  j->room = rows;
  return true;
}

/* Positive advices whose person works somewhen are put aside without a branch, and counted when there are many. */
static void count_aside(join *j) {
  for (uint32_t i = 0; i < j->asides; i++) count_working(j, &j->out->counts, j->aside[i].word, j->aside[i].quarters);
  j->asides = 0;
}

/* What the loop needs is named once more, as not overlapping: else every row that is written might change it. */
static void join_span(join *j, const bsi_span *span) {
  bsi_slots slots = j->people.slots;
  const char *restrict row = span->rows;
  uint32_t *restrict before = j->before, *restrict words = j->words, *restrict several = j->several;
  const uint16_t *restrict decided = j->scope->decided;
  int64_t *restrict cells = j->out->counts.cells;
  size_t width = (size_t)j->out->counts.decided;
  aside *restrict put_aside = j->aside;
  uint32_t at = j->done, many = j->many, asides = j->asides;
  for (uint32_t i = 0; i < span->count; i++, at++, row += BSI_ADVICE_SIZE) {
    if (i + BSI_SLOTS_AHEAD < span->count) bsi_slots_expect(&slots, bsi_key_at(row + BSI_SLOTS_AHEAD * BSI_ADVICE_SIZE));
    size_t slot = bsi_slots_find(&slots, bsi_key_at(row));
    uint32_t word, last = slots.known[slot].last;
    uint64_t quarters = slots.known[slot].quarters;
    memcpy(&word, row + sizeof(uint64_t), sizeof word);
    if (last != 0 && before[last - 1] == 0) several[many++] = (uint32_t)slot;
    before[at] = last;
    words[at] = word;
    slots.known[slot].last = at + 1;
    cells[bsi_word_class(word) * width + decided[bsi_word_day(word)]]++;
    put_aside[asides] = (aside){quarters, word};
    asides += (quarters != 0) & (bsi_word_outcome(word) == BESCHUT_MEASURE_POSITIVE);
    if (asides == ASIDES) {
      j->asides = asides;
      count_aside(j);
      asides = 0;
    }
  }
  j->done = at;
  j->many = many;
  j->asides = asides;
}

static bool join_part(join *j, int32_t part) {
  uint32_t rows = bsi_scatter_count(&j->advices, part);
  bsi_span span;
  if (rows == 0) return true;
  if (!make_room(j, rows) || !bsi_people_fill(&j->people, part, rows)) return false;
  j->done = j->many = 0;
  for (bool some = bsi_scatter_first(&j->advices, part, &span); some; some = bsi_scatter_next(&span)) join_span(j, &span);
  count_aside(j);
  look_at_several(j);
  return true;
}

static bool join_lane(join *j, const bsi_lane *lane) {
  int bits = bsi_scatter_bits(bsi_rows_count(&lane->advices) + bsi_rows_count(&lane->hits) + bsi_rows_count(&lane->people));
  if (bsi_rows_count(&lane->advices) == 0) return true;
  bool done = bsi_people_open(&j->people, lane, bits) && bsi_scatter_fill(&j->advices, &lane->advices, BSI_ADVICE_SIZE, bits);
  for (int32_t part = 0; part < 1 << bits && done; part++) done = join_part(j, part);
  return done;
}

static int64_t rows_of(const bsi_lane *lane) {
  return (int64_t)(bsi_rows_count(&lane->advices) + bsi_rows_count(&lane->hits) + bsi_rows_count(&lane->people));
}

static beschut_status join_lanes(join *j, const bsi_sheet *sheet, beschut_progress progress, void *data, beschut_error *error) {
  int64_t done = 0, total = 0;
  for (int32_t l = 0; l < BSI_LANES; l++) total += rows_of(&sheet->lanes[l]);
  for (j->lane = 0; j->lane < BSI_LANES; j->lane++) {
    const bsi_lane *lane = &sheet->lanes[j->lane];
    if (!join_lane(j, lane)) return bsi_fail_memory(error);
    done += rows_of(lane);
    if (progress != NULL && progress(data, done, total) != 0)
      return bsi_fail(error, BESCHUT_INTERRUPTED, "settling was stopped after %d of %d parts", (int)j->lane + 1, BSI_LANES);
  }
  return BESCHUT_OK;
}

static void prepare_quarters(join *j) {
  for (int32_t decided = 0; decided < j->scope->decided_count; decided++) {
    j->cohorts[decided] = bsi_scope_cohorts(j->scope, decided);
    j->references[decided] = bsi_scope_references(j->scope, decided);
  }
}

beschut_status bsi_sheet_join(const bsi_scope *scope, const bsi_sheet *sheet, beschut_progress progress, void *data, beschut_error *error,
                              bsi_sheet *out) {
  join *j = bsi_alloc_zeroed(1, sizeof *j);
  if (j == NULL) return bsi_fail_memory(error);
  j->scope = scope;
  j->out = out;
  prepare_quarters(j);
  bool opened = bsi_counts_open(scope, &out->counts) && bsi_counts_open(scope, &out->repeats);
  beschut_status status = opened ? join_lanes(j, sheet, progress, data, error) : bsi_fail_memory(error);
  bsi_people_free(&j->people);
  bsi_scatter_free(&j->advices);
  bsi_free(j->before);
  bsi_free(j);
  return status;
}
