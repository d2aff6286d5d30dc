/* SPDX-License-Identifier: MIT */
/*
 * Linear limits over the fractions. Proofs are summed up row by row here; that there is a solution is seen from the values given; that a proof needs all
 * its limits, by leaving each of them out. What is random comes from a fixed seed.
 */
#include "linear.h"
#include "support.h"

enum { COLUMNS = 4, ROWS = 6, SYSTEMS = 4000 };

typedef struct linear_system {
  size_t rows;
  int64_t cells[ROWS][COLUMNS];
  int64_t limits[2][COLUMNS + ROWS];
} linear_system;

typedef struct solved {
  bsi_arena arena;
  bsi_linear linear;
  bsi_verdict verdict;
} solved;

static solved solve(const linear_system *s) {
  solved out = {0};
  int64_t work = 0;
  cr_assert(bsi_linear_start(&out.linear, &out.arena, COLUMNS, ROWS));
  for (uint32_t c = 0; c < COLUMNS; c++) bsi_linear_limit(&out.linear, c, s->limits[BSI_LOW][c], s->limits[BSI_HIGH][c], (int32_t)c);
  for (size_t row = 0; row < s->rows; row++) {
    bsi_linear_term terms[COLUMNS];
    size_t count = 0;
    for (uint32_t c = 0; c < COLUMNS; c++)
      if (s->cells[row][c] != 0) terms[count++] = (bsi_linear_term){s->cells[row][c], c};
    bsi_linear_add(&out.linear, terms, count, s->limits[BSI_LOW][COLUMNS + row], s->limits[BSI_HIGH][COLUMNS + row],
                   (int32_t)(COLUMNS + row));
  }
  out.verdict = bsi_linear_solve(&out.linear, &work, INT64_MAX);
  return out;
}

static int64_t draw(uint64_t *seed, int64_t low, int64_t high) { return low + (int64_t)(next_random(seed) % (uint64_t)(high - low + 1)); }

/* Limits near 0, some of them missing; a limit is often the same from below and above. */
static void draw_limits(linear_system *s, size_t variable, uint64_t *seed) {
  int64_t low = draw(seed, -6, 6), high = low + (draw(seed, 0, 1) ? 0 : draw(seed, 0, 9));
  s->limits[BSI_LOW][variable] = draw(seed, 0, 3) ? low : BSI_NO_LOW;
  s->limits[BSI_HIGH][variable] = draw(seed, 0, 3) ? high : BSI_NO_HIGH;
}

static linear_system draw_system(uint64_t *seed) {
  linear_system s = {.rows = (size_t)draw(seed, 1, ROWS)};
  for (size_t v = 0; v < COLUMNS + s.rows; v++) draw_limits(&s, v, seed);
  for (size_t row = 0; row < s.rows; row++)
    for (size_t c = 0; c < COLUMNS; c++) s.cells[row][c] = draw(seed, 0, 2) ? draw(seed, -4, 4) : 0;
  return s;
}

/* The factor of a column in a variable. */
static int64_t factor_of(const linear_system *s, uint32_t variable, size_t column) {
  return variable < COLUMNS ? variable == column : s->cells[variable - COLUMNS][column];
}

static void check_proof(const linear_system *s, const bsi_linear *l) {
  bsi_wide sums[COLUMNS] = {0}, total = 0;
  for (size_t i = 0; i < l->proof_count; i++) {
    const bsi_linear_proof *p = &l->proof[i];
    int64_t sign = p->bound == BSI_LOW ? 1 : -1, limit = s->limits[p->bound][p->variable];
    cr_assert(gt(i64, p->multiplier, 0));
    cr_assert(limit != BSI_NO_LOW && limit != BSI_NO_HIGH);
    cr_assert(eq(int, p->reason, (int)p->variable));
    for (size_t c = 0; c < COLUMNS; c++) sums[c] += (bsi_wide)p->multiplier * sign * factor_of(s, p->variable, c);
    total += (bsi_wide)p->multiplier * sign * limit;
  }
  for (size_t c = 0; c < COLUMNS; c++) cr_assert(sums[c] == 0);
  cr_assert(total > 0); /* 0 >= total */
}

static void check_values(const linear_system *s, const bsi_linear *l) {
  bsi_wide above[COLUMNS];
  int64_t below[COLUMNS];
  bsi_linear_values(l, above, below);
  for (uint32_t v = 0; v < COLUMNS + s->rows; v++) {
    bsi_wide sum = 0, scale = 1;
    for (size_t c = 0; c < COLUMNS; c++) {
      sum = sum * below[c] + factor_of(s, v, c) * above[c] * scale;
      scale *= below[c];
    }
    cr_assert(s->limits[BSI_LOW][v] == BSI_NO_LOW || sum >= s->limits[BSI_LOW][v] * scale);
    cr_assert(s->limits[BSI_HIGH][v] == BSI_NO_HIGH || sum <= s->limits[BSI_HIGH][v] * scale);
  }
}

/* Without any one limit of the proof, the others of it can hold. */
static void check_need(const linear_system *s, const bsi_linear *l) {
  for (size_t out = 0; out < l->proof_count; out++) {
    linear_system less = *s;
    for (size_t v = 0; v < COLUMNS + ROWS; v++) {
      less.limits[BSI_LOW][v] = BSI_NO_LOW;
      less.limits[BSI_HIGH][v] = BSI_NO_HIGH;
    }
    for (size_t i = 0; i < l->proof_count; i++)
      if (i != out) less.limits[l->proof[i].bound][l->proof[i].variable] = s->limits[l->proof[i].bound][l->proof[i].variable];
    solved again = solve(&less);
    cr_assert(eq(int, again.verdict, BSI_FOUND));
    bsi_arena_free(&again.arena);
  }
}

Test(linear, proves_or_solves_random_systems) {
  uint64_t seed = 20151231;
  int counts[4] = {0};
  for (int i = 0; i < SYSTEMS; i++) {
    linear_system s = draw_system(&seed);
    solved out = solve(&s);
    counts[out.verdict]++;
    if (out.verdict == BSI_NONE) {
      check_proof(&s, &out.linear);
      check_need(&s, &out.linear);
    } else {
      cr_assert(eq(int, out.verdict, BSI_FOUND));
      check_values(&s, &out.linear);
    }
    bsi_arena_free(&out.arena);
  }
  cr_assert(gt(int, counts[BSI_NONE], SYSTEMS / 10));
  cr_assert(gt(int, counts[BSI_FOUND], SYSTEMS / 10));
}

static linear_system without_limits(size_t rows) {
  linear_system s = {.rows = rows};
  for (size_t v = 0; v < COLUMNS + ROWS; v++) {
    s.limits[BSI_LOW][v] = BSI_NO_LOW;
    s.limits[BSI_HIGH][v] = BSI_NO_HIGH;
  }
  return s;
}

/* a <= b, b <= c, c <= a - 1 over all whole numbers: bounds alone never end. */
Test(linear, proves_a_circle) {
  linear_system s = without_limits(3);
  for (size_t row = 0; row < 3; row++) {
    s.cells[row][row] = 1;
    s.cells[row][(row + 1) % 3] = -1;
    s.limits[BSI_HIGH][COLUMNS + row] = row == 2 ? -1 : 0;
  }
  solved out = solve(&s);
  cr_assert(eq(int, out.verdict, BSI_NONE));
  cr_assert(eq(sz, out.linear.proof_count, 3));
  for (size_t i = 0; i < 3; i++) cr_assert(eq(i64, out.linear.proof[i].multiplier, 1));
  check_proof(&s, &out.linear);
  bsi_arena_free(&out.arena);
}

Test(linear, names_limits_of_one_variable_that_cross) {
  linear_system s = without_limits(0);
  s.limits[BSI_LOW][2] = 7;
  s.limits[BSI_HIGH][2] = 5;
  solved out = solve(&s);
  cr_assert(eq(int, out.verdict, BSI_NONE));
  cr_assert(eq(sz, out.linear.proof_count, 2));
  check_proof(&s, &out.linear);
  bsi_arena_free(&out.arena);
}

/* 2 x = 1 has a half for its only answer. */
Test(linear, gives_fractions_exactly) {
  linear_system s = without_limits(1);
  bsi_wide above[COLUMNS];
  int64_t below[COLUMNS];
  s.cells[0][0] = 2;
  s.limits[BSI_LOW][COLUMNS] = s.limits[BSI_HIGH][COLUMNS] = 1;
  solved out = solve(&s);
  cr_assert(eq(int, out.verdict, BSI_FOUND));
  bsi_linear_values(&out.linear, above, below);
  cr_assert(above[0] == 1 && below[0] == 2);
  bsi_arena_free(&out.arena);
}

/* Primes near 2^40: products of two do not fit 62 bits. */
Test(linear, gives_up_what_does_not_fit) {
  static const int64_t primes[2][2] = {{1099511627689, 1099511627609}, {1099511627581, -1099511627573}};
  linear_system s = without_limits(2);
  for (size_t row = 0; row < 2; row++) {
    for (size_t c = 0; c < 2; c++) s.cells[row][c] = primes[row][c];
    s.limits[BSI_LOW][COLUMNS + row] = s.limits[BSI_HIGH][COLUMNS + row] = 1;
  }
  solved out = solve(&s);
  cr_assert(eq(int, out.verdict, BSI_STOPPED));
  bsi_arena_free(&out.arena);
}

Test(linear, stops_at_the_limit_of_work) {
  bsi_arena arena = {0};
  bsi_linear l;
  int64_t work = 0;
  const bsi_linear_term sum[] = {{1, 0}, {1, 1}};
  cr_assert(bsi_linear_start(&l, &arena, 2, 1));
  bsi_linear_add(&l, sum, 2, 3, 3, 0);
  cr_assert(eq(int, bsi_linear_solve(&l, &work, 1), BSI_STOPPED));
  bsi_arena_free(&arena);
}
