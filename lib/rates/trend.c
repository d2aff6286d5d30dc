/* SPDX-License-Identifier: MIT */
/*
 * Trend: reports matched by sorted keys of area and quarter, then differences by column.
 *
 *   keys   | 103 2017Q3 2 | 103 2018Q1 1 | 103 2018Q2 0 | 107 ... |    in order of area, quarter, position
 *
 * The report wanted is the last key that is not after (area, quarter - lag), its quarter's first.
 */
#include <beschut/trend.h>

#include "error.h"
#include "interval.h"
#include "margins.h"
#include "memory.h"
#include "method.h"
#include "sort.h"
#include "special.h"
#include "states.h"

#include <stdbool.h>

static const bsi_method_name change_names[] = {{"nested", BESCHUT_CHANGE_NESTED}, {"independent", BESCHUT_CHANGE_INDEPENDENT}};
static const bsi_methods changes = {"kind of change", change_names, 2, 2};

const char *beschut_change_name(int32_t kind) { return bsi_method_name_of(&changes, kind); }

beschut_status beschut_change_find(const char *name, beschut_error *error, int32_t *out) {
  return bsi_method_find(&changes, name, error, out);
}

int32_t beschut_cell_is_cumulative(beschut_cell cell) {
  static const int32_t cumulative[BESCHUT_MEASURE_COUNT] = {
      [BESCHUT_MEASURE_POSITIVE] = 1, [BESCHUT_MEASURE_NEGATIVE] = 1, [BESCHUT_MEASURE_TOTAL] = 1, [BESCHUT_MEASURE_COHORT_POSITIVE] = 1};
  return cell >= 0 && cell < BESCHUT_CELL_COUNT && cumulative[cell % BESCHUT_MEASURE_COUNT];
}

beschut_status beschut_trend_quarters(const beschut_date *dates, int64_t n, beschut_quarter *quarters) {
  if (dates == NULL || quarters == NULL) return BESCHUT_ARGUMENT;
  for (int64_t i = 0; i < n; i++) beschut_quarter_from_date(dates[i], &quarters[i]);
  return n < 0 ? BESCHUT_RANGE : BESCHUT_OK;
}

static beschut_status check_count(int64_t n, beschut_error *error) {
  if (n < 0) return bsi_fail(error, BESCHUT_RANGE, "n: expected 0 or more, met %lld", (long long)n);
  bsi_clear(error);
  return BESCHUT_OK;
}

/* ---- matching ---- */

struct key {
  beschut_area area;
  beschut_quarter quarter;
  int64_t report;
};

static int compare_numbers(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int compare_keys(const void *a, const void *b) {
  const struct key *x = a, *y = b;
  int area = compare_numbers(x->area, y->area), quarter = compare_numbers(x->quarter, y->quarter);
  return area != 0 ? area : quarter != 0 ? quarter : compare_numbers(x->report, y->report);
}

/* Only the country and the regions with a code are the same area in two reports. */
static bool is_matched(beschut_area area, beschut_quarter quarter) {
  return (area == BESCHUT_AREA_COUNTRY || area > BESCHUT_AREA_AM) && quarter != BESCHUT_QUARTER_NONE;
}

static int64_t make_keys(const beschut_area *areas, const beschut_quarter *quarters, int64_t n, struct key *keys) {
  int64_t count = 0;
  for (int64_t i = 0; i < n; i++)
    if (is_matched(areas[i], quarters[i])) keys[count++] = (struct key){areas[i], quarters[i], i};
  bsi_sort(keys, (size_t)count, sizeof *keys, compare_keys);
  return count;
}

/* How many keys come before an area's quarter. */
static int64_t count_before(const struct key *keys, int64_t count, beschut_area area, int64_t quarter) {
  int64_t low = 0, high = count;
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    int order = compare_numbers(keys[middle].area, area);
    if (order < 0 || (order == 0 && keys[middle].quarter < quarter))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static int64_t match(const struct key *keys, int64_t count, beschut_area area, beschut_quarter quarter, int32_t lag) {
  int64_t wanted = (int64_t)quarter - lag;
  if (lag == 0) { /* the quarter of the key before this quarter */
    int64_t before = count_before(keys, count, area, quarter) - 1;
    if (before < 0 || keys[before].area != area) return -1;
    wanted = keys[before].quarter;
  }
  int64_t at = count_before(keys, count, area, wanted);
  return at < count && keys[at].area == area && keys[at].quarter == wanted ? keys[at].report : -1;
}

beschut_status beschut_trend_match(int32_t lag, const beschut_area *areas, const beschut_quarter *quarters, int64_t n, beschut_error *error,
                                   int64_t *earlier) {
  if (earlier == NULL) return bsi_fail_argument(error);
  for (int64_t i = 0; i < n; i++) earlier[i] = -1;
  if (areas == NULL || quarters == NULL) return bsi_fail_argument(error);
  beschut_status status = check_count(n, error);
  if (status != BESCHUT_OK || n == 0) return status;
  if (lag < 0) return bsi_fail(error, BESCHUT_RANGE, "lag: expected 0 or more quarters, met %d", (int)lag);
  struct key *keys = bsi_alloc((size_t)n, sizeof *keys);
  if (keys == NULL) return bsi_fail_memory(error);
  int64_t count = make_keys(areas, quarters, n, keys);
  for (int64_t i = 0; i < n; i++)
    if (is_matched(areas[i], quarters[i])) earlier[i] = match(keys, count, areas[i], quarters[i], lag);
  bsi_free(keys);
  return BESCHUT_OK;
}

/* ---- differences ---- */

static beschut_status check_earlier(const int64_t *earlier, int64_t n, beschut_error *error) {
  beschut_status status = check_count(n, error);
  for (int64_t i = 0; i < n && status == BESCHUT_OK; i++)
    if (earlier[i] < -1 || earlier[i] >= n)
      status =
          bsi_fail(error, BESCHUT_RANGE, "earlier: expected -1 or a position below %lld, met %lld", (long long)n, (long long)earlier[i]);
  return status;
}

/* later - before where 64 bits hold it. */
static bool subtract(int64_t later, int64_t before, int64_t *difference) {
  if (before < 0 ? later > INT64_MAX + before : later < INT64_MIN + 1 + before) return false;
  *difference = later - before;
  return true;
}

static int32_t flow_of(bool cumulative, int64_t later, int64_t before, int64_t *flow) {
  int64_t difference;
  if (later == BESCHUT_MISSING || before == BESCHUT_MISSING) return BESCHUT_UNAVAILABLE;
  if (!subtract(later, before, &difference) || (cumulative && difference < 0)) return BESCHUT_INVALID;
  *flow = difference;
  return BESCHUT_DEFINED;
}

beschut_status beschut_trend_flow(int32_t cumulative, const int64_t *values, const int64_t *earlier, int64_t n, beschut_error *error,
                                  int64_t *flow, int32_t *state) {
  beschut_status status = values == NULL || earlier == NULL ? bsi_fail_argument(error) : check_earlier(earlier, n, error);
  for (int64_t i = 0; i < n; i++) {
    int64_t came = BESCHUT_MISSING;
    int32_t one = BESCHUT_UNAVAILABLE;
    if (status == BESCHUT_OK && earlier[i] >= 0) one = flow_of(cumulative != 0, values[i], values[earlier[i]], &came);
    if (flow != NULL) flow[i] = came;
    if (state != NULL) state[i] = one;
  }
  return status;
}

struct proportion {
  int64_t successes, trials;
};

struct difference {
  double estimate, low, high;
};

/* Nothing cancels in the estimate but what must; limits by Newcombe's margins. */
static struct difference subtract_rates(struct proportion later, struct proportion before, double z) {
  double x = (double)later.successes, n = (double)later.trials, y = (double)before.successes, m = (double)before.trials;
  double estimate = bsi_difference_of_products(x, m, y, n) / n / m;
  bsi_margins squares = {0};
  bsi_margins_add(&squares, 1, x, n, z);
  bsi_margins_add(&squares, -1, y, m, z);
  return (struct difference){estimate, fmax(estimate - sqrt(squares.below), -1), fmin(estimate + sqrt(squares.above), 1)};
}

static int32_t change_independent(struct proportion later, struct proportion before, double z, struct difference *change) {
  int32_t state =
      bsi_state_of_both(bsi_proportion_state(later.successes, later.trials), bsi_proportion_state(before.successes, before.trials));
  if (state == BESCHUT_DEFINED) *change = subtract_rates(later, before, z);
  return state;
}

static int32_t change_nested(struct proportion later, struct proportion before, double z, struct difference *change) {
  struct difference apart;
  int32_t state = change_independent(later, before, z, &apart);
  if (state == BESCHUT_UNAVAILABLE || state == BESCHUT_INVALID) return state;
  struct proportion came = {later.successes - before.successes, later.trials - before.trials};
  int32_t of_new = bsi_proportion_state(came.successes, came.trials);
  if (of_new == BESCHUT_INVALID || state == BESCHUT_UNDEFINED) return bsi_state_of_both(of_new, state);
  *change = (struct difference){0};
  if (of_new == BESCHUT_UNDEFINED) return BESCHUT_DEFINED; /* no new cases */
  double part = (double)came.trials / (double)later.trials;
  struct difference rates = subtract_rates(came, before, z);
  *change = (struct difference){part * rates.estimate, part * rates.low, part * rates.high};
  return BESCHUT_DEFINED;
}

beschut_status beschut_trend_change(int32_t kind, double level, const int64_t *successes, const int64_t *trials, const int64_t *earlier,
                                    int64_t n, beschut_error *error, double *change, double *low, double *high, int32_t *state) {
  bool given = successes != NULL && trials != NULL && earlier != NULL;
  beschut_status status = given ? check_earlier(earlier, n, error) : bsi_fail_argument(error);
  if (status == BESCHUT_OK) status = bsi_method_check(&changes, kind, error);
  if (status == BESCHUT_OK) status = bsi_level_check(level, error);
  double z = fmax(bsi_tail_of(status == BESCHUT_OK ? level : 0.5).deviate, 1e-150); /* its square must not become 0 */
  for (int64_t i = 0; i < n; i++) {
    struct difference one = {NAN, NAN, NAN};
    int32_t its_state = BESCHUT_UNAVAILABLE;
    if (status == BESCHUT_OK && earlier[i] >= 0) {
      struct proportion later = {successes[i], trials[i]}, before = {successes[earlier[i]], trials[earlier[i]]};
      its_state = (kind == BESCHUT_CHANGE_NESTED ? change_nested : change_independent)(later, before, z, &one);
    }
    if (change != NULL) change[i] = one.estimate;
    if (low != NULL) low[i] = one.low;
    if (high != NULL) high[i] = one.high;
    if (state != NULL) state[i] = its_state;
  }
  return status;
}
