/* SPDX-License-Identifier: MIT */
/*
 * The lage-inkomensvoordeel (Wet tegemoetkomingen loondomein, ch. III): so much for each paid hour, by the average hourly wage.
 *
 *          |  first bracket  |  second bracket  |
 *         from               to                to_2        wage / hours: a bound is compared as wage x 100 with bound x hours
 *
 * A wage that is exactly a bound is in the bracket, and in the first one where it is in both: inferred, the table of rates does not say.
 * The largest number is that of a rate of 10^9 for 10^7 hundredths of hours: 10^16.
 */
#include "liv.h"

#include "calendar.h"
#include "error.h"

#include <beschut/cell.h>
#include <beschut/finance.h>

enum { MOST_HOURS = 10000000 /* hundredths */ };
#define MOST_WAGE INT64_C(10000000000)

static const struct {
  int32_t from, to, rate, cap, rule;
} brackets[] = {
    {BESCHUT_LIV_FROM, BESCHUT_LIV_TO, BESCHUT_LIV_RATE, BESCHUT_LIV_CAP, BESCHUT_FINANCE_RULE_LIV},
    {BESCHUT_LIV_TO, BESCHUT_LIV_TO_2, BESCHUT_LIV_RATE_2, BESCHUT_LIV_CAP_2, BESCHUT_FINANCE_RULE_LIV_2},
};

enum { BRACKETS = sizeof brackets / sizeof brackets[0] };

void bsi_liv_look_up(const beschut_parameters *parameters, beschut_date new_year, int64_t values[BESCHUT_PARAMETER_COUNT]) {
  for (int32_t p = BESCHUT_LIV_HOURS; p <= BESCHUT_LIV_CAP_2; p++)
    if (!bsi_parameter_at(parameters, p, new_year, &values[p])) values[p] = BESCHUT_MISSING;
}

static bool has_rates(const int64_t values[BESCHUT_PARAMETER_COUNT]) {
  return values[BESCHUT_LIV_RATE] != 0 || values[BESCHUT_LIV_RATE_2] != 0;
}

int32_t bsi_liv_lacks(const int64_t values[BESCHUT_PARAMETER_COUNT]) {
  if (!has_rates(values)) return -1;
  for (int32_t i = 0; i < BRACKETS; i++)
    if (values[brackets[i].rate] == BESCHUT_MISSING) return brackets[i].rate;
  for (int32_t p = BESCHUT_LIV_HOURS; p <= BESCHUT_LIV_CAP_2; p++)
    if (values[p] == BESCHUT_MISSING) return p;
  return -1;
}

int64_t bsi_liv(const int64_t values[BESCHUT_PARAMETER_COUNT], int64_t hours, int64_t wage, int64_t *rules) {
  if (!has_rates(values)) return 0;
  if (hours < values[BESCHUT_LIV_HOURS]) {
    *rules |= 1 << BESCHUT_FINANCE_RULE_LIV_HOURS;
    return 0;
  }
  for (int32_t i = 0; i < BRACKETS; i++) {
    if (wage * 100 < values[brackets[i].from] * hours || wage * 100 > values[brackets[i].to] * hours) continue;
    int64_t amount = (values[brackets[i].rate] * hours + 50) / 100, cap = values[brackets[i].cap];
    *rules |= 1 << brackets[i].rule;
    if (amount > cap) *rules |= 1 << BESCHUT_FINANCE_RULE_LIV_CAP;
    return amount > cap ? cap : amount;
  }
  *rules |= 1 << BESCHUT_FINANCE_RULE_LIV_WAGE;
  return 0;
}

static beschut_status check(int32_t year, int64_t paid_hours, int64_t annual_wage, beschut_error *error) {
  if (year < 1 || year > 9999) return bsi_fail(error, BESCHUT_RANGE, "year: expected 1 to 9999, met %d", (int)year);
  if (paid_hours < 0 || paid_hours > MOST_HOURS)
    return bsi_fail(error, BESCHUT_RANGE, "paid_hours: expected 0 to %d hundredths, met %lld", MOST_HOURS, (long long)paid_hours);
  if (annual_wage < 0 || annual_wage > MOST_WAGE)
    return bsi_fail(error, BESCHUT_RANGE, "annual_wage: expected 0 to %lld cents, met %lld", (long long)MOST_WAGE, (long long)annual_wage);
  return BESCHUT_OK;
}

beschut_status beschut_liv(int32_t year, int64_t paid_hours, int64_t annual_wage, const beschut_parameters *parameters,
                           beschut_error *error, int64_t *out) {
  int64_t values[BESCHUT_PARAMETER_COUNT], rules = 0;
  beschut_date new_year;
  bsi_clear(error);
  if (out == NULL) return bsi_fail_argument(error);
  *out = BESCHUT_MISSING;
  if (!bsi_are_parameters(parameters)) return bsi_fail_argument(error);
  beschut_status status = check(year, paid_hours, annual_wage, error);
  if (status != BESCHUT_OK) return status;
  beschut_date_from_ymd(year, 1, 1, &new_year);
  bsi_liv_look_up(parameters, new_year, values);
  int32_t lacking = bsi_liv_lacks(values);
  if (lacking >= 0) return bsi_parameter_need(parameters, lacking, new_year, error, out); /* says so */
  *out = bsi_liv(values, paid_hours, annual_wage, &rules);
  return BESCHUT_OK;
}
