/* SPDX-License-Identifier: MIT */
/*
 * Realisation and queue against a reference of another shape, which for each place and day goes through all rows again, looks for the number
 * of people by counting up, and picks who is next one by one; and what must hold for whatever is given: of more hours, of more need, of
 * mergers, of regions and country.
 */
#include "support.h"

#include "stand.h"

enum { ROWS = 60, PLACES = 8, PER_PLACE = 3100, FIRST_DAY = 17532 /* 2018-01-01 */, SPAN = 365, REGIONS = 3 };

/* ---- what is given ---- */

typedef struct given {
  int64_t rows; /* of placements, and as many needs */
  int64_t work_in[ROWS], hours[ROWS], work_from[ROWS], work_until[ROWS], worker[ROWS];
  int64_t need_in[ROWS], need_from[ROWS], need_until[ROWS], priority[ROWS], needing[ROWS];
  int64_t number_of[PLACES], year[PLACES], number[PLACES], bylaw[PLACES]; /* of some places, by position */
  int64_t ended[PLACES], into[PLACES], since[PLACES];                     /* mergers */
  int64_t numbers, mergers;
  int64_t municipality[PLACES], area[PLACES]; /* division */
} given;

static uint64_t seed = 8;

static int64_t below(int64_t limit) { return (int64_t)(next_random(&seed) % (uint64_t)limit); }
static int64_t code_of(int64_t place) { return BESCHUT_PLACE_GM + 10 * place + 3; }
static int64_t now_and_then(int64_t value) { return below(3) == 0 ? value : BESCHUT_MISSING; }

/* numbered: some people have numbers; partial: some numbers are missing. */
static given make_given(bool numbered, bool partial) {
  given g = {.rows = below(ROWS) + 1};
  for (int64_t i = 0; i < g.rows; i++) {
    g.work_in[i] = code_of(below(PLACES));
    g.need_in[i] = code_of(below(PLACES));
    g.hours[i] = 1 + below(4000);
    g.work_from[i] = FIRST_DAY - 30 + below(SPAN);
    g.need_from[i] = FIRST_DAY - 60 + below(30);
    g.work_until[i] = now_and_then(g.work_from[i] + below(SPAN));
    g.need_until[i] = now_and_then(g.need_from[i] + below(2 * SPAN));
    g.priority[i] = now_and_then(below(3));
    g.worker[i] = numbered ? now_and_then(below(12)) : BESCHUT_MISSING;
    g.needing[i] = numbered ? now_and_then(below(12)) : BESCHUT_MISSING;
  }
  for (int64_t place = 0; place < PLACES; place++) {
    g.municipality[place] = code_of(place);
    g.area[place] = BESCHUT_AREA_AM + 1 + place % REGIONS;
    if (partial && below(4) == 0) continue;
    g.number_of[g.numbers] = code_of(place);
    g.year[g.numbers] = 2018;
    g.bylaw[g.numbers] = partial ? now_and_then(below(12)) : BESCHUT_MISSING;
    g.number[g.numbers++] = partial && below(8) == 0 ? BESCHUT_MISSING : below(8);
  }
  for (int64_t place = 0; place + 1 < PLACES; place++) { /* later ones go into later ones */
    if (below(3) > 0) continue;
    g.ended[g.mergers] = code_of(place);
    g.into[g.mergers] = code_of(place + 1 + below(PLACES - 1 - place));
    g.since[g.mergers++] = FIRST_DAY + 40 * place + below(40);
  }
  return g;
}

typedef struct frames {
  beschut_frame *placements, *needs, *numbers, *division, *mergers;
} frames;

static beschut_frame *frame_of(int32_t type, int64_t rows, int count, const int32_t *fields, const int64_t *const *columns) {
  beschut_frame *frame;
  cr_assert(zero(int, beschut_frame_new(type, rows, &frame)));
  for (int i = 0; i < count; i++) cr_assert(zero(int, beschut_frame_set_numbers(frame, fields[i], columns[i])));
  return frame;
}

static frames make_frames(const given *g) {
  static const int32_t fields[] = {0, 1, 2, 3, 4}, of_numbers[] = {BESCHUT_NUMBER_MUNICIPALITY, BESCHUT_NUMBER_YEAR, BESCHUT_NUMBER_PLACES,
                                                                   BESCHUT_NUMBER_BYLAW_PLACES};
  return (frames){
      frame_of(BESCHUT_PLACEMENTS, g->rows, 5, fields, (const int64_t *[]){g->work_in, g->hours, g->work_from, g->work_until, g->worker}),
      frame_of(BESCHUT_NEEDS, g->rows, 5, fields, (const int64_t *[]){g->need_in, g->need_from, g->need_until, g->priority, g->needing}),
      frame_of(BESCHUT_NUMBERS, g->numbers, 4, of_numbers, (const int64_t *[]){g->number_of, g->year, g->number, g->bylaw}),
      frame_of(BESCHUT_DIVISION, PLACES, 2, fields, (const int64_t *[]){g->municipality, g->area}),
      frame_of(BESCHUT_MERGERS, g->mergers, 3, fields, (const int64_t *[]){g->ended, g->into, g->since})};
}

static void free_frames(frames f) {
  beschut_frame_free(f.placements);
  beschut_frame_free(f.needs);
  beschut_frame_free(f.numbers);
  beschut_frame_free(f.division);
  beschut_frame_free(f.mergers);
}

/* ---- the reference ---- */

static int64_t code_on(const given *g, int64_t code, int64_t day) {
  for (int64_t i = 0; i < g->mergers; i++)
    if (g->ended[i] == code && g->since[i] <= day) return code_on(g, g->into[i], day);
  return code;
}

static bool is_open(int64_t from, int64_t until, int64_t day) { return from <= day && (until == BESCHUT_MISSING || until >= day); }
static bool works(const given *g, int64_t i, int64_t day) { return is_open(g->work_from[i], g->work_until[i], day); }
static bool needs(const given *g, int64_t i, int64_t day) { return is_open(g->need_from[i], g->need_until[i], day); }

typedef struct place {
  bool there, known, has_bylaw;
  int64_t number, bylaw, duty, need, persons, hours;
} place;

static place look_at(const given *g, int64_t code, int64_t day) {
  place p = {.known = false};
  bool unknown = false;
  for (int64_t i = 0; i < g->rows; i++) {
    bool work = works(g, i, day) && code_on(g, g->work_in[i], day) == code,
         need = needs(g, i, day) && code_on(g, g->need_in[i], day) == code;
    p.there = p.there || work || need;
    if (work) p.hours += g->hours[i];
    for (int64_t k = 0; k < i; k++) {
      if (g->worker[i] != BESCHUT_MISSING && g->worker[k] == g->worker[i] && works(g, k, day) && code_on(g, g->work_in[k], day) == code)
        work = false;
      if (g->needing[i] != BESCHUT_MISSING && g->needing[k] == g->needing[i] && needs(g, k, day) && code_on(g, g->need_in[k], day) == code)
        need = false;
    }
    p.persons += work;
    p.need += need;
  }
  for (int64_t i = 0; i < g->numbers; i++) {
    if (code_on(g, g->number_of[i], day) != code) continue;
    bool has = g->bylaw[i] != BESCHUT_MISSING;
    p.there = true;
    p.known = true;
    unknown = unknown || g->number[i] == BESCHUT_MISSING;
    p.has_bylaw = p.has_bylaw || has;
    p.bylaw += has ? g->bylaw[i] : 0;
    p.number += g->number[i] == BESCHUT_MISSING ? 0 : g->number[i];
    p.duty += has && g->bylaw[i] > g->number[i] ? g->bylaw[i] : g->number[i] == BESCHUT_MISSING ? 0 : g->number[i];
  }
  p.known = p.known && !unknown;
  return p;
}

/* Whole, half up: of n / d. */
static int64_t rounded(int64_t n, int64_t d) { return (2 * n + d) / (2 * d); }

static int64_t most(int64_t a, int64_t b) { return a > b ? a : b; }

/* Adds up the places of an area (BESCHUT_MISSING: all) and writes the fields that follow place and day. */
static bool expect_of(const given *g, int64_t code, int64_t area, int64_t day, int64_t out[BESCHUT_REALISED_FIELD_COUNT]) {
  int64_t number = 0, bylaw = 0, obligation = 0, need = 0, persons = 0, hours = 0, missing = 0, room = 0, count = 0, without = 0;
  bool has_bylaw = false;
  for (int64_t i = 0; i < PLACES; i++) {
    if (code != BESCHUT_MISSING && g->municipality[i] != code) continue;
    if (area != BESCHUT_MISSING && g->area[i] != area) continue;
    place p = look_at(g, g->municipality[i], day);
    if (!p.there) continue;
    int64_t must = p.duty < p.need ? p.duty : p.need;
    count++;
    without += !p.known;
    has_bylaw = has_bylaw || p.has_bylaw;
    bylaw += p.bylaw;
    need += p.need;
    persons += p.persons;
    hours += p.hours;
    number += p.number;
    obligation += must;
    missing += most(must * PER_PLACE - p.hours, 0);
    room += most(p.duty * PER_PLACE - p.hours, 0);
  }
  int64_t people = 0;
  if (without == 0)
    while (persons == 0 ? people < obligation : people * hours < obligation * PER_PLACE * persons) people++;
  int64_t fields[] = {number,
                      has_bylaw ? bylaw : BESCHUT_MISSING,
                      need,
                      obligation,
                      persons,
                      hours,
                      persons == 0 ? BESCHUT_MISSING : rounded(hours, persons),
                      rounded(100 * hours, PER_PLACE),
                      people,
                      rounded(100 * missing, PER_PLACE),
                      rounded(100 * room, PER_PLACE),
                      obligation == 0 ? BESCHUT_MISSING : rounded(100 * hours, obligation * PER_PLACE),
                      count,
                      without};
  static const int resting_on_it[] = {BESCHUT_REALISED_NUMBER,    BESCHUT_REALISED_OBLIGATION, BESCHUT_REALISED_NEEDED_PERSONS,
                                      BESCHUT_REALISED_SHORTFALL, BESCHUT_REALISED_ROOM,       BESCHUT_REALISED_PCT};
  memcpy(out + 2, fields, sizeof fields);
  for (int i = 0; i < 6 && without > 0; i++) out[resting_on_it[i]] = BESCHUT_MISSING;
  return count > 0;
}

/* ---- what is realised ---- */

typedef struct realised {
  int64_t rows, at[BESCHUT_REALISED_FIELD_COUNT][4 * PLACES];
} realised;

static realised realise(const given *g, bool merged, int32_t level, const beschut_date *days, int64_t count) {
  frames f = make_frames(g);
  beschut_frame *out;
  beschut_error error;
  realised r;
  int64_t problems;
  cr_assert(zero(int, beschut_realise(f.placements, f.needs, f.numbers, f.division, merged ? f.mergers : NULL, NULL, level, days, count,
                                      &error, &out)),
            "%s", error.message);
  cr_assert(zero(int, beschut_frame_count_problems(out, &problems)));
  cr_assert(zero(i64, problems));
  cr_assert(zero(int, beschut_frame_get_size(out, NULL, &r.rows)));
  for (int32_t field = 0; field < BESCHUT_REALISED_FIELD_COUNT; field++)
    cr_assert(zero(int, beschut_frame_get_numbers(out, field, r.at[field])));
  beschut_frame_free(out);
  free_frames(f);
  return r;
}

static void expect_row(const realised *r, int64_t row, int64_t code, int64_t day, const int64_t *expected) {
  cr_assert(row < r->rows);
  cr_assert(r->at[BESCHUT_REALISED_PLACE][row] == code && r->at[BESCHUT_REALISED_DAY][row] == day);
  for (int32_t field = 2; field < BESCHUT_REALISED_FIELD_COUNT; field++)
    cr_expect(eq(i64, r->at[field][row], expected[field]), "%s of %d", beschut_field_name(BESCHUT_REALISATIONS, field), (int)code);
}

Test(target_reference, realisation) {
  for (int round = 0; round < 300; round++) {
    given g = make_given(true, true);
    beschut_date days[] = {(beschut_date)(FIRST_DAY + below(120)), (beschut_date)(FIRST_DAY + 120 + below(245))};
    realised by_place = realise(&g, true, BESCHUT_LEVEL_MUNICIPALITY, days, 2),
             by_region = realise(&g, true, BESCHUT_LEVEL_REGION, days, 2), whole = realise(&g, true, BESCHUT_LEVEL_COUNTRY, days, 2);
    int64_t places = 0, regions = 0, countries = 0, expected[BESCHUT_REALISED_FIELD_COUNT];
    for (int d = 0; d < 2; d++) {
      for (int64_t i = 0; i < PLACES; i++)
        if (expect_of(&g, code_of(i), BESCHUT_MISSING, days[d], expected)) expect_row(&by_place, places++, code_of(i), days[d], expected);
      for (int64_t area = BESCHUT_AREA_AM + 1; area <= BESCHUT_AREA_AM + REGIONS; area++)
        if (expect_of(&g, BESCHUT_MISSING, area, days[d], expected)) expect_row(&by_region, regions++, area, days[d], expected);
      if (expect_of(&g, BESCHUT_MISSING, BESCHUT_MISSING, days[d], expected))
        expect_row(&whole, countries++, BESCHUT_AREA_COUNTRY, days[d], expected);
    }
    cr_expect(by_place.rows == places && by_region.rows == regions && whole.rows == countries);
  }
}

/* ---- queue ---- */

static bool is_working(const given *g, int64_t person, int64_t day) {
  for (int64_t i = 0; i < g->rows; i++)
    if (person != BESCHUT_MISSING && g->worker[i] == person && works(g, i, day)) return true;
  return false;
}

static bool comes_before(const given *g, int64_t a, int64_t b) {
  if (g->need_from[a] != g->need_from[b]) return g->need_from[a] < g->need_from[b];
  if (g->priority[a] == g->priority[b]) return a < b;
  return g->priority[b] == BESCHUT_MISSING || (g->priority[a] != BESCHUT_MISSING && g->priority[a] < g->priority[b]);
}

/* The row of the next one in a place; -1 where there is nobody. Taken: those that were next, and their other advices there. */
static int64_t pick_next(const given *g, int64_t code, int64_t day, bool taken[ROWS]) {
  int64_t next = -1;
  for (int64_t i = 0; i < g->rows; i++) {
    if (taken[i] || !needs(g, i, day) || code_on(g, g->need_in[i], day) != code || is_working(g, g->needing[i], day)) continue;
    if (next < 0 || comes_before(g, i, next)) next = i;
  }
  for (int64_t i = 0; i < g->rows && next >= 0; i++)
    if (i == next || (g->needing[next] != BESCHUT_MISSING && g->needing[i] == g->needing[next] && code_on(g, g->need_in[i], day) == code))
      taken[i] = true;
  return next;
}

/* Whether hours, with `given_away` places more of the mean hours, are below a number of places. */
static bool is_below(const place *p, int64_t given_away, int64_t number) {
  return p->persons == 0 ? given_away < number : p->hours * (p->persons + given_away) < number * PER_PLACE * p->persons;
}

Test(target_reference, queue) {
  for (int round = 0; round < 300; round++) {
    given g = make_given(true, true);
    frames f = make_frames(&g);
    beschut_date day = (beschut_date)(FIRST_DAY + below(SPAN));
    beschut_frame *out;
    int64_t rows, at = 0, column[BESCHUT_QUEUE_FIELD_COUNT][ROWS];
    cr_assert(zero(int, beschut_queue(f.needs, f.placements, f.numbers, f.mergers, NULL, day, NULL, &out)));
    cr_assert(zero(int, beschut_frame_get_size(out, NULL, &rows)));
    for (int32_t field = 0; field < BESCHUT_QUEUE_FIELD_COUNT; field++)
      cr_assert(zero(int, beschut_frame_get_numbers(out, field, column[field])));
    for (int64_t i = 0; i < PLACES; i++) {
      bool taken[ROWS] = {false};
      place p = look_at(&g, code_of(i), day);
      int64_t before = 0;
      for (int64_t row; (row = pick_next(&g, code_of(i), day, taken)) >= 0; before++, at++) {
        cr_assert(at < rows);
        int64_t right = !p.known                         ? BESCHUT_DUTY_UNDETERMINED
                        : is_below(&p, before, p.number) ? BESCHUT_DUTY_MUST
                        : is_below(&p, before, p.duty)   ? BESCHUT_DUTY_MUST_BY_BYLAW
                                                         : BESCHUT_DUTY_REACHED;
        cr_expect(eq(i64, column[BESCHUT_QUEUE_ROW][at], row));
        cr_expect(eq(i64, column[BESCHUT_QUEUE_MUNICIPALITY][at], code_of(i)));
        cr_expect(eq(i64, column[BESCHUT_QUEUE_POSITION][at], before + 1));
        cr_expect(eq(i64, column[BESCHUT_QUEUE_DECISION_DATE][at], g.need_from[row]));
        cr_expect(eq(i64, column[BESCHUT_QUEUE_PERSON][at], g.needing[row]));
        cr_expect(eq(i64, column[BESCHUT_QUEUE_RIGHT][at], right), "round %d, row %d", round, (int)at);
      }
    }
    cr_expect(eq(i64, at, rows));
    beschut_frame_free(out);
    free_frames(f);
  }
}

/* ---- what must hold ---- */

/* The same rows, so that they can be laid beside each other: numbers of all places, nothing that ends. */
static given make_lasting(void) {
  given g = make_given(false, false);
  for (int64_t i = 0; i < g.rows; i++) g.work_until[i] = g.need_until[i] = BESCHUT_MISSING;
  return g;
}

static const beschut_date last_day[] = {FIRST_DAY + SPAN - 1};

Test(target_properties, more_hours) {
  for (int round = 0; round < 200; round++) {
    given g = make_lasting(), more = g;
    for (int64_t i = 0; i < more.rows; i++)
      if (below(2) == 0) more.hours[i] += below(1000);
    for (int32_t level = BESCHUT_LEVEL_MUNICIPALITY; level <= BESCHUT_LEVEL_COUNTRY; level++) {
      realised a = realise(&g, true, level, last_day, 1), b = realise(&more, true, level, last_day, 1);
      cr_assert(eq(i64, a.rows, b.rows));
      for (int64_t row = 0; row < a.rows; row++) {
        cr_expect(b.at[BESCHUT_REALISED_SHORTFALL][row] <= a.at[BESCHUT_REALISED_SHORTFALL][row]);
        cr_expect(b.at[BESCHUT_REALISED_ROOM][row] <= a.at[BESCHUT_REALISED_ROOM][row]);
        cr_expect(b.at[BESCHUT_REALISED_NEEDED_PERSONS][row] <= a.at[BESCHUT_REALISED_NEEDED_PERSONS][row]);
        cr_expect(b.at[BESCHUT_REALISED_PLACES][row] >= a.at[BESCHUT_REALISED_PLACES][row]);
        cr_expect(b.at[BESCHUT_REALISED_PCT][row] >= a.at[BESCHUT_REALISED_PCT][row]);
        cr_expect(eq(i64, b.at[BESCHUT_REALISED_OBLIGATION][row], a.at[BESCHUT_REALISED_OBLIGATION][row]));
      }
    }
  }
}

Test(target_properties, more_need) {
  for (int round = 0; round < 200; round++) {
    given g = make_lasting(), less = g;
    for (int64_t i = 0; i < less.rows; i++)
      if (below(2) == 0) less.need_until[i] = less.need_from[i];
    realised a = realise(&less, true, BESCHUT_LEVEL_COUNTRY, last_day, 1), b = realise(&g, true, BESCHUT_LEVEL_COUNTRY, last_day, 1);
    cr_expect(b.at[BESCHUT_REALISED_OBLIGATION][0] >= a.at[BESCHUT_REALISED_OBLIGATION][0]);
    cr_expect(b.at[BESCHUT_REALISED_SHORTFALL][0] >= a.at[BESCHUT_REALISED_SHORTFALL][0]);
    cr_expect(eq(i64, b.at[BESCHUT_REALISED_ROOM][0], a.at[BESCHUT_REALISED_ROOM][0]));
    cr_expect(b.at[BESCHUT_REALISED_OBLIGATION][0] <= b.at[BESCHUT_REALISED_NEED][0]);
    cr_expect(b.at[BESCHUT_REALISED_OBLIGATION][0] <= b.at[BESCHUT_REALISED_NUMBER][0]);
  }
}

/* room + min(number, places) = number, but for the rounding of the two; shortfall and obligation likewise. */
Test(target_properties, what_is_there_and_what_lacks) {
  for (int round = 0; round < 200; round++) {
    given g = make_lasting();
    realised r = realise(&g, true, BESCHUT_LEVEL_MUNICIPALITY, last_day, 1);
    for (int64_t row = 0; row < r.rows; row++) {
      int64_t number = 100 * r.at[BESCHUT_REALISED_NUMBER][row], must = 100 * r.at[BESCHUT_REALISED_OBLIGATION][row],
              places = r.at[BESCHUT_REALISED_PLACES][row];
      cr_expect(llabs(r.at[BESCHUT_REALISED_ROOM][row] + (places < number ? places : number) - number) <= 1);
      cr_expect(llabs(r.at[BESCHUT_REALISED_SHORTFALL][row] + (places < must ? places : must) - must) <= 1);
    }
  }
}

/* What there is stays what it is; what one part lacks another may have. */
Test(target_properties, mergers) {
  static const int32_t kept[] = {BESCHUT_REALISED_NUMBER, BESCHUT_REALISED_NEED,       BESCHUT_REALISED_PERSONS,
                                 BESCHUT_REALISED_HOURS,  BESCHUT_REALISED_MEAN_HOURS, BESCHUT_REALISED_PLACES};
  for (int round = 0; round < 200; round++) {
    given g = make_lasting();
    realised apart = realise(&g, false, BESCHUT_LEVEL_COUNTRY, last_day, 1), merged = realise(&g, true, BESCHUT_LEVEL_COUNTRY, last_day, 1);
    for (int i = 0; i < 6; i++) cr_expect(eq(i64, apart.at[kept[i]][0], merged.at[kept[i]][0]), "field %d", (int)kept[i]);
    cr_expect(merged.at[BESCHUT_REALISED_OBLIGATION][0] >= apart.at[BESCHUT_REALISED_OBLIGATION][0]);
    cr_expect(merged.at[BESCHUT_REALISED_ROOM][0] <= apart.at[BESCHUT_REALISED_ROOM][0]);
    cr_expect(eq(i64, merged.at[BESCHUT_REALISED_MUNICIPALITIES][0], PLACES - g.mergers));
  }
}

/* ---- exact division ---- */

__extension__ typedef unsigned __int128 wide;

/* n is a x b / c upwards where (n - 1) x c < a x b <= n x c. As large as hours and people can be, and larger. */
Test(target_exact, division) {
  for (int round = 0; round < 100000; round++) {
    int64_t a = below(INT64_C(1) << (1 + below(57))), b = below(INT64_C(1) << (1 + below(31))),
            c = (b == 0 ? 1 : b) + below(INT64_C(1) << (1 + below(44)));
    wide n = (wide)bsi_multiply_divide_up(a, b, c), product = (wide)a * (wide)b;
    cr_assert(n * (wide)c >= product && (n == 0 ? product == 0 : (n - 1) * (wide)c < product), "%lld x %lld / %lld", (long long)a,
              (long long)b, (long long)c);
  }
  cr_expect(eq(i64, bsi_multiply_divide_up(170000000000000000, INT64_C(1) << 31, INT64_C(1) << 31), 170000000000000000));
  cr_expect(eq(i64, bsi_multiply_divide_up(0, 5, 7), 0));
}
