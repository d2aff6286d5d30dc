/* SPDX-License-Identifier: MIT */
/*
 * Assessing cases, one by one and by chance. What is expected is the law, a case for each article and year; ends of months are from
 * Python's dateutil.relativedelta.
 */
#include "assessing.h"

/* ---- cases and results as text ---- */

static int32_t field_of(int32_t type, const char *name) {
  for (int32_t i = 0; i < beschut_field_count(type); i++)
    if (strcmp(beschut_field_name(type, i), name) == 0) return i;
  cr_fatal("no field %s", name);
}

/* A frame of one case from "applied=2018-03-31 applicant=citizen ..."; `applied` is short for application_date. */
static beschut_frame *case_of(const char *words) {
  beschut_frame *cases;
  char copy[600];
  snprintf(copy, sizeof copy, "%s", words);
  cr_assert(eq(i32, beschut_frame_new(BESCHUT_CASES, 1, &cases), BESCHUT_OK));
  for (char *rest = copy, *word; (word = strtok_r(rest, " ", &rest)) != NULL;) {
    char *value = strchr(word, '=');
    *value++ = '\0';
    const char *texts[] = {value};
    int32_t field = strcmp(word, "applied") == 0 ? BESCHUT_CASE_APPLICATION_DATE : field_of(BESCHUT_CASES, word);
    cr_assert(eq(i32, beschut_frame_set_texts(cases, field, texts), BESCHUT_OK));
  }
  return cases;
}

/* "positive", "yes", "2018-03-31", "7", "due+must"; "-" where it is missing, "none" where nothing is chosen. */
static void describe(const beschut_frame *made, int32_t field, char *out, size_t room) {
  int64_t value = number_at(made, field, 0);
  char day[BESCHUT_DATE_TEXT];
  int32_t kind = beschut_field_kind(BESCHUT_ASSESSMENTS, field);
  size_t size = 0;
  snprintf(out, room, "-");
  if (value == BESCHUT_MISSING) return;
  if (kind == BESCHUT_CHOICE) snprintf(out, room, "%s", beschut_field_choice_name(BESCHUT_ASSESSMENTS, field, (int32_t)value));
  if (kind == BESCHUT_YES_NO) snprintf(out, room, "%s", value == 1 ? "yes" : "no");
  if (kind == BESCHUT_WHOLE) snprintf(out, room, "%lld", (long long)value);
  if (kind == BESCHUT_DAY) snprintf(out, room, "%s", beschut_date_write((beschut_date)value, day) == BESCHUT_OK ? day : "?");
  if (kind != BESCHUT_CHOICES) return;
  if (value == 0) snprintf(out, room, "none");
  for (int32_t i = 0; value >> i != 0; i++)
    if (value >> i & 1)
      size +=
          (size_t)snprintf(out + size, room - size, "%s%s", size > 0 ? "+" : "", beschut_field_choice_name(BESCHUT_ASSESSMENTS, field, i));
}

/* That a case has what is expected: "outcome=positive due_date=2018-05-26"; fields that are not named may be anything. */
static void expect_made(const char *words, const char *expected, const beschut_parameters *parameters, beschut_date day) {
  beschut_frame *cases = case_of(words), *made = assess(cases, parameters, day);
  char copy[600], met[300];
  snprintf(copy, sizeof copy, "%s", expected);
  for (char *rest = copy, *word; (word = strtok_r(rest, " ", &rest)) != NULL;) {
    char *value = strchr(word, '=');
    *value++ = '\0';
    describe(made, field_of(BESCHUT_ASSESSMENTS, word), met, sizeof met);
    cr_expect(eq(str, met, value), "%s of %s", word, words);
  }
  beschut_frame_free(cases);
  beschut_frame_free(made);
}

static void expect(const char *words, const char *expected) { expect_made(words, expected, NULL, BESCHUT_DATE_NONE); }

/* ---- one case for each article and year ---- */

#define NEEDS "work_capacity=yes adaptations=no supervision=yes "
#define NO_NEED "work_capacity=yes adaptations=no supervision=no "
#define MUNICIPAL "applicant=municipality earlier_advice=no wsw_indicated=no new_facts=no "
#define OWN "applicant=citizen wsw_indicated=no "

/* Besluit advisering beschut werk, art. 3(1), (2). */
Test(advice, examination) {
  expect("applied=2015-06-01 " MUNICIPAL NEEDS,
         "outcome=positive examination=yes articles=work_capacity+supervision+due+may deciding=none");
  expect("applied=2018-06-01 " MUNICIPAL NO_NEED, "outcome=negative examination=yes articles=adaptations+supervision+due duty=none");
  expect("applied=2018-06-01 " MUNICIPAL "work_capacity=no adaptations=yes supervision=yes",
         "outcome=negative examination=yes articles=work_capacity+due");
  expect("applied=2018-06-01 " MUNICIPAL "work_capacity=no adaptations=no supervision=no",
         "outcome=negative articles=work_capacity+adaptations+supervision+due");
  expect("applied=2022-09-01 " MUNICIPAL "work_capacity=yes adaptations=yes supervision=yes",
         "outcome=positive examination=yes articles=work_capacity+adaptations+supervision+due duty=undetermined");
}

/* Art. 3(3)-(6), of which the text of 2022-07-01 is known. */
Test(advice, without_examination) {
#define WSW "applicant=municipality earlier_advice=no wsw_indicated=yes new_facts=no "
  static const struct {
    const char *what, *day, *expected;
  } rows[] = {
      {WSW NEEDS "begeleid_werken=able", "2022-06-30", "outcome=positive examination=yes articles=work_capacity+supervision+due"},
      {WSW NEEDS "begeleid_werken=able", "2022-07-01", "outcome=negative examination=no articles=wsw_able+due deciding=none"},
      {WSW NO_NEED "begeleid_werken=not_able", "2022-06-30", "outcome=negative examination=yes articles=adaptations+supervision+due"},
      {WSW NO_NEED "begeleid_werken=not_able", "2022-07-01", "outcome=positive examination=no articles=wsw_not_able+due"},
      {OWN NEEDS "earlier_advice_date=2022-01-15 new_facts=no", "2022-06-30", "outcome=positive examination=yes remarks=repeat"},
      {OWN NEEDS "earlier_advice_date=2022-01-15 new_facts=no", "2022-07-01",
       "outcome=negative examination=no articles=repeat+due remarks=repeat"},
      {OWN NEEDS "earlier_advice_date=2022-01-15 new_facts=no", "2023-01-15",
       "outcome=negative examination=no articles=repeat+due remarks=repeat"},
      {OWN NEEDS "earlier_advice_date=2022-01-15 new_facts=no", "2023-01-16",
       "outcome=positive examination=yes articles=work_capacity+supervision+due remarks=none"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    char words[400];
    snprintf(words, sizeof words, "%s applied=%s", rows[i].what, rows[i].day);
    expect(words, rows[i].expected);
  }
}

/* Where several apply the first of the law's order is named; new facts keep each of them from deciding. */
Test(advice, order_and_new_facts) {
#define SOON "applied=2023-01-01 applicant=citizen earlier_advice_date=2022-12-01 wsw_indicated=yes "
  expect(SOON NEEDS "begeleid_werken=able new_facts=no", "outcome=negative articles=wsw_able+due");
  expect(SOON NEEDS "begeleid_werken=not_able new_facts=no", "outcome=negative articles=repeat+due");
  expect(SOON NEEDS "begeleid_werken=none new_facts=no", "outcome=negative articles=repeat+due");
  expect(SOON NEEDS "begeleid_werken=able new_facts=yes",
         "outcome=positive examination=yes articles=work_capacity+supervision+new_facts+due remarks=none");
  expect(SOON NO_NEED "begeleid_werken=not_able new_facts=yes", "outcome=negative articles=adaptations+supervision+new_facts+due");
  expect("applied=2023-01-01 applicant=citizen earlier_advice=no wsw_indicated=no new_facts=yes " NEEDS,
         "outcome=positive articles=work_capacity+supervision+due");
}

/* Participatiewet, art. 10b: citizens ask since 2017. */
Test(advice, own_requests) {
  expect("applied=2016-12-31 " OWN NEEDS, "outcome=none examination=no articles=own_request due_date=- days_left=- duty=none "
                                          "register_ends=no remarks=none deciding=none");
  expect("applied=2016-12-31 outcome=positive " OWN NEEDS, "outcome=none remarks=own_request_early");
  expect("applied=2016-12-31 decision_date=2017-12-31 " OWN NEEDS, "outcome=none remarks=own_request_early");
  expect("applied=2017-01-01 outcome=positive " OWN NEEDS, "outcome=positive remarks=none");
  expect("applied=2016-12-31 " NEEDS, "outcome=undetermined deciding=applicant articles=due");
  expect("applied=2017-01-01 " NEEDS, "outcome=positive deciding=none");
}

/* Art. 2(1): 8 weeks. */
Test(advice, due) {
  expect_made("applied=2018-01-01", "due_date=2018-02-26 days_left=-", NULL, BESCHUT_DATE_NONE);
  expect_made("applied=2018-01-01", "due_date=2018-02-26 days_left=0 remarks=none", NULL, day_of("2018-02-26"));
  expect_made("applied=2018-01-01", "days_left=-3 remarks=none", NULL, day_of("2018-03-01"));
  expect_made("applied=2018-01-01 decision_date=2018-01-01", "days_left=56 remarks=none", NULL, day_of("2018-03-01"));
  expect("applied=2018-01-01 decision_date=2018-02-26", "days_left=0 remarks=none");
  expect("applied=2018-01-01 decision_date=2018-02-27", "days_left=-1 remarks=late");
  expect("applied=2020-01-31 decision_date=2020-03-27", "due_date=2020-03-27 days_left=0 remarks=none");
}

/* Participatiewet, art. 10b(4)-(6). */
Test(advice, duty) {
#define ASKED "applied=2016-11-20 " MUNICIPAL NEEDS
  expect(ASKED "decision_date=2016-12-31", "duty=may articles=work_capacity+supervision+due+may");
  expect(ASKED "decision_date=2017-01-01", "duty=undetermined");
  expect_made(ASKED "decision_date=2016-12-31", "duty=may", NULL, day_of("2017-01-01"));
  expect_made(ASKED, "duty=may", NULL, day_of("2016-12-31"));
  expect_made(ASKED "number=1 realised_places=0", "duty=must", NULL, day_of("2017-01-01"));
  expect(ASKED "number=1 realised_places=0", "duty=may");
#define LATER "applied=2018-06-01 " MUNICIPAL NEEDS
  expect(LATER "number=10 realised_places=9.99", "duty=must articles=work_capacity+supervision+due+must");
  expect(LATER "number=10 realised_places=10", "duty=reached articles=work_capacity+supervision+due+must");
  expect(LATER "number=10 bylaw_number=12 realised_places=9.99", "duty=must");
  expect(LATER "number=10 bylaw_number=12 realised_places=11.99", "duty=must_by_bylaw articles=work_capacity+supervision+due+bylaw");
  expect(LATER "number=10 bylaw_number=12 realised_places=12", "duty=reached");
  expect(LATER "number=10 bylaw_number=8 realised_places=10", "duty=reached");
  expect(LATER "number=0 realised_places=0", "duty=reached");
  expect(LATER "number=10", "duty=undetermined");
  expect(LATER "realised_places=0", "duty=undetermined");
  expect("applied=2018-06-01 number=1 realised_places=0", "outcome=undetermined duty=undetermined");
  expect("applied=2018-06-01 number=1 realised_places=0 outcome=positive", "outcome=undetermined duty=must");
  expect("applied=2018-06-01 number=1 realised_places=0 outcome=negative", "outcome=undetermined duty=none");
  expect("applied=2018-06-01 number=1 realised_places=0 outcome=positive " MUNICIPAL NO_NEED, "outcome=negative duty=none");
}

Test(advice, register_) {
  expect(LATER "registered=yes", "register_ends=yes articles=work_capacity+supervision+due+register");
  expect(LATER "registered=no", "register_ends=no");
  expect(LATER, "register_ends=-");
  expect("applied=2018-06-01 registered=yes " MUNICIPAL NO_NEED, "register_ends=no");
  expect("applied=2018-06-01 registered=no", "register_ends=no");
  expect("applied=2018-06-01 registered=yes", "register_ends=-");
  expect("applied=2018-06-01 registered=yes outcome=positive", "register_ends=yes");
}

/* Art. 3(7): 2 years, told; the page that says so is of May 2019. */
Test(advice, wajong) {
  expect("applied=2020-06-01 wajong_date=2018-06-01 wajong_informed=yes", "wajong_reuse=yes articles=due+wajong");
  expect("applied=2020-06-02 wajong_date=2018-06-01 wajong_informed=yes", "wajong_reuse=no articles=due");
  expect("applied=2020-06-01 wajong_date=2020-06-01 wajong_informed=yes", "wajong_reuse=yes");
  expect("applied=2020-06-01 wajong_date=2020-06-02 wajong_informed=yes", "wajong_reuse=no");
  expect("applied=2020-06-01 wajong_date=2019-06-01 wajong_informed=no", "wajong_reuse=no");
  expect("applied=2020-06-01 wajong_date=2019-06-01", "wajong_reuse=-");
  expect("applied=2020-06-01 wajong_date=2017-06-01", "wajong_reuse=no");
  expect("applied=2020-06-01 wajong_informed=no", "wajong_reuse=no");
  expect("applied=2020-06-01 wajong_informed=yes", "wajong_reuse=-");
  expect("applied=2019-04-30 wajong_date=2019-01-01 wajong_informed=yes", "wajong_reuse=no");
  expect("applied=2019-05-01 wajong_date=2019-01-01 wajong_informed=yes", "wajong_reuse=yes");
}

Test(advice, remarks) {
  expect(LATER "outcome=positive", "remarks=none");
  expect(LATER "outcome=negative", "remarks=inconsistent");
  expect("applied=2018-06-01 outcome=positive " MUNICIPAL NO_NEED, "remarks=inconsistent");
  expect("applied=2018-06-01 outcome=positive", "remarks=none");
  expect(LATER "outcome=negative decision_date=2018-12-01", "remarks=inconsistent+late");
  expect("applied=2018-06-01 earlier_advice_date=2018-05-01 applicant=citizen", "remarks=repeat");
  expect("applied=2018-06-01 earlier_advice_date=2018-05-01 applicant=citizen new_facts=no", "remarks=repeat");
  expect("applied=2018-06-01 earlier_advice_date=2018-05-01 applicant=citizen new_facts=yes", "remarks=none");
  expect("applied=2018-06-01 earlier_advice_date=2018-05-01 applicant=municipality", "remarks=none");
  expect("applied=2018-06-01 earlier_advice_date=2018-05-01", "remarks=none");
  expect("applied=2018-06-01 earlier_advice=yes applicant=citizen", "remarks=none");
  expect("applied=2016-06-01 earlier_advice_date=2016-05-01 applicant=citizen", "remarks=none");
}

/* Facts that would decide, by the names of the columns in which they belong. */
Test(advice, deciding) {
  expect("applied=2018-06-01", "outcome=undetermined deciding=work_capacity+adaptations+supervision examination=yes");
  expect("applied=2018-06-01 adaptations=yes", "outcome=undetermined deciding=work_capacity");
  expect("applied=2018-06-01 work_capacity=yes adaptations=no", "outcome=undetermined deciding=supervision articles=supervision+due");
  expect("applied=2018-06-01 work_capacity=no", "outcome=negative deciding=none articles=work_capacity+due");
  expect("applied=2018-06-01 adaptations=no supervision=no", "outcome=negative articles=adaptations+supervision+due");
  expect("applied=2018-06-01 work_capacity=yes adaptations=yes", "outcome=positive articles=work_capacity+adaptations+due");
  expect("applied=2023-06-01 new_facts=no wsw_indicated=no applicant=citizen " NEEDS,
         "outcome=undetermined deciding=earlier_advice+earlier_advice_date examination=-");
  expect("applied=2023-06-01 new_facts=no wsw_indicated=no earlier_advice=yes " NEEDS, "deciding=applicant+earlier_advice_date");
  expect("applied=2023-06-01 new_facts=no wsw_indicated=no earlier_advice_date=2023-05-01 " NEEDS, "deciding=applicant");
  expect("applied=2023-06-01 new_facts=no wsw_indicated=no earlier_advice_date=2021-05-01 " NEEDS, "outcome=positive examination=yes");
  expect("applied=2023-06-01 new_facts=no wsw_indicated=yes applicant=municipality " NEEDS, "deciding=begeleid_werken");
  expect("applied=2023-06-01 new_facts=no begeleid_werken=able applicant=municipality " NEEDS, "deciding=wsw_indicated");
  expect("applied=2023-06-01 wsw_indicated=yes begeleid_werken=able applicant=municipality " NEEDS, "deciding=new_facts examination=-");
  expect("applied=2023-06-01 wsw_indicated=yes begeleid_werken=able applicant=municipality work_capacity=no",
         "outcome=negative examination=- deciding=none articles=work_capacity+adaptations+supervision+wsw_able+new_facts+due");
}

/* ---- months ---- */

/* The last day of a term of so many months after a day: relativedelta(months=...) of Python's dateutil. */
static const struct {
  int64_t months;
  const char *day, *last;
} terms[] = {{12, "2022-01-15", "2023-01-15"}, {12, "2024-02-29", "2025-02-28"}, {12, "2023-02-28", "2024-02-28"},
             {48, "2024-02-29", "2028-02-29"}, {1, "2023-01-31", "2023-02-28"},  {1, "2024-01-31", "2024-02-29"},
             {1, "2022-12-31", "2023-01-31"},  {2, "2022-12-31", "2023-02-28"},  {3, "2023-08-31", "2023-11-30"},
             {11, "2023-01-31", "2023-12-31"}, {12, "2022-12-31", "2023-12-31"}, {13, "2022-11-30", "2023-12-30"},
             {0, "2023-03-31", "2023-03-31"},  {24, "2022-02-28", "2024-02-28"}};

Test(advice, months) {
  for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
    char words[300], last[BESCHUT_DATE_TEXT], next[BESCHUT_DATE_TEXT];
    beschut_parameters *parameters;
    beschut_parameters_new(&parameters);
    set(parameters, BESCHUT_REPEAT_MONTHS, terms[i].months);
    set(parameters, BESCHUT_WITHOUT_EXAMINATION_FROM, 0);
    set(parameters, BESCHUT_WAJONG_MONTHS, terms[i].months);
    beschut_date_write(day_of(terms[i].last), last);
    beschut_date_write(day_of(terms[i].last) + 1, next);
    static const char *const format = OWN NEEDS "new_facts=no wajong_informed=yes earlier_advice_date=%s wajong_date=%s applied=%s";
    snprintf(words, sizeof words, format, terms[i].day, terms[i].day, last);
    expect_made(words, "outcome=negative wajong_reuse=yes", parameters, BESCHUT_DATE_NONE);
    snprintf(words, sizeof words, format, terms[i].day, terms[i].day, terms[i].day);
    expect_made(words, "outcome=negative wajong_reuse=yes", parameters, BESCHUT_DATE_NONE);
    snprintf(words, sizeof words, format, terms[i].day, terms[i].day, next);
    expect_made(words, "outcome=positive wajong_reuse=no", parameters, BESCHUT_DATE_NONE);
    beschut_parameters_free(parameters);
  }
}

Test(advice, a_term_without_end) {
  beschut_parameters *parameters;
  beschut_parameters_new(&parameters);
  set(parameters, BESCHUT_REPEAT_MONTHS, 10000);
  expect_made("applied=2099-12-31 new_facts=no earlier_advice_date=2000-01-01 " OWN NEEDS, "outcome=negative articles=repeat+due",
              parameters, BESCHUT_DATE_NONE);
  beschut_parameters_free(parameters);
}

/* ---- properties of cases by chance ---- */

enum { CHANCE_ROWS = 4000 };
static int64_t chance[BESCHUT_CASE_FIELD_COUNT][CHANCE_ROWS];

static int64_t by_chance(uint64_t *state, int32_t field, int64_t applied) {
  switch (beschut_field_kind(BESCHUT_CASES, field)) {
  case BESCHUT_YES_NO: return (int64_t)(next_random(state) % 2);
  case BESCHUT_CHOICE: return (int64_t)(next_random(state) % (field == BESCHUT_CASE_BEGELEID_WERKEN ? 3 : 2));
  case BESCHUT_DAY: return applied + (field == BESCHUT_CASE_DECISION_DATE ? 1 : -1) * (int64_t)(next_random(state) % 700);
  default: return (int64_t)(next_random(state) % 20) * (field == BESCHUT_CASE_REALISED_PLACES ? 50 : 1);
  }
}

static void fill_by_chance(uint64_t *state) {
  for (int r = 0; r < CHANCE_ROWS; r++) {
    int64_t applied = day_of("2015-01-01") + (int64_t)(next_random(state) % 3600);
    for (int32_t i = 0; i < BESCHUT_CASE_FIELD_COUNT; i++)
      chance[i][r] = next_random(state) % 3 == 0 ? BESCHUT_MISSING : by_chance(state, i, applied);
    chance[BESCHUT_CASE_APPLICATION_DATE][r] = applied;
    if (chance[BESCHUT_CASE_EARLIER_ADVICE][r] == 0) chance[BESCHUT_CASE_EARLIER_ADVICE_DATE][r] = BESCHUT_MISSING;
  }
}

static beschut_frame *chance_frame(void) {
  beschut_frame *cases;
  beschut_frame_new(BESCHUT_CASES, CHANCE_ROWS, &cases);
  for (int32_t i = 0; i < BESCHUT_CASE_FIELD_COUNT; i++) beschut_frame_set_numbers(cases, i, chance[i]);
  return cases;
}

static void assess_chance(int32_t field, int64_t *out) {
  beschut_frame *cases = chance_frame(), *made = assess(cases, NULL, day_of("2020-01-01"));
  cr_assert(eq(i64, problems_of(made), 0));
  beschut_frame_get_numbers(made, field, out);
  beschut_frame_free(cases);
  beschut_frame_free(made);
}

/* What becomes known of an unknown fact never changes what was determined without it. */
Test(advice, one_more_fact) {
  static int64_t before[CHANCE_ROWS], after[CHANCE_ROWS], deciding[CHANCE_ROWS], kept[CHANCE_ROWS];
  uint64_t state = 88172645463325252u;
  int determined = 0, settled = 0;
  fill_by_chance(&state);
  assess_chance(BESCHUT_ASSESSED_OUTCOME, before);
  assess_chance(BESCHUT_ASSESSED_DECIDING, deciding);
  for (int32_t field = BESCHUT_CASE_APPLICANT; field <= BESCHUT_CASE_EARLIER_ADVICE_DATE; field++) { /* the advice given, too */
    memcpy(kept, chance[field], sizeof kept);
    for (int r = 0; r < CHANCE_ROWS; r++) {
      bool no_advice = field == BESCHUT_CASE_EARLIER_ADVICE_DATE && chance[BESCHUT_CASE_EARLIER_ADVICE][r] == 0;
      bool has_date = field == BESCHUT_CASE_EARLIER_ADVICE && chance[BESCHUT_CASE_EARLIER_ADVICE_DATE][r] != BESCHUT_MISSING;
      if (kept[r] == BESCHUT_MISSING && !no_advice)
        chance[field][r] = has_date ? 1 : by_chance(&state, field, chance[BESCHUT_CASE_APPLICATION_DATE][r]);
    }
    assess_chance(BESCHUT_ASSESSED_OUTCOME, after);
    for (int r = 0; r < CHANCE_ROWS; r++) {
      bool sure = before[r] != BESCHUT_ASSESSED_UNDETERMINED;
      determined += sure;
      settled += before[r] != after[r];
      if (sure && before[r] != after[r]) cr_fatal("row %d, field %d", r, (int)field);
      if (sure != (deciding[r] == 0)) cr_fatal("deciding facts of row %d", r);
      if (kept[r] != BESCHUT_MISSING && deciding[r] >> field & 1) cr_fatal("row %d: a known fact decides", r);
    }
    memcpy(chance[field], kept, sizeof kept);
  }
  cr_expect(determined > 1000 && settled > 1000, "%d %d", determined, settled);
}

/* Each row is as it would be on its own: not by the rows before it. */
Test(advice, rows_stand_alone) {
  uint64_t state = 362436069;
  fill_by_chance(&state);
  beschut_frame *cases = chance_frame(), *made = assess(cases, NULL, BESCHUT_DATE_NONE);
  for (int r = 0; r < 200; r++) {
    beschut_frame *one;
    beschut_frame_new(BESCHUT_CASES, 1, &one);
    for (int32_t i = 0; i < BESCHUT_CASE_FIELD_COUNT; i++) beschut_frame_set_numbers(one, i, &chance[i][r]);
    beschut_frame *alone = assess(one, NULL, BESCHUT_DATE_NONE);
    for (int32_t i = 0; i < BESCHUT_ASSESSED_FIELD_COUNT; i++)
      if (number_at(alone, i, 0) != number_at(made, i, r)) cr_fatal("row %d, field %d", r, (int)i);
    beschut_frame_free(one);
    beschut_frame_free(alone);
  }
  beschut_frame_free(cases);
  beschut_frame_free(made);
}

/* ---- problems, handles ---- */

Test(advice, problems) {
  enum { ROWS = 7 };
  const char *applied[ROWS] = {"2018-06-01", NULL, "2018-06-01", "2018-06-01", "2018-06-01", "2014-12-31", "2018-06-01"};
  const char *decided[ROWS] = {"2018-06-01", NULL, "2018-05-31", NULL, NULL, NULL, NULL};
  const char *earlier[ROWS] = {"2018-06-01", NULL, NULL, "2018-06-02", "2018-01-01", NULL, NULL};
  const char *was[ROWS] = {NULL, NULL, NULL, NULL, "no", NULL, "no"};
  static const struct {
    int64_t row;
    int32_t field, problem;
    const char *met;
  } expected[] = {{1, BESCHUT_CASE_APPLICATION_DATE, BESCHUT_PROBLEM_MISSING, ""},
                  {2, BESCHUT_CASE_DECISION_DATE, BESCHUT_PROBLEM_ORDER, "2018-05-31"},
                  {3, BESCHUT_CASE_EARLIER_ADVICE_DATE, BESCHUT_PROBLEM_ORDER, "2018-06-02"},
                  {4, BESCHUT_CASE_EARLIER_ADVICE, BESCHUT_PROBLEM_RANGE, "no"},
                  {5, BESCHUT_CASE_APPLICATION_DATE, BESCHUT_PROBLEM_PARAMETER, "due_weeks"}};
  enum { EXPECTED = sizeof expected / sizeof expected[0] };
  beschut_frame *cases;
  beschut_frame_new(BESCHUT_CASES, ROWS, &cases);
  beschut_frame_set_texts(cases, BESCHUT_CASE_APPLICATION_DATE, applied);
  beschut_frame_set_texts(cases, BESCHUT_CASE_DECISION_DATE, decided);
  beschut_frame_set_texts(cases, BESCHUT_CASE_EARLIER_ADVICE_DATE, earlier);
  beschut_frame_set_texts(cases, BESCHUT_CASE_EARLIER_ADVICE, was);
  beschut_frame *made = assess(cases, NULL, BESCHUT_DATE_NONE);
  cr_assert(eq(i64, problems_of(made), EXPECTED));
  for (int64_t i = 0; i < EXPECTED; i++) {
    expect_problem(made, i, BESCHUT_CASES, expected[i].row, expected[i].field, expected[i].problem, expected[i].met);
    for (int32_t k = 0; k < BESCHUT_ASSESSED_FIELD_COUNT; k++)
      cr_expect(eq(i64, number_at(made, k, expected[i].row), BESCHUT_MISSING), "row %d, field %d", (int)expected[i].row, (int)k);
  }
  for (int64_t row = 0; row < ROWS; row += ROWS - 1) {
    cr_expect(eq(i64, number_at(made, BESCHUT_ASSESSED_OUTCOME, row), BESCHUT_ASSESSED_UNDETERMINED));
    cr_expect(eq(i64, number_at(made, BESCHUT_ASSESSED_DUE_DATE, row), day_of("2018-07-27")));
  }
  beschut_frame_free(cases);
  beschut_frame_free(made);
}

/* All faults of a row are told, in the order of the fields. */
Test(advice, several_problems_of_a_row) {
  beschut_frame *cases = case_of("applied=2014-06-01 decision_date=2014-05-01 earlier_advice_date=2014-07-01 earlier_advice=no"),
                *made = assess(cases, NULL, BESCHUT_DATE_NONE);
  cr_assert(eq(i64, problems_of(made), 4));
  expect_problem(made, 0, BESCHUT_CASES, 0, BESCHUT_CASE_APPLICATION_DATE, BESCHUT_PROBLEM_PARAMETER, "due_weeks");
  expect_problem(made, 1, BESCHUT_CASES, 0, BESCHUT_CASE_DECISION_DATE, BESCHUT_PROBLEM_ORDER, "2014-05-01");
  expect_problem(made, 2, BESCHUT_CASES, 0, BESCHUT_CASE_EARLIER_ADVICE, BESCHUT_PROBLEM_RANGE, "no");
  expect_problem(made, 3, BESCHUT_CASES, 0, BESCHUT_CASE_EARLIER_ADVICE_DATE, BESCHUT_PROBLEM_ORDER, "2014-07-01");
  beschut_frame_free(cases);
  beschut_frame_free(made);
}

/* What is set counts, on its days. */
Test(advice, parameters) {
  beschut_parameters *parameters;
  beschut_parameters_new(&parameters);
  beschut_parameters_set(parameters, BESCHUT_DUE_WEEKS, day_of("2019-01-01"), day_of("2019-12-31"), 6, "", NULL);
  expect_made("applied=2018-12-31", "due_date=2019-02-25", parameters, BESCHUT_DATE_NONE);
  expect_made("applied=2019-01-01", "due_date=2019-02-12", parameters, BESCHUT_DATE_NONE);
  expect_made("applied=2019-12-31", "due_date=2020-02-11", parameters, BESCHUT_DATE_NONE);
  expect_made("applied=2020-01-01", "due_date=2020-02-26", parameters, BESCHUT_DATE_NONE);
  beschut_parameters_free(parameters);
}

Test(advice, no_rows) {
  beschut_frame *cases;
  int64_t rows;
  int32_t type;
  beschut_frame_new(BESCHUT_CASES, 0, &cases);
  beschut_frame *made = assess(cases, NULL, BESCHUT_DATE_NONE);
  beschut_frame_get_size(made, &type, &rows);
  cr_expect(type == BESCHUT_ASSESSMENTS && rows == 0);
  beschut_frame_free(cases);
  beschut_frame_free(made);
}

Test(advice, handles) {
  beschut_frame *cases, *numbers, *out = NULL;
  beschut_parameters *parameters;
  beschut_error error;
  beschut_frame_new(BESCHUT_CASES, 1, &cases);
  beschut_frame_new(BESCHUT_NUMBERS, 1, &numbers);
  beschut_parameters_new(&parameters);
  cr_expect(eq(i32, beschut_assess(NULL, NULL, BESCHUT_DATE_NONE, &error, &out), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_assess((const beschut_frame *)parameters, NULL, BESCHUT_DATE_NONE, &error, &out), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_assess(cases, (const beschut_parameters *)cases, BESCHUT_DATE_NONE, &error, &out), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_assess(cases, NULL, BESCHUT_DATE_NONE, &error, NULL), BESCHUT_ARGUMENT));
  out = cases;
  cr_expect(eq(i32, beschut_assess(numbers, NULL, BESCHUT_DATE_NONE, &error, &out), BESCHUT_RANGE));
  cr_expect(out == NULL && error.message[0] != '\0');
  cr_expect(eq(i32, beschut_assess(cases, parameters, BESCHUT_DATE_NONE, NULL, &out), BESCHUT_OK));
  beschut_frame_free(out);
  beschut_frame_free(cases);
  beschut_frame_free(numbers);
  beschut_parameters_free(parameters);
}

Test(advice, articles_have_names_labels_and_sources) {
  cr_expect(eq(str, (char *)beschut_article_name(BESCHUT_ARTICLE_WORK_CAPACITY), "work_capacity"));
  cr_expect(eq(str, (char *)beschut_article_source(BESCHUT_ARTICLE_WORK_CAPACITY), "Besluit advisering beschut werk, art. 3(1)"));
  for (int32_t article = -1; article <= BESCHUT_ARTICLE_COUNT; article++) {
    bool there = article >= 0 && article < BESCHUT_ARTICLE_COUNT;
    const char *source = beschut_article_source(article);
    const char *texts[] = {beschut_article_name(article), beschut_article_label(article, BESCHUT_ENGLISH),
                           beschut_article_label(article, BESCHUT_DUTCH)};
    cr_expect(there ? *source != '\0' : source == NULL, "%d", (int)article);
    for (int i = 0; i < 3; i++) cr_expect(there ? *texts[i] != '\0' : texts[i] == NULL, "%d", (int)article);
    if (there) cr_expect(strcmp(texts[1], texts[2]) != 0, "%s", texts[1]);
  }
  cr_expect(beschut_article_label(0, 2) == NULL);
}
