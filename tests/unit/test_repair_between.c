/* SPDX-License-Identifier: MIT */
/*
 * Repairs across reports: country and regions, quarter to quarter, and the order that other reports give to repairs of one.
 *
 * Where a report is wrong in a whole chain of cells, its own rules hold. Each of these cells breaks a comparison with other reports, and no two of
 * these comparisons share a cell: so at least as many cells must change, on one side or the other.
 */
#include "solving.h"

/* Negative advices by municipalities, and whatever they add up to. */
static const beschut_cell chain[] = {1, 2, 15, 16, 22, 23, 36, 37};

static void add_to_chain(beschut_collection *reports, int64_t report, int64_t more) {
  for (size_t i = 0; i < COUNT(chain); i++) set(reports, report, chain[i], get(reports, report, chain[i]) + more);
}

static bool is_chain_of(const repair_of *r, int64_t report) {
  bool chained = r->changes == (int64_t)COUNT(chain);
  for (size_t i = 0; chained && i < COUNT(chain); i++) chained = r->reports[i] == report && r->cells[i] == chain[i];
  return chained;
}

/* ---- country and regions ---- */

/* 50,000 more than any other region has: the region is wrong, or the country. */
Test(repair_between, a_region_larger_than_the_country) {
  beschut_collection *reports = corrected_2018();
  beschut_solver *solver = solver_by(NULL);
  cr_assert(zero(int, beschut_collection_set_country_first(reports)));
  cr_expect(eq(i64, count_broken(reports), 0));
  add_to_chain(reports, 7, 50000);
  cr_expect(eq(i64, count_broken(reports), (int64_t)COUNT(chain)));
  beschut_repairs *repairs = repair(solver, reports);
  cr_assert(eq(i64, count_cases(repairs), 1));
  case_of c = case_at(repairs, 0);
  cr_expect(c.outcome == BESCHUT_REPAIR_PROVEN && c.weight == (int64_t)COUNT(chain) && c.reports == 36 && c.count == 2,
            "%s, weight %lld, %lld reports, %lld repairs", beschut_repair_outcome_name(c.outcome), (long long)c.weight,
            (long long)c.reports, (long long)c.count);
  int region = 0, country = 0;
  for (int64_t i = 0; i < c.count; i++) {
    repair_of r = repair_at(repairs, i);
    bool of_region = is_chain_of(&r, 7);
    region += of_region;
    country += is_chain_of(&r, 0);
    for (int64_t k = 0; of_region && k < r.changes; k++)
      cr_expect(r.low[k] <= r.printed[k] - 50000 && r.printed[k] - 50000 <= r.high[k], "the truth is within");
    cr_expect(eq(i64, r.disagreements, 0));
  }
  cr_expect(region == 1 && country == 1);
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

/* One region's own rules decide it, and then nothing is left of its disagreement with the country. */
Test(repair_between, a_region_that_its_own_rules_repair) {
  beschut_collection *reports = corrected_2018();
  beschut_solver *solver = solver_by(NULL);
  cr_assert(zero(int, beschut_collection_set_country_first(reports)));
  int64_t right = get(reports, 7, 16);
  set(reports, 7, 16, right + 90000);
  beschut_repairs *repairs = repair(solver, reports);
  cr_assert(eq(i64, count_cases(repairs), 1));
  case_of c = case_at(repairs, 0);
  repair_of r = repair_at(repairs, 0);
  cr_expect(c.reports == 1 && c.weight == 1 && c.count == 1 && report_of_case(repairs, 0) == 7);
  cr_expect(r.changes == 1 && r.cells[0] == 16 && r.low[0] == right && r.high[0] == right);
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

Test(repair_between, says_what_its_reports_are_about) {
  beschut_collection *reports = corrected_2018();
  beschut_solver *solver = solver_by(NULL);
  cr_assert(zero(int, beschut_collection_set_country_first(reports)));
  add_to_chain(reports, 7, 50000);
  beschut_repairs *repairs = repair(solver, reports);
  int64_t members[64], count;
  cr_assert(zero(int, beschut_repairs_get_reports(repairs, 0, members, 64, &count)));
  cr_assert(eq(i64, count, 36));
  for (int64_t i = 0; i < count; i++) {
    beschut_area area;
    beschut_quarter quarter;
    char text[BESCHUT_DATE_TEXT];
    cr_expect(eq(i64, members[i], i));
    cr_assert(zero(int, beschut_repairs_get_head(repairs, 0, i, &area, &quarter, NULL)));
    beschut_quarter_write(quarter, 0, text);
    cr_expect(area == (i == 0 ? BESCHUT_AREA_COUNTRY : BESCHUT_AREA_REGION) && strcmp(text, "2018Q1") == 0, "%lld", (long long)i);
  }
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

/* ---- quarter to quarter ---- */

static void set_quarter(beschut_collection *reports, int64_t report, const char *until, const char *reference, const char *cohort) {
  static const int32_t which[] = {BESCHUT_UNTIL, BESCHUT_REFERENCE_DATE, BESCHUT_FOOTNOTE_DATE, BESCHUT_COHORT_END};
  const beschut_date dates[] = {day(until), day(reference), day(reference), day(cohort)};
  beschut_report *made;
  cr_assert(zero(int, beschut_collection_at(reports, report, &made)));
  for (size_t i = 0; i < COUNT(which); i++) cr_assert(zero(int, beschut_report_set_date(made, which[i], dates[i])));
  cr_assert(zero(int, beschut_collection_set(reports, report, made)));
  beschut_report_free(made);
}

/* Drenthe in the fourth quarter of 2019, and made up from it the first of 2020: as many, or `more` negative advices by municipalities. */
static beschut_collection *two_quarters(int64_t more) {
  beschut_collection *reports = published("2019q4-drenthe");
  const beschut_area areas[] = {103, 103};
  cr_assert(zero(int, beschut_collection_add_all(reports, reports)));
  cr_assert(zero(int, beschut_collection_set_areas(reports, areas, 2)));
  set_quarter(reports, 1, "2020-03-31", "2019-12-31", "2019-09-30");
  add_to_chain(reports, 1, more);
  return reports;
}

Test(repair_between, a_quarter_that_falls) {
  beschut_collection *reports = two_quarters(-1);
  beschut_solver *solver = solver_by(NULL);
  beschut_repairs *repairs = repair(solver, reports);
  cr_assert(eq(i64, count_cases(repairs), 1));
  case_of c = case_at(repairs, 0);
  cr_expect(c.outcome == BESCHUT_REPAIR_PROVEN && c.weight == (int64_t)COUNT(chain) && c.reports == 2 && c.count == 2, "%s, %lld, %lld",
            beschut_repair_outcome_name(c.outcome), (long long)c.weight, (long long)c.count);
  for (int64_t i = 0; i < c.count; i++) {
    repair_of r = repair_at(repairs, i);
    cr_assert(is_chain_of(&r, 0) || is_chain_of(&r, 1));
    for (int64_t k = 0; k < r.changes; k++) /* the earlier one at least 1 less, or the later one at least 1 more */
      cr_expect(eq(i64, r.reports[k] == 0 ? r.high[k] : r.low[k], r.printed[k] + (r.reports[k] == 0 ? -1 : 1)));
  }
  beschut_error error;
  cr_assert(zero(int, beschut_repairs_apply(repairs, 0, 0, BESCHUT_ENGLISH, reports, &error)), "%s", error.message);
  cr_expect(eq(i64, count_broken(reports), 0));
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

Test(repair_between, a_quarter_that_grows_is_left_alone) {
  beschut_collection *reports = two_quarters(3);
  beschut_solver *solver = solver_by(NULL);
  beschut_repairs *repairs = repair(solver, reports);
  cr_expect(eq(i64, count_cases(repairs), 0));
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

/* Blank cells of a partner take part where both are asked together, and are no reason for a case. */
Test(repair_between, a_blank_in_the_quarter_before) {
  beschut_collection *reports = two_quarters(-1);
  beschut_solver *solver = solver_by("a: *.*.negative >= previous(*.*.negative)");
  for (size_t i = 0; i < COUNT(chain); i++) set(reports, 0, chain[i], BESCHUT_MISSING);
  beschut_repairs *repairs = repair(solver, reports);
  cr_expect(eq(i64, count_cases(repairs), 0));
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

/* ---- order by other reports ---- */

/*
 * 25 + 12 is printed as 45: 33, or 20, or 37. By misprint 12 -> 20 comes first (a digit lost, one added: 6; the others are two other
 * digits: 8). The quarter before had 10 negative ones, and a warning says that there are at most 5 more.
 */
Test(repair_between, disagreements_come_before_misprints) {
  static const struct {
    const char *rules;
    beschut_cell first, last;
    int64_t disagreements; /* of the last */
  } cases[] = {
      {"a: applicant.total.total == applicant.total.positive + applicant.total.negative", NEGATIVE, ADVICES, 0},
      {"a: applicant.total.total == applicant.total.positive + applicant.total.negative\n"
       "b [warning]: applicant.total.negative <= previous(applicant.total.negative) + 5",
       POSITIVE, NEGATIVE, 1},
  };
  static const int64_t before[] = {20, 10, 30}, after[] = {25, 12, 45};
  for (size_t i = 0; i < COUNT(cases); i++) {
    beschut_collection *reports = two_rows(before, after, 3);
    beschut_solver *solver = solver_by(cases[i].rules);
    beschut_repairs *repairs = repair(solver, reports);
    cr_assert(count_cases(repairs) == 1 && case_at(repairs, 0).count == 3);
    repair_of first = repair_at(repairs, 0), last = repair_at(repairs, 2);
    cr_expect(first.cells[0] == cases[i].first && first.disagreements == 0, "case %zu: cell %d", i, (int)first.cells[0]);
    cr_expect(last.cells[0] == cases[i].last && last.disagreements == cases[i].disagreements, "case %zu: cell %d", i, (int)last.cells[0]);
    beschut_repairs_free(repairs);
    beschut_solver_free(solver);
    beschut_collection_free(reports);
  }
}
