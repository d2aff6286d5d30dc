/* SPDX-License-Identifier: MIT */
/* What callers have compiled into themselves may never change: the layout of beschut_error, and the numbers. Checked by the compiler. */
#include <beschut/beschut.h>

#include <assert.h>
#include <stddef.h>
#include <stdio.h>

static_assert(sizeof(beschut_error) == 256, "beschut_error: size");
static_assert(_Alignof(beschut_error) == 4, "beschut_error: alignment");
static_assert(offsetof(beschut_error, status) == 0, "beschut_error: status");
static_assert(offsetof(beschut_error, line) == 4, "beschut_error: line");
static_assert(offsetof(beschut_error, column) == 8, "beschut_error: column");
static_assert(offsetof(beschut_error, message) == 12, "beschut_error: message");
static_assert(sizeof(((beschut_error *)0)->message) == 244, "beschut_error: message");

/* As published: the specification of the Arrow C data and stream interfaces. */
#define FOLLOWS(type, member, before)                                                                                                      \
  static_assert(offsetof(struct type, member) == offsetof(struct type, before) + sizeof(((struct type *)0)->before), #type ": " #member)
#define POINTERS_AND_INT64(type, pointers, numbers)                                                                                        \
  static_assert(sizeof(struct type) == (pointers) * sizeof(void *) + (numbers)*8 || sizeof(void *) != 8, #type ": size")
POINTERS_AND_INT64(ArrowSchema, 7, 2);
FOLLOWS(ArrowSchema, name, format);
FOLLOWS(ArrowSchema, metadata, name);
FOLLOWS(ArrowSchema, n_children, flags);
FOLLOWS(ArrowSchema, children, n_children);
FOLLOWS(ArrowSchema, dictionary, children);
FOLLOWS(ArrowSchema, release, dictionary);
FOLLOWS(ArrowSchema, private_data, release);
POINTERS_AND_INT64(ArrowArray, 5, 5);
FOLLOWS(ArrowArray, null_count, length);
FOLLOWS(ArrowArray, offset, null_count);
FOLLOWS(ArrowArray, n_buffers, offset);
FOLLOWS(ArrowArray, n_children, n_buffers);
FOLLOWS(ArrowArray, buffers, n_children);
FOLLOWS(ArrowArray, children, buffers);
FOLLOWS(ArrowArray, dictionary, children);
FOLLOWS(ArrowArray, release, dictionary);
FOLLOWS(ArrowArray, private_data, release);
POINTERS_AND_INT64(ArrowArrayStream, 5, 0);
FOLLOWS(ArrowArrayStream, get_next, get_schema);
FOLLOWS(ArrowArrayStream, get_last_error, get_next);
FOLLOWS(ArrowArrayStream, release, get_last_error);
FOLLOWS(ArrowArrayStream, private_data, release);
static_assert(BESCHUT_SHAPE_WIDE == 0 && BESCHUT_SHAPE_LONG == 1, "shapes");

#define IS_INT32(type) static_assert(_Generic((type)0, int32_t : 1, default : 0), #type " is int32_t")
IS_INT32(beschut_status);
IS_INT32(beschut_cell);
IS_INT32(beschut_date);
IS_INT32(beschut_quarter);
IS_INT32(beschut_area);
static_assert(_Generic((beschut_progress)0, int32_t (*)(void *, int64_t, int64_t) : 1, default : 0), "beschut_progress");

static_assert(BESCHUT_MISSING == INT64_MIN && BESCHUT_DATE_NONE == INT32_MIN && BESCHUT_QUARTER_NONE == INT32_MIN, "what is missing");
static_assert(BESCHUT_DATE_TEXT == 16, "room for a date");

/* Statuses: this list grows at its end of a family, nothing in it changes. */
static_assert(BESCHUT_OK == 0 && BESCHUT_ARGUMENT == 100 && BESCHUT_RANGE == 101 && BESCHUT_NAME == 102, "argument");
static_assert(BESCHUT_SYNTAX == 200 && BESCHUT_NO_REPORT == 201 && BESCHUT_ENCODING == 202 && BESCHUT_DUPLICATE == 203, "input");
static_assert(BESCHUT_DOMAIN == 300, "domain");
static_assert(BESCHUT_MEMORY == 400 && BESCHUT_FILE == 401 && BESCHUT_LIMIT == 402 && BESCHUT_INTERRUPTED == 403, "resource");
static_assert(BESCHUT_INTERNAL == 900, "internal");

/* Every other number that a caller may have written down. */
static_assert(BESCHUT_INFO == 0 && BESCHUT_WARNING == 1 && BESCHUT_ERROR == 2, "severities");
static_assert(BESCHUT_ENGLISH == 0 && BESCHUT_DUTCH == 1, "languages");
static_assert(BESCHUT_CELL_COUNT == 42 && BESCHUT_BREAKDOWN_COUNT == 2 && BESCHUT_ROW_COUNT == 3 && BESCHUT_MEASURE_COUNT == 7, "cells");
static_assert(BESCHUT_APPLICANT == 0 && BESCHUT_RESPONSIBLE == 1, "breakdowns");
static_assert(BESCHUT_FIRST == 0 && BESCHUT_SECOND == 1 && BESCHUT_TOTAL == 2, "rows");
static_assert(BESCHUT_MEASURE_POSITIVE == 0 && BESCHUT_MEASURE_NEGATIVE == 1 && BESCHUT_MEASURE_TOTAL == 2 &&
                  BESCHUT_MEASURE_COHORT_POSITIVE == 3 && BESCHUT_MEASURE_COHORT_WORKING == 4 && BESCHUT_MEASURE_COHORT_WORKING_PCT == 5 &&
                  BESCHUT_MEASURE_TOTAL_WORKING == 6,
              "measures");
static_assert(BESCHUT_SINCE == 0 && BESCHUT_UNTIL == 1 && BESCHUT_COHORT_END == 2 && BESCHUT_REFERENCE_DATE == 3 &&
                  BESCHUT_FOOTNOTE_DATE == 4 && BESCHUT_DATE_COUNT == 5,
              "dates");
static_assert(BESCHUT_AREA_UNKNOWN == 0 && BESCHUT_AREA_COUNTRY == 1 && BESCHUT_AREA_REGION == 2 && BESCHUT_AREA_AM == 100, "areas");
static_assert(BESCHUT_BROKEN == 0 && BESCHUT_NOT_EVALUABLE == 1 && BESCHUT_FIGURE == 2, "outcomes");
static_assert(BESCHUT_UNIT_COUNT == 0 && BESCHUT_UNIT_PERCENT == 1 && BESCHUT_UNIT_DATE == 2, "units");
static_assert(BESCHUT_FORMAT_TABS == 0 && BESCHUT_FORMAT_MARKDOWN == 1 && BESCHUT_FORMAT_SPACES == 2 && BESCHUT_FORMAT_JSON == 3,
              "formats");
static_assert(BESCHUT_RATE_POSITIVE_SHARE == 0 && BESCHUT_RATE_NEGATIVE_SHARE == 1 && BESCHUT_RATE_PLACEMENT == 2 &&
                  BESCHUT_RATE_CITIZEN_SHARE == 3 && BESCHUT_RATE_UWV_SHARE == 4,
              "rates");
static_assert(BESCHUT_DEFINED == 0 && BESCHUT_UNDEFINED == 1 && BESCHUT_UNAVAILABLE == 2 && BESCHUT_INVALID == 3, "states of a rate");
static_assert(BESCHUT_WILSON == 0 && BESCHUT_CLOPPER_PEARSON == 1 && BESCHUT_WALD == 2 && BESCHUT_WALD_CC == 3 && BESCHUT_WILSON_CC == 4 &&
                  BESCHUT_AGRESTI_COULL == 5 && BESCHUT_MID_P == 6 && BESCHUT_JEFFREYS == 7 && BESCHUT_MODIFIED_JEFFREYS == 8 &&
                  BESCHUT_MODIFIED_WILSON == 9 && BESCHUT_ARCSINE == 10 && BESCHUT_LOGIT == 11 && BESCHUT_LIKELIHOOD_RATIO == 12 &&
                  BESCHUT_BLAKER == 13,
              "interval methods");
static_assert(BESCHUT_TWO_SIDED == 0 && BESCHUT_LOWER == 1 && BESCHUT_UPPER == 2, "sides");
static_assert(BESCHUT_EQUAL_TAILED == 0 && BESCHUT_HIGHEST_DENSITY == 1, "shapes");
static_assert(BESCHUT_DOBSON_BYAR == 0 && BESCHUT_DOBSON_EXACT == 1 && BESCHUT_DOBSON_WILSON == 2 && BESCHUT_MOVER_WILSON == 3,
              "direct methods");
static_assert(BESCHUT_EMPTY_UNDEFINED == 0 && BESCHUT_EMPTY_LEFT_OUT == 1, "empty strata");
static_assert(BESCHUT_RATIO_EXACT == 0 && BESCHUT_RATIO_BYAR == 1, "indirect methods");
static_assert(BESCHUT_SPLIT_SHARED == 0 && BESCHUT_SPLIT_APART == 1, "splits");
static_assert(BESCHUT_CHANGE_NESTED == 0 && BESCHUT_CHANGE_INDEPENDENT == 1, "kinds of change");
static_assert(BESCHUT_FUNNEL_EXACT == 0 && BESCHUT_FUNNEL_SMOOTHED == 1 && BESCHUT_FUNNEL_NORMAL == 2, "funnel methods");
static_assert(BESCHUT_DISPERSION_NONE == 0 && BESCHUT_DISPERSION_MULTIPLICATIVE == 1 && BESCHUT_DISPERSION_ADDITIVE == 2, "dispersions");
static_assert(BESCHUT_FLAG_NONE == INT32_MIN, "no flag");
static_assert(BESCHUT_RANK_SIMULTANEOUS == 0 && BESCHUT_RANK_SIMULATED == 1, "rank methods");
static_assert(BESCHUT_SMOOTH_LIKELIHOOD == 0 && BESCHUT_SMOOTH_MOMENTS == 1 && BESCHUT_SMOOTH_MARSHALL == 2, "smoothing methods");

/* A count, then doubles. */
#define COUNT_AND_DOUBLES(type, last, doubles)                                                                                             \
  static_assert(sizeof(type) == 8 * (1 + (doubles)) && offsetof(type, last) == 8 * (doubles), #type)
COUNT_AND_DOUBLES(beschut_heterogeneity, tau2, 10);
COUNT_AND_DOUBLES(beschut_funnel_model, excess, 5);
COUNT_AND_DOUBLES(beschut_beta_prior, b, 4);

int main(void) {
  puts("layout and numbers as they were");
  return 0;
}
