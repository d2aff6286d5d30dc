/* SPDX-License-Identifier: MIT */
/* See agree.h. */
#include "agree.h"

#include "evaluate.h"

typedef struct trial {
  bsi_solving *solving;
  const bsi_edit *edits;
  size_t edit_count;
  int64_t *reports; /* on which comparisons are made */
  size_t report_count, report_capacity;
  bool touched; /* whether an edited value was looked at */
} trial;

/* ---- which reports ---- */

static bool add_report(trial *t, int64_t report) {
  if (report < 0) return true; /* none, or several */
  for (size_t i = 0; i < t->report_count; i++)
    if (t->reports[i] == report) return true;
  int64_t *grown = bsi_arena_grow(&t->solving->arena, t->reports, &t->report_capacity, t->report_count + 1, sizeof *grown);
  if (grown == NULL) return false;
  t->reports = grown;
  t->reports[t->report_count++] = report;
  return true;
}

/* The report itself, its country, and the reports of its area that look back at it. */
static bool add_reports_around(trial *t, int64_t report) {
  const bsi_links *links = &t->solving->links;
  if (links->table == NULL || links->rows[report] < 0) return true;
  if (!add_report(t, report) || !add_report(t, bsi_links_at(links, links->rows[report], 0))) return false;
  for (int32_t row = 0; row < links->row_count; row++) {
    int64_t other = bsi_links_at(links, row, links->slots[report]);
    for (int source = BSI_PREVIOUS; other >= 0 && source <= BSI_AT_COHORT_END; source++) {
      int64_t partner;
      bsi_links_find(links, (bsi_source)source, other, 1, &partner);
      if (partner == report && !add_report(t, other)) return false;
    }
  }
  return true;
}

/* ---- one report ---- */

/* What a report is compared with. */
typedef struct partners {
  int64_t reports[BSI_SOURCE_COUNT]; /* negative where there is not exactly one */
  bsi_region_sums sums;
  uint64_t edited; /* cells whose sum has edited values in it */
} partners;

/* The first edit of a report, or of the one that follows. */
static size_t first_edit(const trial *t, int64_t report) {
  size_t low = 0, high = t->edit_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (t->edits[middle].report < report)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static int64_t value_of(trial *t, int64_t report, beschut_cell cell) {
  for (size_t i = first_edit(t, report); i < t->edit_count && t->edits[i].report == report; i++) {
    if (t->edits[i].cell != cell) continue;
    t->touched = true;
    return t->edits[i].value;
  }
  return bsi_printed(t->solving->collection, report, cell);
}

/* The sums over regions, with what edits add to them. */
static void sum_regions(const trial *t, int64_t report, partners *p) {
  const bsi_links *links = &t->solving->links;
  p->sums.present = p->edited = 0;
  if (!bsi_links_has_regions(links, report)) return;
  bsi_links_sum_regions(links, report, BSI_ALL_PRESENT, t->solving->solver->book->rules->region_count, &p->sums);
  for (size_t i = 0; i < t->edit_count; i++) {
    const bsi_edit *edit = &t->edits[i];
    int64_t printed = bsi_printed(t->solving->collection, edit->report, edit->cell);
    bool counts = edit->report != report && links->rows[edit->report] == links->rows[report] && links->slots[edit->report] > 0;
    if (!counts || printed == BESCHUT_MISSING) continue;
    p->sums.values[edit->cell] += edit->value - printed;
    p->edited |= UINT64_C(1) << edit->cell;
  }
}

static void find_partners(const trial *t, int64_t report, partners *p) {
  p->reports[BSI_OWN] = report;
  for (int source = BSI_PREVIOUS; source <= BSI_AT_COHORT_END; source++)
    bsi_links_find(&t->solving->links, (bsi_source)source, report, 1, &p->reports[source]);
  sum_regions(t, report, p);
}

static int64_t operand_of(trial *t, const partners *p, bsi_source source, beschut_cell cell) {
  if (source == BSI_REGIONS) t->touched = t->touched || (p->edited >> cell & 1);
  if (source == BSI_REGIONS) return p->sums.present >> cell & 1 ? p->sums.values[cell] : BESCHUT_MISSING;
  return p->reports[source] < 0 ? BESCHUT_MISSING : value_of(t, p->reports[source], cell);
}

/* Whether a comparison can be made, and does not hold. */
static bool disagrees(trial *t, const partners *p, const bsi_comparison *c) {
  const bsi_program *program = &t->solving->solver->book->program;
  const bsi_term *terms = bsi_terms_of(program, c);
  int64_t operands[4 * BSI_SIDE_TERMS], *operand = operands, left, right;
  t->touched = false;
  for (size_t i = 0; i < c->term_count; i++) {
    *operand++ = operand_of(t, p, (bsi_source)terms[i].source, terms[i].a);
    if (terms[i].kind == BSI_PERCENT) *operand++ = operand_of(t, p, BSI_OWN, terms[i].b);
  }
  for (const int64_t *o = operands; o < operand; o++)
    if (*o == BESCHUT_MISSING) return false;
  bsi_sides_of(program, c, operands, &left, &right);
  return !bsi_relation_holds((bsi_relation)c->relation, left, right);
}

static void count_on(trial *t, int64_t report, bool only_touched, bsi_disagreements *out) {
  const bsi_book *book = t->solving->solver->book;
  partners p;
  find_partners(t, report, &p);
  for (size_t i = 0; i < book->program.count; i++) {
    const bsi_comparison *c = &book->program.comparisons[i];
    int32_t severity = bsi_book_rule(book, c)->severity;
    bool counts = bsi_is_between(c) && bsi_problem_takes(c) && severity >= BESCHUT_WARNING;
    if (!counts || !bsi_book_applies(book, c, t->solving->collection, report) || !disagrees(t, &p, c)) continue;
    if (only_touched && !t->touched) continue;
    *(severity == BESCHUT_ERROR ? &out->errors : &out->warnings) += 1;
  }
}

bool bsi_count_disagreements(bsi_solving *solving, const bsi_edit *edits, size_t count, bsi_disagreements *out) {
  trial t = {.solving = solving, .edits = edits, .edit_count = count};
  *out = (bsi_disagreements){0, 0};
  for (size_t i = 0; i < count; i++) {
    bool again = i > 0 && edits[i].report == edits[i - 1].report;
    if (!again && !add_reports_around(&t, edits[i].report)) return false;
  }
  for (size_t i = 0; i < t.report_count; i++) count_on(&t, t.reports[i], true, out);
  return true;
}

bool bsi_is_disagreeing(bsi_solving *solving, const bsi_edit *edits, size_t count, int64_t report) {
  trial t = {.solving = solving, .edits = edits, .edit_count = count};
  bsi_disagreements found = {0, 0};
  count_on(&t, report, false, &found);
  return found.errors > 0;
}

bool bsi_reports_around(bsi_solving *solving, int64_t report, const int64_t **reports, size_t *count) {
  trial t = {.solving = solving};
  bool added = add_report(&t, report) && add_reports_around(&t, report);
  *reports = t.reports;
  *count = t.report_count;
  return added;
}
