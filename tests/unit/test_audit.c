/* SPDX-License-Identifier: MIT */
/*
 * Hidden figures: what readers can work out of them, and what must be hidden beside them, next to plain enumeration on tables of three rows and
 * three columns made at random. Rounded ones too.
 */
#include "solving.h"

#define NONE BESCHUT_MISSING

static ranges_of found; /* too large for the stack */

static void audit(const beschut_solver *solver, const beschut_collection *reports, const uint64_t *hidden, const uint64_t *small,
                  int64_t low, int64_t high) {
  beschut_ranges *ranges;
  beschut_error error;
  cr_assert(zero(int, beschut_solver_audit(solver, reports, hidden, small, low, high, &error, &ranges)), "%s", error.message);
  take_ranges(ranges, &found);
}

static uint64_t bit(beschut_cell cell) { return UINT64_C(1) << cell; }

/* ---- a table: rows and columns add up, nothing is negative ---- */

static const char *const TABLE_RULES =
    "columns: applicant.{row}.total == applicant.{row}.positive + applicant.{row}.negative\n"
    "positive: applicant.total.positive == applicant.municipality.positive + applicant.citizen.positive\n"
    "negative: applicant.total.negative == applicant.municipality.negative + applicant.citizen.negative\n"
    "total: applicant.total.total == applicant.municipality.total + applicant.citizen.total\n"
    "counts: applicant.*.{count} >= 0";

enum { TABLE = 9, INSIDE = 4, GREATEST = 8 };

static const beschut_cell table_cells[TABLE] = {0, 1, 2, 7, 8, 9, 14, 15, 16};

typedef struct table {
  int64_t values[TABLE];
} table;

static table table_of(const int64_t inside[INSIDE]) {
  table t = {{inside[0], inside[1], inside[0] + inside[1], inside[2], inside[3], inside[2] + inside[3]}};
  for (int i = 0; i < 3; i++) t.values[6 + i] = t.values[i] + t.values[3 + i];
  return t;
}

static beschut_collection *report_of(const table *t) {
  beschut_collection *reports = one_row(NULL, 0);
  for (int i = 0; i < TABLE; i++) set(reports, 0, table_cells[i], t->values[i]);
  return reports;
}

/* As bits of cells; set: bits of the table's cells. */
static uint64_t mask_of(unsigned set) {
  uint64_t mask = 0;
  for (int i = 0; i < TABLE; i++)
    if (set >> i & 1) mask |= bit(table_cells[i]);
  return mask;
}

static unsigned set_of(uint64_t mask) {
  unsigned set = 0;
  for (int i = 0; i < TABLE; i++) set |= (unsigned)(mask >> table_cells[i] & 1) << i;
  return set;
}

typedef struct secret {
  table table;
  unsigned hidden, small;
  int64_t low, high; /* of the small ones */
} secret;

static bool is_possible(const secret *s, const table *t) {
  for (int i = 0; i < TABLE; i++) {
    bool shown = !(s->hidden >> i & 1), small = s->small >> i & 1;
    if (shown && t->values[i] != s->table.values[i]) return false;
    if (!shown && small && (t->values[i] < s->low || t->values[i] > s->high)) return false;
  }
  return true;
}

/* The least and the greatest value of each cell, by trying all tables; the grand total, which is shown, limits them. */
static void enumerate(const secret *s, int64_t *low, int64_t *high) {
  int64_t x[INSIDE], most = s->table.values[8];
  for (int i = 0; i < TABLE; i++) {
    low[i] = INT64_MAX;
    high[i] = INT64_MIN;
  }
  for (x[0] = 0; x[0] <= most; x[0]++)
    for (x[1] = 0; x[0] + x[1] <= most; x[1]++)
      for (x[2] = 0; x[0] + x[1] + x[2] <= most; x[2]++) {
        x[3] = most - x[0] - x[1] - x[2];
        table t = table_of(x);
        if (!is_possible(s, &t)) continue;
        for (int i = 0; i < TABLE; i++) {
          if (t.values[i] < low[i]) low[i] = t.values[i];
          if (t.values[i] > high[i]) high[i] = t.values[i];
        }
      }
}

static secret make_secret(uint64_t *state) {
  int64_t inside[INSIDE];
  for (int i = 0; i < INSIDE; i++) inside[i] = (int64_t)(next_random(state) % GREATEST);
  secret s = {.table = table_of(inside), .hidden = (unsigned)(next_random(state) % 256), .low = 1, .high = 4};
  for (int i = 0; i < TABLE; i++)
    if (s.table.values[i] >= s.low && s.table.values[i] <= s.high) s.small |= 1u << i;
  s.small &= s.hidden & (unsigned)next_random(state);
  return s;
}

Test(audit, as_enumeration_has_it) {
  beschut_solver *solver = solver_by(TABLE_RULES);
  uint64_t state = 314;
  for (int round = 0; round < 1000; round++) {
    secret s = make_secret(&state);
    int64_t low[TABLE], high[TABLE], at = 0;
    uint64_t hidden = mask_of(s.hidden), small = mask_of(s.small);
    beschut_collection *reports = report_of(&s.table);
    audit(solver, reports, &hidden, s.small == 0 && round % 2 ? NULL : &small, s.low, s.high);
    enumerate(&s, low, high);
    for (int i = 0; i < TABLE; i++) {
      if (!(s.hidden >> i & 1)) continue;
      cr_assert(lt(i64, at, found.count), "round %d", round);
      cr_assert(found.cells[at] == table_cells[i] && found.printed[at] == s.table.values[i], "round %d", round);
      cr_assert(eq(i32, found.outcomes[at], BESCHUT_RANGE_EXACT), "round %d", round);
      cr_assert(found.low[at] == low[i] && found.high[at] == high[i], "round %d, cell %d: %lld to %lld", round, i, (long long)found.low[at],
                (long long)found.high[at]);
      at++;
    }
    cr_assert(eq(i64, at, found.count), "round %d", round);
    beschut_collection_free(reports);
  }
  beschut_solver_free(solver);
}

/* ---- protecting ---- */

/* Whether every sensitive cell keeps its width with so much hidden. */
static bool is_safe(const secret *s, unsigned hidden, int64_t width) {
  int64_t low[TABLE], high[TABLE];
  secret more = *s;
  more.hidden = hidden;
  enumerate(&more, low, high);
  for (int i = 0; i < TABLE; i++)
    if ((s->hidden >> i & 1) && high[i] - low[i] < width) return false;
  return true;
}

static int64_t weight_of(const int32_t *weights, unsigned set) {
  int64_t weight = 0;
  for (int i = 0; i < TABLE; i++)
    if (set >> i & 1) weight += weights[i];
  return weight;
}

static bool may_be_hidden(const int32_t *weights, unsigned set) {
  for (int i = 0; i < TABLE; i++)
    if ((set >> i & 1) && weights[i] == 0) return false;
  return true;
}

/* The least weight of further cells, by trying all sets; -1 for none. */
static int64_t least_weight(const secret *s, const int32_t *weights, int64_t width) {
  int64_t least = -1;
  for (unsigned further = 0; further < 1u << TABLE; further++) {
    int64_t weight = weight_of(weights, further);
    if (further & s->hidden || !may_be_hidden(weights, further) || (least >= 0 && weight >= least)) continue;
    if (is_safe(s, s->hidden | further, width)) least = weight;
  }
  return least;
}

Test(protect, hides_no_more_than_it_must) {
  beschut_solver *solver = solver_by(TABLE_RULES);
  uint64_t state = 2718;
  int impossible = 0, further_needed = 0;
  for (int round = 0; round < 60; round++) {
    secret s = make_secret(&state);
    int32_t weights[TABLE], outcome;
    int64_t width = 1 + (int64_t)(next_random(&state) % 3);
    s.hidden &= (unsigned)next_random(&state);
    s.small &= s.hidden;
    for (int i = 0; i < TABLE; i++) {
      weights[i] = i == TABLE - 1 ? 0 : (int32_t)(next_random(&state) % 6); /* the grand total stays */
      cr_assert(zero(int, beschut_solver_set_weight(solver, table_cells[i], weights[i])));
    }
    uint64_t sensitive = mask_of(s.hidden), small = mask_of(s.small), hidden;
    beschut_collection *reports = report_of(&s.table);
    beschut_error error;
    cr_assert(zero(int, beschut_solver_protect(solver, reports, &sensitive, &small, s.low, s.high, width, &error, &hidden, &outcome)));
    int64_t least = least_weight(&s, weights, width);
    cr_assert(eq(i32, outcome, least < 0 ? BESCHUT_PROTECT_IMPOSSIBLE : BESCHUT_PROTECT_SMALLEST), "round %d", round);
    unsigned all = set_of(hidden);
    cr_assert(hidden == mask_of(all) && (all & s.hidden) == s.hidden, "round %d", round);
    impossible += least < 0;
    further_needed += least > 0;
    if (least < 0) cr_assert(eq(u64, hidden, sensitive), "round %d", round);
    if (least >= 0) cr_assert(eq(i64, weight_of(weights, all & ~s.hidden), least), "round %d", round);
    if (least >= 0) cr_assert(is_safe(&s, all, width), "round %d", round);
    beschut_collection_free(reports);
  }
  cr_expect(impossible > 3 && further_needed > 10, "%d, %d", impossible, further_needed);
  beschut_solver_free(solver);
}

/* The counts from 1 to 4 of ten regions: after hiding, an audit finds every one of them wide enough. */
Test(protect, small_counts_of_real_reports) {
  beschut_collection *all = corrected_2018(), *reports;
  beschut_solver *solver = solver_by(NULL);
  const int64_t some[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  uint64_t sensitive[COUNT(some)] = {0}, hidden[COUNT(some)];
  int32_t outcomes[COUNT(some)];
  beschut_error error;
  cr_assert(zero(int, beschut_collection_select(all, some, COUNT(some), &reports)));
  for (size_t i = 0; i < COUNT(some); i++)
    for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
      int64_t value = get(reports, (int64_t)i, cell);
      bool count = cell % BESCHUT_MEASURE_COUNT != BESCHUT_MEASURE_COHORT_WORKING_PCT;
      if (count && value >= 1 && value <= 4) sensitive[i] |= bit(cell);
    }
  cr_assert(zero(int, beschut_solver_protect(solver, reports, sensitive, sensitive, 1, 4, 2, &error, hidden, outcomes)));
  audit(solver, reports, hidden, sensitive, 1, 4);
  int64_t checked = 0;
  for (int64_t i = 0; i < found.count; i++) {
    size_t report = (size_t)found.reports[i];
    cr_expect(outcomes[report] == BESCHUT_PROTECT_SMALLEST || outcomes[report] == BESCHUT_PROTECT_SAFE);
    if (!(sensitive[report] >> found.cells[i] & 1)) continue;
    cr_expect(ge(i64, found.high[i] - found.low[i], 2), "report %zu, cell %d", report, (int)found.cells[i]);
    checked++;
  }
  cr_expect(gt(i64, checked, 20));
  beschut_solver_free(solver);
  beschut_collection_free(reports);
  beschut_collection_free(all);
}

Test(protect, says_what_it_could_not_find) {
  const int64_t inside[] = {1, 5, 7, 2};
  table t = table_of(inside);
  beschut_collection *reports = report_of(&t);
  beschut_solver *solver = solver_by(TABLE_RULES);
  uint64_t sensitive = bit(0), hidden;
  int32_t outcome;
  beschut_error error;
  cr_assert(zero(int, beschut_solver_set_work_limit(solver, 1)));
  cr_assert(zero(int, beschut_solver_protect(solver, reports, &sensitive, NULL, 0, 0, 2, &error, &hidden, &outcome)));
  cr_expect(outcome == BESCHUT_PROTECT_UNKNOWN && hidden == sensitive, "%s", beschut_protect_outcome_name(outcome));
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}

/* ---- rounding ---- */

Test(rounding, to_the_nearest_multiple_halves_upwards) {
  static const struct {
    int64_t base, count, rounded;
  } cases[] = {{5, 0, 0},    {5, 2, 0},    {5, 3, 5}, {5, 12, 10},    {5, 13, 15},       {10, 4, 0}, {10, 5, 10},
               {10, 15, 20}, {10, 25, 30}, {2, 1, 2}, {1000, 499, 0}, {1000, 500, 1000}, {3, 4, 3},  {3, 5, 6}};
  for (size_t i = 0; i < COUNT(cases); i++) {
    beschut_collection *reports = one_row(&cases[i].count, 1), *rounded;
    beschut_error error;
    cr_assert(zero(int, beschut_collection_round(reports, cases[i].base, &error, &rounded)), "%s", error.message);
    cr_expect(eq(i64, get(rounded, 0, POSITIVE), cases[i].rounded), "%lld to %lld", (long long)cases[i].count, (long long)cases[i].base);
    cr_expect(eq(i64, get(rounded, 0, NEGATIVE), NONE));
    beschut_collection_free(rounded);
    beschut_collection_free(reports);
  }
}

/* 4 of 13 are 31%; 5 of 15 are 33%. */
Test(rounding, makes_percentages_of_rounded_counts) {
  const int64_t row[] = {NONE, NONE, NONE, 13, 4, 31, NONE};
  beschut_collection *reports = one_row(row, 7), *rounded;
  beschut_error error;
  cr_assert(zero(int, beschut_collection_round(reports, 5, &error, &rounded)));
  cr_expect(get(rounded, 0, COHORT) == 15 && get(rounded, 0, WORKING) == 5 && get(rounded, 0, PERCENTAGE) == 33);
  beschut_collection_free(rounded);
  beschut_collection_free(reports);
}

Test(rounding, leaves_every_true_value_possible) {
  static const int64_t bases[] = {2, 5, 10};
  beschut_collection *all = corrected_all(), *rounded;
  beschut_solver *solver = solver_by(NULL);
  for (size_t b = 0; b < COUNT(bases); b++) {
    beschut_ranges *ranges;
    beschut_error error;
    cr_assert(zero(int, beschut_collection_round(all, bases[b], &error, &rounded)));
    cr_assert(zero(int, beschut_solver_audit_rounded(solver, rounded, bases[b], &error, &ranges)));
    take_ranges(ranges, &found);
    cr_assert(eq(i64, found.count, 38 * BESCHUT_CELL_COUNT));
    for (int64_t i = 0; i < found.count; i++) {
      int64_t truth = get(all, found.reports[i], found.cells[i]);
      bool count = found.cells[i] % BESCHUT_MEASURE_COUNT != BESCHUT_MEASURE_COHORT_WORKING_PCT;
      cr_expect(eq(i32, found.outcomes[i], BESCHUT_RANGE_EXACT));
      cr_expect(found.low[i] <= truth && truth <= found.high[i], "base %lld, report %lld, cell %d", (long long)bases[b],
                (long long)found.reports[i], (int)found.cells[i]);
      if (count) cr_expect(lt(i64, found.high[i] - found.low[i], bases[b]));
    }
    beschut_collection_free(rounded);
  }
  beschut_solver_free(solver);
  beschut_collection_free(all);
}

/* ---- arguments ---- */

Test(audit, arguments_that_are_none) {
  static const char *const names[] = {"smallest", "safe", "impossible", "unknown"};
  beschut_collection *reports = one_row(NULL, 0), *rounded;
  beschut_solver *solver = solver_by(NULL);
  beschut_ranges *ranges;
  beschut_error error;
  uint64_t hidden = 1, out = 9;
  for (int32_t i = 0; i < 4; i++) cr_expect(strcmp(beschut_protect_outcome_name(i), names[i]) == 0);
  cr_expect(beschut_protect_outcome_name(-1) == NULL && beschut_protect_outcome_name(4) == NULL);
  cr_expect(eq(int, beschut_solver_audit(solver, reports, NULL, NULL, 0, 0, &error, &ranges), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_solver_audit(solver, reports, &hidden, &hidden, 4, 1, &error, &ranges), BESCHUT_RANGE));
  cr_expect(ranges == NULL);
  cr_expect(eq(int, beschut_solver_audit(solver, reports, &hidden, NULL, 4, 1, &error, &ranges), BESCHUT_OK), "not looked at");
  int64_t count;
  cr_expect(beschut_ranges_count(ranges, &count) == BESCHUT_OK && count == 0, "a blank is not hidden");
  beschut_ranges_free(ranges);
  cr_expect(eq(int, beschut_solver_protect(solver, reports, &hidden, NULL, 0, 0, 0, &error, &out, NULL), BESCHUT_RANGE));
  cr_expect(eq(u64, out, hidden));
  cr_expect(eq(int, beschut_solver_protect(solver, reports, &hidden, &hidden, 2, 1, 1, &error, &out, NULL), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_solver_protect(solver, reports, NULL, NULL, 0, 0, 1, &error, &out, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_collection_round(reports, 1, &error, &rounded), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_collection_round(reports, 1001, &error, &rounded), BESCHUT_RANGE));
  cr_expect(rounded == NULL);
  cr_expect(eq(int, beschut_solver_audit_rounded(solver, reports, 0, &error, &ranges), BESCHUT_RANGE));
  beschut_solver_free(solver);
  beschut_collection_free(reports);
}
