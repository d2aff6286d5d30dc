/* SPDX-License-Identifier: MIT */
/*
 * Trend: figures of an area from one quarter to another.
 *
 * The figures of reports are cumulative: those of 2018Q2 hold those of 2018Q1. What happened in a quarter is a difference, and two
 * cumulative rates of an area share most of their cases. Here a trend is columns, one number a report, in any order of reports:
 *
 *     area   quarter   earlier   value   flow   state
 *     AM03   2018Q2    1         130     10     defined
 *     AM03   2018Q1    -1        120            unavailable     no report before it
 *     AM07   2018Q2    3         45             invalid         it fell, which a cumulative figure cannot
 *     AM07   2018Q1    -1        48             unavailable
 *
 * `earlier` is the position of the report to compare with: beschut_trend_match finds it, or the caller says so. Fair comparisons:
 *
 *     what came in a quarter            flow with a lag of 1
 *     ... against the season's last     flows with a lag of 1 of successes and of trials, then their change with a lag of 4, independent
 *     a share of all advices so far     change with any lag, nested
 *     placement, cohort by cohort       quarters of `cohort_end`, then the change with any lag, independent (and so cautious)
 *
 * Nothing is kept or shared between calls.
 */
#ifndef BESCHUT_TREND_H
#define BESCHUT_TREND_H

#include <beschut/area.h>
#include <beschut/calendar.h>
#include <beschut/proportion.h>

BESCHUT_BEGIN

/** How two rates of an area belong together. */
enum {
  BESCHUT_CHANGE_NESTED = 0,     /* the later counts hold the earlier ones: shares of advices (cumulative) */
  BESCHUT_CHANGE_INDEPENDENT = 1 /* other cases: flows of two quarters; cautious for rates of the same people at two times */
};

/** The name of a kind of change ("nested", "independent"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_change_name(int32_t kind);

/** The kind of change of a name. BESCHUT_NAME where there is none (out is then -1). Since 1.0. */
BESCHUT_API beschut_status beschut_change_find(const char *name, beschut_error *error, int32_t *out);

/** Whether a cell is cumulative (1), so that it cannot fall from one quarter to the next: positive, negative, total, cohort_positive. 0 for the
 * others (people at work may stop; percentages), and outside. Since 1.0. */
BESCHUT_API int32_t beschut_cell_is_cumulative(beschut_cell cell);

/**
 * The quarters in which n dates lie; BESCHUT_QUARTER_NONE for none. Those of `until` number reporting quarters, those of `cohort_end`
 * cohorts: matched by these, placement rates are compared cohort by cohort. BESCHUT_ARGUMENT, BESCHUT_RANGE (negative n). Since 1.0.
 */
BESCHUT_API beschut_status beschut_trend_quarters(const beschut_date *dates, int64_t n, beschut_quarter *quarters);

/**
 * For each of n reports the position of the report of the same area that is lag quarters older; with a lag of 0 the nearest older one,
 * however old. -1 where there is none: for a report without a quarter, of an unknown area or a region not named too. Of two reports of one
 * area and quarter the first is found. BESCHUT_RANGE (negative lag or n), BESCHUT_ARGUMENT, BESCHUT_MEMORY: all are then -1. Since 1.0.
 *
 *     beschut_area areas[] = {103, 103, 103};   beschut_quarter quarters[] = {8073, 8072, 8070};   int64_t earlier[3];   // 2018Q2, Q1, 2017Q3
 *     beschut_trend_match(1, areas, quarters, 3, NULL, earlier);   // 1, -1, -1
 *     beschut_trend_match(0, areas, quarters, 3, NULL, earlier);   // 1, 2, -1
 */
BESCHUT_API beschut_status beschut_trend_match(int32_t lag, const beschut_area *areas, const beschut_quarter *quarters, int64_t n,
                                               beschut_error *error, int64_t *earlier);

/**
 * What came since the earlier report: value less the earlier value, BESCHUT_MISSING where the state is not defined. States: unavailable
 * where there is no earlier report or either figure is missing; invalid where a cumulative figure fell (cumulative not 0: see
 * beschut_cell_is_cumulative), which is a finding about the reports and never a negative flow, or where 64 bits do not hold the
 * difference. A figure that is not cumulative may fall: its flow is then negative. earlier: -1 for none, else 0 to n - 1 (BESCHUT_RANGE
 * otherwise). flow and state may be NULL. BESCHUT_RANGE (negative n), BESCHUT_ARGUMENT: all are then missing and unavailable. Since 1.0.
 */
BESCHUT_API beschut_status beschut_trend_flow(int32_t cumulative, const int64_t *values, const int64_t *earlier, int64_t n,
                                              beschut_error *error, int64_t *flow, int32_t *state);

/**
 * How a rate changed since the earlier report, as a difference of fractions with limits. Independent: the difference of both with
 * Newcombe's hybrid score limits (Statistics in Medicine 17, 1998, method 10). Rates of the same people at two times, as placement rates,
 * mostly vary together; the limits are then wider than they need to be. Nested: the later rate is a mean of the earlier one and of that of
 * the new cases, which are others and so independent. Hence change = new trials / later trials x (rate of the new - earlier rate), and its
 * limits are those of the difference in brackets, shrunk alike. Without new cases the change is 0 and so are its limits. States:
 * unavailable where there is no earlier report or a count is missing; invalid where counts are no proportion, or nested ones fell or grew
 * by what is none; undefined where a rate is. Columns as above, each pointer to a result may be NULL; NaN where not defined. BESCHUT_RANGE
 * (kind, earlier, n), BESCHUT_DOMAIN (level), BESCHUT_ARGUMENT: all are then NaN and unavailable. Since 1.0.
 *
 *     int64_t positive[] = {60, 50}, advices[] = {100, 80}, earlier[] = {1, -1};   double change[2], low[2], high[2];
 *     beschut_trend_change(BESCHUT_CHANGE_NESTED, 0.95, positive, advices, earlier, 2, NULL, change, low, high, NULL);   // -0.025, -0.0697, 0.0207
 */
BESCHUT_API beschut_status beschut_trend_change(int32_t kind, double level, const int64_t *successes, const int64_t *trials,
                                                const int64_t *earlier, int64_t n, beschut_error *error, double *change, double *low,
                                                double *high, int32_t *state);

BESCHUT_END

#endif
