/* SPDX-License-Identifier: MIT */
/* See linear.h. */
#include "linear.h"

#include <string.h>

/* Of cells: two products of such numbers fit 128 bits together, and so does a sum of cells times values. */
#define CELL_LIMIT ((bsi_wide)1 << 62)

/* ---- making ---- */

bool bsi_linear_start(bsi_linear *l, bsi_arena *arena, size_t columns, size_t rows) {
  size_t variables = columns + rows;
  *l = (bsi_linear){.columns = columns, .capacity = rows};
  l->cells = bsi_arena_take(arena, rows * columns, sizeof *l->cells);
  l->scales = bsi_arena_take(arena, rows, sizeof *l->scales);
  l->basic = bsi_arena_take(arena, rows, sizeof *l->basic);
  l->nonbasic = bsi_arena_take(arena, columns, sizeof *l->nonbasic);
  l->values = bsi_arena_take(arena, columns, sizeof *l->values);
  l->sum = bsi_arena_take(arena, columns, sizeof *l->sum);
  l->proof = bsi_arena_take(arena, columns + 2, sizeof *l->proof);
  for (int bound = BSI_LOW; bound <= BSI_HIGH; bound++) {
    l->limits[bound] = bsi_arena_take(arena, variables, sizeof **l->limits);
    l->reasons[bound] = bsi_arena_take(arena, variables, sizeof **l->reasons);
    if (l->limits[bound] == NULL || l->reasons[bound] == NULL) return false;
  }
  if (!l->cells || !l->scales || !l->basic || !l->nonbasic || !l->values || !l->sum || !l->proof) return false;
  for (uint32_t v = 0; v < variables; v++) {
    l->limits[BSI_LOW][v] = BSI_NO_LOW;
    l->limits[BSI_HIGH][v] = BSI_NO_HIGH;
    l->reasons[BSI_LOW][v] = l->reasons[BSI_HIGH][v] = BSI_NO_REASON;
  }
  for (uint32_t place = 0; place < columns; place++) l->nonbasic[place] = place;
  return true;
}

void bsi_linear_limit(bsi_linear *l, uint32_t variable, int64_t low, int64_t high, int32_t reason) {
  if (low > l->limits[BSI_LOW][variable]) {
    l->limits[BSI_LOW][variable] = low;
    l->reasons[BSI_LOW][variable] = reason;
  }
  if (high < l->limits[BSI_HIGH][variable]) {
    l->limits[BSI_HIGH][variable] = high;
    l->reasons[BSI_HIGH][variable] = reason;
  }
}

static int64_t *row_of(const bsi_linear *l, size_t row) { return l->cells + row * l->columns; }

void bsi_linear_add(bsi_linear *l, const bsi_linear_term *terms, size_t count, int64_t low, int64_t high, int32_t reason) {
  size_t row = l->rows++;
  memset(row_of(l, row), 0, l->columns * sizeof *l->cells);
  for (size_t i = 0; i < count; i++) row_of(l, row)[terms[i].column] = terms[i].coefficient;
  l->scales[row] = 1;
  l->basic[row] = (uint32_t)(l->columns + row);
  bsi_linear_limit(l, l->basic[row], low, high, reason);
}

/* ---- looking ---- */

/* scale x the basic variable of a row. */
static bsi_wide scaled_value(const bsi_linear *l, size_t row) {
  const int64_t *cells = row_of(l, row);
  bsi_wide sum = 0;
  for (size_t place = 0; place < l->columns; place++)
    if (cells[place] != 0) sum += (bsi_wide)cells[place] * l->values[place];
  return sum;
}

static bool is_outside(const bsi_linear *l, size_t row, bsi_bound *bound) {
  int64_t low = l->limits[BSI_LOW][l->basic[row]], high = l->limits[BSI_HIGH][l->basic[row]];
  bsi_wide value = scaled_value(l, row);
  *bound = low != BSI_NO_LOW && value < (bsi_wide)low * l->scales[row] ? BSI_LOW : BSI_HIGH;
  return *bound == BSI_LOW || (high != BSI_NO_HIGH && value > (bsi_wide)high * l->scales[row]);
}

/* The row of the least basic variable outside its limits; -1 where there is none. */
static int64_t find_outside(const bsi_linear *l, bsi_bound *bound) {
  int64_t found = -1;
  bsi_bound side;
  for (size_t row = 0; row < l->rows; row++) {
    if ((found >= 0 && l->basic[row] > l->basic[found]) || !is_outside(l, row, &side)) continue;
    found = (int64_t)row;
    *bound = side;
  }
  return found;
}

/* The limit that a nonbasic variable would have to pass so that the row's basic one moves back over `bound`. */
static bsi_bound limit_against(int64_t cell, bsi_bound bound) { return (cell > 0) == (bound == BSI_LOW) ? BSI_HIGH : BSI_LOW; }

/* The place of the least nonbasic variable that can still move so; -1 where there is none. */
static int64_t find_movable(const bsi_linear *l, size_t row, bsi_bound bound) {
  const int64_t *cells = row_of(l, row);
  int64_t found = -1;
  for (size_t place = 0; place < l->columns; place++) {
    uint32_t variable = l->nonbasic[place];
    if (cells[place] == 0 || l->values[place] == l->limits[limit_against(cells[place], bound)][variable]) continue;
    if (found < 0 || variable < l->nonbasic[found]) found = (int64_t)place;
  }
  return found;
}

/* ---- proving ---- */

static void add_proof(bsi_linear *l, uint32_t variable, bsi_bound bound, int64_t multiplier) {
  l->proof[l->proof_count++] = (bsi_linear_proof){variable, bound, multiplier, l->reasons[bound][variable]};
}

static void prove_by_row(bsi_linear *l, size_t row, bsi_bound bound) {
  const int64_t *cells = row_of(l, row);
  l->proof_count = 0;
  add_proof(l, l->basic[row], bound, l->scales[row]);
  for (size_t place = 0; place < l->columns; place++) {
    if (cells[place] == 0) continue;
    add_proof(l, l->nonbasic[place], limit_against(cells[place], bound), cells[place] < 0 ? -cells[place] : cells[place]);
  }
}

/* Whether the limits of one variable cross. */
static bool is_crossed(bsi_linear *l) {
  for (uint32_t v = 0; v < l->columns + l->rows; v++) {
    if (l->limits[BSI_LOW][v] <= l->limits[BSI_HIGH][v]) continue;
    l->proof_count = 0;
    add_proof(l, v, BSI_LOW, 1);
    add_proof(l, v, BSI_HIGH, 1);
    return true;
  }
  return false;
}

/* ---- changing places ---- */

static bsi_wide size_of(bsi_wide a) { return a < 0 ? -a : a; }

static bsi_wide divisor_of(bsi_wide a, bsi_wide b) {
  while (b != 0) {
    bsi_wide rest = a % b;
    a = b;
    b = rest;
  }
  return size_of(a);
}

/* Writes a row from l->sum, without the common divisor of all its numbers. False where they do not fit, or scale is 0. */
static bool store_row(bsi_linear *l, size_t row, bsi_wide scale) {
  const bsi_wide *cells = l->sum;
  bsi_wide divisor = size_of(scale);
  if (divisor == 0) return false;
  for (size_t place = 0; divisor > 1 && place < l->columns; place++)
    if (cells[place] != 0) divisor = divisor_of(divisor, cells[place]);
  if (scale < 0) divisor = -divisor;
  for (size_t place = 0; place < l->columns; place++) {
    bsi_wide cell = divisor == 1 || cells[place] == 0 ? cells[place] : cells[place] / divisor;
    if (size_of(cell) > CELL_LIMIT) return false;
    row_of(l, row)[place] = (int64_t)cell;
  }
  scale /= divisor;
  l->scales[row] = (int64_t)scale;
  return scale <= CELL_LIMIT;
}

/* Row `pivot` already gives the entering variable; puts that into another row, in which it stands at a place. */
static bool substitute(bsi_linear *l, size_t row, size_t pivot, size_t at) {
  const int64_t *from = row_of(l, pivot), *cells = row_of(l, row);
  bsi_wide scale = l->scales[pivot], factor = cells[at];
  for (size_t place = 0; place < l->columns; place++)
    l->sum[place] = scale * (place == at ? 0 : cells[place]) + (from[place] == 0 ? 0 : factor * from[place]);
  return store_row(l, row, scale * l->scales[row]);
}

/* The basic variable of a row, set to its limit, changes places with a nonbasic one. */
static bool change_places(bsi_linear *l, size_t row, size_t at, bsi_bound bound) {
  const int64_t *cells = row_of(l, row);
  uint32_t entering = l->nonbasic[at], leaving = l->basic[row];
  bsi_wide entered = cells[at];
  for (size_t place = 0; place < l->columns; place++) l->sum[place] = place == at ? l->scales[row] : -(bsi_wide)cells[place];
  if (!store_row(l, row, entered)) return false;
  l->basic[row] = entering;
  l->nonbasic[at] = leaving;
  l->values[at] = l->limits[bound][leaving];
  for (size_t other = 0; other < l->rows; other++)
    if (other != row && row_of(l, other)[at] != 0 && !substitute(l, other, row, at)) return false;
  return true;
}

/* ---- solving ---- */

static void settle_columns(bsi_linear *l) {
  for (size_t place = 0; place < l->columns; place++) {
    int64_t low = l->limits[BSI_LOW][l->nonbasic[place]], high = l->limits[BSI_HIGH][l->nonbasic[place]];
    l->values[place] = low > 0 ? low : high < 0 ? high : 0;
  }
}

bsi_verdict bsi_linear_solve(bsi_linear *l, int64_t *work, int64_t limit) {
  if (is_crossed(l)) return BSI_NONE;
  settle_columns(l);
  for (;;) {
    bsi_bound bound;
    int64_t row = find_outside(l, &bound);
    if (row < 0) return BSI_FOUND;
    int64_t place = find_movable(l, (size_t)row, bound);
    if (place < 0) {
      prove_by_row(l, (size_t)row, bound);
      return BSI_NONE;
    }
    *work += (int64_t)(l->rows * l->columns);
    if (*work >= limit || !change_places(l, (size_t)row, (size_t)place, bound)) return BSI_STOPPED;
  }
}

static void set_value(bsi_wide above, bsi_wide below, bsi_wide *out_above, int64_t *out_below) {
  bsi_wide divisor = divisor_of(below, above);
  *out_above = above / divisor;
  *out_below = (int64_t)(below / divisor);
}

void bsi_linear_values(const bsi_linear *l, bsi_wide *above, int64_t *below) {
  for (size_t place = 0; place < l->columns; place++) {
    uint32_t column = l->nonbasic[place];
    if (column < l->columns) set_value(l->values[place], 1, &above[column], &below[column]);
  }
  for (size_t row = 0; row < l->rows; row++) {
    uint32_t column = l->basic[row];
    if (column < l->columns) set_value(scaled_value(l, row), l->scales[row], &above[column], &below[column]);
  }
}
