/* SPDX-License-Identifier: MIT */
/*
 * Findings: one small record each, and the values that they looked at in one long array.
 *
 *   items    | report other values head line.. |  | ...
 *                              |      |
 *   heads    | ... | AM03 2018Q1 Drenthe | ...          of each report of which something was found
 *                              |
 *   values   | ... | 64 54 69 | 5 3 | ...               operands of the comparison, in order of its terms
 *
 * Findings keep copies of the comparisons, the texts, the heads and the names of sources, so they outlive rules and collection. Both
 * sides of a comparison follow from its operands, so they are not kept.
 */
#ifndef BSI_FINDINGS_H
#define BSI_FINDINGS_H

#include "heads.h"
#include "memory.h"
#include "pool.h"
#include "program.h"

#include <beschut/diagnostics.h>
#include <beschut/findings.h>
#include <beschut/rules.h>

/* Why a comparison could not be evaluated. More than one may apply; the first in this order is kept. */
typedef enum bsi_reason {
  BSI_NO_REASON,
  BSI_PREVIOUS_TWICE, /* more than one report of the area in that quarter */
  BSI_COHORT_TWICE,
  BSI_COUNTRY_TWICE,   /* more than one country report in the quarter */
  BSI_REGION_TWICE,    /* a region has more than one report in the quarter */
  BSI_REGIONS_MISSING, /* not as many regions as make the country; detail: how many there are */
  BSI_YEAR_MISSING,    /* the rule holds in some years only, and `until` is missing */
  BSI_VALUE_MISSING    /* cells or dates: those operands that are BESCHUT_MISSING */
} bsi_reason;

typedef struct bsi_finding {
  int64_t report, other;
  size_t values;
  uint32_t comparison;
  uint32_t source; /* number in the pool */
  uint32_t head;   /* index in the heads */
  uint32_t line;
  uint16_t column;
  uint8_t outcome, reason;
  int32_t detail;
} bsi_finding;

typedef struct bsi_findings_rule {
  const char *id, *messages[2];
  int32_t severity;
} bsi_findings_rule;

struct beschut_findings {
  bsi_tag tag;
  bsi_finding *items;
  size_t count, capacity;
  int64_t *values; /* BESCHUT_MISSING where blank; dates in days */
  size_t value_count, value_capacity;
  bsi_program program;
  bsi_findings_rule *rules; /* by the program's rule numbers */
  size_t rule_count;
  char *texts; /* that the rules point into */
  size_t text_size;
  bsi_pool sources;
  bsi_heads heads; /* in order of report */
  int32_t region_count;
  int64_t counts[3][3]; /* by outcome and severity */
};

static inline bool bsi_is_findings(const beschut_findings *findings) { return bsi_handle_is(findings, BSI_TAG_FINDINGS); }

/* Empty findings of those rules that are switched on: their comparisons and texts are copied. NULL where memory failed. */
beschut_findings *bsi_findings_new(const beschut_rules *rules);

/* Adds a finding and its operands. False where memory failed. */
bool bsi_findings_add(beschut_findings *findings, const bsi_finding *finding, const int64_t *operands);

/* Both sides of a finding that was evaluated, dates in days; right is BESCHUT_MISSING for a figure. */
void bsi_finding_sides(const beschut_findings *findings, const bsi_finding *finding, int64_t *left, int64_t *right);

#endif
