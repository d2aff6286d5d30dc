/* SPDX-License-Identifier: MIT */
/*
 * Who pays what. Expected amounts come from tests/expected/policy/finance.csv (exact fractions; see the README.md there), from worked
 * examples in policy texts, and from the published table of rates of the lage-inkomensvoordeel; what must hold of any job is tried on drawn
 * ones.
 */
#include "framing.h"
#include "liv.h"

enum { FULL_TIME = 4000, PROPERTY_JOBS = 400 };

#define BIT(rule) (INT64_C(1) << BESCHUT_FINANCE_RULE_##rule)

/* The minimum wage and all else that is not built in, for all time; a holiday allowance of 8%. */
static beschut_parameters *parameters_with(int64_t minimum_wage) {
  beschut_parameters *parameters;
  cr_assert(zero(int, beschut_parameters_new(&parameters)));
  set(parameters, BESCHUT_MINIMUM_WAGE, minimum_wage);
  set(parameters, BESCHUT_HOLIDAY_ALLOWANCE, 80);
  set(parameters, BESCHUT_GUIDANCE_MONEY, 400000);
  return parameters;
}

/* A full-time job of minimum wage; what is not named is missing. */
typedef struct job {
  int64_t fields[BESCHUT_JOB_FIELD_COUNT];
} job;

static job job_with(size_t count, const int64_t changes[][2]) {
  job made = {.fields = {[BESCHUT_JOB_DAY] = 16891, /* 2016-03-31 */
                         [BESCHUT_JOB_HOURS] = FULL_TIME,
                         [BESCHUT_JOB_FULL_TIME_HOURS] = FULL_TIME,
                         [BESCHUT_JOB_WAGE_VALUE] = 50}};
  for (int32_t field = BESCHUT_JOB_WAGE_VALUE + 1; field < BESCHUT_JOB_FIELD_COUNT; field++) made.fields[field] = NONE;
  for (size_t i = 0; i < count; i++) made.fields[changes[i][0]] = changes[i][1];
  return made;
}

#define UNCHANGED                                                                                                                          \
  { BESCHUT_JOB_FULL_TIME_HOURS, FULL_TIME }
#define JOB(...) job_with(LENGTH(((int64_t[][2]){UNCHANGED, __VA_ARGS__})), (const int64_t[][2]){UNCHANGED, __VA_ARGS__})

static beschut_frame *financed(const beschut_parameters *parameters, int64_t rows, const job *jobs) {
  beschut_frame *in = frame_of(BESCHUT_JOBS, rows, rows == 0 ? NULL : jobs->fields), *out;
  beschut_error error;
  cr_assert(zero(int, beschut_finance(in, parameters, &error, &out)), "%s", error.message);
  beschut_frame_free(in);
  cr_assert(eq(i64, rows_of(out), rows));
  return out;
}

static void finance_one(const beschut_parameters *parameters, job of, int64_t out[BESCHUT_FINANCED_FIELD_COUNT]) {
  beschut_frame *frame = financed(parameters, 1, &of);
  for (int32_t field = 0; field < BESCHUT_FINANCED_FIELD_COUNT; field++) out[field] = number_at(frame, field, 0);
  beschut_frame_free(frame);
}

static void expect_one_problem(const beschut_parameters *parameters, job of, int32_t field, int32_t problem, const char *met) {
  beschut_frame *frame = financed(parameters, 1, &of);
  cr_expect(eq(i64, problems_of(frame), 1), "%s", met);
  expect_problem(frame, 0, BESCHUT_JOBS, 0, field, problem, met);
  for (int32_t i = 0; i < BESCHUT_FINANCED_FIELD_COUNT; i++) cr_expect(eq(i64, number_at(frame, i, 0), NONE));
  beschut_frame_free(frame);
}

static int64_t liv(int32_t year, int64_t hours, int64_t wage) {
  int64_t amount;
  cr_assert(zero(int, beschut_liv(year, hours, wage, NULL, NULL, &amount)));
  return amount;
}

/* ---- worked examples ---- */

/* EUR 1,524.60 of minimum wage in 2016, wage value 50%, no holiday allowance: EUR 762.30, with 23% EUR 937.63. */
Test(finance, worked_example_of_the_subsidy) {
  beschut_parameters *parameters = parameters_with(152460);
  int64_t met[BESCHUT_FINANCED_FIELD_COUNT];
  set(parameters, BESCHUT_HOLIDAY_ALLOWANCE, 0);
  finance_one(parameters, JOB(), met);
  cr_expect(eq(i64, met[BESCHUT_FINANCED_MINIMUM_WAGE], 152460));
  cr_expect(eq(i64, met[BESCHUT_FINANCED_WORK_VALUE], 76230));
  cr_expect(eq(i64, met[BESCHUT_FINANCED_SUBSIDY], 93763));
  cr_expect(eq(i64, met[BESCHUT_FINANCED_RULES], BIT(SUBSIDY)));
  beschut_parameters_free(parameters);
}

Test(finance, worked_example_of_the_liv) { cr_expect(eq(i64, liv(2017, 150000, 1462500), 151500)); }

/* ---- exact fractions ---- */

enum { JOB_FIELDS = 11, SETTINGS = 6, FIRST_AMOUNT = JOB_FIELDS + SETTINGS, COLUMNS = FIRST_AMOUNT + BESCHUT_FINANCED_FIELD_COUNT };

static int64_t day_of(const char *text) {
  beschut_date date;
  if (*text == '\0') return NONE;
  cr_assert(zero(int, beschut_date_read(text, &date)), "%s", text);
  return date;
}

static beschut_parameters *parameters_of(char *const *settings) {
  static const int32_t names[SETTINGS] = {BESCHUT_MINIMUM_WAGE, BESCHUT_HOLIDAY_ALLOWANCE, BESCHUT_EMPLOYER_CHARGES,
                                          BESCHUT_LKS_RATE,     BESCHUT_GUIDANCE_MONEY,    BESCHUT_BONUS_CREATED};
  beschut_parameters *parameters;
  cr_assert(zero(int, beschut_parameters_new(&parameters)));
  for (int i = 0; i < SETTINGS; i++)
    if (*settings[i] != '\0') set(parameters, names[i], whole(settings[i]));
  set(parameters, BESCHUT_BONUS_CONTINUED, whole(settings[SETTINGS - 1]));
  return parameters;
}

Test(finance, against_fractions) {
  size_t size;
  char *csv = read_project_file("tests/expected/policy/finance.csv", &size), *at = csv, *f[COLUMNS];
  int rows = 0;
  next_csv(&at, f, COLUMNS);
  for (; next_csv(&at, f, COLUMNS) == COLUMNS; rows++) {
    int64_t met[BESCHUT_FINANCED_FIELD_COUNT];
    job read = JOB();
    for (int i = 0; i < JOB_FIELDS; i++) read.fields[i] = i == BESCHUT_JOB_DAY || i == BESCHUT_JOB_START_DATE ? day_of(f[i]) : whole(f[i]);
    beschut_parameters *parameters = parameters_of(&f[JOB_FIELDS]);
    finance_one(parameters, read, met);
    for (int32_t i = 0; i < BESCHUT_FINANCED_FIELD_COUNT; i++)
      cr_expect(eq(i64, met[i], whole(f[FIRST_AMOUNT + i])), "row %d, %s", rows + 2, beschut_field_name(BESCHUT_FINANCING, i));
    beschut_parameters_free(parameters);
  }
  free(csv);
  cr_expect(eq(int, rows, 548));
}

/* ---- lage-inkomensvoordeel ---- */

/* Euros in cents: the bounds of the brackets; what 1,500 hours give below, in and above them, and at each bound. */
static const struct published {
  int32_t year;
  int64_t bounds[3], amounts[2];
} published[] = {
    {2017, {966, 1063, 1208}, {151500, 76500}}, {2018, {982, 1081, 1229}, {151500, 76500}}, {2019, {1005, 1107, 1258}, {151500, 76500}},
    {2020, {1029, 1287, 0}, {76500, 0}},        {2021, {1048, 1312, 0}, {73500, 0}},        {2022, {1073, 1343, 0}, {117000, 0}},
    {2023, {1204, 1506, 0}, {73500, 0}},        {2024, {1433, 1491, 0}, {73500, 0}},
};

Test(finance, liv_at_each_bound) {
  for (size_t i = 0; i < LENGTH(published); i++) {
    const struct published *p = &published[i];
    int64_t low = p->bounds[0] * 1500, middle = p->bounds[1] * 1500, high = p->bounds[2] * 1500;
    cr_expect(eq(i64, liv(p->year, 150000, low - 1), 0), "%d", p->year);
    cr_expect(eq(i64, liv(p->year, 150000, low), p->amounts[0]), "%d", p->year);
    cr_expect(eq(i64, liv(p->year, 150000, low + 1), p->amounts[0]), "%d", p->year);
    cr_expect(eq(i64, liv(p->year, 150000, middle - 1), p->amounts[0]), "%d", p->year);
    cr_expect(eq(i64, liv(p->year, 150000, middle), p->amounts[0]), "%d", p->year);
    cr_expect(eq(i64, liv(p->year, 150000, middle + 1), p->amounts[1]), "%d", p->year);
    if (high == 0) continue;
    cr_expect(eq(i64, liv(p->year, 150000, high - 1), p->amounts[1]), "%d", p->year);
    cr_expect(eq(i64, liv(p->year, 150000, high), p->amounts[1]), "%d", p->year);
    cr_expect(eq(i64, liv(p->year, 150000, high + 1), 0), "%d", p->year);
  }
}

Test(finance, liv_is_capped) {
  static const int64_t caps[][2] = {{200000, 100000}, {200000, 100000}, {200000, 100000}, {100000, 0},
                                    {96000, 0},       {152000, 0},      {96000, 0},       {96000, 0}};
  for (size_t i = 0; i < LENGTH(published); i++) {
    const struct published *p = &published[i];
    cr_expect(eq(i64, liv(p->year, 208000, p->bounds[0] * 2080), caps[i][0]), "%d", p->year);
    if (p->bounds[2] != 0) cr_expect(eq(i64, liv(p->year, 208000, p->bounds[2] * 2080), caps[i][1]), "%d", p->year);
  }
  cr_expect(eq(i64, liv(2017, 198019, 198019 * 10), 199999)); /* x 1.01 = 1,999.9919 */
  cr_expect(eq(i64, liv(2017, 198020, 198020 * 10), 200000)); /* x 1.01 = 2,000.0020 */
}

Test(finance, liv_needs_hours_and_is_rounded_half_up) {
  cr_expect(eq(i64, liv(2017, 124799, 124799 * 10), 0));
  cr_expect(eq(i64, liv(2017, 124800, 124800 * 10), 126048));
  cr_expect(eq(i64, liv(2017, 124850, 124850 * 10), 126099)); /* x 1.01 = 1,260.985 */
  cr_expect(eq(i64, liv(2017, 124849, 124849 * 10), 126097)); /* x 1.01 = 1,260.9749 */
}

Test(finance, liv_of_other_years_is_none) {
  static const int32_t years[] = {1, 2015, 2016, 2025, 2026, 9999};
  for (size_t i = 0; i < LENGTH(years); i++)
    for (int64_t wage = 800; wage < 1600; wage++) cr_expect(eq(i64, liv(years[i], 150000, wage * 1500), 0), "%d", years[i]);
}

Test(finance, liv_refuses) {
  static const struct {
    int32_t year;
    int64_t hours, wage;
  } refused[] = {{0, 1, 1}, {10000, 1, 1}, {2017, -1, 1}, {2017, 10000001, 1}, {2017, 1, -1}, {2017, 1, INT64_C(10000000001)}};
  for (size_t i = 0; i < LENGTH(refused); i++) {
    int64_t amount = 1;
    cr_expect(eq(int, beschut_liv(refused[i].year, refused[i].hours, refused[i].wage, NULL, NULL, &amount), BESCHUT_RANGE));
    cr_expect(eq(i64, amount, NONE));
  }
  cr_expect(eq(int, beschut_liv(2017, 1, 1, NULL, NULL, NULL), BESCHUT_ARGUMENT));
}

/* Limits of what is accepted: 10^7 hundredths x 10^9 cents. */
Test(finance, liv_of_the_largest_numbers) {
  beschut_parameters *parameters = parameters_with(0);
  int64_t amount;
  for (int32_t p = BESCHUT_LIV_HOURS; p <= BESCHUT_LIV_CAP_2; p++) set(parameters, p, 1000000000);
  set(parameters, BESCHUT_LIV_FROM, 0);
  set(parameters, BESCHUT_LIV_HOURS, 0);
  cr_assert(zero(int, beschut_liv(2030, 10000000, INT64_C(10000000000), parameters, NULL, &amount)));
  cr_expect(eq(i64, amount, 1000000000));
  cr_assert(zero(int, beschut_liv(2030, 0, 0, parameters, NULL, &amount)));
  cr_expect(eq(i64, amount, 0));
  beschut_parameters_free(parameters);
}

Test(finance, rules_of_the_liv) {
  beschut_parameters *parameters = parameters_with(152460);
  static const struct {
    int64_t hours, wage, rules;
  } cases[] = {{150000, 1000 * 1500, BIT(LIV)},       {208000, 1000 * 2080, BIT(LIV) | BIT(LIV_CAP)},
               {150000, 1100 * 1500, BIT(LIV_2)},     {208000, 1100 * 2080, BIT(LIV_2) | BIT(LIV_CAP)},
               {124799, 1000 * 1248, BIT(LIV_HOURS)}, {150000, 965 * 1500, BIT(LIV_WAGE)},
               {150000, 1209 * 1500, BIT(LIV_WAGE)}};
  for (size_t i = 0; i < LENGTH(cases); i++) {
    int64_t met[BESCHUT_FINANCED_FIELD_COUNT];
    finance_one(
        parameters,
        JOB({BESCHUT_JOB_DAY, on(2017, 12, 31)}, {BESCHUT_JOB_PAID_HOURS, cases[i].hours}, {BESCHUT_JOB_ANNUAL_WAGE, cases[i].wage}), met);
    cr_expect(eq(i64, met[BESCHUT_FINANCED_RULES], cases[i].rules | BIT(SUBSIDY)), "case %d", (int)i);
    cr_expect(eq(i64, met[BESCHUT_FINANCED_LIV_YEAR], liv(2017, cases[i].hours, cases[i].wage)));
  }
  beschut_parameters_free(parameters);
}

/* ---- what holds of any job ---- */

/* A plain generator, the same everywhere. */
static int64_t drawn(uint64_t *state, int64_t least, int64_t most) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return least + (int64_t)((*state >> 33) % (uint64_t)(most - least + 1));
}

static job draw_job(uint64_t *state) {
  int64_t day = drawn(state, on(2015, 1, 1), on(2018, 12, 31));
  return JOB({BESCHUT_JOB_DAY, day}, {BESCHUT_JOB_HOURS, drawn(state, 1, FULL_TIME)}, {BESCHUT_JOB_WAGE_VALUE, drawn(state, 0, 100)},
             {BESCHUT_JOB_MONTHLY_WAGE, drawn(state, 0, 1) ? NONE : drawn(state, 150000, 220000)},
             {BESCHUT_JOB_START_DATE, day - drawn(state, 0, 400)}, {BESCHUT_JOB_HALF, drawn(state, 0, 1)},
             {BESCHUT_JOB_PAID_HOURS, drawn(state, 100000, 210000)}, {BESCHUT_JOB_NEW_PLACE, drawn(state, 0, 1)},
             {BESCHUT_JOB_GUIDANCE_COSTS, drawn(state, 0, 1000000)});
}

Test(finance, payers_pay_all) {
  beschut_parameters *parameters = parameters_with(150000);
  uint64_t state = 1;
  for (int i = 0; i < PROPERTY_JOBS; i++) {
    int64_t met[BESCHUT_FINANCED_FIELD_COUNT];
    job one = draw_job(&state);
    finance_one(parameters, one, met);
    cr_expect(eq(i64, met[BESCHUT_FINANCED_EMPLOYER_YEAR] + met[BESCHUT_FINANCED_MUNICIPALITY_YEAR] + met[BESCHUT_FINANCED_STATE_YEAR],
                 met[BESCHUT_FINANCED_WAGE_COSTS_YEAR] + met[BESCHUT_FINANCED_GUIDANCE_COSTS]));
    cr_expect(eq(i64, met[BESCHUT_FINANCED_GUIDANCE_COSTS], one.fields[BESCHUT_JOB_GUIDANCE_COSTS]));
    cr_expect(eq(i64, met[BESCHUT_FINANCED_BONUS_YEAR], one.fields[BESCHUT_JOB_NEW_PLACE] ? 300000 : 75000));
  }
  beschut_parameters_free(parameters);
}

/* By 101 wage values and by hours: the subsidy never rises with the one and never falls with the other; and the break-even is the first
 * wage value at which the balance that is shown is not below 0. */
Test(finance, subsidy_is_monotone_and_break_even_is_the_first) {
  beschut_parameters *parameters = parameters_with(150000);
  uint64_t state = 2;
  for (int i = 0; i < PROPERTY_JOBS / 8; i++) {
    job jobs[101] = {draw_job(&state)};
    int64_t first = NONE;
    if (i % 2 == 1) set(parameters, BESCHUT_EMPLOYER_CHARGES, drawn(&state, 0, 400));
    for (int64_t v = 0; v <= 100; v++) {
      jobs[v] = jobs[0];
      jobs[v].fields[BESCHUT_JOB_WAGE_VALUE] = v;
    }
    beschut_frame *out = financed(parameters, 101, jobs);
    int64_t *subsidy = column_of(out, BESCHUT_FINANCED_SUBSIDY), *balance = column_of(out, BESCHUT_FINANCED_BALANCE_YEAR);
    int64_t *break_even = column_of(out, BESCHUT_FINANCED_BREAK_EVEN);
    for (int64_t v = 0; v <= 100; v++) {
      if (first == NONE && balance[v] >= 0) first = v;
      if (v > 0) cr_expect(subsidy[v] <= subsidy[v - 1]);
    }
    for (int64_t v = 0; v <= 100; v++) cr_expect(eq(i64, break_even[v], first), "job %d", i);
    free(subsidy);
    free(balance);
    free(break_even);
    beschut_frame_free(out);
    for (int64_t v = 0; v <= 100; v++) {
      jobs[v].fields[BESCHUT_JOB_WAGE_VALUE] = jobs[0].fields[BESCHUT_JOB_WAGE_VALUE];
      jobs[v].fields[BESCHUT_JOB_HOURS] = 1 + v * 39;
    }
    out = financed(parameters, 101, jobs);
    subsidy = column_of(out, BESCHUT_FINANCED_SUBSIDY);
    for (int64_t v = 1; v <= 100; v++) cr_expect(subsidy[v] >= subsidy[v - 1]);
    free(subsidy);
    beschut_frame_free(out);
  }
  beschut_parameters_free(parameters);
}

/* Work of the full wage value balances to the cent, whatever the hours: it is worth its wage costs. */
Test(finance, full_wage_value_balances) {
  beschut_parameters *parameters = parameters_with(151207);
  for (int64_t hours = 1; hours <= FULL_TIME; hours += 13) {
    int64_t met[BESCHUT_FINANCED_FIELD_COUNT];
    finance_one(parameters, JOB({BESCHUT_JOB_HOURS, hours}, {BESCHUT_JOB_WAGE_VALUE, 100}), met);
    cr_expect(zero(i64, met[BESCHUT_FINANCED_BALANCE_YEAR]), "%d", (int)hours);
    cr_expect(zero(i64, met[BESCHUT_FINANCED_SUBSIDY]));
    cr_expect(eq(i64, met[BESCHUT_FINANCED_RULES], BIT(NONE)));
  }
  beschut_parameters_free(parameters);
}

Test(finance, charges_are_the_allowance_unless_set) {
  beschut_parameters *parameters = parameters_with(150000);
  int64_t met[BESCHUT_FINANCED_FIELD_COUNT];
  finance_one(parameters, JOB(), met);
  cr_expect(eq(i64, met[BESCHUT_FINANCED_WAGE_COSTS], 199260)); /* 1,500 x 1.08 x 1.23 */
  set(parameters, BESCHUT_EMPLOYER_CHARGES, 0);
  finance_one(parameters, JOB(), met);
  cr_expect(eq(i64, met[BESCHUT_FINANCED_WAGE_COSTS], 162000));
  beschut_parameters_free(parameters);
}

/* Charges of 40% that no allowance makes up for: the employer comes out at the full wage value only. */
Test(finance, break_even_is_at_most_100) {
  beschut_parameters *parameters = parameters_with(150000);
  int64_t met[BESCHUT_FINANCED_FIELD_COUNT];
  set(parameters, BESCHUT_LKS_RATE, 0);
  set(parameters, BESCHUT_EMPLOYER_CHARGES, 400);
  finance_one(parameters, JOB(), met);
  cr_expect(eq(i64, met[BESCHUT_FINANCED_BREAK_EVEN], 100));
  set(parameters, BESCHUT_WAGE_VALUE_MOST, 120);
  finance_one(parameters, JOB({BESCHUT_JOB_WAGE_VALUE, 120}), met);
  cr_expect(eq(i64, met[BESCHUT_FINANCED_BREAK_EVEN], 100));
  cr_expect(gt(i64, met[BESCHUT_FINANCED_BALANCE_YEAR], 0));
  beschut_parameters_free(parameters);
}

/* ---- the choice of 50% ---- */

Test(finance, first_six_months) {
  static const struct {
    int32_t start[3], day[3];
    bool half;
  } cases[] = {
      {{2017, 1, 15}, {2017, 1, 15}, true},  {{2017, 1, 15}, {2017, 7, 14}, true},  {{2017, 1, 15}, {2017, 7, 15}, false},
      {{2017, 8, 31}, {2018, 2, 28}, true},  {{2017, 8, 31}, {2018, 3, 1}, false},  {{2017, 8, 28}, {2018, 2, 27}, true},
      {{2017, 8, 28}, {2018, 2, 28}, false}, {{2015, 8, 30}, {2016, 2, 29}, true},  {{2015, 8, 29}, {2016, 2, 29}, false},
      {{2017, 12, 31}, {2018, 6, 30}, true}, {{2017, 12, 31}, {2018, 7, 1}, false}, {{2017, 3, 31}, {2018, 3, 30}, false},
  };
  beschut_parameters *parameters = parameters_with(150000);
  set(parameters, BESCHUT_HOLIDAY_ALLOWANCE, 0);
  set(parameters, BESCHUT_LKS_RATE, 0);
  for (size_t i = 0; i < LENGTH(cases); i++) {
    int64_t met[BESCHUT_FINANCED_FIELD_COUNT];
    const int32_t *day = cases[i].day, *start = cases[i].start;
    finance_one(parameters,
                JOB({BESCHUT_JOB_DAY, on(day[0], day[1], day[2])}, {BESCHUT_JOB_START_DATE, on(start[0], start[1], start[2])},
                    {BESCHUT_JOB_HALF, 1}, {BESCHUT_JOB_WAGE_VALUE, 60}, {BESCHUT_JOB_PAID_HOURS, 0}),
                met);
    cr_expect(eq(i64, met[BESCHUT_FINANCED_SUBSIDY], cases[i].half ? 75000 : 60000), "case %d", (int)i);
    cr_expect(eq(i64, met[BESCHUT_FINANCED_RULES] & (BIT(HALF) | BIT(SUBSIDY)), cases[i].half ? BIT(HALF) : BIT(SUBSIDY)));
  }
  beschut_parameters_free(parameters);
}

/* ---- problems ---- */

Test(finance, problems_of_jobs) {
  beschut_parameters *parameters = parameters_with(150000);
  expect_one_problem(parameters, JOB({BESCHUT_JOB_HALF, 1}), BESCHUT_JOB_START_DATE, BESCHUT_PROBLEM_MISSING, "");
  expect_one_problem(parameters, JOB({BESCHUT_JOB_START_DATE, 16892}), BESCHUT_JOB_DAY, BESCHUT_PROBLEM_ORDER, "2016-03-31");
  expect_one_problem(parameters, JOB({BESCHUT_JOB_HOURS, FULL_TIME + 1}), BESCHUT_JOB_HOURS, BESCHUT_PROBLEM_RANGE, "40.01");
  expect_one_problem(parameters, JOB({BESCHUT_JOB_WAGE_VALUE, 101}), BESCHUT_JOB_WAGE_VALUE, BESCHUT_PROBLEM_RANGE, "101");
  expect_one_problem(parameters, JOB({BESCHUT_JOB_MONTHLY_WAGE, 149999}), BESCHUT_JOB_MONTHLY_WAGE, BESCHUT_PROBLEM_RANGE, "1499.99");
  expect_one_problem(parameters, JOB({BESCHUT_JOB_MONTHLY_WAGE, 100000001}), BESCHUT_JOB_MONTHLY_WAGE, BESCHUT_PROBLEM_RANGE, "1000000.01");
  expect_one_problem(parameters, JOB({BESCHUT_JOB_HOURS, 0}), BESCHUT_JOB_HOURS, BESCHUT_PROBLEM_RANGE, "0.00");
  expect_one_problem(parameters, JOB({BESCHUT_JOB_WAGE_VALUE, NONE}), BESCHUT_JOB_WAGE_VALUE, BESCHUT_PROBLEM_MISSING, "");
  beschut_parameters_free(parameters);
}

/* What users must say, one after the other; and what is needed only of some jobs. */
Test(finance, parameters_that_are_not_known) {
  beschut_parameters *parameters;
  int64_t met[BESCHUT_FINANCED_FIELD_COUNT];
  expect_one_problem(NULL, JOB(), BESCHUT_JOB_DAY, BESCHUT_PROBLEM_PARAMETER, "minimum_wage");
  cr_assert(zero(int, beschut_parameters_new(&parameters)));
  set(parameters, BESCHUT_MINIMUM_WAGE, 150000);
  expect_one_problem(parameters, JOB(), BESCHUT_JOB_DAY, BESCHUT_PROBLEM_PARAMETER, "holiday_allowance");
  set(parameters, BESCHUT_HOLIDAY_ALLOWANCE, 80);
  expect_one_problem(parameters, JOB(), BESCHUT_JOB_DAY, BESCHUT_PROBLEM_PARAMETER, "guidance_money");
  set(parameters, BESCHUT_GUIDANCE_MONEY, 0);
  expect_one_problem(parameters, JOB({BESCHUT_JOB_DAY, on(2019, 1, 1)}), BESCHUT_JOB_DAY, BESCHUT_PROBLEM_PARAMETER, "lks_rate");
  set(parameters, BESCHUT_LKS_RATE, 235);
  finance_one(parameters, JOB({BESCHUT_JOB_DAY, on(2021, 1, 1)}), met);
  cr_expect(eq(i64, met[BESCHUT_FINANCED_BONUS_YEAR], 0));
  expect_one_problem(parameters, JOB({BESCHUT_JOB_DAY, on(2021, 1, 1)}, {BESCHUT_JOB_NEW_PLACE, 1}), BESCHUT_JOB_DAY,
                     BESCHUT_PROBLEM_PARAMETER, "bonus_created");
  expect_one_problem(parameters, JOB({BESCHUT_JOB_DAY, on(2021, 1, 1)}, {BESCHUT_JOB_NEW_PLACE, 0}), BESCHUT_JOB_DAY,
                     BESCHUT_PROBLEM_PARAMETER, "bonus_continued");
  beschut_parameters_free(parameters);
}

Test(finance, parameters_beyond_what_they_can_be) {
  static const int64_t least[][2] = {{BESCHUT_MINIMUM_WAGE, 100000001}, {BESCHUT_HOLIDAY_ALLOWANCE, 1001}, {BESCHUT_EMPLOYER_CHARGES, 1001},
                                     {BESCHUT_WAGE_VALUE_MOST, 1001},   {BESCHUT_LKS_RATE, 1001},          {BESCHUT_LKS_CAP, 1001},
                                     {BESCHUT_LKS_HALF, 1001},          {BESCHUT_WEEKS_A_YEAR, 54}};
  for (size_t i = 0; i < LENGTH(least); i++) {
    beschut_parameters *parameters = parameters_with(150000);
    int32_t parameter = (int32_t)least[i][0];
    set(parameters, parameter, least[i][1]);
    expect_one_problem(parameters, JOB(), BESCHUT_JOB_DAY, BESCHUT_PROBLEM_RANGE, beschut_parameter_name(parameter));
    set(parameters, parameter, beschut_parameter_unit(parameter) == BESCHUT_IN_NUMBER ? 10000 : 1000000000);
    expect_one_problem(parameters, JOB(), BESCHUT_JOB_DAY, BESCHUT_PROBLEM_RANGE, beschut_parameter_name(parameter));
    beschut_parameters_free(parameters);
  }
}

/* A job with a problem is left out; those around it, of many days that each have their own parameters, are not. */
Test(finance, days_have_their_own_parameters) {
  enum { DAYS = 200 };
  beschut_parameters *parameters = parameters_with(0);
  job jobs[DAYS];
  set(parameters, BESCHUT_HOLIDAY_ALLOWANCE, 0);
  for (int64_t i = 0; i < DAYS; i++) {
    beschut_date day = on(2015, 1, 1) + (beschut_date)(i / 3 + i % 3 * 512);
    jobs[i] = JOB({BESCHUT_JOB_DAY, day});
    cr_assert(zero(int, beschut_parameters_set(parameters, BESCHUT_MINIMUM_WAGE, day, day, 100000 + day, NULL, NULL)));
  }
  jobs[7].fields[BESCHUT_JOB_HOURS] = NONE;
  beschut_frame *out = financed(parameters, DAYS, jobs);
  for (int64_t i = 0; i < DAYS; i++)
    cr_expect(eq(i64, number_at(out, BESCHUT_FINANCED_MINIMUM_WAGE, i), i == 7 ? NONE : 100000 + jobs[i].fields[BESCHUT_JOB_DAY]));
  cr_expect(eq(i64, problems_of(out), 1));
  expect_problem(out, 0, BESCHUT_JOBS, 7, BESCHUT_JOB_HOURS, BESCHUT_PROBLEM_MISSING, "");
  beschut_frame_free(out);
  beschut_parameters_free(parameters);
}

/* The lage-inkomensvoordeel goes by calendar years: what is set from some other day on counts from the next year. */
Test(finance, liv_goes_by_calendar_years) {
  beschut_parameters *parameters = parameters_with(150000);
  int64_t met[BESCHUT_FINANCED_FIELD_COUNT], amount;
  cr_assert(zero(int, beschut_parameters_set(parameters, BESCHUT_LIV_RATE, on(2017, 1, 2), BESCHUT_DATE_NONE, 10, NULL, NULL)));
  for (int32_t year = 2017; year <= 2018; year++) {
    int64_t expected = year == 2017 ? 151500 : 15000;
    finance_one(parameters,
                JOB({BESCHUT_JOB_DAY, on(year, 1, 2)}, {BESCHUT_JOB_PAID_HOURS, 150000}, {BESCHUT_JOB_ANNUAL_WAGE, 1000 * 1500}), met);
    cr_expect(eq(i64, met[BESCHUT_FINANCED_LIV_YEAR], expected));
    cr_assert(zero(int, beschut_liv(year, 150000, 1000 * 1500, parameters, NULL, &amount)));
    cr_expect(eq(i64, amount, expected));
  }
  beschut_parameters_free(parameters);
}

/* Years without rates need no more than those. */
Test(finance, what_the_liv_lacks) {
  int64_t values[BESCHUT_PARAMETER_COUNT];
  for (int32_t p = 0; p < BESCHUT_PARAMETER_COUNT; p++) values[p] = NONE;
  cr_expect(eq(int, bsi_liv_lacks(values), BESCHUT_LIV_RATE));
  values[BESCHUT_LIV_RATE] = 0;
  cr_expect(eq(int, bsi_liv_lacks(values), BESCHUT_LIV_RATE_2));
  values[BESCHUT_LIV_RATE_2] = 0;
  cr_expect(eq(int, bsi_liv_lacks(values), -1));
  values[BESCHUT_LIV_RATE] = 101;
  for (int32_t p = BESCHUT_LIV_HOURS; p <= BESCHUT_LIV_CAP_2; p++) {
    if (values[p] != NONE) continue;
    cr_expect(eq(int, bsi_liv_lacks(values), p));
    values[p] = 1;
  }
  cr_expect(eq(int, bsi_liv_lacks(values), -1));
}

/* ---- arguments ---- */

Test(finance, arguments) {
  beschut_frame *jobs = frame_of(BESCHUT_JOBS, 1, JOB().fields), *cases, *out = jobs;
  beschut_parameters *parameters = parameters_with(150000);
  cr_assert(zero(int, beschut_frame_new(BESCHUT_CASES, 0, &cases)));
  cr_expect(eq(int, beschut_finance(NULL, parameters, NULL, &out), BESCHUT_ARGUMENT));
  cr_expect(zero(ptr, out));
  cr_expect(eq(int, beschut_finance(jobs, parameters, NULL, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_finance(jobs, (const beschut_parameters *)(const void *)jobs, NULL, &out), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_finance((const beschut_frame *)(const void *)parameters, NULL, NULL, &out), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_finance(cases, parameters, NULL, &out), BESCHUT_RANGE));
  int64_t amount = 0;
  cr_expect(eq(int, beschut_liv(2017, 0, 0, (const beschut_parameters *)(const void *)jobs, NULL, &amount), BESCHUT_ARGUMENT));
  cr_expect(eq(i64, amount, NONE));
  beschut_frame_free(cases);
  beschut_frame_free(jobs);
  beschut_parameters_free(parameters);
}

Test(finance, no_jobs) {
  beschut_frame *out = financed(NULL, 0, NULL);
  cr_expect(zero(i64, problems_of(out)));
  beschut_frame_free(out);
}

Test(finance, rules_have_names_and_sources) {
  for (int32_t rule = 0; rule < BESCHUT_FINANCE_RULE_COUNT; rule++) {
    cr_expect(beschut_finance_rule_name(rule)[0] != '\0');
    cr_expect(beschut_finance_rule_source(rule)[0] != '\0');
    cr_expect(ne(str, (char *)beschut_finance_rule_label(rule, BESCHUT_ENGLISH), (char *)beschut_finance_rule_label(rule, BESCHUT_DUTCH)));
  }
  cr_expect(zero(ptr, (void *)beschut_finance_rule_name(BESCHUT_FINANCE_RULE_COUNT)));
}
