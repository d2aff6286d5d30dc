/* SPDX-License-Identifier: MIT */
/*
 * On reports made at random, the check finds the same as a slow one that evaluates every comparison on every report in the plainest way.
 */
#include "checking.h"
#include "months.h"
#include "program.h"
#include "rules.h"

#include <math.h>

static uint64_t state;

static uint32_t pick(uint32_t below) {
  state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)(state >> 33) % below;
}

static int64_t slow_round(int64_t part, int64_t whole) {
  if (whole == 0) return 0;
  long double exact = floorl((200.0L * (long double)part + (long double)whole) / (2.0L * (long double)whole));
  return (int64_t)exact;
}

static beschut_quarter quarters[512]; /* of the reports being compared */

/* The number of reports on an area in a quarter, and the first of them. */
static int64_t slow_find(const beschut_collection *reports, beschut_area area, beschut_quarter quarter, int64_t *count) {
  int64_t first = -1;
  *count = 0;
  for (int64_t i = 0; i < reports->count && area != BESCHUT_AREA_UNKNOWN && area != BESCHUT_AREA_REGION; i++) {
    if (reports->areas[i] != area || quarters[i] != quarter) continue;
    if ((*count)++ == 0) first = i;
  }
  return first;
}

static int64_t slow_value(const beschut_collection *reports, int64_t index, beschut_cell cell) {
  int64_t value;
  cr_assert(zero(int, beschut_collection_get_cell(reports, index, cell, &value)));
  return value;
}

static int64_t slow_regions(const beschut_collection *reports, int64_t country, beschut_cell cell, int32_t wanted, bool *any) {
  beschut_quarter quarter = quarters[country];
  int64_t regions = 0, sum = 0, same;
  bool good = true;
  slow_find(reports, BESCHUT_AREA_COUNTRY, quarter, &same);
  good = same == 1;
  for (int64_t i = 0; i < reports->count; i++) {
    beschut_area area = reports->areas[i];
    if (quarters[i] != quarter || area == BESCHUT_AREA_UNKNOWN || area == BESCHUT_AREA_COUNTRY) continue;
    int64_t value = slow_value(reports, i, cell);
    slow_find(reports, area, quarter, &same);
    good = good && (area == BESCHUT_AREA_REGION || same == 1) && value != BESCHUT_MISSING;
    sum += good ? value : 0;
    regions++;
  }
  *any = regions > 0;
  return good && regions == wanted ? sum : BESCHUT_MISSING;
}

/* The value of a term; applies becomes false where there is no partner. */
static int64_t slow_term(const beschut_collection *reports, int64_t index, const bsi_term *t, int32_t regions, bool *applies,
                         int64_t *other) {
  beschut_quarter quarter = quarters[index];
  int64_t count = 0, partner;
  beschut_date end = reports->dates[BESCHUT_COHORT_END][index], last = 0;
  if (t->kind == BSI_DATE) {
    beschut_date date = reports->dates[t->a][index];
    return date == BESCHUT_DATE_NONE ? BESCHUT_MISSING : bsi_month_value(date);
  }
  if (t->kind == BSI_PERCENT) {
    int64_t part = slow_value(reports, index, t->a), whole = slow_value(reports, index, t->b);
    return part == BESCHUT_MISSING || whole == BESCHUT_MISSING ? BESCHUT_MISSING : slow_round(part, whole);
  }
  if (t->source == BSI_OWN) return slow_value(reports, index, t->a);
  *applies = *applies && quarter != BESCHUT_QUARTER_NONE;
  if (quarter == BESCHUT_QUARTER_NONE) return BESCHUT_MISSING;
  if (t->source == BSI_REGIONS) {
    bool any = false;
    int64_t sum = reports->areas[index] == BESCHUT_AREA_COUNTRY ? slow_regions(reports, index, t->a, regions, &any) : BESCHUT_MISSING;
    *applies = *applies && any;
    return sum;
  }
  if (t->source == BSI_PREVIOUS) {
    quarter--;
  } else {
    bool dated = beschut_quarter_from_date(end, &quarter) == BESCHUT_OK;
    if (dated) beschut_quarter_get_days(quarter, NULL, &last);
    if (!dated || last != end) quarter = BESCHUT_QUARTER_NONE;
  }
  partner = quarter == BESCHUT_QUARTER_NONE ? -1 : slow_find(reports, reports->areas[index], quarter, &count);
  *applies = *applies && count > 0;
  if (count != 1) return BESCHUT_MISSING;
  if (*other < 0 || t->source == BSI_PREVIOUS) *other = partner;
  return slow_value(reports, partner, t->a);
}

static bool slow_holds(int relation, int64_t left, int64_t right) {
  if (left == right) return relation == BSI_EQUAL || relation == BSI_AT_MOST || relation == BSI_AT_LEAST;
  return left < right ? relation == BSI_AT_MOST || relation == BSI_BELOW : relation == BSI_AT_LEAST || relation == BSI_ABOVE;
}

/* Fills a finding; false where there is none. */
static bool slow_check(const beschut_collection *reports, int64_t index, const bsi_rule *rule, const bsi_comparison *c, int32_t regions,
                       seen *out) {
  const bsi_term *terms = bsi_terms_of(&rule->program, c);
  int64_t left = c->left, right = c->right;
  bool applies = true, missing = false;
  *out = (seen){rule->texts[BSI_RULE_ID], BESCHUT_BROKEN, c->unit, index, -1, NONE, NONE};
  for (int i = 0; i < c->term_count; i++) {
    int64_t value = slow_term(reports, index, &terms[i], regions, &applies, &out->other);
    missing = missing || value == BESCHUT_MISSING;
    if (missing) continue;
    if (i < c->left_count)
      left += terms[i].coefficient * value;
    else
      right -= terms[i].coefficient * value;
  }
  int32_t year = 0;
  bool dated = beschut_date_get_ymd(reports->dates[BESCHUT_UNTIL][index], &year, NULL, NULL) == BESCHUT_OK;
  if (!applies || (rule->first_year != 0 && dated && (year < rule->first_year || year > rule->last_year))) return false;
  if (missing || (rule->first_year != 0 && !dated)) {
    out->outcome = BESCHUT_NOT_EVALUABLE;
    return true;
  }
  out->observed = c->unit == BESCHUT_UNIT_DATE ? bsi_month_date(left) : left;
  out->expected = c->unit == BESCHUT_UNIT_DATE ? bsi_month_date(right) : right;
  if (c->relation == BSI_FIGURE) {
    out->outcome = BESCHUT_FIGURE;
    out->expected = NONE;
    return true;
  }
  return !slow_holds(c->relation, left, right);
}

/* Rules beside the catalogue: every relation, factors, percentages within sums, several sources at once, years. */
static const char more_rules[] =
    "below: *.*.positive < *.*.total\n"
    "above [years 2018-2018]: *.*.total > *.*.negative\n"
    "factors: 3 *.total.positive - 2 *.first.negative + 7 >= *.second.total + 1\n"
    "large: 1000000 *.total.positive + 999999 *.first.negative <= 1000000 *.second.total\n"
    "share: 2 percent_of(*.*.positive, *.*.total) + *.*.cohort_working_pct <= 150\n"
    "shift: *.*.cohort_working_pct == percent_of(*.*.cohort_working, *.*.cohort_positive) + 1\n"
    "growth: *.*.total - previous(*.*.total) <= at_cohort_end(*.*.total)\n"
    "all.three: previous(*.total.total) + regions(*.total.total) >= *.total.total\n"
    "turned: regions(*.*.total) <= *.*.total\n"
    "factor.regions: 2 *.*.positive == 2 regions(*.*.positive) + *.*.negative\n"
    "percent.regions: regions(*.*.cohort_working_pct) == percent_of(*.*.cohort_working, *.*.cohort_positive)\n"
    "percent.previous: previous(*.*.cohort_working_pct) == percent_of(*.*.cohort_working, *.*.cohort_positive)\n"
    "part.regions: percent_of(*.*.positive, *.*.total) >= regions(*.*.negative)\n"
    "dates.order: since <= cohort_end <= reference_date < until + 1 month\n"
    "dates.years [years 2019-2030]: footnote_date >= cohort_end - 2 months\n"
    "sum [years 2018-2019]: applicant.total.positive + responsible.total.positive\n"
    "self: *.*.positive == *.*.positive\n"
    "never: *.*.positive < *.*.positive\n";

static beschut_date random_date(uint32_t spread) {
  static const char *const ends[] = {"2018-03-31", "2018-06-30", "2018-09-30", "2018-12-31", "2019-03-31", "2019-06-30"};
  if (pick(12) == 0) return BESCHUT_DATE_NONE;
  return day(ends[pick(spread)]) - (pick(6) == 0 ? (beschut_date)pick(80) : 0);
}

static int64_t random_value(uint32_t kind) {
  static const int64_t extremes[] = {BESCHUT_VALUE_MAX, BESCHUT_VALUE_MIN, 0, 1, -1, 5000000, 5000001, 2147483};
  if (kind == 0) return pick(3);
  if (kind == 1) return pick(200);
  if (kind == 2) return (int64_t)pick(2000000) - 200;
  return extremes[pick((uint32_t)COUNT(extremes))];
}

/* Reports whose cells often fit together, so that every rule holds somewhere and is broken somewhere. */
static void random_report(beschut_report *report, uint32_t kind, uint32_t spread, bool blanks) {
  int64_t values[42];
  static const beschut_area areas[] = {0, 1, 1, 2, 101, 102, 103, 138};
  for (int cell = 0; cell < 42; cell++) values[cell] = random_value(kind);
  for (int row = 0; row < 6; row++) {
    int64_t *v = values + row * 7;
    if (pick(3) == 0 && kind < 3) v[2] = v[0] + v[1];
    if (pick(3) == 0 && kind < 3 && v[3] > 0 && v[4] >= 0) v[5] = (200 * v[4] + v[3]) / (2 * v[3]);
    if (pick(4) == 0) v[3] = v[4] = v[5] = 0;
  }
  for (int cell = 0; cell < 42; cell++)
    if (blanks && pick(20) == 0) values[cell] = BESCHUT_MISSING;
  cr_assert(zero(int, beschut_report_set_cells(report, values)));
  for (int32_t which = 0; which < BESCHUT_DATE_COUNT; which++)
    cr_assert(zero(int, beschut_report_set_date(report, which, random_date(spread))));
  cr_assert(zero(int, beschut_report_set_area(report, areas[pick((uint32_t)COUNT(areas))])));
}

static beschut_collection *random_collection(uint32_t count, uint32_t kind, uint32_t spread) {
  beschut_collection *reports;
  bool blanks = pick(2) == 0;
  cr_assert(zero(int, beschut_collection_new(&reports)));
  for (uint32_t i = 0; i < count; i++) {
    beschut_report *report;
    cr_assert(zero(int, beschut_report_new(&report)));
    random_report(report, kind, spread, blanks);
    cr_assert(zero(int, beschut_collection_add(reports, report)));
    beschut_report_free(report);
  }
  if (pick(2) == 0) cr_assert(zero(int, beschut_collection_sort(reports)));
  return reports;
}

/* Every finding of the fast check is the next one of the slow check; returns how many there are. */
static int64_t compare(const beschut_rules *rules, const beschut_collection *reports) {
  beschut_findings *findings = check(rules, reports);
  int64_t count, next = 0;
  beschut_findings_count(findings, &count);
  for (int64_t i = 0; i < reports->count; i++) beschut_quarter_from_date(reports->dates[BESCHUT_UNTIL][i], &quarters[i]);
  for (int64_t i = 0; i < reports->count; i++)
    for (size_t r = 0; r < rules->count; r++)
      for (size_t k = 0; k < rules->rules[r].program.count; k++) {
        seen slow, fast;
        if (!slow_check(reports, i, &rules->rules[r], &rules->rules[r].program.comparisons[k], rules->region_count, &slow)) continue;
        cr_assert(lt(i64, next, count), "report %lld, %s", (long long)i, slow.rule);
        fast = look(findings, next++);
        cr_assert(strcmp(fast.rule, slow.rule) == 0 && fast.report == slow.report, "report %lld, %s; met report %lld, %s", (long long)i,
                  slow.rule, (long long)fast.report, fast.rule);
        cr_assert(fast.outcome == slow.outcome && fast.observed == slow.observed && fast.expected == slow.expected &&
                      fast.unit == slow.unit,
                  "report %lld, %s", (long long)i, slow.rule);
        cr_assert(eq(i64, fast.other, slow.other), "report %lld, %s", (long long)i, slow.rule);
      }
  cr_expect(eq(i64, next, count));
  beschut_findings_free(findings);
  return next;
}

Test(check_reference, finds_what_a_slow_check_finds) {
  beschut_rules *rules = catalogue();
  beschut_error error;
  int64_t found = 0;
  cr_assert(zero(int, beschut_rules_read(rules, more_rules, strlen(more_rules), &error)), "%s", error.message);
  for (uint32_t round = 0; round < 30; round++) {
    state = round + 1;
    cr_assert(zero(int, beschut_rules_set_region_count(rules, 1 + (int32_t)pick(3))));
    beschut_collection *reports = random_collection(round % 20 == 5 ? 260 : 1 + pick(40), round % 4, 1 + pick(6));
    found += compare(rules, reports);
    beschut_collection_free(reports);
  }
  cr_expect(gt(i64, found, 40000));
  beschut_rules_free(rules);
}

/* Series of 4 areas and 80 quarters: as published, area by area (partners at a fixed distance over whole blocks), and in no order. */
static beschut_collection *regular_series(int order) {
  static const beschut_area areas[] = {1, 101, 102, 103};
  beschut_collection *reports;
  state = 7;
  cr_assert(zero(int, beschut_collection_new(&reports)));
  for (int place = 0; place < 320; place++) {
    int i = order == 2 ? place * 77 % 320 : place, area = order == 1 ? i / 80 : i % 4, quarter = 8000 + (order == 1 ? i % 80 : i / 4);
    beschut_report *report;
    beschut_date last;
    cr_assert(zero(int, beschut_report_new(&report)));
    for (int cell = 0; cell < 42; cell++) cr_assert(zero(int, beschut_report_set_cell(report, cell, quarter - 7990 + 3 * (pick(60) == 0))));
    for (int32_t which = 0; which < BESCHUT_DATE_COUNT; which++) {
      cr_assert(zero(int, beschut_quarter_get_days(quarter - (which == BESCHUT_COHORT_END ? 2 : 0), NULL, &last)));
      cr_assert(zero(int, beschut_report_set_date(report, which, last)));
    }
    cr_assert(zero(int, beschut_report_set_area(report, areas[area])));
    cr_assert(zero(int, beschut_collection_add(reports, report)));
    beschut_report_free(report);
  }
  return reports;
}

Test(check_reference, finds_the_same_in_regular_series) {
  beschut_rules *rules = catalogue();
  cr_assert(zero(int, beschut_rules_set_region_count(rules, 3)));
  cr_assert(zero(int, beschut_rules_read(rules, more_rules, strlen(more_rules), NULL)));
  for (int order = 0; order <= 2; order++) {
    beschut_collection *reports = regular_series(order);
    cr_expect(gt(i64, compare(rules, reports), 500));
    beschut_collection_free(reports);
  }
  beschut_rules_free(rules);
}
