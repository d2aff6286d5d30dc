/* SPDX-License-Identifier: MIT */
/* The judging of rules by each other. include/beschut/review.h says what verdicts mean; refute.h how they are found. */
#include "review.h"

#include "error.h"
#include "refute.h"

#include <string.h>

typedef struct judging {
  const beschut_solver *solver;
  beschut_review *review;
  bsi_refuter refuter;
  size_t *forms;          /* by form: its item */
  uint8_t *in, *needed;   /* by form: what is asked about; what the answer rests on */
  uint8_t *contradictory; /* by form */
} judging;

static bsi_judged *items_of(const judging *j) { return j->review->items.items; }

static bsi_judged *item_of(const judging *j, size_t form) { return &items_of(j)[j->forms[form]]; }

/* ---- who takes part ---- */

static bool is_on(const bsi_book *book, uint32_t rule) {
  for (size_t i = 0; i < book->program.count; i++)
    if (book->program.comparisons[i].rule == rule) return true;
  return false;
}

static int32_t reason_of(const bsi_rule *rule, bool on, const bsi_comparison *comparison) {
  if (!on) return BESCHUT_REASON_OFF;
  if (comparison->relation == BSI_FIGURE) return BESCHUT_REASON_FIGURE;
  if (rule->severity != BESCHUT_ERROR) return BESCHUT_REASON_SEVERITY;
  if (!bsi_problem_takes(comparison)) return BESCHUT_REASON_DATES;
  return bsi_is_between(comparison) ? BESCHUT_REASON_OTHER_REPORTS : BESCHUT_REASON_NONE;
}

static bool list_rule(judging *j, uint32_t number) {
  const bsi_book *book = j->review->book;
  const bsi_rule *rule = &book->rules->rules[number];
  bool on = is_on(book, number);
  for (uint32_t which = 0; which < rule->program.count; which++) {
    const bsi_comparison *comparison = &rule->program.comparisons[which];
    bsi_judged *item = bsi_list_add(&j->review->items, sizeof *item);
    if (item == NULL) return false;
    int32_t reason = reason_of(rule, on, comparison);
    int32_t verdict = reason == BESCHUT_REASON_NONE ? BESCHUT_VERDICT_UNKNOWN : BESCHUT_VERDICT_TAKES_NO_PART;
    *item = (bsi_judged){.rule = number, .which = which, .verdict = verdict, .reason = reason};
    if (reason == BESCHUT_REASON_NONE && !bsi_refuter_add(&j->refuter, &rule->program, comparison)) return false;
  }
  return true;
}

/* Lists all comparisons; those that take part become forms. */
static bool start(judging *j) {
  for (uint32_t rule = 0; rule < j->review->book->rules->count; rule++)
    if (!list_rule(j, rule)) return false;
  bsi_arena *arena = &j->refuter.lasting;
  size_t count = j->refuter.form_count, next = 0;
  j->forms = bsi_arena_take(arena, count, sizeof *j->forms);
  j->in = bsi_arena_take(arena, count, 1);
  j->needed = bsi_arena_take(arena, count, 1);
  j->contradictory = bsi_arena_take(arena, count, 1);
  if (!j->forms || !j->in || !j->needed || !j->contradictory || !bsi_refuter_finish(&j->refuter)) return false;
  memset(j->contradictory, 0, count);
  for (size_t i = 0; i < j->review->items.count; i++)
    if (items_of(j)[i].reason == BESCHUT_REASON_NONE) j->forms[next++] = i;
  return true;
}

/* ---- years ---- */

static const bsi_rule *rule_of(const judging *j, size_t form) { return bsi_judged_rule(j->review, item_of(j, form)); }

static bool is_always(const bsi_rule *rule) { return rule->first_year == 0; }

/* Whether a rule holds in every year in which another does. */
static bool covers(const bsi_rule *rule, const bsi_rule *other) {
  return is_always(rule) || (!is_always(other) && rule->first_year <= other->first_year && rule->last_year >= other->last_year);
}

/* Whether a rule holds in a year; 0 is one that no rule names. */
static bool holds_in(const bsi_rule *rule, int32_t year) {
  return is_always(rule) || (year >= rule->first_year && year <= rule->last_year);
}

/* The next year after one in which a rule begins to hold, or INT32_MAX: rules that hold in one year together do so when the last of them begins. */
static int32_t next_year(const judging *j, int32_t after) {
  int32_t next = INT32_MAX;
  for (size_t i = 0; i < j->refuter.form_count; i++) {
    int32_t year = rule_of(j, i)->first_year;
    if (year > after && year < next) next = year;
  }
  return next;
}

/* ---- refuting, and what that rests on ---- */

/* Adds a denial: what the form would have to be not to hold, above its limits and below them. */
static size_t deny(const judging *j, size_t form, bsi_denial denials[2]) {
  const bsi_form *f = &j->refuter.forms[form];
  size_t count = 0;
  if (f->high != BSI_NO_HIGH) denials[count++] = (bsi_denial){form, f->high + 1, BSI_NO_HIGH};
  if (f->low != BSI_NO_LOW) denials[count++] = (bsi_denial){form, BSI_NO_LOW, f->low - 1};
  return count;
}

/* Refutes what is in, with each of the denials (or without any): BSI_NONE where all are refuted; j->needed is what that rests on. */
static bsi_verdict refute_all(judging *j, const bsi_denial *denials, size_t count, bool *whole_proof) {
  size_t forms = j->refuter.form_count;
  memset(j->needed, 0, forms);
  *whole_proof = count <= 1;
  for (size_t i = 0; i < (count == 0 ? 1 : count); i++) {
    bsi_verdict verdict = bsi_refute(&j->refuter, j->in, count == 0 ? NULL : &denials[i]);
    if (verdict != BSI_NONE) return verdict;
    *whole_proof = *whole_proof && j->refuter.whole_proof;
    for (size_t f = 0; f < forms; f++) j->needed[f] |= j->refuter.used[f];
  }
  return BSI_NONE;
}

/* Leaves out of what is needed one by one whatever can be, the last first. */
static bsi_verdict shrink(judging *j, const bsi_denial *denials, size_t count) {
  size_t forms = j->refuter.form_count;
  uint8_t *kept = bsi_alloc(forms, 1);
  bsi_verdict verdict = kept == NULL ? BSI_FAILED : BSI_NONE;
  bool whole_proof;
  if (kept != NULL) memcpy(kept, j->needed, forms);
  for (size_t i = forms; verdict != BSI_FAILED && i-- > 0;) {
    if (!kept[i]) continue;
    memcpy(j->in, kept, forms);
    j->in[i] = 0;
    verdict = refute_all(j, denials, count, &whole_proof);
    if (verdict == BSI_NONE) memcpy(kept, j->needed, forms);
  }
  if (kept != NULL) memcpy(j->needed, kept, forms);
  bsi_free(kept);
  return verdict == BSI_FAILED ? BSI_FAILED : BSI_NONE;
}

/* The same, with nothing among what is needed that could be left out. */
static bsi_verdict refute_least(judging *j, const bsi_denial *denials, size_t count) {
  bool whole_proof;
  bsi_verdict verdict = refute_all(j, denials, count, &whole_proof);
  return verdict == BSI_NONE && !whole_proof ? shrink(j, denials, count) : verdict;
}

/* Notes what is needed as what an item rests on, without itself. */
static bool note_because(judging *j, size_t of) {
  bsi_judged *item = item_of(j, of);
  item->first = j->review->because.count;
  for (size_t i = 0; i < j->refuter.form_count; i++) {
    if (!j->needed[i] || i == of) continue;
    int64_t *added = bsi_list_add(&j->review->because, sizeof *added);
    if (added == NULL) return false;
    *added = (int64_t)j->forms[i];
    item->count++;
  }
  return true;
}

static void set_work(judging *j) {
  j->refuter.work = 0;
  j->refuter.limit = j->solver->work_limit;
}

/* ---- contradictions ---- */

static bool note_contradiction(judging *j) {
  for (size_t i = 0; i < j->refuter.form_count; i++) {
    if (!j->needed[i]) continue;
    j->contradictory[i] = 1;
    item_of(j, i)->verdict = BESCHUT_VERDICT_CONTRADICTORY;
    if (!note_because(j, i)) return false;
  }
  return true;
}

/* Takes contradictions out of what holds in a year until the rest holds together. */
static bsi_verdict find_contradictions(judging *j, int32_t year) {
  for (;;) {
    for (size_t i = 0; i < j->refuter.form_count; i++) j->in[i] = !j->contradictory[i] && holds_in(rule_of(j, i), year);
    set_work(j);
    bsi_verdict verdict = refute_least(j, NULL, 0);
    if (verdict != BSI_NONE) return verdict;
    if (!note_contradiction(j)) return BSI_FAILED;
    j->review->outcome = BESCHUT_VERDICT_CONTRADICTORY;
  }
}

static bool find_all_contradictions(judging *j) {
  for (int32_t year = 0; year != INT32_MAX; year = next_year(j, year)) {
    bsi_verdict verdict = find_contradictions(j, year);
    if (verdict == BSI_FAILED) return false;
    if (verdict == BSI_STOPPED && j->review->outcome == BESCHUT_VERDICT_OK) j->review->outcome = BESCHUT_VERDICT_UNKNOWN;
  }
  return true;
}

/* ---- each by itself ---- */

static bool judge(judging *j, size_t form) {
  static const int32_t verdicts[] = {
      [BSI_NONE] = BESCHUT_VERDICT_REDUNDANT, [BSI_FOUND] = BESCHUT_VERDICT_OK, [BSI_STOPPED] = BESCHUT_VERDICT_UNKNOWN};
  bsi_denial denials[2];
  bsi_judged *item = item_of(j, form);
  size_t count = deny(j, form, denials);
  set_work(j);
  memset(j->in, 0, j->refuter.form_count);
  bsi_verdict verdict = refute_least(j, denials, count);
  if (verdict == BSI_NONE) item->verdict = BESCHUT_VERDICT_NEVER_FAILS;
  if (verdict == BSI_NONE || verdict == BSI_FAILED) return verdict == BSI_NONE;
  for (size_t i = 0; i < j->refuter.form_count; i++)
    j->in[i] = i != form && !j->contradictory[i] && covers(rule_of(j, i), rule_of(j, form));
  verdict = refute_least(j, denials, count);
  if (verdict == BSI_FAILED) return false;
  item->verdict = verdicts[verdict];
  return verdict != BSI_NONE || note_because(j, form);
}

static beschut_status report(const judging *j, int64_t done, beschut_error *error) {
  const beschut_solver *solver = j->solver;
  int64_t total = (int64_t)j->refuter.form_count;
  if (solver->progress == NULL || solver->progress(solver->progress_data, done, total) == 0) return BESCHUT_OK;
  return bsi_fail(error, BESCHUT_INTERRUPTED, "stopped after %lld of %lld comparisons", (long long)done, (long long)total);
}

static beschut_status judge_all(judging *j, beschut_error *error) {
  beschut_status status = BESCHUT_OK;
  if (!start(j) || !find_all_contradictions(j)) return bsi_fail_memory(error);
  for (size_t i = 0; status == BESCHUT_OK && i < j->refuter.form_count; i++) {
    if (!j->contradictory[i] && !judge(j, i)) return bsi_fail_memory(error);
    status = report(j, (int64_t)i + 1, error);
  }
  return status;
}

beschut_status beschut_solver_review(const beschut_solver *solver, beschut_error *error, beschut_review **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (out == NULL || !bsi_is_solver(solver)) return bsi_fail_argument(error);
  judging j = {.solver = solver, .review = bsi_handle_new(BSI_TAG_REVIEW, sizeof *j.review)};
  if (j.review == NULL) return bsi_fail_memory(error);
  j.review->book = bsi_book_hold(solver->book);
  beschut_status status = judge_all(&j, error);
  bsi_refuter_free(&j.refuter);
  if (status == BESCHUT_OK)
    *out = j.review;
  else
    beschut_review_free(j.review);
  return status;
}
