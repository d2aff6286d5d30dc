/* SPDX-License-Identifier: MIT */
/*
 * Records: what reports are counted from. Two tables, each a row per event:
 *
 *   advices       person  decision_date  applicant  responsible  area  outcome  [application_date]  [advice_id]
 *   employment    person  start_date     end_date   wage_month   sv_wage
 *
 *   person            a 64-bit number, the same in both tables; whoever has text hashes it first
 *   dates             days since 1970-01-01; end_date is missing while the relationship is open
 *   applicant         municipality or citizen; responsible: municipality or uwv
 *   area              the code or name of a labour-market region, or what a tally was told to be one (beschut_tally_add_area)
 *   outcome           positive or negative
 *   wage_month        the first day of the month, or the number yyyymm
 *   sv_wage           the SV wage of that month: whole numbers are cents, others euros
 *
 * A beschut_records is a view of columns that the caller has: it copies nothing, so they must live as long as it is used. Whoever has Arrow
 * data needs none (beschut_tally_add_stream).
 *
 *     int64_t person[] = {7, 8}, month[] = {201712, 201712}, cents[] = {90000, 0};
 *     int32_t start[] = {17167, 17167};
 *     beschut_records *employment;
 *     beschut_records_new(BESCHUT_EMPLOYMENT, 2, &employment);
 *     beschut_records_set_numbers(employment, BESCHUT_EMPLOYMENT_PERSON, person, NULL);
 *     beschut_records_set_dates(employment, BESCHUT_EMPLOYMENT_START_DATE, start, NULL);
 *     beschut_records_set_numbers(employment, BESCHUT_EMPLOYMENT_WAGE_MONTH, month, NULL);
 *     beschut_records_set_numbers(employment, BESCHUT_EMPLOYMENT_SV_WAGE, cents, NULL); // without end_date: all are open
 *     beschut_records_free(employment);
 */
#ifndef BESCHUT_RECORDS_H
#define BESCHUT_RECORDS_H

#include <beschut/status.h>

BESCHUT_BEGIN

typedef struct beschut_records beschut_records;

/** The tables. */
enum { BESCHUT_ADVICES = 0, BESCHUT_EMPLOYMENT = 1, BESCHUT_TABLE_COUNT = 2 };

/** The columns of each table. */
enum {
  BESCHUT_ADVICES_PERSON = 0,
  BESCHUT_ADVICES_DECISION_DATE = 1,
  BESCHUT_ADVICES_APPLICANT = 2,
  BESCHUT_ADVICES_RESPONSIBLE = 3,
  BESCHUT_ADVICES_AREA = 4,
  BESCHUT_ADVICES_OUTCOME = 5,
  BESCHUT_ADVICES_APPLICATION_DATE = 6,
  BESCHUT_ADVICES_ADVICE_ID = 7,
  BESCHUT_ADVICES_COUNT = 8,

  BESCHUT_EMPLOYMENT_PERSON = 0,
  BESCHUT_EMPLOYMENT_START_DATE = 1,
  BESCHUT_EMPLOYMENT_END_DATE = 2,
  BESCHUT_EMPLOYMENT_WAGE_MONTH = 3,
  BESCHUT_EMPLOYMENT_SV_WAGE = 4,
  BESCHUT_EMPLOYMENT_COUNT = 5
};

/**
 * The name of a table ("advices") and of a column of it ("decision_date"), and whether that column must be there (1 or 0); NULL and 0
 * outside. Static text. Since 1.0.
 */
BESCHUT_API const char *beschut_table_name(int32_t table);
BESCHUT_API const char *beschut_table_column_name(int32_t table, int32_t column);
BESCHUT_API int32_t beschut_table_column_needed(int32_t table, int32_t column);

/**
 * A view of so many rows of a table, as yet without columns. Freed by beschut_records_free. BESCHUT_RANGE (table; negative count),
 * BESCHUT_MEMORY
 * (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_records_new(int32_t table, int64_t count, beschut_records **out);

/** Frees the view, not its columns; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_records_free(beschut_records *records);

/**
 * Says where a column's values are: one for every row, each column at most of the kinds named here. validity: a bit for every row, the
 * lowest of the first byte first, 1 where there is a value, as in Arrow; NULL where no value is missing.
 *   numbers   person, advice_id; wage_month as yyyymm; sv_wage in cents
 *   dates     all dates, and wage_month
 *   codes     applicant and responsible: BESCHUT_FIRST or BESCHUT_SECOND; outcome: BESCHUT_MEASURE_POSITIVE or _NEGATIVE; area: a
 *   beschut_area
 *   texts     applicant, responsible, outcome, area: row i is the bytes from offsets[i] to offsets[i + 1] of `bytes`, UTF-8
 * BESCHUT_RANGE: no such column, or one that cannot be of that kind; the view is then as it was. Since 1.0.
 */
BESCHUT_API beschut_status beschut_records_set_numbers(beschut_records *records, int32_t column, const int64_t *values,
                                                       const uint8_t *validity);
BESCHUT_API beschut_status beschut_records_set_dates(beschut_records *records, int32_t column, const int32_t *days,
                                                     const uint8_t *validity);
BESCHUT_API beschut_status beschut_records_set_codes(beschut_records *records, int32_t column, const int32_t *codes,
                                                     const uint8_t *validity);
BESCHUT_API beschut_status beschut_records_set_texts(beschut_records *records, int32_t column, const int32_t *offsets, const char *bytes,
                                                     const uint8_t *validity);

BESCHUT_END

#endif
