/* SPDX-License-Identifier: MIT */
/* What tests of checks share: rules, findings all at once. */
#ifndef CHECKING_H
#define CHECKING_H

#include "published.h"

#define NONE BESCHUT_MISSING

static inline beschut_rules *catalogue(void) {
  beschut_rules *rules;
  cr_assert(zero(int, beschut_rules_new(&rules)));
  return rules;
}

static inline beschut_findings *check(const beschut_rules *rules, const beschut_collection *reports) {
  beschut_findings *findings;
  beschut_error error;
  cr_assert(zero(int, beschut_rules_check(rules, reports, &error, &findings)), "%s", error.message);
  return findings;
}

/* One finding, all at once. */
typedef struct seen {
  const char *rule;
  int32_t outcome, unit;
  int64_t report, other, observed, expected;
} seen;

static inline seen look(const beschut_findings *findings, int64_t index) {
  seen s = {0};
  cr_assert(zero(int, beschut_findings_get_rule(findings, index, &s.rule)));
  cr_assert(zero(int, beschut_findings_get_outcome(findings, index, &s.outcome)));
  cr_assert(zero(int, beschut_findings_get_report(findings, index, &s.report, &s.other)));
  cr_assert(zero(int, beschut_findings_get_sides(findings, index, &s.observed, &s.expected, &s.unit)));
  return s;
}

#endif
