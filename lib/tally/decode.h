/* SPDX-License-Identifier: MIT */
/*
 * Columns of any type become columns of one type each, a block of rows at a time:
 *
 *   key      int64, and which are missing         date     days, or what stands for missing
 *   month    days, or one of two numbers          wage     what its sign says
 *   category its code
 */
#ifndef BSI_DECODE_H
#define BSI_DECODE_H

#include "columns.h"
#include "scope.h"

enum { BSI_BLOCK = 1024 /* rows: their columns fit the nearest cache */ };

/* Beside days from BSI_MONTHS_FIRST on, a month is one of these. */
enum { BSI_MONTH_MISSING = INT32_MIN, BSI_MONTH_INVALID = INT32_MIN + 1 };

/* Wages, as bits: who works has the lowest alone. */
enum { BSI_WAGE_NONE = 0, BSI_WAGE_PAID = 1, BSI_WAGE_NEGATIVE = 2, BSI_WAGE_MISSING = 4 };

/* A text that was looked up lately, of a column that has no dictionary. */
enum { BSI_MEMO = 256, BSI_MEMO_TEXT = 22 };

typedef struct bsi_memo {
  uint8_t size, code; /* size 0: free */
  char text[BSI_MEMO_TEXT];
} bsi_memo;

typedef struct bsi_decoder {
  const bsi_scope *scope;
  const bsi_columns *columns;
  int64_t number; /* of the first row, for messages */
  beschut_error *error;
  uint8_t *codes[BSI_COLUMN_MOST];     /* of categories with a dictionary: of its texts */
  uint32_t last_code[BSI_COLUMN_MOST]; /* the number of these texts */
  bsi_memo memo[BSI_COLUMN_MOST][BSI_MEMO];
} bsi_decoder;

/* BESCHUT_ENCODING, BESCHUT_SYNTAX (a dictionary that cannot be), BESCHUT_MEMORY; closing is allowed then, too. */
beschut_status bsi_decoder_open(const bsi_scope *scope, const bsi_columns *columns, int64_t number, beschut_error *error, bsi_decoder *out);
void bsi_decoder_close(bsi_decoder *decoder);

/*
 * The rows from `from` (counted from the first that is meant), at most BSI_BLOCK of them. Where the column is as it should be already,
 * *values is it, else the buffer.
 * BESCHUT_SYNTAX, BESCHUT_RANGE, BESCHUT_ENCODING, with the row in the message.
 */
beschut_status bsi_decode_keys(bsi_decoder *decoder, int32_t column, int64_t from, int32_t rows, int64_t *buffer, uint8_t *missing,
                               const int64_t **values);
beschut_status bsi_decode_dates(bsi_decoder *decoder, int32_t column, int64_t from, int32_t rows, int32_t absent, int32_t *buffer,
                                const int32_t **values);
beschut_status bsi_decode_months(bsi_decoder *decoder, int32_t column, int64_t from, int32_t rows, int32_t *buffer, const int32_t **values);
beschut_status bsi_decode_wages(bsi_decoder *decoder, int32_t column, int64_t from, int32_t rows, uint8_t *wages);
beschut_status bsi_decode_categories(bsi_decoder *decoder, int32_t column, int64_t from, int32_t rows, uint8_t *codes);

/* What a row's field says, for a sample: at most 31 bytes and a NUL; "" where it is missing. */
void bsi_decode_text(const bsi_decoder *decoder, int32_t column, int64_t row, char out[32]);

#endif
