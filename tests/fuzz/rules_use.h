/* SPDX-License-Identifier: MIT */
/* What is done with rules that were let in, from text or from JSON: written and read again, taken apart, checked, asked of the solver. */
#ifndef RULES_USE_H
#define RULES_USE_H

#include "fuzz.h"

enum { FEW = 100, MANY = 2000 }; /* comparisons: for what takes long, for what does not */

static inline int64_t count_rules(const beschut_rules *rules) {
  int64_t count;
  PROMISE(beschut_rules_count(rules, &count) == BESCHUT_OK && count >= 0)
  return count;
}

static inline int64_t size_of_rule(const beschut_rules *rules, int64_t index) {
  int64_t size;
  PROMISE(beschut_rules_get_size(rules, index, &size) == BESCHUT_OK && size >= 1)
  return size;
}

/* ---- there and back ---- */

static inline void go_round(const beschut_rules *rules, int32_t json) {
  beschut_rules *again;
  char *text, *text_again;
  size_t size, size_again;
  beschut_error error;
  PROMISE(beschut_rules_write(rules, json, &error, &text, &size) == BESCHUT_OK && strlen(text) == size)
  PROMISE(beschut_rules_new_empty(&again) == BESCHUT_OK)
  PROMISE(beschut_rules_read(again, text, size, &error) == BESCHUT_OK && count_rules(again) == count_rules(rules))
  for (int64_t i = 0; i < count_rules(rules); i++) PROMISE(size_of_rule(again, i) == size_of_rule(rules, i))
  PROMISE(beschut_rules_write(again, json, &error, &text_again, &size_again) == BESCHUT_OK)
  PROMISE(size == size_again && memcmp(text, text_again, size) == 0)
  beschut_text_free(text_again);
  beschut_text_free(text);
  beschut_rules_free(again);
}

/* Of a rule its first comparison and its last, written out, is each a rule of one comparison, and says of itself what it was. */
static inline void take_apart(const beschut_rules *rules, int64_t index) {
  int64_t size = size_of_rule(rules, index);
  for (int64_t which = 0; which < size; which += size == 1 ? 1 : size - 1) {
    beschut_rules *alone;
    beschut_error error;
    char *comparison, *again;
    PROMISE(beschut_rules_get_comparison(rules, index, which, &comparison) == BESCHUT_OK)
    PROMISE(beschut_rules_new_empty(&alone) == BESCHUT_OK)
    beschut_status status = beschut_rules_add(alone, "alone", comparison, &error);
    promise_error(status, &error);
    PROMISE(status == BESCHUT_OK || (status == BESCHUT_LIMIT && strlen(comparison) > 4000))
    if (status == BESCHUT_OK) {
      PROMISE(size_of_rule(alone, 0) == 1)
      PROMISE(beschut_rules_get_comparison(alone, 0, 0, &again) == BESCHUT_OK && strcmp(comparison, again) == 0)
      beschut_text_free(again);
    }
    beschut_text_free(comparison);
    beschut_rules_free(alone);
  }
}

/* ---- a few reports: the country and two regions, in two quarters; some figures large, some blank ---- */

static inline beschut_collection *some_reports(void) {
  static const beschut_area areas[] = {BESCHUT_AREA_COUNTRY, BESCHUT_AREA_AM + 1, BESCHUT_AREA_AM + 3};
  static const beschut_quarter quarters[] = {2018 * 4, 2018 * 4 + 1, 2018 * 4 + 3};
  beschut_collection *reports = new_reports();
  beschut_date date;
  for (int i = 0; i < 7; i++) {
    beschut_report *report;
    PROMISE(beschut_report_new(&report) == BESCHUT_OK && beschut_report_set_area(report, areas[i % 3]) == BESCHUT_OK)
    for (int32_t which = 0; which < BESCHUT_DATE_COUNT && i < 6; which++) {
      PROMISE(beschut_quarter_get_days(quarters[i / 3] - which, NULL, &date) == BESCHUT_OK)
      PROMISE(beschut_report_set_date(report, which, date) == BESCHUT_OK)
    }
    for (beschut_cell cell = i; cell < BESCHUT_CELL_COUNT; cell++)
      PROMISE(beschut_report_set_cell(report, cell, i == 5 && cell % 7 == 0 ? BESCHUT_VALUE_MAX : (cell * 37 + i * 11) % 101) == BESCHUT_OK)
    PROMISE(beschut_collection_add(reports, report) == BESCHUT_OK)
    beschut_report_free(report);
  }
  return reports;
}

static inline void promise_finding(const beschut_findings *findings, int64_t index) {
  int64_t observed, expected, count;
  int32_t outcome, unit;
  PROMISE(beschut_findings_get_outcome(findings, index, &outcome) == BESCHUT_OK && beschut_outcome_name(outcome) != NULL)
  PROMISE(beschut_findings_get_sides(findings, index, &observed, &expected, &unit) == BESCHUT_OK && beschut_unit_name(unit) != NULL)
  PROMISE((outcome == BESCHUT_NOT_EVALUABLE) == (observed == BESCHUT_MISSING))
  PROMISE((outcome == BESCHUT_BROKEN) == (expected != BESCHUT_MISSING))
  PROMISE(beschut_findings_get_cells(findings, index, NULL, 0, &count) == BESCHUT_OK && count >= 0)
  for (int32_t language = BESCHUT_ENGLISH; language <= BESCHUT_DUTCH; language++) {
    char *message;
    PROMISE(beschut_findings_get_message(findings, index, language, &message) == BESCHUT_OK && message[0] != '\0')
    beschut_text_free(message);
  }
}

/* How many findings are figures that break a rule of severity error; what is found says what it should. */
static inline int64_t check_reports(const beschut_rules *rules, const beschut_collection *reports) {
  beschut_findings *findings;
  beschut_error error;
  int64_t count, broken = 0;
  promise_error(beschut_rules_check(rules, reports, &error, &findings), &error);
  PROMISE(error.status == BESCHUT_OK && beschut_findings_count(findings, &count) == BESCHUT_OK)
  for (int64_t i = 0; i < count; i++) {
    int32_t outcome, severity, unit;
    if (i % (1 + count / 4) == 0) promise_finding(findings, i);
    PROMISE(beschut_findings_get_outcome(findings, i, &outcome) == BESCHUT_OK)
    PROMISE(beschut_findings_get_severity(findings, i, &severity) == BESCHUT_OK)
    PROMISE(beschut_findings_get_sides(findings, i, NULL, NULL, &unit) == BESCHUT_OK)
    broken += outcome == BESCHUT_BROKEN && severity == BESCHUT_ERROR && unit != BESCHUT_UNIT_DATE;
  }
  beschut_findings_free(findings);
  return broken;
}

/* ---- the solver ---- */

static inline void use_ranges(const beschut_solver *solver, const beschut_collection *reports) {
  enum { ROOM = BESCHUT_CELL_COUNT };
  beschut_ranges *ranges;
  beschut_collection *filled;
  int64_t count, low[ROOM], high[ROOM];
  int32_t outcomes[ROOM];
  PROMISE(beschut_solver_deduce(solver, reports, NULL, &ranges) == BESCHUT_OK)
  PROMISE(beschut_ranges_count(ranges, &count) == BESCHUT_OK && count <= ROOM)
  PROMISE(beschut_ranges_get(ranges, ROOM, NULL, NULL, NULL, low, high, outcomes) == BESCHUT_OK)
  for (int64_t i = 0; i < count; i++)
    PROMISE(outcomes[i] == BESCHUT_RANGE_CONTRADICTORY ? low[i] == BESCHUT_MISSING && high[i] == BESCHUT_MISSING : low[i] <= high[i])
  PROMISE(beschut_collection_copy(reports, &filled) == BESCHUT_OK)
  PROMISE(beschut_ranges_apply(ranges, BESCHUT_DUTCH, filled, &count, NULL) == BESCHUT_OK)
  beschut_collection_free(filled);
  beschut_ranges_free(ranges);
}

/* A repair that is put in leaves no rule on figures broken. */
static inline void use_repairs(const beschut_rules *rules, const beschut_solver *solver, const beschut_collection *reports) {
  beschut_repairs *repairs;
  beschut_error error;
  int64_t count;
  promise_error(beschut_solver_repair(solver, reports, &error, &repairs), &error);
  PROMISE(error.status == BESCHUT_OK && beschut_repairs_count(repairs, &count) == BESCHUT_OK)
  for (int64_t i = 0; i < count && i < 2; i++) {
    beschut_collection *repaired;
    char *text;
    PROMISE(beschut_collection_copy(reports, &repaired) == BESCHUT_OK)
    PROMISE(beschut_repairs_apply(repairs, i, 0, BESCHUT_ENGLISH, repaired, &error) == BESCHUT_OK)
    PROMISE(check_reports(rules, repaired) == 0)
    PROMISE(beschut_repairs_get_explanation(repairs, i, BESCHUT_DUTCH, &text) == BESCHUT_OK && text != NULL)
    beschut_text_free(text);
    beschut_collection_free(repaired);
  }
  beschut_repairs_free(repairs);
}

static inline void ask_solver(const beschut_rules *rules) {
  static const int64_t one = 0;
  beschut_collection *reports = some_reports(), *alone;
  beschut_solver *solver;
  PROMISE(beschut_collection_select(reports, &one, 1, &alone) == BESCHUT_OK)
  PROMISE(beschut_collection_set_cell(alone, 0, 20, BESCHUT_MISSING) == BESCHUT_OK)
  PROMISE(beschut_solver_new(rules, NULL, &solver) == BESCHUT_OK && beschut_solver_set_work_limit(solver, 2000) == BESCHUT_OK)
  PROMISE(beschut_solver_set_repair_limit(solver, 2) == BESCHUT_OK && beschut_solver_set_choice_limit(solver, 2) == BESCHUT_OK)
  use_repairs(rules, solver, alone);
  use_ranges(solver, alone);
  beschut_solver_free(solver);
  beschut_collection_free(alone);
  beschut_collection_free(reports);
}

/* ---- all of it ---- */

/* The solver takes as long as the rest together: it is asked in one case of four, by what was read. */
static inline void use_rules(beschut_rules *rules, size_t size) {
  int64_t comparisons = 0;
  for (int64_t i = 0; i < count_rules(rules); i++) comparisons += size_of_rule(rules, i);
  if (comparisons > MANY) return;
  for (int32_t json = 0; json <= 1; json++) go_round(rules, json);
  for (int64_t i = 0; i < count_rules(rules) && i < 4; i++) take_apart(rules, i);
  beschut_collection *reports = some_reports();
  PROMISE(beschut_rules_set_region_count(rules, 2) == BESCHUT_OK)
  check_reports(rules, reports);
  beschut_collection_free(reports);
  if (comparisons <= FEW && size % 4 == 0) ask_solver(rules);
}

/* Into a set that has a rule already: all of it, or none. */
static inline void try_rules(const char *bytes, size_t size) {
  beschut_rules *rules;
  beschut_error error;
  PROMISE(beschut_rules_new_empty(&rules) == BESCHUT_OK)
  PROMISE(beschut_rules_add(rules, "kept", "until == since + 3 months", &error) == BESCHUT_OK)
  beschut_status status = beschut_rules_read(rules, bytes, size, &error);
  promise_error(status, &error);
  promise_place(bytes, size, error.line, error.column);
  PROMISE(status == BESCHUT_OK || count_rules(rules) == 1)
  use_rules(rules, size);
  beschut_rules_free(rules);
}

#endif
