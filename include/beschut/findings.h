/* SPDX-License-Identifier: MIT */
/*
 * Findings: what a check found, in order of report, rule, and cell.
 *
 * Each finding is one comparison of a rule on one report, with one of three outcomes:
 *   broken         the comparison does not hold
 *   not_evaluable  a cell, date or report that it needs is missing, so nothing can be said
 *   figure         the rule has no comparison: its value is reported
 *
 *     int64_t count;
 *     beschut_findings_count(findings, &count);
 *     for (int64_t i = 0; i < count; i++) {
 *       char *message;
 *       if (beschut_findings_get_message(findings, i, BESCHUT_ENGLISH, &message) == BESCHUT_OK) puts(message);
 *       beschut_text_free(message);
 *     }
 */
#ifndef BESCHUT_FINDINGS_H
#define BESCHUT_FINDINGS_H

#include <beschut/area.h>
#include <beschut/calendar.h>
#include <beschut/cell.h>

BESCHUT_BEGIN

typedef struct beschut_findings beschut_findings;

enum { BESCHUT_BROKEN = 0, BESCHUT_NOT_EVALUABLE = 1, BESCHUT_FIGURE = 2 };

/** The unit of a finding's numbers: counts, whole percents, or dates (days since 1970-01-01). */
enum { BESCHUT_UNIT_COUNT = 0, BESCHUT_UNIT_PERCENT = 1, BESCHUT_UNIT_DATE = 2 };

/** The name of an outcome ("broken", "not_evaluable", "figure"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_outcome_name(int32_t outcome);

/** The name of a unit ("count", "percent", "date"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_unit_name(int32_t unit);

/** A copy that is independent of its original. BESCHUT_MEMORY (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_findings_copy(const beschut_findings *findings, beschut_findings **out);

/** Frees findings; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_findings_free(beschut_findings *findings);

/** The number of findings in all. Since 1.0. */
BESCHUT_API beschut_status beschut_findings_count(const beschut_findings *findings, int64_t *count);

/** The number of findings of an outcome and of at least a severity. Since 1.0. */
BESCHUT_API beschut_status beschut_findings_count_of(const beschut_findings *findings, int32_t outcome, int32_t severity, int64_t *count);

/** Of one finding, 0 <= index < count (BESCHUT_RANGE outside): the id of its rule. Borrowed from the findings. Since 1.0. */
BESCHUT_API beschut_status beschut_findings_get_rule(const beschut_findings *findings, int64_t index, const char **id);

/** ... its comparison, the repetition written out ("applicant.total.total == ..."). The caller frees it with beschut_text_free. BESCHUT_MEMORY.
 * Since 1.0. */
BESCHUT_API beschut_status beschut_findings_get_expression(const beschut_findings *findings, int64_t index, char **expression);

/** ... the severity of its rule. Since 1.0. */
BESCHUT_API beschut_status beschut_findings_get_severity(const beschut_findings *findings, int64_t index, int32_t *severity);

/** ... its outcome. Since 1.0. */
BESCHUT_API beschut_status beschut_findings_get_outcome(const beschut_findings *findings, int64_t index, int32_t *outcome);

/** ... the position of its report in the collection, and of the other report that it was compared with (-1 for none, or for several:
 * the regions). other may be NULL. Since 1.0. */
BESCHUT_API beschut_status beschut_findings_get_report(const beschut_findings *findings, int64_t index, int64_t *report, int64_t *other);

/** ... what its report was about when it was checked: area, quarter of `until` (BESCHUT_QUARTER_NONE for none), label as printed (an empty
 * text for none); each pointer may be NULL. Borrowed. Since 1.0. */
BESCHUT_API beschut_status beschut_findings_get_head(const beschut_findings *findings, int64_t index, beschut_area *area,
                                                     beschut_quarter *quarter, const char **label);

/**
 * ... its cells, in the order in which the comparison names them; capacity is the room in cells. count receives how many there are, also where
 * that is more than the room (then only so many are written); cells may be NULL with capacity 0. Since 1.0.
 */
BESCHUT_API beschut_status beschut_findings_get_cells(const beschut_findings *findings, int64_t index, beschut_cell *cells,
                                                      int64_t capacity, int64_t *count);

/** ... the values of those cells, in the same way: BESCHUT_MISSING where blank. For `regions` the sum. Since 1.0. */
BESCHUT_API beschut_status beschut_findings_get_values(const beschut_findings *findings, int64_t index, int64_t *values, int64_t capacity,
                                                       int64_t *count);

/**
 * ... observed: the left side; expected: the right side (BESCHUT_MISSING for a figure); both BESCHUT_MISSING where not evaluable;
 * unit: what they count. Each pointer may be NULL. Since 1.0.
 */
BESCHUT_API beschut_status beschut_findings_get_sides(const beschut_findings *findings, int64_t index, int64_t *observed, int64_t *expected,
                                                      int32_t *unit);

/** ... the place of its first cell in the source: source (an empty text for none), line, column (0 for none); each pointer may be NULL. Borrowed. Since
 * 1.0. */
BESCHUT_API beschut_status beschut_findings_get_place(const beschut_findings *findings, int64_t index, const char **source, int32_t *line,
                                                      int32_t *column);

/** ... a sentence for people, with the cells' labels and values, in English or Dutch; the caller frees it with beschut_text_free. BESCHUT_MEMORY,
 * BESCHUT_RANGE. Since 1.0. */
BESCHUT_API beschut_status beschut_findings_get_message(const beschut_findings *findings, int64_t index, int32_t language, char **message);

BESCHUT_END

#endif
