/* SPDX-License-Identifier: MIT */
/*
 * Collection: many reports, kept by column.
 *
 *        cell 0   cell 1  ...  cell 41   present   dates      area   label   source   places
 *   0    1256     377          1184      42 bits   5 x days   NL01   ...     ...      line of each row, column of each cell
 *   1    1        3            0
 *   2    ...
 *
 * Position in a collection is 0 to count - 1. A collection takes about 340 bytes a report, and 24 for each mark (beschut_report_set_mark). Marks go
 * where their report goes: copied, added, set, selected, sorted.
 *
 *     int64_t count, positive[100];
 *     beschut_cell cell;
 *     beschut_collection_count(reports, &count);
 *     beschut_cell_find("applicant.total.positive", &error, &cell);
 *     if (count <= 100) beschut_collection_get_column(reports, cell, positive, count);  // BESCHUT_MISSING where blank
 */
#ifndef BESCHUT_COLLECTION_H
#define BESCHUT_COLLECTION_H

#include <beschut/report.h>

BESCHUT_BEGIN

typedef struct beschut_collection beschut_collection;

/** An empty collection. Freed by beschut_collection_free. BESCHUT_MEMORY (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_collection_new(beschut_collection **out);

/** A copy that is independent of its original. BESCHUT_MEMORY (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_collection_copy(const beschut_collection *collection, beschut_collection **out);

/** Frees a collection; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_collection_free(beschut_collection *collection);

/** The number of reports. Since 1.0. */
BESCHUT_API beschut_status beschut_collection_count(const beschut_collection *collection, int64_t *count);

/** Makes room for so many reports in all, so that adding them does not move memory. BESCHUT_MEMORY, BESCHUT_RANGE (negative). Since 1.0. */
BESCHUT_API beschut_status beschut_collection_reserve(beschut_collection *collection, int64_t count);

/** Adds a copy of a report at the end. BESCHUT_MEMORY; the collection is then as it was. Since 1.0. */
BESCHUT_API beschut_status beschut_collection_add(beschut_collection *collection, const beschut_report *report);

/** Adds copies of all reports of another collection (or of itself) at the end. BESCHUT_MEMORY; the collection is then as it was. Since 1.0. */
BESCHUT_API beschut_status beschut_collection_add_all(beschut_collection *collection, const beschut_collection *other);

/** Adds so many reports in which everything is missing, for columns to be set. BESCHUT_MEMORY, BESCHUT_RANGE (negative). Since 1.0. */
BESCHUT_API beschut_status beschut_collection_add_blank(beschut_collection *collection, int64_t count);

/** A copy of one report; the caller frees it. BESCHUT_RANGE outside, BESCHUT_MEMORY (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_collection_at(const beschut_collection *collection, int64_t index, beschut_report **out);

/** Replaces one report by a copy of another. BESCHUT_RANGE outside, BESCHUT_MEMORY; the collection is then as it was. Since 1.0. */
BESCHUT_API beschut_status beschut_collection_set(beschut_collection *collection, int64_t index, const beschut_report *report);

/** One cell of one report, as beschut_report_get_cell and beschut_report_set_cell. Since 1.0. */
BESCHUT_API beschut_status beschut_collection_get_cell(const beschut_collection *collection, int64_t index, beschut_cell cell,
                                                       int64_t *value);
BESCHUT_API beschut_status beschut_collection_set_cell(beschut_collection *collection, int64_t index, beschut_cell cell, int64_t value);

/**
 * A whole column: the cell's value in every report, BESCHUT_MISSING where blank. count must be the number of reports: BESCHUT_RANGE
 * otherwise, and the array is left as it was. Setting is all or nothing. Since 1.0.
 */
BESCHUT_API beschut_status beschut_collection_get_column(const beschut_collection *collection, beschut_cell cell, int64_t *values,
                                                         int64_t count);
BESCHUT_API beschut_status beschut_collection_set_column(beschut_collection *collection, beschut_cell cell, const int64_t *values,
                                                         int64_t count);

/** One date of every report, BESCHUT_DATE_NONE where missing; count as above. Setting is all or nothing. Since 1.0. */
BESCHUT_API beschut_status beschut_collection_get_dates(const beschut_collection *collection, int32_t which, beschut_date *dates,
                                                        int64_t count);
BESCHUT_API beschut_status beschut_collection_set_dates(beschut_collection *collection, int32_t which, const beschut_date *dates,
                                                        int64_t count);

/** The area of every report; count as above. Setting is all or nothing; it sets the labels too (beschut_report_set_area). Since 1.0. */
BESCHUT_API beschut_status beschut_collection_get_areas(const beschut_collection *collection, beschut_area *areas, int64_t count);
BESCHUT_API beschut_status beschut_collection_set_areas(beschut_collection *collection, const beschut_area *areas, int64_t count);

/** Label and source of one report, as beschut_report_get_label; borrowed until the collection changes. Since 1.0. */
BESCHUT_API beschut_status beschut_collection_get_label(const beschut_collection *collection, int64_t index, const char **label);
BESCHUT_API beschut_status beschut_collection_get_source(const beschut_collection *collection, int64_t index, const char **source);

/** Line and column of a figure, as beschut_report_get_place. Since 1.0. */
BESCHUT_API beschut_status beschut_collection_get_place(const beschut_collection *collection, int64_t index, beschut_cell cell,
                                                        int32_t *line, int32_t *column);

/** Marks by report, as beschut_report_set_mark and the others. Setting a column removes the marks of its cell. Since 1.0. */
BESCHUT_API beschut_status beschut_collection_set_mark(beschut_collection *collection, int64_t index, beschut_cell cell, int64_t original,
                                                       const char *reason);
BESCHUT_API beschut_status beschut_collection_get_mark(const beschut_collection *collection, int64_t index, beschut_cell cell, int32_t *has,
                                                       int64_t *original, const char **reason);
BESCHUT_API beschut_status beschut_collection_remove_mark(beschut_collection *collection, int64_t index, beschut_cell cell);

/** The number of marks of all reports together. Since 1.0. */
BESCHUT_API beschut_status beschut_collection_count_marks(const beschut_collection *collection, int64_t *count);

/** Report and cell of a mark: 0 to the number of marks - 1, in order of reports, then cells. BESCHUT_RANGE outside (both are then -1). Since 1.0. */
BESCHUT_API beschut_status beschut_collection_find_mark(const beschut_collection *collection, int64_t number, int64_t *index,
                                                        beschut_cell *cell);

/**
 * Says that in every quarter the first report is the country and those of unknown area after it are its regions, not named
 * (BESCHUT_AREA_REGION). Reports whose area is known keep it; a quarter in which a report already is the country, or whose first
 * report is a region, is left alone, and so are reports without `until`. BESCHUT_MEMORY; the collection is then as it was. Since 1.0.
 */
BESCHUT_API beschut_status beschut_collection_set_country_first(beschut_collection *collection);

/** The position of the first report of an area and quarter (that of `until`), -1 where there is none. Since 1.0. */
BESCHUT_API beschut_status beschut_collection_find(const beschut_collection *collection, beschut_area area, beschut_quarter quarter,
                                                   int64_t *index);

/** Sorts by quarter, within it the country, the regions by code, those not named, unknown areas; equal ones keep their order; reports
 * without `until` last. BESCHUT_MEMORY; the collection is then as it was. Since 1.0. */
BESCHUT_API beschut_status beschut_collection_sort(beschut_collection *collection);

/** A new collection of the reports at the given positions, in that order, repeats allowed. BESCHUT_RANGE, BESCHUT_MEMORY (out is then
 * NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_collection_select(const beschut_collection *collection, const int64_t *indexes, int64_t count,
                                                     beschut_collection **out);

/** A new collection of the reports whose keep[i] is not 0; count must be the number of reports. BESCHUT_RANGE, BESCHUT_MEMORY (out is
 * then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_collection_filter(const beschut_collection *collection, const uint8_t *keep, int64_t count,
                                                     beschut_collection **out);

/** Whether two collections hold equal reports in the same order (1 or 0). Since 1.0. */
BESCHUT_API beschut_status beschut_collection_equal(const beschut_collection *a, const beschut_collection *b, int32_t *equal);

BESCHUT_END

#endif
