/* SPDX-License-Identifier: MIT */
/*
 * The queue of a day:
 *
 *   needs, by person ──► not at work ──► the first of each person in a municipality ──► in order ──► positions and rights
 */
#include "calendar.h"
#include "error.h"
#include "frame_fill.h"
#include "parameters.h"
#include "sort.h"
#include "stand.h"

#include <beschut/advice.h>
#include <beschut/target.h>

typedef struct waiting {
  beschut_place municipality;
  int64_t decided, priority, row, person;
} waiting;

typedef struct queue {
  bsi_scene scene;
  beschut_date day;
  bool must_offer;   /* on the day */
  int64_t per_place; /* hundredths of hours */
  bsi_list working;  /* int64_t: the numbers of the people at work, ascending */
  bsi_list waiting, rows;
} queue;

/* ---- who waits ---- */

static bool take_working(queue *q) {
  const bsi_spell *spells = q->scene.work.items;
  for (size_t i = 0; i < q->scene.work.count; i++) {
    if (spells[i].person == BESCHUT_MISSING || !bsi_spell_holds(&spells[i], q->day)) continue;
    int64_t *person = bsi_list_add(&q->working, sizeof *person);
    if (person == NULL) return false;
    *person = spells[i].person;
  }
  return true;
}

static bool add_waiting(queue *q, const bsi_spell *spell) {
  waiting *added = bsi_list_add(&q->waiting, sizeof *added);
  if (added == NULL) return false;
  int64_t priority = bsi_frame_at(q->scene.needs, BESCHUT_NEED_PRIORITY, spell->row);
  *added = (waiting){bsi_municipality_on(q->scene.mergers, spell->municipality, q->day), spell->from,
                     priority == BESCHUT_MISSING ? INT64_MAX : priority, spell->row, spell->person};
  return true;
}

/* Needs and who works are both in order of persons: one pass through the two. */
static bool take_waiting(queue *q) {
  const bsi_spell *spells = q->scene.wait.items;
  const int64_t *working = q->working.items;
  size_t at = 0;
  bool done = true;
  for (size_t i = 0; i < q->scene.wait.count && done; i++) {
    if (!bsi_spell_holds(&spells[i], q->day)) continue;
    while (at < q->working.count && working[at] < spells[i].person) at++;
    if (at == q->working.count || working[at] != spells[i].person) done = add_waiting(q, &spells[i]);
  }
  return done;
}

static int compare(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int compare_turns(const void *a, const void *b) {
  const waiting *x = a, *y = b;
  int municipality = compare(x->municipality, y->municipality), decided = compare(x->decided, y->decided),
      priority = compare(x->priority, y->priority);
  return municipality != 0 ? municipality : decided != 0 ? decided : priority != 0 ? priority : compare(x->row, y->row);
}

/* By municipality and person, then as above. */
static int compare_people(const void *a, const void *b) {
  const waiting *x = a, *y = b;
  int municipality = compare(x->municipality, y->municipality), person = compare(x->person, y->person);
  return municipality != 0 ? municipality : person != 0 ? person : compare_turns(a, b);
}

static void put_in_order(bsi_list *list) {
  waiting *people = list->items;
  size_t kept = 0;
  bsi_sort(people, list->count, sizeof *people, compare_people);
  for (size_t i = 0; i < list->count; i++) {
    const waiting *last = kept == 0 ? NULL : &people[kept - 1];
    bool again = last != NULL && people[i].person != BESCHUT_MISSING && last->person == people[i].person &&
                 last->municipality == people[i].municipality;
    if (!again) people[kept++] = people[i];
  }
  list->count = kept;
  bsi_sort(people, kept, sizeof *people, compare_turns);
}

/* ---- rights ---- */

/* How many more people get a place until the number is reached, at the hours that people work there. */
static int64_t people_until(int64_t number, const bsi_stand *stand, int64_t per_place) {
  int64_t open = number * per_place - stand->hours;
  if (open <= 0) return 0;
  return stand->hours == 0 ? number : bsi_multiply_divide_up(open, stand->persons, stand->hours);
}

static int32_t right_of(const queue *q, const bsi_stand *stand, int64_t position) {
  if (!q->must_offer) return BESCHUT_DUTY_MAY;
  if (stand->number == BESCHUT_MISSING) return BESCHUT_DUTY_UNDETERMINED;
  if (position <= people_until(stand->number, stand, q->per_place)) return BESCHUT_DUTY_MUST;
  return position <= people_until(stand->duty, stand, q->per_place) ? BESCHUT_DUTY_MUST_BY_BYLAW : BESCHUT_DUTY_REACHED;
}

static bool add_rows(queue *q) {
  const waiting *people = q->waiting.items;
  int64_t position = 0;
  for (size_t i = 0; i < q->waiting.count; i++) {
    int64_t(*row)[BESCHUT_QUEUE_FIELD_COUNT] = bsi_list_add(&q->rows, sizeof *row), *to = (int64_t *)row;
    if (row == NULL) return false;
    position = i > 0 && people[i].municipality == people[i - 1].municipality ? position + 1 : 1;
    to[BESCHUT_QUEUE_ROW] = people[i].row;
    to[BESCHUT_QUEUE_MUNICIPALITY] = people[i].municipality;
    to[BESCHUT_QUEUE_POSITION] = position;
    to[BESCHUT_QUEUE_DECISION_DATE] = people[i].decided;
    to[BESCHUT_QUEUE_PERSON] = people[i].person;
    to[BESCHUT_QUEUE_RIGHT] = right_of(q, &q->scene.stands[people[i].municipality - BESCHUT_PLACE_GM], position);
  }
  return true;
}

/* ---- all of it ---- */

/* False where memory failed. */
static bool make_queue(queue *q, const bsi_scene_frames *frames, beschut_frame *out) {
  bool done =
      bsi_scene_open(&q->scene, frames, false, out) && bsi_scene_take_stands(&q->scene, q->day) && take_working(q) && take_waiting(q);
  put_in_order(&q->waiting);
  done = done && add_rows(q) && bsi_frame_fill(out, &q->rows);
  bsi_list_free(&q->working);
  bsi_list_free(&q->waiting);
  bsi_list_free(&q->rows);
  bsi_scene_close(&q->scene);
  return done;
}

/* What the law says on the day. */
static beschut_status take_law(queue *q, const beschut_parameters *parameters, beschut_error *error) {
  bsi_civil civil;
  int64_t since;
  if (!bsi_date_split(q->day, &civil)) return bsi_fail(error, BESCHUT_RANGE, "day: expected one of years 1 to 9999, met %d", (int)q->day);
  if (!bsi_parameter_at(parameters, BESCHUT_DUTY_FROM, q->day, &since))
    return bsi_fail(error, BESCHUT_DOMAIN, "%s is not known", beschut_parameter_name(BESCHUT_DUTY_FROM));
  q->must_offer = since <= q->day;
  return bsi_hours_per_place(parameters, q->day, error, &q->per_place);
}

beschut_status beschut_queue(const beschut_frame *needs, const beschut_frame *placements, const beschut_frame *numbers,
                             const beschut_frame *mergers, const beschut_parameters *parameters, beschut_date day, beschut_error *error,
                             beschut_frame **out) {
  bsi_scene_frames frames = {placements, needs, numbers, NULL, mergers};
  queue q = {.day = day};
  beschut_frame *made;
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (out == NULL || !bsi_are_parameters(parameters)) return bsi_fail_argument(error);
  if (needs == NULL) return bsi_fail_frame(needs, BESCHUT_NEEDS, error);
  beschut_status status = bsi_scene_check(&frames, error);
  if (status == BESCHUT_OK) status = take_law(&q, parameters, error);
  if (status != BESCHUT_OK) return status;
  if (beschut_frame_new(BESCHUT_QUEUE, 0, &made) != BESCHUT_OK) return bsi_fail_memory(error);
  return bsi_frame_give(made, make_queue(&q, &frames, made) ? BESCHUT_OK : bsi_fail_memory(error), out);
}
