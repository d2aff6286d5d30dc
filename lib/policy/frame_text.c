/* SPDX-License-Identifier: MIT */
/*
 * Values and the texts they stand in. Decimal numbers are read digit by digit into hundredths, so that no money passes through floating
 * point unless it came as such.
 */
#include "calendar.h"
#include "frame.h"
#include "text.h"

#include <beschut/cell.h>
#include <math.h>
#include <string.h>

/* ---- places ---- */

beschut_status beschut_place_write(beschut_place place, char code[BESCHUT_PLACE_TEXT]) {
  if (code == NULL) return BESCHUT_ARGUMENT;
  code[0] = '\0';
  if (place > BESCHUT_PLACE_GM && place < 2 * BESCHUT_PLACE_GM) {
    int64_t rest = place - BESCHUT_PLACE_GM;
    memcpy(code, "GM0000", 7);
    for (int at = 5; rest > 0; at--, rest /= 10) code[at] = (char)('0' + rest % 10);
  } else if (place > 0 && place < BESCHUT_PLACE_GM && beschut_area_code((beschut_area)place) != NULL) {
    memcpy(code, beschut_area_code((beschut_area)place), strlen(beschut_area_code((beschut_area)place)) + 1);
  }
  return BESCHUT_OK;
}

/* "GM0014", "gm14", and where bare numbers are understood "14". */
static bool read_municipality(const char *text, size_t size, bool bare, beschut_place *out) {
  bool coded = size > 2 && (text[0] | 0x20) == 'g' && (text[1] | 0x20) == 'm';
  int64_t number;
  if (!coded && !bare) return false;
  if (!bsi_read_int(text + (coded ? 2 : 0), size - (coded ? 2 : 0), &number) || number < 1 || number > 9999) return false;
  *out = BESCHUT_PLACE_GM + number;
  return true;
}

beschut_status beschut_place_find(const char *text, beschut_error *error, beschut_place *out) {
  beschut_area area;
  bsi_clear(error);
  if (out != NULL) *out = BESCHUT_MISSING;
  if (text == NULL || out == NULL) return bsi_fail_argument(error);
  if (read_municipality(text, strlen(text), false, out)) return BESCHUT_OK;
  beschut_status status = beschut_area_find(text, error, &area);
  if (status == BESCHUT_OK) *out = area;
  return status;
}

/* ---- numbers ---- */

enum { CENT_DIGITS = 2, MOST_DIGITS = 18 };

static int decimals_of(const bsi_field *field) {
  return field->kind == BESCHUT_CENTS || field->kind == BESCHUT_HUNDREDTHS ? CENT_DIGITS : 0;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Digits, and a decimal point: `kept` of those behind it are read, others must be 0. */
static int32_t read_decimal(const char *text, size_t size, char point, int kept, int64_t *out) {
  bool negative = size > 0 && text[0] == '-', behind = false, lost = false;
  size_t at = size > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0, digits = 0;
  int64_t number = 0;
  int decimals = 0, figures = 0;
  for (; at < size; at++) {
    if (text[at] == point && !behind) {
      behind = true;
      continue;
    }
    if (!is_digit(text[at])) return BESCHUT_PROBLEM_UNKNOWN;
    digits++;
    if (behind && decimals == kept) {
      lost = lost || text[at] != '0';
      continue;
    }
    decimals += behind;
    figures += number > 0;
    if (figures >= MOST_DIGITS - CENT_DIGITS) return BESCHUT_PROBLEM_RANGE;
    number = number * 10 + (text[at] - '0');
  }
  if (digits == 0) return BESCHUT_PROBLEM_UNKNOWN;
  if (lost) return BESCHUT_PROBLEM_DECIMALS;
  for (; decimals < kept; decimals++) number *= 10;
  *out = negative ? -number : number;
  return -1;
}

/* Whole numbers may be as large as 64 bits hold. */
static int32_t read_number(const bsi_field *field, const char *text, size_t size, bool comma, int64_t *out) {
  if (decimals_of(field) == 0 && bsi_read_int(text, size, out)) return -1;
  return read_decimal(text, size, comma ? ',' : '.', decimals_of(field), out);
}

/* ---- days ---- */

static bool read_digits(const char *text, int count, int32_t *out) {
  *out = 0;
  for (int i = 0; i < count; i++) {
    if (!is_digit(text[i])) return false;
    *out = *out * 10 + (text[i] - '0');
  }
  return true;
}

/* 2018-03-31, or 31-03-2018. */
static int32_t read_day(const char *text, size_t size, int64_t *out) {
  enum { SIZE = 10 };
  int32_t year, month, day;
  beschut_date date;
  if (size != SIZE) return BESCHUT_PROBLEM_UNKNOWN;
  bool first =
      text[4] == '-' && text[7] == '-' && read_digits(text, 4, &year) && read_digits(text + 5, 2, &month) && read_digits(text + 8, 2, &day);
  bool last = !first && text[2] == '-' && text[5] == '-' && read_digits(text, 2, &day) && read_digits(text + 3, 2, &month) &&
              read_digits(text + 6, 4, &year);
  if ((!first && !last) || beschut_date_from_ymd(year, month, day, &date) != BESCHUT_OK) return BESCHUT_PROBLEM_UNKNOWN;
  *out = date;
  return -1;
}

/* ---- choices ---- */

/* What is understood beside names and labels; -1: it says that it is not known. */
static const struct {
  const char *word;
  int32_t number;
} yes_no_words[] = {{"1", 1}, {"0", 0}, {"true", 1}, {"false", 0}, {"waar", 1}, {"onwaar", 0}, {"unknown", -1}, {"onbekend", -1}};

static bool is_word(const char *text, size_t size, const char *word) {
  if (size != strlen(word)) return false;
  for (size_t i = 0; i < size; i++)
    if ((text[i] | 0x20) != (word[i] | 0x20)) return false;
  return true;
}

static int32_t read_choice(const bsi_field *field, const char *text, size_t size, int64_t *out) {
  for (size_t i = 0; i < sizeof yes_no_words / sizeof yes_no_words[0]; i++) {
    int32_t number = yes_no_words[i].number;
    if ((field->kind == BESCHUT_YES_NO || number < 0) && is_word(text, size, yes_no_words[i].word)) {
      *out = number < 0 ? BESCHUT_MISSING : number;
      return -1;
    }
  }
  int32_t found = bsi_choice_find(field->list, text, size);
  *out = found;
  return found < 0 ? BESCHUT_PROBLEM_UNKNOWN : -1;
}

static int32_t read_place(const bsi_field *field, const char *text, size_t size, int64_t *out) {
  char name[BSI_MET * 2];
  bool municipal = field->most > BESCHUT_PLACE_GM;
  if (read_municipality(text, size, municipal, out)) return -1;
  if (size >= sizeof name) return BESCHUT_PROBLEM_UNKNOWN;
  memcpy(name, text, size);
  name[size] = '\0';
  return beschut_place_find(name, NULL, out) == BESCHUT_OK ? -1 : BESCHUT_PROBLEM_UNKNOWN;
}

/* ---- all kinds ---- */

static bool is_place(int64_t value) {
  char code[BESCHUT_PLACE_TEXT];
  beschut_place_write(value, code);
  return code[0] != '\0';
}

int32_t bsi_value_check(const bsi_field *field, int64_t value) {
  if (field->kind == BESCHUT_PLACE && !is_place(value)) return BESCHUT_PROBLEM_UNKNOWN;
  if (field->list != BSI_LIST_NONE && field->kind != BESCHUT_CHOICES && bsi_choice_name(field->list, value) == NULL)
    return BESCHUT_PROBLEM_UNKNOWN;
  return value < field->least || value > field->most ? BESCHUT_PROBLEM_RANGE : -1;
}

static int32_t understand(const bsi_field *field, const char *text, size_t size, bool comma, int64_t *out) {
  switch (field->kind) {
  case BESCHUT_DAY: return read_day(text, size, out);
  case BESCHUT_YES_NO:
  case BESCHUT_CHOICE: return read_choice(field, text, size, out);
  case BESCHUT_PLACE: return read_place(field, text, size, out);
  case BESCHUT_CHOICES: return BESCHUT_PROBLEM_UNKNOWN;
  default: return read_number(field, text, size, comma, out);
  }
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

int32_t bsi_value_read(const bsi_field *field, const char *text, size_t size, bool comma, int64_t *out) {
  while (size > 0 && is_blank(text[size - 1])) size--;
  for (; size > 0 && is_blank(*text); text++) size--;
  *out = BESCHUT_MISSING;
  if (size == 0) return -1;
  int32_t problem = understand(field, text, size, comma, out);
  if (problem < 0 && *out != BESCHUT_MISSING) problem = bsi_value_check(field, *out);
  if (problem >= 0) *out = BESCHUT_MISSING;
  return problem;
}

int32_t bsi_value_of_whole(const bsi_field *field, int64_t number, int64_t *out) {
  *out = BESCHUT_MISSING;
  int64_t unit = decimals_of(field) > 0 ? 100 : 1, value = number;
  if (number > INT64_MAX / 100 || number < -(INT64_MAX / 100)) {
    if (unit > 1) return BESCHUT_PROBLEM_RANGE;
  } else {
    value = number * unit;
  }
  if (field->kind == BESCHUT_PLACE && field->most > BESCHUT_PLACE_GM && value > 0 && value < BESCHUT_PLACE_GM) value += BESCHUT_PLACE_GM;
  int32_t problem = value == BESCHUT_MISSING ? BESCHUT_PROBLEM_RANGE : bsi_value_check(field, value);
  if (problem < 0) *out = value;
  return problem;
}

/* A double is near hundredths, not on them: what is within a millionth of one is meant to be it. */
int32_t bsi_value_of_real(const bsi_field *field, double number, int64_t *out) {
  const double most = 9007199254740992.0, near = 1e-6; /* 2^53 */
  int decimals = decimals_of(field);
  double scaled = decimals > 0 ? number * 100 : number, whole = round(scaled);
  *out = BESCHUT_MISSING;
  if (isnan(number)) return -1;
  if (!(fabs(whole) < most)) return BESCHUT_PROBLEM_RANGE;
  if (fabs(scaled - whole) > (decimals > 0 ? near : 0)) return BESCHUT_PROBLEM_DECIMALS;
  if (decimals == 0) return bsi_value_of_whole(field, (int64_t)whole, out);
  int32_t problem = bsi_value_check(field, (int64_t)whole);
  if (problem < 0) *out = (int64_t)whole;
  return problem;
}

static void write_hundredths(int64_t value, char out[BSI_MET]) {
  uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  size_t size = value < 0;
  out[0] = '-';
  size += bsi_write_int((int64_t)(magnitude / 100), out + size);
  out[size] = '.';
  out[size + 1] = (char)('0' + magnitude / 10 % 10);
  out[size + 2] = (char)('0' + magnitude % 10);
  out[size + 3] = '\0';
}

void bsi_value_write(const bsi_field *field, int64_t value, char out[BSI_MET]) {
  const char *name = field->kind == BESCHUT_CHOICES ? NULL : bsi_choice_name(field->list, value);
  out[0] = '\0';
  if (value == BESCHUT_MISSING) return;
  if (name != NULL)
    memcpy(out, name, strlen(name) + 1);
  else if (decimals_of(field) > 0)
    write_hundredths(value, out);
  else if (field->kind == BESCHUT_DAY && value >= BSI_FIRST_DATE && value <= BSI_LAST_DATE)
    beschut_date_write((beschut_date)value, out);
  else if (field->kind == BESCHUT_PLACE && is_place(value))
    beschut_place_write(value, out);
  else
    out[bsi_write_int(value, out)] = '\0';
}
