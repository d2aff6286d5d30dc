/* SPDX-License-Identifier: MIT */
/*
 * Assessing cases, row by row:
 *
 *   case ──► faults? ──► rules of its day ──► facts ──► answer (conclude.h) ──► outcome, examination, deciding, articles
 *                                                                         └──► dates, duty, register, Wajong, remarks
 */
#include "bits.h"
#include "calendar.h"
#include "conclude.h"
#include "error.h"
#include "frame.h"
#include "parameters.h"

#include <beschut/advice.h>
#include <beschut/cell.h>

_Static_assert((int)BESCHUT_ASSESSED_POSITIVE == (int)BESCHUT_MEASURE_POSITIVE &&
                   (int)BESCHUT_ASSESSED_NEGATIVE == (int)BESCHUT_MEASURE_NEGATIVE,
               "advices that were given and outcomes have the same numbers");

/* The parameters of one day; asked for once. */
enum { RULE_COUNT = BESCHUT_DUTY_FROM + 1 };
typedef struct rules {
  bool asked;
  int32_t unknown; /* one of them that is not known; RULE_COUNT where there is none */
  int64_t values[RULE_COUNT];
} rules;

typedef struct assessor {
  const beschut_frame *cases;
  const beschut_parameters *parameters;
  int64_t day; /* BESCHUT_MISSING for none */
  beschut_frame *out;
  bsi_answer *answers;
  rules *by_day;
  int64_t first_day; /* of by_day */
  bool failed;       /* memory */
} assessor;

/* A row of cases by field, and one of assessments. */
typedef int64_t case_row[BESCHUT_CASE_FIELD_COUNT];
typedef int64_t assessment[BESCHUT_ASSESSED_FIELD_COUNT];

static bool given(int64_t value) { return value != BESCHUT_MISSING; }
static bool is_before(int64_t day, int64_t other) { return given(day) && given(other) && day < other; }
static int64_t first_given(int64_t value, int64_t other) { return given(value) ? value : other; }

/* One of these is no: no; else one is not known: missing; else yes. 0, 1 and BESCHUT_MISSING. */
static int64_t all_of(int64_t a, int64_t b) { return a == 0 || b == 0 ? 0 : given(a) ? b : a; }

static void add_to(assessment a, int32_t field, int32_t choice, bool whether) {
  if (whether) a[field] |= INT64_C(1) << choice;
}

/* ---- rules and faults ---- */

static const rules *rules_of(assessor *a, int64_t day) {
  rules *r = &a->by_day[day - a->first_day];
  if (r->asked) return r;
  r->asked = true;
  r->unknown = 0;
  while (r->unknown < RULE_COUNT && bsi_parameter_at(a->parameters, r->unknown, (beschut_date)day, &r->values[r->unknown])) r->unknown++;
  return r;
}

static bool in_force(const rules *r, const case_row c, int32_t since) { return c[BESCHUT_CASE_APPLICATION_DATE] >= r->values[since]; }

/* All faults of a row are told; of parameters that are not known the first. */
static bool has_faults(assessor *a, const rules *r, const case_row c, int64_t row) {
  int64_t applied = c[BESCHUT_CASE_APPLICATION_DATE], earlier = c[BESCHUT_CASE_EARLIER_ADVICE_DATE];
  const struct {
    bool met;
    int32_t field, problem;
  } faults[] = {
      {is_before(c[BESCHUT_CASE_DECISION_DATE], applied), BESCHUT_CASE_DECISION_DATE, BESCHUT_PROBLEM_ORDER},
      {is_before(applied, earlier), BESCHUT_CASE_EARLIER_ADVICE_DATE, BESCHUT_PROBLEM_ORDER},
      {given(earlier) && c[BESCHUT_CASE_EARLIER_ADVICE] == 0, BESCHUT_CASE_EARLIER_ADVICE, BESCHUT_PROBLEM_RANGE},
  };
  bool any = r->unknown < RULE_COUNT;
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
    if (!faults[i].met) continue;
    any = true;
    if (!bsi_frame_complain_of(a->out, a->cases, row, faults[i].field, faults[i].problem)) a->failed = true;
  }
  if (r->unknown < RULE_COUNT && !bsi_frame_complain(a->out, BESCHUT_CASES, row, BESCHUT_CASE_APPLICATION_DATE, BESCHUT_PROBLEM_PARAMETER,
                                                     beschut_parameter_name(r->unknown)))
    a->failed = true;
  return any;
}

/* Whether a day lies within so many months before the application: 0, 1, or missing. */
static int64_t is_recent(const case_row c, int64_t day, int64_t months) {
  int64_t applied = c[BESCHUT_CASE_APPLICATION_DATE];
  if (!given(day)) return BESCHUT_MISSING;
  return day <= applied && applied <= bsi_date_after_months((beschut_date)day, months);
}

/* ---- what must be advised ---- */

static void take_facts(const rules *r, const case_row c, int64_t facts[BSI_FACT_COUNT]) {
  int64_t earlier = c[BESCHUT_CASE_EARLIER_ADVICE_DATE];
  facts[BSI_FACT_WORK_CAPACITY] = c[BESCHUT_CASE_WORK_CAPACITY];
  facts[BSI_FACT_ADAPTATIONS] = c[BESCHUT_CASE_ADAPTATIONS];
  facts[BSI_FACT_SUPERVISION] = c[BESCHUT_CASE_SUPERVISION];
  facts[BSI_FACT_WSW_INDICATED] = c[BESCHUT_CASE_WSW_INDICATED];
  facts[BSI_FACT_BEGELEID_WERKEN] = c[BESCHUT_CASE_BEGELEID_WERKEN];
  facts[BSI_FACT_NEW_FACTS] = c[BESCHUT_CASE_NEW_FACTS];
  facts[BSI_FACT_APPLICANT] = c[BESCHUT_CASE_APPLICANT];
  facts[BSI_FACT_EARLIER_ADVICE] = given(earlier) ? 1 : c[BESCHUT_CASE_EARLIER_ADVICE];
  facts[BSI_FACT_RECENT] = is_recent(c, earlier, r->values[BESCHUT_REPEAT_MONTHS]);
}

/* Where outcomes that are the same come about by other articles, there may be none in common; any of those it is then. */
static void take_answer(bsi_answer answer, assessment a) {
  bool sure = bsi_count_bits(answer.outcomes) == 1, sure_of_examination = bsi_count_bits(answer.examinations) == 1;
  a[BESCHUT_ASSESSED_OUTCOME] = sure ? bsi_lowest_bit(answer.outcomes) : BESCHUT_ASSESSED_UNDETERMINED;
  a[BESCHUT_ASSESSED_EXAMINATION] = sure_of_examination ? bsi_lowest_bit(answer.examinations) : BESCHUT_MISSING;
  a[BESCHUT_ASSESSED_DECIDING] = answer.deciding;
  a[BESCHUT_ASSESSED_ARTICLES] = sure && answer.common == 0 ? answer.any : answer.common;
}

/* ---- what follows ---- */

static void take_dates(const rules *r, const case_row c, int64_t today, assessment a) {
  int64_t due = c[BESCHUT_CASE_APPLICATION_DATE] + 7 * r->values[BESCHUT_DUE_WEEKS],
          day = first_given(c[BESCHUT_CASE_DECISION_DATE], today);
  bool none = a[BESCHUT_ASSESSED_OUTCOME] == BESCHUT_ASSESSED_NONE;
  a[BESCHUT_ASSESSED_DUE_DATE] = none ? BESCHUT_MISSING : due;
  a[BESCHUT_ASSESSED_DAYS_LEFT] = none || !given(day) ? BESCHUT_MISSING : due - day;
  add_to(a, BESCHUT_ASSESSED_ARTICLES, BESCHUT_ARTICLE_DUE, !none);
}

/* The outcome that stands: by the rules, else as advised. */
static int64_t standing_outcome(const case_row c, const assessment a) {
  int64_t outcome = a[BESCHUT_ASSESSED_OUTCOME];
  return outcome == BESCHUT_ASSESSED_UNDETERMINED ? first_given(c[BESCHUT_CASE_OUTCOME], outcome) : outcome;
}

static int64_t duty_of(const rules *r, const case_row c, int64_t today, int64_t outcome) {
  int64_t day = first_given(first_given(c[BESCHUT_CASE_DECISION_DATE], today), c[BESCHUT_CASE_APPLICATION_DATE]);
  int64_t number = c[BESCHUT_CASE_NUMBER], bylaw = c[BESCHUT_CASE_BYLAW_NUMBER], realised = c[BESCHUT_CASE_REALISED_PLACES];
  if (outcome == BESCHUT_ASSESSED_UNDETERMINED) return BESCHUT_DUTY_UNDETERMINED;
  if (outcome != BESCHUT_ASSESSED_POSITIVE) return BESCHUT_DUTY_NONE;
  if (day < r->values[BESCHUT_DUTY_FROM]) return BESCHUT_DUTY_MAY;
  if (!given(number) || !given(realised)) return BESCHUT_DUTY_UNDETERMINED;
  if (realised < number * 100) return BESCHUT_DUTY_MUST;
  return given(bylaw) && realised < bylaw * 100 ? BESCHUT_DUTY_MUST_BY_BYLAW : BESCHUT_DUTY_REACHED;
}

static void take_duty(const rules *r, const case_row c, int64_t today, assessment a) {
  int64_t duty = duty_of(r, c, today, standing_outcome(c, a));
  a[BESCHUT_ASSESSED_DUTY] = duty;
  add_to(a, BESCHUT_ASSESSED_ARTICLES, BESCHUT_ARTICLE_MAY, duty == BESCHUT_DUTY_MAY);
  add_to(a, BESCHUT_ASSESSED_ARTICLES, BESCHUT_ARTICLE_MUST, duty == BESCHUT_DUTY_MUST || duty == BESCHUT_DUTY_REACHED);
  add_to(a, BESCHUT_ASSESSED_ARTICLES, BESCHUT_ARTICLE_BYLAW, duty == BESCHUT_DUTY_MUST_BY_BYLAW);
}

static void take_register(const case_row c, assessment a) {
  int64_t outcome = standing_outcome(c, a);
  int64_t positive = outcome == BESCHUT_ASSESSED_UNDETERMINED ? BESCHUT_MISSING : outcome == BESCHUT_ASSESSED_POSITIVE;
  int64_t ends = all_of(positive, c[BESCHUT_CASE_REGISTERED]);
  a[BESCHUT_ASSESSED_REGISTER_ENDS] = ends;
  add_to(a, BESCHUT_ASSESSED_ARTICLES, BESCHUT_ARTICLE_REGISTER, ends == 1);
}

static void take_wajong(const rules *r, const case_row c, assessment a) {
  int64_t recent = is_recent(c, c[BESCHUT_CASE_WAJONG_DATE], r->values[BESCHUT_WAJONG_MONTHS]);
  int64_t reuse = all_of(in_force(r, c, BESCHUT_WAJONG_REUSE_FROM), all_of(recent, c[BESCHUT_CASE_WAJONG_INFORMED]));
  a[BESCHUT_ASSESSED_WAJONG_REUSE] = reuse;
  add_to(a, BESCHUT_ASSESSED_ARTICLES, BESCHUT_ARTICLE_WAJONG, reuse == 1);
}

/* ---- what is odd ---- */

static void take_remarks(const case_row c, const int64_t facts[BSI_FACT_COUNT], assessment a) {
  int64_t outcome = a[BESCHUT_ASSESSED_OUTCOME], advised = c[BESCHUT_CASE_OUTCOME], decided = c[BESCHUT_CASE_DECISION_DATE];
  bool none = outcome == BESCHUT_ASSESSED_NONE, sure = !none && outcome != BESCHUT_ASSESSED_UNDETERMINED;
  bool again = facts[BSI_FACT_APPLICANT] == BESCHUT_SECOND && facts[BSI_FACT_RECENT] == 1 && facts[BSI_FACT_NEW_FACTS] != 1;
  a[BESCHUT_ASSESSED_REMARKS] = 0;
  add_to(a, BESCHUT_ASSESSED_REMARKS, BESCHUT_REMARK_INCONSISTENT, sure && given(advised) && advised != outcome);
  add_to(a, BESCHUT_ASSESSED_REMARKS, BESCHUT_REMARK_LATE, is_before(a[BESCHUT_ASSESSED_DUE_DATE], decided));
  add_to(a, BESCHUT_ASSESSED_REMARKS, BESCHUT_REMARK_OWN_REQUEST_EARLY, none && (given(advised) || given(decided)));
  add_to(a, BESCHUT_ASSESSED_REMARKS, BESCHUT_REMARK_REPEAT, !none && again);
}

/* ---- rows ---- */

static uint32_t rules_in_force(const rules *r, const case_row c) {
  uint32_t own = in_force(r, c, BESCHUT_OWN_REQUEST_FROM), earlier = in_force(r, c, BESCHUT_WITHOUT_EXAMINATION_FROM);
  return own * BSI_OWN_REQUESTS + earlier * BSI_EARLIER_DECIDES;
}

static void assess_row(assessor *a, int64_t row) {
  case_row c;
  assessment made;
  int64_t facts[BSI_FACT_COUNT];
  for (int32_t i = 0; i < BESCHUT_CASE_FIELD_COUNT; i++) c[i] = bsi_frame_at(a->cases, i, row);
  const rules *r = rules_of(a, c[BESCHUT_CASE_APPLICATION_DATE]);
  if (has_faults(a, r, c, row)) return;
  take_facts(r, c, facts);
  take_answer(bsi_answer_to(a->answers, rules_in_force(r, c), facts), made);
  take_dates(r, c, a->day, made);
  take_duty(r, c, a->day, made);
  take_register(c, made);
  take_wajong(r, c, made);
  take_remarks(c, facts, made);
  for (int32_t i = 0; i < BESCHUT_ASSESSED_FIELD_COUNT; i++) a->out->columns[i][row] = made[i];
}

/* Memory for as many days as an application can be of. */
static bool make_room(assessor *a) {
  const bsi_field *applied = bsi_field_of(BESCHUT_CASES, BESCHUT_CASE_APPLICATION_DATE);
  a->first_day = applied->least;
  a->by_day = bsi_alloc_zeroed((size_t)(applied->most - applied->least + 1), sizeof *a->by_day);
  a->answers = bsi_alloc_zeroed(BSI_ANSWER_COUNT, sizeof *a->answers);
  return a->by_day != NULL && a->answers != NULL;
}

static bool assess(assessor *a) {
  uint8_t *usable;
  if (!bsi_frame_begin(BESCHUT_ASSESSMENTS, a->cases, &a->out, &usable)) return false;
  a->failed = !make_room(a);
  for (int64_t row = 0; row < a->cases->rows && !a->failed; row++)
    if (usable[row]) assess_row(a, row);
  bsi_free(usable);
  bsi_free(a->by_day);
  bsi_free(a->answers);
  return !a->failed;
}

beschut_status beschut_assess(const beschut_frame *cases, const beschut_parameters *parameters, beschut_date day, beschut_error *error,
                              beschut_frame **out) {
  bsi_clear(error);
  if (out == NULL) return bsi_fail_argument(error);
  *out = NULL;
  if (!bsi_is_frame(cases, BESCHUT_CASES)) return bsi_fail_frame(cases, BESCHUT_CASES, error);
  if (!bsi_are_parameters(parameters)) return bsi_fail_argument(error);
  assessor a = {.cases = cases, .parameters = parameters, .day = day == BESCHUT_DATE_NONE ? BESCHUT_MISSING : day};
  beschut_status status = assess(&a) ? BESCHUT_OK : bsi_fail_memory(error);
  return bsi_frame_give(a.out, status, out);
}
