/* SPDX-License-Identifier: MIT */
/*
 * Conclusions: what the law makes of facts, also where some of them are not known.
 *
 *   all known       one short function: outcome, examination, articles
 *   some unknown    what it gives for every way in which they can become known, taken together
 *
 * A fact has few values, so an answer is worked out once and then found by the number that the facts make together (mixed radix, the
 * highest digit of a fact is "unknown"). Answers with more unknown facts are made of those with one less.
 */
#ifndef BSI_CONCLUDE_H
#define BSI_CONCLUDE_H

#include <stdint.h>

/* Their values are those of the fields, BESCHUT_MISSING where they are not known. */
typedef enum bsi_fact {
  BSI_FACT_WORK_CAPACITY,
  BSI_FACT_ADAPTATIONS,
  BSI_FACT_SUPERVISION,
  BSI_FACT_WSW_INDICATED,
  BSI_FACT_BEGELEID_WERKEN,
  BSI_FACT_NEW_FACTS,
  BSI_FACT_APPLICANT,
  BSI_FACT_EARLIER_ADVICE,
  BSI_FACT_RECENT, /* the earlier advice is so recent that an own request is a repeat: known by its date */
  BSI_FACT_COUNT
} bsi_fact;

/* The rules that are in force, to be added up. */
enum { BSI_OWN_REQUESTS = 1 /* citizens may ask */, BSI_EARLIER_DECIDES = 2 /* without examination */, BSI_RULE_SETS = 4 };

/* Sets, as sums of 1 << number. */
typedef struct bsi_answer {
  uint8_t outcomes;     /* of BESCHUT_ASSESSED_: all that are possible; never undetermined */
  uint8_t examinations; /* of 0 and 1: likewise */
  uint16_t deciding;    /* of fields of BESCHUT_CASES: unknown, and on its own able to change the outcome */
  uint16_t common, any; /* of articles: that it rests on in all cases, and in some */
} bsi_answer;

/* Answers that were not yet asked for are all 0: a table begins as so many zeroed ones. */
enum { BSI_ANSWER_COUNT = BSI_RULE_SETS * 4 * 6561 /* begeleid werken has 4 values, the 8 other facts 3 */ };

bsi_answer bsi_answer_to(bsi_answer table[BSI_ANSWER_COUNT], uint32_t rules, const int64_t facts[BSI_FACT_COUNT]);

#endif
