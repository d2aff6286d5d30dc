/* SPDX-License-Identifier: MIT */
/* The repairs handle and the questions about it. Its sentences are in explain.c. */
#include "repairs.h"

const char *beschut_repair_outcome_name(int32_t outcome) {
  static const char *const names[] = {"proven", "proven_some", "not_proven", "impossible"};
  return outcome < BESCHUT_REPAIR_PROVEN || outcome > BESCHUT_REPAIR_IMPOSSIBLE ? NULL : names[outcome];
}

beschut_repairs *bsi_repairs_new(bsi_book *book) {
  beschut_repairs *repairs = bsi_handle_new(BSI_TAG_REPAIRS, sizeof *repairs);
  if (repairs != NULL) repairs->book = bsi_book_hold(book);
  return repairs;
}

void beschut_repairs_free(beschut_repairs *repairs) {
  if (!bsi_is_repairs(repairs)) return;
  bsi_list_free(&repairs->cases);
  bsi_list_free(&repairs->repairs);
  bsi_list_free(&repairs->changes);
  bsi_list_free(&repairs->choices);
  bsi_list_free(&repairs->values);
  bsi_list_free(&repairs->reports);
  bsi_heads_free(&repairs->heads);
  bsi_story_free(&repairs->story);
  bsi_book_release(repairs->book);
  bsi_handle_free(repairs);
}

static const bsi_case *cases_of(const beschut_repairs *repairs) { return repairs->cases.items; }
static const bsi_change *changes_of(const beschut_repairs *repairs, const bsi_repair *r) {
  return (const bsi_change *)repairs->changes.items + r->first_change;
}

beschut_status beschut_repairs_count_cases(const beschut_repairs *repairs, int64_t *count) {
  if (count != NULL) *count = 0;
  if (!bsi_is_repairs(repairs) || count == NULL) return BESCHUT_ARGUMENT;
  *count = (int64_t)repairs->cases.count;
  return BESCHUT_OK;
}

beschut_status beschut_repairs_count(const beschut_repairs *repairs, int64_t *count) {
  if (count != NULL) *count = 0;
  if (!bsi_is_repairs(repairs) || count == NULL) return BESCHUT_ARGUMENT;
  *count = (int64_t)repairs->repairs.count;
  return BESCHUT_OK;
}

/* BESCHUT_OK and the case or repair at an index, or why there is none. */
static beschut_status find_case(const beschut_repairs *repairs, int64_t index, const bsi_case **found) {
  *found = NULL;
  if (!bsi_is_repairs(repairs)) return BESCHUT_ARGUMENT;
  if (index < 0 || (uint64_t)index >= repairs->cases.count) return BESCHUT_RANGE;
  *found = cases_of(repairs) + index;
  return BESCHUT_OK;
}

static beschut_status find_repair(const beschut_repairs *repairs, int64_t index, const bsi_repair **found) {
  *found = NULL;
  if (!bsi_is_repairs(repairs)) return BESCHUT_ARGUMENT;
  if (index < 0 || (uint64_t)index >= repairs->repairs.count) return BESCHUT_RANGE;
  *found = (const bsi_repair *)repairs->repairs.items + index;
  return BESCHUT_OK;
}

static void set(int64_t *out, int64_t value) {
  if (out != NULL) *out = value;
}

beschut_status beschut_repairs_get_case(const beschut_repairs *repairs, int64_t index, int32_t *outcome, int64_t *weight, int64_t *first,
                                        int64_t *count, int64_t *reports) {
  static const bsi_case none;
  const bsi_case *c;
  beschut_status status = find_case(repairs, index, &c);
  if (c == NULL) c = &none;
  if (outcome != NULL) *outcome = c->outcome;
  set(weight, c->weight);
  set(first, (int64_t)c->first);
  set(count, (int64_t)c->count);
  set(reports, (int64_t)c->report_count);
  return status;
}

beschut_status beschut_repairs_get_reports(const beschut_repairs *repairs, int64_t index, int64_t *reports, int64_t capacity,
                                           int64_t *count) {
  const bsi_case *c;
  set(count, 0);
  if (count == NULL || (reports == NULL && capacity > 0)) return BESCHUT_ARGUMENT;
  beschut_status status = find_case(repairs, index, &c);
  if (c == NULL) return status;
  const int64_t *all = (const int64_t *)repairs->reports.items + c->first_report;
  *count = (int64_t)c->report_count;
  for (int64_t i = 0; i < *count && i < capacity; i++) reports[i] = all[i];
  return BESCHUT_OK;
}

beschut_status beschut_repairs_get_head(const beschut_repairs *repairs, int64_t index, int64_t number, beschut_area *area,
                                        beschut_quarter *quarter, const char **label) {
  static const bsi_heads none;
  const bsi_case *c;
  beschut_status status = find_case(repairs, index, &c);
  bool there = c != NULL && number >= 0 && (uint64_t)number < c->report_count;
  bsi_heads_get(there ? &repairs->heads : &none, there ? (int64_t)c->first_report + number : 0, area, quarter, label);
  return c != NULL && !there ? BESCHUT_RANGE : status;
}

beschut_status beschut_repairs_get_sizes(const beschut_repairs *repairs, int64_t index, int64_t *case_index, int64_t *changes,
                                         int64_t *choices, int32_t *complete) {
  static const bsi_repair none;
  const bsi_repair *r;
  beschut_status status = find_repair(repairs, index, &r);
  if (r == NULL) r = &none;
  set(case_index, (int64_t)r->case_number);
  set(changes, (int64_t)r->change_count);
  set(choices, (int64_t)r->choice_count);
  if (complete != NULL) *complete = r->complete;
  return status;
}

beschut_status beschut_repairs_get_changes(const beschut_repairs *repairs, int64_t index, int64_t capacity, int64_t *reports,
                                           beschut_cell *cells, int64_t *printed, int64_t *low, int64_t *high) {
  const bsi_repair *r;
  beschut_status status = find_repair(repairs, index, &r);
  if (r == NULL) return status;
  if (capacity < 0 || (uint64_t)capacity < r->change_count) return BESCHUT_RANGE;
  for (size_t i = 0; i < r->change_count; i++) {
    const bsi_change *change = changes_of(repairs, r) + i;
    if (reports != NULL) reports[i] = change->report;
    if (cells != NULL) cells[i] = change->cell;
    if (printed != NULL) printed[i] = change->printed;
    if (low != NULL) low[i] = change->low;
    if (high != NULL) high[i] = change->high;
  }
  return BESCHUT_OK;
}

beschut_status beschut_repairs_get_choice(const beschut_repairs *repairs, int64_t index, int64_t choice, int64_t capacity, int64_t *values,
                                          int64_t *disagreements, int64_t *misprint) {
  const bsi_repair *r;
  set(disagreements, 0);
  set(misprint, 0);
  beschut_status status = find_repair(repairs, index, &r);
  if (r == NULL) return status;
  if (choice < 0 || (uint64_t)choice >= r->choice_count) return BESCHUT_RANGE;
  if (values != NULL && (capacity < 0 || (uint64_t)capacity < r->change_count)) return BESCHUT_RANGE;
  const bsi_choice *c = (const bsi_choice *)repairs->choices.items + r->first_choice + choice;
  for (size_t i = 0; values != NULL && i < r->change_count; i++) values[i] = ((const int64_t *)repairs->values.items)[c->values + i];
  set(disagreements, c->disagreements);
  set(misprint, c->misprint);
  return BESCHUT_OK;
}
