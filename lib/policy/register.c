/* SPDX-License-Identifier: MIT */
/* See register.h. */
#include "register.h"

#include "error.h"
#include "sort.h"

#include <beschut/cell.h>
#include <beschut/target.h>

/* ---- what is known of the country ---- */

typedef struct national {
  int64_t year, places, status;
  const char *source;
} national;

#define X(year, places, status, source) {year, places, status, source},
static const national known[] = {
#include "numbers.def"
};
#undef X

enum { KNOWN_COUNT = sizeof known / sizeof known[0] };

static bool fill_national(beschut_frame *numbers) {
  for (int32_t row = 0; row < KNOWN_COUNT; row++) {
    int64_t source = bsi_frame_add_text(numbers, known[row].source);
    if (source < 0) return false;
    numbers->columns[BESCHUT_NUMBER_MUNICIPALITY][row] = BESCHUT_AREA_COUNTRY;
    numbers->columns[BESCHUT_NUMBER_YEAR][row] = known[row].year;
    numbers->columns[BESCHUT_NUMBER_PLACES][row] = known[row].places;
    numbers->columns[BESCHUT_NUMBER_STATUS][row] = known[row].status < 0 ? BESCHUT_MISSING : known[row].status;
    numbers->columns[BESCHUT_NUMBER_SOURCE][row] = source;
  }
  return true;
}

beschut_status beschut_numbers_national(beschut_error *error, beschut_frame **out) {
  if (out == NULL) return bsi_fail_argument(error);
  beschut_frame *numbers = bsi_frame_make(BESCHUT_NUMBERS, KNOWN_COUNT);
  bool filled = numbers != NULL && fill_national(numbers);
  bsi_clear(error);
  return bsi_frame_give(numbers, filled ? BESCHUT_OK : bsi_fail_memory(error), out);
}

/* ---- numbers of frames ---- */

static int compare_places(const bsi_number *x, const bsi_number *y) {
  if (x->year != y->year) return x->year < y->year ? -1 : 1;
  return (x->place > y->place) - (x->place < y->place);
}

static int compare_numbers(const void *a, const void *b) {
  const bsi_number *x = a, *y = b;
  int place = compare_places(x, y);
  return place != 0 ? place : (x->row > y->row) - (x->row < y->row);
}

static bool differ(int64_t a, int64_t b) { return a != BESCHUT_MISSING && b != BESCHUT_MISSING && a != b; }

/* Completes a number by another row's, or says that they differ. */
static bool join(bsi_number *number, const bsi_number *other, const beschut_frame *in, beschut_frame *out) {
  bool places = differ(number->places, other->places), bylaw = differ(number->bylaw_places, other->bylaw_places);
  if (places || bylaw)
    return bsi_frame_complain_of(out, in, other->row, places ? BESCHUT_NUMBER_PLACES : BESCHUT_NUMBER_BYLAW_PLACES,
                                 BESCHUT_PROBLEM_DUPLICATE);
  if (number->places == BESCHUT_MISSING) number->places = other->places;
  if (number->bylaw_places == BESCHUT_MISSING) number->bylaw_places = other->bylaw_places;
  return true;
}

static bool join_all(bsi_list *numbers, const beschut_frame *in, beschut_frame *out) {
  bsi_number *at = numbers->items;
  size_t kept = 0;
  bool done = true;
  bsi_sort(at, numbers->count, sizeof *at, compare_numbers);
  for (size_t i = 0; i < numbers->count && done; i++) {
    if (kept > 0 && compare_places(&at[kept - 1], &at[i]) == 0)
      done = join(&at[kept - 1], &at[i], in, out);
    else
      at[kept++] = at[i];
  }
  numbers->count = kept;
  return done;
}

static bool add_number(const beschut_frame *in, int64_t row, beschut_frame *out, bsi_list *numbers) {
  beschut_place place = bsi_frame_at(in, BESCHUT_NUMBER_MUNICIPALITY, row);
  if (place != BESCHUT_AREA_COUNTRY && place < BESCHUT_PLACE_GM)
    return bsi_frame_complain_of(out, in, row, BESCHUT_NUMBER_MUNICIPALITY, BESCHUT_PROBLEM_RANGE);
  if (place == BESCHUT_AREA_COUNTRY && bsi_frame_at(in, BESCHUT_NUMBER_BYLAW_PLACES, row) != BESCHUT_MISSING)
    return bsi_frame_complain_of(out, in, row, BESCHUT_NUMBER_BYLAW_PLACES, BESCHUT_PROBLEM_RANGE);
  bsi_number *number = bsi_list_add(numbers, sizeof *number);
  if (number == NULL) return false;
  *number = (bsi_number){place,
                         bsi_frame_at(in, BESCHUT_NUMBER_YEAR, row),
                         bsi_frame_at(in, BESCHUT_NUMBER_PLACES, row),
                         bsi_frame_at(in, BESCHUT_NUMBER_BYLAW_PLACES, row),
                         row,
                         false};
  return true;
}

bool bsi_numbers_take(const beschut_frame *in, beschut_frame *out, bsi_list *numbers) {
  uint8_t *usable;
  *numbers = (bsi_list){0};
  if (in == NULL) return true;
  if (!bsi_frame_take(in, out, &usable)) return false;
  bool done = true;
  for (int64_t row = 0; row < in->rows && done; row++)
    if (usable[row]) done = add_number(in, row, out, numbers);
  done = done && join_all(numbers, in, out);
  bsi_free(usable);
  if (!done) bsi_list_free(numbers);
  return done;
}

size_t bsi_numbers_from(const bsi_list *numbers, int64_t year) {
  const bsi_number *at = numbers->items;
  size_t low = 0, high = numbers->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (at[middle].year < year)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}
