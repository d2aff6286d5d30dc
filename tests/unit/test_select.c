/* SPDX-License-Identifier: MIT */
/* Choosing out of rates: positions by hand, for reports in an order of no kind; figures as printed (tests/expected/cells.csv). */
#include "published.h"

#define LENGTH(table) (sizeof(table) / sizeof((table)[0]))

enum { ROOM = 64, RATES = 20, FIRST_PLACEMENT = 12, CITIZENS = 18, SEVEN = 7 };

static const struct {
  beschut_area area;
  const char *until;
} reports[] = {{135, "2018-03-31"},
               {BESCHUT_AREA_REGION, "2018-03-31"},
               {103, "2018-06-30"},
               {BESCHUT_AREA_COUNTRY, "2018-03-31"},
               {103, "2018-03-31"},
               {103, "2018-01-01"},
               {BESCHUT_AREA_UNKNOWN, "2018-03-31"},
               {103, NULL},
               {101, "2018-03-31"},
               {BESCHUT_AREA_REGION, "2018-02-28"},
               {BESCHUT_AREA_COUNTRY, "2018-03-31"},
               {103, "2015-12-31"},
               {BESCHUT_AREA_COUNTRY, NULL},
               {BESCHUT_AREA_REGION, NULL},
               {138, "2018-06-30"}};

static beschut_rates *rates_of_reports(int64_t count) {
  beschut_collection *collection;
  beschut_rates *rates;
  cr_assert(zero(int, beschut_collection_new(&collection)));
  for (int64_t i = 0; i < count; i++) {
    beschut_report *report;
    beschut_date until = BESCHUT_DATE_NONE;
    cr_assert(zero(int, beschut_report_new(&report)));
    if (reports[i].until != NULL) cr_assert(zero(int, beschut_date_read(reports[i].until, &until)));
    cr_assert(zero(int, beschut_report_set_area(report, reports[i].area)));
    cr_assert(zero(int, beschut_report_set_date(report, BESCHUT_UNTIL, until)));
    cr_assert(zero(int, beschut_collection_add(collection, report)));
    beschut_report_free(report);
  }
  cr_assert(zero(int, beschut_rates_new(collection, BESCHUT_WILSON, 0.95, &rates)));
  beschut_collection_free(collection);
  return rates;
}

static void expect_places(const int64_t *indexes, int64_t count, const int64_t *wanted, int64_t wanted_count, int64_t place) {
  cr_assert(eq(i64, count, wanted_count));
  for (int64_t i = 0; i < count; i++) cr_expect(eq(i64, indexes[i], wanted[i] * RATES + place), "number %d", (int)i);
}

Test(select, regions_of_a_quarter) {
  static const struct {
    const char *quarter;
    int64_t country, regions[5], count;
  } rows[] = {{"2018Q1", 3, {8, 4, 0, 1, 9}, 5},
              {"2018Q2", -1, {2, 14}, 2},
              {"2015Q4", -1, {11}, 1},
              {"2016Q1", -1, {0}, 0},
              {NULL, 12, {7, 13}, 2}};
  beschut_rates *rates = rates_of_reports(LENGTH(reports));
  for (size_t i = 0; i < LENGTH(rows); i++) {
    beschut_quarter quarter = BESCHUT_QUARTER_NONE;
    int64_t indexes[ROOM], count = SEVEN, country = SEVEN;
    if (rows[i].quarter != NULL) cr_assert(zero(int, beschut_quarter_read(rows[i].quarter, &quarter)));
    cr_assert(zero(int, beschut_rates_select_regions(rates, quarter, BESCHUT_RATE_PLACEMENT, BESCHUT_APPLICANT, BESCHUT_FIRST, ROOM,
                                                     indexes, &count, &country)));
    expect_places(indexes, count, rows[i].regions, rows[i].count, FIRST_PLACEMENT);
    cr_expect(eq(i64, country, rows[i].country < 0 ? -1 : rows[i].country * RATES + FIRST_PLACEMENT), "row %zu", i);
  }
  beschut_rates_free(rates);
}

Test(select, quarters_of_an_area) {
  static const struct {
    beschut_area area;
    int64_t reports[4], count;
  } rows[] = {{103, {11, 4, 2}, 3}, {BESCHUT_AREA_COUNTRY, {3}, 1}, {135, {0}, 1}, {102, {0}, 0}};
  beschut_rates *rates = rates_of_reports(LENGTH(reports));
  for (size_t i = 0; i < LENGTH(rows); i++) {
    int64_t indexes[ROOM], count = SEVEN;
    cr_assert(zero(int, beschut_rates_select_quarters(rates, rows[i].area, BESCHUT_RATE_CITIZEN_SHARE, BESCHUT_APPLICANT, BESCHUT_SECOND,
                                                      ROOM, indexes, &count)));
    expect_places(indexes, count, rows[i].reports, rows[i].count, CITIZENS);
  }
  static const beschut_area without_code[] = {BESCHUT_AREA_UNKNOWN, BESCHUT_AREA_REGION, 104, -1};
  for (size_t i = 0; i < LENGTH(without_code); i++) {
    int64_t count = SEVEN;
    cr_expect(eq(i32, beschut_rates_select_quarters(rates, without_code[i], 0, 0, 0, 0, NULL, &count), BESCHUT_RANGE));
    cr_expect(eq(i64, count, 0));
  }
  beschut_rates_free(rates);
}

/* What is chosen are the figures printed: the total of those positive, for the country and the 35 regions not named. */
Test(select, figures_of_published_reports) {
  beschut_collection *collection = published("2018q1-national-and-35-regions");
  beschut_rates *rates;
  beschut_cell working, positive;
  const int64_t *numerator, *denominator;
  int64_t indexes[ROOM], count, country, printed[2][ROOM];
  cr_assert(zero(int, beschut_collection_set_country_first(collection)));
  cr_assert(zero(int, beschut_rates_new(collection, BESCHUT_WILSON, 0.95, &rates)));
  beschut_cell_find("responsible.total.cohort_working", NULL, &working);
  beschut_cell_find("responsible.total.cohort_positive", NULL, &positive);
  cr_assert(zero(int, beschut_collection_get_column(collection, working, printed[0], 36)));
  cr_assert(zero(int, beschut_collection_get_column(collection, positive, printed[1], 36)));
  cr_assert(zero(int, beschut_rates_get_counts(rates, &numerator, &denominator, NULL, NULL)));
  cr_assert(zero(int, beschut_rates_select_regions(rates, 2018 * 4, BESCHUT_RATE_PLACEMENT, BESCHUT_RESPONSIBLE, BESCHUT_TOTAL, ROOM,
                                                   indexes, &count, &country)));
  cr_assert(eq(i64, count, 35));
  cr_expect(numerator[country] == printed[0][0] && denominator[country] == printed[1][0]);
  for (int64_t i = 0; i < count; i++)
    cr_expect(numerator[indexes[i]] == printed[0][i + 1] && denominator[indexes[i]] == printed[1][i + 1], "region %d", (int)i);
  cr_assert(
      zero(int, beschut_rates_select_reports(rates, BESCHUT_RATE_PLACEMENT, BESCHUT_RESPONSIBLE, BESCHUT_TOTAL, ROOM, indexes, &count)));
  cr_assert(eq(i64, count, 36));
  for (int64_t i = 0; i < count; i++) cr_expect(numerator[indexes[i]] == printed[0][i] && denominator[indexes[i]] == printed[1][i]);
  beschut_rates_free(rates);
  beschut_collection_free(collection);
}

/* With too little room nothing is written, and the room needed is told. */
Test(select, too_little_room) {
  beschut_rates *rates = rates_of_reports(LENGTH(reports));
  for (int64_t room = -1; room < 16; room++) {
    int64_t indexes[ROOM], count = SEVEN, country = SEVEN;
    bool enough[] = {room >= (int64_t)LENGTH(reports), room >= 5, room >= 3};
    for (int which = 0; which < 3; which++) {
      for (int i = 0; i < ROOM; i++) indexes[i] = SEVEN;
      count = country = SEVEN;
      beschut_status status =
          which == 0   ? beschut_rates_select_reports(rates, BESCHUT_RATE_PLACEMENT, 0, 0, room, indexes, &count)
          : which == 1 ? beschut_rates_select_regions(rates, 2018 * 4, BESCHUT_RATE_PLACEMENT, 0, 0, room, indexes, &count, &country)
                       : beschut_rates_select_quarters(rates, 103, BESCHUT_RATE_PLACEMENT, 0, 0, room, indexes, &count);
      static const int64_t counts[] = {LENGTH(reports), 5, 3};
      cr_expect(eq(i32, status, enough[which] ? BESCHUT_OK : BESCHUT_RANGE), "%d, room %d", which, (int)room);
      cr_expect(eq(i64, count, room < 0 ? 0 : counts[which]), "%d, room %d", which, (int)room);
      cr_expect(eq(int, indexes[0] == SEVEN, !enough[which]));
      cr_expect(eq(i64, indexes[counts[which]], SEVEN));
    }
  }
  int64_t count;
  cr_expect(eq(i32, beschut_rates_select_regions(rates, 2018 * 4, 0, 0, 0, 0, NULL, &count, NULL), BESCHUT_RANGE));
  cr_expect(eq(i64, count, 5));
  beschut_rates_free(rates);
}

Test(select, fails) {
  static const int32_t none[][3] = {{-1, 0, 0}, {BESCHUT_RATE_COUNT, 0, 0}, {0, 2, 0}, {0, 0, 3}, {BESCHUT_RATE_CITIZEN_SHARE, 0, 0}};
  beschut_rates *rates[] = {rates_of_reports(0), rates_of_reports(3), NULL};
  int64_t indexes[ROOM], count, country;
  for (int k = 0; k < 2; k++)
    for (size_t i = 0; i < LENGTH(none); i++) {
      count = country = SEVEN;
      cr_expect(eq(i32, beschut_rates_select_reports(rates[k], none[i][0], none[i][1], none[i][2], ROOM, indexes, &count), BESCHUT_RANGE));
      cr_expect(eq(i64, count, 0));
      cr_expect(eq(i32, beschut_rates_select_regions(rates[k], 8072, none[i][0], none[i][1], none[i][2], ROOM, indexes, &count, &country),
                   BESCHUT_RANGE));
      cr_expect(count == 0 && country == -1);
      cr_expect(
          eq(i32, beschut_rates_select_quarters(rates[k], 103, none[i][0], none[i][1], none[i][2], ROOM, indexes, &count), BESCHUT_RANGE));
    }
  for (int k = 1; k < 3; k++) {
    count = country = SEVEN;
    bool foreign = rates[k] == NULL;
    cr_expect(eq(i32, beschut_rates_select_reports(rates[k], 0, 0, 0, 1, NULL, &count), BESCHUT_ARGUMENT));
    cr_expect(eq(i64, count, 0));
    cr_expect(eq(i32, beschut_rates_select_regions(rates[k], 8072, 0, 0, 0, 1, NULL, &count, &country), BESCHUT_ARGUMENT));
    cr_expect(eq(i64, country, -1));
    cr_expect(eq(i32, beschut_rates_select_quarters(rates[k], 103, 0, 0, 0, 1, NULL, &count), BESCHUT_ARGUMENT));
    cr_expect(
        eq(i32, beschut_rates_select_reports(rates[k], 0, 0, 0, foreign ? 0 : 1, indexes, foreign ? &count : NULL), BESCHUT_ARGUMENT));
  }
  cr_expect(zero(int, beschut_rates_select_reports(rates[0], 0, 0, 0, 0, NULL, &count)));
  cr_expect(zero(int, beschut_rates_select_regions(rates[0], 8072, 0, 0, 0, 0, NULL, &count, NULL)));
  cr_expect(zero(int, beschut_rates_select_quarters(rates[0], 103, 0, 0, 0, 0, NULL, &count)));
  beschut_rates_free(rates[0]);
  beschut_rates_free(rates[1]);
}
