/* SPDX-License-Identifier: MIT */
/*
 * The body of a table: rows, and which figure belongs to which cell.
 *
 * A row's label may be wrapped (`Aanvraag`, figures, `gemeente`), so a row takes label words and figures until the next row begins. Then
 * each row's figures go into the table's slots (3 for advices; 4 for work, of which the third is the percentage):
 *
 *     by field       where tabs or bars divide the line: certain, blank or not
 *     in full        as many figures as slots, of the right kinds, in order
 *     by position    fewer figures: each must stand under the figures of one slot of a full row on the same page, in text whose columns
 *                    are kept apart by two spaces or more
 *     by percentage  the percentage parts the figures before it from the one after it; a single one before it is either of two
 *
 * What none of these settles is left blank and reported: a figure is never put into a cell by guessing.
 */
#include "table_read.h"

#include <stdio.h>
#include <string.h>

enum { MOST_ROWS = 8, MOST_FIGURES = 8, SLOTS = 4, PERCENT_SLOT = 2 };

typedef struct body_row {
  int32_t key; /* 0, 1, 2; -1 until its word is met */
  const bsi_token *label;
  const bsi_token *figures[MOST_FIGURES];
  int32_t count; /* figures; may be more than there is room for */
  bool spread;   /* figures on more than one line */
} body_row;

typedef struct body {
  const bsi_table *table;
  bsi_row *out;
  bsi_log *log;
  int32_t breakdown, slots;
  body_row rows[MOST_ROWS];
  int32_t count;
  bool orderly; /* no figure without a row, no label of another table */
  const body_row *by_key[BESCHUT_ROW_COUNT];
  bool combined; /* working and its percentage share a field */
} body;

static const bsi_line *line_of(const body *b, const bsi_token *token) { return &b->table->lines[token->line]; }

static beschut_cell cell_of(const body *b, int32_t key, int32_t slot) {
  int32_t first = b->table->kind == BSI_ADVICES ? BESCHUT_MEASURE_POSITIVE : BESCHUT_MEASURE_COHORT_POSITIVE;
  return (b->breakdown * BESCHUT_ROW_COUNT + key) * BESCHUT_MEASURE_COUNT + first + slot;
}

static bool is_percent_slot(const body *b, int32_t slot) { return b->table->kind == BSI_WORK && slot == PERCENT_SLOT; }

/* Logs with what is printed from one token to another of the same line as what was met. */
static void log_span(const body *b, bsi_kind kind, const bsi_token *first, const bsi_token *last, const char *expected) {
  char met[64];
  size_t size = (size_t)(last->text + last->size - first->text);
  if (size >= sizeof met) size = sizeof met - 1;
  memcpy(met, first->text, size);
  met[size] = '\0';
  bsi_utf8_trim(met);
  bsi_log_add(b->log, kind, line_of(b, first)->number, first->column, expected, met);
}

static void log_token(const body *b, bsi_kind kind, const bsi_token *token, const char *expected) {
  log_span(b, kind, token, token, expected);
}

static void log_row(const body *b, const body_row *row, bsi_kind kind, const char *expected, const char *met) {
  bsi_log_add(b->log, kind, line_of(b, row->label)->number, row->label->column, expected, met);
}

/* ---- rows ---- */

static body_row *begin_row(body *b, int32_t key, const bsi_token *label) {
  if (b->count == MOST_ROWS) {
    b->orderly = false;
    return &b->rows[MOST_ROWS - 1];
  }
  body_row *row = &b->rows[b->count++];
  *row = (body_row){.key = key, .label = label};
  return row;
}

/* The row of a label's word; -1 where the word is not of this breakdown. */
static int32_t key_of(const body *b, bsi_word word) {
  if (word == BSI_WORD_TOTAL) return BESCHUT_TOTAL;
  if (word == BSI_WORD_MUNICIPALITY) return BESCHUT_FIRST;
  return word == (b->breakdown == BESCHUT_APPLICANT ? BSI_WORD_CITIZEN : BSI_WORD_UWV) ? BESCHUT_SECOND : -1;
}

/* In Dutch `Aanvraag` opens a row and its key follows, maybe after the figures; in English `request` closes the label. */
static void take_label(body *b, const bsi_token *token) {
  body_row *row = b->count > 0 ? &b->rows[b->count - 1] : NULL;
  if (token->word == BSI_WORD_REQUEST) {
    if (!b->table->english) begin_row(b, -1, token);
    return;
  }
  int32_t key = key_of(b, token->word);
  if (key < 0) b->orderly = false;
  if (row != NULL && row->key < 0 && token->word != BSI_WORD_TOTAL)
    row->key = key;
  else
    begin_row(b, key, token);
}

static void take_figure(body *b, const bsi_token *token) {
  if (b->count == 0) {
    b->orderly = false;
    return;
  }
  body_row *row = &b->rows[b->count - 1];
  if (row->count > 0 && row->figures[0]->line != token->line) row->spread = true;
  if (row->count < MOST_FIGURES) row->figures[row->count] = token;
  row->count++;
}

/* A line whose label is not known; its figures belong to no row. */
static void log_bad_row(const body *b, const bsi_line *line) {
  char expected[120];
  const bsi_token *first = b->table->tokens + line->first, *last = first;
  while (last + 1 < first + line->count && !bsi_is_figure(last + 1)) last++;
  snprintf(expected, sizeof expected, "%s | %s | %s", beschut_row_label(b->breakdown, BESCHUT_FIRST, BESCHUT_DUTCH),
           beschut_row_label(b->breakdown, BESCHUT_SECOND, BESCHUT_DUTCH), beschut_row_label(b->breakdown, BESCHUT_TOTAL, BESCHUT_DUTCH));
  log_span(b, BSI_UNKNOWN_LABEL, first, last, expected);
}

static void collect_rows(body *b) {
  for (int32_t i = 0; i < b->table->line_count; i++) {
    const bsi_line *line = &b->table->lines[i];
    const bsi_token *tokens = b->table->tokens + line->first;
    if (line->kind == BSI_LINE_BAD_ROW) log_bad_row(b, line);
    if (line->kind != BSI_LINE_ROW) continue;
    for (int32_t k = 0; k < line->count; k++) {
      if (k < line->labels)
        take_label(b, &tokens[k]);
      else
        take_figure(b, &tokens[k]);
    }
  }
}

static void index_rows(body *b) {
  bool repeated[BESCHUT_ROW_COUNT] = {false};
  for (int32_t i = 0; i < b->count; i++) {
    const body_row *row = &b->rows[i];
    if (row->key < 0) {
      log_token(b, BSI_UNKNOWN_LABEL, row->label, "");
      continue;
    }
    if (b->by_key[row->key] != NULL) {
      log_row(b, row, BSI_REPEATED_ROW, "", beschut_row_label(b->breakdown, row->key, BESCHUT_DUTCH));
      repeated[row->key] = true;
    }
    b->by_key[row->key] = row;
  }
  for (int32_t key = 0; key < BESCHUT_ROW_COUNT; key++) {
    if (b->by_key[key] == NULL)
      bsi_log_add(b->log, BSI_MISSING_ROW, b->table->lines[0].number, 1, beschut_row_label(b->breakdown, key, BESCHUT_DUTCH), "");
    if (repeated[key]) b->by_key[key] = NULL;
  }
}

/* ---- figures into cells ---- */

static const char *expected_in(const body *b, int32_t slot) { return is_percent_slot(b, slot) ? "72%" : "1.256"; }

/* Stands in a slot of which it is not certain whether it has a figure. */
static const bsi_token unclear;

/* Where a blank cell would stand: right behind what stands before it in its row. */
static void log_blank(const body *b, const body_row *row, int32_t slot, const bsi_token *const slots[SLOTS]) {
  const bsi_token *before = NULL;
  const bsi_line *line = line_of(b, row->count > 0 ? row->figures[0] : row->label);
  if (line->labels > 0) before = &b->table->tokens[line->first + line->labels - 1];
  for (int32_t i = 0; i < slot; i++)
    if (slots[i] != NULL && slots[i] != &unclear) before = slots[i];
  int32_t column = slots[slot] != NULL ? slots[slot]->column : before != NULL ? before->end + 1 : 1;
  bsi_log_add(b->log, BSI_BLANK_CELL, line->number, column, beschut_cell_name(cell_of(b, row->key, slot)), "");
}

/* Puts one figure into a cell, or reports why it cannot be there. */
static void put(const body *b, const body_row *row, int32_t slot, const bsi_token *figure) {
  beschut_cell cell = cell_of(b, row->key, slot);
  if (figure->kind != (is_percent_slot(b, slot) ? BSI_TOKEN_PERCENT : BSI_TOKEN_COUNT)) {
    log_token(b, BSI_BAD_NUMBER, figure, expected_in(b, slot));
    return;
  }
  uint32_t *line = &b->out->lines[bsi_table_row(cell)], number = (uint32_t)line_of(b, figure)->number;
  bsi_row_set(b->out, cell, figure->value);
  if (*line == 0) *line = number;
  if (*line == number && figure->column <= BSI_COLUMN_LIMIT) b->out->columns[cell] = (uint16_t)figure->column;
}

static void log_unclear(const body *b, const body_row *row) {
  static const char *const wanted[] = {"1.256 377 1.633", "945 679 72% 733"};
  int32_t last = (row->count < MOST_FIGURES ? row->count : MOST_FIGURES) - 1;
  if (last >= 0 && row->figures[0]->line == row->figures[last]->line)
    log_span(b, BSI_UNCLEAR_COLUMNS, row->figures[0], row->figures[last], wanted[b->table->kind]);
  else
    log_row(b, row, BSI_UNCLEAR_COLUMNS, wanted[b->table->kind], "");
}

static void put_all(const body *b, const body_row *row, const bsi_token *const slots[SLOTS]) {
  if (slots[1] == &unclear) log_unclear(b, row);
  for (int32_t slot = 0; slot < b->slots; slot++) {
    if (slots[slot] == NULL || slots[slot]->kind == BSI_TOKEN_BLANK)
      log_blank(b, row, slot, slots);
    else if (slots[slot] != &unclear)
      put(b, row, slot, slots[slot]);
  }
}

/* Whether a figure's kind fits a slot; blanks and unreadable figures fit any. */
static bool fits(const body *b, const bsi_token *figure, int32_t slot) {
  if (figure->kind == BSI_TOKEN_BLANK || figure->kind == BSI_TOKEN_BAD) return true;
  return (figure->kind == BSI_TOKEN_PERCENT) == is_percent_slot(b, slot);
}

static bool is_full(const body *b, const body_row *row) {
  if (row->count != b->slots) return false;
  for (int32_t slot = 0; slot < b->slots; slot++)
    if (!fits(b, row->figures[slot], slot)) return false;
  return true;
}

/* The three counts of a work table without any percentage. */
static bool is_full_but_percentage(const body *b, const body_row *row) {
  if (b->table->kind != BSI_WORK || row->count != SLOTS - 1) return false;
  for (int32_t i = 0; i < row->count; i++)
    if (row->figures[i]->kind != BSI_TOKEN_COUNT) return false;
  return true;
}

static bool is_fielded(const body *b, const body_row *row) {
  return row->count == 0 ? line_of(b, row->label)->fields > 1 : line_of(b, row->figures[0])->fields > 1;
}

static int32_t field_after_label(const body_row *row, const bsi_token *figure) {
  return figure->field - (row->label->line == figure->line ? row->label->field : 0);
}

/* Whether working and percentage share a field: from where percentages and last counts stand, else from the head. */
static bool find_combined(const body *b) {
  for (int32_t i = 0; i < b->count; i++) {
    const body_row *row = &b->rows[i];
    for (int32_t k = 0; k < row->count && k < MOST_FIGURES && is_fielded(b, row); k++) {
      int32_t field = field_after_label(row, row->figures[k]);
      if (field == 4) return false;
      if (field == 3) return row->figures[k]->kind != BSI_TOKEN_PERCENT;
      if (field == 2 && row->figures[k]->kind == BSI_TOKEN_PERCENT) return true;
    }
  }
  for (int32_t i = 0; i < b->table->token_count; i++)
    if (b->table->tokens[i].kind == BSI_TOKEN_WORD && b->table->tokens[i].word == BSI_WORD_PERCENTAGE) return false;
  return true;
}

/* The slot of a figure by its field; -1 where the field is none of the table's. */
static int32_t slot_of_field(const body *b, int32_t field, const bsi_token *figure) {
  if (field < 1 || field > (b->combined ? b->slots - 1 : b->slots)) return -1;
  if (!b->combined || field == 1) return field - 1;
  if (field == 3) return SLOTS - 1;
  return figure->kind == BSI_TOKEN_PERCENT || figure->enclosed ? PERCENT_SLOT : 1;
}

static bool by_field(const body *b, const body_row *row, const bsi_token *slots[SLOTS]) {
  for (int32_t i = 0; i < row->count; i++) {
    int32_t slot = slot_of_field(b, field_after_label(row, row->figures[i]), row->figures[i]);
    if (slot < 0 || slots[slot] != NULL) return false;
    slots[slot] = row->figures[i];
  }
  return true;
}

/* Whether two spaces or more part the columns of a line: not before the percentage in parentheses, which is in its count's column. */
static bool is_spaced_out(const body *b, const body_row *row) {
  const bsi_token *before = row->label;
  const bsi_line *line = line_of(b, row->figures[0]);
  for (int32_t i = 0; i < line->count; i++) {
    const bsi_token *token = &b->table->tokens[line->first + i];
    bool new_column = bsi_is_figure(token) && !(token->enclosed && token->kind == BSI_TOKEN_PERCENT);
    if (new_column && i > 0 && token->column - before->end < 2 + (int32_t)before->enclosed) return false;
    before = token;
  }
  return true;
}

/* The slot whose figures in full rows of the same page stand over or under a figure; -1 where it is none or more than one. */
static int32_t slot_of_position(const body *b, const bsi_token *figure) {
  int32_t found = -1;
  for (int32_t key = 0; key < BESCHUT_ROW_COUNT; key++) {
    const body_row *full = b->by_key[key];
    if (full == NULL || full->spread || !is_full(b, full) || is_fielded(b, full) || !is_spaced_out(b, full)) continue;
    if (line_of(b, full->figures[0])->page != line_of(b, figure)->page) continue;
    for (int32_t slot = 0; slot < b->slots; slot++) {
      bool over = full->figures[slot]->column < figure->end && figure->column < full->figures[slot]->end;
      if (!over || slot == found || !fits(b, figure, slot)) continue;
      if (found >= 0) return -1;
      found = slot;
    }
  }
  return found;
}

static bool by_position(const body *b, const body_row *row, const bsi_token *slots[SLOTS]) {
  if (row->count == 0 || row->count >= b->slots || !is_spaced_out(b, row)) return false;
  int32_t last = -1;
  for (int32_t i = 0; i < row->count; i++) {
    int32_t slot = slot_of_position(b, row->figures[i]);
    if (slot <= last) return false;
    slots[slot] = row->figures[i];
    last = slot;
  }
  return true;
}

/* The only percentage among the figures; -1 where there is none, or more. */
static int32_t find_percentage(const body_row *row) {
  int32_t found = -1;
  for (int32_t i = 0; i < row->count; i++) {
    if (row->figures[i]->kind == BSI_TOKEN_BAD || (row->figures[i]->kind == BSI_TOKEN_PERCENT && found >= 0)) return -1;
    if (row->figures[i]->kind == BSI_TOKEN_PERCENT) found = i;
  }
  return found;
}

/*
 * Two figures before the percentage are the cohort and those working, one behind it is those working in all. One figure before it may be
 * either of the two, unless it stands right before a percentage in parentheses while other columns are kept apart.
 */
static bool by_percentage(const body *b, const body_row *row, const bsi_token *slots[SLOTS]) {
  int32_t at = b->table->kind == BSI_WORK ? find_percentage(row) : -1;
  if (at < 0 || at > 2 || row->count - at > 2) return false;
  const bsi_token *percent = row->figures[at], *before = at > 0 ? row->figures[at - 1] : NULL;
  bool same_column = at == 1 && percent->enclosed && percent->column - before->end == 2 && is_spaced_out(b, row);
  slots[PERCENT_SLOT] = percent;
  slots[SLOTS - 1] = row->count > at + 1 ? row->figures[at + 1] : NULL;
  slots[1] = at == 1 && !same_column ? &unclear : before;
  slots[0] = at == 2 ? row->figures[0] : slots[1] == &unclear ? &unclear : NULL;
  return true;
}

static bool in_full(const body *b, const body_row *row, const bsi_token *slots[SLOTS]) {
  bool full = is_full(b, row), without_percentage = !full && is_full_but_percentage(b, row);
  if (!full && !without_percentage) return false;
  for (int32_t slot = 0, i = 0; slot < b->slots; slot++)
    if (full || slot != PERCENT_SLOT) slots[slot] = row->figures[i++];
  return true;
}

static void read_row(const body *b, const body_row *row) {
  typedef bool way(const body *b, const body_row *row, const bsi_token *slots[SLOTS]);
  static way *const with_fields[] = {by_field, NULL}, *const without_fields[] = {in_full, by_position, by_percentage, NULL};
  for (way *const *try = is_fielded(b, row) ? with_fields : without_fields; *try != NULL && row->count <= MOST_FIGURES; try++) {
    const bsi_token *slots[SLOTS] = {NULL};
    if (!(*try)(b, row, slots)) continue;
    put_all(b, row, slots);
    return;
  }
  log_unclear(b, row);
}

/* Figures spread over lines are taken only from a table that is whole: its three rows in order, each in full. */
static bool is_credible(const body *b) {
  bool spread = false;
  for (int32_t i = 0; i < b->count; i++) spread = spread || b->rows[i].spread;
  if (!spread) return true;
  if (b->count != BESCHUT_ROW_COUNT) return false;
  for (int32_t i = 0; i < b->count; i++)
    if (b->rows[i].key != i || !is_full(b, &b->rows[i])) return false;
  return true;
}

/* The word that only the head of this kind of table has. */
static bool has_own_head(const bsi_table *table) {
  bsi_word own = table->kind == BSI_ADVICES ? BSI_WORD_NEGATIVE : BSI_WORD_OF_WHICH,
           other = table->kind == BSI_ADVICES ? BSI_WORD_OF_WHICH : BSI_WORD_NEGATIVE;
  bool met = false;
  for (int32_t i = 0; i < table->token_count; i++) {
    if (table->tokens[i].kind != BSI_TOKEN_WORD) continue;
    if (table->tokens[i].word == other) return false;
    met = met || table->tokens[i].word == own;
  }
  return met;
}

void bsi_table_read_rows(const bsi_table *table, int32_t breakdown, bsi_row *row, bsi_log *log) {
  body b = {
      .table = table, .out = row, .log = log, .breakdown = breakdown, .slots = table->kind == BSI_ADVICES ? 3 : SLOTS, .orderly = true};
  collect_rows(&b);
  if (b.count == 0) {
    bsi_log_add(log, BSI_EMPTY_TABLE, table->lines[0].number, 1, beschut_row_label(breakdown, BESCHUT_FIRST, BESCHUT_DUTCH), "");
    return;
  }
  if (!b.orderly || table->overflow || !has_own_head(table) || !is_credible(&b)) {
    bsi_log_add(log, BSI_UNCLEAR_TABLE, table->lines[0].number, 1, "", "");
    return;
  }
  index_rows(&b);
  b.combined = table->kind == BSI_WORK && find_combined(&b);
  for (int32_t key = 0; key < BESCHUT_ROW_COUNT; key++)
    if (b.by_key[key] != NULL) read_row(&b, b.by_key[key]);
}
