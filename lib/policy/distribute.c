/* SPDX-License-Identifier: MIT */
/*
 * Wage values by class and place, small counts hidden.
 *
 *   counts of a place     2   9   0   5   31      small 4, width 6
 *   small ones hidden     x   9   0   5   31      one alone: the total tells it
 *   the lowest with it    x   9   x   5   31      2 together: each could be 0, 1 or 2
 *                         x   9   x   x   31      7 together: each could be 0 to 7
 *   not needed            x   9   0   x   31
 *
 * Who sees the total and the others knows the sum of the hidden ones, and no more: with two or more of them each could be anything from 0
 * to that sum.
 */
#include "calendar.h"
#include "error.h"
#include "frame.h"
#include "municipalities.h"
#include "wage_values.h"

#include <beschut/cell.h>
#include <beschut/finance.h>
#include <beschut/target.h>

enum { PLACES = BESCHUT_PLACE_GM + BSI_MUNICIPALITIES, SHOWN = 0, SMALL = 1, ADDED = 2 };

typedef struct distributing {
  const beschut_frame *values, *division;
  int32_t level, year;
  const int64_t *bounds;
  int64_t classes, most, small, width;
  beschut_frame *out;
  uint8_t *usable;
  bsi_list regions; /* of municipalities; none unless they are asked for */
  int64_t *rows;    /* [place] its number among the places, -1 where nothing is counted there */
  int64_t *counts;  /* [number][class] */
  int64_t class_of[BSI_WAGE_VALUE_LIMIT + 1];
} distributing;

/* ---- places ---- */

/* BESCHUT_MISSING where it has none. */
static int64_t place_of(const distributing *d, int64_t row) {
  int64_t municipality = bsi_frame_at(d->values, BESCHUT_WAGE_VALUE_MUNICIPALITY, row);
  if (d->level == BESCHUT_LEVEL_COUNTRY) return BESCHUT_AREA_COUNTRY;
  if (municipality == BESCHUT_MISSING || d->level == BESCHUT_LEVEL_MUNICIPALITY) return municipality;
  return bsi_region_of(&d->regions, municipality, d->year);
}

static bool refuse(distributing *d, int64_t row, int32_t field, int32_t problem) {
  d->usable[row] = 0;
  return bsi_frame_complain_of(d->out, d->values, row, field, problem);
}

/* Marks the row's place as one with counts; a row without one is not usable, and a problem where the division should have said it. */
static bool mark_place(distributing *d, int64_t row) {
  int64_t place = place_of(d, row);
  if (bsi_frame_at(d->values, BESCHUT_WAGE_VALUE_PCT, row) > d->most) return refuse(d, row, BESCHUT_WAGE_VALUE_PCT, BESCHUT_PROBLEM_RANGE);
  if (place == BESCHUT_MISSING && bsi_frame_at(d->values, BESCHUT_WAGE_VALUE_MUNICIPALITY, row) != BESCHUT_MISSING)
    return refuse(d, row, BESCHUT_WAGE_VALUE_MUNICIPALITY, BESCHUT_PROBLEM_UNMAPPED);
  if (place == BESCHUT_MISSING)
    d->usable[row] = 0;
  else
    d->rows[place] = 0;
  return true;
}

/* The number of places with counts. */
static bool number_places(distributing *d, int64_t *count) {
  *count = 0;
  d->rows = bsi_alloc(PLACES, sizeof *d->rows);
  if (d->rows == NULL) return false;
  for (int32_t place = 0; place < PLACES; place++) d->rows[place] = -1;
  for (int64_t row = 0; row < d->values->rows; row++)
    if (d->usable[row] && !mark_place(d, row)) return false;
  for (int32_t place = 0; place < PLACES; place++)
    if (d->rows[place] == 0) d->rows[place] = (*count)++;
  return true;
}

/* ---- counts ---- */

static void find_classes(distributing *d) {
  for (int64_t pct = 0, class = 0; pct <= BSI_WAGE_VALUE_LIMIT; pct++) {
    if (class + 1 < d->classes && d->bounds[class + 1] == pct) class ++;
    d->class_of[pct] = class;
  }
}

static bool count(distributing *d, int64_t places) {
  d->counts = bsi_alloc_zeroed((size_t)(places > 0 ? places : 1), (size_t)d->classes * sizeof *d->counts);
  if (d->counts == NULL) return false;
  find_classes(d);
  for (int64_t row = 0; row < d->values->rows; row++) {
    if (!d->usable[row]) continue;
    int64_t class = d->class_of[bsi_frame_at(d->values, BESCHUT_WAGE_VALUE_PCT, row)];
    d->counts[d->rows[place_of(d, row)] * d->classes + class]++;
  }
  return true;
}

/* ---- hiding ---- */

typedef struct hiding {
  const int64_t *counts;
  uint8_t *state; /* [class]: SHOWN, SMALL, ADDED */
  int64_t classes, width;
  int64_t hidden, sum; /* how many, and of how much together */
} hiding;

static void hide(hiding *h, int64_t class, uint8_t state) {
  h->state[class] = state;
  h->hidden++;
  h->sum += h->counts[class];
}

static bool is_enough(const hiding *h, int64_t hidden, int64_t sum) { return hidden >= 2 && sum >= h->width; }

/* -1 where all are hidden. */
static int64_t lowest_shown(const hiding *h) {
  int64_t lowest = -1;
  for (int64_t i = 0; i < h->classes; i++)
    if (h->state[i] == SHOWN && (lowest < 0 || h->counts[i] < h->counts[lowest])) lowest = i;
  return lowest;
}

static void hide_small(hiding *h, int64_t small) {
  h->hidden = h->sum = 0;
  for (int64_t i = 0; i < h->classes; i++) {
    h->state[i] = SHOWN;
    if (h->counts[i] > 0 && h->counts[i] <= small) hide(h, i, SMALL);
  }
  if (h->hidden == 0) return;
  while (!is_enough(h, h->hidden, h->sum)) {
    int64_t lowest = lowest_shown(h);
    if (lowest < 0) return;
    hide(h, lowest, ADDED);
  }
  for (int64_t i = 0; i < h->classes; i++) {
    if (h->state[i] != ADDED || !is_enough(h, h->hidden - 1, h->sum - h->counts[i])) continue;
    h->state[i] = SHOWN;
    h->hidden--;
    h->sum -= h->counts[i];
  }
}

/* ---- rows ---- */

static void write_place(const distributing *d, int64_t place, const hiding *h) {
  int64_t first = d->rows[place] * d->classes, total = 0;
  for (int64_t i = 0; i < d->classes; i++) total += h->counts[i];
  for (int64_t i = 0; i < d->classes; i++) {
    int64_t *const *columns = d->out->columns, row = first + i;
    columns[BESCHUT_DISTRIBUTED_PLACE][row] = place;
    columns[BESCHUT_DISTRIBUTED_FROM][row] = d->bounds[i];
    columns[BESCHUT_DISTRIBUTED_TO][row] = i + 1 < d->classes ? d->bounds[i + 1] - 1 : d->most;
    columns[BESCHUT_DISTRIBUTED_COUNT][row] = h->state[i] == SHOWN ? h->counts[i] : BESCHUT_MISSING;
    columns[BESCHUT_DISTRIBUTED_TOTAL][row] = total;
    columns[BESCHUT_DISTRIBUTED_HIDDEN][row] = h->state[i] != SHOWN;
  }
}

static bool write_places(distributing *d, int64_t places) {
  hiding h = {.classes = d->classes, .width = d->width, .state = bsi_alloc((size_t)d->classes, 1)};
  bool made = h.state != NULL;
  d->out->rows = places * d->classes;
  for (int32_t i = 0; i < BESCHUT_DISTRIBUTED_FIELD_COUNT && made; i++) made = bsi_frame_column(d->out, i) != NULL;
  for (int32_t place = 0; place < PLACES && made; place++) {
    if (d->rows[place] < 0) continue;
    h.counts = d->counts + d->rows[place] * d->classes;
    hide_small(&h, d->small);
    write_place(d, place, &h);
  }
  bsi_free(h.state);
  return made;
}

/* The rows are known only when the places are: until then there are none. */
static bool distribute(distributing *d) {
  int64_t places;
  if (beschut_frame_new(BESCHUT_DISTRIBUTION, 0, &d->out) != BESCHUT_OK) return false;
  if (!bsi_frame_take(d->values, d->out, &d->usable)) return false;
  if (d->level == BESCHUT_LEVEL_REGION && !bsi_division_take(d->division, d->out, &d->regions)) return false;
  return number_places(d, &places) && count(d, places) && write_places(d, places);
}

/* ---- arguments ---- */

static beschut_status check_bounds(const distributing *d, beschut_error *error) {
  if (d->bounds == NULL) return bsi_fail_argument(error);
  if (d->classes < 1 || d->bounds[0] != 0) return bsi_fail(error, BESCHUT_RANGE, "bounds: expected 0 first");
  for (int64_t i = 1; i < d->classes; i++)
    if (d->bounds[i] <= d->bounds[i - 1] || d->bounds[i] > d->most)
      return bsi_fail(error, BESCHUT_RANGE, "bounds: expected ascending numbers up to %d, met %lld", (int)d->most, (long long)d->bounds[i]);
  return BESCHUT_OK;
}

static beschut_status check(const distributing *d, beschut_error *error) {
  bool by_region = d->level == BESCHUT_LEVEL_REGION;
  if (!bsi_is_frame(d->values, BESCHUT_WAGE_VALUES)) return bsi_fail_frame(d->values, BESCHUT_WAGE_VALUES, error);
  if (d->level < BESCHUT_LEVEL_MUNICIPALITY || d->level > BESCHUT_LEVEL_COUNTRY)
    return bsi_fail(error, BESCHUT_RANGE, "level: expected 0 to %d, met %d", BESCHUT_LEVEL_COUNTRY, (int)d->level);
  if ((by_region || d->division != NULL) && !bsi_is_frame(d->division, BESCHUT_DIVISION))
    return bsi_fail_frame(d->division, BESCHUT_DIVISION, error);
  if (d->small < 0) return bsi_fail(error, BESCHUT_RANGE, "small: expected 0 or more, met %lld", (long long)d->small);
  if (d->width < 0) return bsi_fail(error, BESCHUT_RANGE, "width: expected 0 or more, met %lld", (long long)d->width);
  return check_bounds(d, error);
}

static void clear(distributing *d) {
  bsi_free(d->usable);
  bsi_list_free(&d->regions);
  bsi_free(d->rows);
  bsi_free(d->counts);
}

beschut_status beschut_distribute(const beschut_frame *wage_values, const beschut_frame *division, const beschut_parameters *parameters,
                                  beschut_date day, int32_t level, const int64_t *bounds, int64_t bound_count, int64_t small, int64_t width,
                                  beschut_error *error, beschut_frame **out) {
  distributing d = {.values = wage_values,
                    .division = division,
                    .level = level,
                    .bounds = bounds,
                    .classes = bound_count,
                    .small = small,
                    .width = width};
  bsi_clear(error);
  if (out == NULL) return bsi_fail_argument(error);
  *out = NULL;
  if (!bsi_are_parameters(parameters)) return bsi_fail_argument(error);
  beschut_status status = bsi_wage_value_most(parameters, day, error, &d.most);
  if (status == BESCHUT_OK) status = check(&d, error);
  if (status != BESCHUT_OK) return status;
  beschut_date_get_ymd(day, &d.year, NULL, NULL);
  if (!distribute(&d)) status = bsi_fail_memory(error);
  clear(&d);
  return bsi_frame_give(d.out, status, out);
}
