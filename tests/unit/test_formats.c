/* SPDX-License-Identifier: MIT */
/*
 * What earlier releases wrote is read, and means what it meant: the files of tests/expected/formats. What they hold is known from the published
 * tables (cells.csv) and, for the one that was repaired, from the figures that obey the rules (repairs.csv, case 0). States of tallies are read in
 * test_tally_reference.c.
 */
#include "published.h"

#define FORMATS "tests/expected/formats/1.0/"
enum { MISPRINTED = 25, MENDED = 3 };

static const struct {
  beschut_cell cell;
  int64_t printed, mended;
} mended[MENDED] = {{24, 54, 66}, {31, 8, 10}, {38, 62, 76}};

static beschut_collection *read_formats(const char *name) {
  beschut_reader *reader;
  beschut_collection *reports;
  beschut_error error;
  cr_assert(zero(int, beschut_reader_new(&reader)));
  cr_assert(zero(int, beschut_collection_new(&reports)));
  cr_assert(zero(int, beschut_reader_read_file(reader, name, reports, NULL, &error)), "%s", error.message);
  beschut_reader_free(reader);
  return reports;
}

static void expect_date(const beschut_collection *reports, int64_t index, const beschut_collection *expected, int64_t from, int32_t which) {
  beschut_report *one, *other;
  beschut_date met, known;
  cr_assert(zero(int, beschut_collection_at(reports, index, &one)));
  cr_assert(zero(int, beschut_collection_at(expected, from, &other)));
  cr_assert(zero(int, beschut_report_get_date(one, which, &met)));
  cr_assert(zero(int, beschut_report_get_date(other, which, &known)));
  cr_expect(eq(i32, met, known), "report %d, date %d", (int)index, (int)which);
  beschut_report_free(one);
  beschut_report_free(other);
}

/* The values of a report, and those of one that was published. */
static void expect_published(const beschut_collection *reports, int64_t index, const char *name, int64_t from, bool repaired) {
  beschut_collection *expected = published(name);
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
    int64_t met, known;
    cr_assert(zero(int, beschut_collection_get_cell(reports, index, cell, &met)));
    cr_assert(zero(int, beschut_collection_get_cell(expected, from, cell, &known)));
    for (int i = 0; i < MENDED && repaired; i++)
      if (mended[i].cell == cell) known = mended[i].mended;
    cr_expect(eq(i64, met, known), "%s, %s", name, beschut_cell_name(cell));
  }
  for (int32_t which = 0; which < BESCHUT_DATE_COUNT; which++) expect_date(reports, index, expected, from, which);
  beschut_collection_free(expected);
}

Test(formats, reports_of_1_0) {
  beschut_collection *reports = read_formats(FORMATS "reports.json");
  int64_t count;
  cr_assert(zero(int, beschut_collection_count(reports, &count)));
  cr_assert(eq(i64, count, 2));
  expect_published(reports, 0, "2019q4-drenthe", 0, false);
  expect_published(reports, 1, "2018q1-national-and-35-regions", MISPRINTED, true);
  for (int i = 0; i < MENDED; i++) {
    int32_t has;
    int64_t original;
    const char *reason;
    cr_expect(zero(int, beschut_collection_get_mark(reports, 1, mended[i].cell, &has, &original, &reason)));
    cr_expect(has == 1 && original == mended[i].printed && reason[0] != '\0', "cell %d", (int)mended[i].cell);
  }
  beschut_collection_free(reports);
}

/* The catalogue of 1.0 as a file finds in the misprinted table what a rule of it found then, and the user's own rule is among them. */
Test(formats, rules_of_1_0) {
  static const char *const broken[] = {"breakdowns.agree", "percentage.rounding"};
  beschut_collection *reports = published("2018q1-national-and-35-regions");
  beschut_rules *rules;
  beschut_findings *findings;
  beschut_error error;
  size_t size;
  int64_t count, own, seen[COUNT(broken)] = {0};
  char *json = read_project_file(FORMATS "rules.json", &size);
  cr_assert(zero(int, beschut_rules_new_empty(&rules)));
  cr_assert(zero(int, beschut_rules_read(rules, json, size, &error)), "%s", error.message);
  cr_expect(zero(int, beschut_rules_find(rules, "few", NULL, &own)));
  cr_assert(zero(int, beschut_rules_check(rules, reports, &error, &findings)), "%s", error.message);
  cr_assert(zero(int, beschut_findings_count(findings, &count)));
  for (int64_t i = 0; i < count; i++) {
    const char *rule;
    int64_t report;
    int32_t outcome;
    cr_assert(zero(int, beschut_findings_get_rule(findings, i, &rule)));
    cr_assert(zero(int, beschut_findings_get_outcome(findings, i, &outcome)));
    cr_assert(zero(int, beschut_findings_get_report(findings, i, &report, NULL)));
    for (size_t k = 0; k < COUNT(broken); k++) seen[k] += report == MISPRINTED && outcome == BESCHUT_BROKEN && strcmp(rule, broken[k]) == 0;
  }
  for (size_t k = 0; k < COUNT(broken); k++) cr_expect(seen[k] > 0, "%s", broken[k]);
  free(json);
  beschut_findings_free(findings);
  beschut_rules_free(rules);
  beschut_collection_free(reports);
}
