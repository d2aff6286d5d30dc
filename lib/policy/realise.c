/* SPDX-License-Identifier: MIT */
/*
 * Realisation, day by day:
 *
 *   stands of municipalities ──► figures of the places that are asked for ──► rows
 *
 * Places are kept as hundredths of hours until they are shown, so that each shown number is rounded once.
 */
#include "calendar.h"
#include "error.h"
#include "frame_fill.h"
#include "parameters.h"
#include "percent.h"
#include "sort.h"
#include "stand.h"
#include "whole.h"

#include <beschut/target.h>
#include <inttypes.h>

/* Sums over the municipalities of a place. */
typedef struct figure {
  int64_t number, bylaw_number, need, obligation, persons, hours;
  int64_t shortfall, room; /* hundredths of hours */
  int64_t municipalities, without_number;
  bool has_own_number; /* the country: a number of its own */
} figure;

typedef struct realisation {
  bsi_scene scene;
  int32_t level;
  const beschut_parameters *parameters;
  figure *figures; /* by place */
  bsi_list rows;
} realisation;

enum { PLACE_COUNT = BESCHUT_PLACE_GM + BSI_MUNICIPALITIES };
static const figure nothing = {.bylaw_number = BESCHUT_MISSING};

/* ---- exact arithmetic ---- */

static int64_t lesser(int64_t a, int64_t b) { return a < b ? a : b; }
static int64_t above_zero(int64_t a) { return a > 0 ? a : 0; }

/* Hundredths of places of hundredths of hours: whole places first, which may be very many. */
static int64_t places_of(int64_t hours, int64_t per_place) {
  return hours / per_place * 100 + bsi_half_up_div(hours % per_place * 100, per_place);
}

/* ---- figures ---- */

static void add_duty(figure *f, int64_t duty, int64_t need, int64_t hours, int64_t per_place) {
  int64_t obligation = lesser(duty, need);
  f->obligation += obligation;
  f->shortfall += above_zero(obligation * per_place - hours);
  f->room += above_zero(duty * per_place - hours);
}

static void add_stand(figure *f, const bsi_stand *stand, int64_t per_place) {
  f->municipalities++;
  f->need += stand->need;
  f->persons += stand->persons;
  f->hours += stand->hours;
  if (stand->bylaw_number != BESCHUT_MISSING) f->bylaw_number = above_zero(f->bylaw_number) + stand->bylaw_number;
  if (stand->number == BESCHUT_MISSING) {
    f->without_number++;
    return;
  }
  f->number += stand->number;
  add_duty(f, stand->duty, stand->need, stand->hours, per_place);
}

/* The country's own number is its number. Where a municipality has none it also says what the country must do, as if it were one. */
static void add_national(figure *f, const bsi_list *numbers, int64_t year, int64_t per_place) {
  size_t first = bsi_numbers_from(numbers, year); /* the country comes before all municipalities */
  const bsi_number *national = first < numbers->count ? (const bsi_number *)numbers->items + first : NULL;
  if (national == NULL || national->year != year || national->place != BESCHUT_AREA_COUNTRY || national->places == BESCHUT_MISSING) return;
  f->has_own_number = true;
  f->number = national->places;
  if (f->without_number == 0) return;
  f->obligation = f->shortfall = f->room = 0;
  add_duty(f, national->places, f->need, f->hours, per_place);
}

/* ---- rows ---- */

/* Who must work at the hours that people work; the hours of a place where nobody does. */
static int64_t needed_persons(const figure *f, int64_t per_place) {
  return f->hours == 0 ? f->obligation : bsi_multiply_divide_up(f->obligation * per_place, f->persons, f->hours);
}

static bool add_row(bsi_list *rows, beschut_place place, beschut_date day, const figure *f, int64_t per_place) {
  int64_t(*row)[BESCHUT_REALISED_FIELD_COUNT] = bsi_list_add(rows, sizeof *row), *to = (int64_t *)row;
  if (row == NULL) return false;
  bool known = f->without_number == 0 || f->has_own_number;
  to[BESCHUT_REALISED_PLACE] = place;
  to[BESCHUT_REALISED_DAY] = day;
  to[BESCHUT_REALISED_NUMBER] = known ? f->number : BESCHUT_MISSING;
  to[BESCHUT_REALISED_BYLAW_NUMBER] = f->bylaw_number;
  to[BESCHUT_REALISED_NEED] = f->need;
  to[BESCHUT_REALISED_OBLIGATION] = known ? f->obligation : BESCHUT_MISSING;
  to[BESCHUT_REALISED_PERSONS] = f->persons;
  to[BESCHUT_REALISED_HOURS] = f->hours;
  to[BESCHUT_REALISED_MEAN_HOURS] = f->persons > 0 ? bsi_half_up_div(f->hours, f->persons) : BESCHUT_MISSING;
  to[BESCHUT_REALISED_PLACES] = places_of(f->hours, per_place);
  to[BESCHUT_REALISED_NEEDED_PERSONS] = known ? needed_persons(f, per_place) : BESCHUT_MISSING;
  to[BESCHUT_REALISED_SHORTFALL] = known ? places_of(f->shortfall, per_place) : BESCHUT_MISSING;
  to[BESCHUT_REALISED_ROOM] = known ? places_of(f->room, per_place) : BESCHUT_MISSING;
  to[BESCHUT_REALISED_PCT] = known && f->obligation > 0 ? bsi_percent_of(f->hours, f->obligation * per_place) : BESCHUT_MISSING;
  to[BESCHUT_REALISED_MUNICIPALITIES] = f->municipalities;
  to[BESCHUT_REALISED_WITHOUT_NUMBER] = f->without_number;
  return true;
}

/* ---- days ---- */

static beschut_place place_of(const realisation *r, int32_t municipality) {
  if (r->level == BESCHUT_LEVEL_COUNTRY) return BESCHUT_AREA_COUNTRY;
  return r->level == BESCHUT_LEVEL_REGION ? r->scene.stands[municipality].area : BESCHUT_PLACE_GM + municipality;
}

/* False where memory failed. */
static bool realise_day(realisation *r, beschut_date day, int64_t per_place) {
  int32_t year = 0;
  beschut_date_get_ymd(day, &year, NULL, NULL);
  if (!bsi_scene_take_stands(&r->scene, day)) return false;
  for (int32_t place = 0; place < PLACE_COUNT; place++) r->figures[place] = nothing;
  for (int32_t i = 0; i < BSI_MUNICIPALITIES; i++)
    if (r->scene.stands[i].is_present) add_stand(&r->figures[place_of(r, i)], &r->scene.stands[i], per_place);
  if (r->level == BESCHUT_LEVEL_COUNTRY) add_national(&r->figures[BESCHUT_AREA_COUNTRY], &r->scene.numbers, year, per_place);
  bool done = true;
  for (int32_t place = 0; place < PLACE_COUNT && done; place++)
    if (r->figures[place].municipalities > 0 || r->figures[place].has_own_number)
      done = add_row(&r->rows, place, day, &r->figures[place], per_place);
  return done;
}

static int compare_days(const void *a, const void *b) {
  const beschut_date *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

/* Each day once, in order. */
static beschut_status realise_days(realisation *r, const beschut_date *days, int64_t count, beschut_error *error) {
  beschut_status status = BESCHUT_OK;
  beschut_date *sorted = bsi_alloc(count > 0 ? (size_t)count : 1, sizeof *sorted);
  if (sorted == NULL) return bsi_fail_memory(error);
  for (int64_t i = 0; i < count; i++) sorted[i] = days[i];
  bsi_sort(sorted, (size_t)count, sizeof *sorted, compare_days);
  for (int64_t i = 0; i < count && status == BESCHUT_OK; i++) {
    int64_t per_place;
    if (i > 0 && sorted[i] == sorted[i - 1]) continue;
    status = bsi_hours_per_place(r->parameters, sorted[i], error, &per_place);
    if (status == BESCHUT_OK && !realise_day(r, sorted[i], per_place)) status = bsi_fail_memory(error);
  }
  bsi_free(sorted);
  return status;
}

static beschut_status realise(realisation *r, const bsi_scene_frames *frames, beschut_frame *out, const beschut_date *days, int64_t count,
                              beschut_error *error) {
  bool opened = bsi_scene_open(&r->scene, frames, r->level == BESCHUT_LEVEL_REGION, out);
  r->figures = bsi_alloc(PLACE_COUNT, sizeof *r->figures);
  beschut_status status = opened && r->figures != NULL ? realise_days(r, days, count, error) : bsi_fail_memory(error);
  if (status == BESCHUT_OK && !bsi_frame_fill(out, &r->rows)) status = bsi_fail_memory(error);
  bsi_list_free(&r->rows);
  bsi_free(r->figures);
  bsi_scene_close(&r->scene);
  return status;
}

static beschut_status check_days(const beschut_date *days, int64_t count, beschut_error *error) {
  bsi_civil civil;
  if (count < 0) return bsi_fail(error, BESCHUT_RANGE, "days: expected 0 or more of them, met %" PRId64, count);
  if (count > 0 && days == NULL) return bsi_fail_argument(error);
  for (int64_t i = 0; i < count; i++)
    if (!bsi_date_split(days[i], &civil))
      return bsi_fail(error, BESCHUT_RANGE, "days: expected dates of years 1 to 9999, met %d at position %" PRId64, (int)days[i], i);
  return BESCHUT_OK;
}

static beschut_status check_level(int32_t level, const beschut_frame *division, beschut_error *error) {
  if (level < BESCHUT_LEVEL_MUNICIPALITY || level > BESCHUT_LEVEL_COUNTRY)
    return bsi_fail(error, BESCHUT_RANGE, "level: expected 0 (municipalities), 1 (regions) or 2 (the country), met %d", (int)level);
  if (level == BESCHUT_LEVEL_REGION && division == NULL)
    return bsi_fail(error, BESCHUT_ARGUMENT, "division: expected one, by which regions are known, met none");
  return BESCHUT_OK;
}

beschut_status beschut_realise(const beschut_frame *placements, const beschut_frame *needs, const beschut_frame *numbers,
                               const beschut_frame *division, const beschut_frame *mergers, const beschut_parameters *parameters,
                               int32_t level, const beschut_date *days, int64_t day_count, beschut_error *error, beschut_frame **out) {
  bsi_scene_frames frames = {placements, needs, numbers, division, mergers};
  realisation r = {.level = level, .parameters = parameters};
  beschut_frame *made;
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (out == NULL || !bsi_are_parameters(parameters)) return bsi_fail_argument(error);
  if (placements == NULL) return bsi_fail_frame(placements, BESCHUT_PLACEMENTS, error);
  beschut_status status = bsi_scene_check(&frames, error);
  if (status == BESCHUT_OK) status = check_level(level, division, error);
  if (status == BESCHUT_OK) status = check_days(days, day_count, error);
  if (status != BESCHUT_OK) return status;
  if (beschut_frame_new(BESCHUT_REALISATIONS, 0, &made) != BESCHUT_OK) return bsi_fail_memory(error);
  return bsi_frame_give(made, realise(&r, &frames, made, days, day_count, error), out);
}
