/* SPDX-License-Identifier: MIT */
/* Merging, copying and forgetting sheets. */
#include "sheet.h"

#include "memory.h"

/* The lists of a lane, and the sizes of their rows. */
static const struct {
  size_t list, size;
} lists[] = {
    {offsetof(bsi_lane, advices), BSI_ADVICE_SIZE},
    {offsetof(bsi_lane, hits), BSI_HIT_SIZE},
    {offsetof(bsi_lane, people), BSI_PERSON_SIZE},
    {offsetof(bsi_lane, identified), sizeof(bsi_identified)},
};
enum { LISTS = sizeof lists / sizeof lists[0] };

static bsi_rows *list_of(bsi_lane *lane, int i) { return (bsi_rows *)(void *)((char *)lane + lists[i].list); }
static const bsi_rows *const_list_of(const bsi_lane *lane, int i) {
  return (const bsi_rows *)(const void *)((const char *)lane + lists[i].list);
}

void bsi_sheet_forget_rows(bsi_sheet *sheet) {
  for (int l = 0; l < BSI_LANES; l++)
    for (int i = 0; i < LISTS; i++) bsi_rows_free(list_of(&sheet->lanes[l], i));
}

void bsi_sheet_free(bsi_sheet *sheet) {
  bsi_sheet_forget_rows(sheet);
  bsi_counts_close(&sheet->counts);
  bsi_counts_close(&sheet->repeats);
}

static void merge_counts(bsi_counts *to, bsi_counts *from) {
  if (from->cells == NULL) return;
  if (to->cells == NULL) {
    *to = *from;
    *from = (bsi_counts){0};
    return;
  }
  bsi_counts_add(to, from);
  bsi_counts_close(from);
}

void bsi_sheet_merge(bsi_sheet *to, bsi_sheet *from) {
  for (int l = 0; l < BSI_LANES; l++)
    for (int i = 0; i < LISTS; i++) bsi_rows_move(list_of(&to->lanes[l], i), list_of(&from->lanes[l], i), lists[i].size);
  merge_counts(&to->counts, &from->counts);
  merge_counts(&to->repeats, &from->repeats);
  for (int i = 0; i < BESCHUT_FIGURE_COUNT; i++) to->figures[i] += from->figures[i];
  bsi_complaints_merge(&to->complaints, &from->complaints);
  for (int t = 0; t < BESCHUT_TABLE_COUNT; t++)
    if (from->next_row[t] > to->next_row[t]) to->next_row[t] = from->next_row[t];
  memset(from->figures, 0, sizeof from->figures);
  from->complaints = (bsi_complaints){0};
}

static bool copy_counts(const bsi_counts *counts, bsi_counts *out) {
  *out = *counts;
  if (counts->cells == NULL) return true;
  out->cells = bsi_alloc(bsi_counts_size(counts), sizeof *out->cells);
  if (out->cells != NULL) memcpy(out->cells, counts->cells, bsi_counts_size(counts) * sizeof *out->cells);
  return out->cells != NULL;
}

bool bsi_sheet_copy(const bsi_sheet *sheet, bsi_sheet *out) {
  *out = *sheet;
  memset(out->lanes, 0, sizeof out->lanes);
  out->counts.cells = out->repeats.cells = NULL;
  bool copied = copy_counts(&sheet->counts, &out->counts) && copy_counts(&sheet->repeats, &out->repeats);
  for (int l = 0; l < BSI_LANES && copied; l++)
    for (int i = 0; i < LISTS && copied; i++)
      copied = bsi_rows_copy(const_list_of(&sheet->lanes[l], i), lists[i].size, list_of(&out->lanes[l], i));
  if (copied) return true;
  bsi_sheet_free(out);
  *out = (bsi_sheet){0};
  return false;
}

bool bsi_sheet_has_rows(const bsi_sheet *sheet) {
  for (int l = 0; l < BSI_LANES; l++)
    for (int i = 0; i < LISTS; i++)
      if (bsi_rows_count(const_list_of(&sheet->lanes[l], i)) > 0) return true;
  return false;
}

bool bsi_sheet_is_empty(const bsi_sheet *sheet) {
  bool read = sheet->figures[BESCHUT_FIGURE_ADVICES_READ] != 0 || sheet->figures[BESCHUT_FIGURE_EMPLOYMENT_READ] != 0;
  return !read && sheet->counts.cells == NULL && !bsi_sheet_has_rows(sheet);
}
