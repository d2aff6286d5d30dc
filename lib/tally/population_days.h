/* SPDX-License-Identifier: MIT */
/*
 * Working days of a population: Monday to Friday, numbered.
 *
 *   day       0    1    2    3    4  |  5    6   ...
 *   date     Mon  Tue  Wed  Thu  Fri | Mon  Tue  ...      day 0 is 1970-01-05
 *
 * A span is a law of chance for decisions and applications. Decisions become more from day to day, as a straight line from the day on which
 * they began; the density of such a line over a part of the time is a mixture of an even one and of the larger of two numbers from an even
 * one.
 *
 *          .'|            |      .'|
 *        .'  |  =  flat x |______| | + (1 - flat) x | .'|
 */
#ifndef BSI_POPULATION_DAYS_H
#define BSI_POPULATION_DAYS_H

#include <beschut/calendar.h>
#include <stdbool.h>

enum { BSI_DAY_ZERO = 4 };

typedef struct bsi_span {
  int32_t origin;            /* the date of day 0 */
  int32_t first, days;       /* decision of a person's last advice: days >= 1 to choose from */
  int32_t flat;              /* chance that the day is drawn evenly */
  int32_t least_wait, waits; /* from application to decision: at least, and how many to choose from, in working days */
  int32_t least_gap, gaps;   /* from one decision of a person to the next */
} bsi_span;

static inline beschut_date bsi_day_date(int32_t origin, int32_t day) { return origin + day + day / 5 * 2; }

/* The last working day up to a date, and the first one from it on; of dates from 1970-01-05 on. */
int32_t bsi_day_until(beschut_date date);
int32_t bsi_day_from(beschut_date date);

/*
 * Decisions from one date to another upon applications not before a third. Their number rises from 0 on `begun` on. A person gets so many,
 * and there is room for those before the last. False where no day is left.
 */
bool bsi_span_open(bsi_span *span, beschut_date from, beschut_date to, beschut_date applied_from, beschut_date begun, int32_t advices);

#endif
