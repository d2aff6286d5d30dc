/* SPDX-License-Identifier: MIT */
/* See months.h. */
#include "months.h"

#include <beschut/cell.h>

int32_t bsi_month_value(beschut_date date) {
  bsi_civil civil = {1, 1, 1};
  bsi_date_split(date, &civil);
  return BSI_MONTH * (civil.year * 12 + civil.month - 1) - (bsi_month_length(civil.year, civil.month) - civil.day);
}

int64_t bsi_month_date(int64_t value) {
  int64_t months = (value + BSI_MONTH - 1) / BSI_MONTH, year = months / 12;
  if (value <= 0 || year < 1 || year > 9999) return BESCHUT_MISSING;
  int32_t month = (int32_t)(months % 12) + 1, day = bsi_month_length((int32_t)year, month) - (int32_t)(months * BSI_MONTH - value);
  beschut_date date;
  beschut_date_from_ymd((int32_t)year, month, day < 1 ? 1 : day, &date);
  return date;
}
