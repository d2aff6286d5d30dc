/* SPDX-License-Identifier: MIT */
/*
 * Findings: what can be asked of one, and its sentence. Labels of cells are those of cell.c; figures and places of the published reports those of
 * tests/expected/cells.csv.
 */
#include "published.h"

static beschut_report *new_report(void) {
  beschut_report *report;
  cr_assert(zero(int, beschut_report_new(&report)));
  return report;
}

static void set_cell(beschut_report *report, const char *name, int64_t value) {
  beschut_cell cell;
  cr_assert(zero(int, beschut_cell_find(name, NULL, &cell)), "%s", name);
  cr_assert(zero(int, beschut_report_set_cell(report, cell, value)));
}

static void set_date(beschut_report *report, int32_t which, const char *text) {
  beschut_date date;
  cr_assert(zero(int, beschut_date_read(text, &date)), "%s", text);
  cr_assert(zero(int, beschut_report_set_date(report, which, date)));
}

static beschut_rules *rules_of(const char *text) {
  beschut_rules *rules;
  beschut_error error;
  cr_assert(zero(int, beschut_rules_new_empty(&rules)));
  cr_assert(zero(int, beschut_rules_read(rules, text, strlen(text), &error)), "%s", error.message);
  return rules;
}

static beschut_findings *check(const beschut_rules *rules, const beschut_collection *reports) {
  beschut_findings *findings;
  cr_assert(zero(int, beschut_rules_check(rules, reports, NULL, &findings)));
  return findings;
}

/* What a rules text finds in one report; rules, report and collection are gone by then. */
static beschut_findings *check_report(const char *text, beschut_report *report) {
  beschut_collection *reports;
  beschut_rules *rules = rules_of(text);
  cr_assert(zero(int, beschut_collection_new(&reports)));
  cr_assert(zero(int, beschut_collection_add(reports, report)));
  beschut_findings *findings = check(rules, reports);
  beschut_rules_free(rules);
  beschut_report_free(report);
  beschut_collection_free(reports);
  return findings;
}

static void expect_message(const beschut_findings *findings, int64_t index, int32_t language, const char *expected) {
  char *message;
  cr_assert(zero(int, beschut_findings_get_message(findings, index, language, &message)));
  cr_expect(eq(str, message, (char *)expected));
  beschut_text_free(message);
}

/* ---- the published misprint, in full ---- */

Test(findings, tell_all_about_the_misprint) {
  beschut_collection *reports = published("2018q1-national-and-35-regions");
  beschut_rules *rules;
  cr_assert(zero(int, beschut_rules_new(&rules)));
  cr_assert(zero(int, beschut_collection_set_country_first(reports)));
  beschut_findings *findings = check(rules, reports);
  beschut_rules_free(rules);
  beschut_collection_free(reports);
  int64_t count, index = 0, report, other, observed, expected, values[4], number;
  int32_t outcome = -1, severity, unit, line, column;
  beschut_cell cells[4];
  const char *rule = "", *source;
  char *expression;
  beschut_findings_count(findings, &count);
  while (outcome != BESCHUT_BROKEN || strcmp(rule, "percentage.rounding") != 0) {
    cr_assert(lt(i64, index, count));
    cr_assert(zero(int, beschut_findings_get_outcome(findings, index, &outcome)));
    cr_assert(zero(int, beschut_findings_get_rule(findings, index++, &rule)));
  }
  index--;
  cr_expect(zero(int, beschut_findings_get_report(findings, index, &report, &other)));
  cr_expect(report == 25 && other == -1);
  cr_expect(zero(int, beschut_findings_get_severity(findings, index, &severity)));
  cr_expect(eq(int, severity, BESCHUT_ERROR));
  cr_expect(zero(int, beschut_findings_get_expression(findings, index, &expression)));
  cr_expect(eq(str, expression,
               (char *)"responsible.municipality.cohort_working_pct == percent_of(responsible.municipality.cohort_working, "
                       "responsible.municipality.cohort_positive)"));
  beschut_text_free(expression);
  cr_expect(zero(int, beschut_findings_get_sides(findings, index, &observed, &expected, &unit)));
  cr_expect(observed == 64 && expected == 78 && unit == BESCHUT_UNIT_PERCENT);
  cr_expect(zero(int, beschut_findings_get_cells(findings, index, cells, 4, &number)));
  cr_expect(number == 3 && cells[0] == 26 && cells[1] == 25 && cells[2] == 24);
  cr_expect(zero(int, beschut_findings_get_values(findings, index, values, 4, &number)));
  cr_expect(number == 3 && values[0] == 64 && values[1] == 42 && values[2] == 54);
  cr_expect(zero(int, beschut_findings_get_place(findings, index, &source, &line, &column)));
  cr_expect(strcmp(source, "2018q1-national-and-35-regions") == 0 && line == 855 && column == 17, "%s:%d:%d", source, line, column);
  expect_message(findings, index, BESCHUT_ENGLISH,
                 "Municipality responsible, of which working (%): found 64%, expected 78% (42 of 54). The percentage is the part of the "
                 "cohort at work, "
                 "rounded to whole percents (a half upwards); 0 for an empty cohort.");
  expect_message(
      findings, index, BESCHUT_DUTCH,
      "Gemeente verantwoordelijk, waarvan werk (%): gevonden 64%, verwacht 78% (42 van 54). Het percentage is het werkende deel van het "
      "cohort, afgerond op hele procenten (een half naar boven); bij een leeg cohort 0.");
  beschut_findings_free(findings);
}

Test(findings, are_counted_by_outcome_and_severity) {
  static const char text[] = "a [info]: applicant.total.total <= 0\n"
                             "b [warning]: applicant.total.total <= 1\n"
                             "c [error]: applicant.total.total <= 2\n"
                             "d [error]: applicant.total.total <= applicant.total.positive\n"
                             "e [info]: applicant.total.total\n"
                             "f [error]: applicant.total.total <= 9\n";
  beschut_report *report = new_report();
  set_cell(report, "applicant.total.total", 9);
  beschut_findings *findings = check_report(text, report);
  static const int64_t expected[3][3] = {{3, 2, 1}, {1, 1, 1}, {1, 0, 0}}; /* by outcome and least severity */
  int64_t count;
  cr_expect(beschut_findings_count(findings, &count) == BESCHUT_OK && count == 5);
  for (int32_t outcome = 0; outcome < 3; outcome++)
    for (int32_t severity = 0; severity < 3; severity++) {
      cr_expect(zero(int, beschut_findings_count_of(findings, outcome, severity, &count)));
      cr_expect(eq(i64, count, expected[outcome][severity]), "%d %d", outcome, severity);
    }
  cr_expect(eq(int, beschut_findings_count_of(findings, 3, 0, &count), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_findings_count_of(findings, 0, -1, &count), BESCHUT_RANGE));
  beschut_findings_free(findings);
}

Test(findings, outcomes_have_names) {
  cr_expect(strcmp(beschut_outcome_name(BESCHUT_BROKEN), "broken") == 0);
  cr_expect(strcmp(beschut_outcome_name(BESCHUT_NOT_EVALUABLE), "not_evaluable") == 0);
  cr_expect(strcmp(beschut_outcome_name(BESCHUT_FIGURE), "figure") == 0);
  cr_expect(beschut_outcome_name(-1) == NULL && beschut_outcome_name(3) == NULL);
  cr_expect(strcmp(beschut_unit_name(BESCHUT_UNIT_COUNT), "count") == 0);
  cr_expect(strcmp(beschut_unit_name(BESCHUT_UNIT_PERCENT), "percent") == 0);
  cr_expect(strcmp(beschut_unit_name(BESCHUT_UNIT_DATE), "date") == 0);
  cr_expect(beschut_unit_name(-1) == NULL && beschut_unit_name(3) == NULL);
}

Test(findings, cells_and_values_fit_the_room_that_there_is) {
  beschut_report *report = new_report();
  set_cell(report, "applicant.total.positive", 3);
  set_cell(report, "applicant.total.total", 4);
  beschut_findings *findings = check_report("a: applicant.total.total == applicant.total.positive + applicant.total.negative", report);
  beschut_cell cells[3] = {-5, -5, -5};
  int64_t values[3] = {-5, -5, -5}, count;
  cr_expect(beschut_findings_get_cells(findings, 0, NULL, 0, &count) == BESCHUT_OK && count == 3);
  cr_expect(beschut_findings_get_values(findings, 0, NULL, 0, &count) == BESCHUT_OK && count == 3);
  cr_expect(beschut_findings_get_cells(findings, 0, cells, 2, &count) == BESCHUT_OK && count == 3);
  cr_expect(cells[0] == 16 && cells[1] == 14 && cells[2] == -5);
  cr_expect(beschut_findings_get_values(findings, 0, values, 3, &count) == BESCHUT_OK && count == 3);
  cr_expect(values[0] == 4 && values[1] == 3 && values[2] == BESCHUT_MISSING);
  cr_expect(eq(int, beschut_findings_get_cells(findings, 0, NULL, 2, &count), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_findings_get_values(findings, 0, NULL, 2, &count), BESCHUT_ARGUMENT));
  beschut_findings_free(findings);
}

/* ---- sentences ---- */

static const struct {
  const char *rule, *english, *dutch;
} sentences[] = {
    /* the report: applicant municipality 1,256 + 377 = 1,633; citizen 1,389 + 820 = 2,209; total 2,645 + 1,197 = 3,842; cohort 740, 384 at work */
    {"r: applicant.citizen.total <= 2000\n en: it is too much\n nl: het is te veel!",
     "Citizen's request, advices in all: found 2,209, expected at most 2,000. It is too much.",
     "Aanvraag burger, adviezen totaal: gevonden 2.209, verwacht hoogstens 2.000. Het is te veel!"},
    {"r: applicant.citizen.total >= 1000000\n en: only in English",
     "Citizen's request, advices in all: found 2,209, expected at least 1,000,000. Only in English.",
     "Aanvraag burger, adviezen totaal: gevonden 2.209, verwacht minstens 1.000.000. Only in English."},
    {"r: applicant.citizen.total < applicant.citizen.positive",
     "Citizen's request, advices in all: found 2,209, expected less than 1,389 (positive advices). Rule r.",
     "Aanvraag burger, adviezen totaal: gevonden 2.209, verwacht minder dan 1.389 (positief advies). Regel r."},
    {"r: applicant.citizen.total > applicant.total.total",
     "Citizen's request, advices in all: found 2,209, expected more than 3,842 (Total by applicant). Rule r.",
     "Aanvraag burger, adviezen totaal: gevonden 2.209, verwacht meer dan 3.842 (Totaal naar aanvrager). Regel r."},
    {"r: applicant.total.total == applicant.municipality.total + applicant.citizen.total + 1",
     "Total by applicant, advices in all: found 3,842, expected 3,843 (Municipality's request 1,633 + Citizen's request 2,209 + 1). Rule "
     "r.",
     "Totaal naar aanvrager, adviezen totaal: gevonden 3.842, verwacht 3.843 (Aanvraag gemeente 1.633 + Aanvraag burger 2.209 + 1). Regel "
     "r."},
    {"r: applicant.total.total == applicant.municipality.positive",
     "Total by applicant, advices in all: found 3,842, expected 1,256 (Municipality's request, positive advices). Rule r.",
     "Totaal naar aanvrager, adviezen totaal: gevonden 3.842, verwacht 1.256 (Aanvraag gemeente, positief advies). Regel r."},
    {"r: applicant.citizen.positive - applicant.citizen.negative <= 2 * applicant.citizen.cohort_working - 1000",
     "Citizen's request: found 569 (positive advices 1,389 - negative advices 820), expected at most -232 (2 x of which working 384 - "
     "1,000). Rule r.",
     "Aanvraag burger: gevonden 569 (positief advies 1.389 - negatief advies 820), verwacht hoogstens -232 (2 x waarvan werk 384 - 1.000). "
     "Regel r."},
    {"r: percent_of(applicant.citizen.cohort_working, applicant.citizen.cohort_positive) >= 60",
     "Citizen's request, of which working: found 52% (384 of 740), expected at least 60%. Rule r.",
     "Aanvraag burger, waarvan werk: gevonden 52% (384 van 740), verwacht minstens 60%. Regel r."},
    {"r: applicant.total.total", "Total by applicant, advices in all: 3,842. Rule r.",
     "Totaal naar aanvrager, adviezen totaal: 3.842. Regel r."},
    {"r: applicant.total.total - applicant.municipality.total - applicant.citizen.total",
     "Total by applicant: 0 (advices in all 3,842 - Municipality's request, advices in all 1,633 - Citizen's request, advices in all "
     "2,209). Rule r.",
     "Totaal naar aanvrager: 0 (adviezen totaal 3.842 - Aanvraag gemeente, adviezen totaal 1.633 - Aanvraag burger, adviezen totaal "
     "2.209). Regel r."},
    {"r: reference_date == until - 3 months",
     "Reference date: found 2017-12-30, expected 2017-12-31 (advices up to and including 2018-03-31 - 3 months). Rule r.",
     "Peildatum: gevonden 2017-12-30, verwacht 2017-12-31 (adviezen t/m 2018-03-31 - 3 maanden). Regel r."},
    {"r: reference_date >= until - 1 month",
     "Reference date: found 2017-12-30, expected no earlier than 2018-02-28 (advices up to and including 2018-03-31 - 1 month). Rule r.",
     "Peildatum: gevonden 2017-12-30, verwacht niet eerder dan 2018-02-28 (adviezen t/m 2018-03-31 - 1 maand). Regel r."},
    {"r: until < reference_date", "Advices up to and including: found 2018-03-31, expected before 2017-12-30 (reference date). Rule r.",
     "Adviezen t/m: gevonden 2018-03-31, verwacht voor 2017-12-30 (peildatum). Regel r."},
    {"r: cohort_end <= reference_date",
     "Positive advices up to and including: cannot be checked; missing: positive advices up to and including. Rule r.",
     "Positief advies t/m: kan niet worden nagegaan; ontbreekt: positief advies t/m. Regel r."},
    {"r: responsible.uwv.total >= responsible.uwv.positive",
     "UWV responsible, advices in all: cannot be checked; missing: this figure; positive advices. Rule r.",
     "UWV verantwoordelijk, adviezen totaal: kan niet worden nagegaan; ontbreekt: dit cijfer; positief advies. Regel r."},
    {"r: applicant.total.cohort_working_pct == percent_of(applicant.total.cohort_working, applicant.total.positive)",
     "Total by applicant, of which working (%): cannot be checked; missing: this figure; of which working. Rule r.",
     "Totaal naar aanvrager, waarvan werk (%): kan niet worden nagegaan; ontbreekt: dit cijfer; waarvan werk. Regel r."},
};

static beschut_report *sentence_report(void) {
  static const struct {
    const char *cell;
    int64_t value;
  } cells[] = {
      {"applicant.municipality.positive", 1256},  {"applicant.municipality.negative", 377},  {"applicant.municipality.total", 1633},
      {"applicant.citizen.positive", 1389},       {"applicant.citizen.negative", 820},       {"applicant.citizen.total", 2209},
      {"applicant.total.positive", 2645},         {"applicant.total.negative", 1197},        {"applicant.total.total", 3842},
      {"applicant.citizen.cohort_positive", 740}, {"applicant.citizen.cohort_working", 384},
  };
  beschut_report *report = new_report();
  for (size_t i = 0; i < COUNT(cells); i++) set_cell(report, cells[i].cell, cells[i].value);
  set_date(report, BESCHUT_UNTIL, "2018-03-31");
  set_date(report, BESCHUT_REFERENCE_DATE, "2017-12-30");
  return report;
}

Test(findings, sentences_say_what_was_found_and_expected) {
  for (size_t i = 0; i < COUNT(sentences); i++) {
    beschut_findings *findings = check_report(sentences[i].rule, sentence_report());
    int64_t count;
    cr_assert(beschut_findings_count(findings, &count) == BESCHUT_OK && count == 1, "%s", sentences[i].rule);
    expect_message(findings, 0, BESCHUT_ENGLISH, sentences[i].english);
    expect_message(findings, 0, BESCHUT_DUTCH, sentences[i].dutch);
    beschut_findings_free(findings);
  }
}

/* Reports on the country (n times), on regions, and on both a quarter earlier; applicant.total.total is what is given. */
typedef struct scene {
  const char *rule;
  int countries, regions, earlier;
  bool dated, blank_region;
  const char *english, *dutch;
} scene;

static void add_to_scene(beschut_collection *reports, beschut_area area, const char *until, int64_t value) {
  beschut_report *report = new_report();
  cr_assert(zero(int, beschut_report_set_area(report, area)));
  if (until != NULL) set_date(report, BESCHUT_UNTIL, until);
  if (until != NULL) set_date(report, BESCHUT_COHORT_END, "2018-03-31");
  set_cell(report, "applicant.total.total", value);
  cr_assert(zero(int, beschut_collection_add(reports, report)));
  beschut_report_free(report);
}

Test(findings, sentences_tell_of_other_reports) {
  static const scene scenes[] = {
      {"r: applicant.total.total >= previous(applicant.total.total)", 1, 0, 1, true, false,
       "Total by applicant, advices in all: found 1,000, expected at least 2,000 (previous quarter). Rule r.",
       "Totaal naar aanvrager, adviezen totaal: gevonden 1.000, verwacht minstens 2.000 (vorig kwartaal). Regel r."},
      {"r: applicant.total.total == at_cohort_end(applicant.total.total)", 1, 0, 1, true, false,
       "Total by applicant, advices in all: found 1,000, expected 2,000 (quarter of the cohort's end). Rule r.",
       "Totaal naar aanvrager, adviezen totaal: gevonden 1.000, verwacht 2.000 (kwartaal van het cohorteinde). Regel r."},
      {"r: applicant.total.total >= regions(applicant.total.total)", 1, 3, 0, true, false,
       "Total by applicant, advices in all: found 1,000, expected at least 1,500 (regions together). Rule r.",
       "Totaal naar aanvrager, adviezen totaal: gevonden 1.000, verwacht minstens 1.500 (regio's samen). Regel r."},
      {"r: applicant.total.total - regions(applicant.total.total)", 1, 3, 0, true, false,
       "Total by applicant, advices in all: -500 (1,000 - regions together 1,500). Rule r.",
       "Totaal naar aanvrager, adviezen totaal: -500 (1.000 - regio's samen 1.500). Regel r."},
      {"r: applicant.total.total >= previous(applicant.total.total)", 1, 0, 2, true, false,
       "Total by applicant, advices in all: cannot be checked, because there is more than one report on this area for the previous "
       "quarter. Rule r.",
       "Totaal naar aanvrager, adviezen totaal: kan niet worden nagegaan, want van dit gebied is er meer dan één rapportage over het "
       "vorige kwartaal. Regel r."},
      {"r: applicant.total.total == at_cohort_end(applicant.total.total)", 1, 0, 2, true, false,
       "Total by applicant, advices in all: cannot be checked, because there is more than one report on this area for the quarter with "
       "which the cohort "
       "ends. Rule r.",
       "Totaal naar aanvrager, adviezen totaal: kan niet worden nagegaan, want van dit gebied is er meer dan één rapportage over het "
       "kwartaal waarmee het "
       "cohort eindigt. Regel r."},
      {"r: applicant.total.total >= regions(applicant.total.total)", 2, 3, 0, true, false,
       "Total by applicant, advices in all: cannot be checked, because there is more than one report on the country for this quarter. Rule "
       "r.",
       "Totaal naar aanvrager, adviezen totaal: kan niet worden nagegaan, want van het land is er meer dan één rapportage over dit "
       "kwartaal. Regel r."},
      {"r: applicant.total.total >= regions(applicant.total.total)", 1, 4, 0, true, false,
       "Total by applicant, advices in all: cannot be checked, because a region has more than one report for this quarter. Rule r.",
       "Totaal naar aanvrager, adviezen totaal: kan niet worden nagegaan, want van een regio is er meer dan één rapportage over dit "
       "kwartaal. Regel r."},
      {"r: applicant.total.total >= regions(applicant.total.total)", 1, 2, 0, true, false,
       "Total by applicant, advices in all: cannot be checked, because not all regions are there: 2 of 3. Rule r.",
       "Totaal naar aanvrager, adviezen totaal: kan niet worden nagegaan, want niet alle regio's zijn er: 2 van 3. Regel r."},
      {"r: applicant.total.total >= regions(applicant.total.total)", 1, 3, 0, true, true,
       "Total by applicant, advices in all: cannot be checked; missing: this figure, in a region. Rule r.",
       "Totaal naar aanvrager, adviezen totaal: kan niet worden nagegaan; ontbreekt: dit cijfer, bij een regio. Regel r."},
      {"r [years 2018-2020]: applicant.total.total <= 5", 1, 0, 0, false, false,
       "Total by applicant, advices in all: cannot be checked, because the rule holds in some years only and the report does not say up to "
       "when it "
       "counts. Rule r.",
       "Totaal naar aanvrager, adviezen totaal: kan niet worden nagegaan, want de regel geldt alleen in sommige jaren en de rapportage "
       "zegt niet tot "
       "wanneer zij telt. Regel r."},
  };
  static const beschut_area regions[] = {101, 102, 103, 103};
  for (size_t i = 0; i < COUNT(scenes); i++) {
    const scene *s = &scenes[i];
    beschut_collection *reports;
    beschut_rules *rules = rules_of(s->rule);
    cr_assert(zero(int, beschut_rules_set_region_count(rules, 3)));
    cr_assert(zero(int, beschut_collection_new(&reports)));
    for (int k = 0; k < s->countries; k++) add_to_scene(reports, BESCHUT_AREA_COUNTRY, s->dated ? "2018-06-30" : NULL, 1000);
    for (int k = 0; k < s->regions; k++) add_to_scene(reports, regions[k], "2018-06-30", s->blank_region && k == 1 ? BESCHUT_MISSING : 500);
    for (int k = 0; k < s->earlier; k++) add_to_scene(reports, BESCHUT_AREA_COUNTRY, "2018-03-31", 2000);
    beschut_findings *findings = check(rules, reports);
    expect_message(findings, 0, BESCHUT_ENGLISH, s->english);
    expect_message(findings, 0, BESCHUT_DUTCH, s->dutch);
    beschut_findings_free(findings);
    beschut_rules_free(rules);
    beschut_collection_free(reports);
  }
}

/* ---- what their reports are about ---- */

Test(findings, know_what_their_report_was_about) {
  static const struct {
    beschut_area area;
    const char *label, *until;
    beschut_quarter quarter;
    int64_t total; /* 0: nothing is found; otherwise two rules are broken */
  } rows[] = {
      {BESCHUT_AREA_UNKNOWN, "", NULL, BESCHUT_QUARTER_NONE, 9},
      {103, "Drenthe", "2018-03-31", 2018 * 4, 0},
      {BESCHUT_AREA_COUNTRY, "Nederland", "2019-12-31", 2019 * 4 + 3, 9},
      {103, "Regio Drente", "2018-03-30", 2018 * 4, 9}, /* a quarter may end before its last day */
      {105, "Fryslân", "2018-07-01", 2018 * 4 + 2, 0},
      {BESCHUT_AREA_REGION, "Regio Drente", "2020-06-30", 2020 * 4 + 1, 9},
      {BESCHUT_AREA_UNKNOWN, "Ergens", "0001-01-01", 4, 9},
  };
  static const beschut_area others[COUNT(rows)] = {101, 101, 101, 101, 101, 101, 101};
  beschut_rules *rules = rules_of("a: applicant.total.total <= 0\nb: applicant.total.total <= 1\n");
  beschut_collection *reports;
  cr_assert(zero(int, beschut_collection_new(&reports)));
  for (size_t i = 0; i < COUNT(rows); i++) {
    beschut_report *report = new_report();
    set_cell(report, "applicant.total.total", rows[i].total);
    cr_assert(zero(int, beschut_report_set_area(report, rows[i].area)));
    cr_assert(zero(int, beschut_report_set_label(report, rows[i].label)));
    if (rows[i].until != NULL) set_date(report, BESCHUT_UNTIL, rows[i].until);
    cr_assert(zero(int, beschut_collection_add(reports, report)));
    beschut_report_free(report);
  }
  beschut_findings *findings = check(rules, reports), *copy;
  beschut_rules_free(rules);
  cr_assert(zero(int, beschut_collection_set_areas(reports, others, COUNT(rows)))); /* later, and no concern of the findings */
  beschut_collection_free(reports);
  cr_assert(zero(int, beschut_findings_copy(findings, &copy)));
  for (int round = 0; round < 2; round++) {
    int64_t count, index = 0;
    cr_assert(zero(int, beschut_findings_count(copy, &count)));
    for (size_t i = 0; i < COUNT(rows); i++)
      for (int rule = 0; rule < (rows[i].total == 0 ? 0 : 2); rule++, index++) {
        beschut_area area = -1;
        beschut_quarter quarter = -1;
        const char *label = NULL;
        int64_t report;
        cr_assert(zero(int, beschut_findings_get_report(copy, index, &report, NULL)));
        cr_assert(eq(i64, report, (int64_t)i));
        cr_assert(zero(int, beschut_findings_get_head(copy, index, &area, &quarter, &label)));
        cr_expect(area == rows[i].area && quarter == rows[i].quarter && strcmp(label, rows[i].label) == 0, "row %zu: %d %d %s", i,
                  (int)area, (int)quarter, label);
        cr_expect(zero(int, beschut_findings_get_head(copy, index, NULL, NULL, NULL)));
      }
    cr_expect(eq(i64, index, count));
    if (round == 0) beschut_findings_free(findings); /* the copy's heads are its own */
  }
  beschut_findings_free(copy);
  cr_expect(eq(i64, beschut_memory_live(), 0));
}

/* ---- copies ---- */

Test(findings, a_copy_outlives_its_original) {
  beschut_collection *reports = published("2018q1-national-and-35-regions");
  beschut_rules *rules;
  beschut_findings *copy;
  cr_assert(zero(int, beschut_rules_new(&rules)));
  beschut_findings *findings = check(rules, reports);
  int64_t count, copied;
  beschut_findings_count(findings, &count);
  char **messages = calloc((size_t)count, sizeof *messages), **expressions = calloc((size_t)count, sizeof *expressions);
  for (int64_t i = 0; i < count; i++) {
    cr_assert(zero(int, beschut_findings_get_message(findings, i, BESCHUT_DUTCH, &messages[i])));
    cr_assert(zero(int, beschut_findings_get_expression(findings, i, &expressions[i])));
  }
  cr_assert(zero(int, beschut_findings_copy(findings, &copy)));
  beschut_findings_free(findings);
  beschut_rules_free(rules);
  cr_assert(zero(int, beschut_findings_count(copy, &copied)));
  cr_assert(copied == count && count > 3);
  for (int64_t i = 0; i < count; i++) {
    char *expression;
    const char *source, *rule;
    expect_message(copy, i, BESCHUT_DUTCH, messages[i]);
    cr_assert(zero(int, beschut_findings_get_expression(copy, i, &expression)));
    cr_expect(eq(str, expression, expressions[i]));
    cr_assert(zero(int, beschut_findings_get_place(copy, i, &source, NULL, NULL)));
    cr_expect(eq(str, (char *)source, "2018q1-national-and-35-regions"));
    cr_assert(zero(int, beschut_findings_get_rule(copy, i, &rule)));
    cr_expect(rule[0] != '\0');
    beschut_text_free(expression);
    beschut_text_free(messages[i]);
    beschut_text_free(expressions[i]);
  }
  free(messages);
  free(expressions);
  beschut_findings_free(copy);
  beschut_collection_free(reports);
  cr_expect(eq(i64, beschut_memory_live(), 0));
}

/* ---- refusals ---- */

Test(findings, null_and_foreign_handles_and_numbers_outside_are_refused) {
  beschut_report *report = sentence_report();
  beschut_findings *findings = check_report("r: applicant.total.total <= 5", sentence_report());
  int64_t a = 7, b = 7;
  int32_t small = 7, line = 7, column = 7;
  const char *text = "x";
  char *taken = (char *)&a;
  const struct {
    const beschut_findings *findings;
    int64_t index;
    beschut_status status;
  } rows[] = {{NULL, 0, BESCHUT_ARGUMENT},
              {(const beschut_findings *)(const void *)report, 0, BESCHUT_ARGUMENT},
              {findings, -1, BESCHUT_RANGE},
              {findings, 1, BESCHUT_RANGE}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    const beschut_findings *f = rows[i].findings;
    int64_t index = rows[i].index;
    cr_expect(beschut_findings_get_rule(f, index, &text) == rows[i].status && text == NULL);
    cr_expect(beschut_findings_get_expression(f, index, &taken) == rows[i].status && taken == NULL);
    cr_expect(beschut_findings_get_severity(f, index, &small) == rows[i].status && small == 0);
    cr_expect(beschut_findings_get_outcome(f, index, &small) == rows[i].status && small == 0);
    cr_expect(beschut_findings_get_report(f, index, &a, &b) == rows[i].status && a == -1 && b == -1);
    cr_expect(beschut_findings_get_cells(f, index, NULL, 0, &a) == rows[i].status && a == 0);
    cr_expect(beschut_findings_get_values(f, index, NULL, 0, &a) == rows[i].status && a == 0);
    cr_expect(beschut_findings_get_sides(f, index, &a, &b, &small) == rows[i].status && a == BESCHUT_MISSING && b == BESCHUT_MISSING &&
              small == 0);
    cr_expect(beschut_findings_get_place(f, index, &text, &line, &column) == rows[i].status && strcmp(text, "") == 0 && line == 0 &&
              column == 0);
    text = "x";
    cr_expect(beschut_findings_get_head(f, index, &line, &column, &text) == rows[i].status && strcmp(text, "") == 0 &&
              line == BESCHUT_AREA_UNKNOWN && column == BESCHUT_QUARTER_NONE);
    cr_expect(beschut_findings_get_head(f, index, NULL, NULL, NULL) == rows[i].status);
    taken = (char *)&a;
    cr_expect(beschut_findings_get_message(f, index, BESCHUT_DUTCH, &taken) == rows[i].status && taken == NULL);
  }
  beschut_findings *copy = findings;
  cr_expect(beschut_findings_copy(NULL, &copy) == BESCHUT_ARGUMENT && copy == NULL);
  cr_expect(eq(int, beschut_findings_copy(findings, NULL), BESCHUT_ARGUMENT));
  cr_expect(beschut_findings_count(NULL, &a) == BESCHUT_ARGUMENT && a == 0);
  cr_expect(beschut_findings_count_of(NULL, 0, 0, &a) == BESCHUT_ARGUMENT && a == 0);
  cr_expect(eq(int, beschut_findings_count(findings, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_findings_get_rule(findings, 0, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_findings_get_report(findings, 0, NULL, &a), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_findings_get_report(findings, 0, &a, NULL), BESCHUT_OK));
  cr_expect(eq(int, beschut_findings_get_sides(findings, 0, NULL, NULL, NULL), BESCHUT_OK));
  cr_expect(eq(int, beschut_findings_get_message(findings, 0, 2, &taken), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_findings_get_message(findings, 0, 0, NULL), BESCHUT_ARGUMENT));
  beschut_findings_free(NULL);
  beschut_findings_free(findings);
  beschut_report_free(report);
  cr_expect(eq(i64, beschut_memory_live(), 0));
}
