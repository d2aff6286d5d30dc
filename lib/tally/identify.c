/* SPDX-License-Identifier: MIT */
/* Advices with ids: of those with the same id the one with the lowest row number counts. */
#include "error.h"
#include "memory.h"
#include "scatter.h"
#include "sheet.h"
#include "slots.h"
#include "text.h"

#include <inttypes.h>

typedef struct identifying {
  const bsi_scope *scope;
  beschut_error *error;
  int32_t lane;
  bsi_scatter rows;
  bsi_slots slots;
  bsi_sheet *out;
} identifying;

static bool comes_before(const bsi_identified *a, const bsi_identified *b) {
  if (a->row != b->row) return a->row < b->row;
  return a->word != b->word ? a->word < b->word : a->person < b->person;
}

static beschut_status complain(identifying *t, const bsi_identified *duplicate) {
  bsi_row_sample sample = {.row = duplicate->row};
  int64_t id = bsi_number_of(t->lane, duplicate->id);
  if (t->scope->strict)
    return bsi_fail_at(t->error, BESCHUT_DOMAIN, duplicate->row >= INT32_MAX ? 0 : (int32_t)duplicate->row + 1, 0,
                       "advices, row %" PRId64 ": %s; met '%" PRId64 "'", duplicate->row,
                       beschut_row_check_label(BSI_CHECK_DUPLICATE_ID, BESCHUT_ENGLISH), id);
  sample.text[bsi_write_int(id, sample.text)] = '\0';
  bsi_complain(&t->out->complaints, BSI_CHECK_DUPLICATE_ID, &sample);
  t->out->figures[BESCHUT_FIGURE_ADVICES_LEFT_OUT]++;
  t->out->figures[duplicate->counts != 0 ? BESCHUT_FIGURE_ADVICES_COUNTED : BESCHUT_FIGURE_ADVICES_OUTSIDE]--;
  return BESCHUT_OK;
}

/* A slot's `last` is the row that counts so far. */
static beschut_status identify_part(identifying *t, int32_t part, int bits) {
  const bsi_identified *rows = (const bsi_identified *)(const void *)t->rows.rows + t->rows.starts[part];
  uint32_t count = bsi_scatter_count(&t->rows, part);
  beschut_status status = BESCHUT_OK;
  if (!bsi_slots_clear(&t->slots, count, bits)) return bsi_fail_memory(t->error);
  for (uint32_t i = 0; i < count && status == BESCHUT_OK; i++) {
    uint32_t *kept = &t->slots.known[bsi_slots_find(&t->slots, rows[i].id)].last;
    bool first = *kept == 0, better = !first && comes_before(&rows[i], &rows[*kept - 1]);
    if (!first) status = complain(t, better ? &rows[*kept - 1] : &rows[i]);
    if (first || better) *kept = i + 1;
  }
  for (size_t s = 0; s < t->slots.count && status == BESCHUT_OK; s++) {
    if (t->slots.keys[s] == 0) continue;
    const bsi_identified *row = &rows[t->slots.known[s].last - 1];
    if (row->counts != 0 && !bsi_lane_add_advice(&t->out->lanes[bsi_lane_of(row->person)], bsi_key_of(row->person), row->word))
      status = bsi_fail_memory(t->error);
  }
  return status;
}

static beschut_status identify_lane(identifying *t, const bsi_rows *rows) {
  int bits = bsi_scatter_bits(bsi_rows_count(rows)) + 1; /* rows are known by their numbers: they must stand side by side */
  if (bsi_rows_count(rows) == 0) return BESCHUT_OK;
  if (bits > BSI_SCATTER_BITS) bits = BSI_SCATTER_BITS;
  if (!bsi_scatter_fill(&t->rows, rows, sizeof(bsi_identified), bits)) return bsi_fail_memory(t->error);
  beschut_status status = BESCHUT_OK;
  for (int32_t part = 0; part < 1 << bits && status == BESCHUT_OK; part++) status = identify_part(t, part, bits);
  return status;
}

beschut_status bsi_sheet_identify(const bsi_scope *scope, const bsi_sheet *sheet, beschut_error *error, bsi_sheet *out) {
  identifying *t = bsi_alloc_zeroed(1, sizeof *t);
  if (t == NULL) return bsi_fail_memory(error);
  beschut_status status = BESCHUT_OK;
  t->scope = scope;
  t->error = error;
  t->out = out;
  for (t->lane = 0; t->lane < BSI_LANES && status == BESCHUT_OK; t->lane++) status = identify_lane(t, &sheet->lanes[t->lane].identified);
  bsi_scatter_free(&t->rows);
  bsi_slots_free(&t->slots);
  bsi_free(t);
  return status;
}
