/* SPDX-License-Identifier: MIT */
/*
 * All rates of all reports. What a rate is stands in one table of 20 rows: its key, and the cells that are its numerator, its
 * denominator and the percentage printed for it. Making rates is this table, once for every report, and then the intervals of all
 * of them by column. The columns share one block of memory, those of 8 bytes first; what the reports are about is kept beside it.
 */
#include <beschut/rates.h>

#include "collection.h"
#include "heads.h"
#include "interval.h"
#include "memory.h"
#include "places.h"

#include <string.h>

struct beschut_rates {
  bsi_tag tag;
  int64_t count;
  void *block;
  int64_t *report, *numerator, *denominator, *printed;
  double *estimate, *low, *high;
  int32_t *rate, *breakdown, *row, *state;
  bsi_heads heads; /* of all reports */
};

enum { LANGUAGE_COUNT = 2, NO_CELL = -1 };

static const struct {
  const char *name, *labels[LANGUAGE_COUNT];
} kinds[BESCHUT_RATE_COUNT] = {
    [BESCHUT_RATE_POSITIVE_SHARE] = {"positive_share", {"share of positive advices", "aandeel positieve adviezen"}},
    [BESCHUT_RATE_NEGATIVE_SHARE] = {"negative_share", {"share of negative advices", "aandeel negatieve adviezen"}},
    [BESCHUT_RATE_PLACEMENT] = {"placement", {"placement rate", "aan het werk"}},
    [BESCHUT_RATE_CITIZEN_SHARE] = {"citizen_share", {"share of requests by citizens", "aandeel aanvragen van burgers"}},
    [BESCHUT_RATE_UWV_SHARE] = {"uwv_share", {"share under responsibility of UWV", "aandeel UWV-verantwoordelijk"}},
};

static const char *const states[] = {
    [BESCHUT_DEFINED] = "defined",
    [BESCHUT_UNDEFINED] = "undefined",
    [BESCHUT_UNAVAILABLE] = "unavailable",
    [BESCHUT_INVALID] = "invalid",
};

#define CELL(breakdown, row, measure)                                                                                                      \
  ((BESCHUT_##breakdown * BESCHUT_ROW_COUNT + BESCHUT_##row) * BESCHUT_MEASURE_COUNT + BESCHUT_MEASURE_##measure)
#define KEY(rate, breakdown, row) BESCHUT_RATE_##rate, BESCHUT_##breakdown, BESCHUT_##row
/* clang-format off */
#define POSITIVE(b, r) {KEY(POSITIVE_SHARE, b, r), CELL(b, r, POSITIVE), CELL(b, r, TOTAL), NO_CELL}
#define NEGATIVE(b, r) {KEY(NEGATIVE_SHARE, b, r), CELL(b, r, NEGATIVE), CELL(b, r, TOTAL), NO_CELL}
#define PLACEMENT(b, r) {KEY(PLACEMENT, b, r), CELL(b, r, COHORT_WORKING), CELL(b, r, COHORT_POSITIVE), CELL(b, r, COHORT_WORKING_PCT)}
#define ROWS(X, b) X(b, FIRST), X(b, SECOND), X(b, TOTAL)
/* clang-format on */

/* The rates of a report: their keys and their cells. */
static const struct definition {
  int32_t rate, breakdown, row;
  beschut_cell numerator, denominator, printed;
} definitions[] = {
    ROWS(POSITIVE, APPLICANT),
    ROWS(POSITIVE, RESPONSIBLE),
    ROWS(NEGATIVE, APPLICANT),
    ROWS(NEGATIVE, RESPONSIBLE),
    ROWS(PLACEMENT, APPLICANT),
    ROWS(PLACEMENT, RESPONSIBLE),
    {KEY(CITIZEN_SHARE, APPLICANT, SECOND), CELL(APPLICANT, SECOND, TOTAL), CELL(APPLICANT, TOTAL, TOTAL), NO_CELL},
    {KEY(UWV_SHARE, RESPONSIBLE, SECOND), CELL(RESPONSIBLE, SECOND, TOTAL), CELL(RESPONSIBLE, TOTAL, TOTAL), NO_CELL},
};

enum { DEFINITION_COUNT = sizeof definitions / sizeof definitions[0] };
_Static_assert((int)DEFINITION_COUNT == (int)BSI_RATES_A_REPORT, "as many rates a report as the headers say");

int32_t bsi_rate_place(int32_t rate, int32_t breakdown, int32_t row) {
  for (int32_t i = 0; i < DEFINITION_COUNT; i++)
    if (definitions[i].rate == rate && definitions[i].breakdown == breakdown && definitions[i].row == row) return i;
  return -1;
}

const char *beschut_rate_name(int32_t rate) { return rate < 0 || rate >= BESCHUT_RATE_COUNT ? NULL : kinds[rate].name; }

const char *beschut_rate_label(int32_t rate, int32_t language) {
  bool known = rate >= 0 && rate < BESCHUT_RATE_COUNT && language >= 0 && language < LANGUAGE_COUNT;
  return known ? kinds[rate].labels[language] : NULL;
}

const char *beschut_rate_state_name(int32_t state) {
  return state < 0 || state >= (int32_t)(sizeof states / sizeof states[0]) ? NULL : states[state];
}

enum { BYTES_A_RATE = 4 * sizeof(int64_t) + 3 * sizeof(double) + 4 * sizeof(int32_t) };

static bool make_columns(beschut_rates *rates, int64_t reports) {
  size_t n = (size_t)reports * DEFINITION_COUNT;
  if (reports > INT64_MAX / DEFINITION_COUNT || (rates->block = bsi_alloc(n, BYTES_A_RATE)) == NULL) return false;
  int64_t *whole = rates->block;
  rates->report = whole;
  rates->numerator = whole + n;
  rates->denominator = whole + 2 * n;
  rates->printed = whole + 3 * n;
  double *real = (double *)(whole + 4 * n);
  rates->estimate = real;
  rates->low = real + n;
  rates->high = real + 2 * n;
  int32_t *small = (int32_t *)(real + 3 * n);
  rates->rate = small;
  rates->breakdown = small + n;
  rates->row = small + 2 * n;
  rates->state = small + 3 * n;
  rates->count = reports * DEFINITION_COUNT;
  return true;
}

static int64_t value_of(const beschut_collection *collection, int64_t report, beschut_cell cell) {
  bool present = cell != NO_CELL && (collection->present[report] >> cell & 1) != 0;
  return present ? collection->cells[cell][report] : BESCHUT_MISSING;
}

static void fill_report(beschut_rates *rates, const beschut_collection *collection, int64_t report) {
  for (int64_t i = 0; i < DEFINITION_COUNT; i++) {
    const struct definition *d = &definitions[i];
    int64_t at = report * DEFINITION_COUNT + i;
    rates->report[at] = report;
    rates->rate[at] = d->rate;
    rates->breakdown[at] = d->breakdown;
    rates->row[at] = d->row;
    rates->numerator[at] = value_of(collection, report, d->numerator);
    rates->denominator[at] = value_of(collection, report, d->denominator);
    rates->printed[at] = value_of(collection, report, d->printed);
  }
}

static bool fill(beschut_rates *rates, const beschut_collection *collection) {
  if (!make_columns(rates, collection->count)) return false;
  for (int64_t report = 0; report < collection->count; report++) {
    fill_report(rates, collection, report);
    if (!bsi_heads_add(&rates->heads, collection, report)) return false;
  }
  return true;
}

static bool is_rates(const beschut_rates *rates) { return bsi_handle_is(rates, BSI_TAG_RATES); }

beschut_status beschut_rates_new(const beschut_collection *collection, int32_t method, double level, beschut_rates **out) {
  if (out != NULL) *out = NULL;
  if (out == NULL || !bsi_is_collection(collection)) return BESCHUT_ARGUMENT;
  beschut_status status = bsi_interval_check(method, BESCHUT_TWO_SIDED, level, NULL);
  if (status != BESCHUT_OK) return status;
  beschut_rates *rates = bsi_handle_new(BSI_TAG_RATES, sizeof *rates);
  if (rates == NULL) return BESCHUT_MEMORY;
  if (!fill(rates, collection)) {
    beschut_rates_free(rates);
    return BESCHUT_MEMORY;
  }
  *out = rates;
  return beschut_proportion_interval(method, BESCHUT_TWO_SIDED, level, rates->numerator, rates->denominator, rates->count, NULL,
                                     rates->estimate, rates->low, rates->high, rates->state);
}

beschut_status beschut_rates_copy(const beschut_rates *rates, beschut_rates **out) {
  if (out != NULL) *out = NULL;
  if (out == NULL || !is_rates(rates)) return BESCHUT_ARGUMENT;
  beschut_rates *copy = bsi_handle_new(BSI_TAG_RATES, sizeof *copy);
  if (copy == NULL) return BESCHUT_MEMORY;
  if (!bsi_heads_copy(&rates->heads, &copy->heads) || !make_columns(copy, rates->count / DEFINITION_COUNT)) {
    beschut_rates_free(copy);
    return BESCHUT_MEMORY;
  }
  memcpy(copy->block, rates->block, (size_t)rates->count * BYTES_A_RATE);
  *out = copy;
  return BESCHUT_OK;
}

void beschut_rates_free(beschut_rates *rates) {
  if (!is_rates(rates)) return;
  bsi_free(rates->block);
  bsi_heads_free(&rates->heads);
  bsi_handle_free(rates);
}

beschut_status beschut_rates_count(const beschut_rates *rates, int64_t *count) {
  if (count != NULL) *count = 0;
  if (count == NULL || !is_rates(rates)) return BESCHUT_ARGUMENT;
  *count = rates->count;
  return BESCHUT_OK;
}

beschut_status beschut_rates_find(const beschut_rates *rates, int64_t report, int32_t rate, int32_t breakdown, int32_t row,
                                  int64_t *index) {
  if (index != NULL) *index = -1;
  if (index == NULL || !is_rates(rates)) return BESCHUT_ARGUMENT;
  int32_t place = bsi_rate_place(rate, breakdown, row);
  if (report < 0 || report >= rates->count / DEFINITION_COUNT || place < 0) return BESCHUT_RANGE;
  *index = report * DEFINITION_COUNT + place;
  return BESCHUT_OK;
}

/* What a handle that is no rates shows: no columns, no heads. */
static const beschut_rates no_rates;

beschut_status beschut_rates_get_head(const beschut_rates *rates, int64_t report, beschut_area *area, beschut_quarter *quarter,
                                      const char **label) {
  const beschut_rates *from = is_rates(rates) ? rates : &no_rates;
  bool there = bsi_heads_get(&from->heads, report, area, quarter, label);
  return from != rates ? BESCHUT_ARGUMENT : there ? BESCHUT_OK : BESCHUT_RANGE;
}

beschut_status beschut_rates_get_keys(const beschut_rates *rates, const int64_t **report, const int32_t **rate, const int32_t **breakdown,
                                      const int32_t **row) {
  const beschut_rates *from = is_rates(rates) ? rates : &no_rates;
  if (report != NULL) *report = from->report;
  if (rate != NULL) *rate = from->rate;
  if (breakdown != NULL) *breakdown = from->breakdown;
  if (row != NULL) *row = from->row;
  return from == rates ? BESCHUT_OK : BESCHUT_ARGUMENT;
}

beschut_status beschut_rates_get_counts(const beschut_rates *rates, const int64_t **numerator, const int64_t **denominator,
                                        const int64_t **printed_pct, const int32_t **state) {
  const beschut_rates *from = is_rates(rates) ? rates : &no_rates;
  if (numerator != NULL) *numerator = from->numerator;
  if (denominator != NULL) *denominator = from->denominator;
  if (printed_pct != NULL) *printed_pct = from->printed;
  if (state != NULL) *state = from->state;
  return from == rates ? BESCHUT_OK : BESCHUT_ARGUMENT;
}

beschut_status beschut_rates_get_estimates(const beschut_rates *rates, const double **estimate, const double **low, const double **high) {
  const beschut_rates *from = is_rates(rates) ? rates : &no_rates;
  if (estimate != NULL) *estimate = from->estimate;
  if (low != NULL) *low = from->low;
  if (high != NULL) *high = from->high;
  return from == rates ? BESCHUT_OK : BESCHUT_ARGUMENT;
}
