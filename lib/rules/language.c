/* SPDX-License-Identifier: MIT */
/*
 * Parsing a rule: a scanner that knows one token ahead, and one function for each line of the grammar (language.h). Every function
 * returns a status; the first that fails ends it all.
 */
#include "language.h"

#include <beschut/report.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef enum token_kind { END, NUMBER, NAME, REPEATED, RELATION, PLUS, MINUS, STAR, DOT, COMMA, OPEN, CLOSE, OTHER } token_kind;

typedef struct token {
  token_kind kind;
  size_t offset, size;
} token;

typedef struct parser {
  bsi_draft *draft;
  const char *text;
  token now;
  beschut_error *error;
} parser;

/* ---- tokens ---- */

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static token_kind sign_kind(char c) {
  static const char signs[] = "+-*.,()<>=";
  static const token_kind kinds[] = {PLUS, MINUS, STAR, DOT, COMMA, OPEN, CLOSE, RELATION, RELATION, RELATION};
  const char *sign = c == '\0' ? NULL : strchr(signs, c);
  return sign == NULL ? OTHER : kinds[sign - signs];
}

static size_t scan_while(const parser *p, size_t at, bool (*wanted)(char)) {
  while (at < p->draft->span.end && wanted(p->text[at])) at++;
  return at;
}

static bool is_name(char c) { return is_letter(c) || is_digit(c); }

static void next(parser *p) {
  size_t end = p->draft->span.end, start = scan_while(p, p->now.offset + p->now.size, is_blank), at = start + 1;
  token_kind kind = END;
  if (start >= end) {
    at = start;
  } else if (is_digit(p->text[start])) {
    kind = NUMBER;
    at = scan_while(p, start, is_digit);
  } else if (is_letter(p->text[start])) {
    kind = NAME;
    at = scan_while(p, start, is_name);
  } else if (p->text[start] == '{') {
    at = scan_while(p, at, is_name);
    kind = at < end && p->text[at] == '}' ? REPEATED : OTHER;
    at += kind == REPEATED;
  } else {
    kind = sign_kind(p->text[start]);
    if (kind == RELATION && at < end && p->text[at] == '=') at++;
    if (kind == OTHER) {
      size_t length = bsi_utf8_length(p->text + start, p->text + end);
      at = start + (length == 0 ? 1 : length);
    }
  }
  p->now = (token){kind, start, at - start};
}

static const char *spelling(const parser *p) { return p->text + p->now.offset; }

static bool is_word(const parser *p, const char *word) {
  return p->now.kind == NAME && p->now.size == strlen(word) && memcmp(spelling(p), word, p->now.size) == 0;
}

/* ---- failures ---- */

beschut_status bsi_language_fail(const bsi_span *span, size_t offset, beschut_error *error, beschut_status status, const char *format,
                                 ...) {
  if (error == NULL) return status;
  char message[sizeof error->message];
  int32_t line, column;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  bsi_place_of(span->text, offset, &line, &column);
  return bsi_fail_at(error, status, line, column, "%s", message);
}

static beschut_status fail_expected(const parser *p, const char *what) {
  const bsi_span *span = &p->draft->span;
  if (p->now.kind == END)
    return bsi_language_fail(span, p->now.offset, p->error, BESCHUT_SYNTAX, "expected %s, met the end of the rule", what);
  int size = p->now.size > 60 ? 60 : (int)p->now.size;
  return bsi_language_fail(span, p->now.offset, p->error, BESCHUT_SYNTAX, "expected %s, met '%.*s'", what, size, spelling(p));
}

static beschut_status fail_limit(const parser *p, size_t offset, const char *what, int64_t limit) {
  return bsi_language_fail(&p->draft->span, offset, p->error, BESCHUT_LIMIT, "%s: at most %lld", what, (long long)limit);
}

static beschut_status fail_name(const parser *p, const char *what, const char *nearest) {
  int size = p->now.size > 60 ? 60 : (int)p->now.size;
  if (nearest == NULL)
    return bsi_language_fail(&p->draft->span, p->now.offset, p->error, BESCHUT_NAME, "there is no %s '%.*s'", what, size, spelling(p));
  return bsi_language_fail(&p->draft->span, p->now.offset, p->error, BESCHUT_NAME, "there is no %s '%.*s'; did you mean %s?", what, size,
                           spelling(p), nearest);
}

/* ---- cells ---- */

static beschut_status parse_word(parser *p, bsi_place place, uint8_t *word) {
  int32_t number = p->now.kind == STAR ? bsi_word_any(place) : -1;
  if (p->now.kind == NAME || p->now.kind == REPEATED) {
    number = bsi_word_find(place, spelling(p), p->now.size);
    if (number < 0) return fail_name(p, bsi_place_name(place), bsi_word_nearest(place, spelling(p), p->now.size));
  }
  if (number < 0) return fail_expected(p, place == BSI_IN_ROW ? "a row" : place == BSI_IN_MEASURE ? "a measure" : "a cell");
  *word = (uint8_t)number;
  next(p);
  return BESCHUT_OK;
}

static beschut_status parse_cell(parser *p, bsi_pattern *pattern) {
  for (int place = 0; place < BSI_PLACE_COUNT; place++) {
    if (place > 0) {
      if (p->now.kind != DOT) return fail_expected(p, "'.' and the rest of a cell's name");
      next(p);
    }
    beschut_status status = parse_word(p, (bsi_place)place, &pattern->words[place]);
    if (status != BESCHUT_OK) return status;
  }
  return BESCHUT_OK;
}

/* ---- values ---- */

typedef struct function {
  const char *name;
  uint8_t kind, source, cells;
} function;

static const function functions[] = {
    {"percent_of", BSI_PERCENT, BSI_OWN, 2},
    {"previous", BSI_CELL, BSI_PREVIOUS, 1},
    {"regions", BSI_CELL, BSI_REGIONS, 1},
    {"at_cohort_end", BSI_CELL, BSI_AT_COHORT_END, 1},
};
enum { FUNCTION_COUNT = sizeof functions / sizeof functions[0] };

static beschut_status parse_function(parser *p, const function *f, bsi_draft_term *term) {
  term->kind = f->kind;
  term->source = f->source;
  next(p);
  for (int i = 0; i < f->cells; i++) {
    if (p->now.kind != (i == 0 ? OPEN : COMMA)) return fail_expected(p, i == 0 ? "'('" : "',' and a second cell");
    next(p);
    beschut_status status = parse_cell(p, &term->cells[i]);
    if (status != BESCHUT_OK) return status;
  }
  if (p->now.kind != CLOSE) return fail_expected(p, "')'");
  next(p);
  return BESCHUT_OK;
}

/* Every word that a value may begin with: functions, dates, and the first words of cells. */
enum { FIRST_WORDS = FUNCTION_COUNT + BESCHUT_DATE_COUNT + BESCHUT_BREAKDOWN_COUNT };
static const char *first_word(int32_t index) {
  if (index < FUNCTION_COUNT) return functions[index].name;
  index -= FUNCTION_COUNT;
  return index < BESCHUT_DATE_COUNT ? beschut_report_date_name(index) : beschut_breakdown_name(index - BESCHUT_DATE_COUNT);
}

static beschut_status parse_value(parser *p, bsi_draft_term *term) {
  term->offset = p->now.offset;
  for (int i = 0; i < FUNCTION_COUNT; i++)
    if (is_word(p, functions[i].name)) return parse_function(p, &functions[i], term);
  for (int32_t date = 0; date < BESCHUT_DATE_COUNT; date++) {
    if (!is_word(p, beschut_report_date_name(date))) continue;
    term->kind = BSI_DATE;
    term->date = (uint8_t)date;
    next(p);
    return BESCHUT_OK;
  }
  bool known = p->now.kind != NAME || bsi_word_find(BSI_IN_BREAKDOWN, spelling(p), p->now.size) >= 0;
  if (!known) {
    int32_t nearest = bsi_nearest(spelling(p), p->now.size, FIRST_WORDS, first_word);
    return fail_name(p, "cell, date or function", nearest < 0 ? NULL : first_word(nearest));
  }
  term->kind = BSI_CELL;
  return parse_cell(p, &term->cells[0]);
}

/* ---- sums ---- */

static beschut_status parse_number(parser *p, int64_t *out) {
  size_t offset = p->now.offset;
  bool fits = bsi_read_int(spelling(p), p->now.size, out) && *out <= BSI_CONSTANT_LIMIT;
  next(p);
  return fits ? BESCHUT_OK : fail_limit(p, offset, "the number is too large", BSI_CONSTANT_LIMIT);
}

static beschut_status add_months(parser *p, size_t offset, int64_t months, bool negative, bsi_draft_side *side) {
  next(p);
  if (months > BSI_MONTHS_LIMIT) return fail_limit(p, offset, "too many months", BSI_MONTHS_LIMIT);
  if (!side->dates)
    return bsi_language_fail(&p->draft->span, offset, p->error, BESCHUT_SYNTAX, "expected a date before a number of months");
  int64_t sum = side->constant + (negative ? -months : months) * 32;
  if (sum > BSI_MONTHS_LIMIT * 32 || sum < -BSI_MONTHS_LIMIT * 32) return fail_limit(p, offset, "too many months", BSI_MONTHS_LIMIT);
  side->constant = sum;
  return BESCHUT_OK;
}

static beschut_status add_constant(parser *p, size_t offset, int64_t number, bool negative, bsi_draft_side *side) {
  if (side->dates)
    return bsi_language_fail(&p->draft->span, offset, p->error, BESCHUT_SYNTAX, "expected months: a date moves by months only");
  side->constant += negative ? -number : number;
  int64_t size = side->constant < 0 ? -side->constant : side->constant;
  return size <= BSI_CONSTANT_LIMIT ? BESCHUT_OK : fail_limit(p, offset, "the number is too large", BSI_CONSTANT_LIMIT);
}

/* A date stands alone on its side, but for months. */
static beschut_status check_mixture(parser *p, const bsi_draft_side *side, const bsi_draft_term *term) {
  bool date = term->kind == BSI_DATE, empty = side->count == 0 && side->constant == 0;
  if (!date && !side->dates) return BESCHUT_OK;
  if (date && empty && term->coefficient == 1) return BESCHUT_OK;
  return bsi_language_fail(&p->draft->span, term->offset, p->error, BESCHUT_SYNTAX,
                           "expected one date alone, or a date + or - a number of months");
}

static beschut_status add_value(parser *p, size_t offset, int64_t coefficient, bool negative, bsi_draft_side *side) {
  const bsi_span *span = &p->draft->span;
  if (side->count == BSI_SIDE_TERMS) return fail_limit(p, offset, "too many terms on one side", BSI_SIDE_TERMS);
  if (coefficient == 0) return bsi_language_fail(span, offset, p->error, BESCHUT_SYNTAX, "expected a factor from 1, met 0");
  if (coefficient > BSI_COEFFICIENT_LIMIT) return fail_limit(p, offset, "the factor is too large", BSI_COEFFICIENT_LIMIT);
  bsi_draft_term *term = &p->draft->terms[p->draft->term_count];
  *term = (bsi_draft_term){.coefficient = (int32_t)(negative ? -coefficient : coefficient), .source = BSI_OWN};
  beschut_status status = parse_value(p, term);
  if (status == BESCHUT_OK) status = check_mixture(p, side, term);
  if (status != BESCHUT_OK) return status;
  side->dates = term->kind == BSI_DATE;
  side->count++;
  p->draft->term_count++;
  return BESCHUT_OK;
}

/* Whether `*` here is the first word of a cell, not a multiplication. */
static bool is_any_cell(const parser *p) {
  size_t after = p->now.offset + 1;
  return after < p->draft->span.end && p->text[after] == '.';
}

static beschut_status parse_term(parser *p, bool negative, bsi_draft_side *side) {
  size_t offset = p->now.offset;
  if (p->now.kind != NUMBER) {
    if (p->now.kind == NAME || p->now.kind == REPEATED || p->now.kind == STAR) return add_value(p, offset, 1, negative, side);
    return fail_expected(p, "a cell, a date or a number");
  }
  int64_t number;
  beschut_status status = parse_number(p, &number);
  if (status != BESCHUT_OK) return status;
  if (is_word(p, "months") || is_word(p, "month")) return add_months(p, offset, number, negative, side);
  if (p->now.kind == STAR && !is_any_cell(p)) {
    next(p);
    if (p->now.kind != NAME && p->now.kind != REPEATED && p->now.kind != STAR) return fail_expected(p, "a cell after '*'");
  }
  if (p->now.kind == NAME || p->now.kind == REPEATED || p->now.kind == STAR) return add_value(p, offset, number, negative, side);
  return add_constant(p, offset, number, negative, side);
}

static beschut_status parse_side(parser *p, bsi_draft_side *side) {
  *side = (bsi_draft_side){.offset = p->now.offset, .first = p->draft->term_count};
  bool negative = p->now.kind == MINUS;
  if (negative || p->now.kind == PLUS) next(p);
  for (;;) {
    beschut_status status = parse_term(p, negative, side);
    if (status != BESCHUT_OK) return status;
    if (p->now.kind != PLUS && p->now.kind != MINUS) return BESCHUT_OK;
    negative = p->now.kind == MINUS;
    next(p);
  }
}

/* ---- the rule ---- */

static bool read_relation(const parser *p, uint8_t *out) {
  for (int i = BSI_EQUAL; i <= BSI_ABOVE; i++) {
    const char *sign = bsi_relation_sign((bsi_relation)i);
    *out = (uint8_t)i;
    if (strlen(sign) == p->now.size && memcmp(sign, spelling(p), p->now.size) == 0) return true;
  }
  return false;
}

static beschut_status parse_rule(parser *p) {
  bsi_draft *draft = p->draft;
  for (;;) {
    beschut_status status = parse_side(p, &draft->sides[draft->side_count]);
    if (status != BESCHUT_OK) return status;
    draft->side_count++;
    if (p->now.kind == END) return BESCHUT_OK;
    if (p->now.kind != RELATION || !read_relation(p, &draft->relations[draft->side_count - 1]))
      return fail_expected(p, "+, -, ==, <=, >=, < or >");
    if (draft->side_count == BSI_SIDES) return fail_limit(p, p->now.offset, "too many sides", BSI_SIDES);
    next(p);
  }
}

beschut_status bsi_language_parse(const bsi_span *span, beschut_error *error, bsi_draft *out) {
  out->span = *span;
  out->term_count = out->side_count = 0;
  if (span->end - span->begin > BSI_EXPRESSION_LIMIT)
    return bsi_language_fail(span, span->begin, error, BESCHUT_LIMIT, "the rule is too long: at most %d bytes", BSI_EXPRESSION_LIMIT);
  parser p = {out, span->text, {END, span->begin, 0}, error};
  next(&p);
  return parse_rule(&p);
}

beschut_status bsi_language_compile(const bsi_span *span, beschut_error *error, bsi_program *out) {
  bsi_draft draft;
  *out = (bsi_program){0};
  beschut_status status = bsi_language_parse(span, error, &draft);
  return status == BESCHUT_OK ? bsi_language_expand(&draft, error, out) : status;
}
