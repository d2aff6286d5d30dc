/* SPDX-License-Identifier: MIT */
/* Going through blocks; what a row met is counted, sampled and, in a strict tally, told. */
#include "examine.h"

#include "bits.h"

#include <inttypes.h>

static beschut_status refuse(const bsi_decoder *d, bsi_row_check check, const bsi_row_sample *sample) {
  int32_t table = beschut_row_check_table(check), column = beschut_row_check_column(check);
  return bsi_fail_at(d->error, BESCHUT_DOMAIN, sample->row >= INT32_MAX ? 0 : (int32_t)sample->row + 1, 0,
                     "%s, row %" PRId64 ", column '%.60s': %s; met '%s'", beschut_table_name(table), sample->row,
                     bsi_scope_name(d->scope, table, column), beschut_row_check_label(check, BESCHUT_ENGLISH), sample->text);
}

beschut_status bsi_examine(const bsi_decoder *d, uint64_t met, int64_t row, bsi_complaints *to, bool *leave) {
  *leave = false;
  for (; met != 0; met &= met - 1) {
    bsi_row_check check = (bsi_row_check)bsi_lowest_bit(met);
    bsi_row_sample sample = {.row = d->number + row};
    bsi_decode_text(d, beschut_row_check_column(check), row, sample.text);
    bool leaves = bsi_row_check_leaves_out(check);
    if (leaves && d->scope->strict) return refuse(d, check, &sample);
    bsi_complain(to, check, &sample);
    *leave = *leave || leaves;
  }
  return BESCHUT_OK;
}

beschut_status bsi_add_blocks(bsi_block *b, const bsi_scope *scope, const bsi_columns *columns, beschut_error *error, bsi_sheet *sheet,
                              beschut_status (*add)(bsi_block *block)) {
  int64_t *next_row = &sheet->next_row[columns->table];
  beschut_status status = bsi_decoder_open(scope, columns, *next_row, error, &b->decoder);
  b->scope = scope;
  b->sheet = sheet;
  for (b->from = 0; b->from < columns->count && status == BESCHUT_OK; b->from += b->rows) {
    int64_t left = columns->count - b->from;
    b->rows = left < BSI_BLOCK ? (int32_t)left : BSI_BLOCK;
    status = add(b);
  }
  *next_row += columns->count;
  bsi_decoder_close(&b->decoder);
  return status;
}
