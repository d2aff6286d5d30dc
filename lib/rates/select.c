/* SPDX-License-Identifier: MIT */
/*
 * Choosing out of rates: one rate of every report, of the regions of a quarter, of the quarters of an area. Each finds the reports first,
 * and then writes where the rate stands in them: report x 20 + the rate's place.
 */
#include <beschut/rates.h>

#include "memory.h"
#include "places.h"
#include "sort.h"

enum { CODES = 100 }; /* a region with a code is BESCHUT_AREA_AM + 1 to + 99 */

/* What all three functions begin with: the neutral values, then the rate's place and the number of reports. */
static beschut_status open_choice(const beschut_rates *rates, int32_t place, int64_t capacity, const int64_t *indexes, int64_t *count,
                                  int64_t *reports) {
  if (count == NULL) return BESCHUT_ARGUMENT;
  *count = 0;
  beschut_status status = beschut_rates_count(rates, reports);
  if (status != BESCHUT_OK) return status;
  *reports /= BSI_RATES_A_REPORT;
  if (indexes == NULL && capacity > 0) return BESCHUT_ARGUMENT;
  return place < 0 || capacity < 0 ? BESCHUT_RANGE : BESCHUT_OK;
}

beschut_status beschut_rates_select_reports(const beschut_rates *rates, int32_t rate, int32_t breakdown, int32_t row, int64_t capacity,
                                            int64_t *indexes, int64_t *count) {
  int64_t reports, place = bsi_rate_place(rate, breakdown, row);
  beschut_status status = open_choice(rates, (int32_t)place, capacity, indexes, count, &reports);
  if (status != BESCHUT_OK) return status;
  *count = reports;
  if (capacity < reports) return BESCHUT_RANGE;
  for (int64_t i = 0; i < reports; i++) indexes[i] = i * BSI_RATES_A_REPORT + place;
  return BESCHUT_OK;
}

/* The reports of one quarter. */
struct regions {
  int64_t country, coded[CODES]; /* the first report of each, -1 for none */
  int64_t count;                 /* of all regions, those without a code as well */
};

static void find_regions(const beschut_rates *rates, beschut_quarter wanted, int64_t reports, struct regions *regions) {
  *regions = (struct regions){.country = -1};
  for (int i = 0; i < CODES; i++) regions->coded[i] = -1;
  for (int64_t i = 0; i < reports; i++) {
    beschut_area area;
    beschut_quarter quarter;
    beschut_rates_get_head(rates, i, &area, &quarter, NULL);
    if (quarter != wanted || area == BESCHUT_AREA_UNKNOWN) continue;
    if (area == BESCHUT_AREA_REGION) {
      regions->count++;
      continue;
    }
    int64_t *first = area == BESCHUT_AREA_COUNTRY ? &regions->country : &regions->coded[area - BESCHUT_AREA_AM];
    if (*first < 0 && area != BESCHUT_AREA_COUNTRY) regions->count++;
    if (*first < 0) *first = i;
  }
}

static void write_regions(const beschut_rates *rates, beschut_quarter wanted, int64_t reports, int64_t place, const struct regions *regions,
                          int64_t *indexes) {
  int64_t count = 0;
  for (int i = 0; i < CODES; i++)
    if (regions->coded[i] >= 0) indexes[count++] = regions->coded[i] * BSI_RATES_A_REPORT + place;
  for (int64_t i = 0; i < reports && count < regions->count; i++) {
    beschut_area area;
    beschut_quarter quarter;
    beschut_rates_get_head(rates, i, &area, &quarter, NULL);
    if (quarter == wanted && area == BESCHUT_AREA_REGION) indexes[count++] = i * BSI_RATES_A_REPORT + place;
  }
}

beschut_status beschut_rates_select_regions(const beschut_rates *rates, beschut_quarter quarter, int32_t rate, int32_t breakdown,
                                            int32_t row, int64_t capacity, int64_t *indexes, int64_t *count, int64_t *country) {
  if (country != NULL) *country = -1;
  int64_t reports, place = bsi_rate_place(rate, breakdown, row);
  beschut_status status = open_choice(rates, (int32_t)place, capacity, indexes, count, &reports);
  if (status != BESCHUT_OK) return status;
  struct regions regions;
  find_regions(rates, quarter, reports, &regions);
  *count = regions.count;
  if (country != NULL && regions.country >= 0) *country = regions.country * BSI_RATES_A_REPORT + place;
  if (capacity < regions.count) return BESCHUT_RANGE;
  write_regions(rates, quarter, reports, place, &regions, indexes);
  return BESCHUT_OK;
}

struct moment {
  beschut_quarter quarter;
  int64_t report;
};

static int compare_moments(const void *a, const void *b) {
  const struct moment *x = a, *y = b;
  if (x->quarter != y->quarter) return x->quarter < y->quarter ? -1 : 1;
  return (x->report > y->report) - (x->report < y->report);
}

/* The quarters of an area in order of time, each with its first report; how many. */
static int64_t find_moments(const beschut_rates *rates, beschut_area wanted, int64_t reports, struct moment *moments) {
  size_t count = 0;
  int64_t kept = 0;
  for (int64_t i = 0; i < reports; i++) {
    beschut_area area;
    beschut_rates_get_head(rates, i, &area, &moments[count].quarter, NULL);
    moments[count].report = i;
    if (area == wanted && moments[count].quarter != BESCHUT_QUARTER_NONE) count++;
  }
  bsi_sort(moments, count, sizeof *moments, compare_moments);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || moments[kept - 1].quarter != moments[i].quarter) moments[kept++] = moments[i];
  return kept;
}

beschut_status beschut_rates_select_quarters(const beschut_rates *rates, beschut_area area, int32_t rate, int32_t breakdown, int32_t row,
                                             int64_t capacity, int64_t *indexes, int64_t *count) {
  int64_t reports, place = bsi_rate_place(rate, breakdown, row);
  beschut_status status = open_choice(rates, (int32_t)place, capacity, indexes, count, &reports);
  if (status != BESCHUT_OK) return status;
  const char *code = beschut_area_code(area);
  if (code == NULL || code[0] == '\0') return BESCHUT_RANGE;
  if (reports == 0) return BESCHUT_OK;
  struct moment *moments = bsi_alloc((size_t)reports, sizeof *moments);
  if (moments == NULL) return BESCHUT_MEMORY;
  *count = find_moments(rates, area, reports, moments);
  for (int64_t i = 0; i < *count && *count <= capacity; i++) indexes[i] = moments[i].report * BSI_RATES_A_REPORT + place;
  bsi_free(moments);
  return capacity < *count ? BESCHUT_RANGE : BESCHUT_OK;
}
