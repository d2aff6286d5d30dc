/* SPDX-License-Identifier: MIT */
/*
 * Tokens: a line of a table becomes words and figures, each with its column, and the field it stands in where tabs or bars divide the line.
 *
 *     Aanvraag gemeente <tab> 945 <tab> 679 (72%) <tab> 733
 *     REQUEST  MUNICIPALITY   COUNT     COUNT PERCENT   COUNT
 *     field 0                 1         2               3
 *
 * Markup (`<b>`, `*`, `#`, `\`) counts as space. Columns are characters, from 1.
 */
#ifndef BSI_TOKENS_H
#define BSI_TOKENS_H

#include "words.h"

#include <stdbool.h>

typedef enum bsi_token_kind { BSI_TOKEN_WORD, BSI_TOKEN_COUNT, BSI_TOKEN_PERCENT, BSI_TOKEN_BLANK, BSI_TOKEN_BAD } bsi_token_kind;

typedef struct bsi_token {
  bsi_token_kind kind;
  bsi_word word;       /* of a WORD */
  int32_t value;       /* of COUNT and PERCENT */
  int32_t column, end; /* first character, and the one after the last */
  int32_t field;
  int32_t line;  /* index among the lines of its table */
  bool enclosed; /* in parentheses */
  const char *text;
  size_t size;
} bsi_token;

/* Tokens of one line into out, at most `room`; the number of fields (1 where nothing divides the line) to *fields. Returns how many tokens, room + 1
 * where there are more. comma: a comma groups thousands too. */
size_t bsi_tokenize(const char *line, size_t size, bool comma, bsi_token *out, size_t room, int32_t *fields);

static inline bool bsi_is_figure(const bsi_token *token) { return token->kind != BSI_TOKEN_WORD; }

#endif
