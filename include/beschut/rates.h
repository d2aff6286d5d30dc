/* SPDX-License-Identifier: MIT */
/*
 * Rates: shares with their uncertainty.
 *
 * A rate is a count over a count of the same report: the placement rate is cohort_working / cohort_positive. Each has a state, so
 * that a zero denominator or a blank cell is never a number by accident.
 *
 *     beschut_rates *rates;
 *     const double *estimate, *low, *high;
 *     int64_t index;
 *     beschut_rates_new(reports, BESCHUT_WILSON, 0.95, &rates);
 *     beschut_rates_find(rates, 0, BESCHUT_RATE_PLACEMENT, BESCHUT_APPLICANT, BESCHUT_TOTAL, &index);
 *     beschut_rates_get_estimates(rates, &estimate, &low, &high);  // columns of the handle's: estimate[index]
 *     beschut_rates_free(rates);
 */
#ifndef BESCHUT_RATES_H
#define BESCHUT_RATES_H

#include <beschut/collection.h>
#include <beschut/proportion.h>

BESCHUT_BEGIN

typedef struct beschut_rates beschut_rates;

/** The kinds of rate: numerator / denominator. */
enum {
  BESCHUT_RATE_POSITIVE_SHARE = 0, /* positive / total, per row */
  BESCHUT_RATE_NEGATIVE_SHARE = 1, /* negative / total, per row */
  BESCHUT_RATE_PLACEMENT = 2,      /* cohort_working / cohort_positive, per row */
  BESCHUT_RATE_CITIZEN_SHARE = 3,  /* applicant.citizen.total / applicant.total.total, once a report */
  BESCHUT_RATE_UWV_SHARE = 4,      /* responsible.uwv.total / responsible.total.total, once a report */
  BESCHUT_RATE_COUNT = 5
};

/** Name ("placement") and label ("placement rate", "aan het werk") of a kind of rate; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_rate_name(int32_t rate);
BESCHUT_API const char *beschut_rate_label(int32_t rate, int32_t language);

/** The name of a state ("defined"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_rate_state_name(int32_t state);

/**
 * All rates of all reports: 20 a report, in order of report, rate, breakdown, row. Freed by beschut_rates_free. BESCHUT_RANGE (method),
 * BESCHUT_DOMAIN (level), BESCHUT_MEMORY (out is then NULL). Since 1.0.
 */
BESCHUT_API beschut_status beschut_rates_new(const beschut_collection *collection, int32_t method, double level, beschut_rates **out);

/** A copy that is independent of its original. BESCHUT_MEMORY (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_rates_copy(const beschut_rates *rates, beschut_rates **out);

/** Frees rates; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_rates_free(beschut_rates *rates);

/** The number of rates: 20 x the number of reports. Since 1.0. */
BESCHUT_API beschut_status beschut_rates_count(const beschut_rates *rates, int64_t *count);

/** The position of one rate; breakdown and row as its kind has them (BESCHUT_RANGE otherwise; index is then -1). Since 1.0. */
BESCHUT_API beschut_status beschut_rates_find(const beschut_rates *rates, int64_t report, int32_t rate, int32_t breakdown, int32_t row,
                                              int64_t *index);

/**
 * Chooses one rate (breakdown and row as its kind has them) of several reports: its positions, as those of the columns below. capacity is the room
 * in indexes, which may be NULL with 0; count receives how many there are. BESCHUT_RANGE: no such rate (count is then 0), or too little room (the
 * indexes are then as they were). Of every report, in order of reports. Since 1.0.
 */
BESCHUT_API beschut_status beschut_rates_select_reports(const beschut_rates *rates, int32_t rate, int32_t breakdown, int32_t row,
                                                        int64_t capacity, int64_t *indexes, int64_t *count);

/** ... of the regions of a quarter: those with a code by code (of two reports of one region the first), then those not named in order of
 * reports; and of the country (-1 where it has no report; may be NULL). BESCHUT_QUARTER_NONE means the reports without `until`. Since 1.0. */
BESCHUT_API beschut_status beschut_rates_select_regions(const beschut_rates *rates, beschut_quarter quarter, int32_t rate,
                                                        int32_t breakdown, int32_t row, int64_t capacity, int64_t *indexes, int64_t *count,
                                                        int64_t *country);

/** ... of the quarters of an area with a code (BESCHUT_RANGE otherwise) in order of time, each once (of two reports of one quarter the first);
 * reports without `until` are left out. BESCHUT_MEMORY. Since 1.0. */
BESCHUT_API beschut_status beschut_rates_select_quarters(const beschut_rates *rates, beschut_area area, int32_t rate, int32_t breakdown,
                                                         int32_t row, int64_t capacity, int64_t *indexes, int64_t *count);

/** What a report, 0 <= report < number of reports (BESCHUT_RANGE outside), was about when the rates were made: area, quarter of `until`
 * (BESCHUT_QUARTER_NONE for none), label as printed (an empty text for none); each pointer may be NULL. Borrowed. Since 1.0. */
BESCHUT_API beschut_status beschut_rates_get_head(const beschut_rates *rates, int64_t report, beschut_area *area, beschut_quarter *quarter,
                                                  const char **label);

/** Columns of count values, borrowed until the rates are freed; each pointer may be NULL. Which rate of which report: Since 1.0. */
BESCHUT_API beschut_status beschut_rates_get_keys(const beschut_rates *rates, const int64_t **report, const int32_t **rate,
                                                  const int32_t **breakdown, const int32_t **row);

/** ... numerator and denominator (BESCHUT_MISSING where blank), the percentage as printed in the report (placement only; BESCHUT_MISSING elsewhere),
 * and the state. Since 1.0. */
BESCHUT_API beschut_status beschut_rates_get_counts(const beschut_rates *rates, const int64_t **numerator, const int64_t **denominator,
                                                    const int64_t **printed_pct, const int32_t **state);

/** ... estimate and interval as fractions 0 to 1, NaN where the state is not defined. Since 1.0. */
BESCHUT_API beschut_status beschut_rates_get_estimates(const beschut_rates *rates, const double **estimate, const double **low,
                                                       const double **high);

BESCHUT_END

#endif
