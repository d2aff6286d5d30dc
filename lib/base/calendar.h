/* SPDX-License-Identifier: MIT */
/* What the library needs of the calendar beyond the public functions. */
#ifndef BSI_CALENDAR_H
#define BSI_CALENDAR_H

#include <beschut/calendar.h>
#include <stdbool.h>

/* 0001-01-01 and 9999-12-31. */
enum { BSI_FIRST_DATE = -719162, BSI_LAST_DATE = 2932896 };

typedef struct bsi_civil {
  int32_t year, month, day;
} bsi_civil;

/* Year, month and day; false outside years 1 to 9999. */
bool bsi_date_split(beschut_date date, bsi_civil *out);

/* The number of days in a month, 1 to 12, of a year. */
int32_t bsi_month_length(int32_t year, int32_t month);

/* The day so many months, from 0, after a date; a day that the month lacks becomes its last day. Past the year 9999 the last date there is. */
beschut_date bsi_date_after_months(beschut_date date, int64_t months);

/* Whole months from one date to a later one: to the same day of the month, or past where a month does not have it. */
int64_t bsi_months_between(beschut_date from, beschut_date to);

#endif
