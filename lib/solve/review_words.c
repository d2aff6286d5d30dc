/* SPDX-License-Identifier: MIT */
/*
 * The review handle, the questions about it, and its sentences:
 *
 *   few: applicant.total.total <= 5 contradicts applicant.total.total >= 7 (many).
 *   percentages.range: applicant.total.cohort_working_pct >= 0 follows from ... (percentage.rounding) and ... (counts.not_negative).
 */
#include "review.h"

#include "labels.h"

enum { LANGUAGES = 2 };

static const char *const verdict_names[] = {"ok", "contradictory", "redundant", "never_fails", "unknown", "takes_no_part"};
static const char *const reason_names[] = {"none", "off", "figure", "severity", "dates", "other_reports"};

/* By verdict; after the comparison, before what it rests on. */
static const char *const sentences[LANGUAGES][sizeof verdict_names / sizeof *verdict_names] = {
    [BESCHUT_ENGLISH] = {" can fail while all others hold", " contradicts ", " follows from ", " can never fail",
                         ": not decided within the limit of work", " takes no part: "},
    [BESCHUT_DUTCH] = {" kan falen terwijl alle andere gelden", " is in strijd met ", " volgt uit ", " kan nooit falen",
                       ": niet beslist binnen de werkgrens", " doet niet mee: "},
};
static const char *const alone[LANGUAGES] = {" holds for no figures", " geldt voor geen enkel cijfer"};
static const char *const ands[LANGUAGES] = {" and ", " en "};
static const char *const reasons[LANGUAGES][sizeof reason_names / sizeof *reason_names] = {
    [BESCHUT_ENGLISH] = {"", "the rule is switched off", "it is a figure without a comparison", "the rule is not of severity error",
                         "it compares dates", "it needs other reports"},
    [BESCHUT_DUTCH] = {"", "de regel staat uit", "het is een cijfer zonder vergelijking", "de regel heeft niet de ernst fout",
                       "het vergelijkt datums", "er zijn andere rapportages voor nodig"},
};

const char *beschut_verdict_name(int32_t verdict) {
  return verdict < BESCHUT_VERDICT_OK || verdict > BESCHUT_VERDICT_TAKES_NO_PART ? NULL : verdict_names[verdict];
}

const char *beschut_reason_name(int32_t reason) {
  return reason < BESCHUT_REASON_NONE || reason > BESCHUT_REASON_OTHER_REPORTS ? NULL : reason_names[reason];
}

void beschut_review_free(beschut_review *review) {
  if (!bsi_is_review(review)) return;
  bsi_book_release(review->book);
  bsi_list_free(&review->items);
  bsi_list_free(&review->because);
  bsi_handle_free(review);
}

/* ---- questions ---- */

beschut_status beschut_review_count(const beschut_review *review, int64_t *count) {
  if (count != NULL) *count = 0;
  if (!bsi_is_review(review) || count == NULL) return BESCHUT_ARGUMENT;
  *count = (int64_t)review->items.count;
  return BESCHUT_OK;
}

beschut_status beschut_review_count_of(const beschut_review *review, int32_t verdict, int64_t *count) {
  if (count != NULL) *count = 0;
  if (!bsi_is_review(review) || count == NULL) return BESCHUT_ARGUMENT;
  if (beschut_verdict_name(verdict) == NULL) return BESCHUT_RANGE;
  const bsi_judged *items = review->items.items;
  for (size_t i = 0; i < review->items.count; i++) *count += items[i].verdict == verdict;
  return BESCHUT_OK;
}

beschut_status beschut_review_get_outcome(const beschut_review *review, int32_t *outcome) {
  if (outcome != NULL) *outcome = BESCHUT_VERDICT_UNKNOWN;
  if (!bsi_is_review(review) || outcome == NULL) return BESCHUT_ARGUMENT;
  *outcome = review->outcome;
  return BESCHUT_OK;
}

/* The comparison at a position; NULL, and why, where there is none. */
static const bsi_judged *find(const beschut_review *review, int64_t index, const void *out, beschut_status *status) {
  *status = BESCHUT_ARGUMENT;
  if (!bsi_is_review(review) || out == NULL) return NULL;
  *status = BESCHUT_RANGE;
  if (index < 0 || (uint64_t)index >= review->items.count) return NULL;
  *status = BESCHUT_OK;
  return (const bsi_judged *)review->items.items + index;
}

beschut_status beschut_review_get_rule(const beschut_review *review, int64_t index, const char **id, int64_t *which) {
  beschut_status status;
  const bsi_judged *item = find(review, index, id, &status);
  if (id != NULL) *id = item == NULL ? "" : bsi_judged_rule(review, item)->texts[BSI_RULE_ID];
  if (which != NULL) *which = item == NULL ? -1 : (int64_t)item->which;
  return status;
}

beschut_status beschut_review_get_verdict(const beschut_review *review, int64_t index, int32_t *verdict, int32_t *reason) {
  beschut_status status;
  const bsi_judged *item = find(review, index, verdict, &status);
  if (verdict != NULL) *verdict = item == NULL ? BESCHUT_VERDICT_UNKNOWN : item->verdict;
  if (reason != NULL) *reason = item == NULL ? BESCHUT_REASON_NONE : item->reason;
  return status;
}

beschut_status beschut_review_get_because(const beschut_review *review, int64_t index, int64_t *indices, int64_t capacity, int64_t *count) {
  beschut_status status;
  const bsi_judged *item = find(review, index, indices == NULL && capacity > 0 ? NULL : count, &status);
  if (count != NULL) *count = item == NULL ? 0 : (int64_t)item->count;
  for (int64_t i = 0; item != NULL && i < capacity && i < *count; i++)
    indices[i] = ((const int64_t *)review->because.items)[item->first + (size_t)i];
  return status;
}

/* ---- texts ---- */

static void add_comparison(const beschut_review *review, const bsi_judged *item, bsi_text *text) {
  bsi_program_write(&bsi_judged_rule(review, item)->program, bsi_judged_comparison(review, item), text);
}

beschut_status beschut_review_get_comparison(const beschut_review *review, int64_t index, char **comparison) {
  beschut_status status;
  bsi_text text = {0};
  const bsi_judged *item = find(review, index, comparison, &status);
  if (comparison != NULL) *comparison = NULL;
  if (item == NULL) return status;
  add_comparison(review, item, &text);
  return bsi_text_take(&text, comparison, NULL);
}

/* What an item rests on: `a (rule), b (rule) and c (rule)`. */
static void add_because(const beschut_review *review, const bsi_judged *item, int32_t language, bsi_text *text) {
  const int64_t *because = (const int64_t *)review->because.items + item->first;
  for (size_t i = 0; i < item->count; i++) {
    const bsi_judged *other = (const bsi_judged *)review->items.items + because[i];
    if (i > 0) bsi_text_add(text, i + 1 < item->count ? ", " : ands[language]);
    add_comparison(review, other, text);
    bsi_text_add_format(text, " (%s)", bsi_judged_rule(review, other)->texts[BSI_RULE_ID]);
  }
}

beschut_status beschut_review_get_message(const beschut_review *review, int64_t index, int32_t language, char **message) {
  beschut_status status;
  bsi_text text = {0};
  const bsi_judged *item = find(review, index, message, &status);
  if (message != NULL) *message = NULL;
  if (item == NULL) return status;
  if (!bsi_is_language(language)) return BESCHUT_RANGE;
  bool by_itself = item->verdict == BESCHUT_VERDICT_CONTRADICTORY && item->count == 0;
  bsi_text_add_format(&text, "%s: ", bsi_judged_rule(review, item)->texts[BSI_RULE_ID]);
  add_comparison(review, item, &text);
  bsi_text_add(&text, by_itself ? alone[language] : sentences[language][item->verdict]);
  add_because(review, item, language, &text);
  bsi_text_add(&text, reasons[language][item->reason]);
  bsi_text_add_char(&text, '.');
  return bsi_text_take(&text, message, NULL);
}
