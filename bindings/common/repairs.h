/* SPDX-License-Identifier: MIT */
/* The functions of repairs, ranges and protection that the bindings call: a solver is made for each call. */
#ifndef BESCHUT_BINDINGS_REPAIRS_H
#define BESCHUT_BINDINGS_REPAIRS_H

#include "call.h"

/* ---- repairs and ranges ---- */

/* What a solver is set to. weights: of the 42 cells, or none for 1 each. watch: whom it tells how far it is. */
typedef struct bs_settings {
  bs_i32 weights;
  int64_t work;
  int32_t repairs, choices, between;
  bs_watch watch;
} bs_settings;

static beschut_status bs_solver_new(const beschut_rules *rules, const bs_settings *set, beschut_error *err, beschut_solver **out) {
  beschut_status status = beschut_solver_new(rules, err, out);
  for (int64_t i = 0; status == BESCHUT_OK && i < set->weights.n; i++)
    status = beschut_solver_set_weight(*out, (int32_t)i, set->weights.p[i]);
  if (status == BESCHUT_OK) status = beschut_solver_set_work_limit(*out, set->work);
  if (status == BESCHUT_OK) status = beschut_solver_set_repair_limit(*out, set->repairs);
  if (status == BESCHUT_OK) status = beschut_solver_set_choice_limit(*out, set->choices);
  if (status == BESCHUT_OK) status = beschut_solver_set_between(*out, set->between);
  if (status == BESCHUT_OK) status = beschut_solver_set_progress(*out, bs_progress, set->watch);
  if (status == BESCHUT_OK) return status;
  beschut_solver_free(*out);
  *out = NULL;
  return status;
}

static bs_result bs_repairs_new(const beschut_rules *rules, const beschut_collection *collection, bs_i32 weights, int64_t work,
                                int32_t repairs, int32_t choices, bs_watch watch, beschut_repairs **handle, beschut_error *err) {
  const bs_settings settings = {weights, work, repairs, choices, 0, watch};
  beschut_solver *solver;
  beschut_status status = bs_solver_new(rules, &settings, err, &solver);
  *handle = NULL;
  BS_RUN(status, beschut_solver_repair(solver, collection, err, handle))
  beschut_solver_free(solver);
  return bs_done(status, err);
}
static bs_result bs_repairs_count(const beschut_repairs *repairs, int64_t *cases, int64_t *count, beschut_error *err) {
  beschut_status status = beschut_repairs_count_cases(repairs, cases);
  beschut_repairs_count(repairs, count);
  return bs_done(status, err);
}
static bs_result bs_repairs_get_case(const beschut_repairs *repairs, int64_t index, int32_t *outcome, int64_t *weight, int64_t *first,
                                     int64_t *count, bs_out *reports, beschut_error *err) {
  int64_t size = 0;
  beschut_status status = beschut_repairs_get_case(repairs, index, outcome, weight, first, count, &size);
  if (status != BESCHUT_OK) return bs_done(status, err);
  int64_t *positions = bs_out_new(reports, (size_t)size, BS_WHOLE);
  return bs_done(positions == NULL ? BESCHUT_MEMORY : beschut_repairs_get_reports(repairs, index, positions, size, &size), err);
}
static bs_result bs_repairs_get_sizes(const beschut_repairs *repairs, int64_t index, int64_t *case_index, int64_t *changes,
                                      int64_t *choices, int32_t *complete, beschut_error *err) {
  return bs_done(beschut_repairs_get_sizes(repairs, index, case_index, changes, choices, complete), err);
}
static bs_result bs_repairs_get_changes(const beschut_repairs *repairs, int64_t index, bs_out *report, bs_out *cell, bs_out *printed,
                                        bs_out *low, bs_out *high, beschut_error *err) {
  int64_t changes = 0;
  beschut_status status = beschut_repairs_get_sizes(repairs, index, NULL, &changes, NULL, NULL);
  if (status != BESCHUT_OK) return bs_done(status, err);
  size_t count = (size_t)changes;
  int64_t *reports = bs_out_new(report, count, BS_WHOLE);
  int32_t *cells = bs_out_new(cell, count, BS_SMALL);
  int64_t *old = bs_out_new(printed, count, BS_WHOLE), *least = bs_out_new(low, count, BS_WHOLE), *most = bs_out_new(high, count, BS_WHOLE);
  if (!reports || !cells || !old || !least || !most) return bs_done(BESCHUT_MEMORY, err);
  return bs_done(beschut_repairs_get_changes(repairs, index, changes, reports, cells, old, least, most), err);
}
static bs_result bs_repairs_get_choice(const beschut_repairs *repairs, int64_t index, int64_t choice, bs_out *value, int64_t *disagreements,
                                       int64_t *misprint, beschut_error *err) {
  int64_t changes = 0;
  beschut_status status = beschut_repairs_get_sizes(repairs, index, NULL, &changes, NULL, NULL);
  if (status != BESCHUT_OK) return bs_done(status, err);
  int64_t *values = bs_out_new(value, (size_t)changes, BS_WHOLE);
  if (values == NULL) return bs_done(BESCHUT_MEMORY, err);
  return bs_done(beschut_repairs_get_choice(repairs, index, choice, changes, values, disagreements, misprint), err);
}
static bs_result bs_repairs_get_explanation(const beschut_repairs *repairs, int64_t index, int32_t language, char **text,
                                            beschut_error *err) {
  return bs_done(beschut_repairs_get_explanation(repairs, index, language, text), err);
}
static bs_result bs_repairs_get_reason(const beschut_repairs *repairs, int64_t index, int64_t change, int32_t language, char **text,
                                       beschut_error *err) {
  return bs_done(beschut_repairs_get_reason(repairs, index, change, language, text), err);
}
static bs_result bs_repairs_apply(const beschut_repairs *repairs, int64_t index, int64_t choice, int32_t language,
                                  beschut_collection *collection, beschut_error *err) {
  return bs_done(beschut_repairs_apply(repairs, index, choice, language, collection, err), err);
}

/* Whether there are masks for as many reports as there are. */
static int bs_is_for_all(bs_i64 masks, const beschut_collection *collection) {
  int64_t count = -1;
  return beschut_collection_count(collection, &count) == BESCHUT_OK && masks.n == count;
}

/*
 * Ranges of blanks (hidden is empty), of hidden figures (a mask for each report; small as hidden, or empty), or of rounded reports (base not 0).
 * The collection is not empty where masks are given.
 */
static bs_result bs_ranges_new(const beschut_rules *rules, const beschut_collection *collection, bs_i64 hidden, bs_i64 small, int64_t low,
                               int64_t high, int64_t base, int64_t work, int32_t between, bs_watch watch, beschut_ranges **handle,
                               beschut_error *err) {
  const bs_settings settings = {.work = work, .repairs = 1, .choices = 1, .between = between, .watch = watch};
  const uint64_t *masks = (const uint64_t *)hidden.p, *known = small.n > 0 ? (const uint64_t *)small.p : NULL;
  beschut_solver *solver;
  *handle = NULL;
  if ((hidden.n > 0 && !bs_is_for_all(hidden, collection)) || (known != NULL && small.n != hidden.n)) return bs_done(BESCHUT_RANGE, err);
  beschut_status status = bs_solver_new(rules, &settings, err, &solver);
  BS_RUN(status, base != 0      ? beschut_solver_audit_rounded(solver, collection, base, err, handle)
                 : hidden.n > 0 ? beschut_solver_audit(solver, collection, masks, known, low, high, err, handle)
                                : beschut_solver_deduce(solver, collection, err, handle))
  beschut_solver_free(solver);
  return bs_done(status, err);
}
static bs_result bs_ranges_get(const beschut_ranges *ranges, bs_out *report, bs_out *cell, bs_out *printed, bs_out *low, bs_out *high,
                               bs_out *outcome, beschut_error *err) {
  int64_t n = 0;
  beschut_status status = beschut_ranges_count(ranges, &n);
  if (status != BESCHUT_OK) return bs_done(status, err);
  size_t count = (size_t)n;
  int64_t *reports = bs_out_new(report, count, BS_WHOLE);
  int32_t *cells = bs_out_new(cell, count, BS_SMALL);
  int64_t *old = bs_out_new(printed, count, BS_WHOLE), *least = bs_out_new(low, count, BS_WHOLE), *most = bs_out_new(high, count, BS_WHOLE);
  int32_t *outcomes = bs_out_new(outcome, count, BS_SMALL);
  if (!reports || !cells || !old || !least || !most || !outcomes) return bs_done(BESCHUT_MEMORY, err);
  return bs_done(beschut_ranges_get(ranges, n, reports, cells, old, least, most, outcomes), err);
}
static bs_result bs_ranges_apply(const beschut_ranges *ranges, int32_t language, beschut_collection *collection, int64_t *count,
                                 beschut_error *err) {
  return bs_done(beschut_ranges_apply(ranges, language, collection, count, err), err);
}

/* The masks and outcomes of beschut_solver_protect; one mask of sensitive cells for each report, small as sensitive, or empty. */
static bs_result bs_solver_protect(const beschut_rules *rules, const beschut_collection *collection, bs_i64 sensitive, bs_i64 small,
                                   int64_t low, int64_t high, int64_t width, bs_i32 weights, int64_t work, int32_t between, bs_watch watch,
                                   bs_out *hidden, bs_out *outcome, beschut_error *err) {
  const bs_settings settings = {weights, work, 1, 1, between, watch};
  const uint64_t *masks = (const uint64_t *)sensitive.p, *known = small.n > 0 ? (const uint64_t *)small.p : NULL;
  if (!bs_is_for_all(sensitive, collection) || (known != NULL && small.n != sensitive.n)) return bs_done(BESCHUT_RANGE, err);
  int64_t *found = bs_out_new(hidden, (size_t)sensitive.n, BS_WHOLE);
  int32_t *outcomes = bs_out_new(outcome, (size_t)sensitive.n, BS_SMALL);
  beschut_solver *solver;
  if (found == NULL || outcomes == NULL) return bs_done(BESCHUT_MEMORY, err);
  beschut_status status = bs_solver_new(rules, &settings, err, &solver);
  BS_RUN(status, beschut_solver_protect(solver, collection, masks, known, low, high, width, err, (uint64_t *)found, outcomes))
  beschut_solver_free(solver);
  return bs_done(status, err);
}

#endif
