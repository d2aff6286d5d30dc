/* SPDX-License-Identifier: MIT */
/*
 * Cells by their parts. Rows and measures stand in two lists, once; the preprocessor multiplies them into the 42 cells, so that names and
 * labels are constants that follow from the parts.
 */
#include <beschut/cell.h>

#include "error.h"
#include "labels.h"
#include "text.h"

#include <string.h>

/* name, English, Dutch. Dutch as UWV prints it. */
#define MEASURES(X, ...)                                                                                                                   \
  X("positive", "positive advices", "positief advies", __VA_ARGS__)                                                                        \
  X("negative", "negative advices", "negatief advies", __VA_ARGS__)                                                                        \
  X("total", "advices in all", "adviezen totaal", __VA_ARGS__)                                                                             \
  X("cohort_positive", "positive advices of the cohort", "positief advies t/m cohorteinde", __VA_ARGS__)                                   \
  X("cohort_working", "of which working", "waarvan werk", __VA_ARGS__)                                                                     \
  X("cohort_working_pct", "of which working (%)", "waarvan werk (%)", __VA_ARGS__)                                                         \
  X("total_working", "working in all", "totaal werk", __VA_ARGS__)

/* breakdown, name, label of the row (English, Dutch), the same where the breakdown does not show from the context. */
#define ROWS(X)                                                                                                                            \
  X("applicant", "municipality", "Municipality's request", "Aanvraag gemeente", "Municipality's request", "Aanvraag gemeente")             \
  X("applicant", "citizen", "Citizen's request", "Aanvraag burger", "Citizen's request", "Aanvraag burger")                                \
  X("applicant", "total", "Total", "Totaal", "Total by applicant", "Totaal naar aanvrager")                                                \
  X("responsible", "municipality", "Municipality", "Gemeente", "Municipality responsible", "Gemeente verantwoordelijk")                    \
  X("responsible", "uwv", "UWV", "UWV", "UWV responsible", "UWV verantwoordelijk")                                                         \
  X("responsible", "total", "Total", "Totaal", "Total by responsible", "Totaal naar verantwoordelijke")

typedef struct entry {
  const char *name;
  const char *labels[2]; /* BESCHUT_ENGLISH, BESCHUT_DUTCH */
} entry;

static const entry breakdowns[BESCHUT_BREAKDOWN_COUNT] = {
    {"applicant", {"by applicant", "naar aanvrager"}},
    {"responsible", {"by responsible", "naar verantwoordelijke"}},
};

#define MEASURE_ENTRY(name, en, nl, ...) {name, {en, nl}},
static const entry measures[BESCHUT_MEASURE_COUNT] = {MEASURES(MEASURE_ENTRY, 0)};

#define ROW_ENTRY(breakdown, name, en, nl, full_en, full_nl) {name, {en, nl}},
static const entry rows[BESCHUT_BREAKDOWN_COUNT * BESCHUT_ROW_COUNT] = {ROWS(ROW_ENTRY)};

#define CELL_ENTRY(measure, en, nl, breakdown, row, row_en, row_nl) {breakdown "." row "." measure, {row_en ", " en, row_nl ", " nl}},
#define CELL_ENTRIES(breakdown, name, en, nl, full_en, full_nl) MEASURES(CELL_ENTRY, breakdown, name, full_en, full_nl)
static const entry cells[BESCHUT_CELL_COUNT] = {ROWS(CELL_ENTRIES)};

static const char *name_in(const entry *table, int32_t count, int32_t index) {
  return index < 0 || index >= count ? NULL : table[index].name;
}

static const char *label_in(const entry *table, int32_t count, int32_t index, int32_t language) {
  bool known = bsi_is_language(language);
  return index < 0 || index >= count || !known ? NULL : table[index].labels[language];
}

static int32_t row_index(int32_t breakdown, int32_t row) {
  bool known = breakdown >= 0 && breakdown < BESCHUT_BREAKDOWN_COUNT && row >= 0 && row < BESCHUT_ROW_COUNT;
  return known ? breakdown * BESCHUT_ROW_COUNT + row : -1;
}

const char *beschut_cell_name(beschut_cell cell) { return name_in(cells, BESCHUT_CELL_COUNT, cell); }
const char *beschut_cell_label(beschut_cell cell, int32_t language) { return label_in(cells, BESCHUT_CELL_COUNT, cell, language); }

const char *beschut_breakdown_name(int32_t breakdown) { return name_in(breakdowns, BESCHUT_BREAKDOWN_COUNT, breakdown); }
const char *beschut_breakdown_label(int32_t breakdown, int32_t language) {
  return label_in(breakdowns, BESCHUT_BREAKDOWN_COUNT, breakdown, language);
}

const char *beschut_row_name(int32_t breakdown, int32_t row) { return name_in(rows, 6, row_index(breakdown, row)); }
const char *beschut_row_label(int32_t breakdown, int32_t row, int32_t language) {
  return label_in(rows, 6, row_index(breakdown, row), language);
}

const char *beschut_measure_name(int32_t measure) { return name_in(measures, BESCHUT_MEASURE_COUNT, measure); }
const char *beschut_measure_label(int32_t measure, int32_t language) {
  return label_in(measures, BESCHUT_MEASURE_COUNT, measure, language);
}

beschut_status beschut_cell_from_parts(int32_t breakdown, int32_t row, int32_t measure, beschut_cell *out) {
  if (out == NULL) return BESCHUT_ARGUMENT;
  *out = -1;
  int32_t index = row_index(breakdown, row);
  if (index < 0 || measure < 0 || measure >= BESCHUT_MEASURE_COUNT) return BESCHUT_RANGE;
  *out = index * BESCHUT_MEASURE_COUNT + measure;
  return BESCHUT_OK;
}

beschut_status beschut_cell_get_parts(beschut_cell cell, int32_t *breakdown, int32_t *row, int32_t *measure) {
  bool known = cell >= 0 && cell < BESCHUT_CELL_COUNT;
  if (breakdown != NULL) *breakdown = known ? cell / (BESCHUT_ROW_COUNT * BESCHUT_MEASURE_COUNT) : -1;
  if (row != NULL) *row = known ? cell / BESCHUT_MEASURE_COUNT % BESCHUT_ROW_COUNT : -1;
  if (measure != NULL) *measure = known ? cell % BESCHUT_MEASURE_COUNT : -1;
  return known ? BESCHUT_OK : BESCHUT_RANGE;
}

/* What follows a word and its end ('.' or NUL) in a name; NULL where the name does not begin with them. */
static const char *behind(const char *name, const char *word, char end) {
  while (*word != '\0' && *name == *word) name++, word++;
  return *word == '\0' && *name == end ? name + 1 : NULL;
}

/* The row that a name begins with, `first` and `second` standing for the row's own name; *rest is what follows. -1 where there is none. */
static int32_t find_row(const char *name, const char **rest) {
  static const char *const general[BESCHUT_ROW_COUNT] = {"first", "second", "total"};
  for (int32_t breakdown = 0; breakdown < BESCHUT_BREAKDOWN_COUNT; breakdown++) {
    const char *row_name = behind(name, breakdowns[breakdown].name, '.');
    for (int32_t row = 0; row_name != NULL && row < BESCHUT_ROW_COUNT; row++) {
      *rest = behind(row_name, rows[row_index(breakdown, row)].name, '.');
      if (*rest == NULL) *rest = behind(row_name, general[row], '.');
      if (*rest != NULL) return row_index(breakdown, row);
    }
  }
  return -1;
}

beschut_status beschut_cell_find(const char *name, beschut_error *error, beschut_cell *out) {
  bsi_clear(error);
  if (out != NULL) *out = -1;
  if (name == NULL || out == NULL) return bsi_fail_argument(error);
  const char *rest;
  int32_t row = find_row(name, &rest);
  for (int32_t measure = 0; row >= 0 && measure < BESCHUT_MEASURE_COUNT; measure++) {
    if (behind(rest, measures[measure].name, '\0') == NULL) continue;
    *out = row * BESCHUT_MEASURE_COUNT + measure;
    return BESCHUT_OK;
  }
  int32_t nearest = bsi_nearest(name, strlen(name), BESCHUT_CELL_COUNT, beschut_cell_name);
  if (nearest < 0) return bsi_fail(error, BESCHUT_NAME, "expected a cell such as applicant.citizen.positive, met '%.80s'", name);
  return bsi_fail(error, BESCHUT_NAME, "there is no cell '%.80s'; did you mean %s?", name, cells[nearest].name);
}
