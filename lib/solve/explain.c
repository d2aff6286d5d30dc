/* SPDX-License-Identifier: MIT */
/*
 * The way to the values of a repair in words, a line for each step:
 *
 *   UWV responsible, positive advices of the cohort: 10 (4 is 40% of 10 only; percentage.rounding)
 *   Total by responsible, positive advices of the cohort: 76 (= Total by applicant 76; breakdowns.agree)
 */
#include "explain.h"

#include "labels.h"
#include "wording.h"

typedef struct words {
  const char *to, *at_least, *at_most, *is, *of, *of_only, *of_nothing_else, *together, *open, *report;
} words;

static const words languages[] = {
    [BESCHUT_ENGLISH] = {" to ", "at least ", "at most ", " is ", " of ", " of ", " only", " other reports together ",
                         "The rules leave more than one choice: ", "report "},
    [BESCHUT_DUTCH] = {" tot en met ", "ten minste ", "ten hoogste ", " is ", " van ", " van alleen ", "", " andere rapportages samen ",
                       "De regels laten meer dan één keuze: ", "rapportage "},
};

typedef struct explaining {
  const beschut_repairs *repairs;
  int32_t language;
  const words *words;
  bsi_text *text;
  const bsi_case *of;
} explaining;

static bool is_percentage(const bsi_told_operand *o) { return o->cell < 0 || bsi_is_percent_cell(o->cell); }

static void add_range(const explaining *x, int64_t low, int64_t high, bool percent) {
  if (low != BESCHUT_MISSING && high != BESCHUT_MISSING && low != high) {
    bsi_add_figure(x->text, low, false, x->language);
    bsi_text_add(x->text, x->words->to);
    bsi_add_figure(x->text, high, percent, x->language);
    return;
  }
  if (low != high) bsi_text_add(x->text, low == BESCHUT_MISSING ? x->words->at_most : x->words->at_least);
  bsi_add_figure(x->text, low == BESCHUT_MISSING ? high : low, percent, x->language);
}

static void add_operand_range(const explaining *x, const bsi_told_operand *o) { add_range(x, o->low, o->high, is_percentage(o)); }

/* The label of a report that has a named area, else its number. */
static void add_report(const explaining *x, int64_t report) {
  const int64_t *reports = (const int64_t *)x->repairs->reports.items + x->of->first_report;
  beschut_area area = BESCHUT_AREA_UNKNOWN;
  const char *label = "";
  for (size_t i = 0; i < x->of->report_count; i++)
    if (reports[i] == report) bsi_heads_get(&x->repairs->heads, (int64_t)(x->of->first_report + i), &area, NULL, &label);
  if (area != BESCHUT_AREA_UNKNOWN && area != BESCHUT_AREA_REGION) {
    bsi_text_add(x->text, label);
    return;
  }
  bsi_text_add(x->text, x->words->report);
  bsi_text_add_int(x->text, report + 1);
}

/* What a step or value is about: the report where the case has several, and the cell. */
static void add_subject(const explaining *x, int64_t report, beschut_cell cell) {
  bool several = x->of->report_count > 1;
  if (cell < 0) return;
  if (several) add_report(x, report);
  bsi_text_add(x->text, several ? ", " : "");
  bsi_text_add(x->text, beschut_cell_label(cell, x->language));
}

/* 4 is 40% of 10 only: whichever of the three the step is about stands at its place. */
static void add_percentage(const explaining *x, const bsi_told *told, const bsi_told_operand *operands) {
  bsi_told_operand shown[BSI_PERCENTAGE_TERMS];
  bool whole = told->subject == BSI_TERM_WHOLE;
  for (int i = 0; i < BSI_PERCENTAGE_TERMS; i++) shown[i] = operands[i];
  if (told->low != BESCHUT_MISSING) shown[told->subject].low = told->low;
  if (told->high != BESCHUT_MISSING) shown[told->subject].high = told->high;
  add_operand_range(x, &shown[BSI_TERM_PART]);
  bsi_text_add(x->text, x->words->is);
  add_operand_range(x, &shown[BSI_TERM_PERCENTAGE]);
  bsi_text_add(x->text, whole ? x->words->of_only : x->words->of);
  add_operand_range(x, &shown[BSI_TERM_WHOLE]);
  if (whole) bsi_text_add(x->text, x->words->of_nothing_else);
}

/* What an operand is called beside the subject. */
static void add_name(const explaining *x, const bsi_told_operand *o, const bsi_told_operand *subject) {
  size_t start = x->text->size;
  if (o->report >= 0 && o->report != subject->report) add_report(x, o->report);
  size_t before = x->text->size;
  if (before > start && o->cell % BESCHUT_MEASURE_COUNT != subject->cell % BESCHUT_MEASURE_COUNT) bsi_text_add(x->text, ", ");
  if (o->cell >= 0) bsi_add_label_beside(x->text, o->cell, subject->cell, x->language);
  if (x->text->size > start) bsi_text_add_char(x->text, ' ');
}

/* Terms that differ in the report alone are added up: the regions. */
static bool is_alike(const bsi_told *told, const bsi_told_operand *operands, size_t a, size_t b) {
  return a != told->subject && b != told->subject && operands[a].cell == operands[b].cell &&
         operands[a].coefficient == operands[b].coefficient && operands[a].report != operands[told->subject].report;
}

static int64_t count_alike(const bsi_told *told, const bsi_told_operand *operands, size_t of, size_t end) {
  int64_t count = 0;
  for (size_t i = 0; i < end; i++) count += is_alike(told, operands, of, i);
  return count;
}

static void add_sum(const explaining *x, const bsi_told *told, const bsi_told_operand *operands, size_t of, int64_t count) {
  bsi_told_operand sum = operands[of];
  sum.low = sum.high = 0;
  for (size_t i = 0; i < told->operand_count; i++) {
    if (!is_alike(told, operands, of, i)) continue;
    sum.low += operands[i].low;
    sum.high += operands[i].high;
  }
  bsi_text_add_int(x->text, count);
  bsi_text_add(x->text, x->words->together);
  add_operand_range(x, &sum);
}

/* One term of the other side, with its sign there; several alike are told with the first of them. */
static bool add_term(const explaining *x, const bsi_told *told, const bsi_told_operand *operands, size_t number, bool negative, bool any) {
  const bsi_told_operand *o = &operands[number];
  int64_t alike = count_alike(told, operands, number, told->operand_count);
  int32_t size = o->coefficient < 0 ? -o->coefficient : o->coefficient;
  if (alike > 2 && count_alike(told, operands, number, number) > 0) return any;
  bsi_text_add(x->text, !any ? (negative ? "-" : "") : negative ? " - " : " + ");
  if (size != 1) bsi_text_add_format(x->text, "%d x ", (int)size);
  if (alike > 2) {
    add_sum(x, told, operands, number, alike);
  } else {
    add_name(x, o, &operands[told->subject]);
    add_operand_range(x, o);
  }
  return true;
}

/* The terms of one sign; returns whether any was added before or here. */
static bool add_terms(const explaining *x, const bsi_told *told, const bsi_told_operand *operands, int32_t turn, bool negative, bool any) {
  for (size_t i = 0; i < told->operand_count; i++)
    if (i != told->subject && (operands[i].coefficient * turn < 0) == negative) any = add_term(x, told, operands, i, negative, any);
  return any;
}

/* >= 5: what a rule says of one cell alone. */
static void add_bound(const explaining *x, const bsi_told *told, const bsi_told_operand *operand) {
  bool least = told->limits[BSI_LOW] != BSI_NO_LOW;
  bsi_text_add(x->text, least ? ">= " : "<= ");
  bsi_add_figure(x->text, told->limits[least ? BSI_LOW : BSI_HIGH], is_percentage(operand), x->language);
}

/* = 76 - UWV 10: the constraint as it looks from the subject, what is added first. */
static void add_linear(const explaining *x, const bsi_told *told, const bsi_told_operand *operands) {
  int32_t coefficient = operands[told->subject].coefficient, turn = coefficient > 0 ? -1 : 1;
  int64_t low = told->limits[BSI_LOW], high = told->limits[BSI_HIGH], limit = low != BSI_NO_LOW ? low : high;
  bool at_most = (high != BSI_NO_HIGH) == (coefficient > 0);
  bsi_text_add(x->text, low == high ? "= " : at_most ? "<= " : ">= ");
  bool any = add_terms(x, told, operands, turn, false, false);
  int64_t constant = limit * -turn;
  if (constant > 0) bsi_text_add(x->text, any ? " + " : "");
  if (constant > 0) bsi_add_figure(x->text, constant, false, x->language);
  add_terms(x, told, operands, turn, true, any || constant > 0);
  if (constant < 0) bsi_text_add(x->text, " - ");
  if (constant < 0) bsi_add_figure(x->text, -constant, false, x->language);
  if (coefficient != 1 && coefficient != -1) bsi_text_add_format(x->text, ", : %d", (int)(coefficient < 0 ? -coefficient : coefficient));
}

static const bsi_told_operand *operands_of(const explaining *x, const bsi_told *told) {
  return (const bsi_told_operand *)x->repairs->story.operands.items + told->first_operand;
}

static void add_figures(const explaining *x, const bsi_told *told) {
  const bsi_told_operand *operands = operands_of(x, told);
  if (told->kind == BSI_PERCENTAGE)
    add_percentage(x, told, operands);
  else if (told->operand_count == 1)
    add_bound(x, told, operands);
  else
    add_linear(x, told, operands);
}

/* The figures of a step, and its rule, `between` before that. */
static void add_reason(const explaining *x, const bsi_told *told, const char *between, const char *end) {
  const bsi_book *book = x->repairs->book;
  add_figures(x, told);
  bsi_text_add(x->text, between);
  bsi_text_add(x->text, bsi_book_rule(book, &book->program.comparisons[told->comparison])->texts[BSI_RULE_ID]);
  bsi_text_add(x->text, end);
}

static void add_step(const explaining *x, const bsi_told *told) {
  const bsi_told_operand *subject = &operands_of(x, told)[told->subject];
  add_subject(x, subject->report, subject->cell);
  bsi_text_add(x->text, subject->cell >= 0 ? ": " : "");
  add_range(x, told->low, told->high, is_percentage(subject));
  bsi_text_add(x->text, " (");
  add_reason(x, told, "; ", ")\n");
}

static explaining start(const beschut_repairs *repairs, const bsi_repair *r, int32_t language, bsi_text *text) {
  return (explaining){repairs, language, &languages[language], text, (const bsi_case *)repairs->cases.items + r->case_number};
}

void bsi_explain_change(const beschut_repairs *repairs, const bsi_repair *r, size_t change, int32_t language, bsi_text *text) {
  const explaining x = start(repairs, r, language, text);
  const bsi_change *about = (const bsi_change *)repairs->changes.items + r->first_change + change;
  const bsi_told *steps = (const bsi_told *)repairs->story.steps.items + r->first_step;
  for (size_t i = 0; i < r->step_count; i++) {
    const bsi_told_operand *subject = &operands_of(&x, &steps[i])[steps[i].subject];
    if (subject->report != about->report || subject->cell != about->cell) continue;
    bsi_text_add(text, text->size > 0 ? "; " : "");
    add_reason(&x, &steps[i], " (", ")");
  }
}

/* What is left open where a repair has several choices. */
static void add_open_values(const explaining *x, const bsi_repair *r) {
  const bsi_change *changes = (const bsi_change *)x->repairs->changes.items + r->first_change;
  if (r->complete && r->choice_count == 1) return;
  bsi_text_add(x->text, x->words->open);
  for (size_t i = 0; i < r->change_count; i++) {
    bsi_text_add(x->text, i == 0 ? "" : "; ");
    add_subject(x, changes[i].report, changes[i].cell);
    bsi_text_add_char(x->text, ' ');
    add_range(x, changes[i].low, changes[i].high, bsi_is_percent_cell(changes[i].cell));
  }
  bsi_text_add_char(x->text, '\n');
}

/* Finds a repair to put into words; *text is NULL then. */
static beschut_status find(const beschut_repairs *repairs, int64_t index, int32_t language, char **text, const bsi_repair **r) {
  if (text != NULL) *text = NULL;
  if (!bsi_is_repairs(repairs) || text == NULL) return BESCHUT_ARGUMENT;
  bool known = bsi_is_language(language);
  if (!known || index < 0 || (uint64_t)index >= repairs->repairs.count) return BESCHUT_RANGE;
  *r = (const bsi_repair *)repairs->repairs.items + index;
  return BESCHUT_OK;
}

beschut_status beschut_repairs_get_explanation(const beschut_repairs *repairs, int64_t index, int32_t language, char **text) {
  bsi_text made = {0};
  const bsi_repair *r;
  beschut_status status = find(repairs, index, language, text, &r);
  if (status != BESCHUT_OK) return status;
  const explaining x = start(repairs, r, language, &made);
  const bsi_told *steps = (const bsi_told *)repairs->story.steps.items + r->first_step;
  for (size_t i = 0; i < r->step_count; i++) add_step(&x, &steps[i]);
  add_open_values(&x, r);
  return bsi_text_take(&made, text, NULL);
}

beschut_status beschut_repairs_get_reason(const beschut_repairs *repairs, int64_t index, int64_t change, int32_t language, char **text) {
  bsi_text made = {0};
  const bsi_repair *r;
  beschut_status status = find(repairs, index, language, text, &r);
  if (status != BESCHUT_OK) return status;
  if (change < 0 || (uint64_t)change >= r->change_count) return BESCHUT_RANGE;
  bsi_explain_change(repairs, r, (size_t)change, language, &made);
  return bsi_text_take(&made, text, NULL);
}
