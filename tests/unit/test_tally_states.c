/* SPDX-License-Identifier: MIT */
/*
 * A tally is a state: rows shared out in any way give the same bytes in the end; bytes that are not the whole of a state are refused; what
 * fails or is stopped leaves everything as it was.
 */
#include "forging.h"
#include "tally_reference.h"

enum { PEOPLE = 200, ADVICES = 900, JOBS = 2500, MOST_PARTS = 5 };

static const settings two_quarters = {{2018 * 4, 2018 * 4 + 1}, 2, 1, 2, 16436};

/* Identified advices of which some ids are there twice; the same for every seed. */
static const line identified[] = {
    {"1", "2017-06-01", "citizen", "uwv", "AM03", "positive", "", "5"}, {"2", "2017-06-01", "citizen", "uwv", "AM05", "positive", "", "5"},
    {"3", "2017-06-01", "citizen", "uwv", "AM05", "negative", "", "6"}, {"4", "2017-06-01", "citizen", "uwv", "", "positive", "", ""},
    {"5", "2017-06-01", "nobody", "uwv", "AM05", "positive", "", "7"},  {"3", "2017-06-01", "citizen", "uwv", "AM06", "negative", "", "8"},
    {"6", "2017-06-01", "citizen", "uwv", "AM06", "positive", "", "6"}};

/* Everything in one tally, not settled. */
static beschut_tally *whole(const tables *t) {
  beschut_tally *tally = tally_with(&two_quarters);
  add_jobs(tally, t, 0, t->job_count);
  add_advices(tally, t, 0, t->advice_count);
  ADD(tally, BESCHUT_ADVICES, identified)
  return tally;
}

/* Row i of both tables goes to a tally by chance; identified ones too. */
static void share_out(const tables *t, uint64_t *seed, beschut_tally *parts[], int64_t count) {
  for (int64_t p = 0; p < count; p++) parts[p] = tally_with(&two_quarters);
  for (int64_t from = 0, size; from < t->job_count; from += size) {
    size = 1 + below(seed, 300);
    if (size > t->job_count - from) size = t->job_count - from;
    add_jobs(parts[below(seed, count)], t, from, size);
  }
  for (int64_t from = 0, size; from < t->advice_count; from += size) {
    size = 1 + below(seed, 100);
    if (size > t->advice_count - from) size = t->advice_count - from;
    add_advices(parts[below(seed, count)], t, from, size);
  }
  for (size_t i = 0; i < LENGTH(identified); i++) {
    beschut_tally *part = parts[below(seed, count)];
    cr_assert(zero(int, beschut_tally_set_next_row(part, BESCHUT_ADVICES, ADVICES + (int64_t)i)));
    cr_assert(zero(int, add_lines(part, BESCHUT_ADVICES, &identified[i], 1, NULL)));
  }
}

/* By merging any two of them until one is left. */
static beschut_tally *merge_all(uint64_t *seed, beschut_tally *parts[], int64_t count) {
  for (; count > 1; count--) {
    int64_t into = below(seed, count - 1);
    bool backwards = below(seed, 2) == 0;
    beschut_tally *last = parts[count - 1];
    merge(backwards ? last : parts[into], backwards ? parts[into] : last);
    if (backwards) parts[into] = last;
  }
  return parts[0];
}

/* ---- sharing out ---- */

Test(tally_states, rows_shared_out_in_any_way) {
  tables t = make_tables(3, PEOPLE, ADVICES, JOBS, 5);
  beschut_tally *expected = whole(&t);
  settle(expected);
  for (uint64_t seed = 1; seed <= 40; seed++) {
    uint64_t chance = seed * 7919;
    beschut_tally *parts[MOST_PARTS];
    int64_t count = 1 + below(&chance, MOST_PARTS);
    share_out(&t, &chance, parts, count);
    beschut_tally *tally = merge_all(&chance, parts, count);
    settle(tally);
    cr_expect(same_reports(tally, expected), "seed %d", (int)seed);
    cr_expect(are_same(tally, expected), "seed %d", (int)seed);
    beschut_tally_free(tally);
  }
  beschut_tally_free(expected);
  free_tables(&t);
}

/* Parts of the persons, settled by themselves and merged in any order. */
Test(tally_states, parts_settled_by_themselves) {
  static const int32_t parts_of[] = {1, 2, 3, 7, 63, 64};
  tables t = make_tables(4, PEOPLE, ADVICES, JOBS, 5);
  beschut_tally *expected = whole(&t);
  settle(expected);
  for (size_t i = 0; i < LENGTH(parts_of); i++) {
    beschut_tally *tally = whole(&t), *made[BESCHUT_TALLY_PARTS];
    uint64_t chance = 17 + i;
    int32_t settled;
    for (int32_t part = parts_of[i] - 1; part >= 0; part--) {
      cr_assert(zero(int, beschut_tally_split(tally, part, parts_of[i], NULL, &made[part])));
      settle(made[part]);
    }
    cr_assert(zero(int, beschut_tally_get_settled(tally, &settled)));
    cr_expect(settled == 1, "rows are left");
    merge(tally, merge_all(&chance, made, parts_of[i]));
    cr_expect(same_reports(tally, expected) && are_same(tally, expected), "%d parts", (int)parts_of[i]);
    beschut_tally_free(tally);
  }
  beschut_tally_free(expected);
  free_tables(&t);
}

/* A part holds rows: neither it nor what it leaves takes settings any more. */
Test(tally_states, parts_take_no_settings) {
  tables t = make_tables(4, PEOPLE, ADVICES, JOBS, 5);
  beschut_tally *tally = whole(&t), *part;
  cr_assert(zero(int, beschut_tally_split(tally, 0, 1, NULL, &part)));
  cr_expect(beschut_tally_set_since(part, 17000) == BESCHUT_DOMAIN);
  settle(part);
  cr_expect(beschut_tally_set_since(part, 17000) == BESCHUT_DOMAIN);
  cr_expect(beschut_tally_set_since(tally, 17000) == BESCHUT_DOMAIN);
  beschut_tally_free(part);
  beschut_tally_free(tally);
  free_tables(&t);
}

/* Settling is not only at the end: persons of whom all is in may be settled before others come. */
Test(tally_states, settled_and_merged_with_others) {
  tables one = make_tables(5, PEOPLE, ADVICES, JOBS, 5), other = make_tables(6, PEOPLE, ADVICES, JOBS, 5);
  beschut_tally *early = tally_with(&two_quarters), *late = tally_with(&two_quarters), *together = tally_with(&two_quarters);
  for (int64_t i = 0; i < PEOPLE; i++) cr_assert(one.people[i] != other.people[i] || one.people[i] < 2);
  add_advices(early, &one, 0, ADVICES);
  settle(early);
  add_advices(late, &other, 0, ADVICES);
  settle(late);
  settle(late);
  merge(early, late);
  settle(early);
  add_advices(together, &other, 0, ADVICES);
  add_advices(together, &one, 0, ADVICES);
  settle(together);
  beschut_collection *a = reports_of(early, 1, 0), *b = reports_of(together, 1, 0);
  int32_t equal;
  cr_assert(zero(int, beschut_collection_equal(a, b, &equal)));
  cr_expect(equal == 1);
  beschut_collection_free(a);
  beschut_collection_free(b);
  beschut_tally_free(early);
  beschut_tally_free(together);
  free_tables(&one);
  free_tables(&other);
}

/* The other is empty after a merge, and may be filled and merged again. */
Test(tally_states, merged_tallies_are_empty) {
  tables t = make_tables(7, PEOPLE, ADVICES, JOBS, 5);
  beschut_tally *tally = tally_with(&two_quarters), *other = tally_with(&two_quarters), *expected = tally_with(&two_quarters);
  add_advices(expected, &t, 0, ADVICES);
  for (int64_t half = 0; half < 2; half++) {
    add_advices(other, &t, half * ADVICES / 2, ADVICES / 2);
    cr_assert(zero(int, beschut_tally_merge(tally, other, NULL)));
    for (int32_t i = 0; i < BESCHUT_FIGURE_COUNT; i++) cr_expect(figure(other, i) == 0);
  }
  cr_expect(met(other, "advices.area_missing") == 0);
  settle(tally);
  settle(expected);
  settle(other);
  cr_expect(are_same(tally, expected));
  cr_assert(zero(int, beschut_tally_merge(tally, other, NULL)));
  cr_expect(are_same(tally, expected));
  beschut_tally_free(tally);
  beschut_tally_free(other);
  beschut_tally_free(expected);
  free_tables(&t);
}

/* After merging, rows are numbered on from the higher of the numbers. */
Test(tally_states, rows_are_numbered_on) {
  static const line wrong[] = {{"1", "2017-06-01", "nobody", "uwv", "AM03", "positive"}};
  beschut_tally *tally = tally_with(&two_quarters), *other = tally_with(&two_quarters);
  int64_t row;
  char text[32];
  cr_assert(zero(int, beschut_tally_set_next_row(other, BESCHUT_ADVICES, 1000)));
  ADD(tally, BESCHUT_ADVICES, wrong)
  ADD(other, BESCHUT_ADVICES, wrong)
  merge(tally, other);
  ADD(tally, BESCHUT_ADVICES, wrong)
  for (int32_t i = 0; i < 3; i++) {
    cr_assert(zero(int, beschut_tally_get_sample(tally, check_named("advices.applicant_unknown"), i, &row, text)));
    cr_expect(row == (i == 0 ? 0 : 999 + i), "%lld", (long long)row);
  }
  beschut_tally_free(tally);
}

Test(tally_states, other_settings_are_not_merged) {
  for (int difference = 0; difference < 9; difference++) {
    beschut_quarter quarters[] = {2018 * 4, 2018 * 4 + (difference == 1 ? 2 : 1)};
    beschut_tally *tally = tally_with(&two_quarters), *other;
    beschut_error error;
    cr_assert(zero(int, beschut_tally_new(quarters, difference == 2 ? 1 : 2, NULL, &other)));
    if (difference == 3) cr_assert(zero(int, beschut_tally_set_lag(other, 0, 2)));
    if (difference == 4) cr_assert(zero(int, beschut_tally_set_lag(other, 1, 1)));
    if (difference == 5) cr_assert(zero(int, beschut_tally_set_since(other, 16437)));
    if (difference == 6) cr_assert(zero(int, beschut_tally_set_today(other, 17621)));
    if (difference == 7) cr_assert(zero(int, beschut_tally_set_strict(other, 1)));
    if (difference == 8) cr_assert(zero(int, beschut_tally_add_area(other, "GM0106", 103)));
    state before[] = {state_of(tally), state_of(other)}, after[2];
    cr_expect(beschut_tally_merge(tally, other, &error) == (difference == 0 ? BESCHUT_OK : BESCHUT_DOMAIN), "difference %d", difference);
    bool said = error.message[0] != '\0';
    cr_expect(said == (difference != 0));
    after[0] = state_of(tally);
    after[1] = state_of(other);
    for (int i = 0; i < 2; i++) {
      cr_expect(same_state(before[i], after[i]), "difference %d", difference);
      beschut_text_free(before[i].bytes);
      beschut_text_free(after[i].bytes);
    }
    beschut_tally_free(tally);
    beschut_tally_free(other);
  }
}

/* ---- stopping ---- */

typedef struct stopping {
  int calls, at;
  int64_t done, total;
} stopping;

static int stop(void *data, int64_t done, int64_t total) {
  stopping *s = data;
  cr_expect(done >= s->done && done <= total && (s->total < 0 || s->total == total));
  s->done = done;
  s->total = total;
  return s->calls++ == s->at;
}

/* Stopped at any call it is as it was, ids that are there twice included; then it can be settled as if nothing had been. */
Test(tally_states, stopped_while_settling) {
  tables t = make_tables(8, PEOPLE, ADVICES, JOBS, 5);
  beschut_tally *expected = whole(&t), *tally = whole(&t);
  stopping freely = {.at = -1, .total = -1};
  state before = state_of(tally);
  beschut_error error;
  cr_assert(zero(int, beschut_tally_settle(expected, stop, &freely, NULL)));
  cr_expect(freely.calls > 0 && freely.done == freely.total && freely.total > ADVICES / 2);
  for (int at = 0; at < freely.calls; at += at < 3 ? 1 : 13) {
    stopping s = {.at = at, .total = -1};
    cr_expect(beschut_tally_settle(tally, stop, &s, &error) == BESCHUT_INTERRUPTED && error.message[0] != '\0');
    state after = state_of(tally);
    cr_expect(same_state(before, after), "stopped at call %d", at);
    beschut_text_free(after.bytes);
  }
  settle(tally);
  cr_expect(are_same(tally, expected));
  beschut_text_free(before.bytes);
  beschut_tally_free(tally);
  beschut_tally_free(expected);
  free_tables(&t);
}

/* What was added after an interruption still finds the ids from before it. */
Test(tally_states, ids_after_stopping) {
  static const line first[] = {{"1", "2017-06-01", "citizen", "uwv", "AM03", "positive", "", "5"}};
  static const line second[] = {{"2", "2017-06-01", "citizen", "uwv", "AM03", "positive", "", "5"}};
  beschut_tally *tally = tally_with(&two_quarters);
  ADD(tally, BESCHUT_ADVICES, first)
  cr_expect(beschut_tally_settle(tally, stop, &(stopping){.total = -1}, NULL) == BESCHUT_INTERRUPTED);
  ADD(tally, BESCHUT_ADVICES, second)
  settle(tally);
  cr_expect(met(tally, "advices.duplicate_id") == 1);
  beschut_tally_free(tally);
}

/* ---- bytes ---- */

static void expect_round_trip(const beschut_tally *tally) {
  state s = state_of(tally), again;
  beschut_tally *read = tally_of(s);
  again = state_of(read);
  cr_expect(same_state(s, again));
  beschut_text_free(s.bytes);
  beschut_text_free(again.bytes);
  beschut_tally_free(read);
}

/* With every setting, with rows of each kind, settled and not; what was read goes on as what was written. */
Test(tally_states, written_and_read) {
  tables t = make_tables(9, PEOPLE, ADVICES, JOBS, 5);
  beschut_tally *tally = tally_with(&two_quarters);
  cr_assert(zero(int, beschut_tally_set_today(tally, 20000)));
  cr_assert(zero(int, beschut_tally_set_column(tally, BESCHUT_ADVICES, BESCHUT_ADVICES_AREA, "gebied")));
  cr_assert(zero(int, beschut_tally_set_column(tally, BESCHUT_EMPLOYMENT, BESCHUT_EMPLOYMENT_SV_WAGE, "")));
  cr_assert(zero(int, beschut_tally_add_municipalities(tally, 2015)));
  cr_assert(zero(int, beschut_tally_add_area(tally, "AM07", BESCHUT_AREA_UNKNOWN)));
  expect_round_trip(tally);
  add_jobs(tally, &t, 0, t.job_count);
  add_advices(tally, &t, 0, t.advice_count / 2);
  ADD(tally, BESCHUT_ADVICES, identified)
  expect_round_trip(tally);
  state s = state_of(tally);
  beschut_tally *read = tally_of(s);
  for (int i = 0; i < 2; i++) {
    add_advices(i == 0 ? tally : read, &t, t.advice_count / 2, t.advice_count / 2);
    settle(i == 0 ? tally : read);
  }
  cr_expect(are_same(tally, read) && same_reports(tally, read));
  expect_round_trip(tally);
  beschut_text_free(s.bytes);
  beschut_tally_free(read);
  beschut_tally_free(tally);
  free_tables(&t);
}

/* A small state, with rows of every kind. */
static beschut_tally *small(void) {
  beschut_tally *tally = tally_with(&(settings){{2015 * 4}, 1, 0, 0, 16436});
  static const line jobs[] = {{"1", "2014-01-01", "", "201503", "100"}, {"2", "2014-01-01", "", "201503", "-1"}};
  static const line advices[] = {{"1", "2015-02-01", "municipality", "uwv", "AM03", "positive", "", "9"},
                                 {"1", "2015-02-01", "municipality", "uwv", "nowhere", "positive", "", ""}};
  cr_assert(zero(int, beschut_tally_add_area(tally, "x", 103)));
  ADD(tally, BESCHUT_ADVICES, advices)
  ADD(tally, BESCHUT_EMPLOYMENT, jobs)
  return tally;
}

static void expect_refused(const char *bytes, size_t size, const char *what, size_t at) {
  beschut_error error;
  beschut_tally *tally;
  cr_expect(beschut_tally_read(bytes, size, &error, &tally) == BESCHUT_SYNTAX && tally == NULL, "%s at %zu", what, at);
  cr_expect(error.status == BESCHUT_SYNTAX && error.message[0] != '\0');
}

Test(tally_states, damaged_bytes_are_refused) {
  beschut_tally *tally = small();
  state s = state_of(tally);
  char *copy = malloc(s.size + 1);
  for (size_t size = 0; size < s.size; size++) {
    char *cut = malloc(size + 1); /* of its size, so that reading beyond it is seen */
    memcpy(cut, s.bytes, size);
    expect_refused(cut, size, "cut", size);
    free(cut);
  }
  memcpy(copy, s.bytes, s.size);
  copy[s.size] = 0;
  expect_refused(copy, s.size + 1, "longer", s.size);
  for (size_t at = 0; at < s.size; at++)
    for (int bit = 0; bit < 8; bit += 3) {
      copy[at] = (char)(s.bytes[at] ^ 1 << bit);
      expect_refused(copy, s.size, "damaged", at);
      copy[at] = s.bytes[at];
    }
  free(copy);
  beschut_text_free(s.bytes);
  beschut_tally_free(tally);
}

/* ---- bytes whose checksum fits, and which still cannot be ---- */

Test(tally_states, a_sealed_state_is_read) {
  beschut_tally *tally = small();
  state s = state_of(tally);
  char *copy = malloc(s.size);
  memcpy(copy, s.bytes, s.size);
  memset(copy + s.size - 8, 0, 8);
  seal(copy, s.size);
  cr_expect(memcmp(copy, s.bytes, s.size) == 0, "the checksum here is not that of the library");
  free(copy);
  beschut_text_free(s.bytes);
  beschut_tally_free(tally);
}

/* What was read, however strange, is settled and reported, and no count in a report is below 0. */
static void use(beschut_tally *tally, size_t at) {
  beschut_collection *reports;
  beschut_error error;
  beschut_status status = beschut_tally_settle(tally, NULL, NULL, &error);
  cr_expect(status == BESCHUT_OK || status == BESCHUT_DOMAIN, "byte %zu: %s", at, error.message);
  for (int32_t unit = 0; unit < 2 && status == BESCHUT_OK; unit++) {
    status = beschut_tally_reports(tally, BESCHUT_BY_COUNTRY, unit, &error, &reports);
    cr_expect(status == BESCHUT_OK || status == BESCHUT_LIMIT, "byte %zu: %s", at, error.message);
    for (beschut_cell cell = 0; status == BESCHUT_OK && cell < BESCHUT_CELL_COUNT; cell++) {
      int64_t value;
      cr_assert(zero(int, beschut_collection_get_cell(reports, 0, cell, &value)));
      cr_expect(value >= 0, "byte %zu: %s is %lld", at, beschut_cell_name(cell), (long long)value);
    }
    beschut_collection_free(reports);
  }
  beschut_tally_free(tally);
}

static void expect_harmless(state s, size_t step) {
  static const uint8_t masks[] = {0x01, 0x80, 0xFF};
  char *copy = malloc(s.size);
  for (size_t at = 12; at < s.size - 8; at += step)
    for (size_t m = 0; m < sizeof masks; m++) {
      beschut_tally *tally;
      memcpy(copy, s.bytes, s.size);
      copy[at] = (char)(copy[at] ^ masks[m]);
      seal(copy, s.size);
      beschut_status status = beschut_tally_read(copy, s.size, NULL, &tally);
      cr_expect(status == BESCHUT_OK || (status == BESCHUT_SYNTAX && tally == NULL), "byte %zu", at);
      if (status == BESCHUT_OK) use(tally, at);
    }
  free(copy);
}

/* Before and after settling: one byte in some changed, each place within the fields of 8 bytes in its turn. */
Test(tally_states, forged_bytes_do_no_harm) {
  beschut_tally *tally = small();
  state s = state_of(tally);
  expect_harmless(s, 3);
  beschut_text_free(s.bytes);
  settle(tally);
  s = state_of(tally);
  expect_harmless(s, 13);
  beschut_text_free(s.bytes);
  beschut_tally_free(tally);
}

/* Counts of which one is more than a report can hold are read and not reported; more of them together are no state. */
Test(tally_states, counts_that_are_too_large) {
  enum { CELLS = 288 + 2 * 144, LANES = 64 * 4 * 8, CHECKSUM = 8 }; /* of one quarter: lib/tally/counts.h, state.c */
  beschut_tally *tally = small(), *read;
  beschut_collection *reports;
  beschut_error error;
  settle(tally);
  state s = state_of(tally);
  char *counts = s.bytes + s.size - CHECKSUM - LANES - 2 * CELLS * 8 - 1;
  counts[6] = 0x10; /* 2^52 */
  seal(s.bytes, s.size);
  read = tally_of(s);
  cr_expect(beschut_tally_reports(read, BESCHUT_BY_COUNTRY, BESCHUT_COUNT_ADVICES, &error, &reports) == BESCHUT_LIMIT && reports == NULL);
  cr_expect(strstr(error.message, "applicant.municipality.positive") != NULL, "%s", error.message);
  counts[8 + 6] = 0x10;
  seal(s.bytes, s.size);
  expect_refused(s.bytes, s.size, "two large counts", 0);
  beschut_text_free(s.bytes);
  beschut_tally_free(read);
  beschut_tally_free(tally);
}

/* Two advices of one id, and a forger who says that fewer were counted: settling would take away what is not there. */
Test(tally_states, more_rows_than_were_counted) {
  static const line advices[] = {{"1", "2015-02-01", "municipality", "uwv", "AM03", "positive", "", "9"},
                                 {"1", "2015-02-01", "municipality", "uwv", "AM03", "positive", "", "9"}};
  static const char two[8] = {2};
  beschut_tally *tally = tally_with(&(settings){{2015 * 4}, 1, 0, 0, 16436}), *read;
  int refused = 0;
  ADD(tally, BESCHUT_ADVICES, advices)
  state s = state_of(tally);
  for (size_t at = 12; at + sizeof two <= s.size - 8; at++) {
    if (memcmp(s.bytes + at, two, sizeof two) != 0) continue;
    s.bytes[at] = 0;
    seal(s.bytes, s.size);
    beschut_status status = beschut_tally_read(s.bytes, s.size, NULL, &read);
    refused += status == BESCHUT_SYNTAX;
    if (status == BESCHUT_OK) settle(read);
    if (status == BESCHUT_OK) expect_round_trip(read);
    beschut_tally_free(read);
    s.bytes[at] = 2;
  }
  cr_expect(refused > 0, "nothing was refused");
  beschut_text_free(s.bytes);
  beschut_tally_free(tally);
}

/* ---- copies ---- */

Test(tally_states, new_like_has_the_settings_alone) {
  tables t = make_tables(10, PEOPLE, ADVICES, JOBS, 5);
  beschut_tally *tally = tally_with(&two_quarters), *empty;
  cr_assert(zero(int, beschut_tally_set_column(tally, BESCHUT_ADVICES, BESCHUT_ADVICES_AREA, "gebied")));
  cr_assert(zero(int, beschut_tally_add_area(tally, "GM0106", 103)));
  cr_assert(zero(int, beschut_tally_set_strict(tally, 1)));
  empty = like(tally);
  cr_expect(are_same(tally, empty));
  add_advices(tally, &t, 0, ADVICES);
  beschut_tally *later = like(tally);
  cr_expect(are_same(later, empty));
  merge(later, tally);
  settle(later);
  cr_expect(figure(later, BESCHUT_FIGURE_ADVICES_READ) == ADVICES);
  beschut_tally_free(later);
  beschut_tally_free(empty);
  free_tables(&t);
}

/* A copy that is settled tells what the rows so far say; the original goes on as if nobody had looked. */
Test(tally_states, copies_are_looked_at) {
  tables t = make_tables(11, PEOPLE, ADVICES, JOBS, 5);
  beschut_tally *tally = tally_with(&two_quarters), *copy, *expected = whole(&t);
  add_advices(tally, &t, 0, t.advice_count);
  add_jobs(tally, &t, 0, t.job_count / 2);
  cr_assert(zero(int, beschut_tally_copy(tally, NULL, &copy)));
  cr_expect(are_same(tally, copy));
  settle(copy);
  cr_expect(not(are_same(copy, expected)));
  beschut_tally_free(copy);
  ADD(tally, BESCHUT_ADVICES, identified)
  add_jobs(tally, &t, t.job_count / 2, t.job_count - t.job_count / 2);
  settle(tally);
  settle(expected);
  cr_expect(are_same(tally, expected));
  cr_assert(zero(int, beschut_tally_copy(tally, NULL, &copy)));
  cr_expect(are_same(tally, copy));
  beschut_tally_free(copy);
  beschut_tally_free(expected);
  beschut_tally_free(tally);
  free_tables(&t);
}
