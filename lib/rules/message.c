/* SPDX-License-Identifier: MIT */
/*
 * The sentence of a finding: what it is about, what was found and expected, with the figures behind it, and what the rule says.
 *
 *   Municipality responsible, of which working (%): found 64%, expected 78% (42 of 54). The percentage is ...
 *   \________________ head ________________________/        \ left side /       \__ right side __/ \_ sentence _/
 *
 * Labels within are as short as the head allows: only the row where the measure is the same, only the measure where the row is.
 */
#include "findings.h"

#include "evaluate.h"
#include "labels.h"
#include "wording.h"

#include <beschut/report.h>
#include <string.h>

typedef struct words {
  const char *found, *expected, *missing, *because, *this_figure, *of, *rule, *month, *months;
  const char *relations[6], *date_relations[6]; /* by bsi_relation */
  const char *sources[BSI_SOURCE_COUNT], *missing_sources[BSI_SOURCE_COUNT];
  const char *reasons[BSI_VALUE_MISSING];
} words;

static const words languages[] = {
    [BESCHUT_ENGLISH] =
        {
            .found = "found ",
            .expected = ", expected ",
            .missing = "cannot be checked; missing: ",
            .because = "cannot be checked, because ",
            .this_figure = "this figure",
            .of = " of ",
            .rule = "Rule ",
            .month = " month",
            .months = " months",
            .relations = {"", "", "at most ", "at least ", "less than ", "more than "},
            .date_relations = {"", "", "no later than ", "no earlier than ", "before ", "after "},
            .sources = {"", "previous quarter", "quarter of the cohort's end", "regions together"},
            .missing_sources = {"", "previous quarter", "quarter of the cohort's end", "in a region"},
            .reasons = {"", "there is more than one report on this area for the previous quarter",
                        "there is more than one report on this area for the quarter with which the cohort ends",
                        "there is more than one report on the country for this quarter",
                        "a region has more than one report for this quarter", "not all regions are there: ",
                        "the rule holds in some years only and the report does not say up to when it counts"},
        },
    [BESCHUT_DUTCH] =
        {
            .found = "gevonden ",
            .expected = ", verwacht ",
            .missing = "kan niet worden nagegaan; ontbreekt: ",
            .because = "kan niet worden nagegaan, want ",
            .this_figure = "dit cijfer",
            .of = " van ",
            .rule = "Regel ",
            .month = " maand",
            .months = " maanden",
            .relations = {"", "", "hoogstens ", "minstens ", "minder dan ", "meer dan "},
            .date_relations = {"", "", "uiterlijk ", "niet eerder dan ", "voor ", "na "},
            .sources = {"", "vorig kwartaal", "kwartaal van het cohorteinde", "regio's samen"},
            .missing_sources = {"", "vorig kwartaal", "kwartaal van het cohorteinde", "bij een regio"},
            .reasons = {"", "van dit gebied is er meer dan één rapportage over het vorige kwartaal",
                        "van dit gebied is er meer dan één rapportage over het kwartaal waarmee het cohort eindigt",
                        "van het land is er meer dan één rapportage over dit kwartaal",
                        "van een regio is er meer dan één rapportage over dit kwartaal", "niet alle regio's zijn er: ",
                        "de regel geldt alleen in sommige jaren en de rapportage zegt niet tot wanneer zij telt"},
        },
};

/* A sentence being made. */
typedef struct telling {
  const beschut_findings *findings;
  const bsi_finding *finding;
  const bsi_comparison *comparison;
  const bsi_term *terms;
  const int64_t *operands;
  int32_t language;
  const words *words;
  bsi_text *text;
  beschut_cell head; /* the cell that the head names; -1 where it names a date */
  bool whole;        /* whether the head names the measure too, not only the row */
} telling;

/* ---- names and numbers ---- */

static void add_capital(bsi_text *text, const char *sentence) {
  char first = sentence[0];
  bsi_text_add_char(text, first >= 'a' && first <= 'z' ? (char)(first - 'a' + 'A') : first);
  bsi_text_add(text, sentence + 1);
}

static void add_value(const telling *t, int64_t value, int32_t unit) {
  char date[BESCHUT_DATE_TEXT] = "";
  if (unit == BESCHUT_UNIT_DATE) {
    beschut_date_write(value == BESCHUT_MISSING ? BESCHUT_DATE_NONE : (beschut_date)value, date);
    bsi_text_add(t->text, date);
    return;
  }
  bsi_add_figure(t->text, value, unit == BESCHUT_UNIT_PERCENT, t->language);
}

/* A cell as briefly as the head allows; empty where it is the head's. */
static void add_short_label(const telling *t, beschut_cell cell) {
  bool same_row = cell / BESCHUT_MEASURE_COUNT == t->head / BESCHUT_MEASURE_COUNT;
  if (t->whole)
    bsi_add_label_beside(t->text, cell, t->head, t->language);
  else
    bsi_text_add(t->text,
                 same_row ? beschut_measure_label(cell % BESCHUT_MEASURE_COUNT, t->language) : beschut_cell_label(cell, t->language));
}

/* What one operand is called: a short label, `own` where the head has said it, and where it comes from. */
static void add_operand_name(const telling *t, const bsi_term *term, beschut_cell cell, const char *own, const char *const *sources) {
  size_t before = t->text->size;
  if (term->kind == BSI_DATE) {
    bsi_text_add(t->text, beschut_report_date_label(term->a, t->language));
    return;
  }
  add_short_label(t, cell);
  if (t->text->size == before) bsi_text_add(t->text, own);
  if (term->source == BSI_OWN) return;
  if (t->text->size > before) bsi_text_add(t->text, ", ");
  bsi_text_add(t->text, sources[term->source]);
}

static size_t operands_of(const bsi_term *term) { return term->kind == BSI_PERCENT ? 2 : 1; }

/* ---- sides ---- */

/* One term with its figures: `Citizen's request 2,209`, `42 of 54`. */
static void add_term(const telling *t, const bsi_term *term, const int64_t *operands) {
  int32_t unit = term->kind == BSI_DATE ? BESCHUT_UNIT_DATE : bsi_is_percent_cell(term->a) ? BESCHUT_UNIT_PERCENT : BESCHUT_UNIT_COUNT;
  if (term->kind == BSI_PERCENT) {
    add_value(t, operands[0], BESCHUT_UNIT_COUNT);
    bsi_text_add(t->text, t->words->of);
    add_value(t, operands[1], BESCHUT_UNIT_COUNT);
    return;
  }
  size_t before = t->text->size;
  add_operand_name(t, term, term->a, "", t->words->sources);
  if (t->text->size > before) bsi_text_add_char(t->text, ' ');
  add_value(t, operands[0], unit);
}

static void add_sum(const telling *t, size_t first, size_t count, int32_t sign, int64_t constant, const int64_t *operands) {
  bool dates = t->comparison->unit == BESCHUT_UNIT_DATE;
  for (size_t i = first; i < first + count; i++) {
    int32_t coefficient = t->terms[i].coefficient * sign, size = coefficient < 0 ? -coefficient : coefficient;
    bsi_text_add(t->text, i == first ? (coefficient < 0 ? "-" : "") : coefficient < 0 ? " - " : " + ");
    if (size != 1) bsi_text_add_format(t->text, "%d x ", (int)size);
    add_term(t, &t->terms[i], operands);
    operands += operands_of(&t->terms[i]);
  }
  if (constant == 0) return;
  int64_t size = (constant < 0 ? -constant : constant) / (dates ? 32 : 1);
  bsi_text_add(t->text, constant < 0 ? " - " : " + ");
  bsi_add_figure(t->text, size, false, t->language);
  if (dates) bsi_text_add(t->text, size == 1 ? t->words->month : t->words->months);
}

/* How the right side's figure came about, in brackets: its one cell by name, else the sum; nothing for a number alone. */
static void add_right_detail(const telling *t) {
  const bsi_comparison *c = t->comparison;
  size_t count = (size_t)(c->term_count - c->left_count);
  const int64_t *operands = t->operands;
  if (count == 0) return;
  for (size_t i = 0; i < c->left_count; i++) operands += operands_of(&t->terms[i]);
  const bsi_term *first = &t->terms[c->left_count];
  bsi_text_add(t->text, " (");
  if (count == 1 && c->right == 0 && first->coefficient == -1 && first->kind != BSI_PERCENT)
    add_operand_name(t, first, first->a, "", t->words->sources);
  else
    add_sum(t, c->left_count, count, -1, c->right, operands);
  bsi_text_add_char(t->text, ')');
}

/* The same for the left side, where the head does not say it all. */
static void add_left_detail(const telling *t) {
  const bsi_comparison *c = t->comparison;
  bool plain = c->left_count == 1 && c->left == 0 && t->terms[0].coefficient == 1 && t->terms[0].kind != BSI_PERCENT &&
               t->terms[0].source == BSI_OWN;
  if (plain) return;
  bsi_text_add(t->text, " (");
  add_sum(t, 0, c->left_count, 1, c->left, t->operands);
  bsi_text_add_char(t->text, ')');
}

/* ---- the parts of the sentence ---- */

static void add_head(telling *t) {
  const bsi_comparison *c = t->comparison;
  t->head = t->terms[0].kind == BSI_DATE ? -1 : t->terms[0].a;
  t->whole = true;
  for (size_t i = 1; i < c->left_count; i++) t->whole = t->whole && t->terms[i].a == t->terms[0].a && t->terms[i].kind == t->terms[0].kind;
  if (t->head < 0)
    add_capital(t->text, beschut_report_date_label(t->terms[0].a, t->language));
  else if (t->whole)
    bsi_text_add(t->text, beschut_cell_label(t->head, t->language));
  else
    bsi_add_row_label(t->text, t->head, t->language);
  bsi_text_add(t->text, ": ");
}

static void add_missing(const telling *t) {
  const int64_t *operand = t->operands;
  bool first = true;
  bsi_text_add(t->text, t->words->missing);
  for (size_t i = 0; i < t->comparison->term_count; i++)
    for (size_t part = 0; part < operands_of(&t->terms[i]); part++) {
      if (*operand++ != BESCHUT_MISSING) continue;
      bsi_text_add(t->text, first ? "" : "; ");
      first = false;
      add_operand_name(t, &t->terms[i], part == 0 ? t->terms[i].a : t->terms[i].b, t->words->this_figure, t->words->missing_sources);
    }
}

static void add_reason(const telling *t) {
  if (t->finding->reason == BSI_VALUE_MISSING) {
    add_missing(t);
    return;
  }
  bsi_text_add(t->text, t->words->because);
  bsi_text_add(t->text, t->words->reasons[t->finding->reason]);
  if (t->finding->reason != BSI_REGIONS_MISSING) return;
  bsi_text_add_int(t->text, t->finding->detail);
  bsi_text_add(t->text, t->words->of);
  bsi_text_add_int(t->text, t->findings->region_count);
}

static void add_sides(const telling *t) {
  const bsi_comparison *c = t->comparison;
  int64_t left, right;
  bsi_finding_sides(t->findings, t->finding, &left, &right);
  bool figure = t->finding->outcome == BESCHUT_FIGURE;
  bsi_text_add(t->text, figure ? "" : t->words->found);
  add_value(t, left, c->unit);
  add_left_detail(t);
  if (figure) return;
  bsi_text_add(t->text, t->words->expected);
  bsi_text_add(t->text, (c->unit == BESCHUT_UNIT_DATE ? t->words->date_relations : t->words->relations)[c->relation]);
  add_value(t, right, c->unit);
  add_right_detail(t);
}

/* What the rule says: in the language asked for, else in the other, else its id. */
static void add_sentence(const telling *t) {
  const bsi_findings_rule *rule = &t->findings->rules[t->comparison->rule];
  const char *message = rule->messages[t->language];
  bsi_text_add(t->text, ". ");
  if (message[0] == '\0') message = rule->messages[1 - t->language];
  if (message[0] != '\0') {
    add_capital(t->text, message);
  } else {
    bsi_text_add(t->text, t->words->rule);
    bsi_text_add(t->text, rule->id);
  }
  char last = t->text->failed ? '.' : t->text->data[t->text->size - 1];
  if (strchr(".!?", last) == NULL) bsi_text_add_char(t->text, '.');
}

beschut_status beschut_findings_get_message(const beschut_findings *findings, int64_t index, int32_t language, char **message) {
  if (message != NULL) *message = NULL;
  if (!bsi_is_findings(findings) || message == NULL) return BESCHUT_ARGUMENT;
  bool known = bsi_is_language(language);
  if (index < 0 || (uint64_t)index >= findings->count || !known) return BESCHUT_RANGE;
  const bsi_finding *finding = &findings->items[index];
  const bsi_comparison *comparison = &findings->program.comparisons[finding->comparison];
  bsi_text text = {0};
  telling t = {.findings = findings,
               .finding = finding,
               .comparison = comparison,
               .terms = bsi_terms_of(&findings->program, comparison),
               .operands = findings->values + finding->values,
               .language = language,
               .words = &languages[language],
               .text = &text};
  add_head(&t);
  if (finding->outcome == BESCHUT_NOT_EVALUABLE)
    add_reason(&t);
  else
    add_sides(&t);
  add_sentence(&t);
  return bsi_text_take(&text, message, NULL);
}
