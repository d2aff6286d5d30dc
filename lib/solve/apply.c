/* Putting values into reports, with a mark of what stood there and why it was changed. */
#include "error.h"
#include "explain.h"
#include "ranges.h"
#include "repairs.h"
#include "wording.h"

#include <string.h>

/* The most bytes of a reason that a mark takes. */
enum { REASON_LIMIT = 1000 };

static beschut_status put(beschut_collection *c, int64_t report, beschut_cell cell, int64_t value, bsi_text *reason) {
  int64_t original = bsi_printed(c, report, cell);
  if (reason->failed) return BESCHUT_MEMORY;
  if (reason->size > REASON_LIMIT) reason->data[REASON_LIMIT] = '\0';
  if (reason->size > REASON_LIMIT) bsi_utf8_trim(reason->data);
  beschut_status status = beschut_collection_set_cell(c, report, cell, value);
  return status == BESCHUT_OK ? beschut_collection_set_mark(c, report, cell, original, reason->data == NULL ? "" : reason->data) : status;
}

/* Makes a collection what its changed copy is, and frees the copy's shell. */
static void take_over(beschut_collection *collection, beschut_collection *copy) {
  beschut_collection changed = *copy;
  *copy = *collection;
  *collection = changed;
  beschut_collection_free(copy);
}

/* Whether a collection has, where something is to be changed, what was printed there. */
static bool fits(const beschut_collection *c, int64_t report, beschut_cell cell, int64_t printed) {
  return report < c->count && bsi_printed(c, report, cell) == printed;
}

static beschut_status fail_other(beschut_error *error, int64_t report, beschut_cell cell) {
  return bsi_fail(error, BESCHUT_DOMAIN, "report %lld has another %s than when this was found", (long long)report + 1,
                  beschut_cell_name(cell));
}

static beschut_status apply_choice(const beschut_repairs *repairs, const bsi_repair *r, int64_t choice, int32_t language,
                                   beschut_collection *c) {
  const bsi_change *changes = (const bsi_change *)repairs->changes.items + r->first_change;
  const bsi_choice *chosen = (const bsi_choice *)repairs->choices.items + r->first_choice + choice;
  const int64_t *values = (const int64_t *)repairs->values.items + chosen->values;
  beschut_status status = BESCHUT_OK;
  for (size_t i = 0; status == BESCHUT_OK && i < r->change_count; i++) {
    bsi_text reason = {0};
    bsi_explain_change(repairs, r, i, language, &reason);
    status = put(c, changes[i].report, changes[i].cell, values[i], &reason);
    bsi_text_clear(&reason);
  }
  return status;
}

static bool is_language(int32_t language) { return language == BESCHUT_ENGLISH || language == BESCHUT_DUTCH; }

beschut_status beschut_repairs_apply(const beschut_repairs *repairs, int64_t index, int64_t choice, int32_t language,
                                     beschut_collection *collection, beschut_error *error) {
  bsi_clear(error);
  if (!bsi_is_repairs(repairs) || !bsi_is_collection(collection)) return bsi_fail_argument(error);
  if (index < 0 || (uint64_t)index >= repairs->repairs.count || !is_language(language))
    return bsi_fail(error, BESCHUT_RANGE, "there is no repair %lld, or no such language", (long long)index);
  const bsi_repair *r = (const bsi_repair *)repairs->repairs.items + index;
  const bsi_change *changes = (const bsi_change *)repairs->changes.items + r->first_change;
  if (choice < 0 || (uint64_t)choice >= r->choice_count)
    return bsi_fail(error, BESCHUT_RANGE, "the repair has %lld choices, not one of number %lld", (long long)r->choice_count,
                    (long long)choice);
  for (size_t i = 0; i < r->change_count; i++)
    if (!fits(collection, changes[i].report, changes[i].cell, changes[i].printed))
      return fail_other(error, changes[i].report, changes[i].cell);
  beschut_collection *copy;
  if (beschut_collection_copy(collection, &copy) != BESCHUT_OK) return bsi_fail_memory(error);
  beschut_status status = apply_choice(repairs, r, choice, language, copy);
  if (status == BESCHUT_OK) {
    take_over(collection, copy);
    return status;
  }
  beschut_collection_free(copy);
  return bsi_fail_memory(error);
}

/* ---- ranges ---- */

static bool is_single(const bsi_range *range) { return range->outcome == BESCHUT_RANGE_EXACT && range->low == range->high; }

static beschut_status fill(const bsi_range *range, int32_t language, beschut_collection *c) {
  static const char *const words[] = {[BESCHUT_ENGLISH] = "the rules leave ", [BESCHUT_DUTCH] = "de regels laten "},
                           *const only[] = {[BESCHUT_ENGLISH] = " only", [BESCHUT_DUTCH] = " over, en niets anders"};
  bsi_text reason = {0};
  bsi_text_add(&reason, words[language]);
  bsi_add_figure(&reason, range->low, bsi_is_percent_cell(range->cell), language);
  bsi_text_add(&reason, only[language]);
  beschut_status status = put(c, range->report, range->cell, range->low, &reason);
  bsi_text_clear(&reason);
  return status;
}

beschut_status beschut_ranges_apply(const beschut_ranges *ranges, int32_t language, beschut_collection *collection, int64_t *count,
                                    beschut_error *error) {
  bsi_clear(error);
  if (count != NULL) *count = 0;
  if (!bsi_is_ranges(ranges) || !bsi_is_collection(collection)) return bsi_fail_argument(error);
  if (!is_language(language)) return bsi_fail(error, BESCHUT_RANGE, "there is no such language");
  const bsi_range *items = ranges->items.items;
  for (size_t i = 0; i < ranges->items.count; i++)
    if (!fits(collection, items[i].report, items[i].cell, items[i].printed)) return fail_other(error, items[i].report, items[i].cell);
  beschut_collection *copy;
  beschut_status status = beschut_collection_copy(collection, &copy);
  if (status != BESCHUT_OK) return bsi_fail_memory(error);
  int64_t filled = 0;
  for (size_t i = 0; status == BESCHUT_OK && i < ranges->items.count; i++) {
    if (!is_single(&items[i]) || items[i].printed != BESCHUT_MISSING) continue;
    status = fill(&items[i], language, copy);
    filled++;
  }
  if (status != BESCHUT_OK) {
    beschut_collection_free(copy);
    return bsi_fail_memory(error);
  }
  take_over(collection, copy);
  if (count != NULL) *count = filled;
  return BESCHUT_OK;
}
