/* SPDX-License-Identifier: MIT */
/*
 * Rules judged by each other. What follows from what in the catalogue is in tests/expected/review.csv, found by others' solvers; small sets of rules have
 * their answers written down by hand.
 */
#include "support.h"

enum { ROOM = 16 };

static beschut_review *review_of(beschut_rules *rules) {
  beschut_solver *solver;
  beschut_review *review;
  beschut_error error;
  cr_assert(zero(int, beschut_solver_new(rules, &error, &solver)), "%s", error.message);
  cr_assert(zero(int, beschut_solver_review(solver, &error, &review)), "%s", error.message);
  beschut_solver_free(solver);
  beschut_rules_free(rules); /* the review stands on its own */
  return review;
}

/* Rules r0, r1 ... of expressions, which NULL ends. */
static beschut_rules *rules_of(const char *const *expressions) {
  beschut_rules *rules;
  beschut_error error;
  char id[12];
  cr_assert(zero(int, beschut_rules_new_empty(&rules)));
  for (int i = 0; expressions[i] != NULL; i++) {
    snprintf(id, sizeof id, "r%d", i);
    cr_assert(zero(int, beschut_rules_add(rules, id, expressions[i], &error)), "%s", error.message);
  }
  return rules;
}

static int32_t verdict_of(const beschut_review *review, int64_t index) {
  int32_t verdict, reason;
  cr_assert(zero(int, beschut_review_get_verdict(review, index, &verdict, &reason)));
  return verdict;
}

static int32_t outcome_of(const beschut_review *review) {
  int32_t outcome;
  cr_assert(zero(int, beschut_review_get_outcome(review, &outcome)));
  return outcome;
}

/* Verdicts by name with what they rest on: "redundant 0 2, ok". The caller frees it. */
static char *summary_of(const beschut_review *review) {
  char *text = calloc(1, 4000);
  int64_t count, because[ROOM], rests;
  beschut_review_count(review, &count);
  for (int64_t i = 0; i < count; i++) {
    snprintf(text + strlen(text), 100, "%s%s", i > 0 ? ", " : "", beschut_verdict_name(verdict_of(review, i)));
    cr_assert(zero(int, beschut_review_get_because(review, i, because, ROOM, &rests)));
    for (int64_t k = 0; k < rests; k++) snprintf(text + strlen(text), 100, " %d", (int)because[k]);
  }
  return text;
}

static void expect_summary(beschut_rules *rules, const char *expected) {
  beschut_review *review = review_of(rules);
  char *summary = summary_of(review);
  cr_expect(eq(str, summary, (char *)expected));
  free(summary);
  beschut_review_free(review);
}

#define X "applicant.total.total"
#define Y "applicant.total.positive"
#define Z "applicant.total.negative"
#define SHARE "percent_of(" X ", " Y ")"

static const struct {
  const char *rules[8], *expected;
} cases[] = {
    {{X " <= 5", X " >= 7", Y " >= 3"}, "contradictory 1, contradictory 0, ok"},
    {{X " <= 5", X " <= 6"}, "ok, redundant 0"},
    {{X " <= 5", X " <= 5"}, "redundant 1, redundant 0"},
    {{X " >= -2147483647", X " <= 2147483646"}, "never_fails, ok"},
    {{X " == " X, X " - " X " == 1", X " < " X " + 1"}, "never_fails, contradictory, never_fails"},
    {{X " <= " Y " <= " Z, X " <= " Z}, "ok, ok, redundant 0 1"},
    {{X " < " Y, Y " < " Z, Z " < " X}, "contradictory 1 2, contradictory 0 2, contradictory 0 1"},
    {{X " == " Y, Y " == " Z, Z " == " X}, "redundant 1 2, redundant 0 2, redundant 0 1"},
    {{"2 " X " - 2 " Y " == 1", X " >= 0"}, "contradictory, ok"},
    {{"2 " X " + 4 " Y " >= 5", X " + 2 " Y " >= 3"}, "redundant 1, redundant 0"}, /* the same over whole numbers */
    {{X " <= 5", X " >= 7", Y " <= 5", Y " >= 7", X " <= 4"}, "ok, contradictory 4, contradictory 3, contradictory 2, contradictory 1"},
    {{"3 " X " + 5 " Y " == 4", X " >= 0", Y " >= 0"}, "contradictory 1 2, contradictory 0 2, contradictory 0 1"}, /* 4 is no 3 x + 5 y */
    {{"3 " X " + 5 " Y " == 8", X " >= 0", Y " >= 0", X " == 1"}, "ok, redundant 3, redundant 0 3, redundant 0 1 2"},
    {{SHARE " == 37", Y " < 8", Y " > 0"}, "contradictory 1 2, contradictory 0 2, contradictory 0 1"}, /* 3 of 8 are 37.5 */
    {{SHARE " == 38", Y " < 9", Y " > 0"}, "ok, ok, ok"},
    {{"percent_of(" X ", " X ") <= 100", SHARE " >= 1", Y " == 0"}, "never_fails, contradictory 2, contradictory 1"},
    {{SHARE " <= 100", "0 <= " X " <= " Y}, "redundant 1 2, ok, ok"},
    {{SHARE " == percent_of(" Z ", " Y ")", X " == " Z}, "redundant 1, ok"},
    {{SHARE " < 0", Y " < 0", X " > 0"}, "ok, redundant 0 2, redundant 0 1"},
};

Test(review, judges_small_sets) {
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) expect_summary(rules_of(cases[i].rules), cases[i].expected);
}

/* ---- the catalogue ---- */

static int32_t verdict_named(const char *name) {
  for (int32_t verdict = BESCHUT_VERDICT_OK; beschut_verdict_name(verdict) != NULL; verdict++)
    if (strcmp(beschut_verdict_name(verdict), name) == 0) return verdict;
  return -1;
}

/* rule,verdict,proof,comparison: the comparison may be in quotes and have a comma in it. */
static void expect_line(const beschut_review *review, int64_t index, char *line) {
  const char *id;
  int64_t which;
  char *comparison, *verdict = strchr(line, ',') + 1, *proof = strchr(verdict, ',') + 1, *text = strchr(proof, ',') + 1;
  verdict[-1] = proof[-1] = '\0';
  if (*text == '"') {
    text++;
    text[strlen(text) - 1] = '\0';
  }
  cr_assert(zero(int, beschut_review_get_rule(review, index, &id, &which)));
  cr_assert(zero(int, beschut_review_get_comparison(review, index, &comparison)));
  cr_expect(eq(str, (char *)id, line));
  cr_expect(eq(str, comparison, text));
  cr_expect(eq(int, verdict_of(review, index), verdict_named(verdict)), "%s", text);
  beschut_text_free(comparison);
}

Test(review, catalogue_is_as_other_solvers_find) {
  size_t size;
  int64_t count, lines = 0;
  char *text = read_project_file("tests/expected/review.csv", &size), *line = strtok(text, "\n");
  beschut_rules *rules;
  cr_assert(zero(int, beschut_rules_new(&rules)));
  beschut_review *review = review_of(rules);
  beschut_review_count(review, &count);
  cr_assert(eq(str, line, "rule,verdict,proof,comparison"));
  for (int64_t i = 0; i < count; i++) {
    if (verdict_of(review, i) == BESCHUT_VERDICT_TAKES_NO_PART) continue;
    line = strtok(NULL, "\n");
    cr_assert(line != NULL);
    expect_line(review, i, line);
    lines++;
  }
  cr_assert(strtok(NULL, "\n") == NULL);
  cr_assert(eq(i64, lines, 109));
  cr_assert(eq(int, outcome_of(review), BESCHUT_VERDICT_OK));
  beschut_review_free(review);
  free(text);
}

/* The verdict on an item beside those that it names, without one of these (-1: with all). */
static int32_t verdict_without(const beschut_review *review, int64_t index, int64_t without) {
  beschut_rules *few;
  beschut_error error;
  int64_t because[ROOM], rests, added = 0;
  char id[12], *comparison;
  cr_assert(zero(int, beschut_review_get_because(review, index, because, ROOM, &rests)));
  cr_assert(zero(int, beschut_rules_new_empty(&few)));
  for (int64_t k = 0; k <= rests; k++) {
    if (k == without) continue;
    snprintf(id, sizeof id, "r%d", (int)added++);
    beschut_review_get_comparison(review, k < rests ? because[k] : index, &comparison);
    cr_assert(zero(int, beschut_rules_add(few, id, comparison, &error)), "%s", error.message);
    beschut_text_free(comparison);
  }
  beschut_review *again = review_of(few);
  int32_t verdict = verdict_of(again, added - 1);
  beschut_review_free(again);
  return verdict;
}

/* What is named implies the comparison without any help; with one of it left out, it does not. */
Test(review, catalogue_names_what_implies) {
  beschut_rules *rules;
  int64_t count, rests;
  cr_assert(zero(int, beschut_rules_new(&rules)));
  beschut_review *review = review_of(rules);
  beschut_review_count(review, &count);
  for (int64_t i = 0; i < count; i++) {
    if (verdict_of(review, i) != BESCHUT_VERDICT_REDUNDANT) continue;
    cr_assert(zero(int, beschut_review_get_because(review, i, NULL, 0, &rests)));
    cr_expect(eq(int, verdict_without(review, i, -1), BESCHUT_VERDICT_REDUNDANT));
    for (int64_t k = 0; k < rests; k++) cr_expect(ne(int, verdict_without(review, i, k), BESCHUT_VERDICT_REDUNDANT));
  }
  beschut_review_free(review);
}

/* ---- who takes part ---- */

static int32_t reason_of(const beschut_review *review, int64_t index) {
  int32_t verdict, reason;
  beschut_review_get_verdict(review, index, &verdict, &reason);
  return reason;
}

Test(review, says_why_a_rule_takes_no_part) {
  static const char *const expressions[] = {
      X " >= 0", "until == reference_date", X " - " Y, X " >= previous(" X ")", X " >= regions(" X ")", X " >= 1", X " >= 2", NULL};
  static const int32_t expected[] = {BESCHUT_REASON_NONE,          BESCHUT_REASON_DATES,         BESCHUT_REASON_FIGURE,
                                     BESCHUT_REASON_OTHER_REPORTS, BESCHUT_REASON_OTHER_REPORTS, BESCHUT_REASON_OFF,
                                     BESCHUT_REASON_SEVERITY};
  beschut_rules *rules = rules_of(expressions);
  beschut_rules_set_enabled(rules, 5, 0);
  beschut_rules_set_severity(rules, 6, BESCHUT_WARNING);
  beschut_review *review = review_of(rules);
  for (int64_t i = 0; i < 7; i++) {
    cr_expect(eq(int, reason_of(review, i), expected[i]));
    cr_expect(eq(int, verdict_of(review, i), i == 0 ? BESCHUT_VERDICT_OK : BESCHUT_VERDICT_TAKES_NO_PART));
  }
  beschut_review_free(review);
}

/* ---- years ---- */

static void set_years(beschut_rules *rules, int64_t index, int32_t first, int32_t last) {
  cr_assert(zero(int, beschut_rules_set_years(rules, index, first, last)));
}

Test(review, rules_of_other_years_do_not_meet) {
  static const char *const expressions[] = {X " <= 5", X " >= 7", NULL};
  beschut_rules *rules = rules_of(expressions);
  set_years(rules, 0, 2018, 2019);
  set_years(rules, 1, 2020, 2021);
  expect_summary(rules, "ok, ok");
  rules = rules_of(expressions);
  set_years(rules, 0, 2018, 2020);
  set_years(rules, 1, 2020, 2021);
  expect_summary(rules, "contradictory 1, contradictory 0");
}

Test(review, a_rule_follows_only_from_those_that_hold_whenever_it_does) {
  static const char *const expressions[] = {X " <= 5", X " <= 6", NULL};
  beschut_rules *rules = rules_of(expressions);
  set_years(rules, 0, 2018, 2019);
  expect_summary(rules, "ok, ok");
  rules = rules_of(expressions);
  set_years(rules, 1, 2018, 2019);
  expect_summary(rules, "ok, redundant 0");
  rules = rules_of(expressions);
  set_years(rules, 0, 2018, 2020);
  set_years(rules, 1, 2018, 2019);
  expect_summary(rules, "ok, redundant 0");
  rules = rules_of(expressions);
  set_years(rules, 0, 2018, 2019);
  set_years(rules, 1, 2018, 2020);
  expect_summary(rules, "ok, ok");
}

/* ---- the outside ---- */

Test(review, tells_in_english_and_dutch) {
  static const char *const expressions[] = {X " <= 5",           X " >= 7",         Y " <= " Z " <= 3", Y " <= 3",
                                            Y " >= -2147483647", X " - " X " == 1", X " - " Y,          NULL};
  static const struct {
    int64_t index;
    const char *messages[2];
  } rows[] = {
      {0, {"r0: " X " <= 5 contradicts " X " >= 7 (r1).", "r0: " X " <= 5 is in strijd met " X " >= 7 (r1)."}},
      {2, {"r2: " Y " <= " Z " can fail while all others hold.", "r2: " Y " <= " Z " kan falen terwijl alle andere gelden."}},
      {4,
       {"r3: " Y " <= 3 follows from " Y " <= " Z " (r2) and " Z " <= 3 (r2).",
        "r3: " Y " <= 3 volgt uit " Y " <= " Z " (r2) en " Z " <= 3 (r2)."}},
      {5, {"r4: " Y " >= -2147483647 can never fail.", "r4: " Y " >= -2147483647 kan nooit falen."}},
      {6, {"r5: " X " - " X " == 1 holds for no figures.", "r5: " X " - " X " == 1 geldt voor geen enkel cijfer."}},
      {7,
       {"r6: " X " - " Y " takes no part: it is a figure without a comparison.",
        "r6: " X " - " Y " doet niet mee: het is een cijfer zonder vergelijking."}},
  };
  beschut_review *review = review_of(rules_of(expressions));
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (int32_t language = BESCHUT_ENGLISH; language <= BESCHUT_DUTCH; language++) {
      char *message;
      cr_assert(zero(int, beschut_review_get_message(review, rows[i].index, language, &message)));
      cr_expect(eq(str, message, (char *)rows[i].messages[language]));
      beschut_text_free(message);
    }
  cr_expect(eq(int, outcome_of(review), BESCHUT_VERDICT_CONTRADICTORY));
  beschut_review_free(review);
}

/* An even number and an odd one, which only counting through 2^31 of them would tell. */
Test(review, says_unknown_at_the_limit_of_work) {
  static const char *const expressions[] = {X " + " Y " == 2 " Z, X " - " Y " == 1", NULL};
  beschut_rules *rules = rules_of(expressions);
  beschut_solver *solver;
  beschut_review *review;
  cr_assert(zero(int, beschut_solver_new(rules, NULL, &solver)));
  beschut_solver_set_work_limit(solver, 10000);
  cr_assert(zero(int, beschut_solver_review(solver, NULL, &review)));
  cr_expect(eq(int, outcome_of(review), BESCHUT_VERDICT_UNKNOWN));
  beschut_review_free(review);
  beschut_solver_set_work_limit(solver, 1);
  cr_assert(zero(int, beschut_solver_review(solver, NULL, &review)));
  cr_expect(eq(int, verdict_of(review, 0), BESCHUT_VERDICT_UNKNOWN));
  beschut_review_free(review);
  beschut_solver_free(solver);
  beschut_rules_free(rules);
}

static int32_t stop_at_second(void *data, int64_t done, int64_t total) {
  *(int64_t *)data = total;
  return done == 2;
}

Test(review, can_be_interrupted) {
  beschut_solver *solver;
  beschut_review *review;
  beschut_error error;
  int64_t total = 0, live = beschut_memory_live();
  cr_assert(zero(int, beschut_solver_new(NULL, &error, &solver)));
  beschut_solver_set_progress(solver, stop_at_second, &total);
  cr_assert(eq(int, beschut_solver_review(solver, &error, &review), BESCHUT_INTERRUPTED));
  cr_assert(eq(str, error.message, "stopped after 2 of 109 comparisons"));
  cr_assert(eq(ptr, review, NULL));
  cr_assert(eq(i64, total, 109));
  beschut_solver_free(solver);
  cr_assert(eq(i64, beschut_memory_live(), live));
}

Test(review, arguments) {
  static const char *const none[] = {NULL};
  beschut_review *review = review_of(rules_of(none)), *other;
  int64_t count = 7;
  int32_t verdict, reason;
  char *text;
  const char *id;
  cr_assert(zero(int, beschut_review_count(review, &count)));
  cr_assert(zero(i64, count));
  cr_assert(eq(int, outcome_of(review), BESCHUT_VERDICT_OK));
  cr_assert(eq(int, beschut_solver_review(NULL, NULL, &other), BESCHUT_ARGUMENT));
  cr_assert(eq(ptr, other, NULL));
  cr_assert(eq(int, beschut_review_count(NULL, &count), BESCHUT_ARGUMENT));
  cr_assert(eq(int, beschut_review_count_of(review, 6, &count), BESCHUT_RANGE));
  cr_assert(eq(int, beschut_review_get_verdict(review, 0, &verdict, &reason), BESCHUT_RANGE));
  cr_assert(eq(int, beschut_review_get_rule(review, -1, &id, NULL), BESCHUT_RANGE));
  cr_assert(eq(str, (char *)id, ""));
  cr_assert(eq(int, beschut_review_get_because(review, 0, NULL, 1, &count), BESCHUT_ARGUMENT));
  cr_assert(eq(int, beschut_review_get_message(review, 0, BESCHUT_DUTCH, &text), BESCHUT_RANGE));
  cr_assert(eq(ptr, text, NULL));
  cr_assert(eq(ptr, (void *)beschut_verdict_name(6), NULL));
  cr_assert(eq(ptr, (void *)beschut_reason_name(-1), NULL));
  cr_assert(eq(str, (char *)beschut_reason_name(BESCHUT_REASON_OTHER_REPORTS), "other_reports"));
  beschut_review_free(review);
  beschut_review_free(NULL);
}
