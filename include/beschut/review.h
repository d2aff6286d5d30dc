/* SPDX-License-Identifier: MIT */
/*
 * Review: what rules do to each other, whatever the figures: comparisons that contradict, that follow from others, or that can never fail.
 *
 * One verdict for every comparison of a set of rules, in order of rule and comparison:
 *   ok             some figures obey all others and break this one: it says something of its own
 *   contradictory  together with those it names no figures obey it; of these comparisons none can be left out
 *   redundant      it holds wherever those that it names hold; of these none can be left out
 *   never_fails    it holds for all figures of 32 bits
 *   unknown        the limit of work was met
 *   takes_no_part  repairs, ranges and audits do not look at it on a single report; its reason says why
 *
 * The comparisons judged are those that take part for a single report, on all its figures as unknowns. Each is judged by itself, against all others
 * that hold in every year in which it does and are not contradictory: of two that are equal each is redundant, and removing both is another matter.
 * Contradictions are looked for in every year that rules name. They share no comparison, and what is left when one comparison of each is removed may
 * still have others: review again.
 */
#ifndef BESCHUT_REVIEW_H
#define BESCHUT_REVIEW_H

#include <beschut/cell.h>

BESCHUT_BEGIN

typedef struct beschut_review beschut_review;

enum {
  BESCHUT_VERDICT_OK = 0,
  BESCHUT_VERDICT_CONTRADICTORY = 1,
  BESCHUT_VERDICT_REDUNDANT = 2,
  BESCHUT_VERDICT_NEVER_FAILS = 3,
  BESCHUT_VERDICT_UNKNOWN = 4,
  BESCHUT_VERDICT_TAKES_NO_PART = 5
};

/** The name of a verdict ("ok", "contradictory", "redundant", "never_fails", "unknown", "takes_no_part"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_verdict_name(int32_t verdict);

/** Why a comparison takes no part: none, it does; its rule is switched off; it is a figure; its severity is not error; it compares dates; it needs other
 * reports (it takes part where reports are repaired, or asked, together). The first that is so. */
enum {
  BESCHUT_REASON_NONE = 0,
  BESCHUT_REASON_OFF = 1,
  BESCHUT_REASON_FIGURE = 2,
  BESCHUT_REASON_SEVERITY = 3,
  BESCHUT_REASON_DATES = 4,
  BESCHUT_REASON_OTHER_REPORTS = 5
};

/** The name of a reason ("none", "off", "figure", "severity", "dates", "other_reports"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_reason_name(int32_t reason);

/** Frees a review; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_review_free(beschut_review *review);

/** The number of comparisons, and of those with a verdict. Since 1.0. */
BESCHUT_API beschut_status beschut_review_count(const beschut_review *review, int64_t *count);
BESCHUT_API beschut_status beschut_review_count_of(const beschut_review *review, int32_t verdict, int64_t *count);

/** The verdict on all together: _OK (some figures obey all comparisons that take part), _CONTRADICTORY (in some year none do), or _UNKNOWN. Since
 * 1.0. */
BESCHUT_API beschut_status beschut_review_get_outcome(const beschut_review *review, int32_t *outcome);

/** Of one comparison (BESCHUT_RANGE outside): the id of its rule, and which of the rule's comparisons it is. which may be NULL. Borrowed. Since 1.0. */
BESCHUT_API beschut_status beschut_review_get_rule(const beschut_review *review, int64_t index, const char **id, int64_t *which);

/** ... in the words of the language. The caller frees it. BESCHUT_MEMORY. Since 1.0. */
BESCHUT_API beschut_status beschut_review_get_comparison(const beschut_review *review, int64_t index, char **comparison);

/** ... its verdict, and its reason for taking no part. reason may be NULL. Since 1.0. */
BESCHUT_API beschut_status beschut_review_get_verdict(const beschut_review *review, int64_t index, int32_t *verdict, int32_t *reason);

/** ... the comparisons that together imply it (redundant), or that with it are contradictory, as positions in ascending order, without its own; none for
 * other verdicts. capacity is the room in indices, which may be NULL with 0; count receives how many there are. Where the limit of work was met
 * one or more of them may be left out. Since 1.0. */
BESCHUT_API beschut_status beschut_review_get_because(const beschut_review *review, int64_t index, int64_t *indices, int64_t capacity,
                                                      int64_t *count);

/** ... all of this as a sentence. BESCHUT_RANGE for an unknown language. The caller frees it. BESCHUT_MEMORY. Since 1.0. */
BESCHUT_API beschut_status beschut_review_get_message(const beschut_review *review, int64_t index, int32_t language, char **message);

BESCHUT_END

#endif
