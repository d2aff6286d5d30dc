/* SPDX-License-Identifier: MIT */
/*
 * The value of a date in rules: 32 x its month, less the days that it is short of that month's end.
 *
 *   2017-12-30   32 x (2017 x 12 + 11) - 1
 *   2017-12-31   32 x (2017 x 12 + 11)
 *   2018-01-01   32 x (2018 x 12 +  0) - 30
 *
 * So values are in order of the dates, a month more or less is 32 more or less, and three months before the end of a month is the end of a
 * month, whatever their lengths.
 */
#ifndef BSI_MONTHS_H
#define BSI_MONTHS_H

#include "calendar.h"

#define BSI_MONTH INT32_C(32)

/* The value of a date from year 1 to 9999. */
int32_t bsi_month_value(beschut_date date);

/* The date of a value; days that the month does not have become its first. BESCHUT_MISSING outside years 1 to 9999. */
int64_t bsi_month_date(int64_t value);

/* The quarter of a value, and whether it is that quarter's last day. */
static inline beschut_quarter bsi_month_quarter(int32_t value) { return (value + BSI_MONTH - 1) / BSI_MONTH / 3; }
static inline bool bsi_is_quarter_end(int32_t value) { return value % BSI_MONTH == 0 && value / BSI_MONTH % 3 == 2; }

#endif
