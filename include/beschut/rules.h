/* SPDX-License-Identifier: MIT */
/*
 * Rules: what figures must obey, as text.
 *
 *     applicant.total.total <= 5000                       one comparison
 *     *.*.total == *.*.positive + *.*.negative            * : for every breakdown, every row (the same in all its places)
 *     *.total.{count} == *.first.{count} + *.second.{count}   {count}: for every measure but the percentage
 *     *.*.cohort_working <= *.*.cohort_positive <= *.*.positive
 *     *.*.cohort_working_pct == percent_of(*.*.cohort_working, *.*.cohort_positive)    the published rounding, half up
 *     *.*.{cumulative} >= previous(*.*.{cumulative})      the same area, one quarter earlier
 *     reference_date == until - 3 months
 *     *.*.{count} - regions(*.*.{count})                  no comparison: a figure to report
 *
 * docs/rules.md describes the language and lists the built-in catalogue. The left side is what is observed, the right what is expected.
 */
#ifndef BESCHUT_RULES_H
#define BESCHUT_RULES_H

#include <beschut/collection.h>
#include <beschut/diagnostics.h>
#include <beschut/findings.h>
#include <beschut/memory.h>

BESCHUT_BEGIN

typedef struct beschut_rules beschut_rules;

/** A set of rules that starts with the built-in catalogue, and one that starts empty. Freed by beschut_rules_free. BESCHUT_MEMORY (out is
 * then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_rules_new(beschut_rules **out);
BESCHUT_API beschut_status beschut_rules_new_empty(beschut_rules **out);

/** A copy that is independent of its original. BESCHUT_MEMORY (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_rules_copy(const beschut_rules *rules, beschut_rules **out);

/** Frees a set; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_rules_free(beschut_rules *rules);

/**
 * Adds a rule: severity error, level 1, switched on, until set otherwise. id: letters, digits, `.`, `_`, `-`, at most 60 bytes.
 * BESCHUT_SYNTAX with line and column for a text that is not in the language, BESCHUT_NAME for a cell that does not exist (the
 * message offers the nearest), BESCHUT_DUPLICATE for an id that is there, BESCHUT_LIMIT, BESCHUT_MEMORY; the set is then as it was. Since 1.0.
 */
BESCHUT_API beschut_status beschut_rules_add(beschut_rules *rules, const char *id, const char *expression, beschut_error *error);

/**
 * Adds rules from a rules text, or from JSON (docs/rules.schema.json) where the first character is `[` or `{`. All or nothing. Since 1.0.
 *
 *     # a comment
 *     too.many [warning, level 1, years 2018-2020]: applicant.total.total <= 5000
 *         nl: meer adviezen dan verwacht
 *         en: more advices than expected
 *         source: own judgement
 */
BESCHUT_API beschut_status beschut_rules_read(beschut_rules *rules, const char *text, size_t size, beschut_error *error);

/** The same for a file of at most 16 MiB. BESCHUT_FILE where it cannot be read. Since 1.0. */
BESCHUT_API beschut_status beschut_rules_read_file(beschut_rules *rules, const char *path, beschut_error *error);

/** The whole set as rules text (json 0) or JSON (json 1); reading it gives the same rules. The caller frees it. BESCHUT_MEMORY. Since 1.0. */
BESCHUT_API beschut_status beschut_rules_write(const beschut_rules *rules, int32_t json, beschut_error *error, char **text, size_t *size);

/** Removes the rule of an id. BESCHUT_NAME where there is none. Since 1.0. */
BESCHUT_API beschut_status beschut_rules_remove(beschut_rules *rules, const char *id, beschut_error *error);

/** The number of rules, and the position of an id (BESCHUT_NAME where there is none; index is then -1). Since 1.0. */
BESCHUT_API beschut_status beschut_rules_count(const beschut_rules *rules, int64_t *count);
BESCHUT_API beschut_status beschut_rules_find(const beschut_rules *rules, const char *id, beschut_error *error, int64_t *index);

/** Of one rule by its position (BESCHUT_RANGE outside): id and expression. Borrowed until the set changes. Since 1.0. */
BESCHUT_API beschut_status beschut_rules_get_id(const beschut_rules *rules, int64_t index, const char **id);
BESCHUT_API beschut_status beschut_rules_get_expression(const beschut_rules *rules, int64_t index, const char **expression);

/** ... the number of single comparisons that the expression stands for. Since 1.0. */
BESCHUT_API beschut_status beschut_rules_get_size(const beschut_rules *rules, int64_t index, int64_t *size);

/** ... and one of these, written out in the words of the language (BESCHUT_RANGE outside). The caller frees it. BESCHUT_MEMORY. Since 1.0. */
BESCHUT_API beschut_status beschut_rules_get_comparison(const beschut_rules *rules, int64_t index, int64_t which, char **comparison);

/** ... its severity: BESCHUT_INFO, _WARNING, _ERROR. Setting another re-weighs the rule. Since 1.0. */
BESCHUT_API beschut_status beschut_rules_get_severity(const beschut_rules *rules, int64_t index, int32_t *severity);
BESCHUT_API beschut_status beschut_rules_set_severity(beschut_rules *rules, int64_t index, int32_t severity);

/** ... whether it is switched on (1 or 0). Since 1.0. */
BESCHUT_API beschut_status beschut_rules_get_enabled(const beschut_rules *rules, int64_t index, int32_t *enabled);
BESCHUT_API beschut_status beschut_rules_set_enabled(beschut_rules *rules, int64_t index, int32_t enabled);

/** ... its ESS validation level: 0 format, 1 within one report, 2 between reports, 3 other sources. Since 1.0. */
BESCHUT_API beschut_status beschut_rules_get_level(const beschut_rules *rules, int64_t index, int32_t *level);
BESCHUT_API beschut_status beschut_rules_set_level(beschut_rules *rules, int64_t index, int32_t level);

/** ... the years of `until` in which it holds, inclusive; 0 and 0 for all. Since 1.0. */
BESCHUT_API beschut_status beschut_rules_get_years(const beschut_rules *rules, int64_t index, int32_t *first, int32_t *last);
BESCHUT_API beschut_status beschut_rules_set_years(beschut_rules *rules, int64_t index, int32_t first, int32_t last);

/** ... its sentence in a language, and its source; an empty text where there is none. Borrowed until the set changes. Since 1.0. */
BESCHUT_API beschut_status beschut_rules_get_message(const beschut_rules *rules, int64_t index, int32_t language, const char **message);
BESCHUT_API beschut_status beschut_rules_set_message(beschut_rules *rules, int64_t index, int32_t language, const char *message);
BESCHUT_API beschut_status beschut_rules_get_source(const beschut_rules *rules, int64_t index, const char **source);
BESCHUT_API beschut_status beschut_rules_set_source(beschut_rules *rules, int64_t index, const char *source);

/** How many regions make the country complete for `regions(...)`: by default 35, as from 2015 to 2021. 1 to 1000. Since 1.0. */
BESCHUT_API beschut_status beschut_rules_set_region_count(beschut_rules *rules, int32_t count);

/** A function to be called with the reports checked so far and in all; NULL for none (the default). Since 1.0. */
BESCHUT_API beschut_status beschut_rules_set_progress(beschut_rules *rules, beschut_progress progress, void *data);

/**
 * Checks a collection: every rule that is switched on, on every report. Broken rules are findings, not an error of this function.
 * The findings stand on their own: rules and collection may change or go. Freed by beschut_findings_free. BESCHUT_MEMORY,
 * BESCHUT_INTERRUPTED (out is then NULL). Since 1.0.
 */
BESCHUT_API beschut_status beschut_rules_check(const beschut_rules *rules, const beschut_collection *collection, beschut_error *error,
                                               beschut_findings **out);

BESCHUT_END

#endif
