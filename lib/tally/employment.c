/* SPDX-License-Identifier: MIT */
/*
 * Rows of employment, as those of advices (advices.c). A row works on at most one reference date: that of the quarter whose reference month
 * is its wage month.
 */
#include "examine.h"
#include "memory.h"
#include "sheet.h"

/* Beside the quarters' reference dates: what any other month has, on which nobody works. */
enum { NO_QUARTER = BSI_MONTH_OTHER };

/* A start that is missing, which is later than every day; and an end while the relationship is open. */
enum { NO_DAY = INT32_MAX };

typedef struct block {
  bsi_block head;
  beschut_date today;                           /* NO_DAY - 1 for none, so that a missing start is later */
  beschut_date reference_dates[NO_QUARTER + 1]; /* the last: before any start */
  const int64_t *person;
  const int32_t *start, *end, *month;
  int64_t person_buffer[BSI_BLOCK];
  int32_t start_buffer[BSI_BLOCK], end_buffer[BSI_BLOCK], month_buffer[BSI_BLOCK];
  uint8_t person_missing[BSI_BLOCK];
  uint8_t wage[BSI_BLOCK];
  uint8_t quarter[BSI_BLOCK];
  uint16_t suspect[BSI_BLOCK], working[BSI_BLOCK]; /* the numbers of the rows that are */
  int32_t suspects, workings;
} block;

static beschut_status decode(block *b) {
  bsi_decoder *d = &b->head.decoder;
  beschut_status status =
      bsi_decode_keys(d, BESCHUT_EMPLOYMENT_PERSON, b->head.from, b->head.rows, b->person_buffer, b->person_missing, &b->person);
  if (status == BESCHUT_OK)
    status = bsi_decode_dates(d, BESCHUT_EMPLOYMENT_START_DATE, b->head.from, b->head.rows, NO_DAY, b->start_buffer, &b->start);
  if (status == BESCHUT_OK)
    status = bsi_decode_dates(d, BESCHUT_EMPLOYMENT_END_DATE, b->head.from, b->head.rows, NO_DAY, b->end_buffer, &b->end);
  if (status == BESCHUT_OK)
    status = bsi_decode_months(d, BESCHUT_EMPLOYMENT_WAGE_MONTH, b->head.from, b->head.rows, b->month_buffer, &b->month);
  if (status == BESCHUT_OK) status = bsi_decode_wages(d, BESCHUT_EMPLOYMENT_SV_WAGE, b->head.from, b->head.rows, b->wage);
  return status;
}

/* Whether the first of two days is later than the second: 1 or 0. */
static inline uint32_t is_later(int64_t day, int64_t than) { return (uint32_t)((uint64_t)(than - day) >> 63); }

/*
 * For every row whether it is to be looked at, and whether it works; the quarter of its month. The columns are named once more, as not
 * overlapping: else each byte that is written might change them.
 */
static void judge(block *b) {
  const uint8_t *restrict months = b->head.scope->months, *restrict missing = b->person_missing, *restrict wage = b->wage;
  const int32_t *restrict start = b->start, *restrict end = b->end, *restrict month = b->month, *restrict dates = b->reference_dates;
  uint8_t *restrict quarter = b->quarter;
  uint16_t *restrict suspect = b->suspect, *restrict working = b->working;
  int64_t today = b->today;
  uint32_t suspects = 0, workings = 0;
  for (int32_t i = 0, rows = b->head.rows; i < rows; i++) {
    uint32_t day = (uint32_t)month[i] - BSI_MONTHS_FIRST;
    uint32_t found = day < BSI_MONTHS_DAYS ? months[day] : NO_QUARTER | BSI_MONTH_LATER_DAY;
    int64_t from = start[i], to = end[i], date = dates[found & (BSI_MONTH_LATER_DAY - 1)];
    quarter[i] = (uint8_t)(found & (BSI_MONTH_LATER_DAY - 1));
    suspect[suspects] = working[workings] = (uint16_t)i;
    uint32_t odd = is_later(from, to) | is_later(from, today) | is_later(month[i], today) | found >> 7;
    suspects += odd | missing[i] | ((wage[i] & ~(uint32_t)BSI_WAGE_PAID) != 0);
    workings += wage[i] & ~(is_later(from, date) | is_later(date, to)) & BSI_WAGE_PAID;
  }
  b->suspects = (int32_t)suspects;
  b->workings = (int32_t)workings;
}

/* What is wrong with a row, as bits of checks. */
static uint64_t complaints_of(const block *b, int32_t i) {
  int32_t month = b->month[i];
  bool started = b->start[i] != NO_DAY, within = month >= BSI_MONTHS_FIRST && month < BSI_MONTHS_FIRST + BSI_MONTHS_DAYS;
  uint64_t bits = 0;
#define MEETS(check, condition) bits |= (condition) ? UINT64_C(1) << BSI_CHECK_##check : 0
  MEETS(EMPLOYMENT_PERSON_MISSING, b->person_missing[i]);
  MEETS(START_MISSING, !started);
  MEETS(START_IN_FUTURE, started && b->start[i] > b->today);
  MEETS(END_BEFORE_START, started && b->end[i] < b->start[i]);
  MEETS(MONTH_MISSING, month == BSI_MONTH_MISSING);
  MEETS(MONTH_INVALID, month != BSI_MONTH_MISSING && !within);
  MEETS(MONTH_IN_FUTURE, within && month > b->today);
  MEETS(MONTH_NOT_FIRST_DAY, within && (b->head.scope->months[month - BSI_MONTHS_FIRST] & BSI_MONTH_LATER_DAY) != 0);
  MEETS(WAGE_MISSING, b->wage[i] == BSI_WAGE_MISSING);
  MEETS(WAGE_NEGATIVE, b->wage[i] == BSI_WAGE_NEGATIVE);
#undef MEETS
  return bits;
}

/* Rows that are left out get no wage, and all are judged again. */
static beschut_status sort_out(block *b) {
  beschut_status status = BESCHUT_OK;
  int32_t left_out = 0;
  for (int32_t n = 0; n < b->suspects && status == BESCHUT_OK; n++) {
    bool leave;
    int32_t i = b->suspect[n];
    status = bsi_examine(&b->head.decoder, complaints_of(b, i), b->head.from + i, &b->head.sheet->complaints, &leave);
    if (leave) b->wage[i] = 0;
    left_out += leave;
  }
  if (left_out > 0) judge(b);
  b->head.sheet->figures[BESCHUT_FIGURE_EMPLOYMENT_READ] += b->head.rows;
  b->head.sheet->figures[BESCHUT_FIGURE_EMPLOYMENT_LEFT_OUT] += left_out;
  return status;
}

static bool keep(block *b) {
  for (int32_t n = 0; n < b->workings; n++) {
    int32_t i = b->working[n];
    uint64_t mixed = bsi_mixed_of(b->person[i]);
    uint64_t *hit = bsi_rows_add(&b->head.sheet->lanes[bsi_lane_of(mixed)].hits, sizeof *hit);
    if (hit == NULL) return false;
    *hit = bsi_key_of(mixed) | b->quarter[i];
  }
  b->head.sheet->figures[BESCHUT_FIGURE_EMPLOYMENT_WORKING] += b->workings;
  bsi_sheet_condense(b->head.sheet);
  return true;
}

static beschut_status add_block(bsi_block *head) {
  block *b = (block *)head;
  beschut_status status = decode(b);
  if (status != BESCHUT_OK) return status;
  judge(b);
  status = sort_out(b);
  if (status != BESCHUT_OK) return status;
  return keep(b) ? BESCHUT_OK : bsi_fail_memory(b->head.decoder.error);
}

beschut_status bsi_add_employment(const bsi_scope *scope, const bsi_columns *columns, beschut_error *error, bsi_sheet *sheet) {
  block *b = bsi_alloc(1, sizeof *b);
  if (b == NULL) return bsi_fail_memory(error);
  b->today = scope->today == BESCHUT_DATE_NONE ? NO_DAY - 1 : scope->today;
  memcpy(b->reference_dates, scope->reference_dates, (size_t)scope->quarter_count * sizeof b->reference_dates[0]);
  b->reference_dates[NO_QUARTER] = INT32_MIN;
  beschut_status status = bsi_add_blocks(&b->head, scope, columns, error, sheet, add_block);
  bsi_free(b);
  return status;
}
