/* SPDX-License-Identifier: MIT */
/*
 * Rows of advices, a block at a time:
 *
 *   columns ──► decode ──► suspect? (all rows at once) ──► look at suspects one by one ──► keep? ──► into lanes
 *
 * Nearly all rows are none of the suspects, so what is asked of every row is asked without a branch.
 */
#include "examine.h"
#include "memory.h"
#include "sheet.h"

typedef struct block {
  bsi_block head;
  beschut_date today; /* INT32_MAX: none */
  bool applications, ids;
  const int64_t *person, *id;
  const int32_t *date, *application;
  int64_t person_buffer[BSI_BLOCK], id_buffer[BSI_BLOCK];
  int32_t date_buffer[BSI_BLOCK], application_buffer[BSI_BLOCK];
  uint8_t person_missing[BSI_BLOCK], id_missing[BSI_BLOCK];
  uint8_t applicant[BSI_BLOCK], responsible[BSI_BLOCK], area[BSI_BLOCK], outcome[BSI_BLOCK];
  uint8_t suspect[BSI_BLOCK];
  uint16_t chosen[BSI_BLOCK];
  uint32_t word[BSI_BLOCK];
} block;

static beschut_status decode(block *b) {
  bsi_decoder *d = &b->head.decoder;
  beschut_status status =
      bsi_decode_keys(d, BESCHUT_ADVICES_PERSON, b->head.from, b->head.rows, b->person_buffer, b->person_missing, &b->person);
  if (status == BESCHUT_OK)
    status = bsi_decode_dates(d, BESCHUT_ADVICES_DECISION_DATE, b->head.from, b->head.rows, BESCHUT_DATE_NONE, b->date_buffer, &b->date);
  if (status == BESCHUT_OK && b->applications)
    status = bsi_decode_dates(d, BESCHUT_ADVICES_APPLICATION_DATE, b->head.from, b->head.rows, BESCHUT_DATE_NONE, b->application_buffer,
                              &b->application);
  if (status == BESCHUT_OK && b->ids)
    status = bsi_decode_keys(d, BESCHUT_ADVICES_ADVICE_ID, b->head.from, b->head.rows, b->id_buffer, b->id_missing, &b->id);
  if (status == BESCHUT_OK) status = bsi_decode_categories(d, BESCHUT_ADVICES_APPLICANT, b->head.from, b->head.rows, b->applicant);
  if (status == BESCHUT_OK) status = bsi_decode_categories(d, BESCHUT_ADVICES_RESPONSIBLE, b->head.from, b->head.rows, b->responsible);
  if (status == BESCHUT_OK) status = bsi_decode_categories(d, BESCHUT_ADVICES_AREA, b->head.from, b->head.rows, b->area);
  if (status == BESCHUT_OK) status = bsi_decode_categories(d, BESCHUT_ADVICES_OUTCOME, b->head.from, b->head.rows, b->outcome);
  return status;
}

/* ---- all rows ---- */

static void suspect(block *b) {
  const int32_t *date = b->date;
  for (int32_t i = 0; i < b->head.rows; i++) {
    int early = date[i] < BSI_ADVICES_FIRST, own_early = (b->applicant[i] == BESCHUT_SECOND) & (date[i] < BSI_OWN_REQUESTS_FIRST);
    int unknown = (b->applicant[i] > 1) | (b->responsible[i] > 1) | (b->outcome[i] > 1) | (b->area[i] >= BSI_REGION_COUNT);
    b->suspect[i] = (uint8_t)(b->person_missing[i] | early | own_early | unknown | (date[i] > b->today));
  }
  if (!b->applications) return;
  for (int32_t i = 0; i < b->head.rows; i++) {
    int64_t application = b->application[i], took = (int64_t)date[i] - application;
    int own_early = (b->applicant[i] == BESCHUT_SECOND) & (application < BSI_OWN_REQUESTS_FIRST);
    int odd = (took < 0) | (took > BSI_DECISION_DAYS) | own_early;
    b->suspect[i] |= (uint8_t)(odd & (application != BESCHUT_DATE_NONE));
  }
}

/* ---- suspects ---- */

/* What is wrong with a row, as bits of checks. */
static uint64_t complaints_of(const block *b, int32_t i) {
  beschut_date date = b->date[i], application = b->applications ? b->application[i] : BESCHUT_DATE_NONE;
  bool dated = date != BESCHUT_DATE_NONE, applied = application != BESCHUT_DATE_NONE;
  beschut_date requested = applied ? application : date;
  bool own = b->applicant[i] == BESCHUT_SECOND;
  uint64_t bits = 0;
#define MEETS(check, condition) bits |= (condition) ? UINT64_C(1) << BSI_CHECK_##check : 0
  MEETS(ADVICE_PERSON_MISSING, b->person_missing[i]);
  MEETS(DECISION_MISSING, !dated);
  MEETS(DECISION_BEFORE_2015, dated && date < BSI_ADVICES_FIRST);
  MEETS(DECISION_IN_FUTURE, dated && date > b->today);
  MEETS(DECISION_BEFORE_APPLICATION, dated && applied && date < application);
  MEETS(OWN_REQUEST_BEFORE_2017, own && (dated || applied) && requested < BSI_OWN_REQUESTS_FIRST);
  MEETS(APPLICANT_UNKNOWN, b->applicant[i] > 1);
  MEETS(RESPONSIBLE_UNKNOWN, b->responsible[i] > 1);
  MEETS(OUTCOME_UNKNOWN, b->outcome[i] > 1);
  MEETS(AREA_MISSING, b->area[i] == BSI_CODE_MISSING);
  MEETS(AREA_UNKNOWN, b->area[i] == BSI_CODE_UNKNOWN);
  MEETS(DECISION_LATE, dated && applied && (int64_t)date - application > BSI_DECISION_DAYS);
#undef MEETS
  return bits;
}

/* suspect becomes: 0 for a row that is left out, WITHIN for one that counts, OUTSIDE for one that was decided too early or too late. */
enum { WITHIN = 1, OUTSIDE = 2 };

static beschut_status sort_out(block *b) {
  beschut_status status = BESCHUT_OK;
  int64_t *figures = b->head.sheet->figures;
  int32_t count = bsi_choose(b->suspect, b->head.rows, b->chosen), outside = 0, left_out = 0;
  for (int32_t i = 0; i < b->head.rows; i++) {
    int within = (b->date[i] >= b->head.scope->since) & (b->date[i] <= b->head.scope->last);
    b->suspect[i] = (uint8_t)(OUTSIDE - within);
    outside += !within;
  }
  for (int32_t n = 0; n < count && status == BESCHUT_OK; n++) {
    bool leave;
    int32_t i = b->chosen[n];
    status = bsi_examine(&b->head.decoder, complaints_of(b, i), b->head.from + i, &b->head.sheet->complaints, &leave);
    if (!leave) continue;
    left_out++;
    outside -= b->suspect[i] == OUTSIDE;
    b->suspect[i] = 0;
  }
  figures[BESCHUT_FIGURE_ADVICES_READ] += b->head.rows;
  figures[BESCHUT_FIGURE_ADVICES_LEFT_OUT] += left_out;
  figures[BESCHUT_FIGURE_ADVICES_OUTSIDE] += outside;
  figures[BESCHUT_FIGURE_ADVICES_COUNTED] += b->head.rows - left_out - outside;
  return status;
}

/* ---- into lanes ---- */

static void make_words(block *b) {
  const int32_t *restrict date = b->date;
  const uint8_t *restrict area = b->area, *restrict applicant = b->applicant, *restrict responsible = b->responsible,
                          *restrict outcome = b->outcome;
  uint32_t *restrict word = b->word;
  for (int32_t i = 0; i < b->head.rows; i++) {
    uint32_t region = area[i] < BSI_REGION_COUNT ? area[i] : BSI_REGION_COUNT;
    word[i] = bsi_word_of(bsi_within_days(date[i]), region, applicant[i], responsible[i], outcome[i]);
  }
}

static bool keep_row(bsi_sheet *sheet, int64_t person, uint32_t word) {
  uint64_t mixed = bsi_mixed_of(person);
  return bsi_lane_add_advice(&sheet->lanes[bsi_lane_of(mixed)], bsi_key_of(mixed), word);
}

static bool keep(block *b) {
  const int64_t *restrict person = b->person;
  bsi_sheet *restrict sheet = b->head.sheet;
  for (int32_t i = 0; i < b->head.rows; i++) b->suspect[i] &= WITHIN;
  int32_t count = bsi_choose(b->suspect, b->head.rows, b->chosen);
  for (int32_t n = 0; n < count; n++)
    if (!keep_row(sheet, person[b->chosen[n]], b->word[b->chosen[n]])) return false;
  return true;
}

/* Whether an id is there twice does not hang on the quarters that are asked for: so rows outside them are kept, too. */
static bool keep_identified(block *b) {
  for (int32_t i = 0; i < b->head.rows; i++) {
    if (b->suspect[i] == 0 || (b->id_missing[i] && b->suspect[i] != WITHIN)) continue;
    if (b->id_missing[i]) {
      if (!keep_row(b->head.sheet, b->person[i], b->word[i])) return false;
      continue;
    }
    uint64_t id = bsi_mixed_of(b->id[i]);
    bsi_identified *row = bsi_rows_add(&b->head.sheet->lanes[bsi_lane_of(id)].identified, sizeof *row);
    if (row == NULL) return false;
    *row = (bsi_identified){bsi_key_of(id), bsi_mixed_of(b->person[i]), b->head.decoder.number + b->head.from + i, b->word[i],
                            b->suspect[i] == WITHIN};
  }
  return true;
}

static beschut_status add_block(bsi_block *head) {
  block *b = (block *)head;
  beschut_status status = decode(b);
  if (status != BESCHUT_OK) return status;
  suspect(b);
  status = sort_out(b);
  if (status != BESCHUT_OK) return status;
  make_words(b);
  return (b->ids ? keep_identified(b) : keep(b)) ? BESCHUT_OK : bsi_fail_memory(b->head.decoder.error);
}

beschut_status bsi_add_advices(const bsi_scope *scope, const bsi_columns *columns, beschut_error *error, bsi_sheet *sheet) {
  block *b = bsi_alloc(1, sizeof *b);
  if (b == NULL) return bsi_fail_memory(error);
  b->today = scope->today == BESCHUT_DATE_NONE ? INT32_MAX : scope->today;
  b->applications = columns->at[BESCHUT_ADVICES_APPLICATION_DATE].pair.values.format != NULL;
  b->ids = columns->at[BESCHUT_ADVICES_ADVICE_ID].pair.values.format != NULL;
  beschut_status status = bsi_add_blocks(&b->head, scope, columns, error, sheet, add_block);
  bsi_free(b);
  return status;
}
