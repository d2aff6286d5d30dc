/* SPDX-License-Identifier: MIT */
/* Days become quarters by tables, once for a tally and not once for a row. */
#include "scope.h"

#include "memory.h"
#include "text.h"

#include <string.h>

static void prepare_months(bsi_scope *s) {
  memset(s->months, BSI_MONTH_OTHER | BSI_MONTH_LATER_DAY, sizeof s->months);
  for (int32_t month = 0; month < 1200; month++) {
    beschut_date first;
    beschut_date_from_ymd(2000 + month / 12, month % 12 + 1, 1, &first);
    s->months[first - BSI_MONTHS_FIRST] = BSI_MONTH_OTHER;
  }
  for (int32_t q = 0; q < s->quarter_count; q++) {
    int32_t last = s->reference_dates[q] - BSI_MONTHS_FIRST, of_month;
    beschut_date_get_ymd(s->reference_dates[q], NULL, NULL, &of_month);
    for (int32_t day = last - of_month + 1; day <= last; day++)
      s->months[day] = (uint8_t)(q | (day == last - of_month + 1 ? 0 : BSI_MONTH_LATER_DAY));
  }
}

static void prepare_decided(bsi_scope *s) {
  beschut_quarter_from_date(s->since, &s->first_decided);
  int32_t count = s->quarters[s->quarter_count - 1] - s->first_decided + 1;
  s->decided_count = count < 1 ? 1 : count;
  for (beschut_quarter quarter = 2015 * 4; quarter < 2100 * 4; quarter++) {
    beschut_date first, end;
    beschut_quarter_get_days(quarter, &first, &end);
    int32_t number = quarter < s->first_decided ? 0 : quarter - s->first_decided;
    for (beschut_date day = first; day <= end; day++) s->decided[day - BSI_ADVICES_FIRST] = (uint16_t)number;
  }
}

void bsi_scope_prepare(bsi_scope *s) {
  beschut_quarter_get_days(s->quarters[s->quarter_count - 1], NULL, &s->last);
  for (int32_t q = 0; q < s->quarter_count; q++) beschut_quarter_get_days(s->quarters[q] - s->reference_lag, NULL, &s->reference_dates[q]);
  prepare_months(s);
  prepare_decided(s);
}

static uint64_t quarters_from(const bsi_scope *s, int32_t decided, int32_t lag) {
  uint64_t bits = 0;
  for (int32_t q = 0; q < s->quarter_count; q++)
    if (s->quarters[q] - lag >= s->first_decided + decided) bits |= UINT64_C(1) << q;
  return bits;
}

uint64_t bsi_scope_cohorts(const bsi_scope *s, int32_t decided) { return quarters_from(s, decided, s->cohort_lag); }
uint64_t bsi_scope_references(const bsi_scope *s, int32_t decided) { return quarters_from(s, decided, s->reference_lag); }

const char *bsi_scope_name(const bsi_scope *s, int32_t table, int32_t column) {
  return s->names[table][column] != NULL ? s->names[table][column] : beschut_table_column_name(table, column);
}

bool bsi_scope_equal(const bsi_scope *a, const bsi_scope *b) {
  return a->quarter_count == b->quarter_count && memcmp(a->quarters, b->quarters, (size_t)a->quarter_count * sizeof a->quarters[0]) == 0 &&
         a->reference_lag == b->reference_lag && a->cohort_lag == b->cohort_lag && a->since == b->since && a->today == b->today &&
         a->strict == b->strict && bsi_area_words_equal(&a->areas, &b->areas);
}

bool bsi_scope_copy(const bsi_scope *s, bsi_scope *out) {
  bool copied = true;
  *out = *s;
  memset(out->names, 0, sizeof out->names);
  out->areas = (bsi_area_words){0};
  for (int32_t t = 0; t < BESCHUT_TABLE_COUNT; t++)
    for (int32_t c = 0; c < BESCHUT_ADVICES_COUNT && copied; c++) {
      if (s->names[t][c] == NULL) continue;
      out->names[t][c] = bsi_text_copy(s->names[t][c]);
      copied = out->names[t][c] != NULL;
    }
  if (copied && bsi_area_words_copy(&s->areas, &out->areas)) return true;
  bsi_scope_free(out);
  return false;
}

void bsi_scope_free(bsi_scope *s) {
  for (int32_t t = 0; t < BESCHUT_TABLE_COUNT; t++)
    for (int32_t c = 0; c < BESCHUT_ADVICES_COUNT; c++) {
      bsi_free(s->names[t][c]);
      s->names[t][c] = NULL;
    }
  bsi_area_words_free(&s->areas);
}
