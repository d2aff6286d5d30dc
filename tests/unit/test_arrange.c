/* SPDX-License-Identifier: MIT */
/*
 * Collections in another order: the country first, finding, sorting, selecting; and what is no collection. The order expected of sorting is that of
 * a plain insertion sort in this file. Days are by Python's datetime: 17621 is 2018-03-31.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <beschut/collection.h>
#include <beschut/memory.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define COUNT(table) (sizeof table / sizeof table[0])

enum { Q1 = 17621 /* 2018-03-31 */, Q1_TOO = 17600 /* 2018-03-10 */, Q2 = 17712 /* 2018-06-30 */, NONE = BESCHUT_DATE_NONE, N = 300 };

typedef struct entry {
  beschut_date until;
  beschut_area area;
  const char *label; /* NULL: the area's own */
} entry;

/* A collection of these; cell 0 says where each stood. */
static beschut_collection *collect(const entry *entries, int64_t count) {
  beschut_collection *collection;
  cr_assert(eq(i32, beschut_collection_new(&collection), BESCHUT_OK));
  for (int64_t i = 0; i < count; i++) {
    beschut_report *report;
    beschut_report_new(&report);
    beschut_report_set_cell(report, 0, i);
    beschut_report_set_date(report, BESCHUT_UNTIL, entries[i].until);
    beschut_report_set_area(report, entries[i].area);
    if (entries[i].label != NULL) beschut_report_set_label(report, entries[i].label);
    cr_assert(eq(i32, beschut_collection_add(collection, report), BESCHUT_OK));
    beschut_report_free(report);
  }
  return collection;
}

static void expect_order(const beschut_collection *collection, const int64_t *order, int64_t count) {
  int64_t met = -1, value;
  cr_assert(beschut_collection_count(collection, &met) == BESCHUT_OK && met == count);
  for (int64_t i = 0; i < count; i++) {
    beschut_collection_get_cell(collection, i, 0, &value);
    cr_expect(eq(i64, value, order[i]), "at %d", (int)i);
  }
}

/* ---- the country first ---- */

static void expect_country_first(const char *what, const entry *before, const entry *after, int64_t count) {
  beschut_collection *collection = collect(before, count);
  beschut_area areas[16];
  for (int round = 0; round < 2; round++) { /* once more changes nothing */
    cr_expect(eq(i32, beschut_collection_set_country_first(collection), BESCHUT_OK), "%s", what);
    beschut_collection_get_areas(collection, areas, count);
    for (int64_t i = 0; i < count; i++) {
      const char *label, *wanted = after[i].label != NULL ? after[i].label : beschut_area_name(after[i].area);
      beschut_collection_get_label(collection, i, &label);
      cr_expect(eq(i32, areas[i], after[i].area), "%s: %d", what, (int)i);
      cr_expect(eq(str, (char *)label, (char *)wanted), "%s: %d", what, (int)i);
    }
  }
  beschut_collection_free(collection);
}

Test(collection, country_first) {
  static const struct {
    const char *what;
    int64_t count;
    entry before[6], after[6];
  } rows[] = {
      {"nothing", 0, {{0, 0, NULL}}, {{0, 0, NULL}}},
      {"one", 1, {{Q1, 0, NULL}}, {{Q1, 1, NULL}}},
      {"a quarter", 3, {{Q1, 0, NULL}, {Q1, 0, NULL}, {Q1, 0, NULL}}, {{Q1, 1, NULL}, {Q1, 2, NULL}, {Q1, 2, NULL}}},
      {"days of one quarter", 2, {{Q1, 0, NULL}, {Q1_TOO, 0, NULL}}, {{Q1, 1, NULL}, {Q1_TOO, 2, NULL}}},
      {"two quarters, mixed",
       5,
       {{Q2, 0, NULL}, {Q1, 0, NULL}, {Q2, 0, NULL}, {Q1, 0, NULL}, {Q2, 0, NULL}},
       {{Q2, 1, NULL}, {Q1, 1, NULL}, {Q2, 2, NULL}, {Q1, 2, NULL}, {Q2, 2, NULL}}},
      {"known areas keep theirs",
       4,
       {{Q1, 0, NULL}, {Q1, 103, NULL}, {Q1, 0, NULL}, {Q1, 2, NULL}},
       {{Q1, 1, NULL}, {Q1, 103, NULL}, {Q1, 2, NULL}, {Q1, 2, NULL}}},
      {"printed labels stay", 2, {{Q1, 0, "Heel het land"}, {Q1, 0, "Drente"}}, {{Q1, 1, "Heel het land"}, {Q1, 2, "Drente"}}},
      {"the country is there, last", 3, {{Q1, 0, NULL}, {Q1, 0, NULL}, {Q1, 1, NULL}}, {{Q1, 0, NULL}, {Q1, 0, NULL}, {Q1, 1, NULL}}},
      {"the country of another quarter",
       4,
       {{Q1, 1, NULL}, {Q1, 0, NULL}, {Q2, 0, NULL}, {Q2, 0, NULL}},
       {{Q1, 1, NULL}, {Q1, 0, NULL}, {Q2, 1, NULL}, {Q2, 2, NULL}}},
      {"the first is a region", 2, {{Q1, 103, NULL}, {Q1, 0, NULL}}, {{Q1, 103, NULL}, {Q1, 0, NULL}}},
      {"the first is a region not named", 2, {{Q1, 2, NULL}, {Q1, 0, NULL}}, {{Q1, 2, NULL}, {Q1, 0, NULL}}},
      {"without until", 3, {{NONE, 0, NULL}, {NONE, 0, NULL}, {Q1, 0, NULL}}, {{NONE, 0, NULL}, {NONE, 0, NULL}, {Q1, 1, NULL}}},
  };
  for (size_t i = 0; i < COUNT(rows); i++) expect_country_first(rows[i].what, rows[i].before, rows[i].after, rows[i].count);
}

/* ---- finding ---- */

Test(collection, finds) {
  static const entry entries[] = {{Q1, 1, NULL},     {Q1, 103, NULL}, {Q2, 103, NULL}, {Q1_TOO, 103, NULL},
                                  {NONE, 103, NULL}, {Q1, 0, NULL},   {NONE, 0, NULL}};
  static const struct {
    beschut_area area;
    beschut_quarter quarter;
    int64_t index;
  } rows[] = {{1, 8072, 0},       {103, 8072, 1},
              {103, 8073, 2},     {103, BESCHUT_QUARTER_NONE, 4},
              {0, 8072, 5},       {0, BESCHUT_QUARTER_NONE, 6},
              {1, 8073, -1},      {1, 0, -1},
              {2, 8072, -1},      {105, 8072, -1},
              {103, 8071, -1},    {999, 8072, -1},
              {-1, INT32_MAX, -1}};
  beschut_collection *collection = collect(entries, COUNT(entries)), *empty = collect(NULL, 0);
  for (size_t i = 0; i < COUNT(rows); i++) {
    int64_t index = 5;
    cr_expect(eq(i32, beschut_collection_find(collection, rows[i].area, rows[i].quarter, &index), BESCHUT_OK), "row %zu", i);
    cr_expect(eq(i64, index, rows[i].index), "row %zu", i);
    index = 5;
    cr_expect(beschut_collection_find(empty, rows[i].area, rows[i].quarter, &index) == BESCHUT_OK && index == -1, "row %zu", i);
  }
  beschut_collection_free(collection);
  beschut_collection_free(empty);
}

/* ---- sorting ---- */

Test(collection, sorts) {
  static const entry entries[] = {{NONE, 1, NULL}, {Q2, 0, NULL},      {Q2, 2, NULL},     {Q2, 138, NULL},     {Q2, 101, NULL},
                                  {Q2, 1, NULL},   {Q1, 0, NULL},      {Q1, 103, NULL},   {Q1_TOO, 103, NULL}, {Q1, 1, NULL},
                                  {NONE, 0, NULL}, {-719162, 0, NULL}, {2932896, 1, NULL}};
  static const int64_t order[] = {11, 9, 7, 8, 6, 5, 4, 3, 2, 1, 12, 0, 10};
  beschut_collection *collection = collect(entries, COUNT(entries));
  int64_t live = beschut_memory_live();
  for (int round = 0; round < 2; round++) {
    cr_expect(eq(i32, beschut_collection_sort(collection), BESCHUT_OK));
    expect_order(collection, order, COUNT(order));
  }
  cr_expect(eq(i64, beschut_memory_live(), live));
  beschut_collection_free(collection);
}

static int32_t place_of_area(beschut_area area) { return area == 1 ? 0 : area == 2 ? 1000 : area == 0 ? 1001 : area; }

static bool comes_before(const entry *a, const entry *b) {
  beschut_quarter x = INT32_MAX, y = INT32_MAX;
  if (a->until != NONE) beschut_quarter_from_date(a->until, &x);
  if (b->until != NONE) beschut_quarter_from_date(b->until, &y);
  return x != y ? x < y : place_of_area(a->area) < place_of_area(b->area);
}

Test(collection, equal_ones_keep_their_order) {
  static entry entries[N];
  int64_t order[N];
  uint32_t state = 7;
  for (int64_t count = 0; count <= N; count = count < 20 ? count + 1 : count + 35) {
    for (int64_t i = 0; i < count; i++) {
      state = state * 1664525u + 1013904223u; /* Numerical Recipes' constants */
      entries[i] = (entry){state >> 29 == 0 ? NONE : (beschut_date)(17500 + (state >> 24) % 300), (beschut_area)((state >> 16) % 7), NULL};
      if (entries[i].area > 2) entries[i].area += 98; /* 101 to 103, without 104 */
      if (entries[i].area == 104) entries[i].area = 138;
      int64_t at = i;
      while (at > 0 && comes_before(&entries[i], &entries[order[at - 1]])) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
    beschut_collection *collection = collect(entries, count);
    cr_expect(eq(i32, beschut_collection_sort(collection), BESCHUT_OK));
    expect_order(collection, order, count);
    beschut_collection_free(collection);
  }
}

/* ---- selecting ---- */

Test(collection, selects) {
  static const entry entries[] = {{Q1, 1, NULL}, {Q1, 103, "Drente"}, {Q2, 105, NULL}};
  static const int64_t indexes[] = {2, 0, 2, 1, 1};
  beschut_collection *collection = collect(entries, 3), *chosen = NULL;
  const char *label;
  cr_assert(eq(i32, beschut_collection_select(collection, indexes, 5, &chosen), BESCHUT_OK));
  expect_order(chosen, indexes, 5);
  expect_order(collection, (const int64_t[]){0, 1, 2}, 3);
  beschut_collection_free(collection);
  cr_expect(beschut_collection_get_label(chosen, 4, &label) == BESCHUT_OK && strcmp(label, "Drente") == 0);
  beschut_collection *none = NULL;
  cr_expect(eq(i32, beschut_collection_select(chosen, NULL, 0, &none), BESCHUT_OK));
  expect_order(none, NULL, 0);
  beschut_collection_free(none);
  static const int64_t bad[][2] = {{0, 5}, {-1, 0}, {0, INT64_MAX}, {INT64_MIN, 0}};
  for (size_t i = 0; i < COUNT(bad); i++) {
    none = chosen;
    cr_expect(beschut_collection_select(chosen, bad[i], 2, &none) == BESCHUT_RANGE && none == NULL, "row %zu", i);
  }
  none = chosen;
  cr_expect(beschut_collection_select(chosen, indexes, -1, &none) == BESCHUT_RANGE && none == NULL);
  beschut_collection_free(chosen);
}

Test(collection, filters) {
  static const entry entries[] = {{Q1, 1, NULL}, {Q1, 103, NULL}, {Q2, 105, NULL}, {Q2, 0, NULL}};
  static const uint8_t keep[] = {1, 0, 255, 2}, none[] = {0, 0, 0, 0};
  beschut_collection *collection = collect(entries, 4), *kept = NULL;
  cr_assert(eq(i32, beschut_collection_filter(collection, keep, 4, &kept), BESCHUT_OK));
  expect_order(kept, (const int64_t[]){0, 2, 3}, 3);
  beschut_collection_free(kept);
  cr_assert(eq(i32, beschut_collection_filter(collection, none, 4, &kept), BESCHUT_OK));
  expect_order(kept, NULL, 0);
  beschut_collection *empty = NULL;
  cr_expect(eq(i32, beschut_collection_filter(kept, NULL, 0, &empty), BESCHUT_OK));
  beschut_collection_free(empty);
  beschut_collection_free(kept);
  static const int64_t counts[] = {3, 5, 0, -1, INT64_MAX};
  for (size_t i = 0; i < COUNT(counts); i++) {
    kept = collection;
    cr_expect(beschut_collection_filter(collection, keep, counts[i], &kept) == BESCHUT_RANGE && kept == NULL, "row %zu", i);
  }
  beschut_collection_free(collection);
}

/* ---- what is no collection ---- */

Test(collection, foreign_handles) {
  _Alignas(16) static char zeros[8192];
  beschut_report *report;
  beschut_report_new(&report);
  beschut_collection *collection = collect((const entry[]){{Q1, 1, NULL}}, 1), *bad[] = {NULL, (void *)zeros, (void *)report};
  for (size_t i = 0; i < COUNT(bad); i++) {
    beschut_collection *c = bad[i], *out[3] = {collection, collection, collection};
    beschut_report *copy = report;
    int64_t count = 5, value = 5, index = 5, values[1] = {0};
    int32_t line = 5, column = 5, same = 5, number[1] = {0};
    const char *label = NULL, *source = NULL;
    uint8_t keep[1] = {1};
    const beschut_report *no_report = i == 2 ? NULL : (void *)c;
    cr_expect(beschut_collection_copy(c, &out[0]) == BESCHUT_ARGUMENT && out[0] == NULL, "handle %zu", i);
    cr_expect(beschut_collection_select(c, values, 1, &out[1]) == BESCHUT_ARGUMENT && out[1] == NULL, "handle %zu", i);
    cr_expect(beschut_collection_filter(c, keep, 1, &out[2]) == BESCHUT_ARGUMENT && out[2] == NULL, "handle %zu", i);
    cr_expect(beschut_collection_at(c, 0, &copy) == BESCHUT_ARGUMENT && copy == NULL, "handle %zu", i);
    cr_expect(beschut_collection_count(c, &count) == BESCHUT_ARGUMENT && count == 0, "handle %zu", i);
    cr_expect(beschut_collection_get_cell(c, 0, 0, &value) == BESCHUT_ARGUMENT && value == BESCHUT_MISSING, "handle %zu", i);
    cr_expect(beschut_collection_find(c, 1, 8072, &index) == BESCHUT_ARGUMENT && index == -1, "handle %zu", i);
    cr_expect(beschut_collection_get_label(c, 0, &label) == BESCHUT_ARGUMENT && strcmp(label, "") == 0, "handle %zu", i);
    cr_expect(beschut_collection_get_source(c, 0, &source) == BESCHUT_ARGUMENT && strcmp(source, "") == 0, "handle %zu", i);
    cr_expect(beschut_collection_get_place(c, 0, 0, &line, &column) == BESCHUT_ARGUMENT && line == 0 && column == 0, "handle %zu", i);
    cr_expect(beschut_collection_equal(c, collection, &same) == BESCHUT_ARGUMENT && same == 0, "handle %zu", i);
    same = 5;
    cr_expect(beschut_collection_equal(collection, c, &same) == BESCHUT_ARGUMENT && same == 0, "handle %zu", i);
    beschut_status statuses[] = {beschut_collection_reserve(c, 1),
                                 beschut_collection_add(c, report),
                                 beschut_collection_add_all(c, collection),
                                 beschut_collection_add_all(collection, c),
                                 beschut_collection_add_blank(c, 1),
                                 beschut_collection_set(c, 0, report),
                                 beschut_collection_set_cell(c, 0, 0, 1),
                                 beschut_collection_get_column(c, 0, values, 1),
                                 beschut_collection_set_column(c, 0, values, 1),
                                 beschut_collection_get_dates(c, 0, number, 1),
                                 beschut_collection_set_dates(c, 0, number, 1),
                                 beschut_collection_get_areas(c, number, 1),
                                 beschut_collection_set_areas(c, number, 1),
                                 beschut_collection_set_country_first(c),
                                 beschut_collection_sort(c),
                                 beschut_collection_add(collection, no_report),
                                 beschut_collection_set(collection, 0, no_report)};
    for (size_t k = 0; k < COUNT(statuses); k++) cr_expect(eq(i32, statuses[k], BESCHUT_ARGUMENT), "handle %zu, call %zu", i, k);
  }
  cr_expect(eq(i32, beschut_collection_add(collection, (void *)collection), BESCHUT_ARGUMENT));
  for (size_t i = 0; i < sizeof zeros; i++)
    if (zeros[i] != 0) cr_fatal("byte %zu was written", i);
  beschut_report_free(report);
  beschut_collection_free(collection);
}

Test(collection, null_pointers) {
  beschut_collection *collection = collect((const entry[]){{Q1, 1, NULL}}, 1), *out = collection;
  int64_t index = 0;
  uint8_t keep = 1;
  beschut_status statuses[] = {beschut_collection_new(NULL),
                               beschut_collection_copy(collection, NULL),
                               beschut_collection_count(collection, NULL),
                               beschut_collection_at(collection, 0, NULL),
                               beschut_collection_get_cell(collection, 0, 0, NULL),
                               beschut_collection_get_column(collection, 0, NULL, 1),
                               beschut_collection_set_column(collection, 0, NULL, 1),
                               beschut_collection_get_dates(collection, 0, NULL, 1),
                               beschut_collection_set_dates(collection, 0, NULL, 1),
                               beschut_collection_get_areas(collection, NULL, 1),
                               beschut_collection_set_areas(collection, NULL, 1),
                               beschut_collection_get_label(collection, 0, NULL),
                               beschut_collection_get_source(collection, 0, NULL),
                               beschut_collection_find(collection, 1, 8072, NULL),
                               beschut_collection_select(collection, &index, 1, NULL),
                               beschut_collection_filter(collection, &keep, 1, NULL),
                               beschut_collection_equal(collection, collection, NULL)};
  for (size_t i = 0; i < COUNT(statuses); i++) cr_expect(eq(i32, statuses[i], BESCHUT_ARGUMENT), "row %zu", i);
  cr_expect(beschut_collection_select(collection, NULL, 1, &out) == BESCHUT_ARGUMENT && out == NULL);
  out = collection;
  cr_expect(beschut_collection_filter(collection, NULL, 1, &out) == BESCHUT_ARGUMENT && out == NULL);
  cr_expect(eq(i32, beschut_collection_get_place(collection, 0, 0, NULL, NULL), BESCHUT_OK));
  beschut_collection_free(collection);
}
