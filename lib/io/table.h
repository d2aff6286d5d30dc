/* SPDX-License-Identifier: MIT */
/*
 * Table: one of the four tables of a report while it is read.
 *
 *     title     Aantal adviezen beschut werk (naar aanvrager)            bsi_table_open
 *     head      Jan. 2015 t/m mrt. 2018  Positief advies  ...            bsi_table_take, line by line,
 *     body      Aanvraag gemeente        1.256  377  1.633               until a line is no longer of the table
 *               Totaal                   2.645  1.197  3.842             bsi_table_read: cells and dates go into the row
 *
 * Lines are first only collected, as tokens. What belongs where is decided when the table is whole, because labels and heads may be
 * wrapped over lines, and blank cells show only beside other rows.
 */
#ifndef BSI_TABLE_H
#define BSI_TABLE_H

#include "diagnostics.h"
#include "report.h"
#include "tokens.h"

enum { BSI_TABLE_TOKENS = 320, BSI_TABLE_LINES = 160, BSI_ADVICES = 0, BSI_WORK = 1 };

/* Where diagnostics go, and whether memory failed on the way. */
typedef struct bsi_log {
  beschut_diagnostics *list;
  const char *source;
  bool failed;
} bsi_log;

void bsi_log_add(bsi_log *log, bsi_kind kind, int32_t line, int32_t column, const char *expected, const char *met);

typedef enum bsi_line_kind { BSI_LINE_HEAD, BSI_LINE_ROW, BSI_LINE_BAD_ROW, BSI_LINE_OTHER } bsi_line_kind;

typedef struct bsi_line {
  bsi_line_kind kind;
  int32_t number, page; /* from 1 */
  int32_t first, count; /* tokens */
  int32_t labels;       /* leading tokens that are a row's label */
  int32_t fields;
} bsi_line;

typedef struct bsi_table {
  int32_t kind; /* BSI_ADVICES, BSI_WORK */
  bool english, overflow;
  bool in_body;             /* the first row was met */
  bool in_total, total_met; /* the last label was that of the total; it has a figure */
  bsi_token tokens[BSI_TABLE_TOKENS];
  bsi_line lines[BSI_TABLE_LINES]; /* lines[0] is the title */
  int32_t token_count, line_count;
} bsi_table;

/* Begins a table with its title's line. */
void bsi_table_open(bsi_table *table, int32_t kind, bool english, const char *title, size_t size, int32_t number);

/* Takes a line that is not blank. False where the table ended before it: the line is then still to be dealt with. */
bool bsi_table_take(bsi_table *table, const char *line, size_t size, int32_t number, int32_t page);

/* The breakdown that the title names; -1 where it names none. */
int32_t bsi_table_breakdown(const bsi_table *table);

/* Puts cells, places and dates into a report's row; what cannot be read is left blank and logged. */
void bsi_table_read(const bsi_table *table, int32_t breakdown, bsi_row *row, bsi_log *log);

/* Whether a line outside any table is a row with label and figures. */
bool bsi_is_table_row(const char *line, size_t size, int32_t *column);

#endif
