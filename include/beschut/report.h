/* SPDX-License-Identifier: MIT */
/*
 * Report: 42 cells, five dates, an area, where each figure stood in its source, and what was changed in it.
 *
 * A report is a handle of its own, for one report made or looked at by hand. Many reports live in a collection (collection.h).
 * Everything in a report may be missing.
 */
#ifndef BESCHUT_REPORT_H
#define BESCHUT_REPORT_H

#include <beschut/area.h>
#include <beschut/calendar.h>
#include <beschut/cell.h>

BESCHUT_BEGIN

typedef struct beschut_report beschut_report;

/**
 * The dates of a report. since and until bound the advices that are counted (until: end of the reporting quarter); the cohort is the
 * positive advices up to cohort_end; work is observed on reference_date. footnote_date is the reference date that the footnote
 * under the tables repeats.
 */
enum {
  BESCHUT_SINCE = 0,
  BESCHUT_UNTIL = 1,
  BESCHUT_COHORT_END = 2,
  BESCHUT_REFERENCE_DATE = 3,
  BESCHUT_FOOTNOTE_DATE = 4,
  BESCHUT_DATE_COUNT = 5
};

/** The smallest and largest value of a cell: counts fit 32 bits. Percentages are whole percents. */
#define BESCHUT_VALUE_MIN (-2147483647)
#define BESCHUT_VALUE_MAX 2147483647

/** Name ("cohort_end") and label ("positief advies t/m") of a date; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_report_date_name(int32_t which);
BESCHUT_API const char *beschut_report_date_label(int32_t which, int32_t language);

/** The date of a name. BESCHUT_NAME where there is none (out is then -1). Since 1.0. */
BESCHUT_API beschut_status beschut_report_date_find(const char *name, beschut_error *error, int32_t *out);

/** A report in which everything is missing. Freed by beschut_report_free. BESCHUT_MEMORY (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_report_new(beschut_report **out);

/** A copy that is independent of its original. BESCHUT_MEMORY (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_report_copy(const beschut_report *report, beschut_report **out);

/** Frees a report; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_report_free(beschut_report *report);

/** A cell's value, BESCHUT_MISSING where blank. BESCHUT_RANGE for a cell outside 0..41 (value is then BESCHUT_MISSING). Since 1.0. */
BESCHUT_API beschut_status beschut_report_get_cell(const beschut_report *report, beschut_cell cell, int64_t *value);

/** Sets a cell; BESCHUT_MISSING makes it blank. BESCHUT_RANGE for a value outside BESCHUT_VALUE_MIN..MAX; the report is then as it was.
 * The cell's place in a source is forgotten, and its mark removed. Since 1.0. */
BESCHUT_API beschut_status beschut_report_set_cell(beschut_report *report, beschut_cell cell, int64_t value);

/** All 42 cells at once, in order of their number; rules as for one. Since 1.0. */
BESCHUT_API beschut_status beschut_report_get_cells(const beschut_report *report, int64_t values[42]);
BESCHUT_API beschut_status beschut_report_set_cells(beschut_report *report, const int64_t values[42]);

/** A date (BESCHUT_SINCE .. BESCHUT_FOOTNOTE_DATE), BESCHUT_DATE_NONE where missing. BESCHUT_RANGE for another `which`. Since 1.0. */
BESCHUT_API beschut_status beschut_report_get_date(const beschut_report *report, int32_t which, beschut_date *date);

/** Sets a date; BESCHUT_DATE_NONE makes it missing. BESCHUT_RANGE outside years 1 to 9999; the report is then as it was. Since 1.0. */
BESCHUT_API beschut_status beschut_report_set_date(beschut_report *report, int32_t which, beschut_date date);

/** The area; BESCHUT_AREA_UNKNOWN where missing. Since 1.0. */
BESCHUT_API beschut_status beschut_report_get_area(const beschut_report *report, beschut_area *area);

/** Sets the area, and the label to the area's name (no label for unknown). BESCHUT_RANGE for a number that is no area. Since 1.0. */
BESCHUT_API beschut_status beschut_report_set_area(beschut_report *report, beschut_area area);

/** The label of the area as it was printed; an empty text where there is none. Borrowed: lives until the report changes. Since 1.0. */
BESCHUT_API beschut_status beschut_report_get_label(const beschut_report *report, const char **label);

/** Sets the printed label, whatever the area is; NULL or an empty text removes it. UTF-8 without line breaks, at most 200 bytes: BESCHUT_ENCODING,
 * BESCHUT_LIMIT otherwise. Since 1.0. */
BESCHUT_API beschut_status beschut_report_set_label(beschut_report *report, const char *label);

/** The name of the source (a file, say) that the report was read from; an empty text where there is none. Borrowed. Since 1.0. */
BESCHUT_API beschut_status beschut_report_get_source(const beschut_report *report, const char **source);

/** Line and column of a cell's figure in its source, from 1, in characters; 0 and 0 where it has none. Each pointer may be NULL. Since 1.0. */
BESCHUT_API beschut_status beschut_report_get_place(const beschut_report *report, beschut_cell cell, int32_t *line, int32_t *column);

/**
 * Marks a cell as changed: the figure that stood there (BESCHUT_MISSING for a blank) and why another stands there now. The figure itself is left
 * alone, so set it first: setting it again removes the mark. A mark that is there is replaced. reason: UTF-8 without control characters but line
 * feeds, at most 1000 bytes; NULL is an empty text. BESCHUT_RANGE for a cell or an original that can be none, BESCHUT_ENCODING, BESCHUT_LIMIT,
 * BESCHUT_MEMORY; the report is then as it was. Since 1.0.
 *
 *     beschut_report *report;
 *     beschut_report_new(&report);
 *     beschut_report_set_cell(report, 24, 66);
 *     beschut_report_set_mark(report, 24, 54, "66 + 10 = 76");
 *     beschut_report_free(report);
 */
BESCHUT_API beschut_status beschut_report_set_mark(beschut_report *report, beschut_cell cell, int64_t original, const char *reason);

/** Whether a cell has a mark (1 or 0), and what it says; BESCHUT_MISSING and an empty text where it has none. Each pointer may be NULL. reason is
 * borrowed: lives until the report changes. BESCHUT_RANGE for a cell outside 0..41. Since 1.0. */
BESCHUT_API beschut_status beschut_report_get_mark(const beschut_report *report, beschut_cell cell, int32_t *has, int64_t *original,
                                                   const char **reason);

/** Removes the mark of a cell, if it has one. BESCHUT_RANGE for a cell outside 0..41. Since 1.0. */
BESCHUT_API beschut_status beschut_report_remove_mark(beschut_report *report, beschut_cell cell);

/** The number of marks. Since 1.0. */
BESCHUT_API beschut_status beschut_report_count_marks(const beschut_report *report, int64_t *count);

/** The cell of a mark: 0 to the number of marks - 1, in order of cells. BESCHUT_RANGE outside (cell is then -1). Since 1.0. */
BESCHUT_API beschut_status beschut_report_find_mark(const beschut_report *report, int64_t number, beschut_cell *cell);

/** Whether two reports hold the same cells, dates, area and label (1 or 0); source, places and marks do not count. Since 1.0. */
BESCHUT_API beschut_status beschut_report_equal(const beschut_report *a, const beschut_report *b, int32_t *equal);

BESCHUT_END

#endif
