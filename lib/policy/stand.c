/* SPDX-License-Identifier: MIT */
/* See stand.h. */
#include "stand.h"

#include "error.h"
#include "parameters.h"
#include "sort.h"

#include <beschut/target.h>
#include <inttypes.h>

enum { WEEK = 16800 /* hundredths of hours */ };

/* ---- people ---- */

/* Where a frame of people has what all such frames have. */
typedef struct spell_fields {
  int32_t municipality, from, until, person;
} spell_fields;

static const spell_fields of_placements = {BESCHUT_PLACEMENT_MUNICIPALITY, BESCHUT_PLACEMENT_START_DATE, BESCHUT_PLACEMENT_END_DATE,
                                           BESCHUT_PLACEMENT_PERSON};
static const spell_fields of_needs = {BESCHUT_NEED_MUNICIPALITY, BESCHUT_NEED_DECISION_DATE, BESCHUT_NEED_END_DATE, BESCHUT_NEED_PERSON};

static int compare_spells(const void *a, const void *b) {
  const bsi_spell *x = a, *y = b;
  if (x->person != y->person) return x->person < y->person ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

static bool add_spell(const beschut_frame *in, int64_t row, const spell_fields *fields, beschut_frame *out, bsi_list *spells) {
  int64_t from = bsi_frame_at(in, fields->from, row), until = bsi_frame_at(in, fields->until, row);
  if (until == BESCHUT_MISSING) until = INT64_MAX;
  if (until < from) return bsi_frame_complain_of(out, in, row, fields->until, BESCHUT_PROBLEM_ORDER);
  bsi_spell *spell = bsi_list_add(spells, sizeof *spell);
  if (spell == NULL) return false;
  *spell = (bsi_spell){bsi_frame_at(in, fields->municipality, row), from, until, bsi_frame_at(in, fields->person, row), row, false};
  return true;
}

static bool take_spells(const beschut_frame *in, const spell_fields *fields, beschut_frame *out, bsi_list *spells) {
  uint8_t *usable;
  if (in == NULL) return true;
  if (!bsi_frame_take(in, out, &usable)) return false;
  bool done = true;
  for (int64_t row = 0; row < in->rows && done; row++)
    if (usable[row]) done = add_spell(in, row, fields, out, spells);
  bsi_free(usable);
  if (done && in->columns[fields->person] != NULL) bsi_sort(spells->items, spells->count, sizeof(bsi_spell), compare_spells);
  return done;
}

/* ---- scenes ---- */

static bool fits(const beschut_frame *frame, int32_t type) { return frame == NULL || bsi_is_frame(frame, type); }

beschut_status bsi_scene_check(const bsi_scene_frames *frames, beschut_error *error) {
  if (!fits(frames->placements, BESCHUT_PLACEMENTS)) return bsi_fail_frame(frames->placements, BESCHUT_PLACEMENTS, error);
  if (!fits(frames->needs, BESCHUT_NEEDS)) return bsi_fail_frame(frames->needs, BESCHUT_NEEDS, error);
  if (!fits(frames->numbers, BESCHUT_NUMBERS)) return bsi_fail_frame(frames->numbers, BESCHUT_NUMBERS, error);
  if (!fits(frames->division, BESCHUT_DIVISION)) return bsi_fail_frame(frames->division, BESCHUT_DIVISION, error);
  if (!fits(frames->mergers, BESCHUT_MERGERS)) return bsi_fail_frame(frames->mergers, BESCHUT_MERGERS, error);
  return BESCHUT_OK;
}

bool bsi_scene_open(bsi_scene *s, const bsi_scene_frames *frames, bool by_region, beschut_frame *out) {
  *s = (bsi_scene){.placements = frames->placements, .needs = frames->needs, .out = out, .by_region = by_region};
  s->stands = bsi_alloc(BSI_MUNICIPALITIES, sizeof *s->stands);
  return s->stands != NULL && take_spells(frames->placements, &of_placements, out, &s->work) &&
         take_spells(frames->needs, &of_needs, out, &s->wait) && bsi_numbers_take(frames->numbers, out, &s->numbers) &&
         bsi_division_take(frames->division, out, &s->division) && bsi_mergers_take(frames->mergers, out, &s->mergers);
}

void bsi_scene_close(bsi_scene *s) {
  bsi_list_free(&s->work);
  bsi_list_free(&s->wait);
  bsi_list_free(&s->numbers);
  bsi_list_free(&s->division);
  bsi_free(s->mergers);
  bsi_free(s->stands);
}

/* ---- stands ---- */

/* A day on which rows are gone through. */
typedef struct moment {
  bsi_scene *scene;
  beschut_date day;
  int32_t year;
  bool failed; /* memory */
} moment;

/* What a row is, for what is said of it. */
typedef struct row_of {
  int32_t type, field;
  int64_t row;
  bool *is_unmapped;
} row_of;

static void say_unmapped(moment *m, row_of row, beschut_place municipality) {
  char code[BESCHUT_PLACE_TEXT];
  if (*row.is_unmapped) return;
  *row.is_unmapped = true;
  beschut_place_write(municipality, code);
  if (!bsi_frame_complain(m->scene->out, row.type, row.row, row.field, BESCHUT_PROBLEM_UNMAPPED, code)) m->failed = true;
}

/* The stand that a row counts in: that of what its municipality is on the day; NULL where a region is asked for and there is none. */
static bsi_stand *stand_of(moment *m, beschut_place municipality, row_of row) {
  bsi_scene *s = m->scene;
  beschut_place now = bsi_municipality_on(s->mergers, municipality, m->day);
  bsi_stand *stand = &s->stands[now - BESCHUT_PLACE_GM];
  if (!stand->is_present && s->by_region) stand->area = bsi_region_of(&s->division, now, m->year);
  stand->is_present = !s->by_region || stand->area != BESCHUT_MISSING;
  if (stand->is_present) return stand;
  say_unmapped(m, row, now);
  return NULL;
}

/* Whether a person is met there for the first time; people without a number always are. */
static bool is_new(int64_t person, int64_t *last) {
  bool same = person != BESCHUT_MISSING && person == *last;
  *last = person;
  return !same;
}

static void take_work(moment *m) {
  bsi_spell *spells = m->scene->work.items;
  for (size_t i = 0; i < m->scene->work.count && !m->failed; i++) {
    if (!bsi_spell_holds(&spells[i], m->day)) continue;
    row_of row = {BESCHUT_PLACEMENTS, BESCHUT_PLACEMENT_MUNICIPALITY, spells[i].row, &spells[i].is_unmapped};
    bsi_stand *stand = stand_of(m, spells[i].municipality, row);
    if (stand == NULL) continue;
    stand->hours += bsi_frame_at(m->scene->placements, BESCHUT_PLACEMENT_HOURS, spells[i].row);
    stand->persons += is_new(spells[i].person, &stand->last_at_work);
  }
}

static void take_needs(moment *m) {
  bsi_spell *spells = m->scene->wait.items;
  for (size_t i = 0; i < m->scene->wait.count && !m->failed; i++) {
    if (!bsi_spell_holds(&spells[i], m->day)) continue;
    row_of row = {BESCHUT_NEEDS, BESCHUT_NEED_MUNICIPALITY, spells[i].row, &spells[i].is_unmapped};
    bsi_stand *stand = stand_of(m, spells[i].municipality, row);
    if (stand != NULL) stand->need += is_new(spells[i].person, &stand->last_in_need);
  }
}

static int64_t add_to(int64_t sum, int64_t value) { return (sum == BESCHUT_MISSING ? 0 : sum) + value; }

/* Numbers of what is one municipality now add up; one that is not known makes the whole unknown. */
static void add_number(bsi_stand *stand, const bsi_number *number) {
  if (number->bylaw_places != BESCHUT_MISSING) stand->bylaw_number = add_to(stand->bylaw_number, number->bylaw_places);
  if (number->places == BESCHUT_MISSING || stand->is_number_unknown) {
    stand->is_number_unknown = true;
    stand->number = stand->duty = BESCHUT_MISSING;
    return;
  }
  stand->number = add_to(stand->number, number->places);
  stand->duty = add_to(stand->duty, bsi_duty_number(number));
}

static void take_numbers(moment *m) {
  const bsi_list *list = &m->scene->numbers;
  bsi_number *numbers = list->items;
  size_t end = bsi_numbers_from(list, m->year + INT64_C(1));
  for (size_t i = bsi_numbers_from(list, m->year); i < end && !m->failed; i++) {
    if (numbers[i].place < BESCHUT_PLACE_GM) continue;
    row_of row = {BESCHUT_NUMBERS, BESCHUT_NUMBER_MUNICIPALITY, numbers[i].row, &numbers[i].is_unmapped};
    bsi_stand *stand = stand_of(m, numbers[i].place, row);
    if (stand != NULL) add_number(stand, &numbers[i]);
  }
}

bool bsi_scene_take_stands(bsi_scene *s, beschut_date day) {
  static const bsi_stand nothing = {.number = BESCHUT_MISSING,
                                    .bylaw_number = BESCHUT_MISSING,
                                    .duty = BESCHUT_MISSING,
                                    .last_in_need = BESCHUT_MISSING,
                                    .last_at_work = BESCHUT_MISSING,
                                    .area = BESCHUT_MISSING};
  moment m = {.scene = s, .day = day};
  beschut_date_get_ymd(day, &m.year, NULL, NULL);
  for (int32_t i = 0; i < BSI_MUNICIPALITIES; i++) s->stands[i] = nothing;
  take_work(&m);
  take_needs(&m);
  take_numbers(&m);
  return !m.failed;
}

/* ---- numbers that both realisation and queue need ---- */

beschut_status bsi_hours_per_place(const beschut_parameters *parameters, beschut_date day, beschut_error *error, int64_t *hours) {
  char text[BESCHUT_DATE_TEXT];
  bool known = bsi_parameter_at(parameters, BESCHUT_HOURS_PER_PLACE, day, hours);
  if (known && *hours > 0 && *hours <= WEEK) return BESCHUT_OK;
  beschut_date_write(day, text);
  if (!known) return bsi_fail(error, BESCHUT_DOMAIN, "%s is not known for %s", beschut_parameter_name(BESCHUT_HOURS_PER_PLACE), text);
  return bsi_fail(error, BESCHUT_RANGE, "%s: expected above 0 and up to the %d hours of a week, met %" PRId64 " hundredths on %s",
                  beschut_parameter_name(BESCHUT_HOURS_PER_PLACE), WEEK / 100, *hours, text);
}

int64_t bsi_multiply_divide_up(int64_t a, int64_t b, int64_t c) {
  int64_t whole = 0, rest = 0;
  for (int bit = 62; bit >= 0; bit--) {
    rest = 2 * rest + ((b >> bit & 1) != 0 ? a : 0);
    whole = 2 * whole + rest / c;
    rest %= c;
  }
  return whole + (rest > 0);
}
