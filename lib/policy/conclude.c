/* SPDX-License-Identifier: MIT */
/* See conclude.h. */
#include "conclude.h"

#include "bits.h"

#include <beschut/advice.h>
#include <stdbool.h>

static const struct {
  int32_t field, values; /* unknown is the value after these */
} fact_of[BSI_FACT_COUNT] = {
    [BSI_FACT_WORK_CAPACITY] = {BESCHUT_CASE_WORK_CAPACITY, 2},
    [BSI_FACT_ADAPTATIONS] = {BESCHUT_CASE_ADAPTATIONS, 2},
    [BSI_FACT_SUPERVISION] = {BESCHUT_CASE_SUPERVISION, 2},
    [BSI_FACT_WSW_INDICATED] = {BESCHUT_CASE_WSW_INDICATED, 2},
    [BSI_FACT_BEGELEID_WERKEN] = {BESCHUT_CASE_BEGELEID_WERKEN, 3},
    [BSI_FACT_NEW_FACTS] = {BESCHUT_CASE_NEW_FACTS, 2},
    [BSI_FACT_APPLICANT] = {BESCHUT_CASE_APPLICANT, 2},
    [BSI_FACT_EARLIER_ADVICE] = {BESCHUT_CASE_EARLIER_ADVICE, 2},
    [BSI_FACT_RECENT] = {BESCHUT_CASE_EARLIER_ADVICE_DATE, 2},
};

#define SET(number) (1U << (number))

/* ---- all facts are known ---- */

enum { NO_ARTICLE = -1 };

/* The article by which an earlier advice decides, in the order in which they come first. */
static int32_t earlier_article(const uint8_t f[BSI_FACT_COUNT]) {
  if (f[BSI_FACT_WSW_INDICATED] && f[BSI_FACT_BEGELEID_WERKEN] == BESCHUT_BEGELEID_ABLE) return BESCHUT_ARTICLE_WSW_ABLE;
  if (f[BSI_FACT_APPLICANT] && f[BSI_FACT_EARLIER_ADVICE] && f[BSI_FACT_RECENT]) return BESCHUT_ARTICLE_REPEAT;
  if (f[BSI_FACT_WSW_INDICATED] && f[BSI_FACT_BEGELEID_WERKEN] == BESCHUT_BEGELEID_NOT_ABLE) return BESCHUT_ARTICLE_WSW_NOT_ABLE;
  return NO_ARTICLE;
}

static bsi_answer answer(int32_t outcome, bool examination, unsigned articles) {
  uint16_t set = (uint16_t)articles;
  return (bsi_answer){.outcomes = (uint8_t)SET(outcome), .examinations = (uint8_t)SET(examination), .common = set, .any = set};
}

static bsi_answer by_examination(const uint8_t f[BSI_FACT_COUNT], unsigned articles) {
  static const unsigned either = SET(BESCHUT_ARTICLE_ADAPTATIONS) | SET(BESCHUT_ARTICLE_SUPERVISION);
  unsigned capacity = SET(BESCHUT_ARTICLE_WORK_CAPACITY), depends = 0;
  if (f[BSI_FACT_ADAPTATIONS]) depends |= SET(BESCHUT_ARTICLE_ADAPTATIONS);
  if (f[BSI_FACT_SUPERVISION]) depends |= SET(BESCHUT_ARTICLE_SUPERVISION);
  if (f[BSI_FACT_WORK_CAPACITY] && depends) return answer(BESCHUT_ASSESSED_POSITIVE, true, articles | capacity | depends);
  if (!f[BSI_FACT_WORK_CAPACITY]) articles |= capacity;
  if (!depends) articles |= either;
  return answer(BESCHUT_ASSESSED_NEGATIVE, true, articles);
}

static bsi_answer conclude(const uint8_t f[BSI_FACT_COUNT], uint32_t rules) {
  if (f[BSI_FACT_APPLICANT] && !(rules & BSI_OWN_REQUESTS)) return answer(BESCHUT_ASSESSED_NONE, false, SET(BESCHUT_ARTICLE_OWN_REQUEST));
  int32_t earlier = rules & BSI_EARLIER_DECIDES ? earlier_article(f) : NO_ARTICLE;
  if (earlier == NO_ARTICLE) return by_examination(f, 0);
  if (f[BSI_FACT_NEW_FACTS]) return by_examination(f, SET(BESCHUT_ARTICLE_NEW_FACTS));
  return answer(earlier == BESCHUT_ARTICLE_WSW_NOT_ABLE ? BESCHUT_ASSESSED_POSITIVE : BESCHUT_ASSESSED_NEGATIVE, false, SET(earlier));
}

/* ---- some facts are not known ---- */

static void join(bsi_answer *to, bsi_answer other) {
  to->outcomes |= other.outcomes;
  to->examinations |= other.examinations;
  to->deciding |= other.deciding;
  to->common &= other.common;
  to->any |= other.any;
}

/*
 * What follows where each unknown fact is known in turn, all of which is in the table. A fact that decides does so beside some values of the
 * others, so it is met where all others are known; there it decides where the outcomes differ.
 */
static bsi_answer work_out(const bsi_answer *table, uint32_t state, const uint8_t f[BSI_FACT_COUNT], uint32_t rules) {
  bsi_answer joined = {.common = UINT16_MAX};
  uint32_t place = 1;
  int unknown = 0, last = 0;
  for (int i = 0; i < BSI_FACT_COUNT; i++) {
    uint32_t values = (uint32_t)fact_of[i].values;
    for (uint32_t less = 1; f[i] == values && less <= values; less++) join(&joined, table[state - less * place]);
    if (f[i] == values) unknown++, last = i;
    place *= values + 1;
  }
  if (unknown == 0) return conclude(f, rules);
  if (unknown == 1 && bsi_count_bits(joined.outcomes) > 1) joined.deciding = (uint16_t)SET(fact_of[last].field);
  return joined;
}

static uint32_t state_of(const uint8_t f[BSI_FACT_COUNT], uint32_t rules) {
  uint32_t state = rules;
  for (int i = BSI_FACT_COUNT - 1; i >= 0; i--) state = state * (uint32_t)(fact_of[i].values + 1) + f[i];
  return state;
}

/* The next way in which the unknown facts may become known, or stay unknown; counts up, so that what is known more comes before. */
static bool step(uint8_t f[BSI_FACT_COUNT], const uint8_t asked[BSI_FACT_COUNT]) {
  for (int i = 0; i < BSI_FACT_COUNT; i++) {
    if (asked[i] < fact_of[i].values) continue;
    if (f[i] < fact_of[i].values) {
      f[i]++;
      return true;
    }
    f[i] = 0;
  }
  return false;
}

bsi_answer bsi_answer_to(bsi_answer table[BSI_ANSWER_COUNT], uint32_t rules, const int64_t facts[BSI_FACT_COUNT]) {
  uint8_t asked[BSI_FACT_COUNT], f[BSI_FACT_COUNT];
  for (int i = 0; i < BSI_FACT_COUNT; i++) {
    asked[i] = (uint8_t)(facts[i] == BESCHUT_MISSING ? fact_of[i].values : facts[i]);
    f[i] = asked[i] == fact_of[i].values ? 0 : asked[i];
  }
  uint32_t wanted = state_of(asked, rules);
  bool more = table[wanted].outcomes == 0;
  while (more) {
    uint32_t state = state_of(f, rules);
    if (table[state].outcomes == 0) table[state] = work_out(table, state, f, rules);
    more = step(f, asked);
  }
  return table[wanted];
}
