/* SPDX-License-Identifier: MIT */
/*
 * Dates and quarters.
 *
 * A date is the number of days since 1970-01-01, as in Arrow's date32; a quarter is year x 4 + quarter - 1.
 * Both are plain numbers, so columns of them need no conversion. The calendar is the Gregorian one, years 1 to 9999.
 *
 *     beschut_date date;
 *     beschut_quarter quarter;
 *     char text[BESCHUT_DATE_TEXT];
 *     beschut_date_read("2018-03-31", &date);     // 17621
 *     beschut_quarter_from_date(date, &quarter);  // 8072
 *     beschut_quarter_write(quarter, 1, text);    // 2018KW01
 */
#ifndef BESCHUT_CALENDAR_H
#define BESCHUT_CALENDAR_H

#include <beschut/status.h>

BESCHUT_BEGIN

typedef int32_t beschut_date;
typedef int32_t beschut_quarter;

/** No date, no quarter: what a report's date is until it is set. */
#define BESCHUT_DATE_NONE INT32_MIN
#define BESCHUT_QUARTER_NONE INT32_MIN

/** Room for a date or a quarter as text, with the closing NUL. */
#define BESCHUT_DATE_TEXT 16

/** The date of a year (1..9999), month (1..12), day (1..31). BESCHUT_RANGE where there is no such day; out is then BESCHUT_DATE_NONE.
 * Since 1.0. */
BESCHUT_API beschut_status beschut_date_from_ymd(int32_t year, int32_t month, int32_t day, beschut_date *out);

/** Year, month and day of a date; each pointer may be NULL. BESCHUT_RANGE outside years 1 to 9999 (all written as 0). Since 1.0. */
BESCHUT_API beschut_status beschut_date_get_ymd(beschut_date date, int32_t *year, int32_t *month, int32_t *day);

/** Reads `2018-03-31`, the whole text. BESCHUT_SYNTAX otherwise; out is then BESCHUT_DATE_NONE. Since 1.0. */
BESCHUT_API beschut_status beschut_date_read(const char *text, beschut_date *out);

/** Writes `2018-03-31` and a NUL into 16 bytes; an empty text for BESCHUT_DATE_NONE. BESCHUT_RANGE outside years 1 to 9999. Since 1.0. */
BESCHUT_API beschut_status beschut_date_write(beschut_date date, char text[BESCHUT_DATE_TEXT]);

/** The quarter in which a date lies. BESCHUT_RANGE outside years 1 to 9999 and for BESCHUT_DATE_NONE; out is then BESCHUT_QUARTER_NONE.
 * Since 1.0. */
BESCHUT_API beschut_status beschut_quarter_from_date(beschut_date date, beschut_quarter *out);

/** First and last day of a quarter; each pointer may be NULL. BESCHUT_RANGE outside years 1 to 9999. Since 1.0. */
BESCHUT_API beschut_status beschut_quarter_get_days(beschut_quarter quarter, beschut_date *first, beschut_date *last);

/** Reads `2018Q1` or, as CBS StatLine writes it, `2018KW01`; the whole text. BESCHUT_SYNTAX otherwise. Since 1.0. */
BESCHUT_API beschut_status beschut_quarter_read(const char *text, beschut_quarter *out);

/** Writes `2018Q1` (cbs 0) or `2018KW01` (cbs 1) and a NUL into 16 bytes; an empty text for BESCHUT_QUARTER_NONE. Since 1.0. */
BESCHUT_API beschut_status beschut_quarter_write(beschut_quarter quarter, int32_t cbs, char text[BESCHUT_DATE_TEXT]);

BESCHUT_END

#endif
