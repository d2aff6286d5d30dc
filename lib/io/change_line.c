/* SPDX-License-Identifier: MIT */
/* See change_line.h. Only the original figure is looked for in a line; all else must be as it would be written. */
#include "change_line.h"

#include <string.h>

typedef struct wording {
  const char *lead, *blank, *reason;
  char separator; /* of thousands */
} wording;

enum { LANGUAGES = 2 };

static const wording wordings[LANGUAGES] = {
    [BESCHUT_ENGLISH] = {"Changed: ", "blank", ". Reason: ", ','},
    [BESCHUT_DUTCH] = {"Gewijzigd: ", "leeg", ". Reden: ", '.'},
};

static const char arrow[] = " -> ";

/* ---- writing ---- */

static void add_figure(bsi_text *text, beschut_cell cell, int64_t value, const wording *w) {
  int32_t breakdown, row, measure;
  beschut_cell_get_parts(cell, &breakdown, &row, &measure);
  if (value == BESCHUT_MISSING) {
    bsi_text_add(text, w->blank);
    return;
  }
  bsi_text_add_grouped(text, value, w->separator);
  if (measure == BESCHUT_MEASURE_COHORT_WORKING_PCT) bsi_text_add(text, "%");
}

/* All but the reason and what leads it. */
static void add_change(bsi_text *text, const bsi_mark *mark, int64_t value, int32_t language) {
  bsi_text_add_format(text, "%s%s: ", wordings[language].lead, beschut_cell_label(mark->cell, language));
  add_figure(text, mark->cell, mark->original, &wordings[language]);
  bsi_text_add(text, arrow);
  add_figure(text, mark->cell, value, &wordings[language]);
}

void bsi_change_write(bsi_text *text, const bsi_mark *mark, int64_t value, const char *reason, int32_t language) {
  add_change(text, mark, value, language);
  bsi_text_add(text, reason[0] == '\0' ? "." : wordings[language].reason);
  for (; *reason != '\0'; reason++) bsi_text_add_char(text, *reason == '\n' ? ' ' : *reason);
}

/* ---- reading ---- */

static bool begins(const char *line, size_t size, const char *beginning) {
  size_t length = strlen(beginning);
  return size >= length && memcmp(line, beginning, length) == 0;
}

/* The language of a line; -1 where it is none. */
static int32_t language_of(const char *line, size_t size) {
  for (int32_t language = 0; language < LANGUAGES; language++)
    if (begins(line, size, wordings[language].lead)) return language;
  return -1;
}

bool bsi_change_is_meant(const char *line, size_t size) { return language_of(line, size) >= 0; }

/* The cell whose label and a colon come next; -1 where there is none. */
static beschut_cell cell_of(const char *at, size_t size, int32_t language, size_t *length) {
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
    const char *label = beschut_cell_label(cell, language);
    *length = strlen(label);
    if (begins(at, size, label) && begins(at + *length, size - *length, ": ")) return cell;
  }
  return -1;
}

/* The number that the digits before an arrow make; what else stands there shows when the line is compared. */
static int64_t number_before_arrow(const char *at, size_t size) {
  char digits[24];
  size_t count = 0;
  int64_t number;
  for (size_t i = 0; i < size && !begins(at + i, size - i, arrow) && count < sizeof digits; i++)
    if (at[i] == '-' || (at[i] >= '0' && at[i] <= '9')) digits[count++] = at[i];
  return bsi_read_int(digits, count, &number) ? number : BESCHUT_MISSING;
}

/* Behind the figures: a point, or a reason. */
static bool take_reason(const char *at, size_t size, const wording *w, bsi_text *reason) {
  size_t lead = strlen(w->reason);
  if (size == 1 && at[0] == '.') return true;
  if (size <= lead || !begins(at, size, w->reason) || memchr(at, '\0', size) != NULL) return false;
  bsi_text_add_bytes(reason, at + lead, size - lead);
  return true;
}

bool bsi_change_read(const char *line, size_t size, const bsi_row *row, bsi_mark *mark, bsi_text *reason) {
  int32_t language = language_of(line, size);
  if (language < 0) return false;
  size_t lead = strlen(wordings[language].lead), length;
  beschut_cell cell = cell_of(line + lead, size - lead, language, &length);
  if (cell < 0) return false;
  size_t figures = lead + length + strlen(": ");
  bsi_text expected = {0};
  *mark = (bsi_mark){.cell = cell, .original = number_before_arrow(line + figures, size - figures)};
  add_change(&expected, mark, bsi_row_get(row, cell), language);
  bool same = !expected.failed && begins(line, size, expected.data);
  same = same && take_reason(line + expected.size, size - expected.size, &wordings[language], reason);
  reason->failed |= expected.failed;
  bsi_text_clear(&expected);
  return same && !reason->failed && bsi_mark_check(mark->original, reason->data == NULL ? "" : reason->data) == BESCHUT_OK;
}
