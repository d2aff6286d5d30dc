/* SPDX-License-Identifier: MIT */
/* Review: one record a comparison, and for some the others that it rests on. */
#ifndef BSI_REVIEW_H
#define BSI_REVIEW_H

#include "list.h"
#include "solver.h"

#include <beschut/review.h>

typedef struct bsi_judged {
  uint32_t rule, which; /* of the book's rules; of the rule's comparisons */
  int32_t verdict, reason;
  size_t first, count; /* what it rests on, in because */
} bsi_judged;

struct beschut_review {
  bsi_tag tag;
  bsi_book *book;
  int32_t outcome;
  bsi_list items;
  bsi_list because; /* int64_t: positions of items */
};

static inline bool bsi_is_review(const beschut_review *review) { return bsi_handle_is(review, BSI_TAG_REVIEW); }

static inline const bsi_rule *bsi_judged_rule(const beschut_review *review, const bsi_judged *judged) {
  return &review->book->rules->rules[judged->rule];
}

static inline const bsi_comparison *bsi_judged_comparison(const beschut_review *review, const bsi_judged *judged) {
  return &bsi_judged_rule(review, judged)->program.comparisons[judged->which];
}

#endif
