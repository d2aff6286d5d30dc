/* SPDX-License-Identifier: MIT */
/* Collecting the lines of a table: what kind of line each is, and where the table ends. */
#include "table.h"

#include <string.h>

enum { MOST_UNKNOWN_IN_HEAD = 6 }; /* more unknown words than this are a sentence, not noise */

void bsi_log_add(bsi_log *log, bsi_kind kind, int32_t line, int32_t column, const char *expected, const char *met) {
  if (!bsi_diagnose(log->list, kind, log->source, line, column, expected, met)) log->failed = true;
}

static bool is_label(const bsi_token *token) {
  return token->kind == BSI_TOKEN_WORD && token->word >= BSI_WORD_REQUEST && token->word <= BSI_WORD_TOTAL;
}

/* What the tokens of a line are: how many label words lead it, figures follow those, and words are not known. */
typedef struct census {
  int32_t labels, words, figures, unknown, words_after_figures;
} census;

static census count_tokens(const bsi_token *tokens, int32_t count) {
  census c = {0};
  while (c.labels < count && is_label(&tokens[c.labels])) c.labels++;
  for (int32_t i = 0; i < count; i++) {
    if (bsi_is_figure(&tokens[i])) {
      c.figures++;
      continue;
    }
    c.words++;
    c.unknown += tokens[i].word == BSI_WORD_UNKNOWN;
    c.words_after_figures += c.figures > 0;
  }
  return c;
}

/* A row's key before figures of which a few are unreadable: the words among them count as unreadable figures. */
static bool has_unreadable_figures(const census *c, const bsi_token *tokens, int32_t count) {
  enum { MOST_FIGURES = 5, MOST_UNREADABLE = 2 };
  bool keyed = c->labels > 0 && tokens[c->labels - 1].word != BSI_WORD_REQUEST;
  return keyed && c->figures > 0 && count - c->labels <= MOST_FIGURES && c->words - c->labels == c->unknown &&
         c->unknown <= MOST_UNREADABLE;
}

/* An unknown label before at least two figures. */
static bool has_unknown_label(const census *c) {
  enum { MOST_WORDS = 4 };
  return c->unknown > 0 && c->words <= MOST_WORDS && c->figures >= 2 && c->words_after_figures == 0;
}

static bsi_line_kind kind_of(const census *c, const bsi_token *tokens, int32_t count) {
  if (c->words == c->labels && (c->labels > 0 || c->figures > 0)) return BSI_LINE_ROW;
  if (c->unknown == 0) return BSI_LINE_HEAD;
  if (has_unreadable_figures(c, tokens, count)) return BSI_LINE_ROW;
  return has_unknown_label(c) ? BSI_LINE_BAD_ROW : BSI_LINE_OTHER;
}

/* The head has lines that look like rows: `Totaal`, `2018`. The body begins with a label that cannot stand in the head. */
static bool begins_body(const bsi_line *line, const bsi_token *tokens, const census *c) {
  if (line->kind == BSI_LINE_BAD_ROW) return true;
  if (line->kind != BSI_LINE_ROW || c->labels == 0 || tokens[0].word == BSI_WORD_TOTAL) return false;
  bool first = tokens[0].word == BSI_WORD_REQUEST || tokens[0].word == BSI_WORD_MUNICIPALITY;
  return first || c->figures >= 2;
}

static void store(bsi_table *table, const bsi_line *line) {
  if (table->line_count == BSI_TABLE_LINES) {
    table->overflow = true;
    return;
  }
  table->lines[table->line_count++] = *line;
  table->token_count = line->first + line->count;
}

/* Reads a line's tokens behind those that the table has. */
static bool tokenize(bsi_table *table, const char *text, size_t size, bsi_line *line) {
  size_t room = (size_t)(BSI_TABLE_TOKENS - table->token_count);
  size_t count = bsi_tokenize(text, size, table->english, table->tokens + table->token_count, room, &line->fields);
  line->first = table->token_count;
  line->count = (int32_t)(count > room ? room : count);
  for (int32_t i = 0; i < line->count; i++) table->tokens[line->first + i].line = table->line_count;
  return count <= room;
}

void bsi_table_open(bsi_table *table, int32_t kind, bool english, const char *title, size_t size, int32_t number) {
  table->kind = kind;
  table->english = english;
  table->in_body = table->in_total = table->total_met = table->overflow = false;
  table->token_count = table->line_count = 0;
  bsi_line line = {.kind = BSI_LINE_HEAD, .number = number, .page = 0};
  tokenize(table, title, size, &line);
  store(table, &line);
}

/* Whether a line still belongs to the table, as far as the lines before it tell. */
static bool belongs(bsi_table *table, bsi_line *line, const bsi_token *tokens, const census *c) {
  if (table->total_met) return line->kind == BSI_LINE_ROW && c->labels == 0;
  if (begins_body(line, tokens, c)) table->in_body = true;
  if (table->in_body) return line->kind == BSI_LINE_ROW || line->kind == BSI_LINE_BAD_ROW;
  if (line->kind != BSI_LINE_OTHER) line->kind = BSI_LINE_HEAD;
  return line->kind == BSI_LINE_HEAD || c->unknown <= MOST_UNKNOWN_IN_HEAD;
}

static void note_row(bsi_table *table, const bsi_line *line, bsi_token *tokens) {
  for (int32_t i = line->labels; i < line->count; i++)
    if (!bsi_is_figure(&tokens[i])) tokens[i].kind = BSI_TOKEN_BAD;
  if (line->labels > 0) table->in_total = tokens[line->labels - 1].word == BSI_WORD_TOTAL;
  if (table->in_total && line->count > line->labels) table->total_met = true;
}

/* Behind the total row only figures without a label can follow; prose, which mostly does, is not worth its words. */
static bool may_follow_total(const char *text, size_t size) {
  size_t i = 0;
  while (i < size && (unsigned char)text[i] <= ' ') i++;
  return i == size || (text[i] != '\0' && strchr("0123456789-.(xX?", text[i]) != NULL);
}

bool bsi_table_take(bsi_table *table, const char *text, size_t size, int32_t number, int32_t page) {
  bsi_line line = {.number = number, .page = page};
  if (table->total_met && !may_follow_total(text, size)) return false;
  if (!tokenize(table, text, size, &line)) return false;
  bsi_token *tokens = table->tokens + line.first;
  if (line.count == 0) return true;
  census c = count_tokens(tokens, line.count);
  line.kind = kind_of(&c, tokens, line.count);
  line.labels = c.labels;
  if (!belongs(table, &line, tokens, &c)) return false;
  if (line.kind == BSI_LINE_OTHER) return true; /* noise in the head */
  if (table->in_body && line.kind == BSI_LINE_ROW) note_row(table, &line, tokens);
  store(table, &line);
  return true;
}

int32_t bsi_table_breakdown(const bsi_table *table) {
  for (int32_t i = 0; i < table->token_count && table->lines[table->tokens[i].line].kind == BSI_LINE_HEAD; i++) {
    if (table->tokens[i].kind != BSI_TOKEN_WORD) continue;
    if (table->tokens[i].word == BSI_WORD_APPLICANT) return BESCHUT_APPLICANT;
    if (table->tokens[i].word == BSI_WORD_RESPONSIBLE) return BESCHUT_RESPONSIBLE;
  }
  return -1;
}

bool bsi_is_table_row(const char *text, size_t size, int32_t *column) {
  enum { ROOM = 12 };
  bsi_token tokens[ROOM];
  int32_t fields;
  size_t count = bsi_tokenize(text, size, false, tokens, ROOM, &fields);
  if (count == 0 || count > ROOM) return false;
  census c = count_tokens(tokens, (int32_t)count);
  *column = tokens[0].column;
  return c.labels > 0 && c.figures >= 2 && c.words == c.labels;
}
