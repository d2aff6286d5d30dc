/* SPDX-License-Identifier: MIT */
/*
 * Parameters: every number of law and practice that the functions on policy use, each with the time for which it is known, its source, and
 * how sure it is.
 *
 *   value     from         until        status     source
 *   23.0%     2015-01-01   2017-12-31   official   Regeling loonkostensubsidie Participatiewet
 *   23.5%     2018-01-01   2018-12-31   official   ...
 *   (none)    2019-01-01                           a row that needs it has the problem PARAMETER: say what it is
 *
 * Nothing is carried over to a time for which it is not known. What you set comes before what is built in.
 *
 *     beschut_parameters *parameters;
 *     int64_t cents;
 *     beschut_parameters_new(&parameters);
 *     beschut_parameters_set(parameters, BESCHUT_MINIMUM_WAGE, 16801, 16982, 152460, "Regeling Wml 2016", NULL); // first half of 2016
 *     beschut_parameters_get(parameters, BESCHUT_MINIMUM_WAGE, 16900, NULL, &cents, NULL, NULL);
 *     beschut_parameters_free(parameters);
 */
#ifndef BESCHUT_PARAMETERS_H
#define BESCHUT_PARAMETERS_H

#include <beschut/frame.h>

BESCHUT_BEGIN

typedef struct beschut_parameters beschut_parameters;

/** The parameters. Append-only. What they are in: beschut_parameter_unit. */
enum {
  /* advices */
  BESCHUT_DUE_WEEKS = 0,                /* within which UWV advises */
  BESCHUT_REPEAT_MONTHS = 1,            /* after an advice, in which an own request is a repeat */
  BESCHUT_WAJONG_MONTHS = 2,            /* before the request, of which data may be used again */
  BESCHUT_OWN_REQUEST_FROM = 3,         /* since when citizens may ask themselves */
  BESCHUT_WITHOUT_EXAMINATION_FROM = 4, /* since when earlier advices decide without examination */
  BESCHUT_WAJONG_REUSE_FROM = 5,        /* since when data of a Wajong assessment may be used again */
  /* places */
  BESCHUT_DUTY_FROM = 6,       /* since when municipalities must offer sheltered work */
  BESCHUT_HOURS_PER_PLACE = 7, /* hours a week of one place */
  /* wages */
  BESCHUT_MINIMUM_WAGE = 8,      /* a month, full time, without holiday allowance */
  BESCHUT_HOLIDAY_ALLOWANCE = 9, /* on top of a wage */
  BESCHUT_EMPLOYER_CHARGES = 10, /* on top of a wage with holiday allowance */
  BESCHUT_WAGE_VALUE_MOST = 11,  /* the highest wage value that is accepted */
  /* wage-cost subsidy */
  BESCHUT_LKS_RATE = 12,        /* allowance for the employer's charges, on top of the subsidy */
  BESCHUT_LKS_CAP = 13,         /* the most, of the minimum wage */
  BESCHUT_LKS_HALF = 14,        /* at choice in the first months: of the minimum wage */
  BESCHUT_LKS_HALF_MONTHS = 15, /* how many those are */
  /* lage-inkomensvoordeel */
  BESCHUT_LIV_HOURS = 16, /* paid hours a year, at least */
  BESCHUT_LIV_FROM = 17,  /* first bracket: average hourly wage from */
  BESCHUT_LIV_TO = 18,    /*   to; above it lies the second bracket */
  BESCHUT_LIV_RATE = 19,  /*   an hour */
  BESCHUT_LIV_CAP = 20,   /*   a year, at most */
  BESCHUT_LIV_TO_2 = 21,  /* second bracket, likewise; all three 0 where there is none */
  BESCHUT_LIV_RATE_2 = 22,
  BESCHUT_LIV_CAP_2 = 23,
  /* money for municipalities */
  BESCHUT_BONUS_CREATED = 24,   /* bonus beschut werk: a year, for a place that is new */
  BESCHUT_BONUS_CONTINUED = 25, /*   for one that goes on */
  BESCHUT_GUIDANCE_MONEY = 26,  /* for guidance: a place and year */
  BESCHUT_WEEKS_A_YEAR = 27,    /* that a weekly number of hours is paid for */
  BESCHUT_PARAMETER_COUNT = 28
};

/** What a parameter is in. */
enum {
  BESCHUT_IN_NUMBER = 0,     /* a whole number */
  BESCHUT_IN_CENTS = 1,      /* euros, in cents */
  BESCHUT_IN_HUNDREDTHS = 2, /* hours, in hundredths */
  BESCHUT_IN_PER_MILLE = 3,  /* a share, in tenths of a percent */
  BESCHUT_IN_DATE = 4        /* days since 1970-01-01 */
};

/** How sure a value is. */
enum {
  BESCHUT_OFFICIAL = 0, /* in the law, or on an official page */
  BESCHUT_INFERRED = 1, /* by the library's authors, from what official texts say: check it */
  BESCHUT_USER = 2      /* set */
};

/** Name ("minimum_wage") and label of a parameter; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_parameter_name(int32_t parameter);
BESCHUT_API const char *beschut_parameter_label(int32_t parameter, int32_t language);

/** What a parameter is in (BESCHUT_IN_); -1 outside. Since 1.0. */
BESCHUT_API int32_t beschut_parameter_unit(int32_t parameter);

/** The parameter of a name. BESCHUT_NAME where there is none (out is then -1). Since 1.0. */
BESCHUT_API beschut_status beschut_parameter_find(const char *name, beschut_error *error, int32_t *out);

/** Name ("official") of a status; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_parameter_status_name(int32_t status);

/** The values that are built in. Freed by beschut_parameters_free. BESCHUT_MEMORY (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_parameters_new(beschut_parameters **out);

/** Frees parameters; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_parameters_free(beschut_parameters *parameters);

/**
 * Sets a value for the days from..until; BESCHUT_DATE_NONE: without begin, without end. Where values overlap the later set one counts.
 * source: where it comes from (copied); NULL or empty for none. BESCHUT_RANGE (parameter; until before from; a value below 0 or beyond
 * 10^9, of a number beyond 10,000, of a date beyond 9999-12-31), BESCHUT_MEMORY. Since 1.0.
 */
BESCHUT_API beschut_status beschut_parameters_set(beschut_parameters *parameters, int32_t parameter, beschut_date from, beschut_date until,
                                                  int64_t value, const char *source, beschut_error *error);

/**
 * The value on a day, its status and source (borrowed; empty for none); each of the three may be NULL. BESCHUT_DOMAIN where it is not
 * known for that day: the message names it (written as BESCHUT_MISSING, -1, NULL). BESCHUT_RANGE. Since 1.0.
 */
BESCHUT_API beschut_status beschut_parameters_get(const beschut_parameters *parameters, int32_t parameter, beschut_date day,
                                                  beschut_error *error, int64_t *value, int32_t *status, const char **source);

/** Fields of BESCHUT_VALUES. */
enum {
  BESCHUT_VALUE_PARAMETER = 0, /* TEXT, its name */
  BESCHUT_VALUE_UNIT = 1,      /* CHOICE of BESCHUT_IN_ */
  BESCHUT_VALUE_FROM = 2,      /* DAY; missing: without begin */
  BESCHUT_VALUE_UNTIL = 3,     /* DAY; missing: without end */
  BESCHUT_VALUE_VALUE = 4,     /* WHOLE, in the unit */
  BESCHUT_VALUE_STATUS = 5,    /* CHOICE: official, inferred, user */
  BESCHUT_VALUE_SOURCE = 6,    /* TEXT */
  BESCHUT_VALUE_FIELD_COUNT = 7
};

/** All values, by parameter, those that count first. BESCHUT_MEMORY (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_parameters_list(const beschut_parameters *parameters, beschut_error *error, beschut_frame **out);

BESCHUT_END

#endif
