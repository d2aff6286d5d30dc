/* SPDX-License-Identifier: MIT */
/*
 * Dates and quarters. Every day of the years 1 to 9999 is walked with a leap-year rule of its own; the anchors are from Python's
 * datetime.date.toordinal() - 719163, which knows the same calendar.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <calendar.h>

#include <string.h>

enum { FIRST = -719162, LAST = 2932896 }; /* 0001-01-01, 9999-12-31 */

static const struct {
  int32_t year, month, day;
  beschut_date date;
  const char *text, *quarter;
} anchors[] = {
    {1, 1, 1, -719162, "0001-01-01", "0001Q1"},   {1900, 2, 28, -25509, "1900-02-28", "1900Q1"},
    {1900, 3, 1, -25508, "1900-03-01", "1900Q1"}, {1969, 12, 31, -1, "1969-12-31", "1969Q4"},
    {1970, 1, 1, 0, "1970-01-01", "1970Q1"},      {2000, 2, 29, 11016, "2000-02-29", "2000Q1"},
    {2000, 3, 1, 11017, "2000-03-01", "2000Q1"},  {2015, 1, 1, 16436, "2015-01-01", "2015Q1"},
    {2018, 3, 31, 17621, "2018-03-31", "2018Q1"}, {2100, 2, 28, 47540, "2100-02-28", "2100Q1"},
    {2100, 3, 1, 47541, "2100-03-01", "2100Q1"},  {2019, 6, 30, 18077, "2019-06-30", "2019Q2"},
    {2019, 7, 1, 18078, "2019-07-01", "2019Q3"},  {9999, 12, 31, 2932896, "9999-12-31", "9999Q4"},
};

enum { ANCHORS = sizeof anchors / sizeof anchors[0] };

static bool is_leap(int32_t year) {
  if (year % 400 == 0) return true;
  if (year % 100 == 0) return false;
  return year % 4 == 0;
}

Test(date, anchors) {
  for (size_t i = 0; i < ANCHORS; i++) {
    beschut_date date;
    beschut_quarter quarter;
    int32_t year, month, day;
    char text[BESCHUT_DATE_TEXT];
    cr_expect(eq(i32, beschut_date_from_ymd(anchors[i].year, anchors[i].month, anchors[i].day, &date), BESCHUT_OK), "%s", anchors[i].text);
    cr_expect(eq(i32, date, anchors[i].date), "%s", anchors[i].text);
    cr_expect(eq(i32, beschut_date_get_ymd(anchors[i].date, &year, &month, &day), BESCHUT_OK), "%s", anchors[i].text);
    cr_expect(year == anchors[i].year && month == anchors[i].month && day == anchors[i].day, "%s", anchors[i].text);
    cr_expect(eq(i32, beschut_date_read(anchors[i].text, &date), BESCHUT_OK), "%s", anchors[i].text);
    cr_expect(eq(i32, date, anchors[i].date), "%s", anchors[i].text);
    cr_expect(eq(i32, beschut_date_write(anchors[i].date, text), BESCHUT_OK));
    cr_expect(eq(str, text, (char *)anchors[i].text));
    cr_expect(eq(i32, beschut_quarter_from_date(anchors[i].date, &quarter), BESCHUT_OK));
    cr_expect(eq(i32, beschut_quarter_write(quarter, 0, text), BESCHUT_OK));
    cr_expect(eq(str, text, (char *)anchors[i].quarter), "%s", anchors[i].text);
  }
}

Test(date, every_day) {
  static const int32_t quarter_of[13] = {-1, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
  beschut_date expected = FIRST;
  for (int32_t year = 1; year <= 9999; year++) {
    for (int32_t month = 1; month <= 12; month++) {
      int32_t length = month == 2 ? 28 + is_leap(year) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
      beschut_date date;
      if (bsi_month_length(year, month) != length) cr_fatal("length of %d-%d", (int)year, (int)month);
      for (int32_t day = 1; day <= length; day++, expected++) {
        int32_t y, m, d;
        beschut_quarter quarter;
        bool there = beschut_date_from_ymd(year, month, day, &date) == BESCHUT_OK && date == expected;
        bool back = beschut_date_get_ymd(expected, &y, &m, &d) == BESCHUT_OK && y == year && m == month && d == day;
        bool in = beschut_quarter_from_date(expected, &quarter) == BESCHUT_OK && quarter == year * 4 + quarter_of[month];
        if (!there || !back || !in) cr_fatal("%d-%d-%d", (int)year, (int)month, (int)day);
      }
      if (beschut_date_from_ymd(year, month, length + 1, &date) != BESCHUT_RANGE)
        cr_fatal("a day too many in %d-%d", (int)year, (int)month);
    }
  }
  cr_expect(eq(i32, expected, LAST + 1));
}

Test(date, no_such_day) {
  static const int32_t rows[][3] = {
      {0, 1, 1},     {10000, 1, 1},        {-1, 1, 1},           {INT32_MIN, 1, 1},    {INT32_MAX, 12, 31}, {2018, 0, 1},
      {2018, 13, 1}, {2018, INT32_MIN, 1}, {2018, INT32_MAX, 1}, {2018, 1, 0},         {2018, 1, 32},       {2018, 4, 31},
      {2018, 2, 29}, {1900, 2, 29},        {2000, 2, 30},        {2018, 1, INT32_MIN}, {2018, 1, INT32_MAX}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    beschut_date date = 5;
    cr_expect(eq(i32, beschut_date_from_ymd(rows[i][0], rows[i][1], rows[i][2], &date), BESCHUT_RANGE), "row %zu", i);
    cr_expect(eq(i32, date, BESCHUT_DATE_NONE), "row %zu", i);
  }
}

Test(date, outside) {
  static const beschut_date rows[] = {FIRST - 1, LAST + 1, BESCHUT_DATE_NONE, INT32_MIN + 1, INT32_MAX};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    int32_t year = 5, month = 5, day = 5;
    beschut_quarter quarter = 5;
    char text[BESCHUT_DATE_TEXT] = "x";
    cr_expect(eq(i32, beschut_date_get_ymd(rows[i], &year, &month, &day), BESCHUT_RANGE), "row %zu", i);
    cr_expect(year == 0 && month == 0 && day == 0, "row %zu", i);
    cr_expect(eq(i32, beschut_quarter_from_date(rows[i], &quarter), BESCHUT_RANGE), "row %zu", i);
    cr_expect(eq(i32, quarter, BESCHUT_QUARTER_NONE), "row %zu", i);
    cr_expect(eq(i32, beschut_date_write(rows[i], text), rows[i] == BESCHUT_DATE_NONE ? BESCHUT_OK : BESCHUT_RANGE), "row %zu", i);
    cr_expect(eq(str, text, ""), "row %zu", i);
  }
}

Test(date, null_pointers) {
  int32_t year, month, day;
  beschut_date date = 5;
  cr_expect(eq(i32, beschut_date_from_ymd(2018, 3, 31, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_date_read("2018-03-31", NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_date_read(NULL, &date), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, date, BESCHUT_DATE_NONE));
  cr_expect(eq(i32, beschut_date_write(0, NULL), BESCHUT_ARGUMENT));
  cr_expect(beschut_date_get_ymd(17621, &year, NULL, NULL) == BESCHUT_OK && year == 2018);
  cr_expect(beschut_date_get_ymd(17621, NULL, &month, NULL) == BESCHUT_OK && month == 3);
  cr_expect(beschut_date_get_ymd(17621, NULL, NULL, &day) == BESCHUT_OK && day == 31);
  cr_expect(eq(i32, beschut_date_get_ymd(LAST + 1, NULL, NULL, NULL), BESCHUT_RANGE));
}

Test(date, unreadable) {
  static const char *const rows[] = {"",           " ",          "2018",        "2018-",        "2018-03",     "2018-03-",
                                     "2018-03-3",  "2018-3-31",  "18-03-31",    "2018-03-311",  "2018-03-31 ", " 2018-03-31",
                                     "2018/03/31", "2018-03 31", "20180331",    "31-03-2018",   "2018-13-01",  "2018-00-01",
                                     "2018-02-30", "2018-01-00", "0000-01-01",  "+018-03-31",   "-001-03-31",  "2018-+3-31",
                                     "2018-03--1", "2o18-03-31", "2018-03-31T", "2018-03-31\n", "10000-01-01", "20\302\2628-03-31"};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    beschut_date date = 5;
    cr_expect(eq(i32, beschut_date_read(rows[i], &date), BESCHUT_SYNTAX), "'%s'", rows[i]);
    cr_expect(eq(i32, date, BESCHUT_DATE_NONE), "'%s'", rows[i]);
  }
}

Test(date, splitting) {
  bsi_civil civil = {5, 5, 5};
  cr_expect(not(bsi_date_split(FIRST - 1, &civil)));
  cr_expect(not(bsi_date_split(LAST + 1, &civil)));
  cr_expect(bsi_date_split(FIRST, &civil) && civil.year == 1 && civil.month == 1 && civil.day == 1);
  cr_expect(bsi_date_split(LAST, &civil) && civil.year == 9999 && civil.month == 12 && civil.day == 31);
  cr_expect(eq(i32, BSI_FIRST_DATE, FIRST));
  cr_expect(eq(i32, BSI_LAST_DATE, LAST));
}

/* ---- quarters ---- */

Test(quarter, every_quarter) {
  static const int32_t ends[4][2] = {{3, 31}, {6, 30}, {9, 30}, {12, 31}};
  beschut_date next = FIRST;
  for (beschut_quarter quarter = 4; quarter < 40000; quarter++) {
    beschut_date first, last;
    beschut_quarter read, read_cbs;
    int32_t year, month, day;
    char text[BESCHUT_DATE_TEXT], cbs[BESCHUT_DATE_TEXT];
    bool days = beschut_quarter_get_days(quarter, &first, &last) == BESCHUT_OK && first == next;
    bool end = beschut_date_get_ymd(last, &year, &month, &day) == BESCHUT_OK && year == quarter / 4 && month == ends[quarter % 4][0] &&
               day == ends[quarter % 4][1];
    bool texts = beschut_quarter_write(quarter, 0, text) == BESCHUT_OK && beschut_quarter_write(quarter, 1, cbs) == BESCHUT_OK &&
                 strlen(text) == 6 && strlen(cbs) == 8;
    bool back = beschut_quarter_read(text, &read) == BESCHUT_OK && read == quarter && beschut_quarter_read(cbs, &read_cbs) == BESCHUT_OK &&
                read_cbs == quarter;
    if (!days || !end || !texts || !back) cr_fatal("quarter %d", (int)quarter);
    next = last + 1;
  }
  cr_expect(eq(i32, next, LAST + 1));
}

Test(quarter, texts) {
  static const struct {
    beschut_quarter quarter;
    const char *text, *cbs;
  } rows[] = {{8072, "2018Q1", "2018KW01"}, {8075, "2018Q4", "2018KW04"}, {4, "0001Q1", "0001KW01"}, {39999, "9999Q4", "9999KW04"}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    char text[BESCHUT_DATE_TEXT];
    beschut_quarter quarter;
    cr_expect(eq(i32, beschut_quarter_write(rows[i].quarter, 0, text), BESCHUT_OK));
    cr_expect(eq(str, text, (char *)rows[i].text));
    cr_expect(eq(i32, beschut_quarter_write(rows[i].quarter, 1, text), BESCHUT_OK));
    cr_expect(eq(str, text, (char *)rows[i].cbs));
    cr_expect(beschut_quarter_read(rows[i].text, &quarter) == BESCHUT_OK && quarter == rows[i].quarter, "%s", rows[i].text);
    cr_expect(beschut_quarter_read(rows[i].cbs, &quarter) == BESCHUT_OK && quarter == rows[i].quarter, "%s", rows[i].cbs);
  }
}

Test(quarter, unreadable) {
  static const char *const rows[] = {"",          "2018",     "2018Q",   "2018Q0",   "2018Q5",   "2018Q11",  "2018q1",  "2018 Q1",
                                     "18Q1",      "0000Q1",   "2018KW",  "2018KW0",  "2018KW00", "2018KW05", "2018KW1", "2018KW10",
                                     "2018KW011", "2018kw01", "2018K01", "2018JJ00", "Q1",       "2018-Q1",  " 2018Q1", "2018Q1 ",
                                     "2018Q1\n",  "-018Q1",   "20180Q1", "2018Q-1",  "2018MM01"};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    beschut_quarter quarter = 5;
    cr_expect(eq(i32, beschut_quarter_read(rows[i], &quarter), BESCHUT_SYNTAX), "'%s'", rows[i]);
    cr_expect(eq(i32, quarter, BESCHUT_QUARTER_NONE), "'%s'", rows[i]);
  }
}

Test(quarter, outside) {
  static const beschut_quarter rows[] = {3, 0, -1, 40000, INT32_MAX, INT32_MIN + 1, BESCHUT_QUARTER_NONE};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    beschut_date first = 5, last = 5;
    cr_expect(eq(i32, beschut_quarter_get_days(rows[i], &first, &last), BESCHUT_RANGE), "row %zu", i);
    cr_expect(first == BESCHUT_DATE_NONE && last == BESCHUT_DATE_NONE, "row %zu", i);
    for (int32_t cbs = 0; cbs < 2; cbs++) {
      char text[BESCHUT_DATE_TEXT] = "x";
      cr_expect(eq(i32, beschut_quarter_write(rows[i], cbs, text), rows[i] == BESCHUT_QUARTER_NONE ? BESCHUT_OK : BESCHUT_RANGE), "row %zu",
                i);
      cr_expect(eq(str, text, ""), "row %zu", i);
    }
  }
}

Test(quarter, null_pointers) {
  beschut_quarter quarter = 5;
  beschut_date first, last;
  cr_expect(eq(i32, beschut_quarter_from_date(0, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_quarter_read("2018Q1", NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_quarter_read(NULL, &quarter), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, quarter, BESCHUT_QUARTER_NONE));
  cr_expect(eq(i32, beschut_quarter_write(8072, 0, NULL), BESCHUT_ARGUMENT));
  cr_expect(beschut_quarter_get_days(8072, &first, NULL) == BESCHUT_OK && first == 17532); /* 2018-01-01, by Python */
  cr_expect(beschut_quarter_get_days(8072, NULL, &last) == BESCHUT_OK && last == 17621);
  cr_expect(eq(i32, beschut_quarter_get_days(8072, NULL, NULL), BESCHUT_OK));
}

/* By hand, from the calendar. */
Test(date, months_later_and_between) {
  static const struct {
    const char *from;
    int64_t months;
    const char *later;
    int64_t between; /* from `from` to `later` */
  } rows[] = {
      {"2018-03-31", 0, "2018-03-31", 0},
      {"2018-01-31", 1, "2018-02-28", 0},
      {"2016-01-31", 1, "2016-02-29", 0},
      {"2018-01-28", 1, "2018-02-28", 1},
      {"2016-02-29", 12, "2017-02-28", 11},
      {"2016-02-29", 48, "2020-02-29", 48},
      {"2017-12-15", 1, "2018-01-15", 1},
      {"2017-08-31", 30, "2020-02-29", 29},
      {"0001-01-01", 119987, "9999-12-01", 119987},
      {"9999-12-30", 1, "9999-12-31", 0},
      {"2018-05-05", 999999999999, "9999-12-31", 95779},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    beschut_date from, later;
    cr_assert(zero(int, beschut_date_read(rows[i].from, &from)));
    cr_assert(zero(int, beschut_date_read(rows[i].later, &later)));
    cr_expect(eq(i32, bsi_date_after_months(from, rows[i].months), later), "%s + %lld", rows[i].from, (long long)rows[i].months);
    cr_expect(eq(i64, bsi_months_between(from, later), rows[i].between), "%s to %s", rows[i].from, rows[i].later);
  }
}
