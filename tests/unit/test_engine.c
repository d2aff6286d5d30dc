/* SPDX-License-Identifier: MIT */
/*
 * The engine beside plain enumeration, on small systems made at random: sums in every relation, percentages, percentages within sums.
 *
 *   cells 0 to 3   the variables, each with bounds of its own; cell 3 is wide enough for a percentage
 *   free           some of them; the others keep what was printed, and constraints on those alone are not looked at
 */
#include "engine.h"

#include "support.h"

enum { CELLS = 4, WIDE = CELLS - 1, MOST_DEMANDS = 6 };

/* The widest bounds. */
enum { LOW = -2, HIGH = 5, LOW_WIDE = -60, HIGH_WIDE = 110, NARROW_VALUES = HIGH - LOW + 1, WIDE_VALUES = HIGH_WIDE - LOW_WIDE + 1 };
enum { MOST_ANSWERS = NARROW_VALUES * NARROW_VALUES * NARROW_VALUES * WIDE_VALUES };

/* sum of factor x cell, plus share x (cell part as a percentage of cell whole), beside `right`. */
typedef struct demand {
  int32_t factors[CELLS], share;
  int part, whole;
  int64_t right;
  bsi_relation relation;
} demand;

typedef struct setting {
  int64_t low[CELLS], high[CELLS], printed[CELLS], likely[CELLS];
  demand demands[MOST_DEMANDS];
  int count;
  bool is_free[CELLS];
} setting;

static int64_t between(uint64_t *state, int64_t low, int64_t high) {
  return low + (int64_t)(next_random(state) % (uint64_t)(high - low + 1));
}

/* ---- the systems ---- */

static demand make_sum(uint64_t *state) {
  demand d = {.right = between(state, -4, 12), .relation = (bsi_relation)between(state, BSI_EQUAL, BSI_ABOVE)};
  for (int i = 0; i < CELLS; i++) d.factors[i] = (int32_t)between(state, -2, 2);
  if (next_random(state) % 2) d.factors[WIDE] = 0;
  return d;
}

static demand make_percentage(uint64_t *state) {
  demand d = {.share = -1, .part = (int)between(state, 0, 2), .relation = BSI_EQUAL};
  d.whole = (d.part + 1) % 3;
  d.factors[WIDE] = 1;
  return d;
}

/* A percentage within a sum: at least so much more than a multiple of a cell. */
static demand make_share(uint64_t *state) {
  demand d = make_sum(state);
  d.share = (int32_t)between(state, 1, 2);
  d.part = (int)between(state, 0, 2);
  d.whole = (d.part + 2) % 3;
  d.right = between(state, -50, 150);
  return d;
}

static setting make_setting(uint64_t *state) {
  setting s = {.count = (int)between(state, 1, MOST_DEMANDS)};
  for (int i = 0; i < CELLS; i++) {
    s.low[i] = i == WIDE ? LOW_WIDE : between(state, LOW, 1);
    s.high[i] = i == WIDE ? HIGH_WIDE : between(state, next_random(state) % 4 ? 3 : s.low[i], HIGH);
    s.printed[i] = between(state, s.low[i], s.high[i]);
    s.likely[i] = next_random(state) % 2 ? s.printed[i] : BESCHUT_MISSING;
    s.is_free[i] = next_random(state) % 3 > 0;
  }
  for (int i = 0; i < s.count; i++) {
    uint64_t kind = next_random(state) % 6;
    s.demands[i] = kind == 0 ? make_share(state) : kind < 3 ? make_percentage(state) : make_sum(state);
  }
  return s;
}

/* ---- by enumeration ---- */

/* Rounded half up; 0 of nothing: the greatest p with p - 1/2 <= 100 part / whole. */
static int64_t find_percentage(int64_t part, int64_t whole) {
  int64_t p = -1000;
  if (whole == 0) return 0;
  while (whole > 0 ? (2 * p + 1) * whole <= 200 * part : (2 * p + 1) * whole >= 200 * part) p++;
  return p;
}

/* The same, found once. */
static int64_t percentage(int64_t part, int64_t whole) {
  static int64_t found[NARROW_VALUES][NARROW_VALUES];
  static bool known[NARROW_VALUES][NARROW_VALUES];
  int64_t *place = &found[part - LOW][whole - LOW];
  if (!known[part - LOW][whole - LOW]) *place = find_percentage(part, whole);
  known[part - LOW][whole - LOW] = true;
  return *place;
}

static bool holds(const demand *d, const int64_t *x) {
  int64_t sum = d->share * percentage(x[d->part], x[d->whole]);
  for (int i = 0; i < CELLS; i++) sum += d->factors[i] * x[i];
  switch (d->relation) {
  case BSI_EQUAL: return sum == d->right;
  case BSI_AT_MOST: return sum <= d->right;
  case BSI_AT_LEAST: return sum >= d->right;
  case BSI_BELOW: return sum < d->right;
  default: return sum > d->right;
  }
}

/* Whether a demand says that a cell is a percentage, and nothing else: other percentages are unknowns of their own. */
static bool is_plain(const demand *d) {
  int cells = 0, opposite = 0;
  for (int i = 0; i < CELLS; i++) {
    cells += d->factors[i] != 0;
    opposite += d->factors[i] == -d->share;
  }
  return (d->share == 1 || d->share == -1) && cells == 1 && opposite == 1 && d->right == 0 && d->relation == BSI_EQUAL;
}

/* Whether a demand speaks of anything free. */
static bool is_looked_at(const setting *s, const demand *d) {
  if (d->share != 0 && !is_plain(d)) return true;
  for (int i = 0; i < CELLS; i++)
    if (s->is_free[i] && (d->factors[i] != 0 || (d->share != 0 && (d->part == i || d->whole == i)))) return true;
  return false;
}

static bool satisfies(const setting *s, const int64_t *x) {
  for (int i = 0; i < s->count; i++)
    if (is_looked_at(s, &s->demands[i]) && !holds(&s->demands[i], x)) return false;
  return true;
}

/* The next values of the cells in `moving`; false after the last. */
static bool count_on(const setting *s, const bool *moving, int64_t *x) {
  for (int i = 0; i < CELLS; i++) {
    if (!moving[i]) continue;
    if (++x[i] <= s->high[i]) return true;
    x[i] = s->low[i];
  }
  return false;
}

static void begin_counting(const setting *s, const bool *moving, int64_t *x) {
  for (int i = 0; i < CELLS; i++) x[i] = moving[i] ? s->low[i] : s->printed[i];
}

static size_t enumerate(const setting *s, int64_t (*answers)[CELLS]) {
  int64_t x[CELLS];
  size_t count = 0;
  begin_counting(s, s->is_free, x);
  do
    if (satisfies(s, x)) memcpy(answers[count++], x, sizeof x);
  while (count_on(s, s->is_free, x));
  return count;
}

/* ---- by the engine ---- */

typedef struct bench {
  bsi_arena arena;
  bsi_program program;
  bsi_problem problem;
  bsi_engine engine;
  int64_t *printed, *likely;
} bench;

static void add_comparison(bench *b, const demand *d) {
  bsi_term terms[CELLS + 1];
  size_t count = 0;
  for (uint8_t i = 0; i < CELLS; i++)
    if (d->factors[i] != 0) terms[count++] = (bsi_term){.coefficient = d->factors[i], .kind = BSI_CELL, .source = BSI_OWN, .a = i};
  if (d->share != 0)
    terms[count++] =
        (bsi_term){.coefficient = d->share, .kind = BSI_PERCENT, .source = BSI_OWN, .a = (uint8_t)d->part, .b = (uint8_t)d->whole};
  if (count == 0) terms[count++] = (bsi_term){.coefficient = 0, .kind = BSI_CELL, .source = BSI_OWN, .a = 0};
  const bsi_comparison comparison = {
      .right = d->right, .term_count = (uint8_t)count, .left_count = (uint8_t)count, .relation = (uint8_t)d->relation};
  cr_assert(bsi_program_add(&b->program, &comparison, terms));
}

static void add_bounds(bench *b, const setting *s, int cell) {
  demand d = {.relation = BSI_AT_LEAST, .right = s->low[cell]};
  d.factors[cell] = 1;
  add_comparison(b, &d);
  d.relation = BSI_AT_MOST;
  d.right = s->high[cell];
  add_comparison(b, &d);
}

static void open_bench(bench *b, const setting *s) {
  bsi_arena_reset(&b->arena);
  bsi_program_free(&b->program);
  for (int i = 0; i < CELLS; i++) add_bounds(b, s, i);
  for (int i = 0; i < s->count; i++) add_comparison(b, &s->demands[i]);
  cr_assert(bsi_problem_start(&b->problem, &b->arena, &b->program, 1));
  for (uint32_t i = 0; i < b->program.count; i++) cr_assert(bsi_problem_add_own(&b->problem, i, 0));
  cr_assert(bsi_problem_finish(&b->problem));
  cr_assert(bsi_engine_start(&b->engine, &b->problem));
  b->printed = bsi_arena_take(&b->arena, b->problem.variable_count, sizeof *b->printed);
  b->likely = bsi_arena_take(&b->arena, b->problem.variable_count, sizeof *b->likely);
  for (size_t v = 0; v < b->problem.variable_count; v++) {
    b->printed[v] = v < CELLS ? s->printed[v] : v < BESCHUT_CELL_COUNT ? 0 : BESCHUT_MISSING;
    b->likely[v] = v < CELLS ? s->likely[v] : BESCHUT_MISSING;
  }
  b->engine.likely = b->likely;
  bsi_engine_set_printed(&b->engine, b->printed);
}

static void close_bench(bench *b) {
  bsi_arena_free(&b->arena);
  bsi_program_free(&b->program);
}

static size_t free_cells(const setting *s, uint32_t *cells) {
  size_t count = 0;
  for (uint32_t i = 0; i < CELLS; i++)
    if (s->is_free[i]) cells[count++] = i;
  return count;
}

static bsi_verdict open_free(bench *b, const setting *s) {
  uint32_t cells[CELLS];
  return bsi_engine_open(&b->engine, cells, free_cells(s, cells));
}

/* A system whose bounds or constants alone cannot be met is told by the problem, not by the engine. */
static setting next_setting(uint64_t *state, bench *b) {
  setting s;
  do {
    s = make_setting(state);
    open_bench(b, &s);
  } while (b->problem.impossible);
  for (int i = 0; i < CELLS; i++) { /* demands on one cell alone are bounds by now */
    s.low[i] = b->problem.variables[i].low;
    s.high[i] = b->problem.variables[i].high;
  }
  return s;
}

/* That a conflict speaks of kept cells, and excludes every answer whatever the other cells are. */
static void expect_conflict(const bench *b, const setting *s, int round) {
  int64_t x[CELLS];
  bool moving[CELLS];
  for (size_t v = CELLS; v < b->problem.variable_count; v++)
    cr_assert(not(b->engine.conflict[v / 64] >> v % 64 & 1), "round %d: %zu", round, v);
  for (int i = 0; i < CELLS; i++) {
    moving[i] = !(b->engine.conflict[0] >> i & 1);
    cr_assert(moving[i] || !s->is_free[i], "round %d: a free cell", round);
  }
  begin_counting(s, moving, x);
  do cr_assert(not(satisfies(s, x)), "round %d: %d %d %d %d", round, (int)x[0], (int)x[1], (int)x[2], (int)x[3]);
  while (count_on(s, moving, x));
}

static int64_t (*room_for_answers(void))[CELLS] {
  int64_t(*answers)[CELLS] = malloc(MOST_ANSWERS * sizeof *answers);
  cr_assert(answers != NULL);
  return answers;
}

Test(engine, finds_an_answer_where_there_is_one_else_a_conflict) {
  uint64_t state = 42;
  bench b = {0};
  int64_t(*answers)[CELLS] = room_for_answers();
  int found = 0, none = 0;
  for (int round = 0; round < 1500; round++) {
    setting s = next_setting(&state, &b);
    size_t expected = enumerate(&s, answers);
    bsi_verdict verdict = open_free(&b, &s);
    if (verdict == BSI_FOUND) verdict = bsi_engine_search(&b.engine, NULL, 0, false);
    cr_assert(eq(int, (int)verdict, expected > 0 ? BSI_FOUND : BSI_NONE), "round %d", round);
    found += verdict == BSI_FOUND;
    none += verdict == BSI_NONE;
    if (verdict == BSI_NONE) expect_conflict(&b, &s, round);
    if (verdict != BSI_FOUND) continue;
    int64_t x[CELLS];
    for (uint32_t i = 0; i < CELLS; i++) {
      cr_assert(eq(i64, bsi_low(&b.engine, i), bsi_high(&b.engine, i)), "round %d: not settled", round);
      x[i] = bsi_low(&b.engine, i);
      cr_assert(s.is_free[i] ? x[i] >= s.low[i] && x[i] <= s.high[i] : x[i] == s.printed[i], "round %d", round);
    }
    cr_assert(satisfies(&s, x), "round %d", round);
  }
  cr_expect(found > 300 && none > 300, "%d, %d", found, none);
  free(answers);
  close_bench(&b);
}

/* ---- all answers ---- */

/* One number for the wanted cells of an answer. */
static size_t key_of(const int64_t *x, const uint32_t *wanted, size_t count) {
  int64_t own[CELLS] = {0};
  for (size_t i = 0; i < count; i++) own[wanted[i]] = x[wanted[i]] - (wanted[i] == WIDE ? LOW_WIDE : LOW);
  return (size_t)(((own[0] * NARROW_VALUES + own[1]) * NARROW_VALUES + own[2]) * WIDE_VALUES + own[WIDE]);
}

/* Marks the keys of answers; returns how many there are. */
static size_t mark_keys(int64_t (*answers)[CELLS], size_t count, const uint32_t *wanted, size_t wanted_count, uint8_t *keys) {
  size_t marked = 0;
  memset(keys, 0, MOST_ANSWERS);
  for (size_t i = 0; i < count; i++) {
    size_t key = key_of(answers[i], wanted, wanted_count);
    marked += !keys[key];
    keys[key] = 1;
  }
  return marked;
}

Test(engine, lists_every_answer_once) {
  static uint8_t keys[MOST_ANSWERS];
  uint64_t state = 4711;
  bench b = {0};
  int64_t(*answers)[CELLS] = room_for_answers();
  for (int round = 0; round < 600; round++) {
    setting s = next_setting(&state, &b);
    uint32_t wanted[CELLS];
    size_t count = free_cells(&s, wanted);
    if (count > 1 && next_random(&state) % 2) count = 1 + next_random(&state) % count;
    if (count == 0) continue;
    size_t left = mark_keys(answers, enumerate(&s, answers), wanted, count, keys);
    bsi_verdict verdict = open_free(&b, &s);
    if (verdict == BSI_FOUND) verdict = bsi_engine_search(&b.engine, wanted, count, next_random(&state) % 2);
    for (; verdict == BSI_FOUND; verdict = bsi_engine_search_on(&b.engine)) {
      int64_t x[CELLS];
      for (uint32_t i = 0; i < CELLS; i++) x[i] = bsi_low(&b.engine, i);
      cr_assert(satisfies(&s, x), "round %d", round);
      size_t key = key_of(x, wanted, count);
      cr_assert(keys[key], "round %d: twice, or not expected", round);
      keys[key] = 0;
      left--;
    }
    cr_assert(verdict == BSI_NONE && left == 0, "round %d: %zu are not listed", round, left);
  }
  free(answers);
  close_bench(&b);
}

Test(engine, finds_the_ends_of_a_range_and_goes_back) {
  uint64_t state = 1729;
  bench b = {0};
  int64_t(*answers)[CELLS] = room_for_answers();
  for (int round = 0; round < 800; round++) {
    setting s = next_setting(&state, &b);
    size_t count = enumerate(&s, answers);
    if (count == 0 || open_free(&b, &s) != BSI_FOUND) continue;
    for (uint32_t cell = 0; cell < CELLS; cell++) {
      int64_t least = INT64_MAX, most = INT64_MIN, low = bsi_low(&b.engine, cell), high = bsi_high(&b.engine, cell);
      for (size_t i = 0; i < count; i++) {
        if (answers[i][cell] < least) least = answers[i][cell];
        if (answers[i][cell] > most) most = answers[i][cell];
      }
      cr_assert(low <= least && high >= most, "round %d: opening went too far", round);
      cr_assert(eq(int, (int)bsi_engine_search(&b.engine, &cell, 1, false), BSI_FOUND));
      cr_assert(eq(i64, bsi_low(&b.engine, cell), least), "round %d", round);
      bsi_engine_rewind(&b.engine);
      cr_assert(eq(int, (int)bsi_engine_search(&b.engine, &cell, 1, true), BSI_FOUND));
      cr_assert(eq(i64, bsi_low(&b.engine, cell), most), "round %d", round);
      bsi_engine_rewind(&b.engine);
      cr_assert(bsi_low(&b.engine, cell) == low && bsi_high(&b.engine, cell) == high, "round %d: not as it was", round);
    }
  }
  free(answers);
  close_bench(&b);
}

/* Trying a part of a cell's values leaves exactly the answers within. */
Test(engine, tries_a_part_of_the_values) {
  uint64_t state = 271828;
  bench b = {0};
  int64_t(*answers)[CELLS] = room_for_answers();
  for (int round = 0; round < 800; round++) {
    setting s = next_setting(&state, &b);
    uint32_t cells[CELLS];
    size_t count = enumerate(&s, answers), within = 0;
    if (free_cells(&s, cells) == 0 || open_free(&b, &s) != BSI_FOUND) continue;
    uint32_t cell = cells[0];
    int64_t low = between(&state, s.low[cell], s.high[cell]), high = between(&state, low, s.high[cell]);
    for (size_t i = 0; i < count; i++) within += answers[i][cell] >= low && answers[i][cell] <= high;
    bsi_verdict verdict = bsi_engine_try(&b.engine, cell, low, high);
    if (verdict == BSI_FOUND) verdict = bsi_engine_search(&b.engine, NULL, 0, false);
    cr_assert(eq(int, (int)verdict, within > 0 ? BSI_FOUND : BSI_NONE), "round %d", round);
  }
  free(answers);
  close_bench(&b);
}

Test(engine, stops_where_the_work_ends) {
  uint64_t state = 99;
  bench b = {0};
  int stopped = 0;
  for (int round = 0; round < 200; round++) {
    setting s = next_setting(&state, &b);
    b.engine.limit = 0;
    bsi_verdict verdict = open_free(&b, &s);
    if (verdict == BSI_FOUND) verdict = bsi_engine_search(&b.engine, NULL, 0, false);
    stopped += verdict == BSI_STOPPED;
    cr_assert(verdict == BSI_STOPPED || verdict == BSI_FOUND || verdict == BSI_NONE);
  }
  cr_expect(gt(int, stopped, 100));
  close_bench(&b);
}
