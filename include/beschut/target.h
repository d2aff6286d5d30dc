/* SPDX-License-Identifier: MIT */
/*
 * Target: how many places municipalities must realise, and how far they are.
 *
 *   places            what is counted: 31 hours a week are one, whoever fills them (policy page of SZW, May 2019)
 *   number            the ministerial number: places at the end of the year, earlier years' included; a by-law may set a higher one
 *   need              people with a positive advice
 *   obligation        the lesser of need and number, or the by-law's number where that is higher
 *   realised_places   sum of hours / 31
 *   needed_persons    who must work so that hours / 31 reach the obligation, at the mean hours of who works there; 31 where nobody does
 *   shortfall         obligation - realised places, not below 0
 *   room              number, or the by-law's where that is higher, - realised places, not below 0: while there is any, the next person
 *                     has a right to a place
 *
 * The 31 hours are a parameter (BESCHUT_HOURS_PER_PLACE). All is exact until it is shown; then it is rounded once.
 *
 * Do not mix these with the "working" of reports (cell.h): that counts persons with any wage in any job, whatever their hours.
 *
 *     static const char placed[] = "municipality,hours_per_week,start_date\nGM0114,24,2018-03-01\n";
 *     const beschut_date day = 17896;  // 2018-12-31
 *     beschut_frame *placements, *places;
 *     beschut_frame_read_csv(BESCHUT_PLACEMENTS, placed, sizeof placed - 1, &error, &placements);
 *     beschut_realise(placements, NULL, NULL, NULL, NULL, NULL, BESCHUT_LEVEL_MUNICIPALITY, &day, 1, &error, &places);
 *     beschut_frame_free(places);
 *     beschut_frame_free(placements);
 */
#ifndef BESCHUT_TARGET_H
#define BESCHUT_TARGET_H

#include <beschut/parameters.h>

BESCHUT_BEGIN

/**
 * Fields of BESCHUT_NUMBERS: of a municipality at the end of a year; of the country (NL01) where all together are meant. Rows of the same
 * place and year are one: what one lacks the other gives.
 */
enum {
  BESCHUT_NUMBER_MUNICIPALITY = 0, /* PLACE, needed: a municipality, or the country */
  BESCHUT_NUMBER_NAME = 1,         /* TEXT */
  BESCHUT_NUMBER_YEAR = 2,         /* WHOLE, needed */
  BESCHUT_NUMBER_PLACES = 3,       /* WHOLE: the ministerial number; missing: not known */
  BESCHUT_NUMBER_BYLAW_PLACES = 4, /* WHOLE: a higher number by by-law */
  BESCHUT_NUMBER_STATUS = 5,       /* CHOICE: final, provisional, target, rounded */
  BESCHUT_NUMBER_SOURCE = 6,       /* TEXT */
  BESCHUT_NUMBER_FIELD_COUNT = 7
};

/** Fields of BESCHUT_PLACEMENTS: a person in a sheltered job. */
enum {
  BESCHUT_PLACEMENT_MUNICIPALITY = 0, /* PLACE, needed: a municipality */
  BESCHUT_PLACEMENT_HOURS = 1,        /* HUNDREDTHS, needed: a week, above 0 and up to 60 */
  BESCHUT_PLACEMENT_START_DATE = 2,   /* DAY, needed */
  BESCHUT_PLACEMENT_END_DATE = 3,     /* DAY: the last day; missing: goes on */
  BESCHUT_PLACEMENT_PERSON = 4,       /* WHOLE: a number, the same as in BESCHUT_NEEDS; missing: somebody else than all others */
  BESCHUT_PLACEMENT_FIELD_COUNT = 5
};

/** Fields of BESCHUT_NEEDS: a positive advice. */
enum {
  BESCHUT_NEED_MUNICIPALITY = 0,  /* PLACE, needed: a municipality */
  BESCHUT_NEED_DECISION_DATE = 1, /* DAY, needed */
  BESCHUT_NEED_END_DATE = 2,      /* DAY: the last day on which there is need; missing: goes on */
  BESCHUT_NEED_PRIORITY = 3,      /* WHOLE: of the by-law; lower goes first, missing last */
  BESCHUT_NEED_PERSON = 4,        /* WHOLE: as in BESCHUT_PLACEMENTS */
  BESCHUT_NEED_FIELD_COUNT = 5
};

/** Fields of BESCHUT_DIVISION: which region a municipality belongs to. */
enum {
  BESCHUT_DIVISION_MUNICIPALITY = 0, /* PLACE, needed: a municipality */
  BESCHUT_DIVISION_AREA = 1,         /* PLACE, needed: a region */
  BESCHUT_DIVISION_YEAR = 2,         /* WHOLE: that the row holds for; missing: all */
  BESCHUT_DIVISION_FIELD_COUNT = 3
};

/** Fields of BESCHUT_MERGERS: which municipality became part of which. */
enum {
  BESCHUT_MERGER_MUNICIPALITY = 0, /* PLACE, needed: the one that ended */
  BESCHUT_MERGER_INTO = 1,         /* PLACE, needed: a municipality */
  BESCHUT_MERGER_DATE = 2,         /* DAY, needed: the first day of the new division */
  BESCHUT_MERGER_FIELD_COUNT = 3
};

/** Fields of BESCHUT_REALISATIONS: a place on a day. */
enum {
  BESCHUT_REALISED_PLACE = 0,           /* PLACE */
  BESCHUT_REALISED_DAY = 1,             /* DAY */
  BESCHUT_REALISED_NUMBER = 2,          /* WHOLE: of the day's year; missing where one of its municipalities has none, */
                                        /*   and with it all that rests on it: fields 5, 10 to 13 */
  BESCHUT_REALISED_BYLAW_NUMBER = 3,    /* WHOLE: the sum of those that there are; missing where there is none */
  BESCHUT_REALISED_NEED = 4,            /* WHOLE: people with a positive advice on that day */
  BESCHUT_REALISED_OBLIGATION = 5,      /* WHOLE: the sum of the municipalities' */
  BESCHUT_REALISED_PERSONS = 6,         /* WHOLE: at work */
  BESCHUT_REALISED_HOURS = 7,           /* HUNDREDTHS: a week, all together */
  BESCHUT_REALISED_MEAN_HOURS = 8,      /* HUNDREDTHS: a person; half up; missing where nobody works */
  BESCHUT_REALISED_PLACES = 9,          /* HUNDREDTHS: hours / 31; half up */
  BESCHUT_REALISED_NEEDED_PERSONS = 10, /* WHOLE: upwards */
  BESCHUT_REALISED_SHORTFALL = 11,      /* HUNDREDTHS of places: the sum of the municipalities' */
  BESCHUT_REALISED_ROOM = 12,           /* HUNDREDTHS of places: the sum of the municipalities' */
  BESCHUT_REALISED_PCT = 13,            /* WHOLE: realised places of the obligation, whole percent, half up; missing where that is 0 */
  BESCHUT_REALISED_MUNICIPALITIES = 14, /* WHOLE: how many are in it */
  BESCHUT_REALISED_WITHOUT_NUMBER = 15, /* WHOLE: of them, those without a number */
  BESCHUT_REALISED_FIELD_COUNT = 16
};

/** Fields of BESCHUT_QUEUE: those of BESCHUT_NEEDS who are not at work, in the order in which they are to be offered a place. */
enum {
  BESCHUT_QUEUE_ROW = 0,           /* WHOLE: the row in BESCHUT_NEEDS, from 0 */
  BESCHUT_QUEUE_MUNICIPALITY = 1,  /* PLACE */
  BESCHUT_QUEUE_POSITION = 2,      /* WHOLE: in the municipality, from 1 */
  BESCHUT_QUEUE_DECISION_DATE = 3, /* DAY */
  BESCHUT_QUEUE_PERSON = 4,        /* WHOLE */
  BESCHUT_QUEUE_RIGHT = 5,         /* CHOICE of BESCHUT_DUTY_: what the municipality is to do for this person now */
  BESCHUT_QUEUE_FIELD_COUNT = 6
};

/** What a row of realisations is about. */
enum { BESCHUT_LEVEL_MUNICIPALITY = 0, BESCHUT_LEVEL_REGION = 1, BESCHUT_LEVEL_COUNTRY = 2 };

/** The national numbers that are known, as BESCHUT_NUMBERS with status and source: 2015 to 2020. BESCHUT_MEMORY (out is then NULL). Since
 * 1.0. */
BESCHUT_API beschut_status beschut_numbers_national(beschut_error *error, beschut_frame **out);

/**
 * The regions of municipalities, as BESCHUT_DIVISION, by the names that BESCHUT_NUMBERS has: out of the division of a year that is built in
 * (beschut_municipality_find_region); a row for each municipality, by code, that holds for all years. Problems of the numbers' rows: a
 * name that the division does not have (UNMAPPED), none (MISSING), names of one municipality in different regions (DUPLICATE).
 * BESCHUT_RANGE (year, type), BESCHUT_ARGUMENT, BESCHUT_MEMORY (out is then NULL). Since 1.0.
 */
BESCHUT_API beschut_status beschut_division_from_names(const beschut_frame *numbers, int32_t year, beschut_error *error,
                                                       beschut_frame **out);

/**
 * How far places are on some days, a row for each place and day, by day and then code; each day once. numbers, needs, division, mergers,
 * parameters: NULL for none, and for the parameters that are built in.
 *
 *   level     municipalities, regions or the country; regions need a division. A municipality is there on a day that it has a number, a
 *             placement or a need; a region where one of its municipalities is, the country also by a number of its own
 *   people    who has two jobs, or two advices, in a municipality (by number of person) is counted once there
 *   mergers   what a municipality became on or before the day counts as that, and so it has a region. What numbers its parts have add up;
 *             one that is missing makes the sum missing
 *   numbers   of the day's year. The country's is that of a row for NL01 where there is one, otherwise the sum. Where a municipality has
 *             none, the row for NL01 also says what the country must do, as if it were one municipality
 *   needs     advices decided on or before the day, whose need has not ended
 *   division  the row of the day's year, else the one for all years
 *
 * BESCHUT_RANGE (level, days outside years 1 to 9999; frames of other types; hours of a place that are none or beyond those of a week),
 * BESCHUT_ARGUMENT, BESCHUT_MEMORY; out is then NULL. Rows that have a problem are left out: an end before a start (ORDER); numbers,
 * mergers and regions that are given twice and differ (DUPLICATE: the first stays); numbers of a region, and by-law numbers of the
 * country (RANGE); mergers into a municipality that has ended by then, itself among them (ORDER). So are, on a day, at the level of
 * regions, those of a municipality that has none then (UNMAPPED: what is met is what it is on that day). Since 1.0.
 */
BESCHUT_API beschut_status beschut_realise(const beschut_frame *placements, const beschut_frame *needs, const beschut_frame *numbers,
                                           const beschut_frame *division, const beschut_frame *mergers,
                                           const beschut_parameters *parameters, int32_t level, const beschut_date *days, int64_t day_count,
                                           beschut_error *error, beschut_frame **out);

/**
 * Who waits on a day, by municipality: by date of advice, then priority of the by-law, then row; who works on that day (by number of
 * person, wherever) waits no more, and who has two advices in a municipality waits once, by the first in that order. The right is that of
 * the person: with each one before, one place of the mean hours at work there (of 31 hours where nobody works) is given away. It is MAY
 * before the duty began, MUST until the ministerial number is reached, MUST_BY_BYLAW until a higher one by by-law is, then REACHED;
 * UNDETERMINED without a number. placements, numbers, mergers, parameters: NULL as above. Failures and problems as above. Since 1.0.
 */
BESCHUT_API beschut_status beschut_queue(const beschut_frame *needs, const beschut_frame *placements, const beschut_frame *numbers,
                                         const beschut_frame *mergers, const beschut_parameters *parameters, beschut_date day,
                                         beschut_error *error, beschut_frame **out);

BESCHUT_END

#endif
