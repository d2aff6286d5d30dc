/* SPDX-License-Identifier: MIT */
/*
 * Cell: one figure of a report.
 *
 * A report has 42 cells: 2 breakdowns x 3 rows x 7 measures. Number and name of a cell are the same everywhere
 * (C, Python, R, JSON, rules, findings):
 *
 *              measure   0        1        2     3               4              5                  6
 *   breakdown    row     positive negative total cohort_positive cohort_working cohort_working_pct total_working
 *   applicant    municipality  0        1     2               3              4                  5             6
 *                citizen       7        8     9              10             11                 12            13
 *                total        14       15    16              17             18                 19            20
 *   responsible  municipality 21       22    23              24             25                 26            27
 *                uwv          28       29    30              31             32                 33            34
 *                total        35       36    37              38             39                 40            41
 *
 * number = (breakdown x 3 + row) x 7 + measure; name = "applicant.citizen.cohort_working". In names that are read, the first
 * two rows may also be called `first` and `second`.
 */
#ifndef BESCHUT_CELL_H
#define BESCHUT_CELL_H

#include <beschut/status.h>

BESCHUT_BEGIN

/** A cell's number, 0 to 41. */
typedef int32_t beschut_cell;

enum {
  BESCHUT_CELL_COUNT = 42,
  BESCHUT_BREAKDOWN_COUNT = 2,
  BESCHUT_ROW_COUNT = 3,
  BESCHUT_MEASURE_COUNT = 7,

  BESCHUT_APPLICANT = 0,
  BESCHUT_RESPONSIBLE = 1,

  BESCHUT_FIRST = 0,
  BESCHUT_SECOND = 1,
  BESCHUT_TOTAL = 2,

  BESCHUT_MEASURE_POSITIVE = 0,
  BESCHUT_MEASURE_NEGATIVE = 1,
  BESCHUT_MEASURE_TOTAL = 2,
  BESCHUT_MEASURE_COHORT_POSITIVE = 3,
  BESCHUT_MEASURE_COHORT_WORKING = 4,
  BESCHUT_MEASURE_COHORT_WORKING_PCT = 5,
  BESCHUT_MEASURE_TOTAL_WORKING = 6
};

/** Languages of labels and messages. */
enum { BESCHUT_ENGLISH = 0, BESCHUT_DUTCH = 1 };

/** The cell of a breakdown, row and measure. BESCHUT_RANGE outside; out is then -1. Since 1.0. */
BESCHUT_API beschut_status beschut_cell_from_parts(int32_t breakdown, int32_t row, int32_t measure, beschut_cell *out);

/** Breakdown, row and measure of a cell; each pointer may be NULL. BESCHUT_RANGE outside (all written as -1). Since 1.0. */
BESCHUT_API beschut_status beschut_cell_get_parts(beschut_cell cell, int32_t *breakdown, int32_t *row, int32_t *measure);

/**
 * The cell of a name. BESCHUT_NAME for a name that is not known (out is then -1); the error's message offers the nearest one. Since 1.0.
 *
 *     beschut_cell cell;
 *     beschut_cell_find("applicant.citizen.positive", NULL, &cell);   // 7
 */
BESCHUT_API beschut_status beschut_cell_find(const char *name, beschut_error *error, beschut_cell *out);

/** The name of a cell; NULL outside 0 to 41. Static text. Since 1.0. */
BESCHUT_API const char *beschut_cell_name(beschut_cell cell);

/** A cell's label for people ("Aanvraag burger, waarvan werk"); NULL outside, or for a language that is not known. Static text. Since 1.0. */
BESCHUT_API const char *beschut_cell_label(beschut_cell cell, int32_t language);

/** Names ("applicant") and labels ("naar aanvrager") of the two breakdowns; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_breakdown_name(int32_t breakdown);
BESCHUT_API const char *beschut_breakdown_label(int32_t breakdown, int32_t language);

/** Names ("citizen") and labels ("Aanvraag burger") of the three rows of a breakdown; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_row_name(int32_t breakdown, int32_t row);
BESCHUT_API const char *beschut_row_label(int32_t breakdown, int32_t row, int32_t language);

/** Names ("cohort_working") and labels ("waarvan werk") of the seven measures; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_measure_name(int32_t measure);
BESCHUT_API const char *beschut_measure_label(int32_t measure, int32_t language);

BESCHUT_END

#endif
