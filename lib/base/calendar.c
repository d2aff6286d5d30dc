/* SPDX-License-Identifier: MIT */
/*
 * Days and civil dates of the proleptic Gregorian calendar, by counting in eras of 400 years (146,097 days) with the year beginning
 * in March, so that the leap day is the last of its year.
 */
#include "calendar.h"

#include "text.h"

#include <string.h>

enum { DAYS_IN_ERA = 146097, DAYS_TO_1970 = 719468 /* from 0000-03-01 */ };

int32_t bsi_month_length(int32_t year, int32_t month) {
  static const int8_t lengths[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : lengths[month];
}

beschut_status beschut_date_from_ymd(int32_t year, int32_t month, int32_t day, beschut_date *out) {
  if (out == NULL) return BESCHUT_ARGUMENT;
  *out = BESCHUT_DATE_NONE;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > bsi_month_length(year, month)) return BESCHUT_RANGE;
  int32_t march_year = month <= 2 ? year - 1 : year;
  int32_t era = march_year / 400, year_of_era = march_year % 400;
  int32_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  *out = era * DAYS_IN_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - DAYS_TO_1970;
  return BESCHUT_OK;
}

bool bsi_date_split(beschut_date date, bsi_civil *out) {
  if (date < BSI_FIRST_DATE || date > BSI_LAST_DATE) return false;
  int32_t days = date + DAYS_TO_1970, era = days / DAYS_IN_ERA, day_of_era = days % DAYS_IN_ERA;
  int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int32_t march_month = (5 * day_of_year + 2) / 153;
  out->day = day_of_year - (153 * march_month + 2) / 5 + 1;
  out->month = march_month < 10 ? march_month + 3 : march_month - 9;
  out->year = year_of_era + era * 400 + (out->month <= 2);
  return true;
}

beschut_date bsi_date_after_months(beschut_date date, int64_t months) {
  bsi_civil civil = {1, 1, 1};
  beschut_date later;
  bsi_date_split(date, &civil);
  int64_t month = civil.year * 12 + civil.month - 1 + months, year = month / 12;
  if (year > 9999) return BSI_LAST_DATE;
  int32_t length = bsi_month_length((int32_t)year, (int32_t)(month % 12) + 1);
  beschut_date_from_ymd((int32_t)year, (int32_t)(month % 12) + 1, civil.day < length ? civil.day : length, &later);
  return later;
}

int64_t bsi_months_between(beschut_date from, beschut_date to) {
  bsi_civil a = {1, 1, 1}, b = {1, 1, 1};
  bsi_date_split(from, &a);
  bsi_date_split(to, &b);
  return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day);
}

beschut_status beschut_date_get_ymd(beschut_date date, int32_t *year, int32_t *month, int32_t *day) {
  bsi_civil civil = {0, 0, 0};
  bool valid = bsi_date_split(date, &civil);
  if (year != NULL) *year = civil.year;
  if (month != NULL) *month = civil.month;
  if (day != NULL) *day = civil.day;
  return valid ? BESCHUT_OK : BESCHUT_RANGE;
}

static bool read_digits(const char *text, int count, int32_t *out) {
  *out = 0;
  for (int i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9') return false; /* a NUL too, so that reading stops in time */
    *out = *out * 10 + (text[i] - '0');
  }
  return true;
}

beschut_status beschut_date_read(const char *text, beschut_date *out) {
  int32_t year, month, day;
  if (out == NULL) return BESCHUT_ARGUMENT;
  *out = BESCHUT_DATE_NONE;
  if (text == NULL) return BESCHUT_ARGUMENT;
  if (!read_digits(text, 4, &year) || text[4] != '-' || !read_digits(text + 5, 2, &month) || text[7] != '-' ||
      !read_digits(text + 8, 2, &day) || text[10] != '\0')
    return BESCHUT_SYNTAX;
  return beschut_date_from_ymd(year, month, day, out) == BESCHUT_OK ? BESCHUT_OK : BESCHUT_SYNTAX;
}

static void write_digits(int32_t number, int count, char *text) {
  for (int i = count - 1; i >= 0; i--, number /= 10) text[i] = (char)('0' + number % 10);
}

beschut_status beschut_date_write(beschut_date date, char text[BESCHUT_DATE_TEXT]) {
  bsi_civil civil;
  if (text == NULL) return BESCHUT_ARGUMENT;
  text[0] = '\0';
  if (date == BESCHUT_DATE_NONE) return BESCHUT_OK;
  if (!bsi_date_split(date, &civil)) return BESCHUT_RANGE;
  memcpy(text, "0000-00-00", 11);
  write_digits(civil.year, 4, text);
  write_digits(civil.month, 2, text + 5);
  write_digits(civil.day, 2, text + 8);
  return BESCHUT_OK;
}

beschut_status beschut_quarter_from_date(beschut_date date, beschut_quarter *out) {
  bsi_civil civil;
  if (out == NULL) return BESCHUT_ARGUMENT;
  *out = BESCHUT_QUARTER_NONE;
  if (!bsi_date_split(date, &civil)) return BESCHUT_RANGE;
  *out = civil.year * 4 + (civil.month - 1) / 3;
  return BESCHUT_OK;
}

static bool is_quarter(beschut_quarter quarter) { return quarter >= 4 && quarter < 40000; }

beschut_status beschut_quarter_get_days(beschut_quarter quarter, beschut_date *first, beschut_date *last) {
  if (first != NULL) *first = BESCHUT_DATE_NONE;
  if (last != NULL) *last = BESCHUT_DATE_NONE;
  if (!is_quarter(quarter)) return BESCHUT_RANGE;
  int32_t year = quarter / 4, month = quarter % 4 * 3 + 1;
  if (first != NULL) beschut_date_from_ymd(year, month, 1, first);
  if (last != NULL) beschut_date_from_ymd(year, month + 2, bsi_month_length(year, month + 2), last);
  return BESCHUT_OK;
}

beschut_status beschut_quarter_read(const char *text, beschut_quarter *out) {
  int32_t year, number;
  if (out == NULL) return BESCHUT_ARGUMENT;
  *out = BESCHUT_QUARTER_NONE;
  if (text == NULL) return BESCHUT_ARGUMENT;
  if (!read_digits(text, 4, &year) || year < 1) return BESCHUT_SYNTAX;
  bool cbs = strncmp(text + 4, "KW0", 3) == 0;
  if (!cbs && text[4] != 'Q') return BESCHUT_SYNTAX;
  const char *digit = text + (cbs ? 7 : 5);
  if (!read_digits(digit, 1, &number) || number < 1 || number > 4 || digit[1] != '\0') return BESCHUT_SYNTAX;
  *out = year * 4 + number - 1;
  return BESCHUT_OK;
}

beschut_status beschut_quarter_write(beschut_quarter quarter, int32_t cbs, char text[BESCHUT_DATE_TEXT]) {
  if (text == NULL) return BESCHUT_ARGUMENT;
  text[0] = '\0';
  if (quarter == BESCHUT_QUARTER_NONE) return BESCHUT_OK;
  if (!is_quarter(quarter)) return BESCHUT_RANGE;
  strcpy(text, cbs ? "0000KW00" : "0000Q0");
  write_digits(quarter / 4, 4, text);
  text[cbs ? 7 : 5] = (char)('1' + quarter % 4);
  return BESCHUT_OK;
}
