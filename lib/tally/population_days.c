/* SPDX-License-Identifier: MIT */
/* See population_days.h. */
#include "population_days.h"

#include "population_plan.h"

enum {
  LEAST_WAIT =
      5, /* a week; the decision is due within eight of receipt (Besluit advisering beschut werk, art. 2(1)): 39 working days are */
  MOST_WAIT = 39, /* at most 55 days, a decision on a Sunday included */
  LEAST_GAP = 60,
  MOST_GAP = 520 /* chosen here: a new request within two years */
};

int32_t bsi_day_until(beschut_date date) {
  int32_t days = date - BSI_DAY_ZERO, rest = days % 7;
  return days / 7 * 5 + (rest < 4 ? rest : 4);
}

int32_t bsi_day_from(beschut_date date) {
  int32_t days = date - BSI_DAY_ZERO, rest = days % 7;
  return days / 7 * 5 + (rest < 5 ? rest : 5);
}

static int32_t smaller(int32_t a, int32_t b) { return a < b ? a : b; }
static int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }

/* Of a line from 0 on, the part from a to b is even with a chance of 2 a to a + b. */
static int32_t flatness(int32_t a, int32_t b) { return a <= 0 ? 0 : (int32_t)((int64_t)BSI_CHANCE * 2 * a / (a + b)); }

/* A weekend, for want of a working day: everything on its first day. */
static bool open_weekend(bsi_span *span, beschut_date from) {
  *span = (bsi_span){.origin = from, .days = 1, .flat = BSI_CHANCE, .waits = 1, .gaps = 1};
  return true;
}

bool bsi_span_open(bsi_span *span, beschut_date from, beschut_date to, beschut_date applied_from, beschut_date begun, int32_t advices) {
  from = larger(from, applied_from);
  if (from > to) return false;
  int32_t first = bsi_day_from(from), last = bsi_day_until(to), applied = bsi_day_from(applied_from);
  if (first > last) return open_weekend(span, from);
  int32_t wait = smaller(MOST_WAIT, (last - applied) / 2);
  first = larger(first, applied + wait);
  int32_t gap = smaller(MOST_GAP, (last - first) / (2 * advices));
  first += gap * (advices - 1);
  int32_t least_wait = smaller(LEAST_WAIT, wait), least_gap = smaller(LEAST_GAP, gap), start = bsi_day_from(begun);
  *span = (bsi_span){.origin = BSI_DAY_ZERO,
                     .first = first,
                     .days = last - first + 1,
                     .flat = flatness(first - start, last - start),
                     .least_wait = least_wait,
                     .waits = wait - least_wait + 1,
                     .least_gap = least_gap,
                     .gaps = gap - least_gap + 1};
  return true;
}
