/* SPDX-License-Identifier: MIT */
/* beschut_solver_deduce, _audit, _audit_rounded: exact ranges of what is blank, hidden, or rounded. */
#include "asking.h"
#include "error.h"
#include "evaluate.h"
#include "sort.h"

static int compare_ranges(const void *a, const void *b) {
  const bsi_range *x = a, *y = b;
  int by_report = (x->report > y->report) - (x->report < y->report);
  return by_report != 0 ? by_report : (x->cell > y->cell) - (x->cell < y->cell);
}

static beschut_status answer(const beschut_solver *solver, const beschut_collection *collection, const bsi_asked *asked,
                             beschut_error *error, beschut_ranges **out) {
  beschut_ranges *made = bsi_handle_new(BSI_TAG_RANGES, sizeof *made);
  if (made == NULL) return bsi_fail_memory(error);
  beschut_status status = bsi_ask(solver, collection, asked, bsi_answer_ranges, &made->items, error);
  if (status != BESCHUT_OK) {
    beschut_ranges_free(made);
    return status;
  }
  if (solver->between) bsi_sort(made->items.items, made->items.count, sizeof(bsi_range), compare_ranges);
  *out = made;
  return BESCHUT_OK;
}

beschut_status beschut_solver_deduce(const beschut_solver *solver, const beschut_collection *collection, beschut_error *error,
                                     beschut_ranges **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (!bsi_is_solver(solver) || !bsi_is_collection(collection) || out == NULL) return bsi_fail_argument(error);
  return answer(solver, collection, &(bsi_asked){0}, error, out);
}

beschut_status beschut_solver_audit(const beschut_solver *solver, const beschut_collection *collection, const uint64_t *hidden,
                                    const uint64_t *small, int64_t low, int64_t high, beschut_error *error, beschut_ranges **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (!bsi_is_solver(solver) || !bsi_is_collection(collection) || out == NULL) return bsi_fail_argument(error);
  if (hidden == NULL && collection->count > 0) return bsi_fail_argument(error);
  if (small != NULL && low > high)
    return bsi_fail(error, BESCHUT_RANGE, "small figures from %lld to %lld: there are none", (long long)low, (long long)high);
  const bsi_asked asked = {.hidden = hidden, .small = small, .low = low, .high = high};
  return answer(solver, collection, &asked, error, out);
}

/* ---- rounding ---- */

static bool is_base(int64_t base) { return base >= 2 && base <= 1000; }

static int64_t rounded(int64_t value, int64_t base) {
  int64_t size = value < 0 ? -value : value, down = size % base, up = base - down;
  int64_t nearest = up < down || (up == down && value > 0) ? size + up : size - down; /* halves upwards, as the percentages */
  return value < 0 ? -nearest : nearest;
}

/* The percentage of a row's figures, which stand before it and are rounded already; BESCHUT_MISSING where one is blank. */
static int64_t percentage_of(const beschut_collection *c, int64_t report, beschut_cell cell) {
  const beschut_cell row = cell - BESCHUT_MEASURE_COHORT_WORKING_PCT;
  int64_t part = bsi_printed(c, report, row + BESCHUT_MEASURE_COHORT_WORKING);
  int64_t whole = bsi_printed(c, report, row + BESCHUT_MEASURE_COHORT_POSITIVE);
  return part == BESCHUT_MISSING || whole == BESCHUT_MISSING ? BESCHUT_MISSING : bsi_percent_of(part, whole);
}

static beschut_status round_report(beschut_collection *c, int64_t report, int64_t base) {
  beschut_status status = BESCHUT_OK;
  for (beschut_cell cell = 0; status == BESCHUT_OK && cell < BESCHUT_CELL_COUNT; cell++) {
    int64_t printed = bsi_printed(c, report, cell);
    if (printed == BESCHUT_MISSING) continue;
    bool percentage = cell % BESCHUT_MEASURE_COUNT == BESCHUT_MEASURE_COHORT_WORKING_PCT;
    status = beschut_collection_set_cell(c, report, cell, percentage ? percentage_of(c, report, cell) : rounded(printed, base));
  }
  return status;
}

beschut_status beschut_collection_round(const beschut_collection *collection, int64_t base, beschut_error *error,
                                        beschut_collection **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (!bsi_is_collection(collection) || out == NULL) return bsi_fail_argument(error);
  if (!is_base(base)) return bsi_fail(error, BESCHUT_RANGE, "a base from 2 to 1000 was expected, not %lld", (long long)base);
  beschut_collection *made;
  beschut_status status = beschut_collection_copy(collection, &made);
  if (status != BESCHUT_OK) return bsi_fail_memory(error);
  for (int64_t i = 0; status == BESCHUT_OK && i < made->count; i++) status = round_report(made, i, base);
  if (status == BESCHUT_OK) {
    *out = made;
    return BESCHUT_OK;
  }
  beschut_collection_free(made);
  return bsi_fail(error, status, "a rounded figure does not fit 32 bits");
}

beschut_status beschut_solver_audit_rounded(const beschut_solver *solver, const beschut_collection *collection, int64_t base,
                                            beschut_error *error, beschut_ranges **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (!bsi_is_solver(solver) || !bsi_is_collection(collection) || out == NULL) return bsi_fail_argument(error);
  if (!is_base(base)) return bsi_fail(error, BESCHUT_RANGE, "a base from 2 to 1000 was expected, not %lld", (long long)base);
  uint64_t *all = bsi_alloc((size_t)collection->count, sizeof *all);
  if (all == NULL) return bsi_fail_memory(error);
  for (int64_t i = 0; i < collection->count; i++) all[i] = BSI_ALL_PRESENT;
  beschut_status status = answer(solver, collection, &(bsi_asked){.hidden = all, .base = base}, error, out);
  bsi_free(all);
  return status;
}
