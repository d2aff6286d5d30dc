/* SPDX-License-Identifier: MIT */
/*
 * Finance: what a sheltered job costs, and who pays.
 *
 *   W = minimum wage + holiday allowance, a month                 L = wage value % x (legal wage + holiday allowance)
 *   base = min(W - L, 70% of W), not below 0                      Participatiewet, art. 10d; at choice in the first 6 months 50% of W
 *   LKS  = base x (1 + allowance) x hours / full-time hours       wage-cost subsidy; Regeling loonkostensubsidie Participatiewet
 *   LIV  = paid hours x rate of the bracket, up to its cap        lage-inkomensvoordeel; Wet tegemoetkomingen loondomein
 *   the work is worth wage value % of the wage costs
 *
 *   wage costs + guidance costs  =  employer       wage costs - LKS - LIV
 *                                 + municipality   LKS + guidance costs - guidance money - bonus
 *                                 + state          LIV + guidance money + bonus
 *
 * The municipality's budget for LKS is a lump sum of the state's and not tied to a place: it is not shown. Money is whole cents; a month's
 * amounts are each rounded half up from exact fractions, a year's are twelve months' where nothing else is said. An hourly wage that is
 * exactly a bound of a bracket of the LIV is in that bracket, and in the first one where it bounds both: inferred.
 *
 *     static const struct {
 *       int32_t parameter;
 *       int64_t value;
 *     } own[] = {{BESCHUT_MINIMUM_WAGE, 157800}, {BESCHUT_HOLIDAY_ALLOWANCE, 80}, {BESCHUT_GUIDANCE_MONEY, 0}};
 *     static const char job[] = "day,hours_per_week,full_time_hours,wage_value_pct\n2018-03-01,28,36,40\n";
 *     beschut_parameters *parameters;
 *     beschut_frame *jobs, *paid;
 *     beschut_parameters_new(&parameters);
 *     for (int i = 0; i < 3; i++)
 *       beschut_parameters_set(parameters, own[i].parameter, BESCHUT_DATE_NONE, BESCHUT_DATE_NONE, own[i].value, "January 2018", &error);
 *     beschut_frame_read_csv(BESCHUT_JOBS, job, sizeof job - 1, &error, &jobs);
 *     beschut_finance(jobs, parameters, &error, &paid);  // BESCHUT_FINANCED_SUBSIDY: 982.21
 *     beschut_frame_free(paid);
 *     beschut_frame_free(jobs);
 *     beschut_parameters_free(parameters);
 */
#ifndef BESCHUT_FINANCE_H
#define BESCHUT_FINANCE_H

#include <beschut/parameters.h>

BESCHUT_BEGIN

/** Fields of BESCHUT_JOBS: a job in the month of a day, and the year that it is in. */
enum {
  BESCHUT_JOB_DAY = 0,             /* DAY, needed: its parameters count */
  BESCHUT_JOB_HOURS = 1,           /* HUNDREDTHS, needed: a week, above 0, up to full time */
  BESCHUT_JOB_FULL_TIME_HOURS = 2, /* HUNDREDTHS, needed: a week, that the monthly wages are for */
  BESCHUT_JOB_WAGE_VALUE = 3,      /* WHOLE, needed: percent, 0 to BESCHUT_WAGE_VALUE_MOST */
  BESCHUT_JOB_MONTHLY_WAGE = 4,    /* CENTS: the legal wage, full time, without holiday allowance, from the minimum wage (which it is where
                                      missing) to a million euros */
  BESCHUT_JOB_START_DATE = 5,      /* DAY: needed for the choice; not after the day */
  BESCHUT_JOB_HALF = 6,            /* YES_NO: the choice of 50% while the day is in the first six months; missing: no */
  BESCHUT_JOB_PAID_HOURS = 7,      /* HUNDREDTHS: paid in the year; missing: hours a week x BESCHUT_WEEKS_A_YEAR */
  BESCHUT_JOB_ANNUAL_WAGE = 8,     /* CENTS: paid in the year; missing: 12 x the monthly wage with holiday allowance, by hours */
  BESCHUT_JOB_NEW_PLACE = 9,       /* YES_NO: bonus for a created place, or for one that goes on; missing: no bonus */
  BESCHUT_JOB_GUIDANCE_COSTS = 10, /* CENTS: of guidance in the year; missing: 0 */
  BESCHUT_JOB_MUNICIPALITY = 11,   /* PLACE */
  BESCHUT_JOB_FIELD_COUNT = 12
};

/** Fields of BESCHUT_FINANCING, all CENTS but the last two, a row for each job. All are missing where the job has a problem. */
enum {
  BESCHUT_FINANCED_MINIMUM_WAGE = 0,    /* W, full time, a month */
  BESCHUT_FINANCED_LEGAL_WAGE = 1,      /* with holiday allowance, full time, a month */
  BESCHUT_FINANCED_WORK_VALUE = 2,      /* L, full time, a month */
  BESCHUT_FINANCED_WAGE_COSTS = 3,      /* a month, by hours: legal wage x (1 + employer's charges) */
  BESCHUT_FINANCED_SUBSIDY = 4,         /* LKS a month, by hours */
  BESCHUT_FINANCED_WAGE_COSTS_YEAR = 5, /* 12 months */
  BESCHUT_FINANCED_SUBSIDY_YEAR = 6,    /* 12 months */
  BESCHUT_FINANCED_LIV_YEAR = 7,        /* of the calendar year */
  BESCHUT_FINANCED_BONUS_YEAR = 8,      /* 0 where new_place is missing */
  BESCHUT_FINANCED_GUIDANCE_MONEY = 9,  /* a year, whatever the hours */
  BESCHUT_FINANCED_GUIDANCE_COSTS = 10, /* a year, 0 where missing */
  BESCHUT_FINANCED_EMPLOYER_YEAR = 11,  /* what each pays, as above; below 0: is left with */
  BESCHUT_FINANCED_MUNICIPALITY_YEAR = 12,
  BESCHUT_FINANCED_STATE_YEAR = 13,
  BESCHUT_FINANCED_PRODUCED_YEAR = 14, /* what the work is worth: wage value % of the wage costs; 12 months */
  BESCHUT_FINANCED_BALANCE_YEAR = 15,  /* that, less what the employer pays */
  BESCHUT_FINANCED_BREAK_EVEN = 16,    /* WHOLE: the lowest wage value at which that balance is not below 0; at 100 it never is */
  BESCHUT_FINANCED_RULES = 17,         /* CHOICES of BESCHUT_FINANCE_RULE_: what the amounts rest on */
  BESCHUT_FINANCED_FIELD_COUNT = 18
};

/** What amounts rest on. Append-only. */
enum {
  BESCHUT_FINANCE_RULE_SUBSIDY = 0,   /* W - L */
  BESCHUT_FINANCE_RULE_CAP = 1,       /* 70% of W */
  BESCHUT_FINANCE_RULE_HALF = 2,      /* 50% of W in the first six months */
  BESCHUT_FINANCE_RULE_NONE = 3,      /* the work is worth the minimum wage: no subsidy */
  BESCHUT_FINANCE_RULE_LIV = 4,       /* first bracket */
  BESCHUT_FINANCE_RULE_LIV_2 = 5,     /* second bracket */
  BESCHUT_FINANCE_RULE_LIV_CAP = 6,   /* up to the cap */
  BESCHUT_FINANCE_RULE_LIV_HOURS = 7, /* no LIV: too few paid hours */
  BESCHUT_FINANCE_RULE_LIV_WAGE = 8,  /* no LIV: hourly wage outside the brackets */
  BESCHUT_FINANCE_RULE_COUNT = 9
};

/** Name ("cap"), what it says in a language, and where it stands of a rule; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_finance_rule_name(int32_t rule);
BESCHUT_API const char *beschut_finance_rule_label(int32_t rule, int32_t language);
BESCHUT_API const char *beschut_finance_rule_source(int32_t rule);

/**
 * Who pays what for each job. parameters: NULL for those that are built in, which lack what users must say: minimum wage, holiday
 * allowance, guidance money. A parameter that is needed and not known for the job's day (those of the LIV: the first of January) is a
 * problem (PARAMETER) of the day; one beyond 100%, 53 weeks or a million euros a month is too (RANGE). The employer's charges are the
 * allowance of the LKS where they are not set. BESCHUT_RANGE (a frame of another type), BESCHUT_ARGUMENT, BESCHUT_MEMORY; out is then NULL.
 * Since 1.0.
 */
BESCHUT_API beschut_status beschut_finance(const beschut_frame *jobs, const beschut_parameters *parameters, beschut_error *error,
                                           beschut_frame **out);

/**
 * The lage-inkomensvoordeel of a year, in cents, half up: of hundredths of paid hours and the cents paid for them. BESCHUT_DOMAIN where a
 * parameter is not known for the first of January; BESCHUT_RANGE (year not 1 to 9999; hours or wage below 0, or beyond 10^7 hundredths,
 * 10^10 cents); out is then BESCHUT_MISSING. Since 1.0.
 */
BESCHUT_API beschut_status beschut_liv(int32_t year, int64_t paid_hours, int64_t annual_wage, const beschut_parameters *parameters,
                                       beschut_error *error, int64_t *out);

/* ---- wage values ---- */

/** Fields of BESCHUT_TASKS: a task of a job. Percents of what is usual. */
enum {
  BESCHUT_TASK_JOB = 0,           /* WHOLE, needed: a number for each job; the tasks of a job stand together */
  BESCHUT_TASK_TEMPO = 1,         /* WHOLE, needed */
  BESCHUT_TASK_QUALITY = 2,       /* WHOLE, needed */
  BESCHUT_TASK_EMPLOYABILITY = 3, /* WHOLE, needed */
  BESCHUT_TASK_SHARE = 4,         /* WHOLE, needed: of the working time; those of a job are 100 together */
  BESCHUT_TASK_FIELD_COUNT = 5
};

/** Fields of BESCHUT_WAGE_VALUES. */
enum {
  BESCHUT_WAGE_VALUE_JOB = 0,          /* WHOLE */
  BESCHUT_WAGE_VALUE_MUNICIPALITY = 1, /* PLACE */
  BESCHUT_WAGE_VALUE_PCT = 2,          /* WHOLE, needed: percent */
  BESCHUT_WAGE_VALUE_FIELD_COUNT = 3
};

/**
 * Wage values of jobs, as BESCHUT_WAGE_VALUES: the sum over their tasks of tempo x quality x employability x share, to whole percents, half
 * up. A job whose shares are not 100 together is a problem of its first task (SHARES), also one that is above BESCHUT_WAGE_VALUE_MOST of
 * the day (RANGE), and one that comes back after others (DUPLICATE); its value is missing, and where one of its tasks has a problem.
 * BESCHUT_DOMAIN (that parameter is not known), BESCHUT_RANGE (a frame of another type), BESCHUT_ARGUMENT, BESCHUT_MEMORY; out is then
 * NULL. Since 1.0.
 */
BESCHUT_API beschut_status beschut_wage_values_of_tasks(const beschut_frame *tasks, const beschut_parameters *parameters, beschut_date day,
                                                        beschut_error *error, beschut_frame **out);

/** Fields of BESCHUT_DISTRIBUTION: a class of wage values in a place. */
enum {
  BESCHUT_DISTRIBUTED_PLACE = 0,  /* PLACE */
  BESCHUT_DISTRIBUTED_FROM = 1,   /* WHOLE: percent, included */
  BESCHUT_DISTRIBUTED_TO = 2,     /* WHOLE: percent, included */
  BESCHUT_DISTRIBUTED_COUNT = 3,  /* WHOLE: missing where it is hidden */
  BESCHUT_DISTRIBUTED_TOTAL = 4,  /* WHOLE: of the place */
  BESCHUT_DISTRIBUTED_HIDDEN = 5, /* YES_NO */
  BESCHUT_DISTRIBUTED_FIELD_COUNT = 6
};

/**
 * Wage values by class, a row for each place and class, by code. bounds: the lowest values of the classes, ascending from 0; the last class
 * ends at the highest value accepted (BESCHUT_WAGE_VALUE_MOST of `day`, up to 1000; a higher one is a problem, RANGE). level: as in
 * target.h; regions need a division (a municipality that it lacks is a problem, UNMAPPED), else NULL. A row without a municipality counts
 * for the country only.
 *
 * small: counts from 1 up to it are hidden, 0 for none; and others of the same place with them, the lowest that do, until from what is
 * shown each hidden count could be any of at least `width` + 1 numbers, and of two at least. A place of which that is not possible has all
 * its counts hidden. What the places of different levels say together is not looked at: publish one level.
 *
 * BESCHUT_DOMAIN (that parameter is not known), BESCHUT_RANGE (types, level, bounds, small or width below 0), BESCHUT_ARGUMENT,
 * BESCHUT_MEMORY; out is then NULL. Since 1.0.
 */
BESCHUT_API beschut_status beschut_distribute(const beschut_frame *wage_values, const beschut_frame *division,
                                              const beschut_parameters *parameters, beschut_date day, int32_t level, const int64_t *bounds,
                                              int64_t bound_count, int64_t small, int64_t width, beschut_error *error, beschut_frame **out);

BESCHUT_END

#endif
