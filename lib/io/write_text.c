/* SPDX-License-Identifier: MIT */
/*
 * The four tables of a report in the layouts of 2018, 2019 and 2020, in Dutch or English. A layout is a row of a table: what stands around titles,
 * totals and figures. Words come from the wording of a language, labels from the model, months from the vocabulary that the reader uses.
 */
#include "write_text.h"

#include "calendar.h"
#include "change_line.h"
#include "words.h"

#include <beschut/writer.h>
#include <string.h>

enum { ADVICES = 0, WORK = 1, PERCENT_SLOT = 2 };

typedef struct layout {
  const char *title_start[2], *title_end[2]; /* of advices, of work */
  const char *gap;                           /* between columns */
  const char *total_start, *total_end;       /* around each figure of the total row, and its label */
  const char *blank;                         /* a blank cell */
  const char *footnote;
  bool split; /* the percentage has a column of its own; its head has two lines */
  bool airy;  /* an empty line between rows */
} layout;

static const layout layouts[] = {
    [BESCHUT_FORMAT_TABS] = {{"", "***"}, {"\n", "**\n"}, "\t", "", "", "", "*", false, false},
    [BESCHUT_FORMAT_MARKDOWN] = {{"**", "**"}, {"**\n", " \\***\n"}, "\t", "<b>", "</b>", "", "\\* ", true, false},
    [BESCHUT_FORMAT_SPACES] = {{"", ""}, {"", " *"}, " ", "", "", ".", "* ", true, true},
};

typedef struct wording {
  const char *table; /* before a title */
  const char *titles[2];
  const char *positive, *negative, *total, *until, *on, *of_which, *total_working, *number, *percentage, *reference_date;
  const char *explanation;
  char separator; /* of thousands */
} wording;

static const wording wordings[] = {
    [BESCHUT_ENGLISH] = {"Table: ",
                         {"Advices on sheltered work", "Working after a positive advice"},
                         "Positive advices",
                         "Negative advices",
                         "Total",
                         "to",
                         "on",
                         "Of which working",
                         "Total working",
                         "Number",
                         "Percentage",
                         "Reference date",
                         "Working: wage in that month above zero, and employed on that day.",
                         ','},
    [BESCHUT_DUTCH] = {"Tabel: ",
                       {"Aantal adviezen beschut werk", "Aan het werk na positief advies"},
                       "Positief advies",
                       "Negatief advies",
                       "Totaal",
                       "t/m",
                       "op",
                       "Waarvan werk",
                       "Totaal werk",
                       "Aantal",
                       "Percentage",
                       "Peildatum",
                       "Aan het werk: loon in die maand hoger dan nul en op die dag in dienst.",
                       '.'},
};

typedef struct page {
  const layout *layout;
  const wording *wording;
  int32_t language;
  bsi_text *text;
  const bsi_row *row;
} page;

/* ---- dates ---- */

/* A date behind its word; nothing where it is missing. The day is left out where it is the one that goes without saying. */
static void add_date(const page *p, const char *lead, beschut_date date, int32_t silent_day) {
  bsi_civil civil;
  char year[5] = "0000";
  if (!bsi_date_split(date, &civil)) return;
  bsi_text_add(p->text, lead);
  if (lead[0] != '\0') bsi_text_add(p->text, " ");
  if (civil.day != silent_day) bsi_text_add_format(p->text, "%d ", (int)civil.day);
  for (int i = 3; i >= 0; i--, civil.year /= 10) year[i] = (char)('0' + civil.year % 10);
  bsi_text_add_format(p->text, "%s %s", bsi_month_name(civil.month, p->language, 0), year);
}

static int32_t month_end(beschut_date date) {
  bsi_civil civil;
  return bsi_date_split(date, &civil) ? bsi_month_length(civil.year, civil.month) : 0;
}

static void add_until(const page *p, int32_t which) {
  add_date(p, p->wording->until, p->row->dates[which], month_end(p->row->dates[which]));
}
static void add_on_reference_date(const page *p) { add_date(p, p->wording->on, p->row->dates[BESCHUT_REFERENCE_DATE], 0); }

/* The words of a head, with a space before a date that follows. */
static void add_head(const page *p, const char *words, int32_t which) {
  bsi_text_add(p->text, words);
  if (p->row->dates[which] != BESCHUT_DATE_NONE) bsi_text_add(p->text, " ");
}

/* ---- heads ---- */

static void add_gap(const page *p) { bsi_text_add(p->text, p->layout->gap); }

static char upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c; }

static void add_advice_head(const page *p) {
  size_t start = p->text->size;
  add_date(p, "", p->row->dates[BESCHUT_SINCE], 1);
  if (p->text->size > start) {
    p->text->data[start] = upper(p->text->data[start]); /* the head begins with a capital */
    add_head(p, "", BESCHUT_UNTIL);
  }
  add_until(p, BESCHUT_UNTIL);
  const char *const heads[] = {p->wording->positive, p->wording->negative, p->wording->total};
  for (int i = 0; i < 3; i++) {
    add_gap(p);
    bsi_text_add(p->text, heads[i]);
  }
  bsi_text_add(p->text, "\n");
}

static void add_combined_head(const page *p) {
  add_gap(p);
  add_head(p, p->wording->positive, BESCHUT_COHORT_END);
  add_until(p, BESCHUT_COHORT_END);
  const char *const heads[] = {p->wording->of_which, p->wording->total_working};
  for (int i = 0; i < 2; i++) {
    add_gap(p);
    add_head(p, heads[i], BESCHUT_REFERENCE_DATE);
    add_on_reference_date(p);
  }
  bsi_text_add(p->text, "\n");
}

/* Two lines: the date of `of which working` stands in the first, those of its neighbours in the second. */
static void add_split_head(const page *p) {
  const wording *w = p->wording;
  bsi_text_add_format(p->text, "%s%s%s", p->layout->gap, w->positive, p->layout->gap);
  add_head(p, w->of_which, BESCHUT_REFERENCE_DATE);
  add_on_reference_date(p);
  bsi_text_add_format(p->text, "%s%s%s\n", p->layout->airy ? "" : p->layout->gap, p->layout->gap, w->total_working);
  if (p->layout->airy) bsi_text_add(p->text, "\n");
  add_gap(p);
  add_until(p, BESCHUT_COHORT_END);
  bsi_text_add_format(p->text, "%s%s%s%s%s", p->layout->gap, w->number, p->layout->gap, w->percentage, p->layout->gap);
  add_on_reference_date(p);
  bsi_text_add(p->text, "\n");
}

/* ---- rows ---- */

static void add_value(const page *p, beschut_cell cell, bool percent) {
  int64_t value = bsi_row_get(p->row, cell);
  if (value == BESCHUT_MISSING) {
    bsi_text_add(p->text, p->layout->blank);
    return;
  }
  bsi_text_add_grouped(p->text, value, p->wording->separator);
  if (percent) bsi_text_add(p->text, "%");
}

/* Working and percentage in one column: `679 (72%)`, either of them perhaps blank. */
static void add_combined(const page *p, beschut_cell working) {
  bool has_working = bsi_row_get(p->row, working) != BESCHUT_MISSING, has_percent = bsi_row_get(p->row, working + 1) != BESCHUT_MISSING;
  add_value(p, working, false);
  if (!has_percent) return;
  bsi_text_add(p->text, has_working ? " (" : "(");
  add_value(p, working + 1, true);
  bsi_text_add(p->text, ")");
}

static void add_row(const page *p, int32_t kind, int32_t breakdown, int32_t key) {
  const char *start = key == BESCHUT_TOTAL ? p->layout->total_start : "", *end = key == BESCHUT_TOTAL ? p->layout->total_end : "";
  beschut_cell first = (breakdown * BESCHUT_ROW_COUNT + key) * BESCHUT_MEASURE_COUNT + (kind == WORK ? BESCHUT_MEASURE_COHORT_POSITIVE : 0);
  int32_t slots = kind == WORK ? 4 : 3;
  if (p->layout->airy) bsi_text_add(p->text, "\n");
  bsi_text_add_format(p->text, "%s%s%s", start, beschut_row_label(breakdown, key, p->language), end);
  for (int32_t slot = 0; slot < slots; slot++) {
    bool combined = kind == WORK && !p->layout->split && slot == PERCENT_SLOT - 1;
    bsi_text_add_format(p->text, "%s%s", p->layout->gap, start);
    if (combined)
      add_combined(p, first + slot++);
    else
      add_value(p, first + slot, kind == WORK && slot == PERCENT_SLOT);
    bsi_text_add(p->text, end);
  }
  bsi_text_add(p->text, "\n");
}

static void add_table(const page *p, int32_t kind, int32_t breakdown) {
  bsi_text_add_format(p->text, "%s%s%s (%s)%s\n", p->layout->title_start[kind], p->layout->split ? p->wording->table : "",
                      p->wording->titles[kind], beschut_breakdown_label(breakdown, p->language), p->layout->title_end[kind]);
  if (kind == ADVICES)
    add_advice_head(p);
  else if (p->layout->split)
    add_split_head(p);
  else
    add_combined_head(p);
  for (int32_t key = 0; key < BESCHUT_ROW_COUNT; key++) add_row(p, kind, breakdown, key);
  bsi_text_add(p->text, "\n");
}

/* ---- reports ---- */

/* The label; where it does not say the area by itself, the area's code behind it. */
static void add_heading(const page *p, const char *label) {
  beschut_area area = p->row->area;
  size_t size = strlen(label);
  if (size == 0 && area == BESCHUT_AREA_UNKNOWN) return;
  bsi_text_add_format(p->text, "# %s", label);
  if (size == 0 || label[size - 1] == ')' || bsi_area_of_name(label, size) != area) {
    const char *code = area == BESCHUT_AREA_UNKNOWN ? "-" : area == BESCHUT_AREA_REGION ? "AM" : beschut_area_code(area);
    bsi_text_add_format(p->text, "%s(%s)", size == 0 ? "" : " ", code);
  }
  bsi_text_add(p->text, "\n\n");
}

static void add_footnote(const page *p) {
  bsi_civil civil;
  bsi_text_add(p->text, p->layout->footnote);
  if (bsi_date_split(p->row->dates[BESCHUT_FOOTNOTE_DATE], &civil))
    bsi_text_add_format(p->text, "%s %d %s %04d. ", p->wording->reference_date, (int)civil.day, bsi_month_name(civil.month, p->language, 1),
                        (int)civil.year);
  bsi_text_add_format(p->text, "%s\n\n", p->wording->explanation);
}

/* What was changed in a report, each as a paragraph of its own. */
static void add_changes(const page *p, const beschut_collection *collection, int64_t report) {
  const bsi_marks *marks = &collection->marks;
  size_t end = bsi_marks_first(marks, report + 1);
  for (size_t i = bsi_marks_first(marks, report); i < end; i++) {
    const bsi_mark *mark = &marks->items[i];
    bsi_change_write(p->text, mark, bsi_row_get(p->row, mark->cell), bsi_pool_get(&collection->pool, mark->reason), p->language);
    bsi_text_add(p->text, "\n\n");
  }
}

beschut_status bsi_write_text(const beschut_collection *collection, int32_t format, int32_t language, bsi_text *text,
                              beschut_progress progress, void *data) {
  bsi_row row;
  page p = {&layouts[format], &wordings[language], language, text, &row};
  for (int64_t i = 0; i < collection->count && !text->failed; i++) {
    bsi_collection_pull(collection, i, &row);
    add_heading(&p, bsi_pool_get(&collection->pool, row.label));
    for (int32_t kind = ADVICES; kind <= WORK; kind++)
      for (int32_t breakdown = 0; breakdown < BESCHUT_BREAKDOWN_COUNT; breakdown++) add_table(&p, kind, breakdown);
    add_footnote(&p);
    add_changes(&p, collection, i);
    if (progress != NULL && progress(data, i + 1, collection->count) != 0) return BESCHUT_INTERRUPTED;
  }
  return BESCHUT_OK;
}
