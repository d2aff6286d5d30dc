/* SPDX-License-Identifier: MIT */
/* Free populations: clean rows in the published shares, spread over quarters, people and areas as they are in life. */
#include "people.h"

#include <math.h>

typedef struct shape {
  int64_t advices;
  const char *first, *last;
} shape;

static const shape shapes[] = {{1, "2018Q1", "2018Q1"},     {10, "2018Q1", "2018Q1"},    {1000, "2015Q3", "2015Q3"},
                               {20000, "2016Q4", "2017Q1"}, {70000, "2018Q1", "2018Q1"}, {20000, "2018Q1", "2021Q4"},
                               {5000, "2015Q3", "2031Q2"},  {20000, "2099Q4", "2099Q4"}};

/* 1970-01-01 was a Thursday. */
static bool is_working_day(beschut_date date) { return (date + 3) % 7 < 5; }

Test(population_free, meets_no_check_of_a_row) {
  for (size_t i = 0; i < COUNT(shapes); i++) {
    records r = free_records(shapes[i].advices, shapes[i].first, shapes[i].last, i);
    beschut_quarter last;
    beschut_date end;
    beschut_quarter_read(shapes[i].last, &last);
    beschut_quarter_get_days(last, NULL, &end);
    cr_expect(eq(i64, r.advice_count, shapes[i].advices));
    for (int64_t j = 0; j < r.advice_count; j++) {
      const advice *a = &r.advices[j];
      cr_expect(a->decision <= end && a->decision >= day("2015-01-01"));
      cr_expect(is_working_day(a->decision) && is_working_day(a->application));
      cr_expect(a->decision >= a->application + 7 || strcmp(shapes[i].last, "2015Q3") <= 0);
    }
    expect_clean(&r);
    drop(&r);
  }
}

typedef struct sums {
  double positive, citizen, uwv, nowhere, cohort, cohort_working, early, drenthe;
} sums;

static int by_employed(const void *a, const void *b) {
  int64_t x = ((const employed *)a)->person, y = ((const employed *)b)->person;
  return (x > y) - (x < y);
}

/* As works(), where the rows are sorted by person. */
static bool works_sorted(const records *r, int64_t person, beschut_date date) {
  employed key = {.person = person};
  const employed *found = bsearch(&key, r->employment, (size_t)r->employment_count, sizeof key, by_employed);
  records few = {.employment = r->employment};
  if (found == NULL) return false;
  while (found > r->employment && found[-1].person == person) found--;
  few.employment += found - r->employment;
  while (few.employment_count < r->employment + r->employment_count - found && found[few.employment_count].person == person)
    few.employment_count++;
  return works(&few, person, date);
}

static sums sums_of(records *r, beschut_date cohort_end, beschut_date reference, beschut_date half) {
  sums s = {0};
  qsort(r->employment, (size_t)r->employment_count, sizeof *r->employment, by_employed);
  for (int64_t i = 0; i < r->advice_count; i++) {
    const advice *a = &r->advices[i];
    bool cohort = a->outcome == 0 && a->decision <= cohort_end;
    s.positive += a->outcome == 0;
    s.citizen += a->applicant;
    s.uwv += a->responsible;
    s.nowhere += a->area == BESCHUT_AREA_UNKNOWN;
    s.drenthe += a->area == 103;
    s.early += a->decision <= half;
    s.cohort += cohort;
    s.cohort_working += cohort && works_sorted(r, a->person, reference);
  }
  return s;
}

/* The published shares of 2018Q1 (UWV), and 12 of 393 municipalities for Drenthe's region, as the division of 2015 has them. */
Test(population_free, has_the_published_shares) {
  records r = free_records(100000, "2018Q1", "2018Q1", 9);
  double all = 100000;
  int32_t municipalities = beschut_municipality_count(2015), of_drenthe = 0;
  for (int32_t i = 0; i < municipalities; i++) {
    const char *name;
    beschut_area region;
    beschut_municipality_at(2015, i, &name, &region);
    of_drenthe += region == 103;
  }
  sums s = sums_of(&r, day("2017-09-30"), day("2017-12-31"), day("2016-08-15"));
  cr_expect(fabs(s.positive / all - 0.688) < 0.02, "positive: %g", s.positive / all);
  cr_expect(fabs(s.citizen / all - 0.575) < 0.001, "citizens: %g", s.citizen / all);
  cr_expect(fabs(s.uwv / all - 0.197) < 0.01, "UWV: %g", s.uwv / all);
  cr_expect(s.nowhere / all > 0.001 && s.nowhere / all < 0.004, "no area: %g", s.nowhere / all);
  cr_expect(fabs(s.drenthe / all - (double)of_drenthe / municipalities) < 0.005, "Drenthe: %g", s.drenthe / all);
  cr_expect(fabs(s.cohort_working / s.cohort - 0.63) < 0.05, "placed: %g", s.cohort_working / s.cohort);
  cr_expect(s.early / all < 0.2, "fewer in the first half: %g", s.early / all);
  cr_expect(fabs((double)r.employment_count / all - 1.9) < 0.1, "rows of employment: %g", (double)r.employment_count / all);
  drop(&r);
}

/* People keep working: every quarter looked at has its workers. */
Test(population_free, has_work_in_every_quarter) {
  records r = free_records(20000, "2018Q1", "2019Q4", 3);
  for (beschut_quarter q = 2018 * 4; q < 2020 * 4; q++) {
    beschut_date cohort_end, reference;
    beschut_quarter_get_days(q - 2, NULL, &cohort_end);
    beschut_quarter_get_days(q - 1, NULL, &reference);
    sums s = sums_of(&r, cohort_end, reference, reference);
    cr_expect(s.cohort > 1000 && s.cohort_working / s.cohort > 0.4 && s.cohort_working / s.cohort < 0.7, "%g of %g", s.cohort_working,
              s.cohort);
  }
  drop(&r);
}

/* Along straight lines from 2015 and, of citizens, 2017 on: 4.5 to 3.5 and 2.5 to 1.5 are as 2019 to 2018. */
Test(population_free, grows_from_year_to_year) {
  records r = free_records(20000, "2018Q1", "2019Q4", 3);
  int years[2][2] = {{0}};
  for (int64_t i = 0; i < r.advice_count; i++) {
    int32_t year;
    beschut_date_get_ymd(r.advices[i].decision, &year, NULL, NULL);
    if (year >= 2018) years[r.advices[i].applicant][year - 2018]++;
  }
  cr_expect(abs(years[0][1] * 35 - years[0][0] * 45) < years[0][0] * 4, "municipalities: %d, %d", years[0][0], years[0][1]);
  cr_expect(abs(years[1][1] * 15 - years[1][0] * 25) < years[1][0] * 3, "citizens: %d, %d", years[1][0], years[1][1]);
  drop(&r);
}

/* One person in twelve has two or more advices, some of them first a negative and then a positive one; some people have none. */
Test(population_free, has_people_with_several_advices_and_with_none) {
  records r = free_records(60000, "2018Q1", "2018Q1", 4);
  int64_t people = 0, several = 0, better = 0, same_day = 0;
  qsort(r.advices, (size_t)r.advice_count, sizeof *r.advices, by_person);
  for (int64_t i = 0, next; i < r.advice_count; i = next) {
    for (next = i + 1; next < r.advice_count && r.advices[next].person == r.advices[i].person; next++) {
      const advice *a = &r.advices[next - 1], *b = &r.advices[next];
      better += a->outcome != b->outcome && (a->outcome == 1) == (a->decision < b->decision);
      same_day += a->decision == b->decision;
    }
    people++;
    several += next > i + 1;
  }
  cr_expect(several * 13 > people && several * 11 < people, "%lld of %lld", (long long)several, (long long)people);
  cr_expect(better * 3 > several && same_day == 0, "%lld of %lld", (long long)better, (long long)several);
  int64_t without = 0;
  for (int64_t i = 0; i < r.employment_count; i += 10)
    without +=
        bsearch(&(advice){.person = r.employment[i].person}, r.advices, (size_t)r.advice_count, sizeof *r.advices, by_person) == NULL;
  cr_expect(without * 10 > r.employment_count / 4, "%lld tenths of %lld", (long long)without, (long long)r.employment_count);
  drop(&r);
}
