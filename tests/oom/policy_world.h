/* SPDX-License-Identifier: MIT */
/* The frames and parameters of the world: a table of each type that goes in, with rows that are right and rows that are not. */
#ifndef POLICY_WORLD_H
#define POLICY_WORLD_H

#include <beschut/beschut.h>
#include <string.h>

static const char *const policy_tables[BESCHUT_FRAME_TYPE_COUNT] = {
    [BESCHUT_CASES] = "application_date,applicant,work_capacity,adaptations,supervision,decision_date,outcome\n"
                      "2018-03-02,citizen,yes,yes,,2018-04-01,positive\n2018-03-02,burger,,,,2018-01-01,\n,,,,,,\n2014-01-01,,,,,,\n",
    [BESCHUT_NUMBERS] = "cbs_code;municipality;places_end_2017;places_end_2018\nGM0014;Groningen;44;70\nGM0003;\"Appinge\"\"dam\";2;-1\n"
                        "GM0001;Atlantis;1;1\n",
    [BESCHUT_PLACEMENTS] =
        "municipality,hours_per_week,start_date,end_date,person\nGM0014,28,2017-05-01,,7\nGM0003,31,2018-01-01,2017-01-01,8\n"
        "GM0005,99,2018-01-01,,9\nGM0003,24.5,2018-01-01,,10\n",
    [BESCHUT_NEEDS] =
        "municipality,decision_date,priority,person\nGM0014,2017-02-01,1,7\nGM0014,2017-02-01,,11\nGM0003,2017-03-01,2,12\n,,,\n",
    [BESCHUT_DIVISION] = "municipality,area\nGM0014,AM01\nGM0003,Groningen\n",
    [BESCHUT_MERGERS] = "municipality,into,date\nGM0005,GM0003,2018-01-01\n",
    [BESCHUT_JOBS] = "day,hours_per_week,full_time_hours,wage_value_pct,paid_hours,new_place,half,start_date\n"
                     "2017-03-01,28,36,40,1400,yes,yes,2017-01-01\n2017-03-01,28,36,140,,,,\n2019-03-01,28,36,40,,no,,\n",
    [BESCHUT_TASKS] = "job,tempo_pct,quality_pct,employability_pct,share_pct\n1,50,80,100,60\n1,70,100,90,40\n2,50,50,50,10\n",
    [BESCHUT_WAGE_VALUES] = "job,municipality,wage_value_pct\n1,GM0014,20\n2,GM0014,55\n3,GM0003,70\n4,GM0009,70\n5,,120\n",
};

typedef struct policy_world {
  beschut_frame *frames[BESCHUT_FRAME_TYPE_COUNT];
  beschut_parameters *parameters;
} policy_world;

static void policy_free(policy_world *w) {
  for (int32_t type = 0; type < BESCHUT_FRAME_TYPE_COUNT; type++) beschut_frame_free(w->frames[type]);
  beschut_parameters_free(w->parameters);
}

static beschut_status policy_make(policy_world *w) {
  beschut_status status = beschut_parameters_new(&w->parameters);
  const struct {
    int32_t parameter;
    int64_t value;
  } set[] = {{BESCHUT_MINIMUM_WAGE, 155160}, {BESCHUT_HOLIDAY_ALLOWANCE, 80}, {BESCHUT_GUIDANCE_MONEY, 850000}};
  for (int i = 0; i < 3 && status == BESCHUT_OK; i++)
    status = beschut_parameters_set(w->parameters, set[i].parameter, BESCHUT_DATE_NONE, BESCHUT_DATE_NONE, set[i].value, "ours", NULL);
  for (int32_t type = 0; type < BESCHUT_FRAME_TYPE_COUNT && status == BESCHUT_OK; type++)
    if (policy_tables[type] != NULL)
      status = beschut_frame_read_csv(type, policy_tables[type], strlen(policy_tables[type]), NULL, &w->frames[type]);
  return status;
}

#endif
