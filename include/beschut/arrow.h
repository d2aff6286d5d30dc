/* SPDX-License-Identifier: MIT */
/*
 * Arrow: reports, findings and rates as tables, in and out, through the Arrow C data and C stream interfaces.
 *
 *     struct ArrowArrayStream stream;
 *     beschut_collection *reports, *again;
 *     beschut_collection_new(&reports);
 *     beschut_collection_new(&again);
 *     beschut_collection_export_arrow(reports, BESCHUT_SHAPE_WIDE, NULL, &stream);
 *     beschut_collection_import_arrow(again, &stream, NULL);   // releases the stream; again equals reports
 *
 * An exported stream is the caller's, who releases it or hands it over. It stands on its own: what it was made from may change or go. Its
 * batches have at most 65,536 rows and are made when they are asked for; each column owns its buffers and may be moved out of its
 * batch. What is missing is null. A stream is used from one thread at a time, its batches from any.
 */
#ifndef BESCHUT_ARROW_H
#define BESCHUT_ARROW_H

#include <beschut/arrow_interface.h>
#include <beschut/collection.h>
#include <beschut/findings.h>
#include <beschut/rates.h>

BESCHUT_BEGIN

/**
 * Shapes of reports as a table.
 *
 *   wide   one row per report
 *          report int64: its position; area: the CBS code, "region" for one that is not named, null for unknown; area_name; label: the
 *          name as it was printed; period: the quarter of `until` as CBS writes it ("2018KW01"); since, until, cohort_end, reference_date,
 *          footnote_date: date32; the 42 cells by their names, int64; source
 *   long   one row per report and cell, in order of both
 *          report to footnote_date as above; breakdown, row, measure: dictionary of utf8; value int64; line, column int32: the figure's
 *          place in its source
 *
 * Texts are utf8 where nothing else is said. Any column but report, breakdown, row and measure may hold nulls.
 */
enum { BESCHUT_SHAPE_WIDE = 0, BESCHUT_SHAPE_LONG = 1 };

/** A collection as a stream. out must not hold a live stream; it is written as released on failure. BESCHUT_RANGE (shape), BESCHUT_MEMORY.
 * Since 1.0. */
BESCHUT_API beschut_status beschut_collection_export_arrow(const beschut_collection *collection, int32_t shape, beschut_error *error,
                                                           struct ArrowArrayStream *out);

/**
 * Adds the reports of a stream in the wide shape, all or nothing; the stream is released, also on failure.
 * Columns may stand in any order, and any of them may be absent: what they would say is then missing. report, area_name and period are
 * passed over, since they follow from the rest. Without label, the label is the area's name; without source, a report has none. Places
 * are not read.
 * Taken are: for cells any integers, and floating point that is whole; for dates date32, date64 and timestamps without a time zone, at
 * midnight; for area, label and source utf8, large_utf8 and utf8_view; for all of these a dictionary of them, and Arrow's null type.
 * Refused, with a message that names column and row (from 1; they are also line and column of the error): a column that is not of the
 * wide shape (BESCHUT_NAME, the nearest offered) or is there twice (BESCHUT_DUPLICATE); an area that is not known (BESCHUT_NAME); a value of
 * another kind, a stream that fails or contradicts itself (BESCHUT_SYNTAX); a number or date out of range (BESCHUT_RANGE); text that is not
 * UTF-8 or holds control characters (BESCHUT_ENCODING); a label that is too long (BESCHUT_LIMIT). BESCHUT_MEMORY. Since 1.0.
 */
BESCHUT_API beschut_status beschut_collection_import_arrow(beschut_collection *collection, struct ArrowArrayStream *in,
                                                           beschut_error *error);

/**
 * Findings as a stream, one row each, in their order: rule; severity, outcome: dictionary of utf8; report, area, label, period of the
 * report, as above; other int64; cell: the first of its cells; cells: list of utf8; observed, expected int64 (days since 1970-01-01 where
 * unit is "date"); unit: dictionary of "count", "percent", "date"; source; line, column int32; message, in English or Dutch. area, label,
 * period, other, cell, observed, expected, source, line and column may be null.
 * BESCHUT_RANGE (language), BESCHUT_MEMORY; out is then as released. Since 1.0.
 */
BESCHUT_API beschut_status beschut_findings_export_arrow(const beschut_findings *findings, int32_t language, beschut_error *error,
                                                         struct ArrowArrayStream *out);

/**
 * Rates as a stream, one row each, in their order: report, area, label, period of the report, as above; rate, breakdown, row: dictionary of
 * utf8; numerator, denominator, printed_pct int64; state: dictionary of utf8; estimate, low, high float64, null (never NaN) where the state
 * is not defined. area, label, period, numerator, denominator and printed_pct may be null. BESCHUT_MEMORY; out is then as released.
 * Since 1.0.
 */
BESCHUT_API beschut_status beschut_rates_export_arrow(const beschut_rates *rates, beschut_error *error, struct ArrowArrayStream *out);

BESCHUT_END

#endif
