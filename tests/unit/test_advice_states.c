/* SPDX-License-Identifier: MIT */
/*
 * Assessing every state of the facts, known and unknown: beside a decision table with wildcards, which is asked for each way in which what
 * is not known can be.
 */
#include "assessing.h"

enum { FACTS = 9, KNOWN_STATES = 768, MOST_STATES = 30000 };

/* work capacity, adaptations, supervision, Wsw, begeleid werken, new facts, own request, earlier advice, recent */
static const int values_of[FACTS] = {2, 2, 2, 2, 3, 2, 2, 2, 2};
static const int32_t field_of_fact[FACTS] = {BESCHUT_CASE_WORK_CAPACITY, BESCHUT_CASE_ADAPTATIONS,     BESCHUT_CASE_SUPERVISION,
                                             BESCHUT_CASE_WSW_INDICATED, BESCHUT_CASE_BEGELEID_WERKEN, BESCHUT_CASE_NEW_FACTS,
                                             BESCHUT_CASE_APPLICANT,     BESCHUT_CASE_EARLIER_ADVICE,  BESCHUT_CASE_EARLIER_ADVICE_DATE};

typedef struct ruling {
  const char *facts; /* * is any */
  int when;          /* 0 always, 1 before own requests, 2 since earlier advices decide */
  const char *outcome;
  int examination;
  const char *articles;
} ruling;

/* The first that fits. */
static const ruling law[] = {
    {"******1**", 1, "none", 0, "own_request"},
    {"***100***", 2, "negative", 0, "wsw_able"},
    {"*****0111", 2, "negative", 0, "repeat"},
    {"***110***", 2, "positive", 0, "wsw_not_able"},
    {"111******", 0, "positive", 1, "work_capacity adaptations supervision"},
    {"110******", 0, "positive", 1, "work_capacity adaptations"},
    {"101******", 0, "positive", 1, "work_capacity supervision"},
    {"100******", 0, "negative", 1, "adaptations supervision"},
    {"000******", 0, "negative", 1, "work_capacity adaptations supervision"},
    {"0********", 0, "negative", 1, "work_capacity"},
};
static const char *const kept_from_deciding[] = {"***101***", "***111***", "*****1111"};

static const struct scenario {
  const char *day, *examination_since; /* NULL: as built in */
  bool own_requests, earlier_decides;
} scenarios[] = {{"2016-06-01", NULL, false, false},
                 {"2018-06-01", NULL, true, false},
                 {"2023-06-01", NULL, true, true},
                 {"2016-06-01", "2015-01-01", false, true}};

static bool fits(const char *pattern, const int *f) {
  for (int i = 0; i < FACTS; i++)
    if (pattern[i] != '*' && pattern[i] - '0' != f[i]) return false;
  return true;
}

static unsigned articles_named(const char *names) {
  unsigned set = 0;
  char copy[100];
  snprintf(copy, sizeof copy, "%s", names);
  for (char *rest = copy, *word; (word = strtok_r(rest, " ", &rest)) != NULL;)
    for (int32_t a = 0; a < BESCHUT_ARTICLE_COUNT; a++)
      if (strcmp(beschut_article_name(a), word) == 0) set |= 1U << a;
  return set;
}

typedef struct verdict {
  int outcome, examination;
  unsigned articles;
} verdict;

static verdict rule_on(const int *f, const struct scenario *s) {
  for (size_t i = 0; i < sizeof law / sizeof law[0]; i++) {
    if ((law[i].when == 1 && s->own_requests) || (law[i].when == 2 && !s->earlier_decides) || !fits(law[i].facts, f)) continue;
    verdict v = {law[i].outcome[0] == 'p'                  ? 0
                 : strcmp(law[i].outcome, "negative") == 0 ? 1
                                                           : 3,
                 law[i].examination, articles_named(law[i].articles)};
    for (size_t k = 0; k < 3 && law[i].when == 0 && s->earlier_decides; k++)
      if (fits(kept_from_deciding[k], f)) v.articles |= 1U << BESCHUT_ARTICLE_NEW_FACTS;
    return v;
  }
  cr_fatal("nothing fits");
}

static int number_of(const int *f) {
  int number = 0;
  for (int i = 0; i < FACTS; i++) number = number * values_of[i] + f[i];
  return number;
}

/* All that comes about as unknown facts (-1) become known. */
typedef struct gathered {
  int outcomes[4], examinations[2];
  unsigned common, any;
  int64_t deciding;
} gathered;

static void gather(const verdict *known, const int *state, int *f, int at, gathered *g) {
  if (at < FACTS) {
    for (int v = 0; v < values_of[at]; v++)
      if (state[at] == -1 || state[at] == v) f[at] = v, gather(known, state, f, at + 1, g);
    return;
  }
  const verdict *here = &known[number_of(f)];
  g->outcomes[here->outcome] = g->examinations[here->examination] = 1;
  g->common &= here->articles;
  g->any |= here->articles;
  for (int i = 0; i < FACTS; i++) {
    int own = f[i];
    for (f[i] = 0; f[i] < values_of[i]; f[i]++)
      if (state[i] == -1 && known[number_of(f)].outcome != here->outcome) g->deciding |= INT64_C(1) << field_of_fact[i];
    f[i] = own;
  }
}

/* The state of a number in base 3 or 4; false where a date is given of an advice that there was not. */
static bool state_of(int number, int *state) {
  for (int i = FACTS - 1; i >= 0; number /= values_of[i--] + 1) {
    state[i] = number % (values_of[i] + 1);
    if (state[i] == values_of[i]) state[i] = -1;
  }
  return state[8] == -1 || state[7] != 0;
}

static int64_t cell_for(const int *state, int fact, beschut_date day) {
  if (state[fact] == -1) return BESCHUT_MISSING;
  return fact == 8 ? day - (state[8] == 1 ? 30 : 800) : state[fact];
}

static int states[MOST_STATES][FACTS];

static int list_states(void) {
  int count = 0;
  for (int i = 0; i < 4 * 6561; i++) count += state_of(i, states[count]);
  return count;
}

static void rule_on_all(verdict *known, const struct scenario *s) {
  for (int n = 0; n < KNOWN_STATES; n++) {
    int f[FACTS], rest = n;
    for (int i = FACTS - 1; i >= 0; rest /= values_of[i--]) f[i] = rest % values_of[i];
    known[n] = rule_on(f, s);
  }
}

static beschut_frame *assess_states(int count, const struct scenario *s) {
  static int64_t column[MOST_STATES];
  beschut_date day = day_of(s->day);
  beschut_frame *cases;
  beschut_parameters *parameters;
  beschut_frame_new(BESCHUT_CASES, count, &cases);
  beschut_parameters_new(&parameters);
  if (s->examination_since != NULL) set(parameters, BESCHUT_WITHOUT_EXAMINATION_FROM, day_of(s->examination_since));
  for (int i = 0; i < FACTS; i++) {
    for (int r = 0; r < count; r++) column[r] = cell_for(states[r], i, day);
    beschut_frame_set_numbers(cases, field_of_fact[i], column);
  }
  for (int r = 0; r < count; r++) column[r] = day;
  beschut_frame_set_numbers(cases, BESCHUT_CASE_APPLICATION_DATE, column);
  beschut_frame *made = assess(cases, parameters, BESCHUT_DATE_NONE);
  beschut_frame_free(cases);
  beschut_parameters_free(parameters);
  return made;
}

static void check_scenario(const struct scenario *s) {
  static verdict known[KNOWN_STATES];
  static int64_t made[4][MOST_STATES]; /* outcome, examination, deciding, articles: in the order of the fields */
  int count = list_states();
  beschut_frame *assessed = assess_states(count, s);
  rule_on_all(known, s);
  for (int32_t field = 0; field < 4; field++) beschut_frame_get_numbers(assessed, field, made[field]);
  for (int r = 0; r < count; r++) {
    int f[FACTS];
    gathered g = {.common = ~0U};
    if (states[r][8] != -1) states[r][7] = 1; /* its date says that there was an advice */
    gather(known, states[r], f, 0, &g);
    bool sure = g.outcomes[0] + g.outcomes[1] + g.outcomes[3] == 1;
    int64_t outcome = !sure ? BESCHUT_ASSESSED_UNDETERMINED : g.outcomes[0] ? 0 : g.outcomes[1] ? 1 : 3;
    int64_t examination = g.examinations[0] && g.examinations[1] ? BESCHUT_MISSING : g.examinations[1];
    int64_t advised = made[3][r] & ((1 << BESCHUT_ARTICLE_DUE) - 1 + (1 << BESCHUT_ARTICLE_OWN_REQUEST));
    if (made[0][r] != outcome || made[1][r] != examination) cr_fatal("%s: outcome of state %d", s->day, r);
    if (made[2][r] != g.deciding || (made[2][r] == 0) != sure) cr_fatal("%s: deciding facts of state %d", s->day, r);
    if (advised != (sure && g.common == 0 ? g.any : g.common)) cr_fatal("%s: articles of state %d", s->day, r);
    if (sure && advised == 0) cr_fatal("%s: no article of state %d", s->day, r);
  }
  beschut_frame_free(assessed);
}

Test(advice, every_state_in_2016) { check_scenario(&scenarios[0]); }
Test(advice, every_state_in_2018) { check_scenario(&scenarios[1]); }
Test(advice, every_state_in_2023) { check_scenario(&scenarios[2]); }
Test(advice, every_state_by_other_dates) { check_scenario(&scenarios[3]); }
