/* SPDX-License-Identifier: MIT */
/*
 * Reports as JSON: the format of docs/report.schema.json, version 1.
 *
 *     {
 *       "format": "beschut-reports",
 *       "version": 1,
 *       "reports": [
 *         {
 *           "area": "NL01",                          a CBS code, "region" for one that is not named; null or absent: unknown
 *           "label": "Nederland",                    null: none; absent: the area's name
 *           "since": "2015-01-01",                   and until, cohort_end, reference_date, footnote_date; null or absent: missing
 *           "cells": {
 *             "applicant": {
 *               "municipality": {"positive": 1256, "negative": null, ...},      null or absent: blank
 *               ...
 *           "repaired": {                            absent: none
 *             "responsible.municipality.cohort_positive": {"original": 54, "reason": "66 + 10 = 76"},      original null: was blank
 *             ...
 *           "source": {                              absent: the JSON text itself
 *             "name": "2018q1.txt",
 *             "places": {"lines": [12 numbers], "columns": [42 numbers]}        in the order of bsi_row; absent: none
 *
 * The writer writes area, label and all 42 cells always, one table row a line, and one mark a line.
 */
#ifndef BSI_JSON_IO_H
#define BSI_JSON_IO_H

#include "collection.h"
#include "text.h"

/* The member names that are not those of cells and dates; both reader and writer use these. */
#define BSI_JSON_FORMAT "beschut-reports"
#define BSI_JSON_REGION "region"
enum { BSI_JSON_VERSION = 1 };

/*
 * Adds the reports of a JSON text to a collection, all or nothing. A report without "source" gets `source` (may be NULL) as its source, and
 * as places those of its figures in this text, for every table row whose figures stand on one line. progress (may be NULL) is called with bytes.
 * Fails with line and column: BESCHUT_SYNTAX, _ENCODING, _DUPLICATE, _NAME, _RANGE, _LIMIT; without: BESCHUT_MEMORY, BESCHUT_INTERRUPTED.
 */
beschut_status bsi_read_json(const char *text, size_t size, const char *source, beschut_collection *collection, beschut_progress progress,
                             void *data, beschut_error *error);

/* Adds a whole collection as JSON to a text. progress (may be NULL) is called with reports. BESCHUT_MEMORY, BESCHUT_INTERRUPTED. */
beschut_status bsi_write_json(const beschut_collection *collection, bsi_text *text, beschut_progress progress, void *data,
                              beschut_error *error);

#endif
