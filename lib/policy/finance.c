/* SPDX-License-Identifier: MIT */
/*
 * Financing of jobs (Participatiewet, art. 10d; Regeling loonkostensubsidie Participatiewet; Wet tegemoetkomingen loondomein).
 *
 * Amounts are fractions with whole numerators and denominators, rounded once:
 *
 *   base           W - L, or a share of W, in thousandths of cents, the holiday allowance left out
 *   subsidy        base x (1000 + holiday)  x  (1000 + allowance) x hours  /  (10^9 x full-time hours)
 *   wage costs     wage x (1000 + holiday)  x  (1000 + charges) x hours    /  (10^6 x full-time hours)
 *                  ------- a, at most -----    ----------- b ----------       -- d -   ------ e -----
 *                         2 x 10^14                 1.2 x 10^7                  10^9        6000
 *
 * so that all fits 64 bits: wages are up to 10^8 cents (a field's range and table `used`), shares up to 1000 per mille, hours up to 6000.
 */
#include "calendar.h"
#include "error.h"
#include "frame.h"
#include "liv.h"

#include <beschut/cell.h>
#include <beschut/finance.h>

enum { MONTHS = 12, WHOLE = 100 /* percent */ };

/* A parameter, and the most that it can be here; those of the lage-inkomensvoordeel can be anything. */
static const struct {
  int32_t parameter;
  int64_t most;
} used[] = {
    {BESCHUT_MINIMUM_WAGE, 100000000},
    {BESCHUT_HOLIDAY_ALLOWANCE, 1000},
    {BESCHUT_EMPLOYER_CHARGES, 1000},
    {BESCHUT_WAGE_VALUE_MOST, 1000},
    {BESCHUT_LKS_RATE, 1000},
    {BESCHUT_LKS_CAP, 1000},
    {BESCHUT_LKS_HALF, 1000},
    {BESCHUT_LKS_HALF_MONTHS, 1000000000},
    {BESCHUT_BONUS_CREATED, 1000000000},
    {BESCHUT_BONUS_CONTINUED, 1000000000},
    {BESCHUT_GUIDANCE_MONEY, 1000000000},
    {BESCHUT_WEEKS_A_YEAR, 53},
};

/* The parameters of a day, each at its number; BESCHUT_MISSING: not known. */
typedef struct dated {
  beschut_date day;
  int64_t values[BESCHUT_PARAMETER_COUNT];
  int32_t too_large; /* one that is more than it can be; -1 for none */
} dated;

enum { DATES = 1024 }; /* of which the parameters are remembered: almost three years, one day for each */

typedef struct financing {
  const beschut_frame *jobs;
  const beschut_parameters *parameters;
  beschut_frame *out;
  int64_t row;
  const dated *on;
  dated *dates;
  bool failed; /* memory */
} financing;

/* What the amounts of a job are made of. */
typedef struct job {
  int64_t hours, full_time_hours, wage_value;
  int64_t minimum, legal;              /* cents a month, full time */
  int64_t holiday, charges, allowance; /* per mille, with the whole that they are on top of */
  int64_t cap;                         /* per mille of the minimum wage */
  int64_t half;                        /* the same; BESCHUT_MISSING where it was not chosen */
} job;

/* ---- parameters ---- */

static void look_up(const beschut_parameters *parameters, beschut_date day, dated *out) {
  bsi_civil civil;
  beschut_date new_year;
  bsi_date_split(day, &civil);
  beschut_date_from_ymd(civil.year, 1, 1, &new_year);
  out->day = day;
  out->too_large = -1;
  bsi_liv_look_up(parameters, new_year, out->values);
  for (size_t i = 0; i < sizeof used / sizeof used[0]; i++) {
    int32_t p = used[i].parameter;
    if (!bsi_parameter_at(parameters, p, day, &out->values[p]))
      out->values[p] = BESCHUT_MISSING;
    else if (out->values[p] > used[i].most)
      out->too_large = p;
  }
}

static const dated *parameters_of(financing *f, beschut_date day) {
  dated *on = &f->dates[(uint32_t)day % DATES];
  if (on->day != day) look_up(f->parameters, day, on);
  return on;
}

/* ---- checks ---- */

static int64_t field(const financing *f, int32_t number) { return bsi_frame_at(f->jobs, number, f->row); }

static bool refuse(financing *f, int32_t number, int32_t problem) {
  if (!bsi_frame_complain_of(f->out, f->jobs, f->row, number, problem)) f->failed = true;
  return false;
}

static bool refuse_parameter(financing *f, int32_t parameter, int32_t problem) {
  const char *name = beschut_parameter_name(parameter);
  if (!bsi_frame_complain(f->out, BESCHUT_JOBS, f->row, BESCHUT_JOB_DAY, problem, name)) f->failed = true;
  return false;
}

static bool know(financing *f, int32_t parameter) {
  return f->on->values[parameter] != BESCHUT_MISSING || refuse_parameter(f, parameter, BESCHUT_PROBLEM_PARAMETER);
}

static int32_t bonus_of(const financing *f) {
  return field(f, BESCHUT_JOB_NEW_PLACE) == 1 ? BESCHUT_BONUS_CREATED : BESCHUT_BONUS_CONTINUED;
}

static bool know_all(financing *f) {
  static const int32_t always[] = {BESCHUT_MINIMUM_WAGE,    BESCHUT_HOLIDAY_ALLOWANCE, BESCHUT_GUIDANCE_MONEY,
                                   BESCHUT_WAGE_VALUE_MOST, BESCHUT_LKS_RATE,          BESCHUT_LKS_CAP};
  for (size_t i = 0; i < sizeof always / sizeof always[0]; i++)
    if (!know(f, always[i])) return false;
  if (field(f, BESCHUT_JOB_HALF) == 1 && !(know(f, BESCHUT_LKS_HALF) && know(f, BESCHUT_LKS_HALF_MONTHS))) return false;
  if (field(f, BESCHUT_JOB_PAID_HOURS) == BESCHUT_MISSING && !know(f, BESCHUT_WEEKS_A_YEAR)) return false;
  if (field(f, BESCHUT_JOB_NEW_PLACE) != BESCHUT_MISSING && !know(f, bonus_of(f))) return false;
  int32_t lacking = bsi_liv_lacks(f->on->values);
  if (lacking >= 0) return refuse_parameter(f, lacking, BESCHUT_PROBLEM_PARAMETER);
  return f->on->too_large < 0 || refuse_parameter(f, f->on->too_large, BESCHUT_PROBLEM_RANGE);
}

static bool check_start(financing *f) {
  int64_t start = field(f, BESCHUT_JOB_START_DATE);
  if (start == BESCHUT_MISSING) return field(f, BESCHUT_JOB_HALF) != 1 || refuse(f, BESCHUT_JOB_START_DATE, BESCHUT_PROBLEM_MISSING);
  return field(f, BESCHUT_JOB_DAY) >= start || refuse(f, BESCHUT_JOB_DAY, BESCHUT_PROBLEM_ORDER);
}

static bool check_amounts(financing *f) {
  const int64_t *values = f->on->values, wage = field(f, BESCHUT_JOB_MONTHLY_WAGE);
  bool fits = field(f, BESCHUT_JOB_HOURS) <= field(f, BESCHUT_JOB_FULL_TIME_HOURS) || refuse(f, BESCHUT_JOB_HOURS, BESCHUT_PROBLEM_RANGE);
  if (field(f, BESCHUT_JOB_WAGE_VALUE) > values[BESCHUT_WAGE_VALUE_MOST]) fits = refuse(f, BESCHUT_JOB_WAGE_VALUE, BESCHUT_PROBLEM_RANGE);
  if (wage != BESCHUT_MISSING && wage < values[BESCHUT_MINIMUM_WAGE]) fits = refuse(f, BESCHUT_JOB_MONTHLY_WAGE, BESCHUT_PROBLEM_RANGE);
  return fits;
}

/* ---- amounts ---- */

/* a x b / (d x e), half up. Floors of floors are the floor of the whole, so that a x b need not fit. No field that is divided by can be 0. */
static int64_t quotient(int64_t a, int64_t b, int64_t d, int64_t e) {
  int64_t twice = a / d * (2 * b) + a % d * (2 * b) / d;
  return e < 1 ? BESCHUT_MISSING : (twice + e) / (2 * e);
}

static bool is_half(const financing *f) {
  if (field(f, BESCHUT_JOB_HALF) != 1) return false;
  int64_t passed = bsi_months_between((beschut_date)field(f, BESCHUT_JOB_START_DATE), (beschut_date)field(f, BESCHUT_JOB_DAY));
  return passed < f->on->values[BESCHUT_LKS_HALF_MONTHS];
}

static job job_of(const financing *f) {
  const int64_t *values = f->on->values, wage = field(f, BESCHUT_JOB_MONTHLY_WAGE), charges = values[BESCHUT_EMPLOYER_CHARGES];
  return (job){
      .hours = field(f, BESCHUT_JOB_HOURS),
      .full_time_hours = field(f, BESCHUT_JOB_FULL_TIME_HOURS),
      .wage_value = field(f, BESCHUT_JOB_WAGE_VALUE),
      .minimum = values[BESCHUT_MINIMUM_WAGE],
      .legal = wage == BESCHUT_MISSING ? values[BESCHUT_MINIMUM_WAGE] : wage,
      .holiday = 1000 + values[BESCHUT_HOLIDAY_ALLOWANCE],
      .charges = 1000 + (charges == BESCHUT_MISSING ? values[BESCHUT_LKS_RATE] : charges),
      .allowance = 1000 + values[BESCHUT_LKS_RATE],
      .cap = values[BESCHUT_LKS_CAP],
      .half = is_half(f) ? values[BESCHUT_LKS_HALF] : BESCHUT_MISSING,
  };
}

/* In thousandths of cents, full time, without holiday allowance. */
static int64_t base_of(const job *j, int64_t *rules) {
  int64_t gap = 1000 * j->minimum - 10 * j->legal * j->wage_value, most = j->minimum * j->cap;
  if (j->half != BESCHUT_MISSING) {
    *rules |= 1 << BESCHUT_FINANCE_RULE_HALF;
    return j->minimum * j->half;
  }
  *rules |= 1 << (gap <= 0 ? BESCHUT_FINANCE_RULE_NONE : gap > most ? BESCHUT_FINANCE_RULE_CAP : BESCHUT_FINANCE_RULE_SUBSIDY);
  return gap <= 0 ? 0 : gap > most ? most : gap;
}

static int64_t subsidy_of(const job *j, int64_t *rules) {
  return quotient(base_of(j, rules) * j->holiday, j->allowance * j->hours, 1000000000, j->full_time_hours);
}

static int64_t wage_costs_of(const job *j) { return quotient(j->legal * j->holiday, j->charges * j->hours, 1000000, j->full_time_hours); }

static int64_t produced_of(const job *j) {
  return quotient(j->legal * j->holiday * j->wage_value, j->charges * j->hours, 100000000, j->full_time_hours);
}

/* What the employer has at a wage value, a month: what is produced and the subsidy of this wage value or another one. */
static int64_t income_of(job j, int64_t wage_value, int64_t subsidised) {
  int64_t unused = 0, produced;
  j.wage_value = wage_value;
  produced = produced_of(&j);
  j.wage_value = subsidised;
  return produced + subsidy_of(&j, &unused);
}

/*
 * The balance can fall as the wage value rises: where charges are below the allowance, and by roundings. So wage values are tried one after
 * the other; but not those at which even the subsidy of 0%, which none is above, would not do. At 100% the work is worth its wage costs.
 */
static int64_t break_even_of(const job *j, int64_t wage_costs_year, int64_t liv) {
  int64_t low = 0, high = WHOLE;
  while (low < high) {
    int64_t middle = (low + high) / 2;
    if (MONTHS * income_of(*j, middle, 0) + liv >= wage_costs_year)
      high = middle;
    else
      low = middle + 1;
  }
  while (low < WHOLE && MONTHS * income_of(*j, low, low) + liv < wage_costs_year) low++;
  return low;
}

static int64_t liv_of(const financing *f, const job *j, int64_t *rules) {
  int64_t hours = field(f, BESCHUT_JOB_PAID_HOURS), wage = field(f, BESCHUT_JOB_ANNUAL_WAGE);
  if (hours == BESCHUT_MISSING) hours = j->hours * f->on->values[BESCHUT_WEEKS_A_YEAR];
  if (wage == BESCHUT_MISSING) wage = MONTHS * quotient(j->legal, j->holiday * j->hours, 1000, j->full_time_hours);
  return bsi_liv(f->on->values, hours, wage, rules);
}

static void set_months(const job *j, int64_t out[BESCHUT_FINANCED_FIELD_COUNT]) {
  out[BESCHUT_FINANCED_MINIMUM_WAGE] = quotient(j->minimum, j->holiday, 1000, 1);
  out[BESCHUT_FINANCED_LEGAL_WAGE] = quotient(j->legal, j->holiday, 1000, 1);
  out[BESCHUT_FINANCED_WORK_VALUE] = quotient(j->legal * j->wage_value, j->holiday, 100000, 1);
  out[BESCHUT_FINANCED_WAGE_COSTS] = wage_costs_of(j);
  out[BESCHUT_FINANCED_SUBSIDY] = subsidy_of(j, &out[BESCHUT_FINANCED_RULES]);
  out[BESCHUT_FINANCED_WAGE_COSTS_YEAR] = MONTHS * out[BESCHUT_FINANCED_WAGE_COSTS];
  out[BESCHUT_FINANCED_SUBSIDY_YEAR] = MONTHS * out[BESCHUT_FINANCED_SUBSIDY];
  out[BESCHUT_FINANCED_PRODUCED_YEAR] = MONTHS * produced_of(j);
}

static void set_payers(int64_t out[BESCHUT_FINANCED_FIELD_COUNT]) {
  int64_t costs = out[BESCHUT_FINANCED_WAGE_COSTS_YEAR], subsidy = out[BESCHUT_FINANCED_SUBSIDY_YEAR], liv = out[BESCHUT_FINANCED_LIV_YEAR];
  int64_t given = out[BESCHUT_FINANCED_GUIDANCE_MONEY] + out[BESCHUT_FINANCED_BONUS_YEAR];
  out[BESCHUT_FINANCED_EMPLOYER_YEAR] = costs - subsidy - liv;
  out[BESCHUT_FINANCED_MUNICIPALITY_YEAR] = subsidy + out[BESCHUT_FINANCED_GUIDANCE_COSTS] - given;
  out[BESCHUT_FINANCED_STATE_YEAR] = liv + given;
  out[BESCHUT_FINANCED_BALANCE_YEAR] = out[BESCHUT_FINANCED_PRODUCED_YEAR] - out[BESCHUT_FINANCED_EMPLOYER_YEAR];
}

static void finance_job(financing *f) {
  int64_t out[BESCHUT_FINANCED_FIELD_COUNT] = {0}, guidance = field(f, BESCHUT_JOB_GUIDANCE_COSTS);
  f->on = parameters_of(f, (beschut_date)field(f, BESCHUT_JOB_DAY));
  if (!know_all(f) || !check_start(f) || !check_amounts(f)) return;
  job j = job_of(f);
  set_months(&j, out);
  out[BESCHUT_FINANCED_LIV_YEAR] = liv_of(f, &j, &out[BESCHUT_FINANCED_RULES]);
  out[BESCHUT_FINANCED_BONUS_YEAR] = field(f, BESCHUT_JOB_NEW_PLACE) == BESCHUT_MISSING ? 0 : f->on->values[bonus_of(f)];
  out[BESCHUT_FINANCED_GUIDANCE_MONEY] = f->on->values[BESCHUT_GUIDANCE_MONEY];
  out[BESCHUT_FINANCED_GUIDANCE_COSTS] = guidance == BESCHUT_MISSING ? 0 : guidance;
  set_payers(out);
  out[BESCHUT_FINANCED_BREAK_EVEN] = break_even_of(&j, out[BESCHUT_FINANCED_WAGE_COSTS_YEAR], out[BESCHUT_FINANCED_LIV_YEAR]);
  for (int32_t i = 0; i < BESCHUT_FINANCED_FIELD_COUNT; i++) f->out->columns[i][f->row] = out[i];
}

beschut_status beschut_finance(const beschut_frame *jobs, const beschut_parameters *parameters, beschut_error *error, beschut_frame **out) {
  financing f = {.jobs = jobs, .parameters = parameters};
  uint8_t *usable;
  bsi_clear(error);
  if (out == NULL) return bsi_fail_argument(error);
  *out = NULL;
  if (!bsi_are_parameters(parameters)) return bsi_fail_argument(error);
  if (!bsi_is_frame(jobs, BESCHUT_JOBS)) return bsi_fail_frame(jobs, BESCHUT_JOBS, error);
  if (!bsi_frame_begin(BESCHUT_FINANCING, jobs, &f.out, &usable)) return bsi_fail_memory(error);
  f.dates = bsi_alloc(DATES, sizeof *f.dates);
  f.failed = f.dates == NULL;
  for (int32_t i = 0; i < DATES && !f.failed; i++) f.dates[i].day = BESCHUT_DATE_NONE;
  for (f.row = 0; f.row < jobs->rows && !f.failed; f.row++)
    if (usable[f.row]) finance_job(&f);
  bsi_free(f.dates);
  bsi_free(usable);
  return bsi_frame_give(f.out, f.failed ? bsi_fail_memory(error) : BESCHUT_OK, out);
}
