/* SPDX-License-Identifier: MIT */
/* Divisions of municipalities into regions: one that is given, sorted by municipality and year, or one made by names. */
#include "municipalities.h"

#include "error.h"
#include "frame_fill.h"
#include "sort.h"

#include <beschut/cell.h>
#include <beschut/target.h>

/* ---- a division that is given ---- */

static int compare_homes(const bsi_region *region, beschut_place municipality, int64_t year) {
  if (region->municipality != municipality) return region->municipality < municipality ? -1 : 1;
  return (region->year > year) - (region->year < year);
}

static int compare_regions(const void *a, const void *b) {
  const bsi_region *x = a, *y = b;
  int home = compare_homes(x, y->municipality, y->year);
  return home != 0 ? home : (x->row > y->row) - (x->row < y->row);
}

/* Of rows that say the same the first is kept. */
static bool drop_repeated(const beschut_frame *in, beschut_frame *out, bsi_list *division) {
  bsi_region *regions = division->items;
  size_t kept = 0;
  bool done = true;
  for (size_t i = 0; i < division->count && done; i++) {
    if (kept == 0 || compare_homes(&regions[kept - 1], regions[i].municipality, regions[i].year) != 0)
      regions[kept++] = regions[i];
    else if (regions[kept - 1].area != regions[i].area)
      done = bsi_frame_complain_of(out, in, regions[i].row, BESCHUT_DIVISION_AREA, BESCHUT_PROBLEM_DUPLICATE);
  }
  division->count = kept;
  return done;
}

bool bsi_division_take(const beschut_frame *in, beschut_frame *out, bsi_list *division) {
  uint8_t *usable;
  *division = (bsi_list){0};
  if (in == NULL) return true;
  if (!bsi_frame_take(in, out, &usable)) return false;
  bool done = true;
  for (int64_t row = 0; row < in->rows && done; row++) {
    if (!usable[row]) continue;
    bsi_region *region = bsi_list_add(division, sizeof *region);
    int64_t year = bsi_frame_at(in, BESCHUT_DIVISION_YEAR, row);
    done = region != NULL;
    if (done)
      *region = (bsi_region){bsi_frame_at(in, BESCHUT_DIVISION_MUNICIPALITY, row), bsi_frame_at(in, BESCHUT_DIVISION_AREA, row),
                             year == BESCHUT_MISSING ? 0 : year, row};
  }
  bsi_free(usable);
  if (done) bsi_sort(division->items, division->count, sizeof(bsi_region), compare_regions);
  done = done && drop_repeated(in, out, division);
  if (!done) bsi_list_free(division);
  return done;
}

static const bsi_region *find_region(const bsi_list *division, beschut_place municipality, int64_t year) {
  const bsi_region *regions = division->items;
  size_t low = 0, high = division->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = compare_homes(&regions[middle], municipality, year);
    if (order == 0) return &regions[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

beschut_place bsi_region_of(const bsi_list *division, beschut_place municipality, int64_t year) {
  const bsi_region *region = find_region(division, municipality, year);
  if (region == NULL) region = find_region(division, municipality, 0);
  return region == NULL ? BESCHUT_MISSING : region->area;
}

/* ---- a division that is built in, by the names that numbers have ---- */

static const char *name_of(const beschut_frame *numbers, int64_t row) {
  return beschut_frame_get_text(numbers, BESCHUT_NUMBER_NAME, row, BESCHUT_ENGLISH, NULL);
}

static bool complain_of_name(const beschut_frame *numbers, int64_t row, int32_t problem, beschut_frame *out) {
  return bsi_frame_complain(out, BESCHUT_NUMBERS, row, BESCHUT_NUMBER_NAME, problem, name_of(numbers, row));
}

/* The region of a row's name: BESCHUT_AREA_UNKNOWN where the row is not a municipality's, or the name says nothing, which is then said. */
static bool find_region_of_name(const beschut_frame *numbers, int64_t row, int32_t year, beschut_frame *out, beschut_area *region) {
  *region = BESCHUT_AREA_UNKNOWN;
  if (bsi_frame_at(numbers, BESCHUT_NUMBER_MUNICIPALITY, row) < BESCHUT_PLACE_GM) return true;
  if (name_of(numbers, row)[0] == '\0') return complain_of_name(numbers, row, BESCHUT_PROBLEM_MISSING, out);
  if (beschut_municipality_find_region(name_of(numbers, row), year, NULL, region) == BESCHUT_OK) return true;
  return complain_of_name(numbers, row, BESCHUT_PROBLEM_UNMAPPED, out);
}

/* Of each municipality, its region; BESCHUT_AREA_UNKNOWN where no name says it. */
static bool find_regions(const beschut_frame *numbers, const uint8_t *usable, int32_t year, beschut_frame *out, beschut_area *regions) {
  bool done = true;
  for (int64_t row = 0; row < numbers->rows && done; row++) {
    beschut_area region;
    if (!usable[row]) continue;
    done = find_region_of_name(numbers, row, year, out, &region);
    if (region == BESCHUT_AREA_UNKNOWN) continue;
    beschut_area *of = &regions[bsi_frame_at(numbers, BESCHUT_NUMBER_MUNICIPALITY, row) - BESCHUT_PLACE_GM];
    if (*of == BESCHUT_AREA_UNKNOWN) *of = region;
    if (*of != region) done = complain_of_name(numbers, row, BESCHUT_PROBLEM_DUPLICATE, out);
  }
  return done;
}

static bool fill_division(const beschut_area *regions, beschut_frame *out) {
  bsi_list rows = {0};
  bool done = true;
  for (int32_t i = 0; i < BSI_MUNICIPALITIES && done; i++) {
    if (regions[i] == BESCHUT_AREA_UNKNOWN) continue;
    int64_t(*row)[BESCHUT_DIVISION_FIELD_COUNT] = bsi_list_add(&rows, sizeof *row);
    done = row != NULL;
    if (!done) break;
    (*row)[BESCHUT_DIVISION_MUNICIPALITY] = BESCHUT_PLACE_GM + i;
    (*row)[BESCHUT_DIVISION_AREA] = regions[i];
    (*row)[BESCHUT_DIVISION_YEAR] = BESCHUT_MISSING;
  }
  done = done && bsi_frame_fill(out, &rows);
  bsi_list_free(&rows);
  return done;
}

static bool make_division(const beschut_frame *numbers, int32_t year, beschut_frame *out) {
  uint8_t *usable = NULL;
  beschut_area *regions = bsi_alloc_zeroed(BSI_MUNICIPALITIES, sizeof *regions);
  bool done = regions != NULL && bsi_frame_take(numbers, out, &usable) && find_regions(numbers, usable, year, out, regions) &&
              fill_division(regions, out);
  bsi_free(usable);
  bsi_free(regions);
  return done;
}

beschut_status beschut_division_from_names(const beschut_frame *numbers, int32_t year, beschut_error *error, beschut_frame **out) {
  if (out == NULL) return bsi_fail_argument(error);
  *out = NULL;
  if (!bsi_is_frame(numbers, BESCHUT_NUMBERS)) return bsi_fail_frame(numbers, BESCHUT_NUMBERS, error);
  if (beschut_municipality_count(year) == 0)
    return bsi_fail(error, BESCHUT_RANGE, "year: expected one whose division is built in, such as 2015, met %d", (int)year);
  beschut_frame *division;
  bool done = beschut_frame_new(BESCHUT_DIVISION, 0, &division) == BESCHUT_OK && make_division(numbers, year, division);
  bsi_clear(error);
  return bsi_frame_give(division, done ? BESCHUT_OK : bsi_fail_memory(error), out);
}
