/* SPDX-License-Identifier: MIT */
/*
 * Tally: from records (records.h) to reports, in one pass over both tables, for the country and every region, for up to 64 quarters at
 * once.
 *
 *     beschut_quarter quarters[] = {2018 * 4, 2018 * 4 + 1};
 *     beschut_tally *tally;
 *     beschut_collection *reports;
 *     beschut_tally_new(quarters, 2, NULL, &tally);
 *     // for every chunk: beschut_tally_add(tally, records, &error), or beschut_tally_add_stream(tally, BESCHUT_ADVICES, &stream, &error)
 *     beschut_tally_settle(tally, NULL, NULL, NULL);
 *     beschut_tally_reports(tally, BESCHUT_BY_REGION, BESCHUT_COUNT_ADVICES, NULL, &reports); // 72: the country and 35 regions, twice
 *     beschut_collection_free(reports);
 *     beschut_tally_free(tally);
 *
 * What is counted, of a quarter Q with lags r and c: 1 and 2 quarters, the practice of 2018 to 2020 (UWV, Rapportage beschut werk: heads of
 * tables 3 and 4, and the footnote):
 *
 *  since                        end of Q - c          end of Q - r          end of Q
 *    |------- cohort_positive -------|                     |                   |
 *    |------- cohort_working --------|                     * reference date    |
 *    |------- total_working ---------+---------------------|                   |
 *    |------- positive, negative, total ---------------------------------------|
 *
 * Advices decided in a span are counted. The working are those positive ones whose person works on the reference date: some row of
 * employment has a start_date on or before it, no end_date or one on or after it, the month of the reference date as wage_month, and an SV
 * wage above 0.
 *
 * A tally is a state that can be merged: the rows of both tables may be shared out among tallies of the same settings in any way, by
 * threads or machines, and in any order; merged they give the same reports. Until it is settled it holds 12 bytes for every advice and 8 to
 * 16 for every person employed on a reference date, the persons' numbers among them: treat it as you treat the records. A settled one holds
 * counts.
 */
#ifndef BESCHUT_TALLY_H
#define BESCHUT_TALLY_H

#include <beschut/arrow_interface.h>
#include <beschut/collection.h>
#include <beschut/memory.h>
#include <beschut/records.h>

BESCHUT_BEGIN

typedef struct beschut_tally beschut_tally;

enum { BESCHUT_TALLY_QUARTERS = 64 /* at most */, BESCHUT_TALLY_PARTS = 64 /* of a split, at most */ };

/** Which reports: of the country alone, or of the country and the 35 regions. */
enum { BESCHUT_BY_COUNTRY = 0, BESCHUT_BY_REGION = 1 };

/**
 * What is counted: advices; or persons, each once among the positive (at the first positive advice) and once among the negative (at the
 * first negative one).
 */
enum { BESCHUT_COUNT_ADVICES = 0, BESCHUT_COUNT_PERSONS = 1 };

/** Names ("region", "persons"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_tally_by_name(int32_t by);
BESCHUT_API const char *beschut_tally_unit_name(int32_t unit);

/**
 * An empty tally for these quarters, in any order, each once: 1 to 64 from 2015 to 2099. Freed by beschut_tally_free. BESCHUT_RANGE,
 * BESCHUT_DUPLICATE, BESCHUT_MEMORY (out is then NULL). Since 1.0.
 */
BESCHUT_API beschut_status beschut_tally_new(const beschut_quarter *quarters, int64_t count, beschut_error *error, beschut_tally **out);

/** Frees a tally; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_tally_free(beschut_tally *tally);

/** An empty tally with the settings of another: one for each thread. BESCHUT_MEMORY (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_tally_new_like(const beschut_tally *tally, beschut_error *error, beschut_tally **out);

/** A tally with all that another holds, to look at what an unfinished one would report: settle the copy. BESCHUT_MEMORY (out is then
 * NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_tally_copy(const beschut_tally *tally, beschut_error *error, beschut_tally **out);

/* ---- settings: before the first row is added and before it is settled; BESCHUT_DOMAIN after that ---- */

/**
 * How many quarters before the end of the reporting quarter the reference date and the cohort's end lie: 1 and 2 by default; 0 and 0 is the
 * practice of 2022. 0 <= reference <= cohort <= 8: BESCHUT_RANGE. Since 1.0.
 */
BESCHUT_API beschut_status beschut_tally_set_lag(beschut_tally *tally, int32_t reference, int32_t cohort);

/** The day from which advices count: 2015-01-01 by default, not earlier (BESCHUT_RANGE). Since 1.0. */
BESCHUT_API beschut_status beschut_tally_set_since(beschut_tally *tally, beschut_date since);

/** The day after which nothing can have happened yet; BESCHUT_DATE_NONE (the default) for none. Since 1.0. */
BESCHUT_API beschut_status beschut_tally_set_today(beschut_tally *tally, beschut_date today);

/** Whether a row with an error is refused (1), or left out and counted (0, the default). Since 1.0. */
BESCHUT_API beschut_status beschut_tally_set_strict(beschut_tally *tally, int32_t on);

/**
 * What a column is called in Arrow data: by default as in records.h. NULL restores that. BESCHUT_RANGE (table, column), BESCHUT_LIMIT
 * (longer than 100 bytes), BESCHUT_MEMORY. Since 1.0.
 */
BESCHUT_API beschut_status beschut_tally_set_column(beschut_tally *tally, int32_t table, int32_t column, const char *name);

/**
 * Says which region a text in the column area means, a municipality's code, say; BESCHUT_AREA_UNKNOWN for none. Said again, the later
 * counts. Codes and names of regions need not be said.
 * BESCHUT_RANGE where the area is neither, BESCHUT_LIMIT (a text longer than 100 bytes), BESCHUT_MEMORY. Since 1.0. */
BESCHUT_API beschut_status beschut_tally_add_area(beschut_tally *tally, const char *text, beschut_area area);

/**
 * Says that names of municipalities mean their regions, by the division of a year (beschut_municipality_find_region): BESCHUT_RANGE for a
 * year that is not known, BESCHUT_MEMORY. Since 1.0.
 */
BESCHUT_API beschut_status beschut_tally_add_municipalities(beschut_tally *tally, int32_t year);

/* ---- rows ---- */

/**
 * Adds rows of one of the tables, all or nothing. A column that must be there and is not, or a text that is not UTF-8, is refused; a row
 * that is wrong is counted by its checks and, where the check is an
 * error, left out. Rows are numbered from 0 in the order in which they are added, each table by itself.
 * BESCHUT_NAME (a column that is missing), BESCHUT_SYNTAX, BESCHUT_ENCODING, BESCHUT_DOMAIN (an error row of a strict tally: the message
 * says row, column and value; the line of the error is the row from 1),
 * BESCHUT_MEMORY. Since 1.0.
 */
BESCHUT_API beschut_status beschut_tally_add(beschut_tally *tally, const beschut_records *records, beschut_error *error);

/**
 * Adds all rows of a stream, all or nothing; the stream is released, also on failure. Columns are found by their names, others are passed
 * over.
 * Taken are: for person and advice_id integers; for dates date32, date64 and timestamps without a time zone; for wage_month these, or
 * integers yyyymm; for sv_wage integers (cents), decimals
 * and floating point (euros; NaN is missing); for the others utf8, large_utf8, utf8_view; and dictionaries of any of these.
 * BESCHUT_SYNTAX for another type, or for arrays that contradict themselves. The rest as above. Since 1.0.
 */
BESCHUT_API beschut_status beschut_tally_add_stream(beschut_tally *tally, int32_t table, struct ArrowArrayStream *in, beschut_error *error);

/**
 * Adds count rows, from first on, of one batch, which stays the caller's: so that several threads may share one. BESCHUT_RANGE for rows
 * that are not there. The rest as above. Since 1.0.
 */
BESCHUT_API beschut_status beschut_tally_add_batch(beschut_tally *tally, int32_t table, const struct ArrowSchema *schema,
                                                   const struct ArrowArray *batch, int64_t first, int64_t count, beschut_error *error);

/**
 * The number that the next row of a table gets, for rows that are shared out among tallies. BESCHUT_RANGE (table; negative, or above
 * 2^52). Since 1.0.
 */
BESCHUT_API beschut_status beschut_tally_set_next_row(beschut_tally *tally, int32_t table, int64_t row);

/* ---- states ---- */

/**
 * Moves everything from another tally of the same settings into this one; the other is then empty. BESCHUT_DOMAIN where settings differ,
 * BESCHUT_ARGUMENT for a tally with itself, BESCHUT_MEMORY; both are
 * then as they were. Since 1.0. */
BESCHUT_API beschut_status beschut_tally_merge(beschut_tally *tally, beschut_tally *other, beschut_error *error);

/**
 * Moves the rows of a part of the persons, 0 <= part < parts, into a new tally: so that threads may settle parts, which are then merged.
 * What was counted already stays. Where advices have ids, the first call sees which are there twice: add nothing after it. BESCHUT_RANGE
 * (parts are 1 to 64), BESCHUT_MEMORY (out is then NULL). Since 1.0.
 */
BESCHUT_API beschut_status beschut_tally_split(beschut_tally *tally, int32_t part, int32_t parts, beschut_error *error,
                                               beschut_tally **out);

/**
 * Turns rows into counts. It says that all rows of the persons seen so far are in: rows of them that are added or merged later are counted
 * as of other persons.
 * progress: called with the rows done and in all; may be NULL. BESCHUT_DOMAIN (an id that is there twice, in a strict tally),
 * BESCHUT_INTERRUPTED, BESCHUT_MEMORY: nothing is settled then. Since 1.0.
 */
BESCHUT_API beschut_status beschut_tally_settle(beschut_tally *tally, beschut_progress progress, void *data, beschut_error *error);

/**
 * The state as bytes: the same for every machine; with a version and a checksum. Settled states that are equal give equal bytes. Freed by
 * beschut_text_free. BESCHUT_MEMORY, BESCHUT_LIMIT (out is then NULL and size 0). Since 1.0.
 */
BESCHUT_API beschut_status beschut_tally_write(const beschut_tally *tally, beschut_error *error, char **out, size_t *size);

/**
 * A tally from such bytes. BESCHUT_SYNTAX where they are not the whole of a state, damaged, or of another version; BESCHUT_MEMORY (out is
 * then NULL). Since 1.0.
 */
BESCHUT_API beschut_status beschut_tally_read(const char *bytes, size_t size, beschut_error *error, beschut_tally **out);

/* ---- results ---- */

/**
 * The reports, by quarter, within it the country first, then the regions by code; every cell filled in, percentages rounded as the
 * published ones. BESCHUT_DOMAIN for a tally that is not settled, BESCHUT_RANGE (by, unit), BESCHUT_LIMIT (a count beyond
 * BESCHUT_VALUE_MAX), BESCHUT_MEMORY (out is then NULL). Since 1.0.
 */
BESCHUT_API beschut_status beschut_tally_reports(const beschut_tally *tally, int32_t by, int32_t unit, beschut_error *error,
                                                 beschut_collection **out);

/** What happened to the rows: figures, by number. */
enum {
  BESCHUT_FIGURE_ADVICES_READ = 0,        /* rows of advices */
  BESCHUT_FIGURE_ADVICES_LEFT_OUT = 1,    /* of these, with an error */
  BESCHUT_FIGURE_ADVICES_OUTSIDE = 2,     /* of these, decided before `since` or after the last quarter */
  BESCHUT_FIGURE_ADVICES_COUNTED = 3,     /* the rest */
  BESCHUT_FIGURE_EMPLOYMENT_READ = 4,     /* rows of employment */
  BESCHUT_FIGURE_EMPLOYMENT_LEFT_OUT = 5, /* of these, with an error */
  BESCHUT_FIGURE_EMPLOYMENT_WORKING = 6,  /* of these, work on a reference date */
  BESCHUT_FIGURE_POSITIVE_REPEATED = 7,   /* positive advices of persons who had one already: what counting persons leaves out */
  BESCHUT_FIGURE_NEGATIVE_REPEATED = 8,   /* the same of negative ones */
  BESCHUT_FIGURE_COUNT = 9
};

/** The name of a figure ("advices_read"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_tally_figure_name(int32_t figure);

/** All figures, in order of their number, of what was read and settled so far. Since 1.0. */
BESCHUT_API beschut_status beschut_tally_get_figures(const beschut_tally *tally, int64_t figures[BESCHUT_FIGURE_COUNT]);

/** Whether a tally is settled (1): it holds no rows. Since 1.0. */
BESCHUT_API beschut_status beschut_tally_get_settled(const beschut_tally *tally, int32_t *settled);

/** The quarters, in order of time, and how many there are; quarters may be NULL. Since 1.0. */
BESCHUT_API beschut_status beschut_tally_get_quarters(const beschut_tally *tally, beschut_quarter quarters[BESCHUT_TALLY_QUARTERS],
                                                      int64_t *count);

/**
 * What a column is called in Arrow data: as it was set, or as in records.h. The text lives until another is set. BESCHUT_RANGE (table,
 * column; name is then NULL). Since 1.0.
 */
BESCHUT_API beschut_status beschut_tally_get_column(const beschut_tally *tally, int32_t table, int32_t column, const char **name);

/* ---- checks of rows ---- */

/**
 * The number of checks; their tables, names ("decision_before_application"), severities and labels, 0 <= check < count. NULL or -1
 * outside. Static text. Since 1.0.
 */
BESCHUT_API int32_t beschut_row_check_count(void);
BESCHUT_API int32_t beschut_row_check_table(int32_t check);
BESCHUT_API int32_t beschut_row_check_column(int32_t check);
BESCHUT_API int32_t beschut_row_check_severity(int32_t check);
BESCHUT_API const char *beschut_row_check_name(int32_t check);
BESCHUT_API const char *beschut_row_check_label(int32_t check, int32_t language);

enum { BESCHUT_ROW_SAMPLES = 10 /* of a check that are kept, at most: those with the lowest row numbers */ };

/** How many rows met a check, and how many samples of them there are. BESCHUT_RANGE, BESCHUT_MEMORY (both are then 0). Since 1.0. */
BESCHUT_API beschut_status beschut_tally_get_check(const beschut_tally *tally, int32_t check, int64_t *rows, int32_t *samples);

/**
 * A sample: the row's number, from 0 (-1 where several rows are meant), and what stood there ("2017-02-30", "gemeent"), in at most 31
 * bytes and a NUL. BESCHUT_RANGE (row is then -1, text empty), BESCHUT_MEMORY. Since 1.0.
 */
BESCHUT_API beschut_status beschut_tally_get_sample(const beschut_tally *tally, int32_t check, int32_t sample, int64_t *row, char text[32]);

BESCHUT_END

#endif
