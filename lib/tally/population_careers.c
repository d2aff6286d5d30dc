/* SPDX-License-Identifier: MIT */
/* Careers. What is drawn here is chosen here: the law and the reports do not say. */
#include "population_make.h"

#include "calendar.h"

enum { LEAST_WAGE = 40000, WAGE_CHOICES = 32000, WAGE_STEPS = 0xFFFF /* cents a month: part of a minimum wage */, SECOND_JOB_DAYS = 30 };

const int32_t bsi_idle_weights[BSI_IDLE_COUNT] = {700, 100, 120, 80};

static beschut_date month_of(beschut_date date) {
  bsi_civil civil = {0};
  bsi_date_split(date, &civil);
  return date - civil.day + 1;
}

static beschut_date month_after(beschut_date date) {
  bsi_civil civil = {0};
  bsi_date_split(date, &civil);
  return date - civil.day + 1 + bsi_month_length(civil.year, civil.month);
}

static bsi_career begin(const bsi_plan *plan) { return (bsi_career){bsi_plan_next_slip(plan), 0}; }

static bsi_career end(const bsi_plan *plan, bsi_career career) {
  return (bsi_career){career.first, bsi_plan_next_slip(plan) - career.first};
}

static void add_job(bsi_plan *plan, bsi_slip slip, const beschut_date *dates, int32_t count) {
  slip.latest_start = dates[0];
  slip.first_end = dates[count - 1];
  slip.least_wage = LEAST_WAGE;
  slip.wage_choices = WAGE_CHOICES;
  slip.wage_steps = WAGE_STEPS;
  for (int32_t i = 0; i <= count; i++) {
    slip.month = i < count ? month_of(dates[i]) : month_after(dates[count - 1]);
    bsi_plan_add_slip(plan, &slip);
  }
}

bsi_career bsi_career_of_job(bsi_plan *plan, const beschut_date *dates, int32_t count, int32_t end_days, int32_t open) {
  bsi_career career = begin(plan);
  add_job(plan, (bsi_slip){.end_days = end_days, .open = open}, dates, count);
  return end(plan, career);
}

bsi_career bsi_career_of_jobs(bsi_plan *plan, const beschut_date *dates, int32_t count, int32_t end_days, int32_t open) {
  bsi_career career = begin(plan);
  add_job(plan, (bsi_slip){.end_days = end_days, .open = open}, dates, count);
  add_job(plan, (bsi_slip){.job = 1, .end_days = SECOND_JOB_DAYS}, dates, (count + 1) / 2);
  return end(plan, career);
}

static bsi_career career_of_slip(bsi_plan *plan, bsi_slip slip) {
  bsi_career career = begin(plan);
  bsi_plan_add_slip(plan, &slip);
  return end(plan, career);
}

void bsi_careers_idle(bsi_plan *plan, beschut_date date, bsi_career careers[BSI_IDLE_COUNT]) {
  bsi_slip unpaid = {.month = month_of(date), .latest_start = date, .first_end = date, .end_days = 1, .open = BSI_CHANCE};
  bsi_slip ended = {.month = month_of(date),
                    .latest_start = date - 40,
                    .first_end = date - 20,
                    .end_days = 20,
                    .least_wage = LEAST_WAGE,
                    .wage_choices = WAGE_CHOICES};
  bsi_slip later = unpaid;
  later.month = month_after(date);
  later.least_wage = LEAST_WAGE;
  later.wage_choices = WAGE_CHOICES;
  careers[0] = (bsi_career){0, 0};
  careers[1] = career_of_slip(plan, unpaid);
  careers[2] = career_of_slip(plan, ended);
  careers[3] = career_of_slip(plan, later);
}

enum { MOST_CAREERS = 4 };

void bsi_plan_add_people(bsi_plan *plan, const bsi_group *group, int64_t people, const bsi_career *careers, const int32_t *weights,
                         int32_t count) {
  int64_t parts[MOST_CAREERS];
  bsi_group with = *group;
  if (people == 0) return;
  bsi_plan_share_out(plan, people, weights, count, parts);
  for (int32_t i = 0; i < count; i++) {
    with.slip_first = careers[i].first;
    with.slips = careers[i].count;
    bsi_plan_add_group(plan, &with, parts[i]);
  }
}
