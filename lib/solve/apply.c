/* SPDX-License-Identifier: MIT */
/* Putting values into reports, with a mark of what stood there and why it was changed: first all that may fail, then the changes. */
#include "error.h"
#include "explain.h"
#include "labels.h"
#include "ranges.h"
#include "repairs.h"
#include "wording.h"

/* The most bytes of a reason that a mark takes. */
enum { REASON_LIMIT = 1000 };

typedef struct change {
  int64_t report, value;
  beschut_cell cell;
  uint32_t reason; /* number in the collection's pool */
} change;

/* The changes on their way into a collection. */
typedef struct applying {
  beschut_collection *collection;
  bsi_list changes;
  int32_t language;
} applying;

/* Takes a change and its reason, which it frees. False where memory failed. */
static bool plan(applying *a, int64_t report, beschut_cell cell, int64_t value, bsi_text *reason) {
  change *planned = bsi_list_add(&a->changes, sizeof *planned);
  bool made = planned != NULL && !reason->failed;
  if (made && reason->size > REASON_LIMIT) {
    reason->data[REASON_LIMIT] = '\0';
    bsi_utf8_trim(reason->data);
  }
  if (made) *planned = (change){.report = report, .value = value, .cell = cell};
  made = made && bsi_pool_add(&a->collection->pool, reason->data == NULL ? "" : reason->data, &planned->reason);
  bsi_text_clear(reason);
  return made;
}

/* Makes room for the marks, and changes what was planned. False where memory failed: nothing is changed then. */
static bool carry_out(applying *a) {
  bsi_marks *marks = &a->collection->marks;
  const change *changes = a->changes.items;
  if (a->changes.count == 0) return true;
  bsi_mark *grown = bsi_grow(marks->items, &marks->capacity, marks->count + a->changes.count, sizeof *grown);
  if (grown == NULL) return false;
  marks->items = grown;
  for (size_t i = 0; i < a->changes.count; i++) {
    const change *c = &changes[i];
    const bsi_mark mark = {c->report, bsi_printed(a->collection, c->report, c->cell), c->cell, c->reason};
    beschut_collection_set_cell(a->collection, c->report, c->cell, c->value);
    bsi_marks_set(marks, &mark);
  }
  return true;
}

static beschut_status finish(applying *a, bool planned, beschut_error *error) {
  bool done = planned && carry_out(a);
  bsi_list_free(&a->changes);
  return done ? BESCHUT_OK : bsi_fail_memory(error);
}

/* Whether a collection has, where something is to be changed, what was printed there. */
static bool fits(const beschut_collection *c, int64_t report, beschut_cell cell, int64_t printed) {
  return report < c->count && bsi_printed(c, report, cell) == printed;
}

static beschut_status fail_other(beschut_error *error, int64_t report, beschut_cell cell) {
  return bsi_fail(error, BESCHUT_DOMAIN, "report %lld has another %s than when this was found", (long long)report + 1,
                  beschut_cell_name(cell));
}

/* ---- repairs ---- */

static bool plan_choice(applying *a, const beschut_repairs *repairs, const bsi_repair *r, int64_t choice) {
  const bsi_change *changes = (const bsi_change *)repairs->changes.items + r->first_change;
  const bsi_choice *chosen = (const bsi_choice *)repairs->choices.items + r->first_choice + choice;
  const int64_t *values = (const int64_t *)repairs->values.items + chosen->values;
  for (size_t i = 0; i < r->change_count; i++) {
    bsi_text reason = {0};
    bsi_explain_change(repairs, r, i, a->language, &reason);
    if (!plan(a, changes[i].report, changes[i].cell, values[i], &reason)) return false;
  }
  return true;
}

beschut_status beschut_repairs_apply(const beschut_repairs *repairs, int64_t index, int64_t choice, int32_t language,
                                     beschut_collection *collection, beschut_error *error) {
  bsi_clear(error);
  if (!bsi_is_repairs(repairs) || !bsi_is_collection(collection)) return bsi_fail_argument(error);
  if (index < 0 || (uint64_t)index >= repairs->repairs.count || !bsi_is_language(language))
    return bsi_fail(error, BESCHUT_RANGE, "there is no repair %lld, or no such language", (long long)index);
  const bsi_repair *r = (const bsi_repair *)repairs->repairs.items + index;
  const bsi_change *changes = (const bsi_change *)repairs->changes.items + r->first_change;
  if (choice < 0 || (uint64_t)choice >= r->choice_count)
    return bsi_fail(error, BESCHUT_RANGE, "the repair has %lld choices, not one of number %lld", (long long)r->choice_count,
                    (long long)choice);
  for (size_t i = 0; i < r->change_count; i++)
    if (!fits(collection, changes[i].report, changes[i].cell, changes[i].printed))
      return fail_other(error, changes[i].report, changes[i].cell);
  applying a = {.collection = collection, .language = language};
  return finish(&a, plan_choice(&a, repairs, r, choice), error);
}

/* ---- ranges ---- */

static bool is_certain_blank(const bsi_range *range) {
  return range->printed == BESCHUT_MISSING && range->outcome == BESCHUT_RANGE_EXACT && range->low == range->high;
}

static bool plan_blank(applying *a, const bsi_range *range) {
  static const char *const words[] = {[BESCHUT_ENGLISH] = "the rules leave ", [BESCHUT_DUTCH] = "de regels laten "},
                           *const only[] = {[BESCHUT_ENGLISH] = " only", [BESCHUT_DUTCH] = " over, en niets anders"};
  bsi_text reason = {0};
  bsi_text_add(&reason, words[a->language]);
  bsi_add_figure(&reason, range->low, bsi_is_percent_cell(range->cell), a->language);
  bsi_text_add(&reason, only[a->language]);
  return plan(a, range->report, range->cell, range->low, &reason);
}

beschut_status beschut_ranges_apply(const beschut_ranges *ranges, int32_t language, beschut_collection *collection, int64_t *count,
                                    beschut_error *error) {
  bsi_clear(error);
  if (count != NULL) *count = 0;
  if (!bsi_is_ranges(ranges) || !bsi_is_collection(collection)) return bsi_fail_argument(error);
  if (!bsi_is_language(language)) return bsi_fail(error, BESCHUT_RANGE, "there is no such language");
  const bsi_range *items = ranges->items.items;
  for (size_t i = 0; i < ranges->items.count; i++)
    if (!fits(collection, items[i].report, items[i].cell, items[i].printed)) return fail_other(error, items[i].report, items[i].cell);
  applying a = {.collection = collection, .language = language};
  bool planned = true;
  for (size_t i = 0; planned && i < ranges->items.count; i++)
    if (is_certain_blank(&items[i])) planned = plan_blank(&a, &items[i]);
  int64_t filled = (int64_t)a.changes.count;
  beschut_status status = finish(&a, planned, error);
  if (status == BESCHUT_OK && count != NULL) *count = filled;
  return status;
}
